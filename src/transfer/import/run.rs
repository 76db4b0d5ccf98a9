//! Every row of a file, one after the other, in one change.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
};

use super::{
    Import, Match, Note, OnMatch, Options, Summary, Unknown, event,
    events::Events,
    lead,
    leads::Leads,
    tally::{self, Taken, Tally, ragged},
    wheres::Wheres,
};
use crate::{
    error::{Error, Kind, Result},
    files::Identity,
    store::{
        Store, Txn,
        bulk::{Bulk, Made, Search},
        own_fields::{self, OwnField},
        state,
    },
    transfer::{
        defuse::restore,
        mapping::{EVENTS, Plan, Target, fingerprint},
        rejects::Rejects,
        source::{Format, Source},
    },
};

/// Whether it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Rows become records.
    Real,
    /// Only told what would come of it.
    Rehearsal,
}

impl Mode {
    /// Makes the change, or only goes through it.
    pub(in crate::transfer) fn run<T>(
        self,
        store: &mut Store,
        change: impl FnOnce(&Txn) -> Result<T>,
    ) -> Result<T> {
        match self {
            Self::Real => store.write("import", change),
            Self::Rehearsal => store.rehearse(change),
        }
    }
}

/// How rows are recognised, and what becomes of those that are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    pub(super) matching: Option<Match>,
    pub(super) on_match: OnMatch,
    pub(super) unknown: Unknown,
}

/// Makes records of one kind out of rows.
pub(super) trait Taker {
    /// Takes a row. An error that is about the row alone has written nothing.
    fn take(&mut self, cells: &[String], line: u64) -> Result<Taken>;
    /// Whether a row can only be taken when all others are there.
    fn waits(&self, cells: &[String]) -> bool {
        let _ = cells;
        false
    }
    /// Does what can only be done after the last row; `step` hears how far it is.
    fn finish(&mut self, step: &mut dyn FnMut(i64, i64) -> Result<()>) -> Result<()>;
    /// What came along.
    fn made(&self) -> Result<Made>;
    /// What should be known.
    fn notes(&mut self) -> Vec<Note>;
}

/// How often a caller hears of the progress, in rows.
pub(in crate::transfer) const BEAT: u64 = 256;

/// Takes the file in, or rehearses that. `tell` makes the sentences of the rejected rows; `progress` hears
/// how far it is of how much, and its error stops the import, which then leaves nothing.
///
/// # Errors
/// What is wrong with the file as a whole, the error of `progress`, and what the files may do.
pub fn run(
    store: &mut Store,
    import: Import,
    mode: Mode,
    tell: &dyn Fn(&Error) -> String,
    progress: &mut dyn FnMut(&Far) -> Result<()>,
) -> Result<Summary> {
    let columns: Vec<String> =
        import.plan.columns.iter().map(|column| column.name.clone()).collect();
    let asked = import.options.rejects.as_deref();
    let mut rejects = rejects(&columns, &import.name, import.path.as_deref(), asked)?;
    let take = |txn: &Txn| {
        let mut pass = Pass { tally: Tally::new(mode, &mut rejects, tell), progress };
        pass.all(txn, import, mode)
    };
    let mut summary = mode.run(store, take)?;
    summary.rejects_file = rejects.finish()?;
    Ok(summary)
}

/// Where rejected rows go. Never over the file that they come from.
pub(in crate::transfer) fn rejects(
    columns: &[String],
    name: &str,
    input: Option<&Path>,
    asked: Option<&Path>,
) -> Result<Rejects> {
    let Some(path) = asked else {
        let name = format!("{name}.rejects.csv");
        let beside = input.map(|path| path.with_file_name(&name));
        let here = PathBuf::from(&name);
        return Ok(Rejects::beside(beside.into_iter().chain([here]).collect(), columns));
    };
    let input = input.and_then(Identity::of);
    if input.is_some() && input == Identity::of(path) {
        return Err(Error::new(Kind::Usage, "error-import-rejects")
            .with("path", path.display().to_string()));
    }
    Ok(Rejects::new(path, columns))
}

/// What became of the rows so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub rows: u64,
    /// New records.
    pub new: u64,
    /// Changed records.
    pub updated: u64,
    /// Left as they were.
    pub skipped: u64,
    /// Not taken.
    pub rejected: u64,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Far {
    /// So much of the work is done…
    pub done: u64,
    /// …of so much.
    pub total: u64,
    /// What became of the rows so far.
    pub counts: Counts,
}

/// One way through the file.
struct Pass<'a> {
    tally: Tally<'a>,
    progress: &'a mut dyn FnMut(&Far) -> Result<()>,
}

impl Pass<'_> {
    fn all(&mut self, txn: &Txn, import: Import, mode: Mode) -> Result<Summary> {
        let Import { target, mut source, name, path, options, mut own, plan } = import;
        let defined = define(txn, &mut own)?;
        let columns = source.columns().to_vec();
        let wheres = Wheres::new(&columns, &options.wheres)?;
        let feeds = plan.mapping.plan(&columns);
        let readings = plan.readings.clone();
        let mut taker: Box<dyn Taker> = if target.kind == EVENTS.kind {
            let reader = event::Reader::new(&feeds, readings, txn.zone());
            Box::new(Events::new(txn, reader, rules(&options))?)
        } else {
            let reader = lead::Reader::new(&feeds, &own, readings, txn.zone(), txn.now().today);
            let search = if mode == Mode::Real { Search::Write } else { Search::Skip };
            let bulk = Bulk::begin(txn, search)?;
            Box::new(Leads::new(txn, bulk, reader, rules(&options), &name))
        };
        self.rows(&mut source, &wheres, &mut *taker)?;
        let (_, total) = source.progress();
        let (progress, counts) = (&mut self.progress, self.tally.counts);
        taker.finish(&mut |done, of| {
            let done = total.saturating_add(portion(total, done, of));
            progress(&Far { done, total: 2 * total, counts })
        })?;
        if mode == Mode::Real {
            let print = fingerprint(&columns);
            state::put_mapping(txn, target.kind, &print, &plan.mapping.to_json())?;
        }
        let (_, file) = tally::names(path.as_deref());
        self.tally.tell_journal(txn, &file)?;
        let mut notes = taker.notes();
        notes.extend(defined);
        notes.extend(nameless(target, &feeds).then(|| Note {
            id: "import-note-nameless",
            count: self.tally.counts.rejected,
            facts: Vec::new(),
        }));
        notes.extend(of_source(&source));
        Ok(Summary {
            created: taker.made()?,
            encoding: plan.encoding,
            delimiter: plan.delimiter,
            mapping: plan.mapping.columns,
            unmapped: plan.mapping.unmapped,
            notes,
            ..self.tally.summary()
        })
    }

    /// All rows; those that wait for others come in a second round.
    fn rows(&mut self, source: &mut Source, wheres: &Wheres, taker: &mut dyn Taker) -> Result<()> {
        if self.round(source, wheres, taker, false)? > 0 {
            source.rewind()?;
            self.round(source, wheres, taker, true)?;
        }
        Ok(())
    }

    /// Takes the rows that wait, or those that don't. Says how many of the others there are.
    fn round(
        &mut self,
        source: &mut Source,
        wheres: &Wheres,
        taker: &mut dyn Taker,
        waiting: bool,
    ) -> Result<u64> {
        let is_table = source.format() == Format::Table;
        let (mut seen, mut others) = (0u64, 0u64);
        while let Some(mut record) = source.next_record()? {
            if is_table {
                record.cells.iter_mut().for_each(bare);
            }
            seen += 1;
            if seen.is_multiple_of(BEAT) {
                let (read, total) = source.progress();
                let done = if waiting { total + read } else { read };
                (self.progress)(&Far { done, total: 2 * total, counts: self.tally.counts })?;
            }
            if !wheres.takes(&record) {
                continue;
            }
            if taker.waits(&record.cells) != waiting {
                others += 1;
                continue;
            }
            let taken = ragged(&record, source.columns().len())
                .and_then(|()| taker.take(&record.cells, record.line));
            self.tally.row(record.line, taken, || Cow::Borrowed(&record))?;
        }
        Ok(others)
    }
}

/// Whether nothing in the file could name a record that needs a name.
fn nameless(target: &Target, feeds: &Plan) -> bool {
    target.field("name").is_some() && !feeds.has("name") && !feeds.has("code")
}

/// Makes the fields that the file defines.
fn define(txn: &Txn, own: &mut [OwnField]) -> Result<Option<Note>> {
    let mut names = Vec::new();
    for field in own.iter_mut().filter(|field| field.id == 0) {
        field.id = own_fields::add(txn, &field.thing, &field.name, field.kind, &field.choices)?;
        if field.retired {
            own_fields::retire(txn, field.id, true)?;
        }
        names.push(field.name.clone());
    }
    let count = u64::try_from(names.len()).unwrap_or_default();
    let facts = vec![("fields", names.join(", "))];
    Ok((count > 0).then_some(Note { id: "import-note-fields", count, facts }))
}

/// Reading and indexing take about as long as each other.
fn portion(total: u64, done: i64, of: i64) -> u64 {
    let (done, of) = (u64::try_from(done).unwrap_or_default(), u64::try_from(of).unwrap_or(1));
    total.saturating_mul(done) / of.max(1)
}

fn rules(options: &Options) -> Rules {
    Rules { matching: options.matching, on_match: options.on_match, unknown: options.unknown }
}

/// Takes away the apostrophe before what a spreadsheet would run.
fn bare(cell: &mut String) {
    if cell.starts_with('\'') {
        let text = restore(cell).into_owned();
        *cell = text;
    }
}

fn of_source(source: &Source) -> Vec<Note> {
    let counted =
        [("import-note-nuls", source.nuls()), ("import-note-letters", source.broken_letters())];
    let told = counted.into_iter().filter(|(_, count)| *count > 0);
    told.map(|(id, count)| Note { id, count, facts: Vec::new() }).collect()
}
