//! Days in words: "tomorrow", "el lunes", "in 3 days", "10 mar", "23/11", "fin de mes".

use chrono::{Datelike, Duration, NaiveDate, NaiveTime, Weekday};

use super::{
    Lang, Speaker, Sure, clock,
    words::{Token, Unit, count, number, one_of, phrase, unit, word},
};
use crate::domain::day::{
    days_on, months_on,
    names::{month, weekday},
    read::{DateOrder, read_date},
    span::{Span, last_of_month},
};

/// A day that words name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Day {
    pub(super) day: NaiveDate,
    /// Set where the words say a moment: "in 2 hours", "tonight".
    pub(super) time: Option<NaiveTime>,
    pub(super) sure: Sure,
    /// Whether it is counted in hours or minutes from now.
    pub(super) from_now: bool,
}

impl Day {
    fn sure(day: NaiveDate) -> Self {
        Self { day, time: None, sure: Sure::Day, from_now: false }
    }
}

type Hit = (Day, usize);
type Rule = fn(&[Token], usize, &Speaker) -> Option<Hit>;

/// The ways to name a day; the first that fits counts.
const RULES: &[Rule] = &[
    named,
    edge,
    coming_period,
    moved,
    counted,
    ago,
    written,
    day_and_month,
    month_and_day,
    on_weekday,
    day_of_month,
    in_month,
    after_leader,
];

/// The day that is named at a place, and where its words end.
pub(super) fn at(tokens: &[Token], start: usize, speaker: &Speaker) -> Option<Hit> {
    if start >= tokens.len() {
        return None;
    }
    RULES.iter().find_map(|rule| rule(tokens, start, speaker))
}

/// Days and parts of today by their distance.
const NAMED: &[(&str, i64)] = &[
    ("day after tomorrow", 2),
    ("the day after tomorrow", 2),
    ("pasado manana", 2),
    ("today", 0),
    ("hoy", 0),
    ("tomorrow", 1),
    ("tmrw", 1),
    ("manana", 1),
    ("yesterday", -1),
    ("ayer", -1),
    ("anteayer", -2),
];

const PARTS_OF_TODAY: &[(&str, u32)] = &[
    ("this morning", 9),
    ("esta manana", 9),
    ("this afternoon", 16),
    ("esta tarde", 16),
    ("this evening", 20),
    ("tonight", 20),
    ("esta noche", 20),
];

fn named(tokens: &[Token], start: usize, speaker: &Speaker) -> Option<Hit> {
    if let Some((hour, next)) = one_of(tokens, start, PARTS_OF_TODAY) {
        let said = clock::after_day(tokens, next).and_then(|(time, end)| {
            let time = if hour > 12 { time.after_noon() } else { time };
            Some((time.on(speaker.today)?, end))
        });
        let (time, next) = match said {
            Some((when, end)) => (when.time, end),
            None => (NaiveTime::from_hms_opt(hour, 0, 0), next),
        };
        return Some((Day { time, ..Day::sure(speaker.today) }, next));
    }
    let (days, next) = one_of(tokens, start, NAMED)?;
    Some((Day::sure(days_on(speaker.today, days)?), next))
}

#[derive(Clone, Copy)]
enum Edge {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
}

const EDGES: &[(&str, Edge)] = &[
    ("eod", Edge::Day),
    ("end of day", Edge::Day),
    ("eow", Edge::Week),
    ("end of week", Edge::Week),
    ("end of the week", Edge::Week),
    ("final de semana", Edge::Week),
    ("weekend", Edge::Weekend),
    ("fin de semana", Edge::Weekend),
    ("finde", Edge::Weekend),
    ("eom", Edge::Month),
    ("end of month", Edge::Month),
    ("end of the month", Edge::Month),
    ("month end", Edge::Month),
    ("fin de mes", Edge::Month),
    ("final de mes", Edge::Month),
    ("finales de mes", Edge::Month),
    ("eoq", Edge::Quarter),
    ("end of quarter", Edge::Quarter),
    ("end of the quarter", Edge::Quarter),
    ("fin de trimestre", Edge::Quarter),
    ("final de trimestre", Edge::Quarter),
    ("eoy", Edge::Year),
    ("end of year", Edge::Year),
    ("end of the year", Edge::Year),
    ("fin de ano", Edge::Year),
    ("final de ano", Edge::Year),
];

/// A week ends for work on Friday, whichever day it begins on.
fn edge(tokens: &[Token], start: usize, speaker: &Speaker) -> Option<Hit> {
    let (edge, next) = one_of(tokens, start, EDGES)?;
    let today = speaker.today;
    let day = match edge {
        Edge::Day => today,
        Edge::Week => coming(today, Weekday::Fri, 0)?,
        Edge::Weekend => coming(today, Weekday::Sat, 0)?,
        Edge::Month => last_of_month(today)?,
        Edge::Quarter => {
            last_of_month(months_on(today.with_day(1)?, i64::from(2 - today.month0() % 3))?)?
        }
        Edge::Year => NaiveDate::from_ymd_opt(today.year(), 12, 31)?,
    };
    Some((Day::sure(day), next))
}

const NEXT: &[&str] = &["next", "proximo", "proxima"];
const AFTER: &[&str] = &["que viene", "proximo", "proxima"];

/// "next week", "el mes que viene": its first day.
fn coming_period(tokens: &[Token], start: usize, speaker: &Speaker) -> Option<Hit> {
    let (unit_at, next) = if NEXT.contains(&word(tokens, start)) {
        (start + 1, start + 2)
    } else {
        (start, AFTER.iter().find_map(|after| phrase(tokens, start + 1, after))?)
    };
    let name = word(tokens, unit_at);
    let today = speaker.today;
    let day = match unit(name).filter(|_| name.len() > 1)? {
        Unit::Days(7) => days_on(Span::week(today, speaker.week_start)?.first, 7)?,
        Unit::Months(1) => months_on(today.with_day(1)?, 1)?,
        Unit::Months(3) => months_on(today.with_day(1)?, 3 - i64::from(today.month0() % 3))?,
        Unit::Months(_) => NaiveDate::from_ymd_opt(today.year() + 1, 1, 1)?,
        _ => return None,
    };
    Some((Day::sure(day), next))
}

/// "+2w", "-3d", "2w", "+30min".
fn moved(tokens: &[Token], start: usize, speaker: &Speaker) -> Option<Hit> {
    let text = word(tokens, start);
    let (sign, body) = match (text.strip_prefix('+'), text.strip_prefix('-')) {
        (Some(body), _) => (1, body),
        (_, Some(body)) => (-1, body),
        _ => (1, text),
    };
    let signed = body.len() < text.len();
    let letters = body.trim_start_matches(|c: char| c.is_ascii_digit());
    let amount = number(body.strip_suffix(letters)?, 4)?;
    let (unit, next) = if letters.is_empty() && signed {
        (unit(word(tokens, start + 1))?, start + 2)
    } else {
        (unit(letters)?, start + 1)
    };
    // "16h" is an hour of the day, "+16h" is counted from now.
    if !signed && matches!(unit, Unit::Minutes(_)) {
        return None;
    }
    let day = from_now(speaker, sign * i64::from(amount), unit)?;
    Some((Day { sure: if signed { Sure::Day } else { Sure::Perhaps }, ..day }, next))
}

const COUNTERS: &[(&str, ())] = &[("dentro de", ()), ("in", ()), ("en", ()), ("de aqui a", ())];

/// "in 3 days", "dentro de 2 semanas", "3 days from now", "two weeks".
fn counted(tokens: &[Token], start: usize, speaker: &Speaker) -> Option<Hit> {
    let announced = one_of(tokens, start, COUNTERS).map(|((), next)| next);
    let (amount, unit, next) = quantity(tokens, announced.unwrap_or(start))?;
    let later = phrase(tokens, next, "from now").or_else(|| phrase(tokens, next, "later"));
    if announced.is_none() && later.is_none() {
        if phrase(tokens, next, "ago").is_some() || matches!(unit, Unit::Minutes(_)) {
            return None;
        }
        let day = from_now(speaker, amount, unit)?;
        return Some((Day { sure: Sure::Perhaps, ..day }, next));
    }
    Some((from_now(speaker, amount, unit)?, later.unwrap_or(next)))
}

/// "3 days ago", "hace 3 dias".
fn ago(tokens: &[Token], start: usize, speaker: &Speaker) -> Option<Hit> {
    if let Some(next) = phrase(tokens, start, "hace") {
        let (amount, unit, next) = quantity(tokens, next)?;
        return Some((from_now(speaker, -amount, unit)?, next));
    }
    let (amount, unit, next) = quantity(tokens, start)?;
    let next = phrase(tokens, next, "ago")?;
    Some((from_now(speaker, -amount, unit)?, next))
}

fn quantity(tokens: &[Token], start: usize) -> Option<(i64, Unit, usize)> {
    let joined = word(tokens, start);
    let letters = joined.trim_start_matches(|c: char| c.is_ascii_digit());
    if letters.len() < joined.len() && !letters.is_empty() {
        let amount = number(joined.strip_suffix(letters)?, 4)?;
        return Some((i64::from(amount), unit(letters)?, start + 1));
    }
    let name = word(tokens, start + 1);
    let amount = count(joined)?;
    Some((i64::from(amount), unit(name)?, start + 2))
}

fn from_now(speaker: &Speaker, amount: i64, unit: Unit) -> Option<Day> {
    let day = match unit {
        Unit::Days(days) => days_on(speaker.today, amount * days)?,
        Unit::Months(months) => months_on(speaker.today, amount * months)?,
        Unit::Minutes(minutes) => {
            let now = speaker.today.and_time(speaker.time);
            let then = now.checked_add_signed(Duration::minutes(amount * minutes))?;
            days_on(then.date(), 0)?;
            return Some(Day { time: Some(then.time()), from_now: true, ..Day::sure(then.date()) });
        }
    };
    Some(Day::sure(day))
}

/// "2026-11-23", "23.11.2026", "23/11".
fn written(tokens: &[Token], start: usize, speaker: &Speaker) -> Option<Hit> {
    let text = word(tokens, start);
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let whole = [DateOrder::DayFirst, DateOrder::MonthFirst];
    if let Some(read) = whole.iter().find_map(|order| read_date(text, *order)) {
        // Eight digits alone are more likely a number of something.
        let separated = text.contains(['-', '/', '.']);
        return separated.then_some((Day { time: read.time, ..Day::sure(read.day) }, start + 1));
    }
    let (a, b) = text.split_once(['/', '.', '-'])?;
    let first = number(a, 2)?;
    if let Some(month) = month(b) {
        return Some((Day::sure(next_date(speaker.today, first, month)?), start + 1));
    }
    let second = number(b, 2)?;
    // Nobody writes months first with dots: 10.30 is a time.
    let month_first = || next_date(speaker.today, second, first).filter(|_| text.contains('/'));
    let day = next_date(speaker.today, first, second).or_else(month_first)?;
    Some((Day::sure(day), start + 1))
}

/// "10 mar", "10 de marzo de 2026", "10th of March".
fn day_and_month(tokens: &[Token], start: usize, speaker: &Speaker) -> Option<Hit> {
    let day = day_number(word(tokens, start))?;
    let joint = phrase(tokens, start + 1, "de").or_else(|| phrase(tokens, start + 1, "of"));
    let month_at = joint.unwrap_or(start + 1);
    let month = month(word(tokens, month_at))?;
    dated(tokens, month_at + 1, speaker, day, month)
}

/// "mar 10", "March 10th, 2026".
fn month_and_day(tokens: &[Token], start: usize, speaker: &Speaker) -> Option<Hit> {
    let name = word(tokens, start);
    let month = month(name)?;
    let ordinal = word(tokens, start + 1);
    let day = day_number(ordinal)?;
    // On a Spanish screen "mar 10" is Tuesday at ten, unless the number is no hour.
    let weekday_too = weekday(name).is_some() && speaker.lang == Lang::Es;
    if weekday_too && number(ordinal, 2).is_some_and(|hour| hour <= 24) {
        return None;
    }
    // "mar 10 abr" is a Tuesday in April whatever the language.
    if weekday(name).is_some() && day_and_month(tokens, start + 1, speaker).is_some() {
        return None;
    }
    dated(tokens, start + 2, speaker, day, month)
}

fn dated(tokens: &[Token], next: usize, speaker: &Speaker, day: u32, month: u32) -> Option<Hit> {
    let joint = phrase(tokens, next, "de").or_else(|| phrase(tokens, next, "del")).unwrap_or(next);
    let year = number(word(tokens, joint), 4).filter(|year| (1900..2200).contains(year));
    if let Some(year) = year {
        let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
        return Some((Day::sure(day), joint + 1));
    }
    Some((Day::sure(next_date(speaker.today, day, month)?), next))
}

/// "fri", "el lunes", "next tuesday", "martes que viene", "fri next week", "fri 27"; "tue 10 mar" is the tenth.
fn on_weekday(tokens: &[Token], start: usize, speaker: &Speaker) -> Option<Hit> {
    let weekday = weekday(word(tokens, start))?;
    let next = start + 1;
    for rule in [written, day_and_month, month_and_day, day_of_month] {
        if let Some(hit) = rule(tokens, next, speaker) {
            return Some(hit);
        }
    }
    let number = number(word(tokens, next), 2).filter(|number| *number > 24);
    let numbered = number.and_then(|number| {
        let days = (0..366).filter_map(|ahead| days_on(speaker.today, ahead));
        days.filter(|day| day.day() == number && day.weekday() == weekday).min()
    });
    if let Some(day) = numbered {
        return Some((Day::sure(day), next + 1));
    }
    let joint = ["de la", "of", "la"].iter().find_map(|joint| phrase(tokens, next, joint));
    if let Some((first, end)) = coming_period(tokens, joint.unwrap_or(next), speaker) {
        return Some((Day::sure(coming(first.day, weekday, 0)?), end));
    }
    let next = AFTER.iter().find_map(|after| phrase(tokens, next, after)).unwrap_or(next);
    Some((Day::sure(coming(speaker.today, weekday, 1)?), next))
}

/// "el 10", "the 10th", "dia 15", "10th".
fn day_of_month(tokens: &[Token], start: usize, speaker: &Speaker) -> Option<Hit> {
    let leaders = [("el dia", ()), ("dia", ()), ("el", ()), ("the", ())];
    let led = one_of(tokens, start, &leaders).map(|((), next)| next);
    let at = led.unwrap_or(start);
    let text = word(tokens, at);
    let day = day_number(text).filter(|_| led.is_some() || number(text, 2).is_none())?;
    if at + 1 < tokens.len() && day_and_month(tokens, at, speaker).is_some() {
        return None;
    }
    let first = speaker.today.with_day(1)?;
    let months = (0..3).filter_map(|ahead| months_on(first, ahead)?.with_day(day));
    Some((Day::sure(months.into_iter().find(|day| *day >= speaker.today)?), at + 1))
}

/// "in March", "en marzo": its first day.
fn in_month(tokens: &[Token], start: usize, speaker: &Speaker) -> Option<Hit> {
    if !["in", "en"].contains(&word(tokens, start)) {
        return None;
    }
    let (day, next) = dated(tokens, start + 2, speaker, 1, month(word(tokens, start + 1))?)?;
    Some((Day { sure: Sure::Perhaps, ..day }, next))
}

/// Words before a day that add nothing to it.
const LEADERS: &[&str] = &[
    "on", "by", "for", "before", "until", "antes", "del", "this", "coming", "next", "the", "el",
    "la", "para", "hasta", "este", "esta", "proximo", "proxima", "al", "a",
];

fn after_leader(tokens: &[Token], start: usize, speaker: &Speaker) -> Option<Hit> {
    let led = LEADERS.contains(&word(tokens, start)) && start + 1 < tokens.len();
    // Three at most, as in "para el proximo lunes": no line of leaders may grow the stack.
    let leaders =
        tokens.iter().skip(start).take_while(|token| LEADERS.contains(&token.word.as_str()));
    if !led || leaders.take(4).count() > 3 {
        return None;
    }
    at(tokens, start + 1, speaker).filter(|(day, _)| day.sure == Sure::Day)
}

fn day_number(text: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th", "o", "a"].iter().find_map(|end| text.strip_suffix(end));
    let day = if text == "primero" { "1" } else { digits.unwrap_or(text) };
    number(day, 2).filter(|day| (1..=31).contains(day))
}

/// The next such day, today included; 29 February waits for its year.
fn next_date(today: NaiveDate, day: u32, month: u32) -> Option<NaiveDate> {
    let years = today.year()..=today.year().saturating_add(8);
    years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)).find(|day| *day >= today)
}

/// The first such weekday, at least so many days ahead.
fn coming(today: NaiveDate, weekday: Weekday, least: i64) -> Option<NaiveDate> {
    let first = days_on(today, least)?;
    days_on(first, i64::from(weekday.days_since(first.weekday())))
}
