//! A campaign: an ordered list of activities that win a customer, with its start and end.

use chrono::{NaiveDate, NaiveTime};

use crate::error::{Error, Result};

/// The colour of a lane and of its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colour {
    /// As its name says, like the others.
    Red,
    /// ″
    Orange,
    /// ″
    Yellow,
    /// ″
    Green,
    /// ″
    Teal,
    /// ″
    Blue,
    /// ″
    Indigo,
    /// ″
    Purple,
    /// ″
    Pink,
    /// ″
    Grey,
}

impl Colour {
    /// All of them, in the order in which new activities get them.
    pub const ALL: [Self; 10] = [
        Self::Red,
        Self::Orange,
        Self::Yellow,
        Self::Green,
        Self::Teal,
        Self::Blue,
        Self::Indigo,
        Self::Purple,
        Self::Pink,
        Self::Grey,
    ];

    /// The word in files and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Orange => "orange",
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Teal => "teal",
            Self::Blue => "blue",
            Self::Indigo => "indigo",
            Self::Purple => "purple",
            Self::Pink => "pink",
            Self::Grey => "grey",
        }
    }

    /// Reads [`Colour::word`].
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|colour| colour.word() == word)
    }

    /// The colour of an activity before which `made` were made in its campaign.
    pub fn in_turn(made: usize) -> Self {
        Self::ALL[made % Self::ALL.len()]
    }
}

/// The words for what a next action can be.
pub const NEXT_KINDS: [&str; 6] = ["call", "meeting", "e-mail", "message", "task", "note"];

/// What an activity proposes to do next, such as "call in 2 days".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NextAction {
    /// One of [`NEXT_KINDS`].
    pub kind: String,
    /// In how many days.
    pub days: Option<i64>,
    /// At what time; without, all day.
    pub time: Option<NaiveTime>,
    /// What it is about.
    pub subject: Option<String>,
}

/// One step of a campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// 0 until it is stored.
    pub id: i64,
    /// Unique in its campaign.
    pub name: String,
    /// The colour of its lane; a new one without gets the next in turn.
    pub colour: Option<Colour>,
    /// After how many days without contact a lead is stale here.
    pub expected_days: Option<i64>,
    /// What is proposed on entering.
    pub next: Option<NextAction>,
    /// Whether leads may be moved here.
    pub enabled: bool,
}

impl Activity {
    /// A new activity that is only a name.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            id: 0,
            name: name.into(),
            colour: None,
            expected_days: None,
            next: None,
            enabled: true,
        }
    }
}

/// A campaign with its activities in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    /// 0 until it is stored.
    pub id: i64,
    /// Given when empty.
    pub code: String,
    /// The only thing required besides an activity.
    pub name: String,
    /// Its first day.
    pub starts: Option<NaiveDate>,
    /// Its last day.
    pub ends: Option<NaiveDate>,
    /// What it may cost, in hundredths.
    pub budget: Option<i64>,
    /// Anything else.
    pub note: Option<String>,
    /// Milliseconds UTC, like the next three.
    pub created_at: i64,
    /// When it was changed last.
    pub updated_at: i64,
    /// Since when it is out of the way.
    pub archived_at: Option<i64>,
    /// Since when it is in the trash.
    pub trashed_at: Option<i64>,
    /// In the order of the lanes.
    pub activities: Vec<Activity>,
}

impl Campaign {
    /// A new campaign, open at both ends, without activities.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            id: 0,
            code: String::new(),
            name: name.into(),
            starts: None,
            ends: None,
            budget: None,
            note: None,
            created_at: 0,
            updated_at: 0,
            archived_at: None,
            trashed_at: None,
            activities: Vec::new(),
        }
    }

    /// Whether its last day has passed.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        self.ends.is_some_and(|ends| ends < today)
    }

    /// Whether a lead can enter on that day: from the first to the last, both allowed.
    ///
    /// # Errors
    /// `invalid` with the day from which, or until which, it could.
    pub fn open_for(&self, day: NaiveDate) -> Result<()> {
        let refused = |id, field, border: NaiveDate| {
            Err(Error::invalid(id)
                .with("campaign", self.name.clone())
                .with(field, border.to_string())
                .with("day", day.to_string()))
        };
        if let Some(starts) = self.starts.filter(|starts| day < *starts) {
            return refused("error-campaign-not-begun", "starts", starts);
        }
        if let Some(ends) = self.ends.filter(|_| self.is_over(day)) {
            return refused("error-campaign-over", "ends", ends);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_lead_enters_on_the_first_and_on_the_last_day_and_not_outside() {
        let mut campaign = Campaign::new("Fair");
        campaign.open_for(day("1999-01-01")).unwrap();
        campaign.starts = Some(day("2026-11-01"));
        campaign.ends = Some(day("2026-11-30"));
        campaign.open_for(day("2026-11-01")).unwrap();
        campaign.open_for(day("2026-11-30")).unwrap();
        let early = campaign.open_for(day("2026-10-31")).unwrap_err();
        assert_eq!(early.id(), "error-campaign-not-begun");
        assert!(early.args().contains(&("starts", "2026-11-01".to_owned())));
        assert_eq!(campaign.open_for(day("2026-12-01")).unwrap_err().id(), "error-campaign-over");
    }

    #[test]
    fn colours_come_round_and_read_what_they_write() {
        assert_eq!(Colour::in_turn(0), Colour::Red);
        assert_eq!(Colour::in_turn(10), Colour::Red);
        for colour in Colour::ALL {
            assert_eq!(Colour::read(colour.word()), Some(colour));
        }
    }
}
