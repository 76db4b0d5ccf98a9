//! The long work under way, with a way to stop each piece of it.

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        cx::Cx,
        dialog::{Dialog, Flow, Spot},
    },
    error::Error,
    ui::{
        Hit, Ui,
        clear::clear_area,
        draw::{cols, fill, narrow, put, put_wrapped, row},
        keys::Chord,
        theme::Role,
    },
};

/// The rows that a piece of work takes, with the blank one below it.
const ROWS: u16 = 3;

/// Lists the jobs; they come and go while it is open.
#[derive(Default)]
pub struct Jobs {
    cursor: usize,
}

impl Dialog for Jobs {
    type Answer = ();

    fn key(&mut self, key: Chord, cx: &mut Cx<Self>) -> Flow<()> {
        let last = cx.jobs().len().saturating_sub(1);
        match key.to_string().as_str() {
            "esc" | "ctrl-c" | "q" => return Flow::Close,
            "down" | "j" => self.cursor += 1,
            "up" | "k" => self.cursor = self.cursor.min(last).saturating_sub(1),
            "x" => {
                if let Some(ticket) = cx.jobs().get(self.cursor.min(last)).map(|job| job.ticket) {
                    cx.cancel_job(ticket);
                }
            }
            _ => return Flow::Pass,
        }
        self.cursor = self.cursor.min(last);
        Flow::Stay
    }

    fn click(&mut self, hit: Hit, _cx: &mut Cx<Self>) -> Flow<()> {
        if let Hit::Row(nth) = hit {
            self.cursor = nth;
        }
        Flow::Stay
    }

    fn typing(&self) -> bool {
        false
    }

    fn spot(&self) -> Spot {
        Spot::Whole
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let buf = frame.buffer_mut();
        clear_area(buf, area);
        let area = cols(area, 2, area.width.saturating_sub(4));
        put(buf, row(area, 0), &ui.t("jobs-title"), ui.style(Role::Strong));
        fill(buf, row(area, 1), ui.glyphs.rule, ui.style(Role::Rule));
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        if ui.jobs.is_empty() {
            put_wrapped(buf, body, &ui.t("jobs-none"), ui.style(Role::Dim));
        }
        let cursor = self.cursor.min(ui.jobs.len().saturating_sub(1));
        let room = usize::from(body.height / ROWS).max(1);
        let first = (cursor + 1).saturating_sub(room);
        for (nth, job) in ui.jobs.iter().enumerate().skip(first).take(room) {
            let y = narrow(nth - first) * ROWS;
            let place =
                Rect { y: body.y + y, height: ROWS.min(body.height.saturating_sub(y)), ..body };
            ui.can_click(place, Hit::Row(nth));
            if nth == cursor {
                ui.is_chosen(place);
                put(buf, row(place, 0), ui.glyphs.cursor, ui.style(Role::Accent));
            }
            job.view(buf, cols(place, 2, place.width.saturating_sub(2)), ui);
        }
    }

    fn refused(&mut self, _error: Error) {}

    fn hints(&self) -> &'static [(&'static str, &'static str)] {
        &[("x", "hint-stop"), ("↑↓", "hint-move"), ("Esc", "hint-close")]
    }
}
