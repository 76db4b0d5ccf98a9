//! The rows of a file of campaigns, whatever its format, and what their cells say.

use std::{fs, io::Read as _, path::Path, vec};

use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;
use toml::{Table, Value};

use super::{ACTIVITIES, ARCHIVED, Step};
use crate::{
    domain::{
        campaign::{Activity, Campaign},
        day::read::read_date,
        fold::fold,
        money::Decimal,
    },
    error::{Doing, Error, Result},
    store::set::{self, Op, campaign::Heard},
    transfer::{
        import::{Given, Options},
        source::{self, Record, Source},
    },
};

/// No file of campaigns in TOML is longer.
const LONGEST: u64 = 16 * 1024 * 1024;

/// What can be taken in, and the names of its columns, folded.
const FIELDS: [(&str, &[&str]); 8] = [
    ("code", &["code", "codigo"]),
    ("name", &["name", "nombre", "campaign", "campana"]),
    ("start", &["start", "starts", "inicio", "comienzo"]),
    ("end", &["end", "ends", "fin", "final"]),
    ("budget", &["budget", "presupuesto"]),
    ("note", &["note", "notes", "nota", "notas"]),
    (ARCHIVED, &["archived", "archivada"]),
    (ACTIVITIES, &["activities", "actividades"]),
];

/// The field that a column feeds.
pub(super) fn field(column: &str) -> Option<&'static str> {
    let key = fold(column.trim());
    FIELDS.iter().find(|(_, names)| names.contains(&key.as_str())).map(|(field, _)| *field)
}

/// Rows one after the other, with the columns that they have.
pub(super) enum Rows {
    Source(Box<Source>),
    Toml(Vec<String>, vec::IntoIter<Record>),
}

impl Rows {
    pub(super) fn columns(&self) -> &[String] {
        match self {
            Self::Source(source) => source.columns(),
            Self::Toml(columns, _) => columns,
        }
    }

    pub(super) fn next_row(&mut self) -> Result<Option<Record>> {
        match self {
            Self::Source(source) => source.next_record(),
            Self::Toml(_, rows) => Ok(rows.next()),
        }
    }

    /// Reads a file: as TOML where its name ends so, else as a table or JSON.
    pub(super) fn read(input: fs::File, place: Option<&Path>, options: &Options) -> Result<Self> {
        let ending = place.and_then(Path::extension);
        if ending.is_some_and(|ending| ending.eq_ignore_ascii_case("toml")) {
            return Self::toml(&whole(input)?);
        }
        let how = source::Options {
            encoding: options.encoding.as_deref(),
            delimiter: options.delimiter.as_deref(),
            header: options.header,
            known: |column| field(column).is_some(),
            whole: &[ACTIVITIES],
        };
        Source::new(input, &how).map(|source| Self::Source(Box::new(source)))
    }

    /// How it was written: in which encoding, and what stands between cells.
    pub(super) fn written(&self) -> (&'static str, Option<char>) {
        match self {
            Self::Source(source) => (source.encoding().name(), source.delimiter()),
            Self::Toml(..) => ("UTF-8", None),
        }
    }

    /// What a text in TOML holds.
    fn toml(text: &str) -> Result<Self> {
        let table: Table = text.parse().map_err(|error| not_toml(text, &error))?;
        let campaigns = match table.get("campaigns") {
            Some(Value::Array(campaigns)) => campaigns.as_slice(),
            _ => return Err(Error::invalid("error-toml-campaigns")),
        };
        let columns: Vec<String> = FIELDS.iter().map(|(field, _)| (*field).to_owned()).collect();
        let rows = (1..).zip(campaigns).map(|(nth, campaign)| {
            let cells = columns.iter().map(|field| campaign.get(field).map(text_of));
            let cells = cells.map(Option::unwrap_or_default).collect();
            Record { line: nth, cells, ..Record::default() }
        });
        let rows: Vec<Record> = rows.collect();
        Ok(Self::Toml(columns, rows.into_iter()))
    }
}

/// The whole text; TOML has no other encoding than UTF-8.
fn whole(input: fs::File) -> Result<String> {
    let mut bytes = Vec::new();
    input.take(LONGEST + 1).read_to_end(&mut bytes).doing("reading a file to import")?;
    if bytes.len() as u64 > LONGEST {
        return Err(Error::invalid("error-toml-long"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        Error::invalid("error-toml-utf8").with("line", line.to_string())
    })
}

fn not_toml(text: &str, error: &toml::de::Error) -> Error {
    let start = error.span().map_or(0, |span| span.start);
    let line = text.char_indices().filter(|(at, c)| *at < start && *c == '\n').count() + 1;
    let why = error.message().lines().next().unwrap_or_default();
    Error::invalid("error-toml").with("line", line.to_string()).with("why", why)
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(_) | Value::Table(_) => json(value).to_string(),
        other => other.to_string(),
    }
}

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::String(text) => text.as_str().into(),
        Value::Integer(number) => (*number).into(),
        Value::Boolean(yes) => (*yes).into(),
        Value::Float(number) => (*number).into(),
        Value::Datetime(at) => at.to_string().into(),
        Value::Array(items) => items.iter().map(json).collect::<Vec<_>>().into(),
        Value::Table(table) => {
            table.iter().map(|(key, value)| (key.clone(), json(value))).collect()
        }
    }
}

/// The names of the campaigns in a file, each with its line.
///
/// # Errors
/// What is wrong with the file as a whole, and what the files may do.
pub fn names(given: Given, options: &Options) -> Result<Vec<(u64, String)>> {
    let mut rows = Rows::read(given.file, given.path.as_deref(), options)?;
    let at = rows.columns().iter().position(|column| field(column) == Some("name"));
    let mut names = Vec::new();
    while let Some(row) = rows.next_row()? {
        let name = at.and_then(|at| row.cells.get(at));
        names.extend(name.map(|name| (row.line, name.trim().to_owned())));
    }
    Ok(names)
}

/// Puts what a cell says into the campaign.
pub(super) fn put(
    campaign: &mut Campaign,
    field: &str,
    text: &str,
    options: &Options,
) -> Result<()> {
    if field == ACTIVITIES && text.trim_start().starts_with('[') {
        set::campaign::redefine(campaign, steps(text)?);
        return Ok(());
    }
    let day = |text: &str| day(text, options).map(Some);
    let heard = Heard { day: &day, decimal: options.decimal.unwrap_or(Decimal::Unknown) };
    set::campaign::put(campaign, field, Op::Set, text, &heard)
}

/// Whether the cell says that the campaign is out of the way.
pub(super) fn is_yes(text: &str) -> bool {
    matches!(fold(text.trim()).as_str(), "yes" | "true" | "1" | "si")
}

fn day(text: &str, options: &Options) -> Result<NaiveDate> {
    let read = read_date(text, options.dates.unwrap_or_default());
    read.map(|it| it.day).ok_or_else(|| Error::invalid("error-not-a-date").with("word", text))
}

pub(super) fn time(text: &str) -> Result<NaiveTime> {
    let formats = ["%H:%M", "%H:%M:%S"];
    let read = formats.iter().find_map(|it| NaiveTime::parse_from_str(text.trim(), it).ok());
    read.ok_or_else(|| Error::invalid("error-not-a-time").with("value", text))
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Either {
    Name(String),
    Step(Step),
}

/// Activities whole, or some of them as names alone.
fn steps(text: &str) -> Result<Vec<Activity>> {
    let wrong = |error: &serde_json::Error| {
        Error::invalid("error-activities").with("why", error.to_string())
    };
    let steps: Vec<Either> = serde_json::from_str(text.trim()).map_err(|error| wrong(&error))?;
    let steps = steps.into_iter().map(|step| match step {
        Either::Name(name) => Ok(Activity::new(name.trim())),
        Either::Step(step) => step.activity(),
    });
    steps.collect()
}
