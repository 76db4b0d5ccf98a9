//! The fields of every thing: their names on the command line, their kinds, and their values.

mod tables;

use chrono::{DateTime, NaiveDate, SecondsFormat};
use serde_json::{Number, Value as Json};

use super::fold::fold;

/// What sort of value a field holds: what can be typed into it, and how it compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line of text.
    Text,
    /// Text of many lines.
    Lines,
    /// One of a few fixed words.
    Choice(&'static [&'static str]),
    /// The name of something else: a campaign, a rep, a channel.
    Name,
    /// A code such as `L-000123`.
    Code,
    /// A whole number of things.
    Count,
    /// Any number.
    Number,
    /// An amount, in hundredths.
    Money,
    /// A calendar day.
    Day,
    /// A moment, of which only the day may be known.
    Instant,
    /// A number of days.
    Days,
    /// Yes or no.
    YesNo,
    /// Many names, such as tags.
    List,
    /// A share of a hundred.
    Percent,
}

/// The value of one field of one record.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Not set.
    Null,
    /// Text, a name, a code or a choice.
    Text(String),
    /// A count or a number of days.
    Int(i64),
    /// Hundredths.
    Money(i64),
    /// Any other number.
    Number(f64),
    /// A calendar day, or a moment of which only the day is known.
    Day(NaiveDate),
    /// Milliseconds since 1970, UTC.
    Instant(i64),
    /// Yes or no.
    YesNo(bool),
    /// Names.
    List(Vec<String>),
}

/// From here on a double no longer tells one whole number from the next.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Value {
    /// The value as the command line's JSON shows it.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Null => Json::Null,
            Self::Text(text) => text.as_str().into(),
            Self::Int(number) => (*number).into(),
            Self::Money(hundredths) => decimal(*hundredths as f64 / 100.0),
            Self::Number(number) if number.fract() == 0.0 && number.abs() < EXACT => {
                (*number as i64).into()
            }
            Self::Number(number) => decimal(*number),
            Self::Day(day) => day.to_string().into(),
            Self::Instant(ms) => DateTime::from_timestamp_millis(*ms)
                .map_or(Json::Null, |at| at.to_rfc3339_opts(SecondsFormat::AutoSi, true).into()),
            Self::YesNo(yes) => (*yes).into(),
            Self::List(names) => names.as_slice().into(),
        }
    }
}

fn decimal(number: f64) -> Json {
    Number::from_f64(number).map_or(Json::Null, Json::Number)
}

/// One field of a thing: a column of its list, a word of its filters, a line of its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its word on the command line, in filters and in JSON.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// It can be typed: `set`, `add` and imports take it.
    pub settable: bool,
    /// Lists can be sorted by it.
    pub sortable: bool,
    /// Lists show it unless told otherwise.
    pub listed: bool,
    /// It holds many values at once.
    pub many: bool,
    /// It can be counted within a period in brackets.
    pub periodic: bool,
}

/// What there is to list, filter, import and export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing {
    /// Who may buy.
    Leads,
    /// Ordered activities that win customers.
    Campaigns,
    /// Calls, meetings and the like.
    Events,
    /// Who buys.
    Customers,
    /// People.
    Contacts,
    /// What is sold.
    Products,
    /// What was sold.
    Sales,
    /// Saved filters over customers or products.
    Segments,
    /// Saved lists.
    Views,
    /// Who sells.
    Reps,
    /// How leads were won.
    Channels,
    /// Labels.
    Tags,
    /// Why leads are rejected or parked.
    Reasons,
}

impl Thing {
    /// Every thing, in the order in which people meet them.
    pub const ALL: [Self; 13] = [
        Self::Leads,
        Self::Campaigns,
        Self::Events,
        Self::Customers,
        Self::Contacts,
        Self::Products,
        Self::Sales,
        Self::Segments,
        Self::Views,
        Self::Reps,
        Self::Channels,
        Self::Tags,
        Self::Reasons,
    ];

    /// Its plural word on the command line.
    pub fn word(self) -> &'static str {
        tables::of(self).0
    }

    /// The thing that a word of the command line names.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|thing| thing.word().eq_ignore_ascii_case(word.trim()))
    }
}

/// The fields that a thing has by birth, in the order in which they are shown.
pub fn fields(thing: Thing) -> &'static [Field] {
    tables::of(thing).1
}

/// What a field of the user's own making holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnKind {
    /// Text.
    Text,
    /// A number.
    Number,
    /// A calendar day.
    Day,
    /// One of these words.
    Choice(Vec<String>),
}

/// A field of the user's own making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnField {
    /// As the user wrote it.
    pub name: String,
    /// What it holds.
    pub kind: OwnKind,
}

/// Every field that one thing has in this file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    /// Whose fields these are.
    pub thing: Thing,
    /// What the user added.
    pub own: Vec<OwnField>,
}

/// A field that was asked for by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<'a> {
    /// Its name, spelt as in the catalogue.
    pub name: &'a str,
    /// What it holds; an own choice counts as text.
    pub kind: Kind,
    /// The only words it takes; empty where it takes any.
    pub choices: Vec<&'a str>,
    /// It takes a period in brackets.
    pub periodic: bool,
    /// The user made it.
    pub own: bool,
}

impl Catalogue {
    /// The fields of a file whose user added none.
    pub fn new(thing: Thing) -> Self {
        Self { thing, own: Vec::new() }
    }

    /// The field of this name, ignoring case and accents; an own field's spaces may be hyphens.
    pub fn find(&self, name: &str) -> Option<Found<'_>> {
        let key = key(name);
        let born = fields(self.thing).iter().find(|field| field.name == key);
        born.map(Found::born).or_else(|| self.find_own(name))
    }

    /// The same among the user's own fields only.
    pub fn find_own(&self, name: &str) -> Option<Found<'_>> {
        let key = key(name);
        let exact = self.own.iter().find(|field| field.name == name);
        let alike = || self.own.iter().find(|field| self::key(&field.name) == key);
        exact.or_else(alike).map(Found::own)
    }

    /// The names of all fields, by birth first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let born = fields(self.thing).iter().map(|field| field.name);
        born.chain(self.own.iter().map(|field| field.name.as_str()))
    }

    /// The field that a mistyped name probably meant.
    pub fn nearest(&self, name: &str) -> Option<String> {
        nearest(name, self.names())
    }
}

impl<'a> Found<'a> {
    fn born(field: &'a Field) -> Self {
        let choices = match field.kind {
            Kind::Choice(words) => words.to_vec(),
            _ => Vec::new(),
        };
        Self { name: field.name, kind: field.kind, choices, periodic: field.periodic, own: false }
    }

    fn own(field: &'a OwnField) -> Self {
        let (kind, choices) = match &field.kind {
            OwnKind::Text => (Kind::Text, Vec::new()),
            OwnKind::Number => (Kind::Number, Vec::new()),
            OwnKind::Day => (Kind::Day, Vec::new()),
            OwnKind::Choice(words) => (Kind::Text, words.iter().map(String::as_str).collect()),
        };
        Self { name: &field.name, kind, choices, periodic: false, own: true }
    }

    /// The choice that was meant: hyphens, spaces, case and accents make no difference.
    pub fn choice(&self, typed: &str) -> Option<&'a str> {
        let letters = letters(typed);
        self.choices.iter().find(|word| self::letters(word) == letters).copied()
    }
}

fn key(name: &str) -> String {
    fold(name.trim()).replace(char::is_whitespace, "-")
}

fn letters(word: &str) -> String {
    fold(word).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Of the names, the one that was probably meant: at most a third of its letters differ, or it goes on
/// from what was typed.
pub fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let typed = key(typed);
    let length = typed.chars().count();
    if !(2..=60).contains(&length) {
        return None;
    }
    let near = (length / 3).max(1);
    names
        .filter_map(|name| {
            let key = key(name);
            let goes_on = length >= 3 && key.starts_with(&typed);
            let far = distance(&typed, &key);
            (far <= near || goes_on).then_some((far.min(near + 1), name))
        })
        .min_by_key(|(far, _)| *far)
        .map(|(_, name)| name.to_owned())
}

/// How many letters must be added, dropped, replaced or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut rows = vec![(0..=b.len()).collect::<Vec<_>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (rows[i - 1][j] + 1).min(row[j - 1] + 1).min(rows[i - 1][j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use serde_json::json;

    use super::*;

    fn with_own() -> Catalogue {
        let own = [
            ("Contract end", OwnKind::Day),
            ("Tamaño", OwnKind::Choice(vec!["Muy grande".into(), "Pequeño".into()])),
        ];
        let own = own.map(|(name, kind)| OwnField { name: name.into(), kind }).to_vec();
        Catalogue { thing: Thing::Leads, own }
    }

    #[test]
    fn every_thing_is_known_by_its_word_and_names_no_field_twice() {
        for thing in Thing::ALL {
            assert_eq!(Thing::parse(&thing.word().to_uppercase()), Some(thing));
            let names: HashSet<_> = fields(thing).iter().map(|field| field.name).collect();
            assert_eq!(names.len(), fields(thing).len(), "{thing:?}");
            assert!(fields(thing).iter().any(|field| field.listed), "{thing:?}");
            for field in fields(thing) {
                assert_eq!(key(field.name), field.name);
                assert_eq!(field.many, field.kind == Kind::List, "{}", field.name);
            }
        }
        assert_eq!(Thing::parse("lead"), None);
    }

    #[test]
    fn leads_have_their_fields_in_order() {
        let names: Vec<_> = fields(Thing::Leads).iter().map(|field| field.name).collect();
        assert_eq!(
            names.join(" "),
            "name code kind company campaign activity rep channel potential tag note status place \
             queue limbo reason snooze park flag customer created updated closed next last idle \
             stage-days events email phone city country"
        );
    }

    #[test]
    fn a_field_is_found_in_any_spelling() {
        let catalogue = with_own();
        assert_eq!(catalogue.find("STATUS").map(|found| found.name), Some("status"));
        assert_eq!(catalogue.find("contract-end").map(|found| found.kind), Some(Kind::Day));
        assert_eq!(catalogue.find("contract END").map(|found| found.own), Some(true));
        let size = catalogue.find("tamano").unwrap();
        assert_eq!(size.choice("muy-GRANDE"), Some("Muy grande"));
        assert_eq!(size.choice("pequeno"), Some("Pequeño"));
        assert_eq!(size.choice("mediano"), None);
        assert_eq!(catalogue.find("price"), None);
    }

    #[test]
    fn a_mistyped_name_finds_its_neighbour() {
        let catalogue = with_own();
        let cases = [
            ("chanel", Some("channel")),
            ("satus", Some("status")),
            ("stauts", Some("status")),
            ("camp", Some("campaign")),
            ("contract", Some("Contract end")),
            ("zzzzzz", None),
            ("x", None),
        ];
        for (typed, meant) in cases {
            assert_eq!(catalogue.nearest(typed).as_deref(), meant, "{typed}");
        }
        assert_eq!(catalogue.nearest(&"a".repeat(9_000)), None);
    }

    #[test]
    fn values_become_json_as_the_command_line_promises() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let cases = [
            (Value::Null, json!(null)),
            (Value::Text("Añil".into()), json!("Añil")),
            (Value::Int(-3), json!(-3)),
            (Value::Money(123_450), json!(1234.5)),
            (Value::Money(-1), json!(-0.01)),
            (Value::Number(2.0), json!(2)),
            (Value::Number(2.25), json!(2.25)),
            (Value::Number(f64::NAN), json!(null)),
            (Value::Day(day), json!("2026-11-23")),
            (Value::Instant(1_795_392_000_000), json!("2026-11-23T00:00:00Z")),
            (Value::Instant(1_795_392_000_120), json!("2026-11-23T00:00:00.120Z")),
            (Value::Instant(i64::MAX), json!(null)),
            (Value::YesNo(true), json!(true)),
            (Value::List(vec!["a".into(), "b".into()]), json!(["a", "b"])),
            (Value::List(vec![]), json!([])),
        ];
        for (value, expected) in cases {
            assert_eq!(value.to_json(), expected);
        }
    }

    #[test]
    fn money_in_json_reads_as_the_very_hundredths() {
        for hundredths in [1, 29, 57, 1_999, 10_000_007, 123_456_789_012_345, 7_000_000_000_000_001]
        {
            let text = Value::Money(hundredths).to_json().to_string();
            let (whole, part) = text.split_once('.').unwrap();
            let exact = format!("{whole}{part:0<2}").parse::<i64>().unwrap();
            assert_eq!(exact, hundredths, "{text}");
        }
    }
}
