//! The activities of a campaign: read, written in their order, and their leads moved.

use std::collections::HashMap;

use chrono::NaiveTime;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    domain::{
        campaign::{Activity, Colour, NextAction},
        fold::name_key,
    },
    error::{Doing, Result},
    store::{Txn, names::clean},
};

/// The activities that a campaign has now.
pub(super) fn of(conn: &Connection, campaign: i64) -> Result<Vec<Activity>> {
    conn.prepare_cached(
        "SELECT * FROM activity WHERE campaign = ? AND removed_at IS NULL
         ORDER BY position, id",
    )
    .and_then(|mut sql| sql.query_map([campaign], read)?.collect())
    .doing("reading activities")
}

/// Who stands in an activity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Open leads.
    pub open: i64,
    /// All that would have to go elsewhere, closed ones and the trash included.
    pub all: i64,
}

/// Who stands in each activity of a campaign, by its id; one without leads is missing.
///
/// # Errors
/// What the file may do.
pub fn standing(conn: &Connection, campaign: i64) -> Result<HashMap<i64, Standing>> {
    conn.prepare_cached(
        "SELECT activity, sum(status = 'open' AND trashed_at IS NULL), count(*) FROM lead
         WHERE campaign = ? AND activity IS NOT NULL GROUP BY activity",
    )
    .and_then(|mut sql| {
        let one = |row: &Row| Ok((row.get(0)?, Standing { open: row.get(1)?, all: row.get(2)? }));
        sql.query_map([campaign], one)?.collect()
    })
    .doing("counting who stands in activities")
}

fn read(row: &Row) -> rusqlite::Result<Activity> {
    let colour: Option<String> = row.get("colour")?;
    let kind: Option<String> = row.get("next_type")?;
    let time: Option<String> = row.get("next_time")?;
    let (days, subject) = (row.get("next_days")?, row.get("next_subject")?);
    let time = time.and_then(|text| NaiveTime::parse_from_str(&text, "%H:%M").ok());
    Ok(Activity {
        id: row.get("id")?,
        name: row.get("name")?,
        colour: colour.and_then(|word| Colour::read(&word)),
        expected_days: row.get("expected_days")?,
        next: kind.map(|kind| NextAction { kind, days, time, subject }),
        enabled: row.get("enabled")?,
    })
}

/// Writes the activities in their order and says their ids.
pub(super) fn store(txn: &Txn, campaign: i64, activities: &[Activity]) -> Result<Vec<i64>> {
    free_names(txn, activities)?;
    let mut ids = Vec::new();
    for (position, activity) in (1i64..).zip(activities) {
        if activity.id == 0 {
            ids.push(insert(txn, campaign, position, activity)?);
        } else {
            update(txn, position, activity)?;
            ids.push(activity.id);
        }
    }
    Ok(ids)
}

/// Two activities may swap their names, so those that get another one give theirs back first.
fn free_names(txn: &Txn, activities: &[Activity]) -> Result<()> {
    for activity in activities.iter().filter(|activity| activity.id != 0) {
        txn.prepare_cached(
            "UPDATE activity SET name_key = char(10) || id WHERE id = ? AND name_key <> ?",
        )
        .and_then(|mut sql| sql.execute(params![activity.id, name_key(&activity.name)]))
        .doing("renaming activities")?;
    }
    Ok(())
}

fn insert(txn: &Txn, campaign: i64, position: i64, activity: &Activity) -> Result<i64> {
    let made: i64 = txn
        .prepare_cached("SELECT count(*) FROM activity WHERE campaign = ?")
        .and_then(|mut sql| sql.query_row([campaign], |row| row.get(0)))
        .doing("counting activities")?;
    let turn = Colour::in_turn(usize::try_from(made).unwrap_or_default());
    let next = activity.next.as_ref();
    txn.prepare_cached(
        "INSERT INTO activity (campaign, position, name, name_key, colour, expected_days, next_type,
           next_days, next_time, next_subject, enabled)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .and_then(|mut sql| {
        sql.execute(params![
            campaign,
            position,
            activity.name,
            name_key(&activity.name),
            activity.colour.unwrap_or(turn).word(),
            activity.expected_days,
            next.map(|next| &next.kind),
            next.and_then(|next| next.days),
            next.and_then(time_of),
            next.and_then(|next| next.subject.as_ref()),
            activity.enabled,
        ])
    })
    .doing("storing an activity")?;
    Ok(txn.last_insert_rowid())
}

fn update(txn: &Txn, position: i64, activity: &Activity) -> Result<()> {
    let next = activity.next.as_ref();
    txn.prepare_cached(
        "UPDATE activity SET position = ?, name = ?, name_key = ?, colour = ?, expected_days = ?,
           next_type = ?, next_days = ?, next_time = ?, next_subject = ?, enabled = ?
         WHERE id = ?",
    )
    .and_then(|mut sql| {
        sql.execute(params![
            position,
            activity.name,
            name_key(&activity.name),
            activity.colour.map(Colour::word),
            activity.expected_days,
            next.map(|next| &next.kind),
            next.and_then(|next| next.days),
            next.and_then(time_of),
            next.and_then(|next| next.subject.as_ref()),
            activity.enabled,
            activity.id,
        ])
    })
    .doing("storing an activity")?;
    Ok(())
}

fn time_of(next: &NextAction) -> Option<String> {
    next.time.map(|time| time.format("%H:%M").to_string())
}

/// Moves who stands in one activity to another, each with its row of history.
pub(super) fn move_leads(txn: &Txn, from: i64, to: i64) -> Result<()> {
    let now = txn.now().at;
    txn.execute(
        "INSERT INTO history (lead, at, what, campaign, activity, rep, channel, potential, status, reason)
         SELECT id, max(?1, coalesce((SELECT max(at) FROM history WHERE lead = lead.id), ?1)), 'moved',
           campaign, ?3, rep, channel, potential, status, coalesce(reject_reason, park_reason)
         FROM lead WHERE activity = ?2",
        [now, from, to],
    )
    .and_then(|_| {
        txn.execute(
            "UPDATE lead SET activity = ?3, activity_at = ?1, activity_is_day = 0, updated_at = ?1
             WHERE activity = ?2",
            [now, from, to],
        )
    })
    .doing("moving the leads of an activity")?;
    Ok(())
}

/// The activity of that name in a campaign, added at the end where there is none.
///
/// # Errors
/// `invalid`, and what the file may do.
pub fn ensure_activity(txn: &Txn, campaign: i64, name: &str) -> Result<i64> {
    let name = clean(name)?;
    if let Some(id) = activity(txn, campaign, &name)? {
        return Ok(id);
    }
    let position: i64 = txn
        .prepare_cached(
            "SELECT coalesce(max(position), 0) + 1 FROM activity
             WHERE campaign = ? AND removed_at IS NULL",
        )
        .and_then(|mut sql| sql.query_row([campaign], |row| row.get(0)))
        .doing("finding the end of a campaign")?;
    insert(txn, campaign, position, &Activity::new(name))
}

/// The id behind the name of an activity in a campaign, if there is one.
///
/// # Errors
/// What the file may do.
pub fn activity(conn: &Connection, campaign: i64, name: &str) -> Result<Option<i64>> {
    conn.prepare_cached(
        "SELECT id FROM activity WHERE campaign = ? AND name_key = ? AND removed_at IS NULL",
    )
    .and_then(|mut sql| {
        sql.query_row(params![campaign, name_key(name)], |row| row.get(0)).optional()
    })
    .doing("finding an activity")
}
