//! A new file: where to begin.

use ratatui::{Frame, layout::Rect};

use crate::{
    app::cx::{Cx, Request},
    screens::{edit, import::Import},
    ui::{
        Hit, Ui,
        draw::{cols, narrow, put, row},
        text::wrap,
        theme::Role,
    },
};

/// How a new file can begin: message `first-<word>`, with what it does in `first-<word>-more`.
pub(super) const BEGINNINGS: [&str; 3] = ["import", "demo", "empty"];

/// Draws them, the cursor on one.
pub(super) fn view(frame: &mut Frame, area: Rect, cursor: usize, ui: &Ui) {
    let buf = frame.buffer_mut();
    let room = usize::from(area.width);
    let welcome = wrap(&ui.t("first-welcome"), room);
    for (y, line) in (0u16..).zip(&welcome) {
        put(buf, row(area, y), line, ui.style(Role::Strong));
    }
    let below = narrow(welcome.len()) + 1;
    // Where there is little height, the lines stand close together.
    let step = if area.height > below + 9 { 3 } else { 2 };
    for (nth, word) in BEGINNINGS.into_iter().enumerate() {
        let y = below + narrow(nth) * step;
        let on = nth == cursor;
        let line = row(area, y);
        let style = ui.line(buf, line, (nth, on));
        if on {
            put(buf, line, ui.glyphs.cursor, style(Role::Accent));
        }
        let rest = cols(line, 2, line.width.saturating_sub(2));
        put(buf, rest, &ui.t(&format!("first-{word}")), style(Role::Strong));
        let more = cols(row(area, y + 1), 2, line.width.saturating_sub(2));
        put(buf, more, &ui.t(&format!("first-{word}-more")), ui.style(Role::Dim));
        ui.can_click(row(area, y + 1), Hit::Row(nth));
    }
}

/// Begins by the one of that place.
pub(super) fn begin<S: 'static>(nth: usize, cx: &mut Cx<S>) {
    match nth {
        0 => cx.go::<Import>(Import::start),
        1 => cx.request(Request::Demo),
        _ => edit::add(cx),
    }
}
