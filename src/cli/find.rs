//! Which record a code means.

use rusqlite::Connection;

use super::usage::hinted;
use crate::{
    domain::{
        field::Thing,
        filter::{Bounds, Expr, Op, Operand, Test},
    },
    error::{Error, Kind, Result},
    store::{
        Store, campaigns, customers, events, leads,
        list::{self, Ctx, Query},
        names::{self, List},
        views::{self, View},
    },
};

/// The id of a record that is not in the trash, or of a lead or customer wherever it is.
pub(super) fn id(store: &Store, thing: Thing, code: &str) -> Result<i64> {
    let conn = store.conn();
    match thing {
        Thing::Leads => lead(conn, code),
        Thing::Customers => customer(conn, code),
        Thing::Campaigns => campaign(conn, code),
        Thing::Events => number(code)
            .and_then(|id| events::get(conn, id).map(|event| event.id))
            .map_err(|_| Error::not_found("events", code)),
        Thing::Contacts => contact(store, code),
        Thing::Views => view(conn, code).map(|view| view.id),
        Thing::Products | Thing::Sales | Thing::Segments => {
            Err(Error::not_found(thing.word(), code))
        }
        Thing::Reps | Thing::Channels | Thing::Tags | Thing::Reasons => name(conn, thing, code),
    }
}

fn number(code: &str) -> Result<i64> {
    code.trim().parse().map_err(|_| Error::invalid("error-not-a-number").with("value", code))
}

/// The lead of a code. A number alone may mean one.
pub(super) fn lead(conn: &Connection, code: &str) -> Result<i64> {
    leads::by_code(conn, code).map_err(|error| {
        let near = full_code("L", code);
        let there = near.filter(|near| leads::find(conn, near).is_ok_and(|id| id.is_some()));
        there.map_or(error.again(), |near| error.again().hint(near))
    })
}

/// `L-000012` for what was probably meant by `12`, `L12` or `l-12`.
fn full_code(prefix: &str, code: &str) -> Option<String> {
    let digits = code.trim().trim_start_matches(|c: char| !c.is_ascii_digit());
    let number: u64 = digits.parse().ok()?;
    Some(format!("{prefix}-{number:06}"))
}

/// The customer of a code, else the one of that name.
pub(super) fn customer(conn: &Connection, code: &str) -> Result<i64> {
    if let Some(id) = customers::find(conn, code)? {
        return Ok(id);
    }
    customers::named(conn, code)?.ok_or_else(|| {
        let near = full_code("K", code);
        let there = near.filter(|near| customers::find(conn, near).is_ok_and(|id| id.is_some()));
        let error = Error::not_found("customers", code);
        match there {
            Some(near) => error.hint(near),
            None => error,
        }
    })
}

fn campaign(conn: &Connection, code: &str) -> Result<i64> {
    if let Some(id) = campaigns::by_code_or_name(conn, code)? {
        return Ok(id);
    }
    let all = campaigns::all(conn, true)?;
    let names = all.iter().flat_map(|it| [it.code.as_str(), it.name.as_str()]);
    Err(hinted(Error::not_found("campaigns", code), code, names))
}

/// The list of names that a thing is.
pub(super) fn list_of(thing: Thing) -> Option<List> {
    List::ALL.into_iter().find(|list| list.things() == thing.word())
}

/// The id of a name.
pub(super) fn name(conn: &Connection, thing: Thing, name: &str) -> Result<i64> {
    let Some(list) = list_of(thing) else { return Err(Error::not_found(thing.word(), name)) };
    if let Some(id) = names::find(conn, list, name)? {
        return Ok(id);
    }
    let all = names::all(conn, list, true)?;
    let names = all.iter().map(|named| named.name.as_str());
    Err(hinted(nameless(thing, name), name, names))
}

fn nameless(thing: Thing, name: &str) -> Error {
    Error::new(Kind::NotFound, "error-no-such-name").with("things", thing.word()).with("name", name)
}

/// The view of a name, whichever list it is of.
pub(super) fn view(conn: &Connection, name: &str) -> Result<View> {
    let mut known = Vec::new();
    for thing in Thing::ALL {
        if let Some(view) = views::find(conn, thing.word(), name)? {
            return Ok(view);
        }
        known.extend(views::all(conn, thing.word())?.into_iter().map(|view| view.name));
    }
    let names = known.iter().map(String::as_str);
    Err(hinted(nameless(Thing::Views, name), name, names))
}

/// A contact by its number, else by its name.
fn contact(store: &Store, code: &str) -> Result<i64> {
    if let Ok(id) = number(code)
        && crate::store::contacts::get(store.conn(), id).is_ok()
    {
        return Ok(id);
    }
    let named = test("name", Operand::Text(code.trim().to_owned()));
    let found = listed(store, Thing::Contacts, named)?;
    found.first().copied().ok_or_else(|| nameless(Thing::Contacts, code))
}

/// A record in the trash.
pub(super) fn trashed(store: &Store, thing: Thing, code: &str) -> Result<i64> {
    let is = match (thing, number(code)) {
        (Thing::Events, Ok(id)) => test("id", Operand::Whole(Bounds::new(id, id))),
        (Thing::Contacts, _) => test("name", Operand::Text(code.trim().to_owned())),
        _ => test("code", Operand::Text(code.trim().to_owned())),
    };
    let found = listed(store, thing, Expr::all([is, Expr::Trashed(true)]))?;
    found.first().copied().ok_or_else(|| Error::not_found(thing.word(), code))
}

/// A field that is just that.
pub(super) fn test(field: &str, value: Operand) -> Expr {
    Expr::Test(Test { field: field.to_owned(), period: None, op: Op::Is, values: vec![value] })
}

/// The ids of what a filter finds.
pub(super) fn listed(store: &Store, thing: Thing, expr: Expr) -> Result<Vec<i64>> {
    let ctx = Ctx::of(store);
    list::ids(store.conn(), &ctx, &Query { expr, ..Query::new(thing) }, None)
}
