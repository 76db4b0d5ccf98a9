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

use std::{
    io::{Read, Seek},
    path::Path,
};

use super::import::Given;
use crate::error::{Doing, Result};

pub(in crate::transfer) use lines::escape;
pub use run::run;
pub use write::write;

/// How far into a file its first line may stand.
const HEAD: u64 = 4096;

/// Whether that is a calendar: by the ending of its name, else by what it begins with.
///
/// # Errors
/// What the file may do.
pub fn is_calendar(given: &mut Given) -> Result<bool> {
    let ending = given.path.as_deref().and_then(Path::extension);
    let ending = ending.unwrap_or_default().to_string_lossy().to_lowercase();
    if matches!(ending.as_str(), "ics" | "ical" | "ifb" | "icalendar") {
        return Ok(true);
    }
    let mut head = Vec::new();
    let read = Read::by_ref(&mut given.file).take(HEAD).read_to_end(&mut head);
    read.and_then(|_| given.file.rewind()).doing("reading what is to be imported")?;
    // Wide letters have a zero beside them.
    head.retain(|byte| *byte != 0);
    let head = String::from_utf8_lossy(&head).to_uppercase();
    Ok(head.trim_start_matches(|c: char| !c.is_ascii_alphabetic()).starts_with("BEGIN:VCALENDAR"))
}
