//! What is kept for the next morning: a note to oneself, and the last backup.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    domain::{
        day::{span::Span, utc_midnight},
        event::{Event, EventType, State, When},
    },
    error::{Doing, Result},
    store::{
        Store, Txn,
        backup::{self, Found},
        events::{self, COLUMNS},
    },
};

/// The newest note to oneself of some days: a note of a whole day, with nobody.
///
/// # Errors
/// What the file may do.
pub fn note(conn: &Connection, days: Span) -> Result<Option<Event>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM event INDEXED BY event_begin
         WHERE begin_at BETWEEN ? AND ? AND is_day = 1 AND type = 'note' AND state = 'done'
           AND lead IS NULL AND customer IS NULL AND trashed_at IS NULL
         ORDER BY begin_at DESC, id DESC LIMIT 1"
    );
    let days = params![utc_midnight(days.first), utc_midnight(days.last)];
    conn.prepare_cached(&sql)
        .and_then(|mut sql| sql.query_row(days, events::read).optional())
        .doing("reading the note to oneself")
}

/// Writes the note of today, or writes it anew.
///
/// # Errors
/// What the file may do.
pub fn put_note(txn: &Txn, text: &str) -> Result<i64> {
    let today = txn.now().today;
    let subject = Some(text.to_owned());
    if let Some(note) = note(txn, Span::day(today))? {
        return events::update(txn, &Event { subject, ..note.clone() }).map(|_| note.id);
    }
    let begin = When::on(today, None, txn.zone());
    events::insert(txn, &Event { subject, ..Event::new(EventType::Note, begin, State::Done) })
}

/// The last backup of a file, if one can be seen. What is in memory only has none.
pub fn last_backup(store: &Store) -> Option<Found> {
    backup::of(store.options().path.as_deref()?).into_iter().next()
}
