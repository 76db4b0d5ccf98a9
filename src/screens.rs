//! The places of the program.

pub mod edit;
pub mod everywhere;
pub mod filter_bar;
pub mod lead_view;
pub mod leads;
pub mod list;
pub mod names;
pub mod record;
pub mod today;
pub mod triage;
pub mod verbs;
pub mod verdict;

use crate::app::screen::Screens;

/// The tabs in order, then the places behind them.
pub fn all() -> Screens {
    Screens::new()
        .and(today::Today::default())
        .and(leads::Leads::default())
        .and(triage::Triage::default())
        .and(record::Record::default())
        .and(names::Names::default())
}
