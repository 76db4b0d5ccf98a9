//! Notes being typed: several lines, wrapped, by grapheme.

use std::fmt;

use ratatui::{
    buffer::{Buffer, Cell},
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
    style::{Modifier, Style},
    widgets::Widget,
};
use ratatui_textarea::{CursorMove, DataCursor, TextArea, WrapMode};
use unicode_segmentation::UnicodeSegmentation;

use super::{
    draw::narrow,
    input::{Look, Outcome},
    keys::Chord,
    text,
};

/// The editor marks what is selected with this; drawing turns it into the look asked for.
const SELECTED: Modifier = Modifier::HIDDEN;

/// Below this a wide character may not fit on a line of its own, which the editor underneath cannot wrap.
const NARROWEST: u16 = 8;

type Act = fn(&mut Area) -> Outcome;

const ACTS: [(&str, Act); 38] = [
    ("enter", Area::new_line),
    ("left", |a| a.go(Step::Left)),
    ("ctrl-b", |a| a.go(Step::Left)),
    ("right", |a| a.go(Step::Right)),
    ("ctrl-f", |a| a.go(Step::Right)),
    ("up", |a| a.go(Step::Other(CursorMove::Up))),
    ("ctrl-p", |a| a.go(Step::Other(CursorMove::Up))),
    ("down", |a| a.go(Step::Other(CursorMove::Down))),
    ("ctrl-n", |a| a.go(Step::Other(CursorMove::Down))),
    ("home", |a| a.go(Step::Other(CursorMove::Head))),
    ("ctrl-a", |a| a.go(Step::Other(CursorMove::Head))),
    ("end", |a| a.go(Step::Other(CursorMove::End))),
    ("ctrl-e", |a| a.go(Step::Other(CursorMove::End))),
    ("ctrl-home", |a| a.go(Step::Other(CursorMove::Top))),
    ("ctrl-end", |a| a.go(Step::Other(CursorMove::Bottom))),
    ("ctrl-left", |a| a.go(Step::Other(CursorMove::WordBack))),
    ("alt-b", |a| a.go(Step::Other(CursorMove::WordBack))),
    ("ctrl-right", |a| a.go(Step::Other(CursorMove::WordForward))),
    ("alt-f", |a| a.go(Step::Other(CursorMove::WordForward))),
    ("shift-left", |a| a.select(Step::Left)),
    ("shift-right", |a| a.select(Step::Right)),
    ("shift-up", |a| a.select(Step::Other(CursorMove::Up))),
    ("shift-down", |a| a.select(Step::Other(CursorMove::Down))),
    ("shift-home", |a| a.select(Step::Other(CursorMove::Head))),
    ("shift-end", |a| a.select(Step::Other(CursorMove::End))),
    ("backspace", |a| a.erase(Step::Left)),
    ("shift-backspace", |a| a.erase(Step::Left)),
    ("ctrl-h", |a| a.erase(Step::Left)),
    ("delete", |a| a.erase(Step::Right)),
    ("ctrl-d", |a| a.erase(Step::Right)),
    ("ctrl-w", |a| a.kill(Step::Other(CursorMove::WordBack))),
    ("alt-backspace", |a| a.kill(Step::Other(CursorMove::WordBack))),
    ("alt-d", |a| a.kill(Step::Other(CursorMove::WordForward))),
    ("ctrl-k", |a| a.kill(Step::Other(CursorMove::End))),
    ("ctrl-u", |a| a.kill(Step::Other(CursorMove::Head))),
    ("ctrl-y", |a| changed(a.editor.paste())),
    ("ctrl-_", |a| changed(a.editor.undo())),
    ("alt-_", |a| changed(a.editor.redo())),
];

/// The editor underneath counts characters, so steps to the side are counted in graphemes here.
#[derive(Debug, Clone, Copy)]
enum Step {
    Left,
    Right,
    Other(CursorMove),
}

/// An editor of several lines.
#[derive(Clone)]
pub struct Area {
    editor: TextArea<'static>,
}

impl Area {
    /// An editor of a text, cleaned, with the cursor at its end.
    pub fn new(text: &str) -> Self {
        let lines = text::editable_lines(text).split('\n').map(str::to_owned).collect();
        let mut editor = TextArea::new(lines);
        editor.set_wrap_mode(WrapMode::WordOrGlyph);
        editor.set_cursor_line_style(Style::new());
        editor.set_cursor_style(Style::new());
        editor.set_selection_style(Style::new().add_modifier(SELECTED));
        editor.move_cursor(CursorMove::Bottom);
        editor.move_cursor(CursorMove::End);
        Self { editor }
    }

    /// What has been typed, with `\n` between lines.
    pub fn text(&self) -> String {
        self.editor.lines().join("\n")
    }

    /// Puts another text in place; what was typed before cannot be undone into it.
    pub fn set_text(&mut self, text: &str) {
        *self = Self::new(text);
    }

    /// Line and character of the cursor.
    pub fn cursor(&self) -> (usize, usize) {
        let DataCursor(row, col) = self.editor.cursor();
        (row, col)
    }

    /// Gives a key to the editor. Tab, Esc and keys with other meanings are left to the form.
    pub fn key(&mut self, event: KeyEvent) -> Outcome {
        let Some(chord) = Chord::from_event(event) else { return Outcome::Ignored };
        if let Some(c) = chord.typed() {
            if !text::may_be_typed(c) {
                return Outcome::Moved;
            }
            self.editor.insert_char(c);
            self.snap();
            return Outcome::Changed;
        }
        let name = chord.to_string();
        ACTS.iter().find(|(key, _)| *key == name).map_or(Outcome::Ignored, |(_, act)| act(self))
    }

    /// Puts pasted text in, cleaned, with its lines; one step of undo.
    pub fn paste(&mut self, pasted: &str) -> Outcome {
        let outcome = changed(self.editor.insert_str(text::editable_lines(pasted)));
        self.snap();
        outcome
    }

    /// Draws the text, scrolled to the cursor, and says where the terminal's cursor goes.
    pub fn view(&self, buf: &mut Buffer, area: Rect, look: Look) -> Option<Position> {
        let area = area.intersection(buf.area);
        if area.is_empty() || area.width < NARROWEST {
            return None;
        }
        buf.set_style(area, look.text);
        (&self.editor).render(area, buf);
        for position in area.positions() {
            let selected = |cell: &&mut Cell| cell.modifier.contains(SELECTED);
            if let Some(cell) = buf.cell_mut(position).filter(selected) {
                cell.modifier.remove(SELECTED);
                cell.set_style(look.selected);
            }
        }
        self.position(area)
    }

    fn position(&self, area: Rect) -> Option<Position> {
        let shown = self.editor.screen_cursor();
        let DataCursor(line, col) = self.editor.cursor();
        let DataCursor(_, start) = self.editor.screen_to_data(shown.row, 0);
        let before: String =
            self.editor.lines().get(line)?.chars().take(col).skip(start.min(col)).collect();
        let (top, _) = self.editor.scroll_offset();
        let x = area.x.saturating_add(narrow(text::width(&before))).min(area.right() - 1);
        let y = area.y.saturating_add(narrow(shown.row).saturating_sub(top)).min(area.bottom() - 1);
        Some(Position { x, y })
    }

    fn new_line(&mut self) -> Outcome {
        self.editor.insert_newline();
        Outcome::Changed
    }

    fn go(&mut self, step: Step) -> Outcome {
        self.editor.cancel_selection();
        self.step(step);
        Outcome::Moved
    }

    fn select(&mut self, step: Step) -> Outcome {
        if !self.editor.is_selecting() {
            self.editor.start_selection();
        }
        self.step(step);
        Outcome::Moved
    }

    /// Deletes the selection or up to where a step leads, and leaves what was killed alone.
    fn erase(&mut self, step: Step) -> Outcome {
        let killed = self.editor.yank_text();
        let outcome = self.kill(step);
        self.editor.set_yank_text(killed);
        outcome
    }

    fn kill(&mut self, step: Step) -> Outcome {
        if self.editor.selection_range().is_none_or(|(start, end)| start == end) {
            self.editor.cancel_selection();
            self.editor.start_selection();
            self.step(step);
        }
        let cut = self.editor.cut();
        self.editor.cancel_selection();
        self.snap();
        changed(cut)
    }

    fn step(&mut self, step: Step) {
        let sideways = match step {
            Step::Other(to) => {
                self.editor.move_cursor(to);
                return self.snap();
            }
            Step::Left => CursorMove::Back,
            Step::Right => CursorMove::Forward,
        };
        self.editor.move_cursor(sideways);
        self.leave_grapheme(sideways);
    }

    /// Leaves the middle of a grapheme, where a move by characters or a joining letter may end.
    fn snap(&mut self) {
        self.leave_grapheme(CursorMove::Forward);
    }

    fn leave_grapheme(&mut self, sideways: CursorMove) {
        while self.inside_grapheme() {
            let before = self.cursor();
            self.editor.move_cursor(sideways);
            // Between marks without a width the editor takes no step; an end of the line is a way out.
            if self.cursor() == before {
                let back = sideways == CursorMove::Back;
                let out = if back { CursorMove::Head } else { CursorMove::End };
                return self.editor.move_cursor(out);
            }
        }
    }

    fn inside_grapheme(&self) -> bool {
        let DataCursor(row, col) = self.editor.cursor();
        let Some(line) = self.editor.lines().get(row) else { return false };
        let mut at = 0;
        for grapheme in line.graphemes(true) {
            if at >= col {
                return at > col;
            }
            at += grapheme.chars().count();
        }
        at > col
    }
}

impl Default for Area {
    fn default() -> Self {
        Self::new("")
    }
}

impl fmt::Debug for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Area").field("text", &self.text()).finish_non_exhaustive()
    }
}

fn changed(changed: bool) -> Outcome {
    if changed { Outcome::Changed } else { Outcome::Moved }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::crossterm::event::KeyCode;

    use super::*;

    fn press(area: &mut Area, keys: &str) -> Outcome {
        let mut outcome = Outcome::Ignored;
        for key in keys.split(' ') {
            let chord = Chord::parse(key).unwrap();
            outcome = area.key(KeyEvent::new(chord.code(), chord.mods()));
        }
        outcome
    }

    #[test]
    fn a_key_takes_a_whole_grapheme_and_undo_gives_it_back() {
        for cluster in ["👨‍👩‍👧", "🇷🇺", "e\u{301}", "क्षि", "1️⃣"] {
            let text = format!("a{cluster}b");
            let mut area = Area::new(&text);
            press(&mut area, "left backspace");
            assert_eq!(area.text(), "ab");
            press(&mut area, "ctrl-_");
            assert_eq!(area.text(), text);
            press(&mut area, "home right delete");
            assert_eq!(area.text(), "ab");
            press(&mut area, "ctrl-7 home right right");
            assert_eq!(area.cursor(), (0, 1 + cluster.chars().count()));
        }
    }

    #[test]
    fn lines_join_and_part() {
        let mut area = Area::new("one\ntwo");
        press(&mut area, "home backspace");
        assert_eq!((area.text().as_str(), area.cursor()), ("onetwo", (0, 3)));
        press(&mut area, "enter up end delete");
        assert_eq!(area.text(), "onetwo");
    }

    #[test]
    fn killed_text_comes_back_and_erased_text_does_not_replace_it() {
        let mut area = Area::new("one two");
        press(&mut area, "ctrl-w backspace ctrl-y");
        assert_eq!(area.text(), "onetwo");
        press(&mut area, "ctrl-u");
        assert_eq!(area.text(), "");
    }

    #[test]
    fn pasted_text_keeps_its_lines_and_loses_its_controls() {
        let mut area = Area::new("");
        area.paste("a\rb\r\nc\u{1b}[2J\u{202e}");
        assert_eq!(area.text(), "a\nb\nc␛[2J");
        press(&mut area, "ctrl-_");
        assert_eq!(area.text(), "");
    }

    #[test]
    fn keys_of_the_form_are_left_alone() {
        let mut area = Area::new("a");
        for key in ["tab", "shift-tab", "esc", "ctrl-s", "alt-enter", "f4", "ctrl-c"] {
            assert_eq!(press(&mut area, key), Outcome::Ignored, "{key}");
        }
    }

    #[test]
    fn the_cursor_stands_on_its_column_also_in_wrapped_lines() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 20, 5));
        let at = |area: &Area, buf: &mut Buffer| {
            let at = area.view(buf, Rect::new(2, 1, 10, 3), Look::default()).unwrap();
            (at.x, at.y)
        };
        let mut area = Area::new("字👨‍👩‍👧a");
        assert_eq!(at(&area, &mut buf), (7, 1));
        area.set_text("alpha beta gamma");
        assert_eq!(at(&area, &mut buf).1, 2);
        assert_eq!(at(&area, &mut buf).0, 8);
        area.set_text("1\n2\n3\n4\n5");
        assert_eq!(at(&area, &mut buf), (3, 3));
    }

    #[test]
    fn a_mark_typed_before_another_mark_leaves_the_cursor_between_characters() {
        for first in ["a", "\u{816}", ""] {
            let mut area = Area::new(first);
            for act in [23, 9] {
                ACTS[act].1(&mut area);
                area.key(KeyEvent::from(KeyCode::Char('\u{816}')));
                assert!(!area.inside_grapheme(), "{:?} {:?}", area.text(), area.cursor());
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_and_keys_leave_a_sound_editor(
            text in "(.|\n){0,20}",
            acts in proptest::collection::vec(0..ACTS.len(), 0..20),
            typed in any::<char>(),
            (cols, rows) in (0u16..12, 0u16..5),
        ) {
            let mut area = Area::new(&text);
            for act in acts {
                ACTS[act].1(&mut area);
                area.key(KeyEvent::from(KeyCode::Char(typed)));
                prop_assert!(!area.inside_grapheme());
                prop_assert!(!area.text().chars().any(|c| c.is_control() && c != '\n'));
                let mut buf = Buffer::empty(Rect::new(0, 0, 10, 4));
                let at = area.view(&mut buf, Rect::new(0, 0, cols, rows), Look::default());
                prop_assert!(at.is_none_or(|at| buf.area.contains(at)));
            }
        }
    }
}
