//! A lead: what is known of a company or person who may buy, and where it stands.

use chrono::NaiveDate;

use crate::domain::day::Moment;

/// Whether the lead is a company or a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LeadKind {
    /// A firm, a school, a town hall.
    #[default]
    Company,
    /// Somebody.
    Person,
}

impl LeadKind {
    /// The word in files and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Person => "person",
        }
    }

    /// Reads [`LeadKind::word`].
    pub fn read(word: &str) -> Option<Self> {
        [Self::Company, Self::Person].into_iter().find(|kind| kind.word() == word)
    }
}

/// Where a lead is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// Being worked on.
    #[default]
    Open,
    /// Became a customer.
    Converted,
    /// Work on it stopped.
    Rejected,
}

impl Status {
    /// The word in files and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Converted => "converted",
            Self::Rejected => "rejected",
        }
    }

    /// Reads [`Status::word`].
    pub fn read(word: &str) -> Option<Self> {
        [Self::Open, Self::Converted, Self::Rejected].into_iter().find(|it| it.word() == word)
    }
}

/// The columns of a lead that somebody sets. Ids point to the named lists, campaigns and customers.
#[derive(Debug, Clone, PartialEq)]
pub struct Lead {
    /// 0 until it is stored.
    pub id: i64,
    /// Given when empty.
    pub code: String,
    /// The only thing that is required.
    pub name: String,
    /// Company or person.
    pub kind: LeadKind,
    /// The firm it belongs to.
    pub company: Option<String>,
    /// The campaign that is to win it.
    pub campaign: Option<i64>,
    /// Where in the campaign it stands.
    pub activity: Option<i64>,
    /// Who is responsible.
    pub rep: Option<i64>,
    /// How it was won.
    pub channel: Option<i64>,
    /// Estimated profit, in hundredths.
    pub potential: Option<i64>,
    /// Marked by the user.
    pub flag: bool,
    /// Anything else, of any length.
    pub note: Option<String>,
    /// Open, converted or rejected.
    pub status: Status,
    /// Whether anybody ever decided anything about it.
    pub decided: bool,
    /// Not before that day.
    pub snooze_until: Option<NaiveDate>,
    /// Parked until that day.
    pub park_until: Option<NaiveDate>,
    /// Why it is parked.
    pub park_reason: Option<i64>,
    /// Why it was rejected.
    pub reject_reason: Option<i64>,
    /// A comment on how it was closed.
    pub close_note: Option<String>,
    /// Who it became.
    pub customer: Option<i64>,
    /// When it came.
    pub created: Moment,
    /// When it was converted or rejected.
    pub closed: Option<Moment>,
    /// Since when it stands in its activity.
    pub activity_since: Option<Moment>,
    /// When it was put into the trash.
    pub trashed_at: Option<i64>,
}

impl Lead {
    /// An open lead that nobody has decided on.
    pub fn new(name: impl Into<String>, created: Moment) -> Self {
        Self {
            id: 0,
            code: String::new(),
            name: name.into(),
            kind: LeadKind::default(),
            company: None,
            campaign: None,
            activity: None,
            rep: None,
            channel: None,
            potential: None,
            flag: false,
            note: None,
            status: Status::Open,
            decided: false,
            snooze_until: None,
            park_until: None,
            park_reason: None,
            reject_reason: None,
            close_note: None,
            customer: None,
            created,
            closed: None,
            activity_since: None,
            trashed_at: None,
        }
    }

    /// Whether a change from `self` to `next` is one that history keeps.
    pub fn moved(&self, next: &Self) -> bool {
        self.campaign != next.campaign
            || self.activity != next.activity
            || self.rep != next.rep
            || self.channel != next.channel
            || self.potential != next.potential
            || self.status != next.status
    }

    /// Takes back what held the lead: a verdict does.
    pub fn release(&mut self) {
        self.snooze_until = None;
        self.park_until = None;
        self.park_reason = None;
    }
}

/// Where an open lead is, worked out from what is stored; `Closed` for the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Never decided.
    Inbox,
    /// Held by a planned event or a snooze in the future.
    Waiting,
    /// Its date has come, or it has none.
    Due,
    /// Put aside, with a reason and a date on which it comes back.
    Parked,
    /// Converted or rejected.
    Closed,
}

impl Place {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Inbox, Self::Waiting, Self::Due, Self::Parked, Self::Closed];

    /// The word in files and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Inbox => "inbox",
            Self::Waiting => "waiting",
            Self::Due => "due",
            Self::Parked => "parked",
            Self::Closed => "closed",
        }
    }

    /// Reads [`Place::word`].
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.word() == word)
    }
}

/// The queues of triage, in the order in which a lead finds its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Queue {
    /// The next action has a time, and it is today or overdue.
    Promises,
    /// Never decided.
    Inbox,
    /// A snooze or parking ended and nobody has decided since.
    Woke,
    /// No contact for longer than the activity expects.
    Stale,
    /// The rest of what is due.
    Due,
}

impl Queue {
    /// All of them, first fit first.
    pub const ALL: [Self; 5] = [Self::Promises, Self::Inbox, Self::Woke, Self::Stale, Self::Due];

    /// The word in files and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Promises => "promises",
            Self::Inbox => "inbox",
            Self::Woke => "woke",
            Self::Stale => "stale",
            Self::Due => "due",
        }
    }

    /// Reads [`Queue::word`].
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|queue| queue.word() == word)
    }
}

/// Days without contact after which a lead is stale where its activity doesn't say.
pub const STALE_AFTER: i64 = 30;
