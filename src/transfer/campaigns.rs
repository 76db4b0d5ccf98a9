//! Campaigns in files, each whole with its activities: TOML to be read and written by hand, JSON, and tables
//! with the activities in one cell.

mod read;
mod run;

pub use read::names;
pub use run::run;

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use toml::Value;

use crate::{
    domain::{
        campaign::{Activity, Campaign, Colour, NextAction},
        money::Money,
    },
    error::{Error, Result},
};

/// The cell that holds the activities whole.
pub(super) const ACTIVITIES: &str = "activities";
/// Whether a campaign is out of the way.
pub(super) const ARCHIVED: &str = "archived";

/// An activity in the words of `show`.
#[derive(Serialize, Deserialize)]
struct Step {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    colour: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expected_days: Option<i64>,
    #[serde(default = "yes")]
    enabled: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    next: Option<Next>,
}

#[derive(Serialize, Deserialize)]
struct Next {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    days: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
}

fn yes() -> bool {
    true
}

impl Step {
    fn of(activity: &Activity) -> Self {
        let next = activity.next.as_ref().map(|next| Next {
            kind: next.kind.clone(),
            days: next.days,
            time: next.time.map(|time| time.format("%H:%M").to_string()),
            subject: next.subject.clone(),
        });
        Self {
            name: activity.name.clone(),
            colour: activity.colour.map(|colour| colour.word().to_owned()),
            expected_days: activity.expected_days,
            enabled: activity.enabled,
            next,
        }
    }

    fn activity(self) -> Result<Activity> {
        let colour = match self.colour {
            Some(word) => Some(Colour::read(word.trim()).ok_or_else(|| no_colour(&word))?),
            None => None,
        };
        let next = self.next.map(Next::action).transpose()?;
        let (expected_days, enabled) = (self.expected_days, self.enabled);
        Ok(Activity { colour, expected_days, enabled, next, ..Activity::new(self.name) })
    }
}

impl Next {
    fn action(self) -> Result<NextAction> {
        let time = match &self.time {
            Some(text) => Some(read::time(text)?),
            None => None,
        };
        Ok(NextAction { kind: self.kind, days: self.days, time, subject: self.subject })
    }
}

fn no_colour(word: &str) -> Error {
    let choices: Vec<&str> = Colour::ALL.into_iter().map(Colour::word).collect();
    Error::invalid("error-not-a-choice")
        .with("field", "colour")
        .with("value", word)
        .with("choices", choices.join(", "))
}

/// The activities of a campaign as one cell.
pub(super) fn cell(activities: &[Activity]) -> String {
    let steps: Vec<Step> = activities.iter().map(Step::of).collect();
    serde_json::to_string(&steps).unwrap_or_default()
}

/// Campaigns as TOML, under a comment that tells what can be written.
pub fn to_toml(campaigns: &[Campaign], comment: &str) -> String {
    let mut out = String::new();
    for line in comment.lines() {
        out.push_str(format!("# {line}").trim_end());
        out.push('\n');
    }
    for campaign in campaigns {
        out.push_str("\n[[campaigns]]\n");
        fields(&mut out, campaign);
        for activity in &campaign.activities {
            out.push_str("\n[[campaigns.activities]]\n");
            step(&mut out, &Step::of(activity));
        }
    }
    out
}

fn fields(out: &mut String, campaign: &Campaign) {
    let text = |text: &str| Value::String(text.to_owned()).to_string();
    line(out, "code", Some(text(&campaign.code)));
    line(out, "name", Some(text(&campaign.name)));
    line(out, "start", campaign.starts.map(|day| day.to_string()));
    line(out, "end", campaign.ends.map(|day| day.to_string()));
    line(out, "budget", campaign.budget.map(amount));
    line(out, "note", campaign.note.as_deref().map(text));
    line(out, ARCHIVED, campaign.archived_at.map(|_| "true".to_owned()));
}

/// A number where those who read it get back the same one.
fn amount(hundredths: i64) -> String {
    const EXACT: i64 = 1_000_000_000_000;
    let text = Money(hundredths).format_plain();
    if hundredths < EXACT { text } else { Value::String(text).to_string() }
}

fn step(out: &mut String, step: &Step) {
    let text = |text: &String| Value::String(text.clone()).to_string();
    line(out, "name", Some(text(&step.name)));
    line(out, "colour", step.colour.as_ref().map(text));
    line(out, "expected_days", step.expected_days.map(|days| days.to_string()));
    line(out, "enabled", (!step.enabled).then(|| "false".to_owned()));
    let next = step.next.as_ref().map(|next| {
        let parts = [
            ("type", Some(text(&next.kind))),
            ("days", next.days.map(|days| days.to_string())),
            ("time", next.time.as_ref().map(text)),
            ("subject", next.subject.as_ref().map(text)),
        ];
        let parts =
            parts.into_iter().filter_map(|(key, value)| Some(format!("{key} = {}", value?)));
        format!("{{ {} }}", parts.collect::<Vec<_>>().join(", "))
    });
    line(out, "next", next);
}

fn line(out: &mut String, key: &str, value: Option<String>) {
    if let Some(value) = value {
        // Writing into a text does not fail.
        let _ = writeln!(out, "{key} = {value}");
    }
}
