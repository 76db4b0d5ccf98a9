//! Undo and redo of every write, across restarts, without any writer having to remember it.
//!
//! Temporary triggers write, for each row that a change updates or deletes, the *other side*: what the row
//! was. Undoing swaps: it puts the image in place and keeps what it displaced, so redo is the same walk
//! forward. Inserted rows are ranges of ids, found by comparing `sqlite_sequence` before and after, and
//! need no image until they are undone: an import of a million rows costs a handful of journal rows.

mod clash;
mod record;
mod replay;

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value as Json};

use crate::{
    error::{Doing, Error, Result},
    store::{Store, Txn, derived},
};
use clash::{clash, in_the_way, later_on_the_same_rows, later_that_refers};
pub use record::TABLES;
pub(super) use record::{begin, columns, end, record};
use replay::{redone, undone};

/// A step of the journal: one act of the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Names the step, for a jump.
    pub id: i64,
    /// When, in milliseconds UTC.
    pub at: i64,
    /// What was done: message `change-<label>`.
    pub label: String,
    /// The facts of that message.
    pub args: Vec<(String, String)>,
    /// How many rows it touched.
    pub rows_changed: i64,
    /// Whether it is undone now.
    pub undone: bool,
}

/// Names the facts of the step's message.
///
/// # Errors
/// What the file may do.
pub fn tell(txn: &Txn, facts: &[(&str, String)]) -> Result<()> {
    let facts: Map<String, Json> =
        facts.iter().map(|(name, value)| ((*name).to_owned(), Json::from(value.clone()))).collect();
    txn.prepare_cached("UPDATE change SET args = ? WHERE id = (SELECT change FROM recording)")
        .and_then(|mut sql| sql.execute([Json::Object(facts).to_string()]))
        .doing("naming the facts of a step")?;
    Ok(())
}

impl Store {
    /// Takes back the last step that stands; `None` where nothing is left to take back.
    ///
    /// # Errors
    /// What the file may do.
    pub fn undo(&mut self) -> Result<Option<Step>> {
        self.replay(|txn| last(txn)?.map(|step| undone(txn, step)).transpose())
    }

    /// Does again what was undone last; `None` where there is nothing.
    ///
    /// # Errors
    /// What the file may do.
    pub fn redo(&mut self) -> Result<Option<Step>> {
        self.replay(|txn| {
            let last = find(txn, "WHERE undone > 0 ORDER BY undone DESC LIMIT 1", [])?;
            last.map(|step| redone(txn, step)).transpose()
        })
    }

    /// Takes back one step further back, alone.
    ///
    /// # Errors
    /// `conflict` names the later step that touched the same rows; `not_found`.
    pub fn undo_alone(&mut self, id: i64) -> Result<Step> {
        self.replay(|txn| {
            let step = find(txn, "WHERE id = ? AND undone = 0", [id])?
                .ok_or_else(|| Error::not_found("journal", &id.to_string()))?;
            if let Some(later) = later_on_the_same_rows(txn, id)? {
                return Err(in_the_way(&later));
            }
            let step = undone(txn, step).map_err(|error| clash(txn, id, error))?;
            if let Some(later) = later_that_refers(txn, id)? {
                return Err(in_the_way(&later));
            }
            Ok(step)
        })
    }

    /// Undoes or redoes until `id` is the last step that stands (0: until none stands). Says how many
    /// steps were walked.
    ///
    /// # Errors
    /// `not_found`, and what the file may do.
    pub fn jump(&mut self, id: i64) -> Result<usize> {
        self.replay(|txn| {
            if id != 0 && find(txn, "WHERE id = ?", [id])?.is_none() {
                return Err(Error::not_found("journal", &id.to_string()));
            }
            let mut walked = 0;
            while let Some(step) =
                find(txn, "WHERE undone = 0 AND id > ? ORDER BY id DESC LIMIT 1", [id])?
            {
                undone(txn, step)?;
                walked += 1;
            }
            while let Some(step) =
                find(txn, "WHERE undone > 0 AND id <= ? ORDER BY undone DESC LIMIT 1", [id])?
            {
                redone(txn, step)?;
                walked += 1;
            }
            Ok(walked)
        })
    }

    fn replay<T>(&mut self, walk: impl FnOnce(&Txn) -> Result<T>) -> Result<T> {
        self.transaction(|txn| {
            txn.execute_batch("PRAGMA defer_foreign_keys = ON").doing("replaying")?;
            let answer = walk(txn)?;
            derived::settle(txn)?;
            Ok(answer)
        })
    }
}

/// The newest steps first: those that stand and those that can be redone.
///
/// # Errors
/// What the file may do.
pub fn steps(conn: &Connection, limit: usize, before: Option<i64>) -> Result<Vec<Step>> {
    let mut sql = conn
        .prepare_cached(&format!("{STEP} WHERE id < ? ORDER BY id DESC LIMIT ?"))
        .doing("reading the journal")?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    sql.query_map(params![before.unwrap_or(i64::MAX), limit], step)
        .and_then(Iterator::collect)
        .doing("reading the journal")
}

/// The step that undo would take back.
///
/// # Errors
/// What the file may do.
pub fn last(conn: &Connection) -> Result<Option<Step>> {
    find(conn, "WHERE undone = 0 ORDER BY id DESC LIMIT 1", [])
}

const STEP: &str = "SELECT id, at, label, args, rows_changed, undone FROM change";

fn step(row: &rusqlite::Row) -> rusqlite::Result<Step> {
    let args: String = row.get("args")?;
    let args: Map<String, Json> = serde_json::from_str(&args).unwrap_or_default();
    Ok(Step {
        id: row.get("id")?,
        at: row.get("at")?,
        label: row.get("label")?,
        args: args
            .into_iter()
            .map(|(name, value)| (name, value.as_str().unwrap_or_default().to_owned()))
            .collect(),
        rows_changed: row.get("rows_changed")?,
        undone: row.get::<_, i64>("undone")? > 0,
    })
}

fn find(conn: &Connection, which: &str, args: impl rusqlite::Params) -> Result<Option<Step>> {
    conn.prepare_cached(&format!("{STEP} {which}"))
        .and_then(|mut sql| sql.query_row(args, step).optional())
        .doing("finding a step")
}

/// Forgets all steps older than the newest `keep`: the only thing that shortens the journal.
///
/// # Errors
/// What the file may do.
pub fn trim(store: &mut Store, keep: usize) -> Result<usize> {
    store.note_down(|txn| {
        let keep = i64::try_from(keep).unwrap_or(i64::MAX);
        let old = "SELECT id FROM change WHERE undone = 0 ORDER BY id DESC LIMIT -1 OFFSET ?";
        txn.execute(&format!("DELETE FROM journal WHERE change IN ({old})"), [keep])
            .doing("trimming the journal")?;
        txn.execute(&format!("DELETE FROM change WHERE id IN ({old})"), [keep])
            .doing("trimming the journal")
    })
}
