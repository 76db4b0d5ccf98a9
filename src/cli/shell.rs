//! What shells and readers of manuals are given: completions, the manual page, help, the keys.

use clap_complete::Shell;

use super::{
    help,
    object::Object,
    out::Out,
    print::{self, Table},
    setup::Setup,
    usage,
};
use crate::{
    app::command::Entry,
    error::{Doing, Error, Kind, Result},
    i18n::Words,
    screens::{self, everywhere::Everywhere},
};

/// A command of the screen, as `embudo keys` lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRow {
    /// The screen, by its name in `keys.toml`.
    pub screen: String,
    /// The command, by its name in `keys.toml`.
    pub command: String,
    /// The keys, as they are written there.
    pub keys: String,
    /// What it does, in the user's language.
    pub help: String,
}

/// Every command of every screen with its keys, as it is without `keys.toml`.
pub fn keys_table(words: &Words) -> Vec<KeyRow> {
    let rows = entries().into_iter().map(|entry| KeyRow {
        screen: entry.scope.to_owned(),
        command: entry.name.to_owned(),
        keys: entry.keys,
        help: words.t(&format!("cmd-{}", entry.name)),
    });
    rows.collect()
}

/// The screens and commands that `keys.toml` may name.
pub(super) fn known_keys() -> Vec<(&'static str, &'static str)> {
    entries().into_iter().map(|entry| (entry.scope, entry.name)).collect()
}

fn entries() -> Vec<Entry> {
    screens::all().and(Everywhere::default()).entries()
}

pub(super) fn keys(setup: &Setup, out: &mut Out) -> Result<()> {
    let rows: Vec<Object> = keys_table(&setup.words)
        .into_iter()
        .map(|row| {
            Object::default()
                .with("screen", row.screen)
                .with("command", row.command)
                .with("keys", row.keys)
                .with("help", row.help)
        })
        .collect();
    print::list(setup, out, None, &Table::of(&rows, &["screen", "command", "keys", "help"]))
}

/// Rendered whole before it is printed: these writers don't survive a reader who leaves.
pub(super) fn completions(setup: &Setup, out: &mut Out, shell: Shell) -> Result<()> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut help::command(&setup.words), "embudo", &mut text);
    out.put(&String::from_utf8_lossy(&text))
}

pub(super) fn man(setup: &Setup, out: &mut Out) -> Result<()> {
    let mut text = Vec::new();
    clap_mangen::Man::new(help::command(&setup.words)).render(&mut text).doing("printing")?;
    let mut page = String::from_utf8_lossy(&text).into_owned();
    for heading in ["NAME", "SYNOPSIS", "DESCRIPTION", "VERSION"] {
        let told = setup.words.t(&format!("man-{}", heading.to_lowercase()));
        page = page.replace(&format!("\n.SH {heading}\n"), &format!("\n.SH {told}\n"));
    }
    out.put(&page)
}

pub(super) fn help(setup: &Setup, out: &mut Out, name: Option<&str>) -> Result<()> {
    let mut command = help::command(&setup.words);
    command.build();
    let Some(name) = name else {
        return out.put(&help::finished(&command.render_help().to_string(), &setup.words));
    };
    let names: Vec<String> =
        command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    match command.find_subcommand_mut(name) {
        Some(sub) => out.put(&help::finished(&sub.render_help().to_string(), &setup.words)),
        None => {
            let error =
                Error::new(Kind::Usage, "error-command-unknown").with("argument", name.to_owned());
            Err(usage::hinted(error, name, names.iter().map(String::as_str)))
        }
    }
}
