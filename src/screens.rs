//! The places of the program.

pub mod board;
pub mod calendar;
pub mod campaign;
pub mod campaigns;
pub mod contacts;
pub mod copied;
pub mod edit;
pub mod evening;
pub mod everywhere;
pub mod export;
pub mod filter_bar;
pub mod forms;
pub mod guide;
pub mod import;
pub mod kept;
pub mod lead_view;
pub mod leads;
pub mod list;
pub mod names;
pub mod next_action;
pub mod own_fields;
pub mod page;
pub mod panes;
pub mod record;
pub mod review;
pub mod short;
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
        .and(campaigns::Campaigns::default())
        .and(calendar::Calendar::default())
        .and(triage::Triage::default())
        .and(record::Record::default())
        .and(names::Names::default())
        .and(campaign::Editor::default())
        .and(board::Board::default())
        .and(own_fields::OwnFields::default())
        .and(import::Import::default())
        .and(evening::Evening::default())
        .and(review::Review::default())
}
