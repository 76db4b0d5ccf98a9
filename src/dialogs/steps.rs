//! The steps of the journal and the messages of this session: what was done, and a way back to it.

use ratatui::{Frame, buffer::Buffer, layout::Rect};

use crate::{
    app::{
        cx::{Cx, Fact},
        dialog::{Dialog, Flow, Spot},
    },
    dialogs::{messages::Messages, refusal},
    error::Error,
    store::journal::{self, Step},
    ui::{
        Hit, Ui,
        clear::clear_area,
        draw::{cols, fill, put, put_aligned, put_wrapped, row},
        keys::Chord,
        text::Align,
        theme::Role,
    },
};

/// What to do with a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// Undo until this step is the last that stands.
    Back(i64),
    /// Redo until this step is the last that stands.
    On(i64),
    /// Take this step back alone.
    Alone(i64),
}

/// Lists the steps, newest first.
#[derive(Default)]
pub struct Steps {
    steps: Vec<Step>,
    cursor: usize,
    refused: Option<Error>,
    messages: Messages,
    page: Page,
}

/// What is on show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Page {
    #[default]
    Steps,
    Messages,
}

impl Page {
    const ALL: [(Self, &str); 2] =
        [(Self::Steps, "steps-title"), (Self::Messages, "messages-title")];

    fn other(self) -> Self {
        if self == Self::Steps { Self::Messages } else { Self::Steps }
    }
}

/// How many steps are read at a time.
const PAGE: usize = 500;

impl Dialog for Steps {
    type Answer = Chosen;

    fn open(&mut self, cx: &mut Cx<Self>) {
        self.messages = Messages::new(cx.messages());
        let before = self.steps.last().map(|step| step.id);
        cx.read(
            "steps",
            move |store| journal::steps(store.conn(), PAGE, before),
            |steps, more, _| steps.steps.extend(more),
        );
    }

    fn key(&mut self, key: Chord, cx: &mut Cx<Self>) -> Flow<Chosen> {
        match (key.to_string().as_str(), self.page) {
            ("esc" | "ctrl-c" | "q", _) => return Flow::Close,
            ("tab" | "shift-tab", _) => self.page = self.page.other(),
            (key, Page::Messages) => return self.among_messages(key),
            (key, Page::Steps) => return self.among_steps(key, cx),
        }
        Flow::Stay
    }

    fn click(&mut self, hit: Hit, _cx: &mut Cx<Self>) -> Flow<Chosen> {
        match (hit, self.page) {
            (Hit::Row(nth), Page::Steps) => self.cursor = nth,
            (Hit::Row(nth), Page::Messages) => self.messages.go(nth),
            (Hit::Pane(nth), _) => self.page = Page::ALL.get(nth).map_or(self.page, |it| it.0),
            _ => {}
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
        let mut x = 0;
        for (nth, (page, title)) in Page::ALL.into_iter().enumerate() {
            let role = if page == self.page { Role::Strong } else { Role::Dim };
            let place = cols(row(area, 0), x, area.width.saturating_sub(x));
            let used = put(buf, place, &ui.t(title), ui.style(role));
            ui.can_click(cols(place, 0, used), Hit::Pane(nth));
            x += used + 3;
        }
        fill(buf, row(area, 1), ui.glyphs.rule, ui.style(Role::Rule));
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        match self.page {
            Page::Steps => self.steps_view(buf, body, ui),
            Page::Messages => self.messages.view(buf, body, ui),
        }
        refusal(buf, area, self.refused.as_ref(), ui);
    }

    fn refused(&mut self, error: Error) {
        self.refused = Some(error);
    }

    fn hints(&self) -> &'static [(&'static str, &'static str)] {
        match self.page {
            Page::Steps if !self.steps.is_empty() => &[
                ("Enter", "hint-jump"),
                ("x", "hint-undo-alone"),
                ("Tab", "hint-other"),
                ("↑↓", "hint-move"),
                ("Esc", "hint-close"),
            ],
            _ => &[("Tab", "hint-other"), ("↑↓", "hint-move"), ("Esc", "hint-close")],
        }
    }
}

impl Steps {
    fn among_messages(&mut self, key: &str) -> Flow<Chosen> {
        match key {
            "down" | "j" => self.messages.step(1),
            "up" | "k" => self.messages.step(-1),
            "pagedown" => self.messages.step(15),
            "pageup" => self.messages.step(-15),
            "home" => self.messages.go(0),
            "end" | "G" => self.messages.go(usize::MAX),
            _ => return Flow::Pass,
        }
        Flow::Stay
    }

    fn among_steps(&mut self, key: &str, cx: &mut Cx<Self>) -> Flow<Chosen> {
        let here = self.steps.get(self.cursor).map(|step| step.id);
        match key {
            "down" | "j" => self.cursor += 1,
            "up" | "k" => self.cursor = self.cursor.saturating_sub(1),
            "pagedown" => self.cursor += 15,
            "pageup" => self.cursor = self.cursor.saturating_sub(15),
            "home" => self.cursor = 0,
            "end" | "G" => self.cursor = usize::MAX / 2,
            "enter" => return self.jump(),
            "x" => return here.map_or(Flow::Stay, |id| Flow::Answer(Chosen::Alone(id))),
            _ => return Flow::Pass,
        }
        self.cursor = self.cursor.min(self.steps.len().saturating_sub(1));
        if self.cursor + 1 == self.steps.len() && self.steps.len().is_multiple_of(PAGE) {
            self.open(cx);
        }
        Flow::Stay
    }

    fn jump(&self) -> Flow<Chosen> {
        self.steps.get(self.cursor).map_or(Flow::Stay, |step| {
            Flow::Answer(if step.undone { Chosen::On(step.id) } else { Chosen::Back(step.id) })
        })
    }

    fn steps_view(&self, buf: &mut Buffer, body: Rect, ui: &Ui) {
        if self.steps.is_empty() {
            put_wrapped(buf, body, &ui.t("steps-none"), ui.style(Role::Dim));
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
