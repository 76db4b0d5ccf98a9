//! The filter of a list, typed in its second row: live at each letter, with the filters typed before.

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        cx::Cx,
        dialog::{Dialog, Flow, Spot},
    },
    dialogs::field_look,
    error::Error,
    ui::{
        Ui,
        draw::{cols, put, row},
        input::{Input, Outcome},
        keys::Chord,
        theme::Role,
    },
};

/// What the bar tells at each letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// Narrow by this.
    Live(String),
    /// Keep this.
    Kept(String),
}

/// The line in which a filter is typed.
pub struct FilterBar {
    input: Input,
    history: Vec<String>,
    back: usize,
}

impl FilterBar {
    /// With the filter that is in force, and those of before, latest last.
    pub fn new(text: &str, history: Vec<String>) -> Self {
        Self { input: Input::new(text), history, back: 0 }
    }

    fn recall(&mut self, by: isize) -> Flow<Typed> {
        self.back = self.back.saturating_add_signed(by).min(self.history.len());
        let text = match self.back {
            0 => String::new(),
            back => self.history[self.history.len() - back].clone(),
        };
        self.input.set_text(&text);
        Flow::Tell(Typed::Live(text))
    }

    fn live(&self) -> Flow<Typed> {
        Flow::Tell(Typed::Live(self.input.text().to_owned()))
    }
}

impl Dialog for FilterBar {
    type Answer = Typed;

    fn key(&mut self, key: Chord, _cx: &mut Cx<Self>) -> Flow<Typed> {
        match key.to_string().as_str() {
            "enter" => Flow::Answer(Typed::Kept(self.input.text().trim().to_owned())),
            "esc" | "ctrl-c" => Flow::Answer(Typed::Kept(String::new())),
            "up" | "ctrl-p" => self.recall(1),
            "down" | "ctrl-n" => self.recall(-1),
            _ => match self.input.key(key.event()) {
                Outcome::Changed => self.live(),
                Outcome::Moved => Flow::Stay,
                Outcome::Ignored => Flow::Pass,
            },
        }
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx<Self>) -> Flow<Typed> {
        self.input.paste(text);
        self.live()
    }

    fn spot(&self) -> Spot {
        Spot::Bar
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let buf = frame.buffer_mut();
        // The counts at the right of the row stay as the list has drawn them.
        let line = cols(row(area, 0), 2, (area.width.saturating_sub(4)) * 3 / 5);
        crate::ui::clear::clear_area(buf, line);
        put(buf, line, "/", ui.style(Role::Accent));
        let place = cols(line, 1, line.width.saturating_sub(1));
        if let Some(cursor) = self.input.view(buf, place, field_look(ui)) {
            frame.set_cursor_position(cursor);
        }
    }

    fn refused(&mut self, _error: Error) {}

    fn hints(&self) -> &'static [(&'static str, &'static str)] {
        &[("Enter", "hint-keep"), ("Esc", "hint-clear"), ("↑", "hint-history")]
    }
}
