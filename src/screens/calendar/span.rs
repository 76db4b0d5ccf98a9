//! The views of the calendar, and which days each shows.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::{
    domain::day::{days_on, months_on, span::Span},
    ui::Ui,
};

/// How the days are shown, from near to far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum View {
    /// Two weeks as a list.
    #[default]
    Agenda,
    /// One day, hour by hour.
    Day,
    /// Seven days side by side.
    Week,
    /// The weeks of a month.
    Month,
}

/// Days of the agenda after the first.
const AGENDA: i64 = 13;

impl View {
    /// All of them, from near to far.
    pub(super) const ALL: [Self; 4] = [Self::Agenda, Self::Day, Self::Week, Self::Month];

    /// The word for it in messages and in what is kept.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Agenda => "agenda",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    /// Reads [`View::word`].
    pub(super) fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.word() == word)
    }

    /// The view so many steps farther.
    #[must_use]
    pub(super) fn farther(self, by: isize) -> Self {
        let at = Self::ALL.iter().position(|view| *view == self).unwrap_or(0);
        let last = Self::ALL.len() - 1;
        Self::ALL.get(at.saturating_add_signed(by).min(last)).copied().unwrap_or(self)
    }

    /// Whether it has hours.
    pub(super) fn has_hours(self) -> bool {
        matches!(self, Self::Day | Self::Week)
    }

    /// The days that are shown around one.
    pub(super) fn days(self, day: NaiveDate, week_start: Weekday) -> Span {
        let on = |day, days| days_on(day, days).unwrap_or(day);
        match self {
            Self::Agenda => Span { first: day, last: on(day, AGENDA) },
            Self::Day => Span::day(day),
            Self::Week => Span::week(day, week_start).unwrap_or(Span::day(day)),
            Self::Month => {
                let first = day.with_day(1).unwrap_or(day);
                let first = Span::week(first, week_start).map_or(first, |week| week.first);
                // Six weeks hold any month, so that the grid never jumps.
                Span { first, last: on(first, 41) }
            }
        }
    }

    /// The day so many periods on.
    pub(super) fn step(self, day: NaiveDate, by: i32) -> NaiveDate {
        let days = match self {
            Self::Agenda => 14,
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => return months_on(day, i64::from(by)).unwrap_or(day),
        };
        days_on(day, days * i64::from(by)).unwrap_or(day)
    }

    /// What stands over it.
    pub(super) fn title(self, day: NaiveDate, days: Span, ui: &Ui) -> String {
        let words = &ui.words;
        match self {
            Self::Agenda => {
                words.say("calendar-agenda", &[("day", words.day(day, ui.today).into())])
            }
            Self::Day => {
                let holiday = ui.holiday(day).map(|name| format!(" · {name}"));
                words.day_long(day) + &holiday.unwrap_or_default()
            }
            Self::Week => words.say(
                "calendar-week",
                &[
                    ("week", middle(days).iso_week().week().to_string().into()),
                    ("days", reach(days, ui).into()),
                ],
            ),
            Self::Month => words.month_of(day),
        }
    }
}

/// A week has the number of its working days, whichever day it begins with.
fn middle(days: Span) -> NaiveDate {
    days_on(days.first, 3).unwrap_or(days.first)
}

/// `23–29 November 2026`, `30 Nov – 6 Dec 2026`.
fn reach(days: Span, ui: &Ui) -> String {
    let (Span { first, last }, words) = (days, &ui.words);
    if first.month() == last.month() {
        return words.days_of_month(first, last);
    }
    let short = |day: NaiveDate| format!("{} {}", day.day(), words.month(day.month()));
    format!("{} – {} {}", short(first), short(last), last.year())
}

/// Each of these days.
pub(super) fn each(days: Span) -> impl Iterator<Item = NaiveDate> {
    days.first.iter_days().take_while(move |day| *day <= days.last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn each_month_of_fifteen_years_is_whole_in_its_grid() {
        for start in [Weekday::Mon, Weekday::Sun, Weekday::Sat] {
            let mut at = day("2020-01-31");
            while at < day("2035-01-01") {
                let days = View::Month.days(at, start);
                let grid: Vec<NaiveDate> = each(days).collect();
                assert_eq!(grid.len(), 42);
                assert_eq!(grid[0].weekday(), start);
                let first = at.with_day(1).unwrap();
                let last = View::Month.step(first, 1).pred_opt().unwrap();
                assert!(grid.contains(&first) && grid.contains(&last), "{at}");
                at = View::Month.step(at, 1);
            }
        }
    }

    #[test]
    fn a_week_has_seven_days_whatever_the_clock_does() {
        let mut at = day("2020-01-01");
        while at < day("2035-01-01") {
            let week: Vec<NaiveDate> = each(View::Week.days(at, Weekday::Mon)).collect();
            assert_eq!((week.len(), week[0].weekday()), (7, Weekday::Mon));
            assert!(week.contains(&at));
            at = View::Week.step(at, 1);
        }
    }

    #[test]
    fn periods_are_stepped_through_and_views_too() {
        assert_eq!(View::Month.step(day("2026-01-31"), 1), day("2026-02-28"));
        assert_eq!(View::Agenda.step(day("2026-01-31"), -1), day("2026-01-17"));
        assert_eq!(View::Agenda.farther(-1), View::Agenda);
        assert_eq!(View::Week.farther(1), View::Month);
        assert_eq!(View::Month.farther(1), View::Month);
    }
}
