//! Plain data and rules: no SQL, no terminal, no clock.

pub mod campaign;
pub mod capture;
pub mod contact;
pub mod customer;
pub mod day;
pub mod event;
pub mod field;
pub mod filter;
pub mod fold;
pub mod holidays;
pub mod lead;
pub mod money;
pub mod pace;
pub mod phone;
pub mod phrase;
pub mod planning;
pub mod recurrence;
pub mod spread;
pub mod suggest;
