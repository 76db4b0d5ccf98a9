//! embudo: a CRM for one salesperson, in a terminal, on one SQLite file.
//!
//! The map. `tests/it/layers.rs` holds it to its word.
//!
//! | module | knows |
//! |---|---|
//! | [`error`] | the one error and its kinds |
//! | [`clock`] | what time it is, and in which zone |
//! | [`files`] | how files are written: whole or not at all, for their owner |
//! | [`i18n`] | the words, numbers and dates that people read |
//! | [`config`] | where things live, and what the user has set |
//! | [`terminal`] | the real terminal: modes, keys, frames, signals, the loop |
//! | [`domain`] | leads, campaigns, dates in words, money: plain data and rules |
//! | [`store`] | the only door to SQLite, undo included |

pub mod clock;
pub mod config;
pub mod domain;
pub mod error;
pub mod files;
pub mod i18n;
pub mod terminal;
