//! The week that ends and the next: what was done, what slipped, how campaigns moved, what is to come.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use crate::{
    domain::{
        day::{days_on, span::Span},
        event::{Event, State},
        planning::Taken,
    },
    error::{Doing, Result},
    store::{
        Store, campaigns,
        figures::{self, Figure, figure, written},
        list::Ctx,
        series,
    },
};

/// So many campaigns are told of, the newest first.
const CAMPAIGNS: usize = 30;

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

/// The days of the week of today, and of the next.
///
/// # Errors
/// What the file may do.
pub fn weeks(store: &Store) -> Result<[Vec<Day>; 2]> {
    let ctx = Ctx::of(store);
    Ok([days(store.conn(), &ctx, week(&ctx, 0))?, days(store.conn(), &ctx, week(&ctx, 7))?])
}

/// The week into which the day falls that is so many days away.
fn week(ctx: &Ctx, away: i64) -> Span {
    let day = days_on(ctx.now.today, away).unwrap_or(ctx.now.today);
    Span::week(day, ctx.week_start).unwrap_or(Span::day(day))
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

/// What is to be looked at, and what came in and went out.
///
/// # Errors
/// What the file may do.
pub fn numbers(store: &Store) -> Result<Vec<Told>> {
    let (conn, ctx) = (store.conn(), &Ctx::of(store));
    let (this, last, next) = (week(ctx, 0), week(ctx, -7), week(ctx, 7));
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

/// In which campaigns something moved, the newest first. All of them are counted at once: one question each
/// would read a large file over and over.
///
/// # Errors
/// What the file may do.
pub fn campaigns(store: &Store) -> Result<Vec<Movement>> {
    let (conn, ctx) = (store.conn(), &Ctx::of(store));
    let week = week(ctx, 0);
    let days = ctx.now.today.signed_duration_since(week.first).num_days();
    let stays = format!("status:open stage-days<={days}");
    let of = |filter: &str| figures::by_campaign(conn, ctx, filter);
    let closed = |status: &str| of(&format!("status:{status} closed:{}", written(week)));
    let (moved, created) = (of(&stays)?, of(&format!("created:{}", written(week)))?);
    let (converted, rejected) = (closed("converted")?, closed("rejected")?);
    let ids: BTreeSet<i64> = [&moved, &created, &converted, &rejected]
        .into_iter()
        .flat_map(HashMap::keys)
        .copied()
        .collect();
    let mut names = conn
        .prepare_cached(
            "SELECT name FROM campaign WHERE id = ? AND trashed_at IS NULL AND archived_at IS NULL",
        )
        .doing("reading campaigns")?;
    let mut all = Vec::new();
    for campaign in ids.into_iter().rev() {
        let name = names.query_row([campaign], |row| row.get(0)).optional();
        let Some(name): Option<String> = name.doing("reading campaigns")? else { continue };
        let filter = format!("{} {stays}", campaigns::filter(&campaigns::called(conn, campaign)?));
        let count = |of: &HashMap<i64, i64>| of.get(&campaign).copied().unwrap_or(0);
        all.push(Movement {
            moved: Figure { count: count(&moved), filter },
            created: count(&created),
            converted: count(&converted),
            rejected: count(&rejected),
            campaign,
            name,
        });
        if all.len() == CAMPAIGNS {
            break;
        }
    }
    Ok(all)
}
