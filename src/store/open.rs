//! How a file becomes a connection: made whole, refused where it is nothing of ours, and read where it
//! cannot be written.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags};

use crate::{
    error::{Doing, Error, Kind, Result, refusal},
    files,
    store::{Options, PATIENCE, backup, migrate},
};

/// A connection to a file with the present schema, or to one in memory.
///
/// # Errors
/// As [`crate::store::Store::open`].
pub(super) fn connect(options: &Options) -> Result<Connection> {
    let Some(path) = &options.path else {
        let mut conn = Connection::open_in_memory().doing("opening in memory")?;
        migrate::to_present(&mut conn, None, &options.reasons, options.clock.now())?;
        return Ok(conn);
    };
    let opened = match options.read_only {
        true => to_read(path),
        false => {
            to_write(path, options).map_err(|error| error.with("path", path.display().to_string()))
        }
    };
    opened.map_err(|error| with_way_back(error, path))
}

/// With the newest backup, where the file is of no use.
fn with_way_back(error: Error, path: &Path) -> Error {
    if error.kind() != Kind::Damaged {
        return error;
    }
    let backups = backup::list(&backup::folder_beside(path)).unwrap_or_default();
    match backups.first() {
        Some(newest) => error.with("backup", newest.path.display().to_string()),
        None => error,
    }
}

fn to_write(path: &Path, options: &Options) -> Result<Connection> {
    if !path.exists() {
        make(path, options)?;
    }
    refuse_what_is_no_file(path)?;
    let mut conn = opened(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // SQLite is content with less than it is asked for.
    if conn.is_readonly(rusqlite::MAIN_DB).doing("opening the file")? {
        let why = refusal(&std::io::ErrorKind::PermissionDenied.into());
        return Err(Error::new(Kind::NotAllowed, "error-read-only").with("why", why));
    }
    settings_of_a_writer(&conn)?;
    migrate::to_present(&mut conn, Some(path), &options.reasons, options.clock.now())?;
    Ok(conn)
}

/// A new database is filled under another name first: there is never an empty one to be taken for a
/// file that was cut off.
fn make(path: &Path, options: &Options) -> Result<()> {
    let folder = files::folder_of(path);
    files::private_dir(folder).map_err(|error| cannot_make(error, folder))?;
    files::create_atomic(path, |beside| {
        let mut conn = opened(beside, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        migrate::to_present(&mut conn, None, &options.reasons, options.clock.now())?;
        conn.close().map_err(|(_, error)| Error::from(error).doing("closing a new file"))
    })
    .map_err(|error| if error.kind() == Kind::NoSpace { error } else { cannot_make(error, path) })
}

fn cannot_make(error: Error, path: &Path) -> Error {
    Error::new(error.kind(), "error-cannot-make")
        .with("file", path.display().to_string())
        .with("why", error.arg("why").unwrap_or_default())
        .because(error)
}

fn to_read(path: &Path) -> Result<Connection> {
    let conn = reader(path)?;
    migrate::is_present(&conn)?;
    Ok(conn)
}

/// A connection that reads a file of this or an earlier version. Where nothing may be written beside the
/// file there is no WAL, so it is read as it lies there.
///
/// # Errors
/// `not_found`, `damaged`, `newer`, `not_allowed`.
pub(super) fn reader(path: &Path) -> Result<Connection> {
    let read = || {
        if !path.exists() {
            return Err(Error::new(Kind::NotFound, "error-no-database"));
        }
        refuse_what_is_no_file(path)?;
        match opened(path, OpenFlags::SQLITE_OPEN_READ_ONLY) {
            Err(error) if has_no_room(&error) && !has_wal(path) => as_it_lies(path),
            usual => usual,
        }
    };
    read().map_err(|error| error.with("path", path.display().to_string()))
}

/// Whether what failed is what SQLite keeps beside a file: on a full disk or where nothing may be written.
fn has_no_room(error: &Error) -> bool {
    matches!(error.kind(), Kind::NotAllowed | Kind::NoSpace | Kind::Io)
}

fn has_wal(path: &Path) -> bool {
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    fs::metadata(wal).is_ok_and(|meta| meta.len() > 0)
}

fn as_it_lies(path: &Path) -> Result<Connection> {
    let whole = fs::canonicalize(path).doing("finding the file")?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    opened(&uri(&whole), flags)
}

/// `file:` with every byte that means something in an address written as `%2F` would be.
fn uri(path: &Path) -> PathBuf {
    use std::{fmt::Write as _, os::unix::ffi::OsStrExt as _};
    let mut uri = "file:".to_owned();
    for &byte in path.as_os_str().as_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                uri.push(char::from(byte));
            }
            // Writing to a text does not fail.
            byte => drop(write!(uri, "%{byte:02X}")),
        }
    }
    PathBuf::from(uri + "?immutable=1")
}

fn refuse_what_is_no_file(path: &Path) -> Result<()> {
    // What cannot be asked cannot be opened either, and that is told then.
    let Ok(meta) = fs::metadata(path) else { return Ok(()) };
    if meta.is_dir() {
        return Err(Error::new(Kind::Damaged, "error-is-a-folder"));
    }
    // SQLite would take it for a new database, and throw away a WAL beside it.
    if meta.len() == 0 {
        return Err(Error::new(Kind::Damaged, "error-empty-file"));
    }
    Ok(())
}

/// A connection that has looked at the file: SQLite itself opens anything.
fn opened(path: &Path, flags: OpenFlags) -> Result<Connection> {
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).doing("opening the file")?;
    conn.busy_timeout(PATIENCE).doing("setting the patience")?;
    migrate::check(&conn)?;
    Ok(conn)
}

fn settings_of_a_writer(conn: &Connection) -> Result<()> {
    conn.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).doing("choosing the WAL")?;
    conn.execute_batch("PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864;")
        .doing("choosing full durability")
}
