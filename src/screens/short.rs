//! Lists that are short enough to be held whole: drawn as a table around the cursor.

use ratatui::{Frame, layout::Rect};

use crate::ui::{
    Hit, Ui,
    draw::put_wrapped,
    table::{self, Column, Row, Table},
    theme::Role,
};

/// Draws the rows around the cursor; a click on one is [`Hit::Row`] with its place in the list.
pub fn draw(
    frame: &mut Frame,
    area: Rect,
    columns: &[Column],
    rows: Vec<Row>,
    cursor: usize,
    ui: &Ui,
) {
    draw_rows(frame, area, columns, rows, (cursor, 0), ui);
}

/// The same with blank lines between the rows, where all of them have room.
pub fn draw_apart(
    frame: &mut Frame,
    area: Rect,
    columns: &[Column],
    rows: Vec<Row>,
    cursor: usize,
    ui: &Ui,
) {
    let gap = u16::from(!ui.compact && rows.len() * 2 <= Table::rows_in(area) + 1);
    draw_rows(frame, area, columns, rows, (cursor, gap), ui);
}

fn draw_rows(
    frame: &mut Frame,
    area: Rect,
    columns: &[Column],
    rows: Vec<Row>,
    (cursor, gap): (usize, u16),
    ui: &Ui,
) {
    let area = table::page(area);
    let room = Table::rows_in(area).max(1);
    let first = (cursor + 1).saturating_sub(room);
    let shown = rows.into_iter().enumerate().skip(first).take(room);
    let shown: Vec<Row> = shown.map(|(nth, row)| Row { cursor: nth == cursor, ..row }).collect();
    let table = Table {
        columns,
        rows: &shown,
        scroll: 0,
        gap,
        focused: true,
        theme: &ui.theme,
        glyphs: &ui.glyphs,
    };
    let mut hits = Vec::new();
    table.view(frame.buffer_mut(), area, &mut hits);
    for (place, hit) in hits {
        if let table::Hit::Row(nth) = hit {
            ui.can_click(place, Hit::Row(first + nth));
            if first + nth == cursor {
                ui.is_chosen(place);
            }
        }
    }
}

/// Says what a list without rows is for.
pub fn nothing(frame: &mut Frame, area: Rect, id: &str, ui: &Ui) {
    put_wrapped(frame.buffer_mut(), area, &ui.t(id), ui.style(Role::Dim));
}

/// The place so many rows on, within a list of so many.
pub fn stepped(cursor: usize, by: isize, len: usize) -> usize {
    cursor.saturating_add_signed(by).min(len.saturating_sub(1))
}
