//! What the values of a column give away: which sign stands before the decimals, whether days come first.

use super::{Column, Options, Plan};
use crate::{
    domain::{
        day::read::{DateOrder, date_order_of, read_date},
        money::{Decimal, decimal_of},
    },
    error::Result,
    store::own_fields::{FieldKind, OwnField},
    transfer::{
        defuse::restore,
        mapping::Mapping,
        source::{Format, Source},
    },
};

/// The fields that hold days, and those that hold amounts.
const DATES: &[&str] =
    &["created", "closed", "updated", "snooze", "park", "begin", "end", "recurrence-id"];
const AMOUNTS: &[&str] = &["potential"];

/// How many first values a screen shows.
const FIRSTS: usize = 3;
/// How many rows the evidence is taken from, unless it leaves a doubt.
const ENOUGH: usize = 2_000;

/// How the numbers and dates of each column are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Readings {
    decimals: Vec<Decimal>,
    orders: Vec<DateOrder>,
    forced: (Option<Decimal>, Option<DateOrder>),
}

impl Readings {
    /// The decimal sign of a column; `None` for a value that stands in none.
    pub fn decimal(&self, column: Option<usize>) -> Decimal {
        let found = column.and_then(|at| self.decimals.get(at)).copied().unwrap_or_default();
        self.forced.0.unwrap_or(found)
    }

    /// The order of the dates of a column; `None` for a value that stands in none.
    pub fn order(&self, column: Option<usize>) -> DateOrder {
        let found = column.and_then(|at| self.orders.get(at)).copied().unwrap_or_default();
        self.forced.1.unwrap_or(found)
    }
}

/// What a column's values say, one after the other.
#[derive(Default)]
struct Watch {
    dates: bool,
    amounts: bool,
    firsts: Vec<String>,
    days_or_months: i64,
    isos: u64,
    open_dates: bool,
    point_or_comma: i64,
    open_amounts: bool,
}

impl Watch {
    fn see(&mut self, cell: &str) {
        if self.firsts.len() < FIRSTS {
            self.firsts.push(cell.to_owned());
        }
        if self.dates {
            match date_order_of([cell]) {
                DateOrder::DayFirst => self.days_or_months += 1,
                DateOrder::MonthFirst => self.days_or_months -= 1,
                DateOrder::Iso => self.isos += 1,
                DateOrder::Ambiguous => {
                    self.open_dates |= read_date(cell, DateOrder::Ambiguous).is_none()
                        && read_date(cell, DateOrder::DayFirst).is_some();
                }
            }
        }
        if self.amounts {
            match decimal_of([cell]) {
                Decimal::Point => self.point_or_comma += 1,
                Decimal::Comma => self.point_or_comma -= 1,
                Decimal::Unknown => self.open_amounts |= cell.contains(['.', ',']),
            }
        }
    }

    fn doubts(&self) -> bool {
        (self.open_dates && self.days_or_months == 0)
            || (self.open_amounts && self.point_or_comma == 0)
    }

    fn order(&self) -> DateOrder {
        match self.days_or_months {
            1.. => DateOrder::DayFirst,
            ..=-1 => DateOrder::MonthFirst,
            0 if self.isos > 0 && !self.open_dates => DateOrder::Iso,
            0 => DateOrder::Ambiguous,
        }
    }

    fn decimal(&self) -> Decimal {
        match self.point_or_comma {
            1.. => Decimal::Point,
            ..=-1 => Decimal::Comma,
            0 => Decimal::Unknown,
        }
    }
}

/// Reads as much of the file as the evidence needs, and goes back to its beginning.
pub(super) fn plan(
    source: &mut Source,
    mapping: Mapping,
    own: &[OwnField],
    options: &Options,
) -> Result<Plan> {
    let columns = source.columns().to_vec();
    let fields = |column: &String| {
        let fed = mapping.columns.iter().find(|(name, _)| name == column);
        fed.map_or_else(Vec::new, |(_, fields)| fields.clone())
    };
    let fed: Vec<Vec<String>> = columns.iter().map(fields).collect();
    let mut watches: Vec<Watch> = fed.iter().map(|fields| watch(fields, own)).collect();
    let is_table = source.format() == Format::Table;
    let mut seen = 0;
    while let Some(record) = source.next_record()? {
        if record.ragged.is_none() {
            for (watch, cell) in watches.iter_mut().zip(&record.cells) {
                let cell = if is_table { restore(cell) } else { cell.as_str().into() };
                let cell = cell.trim();
                if !cell.is_empty() {
                    watch.see(cell);
                }
            }
        }
        seen += 1;
        if seen >= ENOUGH && !watches.iter().any(Watch::doubts) {
            break;
        }
    }
    source.rewind()?;
    let readings = readings(&watches, options);
    let columns = columns.into_iter().zip(fed).zip(watches).enumerate();
    let columns = columns.map(|(at, ((name, fields), watch))| Column {
        name,
        fields,
        decimal: watch.amounts.then(|| readings.decimal(Some(at))),
        dates: watch.dates.then(|| readings.order(Some(at))),
        firsts: watch.firsts,
    });
    Ok(Plan {
        columns: columns.collect(),
        mapping,
        encoding: source.encoding().name(),
        delimiter: source.delimiter(),
        has_header: source.has_header(),
        readings,
        is_remembered: false,
    })
}

fn watch(fields: &[String], own: &[OwnField]) -> Watch {
    let holds = |names: &[&str], kind: FieldKind| {
        fields.iter().any(|field| {
            names.contains(&field.as_str())
                || own.iter().any(|known| known.name == *field && known.kind == kind)
        })
    };
    Watch {
        dates: holds(DATES, FieldKind::Date),
        amounts: holds(AMOUNTS, FieldKind::Number),
        ..Watch::default()
    }
}

/// A column that proves nothing is read like the others of its file.
fn readings(watches: &[Watch], options: &Options) -> Readings {
    let days: i64 = watches.iter().map(|watch| watch.days_or_months.signum()).sum();
    let points: i64 = watches.iter().map(|watch| watch.point_or_comma.signum()).sum();
    let order = |watch: &Watch| match (watch.order(), days) {
        (DateOrder::Ambiguous, 1..) => DateOrder::DayFirst,
        (DateOrder::Ambiguous, ..=-1) => DateOrder::MonthFirst,
        (known, _) => known,
    };
    let decimal = |watch: &Watch| match (watch.decimal(), points) {
        (Decimal::Unknown, 1..) => Decimal::Point,
        (Decimal::Unknown, ..=-1) => Decimal::Comma,
        (known, _) => known,
    };
    Readings {
        decimals: watches.iter().map(decimal).collect(),
        orders: watches.iter().map(order).collect(),
        forced: (options.decimal, options.dates),
    }
}
