//! The path of a file, typed with the names of the folder shown below, whatever is in them.
//!
//! A name may hold anything but `/`: what cannot be shown or is no text stands as `\x1b`, a backslash as `\\`,
//! so that every file can be named, and no name can do anything to the screen.

use std::{
    ffi::OsString,
    fs,
    os::unix::ffi::{OsStrExt, OsStringExt},
    path::{Path, PathBuf},
};

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    dialogs::field_look,
    domain::fold::fold,
    ui::{
        Hit, Ui,
        draw::{narrow, put, row},
        input::{Input, Outcome},
        keys::Chord,
        text::may_be_typed,
        theme::Role,
    },
};

/// How many names of a folder are looked at, and how many of them are offered.
const LOOKED_AT: usize = 20_000;
const OFFERED: usize = 200;

/// A text field for a path.
pub struct PathField {
    input: Input,
    /// What the text could become, for the text that it was asked for.
    offers: Vec<String>,
    cursor: Option<usize>,
}

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Did {
    /// The text is another one: ask [`offers`] anew.
    Changed,
    /// Nothing else has to be done.
    Nothing,
    /// The key was not for the field.
    Ignored,
}

impl PathField {
    /// A field with a path as it would be typed.
    pub fn new(typed: &str) -> Self {
        Self { input: Input::new(typed), offers: Vec::new(), cursor: None }
    }

    /// As it is typed now.
    pub fn text(&self) -> &str {
        self.input.text()
    }

    /// Another text in its place.
    pub fn set_text(&mut self, text: &str) {
        self.input.set_text(text);
        self.cursor = None;
    }

    /// The path that is meant.
    pub fn path(&self) -> PathBuf {
        path_of(self.text())
    }

    /// A key. Tab goes as far as all that is offered agrees, Up and Down choose among it.
    pub fn key(&mut self, key: Chord) -> Did {
        match key.to_string().as_str() {
            "tab" => return self.complete(),
            "down" | "ctrl-n" => self.step(1),
            "up" | "ctrl-p" => self.step(-1),
            // A path from the root or from home, typed behind a folder, begins anew.
            "/" if self.text().ends_with('/') => self.set_text("/"),
            "~" if self.text().ends_with('/') => self.set_text("~"),
            _ => {
                return match self.input.key(key.event()) {
                    Outcome::Changed => {
                        self.begin_anew();
                        self.cursor = None;
                        Did::Changed
                    }
                    Outcome::Moved => Did::Nothing,
                    Outcome::Ignored => Did::Ignored,
                };
            }
        }
        if matches!(key.typed(), Some('/' | '~')) { Did::Changed } else { Did::Nothing }
    }

    /// Pasted text, such as a file that was dropped on the window.
    pub fn paste(&mut self, text: &str) {
        self.input.paste(text.trim());
        self.cursor = None;
    }

    /// `/` or `~/` typed behind a folder begins at the root or at home, as in an editor: nobody takes away
    /// first what stands there before they type a whole path.
    fn begin_anew(&mut self) {
        for (typed, begun) in [("//", "/"), ("/~/", "~/")] {
            if self.text().ends_with(typed) && self.text() != typed {
                self.input.set_text(begun);
            }
        }
    }

    /// Takes the offer under the cursor into the text; `false` where there is none.
    pub fn take(&mut self) -> bool {
        let Some(offer) = self.cursor.and_then(|at| self.offers.get(at)).cloned() else {
            return false;
        };
        self.set_text(&offer);
        true
    }

    /// What was found for a text, if it still is the text.
    pub fn offered(&mut self, typed: &str, offers: Vec<String>) {
        if typed == self.text() {
            self.offers = offers;
            self.cursor = None;
        }
    }

    /// Takes the offer that was clicked; `false` where none was.
    pub fn click(&mut self, hit: Hit) -> bool {
        let Hit::Choice(nth) = hit else { return false };
        self.cursor = Some(nth);
        self.take()
    }

    fn step(&mut self, by: isize) {
        let last = self.offers.len().checked_sub(1);
        self.cursor = last.map(|last| match self.cursor {
            None if by < 0 => last,
            None => 0,
            Some(at) => at.saturating_add_signed(by).min(last),
        });
    }

    fn complete(&mut self) -> Did {
        if self.take() {
            return Did::Changed;
        }
        let Some(common) = common(&self.offers).filter(|it| it.len() > self.text().len()) else {
            self.step(1);
            return Did::Nothing;
        };
        self.set_text(&common);
        Did::Changed
    }

    /// Draws the text, and what is offered elsewhere; gives the place of the terminal's cursor.
    pub fn view(&self, buf: &mut Buffer, line: Rect, list: Rect, ui: &Ui) -> Option<Position> {
        let rows = usize::from(list.height);
        let first = self.cursor.map_or(0, |at| (at + 1).saturating_sub(rows));
        for (nth, offer) in self.offers.iter().enumerate().skip(first).take(rows) {
            let on = self.cursor == Some(nth);
            let style = if on { ui.theme.row(Role::Strong) } else { ui.style(Role::Dim) };
            let line = row(list, narrow(nth - first));
            put(buf, line, name_in(offer), style);
            ui.can_click(line, Hit::Choice(nth));
        }
        self.input.view(buf, line, field_look(ui))
    }
}

/// The last name of a path, with the stroke after a folder.
fn name_in(typed: &str) -> &str {
    let bare = typed.strip_suffix('/').unwrap_or(typed);
    bare.rfind('/').and_then(|at| typed.get(at + 1..)).unwrap_or(typed)
}

/// As much as all of them begin with.
fn common(offers: &[String]) -> Option<String> {
    let (first, others) = offers.split_first()?;
    let agreed = first.char_indices().find(|(at, c)| {
        let end = at + c.len_utf8();
        others.iter().any(|other| other.get(*at..end) != first.get(*at..end))
    });
    let end = agreed.map_or(first.len(), |(at, _)| at);
    first.get(..end).map(str::to_owned)
}

/// The path that a text means; `~` is the user's home. Quotes and strokes that a terminal puts around the
/// name of a file that is dropped on it are no part of it.
pub fn path_of(typed: &str) -> PathBuf {
    let typed = typed.trim();
    let quoted = ['\'', '"'].iter().find_map(|&it| typed.strip_prefix(it)?.strip_suffix(it));
    if let Some(bare) = quoted {
        return PathBuf::from(bare);
    }
    let literal = at_home(Path::new(typed));
    if literal.exists() {
        return literal;
    }
    at_home(Path::new(&OsString::from_vec(unescaped(typed.as_bytes()))))
}

fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), std::env::home_dir()) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

fn unescaped(typed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(typed.len());
    let mut rest = typed;
    while let Some((&first, after)) = rest.split_first() {
        let (byte, after) = if first == b'\\' { escaped(after) } else { (first, after) };
        bytes.push(byte);
        rest = after;
    }
    bytes
}

/// The byte behind a backslash, and what follows.
fn escaped(after: &[u8]) -> (u8, &[u8]) {
    let hex = |digits: &[u8]| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok();
    match after {
        [b'x', high, low, rest @ ..] if let Some(byte) = hex(&[*high, *low]) => (byte, rest),
        [byte, rest @ ..] => (*byte, rest),
        [] => (b'\\', after),
    }
}

/// A path as it would be typed.
pub fn typed(path: &Path) -> String {
    let home = std::env::home_dir().filter(|home| home != Path::new("/") && home.is_absolute());
    match home.and_then(|home| path.strip_prefix(home).ok().map(Path::to_owned)) {
        Some(rest) => format!("~/{}", escape(rest.as_os_str().as_bytes())),
        None => escape(path.as_os_str().as_bytes()),
    }
}

fn escape(bytes: &[u8]) -> String {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("\\x{byte:02x}")).collect::<String>();
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\\' => text.push_str("\\\\"),
                c if may_be_typed(c) => text.push(c),
                c => text.push_str(&hex(c.encode_utf8(&mut [0; 4]).as_bytes())),
            }
        }
        text.push_str(&hex(chunk.invalid()));
    }
    text
}

/// What a typed path could become: the files and folders that begin like it, folders with a stroke at the end.
pub fn offers(typed: &str) -> Vec<String> {
    let typed = typed.trim_start();
    let (folder, begun) = typed.split_at(typed.rfind('/').map_or(0, |at| at + 1));
    if begun == "~" {
        return vec!["~/".to_owned()];
    }
    let place = if folder.is_empty() { PathBuf::from(".") } else { path_of(folder) };
    let Ok(entries) = fs::read_dir(place) else { return Vec::new() };
    let wanted = fold(begun);
    let mut found: Vec<String> = entries
        .flatten()
        .take(LOOKED_AT)
        .filter_map(|entry| {
            let name = escape(entry.file_name().as_bytes());
            let hidden = name.starts_with('.') && !begun.starts_with('.');
            if hidden || !fold(&name).starts_with(&wanted) {
                return None;
            }
            let stroke = if entry.path().is_dir() { "/" } else { "" };
            Some(format!("{folder}{name}{stroke}"))
        })
        .collect();
    found.sort_by_key(|name| (fold(name), name.clone()));
    found.truncate(OFFERED);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_can_be_typed_and_none_can_do_harm() {
        for name in [
            &b"plain.csv"[..],
            b"a\\b",
            b"\x1b[31mred",
            b"caf\xe9.csv",
            "日本 \u{202e}x".as_bytes(),
        ] {
            let path = Path::new("/tmp").join(OsString::from_vec(name.to_vec()));
            let text = typed(&path);
            assert!(text.chars().all(may_be_typed), "{text:?}");
            assert_eq!(path_of(&text), path, "{text}");
        }
        assert_eq!(typed(Path::new("/x/\u{1b}")), "/x/\\x1b");
    }

    #[test]
    fn what_a_terminal_puts_around_a_dropped_file_is_no_part_of_it() {
        for text in ["'/x/two words.csv'", "\"/x/two words.csv\" ", "/x/two\\ words.csv"] {
            assert_eq!(path_of(text), Path::new("/x/two words.csv"));
        }
        assert!(path_of("~/leads.csv").is_absolute());
        assert_eq!(path_of("it's.csv"), Path::new("it's.csv"));
    }

    #[test]
    fn a_path_from_the_root_or_from_home_begins_anew() {
        let mut field = PathField::new("~/");
        for (key, text) in [("/", "/"), ("t", "/t"), ("/", "/t/"), ("~", "~"), ("/", "~/")] {
            assert_eq!(field.key(Chord::parse(key).unwrap()), Did::Changed);
            assert_eq!(field.text(), text);
        }
    }

    #[test]
    fn a_whole_path_can_be_typed_over_the_folder_that_stands_there() {
        for (before, whole) in [("~/", "/x/a b.csv"), ("/x/y/", "~/b.csv"), ("/x/", "y/c.csv")] {
            let mut field = PathField::new(before);
            for c in whole.chars() {
                let key = if c == ' ' { "space".to_owned() } else { c.to_string() };
                assert_eq!(field.key(Chord::parse(&key).unwrap()), Did::Changed);
            }
            let wanted = if whole.starts_with('y') { "/x/y/c.csv" } else { whole };
            assert_eq!(field.text(), wanted);
        }
    }

    #[test]
    fn tab_goes_as_far_as_the_names_agree() {
        let mut field = PathField::new("/x/le");
        field.offered("/x/le", vec!["/x/leads-1.csv".to_owned(), "/x/leads-2.csv".to_owned()]);
        assert_eq!(field.key(Chord::parse("tab").unwrap()), Did::Changed);
        assert_eq!(field.text(), "/x/leads-");
        field.offered("/x/le", Vec::new());
        assert_eq!(field.key(Chord::parse("tab").unwrap()), Did::Nothing);
        assert_eq!(field.key(Chord::parse("down").unwrap()), Did::Nothing);
        assert!(field.take());
        assert_eq!(field.text(), "/x/leads-2.csv");
    }
}
