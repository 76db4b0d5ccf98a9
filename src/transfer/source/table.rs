//! Rows of cells: quotes, separators and line ends, one byte after the other.

use super::encoding::Decoded;
use crate::error::{Error, Result};

/// The longest cell that is read.
pub(super) const MAX_CELL: usize = 16 << 20;
/// The longest record that is read.
pub(super) const MAX_RECORD: usize = 32 << 20;
/// The most columns that are read.
pub(super) const MAX_COLUMNS: usize = 10_000;

/// The separators that are looked for, the likelier first where the evidence is equal.
const SEPARATORS: &[u8] = b",;\t|^";

/// How many records the evidence for a separator is taken from.
const EVIDENCE: usize = 200;

/// One record as the file has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// The line where it begins, from 1.
    pub(super) line: u64,
    /// Its cells.
    pub(super) cells: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Bare,
    Quoted,
    /// After a quote in a quoted cell, and that many spaces.
    Closed(usize),
}

/// Turns bytes into records. A quote in a quoted cell ends it only before a separator or a line end:
/// `"He said "stop" twice"` is one cell, as people mean it.
pub(super) struct Splitter {
    separator: Option<u8>,
    state: State,
    row: Row,
    cell: Vec<u8>,
    size: usize,
    line: u64,
    began: u64,
    after_return: bool,
    before_quote: u8,
    /// How many NUL bytes were left out.
    pub(super) nuls: u64,
}

impl Splitter {
    /// Without a separator a line is one cell.
    pub(super) fn new(separator: Option<u8>) -> Self {
        Self {
            separator,
            state: State::Start,
            row: Row { line: 1, cells: Vec::new() },
            cell: Vec::new(),
            size: 0,
            line: 1,
            began: 1,
            after_return: false,
            before_quote: 0,
            nuls: 0,
        }
    }

    /// Takes the next byte; gives the record that it ends.
    pub(super) fn push(&mut self, byte: u8) -> Result<Option<Row>> {
        let after_return = std::mem::replace(&mut self.after_return, byte == b'\r');
        let line_end = matches!(byte, b'\r' | b'\n');
        // The second half of CRLF counts no line, and ends none.
        if byte == b'\n' && after_return && self.state != State::Quoted {
            return Ok(None);
        }
        if line_end && !(byte == b'\n' && after_return) {
            self.line += 1;
        }
        match (self.state, byte) {
            (_, 0) => self.nuls += 1,
            (State::Quoted, b'"') => {
                self.before_quote = self.cell.last().copied().unwrap_or(0);
                self.state = State::Closed(0);
            }
            (State::Quoted, _) => self.keep(byte)?,
            (State::Closed(0), b'"') => {
                self.keep(b'"')?;
                self.state = State::Quoted;
            }
            (State::Closed(_), _) if line_end => return self.end_row().map(Some),
            (State::Closed(_), _) if Some(byte) == self.separator => self.end_cell()?,
            (State::Closed(spaces), b' ') => self.state = State::Closed(spaces + 1),
            (State::Closed(spaces), _) => self.reopen(spaces, byte)?,
            (State::Start, _) if line_end && self.is_blank() => self.row.line = self.line,
            (_, _) if line_end => return self.end_row().map(Some),
            (_, _) if Some(byte) == self.separator => self.end_cell()?,
            (State::Start, b'"') => {
                self.cell.clear();
                self.began = self.line;
                self.state = State::Quoted;
            }
            // Spaces before an opening quote belong to nothing; before anything else they are text.
            (State::Start, b' ') => self.keep(byte)?,
            (_, _) => {
                self.state = State::Bare;
                self.keep(byte)?;
            }
        }
        Ok(None)
    }

    /// The end of the file; gives the record that it ends.
    pub(super) fn finish(&mut self) -> Result<Option<Row>> {
        match self.state {
            State::Quoted => Err(self.open_quote()),
            State::Start if self.is_blank() => Ok(None),
            _ => self.end_row().map(Some),
        }
    }

    fn is_blank(&self) -> bool {
        self.row.cells.is_empty() && self.cell.is_empty()
    }

    fn keep(&mut self, byte: u8) -> Result<()> {
        self.cell.push(byte);
        self.size += 1;
        if self.cell.len() > MAX_CELL {
            return Err(match self.state {
                State::Quoted => at_line("error-import-long-quote", self.began),
                _ => at_line("error-import-long-cell", self.row.line),
            });
        }
        if self.size > MAX_RECORD {
            return Err(at_line("error-import-long-row", self.row.line));
        }
        Ok(())
    }

    /// The quote was text after all; or it opens another cell, lines further, and this one was never closed.
    fn reopen(&mut self, spaces: usize, byte: u8) -> Result<()> {
        let opens = self.before_quote == b'\n'
            || self.before_quote == b'\r'
            || Some(self.before_quote) == self.separator;
        if opens && spaces == 0 && self.cell.iter().any(|b| matches!(b, b'\n' | b'\r')) {
            return Err(self.open_quote());
        }
        self.state = State::Quoted;
        self.keep(b'"')?;
        for _ in 0..spaces {
            self.keep(b' ')?;
        }
        if byte == b'"' {
            self.before_quote = b' ';
            self.state = State::Closed(0);
            return Ok(());
        }
        self.keep(byte)
    }

    fn open_quote(&self) -> Error {
        at_line("error-import-open-quote", self.began)
    }

    fn end_cell(&mut self) -> Result<()> {
        if self.row.cells.len() >= MAX_COLUMNS {
            return Err(at_line("error-import-columns", self.row.line)
                .with("limit", MAX_COLUMNS.to_string()));
        }
        // Only ASCII bytes split the text, so its letters are whole.
        let cell = String::from_utf8_lossy(&self.cell).into_owned();
        self.row.cells.push(cell);
        self.cell.clear();
        // One huge cell must not keep its room for the rest of the file.
        self.cell.shrink_to(1 << 16);
        self.state = State::Start;
        Ok(())
    }

    fn end_row(&mut self) -> Result<Row> {
        self.end_cell()?;
        self.size = 0;
        let next = Row { line: self.line, cells: Vec::with_capacity(self.row.cells.len()) };
        Ok(std::mem::replace(&mut self.row, next))
    }
}

fn at_line(id: &'static str, line: u64) -> Error {
    Error::invalid(id).with("line", line.to_string())
}

/// The records of a text, one after the other.
pub(super) struct Table {
    splitter: Splitter,
    skip: u64,
}

impl Table {
    /// Reads from where `text` begins; `skip` lines of it are no records (Excel's `sep=;`).
    pub(super) fn new(separator: Option<u8>, skip: u64) -> Self {
        Self { splitter: Splitter::new(separator), skip }
    }

    /// The next record that is not a blank line.
    pub(super) fn next(&mut self, text: &mut Decoded) -> Result<Option<Row>> {
        while let Some(byte) = text.next()? {
            let Some(row) = self.splitter.push(byte)? else { continue };
            if row.line > self.skip {
                return Ok(Some(row));
            }
        }
        Ok(self.splitter.finish()?.filter(|row| row.line > self.skip))
    }

    /// How many NUL bytes were left out so far.
    pub(super) fn nuls(&self) -> u64 {
        self.splitter.nuls
    }
}

/// The first records of a sample, whose last one may be cut.
pub(super) fn sample(text: &str, separator: Option<u8>, skip: u64, limit: usize) -> Vec<Row> {
    let mut splitter = Splitter::new(separator);
    let mut rows = Vec::new();
    for byte in text.bytes() {
        match splitter.push(byte) {
            Ok(Some(row)) if row.line > skip => rows.push(row),
            Ok(_) => {}
            // A first record that is too much for anybody still shows what separates its cells.
            Err(_) if rows.is_empty() => return vec![splitter.row],
            Err(_) => break,
        }
        if rows.len() >= limit {
            return rows;
        }
    }
    if let Ok(Some(row)) = splitter.finish() {
        rows.push(row);
    }
    rows
}

/// The separator that a first line `sep=;` names.
pub(super) fn announced(text: &str) -> Option<u8> {
    let line = text.lines().next()?.split('\r').next()?;
    let named =
        line.trim_matches('"').strip_prefix("sep=").or_else(|| line.strip_prefix("SEP="))?;
    let mut bytes = named.bytes();
    let separator = bytes.next().filter(u8::is_ascii)?;
    bytes.next().is_none().then_some(separator)
}

/// How many lines of remarks (`# exported on …`) stand before the table, and what follows them. A line of cells
/// is none, whatever its first one begins with.
pub(super) fn after_remarks(text: &str) -> (u64, &str) {
    let mut rest = text;
    let mut lines = 0;
    while let Some((line, after)) = rest.split_once('\n') {
        let is_remark = line.starts_with("# ") || line.trim_end() == "#";
        if !is_remark || line.bytes().any(|byte| SEPARATORS.contains(&byte)) {
            break;
        }
        (lines, rest) = (lines + 1, after);
    }
    // Where nothing but such lines has been seen, they are the rows.
    if rest.bytes().any(|byte| SEPARATORS.contains(&byte)) { (lines, rest) } else { (0, text) }
}

/// The separator that makes the rows as wide as the first one; `None` where the lines are one cell each.
pub(super) fn separator(text: &str) -> Option<u8> {
    let mut best = (0.0, None);
    for candidate in SEPARATORS {
        let score = fit(&sample(text, Some(*candidate), 0, EVIDENCE));
        if score > best.0 {
            best = (score, Some(*candidate));
        }
    }
    best.1
}

fn fit(rows: &[Row]) -> f64 {
    let width = rows.first().map_or(0, |row| row.cells.len());
    if width < 2 {
        return 0.0;
    }
    let credit = |row: &Row| match row.cells.len() {
        cells if cells == width => 1.0,
        // Excel leaves out empty cells at the end.
        2.. => 0.4,
        _ => 0.0,
    };
    let share = rows.iter().map(credit).sum::<f64>() / rows.len() as f64;
    // `city, country`: signs that are always followed by a space are rather part of a text.
    let spaced = |row: &Row| row.cells.iter().skip(1).all(|cell| cell.starts_with(' '));
    let share = if rows.iter().all(spaced) { share * 0.8 } else { share };
    share * (1.0 - 1.0 / (width as f64 + 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str, separator: u8) -> Result<Vec<Row>> {
        let mut splitter = Splitter::new(Some(separator));
        let mut rows = Vec::new();
        for byte in text.bytes() {
            rows.extend(splitter.push(byte)?);
        }
        rows.extend(splitter.finish()?);
        Ok(rows)
    }

    fn cells(text: &str) -> Vec<Vec<String>> {
        read(text, b',').unwrap().into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn quotes_hold_separators_lines_and_doubled_quotes() {
        assert_eq!(
            cells("a,\"b,\r\nc\",\"d \"\"e\"\"\"\r\nf"),
            [vec!["a", "b,\r\nc", "d \"e\""], vec!["f"]]
        );
        assert_eq!(cells("1, \"x, y\" ,z\n"), [["1", "x, y", "z"]]);
        assert_eq!(cells("5\" pipe, b ,\"\"\n"), [["5\" pipe", " b ", ""]]);
    }

    #[test]
    fn a_quote_that_was_not_doubled_is_text() {
        assert_eq!(
            cells("1,\"He said \"clean it\" twice\"\n2,x"),
            [["1", "He said \"clean it\" twice"], ["2", "x"]]
        );
    }

    #[test]
    fn lines_end_in_any_way_and_are_counted() {
        let lines = |text| read(text, b',').unwrap().iter().map(|row| row.line).collect::<Vec<_>>();
        assert_eq!(lines("a\rb\nc\r\nd"), [1, 2, 3, 4]);
        assert_eq!(lines("\r\n\r\na,b\r\n\"x\r\ny\nz\",2\r\nend"), [3, 4, 7]);
        assert_eq!(lines("a\n\nb\n"), [1, 3]);
    }

    #[test]
    fn an_open_quote_is_told_with_the_line_where_it_begins() {
        for text in [
            "id,note\n1,\"never closed\n2,b\n",
            "id,note\n1,\"never closed\n\"2\",\"b\"\n3,c\n",
            "id,note\n1,\"never closed\n2,\"b\"\n",
        ] {
            let error = read(text, b',').unwrap_err();
            assert_eq!(error.id(), "error-import-open-quote");
            assert_eq!(error.args(), [("line", "2".to_owned())]);
        }
    }

    #[test]
    fn bombs_are_refused_where_they_begin() {
        let error = read(&format!("a\nb,\"{}", "x".repeat(MAX_CELL + 1)), b',').unwrap_err();
        assert_eq!((error.id(), error.args()[0].1.as_str()), ("error-import-long-quote", "2"));
        let error = read(&"x".repeat(MAX_CELL + 1), b',').unwrap_err();
        assert_eq!(error.id(), "error-import-long-cell");
        let error = read(&",".repeat(MAX_COLUMNS + 1), b',').unwrap_err();
        assert_eq!(error.id(), "error-import-columns");
        let wide = format!("{},", "x".repeat(MAX_CELL - 1)).repeat(3);
        assert_eq!(read(&wide, b',').unwrap_err().id(), "error-import-long-row");
    }

    #[test]
    fn the_separator_is_found_by_evidence() {
        assert_eq!(separator("a,b\n1,2\n"), Some(b','));
        assert_eq!(separator("name;value\nAcme;1,5\nBeta;2,5\n"), Some(b';'));
        assert_eq!(separator("name\tcity, country\nA\tx, y\nB\tz, w\n"), Some(b'\t'));
        assert_eq!(separator("\"a;b\"|c\n\"x;y\"|d"), Some(b'|'));
        assert_eq!(separator("a^b\n1^2"), Some(b'^'));
        assert_eq!(separator("name\nAcme, Inc\nBeta\n"), None);
        assert_eq!(separator(&"a;".repeat(MAX_COLUMNS + 1)), Some(b';'));
        assert_eq!(separator("name;note;tag\nA;\"x, y, z\";p\nB;q, r;s\n"), Some(b';'));
    }

    #[test]
    fn remarks_before_a_table_are_no_records() {
        assert_eq!(after_remarks("# of 2026\n#\na,b\n# c\n"), (2, "a,b\n# c\n"));
        for text in ["#,name\n1,Ana\n", "# 1\n# 2\n", "##0\n\"1,2\"\n", "", "a,b\n"] {
            assert_eq!(after_remarks(text), (0, text));
        }
    }

    #[test]
    fn a_first_line_may_announce_the_separator() {
        assert_eq!(announced("sep=;\r\na;b"), Some(b';'));
        assert_eq!(announced("\"sep=|\"\na|b"), Some(b'|'));
        assert_eq!(announced("sep=\t\na\tb"), Some(b'\t'));
        assert_eq!(announced("sepia,b"), None);
    }

    proptest! {
        #[test]
        fn what_a_proper_writer_wrote_comes_back(
            rows in prop::collection::vec(prop::collection::vec("[a ,;\"\r\n\té]{0,6}", 2..5), 1..6)
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).quote_style(csv::QuoteStyle::Always).from_writer(vec![]);
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(cells(&text), rows);
        }

        #[test]
        fn no_text_makes_it_panic(text in "[a,;\"\r\n \0]{0,60}") {
            let _ = read(&text, b',');
            let _ = separator(&text);
        }
    }
}
