//! stub
use chrono::{DateTime, NaiveDate, TimeZone};
pub const DAY_MS: i64 = 86_400_000;
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone(pub chrono_tz::Tz);
pub fn utc_midnight(day: NaiveDate) -> i64 {
    day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis()
}
impl Zone {
    pub fn day_of(&self, ms: i64) -> NaiveDate {
        DateTime::from_timestamp_millis(ms).unwrap_or_default().with_timezone(&self.0).date_naive()
    }
    pub fn start_of(&self, day: NaiveDate) -> i64 {
        self.0
            .from_local_datetime(&day.and_time(chrono::NaiveTime::MIN))
            .earliest()
            .map_or(0, |t| t.timestamp_millis())
    }
    pub fn end_of(&self, day: NaiveDate) -> i64 {
        self.start_of(day.succ_opt().unwrap_or(day))
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    Instant(i64),
    Day(NaiveDate),
}
impl Zone {
    pub const UTC: Self = Self(chrono_tz::UTC);
    pub fn at(&self, day: NaiveDate, time: chrono::NaiveTime) -> (i64, Shift) {
        (
            self.0
                .from_local_datetime(&day.and_time(time))
                .earliest()
                .map_or(0, |t| t.timestamp_millis()),
            Shift::None,
        )
    }
}
pub enum Shift {
    None,
    Gap,
    Overlap,
}
impl Moment {
    pub fn stored(self) -> (i64, bool) {
        match self {
            Self::Instant(ms) => (ms, false),
            Self::Day(d) => (utc_midnight(d), true),
        }
    }
    pub fn from_stored(ms: i64, is_day: bool) -> Self {
        if is_day { Self::Day(Zone::UTC.day_of(ms)) } else { Self::Instant(ms) }
    }
}
impl Zone {
    pub fn name(&self) -> &'static str {
        self.0.name()
    }
}
impl Zone {
    pub fn time_of(&self, ms: i64) -> chrono::NaiveTime {
        DateTime::from_timestamp_millis(ms).unwrap_or_default().with_timezone(&self.0).time()
    }
}
