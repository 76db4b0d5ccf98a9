//! What stands in the calendar on some days, with whom, and what of it is late or overlaps.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    domain::{
        day::{Zone, span::Span, utc_midnight},
        event::{Event, EventType, State},
        field::Thing,
        filter::Expr,
    },
    error::{Doing, Result},
    store::{
        events::{self, COLUMNS},
        list::{self, Ctx, Query},
        series,
    },
};

/// An event as a calendar shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The event, or one time of a series.
    pub event: Event,
    /// The first of its days that is looked at.
    pub day: NaiveDate,
    /// The last day that it reaches into.
    pub last: NaiveDate,
    /// With which lead or customer.
    pub with: Option<String>,
    /// Planned, and it is over.
    pub overdue: bool,
    /// Another planned event of the same rep is at the same time.
    pub conflict: bool,
}

impl Item {
    /// Whether it reaches into that day.
    pub fn is_on(&self, day: NaiveDate) -> bool {
        self.day <= day && day <= self.last
    }
}

/// The calendar of some days: what fulfils the filter, by day and hour; all of it, or only what is planned.
///
/// # Errors
/// `filter`, and what the file may do.
pub fn read(
    conn: &Connection,
    ctx: &Ctx,
    days: Span,
    filter: &Expr,
    only_planned: bool,
) -> Result<Vec<Item>> {
    let zone = ctx.zone;
    let mut events = series::between(conn, zone, days, only_planned)?;
    let conflicts = conflicts(&events);
    let kept = kept(conn, ctx, &events, filter)?;
    let mut names = Names::new(conn);
    let mut items = Vec::new();
    for (at, event) in events.drain(..).enumerate() {
        if kept.as_ref().is_some_and(|kept| !kept.contains(&event.record())) {
            continue;
        }
        let Span { first, last } = series::days_of(&event, zone);
        items.push(Item {
            day: first.max(days.first),
            last,
            with: names.with(&event)?,
            overdue: is_over(&event, ctx.now.at, zone),
            conflict: conflicts.contains(&at),
            event,
        });
    }
    Ok(items)
}

/// What of the past is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Late<'a> {
    /// Planned before this day.
    pub before: NaiveDate,
    /// So many of them at most, the oldest.
    pub most: usize,
    /// Of leads only those that are open.
    pub of_open: bool,
    /// What they fulfil.
    pub filter: &'a Expr,
}

/// When what happens once begins, and the next time of a series; and which of the two an event is.
const BEGINS: [(&str, &str); 2] =
    [("begin_at", "recurrence IS NULL"), ("next_at", "recurrence IS NOT NULL")];
/// What belongs to a lead only while that is open.
const OF_OPEN: &str = "AND (lead IS NULL OR EXISTS (SELECT 1 FROM lead WHERE lead.id = event.lead
   AND lead.status = 'open' AND lead.trashed_at IS NULL))";

/// The condition of what was planned to begin before a day and is over. Of that day and of the present `?1` and
/// `?3` are for hours, `?2` and `?4` for whole days.
fn over_before(at: &str, which: &str) -> String {
    format!(
        "state = 'planned' AND trashed_at IS NULL AND {which}
         AND {at} < max(?1, ?2) AND {at} < CASE is_day WHEN 1 THEN ?2 ELSE ?1 END
         AND {at} + coalesce(end_at - begin_at, 0) < CASE is_day WHEN 1 THEN ?4 ELSE ?3 END"
    )
}

/// The values of [`over_before`].
fn bounds(ctx: &Ctx, before: NaiveDate) -> [i64; 4] {
    let Ctx { now, zone, .. } = ctx;
    [zone.start_of(before), utc_midnight(before), now.at, utc_midnight(now.today)]
}

/// What was planned before a day and is over, the oldest first. A series is as late as the one time of it that
/// is next to be done.
///
/// # Errors
/// As [`read`].
pub fn late(conn: &Connection, ctx: &Ctx, asked: Late<'_>) -> Result<Vec<Item>> {
    let mut found = Vec::new();
    for (at, which) in BEGINS {
        found.extend(late_of(conn, ctx, &asked, at, which)?);
    }
    found.sort_by_key(|event| (event.begin.at, event.id));
    found.truncate(asked.most);
    let mut names = Names::new(conn);
    let item = |event: Event| {
        let Span { first: day, last } = series::days_of(&event, ctx.zone);
        let with = names.with(&event)?;
        Ok(Item { day, last, with, overdue: true, conflict: false, event })
    };
    found.into_iter().map(item).collect()
}

/// Of what happens once, or of series: read piece by piece until there are enough that fulfil the filter.
fn late_of(
    conn: &Connection,
    ctx: &Ctx,
    asked: &Late<'_>,
    at: &str,
    which: &str,
) -> Result<Vec<Event>> {
    let (late, open) = (over_before(at, which), if asked.of_open { OF_OPEN } else { "" });
    let sql = format!(
        "SELECT {COLUMNS}, {at} AS late_at FROM event
         WHERE {late} {open} AND ({at}, event.id) > (?5, ?6) ORDER BY {at}, event.id LIMIT ?7"
    );
    let [hours, days, now, today] = bounds(ctx, asked.before);
    let limit = i64::try_from(asked.most).unwrap_or(i64::MAX);
    let (mut found, mut last) = (Vec::new(), (i64::MIN, 0));
    loop {
        let values = params![hours, days, now, today, last.0, last.1, limit];
        let read: Vec<Event> = conn
            .prepare_cached(&sql)
            .and_then(|mut sql| sql.query_map(values, late_one)?.collect())
            .doing("reading what is late")?;
        let is_last = read.len() < asked.most;
        last = read.last().map_or(last, |event| (event.begin.at, event.record()));
        let kept = kept(conn, ctx, &read, asked.filter)?;
        let is_kept = |event: &Event| kept.as_ref().is_none_or(|it| it.contains(&event.record()));
        found.extend(read.into_iter().filter(is_kept));
        if is_last || found.len() >= asked.most {
            return Ok(found);
        }
    }
}

/// An event that is late, or that time of a series which is.
fn late_one(row: &rusqlite::Row) -> rusqlite::Result<Event> {
    let (event, at) = (events::read(row)?, row.get("late_at")?);
    Ok(match event.recurrence {
        Some(_) => event.at_time(event.zone().wall(at)),
        None => event,
    })
}

/// How many [`late`] would tell of, of open leads and of none.
///
/// # Errors
/// What the file may do.
pub fn count_late(conn: &Connection, ctx: &Ctx, before: NaiveDate) -> Result<i64> {
    let mut count = 0;
    for (at, which) in BEGINS {
        let late = over_before(at, which);
        count += conn
            .prepare_cached(&format!("SELECT count(*) FROM event WHERE {late} {OF_OPEN}"))
            .and_then(|mut sql| sql.query_row(bounds(ctx, before), |row| row.get::<_, i64>(0)))
            .doing("counting what is late")?;
    }
    Ok(count)
}

/// With which lead or customer an event is.
///
/// # Errors
/// What the file may do.
pub fn with(conn: &Connection, event: &Event) -> Result<Option<String>> {
    Names::new(conn).with(event)
}

/// These events as the calendar shows them on the days that they begin.
///
/// # Errors
/// As [`read`].
pub fn of(conn: &Connection, ctx: &Ctx, events: &[Event]) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    for event in events {
        let days = Span::day(event.begin.day(ctx.zone));
        let shown = read(conn, ctx, days, &Expr::Everything, true)?;
        let same = |item: &Item| item.event.id == event.id && item.event.place == event.place;
        items.extend(shown.into_iter().find(same));
    }
    Ok(items)
}

/// Planned, and its end has passed.
pub fn is_over(event: &Event, now: i64, zone: Zone) -> bool {
    let end = event.end_at.unwrap_or(event.begin.at);
    let passed =
        if event.begin.is_day { Zone::UTC.day_of(end) < zone.day_of(now) } else { end < now };
    event.state == State::Planned && passed
}

/// Whether what comes from elsewhere, and says no more, took place: all that is over but tasks, which may be
/// open still, and series, whose times speak for themselves.
pub fn took_place(event: &Event, now: i64, zone: Zone) -> bool {
    event.kind != EventType::Task && event.recurrence.is_none() && is_over(event, now, zone)
}

/// The records that fulfil a filter; all of them where there is none.
fn kept(
    conn: &Connection,
    ctx: &Ctx,
    events: &[Event],
    filter: &Expr,
) -> Result<Option<HashSet<i64>>> {
    if *filter == Expr::Everything {
        return Ok(None);
    }
    let mut query = Query::new(Thing::Events);
    query.expr = filter.clone();
    let ids: HashSet<i64> = events.iter().map(Event::record).collect();
    let ids: Vec<i64> = ids.into_iter().collect();
    list::among(conn, ctx, &query, &ids).map(Some)
}

/// Which of these planned events are at the time of another of the same rep. What has no end is over at
/// once; whole days are in nobody's way.
pub fn conflicts(events: &[Event]) -> HashSet<usize> {
    let timed = events.iter().enumerate();
    let mut timed: Vec<(Option<i64>, i64, i64, usize)> = timed
        .filter(|(_, event)| event.state == State::Planned && !event.begin.is_day)
        .map(|(at, event)| (event.rep, event.begin.at, event.end_at.unwrap_or(event.begin.at), at))
        .collect();
    timed.sort_unstable();
    let mut found = HashSet::new();
    // Of each rep the one before that ends last: whatever begins sooner is in its way.
    let mut last: Option<(Option<i64>, i64)> = None;
    for (place, (rep, begin, end, at)) in timed.iter().enumerate() {
        let next = timed.get(place + 1).filter(|(of, ..)| of == rep);
        if let Some((_, other, _, later)) =
            next.filter(|(_, other, ..)| other < end || other == begin)
        {
            found.insert(*at);
            // At the same time as one that takes none.
            found.extend((other == begin).then_some(*later));
        }
        let reach = last.filter(|(of, _)| of == rep).map(|(_, reach)| reach);
        if reach.is_some_and(|reach| begin < &reach) {
            found.insert(*at);
        }
        last = Some((*rep, reach.map_or(*end, |reach| reach.max(*end))));
    }
    found
}

/// The names of leads and customers, each read once.
pub(super) struct Names<'c> {
    conn: &'c Connection,
    known: HashMap<(&'static str, i64), Option<String>>,
}

impl<'c> Names<'c> {
    pub(super) fn new(conn: &'c Connection) -> Self {
        Self { conn, known: HashMap::new() }
    }

    pub(super) fn with(&mut self, event: &Event) -> Result<Option<String>> {
        let (table, id) = match (event.lead, event.customer) {
            (Some(lead), _) => ("lead", lead),
            (None, Some(customer)) => ("customer", customer),
            (None, None) => return Ok(None),
        };
        if let Some(name) = self.known.get(&(table, id)) {
            return Ok(name.clone());
        }
        let name: Option<String> = self
            .conn
            .prepare_cached(&format!("SELECT name FROM {table} WHERE id = ?"))
            .and_then(|mut sql| sql.query_row([id], |row| row.get(0)).optional())
            .doing("reading with whom an event is")?;
        self.known.insert((table, id), name.clone());
        Ok(name)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        domain::{event::When, planning::meet},
        store::testing::store,
    };

    #[test]
    fn what_is_late_is_found_oldest_first_without_reading_the_rest() {
        let store = store();
        for ((at, which), index) in BEGINS.iter().zip(["event_planned", "event_next"]) {
            let late = over_before(at, which);
            let sql = format!(
                "EXPLAIN QUERY PLAN SELECT * FROM event WHERE {late} ORDER BY {at}, id LIMIT 9"
            );
            let mut statement = store.conn().prepare(&sql).unwrap();
            let values = bounds(&Ctx::of(&store), store.now().today);
            let steps = statement.query_map(values, |row| row.get::<_, String>("detail")).unwrap();
            let steps: Vec<String> = steps.map(Result::unwrap).collect();
            assert!(steps.len() == 1 && steps[0].contains(index), "{steps:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_at_the_time_of_another_is_found_as_by_comparing_all(
            all in proptest::collection::vec((0i64..30, 0i64..8, 0i64..2), 0..20),
        ) {
            let event = |(begin, long, rep): &(i64, i64, i64)| Event {
                end_at: Some(begin + long),
                rep: Some(*rep),
                ..Event::new(EventType::Call, When { at: *begin, is_day: false }, State::Planned)
            };
            let events: Vec<Event> = all.iter().map(event).collect();
            let meets = |at: &usize| {
                let (begin, long, rep) = all[*at];
                all.iter().enumerate().any(|(other, (from, more, of))| {
                    other != *at && *of == rep && meet((begin, begin + long), (*from, from + more))
                })
            };
            let expected: HashSet<usize> = (0..all.len()).filter(meets).collect();
            prop_assert_eq!(conflicts(&events), expected);
        }
    }
}
