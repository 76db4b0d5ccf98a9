//! What becomes of a row of a file of events.

use super::{
    Note, OnMatch, Unknown,
    event::{Named, Reader, Row},
    feed::count,
    names::{Names, unknown},
    run::{Rules, Taker},
    tally::Taken,
};
use crate::{
    domain::{
        event::{Event, EventType, State, When},
        phrase::Speaker,
    },
    error::{Error, Kind, Result},
    store::{
        Txn, agenda,
        bulk::{Before, Made},
        called::{self, Who},
        events,
        foreign::{self, Found, Known},
        leads,
        names::List,
    },
    transfer::ical::escape,
};

/// No id beyond it is taken over: others must still have room behind it.
const HIGHEST_ID: i64 = 1 << 40;

/// Takes rows as events.
pub(super) struct Events<'t> {
    txn: &'t Txn<'t>,
    names: Names<'t>,
    before: Before,
    reader: Reader,
    rules: Rules,
    notes: Vec<Note>,
}

impl<'t> Events<'t> {
    /// # Errors
    /// `usage` where events are to be recognised by what they don't have.
    pub(super) fn new(txn: &'t Txn<'t>, reader: Reader, rules: Rules) -> Result<Self> {
        if let Some(by) = rules.matching.filter(|by| *by != super::Match::Code) {
            let error = Error::new(Kind::Usage, "error-import-match").with("match", by.word());
            return Err(error.with("things", "events").hint("code"));
        }
        let names = Names::new(txn, rules.unknown);
        let before = Before::now(txn)?;
        Ok(Self { txn, names, before, reader, rules, notes: Vec::new() })
    }

    /// By its UID, else by the id that embudo gave it. A number that another program gave is as good as a UID,
    /// as is all else that embudo can't have given.
    fn find(&self, row: &Row) -> Result<Found> {
        if let (None, Some(id), Some(made)) = (&row.uid, row.number(), row.created)
            && let Some(known) = foreign::by_origin(self.txn, id, made)?
        {
            return Ok(Found { known: Some(known), ..Found::default() });
        }
        match row.uid.as_ref().or(row.id.as_ref()) {
            Some(uid) => foreign::find(self.txn, uid, row.time),
            None => Ok(Found::default()),
        }
    }

    fn insert(&mut self, row: &Row, found: Found, line: u64) -> Result<()> {
        row.has_begin()?;
        let here = self.txn.zone();
        let begin = When { at: self.txn.now().at, is_day: false };
        let mut event = Event::new(EventType::Meeting, begin, State::Planned);
        row.put(&mut event, here, &self.speaker())?;
        if !row.tells_state() && agenda::took_place(&event, self.txn.now().at, here) {
            event.state = State::Done;
        }
        event.uid = found.uid;
        event.place = found.place;
        let id = self.free_id(row, &mut event)?;
        self.check(row)?;
        let lost = self.links(row, &mut event, line)?;
        let id = events::insert_as(self.txn, &event, id)?;
        events::set_tags(self.txn, id, &self.tags(&row.tags)?)?;
        events::set_participants(self.txn, id, &row.participants)?;
        let extra = kept(row.kept.as_deref().unwrap_or_default(), &lost);
        let now = self.txn.now().at;
        let past = |at: Option<i64>| at.map(|at| at.min(now));
        foreign::keep(self.txn, id, &extra, past(row.created), past(row.updated))
    }

    /// The id that the row tells, where it is free. What embudo itself called the event then needs no writing.
    fn free_id(&self, row: &Row, event: &mut Event) -> Result<Option<i64>> {
        let Some(id) = row.number().filter(|id| (1..HIGHEST_ID).contains(id)) else {
            return Ok(None);
        };
        if foreign::by_id(self.txn, id)?.is_some() {
            return Ok(None);
        }
        let own = event.uid.as_deref().and_then(foreign::read_own);
        if own.is_some() && own == row.created.map(|at| (id, at)) {
            event.uid = None;
        }
        Ok(Some(id))
    }

    /// Changes what the row tells of. What it leaves empty stays; lists grow.
    fn update(&mut self, id: i64, extra: &str, row: &Row, line: u64) -> Result<()> {
        let mut event = events::get(self.txn, id)?;
        row.put(&mut event, self.txn.zone(), &self.speaker())?;
        self.check(row)?;
        let lost = self.links(row, &mut event, line)?;
        events::update(self.txn, &event)?;
        let mut tags = events::tags(self.txn, id)?;
        tags.extend(row.tags.iter().cloned());
        events::set_tags(self.txn, id, &self.tags(&tags)?)?;
        let mut people = events::participants(self.txn, id)?;
        let new = row.participants.iter().filter(|name| !people.contains(name));
        let new: Vec<String> = new.cloned().collect();
        if !new.is_empty() {
            people.extend(new);
            events::set_participants(self.txn, id, &people)?;
        }
        let extra = kept(row.kept.as_deref().unwrap_or(extra), &lost);
        foreign::keep(self.txn, id, &extra, None, None)
    }

    fn speaker(&self) -> Speaker {
        let options = self.txn.options();
        Speaker {
            today: self.txn.now().today,
            time: self.txn.zone().time_of(self.txn.now().at),
            lang: options.lang,
            week_start: options.work.week_start,
        }
    }

    /// Everything that may be wrong with the row's names, before any is made.
    fn check(&mut self, row: &Row) -> Result<()> {
        if let Some(rep) = &row.rep {
            self.names.check(List::Reps, rep)?;
        }
        for tag in &row.tags {
            self.names.check(List::Tags, tag)?;
        }
        if let Some(campaign) = &row.campaign {
            self.names.check_seat(campaign, None)?;
        }
        Ok(())
    }

    fn tags(&mut self, names: &[String]) -> Result<Vec<i64>> {
        names.iter().map(|name| self.names.tag(name).map(|(id, _)| id)).collect()
    }

    /// With whom it is, who does it and what it is about. Says what is kept of those who are not here.
    fn links(&mut self, row: &Row, event: &mut Event, line: u64) -> Result<Vec<String>> {
        let mut lost = Vec::new();
        let both = [
            (Who::Lead, &row.lead, &mut event.lead),
            (Who::Customer, &row.customer, &mut event.customer),
        ];
        for (who, named, held) in both {
            let Some(text) = &named.text else { continue };
            match self.who(who, named, text)? {
                Some(id) => *held = Some(id),
                None => lost.extend(self.lost(who, named, text, line)?),
            }
        }
        let is_told = row.lead.text.is_some() || row.customer.text.is_some();
        if !is_told && !row.is_ours() && event.lead.or(event.customer).is_none() {
            foreign::link(self.txn, event, row.participants.iter().map(String::as_str))?;
        }
        if let Some(rep) = &row.rep {
            event.rep = Some(self.names.id(List::Reps, rep)?);
        }
        if let Some(campaign) = &row.campaign {
            let campaign = self.names.campaign(campaign)?.id;
            // What is about the campaign of its lead goes on to be, wherever the lead goes.
            let of_lead = match event.lead {
                Some(lead) => leads::get(self.txn, lead)?.campaign,
                None => None,
            };
            event.campaign = Some(campaign).filter(|_| of_lead != Some(campaign));
        }
        Ok(lost)
    }

    fn who(&self, who: Who, named: &Named, text: &str) -> Result<Option<i64>> {
        match &named.name {
            Some(name) => foreign::called(self.txn, who == Who::Lead, text, name),
            None => {
                let field = if who == Who::Lead { "lead" } else { "customer" };
                called::find(self.txn, who, text)
                    .map_err(|error| error.with("field", field).with("value", text))
            }
        }
    }

    /// Tells of somebody who is not here, and what a calendar would write of it.
    fn lost(&mut self, who: Who, named: &Named, text: &str, line: u64) -> Result<Option<String>> {
        let (things, field) = match who {
            Who::Lead => ("leads", "X-EMBUDO-LEAD"),
            Who::Customer => ("customers", "X-EMBUDO-CUSTOMER"),
        };
        if self.rules.unknown == Unknown::Reject {
            return Err(unknown(things, text));
        }
        let value = match &named.name {
            Some(name) => format!("{text} {name}"),
            None => text.to_owned(),
        };
        count(&mut self.notes, "import-note-event-with", line, vec![("value", value)]);
        Ok(named.name.as_ref().map(|name| format!("{field}:{},{}", escape(text), escape(name))))
    }
}

/// What another calendar wrote, and of whom it speaks.
fn kept(extra: &str, lost: &[String]) -> String {
    let new = lost.iter().filter(|line| !extra.lines().any(|it| it == *line));
    let lines: Vec<&str> = extra.lines().chain(new.map(String::as_str)).collect();
    lines.iter().map(|line| format!("{line}\n")).collect()
}

impl Taker for Events<'_> {
    fn take(&mut self, cells: &[String], line: u64) -> Result<Taken> {
        let mut row = self.reader.read(cells)?;
        let found = self.find(&row)?;
        let on_match = self.rules.on_match;
        let taken = match &found.known {
            None => {
                self.insert(&row, found, line)?;
                Taken::New
            }
            Some(_) if on_match == OnMatch::Create => {
                row.id = None;
                self.insert(&row, Found::default(), line)?;
                Taken::New
            }
            Some(known) if known.is_trashed || on_match == OnMatch::Skip => Taken::Skipped,
            Some(Known { id, extra, .. }) => {
                self.update(*id, extra, &row, line)?;
                Taken::Updated
            }
        };
        for (note, facts) in row.notes {
            count(&mut self.notes, note, line, facts);
        }
        Ok(taken)
    }

    fn waits(&self, cells: &[String]) -> bool {
        self.reader.is_time(cells)
    }

    fn finish(&mut self, _: &mut dyn FnMut(i64, i64) -> Result<()>) -> Result<()> {
        for campaign in self.names.empty().to_vec() {
            self.names.fill(campaign)?;
        }
        Ok(())
    }

    fn made(&self) -> Result<Made> {
        self.before.made(self.txn)
    }

    fn notes(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.notes)
    }
}
