//! Events: calls, meetings and the like, entered or mended by hand.

use chrono::{NaiveDate, NaiveTime};

use super::{edits, find, setup::Setup};
use crate::{
    domain::{
        event::{Event, EventType, Outcome, State, When},
        field::Thing,
        phrase,
    },
    error::{Error, Result},
    store::{
        Now, Txn, events,
        names::{self, List},
        set::Edit,
    },
};

const FIELDS: [&str; 12] = [
    "type",
    "state",
    "direction",
    "begin",
    "end",
    "all-day",
    "subject",
    "note",
    "outcome",
    "lead",
    "customer",
    "rep",
];
const TYPES: [&str; 6] = ["call", "meeting", "e-mail", "message", "task", "note"];
const STATES: [&str; 3] = ["planned", "done", "cancelled"];
const OUTCOMES: [&str; 5] = ["answered", "no-answer", "voicemail", "call-back", "wrong-number"];

/// When something is, as it was typed.
#[derive(Clone, Copy)]
struct Typed {
    day: NaiveDate,
    time: Option<NaiveTime>,
}

/// What was typed of an event and can only be understood together.
#[derive(Default)]
struct Span {
    begin: Option<Typed>,
    end: Option<Typed>,
    no_end: bool,
    all_day: Option<bool>,
}

pub(super) fn add(setup: &Setup, txn: &Txn, now: Now, edits: &[Edit]) -> Result<i64> {
    let begin = When { at: now.at, is_day: false };
    let mut event = Event::new(EventType::Call, begin, State::Planned);
    edit(setup, txn, &mut event, now, edits)?;
    events::insert(txn, &event)
}

pub(super) fn set(setup: &Setup, txn: &Txn, id: i64, now: Now, edits: &[Edit]) -> Result<()> {
    let mut event = events::get(txn, id)?;
    edit(setup, txn, &mut event, now, edits)?;
    events::update(txn, &event)
}

fn edit(setup: &Setup, txn: &Txn, event: &mut Event, now: Now, edits: &[Edit]) -> Result<()> {
    let mut span = Span::default();
    for edit in edits {
        let text = edit.text.trim();
        let field = edits::field(Thing::Events, edit, &FIELDS, &[])?;
        match field {
            "type" => {
                let kind = EventType::read(edits::choice(field, text, &TYPES)?);
                event.kind = kind.unwrap_or(event.kind);
            }
            "state" => {
                let state = State::read(edits::choice(field, text, &STATES)?);
                event.state = state.unwrap_or(event.state);
            }
            "direction" => event.incoming = edits::choice(field, text, &["in", "out"])? == "in",
            "begin" => span.begin = typed(setup, now, text)?,
            "end" => {
                span.end = typed(setup, now, text)?;
                span.no_end = span.end.is_none();
            }
            "all-day" => span.all_day = Some(edits::yes_no(field, text)?),
            "subject" => event.subject = edits::filled(text),
            "note" => event.note = edits::filled(text),
            "outcome" => event.outcome = outcome(text)?,
            "lead" => event.lead = link(text, |code| find::lead(txn, code))?,
            "customer" => event.customer = link(text, |code| find::customer(txn, code))?,
            _ => event.rep = link(text, |name| names::ensure(txn, List::Reps, name))?,
        }
    }
    place(setup, event, &span);
    checked(event)
}

fn typed(setup: &Setup, now: Now, text: &str) -> Result<Option<Typed>> {
    if text.is_empty() {
        return Ok(None);
    }
    if let Ok(at) = chrono::DateTime::parse_from_rfc3339(text) {
        let wall = setup.zone.wall(at.timestamp_millis());
        return Ok(Some(Typed { day: wall.date(), time: Some(wall.time()) }));
    }
    let when = phrase::parse(text, &setup.speaker(now))?;
    Ok(Some(Typed { day: when.day, time: when.time }))
}

fn outcome(text: &str) -> Result<Option<Outcome>> {
    match text {
        "" => Ok(None),
        text => Ok(Outcome::read(edits::choice("outcome", text, &OUTCOMES)?)),
    }
}

fn link(text: &str, find: impl FnOnce(&str) -> Result<i64>) -> Result<Option<i64>> {
    if text.is_empty() { Ok(None) } else { find(text).map(Some) }
}

/// Puts an event where its begin, its end and "all day" together say.
fn place(setup: &Setup, event: &mut Event, span: &Span) {
    let zone = setup.zone;
    let held = |at: i64, is_day: bool| {
        let when = When { at, is_day };
        Typed { day: when.day(zone), time: (!is_day).then(|| zone.time_of(at)) }
    };
    let was_day = event.begin.is_day;
    let begin = span.begin.unwrap_or_else(|| held(event.begin.at, was_day));
    let is_day = span.all_day.unwrap_or(begin.time.is_none());
    let at = |typed: Typed| {
        When::on(typed.day, if is_day { None } else { typed.time.or(Some(NaiveTime::MIN)) }, zone)
    };
    let end = match (span.end, span.no_end, span.begin) {
        (Some(end), ..) => Some(end),
        (None, true, _) => None,
        // What is moved keeps its length.
        (None, false, Some(_)) => {
            let length = event.end_at.map(|end| end - event.begin.at);
            event.begin = at(begin);
            event.end_at = length.filter(|_| is_day == was_day).map(|it| event.begin.at + it);
            return;
        }
        (None, false, None) => event.end_at.map(|end| held(end, was_day)),
    };
    event.begin = at(begin);
    event.end_at = end.map(|end| at(end).at);
}

fn checked(event: &Event) -> Result<()> {
    if event.outcome.is_some() && event.kind != EventType::Call {
        return Err(Error::invalid("error-outcome-of-call").with("field", "outcome"));
    }
    match event.end_at {
        Some(end) if end < event.begin.at => Err(Error::invalid("error-event-ends-before")),
        _ => Ok(()),
    }
}
