//! One integration binary.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod cli;
mod convert;
mod demo;
mod duplicates;
mod export;
mod filter;
mod form;
mod import;
mod import_speed;
mod journal;
mod probe;
mod set;
mod support;
mod terminal;
mod triage;
mod verdicts;
mod world;
