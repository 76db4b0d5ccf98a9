//! Somebody who presses anything at any time: nothing breaks, nothing is lost, everything can be undone.
//!
//! A few dozen hands by default, always the same ones; `EMBUDO_MONKEY=2000 cargo test monkey` lets as many
//! others play.

use std::{cell::RefCell, env, rc::Rc};

use embudo::{
    app::{
        App, Input,
        cx::Request,
        keys::Remaps,
        worker::{Progress, Reply, Told, Work, Worker},
    },
    clock::Clock,
    domain::{day::Zone, suggest},
    error::{Error, Kind},
    i18n::{Lang, Words},
    screens::{self, everywhere::Everywhere},
    store::{
        Options, Store, journal,
        set::{Edit, How, create},
    },
    ui::{
        Ui,
        glyph::PLAIN,
        job::Lane,
        keys::{Chord, Keys},
        text,
        theme::Theme,
    },
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestCaseError, TestRunner},
};
use ratatui::{Terminal, backend::TestBackend, layout::Position};

use crate::{journal::dump, support::NOW};

/// What a hand does next. Numbers stand for one of as many as there are when it is done.
#[derive(Debug, Clone)]
enum Act {
    /// The keys of a command, wherever it belongs.
    Command(usize),
    /// One key of any kind.
    Key(Chord),
    Type(String),
    Paste(String),
    Click(u16, u16),
    Drag(u16, u16),
    Wheel(u16, u16, i32),
    Size(u16, u16),
    Focus(bool),
    Later(i64),
    /// One of the answers that are due, in any order.
    Answer(usize),
    /// The editor closes: with what it was given, with more, or with a failure.
    Editor(u8),
}

/// What terminals send besides letters.
const NAMED: [&str; 24] = [
    "esc",
    "esc",
    "enter",
    "enter",
    "tab",
    "shift-tab",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pageup",
    "pagedown",
    "backspace",
    "delete",
    "ctrl-s",
    "ctrl-c",
    "ctrl-u",
    "alt-enter",
    "shift-down",
    "f1",
    "f4",
    "ctrl-down",
];

/// Texts that break programs.
const TEXTS: [&str; 10] = [
    "Ana Pérez, Acme, +34 600 111 222 #fair",
    "\u{1b}]0;owned\u{7}\u{9b}31m",
    "字字字👨‍👩‍👧",
    "tue 10 call",
    "a\nb\tc\r\nd",
    "\u{202e}gnirts",
    "name:\"x\" or -company:any",
    "-30d",
    "((((",
    "ﷺ\u{301}\u{301}\u{301}",
];

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let place = || (0..260u16, 0..90u16);
    let text = || prop_oneof![3 => proptest::sample::select(&TEXTS[..]).prop_map(str::to_owned), 1 => ".{0,8}"];
    let act = prop_oneof![
        30 => any::<usize>().prop_map(Act::Command),
        20 => proptest::sample::select(&NAMED[..]).prop_map(|key| Act::Key(Chord::parse(key).unwrap())),
        6 => proptest::char::range('!', '~').prop_map(|c| Act::Type(c.to_string())),
        4 => any::<char>().prop_map(|c| Act::Type(c.to_string())),
        5 => text().prop_map(Act::Type),
        3 => text().prop_map(Act::Paste),
        5 => place().prop_map(|(x, y)| Act::Click(x, y)),
        3 => place().prop_map(|(x, y)| Act::Drag(x, y)),
        3 => (place(), -40..40i32).prop_map(|((x, y), lines)| Act::Wheel(x, y, lines)),
        4 => (0..=250u16, 0..=80u16).prop_map(|(x, y)| Act::Size(x, y)),
        4 => (40..=130u16, 10..=45u16).prop_map(|(x, y)| Act::Size(x, y)),
        1 => any::<bool>().prop_map(Act::Focus),
        3 => (0..200_000i64).prop_map(Act::Later),
        20 => any::<usize>().prop_map(Act::Answer),
        2 => any::<u8>().prop_map(Act::Editor),
    ];
    proptest::collection::vec(act, 1..60)
}

/// Answers when it is told to.
struct Slow {
    store: Rc<RefCell<Store>>,
    due: Rc<RefCell<Vec<Reply>>>,
}

impl Worker for Slow {
    fn submit(&mut self, ticket: u64, work: Work, _replaces: Option<u64>) -> Option<Reply> {
        let mut store = self.store.borrow_mut();
        let result = match work {
            Work::Read(read) | Work::ReadLater(read) => read(&store),
            Work::Write(write) => write(&mut store),
            // It would write files wherever its fingers fall.
            Work::Job(Lane::Reads, _) => Err(Error::new(Kind::NoSpace, "error-no-space")),
            Work::Job(_, job) => job(&mut store, &Progress::silent()),
        };
        self.due.borrow_mut().push(Reply { ticket, result });
        None
    }

    fn cancel(&mut self, _ticket: u64) {}
}

struct Monkey {
    app: App,
    store: Rc<RefCell<Store>>,
    due: Rc<RefCell<Vec<Reply>>>,
    at: i64,
    size: (u16, u16),
    editors: Vec<(u64, String)>,
}

fn store(clock: Clock, leads: usize) -> Store {
    let options = Options {
        reasons: vec!["no budget".to_owned(), "no need".to_owned()],
        ..Options::in_memory(clock, Zone::named("Europe/Madrid").unwrap())
    };
    let mut store = Store::open(options).unwrap();
    let names =
        ["Acme", "字字字字", "Émile Ürün", "שלום", "A\u{1b}[31mB", "Zoë 👨‍👩‍👧", "b", "Beta Beta"];
    for name in names.iter().cycle().take(leads) {
        let edits = [
            Edit::set("name", *name),
            Edit::set("company", *name),
            Edit::set("campaign", "Spring"),
            Edit::set("email", "ana@acme.example"),
            Edit::set("phone", "+34 600 111 222"),
            Edit::set("tag", "fair"),
        ];
        store.write("add", |txn| create(txn, &edits, &How::by_hand(txn.options().lang))).unwrap();
    }
    // This is the beginning: nobody undoes what was before.
    store.conn().execute_batch("DELETE FROM journal; DELETE FROM change").unwrap();
    store
}

impl Monkey {
    fn new(leads: usize) -> Self {
        let time = Clock::fixed(NOW);
        let store = Rc::new(RefCell::new(store(time, leads)));
        let due = Rc::new(RefCell::new(Vec::new()));
        let zone = store.borrow().options().zone;
        let words = Words::new(Lang::En);
        let ui = Ui::new(Theme::default(), PLAIN, words, zone, suggest::Work::default());
        let worker = Box::new(Slow { store: store.clone(), due: due.clone() });
        let everywhere = Everywhere::default();
        let app =
            App::new(everywhere, screens::all(), worker, ui, (time, zone), Remaps::default(), &[]);
        Self { app, store, due, at: NOW, size: (100, 30), editors: Vec::new() }
    }

    fn perform(&mut self, act: &Act) {
        match act {
            Act::Command(nth) => {
                // Half of the time one that can be given here.
                let entries = match nth % 2 {
                    0 => self.app.entries_now(),
                    _ => self.app.all_entries(),
                };
                let keys: Vec<Vec<Chord>> = entries
                    .iter()
                    .flat_map(|it| Keys::parse(&it.keys).unwrap().alternatives().to_vec())
                    .collect();
                for &chord in &keys[nth / 2 % keys.len()] {
                    self.key(chord);
                }
            }
            Act::Key(chord) => self.key(*chord),
            Act::Type(text) => {
                for c in text.chars() {
                    let code = ratatui::crossterm::event::KeyCode::Char(c);
                    self.key(Chord::new(code, ratatui::crossterm::event::KeyModifiers::NONE));
                }
            }
            Act::Paste(text) => self.app.input(Input::Paste(text.clone())),
            Act::Click(x, y) => self.app.input(Input::Click(*x, *y)),
            Act::Drag(x, y) => self.app.input(Input::Drag(*x, *y)),
            Act::Wheel(x, y, lines) => self.app.input(Input::Wheel(*x, *y, *lines)),
            Act::Size(width, height) => self.size = (*width, *height),
            Act::Focus(focus) => self.app.input(Input::Focus(*focus)),
            Act::Later(ms) => {
                self.at += ms;
                self.app.set_clock(Clock::fixed(self.at));
                self.app.wake();
            }
            Act::Answer(nth) => self.answer(*nth),
            Act::Editor(how) => self.edit(*how),
        }
        self.requests();
    }

    /// Where text is typed, a letter changes the text alone.
    fn key(&mut self, chord: Chord) {
        let plain = self.app.is_typing() && chord.typed().is_some();
        let before = plain.then(|| (self.steps(), self.app.title()));
        self.app.input(Input::Key(chord));
        if let Some(before) = before {
            assert_eq!(before, (self.steps(), self.app.title()), "{chord} was more than a letter");
            assert!(self.app.is_typing(), "{chord} has closed the field");
        }
        self.requests();
    }

    fn steps(&self) -> usize {
        journal::steps(self.store.borrow().conn(), 1000, None).unwrap().len()
    }

    fn answer(&mut self, nth: usize) {
        let reply = {
            let mut due = self.due.borrow_mut();
            if due.is_empty() {
                return;
            }
            let nth = nth % due.len();
            due.remove(nth)
        };
        self.app.told(Told::Reply(reply));
    }

    fn edit(&mut self, how: u8) {
        let Some((ticket, text)) = self.editors.pop() else { return };
        let text = match how % 4 {
            0 => Ok(None),
            1 => Ok(Some(format!("{text}\nname = \"x\""))),
            2 => Ok(Some("\u{1b}[31m = = 3".to_owned())),
            _ => Err(embudo::error::Error::invalid("error-editor-failed")),
        };
        self.app.edited(ticket, text);
    }

    fn requests(&mut self) {
        for request in self.app.take_requests() {
            if let Request::Edit { ticket, text, .. } = request {
                self.editors.push((ticket, text));
            }
        }
    }

    /// Everything that is due comes, and what follows from it.
    fn settle(&mut self) {
        for _ in 0..1000 {
            self.edit(0);
            if self.due.borrow().is_empty() {
                return;
            }
            self.answer(0);
        }
        panic!("answers never end");
    }

    /// Draws, and looks at what every screen promises.
    fn look(&mut self) {
        let (width, height) = self.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| self.app.draw(frame)).unwrap();
        let Position { x, y } = terminal.get_cursor_position().unwrap();
        let buffer = terminal.backend().buffer();
        for cell in &buffer.content {
            let symbol = cell.symbol();
            assert!(!symbol.contains(char::is_control), "{symbol:?} on the screen");
            assert_eq!(text::clean(symbol), symbol, "not clean");
        }
        if width < 40 || height < 10 {
            return;
        }
        assert!(x < width && y < height, "the cursor is outside");
        let line = |y: u16| -> String {
            (0..width).map(|x| buffer.cell((x, y)).unwrap().symbol()).collect()
        };
        assert!(!line(height - 1).trim().is_empty(), "no hints");
        assert!(!line(0).trim().is_empty(), "no tabs");
        self.one_cursor(&(1..height - 1).map(line).collect::<Vec<_>>());
    }

    /// A list that has rows has its cursor on one of them, in sight.
    fn one_cursor(&self, lines: &[String]) {
        let bars = lines.iter().filter(|line| line.starts_with('▌')).count();
        let is_list = lines[0].trim_start().starts_with("Open leads");
        if is_list && !self.app.is_asking() && self.due.borrow().is_empty() {
            let rows = lines.iter().skip(3).any(|line| line.contains("Acme"));
            assert!(!rows || bars == 1, "{bars} cursors\n{}", lines.join("\n"));
        }
    }
}

/// Plays, then undoes everything.
fn play(leads: usize, acts: &[Act]) {
    let mut monkey = Monkey::new(leads);
    let before = dump(&monkey.store.borrow());
    monkey.look();
    for act in acts {
        monkey.perform(act);
        monkey.look();
    }
    monkey.settle();
    monkey.look();
    let mut store = monkey.store.borrow_mut();
    while store.undo().unwrap().is_some() {}
    assert!(dump(&store) == before, "undoing everything left something else");
}

fn runner(cases: u32) -> TestRunner {
    let config =
        Config { cases, failure_persistence: None, max_shrink_iters: 3000, ..Config::default() };
    match env::var("EMBUDO_MONKEY").ok().and_then(|cases| cases.parse().ok()) {
        Some(cases) => TestRunner::new(Config { cases, ..config }),
        None => TestRunner::new_with_rng(
            config,
            proptest::test_runner::TestRng::deterministic_rng(
                proptest::test_runner::RngAlgorithm::ChaCha,
            ),
        ),
    }
}

fn plays(cases: u32, leads: usize) {
    let result = runner(cases).run(&acts(), |acts| {
        play(leads, &acts);
        Ok::<(), TestCaseError>(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
}

#[test]
fn whatever_is_pressed_nothing_breaks_and_all_can_be_undone() {
    plays(24, 6);
}

#[test]
fn whatever_is_pressed_over_an_empty_file_nothing_breaks() {
    plays(8, 0);
}
