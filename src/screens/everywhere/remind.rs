//! Reminders, which come on whatever is shown.

use super::Everywhere;
use crate::{
    app::{
        command::Ready,
        cx::{Cx, Request, Toast},
        screen::Screen,
    },
    dialogs::{
        form::Form,
        menu::{Choice, Menu, Picked},
    },
    domain::event::Event,
    screens::{forms::event::EventSheet, record::Record},
    store::{Store, agenda, reminders},
    ui::advice::moment,
};

impl Everywhere {
    pub(super) fn look_for_reminders(&mut self, cx: &mut Cx<Self>) {
        let now = cx.now();
        cx.read_later(
            "reminders",
            move |store| reminders::next(store, now),
            |all, next, cx| {
                all.reminder = next;
                all.minute(cx);
            },
        );
    }

    /// Takes what is due by now, so that nobody else tells it as well, and tells it.
    pub(super) fn remind(&mut self, cx: &mut Cx<Self>) {
        self.reminder = None;
        let now = cx.now();
        let take = move |store: &mut Store| {
            let due = reminders::take(store, now)?;
            due.into_iter().map(|event| Ok((agenda::with(store.conn(), &event)?, event))).collect()
        };
        cx.note("reminders", take, |all, due: Vec<(Option<String>, Event)>, cx| {
            let told: Vec<String> =
                due.iter().map(|(with, event)| told(with.as_deref(), event, cx)).collect();
            // Another window has told it, which is seen as its change; or nothing may be written.
            if told.is_empty() {
                return;
            }
            let events = due.into_iter().map(|(_, event)| event);
            all.reminded = told.iter().cloned().zip(events).collect();
            let text = told.join(" · ");
            cx.toast(Toast::reminder("toast-reminder").with("what", text.clone()));
            cx.request(Request::Notify(text));
            all.look_for_reminders(cx);
        });
    }
}

impl Everywhere {
    pub(super) fn was_reminded(&self) -> Ready {
        if self.reminded.is_empty() { Err("why-no-reminder") } else { Ok(()) }
    }

    /// Opens that of which the user was reminded last; of several, the one that is picked.
    pub(super) fn open_reminded(&mut self, cx: &mut Cx<Self>) {
        if let [(_, event)] = &self.reminded[..] {
            return open(event.clone(), cx);
        }
        let choices = (0i64..).zip(&self.reminded).map(|(nth, (told, _))| Choice::new(nth, told));
        cx.ask(Menu::digits("menu-reminded", choices.collect()), |all, picked, cx| {
            let Picked::One(choice) = picked else { return };
            let nth = usize::try_from(choice.id).unwrap_or(0);
            if let Some((_, event)) = all.reminded.get(nth) {
                open(event.clone(), cx);
            }
        });
    }
}

/// Opens the lead of an event, else the event. `q` leads back.
fn open(event: Event, cx: &mut Cx<Everywhere>) {
    match event.lead {
        Some(lead) => cx.go::<Record>(move |record, cx| record.open(lead, vec![lead], cx)),
        None => {
            let sheet = EventSheet::of(event, cx.zone(), cx.words());
            cx.ask(Form::new(sheet, cx.now()), |_, _, _| ());
        }
    }
}

/// `today 11:00 call Acme, Prices`
fn told(with: Option<&str>, event: &Event, cx: &Cx<Everywhere>) -> String {
    let words = cx.words();
    let when = moment(event.begin, words, cx.zone(), cx.now().today);
    let kind = words.t(&format!("type-{}", event.kind.word()));
    let about = [with, event.subject.as_deref(), event.location.as_deref()];
    let about: Vec<&str> = about.into_iter().flatten().collect();
    format!("{when} {kind} {}", about.join(", ")).trim_end().to_owned()
}
