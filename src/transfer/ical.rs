//! Calendars of other programs, as iCalendar has them.
//!
//! A file is read three times from its beginning, so that nothing of it need be held: for its zones, for
//! what stands for itself, and for the single times of series, whose series are then all there.

mod entry;
mod lines;
mod run;
mod take;
mod times;
mod zones;

pub use run::run;
