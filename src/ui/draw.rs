//! Writing into cells so that nothing leaves its place and no size can hurt.

use std::{borrow::Cow, num::NonZeroU16};

use super::text::{self, Align, grapheme_width};
use ratatui::{
    buffer::{Buffer, Cell, CellDiffOption, CellWidth},
    layout::Rect,
    style::Style,
};

/// Writes one line of text from the left of `area`, cleaned and cut with `…`; gives the columns used.
pub fn put(buf: &mut Buffer, area: Rect, line: &str, style: Style) -> u16 {
    put_aligned(buf, area, line, style, Align::Left, "…")
}

/// Writes a text in as many lines as it needs, none longer than one reads well; gives the rows used.
pub fn put_wrapped(buf: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    const LONGEST: u16 = 76;
    let lines = text::wrap(text, usize::from(area.width.min(LONGEST)));
    for (nth, line) in (0u16..).zip(&lines) {
        put(buf, row(area, nth), line, style);
    }
    narrow(lines.len())
}

/// [`put`] with the place of the text and the sign for what was cut.
pub fn put_aligned(
    buf: &mut Buffer,
    area: Rect,
    line: &str,
    style: Style,
    align: Align,
    sign: &str,
) -> u16 {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return 0;
    }
    let cols = usize::from(area.width);
    let clean = text::clean(line);
    let cut: Cow<'_, str> = match text::width(&clean) > cols {
        true => text::truncate_with(&clean, cols, sign).into(),
        false => clean,
    };
    let free = cols.saturating_sub(text::width(&cut));
    let before = match align {
        Align::Left => 0,
        Align::Right => free,
        Align::Centre => free / 2,
    };
    let start = area.x.saturating_add(narrow(before));
    narrow(usize::from(graphemes(buf, start, area.right(), area.y, &cut, style)))
}

fn graphemes(buf: &mut Buffer, start: u16, end: u16, y: u16, line: &str, style: Style) -> u16 {
    let mut x = start;
    for grapheme in text::graphemes(line) {
        let cols = narrow(grapheme_width(grapheme));
        if cols == 0 {
            continue;
        }
        if x.saturating_add(cols) > end {
            break;
        }
        for at in x..x + cols {
            if let Some(cell) = buf.cell_mut((at, y)) {
                cell.set_symbol(if at == x { grapheme } else { " " }).set_style(style);
                cell.set_diff_option(measured(cell, if at == x { cols } else { 1 }));
            }
        }
        x += cols;
    }
    x - start
}

/// Where ratatui would count other columns than we do, as for `ﾊﾞ`, our count holds.
fn measured(cell: &Cell, cols: u16) -> CellDiffOption {
    match NonZeroU16::new(cols).filter(|_| cell.cell_width() != cols) {
        Some(cols) => CellDiffOption::ForcedWidth(cols),
        None => CellDiffOption::None,
    }
}

/// Makes what stands in an area a link, for terminals that know links (OSC 8). Each cell says the whole of
/// it, since cells are sent one by one; the id tells that they belong together.
pub fn link(buf: &mut Buffer, area: Rect, address: &str) {
    let safe = |c: char| c.is_ascii_graphic();
    if !address.chars().all(safe) {
        return;
    }
    let id = format!("{}-{}", area.x, area.y);
    for place in area.intersection(buf.area).positions() {
        let Some(cell) = buf.cell_mut(place) else { continue };
        let Some(cols) = NonZeroU16::new(cell.cell_width()) else { continue };
        let symbol = format!("\x1b]8;id={id};{address}\x1b\\{}\x1b]8;;\x1b\\", cell.symbol());
        cell.set_symbol(&symbol).set_diff_option(CellDiffOption::ForcedWidth(cols));
    }
}

/// A text at the left and one at the right of a line, never one over the other: the left one, which says
/// what it is, may take two thirds, the right one gets the rest.
pub fn put_both(buf: &mut Buffer, line: Rect, left: (&str, Style), right: (&str, Style)) {
    const GAP: u16 = 2;
    let wanted = narrow(text::width(&text::clean(right.0))).min(line.width);
    let least = narrow(text::width(&text::clean(left.0))).min(line.width * 2 / 3);
    let room = line.width.saturating_sub(least + GAP).min(wanted);
    put(buf, cols(line, 0, line.width.saturating_sub(room + GAP)), left.0, left.1);
    let place = cols(line, line.width - room, room);
    put_aligned(buf, place, right.0, right.1, Align::Right, "…");
}

/// Fills an area with one sign of one column.
pub fn fill(buf: &mut Buffer, area: Rect, sign: &str, style: Style) {
    for position in area.intersection(buf.area).positions() {
        if let Some(cell) = buf.cell_mut(position) {
            cell.set_symbol(sign).set_style(style);
        }
    }
}

/// Gives an area a style and leaves its text; unlike `set_style` it first takes off what was there.
pub fn tint(buf: &mut Buffer, area: Rect, style: Style) {
    buf.set_style(area, Style::reset().patch(style));
}

/// The row `y` of an area, counted from its top; empty when there is none.
pub fn row(area: Rect, y: u16) -> Rect {
    if y >= area.height {
        return Rect { height: 0, ..area };
    }
    Rect { y: area.y.saturating_add(y), height: 1, ..area }
}

/// The columns of an area from `x` on, counted from its left, at most `cols` of them.
pub fn cols(area: Rect, x: u16, cols: u16) -> Rect {
    let x = x.min(area.width);
    Rect { x: area.x.saturating_add(x), width: cols.min(area.width - x), ..area }
}

/// A number of columns as the screen counts.
pub fn narrow(cols: usize) -> u16 {
    u16::try_from(cols).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cleaned_cut_and_stays_in_its_area() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 8, 1));
        let used = put(&mut buf, Rect::new(1, 0, 5, 1), "山\u{1b}田太郎", Style::new());
        assert_eq!(used, 4);
        let shown: Vec<_> = buf.content.iter().map(Cell::symbol).collect();
        assert_eq!(shown, [" ", "山", " ", "␛", "…", " ", " ", " "]);
    }

    #[test]
    fn two_texts_in_a_line_never_overlap() {
        let shown = |cols: u16, left: &str, right: &str| {
            let mut buf = Buffer::empty(Rect::new(0, 0, cols, 1));
            let line = buf.area;
            put_both(&mut buf, line, (left, Style::new()), (right, Style::new()));
            buf.content.iter().map(Cell::symbol).collect::<String>()
        };
        assert_eq!(shown(12, "Acme", "1 of 9"), "Acme  1 of 9");
        assert_eq!(shown(12, "Acme", "1 of 9,000"), "Acme  1 of …");
        assert_eq!(shown(12, "Autumn outreach", "1 of 9"), "Autumn …  1…");
        assert_eq!(shown(2, "Acme", "1"), "  ");
        assert_eq!(shown(0, "Acme", "1"), "");
    }

    #[test]
    fn areas_outside_the_buffer_are_left_alone() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 4, 2));
        for area in [Rect::new(9, 9, 5, 5), Rect::new(3, 1, 50, 50), Rect::new(u16::MAX, 0, 1, 1)] {
            put(&mut buf, area, "字字字", Style::new());
            fill(&mut buf, area, "-", Style::new());
            tint(&mut buf, area, Style::new());
        }
        assert_eq!(row(Rect::new(0, 0, 4, 2), 2).height, 0);
        assert_eq!(cols(Rect::new(0, 0, 4, 2), 9, 3).width, 0);
    }
}
