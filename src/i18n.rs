//! The words, numbers, money and dates that people read, in their language.

mod catalogue;
mod format;

use std::borrow::Cow;

use fluent_bundle::FluentValue;

use crate::error::{Error, Kind};
use catalogue::Catalogue;

pub use format::{Hours, grouped};

/// A language of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Spanish.
    Es,
}

impl Lang {
    /// Every language there is.
    pub const ALL: [Self; 2] = [Self::En, Self::Es];

    /// Its code, as in `--lang es`.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
        }
    }

    /// The language of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The language of a locale such as `es_ES.UTF-8`; English where it is none of ours.
    pub fn from_locale(locale: &str) -> Self {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        Self::from_code(&language.to_ascii_lowercase()).unwrap_or_default()
    }

    /// The language that the environment asks for, by the order POSIX gives.
    pub fn from_env(get: impl Fn(&str) -> Option<String>) -> Self {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(get)
            .find(|locale| !locale.is_empty())
            .map_or_else(Self::default, |locale| Self::from_locale(&locale))
    }

    fn catalogue(self) -> &'static str {
        match self {
            Self::En => include_str!("../assets/i18n/en.ftl"),
            Self::Es => include_str!("../assets/i18n/es.ftl"),
        }
    }
}

/// A fact that goes into a sentence: text as it is, a number in the digits of the language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Text, shown as it is.
    Text(Cow<'a, str>),
    /// A number, shown grouped; it also chooses between singular and plural.
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.into())
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// Facts of errors that count something, and so choose between one and many.
const COUNTS: [&str; 2] = ["leads", "n"];

/// The words of one language.
#[derive(Clone)]
pub struct Words {
    lang: Lang,
    hours: Hours,
    catalogue: &'static Catalogue,
}

impl Words {
    /// The words of a language, with a clock of 24 hours.
    pub fn new(lang: Lang) -> Self {
        Self { lang, hours: Hours::default(), catalogue: Catalogue::of(lang) }
    }

    /// The same with another clock face.
    #[must_use]
    pub fn with_hours(self, hours: Hours) -> Self {
        Self { hours, ..self }
    }

    /// The language of these words.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether there is such a message.
    pub fn has(&self, id: &str) -> bool {
        self.catalogue.has(id)
    }

    /// A message without facts.
    pub fn t(&self, id: &str) -> String {
        self.say(id, &[])
    }

    /// A message with its facts. One that is missing shows as `‹id›`.
    pub fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let facts = args.iter().map(|(name, arg)| (*name, FluentValue::from(arg))).collect();
        self.catalogue.say(id, &facts).unwrap_or_else(|| format!("‹{id}›"))
    }

    /// Keys as people call them: `Shift+Tab` is `Mayús+Tab` in Spanish.
    pub fn keys(&self, keys: &str) -> String {
        let key = |key: &str| {
            let id = format!("key-{}", key.to_ascii_lowercase());
            if self.has(&id) { self.t(&id) } else { key.to_owned() }
        };
        let chord = |chord: &str| chord.split('+').map(key).collect::<Vec<_>>().join("+");
        keys.split(' ').map(chord).collect::<Vec<_>>().join(" ")
    }

    /// The sentences that tell a failure and what else is wrong, each with its field and with what might
    /// have been meant.
    pub fn error(&self, error: &Error) -> String {
        self.all(error, self.hinted(error))
    }

    /// The same without the suggestion for the first, where that has a place of its own.
    pub fn sentence(&self, error: &Error) -> String {
        self.all(error, self.plain(error))
    }

    fn all(&self, error: &Error, told: String) -> String {
        let others = error.others().iter().map(|other| self.placed(other, self.hinted(other)));
        let all = std::iter::once(self.placed(error, told)).chain(others);
        all.collect::<Vec<_>>().join(" ")
    }

    /// Names the field that a sentence leaves out.
    fn placed(&self, error: &Error, told: String) -> String {
        let names = |field: &&str| told.to_lowercase().contains(&field.to_lowercase());
        let is_rule = matches!(error.kind(), Kind::Invalid | Kind::Taken | Kind::NotFound);
        let field = error.arg("field").filter(|field| is_rule && !names(field));
        let Some(field) = field else { return told };
        self.say("error-in-field", &[("field", field.into()), ("told", told.into())])
    }

    fn hinted(&self, error: &Error) -> String {
        let sentence = self.plain(error);
        let Some(hint) = error.suggestion().filter(|hint| !sentence.ends_with(hint)) else {
            return sentence;
        };
        let id = if error.gives_examples() { "error-write-like" } else { "error-did-you-mean" };
        let sentence = sentence.trim_end_matches('.');
        format!("{sentence}. {}", self.say(id, &[("hint", hint.into())]))
    }

    /// The sentence beside a field: with its name on screen, and what one can choose there as it is shown.
    pub fn error_in(&self, name: &str, label: String, error: &Error) -> String {
        let shown = |word: &str| {
            let id = format!("{name}-{word}");
            if self.has(&id) { self.t(&id) } else { word.to_owned() }
        };
        let mut told = error.again().with("field", label);
        if let Some(choices) = error.arg("choices") {
            let choices: Vec<String> = choices.split(", ").map(shown).collect();
            told = told.with("choices", choices.join(", "));
        }
        self.hinted(&told)
    }

    /// The sentence with the way back to a backup where there is one.
    fn plain(&self, error: &Error) -> String {
        let arg = |(name, value): &(&'static str, String)| match value.parse::<i64>() {
            Ok(number) if COUNTS.contains(name) => (*name, Arg::from(number)),
            _ if *name == "why" && self.has(value) => (*name, Arg::from(self.t(value))),
            _ => (*name, Arg::from(value.clone())),
        };
        let hinted = if error.suggestion().is_some() { "yes" } else { "no" };
        let hinted = ("hinted", Arg::from(hinted));
        let args: Vec<_> = error.args().iter().map(arg).chain([hinted]).collect();
        let sentence = self.say(error.id(), &args);
        let Some(backup) = error.arg("backup") else { return sentence };
        format!("{sentence} {}", self.say("error-way-back", &[("backup", backup.into())]))
    }
}

/// The reasons for rejecting that a new file begins with, in the language of its user.
pub fn first_reasons(words: &Words) -> Vec<String> {
    FIRST_REASONS.iter().map(|id| words.t(id)).collect()
}

const FIRST_REASONS: [&str; 7] = [
    "reason-no-budget",
    "reason-no-need",
    "reason-no-answer",
    "reason-competitor",
    "reason-not-a-fit",
    "reason-duplicate",
    "reason-noise",
];

impl<'a> From<&'a Arg<'a>> for FluentValue<'a> {
    fn from(arg: &'a Arg<'a>) -> Self {
        match arg {
            Arg::Text(text) => Self::String(Cow::Borrowed(text)),
            Arg::Number(number) => Self::from(*number),
        }
    }
}

#[cfg(test)]
mod tests;
