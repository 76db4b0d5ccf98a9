//! The loop: wait, take everything that came, draw once. Nothing ticks.

use std::{
    ffi::OsString, io, path::Path, process::ExitStatus, sync::mpsc::RecvTimeoutError, thread,
    time::Duration,
};

use crossterm::event::{MouseEvent, MouseEventKind};
use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::signal::SIGHUP;

use super::{Event, Program, Request, Session, outside, signals};
use crate::{
    clock::{Clock, Stopwatch},
    error::{Doing, Result},
};

/// Sixty frames a second at most.
const FRAME: Duration = Duration::from_millis(17);
/// So many may follow each other at once: a key moves the cursor, the store has written what it stands for,
/// and has read what comes next. None of these need wait for the next sixtieth.
const AT_ONCE: u32 = 4;
/// For so long the first frame of a place waits for what it is to show: it is drawn once then,
/// not empty and once more.
const MOMENT: Duration = Duration::from_millis(2);
/// The same for the first frame of all, before which nobody looks.
const FIRST_MOMENT: Duration = Duration::from_millis(40);
/// A clock that stands still, or a program that wants to be woken in the past, costs little.
const SHORTEST_SLEEP: Duration = Duration::from_millis(50);

impl Session {
    /// Runs the program until it quits; gives its exit code.
    pub fn run(&mut self, program: &mut impl Program, clock: &Clock) -> Result<u8> {
        let mut pace = Pace::default();
        let mut drawn = Stopwatch::start();
        let mut wanted = Stopwatch::start();
        let mut moment = FIRST_MOMENT;
        loop {
            if let Some(code) = self.meet_requests(program)? {
                return Ok(code);
            }
            let mut wait = pace.wait(drawn.elapsed());
            if program.expects() {
                wait = wait.max(moment.saturating_sub(wanted.elapsed()));
            }
            let dirty = program.dirty() && !self.gone;
            if dirty && wait.is_zero() {
                self.draw(program);
                pace.drawn(drawn.elapsed());
                drawn = Stopwatch::start();
                moment = MOMENT;
                continue;
            }
            let hurry = dirty.then_some(wait);
            let next = self.next(hurry, program.wake_at(), clock);
            if !dirty {
                wanted = Stopwatch::start();
            }
            match next {
                Ok(event) => self.take_all(event, program),
                Err(RecvTimeoutError::Timeout) if hurry.is_some() => {}
                Err(_) => program.handle(Event::Wake),
            }
        }
    }

    /// A terminal that cannot be written to is gone, whether or not anybody has said so yet:
    /// the program must still get the chance to save.
    fn draw(&mut self, program: &mut impl Program) {
        if self.screen.draw(|frame| program.draw(frame)).is_err() {
            self.lost(program);
        }
    }

    fn lost(&mut self, program: &mut impl Program) {
        self.gone = true;
        signals::last_second(&self.guard, SIGHUP);
        program.handle(Event::Hangup);
    }

    fn next(
        &self,
        hurry: Option<Duration>,
        wake_at: Option<i64>,
        clock: &Clock,
    ) -> Result<Event, RecvTimeoutError> {
        let until = |at: i64| {
            let left = u64::try_from(at.saturating_sub(clock.ticks())).unwrap_or_default();
            Duration::from_millis(left).max(SHORTEST_SLEEP)
        };
        match hurry.or(wake_at.map(until)) {
            Some(wait) => self.events.recv_timeout(wait),
            None => self.events.recv().map_err(RecvTimeoutError::from),
        }
    }

    /// Hands over everything that is waiting, before anything is drawn.
    fn take_all(&mut self, first: Event, program: &mut impl Program) {
        let waiting = std::iter::once(first).chain(self.events.try_iter());
        for event in joined(waiting) {
            let fitted = match event {
                Event::Resize => self.screen.repaint(),
                // A closed window says this as well, so that it may find nothing to take over.
                Event::Continue => self
                    .guard
                    .again()
                    .doing("taking the terminal over again")
                    .and_then(|()| self.screen.repaint()),
                _ => Ok(()),
            };
            self.gone |= matches!(event, Event::Hangup);
            let is_lost = fitted.is_err() && !self.gone;
            program.handle(event);
            if is_lost {
                self.lost(program);
            }
        }
    }

    fn meet_requests(&mut self, program: &mut impl Program) -> Result<Option<u8>> {
        for request in program.take_requests() {
            let met = match request {
                Request::Quit(code) => return Ok(Some(code)),
                Request::Suspend => self.suspend(),
                Request::Repaint => self.screen.repaint(),
                Request::Editor(path, token) => {
                    let ended = self.run_editor(&path);
                    program.handle(Event::Edited(token, ended));
                    Ok(())
                }
                Request::Again(args) => self.run_again(&args),
                Request::Show(text, way_back) => self.show(text, &way_back, program),
                Request::Clipboard(text) => self.screen.clipboard(&text),
                Request::Notify(text) => self.screen.notify(&text),
                Request::OpenLink(link) => outside::open_link(&link),
                Request::Title(title) => self.screen.title(&title),
                Request::Mouse(on) => self.guard.mouse(on).doing("switching the mouse"),
            };
            if let Err(error) = met {
                program.handle(Event::Failed(error));
            }
        }
        Ok(None)
    }

    /// Stops the whole job, as Ctrl+Z does where nobody catches it.
    fn suspend(&mut self) -> Result<()> {
        self.away(stop_job)?.doing("stopping")
    }

    fn run_editor(&mut self, path: &Path) -> Result<ExitStatus> {
        self.lend(|| outside::run_editor(path))
    }

    fn run_again(&mut self, args: &[OsString]) -> Result<()> {
        self.lend(|| outside::run_again(args))
    }

    /// Leaves the terminal to another program until it ends.
    fn lend<T>(&mut self, run: impl FnOnce() -> Result<T>) -> Result<T> {
        self.guard.lend(true);
        let ended = self.away(run);
        self.guard.lend(false);
        ended?
    }

    /// Prints a text below what the shell left there.
    fn show(
        &mut self,
        text: Option<String>,
        way_back: &str,
        program: &mut impl Program,
    ) -> Result<()> {
        let text = match text {
            Some(text) => text,
            None => self.screen.as_text(|frame| program.draw(frame))?,
        };
        self.away(|| outside::show(&text, way_back))?
    }

    /// Gives the terminal back for as long as `work` takes.
    fn away<T>(&mut self, work: impl FnOnce() -> T) -> Result<T> {
        self.input.park().doing("parking the input")?;
        self.guard.leave();
        let done = work();
        let back = self.guard.enter().doing("taking the terminal over again");
        self.input.unpark();
        back?;
        self.screen.repaint()?;
        self.sender.send(Event::Resize).ok();
        Ok(done)
    }
}

/// How soon frames may follow each other.
#[derive(Default)]
struct Pace {
    /// For how long after the last frame the frames so far would last, at sixty a second.
    ahead: Duration,
}

impl Pace {
    /// How long the next frame has still to wait, so long after the last one.
    fn wait(&self, since: Duration) -> Duration {
        self.ahead.saturating_sub(since).saturating_sub(FRAME * (AT_ONCE - 1))
    }

    /// A frame was drawn, so long after the last one.
    fn drawn(&mut self, since: Duration) {
        self.ahead = self.ahead.saturating_sub(since) + FRAME;
    }
}

fn stop_job() -> io::Result<()> {
    kill_current_process_group(Signal::TSTP)?;
    // Any thread may get the signal: this one must not go on before all have stopped. Once
    // continued, nothing of this is left to wait; without a shell to stop for, it is short.
    thread::sleep(Duration::from_millis(50));
    Ok(())
}

/// Turns of the wheel that follow each other become one, also where they cancel each other out;
/// of drags and sizes the last counts. The order of everything else stays.
fn joined(events: impl Iterator<Item = Event>) -> Vec<Event> {
    let mut joined: Vec<Event> = Vec::new();
    for event in events.map(wheel) {
        match (joined.last_mut(), event) {
            (Some(Event::Wheel { lines, .. }), Event::Wheel { lines: more, .. }) => *lines += more,
            (Some(Event::Resize), Event::Resize) => {}
            (Some(Event::Mouse(last)), Event::Mouse(next)) if is_same_drag(last, &next) => {
                *last = next;
            }
            (_, event) => joined.push(event),
        }
    }
    joined.retain(|event| !matches!(event, Event::Wheel { lines: 0, .. }));
    joined
}

fn wheel(event: Event) -> Event {
    let Event::Mouse(mouse) = event else { return event };
    let lines = match mouse.kind {
        MouseEventKind::ScrollDown => 1,
        MouseEventKind::ScrollUp => -1,
        _ => return event,
    };
    Event::Wheel { lines, column: mouse.column, row: mouse.row }
}

fn is_same_drag(last: &MouseEvent, next: &MouseEvent) -> bool {
    matches!(last.kind, MouseEventKind::Drag(_)) && last.kind == next.kind
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyModifiers, MouseButton};

    use super::*;

    fn mouse(kind: MouseEventKind, row: u16) -> Event {
        Event::Mouse(MouseEvent { kind, column: 0, row, modifiers: KeyModifiers::NONE })
    }

    fn shown(events: Vec<Event>) -> Vec<String> {
        joined(events.into_iter()).iter().map(|event| format!("{event:?}")).collect()
    }

    #[test]
    fn turns_of_the_wheel_add_up_but_not_across_a_key() {
        let (up, down) = (MouseEventKind::ScrollUp, MouseEventKind::ScrollDown);
        let key = || Event::Key(KeyCode::Char('q').into());
        let events = vec![mouse(down, 1), mouse(down, 1), mouse(up, 1), key(), mouse(up, 1)];
        let wheel = |lines| format!("{:?}", Event::Wheel { lines, column: 0, row: 1 });
        assert_eq!(shown(events), [wheel(1), format!("{:?}", key()), wheel(-1)]);
        assert!(shown(vec![mouse(down, 1), mouse(up, 1)]).is_empty());
    }

    #[test]
    fn frames_follow_each_other_at_once_until_they_are_too_many() {
        let mut pace = Pace::default();
        let now = Duration::ZERO;
        for _ in 0..AT_ONCE {
            assert_eq!(pace.wait(now), now, "a few frames need not wait");
            pace.drawn(now);
        }
        for _ in 0..100 {
            assert_eq!(pace.wait(now), FRAME, "from then on they are sixty a second");
            pace.drawn(FRAME);
        }
        pace.drawn(Duration::from_secs(1));
        assert_eq!(pace.wait(now), now, "after a rest they may hurry again");
    }

    #[test]
    fn only_the_last_drag_and_size_count() {
        let drag = MouseEventKind::Drag(MouseButton::Left);
        let events = vec![mouse(drag, 1), mouse(drag, 2), Event::Resize, Event::Resize];
        assert_eq!(shown(events), shown(vec![mouse(drag, 2), Event::Resize]));
    }
}
