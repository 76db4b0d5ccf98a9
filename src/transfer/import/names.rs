//! Names that rows mention: found, or made on the way, and remembered from row to row.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::Unknown;
use crate::{
    error::{Error, Kind, Result},
    store::{
        Txn, campaigns,
        names::{self, List},
    },
};

/// How many names of a kind are remembered: enough for any list, and no load for any file.
const REMEMBERED: usize = 20_000;

/// A campaign as rows need it.
#[derive(Debug, Clone)]
pub(super) struct Seat {
    pub(super) id: i64,
    /// Where leads enter it.
    pub(super) first: Option<i64>,
    starts: Option<NaiveDate>,
    ends: Option<NaiveDate>,
}

impl Seat {
    /// Whether the campaign ran on that day.
    pub(super) fn runs_on(&self, day: NaiveDate) -> bool {
        self.starts.is_none_or(|starts| starts <= day) && self.ends.is_none_or(|ends| day <= ends)
    }
}

/// Finds and makes names.
pub(super) struct Names<'t> {
    txn: &'t Txn<'t>,
    unknown: Unknown,
    lists: [HashMap<String, i64>; 4],
    /// As they are written in the list, by id.
    tags: HashMap<i64, String>,
    campaigns: HashMap<String, Seat>,
    activities: HashMap<(i64, String), i64>,
    /// Campaigns that had no activity when they were met.
    empty: Vec<i64>,
}

impl<'t> Names<'t> {
    pub(super) fn new(txn: &'t Txn<'t>, unknown: Unknown) -> Self {
        Self {
            txn,
            unknown,
            lists: Default::default(),
            tags: HashMap::new(),
            campaigns: HashMap::new(),
            activities: HashMap::new(),
            empty: Vec::new(),
        }
    }

    fn list(&mut self, list: List) -> &mut HashMap<String, i64> {
        let [reps, channels, tags, reasons] = &mut self.lists;
        match list {
            List::Reps => reps,
            List::Channels => channels,
            List::Tags => tags,
            List::Reasons => reasons,
        }
    }

    /// Says whether a name can be taken, before anything is made.
    pub(super) fn check(&mut self, list: List, name: &str) -> Result<()> {
        if self.list(list).contains_key(name) {
            return Ok(());
        }
        let clean = names::clean(name)?;
        if self.unknown == Unknown::Reject && names::find(self.txn, list, &clean)?.is_none() {
            return Err(unknown(list.things(), name));
        }
        Ok(())
    }

    /// The id of a name that [`Names::check`] let pass.
    pub(super) fn id(&mut self, list: List, name: &str) -> Result<i64> {
        if let Some(id) = self.list(list).get(name) {
            return Ok(*id);
        }
        let id = names::ensure(self.txn, list, name)?;
        remember(self.list(list), name.to_owned(), id);
        Ok(id)
    }

    /// A tag's id, and its name as the list has it.
    pub(super) fn tag(&mut self, name: &str) -> Result<(i64, String)> {
        let id = self.id(List::Tags, name)?;
        if let Some(name) = self.tags.get(&id) {
            return Ok((id, name.clone()));
        }
        let stored = names::name_of(self.txn, List::Tags, id)?;
        remember(&mut self.tags, id, stored.clone());
        Ok((id, stored))
    }

    /// Says whether campaign and activity can be taken, before anything is made.
    pub(super) fn check_seat(&mut self, campaign: &str, activity: Option<&str>) -> Result<()> {
        let seat = self.known_campaign(campaign)?;
        if seat.is_none() {
            names::clean(campaign)?;
            if self.unknown == Unknown::Reject {
                return Err(unknown("campaigns", campaign));
            }
        }
        let Some(activity) = activity else { return Ok(()) };
        let known = match &seat {
            Some(seat) => self.known_activity(seat.id, activity)?.is_some(),
            None => false,
        };
        if known {
            return Ok(());
        }
        names::clean(activity)?;
        match self.unknown {
            Unknown::Create => Ok(()),
            Unknown::Reject => Err(unknown("activities", activity)),
        }
    }

    fn known_campaign(&mut self, name: &str) -> Result<Option<Seat>> {
        if let Some(seat) = self.campaigns.get(name) {
            return Ok(Some(seat.clone()));
        }
        let Some(id) = campaigns::by_code_or_name(self.txn, name)? else { return Ok(None) };
        let campaign = campaigns::get(self.txn, id)?;
        let enabled = campaign.activities.iter().find(|activity| activity.enabled);
        let first = enabled.or(campaign.activities.first()).map(|activity| activity.id);
        if first.is_none() && !self.empty.contains(&id) {
            self.empty.push(id);
        }
        let seat = Seat { id, first, starts: campaign.starts, ends: campaign.ends };
        remember(&mut self.campaigns, name.to_owned(), seat.clone());
        Ok(Some(seat))
    }

    fn known_activity(&mut self, campaign: i64, name: &str) -> Result<Option<i64>> {
        let key = (campaign, name.to_owned());
        if let Some(id) = self.activities.get(&key) {
            return Ok(Some(*id));
        }
        let id = campaigns::activity(self.txn, campaign, name)?;
        if let Some(id) = id {
            remember(&mut self.activities, key, id);
        }
        Ok(id)
    }

    /// The campaign of that name, made where there is none.
    pub(super) fn campaign(&mut self, name: &str) -> Result<Seat> {
        if let Some(seat) = self.known_campaign(name)? {
            return Ok(seat);
        }
        campaigns::ensure(self.txn, name)?;
        self.known_campaign(name)?.ok_or_else(|| Error::internal("a campaign was just made"))
    }

    /// The activity of that name in a campaign, made where there is none.
    pub(super) fn activity(&mut self, campaign: i64, name: &str) -> Result<i64> {
        if let Some(id) = self.known_activity(campaign, name)? {
            return Ok(id);
        }
        let id = campaigns::ensure_activity(self.txn, campaign, name)?;
        remember(&mut self.activities, (campaign, name.to_owned()), id);
        self.no_longer_empty(campaign, id);
        Ok(id)
    }

    /// Gives a campaign that has no activity one that is called like itself. Says where leads enter it.
    pub(super) fn fill(&mut self, campaign: i64) -> Result<i64> {
        let stored = campaigns::get(self.txn, campaign)?;
        let first = match stored.activities.first() {
            Some(activity) => activity.id,
            None => campaigns::ensure_activity(self.txn, campaign, &stored.name)?,
        };
        self.no_longer_empty(campaign, first);
        Ok(first)
    }

    /// The campaigns in which no lead could stand when it came.
    pub(super) fn empty(&self) -> &[i64] {
        &self.empty
    }

    fn no_longer_empty(&mut self, campaign: i64, first: i64) {
        for seat in self.campaigns.values_mut().filter(|seat| seat.id == campaign) {
            seat.first = seat.first.or(Some(first));
        }
    }
}

fn remember<K: Eq + std::hash::Hash, V>(known: &mut HashMap<K, V>, key: K, value: V) {
    if known.len() >= REMEMBERED {
        known.clear();
    }
    known.insert(key, value);
}

/// A name that nobody has, where new ones are not wanted.
pub(super) fn unknown(things: &'static str, name: &str) -> Error {
    Error::new(Kind::NotFound, "error-unknown-name").with("things", things).with("name", name)
}
