//! `embudo add` and `set`: whatever has fields.

use super::{
    args::{self, Format},
    campaign, contact, customer, edits, event, find, named,
    object::Object,
    out::{Out, say},
    print,
    setup::Setup,
    show, twins, usage,
    verdict::facts,
    view,
};
use crate::{
    domain::field::{Thing, Value},
    error::Result,
    i18n::Arg,
    store::{
        Txn,
        set::{self, Edit, How, Written},
    },
};

pub(super) fn add(setup: &Setup, out: &mut Out, args: &args::Add) -> Result<()> {
    let thing = usage::thing(&args.kind)?;
    let edits = edits::read(&args.edits)?;
    let mut store = setup.open()?;
    let now = store.now();
    let id = store.write(step(thing, true), |txn| {
        let id = made(setup, txn, thing, now, &edits)?;
        told(txn, thing, id)
    })?;
    show::after_a_change(twins::of_added(setup, &store, thing, id))?;
    print(setup, out, "add", &show::afterwards(&store, thing, id)?)
}

/// How the journal names the step: as the screens do where they do the same.
fn step(thing: Thing, new: bool) -> &'static str {
    match (thing, new) {
        (Thing::Leads, true) => "add-lead",
        (Thing::Leads, false) => "edit-lead",
        (Thing::Campaigns, true) => "add-campaign",
        (Thing::Campaigns, false) => "edit-campaign",
        (Thing::Contacts, true) => "add-contact",
        (Thing::Contacts, false) => "edit-contact",
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
        Thing::Customers => customer::add(setup, txn, now, edits),
        Thing::Contacts => contact::add(setup, txn, now, edits),
        Thing::Events => event::add(setup, txn, edits),
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
    let mut store = setup.open()?;
    let now = store.now();
    let id = find::id(&store, thing, &args.code)?;
    store.write(step(thing, false), |txn| {
        changed(setup, txn, thing, id, now, &edits)?;
        told(txn, thing, id)
    })?;
    print(setup, out, "edit", &show::afterwards(&store, thing, id)?)
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
        Thing::Customers => customer::set(setup, txn, id, now, edits),
        Thing::Contacts => contact::set(setup, txn, id, now, edits),
        Thing::Events => event::set(setup, txn, id, edits),
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
    use crate::store::{campaigns, contacts, customers, events, leads, names, views};
    Ok(match thing {
        Thing::Leads => leads::get(txn, id)?.name,
        Thing::Campaigns => campaigns::get(txn, id)?.name,
        Thing::Customers => customers::get(txn, id)?.name,
        Thing::Contacts => contacts::get(txn, id)?.name.unwrap_or_default(),
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
    let value = |field: &str| {
        object.values().find(|(name, _)| *name == field).map(|(_, value)| value.clone())
    };
    let shown = |field: &str| {
        let text = value(field).map(|value| print::told(setup, field, &value));
        text.filter(|text| !text.is_empty())
    };
    let today = setup.zone.day_of(setup.clock.now());
    let holds = |field: &&&str| matches!(value(field), Some(Value::Day(day)) if day > today);
    // What holds a lead back counts before what is planned; of a closed one, what became of it.
    let what_next = match text_in(object, "status").as_deref() {
        None | Some("open") => ["park", "snooze"].iter().find(holds).copied().unwrap_or("next"),
        Some("converted") => "customer",
        Some(_) => "reason",
    };
    let code = shown("code").or_else(|| shown("id"));
    let name = shown("name").or_else(|| shown("subject")).or_else(|| shown("type"));
    let parts = [code, name, shown("status"), shown("place"), shown(what_next)];
    let id = format!("done-{label}");
    let what = parts.into_iter().flatten().collect::<Vec<_>>().join("  ");
    out.line(&setup.words.say(&id, &[("what", what.into())]))
}
