//! When a recurring event happens, within a stretch of time.
//!
//! Only that stretch is computed: a rule without a count is moved on to just before it, by whole periods.

use calcard::{
    common::timezone::Tz,
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarDay, ICalendarEntry,
        ICalendarFrequency, ICalendarMonth, ICalendarProperty, ICalendarRecurrenceRule,
        ICalendarValue, ICalendarWeekday,
    },
};
use chrono::{Datelike, Days, Months, NaiveDateTime, TimeDelta, Weekday};

use super::{End, Recurrence, plain, rule};

/// Times in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Times {
    /// When it begins, by the clock on the wall.
    pub starts: Vec<NaiveDateTime>,
    /// There are more than were asked for.
    pub is_cut: bool,
}

/// No rule that is meant has more times in the periods just before a stretch.
const PASSED: usize = 20_000;
/// How far ahead the end of a rule is looked for.
const FAR: u64 = 200 * 366;
/// The times after which a count is taken for endless.
const MOST: usize = 100_000;

impl Recurrence {
    /// The times from `from` on and before `to`, at most `most`, of an event that first happens at `first`.
    pub fn between(
        &self,
        first: NaiveDateTime,
        from: NaiveDateTime,
        to: NaiveDateTime,
        most: usize,
    ) -> Times {
        let mut starts = match &self.rule {
            Some(rule) => {
                let most = most.saturating_add(self.without.len() + 1);
                plain::between(rule, first, (from, to), most)
                    .unwrap_or_else(|| by_rule(rule, first, from, to, most))
            }
            None => vec![first],
        };
        starts.extend(&self.besides);
        starts.retain(|at| *at >= from && *at < to && !self.without.contains(at));
        starts.sort_unstable();
        starts.dedup();
        let is_cut = starts.len() > most;
        starts.truncate(most);
        Times { starts, is_cut }
    }

    /// The first time at or after `from`.
    pub fn next(&self, first: NaiveDateTime, from: NaiveDateTime) -> Option<NaiveDateTime> {
        let from = from.max(first);
        // Most rules come round within a few weeks or years; to look far ahead costs only those that don't.
        [400, 10 * 366, FAR].into_iter().find_map(|days| {
            let to = from.checked_add_days(Days::new(days))?;
            self.between(first, from, to, 1).starts.first().copied()
        })
    }

    /// When it is over.
    pub fn end(&self, first: NaiveDateTime) -> End {
        let is_bounded =
            self.rule.as_ref().is_none_or(|rule| rule.count.is_some() || rule.until.is_some());
        let Some(far) = first.checked_add_days(Days::new(FAR)).filter(|_| is_bounded) else {
            return if self.next(first, first).is_some() { End::Never } else { End::Nowhere };
        };
        let until = self.rule.as_ref().and_then(|rule| rule.until.as_ref()).and_then(rule::time);
        if let Some(until) = until {
            // The last of many need not be known to the minute: nothing comes after it.
            let last = self.besides.last().map_or(until, |last| until.max(*last));
            return if self.next(first, first).is_some() { End::With(last) } else { End::Nowhere };
        }
        let times = self.between(first, first, far, MOST);
        match times.starts.last() {
            _ if times.is_cut => End::Never,
            Some(last) => End::With(*last),
            None => End::Nowhere,
        }
    }
}

pub(super) fn by_rule(
    rule: &ICalendarRecurrenceRule,
    first: NaiveDateTime,
    from: NaiveDateTime,
    to: NaiveDateTime,
    most: usize,
) -> Vec<NaiveDateTime> {
    let mut rule = rule.clone();
    let rule_count = rule.count;
    let first = if rule.count.is_none() { moved_on(&mut rule, first, from) } else { first };
    let last = to - TimeDelta::seconds(1);
    let until = rule.until.as_ref().and_then(rule::time).map_or(last, |until| until.min(last));
    if until < first {
        return Vec::new();
    }
    // A count and an end exclude each other in a file; here the end only stops the work.
    rule.until = Some(rule::stamp(until));
    let entry = |name, value| ICalendarEntry { name, params: Vec::new(), values: vec![value] };
    let event = ICalendarComponent {
        component_type: ICalendarComponentType::VEvent,
        entries: vec![
            entry(
                ICalendarProperty::Dtstart,
                ICalendarValue::PartialDateTime(Box::new(rule::stamp(first))),
            ),
            entry(ICalendarProperty::Rrule, ICalendarValue::RecurrenceRule(Box::new(rule))),
        ],
        component_ids: Vec::new(),
    };
    let before = match rule_count {
        Some(count) => usize::try_from(count).unwrap_or(MOST),
        None if first < from => PASSED,
        None => 0,
    };
    let found = ICalendar { components: vec![event] }
        .expand_dates(Tz::Floating, most.saturating_add(before));
    found.events.into_iter().map(|event| event.start.naive_local()).collect()
}

/// The same rule with a later start, from which on it means the same.
fn moved_on(
    rule: &mut ICalendarRecurrenceRule,
    first: NaiveDateTime,
    from: NaiveDateTime,
) -> NaiveDateTime {
    let interval = i64::from(rule.interval.unwrap_or(1));
    // A period is left in between, since weeks and their numbers reach over the ends of years.
    let periods = |passed: i64| (passed / interval - 1).max(0) * interval;
    let moved = match rule.freq {
        ICalendarFrequency::Secondly => {
            first.checked_add_signed(seconds(periods((from - first).num_seconds())))
        }
        ICalendarFrequency::Minutely => {
            first.checked_add_signed(seconds(60 * periods((from - first).num_minutes())))
        }
        ICalendarFrequency::Hourly => {
            first.checked_add_signed(seconds(3600 * periods((from - first).num_hours())))
        }
        ICalendarFrequency::Daily => {
            first.checked_add_days(days(periods((from - first).num_days())))
        }
        ICalendarFrequency::Weekly => {
            say_weekday(rule, first);
            first.checked_add_days(days(7 * periods((from - first).num_weeks())))
        }
        ICalendarFrequency::Monthly => by_months(rule, first, periods(months(first, from))),
        ICalendarFrequency::Yearly => {
            by_months(rule, first, 12 * periods(months(first, from) / 12))
        }
    };
    moved.unwrap_or(first)
}

fn seconds(number: i64) -> TimeDelta {
    TimeDelta::try_seconds(number).unwrap_or_default()
}

fn days(number: i64) -> Days {
    Days::new(u64::try_from(number).unwrap_or_default())
}

fn months(first: NaiveDateTime, from: NaiveDateTime) -> i64 {
    let count = |at: NaiveDateTime| i64::from(at.year()) * 12 + i64::from(at.month0());
    count(from) - count(first)
}

/// What a rule takes from its start has to be said where the start moves to the first of a month.
fn by_months(
    rule: &mut ICalendarRecurrenceRule,
    first: NaiveDateTime,
    passed: i64,
) -> Option<NaiveDateTime> {
    if passed == 0 {
        return Some(first);
    }
    let says_days = !(rule.byday.is_empty()
        && rule.bymonthday.is_empty()
        && rule.byyearday.is_empty()
        && rule.byweekno.is_empty());
    let is_yearly = rule.freq == ICalendarFrequency::Yearly;
    if !says_days {
        rule.bymonthday = vec![i8::try_from(first.day()).ok()?];
        if is_yearly && rule.bymonth.is_empty() {
            rule.bymonth = vec![ICalendarMonth::new(u8::try_from(first.month()).ok()?, false)];
        }
    }
    // The days of the weeks that a rule numbers are those of its start, unless it says them.
    if !rule.byweekno.is_empty() {
        say_weekday(rule, first);
    }
    let start = if is_yearly { first.date().with_ordinal(1)? } else { first.date().with_day(1)? };
    let moved = start.checked_add_months(Months::new(u32::try_from(passed).ok()?))?;
    Some(moved.and_time(first.time()))
}

fn say_weekday(rule: &mut ICalendarRecurrenceRule, first: NaiveDateTime) {
    let says = !(rule.byday.is_empty() && rule.bymonthday.is_empty() && rule.byyearday.is_empty());
    if !says {
        rule.byday = vec![ICalendarDay { ordwk: None, weekday: weekday(first.weekday()) }];
    }
}

pub(super) fn weekday(day: Weekday) -> ICalendarWeekday {
    match day {
        Weekday::Mon => ICalendarWeekday::Monday,
        Weekday::Tue => ICalendarWeekday::Tuesday,
        Weekday::Wed => ICalendarWeekday::Wednesday,
        Weekday::Thu => ICalendarWeekday::Thursday,
        Weekday::Fri => ICalendarWeekday::Friday,
        Weekday::Sat => ICalendarWeekday::Saturday,
        Weekday::Sun => ICalendarWeekday::Sunday,
    }
}
