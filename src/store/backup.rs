//! Copies of the file that were read back and found good, and the way back from one.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use rusqlite::{
    Connection, OpenFlags,
    backup::{Backup, StepResult},
};

use crate::{
    domain::day::Zone,
    error::{Doing, Error, Kind, Result},
    files::{self, folder_of, sync_folder},
    store::{PATIENCE, migrate, open},
};

/// Pages copied between two looks at the flag that stops the work.
const STEP: i32 = 256;

/// What SQLite may keep beside a file.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// How a copy is watched and stopped while it runs in the background.
pub struct Watch<'a> {
    /// Told the pages copied and the pages in all.
    pub progress: &'a mut dyn FnMut(u64, u64),
    /// Set by another thread to stop; nothing is left behind then.
    pub cancel: Arc<AtomicBool>,
}

impl Watch<'_> {
    fn cancelled(&self) -> Result<()> {
        if self.cancel.load(Ordering::Relaxed) {
            return Err(Error::new(Kind::Cancelled, "error-cancelled"));
        }
        Ok(())
    }
}

/// A copy that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Where it is.
    pub path: PathBuf,
    /// How big it is.
    pub bytes: u64,
}

/// A file found in the folder of backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// The day in its name, where it is one of those made daily.
    pub day: Option<NaiveDate>,
    /// How big it is.
    pub bytes: u64,
    /// When it was written, in milliseconds UTC.
    pub written_at: i64,
}

impl Found {
    /// The day that it keeps.
    pub fn made_on(&self, zone: Zone) -> NaiveDate {
        self.day.unwrap_or_else(|| zone.day_of(self.written_at))
    }
}

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the file that was there before is now.
    pub aside: Option<PathBuf>,
}

/// Copies a database that may be in use to a new file, which is there only once it was read back and
/// found whole.
///
/// # Errors
/// `taken` where the target exists, `not_found` where its folder does not, `cancelled`, `damaged` where the
/// copy is, `no_space` and the others that files have.
pub fn backup(source: &Path, target: &Path, watch: &mut Watch) -> Result<Report> {
    let conn = open::reader(source)?;
    copy(&conn, target, watch).map_err(|error| error.with("path", target.display().to_string()))
}

/// As [`backup`], from a connection that is open already and has no change under way.
///
/// # Errors
/// As [`backup`].
pub fn copy(conn: &Connection, target: &Path, watch: &mut Watch) -> Result<Report> {
    if target.exists() {
        return Err(Error::new(Kind::Taken, "error-file-exists"));
    }
    let folder = folder_of(target);
    files::folder_is_there(target)?;
    let temporary = written(conn, target, watch).map_err(|error| room_for(error, conn))?;
    let bytes = fs::metadata(&temporary.0)?.len();
    fs::rename(&temporary.0, target).doing("naming a backup")?;
    sync_folder(folder)?;
    Ok(Report { path: target.to_owned(), bytes })
}

/// Says how much room a copy takes where there was too little.
fn room_for(error: Error, source: &Connection) -> Error {
    if error.kind() != Kind::NoSpace {
        return error;
    }
    let size = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    let bytes: i64 = source.query_row(size, [], |row| row.get(0)).unwrap_or_default();
    let need = bytes / 1_000_000 + 1;
    Error::new(Kind::NoSpace, "error-no-space-copy").with("need", need.to_string()).because(error)
}

/// A file that goes again unless it was renamed.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        for path in std::iter::once(self.0.clone()).chain(beside(&self.0)) {
            let _ = fs::remove_file(path);
        }
    }
}

/// A verified and synced copy under a temporary name beside `target`.
fn written(conn: &Connection, target: &Path, watch: &mut Watch) -> Result<Temporary> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let path = folder_of(target).join(format!(".{name}.{}.tmp", std::process::id()));
    let temporary = Temporary(path.clone());
    // What a killed run left under this name is nothing to keep.
    let _ = fs::remove_file(&path);
    files::create_private(&path)?;
    copy_pages(conn, &path, watch)?;
    fs::OpenOptions::new()
        .write(true)
        .open(&path)
        .and_then(|file| file.sync_all())
        .doing("syncing a backup")?;
    watch.cancelled()?;
    verify_watched(&path, &watch.cancel)?;
    Ok(temporary)
}

fn copy_pages(source: &Connection, path: &Path, watch: &mut Watch) -> Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut target = Connection::open_with_flags(path, flags).doing("opening a backup")?;
    // The whole file is synced once, at the end.
    target
        .execute_batch("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;")
        .doing("preparing a backup")?;
    // One look at the source: without it, each change made meanwhile would begin the copy anew.
    let snapshot = source.unchecked_transaction().doing("reading what is copied")?;
    snapshot
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))
        .doing("reading what is copied")?;
    all_pages(&snapshot, &mut target, watch)?;
    drop(snapshot);
    // A copy is one file: it keeps no WAL beside it.
    target.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(())).doing("closing a backup")?;
    target.close().map_err(|(_, error)| Error::from(error).doing("closing a backup"))
}

fn all_pages(source: &Connection, target: &mut Connection, watch: &mut Watch) -> Result<()> {
    let backup = Backup::new(source, target).doing("beginning a backup")?;
    let mut refused = 0;
    loop {
        watch.cancelled()?;
        let step = backup.step(STEP).doing("copying pages")?;
        let progress = backup.progress();
        let all = u64::try_from(progress.pagecount).unwrap_or_default();
        let left = u64::try_from(progress.remaining).unwrap_or_default();
        (watch.progress)(all.saturating_sub(left), all);
        match step {
            StepResult::Done => return Ok(()),
            StepResult::More => refused = 0,
            _ if refused < 100 => {
                refused += 1;
                std::thread::sleep(PATIENCE / 100);
            }
            _ => return Err(Error::new(Kind::Busy, "error-busy")),
        }
    }
}

/// Whether a file is a whole database of ours, of this or an earlier version.
///
/// # Errors
/// `damaged`, `newer`, `not_found`.
pub fn verify(path: &Path) -> Result<()> {
    verify_watched(path, &Arc::default())
}

fn verify_watched(path: &Path, cancel: &Arc<AtomicBool>) -> Result<()> {
    let told = |error: Error| error.with("path", path.display().to_string());
    let conn = open::reader(path)?;
    let cancel = Arc::clone(cancel);
    conn.progress_handler(100_000, Some(move || cancel.load(Ordering::Relaxed)))
        .doing("watching a check")?;
    let tables: i64 = conn
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .doing("checking a backup")
        .map_err(told)?;
    if tables == 0 {
        return Err(told(Error::new(Kind::Damaged, "error-other-program")));
    }
    migrate::check(&conn).map_err(told)?;
    if let Some(why) = broken(&conn).map_err(told)? {
        return Err(told(Error::new(Kind::Damaged, "error-damaged").with("why", why)));
    }
    Ok(())
}

/// The first thing that is wrong with a file, in SQLite's words.
pub(super) fn broken(conn: &Connection) -> Result<Option<String>> {
    let first: String = conn
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .doing("checking the integrity")?;
    if first != "ok" {
        return Ok(Some(first));
    }
    dangling(conn)
}

/// The first row that points to nothing.
pub(super) fn dangling(conn: &Connection) -> Result<Option<String>> {
    let mut sql = conn.prepare("PRAGMA foreign_key_check").doing("checking what points where")?;
    let mut rows = sql.query([]).doing("checking what points where")?;
    let Some(row) = rows.next().doing("checking what points where")? else { return Ok(None) };
    let place = (|| -> rusqlite::Result<String> {
        let (table, id, parent): (String, Option<i64>, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(format!("{table} {} → {parent}", id.unwrap_or_default()))
    })();
    place.map(Some).doing("checking what points where")
}

/// A name in a folder that nothing has yet: `embudo-2026-11-24-113000.db`. By its time, since the day alone is
/// the name of the daily one.
pub fn free_name(database: &Path, folder: &Path, at: NaiveDateTime) -> PathBuf {
    unused(folder, &format!("{}-{}", stem(database), at.format("%Y-%m-%d-%H%M%S")))
}

/// The folder of backups of a database, unless another is set.
pub fn folder_beside(database: &Path) -> PathBuf {
    folder_of(database).join("backups")
}

/// Makes the backup of the day unless there is one, and drops the oldest of more than `keep`. Never
/// the one just verified, which alone is known to be good.
///
/// # Errors
/// As [`backup`]; nothing is dropped then.
pub fn daily(
    database: &Path,
    folder: Option<&Path>,
    today: NaiveDate,
    keep: usize,
    watch: &mut Watch,
) -> Result<Option<Report>> {
    let folder = folder.map_or_else(|| folder_beside(database), Path::to_owned);
    let target = of_day(database, &folder, today);
    if target.exists() {
        return Ok(None);
    }
    files::private_dir(&folder)?;
    let report = backup(database, &target, watch)?;
    let made = daily_ones(database, Some(&folder))?;
    for old in made.iter().skip(keep).filter(|old| old.path != report.path) {
        fs::remove_file(&old.path).doing("dropping an old backup")?;
    }
    Ok(Some(report))
}

/// Makes the backup of the day, anew where there is one: that stays until the new one is found whole.
///
/// # Errors
/// As [`backup`].
pub fn renew(database: &Path, today: NaiveDate, watch: &mut Watch) -> Result<Report> {
    let folder = folder_beside(database);
    files::private_dir(&folder)?;
    let fresh = unused(&folder, &format!("{}-{today}-new", stem(database)));
    let report = backup(database, &fresh, watch)?;
    let path = of_day(database, &folder, today);
    fs::rename(&fresh, &path).doing("naming a backup")?;
    sync_folder(&folder)?;
    Ok(Report { path, ..report })
}

fn of_day(database: &Path, folder: &Path, day: NaiveDate) -> PathBuf {
    folder.join(format!("{}-{day}.db", stem(database)))
}

/// The backups of a database, of a day or not, newest first; none where the folder cannot be read.
pub fn of(database: &Path) -> Vec<Found> {
    let prefix = format!("{}-", stem(database));
    let mut all = list(&folder_beside(database)).unwrap_or_default();
    all.retain(|found| stem(&found.path).starts_with(&prefix));
    all
}

/// The backups of a day that belong to a database, newest first.
///
/// # Errors
/// What a folder may do.
pub(super) fn daily_ones(database: &Path, folder: Option<&Path>) -> Result<Vec<Found>> {
    let folder = folder.map_or_else(|| folder_beside(database), Path::to_owned);
    let prefix = format!("{}-", stem(database));
    let mut made: Vec<Found> = list(&folder)?
        .into_iter()
        .filter(|found| found.day.is_some() && stem(&found.path).starts_with(&prefix))
        .filter(|found| stem(&found.path).len() == prefix.len() + "2026-11-24".len())
        .collect();
    made.sort_by_key(|found| std::cmp::Reverse(found.day));
    Ok(made)
}

/// Copies the file as it is before its schema changes. Its name says the version it has.
pub(super) fn before_migration(
    conn: &Connection,
    database: &Path,
    version: usize,
    now: i64,
) -> Result<PathBuf> {
    let name = format!("{}-before-v{version}-{}", stem(database), stamp(now));
    let folder = folder_beside(database);
    files::private_dir(&folder)?;
    let target = unused(&folder, &name);
    let mut watch = Watch { progress: &mut |_, _| {}, cancel: Arc::default() };
    copy(conn, &target, &mut watch).map(|report| report.path)
}

/// The databases in a folder of backups, newest first. A folder that isn't there has none.
///
/// # Errors
/// What a folder may do.
pub fn list(folder: &Path) -> Result<Vec<Found>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).doing("reading the backups")? {
        let path = entry.doing("reading the backups")?.path();
        if path.extension().is_none_or(|ending| ending != "db") {
            continue;
        }
        let meta = fs::metadata(&path).doing("reading a backup")?;
        let written =
            meta.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
        all.push(Found {
            day: day_in(&stem(&path)),
            bytes: meta.len(),
            written_at: i64::try_from(written.unwrap_or(Duration::ZERO).as_millis())
                .unwrap_or(i64::MAX),
            path,
        });
    }
    all.sort_by(|a, b| (b.written_at, &b.path).cmp(&(a.written_at, &a.path)));
    Ok(all)
}

/// The day with which a name ends.
fn day_in(stem: &str) -> Option<NaiveDate> {
    let at = stem.char_indices().rev().nth(9)?.0;
    stem.get(at..)?.parse().ok()
}

/// Puts a backup in the place of a database that nobody has open; what was there is kept aside.
///
/// # Errors
/// `damaged` or `newer` where the backup is, before anything is touched; `busy` where another program
/// has the database open.
pub fn restore(backup: &Path, database: &Path, now: i64) -> Result<Restored> {
    verify(backup)?;
    if fs::canonicalize(backup).ok() == fs::canonicalize(database).ok() {
        return Err(Error::invalid("error-restore-itself"));
    }
    let folder = folder_of(database);
    files::private_dir(folder)?;
    let mut watch = Watch { progress: &mut |_, _| {}, cancel: Arc::default() };
    let source = open::reader(backup)?;
    let copy = written(&source, database, &mut watch).map_err(|error| room_for(error, &source))?;
    let aside = if database.exists() { Some(put_aside(database, now)?) } else { None };
    fs::rename(&copy.0, database).doing("putting the backup in place")?;
    sync_folder(folder)?;
    Ok(Restored { aside })
}

/// Gives the file a second name, so that there is one at every moment, and moves away what would
/// otherwise be taken for the WAL of the other.
fn put_aside(database: &Path, now: i64) -> Result<PathBuf> {
    settle(database)?;
    let name = format!("{}-before-restore-{}", stem(database), stamp(now));
    let aside = unused(folder_of(database), &name);
    fs::hard_link(database, &aside)
        .or_else(|_| fs::copy(database, &aside).map(|_| ()))
        .doing("keeping the present file aside")?;
    for (from, to) in beside(database).into_iter().zip(beside(&aside)) {
        if from.exists() {
            fs::rename(from, to).doing("keeping the present file aside")?;
        }
    }
    Ok(aside)
}

/// Brings everything into the one file. A damaged one stays as it is; one in use is refused.
fn settle(database: &Path) -> Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let closed = Connection::open_with_flags(database, flags).and_then(|conn| {
        conn.busy_timeout(Duration::ZERO)?;
        conn.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))
    });
    match closed.map_err(Error::from) {
        Err(error) if error.kind() == Kind::Busy => {
            Err(error.with("path", database.display().to_string()))
        }
        _ => Ok(()),
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn stamp(now: i64) -> String {
    DateTime::from_timestamp_millis(now).unwrap_or_default().format("%Y%m%dT%H%M%SZ").to_string()
}

/// The first name that nothing has.
fn unused(folder: &Path, name: &str) -> PathBuf {
    let numbered = (2..).map(|number| folder.join(format!("{name}-{number}.db")));
    std::iter::once(folder.join(format!("{name}.db")))
        .chain(numbered)
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join(name))
}

/// The file and what SQLite keeps beside it.
pub(super) fn with_beside(path: &Path) -> Vec<PathBuf> {
    std::iter::once(path.to_owned()).chain(beside(path)).collect()
}

fn beside(path: &Path) -> [PathBuf; 3] {
    BESIDE.map(|ending| {
        let mut name = OsString::from(path);
        name.push(ending);
        PathBuf::from(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{
        Store,
        testing::{Folder, NOW, number, options, some_leads, sql},
    };

    fn quiet(progress: &mut dyn FnMut(u64, u64)) -> Watch<'_> {
        Watch { progress, cancel: Arc::default() }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn open(path: &Path) -> Store {
        Store::open(options(Some(path))).unwrap()
    }

    fn leads(path: &Path) -> i64 {
        number(&open(path), "SELECT count(*) FROM lead")
    }

    fn files(folder: &Folder) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder.join("."))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_backup_of_an_open_store_is_one_private_file_with_all_that_was_acknowledged() {
        let folder = Folder::new();
        let mut store = open(&folder.join("embudo.db"));
        some_leads(&mut store, 40);
        let mut seen = Vec::new();
        let target = folder.join("copy.db");
        let mut tell = |done, all| seen.push((done, all));
        let report = backup(&folder.join("embudo.db"), &target, &mut quiet(&mut tell)).unwrap();
        assert_eq!(report.bytes, fs::metadata(&target).unwrap().len());
        assert!(seen.last().is_some_and(|(done, all)| done == all && *all > 0));
        assert!(!files(&folder).iter().any(|name| name.starts_with("copy.db-")));
        verify(&target).unwrap();
        assert_eq!(leads(&target), 40);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o600);
        }
        let again = backup(&folder.join("embudo.db"), &target, &mut quiet(&mut |_, _| {}));
        assert_eq!(again.unwrap_err().kind(), Kind::Taken);
    }

    #[test]
    fn changes_made_during_a_backup_do_not_mix_into_it() {
        let folder = Folder::new();
        let mut store = open(&folder.join("embudo.db"));
        some_leads(&mut store, 600);
        let target = folder.join("copy.db");
        let mut calls = 0;
        let mut change = |_, _| {
            calls += 1;
            sql(&mut store, "DELETE FROM history; DELETE FROM lead WHERE id % 2 = 0");
        };
        backup(&folder.join("embudo.db"), &target, &mut quiet(&mut change)).unwrap();
        assert!(calls > 0);
        assert_eq!(leads(&target), 600);
    }

    #[test]
    fn a_cancelled_backup_leaves_nothing() {
        let folder = Folder::new();
        some_leads(&mut open(&folder.join("embudo.db")), 5);
        let mut watch = quiet_cancelled();
        let error = backup(&folder.join("embudo.db"), &folder.join("copy.db"), &mut watch);
        assert_eq!(error.unwrap_err().kind(), Kind::Cancelled);
        assert!(!files(&folder).iter().any(|name| name.contains("copy")));
    }

    fn quiet_cancelled() -> Watch<'static> {
        let progress: &'static mut dyn FnMut(u64, u64) = Box::leak(Box::new(|_, _| {}));
        Watch { progress, cancel: Arc::new(AtomicBool::new(true)) }
    }

    #[test]
    fn a_damaged_source_makes_no_backup_and_drops_none() {
        let folder = Folder::new();
        let path = folder.join("embudo.db");
        some_leads(&mut open(&path), 300);
        let kept = folder.join("backups");
        daily(&path, None, day("2026-11-20"), 1, &mut quiet(&mut |_, _| {})).unwrap();
        damage(&path);
        let error = daily(&path, None, day("2026-11-21"), 1, &mut quiet(&mut |_, _| {}));
        assert_eq!(error.unwrap_err().kind(), Kind::Damaged);
        assert_eq!(list(&kept).unwrap().len(), 1);
        verify(&list(&kept).unwrap()[0].path).unwrap();
    }

    /// Overwrites the middle of a file.
    fn damage(path: &Path) {
        let mut bytes = fs::read(path).unwrap();
        for byte in bytes.iter_mut().skip(8192).take(200_000) {
            *byte = 0xA5;
        }
        fs::write(path, bytes).unwrap();
    }

    #[test]
    fn there_is_one_backup_a_day_and_the_newest_are_kept() {
        let folder = Folder::new();
        let path = folder.join("embudo.db");
        some_leads(&mut open(&path), 1);
        let make = |date: &str, keep| {
            daily(&path, None, day(date), keep, &mut quiet(&mut |_, _| {})).unwrap()
        };
        assert!(make("2026-11-20", 2).is_some());
        assert!(make("2026-11-20", 2).is_none());
        make("2026-11-21", 2);
        make("2026-11-22", 2);
        let days = || -> Vec<_> {
            let mut days: Vec<_> = list(&folder.join("backups"))
                .unwrap()
                .into_iter()
                .map(|found| found.day.unwrap().to_string())
                .collect();
            days.sort();
            days
        };
        assert_eq!(days(), ["2026-11-21", "2026-11-22"]);
        // The clock was set back: what was just verified stays all the same.
        make("2026-11-01", 1);
        assert_eq!(days(), ["2026-11-01", "2026-11-22"]);
        make("2026-11-30", 0);
        assert_eq!(days(), ["2026-11-30"]);
    }

    #[test]
    fn a_restore_brings_the_backup_back_and_keeps_the_present_aside() {
        let folder = Folder::new();
        let path = folder.join("embudo.db");
        let mut store = open(&path);
        some_leads(&mut store, 3);
        backup(&path, &folder.join("copy.db"), &mut quiet(&mut |_, _| {})).unwrap();
        sql(&mut store, "UPDATE lead SET name = 'later'");
        assert_eq!(restore(&folder.join("copy.db"), &path, NOW).unwrap_err().kind(), Kind::Busy);
        drop(store);
        let aside = restore(&folder.join("copy.db"), &path, NOW).unwrap().aside.unwrap();
        let later = "SELECT count(*) FROM lead WHERE name = 'later'";
        assert_eq!(number(&open(&path), later), 0);
        assert_eq!(number(&open(&aside), later), 3);
        let name = "embudo-before-restore-20261124T103000Z.db";
        assert_eq!(aside, folder.join(name));
        assert_eq!(restore(&aside, &aside, NOW).unwrap_err().id(), "error-restore-itself");
    }

    #[test]
    fn what_is_no_good_backup_is_refused_before_anything_is_touched() {
        let folder = Folder::new();
        let path = folder.join("embudo.db");
        some_leads(&mut open(&path), 300);
        let bad = folder.join("bad.db");
        fs::copy(&path, &bad).unwrap();
        damage(&bad);
        fs::write(folder.join("empty.db"), "").unwrap();
        fs::write(folder.join("text.db"), "a letter, not a database".repeat(99)).unwrap();
        let newer = folder.join("newer.db");
        backup(&path, &newer, &mut quiet(&mut |_, _| {})).unwrap();
        Connection::open(&newer).unwrap().pragma_update(None, "user_version", 99).unwrap();
        for (name, kind) in [
            ("bad.db", Kind::Damaged),
            ("empty.db", Kind::Damaged),
            ("text.db", Kind::Damaged),
            ("newer.db", Kind::Newer),
            ("none.db", Kind::NotFound),
        ] {
            let error = restore(&folder.join(name), &path, NOW).unwrap_err();
            assert_eq!(error.kind(), kind, "{name}");
        }
        assert_eq!(leads(&path), 300);
        assert!(!files(&folder).iter().any(|name| name.contains("before")));
    }

    #[test]
    fn a_backup_takes_the_place_of_a_damaged_file_and_of_none() {
        let folder = Folder::new();
        let path = folder.join("embudo.db");
        some_leads(&mut open(&path), 300);
        let copy = folder.join("copy.db");
        backup(&path, &copy, &mut quiet(&mut |_, _| {})).unwrap();
        fs::write(&path, "garbage").unwrap();
        fs::write(folder.join("embudo.db-wal"), "stale").unwrap();
        let aside = restore(&copy, &path, NOW).unwrap().aside.unwrap();
        assert_eq!(fs::read(&aside).unwrap(), b"garbage");
        assert_eq!(leads(&path), 300);
        assert_eq!(restore(&copy, &folder.join("new.db"), NOW).unwrap().aside, None);
        assert_eq!(leads(&folder.join("new.db")), 300);
    }
}
