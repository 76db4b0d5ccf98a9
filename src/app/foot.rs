//! The rows at the foot of every screen: what was said last, and what can be done.

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{App, EVERYWHERE, command::Entry, cx::Level, keysheet},
    i18n::Arg,
    ui::{
        Hit, Ui,
        draw::{cols, narrow, put, row},
        keys::Keys,
        text::{clean, width, wrap},
        theme::Role,
    },
};

/// From this height on the status has a row of its own.
const TALL: u16 = 28;

/// No message takes more rows than this.
const LONGEST: usize = 4;

/// The lines of what was said last; none where nothing was.
pub(super) fn said(app: &App, area: Rect) -> Vec<String> {
    let Some((message, _)) = &app.toast else { return Vec::new() };
    let glyphs = &app.ui.glyphs;
    let sign = match message.level {
        Level::Info => "",
        Level::Warn | Level::Reminder => glyphs.flag,
        Level::Error => glyphs.no,
    };
    let mut text = format!("{sign} {}", message.text).trim().to_owned();
    if message.times > 1 {
        text = format!("{text} ×{}", message.times);
    }
    let before: u16 = chosen(app).iter().map(|text| narrow(width(text)) + 2).sum();
    let room = inner(area).width.saturating_sub(before);
    let mut lines = wrap(&clean(&text), usize::from(room));
    lines.truncate(LONGEST);
    lines
}

/// How many rows the foot takes: one for the hints, and from a height on one for what was said. A longer
/// message takes more, for as long as it is there.
pub(super) fn rows(area: Rect, said: &[String]) -> u16 {
    let said = narrow(said.len());
    if area.height >= TALL { said.max(1) + 1 } else { said.max(1) }
}

/// Draws it. Under a table of verbs there are few hints.
pub(super) fn draw(app: &App, frame: &mut Frame, area: Rect, said: &[String], verbs: bool) {
    let last = row(area, area.height.saturating_sub(1));
    let is_tall = frame.area().height >= TALL;
    if is_tall || !said.is_empty() {
        status(app, frame, area, said);
    }
    if is_tall || said.is_empty() {
        hints(app, frame, last, verbs);
    }
}

/// What was said last; where nothing was, what was done last.
fn status(app: &App, frame: &mut Frame, area: Rect, said: &[String]) {
    let ui = &app.ui;
    let area = inner(area);
    let x = draw_chosen(app, frame, row(area, 0));
    let rest = cols(area, x, area.width.saturating_sub(x));
    let Some((message, _)) = &app.toast else {
        return app.screens[EVERYWHERE].view(frame, row(rest, 0), ui);
    };
    let role = match message.level {
        Level::Info => Role::Text,
        Level::Warn | Level::Reminder => Role::Warn,
        Level::Error => Role::Danger,
    };
    for (nth, line) in (0u16..).zip(said) {
        put(frame.buffer_mut(), row(rest, nth), line, ui.style(role));
    }
}

fn inner(line: Rect) -> Rect {
    cols(line, 2, line.width.saturating_sub(4))
}

/// What the next command is for: so many rows, so many times.
fn chosen(app: &App) -> Vec<String> {
    let marked = Some(app.screens[app.shown].marked()).filter(|&marked| marked > 0);
    let marked = marked.map(|n| app.ui.words.say("frame-marked", &[("n", Arg::from(n))]));
    let times = app.effects.count.map(|count| format!("{count} ×"));
    marked.into_iter().chain(times).collect()
}

/// Draws it; gives the columns used.
fn draw_chosen(app: &App, frame: &mut Frame, line: Rect) -> u16 {
    let mut x = 0;
    for text in chosen(app) {
        let rest = cols(line, x, line.width.saturating_sub(x));
        x += put(frame.buffer_mut(), rest, &text, app.ui.style(Role::Accent)) + 2;
    }
    x
}

/// The hints that fit, whole ones only, with help always the last to go.
fn hints(app: &App, frame: &mut Frame, line: Rect, verbs: bool) {
    let ui = &app.ui;
    let line = inner(line);
    let is_said_above = frame.area().height >= TALL;
    let mut x = if is_said_above { 0 } else { draw_chosen(app, frame, line) };
    let help = hint_of(ui, &app.keymap.entries(app.screens[EVERYWHERE].as_ref()), "help");
    let mut room = line.width;
    if let Some((key, word, hit)) = help {
        let cost = cost(&key, &word);
        if x + cost <= room {
            let place = cols(line, room - cost, cost);
            one_hint(ui, frame, place, &key, &word, hit);
            room = room.saturating_sub(cost + 2);
        }
    }
    for (key, word, hit) in hints_now(app) {
        if verbs && matches!(hit, Hit::Command(name) if keysheet::is_verb(app, name)) {
            continue;
        }
        let cost = cost(&key, &word);
        if x + cost > room {
            continue;
        }
        one_hint(ui, frame, cols(line, x, cost), &key, &word, hit);
        x += cost + 2;
    }
}

fn cost(key: &str, word: &str) -> u16 {
    narrow(width(key) + 1 + width(word))
}

type Hint = (String, String, Hit);

fn hint_of(ui: &Ui, entries: &[Entry], name: &str) -> Option<Hint> {
    let entry = entries.iter().find(|entry| entry.name == name)?;
    let key = ui.words.keys(&Keys::parse(&entry.keys).ok()?.first_human()?);
    Some((key, ui.t(&format!("hint-{}", entry.name)), Hit::Command(entry.name)))
}

fn hints_now(app: &App) -> Vec<Hint> {
    let ui = &app.ui;
    if let Some(asked) = app.dialogs.last() {
        let hints = asked.dialog.hints().iter();
        return hints.map(|(key, word)| (ui.words.keys(key), ui.t(word), Hit::Key(key))).collect();
    }
    let mut entries = app.keymap.entries(app.screens[app.shown].as_ref());
    entries.extend(app.keymap.entries(app.screens[EVERYWHERE].as_ref()));
    entries
        .iter()
        .filter(|entry| is_hinted(app, entry) && entry.blocked.is_none() && entry.name != "help")
        .filter_map(|entry| hint_of(ui, std::slice::from_ref(entry), entry.name))
        .collect()
}

/// The way back is hinted at where it does not lead out of the program.
fn is_hinted(app: &App, entry: &Entry) -> bool {
    entry.hint || (entry.name == "back" && !app.before.is_empty())
}

fn one_hint(ui: &Ui, frame: &mut Frame, place: Rect, key: &str, word: &str, hit: Hit) {
    let used = put(frame.buffer_mut(), place, key, ui.style(Role::Accent));
    let rest = cols(place, used + 1, place.width.saturating_sub(used + 1));
    put(frame.buffer_mut(), rest, word, ui.style(Role::Dim));
    ui.can_click(place, hit);
}
