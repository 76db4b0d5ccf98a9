//! The engine: events in, frames out. It knows screens and dialogs by what they promise, none by name.

pub mod command;
pub mod cx;
pub mod dialog;
mod foot;
mod frame;
pub mod keys;
pub mod keysheet;
pub mod screen;
pub mod worker;

use std::{any::Any, collections::HashMap, time::Duration};

use ratatui::Frame;

use crate::{
    app::{
        command::Entry,
        cx::{Address, Effects, Fact, Level, Move, Pending, PendingKind, Request, Toast},
        dialog::{Asked, Turn},
        keys::{Keymap, Meaning, Remaps},
        screen::{AnyScreen, Screen, Screens},
        worker::{Reply, Told, Worker},
    },
    clock::Clock,
    domain::day::Zone,
    error::{Error, Kind, Result},
    i18n::{Arg, Words},
    store::{Now, Store, state},
    ui::{
        Hit, Ui,
        job::{Job, Lane, Step},
        keys::Chord,
        layout_keys::Positions,
    },
};

/// A key, a click, a paste: what the user does, without the terminal that it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Chord),
    /// Pasted text.
    Paste(String),
    /// A click at a column and row.
    Click(u16, u16),
    /// The mouse was moved there with its button held since the click.
    Drag(u16, u16),
    /// The wheel at a column and row, by lines.
    Wheel(u16, u16, i32),
    /// The window has the focus, or lost it.
    Focus(bool),
}

/// A message that was shown, for the list of messages.
#[derive(Debug, Clone)]
pub struct Message {
    /// When.
    pub at: i64,
    /// How loud.
    pub level: Level,
    /// The sentence, in the user's language.
    pub text: String,
    /// How often in a row.
    pub times: usize,
}

/// The position of the table of what works everywhere.
const EVERYWHERE: usize = 0;

/// The running program.
pub struct App {
    clock: Clock,
    zone: Zone,
    /// Theme, language, glyphs and the present day: what drawing needs.
    pub ui: Ui,
    screens: Vec<Box<dyn AnyScreen>>,
    shown: usize,
    before: Vec<usize>,
    last: Option<usize>,
    stale: Vec<bool>,
    dialogs: Vec<Asked>,
    pending: HashMap<u64, Pending>,
    effects: Effects,
    worker: Box<dyn Worker>,
    keymap: Keymap,
    positions: Option<Positions>,
    typed: Vec<Chord>,
    typed_since: i64,
    toast: Option<(Message, Option<i64>)>,
    messages: Vec<Message>,
    requests: Vec<Request>,
    dirty: bool,
    stopping_since: Option<i64>,
}

impl App {
    /// A program of these screens over this worker. `everywhere` has the commands that work on each of
    /// them.
    pub fn new(
        everywhere: impl Screen,
        screens: Screens,
        worker: Box<dyn Worker>,
        ui: Ui,
        (clock, zone): (Clock, Zone),
        remaps: Remaps,
        kept: &[(String, String)],
    ) -> Self {
        let mut all: Vec<Box<dyn AnyScreen>> = vec![Box::new(everywhere)];
        all.extend(screens.0);
        let mut effects = Effects::new(now(&clock, zone), zone, ui.words.clone());
        effects.ticks = clock.ticks();
        let mut app = Self {
            clock,
            zone,
            ui,
            keymap: Keymap::new(all.iter(), remaps),
            stale: vec![true; all.len()],
            screens: all,
            shown: 1,
            before: Vec::new(),
            last: None,
            dialogs: Vec::new(),
            pending: HashMap::new(),
            effects,
            worker,
            positions: None,
            typed: Vec::new(),
            typed_since: 0,
            toast: None,
            messages: Vec::new(),
            requests: Vec::new(),
            dirty: true,
            stopping_since: None,
        };
        app.restore(kept);
        app.reload(EVERYWHERE);
        app.reload(app.shown);
        app.settle();
        for stranger in app.keymap.strangers(app.screens.iter()) {
            app.warn(&stranger);
        }
        app
    }

    /// Reads letters of other keyboards by their place on them.
    pub fn read_by_place(&mut self, positions: Option<Positions>) {
        self.positions = positions;
    }

    /// Takes what the user did.
    pub fn input(&mut self, input: Input) {
        self.tick();
        match input {
            Input::Key(chord) => {
                let chord = self.placed(chord);
                self.key(chord);
            }
            Input::Paste(text) => self.paste(&text),
            Input::Click(column, row) => self.click(column, row),
            Input::Drag(column, row) => self.drag(column, row),
            Input::Wheel(column, row, lines) => self.wheel(column, row, lines),
            Input::Focus(focus) => {
                self.ui.focus = focus;
                if focus {
                    // Another program may have been at the file meanwhile.
                    self.wrote();
                } else {
                    self.idle(true);
                }
            }
        }
        self.settle();
        self.dirty = true;
    }

    /// Takes what a thread told.
    pub fn told(&mut self, told: Told) {
        self.tick();
        match told {
            Told::Reply(reply) => self.reply(reply),
            Told::Progress { ticket, step, elapsed } => {
                if let Some(job) = self.effects.jobs.iter_mut().find(|job| job.ticket == ticket) {
                    (job.step, job.elapsed) = (step, elapsed);
                }
            }
        }
        self.settle();
        self.dirty = true;
    }

    /// Takes back an edited text.
    pub fn edited(&mut self, ticket: u64, text: Result<Option<String>>) {
        self.tick();
        let result = text.map(|text| Box::new(text) as Box<dyn Any + Send>);
        self.reply(Reply { ticket, result });
        self.settle();
        self.dirty = true;
    }

    /// What the terminal is asked for since the last time.
    pub fn take_requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }

    /// Whether something has changed since the last frame.
    pub fn is_dirty(&self) -> bool {
        self.dirty
    }

    /// Draws the frame.
    pub fn draw(&mut self, frame: &mut Frame) {
        self.tick();
        self.ui.jobs.clone_from(&self.effects.jobs);
        frame::draw(self, frame);
        self.dirty = false;
    }

    /// When something changes by itself next: a toast goes, a sheet comes, the minute turns.
    pub fn wake_at(&self) -> Option<i64> {
        let toast = self.toast.as_ref().and_then(|(_, until)| *until);
        let toast = toast.filter(|_| !self.is_toast_kept());
        let sheet = (!self.typed.is_empty()).then(|| self.typed_since + self.ui.sheet_delay);
        let minute = self.effects.ticks + 60_000 - self.effects.now.at.rem_euclid(60_000);
        let dialog = self.dialogs.iter().filter_map(|asked| asked.dialog.wake_at()).min();
        [toast, sheet.filter(|&at| at > self.effects.ticks), Some(minute), dialog]
            .into_iter()
            .flatten()
            .min()
    }

    /// Goes on by another clock, as a test does to let time pass.
    pub fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
    }

    /// The time came that [`App::wake_at`] named.
    pub fn wake(&mut self) {
        self.tick();
        self.idle(false);
        self.settle();
        self.dirty = true;
    }

    fn idle(&mut self, away: bool) {
        for asked in &mut self.dialogs {
            asked.dialog.idle(away, asked.id, asked.home, &mut self.effects);
        }
    }

    /// What screens want remembered: name and text.
    pub fn keep(&self) -> Vec<(String, String)> {
        let shown = self.tab_of_the_shown().unwrap_or(self.shown);
        let mut kept = vec![("shown".to_owned(), self.screens[shown].name().to_owned())];
        for screen in &self.screens {
            if let Some(text) = screen.keep() {
                kept.push((format!("screen {}", screen.name()), text));
            }
        }
        kept
    }

    /// Whether letters are text now, so that no other key may be read into them.
    pub fn is_typing(&self) -> bool {
        self.dialogs.last().is_some_and(|asked| asked.dialog.typing())
    }

    /// Whether a question stands over the screen.
    pub fn is_asking(&self) -> bool {
        !self.dialogs.is_empty()
    }

    /// Whether something was asked of a thread that has not answered yet.
    pub fn is_waiting(&self) -> bool {
        !self.pending.is_empty()
    }

    /// The name of the window.
    pub fn title(&self) -> String {
        let screen = self.tab_of_the_shown().unwrap_or(self.shown);
        let name = self.ui.t(&format!("screen-{}", self.screens[screen].name()));
        format!("embudo – {name}")
    }

    /// Tells something that went wrong outside of the screens.
    pub fn warn(&mut self, error: &Error) {
        let text = self.ui.words.error(error);
        self.say(Level::Warn, text);
        self.dirty = true;
    }

    /// Gives screens back what they wanted remembered.
    fn restore(&mut self, kept: &[(String, String)]) {
        for (name, text) in kept {
            if name == "shown"
                && let Some(screen) = self.screens.iter().position(|it| it.name() == text)
                && self.screens[screen].tab().is_some()
            {
                self.shown = screen;
            }
            if let Some(name) = name.strip_prefix("screen ")
                && let Some(screen) = self.screens.iter_mut().find(|it| it.name() == name)
            {
                screen.restore(text);
            }
        }
    }

    /// Shows the screen of that name, as `embudo` does at its start.
    pub fn start_at(&mut self, name: &str) {
        if let Some(screen) = self.screens.iter().position(|screen| screen.name() == name) {
            self.show(screen);
            self.before.clear();
            self.settle();
        }
    }

    /// What drafts hold now: to be written before an end by force.
    pub fn drafts(&self) -> Vec<(String, String)> {
        self.dialogs.iter().filter_map(|asked| asked.dialog.draft()).collect()
    }

    /// The end: what was asked for is written, then what is typed and where one was, and `also`. Says
    /// whether all of it was.
    pub fn finish(&mut self, also: Vec<(String, String)>) -> bool {
        let drafts = self.drafts();
        let mut kept = self.keep();
        kept.extend(also);
        let last = move |store: &mut Store| {
            store.note_down(|txn| {
                drafts.iter().try_for_each(|(name, body)| state::put_draft(txn, name, body))?;
                kept.iter().try_for_each(|(name, text)| state::put_ui(txn, name, text))
            })?;
            Ok(Box::new(()) as Box<dyn Any + Send>)
        };
        self.worker.finish(Box::new(last))
    }

    /// Gives a command by its scope and name, as the palette does.
    pub fn perform(&mut self, scope: &'static str, name: &'static str) {
        self.effects.moves.push(Move::Run(scope, name));
        self.settle();
        self.dirty = true;
    }

    /// The rows of every table with their keys now, for palette, help and documentation.
    pub fn all_entries(&self) -> Vec<Entry> {
        self.screens.iter().flat_map(|screen| self.keymap.entries(screen.as_ref())).collect()
    }

    /// The messages that were shown, latest last.
    pub fn messages(&self) -> &[Message] {
        &self.messages
    }

    /// Where the verbs stand in a table, what was said last needs no room of theirs: it stays.
    fn is_toast_kept(&self) -> bool {
        !self.screens[self.shown].verbs().is_empty()
    }

    /// The present instant moves on only here, once for each event.
    fn tick(&mut self) {
        let now = now(&self.clock, self.zone);
        let ticks = self.clock.ticks();
        (self.effects.now, self.effects.ticks) = (now, ticks);
        self.ui.set_now(now.at, now.today);
        self.ui.ticks = ticks;
        let over = |(_, until): &(Message, Option<i64>)| until.is_some_and(|at| at <= ticks);
        if self.toast.as_ref().is_some_and(over) && !self.is_toast_kept() {
            self.toast = None;
            self.dirty = true;
        }
    }

    /// The key at that place of the keyboard; but a letter is itself where text is typed.
    fn placed(&mut self, chord: Chord) -> Chord {
        let is_text = self.is_typing() && chord.typed().is_some();
        match &mut self.positions {
            Some(positions) if is_text => positions.reset(),
            Some(positions) => return positions.map(chord),
            None => {}
        }
        chord
    }

    fn key(&mut self, chord: Chord) {
        if chord == Chord::ctrl('c') {
            return self.interrupted();
        }
        self.stopping_since = None;
        if self.toast.as_ref().is_some_and(|(_, until)| until.is_none()) {
            self.toast = None;
        }
        if !self.dialogs.is_empty() {
            return self.dialog_key(chord);
        }
        let counts = self.screens[self.shown].counts();
        if counts && self.typed.is_empty() && self.counted(chord) {
            return;
        }
        if chord == Chord::ESC {
            return self.escape();
        }
        self.typed.push(chord);
        self.typed_since = self.effects.ticks;
        self.resolve();
    }

    /// A digit on a screen where digits are a count.
    fn counted(&mut self, chord: Chord) -> bool {
        let Some(digit) = chord.digit() else { return false };
        let count = self.effects.count.unwrap_or(0).saturating_mul(10).saturating_add(digit);
        if count == 0 {
            return false;
        }
        self.effects.count = Some(count.min(999));
        true
    }

    /// Finds out what was typed means: the screen's own rows first, then those that work everywhere.
    fn resolve(&mut self) {
        let mut prefix = false;
        for home in [self.shown, EVERYWHERE] {
            let scope = self.screens[home].name();
            let meaning =
                self.keymap.of(scope).map_or(Meaning::Nothing, |keys| keys.meaning(&self.typed));
            match meaning {
                Meaning::Row(row) => {
                    self.typed.clear();
                    let entries = self.screens[home].entries();
                    let Some(entry) = entries.get(row) else { return };
                    self.run(home, entry.name);
                    self.effects.count = None;
                    return;
                }
                Meaning::Prefix => prefix = true,
                Meaning::Nothing => {}
            }
        }
        if !prefix {
            if let [only] = *self.typed
                && let Some(letter) = only.behind_escape()
            {
                self.typed.clear();
                return self.both(letter);
            }
            if let [.., last] = *self.typed
                && last.typed().is_some_and(|c| c.is_alphabetic() && !c.is_ascii())
            {
                self.effects.toasts.push(Toast::info("toast-layout"));
            }
            self.typed.clear();
            self.effects.count = None;
        }
    }

    fn run(&mut self, home: usize, command: &str) {
        self.effects.entries = self.entries_now();
        self.screens[home].run(command, home, &mut self.effects);
    }

    /// What can be done here and now: the screen's rows, then those that work everywhere.
    pub fn entries_now(&self) -> Vec<Entry> {
        let mut entries = self.keymap.entries(self.screens[self.shown].as_ref());
        entries.extend(self.keymap.entries(self.screens[EVERYWHERE].as_ref()));
        entries
    }

    /// Cancels the innermost thing; never ends the program.
    fn escape(&mut self) {
        if !self.typed.is_empty() {
            self.typed.clear();
        } else if self.effects.count.take().is_none()
            && !self.screens[self.shown].cancel(self.shown, &mut self.effects)
        {
            self.back(Back::Stay);
        }
    }

    /// Ctrl+C: cancels; twice within a second it ends the program.
    fn interrupted(&mut self) {
        let now = self.effects.ticks;
        if self.stopping_since.is_some_and(|since| now - since <= 1_000) {
            return self.effects.requests.push(Request::Quit(0));
        }
        self.stopping_since = Some(now);
        if let Some(job) = self.effects.jobs.first() {
            self.worker.cancel(job.ticket);
        } else if self.dialogs.is_empty() {
            self.escape();
            self.effects.toasts.push(Toast::info("toast-again-to-quit"));
        } else {
            self.dialog_key(Chord::ESC);
        }
    }

    fn dialog_key(&mut self, chord: Chord) {
        let Some(asked) = self.dialogs.last_mut() else { return };
        self.effects.entries = Vec::new();
        let turn = asked.dialog.key(chord, asked.id, asked.home, &mut self.effects);
        if matches!(turn, Turn::Pass) {
            return self.passed(chord);
        }
        self.turn(turn);
    }

    /// A key that the dialog had no use for: those that work while typing do.
    fn passed(&mut self, chord: Chord) {
        if chord.typed().is_none() {
            let scope = self.screens[EVERYWHERE].name();
            let Some(bindings) = self.keymap.of(scope) else { return };
            if let Meaning::Row(row) = bindings.meaning(&[chord])
                && let Some(entry) = self.screens[EVERYWHERE].entries().get(row)
            {
                let name = entry.name;
                self.run(EVERYWHERE, name);
            } else if let Some(letter) = chord.behind_escape() {
                self.both(letter);
            }
        }
    }

    /// Escape and a letter in one go look like Alt with that letter; where that means nothing, they are two.
    fn both(&mut self, letter: Chord) {
        self.key(Chord::ESC);
        self.key(letter);
    }

    fn turn(&mut self, turn: Turn) {
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

    fn answer(&mut self, mut asked: Asked, answer: Box<dyn Any>) {
        self.follow(&mut asked, answer);
    }

    /// Runs the rest of the handler that asked.
    fn follow(&mut self, asked: &mut Asked, answer: Box<dyn Any>) {
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

    fn close_with(&mut self, id: u64, answer: Box<dyn Any>) {
        if let Some(position) = self.dialogs.iter().position(|asked| asked.id == id) {
            let asked = self.dialogs.remove(position);
            self.answer(asked, answer);
        }
    }

    fn paste(&mut self, text: &str) {
        let Some(asked) = self.dialogs.last_mut() else {
            return self.effects.toasts.push(Toast::info("toast-paste-nowhere"));
        };
        let turn = asked.dialog.paste(text, asked.id, asked.home, &mut self.effects);
        self.turn(turn);
    }

    fn click(&mut self, column: u16, row: u16) {
        let Some(hit) = self.ui.hit(column, row) else { return };
        if let Some(asked) = self.dialogs.last_mut() {
            let turn = asked.dialog.click(hit, asked.id, asked.home, &mut self.effects);
            return self.turn(turn);
        }
        match hit {
            Hit::Tab(screen) => self.visit(screen),
            Hit::Command(name) => {
                let home = if self.has(self.shown, name) { self.shown } else { EVERYWHERE };
                self.run(home, name);
            }
            hit => self.screens[self.shown].click(hit, self.shown, &mut self.effects),
        }
    }

    /// A drag marks rows; over a question it means nothing.
    fn drag(&mut self, column: u16, row: u16) {
        if let Some(hit) = self.ui.hit(column, row)
            && self.dialogs.is_empty()
        {
            self.screens[self.shown].drag(hit, self.shown, &mut self.effects);
        }
    }

    fn has(&self, home: usize, command: &str) -> bool {
        self.screens[home].entries().iter().any(|entry| entry.name == command)
    }

    fn wheel(&mut self, column: u16, row: u16, lines: i32) {
        let hit = self.ui.hit(column, row);
        if self.dialogs.is_empty() {
            self.screens[self.shown].wheel(hit, lines, self.shown, &mut self.effects);
            return;
        }
        let chord = if lines < 0 { Chord::UP } else { Chord::DOWN };
        for _ in 0..lines.unsigned_abs() {
            self.dialog_key(chord);
        }
    }

    fn reply(&mut self, Reply { ticket, result }: Reply) {
        self.effects.jobs.retain(|job| job.ticket != ticket);
        let Some(Pending { address, kind, then, .. }) = self.pending.remove(&ticket) else {
            return;
        };
        let writes = matches!(kind, PendingKind::Write | PendingKind::Job(Lane::Writes));
        let wrote = writes && result.is_ok();
        match (address, result) {
            (Address::Screen(home), Ok(answer)) => {
                then(self.screens[home].as_any(), answer, &mut self.effects);
            }
            (Address::Screen(home), Err(error)) => {
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
    fn wrote(&mut self) {
        self.stale.fill(true);
        self.reload(EVERYWHERE);
        self.reload(self.shown);
    }

    fn reload(&mut self, screen: usize) {
        self.stale[screen] = false;
        self.screens[screen].reload(screen, &mut self.effects);
    }

    /// Does what handlers asked for until nothing is left to do.
    fn settle(&mut self) {
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

    fn take_work(&mut self) -> Option<(u64, worker::Work, Pending)> {
        if self.effects.works.is_empty() { None } else { Some(self.effects.works.remove(0)) }
    }

    fn collect(&mut self) {
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
        self.requests.append(&mut self.effects.requests);
    }

    fn submit(&mut self, ticket: u64, work: worker::Work, pending: Pending) {
        let replaces = (pending.kind == PendingKind::Read)
            .then(|| self.waiting_for_the_same(&pending))
            .flatten();
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
            PendingKind::Note | PendingKind::Read | PendingKind::Edit => {}
        }
        self.pending.insert(ticket, pending);
        if let Some(reply) = self.worker.submit(ticket, work, replaces) {
            self.reply(reply);
        }
    }

    /// What matters stands before rehearsals.
    fn begin(&mut self, job: Job) {
        let jobs = &mut self.effects.jobs;
        let behind = jobs.iter().position(|it| it.lane == Lane::Rehearses);
        let at = behind.filter(|_| job.lane != Lane::Rehearses).unwrap_or(jobs.len());
        jobs.insert(at, job);
    }

    /// A change must not wait for a rehearsal; where it has to wait for an import, that is told.
    fn give_way(&mut self, lane: Lane) {
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

    fn waiting_for_the_same(&self, new: &Pending) -> Option<u64> {
        self.pending
            .iter()
            .find(|(_, old)| {
                old.kind == PendingKind::Read
                    && old.address == new.address
                    && old.label == new.label
            })
            .map(|(&ticket, _)| ticket)
    }

    fn make(&mut self, step: Move) {
        match step {
            Move::Go(name, then) => {
                let Some(screen) = self.screens.iter().position(|it| it.name() == name) else {
                    return self.effects.errors.push(Error::internal(name));
                };
                self.visit(screen);
                then(self.screens[screen].as_any(), screen, &mut self.effects);
            }
            Move::Back => self.back(Back::Stay),
            Move::BackOrQuit => self.back(Back::Quit),
            Move::Tab(tab) => {
                if let Some(screen) = self.screens.iter().position(|it| it.tab() == Some(tab)) {
                    self.visit(screen);
                }
            }
            Move::NextTab(step) => self.next_tab(step),
            Move::Last => {
                if let Some(last) = self.last {
                    self.visit(last);
                }
            }
            Move::Run(scope, name) => {
                if let Some(home) = self.screens.iter().position(|it| it.name() == scope) {
                    self.run(home, name);
                }
            }
        }
    }

    /// Goes to a screen, remembering the way back; a tab begins a new way.
    fn visit(&mut self, screen: usize) {
        if screen == self.shown {
            return;
        }
        if self.screens[screen].tab().is_some() {
            self.before.clear();
        } else {
            self.before.push(self.shown);
        }
        self.show(screen);
    }

    fn show(&mut self, screen: usize) {
        if screen != self.shown {
            self.last = Some(self.shown);
        }
        self.shown = screen;
        self.typed.clear();
        if self.stale[screen] {
            self.reload(screen);
        }
    }

    fn back(&mut self, otherwise: Back) {
        match self.before.pop() {
            Some(screen) => self.show(screen),
            None if otherwise == Back::Quit => self.run(EVERYWHERE, "quit"),
            None => {}
        }
    }

    fn next_tab(&mut self, step: i32) {
        let mut tabs: Vec<_> =
            (0..self.screens.len()).filter(|&it| self.screens[it].tab().is_some()).collect();
        tabs.sort_by_key(|&it| self.screens[it].tab());
        let Ok(count) = i32::try_from(tabs.len()) else { return };
        let here = tabs.iter().position(|&tab| tab == self.shown).unwrap_or(0);
        let there = (i32::try_from(here).unwrap_or(0) + step).rem_euclid(count.max(1));
        if let Some(&tab) = usize::try_from(there).ok().and_then(|there| tabs.get(there)) {
            self.visit(tab);
        }
    }

    fn say(&mut self, level: Level, text: String) {
        let at = self.effects.now.at;
        let until = match level {
            Level::Info => Some(self.effects.ticks + 4_000),
            Level::Warn => Some(self.effects.ticks + 8_000),
            Level::Error => None,
        };
        let times = match &self.toast {
            Some((shown, _)) if shown.text == text => shown.times + 1,
            _ => 1,
        };
        if times > 1 {
            self.messages.pop();
        }
        let message = Message { at, level, text, times };
        self.messages.push(message.clone());
        self.toast = Some((message, until));
    }
}

/// A message with its facts, which may be messages themselves.
pub fn tell(words: &Words, id: &str, args: &[(String, Fact)]) -> String {
    let told: Vec<(&str, Arg)> = args
        .iter()
        .map(|(name, fact)| {
            let arg = match fact {
                Fact::Text(text) => Arg::from(text),
                Fact::Number(number) => Arg::from(*number),
                Fact::Message(id, args) => Arg::from(tell(words, id, args)),
            };
            (name.as_str(), arg)
        })
        .collect();
    words.say(id, &told)
}

#[derive(Clone, Copy, PartialEq)]
enum Back {
    Stay,
    Quit,
}

fn now(clock: &Clock, zone: Zone) -> Now {
    let at = clock.now();
    let today = zone.day_of(at);
    Now { at, today, day_end: zone.end_of(today) }
}
impl App {
    /// The tab under which the shown screen belongs: its own, or the one from which one came.
    fn tab_of_the_shown(&self) -> Option<usize> {
        let way = self.before.iter().chain(std::iter::once(&self.shown)).rev();
        way.copied().find(|&screen| self.screens[screen].tab().is_some())
    }
}
