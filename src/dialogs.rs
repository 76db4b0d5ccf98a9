//! Questions that any screen may ask.

pub mod capture;
pub mod confirm;
pub mod file;
pub mod form;
pub mod help;
pub mod jobs;
pub mod kept;
pub mod menu;
pub mod messages;
pub mod palette;
pub mod path;
pub mod prompt;
pub mod steps;
pub mod theme;
pub mod toml;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    error::Error,
    ui::{
        Ui,
        clear::popup,
        draw::{put, row},
        input::Look,
        theme::Role,
    },
};

/// A box of at most that size in the middle of an area, drawn; gives the room inside.
pub fn boxed(
    buf: &mut Buffer,
    area: Rect,
    (width, height): (u16, u16),
    title: &str,
    ui: &Ui,
) -> Rect {
    let width = width.min(area.width);
    let height = height.min(area.height);
    let place = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 3,
        width,
        height,
    };
    popup(buf, place, title, &ui.theme, &ui.glyphs)
}

/// How a text field looks.
pub fn field_look(ui: &Ui) -> Look {
    Look { text: ui.style(Role::Text), selected: ui.theme.marked() }
}

/// Tells in the last row of a page why something was refused.
pub fn refusal(buf: &mut Buffer, area: Rect, refused: Option<&Error>, ui: &Ui) {
    if let Some(error) = refused {
        let line = row(area, area.height.saturating_sub(1));
        put(buf, line, &ui.words.error(error), ui.style(Role::Danger));
    }
}
