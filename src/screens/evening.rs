//! The end of the day: what is left, where it goes, and what was done.

mod night;
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
    domain::{
        event::{Event, When},
        planning::Diary,
        spread::{Wish, next_days, spread},
    },
    screens::{
        leads::Leads,
        page::{self, Block, Line, Pages},
        record::Record,
        verbs::DayLine,
    },
    store::{
        evening::{self, Left, Rest, Summary, What},
        journal,
    },
    ui::{
        Hit, Ui,
        draw::{cols, put_both, row},
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
    Note,
    Backup,
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
    rest: Rest,
    /// What is left was looked for.
    known: bool,
    /// Where each of what is left goes; none stays.
    goes: Vec<Option<When>>,
    summary: Summary,
    cursor: page::Cursor<Key>,
    /// What the user wants otherwise.
    wishes: Vec<(Key, Wish)>,
    /// On which day; those of another are forgotten.
    wished_on: Option<NaiveDate>,
    /// The wishes are those of a day that was too full.
    levelled: bool,
    /// So many are to go, and the others to stay: asked for, and not yet looked at.
    level: Option<usize>,
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
                Command::new("eod-note", "n", night::write_note).hinted(),
                Command::new("eod-backup", "b", night::back_up).when(night::lies_somewhere),
            ],
        },
        page::Moves::<Self>::TABLE,
    ];

    fn reload(&mut self, cx: &mut Cx<Self>) {
        if self.wished_on != Some(cx.now().today) {
            self.wishes.clear();
        }
        let wished: Vec<_> = self.wishes.iter().filter_map(|(_, wish)| wish.day()).collect();
        cx.read(
            "left",
            move |store| evening::rest(store, &wished),
            |screen, rest, cx| {
                (screen.rest, screen.known) = (rest, true);
                screen.keep_most(cx);
                screen.place(cx);
            },
        );
        cx.read_later("summary", evening::summary, |screen, summary, _| screen.summary = summary);
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let area = cols(area, 2, area.width.saturating_sub(4));
        let title = ui.words.day_long(ui.today);
        let (title, told) = ((title.as_str(), ui.style(Role::Strong)), self.told(ui));
        put_both(frame.buffer_mut(), row(area, 0), title, (&told, ui.style(Role::Dim)));
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
        let left = self.rest.left.iter().map(key_of).collect();
        let night = [Key::Note].into_iter().chain(self.rest.has_file.then_some(Key::Backup));
        vec![
            Block { title: "eod-left", aside: None, keys: left, second: false },
            Block { title: "eod-done", aside: None, keys: numbers, second: true },
            Block { title: "eod-night", aside: None, keys: night.collect(), second: true },
        ]
    }

    fn keys(&self) -> Vec<Key> {
        page::keys(&self.blocks())
    }

    fn here(&self) -> Option<Key> {
        self.cursor.here(&self.keys())
    }

    /// Shows what is left, as it goes by itself; the wishes for a lighter day hold for that look only.
    pub fn start(&mut self, cx: &mut Cx<Self>) {
        if std::mem::take(&mut self.levelled) {
            self.wishes.clear();
            self.place(cx);
        }
    }

    /// Asks for a lighter day: only so many go, no promises, and those that are worth least.
    pub fn level(&mut self, count: usize, cx: &mut Cx<Self>) {
        self.level = Some(count);
        self.reload(cx);
    }

    fn keep_most(&mut self, cx: &Cx<Self>) {
        let Some(count) = self.level.take() else { return };
        (self.levelled, self.wished_on) = (true, Some(cx.now().today));
        let mut left: Vec<&Left> = self.rest.left.iter().collect();
        left.sort_by_key(|left| (left.is_promise(), left.potential));
        let going = left.iter().take_while(|left| !left.is_promise()).take(count).count();
        let stays = left.iter().skip(going).map(|left| (key_of(left), Wish::Stay));
        self.wishes = stays.collect();
    }

    /// How many go, and how many more there are.
    fn told(&self, ui: &Ui) -> String {
        match (self.known, self.rest.left.is_empty()) {
            (false, _) => return ui.t("eod-looking"),
            (true, true) => return ui.t("eod-nothing"),
            (true, false) => {}
        }
        let count = i64::try_from(self.going().count()).unwrap_or(i64::MAX);
        let goes = ui.words.say("eod-goes", &[("n", count.into())]);
        match self.rest.more {
            0 => goes,
            more => {
                let more = ("more", ui.words.number(more).into());
                ui.words.say("eod-goes-more", &[("goes", goes.into()), more])
            }
        }
    }

    /// What is left of that key, and where it goes.
    fn find(&self, key: Key) -> Option<(&Left, Option<When>)> {
        let at = self.rest.left.iter().position(|left| key_of(left) == key)?;
        Some((self.rest.left.get(at)?, self.goes.get(at).copied().flatten()))
    }

    fn wish(&self, left: &Left) -> Wish {
        let key = key_of(left);
        let wish = self.wishes.iter().find(|(of, _)| *of == key);
        wish.map_or_else(|| left.usual(), |(_, wish)| *wish)
    }

    fn put_wish(&mut self, key: Key, wish: Wish, cx: &Cx<Self>) {
        self.wishes.retain(|(of, _)| *of != key);
        self.wishes.push((key, wish));
        self.wished_on = Some(cx.now().today);
        self.place(cx);
    }

    /// Finds a place for all that is left.
    fn place(&mut self, cx: &Cx<Self>) {
        let zone = cx.zone();
        let errand = |left: &Left| left.errand(zone, self.wish(left));
        let errands: Vec<_> = self.rest.left.iter().map(errand).collect();
        let (now, Rest { taken, work, .. }) = (cx.now(), &self.rest);
        let diary = Diary { now: now.at, zone, work, taken, last: now.today };
        self.goes = spread(&diary, &errands);
    }

    fn going(&self) -> impl Iterator<Item = (&What, When)> {
        let pairs = self.rest.left.iter().zip(&self.goes);
        pairs.filter_map(|(left, to)| Some((&left.what, (*to)?)))
    }

    fn something_goes(&self) -> Ready {
        self.going().next().map(|_| ()).ok_or("why-nothing-left")
    }

    fn on_left(&self) -> Ready {
        let left = self.here().and_then(|key| self.find(key));
        left.map(|_| ()).ok_or("why-not-left")
    }

    /// Rolls all of it forward, in one step.
    fn roll(&mut self, cx: &mut Cx<Self>) {
        let going: Vec<_> = self.going().map(|(what, to)| (what.clone(), to)).collect();
        cx.write(
            "roll-forward",
            move |txn| {
                let rolled = evening::roll(txn, &going)?;
                journal::tell(txn, &[("n", rolled.to_string())])?;
                Ok(rolled)
            },
            |screen, rolled, cx| {
                screen.wishes.clear();
                cx.toast(Toast::info("did-roll-forward").with("n", rolled));
            },
        );
    }

    /// To the working day after, or before, though not before tomorrow.
    fn nudge(&mut self, by: isize, cx: &mut Cx<Self>) {
        let Some((left, to)) = self.here().and_then(|key| self.find(key)) else { return };
        let (key, today) = (key_of(left), cx.now().today);
        let days = next_days(&self.rest.work, today);
        let now = to.map_or(today, |to| to.day(cx.zone()));
        let at = days.iter().position(|day| *day >= now).unwrap_or(days.len().saturating_sub(1));
        if let Some(day) = days.get(at.saturating_add_signed(by)).copied() {
            self.put_wish(key, Wish::Day(day), cx);
        }
    }

    fn ask_day(&mut self, cx: &mut Cx<Self>) {
        let Some(key) = self.here() else { return };
        let prompt = Prompt::new("prompt-roll-to", "", DayLine(cx.speaker()), cx.now());
        cx.ask(prompt, move |screen, day, cx| {
            screen.put_wish(key, Wish::Day(day), cx);
            // What stands in that day may not be known yet.
            screen.reload(cx);
        });
    }

    /// Leaves it where it is, or takes it along again.
    fn stay(&mut self, cx: &mut Cx<Self>) {
        let Some((left, to)) = self.here().and_then(|key| self.find(key)) else { return };
        let wish = if to.is_some() { Wish::Stay } else { Wish::Any };
        self.put_wish(key_of(left), wish, cx);
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
            Some(Key::Note) => night::write_note(self, cx),
            Some(key) => {
                let Some(lead) = self.find(key).and_then(|(left, _)| left.lead()) else {
                    return cx.hint("why-no-lead");
                };
                let order = self.rest.left.iter().filter_map(Left::lead).collect();
                cx.go::<Record>(move |record, cx| record.open(lead, order, cx));
            }
            None => {}
        }
    }

    fn copy(&mut self, cx: &mut Cx<Self>) {
        let text = summary::text(&self.summary, self.rest.count(), cx.now().today, cx.words());
        cx.request(Request::Copy(text));
    }

    fn copy_json(&mut self, cx: &mut Cx<Self>) {
        let text = summary::json(&self.summary, self.rest.count(), cx.now().today);
        cx.request(Request::Copy(text));
    }

    fn line(&self, key: Key, ui: &Ui) -> Line {
        match key {
            Key::Number(name) => return self.number(name, ui),
            Key::Note => return night::note(self, ui),
            Key::Backup => return night::backup(self, ui),
            Key::Event(..) | Key::Limbo(_) => {}
        }
        let Some((left, to)) = self.find(key) else { return Line::default() };
        let (day, role) = match to {
            Some(to) => (ui.words.day(to.day(ui.zone), ui.today), Role::Accent),
            None => (ui.t("eod-stays"), Role::Faint),
        };
        let (kind, more, tail) = match &left.what {
            What::Limbo(_) => (ui.t("queue-limbo"), String::new(), String::new()),
            What::Planned(event) => {
                let kind = ui.t(&format!("type-{}", event.kind.word()));
                (kind, event.subject.clone().unwrap_or_default(), moved(event, to, ui))
            }
        };
        let with = left.with.clone().unwrap_or_default();
        let (text, more) = if with.is_empty() { (more, String::new()) } else { (with, more) };
        Line { number: (day, role), name: (kind, Role::Dim), text: (text, Role::Text), more, tail }
    }

    fn number(&self, name: &str, ui: &Ui) -> Line {
        let of = self.summary.numbers.iter().find(|(of, _)| *of == name);
        let count = of.map_or(0, |(_, count)| *count);
        let pace = self.summary.pace.filter(|_| name == "verdicts");
        let pace = pace.map(|pace| ui.words.say("eod-pace", &[("n", (pace / 1000).into())]));
        let role = if count == 0 { Role::Dim } else { Role::Strong };
        Line {
            number: (ui.words.number(count), role),
            name: (ui.t(&format!("summary-{name}")), role),
            text: (pace.unwrap_or_default(), Role::Dim),
            ..Line::default()
        }
    }
}

/// How late an event is and its hour, and where that is taken on the day to which it goes, the other one.
fn moved(event: &Event, to: Option<When>, ui: &Ui) -> String {
    let day = event.begin.day(ui.zone);
    let late = if day < ui.today { ui.words.late(day, ui.today) } else { String::new() };
    let hour = |when: When| match when.is_day {
        true => String::new(),
        false => ui.words.time(ui.zone.time_of(when.at)),
    };
    let (was, will) = (hour(event.begin), to.map_or_else(String::new, hour));
    let hours = match to.is_some() && was != will {
        true => format!("{was} {} {will}", ui.glyphs.right),
        false => was,
    };
    format!("{late} {hours}").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{day::Zone, suggest::Work},
        i18n::{Lang, Words},
        ui::{glyph::PLAIN, theme::Theme},
    };

    #[test]
    fn nothing_is_called_left_before_it_was_looked_for() {
        let words = Words::new(Lang::En);
        let ui = Ui::new(Theme::default(), PLAIN, words, Zone::UTC, Work::default());
        let mut evening = Evening::default();
        assert_eq!(evening.told(&ui), "Looking for what is left…");
        evening.known = true;
        assert_eq!(evening.told(&ui), "Nothing is left. Well done.");
    }
}
