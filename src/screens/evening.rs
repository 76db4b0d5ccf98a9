//! The end of the day: what is left, where it goes, and what was done.

mod summary;

use chrono::NaiveDate;
use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        command::{Command, Group, Ready},
        cx::{Cx, Request, Toast},
        screen::Screen,
    },
    dialogs::prompt::Prompt,
    domain::{spread, suggest::Work},
    screens::{
        leads::Leads,
        page::{self, Block, Line, Pages},
        record::Record,
        verbs::DayLine,
    },
    store::{
        Store,
        evening::{self, Left, Summary, What},
        journal,
    },
    ui::{
        Hit, Ui,
        draw::{cols, put, put_aligned, row},
        text::Align,
        theme::Role,
    },
};

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    /// An event by its record, and which time of a series.
    Event(i64, i64),
    Limbo(i64),
    Number(&'static str),
}

fn key_of(left: &Left) -> Key {
    match &left.what {
        What::Planned(event) => Key::Event(event.record(), event.place.map_or(0, |place| place.at)),
        What::Limbo(lead) => Key::Limbo(*lead),
    }
}

/// The screen of the end of the day.
#[derive(Default)]
pub struct Evening {
    left: Vec<Left>,
    summary: Summary,
    work: Work,
    cursor: page::Cursor<Key>,
    /// What the user wants otherwise: another day, or none.
    edits: Vec<(Key, Option<NaiveDate>)>,
}

impl Screen for Evening {
    const NAME: &'static str = "eod";
    const COMMANDS: &'static [Group<Self>] = &[
        Group {
            name: "eod",
            commands: &[
                Command::new("eod-roll", "enter", Self::roll).when(Self::something_goes).hinted(),
                Command::new("eod-later", "right | l | +", |s: &mut Self, cx| s.nudge(1, cx))
                    .when(Self::on_left),
                Command::new("eod-sooner", "left | h | -", |s: &mut Self, cx| s.nudge(-1, cx))
                    .when(Self::on_left),
                Command::new("eod-day", "r", Self::ask_day).when(Self::on_left).hinted(),
                Command::new("eod-stay", "space", Self::stay).when(Self::on_left).hinted(),
                Command::new("eod-open", "o", Self::open).hinted(),
                Command::new("eod-copy", "y", Self::copy).hinted(),
                Command::new("eod-copy-json", "Y", Self::copy_json),
                Command::new("eod-write", "w", summary::write),
            ],
        },
        page::Moves::<Self>::TABLE,
    ];

    fn reload(&mut self, cx: &mut Cx<Self>) {
        let all = |store: &Store| Ok((evening::left(store)?, store.options().work));
        cx.read("left", all, |screen, (left, work), _| (screen.left, screen.work) = (left, work));
        cx.read_later("summary", evening::summary, |screen, summary, _| screen.summary = summary);
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let area = cols(area, 2, area.width.saturating_sub(4));
        let title = ui.words.day_long(ui.today);
        put(frame.buffer_mut(), row(area, 0), &title, ui.style(Role::Strong));
        let goes = self.going().len();
        let told = ui.words.say("eod-goes", &[("n", i64::try_from(goes).unwrap_or(0).into())]);
        let told = if self.left.is_empty() { ui.t("eod-nothing") } else { told };
        put_aligned(frame.buffer_mut(), row(area, 0), &told, ui.style(Role::Dim), Align::Right, "");
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        let blocks = self.blocks();
        let cursor = self.cursor.among(&page::keys(&blocks));
        page::draw(frame, body, &blocks, cursor, |key| self.line(*key, ui), ui);
    }

    fn click(&mut self, hit: Hit, _cx: &mut Cx<Self>) {
        if let Hit::Row(nth) = hit {
            self.cursor.put(nth, &self.keys());
        }
    }

    fn wheel(&mut self, _hit: Option<Hit>, lines: i32, _cx: &mut Cx<Self>) {
        self.step(isize::try_from(lines).unwrap_or(0));
    }
}

impl Pages for Evening {
    fn step(&mut self, by: isize) {
        self.cursor.step(by, &self.keys());
    }
}

impl Evening {
    fn blocks(&self) -> Vec<Block<Key>> {
        let numbers = self.summary.numbers.iter().map(|(name, _)| Key::Number(name)).collect();
        let left = self.left.iter().map(key_of).collect();
        vec![
            Block { title: "eod-left", aside: None, keys: left, second: false },
            Block { title: "eod-done", aside: None, keys: numbers, second: true },
        ]
    }

    fn keys(&self) -> Vec<Key> {
        page::keys(&self.blocks())
    }

    fn here(&self) -> Option<Key> {
        self.cursor.here(&self.keys())
    }

    fn find(&self, key: Key) -> Option<&Left> {
        self.left.iter().find(|left| key_of(left) == key)
    }

    /// The day to which it goes; none where it stays.
    fn day(&self, left: &Left) -> Option<NaiveDate> {
        let key = key_of(left);
        let edit = self.edits.iter().find(|(of, _)| *of == key);
        edit.map_or(Some(left.day), |(_, day)| *day)
    }

    fn put_day(&mut self, key: Key, day: Option<NaiveDate>) {
        self.edits.retain(|(of, _)| *of != key);
        self.edits.push((key, day));
    }

    fn going(&self) -> Vec<(What, NaiveDate)> {
        let day = |left: &Left| Some((left.what.clone(), self.day(left)?));
        self.left.iter().filter_map(day).collect()
    }

    fn something_goes(&self) -> Ready {
        let goes = self.left.iter().any(|left| self.day(left).is_some());
        if goes { Ok(()) } else { Err("why-nothing-left") }
    }

    fn on_left(&self) -> Ready {
        let left = self.here().and_then(|key| self.find(key));
        left.map(|_| ()).ok_or("why-not-left")
    }

    /// Rolls all of it forward, in one step.
    fn roll(&mut self, cx: &mut Cx<Self>) {
        let going = self.going();
        cx.write(
            "roll-forward",
            move |txn| {
                let rolled = evening::roll(txn, &going)?;
                journal::tell(txn, &[("n", rolled.to_string())])?;
                Ok(rolled)
            },
            |screen, rolled, cx| {
                screen.edits.clear();
                cx.toast(Toast::info("did-roll-forward").with("n", rolled));
            },
        );
    }

    /// To the working day after, or before, though not before tomorrow.
    fn nudge(&mut self, by: isize, cx: &mut Cx<Self>) {
        let Some(left) = self.here().and_then(|key| self.find(key)) else { return };
        let days = spread::next_days(&self.work, cx.now().today);
        let now = self.day(left).unwrap_or(left.day);
        let at = days.iter().position(|day| *day >= now).unwrap_or(days.len().saturating_sub(1));
        let key = key_of(left);
        if let Some(day) = days.get(at.saturating_add_signed(by)).copied() {
            self.put_day(key, Some(day));
        }
    }

    fn ask_day(&mut self, cx: &mut Cx<Self>) {
        let Some(key) = self.here() else { return };
        let prompt = Prompt::new("prompt-roll-to", "", DayLine(cx.speaker()), cx.now());
        cx.ask(prompt, move |screen, day, _| screen.put_day(key, Some(day)));
    }

    /// Leaves it where it is, or takes it along again.
    fn stay(&mut self, _cx: &mut Cx<Self>) {
        let Some(left) = self.here().and_then(|key| self.find(key)) else { return };
        let day = if self.day(left).is_some() { None } else { Some(left.day) };
        self.put_day(key_of(left), day);
        self.step(1);
    }

    /// Opens the lead, or the leads that a number counts.
    fn open(&mut self, cx: &mut Cx<Self>) {
        match self.here() {
            Some(Key::Number(name)) => {
                let filter = self.summary.filters.iter().find(|(of, _)| *of == name);
                let Some((_, filter)) = filter.cloned() else { return cx.hint("why-no-list") };
                cx.go::<Leads>(move |leads, cx| leads.show_filtered(&filter, cx));
            }
            Some(key) => {
                let Some(lead) = self.find(key).and_then(Left::lead) else {
                    return cx.hint("why-no-lead");
                };
                let order = self.left.iter().filter_map(Left::lead).collect();
                cx.go::<Record>(move |record, cx| record.open(lead, order, cx));
            }
            None => {}
        }
    }

    fn copy(&mut self, cx: &mut Cx<Self>) {
        let text = summary::text(&self.summary, self.left.len(), cx.now().today, cx.words());
        cx.request(Request::Copy(text));
    }

    fn copy_json(&mut self, cx: &mut Cx<Self>) {
        let text = summary::json(&self.summary, self.left.len(), cx.now().today);
        cx.request(Request::Copy(text));
    }

    fn line(&self, key: Key, ui: &Ui) -> Line {
        let Some(left) = self.find(key) else { return self.number(key, ui) };
        let (day, role) = match self.day(left) {
            Some(day) => (ui.words.day(day, ui.today), Role::Accent),
            None => (ui.t("eod-stays"), Role::Faint),
        };
        let (kind, more, tail) = match &left.what {
            What::Limbo(_) => (ui.t("queue-limbo"), String::new(), String::new()),
            What::Planned(event) => {
                let hour = match event.begin.is_day {
                    true => String::new(),
                    false => ui.words.time(ui.zone.time_of(event.begin.at)),
                };
                let was = event.begin.day(ui.zone);
                let was = if was < ui.today { ui.words.late(was, ui.today) } else { String::new() };
                let kind = ui.t(&format!("type-{}", event.kind.word()));
                let tail = format!("{was} {hour}").trim().to_owned();
                (kind, event.subject.clone().unwrap_or_default(), tail)
            }
        };
        let with = left.with.clone().unwrap_or_default();
        let (text, more) = if with.is_empty() { (more, String::new()) } else { (with, more) };
        Line { number: (day, role), name: (kind, Role::Dim), text: (text, Role::Text), more, tail }
    }

    fn number(&self, key: Key, ui: &Ui) -> Line {
        let of = self.summary.numbers.iter().find(|(name, _)| Key::Number(name) == key);
        let (name, count) = of.copied().unwrap_or(("verdicts", 0));
        let pace = self.summary.pace.filter(|_| name == "verdicts");
        let pace = pace.map(|pace| ui.words.say("eod-pace", &[("n", (pace / 1000).into())]));
        let role = if count == 0 { Role::Dim } else { Role::Strong };
        Line {
            number: (ui.words.number(count), role),
            name: (ui.t(&format!("summary-{name}")), role),
            text: (pace.unwrap_or_default(), Role::Dim),
            more: String::new(),
            tail: String::new(),
        }
    }
}
