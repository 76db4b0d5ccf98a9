//! Events that repeat: which of their times are in a stretch of days, and which comes next.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use rusqlite::{Connection, params};

use crate::{
    domain::{
        day::{DAY_MS, Zone, span::Span, utc_midnight},
        event::{Event, When},
        planning::Taken,
        recurrence::{End, Recurrence},
    },
    error::{Doing, Error, Kind, Result},
    store::{
        Txn,
        events::{self, COLUMNS, read},
    },
};

/// So many times of one series are looked at for the next.
const AT_ONCE: usize = 64;
/// More of one series in one stretch are no help to anybody: a rule that fires each second.
const MOST_TIMES: usize = 2_000;
/// So many times at most of all series together that come more than once a day: a file full of such rules
/// takes neither the time nor the memory away.
const MOST_FAST: usize = 10_000;

/// The instants of some days, for hours as for whole days: from, and before.
fn reach(days: Span, zone: Zone) -> [i64; 2] {
    let Span { first, last } = days;
    let (day_from, day_to) = (utc_midnight(first), utc_midnight(last) + DAY_MS);
    [zone.start_of(first).min(day_from), zone.end_of(last).max(day_to)]
}

/// The days that an event reaches into, for somebody in that zone.
pub fn days_of(event: &Event, zone: Zone) -> Span {
    let first = event.begin.day(zone);
    let last = event.end_at.map_or(first, |end| {
        // What ends at midnight is not on the day that begins then.
        let at = if event.begin.is_day { end } else { (end - 1).max(event.begin.at) };
        When { at, ..event.begin }.day(zone)
    });
    Span { first, last }
}

/// The events of some days, series laid out in their times: by begin, whole days first. Where only what is
/// planned is wanted, nothing else is read.
///
/// # Errors
/// What the file may do.
pub fn between(
    conn: &Connection,
    zone: Zone,
    days: Span,
    only_planned: bool,
) -> Result<Vec<Event>> {
    within(conn, zone, days, if only_planned { "state = 'planned' AND" } else { "" })
}

/// The planned events of some days of which somebody is to be reminded, in the same order.
///
/// # Errors
/// What the file may do.
pub fn reminding(conn: &Connection, zone: Zone, days: Span) -> Result<Vec<Event>> {
    within(conn, zone, days, "state = 'planned' AND reminder IS NOT NULL AND")
}

/// What the planned events that begin on some days take of them: no more is read than that.
///
/// # Errors
/// What the file may do.
pub fn taken_on(conn: &Connection, zone: Zone, days: Span) -> Result<Vec<Taken>> {
    let [low, high] = reach(days, zone);
    let mut found: Vec<Taken> = conn
        .prepare_cached(
            "SELECT begin_at, is_day, end_at FROM event
             WHERE trashed_at IS NULL AND state = 'planned' AND recurrence IS NULL
               AND begin_at >= ? AND begin_at < ?",
        )
        .and_then(|mut sql| {
            sql.query_map([low, high], |row| {
                let begin = When { at: row.get(0)?, is_day: row.get(1)? };
                Ok(Taken { begin, end_at: row.get(2)?, with: String::new() })
            })?
            .collect()
        })
        .doing("reading what is planned")?;
    for (series, starts) in coming(conn, "", zone, days)? {
        found.extend(times(conn, &series, starts)?.iter().map(Taken::of));
    }
    found.retain(|taken| days.contains(taken.begin.day(zone)));
    Ok(found)
}

fn within(conn: &Connection, zone: Zone, days: Span, which: &str) -> Result<Vec<Event>> {
    let [low, high] = reach(days, zone);
    let single = format!("{which} recurrence IS NULL AND");
    let mut events =
        all(conn, &format!("{single} begin_at >= ?1 AND begin_at < ?2"), &[low - DAY_MS, high])?;
    events.extend(all(
        conn,
        &format!("{single} end_at - begin_at >= 86400000 AND end_at >= ?2 AND begin_at < ?1"),
        &[low - DAY_MS, low],
    )?);
    for (series, starts) in coming(conn, which, zone, days)? {
        events.extend(times(conn, &events::get(conn, series.id)?, starts)?);
    }
    events.retain(|event| days_of(event, zone).meets(days));
    events.sort_by_key(|event| {
        let hour = if event.begin.is_day { None } else { Some(event.begin.at) };
        (event.begin.day(zone), hour, event.id)
    });
    Ok(events)
}

fn all(conn: &Connection, which: &str, values: &[i64]) -> Result<Vec<Event>> {
    conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM event WHERE trashed_at IS NULL AND {which}"
    ))
    .and_then(|mut sql| sql.query_map(rusqlite::params_from_iter(values), read)?.collect())
    .doing("reading the calendar")
}

/// The question for the series that may come within a stretch, by no more than says when: most of them don't,
/// and what else is stored of those is not read. An index answers it by itself.
fn rhythms(which: &str) -> String {
    let those = |ending: &str| {
        format!(
            "SELECT id, begin_at, end_at, is_day, zone, recurrence FROM event INDEXED BY event_repeats
             WHERE trashed_at IS NULL AND {which} recurrence IS NOT NULL AND state = 'planned'
               AND begin_at < ?2 AND {ending}"
        )
    };
    format!("{} UNION ALL {}", those("ends_at IS NULL"), those("ends_at >= ?1"))
}

/// The series that come in a stretch, and when each of them does.
fn coming(
    conn: &Connection,
    which: &str,
    zone: Zone,
    days: Span,
) -> Result<Vec<(Event, Vec<NaiveDateTime>)>> {
    let [low, high] = reach(days, zone);
    let mut sql = conn.prepare_cached(&rhythms(which)).doing("reading series")?;
    let mut rows = sql.query([low, high]).doing("reading series")?;
    let (mut fast, mut all) = (MOST_FAST, Vec::new());
    // Many series have the same rule: each is read once.
    let mut rules: HashMap<String, Option<Recurrence>> = HashMap::new();
    while let Some(row) = rows.next().doing("reading series")? {
        let (series, text) = events::rhythm(row).doing("reading series")?;
        if !rules.contains_key(text) {
            rules.insert(text.to_owned(), events::recurrence(text));
        }
        let Some(Some(rule)) = rules.get(text) else { continue };
        let most = if rule.is_fast() { fast.min(MOST_TIMES) } else { MOST_TIMES };
        let mut starts = starts(&series, rule, days, most);
        if rule.is_fast() {
            fast -= starts.len();
        }
        starts.retain(|start| days_of(&series.at_time(*start), zone).meets(days));
        if !starts.is_empty() {
            all.push((series, starts));
        }
    }
    Ok(all)
}

/// When a series comes in a stretch, by the clock of its own zone; at most so often.
fn starts(series: &Event, rule: &Recurrence, days: Span, most: usize) -> Vec<NaiveDateTime> {
    let long = series.end_at.map_or(0, |end| (end - series.begin.at) / DAY_MS + 1);
    // A clock elsewhere may be a day ahead or behind.
    let margin = Days::new(u64::try_from(long).unwrap_or_default() + 1);
    let midnight = |day: NaiveDate| day.and_time(chrono::NaiveTime::MIN);
    let from = midnight(days.first.checked_sub_days(margin).unwrap_or(days.first));
    let to = midnight(days.last.checked_add_days(Days::new(3)).unwrap_or(days.last));
    rule.between(series.start(), from, to, most).starts
}

/// The times of a series that have no row of their own.
fn times(conn: &Connection, series: &Event, starts: Vec<NaiveDateTime>) -> Result<Vec<Event>> {
    let times: Vec<Event> = starts.into_iter().map(|start| series.at_time(start)).collect();
    let (Some(earliest), Some(latest)) = (times.first(), times.last()) else {
        return Ok(Vec::new());
    };
    let taken = taken(conn, series.id, earliest.begin.at, latest.begin.at)?;
    Ok(times.into_iter().filter(|time| !taken.contains(&time.begin.at)).collect())
}

/// Which times of a series have rows of their own, from the first to the last that is looked at; in the trash as
/// well: those were taken away.
fn taken(conn: &Connection, series: i64, first: i64, last: i64) -> Result<HashSet<i64>> {
    conn.prepare_cached(
        "SELECT series_at FROM event WHERE series = ? AND series_at BETWEEN ? AND ?",
    )
    .and_then(|mut sql| sql.query_map([series, first, last], |row| row.get(0))?.collect())
    .doing("reading a series")
}

/// The time of a series that is next to be done; the event itself where it doesn't repeat. It is worked out
/// anew, since within a change what is stored of it may be behind.
///
/// # Errors
/// What the file may do.
pub fn current(conn: &Connection, event: Event) -> Result<Option<Event>> {
    if event.recurrence.is_none() {
        return Ok(Some(event));
    }
    Ok(next(conn, &event)?.map(|at| event.at_time(event.zone().wall(at))))
}

/// The first time of a series that has no row of its own.
fn next(conn: &Connection, series: &Event) -> Result<Option<i64>> {
    let Some(recurrence) = &series.recurrence else { return Ok(None) };
    let (first, taken) = (series.start(), taken(conn, series.id, i64::MIN, i64::MAX)?);
    let at = |start: &NaiveDateTime| series.at_time(*start).begin.at;
    let mut from = first;
    while let Some(start) = recurrence.next(first, from) {
        let far = start + TimeDelta::days(3 * 366);
        let some = recurrence.between(first, start, far, AT_ONCE).starts;
        if let Some(next) = some.iter().map(at).find(|at| !taken.contains(at)) {
            return Ok(Some(next));
        }
        let Some(last) = some.last() else { break };
        from = *last + TimeDelta::seconds(1);
    }
    Ok(None)
}

/// Works out the next time of a series and its end.
pub(super) fn settle(txn: &Txn, id: i64) -> Result<()> {
    let (next, end) = worked_out(txn, id)?;
    txn.prepare_cached("UPDATE event SET next_at = ?, ends_at = ? WHERE id = ?")
        .and_then(|mut sql| sql.execute(params![next, end, id]))
        .doing("noting the next time of a series")?;
    Ok(())
}

/// The next time of a series and its end, as they should be stored.
pub(super) fn worked_out(conn: &Connection, id: i64) -> Result<(Option<i64>, Option<i64>)> {
    let Some(series) = all(conn, "id = ?", &[id])?.pop() else { return Ok((None, None)) };
    let Some(recurrence) = &series.recurrence else { return Ok((None, None)) };
    let long = series.end_at.map_or(0, |end| end - series.begin.at);
    let end = match recurrence.end(series.start()) {
        End::Never => None,
        End::With(last) => {
            let whole = if series.begin.is_day { DAY_MS } else { 0 };
            Some(series.at_time(last).begin.at + long + whole)
        }
        End::Nowhere => Some(series.begin.at),
    };
    Ok((next(conn, &series)?, end))
}

/// The series whose next time or end is not what their rule says.
pub(super) fn wrong(conn: &Connection) -> Result<Vec<i64>> {
    let stored: Vec<(i64, Option<i64>, Option<i64>)> = conn
        .prepare(
            "SELECT id, next_at, ends_at FROM event
             WHERE recurrence IS NOT NULL OR next_at IS NOT NULL OR ends_at IS NOT NULL",
        )
        .and_then(|mut sql| {
            sql.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
        })
        .doing("reading series")?;
    let mut wrong = Vec::new();
    for (id, next, end) in stored {
        if worked_out(conn, id)? != (next, end) {
            wrong.push(id);
        }
    }
    Ok(wrong)
}

/// The event or the one time of it: a series with `at` is that time of it, told apart.
///
/// # Errors
/// `not_found` for a time that the series doesn't have, and what the file may do.
pub fn one_time(conn: &Connection, series: &Event, at: i64) -> Result<Event> {
    let own = all(conn, "series = ?1 AND series_at = ?2", &[series.id, at])?.pop();
    if let Some(own) = own {
        return Ok(own);
    }
    let start = series.zone().wall(at);
    let first = series.start();
    let has = series
        .recurrence
        .as_ref()
        .is_some_and(|recurrence| recurrence.next(first, start) == Some(start));
    if !has {
        return Err(
            Error::new(Kind::NotFound, "error-no-such-time").with("day", start.date().to_string())
        );
    }
    Ok(series.at_time(start))
}

/// An event as it is by now: one that is shown may have been changed elsewhere meanwhile.
///
/// # Errors
/// `not_found`, and what the file may do.
pub fn present(conn: &Connection, shown: &Event) -> Result<Event> {
    match shown.place.filter(|_| shown.id == 0) {
        Some(place) => one_time(conn, &events::get(conn, place.series)?, place.at),
        None => events::get(conn, shown.id),
    }
}

/// Ends a series before a time.
///
/// # Errors
/// `invalid` for what does not repeat, and what the file may do.
pub fn end_before(txn: &Txn, series: &Event, start: NaiveDateTime) -> Result<()> {
    let mut recurrence = repeating(series)?.clone();
    recurrence.end_before(start);
    events::update(txn, &Event { recurrence: Some(recurrence), ..series.clone() }).map(drop)
}

fn repeating(series: &Event) -> Result<&Recurrence> {
    series.recurrence.as_ref().ok_or_else(|| Error::invalid("error-not-a-series"))
}

/// Parts a series: it ends before that time, and what follows is a series of its own, which `change` may
/// change. Rows of times that stood apart go with the part that they are in. Says the new series.
///
/// # Errors
/// As [`end_before`].
pub fn part(
    txn: &Txn,
    series: &Event,
    start: NaiveDateTime,
    change: impl FnOnce(Event) -> Result<i64>,
) -> Result<i64> {
    let mut after = repeating(series)?.clone();
    after.begin_at(series.start(), start);
    let later = Event { recurrence: Some(after), place: None, ..series.at_time(start) };
    let at = later.begin.at;
    end_before(txn, series, start)?;
    let id = events::insert(txn, &later)?;
    events::take_along(txn, series.id, id)?;
    change(Event { id, ..later })?;
    // A time that was moved or done keeps its place in the rule, also where the rule has moved.
    let moved = events::get(txn, id)?.begin.at - at;
    txn.prepare_cached(
        "UPDATE event SET series = ?1, series_at = series_at + ?2 WHERE series = ?3 AND series_at >= ?4",
    )
    .and_then(|mut sql| sql.execute(params![id, moved, series.id, at]))
    .doing("parting a series")?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{number, sql, store};

    #[test]
    fn a_file_full_of_rules_that_come_each_second_is_laid_out_within_bounds() {
        let mut store = store();
        let at = store.now().at;
        sql(
            &mut store,
            &format!(
                "INSERT INTO event (type, state, begin_at, is_day, recurrence, created_at, updated_at)
                 WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
                 SELECT 'task', 'planned', {at}, 0,
                   CASE i WHEN 300 THEN 'FREQ=DAILY' ELSE 'FREQ=SECONDLY' END, 0, 0 FROM n"
            ),
        );
        assert_eq!(number(&store, "SELECT count(*) FROM event"), 300);
        let first = store.now().today;
        let days = Span { first, last: first.checked_add_days(Days::new(59)).unwrap() };
        let zone = store.options().zone;
        let laid_out = between(store.conn(), zone, days, true).unwrap();
        // What comes once a day is all there.
        let daily =
            laid_out.iter().filter(|it| it.place.is_some_and(|it| it.series == 300)).count();
        assert_eq!((daily, laid_out.len()), (60, MOST_FAST + 60));
        assert_eq!(taken_on(store.conn(), zone, days).unwrap().len(), MOST_FAST + 60);
    }

    #[test]
    fn no_row_is_read_of_a_series_that_does_not_come() {
        let store = store();
        for which in ["", "state = 'planned' AND", "state = 'planned' AND reminder IS NOT NULL AND"]
        {
            let sql = format!("EXPLAIN QUERY PLAN {}", rhythms(which));
            let mut statement = store.conn().prepare(&sql).unwrap();
            let steps = statement.query_map([0, 0], |row| row.get::<_, String>("detail")).unwrap();
            let steps: Vec<String> = steps.map(Result::unwrap).collect();
            let searches = steps.iter().filter(|step| step.contains("event"));
            let covered = |step: &&String| step.contains("COVERING INDEX event_repeats (ends_at");
            assert!(
                searches.clone().count() == 2 && searches.clone().all(|it| covered(&it)),
                "{steps:?}"
            );
        }
    }
}
