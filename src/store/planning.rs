//! What speaks against planning something, by all that the file holds.

use rusqlite::Connection;

use crate::{
    domain::{
        day::{days_on, span::Span},
        event::{Event, State},
        lead::Status,
        planning::{Advice, Concern, Diary, Taken, meet},
    },
    error::Result,
    store::{
        Now, Options,
        agenda::Names,
        leads, series,
        verdicts::{self, Plan},
    },
};

/// So many days on a free time is looked for.
const AHEAD: i64 = 14;

/// What speaks against an event as it would be planned, and the next free time.
///
/// # Errors
/// What the file may do.
pub fn advice(conn: &Connection, options: &Options, now: Now, event: &Event) -> Result<Advice> {
    if event.state != State::Planned {
        return Ok(Advice::default());
    }
    let day = event.begin.day(options.zone);
    let from = day.max(now.today);
    let last = days_on(from, AHEAD).unwrap_or(from);
    let mut taken = taken(conn, options, event, Span { first: from, last })?;
    if day < from {
        taken.extend(self::taken(conn, options, event, Span::day(day))?);
    }
    let diary = Diary { now: now.at, zone: options.zone, work: &options.work, taken: &taken, last };
    let mut advice = diary.advise(event.begin, event.end_at);
    if let Some(lead) = event.lead {
        let lead = leads::get(conn, lead)?;
        if lead.status != Status::Open {
            advice.concerns.insert(0, Concern::Closed(lead.name));
        }
    }
    Ok(advice)
}

/// The same of a next action, as it would be planned with that lead or with any.
///
/// # Errors
/// What the file may do.
pub fn advice_on(
    conn: &Connection,
    options: &Options,
    now: Now,
    lead: Option<i64>,
    plan: &Plan,
) -> Result<Advice> {
    let event = match lead {
        Some(lead) => {
            let lead = leads::get(conn, lead)?;
            let due = verdicts::due(conn, options.zone, now, lead.id)?;
            plan.event(&lead, due.into_iter().next(), options.zone)
        }
        None => plan.anybodys(options.zone),
    };
    advice(conn, options, now, &event)
}

/// What else the same rep has planned on those days, or nobody in particular; whom it is with is read only where they meet.
fn taken(conn: &Connection, options: &Options, event: &Event, days: Span) -> Result<Vec<Taken>> {
    let own = (event.begin.at, event.end_at.unwrap_or(event.begin.at));
    let is_itself = |other: &Event| event.record() != 0 && other.record() == event.record();
    // What names no rep is the user's own, whoever the other is.
    let is_anothers =
        |other: &Event| other.rep.zip(event.rep).is_some_and(|(theirs, own)| theirs != own);
    let mut names = Names::new(conn);
    let mut taken = Vec::new();
    for other in series::between(conn, options.zone, days, true)? {
        if is_anothers(&other) || is_itself(&other) {
            continue;
        }
        let meets = meet(own, (other.begin.at, other.end_at.unwrap_or(other.begin.at)));
        let with = if meets { names.with(&other)?.or_else(|| other.subject.clone()) } else { None };
        let with = with.unwrap_or_default();
        taken.push(Taken { with, ..Taken::of(&other) });
    }
    Ok(taken)
}
