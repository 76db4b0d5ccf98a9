//! What to do next with a lead, and why: the rules behind the one key that takes the suggestion.

use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use crate::domain::{
    event::{EventType, Outcome},
    holidays::Holidays,
};

/// On which days and between which hours the user works, and when their week begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Monday first.
    pub days: [bool; 7],
    /// The first hour.
    pub from: NaiveTime,
    /// The end of the last hour.
    pub to: NaiveTime,
    /// The day on which weeks begin.
    pub week_start: Weekday,
    /// The days on which they don't, whatever day of the week it is.
    pub holidays: Arc<Holidays>,
}

impl Default for Work {
    fn default() -> Self {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        let days = [true, true, true, true, true, false, false];
        Self {
            days,
            from: hour(9),
            to: hour(18),
            week_start: Weekday::Mon,
            holidays: Arc::default(),
        }
    }
}

/// Where none of so many days is one of work, there are none.
const LOOKED_AT: usize = 366;

impl Work {
    /// Whether the user works on that day.
    pub fn works(&self, day: NaiveDate) -> bool {
        let weekday = day.weekday().num_days_from_monday() as usize;
        self.days.get(weekday).copied().unwrap_or(true) && self.holiday(day).is_none()
    }

    /// The name of the holiday on that day, which may be empty.
    pub fn holiday(&self, day: NaiveDate) -> Option<&str> {
        self.holidays.name(day)
    }

    /// That day, or the first after it on which the user works.
    pub fn day_from(&self, day: NaiveDate) -> NaiveDate {
        day.iter_days().take(LOOKED_AT).find(|&day| self.works(day)).unwrap_or(day)
    }

    /// That hour, or the first of the day where the user does not work then.
    pub fn hour(&self, time: NaiveTime) -> NaiveTime {
        if time < self.from || time >= self.to { self.from } else { time }
    }
}

/// What an activity or a setting says comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// What to do.
    pub kind: EventType,
    /// In how many days.
    pub days: i64,
    /// At what hour, if any.
    pub time: Option<NaiveTime>,
    /// About what.
    pub subject: Option<String>,
}

/// The rule that was the first to fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The user set that date.
    OwnDate,
    /// How the last call ended, and how many ended so in a row.
    Outcome(Outcome, usize),
    /// The activity's own next action.
    Activity(String),
    /// The setting.
    Setting,
}

/// What is suggested, and by which rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What to do.
    pub kind: EventType,
    /// On which day.
    pub day: NaiveDate,
    /// At what hour, if any.
    pub time: Option<NaiveTime>,
    /// About what.
    pub subject: Option<String>,
    /// By which rule.
    pub why: Why,
    /// After that many attempts it may be wiser to give up.
    pub give_up: bool,
}

/// What the rules look at.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The day of the decision.
    pub today: NaiveDate,
    /// When the user works.
    pub work: Work,
    /// What the user planned for later today or after.
    pub own: Option<(EventType, NaiveDate, Option<NaiveTime>, Option<String>)>,
    /// How the last contact ended, where it was a call, and how many calls in a row ended so.
    pub call: Option<(Outcome, usize)>,
    /// The name of the activity and what it says comes next.
    pub activity: Option<(String, NextStep)>,
    /// The setting.
    pub setting: NextStep,
}

/// "Call tomorrow": the setting of a first use.
pub fn first_setting() -> NextStep {
    NextStep { kind: EventType::Call, days: 1, time: None, subject: None }
}

/// How many days each further attempt waits.
const NO_ANSWER: [i64; 4] = [1, 2, 4, 7];

/// What follows how a call ended: what to do, and in how many working days. `None` where the call went
/// through and the activity decides.
fn after(outcome: Outcome, attempts: usize) -> Option<(EventType, i64)> {
    match outcome {
        Outcome::Answered => None,
        Outcome::NoAnswer => {
            let step = attempts.saturating_sub(1).min(NO_ANSWER.len() - 1);
            NO_ANSWER.get(step).map(|&days| (EventType::Call, days))
        }
        Outcome::Voicemail => Some((EventType::Call, 2)),
        Outcome::CallBack => Some((EventType::Call, 1)),
        Outcome::WrongNumber => Some((EventType::Task, 1)),
    }
}

/// The first rule that fits: the user's own date, the call's outcome, the activity's default, the setting.
pub fn suggest(facts: &Facts) -> Suggestion {
    if let Some((kind, day, time, subject)) = facts.own.clone() {
        return Suggestion { kind, day, time, subject, why: Why::OwnDate, give_up: false };
    }
    if let Some((outcome, attempts)) = facts.call
        && let Some((kind, days)) = after(outcome, attempts)
    {
        let why = Why::Outcome(outcome, attempts);
        let give_up = outcome == Outcome::NoAnswer && attempts > NO_ANSWER.len();
        let what = NextStep { kind, days, time: None, subject: None };
        return Suggestion { give_up, ..dated(facts, what, why) };
    }
    match facts.activity.clone() {
        Some((name, what)) => dated(facts, what, Why::Activity(name)),
        None => dated(facts, facts.setting.clone(), Why::Setting),
    }
}

fn dated(facts: &Facts, what: NextStep, why: Why) -> Suggestion {
    let days = Days::new(u64::try_from(what.days).unwrap_or(0));
    let day = facts.today.checked_add_days(days).unwrap_or(facts.today);
    Suggestion {
        kind: what.kind,
        day: facts.work.day_from(day),
        time: what.time.map(|time| facts.work.hour(time)),
        subject: what.subject,
        why,
        give_up: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn facts(today: &str) -> Facts {
        Facts {
            today: day(today),
            work: Work::default(),
            own: None,
            call: None,
            activity: None,
            setting: first_setting(),
        }
    }

    #[test]
    fn without_anything_else_it_is_a_call_tomorrow() {
        let it = suggest(&facts("2026-11-24"));
        assert_eq!((it.kind, it.day, it.why), (EventType::Call, day("2026-11-25"), Why::Setting));
    }

    #[test]
    fn a_friday_suggests_monday() {
        assert_eq!(suggest(&facts("2026-11-27")).day, day("2026-11-30"));
    }

    #[test]
    fn each_unanswered_call_waits_longer_and_then_giving_up_is_offered() {
        let waits = |attempts| {
            let call = Some((Outcome::NoAnswer, attempts));
            let it = suggest(&Facts { call, ..facts("2026-11-23") });
            (it.day, it.give_up)
        };
        assert_eq!(waits(1), (day("2026-11-24"), false));
        assert_eq!(waits(2), (day("2026-11-25"), false));
        assert_eq!(waits(3), (day("2026-11-27"), false));
        assert_eq!(waits(4), (day("2026-11-30"), false));
        assert_eq!(waits(5), (day("2026-11-30"), true));
    }

    #[test]
    fn the_users_date_beats_the_outcome_and_the_outcome_beats_the_activity() {
        let what = NextStep { kind: EventType::Email, days: 3, time: None, subject: None };
        let activity = Facts { activity: Some(("Demo".into(), what)), ..facts("2026-11-23") };
        assert_eq!(suggest(&activity).why, Why::Activity("Demo".into()));
        let call = Facts { call: Some((Outcome::Voicemail, 1)), ..activity };
        assert_eq!(suggest(&call).why, Why::Outcome(Outcome::Voicemail, 1));
        let own = Facts { own: Some((EventType::Call, day("2026-11-28"), None, None)), ..call };
        assert_eq!((suggest(&own).why, suggest(&own).day), (Why::OwnDate, day("2026-11-28")));
    }

    #[test]
    fn an_answered_call_leaves_it_to_the_activity() {
        let what = NextStep { kind: EventType::Email, days: 3, time: None, subject: None };
        let call = Some((Outcome::Answered, 1));
        let it =
            suggest(&Facts { call, activity: Some(("Demo".into(), what)), ..facts("2026-11-23") });
        assert_eq!((it.kind, it.day), (EventType::Email, day("2026-11-26")));
    }

    #[test]
    fn an_hour_outside_work_becomes_the_first_hour() {
        let late = NaiveTime::from_hms_opt(21, 0, 0);
        let what = NextStep { kind: EventType::Call, days: 1, time: late, subject: None };
        let it = suggest(&Facts { activity: Some(("Demo".into(), what)), ..facts("2026-11-23") });
        assert_eq!(it.time, NaiveTime::from_hms_opt(9, 0, 0));
    }
}
