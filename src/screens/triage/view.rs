//! How triage looks: where one is, the card, and at the end what was done.

use ratatui::{Frame, layout::Rect};

use super::{Shown, Source, Triage};
use crate::{
    domain::lead::Queue,
    screens::lead_view::{self, Aside},
    ui::{
        Ui,
        clear::popup,
        draw::{cols, put, put_both, put_wrapped, row},
        meter,
        text::{Align, pad, width},
        theme::Role,
    },
};

impl Triage {
    pub(super) fn heading(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let buf = frame.buffer_mut();
        let line = cols(row(area, 0), 2, area.width.saturating_sub(4));
        let what = match self.source {
            Source::None => None,
            Source::Queue(queue) => Some(ui.t(&format!("queue-{}", queue.word()))),
            Source::List => Some(ui.t("triage-list")),
        };
        let title = [Some(ui.t("screen-triage")), what].into_iter().flatten();
        let title = title.collect::<Vec<_>>().join(" · ");
        let place = match self.order.len() {
            0 => String::new(),
            of => {
                let at = (self.at + 1).min(of);
                let limbo = self.counts.limbo;
                let facts = [("n", at.into()), ("of", of.into()), ("limbo", limbo.into())];
                ui.words.say("triage-place", &facts)
            }
        };
        put_both(buf, line, (&title, ui.style(Role::Strong)), (&place, ui.style(Role::Dim)));
        let bar = cols(row(area, 1), 2, area.width.saturating_sub(4));
        let done = u64::try_from(self.at).unwrap_or(0);
        let all = u64::try_from(self.order.len().max(1)).unwrap_or(1);
        meter::progress(buf, bar, (done, all), &ui.theme, &ui.glyphs);
        self.queue_line(buf, cols(row(area, 2), 2, area.width.saturating_sub(4)), ui);
    }

    fn queue_line(&self, buf: &mut ratatui::buffer::Buffer, line: Rect, ui: &Ui) {
        let mut x = 0;
        for queue in Queue::ALL {
            let count = self.counts.of(queue);
            let here = self.source == Source::Queue(queue);
            if count == 0 && !here {
                continue;
            }
            let text =
                format!("{} {}", ui.t(&format!("queue-{}", queue.word())), ui.words.number(count));
            let role = if here { Role::Accent } else { Role::Dim };
            let text = if here { format!("[{text}]") } else { text };
            x += put(buf, cols(line, x, line.width.saturating_sub(x)), &text, ui.style(role)) + 3;
        }
    }

    pub(super) fn card_view(&self, frame: &mut Frame, area: Rect, shown: &Shown, ui: &Ui) {
        let width = area.width.saturating_sub(4).min(90);
        let place = Rect { x: area.x + (area.width - width) / 2, width, ..area };
        let inside = popup(frame.buffer_mut(), place, "", &ui.theme, &ui.glyphs);
        let queue = match self.source {
            Source::Queue(queue) => Some(queue.word()),
            _ => None,
        };
        let aside = Aside { suggestion: Some(&shown.suggestion), twins: &shown.twins, queue };
        let mut lines = lead_view::lines(&shown.card, &aside, usize::from(inside.width), ui);
        lead_view::tighten(&mut lines, usize::from(inside.height));
        lead_view::draw(frame.buffer_mut(), inside, &lines, 0, ui);
    }

    /// The end of a queue: what was done and how fast, and what comes next.
    pub(super) fn summary(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let buf = frame.buffer_mut();
        let area = cols(area, 4, area.width.saturating_sub(8));
        let mut lines: Vec<(String, Role)> = Vec::new();
        if self.source == Source::None && self.counts.all() == 0 {
            lines.push((ui.t("triage-nothing"), Role::Strong));
            lines.push((ui.t("triage-nothing-hint"), Role::Dim));
        } else {
            lines.push((ui.t("triage-end"), Role::Strong));
            if self.decided > 0 {
                let minutes = ((ui.now - self.since) / 60_000).max(0);
                let pace = (ui.now - self.since) / 1_000 / i64::try_from(self.decided).unwrap_or(1);
                let facts = [
                    ("n", self.decided.into()),
                    ("minutes", minutes.into()),
                    ("seconds", pace.into()),
                ];
                lines.push((ui.words.say("triage-pace", &facts), Role::Text));
            }
            let told = |(verdict, count): (&&str, &usize)| {
                let count = ui.words.number(i64::try_from(*count).unwrap_or(i64::MAX));
                (ui.t(&format!("tally-{verdict}")), count)
            };
            let tally: Vec<(String, String)> = self.tally.iter().map(told).collect();
            let widest = tally.iter().map(|(word, _)| width(word)).max().unwrap_or_default();
            for (word, count) in tally {
                let word = pad(&word, widest, Align::Left);
                lines.push((format!("  {word}  {count:>5}"), Role::Text));
            }
            let next = match self.counts.first() {
                Some(queue) => ui.words.say(
                    "triage-next-queue",
                    &[
                        ("queue", ui.t(&format!("queue-{}", queue.word())).into()),
                        ("n", self.counts.of(queue).into()),
                    ],
                ),
                None => ui.t("triage-all-done"),
            };
            lines.push((next, Role::Accent));
        }
        let mut y = 1;
        for (text, role) in &lines {
            let below = Rect { y: area.y + y, height: area.height.saturating_sub(y), ..area };
            y += put_wrapped(buf, below, text, ui.style(*role)) + 1;
        }
    }
}
