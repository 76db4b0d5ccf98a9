//! One line to type at the foot of the screen, with what was understood shown as it is typed.

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        cx::Cx,
        dialog::{Dialog, Flow, Spot},
    },
    dialogs::field_look,
    domain::{day::Zone, event::When, planning::Advice},
    error::{Error, Result},
    store::{Now, Store},
    ui::{
        Ui, advice,
        draw::{cols, fill, put, row},
        input::{Input, Outcome},
        keys::Chord,
        text::width,
        theme::Role,
    },
};

/// A question to the store about what a line would plan.
pub type Question = Box<dyn Fn(&Store) -> Result<Advice> + Send>;

/// What a typed line means, and how that is told.
pub trait Reading: 'static {
    /// What the line becomes.
    type Value: 'static;

    /// Reads the line.
    ///
    /// # Errors
    /// What is wrong with it, for the line below.
    fn read(&self, text: &str, now: Now) -> Result<Self::Value>;

    /// Tells what was understood.
    fn tell(&self, value: &Self::Value, ui: &Ui) -> String;

    /// What is to be asked about it where it plans something.
    fn question(&self, _value: &Self::Value) -> Option<Question> {
        None
    }

    /// The same at another time.
    fn moved(&self, value: Self::Value, _to: When, _zone: Zone) -> Self::Value {
        value
    }
}

/// Any text.
pub struct AnyText;

impl Reading for AnyText {
    type Value = String;

    fn read(&self, text: &str, _now: Now) -> Result<String> {
        match text.trim() {
            "" => Err(Error::invalid("error-nothing-typed")),
            text => Ok(text.to_owned()),
        }
    }

    fn tell(&self, _value: &String, _ui: &Ui) -> String {
        String::new()
    }
}

/// Asks for one line.
pub struct Prompt<R: Reading> {
    label: &'static str,
    input: Input,
    reading: R,
    now: Now,
    /// Shown once Enter was pressed on something that cannot be read.
    refused: Option<Error>,
    /// What speaks against what stands there.
    advice: Advice,
}

impl<R: Reading> Prompt<R> {
    /// A prompt named by a message, with what is there to begin with.
    pub fn new(label: &'static str, text: &str, reading: R, now: Now) -> Self {
        Self {
            label,
            input: Input::new(text),
            reading,
            now,
            refused: None,
            advice: Advice::default(),
        }
    }

    /// Asks what speaks against what stands there now.
    fn look(&mut self, cx: &mut Cx<Self>) {
        self.refused = None;
        let value = self.reading.read(self.input.text(), self.now).ok();
        match value.and_then(|value| self.reading.question(&value)) {
            Some(question) => {
                cx.read("advice", question, |prompt, advice, _| prompt.advice = advice);
            }
            None => self.advice = Advice::default(),
        }
    }

    /// What was typed, at the free time.
    fn take_free(&mut self, cx: &Cx<Self>) -> Flow<R::Value> {
        let value = self.reading.read(self.input.text(), self.now).ok();
        match value.zip(self.advice.free) {
            Some((value, free)) => Flow::Answer(self.reading.moved(value, free, cx.zone())),
            None => Flow::Stay,
        }
    }
}

impl<R: Reading> Dialog for Prompt<R> {
    type Answer = R::Value;

    fn open(&mut self, cx: &mut Cx<Self>) {
        self.look(cx);
    }

    fn key(&mut self, key: Chord, cx: &mut Cx<Self>) -> Flow<R::Value> {
        match key.to_string().as_str() {
            "esc" | "ctrl-c" => return Flow::Close,
            "enter" | "ctrl-s" | "alt-enter" => {
                return match self.reading.read(self.input.text(), self.now) {
                    Ok(value) => Flow::Answer(value),
                    Err(error) => {
                        self.refused = Some(error);
                        Flow::Stay
                    }
                };
            }
            "f3" => return self.take_free(cx),
            _ => {}
        }
        match self.input.key(key.event()) {
            Outcome::Changed => self.look(cx),
            Outcome::Moved => {}
            Outcome::Ignored => return Flow::Pass,
        }
        Flow::Stay
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<Self>) -> Flow<R::Value> {
        self.input.paste(text);
        self.look(cx);
        Flow::Stay
    }

    fn spot(&self) -> Spot {
        Spot::Foot(if self.advice.concerns.is_empty() { 3 } else { 4 })
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let buf = frame.buffer_mut();
        crate::ui::clear::clear_area(buf, area);
        fill(buf, row(area, 0), ui.glyphs.rule, ui.style(Role::Rule));
        let label = ui.t(self.label);
        let line = cols(row(area, 1), 2, area.width.saturating_sub(4));
        let used = put(buf, line, &label, ui.style(Role::Strong)) + 1;
        let place = cols(line, used, line.width.saturating_sub(used));
        let cursor = self.input.view(buf, place, field_look(ui));
        let below =
            cols(row(area, 2), 2 + used.min(20), area.width.saturating_sub(4 + used.min(20)));
        let (text, role) = match (&self.refused, self.reading.read(self.input.text(), self.now)) {
            (Some(error), _) => (ui.words.error(error), Role::Danger),
            (None, Ok(value)) => (self.reading.tell(&value, ui), Role::Ok),
            (None, Err(_)) => (String::new(), Role::Dim),
        };
        if !text.is_empty() {
            let arrow = if role == Role::Ok { "→ " } else { "" };
            put(buf, below, &format!("{arrow}{text}"), ui.style(role));
        }
        let told = advice::told(&self.advice, "advice-take", &ui.words, ui.zone, ui.today);
        let last = Rect { y: area.y + 3, height: area.height.saturating_sub(3).min(1), ..area };
        put(buf, cols(last, 2, last.width.saturating_sub(4)), &told, ui.style(Role::Warn));
        debug_assert!(width(&label) < 80, "a label is short");
        if let Some(cursor) = cursor {
            frame.set_cursor_position(cursor);
        }
    }

    fn refused(&mut self, error: Error) {
        self.refused = Some(error);
    }

    fn hints(&self) -> &'static [(&'static str, &'static str)] {
        &[("Enter", "hint-ok"), ("Esc", "hint-cancel")]
    }
}
