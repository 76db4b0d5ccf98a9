//! The thread that hears signals, and the last second of a program that does not listen.

use std::{
    io, process,
    sync::mpsc::Sender,
    thread::{self, JoinHandle},
    time::Duration,
};

use signal_hook::{
    SigId,
    consts::signal::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGWINCH},
    flag,
    iterator::{Handle, Signals},
    low_level::unregister,
};

use super::{Event, guard::Guard};
use crate::clock::Stopwatch;

/// For the program to save and end by itself.
const GRACE: Duration = Duration::from_secs(1);
/// For the terminal to be given back.
const FAREWELL: Duration = Duration::from_millis(300);

/// Stops hearing when dropped.
pub(super) struct Hearing {
    interrupt: SigId,
    handle: Handle,
    thread: Option<JoinHandle<()>>,
}

impl Hearing {
    /// Starts hearing.
    pub(super) fn start(events: Sender<Event>, guard: Guard) -> io::Result<Self> {
        // Before the others, so that it is set when they are heard.
        let interrupt = flag::register(SIGINT, guard.interrupt())?;
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGCONT, SIGWINCH])?;
        let handle = signals.handle();
        let thread = thread::Builder::new().name("signals".into()).spawn(move || {
            for signal in signals.forever() {
                let event = match signal {
                    // Ctrl+C in an editor reaches every program of the terminal, and means the editor.
                    SIGINT if !guard.is_interrupted() => continue,
                    SIGWINCH => Event::Resize,
                    SIGCONT => Event::Continue,
                    SIGHUP => Event::Hangup,
                    _ => Event::Terminate(signal),
                };
                if let Event::Hangup | Event::Terminate(_) = event {
                    last_second(&guard, signal);
                }
                if events.send(event).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { interrupt, handle, thread: Some(thread) })
    }
}

impl Drop for Hearing {
    fn drop(&mut self) {
        self.handle.close();
        unregister(self.interrupt);
        // It holds nothing that could be lost.
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

/// Ends the process in a second if it has not ended itself by then.
pub(super) fn last_second(guard: &Guard, signal: i32) {
    let guard = guard.clone();
    let ending = move || {
        thread::sleep(GRACE);
        // A terminal that takes nothing must not keep the process alive.
        let leaving = thread::Builder::new().spawn(move || guard.leave());
        let begun = Stopwatch::start();
        while leaving.as_ref().is_ok_and(|leaving| !leaving.is_finished())
            && begun.elapsed() < FAREWELL
        {
            thread::sleep(Duration::from_millis(5));
        }
        process::exit(128 + signal);
    };
    // Without a thread the program still has its own way out.
    let _ = thread::Builder::new().name("last second".into()).spawn(ending);
}
