//! How events are stored, and what a lead's next action and last contact are.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    domain::event::{Event, EventType, Outcome, State, When},
    error::{Doing, Error, Kind, Result},
    store::{
        Now, Txn,
        rows::{self, Cell, text},
    },
};

const COLUMNS: &str = "id, type, direction, state, begin_at, end_at, is_day, subject, note, outcome, lead, \
     customer, rep";

fn read(row: &Row) -> rusqlite::Result<Event> {
    let outcome: Option<String> = row.get("outcome")?;
    Ok(Event {
        id: row.get("id")?,
        kind: EventType::read(&row.get::<_, String>("type")?).unwrap_or(EventType::Note),
        incoming: row.get::<_, String>("direction")? == "in",
        state: State::read(&row.get::<_, String>("state")?).unwrap_or_default(),
        begin: When { at: row.get("begin_at")?, is_day: row.get("is_day")? },
        end_at: row.get("end_at")?,
        subject: row.get("subject")?,
        note: row.get("note")?,
        outcome: outcome.as_deref().and_then(Outcome::read),
        lead: row.get("lead")?,
        customer: row.get("customer")?,
        rep: row.get("rep")?,
    })
}

/// What is stored of an event.
fn stored(event: &Event) -> Vec<Cell> {
    vec![
        ("type", text(event.kind.word())),
        ("direction", text(if event.incoming { "in" } else { "out" })),
        ("state", text(event.state.word())),
        ("begin_at", event.begin.at.into()),
        ("end_at", event.end_at.into()),
        ("is_day", event.begin.is_day.into()),
        ("subject", event.subject.clone().into()),
        ("note", event.note.clone().into()),
        ("outcome", event.outcome.map(|outcome| text(outcome.word())).into()),
        ("lead", event.lead.into()),
        ("customer", event.customer.into()),
        ("rep", event.rep.into()),
    ]
}

/// The event with that id.
///
/// # Errors
/// `not_found`, and what the file may do.
pub fn get(conn: &Connection, id: i64) -> Result<Event> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} FROM event WHERE id = ? AND trashed_at IS NULL"))
        .and_then(|mut sql| sql.query_row([id], read).optional())
        .doing("reading an event")?
        .ok_or_else(|| Error::not_found("events", &id.to_string()))
}

/// The events of a lead, latest first.
///
/// # Errors
/// What the file may do.
pub fn of_lead(conn: &Connection, lead: i64, limit: usize) -> Result<Vec<Event>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM event WHERE lead = ? AND trashed_at IS NULL
         ORDER BY begin_at DESC, id DESC LIMIT ?"
    ))
    .and_then(|mut sql| sql.query_map([lead, limit], read)?.collect())
    .doing("reading the events of a lead")
}

/// The planned events of a lead, earliest first.
///
/// # Errors
/// What the file may do.
pub fn planned(conn: &Connection, lead: i64) -> Result<Vec<Event>> {
    conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM event
         WHERE lead = ? AND state = 'planned' AND trashed_at IS NULL ORDER BY begin_at, id"
    ))
    .and_then(|mut sql| sql.query_map([lead], read)?.collect())
    .doing("reading planned events")
}

/// The last contact that is done, if there was one.
///
/// # Errors
/// What the file may do.
pub fn last_contact(conn: &Connection, lead: i64) -> Result<Option<Event>> {
    conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM event
         WHERE lead = ? AND state = 'done' AND trashed_at IS NULL
           AND type IN ('call', 'meeting', 'e-mail', 'message')
         ORDER BY begin_at DESC, id DESC LIMIT 1"
    ))
    .and_then(|mut sql| sql.query_row([lead], read).optional())
    .doing("reading the last contact")
}

/// How many calls in a row, counted from the last, ended like that.
///
/// # Errors
/// What the file may do.
pub fn attempts(conn: &Connection, lead: i64, outcome: Outcome) -> Result<usize> {
    let outcomes: Vec<Option<String>> = conn
        .prepare_cached(
            "SELECT outcome FROM event
             WHERE lead = ? AND type = 'call' AND state = 'done' AND trashed_at IS NULL
             ORDER BY begin_at DESC, id DESC LIMIT 20",
        )
        .and_then(|mut sql| sql.query_map([lead], |row| row.get(0))?.collect())
        .doing("counting attempts")?;
    Ok(outcomes.iter().take_while(|it| it.as_deref() == Some(outcome.word())).count())
}

/// Stores a new event. A planned one decides its lead: that is what takes a lead out of the inbox.
///
/// # Errors
/// What the file may do.
pub fn insert(txn: &Txn, event: &Event) -> Result<i64> {
    decide(txn, event)?;
    let now = txn.now().at;
    let zone = (!event.begin.is_day).then(|| txn.zone().name());
    let mut cells = stored(event);
    cells.extend([
        ("zone", zone.map(text).into()),
        ("created_at", now.into()),
        ("updated_at", now.into()),
    ]);
    rows::insert(txn, "event", cells).doing("storing an event")
}

fn decide(txn: &Txn, event: &Event) -> Result<()> {
    if let Some(lead) = event.lead.filter(|_| event.state == State::Planned) {
        txn.prepare_cached("UPDATE lead SET decided = 1 WHERE id = ? AND decided = 0")
            .and_then(|mut sql| sql.execute([lead]))
            .doing("taking a lead out of the inbox")?;
    }
    Ok(())
}

/// Puts an event into the trash, or takes it out.
///
/// # Errors
/// What the file may do.
pub fn trash(txn: &Txn, id: i64, away: bool) -> Result<()> {
    let now = txn.now().at;
    txn.prepare_cached("UPDATE event SET trashed_at = ?, updated_at = ? WHERE id = ?")
        .and_then(|mut sql| sql.execute(params![away.then_some(now), now, id]))
        .doing("trashing an event")?;
    Ok(())
}

/// Writes a stored event. As with a new one, its lead is decided by what is planned.
///
/// # Errors
/// What the file may do.
pub fn update(txn: &Txn, event: &Event) -> Result<()> {
    decide(txn, event)?;
    let mut cells = stored(event);
    cells.push(("updated_at", txn.now().at.into()));
    rows::update(txn, "event", event.id, cells).doing("storing an event")
}

/// Takes an event that is planned off the calendar; it stays in the timeline.
///
/// # Errors
/// `conflict` where it is no longer planned, `not_found`, and what the file may do.
pub fn cancel(txn: &Txn, id: i64) -> Result<()> {
    let event = planned_one(txn, id)?;
    update(txn, &Event { state: State::Cancelled, ..event })
}

/// The event of that id, which must still be planned.
///
/// # Errors
/// As [`cancel`].
pub fn planned_one(conn: &Connection, id: i64) -> Result<Event> {
    let event = get(conn, id)?;
    if event.state != State::Planned {
        return Err(Error::new(Kind::Conflict, "error-not-planned"));
    }
    Ok(event)
}

/// What is planned with leads up to the end of today, earliest first.
///
/// # Errors
/// What the file may do.
pub fn planned_until(conn: &Connection, now: Now, limit: usize) -> Result<Vec<Event>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM event
         WHERE state = 'planned' AND trashed_at IS NULL AND lead IS NOT NULL
           AND begin_at < max(?1, ?2) AND begin_at < CASE is_day WHEN 1 THEN ?2 ELSE ?1 END
           AND EXISTS (SELECT 1 FROM lead WHERE lead.id = event.lead AND lead.status = 'open'
                         AND lead.trashed_at IS NULL)
         ORDER BY begin_at, id LIMIT ?3"
    ))
    .and_then(|mut sql| {
        sql.query_map(params![now.day_end, now.utc_day_end(), limit], read)?.collect()
    })
    .doing("reading what is planned")
}
