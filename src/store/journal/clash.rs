//! What stands in the way of taking back one step alone: later steps that built on it.

use rusqlite::{Connection, OptionalExtension, params};

use super::{
    Step, find,
    record::{Range, TABLES, ranges},
};
use crate::{
    error::{Doing, Error, Kind, Result},
    store::Txn,
};

/// A later step that still stands and touched a row that this one touched.
pub(super) fn later_on_the_same_rows(conn: &Connection, id: i64) -> Result<Option<Step>> {
    find(
        conn,
        "WHERE undone = 0 AND id = (
           SELECT later.change FROM journal AS mine
           JOIN journal AS later ON later.change > mine.change AND later.tbl = mine.tbl
             AND later.row <= coalesce(mine.last, mine.row)
             AND coalesce(later.last, later.row) >= mine.row
           JOIN change ON change.id = later.change AND change.undone = 0
           WHERE mine.change = ? ORDER BY later.change LIMIT 1)",
        [id],
    )
}

pub(super) fn in_the_way(later: &Step) -> Error {
    Error::new(Kind::Conflict, "error-later-step")
        .with("id", later.id.to_string())
        .with("label", later.label.clone())
}

/// A name or code that the step would give back may be in use by now: the newest later step is told.
pub(super) fn clash(txn: &Txn, id: i64, error: Error) -> Error {
    let constraint = std::error::Error::source(&error)
        .and_then(|source| source.downcast_ref::<rusqlite::Error>())
        .and_then(rusqlite::Error::sqlite_error_code)
        == Some(rusqlite::ErrorCode::ConstraintViolation);
    if !constraint {
        return error;
    }
    match find(txn, "WHERE undone = 0 AND id > ? ORDER BY id DESC LIMIT 1", [id]) {
        Ok(Some(later)) => in_the_way(&later),
        _ => error,
    }
}

/// A later step that made a row point to what is taken back now, or took away what a row that is put
/// back points to.
pub(super) fn later_that_refers(txn: &Txn, id: i64) -> Result<Option<Step>> {
    let added = ranges(txn, id)?;
    for (child, column, parent) in references(txn)? {
        let mut dangling = put_back_without_parent(txn, id, child, &column, &parent)?;
        for range in added.iter().filter(|range| range.table == parent) {
            dangling = dangling.or(pointing_into(txn, child, &column, range)?);
        }
        let Some((row, to)) = dangling else { continue };
        return find(
            txn,
            "WHERE undone = 0 AND id = (
               SELECT max(later.change) FROM journal AS later
               JOIN change ON change.id = later.change AND change.undone = 0
               WHERE later.change > ?1 AND ((later.tbl = ?2
                   AND ?3 BETWEEN later.row AND coalesce(later.last, later.row))
                 OR (later.tbl = ?4 AND later.row = ?5 AND later.op = 'D')))",
            params![id, child, row, parent, to],
        );
    }
    Ok(None)
}

/// A row and where it points.
type Pointer = Option<(i64, i64)>;

fn put_back_without_parent(
    txn: &Txn,
    id: i64,
    child: &str,
    column: &str,
    parent: &str,
) -> Result<Pointer> {
    txn.prepare_cached(&format!(
        "SELECT c.id, c.{column} FROM journal CROSS JOIN {child} AS c ON c.id = journal.row
         WHERE journal.change = ? AND journal.tbl = '{child}' AND journal.op IN ('U', 'D')
           AND c.{column} IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM {parent} AS p WHERE p.id = c.{column})
         LIMIT 1"
    ))
    .and_then(|mut sql| sql.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional())
    .doing("looking for what points nowhere")
}

fn pointing_into(txn: &Txn, child: &str, column: &str, range: &Range) -> Result<Pointer> {
    txn.prepare_cached(&format!(
        "SELECT id, {column} FROM {child} WHERE {column} BETWEEN ? AND ? LIMIT 1"
    ))
    .and_then(|mut sql| {
        sql.query_row([range.first, range.last], |row| Ok((row.get(0)?, row.get(1)?))).optional()
    })
    .doing("looking for what points to what is taken back")
}

/// Every column that points to another table: (table, column, the other table).
fn references(conn: &Connection) -> Result<Vec<(&'static str, String, String)>> {
    let mut all = Vec::new();
    for table in TABLES {
        let mut sql = conn
            .prepare_cached("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?)")
            .doing("reading what points where")?;
        let found = sql
            .query_map([table], |row| Ok((*table, row.get(0)?, row.get(1)?)))
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .doing("reading what points where")?;
        all.extend(found);
    }
    Ok(all)
}
