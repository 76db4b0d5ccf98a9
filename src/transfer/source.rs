//! Records of a table or of JSON, whatever the file's encoding, separator and line ends, with flat memory.
//!
//! Rows that are too short are taken where more than their first cell is there: Excel leaves out empty
//! cells at the end of a row. A lone first cell under three or more columns is rather the rest of a line
//! that was broken in two, or a row with other separators, and is marked; so is a row with more cells than
//! columns, unless the cells beyond are empty.

pub(in crate::transfer) mod encoding;
mod json;
mod sniff;
mod table;

pub use encoding::Input;
pub use sniff::Looks;

use crate::error::{Doing, Error, Kind, Result};
use encoding::Decoded;
use encoding_rs::Encoding;
use json::Objects;
use std::{
    collections::{HashMap, HashSet},
    fs::File,
    io::{Read, SeekFrom},
    path::Path,
};
use table::{MAX_COLUMNS, Row, Table};

/// How much text the evidence for kind, separator and header is taken from.
const SAMPLE: usize = 256 * 1024;

/// Whether the first row names the columns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Header {
    /// By evidence.
    #[default]
    Auto,
    /// It does.
    Present,
    /// It is a record: columns are named `Column 1`…
    Absent,
}

/// What a person forces, and what helps the evidence.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The encoding's label.
    pub encoding: Option<&'a str>,
    /// The separator: one sign, or `tab`.
    pub delimiter: Option<&'a str>,
    /// Whether there is a header.
    pub header: Header,
    /// Whether a text is the name of some field: a row with one is a header.
    pub known: fn(&str) -> bool,
    /// The values of JSON that are not taken apart.
    pub whole: &'static [&'static str],
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { encoding: None, delimiter: None, header: Header::Auto, known: |_| false, whole: &[] }
    }
}

/// Which of the two ways of writing records a source has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// CSV and its kin; cells may be defused.
    Table,
    /// JSON; values are exact.
    Json,
}

/// One row of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// The line where it begins, from 1.
    pub line: u64,
    /// Its cells, one for each column of the header, as they are written.
    pub cells: Vec<String>,
    /// The cells beyond the last column.
    pub extra: Vec<String>,
    /// How many cells it has, where that can't be right.
    pub ragged: Option<usize>,
}

/// A file that is read record by record.
pub struct Source {
    text: Decoded,
    total: u64,
    columns: Vec<String>,
    delimiter: Option<u8>,
    rows: Rows,
    has_header: bool,
    skip: u64,
    sample: String,
    whole: &'static [&'static str],
}

enum Rows {
    Table { table: Table, ahead: Option<Row> },
    Json { objects: Objects, places: HashMap<String, usize> },
}

impl Source {
    /// Opens the file at `path`.
    pub fn open(path: &Path, options: &Options) -> Result<Self> {
        let file = File::open(path).doing("opening a file to import")?;
        if file.metadata().doing("opening a file to import")?.is_dir() {
            return Err(Error::invalid("error-import-folder").with("path", path.to_string_lossy()));
        }
        Self::new(file, options)
    }

    /// Reads from `input`, from its beginning.
    pub fn new(input: impl Input + 'static, options: &Options) -> Result<Self> {
        let (mut text, total) = text_of(input, options.encoding)?;
        let sample = text.head(SAMPLE)?;
        if sample.trim_matches(|c: char| c.is_whitespace() || c == '\0').is_empty() {
            return Err(Error::invalid("error-import-empty"));
        }
        sniff::refuse_binary(&sample)?;
        let looks = sniff::by_text(&sample);
        match looks {
            Looks::Json => Self::json(text, total, sample, options.whole),
            Looks::Table => Self::table(text, total, &sample, options),
            other => Err(looks_like(other)),
        }
    }

    fn table(text: Decoded, total: u64, sample: &str, options: &Options) -> Result<Self> {
        let announced = table::announced(sample);
        let (skip, sample) = match announced {
            Some(_) => (1, sample),
            None => table::after_remarks(sample),
        };
        let delimiter = match options.delimiter {
            Some(name) => Some(named_delimiter(name)?),
            None => announced.or_else(|| table::separator(sample)),
        };
        let rows = table::sample(sample, delimiter, u64::from(announced.is_some()), 50);
        let has_header = match options.header {
            Header::Present => true,
            Header::Absent => false,
            Header::Auto => is_header(&rows, options.known),
        };
        let table = Rows::Table { table: Table::new(delimiter, skip), ahead: None };
        let mut source = Self {
            text,
            total,
            columns: Vec::new(),
            delimiter,
            rows: table,
            has_header,
            skip,
            sample: String::new(),
            whole: &[],
        };
        source.rewind()?;
        let Rows::Table { ahead: None, .. } = &source.rows else { return Ok(source) };
        let empty = source.columns.is_empty();
        Err(Error::invalid(if empty { "error-import-empty" } else { "error-import-only-header" }))
    }

    /// Columns of JSON are the keys of all objects, so all are read once before the first is given.
    fn json(
        text: Decoded,
        total: u64,
        sample: String,
        whole: &'static [&'static str],
    ) -> Result<Self> {
        let mut source = Self {
            text,
            total,
            columns: Vec::new(),
            delimiter: None,
            rows: Rows::Json { objects: Objects::new(&sample, whole), places: HashMap::new() },
            has_header: true,
            skip: 0,
            sample,
            whole,
        };
        source.rewind()?;
        let mut objects = Objects::new(&source.sample, whole);
        let mut places = HashMap::new();
        let mut rows = 0u64;
        while let Some(object) = objects.next(&mut source.text)? {
            rows += 1;
            for (name, _) in object.values {
                let next = places.len();
                if places.contains_key(&name) {
                    continue;
                }
                if next >= MAX_COLUMNS {
                    return Err(Error::invalid("error-import-columns")
                        .with("line", object.line.to_string())
                        .with("limit", MAX_COLUMNS.to_string()));
                }
                source.columns.push(name.clone());
                places.insert(name, next);
            }
        }
        if rows == 0 || places.is_empty() {
            return Err(Error::invalid("error-import-empty"));
        }
        source.rows = Rows::Json { objects, places };
        source.rewind()?;
        Ok(source)
    }

    /// Goes back to the first record.
    pub fn rewind(&mut self) -> Result<()> {
        self.text.rewind()?;
        match &mut self.rows {
            Rows::Json { objects, .. } => *objects = Objects::new(&self.sample, self.whole),
            Rows::Table { table, ahead } => {
                *table = Table::new(self.delimiter, self.skip);
                *ahead = None;
                let Some(first) = next_filled(table, &mut self.text)? else { return Ok(()) };
                if self.has_header {
                    self.columns = column_names(&first.cells);
                    *ahead = next_filled(table, &mut self.text)?;
                } else {
                    self.columns = column_names(&vec![String::new(); first.cells.len()]);
                    *ahead = Some(first);
                }
            }
        }
        Ok(())
    }

    /// The next record that is not empty.
    pub fn next_record(&mut self) -> Result<Option<Record>> {
        let width = self.columns.len();
        match &mut self.rows {
            Rows::Table { table, ahead } => {
                let row = match ahead.take() {
                    Some(row) => Some(row),
                    None => next_filled(table, &mut self.text)?,
                };
                Ok(row.map(|row| aligned(row, width)))
            }
            Rows::Json { objects, places } => loop {
                let Some(object) = objects.next(&mut self.text)? else { return Ok(None) };
                let mut record = Record { line: object.line, ..Record::default() };
                record.cells.resize(width, String::new());
                for (name, value) in object.values {
                    let cell = places.get(&name).and_then(|place| record.cells.get_mut(*place));
                    if let Some(cell) = cell {
                        *cell = value;
                    }
                }
                if record.cells.iter().any(|cell| !is_empty(cell)) {
                    return Ok(Some(record));
                }
            },
        }
    }

    /// The names of the columns, each once.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Whether the names stand in the file.
    pub fn has_header(&self) -> bool {
        self.has_header
    }

    /// Table or JSON.
    pub fn format(&self) -> Format {
        match self.rows {
            Rows::Table { .. } => Format::Table,
            Rows::Json { .. } => Format::Json,
        }
    }

    /// The encoding that is being read.
    pub fn encoding(&self) -> &'static Encoding {
        self.text.encoding()
    }

    /// The separator, where there is one.
    pub fn delimiter(&self) -> Option<char> {
        self.delimiter.map(char::from)
    }

    /// How many NUL bytes were left out so far.
    pub fn nuls(&self) -> u64 {
        match &self.rows {
            Rows::Table { table, .. } => table.nuls(),
            Rows::Json { .. } => 0,
        }
    }

    /// How many letters so far could not be read in this encoding, and became U+FFFD.
    pub fn broken_letters(&self) -> u64 {
        self.text.broken
    }

    /// Bytes read, of all.
    pub fn progress(&self) -> (u64, u64) {
        (self.text.read, self.total)
    }
}

impl Iterator for Source {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_record().transpose()
    }
}

/// What the first bytes of a file look like: a few kilobytes are enough.
pub fn look(head: &[u8]) -> Looks {
    sniff::by_bytes(head).unwrap_or_else(|| {
        let encoding = encoding::by_head(head).unwrap_or(encoding_rs::UTF_8);
        sniff::by_text(&encoding.decode(head).0)
    })
}

/// The text of a file in its encoding, which may be forced, and how many bytes it has.
pub(in crate::transfer) fn text_of(
    input: impl Input + 'static,
    label: Option<&str>,
) -> Result<(Decoded, u64)> {
    let mut input: Box<dyn Input> = Box::new(input);
    refuse_other_files(&mut *input)?;
    let encoding = match label {
        Some(label) => encoding::named(label)?,
        None => encoding::detect(&mut *input)?,
    };
    let total = input.seek(SeekFrom::End(0)).doing("measuring a file")?;
    Ok((Decoded::new(input, encoding)?, total))
}

fn refuse_other_files(input: &mut dyn Input) -> Result<()> {
    let mut head = Vec::new();
    input.seek(SeekFrom::Start(0)).doing("rewinding a file")?;
    input.take(4096).read_to_end(&mut head).doing("reading a file to import")?;
    if head.is_empty() {
        return Err(Error::invalid("error-import-empty"));
    }
    sniff::by_bytes(&head).map_or(Ok(()), |looks| Err(looks_like(looks)))
}

fn looks_like(looks: Looks) -> Error {
    Error::invalid("error-import-looks").with("what", looks.word())
}

fn named_delimiter(name: &str) -> Result<u8> {
    if name.eq_ignore_ascii_case("tab") || name == "\\t" {
        return Ok(b'\t');
    }
    match name.as_bytes() {
        [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n' | 0) => Ok(*byte),
        _ => {
            Err(Error::new(Kind::Usage, "error-import-delimiter").with("delimiter", name).hint(";"))
        }
    }
}

fn is_empty(cell: &str) -> bool {
    cell.trim().is_empty()
}

fn next_filled(table: &mut Table, text: &mut Decoded) -> Result<Option<Row>> {
    while let Some(row) = table.next(text)? {
        if !row.cells.iter().all(|cell| is_empty(cell)) {
            return Ok(Some(row));
        }
    }
    Ok(None)
}

fn aligned(row: Row, width: usize) -> Record {
    let Row { line, mut cells } = row;
    let found = cells.len();
    let mut extra = cells.split_off(width.min(found));
    while extra.last().is_some_and(|cell| is_empty(cell)) {
        extra.pop();
    }
    let lone = found == 1 && width > 2;
    let ragged = (lone || !extra.is_empty()).then_some(found);
    cells.resize(width, String::new());
    Record { line, cells, extra, ragged }
}

/// Names as they are shown and mapped: trimmed, on one line, each once.
fn column_names(cells: &[String]) -> Vec<String> {
    let tidy = |cell: &String| cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let written: HashSet<String> = cells.iter().map(tidy).collect();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut names = Vec::with_capacity(cells.len());
    for (at, cell) in cells.iter().enumerate() {
        let name = match tidy(cell) {
            name if name.is_empty() => format!("Column {}", at + 1),
            name => name,
        };
        let count = seen.entry(name.clone()).or_insert(0);
        *count += 1;
        let mut unique = if *count == 1 { name.clone() } else { format!("{name} ({count})") };
        while *count > 1 && written.contains(&unique) {
            *count += 1;
            unique = format!("{name} ({count})");
        }
        names.push(unique);
    }
    names
}

/// A first row is a header unless it holds what only records hold, or is all numbers.
fn is_header(rows: &[Row], known: fn(&str) -> bool) -> bool {
    let Some(first) = rows.iter().find(|row| !row.cells.iter().all(|cell| is_empty(cell))) else {
        return true;
    };
    first.cells.iter().any(|cell| known(cell.trim()))
        || !first.cells.iter().any(|cell| is_value(cell.trim()))
}

/// Numbers, dates, e-mails, phones and addresses of the web name no column.
fn is_value(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let number_like =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-.,:/()€$£%TZx".contains(c);
    let mail = cell.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !cell.contains(char::is_whitespace)
    });
    mail || cell.contains("://") || (digits > 0 && cell.chars().all(number_like))
}

#[cfg(test)]
mod tests;
