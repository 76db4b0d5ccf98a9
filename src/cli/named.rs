//! Reps, channels, tags and reasons: added, renamed, retired, merged.

use super::{args, change, edits, find, out::Out, setup::Setup, show, usage, verdict::facts};
use crate::{
    domain::field::Thing,
    error::{Error, Kind, Result},
    store::{
        Txn,
        names::{self, List},
        set::Edit,
    },
};

const FIELDS: [&str; 2] = ["name", "retired"];

fn list(thing: Thing) -> Result<List> {
    find::list_of(thing).ok_or_else(|| usage::not_with("add", thing))
}

pub(super) fn add(txn: &Txn, thing: Thing, edits: &[Edit]) -> Result<i64> {
    let list = list(thing)?;
    let name = edits
        .iter()
        .rfind(|edit| edits::field(thing, edit, &FIELDS, &[]).is_ok_and(|field| field == "name"))
        .map(|edit| edit.text.trim())
        .unwrap_or_default();
    if let Some(id) = names::find(txn, list, name)? {
        return Err(Error::new(Kind::Taken, "error-name-taken")
            .with("things", thing.word())
            .with("name", names::name_of(txn, list, id)?));
    }
    let id = names::ensure(txn, list, name)?;
    set(txn, thing, id, edits)?;
    Ok(id)
}

pub(super) fn set(txn: &Txn, thing: Thing, id: i64, edits: &[Edit]) -> Result<()> {
    let list = list(thing)?;
    edits.iter().try_for_each(|edit| match edits::field(thing, edit, &FIELDS, &[])? {
        "name" => names::rename(txn, list, id, &edit.text),
        field => names::retire(txn, list, id, edits::yes_no(field, &edit.text)?),
    })
}

/// `embudo merge`: what had the one name has the other.
pub(super) fn merge(setup: &Setup, out: &mut Out, args: &args::Merge) -> Result<()> {
    let thing = usage::thing(&args.kind)?;
    let list = find::list_of(thing).ok_or_else(|| usage::not_with("merge", thing))?;
    let mut store = setup.open()?;
    let from = find::id(&store, thing, &args.code)?;
    let into = find::id(&store, thing, &args.into)?;
    let name = names::name_of(store.conn(), list, from)?;
    store.write("name-merge", |txn| {
        names::merge(txn, list, from, into)?;
        facts(txn, thing, into, &name)
    })?;
    change::print(setup, out, "merge", &show::afterwards(&store, thing, into)?)
}
