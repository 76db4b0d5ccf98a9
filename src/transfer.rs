//! Files of other programs: what they hold, which column means what, and what could not be taken.
//!
//! | module | knows |
//! |---|---|
//! | [`source`] | records in tables and JSON, whatever their encoding and separator |
//! | [`mapping`] | which column feeds which field |
//! | [`values`] | the words that other programs write into cells |
//! | [`export`] | records written into files |
//! | [`campaigns`] | campaigns in files, whole |
//! | [`ical`] | calendars of other programs |
//! | [`import`] | what becomes of each row of a file |
//! | [`defuse`] | cells that a spreadsheet would run as a formula |
//! | `whole` | people, a past and definitions in a single cell |
//! | [`rejects`] | the file of rows that were not taken |

mod aside;
pub mod campaigns;
pub mod defuse;
pub mod export;
pub mod ical;
pub mod import;
pub mod mapping;
pub mod rejects;
pub mod source;
pub mod values;
mod whole;
