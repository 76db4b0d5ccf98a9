//! The lines of a calendar, unfolded, and the components that they make; whatever the file, within bounds.

use crate::{error::Result, transfer::source::encoding::Decoded};

/// A longer line is left out; an attached picture is the longest that is meant.
const LONGEST_LINE: usize = 1 << 20;
/// What a component holds beyond this is left out.
const LARGEST_PART: usize = 4 << 20;
/// Components within components beyond this are read as if they stood beside each other.
const DEEPEST: usize = 8;

/// One property.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// In capitals.
    pub(super) name: String,
    /// Their names in capitals, their values without quotes.
    params: Vec<(String, String)>,
    /// As it is written, escapes included.
    pub(super) value: String,
    /// The whole of it.
    pub(super) raw: String,
}

/// A component, such as an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// `VEVENT`.
    pub(super) name: String,
    /// Where in the file it begins.
    pub(super) line: u64,
    pub(super) lines: Vec<Line>,
    /// What is inside it, such as alarms.
    pub(super) parts: Vec<Part>,
    /// Lines that were too long or too many.
    pub(super) left_out: u64,
    /// Whether its end is there.
    pub(super) is_ended: bool,
}

impl Line {
    /// Reads `NAME;PARAM=VALUE:value`; `None` where it is nothing of the kind.
    pub(super) fn read(raw: &str) -> Option<Self> {
        let mut quoted = false;
        let mut cuts = Vec::new();
        let mut colon = None;
        for (at, letter) in raw.char_indices() {
            match letter {
                '"' => quoted = !quoted,
                ';' if !quoted => cuts.push(at),
                ':' if !quoted => {
                    colon = Some(at);
                    break;
                }
                _ => {}
            }
        }
        let colon = colon.or_else(|| raw.find(':'))?;
        let (head, value) = (raw.get(..colon)?, raw.get(colon + 1..)?);
        cuts.retain(|at| *at < colon);
        cuts.push(colon);
        let mut from = 0;
        let mut pieces = cuts.into_iter().filter_map(|to| {
            let piece = head.get(from..to);
            from = to + 1;
            piece
        });
        let name = pieces.next()?.trim().to_ascii_uppercase();
        let is_name = |name: &str| {
            !name.is_empty()
                && name.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_.".contains(&it))
        };
        let params = pieces.map(|piece| match piece.split_once('=') {
            Some((name, value)) => {
                (name.trim().to_ascii_uppercase(), value.trim().trim_matches('"').to_owned())
            }
            None => (String::new(), piece.to_owned()),
        });
        let params = params.collect();
        // A group, as in `item1.SUMMARY`.
        let bare = name.rsplit('.').next().unwrap_or_default().to_owned();
        is_name(&bare).then(|| Self {
            name: bare,
            params,
            value: value.to_owned(),
            raw: raw.to_owned(),
        })
    }

    pub(super) fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }

    /// The value as text.
    pub(super) fn text(&self) -> String {
        unescape(&self.value)
    }

    /// The values of a list.
    pub(super) fn list(&self) -> Vec<String> {
        let mut items = vec![String::new()];
        let mut escaped = false;
        for letter in self.value.chars() {
            match (letter, items.last_mut()) {
                (',', _) if !escaped => items.push(String::new()),
                (letter, Some(item)) => item.push(letter),
                (_, None) => {}
            }
            escaped = letter == '\\' && !escaped;
        }
        items
            .iter()
            .map(|item| unescape(item).trim().to_owned())
            .filter(|it| !it.is_empty())
            .collect()
    }
}

/// A text as a value has it.
pub(in crate::transfer) fn escape(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\n' | '\r' => value.push_str("\\n"),
            '\\' | ';' | ',' => value.extend(['\\', letter]),
            letter => value.push(letter),
        }
    }
    value
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => plain.push('\n'),
                Some(other) => plain.push(other),
                None => plain.push('\\'),
            },
            letter => plain.push(letter),
        }
    }
    plain
}

impl Part {
    pub(super) fn get(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.name == name)
    }

    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Line> {
        self.lines.iter().filter(move |line| line.name == name)
    }

    /// As lines of a file.
    pub(super) fn text(&self) -> String {
        let own = self.lines.iter().map(|line| line.raw.clone());
        let inner = self.parts.iter().map(Self::text);
        let lines: Vec<String> = own.chain(inner).collect();
        format!("BEGIN:{}\n{}\nEND:{}", self.name, lines.join("\n"), self.name)
    }
}

/// The entries and zones of a calendar, one after the other.
pub(super) struct Parts {
    text: Decoded,
    at: u64,
    /// A line that begins the next component.
    held: Option<(u64, Line)>,
    /// Whether anything of a calendar was there.
    pub(super) is_calendar: bool,
}

/// What is read of it.
const ENTRIES: &[&str] = &["VEVENT", "VTODO", "VJOURNAL", "VTIMEZONE"];

impl Parts {
    pub(super) fn new(text: Decoded) -> Self {
        Self { text, at: 0, held: None, is_calendar: false }
    }

    pub(super) fn rewind(&mut self) -> Result<()> {
        (self.at, self.held) = (0, None);
        self.text.rewind()
    }

    pub(super) fn text(&self) -> &Decoded {
        &self.text
    }

    /// The next entry or zone.
    pub(super) fn next_part(&mut self) -> Result<Option<Part>> {
        while let Some((at, line)) = self.next_line()? {
            let Some(line) = line.filter(|line| line.name == "BEGIN") else { continue };
            let name = line.value.trim().to_ascii_uppercase();
            self.is_calendar |= name == "VCALENDAR" || ENTRIES.contains(&name.as_str());
            if ENTRIES.contains(&name.as_str()) {
                return self.part(name, at).map(Some);
            }
        }
        Ok(None)
    }

    /// Reads a component to its end, or to where another entry begins.
    fn part(&mut self, name: String, at: u64) -> Result<Part> {
        let mut stack = vec![Part { name, line: at, ..Part::default() }];
        let mut size = 0;
        while let Some((at, line)) = self.next_line()? {
            let depth = stack.len();
            let outer = stack.first().map(|part| part.name.clone()).unwrap_or_default();
            let Some(top) = stack.last_mut() else { break };
            // However much there is, where it ends is seen.
            let is_edge = |line: &Line| matches!(line.name.as_str(), "BEGIN" | "END");
            let fits = |line: &Line| is_edge(line) || size + line.raw.len() <= LARGEST_PART;
            let Some(line) = line.filter(fits) else {
                top.left_out += 1;
                continue;
            };
            let value = line.value.trim().to_ascii_uppercase();
            match line.name.as_str() {
                "BEGIN" if ENTRIES.contains(&value.as_str()) => {
                    self.held = Some((at, line));
                    break;
                }
                "BEGIN" if depth < DEEPEST && size <= LARGEST_PART => {
                    size += line.raw.len() + 64;
                    stack.push(Part { name: value, line: at, ..Part::default() });
                }
                "END" if value == "VCALENDAR" => break,
                "END" if value == top.name => {
                    top.is_ended = true;
                    if depth == 1 {
                        break;
                    }
                    close(&mut stack);
                }
                "END" if value == outer => {
                    while stack.len() > 1 {
                        close(&mut stack);
                    }
                    stack.iter_mut().for_each(|part| part.is_ended = true);
                    break;
                }
                _ if size > LARGEST_PART => top.left_out += 1,
                _ => {
                    size += line.raw.len() + 64;
                    top.lines.push(line);
                }
            }
        }
        while stack.len() > 1 {
            close(&mut stack);
        }
        Ok(stack.pop().unwrap_or_default())
    }

    /// The next property, unfolded, with the number of its line; one that is none, or too long, as `None`.
    fn next_line(&mut self) -> Result<Option<(u64, Option<Line>)>> {
        if let Some((at, line)) = self.held.take() {
            return Ok(Some((at, Some(line))));
        }
        loop {
            let at = self.at + 1;
            let mut raw = Vec::new();
            let mut is_long = false;
            let mut is_any = false;
            while let Some(byte) = self.text.next()? {
                is_any = true;
                if byte != b'\n' && byte != b'\r' {
                    is_long |= raw.len() >= LONGEST_LINE;
                    if !is_long {
                        raw.push(byte);
                    }
                    continue;
                }
                if byte == b'\r' && self.text.peek()? == Some(b'\n') {
                    self.text.next()?;
                }
                self.at += 1;
                if !matches!(self.text.peek()?, Some(b' ' | b'\t')) {
                    break;
                }
                self.text.next()?;
            }
            if !is_any {
                return Ok(None);
            }
            let raw = String::from_utf8_lossy(&raw);
            if raw.trim().is_empty() && !is_long {
                continue;
            }
            return Ok(Some((at, Line::read(&raw).filter(|_| !is_long))));
        }
    }
}

fn close(stack: &mut Vec<Part>) {
    if let Some(done) = stack.pop()
        && let Some(outer) = stack.last_mut()
    {
        outer.left_out += done.left_out;
        outer.parts.push(done);
    }
}
