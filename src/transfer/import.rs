//! Taking a file in: what is in it, what becomes of each row, and what came of it all.
//!
//! A rehearsal and the real thing are the same code, so that the one predicts the other exactly. Everything
//! happens in one change: it is there as a whole, undone as a whole, and a killed import leaves nothing.

mod event;
mod events;
mod evidence;
mod feed;
mod lead;
mod leads;
mod names;
mod past;
mod run;
mod tally;
mod wheres;

use std::{
    fs,
    io::{self, Read, Seek},
    os::unix::fs::FileTypeExt,
    path::{Path, PathBuf},
};

use rusqlite::Connection;

use crate::{
    domain::{day::read::DateOrder, fold::name_key, money::Decimal},
    error::{Doing, Error, Kind, Result},
    i18n::{Arg, Words},
    store::{
        bulk::Made,
        own_fields::{self, OwnField},
        state,
    },
    transfer::{
        aside::nameless_file,
        mapping::{EVENTS, LEADS, Mapping, Request, Target, fingerprint},
        source::{self, Header, Input, Source},
        whole::{FIELDS, read_fields},
    },
};

pub use evidence::Readings;
pub(in crate::transfer) use leads::{bars, written};
pub(in crate::transfer) use run::{BEAT, rejects};
pub use run::{Counts, Far, Mode, run};
pub(in crate::transfer) use tally::{Taken, Tally, names, ragged};

/// By what a row is known to be about a record that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// The code.
    Code,
    /// Any of its e-mail addresses, case aside.
    Email,
    /// Any of its phones, however they are written.
    Phone,
}

impl Match {
    /// The word of the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Email => "email",
            Self::Phone => "phone",
        }
    }

    /// Reads the word of the command line.
    pub fn read(word: &str) -> Option<Self> {
        match word {
            "code" => Some(Self::Code),
            "email" => Some(Self::Email),
            "phone" => Some(Self::Phone),
            _ => None,
        }
    }
}

/// What becomes of a row that is about a record that is there already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OnMatch {
    /// Nothing.
    #[default]
    Skip,
    /// It changes what it tells of.
    Update,
    /// It is another record all the same, with a code of its own.
    Create,
}

/// What becomes of a name that nothing has yet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Unknown {
    /// It is made.
    #[default]
    Create,
    /// Its row is rejected.
    Reject,
}

/// What a person asks for.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// `Column=field[,field]`.
    pub maps: Vec<String>,
    /// `field=value`.
    pub sets: Vec<String>,
    /// `Column=value`: only such rows.
    pub wheres: Vec<String>,
    /// By what rows are known; without: by code where that is mapped.
    pub matching: Option<Match>,
    /// What becomes of those that are.
    pub on_match: OnMatch,
    /// What becomes of new names.
    pub unknown: Unknown,
    /// Forces the encoding.
    pub encoding: Option<String>,
    /// Forces the separator.
    pub delimiter: Option<String>,
    /// Forces whether there is a header.
    pub header: Header,
    /// Forces the decimal sign.
    pub decimal: Option<Decimal>,
    /// Forces the order of day and month.
    pub dates: Option<DateOrder>,
    /// Where rejected rows go; without: beside the file.
    pub rejects: Option<PathBuf>,
}

/// A column as a screen of the mapping shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// As the file calls it.
    pub name: String,
    /// Its first values.
    pub firsts: Vec<String>,
    /// What it feeds.
    pub fields: Vec<String>,
    /// The decimal sign, where it feeds a number and gives it away.
    pub decimal: Option<Decimal>,
    /// The order of its dates, where it feeds a date and gives it away.
    pub dates: Option<DateOrder>,
}

/// What is going to be done with a file.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The columns, in the order of the file.
    pub columns: Vec<Column>,
    /// Which feeds what.
    pub mapping: Mapping,
    /// How it is encoded.
    pub encoding: &'static str,
    /// What stands between its cells.
    pub delimiter: Option<char>,
    /// Whether its first row names the columns.
    pub has_header: bool,
    /// How its numbers and dates are read.
    pub readings: Readings,
    /// Whether the mapping is that of an earlier file with these columns.
    pub is_remembered: bool,
}

/// A file that was looked at and can be taken in.
pub struct Import {
    target: &'static Target,
    source: Source,
    /// The name of the file, and where it lies.
    name: String,
    path: Option<PathBuf>,
    options: Options,
    own: Vec<OwnField>,
    plan: Plan,
}

/// How a note counts: the message `id`, how often, and the facts of the first time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The message.
    pub id: &'static str,
    /// How many rows, or how often.
    pub count: u64,
    /// The facts of the first one, its `line` among them.
    pub facts: Vec<(&'static str, String)>,
}

/// What came of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// New, updated, skipped and rejected together.
    pub rows: u64,
    /// Became new records.
    pub new: u64,
    /// Changed records that were there.
    pub updated: u64,
    /// Were about records that are there already.
    pub skipped: u64,
    /// Could not be taken.
    pub rejected: u64,
    /// What came along.
    pub created: Made,
    /// Where the rejected rows are.
    pub rejects_file: Option<PathBuf>,
    /// Nothing was written.
    pub dry_run: bool,
    /// How the file was read.
    pub encoding: &'static str,
    /// What stood between its cells.
    pub delimiter: Option<char>,
    /// Which column fed which fields.
    pub mapping: Vec<(String, Vec<String>)>,
    /// The columns that were left out.
    pub unmapped: Vec<String>,
    /// What was accepted and yet should be known.
    pub notes: Vec<Note>,
    /// The lines of the first rows that became new records or changed one.
    pub taken: Vec<u64>,
    /// The first rejected rows: their line, and why.
    pub problems: Vec<(u64, String)>,
    /// How many rows each field has kept from being taken.
    pub blamed: Vec<(String, u64)>,
}

impl Summary {
    /// How many of each kind came along.
    pub fn came_along(&self) -> [(&'static str, i64); 8] {
        let made = &self.created;
        [
            ("campaigns", made.campaigns),
            ("activities", made.activities),
            ("reps", made.reps),
            ("channels", made.channels),
            ("tags", made.tags),
            ("reasons", made.reasons),
            ("customers", made.customers),
            ("products", 0),
        ]
    }
}

impl Note {
    /// The note as a sentence.
    pub fn told(&self, words: &Words) -> String {
        let count = i64::try_from(self.count).unwrap_or(i64::MAX);
        let mut facts: Vec<(&str, Arg<'_>)> =
            self.facts.iter().map(|(name, value)| (*name, Arg::from(value))).collect();
        facts.push(("n", count.into()));
        words.say(self.id, &facts)
    }
}

/// What files of that kind can fill.
///
/// # Errors
/// `usage` for a kind that no file can be imported as.
pub fn target(kind: &str) -> Result<&'static Target> {
    [&LEADS, &EVENTS].into_iter().find(|target| target.kind == kind).ok_or_else(|| {
        Error::new(Kind::Usage, "error-import-kind").with("kind", kind).hint(LEADS.kind)
    })
}

impl Import {
    /// Looks at the file at `path`.
    ///
    /// # Errors
    /// What is wrong with the file or the options, and what the files may do.
    pub fn open(
        conn: &Connection,
        target: &'static Target,
        path: &Path,
        options: Options,
    ) -> Result<Self> {
        Self::new(conn, target, Given::open(path)?, options)
    }

    /// Looks at what was given.
    ///
    /// # Errors
    /// As [`Import::open`].
    pub fn new(
        conn: &Connection,
        target: &'static Target,
        given: Given,
        options: Options,
    ) -> Result<Self> {
        let (name, _) = names(given.path.as_deref());
        let path = given.path.clone();
        let import = Self::look(conn, target, given.file, options)?;
        Ok(Self { name: name.trim().to_owned(), path, ..import })
    }

    fn look(
        conn: &Connection,
        target: &'static Target,
        input: impl Input + 'static,
        options: Options,
    ) -> Result<Self> {
        let reading = source::Options {
            encoding: options.encoding.as_deref(),
            delimiter: options.delimiter.as_deref(),
            header: options.header,
            known: target.header,
            whole: target.whole,
        };
        let mut source = Source::new(input, &reading)?;
        let columns = source.columns().to_vec();
        let own = fields(conn, target, &mut source, options.unknown)?;
        let names: Vec<String> = own.iter().map(|field| field.name.clone()).collect();
        let remembered = state::mapping(conn, target.kind, &fingerprint(&columns))?
            .and_then(|text| Mapping::from_json(&text).ok());
        let request = Request {
            own: &names,
            maps: &options.maps,
            sets: &options.sets,
            remembered: remembered.as_ref(),
        };
        let mapping = Mapping::find(target, &columns, &request)?;
        wheres::Wheres::new(&columns, &options.wheres)?;
        let mut plan = evidence::plan(&mut source, mapping, &own, &options)?;
        plan.is_remembered = remembered.is_some();
        Ok(Self { target, source, name: "stdin".to_owned(), path: None, options, own, plan })
    }

    /// What is going to be done.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The file's name without its ending.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// What is to be imported: a file that can be gone back in, and where it lies, if it has a place.
#[derive(Debug)]
pub struct Given {
    pub(in crate::transfer) file: fs::File,
    pub(in crate::transfer) path: Option<PathBuf>,
}

impl Given {
    /// What stands at a path, or standard input as `-`. What can be read only once is kept aside.
    ///
    /// # Errors
    /// `invalid` for what is no file, and what the files may do.
    pub fn open(path: &Path) -> Result<Self> {
        if path.as_os_str() == "-" {
            return Ok(Self { file: kept_aside(io::stdin().lock())?, path: None });
        }
        let file = match open_file(path)? {
            (file, true) => file,
            (pipe, false) => kept_aside(pipe)?,
        };
        Ok(Self { file, path: Some(path.to_owned()) })
    }
}

/// Opens a file to import, and says whether it can be gone back in.
fn open_file(path: &Path) -> Result<(fs::File, bool)> {
    let told = |error: Error| {
        let error = match error.kind() {
            Kind::NotFound => Error::new(Kind::NotFound, "error-import-no-file"),
            _ => error,
        };
        error.with("path", path.display().to_string())
    };
    let file = fs::File::open(path).doing("opening a file to import").map_err(told)?;
    let meta = file.metadata().doing("opening a file to import").map_err(told)?;
    if meta.is_dir() {
        return Err(told(Error::invalid("error-import-folder")));
    }
    let kind = meta.file_type();
    // `/dev/zero` has no end.
    if kind.is_char_device() || kind.is_block_device() {
        return Err(told(Error::invalid("error-import-device")));
    }
    Ok((file, meta.is_file()))
}

/// What can be read only once, in a file that can be gone back in.
fn kept_aside(mut input: impl Read) -> Result<fs::File> {
    let mut aside = nameless_file()?;
    io::copy(&mut input, &mut aside).doing("reading what is to be imported")?;
    aside.rewind().doing("reading what is to be imported")?;
    Ok(aside)
}

/// The user's own fields, and those that the file defines: without an id where they are still to be made.
fn fields(
    conn: &Connection,
    target: &Target,
    source: &mut Source,
    unknown: Unknown,
) -> Result<Vec<OwnField>> {
    let told = match unknown {
        Unknown::Create => told_fields(target, source)?,
        Unknown::Reject => Vec::new(),
    };
    let is_told =
        |field: &OwnField| told.iter().any(|it| name_key(&it.name) == name_key(&field.name));
    let known = own_fields::all(conn, target.kind, true)?;
    let is_new =
        |field: &&OwnField| !known.iter().any(|it| name_key(&it.name) == name_key(&field.name));
    let new: Vec<OwnField> = told.iter().filter(is_new).cloned().collect();
    let kept = known.into_iter().filter(|field| !field.retired || is_told(field));
    Ok(kept.chain(new).collect())
}

/// What the file defines: in the first cell that tells it, so that rows may be sorted.
fn told_fields(target: &Target, source: &mut Source) -> Result<Vec<OwnField>> {
    let place = source.columns().iter().position(|column| column == FIELDS);
    let Some(at) = place.filter(|_| target.field(FIELDS).is_some()) else {
        return Ok(Vec::new());
    };
    let mut told = Vec::new();
    while let Some(record) = source.next_record()? {
        let cell = record.cells.get(at).map(|cell| cell.trim()).unwrap_or_default();
        if !cell.is_empty() {
            told = read_fields(cell, target.kind).unwrap_or_default();
            break;
        }
    }
    source.rewind()?;
    Ok(told)
}
