//! The fields of an event: for the command line, the form and files alike.

use chrono::{NaiveDate, NaiveTime};
use rusqlite::Connection;

use super::{Edit, How, Op, Unknown, about, blamed, refuse, text};
use crate::{
    domain::{
        day::{Zone, read::read_date},
        event::{Event, EventType, Importance, Outcome, State, When, minutes_before},
        field::{self, Thing, nearest},
        fold::fold,
        phrase::{self, repeat},
        recurrence::Recurrence,
    },
    error::{Error, Result},
    store::{
        Now, Options, Txn,
        called::{self, Who},
        campaigns, events,
        names::{self, List},
    },
};

/// When something is, as it was typed.
#[derive(Clone, Copy)]
struct Typed {
    day: NaiveDate,
    time: Option<NaiveTime>,
}

/// What was typed of its time and can only be understood together.
#[derive(Default)]
struct Span {
    begin: Option<Typed>,
    end: Option<Typed>,
    no_end: bool,
    all_day: Option<bool>,
    recurrence: Option<String>,
}

/// An event while its fields are being set.
struct Draft<'a> {
    conn: &'a Connection,
    options: &'a Options,
    now: Now,
    how: &'a How,
    event: Event,
    span: Span,
    rep: Option<String>,
    /// A campaign that is still to be made.
    campaign: Option<String>,
    tags: Option<Vec<String>>,
    people: Option<Vec<String>>,
}

type Setter = for<'a, 'b, 'c> fn(&'a mut Draft<'b>, Op, &'c str) -> Result<()>;

/// A field: its name, whether it holds a list, and what setting it does.
struct Row(&'static str, bool, Setter);

/// Every field of an event that can be set, in the order in which they are: what others look at comes first.
const FIELDS: &[Row] = &[
    Row("type", false, kind),
    Row("state", false, state),
    Row("direction", false, direction),
    Row("importance", false, importance),
    Row("begin", false, |draft, _, text| {
        draft.span.begin = draft.typed(text)?;
        Ok(())
    }),
    Row("end", false, |draft, _, text| {
        draft.span.end = draft.typed(text)?;
        draft.span.no_end = draft.span.end.is_none();
        Ok(())
    }),
    Row("all-day", false, |draft, _, text| {
        draft.span.all_day = Some(text::yes_no(text)?);
        Ok(())
    }),
    Row("recurrence", false, |draft, _, text| {
        draft.span.recurrence = Some(text.to_owned());
        Ok(())
    }),
    Row("subject", false, |draft, _, text| {
        draft.event.subject = text::filled(text);
        Ok(())
    }),
    Row("note", false, |draft, _, text| {
        draft.event.note = text::filled(text);
        Ok(())
    }),
    Row("location", false, |draft, _, text| {
        draft.event.location = text::filled(text);
        Ok(())
    }),
    Row("outcome", false, outcome),
    Row("lead", false, lead),
    Row("customer", false, customer),
    Row("campaign", false, campaign),
    Row("rep", false, |draft, _, text| {
        draft.rep = Some(text.trim_start_matches('@').to_owned());
        Ok(())
    }),
    Row("participants", true, participants),
    Row("reminder", false, reminder),
    Row("tag", true, tag),
    Row("uid", false, |draft, _, text| {
        draft.event.uid = text::filled(text);
        Ok(())
    }),
];

/// The fields that can be set.
pub fn fields() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|row| row.0)
}

/// Makes an event of fields.
///
/// # Errors
/// All that is wrong with them, and what the file may do.
pub fn create(txn: &Txn, edits: &[Edit], how: &How) -> Result<i64> {
    let begin = When { at: txn.now().at, is_day: false };
    apply(txn, Event::new(EventType::Call, begin, State::Planned), edits, how)
}

/// Sets fields of an event: of a stored one, of one time of a series, or of a new one. Says which row it is.
///
/// # Errors
/// As [`create`].
pub fn apply(txn: &Txn, event: Event, edits: &[Edit], how: &How) -> Result<i64> {
    let mut draft = Draft::new(txn, txn.options(), txn.now(), event, how);
    refuse(draft.take(edits))?;
    draft.save(txn)
}

/// All that is wrong with the fields of an event, each with the field to blame. Writes nothing.
///
/// # Errors
/// What the file may do.
pub fn check(
    conn: &Connection,
    options: &Options,
    now: Now,
    event: Event,
    edits: &[Edit],
    how: &How,
) -> Result<Vec<(String, Error)>> {
    Ok(Draft::new(conn, options, now, event, how).take(edits))
}

/// The event as these fields would make it; none where something is wrong with them.
///
/// # Errors
/// What the file may do.
pub fn preview(
    conn: &Connection,
    options: &Options,
    now: Now,
    event: Event,
    edits: &[Edit],
    how: &How,
) -> Result<Option<Event>> {
    let mut draft = Draft::new(conn, options, now, event, how);
    if !draft.take(edits).is_empty() {
        return Ok(None);
    }
    if let Some(rep) = &draft.rep {
        draft.event.rep = names::find(conn, List::Reps, rep)?;
    }
    Ok(Some(draft.event))
}

impl<'a> Draft<'a> {
    fn new(
        conn: &'a Connection,
        options: &'a Options,
        now: Now,
        event: Event,
        how: &'a How,
    ) -> Self {
        Self {
            conn,
            options,
            now,
            how,
            event,
            span: Span::default(),
            rep: None,
            campaign: None,
            tags: None,
            people: None,
        }
    }

    fn take(&mut self, edits: &[Edit]) -> Vec<(String, Error)> {
        let mut wrong = Vec::new();
        for edit in edits {
            if let Err(error) = self.one(edit) {
                wrong.push((edit.field.clone(), blamed(error, &edit.field, &edit.text)));
            }
        }
        if let Err((field, error)) = self.place() {
            wrong.push((field.to_owned(), error.with("field", field)));
        }
        if self.event.outcome.is_some() && self.event.kind != EventType::Call {
            let error = Error::invalid("error-outcome-of-call").with("field", "outcome");
            wrong.push(("outcome".to_owned(), error));
        }
        wrong
    }

    fn one(&mut self, edit: &Edit) -> Result<()> {
        let key = text::key(&edit.field);
        let Some(Row(_, is_list, set)) = FIELDS.iter().find(|row| row.0 == key) else {
            let known = field::fields(Thing::Events);
            if known.iter().any(|field| field.name == key) {
                return Err(Error::invalid("error-computed-field"));
            }
            let error = Error::invalid("error-unknown-field");
            return Err(match nearest(&edit.field, fields()) {
                Some(near) => error.hint(near),
                None => error,
            });
        };
        if edit.op != Op::Set && !is_list {
            return Err(Error::invalid("error-not-a-list"));
        }
        set(self, edit.op, edit.text.trim())
    }

    fn typed(&self, text: &str) -> Result<Option<Typed>> {
        if text.is_empty() {
            return Ok(None);
        }
        let wall = |ms: i64| {
            let wall = self.options.zone.wall(ms);
            Typed { day: wall.date(), time: Some(wall.time()) }
        };
        if let Ok(at) = chrono::DateTime::parse_from_rfc3339(text) {
            return Ok(Some(wall(at.timestamp_millis())));
        }
        if let Some(read) = read_date(text, self.how.order) {
            let plain = Typed { day: read.day, time: read.time };
            let utc = read.offset.zip(read.time).map(|(offset, time)| {
                read.day.and_time(time).and_utc().timestamp_millis() - i64::from(offset) * 1000
            });
            return Ok(Some(utc.map_or(plain, wall)));
        }
        let when = phrase::parse(text, &text::speaker(self.options, self.now, self.how))?;
        Ok(Some(Typed { day: when.day, time: when.time }))
    }

    /// Puts the event where its begin, its end and "all day" together say, and has it repeat from there.
    fn place(&mut self) -> Result<(), (&'static str, Error)> {
        self.put();
        if self.event.end_at.is_some_and(|end| end < self.event.begin.at) {
            return Err(("end", Error::invalid("error-event-ends-before")));
        }
        let Some(typed) = self.span.recurrence.take() else { return Ok(()) };
        if typed.is_empty() {
            self.event.recurrence = None;
            return Ok(());
        }
        let read = self.recurrence(&typed).map_err(|error| ("recurrence", error))?;
        self.event.recurrence = Some(read);
        Ok(())
    }

    /// A rule, or words. The event begins with its first time.
    fn recurrence(&mut self, typed: &str) -> Result<Recurrence> {
        let zone = match self.event.zone {
            _ if self.event.begin.is_day => Zone::UTC,
            Some(_) => self.event.zone(),
            None => self.options.zone,
        };
        let text = match repeat::read(typed, &text::speaker(self.options, self.now, self.how)) {
            Some(rule) => rule,
            None if typed.contains('=') => typed.to_owned(),
            None => return Err(Error::invalid("error-repeat-words")),
        };
        let read = Recurrence::read(&text, zone)?;
        let start = self.event.begin.wall(zone);
        let Some(first) = read.next(start, start) else {
            return Err(Error::invalid("error-rule-never").with("rule", typed));
        };
        if first != start {
            let time = (!self.event.begin.is_day).then(|| first.time());
            let begin = When::on(first.date(), time, zone);
            self.event.end_at = self.event.end_at.map(|end| end + begin.at - self.event.begin.at);
            self.event.begin = begin;
        }
        Ok(read)
    }

    fn put(&mut self) {
        let Self { event, span, options, .. } = self;
        // An hour that came twice is the one it was, unless another is said.
        if span.begin.is_none() && span.end.is_none() && !span.no_end && span.all_day.is_none() {
            return;
        }
        let zone = options.zone;
        let held = |at: i64, is_day: bool| {
            let when = When { at, is_day };
            Typed { day: when.day(zone), time: (!is_day).then(|| zone.time_of(at)) }
        };
        let was_day = event.begin.is_day;
        let begin = span.begin.unwrap_or_else(|| held(event.begin.at, was_day));
        let is_day = span.all_day.unwrap_or(begin.time.is_none());
        let at = |typed: Typed| {
            let time = typed.time.or(Some(NaiveTime::MIN)).filter(|_| !is_day);
            When::on(typed.day, time, zone)
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

    fn save(mut self, txn: &Txn) -> Result<i64> {
        if let Some(rep) = self.rep.take() {
            self.event.rep = match rep.as_str() {
                "" => None,
                rep => Some(named(txn, List::Reps, rep, self.how)?),
            };
        }
        if let Some(name) = &self.campaign {
            self.event.campaign = Some(campaigns::ensure_filled(txn, name)?);
        }
        let id = events::update(txn, &self.event)?;
        if let Some(tags) = &self.tags {
            let tags = tags.iter().map(|tag| named(txn, List::Tags, tag, self.how));
            events::set_tags(txn, id, &tags.collect::<Result<Vec<_>>>()?)?;
        }
        if let Some(people) = &self.people {
            events::set_participants(txn, id, people)?;
        }
        Ok(id)
    }
}

fn named(txn: &Txn, list: List, name: &str, how: &How) -> Result<i64> {
    match how.unknown {
        Unknown::Create => names::ensure(txn, list, name),
        Unknown::Reject => {
            names::find(txn, list, name)?.ok_or_else(|| Error::not_found(list.things(), name))
        }
    }
}

/// One of a few words; spaces stand for hyphens.
fn word<T: Copy>(text: &str, all: &[T], of: impl Fn(T) -> &'static str) -> Result<T> {
    let bare = |text: &str| fold(text).replace(['-', ' ', '_'], "");
    let found = all.iter().find(|it| bare(of(**it)) == bare(text)).copied();
    found.ok_or_else(|| about::choice(&all.iter().map(|it| of(*it)).collect::<Vec<_>>(), text))
}

fn kind(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    draft.event.kind = word(text, &EventType::ALL, EventType::word)?;
    Ok(())
}

fn state(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    draft.event.state = word(text, &State::ALL, State::word)?;
    Ok(())
}

fn direction(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    draft.event.incoming = word(text, &["in", "out"], |it| it)? == "in";
    Ok(())
}

fn importance(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    draft.event.importance = match text {
        "" => Importance::default(),
        text => word(text, &Importance::ALL, Importance::word)?,
    };
    Ok(())
}

fn outcome(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    draft.event.outcome = match text {
        "" => None,
        text => Some(word(text, &Outcome::ALL, Outcome::word)?),
    };
    Ok(())
}

/// What a code or name leads to; nothing where it is empty.
fn link(
    things: &str,
    text: &str,
    find: impl FnOnce() -> Result<Option<i64>>,
) -> Result<Option<i64>> {
    if text.is_empty() {
        return Ok(None);
    }
    find()?.ok_or_else(|| Error::not_found(things, text)).map(Some)
}

fn lead(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    draft.event.lead = link("leads", text, || called::find(draft.conn, Who::Lead, text))?;
    Ok(())
}

fn customer(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    draft.event.customer =
        link("customers", text, || called::find(draft.conn, Who::Customer, text))?;
    Ok(())
}

fn campaign(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    let known = match text {
        "" => None,
        text => campaigns::by_code_or_name(draft.conn, text)?,
    };
    draft.event.campaign = known;
    draft.campaign = match (text, known, draft.how.unknown) {
        ("", ..) | (_, Some(_), _) => None,
        (text, None, Unknown::Create) => Some(names::clean(text)?),
        (text, None, Unknown::Reject) => return Err(Error::not_found("campaigns", text)),
    };
    Ok(())
}

/// How many minutes before; in words the units are those of a clock: 1h, 2d.
fn reminder(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    draft.event.reminder = match text {
        "" => None,
        _ => Some(minutes_before(text).ok_or_else(|| Error::invalid("error-reminder"))?),
    };
    Ok(())
}

fn tag(draft: &mut Draft, op: Op, text: &str) -> Result<()> {
    let typed = text::list(text, &[',', ';', '\n']);
    let typed = typed.iter().map(|tag| tag.trim_start_matches('#').trim().to_owned()).collect();
    let held = match draft.tags.take() {
        Some(held) => held,
        None => events::tags(draft.conn, draft.event.record())?,
    };
    draft.tags = Some(mixed(held, op, typed));
    Ok(())
}

fn participants(draft: &mut Draft, op: Op, text: &str) -> Result<()> {
    let typed = text::list(text, &[',', ';', '\n']);
    let held = match draft.people.take() {
        Some(held) => held,
        None => events::participants(draft.conn, draft.event.record())?,
    };
    draft.people = Some(mixed(held, op, typed));
    Ok(())
}

/// A list that is set, grows or shrinks.
fn mixed(mut held: Vec<String>, op: Op, typed: Vec<String>) -> Vec<String> {
    let same = |a: &String, b: &String| fold(a) == fold(b);
    match op {
        Op::Set => typed,
        Op::Add => {
            for item in typed {
                if !held.iter().any(|it| same(it, &item)) {
                    held.push(item);
                }
            }
            held
        }
        Op::Remove => {
            held.retain(|it| !typed.iter().any(|item| same(it, item)));
            held
        }
    }
}
