//! What a list asks of the store: windows of rows, and counts after them.

use crate::{
    app::cx::Cx,
    error::Result,
    screens::list::{Lists, PAGE},
    store::{
        Store,
        list::{self, At, Ctx, Query, Row},
    },
};

/// Asks for the rows around the cursor again, and for the counts after them.
pub fn reload<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let list = screen.list();
    if std::mem::take(&mut list.restored) {
        return resume(screen, cx);
    }
    let at = list.again();
    read(screen, at, cx);
}

/// Begins again at the first row.
pub fn restart<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let list = screen.list();
    (list.first, list.line, list.cursor) = (0, 0, None);
    read(screen, At::First, cx);
}

/// Begins again with the record under the cursor in its row, wherever that is now; at the first row where
/// the list does not have it any more.
pub fn restart_here<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let list = screen.list();
    let Some(id) = list.cursor else { return restart(screen, cx) };
    let query = list.query();
    cx.read(
        "list",
        move |store| around(store, &query, id),
        move |screen: &mut S, rows, cx| {
            let Some((before, from)) = rows else { return restart(screen, cx) };
            screen.list().around(before, from);
            screen.moved(cx);
            fill(screen, cx);
            count(screen, cx);
        },
    );
}

/// The rows before a record, and those from it on; none where the list does not have it.
///
/// # Errors
/// What the file may do.
pub fn around(store: &Store, query: &Query, id: i64) -> Result<Option<(Vec<Row>, Vec<Row>)>> {
    let (conn, ctx) = (store.conn(), Ctx::of(store));
    let key = match list::has(conn, &ctx, query, id)? {
        true => list::key_of(conn, &ctx, query, id)?,
        false => None,
    };
    let Some(key) = key else { return Ok(None) };
    let before = list::window(conn, &ctx, query, &At::Before(key.clone(), id), PAGE)?;
    let from = list::window(conn, &ctx, query, &At::From(key, id), PAGE)?;
    Ok(Some((before, from)))
}

/// The rows from a place on, or the first ones where nothing is left there; and where they begin.
///
/// # Errors
/// What the file may do.
pub fn window(store: &Store, query: &Query, at: At) -> Result<(At, Vec<Row>)> {
    let (conn, ctx) = (store.conn(), Ctx::of(store));
    let rows = list::window(conn, &ctx, query, &at, PAGE)?;
    if rows.is_empty() && at != At::First {
        return Ok((At::First, list::window(conn, &ctx, query, &At::First, PAGE)?));
    }
    Ok((at, rows))
}

/// Puts the cursor on a record that the list has; else it stays where it is.
pub fn seek<S: Lists>(screen: &mut S, id: i64, cx: &mut Cx<S>) {
    let query = screen.list().query();
    cx.read(
        "seek",
        move |store| list::has(store.conn(), &Ctx::of(store), &query, id),
        move |screen: &mut S, has, cx| {
            if has {
                screen.list().cursor = Some(id);
                restart_here(screen, cx);
            }
        },
    );
}

/// Begins where one was at the last exit, as far as that still makes sense.
fn resume<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let thing = screen.list().thing;
    cx.read(
        "list",
        move |store| list::catalogue(store.conn(), thing),
        move |screen: &mut S, catalogue, cx| {
            let list = screen.list();
            list.columns.retain(|name| catalogue.find(name).is_some());
            if list.columns.is_empty() {
                list.columns.push("name".to_owned());
            }
            if list.sort.iter().any(|sort| catalogue.find(&sort.field).is_none()) {
                list.sort = list::default_sort(thing);
            }
            list.catalogue = catalogue;
            let filter = list.filter.clone();
            list.set_filter(&filter, cx.calendar());
            list.cursor = list.sought.take();
            restart_here(screen, cx);
        },
    );
}

pub(super) fn read<S: Lists>(screen: &mut S, at: At, cx: &mut Cx<S>) {
    let query = screen.list().query();
    let (asked, of) = (at.clone(), query.clone());
    cx.read(
        "list",
        move |store| {
            let (conn, ctx) = (store.conn(), Ctx::of(store));
            let catalogue = list::catalogue(conn, query.thing)?;
            let (rows, ordered) = match asked {
                At::First => list::first(conn, &ctx, &query, PAGE)?,
                _ => (list::window(conn, &ctx, &query, &asked, PAGE)?, true),
            };
            Ok((catalogue, rows, ordered))
        },
        move |screen: &mut S, (catalogue, rows, ordered), cx| {
            // A board has other lists, to which one may have gone meanwhile.
            if screen.list().query() != of {
                return;
            }
            // What stood at the top may be gone, with everything below it.
            if rows.is_empty() && !matches!(at, At::First | At::Last) {
                return read(screen, At::First, cx);
            }
            let list = screen.list();
            list.catalogue = catalogue;
            list.fresh(&at, rows);
            list.sorting = !ordered;
            screen.moved(cx);
            if ordered {
                fill(screen, cx);
                count(screen, cx);
            } else {
                put_in_order(screen, cx);
            }
        },
    );
}

/// The rows in the order that was asked for, after those that could be had at once.
fn put_in_order<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let query = screen.list().query();
    cx.read_later(
        "list",
        move |store| list::window(store.conn(), &Ctx::of(store), &query, &At::First, PAGE),
        |screen: &mut S, rows, cx| {
            let list = screen.list();
            list.fresh(&At::First, rows);
            list.sorting = false;
            screen.moved(cx);
            fill(screen, cx);
            count(screen, cx);
        },
    );
}

fn count<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let list = screen.list();
    let query = list.query();
    let base = Query { expr: list.base.clone(), ..list.query() };
    cx.read_later(
        "count",
        move |store| {
            let count = list::count(store.conn(), &Ctx::of(store), &query)?;
            let total = if query.expr == base.expr {
                count
            } else {
                list::count(store.conn(), &Ctx::of(store), &base)?
            };
            Ok((count, total))
        },
        |screen: &mut S, (count, total), _| {
            let list = screen.list();
            (list.count, list.total) = (Some(count), Some(total));
        },
    );
}

/// Fetches rows where the cursor comes near the end of what is held.
pub(super) fn fill<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let list = screen.list();
    let Some(at) = list.wanted() else { return };
    let (query, asked) = (list.query(), at.clone());
    cx.read(
        "more",
        move |store| list::window(store.conn(), &Ctx::of(store), &query, &asked, PAGE),
        move |screen: &mut S, rows, _| screen.list().more(&at, rows),
    );
}
