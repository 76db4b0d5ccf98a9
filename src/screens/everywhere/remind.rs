//! Reminders, which come on whatever is shown.

use super::Everywhere;
use crate::{
    app::{
        cx::{Cx, Request, Toast},
        screen::Screen,
    },
    domain::event::Event,
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
            let text = told.join(" · ");
            cx.toast(Toast::reminder("toast-reminder").with("what", text.clone()));
            cx.request(Request::Notify(text));
            all.look_for_reminders(cx);
        });
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
