//! How keys are written, read and shown: chords, sequences and alternatives.

use std::fmt;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use unicode_normalization::UnicodeNormalization;

use crate::error::{Error, Result};

/// One press: a key with the modifiers that matter. Built only in its normal form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    code: KeyCode,
    mods: KeyModifiers,
}

/// Name in the keymap, key, name in help.
const NAMED: [(&str, KeyCode, &str); 15] = [
    ("enter", KeyCode::Enter, "Enter"),
    ("esc", KeyCode::Esc, "Esc"),
    ("tab", KeyCode::Tab, "Tab"),
    ("space", KeyCode::Char(' '), "Space"),
    ("backspace", KeyCode::Backspace, "Backspace"),
    ("delete", KeyCode::Delete, "Delete"),
    ("insert", KeyCode::Insert, "Insert"),
    ("home", KeyCode::Home, "Home"),
    ("end", KeyCode::End, "End"),
    ("pageup", KeyCode::PageUp, "PgUp"),
    ("pagedown", KeyCode::PageDown, "PgDn"),
    ("up", KeyCode::Up, "↑"),
    ("down", KeyCode::Down, "↓"),
    ("left", KeyCode::Left, "←"),
    ("right", KeyCode::Right, "→"),
];

/// Other names that people write.
const SYNONYMS: [(&str, &str); 8] = [
    ("return", "enter"),
    ("escape", "esc"),
    ("del", "delete"),
    ("ins", "insert"),
    ("pgup", "pageup"),
    ("pgdn", "pagedown"),
    ("pgdown", "pagedown"),
    ("backtab", "shift-tab"),
];

const MODIFIERS: [(&str, KeyModifiers, &str); 4] = [
    ("ctrl", KeyModifiers::CONTROL, "Ctrl"),
    ("alt", KeyModifiers::ALT, "Alt"),
    ("shift", KeyModifiers::SHIFT, "Shift"),
    ("super", KeyModifiers::SUPER, "Super"),
];

/// Ctrl with these sends one byte in a classic terminal, which crossterm reports as a digit.
const SAME_BYTE: [(char, char); 5] = [('4', '\\'), ('5', ']'), ('6', '^'), ('7', '_'), ('/', '_')];

impl Chord {
    /// A key with modifiers, in normal form: Shift with a letter is the capital, BackTab is Shift+Tab.
    pub fn new(code: KeyCode, mods: KeyModifiers) -> Self {
        let mods = mods
            & (KeyModifiers::CONTROL
                | KeyModifiers::ALT
                | KeyModifiers::SHIFT
                | KeyModifiers::SUPER);
        match code {
            KeyCode::BackTab => Self { code: KeyCode::Tab, mods: mods | KeyModifiers::SHIFT },
            KeyCode::Char(' ') => Self { code, mods },
            KeyCode::Char(c) if mods.contains(KeyModifiers::CONTROL) => Self::with_ctrl(c, mods),
            KeyCode::Char(c) => {
                let c = if mods.contains(KeyModifiers::SHIFT) { capital(nfc(c)) } else { nfc(c) };
                Self { code: KeyCode::Char(c), mods: mods - KeyModifiers::SHIFT }
            }
            code => Self { code, mods },
        }
    }

    fn with_ctrl(c: char, mods: KeyModifiers) -> Self {
        let c = SAME_BYTE.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to);
        let letter = c.is_alphabetic();
        let shifted = letter && (c.is_uppercase() || mods.contains(KeyModifiers::SHIFT));
        let shift = if shifted { KeyModifiers::SHIFT } else { KeyModifiers::empty() };
        let lower = single(c.to_lowercase()).unwrap_or(c);
        Self { code: KeyCode::Char(lower), mods: (mods - KeyModifiers::SHIFT) | shift }
    }

    /// The chord of an event; `None` for a key let go. The state of Caps and Num Lock plays no part.
    pub fn from_event(event: KeyEvent) -> Option<Self> {
        let acts = event.kind != KeyEventKind::Release
            && !matches!(event.code, KeyCode::Modifier(_) | KeyCode::Null);
        acts.then(|| Self::new(event.code, event.modifiers))
    }

    /// Escape.
    pub const ESC: Self = Self::plain(KeyCode::Esc);
    /// Enter.
    pub const ENTER: Self = Self::plain(KeyCode::Enter);
    /// Arrow up.
    pub const UP: Self = Self::plain(KeyCode::Up);
    /// Arrow down.
    pub const DOWN: Self = Self::plain(KeyCode::Down);

    const fn plain(code: KeyCode) -> Self {
        Self { code, mods: KeyModifiers::NONE }
    }

    /// A letter with Ctrl.
    pub fn ctrl(letter: char) -> Self {
        Self::new(KeyCode::Char(letter), KeyModifiers::CONTROL)
    }

    /// The digit that typing it writes.
    pub fn digit(self) -> Option<u32> {
        self.typed().and_then(|c| c.to_digit(10))
    }

    /// The event that gives this chord, for editors that take events.
    pub fn event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.mods)
    }

    /// The key itself.
    pub fn code(self) -> KeyCode {
        self.code
    }

    /// What is held with it; never Shift for a plain character.
    pub fn mods(self) -> KeyModifiers {
        self.mods
    }

    /// The character that typing it writes, if it writes one.
    pub fn typed(self) -> Option<char> {
        let plain = (self.mods - KeyModifiers::SHIFT).is_empty();
        match self.code {
            KeyCode::Char(c) if plain => Some(c),
            _ => None,
        }
    }

    /// The letter of a chord with Alt, which terminals send as Escape and that letter.
    pub fn behind_escape(self) -> Option<Self> {
        let is_letter = matches!(self.code, KeyCode::Char(_)) && self.mods == KeyModifiers::ALT;
        is_letter.then(|| Self::new(self.code, KeyModifiers::NONE))
    }

    /// Whether every terminal can send it: some chords are another key there, or none.
    pub fn is_sent(self) -> bool {
        const SAME: [&str; 3] = ["ctrl-i", "ctrl-m", "ctrl-["];
        let is_same = |name: &&str| Self::parse(name).is_ok_and(|known| known == self);
        let held = |mods| self.mods.intersects(mods);
        let (ctrl, shift) = (KeyModifiers::CONTROL, KeyModifiers::SHIFT);
        let is_lost = match self.code {
            KeyCode::Char(_) => self.mods.contains(ctrl | shift),
            KeyCode::Enter | KeyCode::Backspace | KeyCode::Esc => held(ctrl | shift),
            KeyCode::Tab => held(ctrl),
            _ => false,
        };
        !(is_lost || held(KeyModifiers::SUPER) || SAME.iter().any(is_same))
    }

    /// The same modifiers on another character.
    #[must_use]
    pub fn on(self, c: char) -> Self {
        Self::new(KeyCode::Char(c), self.mods)
    }

    /// Reads `ctrl-s`, `shift-left`, `f2`, `G`, `?`, `ctrl--`.
    pub fn parse(text: &str) -> Result<Self> {
        let unknown = || Error::invalid("error-key-unknown").with("key", text);
        let mut mods = KeyModifiers::empty();
        let mut rest = text;
        // The last letter may itself be a dash, as in `ctrl--`.
        while let Some((name, after)) = rest.split_once('-').filter(|(_, after)| !after.is_empty())
        {
            let Some((_, bit, _)) = MODIFIERS.iter().find(|(n, ..)| n.eq_ignore_ascii_case(name))
            else {
                break;
            };
            mods |= *bit;
            rest = after;
        }
        if let Some((_, name)) = SYNONYMS.iter().find(|(n, _)| n.eq_ignore_ascii_case(rest)) {
            let known = Self::parse(name)?;
            return Ok(Self::new(known.code, known.mods | mods));
        }
        code(rest).map(|code| Self::new(code, mods)).ok_or_else(unknown)
    }

    /// How help shows it: `Ctrl+s`, `Shift+←`, `Enter`.
    pub fn human(self) -> String {
        let mut shown = String::new();
        for (_, bit, name) in MODIFIERS {
            if self.mods.contains(bit) {
                shown.push_str(name);
                shown.push('+');
            }
        }
        match NAMED.iter().find(|(_, code, _)| *code == self.code) {
            Some((_, _, name)) => shown.push_str(name),
            None => shown.push_str(&plain(self.code, 'F')),
        }
        shown
    }
}

fn code(name: &str) -> Option<KeyCode> {
    let lower = name.to_lowercase();
    if let Some((_, code, _)) = NAMED.iter().find(|(n, ..)| *n == lower) {
        return Some(*code);
    }
    if name == "bar" {
        return Some(KeyCode::Char('|'));
    }
    if let Some(c) = single(name.chars()) {
        return (!c.is_control() && !c.is_whitespace()).then_some(KeyCode::Char(c));
    }
    let number = lower.strip_prefix('f')?.parse().ok()?;
    (1..=24).contains(&number).then_some(KeyCode::F(number))
}

fn plain(code: KeyCode, f: char) -> String {
    match code {
        KeyCode::Char(c) => c.to_string(),
        KeyCode::F(n) => format!("{f}{n}"),
        other => other.to_string().to_lowercase(),
    }
}

fn single(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next()?;
    chars.next().is_none().then_some(first)
}

fn capital(c: char) -> char {
    single(c.to_uppercase()).unwrap_or(c)
}

/// A single character that Unicode composes to another, such as the Ångström sign.
fn nfc(c: char) -> char {
    single(std::iter::once(c).nfc()).unwrap_or(c)
}

/// As the keymap writes it; [`Chord::parse`] reads it back.
impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, bit, _) in MODIFIERS {
            if self.mods.contains(bit) {
                write!(f, "{name}-")?;
            }
        }
        if self.code == KeyCode::Char('|') {
            return f.write_str("bar");
        }
        match NAMED.iter().find(|(_, code, _)| *code == self.code) {
            Some((name, ..)) => f.write_str(name),
            None => f.write_str(&plain(self.code, 'f')),
        }
    }
}

/// The keys of one command: alternatives, each a sequence of chords.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keys(Vec<Vec<Chord>>);

impl Keys {
    /// Reads `g l`, or `e | enter`; an empty text is no key at all. The key `|` is written `bar`.
    pub fn parse(text: &str) -> Result<Self> {
        if text.trim().is_empty() {
            return Ok(Self::default());
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let sequences = words.split(|word| *word == "|").map(|words| {
            if words.is_empty() {
                return Err(Error::invalid("error-keys-empty").with("keys", text));
            }
            words.iter().map(|word| Chord::parse(word)).collect()
        });
        sequences.collect::<Result<_>>().map(Self)
    }

    /// Those of any of these sequences.
    pub fn of(sequences: impl IntoIterator<Item = Vec<Chord>>) -> Self {
        Self(sequences.into_iter().collect())
    }

    /// The sequences, any of which gives the command.
    pub fn alternatives(&self) -> &[Vec<Chord>] {
        &self.0
    }

    /// The first alternative as hints show it: `g l`, `Ctrl+s`.
    pub fn first_human(&self) -> Option<String> {
        self.0.first().map(|sequence| human(sequence))
    }

    /// All alternatives as help shows them.
    pub fn all_human(&self) -> Vec<String> {
        self.0.iter().map(|sequence| human(sequence)).collect()
    }
}

/// A sequence as help shows it.
pub fn human(sequence: &[Chord]) -> String {
    sequence.iter().map(|chord| chord.human()).collect::<Vec<_>>().join(" ")
}

/// As the keymap writes it; [`Keys::parse`] reads it back.
impl fmt::Display for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let write = |sequence: &Vec<Chord>| {
            sequence.iter().map(Chord::to_string).collect::<Vec<_>>().join(" ")
        };
        f.write_str(&self.0.iter().map(write).collect::<Vec<_>>().join(" | "))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::crossterm::event::KeyEventState;

    use super::*;

    fn press(code: KeyCode, mods: KeyModifiers) -> String {
        Chord::from_event(KeyEvent::new(code, mods)).unwrap().to_string()
    }

    #[test]
    fn what_is_written_is_read_back() {
        for text in [
            "ctrl-s",
            "alt-enter",
            "shift-left",
            "f2",
            "space",
            "g",
            "G",
            "<",
            "?",
            "-",
            "ctrl--",
            "shift-tab",
            "bar",
            "ctrl-shift-s",
            "alt-x",
            "alt-X",
            "д",
            "ctrl-_",
            "ctrl-space",
            "+",
        ] {
            assert_eq!(Chord::parse(text).unwrap().to_string(), text);
        }
        for (text, normal) in [
            ("shift-g", "G"),
            ("Ctrl-S", "ctrl-shift-s"),
            ("pgdn", "pagedown"),
            ("ctrl-/", "ctrl-_"),
        ] {
            assert_eq!(Chord::parse(text).unwrap().to_string(), normal);
        }
        for text in ["", "hyper-x", "ctrl-", "f0", "f99", "enterr", "\u{1b}"] {
            let error = Chord::parse(text).unwrap_err();
            assert_eq!(error.id(), "error-key-unknown", "{text:?}");
        }
    }

    #[test]
    fn sequences_and_alternatives_are_read() {
        let keys = Keys::parse("g l | e |  enter").unwrap();
        assert_eq!(keys.alternatives().iter().map(Vec::len).collect::<Vec<_>>(), [2, 1, 1]);
        assert_eq!(keys.to_string(), "g l | e | enter");
        assert_eq!(keys.all_human(), ["g l", "e", "Enter"]);
        assert_eq!(Keys::parse(" ").unwrap(), Keys::default());
        assert!(Keys::parse("e | | x").is_err());
        assert!(Keys::parse("|").is_err());
    }

    #[test]
    fn terminals_that_differ_give_the_same_chord() {
        use KeyModifiers as M;
        let cases = [
            (KeyCode::Char('G'), M::empty(), "G"),
            (KeyCode::Char('G'), M::SHIFT, "G"),
            (KeyCode::Char('g'), M::SHIFT, "G"),
            (KeyCode::Char('?'), M::SHIFT, "?"),
            (KeyCode::BackTab, M::SHIFT, "shift-tab"),
            (KeyCode::Tab, M::SHIFT, "shift-tab"),
            (KeyCode::Char('7'), M::CONTROL, "ctrl-_"),
            (KeyCode::Char('h'), M::CONTROL, "ctrl-h"),
            (KeyCode::Char('X'), M::ALT | M::SHIFT, "alt-X"),
            (KeyCode::Char('\u{212b}'), M::empty(), "Å"),
            (KeyCode::Char('д'), M::SHIFT, "Д"),
        ];
        for (code, mods, chord) in cases {
            assert_eq!(press(code, mods), chord);
        }
    }

    #[test]
    fn keys_let_go_and_locks_count_for_nothing() {
        let mut event = KeyEvent::new(KeyCode::Char('d'), KeyModifiers::empty());
        event.state = KeyEventState::CAPS_LOCK | KeyEventState::NUM_LOCK;
        assert_eq!(Chord::from_event(event), Chord::parse("d").ok());
        event.kind = KeyEventKind::Repeat;
        assert_eq!(Chord::from_event(event), Chord::parse("d").ok());
        event.kind = KeyEventKind::Release;
        assert_eq!(Chord::from_event(event), None);
    }

    #[test]
    fn help_shows_keys_as_keyboards_do() {
        for (text, shown) in [
            ("ctrl-s", "Ctrl+s"),
            ("shift-left", "Shift+←"),
            ("enter", "Enter"),
            ("f2", "F2"),
            ("bar", "|"),
        ] {
            assert_eq!(Chord::parse(text).unwrap().human(), shown);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[a-zA-Z|\\- ]{0,12}|.{0,6}") {
            if let Ok(keys) = Keys::parse(&text) {
                prop_assert_eq!(Keys::parse(&keys.to_string()).unwrap(), keys);
            }
        }
    }
}
