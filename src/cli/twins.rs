//! Who is probably the same as what was just added or converted, told beside the answer.

use super::{out::say, setup::Setup};
use crate::{
    domain::field::Thing,
    error::Result,
    store::{
        Store,
        duplicates::{self, Twin},
    },
};

/// How many are told.
const ENOUGH: usize = 3;

/// Of something added.
pub(super) fn of_added(setup: &Setup, store: &Store, thing: Thing, id: i64) -> Result<()> {
    match thing {
        Thing::Leads => tell(setup, &duplicates::of_lead(store.conn(), id, ENOUGH)?),
        Thing::Customers => tell(setup, &duplicates::of_customer(store.conn(), id, ENOUGH)?),
        _ => {}
    }
    Ok(())
}

/// Of a lead that was converted: the customers that it might have joined.
pub(super) fn of_converted(setup: &Setup, store: &Store, lead: i64) -> Result<()> {
    let mut twins = duplicates::of_lead(store.conn(), lead, 2 * ENOUGH)?;
    twins.retain(|twin| twin.thing == Thing::Customers);
    tell(setup, &twins);
    Ok(())
}

fn tell(setup: &Setup, twins: &[Twin]) {
    let words = &setup.words;
    for twin in twins.iter().take(ENOUGH) {
        let why: Vec<String> =
            twin.why.iter().map(|fact| words.t(&format!("fact-{}", fact.word()))).collect();
        let facts = [
            ("code", (&twin.code).into()),
            ("name", (&twin.name).into()),
            ("why", why.join(", ").into()),
        ];
        say(&crate::ui::text::clean(&words.say("note-twin", &facts)));
    }
}
