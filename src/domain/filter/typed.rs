//! What was typed after an operator, as the kind of value that the field holds.

use chrono::{Datelike, NaiveDate};

use super::{Bounds, Calendar, Op, Operand};
use crate::{
    domain::{
        day::span::parse_span,
        field::{Found, Kind, nearest},
        fold::fold,
        money::{Decimal, Money},
    },
    error::{Error, Kind as Class, Result},
};

/// A value as it was typed.
pub(super) struct Typed {
    pub(super) text: String,
    pub(super) quoted: bool,
    pub(super) at: usize,
}

impl Typed {
    fn wrong(&self, id: &'static str, examples: &str) -> Error {
        Error::new(Class::Filter, id).with("value", &*self.text).at(self.at).examples(examples)
    }
}

fn parse_number(text: &str) -> Option<i64> {
    Money::parse(text, Decimal::Point).ok().map(|money| money.0)
}

const DAYS: &str = "2026-11-23, 2026-11, 2026, today, -30d, last-month";
const NUMBERS: &str = "5000, 5k, 12.50";
const WHOLE: &str = "5, 100, 5k";
const YES_NO: &str = "yes, no";

/// The operators that a kind of field takes, as they are typed.
pub(super) fn operators(kind: Kind) -> &'static [Op] {
    use Op::{AtLeast, AtMost, Has, Is, IsNot, Less, More};
    match kind {
        Kind::Text | Kind::Lines | Kind::Name | Kind::Code | Kind::List => &[Is, IsNot, Has],
        Kind::Choice(_) | Kind::YesNo => &[Is, IsNot],
        Kind::Count
        | Kind::Number
        | Kind::Money
        | Kind::Day
        | Kind::Instant
        | Kind::Days
        | Kind::Percent => &[Is, IsNot, Less, AtMost, More, AtLeast],
    }
}

/// The value, checked against the field and the operator.
pub(super) fn operand(
    typed: &Typed,
    field: &Found<'_>,
    op: Op,
    calendar: Calendar,
) -> Result<Operand> {
    if let Some(presence) = presence(typed, op) {
        return Ok(presence);
    }
    let value = match field.kind {
        Kind::YesNo => Operand::YesNo(yes_no(typed)?),
        Kind::Count | Kind::Days => Operand::Whole(range(typed, op, WHOLE, |text| {
            whole(text, field.kind).map(|number| (number, number))
        })?),
        Kind::Number | Kind::Money | Kind::Percent => {
            Operand::Hundredths(range(typed, op, NUMBERS, |text| {
                number(text).map(|number| (number, number))
            })?)
        }
        Kind::Day | Kind::Instant => Operand::Days(days(typed, op, calendar)?),
        Kind::Text | Kind::Lines | Kind::Choice(_) | Kind::Name | Kind::Code | Kind::List => {
            Operand::Text(word(typed, field, op)?)
        }
    };
    Ok(value)
}

/// The days in brackets.
pub(super) fn period(typed: &Typed, calendar: Calendar) -> Result<Bounds<NaiveDate>> {
    days(typed, Op::Is, calendar)
}

/// Yes or no, in the words of either language.
pub(super) fn yes_no(typed: &Typed) -> Result<bool> {
    match fold(typed.text.trim()).as_str() {
        "yes" | "si" | "true" | "1" | "y" | "s" => Ok(true),
        "no" | "false" | "0" | "n" => Ok(false),
        _ => Err(typed.wrong("error-filter-yes-no", YES_NO)),
    }
}

fn presence(typed: &Typed, op: Op) -> Option<Operand> {
    if !matches!(op, Op::Is | Op::IsNot) {
        return None;
    }
    match typed.text.trim() {
        "" => Some(Operand::Nothing),
        word if typed.quoted || word.len() > 4 => None,
        word if word.eq_ignore_ascii_case("none") => Some(Operand::Nothing),
        word if word.eq_ignore_ascii_case("any") => Some(Operand::Anything),
        _ => None,
    }
}

fn word(typed: &Typed, field: &Found<'_>, op: Op) -> Result<String> {
    let text = typed.text.trim();
    if text.is_empty() {
        let error = typed.wrong("error-filter-no-value", "\"…\"");
        return Err(error.with("after", op.symbol()));
    }
    if field.choices.is_empty() || op == Op::Has {
        return Ok(text.to_owned());
    }
    field.choice(text).map(str::to_owned).ok_or_else(|| {
        let choices = field.choices.join(", ");
        let error = typed.wrong("error-filter-choice", &choices);
        let error = error.with("field", field.name).with("choices", choices);
        match nearest(text, field.choices.iter().copied()) {
            Some(meant) => error.hint(meant),
            None => error,
        }
    })
}

fn number(text: &str) -> Option<i64> {
    parse_number(text.strip_suffix('%').unwrap_or(text))
}

fn whole(text: &str, kind: Kind) -> Option<i64> {
    let text = text.strip_suffix('d').filter(|_| kind == Kind::Days).unwrap_or(text);
    parse_number(text).filter(|number| number % 100 == 0).map(|number| number / 100)
}

fn days(typed: &Typed, op: Op, calendar: Calendar) -> Result<Bounds<NaiveDate>> {
    // Days are written with four digits of a year, here and in the file.
    let known = |day: NaiveDate| (0..=9999).contains(&day.year());
    range(typed, op, DAYS, |text| {
        let span = parse_span(text, calendar.today, calendar.week_start)?;
        (known(span.first) && known(span.last)).then_some((span.first, span.last))
    })
}

/// `a`, `a..b`, `a..` or `..b`, where each of them may itself have a first and a last.
fn range<T: Copy + PartialOrd>(
    typed: &Typed,
    op: Op,
    hint: &str,
    one: impl Fn(&str) -> Option<(T, T)>,
) -> Result<Bounds<T>> {
    let id = match hint {
        DAYS => "error-filter-day",
        WHOLE => "error-filter-whole",
        _ => "error-filter-number",
    };
    let read = |text: &str| one(text).ok_or_else(|| typed.wrong(id, hint));
    let Some((from, to)) = typed.text.split_once("..").filter(|_| !typed.quoted) else {
        return read(&typed.text).map(|(first, last)| Bounds::new(first, last));
    };
    let end = |text: &str| if text.is_empty() { Ok(None) } else { read(text).map(Some) };
    let bounds =
        Bounds { first: end(from)?.map(|(first, _)| first), last: end(to)?.map(|(_, last)| last) };
    match (bounds.first, bounds.last) {
        (Some(first), Some(last)) if first <= last => Ok(bounds),
        (Some(_), Some(_)) => Err(typed.wrong("error-filter-backwards", &format!("{to}..{from}"))),
        (None, None) => Err(typed.wrong(id, hint)),
        _ if op.orders() => {
            Err(typed.wrong("error-filter-open-range", hint).with("operator", op.symbol()))
        }
        _ => Ok(bounds),
    }
}
