//! The running program: the engine in the real terminal, with its threads, its drafts and what it remembers.

use std::{
    collections::HashMap,
    env,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::ExitStatus,
    sync::{Arc, atomic::AtomicBool},
    thread,
};

use crossterm::event::{MouseButton, MouseEventKind};
use ratatui::Frame;

use crate::{
    app::{
        App, Input,
        cx::Request,
        keys::Remaps,
        worker::{Threaded, Told},
    },
    config::{Config, nearest},
    error::{Doing, Error, Result},
    files,
    i18n::Words,
    screens::{self, everywhere::Everywhere},
    store::{
        Options, Store, backup,
        state::{self, Draft},
    },
    terminal::{self, Background, Event, Program, Session},
    ui::{
        Ui,
        finish::Finish,
        glyph::{ASCII, Glyphs},
        keys::Chord,
        layout_keys::Positions,
        theme::{Depth, THEMES, Theme, depth_from},
    },
};

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
    let own = setup.themes.map(|folder| folder.join(format!("{theme}.toml")));
    let (looks, troubles) = looks(&theme, own.as_deref(), background);
    warnings.extend(troubles);
    let mut ui = Ui::new(
        looks.at(depth(color.as_deref().unwrap_or(config.color))),
        glyphs(&config),
        words,
        options.zone,
        options.work,
    );
    ui.finish = Finish { paint: config.paint, boxed_emoji: config.emoji == "text" };
    ui.sheet_delay = config.which_key_delay_ms;
    let sender = session.sender();
    let teller = Arc::new(move |told: Told| {
        // The receiver is gone only when the program is.
        let _ = sender.send(Event::Reply(Box::new(told)));
    });
    let clock = options.clock;
    let locale = env::var("LC_ALL").or_else(|_| env::var("LANG")).unwrap_or_default();
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
        back_up(&options, &config);
    }
    let mut running = Running {
        app,
        options,
        folder: state,
        edits: HashMap::new(),
        ending: None,
        title: String::new(),
        offered: left.offered,
    };
    let code = session.run(&mut running, &clock)?;
    drop(session);
    running.finish(background);
    Ok(code)
}

/// The theme: by its name, of the user's own file, or one that suits the background.
fn looks(
    theme: &str,
    own: Option<&Path>,
    background: Option<Background>,
) -> (Theme, Option<Error>) {
    let name = match (theme, background) {
        ("auto", Some(Background::Light)) => "light",
        ("auto", Some(Background::Dark)) => "dark",
        ("auto", None) => "ansi16",
        (name, _) => name,
    };
    if let Some(theme) = Theme::load(name) {
        return (theme, None);
    }
    let Some(text) = own.and_then(|path| fs::read_to_string(path).ok()) else {
        let error = Error::invalid("error-theme-unknown").with("theme", name);
        return (Theme::default(), Some(hinted(error, nearest(name, THEMES))));
    };
    let (theme, warnings) = Theme::parse(&text);
    let told = warnings.into_iter().next().map(|warning| {
        let error = Error::invalid("error-theme").with("theme", name).with("place", warning.place);
        hinted(error.with("value", warning.value), warning.nearest)
    });
    (theme, told)
}

fn hinted(error: Error, meant: Option<&str>) -> Error {
    match meant {
        Some(meant) => error.hint(meant),
        None => error,
    }
}

fn depth(color: &str) -> Depth {
    Depth::named(color).unwrap_or_else(|| depth_from(|name| env::var(name).ok()))
}

fn glyphs(config: &Config) -> Glyphs {
    if config.ambiguous == "wide" {
        return ASCII;
    }
    Glyphs::named(config.icons).unwrap_or_else(|| Glyphs::from_env(|name| env::var(name).ok()))
}

/// The verified copy of each day, in the background.
fn back_up(options: &Options, config: &Config) {
    let Some(path) = options.path.clone() else { return };
    let keep = usize::try_from(config.backup_keep).unwrap_or(14);
    let today = options.zone.day_of(options.clock.now());
    let work = move || {
        let mut watch =
            backup::Watch { progress: &mut |_, _| (), cancel: Arc::new(AtomicBool::new(false)) };
        // A copy that fails is told by the doctor and by the age of the last one.
        let _ = backup::daily(&path, None, today, keep, &mut watch);
    };
    let _ = thread::Builder::new().name("backup".to_owned()).spawn(work);
}

struct Running {
    app: App,
    options: Options,
    folder: PathBuf,
    /// Texts in the editor, by ticket: their file and what was in it.
    edits: HashMap<u64, (PathBuf, String)>,
    ending: Option<u8>,
    title: String,
    /// What the user was told of, so that it is offered by itself only once.
    offered: Vec<(String, String)>,
}

/// What an earlier run left behind.
struct Left {
    report: Option<(String, String)>,
    /// Whether something is there that was not offered yet.
    offers: bool,
    offered: Vec<(String, String)>,
}

/// The report of a crash and the drafts of a run that did not end by itself, if they are new.
fn left_behind(folder: &Path, kept: &[(String, String)], drafts: &[Draft], now: i64) -> Left {
    let told = |name: &str| kept.iter().find(|(it, _)| it == name).map_or("", |(_, text)| text);
    let report = newest_report(folder).filter(|path| *path.to_string_lossy() > *told("report"));
    let named = report.as_ref().map(|path| path.display().to_string());
    let text = report.and_then(|path| fs::read_to_string(path).ok());
    let fresh = screens::kept::newest_unfinished(drafts, now)
        .filter(|at| *at > told("offered").parse().unwrap_or(i64::MIN));
    let offered = fresh.map(|at| ("offered".to_owned(), at.to_string()));
    let seen = named.clone().map(|path| ("report".to_owned(), path));
    let report = named.zip(text);
    let offers = fresh.is_some() || report.is_some();
    Left { report, offers, offered: offered.into_iter().chain(seen).collect() }
}

/// Their names hold the instant, so that the last is the newest.
fn newest_report(folder: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    entries.filter(|path| path.file_name().is_some_and(is_report)).max()
}

fn is_report(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with("crash-")
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
            Event::Edited(ticket, status) => self.edited(ticket, status),
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
            Request::Edit { ticket, text, ending } => return self.edit(ticket, text, ending),
        })
    }

    /// Writes the text where only the user can read it, and asks for the editor.
    fn edit(&mut self, ticket: u64, text: String, ending: &str) -> Option<terminal::Request> {
        let path = self.folder.join(format!("edit-{}-{ticket}{ending}", std::process::id()));
        let written = files::private_dir(&self.folder).and_then(|()| {
            files::write_atomic(&path, files::PRIVATE, |file| {
                std::io::Write::write_all(file, text.as_bytes()).doing("writing for the editor")
            })
        });
        match written {
            Ok(()) => {
                self.edits.insert(ticket, (path.clone(), text));
                Some(terminal::Request::Editor(path, ticket))
            }
            Err(error) => {
                self.app.edited(ticket, Err(error));
                None
            }
        }
    }

    fn edited(&mut self, ticket: u64, status: Result<ExitStatus>) {
        let Some((path, before)) = self.edits.remove(&ticket) else { return };
        let text = status.and_then(|status| read_back(&path, &before, status));
        let _ = fs::remove_file(&path);
        self.app.edited(ticket, text);
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

/// The text that came back, if it is another one.
fn read_back(path: &Path, before: &str, status: ExitStatus) -> Result<Option<String>> {
    if !status.success() {
        return Err(Error::invalid("error-editor-failed"));
    }
    let text = fs::read_to_string(path).doing("reading back from the editor")?;
    Ok((text != before).then_some(text))
}
