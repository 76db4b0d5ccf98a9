//! What is switched on in the terminal, and how all of it is switched off again.

use std::{
    fs::File,
    io::{self, IsTerminal as _},
    os::fd::OwnedFd,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, TryLockError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use rustix::{
    stdio,
    termios::{OptionalActions, Termios, tcgetattr, tcsetattr},
};

use super::Options;
use crate::clock::Stopwatch;

const TITLE_KEPT: &str = "\x1b[22;0t";
/// Alternate screen, paste marked, focus and changes to light or dark told, cursor hidden. Safe to send twice.
const ENTER: &str = "\x1b[?1049h\x1b[2J\x1b[?2004h\x1b[?1004h\x1b[?2031h\x1b[?25l";
/// Clicks, wheel and drags in decimal form; not every motion.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";
/// The reverse, starting with a frame that may be half written. Safe to send twice.
const LEAVE: &str =
    "\x1b[?2026l\x1b[0m\x1b[?2031l\x1b[?1004l\x1b[?2004l\x1b[?1049l\x1b[?25h\x1b[23;0t";

/// Gives the terminal back, whichever way the program ends. Clones share one terminal.
#[derive(Clone)]
pub(super) struct Guard {
    state: Arc<Mutex<State>>,
    /// Set by the very handler of Ctrl+C: who hears of it in a thread does so some time later.
    interrupt: Arc<AtomicBool>,
}

struct State {
    entered: bool,
    /// Another program has the terminal, and its keys.
    lent: bool,
    mouse: bool,
    log: Option<Arc<File>>,
    found: Option<Termios>,
    stderr: Option<OwnedFd>,
}

impl Guard {
    /// Nothing is switched on yet.
    pub(super) fn new(options: &Options) -> Self {
        let state = State {
            entered: false,
            lent: false,
            mouse: options.mouse,
            log: options.log.clone(),
            found: None,
            stderr: None,
        };
        Self { state: Arc::new(Mutex::new(state)), interrupt: Arc::default() }
    }

    /// Raw keys only: enough to ask the terminal something.
    pub(super) fn raw(&self) -> io::Result<()> {
        self.state().make_raw()
    }

    /// Says that another program has the terminal from now on, or no more: what interrupted until then
    /// was meant for it.
    pub(super) fn lend(&self, lent: bool) {
        let mut state = self.state();
        state.lent = lent;
        self.interrupt.store(false, Ordering::SeqCst);
    }

    /// What the handler of Ctrl+C sets.
    pub(super) fn interrupt(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.interrupt)
    }

    /// Whether the interrupt that was just heard of came while the terminal was ours.
    pub(super) fn is_interrupted(&self) -> bool {
        let state = self.state();
        self.interrupt.swap(false, Ordering::SeqCst) && !state.lent
    }

    /// Takes the terminal over.
    pub(super) fn enter(&self) -> io::Result<()> {
        let mut state = self.state();
        if state.entered {
            return Ok(());
        }
        state.make_raw()?;
        state.entered = true;
        state.divert_stderr();
        write_all(format!("{TITLE_KEPT}{ENTER}{}", state.mouse_on()).as_bytes())
    }

    /// Takes it over once more where somebody else, such as the shell of a stopped job, may have
    /// changed it meanwhile.
    pub(super) fn again(&self) -> io::Result<()> {
        let mut state = self.state();
        if !state.entered {
            return Ok(());
        }
        let found = state.found.take();
        let raw = state.make_raw();
        state.found = found;
        raw?;
        write_all(format!("{ENTER}{}", state.mouse_on()).as_bytes())
    }

    /// Gives it back; a second time does nothing.
    pub(super) fn leave(&self) {
        // A panic while drawing must not wait for itself, nor for a terminal that takes nothing.
        match self.patiently() {
            Some(mut state) => state.leave(),
            None => drop(write_all(format!("{MOUSE_OFF}{LEAVE}").as_bytes())),
        }
    }

    /// Switches the mouse on or off.
    pub(super) fn mouse(&self, on: bool) -> io::Result<()> {
        let mut state = self.state();
        state.mouse = on;
        if !state.entered {
            return Ok(());
        }
        write_all(if on { MOUSE_ON } else { MOUSE_OFF }.as_bytes())
    }

    /// Writes to the screen as long as it is ours.
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let state = self.state();
        if state.entered { write_all(bytes) } else { Ok(()) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn patiently(&self) -> Option<MutexGuard<'_, State>> {
        const PATIENCE: Duration = Duration::from_millis(200);
        let begun = Stopwatch::start();
        loop {
            match self.state.try_lock() {
                Ok(state) => return Some(state),
                Err(TryLockError::Poisoned(state)) => return Some(state.into_inner()),
                Err(TryLockError::WouldBlock) if begun.elapsed() > PATIENCE => return None,
                Err(TryLockError::WouldBlock) => thread::yield_now(),
            }
        }
    }
}

impl State {
    fn mouse_on(&self) -> &'static str {
        if self.mouse { MOUSE_ON } else { "" }
    }

    fn make_raw(&mut self) -> io::Result<()> {
        if self.found.is_some() {
            return Ok(());
        }
        let found = tcgetattr(stdio::stdin())?;
        let mut raw = found.clone();
        raw.make_raw();
        tcsetattr(stdio::stdin(), OptionalActions::Now, &raw)?;
        self.found = Some(found);
        Ok(())
    }

    fn leave(&mut self) {
        // Each step on its own: with the terminal gone they fail, and there is nothing to save.
        if std::mem::take(&mut self.entered) {
            let mouse = if self.mouse { MOUSE_OFF } else { "" };
            let _ = write_all(format!("{mouse}{LEAVE}").as_bytes());
        }
        if let Some(found) = self.found.take() {
            let _ = tcsetattr(stdio::stdin(), OptionalActions::Now, &found);
        }
        if let Some(stderr) = self.stderr.take() {
            let _ = stdio::dup2_stderr(stderr);
        }
    }

    /// What libraries print must not be drawn over the screen: it goes to the log.
    fn divert_stderr(&mut self) {
        let Some(log) = self.log.as_ref().filter(|_| io::stderr().is_terminal()) else { return };
        let Ok(former) = rustix::io::dup(stdio::stderr()) else { return };
        if stdio::dup2_stderr(log).is_ok() {
            self.stderr = Some(former);
        }
    }
}

impl Drop for State {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Straight to the terminal: no buffer may hold something back for a screen that is gone.
pub(super) fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdio::stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) => {}
            Err(rustix::io::Errno::AGAIN) => wait_writable()?,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn wait_writable() -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    let out = stdio::stdout();
    match poll(&mut [PollFd::new(&out, PollFlags::OUT)], None) {
        Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ctrl_c_that_came_while_an_editor_had_the_terminal_is_not_heard_after_it() {
        let state = std::path::PathBuf::new();
        let options = Options { mouse: false, ask_background: false, state, log: None };
        let guard = Guard::new(&options);
        let interrupt = || guard.interrupt().store(true, Ordering::SeqCst);
        interrupt();
        assert!(guard.is_interrupted());
        guard.lend(true);
        interrupt();
        assert!(!guard.is_interrupted());
        interrupt();
        guard.lend(false);
        // The thread that hears signals comes late.
        assert!(!guard.is_interrupted());
        interrupt();
        assert!(guard.is_interrupted());
    }
}
