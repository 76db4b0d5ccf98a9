//! The real terminal: who draws on it, what comes from it, and how it is given back.

use std::{
    any::Any,
    env,
    ffi::OsString,
    fs::File,
    io::{self, IsTerminal as _},
    path::PathBuf,
    process::ExitStatus,
    sync::{
        Arc,
        mpsc::{self, Receiver, Sender},
    },
};

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::Frame;

use crate::{
    error::{Doing, Error, Kind, Result},
    i18n::Words,
};

mod background;
mod crash;
mod guard;
mod input;
mod outside;
mod parse;
mod run;
mod screen;
mod signals;

pub use background::Background;
pub use outside::open_link;

use guard::Guard;
use input::Input;
use screen::Screen;
use signals::Hearing;

/// What comes in.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(KeyEvent),
    /// A text was pasted; its line ends are `\n`, its other control characters as they came.
    Paste(String),
    /// The mouse was pressed, dragged or let go.
    Mouse(MouseEvent),
    /// The wheel was turned by `lines` notches, down where positive, over a cell.
    Wheel {
        /// Notches; never 0.
        lines: i32,
        /// From 0.
        column: u16,
        /// From 0.
        row: u16,
    },
    /// The terminal has another size; the next frame is drawn in full.
    Resize,
    /// The terminal got or lost the focus.
    Focus(bool),
    /// The terminal has become light or dark.
    Background(Background),
    /// The terminal is gone: save what is typed and quit within a second.
    Hangup,
    /// A signal wants the program to end: save what is typed and quit within a second.
    Terminate(i32),
    /// The program was stopped and goes on.
    Continue,
    /// The instant of [`Program::wake_at`] has come.
    Wake,
    /// Another thread answers; whoever asked knows what is inside.
    Reply(Box<dyn Any + Send>),
    /// The editor that was asked for by this token has ended, or could not be started.
    Edited(u64, Result<ExitStatus>),
    /// A request could not be met.
    Failed(Error),
}

/// What the program asks of the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Stop, as Ctrl+Z does.
    Suspend,
    /// Draw everything again.
    Repaint,
    /// Edit a file; [`Event::Edited`] brings the token back.
    Editor(PathBuf, u64),
    /// Show a text, else the screen's, where the terminal itself can select it, until Enter. The
    /// second text says how to come back.
    Show(Option<String>, String),
    /// Copy a text.
    Clipboard(String),
    /// Call the user, who may be elsewhere, with this text.
    Notify(String),
    /// Open an address.
    OpenLink(String),
    /// Name the window.
    Title(String),
    /// Switch the mouse on or off.
    Mouse(bool),
    /// Run this program once more with these arguments, and come back when it has ended.
    Again(Vec<OsString>),
    /// End with this exit code.
    Quit(u8),
}

/// What runs in the terminal.
pub trait Program {
    /// Takes what came in.
    fn handle(&mut self, event: Event);
    /// Draws everything.
    fn draw(&mut self, frame: &mut Frame<'_>);
    /// Whether there is something new to draw. Drawing settles it.
    fn dirty(&self) -> bool;
    /// Whether what it would draw first of a place is still on its way: worth a moment, and it spares a frame.
    fn expects(&self) -> bool;
    /// When to send [`Event::Wake`], in ticks of the clock: the end of a toast, the next
    /// minute. Nothing happens before if nothing comes in.
    fn wake_at(&self) -> Option<i64>;
    /// What the program asks for, in order; each is asked once.
    fn take_requests(&mut self) -> Vec<Request>;
}

/// How to start.
pub struct Options {
    /// Whether the mouse is used.
    pub mouse: bool,
    /// Whether to ask the terminal for its background.
    pub ask_background: bool,
    /// Where crash reports go.
    pub state: PathBuf,
    /// Where everything goes that is printed by mistake while the screen is on.
    pub log: Option<Arc<File>>,
}

/// The terminal while it is ours. Dropping it gives it back.
pub struct Session {
    background: Option<Background>,
    sender: Sender<Event>,
    events: Receiver<Event>,
    screen: Screen,
    input: Input,
    /// Nobody sees what is drawn.
    gone: bool,
    _hearing: Hearing,
    /// The last to go: until here nothing may be written any more.
    guard: Guard,
}

impl Session {
    /// Takes the terminal over. From here on a panic in any thread gives it back.
    pub fn start(options: &Options, words: &Words) -> Result<Self> {
        check_terminal()?;
        let guard = Guard::new(options);
        crash::install(guard.clone(), &options.state, words);
        let (background, early) = if options.ask_background {
            guard.raw().doing("asking the terminal")?;
            background::ask()
        } else {
            (None, Vec::new())
        };
        let (sender, events) = mpsc::channel();
        let hearing = Hearing::start(sender.clone(), guard.clone()).doing("hearing signals")?;
        guard.enter().doing("taking the terminal over")?;
        let screen = Screen::new(guard.clone())?;
        let input =
            Input::start(sender.clone(), guard.clone(), early).doing("starting to read keys")?;
        let background = background.or_else(from_env);
        Ok(Self {
            background,
            sender,
            events,
            screen,
            input,
            gone: false,
            _hearing: hearing,
            guard,
        })
    }

    /// The background of the terminal, if it is known. Worth keeping: asking takes time.
    pub fn background(&self) -> Option<Background> {
        self.background
    }

    /// For other threads to send [`Event::Reply`].
    pub fn sender(&self) -> Sender<Event> {
        self.sender.clone()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // What is typed from now on is for whoever comes next.
        let _ = self.input.park();
        self.guard.leave();
    }
}

fn from_env() -> Option<Background> {
    background::from_colorfgbg(&env::var("COLORFGBG").ok()?)
}

/// Whether there is a terminal that can be drawn on.
pub fn check_terminal() -> Result<()> {
    let term = env::var("TERM").unwrap_or_default();
    let able = !matches!(term.as_str(), "" | "dumb");
    if able && io::stdin().is_terminal() && io::stdout().is_terminal() {
        return Ok(());
    }
    Err(Error::new(Kind::NoTerminal, "error-no-terminal"))
}
