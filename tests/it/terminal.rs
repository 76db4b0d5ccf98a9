//! The terminal as its user finds it, in a pseudo-terminal.

use std::{
    env, fs,
    io::{Read as _, Write},
    os::unix::fs::PermissionsExt as _,
    path::PathBuf,
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

use crate::probe;

const PATIENCE: Duration = Duration::from_secs(20);
const PROBE: [&str; 4] = ["--exact", "probe::probe", "--ignored", "--nocapture"];

/// What came out so far, and whether more can come.
#[derive(Default)]
struct Output {
    bytes: Mutex<(Vec<u8>, bool)>,
    more: Condvar,
}

struct Probe {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    output: Arc<Output>,
    folder: PathBuf,
    modes: String,
}

impl Probe {
    fn start() -> Self {
        Self::start_with(&[]).until("chosen")
    }

    fn start_with(env: &[(&str, &str)]) -> Self {
        Self::start_read(env, |_| false)
    }

    /// Reads no further once `enough` is there: a window is only closed when nobody holds it.
    fn start_read(env: &[(&str, &str)], enough: fn(&[u8]) -> bool) -> Self {
        let mut command = CommandBuilder::new(env::current_exe().unwrap());
        command.args(PROBE);
        Self::spawn(command, env, enough)
    }

    /// A shell that knows jobs, with the probe as its job.
    fn start_in_shell() -> Self {
        let mut command = CommandBuilder::new("sh");
        command.args(["-i"]);
        let env = [("PS1", "SHELL> "), ("ENV", "")];
        let line = format!("{} {}\r", env::current_exe().unwrap().display(), PROBE.join(" "));
        Self::spawn(command, &env, |_| false).until("SHELL>").press(line).until("chosen")
    }

    fn spawn(mut command: CommandBuilder, env: &[(&str, &str)], enough: fn(&[u8]) -> bool) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("embudo-probe-{}-{number}", std::process::id()));
        let pair = native_pty_system().openpty(size(80, 24)).unwrap();
        command.env("TERM", "xterm-256color");
        command.env(probe::FOLDER, &folder);
        for name in ["NO_COLOR", "COLORFGBG", "TMUX", "VISUAL"] {
            command.env_remove(name);
        }
        for (name, value) in env {
            command.env(name, value);
        }
        let modes = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let output = Arc::new(Output::default());
        let (mut reader, writing) = (pair.master.try_clone_reader().unwrap(), Arc::clone(&output));
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(length @ 1..) = reader.read(&mut buffer) {
                writing.bytes.lock().unwrap().0.extend_from_slice(&buffer[..length]);
                writing.more.notify_all();
                if enough(&writing.bytes.lock().unwrap().0) {
                    break;
                }
            }
            drop(reader);
            writing.bytes.lock().unwrap().1 = true;
            writing.more.notify_all();
        });
        let writer = pair.master.take_writer().unwrap();
        Self { child, master: Some(pair.master), writer: Some(writer), output, folder, modes }
    }

    /// Waits until the screen shows a text.
    fn until(self, text: &str) -> Self {
        self.until_output(text, |bytes| screen(bytes).contents().contains(text))
    }

    fn until_output(self, what: &str, holds: impl Fn(&[u8]) -> bool) -> Self {
        let bytes = self.output.bytes.lock().unwrap();
        let (bytes, waited) = self
            .output
            .more
            .wait_timeout_while(bytes, PATIENCE, |(bytes, ended)| !*ended && !holds(bytes))
            .unwrap();
        let shown = screen(&bytes.0).contents();
        assert!(
            !waited.timed_out() && holds(&bytes.0),
            "no {what:?} on\n{shown}\n{}",
            bytes.0.escape_ascii()
        );
        drop(bytes);
        self
    }

    fn press(mut self, keys: impl AsRef<[u8]>) -> Self {
        self.writer.as_mut().unwrap().write_all(keys.as_ref()).unwrap();
        self
    }

    fn signal(self, signal: Signal) -> Self {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
        self
    }

    fn resize(self, width: u16, height: u16) -> Self {
        self.master.as_ref().unwrap().resize(size(width, height)).unwrap();
        self
    }

    /// Closes the window as soon as something is on it.
    fn closed(env: &[(&str, &str)]) -> Self {
        let shown = |bytes: &[u8]| screen(bytes).contents().contains("chosen");
        let mut probe = Self::start_read(env, shown);
        let bytes = probe.output.bytes.lock().unwrap();
        drop(probe.output.more.wait_while(bytes, |(_, ended)| !*ended).unwrap());
        probe.writer = None;
        probe.master = None;
        probe
    }

    fn output(&self) -> Vec<u8> {
        self.output.bytes.lock().unwrap().0.clone()
    }

    /// Everything, once nothing more can come.
    fn last_output(&self) -> Vec<u8> {
        let bytes = self.output.bytes.lock().unwrap();
        let (bytes, _) =
            self.output.more.wait_timeout_while(bytes, PATIENCE, |(_, ended)| !*ended).unwrap();
        bytes.0.clone()
    }

    /// How it ended, and how long that took.
    fn ended(&mut self) -> (u32, Duration) {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status.exit_code(), begun.elapsed());
            }
            assert!(begun.elapsed() < PATIENCE, "still running");
            thread::yield_now();
        }
    }

    /// Ends with this code and leaves the terminal as it was found.
    fn gives_back(&mut self, code: u32) {
        assert_eq!(self.ended().0, code);
        let bytes = self.last_output();
        let screen = screen(&bytes);
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let text = String::from_utf8_lossy(&bytes);
        for mode in ["1000", "1002", "1006", "1004", "2004", "1049", "2026"] {
            let (on, off) = (format!("\x1b[?{mode}h"), format!("\x1b[?{mode}l"));
            assert!(text.rfind(&off) > text.rfind(&on), "mode {mode} stays on");
        }
        assert!(text.rfind("\x1b[23;0t") > text.rfind("\x1b[22;0t"), "the title stays");
        assert!(!text.contains("\x1b[?1003h"), "every motion was asked for");
        if let Some(master) = &self.master {
            assert_eq!(modes(&**master), self.modes);
        }
    }

    fn report(&self) -> Option<PathBuf> {
        let mut files = fs::read_dir(&self.folder).ok()?;
        files.next().map(|file| file.unwrap().path())
    }
}

impl Drop for Probe {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

fn screen(bytes: &[u8]) -> vt100::Screen {
    let mut parser = vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0);
    parser.process(bytes);
    parser.screen().clone()
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut probe = Probe::start().press("jk").until("heard jk").press("q");
    probe.gives_back(7);
    assert!(probe.report().is_none());
}

#[test]
fn a_panic_in_drawing_gives_the_terminal_back_and_tells_where_the_report_is() {
    let mut probe = Probe::start().press("p").until("Start embudo again");
    probe.gives_back(101);
    let report = probe.report().unwrap();
    assert_eq!(fs::metadata(&report).unwrap().permissions().mode() & 0o777, 0o600);
    let text = fs::read_to_string(&report).unwrap();
    assert!(text.contains("tests/it/probe.rs") && text.contains("a mistake in drawing"), "{text}");
    let shown = screen(&probe.output()).contents().replace('\n', "");
    assert!(shown.contains(report.file_name().unwrap().to_str().unwrap()), "{shown}");
}

#[test]
fn a_panic_in_a_worker_gives_the_terminal_back() {
    Probe::start().press("w").until("Start embudo again").gives_back(101);
}

#[test]
fn a_signal_to_end_gives_the_terminal_back() {
    Probe::start().signal(Signal::TERM).gives_back(143);
    Probe::start().signal(Signal::INT).gives_back(130);
    Probe::start().signal(Signal::HUP).gives_back(1);
}

#[test]
fn a_program_that_does_not_listen_is_ended_after_a_second() {
    let mut probe = Probe::start_with(&[(probe::DEAF, "1")]).until("chosen").signal(Signal::TERM);
    let (code, took) = probe.ended();
    assert_eq!(code, 143);
    assert!(took < Duration::from_secs(2), "{took:?}");
    probe.gives_back(143);
}

#[test]
fn a_closed_window_ends_the_program_at_once() {
    let mut probe = Probe::closed(&[]);
    let (code, took) = probe.ended();
    assert_eq!(code, 1);
    assert!(took < Duration::from_secs(1), "{took:?}");
}

#[test]
fn a_closed_window_ends_even_a_program_that_does_not_listen() {
    let mut probe = Probe::closed(&[(probe::DEAF, "1")]);
    let (code, took) = probe.ended();
    assert_eq!(code, 129);
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[test]
fn a_storm_of_sizes_ends_in_the_last_one() {
    let mut probe = Probe::start();
    for step in 0..200 {
        probe = probe.resize(1 + step, 1 + step / 4);
    }
    probe.resize(0, 0).resize(70, 20).until("size 70x20").press("q").gives_back(7);
}

#[test]
fn a_flood_of_the_wheel_is_summed_up_before_the_next_key() {
    let down = "\x1b[<65;10;5M".repeat(1_500) + &"\x1b[<64;10;5M".repeat(500);
    let probe = Probe::start();
    let before = probe.output().len();
    let mut probe = probe.press(down).until("wheel 1000");
    assert!(probe.output().len() - before < 40_000);
    probe = probe.press("\x1b[<65;10;5M".repeat(2_000) + "q");
    let (code, took) = probe.ended();
    assert_eq!(code, 7);
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[test]
fn an_idle_program_writes_nothing() {
    let mut probe = Probe::start();
    let bytes = probe.output.bytes.lock().unwrap();
    let length = bytes.0.len();
    let (bytes, waited) = probe
        .output
        .more
        .wait_timeout_while(bytes, Duration::from_secs(1), |(bytes, _)| bytes.len() == length)
        .unwrap();
    assert!(waited.timed_out(), "{}", bytes.0[length..].escape_ascii());
    drop(bytes);
    probe = probe.press("q");
    probe.gives_back(7);
}

#[test]
fn a_frame_is_one_synchronized_piece_and_never_clears_the_screen() {
    let probe = Probe::start();
    let before = probe.output().len();
    let mut probe = probe.press("a").until("heard a").press("b").until("heard ab").press("q");
    probe.gives_back(7);
    let output = probe.output();
    let later = String::from_utf8_lossy(&output[before..]).into_owned();
    let (begun, ended) =
        (later.matches("\x1b[?2026h").count(), later.matches("\x1b[?2026l").count());
    assert_eq!((begun, ended), (2, 3), "two frames, and once more when leaving: {later:?}");
    assert!(!later.contains("\x1b[2J"));
    assert!(later.len() < 500, "{}", later.len());
}

#[test]
fn without_colours_what_is_chosen_still_stands_out() {
    let mut probe = Probe::start_with(&[("NO_COLOR", "1")]).until("chosen");
    let output = probe.output();
    let screen = screen(&output);
    let cell = screen.cell(3, 0).unwrap();
    assert!(cell.inverse() && cell.bold());
    let text = String::from_utf8_lossy(&output);
    assert!(!text.contains("\x1b[m") && !text.contains("\x1b[;m"), "{text:?}");
    probe = probe.press("q");
    probe.gives_back(7);
}

#[test]
fn a_paste_is_one_text_and_its_letters_are_no_keys() {
    let probe = Probe::start().press("\x1b[200~x\rq\r\x1b[201~").until(r#"heard "x\nq\n""#);
    probe.press("q").gives_back(7);
}

#[test]
fn the_editor_gets_the_terminal_and_every_key() {
    let folder = env::temp_dir().join(format!("embudo-editor-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let script = folder.join("an editor");
    let kept = folder.join("kept");
    let text = "#!/bin/sh\nprintf 'EDITING\\n'\nread line\nprintf '%s %s' \"$line\" \"$1\" > \"$2\"\nexit 4\n";
    fs::write(&script, text).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).unwrap();
    // The file to edit comes last, so it would be the third.
    let editor = format!("'{}' 'a b' '{}'", script.display(), kept.display());
    let probe = Probe::start_with(&[("VISUAL", &editor)]).until("chosen").press("e");
    let probe = probe.until("EDITING").press("q w\r").until("edited 5 Some(4)");
    assert_eq!(fs::read_to_string(&kept).unwrap(), "q w a b");
    probe.press("z").until("Some(4)z").press("q").gives_back(7);
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_stopped_program_comes_back_as_it_was() {
    let probe = Probe::start_in_shell().press("ab").until("heard ab").press("S");
    let stopped = |bytes: &[u8]| {
        let screen = screen(bytes);
        !screen.alternate_screen() && screen.contents().matches("SHELL>").count() == 2
    };
    let probe = probe.until_output("shell", stopped);
    assert!(!screen(&probe.output()).bracketed_paste() && !screen(&probe.output()).hide_cursor());
    let back = |bytes: &[u8]| {
        let screen = screen(bytes);
        screen.alternate_screen() && screen.contents().contains("heard ab wheel")
    };
    let probe = probe.press("fg\r").until_output("probe", back).press("c").until("chosen");
    // What is typed before the prompt may still reach a raw terminal, where Enter ends no line.
    let prompted = |bytes: &[u8]| screen(bytes).contents().matches("SHELL>").count() == 3;
    let mut probe = probe.press("q").until_output("prompt", prompted).press("exit 0\r");
    assert_eq!(probe.ended().0, 0);
}

#[test]
fn what_a_library_prints_goes_to_the_log_and_not_on_the_screen() {
    let log = env::temp_dir().join(format!("embudo-log-{}", std::process::id()));
    let probe = Probe::start_with(&[(probe::LOG, log.to_str().unwrap())]).until("chosen");
    let mut probe = probe.press("l").until("printed").press("q");
    probe.gives_back(7);
    assert!(!String::from_utf8_lossy(&probe.output()).contains("LOUD"));
    assert_eq!(fs::read_to_string(&log).unwrap(), "LOUD LIBRARY");
    fs::remove_file(&log).unwrap();
}

#[test]
fn a_light_terminal_is_recognised_and_its_late_answers_are_no_keys() {
    let probe = Probe::start_with(&[(probe::ASK, "1")]);
    let asked = |bytes: &[u8]| bytes.windows(3).any(|window| window == b"\x1b[c");
    let probe = probe.until_output("question", asked);
    let answer = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;4c";
    let probe = probe.press(answer).until("heard Light").press(answer).press("z");
    probe.until("heard Light z wheel").press("q").gives_back(7);
}

#[test]
fn a_terminal_that_does_not_answer_delays_nothing() {
    let begun = Instant::now();
    let probe = Probe::start_with(&[(probe::ASK, "1")]).until("chosen");
    assert!(begun.elapsed() < Duration::from_secs(5));
    probe.press("q").gives_back(7);
}

#[test]
fn a_text_goes_to_the_clipboard_of_the_terminal() {
    let copied = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("\x1b]52;c;YcOx\x1b\\");
    Probe::start().press("c").until_output("clipboard", copied).press("q").gives_back(7);
}

#[test]
fn a_dumb_terminal_is_told_in_a_sentence() {
    let mut probe = Probe::start_with(&[("TERM", "dumb")]).until("There is no terminal to draw on");
    assert_eq!(probe.ended().0, 3);
    assert!(!probe.output().contains(&0x1b));
}
