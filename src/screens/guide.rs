//! What guides a lead through its campaign, the same wherever it is shown: the step on which it stands, how
//! long it may stand there, and what is next.

use std::cmp::Ordering;

use crate::{
    domain::{event::Event, lead::Status},
    store::{agenda, card::Card},
    ui::{Ui, advice::moment, theme::Role},
};

/// How long a lead has stood in an activity, and how long is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// Days since it came there.
    pub days: i64,
    /// After how many it should have moved on.
    pub expected: Option<i64>,
}

impl Stay {
    /// Whether it is there for longer than it should be.
    pub fn is_over(self) -> bool {
        self.expected.is_some_and(|expected| self.days > expected)
    }

    /// `9/7 d`
    pub fn told(self, ui: &Ui) -> String {
        let days = ui.words.number(self.days);
        match self.expected {
            Some(expected) => format!("{days}/{} {}", ui.words.number(expected), ui.t("unit-day")),
            None => format!("{days} {}", ui.t("unit-day")),
        }
    }
}

/// The step of its campaign on which a lead stands.
pub struct Step {
    /// The name of the activity; none where it stands in no activity.
    pub name: Option<String>,
    /// Which step that is, counted from 1; 0 is before the first.
    pub at: usize,
    /// How many there are.
    pub of: usize,
    /// How long it has stood there, while it is open.
    pub stay: Option<Stay>,
}

impl Step {
    /// Where a lead stands; `None` without a campaign.
    pub fn of(card: &Card, ui: &Ui) -> Option<Self> {
        let campaign = card.campaign.as_ref()?;
        let steps: Vec<_> =
            campaign.activities.iter().filter(|it| it.enabled || it.is_current).collect();
        let at = steps.iter().position(|it| it.is_current);
        let here = at.and_then(|at| steps.get(at));
        let since = card.lead.activity_since.filter(|_| card.lead.status == Status::Open);
        let stay = here.zip(since).map(|(here, since)| Stay {
            days: ui.today.signed_duration_since(since.day(ui.zone)).num_days().max(0),
            expected: here.expected_days,
        });
        Some(Self {
            name: here.map(|it| it.name.clone()),
            at: at.map_or(0, |at| at + 1),
            of: steps.len(),
            stay,
        })
    }

    /// `step 2 of 4 · 9/7 d, over`
    pub fn told(&self, ui: &Ui) -> String {
        let step = match self.at {
            0 => None,
            at => Some(ui.words.say("card-step", &[("n", at.into()), ("of", self.of.into())])),
        };
        let stay = self.stay.map(|stay| match stay.is_over() {
            true => ui.words.say("card-over", &[("days", stay.told(ui).into())]),
            false => stay.told(ui),
        });
        [step, stay].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// Whether the lead is here for longer than it should be.
    pub fn is_over(&self) -> bool {
        self.stay.is_some_and(Stay::is_over)
    }
}

/// A planned event: when, by how much that is late, what, and about what.
pub fn planned(event: &Event, ui: &Ui) -> (String, Role) {
    let when = moment(event.begin, &ui.words, ui.zone, ui.today);
    let kind = ui.t(&format!("type-{}", event.kind.word()));
    let subject = event.subject.clone().unwrap_or_default();
    let day = event.begin.day(ui.zone);
    let is_late = agenda::is_over(event, ui.now, ui.zone);
    let late = match is_late {
        true if day < ui.today => format!(" ({})", ui.words.late(day, ui.today)),
        true => format!(" ({})", ui.t("calendar-is-late")),
        false => String::new(),
    };
    let role = match day.cmp(&ui.today) {
        _ if is_late => Role::Danger,
        Ordering::Greater => Role::Text,
        _ => Role::Warn,
    };
    (format!("{when}{late}  {kind}  {subject}").trim_end().to_owned(), role)
}

/// When it is the turn of an open lead, or why that is not known.
pub fn next(card: &Card, ui: &Ui) -> (&'static str, String, Role) {
    let lead = &card.lead;
    let until = |day| ui.words.say("card-until", &[("day", ui.words.day(day, ui.today).into())]);
    match (lead.park_until, lead.snooze_until, card.planned.first()) {
        (Some(day), ..) if day > ui.today => {
            let why = card.park_reason.clone().unwrap_or_default();
            ("card-parked", format!("{}  {why}", until(day)), Role::Text)
        }
        (_, Some(day), _) if day > ui.today => ("card-snoozed", until(day), Role::Text),
        (.., Some(event)) => {
            let (told, role) = planned(event, ui);
            ("card-next", told, role)
        }
        _ if !lead.decided => ("card-next", ui.t("card-undecided"), Role::Info),
        _ => ("card-next", ui.t("card-nothing-planned"), Role::Warn),
    }
}

/// All of it in one line, as parts that follow each other: who, on which step, what next.
pub fn line(card: &Card, ui: &Ui) -> Vec<(String, Role)> {
    if card.lead.status != Status::Open {
        return Vec::new();
    }
    let mut parts = vec![(card.lead.name.clone(), Role::Strong)];
    if let Some(step) = Step::of(card, ui) {
        let role = if step.is_over() { Role::Danger } else { Role::Dim };
        parts.push((step.told(ui), role));
    }
    let (label, told, role) = next(card, ui);
    parts.push((format!("{}: {told}", ui.t(label)), role));
    parts
}
