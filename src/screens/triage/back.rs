//! Undo and redo in triage: the data comes back, and the lead with it.

use super::{Ahead, Triage};
use crate::{
    app::cx::{Cx, Fact, Toast},
    dialogs::steps::facts,
    store::{Store, journal::Step},
};

/// The steps on a lead after which its card stays.
const KEEPS_PLACE: [&str; 5] = ["note", "tag", "flag", "unflag", "edit-lead"];

/// Says that a step was taken back, or done again.
fn walked(how: &'static str, step: &Step) -> Toast {
    let mut toast = Toast::info(how);
    let told = Fact::Message(format!("change-{}", step.label), facts(step));
    toast.args.push(("what".to_owned(), told));
    toast
}

/// The lead that a step was about.
fn lead_of(step: &Step) -> Option<i64> {
    let (_, id) = step.args.iter().find(|(name, _)| name == "lead")?;
    id.parse().ok()
}

impl Triage {
    /// Takes the last step back, and goes to the lead that it was about.
    pub(super) fn undo(&mut self, cx: &mut Cx<Self>) {
        self.in_turn(Ahead::Undo, cx);
    }

    /// Does it now, or once what was typed before it is done.
    pub(super) fn in_turn(&mut self, step: Ahead, cx: &mut Cx<Self>) {
        let waits = self.busy || !self.ahead.is_empty();
        self.ahead.push_back(step);
        if !waits {
            self.take_ahead(cx);
        }
    }

    pub(super) fn undo_now(&mut self, cx: &mut Cx<Self>) {
        self.busy = true;
        cx.act("undo", Store::undo, |triage, step, cx| match step {
            None => triage.nothing_done("toast-nothing-to-undo", cx),
            Some(step) => triage.undone(&step, cx),
        });
    }

    /// There was no such step; what was typed behind it is done all the same.
    fn nothing_done(&mut self, told: &'static str, cx: &mut Cx<Self>) {
        self.busy = false;
        cx.toast(Toast::info(told));
        self.take_ahead(cx);
    }

    fn undone(&mut self, step: &Step, cx: &mut Cx<Self>) {
        cx.toast(walked("toast-undone", step));
        if let Some(lead) = lead_of(step) {
            self.decided = self.decided.saturating_sub(1);
            self.at = match self.place_of(Some(lead)) {
                Some(at) => at,
                None => {
                    self.order.insert(self.at.min(self.order.len()), lead);
                    self.at.min(self.order.len() - 1)
                }
            };
        }
        self.read_card(cx);
    }

    /// Does again what was taken back.
    pub(super) fn redo(&mut self, cx: &mut Cx<Self>) {
        self.in_turn(Ahead::Redo, cx);
    }

    pub(super) fn redo_now(&mut self, cx: &mut Cx<Self>) {
        self.busy = true;
        cx.act("redo", Store::redo, |triage, step, cx| match step {
            None => triage.nothing_done("toast-nothing-to-redo", cx),
            Some(step) => triage.redone(&step, cx),
        });
    }

    /// Goes on to the lead that follows, as the verdict itself did.
    fn redone(&mut self, step: &Step, cx: &mut Cx<Self>) {
        cx.toast(walked("toast-redone", step));
        let decides = usize::from(!KEEPS_PLACE.contains(&step.label.as_str()));
        if let Some(at) = self.place_of(lead_of(step)) {
            self.decided += decides;
            self.at = at + decides;
        }
        self.read_card(cx);
    }
}
