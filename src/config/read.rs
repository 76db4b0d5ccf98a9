//! Reads settings so that one bad line costs one setting.

use std::ops::Range;

use chrono::{NaiveTime, Weekday};
use toml_edit::{Document, Item, TableLike, Value};

use super::{
    Config, KEYS, Key,
    keys::{DAYS, Kind, day_name},
    nearest,
};
use crate::error::Error;

/// The settings in `bytes`, and what was wrong with them. `file` is how the warnings call it.
pub fn read(file: &str, bytes: &[u8]) -> (Config, Vec<Error>) {
    let mut config = Config::default();
    let (source, mut told) = Source::new(file, bytes);
    let Some(document) = source.document() else { return (config, told) };
    for (name, item) in document.iter() {
        let line = source.line_of(document.as_table(), name);
        match KEYS.iter().find(|key| key.name == name) {
            Some(key) if set(&mut config, key, item).is_none() => {
                told.push(source.warning(wanted(key), line));
            }
            Some(_) => {}
            None => told.push(unknown(&source, name, line)),
        }
    }
    (config, told)
}

/// A TOML file of which every line can be read: those that could not are blank.
pub(super) struct Source<'a> {
    file: &'a str,
    text: String,
}

impl<'a> Source<'a> {
    /// Blanks what cannot be read, and tells it.
    pub(super) fn new(file: &'a str, bytes: &[u8]) -> (Self, Vec<Error>) {
        // Enough for any slip; a file with more wrong lines is no file of ours.
        const MOST: usize = 50;
        let mut told = Vec::new();
        let text = String::from_utf8_lossy(bytes);
        if matches!(text, std::borrow::Cow::Owned(_)) {
            told.push(Error::invalid("error-config-encoding").with("file", file));
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        let mut source = Self { file, text };
        for _ in 0..MOST {
            let Err(error) = Document::parse(source.text.as_str()) else { return (source, told) };
            let line = source.line_at(error.span());
            let why = error.message().replace('\n', " ");
            told.push(source.warning(Error::invalid("error-config-syntax").with("why", why), line));
            if !source.blank(line) {
                break;
            }
        }
        source.text.clear();
        (source, told)
    }

    pub(super) fn document(&self) -> Option<Document<&str>> {
        Document::parse(self.text.as_str()).ok()
    }

    /// Says in which file and line, counted from 1.
    pub(super) fn warning(&self, error: Error, line: usize) -> Error {
        error.with("file", self.file).with("line", line.to_string())
    }

    pub(super) fn line_of(&self, table: &dyn TableLike, name: &str) -> usize {
        self.line_at(table.key(name).and_then(toml_edit::Key::span))
    }

    fn line_at(&self, span: Option<Range<usize>>) -> usize {
        let before = span.map_or(0, |span| span.start);
        1 + self.text.bytes().take(before).filter(|byte| *byte == b'\n').count()
    }

    /// Empties a line; the others keep their numbers.
    fn blank(&mut self, line: usize) -> bool {
        let mut lines: Vec<&str> = self.text.split('\n').collect();
        // An error at the very end belongs to the last line that says something.
        let last = lines.iter().take(line).rposition(|text| !text.trim().is_empty());
        let Some(bad) = last.and_then(|at| lines.get_mut(at)) else { return false };
        *bad = "";
        self.text = lines.join("\n");
        true
    }
}

fn unknown(source: &Source<'_>, name: &str, line: usize) -> Error {
    let error = source.warning(Error::invalid("error-config-unknown").with("key", name), line);
    match nearest(name, KEYS.iter().map(|key| key.name)) {
        Some(near) => error.hint(near),
        None => error,
    }
}

/// What the value should have been.
fn wanted(key: &Key) -> Error {
    let error = match &key.kind {
        Kind::Choice(choices, _) => {
            Error::invalid("error-config-choice").with("choices", choices.join(", "))
        }
        Kind::Switch(_) => Error::invalid("error-config-switch"),
        Kind::Number(from, to, _) => Error::invalid("error-config-number")
            .with("from", from.to_string())
            .with("to", to.to_string()),
        Kind::NumberOf(choices, _) => {
            let choices: Vec<String> = choices.iter().map(ToString::to_string).collect();
            Error::invalid("error-config-number-of").with("choices", choices.join(", "))
        }
        Kind::Time(_) => Error::invalid("error-config-time"),
        Kind::Days(_) => Error::invalid("error-config-days"),
        Kind::Text(_) => Error::invalid("error-config-text"),
    };
    error.with("key", key.name).with("default", key.written(&Config::default()))
}

fn set(config: &mut Config, key: &Key, item: &Item) -> Option<()> {
    match &key.kind {
        Kind::Choice(choices, at) => *at(config) = choice(choices, item)?,
        Kind::Switch(at) => *at(config) = item.as_bool()?,
        Kind::Number(from, to, at) => {
            *at(config) = whole(item).filter(|n| (from..=to).contains(&n))?;
        }
        Kind::NumberOf(choices, at) => *at(config) = whole(item).filter(|n| choices.contains(n))?,
        Kind::Time(at) => *at(config) = NaiveTime::parse_from_str(item.as_str()?, "%H:%M").ok()?,
        Kind::Days(at) => *at(config) = days(item)?,
        Kind::Text(at) => *at(config) = line(item)?,
    }
    Some(())
}

fn choice(choices: &[&'static str], item: &Item) -> Option<&'static str> {
    let number = item.as_integer().map(|number| number.to_string());
    let written = item.as_str().or(number.as_deref())?;
    choices.iter().copied().find(|choice| choice.eq_ignore_ascii_case(written))
}

/// Also from a text, so that a calling code may be written `"+34"`.
fn whole(item: &Item) -> Option<i64> {
    item.as_integer().or_else(|| item.as_str()?.trim().parse().ok())
}

fn days(item: &Item) -> Option<Vec<Weekday>> {
    let day = |value: &Value| {
        let name = value.as_str()?.to_ascii_lowercase();
        DAYS.into_iter().find(|day| name.starts_with(day_name(*day)))
    };
    let mut days = item.as_array()?.iter().map(day).collect::<Option<Vec<_>>>()?;
    days.sort_by_key(Weekday::num_days_from_monday);
    days.dedup();
    Some(days)
}

/// One line without control characters: these texts end up on the screen.
fn line(item: &Item) -> Option<String> {
    item.as_str().filter(|text| !text.contains(char::is_control)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        config::{default_file, schema},
        i18n::{Lang, Words},
    };

    fn told(text: &str) -> (Config, Vec<String>) {
        let (config, told) = read("config.toml", text.as_bytes());
        let words = Words::new(Lang::En);
        (config, told.iter().map(|error| words.error(error)).collect())
    }

    #[test]
    fn settings_are_read() {
        let (config, told) = told(
            "lang = 'es'\ncolor = 256\nmouse = false\nhours = 12\nwork_from = '08:30'\n\
             work_days = ['Sunday', 'mon', 'mon']\ncountry = '+34'\nme = 'Ana'",
        );
        assert_eq!(told, Vec::<String>::new());
        assert_eq!((config.lang, config.color, config.hours), ("es", "256", 12));
        assert_eq!(config.work_from, NaiveTime::from_hms_opt(8, 30, 0).unwrap());
        assert_eq!(config.work_days, [Weekday::Mon, Weekday::Sun]);
        assert_eq!((config.country, config.me.as_str()), (34, "Ana"));
        assert!(!config.mouse);
    }

    #[test]
    fn a_bad_value_costs_one_setting_and_says_where() {
        let (config, told) = told("lang = 'es'\n\nmouse = 'yes'\npaint = true\n");
        assert_eq!((config.lang, config.mouse, config.paint), ("es", true, true));
        assert_eq!(told, ["config.toml line 3: mouse must be true or false. Using true."]);
    }

    #[test]
    fn an_unknown_key_is_told_with_the_nearest_name() {
        let (_, told) = told("\ntheem = 'dark'");
        assert_eq!(
            told,
            ["config.toml line 2: there is no setting theem, so it changes nothing. \
              Did you mean “theme”?"]
        );
    }

    #[test]
    fn a_line_that_cannot_be_read_costs_only_itself() {
        for bad in ["mouse = ", "= 3", "mouse mouse", "[[[", "lang = 'en'", "me = \"open"] {
            let (config, told) = told(&format!("lang = 'es'\n{bad}\npaint = true"));
            assert_eq!((config.lang, config.paint), ("es", true), "{bad}: {told:?}");
            assert_eq!(told.len(), 1, "{bad}: {told:?}");
            assert!(told[0].contains("line 2"), "{bad}: {told:?}");
        }
    }

    #[test]
    fn each_setting_refuses_what_it_is_not_and_keeps_its_default() {
        for key in KEYS {
            let (config, told) = read("c", format!("{} = [[1]]", key.name).as_bytes());
            assert_eq!(config, Config::default(), "{}", key.name);
            assert_eq!(told.len(), 1, "{}", key.name);
        }
    }

    #[test]
    fn the_first_file_is_the_defaults_in_both_languages() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let file = default_file(&words);
            assert!(!file.contains('‹'), "{file}");
            assert_eq!(read("c", file.as_bytes()).1.len(), 0);
            let live: String = file
                .lines()
                .map(|l| l.trim_start_matches('#').to_owned() + "\n")
                .filter(|line| line.contains(" = ") && !line.starts_with(' '))
                .collect();
            assert_eq!(live.lines().count(), KEYS.len());
            let (config, told) = read("c", live.as_bytes());
            assert_eq!((config, told.len()), (Config::default(), 0));
        }
    }

    #[test]
    fn the_schema_knows_every_key_with_its_default() {
        let schema = schema(&Words::new(Lang::En));
        for key in KEYS {
            let property = &schema["properties"][key.name];
            assert!(!property["default"].is_null() && property["description"].is_string());
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_config(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            read("c", &bytes);
        }

        #[test]
        fn anything_like_toml_is_a_config(text in "([a-z_]{1,6}( = |=|)['\"\\[\\]{}0-9.a-z]{0,6}\n?){0,8}") {
            read("c", text.as_bytes());
        }
    }
}
