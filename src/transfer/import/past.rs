//! The past that a row brings along: whether it is that of its lead, and how it becomes history.

use super::{lead::Row, names::Names};
use crate::{
    domain::{
        day::Moment,
        lead::{Lead, Status},
    },
    error::Result,
    store::{card::Past, leads::Step, names::List},
};

/// Leaves out a past that does not begin where the lead does.
pub(super) fn fit(row: &mut Row, lead: &Lead) {
    let Some(first) = row.past.first() else { return };
    if first.at != lead.created {
        row.past.clear();
        let facts = vec![("value", super::leads::written(lead.created))];
        row.notes.push(("import-note-past", facts));
    }
}

/// Whether the lead stood in its campaign and in none of its activities.
pub(super) fn is_nowhere(past: &[Past]) -> bool {
    past.last().is_some_and(|last| last.campaign.is_some() && last.activity.is_none())
}

/// Everything that may be wrong with its names, before any is made.
pub(super) fn check(names: &mut Names, past: &[Past]) -> Result<()> {
    for row in past {
        let lists =
            [(List::Reps, &row.rep), (List::Channels, &row.channel), (List::Reasons, &row.reason)];
        for (list, name) in lists {
            if let Some(name) = name {
                names.check(list, name)?;
            }
        }
        if let Some(campaign) = &row.campaign {
            names.check_seat(campaign, row.activity.as_deref())?;
        }
    }
    Ok(())
}

/// The past as history.
pub(super) fn steps(names: &mut Names, past: &[Past]) -> Result<Vec<Step>> {
    past.iter().map(|row| step(names, row)).collect()
}

/// Adds a last row where the lead stands otherwise by now. It is in its activity since the past has it there.
pub(super) fn end(steps: &mut Vec<Step>, lead: &mut Lead, now: i64) {
    let Some(last) = steps.last() else { return };
    let stands = Step::of(lead, last.at, last.what.clone());
    if stands != (Step { reason: stands.reason, ..last.clone() }) {
        let at = lead.closed.unwrap_or(Moment::Instant(now));
        let at = if at.stored().0 < last.at.stored().0 { last.at } else { at };
        steps.push(Step { at, what: "imported".into(), ..stands });
    }
    lead.activity_since = lead.activity.and_then(|_| since(steps));
}

fn since(steps: &[Step]) -> Option<Moment> {
    let last = steps.last()?;
    let stayed = steps.iter().rev().take_while(|step| step.activity == last.activity);
    stayed.last().map(|step| step.at)
}

fn step(names: &mut Names, row: &Past) -> Result<Step> {
    let campaign = match &row.campaign {
        Some(campaign) => Some(names.campaign(campaign)?.id),
        None => None,
    };
    let activity = match (campaign, &row.activity) {
        (Some(campaign), Some(activity)) => Some(names.activity(campaign, activity)?),
        _ => None,
    };
    let mut id =
        |list, name: &Option<String>| name.as_deref().map(|name| names.id(list, name)).transpose();
    Ok(Step {
        at: row.at,
        what: row.what.clone().into(),
        campaign,
        activity,
        rep: id(List::Reps, &row.rep)?,
        channel: id(List::Channels, &row.channel)?,
        potential: row.potential,
        status: Status::read(&row.status).unwrap_or_default(),
        reason: id(List::Reasons, &row.reason)?,
    })
}
