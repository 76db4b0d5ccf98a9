//! `embudo trash` and `untrash`.

use super::{args, change, find, out::Out, setup::Setup, show, usage, verdict::facts};
use crate::{
    domain::field::Thing,
    error::Result,
    store::{Store, Txn, campaigns, contacts, customers, events, leads, names, views},
};

pub(super) fn trash(setup: &Setup, out: &mut Out, args: &args::Thing) -> Result<()> {
    let thing = usage::thing(&args.kind)?;
    let mut store = setup.open()?;
    let id = find::id(&store, thing, &args.code)?;
    // What is dropped for good has no trash to be shown in: it is shown as it was.
    let before = show::record(&store, thing, id)?;
    let name = change::name_in(&before);
    store.write("trash", |txn| {
        away(txn, thing, id)?;
        facts(txn, thing, id, &name)
    })?;
    let after = match is_dropped(thing) {
        true => before,
        false => show::afterwards(&store, thing, id)?,
    };
    change::print(setup, out, "trash", &after)
}

fn is_dropped(thing: Thing) -> bool {
    thing == Thing::Views || find::list_of(thing).is_some()
}

fn away(txn: &Txn, thing: Thing, id: i64) -> Result<()> {
    match thing {
        Thing::Views => views::delete(txn, id),
        _ => match find::list_of(thing) {
            Some(list) => names::remove(txn, list, id),
            None => put(txn, thing, id, true),
        },
    }
}

fn put(txn: &Txn, thing: Thing, id: i64, away: bool) -> Result<()> {
    match thing {
        Thing::Leads => leads::trash(txn, id, away).map(drop),
        Thing::Customers => customers::trash(txn, id, away).map(drop),
        Thing::Campaigns => campaigns::trash(txn, id, away),
        Thing::Events => events::trash(txn, id, away),
        Thing::Contacts => contacts::trash(txn, id, away),
        _ => Err(usage::not_with(if away { "trash" } else { "untrash" }, thing)),
    }
}

pub(super) fn untrash(setup: &Setup, out: &mut Out, args: &args::Thing) -> Result<()> {
    let thing = usage::thing(&args.kind)?;
    if is_dropped(thing) {
        return Err(usage::not_with("untrash", thing));
    }
    let mut store = setup.open()?;
    let id = in_trash(&store, thing, &args.code)?;
    let name = change::name_in(&show::record(&store, thing, id)?);
    store.write("restore", |txn| {
        put(txn, thing, id, false)?;
        facts(txn, thing, id, &name)
    })?;
    change::print(setup, out, "restore", &show::afterwards(&store, thing, id)?)
}

/// A record in the trash; one that never was there stays as it is.
fn in_trash(store: &Store, thing: Thing, code: &str) -> Result<i64> {
    match find::trashed(store, thing, code) {
        Ok(id) => Ok(id),
        Err(error) => find::id(store, thing, code).map_err(|_| error),
    }
}
