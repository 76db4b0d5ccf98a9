//! A program in a pseudo-terminal, and somebody at its keyboard.

use std::{
    env, fs,
    io::{Read as _, Write},
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

/// How long something may take on a busy machine before it is given up.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// What came out so far, and whether more can come.
#[derive(Default)]
struct Output {
    bytes: Mutex<(Vec<u8>, bool)>,
    more: Condvar,
}

/// A program, its terminal, and a folder that goes with it.
pub(crate) struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    output: Arc<Output>,
    modes: String,
    pub(crate) folder: PathBuf,
}

impl Pty {
    /// The path of a folder that nobody has.
    pub(crate) fn folder() -> PathBuf {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        env::temp_dir().join(format!("embudo-pty-{}-{number}", std::process::id()))
    }

    /// Starts a command. What it writes is read until `enough` says so.
    pub(crate) fn spawn(
        mut command: CommandBuilder,
        env: &[(&str, &str)],
        folder: PathBuf,
        enough: fn(&[u8]) -> bool,
    ) -> Self {
        let pair = native_pty_system().openpty(size(80, 24)).unwrap();
        command.env("TERM", "xterm-256color");
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
        Self { child, master: Some(pair.master), writer: Some(writer), output, modes, folder }
    }

    /// Waits until the screen shows a text.
    pub(crate) fn until(self, text: &str) -> Self {
        self.until_output(text, |bytes| screen(bytes).contents().contains(text))
    }

    pub(crate) fn until_output(self, what: &str, holds: impl Fn(&[u8]) -> bool) -> Self {
        let bytes = self.output.bytes.lock().unwrap();
        let (bytes, waited) = self
            .output
            .more
            .wait_timeout_while(bytes, PATIENCE, |(bytes, ended)| !*ended && !holds(bytes))
            .unwrap();
        let (came, seen) = (holds(&bytes.0), bytes.0.clone());
        drop(bytes);
        let why = if waited.timed_out() { "in time" } else { "until the end" };
        let shown = || screen(&seen).contents();
        assert!(came, "no {what:?} {why} on\n{}\n{}", shown(), seen.escape_ascii());
        self
    }

    pub(crate) fn press(mut self, keys: impl AsRef<[u8]>) -> Self {
        self.writer.as_mut().unwrap().write_all(keys.as_ref()).unwrap();
        self
    }

    pub(crate) fn signal(self, signal: Signal) -> Self {
        kill_process(self.id(), signal).unwrap();
        self
    }

    pub(crate) fn resize(self, width: u16, height: u16) -> Self {
        self.master.as_ref().unwrap().resize(size(width, height)).unwrap();
        self
    }

    /// Closes the window once the reader has had enough: the other end sees a hang-up.
    pub(crate) fn closed(mut self) -> Self {
        let bytes = self.output.bytes.lock().unwrap();
        drop(self.output.more.wait_while(bytes, |(_, ended)| !*ended).unwrap());
        self.writer = None;
        self.master = None;
        self
    }

    /// Whether nothing more comes for so long.
    pub(crate) fn is_still_for(&self, time: Duration) -> bool {
        let bytes = self.output.bytes.lock().unwrap();
        let length = bytes.0.len();
        let more = &self.output.more;
        let (_bytes, waited) =
            more.wait_timeout_while(bytes, time, |(bytes, _)| bytes.len() == length).unwrap();
        waited.timed_out()
    }

    pub(crate) fn id(&self) -> Pid {
        Pid::from_raw(i32::try_from(self.child.process_id().unwrap()).unwrap()).unwrap()
    }

    pub(crate) fn output(&self) -> Vec<u8> {
        self.output.bytes.lock().unwrap().0.clone()
    }

    /// Everything, once nothing more can come.
    pub(crate) fn last_output(&self) -> Vec<u8> {
        let bytes = self.output.bytes.lock().unwrap();
        let (bytes, _) =
            self.output.more.wait_timeout_while(bytes, PATIENCE, |(_, ended)| !*ended).unwrap();
        bytes.0.clone()
    }

    /// How it ended, and how long that took.
    pub(crate) fn ended(&mut self) -> (u32, Duration) {
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
    pub(crate) fn gives_back(&mut self, code: u32) {
        assert_eq!(self.ended().0, code);
        let bytes = self.last_output();
        let screen = screen(&bytes);
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let text = String::from_utf8_lossy(&bytes);
        for mode in ["1000", "1002", "1006", "1004", "2004", "1049", "2026", "2031"] {
            let (on, off) = (format!("\x1b[?{mode}h"), format!("\x1b[?{mode}l"));
            assert!(text.rfind(&off) > text.rfind(&on), "mode {mode} stays on");
        }
        assert!(text.rfind("\x1b[23;0t") > text.rfind("\x1b[22;0t"), "the title stays");
        assert!(!text.contains("\x1b[?1003h"), "every motion was asked for");
        if let Some(master) = &self.master {
            assert_eq!(modes(&**master), self.modes);
        }
    }
}

impl Drop for Pty {
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

pub(crate) fn screen(bytes: &[u8]) -> vt100::Screen {
    let mut parser = vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0);
    parser.process(bytes);
    parser.screen().clone()
}
