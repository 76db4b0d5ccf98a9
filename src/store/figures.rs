//! What is counted of leads: each number with the filter that lists the very leads it counts.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::{
    domain::{
        day::{days_on, months_on, span::Span},
        field::Thing,
    },
    error::Result,
    store::list::{self, Ctx, Query},
};

/// A number, and how its leads are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// How many.
    pub count: i64,
    /// Which, in the language of filters.
    pub filter: String,
}

/// How many leads a filter lets through.
///
/// # Errors
/// `filter`, and what the file may do.
pub fn figure(conn: &Connection, ctx: &Ctx, filter: String) -> Result<Figure> {
    let mut query = Query::new(Thing::Leads);
    query.expr = list::parse_filter(conn, ctx, Thing::Leads, &filter)?;
    Ok(Figure { count: list::count(conn, ctx, &query)?, filter })
}

/// How many leads a filter lets through in each campaign that has any.
///
/// # Errors
/// `filter`, and what the file may do.
pub fn by_campaign(conn: &Connection, ctx: &Ctx, filter: &str) -> Result<HashMap<i64, i64>> {
    let mut query = Query::new(Thing::Leads);
    query.expr = list::parse_filter(conn, ctx, Thing::Leads, filter)?;
    list::by_campaign(conn, ctx, &query)
}

/// The leads that were created in these days.
///
/// # Errors
/// What the file may do.
pub fn created(conn: &Connection, ctx: &Ctx, days: Span) -> Result<Figure> {
    figure(conn, ctx, format!("created:{}", written(days)))
}

/// The leads that were won in these days, and are.
///
/// # Errors
/// What the file may do.
pub fn converted(conn: &Connection, ctx: &Ctx, days: Span) -> Result<Figure> {
    figure(conn, ctx, format!("status:converted closed:{}", written(days)))
}

/// The leads that were rejected in these days, and are.
///
/// # Errors
/// What the file may do.
pub fn rejected(conn: &Connection, ctx: &Ctx, days: Span) -> Result<Figure> {
    figure(conn, ctx, format!("status:rejected closed:{}", written(days)))
}

/// Days as a filter has them.
pub fn written(days: Span) -> String {
    format!("{}..{}", days.first, days.last)
}

/// The month up to a day, and the month before up to the same day of it, or its last where it is shorter.
pub fn months(today: NaiveDate) -> (Span, Span) {
    let to = |last: NaiveDate| Span { first: first_of(last), last };
    let before = months_on(today, -1).unwrap_or(today);
    (to(today), to(before))
}

fn first_of(day: NaiveDate) -> NaiveDate {
    use chrono::Datelike;
    days_on(day, 1 - i64::from(day.day())).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_compared_with_as_many_days_of_the_one_before() {
        let told = |day: &str| {
            let (this, last) = months(day.parse().unwrap());
            format!("{} {}", written(this), written(last))
        };
        assert_eq!(told("2026-11-24"), "2026-11-01..2026-11-24 2026-10-01..2026-10-24");
        assert_eq!(told("2026-03-31"), "2026-03-01..2026-03-31 2026-02-01..2026-02-28");
        assert_eq!(told("2026-01-01"), "2026-01-01..2026-01-01 2025-12-01..2025-12-01");
    }
}
