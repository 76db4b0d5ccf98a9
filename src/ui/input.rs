//! A line of text being typed: graphemes, selection, killing and yanking, undo.

use std::{cell::Cell, ops::Range};

use ratatui::{
    buffer::Buffer,
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
    style::Style,
};
use unicode_segmentation::UnicodeSegmentation;

use super::{
    draw::{self, narrow},
    keys::Chord,
    text::{self, grapheme_width, width},
};

/// What a key did to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The text is another one.
    Changed,
    /// The text is the same; the key was for the editor all the same.
    Moved,
    /// The key means nothing here: let the form have it.
    Ignored,
}

/// How the parts of a text field look.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    /// The text.
    pub text: Style,
    /// What is selected.
    pub selected: Style,
}

const UNDO_STEPS: usize = 200;

type Act = fn(&mut Input) -> Outcome;

const ACTS: [(&str, Act); 28] = [
    ("left", |i| i.go(i.cursor.saturating_sub(1))),
    ("right", |i| i.go(i.cursor + 1)),
    ("ctrl-b", |i| i.go(i.cursor.saturating_sub(1))),
    ("ctrl-f", |i| i.go(i.cursor + 1)),
    ("home", |i| i.go(0)),
    ("ctrl-a", |i| i.go(0)),
    ("end", |i| i.go(usize::MAX)),
    ("ctrl-e", |i| i.go(usize::MAX)),
    ("ctrl-left", |i| i.go(i.word_left())),
    ("alt-b", |i| i.go(i.word_left())),
    ("ctrl-right", |i| i.go(i.word_right())),
    ("alt-f", |i| i.go(i.word_right())),
    ("shift-left", |i| i.select_to(i.cursor.saturating_sub(1))),
    ("shift-right", |i| i.select_to(i.cursor + 1)),
    ("shift-home", |i| i.select_to(0)),
    ("shift-end", |i| i.select_to(usize::MAX)),
    ("backspace", |i| i.delete(i.cursor.saturating_sub(1)..i.cursor)),
    ("shift-backspace", |i| i.delete(i.cursor.saturating_sub(1)..i.cursor)),
    ("ctrl-h", |i| i.delete(i.cursor.saturating_sub(1)..i.cursor)),
    ("delete", |i| i.delete(i.cursor..i.cursor + 1)),
    ("ctrl-d", |i| i.delete(i.cursor..i.cursor + 1)),
    ("ctrl-w", |i| i.kill(i.word_left()..i.cursor)),
    ("alt-backspace", |i| i.kill(i.word_left()..i.cursor)),
    ("alt-d", |i| i.kill(i.cursor..i.word_right())),
    ("ctrl-k", |i| i.kill(i.cursor..usize::MAX)),
    ("ctrl-u", |i| i.kill(0..i.cursor)),
    ("ctrl-y", Input::yank),
    ("ctrl-_", Input::undo),
];

/// What the last key did, so that typing is undone in runs and kills in a row are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Last {
    #[default]
    Other,
    Typed,
    Killed,
}

/// An editor of one line. The cursor is an index of graphemes.
#[derive(Debug, Clone, Default)]
pub struct Input {
    text: String,
    cursor: usize,
    anchor: Option<usize>,
    killed: String,
    undo: Vec<(String, usize)>,
    last: Last,
    /// The first column on show; measured while drawing.
    scroll: Cell<usize>,
}

impl Input {
    /// An editor of a text, cleaned, with the cursor at its end.
    pub fn new(text: &str) -> Self {
        let text = text::editable(text);
        let cursor = text.graphemes(true).count();
        Self { text, cursor, ..Self::default() }
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts another text in place of what was typed; it can be undone.
    pub fn set_text(&mut self, text: &str) {
        self.remember();
        let killed = std::mem::take(&mut self.killed);
        let undo = std::mem::take(&mut self.undo);
        *self = Self { killed, undo, ..Self::new(text) };
    }

    /// Where the cursor stands, in graphemes.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The selected text; empty when there is none.
    pub fn selected(&self) -> &str {
        self.selection().map_or("", |range| self.text.get(self.bytes(range)).unwrap_or_default())
    }

    /// Gives a key to the editor.
    pub fn key(&mut self, event: KeyEvent) -> Outcome {
        let Some(chord) = Chord::from_event(event) else { return Outcome::Ignored };
        if let Some(c) = chord.typed() {
            return self.type_char(c);
        }
        let name = chord.to_string();
        let Some((_, act)) = ACTS.iter().find(|(key, _)| *key == name) else {
            return Outcome::Ignored;
        };
        act(self)
    }

    /// Puts pasted text in, cleaned, line breaks as spaces; one step of undo.
    pub fn paste(&mut self, pasted: &str) -> Outcome {
        let breaks = ['\n', '\r'];
        let clean = text::editable(pasted.trim_end_matches(breaks));
        self.last = Last::Other;
        if clean.is_empty() {
            return Outcome::Moved;
        }
        self.remember();
        self.insert(&clean);
        Outcome::Changed
    }

    fn type_char(&mut self, c: char) -> Outcome {
        if !text::may_be_typed(c) {
            return Outcome::Moved;
        }
        // A run of letters is one step; a blank begins the next one.
        if self.last != Last::Typed || c == ' ' || self.anchor.is_some() {
            self.remember();
        }
        self.insert(c.encode_utf8(&mut [0; 4]));
        self.last = Last::Typed;
        Outcome::Changed
    }

    fn insert(&mut self, new: &str) {
        let range = self.selection().unwrap_or(self.cursor..self.cursor);
        let bytes = self.bytes(range);
        let end = bytes.start + new.len();
        self.text.replace_range(bytes, new);
        self.place(end);
    }

    /// Puts the cursor after the grapheme that ends at or beyond a byte: what is typed may join its neighbours.
    fn place(&mut self, byte: usize) {
        self.anchor = None;
        self.cursor = self.text.grapheme_indices(true).take_while(|(at, _)| *at < byte).count();
    }

    fn go(&mut self, to: usize) -> Outcome {
        let to = match self.selection() {
            Some(range) if to == self.cursor.saturating_sub(1) => range.start,
            Some(range) if to == self.cursor + 1 => range.end,
            _ => to,
        };
        self.anchor = None;
        self.cursor = to.min(self.len());
        self.last = Last::Other;
        Outcome::Moved
    }

    fn select_to(&mut self, to: usize) -> Outcome {
        self.anchor = self.anchor.or(Some(self.cursor));
        self.cursor = to.min(self.len());
        self.last = Last::Other;
        Outcome::Moved
    }

    fn delete(&mut self, range: Range<usize>) -> Outcome {
        self.last = Last::Other;
        let bytes = self.bytes(self.selection().unwrap_or(range));
        if bytes.is_empty() {
            return Outcome::Moved;
        }
        self.remember();
        let start = bytes.start;
        self.text.replace_range(bytes, "");
        self.place(start);
        Outcome::Changed
    }

    fn kill(&mut self, range: Range<usize>) -> Outcome {
        let range = self.selection().unwrap_or(range);
        let backwards = range.start < self.cursor;
        let killed = self.text.get(self.bytes(range.clone())).unwrap_or_default().to_owned();
        let in_a_row = self.last == Last::Killed;
        let outcome = self.delete(range);
        if outcome == Outcome::Changed {
            self.killed = match (in_a_row, backwards) {
                (false, _) => killed,
                (true, true) => killed + &self.killed,
                (true, false) => std::mem::take(&mut self.killed) + &killed,
            };
        }
        self.last = Last::Killed;
        outcome
    }

    fn yank(&mut self) -> Outcome {
        let killed = self.killed.clone();
        self.paste(&killed)
    }

    fn undo(&mut self) -> Outcome {
        self.last = Last::Other;
        let Some((text, cursor)) = self.undo.pop() else { return Outcome::Moved };
        self.text = text;
        self.cursor = cursor;
        self.anchor = None;
        Outcome::Changed
    }

    fn remember(&mut self) {
        if self.undo.len() == UNDO_STEPS {
            self.undo.remove(0);
        }
        self.undo.push((self.text.clone(), self.cursor));
    }

    fn len(&self) -> usize {
        self.text.graphemes(true).count()
    }

    fn selection(&self) -> Option<Range<usize>> {
        let anchor = self.anchor.filter(|anchor| *anchor != self.cursor)?;
        Some(anchor.min(self.cursor)..anchor.max(self.cursor))
    }

    fn byte(&self, grapheme: usize) -> usize {
        self.text.grapheme_indices(true).nth(grapheme).map_or(self.text.len(), |(at, _)| at)
    }

    fn bytes(&self, range: Range<usize>) -> Range<usize> {
        self.byte(range.start)..self.byte(range.end)
    }

    fn word_left(&self) -> usize {
        let before: Vec<&str> = self.text.graphemes(true).take(self.cursor).collect();
        let blanks = before.iter().rev().take_while(|g| !in_word(g)).count();
        let word = before.iter().rev().skip(blanks).take_while(|g| in_word(g)).count();
        self.cursor - blanks - word
    }

    fn word_right(&self) -> usize {
        let after = || self.text.graphemes(true).skip(self.cursor);
        let blanks = after().take_while(|g| !in_word(g)).count();
        let word = after().skip(blanks).take_while(|g| in_word(g)).count();
        self.cursor + blanks + word
    }

    /// Draws the text, scrolled so that the cursor is on show, and says where the terminal's cursor goes.
    pub fn view(&self, buf: &mut Buffer, area: Rect, look: Look) -> Option<Position> {
        let area = draw::row(area, 0).intersection(buf.area);
        if area.is_empty() {
            return None;
        }
        let before = width(self.text.get(..self.byte(self.cursor)).unwrap_or_default());
        let scroll = self.scrolled(before, usize::from(area.width));
        self.scroll.set(scroll);
        draw::fill(buf, area, " ", look.text);
        let selection = self.selection().unwrap_or_default();
        let mut col = 0;
        for (nth, grapheme) in self.text.graphemes(true).enumerate() {
            let cols = grapheme_width(grapheme);
            let end = col + cols;
            if col >= scroll && end <= scroll + usize::from(area.width) {
                let style = if selection.contains(&nth) { look.selected } else { look.text };
                let cell = draw::cols(area, narrow(col - scroll), narrow(cols));
                draw::put(buf, cell, grapheme, style);
            }
            col = end;
        }
        let x = area.x.saturating_add(narrow(before - scroll)).min(area.right() - 1);
        Some(Position { x, y: area.y })
    }

    /// The first column on show: no further than keeps the cursor in sight and the room filled.
    fn scrolled(&self, cursor: usize, room: usize) -> usize {
        let most = (width(&self.text) + 1).saturating_sub(room);
        let least = (cursor + 1).saturating_sub(room);
        self.scroll.get().min(most).min(cursor).max(least)
    }

    /// Puts the cursor where the text was clicked, a column counted from the left of the field.
    pub fn click(&mut self, column: u16) {
        let target = self.scroll.get() + usize::from(column);
        let mut col = 0;
        let before = |grapheme: &&str| {
            col += grapheme_width(grapheme);
            col <= target
        };
        let to = self.text.graphemes(true).take_while(before).count();
        self.anchor = None;
        self.cursor = to;
        self.last = Last::Other;
    }
}

fn in_word(grapheme: &str) -> bool {
    grapheme.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests;
