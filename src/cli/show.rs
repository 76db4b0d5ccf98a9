//! `embudo show`: one record with everything that hangs on it.

use super::{
    args, find,
    object::{Node, Object},
    out::Out,
    print,
    setup::Setup,
    usage,
};
use crate::{
    domain::{
        campaign::{Activity, Colour},
        contact::{Bar, Contact},
        field::{Thing, Value},
        filter::Operand,
    },
    error::{Error, Result},
    store::{
        Store, campaigns,
        card::{Past, card_with},
        contacts::{self, Owner},
        list::{Ctx, Query, catalogue, rows},
    },
};

pub(super) fn run(setup: &Setup, out: &mut Out, args: &args::Thing) -> Result<()> {
    let thing = usage::thing(&args.kind)?;
    let store = setup.open_to_read()?;
    let id = find::id(&store, thing, &args.code)?;
    print::object(setup, out, &record(&store, thing, id)?)
}

/// A record as `show` prints it, and every command that has changed it.
pub(super) fn record(store: &Store, thing: Thing, id: i64) -> Result<Object> {
    let found = flat(store, thing, &[id])?.into_iter().next();
    let object = found.ok_or_else(|| Error::not_found(thing.word(), &id.to_string()))?;
    match thing {
        Thing::Leads => lead(store, id, object),
        Thing::Customers => customer(store, id, object),
        Thing::Campaigns => campaign(store, id, object),
        Thing::Contacts => Ok(person(&contacts::get(store.conn(), id)?, object)),
        Thing::Views => view(store, object),
        _ => Ok(object),
    }
}

/// Records with all their fields.
/// The record as a change has left it.
pub(super) fn afterwards(store: &Store, thing: Thing, id: i64) -> Result<Object> {
    after_a_change(record(store, thing, id))
}

/// What is read to be told after a change: that it can't be read takes nothing of the change back.
pub(super) fn after_a_change<T>(read: Result<T>) -> Result<T> {
    read.map_err(|error| {
        let why = error.arg("why").unwrap_or_default().to_owned();
        Error::new(error.kind(), "error-printing").with("why", why).because(error)
    })
}

fn flat(store: &Store, thing: Thing, ids: &[i64]) -> Result<Vec<Object>> {
    let ctx = Ctx::of(store);
    let columns: Vec<String> = catalogue(store.conn(), thing)?.names().map(str::to_owned).collect();
    let query = Query { columns: columns.clone(), ..Query::new(thing) };
    let found = rows(store.conn(), &ctx, &query, ids)?;
    let object = |values: Vec<Value>| {
        Object(columns.iter().cloned().zip(values.into_iter().map(Node::One)).collect())
    };
    Ok(found.into_iter().map(|row| object(row.values)).collect())
}

fn lead(store: &Store, id: i64, object: Object) -> Result<Object> {
    let card = card_with(store.conn(), id, usize::MAX)?;
    let events: Vec<i64> = card.planned.iter().chain(&card.events).map(|event| event.id).collect();
    Ok(object
        .with("comment", card.lead.close_note)
        .with("trashed", card.lead.trashed_at.is_some())
        .with("contacts", people(&card.contacts))
        .with("events", flat(store, Thing::Events, &events)?)
        .with("history", card.history.into_iter().map(past).collect::<Vec<_>>()))
}

fn past(past: Past) -> Object {
    Object::default()
        .with("at", past.at)
        .with("what", past.what)
        .with("campaign", past.campaign)
        .with("activity", past.activity)
        .with("rep", past.rep)
        .with("channel", past.channel)
        .with("potential", past.potential.map_or(Value::Null, Value::Money))
        .with("status", past.status)
        .with("reason", past.reason)
}

fn customer(store: &Store, id: i64, object: Object) -> Result<Object> {
    let customer = crate::store::customers::get(store.conn(), id)?;
    let with = find::test("customer", Operand::Text(customer.code));
    let events = find::listed(store, Thing::Events, with.clone())?;
    let leads = find::listed(store, Thing::Leads, with)?;
    let leads: Vec<Object> = flat(store, Thing::Leads, &leads)?;
    Ok(object
        .with("trashed", customer.trashed_at.is_some())
        .with("contacts", people(&contacts::of(store.conn(), Owner::Customer(id))?))
        .with("events", flat(store, Thing::Events, &events)?)
        .with("leads", leads.into_iter().map(linked).collect::<Vec<_>>())
        .with("sales", Vec::<Object>::new()))
}

/// What a link to a lead shows of it.
fn linked(lead: Object) -> Object {
    const SHOWN: [&str; 4] = ["code", "name", "status", "closed"];
    Object(lead.0.into_iter().filter(|(name, _)| SHOWN.contains(&name.as_str())).collect())
}

fn people(contacts: &[Contact]) -> Vec<Object> {
    let object = |contact: &Contact| {
        let text = |text: &Option<String>| text.clone();
        let first = |ways: &[crate::domain::contact::Way]| ways.first().map(|way| way.text.clone());
        let address = contact.addresses.first();
        let start = Object::default()
            .with("id", contact.id)
            .with("name", text(&contact.name))
            .with("role", text(&contact.role))
            .with("default", contact.is_default)
            .with("email", first(&contact.emails))
            .with("phone", first(&contact.phones))
            .with("city", address.and_then(|address| address.city.clone()))
            .with("country", address.and_then(|address| address.country.clone()))
            .with("note", text(&contact.note));
        person(contact, start)
    };
    contacts.iter().map(object).collect()
}

/// Every way to reach somebody, after what is known of them.
fn person(contact: &Contact, object: Object) -> Object {
    let ways = |name: &str, ways: &[crate::domain::contact::Way]| -> Vec<Object> {
        let way = |way: &crate::domain::contact::Way| {
            Object::default()
                .with(name, way.text.clone())
                .with("label", way.label.clone())
                .with("do_not_contact", barred(way.bar.as_ref()))
        };
        ways.iter().map(way).collect()
    };
    let addresses = contact.addresses.iter().map(|address| {
        Object::default()
            .with("street", address.street.clone())
            .with("city", address.city.clone())
            .with("region", address.region.clone())
            .with("postcode", address.postcode.clone())
            .with("country", address.country.clone())
            .with("label", address.label.clone())
    });
    let handles = contact.handles.iter().map(|handle| {
        Object::default()
            .with("service", handle.service.clone())
            .with("value", handle.value.clone())
    });
    object
        .with("zone", contact.zone.clone())
        .with("emails", ways("email", &contact.emails))
        .with("phones", ways("phone", &contact.phones))
        .with("addresses", addresses.collect::<Vec<_>>())
        .with("handles", handles.collect::<Vec<_>>())
        .with("do_not_contact", barred(contact.bar.as_ref()))
}

fn barred(bar: Option<&Bar>) -> Option<Object> {
    let bar = bar?;
    Some(Object::default().with("on", Value::Day(bar.on)).with("reason", bar.why.clone()))
}

fn campaign(store: &Store, id: i64, object: Object) -> Result<Object> {
    let campaign = campaigns::get(store.conn(), id)?;
    Ok(object
        .with("archived", campaign.archived_at.is_some())
        .with("trashed", campaign.trashed_at.is_some())
        .with("activities", campaign.activities.iter().map(activity).collect::<Vec<_>>()))
}

fn activity(activity: &Activity) -> Object {
    let next = activity.next.as_ref().map(|next| {
        Object::default()
            .with("type", next.kind.clone())
            .with("days", next.days.map_or(Value::Null, Value::Int))
            .with("time", next.time.map(|time| time.format("%H:%M").to_string()))
            .with("subject", next.subject.clone())
    });
    Object::default()
        .with("name", activity.name.clone())
        .with("colour", activity.colour.map(|colour| Colour::word(colour).to_owned()))
        .with("expected_days", activity.expected_days.map_or(Value::Null, Value::Int))
        .with("enabled", activity.enabled)
        .with("next", next)
}

fn view(store: &Store, object: Object) -> Result<Object> {
    let named = object.values().find(|(name, _)| *name == "name");
    let Some((_, Value::Text(name))) = named else { return Ok(object) };
    let view = find::view(store.conn(), name)?;
    Ok(object.with("sort", view.sort).with("columns", view.columns))
}
