//! What is done to a page when all is drawn on it: its ground, and signs that the terminal cannot show.

use ratatui::buffer::Buffer;

use super::{glyph::Glyphs, text::grapheme_width, theme::Theme};

/// What stands for signs that are not ASCII, where the terminal has nothing else.
const SIGNS: [(&str, &str); 25] = [
    ("·", "-"),
    ("×", "x"),
    ("–", "-"),
    ("—", "-"),
    ("…", "~"),
    ("→", ">"),
    ("←", "<"),
    ("↑", "^"),
    ("↓", "v"),
    ("›", ">"),
    ("‹", "<"),
    ("▸", ">"),
    ("▾", "v"),
    ("●", "*"),
    ("✓", "v"),
    ("✗", "x"),
    ("≈", "~"),
    ("“", "\""),
    ("”", "\""),
    ("«", "\""),
    ("»", "\""),
    ("‘", "'"),
    ("’", "'"),
    ("Δ", "d"),
    ("█", "#"),
];

/// How pages are finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Finish {
    /// Draw the ground as well, rather than leave it to the terminal.
    pub paint: bool,
    /// A box for each emoji, where the terminal draws them over their neighbours.
    pub boxed_emoji: bool,
}

impl Finish {
    /// Goes over the whole page.
    pub fn apply(self, buf: &mut Buffer, theme: &Theme, glyphs: &Glyphs) {
        let ascii = glyphs.is_ascii();
        if !ascii && self == Self::default() {
            return;
        }
        for cell in &mut buf.content {
            if ascii && let Some((_, sign)) = SIGNS.iter().find(|(sign, _)| *sign == cell.symbol())
            {
                cell.set_symbol(sign);
            }
            if self.boxed_emoji && is_emoji(cell.symbol()) {
                cell.set_symbol(if ascii { "?" } else { "□" });
            }
            if self.paint {
                theme.lay_ground(cell);
            }
        }
    }
}

/// Pictures two columns wide; the second one is blank in the page already.
fn is_emoji(symbol: &str) -> bool {
    let picture = |c: char| matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{20e3}');
    grapheme_width(symbol) > 1 && symbol.contains(picture)
}

#[cfg(test)]
mod tests {
    use ratatui::{buffer::Cell, layout::Rect, style::Style};

    use super::*;
    use crate::ui::{
        draw::put,
        glyph::{ASCII, PLAIN},
        text,
        theme::Role,
    };

    fn page(text: &str, finish: Finish, glyphs: &Glyphs) -> String {
        let mut buf = Buffer::empty(Rect::new(0, 0, 24, 1));
        let area = buf.area;
        put(&mut buf, area, text, Style::new());
        let theme = Theme::default();
        finish.apply(&mut buf, &theme, glyphs);
        let ground = theme.style(Role::Ground).bg.unwrap();
        assert!(!finish.paint || buf.content.iter().all(|cell| cell.bg == ground));
        buf.content.iter().map(Cell::symbol).collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn every_sign_has_one_of_ascii_of_the_same_width() {
        for (sign, ascii) in SIGNS {
            assert!(
                ascii.is_ascii() && text::width(sign) == 1 && text::width(ascii) == 1,
                "{sign}"
            );
        }
        assert_eq!(page("1 · 2 → “x”…", Finish::default(), &ASCII), "1 - 2 > \"x\"~");
        assert_eq!(page("1 · 2", Finish::default(), &PLAIN), "1 · 2");
    }

    #[test]
    fn an_emoji_becomes_a_box_and_what_follows_stays_in_its_column() {
        let boxed = Finish { boxed_emoji: true, ..Finish::default() };
        let text = "a♻️b👨‍👩‍👧c字d";
        // In the page, what is two columns wide is followed by a blank cell.
        assert_eq!(page(text, boxed, &PLAIN), "a□ b□ c字 d");
    }

    #[test]
    fn the_ground_is_laid_under_what_has_none() {
        page("a", Finish { paint: true, ..Finish::default() }, &PLAIN);
    }
}
