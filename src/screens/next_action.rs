//! The next action of a lead: done and the following one planned in one step, or cancelled.

use crate::{
    app::cx::{Cx, Toast},
    dialogs::{
        menu::{Choice, Menu, Picked},
        prompt::{Prompt, Question, Reading},
    },
    domain::{
        day::Zone,
        event::{Event, When},
    },
    error::Result,
    screens::verbs::{ActionLine, MaybeText},
    store::{
        Now,
        card::Card,
        events, journal, leads,
        verdicts::{self, Plan},
    },
    ui::{Ui, advice::moment},
};

/// A next action in one line; nothing leaves it to the rules.
struct MaybeAction(ActionLine);

impl Reading for MaybeAction {
    type Value = Option<Plan>;

    fn read(&self, text: &str, now: Now) -> Result<Option<Plan>> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        self.0.read(text, now).map(Some)
    }

    fn tell(&self, plan: &Option<Plan>, ui: &Ui) -> String {
        match plan {
            Some(plan) => self.0.tell(plan, ui),
            None => ui.t("plan-by-rules"),
        }
    }

    fn question(&self, plan: &Option<Plan>) -> Option<Question> {
        self.0.question(plan.as_ref()?)
    }

    fn moved(&self, plan: Option<Plan>, to: When, zone: Zone) -> Option<Plan> {
        plan.map(|plan| self.0.moved(plan, to, zone))
    }
}

/// Asks what came of the next action and what follows, and writes both down as one step.
pub fn complete<S: 'static>(card: &Card, cx: &mut Cx<S>) {
    if let Some(event) = card.planned.first() {
        complete_event(card.lead.id, event.clone(), cx);
    }
}

/// The same with any planned event of a lead.
pub fn complete_event<S: 'static>(lead: i64, event: Event, cx: &mut Cx<S>) {
    cx.ask(Prompt::new("prompt-what-came", "", MaybeText, cx.now()), move |_, note, cx| {
        let event = event.clone();
        let line = MaybeAction(ActionLine { speaker: cx.speaker(), lead: Some(lead) });
        cx.ask(Prompt::new("prompt-plan-next", "", line, cx.now()), move |_, next, cx| {
            let (event, note) = (event.clone(), note.clone());
            cx.write(
                "complete",
                move |txn| {
                    verdicts::complete(txn, lead, &event, note, next.as_ref())?;
                    let name = leads::get(txn, lead)?.name;
                    journal::tell(txn, &[("name", name.clone()), ("lead", lead.to_string())])?;
                    Ok(name)
                },
                |_, name, cx| cx.toast(Toast::info("did-complete").with("name", name)),
            );
        });
    });
}

/// Cancels the next action; of several it asks which.
pub fn cancel<S: 'static>(card: &Card, cx: &mut Cx<S>) {
    let lead = card.lead.id;
    if let [event] = card.planned.as_slice() {
        return cancel_one(lead, event.record(), cx);
    }
    let choices = card.planned.iter().map(|event| told(event, cx)).collect();
    cx.ask(Menu::digits("menu-cancel", choices), move |_, picked, cx| {
        if let Picked::One(choice) = picked {
            cancel_one(lead, choice.id, cx);
        }
    });
}

fn told<S: 'static>(event: &Event, cx: &Cx<S>) -> Choice {
    let words = cx.words();
    let when = moment(event.begin, words, cx.zone(), cx.now().today);
    let kind = words.t(&format!("type-{}", event.kind.word()));
    let note = event.subject.clone().unwrap_or_default();
    Choice::new(event.record(), format!("{when}  {kind}")).noted(note)
}

fn cancel_one<S: 'static>(lead: i64, event: i64, cx: &mut Cx<S>) {
    cx.write(
        "cancel-action",
        move |txn| {
            events::cancel(txn, event)?;
            let name = leads::get(txn, lead)?.name;
            journal::tell(txn, &[("name", name.clone()), ("lead", lead.to_string())])?;
            Ok(name)
        },
        |_, name, cx| cx.toast(Toast::info("did-cancel-action").with("name", name)),
    );
}
