//! What stands there before the first lead comes: campaigns, lists of names, a field, views.

use crate::{
    demo::{
        calendar::{Calendar, time},
        lists::{Lists, Step},
    },
    domain::campaign::{Activity, Campaign, Colour, NextAction},
    error::Result,
    store::{
        Txn, campaigns,
        names::{self, List},
        own_fields::{self, FieldKind},
        views::{self, View},
    },
};

/// How many days before today the story begins: thirteen months.
pub(super) const BEGINS: i64 = 396;

/// What the story needs to know of it.
pub(super) struct Scenery {
    pub(super) campaigns: Vec<Campaign>,
    /// Why leads are rejected.
    pub(super) reasons: Vec<i64>,
    /// Why they are parked.
    pub(super) parkings: Vec<i64>,
    /// Who else works here.
    pub(super) colleagues: Vec<String>,
}

/// Puts everything in its place.
pub(super) fn set_up(
    txn: &mut Txn,
    lists: &Lists,
    calendar: &Calendar,
    reasons: &[String],
) -> Result<Scenery> {
    let begins = calendar.minute(calendar.day(-BEGINS), 8 * 60);
    txn.turn_to(begins);
    let me = txn.options().me.clone();
    let colleagues: Vec<String> =
        lists.of("rep").iter().filter(|name| **name != me).take(2).cloned().collect();
    if !me.trim().is_empty() {
        names::ensure(txn, List::Reps, &me)?;
    }
    ensure(txn, List::Reps, &colleagues)?;
    ensure(txn, List::Channels, lists.of("channel"))?;
    ensure(txn, List::Tags, lists.of("tag"))?;
    let reasons = ensure(txn, List::Reasons, reasons)?;
    let parkings = ensure(txn, List::Reasons, lists.of("park"))?;
    own_fields::add(txn, "leads", &lists.only("field"), FieldKind::Number, &[])?;
    for sight in &lists.sights {
        let (name, filter) = (sight.name.clone(), sight.filter.clone());
        let sort = Some(sight.sort.clone());
        views::add(
            txn,
            &View { thing: "leads".to_owned(), name, filter, sort, ..View::default() },
        )?;
    }
    let campaigns = campaigns(txn, lists, calendar)?;
    Ok(Scenery { campaigns, reasons, parkings, colleagues })
}

fn ensure(txn: &Txn, list: List, names: &[String]) -> Result<Vec<i64>> {
    names.iter().map(|name| names::ensure(txn, list, name)).collect()
}

/// Each campaign is made some days before it begins.
fn campaigns(txn: &mut Txn, lists: &Lists, calendar: &Calendar) -> Result<Vec<Campaign>> {
    let mut stored = Vec::new();
    for steps in lists.steps.chunk_by(|a, b| a.campaign == b.campaign) {
        let Some(first) = steps.first() else { continue };
        let campaign = Campaign {
            starts: Some(calendar.day(first.starts)),
            ends: first.ends.map(|ends| calendar.day(ends)),
            budget: first.budget.map(|whole| whole * 100),
            note: Some(first.note.clone()).filter(|note| !note.is_empty()),
            activities: steps.iter().map(activity).collect(),
            ..Campaign::new(first.campaign.clone())
        };
        let made = calendar.day(first.starts.max(7 - BEGINS) - 7);
        txn.turn_to(calendar.minute(made, 9 * 60));
        let id = campaigns::save(txn, &campaign, &[])?;
        stored.push(campaigns::get(txn, id)?);
    }
    Ok(stored)
}

fn activity(step: &Step) -> Activity {
    let minutes = step.time.split_once(':').and_then(|(hours, minutes)| {
        Some(hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?)
    });
    Activity {
        colour: Colour::read(&step.colour),
        expected_days: Some(step.expected),
        next: Some(NextAction {
            kind: step.next.clone(),
            days: Some(step.days),
            time: minutes.map(time),
            subject: Some(step.subject.clone()),
        }),
        ..Activity::new(step.activity.clone())
    }
}
