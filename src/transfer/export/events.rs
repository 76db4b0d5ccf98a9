//! Events as rows of a file: what their list shows, and what only a file tells of them.

use rusqlite::Connection;

use super::{Cell, Sink, cell, some_at_a_time, walk};
use crate::{
    domain::{
        day::{Moment, Zone},
        event::When,
    },
    error::Result,
    store::{
        flat::event::{Events, FlatEvent},
        list::{Ctx, Query, Row},
    },
    transfer::import::written,
};

type Get = fn(&FlatEvent) -> Cell;

/// What a file has otherwise than a list, each in the words that an import reads again.
const WHOLE: &[(&str, Get)] = &[
    ("begin", |flat| moment(flat.event.begin)),
    ("end", |flat| {
        let is_day = flat.event.begin.is_day;
        flat.event.end_at.map_or(Cell::Nothing, |at| moment(When { at, is_day }))
    }),
    ("recurrence", recurrence),
    ("participants", |flat| {
        let names = flat.people.iter().map(|(name, _)| name.clone());
        Cell::List(names.filter(|name| !name.is_empty()).collect())
    }),
    ("uid", |flat| flat.uid.as_str().into()),
    ("created", |flat| instant(flat.created_at)),
    ("updated", |flat| instant(flat.updated_at)),
];

/// What no list shows.
const ONLY: &[(&str, Get)] = &[
    ("zone", |flat| (&flat.event.zone).into()),
    ("recurrence-id", |flat| match flat.event.place {
        Some(place) => moment(When { at: place.at, is_day: flat.series_zone.is_none() }),
        None => Cell::Nothing,
    }),
    ("lead-name", |flat| flat.lead.as_ref().map(|(_, name)| name.clone()).into()),
    ("customer-name", |flat| flat.customer.as_ref().map(|(_, name)| name.clone()).into()),
    ("kept", |flat| Some(flat.extra.clone()).filter(|extra| !extra.is_empty()).into()),
];

/// The columns that no list has.
pub(super) fn columns() -> impl Iterator<Item = String> {
    ONLY.iter().map(|(name, _)| (*name).to_owned())
}

fn moment(when: When) -> Cell {
    let moment = match when.is_day {
        true => Moment::Day(Zone::UTC.day_of(when.at)),
        false => Moment::Instant(when.at),
    };
    Cell::Text(written(moment))
}

fn instant(at: i64) -> Cell {
    Cell::Text(written(Moment::Instant(at)))
}

/// How it repeats, without the times that were told apart and are not in the file.
fn recurrence(flat: &FlatEvent) -> Cell {
    let Some(mut recurrence) = flat.event.recurrence.clone() else { return Cell::Nothing };
    for at in &flat.gone {
        let when = When { at: *at, is_day: flat.event.begin.is_day };
        recurrence.leave_out(when.wall(flat.event.zone()));
    }
    Cell::Text(recurrence.text())
}

/// Writes the events of a query.
pub(super) fn write(
    conn: &Connection,
    ctx: &Ctx,
    query: &Query,
    only: Option<&[i64]>,
    sink: &mut Sink<'_, '_>,
) -> Result<()> {
    let mut ids = Vec::new();
    let bare = Query { columns: Vec::new(), ..query.clone() };
    walk(conn, ctx, &bare, only, |row| {
        ids.push(row.id);
        Ok(())
    })?;
    let events = Events::new(conn, ids)?;
    let whole = |name: &String| WHOLE.iter().chain(ONLY).find(|(known, _)| known == name);
    let listed: Vec<String> =
        query.columns.iter().filter(|name| whole(name).is_none()).cloned().collect();
    let listed = Query { columns: listed, ..query.clone() };
    let mut write = |rows: &[Row]| -> Result<()> {
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        for (row, flat) in rows.iter().zip(events.read(&ids)?) {
            let mut values = row.values.iter().cloned();
            sink.row(query.columns.iter().map(|name| match whole(name) {
                Some((_, get)) => get(&flat),
                None => values.next().map_or(Cell::Nothing, cell),
            }))?;
        }
        Ok(())
    };
    some_at_a_time(conn, ctx, &listed, only, &mut write)
}
