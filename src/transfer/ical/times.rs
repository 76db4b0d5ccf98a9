//! Days, hours and lengths as calendars write them.

use calcard::{common::IanaParse, icalendar::ICalendarDuration};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

use super::{lines::Line, zones::Zones};
use crate::domain::{day::Zone, event::When};

/// A moment, and by whose clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) when: When,
    /// The zone that it names; none where it floats, is a day, or is in UTC.
    pub(super) zone: Option<Zone>,
    /// Whether it is written in UTC.
    pub(super) is_utc: bool,
    /// It names a zone that nobody knows.
    pub(super) is_lost: bool,
}

/// The first time of a line; what floats is by the clock of `here`.
pub(super) fn moment(line: &Line, zones: &Zones, here: Zone) -> Option<Moment> {
    one(line.value.split(',').next()?, line.param("TZID"), zones, here)
}

/// Every time of a line, of a period with its end; what can't be read is counted.
pub(super) fn moments(
    line: &Line,
    zones: &Zones,
    here: Zone,
) -> (Vec<(Moment, Option<i64>)>, usize) {
    let zone = line.param("TZID");
    let read = |text: &str| {
        let (begin, end) = text.split_once('/').unwrap_or((text, ""));
        let begin = one(begin, zone, zones, here)?;
        let end = match length(end) {
            Some(length) => Some(begin.when.at.saturating_add(length)),
            None => one(end, zone, zones, here).map(|end| end.when.at),
        };
        Some((begin, end.filter(|end| !begin.when.is_day && *end >= begin.when.at)))
    };
    let all: Vec<_> = line.value.split(',').map(read).collect();
    let lost = all.iter().filter(|it| it.is_none()).count();
    (all.into_iter().flatten().collect(), lost)
}

fn one(text: &str, zone: Option<&str>, zones: &Zones, here: Zone) -> Option<Moment> {
    let text = text.trim().to_ascii_uppercase();
    let (day, time) = match text.split_once('T') {
        Some((day, time)) => (day, Some(time)),
        // Some write a zone even to a day.
        None => (text.trim_end_matches('Z'), None),
    };
    let bare: String = day.chars().filter(|it| *it != '-').collect();
    let day = NaiveDate::parse_from_str(&bare, "%Y%m%d")
        .ok()
        .filter(|day| bare.len() == 8 && day.year() > 0)?;
    let Some(time) = time else {
        let when = When::on(day, None, Zone::UTC);
        return Some(Moment { when, zone: None, is_utc: false, is_lost: false });
    };
    let is_utc = time.ends_with('Z');
    let digits: String = time.chars().filter(char::is_ascii_digit).collect();
    let seconds = if digits.ends_with("60") && digits.len() == 6 { "59" } else { "" };
    let digits = match digits.len() {
        4 => format!("{digits}00"),
        _ if !seconds.is_empty() => format!("{}{seconds}", digits.get(..4)?),
        _ => digits,
    };
    let time = NaiveTime::parse_from_str(&digits, "%H%M%S").ok().filter(|_| digits.len() == 6)?;
    let found = zone.filter(|_| !is_utc).and_then(|name| zones.find(name));
    let clock = if is_utc { Zone::UTC } else { found.unwrap_or(here) };
    let is_lost = !is_utc && zone.is_some() && found.is_none();
    Some(Moment { when: When::on(day, Some(time), clock), zone: found, is_utc, is_lost })
}

/// What the clock of `zone` shows at a moment, as rules have it; a day where hours are wanted has `time`.
pub(super) fn wall(moment: Moment, zone: Zone, time: Option<NaiveTime>) -> NaiveDateTime {
    let wall = moment.when.wall(zone);
    match time {
        None => wall.date().and_time(NaiveTime::MIN),
        Some(time) if moment.when.is_day => wall.date().and_time(time),
        Some(_) => wall,
    }
}

/// A length in milliseconds.
pub(super) fn length(text: &str) -> Option<i64> {
    let bytes = text.trim().to_ascii_uppercase();
    let read = ICalendarDuration::parse(bytes.as_bytes())?;
    let days = i64::from(read.weeks) * 7 + i64::from(read.days);
    let hours = days * 24 + i64::from(read.hours);
    let seconds = (hours * 60 + i64::from(read.minutes)) * 60 + i64::from(read.seconds);
    Some(if read.neg { -seconds * 1000 } else { seconds * 1000 })
}
