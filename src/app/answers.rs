//! Answers on their way back: of the store to who asked it, of a dialog to the screen below.

use std::any::Any;

use crate::{
    app::{
        App, EVERYWHERE,
        cx::{Address, Pending, PendingKind},
        dialog::{Asked, Turn},
        worker::Reply,
    },
    ui::job::Lane,
};

impl App {
    pub(super) fn turn(&mut self, turn: Turn) {
        match turn {
            Turn::Stay | Turn::Pass => {}
            Turn::Close => drop(self.dialogs.pop()),
            Turn::Answer(answer) => {
                if let Some(asked) = self.dialogs.pop() {
                    self.answer(asked, answer);
                }
            }
            Turn::Tell(answer) => {
                if let Some(mut asked) = self.dialogs.pop() {
                    self.follow(&mut asked, answer);
                    self.dialogs.push(asked);
                }
            }
        }
    }

    pub(super) fn answer(&mut self, mut asked: Asked, answer: Box<dyn Any>) {
        self.follow(&mut asked, answer);
    }

    /// Runs the rest of the handler that asked.
    pub(super) fn follow(&mut self, asked: &mut Asked, answer: Box<dyn Any>) {
        match asked.asker {
            Address::Screen(home) => {
                (asked.then)(self.screens[home].as_any(), answer, &mut self.effects);
            }
            Address::Dialog(id) => {
                if let Some(below) = self.dialogs.iter_mut().find(|below| below.id == id) {
                    (asked.then)(below.dialog.as_any(), answer, &mut self.effects);
                    if let Some(answer) = below.dialog.answer() {
                        self.close_with(id, answer);
                    }
                }
            }
        }
    }

    pub(super) fn close_with(&mut self, id: u64, answer: Box<dyn Any>) {
        if let Some(position) = self.dialogs.iter().position(|asked| asked.id == id) {
            let asked = self.dialogs.remove(position);
            self.answer(asked, answer);
        }
    }

    pub(super) fn reply(&mut self, Reply { ticket, result }: Reply) {
        self.effects.jobs.retain(|job| job.ticket != ticket);
        let Some(Pending { address, kind, then, .. }) = self.pending.remove(&ticket) else {
            return;
        };
        // What an answer asks for in its turn is not waited for.
        self.arrived &= self.awaits(PendingKind::Read);
        let writes = matches!(kind, PendingKind::Write | PendingKind::Job(Lane::Writes));
        let wrote = writes && result.is_ok();
        match (address, result) {
            (Address::Screen(home), Ok(answer)) => {
                then(self.screens[home].as_any(), answer, &mut self.effects);
            }
            (Address::Screen(home), Err(error)) => {
                // What they were for does not come.
                self.held.clear();
                self.effects.errors.push(error);
                self.screens[home].failed();
            }
            (Address::Dialog(id), result) => {
                let Some(asked) = self.dialogs.iter_mut().find(|asked| asked.id == id) else {
                    if wrote {
                        self.wrote();
                    }
                    return;
                };
                match result {
                    Ok(answer) => then(asked.dialog.as_any(), answer, &mut self.effects),
                    Err(error) => asked.dialog.refused(error),
                }
                if let Some(answer) = asked.dialog.answer() {
                    self.close_with(id, answer);
                }
            }
        }
        if wrote {
            self.wrote();
        }
    }

    /// Something was written, or may have been: what is shown asks again, the rest will when it is shown.
    pub(super) fn wrote(&mut self) {
        self.stale.fill(true);
        self.reload(EVERYWHERE);
        self.reload(self.shown);
    }

    pub(super) fn reload(&mut self, screen: usize) {
        self.stale[screen] = false;
        self.screens[screen].reload(screen, &mut self.effects);
    }
}
