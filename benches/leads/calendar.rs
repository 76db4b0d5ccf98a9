//! The calendar with very many events and series, against a window of leads and a frame.

use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::{Days, NaiveDate};
use embudo::{
    domain::{
        day::{Zone, span::Span},
        event::{Event, EventType, State, When},
        filter::Expr,
        recurrence::Recurrence,
    },
    error::{Doing, Result},
    store::{Connection, agenda, events, list::Ctx},
};

use crate::{
    NOW, WINDOW, bare,
    file::open,
    floor,
    measure::Measure,
    outside::{self, Act, Seen},
};

const ROUNDS: usize = 50;
/// How many events repeat.
const SERIES: usize = 10_000;
const DAY_MS: i64 = 86_400_000;
/// Single events are spread over so many days, a year of them to come.
const SPREAD: i64 = 20 * 365;
/// Two weeks, a day, a week and the six weeks of a month.
const VIEWS: [(&str, u64); 4] = [("agenda", 14), ("day", 1), ("week", 7), ("month", 42)];

/// As many rules as are in use, most of them for a while only.
const RULES: [&str; 8] = [
    "FREQ=WEEKLY;COUNT=12",
    "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20250630",
    "FREQ=DAILY;COUNT=10",
    "FREQ=MONTHLY;BYDAY=2TU;COUNT=24",
    "FREQ=YEARLY",
    "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=36",
    "FREQ=WEEKLY;INTERVAL=2;COUNT=26",
    "FREQ=YEARLY;BYMONTH=12;BYDAY=-1FR",
];

/// The same file of leads, with `rows` events and the series.
fn filled(leads: &Path, folder: &Path, rows: usize) -> Result<PathBuf> {
    let path = folder.join("calendar.db");
    fs::copy(leads, &path)?;
    singles(&path, rows)?;
    let mut store = open(&path)?;
    store.write("bench", |txn| {
        for nth in 0..SERIES {
            let rule = RULES.get(nth % RULES.len()).copied().unwrap_or_default();
            let days =
                i64::try_from(nth * 7919 % usize::try_from(SPREAD).unwrap_or(1)).unwrap_or(0);
            let at = NOW - days * DAY_MS;
            let mut event =
                Event::new(EventType::Meeting, When { at, is_day: false }, State::Planned);
            event.end_at = Some(at + 1_800_000);
            event.subject = Some(format!("Series {nth}"));
            event.recurrence = Some(Recurrence::read(rule, Zone::UTC)?);
            events::insert(txn, &event)?;
        }
        Ok(())
    })?;
    Ok(path)
}

/// Events that happen once: done where they are past.
fn singles(path: &Path, rows: usize) -> Result<()> {
    let conn = Connection::open(path).doing("opening the file")?;
    conn.execute(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
         INSERT INTO event (type, state, begin_at, end_at, is_day, subject, lead, created_at, updated_at)
         SELECT 'call', CASE WHEN at < ?2 THEN 'done' ELSE 'planned' END, at, at + 1800000, 0,
           'Event ' || i, 1 + i % (SELECT max(id) FROM lead), ?2, ?2
         FROM (SELECT i, ?2 + (i * 7919 % ?3 - ?3 + 365) * 86400000 + i * 31 % 18 * 1800000 AS at FROM n)",
        rusqlite::params![i64::try_from(rows).unwrap_or(i64::MAX), NOW, SPREAD],
    )
    .map(drop)
    .doing("filling the calendar")
}

/// Each view read and drawn, a year of everything, and the keys as a person feels them.
pub(crate) fn all(leads: &Path, folder: &Path, rows: usize, measure: &Measure) -> Result<()> {
    if !measure.wants("calendar") {
        return Ok(());
    }
    let path = filled(leads, folder, rows)?;
    views(&path, measure)?;
    keys(&path, measure)?;
    let (what, first) = ("calendar: start to all of today", outside::first_name(&path)?);
    outside::start(what, &path, &first, ("1", "This month against the last"), measure)
}

fn views(path: &Path, measure: &Measure) -> Result<()> {
    let store = open(path)?;
    let (conn, ctx) = (store.conn(), Ctx::of(&store));
    let read = |first: NaiveDate, days: u64| {
        let last = first.checked_add_days(Days::new(days - 1)).unwrap_or(first);
        agenda::read(conn, &ctx, Span { first, last }, &Expr::Everything, true)
    };
    let today = ctx.now.today;
    let least = || {
        bare::window(conn, "lead_created", "created_at DESC, id DESC")?;
        floor::frame(WINDOW);
        Ok(())
    };
    for (name, days) in VIEWS {
        measure.against(
            &format!("calendar: {name}"),
            ROUNDS,
            |_| least(),
            |round| {
                let on = u64::try_from(round).unwrap_or(0) * days;
                read(today.checked_add_days(Days::new(on % 300)).unwrap_or(today), days)?;
                floor::frame(WINDOW);
                Ok(())
            },
        )?;
    }
    let count = read(today, 365)?.len();
    measure.against(
        "calendar: a year, to as many rows by hand",
        5,
        |_| bare::rows_of_events(conn, count),
        |_| read(today, 365).map(drop),
    )
}

fn keys(path: &Path, measure: &Measure) -> Result<()> {
    const KEYS: [Act; 8] = [
        ("next week", "}", Seen::Change),
        ("month", "vm", Seen::Change),
        ("next month", "}", Seen::Change),
        ("day", "vd", Seen::Change),
        ("next day", "l", Seen::Change),
        ("agenda", "va", Seen::Change),
        ("to today", "t", Seen::Change),
        ("week", "vw", Seen::Change),
    ];
    let first = outside::first_name(path)?;
    outside::acts("calendar key to paint", path, &first, ("4tvw", "Week 48"), &KEYS, measure)
}
