//! Days counted from today, and the hours at which people work.

use chrono::{NaiveDate, NaiveTime};

use crate::{
    demo::dice::Dice,
    domain::{
        day::{Zone, days_on},
        suggest::Work,
    },
    store::{Now, Options},
};

/// A year as it is seen from its last day.
#[derive(Clone)]
pub(super) struct Calendar {
    pub(super) now: Now,
    pub(super) zone: Zone,
    work: Work,
}

impl Calendar {
    pub(super) fn of(options: &Options, now: Now) -> Self {
        Self { now, zone: options.zone, work: options.work.clone() }
    }

    /// The day that many days from today; before it where negative.
    pub(super) fn day(&self, from_today: i64) -> NaiveDate {
        days_on(self.now.today, from_today).unwrap_or(self.now.today)
    }

    /// Like [`Calendar::day`], on a day that is worked: a later one in the future, an earlier one in the past.
    /// Today is today, worked or not.
    pub(super) fn worked(&self, from_today: i64) -> NaiveDate {
        let day = self.day(from_today);
        match from_today {
            0 => day,
            1.. => self.work.day_from(day),
            _ => (0..7)
                .filter_map(|back| days_on(day, -back))
                .find(|&day| self.work.works(day))
                .unwrap_or(day),
        }
    }

    /// The next day after that one that is worked.
    pub(super) fn worked_after(&self, day: NaiveDate, days: i64) -> NaiveDate {
        days_on(day, days).map_or(day, |day| self.work.day_from(day))
    }

    /// Some minute of a day on which people are at work.
    pub(super) fn some_hour(&self, day: NaiveDate, dice: &mut Dice) -> i64 {
        self.minute(day, dice.between(&(9 * 60..=17 * 60 + 55)))
    }

    /// The instant of a minute of a day.
    pub(super) fn minute(&self, day: NaiveDate, minute: i64) -> i64 {
        self.zone.at(day, time(minute)).0
    }
}

/// The time of a minute of the day.
pub(super) fn time(minute: i64) -> NaiveTime {
    let seconds = u32::try_from(minute * 60).unwrap_or_default();
    NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default()
}
