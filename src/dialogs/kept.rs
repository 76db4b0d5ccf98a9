//! What an earlier run left behind: the report of a crash, and what was typed and not saved.

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        cx::Cx,
        dialog::{Dialog, Flow, Spot},
    },
    dialogs::{form, refusal},
    error::Error,
    store::state::{self, Draft},
    ui::{
        Hit, Ui,
        clear::clear_area,
        draw::{cols, fill, put, put_wrapped, row},
        keys::Chord,
        theme::Role,
    },
};

/// What to do with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// Show the report.
    Report,
    /// Open the form of this draft.
    Draft(String),
}

/// Lists what was kept, newest first.
pub struct Kept {
    report: Option<String>,
    drafts: Vec<Draft>,
    cursor: usize,
    refused: Option<Error>,
}

impl Kept {
    /// With the path of a report that nobody has seen yet.
    pub fn new(report: Option<String>) -> Self {
        Self { report, drafts: Vec::new(), cursor: 0, refused: None }
    }

    fn lines(&self) -> usize {
        self.drafts.len() + usize::from(self.report.is_some())
    }

    fn draft(&self) -> Option<&Draft> {
        let before = usize::from(self.report.is_some());
        self.cursor.checked_sub(before).and_then(|nth| self.drafts.get(nth))
    }

    fn chosen(&self) -> Flow<Chosen> {
        match self.draft() {
            Some(draft) => Flow::Answer(Chosen::Draft(draft.name.clone())),
            None if self.report.is_some() => Flow::Answer(Chosen::Report),
            None => Flow::Stay,
        }
    }

    fn forget(&mut self, cx: &mut Cx<Self>) {
        let Some(name) = self.draft().map(|draft| draft.name.clone()) else { return };
        cx.act(
            "draft",
            move |store| {
                store.note_down(|txn| state::drop_draft(txn, &name))?;
                state::drafts(store.conn())
            },
            Self::show,
        );
    }

    fn show(&mut self, drafts: Vec<Draft>, cx: &mut Cx<Self>) {
        let since = cx.now().at - form::KEPT;
        self.drafts = drafts.into_iter().filter(|draft| draft.at > since).collect();
        self.cursor = self.cursor.min(self.lines().saturating_sub(1));
    }
}

impl Dialog for Kept {
    type Answer = Chosen;

    fn open(&mut self, cx: &mut Cx<Self>) {
        cx.read("drafts", |store| state::drafts(store.conn()), Self::show);
    }

    fn key(&mut self, key: Chord, cx: &mut Cx<Self>) -> Flow<Chosen> {
        match key.to_string().as_str() {
            "esc" | "ctrl-c" | "q" => return Flow::Close,
            "down" | "j" => self.cursor += 1,
            "up" | "k" => self.cursor = self.cursor.saturating_sub(1),
            "home" => self.cursor = 0,
            "end" | "G" => self.cursor = self.lines(),
            "enter" => return self.chosen(),
            "x" => self.forget(cx),
            _ => return Flow::Pass,
        }
        self.cursor = self.cursor.min(self.lines().saturating_sub(1));
        Flow::Stay
    }

    fn click(&mut self, hit: Hit, _cx: &mut Cx<Self>) -> Flow<Chosen> {
        let Hit::Row(nth) = hit else { return Flow::Stay };
        self.cursor = nth;
        self.chosen()
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
        put(buf, row(area, 0), &ui.t("kept-title"), ui.style(Role::Strong));
        fill(buf, row(area, 1), ui.glyphs.rule, ui.style(Role::Rule));
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        if self.lines() == 0 {
            put_wrapped(buf, body, &ui.t("kept-none"), ui.style(Role::Dim));
        }
        let rows = usize::from(body.height).max(1);
        let first = (self.cursor + 1).saturating_sub(rows);
        let report = self
            .report
            .iter()
            .map(|path| (String::new(), ui.words.say("kept-report", &[("path", path.into())])));
        let drafts =
            self.drafts.iter().map(|draft| (ui.words.ago(draft.at, ui.now), told(ui, draft)));
        for (nth, (when, what)) in report.chain(drafts).enumerate().skip(first).take(rows) {
            let line = row(body, u16::try_from(nth - first).unwrap_or(0));
            let on = nth == self.cursor;
            let style = ui.line(buf, line, (nth, on));
            put(buf, cols(line, 1, 14), &when, style(Role::Dim));
            let at = if when.is_empty() { 1 } else { 16 };
            put(buf, cols(line, at, line.width.saturating_sub(at)), &what, style(Role::Text));
        }
        refusal(buf, area, self.refused.as_ref(), ui);
    }

    fn refused(&mut self, error: Error) {
        self.refused = Some(error);
    }

    fn hints(&self) -> &'static [(&'static str, &'static str)] {
        match self.lines() {
            0 => &[("Esc", "hint-close")],
            _ => &[
                ("Enter", "hint-open"),
                ("x", "hint-forget"),
                ("↑↓", "hint-move"),
                ("Esc", "hint-close"),
            ],
        }
    }
}

/// Which form it belongs to, and what was typed there.
fn told(ui: &Ui, draft: &Draft) -> String {
    let typed = form::typed_in(&draft.body).unwrap_or_else(|| draft.body.clone());
    format!("{}: {}", ui.t(&format!("draft-{}", kind(&draft.name))), typed)
}

/// `form lead 7` is of a lead, `form note lead 7` of a note.
fn kind(name: &str) -> &'static str {
    let mut words = name.split(' ').skip_while(|word| *word == "form");
    match (words.next(), words.next()) {
        (Some("lead"), Some("new")) => "new",
        (Some("lead"), Some("many")) => "many",
        (Some("lead"), _) => "lead",
        (Some("note"), _) => "note",
        (Some("contact"), _) => "contact",
        (Some("campaign"), _) => "campaign",
        (Some("activity"), _) => "activity",
        (Some("field"), _) => "field",
        _ => "capture",
    }
}
