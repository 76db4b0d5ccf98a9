//! What time it is, and in which zone. Nothing else asks the system.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

use crate::error::{Error, Result};

/// The time, as milliseconds since 1970 in UTC: the system's, or one that stands still.
#[derive(Debug, Clone, Copy)]
pub struct Clock(Source);

#[derive(Debug, Clone, Copy)]
enum Source {
    System,
    /// Stands still; the timers run on, unless they stand as well.
    Fixed {
        at: i64,
        timers_stand: bool,
    },
}

impl Clock {
    /// The system's clock.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands still, and timers with it, for tests.
    pub fn fixed(ms: i64) -> Self {
        Self(Source::Fixed { at: ms, timers_stand: true })
    }

    /// A clock that stands still at what `--now` says: an instant with its offset, or a day
    /// (its beginning) or day and time in `zone`. Its timers run: a demonstration is still watched.
    pub fn parse(text: &str, zone: Tz) -> Result<Self> {
        instant(text.trim(), zone)
            .map(|at| Self(Source::Fixed { at, timers_stand: false }))
            .ok_or_else(|| Error::invalid("error-clock").with("text", text))
    }

    /// The present instant.
    pub fn now(&self) -> i64 {
        match self.0 {
            Source::System => system_now(),
            Source::Fixed { at, .. } => at,
        }
    }

    /// What timers count by, in milliseconds from some beginning: how long a message stays, when a
    /// draft is kept. Never for dates.
    pub fn ticks(&self) -> i64 {
        match self.0 {
            Source::Fixed { timers_stand: false, .. } => system_now(),
            _ => self.now(),
        }
    }
}

/// How long something has been going on; for waiting and drawing, never for dates.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// Since the start.
    pub fn elapsed(self) -> std::time::Duration {
        self.0.elapsed()
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system")]
fn system_now() -> i64 {
    let ms = |span: std::time::Duration| i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => ms(since),
        Err(before) => -ms(before.duration()),
    }
}

/// The user's zone: what `TZ` says (`env`), else the system's, else UTC.
pub fn zone_from(env: Option<&str>) -> Tz {
    match env {
        Some("") => Tz::UTC,
        Some(text) => zone_named(text).unwrap_or_else(system_zone),
        None => system_zone(),
    }
}

/// Understands `Europe/Madrid`, `:Europe/Madrid` and `/usr/share/zoneinfo/Europe/Madrid`.
fn zone_named(text: &str) -> Option<Tz> {
    let name = text.strip_prefix(':').unwrap_or(text);
    let name = name.rsplit_once("zoneinfo/").map_or(name, |(_, name)| name);
    let name = name.strip_prefix("posix/").unwrap_or(name);
    name.parse().ok()
}

fn system_zone() -> Tz {
    iana_time_zone::get_timezone().ok().and_then(|name| zone_named(&name)).unwrap_or(Tz::UTC)
}

fn instant(text: &str, zone: Tz) -> Option<i64> {
    if let Ok(exact) = DateTime::parse_from_rfc3339(text) {
        return Some(exact.timestamp_millis());
    }
    civil(text).map(|local| first_instant(local, zone))
}

fn civil(text: &str) -> Option<NaiveDateTime> {
    const FORMATS: [&str; 4] =
        ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    day.map(|day| day.and_time(NaiveTime::MIN)).or_else(|| {
        FORMATS.iter().find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
    })
}

/// The earlier of two where the clocks go back; the first that exists where they go forward.
fn first_instant(local: NaiveDateTime, zone: Tz) -> i64 {
    let quarters = (0..=4 * 24).map(|n| local.checked_add_signed(TimeDelta::minutes(15 * n)));
    quarters
        .map_while(|local| local)
        .find_map(|local| zone.from_local_datetime(&local).earliest())
        .map_or_else(
            || Utc.from_utc_datetime(&local).timestamp_millis(),
            |at| at.timestamp_millis(),
        )
}

/// The day that `ms` falls on in `zone`.
pub fn day_at(ms: i64, zone: Tz) -> NaiveDate {
    let utc = DateTime::from_timestamp_millis(ms).unwrap_or_default();
    utc.with_timezone(&zone).date_naive()
}

/// When the day after `day` begins in `zone`: the next moment at which "today" changes.
pub fn next_day(day: NaiveDate, zone: Tz) -> i64 {
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    first_instant(next.and_time(NaiveTime::MIN), zone)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MADRID: Tz = Tz::Europe__Madrid;

    fn at(text: &str, zone: Tz) -> String {
        let ms = Clock::parse(text, zone).unwrap().now();
        DateTime::from_timestamp_millis(ms).unwrap().to_rfc3339()
    }

    #[test]
    fn an_instant_is_read_with_its_offset_or_in_the_zone() {
        let utc = "2026-11-24T10:00:00+00:00";
        assert_eq!(at("2026-11-24T10:00:00Z", MADRID), utc);
        assert_eq!(at("2026-11-24T12:30:00+02:30", MADRID), utc);
        assert_eq!(at("2026-11-24 11:00", MADRID), utc);
        assert_eq!(at(" 2026-11-24T11:00 ", MADRID), utc);
        assert_eq!(at("2026-11-24", MADRID), "2026-11-23T23:00:00+00:00");
    }

    #[test]
    fn hours_that_the_zone_skips_or_repeats_have_an_instant() {
        assert_eq!(at("2026-03-29 02:30", MADRID), "2026-03-29T01:00:00+00:00");
        assert_eq!(at("2026-10-25 02:30", MADRID), "2026-10-25T00:30:00+00:00");
        // Midnight does not exist there on this day.
        assert_eq!(at("2022-09-11", Tz::America__Santiago), "2022-09-11T04:00:00+00:00");
        // A whole day does not exist there.
        assert_eq!(at("2011-12-30", Tz::Pacific__Apia), "2011-12-30T10:00:00+00:00");
    }

    #[test]
    fn what_is_no_time_is_told() {
        for text in ["", "now", "2026-13-01", "2026-11-24 25:00", "24/11/2026"] {
            assert_eq!(Clock::parse(text, MADRID).unwrap_err().id(), "error-clock", "{text}");
        }
    }

    #[test]
    fn a_fixed_clock_stands_still_and_the_systems_does_not_lie() {
        assert_eq!(Clock::fixed(7).now(), 7);
        assert!(Clock::system().now() > 1_700_000_000_000);
        let shown = Clock::parse("1970-01-02", Tz::UTC).unwrap();
        assert_eq!(shown.now(), 86_400_000);
        assert!(shown.ticks() > 1_700_000_000_000, "its timers run");
    }

    #[test]
    fn the_zone_is_read_in_every_spelling() {
        for text in [
            "Europe/Madrid",
            ":Europe/Madrid",
            "/usr/share/zoneinfo/Europe/Madrid",
            ":/usr/share/zoneinfo/Europe/Madrid",
            "/usr/share/zoneinfo/posix/Europe/Madrid",
        ] {
            assert_eq!(zone_from(Some(text)), MADRID, "{text}");
        }
        assert_eq!(zone_from(Some("")), Tz::UTC);
        assert_eq!(zone_from(Some("Nowhere/Land")), zone_from(None));
    }

    #[test]
    fn a_day_ends_where_the_next_begins_even_when_clocks_change() {
        let day = NaiveDate::from_ymd_opt(2026, 10, 25).unwrap();
        let end = next_day(day, MADRID);
        assert_eq!(day_at(end - 1, MADRID), day);
        assert_eq!(day_at(end, MADRID), day.succ_opt().unwrap());
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,30}") {
            let _ = Clock::parse(&text, MADRID);
            zone_from(Some(&text));
        }
    }
}
