//! Filters as text again, which reads back as the very same filter.

use std::fmt::{self, Display, Formatter, Write};

use super::{Bounds, Expr, Operand, Test, is_plain, names_field};

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everything => Ok(()),
            Self::And(parts) => joined(f, parts, " ", |part| matches!(part, Self::Or(_))),
            Self::Or(parts) => joined(f, parts, " or ", |_| false),
            Self::Not(part) => {
                f.write_char('-')?;
                grouped(f, part, matches!(**part, Self::And(_) | Self::Or(_)))
            }
            Self::Words(text) => word(f, text, is_plain(text)),
            Self::Test(test) => test.fmt(f),
            Self::Segment(name) => named(f, "segment", name),
            Self::View(name) => named(f, "view", name),
            Self::Trashed(yes) => write!(f, "trashed:{}", yes_no(*yes)),
        }
    }
}

fn joined(
    f: &mut Formatter<'_>,
    parts: &[Expr],
    between: &str,
    group: impl Fn(&Expr) -> bool,
) -> fmt::Result {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            f.write_str(between)?;
        }
        grouped(f, part, group(part))?;
    }
    Ok(())
}

fn grouped(f: &mut Formatter<'_>, part: &Expr, group: bool) -> fmt::Result {
    if group { write!(f, "({part})") } else { write!(f, "{part}") }
}

fn named(f: &mut Formatter<'_>, field: &str, name: &str) -> fmt::Result {
    write!(f, "{field}:")?;
    word(f, name, is_plain(name))
}

fn word(f: &mut Formatter<'_>, text: &str, plain: bool) -> fmt::Result {
    if plain {
        return f.write_str(text);
    }
    f.write_char('"')?;
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
    }
    f.write_char('"')
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

impl Test {
    /// The field with its period, as one key: `sales.count(2026-01-01..2026-12-31)`.
    pub fn key(&self) -> String {
        self.period.map_or_else(|| self.field.clone(), |period| format!("{}({period})", self.field))
    }
}

impl Display for Test {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let bare = self.field.chars().all(names_field)
            && self.field.chars().next().is_some_and(char::is_alphanumeric);
        word(f, &self.field, bare)?;
        if let Some(period) = self.period {
            write!(f, "({period})")?;
        }
        f.write_str(self.op.symbol())?;
        for (at, value) in self.values.iter().enumerate() {
            if at > 0 {
                f.write_char(',')?;
            }
            value.fmt(f)?;
        }
        Ok(())
    }
}

impl Display for Operand {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("none"),
            Self::Anything => f.write_str("any"),
            Self::Text(text) => {
                let special = text.contains("..") || ["none", "any"].contains(&text.as_str());
                word(f, text, is_plain(text) && !special)
            }
            Self::Record(id) => write!(f, "{id}"),
            Self::YesNo(yes) => f.write_str(yes_no(*yes)),
            Self::Whole(bounds) => bounds.fmt(f),
            Self::Hundredths(bounds) => {
                Bounds { first: bounds.first.map(Hundredths), last: bounds.last.map(Hundredths) }
                    .fmt(f)
            }
            Self::Days(bounds) => bounds.fmt(f),
        }
    }
}

impl<T: Display + PartialEq> Display for Bounds<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(first) = &self.first {
            first.fmt(f)?;
            if self.last.as_ref() == Some(first) {
                return Ok(());
            }
        }
        f.write_str("..")?;
        self.last.as_ref().map_or(Ok(()), |last| last.fmt(f))
    }
}

#[derive(PartialEq)]
struct Hundredths(i64);

impl Display for Hundredths {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        if part == 0 { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{part:02}") }
    }
}
