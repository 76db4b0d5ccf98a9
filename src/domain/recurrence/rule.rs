//! Reading the value of an `RRULE`, part by part.

use std::ops::RangeInclusive;

use calcard::{
    common::{IanaParse, PartialDateTime},
    icalendar::{
        ICalendarDay, ICalendarFrequency, ICalendarMonth, ICalendarRecurrenceRule, ICalendarWeekday,
    },
};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::{
    domain::day::Zone,
    error::{Error, Result},
};

/// More than these times are not counted.
const MOST_COUNT: i64 = 100_000;

/// Reads `FREQ=MONTHLY;BYDAY=2TU`.
pub(super) fn read(text: &str, zone: Zone) -> Result<ICalendarRecurrenceRule> {
    let mut rule = ICalendarRecurrenceRule::default();
    let mut seen: Vec<String> = Vec::new();
    for part in text.trim().split(';').filter(|part| !part.trim().is_empty()) {
        let (key, value) = part.split_once('=').ok_or_else(|| wrong(part))?;
        let (key, value) = (key.trim().to_ascii_uppercase(), value.trim().to_ascii_uppercase());
        take(&mut rule, &key, &value, zone)?;
        if seen.contains(&key) {
            return Err(Error::invalid("error-rule-twice").with("part", key));
        }
        seen.push(key);
    }
    if !seen.iter().any(|key| key == "FREQ") {
        return Err(Error::invalid("error-rule-no-freq").with("rule", text.trim()));
    }
    if rule.count.is_some() && rule.until.is_some() {
        return Err(Error::invalid("error-rule-two-ends"));
    }
    Ok(rule)
}

fn take(rule: &mut ICalendarRecurrenceRule, key: &str, value: &str, zone: Zone) -> Result<()> {
    match key {
        "FREQ" => {
            rule.freq =
                ICalendarFrequency::parse(value.as_bytes()).ok_or_else(|| bad(key, value))?;
        }
        "UNTIL" => rule.until = Some(until(value, zone).ok_or_else(|| bad(key, value))?),
        "COUNT" => rule.count = Some(number(key, value, 1..=MOST_COUNT)?),
        "INTERVAL" => rule.interval = Some(number(key, value, 1..=10_000)?),
        "BYSECOND" => rule.bysecond = numbers(key, value, 0..=59)?,
        "BYMINUTE" => rule.byminute = numbers(key, value, 0..=59)?,
        "BYHOUR" => rule.byhour = numbers(key, value, 0..=23)?,
        "BYDAY" => rule.byday = list(value, |day| weekday(day).ok_or_else(|| bad(key, day)))?,
        "BYMONTHDAY" => rule.bymonthday = signed(key, value, 31)?,
        "BYYEARDAY" => rule.byyearday = signed(key, value, 366)?,
        "BYWEEKNO" => rule.byweekno = signed(key, value, 53)?,
        "BYMONTH" => {
            let months: Vec<u8> = numbers(key, value, 1..=12)?;
            rule.bymonth =
                months.into_iter().map(|month| ICalendarMonth::new(month, false)).collect();
        }
        "BYSETPOS" => rule.bysetpos = signed(key, value, 366)?,
        "WKST" => {
            rule.wkst =
                Some(ICalendarWeekday::parse(value.as_bytes()).ok_or_else(|| bad(key, value))?);
        }
        "RSCALE" if value == "GREGORIAN" => {}
        // What there is not is left out anyway.
        "SKIP" if value == "OMIT" => {}
        _ => return Err(wrong(key)),
    }
    Ok(())
}

fn wrong(part: &str) -> Error {
    Error::invalid("error-rule-part").with("part", part.trim())
}

fn bad(key: &str, value: &str) -> Error {
    Error::invalid("error-rule-value").with("part", key).with("value", value)
}

fn list<T>(value: &str, read: impl Fn(&str) -> Result<T>) -> Result<Vec<T>> {
    value.split(',').map(|item| read(item.trim())).collect()
}

fn number<T: TryFrom<i64>>(key: &str, value: &str, range: RangeInclusive<i64>) -> Result<T> {
    let number = value.parse::<i64>().ok().filter(|number| range.contains(number));
    number.and_then(|number| T::try_from(number).ok()).ok_or_else(|| {
        Error::invalid("error-rule-range")
            .with("part", key)
            .with("value", value)
            .with("from", range.start().to_string())
            .with("to", range.end().to_string())
    })
}

fn numbers<T: TryFrom<i64>>(key: &str, value: &str, range: RangeInclusive<i64>) -> Result<Vec<T>> {
    list(value, |item| number(key, item, range.clone()))
}

/// As [`numbers`], also counted from the end; never 0.
fn signed<T: TryFrom<i64>>(key: &str, value: &str, most: i64) -> Result<Vec<T>> {
    list(value, |item| match item {
        "0" | "-0" | "+0" => Err(bad(key, item)),
        item => number(key, item, -most..=most),
    })
}

/// `TU`, `2TU`, `-1FR`.
fn weekday(text: &str) -> Option<ICalendarDay> {
    let (number, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let ordwk = match number {
        "" => None,
        number => Some(number.parse().ok().filter(|at: &i16| (1..=53).contains(&at.abs()))?),
    };
    Some(ICalendarDay { ordwk, weekday: ICalendarWeekday::parse(name.as_bytes())? })
}

/// `20261231`: that day included; `20261231T100000`; and with a `Z` in UTC.
fn until(text: &str, zone: Zone) -> Option<PartialDateTime> {
    let (day, time) = match text.split_once('T') {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let day = NaiveDate::parse_from_str(day, "%Y%m%d").ok().filter(|_| day.len() == 8)?;
    let Some(time) = time else { return Some(stamp(day.and_hms_opt(23, 59, 59)?)) };
    let bare = time.trim_end_matches('Z');
    let at = day.and_time(NaiveTime::parse_from_str(bare, "%H%M%S").ok()?);
    let is_utc = bare.len() < time.len();
    Some(stamp(if is_utc { zone.wall(at.and_utc().timestamp_millis()) } else { at }))
}

/// A time of the wall as calcard has it.
pub(super) fn stamp(at: NaiveDateTime) -> PartialDateTime {
    let small = |number: u32| u8::try_from(number).ok();
    PartialDateTime {
        year: u16::try_from(at.year()).ok(),
        month: small(at.month()),
        day: small(at.day()),
        hour: small(at.hour()),
        minute: small(at.minute()),
        second: small(at.second()),
        ..PartialDateTime::default()
    }
}

/// The time of the wall that [`stamp`] holds.
pub(super) fn time(stamp: &PartialDateTime) -> Option<NaiveDateTime> {
    let part = |part: Option<u8>| u32::from(part.unwrap_or_default());
    NaiveDate::from_ymd_opt(i32::from(stamp.year?), part(stamp.month), part(stamp.day))?
        .and_hms_opt(part(stamp.hour), part(stamp.minute), part(stamp.second))
}
