//! The thread that reads the terminal. It can be parked, so that an editor gets every key.

use std::{
    io::{self, PipeReader, PipeWriter, Read as _, Write as _},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc::Sender},
    thread,
    time::Duration,
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    stdio,
};

use signal_hook::consts::signal::SIGHUP;

use super::{
    Event,
    guard::Guard,
    parse::{Parser, Waiting},
    signals::last_second,
};

/// How the loop speaks to the thread.
pub(super) struct Input {
    bell: PipeWriter,
    park: Arc<Park>,
}

#[derive(Default)]
struct Park {
    state: Mutex<Reading>,
    changed: Condvar,
}

#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Reading {
    #[default]
    On,
    Asked,
    Away,
    Ended,
}

impl Input {
    /// Starts reading. `early` is what was read before.
    pub(super) fn start(events: Sender<Event>, guard: Guard, early: Vec<u8>) -> io::Result<Self> {
        let (bell, ring) = io::pipe()?;
        let park = Arc::new(Park::default());
        let mut reader =
            Reader { bell, park: Arc::clone(&park), parser: Parser::default(), events, guard };
        thread::Builder::new().name("input".into()).spawn(move || {
            if !early.is_empty() {
                let _ = reader.pass_on(&early);
            }
            reader.run();
            reader.park.set(Reading::Ended);
        })?;
        Ok(Self { bell: ring, park })
    }

    /// Comes back once nothing reads the terminal any more.
    pub(super) fn park(&mut self) -> io::Result<()> {
        let mut state = self.park.state();
        if *state != Reading::On {
            return Ok(());
        }
        *state = Reading::Asked;
        self.bell.write_all(b"!")?;
        while *state == Reading::Asked {
            state = self.park.wait(state);
        }
        Ok(())
    }

    /// Reads on.
    pub(super) fn unpark(&self) {
        let away = *self.park.state() == Reading::Away;
        if away {
            self.park.set(Reading::On);
        }
    }
}

impl Park {
    fn state(&self) -> MutexGuard<'_, Reading> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, Reading>) -> MutexGuard<'a, Reading> {
        self.changed.wait(state).unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, reading: Reading) {
        *self.state() = reading;
        self.changed.notify_all();
    }
}

struct Reader {
    bell: PipeReader,
    park: Arc<Park>,
    parser: Parser,
    events: Sender<Event>,
    guard: Guard,
}

/// What there is to do.
enum Ready {
    Bytes,
    Bell,
    Nothing,
    Gone,
}

impl Reader {
    fn run(&mut self) {
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let passed = match self.wait() {
                Ready::Bytes => match rustix::io::read(stdio::stdin(), &mut buffer) {
                    Ok(0) => return self.gone(),
                    Ok(length) => self.pass_on(buffer.get(..length).unwrap_or_default()),
                    Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => Ok(()),
                    Err(_) => return self.gone(),
                },
                Ready::Bell => self.rest(),
                Ready::Nothing => self.send_all(Parser::give_up),
                Ready::Gone => return self.gone(),
            };
            if passed.is_err() {
                return;
            }
        }
    }

    fn wait(&self) -> Ready {
        let (tty, bell) = (stdio::stdin(), &self.bell);
        let mut ready = [PollFd::new(&tty, PollFlags::IN), PollFd::new(bell, PollFlags::IN)];
        match poll(&mut ready, self.patience().as_ref()) {
            Ok(0) => return Ready::Nothing,
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => return self.wait(),
            Err(_) => return Ready::Gone,
            Ok(_) => {}
        }
        let [tty, bell] = ready.map(|fd| fd.revents());
        if tty.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return Ready::Gone;
        }
        if bell.is_empty() { Ready::Bytes } else { Ready::Bell }
    }

    /// How long the rest of something begun may take: a slow line cuts sequences in two.
    fn patience(&self) -> Option<Timespec> {
        let wait = match self.parser.waiting() {
            Waiting::Nothing => return None,
            Waiting::Escape => Duration::from_millis(25),
            Waiting::Sequence => Duration::from_millis(500),
            Waiting::Paste => Duration::from_secs(3),
        };
        Timespec::try_from(wait).ok()
    }

    fn pass_on(&mut self, bytes: &[u8]) -> Result<(), ()> {
        self.send_all(|parser| parser.feed(bytes))
    }

    fn send_all(&mut self, read: impl FnOnce(&mut Parser) -> Vec<Event>) -> Result<(), ()> {
        for event in read(&mut self.parser) {
            self.events.send(event).map_err(drop)?;
        }
        Ok(())
    }

    /// Stays away from the terminal until it is called back.
    fn rest(&mut self) -> Result<(), ()> {
        self.bell.read_exact(&mut [0]).map_err(drop)?;
        self.park.set(Reading::Away);
        let mut state = self.park.state();
        while *state == Reading::Away {
            state = self.park.wait(state);
        }
        Ok(())
    }

    fn gone(&self) {
        last_second(&self.guard, SIGHUP);
        // Nobody listens any more: the program is ending anyway.
        let _ = self.events.send(Event::Hangup);
    }
}
