//! A verdict as a value: so that it can be given to one lead or many, repeated, and told.

use chrono::{NaiveDate, NaiveTime};

use crate::{
    app::cx::Toast,
    domain::{
        day::Zone,
        event::{Event, EventType, Outcome, When},
    },
    error::Result,
    i18n::Words,
    store::{
        Txn, customers,
        customers::{Convert, convert},
        events, leads, names,
        names::List,
        verdicts::{self, Done, Plan, Planned},
    },
};

/// A name out of a list, or one to be created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// One that is there.
    Id(i64),
    /// A new one.
    New(String),
}

impl Named {
    fn id(&self, txn: &Txn, list: List) -> Result<i64> {
        match self {
            Self::Id(id) => Ok(*id),
            Self::New(name) => names::ensure(txn, list, name),
        }
    }
}

/// What can be decided of a lead.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Take the suggestion.
    Accept,
    /// Something was done.
    Log(Done),
    /// A next action.
    Plan(Plan),
    /// Not before that day.
    Snooze(NaiveDate),
    /// Put aside.
    Park(Named, NaiveDate),
    /// Stop work.
    Reject(Named),
    /// Became a customer, or what else it is now: that one, or a new one.
    Convert(Convert),
    /// On to the next activity.
    Advance,
    /// Back to the activity before.
    StepBack,
    /// To that activity.
    MoveTo(i64),
    /// Into that campaign.
    Campaign(Named),
    /// To that rep.
    Rep(Named),
    /// A tag more.
    Tag(Named),
    /// A note.
    Note(String),
    /// Flag it, or unflag.
    Flag(bool),
    /// Into the trash.
    Trash,
    /// Out of the trash.
    Restore,
    /// Open again.
    Reopen,
}

impl Verdict {
    /// Names the step in the journal (`change-…`), the toast (`did-…`) and the question before many (`will-…`).
    pub fn name(&self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Log(_) => "log",
            Self::Plan(_) => "plan",
            Self::Snooze(_) => "snooze",
            Self::Park(..) => "park",
            Self::Reject(_) => "reject",
            Self::Convert(_) => "convert",
            Self::Advance => "advance",
            Self::StepBack => "step-back",
            Self::MoveTo(_) => "move",
            Self::Campaign(_) => "campaign",
            Self::Rep(_) => "rep",
            Self::Tag(_) => "tag",
            Self::Note(_) => "note",
            Self::Flag(true) => "flag",
            Self::Flag(false) => "unflag",
            Self::Trash => "trash",
            Self::Restore => "restore",
            Self::Reopen => "reopen",
        }
    }

    /// Whether triage goes on to the next lead after it.
    pub fn decides(&self) -> bool {
        !matches!(self, Self::Note(_) | Self::Tag(_) | Self::Flag(_))
    }

    /// Does it to one lead.
    ///
    /// # Errors
    /// As the act itself.
    pub fn give(&self, txn: &Txn, id: i64) -> Result<()> {
        match self {
            Self::Accept => verdicts::accept(txn, id).map(drop),
            Self::Log(done) => verdicts::log(txn, id, done),
            Self::Plan(plan) => verdicts::plan(txn, id, plan).map(drop),
            Self::Snooze(day) => verdicts::snooze(txn, id, *day).map(drop),
            Self::Park(reason, day) => {
                let reason = reason.id(txn, List::Reasons)?;
                verdicts::park(txn, id, reason, *day).map(drop)
            }
            Self::Reject(reason) => {
                let reason = reason.id(txn, List::Reasons)?;
                verdicts::reject(txn, id, reason, None, Planned::Cancel).map(drop)
            }
            Self::Convert(how) => convert(txn, id, how).map(drop),
            Self::Advance => verdicts::advance(txn, id).map(drop),
            Self::StepBack => verdicts::step_back(txn, id).map(drop),
            Self::MoveTo(activity) => verdicts::move_to(txn, id, *activity).map(drop),
            Self::Campaign(_) | Self::Rep(_) | Self::Tag(_) | Self::Note(_) => self.set(txn, id),
            Self::Flag(on) => leads::change(txn, id, "flagged", |lead| {
                lead.flag = *on;
                Ok(())
            })
            .map(drop),
            Self::Trash => leads::trash(txn, id, true).map(drop),
            Self::Restore => leads::trash(txn, id, false).map(drop),
            Self::Reopen => customers::reopen(txn, id).map(drop),
        }
    }

    /// The verdicts that set a field.
    fn set(&self, txn: &Txn, id: i64) -> Result<()> {
        use crate::store::set::{Edit, How, Op, apply};
        let (field, op, text) = match self {
            Self::Campaign(named) => ("campaign", Op::Set, campaign(txn, named)?),
            Self::Rep(named) => ("rep", Op::Set, name(txn, List::Reps, named)?),
            Self::Tag(named) => ("tag", Op::Add, name(txn, List::Tags, named)?),
            Self::Note(text) => ("note", Op::Add, text.clone()),
            _ => return Ok(()),
        };
        let edit = Edit { field: field.to_owned(), op, text };
        apply(txn, id, &[edit], &How::by_hand(txn.options().lang)).map(drop)
    }

    /// What is to be said of the one lead that it was given to.
    ///
    /// # Errors
    /// What the file may do.
    pub fn one(&self, txn: &Txn, id: i64) -> Result<One> {
        let next = match self {
            Self::Snooze(day) | Self::Park(_, day) => {
                Some(Next { kind: None, day: *day, time: None })
            }
            Self::Accept | Self::Log(_) | Self::Plan(_) | Self::Advance => {
                let planned = events::planned(txn, id)?;
                planned.first().map(|event| Next::of(event, txn.options().zone))
            }
            _ => None,
        };
        Ok(One { name: leads::get(txn, id)?.name, next })
    }

    /// Says what was done to so many leads, or to the one, and what comes next there.
    pub fn toast(&self, done: usize, one: Option<One>, words: &Words, today: NaiveDate) -> Toast {
        let id = self.name();
        let toast = match one {
            Some(One { name, next: Some(next) }) => Toast::info(format!("did-{id}-next"))
                .with("name", name)
                .with("next", next.told(words, today)),
            Some(One { name, next: None }) => Toast::info(format!("did-{id}")).with("name", name),
            None => Toast::info(format!("did-many-{id}")),
        };
        toast.with("n", done)
    }
}

/// A lead that a verdict was given to.
pub struct One {
    name: String,
    next: Option<Next>,
}

/// When a lead's turn is next, and for what.
struct Next {
    kind: Option<EventType>,
    day: NaiveDate,
    time: Option<NaiveTime>,
}

impl Next {
    fn of(event: &Event, zone: Zone) -> Self {
        let When { at, is_day } = event.begin;
        let time = (!is_day).then(|| zone.time_of(at));
        Self { kind: Some(event.kind), day: event.begin.day(zone), time }
    }

    fn told(&self, words: &Words, today: NaiveDate) -> String {
        let kind = self.kind.map(|kind| words.t(&format!("type-{}", kind.word())));
        let time = self.time.map(|time| words.time(time));
        let parts = [kind, Some(words.day(self.day, today)), time];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

fn name(txn: &Txn, list: List, named: &Named) -> Result<String> {
    match named {
        Named::Id(id) => names::name_of(txn, list, *id),
        Named::New(name) => Ok(name.clone()),
    }
}

fn campaign(txn: &Txn, named: &Named) -> Result<String> {
    match named {
        Named::Id(id) => Ok(crate::store::campaigns::get(txn, *id)?.code),
        Named::New(name) => Ok(name.clone()),
    }
}

/// Something done of that kind, with how a call ended.
pub fn done(kind: EventType, outcome: Option<Outcome>) -> Verdict {
    Verdict::Log(Done { kind, outcome, note: None, subject: None })
}
