//! `embudo triage --counts`: how much waits in each queue.

use super::{args, object::Object, out::Out, print, screen, setup::Setup};
use crate::{
    error::Result,
    store::queues::{Counts, counts},
};

/// Without `--counts` the screen starts.
pub(super) fn run(setup: &Setup, out: &mut Out, args: &args::Triage) -> Result<()> {
    if !args.counts {
        return screen::start(setup).map(drop);
    }
    let store = setup.open_to_read()?;
    let Counts { promises, inbox, due, woke, stale, limbo } = counts(store.conn(), store.now())?;
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
