//! The table of settings. Reading, checking, the schema and the first file all come from it.

use chrono::{NaiveTime, Weekday};
use serde_json::{Value, json};

use super::{Config, preset::PRESET_NAMES};
use crate::i18n::Words;

/// A setting.
pub struct Key {
    /// As it is written in the file.
    pub name: &'static str,
    pub(super) kind: Kind,
}

/// What a setting may be, and where it is kept.
pub(super) enum Kind {
    Choice(&'static [&'static str], fn(&mut Config) -> &mut &'static str),
    Switch(fn(&mut Config) -> &mut bool),
    Number(i64, i64, fn(&mut Config) -> &mut i64),
    NumberOf(&'static [i64], fn(&mut Config) -> &mut i64),
    Time(fn(&mut Config) -> &mut NaiveTime),
    Days(fn(&mut Config) -> &mut Vec<Weekday>),
    Text(fn(&mut Config) -> &mut String),
}

/// The keyboards whose letters are known by their place.
const LAYOUTS: &[&str] = &[
    "auto",
    "off",
    "russian",
    "ukrainian",
    "belarusian",
    "bulgarian",
    "bulgarian-phonetic",
    "serbian",
    "greek",
    "hebrew",
    "arabic",
];

const fn key(name: &'static str, kind: Kind) -> Key {
    Key { name, kind }
}

/// Every setting there is.
pub const KEYS: &[Key] = &[
    key("lang", Kind::Choice(&["auto", "en", "es"], |config| &mut config.lang)),
    key("theme", Kind::Text(|config| &mut config.theme)),
    key(
        "color",
        Kind::Choice(&["auto", "truecolor", "256", "16", "none"], |config| &mut config.color),
    ),
    key("icons", Kind::Choice(&["auto", "plain", "ascii", "nerd"], |config| &mut config.icons)),
    key("ambiguous", Kind::Choice(&["narrow", "wide"], |config| &mut config.ambiguous)),
    key("emoji", Kind::Choice(&["keep", "text"], |config| &mut config.emoji)),
    key("mouse", Kind::Switch(|config| &mut config.mouse)),
    key("paint", Kind::Switch(|config| &mut config.paint)),
    key("density", Kind::Choice(&["compact", "standard"], |config| &mut config.density)),
    key(
        "week_start",
        Kind::Choice(&["monday", "saturday", "sunday"], |config| &mut config.week_start),
    ),
    key("hours", Kind::NumberOf(&[12, 24], |config| &mut config.hours)),
    key("work_from", Kind::Time(|config| &mut config.work_from)),
    key("work_to", Kind::Time(|config| &mut config.work_to)),
    key("work_days", Kind::Days(|config| &mut config.work_days)),
    key("holidays", Kind::Text(|config| &mut config.holidays)),
    key("a11y", Kind::Switch(|config| &mut config.a11y)),
    key("which_key_delay_ms", Kind::Number(0, 10_000, |config| &mut config.which_key_delay_ms)),
    key("me", Kind::Text(|config| &mut config.me)),
    key("country", Kind::Number(0, 999, |config| &mut config.country)),
    key("month_target", Kind::Number(0, 1_000_000, |config| &mut config.month_target)),
    key("backup_keep", Kind::Number(1, 1000, |config| &mut config.backup_keep)),
    key("links", Kind::Switch(|config| &mut config.links)),
    key("notify", Kind::Switch(|config| &mut config.notify)),
    key("layout", Kind::Choice(LAYOUTS, |config| &mut config.layout)),
    key("preset", Kind::Choice(PRESET_NAMES, |config| &mut config.preset)),
];

impl Key {
    /// What it may be, where that is a choice.
    pub fn choices(&self) -> &'static [&'static str] {
        match self.kind {
            Kind::Choice(choices, _) => choices,
            _ => &[],
        }
    }

    /// The message that says what it is for.
    pub fn doc(&self) -> String {
        format!("config-{}", self.name.replace('_', "-"))
    }

    /// Its value in `config`, as it is written in the file.
    pub fn written(&self, config: &Config) -> String {
        let mut config = config.clone();
        let config = &mut config;
        match &self.kind {
            Kind::Choice(_, at) => quoted(at(config)),
            Kind::Switch(at) => at(config).to_string(),
            Kind::Number(_, _, at) | Kind::NumberOf(_, at) => at(config).to_string(),
            Kind::Time(at) => quoted(&at(config).format("%H:%M").to_string()),
            Kind::Days(at) => {
                let days: Vec<String> =
                    at(config).iter().map(|day| quoted(day_name(*day))).collect();
                format!("[{}]", days.join(", "))
            }
            Kind::Text(at) => quoted(at(config)),
        }
    }

    fn schema(&self) -> Value {
        match &self.kind {
            Kind::Choice(choices, _) => json!({ "type": "string", "enum": choices }),
            Kind::Switch(_) => json!({ "type": "boolean" }),
            Kind::Number(from, to, _) => {
                json!({ "type": "integer", "minimum": from, "maximum": to })
            }
            Kind::NumberOf(choices, _) => json!({ "type": "integer", "enum": choices }),
            Kind::Time(_) => {
                json!({ "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" })
            }
            Kind::Days(_) => {
                let days: Vec<_> = DAYS.map(day_name).into();
                json!({ "type": "array", "items": { "type": "string", "enum": days } })
            }
            Kind::Text(_) => json!({ "type": "string" }),
        }
    }
}

pub(super) const DAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

pub(super) fn day_name(day: Weekday) -> &'static str {
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][day.num_days_from_monday() as usize]
}

/// JSON's escapes are also TOML's.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// A first `config.toml`: every setting, explained and commented out.
pub fn default_file(words: &Words) -> String {
    let default = Config::default();
    let mut text = format!("# {}\n", words.t("config-file"));
    for key in KEYS {
        let (doc, value) = (words.t(&key.doc()), key.written(&default));
        text.push_str(&format!("\n# {doc}\n#{} = {value}\n", key.name));
    }
    text
}

/// The JSON schema of `config.toml`, for editors.
pub fn schema(words: &Words) -> Value {
    let default = Config::default();
    let properties: serde_json::Map<String, Value> = KEYS
        .iter()
        .map(|key| {
            let mut schema = key.schema();
            schema["description"] = words.t(&key.doc()).into();
            schema["default"] = serde_json::from_str(&key.written(&default)).unwrap_or_default();
            (key.name.to_owned(), schema)
        })
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "embudo",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}
