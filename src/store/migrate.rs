//! Which schema a file has, and the way from an older one to the present one.

use std::{fs::File, io::Read as _, path::Path};

use rusqlite::{Connection, TransactionBehavior, params};

use crate::{
    domain::fold::name_key,
    error::{Doing, Error, Kind, Result},
    store::backup,
};

/// Written into the header of our files: `embu`.
const APPLICATION_ID: i64 = 0x656d_6275;

/// The steps, in order; `PRAGMA user_version` counts those that a file has had. A step that was
/// shipped is never edited.
const STEPS: &[&str] = &[
    include_str!("../../assets/migrations/0001_core.sql"),
    include_str!("../../assets/migrations/0002_calendar.sql"),
];

fn version(conn: &Connection) -> Result<usize> {
    let version: i64 = conn
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .doing("reading the version of the file")?;
    usize::try_from(version).map_err(|_| Error::new(Kind::Damaged, "error-damaged"))
}

/// Refuses what is no file of ours: another program's, a broken one, a newer one.
pub(super) fn check(conn: &Connection) -> Result<()> {
    let tables: i64 = conn
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .doing("reading the schema")?;
    if tables == 0 {
        return Ok(());
    }
    let id: i64 = conn
        .query_row("PRAGMA application_id", [], |row| row.get(0))
        .doing("reading whose file it is")?;
    if id != APPLICATION_ID {
        return Err(Error::new(Kind::Damaged, "error-other-program"));
    }
    if version(conn)? > STEPS.len() {
        return Err(Error::new(Kind::Newer, "error-newer-file"));
    }
    Ok(())
}

/// Whether a file is ours and has an older schema, by the header that SQLite gives each file
/// (<https://sqlite.org/fileformat.html#the_database_header>). What cannot be read is not known to be older.
pub(super) fn is_older(path: &Path) -> bool {
    let mut header = [0; 72];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    let number = |from: usize| {
        let bytes = header.get(from..from + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, u32::from_be_bytes)
    };
    let (version, whose) = (number(60), number(68));
    let is_ours = i64::from(whose) == APPLICATION_ID && header.starts_with(b"SQLite format 3\0");
    let older = 1..u32::try_from(STEPS.len()).unwrap_or(u32::MAX);
    read.is_ok() && is_ours && older.contains(&version)
}

/// For a reader: the file must have the present schema already.
pub(super) fn is_present(conn: &Connection) -> Result<()> {
    if version(conn)? == STEPS.len() {
        return Ok(());
    }
    Err(Error::new(Kind::NotAllowed, "error-must-migrate"))
}

/// Brings the file to the present schema in one transaction, with a copy made before.
pub(super) fn to_present(
    conn: &mut Connection,
    path: Option<&Path>,
    reasons: &[String],
    now: i64,
) -> Result<()> {
    through(STEPS, conn, path, reasons, now)
}

fn through(
    steps: &[&str],
    conn: &mut Connection,
    path: Option<&Path>,
    reasons: &[String],
    now: i64,
) -> Result<()> {
    let before = version(conn)?;
    if before == steps.len() {
        return Ok(());
    }
    if let Some(path) = path.filter(|_| before > 0) {
        backup::before_migration(conn, path, before, now)?;
    }
    let txn = conn
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .doing("locking the file to change its schema")?;
    // Others may be opening the same file: who comes second finds it done.
    check(&txn)?;
    let had = version(&txn)?;
    for sql in steps.iter().skip(had) {
        txn.execute_batch(sql).doing("bringing the file to the present schema")?;
    }
    if had == 0 {
        first_reasons(&txn, reasons)?;
    }
    let present = i64::try_from(steps.len()).unwrap_or(i64::MAX);
    txn.pragma_update(None, "user_version", present).doing("noting the schema")?;
    txn.commit().doing("bringing the file to the present schema")
}

fn first_reasons(conn: &Connection, reasons: &[String]) -> Result<()> {
    for (position, name) in (1i64..).zip(reasons) {
        conn.execute(
            "INSERT INTO reason (name, name_key, position) VALUES (?, ?, ?)",
            params![name, name_key(name), position],
        )
        .doing("writing the first reasons")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{
        Store,
        testing::{Folder, NOW, options, some_leads},
    };

    const NEXT: &str = "ALTER TABLE lead ADD COLUMN mood TEXT;";

    /// An older file: one that has had all steps but those of a later embudo.
    fn older(folder: &Folder) -> (std::path::PathBuf, Connection) {
        let path = folder.join("embudo.db");
        some_leads(&mut Store::open(options(Some(&path))).unwrap(), 3);
        let conn = Connection::open(&path).unwrap();
        (path, conn)
    }

    fn later(next: &'static str) -> Vec<&'static str> {
        STEPS.iter().copied().chain([next]).collect()
    }

    #[test]
    fn an_older_file_is_copied_before_it_is_changed() {
        let folder = Folder::new();
        let (path, mut conn) = older(&folder);
        through(&later(NEXT), &mut conn, Some(&path), &[], NOW).unwrap();
        assert_eq!(version(&conn).unwrap(), STEPS.len() + 1);
        let copies = backup::list(&backup::folder_beside(&path)).unwrap();
        assert_eq!(copies.len(), 1);
        let copy = Connection::open(&copies[0].path).unwrap();
        assert_eq!(version(&copy).unwrap(), STEPS.len());
        let leads: i64 = copy.query_row("SELECT count(*) FROM lead", [], |row| row.get(0)).unwrap();
        assert_eq!(leads, 3);
        through(&later(NEXT), &mut conn, Some(&path), &[], NOW).unwrap();
        assert_eq!(backup::list(&backup::folder_beside(&path)).unwrap().len(), 1);
    }

    #[test]
    fn a_migration_that_fails_leaves_the_file_as_it_was() {
        let folder = Folder::new();
        let (path, mut conn) = older(&folder);
        let half = "CREATE TABLE fresh (id INTEGER); INSERT INTO nowhere VALUES (1);";
        through(&later(half), &mut conn, Some(&path), &[], NOW).unwrap_err();
        assert_eq!(version(&conn).unwrap(), STEPS.len());
        conn.prepare("SELECT * FROM fresh").unwrap_err();
    }

    #[test]
    fn a_new_file_needs_no_copy() {
        let folder = Folder::new();
        let path = folder.join("embudo.db");
        Store::open(options(Some(&path))).unwrap();
        assert!(backup::list(&backup::folder_beside(&path)).unwrap().is_empty());
    }
}
