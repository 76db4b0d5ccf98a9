//! What is left over, spread over the next working days by what stands in them already.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::suggest::Work;

/// So many working days are looked at.
pub const DAYS: usize = 10;
/// How long something takes of which nobody said it.
pub const USUAL_MINUTES: i64 = 15;

/// How many minutes are planned on each day.
pub type Load = BTreeMap<NaiveDate, i64>;

/// The working days after a day.
pub fn next_days(work: &Work, today: NaiveDate) -> Vec<NaiveDate> {
    let days = today.iter_days().skip(1).take(DAYS * 7);
    days.filter(|day| work.works(*day)).take(DAYS).collect()
}

/// For each of these lengths, in minutes, the first working day that is filled to a half at most with it: the
/// rest is for what the day brings. Where all are fuller, the emptiest.
pub fn spread(work: &Work, today: NaiveDate, load: &Load, lengths: &[i64]) -> Vec<NaiveDate> {
    let mut load = load.clone();
    let days = next_days(work, today);
    let half = (work.to - work.from).num_minutes() / 2;
    let place = |length: &i64| {
        let on = |load: &Load, day| load.get(&day).copied().unwrap_or(0);
        let roomy = days.iter().find(|day| on(&load, **day) + length <= half);
        let emptiest = || days.iter().min_by_key(|day| on(&load, **day));
        let day = roomy.or_else(emptiest).copied().unwrap_or(today);
        *load.entry(day).or_default() += length;
        day
    };
    lengths.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_left_fills_working_days_to_a_half() {
        let (work, friday) = (Work::default(), day("2026-11-27"));
        // Nine hours of work: 270 minutes are a half.
        let load = Load::from([(day("2026-11-30"), 200)]);
        let placed = spread(&work, friday, &load, &[60, 30, 60, 15]);
        assert_eq!(
            placed,
            ["11-30", "12-01", "12-01", "12-01"].map(|it| day(&format!("2026-{it}")))
        );
    }

    #[test]
    fn where_all_days_are_full_the_emptiest_gets_it() {
        let (work, today) = (Work::default(), day("2026-11-24"));
        let days = next_days(&work, today);
        assert_eq!((days.len(), days[0], days[9]), (DAYS, day("2026-11-25"), day("2026-12-08")));
        let load = days.iter().map(|it| (*it, if *it == days[3] { 400 } else { 500 })).collect();
        assert_eq!(spread(&work, today, &load, &[60, 60]), [days[3], days[3]]);
    }

    #[test]
    fn who_works_on_no_day_keeps_all_of_it() {
        let (work, today) = (Work { days: [false; 7], ..Work::default() }, day("2026-11-24"));
        assert_eq!(spread(&work, today, &Load::new(), &[15]), [today]);
    }
}
