//! What speaks against a planned time, in the user's words.

use chrono::NaiveDate;

use crate::{
    domain::{
        day::Zone,
        event::When,
        planning::{Advice, Concern},
    },
    i18n::Words,
};

/// A day and an hour, as short as they can be understood.
pub fn moment(when: When, words: &Words, zone: Zone, today: NaiveDate) -> String {
    let day = words.day(when.day(zone), today);
    match when.is_day {
        true => day,
        false => format!("{day} {}", words.time(zone.time_of(when.at))),
    }
}

/// All that speaks against it, and the next free time as message `free` tells it; empty where nothing does.
pub fn told(advice: &Advice, free: &str, words: &Words, zone: Zone, today: NaiveDate) -> String {
    let mut parts: Vec<String> =
        advice.concerns.iter().map(|concern| concern_in(concern, words, zone)).collect();
    parts.extend(
        advice
            .free
            .map(|when| words.say(free, &[("when", moment(when, words, zone, today).into())])),
    );
    parts.join(" · ")
}

fn concern_in(concern: &Concern, words: &Words, zone: Zone) -> String {
    match concern {
        Concern::Past => words.t("advice-past"),
        Concern::Closed(name) => words.say("advice-closed", &[("name", name.into())]),
        Concern::DayOff => words.t("advice-day-off"),
        Concern::Holiday(name) if name.is_empty() => words.t("advice-holiday"),
        Concern::Holiday(name) => words.say("advice-holiday-named", &[("name", name.into())]),
        Concern::OutOfHours => words.t("advice-out-of-hours"),
        Concern::Full(n) => words.say("advice-full", &[("n", (*n).into())]),
        Concern::Overlaps(taken) => {
            let time = |at| words.time(zone.time_of(at));
            let end = taken.end_at.map(|end| format!("–{}", time(end))).unwrap_or_default();
            let when = format!("{}{end}", time(taken.begin.at));
            words.say("advice-overlaps", &[("with", (&taken.with).into()), ("when", when.into())])
        }
    }
}
