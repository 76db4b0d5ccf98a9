//! The messages of this run with their time: what was said in the status row and is gone from there.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    app::{Message, toast::Level},
    ui::{
        Ui,
        draw::{cols, narrow, put, put_wrapped, row},
        text::{clean, wrap},
        theme::Role,
    },
};

/// The messages, the last first.
#[derive(Default)]
pub struct Messages {
    all: Vec<Message>,
    cursor: usize,
}

/// Before a message stands its time.
const TIME: u16 = 10;

impl Messages {
    /// Of these, the last at the end.
    pub fn new(said: &[Message]) -> Self {
        Self { all: said.iter().rev().cloned().collect(), cursor: 0 }
    }

    /// Goes so many messages on.
    pub fn step(&mut self, by: isize) {
        let last = self.all.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }

    /// Goes to that one.
    pub fn go(&mut self, nth: usize) {
        self.cursor = nth.min(self.all.len().saturating_sub(1));
    }

    /// Draws them, each to its end.
    pub fn view(&self, buf: &mut Buffer, area: Rect, ui: &Ui) {
        if self.all.is_empty() {
            put_wrapped(buf, area, &ui.t("messages-none"), ui.style(Role::Dim));
        }
        let room = usize::from(area.width.saturating_sub(TIME + 1)).max(10);
        let told: Vec<Vec<String>> =
            self.all.iter().map(|message| wrap(&clean(&told(message, ui)), room)).collect();
        let below = |first: usize| -> usize {
            told.iter().take(self.cursor + 1).skip(first).map(Vec::len).sum()
        };
        // The first from which on the one under the cursor is seen whole.
        let first = (0..=self.cursor).find(|&first| below(first) <= usize::from(area.height));
        let first = first.unwrap_or(self.cursor);
        let mut y = 0;
        for (nth, (message, lines)) in self.all.iter().zip(&told).enumerate().skip(first) {
            let height = narrow(lines.len()).min(area.height.saturating_sub(y));
            let time = ui.words.time(ui.zone.time_of(message.at));
            for line in 0..height {
                let place = row(area, y + line);
                let style = ui.line(buf, place, (nth, nth == self.cursor));
                let time = if line == 0 { time.as_str() } else { "" };
                put(buf, cols(place, 1, TIME - 2), time, style(Role::Dim));
                let text = lines.get(usize::from(line)).map_or("", String::as_str);
                let rest = cols(place, TIME, place.width.saturating_sub(TIME));
                put(buf, rest, text, style(role(message.level)));
            }
            y += height;
        }
    }
}

fn told(message: &Message, ui: &Ui) -> String {
    let sign = match message.level {
        Level::Info => "",
        Level::Warn | Level::Reminder => ui.glyphs.flag,
        Level::Error => ui.glyphs.no,
    };
    let text = format!("{sign} {}", message.text);
    match message.times {
        1 => text.trim().to_owned(),
        times => format!("{} ×{times}", text.trim()),
    }
}

fn role(level: Level) -> Role {
    match level {
        Level::Info => Role::Text,
        Level::Warn | Level::Reminder => Role::Warn,
        Level::Error => Role::Danger,
    }
}
