//! A screen: state, a command table, a way to reload and a way to be seen.

use std::any::Any;

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        command::{Command, Entry, Group},
        cx::{Cx, Effects},
        keysheet::Verb,
    },
    ui::{Hit, Ui},
};

/// One place of the program. Drawing takes `&self`: it cannot change anything.
pub trait Screen: Sized + 'static {
    /// Its name in `keys.toml`; the catalogue tells it as `screen-<name>`.
    const NAME: &'static str;
    /// Its tab, if it has one: the digit that leads there.
    const TAB: Option<char> = None;
    /// Digits are a count for the next command here, not tabs.
    const COUNTS: bool = false;
    /// What can be done here: shared tables first, then its own.
    const COMMANDS: &'static [Group<Self>];

    /// The verbs that stand in a table under it where there is room, most wanted first.
    const VERBS: &'static [Verb] = &[];

    /// Asks for what is on show. Called on arrival and after each write.
    fn reload(&mut self, cx: &mut Cx<Self>);

    /// Draws it.
    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui);

    /// Something was clicked.
    fn click(&mut self, _hit: Hit, _cx: &mut Cx<Self>) {}

    /// The mouse was drawn over something, its button held since the last click.
    fn drag(&mut self, _hit: Hit, _cx: &mut Cx<Self>) {}

    /// The button of the mouse was let go where it was drawn to last.
    fn dropped(&mut self, _cx: &mut Cx<Self>) {}

    /// The wheel was turned over something, by so many lines.
    fn wheel(&mut self, _hit: Option<Hit>, _lines: i32, _cx: &mut Cx<Self>) {}

    /// Esc was pressed: `true` where something of the screen's own was cancelled by it.
    fn cancel(&mut self, _cx: &mut Cx<Self>) -> bool {
        false
    }

    /// Something that it asked of the store has failed; the failure is told already.
    fn failed(&mut self) {}

    /// Whether there is something to show before any answer: the first frame waits for none then.
    fn is_ready(&self) -> bool {
        false
    }

    /// The rows that are marked, for the status line.
    fn marked(&self) -> usize {
        0
    }

    /// A minute has passed, or more; only what works everywhere is told.
    fn minute(&mut self, _cx: &mut Cx<Self>) {}

    /// What to remember for the next start, as text.
    fn keep(&self) -> Option<String> {
        None
    }

    /// What was kept at the last exit.
    fn restore(&mut self, _kept: &str) {}
}

/// A screen behind its type: how the engine holds them all.
pub(super) trait AnyScreen {
    fn name(&self) -> &'static str;
    fn tab(&self) -> Option<char>;
    fn counts(&self) -> bool;
    fn entries(&self) -> Vec<Entry>;
    fn verbs(&self) -> &'static [Verb];
    fn run(&mut self, command: &str, home: usize, effects: &mut Effects) -> bool;
    fn reload(&mut self, home: usize, effects: &mut Effects);
    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui);
    fn click(&mut self, hit: Hit, home: usize, effects: &mut Effects);
    fn drag(&mut self, hit: Hit, home: usize, effects: &mut Effects);
    fn dropped(&mut self, home: usize, effects: &mut Effects);
    fn wheel(&mut self, hit: Option<Hit>, lines: i32, home: usize, effects: &mut Effects);
    fn cancel(&mut self, home: usize, effects: &mut Effects) -> bool;
    fn failed(&mut self);
    fn is_ready(&self) -> bool;
    fn marked(&self) -> usize;
    fn minute(&mut self, home: usize, effects: &mut Effects);
    fn keep(&self) -> Option<String>;
    fn restore(&mut self, kept: &str);
    fn as_any(&mut self) -> &mut dyn Any;
}

fn find<S: Screen>(name: &str) -> Option<&'static Command<S>> {
    S::COMMANDS.iter().flat_map(|group| group.commands).find(|command| command.name == name)
}

impl<S: Screen> AnyScreen for S {
    fn name(&self) -> &'static str {
        S::NAME
    }

    fn tab(&self) -> Option<char> {
        S::TAB
    }

    fn counts(&self) -> bool {
        S::COUNTS
    }

    fn entries(&self) -> Vec<Entry> {
        let rows = S::COMMANDS.iter().flat_map(|group| {
            group.commands.iter().map(|command| Entry {
                scope: S::NAME,
                group: group.name,
                name: command.name,
                keys: command.keys.to_owned(),
                blocked: (command.ready)(self).err(),
                hint: command.hint,
            })
        });
        rows.collect()
    }

    fn verbs(&self) -> &'static [Verb] {
        S::VERBS
    }

    fn run(&mut self, command: &str, home: usize, effects: &mut Effects) -> bool {
        let Some(command) = find::<S>(command) else { return false };
        match (command.ready)(self) {
            Ok(()) => (command.run)(self, &mut Cx::at_screen(home, effects)),
            Err(why) => Cx::<S>::at_screen(home, effects).hint(why),
        }
        true
    }

    fn reload(&mut self, home: usize, effects: &mut Effects) {
        Screen::reload(self, &mut Cx::at_screen(home, effects));
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        Screen::view(self, frame, area, ui);
    }

    fn click(&mut self, hit: Hit, home: usize, effects: &mut Effects) {
        Screen::click(self, hit, &mut Cx::at_screen(home, effects));
    }

    fn drag(&mut self, hit: Hit, home: usize, effects: &mut Effects) {
        Screen::drag(self, hit, &mut Cx::at_screen(home, effects));
    }

    fn dropped(&mut self, home: usize, effects: &mut Effects) {
        Screen::dropped(self, &mut Cx::at_screen(home, effects));
    }

    fn wheel(&mut self, hit: Option<Hit>, lines: i32, home: usize, effects: &mut Effects) {
        Screen::wheel(self, hit, lines, &mut Cx::at_screen(home, effects));
    }

    fn cancel(&mut self, home: usize, effects: &mut Effects) -> bool {
        Screen::cancel(self, &mut Cx::at_screen(home, effects))
    }

    fn failed(&mut self) {
        Screen::failed(self);
    }

    fn is_ready(&self) -> bool {
        Screen::is_ready(self)
    }

    fn marked(&self) -> usize {
        Screen::marked(self)
    }

    fn minute(&mut self, home: usize, effects: &mut Effects) {
        Screen::minute(self, &mut Cx::at_screen(home, effects));
    }

    fn keep(&self) -> Option<String> {
        Screen::keep(self)
    }

    fn restore(&mut self, kept: &str) {
        Screen::restore(self, kept);
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}

/// The tabs and the places behind them, fixed at the start.
pub struct Screens(pub(super) Vec<Box<dyn AnyScreen>>);

impl Screens {
    /// None yet.
    pub fn new() -> Self {
        Self(Vec::new())
    }

    /// The rows of all their tables.
    pub fn entries(&self) -> Vec<Entry> {
        self.0.iter().flat_map(|screen| screen.entries()).collect()
    }

    /// The verbs that stand under them: the screen's name, and the verb.
    pub fn verbs(&self) -> Vec<(&'static str, Verb)> {
        let of = |screen: &dyn AnyScreen| {
            let name = screen.name();
            screen.verbs().iter().map(move |verb| (name, *verb)).collect::<Vec<_>>()
        };
        self.0.iter().flat_map(|screen| of(screen.as_ref())).collect()
    }

    /// Adds one more.
    #[must_use]
    pub fn and(mut self, screen: impl Screen) -> Self {
        self.0.push(Box::new(screen));
        self
    }
}

impl Default for Screens {
    fn default() -> Self {
        Self::new()
    }
}
