//! The frame around every screen: tabs above, what was said and what can be done below.

use ratatui::{
    Frame,
    layout::{Position, Rect},
};

use crate::{
    app::{App, EVERYWHERE, command::Entry, cx::Level, dialog::Spot, keysheet},
    i18n::Arg,
    ui::{
        Hit, Ui,
        draw::{cols, narrow, put, put_aligned, row},
        keys::Keys,
        text::{Align, width},
        theme::Role,
    },
};

/// Below this the screen only asks for more room.
const LEAST: (u16, u16) = (40, 10);

/// From this height on the status has a row of its own.
const TALL: u16 = 28;

pub(super) fn draw(app: &App, frame: &mut Frame) {
    page(app, frame);
    let ui = &app.ui;
    ui.finish.apply(frame.buffer_mut(), &ui.theme, &ui.glyphs);
}

fn page(app: &App, frame: &mut Frame) {
    let area = frame.area();
    app.ui.clear_hits();
    if area.width < LEAST.0 || area.height < LEAST.1 {
        return too_small(&app.ui, frame, area);
    }
    tabs(app, frame, row(area, 0));
    let foot = foot_rows(area);
    let verbs = keysheet::verb_rows(app, area);
    let height = area.height.saturating_sub(1 + verbs + foot);
    let body = Rect { y: area.y + 1, height, ..area };
    let shown = app.screens[app.shown].as_ref();
    match app.dialogs.last().map(|asked| asked.dialog.spot()) {
        Some(Spot::Whole) => {}
        _ => shown.view(frame, body, &app.ui),
    }
    keysheet::draw_verbs(app, frame, Rect { y: body.bottom(), height: verbs, ..area });
    bottom(app, frame, area, foot, verbs > 0);
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
        asked.dialog.view(frame, place, &app.ui);
    }
    if app.dialogs.is_empty() {
        keysheet::prefix(app, frame, body);
    }
}

fn foot_rows(area: Rect) -> u16 {
    if area.height >= TALL { 2 } else { 1 }
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
    let mut x = 1;
    let here = app.tab_of_the_shown();
    for (tab, screen) in tabs {
        let name = ui.t(&format!("screen-{}", app.screens[screen].name()));
        let active = here == Some(screen);
        let (text, role) = match (active, ui.theme.depth() == crate::ui::theme::Depth::None) {
            (true, true) => (format!("[{tab} {name}]"), Role::Strong),
            (true, false) => (format!(" {tab} {name} "), Role::Accent),
            (false, _) => (format!(" {tab} {name} "), Role::Dim),
        };
        let cell = cols(line, x, narrow(width(&text)).min(room.saturating_sub(x)));
        put(frame.buffer_mut(), cell, &text, ui.style(role));
        ui.can_click(cell, Hit::Tab(screen));
        x = x.saturating_add(narrow(width(&text)) + 1);
    }
    let right = cols(line, 0, line.width.saturating_sub(1));
    put_aligned(frame.buffer_mut(), right, &clock, ui.style(Role::Dim), Align::Right, "");
}

fn clock(app: &App) -> String {
    let ui = &app.ui;
    let time = ui.words.time(ui.zone.time_of(ui.now));
    match ui.jobs.first() {
        Some(job) => format!("{}  {time}", job.told(ui)),
        None => time,
    }
}

/// The rows at the foot: what was said last, and the hints. Under a table of verbs there are few.
fn bottom(app: &App, frame: &mut Frame, area: Rect, rows: u16, verbs: bool) {
    let last = row(area, area.height - 1);
    if rows == 2 {
        status(app, frame, row(area, area.height - 2));
        hints(app, frame, last, verbs);
    } else if app.toast.is_some() {
        status(app, frame, last);
    } else {
        hints(app, frame, last, verbs);
    }
}

/// What was said last; where nothing was, what was done last.
fn status(app: &App, frame: &mut Frame, line: Rect) {
    let ui = &app.ui;
    let line = inner(line);
    let x = chosen(app, frame, line);
    let rest = cols(line, x, line.width.saturating_sub(x));
    let Some((message, _)) = &app.toast else {
        return app.screens[EVERYWHERE].view(frame, rest, ui);
    };
    let (sign, role) = match message.level {
        Level::Info => ("", Role::Text),
        Level::Warn => (ui.glyphs.flag, Role::Warn),
        Level::Error => (ui.glyphs.no, Role::Danger),
    };
    let mut text = format!("{sign} {}", message.text).trim().to_owned();
    if message.times > 1 {
        text = format!("{text} ×{}", message.times);
    }
    put(frame.buffer_mut(), rest, &text, ui.style(role));
}

fn inner(line: Rect) -> Rect {
    cols(line, 2, line.width.saturating_sub(4))
}

/// What the next command is for: so many rows, so many times. Gives the columns used.
fn chosen(app: &App, frame: &mut Frame, line: Rect) -> u16 {
    let ui = &app.ui;
    let marked = Some(app.screens[app.shown].marked()).filter(|&marked| marked > 0);
    let marked = marked.map(|n| ui.words.say("frame-marked", &[("n", Arg::from(n))]));
    let times = app.effects.count.map(|count| format!("{count} ×"));
    let mut x = 0;
    for text in marked.into_iter().chain(times) {
        let rest = cols(line, x, line.width.saturating_sub(x));
        x += put(frame.buffer_mut(), rest, &text, ui.style(Role::Accent)) + 2;
    }
    x
}

/// The hints that fit, whole ones only, with help always the last to go.
fn hints(app: &App, frame: &mut Frame, line: Rect, verbs: bool) {
    let ui = &app.ui;
    let line = inner(line);
    let is_said_above = frame.area().height >= TALL;
    let mut x = if is_said_above { 0 } else { chosen(app, frame, line) };
    let help = hint_of(ui, &app.keymap.entries(app.screens[EVERYWHERE].as_ref()), "help");
    let mut room = line.width;
    if let Some((key, word, name)) = help {
        let cost = cost(&key, &word);
        if x + cost <= room {
            let place = cols(line, room - cost, cost);
            one_hint(ui, frame, place, &key, &word, name);
            room = room.saturating_sub(cost + 2);
        }
    }
    for (key, word, name) in hints_now(app) {
        if verbs && name.is_some_and(|name| keysheet::is_verb(app, name)) {
            continue;
        }
        let cost = cost(&key, &word);
        if x + cost > room {
            continue;
        }
        one_hint(ui, frame, cols(line, x, cost), &key, &word, name);
        x += cost + 2;
    }
}

fn cost(key: &str, word: &str) -> u16 {
    narrow(width(key) + 1 + width(word))
}

type Hint = (String, String, Option<&'static str>);

fn hint_of(ui: &Ui, entries: &[Entry], name: &str) -> Option<Hint> {
    let entry = entries.iter().find(|entry| entry.name == name)?;
    let key = Keys::parse(&entry.keys).ok()?.first_human()?;
    Some((key, ui.t(&format!("hint-{}", entry.name)), Some(entry.name)))
}

fn hints_now(app: &App) -> Vec<Hint> {
    let ui = &app.ui;
    if let Some(asked) = app.dialogs.last() {
        let hints = asked.dialog.hints().iter();
        return hints.map(|(key, word)| ((*key).to_owned(), ui.t(word), None)).collect();
    }
    let mut entries = app.keymap.entries(app.screens[app.shown].as_ref());
    entries.extend(app.keymap.entries(app.screens[EVERYWHERE].as_ref()));
    entries
        .iter()
        .filter(|entry| entry.hint && entry.blocked.is_none() && entry.name != "help")
        .filter_map(|entry| hint_of(ui, std::slice::from_ref(entry), entry.name))
        .collect()
}

fn one_hint(
    ui: &Ui,
    frame: &mut Frame,
    place: Rect,
    key: &str,
    word: &str,
    command: Option<&'static str>,
) {
    let used = put(frame.buffer_mut(), place, key, ui.style(Role::Accent));
    let rest = cols(place, used + 1, place.width.saturating_sub(used + 1));
    put(frame.buffer_mut(), rest, word, ui.style(Role::Dim));
    if let Some(command) = command {
        ui.can_click(place, Hit::Command(command));
    }
}
