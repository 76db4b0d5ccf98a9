//! Keys beside their words, in columns: what may follow a prefix, and the verbs under a screen.

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{App, EVERYWHERE},
    ui::{
        Hit,
        clear::popup,
        draw::{cols, fill, narrow, put, row},
        keys::{Keys, human},
        text::width,
        theme::Role,
    },
};

/// A verb in the table under a screen: a command, or the prefix with which its keys begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    /// The command; of a prefix, the first of those that it leads to.
    pub command: &'static str,
    /// Its word: a message.
    pub word: &'static str,
}

/// More rows than these would take the room from what is to be decided.
const ROWS: usize = 3;

/// From this height on there is room for the verbs.
const HIGH: u16 = 22;

/// The widest cell.
const WIDEST: usize = 40;

/// A key, its word, and the command that a click gives.
type Cell = (String, String, Option<&'static str>);

/// What may follow the prefix that was typed, over the foot of the screen.
pub(super) fn prefix(app: &App, frame: &mut Frame, body: Rect) {
    let ui = &app.ui;
    if app.typed.is_empty() || ui.ticks - app.typed_since < ui.sheet_delay {
        return;
    }
    let cells = following(app);
    let height = narrow(rows(&cells, body.width.saturating_sub(4))) + 2;
    let area = Rect {
        y: body.bottom().saturating_sub(height.min(body.height)),
        height: height.min(body.height),
        ..body
    };
    let title = ui.words.keys(&human(&app.typed));
    let inside = popup(frame.buffer_mut(), area, &title, &ui.theme, &ui.glyphs);
    fill(frame.buffer_mut(), inside, " ", ui.style(Role::Text));
    draw(app, frame, inside, &cells);
}

fn following(app: &App) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for home in [app.shown, EVERYWHERE] {
        let screen = app.screens[home].as_ref();
        let Some(bindings) = app.keymap.of(screen.name()) else { continue };
        let entries = screen.entries();
        for (chord, leads) in bindings.following(&app.typed) {
            let key = app.ui.words.keys(&human(&[chord]));
            if cells.iter().any(|(known, ..)| *known == key) {
                continue;
            }
            let word = match leads.and_then(|row| entries.get(row)) {
                Some(entry) => app.ui.t(&format!("cmd-{}", entry.name)),
                None => app.ui.glyphs.ellipsis.to_owned(),
            };
            let command = leads.and_then(|row| entries.get(row)).map(|entry| entry.name);
            cells.push((key, word, command));
        }
    }
    cells
}

/// How many rows the verbs of the shown screen take above the foot.
pub(super) fn verb_rows(app: &App, area: Rect) -> u16 {
    let cells = verbs(app);
    if cells.is_empty() || area.height < HIGH {
        return 0;
    }
    narrow(rows(&cells, area.width.saturating_sub(8)).min(ROWS))
}

/// Draws the verbs of the shown screen that can be given now.
pub(super) fn draw_verbs(app: &App, frame: &mut Frame, area: Rect) {
    draw(app, frame, cols(area, 4, area.width.saturating_sub(8)), &verbs(app));
}

/// Whether a command stands among the verbs of the shown screen.
pub(super) fn is_verb(app: &App, command: &str) -> bool {
    app.screens[app.shown].verbs().iter().any(|verb| verb.command == command)
}

fn verbs(app: &App) -> Vec<Cell> {
    let screen = app.screens[app.shown].as_ref();
    let wanted = screen.verbs();
    if wanted.is_empty() {
        return Vec::new();
    }
    let entries = app.keymap.entries(screen);
    let cell = |verb: &Verb| {
        let entry = entries.iter().find(|entry| entry.name == verb.command)?;
        if entry.blocked.is_some() {
            return None;
        }
        let keys = Keys::parse(&entry.keys).ok()?;
        let sequence = keys.alternatives().first()?;
        let word = app.ui.t(verb.word);
        let command = (sequence.len() == 1).then_some(entry.name);
        Some((app.ui.words.keys(&human(sequence.get(..1)?)), word, command))
    };
    wanted.iter().filter_map(cell).collect()
}

fn cell_width(cells: &[Cell]) -> usize {
    let widest = cells.iter().map(|(key, word, _)| width(key) + 1 + width(word)).max();
    widest.unwrap_or(0).min(WIDEST) + 2
}

fn columns(cells: &[Cell], room: u16) -> usize {
    (usize::from(room) / cell_width(cells)).max(1)
}

fn rows(cells: &[Cell], room: u16) -> usize {
    cells.len().div_ceil(columns(cells, room))
}

/// Draws the cells row by row; those that find no room are left out whole.
fn draw(app: &App, frame: &mut Frame, area: Rect, cells: &[Cell]) {
    let ui = &app.ui;
    let columns = columns(cells, area.width);
    let step = area.width / narrow(columns);
    let drawn = columns * usize::from(area.height);
    for (nth, (key, word, command)) in cells.iter().take(drawn).enumerate() {
        let line = row(area, narrow(nth / columns));
        let place = cols(line, narrow(nth % columns) * step, step.saturating_sub(1));
        let used = put(frame.buffer_mut(), place, key, ui.style(Role::Accent));
        let rest = cols(place, used + 1, place.width.saturating_sub(used + 1));
        put(frame.buffer_mut(), rest, word, ui.style(Role::Text));
        if let Some(command) = command {
            ui.can_click(place, Hit::Command(command));
        }
    }
}
