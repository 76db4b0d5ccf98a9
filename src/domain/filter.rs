//! The filter language: what it can say, checked against the fields of one thing.

pub mod complete;
mod eval;
mod read;
mod show;
mod typed;
mod words;

use chrono::{NaiveDate, Weekday};

pub use eval::{Record, matches};
pub use read::parse;
pub use words::{PART, Wanted};

/// The longest filter, in characters.
pub const LONGEST: usize = 10_000;

/// How deep parentheses and negations nest.
pub const DEEPEST: usize = 64;

/// How many words and tests a filter has. Each is tried on each row, and SQLite takes more than twice as
/// long for twice as many.
pub const MOST: usize = 200;

/// What relative dates are reckoned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    /// The user's day.
    pub today: NaiveDate,
    /// The day on which weeks begin.
    pub week_start: Weekday,
}

/// A filter that was read and checked. Build [`Expr::And`], [`Expr::Or`] and [`Expr::Not`] with
/// [`Expr::all`], [`Expr::any`] and [`Expr::not`], which keep the tree flat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// The empty filter: everything.
    Everything,
    /// Every one holds: two at least, none of them an `And`.
    And(Vec<Expr>),
    /// One holds: two at least, none of them an `Or`.
    Or(Vec<Expr>),
    /// It does not hold, or nothing is known.
    Not(Box<Expr>),
    /// The text that is searched has this word or phrase: never empty, single spaces.
    Words(String),
    /// A field holds what it should.
    Test(Test),
    /// The saved segment of this name has it.
    Segment(String),
    /// The saved view of this name has it.
    View(String),
    /// It is in the trash, or is not. Without a word of this, what is in the trash is left out.
    Trashed(bool),
}

/// How a field is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    /// `:` or `=`, any of the values.
    Is,
    /// `!=`, none of the values, or nothing at all.
    IsNot,
    /// `~`, any of the values is a part.
    Has,
    /// `<`, before the start.
    Less,
    /// `<=`, to the end.
    AtMost,
    /// `>`, after the end.
    More,
    /// `>=`, from the start.
    AtLeast,
}

impl Op {
    /// As it is typed.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Is => ":",
            Self::IsNot => "!=",
            Self::Has => "~",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }

    /// It compares by order, with exactly one value that has both ends.
    pub fn orders(self) -> bool {
        matches!(self, Self::Less | Self::AtMost | Self::More | Self::AtLeast)
    }
}

/// One comparison of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// The field, spelt as in the catalogue.
    pub field: String,
    /// The days in brackets.
    pub period: Option<Bounds<NaiveDate>>,
    /// How.
    pub op: Op,
    /// With what: one at least.
    pub values: Vec<Operand>,
}

/// From the first to the last, both inside; an end that is missing is open. A single value, and a
/// period such as a month, are bounds too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds<T> {
    /// The first inside.
    pub first: Option<T>,
    /// The last inside.
    pub last: Option<T>,
}

impl<T: Copy + PartialOrd> Bounds<T> {
    /// From here to there.
    pub fn new(first: T, last: T) -> Self {
        Self { first: Some(first), last: Some(last) }
    }

    /// It is neither before the first nor after the last.
    pub fn holds(&self, value: T) -> bool {
        self.first.is_none_or(|first| first <= value) && self.last.is_none_or(|last| value <= last)
    }
}

/// What a field is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operand {
    /// `none`: the field is not set, or empty.
    Nothing,
    /// `any`: the field is set.
    Anything,
    /// Text, a name, a code; a choice as the catalogue spells it.
    Text(String),
    /// What has this id. Nobody types it: names may be there twice.
    Record(i64),
    /// Yes or no.
    YesNo(bool),
    /// Counts and days, as whole numbers.
    Whole(Bounds<i64>),
    /// Money, numbers and percentages, in hundredths.
    Hundredths(Bounds<i64>),
    /// Days and moments, by their day.
    Days(Bounds<NaiveDate>),
}

impl Expr {
    /// Every one holds; none at all is everything.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Self::And(inner) => flat.extend(inner),
                Self::Everything => {}
                other => flat.push(other),
            }
        }
        if flat.len() > 1 { Self::And(flat) } else { flat.pop().unwrap_or(Self::Everything) }
    }

    /// One of them holds; of none at all, everything.
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Self::Or(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        if flat.len() > 1 { Self::Or(flat) } else { flat.pop().unwrap_or(Self::Everything) }
    }

    /// It does not hold.
    #[expect(clippy::should_implement_trait, reason = "it stands beside `all` and `any`")]
    pub fn not(part: Self) -> Self {
        Self::Not(Box::new(part))
    }

    /// The saved segments and views that it names: `segment` or `view`, and the name.
    pub fn saved<'a>(&'a self, found: &mut Vec<(&'static str, &'a str)>) {
        match self {
            Self::Segment(name) => found.push(("segment", name)),
            Self::View(name) => found.push(("view", name)),
            Self::And(parts) | Self::Or(parts) => parts.iter().for_each(|part| part.saved(found)),
            Self::Not(part) => part.saved(found),
            _ => {}
        }
    }

    /// The filter itself says whether it wants what is in the trash.
    pub fn names_trash(&self) -> bool {
        match self {
            Self::Trashed(_) => true,
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::names_trash),
            Self::Not(part) => part.names_trash(),
            _ => false,
        }
    }
}

/// Words that join or turn filters round, and so are no text unless quoted.
fn is_keyword(word: &str) -> bool {
    word.eq_ignore_ascii_case("or") || word.eq_ignore_ascii_case("not")
}

/// A word that can stand without quotes and means itself.
fn is_plain(word: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || "@._-'+/&".contains(c);
    let ends = word.chars().next().zip(word.chars().next_back());
    ends.is_some_and(|(first, last)| first.is_alphanumeric() && last.is_alphanumeric())
        && word.chars().all(inside)
        && !is_keyword(word)
}

/// Letters of which a field's name can consist when it stands without quotes.
fn names_field(c: char) -> bool {
    c.is_alphanumeric() || "._-".contains(c)
}

#[cfg(test)]
mod tests;
