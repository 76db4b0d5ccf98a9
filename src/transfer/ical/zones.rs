//! Which zone a calendar means: by its name, the one that Windows gives it, or what the file says of it.

use std::{collections::HashMap, str::FromStr};

use calcard::common::timezone::Tz;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::lines::Part;
use crate::domain::{
    day::{DAY_MS, Zone},
    recurrence::Recurrence,
};

/// So many zones of one file are known.
const MOST: usize = 1_000;
/// So much is looked for zones by their clocks, counted in rules; a zone that is looked for costs as much as
/// some rules besides.
const MOST_LOOKED: usize = 5_000;
const EACH_COSTS: usize = 50;

/// The zones of a file.
#[derive(Debug, Default)]
pub(super) struct Zones {
    told: HashMap<String, Zone>,
    looked: usize,
}

impl Zones {
    /// Learns a `VTIMEZONE`.
    pub(super) fn learn(&mut self, part: &Part, this_year: i32) {
        let Some(name) = part.get("TZID").map(|line| line.value.trim().to_owned()) else { return };
        let place = part.get("X-LIC-LOCATION").and_then(|line| named(line.value.trim()));
        if self.told.len() >= MOST {
            return;
        }
        let found = place.or_else(|| named(&name)).or_else(|| fixed(part));
        if let Some(zone) = found.or_else(|| self.look(part, this_year)) {
            self.told.insert(name, zone);
        }
    }

    /// Looks for a zone by its clocks, within bounds.
    fn look(&mut self, part: &Part, this_year: i32) -> Option<Zone> {
        self.looked += EACH_COSTS + part.parts.len().min(MOST_RULES);
        if self.looked > MOST_LOOKED { None } else { alike(part, this_year) }
    }

    /// The zone of that name.
    pub(super) fn find(&self, name: &str) -> Option<Zone> {
        let name = name.trim();
        named(name).or_else(|| self.told.get(name).copied())
    }
}

fn named(name: &str) -> Option<Zone> {
    if let Ok(zone) = Zone::named(name) {
        return Some(zone);
    }
    // `/mozilla.org/20050126_1/Europe/Berlin`
    for (at, _) in name.match_indices('/') {
        let rest = name.get(at + 1..).filter(|rest| rest.contains('/'));
        if let Some(zone) = rest.and_then(|rest| Zone::named(rest).ok()) {
            return Some(zone);
        }
    }
    match Tz::from_str(name) {
        Ok(Tz::Tz(zone)) => Zone::named(zone.name()).ok(),
        _ => None,
    }
}

/// Where many zones keep the same clocks, the one that most people know.
const WELL_KNOWN: &[&str] = &[
    "Europe/Berlin",
    "Europe/London",
    "Europe/Helsinki",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "Australia/Sydney",
];
/// Rules change: what is not so today may have been so many years ago, and a clock may be set to the past.
const YEARS_BACK: &[i32] = &[0, 5, 10, 15, 20, 30, -10, -20, -40];
/// More rules than this are no clock's.
const MOST_RULES: usize = 200;

/// A zone whose clocks change in some year just when the file says so, whatever it calls it; else one whose
/// clocks change that day, since some have the hour wrong.
fn alike(part: &Part, this_year: i32) -> Option<Zone> {
    let years = YEARS_BACK.iter().map(|back| changes(part, this_year - back));
    let years: Vec<_> = years.collect();
    [0, DAY_MS].into_iter().find_map(|slack| years.iter().find_map(|year| keeping(year, slack)))
}

/// The zone that makes these changes, or makes them so much sooner or later.
fn keeping(changes: &[(i64, i32, i32)], slack: i64) -> Option<Zone> {
    let is_so = |zone: &Zone| {
        changes.iter().all(|(at, from, to)| {
            zone.offset_at(at - slack - 1000) == *from && zone.offset_at(at + slack) == *to
        })
    };
    let known = WELL_KNOWN.iter().filter_map(|name| Zone::named(name).ok());
    if changes.is_empty() { None } else { known.chain(Zone::all()).find(is_so) }
}

/// When the clocks change in a year, from which offset and to which.
fn changes(part: &Part, year: i32) -> Vec<(i64, i32, i32)> {
    let day = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1).map(|it| it.and_time(NaiveTime::MIN));
    let (Some(from), Some(to)) = (day(year), day(year + 1)) else { return Vec::new() };
    let mut found = Vec::new();
    for rule in part.parts.iter().take(MOST_RULES) {
        let value = |name: &str| rule.get(name).map(|line| line.value.trim());
        let begin = value("DTSTART")
            .and_then(|text| NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok());
        let offsets =
            value("TZOFFSETFROM").and_then(offset).zip(value("TZOFFSETTO").and_then(offset));
        let (Some(begin), Some((before, after))) = (begin, offsets) else { continue };
        // No clock changes by another rule than that of each year.
        let yearly = |text: &&str| text.to_ascii_uppercase().contains("FREQ=YEARLY");
        let repeats = value("RRULE").filter(yearly);
        let repeats = repeats.and_then(|text| Recurrence::read(text, Zone::UTC).ok());
        let starts = match repeats {
            // A yearly rule of old is the same today.
            Some(rule) => rule.between(begin, from, to, 4).starts,
            None if (from..to).contains(&begin) => vec![begin],
            None => continue,
        };
        let utc = |at: NaiveDateTime| at.and_utc().timestamp_millis() - i64::from(before) * 1000;
        found.extend(starts.into_iter().map(|at| (utc(at), before, after)));
    }
    found
}

/// `+0130` in seconds.
fn offset(text: &str) -> Option<i32> {
    let (sign, digits) = text.split_at_checked(1)?;
    let part = |range| digits.get(range).and_then(|text: &str| text.parse::<i32>().ok());
    let seconds = part(0..2)? * 3600 + part(2..4)? * 60 + part(4..6).unwrap_or(0);
    match sign {
        "+" => Some(seconds),
        "-" => Some(-seconds),
        _ => None,
    }
}

/// A zone of whole hours that never changes its clock.
fn fixed(part: &Part) -> Option<Zone> {
    let mut offsets =
        part.parts.iter().filter_map(|it| it.get("TZOFFSETTO")).map(|it| it.value.trim());
    let first = offsets.next()?;
    if offsets.any(|offset| offset != first) {
        return None;
    }
    let (sign, digits) = first.split_at_checked(1)?;
    let hours: u8 = digits.strip_suffix("00")?.parse().ok()?;
    match (sign, hours) {
        (_, 0) => Some(Zone::UTC),
        // Their signs are the other way round.
        ("+", hours) => Zone::named(&format!("Etc/GMT-{hours}")).ok(),
        (_, hours) => Zone::named(&format!("Etc/GMT+{hours}")).ok(),
    }
}
