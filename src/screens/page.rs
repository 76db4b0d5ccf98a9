//! A page of short lists under headings: one cursor over all of them, in one column or in two.

use ratatui::{Frame, layout::Rect};

use crate::{
    app::command::{Command, Group},
    ui::{
        Ui,
        draw::{cols, narrow, put, put_aligned, row},
        text::{Align, width},
        theme::Role,
    },
};

/// From this width on there are two columns.
const WIDE: u16 = 140;

/// Lines under a heading; one without lines is left out.
pub struct Block<K> {
    /// The heading, a message.
    pub title: &'static str,
    /// What is to be said at the right of the heading, in which colour.
    pub aside: Option<(String, Role)>,
    /// What its lines are.
    pub keys: Vec<K>,
    /// In the second column, where there is one.
    pub second: bool,
}

/// What a line says: a number or an hour, what it is, and the rest, which may be in two halves.
pub struct Line {
    /// At the right of the first column.
    pub number: (String, Role),
    /// What it is, short.
    pub name: (String, Role),
    /// With whom, or what there is to say.
    pub text: (String, Role),
    /// About what; empty, the text has its room as well.
    pub more: String,
    /// At the end of the line.
    pub tail: String,
}

impl Default for Line {
    /// An empty one.
    fn default() -> Self {
        let nothing = || (String::new(), Role::Dim);
        Self {
            number: nothing(),
            name: nothing(),
            text: nothing(),
            more: String::new(),
            tail: String::new(),
        }
    }
}

/// Where the cursor is: on what, wherever that stands now.
pub struct Cursor<K> {
    key: Option<K>,
    nth: usize,
    /// The user has moved it: it stays where it is.
    pub moved: bool,
}

impl<K> Default for Cursor<K> {
    fn default() -> Self {
        Self { key: None, nth: 0, moved: false }
    }
}

impl<K: PartialEq + Clone> Cursor<K> {
    /// The place of the cursor among these lines: that of its line, else where that was.
    pub fn among(&self, keys: &[K]) -> usize {
        let place = self.key.as_ref().and_then(|key| keys.iter().position(|it| it == key));
        place.unwrap_or(self.nth).min(keys.len().saturating_sub(1))
    }

    /// The line under the cursor.
    pub fn here(&self, keys: &[K]) -> Option<K> {
        keys.get(self.among(keys)).cloned()
    }

    /// Puts it on the line of that place.
    pub fn put(&mut self, nth: usize, keys: &[K]) {
        self.nth = nth.min(keys.len().saturating_sub(1));
        self.key = keys.get(self.nth).cloned();
    }

    /// Moves it by so many lines, for the user.
    pub fn step(&mut self, by: isize, keys: &[K]) {
        self.moved = true;
        self.put(self.among(keys).saturating_add_signed(by), keys);
    }
}

/// A screen that is such a page.
pub trait Pages: 'static {
    /// Moves the cursor by so many lines.
    fn step(&mut self, by: isize);
}

/// The keys that every page has, as a table.
pub struct Moves<S>(std::marker::PhantomData<S>);

impl<S: Pages> Moves<S> {
    /// Through the lines.
    pub const TABLE: Group<S> = Group {
        name: "list",
        commands: &[
            Command::new("line-down", "down | j", |s: &mut S, _| s.step(1)),
            Command::new("line-up", "up | k", |s: &mut S, _| s.step(-1)),
            Command::new("line-first", "home | g g", |s: &mut S, _| s.step(isize::MIN)),
            Command::new("line-last", "end | G", |s: &mut S, _| s.step(isize::MAX)),
        ],
    };
}

/// The lines of all blocks in the order of the cursor.
pub fn keys<K: Clone>(blocks: &[Block<K>]) -> Vec<K> {
    blocks.iter().flat_map(|block| block.keys.iter().cloned()).collect()
}

/// A row of a column.
enum Row<'a, K> {
    Blank,
    Head(&'a Block<K>),
    Line(usize, &'a K),
}

/// Draws the blocks around the cursor.
pub fn draw<K>(
    frame: &mut Frame,
    area: Rect,
    blocks: &[Block<K>],
    cursor: usize,
    line: impl Fn(&K) -> Line,
    ui: &Ui,
) {
    let mut nth = 0;
    let mut columns = [Vec::new(), Vec::new()];
    let is_wide = area.width >= WIDE && blocks.iter().any(|block| block.second);
    for block in blocks.iter().filter(|block| !block.keys.is_empty()) {
        let column = &mut columns[usize::from(is_wide && block.second)];
        if !column.is_empty() {
            column.push(Row::Blank);
        }
        column.push(Row::Head(block));
        for key in &block.keys {
            column.push(Row::Line(nth, key));
            nth += 1;
        }
    }
    let [first, second] = &columns;
    if !is_wide {
        return column(frame, area, first, cursor, &line, ui);
    }
    let half = area.width.saturating_sub(3) / 2;
    column(frame, cols(area, 0, half), first, cursor, &line, ui);
    column(frame, cols(area, half + 3, half), second, cursor, &line, ui);
}

fn column<K>(
    frame: &mut Frame,
    area: Rect,
    rows: &[Row<K>],
    cursor: usize,
    line: &impl Fn(&K) -> Line,
    ui: &Ui,
) {
    let room = usize::from(area.height);
    let here = rows.iter().position(|row| matches!(row, Row::Line(nth, _) if *nth == cursor));
    let first = here.map_or(0, |here| (here + 1).saturating_sub(room));
    let is_longer = rows.len() > room;
    for (y, shown) in (0u16..).zip(rows.iter().skip(first).take(room)) {
        let whole = row(area, y);
        // A page that goes on beyond the window says so at its edge, beside the lines.
        let place = cols(whole, 0, whole.width.saturating_sub(if is_longer { 2 } else { 0 }));
        let above = first > 0 && y == 0;
        let below = rows.len() > first + room && y + 1 == area.height;
        let sign = above.then_some(ui.glyphs.ascending);
        if let Some(sign) = sign.or(below.then_some(ui.glyphs.descending)) {
            let edge = cols(whole, whole.width.saturating_sub(1), 1);
            put(frame.buffer_mut(), edge, sign, ui.style(Role::Dim));
        }
        match shown {
            Row::Blank => {}
            Row::Head(block) => head(frame, place, block, ui),
            Row::Line(nth, key) => draw_line(frame, place, (*nth, *nth == cursor), &line(key), ui),
        }
    }
}

fn head<K>(frame: &mut Frame, place: Rect, block: &Block<K>, ui: &Ui) {
    let buf = frame.buffer_mut();
    let used = put(buf, place, &ui.t(block.title), ui.style(Role::Dim));
    if let Some((text, role)) = &block.aside {
        let rest = cols(place, used + 2, place.width.saturating_sub(used + 2));
        put_aligned(buf, rest, text, ui.style(*role), Align::Right, ui.glyphs.ellipsis);
    }
}

/// How many columns the numbers have, and where the rest begins.
const NUMBER: u16 = 10;
const NAME: u16 = 14;
const TEXT: u16 = 29;

fn draw_line(frame: &mut Frame, place: Rect, (nth, on): (usize, bool), line: &Line, ui: &Ui) {
    let buf = frame.buffer_mut();
    let style = ui.line(buf, place, (nth, on));
    if on {
        put(buf, place, ui.glyphs.cursor, style(Role::Accent));
    }
    let (number, role) = &line.number;
    put_aligned(buf, cols(place, 2, NUMBER), number, style(*role), Align::Right, "");
    let (name, role) = &line.name;
    put(buf, cols(place, NAME, TEXT - NAME - 1), name, style(*role));
    let long = narrow(width(&line.tail));
    let end = if long == 0 { 0 } else { long + 2 };
    let rest = cols(place, TEXT, place.width.saturating_sub(TEXT + end));
    put_aligned(
        buf,
        cols(place, TEXT, place.width),
        &line.tail,
        style(Role::Dim),
        Align::Right,
        "",
    );
    let (text, role) = &line.text;
    if line.more.is_empty() {
        put(buf, rest, text, style(*role));
        return;
    }
    let half = place.width.saturating_sub(TEXT) / 2;
    put(buf, cols(rest, 0, half.saturating_sub(1)), text, style(*role));
    put(buf, cols(rest, half, rest.width.saturating_sub(half)), &line.more, style(Role::Dim));
}
