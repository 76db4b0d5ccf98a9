//! Events: calls, meetings and the like, entered or mended by hand.

use super::setup::Setup;
use crate::{
    error::Result,
    store::{
        Txn, events,
        set::{Edit, How, event},
    },
};

pub(super) fn add(setup: &Setup, txn: &Txn, edits: &[Edit]) -> Result<i64> {
    event::create(txn, edits, &How::by_hand(setup.lang()))
}

pub(super) fn set(setup: &Setup, txn: &Txn, id: i64, edits: &[Edit]) -> Result<()> {
    event::apply(txn, events::get(txn, id)?, edits, &How::by_hand(setup.lang())).map(drop)
}
