//! Which schema a file has, and the way from an older one to the present one.

use std::path::Path;

use rusqlite::{Connection, params};
use rusqlite_migration::{M, Migrations};

use crate::{
    domain::fold::name_key,
    error::{Doing, Error, Kind, Result},
};

/// Written into the header of our files: `embu`.
const APPLICATION_ID: i64 = 0x656d_6275;

/// The steps, in order; `PRAGMA user_version` counts those that a file has had. A step that was
/// shipped is never edited.
const STEPS: &[&str] = &[include_str!("../../assets/migrations/0001_core.sql")];

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
    let before = version(conn)?;
    if before == STEPS.len() {
        return Ok(());
    }
    let _ = (path, now);
    let steps = STEPS.iter().map(|sql| M::up(sql)).collect();
    Migrations::new(steps)
        .to_latest(conn)
        .map_err(|error| match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => Error::from(err),
            other => Error::internal(other.to_string()),
        })
        .doing("bringing the file to the present schema")?;
    if before == 0 {
        first_reasons(conn, reasons)?;
    }
    Ok(())
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
