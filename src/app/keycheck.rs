//! Whether keys of the user's own can all be reached: none in the way of another, none that terminals cannot send.

use crate::{
    app::command::Entry,
    error::Error,
    ui::keys::{Chord, Keys, human},
};

/// The row that stands behind those of every screen.
const EVERYWHERE: &str = "global";

/// What is wrong with the keys of these rows.
pub(super) fn troubles(entries: &[Entry]) -> Vec<Error> {
    let rows: Vec<(&Entry, Vec<Chord>)> = entries.iter().flat_map(sequences).collect();
    let mut told: Vec<Error> = rows.iter().filter_map(|(row, keys)| unsent(row, keys)).collect();
    for (nth, (row, keys)) in rows.iter().enumerate() {
        let others = rows.iter().enumerate().filter(|(other, _)| nth != *other).map(|(_, it)| it);
        told.extend(others.filter_map(|(other, theirs)| in_the_way(row, keys, other, theirs)));
    }
    told
}

fn sequences(entry: &Entry) -> Vec<(&Entry, Vec<Chord>)> {
    let keys = Keys::parse(&entry.keys).unwrap_or_default();
    keys.alternatives().iter().map(|keys| (entry, keys.clone())).collect()
}

/// The keys of a row are the beginning of others', which so are never reached. Rows of the same name
/// do the same: the screen's own stands before the one that works everywhere.
fn in_the_way(row: &Entry, keys: &[Chord], other: &Entry, theirs: &[Chord]) -> Option<Error> {
    let meet = row.scope == other.scope || row.scope == EVERYWHERE || other.scope == EVERYWHERE;
    // Of two with the same keys, the later one of the table and the one for everywhere lose.
    let wins = row.scope != EVERYWHERE || other.scope == EVERYWHERE;
    let hides = theirs.starts_with(keys) && (theirs.len() > keys.len() || wins);
    (meet && hides && row.name != other.name).then(|| {
        Error::invalid("error-keys-clash")
            .with("keys", human(theirs))
            .with("command", format!("{}.{}", row.scope, row.name))
            .with("other", format!("{}.{}", other.scope, other.name))
    })
}

fn unsent(row: &Entry, keys: &[Chord]) -> Option<Error> {
    let chord = keys.iter().find(|chord| !chord.is_sent())?;
    let command = format!("{}.{}", row.scope, row.name);
    Some(Error::invalid("error-keys-unsent").with("keys", chord.human()).with("command", command))
}
