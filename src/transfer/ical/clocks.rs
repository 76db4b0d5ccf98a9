//! What a calendar file says of a time zone: when its clocks change, in the years that the file speaks of.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};

use crate::domain::day::{DAY_MS, Standing, Zone, span::last_of_month, utc_midnight};

/// So many years after the last event: what goes on for ever is seen to be a rule by then.
const YEARS_ON: i32 = 10;

/// A change of the clocks.
struct Change {
    /// What they show when they are changed.
    at: NaiveDateTime,
    instant: i64,
    from: Standing,
    to: Standing,
}

/// Changes of one kind, year after year on the same day by a rule.
struct Run {
    first: Change,
    last: (NaiveDateTime, i64),
    /// Which weekday of the month it may be, counted from its begin, or as the last one.
    nth: Option<u32>,
    is_last: bool,
}

/// The `VTIMEZONE` of a zone, from the year before one instant to years after another.
pub(super) fn lines(zone: Zone, first: i64, last: i64) -> Vec<String> {
    let year = |at: i64| Zone::UTC.day_of(at).year().clamp(1, 9_980);
    let (from, to) = (year(first) - 1, year(last) + YEARS_ON);
    let new_year = |year: i32| {
        let day = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        utc_midnight(day)
    };
    let begin = zone.standing(new_year(from));
    let mut lines = vec!["BEGIN:VTIMEZONE".to_owned(), format!("TZID:{}", zone.name())];
    let start = Zone::UTC.wall(new_year(from));
    lines.extend(observance(start, &begin, &begin, None));
    for run in runs(changes(zone, new_year(from), new_year(to + 1))) {
        let rule = run.rule(to);
        lines.extend(observance(run.first.at, &run.first.from, &run.first.to, rule));
    }
    lines.push("END:VTIMEZONE".to_owned());
    lines
}

fn observance(
    at: NaiveDateTime,
    from: &Standing,
    to: &Standing,
    rule: Option<String>,
) -> Vec<String> {
    let name = if to.is_summer { "DAYLIGHT" } else { "STANDARD" };
    let mut lines = vec![
        format!("BEGIN:{name}"),
        format!("DTSTART:{}", at.format("%Y%m%dT%H%M%S")),
        format!("TZOFFSETFROM:{}", offset(from.offset)),
        format!("TZOFFSETTO:{}", offset(to.offset)),
    ];
    if !to.name.is_empty() {
        lines.push(format!("TZNAME:{}", to.name));
    }
    lines.extend(rule);
    lines.push(format!("END:{name}"));
    lines
}

fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let far = seconds.abs();
    let rest = if far % 60 == 0 { String::new() } else { format!("{:02}", far % 60) };
    format!("{sign}{:02}{:02}{rest}", far / 3600, far / 60 % 60)
}

/// Every change of the clocks between two instants.
fn changes(zone: Zone, from: i64, to: i64) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut stands = zone.standing(from);
    let mut at = from;
    while at < to {
        let next = at + DAY_MS;
        let then = zone.standing(next);
        if then != stands {
            let (mut before, mut after) = (at, next);
            while after - before > 1000 {
                let middle = before + (after - before) / 2000 * 1000;
                let middle = middle.max(before + 1000);
                if zone.standing(middle) == stands { before = middle } else { after = middle }
            }
            let wall = Zone::UTC.wall(after + i64::from(stands.offset) * 1000);
            changes.push(Change { at: wall, instant: after, from: stands, to: then.clone() });
            stands = then;
        }
        at = next;
    }
    changes
}

/// Those of one kind that follow a rule together.
fn runs(changes: Vec<Change>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for change in changes {
        let same = |run: &&mut Run| run.first.from == change.from && run.first.to == change.to;
        if let Some(run) = runs.iter_mut().rev().find(same)
            && run.goes_on(&change)
        {
            continue;
        }
        let (nth, is_last) = place(change.at.date());
        let last = (change.at, change.instant);
        runs.push(Run { first: change, last, nth: Some(nth), is_last });
    }
    runs
}

/// Which of its weekday a day is in its month, and whether it is the last.
fn place(day: NaiveDate) -> (u32, bool) {
    let later = day.checked_add_days(Days::new(7));
    let is_last = later.is_none_or(|later| Some(later) > last_of_month(day));
    ((day.day() - 1) / 7 + 1, is_last)
}

impl Run {
    /// Takes a change in where it is by the same rule, a year later.
    fn goes_on(&mut self, change: &Change) -> bool {
        let (was, at) = (self.last.0, change.at);
        let kind = |at: NaiveDateTime| (at.month(), at.weekday(), at.time());
        let (nth, is_last) = place(at.date());
        let nth = self.nth.filter(|it| *it == nth);
        let is_last = self.is_last && is_last;
        if at.year() != was.year() + 1 || kind(at) != kind(was) || (nth.is_none() && !is_last) {
            return false;
        }
        (self.last, self.nth, self.is_last) = ((at, change.instant), nth, is_last);
        true
    }

    /// The rule; without an end where it reaches the last year that was looked at.
    fn rule(&self, to: i32) -> Option<String> {
        let (at, instant) = self.last;
        if at == self.first.at {
            return None;
        }
        let nth = match (self.is_last, self.nth) {
            (false, Some(nth)) => nth.to_string(),
            _ => "-1".to_owned(),
        };
        let day = at.weekday().to_string().to_uppercase();
        let day = day.get(..2).unwrap_or_default();
        let until = match at.year() == to {
            true => String::new(),
            false => format!(";UNTIL={}", Zone::UTC.wall(instant).format("%Y%m%dT%H%M%SZ")),
        };
        Some(format!("RRULE:FREQ=YEARLY;BYMONTH={};BYDAY={nth}{day}{until}", at.month()))
    }
}
