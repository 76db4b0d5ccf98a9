//! A world to try the program in: a year of leads and what became of them, told from today backwards.

mod calendar;
mod cast;
mod dice;
mod life;
mod lists;
mod scenery;

use crate::{
    demo::{calendar::Calendar, dice::Dice, life::Life, lists::Lists},
    error::{Error, Result},
    i18n::{Lang, Words, first_reasons},
    store::{Store, leads},
};

/// Fills an empty store with a believable company in that language: the same one for the same clock, zone
/// and settings. Nothing of it can be undone, so the user's own acts are the first that can.
///
/// # Errors
/// `internal` where leads are there already, and what the file may do.
pub fn fill(store: &mut Store, lang: Lang) -> Result<()> {
    if leads::any(store.conn())? != 0 {
        return Err(Error::internal("a demonstration needs an empty file"));
    }
    let lists = Lists::read(lang)?;
    let reasons = first_reasons(&Words::new(lang));
    let calendar = Calendar::of(store.options(), store.now());
    store.play(|txn| {
        let scenery = scenery::set_up(txn, &lists, &calendar, &reasons)?;
        let mut dice = Dice::new();
        let parts = cast::assemble(&lists, &calendar, &mut dice);
        Life { lists: &lists, calendar, scenery, dice }.play(txn, &parts)
    })
}
