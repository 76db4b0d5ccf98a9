//! The frame around every screen: tabs above, what was said and what can be done below.

use ratatui::{
    Frame,
    layout::{Position, Rect},
};

use crate::{
    app::{App, dialog::Spot, foot, keysheet},
    i18n::Arg,
    ui::{
        Hit, Ui,
        draw::{cols, narrow, put, put_aligned, row},
        text::{Align, width},
        theme::Role,
    },
};

/// Below this the screen only asks for more room.
const LEAST: (u16, u16) = (40, 10);

pub(super) fn draw(app: &App, frame: &mut Frame) {
    page(app, frame);
    let ui = &app.ui;
    if ui.points && !app.is_typing() {
        frame.set_cursor_position(ui.chosen().unwrap_or(Position { x: 0, y: 1 }));
    }
    ui.finish.apply(frame.buffer_mut(), &ui.theme, &ui.glyphs);
}

fn page(app: &App, frame: &mut Frame) {
    let area = frame.area();
    app.ui.clear_hits();
    if area.width < LEAST.0 || area.height < LEAST.1 {
        return too_small(&app.ui, frame, area);
    }
    tabs(app, frame, row(area, 0));
    let said = foot::said(app, area);
    let foot = foot::rows(area, &said);
    let verbs = keysheet::verb_rows(app, area);
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1 + foot), ..area };
    // Under a dialog too, so that the screen stands still when it comes and goes.
    let above = Rect { height: body.height.saturating_sub(verbs), ..body };
    let shown = app.screens[app.shown].as_ref();
    match app.dialogs.last().map(|asked| asked.dialog.spot()) {
        Some(Spot::Whole) => {}
        _ => shown.view(frame, above, &app.ui),
    }
    let is_asked = !app.dialogs.is_empty();
    if !is_asked {
        keysheet::draw_verbs(app, frame, Rect { y: above.bottom(), height: verbs, ..area });
    }
    let below = Rect { y: area.bottom().saturating_sub(foot), height: foot, ..area };
    for asked in &app.dialogs {
        let place = match asked.dialog.spot() {
            Spot::Middle | Spot::Whole => body,
            Spot::Bar => row(body, 0),
            Spot::Foot(rows) => Rect {
                y: body.bottom().saturating_sub(rows),
                height: rows.min(body.height),
                ..body
            },
        };
        // What lies under a question cannot be clicked.
        app.ui.clear_hits();
        asked.dialog.view(frame, place, &app.ui);
    }
    foot::draw(app, frame, below, &said, verbs > 0 && !is_asked);
    if !is_asked {
        keysheet::prefix(app, frame, above);
    }
}

fn too_small(ui: &Ui, frame: &mut Frame, area: Rect) {
    let least = format!("{}×{}", LEAST.0, LEAST.1);
    let text = ui.words.say("frame-too-small", &[("size", Arg::from(least))]);
    let middle = row(area, area.height / 2);
    put_aligned(frame.buffer_mut(), middle, &text, ui.style(Role::Warn), Align::Centre, "…");
    frame.set_cursor_position(Position { x: area.x, y: middle.y });
}

/// Row 1: the tabs, the job that runs, the clock.
fn tabs(app: &App, frame: &mut Frame, line: Rect) {
    let ui = &app.ui;
    let mut tabs: Vec<(char, usize)> = (0..app.screens.len())
        .filter_map(|screen| app.screens[screen].tab().map(|tab| (tab, screen)))
        .collect();
    tabs.sort_unstable();
    let clock = clock(app);
    let room = line.width.saturating_sub(narrow(width(&clock)) + 2);
    let here = app.tab_of_the_shown();
    let is_plain = ui.theme.depth() == crate::ui::theme::Depth::None;
    let told = |(tab, screen): (char, usize), with_name: bool| {
        let active = here == Some(screen);
        let name = ui.t(&format!("screen-{}", app.screens[screen].name()));
        match (active, is_plain) {
            (true, true) => (format!("[{tab} {name}]"), Role::Strong),
            (true, false) => (format!(" {tab} {name} "), Role::Accent),
            (false, _) if with_name => (format!(" {tab} {name} "), Role::Dim),
            (false, _) => (format!(" {tab} "), Role::Dim),
        }
    };
    // Where there is no room for all names, the others are called by their digits.
    let long: usize = tabs.iter().map(|tab| width(&told(*tab, true).0) + 1).sum();
    let with_names = narrow(long) < room;
    let mut x = 1;
    for tab in tabs {
        let (text, role) = told(tab, with_names);
        let cell = cols(line, x, narrow(width(&text)).min(room.saturating_sub(x)));
        put(frame.buffer_mut(), cell, &text, ui.style(role));
        ui.can_click(cell, Hit::Tab(tab.1));
        x = x.saturating_add(narrow(width(&text)) + 1);
    }
    let right = cols(line, 0, line.width.saturating_sub(1));
    put_aligned(frame.buffer_mut(), right, &clock, ui.style(Role::Dim), Align::Right, "");
}

fn clock(app: &App) -> String {
    let ui = &app.ui;
    let time = ui.words.time(ui.zone.time_of(ui.now));
    let sample = app.is_sample.then(|| ui.t("frame-sample"));
    let job = ui.jobs.first().map(|job| job.told(ui));
    sample.into_iter().chain(job).chain([time]).collect::<Vec<_>>().join("  ")
}
