//! Calendars as iCalendar has them: those of other programs taken in, and one's own written.
//!
//! A file is read three times from its beginning, so that nothing of it need be held: for its zones, for
//! what stands for itself, and for the single times of series, whose series are then all there.

mod clocks;
mod entry;
mod lines;
mod run;
mod take;
mod times;
mod write;
mod zones;

pub use run::run;
pub use write::write;
