//! What the first screen of the morning is made of: what is late and planned today, what woke up, the dates of
//! today, the month so far, and how long it all takes.

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, named_params};

use crate::{
    domain::{
        day::{days_on, span::Span},
        event::Event,
        filter::Expr,
        lead::Queue,
        pace,
        planning::{Diary, Taken},
    },
    error::{Doing, Result},
    store::{
        Store,
        agenda::{self, Item, Late},
        figures::{self, Figure},
        list::Ctx,
        night, queues,
    },
};

/// Verdicts of which the pace is taken.
const LAST_VERDICTS: i64 = 200;
/// A note for the morning is shown for so many days: over a weekend and some days off.
const NOTE_DAYS: i64 = 5;
/// So many who woke up are named; the queue has them all.
const NAMED: usize = 20;

/// What is in the calendar of today, and what was missed before.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Day {
    /// Planned before today and over: promises of an hour first, the oldest first.
    pub late: Vec<Item>,
    /// Planned for today, by hour.
    pub planned: Vec<Item>,
    /// What is left of the working hours and nothing is planned in.
    pub free: Vec<(i64, i64)>,
    /// What the user noted for this morning in the last days.
    pub note: Option<Event>,
}

/// Reads the day; of what is late at most so many.
///
/// # Errors
/// What the file may do.
pub fn day(store: &Store, most: usize) -> Result<Day> {
    let (conn, ctx) = (store.conn(), Ctx::of(store));
    let today = Span::day(ctx.now.today);
    let mut planned = agenda::read(conn, &ctx, today, &Expr::Everything, true)?;
    let mut open = Vec::new();
    for item in planned.drain(..) {
        if is_wanted(conn, &item.event)? {
            open.push(item);
        }
    }
    let taken: Vec<Taken> = open.iter().map(|item| Taken::of(&item.event)).collect();
    let Ctx { now, zone, .. } = ctx;
    let work = &store.options().work;
    let free = Diary { now: now.at, zone, work, taken: &taken, last: now.today }.gaps(now.today);
    let all = Late { before: now.today, most, of_open: true, filter: &Expr::Everything };
    let mut late = agenda::late(conn, &ctx, all)?;
    late.sort_by_key(|item| item.event.begin.is_day);
    let days_ago = |days: i64| days_on(now.today, -days).unwrap_or(now.today);
    let note = night::note(conn, Span { first: days_ago(NOTE_DAYS), last: days_ago(1) })?;
    Ok(Day { late, planned: open, free, note })
}

/// What belongs to a lead is wanted while the lead is open.
fn is_wanted(conn: &Connection, event: &Event) -> Result<bool> {
    let Some(lead) = event.lead else { return Ok(true) };
    conn.prepare_cached("SELECT status = 'open' AND trashed_at IS NULL FROM lead WHERE id = ?")
        .and_then(|mut sql| sql.query_row([lead], |row| row.get(0)))
        .doing("reading whose event it is")
}

/// A lead whose snooze or parking has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Woken {
    /// Which lead.
    pub lead: i64,
    /// What it is called.
    pub name: String,
    /// The day on which it was to come back.
    pub until: String,
    /// It was parked.
    pub parked: bool,
    /// Why it was parked.
    pub reason: Option<String>,
}

/// A date in a field of the user that comes round today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anniversary {
    /// Where it stands.
    pub value: i64,
    /// Whose lead it is.
    pub lead: i64,
    /// What the lead or customer is called.
    pub name: String,
    /// What the field is called.
    pub field: String,
    /// How many years it is ago.
    pub years: i32,
}

/// A number of this month, and how it was in the month before by the same day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// `converted` or `created`.
    pub name: &'static str,
    /// In this month so far.
    pub now: Figure,
    /// In the one before up to that day.
    pub before: Figure,
    /// How many it is to be.
    pub target: Option<i64>,
}

/// What may take a moment to count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Numbers {
    /// How many are late, all of them.
    pub late: i64,
    /// Who woke up.
    pub woken: Vec<Woken>,
    /// What comes round today.
    pub dates: Vec<Anniversary>,
    /// The month so far.
    pub months: Vec<Month>,
    /// How long a verdict takes, in milliseconds.
    pub pace: Option<i64>,
    /// The day that the last backup keeps.
    pub backup: Option<NaiveDate>,
}

/// Counts what may take a moment.
///
/// # Errors
/// What the file may do.
pub fn numbers(store: &Store) -> Result<Numbers> {
    let (conn, ctx) = (store.conn(), Ctx::of(store));
    let (this, last) = figures::months(ctx.now.today);
    let month =
        |name, of: fn(&Connection, &Ctx, Span) -> Result<Figure>, target| -> Result<Month> {
            Ok(Month { name, now: of(conn, &ctx, this)?, before: of(conn, &ctx, last)?, target })
        };
    Ok(Numbers {
        late: agenda::count_late(conn, &ctx, ctx.now.today)?,
        woken: woken(conn, &ctx)?,
        dates: dates(conn, ctx.now.today)?,
        months: vec![
            month("converted", figures::converted, store.options().month_target)?,
            month("created", figures::created, None)?,
        ],
        pace: last_pace(conn)?,
        backup: night::last_backup(store).map(|found| found.made_on(ctx.zone)),
    })
}

fn woken(conn: &Connection, ctx: &Ctx) -> Result<Vec<Woken>> {
    let mut sql = conn
        .prepare_cached(
            "SELECT lead.name AS name, coalesce(park_until, snooze_until, '') AS until,
                    park_until IS NOT NULL AS parked, reason.name AS reason
             FROM lead LEFT JOIN reason ON reason.id = lead.park_reason WHERE lead.id = ?",
        )
        .doing("reading who woke up")?;
    let ids = queues::order(conn, Queue::Woke, ctx.now, Some(NAMED))?;
    let one = |lead: i64| {
        sql.query_row([lead], |row| {
            Ok(Woken {
                lead,
                name: row.get("name")?,
                until: row.get("until")?,
                parked: row.get("parked")?,
                reason: row.get("reason")?,
            })
        })
    };
    ids.into_iter().map(one).collect::<Result<_, _>>().doing("reading who woke up")
}

/// The dates of own fields of which it is the day: of leads that are not rejected, and of customers who were
/// leads. On the last day of February in short years comes what is on the 29th.
fn dates(conn: &Connection, today: NaiveDate) -> Result<Vec<Anniversary>> {
    let day = today.format("%m-%d").to_string();
    let leap = today.succ_opt().filter(|next| day == "02-28" && next.month() == 3);
    let also = leap.map_or_else(|| day.clone(), |_| "02-29".to_owned());
    conn.prepare_cached(
        "SELECT own_value.id AS value, lead.id AS lead, coalesce(customer.name, lead.name) AS name,
                own_field.name AS field, CAST(substr(own_value.text, 1, 4) AS INTEGER) AS year
         FROM own_field JOIN own_value ON own_value.field = own_field.id
           LEFT JOIN customer ON customer.id = own_value.customer
           JOIN lead ON lead.id = coalesce(own_value.lead, customer.lead)
         WHERE own_field.kind = 'date' AND own_field.retired = 0
           AND substr(own_value.text, 6) IN (:day, :also) AND own_value.text <= :today
           AND lead.trashed_at IS NULL AND lead.status <> 'rejected' AND customer.trashed_at IS NULL
         ORDER BY own_field.position, lead.name_key, own_value.id LIMIT 50",
    )
    .and_then(|mut sql| {
        let values = named_params! { ":day": day, ":also": also, ":today": today.to_string() };
        sql.query_map(values, |row| {
            Ok(Anniversary {
                value: row.get("value")?,
                lead: row.get("lead")?,
                name: row.get("name")?,
                field: row.get("field")?,
                years: today.year() - row.get::<_, i32>("year")?,
            })
        })?
        .collect()
    })
    .doing("reading the dates of today")
}

/// How long a verdict takes, by the last ones.
pub(super) fn last_pace(conn: &Connection) -> Result<Option<i64>> {
    let moments = conn
        .prepare_cached("SELECT at FROM verdict ORDER BY at DESC LIMIT ?")
        .and_then(|mut sql| sql.query_map([LAST_VERDICTS], |row| row.get(0))?.collect())
        .doing("reading the last verdicts")?;
    Ok(pace::pace(moments))
}
