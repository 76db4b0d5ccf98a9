//! The steps of the journal and the messages of this session: what was done, and a way back to it.

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        cx::{Cx, Fact},
        dialog::{Dialog, Flow, Spot},
    },
    error::Error,
    store::journal::{self, Step},
    ui::{
        Ui,
        clear::clear_area,
        draw::{cols, fill, put, put_aligned, row},
        keys::Chord,
        text::Align,
        theme::Role,
    },
};

/// What to do with a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// Undo or redo until this step is the last that stands.
    Jump(i64),
    /// Take this step back alone.
    Alone(i64),
}

/// Lists the steps, newest first.
#[derive(Default)]
pub struct Steps {
    steps: Vec<Step>,
    cursor: usize,
    refused: Option<Error>,
}

/// How many steps are read at a time.
const PAGE: usize = 500;

impl Dialog for Steps {
    type Answer = Chosen;

    fn open(&mut self, cx: &mut Cx<Self>) {
        let before = self.steps.last().map(|step| step.id);
        cx.read(
            "steps",
            move |store| journal::steps(store.conn(), PAGE, before),
            |steps, more, _| steps.steps.extend(more),
        );
    }

    fn key(&mut self, key: Chord, cx: &mut Cx<Self>) -> Flow<Chosen> {
        let here = self.steps.get(self.cursor).map(|step| step.id);
        match key.to_string().as_str() {
            "esc" | "ctrl-c" | "q" => return Flow::Close,
            "down" | "j" => self.cursor += 1,
            "up" | "k" => self.cursor = self.cursor.saturating_sub(1),
            "pagedown" => self.cursor += 15,
            "pageup" => self.cursor = self.cursor.saturating_sub(15),
            "home" => self.cursor = 0,
            "end" | "G" => self.cursor = usize::MAX / 2,
            "enter" => return here.map_or(Flow::Stay, |id| Flow::Answer(Chosen::Jump(id))),
            "x" => return here.map_or(Flow::Stay, |id| Flow::Answer(Chosen::Alone(id))),
            _ => return Flow::Pass,
        }
        self.cursor = self.cursor.min(self.steps.len().saturating_sub(1));
        if self.cursor + 1 == self.steps.len() && self.steps.len().is_multiple_of(PAGE) {
            self.open(cx);
        }
        Flow::Stay
    }

    fn spot(&self) -> Spot {
        Spot::Whole
    }

    fn typing(&self) -> bool {
        false
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let buf = frame.buffer_mut();
        clear_area(buf, area);
        let area = cols(area, 2, area.width.saturating_sub(4));
        put(buf, row(area, 0), &ui.t("steps-title"), ui.style(Role::Strong));
        fill(buf, row(area, 1), ui.glyphs.rule, ui.style(Role::Rule));
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        if self.steps.is_empty() {
            put(buf, row(body, 0), &ui.t("steps-none"), ui.style(Role::Dim));
        }
        let rows = usize::from(body.height).max(1);
        let first = (self.cursor + 1).saturating_sub(rows);
        for (nth, step) in self.steps.iter().enumerate().skip(first).take(rows) {
            let line = row(body, u16::try_from(nth - first).unwrap_or(0));
            let on = nth == self.cursor;
            let style = ui.line(buf, line, (nth, on));
            let when = ui.words.ago(step.at, ui.now);
            put(buf, cols(line, 1, 14), &when, style(Role::Dim));
            let role = if step.undone { Role::Dim } else { Role::Text };
            put(buf, cols(line, 16, line.width.saturating_sub(34)), &told(ui, step), style(role));
            let mut note = ui.words.say("steps-rows", &[("n", step.rows_changed.into())]);
            if step.undone {
                note = ui.t("steps-undone");
            }
            put_aligned(buf, line, &note, style(Role::Dim), Align::Right, "");
        }
        if let Some(error) = &self.refused {
            let line = row(area, area.height.saturating_sub(1));
            put(buf, line, &ui.words.error(error), ui.style(Role::Danger));
        }
    }

    fn refused(&mut self, error: Error) {
        self.refused = Some(error);
    }

    fn hints(&self) -> &'static [(&'static str, &'static str)] {
        &[
            ("Enter", "hint-jump"),
            ("x", "hint-undo-alone"),
            ("↑↓", "hint-move"),
            ("Esc", "hint-close"),
        ]
    }
}

/// A step in the user's words.
pub fn told(ui: &Ui, step: &Step) -> String {
    crate::app::toast::tell(&ui.words, &format!("change-{}", step.label), &facts(step))
}

/// The facts of a step's message.
pub fn facts(step: &Step) -> Vec<(String, Fact)> {
    // Only how many is a number: a lead may be called 1984.
    let fact = |(name, value): &(String, String)| {
        let number = value.parse().ok().filter(|_| name == "n").map(Fact::Number);
        (name.clone(), number.unwrap_or_else(|| Fact::Text(value.clone())))
    };
    let mut facts: Vec<_> = step.args.iter().map(fact).collect();
    facts.push(("rows".to_owned(), Fact::Number(step.rows_changed)));
    facts
}
