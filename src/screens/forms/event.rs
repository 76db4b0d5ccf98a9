//! The form of an event: one that is there, one time of a series, what follows from it, or all of it.

use chrono::{NaiveDate, NaiveTime};

use crate::{
    dialogs::form::{Advised, FieldKind, FormField, Lookup, Opening, Record, Saved, Typed},
    domain::{
        day::Zone,
        event::{Event, EventType, Importance, Outcome, State, When},
        recurrence::Recurrence,
    },
    error::{Error, Result},
    i18n::Words,
    screens::forms::Told,
    store::{
        Connection, Store, Txn,
        called::{self, Who},
        events, journal,
        names::{self, List},
        planning, series,
        set::{Edit, event},
    },
};

/// The fields on which it depends whether something speaks against a time.
const PLANNING: [&str; 5] = ["begin", "end", "lead", "rep", "state"];

/// What the form writes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// An event, or one time of a series.
    One,
    /// A time of a series, and all after it.
    Following,
    /// The series.
    Whole,
}

/// An event in a form.
pub struct EventSheet {
    event: Event,
    part: Part,
    zone: Zone,
    words: [(&'static str, Told); 4],
}

impl EventSheet {
    /// A new event on a day, at an hour or for the whole of it.
    pub fn at(day: NaiveDate, time: Option<NaiveTime>, zone: Zone, words: &Words) -> Self {
        Self::of(
            Event::new(EventType::Call, When::on(day, time, zone), State::Planned),
            zone,
            words,
        )
    }

    /// The same with a lead.
    #[must_use]
    pub fn with(mut self, lead: Option<i64>) -> Self {
        self.event.lead = lead;
        self
    }

    /// The same with an hour at which it ends on its day.
    #[must_use]
    pub fn until(mut self, end: Option<NaiveTime>) -> Self {
        let day = self.event.begin.day(self.zone);
        self.event.end_at = end.map(|time| self.zone.at(day, time).0);
        self
    }

    /// An event as it is, or one time of a series.
    pub fn of(event: Event, zone: Zone, words: &Words) -> Self {
        let words = [
            ("type", Told::new("type", EventType::ALL.map(EventType::word), words)),
            ("importance", Told::new("importance", Importance::ALL.map(Importance::word), words)),
            ("state", Told::new("state", State::ALL.map(State::word), words)),
            ("outcome", Told::new("outcome", Outcome::ALL.map(Outcome::word), words)),
        ];
        Self { event, part: Part::One, zone, words }
    }

    /// The same for that time of a series and all after it.
    #[must_use]
    pub fn following(self) -> Self {
        Self { part: Part::Following, ..self }
    }

    /// The same for the whole series, which begins at its own first time.
    #[must_use]
    pub fn whole(self, series: Event) -> Self {
        Self { part: Part::Whole, event: series, ..self }
    }

    fn is_new(&self) -> bool {
        self.event.id == 0 && self.event.place.is_none()
    }

    fn word_list(&self, field: &str) -> Option<&Told> {
        self.words.iter().find(|(name, _)| *name == field).map(|(_, told)| told)
    }

    /// What the form is about, as it is now.
    fn present(&self, conn: &Connection) -> Result<Event> {
        if self.is_new() { Ok(self.event.clone()) } else { series::present(conn, &self.event) }
    }

    fn text(&self, event: &Event, field: &str) -> String {
        let told = self.told(event).into_iter().find(|(name, _)| *name == field);
        let text = told.map(|(_, text)| text).unwrap_or_default();
        self.word_list(field).map_or(text.clone(), |told| told.tell(Some(&text)))
    }

    /// What was changed, in the words of files.
    fn edits(&self, typed: &Typed) -> std::result::Result<Vec<Edit>, Vec<(String, Error)>> {
        let (mut edits, mut wrong) = (Vec::new(), Vec::new());
        for edit in typed.edits() {
            match self.word_list(&edit.field).map(|told| told.read(&edit.field, &edit.text)) {
                None => edits.push(edit),
                Some(Ok(word)) => edits.push(Edit::set(edit.field, word.unwrap_or_default())),
                Some(Err(error)) => wrong.push((edit.field, error)),
            }
        }
        if wrong.is_empty() { Ok(edits) } else { Err(wrong) }
    }

    fn told(&self, event: &Event) -> Vec<(&'static str, String)> {
        let wall = |at: i64| {
            let when = When { at, is_day: event.begin.is_day };
            let wall = when.wall(self.zone);
            let form = if when.is_day { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" };
            wall.format(form).to_string()
        };
        vec![
            ("type", event.kind.word().to_owned()),
            ("subject", event.subject.clone().unwrap_or_default()),
            ("begin", wall(event.begin.at)),
            ("end", event.end_at.map(wall).unwrap_or_default()),
            ("recurrence", event.recurrence.as_ref().map(Recurrence::text).unwrap_or_default()),
            ("location", event.location.clone().unwrap_or_default()),
            ("importance", event.importance.word().to_owned()),
            ("state", event.state.word().to_owned()),
            ("outcome", event.outcome.map(Outcome::word).unwrap_or_default().to_owned()),
            ("reminder", event.reminder.map(|minutes| minutes.to_string()).unwrap_or_default()),
            ("note", event.note.clone().unwrap_or_default()),
        ]
    }
}

impl Record for EventSheet {
    fn title(&self) -> (&'static str, usize) {
        let title = match self.part {
            _ if self.is_new() => "form-new-event",
            Part::One => "form-edit-event",
            Part::Following => "form-edit-following",
            Part::Whole => "form-edit-series",
        };
        (title, 1)
    }

    fn label(&self) -> &'static str {
        if self.is_new() { "add-event" } else { "edit-event" }
    }

    fn draft(&self) -> String {
        let at = self.event.place.map_or(0, |place| place.at);
        let part = if self.part == Part::Following { " on" } else { "" };
        format!("form event {} {at}{part}", self.event.record())
    }

    fn fields(&self) -> Vec<FormField> {
        let kinds = [
            ("type", None),
            ("subject", Some(FieldKind::Text)),
            ("begin", Some(FieldKind::Moment)),
            ("end", Some(FieldKind::Moment)),
            ("recurrence", Some(FieldKind::Text)),
            ("lead", Some(FieldKind::Pick(Lookup::Leads))),
            ("customer", Some(FieldKind::Pick(Lookup::Customers))),
            ("location", Some(FieldKind::Text)),
            ("participants", Some(FieldKind::Pick(Lookup::Contacts))),
            ("importance", None),
            ("state", None),
            ("outcome", None),
            ("reminder", Some(FieldKind::Text)),
            ("rep", Some(FieldKind::Pick(Lookup::Reps))),
            ("tag", Some(FieldKind::Pick(Lookup::Tags))),
            ("note", Some(FieldKind::Lines)),
        ];
        // A single time of a series doesn't repeat by itself.
        let is_one = self.event.place.is_some() && self.part == Part::One;
        let kinds = kinds.into_iter().filter(|(name, _)| !(is_one && *name == "recurrence"));
        kinds
            .filter_map(|(name, kind)| {
                let kind = kind.or_else(|| self.word_list(name).map(Told::kind))?;
                let field = FormField::new(name, kind, self.text(&self.event, name));
                Some(if name == "begin" { field.required() } else { field })
            })
            .collect()
    }

    fn opening(&self, store: &Store) -> Result<Opening> {
        let filled = linked(store.conn(), &self.event)?;
        let placeholders = [
            ("end", "form-end-example"),
            ("recurrence", "form-recurrence-example"),
            ("reminder", "form-reminder-example"),
        ];
        let placeholders = placeholders.map(|(field, id)| (field.to_owned(), id.to_owned())).into();
        Ok(Opening { more: Vec::new(), placeholders, filled })
    }

    fn check(&self, store: &Store, typed: &Typed) -> Result<Vec<(String, Error)>> {
        let edits = match self.edits(typed) {
            Ok(edits) => edits,
            Err(wrong) => return Ok(wrong),
        };
        let (options, now) = (store.options(), store.now());
        event::check(store.conn(), options, now, self.event.clone(), &edits, &typed.how())
    }

    fn may_be_advised(&self, field: &str) -> bool {
        PLANNING.contains(&field)
    }

    fn advise(&self, store: &Store, typed: &Typed) -> Result<Advised> {
        let Ok(edits) = self.edits(typed) else { return Ok(Advised::default()) };
        let (conn, options, now) = (store.conn(), store.options(), store.now());
        let how = typed.how();
        let Some(event) = event::preview(conn, options, now, self.event.clone(), &edits, &how)?
        else {
            return Ok(Advised::default());
        };
        let elsewhere = event.zone.clone().filter(|zone| zone != self.zone.name());
        let elsewhere = elsewhere.filter(|_| !event.begin.is_day).map(|zone| (event.start(), zone));
        // What was planned before is not questioned until it is moved.
        if !self.is_new() && !edits.iter().any(|edit| self.may_be_advised(&edit.field)) {
            return Ok(Advised { elsewhere, ..Advised::default() });
        }
        let advice = planning::advice(conn, options, now, &event)?;
        let instead = advice.free.map(|free| self.put_at(&event, free)).unwrap_or_default();
        Ok(Advised { advice, elsewhere, instead })
    }

    fn save(&self, txn: &Txn, typed: &Typed) -> Result<Saved> {
        let present = self.present(txn)?;
        let theirs = self.meanwhile(&present, typed);
        if !theirs.is_empty() {
            return Ok(Saved::Meanwhile(theirs));
        }
        let (edits, how) = match self.edits(typed) {
            Ok(edits) => (edits, typed.how()),
            Err(wrong) => return Ok(Saved::Wrong(wrong)),
        };
        let wrong = event::check(txn, txn.options(), txn.now(), present.clone(), &edits, &how)?;
        if !wrong.is_empty() {
            return Ok(Saved::Wrong(wrong));
        }
        let id = match (self.part, present.place) {
            (Part::Following, Some(place)) => {
                let series = events::get(txn, place.series)?;
                let start = series.zone().wall(place.at);
                series::part(txn, &series, start, |later| event::apply(txn, later, &edits, &how))?
            }
            _ => event::apply(txn, present, &edits, &how)?,
        };
        let name = events::get(txn, id)?.subject.unwrap_or_default();
        journal::tell(txn, &[("name", name)])?;
        Ok(Saved::Done(vec![id]))
    }
}

impl EventSheet {
    /// What its fields hold at another time, at the same length.
    fn put_at(&self, event: &Event, begin: When) -> Vec<(&'static str, String)> {
        let end_at = event.end_at.map(|end| begin.at + (end - event.begin.at));
        let told = self.told(&Event { begin, end_at, ..event.clone() });
        told.into_iter().filter(|(name, _)| matches!(*name, "begin" | "end")).collect()
    }

    /// The fields that hold something else than the user was shown.
    fn meanwhile(&self, present: &Event, typed: &Typed) -> Vec<(String, String)> {
        let theirs = typed.entries.iter().filter_map(|entry| {
            let theirs = self.text(present, &entry.name);
            let news = theirs != self.text(&self.event, &entry.name) && theirs != entry.base;
            news.then(|| (entry.name.clone(), theirs))
        });
        theirs.collect()
    }
}

/// What an event holds of others: their codes and names.
fn linked(conn: &Connection, event: &Event) -> Result<Vec<(String, String)>> {
    let id = event.record();
    let mut filled = vec![
        ("tag".to_owned(), events::tags(conn, id)?.join(", ")),
        ("participants".to_owned(), events::participants(conn, id)?.join(", ")),
    ];
    if let Some(lead) = event.lead {
        filled.push(("lead".to_owned(), called::tell(conn, Who::Lead, lead)?));
    }
    if let Some(customer) = event.customer {
        filled.push(("customer".to_owned(), called::tell(conn, Who::Customer, customer)?));
    }
    if let Some(rep) = event.rep {
        filled.push(("rep".to_owned(), names::name_of(conn, List::Reps, rep)?));
    }
    Ok(filled)
}
