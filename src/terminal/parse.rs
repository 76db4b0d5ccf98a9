//! Bytes from the terminal to keys, mouse, paste and focus.
//!
//! crossterm's own reader is not used: it spins when the terminal is gone, cannot be parked
//! for an editor, and lets late replies of the terminal through as typed text.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::{Background, Event};

const ESC: u8 = 0x1b;
const PASTE_END: &[u8] = b"\x1b[201~";

/// Collects bytes until they mean something. How they are cut into pieces does not matter.
#[derive(Default)]
pub(super) struct Parser {
    bytes: Vec<u8>,
    /// Where the search for the end of a paste goes on.
    searched: usize,
}

/// What the first bytes mean.
enum Found {
    /// The event, and how many bytes it took.
    Event(Event, usize),
    /// Nothing for us: skip so many.
    Skip(usize),
    /// The rest is missing.
    More,
}

/// What the parser waits for, and so how long it is worth waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Waiting {
    /// Nothing is begun.
    Nothing,
    /// An escape that may be the key itself.
    Escape,
    /// The rest of a sequence or letter.
    Sequence,
    /// The end of a paste.
    Paste,
}

impl Parser {
    /// Takes what was read and gives what it means.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<Event> {
        self.bytes.extend_from_slice(bytes);
        let mut events = Vec::new();
        let mut taken = 0;
        while let Some(rest) = self.bytes.get(taken..).filter(|rest| !rest.is_empty()) {
            match first(rest, self.searched) {
                Found::Event(event, length) => {
                    events.push(event);
                    taken += length;
                }
                Found::Skip(length) => taken += length,
                Found::More => break,
            }
            self.searched = 0;
        }
        self.bytes.drain(..taken);
        if self.waiting() == Waiting::Paste {
            self.searched = self.bytes.len().saturating_sub(PASTE_END.len());
        }
        events
    }

    /// What is missing.
    pub(super) fn waiting(&self) -> Waiting {
        match self.bytes.as_slice() {
            [] => Waiting::Nothing,
            [ESC] | [ESC, _] => Waiting::Escape,
            bytes if bytes.starts_with(b"\x1b[200~") => Waiting::Paste,
            _ => Waiting::Sequence,
        }
    }

    /// Nothing more came in time: an escape is the key, a paste is what there is of it, the
    /// rest is no key.
    pub(super) fn give_up(&mut self) -> Vec<Event> {
        let waiting = self.waiting();
        let bytes = std::mem::take(&mut self.bytes);
        self.searched = 0;
        match (waiting, bytes.as_slice()) {
            (Waiting::Escape, [ESC]) => vec![key(KeyCode::Esc, KeyModifiers::NONE)],
            (Waiting::Escape, [ESC, letter]) => typed(char::from(*letter), KeyModifiers::ALT),
            (Waiting::Paste, [_, _, _, _, _, _, text @ ..]) => vec![pasted(text)],
            _ => Vec::new(),
        }
    }
}

fn first(bytes: &[u8], searched: usize) -> Found {
    match bytes {
        [ESC] => Found::More,
        [ESC, b'[', ..] => csi(bytes, searched),
        [ESC, b'O', rest @ ..] => function_key(rest),
        // Answers of the terminal, whenever they come, are not for the user.
        [ESC, b']' | b'P' | b'_' | b'^' | b'X', rest @ ..] => string(rest),
        [ESC, ESC, ..] => Found::Event(key(KeyCode::Esc, KeyModifiers::NONE), 1),
        [ESC, rest @ ..] => match plain(rest, KeyModifiers::ALT) {
            Found::Event(event, length) => Found::Event(event, length + 1),
            Found::Skip(length) => Found::Skip(length + 1),
            Found::More => Found::More,
        },
        _ => plain(bytes, KeyModifiers::NONE),
    }
}

/// A letter or a control key.
fn plain(bytes: &[u8], held: KeyModifiers) -> Found {
    let Some(&byte) = bytes.first() else { return Found::More };
    let control = held | KeyModifiers::CONTROL;
    let (code, held) = match byte {
        b'\r' => (KeyCode::Enter, held),
        b'\t' => (KeyCode::Tab, held),
        0x7f => (KeyCode::Backspace, held),
        0 => (KeyCode::Char(' '), control),
        0x01..=0x1a => (KeyCode::Char(char::from(byte - 1 + b'a')), control),
        0x1b..=0x1f => (KeyCode::Char(char::from(byte - 0x1c + b'4')), control),
        _ => return letter(bytes, held),
    };
    Found::Event(key(code, held), 1)
}

fn letter(bytes: &[u8], held: KeyModifiers) -> Found {
    let length = match bytes.first() {
        Some(0..=0x7f) => 1,
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => return Found::Skip(1),
    };
    let whole = bytes.get(..length.min(bytes.len())).unwrap_or_default();
    match std::str::from_utf8(whole) {
        Ok(text) => match text.chars().next() {
            Some(letter) => Found::Event(typed_letter(letter, held), length),
            None => Found::Skip(length),
        },
        Err(error) if error.error_len().is_none() => Found::More,
        Err(_) => Found::Skip(1),
    }
}

fn typed_letter(letter: char, held: KeyModifiers) -> Event {
    let shift = if letter.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    key(KeyCode::Char(letter), held | shift)
}

fn typed(letter: char, held: KeyModifiers) -> Vec<Event> {
    letter.is_ascii_graphic().then(|| typed_letter(letter, held)).into_iter().collect()
}

fn key(code: KeyCode, held: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, held))
}

/// `ESC O` and a letter.
fn function_key(rest: &[u8]) -> Found {
    let Some(&last) = rest.first() else { return Found::More };
    match letter_key(last) {
        Some(code) => Found::Event(key(code, KeyModifiers::NONE), 3),
        None => Found::Skip(3),
    }
}

fn letter_key(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return None,
    })
}

/// The key of `CSI number ~`.
fn numbered_key(number: u32) -> Option<KeyCode> {
    const FIRST: [(u32, KeyCode); 8] = [
        (1, KeyCode::Home),
        (2, KeyCode::Insert),
        (3, KeyCode::Delete),
        (4, KeyCode::End),
        (5, KeyCode::PageUp),
        (6, KeyCode::PageDown),
        (7, KeyCode::Home),
        (8, KeyCode::End),
    ];
    const FUNCTION: [u32; 12] = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24];
    let function = || (1_u8..).zip(FUNCTION).find(|(_, n)| *n == number);
    let named = FIRST.iter().find(|(n, _)| *n == number).map(|(_, code)| *code);
    named.or_else(|| function().map(|(n, _)| KeyCode::F(n)))
}

/// OSC, DCS, APC, PM, SOS: everything to the end mark.
fn string(rest: &[u8]) -> Found {
    let end = rest.iter().position(|byte| matches!(*byte, 0x07 | ESC));
    match end.map(|at| (at, rest.get(at..at + 2))) {
        Some((at, Some([ESC, b'\\']))) => Found::Skip(at + 4),
        Some((at, _)) if rest.get(at) == Some(&0x07) => Found::Skip(at + 3),
        Some((at, Some(_))) => Found::Skip(at + 2),
        _ => Found::More,
    }
}

/// `ESC [`, parameters, a last byte.
fn csi(bytes: &[u8], searched: usize) -> Found {
    if bytes.starts_with(b"\x1b[200~") {
        return paste(bytes, searched);
    }
    let Some(body) = bytes.get(2..) else { return Found::More };
    // The Linux console says F1 to F5 like this.
    if let [b'[', rest @ ..] = body {
        return match rest.first() {
            None => Found::More,
            Some(last @ b'A'..=b'E') => {
                Found::Event(key(KeyCode::F(last - b'A' + 1), KeyModifiers::NONE), 4)
            }
            Some(_) => Found::Skip(4),
        };
    }
    let Some(end) = body.iter().position(|byte| !(0x20..=0x3f).contains(byte)) else {
        return Found::More;
    };
    let (Some(params), Some(&last)) = (body.get(..end), body.get(end)) else { return Found::More };
    if last == ESC {
        return Found::Skip(end + 2);
    }
    // Three bytes follow in the mouse form of old, which was not asked for.
    if last == b'M' && params.is_empty() {
        return if body.len() < 4 { Found::More } else { Found::Skip(6) };
    }
    let length = end + 3;
    sequence(params, last).map_or(Found::Skip(length), |event| Found::Event(event, length))
}

fn sequence(params: &[u8], last: u8) -> Option<Event> {
    let params = std::str::from_utf8(params).ok()?;
    if let Some(mouse) = params.strip_prefix('<') {
        return mouse_event(mouse, last);
    }
    match (params, last) {
        ("?997;1", b'n') => return Some(Event::Background(Background::Dark)),
        ("?997;2", b'n') => return Some(Event::Background(Background::Light)),
        _ => {}
    }
    let mut parts = params.split(';');
    // Behind a colon stand other forms of the same key.
    let mut number = || parts.next()?.split(':').next()?.parse::<u32>().ok();
    let (first, second, third) = (number(), number(), number());
    let held = modifiers(second.unwrap_or(1));
    match (last, first) {
        (b'I', None) => Some(Event::Focus(true)),
        (b'O', None) => Some(Event::Focus(false)),
        (b'Z', _) => Some(key(KeyCode::BackTab, held | KeyModifiers::SHIFT)),
        // CSI 1;1R is the place of the cursor in some terminals, F3 in others: not asked for.
        (b'R', _) => None,
        (b'~', Some(27)) => coded(third?, held),
        (b'~', Some(n)) => Some(key(numbered_key(n)?, held)),
        (b'u', Some(n)) => coded(n, held),
        (_, None | Some(1)) => Some(key(letter_key(last)?, held)),
        _ => None,
    }
}

/// A key that comes as its code point.
fn coded(code: u32, held: KeyModifiers) -> Option<Event> {
    Some(match char::from_u32(code)? {
        '\r' => key(KeyCode::Enter, held),
        '\t' if held.contains(KeyModifiers::SHIFT) => key(KeyCode::BackTab, held),
        '\t' => key(KeyCode::Tab, held),
        '\u{1b}' => key(KeyCode::Esc, held),
        '\u{7f}' | '\u{8}' => key(KeyCode::Backspace, held),
        letter if letter.is_control() => return None,
        letter => typed_letter(letter, held),
    })
}

fn modifiers(number: u32) -> KeyModifiers {
    const BITS: [(u32, KeyModifiers); 4] = [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
    ];
    let bits = number.saturating_sub(1);
    BITS.iter().filter(|(bit, _)| bits & bit != 0).map(|(_, held)| *held).collect()
}

/// `CSI < buttons ; column ; row M`, or `m` where a button is let go.
fn mouse_event(params: &str, last: u8) -> Option<Event> {
    let mut numbers = params.split(';').map(str::parse::<u16>);
    let (buttons, column, row) =
        (numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?);
    let button = match buttons & 0b11 {
        0 => Some(MouseButton::Left),
        1 => Some(MouseButton::Middle),
        2 => Some(MouseButton::Right),
        _ => None,
    };
    let (wheel, moving) = (buttons & 64 != 0, buttons & 32 != 0);
    let kind = match (wheel, buttons & 0b11) {
        (true, 0) => MouseEventKind::ScrollUp,
        (true, 1) => MouseEventKind::ScrollDown,
        (true, 2) => MouseEventKind::ScrollLeft,
        (true, _) => MouseEventKind::ScrollRight,
        _ if moving => MouseEventKind::Drag(button?),
        _ if last == b'm' => MouseEventKind::Up(button?),
        _ => MouseEventKind::Down(button?),
    };
    const HELD: [(u16, KeyModifiers); 3] =
        [(4, KeyModifiers::SHIFT), (8, KeyModifiers::ALT), (16, KeyModifiers::CONTROL)];
    let modifiers = HELD.iter().filter(|(bit, _)| buttons & bit != 0).map(|(_, held)| *held);
    Some(Event::Mouse(MouseEvent {
        kind,
        column: column.saturating_sub(1),
        row: row.saturating_sub(1),
        modifiers: modifiers.collect(),
    }))
}

fn paste(bytes: &[u8], searched: usize) -> Found {
    const START: usize = 6;
    let from = searched.max(START);
    let rest = bytes.get(from..).unwrap_or_default();
    let end = rest.windows(PASTE_END.len()).position(|window| window == PASTE_END);
    let Some(end) = end.map(|at| at + from) else { return Found::More };
    let text = bytes.get(START..end).unwrap_or_default();
    Found::Event(pasted(text), end + PASTE_END.len())
}

/// Terminals send line ends of a paste as they send Enter.
fn pasted(text: &[u8]) -> Event {
    let text = String::from_utf8_lossy(text);
    Event::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(events: &[Event]) -> Vec<String> {
        events.iter().map(|event| format!("{event:?}")).collect()
    }

    fn read(bytes: &[u8]) -> Vec<String> {
        let mut parser = Parser::default();
        let mut events = parser.feed(bytes);
        events.extend(parser.give_up());
        shown(&events)
    }

    fn keys(wanted: &[(KeyCode, KeyModifiers)]) -> Vec<String> {
        shown(&wanted.iter().map(|(code, held)| key(*code, *held)).collect::<Vec<_>>())
    }

    const NONE: KeyModifiers = KeyModifiers::NONE;
    const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
    const ALT: KeyModifiers = KeyModifiers::ALT;
    const CONTROL: KeyModifiers = KeyModifiers::CONTROL;

    #[test]
    fn keys_are_what_was_pressed() {
        let cases: &[(&[u8], KeyCode, KeyModifiers)] = &[
            (b"a", KeyCode::Char('a'), NONE),
            (b"A", KeyCode::Char('A'), SHIFT),
            ("ж".as_bytes(), KeyCode::Char('ж'), NONE),
            ("😀".as_bytes(), KeyCode::Char('😀'), NONE),
            (b"\r", KeyCode::Enter, NONE),
            (b"\n", KeyCode::Char('j'), CONTROL),
            (b"\t", KeyCode::Tab, NONE),
            (b"\x7f", KeyCode::Backspace, NONE),
            (b"\x00", KeyCode::Char(' '), CONTROL),
            (b"\x03", KeyCode::Char('c'), CONTROL),
            (b"\x1b", KeyCode::Esc, NONE),
            (b"\x1bx", KeyCode::Char('x'), ALT),
            (b"\x1b\r", KeyCode::Enter, ALT),
            (b"\x1b]", KeyCode::Char(']'), ALT),
            (b"\x1b[", KeyCode::Char('['), ALT),
            (b"\x1bO", KeyCode::Char('O'), ALT | SHIFT),
            (b"\x1b[A", KeyCode::Up, NONE),
            (b"\x1bOB", KeyCode::Down, NONE),
            (b"\x1b[1;5C", KeyCode::Right, CONTROL),
            (b"\x1b[1;2D", KeyCode::Left, SHIFT),
            (b"\x1b[H", KeyCode::Home, NONE),
            (b"\x1b[4~", KeyCode::End, NONE),
            (b"\x1b[3;5~", KeyCode::Delete, CONTROL),
            (b"\x1bOP", KeyCode::F(1), NONE),
            (b"\x1b[[B", KeyCode::F(2), NONE),
            (b"\x1b[15~", KeyCode::F(5), NONE),
            (b"\x1b[24;2~", KeyCode::F(12), SHIFT),
            (b"\x1b[Z", KeyCode::BackTab, SHIFT),
            (b"\x1b[97;5u", KeyCode::Char('a'), CONTROL),
            (b"\x1b[1078::59;5u", KeyCode::Char('ж'), CONTROL),
            (b"\x1b[27;5;13~", KeyCode::Enter, CONTROL),
        ];
        for (bytes, code, held) in cases {
            assert_eq!(read(bytes), keys(&[(*code, *held)]), "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn two_escapes_are_two_keys() {
        assert_eq!(read(b"\x1b\x1b"), keys(&[(KeyCode::Esc, NONE), (KeyCode::Esc, NONE)]));
        assert_eq!(read(b"\x1b\x1b[A"), keys(&[(KeyCode::Esc, NONE), (KeyCode::Up, NONE)]));
    }

    #[test]
    fn answers_of_the_terminal_are_never_typed() {
        let answers: &[&[u8]] = &[
            b"\x1b]11;rgb:1616/1818/1d1d\x1b\\",
            b"\x1b]11;rgb:1616/1818/1d1d\x07",
            b"\x1b[?62;4;22c",
            b"\x1b[12;40R",
            b"\x1bP>|XTerm(397)\x1b\\",
            b"\x1b_Gi=31;OK\x1b\\",
            b"\x1b[?2026;2$y",
        ];
        for answer in answers {
            let typed = [b"a", *answer, b"b"].concat();
            let wanted = keys(&[(KeyCode::Char('a'), NONE), (KeyCode::Char('b'), NONE)]);
            assert_eq!(read(&typed), wanted, "{}", answer.escape_ascii());
        }
    }

    #[test]
    fn the_mouse_is_read_from_zero() {
        let read = |bytes| Parser::default().feed(bytes);
        let [Event::Mouse(down)] = read(b"\x1b[<0;3;5M")[..] else { panic!("no mouse") };
        assert_eq!(
            (down.kind, down.column, down.row),
            (MouseEventKind::Down(MouseButton::Left), 2, 4)
        );
        let [Event::Mouse(drag)] = read(b"\x1b[<36;300;1M")[..] else { panic!("no mouse") };
        assert_eq!((drag.kind, drag.modifiers), (MouseEventKind::Drag(MouseButton::Left), SHIFT));
        let [Event::Mouse(up)] = read(b"\x1b[<2;1;1m")[..] else { panic!("no mouse") };
        assert_eq!(up.kind, MouseEventKind::Up(MouseButton::Right));
        let [Event::Mouse(wheel)] = read(b"\x1b[<65;1;1M")[..] else { panic!("no mouse") };
        assert_eq!(wheel.kind, MouseEventKind::ScrollDown);
        assert!(read(b"\x1b[M !!").is_empty());
    }

    #[test]
    fn a_paste_is_one_text_however_it_comes() {
        let bytes = "\x1b[200~q\r\x1b[A añ\x1b[201~z".as_bytes();
        let wanted = [
            "Paste(\"q\\n\\u{1b}[A añ\")".to_owned(),
            keys(&[(KeyCode::Char('z'), NONE)]).remove(0),
        ];
        assert_eq!(read(bytes), wanted);
        assert_eq!(read(b"\x1b[200~never ends"), ["Paste(\"never ends\")"]);
    }

    #[test]
    fn a_huge_paste_takes_no_time() {
        let mut parser = Parser::default();
        parser.feed(b"\x1b[200~");
        for _ in 0..4_000 {
            assert!(parser.feed(&[b'x'; 1024]).is_empty());
        }
        let [Event::Paste(text)] = &parser.feed(PASTE_END)[..] else { panic!("no paste") };
        assert_eq!(text.len(), 4_000 * 1024);
    }

    #[test]
    fn the_terminal_says_that_it_has_become_light_or_dark() {
        assert_eq!(read(b"\x1b[?997;1n\x1b[?997;2n"), ["Background(Dark)", "Background(Light)"]);
        assert!(read(b"\x1b[?997;3n").is_empty());
    }

    #[test]
    fn focus_comes_and_goes() {
        assert_eq!(read(b"\x1b[I\x1b[O"), ["Focus(true)", "Focus(false)"]);
    }

    fn hostile() -> impl Strategy<Value = Vec<u8>> {
        let piece = prop_oneof![
            any::<u8>().prop_map(|byte| vec![byte]),
            "[ -~é字]{1,3}".prop_map(String::into_bytes),
            Just(b"\x1b".to_vec()),
            Just(b"\x1b[".to_vec()),
            Just(b"\x1b]".to_vec()),
            Just(b"\x1b[<0;1;1M".to_vec()),
            Just(b"\x1b[200~".to_vec()),
            Just(b"\x1b[201~".to_vec()),
        ];
        proptest::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn where_the_bytes_are_cut_does_not_matter(bytes in hostile(), cut in 0_usize..60) {
            let mut parser = Parser::default();
            let (head, tail) = bytes.split_at(cut.min(bytes.len()));
            let mut events = parser.feed(head);
            events.extend(parser.feed(tail));
            events.extend(parser.give_up());
            prop_assert_eq!(shown(&events), read(&bytes));
        }
    }
}
