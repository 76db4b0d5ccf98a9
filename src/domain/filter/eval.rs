//! What a filter means, record by record, said as plainly as it can be.

use chrono::NaiveDate;

use super::{Bounds, Expr, Op, Operand, Test, Wanted};
use crate::domain::{field::Value, fold::fold};

/// One record as a filter sees it.
pub struct Record<'a> {
    /// The value of a field; of one with a period, by [`Test::key`].
    pub field: &'a dyn Fn(&str) -> Value,
    /// The text that words search, by its parts as well: names, codes, ways to reach it, tags.
    pub text: &'a str,
    /// The running text that words search.
    pub note: &'a str,
    /// It is in the trash.
    pub trashed: bool,
    /// The saved segment of this name has it.
    pub in_segment: &'a dyn Fn(&str) -> bool,
    /// The saved view of this name has it.
    pub in_view: &'a dyn Fn(&str) -> bool,
    /// The day of a moment in the user's zone.
    pub day_of: &'a dyn Fn(i64) -> NaiveDate,
}

/// A list that is filtered so shows the record.
pub fn matches(filter: &Expr, record: &Record<'_>) -> bool {
    let hidden = record.trashed && !filter.names_trash();
    !hidden && holds(filter, record)
}

fn holds(filter: &Expr, record: &Record<'_>) -> bool {
    match filter {
        Expr::Everything => true,
        Expr::And(parts) => parts.iter().all(|part| holds(part, record)),
        Expr::Or(parts) => parts.iter().any(|part| holds(part, record)),
        Expr::Not(part) => !holds(part, record),
        Expr::Words(words) => Wanted::new(words).is_in(&fold(record.text), &fold(record.note)),
        Expr::Test(test) => passes(test, record),
        Expr::Segment(name) => (record.in_segment)(name),
        Expr::View(name) => (record.in_view)(name),
        Expr::Trashed(yes) => record.trashed == *yes,
    }
}

fn passes(test: &Test, record: &Record<'_>) -> bool {
    let value = (record.field)(&test.key());
    let is_any = || test.values.iter().any(|operand| is(&value, operand, record));
    match test.op {
        Op::Is => is_any(),
        Op::IsNot => !is_any(),
        Op::Has => test.values.iter().any(|operand| has(&value, operand)),
        Op::Less | Op::AtMost | Op::More | Op::AtLeast => {
            test.values.iter().any(|operand| is_ordered(&value, test.op, operand, record))
        }
    }
}

fn is(value: &Value, operand: &Operand, record: &Record<'_>) -> bool {
    match operand {
        Operand::Nothing => is_empty(value),
        Operand::Anything => !is_empty(value),
        Operand::Text(text) => texts(value).iter().any(|own| same(own, text)),
        // What is held in memory has names alone.
        Operand::Record(_) => false,
        Operand::YesNo(yes) => *value == Value::YesNo(*yes),
        Operand::Whole(bounds) => whole(value).is_some_and(|own| bounds.holds(own)),
        Operand::Hundredths(bounds) => match value {
            Value::Money(own) => bounds.holds(*own),
            _ => number(value).is_some_and(|own| units(bounds).holds(own)),
        },
        Operand::Days(bounds) => day(value, record).is_some_and(|own| bounds.holds(own)),
    }
}

fn has(value: &Value, operand: &Operand) -> bool {
    let Operand::Text(part) = operand else { return false };
    texts(value).iter().any(|own| fold(own).contains(&fold(part)))
}

fn is_ordered(value: &Value, op: Op, operand: &Operand, record: &Record<'_>) -> bool {
    match operand {
        Operand::Whole(bounds) => ordered(whole(value), op, bounds),
        Operand::Hundredths(bounds) => match value {
            Value::Money(own) => ordered(Some(*own), op, bounds),
            _ => ordered(number(value), op, &units(bounds)),
        },
        Operand::Days(bounds) => ordered(day(value, record), op, bounds),
        _ => false,
    }
}

/// A record that has no value is neither before nor after anything.
fn ordered<T: Copy + PartialOrd>(value: Option<T>, op: Op, period: &Bounds<T>) -> bool {
    let (Some(value), Some(first), Some(last)) = (value, period.first, period.last) else {
        return false;
    };
    match op {
        Op::Less => value < first,
        Op::AtMost => value <= last,
        Op::More => value > last,
        Op::AtLeast => value >= first,
        Op::Is | Op::IsNot | Op::Has => false,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => text.trim().is_empty(),
        Value::List(names) => names.is_empty(),
        _ => false,
    }
}

fn same(a: &str, b: &str) -> bool {
    fold(a.trim()) == fold(b.trim())
}

fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::Text(text) => vec![text],
        Value::List(names) => names.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Int(number) => Some(*number),
        _ => None,
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(number) => Some(*number as f64),
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

// Divided, 29 hundredths are the very double that 0.29 is; multiplied, 0.29 is not 29.
fn units(hundredths: &Bounds<i64>) -> Bounds<f64> {
    let unit = |hundredths: i64| hundredths as f64 / 100.0;
    Bounds { first: hundredths.first.map(unit), last: hundredths.last.map(unit) }
}

fn day(value: &Value, record: &Record<'_>) -> Option<NaiveDate> {
    match value {
        Value::Day(day) => Some(*day),
        Value::Instant(ms) => Some((record.day_of)(*ms)),
        _ => None,
    }
}
