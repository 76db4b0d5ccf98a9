//! What is said in the status row: how loud, which message, with which facts.

use crate::i18n::{Arg, Words};

/// How loud a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// What happened.
    Info,
    /// Something to look at.
    Warn,
    /// The user wished to be told; stays until a key is pressed.
    Reminder,
    /// Something failed; stays until a key is pressed.
    Error,
}

/// A line in the status row, told by a message of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// How loud.
    pub level: Level,
    /// The message.
    pub id: String,
    /// Its facts.
    pub args: Vec<(String, Fact)>,
}

/// A fact of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// As it is.
    Text(String),
    /// A number, which also chooses between singular and plural.
    Number(i64),
    /// Another message.
    Message(String, Vec<(String, Fact)>),
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Fact {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Fact {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl Toast {
    /// Says what happened.
    pub fn info(id: impl Into<String>) -> Self {
        Self { level: Level::Info, id: id.into(), args: Vec::new() }
    }

    /// Says what to look at.
    pub fn warn(id: impl Into<String>) -> Self {
        Self { level: Level::Warn, ..Self::info(id) }
    }

    /// Tells what the user wished to be told.
    pub fn reminder(id: impl Into<String>) -> Self {
        Self { level: Level::Reminder, ..Self::info(id) }
    }

    /// Adds a fact.
    #[must_use]
    pub fn with(mut self, name: &str, fact: impl Into<Fact>) -> Self {
        self.args.push((name.to_owned(), fact.into()));
        self
    }
}

/// A message with its facts, which may be messages themselves.
pub fn tell(words: &Words, id: &str, args: &[(String, Fact)]) -> String {
    let told: Vec<(&str, Arg)> = args
        .iter()
        .map(|(name, fact)| {
            let arg = match fact {
                Fact::Text(text) => Arg::from(text),
                Fact::Number(number) => Arg::from(*number),
                Fact::Message(id, args) => Arg::from(tell(words, id, args)),
            };
            (name.as_str(), arg)
        })
        .collect();
    words.say(id, &told)
}
