//! The keys of this screen, then those that work everywhere; made from the command tables.

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        command::Entry,
        cx::Cx,
        dialog::{Dialog, Flow, Spot},
    },
    dialogs::{field_look, palette::Chosen},
    domain::fold::fold,
    error::Error,
    i18n::Words,
    ui::{
        Hit, Ui,
        clear::clear_area,
        draw::{cols, fill, put, row},
        input::{Input, Outcome},
        keys::{Chord, Keys},
        theme::Role,
    },
};

/// A line of the help.
enum Line<'a> {
    Heading(String),
    Command(&'a Entry, String, String),
    Blank,
}

/// Answers a command that is to be run.
pub struct Help {
    scope: &'static str,
    entries: Vec<Entry>,
    find: Option<Input>,
    cursor: usize,
}

impl Help {
    /// Over these commands, the screen's own first.
    pub fn new(entries: &[Entry]) -> Self {
        let scope = entries.first().map_or("", |entry| entry.scope);
        Self { scope, entries: entries.to_vec(), find: None, cursor: 0 }
    }

    fn lines(&self, words: &Words) -> Vec<Line<'_>> {
        let typed = self.find.as_ref().map(|input| fold(input.text())).unwrap_or_default();
        let mut lines = Vec::new();
        let mut group = ("", "");
        for entry in &self.entries {
            let keys = Keys::parse(&entry.keys).unwrap_or_default().all_human().join("  ");
            let keys = words.keys(&keys);
            let name = words.t(&format!("cmd-{}", entry.name));
            if !fold(&name).contains(&typed) && !keys.to_lowercase().contains(&typed) {
                continue;
            }
            if group != (entry.scope, entry.group) {
                group = (entry.scope, entry.group);
                if !lines.is_empty() {
                    lines.push(Line::Blank);
                }
                lines.push(Line::Heading(words.t(&format!("group-{}", entry.group))));
            }
            lines.push(Line::Command(entry, keys, name));
        }
        lines
    }

    fn commands(&self, words: &Words) -> Vec<usize> {
        let lines = self.lines(words);
        let rows = lines.iter().enumerate();
        rows.filter(|(_, line)| matches!(line, Line::Command(..))).map(|(nth, _)| nth).collect()
    }

    fn chosen(&self, words: &Words) -> Option<Chosen> {
        let lines = self.lines(words);
        let nth = *self.commands(words).get(self.cursor)?;
        match lines.get(nth)? {
            Line::Command(entry, ..) => Some(Chosen { scope: entry.scope, name: entry.name }),
            _ => None,
        }
    }
}

impl Dialog for Help {
    type Answer = Chosen;

    fn key(&mut self, key: Chord, cx: &mut Cx<Self>) -> Flow<Chosen> {
        let finding = self.find.is_some();
        match key.to_string().as_str() {
            "esc" if finding => self.find = None,
            "esc" | "ctrl-c" | "f1" => return Flow::Close,
            "q" | "?" if !finding => return Flow::Close,
            "down" | "ctrl-n" => self.cursor += 1,
            "up" | "ctrl-p" => self.cursor = self.cursor.saturating_sub(1),
            "pagedown" => self.cursor += 15,
            "pageup" => self.cursor = self.cursor.saturating_sub(15),
            "home" => self.cursor = 0,
            "end" => self.cursor = usize::MAX / 2,
            "enter" => {
                return self.chosen(cx.words()).map_or(Flow::Stay, Flow::Answer);
            }
            "j" if !finding => self.cursor += 1,
            "k" if !finding => self.cursor = self.cursor.saturating_sub(1),
            "G" if !finding => self.cursor = usize::MAX / 2,
            "/" if !finding => self.find = Some(Input::new("")),
            _ => {
                let Some(input) = &mut self.find else { return Flow::Pass };
                match input.key(key.event()) {
                    Outcome::Changed => self.cursor = 0,
                    Outcome::Moved => {}
                    Outcome::Ignored => return Flow::Pass,
                }
            }
        }
        self.cursor = self.cursor.min(self.commands(cx.words()).len().saturating_sub(1));
        Flow::Stay
    }

    fn click(&mut self, hit: Hit, cx: &mut Cx<Self>) -> Flow<Chosen> {
        let Hit::Row(line) = hit else { return Flow::Stay };
        let nth = self.commands(cx.words()).iter().position(|&command| command == line);
        self.cursor = nth.unwrap_or(self.cursor);
        self.chosen(cx.words()).map_or(Flow::Stay, Flow::Answer)
    }

    fn spot(&self) -> Spot {
        Spot::Whole
    }

    fn typing(&self) -> bool {
        self.find.is_some()
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let buf = frame.buffer_mut();
        clear_area(buf, area);
        let area = cols(area, 2, area.width.saturating_sub(4));
        let title = ui
            .words
            .say("help-title", &[("screen", ui.t(&format!("screen-{}", self.scope)).into())]);
        let used = put(buf, row(area, 0), &title, ui.style(Role::Strong)) + 3;
        let mut cursor = None;
        if let Some(input) = &self.find {
            let line = cols(row(area, 0), used, area.width.saturating_sub(used));
            put(buf, line, "/", ui.style(Role::Accent));
            cursor = input.view(buf, cols(line, 1, line.width.saturating_sub(1)), field_look(ui));
        }
        fill(buf, row(area, 1), ui.glyphs.rule, ui.style(Role::Rule));
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        let lines = self.lines(&ui.words);
        let here = self.commands(&ui.words).get(self.cursor).copied().unwrap_or(0);
        let rows = usize::from(body.height).max(1);
        let first = (here + 2).saturating_sub(rows);
        for (nth, line) in lines.iter().enumerate().skip(first).take(rows) {
            let place = row(body, u16::try_from(nth - first).unwrap_or(0));
            match line {
                Line::Blank => {}
                Line::Heading(text) => {
                    put(buf, place, text, ui.style(Role::Strong));
                }
                Line::Command(entry, keys, name) => {
                    let on = nth == here;
                    let style = ui.line(buf, place, (nth, on));
                    put(buf, cols(place, 0, 26), keys, style(Role::Accent));
                    let rest = cols(place, 27, place.width.saturating_sub(27));
                    let role = if entry.blocked.is_some() { Role::Dim } else { Role::Text };
                    put(buf, rest, name, style(role));
                }
            }
        }
        if let Some(cursor) = cursor {
            frame.set_cursor_position(cursor);
        }
    }

    fn refused(&mut self, _error: Error) {}

    fn hints(&self) -> &'static [(&'static str, &'static str)] {
        &[("↑↓", "hint-move"), ("Enter", "hint-run"), ("/", "hint-find"), ("Esc", "hint-close")]
    }
}
