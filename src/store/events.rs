//! How events are stored, and what a lead's next action and last contact are.

use std::borrow::Cow;

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    domain::{
        day::Zone,
        event::{Event, EventType, Importance, Outcome, Place, State, When},
        recurrence::Recurrence,
    },
    error::{Doing, Error, Kind, Result},
    store::{
        Txn,
        rows::{self, Cell, InOrder, text},
        series,
    },
};

pub(super) const COLUMNS: &str = "event.id, type, direction, state, begin_at, end_at, is_day, zone, subject, \
     note, outcome, lead, customer, campaign, rep, importance, location, reminder, recurrence, uid, series, \
     series_at";

/// An event out of the [`COLUMNS`], in their order: a calendar reads thousands, and each name would be looked for
/// among all of them.
pub(super) fn read(row: &Row) -> rusqlite::Result<Event> {
    let mut cells = InOrder::of(row);
    let id = cells.next()?;
    let kind = EventType::read(cells.text()?).unwrap_or(EventType::Note);
    let incoming = cells.text()? == "in";
    let state = State::read(cells.text()?).unwrap_or_default();
    let (at, end_at, is_day) = (cells.next()?, cells.next()?, cells.next()?);
    let event = Event {
        id,
        incoming,
        end_at,
        zone: cells.next()?,
        subject: cells.next()?,
        note: cells.next()?,
        outcome: Outcome::read(cells.text()?),
        lead: cells.next()?,
        customer: cells.next()?,
        campaign: cells.next()?,
        rep: cells.next()?,
        importance: Importance::read(cells.text()?).unwrap_or_default(),
        location: cells.next()?,
        reminder: cells.next()?,
        recurrence: recurrence(cells.text()?),
        uid: cells.next()?,
        ..Event::new(kind, When { at, is_day }, state)
    };
    let (series, at): (Option<i64>, Option<i64>) = (cells.next()?, cells.next()?);
    Ok(Event { place: series.zip(at).map(|(series, at)| Place { series, at }), ..event })
}

/// When an event happens, and nothing else of it: the columns `id, begin_at, end_at, is_day, zone, recurrence`.
pub(super) fn rhythm<'r>(row: &'r Row) -> rusqlite::Result<(Event, &'r str)> {
    let mut cells = InOrder::of(row);
    let (id, at, end_at, is_day) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    let series = Event {
        id,
        end_at,
        zone: cells.next()?,
        ..Event::new(EventType::Note, When { at, is_day }, State::Planned)
    };
    Ok((series, cells.text()?))
}

/// Times are stored by the clock of the event's zone, so that reading them needs none.
pub(super) fn recurrence(text: &str) -> Option<Recurrence> {
    (!text.is_empty()).then(|| Recurrence::read(text, Zone::UTC).ok()).flatten()
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
        ("importance", text(event.importance.word())),
        ("zone", event.zone.clone().filter(|_| !event.begin.is_day).into()),
        ("campaign", event.campaign.into()),
        ("location", event.location.clone().into()),
        ("reminder", event.reminder.into()),
        ("recurrence", event.recurrence.as_ref().map(Recurrence::text).into()),
        ("uid", event.uid.clone().into()),
        ("series", event.place.map(|place| place.series).into()),
        ("series_at", event.place.map(|place| place.at).into()),
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

/// What is planned with a lead, earliest first; of a series the time that comes next.
///
/// # Errors
/// What the file may do.
pub fn planned(conn: &Connection, lead: i64) -> Result<Vec<Event>> {
    let mut events = Vec::new();
    for event in all_planned(conn, lead)? {
        events.extend(series::current(conn, event)?);
    }
    events.sort_by_key(|event| event.begin.at);
    Ok(events)
}

/// The planned events of a lead, earliest first; series as what they are.
///
/// # Errors
/// What the file may do.
pub fn all_planned(conn: &Connection, lead: i64) -> Result<Vec<Event>> {
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
    insert_as(txn, event, None)
}

/// The same under an id that is free.
///
/// # Errors
/// What the file may do.
pub fn insert_as(txn: &Txn, event: &Event, id: Option<i64>) -> Result<i64> {
    decide(txn, event)?;
    let now = txn.now().at;
    let mut cells = stored(&zoned(txn, event));
    cells.extend([("created_at", now.into()), ("updated_at", now.into())]);
    cells.extend(id.map(|id| ("id", id.into())));
    let id = rows::insert(txn, "event", cells).doing("storing an event")?;
    if let Some(place) = event.place {
        take_along(txn, place.series, id)?;
    }
    Ok(id)
}

/// What stands in rows of its own with one event stands with another as well: its tags, and who takes part.
pub(super) fn take_along(txn: &Txn, from: i64, to: i64) -> Result<()> {
    let copies = [
        "INSERT OR IGNORE INTO event_tag (event, tag)
         SELECT ?2, tag FROM event_tag WHERE event = ?1 ORDER BY id",
        "INSERT INTO participant (event, contact, name)
         SELECT ?2, contact, name FROM participant WHERE event = ?1 ORDER BY id",
    ];
    copies.iter().try_for_each(|sql| {
        txn.prepare_cached(sql)
            .and_then(|mut sql| sql.execute([from, to]))
            .map(drop)
            .doing("copying what stands with an event")
    })
}

/// What has an hour and no zone yet was meant by the clock here.
fn zoned<'e>(txn: &Txn, event: &'e Event) -> Cow<'e, Event> {
    if event.zone.is_some() || event.begin.is_day {
        return Cow::Borrowed(event);
    }
    Cow::Owned(Event { zone: Some(txn.zone().name().to_owned()), ..event.clone() })
}

fn decide(txn: &Txn, event: &Event) -> Result<()> {
    if let Some(lead) = event.lead.filter(|_| event.state == State::Planned) {
        txn.prepare_cached("UPDATE lead SET decided = 1 WHERE id = ? AND decided = 0")
            .and_then(|mut sql| sql.execute([lead]))
            .doing("taking a lead out of the inbox")?;
    }
    Ok(())
}

/// The names of an event's tags.
///
/// # Errors
/// What the file may do.
pub fn tags(conn: &Connection, id: i64) -> Result<Vec<String>> {
    conn.prepare_cached(
        "SELECT tag.name FROM event_tag JOIN tag ON tag.id = event_tag.tag
         WHERE event_tag.event = ? ORDER BY tag.name_key",
    )
    .and_then(|mut sql| sql.query_map([id], |row| row.get(0))?.collect())
    .doing("reading the tags of an event")
}

/// Gives an event these tags, and no others.
///
/// # Errors
/// What the file may do.
pub fn set_tags(txn: &Txn, id: i64, tags: &[i64]) -> Result<()> {
    txn.prepare_cached("DELETE FROM event_tag WHERE event = ?")
        .and_then(|mut sql| sql.execute([id]))
        .and_then(|_| {
            let mut sql =
                txn.prepare_cached("INSERT OR IGNORE INTO event_tag (event, tag) VALUES (?, ?)")?;
            tags.iter().try_for_each(|tag| sql.execute([id, *tag]).map(drop))
        })
        .doing("tagging an event")
}

/// The names of those who take part.
///
/// # Errors
/// What the file may do.
pub fn participants(conn: &Connection, id: i64) -> Result<Vec<String>> {
    conn.prepare_cached(
        "SELECT coalesce(participant.name, contact.name, '') FROM participant
         LEFT JOIN contact ON contact.id = participant.contact
         WHERE participant.event = ? ORDER BY participant.id",
    )
    .and_then(|mut sql| sql.query_map([id], |row| row.get(0))?.collect())
    .doing("reading who takes part")
}

/// Says who takes part: contacts of its lead or customer by their names, and others by what they are called.
///
/// # Errors
/// What the file may do.
pub fn set_participants(txn: &Txn, id: i64, names: &[String]) -> Result<()> {
    txn.prepare_cached("DELETE FROM participant WHERE event = ?")
        .and_then(|mut sql| sql.execute([id]))
        .doing("noting who takes part")?;
    for name in names {
        txn.prepare_cached(
            "INSERT INTO participant (event, contact, name)
             SELECT ?1, (SELECT contact.id FROM contact, event
                         WHERE event.id = ?1 AND contact.trashed_at IS NULL AND fold(contact.name) = fold(?2)
                           AND (contact.lead = event.lead OR contact.customer = event.customer)
                         ORDER BY contact.is_default DESC, contact.id LIMIT 1), ?2",
        )
        .and_then(|mut sql| sql.execute(params![id, name]))
        .doing("noting who takes part")?;
    }
    Ok(())
}

/// Puts an event into the trash, or takes it out. With a series go its times; those that were taken away
/// before stay away.
///
/// # Errors
/// What the file may do.
pub fn trash(txn: &Txn, id: i64, away: bool) -> Result<()> {
    let now = txn.now().at;
    let was: Option<i64> = txn
        .prepare_cached("SELECT trashed_at FROM event WHERE id = ?")
        .and_then(|mut sql| sql.query_row([id], |row| row.get(0)).optional())
        .doing("trashing an event")?
        .flatten();
    txn.prepare_cached(
        "UPDATE event SET trashed_at = ?1, updated_at = ?2
         WHERE (id = ?3 OR series = ?3) AND trashed_at IS ?4",
    )
    .and_then(|mut sql| sql.execute(params![away.then_some(now), now, id, was]))
    .map(drop)
    .doing("trashing an event")
}

/// Writes a stored event. As with a new one, its lead is decided by what is planned. One time of a series
/// that had no row of its own gets one. Says which row it is.
///
/// # Errors
/// What the file may do.
pub fn update(txn: &Txn, event: &Event) -> Result<i64> {
    if event.id == 0 {
        return insert(txn, event);
    }
    decide(txn, event)?;
    let mut cells = stored(&zoned(txn, event));
    cells.push(("updated_at", txn.now().at.into()));
    rows::update(txn, "event", event.id, cells).doing("storing an event")?;
    Ok(event.id)
}

/// Takes an event that is planned off the calendar; it stays in the timeline.
///
/// # Errors
/// `conflict` where it is no longer planned, `not_found`, and what the file may do.
pub fn cancel(txn: &Txn, id: i64) -> Result<()> {
    let event = planned_one(txn, id)?;
    update(txn, &Event { state: State::Cancelled, ..event }).map(drop)
}

/// The event of that id, which must still be planned; of a series the time that comes next.
///
/// # Errors
/// As [`cancel`].
pub fn planned_one(conn: &Connection, id: i64) -> Result<Event> {
    let gone = || Error::new(Kind::Conflict, "error-not-planned");
    let event = get(conn, id)?;
    if event.state != State::Planned {
        return Err(gone());
    }
    series::current(conn, event)?.ok_or_else(gone)
}
