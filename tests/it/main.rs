//! One integration binary.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod convert;
mod duplicates;
mod export;
mod import;
mod import_speed;
mod journal;
mod probe;
mod set;
mod terminal;
mod verdicts;
mod world;
