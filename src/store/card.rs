//! Everything on one lead, as its card and `show` tell it: ids turned into names, lists in order.

use rusqlite::{Connection, OptionalExtension};

use crate::{
    domain::{contact::Contact, day::Moment, event::Event, event::When, lead::Lead},
    error::{Doing, Result},
    store::{
        contacts::{self, Owner},
        events, leads,
        own_fields::{self, OwnField, OwnValue},
        rows::moment_of,
    },
};

/// How many events a card shows unless told otherwise.
pub const EVENTS: usize = 50;

/// One lead with all that hangs on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The lead itself.
    pub lead: Lead,
    /// When anything of it changed last, in milliseconds UTC.
    pub updated_at: i64,
    /// Its campaign.
    pub campaign: Option<Campaign>,
    /// Who is responsible.
    pub rep: Option<String>,
    /// How it was won.
    pub channel: Option<String>,
    /// In alphabetical order.
    pub tags: Vec<String>,
    /// Why it is parked.
    pub park_reason: Option<String>,
    /// Why it was rejected.
    pub reject_reason: Option<String>,
    /// Who it became.
    pub customer: Option<Linked>,
    /// The default one first.
    pub contacts: Vec<Contact>,
    /// What is planned, the earliest first.
    pub planned: Vec<Event>,
    /// What was done or cancelled, the latest first.
    pub events: Vec<Event>,
    /// How many events there are in all.
    pub event_count: i64,
    /// What the program works out for queues and lists.
    pub times: Times,
    /// Every state it was in, the oldest first.
    pub history: Vec<Past>,
    /// The user's own fields that it has.
    pub own: Vec<(OwnField, OwnValue)>,
}

/// The campaign of a lead, with the steps between which it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    /// Its id.
    pub id: i64,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its activities in order.
    pub activities: Vec<Activity>,
}

/// One step of the campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its colour.
    pub colour: Option<String>,
    /// After how many days a lead should have moved on.
    pub expected_days: Option<i64>,
    /// Whether leads still go there.
    pub enabled: bool,
    /// Whether the lead stands there now.
    pub is_current: bool,
}

/// A customer, as far as a link shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// Its id.
    pub id: i64,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// What the queues look at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Times {
    /// The earliest planned event.
    pub next_event: Option<i64>,
    /// When it begins.
    pub next: Option<When>,
    /// When the last contact was.
    pub last: Option<When>,
    /// From when the lead is due; 0 where nothing holds it.
    pub due_at: i64,
}

/// One row of history, with names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// Since when.
    pub at: Moment,
    /// What made it so: message `history-<what>`.
    pub what: String,
    /// In which campaign.
    pub campaign: Option<String>,
    /// In which activity.
    pub activity: Option<String>,
    /// Who was responsible.
    pub rep: Option<String>,
    /// How it was won.
    pub channel: Option<String>,
    /// Estimated profit, in hundredths.
    pub potential: Option<i64>,
    /// Open, converted or rejected.
    pub status: String,
    /// Why it was parked or rejected.
    pub reason: Option<String>,
}

/// The card of a lead, trash included, with its latest events.
///
/// # Errors
/// `not_found`, and what the file may do.
pub fn card(conn: &Connection, id: i64) -> Result<Card> {
    card_with(conn, id, EVENTS)
}

/// The card with as many of the latest events.
///
/// # Errors
/// As [`card`].
pub fn card_with(conn: &Connection, id: i64, latest: usize) -> Result<Card> {
    let lead = leads::get(conn, id)?;
    let name = |table: &str, id: Option<i64>| name_of(conn, table, id);
    let planned = events::planned(conn, id)?;
    let mut past = events::of_lead(conn, id, latest.saturating_add(planned.len()))?;
    past.retain(|event| {
        event.recurrence.is_none() && !planned.iter().any(|other| other.id == event.id)
    });
    past.truncate(latest);
    let (updated_at, times) = times(conn, id)?;
    Ok(Card {
        updated_at,
        campaign: lead.campaign.map(|it| campaign(conn, it, lead.activity)).transpose()?,
        rep: name("rep", lead.rep)?,
        channel: name("channel", lead.channel)?,
        tags: tags(conn, id)?,
        park_reason: name("reason", lead.park_reason)?,
        reject_reason: name("reason", lead.reject_reason)?,
        customer: lead.customer.map(|it| linked(conn, it)).transpose()?,
        contacts: contacts::of(conn, Owner::Lead(id))?,
        planned,
        events: past,
        event_count: count(conn, id)?,
        times,
        history: history(conn, id)?,
        own: own_fields::values(conn, own_fields::Owner::Lead(id))?,
        lead,
    })
}

fn name_of(conn: &Connection, table: &str, id: Option<i64>) -> Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    conn.prepare_cached(&format!("SELECT name FROM {table} WHERE id = ?"))
        .and_then(|mut sql| sql.query_row([id], |row| row.get(0)).optional())
        .doing("reading a name")
}

fn times(conn: &Connection, id: i64) -> Result<(i64, Times)> {
    let when = |at: Option<i64>, is_day| at.map(|at| When { at, is_day });
    conn.prepare_cached(
        "SELECT updated_at, next_event, next_at, next_is_day, last_at, last_is_day, due_at
         FROM lead WHERE id = ?",
    )
    .and_then(|mut sql| {
        sql.query_row([id], |row| {
            let times = Times {
                next_event: row.get("next_event")?,
                next: when(row.get("next_at")?, row.get("next_is_day")?),
                last: when(row.get("last_at")?, row.get("last_is_day")?),
                due_at: row.get("due_at")?,
            };
            Ok((row.get("updated_at")?, times))
        })
    })
    .doing("reading the times of a lead")
}

fn campaign(conn: &Connection, id: i64, current: Option<i64>) -> Result<Campaign> {
    let activities = conn
        .prepare_cached(
            "SELECT id, name, colour, expected_days, enabled FROM activity
             WHERE campaign = ?1 AND (removed_at IS NULL OR id = ?2) ORDER BY position, id",
        )
        .and_then(|mut sql| {
            sql.query_map([Some(id), current], |row| {
                let id = row.get("id")?;
                Ok(Activity {
                    id,
                    name: row.get("name")?,
                    colour: row.get("colour")?,
                    expected_days: row.get("expected_days")?,
                    enabled: row.get("enabled")?,
                    is_current: current == Some(id),
                })
            })?
            .collect::<rusqlite::Result<Vec<_>>>()
        })
        .doing("reading the activities of a campaign")?;
    conn.prepare_cached("SELECT code, name FROM campaign WHERE id = ?")
        .and_then(|mut sql| {
            sql.query_row([id], |row| {
                Ok(Campaign { id, code: row.get(0)?, name: row.get(1)?, activities })
            })
        })
        .doing("reading the campaign of a lead")
}

fn tags(conn: &Connection, id: i64) -> Result<Vec<String>> {
    conn.prepare_cached(
        "SELECT tag.name FROM lead_tag JOIN tag ON tag.id = lead_tag.tag
         WHERE lead_tag.lead = ? ORDER BY tag.name_key",
    )
    .and_then(|mut sql| sql.query_map([id], |row| row.get(0))?.collect())
    .doing("reading the tags of a lead")
}

fn linked(conn: &Connection, id: i64) -> Result<Linked> {
    conn.prepare_cached("SELECT code, name FROM customer WHERE id = ?")
        .and_then(|mut sql| {
            sql.query_row([id], |row| Ok(Linked { id, code: row.get(0)?, name: row.get(1)? }))
        })
        .doing("reading the customer of a lead")
}

fn count(conn: &Connection, id: i64) -> Result<i64> {
    conn.prepare_cached("SELECT count(*) FROM event WHERE lead = ? AND trashed_at IS NULL")
        .and_then(|mut sql| sql.query_row([id], |row| row.get(0)))
        .doing("counting the events of a lead")
}

fn history(conn: &Connection, id: i64) -> Result<Vec<Past>> {
    conn.prepare_cached(
        "SELECT history.at, history.is_day, history.what, history.potential, history.status,
           campaign.name AS campaign, activity.name AS activity, rep.name AS rep,
           channel.name AS channel, reason.name AS reason
         FROM history
         LEFT JOIN campaign ON campaign.id = history.campaign
         LEFT JOIN activity ON activity.id = history.activity
         LEFT JOIN rep ON rep.id = history.rep
         LEFT JOIN channel ON channel.id = history.channel
         LEFT JOIN reason ON reason.id = history.reason
         WHERE history.lead = ? ORDER BY history.at, history.id",
    )
    .and_then(|mut sql| {
        sql.query_map([id], |row| {
            Ok(Past {
                at: moment_of(row, "at", "is_day")?.unwrap_or(Moment::Instant(0)),
                what: row.get("what")?,
                campaign: row.get("campaign")?,
                activity: row.get("activity")?,
                rep: row.get("rep")?,
                channel: row.get("channel")?,
                potential: row.get("potential")?,
                status: row.get("status")?,
                reason: row.get("reason")?,
            })
        })?
        .collect()
    })
    .doing("reading the history of a lead")
}
