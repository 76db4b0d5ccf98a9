//! What text takes on the screen: cleaning, width, cutting, padding and wrapping, all by grapheme.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A family with skin tones takes eleven code points; what is longer is a storm of accents.
const LONGEST_GRAPHEME: usize = 12;

/// Sets the side on which [`pad`] adds blanks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Text starts at the left edge.
    #[default]
    Left,
    /// Text ends at the right edge, as numbers do.
    Right,
    /// Text stands in the middle.
    Centre,
}

/// What becomes of a character that came from outside.
enum Fate {
    Keep,
    /// Means nothing here, and hides nothing: a hyphen that may be, the direction of a letter.
    Drop,
    /// Turns text around, hides it or keeps words apart unseen: whoever looks must see that it is there.
    Hidden,
    /// Kept where it joins or dresses the character before it, else hidden.
    Join,
    /// Letters that nobody sees; behind a black flag they say whose it is.
    Tag,
    Space,
    Break,
    Sign(char),
}

/// Stands for what cannot be shown as it is.
const HIDDEN: char = '\u{fffd}';

fn fate(c: char) -> Fate {
    match c {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::Break,
        '\t' | '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}' | '\u{205f}' => Fate::Space,
        '\0'..='\u{1f}' => Fate::Sign(char::from_u32(0x2400 + c as u32).unwrap_or(HIDDEN)),
        '\u{7f}' => Fate::Sign('␡'),
        '\u{80}'..='\u{9f}' => Fate::Sign(HIDDEN),
        '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => Fate::Join,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' => Fate::Drop,
        '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' => Fate::Drop,
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{200b}' => Fate::Hidden,
        '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => Fate::Hidden,
        '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' => Fate::Hidden,
        '\u{e0020}'..='\u{e007f}' => Fate::Tag,
        '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}' => Fate::Hidden,
        _ => Fate::Keep,
    }
}

/// Whether a joiner or variation selector after `before` can mean anything: `1️⃣` and all beyond ASCII.
fn joins(before: Option<char>) -> bool {
    before.is_some_and(|c| {
        c.is_ascii_digit()
            || matches!(c, '#' | '*')
            || (!c.is_ascii() && !c.is_whitespace() && matches!(fate(c), Fate::Keep | Fate::Join))
    })
}

fn is_plain_byte(byte: u8) -> bool {
    (0x20..0x7f).contains(&byte)
}

fn is_plain(text: &str) -> bool {
    text.bytes().all(is_plain_byte)
}

/// The graphemes of a text. A plain letter before another one is known to be one without looking it up.
pub fn graphemes(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let length = match rest.as_bytes() {
            [] => return None,
            [one] if is_plain_byte(*one) => 1,
            [one, next, ..] if is_plain_byte(*one) && is_plain_byte(*next) => 1,
            _ => rest.graphemes(true).next()?.len(),
        };
        let (grapheme, after) = rest.split_at_checked(length)?;
        rest = after;
        Some(grapheme)
    })
}

fn cleaned(text: &str, newline: char, tab: &str, hidden: Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match fate(c) {
            Fate::Keep => out.push(c),
            Fate::Drop => {}
            Fate::Join if joins(out.chars().next_back()) => out.push(c),
            // Emoji lose their letters on the way through other programs, and leave these behind.
            Fate::Join if matches!(c, '\u{fe00}'..='\u{fe0f}') => {}
            Fate::Tag if out.ends_with('🏴') => {}
            Fate::Hidden | Fate::Join | Fate::Tag => out.extend(hidden),
            Fate::Space if c == '\t' => out.push_str(tab),
            Fate::Space => out.push(' '),
            Fate::Break => {
                if c == '\r' && chars.peek() == Some(&'\n') {
                    chars.next();
                }
                out.push(newline);
            }
            Fate::Sign(sign) => out.push(sign),
        }
    }
    if graphemes(&out).all(|g| g.chars().nth(LONGEST_GRAPHEME).is_none()) {
        return out;
    }
    graphemes(&out).flat_map(|g| g.chars().take(LONGEST_GRAPHEME)).collect()
}

/// Makes text from outside safe to draw on one line: controls and what hides become signs, breaks become
/// spaces.
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(cleaned(text, ' ', " ", Some(HIDDEN)))
}

/// Like [`clean`] for text of several lines: every kind of line break becomes `\n`.
pub fn clean_lines(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(cleaned(text, '\n', "    ", Some(HIDDEN)))
}

/// Like [`clean`] for text that is to be edited: what hides goes, since what is there will be saved.
pub fn editable(text: &str) -> String {
    cleaned(text, ' ', " ", None)
}

/// Like [`editable`] for text of several lines.
pub fn editable_lines(text: &str) -> String {
    cleaned(text, '\n', "    ", None)
}

/// Whether a typed character may go into a text as it is; joiners may, for their partner follows.
pub fn may_be_typed(c: char) -> bool {
    matches!(fate(c), Fate::Keep | Fate::Join)
}

/// The columns one grapheme takes; controls are not drawn.
pub fn grapheme_width(grapheme: &str) -> usize {
    match grapheme.as_bytes() {
        [one] => usize::from(is_plain_byte(*one)),
        _ if grapheme.contains(char::is_control) => 0,
        _ => grapheme.width(),
    }
}

/// The columns a text takes: the one measure that all drawing uses.
pub fn width(text: &str) -> usize {
    graphemes(text).map(grapheme_width).sum()
}

/// The longest beginning that fits, without a sign for what is missing.
pub fn prefix(text: &str, cols: usize) -> &str {
    let (mut used, mut length) = (0, 0);
    for grapheme in graphemes(text) {
        used += grapheme_width(grapheme);
        if used > cols {
            break;
        }
        length += grapheme.len();
    }
    text.get(..length).unwrap_or_default()
}

/// Cuts a text to fit, ending in `…`, which counts.
pub fn truncate(text: &str, cols: usize) -> String {
    truncate_with(text, cols, "…")
}

/// Cuts a text to fit, ending in the sign of the glyph set in use.
pub fn truncate_with(text: &str, cols: usize, sign: &str) -> String {
    if prefix(text, cols).len() == text.len() {
        return text.to_owned();
    }
    let room = cols.saturating_sub(width(sign));
    let sign = prefix(sign, cols);
    format!("{}{sign}", prefix(text, room))
}

/// Cuts or fills a text to exactly `cols` columns.
pub fn pad(text: &str, cols: usize, align: Align) -> String {
    let text = truncate(text, cols);
    let blanks = cols.saturating_sub(width(&text));
    let before = match align {
        Align::Left => 0,
        Align::Right => blanks,
        Align::Centre => blanks / 2,
    };
    format!("{}{text}{}", " ".repeat(before), " ".repeat(blanks - before))
}

/// Breaks a text into lines that fit, at spaces where it can; a word wider than a line is cut.
///
/// No line is empty unless the text has an empty line there. A grapheme wider than `cols` is left out.
pub fn wrap(text: &str, cols: usize) -> Vec<String> {
    if cols == 0 {
        return Vec::new();
    }
    text.split('\n').flat_map(|line| wrap_line(line, cols)).collect()
}

fn wrap_line(line: &str, cols: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut current = String::new();
    for piece in line.split_inclusive(' ') {
        let word = piece.trim_end_matches(' ');
        if width(&current) + width(word) > cols {
            finish(&mut lines, &mut current);
        }
        for grapheme in graphemes(word) {
            if width(&current) + grapheme_width(grapheme) > cols {
                finish(&mut lines, &mut current);
            }
            if grapheme_width(grapheme) <= cols {
                current.push_str(grapheme);
            }
        }
        if piece.ends_with(' ') && width(&current) < cols {
            current.push(' ');
        }
    }
    if !current.trim_end().is_empty() || lines.is_empty() {
        lines.push(current.trim_end_matches(' ').to_owned());
    }
    lines
}

fn finish(lines: &mut Vec<String>, current: &mut String) {
    let line = current.trim_end_matches(' ');
    if !line.is_empty() {
        lines.push(line.to_owned());
    }
    current.clear();
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CORPUS: &[(&str, usize)] = &[
        ("♻️", 2),
        ("⚠️", 2),
        ("👨‍👩‍👧", 2),
        ("🇷🇺", 2),
        ("1️⃣", 2),
        ("e\u{301}", 1),
        ("ﾊﾞ", 2),
        ("字", 2),
        ("שלום", 4),
        ("Сеть «Лотос»", 12),
        ("plain", 5),
    ];

    proptest! {
        #[test]
        fn graphemes_are_those_of_unicode(text in "[a-c \\r\\n]{0,3}(\\PC|[a-c \\r\\n\u{301}\u{200d}\u{600}🇷🇺👨]){0,8}") {
            let known: Vec<&str> = text.graphemes(true).collect();
            prop_assert_eq!(graphemes(&text).collect::<Vec<_>>(), known);
        }
    }

    #[test]
    fn known_clusters_have_their_width() {
        for (text, cols) in CORPUS {
            assert_eq!(width(text), *cols, "{text}");
            assert_eq!(clean(text), *text, "cleaning keeps {text}");
        }
        for text in ["क्षि", "กำ"] {
            assert!((1..=3).contains(&width(text)), "{text} {}", width(text));
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn controls_become_signs() {
        assert_eq!(clean("a\u{1b}[31mb\u{7f}\0"), "a␛[31mb␡␀");
        assert_eq!(clean("\u{9b}31m"), "\u{fffd}31m");
        assert_eq!(clean("a\tb\r\nc\nd\u{a0}e\u{202f}f"), "a b c d e f");
        assert_eq!(clean("co\u{ad}operate"), "cooperate");
    }

    #[test]
    fn what_turns_text_around_or_hides_in_it_is_seen_and_counted() {
        for (text, shown) in [
            ("invoice\u{202e}fdp.exe", "invoice�fdp.exe"),
            ("a\u{2066}b\u{2069}", "a�b�"),
            ("pay\u{200b}pal", "pay�pal"),
            ("\u{feff}a\u{2060}b", "�a�b"),
            ("ok\u{e0061}\u{e0062}", "ok��"),
            ("a\u{200d}b\u{200c}c", "a�b�c"),
            ("\u{200d}x", "�x"),
            ("a\u{3164}b", "a�b"),
        ] {
            assert_eq!(clean(text), shown);
            assert_eq!(width(&clean(text)), shown.chars().count());
            assert_eq!(clean_lines(text), shown);
            assert_eq!(editable(text), shown.replace('�', ""), "{text:?}");
        }
    }

    #[test]
    fn what_belongs_to_a_script_or_an_emoji_is_no_trick() {
        assert_eq!(clean("می\u{200c}خواهم"), "می\u{200c}خواهم");
        assert_eq!(clean("👩\u{200d}💻"), "👩\u{200d}💻");
        assert_eq!(clean("🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}"), "🏴");
        assert_eq!(clean("\u{200f}שלום\u{200e}, b\u{fe0f}"), "שלום, b");
    }

    #[test]
    fn a_storm_of_accents_is_cut() {
        let storm = format!("Z{}!", "\u{301}".repeat(500));
        assert_eq!(clean(&storm).chars().count(), LONGEST_GRAPHEME + 1);
    }

    #[test]
    fn lines_keep_their_breaks() {
        assert_eq!(clean_lines("a\r\nb\rc\u{2028}d\n\ne"), "a\nb\nc\nd\n\ne");
    }

    #[test]
    fn cutting_counts_the_sign() {
        assert_eq!(truncate("山田太郎", 8), "山田太郎");
        assert_eq!(truncate("山田太郎", 7), "山田太…");
        assert_eq!(truncate("山田太郎", 6), "山田…");
        assert_eq!(truncate("abc", 1), "…");
        assert_eq!(truncate("abc", 0), "");
    }

    #[test]
    fn padding_fills_to_the_column() {
        assert_eq!(pad("字a", 5, Align::Left), "字a  ");
        assert_eq!(pad("12", 5, Align::Right), "   12");
        assert_eq!(pad("ab", 5, Align::Centre), " ab  ");
    }

    #[test]
    fn words_wrap_and_long_words_break() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("a abcdefgh b", 4), ["a", "abcd", "efgh", "b"]);
        assert_eq!(wrap("山田太郎", 5), ["山田", "太郎"]);
        assert_eq!(wrap("a\n\nb", 5), ["a", "", "b"]);
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("字", 1), [""]);
        assert!(wrap("a", 0).is_empty());
    }

    /// Random text that is rich in what breaks terminals.
    fn any_text() -> impl Strategy<Value = String> {
        let special: Vec<String> = CORPUS
            .iter()
            .map(|(text, _)| (*text).to_owned())
            .chain(
                ["\u{1b}", "\u{202e}", "\u{200d}", "\u{301}", "\r", "\n", " ", "क्षि"]
                    .map(str::to_owned),
            )
            .collect();
        let piece = prop_oneof![proptest::sample::select(special), ".{0,3}", "[a-z ]{0,6}"];
        proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn a_cut_text_fits_and_begins_as_it_did(text in any_text(), cols in 0usize..20) {
            let text = clean(&text).into_owned();
            let cut = truncate(&text, cols);
            prop_assert!(width(&cut) <= cols);
            prop_assert!(cut == text || text.starts_with(cut.trim_end_matches('…')));
            prop_assert_eq!(width(&pad(&text, cols, Align::Right)), cols);
        }

        #[test]
        fn cleaned_text_is_harmless_and_stays_as_it_is(text in any_text()) {
            let once = clean(&text).into_owned();
            let harmful = |c: char| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c);
            let found = once.chars().any(harmful);
            prop_assert!(!found);
            prop_assert!(!clean_lines(&text).chars().any(|c| c.is_control() && c != '\n'));
            prop_assert_eq!(clean(&once), once.as_str());
        }

        #[test]
        fn wrapped_lines_fit_and_lose_only_blanks(text in any_text(), cols in 3usize..20) {
            let text = clean_lines(&text).into_owned();
            let lines = wrap(&text, cols);
            for line in &lines {
                prop_assert!(width(line) <= cols);
            }
            let bare = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let fits = text.graphemes(true).all(|g| grapheme_width(g) <= cols);
            prop_assert!(!fits || bare(&lines.concat()) == bare(&text));
        }
    }
}
