//! Times of day in words: "10", "10:30", "5pm", "16h", "a las 10 y media", "noon", "por la tarde".

use chrono::{NaiveDate, NaiveTime};

use super::{
    Speaker, When,
    words::{Token, number, one_of, phrase, word},
};
use crate::domain::day::days_on;

/// A time of day in minutes. 24:00 is the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Time(u32);

const MIDNIGHT: u32 = 24 * 60;

impl Time {
    fn new(hour: u32, minute: u32) -> Option<Self> {
        let minutes = hour * 60 + minute;
        (hour <= 24 && minute < 60 && minutes <= MIDNIGHT).then_some(Self(minutes))
    }

    /// The five of "this afternoon at five".
    pub(super) fn after_noon(self) -> Self {
        if self.0 < MIDNIGHT / 2 { Self(self.0 + MIDNIGHT / 2) } else { self }
    }

    /// This time on a day.
    pub(super) fn on(self, day: NaiveDate) -> Option<When> {
        let (day, minutes) = if self.0 == MIDNIGHT { (days_on(day, 1)?, 0) } else { (day, self.0) };
        Some(When { day, time: Some(NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0)?) })
    }

    /// The next such time: today's, unless it is over.
    pub(super) fn coming(self, speaker: &Speaker) -> Option<When> {
        let today = self.on(speaker.today)?;
        let over = today.day == speaker.today && today.time <= Some(speaker.time);
        if over { self.on(days_on(speaker.today, 1)?) } else { Some(today) }
    }
}

/// A time that nothing else can be meant by.
pub(super) fn at(tokens: &[Token], start: usize) -> Option<(Time, usize)> {
    if let Some((time, next)) = one_of(tokens, start, NAMED) {
        return Some((time, next));
    }
    if let Some((_, next)) = one_of(tokens, start, LEADERS)
        && let Some(found) = hour(tokens, next, true).or_else(|| one_of(tokens, next, NAMED))
    {
        return Some(found);
    }
    hour(tokens, start, false)
}

/// A time after a day, where a number alone is the hour and "morning" is enough.
pub(super) fn after_day(tokens: &[Token], start: usize) -> Option<(Time, usize)> {
    let found = at(tokens, start).or_else(|| hour(tokens, start, true));
    if found.is_some() {
        return found;
    }
    let (part, next) = one_of(tokens, start, PARTS)?;
    let Some((time, end)) = at(tokens, next) else { return Some((part, next)) };
    Some((if part.0 > MIDNIGHT / 2 { time.after_noon() } else { time }, end))
}

/// Words that announce a time.
const LEADERS: &[(&str, ())] =
    &[("a eso de las", ()), ("a las", ()), ("a la", ()), ("at", ()), ("@", ()), ("sobre las", ())];

const NAMED: &[(&str, Time)] = &[
    ("noon", Time(12 * 60)),
    ("midday", Time(12 * 60)),
    ("mediodia", Time(12 * 60)),
    ("al mediodia", Time(12 * 60)),
    ("a mediodia", Time(12 * 60)),
    ("midnight", Time(MIDNIGHT)),
    ("medianoche", Time(MIDNIGHT)),
    ("a medianoche", Time(MIDNIGHT)),
];

const PARTS: &[(&str, Time)] = &[
    ("in the morning", Time(9 * 60)),
    ("morning", Time(9 * 60)),
    ("por la manana", Time(9 * 60)),
    ("a la manana", Time(9 * 60)),
    ("a primera hora", Time(9 * 60)),
    ("in the afternoon", Time(16 * 60)),
    ("afternoon", Time(16 * 60)),
    ("por la tarde", Time(16 * 60)),
    ("a la tarde", Time(16 * 60)),
    ("in the evening", Time(20 * 60)),
    ("evening", Time(20 * 60)),
    ("night", Time(20 * 60)),
    ("tarde", Time(16 * 60)),
    ("noche", Time(20 * 60)),
    ("por la noche", Time(20 * 60)),
    ("a la noche", Time(20 * 60)),
];

/// Words after an hour that say in which half of the day it is.
const HALVES: &[(&str, bool)] = &[
    ("am", false),
    ("a.m", false),
    ("a m", false),
    ("pm", true),
    ("p.m", true),
    ("p m", true),
    ("de la manana", false),
    ("por la manana", false),
    ("de la tarde", true),
    ("por la tarde", true),
    ("de la noche", true),
    ("por la noche", true),
    ("in the morning", false),
    ("in the afternoon", true),
    ("in the evening", true),
];

/// What may be said after a whole hour, in minutes.
const QUARTERS: &[(&str, i64)] = &[("y media", 30), ("y cuarto", 15), ("menos cuarto", -15)];

fn hour(tokens: &[Token], start: usize, bare: bool) -> Option<(Time, usize)> {
    let (hours, minutes, plain, half) = digits(word(tokens, start))?;
    let mut next = start + 1;
    let mut sure = !plain || half.is_some();
    let mut shift = 0;
    if plain && let Some((minutes, end)) = one_of(tokens, next, QUARTERS) {
        (shift, next, sure) = (minutes, end, true);
    }
    if let Some(end) =
        phrase(tokens, next, "h").or_else(|| phrase(tokens, next, "horas")).filter(|_| bare)
    {
        (next, sure) = (end, true);
    }
    let said = one_of(tokens, next, HALVES).filter(|_| half.is_none());
    let half = half.or(said.map(|(half, _)| half));
    if let Some((_, end)) = said {
        (next, sure) = (end, true);
    }
    if !sure && !bare {
        return None;
    }
    let hours = match half {
        Some(_) if hours == 0 => return None,
        Some(true) if hours < 12 => hours + 12,
        Some(false) if hours == 12 => 0,
        Some(false) if hours > 12 => return None,
        _ => hours,
    };
    let minutes = i64::from(Time::new(hours, minutes)?.0) + shift;
    let minutes = u32::try_from(minutes).ok().filter(|minutes| *minutes <= MIDNIGHT)?;
    Some((Time(minutes), next))
}

/// Hour, minute, whether it is a number alone, and the half of the day, of "10", "10:30pm", "10h30".
fn digits(word: &str) -> Option<(u32, u32, bool, Option<bool>)> {
    let endings = [("a.m", false), ("p.m", true), ("am", false), ("pm", true)];
    let half = endings.iter().find_map(|(end, half)| Some((word.strip_suffix(end)?, *half)));
    let (body, half) = half.map_or((word, None), |(body, half)| (body, Some(half)));
    let hours_said = ["hrs", "hs", "h"].iter().find_map(|end| body.strip_suffix(end));
    let body = hours_said.unwrap_or(body);
    // "10.30" may be a price too, so it is a time only where a lone number is one.
    if let Some((hours, minutes)) = body.split_once('.').filter(|(_, minutes)| minutes.len() == 2) {
        return Some((number(hours, 2)?, number(minutes, 2)?, hours_said.is_none(), half));
    }
    let Some((hours, minutes)) = body.split_once([':', 'h']) else {
        return Some((number(body, 2)?, 0, hours_said.is_none(), half));
    };
    let two = minutes.len() == 2;
    if two { Some((number(hours, 2)?, number(minutes, 2)?, false, half)) } else { None }
}
