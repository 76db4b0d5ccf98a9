//! What was typed and not saved: whether there is any, and the way from a draft to the form in which it is offered.

use crate::{
    app::cx::{Cx, Toast},
    dialogs::form,
    screens::edit,
    store::{card, state::Draft},
};

/// When somebody was last at a form that neither was saved nor thrown away, if that is not too long ago.
pub fn newest_unfinished(drafts: &[Draft], now: i64) -> Option<i64> {
    let unfinished = drafts.iter().filter(|draft| form::is_unfinished(draft));
    unfinished.map(|draft| draft.at).filter(|at| *at > now - form::KEPT).max()
}

/// Opens the form of a draft. One that can be opened from its record alone is told where to find.
pub fn open<S: 'static>(name: &str, cx: &mut Cx<S>) {
    let words: Vec<&str> = name.split(' ').collect();
    match words.as_slice() {
        ["capture"] => edit::capture(cx),
        ["form", "lead", "new"] => edit::add(cx),
        ["form", "lead", id] if id.parse::<i64>().is_ok() => {
            edit::lead(id.parse().unwrap_or_default(), cx);
        }
        ["form", "note", "lead", id] => note(id.parse().unwrap_or_default(), cx),
        _ => cx.toast(Toast::info("toast-draft-elsewhere")),
    }
}

fn note<S: 'static>(lead: i64, cx: &mut Cx<S>) {
    cx.read_first(
        "edit",
        move |store| card::card(store.conn(), lead),
        |_, card, cx| edit::note(&card, cx),
    );
}
