//! Plain data and rules: no SQL, no terminal, no clock.

pub mod capture;
pub mod day;
pub mod fold;
pub mod money;
pub mod phone;
pub mod phrase;
