//! Each so many seconds, hours, days, weeks or months: the rules that most series have, reckoned out without a library.

use calcard::icalendar::{ICalendarFrequency, ICalendarRecurrenceRule};
use chrono::{Datelike, NaiveDateTime, TimeDelta, Weekday};

use super::{expand::weekday, months, rule};

/// In seconds.
const DAY: i64 = 86_400;

/// A rule as when it comes: every `step` seconds from the first, and so many seconds after each.
struct Plain {
    step: i64,
    after: Vec<i64>,
}

/// The times from `from` on and before `to`, at most `most`; nothing for a rule that says more than on which
/// days of which weeks.
pub(super) fn between(
    rule: &ICalendarRecurrenceRule,
    first: NaiveDateTime,
    (from, to): (NaiveDateTime, NaiveDateTime),
    most: usize,
) -> Option<Vec<NaiveDateTime>> {
    if says_more(rule) {
        return None;
    }
    if matches!(rule.freq, ICalendarFrequency::Monthly | ICalendarFrequency::Yearly) {
        return months::between(rule, first, (from, to), most);
    }
    let Plain { step, after } = Plain::of(rule, first)?;
    let until = rule.until.as_ref().and_then(rule::time);
    let on = |nth: i64, after: i64| {
        let far = nth.checked_mul(step)?.checked_add(after).and_then(TimeDelta::try_seconds)?;
        first.checked_add_signed(far)
    };
    let passed = ((from - first).num_seconds().div_euclid(step) - 1).max(0);
    let mut times = Vec::new();
    for nth in passed.. {
        for far in &after {
            let at = on(nth, *far).filter(|at| *at < to && until.is_none_or(|end| *at <= end));
            let counted = rule.count.is_none_or(|count| nth < i64::from(count));
            match at.filter(|_| counted && times.len() < most) {
                Some(at) if at >= from => times.push(at),
                Some(_) => {}
                None => return Some(times),
            }
        }
    }
    Some(times)
}

/// Whether a rule says what only the library reads.
fn says_more(rule: &ICalendarRecurrenceRule) -> bool {
    let is_plain = rule.bysecond.is_empty()
        && rule.byminute.is_empty()
        && rule.byhour.is_empty()
        && rule.byyearday.is_empty()
        && rule.byweekno.is_empty()
        && rule.bysetpos.is_empty()
        && rule.rscale.is_none()
        && rule.skip.is_none();
    !is_plain || (rule.count.is_some() && rule.until.is_some())
}

impl Plain {
    fn of(rule: &ICalendarRecurrenceRule, first: NaiveDateTime) -> Option<Self> {
        if !(rule.bymonthday.is_empty() && rule.bymonth.is_empty()) {
            return None;
        }
        let interval = i64::from(rule.interval.unwrap_or(1)).max(1);
        let each = |seconds: i64| Some(Self { step: seconds * interval, after: vec![0] });
        match (rule.freq, rule.byday.as_slice()) {
            (ICalendarFrequency::Secondly, []) => each(1),
            (ICalendarFrequency::Minutely, []) => each(60),
            (ICalendarFrequency::Hourly, []) => each(3600),
            (ICalendarFrequency::Daily, []) => each(DAY),
            (ICalendarFrequency::Weekly, []) => each(7 * DAY),
            (ICalendarFrequency::Weekly, days) => {
                let has = |after: &i64| {
                    let day =
                        first.weekday().num_days_from_monday() + u32::try_from(*after).ok()?;
                    let day = weekday(Weekday::try_from(u8::try_from(day % 7).ok()?).ok()?);
                    Some(days.iter().any(|it| it.ordwk.is_none() && it.weekday == day))
                };
                let after: Vec<i64> = (0..7).filter(|after| has(after) == Some(true)).collect();
                let is_one = after == [0];
                // In which weeks a rule of several days comes depends on where weeks begin, unless it is in each.
                let fits = is_one || (interval == 1 && rule.count.is_none());
                let begins = after.first() == Some(&0);
                let all = days.iter().all(|it| it.ordwk.is_none());
                let after = after.into_iter().map(|days| days * DAY).collect();
                (fits && begins && all).then_some(Self { step: 7 * DAY * interval, after })
            }
            _ => None,
        }
    }
}
