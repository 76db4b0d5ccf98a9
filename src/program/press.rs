//! What arrives when a key is pressed, and what it does: for whoever wonders whether their terminal passes it on.

use std::{collections::VecDeque, path::PathBuf};

use ratatui::{
    Frame,
    layout::{Constraint, Layout},
    style::Style,
    text::Line,
    widgets::Paragraph,
};

use crate::{
    app::command::Entry,
    clock::Clock,
    error::Result,
    i18n::Words,
    terminal::{Event, Options, Program, Request, Session},
    ui::{
        keys::{Chord, Keys, human},
        text::{Align, pad, truncate},
    },
};

/// So many presses are kept to be looked at.
const KEPT: usize = 200;
/// Columns for the longest name of a key.
const NAME: usize = 16;

/// Shows each key as it arrives until Escape or Ctrl+C comes twice. `entries` are the commands with their keys, the crash
/// report of a panic goes to `state`.
///
/// # Errors
/// `no_terminal` where there is nothing to press keys on.
pub fn watch(entries: Vec<Entry>, words: &Words, state: PathBuf, clock: &Clock) -> Result<u8> {
    let options = Options { mouse: false, ask_background: false, state, log: None };
    let mut session = Session::start(&options, words)?;
    let keys =
        entries.into_iter().filter_map(|entry| Some((Keys::parse(&entry.keys).ok()?, entry)));
    let mut presses = Presses {
        commands: keys.collect(),
        words: words.clone(),
        came: VecDeque::new(),
        is_dirty: true,
        ending: None,
    };
    session.run(&mut presses, clock)
}

struct Presses {
    commands: Vec<(Keys, Entry)>,
    words: Words,
    /// The newest first.
    came: VecDeque<Chord>,
    is_dirty: bool,
    ending: Option<u8>,
}

impl Presses {
    fn press(&mut self, chord: Chord) {
        let ends = [Chord::ESC, Chord::ctrl('c')].contains(&chord);
        if ends && self.came.front() == Some(&chord) {
            self.ending = Some(0);
        }
        self.came.push_front(chord);
        self.came.truncate(KEPT);
    }

    /// What a key does on each screen, or of which sequences it is the first.
    fn meaning(&self, chord: Chord) -> String {
        let mut does = Vec::new();
        for (keys, entry) in &self.commands {
            for sequence in keys.alternatives().iter().filter(|it| it.first() == Some(&chord)) {
                let help = self.words.t(&format!("cmd-{}", entry.name));
                does.push(match sequence.len() {
                    1 => format!("{}: {help}", self.words.t(&format!("screen-{}", entry.scope))),
                    _ => format!("{} {help}", human(sequence)),
                });
            }
        }
        does.dedup();
        if does.is_empty() { self.words.t("keys-press-nothing") } else { does.join(" · ") }
    }
}

impl Program for Presses {
    fn handle(&mut self, event: Event) {
        self.is_dirty = true;
        match event {
            Event::Key(key) => {
                if let Some(chord) = Chord::from_event(key) {
                    self.press(chord);
                }
            }
            Event::Hangup => self.ending = Some(128 + 1),
            Event::Terminate(signal) => {
                self.ending = Some(u8::try_from(128 + signal).unwrap_or(1));
            }
            _ => {}
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>) {
        self.is_dirty = false;
        let [head, body, foot] =
            Layout::vertical([Constraint::Length(2), Constraint::Fill(1), Constraint::Length(1)])
                .areas(frame.area());
        let width = usize::from(body.width);
        let lines = self.came.iter().take(usize::from(body.height)).map(|chord| {
            let name = pad(&chord.to_string(), NAME, Align::Left);
            Line::raw(truncate(&format!(" {name} {}", self.meaning(*chord)), width))
        });
        let told = |id: &str| format!(" {}", self.words.t(id));
        frame.render_widget(Line::styled(told("keys-press"), Style::new().bold()), head);
        frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), body);
        frame.render_widget(Line::styled(told("keys-press-end"), Style::new().dim()), foot);
    }

    fn dirty(&self) -> bool {
        self.is_dirty
    }

    fn expects(&self) -> bool {
        false
    }

    fn wake_at(&self) -> Option<i64> {
        None
    }

    fn take_requests(&mut self) -> Vec<Request> {
        self.ending.take().map(Request::Quit).into_iter().collect()
    }
}
