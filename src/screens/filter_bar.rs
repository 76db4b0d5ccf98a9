//! The filter of a list, typed in its second row: live at each letter, with the filters typed before.

use ratatui::{Frame, layout::Rect};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::{
    app::{
        cx::Cx,
        dialog::{Dialog, Flow, Spot},
    },
    dialogs::field_look,
    domain::field::Thing,
    error::Error,
    store::list::completions,
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
    /// How the text may go on, and which of them it is now.
    ways: Vec<String>,
    way: Option<usize>,
}

impl FilterBar {
    /// With the filter that is in force, and those of before, latest last.
    fn new(text: &str, history: Vec<String>) -> Self {
        Self { input: Input::new(text), history, back: 0, ways: Vec::new(), way: None }
    }

    /// Asks for a filter: narrows at each letter, and keeps what was meant in the history of the screen.
    /// `narrow` says whether the filter could be read: what could not is of no use another time.
    pub fn ask<S: 'static>(
        screen: &mut S,
        text: &str,
        history: fn(&mut S) -> &mut Vec<String>,
        narrow: fn(&mut S, &str, &mut Cx<S>) -> bool,
        cx: &mut Cx<S>,
    ) {
        let bar = Self::new(text, history(screen).clone());
        cx.ask(bar, move |screen, typed, cx| match typed {
            Typed::Live(text) => {
                narrow(screen, &text, cx);
            }
            Typed::Kept(text) => {
                if narrow(screen, &text, cx) && !text.is_empty() {
                    let history = history(screen);
                    history.retain(|before| *before != text);
                    history.push(text);
                }
            }
        });
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

    fn changed(&mut self, cx: &mut Cx<Self>) -> Flow<Typed> {
        (self.ways, self.way) = (Vec::new(), None);
        let typed = self.input.text().to_owned();
        let asked = typed.clone();
        cx.read(
            "completions",
            move |store| completions(store.conn(), Thing::Leads, &asked),
            move |bar, ways, _| {
                if bar.input.text() == typed {
                    bar.ways = ways;
                }
            },
        );
        self.live()
    }

    /// Takes the first way on; then each other in its turn.
    fn complete(&mut self, back: bool) -> Flow<Typed> {
        let count = self.ways.len();
        let next = match self.way {
            None if back => count.checked_sub(1),
            None => (count > 0).then_some(0),
            Some(way) => Some((way + if back { count - 1 } else { 1 }) % count),
        };
        let Some(text) = next.and_then(|way| self.ways.get(way)) else { return Flow::Stay };
        self.input.set_text(text);
        self.way = next;
        self.live()
    }

    /// What Tab would add, told behind the text while the cursor is at its end.
    fn ghost(&self) -> Option<&str> {
        let typed = self.input.text();
        if self.way.is_some() || self.input.cursor() < typed.graphemes(true).count() {
            return None;
        }
        self.ways.first()?.strip_prefix(typed)
    }
}

impl Dialog for FilterBar {
    type Answer = Typed;

    fn key(&mut self, key: Chord, cx: &mut Cx<Self>) -> Flow<Typed> {
        match key.to_string().as_str() {
            "enter" => Flow::Answer(Typed::Kept(self.input.text().trim().to_owned())),
            "esc" | "ctrl-c" => Flow::Answer(Typed::Kept(String::new())),
            "tab" => self.complete(false),
            "shift-tab" => self.complete(true),
            "up" | "ctrl-p" => self.recall(1),
            "down" | "ctrl-n" => self.recall(-1),
            _ => match self.input.key(key.event()) {
                Outcome::Changed => self.changed(cx),
                Outcome::Moved => Flow::Stay,
                Outcome::Ignored => Flow::Pass,
            },
        }
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<Self>) -> Flow<Typed> {
        self.input.paste(text);
        self.changed(cx)
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
            let rest = cols(place, cursor.x - place.x, place.right().saturating_sub(cursor.x));
            let example = self.input.text().is_empty().then(|| ui.t("filter-example"));
            if let Some(text) = example.as_deref().or(self.ghost()) {
                put(buf, rest, text, ui.style(Role::Faint));
            }
            frame.set_cursor_position(cursor);
        }
    }

    fn refused(&mut self, _error: Error) {}

    fn hints(&self) -> &'static [(&'static str, &'static str)] {
        &[
            ("Enter", "hint-keep"),
            ("Esc", "hint-clear"),
            ("Tab", "hint-complete-path"),
            ("↑", "hint-history"),
        ]
    }
}
