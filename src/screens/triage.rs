//! Triage: one lead at a time, one key a verdict, then the next lead by itself.
//!
//! The order is frozen when a queue is opened, and the place in it is a lead, not a row: nothing that
//! happens meanwhile moves it. Undo brings back the data and the lead.

use std::collections::{BTreeMap, HashSet, VecDeque};

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        command::{Command, Group, Ready},
        cx::{Cx, Fact, Toast},
        keysheet::Verb,
        screen::Screen,
    },
    dialogs::{confirm::Confirm, steps::facts},
    domain::{field::Thing, lead::Queue, suggest::Suggestion},
    error::Result,
    screens::{
        lead_view::{self, Aside},
        list::Chosen,
        record::Record,
        verbs::{self, OnLeads, Verbs},
        verdict::Verdict,
    },
    store::{
        Store,
        card::{self, Card},
        duplicates::{self, Twin},
        journal::Step,
        queues::{self, Counts},
        verdicts,
    },
    ui::{
        Ui,
        clear::popup,
        draw::{cols, put, put_both, put_wrapped, row},
        meter,
        text::{Align, pad, width},
        theme::Role,
    },
};

/// How many leads are read before the first card is shown; the rest follows.
const FIRST: usize = 50;

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

    /// Opens the first queue that holds something.
    fn begin(&mut self, cx: &mut Cx<Self>) {
        match self.counts.first() {
            Some(queue) => self.open_queue(queue, cx),
            None => self.nothing_comes(),
        }
    }

    /// Goes on where one was, or begins with the first queue that holds something.
    pub fn start(&mut self, cx: &mut Cx<Self>) {
        match self.source {
            Source::Queue(queue) if self.here().is_some() => self.resume(queue, cx),
            _ => {
                self.source = Source::None;
                self.opening = true;
                self.reload(cx);
            }
        }
    }

    /// The queue anew, with the lead that was shown before at the front of what is left.
    fn resume(&mut self, queue: Queue, cx: &mut Cx<Self>) {
        let lead = self.here();
        self.open(queue, lead, cx);
    }

    /// Opens a queue.
    pub fn open_queue(&mut self, queue: Queue, cx: &mut Cx<Self>) {
        self.open(queue, None, cx);
    }

    fn open(&mut self, queue: Queue, from: Option<i64>, cx: &mut Cx<Self>) {
        self.begin_sitting(Source::Queue(queue), cx);
        self.read_order(from, cx, move |store, limit| {
            queues::order(store.conn(), queue, store.now(), limit)
        });
    }

    /// Decides these leads, in the order in which they are listed.
    pub fn open_list(&mut self, chosen: Chosen, cx: &mut Cx<Self>) {
        self.begin_sitting(Source::List, cx);
        self.read_order(None, cx, move |store, limit| chosen.ids(store, limit));
    }

    /// The first cards at once; the whole frozen order behind them.
    fn read_order(
        &mut self,
        from: Option<i64>,
        cx: &mut Cx<Self>,
        order: impl Fn(&Store, Option<usize>) -> Result<Vec<i64>> + Clone + Send + 'static,
    ) {
        let (source, first) = (self.source.clone(), order.clone());
        cx.read(
            "order",
            move |store| first(store, Some(FIRST)),
            move |triage, ids, cx| {
                if triage.source != source {
                    return;
                }
                triage.order = ids;
                triage.at = triage.place_of(from).unwrap_or(0);
                (triage.opening, triage.busy) = (false, true);
                triage.read_card(cx);
                triage.read_rest(from, cx, order);
            },
        );
    }

    fn read_rest(
        &mut self,
        from: Option<i64>,
        cx: &mut Cx<Self>,
        order: impl Fn(&Store, Option<usize>) -> Result<Vec<i64>> + Send + 'static,
    ) {
        if self.order.len() < FIRST {
            return;
        }
        let (source, since) = (self.source.clone(), self.since);
        cx.read_later(
            "whole-order",
            move |store| order(store, None),
            move |triage, mut ids, cx| {
                if (&triage.source, triage.since) != (&source, since) {
                    return;
                }
                // What was shown meanwhile keeps its place; the rest is added behind it.
                let known: HashSet<i64> = triage.order.iter().copied().collect();
                ids.retain(|id| !known.contains(id));
                triage.order.append(&mut ids);
                let is_at_end = triage.here().is_none() || triage.shown.is_none();
                if let (0, Some(at)) = (triage.decided, triage.place_of(from)) {
                    triage.at = at;
                    triage.read_card(cx);
                } else if is_at_end {
                    triage.read_card(cx);
                }
            },
        );
    }

    fn place_of(&self, lead: Option<i64>) -> Option<usize> {
        lead.and_then(|id| self.order.iter().position(|&it| it == id))
    }

    fn begin_sitting(&mut self, source: Source, cx: &mut Cx<Self>) {
        self.source = source;
        self.order = Vec::new();
        self.at = 0;
        self.shown = None;
        self.tally = BTreeMap::new();
        self.decided = 0;
        self.since = cx.now().at;
        self.repeating = 0;
        self.opening = true;
        self.busy = false;
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

    /// Takes the last step back, and goes to the lead that it was about.
    fn undo(&mut self, cx: &mut Cx<Self>) {
        self.in_turn(Ahead::Undo, cx);
    }

    /// Does it now, or once what was typed before it is done.
    fn in_turn(&mut self, step: Ahead, cx: &mut Cx<Self>) {
        let waits = self.busy || !self.ahead.is_empty();
        self.ahead.push_back(step);
        if !waits {
            self.take_ahead(cx);
        }
    }

    fn undo_now(&mut self, cx: &mut Cx<Self>) {
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
    fn redo(&mut self, cx: &mut Cx<Self>) {
        self.in_turn(Ahead::Redo, cx);
    }

    fn redo_now(&mut self, cx: &mut Cx<Self>) {
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

    fn heading(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let buf = frame.buffer_mut();
        let line = cols(row(area, 0), 2, area.width.saturating_sub(4));
        let what = match self.source {
            Source::None => None,
            Source::Queue(queue) => Some(ui.t(&format!("queue-{}", queue.word()))),
            Source::List => Some(ui.t("triage-list")),
        };
        let title = [Some(ui.t("screen-triage")), what].into_iter().flatten();
        let title = title.collect::<Vec<_>>().join(" · ");
        let place = match self.order.len() {
            0 => String::new(),
            of => {
                let at = (self.at + 1).min(of);
                let limbo = self.counts.limbo;
                let facts = [("n", at.into()), ("of", of.into()), ("limbo", limbo.into())];
                ui.words.say("triage-place", &facts)
            }
        };
        put_both(buf, line, (&title, ui.style(Role::Strong)), (&place, ui.style(Role::Dim)));
        let bar = cols(row(area, 1), 2, area.width.saturating_sub(4));
        let done = u64::try_from(self.at).unwrap_or(0);
        let all = u64::try_from(self.order.len().max(1)).unwrap_or(1);
        meter::progress(buf, bar, (done, all), &ui.theme, &ui.glyphs);
        self.queue_line(buf, cols(row(area, 2), 2, area.width.saturating_sub(4)), ui);
    }

    fn queue_line(&self, buf: &mut ratatui::buffer::Buffer, line: Rect, ui: &Ui) {
        let mut x = 0;
        for queue in Queue::ALL {
            let count = self.counts.of(queue);
            let here = self.source == Source::Queue(queue);
            if count == 0 && !here {
                continue;
            }
            let text =
                format!("{} {}", ui.t(&format!("queue-{}", queue.word())), ui.words.number(count));
            let role = if here { Role::Accent } else { Role::Dim };
            let text = if here { format!("[{text}]") } else { text };
            x += put(buf, cols(line, x, line.width.saturating_sub(x)), &text, ui.style(role)) + 3;
        }
    }

    fn card_view(&self, frame: &mut Frame, area: Rect, shown: &Shown, ui: &Ui) {
        let width = area.width.saturating_sub(4).min(90);
        let place = Rect { x: area.x + (area.width - width) / 2, width, ..area };
        let inside = popup(frame.buffer_mut(), place, "", &ui.theme, &ui.glyphs);
        let queue = match self.source {
            Source::Queue(queue) => Some(queue.word()),
            _ => None,
        };
        let aside = Aside { suggestion: Some(&shown.suggestion), twins: &shown.twins, queue };
        let mut lines = lead_view::lines(&shown.card, &aside, usize::from(inside.width), ui);
        lead_view::tighten(&mut lines, usize::from(inside.height));
        lead_view::draw(frame.buffer_mut(), inside, &lines, 0, ui);
    }

    /// The end of a queue: what was done and how fast, and what comes next.
    fn summary(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let buf = frame.buffer_mut();
        let area = cols(area, 4, area.width.saturating_sub(8));
        let mut lines: Vec<(String, Role)> = Vec::new();
        if self.source == Source::None && self.counts.all() == 0 {
            lines.push((ui.t("triage-nothing"), Role::Strong));
            lines.push((ui.t("triage-nothing-hint"), Role::Dim));
        } else {
            lines.push((ui.t("triage-end"), Role::Strong));
            if self.decided > 0 {
                let minutes = ((ui.now - self.since) / 60_000).max(0);
                let pace = (ui.now - self.since) / 1_000 / i64::try_from(self.decided).unwrap_or(1);
                let facts = [
                    ("n", self.decided.into()),
                    ("minutes", minutes.into()),
                    ("seconds", pace.into()),
                ];
                lines.push((ui.words.say("triage-pace", &facts), Role::Text));
            }
            let told = |(verdict, count): (&&str, &usize)| {
                let count = ui.words.number(i64::try_from(*count).unwrap_or(i64::MAX));
                (ui.t(&format!("tally-{verdict}")), count)
            };
            let tally: Vec<(String, String)> = self.tally.iter().map(told).collect();
            let widest = tally.iter().map(|(word, _)| width(word)).max().unwrap_or_default();
            for (word, count) in tally {
                let word = pad(&word, widest, Align::Left);
                lines.push((format!("  {word}  {count:>5}"), Role::Text));
            }
            let next = match self.counts.first() {
                Some(queue) => ui.words.say(
                    "triage-next-queue",
                    &[
                        ("queue", ui.t(&format!("queue-{}", queue.word())).into()),
                        ("n", self.counts.of(queue).into()),
                    ],
                ),
                None => ui.t("triage-all-done"),
            };
            lines.push((next, Role::Accent));
        }
        let mut y = 1;
        for (text, role) in &lines {
            let below = Rect { y: area.y + y, height: area.height.saturating_sub(y), ..area };
            y += put_wrapped(buf, below, text, ui.style(*role)) + 1;
        }
    }
}
