//! Campaigns: their fields, and their activities as a list.

use super::{edits, setup::Setup};
use crate::{
    domain::{
        campaign::{Activity, Campaign},
        field::Thing,
        fold::name_key,
    },
    error::{Error, Result},
    store::{
        Now, Txn, campaigns,
        set::{Edit, Op},
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
    for edit in edits {
        let text = edit.text.as_str();
        match edits::field(Thing::Campaigns, edit, &FIELDS, &LISTS)? {
            "name" => text.trim().clone_into(&mut campaign.name),
            "code" => text.trim().clone_into(&mut campaign.code),
            "start" => campaign.starts = edits::day(setup, now, text)?,
            "end" => campaign.ends = edits::day(setup, now, text)?,
            "budget" => campaign.budget = edits::money(text)?,
            "note" => campaign.note = edits::filled(text),
            _ => activities(campaign, edit)?,
        }
    }
    Ok(())
}

fn activities(campaign: &mut Campaign, edit: &Edit) -> Result<()> {
    let names: Vec<&str> =
        edit.text.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    let at = |all: &[Activity], name: &str| {
        all.iter().position(|activity| name_key(&activity.name) == name_key(name))
    };
    let had = campaign.activities.clone();
    match edit.op {
        Op::Add => campaign.activities.extend(names.into_iter().map(Activity::new)),
        // Those that stay keep their leads, in the new order.
        Op::Set => {
            let kept = |name: &str| at(&had, name).and_then(|at| had.get(at)).cloned();
            campaign.activities = names
                .iter()
                .map(|name| kept(name).unwrap_or_else(|| Activity::new(*name)))
                .collect();
        }
        Op::Remove => {
            for name in names {
                let Some(at) = at(&campaign.activities, name) else {
                    return Err(Error::not_found("activities", name));
                };
                campaign.activities.remove(at);
            }
        }
    }
    Ok(())
}
