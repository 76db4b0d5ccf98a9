//! Views: a filter over a list, with its sort and columns, under a name.

use super::{edits, setup::Setup};
use crate::{
    domain::field::Thing,
    error::{Error, Result},
    store::{
        Txn,
        list::{Ctx, catalogue, parse_columns, parse_filter, parse_sort},
        set::Edit,
        views::{self, View},
    },
};

const FIELDS: [&str; 7] = ["name", "kind", "folder", "filter", "sort", "columns", "note"];
const KINDS: [&str; 7] =
    ["leads", "campaigns", "events", "customers", "contacts", "products", "sales"];

/// A view is of leads unless it says otherwise.
pub(super) fn add(setup: &Setup, txn: &Txn, edits: &[Edit]) -> Result<i64> {
    let mut view = View { thing: Thing::Leads.word().to_owned(), ..View::default() };
    edit(setup, txn, &mut view, edits)?;
    views::add(txn, &view)
}

pub(super) fn set(setup: &Setup, txn: &Txn, id: i64, edits: &[Edit]) -> Result<()> {
    let mut view = views::get(txn, id)?;
    let thing = view.thing.clone();
    edit(setup, txn, &mut view, edits)?;
    if view.thing != thing {
        return Err(Error::invalid("error-only-when-created").with("field", "kind"));
    }
    views::replace(txn, &view)
}

fn edit(setup: &Setup, txn: &Txn, view: &mut View, edits: &[Edit]) -> Result<()> {
    for edit in edits {
        let text = edit.text.trim();
        match edits::field(Thing::Views, edit, &FIELDS, &[])? {
            "name" => text.clone_into(&mut view.name),
            "kind" => edits::choice("kind", text, &KINDS)?.clone_into(&mut view.thing),
            "folder" => view.folder = edits::filled(text),
            "filter" => text.clone_into(&mut view.filter),
            "sort" => view.sort = edits::filled(text),
            "columns" => view.columns = edits::filled(text),
            _ => view.note = edits::filled(text),
        }
    }
    check(setup, txn, view)
}

/// What a view asks for must be there.
fn check(setup: &Setup, txn: &Txn, view: &View) -> Result<()> {
    let Some(thing) = Thing::parse(&view.thing) else { return Ok(()) };
    let ctx = Ctx { now: txn.now(), zone: txn.zone(), week_start: setup.week_start() };
    let fields = catalogue(txn, thing)?;
    parse_filter(txn, &ctx, thing, &view.filter)?;
    parse_sort(&fields, view.sort.as_deref().unwrap_or_default())?;
    parse_columns(&fields, view.columns.as_deref().unwrap_or_default()).map(drop)
}
