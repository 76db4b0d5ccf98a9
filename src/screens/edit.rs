//! The ways to write a lead down: form, quick capture, the user's editor.

use crate::{
    app::cx::{Cx, Toast},
    dialogs::{
        capture::Capture,
        form::Form,
        toml::{edits_from_toml, to_toml, with_problem},
    },
    screens::forms::{
        Of,
        note::{NoteSheet, Whose},
    },
    store::{
        card::{self, Card},
        own_fields, set,
        set::How,
    },
};

/// Opens the form of a lead.
pub fn lead<S: 'static>(id: i64, cx: &mut Cx<S>) {
    cx.read(
        "edit",
        move |store| card::card(store.conn(), id),
        |_, card, cx| {
            let form = Form::edit_lead(card, cx.now());
            cx.ask(form, |_, ids, cx| saved(&ids, cx));
        },
    );
}

/// Opens the form of a new lead.
pub fn add<S: 'static>(cx: &mut Cx<S>) {
    let form = Form::new_lead(cx.now());
    cx.ask(form, |_, ids, cx| saved(&ids, cx));
}

/// Opens the form for many leads.
pub fn many<S: 'static>(ids: Vec<i64>, cx: &mut Cx<S>) {
    let form = Form::edit_many(ids, cx.now());
    cx.ask(form, |_, ids, cx| saved(&ids, cx));
}

fn saved<S: 'static>(ids: &[i64], cx: &mut Cx<S>) {
    cx.toast(Toast::info("toast-saved").with("n", ids.len()));
}

/// Opens the line of quick capture.
pub fn capture<S: 'static>(cx: &mut Cx<S>) {
    cx.ask(Capture::default(), |_, id, cx| saved(&[id], cx));
}

/// Opens the note of a lead on a page of its own.
pub fn note<S: 'static>(card: &Card, cx: &mut Cx<S>) {
    let sheet = NoteSheet::new(Whose::Lead(card.lead.id), card.lead.note.as_deref());
    cx.ask(Form::new(Of(sheet), cx.now()), |_, ids, cx| saved(&ids, cx));
}

/// Opens a lead as text in the user's editor.
pub fn toml<S: 'static>(id: i64, cx: &mut Cx<S>) {
    cx.read(
        "edit",
        move |store| {
            let own = own_fields::all(store.conn(), "leads", false)?;
            Ok((card::card(store.conn(), id)?, own))
        },
        move |_, (card, own), cx| {
            let text = to_toml(&card, &own, cx.words());
            edit_text(card, text.clone(), text, cx);
        },
    );
}

/// The text goes to the editor; what cannot be read comes back to it, with what is wrong on top.
fn edit_text<S: 'static>(card: Card, before: String, shown: String, cx: &mut Cx<S>) {
    cx.edit(shown, ".toml", move |_, text, cx| {
        let Some(text) = text else { return cx.toast(Toast::info("toast-unchanged")) };
        match edits_from_toml(&before, &text) {
            Err(error) => {
                let shown = with_problem(&text, &cx.words().error(&error));
                edit_text(card, before, shown, cx);
            }
            Ok(edits) if edits.is_empty() => cx.toast(Toast::info("toast-unchanged")),
            Ok(edits) => {
                let (id, lang) = (card.lead.id, cx.lang());
                cx.write(
                    "edit",
                    move |txn| set::apply(txn, id, &edits, &How::by_hand(lang)),
                    move |_, written, cx| saved(&[written.id], cx),
                );
            }
        }
    });
}
