//! `embudo add` and `set`: whatever has fields.

use super::{
    args::{self, Format},
    campaign, edits, event, find, named,
    object::Object,
    out::{Out, say},
    print,
    setup::Setup,
    show, usage,
    verdict::facts,
    view,
};
use crate::{
    domain::field::{Thing, Value},
    error::Result,
    i18n::Arg,
    store::{
        Store, Txn,
        set::{self, Edit, How, Written},
    },
};

pub(super) fn add(setup: &Setup, out: &mut Out, args: &args::Add) -> Result<()> {
    let thing = usage::thing(&args.kind)?;
    let edits = edits::read(&args.edits)?;
    write(setup, out, thing, "add", |store| {
        let now = store.now();
        store.write(step(thing, true), |txn| {
            let id = made(setup, txn, thing, now, &edits)?;
            told(txn, thing, id)
        })
    })
}

/// How the journal names the step: as the screens do where they do the same.
fn step(thing: Thing, new: bool) -> &'static str {
    match (thing, new) {
        (Thing::Leads, true) => "add-lead",
        (Thing::Leads, false) => "edit-lead",
        (Thing::Views, _) => "view",
        (Thing::Reps | Thing::Channels | Thing::Tags | Thing::Reasons, true) => "name-add",
        (Thing::Reps | Thing::Channels | Thing::Tags | Thing::Reasons, false) => "name-rename",
        (_, true) => "add",
        (_, false) => "set",
    }
}

fn made(
    setup: &Setup,
    txn: &Txn,
    thing: Thing,
    now: crate::store::Now,
    edits: &[Edit],
) -> Result<i64> {
    match thing {
        Thing::Leads => set::create(txn, edits, &How::by_hand(setup.lang()))
            .map(|written| warned(setup, &written)),
        Thing::Campaigns => campaign::add(setup, txn, now, edits),
        Thing::Events => event::add(setup, txn, now, edits),
        Thing::Views => view::add(setup, txn, edits),
        Thing::Reps | Thing::Channels | Thing::Tags | Thing::Reasons => {
            named::add(txn, thing, edits)
        }
        _ => Err(usage::not_with("add", thing)),
    }
}

pub(super) fn set(setup: &Setup, out: &mut Out, args: &args::Set) -> Result<()> {
    let thing = usage::thing(&args.kind)?;
    let edits = edits::read(&args.edits)?;
    write(setup, out, thing, "edit", |store| {
        let now = store.now();
        let id = find::id(store, thing, &args.code)?;
        store.write(step(thing, false), |txn| {
            changed(setup, txn, thing, id, now, &edits)?;
            told(txn, thing, id)
        })
    })
}

fn changed(
    setup: &Setup,
    txn: &Txn,
    thing: Thing,
    id: i64,
    now: crate::store::Now,
    edits: &[Edit],
) -> Result<()> {
    match thing {
        Thing::Leads => set::apply(txn, id, edits, &How::by_hand(setup.lang())).map(|written| {
            warned(setup, &written);
        }),
        Thing::Campaigns => campaign::set(setup, txn, id, now, edits),
        Thing::Events => event::set(setup, txn, id, now, edits),
        Thing::Views => view::set(setup, txn, id, edits),
        Thing::Reps | Thing::Channels | Thing::Tags | Thing::Reasons => {
            named::set(txn, thing, id, edits)
        }
        _ => Err(usage::not_with("set", thing)),
    }
}

/// Tells what was accepted and yet looks odd.
fn warned(setup: &Setup, written: &Written) -> i64 {
    for warning in &written.warnings {
        let facts: [(&str, Arg<'_>); 2] =
            [("field", (&warning.field).into()), ("value", (&warning.value).into())];
        say(&crate::ui::text::clean(&setup.words.say(warning.id, &facts)));
    }
    written.id
}

/// Names the facts of the step.
fn told(txn: &Txn, thing: Thing, id: i64) -> Result<i64> {
    facts(txn, thing, id, &name_of(txn, thing, id)?)?;
    Ok(id)
}

fn name_of(txn: &Txn, thing: Thing, id: i64) -> Result<String> {
    use crate::store::{campaigns, events, leads, names, views};
    Ok(match thing {
        Thing::Leads => leads::get(txn, id)?.name,
        Thing::Campaigns => campaigns::get(txn, id)?.name,
        Thing::Events => {
            let event = events::get(txn, id)?;
            event.subject.unwrap_or_else(|| event.kind.word().to_owned())
        }
        Thing::Views => views::get(txn, id)?.name,
        _ => match find::list_of(thing) {
            Some(list) => names::name_of(txn, list, id)?,
            None => String::new(),
        },
    })
}

/// Writes, and prints what was written.
fn write(
    setup: &Setup,
    out: &mut Out,
    thing: Thing,
    label: &str,
    act: impl FnOnce(&mut Store) -> Result<i64>,
) -> Result<()> {
    let mut store = setup.open()?;
    let id = act(&mut store)?;
    print(setup, out, label, &show::record(setup, &store, thing, id)?)
}

/// What a record is called.
pub(super) fn name_in(object: &Object) -> String {
    ["name", "subject", "type"].iter().find_map(|field| text_in(object, field)).unwrap_or_default()
}

fn text_in(object: &Object, field: &str) -> Option<String> {
    object.values().find_map(|(name, value)| match value {
        Value::Text(text) if name == field => Some(text.clone()),
        _ => None,
    })
}

/// Prints a record after it was changed: all of it for programs, a line for people.
pub(super) fn print(setup: &Setup, out: &mut Out, label: &str, object: &Object) -> Result<()> {
    if setup.format != Format::Text {
        return print::object(setup, out, object);
    }
    let shown = |field: &str| {
        let found = object.values().find(|(name, _)| *name == field);
        found.map(|(_, value)| print::shown(setup, value)).filter(|text| !text.is_empty())
    };
    let code = shown("code").or_else(|| shown("id"));
    let name = shown("name").or_else(|| shown("subject")).or_else(|| shown("type"));
    let next = shown("next").or_else(|| shown("snooze")).or_else(|| shown("park"));
    let parts = [code, name, shown("status"), shown("place"), next].into_iter().flatten();
    let id = format!("done-{label}");
    let what = parts.collect::<Vec<_>>().join("  ");
    out.line(&setup.words.say(&id, &[("what", what.into())]))
}
