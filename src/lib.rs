//! embudo: a CRM for one salesperson, in a terminal, on one SQLite file.
//!
//! The map. `tests/it/layers.rs` holds it to its word.
//!
//! | module | knows |
//! |---|---|
//! | [`error`] | the one error and its kinds |
//! | [`clock`] | what time it is, and in which zone |
//! | [`files`] | private folders and files, written whole or not at all |
//! | [`config`] | where things live, and the settings |
//! | [`domain`] | leads, campaigns, dates in words, money: plain data and rules |
//! | [`store`] | the only door to SQLite, undo included |
//! | [`transfer`] | reading other programs' files, and cells that are safe to write |
//! | [`i18n`] | every sentence, number and date in the user's language |
//! | [`demo`] | a world to try the program in |
//! | [`ui`] | cells, colours, keys, text: the toolkit |
//! | [`app`] | the engine: events in, frames out |
//! | [`dialogs`] | questions that any screen may ask |
//! | [`screens`] | the places of the program |
//! | [`terminal`] | the real terminal: raw mode, input, signals |
//! | [`plain`] | the same work as a dialogue of lines |
//! | [`program`] | the engine in the terminal, with its threads and what it remembers |
//! | [`cli`] | the command line: what is asked for, and how it is printed |

pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod dialogs;
pub mod domain;
pub mod error;
pub mod files;
pub mod i18n;
pub mod plain;
pub mod program;
pub mod screens;
pub mod store;
pub mod terminal;
pub mod transfer;
pub mod ui;
