//! Which zone a calendar means: by its name, the one that Windows gives it, or what the file says of it.

use std::{collections::HashMap, str::FromStr};

use calcard::common::timezone::Tz;

use super::lines::Part;
use crate::domain::day::Zone;

/// So many zones of one file are known.
const MOST: usize = 1_000;

/// The zones of a file.
#[derive(Debug, Default)]
pub(super) struct Zones {
    told: HashMap<String, Zone>,
}

impl Zones {
    /// Learns a `VTIMEZONE`.
    pub(super) fn learn(&mut self, part: &Part) {
        let Some(name) = part.get("TZID").map(|line| line.value.trim().to_owned()) else { return };
        let place = part.get("X-LIC-LOCATION").and_then(|line| named(line.value.trim()));
        if let Some(zone) = place.or_else(|| named(&name)).or_else(|| fixed(part))
            && self.told.len() < MOST
        {
            self.told.insert(name, zone);
        }
    }

    /// The zone of that name.
    pub(super) fn find(&self, name: &str) -> Option<Zone> {
        let name = name.trim();
        named(name).or_else(|| self.told.get(name).copied())
    }
}

fn named(name: &str) -> Option<Zone> {
    if let Ok(zone) = Zone::named(name) {
        return Some(zone);
    }
    // `/mozilla.org/20050126_1/Europe/Berlin`
    for (at, _) in name.match_indices('/') {
        let rest = name.get(at + 1..).filter(|rest| rest.contains('/'));
        if let Some(zone) = rest.and_then(|rest| Zone::named(rest).ok()) {
            return Some(zone);
        }
    }
    match Tz::from_str(name) {
        Ok(Tz::Tz(zone)) => Zone::named(zone.name()).ok(),
        _ => None,
    }
}

/// A zone of whole hours that never changes its clock.
fn fixed(part: &Part) -> Option<Zone> {
    let mut offsets =
        part.parts.iter().filter_map(|it| it.get("TZOFFSETTO")).map(|it| it.value.trim());
    let first = offsets.next()?;
    if offsets.any(|offset| offset != first) {
        return None;
    }
    let (sign, digits) = first.split_at_checked(1)?;
    let hours: u8 = digits.strip_suffix("00")?.parse().ok()?;
    match (sign, hours) {
        (_, 0) => Some(Zone::UTC),
        // Their signs are the other way round.
        ("+", hours) => Zone::named(&format!("Etc/GMT-{hours}")).ok(),
        (_, hours) => Zone::named(&format!("Etc/GMT+{hours}")).ok(),
    }
}
