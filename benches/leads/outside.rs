//! The program as a person feels it: in a terminal, from the key to what it changes on the screen.

use std::{
    env, fs,
    io::{Read, Write},
    path::Path,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use embudo::{
    domain::field::Thing,
    error::{Error, Result},
    store::list::{self, At, Ctx, Query},
};
use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};
use vt100::Parser;

use crate::{
    file::open,
    floor,
    measure::{Measure, tell},
};

const ROWS: u16 = 40;
const COLUMNS: u16 = 160;
/// Where the list stands, or the card.
const BODY: std::ops::Range<u16> = 4..34;
const PATIENCE: Duration = Duration::from_secs(20);
/// So long nothing may come until a screen counts as settled.
const QUIET: Duration = Duration::from_millis(60);
const ROUNDS: usize = 30;

/// A key, what it is called, and from what the screen shows one sees that it was heard.
pub(crate) type Act = (&'static str, &'static str, Seen);

/// When a screen shows what was asked for.
#[derive(Clone, Copy)]
pub(crate) enum Seen {
    /// It has this text.
    Text(&'static str),
    /// Its body is another one.
    Change,
}

/// Start, keys, letters and verdicts.
pub(crate) fn all(path: &Path, measure: &Measure) -> Result<()> {
    // The day's copy is there: it would be made in the background.
    let backups = path.with_file_name("backups");
    fs::create_dir_all(&backups)?;
    fs::create_dir_all(path.with_file_name("home"))?;
    fs::write(backups.join("ours-2026-11-27.db"), "")?;
    let first = first_name(path)?;
    start("start to the leads on the screen", path, &first, ("2", &first), measure)?;
    keys(path, &first, measure)?;
    board(path, &first, measure)?;
    letters(path, &first, measure)?;
    verdicts(path, &first, measure)
}

/// Whom the list shows first.
pub(crate) fn first_name(path: &Path) -> Result<String> {
    let store = open(path)?;
    let query = Query { columns: vec!["name".to_owned()], ..Query::new(Thing::Leads) };
    let ctx = Ctx::of(&store);
    let rows = list::window(store.conn(), &ctx, &query, &At::First, 1)?;
    let name =
        rows.first().and_then(|row| row.values.first()).map(embudo::domain::field::Value::to_json);
    let name = name.and_then(|name| name.as_str().map(str::to_owned));
    name.ok_or_else(|| Error::internal("the first lead has no name"))
}

fn ours(path: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_embudo"));
    command.args(["--theme", "dark", "--lang", "en", "--now", "2026-11-27T10:00:00Z", "--db"]);
    command.arg(path);
    command.env("HOME", path.with_file_name("home"));
    command.env("TERM", "xterm-256color");
    command
}

fn least(path: &Path) -> Result<CommandBuilder> {
    let mut command = CommandBuilder::new(env::current_exe()?);
    command.arg(floor::NAME);
    command.arg(path);
    command.env("TERM", "xterm-256color");
    Ok(command)
}

/// From the start, with keys typed before anything is drawn, until the screen shows a text; against the first
/// window of the floor.
pub(crate) fn start(
    what: &str,
    path: &Path,
    first: &str,
    (keys, there): (&str, &str),
    measure: &Measure,
) -> Result<()> {
    if !measure.wants(what) {
        return Ok(());
    }
    let (mut taken, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        for (ours_too, times) in [(false, &mut bare), (true, &mut taken)] {
            let command = if ours_too { ours(path) } else { least(path)? };
            let begun = Instant::now();
            let mut screen = Screen::open(command)?;
            let text = if ours_too { there } else { first };
            if ours_too {
                screen.send(keys)?;
            }
            times.push(screen.until(begun, |seen| seen.contains(text))?);
        }
    }
    tell(what, taken, bare);
    Ok(())
}

fn both(path: &Path, first: &str) -> Result<(Screen, Screen)> {
    let mut bare = Screen::open(least(path)?)?;
    bare.until(Instant::now(), |seen| seen.contains(first))?;
    let mut full = Screen::open(ours(path))?;
    full.send("2")?;
    full.until(Instant::now(), |seen| seen.contains("Open leads"))?;
    full.settle()?;
    // To the first row, whatever row is remembered from the last time.
    full.send("\x1b[H")?;
    full.settle()?;
    Ok((bare, full))
}

fn keys(path: &Path, first: &str, measure: &Measure) -> Result<()> {
    const KEYS: [Act; 7] = [
        ("j", "j", Seen::Change),
        ("PageDown", "\x1b[6~", Seen::Change),
        ("End", "\x1b[F", Seen::Change),
        ("Home", "\x1b[H", Seen::Change),
        ("open a lead", "\r", Seen::Text("Lead · L-")),
        ("back", "q", Seen::Text("Open leads")),
        ("another tab", "1", Seen::Text("Inbox")),
    ];
    acts("key to paint", path, first, ("2", "Open leads"), &KEYS, measure)
}

/// The board of the first campaign: from card to card and from lane to lane, and back to where one began.
fn board(path: &Path, first: &str, measure: &Measure) -> Result<()> {
    const KEYS: [Act; 5] = [
        ("next card", "j", Seen::Change),
        ("next lane", "l", Seen::Change),
        ("lane before", "h", Seen::Change),
        ("last card", "G", Seen::Change),
        ("first card", "gg", Seen::Change),
    ];
    acts("board key to paint", path, first, ("3b", "Board · "), &KEYS, measure)
}

/// Keys one after another, from where others lead to; against a step down the list of the floor.
pub(crate) fn acts(
    what: &str,
    path: &Path,
    first: &str,
    (to_begin, there): (&str, &'static str),
    acts: &[Act],
    measure: &Measure,
) -> Result<()> {
    if !acts.iter().any(|(name, ..)| measure.wants(&format!("{what}: {name}"))) {
        return Ok(());
    }
    let (mut bare, mut full) = both(path, first)?;
    let mut times: Vec<_> = acts.iter().map(|_| (Vec::new(), Vec::new())).collect();
    for _ in 0..ROUNDS {
        full.press(to_begin, Seen::Text(there))?;
        for ((_, key, seen), (taken, least)) in acts.iter().zip(&mut times) {
            least.push(bare.press("j", Seen::Change)?);
            taken.push(full.press(key, *seen)?);
        }
    }
    for ((name, ..), (taken, least)) in acts.iter().zip(times) {
        tell(&format!("{what}: {name}"), taken, least);
    }
    Ok(())
}

fn letters(path: &Path, first: &str, measure: &Measure) -> Result<()> {
    const WORD: &str = "aa4";
    if !measure.wants("letter of a filter") {
        return Ok(());
    }
    let (mut bare, mut full) = both(path, first)?;
    let mut times = [const { (Vec::new(), Vec::new()) }; WORD.len()];
    for _ in 0..ROUNDS {
        bare.send("/")?;
        full.send("/")?;
        bare.settle()?;
        full.settle()?;
        for (letter, (taken, least)) in WORD.chars().zip(&mut times) {
            let letter = letter.to_string();
            least.push(bare.press(&letter, Seen::Change)?);
            taken.push(full.press(&letter, Seen::Change)?);
        }
        for screen in [&mut bare, &mut full] {
            screen.send("\x1b")?;
            screen.settle()?;
        }
    }
    for (nth, (taken, least)) in times.into_iter().enumerate() {
        tell(&format!("letter of a filter: {}", nth + 1), taken, least);
    }
    Ok(())
}

fn verdicts(path: &Path, first: &str, measure: &Measure) -> Result<()> {
    if !measure.wants("verdict to the next card") && !measure.wants("undo to the card") {
        return Ok(());
    }
    let (mut bare, mut full) = both(path, first)?;
    full.send("gi")?;
    full.settle()?;
    let mut times = [const { (Vec::new(), Vec::new()) }; 2];
    for _ in 0..ROUNDS {
        for (key, (taken, least)) in ["\r", "u"].iter().zip(&mut times) {
            least.push(bare.press("v", Seen::Change)?);
            taken.push(full.press(key, Seen::Change)?);
        }
    }
    for (name, (taken, least)) in ["verdict to the next card", "undo to the card"].iter().zip(times)
    {
        tell(name, taken, least);
    }
    Ok(())
}

/// A program in a terminal.
struct Screen {
    parser: Parser,
    chunks: Receiver<(Instant, Vec<u8>)>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
}

impl Screen {
    fn open(command: CommandBuilder) -> Result<Self> {
        let failed = |error| Error::internal(format!("no terminal: {error}"));
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).map_err(failed)?;
        let child = pty.slave.spawn_command(command).map_err(failed)?;
        let mut reader = pty.master.try_clone_reader().map_err(failed)?;
        let writer = pty.master.take_writer().map_err(failed)?;
        let (sender, chunks) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 1 << 16];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                let chunk = buffer.get(..read).unwrap_or_default().to_vec();
                if sender.send((Instant::now(), chunk)).is_err() {
                    break;
                }
            }
        });
        Ok(Self { parser: terminal(), chunks, writer, child })
    }

    fn send(&mut self, keys: &str) -> Result<()> {
        self.writer.write_all(keys.as_bytes())?;
        Ok(self.writer.flush()?)
    }

    /// Presses a key, and says how long it takes until that is seen.
    fn press(&mut self, key: &str, seen: Seen) -> Result<Duration> {
        self.settle()?;
        let before = self.body();
        let begun = Instant::now();
        self.send(key)?;
        match seen {
            Seen::Text(text) => self.until(begun, |screen| screen.contains(text)),
            Seen::Change => self.until(begun, |screen| body_of(screen) != before),
        }
    }

    fn body(&self) -> String {
        body_of(&self.parser.screen().contents())
    }

    fn until(&mut self, begun: Instant, seen: impl Fn(&str) -> bool) -> Result<Duration> {
        loop {
            let Ok((at, chunk)) = self.chunks.recv_timeout(PATIENCE) else {
                let screen = self.parser.screen().contents();
                return Err(Error::internal(format!("this never changed:\n{screen}")));
            };
            self.parser.process(&chunk);
            if seen(&self.parser.screen().contents()) {
                return Ok(at.duration_since(begun));
            }
        }
    }

    fn settle(&mut self) -> Result<()> {
        while let Ok((_, chunk)) = self.chunks.recv_timeout(QUIET) {
            self.parser.process(&chunk);
        }
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It was never meant to end by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn body_of(screen: &str) -> String {
    let lines = screen.lines().skip(BODY.start.into()).take(BODY.len());
    lines.collect::<Vec<_>>().join("\n")
}

fn terminal() -> Parser {
    let size = |cells: u16| std::num::NonZero::new(cells).unwrap_or(std::num::NonZero::<u16>::MIN);
    Parser::new(size(ROWS), size(COLUMNS), 0)
}
