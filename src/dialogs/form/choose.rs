//! How a name is chosen in a form: the list under the field, steps without it, and what follows.

use super::{
    Form, Lookup,
    field::{FieldKind, Live},
    picks::{Item, List, Near, Taken, look_up},
};
use crate::app::cx::Cx;

impl Form {
    pub(super) fn open_list(&mut self, query: &str, cx: &mut Cx<Self>) {
        let Some(live) = self.fields.get(self.live) else { return };
        let creates = matches!(live.field.kind, FieldKind::Pick(lookup) if lookup.creates());
        match &mut self.list {
            Some(list) => list.narrow(query),
            None => self.list = Some(List::open(query, creates)),
        }
        self.fill_list(query, cx);
    }

    pub(super) fn fill_list(&mut self, query: &str, cx: &mut Cx<Self>) {
        let Some(live) = self.fields.get(self.live) else { return };
        match &live.field.kind {
            FieldKind::Choice(words) => {
                let items = words.iter().map(Item::new).collect();
                self.offered(self.live, items);
            }
            FieldKind::Pick(lookup) => {
                let (lookup, here, query) = (*lookup, self.live, query.trim().to_owned());
                let near = Near::of(&self.typed(cx));
                cx.read(
                    "choices",
                    move |store| look_up(store, lookup, &query, &near),
                    move |form, items, _| form.offered(here, items),
                );
            }
            _ => {}
        }
    }

    pub(super) fn offered(&mut self, field: usize, items: Vec<Item>) {
        if field != self.live {
            return;
        }
        let text = self.fields.get(field).map(Live::text).unwrap_or_default();
        if let Some(list) = &mut self.list {
            list.offer(items);
            if list.is_unasked() {
                list.highlight(&text);
            }
        }
    }

    /// Takes what is highlighted; says whether the field is done with.
    pub(super) fn take(&mut self) -> bool {
        let Some(taken) = self.list.take().and_then(|list| list.taken()) else { return true };
        let Some(live) = self.fields.get_mut(self.live) else { return true };
        let (name, is_new) = match taken {
            Taken::Known(name) => (name, false),
            Taken::New(name) => (name, true),
        };
        let many = live.field.kind.is_many();
        let text = live.text();
        let text = match text.rsplit_once(',').filter(|_| many) {
            Some((before, _)) => format!("{}, {name}, ", before.trim_end()),
            None if many => format!("{name}, "),
            None => name,
        };
        let moves = live.field.kind == FieldKind::Pick(Lookup::Campaigns) && live.text() != text;
        live.put(&text);
        live.is_new = is_new;
        if moves {
            self.forget_activity();
        }
        !many
    }

    pub(super) fn list_key(&mut self, name: &str, cx: &mut Cx<Self>) -> bool {
        let Some(list) = &mut self.list else { return false };
        match name {
            "down" | "ctrl-n" | "ctrl-j" => list.step(1),
            "up" | "ctrl-p" | "ctrl-k" => list.step(-1),
            "pagedown" => list.step(8),
            "pageup" => list.step(-8),
            "esc" | "ctrl-c" => self.list = None,
            "enter" | "tab" => {
                if self.take() || name == "tab" {
                    self.next(cx);
                }
            }
            "shift-tab" => {
                self.take();
                self.previous(cx);
            }
            _ => return false,
        }
        true
    }

    /// One choice, day or unit further, without a list.
    pub(super) fn step(&mut self, up: bool, cx: &mut Cx<Self>) {
        let Some(live) = self.fields.get(self.live) else { return };
        match live.field.kind.clone() {
            FieldKind::Choice(words) => self.stepped(up, &words, cx),
            FieldKind::Pick(lookup) => {
                let near = Near::of(&self.typed(cx));
                cx.read(
                    "choices",
                    move |store| look_up(store, lookup, "", &near),
                    move |form, items, cx| {
                        let names: Vec<_> = items.into_iter().map(|item| item.text).collect();
                        form.stepped(up, &names, cx);
                    },
                );
            }
            _ => self.stepped(up, &[], cx),
        }
    }

    fn stepped(&mut self, up: bool, choices: &[String], cx: &mut Cx<Self>) {
        let speaker = self.speaker;
        let Some(live) = self.here() else { return };
        let before = live.text();
        live.step(up, choices, &speaker);
        if live.text() != before {
            self.after_change(cx);
        }
    }

    /// An activity belongs to its campaign.
    pub(super) fn forget_activity(&mut self) {
        let activity = FieldKind::Pick(Lookup::Activities);
        if let Some(live) = self.fields.iter_mut().find(|live| live.field.kind == activity) {
            live.put("");
            live.problem = None;
        }
    }

    pub(super) fn typed_into(&mut self, cx: &mut Cx<Self>) {
        if let Some(live) = self.fields.get(self.live).filter(|live| live.field.kind.lists()) {
            let text = live.text();
            let many = live.field.kind.is_many();
            let query = if many { text.rsplit(',').next().unwrap_or_default() } else { &text };
            // A dash takes a name away, and what is taken away is not on offer.
            if many && query.trim_start().starts_with('-') {
                self.list = None;
            } else {
                self.open_list(query, cx);
            }
        }
        self.after_change(cx);
    }
}
