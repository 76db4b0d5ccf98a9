//! The themes, each shown as the cursor comes to it.

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        cx::{Cx, Request},
        dialog::{Dialog, Flow},
    },
    dialogs::boxed,
    error::Error,
    ui::{
        Hit, Ui,
        draw::{cols, narrow, put, row},
        keys::Chord,
        theme::Role,
    },
};

/// Answers the theme that is to be kept.
pub struct Themes {
    names: Vec<String>,
    cursor: usize,
}

impl Themes {
    /// Of these names.
    pub fn new(names: Vec<String>) -> Self {
        Self { names, cursor: 0 }
    }

    fn go(&mut self, to: usize, cx: &mut Cx<Self>) {
        self.cursor = to.min(self.names.len().saturating_sub(1));
        cx.request(Request::Theme(self.here()));
    }

    fn here(&self) -> Option<String> {
        self.names.get(self.cursor).cloned()
    }
}

impl Dialog for Themes {
    type Answer = String;

    fn open(&mut self, cx: &mut Cx<Self>) {
        self.go(0, cx);
    }

    fn key(&mut self, key: Chord, cx: &mut Cx<Self>) -> Flow<String> {
        match key.to_string().as_str() {
            "esc" | "ctrl-c" | "q" => {
                cx.request(Request::Theme(None));
                return Flow::Close;
            }
            "down" | "j" | "ctrl-n" => self.go(self.cursor + 1, cx),
            "up" | "k" | "ctrl-p" => self.go(self.cursor.saturating_sub(1), cx),
            "home" => self.go(0, cx),
            "end" | "G" => self.go(usize::MAX, cx),
            "enter" => return self.here().map_or(Flow::Stay, Flow::Answer),
            _ => return Flow::Pass,
        }
        Flow::Stay
    }

    fn click(&mut self, hit: Hit, cx: &mut Cx<Self>) -> Flow<String> {
        if let Hit::Row(nth) = hit {
            self.go(nth, cx);
        }
        Flow::Stay
    }

    fn typing(&self) -> bool {
        false
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let buf = frame.buffer_mut();
        let height = narrow(self.names.len()) + 2;
        let inside = boxed(buf, area, (32, height), &ui.t("themes-title"), ui);
        let rows = usize::from(inside.height).max(1);
        let first = (self.cursor + 1).saturating_sub(rows);
        for (nth, name) in self.names.iter().enumerate().skip(first).take(rows) {
            let line = row(inside, narrow(nth - first));
            let style = ui.line(buf, line, (nth, nth == self.cursor));
            put(buf, cols(line, 1, line.width.saturating_sub(1)), name, style(Role::Text));
        }
    }

    fn refused(&mut self, _error: Error) {}

    fn hints(&self) -> &'static [(&'static str, &'static str)] {
        &[("Enter", "hint-keep"), ("↑↓", "hint-move"), ("Esc", "hint-cancel")]
    }
}
