//! `embudo triage --counts`: how much waits in each queue.

use super::{object::Object, out::Out, print, setup::Setup};
use crate::{
    error::Result,
    store::queues::{self, Counts},
};

pub(super) fn counts(setup: &Setup, out: &mut Out) -> Result<()> {
    let store = setup.open_to_read()?;
    let Counts { promises, inbox, due, woke, stale, limbo } =
        queues::counts(store.conn(), store.now())?;
    let all = [
        ("promises", promises),
        ("inbox", inbox),
        ("due", due),
        ("woke", woke),
        ("stale", stale),
        ("limbo", limbo),
    ];
    let object = all.into_iter().fold(Object::default(), |object, (name, n)| object.with(name, n));
    print::object(setup, out, &object)
}
