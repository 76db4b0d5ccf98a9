//! What is left over, spread over the next working days by what stands in them already.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use crate::domain::{
    event::When,
    planning::{Diary, Taken},
    suggest::Work,
};

/// So many working days are looked at.
pub const DAYS: usize = 10;
/// How long something takes of which nobody said it.
pub const USUAL_MINUTES: i64 = 15;

/// Something that is left over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errand {
    /// How much work it is.
    pub minutes: i64,
    /// At what hour it is, if at any.
    pub time: Option<NaiveTime>,
    /// From begin to end, in milliseconds; none where nobody said it.
    pub length: Option<i64>,
    /// Where the user wants it.
    pub wish: Wish,
}

/// Where something is to go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Wish {
    /// To a day that has room.
    #[default]
    Any,
    /// To that day.
    Day(NaiveDate),
    /// It stays where it is.
    Stay,
}

impl Wish {
    /// The day that it names.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Any | Self::Stay => None,
        }
    }
}

/// The working days after a day.
pub fn next_days(work: &Work, today: NaiveDate) -> Vec<NaiveDate> {
    let days = today.iter_days().skip(1).take(DAYS * 7);
    days.filter(|day| work.works(*day)).take(DAYS).collect()
}

/// Where each of these goes; none where it stays. What may go to any day goes to the first working day that is
/// filled to a half at most with it: the rest is for what the day brings. Where all are fuller, to the
/// emptiest. An hour stays what it is where it is free on that day, else it is the nearest that is.
pub fn spread(diary: &Diary, errands: &[Errand]) -> Vec<Option<When>> {
    let today = diary.zone.day_of(diary.now);
    let days = next_days(diary.work, today);
    let half = (diary.work.to - diary.work.from).num_minutes() / 2;
    let mut full: BTreeMap<NaiveDate, Full> = BTreeMap::new();
    for taken in diary.taken {
        full.entry(taken.begin.day(diary.zone)).or_default().take(taken.minutes(), taken.clone());
    }
    let mut place = |errand: &Errand| {
        let on = |day: &NaiveDate| full.get(day).map_or(0, |full| full.minutes);
        let day = match errand.wish {
            Wish::Stay => return None,
            Wish::Day(day) => day,
            Wish::Any => {
                let roomy = days.iter().find(|day| on(day) + errand.minutes <= half);
                let day = roomy.or_else(|| days.iter().min_by_key(|day| on(day)));
                day.copied().unwrap_or(today)
            }
        };
        let full = full.entry(day).or_default();
        let begin = When::on(day, errand.time, diary.zone);
        let begin = Diary { taken: &full.taken, ..*diary }.near(begin, errand.length);
        let end_at = errand.length.map(|length| begin.at + length);
        full.take(errand.minutes, Taken { begin, end_at, with: String::new() });
        Some(begin)
    };
    errands.iter().map(&mut place).collect()
}

/// What stands in a day, and how much work it is.
#[derive(Default)]
struct Full {
    taken: Vec<Taken>,
    minutes: i64,
}

impl Full {
    fn take(&mut self, minutes: i64, taken: Taken) {
        self.minutes += minutes;
        self.taken.push(taken);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Zone;

    const HOUR: i64 = 3_600_000;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn hour(hour: u32) -> Option<NaiveTime> {
        NaiveTime::from_hms_opt(hour, 0, 0)
    }

    fn errand(minutes: i64) -> Errand {
        Errand { minutes, time: None, length: None, wish: Wish::Any }
    }

    fn taken(on: &str, at: Option<NaiveTime>, minutes: i64) -> Taken {
        let begin = When::on(day(on), at, Zone::UTC);
        Taken { begin, end_at: Some(begin.at + minutes * 60_000), with: String::new() }
    }

    fn placed(work: &Work, today: &str, taken: &[Taken], errands: &[Errand]) -> Vec<String> {
        let now = Zone::UTC.start_of(day(today));
        let diary = Diary { now, zone: Zone::UTC, work, taken, last: day("2026-12-31") };
        let told = |when: When| match when.is_day {
            true => when.day(Zone::UTC).format("%m-%d").to_string(),
            false => Zone::UTC.wall(when.at).format("%m-%d %H:%M").to_string(),
        };
        let placed = spread(&diary, errands);
        placed.into_iter().map(|it| it.map_or_else(|| "stays".to_owned(), told)).collect()
    }

    #[test]
    fn what_is_left_fills_working_days_to_a_half() {
        // Nine hours of work: 270 minutes are a half.
        let full = [taken("2026-11-30", hour(9), 200)];
        let left = [60, 30, 60, 15].map(errand);
        assert_eq!(
            placed(&Work::default(), "2026-11-27", &full, &left),
            ["11-30", "12-01", "12-01", "12-01"]
        );
    }

    #[test]
    fn where_all_days_are_full_the_emptiest_gets_it() {
        let days = next_days(&Work::default(), day("2026-11-24"));
        assert_eq!((days.len(), days[0], days[9]), (DAYS, day("2026-11-25"), day("2026-12-08")));
        let minutes = |it: &NaiveDate| if *it == days[3] { 400 } else { 500 };
        let full: Vec<Taken> =
            days.iter().map(|it| taken(&it.to_string(), hour(9), minutes(it))).collect();
        let left = [60, 60].map(errand);
        assert_eq!(placed(&Work::default(), "2026-11-24", &full, &left), ["11-30", "11-30"]);
    }

    #[test]
    fn who_works_on_no_day_keeps_all_of_it() {
        let work = Work { days: [false; 7], ..Work::default() };
        assert_eq!(placed(&work, "2026-11-24", &[], &[errand(15)]), ["11-24"]);
    }

    #[test]
    fn an_hour_that_is_taken_becomes_the_next_free_one_of_the_day() {
        let call = Errand { minutes: 60, time: hour(10), length: Some(HOUR), wish: Wish::Any };
        let other = [taken("2026-11-25", hour(10), 30)];
        // The second one finds the first in its place as well.
        assert_eq!(
            placed(&Work::default(), "2026-11-24", &other, &[call.clone(), call.clone()]),
            ["11-25 10:30", "11-25 11:30"]
        );
        // Late in the day there is room before it only.
        let late = Errand { time: hour(17), ..call };
        let other = [taken("2026-11-25", hour(17), 60)];
        assert_eq!(placed(&Work::default(), "2026-11-24", &other, &[late]), ["11-25 16:00"]);
    }

    #[test]
    fn the_wish_of_the_user_goes_before() {
        let on = |wish| Errand { wish, ..errand(15) };
        let left = [on(Wish::Stay), on(Wish::Day(day("2026-11-28"))), on(Wish::Any)];
        assert_eq!(placed(&Work::default(), "2026-11-24", &[], &left), ["stays", "11-28", "11-25"]);
    }
}
