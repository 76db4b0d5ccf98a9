//! What a row says of an event: read and checked, before anything is written.

use super::{
    Readings,
    feed::{self, Feed, kept, moment},
};
use crate::{
    domain::{
        day::{DAY_MS, Moment, Zone, utc_midnight},
        event::{self, Event, EventType, Importance, Outcome, State, When},
        phrase::{Speaker, repeat},
        recurrence::Recurrence,
    },
    error::{Error, Result},
    transfer::{
        mapping::{self, EVENTS},
        values,
    },
};

/// A row as an event. What is empty was not told.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// As the file has it; a number, where embudo wrote it.
    pub(super) id: Option<String>,
    pub(super) uid: Option<String>,
    /// Of a single time of a series, when that is by the rule.
    pub(super) time: Option<i64>,
    pub(super) lead: Named,
    pub(super) customer: Named,
    pub(super) campaign: Option<String>,
    pub(super) rep: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) participants: Vec<String>,
    pub(super) created: Option<i64>,
    pub(super) updated: Option<i64>,
    /// What another calendar wrote of it.
    pub(super) kept: Option<String>,
    pub(super) notes: Vec<(&'static str, Vec<(&'static str, String)>)>,
    begin: Option<Moment>,
    end: Option<Moment>,
    all_day: Option<bool>,
    zone: Option<Zone>,
    kind: Option<EventType>,
    state: Option<State>,
    incoming: Option<bool>,
    importance: Option<Importance>,
    outcome: Option<Outcome>,
    subject: Option<String>,
    note: Option<String>,
    location: Option<String>,
    reminder: Option<i64>,
    recurrence: Option<String>,
}

/// Whom an event is with: a code or a name, and in embudo's own files both.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub(super) text: Option<String>,
    pub(super) name: Option<String>,
}

impl Row {
    /// Whether the row says in which state the event is.
    pub(super) fn tells_state(&self) -> bool {
        self.state.is_some()
    }

    /// The id, where it can be one that embudo gave.
    pub(super) fn number(&self) -> Option<i64> {
        self.id.as_deref()?.parse().ok()
    }

    /// Whether embudo gave the UID: then whom the row doesn't name, the event is not with.
    pub(super) fn is_ours(&self) -> bool {
        self.uid.as_deref().is_some_and(|uid| uid.contains("@embudo"))
    }

    /// Puts what the row tells into an event, by the clock of `here` where it names no other.
    ///
    /// # Errors
    /// `invalid`, where that is no event.
    pub(super) fn put(&self, event: &mut Event, here: Zone, speaker: &Speaker) -> Result<()> {
        fn tell<T: Clone>(told: &Option<T>, held: &mut T) {
            if let Some(told) = told {
                held.clone_from(told);
            }
        }
        tell(&self.kind, &mut event.kind);
        tell(&self.state, &mut event.state);
        tell(&self.incoming, &mut event.incoming);
        tell(&self.importance, &mut event.importance);
        let texts = [
            (&self.subject, &mut event.subject),
            (&self.note, &mut event.note),
            (&self.location, &mut event.location),
        ];
        for (told, held) in texts {
            if told.is_some() {
                held.clone_from(told);
            }
        }
        event.reminder = self.reminder.or(event.reminder);
        event.outcome = self.outcome.or(event.outcome).filter(|_| event.kind == EventType::Call);
        self.place(event, here)?;
        self.repeat(event, here, speaker)
    }

    fn place(&self, event: &mut Event, here: Zone) -> Result<()> {
        let zone = self.zone.unwrap_or(here);
        if let Some(begin) = self.begin {
            let is_day = self.all_day.unwrap_or(matches!(begin, Moment::Day(_)));
            let long = event.end_at.map(|end| end - event.begin.at);
            let stays = is_day == event.begin.is_day;
            event.begin = when(begin, is_day, zone);
            event.end_at = long.filter(|_| stays).map(|long| event.begin.at + long);
        }
        if self.zone.is_some() && !event.begin.is_day {
            event.zone = Some(zone.name().to_owned());
        }
        if let Some(end) = self.end {
            event.end_at = self.until(event.begin, end, zone);
        }
        if event.begin.is_day {
            event.zone = None;
        }
        if event.end_at.is_some_and(|end| end < event.begin.at) {
            return Err(Error::invalid("error-event-ends-before").with("field", "end"));
        }
        Ok(())
    }

    /// The end; none where it says no more than the begin.
    fn until(&self, begin: When, end: Moment, zone: Zone) -> Option<i64> {
        let at = when(end, begin.is_day, zone).at;
        match (self.begin, end) {
            // Calendars let a whole day end with the midnight after it.
            (Some(Moment::Instant(from)), Moment::Instant(to))
                if begin.is_day
                    && to > from
                    && is_midnight(from, zone)
                    && is_midnight(to, zone) =>
            {
                Some(at - DAY_MS).filter(|at| *at > begin.at)
            }
            (_, Moment::Day(day)) if !begin.is_day && day == begin.day(zone) => None,
            _ => Some(at),
        }
    }

    fn repeat(&self, event: &mut Event, here: Zone, speaker: &Speaker) -> Result<()> {
        let Some(typed) = &self.recurrence else { return Ok(()) };
        let blamed = |error: Error| error.with("field", "recurrence").with("value", typed.as_str());
        let words = repeat::read(typed, speaker);
        let are_words = words.is_some();
        let text = match words {
            Some(rule) => rule,
            None if typed.contains('=') || typed.contains(':') => typed.clone(),
            None => return Err(blamed(Error::invalid("error-repeat-words"))),
        };
        let zone = match event.zone {
            None if !event.begin.is_day => here,
            _ => event.zone(),
        };
        let mut read = Recurrence::read(&text, zone).map_err(blamed)?;
        let start = event.begin.wall(zone);
        // What embudo wrote itself may have ended before its first time.
        let is_own = self.uid.is_some() && self.created.is_some();
        match read.next(start, start) {
            None if !is_own => {
                let rule = typed.as_str();
                return Err(blamed(Error::invalid("error-rule-never").with("rule", rule)));
            }
            // Whoever says it in words begins with the first time.
            Some(first) if are_words && first != start => {
                let time = (!event.begin.is_day).then(|| first.time());
                let begin = When::on(first.date(), time, zone);
                event.end_at = event.end_at.map(|end| end + begin.at - event.begin.at);
                event.begin = begin;
            }
            _ if !is_own => read.begin_with(start),
            _ => {}
        }
        event.recurrence = Some(read);
        Ok(())
    }

    /// Without a begin there is no event, unless it is there already.
    ///
    /// # Errors
    /// `invalid`.
    pub(super) fn has_begin(&self) -> Result<()> {
        match self.begin {
            Some(_) => Ok(()),
            None => Err(Error::invalid("error-import-begin").with("field", "begin")),
        }
    }
}

fn when(moment: Moment, is_day: bool, zone: Zone) -> When {
    match (moment, is_day) {
        (Moment::Instant(at), false) => When { at, is_day },
        (Moment::Day(day), false) => When { at: zone.start_of(day), is_day },
        (moment, true) => When { at: utc_midnight(moment.day(zone)), is_day },
    }
}

fn is_midnight(at: i64, zone: Zone) -> bool {
    zone.time_of(at) == chrono::NaiveTime::MIN
}

/// Reads rows.
pub(super) struct Reader {
    feeds: Vec<(&'static str, Feed)>,
    readings: Readings,
    here: Zone,
}

/// A row that is being read.
struct Reading<'a> {
    reader: &'a Reader,
    cells: &'a [String],
    row: Row,
    wrong: Vec<Error>,
}

impl Reader {
    pub(super) fn new(plan: &mapping::Plan, readings: Readings, here: Zone) -> Self {
        let feeds = EVENTS.fields.iter().map(|field| (field.name, Feed::of(plan, field.name)));
        Self { feeds: feeds.filter(|(_, feed)| feed.is_fed()).collect(), readings, here }
    }

    fn feed(&self, field: &str) -> Option<&Feed> {
        self.feeds.iter().find(|(name, _)| *name == field).map(|(_, feed)| feed)
    }

    /// Whether the row is of a single time of a series.
    pub(super) fn is_time(&self, cells: &[String]) -> bool {
        self.feed("recurrence-id").is_some_and(|feed| feed.first(cells).is_some())
    }

    /// What the row says.
    ///
    /// # Errors
    /// All that can't be understood in it.
    pub(super) fn read(&self, cells: &[String]) -> Result<Row> {
        let mut reading = Reading { reader: self, cells, row: Row::default(), wrong: Vec::new() };
        reading.names();
        reading.times();
        reading.words();
        Error::all(reading.wrong)?;
        Ok(reading.row)
    }
}

impl Reading<'_> {
    fn value(&self, field: &str) -> Option<String> {
        self.reader.feed(field)?.value(self.cells)
    }

    fn text(&self, field: &str) -> Option<String> {
        self.reader.feed(field)?.text(self.cells)
    }

    fn exact(&self, field: &str) -> Option<String> {
        self.reader.feed(field)?.exact(self.cells)
    }

    fn list(&self, field: &str) -> Vec<String> {
        self.reader.feed(field).map(|feed| feed.list(self.cells)).unwrap_or_default()
    }

    fn names(&mut self) {
        self.row.id = self.value("id");
        self.row.uid = self.value("uid");
        self.row.lead = Named { text: self.value("lead"), name: self.value("lead-name") };
        self.row.customer =
            Named { text: self.value("customer"), name: self.value("customer-name") };
        self.row.campaign = self.value("campaign");
        self.row.rep = self.value("rep").map(|rep| rep.trim_start_matches('@').to_owned());
        self.row.participants = self.list("participants");
        let tags = self.list("tag").into_iter();
        self.row.tags = tags
            .map(|tag| tag.trim_start_matches('#').trim().to_owned())
            .filter(|tag| !tag.is_empty())
            .collect();
        self.row.subject = self.text("subject");
        self.row.note = self.exact("note");
        self.row.location = self.text("location");
        self.row.recurrence = self.exact("recurrence");
        self.row.kept = self.exact("kept");
    }

    fn times(&mut self) {
        self.row.zone = match self.value("zone").map(|name| (Zone::named(&name).ok(), name)) {
            Some((None, name)) => {
                self.odd("zone", &name);
                None
            }
            known => known.and_then(|(zone, _)| zone),
        };
        self.row.begin = self.moment("begin");
        self.row.end = self.moment("end");
        self.row.time = self.moment("recurrence-id").map(|at| match at {
            Moment::Day(day) => utc_midnight(day),
            Moment::Instant(at) => at,
        });
        let instant = |at: Option<Moment>| match at {
            Some(Moment::Instant(at)) => Some(at),
            Some(Moment::Day(day)) => Some(self.reader.here.start_of(day)),
            None => None,
        };
        (self.row.created, self.row.updated) =
            (instant(self.moment("created")), instant(self.moment("updated")));
        if let Some(text) = self.value("all-day") {
            self.row.all_day = values::answer(&text);
            if self.row.all_day.is_none() {
                self.odd("all-day", &text);
            }
        }
        if let Some(text) = self.value("reminder") {
            self.row.reminder = event::minutes_before(&text);
            if self.row.reminder.is_none() {
                let error = Error::invalid("error-reminder").with("field", "reminder");
                self.wrong.push(error.with("value", text));
            }
        }
    }

    /// Date and time may stand in columns of their own. The first says in which order dates are.
    fn moment(&mut self, field: &'static str) -> Option<Moment> {
        let reader = self.reader;
        let feed = reader.feed(field)?;
        let (column, first) = feed.first(self.cells)?;
        let order = reader.readings.order(column);
        let zone = self.row.zone.unwrap_or(reader.here);
        let text = feed.text(self.cells).unwrap_or_default();
        let read = moment(&text, order, zone, field);
        // A date and a date with its time say the same twice.
        let read = read.or_else(|error| moment(first, order, zone, field).map_err(|_| error));
        kept(read.map(Some), &mut self.wrong)
    }

    /// Words of a few that are known: one that is not is told, and no reason to lose the row.
    fn words(&mut self) {
        self.row.kind = self.word("type", values::event_type);
        self.row.state = self.word("state", values::event_state);
        self.row.incoming = self.word("direction", values::is_incoming);
        self.row.importance = self.word("importance", values::importance);
        self.row.outcome = self.word("outcome", values::call_outcome);
    }

    fn word<T>(&mut self, field: &'static str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.value(field)?;
        let word = read(&text);
        if word.is_none() {
            self.odd(field, &text);
        }
        word
    }

    fn odd(&mut self, field: &'static str, value: &str) {
        self.row.notes.push(feed::odd(field, value));
    }
}
