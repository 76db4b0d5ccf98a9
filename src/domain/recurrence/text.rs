//! A recurrence as text: how it is stored, typed and shown where a rule is wanted to the letter.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::{Recurrence, rule};
use crate::{
    domain::day::Zone,
    error::{Error, Result},
};

/// More of them are refused: no rule that somebody means has as many.
const MOST_DATES: usize = 10_000;

pub(super) fn read(text: &str, zone: Zone) -> Result<Recurrence> {
    let mut read = Recurrence::default();
    // No part has a space in it: a field of one line holds them as well.
    let parts: Vec<&str> = match text.contains(':') {
        true => text.split_whitespace().collect(),
        false => vec![text.trim()],
    };
    for line in parts.into_iter().filter(|line| !line.is_empty()) {
        let (name, value) = match line.split_once(':') {
            Some((name, value)) => (name.trim().to_ascii_uppercase(), value),
            None => ("RRULE".to_owned(), line),
        };
        match name.split(';').next().unwrap_or_default() {
            "RRULE" if read.rule.is_some() => {
                return Err(Error::invalid("error-rule-twice").with("part", "RRULE"));
            }
            "RRULE" => read.rule = Some(Box::new(rule::read(value, zone)?)),
            "RDATE" => read.besides.extend(times(value, zone)?),
            "EXDATE" => read.without.extend(times(value, zone)?),
            _ => return Err(Error::invalid("error-rule-part").with("part", name)),
        }
        if read.besides.len().max(read.without.len()) > MOST_DATES {
            return Err(Error::invalid("error-rule-too-many"));
        }
    }
    Ok(read)
}

fn times(value: &str, zone: Zone) -> Result<Vec<NaiveDateTime>> {
    let bad = |text: &str| {
        Error::invalid("error-rule-value").with("part", "EXDATE, RDATE").with("value", text)
    };
    value.split(',').map(|text| time(text.trim(), zone).ok_or_else(|| bad(text))).collect()
}

/// `20261201`, `20261201T100000`, and with a `Z` in UTC.
fn time(text: &str, zone: Zone) -> Option<NaiveDateTime> {
    let text = text.to_ascii_uppercase();
    let (day, time) = text.split_once('T').unwrap_or((&text, "000000"));
    let bare = time.trim_end_matches('Z');
    let day = NaiveDate::parse_from_str(day, "%Y%m%d").ok().filter(|_| day.len() == 8)?;
    let at = day.and_time(NaiveTime::parse_from_str(bare, "%H%M%S").ok()?);
    Some(if bare.len() < time.len() { zone.wall(at.and_utc().timestamp_millis()) } else { at })
}

pub(super) fn write(recurrence: &Recurrence) -> String {
    let Recurrence { rule, besides, without } = recurrence;
    let rule = rule.as_ref().map(ToString::to_string);
    if besides.is_empty() && without.is_empty() {
        return rule.unwrap_or_default();
    }
    let dates = |name: &str, dates: &std::collections::BTreeSet<NaiveDateTime>| {
        let dates: Vec<String> =
            dates.iter().map(|at| at.format("%Y%m%dT%H%M%S").to_string()).collect();
        (!dates.is_empty()).then(|| format!("{name}:{}", dates.join(",")))
    };
    let rule = rule.map(|rule| format!("RRULE:{rule}"));
    let lines = [rule, dates("RDATE", besides), dates("EXDATE", without)];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

pub(super) fn lines(
    recurrence: &Recurrence,
    zone: Option<Zone>,
    gone: &[NaiveDateTime],
) -> Vec<String> {
    let Recurrence { rule, besides, without } = recurrence;
    let rule = rule.as_ref().map(|rule| {
        // Whoever reads the file wants the end in UTC, or as a day.
        let mut endless = (**rule).clone();
        let until = endless.until.take().and_then(|until| rule::time(&until));
        let until = until.map(|until| format!(";UNTIL={}", end(until, zone))).unwrap_or_default();
        format!("RRULE:{endless}{until}")
    });
    let without = without.iter().chain(gone).copied().collect();
    let dates = [("RDATE", besides), ("EXDATE", &without)].map(|(name, dates)| {
        let dates: Vec<String> = dates.iter().map(|at| wall(*at, zone)).collect();
        (!dates.is_empty()).then(|| format!("{name}{}:{}", param(zone), dates.join(",")))
    });
    rule.into_iter().chain(dates.into_iter().flatten()).collect()
}

fn end(until: NaiveDateTime, zone: Option<Zone>) -> String {
    let Some(zone) = zone else { return until.format("%Y%m%d").to_string() };
    wall(Zone::UTC.wall(zone.at(until.date(), until.time()).0), Some(Zone::UTC))
}

/// What stands between the name of a time and its value.
pub fn param(zone: Option<Zone>) -> String {
    match zone {
        None => ";VALUE=DATE".to_owned(),
        Some(Zone::UTC) => String::new(),
        Some(zone) => format!(";TZID={}", zone.name()),
    }
}

/// A time by the clock of a zone; without one a day.
pub fn wall(at: NaiveDateTime, zone: Option<Zone>) -> String {
    let form = match zone {
        None => "%Y%m%d",
        Some(Zone::UTC) => "%Y%m%dT%H%M%SZ",
        Some(_) => "%Y%m%dT%H%M%S",
    };
    at.format(form).to_string()
}
