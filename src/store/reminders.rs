//! Reminders: which are due, each told once, whoever tells it: this window, another, or the command line.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    domain::{
        day::{DAY_MS, days_on, span::Span},
        event::Event,
    },
    error::{Doing, Result},
    store::{Now, Options, Store, Txn, series},
};

/// What was due while nobody was told is told up to so many days after it was over; later it is only late.
const BACK: i64 = 7;
/// No reminder comes more days before.
const AHEAD: i64 = 29;
/// So long is remembered what was told: longer than a clock is wrong.
const KEPT: i64 = 366 * DAY_MS;

/// A reminder, and when it is due.
struct Reminder {
    event: Event,
    at: i64,
}

impl Reminder {
    /// By what it is known: its series, so that one time of it is the same after it was told apart.
    fn of(&self) -> i64 {
        self.event.place.map_or(self.event.id, |place| place.series)
    }
}

/// What is due by now and was told nowhere. From here on it was; so nothing where nothing may be written.
///
/// # Errors
/// What the file may do.
pub fn take(store: &mut Store, now: Now) -> Result<Vec<Event>> {
    if store.options().read_only {
        return Ok(Vec::new());
    }
    store.note_down(|txn| {
        let (due, _) = waiting(txn, txn.options(), now)?;
        for reminder in &due {
            tell(txn, reminder)?;
        }
        txn.execute("DELETE FROM reminded WHERE at < ?", [now.at - KEPT])
            .doing("forgetting old reminders")?;
        Ok(due.into_iter().map(|reminder| reminder.event).collect())
    })
}

/// The same, where nothing may be written: it is told again the next time.
///
/// # Errors
/// What the file may do.
pub fn look(store: &Store, now: Now) -> Result<Vec<Event>> {
    let (due, _) = waiting(store.conn(), store.options(), now)?;
    Ok(due.into_iter().map(|reminder| reminder.event).collect())
}

/// When the next one is due, which may be past.
///
/// # Errors
/// What the file may do.
pub fn next(store: &Store, now: Now) -> Result<Option<i64>> {
    let (due, next) = waiting(store.conn(), store.options(), now)?;
    Ok(due.first().map(|reminder| reminder.at).or(next))
}

fn tell(txn: &Txn, reminder: &Reminder) -> Result<()> {
    txn.prepare_cached("INSERT INTO reminded (event, at) VALUES (?, ?)")
        .and_then(|mut sql| sql.execute(params![reminder.of(), reminder.at]))
        .doing("noting a reminder")?;
    Ok(())
}

/// What is due, the earliest first, and when the next one will be.
fn waiting(conn: &Connection, options: &Options, now: Now) -> Result<(Vec<Reminder>, Option<i64>)> {
    let zone = options.zone;
    let on = |days| days_on(now.today, days).unwrap_or(now.today);
    let days = Span { first: on(-BACK), last: on(AHEAD) };
    let reminder = |event: Event| {
        let when = event.begin;
        let begin = if when.is_day { zone.start_of(when.day(zone)) } else { when.at };
        let at = begin - event.reminder? * 60_000;
        Some(Reminder { event, at })
    };
    let mut all: Vec<Reminder> =
        series::reminding(conn, zone, days)?.into_iter().filter_map(reminder).collect();
    all.sort_by_key(|reminder| reminder.at);
    let (mut due, mut next) = (Vec::new(), None);
    for reminder in all {
        if reminder.at > now.at {
            next = Some(reminder.at);
            break;
        }
        if !was_told(conn, &reminder)? {
            due.push(reminder);
        }
    }
    Ok((due, next))
}

fn was_told(conn: &Connection, reminder: &Reminder) -> Result<bool> {
    let found = conn
        .prepare_cached("SELECT 1 FROM reminded WHERE event = ? AND at = ?")
        .and_then(|mut sql| {
            sql.query_row(params![reminder.of(), reminder.at], |_| Ok(())).optional()
        })
        .doing("reading reminders")?;
    Ok(found.is_some())
}
