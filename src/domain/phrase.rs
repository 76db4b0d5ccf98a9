//! When in words: "tue 10 call pricing", "dentro de 2 semanas". English and Spanish are always both understood.

use chrono::{NaiveDate, NaiveTime, Weekday};

use crate::error::{Error, Result};

mod clock;
mod date;
pub mod repeat;
mod words;

use words::Token;

/// The language that decides where a word is of both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lang {
    /// "mar" is March.
    #[default]
    En,
    /// "mar" is martes.
    Es,
}

/// Where and when somebody says "tomorrow".
#[derive(Debug, Clone, Copy)]
pub struct Speaker {
    /// Their day.
    pub today: NaiveDate,
    /// Their time of day.
    pub time: NaiveTime,
    /// The language of their screen.
    pub lang: Lang,
    /// The first day of their weeks.
    pub week_start: Weekday,
}

/// A day, and a time if one was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub day: NaiveDate,
    /// The time of day.
    pub time: Option<NaiveTime>,
}

/// A next action in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// When it is planned.
    pub when: When,
    /// The type of event: call, meeting, email, message, task, note.
    pub kind: Option<&'static str>,
    /// What remains, as it was typed.
    pub subject: String,
}

/// Reads a text that is a date and nothing else. The past is read as well; the caller warns.
pub fn parse(text: &str, speaker: &Speaker) -> Result<When> {
    let tokens = words::tokens(text);
    let found = expression(&tokens, 0, speaker).or_else(|| lone_hour(&tokens, speaker));
    let Some(found) = found else { return Err(not_a_date(tokens.first())) };
    match tokens.get(found.end) {
        Some(odd) => Err(not_a_date(Some(odd))),
        None => Ok(found.when),
    }
}

/// Reads when, type and subject; the date may stand anywhere.
pub fn action(text: &str, speaker: &Speaker) -> Result<Action> {
    let tokens = words::tokens(text);
    let found = (0..tokens.len()).filter_map(|at| expression(&tokens, at, speaker));
    // The first of the surest: `max_by_key` would take the last.
    let best = found.reduce(|best, next| if next.sure > best.sure { next } else { best });
    let Some(mut found) = best else {
        return Err(Error::invalid("error-no-date").with("text", text.trim()).at(0));
    };
    let (before, rest) = tokens.split_at_checked(found.start).unwrap_or_default();
    let after = rest.get(found.end - found.start..).unwrap_or_default();
    let (mut before, mut after) = (before.to_vec(), after.to_vec());
    if found.when.time.is_none() && !found.from_now {
        let time = take_time(&mut before).or_else(|| take_time(&mut after));
        if let Some(when) = time.and_then(|time| time.on(found.when.day)) {
            found.when = when;
        }
    }
    let mut left: Vec<Token> = before.into_iter().chain(after).collect();
    let kind = left.first().and_then(|token| words::kind(&token.word));
    if kind.is_some() {
        left.remove(0);
    }
    let subject: Vec<&str> = left.iter().map(|token| token.written.as_str()).collect();
    Ok(Action { when: found.when, kind, subject: subject.join(" ") })
}

/// How likely a find is meant as a date, where a line has more than one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sure {
    /// A time without a day.
    TimeOnly,
    /// "2 weeks", which may be how long something lasts.
    Perhaps,
    /// A day.
    Day,
}

struct Found {
    start: usize,
    end: usize,
    when: When,
    sure: Sure,
    from_now: bool,
}

/// The date and time that begin at a word: either may come first.
fn expression(tokens: &[Token], start: usize, speaker: &Speaker) -> Option<Found> {
    if let Some((day, next)) = date::at(tokens, start, speaker) {
        let found = |end, when| Found { start, end, when, sure: day.sure, from_now: day.from_now };
        let plain = found(next, When { day: day.day, time: day.time });
        if day.time.is_some() {
            return Some(plain);
        }
        let timed = clock::after_day(tokens, next)
            .and_then(|(time, end)| Some(found(end, time.on(day.day)?)));
        return Some(timed.unwrap_or(plain));
    }
    let (time, next) = clock::at(tokens, start)?;
    let dated = date::at(tokens, next, speaker).filter(|(day, _)| day.time.is_none());
    if let Some((when, sure, end)) =
        dated.and_then(|(day, end)| Some((time.on(day.day)?, day.sure, end)))
    {
        return Some(Found { start, end, when, sure, from_now: false });
    }
    let when = time.coming(speaker)?;
    Some(Found { start, end: next, when, sure: Sure::TimeOnly, from_now: false })
}

/// "10", where nothing but a date can be meant.
fn lone_hour(tokens: &[Token], speaker: &Speaker) -> Option<Found> {
    let (time, end) = clock::after_day(tokens, 0)?;
    let when = time.coming(speaker)?;
    Some(Found { start: 0, end, when, sure: Sure::TimeOnly, from_now: false })
}

fn take_time(tokens: &mut Vec<Token>) -> Option<clock::Time> {
    let found = (0..tokens.len()).find_map(|at| Some((at, clock::at(tokens, at)?)));
    let (at, (time, end)) = found?;
    tokens.drain(at..end);
    Some(time)
}

fn not_a_date(token: Option<&Token>) -> Error {
    let (word, at) = token.map_or(("", 0), |token| (token.written.as_str(), token.at));
    Error::invalid("error-not-a-date").with("word", word).at(at)
}

#[cfg(test)]
mod tests;
