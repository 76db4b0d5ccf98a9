//! One integration binary.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod campaigns;
mod contacts;
mod convert;
mod duplicates;
mod form;
mod journal;
mod probe;
mod set;
mod support;
mod terminal;
mod triage;
mod verdicts;
mod world;
