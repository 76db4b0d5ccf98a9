//! Every command by its name, with the key that gives it and, where it can't be given now, why.

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{CaseMatching, Normalization, Pattern},
};
use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        command::Entry,
        cx::Cx,
        dialog::{Dialog, Flow},
    },
    dialogs::{boxed, field_look},
    error::Error,
    i18n::Words,
    ui::{
        Ui,
        draw::{cols, fill, put, put_aligned, row},
        input::{Input, Outcome},
        keys::{Chord, Keys},
        text::Align,
        theme::Role,
    },
};

/// Answers the command that was chosen.
pub struct Palette {
    entries: Vec<Entry>,
    input: Input,
    cursor: usize,
}

impl Palette {
    /// Over these commands.
    pub fn new(entries: &[Entry]) -> Self {
        Self { entries: entries.to_vec(), input: Input::new(""), cursor: 0 }
    }

    /// What fits, best first. Names are those of the screen's language, so drawing ranks them.
    fn ranked(&self, words: &Words) -> Vec<(&Entry, String)> {
        let named = self.entries.iter().map(|it| (it, words.t(&format!("cmd-{}", it.name))));
        let typed = self.input.text().trim();
        if typed.is_empty() {
            return named.collect();
        }
        let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let mut scored: Vec<_> = named
            .filter_map(|(entry, name)| {
                let score = pattern.score(Utf32Str::new(&name, &mut letters), &mut matcher)?;
                Some((score, entry, name))
            })
            .collect();
        scored.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
        scored.into_iter().map(|(_, entry, name)| (entry, name)).collect()
    }
}

/// A chosen command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    /// Its screen, or that of what works everywhere.
    pub scope: &'static str,
    /// Its name.
    pub name: &'static str,
}

impl Dialog for Palette {
    type Answer = Chosen;

    fn key(&mut self, key: Chord, cx: &mut Cx<Self>) -> Flow<Chosen> {
        match key.to_string().as_str() {
            "esc" | "ctrl-c" => return Flow::Close,
            "down" | "ctrl-n" | "ctrl-j" => self.cursor += 1,
            "up" | "ctrl-p" | "ctrl-k" => self.cursor = self.cursor.saturating_sub(1),
            "pagedown" => self.cursor += 10,
            "pageup" => self.cursor = self.cursor.saturating_sub(10),
            "enter" => {
                let ranked = self.ranked(cx.words());
                let last = ranked.len().saturating_sub(1);
                let Some((entry, _)) = ranked.get(self.cursor.min(last)) else {
                    return Flow::Stay;
                };
                return Flow::Answer(Chosen { scope: entry.scope, name: entry.name });
            }
            _ => match self.input.key(key.event()) {
                Outcome::Changed => self.cursor = 0,
                Outcome::Moved => {}
                Outcome::Ignored => return Flow::Pass,
            },
        }
        self.cursor = self.cursor.min(self.ranked(cx.words()).len().saturating_sub(1));
        Flow::Stay
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx<Self>) -> Flow<Chosen> {
        self.input.paste(text);
        self.cursor = 0;
        Flow::Stay
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let ranked = self.ranked(&ui.words);
        let buf = frame.buffer_mut();
        let inside = boxed(buf, area, (68, 18), "", ui);
        let line = row(inside, 0);
        put(buf, line, "›", ui.style(Role::Accent));
        let place = cols(line, 2, line.width.saturating_sub(14));
        let cursor = self.input.view(buf, place, field_look(ui));
        let count = format!("{}/{}", ranked.len(), self.entries.len());
        put_aligned(buf, line, &count, ui.style(Role::Dim), Align::Right, "");
        fill(buf, row(inside, 1), ui.glyphs.rule, ui.style(Role::Rule));
        let rows = usize::from(inside.height.saturating_sub(2)).max(1);
        let first = (self.cursor + 1).saturating_sub(rows);
        for (nth, (entry, name)) in ranked.iter().enumerate().skip(first).take(rows) {
            let line = row(inside, u16::try_from(nth - first).unwrap_or(0) + 2);
            let on = nth == self.cursor;
            let style = |role| if on { ui.theme.row(role) } else { ui.style(role) };
            if on {
                fill(buf, line, " ", style(Role::Text));
            }
            let (role, note) = match entry.blocked {
                Some(why) => (Role::Dim, ui.t(why)),
                None => {
                    let keys = Keys::parse(&entry.keys).unwrap_or_default();
                    (Role::Text, keys.first_human().unwrap_or_default())
                }
            };
            put(buf, cols(line, 1, line.width.saturating_sub(1)), name, style(role));
            put_aligned(buf, line, &note, style(Role::Dim), Align::Right, "…");
        }
        if let Some(cursor) = cursor {
            frame.set_cursor_position(cursor);
        }
    }

    fn refused(&mut self, _error: Error) {}

    fn hints(&self) -> &'static [(&'static str, &'static str)] {
        &[("↑↓", "hint-move"), ("Enter", "hint-run"), ("Esc", "hint-close")]
    }
}
