//! The lanes of a campaign's board: which there are, who stands in each, and for how much.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use crate::{
    domain::{
        field::Thing,
        filter::{Expr, Op, Operand, Test},
    },
    error::{Doing, Result},
    store::list::{self, Ctx, Query},
};

/// One lane of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lane {
    /// Open leads of the campaign that stand in no activity.
    Nowhere,
    /// Open leads in that activity.
    Activity(i64),
    /// Leads that became customers.
    Converted,
    /// Leads that were rejected.
    Rejected,
}

/// Who stands in a lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many.
    pub leads: i64,
    /// Their potential, in hundredths.
    pub potential: i64,
}

impl Lane {
    /// Whether work on its leads goes on.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Nowhere | Self::Activity(_))
    }

    /// Its leads, for the list of leads.
    pub fn expr(self, campaign: i64) -> Expr {
        let status = match self {
            Self::Nowhere | Self::Activity(_) => "open",
            Self::Converted => "converted",
            Self::Rejected => "rejected",
        };
        let activity = match self {
            Self::Nowhere => Some(Operand::Nothing),
            Self::Activity(id) => Some(Operand::Record(id)),
            Self::Converted | Self::Rejected => None,
        };
        let tests = [
            Some(is("campaign", Operand::Record(campaign))),
            Some(is("status", Operand::Text(status.to_owned()))),
            activity.map(|activity| is("activity", activity)),
        ];
        Expr::all(tests.into_iter().flatten())
    }

    fn of(activity: Option<i64>, status: &str) -> Self {
        match (status, activity) {
            ("converted", _) => Self::Converted,
            ("rejected", _) => Self::Rejected,
            (_, Some(activity)) => Self::Activity(activity),
            (_, None) => Self::Nowhere,
        }
    }
}

fn is(field: &str, value: Operand) -> Expr {
    Expr::Test(Test { field: field.to_owned(), period: None, op: Op::Is, values: vec![value] })
}

/// The lanes of a campaign in order: its activities, of those that are switched off the ones in which open
/// leads stand, then converted and rejected.
///
/// # Errors
/// What the file may do.
pub fn lanes(conn: &Connection, campaign: i64) -> Result<Vec<Lane>> {
    let nowhere: bool = conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM lead WHERE campaign = ? AND activity IS NULL
               AND status = 'open' AND trashed_at IS NULL)",
        )
        .and_then(|mut sql| sql.query_row([campaign], |row| row.get(0)))
        .doing("looking for leads without an activity")?;
    let activities: Vec<i64> = conn
        .prepare_cached(
            "SELECT id FROM activity WHERE campaign = ?1 AND removed_at IS NULL
               AND (enabled = 1 OR EXISTS (SELECT 1 FROM lead
                 WHERE lead.campaign = ?1 AND lead.activity = activity.id
                   AND lead.status = 'open' AND lead.trashed_at IS NULL))
             ORDER BY position, id",
        )
        .and_then(|mut sql| sql.query_map([campaign], |row| row.get(0))?.collect())
        .doing("reading the lanes of a campaign")?;
    let open = nowhere.then_some(Lane::Nowhere).into_iter();
    let open = open.chain(activities.into_iter().map(Lane::Activity));
    Ok(open.chain([Lane::Converted, Lane::Rejected]).collect())
}

/// The lane in which a lead stands now; none where it is not on that board.
///
/// # Errors
/// What the file may do.
pub fn lane_of(conn: &Connection, campaign: i64, lead: i64) -> Result<Option<Lane>> {
    conn.prepare_cached(
        "SELECT activity, status FROM lead WHERE id = ? AND campaign = ? AND trashed_at IS NULL",
    )
    .and_then(|mut sql| {
        sql.query_row([lead, campaign], |row| Ok(Lane::of(row.get(0)?, &row.get::<_, String>(1)?)))
            .optional()
    })
    .doing("finding the lane of a lead")
}

/// Who stands in each lane of a campaign: all, or those that a filter lets through.
///
/// # Errors
/// What the file may do.
pub fn tallies(
    conn: &Connection,
    ctx: &Ctx,
    campaign: i64,
    filter: &Expr,
) -> Result<HashMap<Lane, Tally>> {
    if *filter == Expr::Everything {
        return all(conn, campaign);
    }
    let tally = |lane: Lane| {
        let expr = Expr::all([lane.expr(campaign), filter.clone()]);
        let query = Query { expr, ..Query::new(Thing::Leads) };
        let (leads, potential) = list::tally(conn, ctx, &query)?;
        Ok((lane, Tally { leads, potential }))
    };
    lanes(conn, campaign)?.into_iter().map(tally).collect()
}

/// Counts all and takes away the trash, since both come out of an index.
fn all(conn: &Connection, campaign: i64) -> Result<HashMap<Lane, Tally>> {
    let rows: Vec<(Lane, i64, i64)> = conn
        .prepare_cached(
            "SELECT activity, status, count(*), sum(coalesce(potential, 0)) FROM lead
             WHERE campaign = ?1 GROUP BY activity, status
             UNION ALL
             SELECT activity, status, -count(*), -sum(coalesce(potential, 0))
             FROM lead INDEXED BY lead_trash
             WHERE trashed_at IS NOT NULL AND campaign = ?1 GROUP BY activity, status",
        )
        .and_then(|mut sql| {
            let one = |row: &rusqlite::Row| {
                let lane = Lane::of(row.get(0)?, &row.get::<_, String>(1)?);
                Ok((lane, row.get(2)?, row.get(3)?))
            };
            sql.query_map([campaign], one)?.collect()
        })
        .doing("counting who stands in lanes")?;
    let mut tallies: HashMap<Lane, Tally> = HashMap::new();
    for (lane, leads, potential) in rows {
        let tally = tallies.entry(lane).or_default();
        tally.leads += leads;
        tally.potential += potential;
    }
    Ok(tallies)
}
