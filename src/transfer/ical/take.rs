//! What becomes of an entry: an event, a newer one, or nothing.

use std::collections::BTreeSet;

use super::{
    entry::{self, Around, Entry},
    lines::{Line, Part},
};
use crate::{
    domain::{
        day::Zone,
        event::{Event, State},
    },
    error::Result,
    store::{
        Txn, agenda,
        bulk::{Before, Made},
        campaigns, events,
        foreign::{self, Known},
        names::{self, List},
        series,
    },
    transfer::import::{Note, Taken},
};

/// Takes entries in.
pub(super) struct Taker<'t> {
    pub(super) txn: &'t Txn<'t>,
    pub(super) around: Around<'t>,
    before: Before,
    pub(super) notes: Vec<Note>,
    kept: BTreeSet<String>,
}

impl<'t> Taker<'t> {
    pub(super) fn new(txn: &'t Txn<'t>, around: Around<'t>) -> Result<Self> {
        let before = Before::now(txn)?;
        Ok(Self { txn, around, before, notes: Vec::new(), kept: BTreeSet::new() })
    }

    /// What came along.
    pub(super) fn made(&self) -> Result<Made> {
        self.before.made(self.txn)
    }

    /// Takes one entry. An error that is about it alone has written nothing.
    pub(super) fn take(&mut self, part: &Part) -> Result<Taken> {
        let mut entry = entry::read(part, &self.around)?;
        for tag in &entry.tags {
            names::clean(tag)?;
        }
        let uid = entry.event.uid.take().unwrap_or_else(|| made_up(part));
        let taken = match self.later(part, &mut entry, &uid)? {
            Some(taken) => taken,
            None => {
                let found = foreign::find(self.txn, &uid, entry.time.map(|time| time.when.at))?;
                (entry.event.uid, entry.event.place) = (found.uid, found.place);
                self.store(part, &mut entry, found.known.as_ref())?
            }
        };
        for (id, value) in std::mem::take(&mut entry.notes) {
            self.note(id, part.line, value);
        }
        Ok(taken)
    }

    /// What is meant of all later times parts their series; none where that can't be, which is told.
    fn later(&mut self, part: &Part, entry: &mut Entry, uid: &str) -> Result<Option<Taken>> {
        let Some(time) = entry.time.filter(|_| entry.is_range) else { return Ok(None) };
        let told = ("import-note-ical-range", "RANGE=THISANDFUTURE".to_owned());
        let own = format!("{uid}/{}", time.when.at);
        let series =
            foreign::series(self.txn, uid, time.when.at, &own)?.filter(|series| !series.is_trashed);
        let series = series.map(|series| events::get(self.txn, series.id)).transpose()?;
        let Some((series, rule)) = series.and_then(|it| Some((it.clone(), it.recurrence?))) else {
            entry.notes.push(told);
            return Ok(None);
        };
        let (first, start) = (series.start(), series.zone().wall(time.when.at));
        if let Some(known) = foreign::by_uid(self.txn, &own)? {
            // A newer series tells all of its rule again.
            if !known.is_trashed && rule.next(first, start).is_some() {
                series::end_before(self.txn, &series, start)?;
            }
            if !known.is_trashed {
                entry.event.recurrence = events::get(self.txn, known.id)?.recurrence;
            }
            entry.event.uid = Some(own);
            return self.store(part, entry, Some(&known)).map(Some);
        }
        let goes_along = entry.event.start().date() == start.date() || rule.follows();
        let is_alike = entry.event.begin.is_day == series.begin.is_day;
        if start <= first || !rule.has(first, start) || !goes_along || !is_alike {
            entry.notes.push(told);
            return Ok(None);
        }
        let said = entry.event.clone();
        let is_ours = entry.is_ours;
        let id = series::part(self.txn, &series, start, |later| {
            let mut recurrence = later.recurrence.clone();
            if let Some(rule) = &mut recurrence {
                rule.shift(said.start() - start);
            }
            let event = Event { recurrence, uid: Some(own), ..onto(&later, &said, is_ours) };
            events::update(self.txn, &event)
        })?;
        self.put(part, entry, events::get(self.txn, id)?)?;
        Ok(Some(Taken::New))
    }

    fn store(&mut self, part: &Part, entry: &mut Entry, known: Option<&Known>) -> Result<Taken> {
        let mut event = entry.event.clone();
        let taken = match known {
            Some(known) if known.is_trashed => return Ok(Taken::Skipped),
            Some(known) => {
                let held = events::get(self.txn, known.id)?;
                event = onto(&held, &event, entry.is_ours);
                if !is_newer(&entry.extra, known, event != held) {
                    return Ok(Taken::Skipped);
                }
                Taken::Updated
            }
            None => {
                let (now, here) = (self.txn.now().at, self.txn.zone());
                if !entry.is_ours && agenda::took_place(&event, now, here) {
                    event.state = State::Done;
                }
                Taken::New
            }
        };
        self.put(part, entry, event)?;
        Ok(taken)
    }

    /// Writes an event with all that hangs on it.
    fn put(&mut self, part: &Part, entry: &mut Entry, mut event: Event) -> Result<()> {
        let is_told = self.links(part, entry, &mut event)?;
        if !is_told && event.lead.or(event.customer).is_none() {
            let people = entry.people.iter().map(|(_, address)| address.as_str());
            foreign::link(self.txn, &mut event, people)?;
        }
        let id = events::update(self.txn, &event)?;
        let tags = entry.tags.iter().map(|tag| names::ensure(self.txn, List::Tags, tag));
        let tags = tags.collect::<Result<Vec<i64>>>()?;
        events::set_tags(self.txn, id, &tags)?;
        let people: Vec<String> = entry.people.iter().map(|(name, _)| name.clone()).collect();
        events::set_participants(self.txn, id, &people)?;
        foreign::keep(self.txn, id, &entry.extra, entry.made, entry.changed)?;
        self.periods(id, &entry.periods)
    }

    /// The times of a series that end otherwise than the others stand in rows of their own.
    fn periods(&self, series: i64, periods: &[(i64, i64)]) -> Result<()> {
        if periods.is_empty() {
            return Ok(());
        }
        let series = events::get(self.txn, series)?;
        for (at, end) in periods {
            let start = series.zone().wall(*at);
            let has = series.recurrence.as_ref().is_some_and(|it| it.has(series.start(), start));
            if has && foreign::by_place(self.txn, series.id, *at)?.is_none() {
                let time = Event { end_at: Some(*end), ..series.at_time(start) };
                events::insert(self.txn, &time)?;
            }
        }
        Ok(())
    }

    /// The records that embudo wrote it is about; whether it said all of them. A lead or customer is meant
    /// where code and name are both the same here; else what is written of it is kept.
    fn links(&mut self, part: &Part, entry: &mut Entry, event: &mut Event) -> Result<bool> {
        let mut is_all = entry.is_ours;
        for (field, held) in
            [("X-EMBUDO-LEAD", &mut event.lead), ("X-EMBUDO-CUSTOMER", &mut event.customer)]
        {
            let Some(line) = part.get(field) else { continue };
            let words = line.list();
            let [code, name] = words.as_slice() else { continue };
            match foreign::called(self.txn, field == "X-EMBUDO-LEAD", code, name)? {
                Some(id) => *held = held.or(Some(id)),
                None => {
                    is_all = false;
                    entry.extra.push_str(&format!("{}\n", line.raw));
                    entry.notes.push(("import-note-ical-with", format!("{code} {name}")));
                }
            }
        }
        if let Some(name) = part.get("X-EMBUDO-CAMPAIGN").map(Line::text) {
            event.campaign = Some(campaigns::ensure_filled(self.txn, &name)?);
        }
        if let Some(name) = part.get("X-EMBUDO-REP").map(Line::text) {
            event.rep = Some(names::ensure(self.txn, List::Reps, &name)?);
        }
        Ok(is_all)
    }

    fn note(&mut self, id: &'static str, line: u64, value: String) {
        if id == "import-note-ical-kept" {
            if self.kept.len() < 100 {
                self.kept.insert(value);
            }
            return;
        }
        match self.notes.iter_mut().find(|note| note.id == id) {
            Some(note) => note.count += 1,
            None => {
                let facts = vec![("line", line.to_string()), ("value", value)];
                self.notes.push(Note { id, count: 1, facts });
            }
        }
    }

    /// What should be known of all of them.
    pub(super) fn notes(&mut self) -> Vec<Note> {
        let kept = std::mem::take(&mut self.kept);
        let mut notes = std::mem::take(&mut self.notes);
        if !kept.is_empty() {
            let count = u64::try_from(kept.len()).unwrap_or_default();
            let names = kept.into_iter().collect::<Vec<_>>().join(", ");
            notes.push(Note { id: "import-note-ical-kept", count, facts: vec![("value", names)] });
        }
        notes
    }
}

/// What the other calendar says, on what is known here besides.
fn onto(held: &Event, told: &Event, is_ours: bool) -> Event {
    let of = if is_ours { told } else { held };
    Event {
        kind: of.kind,
        incoming: of.incoming,
        outcome: of.outcome,
        state: if told.state == State::Planned { held.state } else { told.state },
        begin: told.begin,
        end_at: told.end_at,
        zone: told.zone.clone(),
        subject: told.subject.clone(),
        note: told.note.clone(),
        location: told.location.clone(),
        importance: told.importance,
        reminder: told.reminder,
        recurrence: told.recurrence.clone(),
        ..held.clone()
    }
}

/// Whether what is told was written after what is held. Without any date, what differs is newer.
fn is_newer(told: &str, held: &Known, differs: bool) -> bool {
    match (stamp(told), stamp(&held.extra)) {
        ((0, None), (0, None)) => differs,
        // What came from no calendar was changed here.
        (told, (sequence, None)) => {
            let here = Zone::UTC.wall(held.updated_at).format("%Y%m%dT%H%M%SZ").to_string();
            told > (sequence, Some(here))
        }
        (told, held) => told > held,
    }
}

/// How often it was changed, and when at last.
fn stamp(extra: &str) -> (u32, Option<String>) {
    let value = |name: &str| {
        extra.lines().find_map(|line| {
            let (head, value) = line.split_once(':')?;
            (head.split(';').next() == Some(name)).then(|| value.trim().to_owned())
        })
    };
    let sequence = value("SEQUENCE").and_then(|text| text.parse().ok()).unwrap_or(0);
    (sequence, value("LAST-MODIFIED").or_else(|| value("DTSTAMP")))
}

/// A name for what has none, the same whenever the entry is: FNV-1a of its lines.
fn made_up(part: &Part) -> String {
    let hash = part.text().bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}@embudo")
}
