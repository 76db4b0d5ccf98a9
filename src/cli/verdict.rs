//! What is decided of a lead: `log plan snooze park convert reject reopen`.

use super::{args, change, edits, event, find, out::Out, setup::Setup, show, twins, usage};
use crate::{
    domain::{
        customer::Role,
        event::{EventType, Outcome},
        field::Thing,
        phrase,
    },
    error::Result,
    store::{
        Store, Txn,
        customers::{self, Convert},
        journal, leads,
        names::{self, List},
        planning,
        verdicts::{self, Done, Plan, Planned},
    },
};

/// Names the facts of a step: one record, what it is called, and of a lead the way back to it.
pub(super) fn facts(txn: &Txn, thing: Thing, id: i64, name: &str) -> Result<()> {
    let mut facts = vec![("n", "1".to_owned()), ("name", name.to_owned())];
    match thing {
        Thing::Leads => facts.push(("lead", id.to_string())),
        other => facts.push(("things", other.word().to_owned())),
    }
    journal::tell(txn, &facts)
}

fn decide(
    setup: &Setup,
    out: &mut Out,
    code: &str,
    label: &str,
    act: impl FnOnce(&Txn, i64) -> Result<()>,
) -> Result<()> {
    let mut store = setup.open()?;
    decide_in(setup, out, &mut store, code, label, act)
}

fn decide_in(
    setup: &Setup,
    out: &mut Out,
    store: &mut Store,
    code: &str,
    label: &str,
    act: impl FnOnce(&Txn, i64) -> Result<()>,
) -> Result<()> {
    let id = find::lead(store.conn(), code)?;
    store.write(label, |txn| {
        act(txn, id)?;
        facts(txn, Thing::Leads, id, &leads::get(txn, id)?.name)
    })?;
    change::print(setup, out, label, &show::afterwards(store, Thing::Leads, id)?)
}

const TYPES: [&str; 6] = ["call", "meeting", "e-mail", "message", "task", "note"];

pub(super) fn log(setup: &Setup, out: &mut Out, args: args::Log) -> Result<()> {
    let kind =
        EventType::read(&args.kind).ok_or_else(|| usage::choice("type", &args.kind, &TYPES))?;
    let outcome =
        match args.outcome {
            None => None,
            Some(word) => Some(Outcome::read(&word).ok_or_else(|| {
                usage::choice("--outcome", &word, &Outcome::ALL.map(Outcome::word))
            })?),
        };
    let text = |text: Option<String>| text.as_deref().and_then(edits::filled);
    let done = Done { kind, outcome, note: text(args.note), subject: text(args.subject) };
    let label = if kind == EventType::Note { "note" } else { "log" };
    decide(setup, out, &args.code, label, |txn, id| verdicts::log(txn, id, &done))
}

pub(super) fn plan(setup: &Setup, out: &mut Out, args: &args::Plan) -> Result<()> {
    let mut store = setup.open()?;
    let now = store.now();
    let action = phrase::action(&args.text, &setup.speaker(now))?;
    let plan = Plan {
        kind: action.kind.and_then(EventType::read),
        day: action.when.day,
        time: action.when.time,
        subject: edits::filled(&action.subject),
    };
    let lead = find::lead(store.conn(), &args.code)?;
    let advice = planning::advice_on(store.conn(), store.options(), now, Some(lead), &plan)?;
    decide_in(setup, out, &mut store, &args.code, "plan", |txn, id| {
        verdicts::plan(txn, id, &plan).map(drop)
    })?;
    event::warn(setup, &advice, now);
    Ok(())
}

pub(super) fn snooze(setup: &Setup, out: &mut Out, args: &args::Snooze) -> Result<()> {
    let mut store = setup.open()?;
    let until = phrase::parse(&args.until, &setup.speaker(store.now()))?.day;
    decide_in(setup, out, &mut store, &args.code, "snooze", |txn, id| {
        verdicts::snooze(txn, id, until).map(drop)
    })
}

pub(super) fn park(setup: &Setup, out: &mut Out, args: &args::Park) -> Result<()> {
    let mut store = setup.open()?;
    let until = phrase::parse(&args.until, &setup.speaker(store.now()))?.day;
    decide_in(setup, out, &mut store, &args.code, "park", |txn, id| {
        let reason = names::ensure(txn, List::Reasons, &args.reason)?;
        verdicts::park(txn, id, reason, until).map(drop)
    })
}

pub(super) fn convert(setup: &Setup, out: &mut Out, args: &args::Convert) -> Result<()> {
    let roles = args
        .role
        .iter()
        .flat_map(|words| words.split(','))
        .map(|word| {
            Role::read(word)
                .ok_or_else(|| usage::choice("--role", word, &Role::ALL.map(Role::word)))
        })
        .collect::<Result<Vec<_>>>()?;
    let mut store = setup.open()?;
    let customer = match &args.customer {
        Some(code) => Some(find::customer(store.conn(), code)?),
        None => None,
    };
    let how = Convert { customer, roles, name: None };
    decide_in(setup, out, &mut store, &args.code, "convert", |txn, id| {
        customers::convert(txn, id, &how).map(drop)
    })?;
    match customer {
        Some(_) => Ok(()),
        None => {
            let lead = find::lead(store.conn(), &args.code);
            let told = lead.and_then(|lead| twins::of_converted(setup, &store, lead));
            show::after_a_change(told)
        }
    }
}

pub(super) fn reject(setup: &Setup, out: &mut Out, args: &args::Reject) -> Result<()> {
    let planned = match args.planned.as_deref() {
        None => Planned::default(),
        Some(word) => Planned::read(&word.to_lowercase())
            .ok_or_else(|| usage::choice("--planned", word, &["keep", "done", "cancel"]))?,
    };
    let note = args.note.as_deref().and_then(edits::filled);
    decide(setup, out, &args.code, "reject", |txn, id| {
        let reason = names::ensure(txn, List::Reasons, &args.reason)?;
        verdicts::reject(txn, id, reason, note, planned).map(drop)
    })
}

pub(super) fn reopen(setup: &Setup, out: &mut Out, args: &args::Code) -> Result<()> {
    decide(setup, out, &args.code, "reopen", |txn, id| customers::reopen(txn, id).map(drop))
}
