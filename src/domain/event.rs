//! An event: a call, meeting, e-mail, message, task or note, planned or done.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::{
    day::{DAY_MS, Zone, utc_midnight},
    recurrence::Recurrence,
};

/// What kind of thing happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventType {
    /// By telephone.
    Call,
    /// Face to face, or on video.
    Meeting,
    /// By e-mail.
    Email,
    /// Chat or text message.
    Message,
    /// Something to do that is no contact.
    Task,
    /// Something written down.
    Note,
}

impl EventType {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Call, Self::Meeting, Self::Email, Self::Message, Self::Task, Self::Note];

    /// The word in files and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Meeting => "meeting",
            Self::Email => "e-mail",
            Self::Message => "message",
            Self::Task => "task",
            Self::Note => "note",
        }
    }

    /// Reads [`EventType::word`], hyphen or not.
    pub fn read(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        if word == "email" {
            return Some(Self::Email);
        }
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether doing it is a contact with the lead.
    pub fn is_contact(self) -> bool {
        matches!(self, Self::Call | Self::Meeting | Self::Email | Self::Message)
    }
}

/// Whether an event is still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum State {
    /// To be done.
    #[default]
    Planned,
    /// It happened.
    Done,
    /// It will not happen.
    Cancelled,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Planned, Self::Done, Self::Cancelled];

    /// The word in files and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads [`State::word`].
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Importance {
    /// It can wait.
    Low,
    /// As most do.
    #[default]
    Normal,
    /// It must not be missed.
    High,
}

impl Importance {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Low, Self::Normal, Self::High];

    /// The word in files and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
        }
    }

    /// Reads [`Importance::word`].
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// They spoke.
    Answered,
    /// Nobody picked up.
    NoAnswer,
    /// A message was left.
    Voicemail,
    /// They asked for another call.
    CallBack,
    /// Not their number.
    WrongNumber,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Answered, Self::NoAnswer, Self::Voicemail, Self::CallBack, Self::WrongNumber];

    /// The word in files and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::NoAnswer => "no-answer",
            Self::Voicemail => "voicemail",
            Self::CallBack => "call-back",
            Self::WrongNumber => "wrong-number",
        }
    }

    /// Reads [`Outcome::word`]; a space may stand for the hyphen.
    pub fn read(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase().replace([' ', '_'], "-");
        Self::ALL.into_iter().find(|outcome| outcome.word() == word)
    }
}

/// A longer wait for a reminder is a slip: four weeks, in minutes.
pub const MOST_REMINDER: i64 = 40_320;

/// How many minutes before an event somebody wants to hear of it: 15, 2h, 1d.
pub fn minutes_before(text: &str) -> Option<i64> {
    let text = text.trim();
    let (number, unit) = match text.strip_suffix(['m', 'h', 'd']) {
        Some(number) => (number, text.chars().last().unwrap_or('m')),
        None => (text, 'm'),
    };
    let minutes = match unit {
        'h' => 60,
        'd' => 1440,
        _ => 1,
    };
    let count = number.trim().parse::<i64>().ok()?.saturating_mul(minutes);
    (0..=MOST_REMINDER).contains(&count).then_some(count)
}

/// When something is: at an hour, or on a day at any hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// Milliseconds UTC; for a whole day its UTC midnight.
    pub at: i64,
    /// Whether it is for the whole day.
    pub is_day: bool,
}

impl When {
    /// A day, or an hour of it in that zone.
    pub fn on(day: NaiveDate, time: Option<NaiveTime>, zone: Zone) -> Self {
        match time {
            None => Self { at: utc_midnight(day), is_day: true },
            Some(time) => Self { at: zone.at(day, time).0, is_day: false },
        }
    }

    /// The day it is on, for somebody in that zone.
    pub fn day(self, zone: Zone) -> NaiveDate {
        if self.is_day { Zone::UTC.day_of(self.at) } else { zone.day_of(self.at) }
    }

    /// What calendar and clock on the wall show then, for somebody in that zone.
    pub fn wall(self, zone: Zone) -> NaiveDateTime {
        if self.is_day { Zone::UTC.wall(self.at) } else { zone.wall(self.at) }
    }

    /// When a day is over, as an instant that may be compared with others of its kind.
    pub fn end_of_day(self) -> i64 {
        if self.is_day { self.at + DAY_MS } else { self.at }
    }
}

/// The series of which an event is one time, told apart because something was done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The series.
    pub series: i64,
    /// When that time would be by the rule: what [`When::at`] holds.
    pub at: i64,
}

/// One event, or a series of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// 0 until it is stored.
    pub id: i64,
    /// What kind of thing happens.
    pub kind: EventType,
    /// `true` where they came to us.
    pub incoming: bool,
    /// Planned, done or cancelled.
    pub state: State,
    /// When it begins.
    pub begin: When,
    /// When it ends, in the same measure as `begin`.
    pub end_at: Option<i64>,
    /// What it is about.
    pub subject: Option<String>,
    /// What was said.
    pub note: Option<String>,
    /// How a call ended.
    pub outcome: Option<Outcome>,
    /// With which lead.
    pub lead: Option<i64>,
    /// With which customer.
    pub customer: Option<i64>,
    /// Who does it.
    pub rep: Option<i64>,
    /// How much it matters.
    pub importance: Importance,
    /// The zone in which it was entered; none for whole days.
    pub zone: Option<String>,
    /// The campaign that it is about, where that is not its lead's.
    pub campaign: Option<i64>,
    /// Where.
    pub location: Option<String>,
    /// How many minutes before it somebody is to be reminded.
    pub reminder: Option<i64>,
    /// How it repeats.
    pub recurrence: Option<Recurrence>,
    /// What other calendars call it.
    pub uid: Option<String>,
    /// Of which series it is one time.
    pub place: Option<Place>,
}

impl Event {
    /// A planned event, or one that is done.
    pub fn new(kind: EventType, begin: When, state: State) -> Self {
        Self {
            id: 0,
            kind,
            incoming: false,
            state,
            begin,
            end_at: None,
            subject: None,
            note: None,
            outcome: None,
            lead: None,
            customer: None,
            rep: None,
            importance: Importance::default(),
            zone: None,
            campaign: None,
            location: None,
            reminder: None,
            recurrence: None,
            uid: None,
            place: None,
        }
    }

    /// The record that it is stored as: of a time without a row of its own its series.
    pub fn record(&self) -> i64 {
        self.place.filter(|_| self.id == 0).map_or(self.id, |place| place.series)
    }

    /// The zone whose clock it follows; whole days are the same everywhere.
    pub fn zone(&self) -> Zone {
        let zone = self.zone.as_deref().filter(|_| !self.begin.is_day);
        zone.and_then(|name| Zone::named(name).ok()).unwrap_or(Zone::UTC)
    }

    /// When it begins by the clock of its zone.
    pub fn start(&self) -> NaiveDateTime {
        self.begin.wall(self.zone())
    }

    /// The time of a series that begins at `start` by the clock of its zone.
    pub fn at_time(&self, start: NaiveDateTime) -> Self {
        let time = (!self.begin.is_day).then(|| start.time());
        let begin = When::on(start.date(), time, self.zone());
        Self {
            id: 0,
            begin,
            end_at: self.end_at.map(|end| begin.at + (end - self.begin.at)),
            recurrence: None,
            uid: None,
            place: Some(Place { series: self.id, at: begin.at }),
            ..self.clone()
        }
    }
}
