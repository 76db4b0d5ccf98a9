//! The engine: events in, frames out. It knows screens and dialogs by what they promise, none by name.

mod answers;
pub mod command;
pub mod cx;
pub mod dialog;
mod foot;
mod frame;
mod keycheck;
pub mod keys;
pub mod keysheet;
mod places;
pub mod screen;
mod settle;
pub mod toast;
mod typing;
pub mod worker;

use std::{any::Any, collections::HashMap};

use ratatui::Frame;

use crate::{
    app::{
        command::Entry,
        cx::{Effects, Level, Move, Pending, PendingKind, Request},
        dialog::Asked,
        keys::{Keymap, Remaps},
        screen::{AnyScreen, Screen, Screens},
        worker::{Reply, Told, Worker},
    },
    clock::Clock,
    domain::day::Zone,
    error::{Error, Result},
    store::{Now, Store, state},
    ui::{Ui, keys::Chord, layout_keys::Positions},
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
    /// The button was let go.
    Drop,
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
    /// What is shown was not drawn since one came to it.
    arrived: bool,
    before: Vec<usize>,
    last: Option<usize>,
    stale: Vec<bool>,
    dialogs: Vec<Asked>,
    pending: HashMap<u64, Pending>,
    /// Keys that wait for what is about to come.
    held: Vec<Chord>,
    effects: Effects,
    worker: Box<dyn Worker>,
    keymap: Keymap,
    positions: Option<Positions>,
    /// Nothing here is real.
    is_sample: bool,
    typed: Vec<Chord>,
    typed_since: i64,
    toast: Option<(Message, Option<i64>)>,
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
        let mut effects = Effects::new(now(&clock, zone), &ui);
        effects.ticks = clock.ticks();
        let mut app = Self {
            clock,
            zone,
            ui,
            keymap: Keymap::new(all.iter(), remaps),
            stale: vec![true; all.len()],
            screens: all,
            shown: 1,
            arrived: true,
            before: Vec::new(),
            last: None,
            dialogs: Vec::new(),
            pending: HashMap::new(),
            held: Vec::new(),
            effects,
            worker,
            positions: None,
            is_sample: false,
            typed: Vec::new(),
            typed_since: 0,
            toast: None,
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

    /// Goes by other keys from now on, and tells what is wrong with them.
    pub fn remap(&mut self, remaps: Remaps) {
        self.keymap = Keymap::new(self.screens.iter(), remaps);
        self.typed.clear();
        for stranger in self.keymap.strangers(self.screens.iter()) {
            self.warn(&stranger);
        }
    }

    /// What is drawn looks other than before.
    pub fn redraw(&mut self) {
        self.dirty = true;
    }

    /// Reads letters of other keyboards by their place on them.
    pub fn read_by_place(&mut self, positions: Option<Positions>) {
        self.positions = positions;
    }

    /// Says on every screen that nothing here is real.
    pub fn mark_as_sample(&mut self) {
        self.is_sample = true;
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
            Input::Drop => self.dropped(),
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
            Told::Touched => return self.worker.look(),
            Told::Elsewhere => self.wrote(),
        }
        self.settle();
        self.release();
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

    /// Whether one has just come to a place, and what it shows is still on its way.
    pub fn expects(&self) -> bool {
        let is_ready = || self.screens.get(self.shown).is_some_and(|screen| screen.is_ready());
        self.arrived && self.awaits(PendingKind::Read) && !is_ready()
    }

    /// Draws the frame.
    pub fn draw(&mut self, frame: &mut Frame) {
        self.tick();
        self.ui.jobs.clone_from(&self.effects.jobs);
        frame::draw(self, frame);
        (self.dirty, self.arrived) = (false, false);
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
        self.screens[EVERYWHERE].minute(EVERYWHERE, &mut self.effects);
        self.settle();
        self.dirty = true;
    }

    fn idle(&mut self, away: bool) {
        for asked in &mut self.dialogs {
            asked.dialog.idle(away, asked.id, asked.home, &mut self.effects);
        }
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

    /// Tells something that went wrong outside of the screens.
    pub fn warn(&mut self, error: &Error) {
        let text = self.ui.words.error(error);
        self.say(Level::Warn, text);
        self.dirty = true;
    }

    /// Tells something that is worth knowing, by the id of its message.
    pub fn note(&mut self, id: &str) {
        let text = self.ui.t(id);
        self.say(Level::Info, text);
        self.dirty = true;
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
        &self.effects.messages
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
}

fn now(clock: &Clock, zone: Zone) -> Now {
    let at = clock.now();
    let today = zone.day_of(at);
    Now { at, today, day_end: zone.end_of(today) }
}
