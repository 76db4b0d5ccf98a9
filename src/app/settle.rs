//! Does what handlers have asked for, until nothing is left to do.

use std::time::Duration;

use crate::{
    app::{
        App, Message,
        cx::{Fact, Level, Pending, PendingKind, Request, Toast},
        toast::tell,
        worker,
    },
    error::Kind,
    ui::job::{Job, Lane, Step},
};

impl App {
    /// Does what handlers asked for until nothing is left to do.
    pub(super) fn settle(&mut self) {
        // Work done in this thread can ask for more work; a handler that never ends would be a mistake.
        for _ in 0..10_000 {
            self.collect();
            if let Some((ticket, work, pending)) = self.take_work() {
                self.submit(ticket, work, pending);
            } else if self.effects.moves.is_empty() && self.effects.asked.is_empty() {
                break;
            }
        }
    }

    /// What is to be done next. A question that was asked more than once is asked once, the last time.
    pub(super) fn take_work(&mut self) -> Option<(u64, worker::Work, Pending)> {
        let works = &mut self.effects.works;
        let (_, _, first) = works.first()?;
        let at = works.iter().rposition(|(.., other)| first.asks_the_same(other)).unwrap_or(0);
        let last = works.remove(at);
        works.retain(|(.., other)| !last.2.asks_the_same(other));
        Some(last)
    }

    pub(super) fn collect(&mut self) {
        for asked in std::mem::take(&mut self.effects.asked) {
            let (id, home) = (asked.id, asked.home);
            self.dialogs.push(asked);
            if let Some(asked) = self.dialogs.last_mut() {
                asked.dialog.open(id, home, &mut self.effects);
            }
        }
        for (ticket, pending) in std::mem::take(&mut self.effects.edits) {
            self.pending.insert(ticket, pending);
        }
        for step in std::mem::take(&mut self.effects.moves) {
            self.make(step);
        }
        for toast in std::mem::take(&mut self.effects.toasts) {
            let text = tell(&self.ui.words, &toast.id, &toast.args);
            self.say(toast.level, text);
        }
        for error in std::mem::take(&mut self.effects.errors) {
            if error.kind() != Kind::Cancelled {
                let text = self.ui.words.error(&error);
                self.say(Level::Error, text);
            }
        }
        for ticket in std::mem::take(&mut self.effects.cancelled) {
            self.worker.cancel(ticket);
        }
        if self.effects.requests.contains(&Request::Repaint) {
            self.wrote();
        }
        self.requests.append(&mut self.effects.requests);
    }

    pub(super) fn submit(&mut self, ticket: u64, work: worker::Work, pending: Pending) {
        let replaces = self.waiting_for_the_same(&pending);
        if let Some(old) = replaces {
            self.pending.remove(&old);
        }
        match pending.kind {
            PendingKind::Job(lane) => {
                self.give_way(lane);
                let (label, step) = (pending.label, Step::default());
                let job = Job { ticket, label, lane, step, elapsed: Duration::ZERO };
                self.begin(job);
            }
            PendingKind::Write => self.give_way(Lane::Writes),
            PendingKind::Note | PendingKind::Edit => {}
            PendingKind::Read | PendingKind::First | PendingKind::Later => {}
        }
        self.pending.insert(ticket, pending);
        if let Some(reply) = self.worker.submit(ticket, work, replaces) {
            self.reply(reply);
        }
    }

    /// What matters stands before rehearsals.
    pub(super) fn begin(&mut self, job: Job) {
        let jobs = &mut self.effects.jobs;
        let behind = jobs.iter().position(|it| it.lane == Lane::Rehearses);
        let at = behind.filter(|_| job.lane != Lane::Rehearses).unwrap_or(jobs.len());
        jobs.insert(at, job);
    }

    /// A change must not wait for a rehearsal; where it has to wait for an import, that is told.
    pub(super) fn give_way(&mut self, lane: Lane) {
        if lane == Lane::Reads {
            return;
        }
        let mut waits = None;
        for job in &self.effects.jobs {
            match job.lane {
                Lane::Rehearses => self.worker.cancel(job.ticket),
                Lane::Writes => waits = Some(job.label),
                Lane::Reads => {}
            }
        }
        if let Some(label) = waits {
            let job = Fact::Message(format!("job-{label}"), Vec::new());
            self.effects.toasts.push(Toast::warn("toast-waits-for-job").with("job", job));
        }
    }

    pub(super) fn waiting_for_the_same(&self, new: &Pending) -> Option<u64> {
        self.pending.iter().find(|(_, old)| old.asks_the_same(new)).map(|(&ticket, _)| ticket)
    }

    pub(super) fn say(&mut self, level: Level, text: String) {
        let at = self.effects.now.at;
        let until = match level {
            Level::Info => Some(self.effects.ticks + 4_000),
            Level::Warn => Some(self.effects.ticks + 8_000),
            Level::Reminder | Level::Error => None,
        };
        let times = match &self.toast {
            Some((shown, _)) if shown.text == text => shown.times + 1,
            _ => 1,
        };
        if times > 1 {
            self.effects.messages.pop();
        }
        let message = Message { at, level, text, times };
        self.effects.messages.push(message.clone());
        self.toast = Some((message, until));
    }
}
