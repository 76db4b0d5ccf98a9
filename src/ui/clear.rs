//! Ground for what floats above the page, also over wide characters.

use ratatui::{
    buffer::{Buffer, Cell, CellDiffOption},
    layout::Rect,
};

use super::{
    draw::{cols, fill, put_aligned, row},
    glyph::Glyphs,
    text::{self, Align},
    theme::{Role, Theme},
};

/// The widest grapheme whose first cell may lie left of the edge that cuts it.
const WIDEST: u16 = 8;

/// Empties an area, and blanks each wide character that reaches over its edge into or out of it.
pub fn clear_area(buf: &mut Buffer, area: Rect) {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        blank_owner(buf, area.left(), y);
        blank_owner(buf, area.right(), y);
    }
    for position in area.positions() {
        if let Some(cell) = buf.cell_mut(position) {
            cell.reset();
        }
    }
}

/// Blanks the character that begins left of the edge at `x` and reaches beyond it.
fn blank_owner(buf: &mut Buffer, x: u16, y: u16) {
    let first = x.saturating_sub(WIDEST).max(buf.area.left());
    let Some(owner) = (first..x).find(|at| reaches(buf, *at, y, x)) else { return };
    for at in owner..x {
        if let Some(cell) = buf.cell_mut((at, y)) {
            cell.set_symbol(" ");
        }
    }
}

fn reaches(buf: &Buffer, at: u16, y: u16, edge: u16) -> bool {
    let wide = |cell: &Cell| match cell.diff_option {
        CellDiffOption::ForcedWidth(cols) => usize::from(cols.get()),
        _ => text::width(cell.symbol()),
    };
    buf.cell((at, y)).is_some_and(|cell| usize::from(edge - at) < wide(cell))
}

/// Sends the ring around an area to the terminal again, whatever it should hold: for the frame after a popup closed.
pub fn refresh_ring(buf: &mut Buffer, area: Rect) {
    let ring = Rect { x: area.x.saturating_sub(2), width: area.width.saturating_add(4), ..area };
    for position in ring.intersection(buf.area).positions() {
        let edge =
            position.x < area.x.saturating_add(2) || position.x.saturating_add(2) >= area.right();
        if let Some(cell) = buf.cell_mut(position).filter(|_| edge) {
            cell.set_diff_option(CellDiffOption::AlwaysUpdate);
        }
    }
}

/// Draws an empty rounded box with a title and gives the room inside, one blank column from its sides.
pub fn popup(buf: &mut Buffer, area: Rect, title: &str, theme: &Theme, glyphs: &Glyphs) -> Rect {
    let area = area.intersection(buf.area);
    clear_area(buf, area);
    if area.width < 2 || area.height < 2 {
        return Rect { width: 0, height: 0, ..area };
    }
    let line = theme.style(Role::Rule);
    let last = area.height - 1;
    let right = area.width - 1;
    fill(buf, row(area, 0), glyphs.rule, line);
    fill(buf, row(area, last), glyphs.rule, line);
    fill(buf, cols(area, 0, 1), glyphs.side, line);
    fill(buf, cols(area, right, 1), glyphs.side, line);
    let places = [(0, 0), (right, 0), (0, last), (right, last)];
    for ((x, y), corner) in places.into_iter().zip(glyphs.corners) {
        fill(buf, cols(row(area, y), x, 1), corner, line);
    }
    if !title.is_empty() {
        let title = format!(" {title} ");
        let room = cols(row(area, 0), 2, area.width.saturating_sub(4));
        put_aligned(buf, room, &title, theme.style(Role::Strong), Align::Left, glyphs.ellipsis);
    }
    Rect {
        x: area.x.saturating_add(2.min(right)),
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height - 2,
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;
    use crate::ui::{draw::put, glyph::PLAIN};

    fn page(text: &str) -> Buffer {
        let mut buf = Buffer::empty(Rect::new(0, 0, 30, 8));
        for y in 0..8 {
            let area = cols(row(buf.area, y), y % 2, 30);
            put(&mut buf, area, &text.repeat(30), Style::new());
        }
        buf
    }

    /// No cell may stand in the second column of a wide character.
    fn assert_whole(buf: &Buffer) {
        for y in 0..buf.area.height {
            let mut x = 0;
            while x < buf.area.width {
                let wide = u16::try_from(text::width(buf[(x, y)].symbol())).unwrap();
                for under in x + 1..x + wide.max(1) {
                    assert!(under < buf.area.width, "cut by the right edge at {x},{y}");
                    assert_eq!(buf[(under, y)].symbol(), " ", "at {under},{y}");
                }
                x += wide.max(1);
            }
        }
    }

    #[test]
    fn a_popup_over_wide_characters_is_whole_at_every_place() {
        for text in ["字", "👨‍👩‍👧", "a字", "क्षि", "♻️"] {
            for x in 0..30 {
                for width in [0, 1, 2, 3, 9, 10, 40] {
                    let mut buf = page(text);
                    let area = Rect::new(x, 1, width, 5);
                    let inside = popup(&mut buf, area, "山田 title", &Theme::default(), &PLAIN);
                    assert!(buf.area.contains(inside.as_position()) || inside.is_empty());
                    assert_whole(&buf);
                    if x > 0 && width > 1 && x < 29 {
                        assert_eq!(buf[(x, 2)].symbol(), "│");
                        assert!(text::width(buf[(x - 1, 2)].symbol()) < 2, "{text} at {x}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_ring_of_a_closed_popup_is_sent_again() {
        let mut buf = page("字");
        refresh_ring(&mut buf, Rect::new(5, 1, 10, 3));
        let marked = |x, y| buf[(x, y)].diff_option == CellDiffOption::AlwaysUpdate;
        assert!(marked(4, 1) && marked(5, 3) && marked(14, 2) && marked(15, 2));
        assert!(!marked(9, 2) && !marked(4, 0) && !marked(18, 2));
    }

    #[test]
    fn a_popup_fits_any_screen() {
        for width in 0..20 {
            for height in 0..8 {
                let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
                popup(&mut buf, Rect::new(1, 1, 12, 5), "title", &Theme::default(), &PLAIN);
            }
        }
    }
}
