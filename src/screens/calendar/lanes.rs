//! Events of one day side by side where they overlap.

use chrono::{NaiveDate, NaiveTime, Timelike};

use crate::{domain::day::Zone, store::agenda::Item};

/// The minutes of a slot.
pub(super) const SLOT: u32 = 30;
/// The slots of a day.
pub(super) const SLOTS: u32 = 24 * 60 / SLOT;

/// The slot in which a time of the day falls.
pub(super) fn slot_of(time: NaiveTime) -> u32 {
    minutes(time) / SLOT
}

/// When a slot begins.
pub(super) fn time_of(slot: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(slot * SLOT / 60, slot * SLOT % 60, 0).unwrap_or_default()
}

fn minutes(time: NaiveTime) -> u32 {
    time.hour() * 60 + time.minute()
}

/// Where an event stands in the column of its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Which of the items.
    pub(super) item: usize,
    /// The first slot, from midnight.
    pub(super) from: u32,
    /// The slot after its last one.
    pub(super) to: u32,
    /// Its lane, from the left.
    pub(super) lane: usize,
    /// How many lanes there are at its time.
    pub(super) lanes: usize,
}

/// The places of the events of a day that have an hour.
pub(super) fn places(items: &[Item], day: NaiveDate, zone: Zone) -> Vec<Place> {
    let mut placed: Vec<Place> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Some((from, to)) = slots(item, day, zone) else { continue };
        let taken = |lane: usize| {
            placed.iter().any(|other| other.lane == lane && other.to > from && other.from < to)
        };
        let lane = (0..).find(|lane| !taken(*lane)).unwrap_or(0);
        placed.push(Place { item: at, from, to, lane, lanes: 1 });
    }
    widen(&mut placed);
    placed
}

/// All that overlap, one through another, share the width.
fn widen(placed: &mut [Place]) {
    let groups: Vec<usize> = placed
        .iter()
        .map(|place| {
            let (mut from, mut to) = (place.from, place.to);
            loop {
                let reach = placed
                    .iter()
                    .filter(|other| other.from < to && other.to > from)
                    .fold((from, to), |(a, b), other| (a.min(other.from), b.max(other.to)));
                if reach == (from, to) {
                    break;
                }
                (from, to) = reach;
            }
            let inside = placed.iter().filter(|other| other.from < to && other.to > from);
            inside.map(|other| other.lane + 1).max().unwrap_or(1)
        })
        .collect();
    for (place, lanes) in placed.iter_mut().zip(groups) {
        place.lanes = lanes;
    }
}

/// The slots of an event on a day; none for whole days and for other days.
pub(super) fn slots(item: &Item, day: NaiveDate, zone: Zone) -> Option<(u32, u32)> {
    let event = &item.event;
    if event.begin.is_day {
        return None;
    }
    let begin = zone.wall(event.begin.at);
    let end = zone.wall(event.end_at.unwrap_or(event.begin.at));
    if begin.date() > day || end.date() < day {
        return None;
    }
    let from = if begin.date() == day { slot_of(begin.time()) } else { 0 };
    let to = if end.date() == day { minutes(end.time()).div_ceil(SLOT) } else { SLOTS };
    // What ended at midnight belongs to the day before.
    if to == 0 && begin.date() < day {
        return None;
    }
    Some((from, to.max(from + 1)))
}
