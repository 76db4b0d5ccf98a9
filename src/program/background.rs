//! What is remembered of the terminal's background, and for how long: asking takes time.

use std::env;

use crate::terminal::Background;

/// How long it is believed, in milliseconds: nobody changes it more often unnoticed.
const BELIEVED: i64 = 24 * 60 * 60 * 1_000;

/// The names that are remembered; the last one where the terminal does not tell.
const WORDS: [(&str, Option<Background>); 3] =
    [("dark", Some(Background::Dark)), ("light", Some(Background::Light)), ("unknown", None)];

/// What the terminal said, when, and which terminal it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) background: Option<Background>,
    at: i64,
    terminal: String,
}

impl Known {
    /// As it is now.
    pub(super) fn now(background: Option<Background>, at: i64) -> Self {
        Self { background, at, terminal: terminal() }
    }

    /// What was kept, if it still holds for this terminal.
    pub(super) fn remembered(kept: &str, now: i64) -> Option<Self> {
        let mut parts = kept.splitn(3, ' ');
        let (word, at, terminal) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
        let (_, background) = WORDS.into_iter().find(|(known, _)| *known == word)?;
        let known = Self { background, at, terminal: terminal.to_owned() };
        known.holds(now, &self::terminal()).then_some(known)
    }

    fn holds(&self, now: i64, terminal: &str) -> bool {
        (0..BELIEVED).contains(&(now - self.at)) && self.terminal == terminal
    }

    /// As it is kept.
    pub(super) fn kept(&self) -> String {
        let word = WORDS.iter().find(|(_, it)| *it == self.background).map_or("", |(word, _)| word);
        format!("{word} {} {}", self.at, self.terminal)
    }
}

/// Which terminal this is, as far as it says so.
fn terminal() -> String {
    let told = ["TERM", "TERM_PROGRAM"].map(|name| env::var(name).unwrap_or_default());
    told.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_terminal_said_holds_for_a_day_and_for_that_terminal() {
        for (_, background) in WORDS {
            let known = Known::now(background, 1_000);
            assert_eq!(Known::remembered(&known.kept(), 1_000 + BELIEVED - 1), Some(known.clone()));
            assert_eq!(Known::remembered(&known.kept(), 1_000 + BELIEVED), None);
            assert_eq!(Known::remembered(&known.kept(), 999), None);
            assert!(!known.holds(1_000, "another"));
        }
        for kept in ["", "dark", "dark 5", "green 1000 xterm"] {
            assert_eq!(Known::remembered(kept, 1_000), None, "{kept}");
        }
    }
}
