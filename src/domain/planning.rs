//! What speaks against a time at which something is planned, and the next time that is free. Nothing is forbidden.

use chrono::NaiveDate;

use crate::domain::{
    day::Zone,
    event::{Event, When},
    spread::USUAL_MINUTES,
    suggest::Work,
};

/// How long something without an end takes where time is looked for; free times begin on its grid.
const SLOT_MS: i64 = 30 * 60_000;
/// What something without an hour or an end takes of a day.
const ERRAND_MS: i64 = USUAL_MINUTES * 60_000;

/// Something else that is planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// When it begins.
    pub begin: When,
    /// When it ends, in the same measure.
    pub end_at: Option<i64>,
    /// With whom, else about what.
    pub with: String,
}

/// One thing that speaks against a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Concern {
    /// It is over by now.
    Past,
    /// The lead of that name is converted or rejected.
    Closed(String),
    /// Something else is planned then.
    Overlaps(Taken),
    /// The user does not work on that day of the week.
    DayOff,
    /// That day is a holiday, perhaps with a name.
    Holiday(String),
    /// The user does not work at that hour.
    OutOfHours,
    /// So much is planned that the working hours of the day are full.
    Full(usize),
}

/// What speaks against a time, and the next one against which nothing does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Advice {
    /// What speaks against it, the worst first.
    pub concerns: Vec<Concern>,
    /// The next free time, where another one would help.
    pub free: Option<When>,
}

/// What is known of some days: when the user works, and what is planned.
#[derive(Debug)]
pub struct Diary<'a> {
    /// The present instant.
    pub now: i64,
    /// In which zone days are cut.
    pub zone: Zone,
    /// When the user works.
    pub work: &'a Work,
    /// What else is planned.
    pub taken: &'a [Taken],
    /// The last day of which that is known.
    pub last: NaiveDate,
}

/// Whether two things are at the same time. What has no end is over at once.
pub fn meet(one: (i64, i64), other: (i64, i64)) -> bool {
    one.0 == other.0 || (one.0 < other.1 && other.0 < one.1)
}

/// Instants from and to; none of a whole day.
fn reach(begin: When, end_at: Option<i64>) -> Option<(i64, i64)> {
    (!begin.is_day).then(|| (begin.at, end_at.unwrap_or(begin.at)))
}

impl Taken {
    /// What an event takes; with whom it is, where nobody asks.
    pub fn of(event: &Event) -> Self {
        Self { begin: event.begin, end_at: event.end_at, with: String::new() }
    }

    /// How much work it is, whole days as little as what has no end.
    pub fn minutes(&self) -> i64 {
        match self.end_at.filter(|_| !self.begin.is_day) {
            Some(end) => (end - self.begin.at) / 60_000,
            None => USUAL_MINUTES,
        }
    }
}

impl Diary<'_> {
    /// What speaks against that time, and what is free instead.
    pub fn advise(&self, begin: When, end_at: Option<i64>) -> Advice {
        let concerns = self.concerns(begin, end_at);
        let free = if concerns.is_empty() { None } else { self.free(begin, end_at) };
        Advice { concerns, free }
    }

    fn concerns(&self, begin: When, end_at: Option<i64>) -> Vec<Concern> {
        let day = begin.day(self.zone);
        let today = self.zone.day_of(self.now);
        let mut found = Vec::new();
        if if begin.is_day { day < today } else { begin.at < self.now } {
            found.push(Concern::Past);
        }
        if let Some(own) = reach(begin, end_at) {
            let clash = |taken: &&Taken| {
                reach(taken.begin, taken.end_at).is_some_and(|other| meet(own, other))
            };
            found.extend(self.taken.iter().find(clash).cloned().map(Concern::Overlaps));
        }
        if let Some(name) = self.work.holiday(day) {
            found.push(Concern::Holiday(name.to_owned()));
        } else if !self.work.works(day) {
            found.push(Concern::DayOff);
        } else if !begin.is_day && self.is_out_of_hours(day, begin.at, end_at) {
            found.push(Concern::OutOfHours);
        }
        let own = self.share(day, begin, end_at);
        found.extend(self.fullness(day, own).map(Concern::Full));
        found
    }

    fn is_out_of_hours(&self, day: NaiveDate, begin: i64, end_at: Option<i64>) -> bool {
        let (from, to) = self.hours(day);
        begin < from || begin >= to || end_at.is_some_and(|end| end > to)
    }

    /// The instants between which the user works on a day.
    fn hours(&self, day: NaiveDate) -> (i64, i64) {
        (self.zone.at(day, self.work.from).0, self.zone.at(day, self.work.to).0)
    }

    /// How much of the working hours of a day something takes.
    fn share(&self, day: NaiveDate, begin: When, end_at: Option<i64>) -> i64 {
        let (from, to) = self.hours(day);
        match end_at.filter(|_| !begin.is_day) {
            Some(end) => (end.min(to) - begin.at.max(from)).max(0),
            None if begin.day(self.zone) == day => ERRAND_MS,
            None => 0,
        }
    }

    /// How many things are planned on a working day that has no room for so much more.
    fn fullness(&self, day: NaiveDate, own: i64) -> Option<usize> {
        let (from, to) = self.hours(day);
        if !self.work.works(day) || to <= from {
            return None;
        }
        let shares = self.taken.iter().map(|it| self.share(day, it.begin, it.end_at));
        let (count, sum) = shares
            .filter(|share| *share > 0)
            .fold((0, 0), |(count, sum), share| (count + 1, sum + share));
        (sum + own > to - from).then_some(count)
    }

    /// The first time from there on against which nothing speaks, at the same length.
    fn free(&self, begin: When, end_at: Option<i64>) -> Option<When> {
        let first = begin.day(self.zone).max(self.zone.day_of(self.now));
        let days = first.iter_days().take_while(|day| *day <= self.last);
        let mut days = days.filter(|day| self.work.works(*day));
        if begin.is_day {
            let at = |day| When::on(day, None, self.zone);
            let length = end_at.map(|end| end - begin.at);
            return days
                .map(at)
                .find(|day| self.concerns(*day, length.map(|length| day.at + length)).is_empty());
        }
        let length = end_at.map_or(SLOT_MS, |end| end - begin.at);
        let start = begin.at.max(self.now);
        days.find_map(|day| {
            let (from, to) = self.hours(day);
            let slots = (from..to).step_by(usize::try_from(SLOT_MS).unwrap_or(1));
            slots
                .filter(|at| *at >= start && at + length <= to)
                .map(|at| When { at, is_day: false })
                .find(|at| self.concerns(*at, Some(at.at + length)).is_empty())
        })
    }

    /// That time; where something else is planned then, the next one of the day that is free, else the last
    /// before it. Where there is none, it stays.
    pub fn near(&self, begin: When, length: Option<i64>) -> When {
        let Some(own) = reach(begin, length.map(|length| begin.at + length)) else { return begin };
        let others = || self.taken.iter().filter_map(|it| reach(it.begin, it.end_at));
        if !others().any(|other| meet(own, other)) {
            return begin;
        }
        let length = length.unwrap_or(SLOT_MS);
        let gaps = self.gaps(begin.day(self.zone));
        let last_before = |(from, to): &(i64, i64)| {
            let at = (to - length).min(begin.at);
            (at >= *from).then_some(at)
        };
        let next_after = |(from, to): &(i64, i64)| {
            let at = begin.at.max(*from);
            (to - at >= length).then_some(at)
        };
        let next = gaps.iter().find_map(next_after);
        let at = next.or_else(|| gaps.iter().rev().find_map(last_before));
        at.map_or(begin, |at| When { at, is_day: false })
    }

    /// The stretches of the working hours of a day in which nothing is planned and that are still to come, as
    /// instants from and to.
    pub fn gaps(&self, day: NaiveDate) -> Vec<(i64, i64)> {
        let (mut from, to) = self.hours(day);
        if !self.work.works(day) {
            return Vec::new();
        }
        // The present slot has begun; what is left of it is too short to plan.
        let past = (self.now - from).max(0);
        from += (past + SLOT_MS - 1) / SLOT_MS * SLOT_MS;
        let mut taken: Vec<(i64, i64)> =
            self.taken.iter().filter_map(|it| reach(it.begin, it.end_at)).collect();
        taken.sort_unstable();
        let mut gaps = Vec::new();
        for (begin, end) in taken.into_iter().chain([(to, to)]) {
            if begin.min(to) - from >= SLOT_MS {
                gaps.push((from, begin.min(to)));
            }
            // What has no end takes its slot all the same.
            let end = if end == begin { begin + SLOT_MS } else { end };
            from = from.max(end);
        }
        gaps
    }
}

/// How many minutes such stretches are together.
pub fn minutes(gaps: &[(i64, i64)]) -> i64 {
    gaps.iter().map(|(from, to)| (to - from) / 60_000).sum()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::holidays::Holidays;

    /// A Tuesday.
    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn when(text: &str) -> When {
        let zone = Zone::named("Europe/Madrid").unwrap();
        match text.split_once(' ') {
            Some((date, time)) => When::on(day(date), Some(time.parse().unwrap()), zone),
            None => When::on(day(text), None, zone),
        }
    }

    fn taken(begin: &str, minutes: i64) -> Taken {
        let begin = when(begin);
        let end_at = (minutes > 0).then(|| begin.at + minutes * 60_000);
        Taken { begin, end_at, with: "Acme".to_owned() }
    }

    fn diary<'a>(work: &'a Work, taken: &'a [Taken]) -> Diary<'a> {
        Diary {
            now: when("2026-11-24 10:00:00").at,
            zone: Zone::named("Europe/Madrid").unwrap(),
            work,
            taken,
            last: day("2026-12-07"),
        }
    }

    fn told(taken: &[Taken], begin: &str, minutes: i64) -> (Vec<Concern>, Option<When>) {
        let begin = when(begin);
        let end_at = (minutes > 0).then(|| begin.at + minutes * 60_000);
        let Advice { concerns, free } = diary(&Work::default(), taken).advise(begin, end_at);
        (concerns, free)
    }

    #[test]
    fn nothing_speaks_against_a_free_working_hour() {
        assert_eq!(told(&[], "2026-11-24 10:00:00", 30), (vec![], None));
        assert_eq!(told(&[], "2026-11-24", 0), (vec![], None));
        let before = [taken("2026-11-24 10:30:00", 30), taken("2026-11-24 12:00:00", 30)];
        assert_eq!(told(&before, "2026-11-24 11:00:00", 60), (vec![], None));
    }

    #[test]
    fn what_overlaps_is_told_and_the_next_gap_that_is_long_enough() {
        let others = [taken("2026-11-24 11:00:00", 60), taken("2026-11-24 12:30:00", 30)];
        let (concerns, free) = told(&others, "2026-11-24 11:30:00", 60);
        assert_eq!(concerns, [Concern::Overlaps(others[0].clone())]);
        assert_eq!(free, Some(when("2026-11-24 13:00:00")));
        assert_eq!(told(&others, "2026-11-24 11:30:00", 30).1, Some(when("2026-11-24 12:00:00")));
    }

    #[test]
    fn the_past_weekends_and_nights_are_told() {
        let (concerns, free) = told(&[], "2026-11-20 12:00:00", 30);
        assert_eq!((concerns, free), (vec![Concern::Past], Some(when("2026-11-24 10:00:00"))));
        let (concerns, free) = told(&[], "2026-11-28 12:00:00", 30);
        assert_eq!((concerns, free), (vec![Concern::DayOff], Some(when("2026-11-30 09:00:00"))));
        assert_eq!(told(&[], "2026-11-28", 0).1, Some(when("2026-11-30")));
        for late in ["2026-11-24 22:00:00", "2026-11-24 17:45:00"] {
            let (concerns, free) = told(&[], late, 30);
            assert_eq!(concerns, [Concern::OutOfHours], "{late}");
            assert_eq!(free, Some(when("2026-11-25 09:00:00")), "{late}");
        }
    }

    #[test]
    fn a_holiday_is_told_by_its_name_and_has_no_free_hour() {
        let (holidays, _) = Holidays::read("h", b"11-25 Town fair\n2026-11-26");
        let work = Work { holidays: Arc::new(holidays), ..Work::default() };
        let diary = diary(&work, &[]);
        let Advice { concerns, free } = diary.advise(when("2026-11-25 12:00:00"), None);
        assert_eq!(concerns, [Concern::Holiday("Town fair".to_owned())]);
        assert_eq!(free, Some(when("2026-11-27 09:00:00")));
        assert_eq!(diary.gaps(day("2026-11-25")), []);
        assert_eq!(work.day_from(day("2026-11-25")), day("2026-11-27"));
    }

    #[test]
    fn a_full_day_is_told_with_how_much_it_holds() {
        let meetings = [taken("2026-11-25 09:00:00", 300), taken("2026-11-25 14:00:00", 240)];
        assert_eq!(
            told(&meetings, "2026-11-25", 0),
            (vec![Concern::Full(2)], Some(when("2026-11-26")))
        );
        let errands = vec![taken("2026-11-25", 0); 36];
        assert_eq!(told(&errands, "2026-11-25", 0).0, [Concern::Full(36)]);
        assert_eq!(told(&errands[1..], "2026-11-25", 0).0, []);
    }

    #[test]
    fn where_no_room_is_known_of_none_is_offered() {
        let all = [taken("2026-11-24 00:00:00", 60 * 24 * 30)];
        assert_eq!(told(&all, "2026-11-24 11:00:00", 30).1, None);
    }

    #[test]
    fn gaps_are_what_is_left_of_the_working_hours() {
        let zone = Zone::named("Europe/Madrid").unwrap();
        let time = |at| zone.time_of(at).format("%H:%M").to_string();
        let told = |gaps: &[(i64, i64)]| -> Vec<String> {
            gaps.iter().map(|(from, to)| format!("{} {}", time(*from), time(*to))).collect()
        };
        let others = [
            taken("2026-11-24 11:00:00", 60),
            taken("2026-11-24 11:30:00", 60),
            taken("2026-11-24 15:00:00", 0),
        ];
        let gaps = diary(&Work::default(), &others).gaps(day("2026-11-24"));
        assert_eq!(told(&gaps), ["10:00 11:00", "12:30 15:00", "15:30 18:00"]);
        assert_eq!(minutes(&gaps), 6 * 60);
        assert_eq!(told(&diary(&Work::default(), &[]).gaps(day("2026-11-25"))), ["09:00 18:00"]);
        assert_eq!(diary(&Work::default(), &[]).gaps(day("2026-11-28")), []);
        assert_eq!(diary(&Work::default(), &[]).gaps(day("2026-11-23")), []);
    }
}
