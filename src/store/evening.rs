//! The end of a day: what is left of it and where that could go, and what was done.

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::{
    domain::{
        day::{Zone, span::Span},
        event::{Event, EventType, State, When},
        money::Money,
        pace,
        planning::{Diary, Taken},
        spread::{self, Errand, USUAL_MINUTES, Wish},
        suggest::Work,
    },
    error::{Doing, Result},
    store::{
        Now, Store, Txn, agenda,
        backup::Found,
        events,
        figures::{self, Figure},
        leads,
        list::Ctx,
        morning, night, queues, series, verdicts,
    },
};

/// So many are rolled forward at once, of each kind; the rest the next time.
const AT_ONCE: usize = 300;

/// What is left: something planned, or a lead without anything planned.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// Planned for today or before, and not done.
    Planned(Box<Event>),
    /// A lead in limbo.
    Limbo(i64),
}

/// Something that is left.
#[derive(Debug, Clone, PartialEq)]
pub struct Left {
    /// What it is.
    pub what: What,
    /// With whom.
    pub with: Option<String>,
    /// What its lead is worth.
    pub potential: Option<Money>,
}

impl Left {
    /// As something that is to find another day.
    pub fn errand(&self, zone: Zone, wish: Wish) -> Errand {
        match &self.what {
            What::Planned(event) => Errand {
                minutes: Taken::of(event).minutes(),
                time: (!event.begin.is_day).then(|| zone.time_of(event.begin.at)),
                length: event.end_at.map(|end| end - event.begin.at),
                wish,
            },
            What::Limbo(_) => Errand { minutes: USUAL_MINUTES, time: None, length: None, wish },
        }
    }

    /// Where it goes unless the user wants it elsewhere. A time of a series stays: it comes again by itself.
    pub fn usual(&self) -> Wish {
        match &self.what {
            What::Planned(event) if event.place.is_some() => Wish::Stay,
            _ => Wish::Any,
        }
    }

    /// Its lead, if it is of one.
    pub fn lead(&self) -> Option<i64> {
        match &self.what {
            What::Planned(event) => event.lead,
            What::Limbo(lead) => Some(*lead),
        }
    }

    /// Whether an hour was promised.
    pub fn is_promise(&self) -> bool {
        matches!(&self.what, What::Planned(event) if !event.begin.is_day)
    }
}

/// All that is left, and what stands in the days to which it can go.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rest {
    /// What is left of today and the days before: promises of an hour first, then whole days, then limbo.
    pub left: Vec<Left>,
    /// How much more there is than is told of.
    pub more: i64,
    /// What is planned in the days to come.
    pub taken: Vec<Taken>,
    /// When the user works.
    pub work: Work,
    /// The note for the next morning.
    pub note: Option<Event>,
    /// There is a file that a backup can be made of.
    pub has_file: bool,
    /// The last one that was made.
    pub backup: Option<Found>,
}

impl Rest {
    /// How much is left at all.
    pub fn count(&self) -> i64 {
        i64::try_from(self.left.len()).unwrap_or(i64::MAX).saturating_add(self.more)
    }
}

/// Reads what is left; what is planned, in the next working days and in those that are wished for.
///
/// # Errors
/// What the file may do.
pub fn rest(store: &Store, wished: &[NaiveDate]) -> Result<Rest> {
    let (conn, ctx) = (store.conn(), Ctx::of(store));
    let today = ctx.now.today;
    let day = morning::day(store, AT_ONCE)?;
    let goes_on = |last: NaiveDate| last > today;
    let late = day.late.len();
    let planned =
        day.late.into_iter().chain(day.planned.into_iter().filter(|it| !goes_on(it.last)));
    let mut left: Vec<Left> = planned
        .map(|item| Left {
            what: What::Planned(Box::new(item.event)),
            with: item.with,
            potential: None,
        })
        .collect();
    left.sort_by_key(|it| !it.is_promise());
    let limbo = limbo(conn)?;
    let more = untold(late, || agenda::count_late(conn, &ctx, today))?
        + untold(limbo.len(), || queues::count_limbo(conn))?;
    left.extend(limbo);
    for left in &mut left {
        left.potential = left.lead().map(|lead| potential(conn, lead)).transpose()?.flatten();
    }
    let work = store.options().work.clone();
    let days = spread::next_days(&work, today);
    let mut taken = match days.first().zip(days.last()) {
        Some((&first, &last)) => series::taken_on(conn, ctx.zone, Span { first, last })?,
        None => Vec::new(),
    };
    for day in wished.iter().filter(|day| days.last().is_none_or(|last| *day > last)) {
        taken.extend(series::taken_on(conn, ctx.zone, Span::day(*day))?);
    }
    Ok(Rest {
        left,
        more,
        taken,
        work,
        has_file: store.options().path.is_some(),
        note: night::note(conn, Span::day(today))?,
        backup: night::last_backup(store),
    })
}

/// How many there are beyond those that were read; they are counted only where that many were asked for.
fn untold(told: usize, all: impl FnOnce() -> Result<i64>) -> Result<i64> {
    if told < AT_ONCE {
        return Ok(0);
    }
    Ok((all()? - i64::try_from(told).unwrap_or(i64::MAX)).max(0))
}

fn potential(conn: &Connection, lead: i64) -> Result<Option<Money>> {
    conn.prepare_cached("SELECT potential FROM lead WHERE id = ?")
        .and_then(|mut sql| sql.query_row([lead], |row| row.get::<_, Option<i64>>(0)))
        .map(|cents| cents.map(Money))
        .doing("reading what a lead is worth")
}

fn limbo(conn: &Connection) -> Result<Vec<Left>> {
    let left = |(lead, name)| Left { what: What::Limbo(lead), with: Some(name), potential: None };
    Ok(queues::limbo(conn, AT_ONCE)?.into_iter().map(left).collect())
}

/// Rolls forward what is still left of these, each to its time. Says how many.
///
/// # Errors
/// What the file may do.
pub fn roll(txn: &Txn, wanted: &[(What, When)]) -> Result<usize> {
    let mut rolled = 0;
    for (what, to) in wanted {
        let is_done = match what {
            What::Planned(event) => move_to(txn, event, *to)?,
            What::Limbo(lead) => plan(txn, *lead, to.day(txn.zone()))?,
        };
        rolled += usize::from(is_done);
    }
    Ok(rolled)
}

fn move_to(txn: &Txn, shown: &Event, to: When) -> Result<bool> {
    let mut event = series::present(txn, shown)?;
    if event.state != State::Planned {
        return Ok(false);
    }
    let long = event.end_at.map(|end| end - event.begin.at);
    event.begin = to;
    event.end_at = long.map(|long| to.at + long);
    events::update(txn, &event).map(|_| true)
}

/// Plans what the rules suggest for a lead, on that day: at their hour, or the nearest that is free.
fn plan(txn: &Txn, id: i64, day: NaiveDate) -> Result<bool> {
    let lead = leads::get(txn, id)?;
    let is_in_limbo = lead.snooze_until.is_none() && lead.park_until.is_none();
    if !is_in_limbo || !events::all_planned(txn, id)?.is_empty() {
        return Ok(false);
    }
    let next = verdicts::suggestion(txn, txn.options(), txn.now(), id)?;
    let (zone, now, work) = (txn.zone(), txn.now(), &txn.options().work);
    let taken = series::taken_on(txn, zone, Span::day(day))?;
    let diary = Diary { now: now.at, zone, work, taken: &taken, last: day };
    let begin = diary.near(When::on(day, next.time, zone), None);
    let event = Event {
        lead: Some(id),
        rep: lead.rep,
        subject: next.subject,
        ..Event::new(next.kind, begin, State::Planned)
    };
    events::insert(txn, &event).map(|_| true)
}

/// What was done in a day. The names of its numbers are those of the JSON form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Numbers by their names.
    pub numbers: Vec<(&'static str, i64)>,
    /// How the leads behind a number are listed, where they are.
    pub filters: Vec<(&'static str, String)>,
    /// How long a verdict took, in milliseconds.
    pub pace: Option<i64>,
}

/// The contacts that are counted, by their names in the summary.
const CONTACTS: [(&str, EventType); 4] = [
    ("calls", EventType::Call),
    ("emails", EventType::Email),
    ("meetings", EventType::Meeting),
    ("messages", EventType::Message),
];

/// Sums up today.
///
/// # Errors
/// What the file may do.
pub fn summary(store: &Store) -> Result<Summary> {
    let (conn, ctx) = (store.conn(), Ctx::of(store));
    let start = ctx.zone.start_of(ctx.now.today);
    let verdicts = verdicts_since(conn, start)?;
    let mut sum = Summary { pace: pace::pace(verdicts.clone()), ..Summary::default() };
    sum.numbers.push(("verdicts", i64::try_from(verdicts.len()).unwrap_or(i64::MAX)));
    for (name, kind) in CONTACTS {
        sum.numbers.push((name, done_on(conn, ctx.now, ctx.zone, kind)?));
    }
    let today = Span::day(ctx.now.today);
    let figures: [(&'static str, Figure); 3] = [
        ("created", figures::created(conn, &ctx, today)?),
        ("converted", figures::converted(conn, &ctx, today)?),
        ("rejected", figures::rejected(conn, &ctx, today)?),
    ];
    for (name, figure) in figures {
        sum.numbers.push((name, figure.count));
        sum.filters.push((name, figure.filter));
    }
    sum.numbers.push(("planned", planned_since(conn, start)?));
    Ok(sum)
}

fn verdicts_since(conn: &Connection, start: i64) -> Result<Vec<i64>> {
    conn.prepare_cached("SELECT at FROM verdict WHERE at >= ?")
        .and_then(|mut sql| sql.query_map([start], |row| row.get(0))?.collect())
        .doing("counting verdicts")
}

fn done_on(conn: &Connection, now: Now, zone: Zone, kind: EventType) -> Result<i64> {
    let day = crate::domain::day::utc_midnight(now.today);
    let start = zone.start_of(now.today);
    conn.prepare_cached(
        "SELECT count(*) FROM event
         WHERE trashed_at IS NULL AND begin_at >= min(?1, ?3) AND begin_at < max(?2, ?4)
           AND CASE is_day WHEN 1 THEN begin_at = ?3 ELSE begin_at >= ?1 AND begin_at < ?2 END
           AND state = 'done' AND type = ?5",
    )
    .and_then(|mut sql| {
        let values = rusqlite::params![start, now.day_end, day, now.utc_day_end(), kind.word()];
        sql.query_row(values, |row| row.get(0))
    })
    .doing("counting contacts")
}

/// What was planned since then and still is. Ids are given in order, so that only the last are looked at.
fn planned_since(conn: &Connection, start: i64) -> Result<i64> {
    conn.prepare_cached(
        "SELECT count(*) FROM event
         WHERE id > coalesce((SELECT id FROM event WHERE created_at < ?1 ORDER BY id DESC LIMIT 1), 0)
           AND state = 'planned' AND trashed_at IS NULL",
    )
    .and_then(|mut sql| sql.query_row([start], |row| row.get(0)))
    .doing("counting what was planned")
}
