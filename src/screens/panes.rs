//! A list and what it previews: which of them is shown, where, and which has the keys.

use std::cell::Cell;

use ratatui::{Frame, layout::Rect};

use crate::ui::{
    Hit, Ui,
    draw::{cols, fill, row},
    theme::Role,
};

/// From this width on the preview stands beside the list.
const WIDE: u16 = 100;

/// From this width on it stands below.
const NARROW: u16 = 80;

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Shown {
    #[default]
    Both,
    List,
    Preview,
}

/// The two panes.
#[derive(Debug, Default)]
pub struct Panes {
    shown: Shown,
    /// The preview has the keys.
    inside: bool,
    /// The first line of the preview that is shown.
    scroll: usize,
    /// How far it can be scrolled: what is left of it below its place.
    deepest: Cell<usize>,
}

/// The place of the preview, and whether that is beside the list.
pub type Place = (Rect, bool);

impl Panes {
    /// Whether moving scrolls the preview.
    pub fn is_inside(&self) -> bool {
        self.inside
    }

    /// Whether the preview is shown beside the list where there is room.
    pub fn has_preview(&self) -> bool {
        self.shown == Shown::Both
    }

    /// Shows the preview beside the list, or not.
    pub fn show_preview(&mut self, shown: bool) {
        self.shown = if shown { Shown::Both } else { Shown::List };
        self.inside = false;
    }

    /// The list alone, the preview alone, both.
    pub fn zoom(&mut self) {
        self.shown = match (self.shown, self.inside) {
            (Shown::Both, true) | (Shown::List, _) => Shown::Preview,
            (Shown::Both, false) => Shown::List,
            (Shown::Preview, _) => Shown::Both,
        };
        self.inside = self.shown == Shown::Preview;
    }

    /// Gives the keys to the other pane.
    pub fn turn(&mut self) {
        if self.shown == Shown::Both {
            self.inside = !self.inside;
        }
    }

    /// Gives the keys back to the list, which is shown again; `false` where it had them.
    pub fn leave(&mut self) -> bool {
        if self.shown == Shown::Preview {
            self.shown = Shown::Both;
        }
        std::mem::take(&mut self.inside)
    }

    /// Scrolls the preview by so many lines.
    pub fn scroll(&mut self, by: isize) {
        let here = self.scroll.min(self.deepest.get());
        self.scroll = here.saturating_add_signed(by).min(self.deepest.get());
    }

    /// Shows the preview from its first line on.
    pub fn rewind(&mut self) {
        self.scroll = 0;
    }

    /// The first line to be shown in a place so high, of so many lines.
    pub fn top(&self, lines: usize, height: u16) -> usize {
        self.deepest.set(lines.saturating_sub(usize::from(height)));
        self.scroll.min(self.deepest.get())
    }

    /// Draws what parts the preview from the list, strong where it has the keys; the place inside.
    pub fn edge(&self, frame: &mut Frame, (place, beside): Place, ui: &Ui) -> Rect {
        ui.can_click(place, Hit::Pane(1));
        let (upright, flat, role) = match self.inside {
            true => (ui.glyphs.bar, ui.glyphs.heavy, Role::Accent),
            false => (ui.glyphs.pane, ui.glyphs.rule, Role::Rule),
        };
        let buf = frame.buffer_mut();
        if beside {
            for y in 0..place.height {
                fill(buf, cols(row(place, y), 0, 1), upright, ui.style(role));
            }
            return cols(place, 2, place.width.saturating_sub(4));
        }
        fill(buf, row(place, 0), flat, ui.style(role));
        let below = Rect { y: place.y + 1, height: place.height.saturating_sub(1), ..place };
        cols(below, 3, below.width.saturating_sub(6))
    }

    /// The places of the list and of the preview: beside it or below, as there is room.
    pub fn places(&self, area: Rect) -> (Option<Rect>, Option<Place>) {
        let is_small = area.width < NARROW || (area.width < WIDE && area.height < 18);
        match self.shown {
            Shown::Preview => (None, Some((area, false))),
            // Where there is no room for both, the one with the keys is shown.
            Shown::Both if is_small && self.inside => (None, Some((area, false))),
            Shown::Both if !is_small => both(area),
            Shown::Both | Shown::List => (Some(area), None),
        }
    }
}

fn both(area: Rect) -> (Option<Rect>, Option<Place>) {
    if area.width >= WIDE {
        let left = (area.width * 3 / 5).max(62);
        let place = Rect { x: area.x + left, width: area.width - left, ..area };
        return (Some(Rect { width: left, ..area }), Some((place, true)));
    }
    let below = 8;
    let table = Rect { height: area.height - below, ..area };
    (Some(table), Some((Rect { y: table.bottom(), height: below, ..area }, false)))
}
