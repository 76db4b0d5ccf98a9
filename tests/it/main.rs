//! One integration binary.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod board;
mod calendar;
mod calendar_file;
mod campaign_files;
mod campaigns;
mod cli;
mod contacts;
mod convert;
mod demo;
mod duplicates;
mod evening;
mod events_file;
mod export;
mod export_screen;
mod faults;
mod filter;
mod first;
mod form;
mod guide;
mod habits;
mod ical;
mod import;
mod import_screen;
mod interface;
mod journal;
mod keys_arrive;
#[cfg(target_os = "linux")]
mod killed;
mod layers;
mod leads;
mod long_list;
mod monkey;
mod mouse;
mod probe;
mod pty;
mod readme;
mod reload;
mod reminders;
mod review;
mod samples;
mod screens;
mod series;
mod set;
mod settings;
mod snapshots;
mod support;
mod tables;
mod terminal;
mod threads;
mod today;
mod triage;
mod verdicts;
mod workflow;
mod world;
