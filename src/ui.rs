//! The toolkit that screens are drawn and typed with: it knows cells and keys, and nothing of leads.

pub mod advice;
pub mod area;
pub mod clear;
pub mod draw;
pub mod finish;
pub mod glyph;
pub mod input;
pub mod job;
pub mod keys;
pub mod layout_keys;
pub mod meter;
pub mod svg;
pub mod table;
pub mod text;
pub mod theme;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use chrono::NaiveDate;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::{
    domain::{day::Zone, suggest::Work},
    i18n::Words,
    ui::{finish::Finish, glyph::Glyphs, job::Job, theme::Theme},
};

/// What lies under a click.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// A tab, by the position of its screen.
    Tab(usize),
    /// A row of the list, counted from the first one shown.
    Row(usize),
    /// The head of a column.
    Head(usize),
    /// A pane, for the wheel.
    Pane(usize),
    /// A card in a lane, both counted from the first one shown in theirs.
    Card(usize, usize),
    /// A command's hint.
    Command(&'static str),
    /// A key's hint, as in `Enter`.
    Key(&'static str),
    /// One of the answers of a question, or of the choices of a field.
    Choice(usize),
}

/// What drawing needs: colours, signs, words, and what day it is.
pub struct Ui {
    /// Colours by role.
    pub theme: Theme,
    /// The signs of the chrome.
    pub glyphs: Glyphs,
    /// What is done to each page at the end.
    pub finish: Finish,
    /// The words of the user's language.
    pub words: Rc<Words>,
    /// The zone in which days are cut.
    pub zone: Zone,
    /// When the user works.
    pub work: Work,
    /// Milliseconds before the sheet of a prefix shows.
    pub sheet_delay: i64,
    /// No blank lines where they only please.
    pub compact: bool,
    /// Addresses are links, where the terminal knows them.
    pub links: bool,
    /// The terminal's cursor stands on what is chosen, for screen readers.
    pub points: bool,
    /// Whether the window has the focus.
    pub focus: bool,
    /// The present instant.
    pub now: i64,
    /// The present day.
    pub today: NaiveDate,
    /// What timers count by now.
    pub ticks: i64,
    /// The long work under way.
    pub jobs: Vec<Job>,
    /// Where things were drawn in the last frame: measuring is the one thing that drawing may write down.
    hits: RefCell<Vec<(Rect, Hit)>>,
    chosen: Cell<Option<Position>>,
}

impl Ui {
    /// What that day is called where it is a holiday.
    pub fn holiday(&self, day: NaiveDate) -> Option<String> {
        self.work.holiday(day).map(|name| match name {
            "" => self.t("advice-holiday"),
            name => name.to_owned(),
        })
    }

    /// The toolkit of one program.
    pub fn new(theme: Theme, glyphs: Glyphs, words: Words, zone: Zone, work: Work) -> Self {
        Self {
            theme,
            glyphs,
            finish: Finish::default(),
            words: Rc::new(words),
            zone,
            work,
            sheet_delay: 300,
            compact: false,
            links: false,
            points: false,
            focus: true,
            now: 0,
            today: zone.day_of(0),
            ticks: 0,
            jobs: Vec::new(),
            hits: RefCell::default(),
            chosen: Cell::default(),
        }
    }

    /// Sets the present instant and day.
    pub fn set_now(&mut self, now: i64, today: NaiveDate) {
        (self.now, self.today) = (now, today);
    }

    /// Says that something can be clicked there. What is said later lies above.
    pub fn can_click(&self, area: Rect, hit: Hit) {
        self.hits.borrow_mut().push((area, hit));
    }

    /// What was drawn at a cell in the last frame.
    pub fn hit(&self, column: u16, row: u16) -> Option<Hit> {
        let place = Position { x: column, y: row };
        let hits = self.hits.borrow();
        hits.iter().rev().find(|(area, _)| area.contains(place)).map(|(_, hit)| *hit)
    }

    /// A new frame begins.
    pub fn clear_hits(&self) {
        self.hits.borrow_mut().clear();
        self.chosen.set(None);
    }

    /// Says that what is chosen stands there. What is said later counts.
    pub fn is_chosen(&self, area: Rect) {
        self.chosen.set(Some(area.as_position()));
    }

    /// Where what is chosen was drawn in this frame.
    pub fn chosen(&self) -> Option<Position> {
        self.chosen.get()
    }

    /// Lays the ground of a line in a list, which can be clicked; gives the styles on it.
    pub fn line<'a>(
        &'a self,
        buf: &mut Buffer,
        area: Rect,
        (nth, on): (usize, bool),
    ) -> impl Fn(theme::Role) -> Style + Copy + 'a {
        let style = move |role| if on { self.theme.row(role) } else { self.style(role) };
        self.can_click(area, Hit::Row(nth));
        if on {
            draw::fill(buf, area, " ", style(theme::Role::Text));
            self.is_chosen(area);
        }
        style
    }

    /// The message of an id.
    pub fn t(&self, id: &str) -> String {
        self.words.t(id)
    }

    /// The style of a role.
    pub fn style(&self, role: theme::Role) -> Style {
        self.theme.style(role)
    }
}
