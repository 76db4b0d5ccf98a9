//! A second key among at most nine visible answers; more can be found by typing.

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        cx::Cx,
        dialog::{Dialog, Flow},
    },
    dialogs::{boxed, field_look},
    domain::fold::fold,
    error::{Error, Result},
    store::Store,
    ui::{
        Hit, Ui,
        draw::{cols, put, row},
        input::{Input, Outcome},
        keys::Chord,
        theme::Role,
    },
};

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it stands for: the id of a record, or 0 for none.
    pub id: i64,
    /// What is shown.
    pub text: String,
    /// What is shown beside it.
    pub note: String,
    /// Whether it holds already, where many of them can.
    pub ticked: Option<bool>,
}

impl Choice {
    /// An answer without a note.
    pub fn new(id: i64, text: impl Into<String>) -> Self {
        Self { id, text: text.into(), note: String::new(), ticked: None }
    }

    /// The same answer with a note.
    #[must_use]
    pub fn noted(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// The same answer with a sign before it if it holds already.
    #[must_use]
    pub fn ticked(mut self, is_ticked: bool) -> Self {
        self.ticked = Some(is_ticked);
        self
    }
}

/// What was picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// One of the answers.
    One(Choice),
    /// A text that none of them has, to be created.
    New(String),
}

/// How the menu takes keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// A digit picks at once.
    Digits,
    /// Letters filter, Enter picks.
    Typing,
}

/// Where the answers come from.
pub type Source = fn(&Store, i64) -> Result<Vec<Choice>>;

/// A list to pick from.
pub struct Menu {
    title: String,
    choices: Vec<Choice>,
    /// Read when the menu opens, with the id that it is about.
    source: Option<(Source, i64)>,
    /// Keys pressed before the answers were there.
    early: Vec<Chord>,
    picked: Option<Picked>,
    keys: Keys,
    creates: bool,
    input: Input,
    cursor: usize,
}

impl Menu {
    /// At most nine answers are picked by their digit; the others with the arrows or by typing `/`.
    pub fn digits(title: &str, choices: Vec<Choice>) -> Self {
        Self {
            title: title.to_owned(),
            choices,
            source: None,
            early: Vec::new(),
            picked: None,
            keys: Keys::Digits,
            creates: false,
            input: Input::new(""),
            cursor: 0,
        }
    }

    /// Typing narrows, Enter picks.
    pub fn typing(title: &str, choices: Vec<Choice>) -> Self {
        Self { keys: Keys::Typing, ..Self::digits(title, choices) }
    }

    /// Answers are read from the store, about the record of that id, and stand before the others. Keys that
    /// are pressed before they are there wait for them.
    #[must_use]
    pub fn reading(mut self, source: Source, about: i64) -> Self {
        self.source = Some((source, about));
        self
    }

    /// A text that nothing has can be created with Alt+Enter, or Enter where nothing else fits.
    #[must_use]
    pub fn creates(mut self) -> Self {
        self.creates = true;
        self
    }

    /// Begins with the cursor on an answer, by its place.
    #[must_use]
    pub fn at(mut self, place: usize) -> Self {
        self.cursor = place.min(self.choices.len().saturating_sub(1));
        self
    }

    fn shown(&self) -> Vec<&Choice> {
        let typed = fold(self.input.text());
        let fits = |choice: &&Choice| {
            let told = fold(&format!("{} {}", choice.text, choice.note));
            typed.split_whitespace().all(|word| told.contains(word))
        };
        let mut shown: Vec<&Choice> = self.choices.iter().filter(fits).collect();
        shown.sort_by_key(|choice| !fold(&choice.text).starts_with(&typed));
        shown
    }

    fn pick(&self) -> Flow<Picked> {
        let typed = self.input.text().trim();
        match self.shown().get(self.cursor) {
            Some(choice) => Flow::Answer(Picked::One((*choice).clone())),
            None if self.creates && !typed.is_empty() => {
                Flow::Answer(Picked::New(typed.to_owned()))
            }
            None => Flow::Stay,
        }
    }

    fn step(&mut self, by: isize) {
        let last = self.shown().len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }

    fn typed(&mut self, key: Chord) -> Flow<Picked> {
        match self.input.key(key.event()) {
            Outcome::Changed => self.cursor = 0,
            Outcome::Moved => {}
            Outcome::Ignored => return Flow::Pass,
        }
        Flow::Stay
    }
}

impl Dialog for Menu {
    type Answer = Picked;

    fn open(&mut self, cx: &mut Cx<Self>) {
        let Some((source, about)) = self.source else { return };
        cx.read(
            "choices",
            move |store| source(store, about),
            |menu, choices, cx| {
                menu.choices.splice(..0, choices);
                menu.source = None;
                for key in std::mem::take(&mut menu.early) {
                    if let Flow::Answer(picked) = menu.key(key, cx) {
                        menu.picked = Some(picked);
                    }
                }
            },
        );
    }

    fn answer(&mut self) -> Option<Picked> {
        self.picked.take()
    }

    fn key(&mut self, key: Chord, _cx: &mut Cx<Self>) -> Flow<Picked> {
        if self.source.is_some() && key != Chord::ESC && key != Chord::ctrl('c') {
            self.early.push(key);
            return Flow::Stay;
        }
        match key.to_string().as_str() {
            "esc" | "ctrl-c" => return Flow::Close,
            "enter" => return self.pick(),
            "alt-enter" if self.creates && !self.input.text().trim().is_empty() => {
                return Flow::Answer(Picked::New(self.input.text().trim().to_owned()));
            }
            "down" | "ctrl-n" | "ctrl-j" => self.step(1),
            "up" | "ctrl-p" | "ctrl-k" => self.step(-1),
            "pagedown" => self.step(9),
            "pageup" => self.step(-9),
            "j" if self.keys == Keys::Digits => self.step(1),
            "k" if self.keys == Keys::Digits => self.step(-1),
            "/" if self.keys == Keys::Digits => self.keys = Keys::Typing,
            _ if self.keys == Keys::Digits => {
                let Some(digit) = key.digit().filter(|&digit| digit > 0) else {
                    return Flow::Pass;
                };
                let nth = usize::try_from(digit).unwrap_or(0) - 1;
                return match self.choices.get(nth) {
                    Some(choice) => Flow::Answer(Picked::One(choice.clone())),
                    None => Flow::Stay,
                };
            }
            _ => return self.typed(key),
        }
        Flow::Stay
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx<Self>) -> Flow<Picked> {
        self.keys = Keys::Typing;
        self.input.paste(text);
        self.cursor = 0;
        Flow::Stay
    }

    fn click(&mut self, hit: Hit, _cx: &mut Cx<Self>) -> Flow<Picked> {
        let Hit::Row(nth) = hit else { return Flow::Stay };
        self.cursor = nth;
        self.pick()
    }

    fn typing(&self) -> bool {
        self.keys == Keys::Typing
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let typing = self.keys == Keys::Typing;
        let shown = self.shown();
        let head = u16::from(typing);
        let wanted = u16::try_from(shown.len().max(1)).unwrap_or(u16::MAX).saturating_add(2 + head);
        let buf = frame.buffer_mut();
        let inside = boxed(buf, area, (56, wanted.min(18)), &ui.t(&self.title), ui);
        let mut cursor = None;
        if typing {
            let line = row(inside, 0);
            put(buf, line, "›", ui.style(Role::Accent));
            let place = cols(line, 2, line.width.saturating_sub(2));
            cursor = self.input.view(buf, place, field_look(ui));
        }
        let list =
            Rect { y: inside.y + head, height: inside.height.saturating_sub(head), ..inside };
        let rows = usize::from(list.height).max(1);
        let first = (self.cursor + 1).saturating_sub(rows);
        if shown.is_empty() {
            let id = if self.creates { "menu-create" } else { "menu-nothing" };
            let text = ui.words.say(id, &[("text", self.input.text().into())]);
            put(buf, row(list, 0), &text, ui.style(Role::Dim));
        }
        for (nth, choice) in shown.iter().enumerate().skip(first).take(rows) {
            let line = row(list, u16::try_from(nth - first).unwrap_or(u16::MAX));
            one_choice(buf, line, choice, (nth, self.cursor, typing), ui);
        }
        if let Some(cursor) = cursor {
            frame.set_cursor_position(cursor);
        }
    }

    fn refused(&mut self, _error: Error) {}

    fn hints(&self) -> &'static [(&'static str, &'static str)] {
        match (self.keys, self.creates) {
            (Keys::Digits, _) => &[("1–9", "hint-pick"), ("/", "hint-find"), ("Esc", "hint-close")],
            (Keys::Typing, true) => {
                &[("Enter", "hint-pick"), ("Alt+Enter", "hint-create"), ("Esc", "hint-close")]
            }
            (Keys::Typing, false) => &[("Enter", "hint-pick"), ("Esc", "hint-close")],
        }
    }
}

fn one_choice(
    buf: &mut ratatui::buffer::Buffer,
    line: Rect,
    choice: &Choice,
    (nth, cursor, typing): (usize, usize, bool),
    ui: &Ui,
) {
    let on = nth == cursor;
    let style = ui.line(buf, line, (nth, on));
    let key = if typing || nth > 8 { " ".to_owned() } else { (nth + 1).to_string() };
    put(buf, cols(line, 0, 2), &key, style(Role::Accent));
    let mut x = 2;
    if let Some(is_ticked) = choice.ticked {
        let sign = if is_ticked { ui.glyphs.selected } else { " " };
        put(buf, cols(line, x, 1), sign, style(Role::Accent));
        x += 2;
    }
    let used =
        put(buf, cols(line, x, line.width.saturating_sub(x)), &choice.text, style(Role::Text));
    x += used + 2;
    put(buf, cols(line, x, line.width.saturating_sub(x)), &choice.note, style(Role::Dim));
}
