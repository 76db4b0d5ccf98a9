//! Calendar days: when they begin in a zone, and moments of which only the day is known.

use chrono::{
    DateTime, Days, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone,
};
use chrono_tz::{OffsetComponents, OffsetName, TZ_VARIANTS, Tz};

use crate::error::{Error, Result};

pub mod names;
pub mod read;
pub mod span;

/// The zone in which days, weeks and months are cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(Tz);

/// What the clock change did to a time that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// Nothing: there is one such time.
    None,
    /// The clock jumped over it: the same time by the clock before the jump is given.
    Gap,
    /// It came twice: the first is given.
    Overlap,
}

/// How the clocks of a zone stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// How far they are ahead of UTC, in seconds.
    pub offset: i32,
    /// Whether that is summer time.
    pub is_summer: bool,
    /// What people call it: CET.
    pub name: String,
}

/// Milliseconds of a day of 24 hours.
pub const DAY_MS: i64 = 86_400_000;
/// Some 250,000 years either way, so that no offset leads out of what chrono can say.
const FARTHEST_MS: i64 = 7_900_000_000_000_000;

impl Zone {
    /// The zone of those who have none.
    pub const UTC: Self = Self(Tz::UTC);

    /// The zone of an IANA name such as `Europe/Madrid`.
    pub fn named(name: &str) -> Result<Self> {
        let unknown = || Error::invalid("error-unknown-zone").with("zone", name.trim());
        name.trim().parse().map(Self).map_err(|_| unknown())
    }

    /// Every zone, by name.
    pub fn all() -> impl Iterator<Item = Self> {
        TZ_VARIANTS.into_iter().map(Self)
    }

    /// The IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// What calendar and clock on the wall show at an instant.
    pub fn wall(self, ms: i64) -> NaiveDateTime {
        let ms = ms.clamp(-FARTHEST_MS, FARTHEST_MS);
        let utc = DateTime::from_timestamp_millis(ms).unwrap_or_default();
        utc.with_timezone(&self.0).naive_local()
    }

    /// The day in which an instant falls.
    pub fn day_of(self, ms: i64) -> NaiveDate {
        self.wall(ms).date()
    }

    /// What the clock on the wall shows at an instant.
    pub fn time_of(self, ms: i64) -> NaiveTime {
        self.wall(ms).time()
    }

    /// How far the clock is ahead of UTC at an instant, in seconds.
    pub fn offset_at(self, ms: i64) -> i32 {
        let ms = ms.clamp(-FARTHEST_MS, FARTHEST_MS);
        let utc = DateTime::from_timestamp_millis(ms).unwrap_or_default().naive_utc();
        self.0.offset_from_utc_datetime(&utc).fix().local_minus_utc()
    }

    /// How the clocks stand at an instant.
    pub fn standing(self, ms: i64) -> Standing {
        let ms = ms.clamp(-FARTHEST_MS, FARTHEST_MS);
        let utc = DateTime::from_timestamp_millis(ms).unwrap_or_default().naive_utc();
        let offset = self.0.offset_from_utc_datetime(&utc);
        Standing {
            offset: offset.fix().local_minus_utc(),
            is_summer: !offset.dst_offset().is_zero(),
            name: offset.abbreviation().unwrap_or_default().to_owned(),
        }
    }

    /// The first instant of a day, even where the clock jumps at midnight.
    pub fn start_of(self, day: NaiveDate) -> i64 {
        let midnight = day.and_time(NaiveTime::MIN);
        match self.single(midnight) {
            Some((ms, _)) => ms,
            None => self.end_of_gap(midnight),
        }
    }

    /// The first instant after a day.
    pub fn end_of(self, day: NaiveDate) -> i64 {
        match day.succ_opt() {
            Some(next) => self.start_of(next),
            None => self.start_of(day) + DAY_MS,
        }
    }

    /// The instant of a time on a day.
    pub fn at(self, day: NaiveDate, time: NaiveTime) -> (i64, Shift) {
        let wanted = day.and_time(time);
        if let Some(found) = self.single(wanted) {
            return found;
        }
        let before = i64::from(self.offset_at(self.end_of_gap(wanted) - 1));
        (utc_ms(wanted) - before * 1000, Shift::Gap)
    }

    fn single(self, wall: NaiveDateTime) -> Option<(i64, Shift)> {
        // At the ends of chrono's calendar there is no room for an offset, nor a need of one.
        if utc_ms(wall).abs() > FARTHEST_MS {
            return Some((utc_ms(wall), Shift::None));
        }
        match self.0.from_local_datetime(&wall) {
            MappedLocalTime::Single(only) => Some((only.timestamp_millis(), Shift::None)),
            MappedLocalTime::Ambiguous(first, second) => {
                Some((first.timestamp_millis().min(second.timestamp_millis()), Shift::Overlap))
            }
            MappedLocalTime::None => None,
        }
    }

    /// The instant at which the clock jumps over a time.
    fn end_of_gap(self, skipped: NaiveDateTime) -> i64 {
        let (mut before, mut after) = (utc_ms(skipped) - 2 * DAY_MS, utc_ms(skipped) + 2 * DAY_MS);
        while after - before > 1 {
            let middle = before + (after - before) / 2;
            if self.wall(middle) < skipped { before = middle } else { after = middle }
        }
        after
    }
}

/// The instant as which a day is stored.
pub fn utc_midnight(day: NaiveDate) -> i64 {
    utc_ms(day.and_time(NaiveTime::MIN))
}

fn utc_ms(wall: NaiveDateTime) -> i64 {
    wall.and_utc().timestamp_millis()
}

/// A moment of which only the day may be known. Such a day is the same in every zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Milliseconds UTC.
    Instant(i64),
    /// A day, at no time.
    Day(NaiveDate),
}

impl Moment {
    /// As it is stored: milliseconds, for a day those of its midnight in UTC, and whether it is a day.
    pub fn stored(self) -> (i64, bool) {
        match self {
            Self::Instant(ms) => (ms, false),
            Self::Day(day) => (utc_midnight(day), true),
        }
    }

    /// The moment that was stored.
    pub fn from_stored(ms: i64, is_day: bool) -> Self {
        if is_day { Self::Day(Zone::UTC.day_of(ms)) } else { Self::Instant(ms) }
    }

    /// The day on which it counts in a zone.
    pub fn day(self, zone: Zone) -> NaiveDate {
        match self {
            Self::Instant(ms) => zone.day_of(ms),
            Self::Day(day) => day,
        }
    }
}

/// A day some days on, or back; none outside of the calendar.
pub fn days_on(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let count = Days::new(days.unsigned_abs());
    let moved = if days < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) };
    moved.filter(|day| names::YEARS.contains(&chrono::Datelike::year(day)))
}

/// The same day some months on, or back, or the last of a shorter month.
pub fn months_on(day: NaiveDate, months: i64) -> Option<NaiveDate> {
    let count = chrono::Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    let moved =
        if months < 0 { day.checked_sub_months(count) } else { day.checked_add_months(count) };
    moved.filter(|day| names::YEARS.contains(&chrono::Datelike::year(day)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, Timelike};
    use proptest::prelude::*;

    const ZONES: &[&str] = &[
        "Europe/Madrid",
        "America/Sao_Paulo",
        "America/Santiago",
        "America/Havana",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Asia/Kolkata",
        "Africa/Casablanca",
        "Asia/Beirut",
        "UTC",
    ];

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn zone(name: &str) -> Zone {
        Zone::named(name).unwrap()
    }

    fn utc(text: &str) -> i64 {
        DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis()
    }

    #[test]
    fn a_day_begins_after_the_jump_where_midnight_is_skipped() {
        let start = zone("America/Sao_Paulo").start_of(day("2017-10-15"));
        assert_eq!(start, utc("2017-10-15T03:00:00Z"));
        assert_eq!(zone("America/Sao_Paulo").wall(start).hour(), 1);
    }

    #[test]
    fn a_day_begins_at_the_first_of_two_midnights() {
        let start = zone("America/Havana").start_of(day("2025-11-02"));
        assert_eq!(start, utc("2025-11-02T04:00:00Z"));
    }

    #[test]
    fn a_day_that_was_skipped_whole_is_empty() {
        let apia = zone("Pacific/Apia");
        assert_eq!(apia.start_of(day("2011-12-30")), apia.end_of(day("2011-12-30")));
    }

    #[test]
    fn a_time_in_a_gap_or_overlap_is_told() {
        let madrid = zone("Europe/Madrid");
        let half_past_two = NaiveTime::from_hms_opt(2, 30, 0).unwrap();
        assert_eq!(
            madrid.at(day("2026-03-29"), half_past_two),
            (utc("2026-03-29T01:30:00Z"), Shift::Gap)
        );
        assert_eq!(
            madrid.at(day("2026-10-25"), half_past_two),
            (utc("2026-10-25T00:30:00Z"), Shift::Overlap)
        );
        assert_eq!(
            madrid.at(day("2026-11-24"), half_past_two),
            (utc("2026-11-24T01:30:00Z"), Shift::None)
        );
    }

    #[test]
    fn each_day_ends_where_the_next_begins() {
        for name in ZONES {
            let zone = zone(name);
            let mut today = day("2010-01-01");
            while today.year() < 2031 {
                let (start, end) = (zone.start_of(today), zone.end_of(today));
                if end > start {
                    assert_eq!(zone.day_of(start), today, "{name}");
                    assert_eq!(zone.day_of(end - 1), today, "{name}");
                    assert!(zone.day_of(start - 1) < today, "{name} {today}");
                }
                today = today.succ_opt().unwrap();
            }
        }
    }

    #[test]
    fn an_unknown_zone_is_named_in_the_error() {
        let error = Zone::named("Mars/Base").unwrap_err();
        assert_eq!((error.id(), error.args()[0].1.as_str()), ("error-unknown-zone", "Mars/Base"));
    }

    #[test]
    fn a_day_without_a_time_stays_that_day_in_every_zone() {
        let moment = Moment::Day(day("2026-11-24"));
        let (ms, is_day) = moment.stored();
        assert_eq!(ms, utc("2026-11-24T00:00:00Z"));
        for name in ZONES {
            assert_eq!(Moment::from_stored(ms, is_day).day(zone(name)), day("2026-11-24"));
        }
        assert_eq!(Moment::from_stored(5, false), Moment::Instant(5));
    }

    #[test]
    fn the_ends_of_the_calendar_do_no_harm() {
        for name in ZONES {
            let zone = zone(name);
            for far in [NaiveDate::MIN, NaiveDate::MAX] {
                zone.start_of(far);
                zone.end_of(far);
                zone.at(far, NaiveTime::MIN);
            }
        }
    }

    proptest! {
        #[test]
        fn any_instant_lies_within_its_day(ms in -2_000_000_000_000_i64..4_000_000_000_000, i in 0..10_usize) {
            let zone = zone(ZONES[i]);
            let day = zone.day_of(ms);
            prop_assert!(zone.start_of(day) <= ms && ms < zone.end_of(day));
        }

        #[test]
        fn any_number_is_an_instant(ms in any::<i64>()) {
            zone("Europe/Madrid").day_of(ms);
            zone("Europe/Madrid").offset_at(ms);
        }
    }
}
