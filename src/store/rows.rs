//! How days and moments look in a row, and how a row is written from one list of what is stored.

use chrono::NaiveDate;
use rusqlite::{
    Connection, Row, RowIndex, params_from_iter,
    types::{FromSql, Type, Value},
};

use crate::domain::day::Moment;

/// A column of a record, and what is stored in it.
pub(crate) type Cell = (&'static str, Value);

/// What stands in a row, one column after the other.
pub(crate) struct InOrder<'a, 'r> {
    row: &'a Row<'r>,
    next: usize,
}

impl<'a, 'r> InOrder<'a, 'r> {
    pub(crate) fn of(row: &'a Row<'r>) -> Self {
        Self { row, next: 0 }
    }

    /// The next value.
    pub(crate) fn next<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        self.next += 1;
        self.row.get(self.next - 1)
    }

    /// The next value as a text that is not kept; none is empty.
    pub(crate) fn text(&mut self) -> rusqlite::Result<&'a str> {
        self.next += 1;
        Ok(self.row.get_ref(self.next - 1)?.as_str_or_null()?.unwrap_or_default())
    }
}

/// Stores a new record. Says its id.
pub(crate) fn insert(conn: &Connection, table: &str, cells: Vec<Cell>) -> rusqlite::Result<i64> {
    let (columns, values): (Vec<_>, Vec<_>) = cells.into_iter().unzip();
    let marks = vec!["?"; columns.len()].join(", ");
    let columns = columns.join(", ");
    conn.prepare_cached(&format!("INSERT INTO {table} ({columns}) VALUES ({marks})"))?
        .insert(params_from_iter(values))
}

/// Writes those columns of a stored record.
pub(crate) fn update(
    conn: &Connection,
    table: &str,
    id: i64,
    cells: Vec<Cell>,
) -> rusqlite::Result<()> {
    let sets: Vec<_> = cells.iter().map(|(column, _)| format!("{column} = ?")).collect();
    let values = cells.into_iter().map(|(_, value)| value).chain([id.into()]);
    let sets = sets.join(", ");
    conn.prepare_cached(&format!("UPDATE {table} SET {sets} WHERE id = ?"))?
        .execute(params_from_iter(values))
        .map(drop)
}

/// What is stored otherwise than it was. With a column all its indexes are written and all its triggers
/// run, whether it differs or not.
pub(crate) fn changed(was: &[Cell], is: Vec<Cell>) -> Vec<Cell> {
    is.into_iter().zip(was).filter(|(is, was)| is != *was).map(|(is, _)| is).collect()
}

/// A text as it is stored.
pub(crate) fn text(text: &str) -> Value {
    text.to_owned().into()
}

/// A day as it is stored.
pub(crate) fn text_of_day(day: NaiveDate) -> String {
    day.to_string()
}

/// The day in a column of text.
pub(crate) fn day_of(row: &Row, column: impl RowIndex) -> rusqlite::Result<Option<NaiveDate>> {
    let Some(text) = row.get::<_, Option<String>>(column)? else { return Ok(None) };
    text.parse()
        .map(Some)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
}

/// The moment in a pair of columns.
pub(crate) fn moment_of(
    row: &Row,
    at: impl RowIndex,
    is_day: impl RowIndex,
) -> rusqlite::Result<Option<Moment>> {
    let Some(ms) = row.get::<_, Option<i64>>(at)? else { return Ok(None) };
    Ok(Some(Moment::from_stored(ms, row.get(is_day)?)))
}

#[cfg(test)]
mod tests {
    use crate::{
        domain::day::days_on,
        error::{Doing, Result},
        store::{
            Txn, leads,
            testing::{some_leads, store},
            verdicts,
        },
    };

    fn searched_anew(txn: &Txn) -> Result<i64> {
        txn.query_row("SELECT count(*) FROM dirty_lead", [], |row| row.get(0)).doing("a test")
    }

    #[test]
    fn what_has_not_changed_is_not_written() {
        let mut store = store();
        some_leads(&mut store, 1);
        let until = days_on(store.now().today, 7).unwrap();
        let told = store.write("test", |txn| {
            verdicts::snooze(txn, 1, until)?;
            let snoozed = searched_anew(txn)?;
            leads::change(txn, 1, "edit", |lead| {
                lead.note = Some("asked for pumps".to_owned());
                Ok(())
            })?;
            Ok((snoozed, searched_anew(txn)?))
        });
        assert_eq!(told.unwrap(), (0, 1), "only the note is searched");
    }
}
