//! Events: calls, meetings and the like, entered or mended by hand; what speaks against their time is told.

use super::{out::say, setup::Setup};
use crate::{
    domain::planning::Advice,
    error::Result,
    store::{
        Now, Txn, events, planning,
        set::{Edit, How, event},
    },
    ui::{advice, text::clean},
};

pub(super) fn add(setup: &Setup, txn: &Txn, edits: &[Edit]) -> Result<i64> {
    let id = event::create(txn, edits, &How::by_hand(setup.lang()))?;
    look(setup, txn, id)?;
    Ok(id)
}

pub(super) fn set(setup: &Setup, txn: &Txn, id: i64, edits: &[Edit]) -> Result<()> {
    let before = events::get(txn, id)?;
    let now = event::apply(txn, before.clone(), edits, &How::by_hand(setup.lang()))?;
    let after = events::get(txn, now)?;
    let moved = |a: &crate::domain::event::Event| (a.begin, a.end_at, a.state, a.lead, a.rep);
    match moved(&before) == moved(&after) {
        true => Ok(()),
        false => look(setup, txn, now),
    }
}

fn look(setup: &Setup, txn: &Txn, id: i64) -> Result<()> {
    let advice = planning::advice(txn, txn.options(), txn.now(), &events::get(txn, id)?)?;
    warn(setup, &advice, txn.now());
    Ok(())
}

/// Says what speaks against what was planned all the same.
pub(super) fn warn(setup: &Setup, advice: &Advice, now: Now) {
    if !advice.concerns.is_empty() {
        let told = advice::told(advice, "advice-free", &setup.words, setup.zone, now.today);
        say(&clean(&setup.words.say("note-planned", &[("told", told.into())])));
    }
}
