//! "This will be done to so many: apply?" Undoable acts have Apply in focus; others have Cancel.

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        cx::{Cx, Fact},
        dialog::{Dialog, Flow},
    },
    dialogs::boxed,
    error::Error,
    ui::{
        Hit, Ui,
        draw::{cols, put, row},
        keys::Chord,
        text::wrap,
        theme::Role,
    },
};

/// The buttons.
const APPLY: usize = 0;
const CANCEL: usize = 1;

/// Asks before an act; answers `()` when it is to be done.
pub struct Confirm {
    message: String,
    args: Vec<(String, Fact)>,
    apply: bool,
}

impl Confirm {
    /// Before something that can be undone: Enter applies.
    pub fn undoable(message: &str) -> Self {
        Self { message: message.to_owned(), args: Vec::new(), apply: true }
    }

    /// Before something that cannot be undone: Enter cancels, `y` confirms.
    pub fn for_ever(message: &str) -> Self {
        Self { apply: false, ..Self::undoable(message) }
    }

    /// Adds a fact.
    #[must_use]
    pub fn with(mut self, name: &str, fact: impl Into<Fact>) -> Self {
        self.args.push((name.to_owned(), fact.into()));
        self
    }
}

impl Dialog for Confirm {
    type Answer = ();

    fn key(&mut self, key: Chord, _cx: &mut Cx<Self>) -> Flow<()> {
        match key.to_string().as_str() {
            "y" => Flow::Answer(()),
            "n" | "esc" | "ctrl-c" | "q" => Flow::Close,
            "enter" if self.apply => Flow::Answer(()),
            "enter" => Flow::Close,
            "left" | "right" | "tab" | "shift-tab" | "h" | "l" => {
                self.apply = !self.apply;
                Flow::Stay
            }
            _ => Flow::Pass,
        }
    }

    fn click(&mut self, hit: Hit, _cx: &mut Cx<Self>) -> Flow<()> {
        match hit {
            Hit::Choice(APPLY) => Flow::Answer(()),
            Hit::Choice(CANCEL) => Flow::Close,
            _ => Flow::Stay,
        }
    }

    fn typing(&self) -> bool {
        false
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let text = crate::app::toast::tell(&ui.words, &self.message, &self.args);
        let lines = wrap(&text, 52);
        let height = u16::try_from(lines.len()).unwrap_or(3) + 4;
        let buf = frame.buffer_mut();
        let inside = boxed(buf, area, (60, height), "", ui);
        for (nth, line) in (0u16..).zip(&lines) {
            put(buf, row(inside, nth), line, ui.style(Role::Text));
        }
        let foot = row(inside, inside.height.saturating_sub(1));
        let mut x = 0;
        let words = [("confirm-apply", self.apply), ("confirm-cancel", !self.apply)];
        for (nth, (word, focused)) in words.into_iter().enumerate() {
            let text = format!("[ {} ]", ui.t(word));
            let style = if focused { ui.theme.row(Role::Strong) } else { ui.style(Role::Dim) };
            let place = cols(foot, x, foot.width.saturating_sub(x));
            let button = cols(place, 0, put(buf, place, &text, style));
            ui.can_click(button, Hit::Choice(nth));
            if focused {
                ui.is_chosen(button);
            }
            x += button.width + 2;
        }
    }

    fn refused(&mut self, _error: Error) {}

    fn hints(&self) -> &'static [(&'static str, &'static str)] {
        if self.apply {
            return &[("Enter", "hint-apply"), ("y", "hint-yes"), ("Esc", "hint-cancel")];
        }
        &[("y", "hint-yes"), ("Enter", "hint-cancel")]
    }
}
