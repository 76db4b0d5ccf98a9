//! The ways to write a lead down: form, quick capture, the user's editor.

use crate::{
    app::cx::{Cx, Toast},
    dialogs::{capture::Capture, form::Form},
    screens::{
        forms::{
            Of,
            note::{NoteSheet, Whose},
        },
        list::Chosen,
    },
    store::{
        Store,
        card::{self, Card},
    },
};

/// Opens the form of a lead.
pub fn lead<S: 'static>(id: i64, cx: &mut Cx<S>) {
    cx.read_first(
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
    add_then(|_, _, _| (), cx);
}

/// Opens the form of a new lead; what follows gets to know which it became.
pub fn add_then<S: 'static>(then: fn(&mut S, i64, &mut Cx<S>), cx: &mut Cx<S>) {
    ask_new(Form::new_lead(cx.now()), then, cx);
}

/// Opens the form of a new lead in an activity of a campaign, and says what was made.
pub fn add_in<S: 'static>(
    (campaign, activity): (i64, Option<i64>),
    then: fn(&mut S, i64, &mut Cx<S>),
    cx: &mut Cx<S>,
) {
    ask_new(Form::new_lead_in(campaign, activity, cx.now()), then, cx);
}

fn ask_new<S: 'static>(form: Form, then: fn(&mut S, i64, &mut Cx<S>), cx: &mut Cx<S>) {
    cx.ask(form, move |screen, ids, cx| {
        saved(&ids, cx);
        if let Some(&id) = ids.first() {
            then(screen, id, cx);
        }
    });
}

/// Opens the form of the lead that is chosen, or the one for many.
pub fn chosen<S: 'static>(chosen: Chosen, cx: &mut Cx<S>) {
    if let Chosen::One(id) = chosen {
        return lead(id, cx);
    }
    let ids = move |store: &Store| chosen.ids(store, None);
    cx.read_first("chosen", ids, |_, ids, cx| {
        let form = Form::edit_many(ids, cx.now());
        cx.ask(form, |_, ids, cx| saved(&ids, cx));
    });
}

fn saved<S: 'static>(ids: &[i64], cx: &mut Cx<S>) {
    cx.toast(Toast::info("toast-saved").with("n", ids.len()));
}

/// Opens the line of quick capture.
pub fn capture<S: 'static>(cx: &mut Cx<S>) {
    cx.ask(Capture::default(), |_, _, _| ());
}

/// Opens the note of a lead on a page of its own.
pub fn note<S: 'static>(card: &Card, cx: &mut Cx<S>) {
    let sheet = NoteSheet::new(Whose::Lead(card.lead.id), card.lead.note.as_deref());
    cx.ask(Form::new(Of(sheet), cx.now()), |_, ids, cx| saved(&ids, cx));
}
