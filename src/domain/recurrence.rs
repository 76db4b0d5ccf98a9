//! How an event repeats: a rule of RFC 5545, the times that are left out, and those that come besides.
//!
//! Times are those of the wall in the event's own zone, so that a weekly call at ten stays at ten over a
//! change of the clock. `calcard` computes what a rule means; reading it strictly, telling what is wrong
//! with it, and keeping the work within bounds is done here.

mod expand;
mod months;
mod plain;
mod rule;
mod text;

use std::collections::BTreeSet;

use calcard::icalendar::{ICalendarFrequency, ICalendarRecurrenceRule};
use chrono::{NaiveDateTime, TimeDelta};

use crate::{domain::day::Zone, error::Result};

pub use expand::Times;
pub use text::{param, wall};

/// How an event repeats after its first time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recurrence {
    rule: Option<Box<ICalendarRecurrenceRule>>,
    besides: BTreeSet<NaiveDateTime>,
    without: BTreeSet<NaiveDateTime>,
}

/// When it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Never, or later than anybody looks.
    Never,
    /// With that time.
    With(NaiveDateTime),
    /// There is no time at all.
    Nowhere,
}

impl Recurrence {
    /// Reads `FREQ=WEEKLY;BYDAY=TU`, or lines such as `RRULE:…`, `EXDATE:…`, `RDATE:…`. An `UNTIL` in UTC
    /// becomes what the wall shows then in the event's zone.
    ///
    /// # Errors
    /// `invalid`, with the part that is wrong and what it can be.
    pub fn read(text: &str, zone: Zone) -> Result<Self> {
        text::read(text, zone)
    }

    /// As [`Recurrence::read`] reads it: the rule alone, or a line each where there is more.
    pub fn text(&self) -> String {
        text::write(self)
    }

    /// The lines of a calendar file: the rule, then the times that come besides and those that are left out.
    /// `gone` are left out as well. Hours are by the clock of `zone`; without one there are whole days.
    pub fn lines(&self, zone: Option<Zone>, gone: &[NaiveDateTime]) -> Vec<String> {
        text::lines(self, zone, gone)
    }

    /// Whether there is nothing that repeats.
    pub fn is_empty(&self) -> bool {
        self.rule.is_none() && self.besides.is_empty()
    }

    /// The rule, for those who tell it in words.
    pub fn rule(&self) -> Option<&ICalendarRecurrenceRule> {
        self.rule.as_deref()
    }

    /// Whether `at` is one of its times.
    pub fn has(&self, first: NaiveDateTime, at: NaiveDateTime) -> bool {
        self.next(first, at) == Some(at)
    }

    /// Has `first` among its times, whether or not the rule gives it, as most calendars do with where a series
    /// begins. What is left out stays so.
    pub fn begin_with(&mut self, first: NaiveDateTime) {
        if !self.without.contains(&first) && !self.has(first, first) {
            self.besides.insert(first);
        }
    }

    /// Leaves a time out.
    pub fn leave_out(&mut self, at: NaiveDateTime) {
        self.besides.remove(&at);
        self.without.insert(at);
    }

    /// Moves the first time on from `first` to a later one, and forgets what stood before it. A count has
    /// fewer left.
    pub fn begin_at(&mut self, first: NaiveDateTime, at: NaiveDateTime) {
        let passed = Self { without: BTreeSet::new(), besides: BTreeSet::new(), ..self.clone() };
        let passed = passed.between(first, first, at, usize::MAX >> 1).starts.len();
        if let Some(count) = self.rule.as_mut().and_then(|rule| rule.count.as_mut()) {
            *count = count.saturating_sub(u32::try_from(passed).unwrap_or(u32::MAX)).max(1);
        }
        self.besides.retain(|it| *it >= at);
        self.without.retain(|it| *it >= at);
    }

    /// Moves every time that is named by so much: where the first of them goes, those go too.
    pub fn shift(&mut self, by: TimeDelta) {
        let moved = |times: &BTreeSet<NaiveDateTime>| {
            times.iter().filter_map(|at| at.checked_add_signed(by)).collect()
        };
        (self.besides, self.without) = (moved(&self.besides), moved(&self.without));
        if let Some(rule) = &mut self.rule {
            let until = rule.until.as_ref().and_then(rule::time);
            rule.until =
                until.map(|until| rule::stamp(until.checked_add_signed(by).unwrap_or(until)));
        }
    }

    /// Whether the rule takes its days and hours from the first time alone, and goes wherever that goes.
    pub fn follows(&self) -> bool {
        self.rule.as_ref().is_none_or(|rule| {
            let hours = [&rule.byhour, &rule.byminute, &rule.bysecond];
            let days = [&rule.bymonthday, &rule.byweekno];
            rule.byday.is_empty()
                && rule.bymonth.is_empty()
                && rule.byyearday.is_empty()
                && rule.bysetpos.is_empty()
                && hours.iter().all(|it| it.is_empty())
                && days.iter().all(|it| it.is_empty())
        })
    }

    /// Whether the rule may come more than once a day.
    pub fn is_fast(&self) -> bool {
        self.rule.as_ref().is_some_and(|rule| {
            matches!(
                rule.freq,
                ICalendarFrequency::Hourly
                    | ICalendarFrequency::Minutely
                    | ICalendarFrequency::Secondly
            ) || [&rule.byhour, &rule.byminute, &rule.bysecond].iter().any(|it| it.len() > 1)
        })
    }

    /// Ends the rule before a time, and forgets what stood behind it.
    pub fn end_before(&mut self, at: NaiveDateTime) {
        if let Some(rule) = &mut self.rule {
            rule.count = None;
            rule.until = Some(rule::stamp(at - TimeDelta::seconds(1)));
        }
        self.besides.retain(|it| *it < at);
        self.without.retain(|it| *it < at);
    }
}

#[cfg(test)]
mod tests;
