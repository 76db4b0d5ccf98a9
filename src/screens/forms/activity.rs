//! The form of an activity within its campaign.

use super::{Ear, Sheet, Told, blame, days, filled};
use crate::{
    dialogs::form::FieldKind,
    domain::campaign::{Activity, Colour, NEXT_KINDS, NextAction},
    error::{Error, Result},
    i18n::Words,
    store::{Connection, Txn, campaigns, journal},
};

const BLAMED: &[(&str, &str)] = &[
    ("error-name-required", "name"),
    ("error-name-control", "name"),
    ("error-name-too-long", "name"),
    ("error-activity-twice", "name"),
    ("error-event-type", "next-type"),
];

/// An activity that is there, or a new one at a place.
pub struct ActivitySheet {
    campaign: i64,
    /// Where a new one goes, counted from 0.
    at: usize,
    activity: Activity,
    colours: Told,
    kinds: Told,
}

impl ActivitySheet {
    /// A new activity of a campaign, at that place in its order.
    pub fn new(campaign: i64, at: usize, words: &Words) -> Self {
        Self::of(campaign, at, Activity::new(""), words)
    }

    /// An activity as it is, or as a new one is to begin.
    pub fn of(campaign: i64, at: usize, activity: Activity, words: &Words) -> Self {
        let colours = Told::new("colour", Colour::ALL.map(Colour::word), words);
        let kinds = Told::new("type", NEXT_KINDS, words);
        Self { campaign, at, activity, colours, kinds }
    }

    fn is_new(&self) -> bool {
        self.activity.id == 0
    }
}

/// The next action of an activity, to be changed.
fn next(of: &mut Activity) -> &mut NextAction {
    of.next.get_or_insert_default()
}

impl Sheet for ActivitySheet {
    type Of = Activity;

    fn title(&self) -> &'static str {
        if self.is_new() { "form-new-activity" } else { "form-edit-activity" }
    }

    fn label(&self) -> &'static str {
        if self.is_new() { "add-activity" } else { "edit-activity" }
    }

    fn draft(&self) -> String {
        format!("form activity {} {}", self.campaign, self.activity.id)
    }

    fn rows(&self) -> Vec<(&'static str, FieldKind)> {
        vec![
            ("name", FieldKind::Text),
            ("next-type", self.kinds.kind()),
            ("next-days", FieldKind::Text),
            ("next-time", FieldKind::Text),
            ("next-subject", FieldKind::Text),
            ("expected-days", FieldKind::Text),
            ("colour", self.colours.kind()),
        ]
    }

    fn examples(&self) -> &'static [(&'static str, &'static str)] {
        &[("colour", "form-next-colour")]
    }

    fn opened(&self) -> Activity {
        self.activity.clone()
    }

    fn present(&self, conn: &Connection) -> Result<Activity> {
        if self.is_new() {
            return Ok(self.activity.clone());
        }
        let campaign = campaigns::get(conn, self.campaign)?;
        let found = campaign.activities.into_iter().find(|it| it.id == self.activity.id);
        found.ok_or_else(|| Error::not_found("activities", &self.activity.name))
    }

    fn text(&self, of: &Activity, field: &str) -> String {
        let next = of.next.as_ref();
        let found = match field {
            "name" => Some(of.name.clone()),
            "colour" => Some(self.colours.tell(of.colour.map(Colour::word))),
            "expected-days" => of.expected_days.map(|days| days.to_string()),
            "next-type" => Some(self.kinds.tell(next.map(|next| next.kind.as_str()))),
            "next-days" => next.and_then(|next| next.days).map(|days| days.to_string()),
            "next-time" => {
                next.and_then(|next| next.time).map(|time| time.format("%H:%M").to_string())
            }
            "next-subject" => next.and_then(|next| next.subject.clone()),
            _ => None,
        };
        found.unwrap_or_default()
    }

    fn put(&self, of: &mut Activity, field: &str, text: &str, ear: &Ear) -> Result<()> {
        match field {
            "name" => text.clone_into(&mut of.name),
            "colour" => {
                of.colour = self.colours.read(field, text)?.and_then(Colour::read);
            }
            "expected-days" => of.expected_days = days(text)?,
            "next-type" => {
                next(of).kind = self.kinds.read(field, text)?.unwrap_or_default().to_owned();
            }
            "next-days" => next(of).days = days(text)?,
            "next-time" => next(of).time = ear.time(text)?,
            "next-subject" => next(of).subject = filled(text),
            _ => {}
        }
        Ok(())
    }

    fn write(&self, txn: &Txn, mut of: Activity) -> Result<i64> {
        settle(&mut of)?;
        let mut campaign = campaigns::get(txn, self.campaign)?;
        let name = of.name.clone();
        match campaign.activities.iter_mut().find(|it| it.id == of.id && of.id != 0) {
            Some(stored) => *stored = of,
            None => {
                let at = self.at.min(campaign.activities.len());
                campaign.activities.insert(at, of);
            }
        }
        campaigns::save(txn, &campaign, &[]).map_err(|error| blame(error, BLAMED))?;
        journal::tell(txn, &[("name", name.clone()), ("campaign", campaign.name)])?;
        let id = campaigns::activity(txn, campaign.id, &name)?;
        id.ok_or_else(|| Error::not_found("activities", &name))
    }
}

/// A next action is nothing without its kind; one of which nothing is said is none.
fn settle(of: &mut Activity) -> Result<()> {
    let Some(next) = of.next.as_ref().filter(|next| next.kind.is_empty()) else { return Ok(()) };
    let said = next.days.is_some() || next.time.is_some() || next.subject.is_some();
    if said {
        return Err(Error::invalid("error-next-needs-type").with("field", "next-type"));
    }
    of.next = None;
    Ok(())
}
