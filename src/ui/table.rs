//! A table of the rows on show: columns that come and go with the width, marks, header and clicks.

mod fit;

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    draw::{self, narrow, put_aligned},
    glyph::Glyphs,
    meter,
    text::{self, Align},
    theme::{Role, Theme},
};

pub use fit::Width;

/// The bar, the mark, the flag and a blank before each row.
pub const GUTTER: u16 = 4;

/// Below this width a row takes two lines.
const TWO_LINES_BELOW: u16 = 60;

/// The part of a page that a table takes: a blank edge stays at the right, where that costs nothing.
pub fn page(area: Rect) -> Rect {
    let edge = match area.width {
        80.. => 2,
        62.. => 1,
        _ => 0,
    };
    draw::cols(area, 0, area.width - edge)
}

/// Which way a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// A column: its title and how it behaves when room is short. The first column always stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The word in the header.
    pub title: String,
    /// How wide it may be.
    pub width: Width,
    /// Where its text stands.
    pub align: Align,
    /// Columns of a higher number leave first.
    pub priority: u8,
    /// Whether the rows are sorted by it.
    pub sort: Option<Sort>,
}

impl Column {
    /// A column of text at the left, the first to be kept.
    pub fn new(title: impl Into<String>, width: Width) -> Self {
        let (align, priority, sort) = (Align::Left, 0, None);
        Self { title: title.into(), width, align, priority, sort }
    }

    /// The same column with its numbers at the right.
    #[must_use]
    pub fn right(mut self) -> Self {
        self.align = Align::Right;
        self
    }

    /// The same column that leaves before those of lower numbers.
    #[must_use]
    pub fn priority(mut self, priority: u8) -> Self {
        self.priority = priority;
        self
    }

    /// The same column with an arrow.
    #[must_use]
    pub fn sorted(mut self, sort: Option<Sort>) -> Self {
        self.sort = sort;
        self
    }
}

/// What colours a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tint {
    /// What the cell means.
    Role(Role),
    /// The colour of a campaign activity, by name.
    Activity(String),
    /// No text but a bar: weights with the colours of activities.
    Parts(Vec<(i64, String)>),
}

/// One cell: text as it came, and its tint. Cleaning and cutting happen here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableCell {
    /// The text.
    pub text: String,
    /// Its colour; `None` takes that of the row.
    pub tint: Option<Tint>,
}

impl TableCell {
    /// A cell in the colour of its row.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), tint: None }
    }

    /// A bar of weights in the colours of campaign activities.
    pub fn parts(parts: Vec<(i64, String)>) -> Self {
        Self { text: String::new(), tint: Some(Tint::Parts(parts)) }
    }

    /// The same cell in the colour of a role.
    #[must_use]
    pub fn role(mut self, role: Role) -> Self {
        self.tint = Some(Tint::Role(role));
        self
    }

    /// The same cell in the colour of a campaign activity.
    #[must_use]
    pub fn activity(mut self, colour: impl Into<String>) -> Self {
        self.tint = Some(Tint::Activity(colour.into()));
        self
    }
}

/// One row of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// As many cells as there are columns; missing ones are blank.
    pub cells: Vec<TableCell>,
    /// The colour of cells without their own.
    pub role: Role,
    /// The cursor is here.
    pub cursor: bool,
    /// Marked by the user.
    pub selected: bool,
    /// Carries the `!`.
    pub flagged: bool,
}

impl Row {
    /// A plain row.
    pub fn new(cells: Vec<TableCell>) -> Self {
        Self { cells, role: Role::Text, cursor: false, selected: false, flagged: false }
    }
}

/// What a click on an area of a table means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// The row with this index in the window.
    Row(usize),
    /// The header of the column with this index.
    Column(usize),
}

/// A table ready to be drawn. `rows` is the window alone: see [`Table::rows_in`].
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    /// All columns, in order.
    pub columns: &'a [Column],
    /// The rows from the top of the window.
    pub rows: &'a [Row],
    /// How many columns after the first are scrolled out at the left.
    pub scroll: usize,
    /// Blank lines between the rows.
    pub gap: u16,
    /// Whether keys go here.
    pub focused: bool,
    /// The colours.
    pub theme: &'a Theme,
    /// The signs.
    pub glyphs: &'a Glyphs,
}

impl Table<'_> {
    /// How many rows an area of this size shows: ask the store for so many.
    pub fn rows_in(area: Rect) -> usize {
        let body = area.height.saturating_sub(HEAD);
        usize::from(body / row_height(area))
    }

    /// Draws the table and adds what can be clicked to `hits`.
    pub fn view(&self, buf: &mut Buffer, area: Rect, hits: &mut Vec<(Rect, Hit)>) {
        let area = area.intersection(buf.area);
        if area.is_empty() || self.columns.is_empty() {
            return;
        }
        let two_lines = row_height(area) == 2;
        let room = area.width.saturating_sub(GUTTER);
        let columns = self.with_whole_numbers();
        let places = if two_lines {
            fit::below_first(&columns, self.scroll, room)
        } else {
            fit::beside(&columns, self.scroll, room)
        };
        self.head(buf, area, &places, hits);
        let height = row_height(area);
        let step = height.saturating_add(self.gap);
        let room = usize::from((area.height.saturating_sub(HEAD) + self.gap) / step);
        for (nth, row) in self.rows.iter().take(room).enumerate() {
            let top = HEAD.saturating_add(narrow(nth).saturating_mul(step));
            let place = Rect { y: area.y.saturating_add(top), height, ..area };
            self.row(buf, place, row, &places);
            hits.push((place, Hit::Row(nth)));
        }
    }

    /// The columns, those of numbers as wide as their cells: a number that is cut is another number.
    fn with_whole_numbers(&self) -> Vec<Column> {
        let measured = |(nth, column): (usize, &Column)| {
            let mut column = column.clone();
            if column.align == Align::Right {
                let cells = self.rows.iter().filter_map(|row| row.cells.get(nth));
                let widest = cells.map(|cell| narrow(text::width(&cell.text))).max().unwrap_or(0);
                column.width.min = column.width.min.max(widest);
                column.width.ideal = column.width.ideal.max(widest);
            }
            column
        };
        self.columns.iter().enumerate().map(measured).collect()
    }

    fn head(&self, buf: &mut Buffer, area: Rect, places: &[Place], hits: &mut Vec<(Rect, Hit)>) {
        let line = draw::row(area, 0);
        for place in places.iter().filter(|place| place.line == 0 || row_height(area) == 1) {
            let cell = place.of(line);
            self.title(buf, cell, place.column);
            hits.push((cell, Hit::Column(place.column)));
        }
        let above = fit::above(self.columns);
        let sorted = self.columns.iter().skip(above).position(|column| column.sort.is_some());
        if let Some(at) = sorted.filter(|_| row_height(area) == 2) {
            let width = line.width.saturating_sub(GUTTER) / 2;
            let cell = draw::cols(line, line.width - width, width);
            self.title(buf, cell, at + above);
            hits.push((cell, Hit::Column(at + above)));
        }
        let rule = self.theme.style(Role::Rule);
        draw::fill(buf, draw::row(area, 1), self.glyphs.rule, rule);
    }

    fn title(&self, buf: &mut Buffer, cell: Rect, at: usize) {
        let Some(column) = self.columns.get(at) else { return };
        let role = if column.sort.is_some() { Role::Strong } else { Role::Dim };
        let style = self.theme.style(role);
        let Some(sort) = column.sort else {
            put_aligned(buf, cell, &column.title, style, column.align, self.glyphs.ellipsis);
            return;
        };
        let arrow = match sort {
            Sort::Ascending => self.glyphs.ascending,
            Sort::Descending => self.glyphs.descending,
        };
        // The arrow is worth more than the last letters of the title.
        let room = usize::from(cell.width).saturating_sub(2);
        let title = text::truncate_with(&text::clean(&column.title), room, self.glyphs.ellipsis);
        let title = format!("{title} {arrow}");
        put_aligned(buf, cell, title.trim_start(), style, column.align, "");
    }

    fn row(&self, buf: &mut Buffer, area: Rect, row: &Row, places: &[Place]) {
        draw::fill(buf, area, " ", self.style(row, Role::Text));
        self.gutter(buf, draw::row(area, 0), row);
        for place in places {
            let Some(cell) = row.cells.get(place.column) else { continue };
            let Some(column) = self.columns.get(place.column) else { continue };
            let line = draw::row(area, place.line);
            let style = match &cell.tint {
                Some(Tint::Activity(colour)) => self.activity(row, colour),
                Some(Tint::Role(role)) => self.style(row, *role),
                Some(Tint::Parts(parts)) => {
                    self.parts(buf, place.of(line), row, parts);
                    continue;
                }
                None if place.line > 0 => self.style(row, Role::Dim),
                None => self.style(row, row.role),
            };
            put_aligned(buf, place.of(line), &cell.text, style, column.align, self.glyphs.ellipsis);
        }
    }

    fn parts(&self, buf: &mut Buffer, cell: Rect, row: &Row, parts: &[(i64, String)]) {
        let parts: Vec<(i64, Style)> =
            parts.iter().map(|(weight, colour)| (*weight, self.activity(row, colour))).collect();
        meter::parts(buf, cell, &parts, self.glyphs);
    }

    fn gutter(&self, buf: &mut Buffer, line: Rect, row: &Row) {
        let signs = [
            (row.cursor && self.focused, self.glyphs.bar, Role::Accent),
            (row.selected || row.cursor, self.mark(row), Role::Accent),
            (row.flagged, self.glyphs.flag, Role::Warn),
        ];
        for (x, (shown, sign, role)) in (0..).zip(signs) {
            if shown {
                draw::fill(buf, draw::cols(line, x, 1), sign, self.style(row, role));
            }
        }
    }

    fn mark(&self, row: &Row) -> &'static str {
        if row.selected { self.glyphs.selected } else { self.glyphs.cursor }
    }

    /// The cursor row is strong where the keys go; elsewhere it keeps the ground of selected rows.
    fn style(&self, row: &Row, role: Role) -> Style {
        if row.cursor && self.focused {
            return self.theme.row(role);
        }
        self.on_ground(row, self.theme.style(role))
    }

    fn activity(&self, row: &Row, colour: &str) -> Style {
        if row.cursor && self.focused {
            return self.theme.activity_row(colour);
        }
        self.on_ground(row, self.theme.activity(colour))
    }

    fn on_ground(&self, row: &Row, style: Style) -> Style {
        if row.selected || row.cursor { self.theme.marked().patch(style) } else { style }
    }
}

/// The header and the line under it.
const HEAD: u16 = 2;

fn row_height(area: Rect) -> u16 {
    if area.width < TWO_LINES_BELOW { 2 } else { 1 }
}

/// Where a column stands in each row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    column: usize,
    line: u16,
    x: u16,
    width: u16,
}

impl Place {
    fn of(self, line: Rect) -> Rect {
        draw::cols(line, GUTTER.saturating_add(self.x), self.width)
    }
}

#[cfg(test)]
mod tests;
