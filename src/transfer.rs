//! Files of other programs: what they hold, which column means what, and what could not be taken.
//!
//! | module | knows |
//! |---|---|
//! | [`values`] | the words that other programs write into cells |
//! | [`defuse`] | cells that a spreadsheet would run as a formula |

pub mod defuse;
pub mod values;
