//! What triage and the command line decide of a lead: log, plan, advance, snooze, park, reject, reopen.
//!
//! Each act works inside a change of the caller, so that one verdict on many leads is one step.

use chrono::{NaiveDate, NaiveTime};
use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    domain::{
        day::{Moment, Zone},
        event::{Event, EventType, Outcome, State, When},
        lead::{Lead, Status},
        suggest::{Facts, NextStep, Suggestion, suggest},
    },
    error::{Doing, Error, Kind, Result},
    store::{Now, Options, Txn, events, leads, series},
};

/// A next action: what, when, about what.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// What to do; `None` keeps what was planned, else a call.
    pub kind: Option<EventType>,
    /// On which day.
    pub day: NaiveDate,
    /// At what hour, if any.
    pub time: Option<NaiveTime>,
    /// About what; `None` keeps what was planned.
    pub subject: Option<String>,
}

/// What is to happen to the planned events of a lead that is rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Planned {
    /// They are cancelled.
    #[default]
    Cancel,
    /// They stay as they are.
    Keep,
    /// They are done.
    Done,
}

impl Planned {
    /// Reads the word of the command line.
    pub fn read(word: &str) -> Option<Self> {
        match word {
            "cancel" => Some(Self::Cancel),
            "keep" => Some(Self::Keep),
            "done" => Some(Self::Done),
            _ => None,
        }
    }
}

/// Something that was done with a lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// What was done.
    pub kind: EventType,
    /// How the call ended.
    pub outcome: Option<Outcome>,
    /// What was said.
    pub note: Option<String>,
    /// About what.
    pub subject: Option<String>,
}

/// The lead, if it can be worked on.
pub(super) fn open(txn: &Txn, id: i64) -> Result<Lead> {
    let lead = leads::get(txn, id)?;
    if lead.trashed_at.is_some() {
        return Err(Error::new(Kind::Conflict, "error-in-trash").with("code", lead.code));
    }
    if lead.status != Status::Open {
        return Err(Error::new(Kind::Conflict, "error-lead-closed")
            .with("code", lead.code)
            .with("status", lead.status.word()));
    }
    Ok(lead)
}

/// Notes that something was decided, which takes the lead out of the inbox and wakes what held it.
pub(super) fn decided(txn: &Txn, lead: &mut Lead, what: &str) -> Result<()> {
    lead.decided = true;
    lead.release();
    txn.prepare_cached("INSERT INTO verdict (lead, at, what) VALUES (?, ?, ?)")
        .and_then(|mut sql| sql.execute(params![lead.id, txn.now().at, what]))
        .doing("noting a verdict")?;
    Ok(())
}

fn decide(
    txn: &Txn,
    id: i64,
    what: &str,
    act: impl FnOnce(&mut Lead) -> Result<()>,
) -> Result<Lead> {
    let before = open(txn, id)?;
    let mut after = before.clone();
    decided(txn, &mut after, what)?;
    act(&mut after)?;
    leads::update(txn, &before, &after, what)?;
    Ok(after)
}

/// Writes down what was done. A contact answers what was planned of its kind up to today; then what follows
/// is planned by the rules, where nothing is planned yet. A note decides nothing.
///
/// # Errors
/// `conflict` for a lead in the trash, and what the file may do.
pub fn log(txn: &Txn, id: i64, done: &Done) -> Result<()> {
    let lead = leads::get(txn, id)?;
    if lead.trashed_at.is_some() {
        return Err(Error::new(Kind::Conflict, "error-in-trash").with("code", lead.code));
    }
    if done.kind != EventType::Call && done.outcome.is_some() {
        return Err(Error::invalid("error-outcome-of-call").with("field", "outcome"));
    }
    happened(txn, &lead, done)?;
    if done.kind == EventType::Note || lead.status != Status::Open {
        return leads::touch(txn, id);
    }
    follow(txn, id)
}

/// Plans by the rules what follows something done, where nothing is planned yet.
fn follow(txn: &Txn, id: i64) -> Result<()> {
    let lead = decide(txn, id, "logged", |_| Ok(()))?;
    if future(txn, id)?.is_some() {
        return Ok(());
    }
    let next = suggestion(txn, txn.options(), txn.now(), id)?;
    plan_event(txn, &lead, &next.into())
}

/// Writes down that what was planned is done, and plans what follows: as told, else by the rules.
///
/// # Errors
/// `conflict` for a closed lead or an event that is no longer planned, and what the file may do.
pub fn complete(
    txn: &Txn,
    id: i64,
    event: &Event,
    note: Option<String>,
    next: Option<&Plan>,
) -> Result<()> {
    open(txn, id)?;
    let mut event = series::present(txn, event)?;
    if event.state != State::Planned {
        return Err(Error::new(Kind::Conflict, "error-not-planned"));
    }
    event.state = State::Done;
    event.begin = When { at: txn.now().at, is_day: false };
    event.end_at = None;
    event.note = note.or(event.note);
    events::update(txn, &event)?;
    match next {
        Some(next) => plan(txn, id, next).map(drop),
        None => follow(txn, id),
    }
}

/// Stores what was done: in the place of what was planned up to today, or as a new event.
fn happened(txn: &Txn, lead: &Lead, done: &Done) -> Result<()> {
    let now = When { at: txn.now().at, is_day: false };
    let planned =
        due(txn, txn.zone(), txn.now(), lead.id)?.into_iter().find(|event| event.kind == done.kind);
    let mut event = planned.unwrap_or_else(|| Event {
        lead: Some(lead.id),
        customer: lead.customer,
        rep: lead.rep,
        ..Event::new(done.kind, now, State::Done)
    });
    event.state = State::Done;
    event.begin = now;
    event.end_at = None;
    event.outcome = done.outcome;
    if done.subject.is_some() {
        event.subject.clone_from(&done.subject);
    }
    if done.note.is_some() {
        event.note.clone_from(&done.note);
    }
    events::update(txn, &event).map(drop)
}

/// What is planned up to today, earliest first.
pub(super) fn due(conn: &Connection, zone: Zone, now: Now, lead: i64) -> Result<Vec<Event>> {
    let planned = events::planned(conn, lead)?;
    Ok(planned.into_iter().filter(|event| event.begin.day(zone) <= now.today).collect())
}

fn future(txn: &Txn, lead: i64) -> Result<Option<Event>> {
    let (zone, today) = (txn.zone(), txn.now().today);
    let planned = events::planned(txn, lead)?;
    Ok(planned.into_iter().find(|event| event.begin.day(zone) > today))
}

/// Plans the next action. What was planned up to today is moved there; so nothing stays overdue behind it.
///
/// # Errors
/// `conflict` for a closed lead, and what the file may do.
pub fn plan(txn: &Txn, id: i64, plan: &Plan) -> Result<Lead> {
    let lead = decide(txn, id, "planned", |_| Ok(()))?;
    plan_event(txn, &lead, plan)?;
    Ok(lead)
}

fn plan_event(txn: &Txn, lead: &Lead, plan: &Plan) -> Result<()> {
    let mut due = due(txn, txn.zone(), txn.now(), lead.id)?.into_iter();
    let moved = due.next();
    let is_new = moved.is_none();
    let event = plan.event(lead, moved, txn.zone());
    if is_new {
        events::insert(txn, &event)?
    } else {
        events::update(txn, &event)?
    };
    due.try_for_each(|event| {
        events::update(txn, &Event { state: State::Cancelled, ..event }).map(drop)
    })
}

impl Plan {
    /// The event that it makes with a lead: what was due is moved there, else it is a new one.
    pub(super) fn event(&self, lead: &Lead, due: Option<Event>, zone: Zone) -> Event {
        let new = self.anybodys(zone);
        match due {
            None => Event { lead: Some(lead.id), rep: lead.rep, ..new },
            Some(due) => Event {
                begin: new.begin,
                end_at: None,
                kind: self.kind.unwrap_or(due.kind),
                subject: new.subject.or(due.subject.clone()),
                ..due
            },
        }
    }

    /// The event that it makes, with nobody.
    pub(super) fn anybodys(&self, zone: Zone) -> Event {
        let begin = When::on(self.day, self.time, zone);
        let kind = self.kind.unwrap_or(EventType::Call);
        Event { subject: self.subject.clone(), ..Event::new(kind, begin, State::Planned) }
    }
}

impl From<Suggestion> for Plan {
    fn from(it: Suggestion) -> Self {
        Self { kind: Some(it.kind), day: it.day, time: it.time, subject: it.subject }
    }
}

/// Takes the suggestion. A date of the user's own that is still to come stays as it is.
///
/// # Errors
/// As [`plan`].
pub fn accept(txn: &Txn, id: i64) -> Result<Suggestion> {
    let next = suggestion(txn, txn.options(), txn.now(), id)?;
    let lead = decide(txn, id, "accepted", |_| Ok(()))?;
    if next.why != crate::domain::suggest::Why::OwnDate {
        plan_event(txn, &lead, &next.clone().into())?;
    }
    Ok(next)
}

/// What the rules suggest for a lead now.
///
/// # Errors
/// `not_found`, and what the file may do.
pub fn suggestion(conn: &Connection, options: &Options, now: Now, id: i64) -> Result<Suggestion> {
    let lead = leads::get(conn, id)?;
    let zone = options.zone;
    let own = events::planned(conn, id)?
        .into_iter()
        .find(|event| {
            let day = event.begin.day(zone);
            day > now.today || (day == now.today && !event.begin.is_day && event.begin.at > now.at)
        })
        .map(|event| {
            let time = (!event.begin.is_day).then(|| zone.time_of(event.begin.at));
            (event.kind, event.begin.day(zone), time, event.subject)
        });
    let last = events::last_contact(conn, id)?;
    let call = match last.and_then(|event| event.outcome) {
        Some(outcome) => Some((outcome, events::attempts(conn, id, outcome)?)),
        None => None,
    };
    let activity = match lead.activity {
        Some(activity) => next_step(conn, activity)?,
        None => None,
    };
    let setting = options.next_step.clone();
    Ok(suggest(&Facts {
        today: now.today,
        work: options.work.clone(),
        own,
        call,
        activity,
        setting,
    }))
}

/// The default next action of an activity, with the activity's name.
fn next_step(conn: &Connection, activity: i64) -> Result<Option<(String, NextStep)>> {
    conn.prepare_cached(
        "SELECT name, next_type, next_days, next_time, next_subject FROM activity
         WHERE id = ? AND next_type IS NOT NULL",
    )
    .and_then(|mut sql| {
        sql.query_row([activity], |row| {
            let time: Option<String> = row.get("next_time")?;
            let kind: String = row.get("next_type")?;
            let step = NextStep {
                kind: EventType::read(&kind).unwrap_or(EventType::Call),
                days: row.get::<_, Option<i64>>("next_days")?.unwrap_or(1),
                time: time.and_then(|time| NaiveTime::parse_from_str(&time, "%H:%M").ok()),
                subject: row.get("next_subject")?,
            };
            Ok((row.get("name")?, step))
        })
        .optional()
    })
    .doing("reading the default next action")
}

/// Moves the lead along its campaign: `steps` activities forwards, or back where negative.
fn neighbour(txn: &Txn, lead: &Lead, forwards: bool) -> Result<i64> {
    let Some(campaign) = lead.campaign else {
        return Err(Error::new(Kind::Conflict, "error-no-campaign").with("code", lead.code.clone()));
    };
    let (compare, order) = if forwards { (">", "ASC") } else { ("<", "DESC") };
    let position: i64 = match lead.activity {
        None => {
            if forwards {
                -1
            } else {
                i64::MAX
            }
        }
        Some(activity) => txn
            .query_row("SELECT position FROM activity WHERE id = ?", [activity], |row| row.get(0))
            .doing("reading where the lead stands")?,
    };
    txn.prepare_cached(&format!(
        "SELECT id FROM activity
         WHERE campaign = ? AND position {compare} ? AND enabled = 1 AND removed_at IS NULL
         ORDER BY position {order} LIMIT 1"
    ))
    .and_then(|mut sql| sql.query_row([campaign, position], |row| row.get(0)).optional())
    .doing("finding the next activity")?
    .ok_or_else(|| {
        let id = if forwards { "error-last-activity" } else { "error-first-activity" };
        Error::new(Kind::Conflict, id).with("code", lead.code.clone())
    })
}

/// Moves the lead to the next activity of its campaign, whose default next action is planned.
///
/// # Errors
/// `conflict` where there is no campaign or no further activity, and what the file may do.
pub fn advance(txn: &Txn, id: i64) -> Result<Lead> {
    let next = neighbour(txn, &open(txn, id)?, true)?;
    move_to(txn, id, next)
}

/// Moves the lead to the activity before.
///
/// # Errors
/// As [`advance`].
pub fn step_back(txn: &Txn, id: i64) -> Result<Lead> {
    let previous = neighbour(txn, &open(txn, id)?, false)?;
    move_to(txn, id, previous)
}

/// Moves the lead to an activity of its campaign, whose default next action is planned.
///
/// # Errors
/// `conflict` for a closed lead, and what the file may do.
pub fn move_to(txn: &Txn, id: i64, activity: i64) -> Result<Lead> {
    let lead = decide(txn, id, "moved", |lead| {
        lead.activity = Some(activity);
        Ok(())
    })?;
    let step = next_step(txn, activity)?;
    let options = txn.options();
    let facts = Facts {
        today: txn.now().today,
        work: options.work.clone(),
        own: None,
        call: None,
        activity: step,
        setting: options.next_step.clone(),
    };
    if future(txn, id)?.is_none() {
        plan_event(txn, &lead, &suggest(&facts).into())?;
    }
    Ok(lead)
}

/// Puts the lead off until a day.
///
/// # Errors
/// `invalid` for a day that is not in the future, `conflict` for a closed lead.
pub fn snooze(txn: &Txn, id: i64, until: NaiveDate) -> Result<Lead> {
    in_future(txn, until)?;
    decide(txn, id, "snoozed", |lead| {
        lead.snooze_until = Some(until);
        Ok(())
    })
}

/// Puts the lead aside, for a reason, until a day.
///
/// # Errors
/// As [`snooze`].
pub fn park(txn: &Txn, id: i64, reason: i64, until: NaiveDate) -> Result<Lead> {
    in_future(txn, until)?;
    decide(txn, id, "parked", |lead| {
        lead.park_reason = Some(reason);
        lead.park_until = Some(until);
        Ok(())
    })
}

fn in_future(txn: &Txn, until: NaiveDate) -> Result<()> {
    if until > txn.now().today {
        return Ok(());
    }
    Err(Error::invalid("error-not-in-future").with("day", until.to_string()))
}

/// Stops work on the lead.
///
/// # Errors
/// `conflict` for a closed lead, and what the file may do.
pub fn reject(
    txn: &Txn,
    id: i64,
    reason: i64,
    note: Option<String>,
    planned: Planned,
) -> Result<Lead> {
    let now = Moment::Instant(txn.now().at);
    let lead = decide(txn, id, "rejected", |lead| {
        lead.status = Status::Rejected;
        lead.reject_reason = Some(reason);
        lead.close_note = note;
        lead.closed = Some(now);
        Ok(())
    })?;
    settle_planned(txn, id, planned)?;
    Ok(lead)
}

fn settle_planned(txn: &Txn, id: i64, planned: Planned) -> Result<()> {
    let now = txn.now().at;
    let state = match planned {
        Planned::Keep => return Ok(()),
        Planned::Cancel => State::Cancelled,
        Planned::Done => State::Done,
    };
    for series in events::all_planned(txn, id)?.into_iter().filter(|it| it.recurrence.is_some()) {
        // What repeats ends; if it was done, then its time that was next.
        if let Some(time) = series::current(txn, series.clone())?.filter(|_| state == State::Done) {
            events::update(txn, &Event { state, ..time })?;
        }
        events::update(txn, &Event { state: State::Cancelled, ..series })?;
    }
    for mut event in events::all_planned(txn, id)? {
        event.state = state;
        // What is done happened by now, whenever it was planned for.
        if state == State::Done && event.begin.at > now {
            event.begin = When { at: now, is_day: false };
            event.end_at = None;
        }
        events::update(txn, &event)?;
    }
    Ok(())
}

/// Opens a rejected lead again where it was. (A converted one: [`crate::store::customers::reopen`].)
///
/// # Errors
/// `conflict` for a lead that is open, and what the file may do.
pub(super) fn reopen(txn: &Txn, before: &Lead) -> Result<Lead> {
    let mut after = before.clone();
    after.status = Status::Open;
    after.closed = None;
    after.reject_reason = None;
    after.close_note = None;
    after.customer = None;
    leads::update(txn, before, &after, "reopened")?;
    plan_again(txn, before)?;
    Ok(after)
}

/// What the rejection had cancelled is planned again; what had been cancelled before stays so.
fn plan_again(txn: &Txn, rejected: &Lead) -> Result<()> {
    let (Status::Rejected, Some(Moment::Instant(closed))) = (rejected.status, rejected.closed)
    else {
        return Ok(());
    };
    txn.prepare_cached(
        "UPDATE event SET state = 'planned', updated_at = ?
         WHERE lead = ? AND state = 'cancelled' AND updated_at = ? AND trashed_at IS NULL",
    )
    .and_then(|mut sql| sql.execute([txn.now().at, rejected.id, closed]))
    .doing("planning again what a rejection had cancelled")?;
    Ok(())
}
