//! How days and moments look in a row.

use chrono::NaiveDate;
use rusqlite::{Row, types::Type};

use crate::domain::day::Moment;

/// A day as it is stored.
pub(crate) fn text_of_day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// The day in a column of text.
pub(crate) fn day_of(row: &Row, column: &str) -> rusqlite::Result<Option<NaiveDate>> {
    let Some(text) = row.get::<_, Option<String>>(column)? else { return Ok(None) };
    text.parse()
        .map(Some)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
}

/// The moment in a pair of columns.
pub(crate) fn moment_of(row: &Row, at: &str, is_day: &str) -> rusqlite::Result<Option<Moment>> {
    let Some(ms) = row.get::<_, Option<i64>>(at)? else { return Ok(None) };
    Ok(Some(Moment::from_stored(ms, row.get(is_day)?)))
}
