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

impl Place {
    /// Where it stands if no more than so many lanes have room; nowhere where the last of them only says how
    /// many more there are.
    pub(super) fn within(self, room: usize) -> Option<Self> {
        match self.lanes <= room {
            true => Some(self),
            false => (self.lane + 1 < room).then_some(Self { lanes: room, ..self }),
        }
    }
}

/// The places of the events of a day that have an hour, by when they begin.
pub(super) fn places(items: &[Item], day: NaiveDate, zone: Zone) -> Vec<Place> {
    let place = |(item, it): (usize, &Item)| {
        slots(it, day, zone).map(|(from, to)| Place { item, from, to, lane: 0, lanes: 1 })
    };
    let mut placed: Vec<Place> = items.iter().enumerate().filter_map(place).collect();
    placed.sort_by_key(|place| (place.from, place.item));
    let mut rest = placed.as_mut_slice();
    while let Some(first) = rest.first() {
        // All that overlap, one through another, share the width.
        let mut until = first.to;
        let together = rest.iter().take_while(|place| {
            let meets = place.from < until;
            until = until.max(place.to);
            meets
        });
        let together = together.count();
        let (group, later) = rest.split_at_mut(together);
        side_by_side(group);
        rest = later;
    }
    placed
}

/// Each in the first lane that is free by then.
fn side_by_side(group: &mut [Place]) {
    let mut ends: Vec<u32> = Vec::new();
    for place in &mut *group {
        place.lane = ends.iter().position(|end| *end <= place.from).unwrap_or(ends.len());
        match ends.get_mut(place.lane) {
            Some(end) => *end = place.to,
            None => ends.push(place.to),
        }
    }
    for place in group {
        place.lanes = ends.len();
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
