//! Writing what was checked: names first, then the lead, then what hangs on it.

use rusqlite::params;

use super::{Draft, Pick, Written};
use crate::{
    domain::{
        contact::Contact,
        lead::{Lead, Status},
    },
    error::{Doing, Result},
    store::{
        Txn, campaigns,
        contacts::{self, Owner},
        customers, leads,
        names::{self, List},
        own_fields,
    },
};

impl Draft<'_> {
    pub(super) fn save(mut self, txn: &Txn) -> Result<Written> {
        self.resolve(txn)?;
        let was = self.before.as_ref().map_or(Status::Open, |lead| lead.status);
        let id = match self.before.take() {
            None => leads::insert(txn, &self.lead)?,
            Some(before) => self.store(txn, &before)?,
        };
        let mut touched = self.save_contact(txn, id)?;
        touched |= self.save_tags(txn, id)?;
        for (field, value) in &self.own {
            own_fields::set(txn, own_fields::Owner::Lead(id), *field, value.as_ref())?;
        }
        if touched {
            leads::touch(txn, id)?;
        }
        if self.lead.status == Status::Converted && was == Status::Open {
            customers::join_or_make(txn, id, self.customer.as_deref())?;
        }
        self.warnings.append(&mut self.person.warnings);
        Ok(Written { id, warnings: self.warnings })
    }

    /// Turns what was picked into ids, and makes what is new.
    fn resolve(&mut self, txn: &Txn) -> Result<()> {
        self.enter(txn)?;
        let lead = &mut self.lead;
        lead.rep = picked(txn, List::Reps, &self.rep, lead.rep)?;
        lead.channel = picked(txn, List::Channels, &self.channel, lead.channel)?;
        if lead.status == Status::Rejected {
            lead.reject_reason = picked(txn, List::Reasons, &self.reason, lead.reject_reason)?;
        } else if lead.park_until.is_some() {
            lead.park_reason = picked(txn, List::Reasons, &self.reason, lead.park_reason)?;
        }
        let me = txn.options().me.trim();
        if self.before.is_none() && self.how.by_hand && self.rep == Pick::Same && !me.is_empty() {
            self.lead.rep = Some(names::ensure(txn, List::Reps, me)?);
        }
        Ok(())
    }

    /// Puts the lead into its campaign: where it was told to stand, else at the beginning.
    fn enter(&mut self, txn: &Txn) -> Result<()> {
        let campaign = match &self.campaign {
            Pick::Same => self.lead.campaign,
            Pick::Nothing => None,
            Pick::Known(id) => Some(*id),
            Pick::New(name) => Some(campaigns::ensure(txn, name)?),
        };
        let activity = match (campaign, &self.activity, &self.campaign) {
            (None, ..) | (_, Pick::Nothing, Pick::Same | Pick::Known(_)) => None,
            (Some(_), Pick::Known(id), _) => Some(*id),
            (Some(campaign), Pick::New(name), _) => {
                Some(campaigns::ensure_activity(txn, campaign, name)?)
            }
            (Some(_), Pick::Same, Pick::Same | Pick::Nothing) => self.lead.activity,
            (Some(campaign), Pick::Same, Pick::Known(_)) => first_activity(txn, campaign)?,
            // A campaign has at least one activity.
            (Some(campaign), _, Pick::New(name)) => {
                Some(campaigns::ensure_activity(txn, campaign, name)?)
            }
            (Some(_), Pick::Nothing, Pick::Nothing) => None,
        };
        self.lead.campaign = campaign;
        self.lead.activity = activity;
        Ok(())
    }

    fn store(&mut self, txn: &Txn, before: &Lead) -> Result<i64> {
        let after = &mut self.lead;
        let is_moved = before.campaign != after.campaign
            || before.activity != after.activity
            || before.rep != after.rep;
        after.decided |= self.how.by_hand && is_moved;
        let what = if self.how.by_hand { "edited" } else { "imported" };
        leads::update(txn, before, after, what)?;
        Ok(before.id)
    }

    fn save_contact(&mut self, txn: &Txn, lead: i64) -> Result<bool> {
        let is_blank = self.person.contact.is_empty() && self.person.contact.bar.is_none();
        if self.person.contact == self.contact_before || (is_blank && self.person.contact.id == 0) {
            return Ok(false);
        }
        let is_new = self.person.contact.id == 0;
        let contact = Contact { is_default: true, ..self.person.contact.clone() };
        let id = contacts::save(txn, Some(Owner::Lead(lead)), &contact)?;
        if is_new && self.lead.status == Status::Converted {
            txn.prepare_cached("UPDATE contact SET customer = ? WHERE id = ?")
                .and_then(|mut sql| sql.execute(params![self.lead.customer, id]))
                .doing("giving a contact to its customer")?;
        }
        Ok(true)
    }

    fn save_tags(&mut self, txn: &Txn, lead: i64) -> Result<bool> {
        let Some(tags) = self.tags.take() else { return Ok(false) };
        let wanted = tags
            .iter()
            .map(|tag| names::ensure(txn, List::Tags, tag))
            .collect::<Result<Vec<i64>>>()?;
        let stored: Vec<i64> = txn
            .prepare_cached("SELECT tag FROM lead_tag WHERE lead = ?")
            .and_then(|mut sql| sql.query_map([lead], |row| row.get(0))?.collect())
            .doing("reading the tags of a lead")?;
        for tag in wanted.iter().filter(|tag| !stored.contains(tag)) {
            txn.prepare_cached(
                "INSERT INTO lead_tag (lead, tag) VALUES (?, ?) ON CONFLICT DO NOTHING",
            )
            .and_then(|mut sql| sql.execute([lead, *tag]))
            .doing("tagging a lead")?;
        }
        for tag in stored.iter().filter(|tag| !wanted.contains(tag)) {
            txn.prepare_cached("DELETE FROM lead_tag WHERE lead = ? AND tag = ?")
                .and_then(|mut sql| sql.execute([lead, *tag]))
                .doing("taking a tag off a lead")?;
        }
        let is_same = wanted.len() == stored.len() && wanted.iter().all(|tag| stored.contains(tag));
        Ok(!is_same)
    }

    /// The names of the tags that the lead has now.
    pub(super) fn stored_tags(&self) -> Result<Vec<String>> {
        self.conn
            .prepare_cached(
                "SELECT tag.name FROM lead_tag JOIN tag ON tag.id = lead_tag.tag
                 WHERE lead_tag.lead = ? ORDER BY lead_tag.id",
            )
            .and_then(|mut sql| sql.query_map([self.lead.id], |row| row.get(0))?.collect())
            .doing("reading the tags of a lead")
    }
}

fn picked(txn: &Txn, list: List, pick: &Pick, before: Option<i64>) -> Result<Option<i64>> {
    match pick {
        Pick::Same => Ok(before),
        Pick::Nothing => Ok(None),
        Pick::Known(id) => Ok(Some(*id)),
        Pick::New(name) => names::ensure(txn, list, name).map(Some),
    }
}

/// Where leads enter a campaign. One that was emptied gets an activity called like itself.
fn first_activity(txn: &Txn, campaign: i64) -> Result<Option<i64>> {
    let campaign = campaigns::get(txn, campaign)?;
    let first = campaign.activities.iter().find(|activity| activity.enabled);
    match first.or(campaign.activities.first()) {
        Some(activity) => Ok(Some(activity.id)),
        None => campaigns::ensure_activity(txn, campaign.id, &campaign.name).map(Some),
    }
}
