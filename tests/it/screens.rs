//! Every screen and every question: at each size, in plain letters, and full of hostile text.

use std::{cell::Cell, convert::Infallible};

use embudo::{
    app::Input,
    store::set::{Edit, How, create},
    ui::{
        glyph::ASCII,
        text,
        theme::{Depth, Theme},
    },
};

use ratatui::{
    Terminal,
    backend::{Backend, ClearType, TestBackend, WindowSize},
    buffer,
    layout::{Position, Size},
};

use crate::{support::User, triage::program};

/// The keys that lead to each place from the start.
pub(crate) const PLACES: [&str; 42] = [
    "1",
    "2",
    "2 g",
    "2 d",
    "2 enter",
    "g i",
    "g i s",
    "g i R",
    "g z",
    "g w",
    "g s",
    "g c",
    "g c enter",
    "g c a",
    "g c b",
    "4 v a",
    "4 v d",
    "4 v w",
    "4 v m",
    "4 a",
    "g f",
    "g m",
    ":",
    ": e x",
    "?",
    "? / u",
    "2 a",
    "2 a x esc",
    "2 e",
    "2 /",
    "2 r",
    "2 d a",
    "2 R",
    "2 C",
    "2 t",
    "2 c",
    "2 A",
    "2 space space x",
    "2 v c",
    "g s f",
    "g a",
    "2 *",
];

const WIDTHS: [u16; 10] = [0, 1, 21, 40, 47, 60, 80, 99, 100, 130];
const HEIGHTS: [u16; 7] = [0, 1, 10, 13, 22, 28, 45];

/// A few leads with everything that a lead can have, all of it this text.
fn with(text: &str) -> User {
    let mut user = program();
    user.meanwhile(|txn| {
        for nth in 0..3 {
            let named = |name: &str| Edit::set(name, format!("{text} {nth}"));
            let edits = [
                named("name"),
                named("company"),
                named("campaign"),
                named("activity"),
                named("rep"),
                named("channel"),
                named("tag"),
                named("note"),
                named("city"),
                Edit::set("email", "ana@acme.example"),
                Edit::set("phone", "+34 600 111 222"),
                Edit::set("potential", "1200"),
            ];
            create(txn, &edits, &How::by_hand(txn.options().lang))?;
        }
        Ok(())
    });
    user
}

/// Starts again, and goes there.
fn go<'a>(user: &'a mut User, place: &str) -> &'a mut User {
    user.crash(0).look(|ui| ui.sheet_delay = 0).press("2").press(place)
}

#[test]
fn every_place_can_be_drawn_at_every_size() {
    let mut user = with("字a Émile");
    for place in PLACES {
        go(&mut user, place);
        for width in WIDTHS {
            for height in HEIGHTS {
                let screen = user.size(width, height).screen();
                if (width, height) >= (40, 10) && height >= 10 {
                    let last = screen.lines().nth(usize::from(height) - 1).unwrap_or_default();
                    assert!(!last.is_empty(), "{place}: no hints at {width}x{height}\n{screen}");
                }
            }
        }
    }
}

/// A window that is a little smaller each time one asks.
struct Shrinking(TestBackend, Cell<u16>);

impl Backend for Shrinking {
    type Error = Infallible;

    fn size(&self) -> Result<Size, Infallible> {
        let less = self.1.replace(self.1.get() + 1);
        Ok(Size::new(130_u16.saturating_sub(3 * less), 45_u16.saturating_sub(less)))
    }

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Infallible>
    where
        I: Iterator<Item = (u16, u16, &'a buffer::Cell)>,
    {
        self.0.draw(content)
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, place: P) -> Result<(), Infallible> {
        self.0.set_cursor_position(place)
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        self.0.clear()
    }

    fn clear_region(&mut self, kind: ClearType) -> Result<(), Infallible> {
        self.0.clear_region(kind)
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        self.0.window_size()
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}

#[test]
fn a_window_that_shrinks_between_the_question_and_the_frame_breaks_nothing() {
    let mut user = with("字a Émile");
    for place in PLACES {
        go(&mut user, place);
        let window = Shrinking(TestBackend::new(130, 45), Cell::new(0));
        let mut terminal = Terminal::new(window).unwrap();
        for frame in 0..44 {
            user.draw_on(&mut terminal);
            // What was drawn for a larger window may still be clicked.
            user.input(Input::Click(129 - 2 * frame, 44 - frame));
        }
    }
}

/// The hints at the foot, each with its key.
fn hints(user: &mut User) -> Vec<String> {
    let screen = user.screen();
    let foot = screen.lines().last().unwrap_or_default();
    foot.split("  ").map(|hint| hint.trim().to_owned()).filter(|hint| !hint.is_empty()).collect()
}

#[test]
fn hints_are_whole_at_every_width_and_help_goes_last() {
    let mut user = with("Acme");
    for place in ["1", "2", "2 enter", "g i", "g c", "g s", "g f", "2 a", "2 r", ":"] {
        let all = hints(go(&mut user, place).size(400, 24));
        let step = if place == "2" { 1 } else { 9 };
        for width in (40..=200).step_by(step) {
            let shown = hints(user.size(width, 24));
            for hint in &shown {
                assert!(all.contains(hint), "{place}: “{hint}” at {width}, of {all:?}");
            }
            assert_eq!(shown.last(), all.last(), "{place}: help went before others at {width}");
        }
    }
}

/// Punctuation, arrows, lines, blocks and the few signs that every font has.
fn is_common(c: char) -> bool {
    let code = u32::from(c);
    c.is_alphanumeric()
        || c.is_ascii_graphic()
        || c == ' '
        || "·×«»°".contains(c)
        || (0x2010..0x2050).contains(&code)
        || (0x2190..0x2194).contains(&code)
        || (0x2500..0x25aa).contains(&code)
        || [0x25b8, 0x25be, 0x25cf, 0x2713, 0x2717, 0x2248].contains(&code)
}

#[test]
fn our_own_signs_are_in_every_font_and_one_column_wide() {
    let mut user = with("Acme");
    for place in PLACES {
        let screen = go(&mut user, place).size(130, 45).screen();
        for c in screen.chars().filter(|c| *c != '\n') {
            assert!(is_common(c), "{place}: “{c}” on\n{screen}");
            assert_eq!(text::width(&c.to_string()), 1, "{place}: “{c}”");
        }
    }
}

#[test]
fn a_terminal_without_signs_gets_only_ascii() {
    let mut user = with("Acme");
    for place in PLACES {
        let user = go(&mut user, place).look(|ui| ui.glyphs = ASCII);
        let screen = user.size(130, 45).screen();
        let strange: Vec<char> =
            screen.chars().filter(|c| !c.is_ascii() && !c.is_alphabetic()).collect();
        assert!(strange.is_empty(), "{place}: {strange:?} on\n{screen}");
    }
}

/// What a terminal would obey, were it sent as it is.
const HOSTILE: &str = "a\u{1b}]0;owned\u{7}\u{1b}[31mb\u{1b}]52;c;aGk=\u{1b}\\\rc\u{9b}2Jd\u{202e}e\u{2028}\u{e0041}f\u{7f}\t\ng";

/// Puts it where only another program could: the program itself takes no such name.
fn hostile() -> String {
    let hex: String = HOSTILE.bytes().map(|byte| format!("{byte:02x}")).collect();
    let columns = [
        ("lead", "name"),
        ("lead", "company"),
        ("lead", "note"),
        ("campaign", "name"),
        ("activity", "name"),
        ("rep", "name"),
        ("channel", "name"),
        ("tag", "name"),
        ("reason", "name"),
        ("email", "address"),
        ("phone", "number"),
        ("change", "label"),
    ];
    let set = |(table, column): &(&str, &str)| {
        format!("UPDATE {table} SET {column} = CAST(X'{hex}' AS TEXT) || id;")
    };
    columns.iter().map(set).collect()
}

/// Whether all these bytes are text and our own places and looks, and nothing else.
fn is_ours(sent: &[u8]) -> Result<(), String> {
    let text = String::from_utf8(sent.to_vec()).map_err(|error| error.to_string())?;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c == '\u{1b}' {
            let mut sequence = String::new();
            for c in rest.by_ref() {
                sequence.push(c);
                if sequence.len() > 1 && ('@'..='~').contains(&c) {
                    break;
                }
            }
            let known = sequence.starts_with('[') && sequence.ends_with(['H', 'm', 'h', 'l', 'J']);
            let private = ["[?25h", "[?25l"].contains(&sequence.as_str());
            if !known || (sequence.contains('?') && !private) || sequence.ends_with('J') {
                return Err(format!("ESC {sequence}"));
            }
        } else if c.is_control()
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
            || ('\u{e0000}'..='\u{e007f}').contains(&c)
            || c == '\u{2028}'
        {
            return Err(format!("{c:?}"));
        }
    }
    Ok(())
}

#[test]
fn hostile_text_is_shown_everywhere_and_obeyed_nowhere() {
    let columns = ": c o l u m n s enter";
    let mut user = with("Acme");
    user.sql(&hostile());
    for place in PLACES.iter().chain(&["2 n", "g i x", "2 x", "2 R 1", columns]) {
        go(&mut user, place).size(200, 50);
        for depth in [Depth::True, Depth::None] {
            user.look(|ui| ui.theme = Theme::default().at(depth));
            let sent = user.bytes();
            assert_eq!(is_ours(&sent), Ok(()), "{place}");
            let shown = String::from_utf8(sent).unwrap();
            assert!(place != &"2" || shown.contains("owned␇␛[31mb"), "{shown}");
        }
        // And pasted into whatever takes text here, with the answer that comes of it.
        user.paste(HOSTILE).press("enter");
        assert_eq!(is_ours(&user.bytes()), Ok(()), "{place}, pasted");
    }
}

#[test]
fn every_theme_draws_every_place_at_every_depth() {
    use embudo::ui::theme::THEMES;
    for place in ["2", "g i"] {
        let mut user = with("Acme");
        go(&mut user, place);
        for name in THEMES {
            for depth in [Depth::True, Depth::Ansi256, Depth::Ansi16, Depth::None] {
                let theme = Theme::load(name).unwrap().at(depth);
                let sent = String::from_utf8(user.look(|ui| ui.theme = theme).bytes()).unwrap();
                let highest = match depth {
                    Depth::True => [true, true],
                    Depth::Ansi256 => [false, true],
                    Depth::Ansi16 | Depth::None => [false, false],
                };
                for (class, allowed) in ["8;2;", "8;5;"].into_iter().zip(highest) {
                    let found =
                        sent.contains(&format!("3{class}")) || sent.contains(&format!("4{class}"));
                    // The sixteen are sent by number too: 38;5;0 to 38;5;15.
                    let beyond = class == "8;2;"
                        || sent.split("8;5;").skip(1).any(|rest| {
                            let number: String =
                                rest.chars().take_while(char::is_ascii_digit).collect();
                            number.parse::<u32>().is_ok_and(|number| number > 15)
                        });
                    assert!(
                        allowed || !(found && beyond),
                        "{name} {depth:?} sends {class} on {place}"
                    );
                }
            }
        }
    }
}
