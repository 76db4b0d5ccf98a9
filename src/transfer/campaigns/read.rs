//! The rows of a file of campaigns, whatever its format, and what their cells say.

use std::vec;

use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;
use toml::{Table, Value};

use super::{ACTIVITIES, ARCHIVED, Step};
use crate::{
    domain::{
        campaign::{Activity, Campaign},
        fold::{fold, name_key},
        money::{Decimal, Money},
    },
    error::{Error, Result},
    transfer::source::{Record, Source},
};

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

    /// What a text in TOML holds.
    pub(super) fn toml(text: &str) -> Result<Self> {
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

/// Puts what a cell says into the campaign.
pub(super) fn put(campaign: &mut Campaign, field: &str, text: &str) -> Result<()> {
    let trimmed = text.trim();
    match field {
        "code" => trimmed.clone_into(&mut campaign.code),
        "name" => trimmed.clone_into(&mut campaign.name),
        "start" => campaign.starts = Some(day(trimmed)?),
        "end" => campaign.ends = Some(day(trimmed)?),
        "budget" => campaign.budget = Some(Money::parse(trimmed, Decimal::Unknown)?.0),
        "note" => campaign.note = Some(text.to_owned()),
        ACTIVITIES => activities(campaign, trimmed)?,
        _ => {}
    }
    Ok(())
}

/// Whether the cell says that the campaign is out of the way.
pub(super) fn is_yes(text: &str) -> bool {
    matches!(fold(text.trim()).as_str(), "yes" | "true" | "1" | "si")
}

fn day(text: &str) -> Result<NaiveDate> {
    let no_day = || Error::invalid("error-not-a-date").with("word", text);
    text.get(..10).unwrap_or(text).parse().map_err(|_| no_day())
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

/// Those that are there keep their leads, found by their names.
fn activities(campaign: &mut Campaign, text: &str) -> Result<()> {
    let named = |name: &str| Activity::new(name.trim());
    let read: Vec<Activity> = if text.starts_with('[') {
        let wrong = |error: &serde_json::Error| {
            Error::invalid("error-activities").with("why", error.to_string())
        };
        let steps: Vec<Either> = serde_json::from_str(text).map_err(|error| wrong(&error))?;
        let steps = steps.into_iter().map(|step| match step {
            Either::Name(name) => Ok(named(&name)),
            Either::Step(step) => step.activity(),
        });
        steps.collect::<Result<_>>()?
    } else {
        text.split([',', ';', '\n']).filter(|name| !name.trim().is_empty()).map(named).collect()
    };
    let had = std::mem::take(&mut campaign.activities);
    let id = |name: &str| {
        had.iter().find(|it| name_key(&it.name) == name_key(name)).map_or(0, |it| it.id)
    };
    campaign.activities = read.into_iter().map(|it| Activity { id: id(&it.name), ..it }).collect();
    Ok(())
}
