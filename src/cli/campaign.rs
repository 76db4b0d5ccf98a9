//! Campaigns: their fields, and their activities as a list.

use super::{edits, setup::Setup};
use crate::{
    domain::{
        campaign::{Activity, Campaign},
        field::Thing,
        money::Decimal,
    },
    error::Result,
    store::{
        Now, Txn, campaigns,
        set::{
            Edit,
            campaign::{Heard, put},
        },
    },
};

const FIELDS: [&str; 8] =
    ["name", "code", "start", "end", "budget", "note", "activity", "activities"];
const LISTS: [&str; 2] = ["activity", "activities"];

/// A campaign without activities gets one called like itself.
pub(super) fn add(setup: &Setup, txn: &Txn, now: Now, edits: &[Edit]) -> Result<i64> {
    let mut campaign = Campaign::new("");
    edit(setup, &mut campaign, now, edits)?;
    if campaign.activities.is_empty() && !campaign.name.trim().is_empty() {
        campaign.activities.push(Activity::new(campaign.name.clone()));
    }
    campaigns::save(txn, &campaign, &[])
}

pub(super) fn set(setup: &Setup, txn: &Txn, id: i64, now: Now, edits: &[Edit]) -> Result<()> {
    let mut campaign = campaigns::get(txn, id)?;
    edit(setup, &mut campaign, now, edits)?;
    campaigns::save(txn, &campaign, &[]).map(drop)
}

fn edit(setup: &Setup, campaign: &mut Campaign, now: Now, edits: &[Edit]) -> Result<()> {
    let day = |text: &str| edits::day(setup, now, text);
    let heard = Heard { day: &day, decimal: Decimal::Unknown };
    for edit in edits {
        let field = match edits::field(Thing::Campaigns, edit, &FIELDS, &LISTS)? {
            "activity" => "activities",
            field => field,
        };
        put(campaign, field, edit.op, &edit.text, &heard)?;
    }
    Ok(())
}
