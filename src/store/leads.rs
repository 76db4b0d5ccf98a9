//! How leads are stored: one way in, one way to change, and the history that both write.

use std::borrow::Cow;

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    domain::{
        day::Moment,
        fold::fold,
        lead::{Lead, LeadKind, Status},
    },
    error::{Doing, Error, Kind, Result},
    store::{
        Txn, journal,
        rows::{self, Cell, day_of, moment_of, text, text_of_day},
    },
};

const COLUMNS: &str = "id, code, name, kind, company, campaign, activity, rep, channel, potential, flag, \
     note, status, decided, snooze_until, park_until, park_reason, reject_reason, close_note, customer, \
     created_at, created_is_day, closed_at, closed_is_day, activity_at, activity_is_day, trashed_at";

fn read(row: &Row) -> rusqlite::Result<Lead> {
    Ok(Lead {
        id: row.get("id")?,
        code: row.get("code")?,
        name: row.get("name")?,
        kind: LeadKind::read(&row.get::<_, String>("kind")?).unwrap_or_default(),
        company: row.get("company")?,
        campaign: row.get("campaign")?,
        activity: row.get("activity")?,
        rep: row.get("rep")?,
        channel: row.get("channel")?,
        potential: row.get("potential")?,
        flag: row.get("flag")?,
        note: row.get("note")?,
        status: Status::read(&row.get::<_, String>("status")?).unwrap_or_default(),
        decided: row.get("decided")?,
        snooze_until: day_of(row, "snooze_until")?,
        park_until: day_of(row, "park_until")?,
        park_reason: row.get("park_reason")?,
        reject_reason: row.get("reject_reason")?,
        close_note: row.get("close_note")?,
        customer: row.get("customer")?,
        created: moment_of(row, "created_at", "created_is_day")?.unwrap_or(Moment::Instant(0)),
        closed: moment_of(row, "closed_at", "closed_is_day")?,
        activity_since: moment_of(row, "activity_at", "activity_is_day")?,
        trashed_at: row.get("trashed_at")?,
    })
}

/// What is stored of a lead under that code, which stands in its activity since then.
fn stored(lead: &Lead, code: &str, since: Option<Moment>) -> Vec<Cell> {
    let moment = |at: Option<Moment>| at.map(Moment::stored).unzip();
    let (created_at, created_is_day) = lead.created.stored();
    let (closed_at, closed_is_day) = moment(lead.closed);
    let (activity_at, activity_is_day) = moment(since);
    let name = lead.name.trim();
    vec![
        ("code", text(code.trim())),
        ("name", text(name)),
        ("name_key", fold(name).into()),
        ("kind", text(lead.kind.word())),
        ("company", lead.company.clone().into()),
        ("company_key", lead.company.as_deref().map(fold).into()),
        ("campaign", lead.campaign.into()),
        ("activity", lead.activity.into()),
        ("rep", lead.rep.into()),
        ("channel", lead.channel.into()),
        ("potential", lead.potential.into()),
        ("flag", lead.flag.into()),
        ("note", lead.note.clone().into()),
        ("status", text(lead.status.word())),
        ("decided", lead.decided.into()),
        ("snooze_until", lead.snooze_until.map(text_of_day).into()),
        ("park_until", lead.park_until.map(text_of_day).into()),
        ("park_reason", lead.park_reason.into()),
        ("reject_reason", lead.reject_reason.into()),
        ("close_note", lead.close_note.clone().into()),
        ("customer", lead.customer.into()),
        ("created_at", created_at.into()),
        ("created_is_day", created_is_day.into()),
        ("closed_at", closed_at.into()),
        ("closed_is_day", closed_is_day.unwrap_or(false).into()),
        ("activity_at", activity_at.into()),
        ("activity_is_day", activity_is_day.unwrap_or(false).into()),
        ("trashed_at", lead.trashed_at.into()),
    ]
}

/// The lead with that id, trash included.
///
/// # Errors
/// `not_found`, and what the file may do.
pub fn get(conn: &Connection, id: i64) -> Result<Lead> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} FROM lead WHERE id = ?"))
        .and_then(|mut sql| sql.query_row([id], read).optional())
        .doing("reading a lead")?
        .ok_or_else(|| Error::not_found("leads", &id.to_string()))
}

/// Names the facts of a step: how many leads, and of one its name and id, by which undo finds the way
/// back to it.
///
/// # Errors
/// What the file may do.
pub fn tell(txn: &Txn, ids: &[i64]) -> Result<()> {
    let mut facts = vec![("n", ids.len().to_string())];
    if let [id] = ids {
        facts.push(("lead", id.to_string()));
        facts.push(("name", get(txn, *id)?.name));
    }
    journal::tell(txn, &facts)
}

/// Names the facts of the step that made a lead: undone, there is nothing to go back to.
///
/// # Errors
/// What the file may do.
pub fn tell_new(txn: &Txn, id: i64) -> Result<()> {
    journal::tell(txn, &[("n", "1".to_owned()), ("name", get(txn, id)?.name)])
}

/// The id behind a code, trash included.
///
/// # Errors
/// `not_found`, and what the file may do.
pub fn by_code(conn: &Connection, code: &str) -> Result<i64> {
    find(conn, code)?.ok_or_else(|| Error::not_found("leads", code))
}

/// The id behind a code, if there is one.
///
/// # Errors
/// What the file may do.
pub fn find(conn: &Connection, code: &str) -> Result<Option<i64>> {
    conn.prepare_cached("SELECT id FROM lead WHERE code = ?")
        .and_then(|mut sql| sql.query_row([code.trim()], |row| row.get(0)).optional())
        .doing("finding a lead by its code")
}

/// Checks what must hold of a lead whoever writes it.
fn valid(lead: &Lead) -> Result<()> {
    if lead.name.trim().is_empty() {
        return Err(Error::invalid("error-name-required").with("field", "name"));
    }
    if lead.potential.is_some_and(|amount| amount < 0) {
        return Err(Error::invalid("error-negative").with("field", "potential"));
    }
    Ok(())
}

/// Stores a new lead with the history that it proves: its creation, and its end where it is closed.
///
/// # Errors
/// `invalid`, `taken` for its code, and what the file may do.
pub fn insert(txn: &Txn, lead: &Lead) -> Result<i64> {
    let code = match lead.code.trim() {
        "" => free_code(txn, "lead", "L")?,
        code => code.to_owned(),
    };
    insert_as(txn, lead, &code, txn.now().at, &[])
}

/// Stores a new lead under that code, as last changed at that instant, with its past; without one, with the
/// past that it proves.
///
/// # Errors
/// As [`insert`].
pub(super) fn insert_as(
    txn: &Txn,
    lead: &Lead,
    code: &str,
    updated_at: i64,
    past: &[Step],
) -> Result<i64> {
    valid(lead)?;
    let since = lead.activity_since.or(lead.activity.map(|_| lead.created));
    let mut cells = stored(lead, code, since);
    cells.push(("updated_at", updated_at.into()));
    let id = rows::insert(txn, "lead", cells).map_err(|error| taken(error, "leads", code))?;
    if past.is_empty() {
        proven(lead).iter().flatten().try_for_each(|step| record(txn, id, step))?;
    } else {
        past.iter().try_for_each(|step| record(txn, id, step))?;
    }
    Ok(id)
}

/// A row of history: how a lead stands from then on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Since when.
    pub at: Moment,
    /// What made it so.
    pub what: Cow<'static, str>,
    /// In which campaign.
    pub campaign: Option<i64>,
    /// In which activity.
    pub activity: Option<i64>,
    /// Who was responsible.
    pub rep: Option<i64>,
    /// How it was won.
    pub channel: Option<i64>,
    /// In hundredths.
    pub potential: Option<i64>,
    /// Open, converted or rejected.
    pub status: Status,
    /// Why it was parked or rejected.
    pub reason: Option<i64>,
}

impl Step {
    /// How the lead stands.
    pub fn of(lead: &Lead, at: Moment, what: impl Into<Cow<'static, str>>) -> Self {
        Self {
            at,
            what: what.into(),
            campaign: lead.campaign,
            activity: lead.activity,
            rep: lead.rep,
            channel: lead.channel,
            potential: lead.potential,
            status: lead.status,
            reason: lead.reject_reason.or(lead.park_reason),
        }
    }
}

/// The past that a lead alone proves: its creation, and its end where it is closed.
pub(super) fn proven(lead: &Lead) -> [Option<Step>; 2] {
    let created = Step::of(lead, lead.created, "created");
    let Some(closed) = closing(lead) else { return [Some(created), None] };
    let opened = Step { status: Status::Open, reason: lead.park_reason, ..created };
    [Some(opened), Some(Step::of(lead, closed, lead.status.word()))]
}

/// When history has a lead end. Of one that came and went on one day only one of the two times may be
/// known, and a day is stored as its midnight: the end still comes last.
fn closing(lead: &Lead) -> Option<Moment> {
    lead.closed.map(
        |closed| {
            if closed.stored().0 < lead.created.stored().0 { lead.created } else { closed }
        },
    )
}

/// Writes what has changed of a stored lead, with a row of history where history keeps the change.
/// `what` names it there.
///
/// # Errors
/// `invalid`, `taken` for its code, and what the file may do.
pub fn update(txn: &Txn, before: &Lead, after: &Lead, what: &str) -> Result<()> {
    if before == after {
        return Ok(());
    }
    valid(after)?;
    let now = Moment::Instant(txn.now().at);
    let since = match (before.activity == after.activity, after.activity) {
        (true, _) => after.activity_since,
        (false, Some(_)) => Some(now),
        (false, None) => None,
    };
    let was = stored(before, &before.code, before.activity_since);
    let mut cells = rows::changed(&was, stored(after, &after.code, since));
    cells.push(("updated_at", txn.now().at.into()));
    rows::update(txn, "lead", after.id, cells)
        .map_err(|error| taken(error, "leads", &after.code))?;
    if before.moved(after) {
        let at = match (before.status == after.status, after.closed) {
            (false, Some(closed)) => closed,
            _ => not_before_the_last(txn, after.id, now)?,
        };
        record(txn, after.id, &Step::of(after, at, what.to_owned()))?;
    }
    Ok(())
}

/// Reads a lead, lets `edit` change it, and writes it.
///
/// # Errors
/// As [`get`] and [`update`], and whatever `edit` returns.
pub fn change(
    txn: &Txn,
    id: i64,
    what: &str,
    edit: impl FnOnce(&mut Lead) -> Result<()>,
) -> Result<Lead> {
    let before = get(txn, id)?;
    let mut after = before.clone();
    edit(&mut after)?;
    update(txn, &before, &after, what)?;
    Ok(after)
}

/// Notes that something about the lead has changed that is kept elsewhere.
///
/// # Errors
/// What the file may do.
pub fn touch(txn: &Txn, id: i64) -> Result<()> {
    txn.prepare_cached("UPDATE lead SET updated_at = ? WHERE id = ?")
        .and_then(|mut sql| sql.execute([txn.now().at, id]))
        .doing("noting a change")?;
    Ok(())
}

/// A clock that was set back must not put what happens now before what happened already.
fn not_before_the_last(txn: &Txn, id: i64, now: Moment) -> Result<Moment> {
    let last: Option<i64> = txn
        .prepare_cached("SELECT max(at) FROM history WHERE lead = ?")
        .and_then(|mut sql| sql.query_row([id], |row| row.get(0)))
        .doing("reading the last of a history")?;
    Ok(match last {
        Some(last) if last > now.stored().0 => Moment::Instant(last),
        _ => now,
    })
}

/// Adds a row of history. The only place that writes one.
fn record(txn: &Txn, id: i64, step: &Step) -> Result<()> {
    let (at, is_day) = step.at.stored();
    txn.prepare_cached(
        "INSERT INTO history (lead, at, is_day, what, campaign, activity, rep, channel, potential, status,
           reason)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .and_then(|mut sql| {
        sql.execute(params![
            id,
            at,
            is_day,
            step.what,
            step.campaign,
            step.activity,
            step.rep,
            step.channel,
            step.potential,
            step.status.word(),
            step.reason,
        ])
    })
    .doing("adding to the history")?;
    Ok(())
}

/// The first code that nothing has, counted from the id that the next row will get.
///
/// # Errors
/// What the file may do.
pub fn free_code(conn: &Connection, table: &str, prefix: &str) -> Result<String> {
    let next: i64 = conn
        .prepare_cached("SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = ?")
        .and_then(|mut sql| sql.query_row([table], |row| row.get(0)))
        .doing("counting codes")?;
    let mut sql = conn
        .prepare_cached(&format!("SELECT 1 FROM {table} WHERE code = ?"))
        .doing("looking for a free code")?;
    for number in next.. {
        let code = format!("{prefix}-{number:06}");
        if !sql.exists([&code]).doing("looking for a free code")? {
            return Ok(code);
        }
    }
    Err(Error::internal("no code is free"))
}

/// Says of a failed write that its code is taken, where that is why it failed.
pub(super) fn taken(error: rusqlite::Error, things: &str, code: &str) -> Error {
    match error.sqlite_error() {
        Some(failure) if failure.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE => {
            Error::new(Kind::Taken, "error-code-taken").with("things", things).with("code", code)
        }
        _ => Error::from(error).doing("storing a record"),
    }
}

/// Puts a lead into the trash, or takes it out.
///
/// # Errors
/// As [`change`].
pub fn trash(txn: &Txn, id: i64, away: bool) -> Result<Lead> {
    let at = txn.now().at;
    change(txn, id, if away { "trashed" } else { "restored" }, |lead| {
        lead.trashed_at = away.then(|| lead.trashed_at.unwrap_or(at));
        Ok(())
    })
}

/// Moves every lead that stands in one activity to another of the same campaign.
///
/// # Errors
/// As [`change`].
pub fn move_all(txn: &Txn, from: i64, to: i64) -> Result<usize> {
    let ids: Vec<i64> = txn
        .prepare_cached("SELECT id FROM lead WHERE activity = ?")
        .and_then(|mut sql| sql.query_map([from], |row| row.get(0))?.collect())
        .doing("reading who stands in an activity")?;
    for &id in &ids {
        change(txn, id, "moved", |lead| {
            lead.activity = Some(to);
            Ok(())
        })?;
    }
    Ok(ids.len())
}

/// How many leads there are, 0 or 1: whether the file is still empty.
///
/// # Errors
/// What the file may do.
pub fn any(conn: &Connection) -> Result<i64> {
    conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM lead)")
        .and_then(|mut sql| sql.query_row([], |row| row.get(0)))
        .doing("looking for leads")
}
