//! The rows of a list on the clipboard, as a spreadsheet takes them in.

use crate::{
    app::cx::{Cx, Request, Toast},
    error::Error,
    screens::list::{self, Lists},
    store::{Store, list::Ctx},
    transfer::export,
};

/// More rows than these are for a file.
const MOST: usize = 1_000;

/// Copies the marked rows, else all that are shown, under the heads of the list.
pub fn table<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let chosen = screen.list().chosen_or_shown();
    if chosen.count() > MOST {
        return cx.fail(Error::invalid("error-too-many-to-copy").with("most", MOST.to_string()));
    }
    let mut query = screen.list().query();
    query.columns = screen.list().columns().to_vec();
    let heads: Vec<String> =
        query.columns.iter().map(|name| list::title(name, cx.words())).collect();
    let text = move |store: &Store| {
        let ids = chosen.ids(store, Some(MOST))?;
        export::to_clipboard(store.conn(), &Ctx::of(store), &query, &ids, &heads)
    };
    cx.read("table", text, |_, (text, rows), cx| {
        let rows = usize::try_from(rows).unwrap_or(usize::MAX);
        cx.toast(Toast::info("toast-copied-rows").with("n", rows));
        cx.request(Request::Copy(text));
    });
}
