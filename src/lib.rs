//! embudo: a CRM for one salesperson, in a terminal, on one SQLite file.
//!
//! The map. `tests/it/layers.rs` holds it to its word.
//!
//! | module | knows |
//! |---|---|
//! | [`error`] | the one error and its kinds |
//! | [`clock`] | what time it is |
//! | [`files`] | private folders, atomic writing |
//! | [`domain`] | leads, campaigns, dates in words, money: plain data and rules |
//! | [`store`] | the only door to SQLite, undo included |

pub mod app;
pub mod clock;
pub mod dialogs;
pub mod domain;
pub mod error;
pub mod files;
pub mod i18n;
pub mod store;
pub mod ui;
