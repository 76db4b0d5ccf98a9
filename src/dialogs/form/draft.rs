//! What was typed and not saved, as it is kept: through Esc, an error, a hang-up, a crash.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Bar, Form};
use crate::{
    app::{
        cx::{Cx, Toast},
        dialog::Flow,
    },
    domain::day::DAY_MS,
    store::state,
    ui::keys::Chord,
};

/// How long a draft is offered.
pub const KEPT: i64 = 7 * DAY_MS;

/// How often it is written while somebody types.
const EVERY: i64 = 2_000;

/// The texts that differ from what is stored, by field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Body {
    /// The user had said to discard it.
    #[serde(default)]
    pub(super) discarded: bool,
    pub(super) fields: BTreeMap<String, String>,
}

impl Body {
    pub(super) fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A body that cannot be read is no draft.
    pub(super) fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().filter(|body: &Self| !body.fields.is_empty())
    }
}

/// The texts in the body of a draft on one line; none where it is no form's.
pub fn typed_in(body: &str) -> Option<String> {
    let texts = Body::read(body)?.fields.into_values().filter(|text| !text.is_empty());
    Some(texts.map(|text| text.replace('\n', " ")).collect::<Vec<_>>().join(" · "))
}

/// Whether somebody was at it when the program ended: neither thrown away nor the line of quick capture,
/// which is left at any time.
pub fn is_unfinished(draft: &state::Draft) -> bool {
    Body::read(&draft.body).is_some_and(|body| !body.discarded)
}

impl Form {
    pub(super) fn offer(&mut self, kept: Option<state::Draft>, cx: &mut Cx<Self>) {
        let Some(kept) = kept else { return };
        match Body::read(&kept.body).filter(|_| kept.at > cx.now().at - KEPT) {
            Some(body) => self.bar = Bar::Offer(kept.at, body),
            None => self.forget(cx),
        }
    }

    pub(super) fn body(&self) -> Body {
        let changed = self.fields.iter().filter(|live| live.changed());
        let fields: BTreeMap<_, _> =
            changed.map(|live| (live.field.name.clone(), live.text())).collect();
        Body { discarded: false, fields }
    }

    /// Keeps what was typed, at most every two seconds unless it is `urgent`.
    pub(super) fn keep(&mut self, urgent: bool, cx: &mut Cx<Self>) {
        if self.saved.is_some() || matches!(self.bar, Bar::Offer(..)) {
            return;
        }
        let (now, body) = (cx.ticks(), self.body().write());
        let due = match &self.noted {
            None => self.changed(),
            Some((at, noted)) => *noted != body && (urgent || (now - at).abs() >= EVERY),
        };
        if due {
            self.note(body, cx);
        }
    }

    /// When what was typed since the last time is to be kept.
    pub(super) fn due_at(&self) -> Option<i64> {
        let asks = matches!(self.bar, Bar::Offer(..));
        let (at, noted) = self.noted.as_ref().filter(|_| !asks && self.saved.is_none())?;
        (*noted != self.body().write()).then_some(at + EVERY)
    }

    fn note(&mut self, body: String, cx: &mut Cx<Self>) {
        self.noted = Some((cx.ticks(), body.clone()));
        let name = self.record.draft();
        cx.note_down("draft", move |txn| state::put_draft(txn, &name, &body));
    }

    pub(super) fn forget(&mut self, cx: &mut Cx<Self>) {
        self.noted = None;
        let name = self.record.draft();
        cx.note_down("draft", move |txn| state::drop_draft(txn, &name));
    }

    pub(super) fn bar_key(&mut self, key: Chord, cx: &mut Cx<Self>) -> Flow<Vec<i64>> {
        let name = key.to_string();
        match (std::mem::take(&mut self.bar), name.as_str()) {
            (Bar::Leaving, "s" | "ctrl-s" | "alt-enter") => self.save(cx),
            (Bar::Leaving, "d") => {
                let body = Body { discarded: true, ..self.body() };
                self.note(body.write(), cx);
                cx.toast(Toast::info("toast-discarded"));
                return Flow::Close;
            }
            (Bar::Leaving, "esc" | "ctrl-c") => {}
            (Bar::Offer(_, body), "r") => self.restore(&body, cx),
            (Bar::Offer(..), "x") => self.forget(cx),
            (Bar::Offer(..), "esc" | "ctrl-c") => return Flow::Close,
            (bar, _) => self.bar = bar,
        }
        Flow::Stay
    }

    fn restore(&mut self, body: &Body, cx: &mut Cx<Self>) {
        for (name, text) in &body.fields {
            if let Some(live) = self.named(name) {
                live.put(text);
                live.left = true;
            }
        }
        self.noted = Some((cx.ticks(), self.body().write()));
        self.check(cx);
        self.look_for_twins(cx);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_read_back_and_rubbish_is_none() {
        let fields = BTreeMap::from([("note".to_owned(), "a\n\"b\"".to_owned())]);
        let body = Body { discarded: true, fields };
        assert_eq!(Body::read(&body.write()), Some(body));
        for rubbish in ["", "{}", "[1]", "{\"fields\":{}}", "{\"fields\":7}"] {
            assert_eq!(Body::read(rubbish), None);
        }
    }
}
