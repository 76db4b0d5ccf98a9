//! Events written as a calendar, so that other programs read them and embudo loses nothing of them.

use std::io::Write;

use rusqlite::Connection;

use super::{
    clocks,
    entry::importance,
    lines::{Line, escape},
};
use crate::{
    domain::{
        day::{DAY_MS, Zone},
        event::{EventType, Importance, State, When},
        recurrence::{Recurrence, param, wall},
    },
    error::{Doing, Result},
    store::{
        Now,
        flat::event::{Events, FlatEvent},
    },
};

/// So many are read at once.
const AT_ONCE: usize = 128;
/// A line goes no further than this, in octets.
const WIDEST: usize = 75;

/// Writes these events as a calendar, told after each few how many are written.
///
/// # Errors
/// What the database and the file may do, and the error of `progress`.
pub fn write(
    conn: &Connection,
    now: Now,
    ids: Vec<i64>,
    progress: &mut dyn FnMut(u64, u64) -> Result<()>,
    out: &mut dyn Write,
) -> Result<u64> {
    let events = Events::new(conn, ids)?;
    put(
        out,
        &["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//embudo//embudo//EN", "CALSCALE:GREGORIAN"],
    )?;
    for span in events.zones()? {
        let zone = Zone::named(&span.zone).ok().filter(|zone| *zone != Zone::UTC);
        if let Some(zone) = zone {
            put(out, &clocks::lines(zone, span.first, span.last))?;
        }
    }
    let stamp = instant(now.at);
    let all = u64::try_from(events.ids().len()).unwrap_or(u64::MAX);
    let mut done = 0;
    for ids in events.ids().chunks(AT_ONCE) {
        for flat in events.read(ids)? {
            put(out, &Entry::new(&flat).lines(&stamp))?;
            done += 1;
        }
        progress(done, all)?;
    }
    put(out, &["END:VCALENDAR"])?;
    out.flush().doing("exporting")?;
    Ok(done)
}

fn put(out: &mut dyn Write, lines: &[impl AsRef<str>]) -> Result<()> {
    lines
        .iter()
        .try_for_each(|line| out.write_all(folded(line.as_ref()).as_bytes()))
        .doing("exporting")
}

/// A line as files have it: what is too long goes on behind a space.
fn folded(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + 2);
    let mut width = 0;
    for letter in line.chars() {
        if width + letter.len_utf8() > WIDEST {
            text.push_str("\r\n ");
            width = 1;
        }
        text.push(letter);
        width += letter.len_utf8();
    }
    text.push_str("\r\n");
    text
}

fn instant(at: i64) -> String {
    wall(Zone::UTC.wall(at), Some(Zone::UTC))
}

/// An event on its way into a file.
struct Entry<'e> {
    flat: &'e FlatEvent,
    /// What another calendar wrote of it: its properties, and after them the components.
    kept: Vec<Line>,
    parts: Vec<&'e str>,
    /// The zone by whose clock it is written; none for whole days.
    zone: Option<Zone>,
    lines: Vec<String>,
}

impl<'e> Entry<'e> {
    fn new(flat: &'e FlatEvent) -> Self {
        let (mut kept, mut parts, mut depth) = (Vec::new(), Vec::new(), 0);
        for line in flat.extra.lines() {
            let (begins, ends) = (line.starts_with("BEGIN:"), line.starts_with("END:"));
            if begins || depth > 0 {
                parts.push(line);
            } else {
                kept.extend(Line::read(line));
            }
            depth += i32::from(begins) - i32::from(ends);
        }
        Self { flat, kept, parts, zone: zone_of(flat), lines: Vec::new() }
    }

    /// A task is one elsewhere too, and so is a note that has no more than notes can have.
    fn component(&self) -> &'static str {
        let event = &self.flat.event;
        let is_plain = event.state != State::Planned
            && event.end_at.is_none()
            && event.location.is_none()
            && event.reminder.is_none()
            && event.importance == Importance::Normal;
        match event.kind {
            EventType::Task => "VTODO",
            EventType::Note if is_plain => "VJOURNAL",
            _ => "VEVENT",
        }
    }

    fn lines(mut self, stamp: &str) -> Vec<String> {
        let name = self.component();
        self.lines.push(format!("BEGIN:{name}"));
        self.text("UID", &self.flat.uid);
        self.lines.push(format!("DTSTAMP:{stamp}"));
        self.lines.push(format!("CREATED:{}", instant(self.flat.created_at)));
        self.lines.push(format!("LAST-MODIFIED:{}", instant(self.flat.updated_at)));
        self.times(name);
        self.words();
        self.state(name);
        self.people();
        self.ours();
        self.repeats();
        self.rest();
        self.alarm();
        let parts = self.parts.iter().map(|line| (*line).to_owned());
        self.lines.extend(parts);
        self.lines.push(format!("END:{name}"));
        self.lines
    }

    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.lines.push(format!("{name}:{}", escape(text)));
        }
    }

    fn time(&mut self, name: &str, at: i64) {
        let when = When { at, is_day: self.zone.is_none() };
        let text = wall(when.wall(self.zone.unwrap_or(Zone::UTC)), self.zone);
        self.lines.push(format!("{name}{}:{text}", param(self.zone)));
    }

    fn times(&mut self, name: &str) {
        let event = &self.flat.event;
        if let Some(place) = event.place {
            let zone = self.flat.series_zone;
            let at = Zone::UTC.wall(place.at);
            let at = zone.map_or(at, |zone| zone.wall(place.at));
            self.lines.push(format!("RECURRENCE-ID{}:{}", param(zone), wall(at, zone)));
        }
        self.time("DTSTART", event.begin.at);
        let Some(end) = event.end_at else { return };
        match (name, event.begin.is_day) {
            // A whole day needs no end.
            (_, true) if end <= event.begin.at => {}
            ("VTODO", _) => self.time("DUE", end),
            (_, true) => self.time("DTEND", end + DAY_MS),
            (_, false) => self.time("DTEND", end),
        }
    }

    fn words(&mut self) {
        let event = &self.flat.event;
        self.text("SUMMARY", &event.subject.as_deref().unwrap_or_default().replace('\n', " "));
        self.text("DESCRIPTION", event.note.as_deref().unwrap_or_default());
        let place = event.location.as_deref().unwrap_or_default();
        self.text("LOCATION", &place.replace('\n', ", "));
        let tags: Vec<String> = self.flat.tags.iter().map(|tag| escape(tag)).collect();
        if !tags.is_empty() {
            self.lines.push(format!("CATEGORIES:{}", tags.join(",")));
        }
        let priority = self.kept("PRIORITY").map(|line| line.value.trim().to_owned());
        let told = priority.filter(|text| importance(text) == event.importance);
        let own = match event.importance {
            Importance::High => Some("1"),
            Importance::Normal => None,
            Importance::Low => Some("9"),
        };
        if let Some(text) = told.as_deref().or(own) {
            self.lines.push(format!("PRIORITY:{text}"));
        }
    }

    fn kept(&self, name: &str) -> Option<&Line> {
        self.kept.iter().find(|line| line.name == name)
    }

    fn state(&mut self, name: &str) {
        let state = self.flat.event.state;
        let own = match (name, state) {
            (_, State::Cancelled) => Some("CANCELLED"),
            ("VTODO", State::Done) => Some("COMPLETED"),
            ("VTODO", State::Planned) => Some("NEEDS-ACTION"),
            ("VJOURNAL", _) => Some("FINAL"),
            _ => None,
        };
        let told = self.kept("STATUS").map(|line| line.value.trim().to_owned());
        let told = told.filter(|_| state == State::Planned);
        if let Some(text) = told.as_deref().or(own) {
            self.lines.push(format!("STATUS:{text}"));
        }
        if name == "VTODO" && state == State::Done {
            let told = self.kept("COMPLETED").map(|line| line.raw.clone());
            let own = || format!("COMPLETED:{}", instant(self.flat.updated_at));
            self.lines.push(told.unwrap_or_else(own));
        }
    }

    /// As they were invited elsewhere, else by their addresses; those without one as embudo has them.
    fn people(&mut self) {
        let mut invited: Vec<&Line> =
            self.kept.iter().filter(|line| line.name == "ATTENDEE").collect();
        let (mut known, mut nameless) = (Vec::new(), Vec::new());
        for (name, address) in &self.flat.people {
            let at = invited.iter().position(|line| super::entry::person(line).0 == *name);
            let plain = !name.contains(['"', '\n', '\r']) && !name.is_empty();
            match (at, address) {
                (Some(at), _) => known.push(invited.remove(at).raw.clone()),
                (None, Some(address)) if plain => {
                    known.push(format!("ATTENDEE;CN=\"{name}\":mailto:{address}"));
                }
                _ => nameless.push(name),
            }
        }
        // Nobody, as embudo has it: what is kept of those stays.
        let nobody = |line: &&&Line| super::entry::person(line).0.is_empty();
        known.extend(invited.iter().filter(nobody).map(|line| line.raw.clone()));
        self.lines.extend(known);
        for name in nameless {
            self.text("X-EMBUDO-PARTICIPANT", name);
        }
    }

    /// What no standard property says.
    fn ours(&mut self) {
        let flat = self.flat;
        let event = &flat.event;
        self.text("X-EMBUDO-TYPE", event.kind.word());
        if event.state != State::Cancelled {
            self.text("X-EMBUDO-STATE", event.state.word());
        }
        if event.incoming {
            self.text("X-EMBUDO-DIRECTION", "in");
        }
        self.text("X-EMBUDO-OUTCOME", event.outcome.map_or("", |outcome| outcome.word()));
        for (name, link) in [("X-EMBUDO-LEAD", &flat.lead), ("X-EMBUDO-CUSTOMER", &flat.customer)] {
            match link {
                Some((code, called)) => {
                    self.lines.push(format!("{name}:{},{}", escape(code), escape(called)));
                }
                None => self.lines.extend(self.kept(name).map(|line| line.raw.clone())),
            }
        }
        self.text("X-EMBUDO-CAMPAIGN", flat.campaign.as_deref().unwrap_or_default());
        self.text("X-EMBUDO-REP", flat.rep.as_deref().unwrap_or_default());
        if self.zone == Some(Zone::UTC)
            && let Some(zone) = &event.zone
        {
            self.text("X-EMBUDO-ZONE", zone);
        }
    }

    fn repeats(&mut self) {
        let Some(recurrence) = &self.flat.event.recurrence else { return };
        let wall =
            |at: &i64| When { at: *at, is_day: self.zone.is_none() }.wall(self.flat.event.zone());
        let gone: Vec<_> = self.flat.gone.iter().map(wall).collect();
        self.lines.extend(Recurrence::lines(recurrence, self.zone, &gone));
    }

    /// What another calendar wrote and nothing here says.
    fn rest(&mut self) {
        let is_series = self.flat.event.recurrence.is_some();
        let rest = self.kept.iter().filter(|line| match line.name.as_str() {
            "RRULE" | "RDATE" | "EXDATE" => !is_series,
            name => !SAID.contains(&name),
        });
        self.lines.extend(rest.map(|line| line.raw.clone()).collect::<Vec<_>>());
    }

    fn alarm(&mut self) {
        let event = &self.flat.event;
        let Some(minutes) = event.reminder else { return };
        let words = event.subject.as_deref().unwrap_or(event.kind.word()).replace('\n', " ");
        self.lines.push("BEGIN:VALARM".to_owned());
        self.lines.push("ACTION:DISPLAY".to_owned());
        self.text("DESCRIPTION", &words);
        self.lines.push(format!("TRIGGER:-PT{minutes}M"));
        self.lines.push("END:VALARM".to_owned());
    }
}

/// What is written from the event itself, whatever is kept of it.
const SAID: &[&str] = &[
    "DTSTAMP",
    "CREATED",
    "LAST-MODIFIED",
    "STATUS",
    "COMPLETED",
    "PRIORITY",
    "ATTENDEE",
    "X-EMBUDO-LEAD",
    "X-EMBUDO-CUSTOMER",
];

/// By whose clock an event is written. An hour that came twice, and is the second, can only be told in UTC.
fn zone_of(flat: &FlatEvent) -> Option<Zone> {
    let event = &flat.event;
    if event.begin.is_day {
        return None;
    }
    let zone = event.zone();
    let is_told = |at: i64| {
        let wall = zone.wall(at);
        zone.at(wall.date(), wall.time()).0 == at
    };
    let all = [Some(event.begin.at), event.end_at];
    let told = event.recurrence.is_some() || all.into_iter().flatten().all(is_told);
    Some(if told { zone } else { Zone::UTC })
}
