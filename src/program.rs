//! The running program: the engine in the real terminal, with its threads, its drafts and what it remembers.

mod editor;
mod left;
mod look;

use std::{
    env,
    path::PathBuf,
    sync::{Arc, atomic::AtomicBool, mpsc::Sender},
    thread,
    time::Duration,
};

use crossterm::event::{MouseButton, MouseEventKind};
use ratatui::Frame;

use crate::{
    app::{
        App, Input,
        cx::Request,
        keys::Remaps,
        worker::{Teller, Threaded, Told},
    },
    config::Config,
    error::{Error, Result},
    files::{
        self,
        windows::{self, Window},
    },
    i18n::{Lang, Words},
    screens::{self, everywhere::Everywhere},
    store::{Options, Store, backup, state},
    terminal::{self, Background, Event, Program, Session},
    ui::{Ui, glyph::PLAIN, keys::Chord, layout_keys::Positions, theme::Theme},
};
use editor::Edits;
use left::left_behind;
use look::{Look, Wanted};

/// What the command line has worked out before the screen starts.
pub struct Setup {
    /// The open database.
    pub store: Store,
    /// The settings.
    pub config: Config,
    /// What was wrong with them, to be told.
    pub warnings: Vec<Error>,
    /// The words of the user's language.
    pub words: Words,
    /// The theme that was asked for; else the settings'.
    pub theme: Option<String>,
    /// The colours that were asked for; else what the terminal says.
    pub color: Option<String>,
    /// Keys that the user chose: scope, command, keys.
    pub keys: Vec<(String, String, Vec<String>)>,
    /// Where crash reports and edited texts go.
    pub state: PathBuf,
    /// Where the user's own themes are.
    pub themes: Option<PathBuf>,
    /// Begin as the first time, whatever is remembered of the screen.
    pub fresh: bool,
    /// Begin with triage.
    pub triage: bool,
    /// A world to try: nothing of it is kept.
    pub throw_away: bool,
}

/// Runs the screen until the user ends it; gives the exit code.
///
/// # Errors
/// `no_terminal`, and what the file may do.
pub fn run(setup: Setup) -> Result<u8> {
    terminal::check_terminal()?;
    let Setup { store, config, mut warnings, words, theme, color, keys, state, .. } = setup;
    let (fresh, throw_away) = (setup.fresh, setup.throw_away);
    let options = store.options().clone();
    let mut kept = state::all_ui(store.conn())?;
    kept.retain(|(name, _)| !fresh || ["background", "offered", "report"].contains(&&**name));
    let waiting = state::drafts(store.conn())?;
    let remembered = |name: &str| kept.iter().find(|(it, _)| it == name).map(|(_, text)| &**text);
    let theme = theme.unwrap_or_else(|| config.theme.clone());
    let asks = theme == "auto" && remembered("background").is_none();
    let terminal = terminal::Options {
        mouse: config.mouse,
        ask_background: asks,
        state: state.clone(),
        log: files::open_log(&state.join("embudo.log")).ok().map(Arc::new),
    };
    let mut session = Session::start(&terminal, &words)?;
    let background = match remembered("background") {
        Some("light") => Some(Background::Light),
        Some(_) => Some(Background::Dark),
        None => session.background(),
    };
    let wanted = Wanted { theme: &theme, color: color.as_deref(), themes: setup.themes.as_deref() };
    let (look, trouble) = Look::new(&wanted, &config, background);
    warnings.extend(trouble);
    let mut ui = Ui::new(Theme::default(), PLAIN, words, options.zone, options.work);
    look.put_on(&mut ui);
    let sender = session.sender();
    let teller: Teller = Arc::new(move |told: Told| {
        // The receiver is gone only when the program is.
        let _ = sender.send(Event::Reply(Box::new(told)));
    });
    let clock = options.clock;
    let locale = env::var("LC_ALL").or_else(|_| env::var("LANG")).unwrap_or_default();
    if let Some(path) = options.path.clone() {
        watch(path, options.read_only, teller.clone());
    }
    let worker = Box::new(Threaded::start(store, teller));
    let left = left_behind(&state, &kept, &waiting, clock.now());
    let mut app = App::new(
        Everywhere::after(left.report),
        screens::all(),
        worker,
        ui,
        (clock, options.zone),
        Remaps::new(keys),
        &kept,
    );
    app.read_by_place(Positions::new(&config.layout, &locale));
    for warning in &warnings {
        app.warn(warning);
    }
    if setup.triage {
        app.perform("global", "triage");
    }
    if left.offers && !throw_away {
        app.perform("global", "kept");
    }
    if !throw_away && !options.read_only {
        back_up(&options, &config, app.ui.words.lang(), session.sender());
    }
    let database = options.path.as_deref().filter(|_| !throw_away);
    // A folder where nothing can be said is told by whoever needs it.
    let window = database.and_then(|path| Window::open(&state, path).ok().flatten());
    if window.as_ref().is_some_and(Window::has_others) {
        app.note("toast-also-open");
    }
    let mut running = Running {
        app,
        options,
        edits: Edits::new(state),
        ending: None,
        title: String::new(),
        offered: left.offered,
    };
    let code = session.run(&mut running, &clock)?;
    drop((session, window));
    running.finish(background);
    Ok(code)
}

/// Hears of each change of the file, whoever made it, for as long as the program runs.
fn watch(path: PathBuf, read_only: bool, teller: Teller) {
    let watch = move || {
        windows::watch(&path, || {
            teller(Told::Touched);
            // Whoever only reads cannot wait in line for the end of a change, and looks once more.
            if read_only {
                thread::sleep(Duration::from_secs(1));
                teller(Told::Touched);
            }
        });
    };
    // Without it a change is seen when the window gets the focus.
    let _ = thread::Builder::new().name("watcher".to_owned()).spawn(watch);
}

/// The verified copy of each day, in the background. Whoever has none today is told.
fn back_up(options: &Options, config: &Config, lang: Lang, events: Sender<Event>) {
    let Some(path) = options.path.clone() else { return };
    let keep = usize::try_from(config.backup_keep).unwrap_or(14);
    let today = options.zone.day_of(options.clock.now());
    let work = move || {
        let mut watch =
            backup::Watch { progress: &mut |_, _| (), cancel: Arc::new(AtomicBool::new(false)) };
        if let Err(error) = backup::daily(&path, None, today, keep, &mut watch) {
            let why = Words::new(lang).error(&error);
            let told = Error::new(error.kind(), "error-daily-backup").with("why", why);
            let _ = events.send(Event::Failed(told.because(error)));
        }
    };
    let _ = thread::Builder::new().name("backup".to_owned()).spawn(work);
}

struct Running {
    app: App,
    options: Options,
    edits: Edits,
    ending: Option<u8>,
    title: String,
    /// What the user was told of, so that it is offered by itself only once.
    offered: Vec<(String, String)>,
}

impl Program for Running {
    fn handle(&mut self, event: Event) {
        match event {
            Event::Key(key) => {
                if let Some(chord) = Chord::from_event(key) {
                    self.app.input(Input::Key(chord));
                }
            }
            Event::Paste(text) => self.app.input(Input::Paste(text)),
            Event::Mouse(mouse) => match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => {
                    self.app.input(Input::Click(mouse.column, mouse.row));
                }
                MouseEventKind::Drag(MouseButton::Left) => {
                    self.app.input(Input::Drag(mouse.column, mouse.row));
                }
                _ => {}
            },
            Event::Wheel { lines, column, row } => {
                self.app.input(Input::Wheel(column, row, lines.saturating_mul(3)));
            }
            Event::Focus(focus) => self.app.input(Input::Focus(focus)),
            Event::Resize | Event::Continue | Event::Wake => self.app.wake(),
            Event::Reply(told) => {
                if let Ok(told) = told.downcast::<Told>() {
                    self.app.told(*told);
                }
            }
            Event::Edited(ticket, status) => {
                if let Some(text) = self.edits.end(ticket, status) {
                    self.app.edited(ticket, text);
                }
            }
            Event::Failed(error) => self.app.warn(&error),
            Event::Hangup => self.ending = Some(128 + 1),
            Event::Terminate(signal) => {
                self.ending = Some(u8::try_from(128 + signal).unwrap_or(1));
            }
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>) {
        self.app.draw(frame);
    }

    fn dirty(&self) -> bool {
        self.app.is_dirty()
    }

    fn wake_at(&self) -> Option<i64> {
        self.app.wake_at()
    }

    fn take_requests(&mut self) -> Vec<terminal::Request> {
        let mut requests = Vec::new();
        let title = self.app.title();
        if title != self.title {
            self.title.clone_from(&title);
            requests.push(terminal::Request::Title(title));
        }
        for request in self.app.take_requests() {
            requests.extend(self.translated(request));
        }
        requests.extend(self.ending.take().map(terminal::Request::Quit));
        requests
    }
}

impl Running {
    fn translated(&mut self, request: Request) -> Option<terminal::Request> {
        Some(match request {
            Request::Suspend => terminal::Request::Suspend,
            Request::Repaint => terminal::Request::Repaint,
            Request::Copy(text) => terminal::Request::Clipboard(text),
            Request::Open(link) => terminal::Request::OpenLink(link),
            Request::Mouse(on) => terminal::Request::Mouse(on),
            Request::Quit(code) => terminal::Request::Quit(code),
            Request::Edit { ticket, text, ending } => {
                match self.edits.begin(ticket, text, ending) {
                    Ok(path) => terminal::Request::Editor(path, ticket),
                    Err(error) => {
                        self.app.edited(ticket, Err(error));
                        return None;
                    }
                }
            }
        })
    }

    /// Waits until what was asked for is written, then keeps what is typed and where one was.
    fn finish(mut self, background: Option<Background>) {
        if self.options.read_only {
            // Nothing can be kept, and nothing was asked to be written.
            return;
        }
        let background = background.map(|background| {
            let word = if background == Background::Light { "light" } else { "dark" };
            ("background".to_owned(), word.to_owned())
        });
        // There is nobody left to tell a failure to; what was acknowledged is on the disk already.
        let also = std::mem::take(&mut self.offered).into_iter().chain(background).collect();
        let _ = self.app.finish(also);
    }
}
