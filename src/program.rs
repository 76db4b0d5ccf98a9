//! The running program: the engine in the real terminal, with its threads, its drafts and what it remembers.

mod background;
mod editor;
pub mod keymap;
mod left;
mod look;
pub mod press;
mod settings;

use std::{
    ffi::OsString,
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
        windows::{self, Mark, Window},
    },
    i18n::{Lang, Words},
    screens::{self, everywhere::Everywhere},
    store::{Options, Store, backup, state},
    terminal::{self, Background, Event, Program, Session},
    ui::{Ui, glyph::PLAIN, keys::Chord, theme::Theme},
};
use background::Known;
use editor::Edits;
use left::left_behind;
pub use settings::Files;
use settings::Settings;

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
    /// Where the settings are, to be read again.
    pub files: Files,
    /// Where crash reports and edited texts go.
    pub state: PathBuf,
    /// Begin as the first time, whatever is remembered of the screen.
    pub fresh: bool,
    /// Begin with triage.
    pub triage: bool,
    /// A world to try: nothing of it is kept.
    pub throw_away: bool,
    /// With what this program shows a world to try.
    pub demo: Vec<OsString>,
}

/// Runs the screen until the user ends it; gives the exit code.
///
/// # Errors
/// `no_terminal`, and what the file may do.
pub fn run(setup: Setup) -> Result<u8> {
    terminal::check_terminal()?;
    let Setup { store, mut warnings, words, state, .. } = setup;
    let mut settings = Settings::new(setup.files, (setup.theme, setup.color), setup.config);
    let (fresh, throw_away) = (setup.fresh, setup.throw_away);
    let options = store.options().clone();
    let mut kept = state::all_ui(store.conn())?;
    kept.retain(|(name, _)| !fresh || ["background", "offered", "report"].contains(&&**name));
    let waiting = state::drafts(store.conn())?;
    let remembered = |name: &str| kept.iter().find(|(it, _)| it == name).map(|(_, text)| &**text);
    let clock = options.clock;
    let known = remembered("background").and_then(|kept| Known::remembered(kept, clock.now()));
    let asks = settings.is_auto() && known.is_none();
    let terminal = terminal::Options {
        mouse: settings.config().mouse,
        ask_background: asks,
        state: state.clone(),
        log: files::open_log(&state.join("embudo.log")).ok().map(Arc::new),
    };
    let mut session = Session::start(&terminal, &words)?;
    let asked = asks.then(|| Known::now(session.background(), clock.now()));
    let known = known.or(asked);
    let (look, trouble) = settings.look(known.as_ref().and_then(|it| it.background));
    let (keys, strange) = settings.keys();
    warnings.extend(strange.into_iter().chain(trouble));
    let mut ui = Ui::new(Theme::default(), PLAIN, words, options.zone, options.work.clone());
    look.put_on(&mut ui);
    let sender = session.sender();
    let teller: Teller = Arc::new(move |told: Told| {
        // The receiver is gone only when the program is.
        let _ = sender.send(Event::Reply(Box::new(told)));
    });
    let mark = options.path.as_deref().map(Mark::of);
    let worker = Box::new(Threaded::start(store, teller.clone()));
    let left = left_behind(&state, &kept, &waiting, clock.now());
    let mut app = App::new(
        Everywhere::after(left.report).with_themes(settings.themes()),
        screens::all(),
        worker,
        ui,
        (clock, options.zone),
        Remaps::new(keys),
        &kept,
    );
    app.read_by_place(settings.positions());
    if throw_away {
        app.mark_as_sample();
    }
    for warning in &warnings {
        app.warn(warning);
    }
    if setup.triage {
        app.perform("global", "triage");
    }
    if left.offers && !throw_away {
        app.perform("global", "kept");
    }
    let database = options.path.as_deref().filter(|_| !throw_away);
    // A folder where nothing can be said is told by whoever needs it.
    let window = database.and_then(|path| Window::open(&state, path).ok().flatten());
    if window.as_ref().is_some_and(Window::has_others) {
        app.note("toast-also-open");
    }
    let quietly: Box<dyn FnOnce()> = {
        let backs_up = !throw_away && !options.read_only;
        let (options, sender) = (options.clone(), session.sender());
        let (lang, keep) = (app.ui.words.lang(), settings.config().backup_keep);
        Box::new(move || {
            if let Some((path, mark)) = options.path.clone().zip(mark) {
                watch(path, mark, options.read_only, teller);
            }
            if backs_up {
                back_up(&options, keep, lang, sender);
            }
        })
    };
    let mut running = Running {
        app,
        quietly: Some(quietly),
        options,
        edits: Edits::new(state),
        ending: None,
        title: String::new(),
        offered: left.offered,
        mouse: settings.config().mouse,
        settings,
        known,
        copied: None,
        wanted: Vec::new(),
        demo: setup.demo,
    };
    let code = session.run(&mut running, &clock)?;
    drop((session, window));
    running.finish();
    Ok(code)
}

/// Hears of each change of the file, whoever made it, for as long as the program runs.
fn watch(path: PathBuf, since: Mark, read_only: bool, teller: Teller) {
    let watch = move || {
        windows::watch(&path, since, || {
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
fn back_up(options: &Options, keep: i64, lang: Lang, events: Sender<Event>) {
    let Some(path) = options.path.clone() else { return };
    let keep = usize::try_from(keep).unwrap_or(14);
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
    /// What is begun in the background once there is something to look at.
    quietly: Option<Box<dyn FnOnce()>>,
    options: Options,
    edits: Edits,
    ending: Option<u8>,
    title: String,
    /// What the user was told of, so that it is offered by itself only once.
    offered: Vec<(String, String)>,
    settings: Settings,
    /// The mouse is ours.
    mouse: bool,
    /// What the terminal said of its background.
    known: Option<Known>,
    /// The text that was copied last.
    copied: Option<String>,
    /// What the settings ask of the terminal.
    wanted: Vec<terminal::Request>,
    /// With what this program shows a world to try.
    demo: Vec<OsString>,
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
                MouseEventKind::Up(MouseButton::Left) => {
                    self.app.input(Input::Drop);
                }
                _ => {}
            },
            Event::Wheel { lines, column, row } => {
                self.app.input(Input::Wheel(column, row, lines.saturating_mul(3)));
            }
            Event::Focus(focus) => {
                self.app.input(Input::Focus(focus));
                self.look_at_settings();
            }
            Event::Background(background) => self.turned(background),
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
                self.look_at_settings();
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

    fn expects(&self) -> bool {
        self.app.expects()
    }

    fn wake_at(&self) -> Option<i64> {
        self.app.wake_at()
    }

    fn take_requests(&mut self) -> Vec<terminal::Request> {
        // Only a frame settles what there is to draw.
        if let Some(begin) = self.quietly.take_if(|_| !self.app.is_dirty()) {
            begin();
        }
        let mut requests = std::mem::take(&mut self.wanted);
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
            Request::Copy(text) => {
                self.copied = Some(text.clone());
                terminal::Request::Clipboard(text)
            }
            Request::Notify(text) if self.settings.config().notify => {
                terminal::Request::Notify(text)
            }
            Request::Notify(_) => return None,
            Request::Show => {
                let way_back = self.app.ui.t("show-text-way-back");
                terminal::Request::Show(self.copied.clone(), way_back)
            }
            Request::Open(link) => terminal::Request::OpenLink(link),
            Request::Mouse => self.switch_mouse(),
            Request::Demo => terminal::Request::Again(self.demo.clone()),
            Request::Quit(code) => terminal::Request::Quit(code),
            Request::Reload => {
                self.read_settings();
                return None;
            }
            Request::Theme(name) => {
                self.settings.try_theme(name, &mut self.app);
                return None;
            }
            Request::KeepTheme(name) => {
                self.keep_theme(&name);
                return None;
            }
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

    /// Somebody may have been at the files of the settings meanwhile.
    fn look_at_settings(&mut self) {
        if self.settings.have_changed() {
            self.read_settings();
        }
    }

    fn read_settings(&mut self) {
        self.settings.read_again(&mut self.app);
        self.mouse = self.settings.config().mouse;
        self.wanted.push(terminal::Request::Mouse(self.mouse));
    }

    fn switch_mouse(&mut self) -> terminal::Request {
        self.mouse = !self.mouse;
        self.app.note(if self.mouse { "toast-mouse-on" } else { "toast-mouse-off" });
        terminal::Request::Mouse(self.mouse)
    }

    fn keep_theme(&mut self, name: &str) {
        match self.settings.keep_theme(name, &mut self.app) {
            Ok(()) => self.app.note("toast-theme-kept"),
            // It holds for this run.
            Err(error) => self.app.warn(&error),
        }
    }

    /// The terminal has become light or dark.
    fn turned(&mut self, background: Background) {
        self.known = Some(Known::now(Some(background), self.options.clock.now()));
        if self.settings.is_auto() {
            self.settings.put_on(Some(background), &mut self.app);
        }
    }

    /// Waits until what was asked for is written, then keeps what is typed and where one was.
    fn finish(mut self) {
        if self.options.read_only {
            // Nothing can be kept, and nothing was asked to be written.
            return;
        }
        let background = self.known.map(|known| ("background".to_owned(), known.kept()));
        // There is nobody left to tell a failure to; what was acknowledged is on the disk already.
        let also = std::mem::take(&mut self.offered).into_iter().chain(background).collect();
        let _ = self.app.finish(also);
    }
}
