//! What is remembered but is no fact of the business, so that no undo touches it: drafts, the state of
//! the screen, and how the columns of a file were mapped.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    error::{Doing, Result},
    store::Txn,
};

/// Something typed that was not saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Which form it belongs to.
    pub name: String,
    /// When it was kept, in milliseconds UTC.
    pub at: i64,
    /// What was typed, as the form wrote it.
    pub body: String,
}

/// Keeps a draft, in the place of an earlier one of that name.
///
/// # Errors
/// What the file may do.
pub fn put_draft(txn: &Txn, name: &str, body: &str) -> Result<()> {
    txn.prepare_cached(
        "INSERT INTO draft (name, at, body) VALUES (?1, ?2, ?3)
         ON CONFLICT (name) DO UPDATE SET at = ?2, body = ?3",
    )
    .and_then(|mut sql| sql.execute(params![name, txn.now().at, body]))
    .doing("keeping a draft")?;
    Ok(())
}

/// The draft of that name.
///
/// # Errors
/// What the file may do.
pub fn draft(conn: &Connection, name: &str) -> Result<Option<Draft>> {
    conn.prepare_cached("SELECT name, at, body FROM draft WHERE name = ?")
        .and_then(|mut sql| {
            sql.query_row([name], |row| {
                Ok(Draft { name: row.get(0)?, at: row.get(1)?, body: row.get(2)? })
            })
            .optional()
        })
        .doing("reading a draft")
}

/// All drafts, newest first.
///
/// # Errors
/// What the file may do.
pub fn drafts(conn: &Connection) -> Result<Vec<Draft>> {
    conn.prepare_cached("SELECT name, at, body FROM draft ORDER BY at DESC, name")
        .and_then(|mut sql| {
            sql.query_map([], |row| {
                Ok(Draft { name: row.get(0)?, at: row.get(1)?, body: row.get(2)? })
            })?
            .collect()
        })
        .doing("reading drafts")
}

/// Forgets a draft, since it was saved or thrown away.
///
/// # Errors
/// What the file may do.
pub fn drop_draft(txn: &Txn, name: &str) -> Result<()> {
    txn.execute("DELETE FROM draft WHERE name = ?", [name]).doing("dropping a draft")?;
    Ok(())
}

/// Forgets the drafts kept before that instant. Says how many.
///
/// # Errors
/// What the file may do.
pub fn drop_drafts_before(txn: &Txn, at: i64) -> Result<usize> {
    txn.execute("DELETE FROM draft WHERE at < ?", [at]).doing("dropping old drafts")
}

/// Remembers something about the screen.
///
/// # Errors
/// What the file may do.
pub fn put_ui(txn: &Txn, name: &str, value: &str) -> Result<()> {
    txn.prepare_cached(
        "INSERT INTO ui_state (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = ?2",
    )
    .and_then(|mut sql| sql.execute([name, value]))
    .doing("remembering the screen")?;
    Ok(())
}

/// What was remembered about the screen under that name.
///
/// # Errors
/// What the file may do.
pub fn ui(conn: &Connection, name: &str) -> Result<Option<String>> {
    conn.prepare_cached("SELECT value FROM ui_state WHERE name = ?")
        .and_then(|mut sql| sql.query_row([name], |row| row.get(0)).optional())
        .doing("remembering the screen")
}

/// All that is remembered about the screen.
///
/// # Errors
/// What the file may do.
pub fn all_ui(conn: &Connection) -> Result<Vec<(String, String)>> {
    conn.prepare_cached("SELECT name, value FROM ui_state")
        .and_then(|mut sql| sql.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .doing("remembering the screen")
}

/// Remembers how a file with these headers was mapped: `thing` is the kind that was imported.
///
/// # Errors
/// What the file may do.
pub fn put_mapping(txn: &Txn, thing: &str, fingerprint: &str, mapping: &str) -> Result<()> {
    txn.prepare_cached(
        "INSERT INTO mapping (thing, fingerprint, at, mapping) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (thing, fingerprint) DO UPDATE SET at = ?3, mapping = ?4",
    )
    .and_then(|mut sql| sql.execute(params![thing, fingerprint, txn.now().at, mapping]))
    .doing("remembering a mapping")?;
    Ok(())
}

/// How a file with these headers was mapped the last time.
///
/// # Errors
/// What the file may do.
pub fn mapping(conn: &Connection, thing: &str, fingerprint: &str) -> Result<Option<String>> {
    conn.prepare_cached("SELECT mapping FROM mapping WHERE thing = ? AND fingerprint = ?")
        .and_then(|mut sql| sql.query_row([thing, fingerprint], |row| row.get(0)).optional())
        .doing("remembering a mapping")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{NOW, number, store};

    #[test]
    fn what_is_remembered_is_replaced_and_leaves_no_step() {
        let mut store = store();
        for value in ["one", "two"] {
            store
                .note_down(|txn| {
                    put_draft(txn, "lead-1", value)?;
                    put_ui(txn, "tab", value)?;
                    put_mapping(txn, "leads", "f00", value)
                })
                .unwrap();
        }
        let conn = store.conn();
        let kept = Draft { name: "lead-1".to_owned(), at: NOW, body: "two".to_owned() };
        assert_eq!(draft(conn, "lead-1").unwrap(), Some(kept.clone()));
        assert_eq!(drafts(conn).unwrap(), [kept]);
        assert_eq!(ui(conn, "tab").unwrap().as_deref(), Some("two"));
        assert_eq!(mapping(conn, "leads", "f00").unwrap().as_deref(), Some("two"));
        assert_eq!(mapping(conn, "events", "f00").unwrap(), None);
        assert_eq!(number(&store, "SELECT count(*) FROM change"), 0);
    }

    #[test]
    fn only_drafts_older_than_that_are_forgotten() {
        let mut store = store();
        store.note_down(|txn| put_draft(txn, "a", "x")).unwrap();
        assert_eq!(store.note_down(|txn| drop_drafts_before(txn, NOW)).unwrap(), 0);
        assert_eq!(store.note_down(|txn| drop_drafts_before(txn, NOW + 1)).unwrap(), 1);
        store.note_down(|txn| put_draft(txn, "b", "x")).unwrap();
        store.note_down(|txn| drop_draft(txn, "b")).unwrap();
        assert_eq!(draft(store.conn(), "b").unwrap(), None);
    }
}
