//! Asks for a file that is there, with the names of the folder as one types.

use std::path::PathBuf;

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        cx::Cx,
        dialog::{Dialog, Flow},
    },
    dialogs::{
        boxed,
        path::{self, Did, PathField},
    },
    error::Error,
    store::state,
    ui::{
        Hit, Ui,
        draw::{put, row},
        keys::Chord,
        text::wrap,
        theme::Role,
    },
};

/// Asks for a file.
pub struct File {
    title: &'static str,
    /// The name under which its folder is remembered.
    remembered: &'static str,
    field: PathField,
    refused: Option<Error>,
}

impl File {
    /// Under a title, a message; begins in the folder that was chosen from the last time, which is remembered
    /// under a name.
    pub fn new(title: &'static str, remembered: &'static str) -> Self {
        Self { title, remembered, field: PathField::new(""), refused: None }
    }

    /// Begins with a path, and with what is wrong with it.
    #[must_use]
    pub fn again(mut self, typed: &str, refused: Option<Error>) -> Self {
        self.field.set_text(typed);
        self.refused = refused;
        self
    }

    fn look(&mut self, cx: &mut Cx<Self>) {
        let typed = self.field.text().to_owned();
        let asked = typed.clone();
        cx.read(
            "paths",
            move |_| Ok(path::offers(&asked)),
            move |dialog, offers, _| dialog.field.offered(&typed, offers),
        );
    }

    fn changed(&mut self, cx: &mut Cx<Self>) {
        self.refused = None;
        self.look(cx);
    }

    fn chosen(&mut self, cx: &mut Cx<Self>) -> Flow<PathBuf> {
        if self.field.take() && self.field.text().ends_with('/') {
            self.changed(cx);
            return Flow::Stay;
        }
        if self.field.text().trim().is_empty() {
            self.refused = Some(Error::invalid("error-nothing-typed"));
            return Flow::Stay;
        }
        let folder = self.field.text().rsplit_once('/').map(|(folder, _)| format!("{folder}/"));
        if let Some(folder) = folder {
            let name = self.remembered;
            cx.note_down("folder", move |txn| state::put_ui(txn, name, &folder));
        }
        Flow::Answer(self.field.path())
    }
}

impl Dialog for File {
    type Answer = PathBuf;

    fn open(&mut self, cx: &mut Cx<Self>) {
        let name = self.remembered;
        cx.read(
            "folder",
            move |store| state::ui(store.conn(), name),
            |dialog, folder, cx| {
                if dialog.field.text().is_empty() {
                    dialog.field.set_text(folder.as_deref().unwrap_or("~/"));
                }
                dialog.look(cx);
            },
        );
    }

    fn key(&mut self, key: Chord, cx: &mut Cx<Self>) -> Flow<PathBuf> {
        match key.to_string().as_str() {
            "esc" | "ctrl-c" => return Flow::Close,
            "enter" | "ctrl-s" | "alt-enter" => return self.chosen(cx),
            _ => match self.field.key(key) {
                Did::Changed => self.changed(cx),
                Did::Nothing => {}
                Did::Ignored => return Flow::Pass,
            },
        }
        Flow::Stay
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<Self>) -> Flow<PathBuf> {
        // What is dropped on the window is the whole path.
        if text.trim_start().starts_with(['/', '\'', '"', '~']) {
            self.field.set_text("");
        }
        self.field.paste(text);
        self.changed(cx);
        Flow::Stay
    }

    fn click(&mut self, hit: Hit, cx: &mut Cx<Self>) -> Flow<PathBuf> {
        if self.field.click(hit) {
            self.changed(cx);
        }
        Flow::Stay
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let buf = frame.buffer_mut();
        let inside = boxed(buf, area, (76, 16), &ui.t(self.title), ui);
        let below = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
        let text = self.refused.as_ref().map(|error| ui.words.error(error)).unwrap_or_default();
        let told = wrap(&text, usize::from(below.width));
        let mut list = below;
        for (nth, line) in (0u16..).zip(told.iter().filter(|_| !text.is_empty())) {
            put(buf, row(below, nth), line, ui.style(Role::Danger));
            let used = (nth + 2).min(below.height);
            list = Rect { y: below.y + used, height: below.height - used, ..below };
        }
        if let Some(cursor) = self.field.view(buf, row(inside, 0), list, ui) {
            frame.set_cursor_position(cursor);
        }
    }

    fn refused(&mut self, error: Error) {
        self.refused = Some(error);
    }

    fn hints(&self) -> &'static [(&'static str, &'static str)] {
        &[
            ("Enter", "hint-ok"),
            ("Tab", "hint-complete-path"),
            ("↑↓", "hint-move"),
            ("Esc", "hint-cancel"),
        ]
    }
}
