//! What an entry of a calendar means as an event, and what of it embudo has no field for.

use chrono::NaiveTime;

use super::{
    lines::{Line, Part},
    times::{self, Moment},
    zones::Zones,
};
use crate::{
    domain::{
        day::{DAY_MS, Zone, utc_midnight},
        event::{Event, EventType, Importance, MOST_REMINDER, Outcome, State, When},
        recurrence::Recurrence,
    },
    error::{Error, Result},
    store::Now,
};

/// More of what isn't understood is not kept.
const LARGEST_EXTRA: usize = 64 << 10;
/// The end of the year 9999: no calendar can write what is later.
const LATEST: i64 = 253_402_300_799_000;

/// An entry that was read.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) event: Event,
    /// Of a single time of a series, when that is by the rule.
    pub(super) time: Option<Moment>,
    /// Whether it is meant of all later times too.
    pub(super) is_range: bool,
    /// Of a series, its times that end otherwise than the others: their begins and ends.
    pub(super) periods: Vec<(i64, i64)>,
    pub(super) tags: Vec<String>,
    /// Who takes part: their names, and their addresses.
    pub(super) people: Vec<(String, String)>,
    /// What embudo has no field for, as lines.
    pub(super) extra: String,
    /// Whether embudo wrote it: then it says what other calendars have no word for.
    pub(super) is_ours: bool,
    /// When it was made, and changed last.
    pub(super) made: Option<i64>,
    pub(super) changed: Option<i64>,
    /// What should be known of it: messages with their facts.
    pub(super) notes: Vec<(&'static str, String)>,
}

/// What the file and the user say of every entry.
pub(super) struct Around<'a> {
    pub(super) zones: &'a Zones,
    /// Whose clock is meant where none is named.
    pub(super) here: Zone,
    pub(super) now: Now,
}

/// What becomes a field.
const UNDERSTOOD: &[&str] = &[
    "X-EMBUDO-TYPE",
    "X-EMBUDO-STATE",
    "X-EMBUDO-DIRECTION",
    "X-EMBUDO-OUTCOME",
    "X-EMBUDO-LEAD",
    "X-EMBUDO-CUSTOMER",
    "X-EMBUDO-CAMPAIGN",
    "X-EMBUDO-REP",
    "X-EMBUDO-PARTICIPANT",
    "X-EMBUDO-ZONE",
    "UID",
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "CATEGORIES",
    "DTSTART",
    "DTEND",
    "DUE",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
];
/// What is kept and no news to anybody.
const USUAL: &[&str] = &[
    "DTSTAMP",
    "CREATED",
    "LAST-MODIFIED",
    "SEQUENCE",
    "ATTENDEE",
    "ORGANIZER",
    "CLASS",
    "TRANSP",
    "PERCENT-COMPLETE",
    "PRIORITY",
    "STATUS",
    "COMPLETED",
];

struct Reader<'a> {
    part: &'a Part,
    around: &'a Around<'a>,
    /// Lines and components that are kept as they are.
    kept: Vec<String>,
    periods: Vec<(i64, i64)>,
    notes: Vec<(&'static str, String)>,
}

/// Reads an entry.
///
/// # Errors
/// `invalid`, with what makes it no event.
pub(super) fn read(part: &Part, around: &Around<'_>) -> Result<Entry> {
    let mut reader =
        Reader { part, around, kept: Vec::new(), periods: Vec::new(), notes: Vec::new() };
    let mut event = reader.placed()?;
    reader.words(&mut event);
    reader.repeats(&mut event);
    reader.alarms(&mut event);
    reader.ours(&mut event);
    let time = part.get("RECURRENCE-ID").and_then(|line| reader.moment(line));
    let is_range = is_range(part);
    event.uid =
        part.get("UID").map(|line| line.text().trim().to_owned()).filter(|it| !it.is_empty());
    let tags = part.all("CATEGORIES").flat_map(Line::list).collect();
    let others = part.all("X-EMBUDO-PARTICIPANT").map(|line| (line.text(), String::new()));
    let people = part.all("ATTENDEE").map(person).chain(others);
    let people = people.filter(|(name, _)| !name.is_empty()).collect();
    let [made, stamp, changed] =
        ["CREATED", "DTSTAMP", "LAST-MODIFIED"].map(|name| reader.instant(name));
    reader.rest();
    let Reader { mut notes, kept, periods, .. } = reader;
    if part.left_out > 0 {
        notes.push(("import-note-ical-long", part.left_out.to_string()));
    }
    if !part.is_ended {
        notes.push(("import-note-ical-end", part.name.clone()));
    }
    let mut extra = String::new();
    for line in kept {
        if extra.len() + line.len() > LARGEST_EXTRA {
            notes.push(("import-note-ical-lost", line.chars().take(30).collect()));
            continue;
        }
        extra.push_str(&line);
        extra.push('\n');
    }
    let is_ours = part.get("X-EMBUDO-TYPE").is_some();
    let changed = changed.or(stamp);
    Ok(Entry { event, time, is_range, periods, tags, people, extra, is_ours, made, changed, notes })
}

/// Whether it is meant of a time of a series and all that are later.
fn is_range(part: &Part) -> bool {
    part.get("RECURRENCE-ID").is_some_and(|line| line.param("RANGE").is_some())
}

/// How much a `PRIORITY` says it matters.
pub(super) fn importance(text: &str) -> Importance {
    match text.trim().parse::<u8>() {
        Ok(1..=4) => Importance::High,
        Ok(6..=9) => Importance::Low,
        _ => Importance::Normal,
    }
}

/// How an attendee is called, and its address.
pub(super) fn person(line: &Line) -> (String, String) {
    let value = line.value.trim();
    let address = match value.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => {
            value.get(7..).unwrap_or_default()
        }
        _ => value,
    };
    let name = line.param("CN").map(str::trim).filter(|name| !name.is_empty()).unwrap_or(address);
    (name.to_owned(), address.to_owned())
}

impl Reader<'_> {
    fn moment(&mut self, line: &Line) -> Option<Moment> {
        let read = times::moment(line, self.around.zones, self.around.here);
        match read {
            None => self.notes.push(("import-note-ical-value", short(line))),
            Some(moment) if moment.is_lost => {
                let zone = line.param("TZID").unwrap_or_default().to_owned();
                self.notes.push(("import-note-ical-zone", zone));
            }
            Some(_) => {}
        }
        read
    }

    /// When something was done to it; nothing comes from the future.
    fn instant(&self, name: &str) -> Option<i64> {
        let line = self.part.get(name)?;
        let moment = times::moment(line, self.around.zones, self.around.here)?;
        Some(moment.when.at).filter(|at| !moment.when.is_day && *at <= self.around.now.at)
    }

    /// What embudo itself wrote of it.
    fn ours(&self, event: &mut Event) {
        let word = |name: &str| self.part.get(name).map(Line::text).unwrap_or_default();
        event.kind = EventType::read(&word("X-EMBUDO-TYPE")).unwrap_or(event.kind);
        event.incoming = word("X-EMBUDO-DIRECTION") == "in";
        let outcome = Outcome::read(&word("X-EMBUDO-OUTCOME"));
        event.outcome = outcome.filter(|_| event.kind == EventType::Call);
        let is_utc = self.part.get("DTSTART").is_some_and(|line| line.value.trim().ends_with('Z'));
        if let Some(zone) = Zone::named(&word("X-EMBUDO-ZONE")).ok().filter(|_| is_utc) {
            event.zone = Some(zone.name().to_owned());
        }
    }

    /// What it is, and when.
    fn placed(&mut self) -> Result<Event> {
        let part = self.part;
        let begin = part.get("DTSTART").and_then(|line| self.moment(line));
        let due = part.get("DUE").and_then(|line| self.moment(line));
        let kind = match part.name.as_str() {
            "VTODO" => EventType::Task,
            "VJOURNAL" => EventType::Note,
            _ => EventType::Meeting,
        };
        let begin = match (begin, due) {
            (Some(begin), _) => begin,
            (None, Some(due)) => due,
            (None, None) if kind == EventType::Meeting => {
                return Err(Error::invalid("error-ical-begin").with("field", "DTSTART"));
            }
            (None, None) => self.undated(),
        };
        let mut event = Event::new(kind, begin.when, self.state());
        event.zone = match begin.zone {
            Some(zone) => Some(zone.name().to_owned()),
            // A rule in UTC goes by that clock.
            None if begin.is_utc && (part.get("RRULE").is_some() || is_range(part)) => {
                Some(Zone::UTC.name().to_owned())
            }
            None => Some(self.around.here.name().to_owned()),
        };
        event.zone = event.zone.filter(|_| !begin.when.is_day);
        event.end_at = self.end(begin, due);
        Ok(event)
    }

    /// A task or a note without a day is of the day on which it was written.
    fn undated(&mut self) -> Moment {
        let written = ["CREATED", "DTSTAMP"].iter().find_map(|name| self.part.get(name));
        let here = self.around.here;
        let written = written.and_then(|line| times::moment(line, self.around.zones, here));
        let day = written.map_or(self.around.now.today, |moment| moment.when.day(here));
        self.notes.push(("import-note-ical-undated", day.to_string()));
        let when = When { at: utc_midnight(day), is_day: true };
        Moment { when, zone: None, is_utc: false, is_lost: false }
    }

    fn end(&mut self, begin: Moment, due: Option<Moment>) -> Option<i64> {
        let part = self.part;
        let end = part.get("DTEND").and_then(|line| self.moment(line));
        let is_day = begin.when.is_day;
        let end = match (end, due, part.get("DURATION")) {
            (Some(end), ..) | (None, Some(end), _) if end.when.is_day != is_day => {
                self.notes.push(("import-note-ical-value", "DTEND".to_owned()));
                return None;
            }
            // The end of a whole day is the day after.
            (Some(end), ..) if is_day => end.when.at - DAY_MS,
            (Some(end), ..) | (None, Some(end), _) => end.when.at,
            (None, None, Some(line)) => {
                let Some(length) = times::length(&line.value) else {
                    self.notes.push(("import-note-ical-value", short(line)));
                    return None;
                };
                let end = begin.when.at.saturating_add(length);
                if is_day { end - end.rem_euclid(DAY_MS) - DAY_MS } else { end }
            }
            (None, None, None) => return None,
        };
        if end > LATEST {
            self.notes.push(("import-note-ical-value", "DURATION".to_owned()));
            return None;
        }
        if end < begin.when.at && end != begin.when.at - DAY_MS {
            self.notes.push(("import-note-ical-before", "DTEND".to_owned()));
        }
        let has_end = if is_day { end > begin.when.at } else { end >= begin.when.at };
        let is_due = part.name == "VTODO" && part.get("DTSTART").is_none();
        (has_end && (!is_due || end > begin.when.at)).then_some(end)
    }

    fn state(&self) -> State {
        let status = self.part.get("STATUS").map(|line| line.value.trim().to_ascii_uppercase());
        match status.as_deref() {
            Some("CANCELLED") => State::Cancelled,
            Some("COMPLETED") => State::Done,
            _ if self.part.get("X-EMBUDO-STATE").is_some() => {
                let told = self.part.get("X-EMBUDO-STATE").map(Line::text).unwrap_or_default();
                State::read(&told).filter(|it| *it != State::Cancelled).unwrap_or_default()
            }
            _ if self.part.get("COMPLETED").is_some() || self.part.name == "VJOURNAL" => {
                State::Done
            }
            _ => State::Planned,
        }
    }

    fn words(&mut self, event: &mut Event) {
        let text = |name: &str| {
            let text = self.part.get(name).map(Line::text);
            text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        event.subject = text("SUMMARY").map(|text| text.replace('\n', " "));
        event.note = text("DESCRIPTION");
        event.location = text("LOCATION").map(|text| text.replace('\n', ", "));
        event.importance = importance(&text("PRIORITY").unwrap_or_default());
    }

    /// A rule that can't be is told and kept; the event is then there once.
    fn repeats(&mut self, event: &mut Event) {
        let part = self.part;
        if part.get("RECURRENCE-ID").is_some() {
            return;
        }
        let zone = event.zone();
        let time: Option<NaiveTime> = (!event.begin.is_day).then(|| event.start().time());
        let mut text = String::new();
        for line in part.all("RRULE") {
            // Some escape what is no text, and some write spaces into it.
            let rule = line.value.replace(|it: char| it == '\\' || it.is_whitespace(), "");
            text.push_str(&format!("RRULE:{rule}\n"));
        }
        for name in ["RDATE", "EXDATE"] {
            for line in part.all(name) {
                let (moments, lost) = times::moments(line, self.around.zones, self.around.here);
                if lost > 0 {
                    self.notes.push(("import-note-ical-value", short(line)));
                }
                let stamp = |it: &Moment| times::wall(*it, zone, time).format("%Y%m%dT%H%M%S");
                let stamps: Vec<String> =
                    moments.iter().map(|(it, _)| stamp(it).to_string()).collect();
                let long = event.end_at.map(|end| end - event.begin.at);
                let periods = moments.iter().filter(|_| name == "RDATE" && time.is_some());
                let periods = periods.filter_map(|(it, end)| Some((it.when.at, (*end)?)));
                self.periods.extend(periods.filter(|(at, end)| Some(end - at) != long));
                if !stamps.is_empty() {
                    text.push_str(&format!("{name}:{}\n", stamps.join(",")));
                }
            }
        }
        match Recurrence::read(&text, zone) {
            Ok(read) if read.is_empty() => {}
            Ok(read) if read.next(event.start(), event.start()).is_none() => self.unruly(),
            Ok(mut read) => {
                if part.get("X-EMBUDO-TYPE").is_none() {
                    read.begin_with(event.start());
                }
                event.recurrence = Some(read);
            }
            Err(_) => self.unruly(),
        }
    }

    fn unruly(&mut self) {
        let lines: Vec<&Line> =
            ["RRULE", "RDATE", "EXDATE"].iter().flat_map(|name| self.part.all(name)).collect();
        let told = lines.first().map(|line| short(line)).unwrap_or_default();
        self.notes.push(("import-note-ical-rule", told));
        self.kept.extend(lines.iter().map(|line| line.raw.clone()));
    }

    /// The first alarm before the begin is the reminder; others are kept.
    fn alarms(&mut self, event: &mut Event) {
        for inner in &self.part.parts {
            let minutes =
                inner.get("TRIGGER").filter(|_| inner.name == "VALARM").and_then(|line| {
                    if line.param("RELATED").is_some_and(|it| it.eq_ignore_ascii_case("END")) {
                        return None;
                    }
                    let before = match times::length(&line.value) {
                        Some(length) => -length,
                        None => {
                            let at = times::moment(line, self.around.zones, self.around.here)?;
                            event.begin.at - at.when.at
                        }
                    };
                    Some(before / 60_000).filter(|minutes| (0..=MOST_REMINDER).contains(minutes))
                });
            match minutes {
                Some(minutes) if event.reminder.is_none() => event.reminder = Some(minutes),
                _ => {
                    self.kept.push(inner.text());
                    self.notes.push(("import-note-ical-kept", inner.name.clone()));
                }
            }
        }
    }

    fn rest(&mut self) {
        for line in &self.part.lines {
            if UNDERSTOOD.contains(&line.name.as_str()) {
                continue;
            }
            self.kept.push(line.raw.clone());
            if !USUAL.contains(&line.name.as_str()) {
                self.notes.push(("import-note-ical-kept", line.name.clone()));
            }
        }
    }
}

fn short(line: &Line) -> String {
    format!("{}: {}", line.name, line.value.chars().take(60).collect::<String>())
}
