//! The only door to SQLite: opening the file, and writing to it so that every write can be undone.

pub mod agenda;
pub mod backup;
pub mod bulk;
pub mod called;
pub mod campaigns;
pub mod card;
pub mod contacts;
pub mod customers;
mod derived;
pub mod doctor;
pub mod duplicates;
pub mod evening;
pub mod events;
pub mod figures;
pub mod flat;
pub mod foreign;
pub mod journal;
pub mod leads;
pub mod list;
mod migrate;
pub mod morning;
pub mod names;
pub mod night;
mod open;
pub mod own_fields;
pub mod planning;
pub mod queues;
pub mod reminders;
pub mod review;
mod rows;
pub mod series;
pub mod set;
pub mod state;
#[cfg(test)]
mod testing;
mod unexplained;
pub mod verdicts;
pub mod views;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use chrono::NaiveDate;
/// What questions are asked of: a [`Store`]'s connection, or a [`Txn`].
pub use rusqlite::Connection;
use rusqlite::{InterruptHandle, Transaction, TransactionBehavior, config::DbConfig};

use crate::{
    clock::Clock,
    domain::{
        day::Zone,
        phrase::Lang,
        suggest::{NextStep, Work, first_setting},
    },
    error::{Doing, Error, Kind, Result},
    files,
};

/// How long a writer waits for another program's lock.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long a look at what others do waits for one of them.
const GLANCE: Duration = Duration::from_millis(200);

/// What the store is told once, when it is opened.
#[derive(Clone)]
pub struct Options {
    /// Where the file is; `None` keeps everything in memory.
    pub path: Option<PathBuf>,
    /// Opens to read, and refuses each write with a sentence.
    pub read_only: bool,
    /// What time it is.
    pub clock: Clock,
    /// In which zone days are cut.
    pub zone: Zone,
    /// The calling code of phone numbers written without one, such as `34`.
    pub country: Option<String>,
    /// The language of the user, for dates in words.
    pub lang: Lang,
    /// Who is responsible for a lead that names nobody.
    pub me: String,
    /// On which days and hours the user works.
    pub work: Work,
    /// What comes next where nothing else says it.
    pub next_step: NextStep,
    /// How many leads are to be converted in a month, where that is set.
    pub month_target: Option<i64>,
    /// The reasons for rejecting that a new file begins with.
    pub reasons: Vec<String>,
}

impl Options {
    /// For a store in memory: nobody's, without a country or reasons.
    pub fn in_memory(clock: Clock, zone: Zone) -> Self {
        Self {
            path: None,
            read_only: false,
            clock,
            zone,
            country: None,
            lang: Lang::En,
            me: "me".to_owned(),
            work: Work::default(),
            next_step: first_setting(),
            month_target: None,
            reasons: Vec::new(),
        }
    }
}

/// The instant of a write or a question, and the day it falls on.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    /// Milliseconds since 1970, UTC.
    pub at: i64,
    /// The day of the user's zone.
    pub today: NaiveDate,
    /// When the user's next day begins.
    pub day_end: i64,
}

impl Now {
    fn of(at: i64, zone: Zone) -> Self {
        let today = zone.day_of(at);
        Self { at, today, day_end: zone.end_of(today) }
    }

    /// UTC midnight after today: where days that are stored as instants end.
    pub fn utc_day_end(self) -> i64 {
        crate::domain::day::utc_midnight(self.today) + crate::domain::day::DAY_MS
    }
}

/// An open database.
pub struct Store {
    conn: Connection,
    options: Options,
    recording: bool,
    /// Of the file and of its WAL.
    identity: [Option<files::Identity>; 2],
    /// Changes when another connection has written; as it was at the last look.
    version: Option<i64>,
}

impl Store {
    /// Opens the file, makes it where there is none, and brings it to the present schema.
    ///
    /// # Errors
    /// `damaged` for another program's or a broken file, `newer` for one of a later embudo, `busy`,
    /// `not_allowed`, `no_space`, `io`.
    pub fn open(options: Options) -> Result<Self> {
        let conn = open::connect(&options)?;
        let mut store =
            Self { conn, options, recording: false, identity: [None; 2], version: None };
        store.prepare()?;
        store.remember_file();
        Ok(store)
    }

    /// Another connection to the same file that only reads, for questions that can be interrupted.
    ///
    /// # Errors
    /// As [`Store::open`]; in memory there can be no second connection.
    pub fn reader(&self) -> Result<Self> {
        let mut options = self.options.clone();
        options.read_only = true;
        if options.path.is_none() {
            return Err(Error::internal("a second connection to a database in memory"));
        }
        Self::open(options)
    }

    fn prepare(&mut self) -> Result<()> {
        self.conn.set_prepared_statement_cache_capacity(128);
        let conn = &self.conn;
        Room::usual(conn)?;
        // Nothing is mapped: reading from a file that was cut off under its mapping ends the program, and
        // windows are hardly slower without.
        conn.execute_batch(
            "PRAGMA foreign_keys = ON;
             PRAGMA mmap_size = 0;
             PRAGMA temp_store = MEMORY;
             PRAGMA secure_delete = OFF;",
        )
        .doing("setting up the connection")?;
        // Else a question is planned anew each time that another limit is bound to it.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
            .doing("setting up the connection")?;
        rusqlite::vtab::array::load_module(conn).doing("loading the array module")?;
        derived::functions(conn)?;
        list::functions(conn)
    }

    /// For questions.
    pub fn conn(&self) -> &Connection {
        &self.conn
    }

    /// What the store was opened with.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The present instant and day.
    pub fn now(&self) -> Now {
        Now::of(self.options.clock.now(), self.options.zone)
    }

    /// Stops the question that runs on this connection, from any thread.
    pub fn interrupt_handle(&self) -> InterruptHandle {
        self.conn.get_interrupt_handle()
    }

    /// Stops each question on this connection as soon as `stop` says so.
    pub fn stop_when(&self, stop: impl FnMut() -> bool + Send + 'static) {
        // A check each few thousand steps of SQLite's machine: often enough for a keystroke, and free.
        let _ = self.conn.progress_handler(4_000, Some(stop));
    }

    /// Does one undoable change, all of it or nothing. `label` names the step in the journal
    /// (message `change-<label>`); a change that touches no row leaves no step.
    ///
    /// # Errors
    /// Whatever `change` returns, and what the file may do: `busy`, `no_space`, `not_allowed`, `io`.
    pub fn write<T>(&mut self, label: &str, change: impl FnOnce(&Txn) -> Result<T>) -> Result<T> {
        self.transaction(|txn| {
            let id = journal::begin(txn, label)?;
            let answer = change(txn)?;
            derived::settle(txn)?;
            journal::end(txn, id)?;
            Ok(answer)
        })
    }

    /// Writes what is no fact of the business: drafts, the state of the screen. Leaves no step.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn note_down<T>(&mut self, change: impl FnOnce(&Txn) -> Result<T>) -> Result<T> {
        self.can_write()?;
        self.commit(change)
    }

    /// Answers a question of many parts from the file as it is at one moment, whoever writes meanwhile.
    ///
    /// # Errors
    /// Those of the question.
    pub fn at_one_moment<T>(&self, question: impl FnOnce(&Self) -> Result<T>) -> Result<T> {
        let _moment = one_moment(&self.conn)?;
        question(self)
    }

    /// Whether another program has changed the file since this was asked last.
    ///
    /// # Errors
    /// `busy` where one is in the middle of a change, and what the file may do.
    pub fn changed_elsewhere(&mut self) -> Result<bool> {
        self.conn.busy_timeout(GLANCE).doing("looking at the file")?;
        // What is being committed is in the WAL some time before it can be read. A change of our own
        // can only begin once that is over.
        let version = self.begin().and_then(|txn| {
            txn.query_row("PRAGMA data_version", [], |row| row.get(0)).doing("looking at the file")
        });
        self.conn.busy_timeout(PATIENCE).doing("looking at the file")?;
        let version = Some(version?);
        Ok(std::mem::replace(&mut self.version, version) != version)
    }

    /// Does what a first change would have to do before it begins.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn be_ready_to_write(&mut self) -> Result<()> {
        self.recorded()
    }

    /// Tells a story that happened at instants of its own: how a demonstration gets its past. Whatever
    /// writes through the [`Txn`] takes the instant to which the story has turned last for the present.
    /// Leaves no step: it is over before the user's first act, so there is nothing to take back.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub(crate) fn play<T>(&mut self, story: impl FnOnce(&mut Txn) -> Result<T>) -> Result<T> {
        self.recorded()?;
        let mut txn = self.begin()?;
        let answer = story(&mut txn)?;
        derived::settle(&txn)?;
        txn.commit().doing("committing")?;
        Ok(answer)
    }

    /// Does `change`, answers, and takes everything back: how a rehearsal predicts exactly.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn rehearse<T>(&mut self, change: impl FnOnce(&Txn) -> Result<T>) -> Result<T> {
        self.recorded()?;
        let txn = self.begin()?;
        journal::begin(&txn, "rehearsal")?;
        let answer = change(&txn)?;
        txn.rollback().doing("ending the rehearsal")?;
        Ok(answer)
    }

    /// Copies everything that was saved to a new file: also out of a file that is gone from its place and
    /// that only this connection still holds.
    ///
    /// # Errors
    /// As [`backup::backup`].
    pub fn copy_to(&self, target: &Path) -> Result<backup::Report> {
        let mut watch = backup::Watch { progress: &mut |_, _| {}, cancel: Arc::default() };
        backup::copy(&self.conn, target, &mut watch)
            .map_err(|error| error.with("path", target.display().to_string()))
    }

    fn transaction<T>(&mut self, change: impl FnOnce(&Txn) -> Result<T>) -> Result<T> {
        self.recorded()?;
        self.commit(change)
    }

    fn commit<T>(&mut self, change: impl FnOnce(&Txn) -> Result<T>) -> Result<T> {
        let txn = self.begin()?;
        let answer = change(&txn)?;
        txn.commit().doing("committing")?;
        Ok(answer)
    }

    fn can_write(&self) -> Result<()> {
        if self.options.read_only {
            return Err(Error::new(Kind::NotAllowed, "error-opened-to-read"));
        }
        self.same_file()
    }

    fn recorded(&mut self) -> Result<()> {
        self.can_write()?;
        if !self.recording {
            journal::record(&self.conn)?;
            derived::record(&self.conn)?;
            self.recording = true;
        }
        Ok(())
    }

    /// The file and its WAL as they are while nothing is being written.
    fn remember_file(&mut self) {
        let Some(path) = &self.options.path else { return };
        let mut wal = path.clone().into_os_string();
        wal.push("-wal");
        self.identity = [path, Path::new(&wal)].map(files::Identity::of);
    }

    /// Refuses to go on writing into a file that was deleted, replaced or cut off under us.
    fn same_file(&self) -> Result<()> {
        let Some(path) = &self.options.path else { return Ok(()) };
        let [Some(file), wal] = &self.identity else { return Ok(()) };
        let mut beside = path.clone().into_os_string();
        beside.push("-wal");
        // The WAL may be cut off by whoever has brought all of it into the file.
        let whole = files::Identity::of(path).is_some_and(|now| file.goes_on_as(&now));
        let has_wal = wal.is_none_or(|wal| wal.is_of(Path::new(&beside)));
        if whole && has_wal {
            return Ok(());
        }
        Err(Error::new(Kind::Io, "error-file-gone").with("path", path.display().to_string()))
    }

    fn begin(&mut self) -> Result<Txn<'_>> {
        let now = self.now();
        let options = &self.options;
        let inner = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .doing("beginning a change")?;
        Ok(Txn { inner, now, options })
    }
}

/// A change under way. Dropping it without committing takes everything back.
pub struct Txn<'a> {
    inner: rusqlite::Transaction<'a>,
    now: Now,
    options: &'a Options,
}

impl Txn<'_> {
    /// The instant of this change: the same for everything it does.
    pub fn now(&self) -> Now {
        self.now
    }

    /// What the store was opened with.
    pub fn options(&self) -> &Options {
        self.options
    }

    /// The zone in which days are cut.
    pub fn zone(&self) -> Zone {
        self.options.zone
    }

    /// From here on everything happens at that instant: only a story moves in time.
    pub(crate) fn turn_to(&mut self, at: i64) {
        self.now = Now::of(at, self.options.zone);
    }

    fn commit(self) -> rusqlite::Result<()> {
        self.inner.commit()
    }

    fn rollback(self) -> rusqlite::Result<()> {
        self.inner.rollback()
    }
}

impl std::ops::Deref for Txn<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.inner
    }
}

/// More room for pages, for as long as this is kept. A lead is in a score of indexes, in each at another
/// place: where very many change, most of the time would go into writing pages out and reading them again.
struct Room<'c>(&'c Connection);

impl<'c> Room<'c> {
    const MORE: u32 = 64 * 1024;
    const USUAL: u32 = 8_000;

    fn make(conn: &'c Connection) -> Result<Self> {
        Self::set(conn, Self::MORE)?;
        Ok(Self(conn))
    }

    fn usual(conn: &Connection) -> Result<()> {
        Self::set(conn, Self::USUAL)
    }

    fn set(conn: &Connection, kib: u32) -> Result<()> {
        conn.execute_batch(&format!("PRAGMA cache_size = -{kib}")).doing("making room")
    }
}

impl Drop for Room<'_> {
    fn drop(&mut self) {
        // With more room than usual nothing is wrong.
        let _ = Self::usual(self.0);
    }
}

/// Holds the file as it is at one moment for as long as the answer is held; within another one it is that
/// one's moment.
///
/// # Errors
/// What the file may do.
pub fn one_moment(conn: &Connection) -> Result<Option<Transaction<'_>>> {
    let begin = || conn.unchecked_transaction().doing("beginning to read");
    conn.is_autocommit().then(begin).transpose()
}

/// Whether opening this file to write has to bring it to the present schema first, which may take a while.
pub fn is_older(path: &Path) -> bool {
    migrate::is_older(path)
}
