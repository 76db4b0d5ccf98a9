//! Somebody at the keyboard: presses, types, looks. The store is real and in memory, the clock stands still.

use std::{
    cell::RefCell,
    fs,
    path::PathBuf,
    rc::Rc,
    sync::atomic::{AtomicU32, Ordering},
};

use embudo::{
    app::{
        App, Input,
        cx::Request,
        keys::Remaps,
        worker::{Progress, Reply, Work, Worker},
    },
    clock::Clock,
    domain::{day::Zone, suggest},
    error::{Error, Result},
    i18n::{Lang, Words},
    screens::{self, everywhere::Everywhere},
    store::{
        Options, Store, Txn,
        set::{self, Edit, How},
    },
    ui::{Ui, glyph::PLAIN, keys::Chord, layout_keys::Positions, theme::Theme},
};
use ratatui::{
    Terminal, TerminalOptions, Viewport,
    backend::{Backend, CrosstermBackend, TestBackend},
    layout::{Position, Rect},
};

/// Tuesday 2026-11-24, ten in the morning in Madrid.
pub(crate) const NOW: i64 = 1_795_510_800_000;

fn edits(fields: &[(&str, &str)]) -> Vec<Edit> {
    fields.iter().map(|(name, text)| Edit::set(*name, *text)).collect()
}

/// Builds the program: with all screens, or with the few that a test needs.
pub(crate) type Start = fn(Box<dyn Worker>, Ui, (Clock, Zone)) -> App;

/// Works at once, like `worker::Inline`, over a store that the test can look into.
struct Shared(Rc<RefCell<Store>>);

impl Worker for Shared {
    fn submit(&mut self, ticket: u64, work: Work, _replaces: Option<u64>) -> Option<Reply> {
        let mut store = self.0.borrow_mut();
        let result = match work {
            Work::Read(read) | Work::ReadLater(read) => read(&store),
            Work::Write(write) => write(&mut store),
            Work::Job(_, job) => job(&mut store, &Progress::silent()),
        };
        Some(Reply { ticket, result })
    }

    fn cancel(&mut self, _ticket: u64) {}
}

fn zone() -> Zone {
    Zone::named("Europe/Madrid").unwrap()
}

fn options() -> Options {
    Options {
        country: Some("34".to_owned()),
        me: "Marta".to_owned(),
        reasons: vec!["no budget".to_owned(), "no need".to_owned()],
        ..Options::in_memory(Clock::fixed(NOW), zone())
    }
}

/// A folder that goes with who made it.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("embudo-user-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) struct User {
    start: Start,
    store: Rc<RefCell<Store>>,
    app: App,
    lang: Lang,
    size: (u16, u16),
    at: i64,
    /// Where the file is, once days have passed.
    folder: Option<Folder>,
}

impl User {
    /// Sits down before an empty database.
    pub(crate) fn new(start: Start) -> Self {
        Self::speaking(Lang::En, start)
    }

    pub(crate) fn speaking(lang: Lang, start: Start) -> Self {
        Self::set_up(lang, start, options())
    }

    /// Lives by the clocks of another zone.
    pub(crate) fn at_home_in(zone: &str, start: Start) -> Self {
        let zone = Zone::named(zone).unwrap();
        Self::set_up(Lang::En, start, Options { zone, ..options() })
    }

    /// Sits down with other days and hours of work than most.
    pub(crate) fn working(work: suggest::Work, start: Start) -> Self {
        Self::set_up(Lang::En, start, Options { work, ..options() })
    }

    fn set_up(lang: Lang, start: Start, options: Options) -> Self {
        let store = Rc::new(RefCell::new(Store::open(options).unwrap()));
        let app = program(start, &store, lang, NOW);
        Self { start, store, app, lang, size: (100, 40), at: NOW, folder: None }
    }

    /// The program ends without a word and is started again some minutes later.
    pub(crate) fn crash(&mut self, minutes: i64) -> &mut Self {
        self.at += minutes * 60_000;
        self.app = program(self.start, &self.store, self.lang, self.at);
        self
    }

    /// Does something else than press a key.
    pub(crate) fn input(&mut self, input: Input) -> &mut Self {
        self.app.input(input);
        self
    }

    /// The program ends, remembers, and is started again some minutes later.
    pub(crate) fn restart(&mut self, minutes: i64) -> &mut Self {
        let kept = self.app.keep();
        self.at += minutes * 60_000;
        let time = (Clock::fixed(self.at), zone());
        let worker = Box::new(Shared(self.store.clone()));
        let everywhere = Everywhere::default();
        let (ui, keys) = (ui(&self.store, self.lang), Remaps::default());
        self.app = App::new(everywhere, screens::all(), worker, ui, time, keys, &kept);
        self
    }

    /// Comes back some days later, when the file has the new date as well: it is opened anew, from a copy.
    pub(crate) fn days_pass(&mut self, days: i64) -> &mut Self {
        let folder = Folder::new();
        let file = folder.0.join("days.db");
        self.sql(&format!("VACUUM INTO '{}'", file.display()));
        let clock = Clock::fixed(self.at + days * 86_400_000);
        let options = Options { path: Some(file), clock, ..options() };
        *self.store.borrow_mut() = Store::open(options).unwrap();
        self.folder = Some(folder);
        self.restart(days * 24 * 60)
    }

    /// Sits down at a keyboard of that layout.
    pub(crate) fn keyboard(&mut self, layout: &str) -> &mut Self {
        self.app.read_by_place(Positions::new(layout, ""));
        self
    }

    /// Turns to another window.
    pub(crate) fn look_away(&mut self) -> &mut Self {
        self.app.input(Input::Focus(false));
        self
    }

    /// When the program wants to be woken, in milliseconds from now.
    pub(crate) fn wakes_in(&self) -> i64 {
        self.app.wake_at().unwrap_or(i64::MAX) - self.at
    }

    /// Something goes wrong outside of the screens.
    pub(crate) fn warned(&mut self, error: &Error) -> &mut Self {
        self.app.warn(error);
        self
    }

    /// Some seconds pass, and nobody touches a key.
    pub(crate) fn later(&mut self, seconds: i64) -> &mut Self {
        self.at += seconds * 1_000;
        self.app.set_clock(Clock::fixed(self.at));
        self.app.wake();
        self
    }

    pub(crate) fn size(&mut self, width: u16, height: u16) -> &mut Self {
        self.size = (width, height);
        self
    }

    /// Presses keys as the keymap writes them: `a`, `ctrl-s`, `g l`.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.app.input(Input::Key(Chord::parse(key).unwrap()));
        }
        self
    }

    /// Types a text, letter by letter; a line end is Enter.
    pub(crate) fn type_(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            let name = match letter {
                ' ' => "space".to_owned(),
                '\n' => "enter".to_owned(),
                '|' => "bar".to_owned(),
                letter => letter.to_string(),
            };
            self.app.input(Input::Key(Chord::parse(&name).unwrap()));
        }
        self
    }

    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.app.input(Input::Paste(text.to_owned()));
        self
    }

    /// Clicks where a text stands.
    #[track_caller]
    pub(crate) fn click(&mut self, text: &str) -> &mut Self {
        self.hold(text).app.input(Input::Drop);
        self
    }

    /// Presses the button of the mouse where a text stands, and holds it.
    #[track_caller]
    pub(crate) fn hold(&mut self, text: &str) -> &mut Self {
        let (column, row) = self.place(text);
        self.app.input(Input::Click(column, row));
        self
    }

    /// Draws the mouse on to where a text stands, its button held.
    #[track_caller]
    pub(crate) fn drag(&mut self, text: &str) -> &mut Self {
        let (column, row) = self.place(text);
        self.app.input(Input::Drag(column, row));
        self
    }

    /// Lets the button of the mouse go where a text stands.
    #[track_caller]
    pub(crate) fn drop_on(&mut self, text: &str) -> &mut Self {
        let (column, row) = self.place(text);
        self.app.input(Input::Drag(column, row));
        self.app.input(Input::Drop);
        self
    }

    /// The cell where a text begins, the lowest on the screen.
    #[track_caller]
    fn place(&mut self, text: &str) -> (u16, u16) {
        let screen = self.screen();
        let lines = screen.lines().enumerate();
        let found = lines.filter_map(|(row, line)| Some((line.split_once(text)?.0, row))).last();
        let Some((before, row)) = found else { panic!("no “{text}” on\n{screen}") };
        let column = embudo::ui::text::width(before);
        (u16::try_from(column).unwrap(), u16::try_from(row).unwrap())
    }

    /// The editor that was asked for closes with what `change` makes of its text.
    pub(crate) fn edit(&mut self, change: impl Fn(&str) -> String) -> &mut Self {
        let mut edited = 0;
        for request in self.app.take_requests() {
            if let Request::Edit { ticket, text, .. } = request {
                self.app.edited(ticket, Ok(Some(change(&text))));
                edited += 1;
            }
        }
        assert_eq!(edited, 1, "one editor is open");
        self
    }

    /// Looks at the screen until the text is there.
    #[track_caller]
    pub(crate) fn see(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(text), "no “{text}” on\n{screen}");
        self
    }

    #[track_caller]
    pub(crate) fn miss(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "“{text}” on\n{screen}");
        self
    }

    pub(crate) fn screen(&mut self) -> String {
        self.draw().0
    }

    /// Where the terminal's cursor stands, as column and row.
    pub(crate) fn cursor(&mut self) -> (u16, u16) {
        let Position { x, y } = self.draw().1;
        (x, y)
    }

    fn draw(&mut self) -> (String, Position) {
        let (width, height) = self.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| self.app.draw(frame)).unwrap();
        let cursor = terminal.get_cursor_position().unwrap();
        let cells = &terminal.backend().buffer().content;
        let lines = cells.chunks(usize::from(width).max(1)).map(|line| {
            let mut text = String::new();
            let mut column = 0;
            while let Some(cell) = line.get(column) {
                text += cell.symbol();
                // A wide letter stands on the cell after it as well.
                column += embudo::ui::text::width(cell.symbol()).max(1);
            }
            text.trim_end().to_owned()
        });
        (lines.collect::<Vec<_>>().join("\n"), cursor)
    }

    /// Everything that a terminal is sent to show the screen.
    pub(crate) fn bytes(&mut self) -> Vec<u8> {
        let viewport = Viewport::Fixed(Rect::new(0, 0, self.size.0, self.size.1));
        let mut sent = Vec::new();
        let backend = CrosstermBackend::new(&mut sent);
        let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        terminal.draw(|frame| self.app.draw(frame)).unwrap();
        drop(terminal);
        sent
    }

    /// Draws on a terminal of the test's own.
    pub(crate) fn draw_on<B: Backend>(&mut self, terminal: &mut Terminal<B>) {
        assert!(terminal.draw(|frame| self.app.draw(frame)).is_ok());
    }

    /// Changes how things are drawn.
    pub(crate) fn look(&mut self, change: impl FnOnce(&mut Ui)) -> &mut Self {
        change(&mut self.app.ui);
        self
    }

    /// What would be written if the program had to end now.
    pub(crate) fn drafts(&self) -> Vec<(String, String)> {
        self.app.drafts()
    }

    /// Starts again with keys of their own, as `keys.toml` or a set of keys has them.
    pub(crate) fn with_keys(&mut self, keys: Remaps) -> &mut Self {
        let (ui, time) = (ui(&self.store, self.lang), (Clock::fixed(self.at), zone()));
        let worker = Box::new(Shared(self.store.clone()));
        let everywhere = Everywhere::default();
        self.app = App::new(everywhere, screens::all(), worker, ui, time, keys, &self.app.keep());
        self
    }

    /// What the terminal was asked for since the last time.
    pub(crate) fn requests(&mut self) -> Vec<Request> {
        self.app.take_requests()
    }

    /// Somebody else writes into the same file.
    pub(crate) fn meanwhile<T>(&mut self, act: impl FnOnce(&Txn) -> Result<T>) -> T {
        self.store.borrow_mut().write("test", act).unwrap()
    }

    /// Somebody else makes a lead of these fields.
    pub(crate) fn lead(&mut self, fields: &[(&str, &str)]) -> i64 {
        let edits = edits(fields);
        self.meanwhile(|txn| {
            set::create(txn, &edits, &How::by_hand(txn.options().lang)).map(|made| made.id)
        })
    }

    /// Somebody else makes an event of these fields.
    pub(crate) fn event(&mut self, fields: &[(&str, &str)]) -> i64 {
        let edits = edits(fields);
        self.meanwhile(|txn| set::event::create(txn, &edits, &How::by_hand(txn.options().lang)))
    }

    /// The one text that a question to the store gives, or nothing.
    pub(crate) fn stored(&self, sql: &str) -> String {
        let store = self.store.borrow();
        let mut sql = store.conn().prepare(sql).unwrap();
        let mut rows = sql.query([]).unwrap();
        let mut found = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            let value: rusqlite::types::Value = row.get(0).unwrap();
            found.push(match value {
                rusqlite::types::Value::Null => "-".to_owned(),
                rusqlite::types::Value::Integer(number) => number.to_string(),
                rusqlite::types::Value::Real(number) => number.to_string(),
                rusqlite::types::Value::Text(text) => text,
                rusqlite::types::Value::Blob(_) => "…".to_owned(),
            });
        }
        found.join(", ")
    }

    pub(crate) fn sql(&mut self, sql: &str) -> &mut Self {
        self.store.borrow().conn().execute_batch(sql).unwrap();
        self
    }
}

fn ui(store: &Rc<RefCell<Store>>, lang: Lang) -> Ui {
    let Options { work, zone, .. } = store.borrow().options().clone();
    Ui::new(Theme::default(), PLAIN, Words::new(lang), zone, work)
}

fn program(start: Start, store: &Rc<RefCell<Store>>, lang: Lang, at: i64) -> App {
    let zone = store.borrow().options().zone;
    start(Box::new(Shared(store.clone())), ui(store, lang), (Clock::fixed(at), zone))
}
