//! What is wrong with a command line, in our own sentences.

use clap::{
    CommandFactory,
    error::{ContextKind, ContextValue, ErrorKind},
};

use super::args::Line;
use crate::{
    domain::field::{Thing, nearest},
    error::{Error, Kind, Result},
};

/// Our error for one of clap's.
pub(super) fn told(error: &clap::Error) -> Error {
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let is_option = argument(error).is_some_and(|it| it.starts_with('-'));
            named(error, if is_option { "error-argument-unknown" } else { "error-argument-extra" })
        }
        ErrorKind::InvalidSubcommand => command(error),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Error::new(Kind::Usage, "error-command-missing")
        }
        ErrorKind::MissingRequiredArgument => named(error, "error-argument-missing"),
        ErrorKind::ArgumentConflict => named(error, "error-argument-conflict"),
        ErrorKind::InvalidUtf8 => Error::new(Kind::Usage, "error-argument-encoding"),
        _ => value(error),
    }
}

fn named(error: &clap::Error, id: &'static str) -> Error {
    let name =
        argument(error).or_else(|| text(error, ContextKind::InvalidSubcommand)).unwrap_or_default();
    let mut told = Error::new(Kind::Usage, id).with("argument", name);
    if let Some(other) = text(error, ContextKind::PriorArg) {
        told = told.with("other", other);
    }
    match text(error, ContextKind::SuggestedArg) {
        Some(hint) => told.hint(hint),
        None => told,
    }
}

/// A command that there is not, or not there.
fn command(error: &clap::Error) -> Error {
    let typed = text(error, ContextKind::InvalidSubcommand).unwrap_or_default();
    let told = Error::new(Kind::Usage, "error-command-unknown").with("argument", typed.clone());
    let commands = Line::command();
    hinted(told, &typed, commands.get_subcommands().map(clap::Command::get_name))
}

/// A value that is missing, or none of those allowed.
fn value(error: &clap::Error) -> Error {
    let argument = argument(error).unwrap_or_default();
    let value = text(error, ContextKind::InvalidValue).unwrap_or_default();
    let told = match (value.is_empty(), text(error, ContextKind::ValidValue)) {
        (true, _) => Error::new(Kind::Usage, "error-argument-empty"),
        (false, Some(choices)) => {
            Error::new(Kind::Usage, "error-argument-choice").with("choices", choices)
        }
        (false, None) => Error::new(Kind::Usage, "error-argument-value"),
    };
    let told = told.with("argument", argument).with("value", value);
    match text(error, ContextKind::SuggestedValue) {
        Some(hint) => told.hint(hint),
        None => told,
    }
}

/// What the mistake is about: of an option its name, without what stands for its value.
fn argument(error: &clap::Error) -> Option<String> {
    let text = text(error, ContextKind::InvalidArg)?;
    match text.split_once(' ') {
        Some((option, _)) if option.starts_with('-') => Some(option.to_owned()),
        _ => Some(text.trim_end_matches("...").to_owned()),
    }
}

fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) if texts.is_empty() => None,
        ContextValue::Strings(texts) if kind == ContextKind::ValidValue => Some(texts.join(", ")),
        ContextValue::Strings(texts) => match kind {
            ContextKind::SuggestedArg
            | ContextKind::SuggestedSubcommand
            | ContextKind::SuggestedValue => texts.first().cloned(),
            _ => Some(texts.join(" ")),
        },
        _ => None,
    }
}

/// A choice that is none.
pub(super) fn choice(argument: &str, value: &str, choices: &[&str]) -> Error {
    let told = Error::new(Kind::Usage, "error-argument-choice")
        .with("argument", argument)
        .with("value", value)
        .with("choices", choices.join(", "));
    hinted(told, value, choices.iter().copied())
}

/// The error with the nearest of the names that would have been right.
pub(super) fn hinted<'a>(error: Error, typed: &str, names: impl Iterator<Item = &'a str>) -> Error {
    match nearest(typed, names) {
        Some(near) => error.hint(near),
        None => error,
    }
}

/// The thing that a plural names.
pub(super) fn thing(kind: &str) -> Result<Thing> {
    Thing::parse(kind).ok_or_else(|| {
        let words = Thing::ALL.map(Thing::word);
        let error = Error::new(Kind::Usage, "error-kind-unknown")
            .with("kind", kind)
            .with("choices", words.join(", "));
        hinted(error, kind, words.into_iter())
    })
}

/// A command that does nothing with such things.
pub(super) fn not_with(command: &str, thing: Thing) -> Error {
    Error::new(Kind::Usage, "error-not-with-kind")
        .with("command", command)
        .with("kind", thing.word())
}
