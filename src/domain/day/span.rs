//! Periods of the filter language: a day, a month, a quarter, last week, from one to another.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{days_on, months_on, names::YEARS};
use crate::domain::fold::fold;

/// Days from the first to the last, both of them in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}

impl Span {
    /// The period of one day.
    pub fn day(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    /// Whether a day is in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether a day of the other is in it.
    pub fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The week around a day.
    pub fn week(day: NaiveDate, week_start: Weekday) -> Option<Self> {
        let first = days_on(day, -i64::from(day.weekday().days_since(week_start)))?;
        Some(Self { first, last: days_on(first, 6)? })
    }

    /// So many months from the first day of a month on.
    fn months(first: NaiveDate, count: i64) -> Option<Self> {
        // One month less and its last day: the day after the last may lie outside of the calendar.
        let last = months_on(first, count - 1)?;
        Some(Self { first, last: last_of_month(last)? })
    }
}

/// The last day of the month of a day.
pub fn last_of_month(day: NaiveDate) -> Option<NaiveDate> {
    (28..=31).rev().find_map(|last| day.with_day(last))
}

/// Reads a period, `a..b` included, whose both ends are whole. None if it is no period, or ends
/// before it begins.
pub fn parse_span(text: &str, today: NaiveDate, week_start: Weekday) -> Option<Span> {
    let text = fold(text.trim());
    let Some((from, to)) = text.split_once("..") else { return one(&text, today, week_start) };
    let first = one(from.trim(), today, week_start)?.first;
    let last = one(to.trim(), today, week_start)?.last;
    (first <= last).then_some(Span { first, last })
}

fn one(text: &str, today: NaiveDate, week_start: Weekday) -> Option<Span> {
    let named = match text {
        "today" | "hoy" => Some(0),
        "tomorrow" | "manana" => Some(1),
        "yesterday" | "ayer" => Some(-1),
        _ => None,
    };
    if let Some(days) = named {
        return days_on(today, days).map(Span::day);
    }
    moved(text, today)
        .map(Span::day)
        .or_else(|| written(text))
        .or_else(|| relative(text, today, week_start))
}

/// `-30d`, `+2w`: a day, counted from today.
fn moved(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let unit = text.chars().next_back()?;
    let count = number(text.get(1..text.len().checked_sub(unit.len_utf8())?)?, 1..=5)?;
    let count = sign * i64::from(count);
    match unit {
        'd' => days_on(today, count),
        'w' | 's' => days_on(today, count * 7),
        'm' => months_on(today, count),
        'y' | 'a' => months_on(today, count * 12),
        _ => None,
    }
}

/// `2026`, `2026-11`, `2026-11-23`, `2026-Q3`, `2026-W12`.
fn written(text: &str) -> Option<Span> {
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4..=4)?;
    let year = i32::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    let (second, third) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    let month_of = |month: u32| NaiveDate::from_ymd_opt(year, month, 1);
    let Some(second) = second else { return Span::months(month_of(1)?, 12) };
    if let Some(third) = third {
        let day = NaiveDate::from_ymd_opt(year, number(second, 1..=2)?, number(third, 1..=2)?);
        return day.map(Span::day);
    }
    if let Some(quarter) = second.strip_prefix(['q', 't']) {
        let quarter = number(quarter, 1..=1).filter(|quarter| (1..=4).contains(quarter))?;
        return Span::months(month_of(quarter * 3 - 2)?, 3);
    }
    if let Some(week) = second.strip_prefix('w') {
        let monday = NaiveDate::from_isoywd_opt(year, number(week, 1..=2)?, Weekday::Mon)?;
        return Span::week(monday, Weekday::Mon);
    }
    Span::months(month_of(number(second, 1..=2)?)?, 1)
}

const WHICH: &[(&str, i64)] = &[
    ("this", 0),
    ("este", 0),
    ("esta", 0),
    ("last", -1),
    ("previous", -1),
    ("pasado", -1),
    ("pasada", -1),
    ("next", 1),
    ("proximo", 1),
    ("proxima", 1),
];

/// Periods by their length in months; a week has none.
const PERIODS: &[(&str, i64)] = &[
    ("week", 0),
    ("semana", 0),
    ("month", 1),
    ("mes", 1),
    ("quarter", 3),
    ("trimestre", 3),
    ("year", 12),
    ("ano", 12),
];

/// `last-month`, `mes-pasado`.
fn relative(text: &str, today: NaiveDate, week_start: Weekday) -> Option<Span> {
    let (a, b) = text.split_once(['-', ' ', '_'])?;
    let find = |table: &[(&str, i64)], word: &str| {
        table.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
    };
    let (which, months) = match find(WHICH, a) {
        Some(which) => (which, find(PERIODS, b)?),
        None => (find(WHICH, b)?, find(PERIODS, a)?),
    };
    if months == 0 {
        return Span::week(days_on(today, which * 7)?, week_start);
    }
    let into = i64::from(today.month0()) % months;
    let first = months_on(today.with_day(1)?, which * months - into)?;
    Span::months(first, months)
}

fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let plain = digits.contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<String> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24)?;
        let span = parse_span(text, today, Weekday::Mon)?;
        Some(format!("{} {}", span.first, span.last))
    }

    #[test]
    fn periods_are_all_their_days() {
        for (text, days) in [
            ("2026-11-23", "2026-11-23 2026-11-23"),
            ("2024-02", "2024-02-01 2024-02-29"),
            ("2026", "2026-01-01 2026-12-31"),
            ("9999", "9999-01-01 9999-12-31"),
            ("2026-Q3", "2026-07-01 2026-09-30"),
            ("2026-W01", "2025-12-29 2026-01-04"),
            ("today", "2026-11-24 2026-11-24"),
            ("Mañana", "2026-11-25 2026-11-25"),
            ("-30d", "2026-10-25 2026-10-25"),
            ("+2w", "2026-12-08 2026-12-08"),
            ("-1m", "2026-10-24 2026-10-24"),
            ("+1y", "2027-11-24 2027-11-24"),
            ("this-week", "2026-11-23 2026-11-29"),
            ("last-month", "2026-10-01 2026-10-31"),
            ("mes pasado", "2026-10-01 2026-10-31"),
            ("this-quarter", "2026-10-01 2026-12-31"),
            ("next-quarter", "2027-01-01 2027-03-31"),
            ("last-year", "2025-01-01 2025-12-31"),
            ("2026-01..2026-Q2", "2026-01-01 2026-06-30"),
            ("-30d..today", "2026-10-25 2026-11-24"),
        ] {
            assert_eq!(read(text).as_deref(), Some(days), "{text}");
        }
    }

    #[test]
    fn a_week_begins_on_the_day_that_is_set() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let span = parse_span("this-week", today, Weekday::Sun).unwrap();
        assert_eq!(span.first, today);
        assert!(span.contains(today) && !span.contains(today.pred_opt().unwrap()));
    }

    #[test]
    fn what_is_no_period_is_none() {
        for text in [
            "",
            "2026-13",
            "2026-02-30",
            "2026-Q5",
            "2026-W54",
            "0000",
            "..",
            "2026..",
            "2026..2025",
            "+d",
            "+-3d",
            "-99999999d",
            "+99999y",
            "this",
            "this-day",
            "2026-1-1-1",
            "-é",
            "20261",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_period_or_none(text in any::<String>(), near in "[-+0-9wqdmy. ]{0,14}") {
            read(&text);
            if let Some(span) = parse_span(&near, NaiveDate::MAX, Weekday::Sat) {
                prop_assert!(span.first <= span.last);
            }
        }
    }
}
