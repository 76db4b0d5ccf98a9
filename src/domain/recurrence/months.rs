//! Once in each so many months or years, on a date or on the second Tuesday, reckoned out without a library.

use calcard::icalendar::{ICalendarFrequency, ICalendarRecurrenceRule, ICalendarWeekday};
use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::{expand::weekday, rule};

/// Which day of a month.
#[derive(Debug, Clone, Copy)]
enum Which {
    /// From 1, or from -1 back from the end.
    Date(i8),
    /// The so manieth of a weekday, from either end.
    Nth(i16, ICalendarWeekday),
}

/// A rule as the day of every so manieth month, counted from `begin`, on which it comes.
struct Months {
    begin: i64,
    step: i64,
    which: Which,
}

/// The times from `from` on and before `to`, at most `most`; nothing for a rule that comes more than once in
/// its months.
pub(super) fn between(
    rule: &ICalendarRecurrenceRule,
    first: NaiveDateTime,
    (from, to): (NaiveDateTime, NaiveDateTime),
    most: usize,
) -> Option<Vec<NaiveDateTime>> {
    let Months { begin, step, which } = Months::of(rule, first.date())?;
    let until = rule.until.as_ref().and_then(rule::time);
    let count = rule.count.map(i64::from);
    // What is counted is counted from the start: some months don't have the day.
    let passed = match count {
        Some(_) => 0,
        None => ((month_of(from.date()) - begin) / step - 1).max(0),
    };
    let (mut times, mut counted) = (Vec::new(), 0);
    for nth in passed.. {
        let month = nth.checked_mul(step).map(|months| begin + months);
        let Some(month) = month.filter(|month| *month <= month_of(to.date())) else { break };
        let Some(day) = which.day(month) else { continue };
        let at = day.and_time(first.time());
        // The first of its months may have its day before the series begins.
        if at < first {
            continue;
        }
        counted += 1;
        let is_over = until.is_some_and(|end| at > end) || count.is_some_and(|most| counted > most);
        if at >= to || is_over || times.len() == most {
            break;
        }
        if at >= from {
            times.push(at);
        }
    }
    Some(times)
}

/// Months since the year 0.
fn month_of(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

impl Months {
    fn of(rule: &ICalendarRecurrenceRule, first: NaiveDate) -> Option<Self> {
        let interval = i64::from(rule.interval.unwrap_or(1)).max(1);
        let is_yearly = match rule.freq {
            ICalendarFrequency::Monthly => false,
            ICalendarFrequency::Yearly => true,
            _ => return None,
        };
        let which = match (rule.byday.as_slice(), rule.bymonthday.as_slice()) {
            ([], []) => Which::Date(i8::try_from(first.day()).ok()?),
            ([], [date]) => Which::Date(*date),
            ([day], []) => Which::Nth(day.ordwk?, day.weekday),
            _ => return None,
        };
        let is_bare = rule.byday.is_empty() && rule.bymonthday.is_empty();
        // In a year a rule means one month only where it names it, or where it takes all from its start.
        let (begin, step) = match (is_yearly, rule.bymonth.as_slice()) {
            (false, []) => (month_of(first), interval),
            (true, []) if is_bare => (month_of(first), 12 * interval),
            (true, [month]) => {
                (i64::from(first.year()) * 12 + i64::from(month.month()) - 1, 12 * interval)
            }
            _ => return None,
        };
        Some(Self { begin, step, which })
    }
}

impl Which {
    /// That day of a month, where the month has it.
    fn day(self, month: i64) -> Option<NaiveDate> {
        let year = i32::try_from(month.div_euclid(12)).ok()?;
        let month = u32::try_from(month.rem_euclid(12)).ok()? + 1;
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let long = i64::from(first.num_days_in_month());
        let date = match self {
            Self::Date(date) => from_either_end(date.into(), long),
            Self::Nth(nth, on) => {
                let first_one = (1..=7).find(|date| {
                    first.with_day(*date).is_some_and(|day| weekday(day.weekday()) == on)
                });
                let first_one = i64::from(first_one?);
                let of_them = (long - first_one) / 7 + 1;
                first_one + (from_either_end(nth.into(), of_them) - 1) * 7
            }
        };
        u32::try_from(date).ok().and_then(|date| first.with_day(date))
    }
}

/// 1 is the first, -1 the last of so many.
fn from_either_end(number: i64, of: i64) -> i64 {
    if number < 0 { of + number + 1 } else { number }
}
