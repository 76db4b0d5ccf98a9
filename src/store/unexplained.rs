//! Values that are not as a backup has them although no step of the journal changed them: what SQLite's own
//! checks cannot see, such as a bit that flipped inside a note. Costs nothing when something is written.

use std::path::Path;

use rusqlite::{Connection, named_params};

use crate::{
    error::{Doing, Error, Result},
    store::journal::{TABLES, columns},
};

/// What was found beside one backup.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Found {
    /// In how many rows.
    pub(super) rows: i64,
    /// Table, row and column of the first.
    pub(super) first: Option<String>,
}

/// Compares with a backup; `None` where that says nothing: it has another schema, or the journal does not
/// reach back to it.
pub(super) fn since(conn: &Connection, backup: &Path) -> Result<Option<Found>> {
    let Some(path) = backup.to_str() else { return Ok(None) };
    conn.execute("ATTACH ? AS old", [path])
        .map_err(Error::from)
        .map_err(|error| told(error, path))?;
    let found = compared(conn).map_err(|error| told(error, path));
    conn.execute_batch(
        "DROP TABLE IF EXISTS temp.moved; DROP TABLE IF EXISTS temp.added; DETACH old;",
    )
    .doing("closing a backup")?;
    found
}

fn told(error: Error, path: &str) -> Error {
    error.doing("comparing with a backup").with("path", path)
}

fn compared(conn: &Connection) -> Result<Option<Found>> {
    if !is_comparable(conn)? {
        return Ok(None);
    }
    conn.execute_batch(MOVED).doing("comparing with a backup")?;
    let mut all = Found::default();
    for table in TABLES {
        let mut sql = conn.prepare(&changed(table, &columns(conn, table)?)).doing("comparing")?;
        let mut rows = sql.query(named_params! {":table": table}).doing("comparing")?;
        while let Some(row) = rows.next().doing("comparing")? {
            let place = (|| -> rusqlite::Result<String> {
                Ok(format!("{table} {}, {}", row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
            })();
            all.rows += 1;
            all.first = all.first.take().or(Some(place.doing("comparing")?));
        }
    }
    Ok(Some(all))
}

/// Whether both have the same schema, and no step since the backup was forgotten.
fn is_comparable(conn: &Connection) -> Result<bool> {
    let number = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, Option<i64>>(0));
    let comparable = || -> rusqlite::Result<bool> {
        let versions = [number("PRAGMA main.user_version")?, number("PRAGMA old.user_version")?];
        if versions[0] != versions[1] {
            return Ok(false);
        }
        let last = number("SELECT max(id) FROM old.change")?.unwrap_or_default();
        let first = number("SELECT min(id) FROM main.change")?;
        Ok(first.map_or(last == 0, |first| first <= last + 1))
    };
    comparable().doing("comparing with a backup")
}

/// The steps that stand on one side alone, and the rows that they added.
const MOVED: &str = "
    CREATE TEMP TABLE moved (change INTEGER PRIMARY KEY);
    INSERT OR IGNORE INTO moved
      SELECT id FROM (
        SELECT id, at, undone > 0 AS undone FROM main.change
        EXCEPT SELECT id, at, undone > 0 FROM old.change);
    INSERT OR IGNORE INTO moved
      SELECT id FROM (
        SELECT id, at, undone > 0 AS undone FROM old.change
        EXCEPT SELECT id, at, undone > 0 FROM main.change);
    CREATE TEMP TABLE added AS
      SELECT tbl, row, last FROM main.journal WHERE op = 'R' AND change IN (SELECT change FROM moved)
      UNION SELECT tbl, row, last FROM old.journal WHERE op = 'R' AND change IN (SELECT change FROM moved);";

/// The rows of a table that differ, and the first column of each that no step explains.
fn changed(table: &str, columns: &[String]) -> String {
    let differs = |c: &String| format!("now.{c} IS NOT was.{c} COLLATE BINARY");
    let touched = |journal: &str, c: &String| {
        format!(
            "EXISTS (SELECT 1 FROM {journal}.journal AS j
               WHERE j.tbl = :table AND j.row = now.id AND j.change IN (SELECT change FROM moved)
                 AND (j.op <> 'U' OR json_type(j.image, '$.{c}') IS NOT NULL))"
        )
    };
    let whens: Vec<_> = columns
        .iter()
        .map(|c| {
            let explained = [touched("main", c), touched("old", c)].join(" OR ");
            format!("WHEN {} AND NOT ({explained}) THEN '{c}'", differs(c))
        })
        .collect();
    let any: Vec<_> = columns.iter().map(differs).collect();
    format!(
        "SELECT * FROM (
           SELECT now.id, CASE {whens} END AS field
           FROM main.{table} AS now CROSS JOIN old.{table} AS was ON was.id = now.id
           WHERE ({any}) AND NOT EXISTS (
             SELECT 1 FROM added WHERE tbl = :table AND now.id BETWEEN row AND last))
         WHERE field IS NOT NULL",
        whens = whens.join("\n"),
        any = any.join(" OR "),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{
        Store, backup,
        testing::{Folder, options, some_leads, sql},
    };

    struct Desk {
        store: Store,
        copy: std::path::PathBuf,
        _folder: Folder,
    }

    /// Some work, a backup, and some work after it.
    fn desk() -> Desk {
        let folder = Folder::new();
        let path = folder.join("embudo.db");
        let mut store = Store::open(options(Some(&path))).unwrap();
        some_leads(&mut store, 6);
        sql(&mut store, "UPDATE lead SET note = 'before' WHERE id <= 4");
        sql(&mut store, "UPDATE lead SET potential = 500 WHERE id = 2");
        let copy = folder.join("copy.db");
        let mut watch =
            backup::Watch { progress: &mut |_, _| {}, cancel: std::sync::Arc::default() };
        backup::backup(&path, &copy, &mut watch).unwrap();
        Desk { store, copy, _folder: folder }
    }

    impl Desk {
        fn found(&self) -> Option<Found> {
            since(self.store.conn(), &self.copy).unwrap()
        }

        #[track_caller]
        fn is_explained(&self) {
            assert_eq!(self.found(), Some(Found::default()));
        }
    }

    #[test]
    fn every_step_explains_what_it_did_also_undone_forgotten_and_done_again() {
        let mut desk = desk();
        desk.is_explained();
        sql(&mut desk.store, "UPDATE lead SET note = 'after' WHERE id = 1");
        sql(&mut desk.store, "DELETE FROM history WHERE lead = 5; DELETE FROM lead WHERE id = 5");
        sql(&mut desk.store, "INSERT INTO tag (name, name_key) VALUES ('x', 'x')");
        desk.is_explained();
        // Back beyond the backup.
        for _ in 0..5 {
            desk.store.undo().unwrap();
            desk.is_explained();
        }
        desk.store.redo().unwrap();
        desk.is_explained();
        // What was undone is forgotten by the next step.
        sql(&mut desk.store, "UPDATE lead SET flag = 1 WHERE id = 3");
        desk.is_explained();
    }

    #[test]
    fn a_value_that_changed_by_itself_is_found_and_can_be_mended() {
        let mut desk = desk();
        sql(&mut desk.store, "UPDATE lead SET potential = 700 WHERE id = 3");
        desk.store.conn().execute_batch("DROP TRIGGER journal_update_lead").unwrap();
        desk.store.conn().execute("UPDATE lead SET note = 'befose' WHERE id = 3", []).unwrap();
        let found = desk.found().unwrap();
        assert_eq!((found.rows, found.first.as_deref()), (1, Some("lead 3, note")));
        let mut store = Store::open(desk.store.options().clone()).unwrap();
        sql(&mut store, "UPDATE lead SET note = 'as it was' WHERE id = 3");
        desk.is_explained();
    }

    #[test]
    fn what_cannot_be_compared_is_not() {
        let mut desk = desk();
        sql(&mut desk.store, "UPDATE lead SET note = 'after' WHERE id = 1");
        sql(&mut desk.store, "UPDATE lead SET note = 'later' WHERE id = 2");
        crate::store::journal::trim(&mut desk.store, 1).unwrap();
        assert_eq!(desk.found(), None);
    }
}
