//! The form of a campaign; a new one with the names of its first activities.

use super::{Ear, Sheet, blame, plain};
use crate::{
    dialogs::form::FieldKind,
    domain::{campaign::Campaign, money::Decimal},
    error::Result,
    store::{
        Connection, Txn, campaigns, journal,
        set::{self, Op, campaign::Heard},
    },
};

/// Which field is to blame for what the store refuses.
pub(super) const BLAMED: &[(&str, &str)] = &[
    ("error-name-required", "name"),
    ("error-name-control", "name"),
    ("error-name-too-long", "name"),
    ("error-code-taken", "code"),
    ("error-ends-before-start", "end"),
    ("error-activities-required", "activities"),
    ("error-activity-twice", "activities"),
];

/// A campaign that is there, or a new one.
pub struct CampaignSheet(Campaign);

impl CampaignSheet {
    /// A campaign that is not there yet.
    pub fn new() -> Self {
        Self(Campaign::new(""))
    }

    /// A campaign as it is.
    pub fn of(campaign: Campaign) -> Self {
        Self(campaign)
    }

    fn is_new(&self) -> bool {
        self.0.id == 0
    }
}

impl Default for CampaignSheet {
    fn default() -> Self {
        Self::new()
    }
}

impl Sheet for CampaignSheet {
    type Of = Campaign;

    fn title(&self) -> &'static str {
        if self.is_new() { "form-new-campaign" } else { "form-edit-campaign" }
    }

    fn label(&self) -> &'static str {
        if self.is_new() { "add-campaign" } else { "edit-campaign" }
    }

    fn draft(&self) -> String {
        format!("form campaign {}", self.0.id)
    }

    fn rows(&self) -> Vec<(&'static str, FieldKind)> {
        let mut rows = vec![
            ("name", FieldKind::Text),
            ("activities", FieldKind::Text),
            ("start", FieldKind::Day),
            ("end", FieldKind::Day),
            ("budget", FieldKind::Number),
            ("code", FieldKind::Text),
            ("note", FieldKind::Lines),
        ];
        rows.retain(|(name, _)| self.is_new() || *name != "activities");
        rows
    }

    fn required(&self) -> &'static [&'static str] {
        &["name", "activities"]
    }

    fn examples(&self) -> &'static [(&'static str, &'static str)] {
        if self.is_new() { &[("activities", "form-activities-example")] } else { &[] }
    }

    fn opened(&self) -> Campaign {
        self.0.clone()
    }

    fn present(&self, conn: &Connection) -> Result<Campaign> {
        if self.is_new() { Ok(self.0.clone()) } else { campaigns::get(conn, self.0.id) }
    }

    fn text(&self, of: &Campaign, field: &str) -> String {
        let found = match field {
            "name" => Some(of.name.clone()),
            "code" => Some(of.code.clone()),
            "start" => of.starts.map(|day| day.to_string()),
            "end" => of.ends.map(|day| day.to_string()),
            "budget" => Some(plain(of.budget)),
            "note" => of.note.clone(),
            _ => None,
        };
        found.unwrap_or_default()
    }

    fn put(&self, of: &mut Campaign, field: &str, text: &str, ear: &Ear) -> Result<()> {
        let day = |text: &str| ear.day(text);
        let heard = Heard { day: &day, decimal: Decimal::Unknown };
        set::campaign::put(of, field, Op::Set, text, &heard)
    }

    fn write(&self, txn: &Txn, of: Campaign) -> Result<i64> {
        let id = campaigns::save(txn, &of, &[]).map_err(|error| blame(error, BLAMED))?;
        journal::tell(txn, &[("name", of.name)])?;
        Ok(id)
    }
}
