//! A verdict and its undo, against one UPDATE and one INSERT that are as durable.

use std::{cell::RefCell, path::Path};

use embudo::{
    domain::day::days_on,
    error::Result,
    store::{Store, verdicts},
};

use crate::{bare, file::open, measure::Measure};

const ROUNDS: i64 = 100;

/// Each on leads of its own, that come one after the other.
pub(crate) fn all(path: &Path, measure: &Measure) -> Result<()> {
    let store = RefCell::new(open(path)?);
    let until = days_on(store.borrow().now().today, 7).unwrap_or_default();
    let lead = |round: usize| i64::try_from(round).unwrap_or(0) + 1;
    let snooze = |store: &mut Store, id: i64| {
        store.write("snooze", |txn| verdicts::snooze(txn, id, until).map(drop))
    };
    let rounds = usize::try_from(ROUNDS).unwrap_or(1);
    measure.against(
        "verdict, saved and durable",
        rounds,
        |round| bare::verdict(store.borrow().conn(), lead(round)),
        |round| snooze(&mut store.borrow_mut(), lead(round) + ROUNDS),
    )?;
    measure.against(
        "undo of a verdict",
        rounds,
        |round| bare::verdict(store.borrow().conn(), lead(round)),
        |_| store.borrow_mut().undo().map(drop),
    )?;
    measure.against(
        "undo of a verdict / the verdict",
        rounds,
        |round| snooze(&mut store.borrow_mut(), lead(round) + 2 * ROUNDS),
        |_| store.borrow_mut().undo().map(drop),
    )
}
