//! embudo: a CRM for one salesperson, in a terminal, on one SQLite file.
//!
//! The map. `tests/it/layers.rs` holds it to its word.
//!
//! | module | knows |
//! |---|---|
//! | [`error`] | the one error and its kinds |
//! | [`clock`] | what time it is, and in which zone |
//! | [`domain`] | leads, campaigns, dates in words, money: plain data and rules |

pub mod domain;
pub mod error;
