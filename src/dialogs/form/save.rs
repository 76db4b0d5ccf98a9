//! How a form is checked and saved, and what is shown where it cannot be.

use super::{Form, record::Saved};
use crate::{
    app::cx::Cx,
    error::{Error, Kind},
    store::state,
};

impl Form {
    pub(super) fn check(&mut self, cx: &mut Cx<Self>) {
        let (record, typed) = (self.record.clone(), self.typed(cx));
        cx.read(
            "check",
            move |store| record.check(store, &typed),
            |form, wrong, _| form.blame(wrong),
        );
    }

    /// Shows what is wrong with the fields that were left; those being typed for the first time wait.
    pub(super) fn blame(&mut self, wrong: Vec<(String, Error)>) {
        self.fields.iter_mut().for_each(|live| live.problem = None);
        for (name, error) in wrong {
            match self.named(&name) {
                Some(live) if live.left && live.problem.is_none() => live.problem = Some(error),
                Some(_) => {}
                None => self.error = Some(error),
            }
        }
    }

    pub(super) fn look_for_twins(&mut self, cx: &mut Cx<Self>) {
        let (record, typed) = (self.record.clone(), self.typed(cx));
        cx.read(
            "duplicates",
            move |store| record.twins(store, &typed),
            |form, twins, _| form.twins = twins,
        );
    }

    /// Asks what speaks against the time that stands there.
    pub(super) fn look_for_advice(&mut self, cx: &mut Cx<Self>) {
        if !self.fields.iter().any(|live| self.record.may_be_advised(&live.field.name)) {
            return;
        }
        let (record, typed) = (self.record.clone(), self.typed(cx));
        cx.read(
            "advice",
            move |store| record.advise(store, &typed),
            |form, advised, _| form.advised = advised,
        );
    }

    /// Puts the free time into the fields.
    pub(super) fn take_free(&mut self, cx: &mut Cx<Self>) {
        for (name, text) in std::mem::take(&mut self.advised.instead) {
            if let Some(live) = self.named(name) {
                live.put(&text);
            }
        }
        self.keep(false, cx);
        self.check(cx);
        self.look_for_advice(cx);
    }

    pub(super) fn save(&mut self, cx: &mut Cx<Self>) {
        self.take();
        self.error = None;
        self.saving = true;
        self.keep(true, cx);
        let (record, typed) = (self.record.clone(), self.typed(cx));
        cx.write(
            self.record.label(),
            move |txn| {
                let saved = record.save(txn, &typed)?;
                if matches!(saved, Saved::Done(_)) {
                    state::drop_draft(txn, &record.draft())?;
                }
                Ok(saved)
            },
            |form, saved, cx| form.written(saved, cx),
        );
    }

    pub(super) fn written(&mut self, saved: Saved, cx: &Cx<Self>) {
        self.saving = false;
        match saved {
            Saved::Done(ids) => self.saved = Some(ids),
            Saved::Wrong(wrong) => {
                self.fields.iter_mut().for_each(|live| live.left = true);
                self.blame(wrong);
                self.go_to_problem();
            }
            Saved::Meanwhile(theirs) => self.meet(theirs, cx),
        }
    }

    pub(super) fn go_to_problem(&mut self) {
        if let Some(first) = self.fields.iter().position(|live| live.problem.is_some()) {
            self.live = first;
            self.list = None;
        }
    }

    /// Somebody else was there: what they wrote is shown beside what was typed, and taken where nothing was.
    pub(super) fn meet(&mut self, theirs: Vec<(String, String)>, cx: &Cx<Self>) {
        self.error = Some(
            Error::new(Kind::Conflict, "error-changed-meanwhile")
                .with("n", theirs.len().to_string()),
        );
        for (name, text) in theirs {
            let Some(live) = self.named(&name) else { continue };
            let text = match name.as_str() {
                "kind" => cx.words().t(&format!("form-{text}")),
                _ => text,
            };
            if !live.changed() {
                live.put(&text);
            }
            live.base.clone_from(&text);
            live.theirs = Some(text);
        }
    }
}
