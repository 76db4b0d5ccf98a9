//! The hands of a handler: everything it may ask for. Nothing happens until it has returned.

use std::{any::Any, marker::PhantomData, rc::Rc};

use chrono::Weekday;

use crate::{
    app::{
        Message,
        dialog::{Asked, Dialog},
        screen::Screen,
        worker::{Answer, Progress, ReadFn, Work},
    },
    domain::{
        day::Zone,
        filter::Calendar,
        phrase::{self, Speaker},
    },
    error::{Error, Result},
    i18n::{Lang, Words},
    store::{Now, Store, Txn},
    ui::{
        Ui,
        job::{Job, Lane},
    },
};

pub use crate::app::toast::{Fact, Level, Toast};

/// Who asked, and so who gets the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Address {
    /// A screen, by its position.
    Screen(usize),
    /// A dialog, by its number: an answer to one that is closed is dropped.
    Dialog(u64),
}

/// What only the terminal can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Stop the program and go to the shell.
    Suspend,
    /// Repaint everything.
    Repaint,
    /// Open this text in the user's editor; the answer comes back to who asked.
    Edit {
        /// What to find it by.
        ticket: u64,
        /// What to edit.
        text: String,
        /// How the file's name ends.
        ending: &'static str,
    },
    /// Show what was copied last, else the screen, as plain text that can be selected.
    Show,
    /// Copy this text.
    Copy(String),
    /// Have the terminal call the user, where that is wished for, with this text.
    Notify(String),
    /// Open this address: http, https, mailto or tel.
    Open(String),
    /// Read the settings again.
    Reload,
    /// Show this theme, or that of the settings.
    Theme(Option<String>),
    /// Write this theme into the settings.
    KeepTheme(String),
    /// Switch the mouse on or off, whichever it is not.
    Mouse,
    /// Look around in a made-up company, and come back.
    Demo,
    /// End with this code.
    Quit(u8),
}

type ThenAny = Box<dyn FnOnce(&mut dyn Any, Box<dyn Any>, &mut Effects)>;

/// A question under way: who asked, and what follows.
pub(super) struct Pending {
    pub(super) address: Address,
    pub(super) label: &'static str,
    pub(super) kind: PendingKind,
    pub(super) then: ThenAny,
}

impl Pending {
    /// Whether both are the same question, so that the answer to the older one is not wanted any more.
    pub(super) fn asks_the_same(&self, other: &Self) -> bool {
        let are_questions = self.kind.is_question() && other.kind.is_question();
        are_questions && self.address == other.address && self.label == other.label
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PendingKind {
    Read,
    /// A question whose answer the next key is for.
    First,
    /// A question that nothing waits for.
    Later,
    Write,
    Note,
    Job(Lane),
    Edit,
}

impl PendingKind {
    pub(super) fn is_question(self) -> bool {
        matches!(self, Self::Read | Self::First | Self::Later)
    }
}

/// What is done with a screen once one is there.
type Arrival = Box<dyn FnOnce(&mut dyn Any, usize, &mut Effects)>;

/// What the engine does with a screen beyond the store.
pub(super) enum Move {
    /// Go to the screen of that name; then run this with it.
    Go(&'static str, Arrival),
    /// Go to where one was before.
    Back,
    /// The same; at the top the program ends.
    BackOrQuit,
    /// Go to the tab of that digit.
    Tab(char),
    /// Go so many tabs on.
    NextTab(i32),
    /// Go to where one was last.
    Last,
    /// Run a command by its name, as the palette does.
    Run(&'static str, &'static str),
}

/// What handlers have asked for and nobody has done yet.
pub struct Effects {
    pub(super) now: Now,
    pub(super) ticks: i64,
    pub(super) zone: Zone,
    pub(super) words: Rc<Words>,
    pub(super) week_start: Weekday,
    pub(super) count: Option<u32>,
    pub(super) next_ticket: u64,
    pub(super) works: Vec<(u64, Work, Pending)>,
    pub(super) asked: Vec<Asked>,
    pub(super) moves: Vec<Move>,
    pub(super) toasts: Vec<Toast>,
    pub(super) errors: Vec<Error>,
    pub(super) requests: Vec<Request>,
    pub(super) edits: Vec<(u64, Pending)>,
    pub(super) entries: Vec<super::command::Entry>,
    pub(super) jobs: Vec<Job>,
    pub(super) messages: Vec<Message>,
    pub(super) cancelled: Vec<u64>,
}

impl Effects {
    pub(super) fn new(now: Now, ui: &Ui) -> Self {
        Self {
            now,
            ticks: 0,
            zone: ui.zone,
            words: ui.words.clone(),
            week_start: ui.work.week_start,
            count: None,
            next_ticket: 1,
            works: Vec::new(),
            asked: Vec::new(),
            moves: Vec::new(),
            toasts: Vec::new(),
            errors: Vec::new(),
            requests: Vec::new(),
            edits: Vec::new(),
            entries: Vec::new(),
            jobs: Vec::new(),
            messages: Vec::new(),
            cancelled: Vec::new(),
        }
    }

    pub(super) fn ticket(&mut self) -> u64 {
        self.next_ticket += 1;
        self.next_ticket
    }
}

/// The hands of a handler of `S`, a screen or a dialog.
pub struct Cx<'a, S: ?Sized> {
    effects: &'a mut Effects,
    address: Address,
    home: usize,
    whose: PhantomData<fn(&mut S)>,
}

impl<'a, S: 'static> Cx<'a, S> {
    pub(super) fn at_screen(home: usize, effects: &'a mut Effects) -> Self {
        Self { effects, address: Address::Screen(home), home, whose: PhantomData }
    }

    pub(super) fn at_dialog(id: u64, home: usize, effects: &'a mut Effects) -> Self {
        Self { effects, address: Address::Dialog(id), home, whose: PhantomData }
    }

    /// The instant and day of this turn.
    pub fn now(&self) -> Now {
        self.effects.now
    }

    /// What timers count by in this turn.
    pub fn ticks(&self) -> i64 {
        self.effects.ticks
    }

    /// The zone in which days are cut.
    pub fn zone(&self) -> Zone {
        self.effects.zone
    }

    /// The language of the screen, as phrases want it.
    pub fn lang(&self) -> phrase::Lang {
        match self.effects.words.lang() {
            Lang::En => phrase::Lang::En,
            Lang::Es => phrase::Lang::Es,
        }
    }

    /// Who says "tomorrow", and when.
    pub fn speaker(&self) -> Speaker {
        let Calendar { today, week_start } = self.calendar();
        let time = self.effects.zone.time_of(self.effects.now.at);
        Speaker { today, time, lang: self.lang(), week_start }
    }

    /// What the dates of a filter are reckoned from.
    pub fn calendar(&self) -> Calendar {
        Calendar { today: self.effects.now.today, week_start: self.effects.week_start }
    }

    /// The words of the user's language.
    pub fn words(&self) -> &Words {
        &self.effects.words
    }

    /// The count that was typed before the command, if any.
    pub fn count(&self) -> Option<u32> {
        self.effects.count
    }

    /// The commands that can be given now, for palette and help.
    pub fn entries(&self) -> &[super::command::Entry] {
        &self.effects.entries
    }

    /// Asks the store. A newer question with the same label replaces one that is still waiting; so the
    /// question may be asked more than once.
    pub fn read<T: Send + 'static>(
        &mut self,
        label: &'static str,
        query: impl Fn(&Store) -> Result<T> + Send + 'static,
        then: impl FnOnce(&mut S, T, &mut Cx<S>) + 'static,
    ) {
        self.submit(label, PendingKind::Read, Work::Read(question(query)), then);
    }

    /// Asks what a dialog or a place is made of that comes next: the keys that are typed meanwhile are for that,
    /// and wait.
    pub fn read_first<T: Send + 'static>(
        &mut self,
        label: &'static str,
        query: impl Fn(&Store) -> Result<T> + Send + 'static,
        then: impl FnOnce(&mut S, T, &mut Cx<S>) + 'static,
    ) {
        self.submit(label, PendingKind::First, Work::Read(question(query)), then);
    }

    /// Asks what may take a while and what nothing waits for, such as a count: it never holds up a
    /// [`Cx::read`].
    pub fn read_later<T: Send + 'static>(
        &mut self,
        label: &'static str,
        query: impl Fn(&Store) -> Result<T> + Send + 'static,
        then: impl FnOnce(&mut S, T, &mut Cx<S>) + 'static,
    ) {
        self.submit(label, PendingKind::Later, Work::ReadLater(question(query)), then);
    }

    /// Changes what is stored, as one undoable step named `change-<label>`.
    pub fn write<T: Send + 'static>(
        &mut self,
        label: &'static str,
        change: impl FnOnce(&Txn) -> Result<T> + Send + 'static,
        then: impl FnOnce(&mut S, T, &mut Cx<S>) + 'static,
    ) {
        self.act(label, move |store| store.write(label, change), then);
    }

    /// Does what only the store as a whole can: undo, redo, a note that is no fact.
    pub fn act<T: Send + 'static>(
        &mut self,
        label: &'static str,
        act: impl FnOnce(&mut Store) -> Result<T> + Send + 'static,
        then: impl FnOnce(&mut S, T, &mut Cx<S>) + 'static,
    ) {
        let work = Work::Write(Box::new(move |store| {
            act(store).map(|answer| Box::new(answer) as Box<dyn Any + Send>)
        }));
        self.submit(label, PendingKind::Write, work, then);
    }

    /// Writes what is no fact, such as a draft: it leaves no step, and nothing on show depends on it.
    pub fn note_down(
        &mut self,
        label: &'static str,
        change: impl FnOnce(&Txn) -> Result<()> + Send + 'static,
    ) {
        self.note(label, move |store| store.note_down(change), |_, (), _| {});
    }

    /// The same with an answer.
    pub fn note<T: Send + 'static>(
        &mut self,
        label: &'static str,
        act: impl FnOnce(&mut Store) -> Result<T> + Send + 'static,
        then: impl FnOnce(&mut S, T, &mut Cx<S>) + 'static,
    ) {
        let work = Work::Write(Box::new(move |store| {
            act(store).map(|answer| Box::new(answer) as Box<dyn Any + Send>)
        }));
        self.submit(label, PendingKind::Note, work, then);
    }

    /// Long work that only reads, beside everything else, with progress. Gives its number, by which it can be
    /// cancelled.
    pub fn job<T: Send + 'static>(
        &mut self,
        label: &'static str,
        work: impl FnOnce(&Store, &Progress) -> Result<T> + Send + 'static,
        then: impl FnOnce(&mut S, T, &mut Cx<S>) + 'static,
    ) -> u64 {
        self.long(Lane::Reads, label, move |store, progress| work(store, progress), then)
    }

    /// Long work that writes: changes asked for later wait for it.
    pub fn write_job<T: Send + 'static>(
        &mut self,
        label: &'static str,
        work: impl FnOnce(&mut Store, &Progress) -> Result<T> + Send + 'static,
        then: impl FnOnce(&mut S, T, &mut Cx<S>) + 'static,
    ) -> u64 {
        self.long(Lane::Writes, label, work, then)
    }

    /// Long work that finds out what a change would do, and keeps nothing. It gives way to changes.
    pub fn rehearse<T: Send + 'static>(
        &mut self,
        label: &'static str,
        work: impl FnOnce(&mut Store, &Progress) -> Result<T> + Send + 'static,
        then: impl FnOnce(&mut S, T, &mut Cx<S>) + 'static,
    ) -> u64 {
        self.long(Lane::Rehearses, label, work, then)
    }

    fn long<T: Send + 'static>(
        &mut self,
        lane: Lane,
        label: &'static str,
        work: impl FnOnce(&mut Store, &Progress) -> Result<T> + Send + 'static,
        then: impl FnOnce(&mut S, T, &mut Cx<S>) + 'static,
    ) -> u64 {
        let work = Work::Job(
            lane,
            Box::new(move |store, progress| {
                work(store, progress).map(|answer| Box::new(answer) as Box<dyn Any + Send>)
            }),
        );
        self.submit(label, PendingKind::Job(lane), work, then)
    }

    /// What was said so far, the last at the end.
    pub fn messages(&self) -> &[Message] {
        &self.effects.messages
    }

    /// The long work under way.
    pub fn jobs(&self) -> &[Job] {
        &self.effects.jobs
    }

    /// Asks a job to stop; nothing of it is kept.
    pub fn cancel_job(&mut self, ticket: u64) {
        self.effects.cancelled.push(ticket);
    }

    fn submit<T: 'static>(
        &mut self,
        label: &'static str,
        kind: PendingKind,
        work: Work,
        then: impl FnOnce(&mut S, T, &mut Cx<S>) + 'static,
    ) -> u64 {
        let ticket = self.effects.ticket();
        let pending = Pending { address: self.address, label, kind, then: self.follow(then) };
        self.effects.works.push((ticket, work, pending));
        ticket
    }

    /// The rest of a handler, to be run with the answer. An answer returns to the type that asked.
    fn follow<T: 'static>(&self, then: impl FnOnce(&mut S, T, &mut Cx<S>) + 'static) -> ThenAny {
        let (address, home) = (self.address, self.home);
        Box::new(move |whose, answer, effects| {
            let whose =
                whose.downcast_mut::<S>().expect("an answer returns to the type that asked");
            let answer = answer.downcast::<T>().expect("an answer has the type of its question");
            then(whose, *answer, &mut Cx { effects, address, home, whose: PhantomData });
        })
    }

    /// Puts a question over the screen.
    pub fn ask<D: Dialog>(
        &mut self,
        dialog: D,
        mut then: impl FnMut(&mut S, D::Answer, &mut Cx<S>) + 'static,
    ) {
        let (address, home) = (self.address, self.home);
        let id = self.effects.ticket();
        self.effects.asked.push(Asked {
            id,
            asker: address,
            home,
            dialog: Box::new(dialog),
            then: Box::new(move |whose, answer, effects| {
                let whose =
                    whose.downcast_mut::<S>().expect("an answer returns to the type that asked");
                let answer =
                    answer.downcast::<D::Answer>().expect("an answer has the type of its question");
                then(whose, *answer, &mut Cx { effects, address, home, whose: PhantomData });
            }),
        });
    }

    /// Goes to another screen, made ready by `then`.
    pub fn go<T: Screen>(&mut self, then: impl FnOnce(&mut T, &mut Cx<T>) + 'static) {
        self.effects.moves.push(Move::Go(
            T::NAME,
            Box::new(move |screen, home, effects| {
                let screen = screen.downcast_mut::<T>().expect("a screen is found by its own name");
                then(screen, &mut Cx::at_screen(home, effects));
            }),
        ));
    }

    /// Goes back to where one was before.
    pub fn back(&mut self) {
        self.effects.moves.push(Move::Back);
    }

    /// Goes back, and ends the program at the top.
    pub fn back_or_quit(&mut self) {
        self.effects.moves.push(Move::BackOrQuit);
    }

    /// Goes to the tab of that digit.
    pub fn tab(&mut self, tab: char) {
        self.effects.moves.push(Move::Tab(tab));
    }

    /// Goes so many tabs on.
    pub fn next_tab(&mut self, step: i32) {
        self.effects.moves.push(Move::NextTab(step));
    }

    /// Goes to the place before this one, and back again.
    pub fn last(&mut self) {
        self.effects.moves.push(Move::Last);
    }

    /// Runs a command by its scope and name.
    pub fn run(&mut self, scope: &'static str, name: &'static str) {
        self.effects.moves.push(Move::Run(scope, name));
    }

    /// Opens a text in the user's editor; `then` gets it back if it was changed.
    pub fn edit(
        &mut self,
        text: String,
        ending: &'static str,
        then: impl FnOnce(&mut S, Option<String>, &mut Cx<S>) + 'static,
    ) {
        let ticket = self.effects.ticket();
        let pending = Pending {
            address: self.address,
            label: "edit",
            kind: PendingKind::Edit,
            then: self.follow(then),
        };
        self.effects.edits.push((ticket, pending));
        self.effects.requests.push(Request::Edit { ticket, text, ending });
    }

    /// Asks the terminal for something.
    pub fn request(&mut self, request: Request) {
        self.effects.requests.push(request);
    }

    /// Says something in the status row.
    pub fn toast(&mut self, toast: Toast) {
        self.effects.toasts.push(toast);
    }

    /// Says why something cannot be done now.
    pub fn hint(&mut self, id: &'static str) {
        self.effects.toasts.push(Toast::warn(id));
    }

    /// Tells a failure.
    pub fn fail(&mut self, error: Error) {
        self.effects.errors.push(error);
    }

    /// Ends the program.
    pub fn quit(&mut self) {
        self.effects.requests.push(Request::Quit(0));
    }
}

fn question<T: Send + 'static>(query: impl Fn(&Store) -> Result<T> + Send + 'static) -> ReadFn {
    Box::new(move |store| store.at_one_moment(&query).map(|answer| Box::new(answer) as Answer))
}
