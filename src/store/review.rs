//! The week that ends and the next: what was done, what slipped, how campaigns moved, what is to come.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::{
    domain::{
        day::{days_on, span::Span},
        event::{Event, State},
        filter::{Expr, Op, Operand, Test},
        planning::Taken,
    },
    error::{Doing, Result},
    store::{
        Store,
        figures::{self, Figure, figure, written},
        list::Ctx,
        series,
    },
};

/// So many campaigns are looked at, the newest first.
const CAMPAIGNS: i64 = 30;

/// A day of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub day: NaiveDate,
    /// What was done.
    pub done: i64,
    /// What is planned and not done.
    pub planned: i64,
    /// How many minutes that takes.
    pub minutes: i64,
}

/// How the leads of a campaign moved in a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// Which campaign.
    pub campaign: i64,
    /// What it is called.
    pub name: String,
    /// Came to the activity in which they are.
    pub moved: Figure,
    /// New ones.
    pub created: i64,
    /// Won.
    pub converted: i64,
    /// Given up.
    pub rejected: i64,
}

/// A number of the week, and that of the week before where it can be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What it counts.
    pub name: &'static str,
    /// In this week, or now.
    pub now: Figure,
    /// In the one before.
    pub before: Option<i64>,
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Review {
    /// The days of the week that ends.
    pub week: Vec<Day>,
    /// Those of the next.
    pub next: Vec<Day>,
    /// What is to be looked at, and what came in and went out.
    pub numbers: Vec<Told>,
    /// The campaigns in which something moved.
    pub campaigns: Vec<Movement>,
}

/// Reviews the week of today.
///
/// # Errors
/// What the file may do.
pub fn review(store: &Store) -> Result<Review> {
    let (conn, ctx) = (store.conn(), Ctx::of(store));
    let today = ctx.now.today;
    let week = |away| {
        let day = days_on(today, away).unwrap_or(today);
        Span::week(day, ctx.week_start).unwrap_or(Span::day(day))
    };
    let (this, last, next) = (week(0), week(-7), week(7));
    Ok(Review {
        week: days(conn, &ctx, this)?,
        next: days(conn, &ctx, next)?,
        numbers: numbers(conn, &ctx, [this, last, next])?,
        campaigns: campaigns(conn, &ctx, this)?,
    })
}

fn days(conn: &Connection, ctx: &Ctx, week: Span) -> Result<Vec<Day>> {
    let mut days: BTreeMap<NaiveDate, Day> = week
        .first
        .iter_days()
        .take_while(|day| *day <= week.last)
        .map(|day| (day, Day { day, done: 0, planned: 0, minutes: 0 }))
        .collect();
    for event in series::between(conn, ctx.zone, week, false)? {
        if let Some(day) = days.get_mut(&event.begin.day(ctx.zone)) {
            count(day, &event);
        }
    }
    Ok(days.into_values().collect())
}

fn count(day: &mut Day, event: &Event) {
    match event.state {
        State::Done => day.done += 1,
        State::Planned => {
            day.planned += 1;
            day.minutes += Taken::of(event).minutes();
        }
        State::Cancelled => {}
    }
}

fn numbers(conn: &Connection, ctx: &Ctx, [this, last, next]: [Span; 3]) -> Result<Vec<Told>> {
    let alone = |name, filter: String| {
        figure(conn, ctx, filter).map(|now| Told { name, now, before: None })
    };
    let compared = |name, of: fn(&Connection, &Ctx, Span) -> Result<Figure>| -> Result<Told> {
        Ok(Told { name, now: of(conn, ctx, this)?, before: Some(of(conn, ctx, last)?.count) })
    };
    Ok(vec![
        alone("slipped", "status:open next<today".to_owned())?,
        alone("stale", "queue:stale".to_owned())?,
        alone("without-action", "status:open next:none".to_owned())?,
        alone("coming-back", format!("place:parked park:{}", written(next)))?,
        compared("created", figures::created)?,
        compared("converted", figures::converted)?,
        compared("rejected", figures::rejected)?,
    ])
}

fn campaigns(conn: &Connection, ctx: &Ctx, week: Span) -> Result<Vec<Movement>> {
    let all: Vec<(i64, String)> = conn
        .prepare_cached(
            "SELECT id, name FROM campaign WHERE trashed_at IS NULL AND archived_at IS NULL
             ORDER BY id DESC LIMIT ?",
        )
        .and_then(|mut sql| {
            sql.query_map([CAMPAIGNS], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })
        .doing("reading campaigns")?;
    let days = ctx.now.today.signed_duration_since(week.first).num_days();
    let mut moved = Vec::new();
    for (campaign, name) in all {
        let test = Test {
            field: "campaign".to_owned(),
            period: None,
            op: Op::Is,
            values: vec![Operand::Text(name.clone())],
        };
        let of = Expr::Test(test);
        let count = |rest: String| figure(conn, ctx, format!("{of} {rest}"));
        let closed = |status: &str| format!("status:{status} closed:{}", written(week));
        let movement = Movement {
            moved: count(format!("status:open stage-days<={days}"))?,
            created: count(format!("created:{}", written(week)))?.count,
            converted: count(closed("converted"))?.count,
            rejected: count(closed("rejected"))?.count,
            campaign,
            name,
        };
        let any = movement.moved.count + movement.created + movement.converted + movement.rejected;
        if any > 0 {
            moved.push(movement);
        }
    }
    Ok(moved)
}
