//! Triage: one lead at a time, one key a verdict, then the next lead by itself.
//!
//! The order is frozen when a queue is opened, and the place in it is a lead, not a row: nothing that
//! happens meanwhile moves it. Undo brings back the data and the lead.

mod back;
mod order;
mod view;

use std::collections::{BTreeMap, VecDeque};

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        command::{Command, Group, Ready},
        cx::Cx,
        keysheet::Verb,
        screen::Screen,
    },
    dialogs::confirm::Confirm,
    domain::{field::Thing, lead::Queue, suggest::Suggestion},
    error::Result,
    screens::{
        list::Chosen,
        record::Record,
        verbs::{self, OnLeads, Verbs},
        verdict::Verdict,
    },
    store::{
        Store,
        card::{self, Card},
        duplicates::{self, Twin},
        queues::{self, Counts},
        verdicts,
    },
    ui::Ui,
};

/// Whose leads are decided.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Source {
    /// Nothing was opened yet.
    #[default]
    None,
    /// A queue.
    Queue(Queue),
    /// What a list showed, or what was marked in it.
    List,
}

/// A card with what the decision needs.
struct Shown {
    card: Card,
    suggestion: Suggestion,
    twins: Vec<Twin>,
}

impl Shown {
    /// What is known of twins stays until they were looked for anew.
    fn after(mut self, before: Option<Self>) -> Self {
        let before = before.filter(|it| it.card.lead.id == self.card.lead.id);
        self.twins = before.map(|it| it.twins).unwrap_or_default();
        self
    }
}

/// The screen of verdicts.
#[derive(Default)]
pub struct Triage {
    source: Source,
    order: Vec<i64>,
    at: usize,
    shown: Option<Shown>,
    counts: Counts,
    last: Option<Verdict>,
    /// The leads decided in this sitting, by verdict.
    tally: BTreeMap<&'static str, usize>,
    decided: usize,
    since: i64,
    /// What a count is to repeat, once agreed.
    repeating: usize,
    /// A queue is being opened: its first card is not there yet.
    opening: bool,
    /// A verdict or a step back is under way: the next card is not there yet.
    busy: bool,
    /// What was typed meanwhile: each is for the card that comes then.
    ahead: VecDeque<Ahead>,
}

/// Something typed before its card was there.
#[derive(Debug, Clone, PartialEq)]
enum Ahead {
    Give(Verdict),
    Undo,
    Redo,
}

impl Screen for Triage {
    const NAME: &'static str = "triage";
    const COUNTS: bool = true;
    const COMMANDS: &'static [Group<Self>] = &[
        Group {
            name: "triage",
            commands: &[
                Command::new("accept", "enter", Self::accept).when(Self::has_card).hinted(),
                Command::new("triage-next", "down | j | space", Self::next)
                    .when(Self::has_card)
                    .hinted(),
                Command::new("triage-previous", "up | k", Self::previous),
                Command::new("triage-later", "b", Self::later).when(Self::has_card),
                Command::new("next-queue", "tab", Self::next_queue).hinted(),
                Command::new("previous-queue", "shift-tab", Self::previous_queue),
                Command::new("triage-open", "right | l", Self::open_record).when(Self::has_card),
                Command::new("twin", "=", Self::twin).when(Self::has_twin),
                Command::new("undo", "u", Self::undo).hinted(),
                Command::new("redo", "U", Self::redo),
                Command::new("repeat", ".", Self::repeat).when(Self::has_card),
            ],
        },
        Group {
            name: "snooze",
            commands: &[
                Command::new("snooze-1", "s 1", |s, cx| verbs::snooze(s, 1, 0, cx))
                    .when(Self::has_card),
                Command::new("snooze-2", "s 2", |s, cx| verbs::snooze(s, 2, 0, cx))
                    .when(Self::has_card),
                Command::new("snooze-3", "s 3", |s, cx| verbs::snooze(s, 3, 0, cx))
                    .when(Self::has_card),
                Command::new("snooze-week", "s w", |s, cx| verbs::snooze(s, 7, 0, cx))
                    .when(Self::has_card),
                Command::new("snooze-month", "s m", |s, cx| verbs::snooze(s, 0, 1, cx))
                    .when(Self::has_card),
                Command::new("snooze-quarter", "s q", |s, cx| verbs::snooze(s, 0, 3, cx))
                    .when(Self::has_card),
                Command::new("snooze-until", "s .", verbs::snooze_until).when(Self::has_card),
            ],
        },
        Verbs::<Self>::ACT,
        Verbs::<Self>::HAND_OVER,
    ];

    const VERBS: &'static [Verb] = &[
        Verb { command: "accept", word: "hint-accept" },
        Verb { command: "log-answered", word: "verb-done" },
        Verb { command: "plan", word: "hint-plan" },
        Verb { command: "snooze-1", word: "verb-snooze" },
        Verb { command: "advance", word: "hint-advance" },
        Verb { command: "reject", word: "verb-reject" },
        Verb { command: "convert", word: "verb-convert" },
        Verb { command: "park", word: "verb-park" },
        Verb { command: "note", word: "hint-note" },
        Verb { command: "triage-next", word: "hint-triage-next" },
        Verb { command: "triage-previous", word: "verb-previous" },
        Verb { command: "undo", word: "hint-undo" },
        Verb { command: "move-to", word: "verb-move-to" },
        Verb { command: "campaign", word: "verb-campaign" },
        Verb { command: "tag", word: "verb-tag" },
        Verb { command: "triage-later", word: "verb-later" },
        Verb { command: "repeat", word: "verb-repeat" },
        Verb { command: "open-email", word: "verb-open" },
    ];

    fn reload(&mut self, cx: &mut Cx<Self>) {
        cx.read_later(
            "counts",
            |store| queues::counts(store.conn(), store.now()),
            |triage, counts, cx| {
                triage.counts = counts;
                if triage.source == Source::None {
                    triage.begin(cx);
                }
            },
        );
        self.read_card(cx);
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        self.heading(frame, area, ui);
        let body = Rect { y: area.y + 3, height: area.height.saturating_sub(3), ..area };
        match &self.shown {
            Some(shown) => self.card_view(frame, body, shown, ui),
            None => self.summary(frame, body, ui),
        }
    }

    fn cancel(&mut self, cx: &mut Cx<Self>) -> bool {
        cx.back();
        true
    }

    fn failed(&mut self) {
        self.nothing_comes();
        self.repeating = 0;
    }

    fn keep(&self) -> Option<String> {
        match (&self.source, self.here()) {
            (Source::Queue(queue), Some(lead)) => Some(format!("{} {lead}", queue.word())),
            _ => None,
        }
    }

    fn restore(&mut self, kept: &str) {
        let mut words = kept.split(' ');
        let queue = words.next().and_then(Queue::read);
        let lead = words.next().and_then(|lead| lead.parse().ok());
        if let (Some(queue), Some(lead)) = (queue, lead) {
            self.source = Source::Queue(queue);
            self.order = vec![lead];
        }
    }
}

impl OnLeads for Triage {
    fn chosen(&self) -> Option<Chosen> {
        self.here().map(Chosen::One)
    }

    fn card(&self) -> Option<&Card> {
        self.shown.as_ref().map(|shown| &shown.card)
    }

    fn lead(&self) -> Option<i64> {
        self.here()
    }

    fn last(&mut self) -> &mut Option<Verdict> {
        &mut self.last
    }

    fn waits(&mut self, verdict: &Verdict) -> bool {
        if self.is_awaited() {
            self.ahead.push_back(Ahead::Give(verdict.clone()));
            return true;
        }
        self.busy = true;
        false
    }

    fn given(&mut self, verdict: &Verdict, ids: &[i64], cx: &mut Cx<Self>) {
        if !verdict.decides() {
            return self.read_card(cx);
        }
        *self.tally.entry(verdict.name()).or_default() += ids.len();
        self.decided += ids.len();
        // The lead that was decided is still the one shown, unless the user has moved on already.
        if ids.contains(&self.here().unwrap_or(0)) {
            self.at += 1;
        }
        self.read_card(cx);
        if self.repeating > 0 {
            self.repeating -= 1;
            self.repeat_once(cx);
        }
    }
}

/// What is read for a card.
fn read_shown(store: &Store, id: i64) -> Result<Shown> {
    let conn = store.conn();
    Ok(Shown {
        card: card::card_with(conn, id, 12)?,
        suggestion: verdicts::suggestion(conn, store.options(), store.now(), id)?,
        twins: Vec::new(),
    })
}

impl Triage {
    fn has_card(&self) -> Ready {
        if self.shown.is_some() || self.opening { Ok(()) } else { Err("why-no-lead") }
    }

    fn has_twin(&self) -> Ready {
        let twins = self.shown.as_ref().is_some_and(|shown| !shown.twins.is_empty());
        if twins { Ok(()) } else { Err("why-no-twin") }
    }

    fn here(&self) -> Option<i64> {
        self.order.get(self.at).copied()
    }

    /// Whether a card is about to come, for which typed keys wait.
    fn is_awaited(&self) -> bool {
        self.opening || self.busy
    }

    /// No card comes any more, so nothing waits for one.
    fn nothing_comes(&mut self) {
        (self.opening, self.busy) = (false, false);
        self.ahead.clear();
    }

    fn read_card(&mut self, cx: &mut Cx<Self>) {
        let Some(id) = self.here() else {
            self.shown = None;
            if !self.opening {
                self.nothing_comes();
            }
            return;
        };
        cx.read(
            "card",
            move |store| read_shown(store, id),
            move |triage, shown, cx| {
                if triage.here() == Some(id) {
                    triage.shown = Some(shown.after(triage.shown.take()));
                    triage.busy = false;
                    triage.read_twins(id, cx);
                    triage.take_ahead(cx);
                }
            },
        );
    }

    /// What may be the same is looked for once the card is there.
    fn read_twins(&mut self, id: i64, cx: &mut Cx<Self>) {
        cx.read_later(
            "twins",
            move |store| duplicates::of_lead(store.conn(), id, 3),
            move |triage, twins, _| {
                if let Some(shown) = triage.shown.as_mut().filter(|it| it.card.lead.id == id) {
                    shown.twins = twins;
                }
            },
        );
    }

    /// The card is there: what was typed for it is done.
    fn take_ahead(&mut self, cx: &mut Cx<Self>) {
        match self.ahead.pop_front() {
            Some(Ahead::Give(verdict)) => verbs::give(self, verdict, cx),
            Some(Ahead::Undo) => self.undo_now(cx),
            Some(Ahead::Redo) => self.redo_now(cx),
            None => {}
        }
    }

    fn accept(&mut self, cx: &mut Cx<Self>) {
        verbs::give(self, Verdict::Accept, cx);
    }

    fn next(&mut self, cx: &mut Cx<Self>) {
        self.at = (self.at + 1).min(self.order.len());
        self.read_card(cx);
    }

    fn previous(&mut self, cx: &mut Cx<Self>) {
        self.at = self.at.saturating_sub(1);
        self.read_card(cx);
    }

    /// To the end of this queue.
    fn later(&mut self, cx: &mut Cx<Self>) {
        if self.at < self.order.len() {
            let lead = self.order.remove(self.at);
            self.order.push(lead);
            self.read_card(cx);
        }
    }

    fn next_queue(&mut self, cx: &mut Cx<Self>) {
        self.queue_by(1, cx);
    }

    fn previous_queue(&mut self, cx: &mut Cx<Self>) {
        self.queue_by(Queue::ALL.len() - 1, cx);
    }

    /// The next queue that holds something.
    fn queue_by(&mut self, step: usize, cx: &mut Cx<Self>) {
        let all = Queue::ALL;
        let here = match self.source {
            Source::Queue(queue) => all.iter().position(|&it| it == queue).unwrap_or(0),
            _ => all.len() - 1,
        };
        let around = (1..=all.len()).map(|n| all[(here + n * step) % all.len()]);
        let mut full = around.filter(|&queue| self.counts.of(queue) > 0);
        match full.next() {
            Some(queue) => self.open_queue(queue, cx),
            None => cx.hint("why-all-queues-empty"),
        }
    }

    fn open_record(&mut self, cx: &mut Cx<Self>) {
        let (order, Some(id)) = (self.order.clone(), self.here()) else { return };
        cx.go::<Record>(move |record, cx| record.open(id, order, cx));
    }

    /// Shows the likely duplicate beside the lead.
    fn twin(&mut self, cx: &mut Cx<Self>) {
        let Some(shown) = &self.shown else { return };
        let twin = shown.twins.iter().find(|twin| twin.thing == Thing::Leads);
        let (Some(twin), Some(id)) = (twin, self.here()) else {
            return cx.hint("why-no-twin");
        };
        let twin = twin.id;
        cx.go::<Record>(move |record, cx| record.open_beside(id, twin, cx));
    }

    /// The last verdict again; with a count before it that often, after a look ahead.
    fn repeat(&mut self, cx: &mut Cx<Self>) {
        let Some(verdict) = self.last.clone() else { return cx.hint("why-nothing-to-repeat") };
        let left = self.order.len().saturating_sub(self.at);
        let times = usize::try_from(cx.count().unwrap_or(1)).unwrap_or(1).min(left);
        if times <= 1 {
            return verbs::give(self, verdict, cx);
        }
        let question = Confirm::undoable(&format!("will-{}", verdict.name())).with("n", times);
        cx.ask(question, move |triage, (), cx| {
            triage.repeating = times - 1;
            triage.repeat_once(cx);
        });
    }

    fn repeat_once(&mut self, cx: &mut Cx<Self>) {
        match (self.last.clone(), self.here()) {
            (Some(verdict), Some(id)) => verbs::give_one(self, verdict, id, cx),
            _ => self.repeating = 0,
        }
    }
}
