//! What became of the rows of a file: counted, the first problems told, the rejected rows kept.

use std::{borrow::Cow, path::Path};

use super::{Counts, Mode, Summary};
use crate::{
    error::{Error, Kind, Result},
    store::{Txn, journal},
    transfer::{rejects::Rejects, source::Record},
};

/// How many rejected rows a summary tells of.
const PROBLEMS: usize = 5;

/// How many rows that were taken a summary tells of.
const TAKEN: usize = 12;

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::transfer) enum Taken {
    /// A record.
    New,
    /// A change of one.
    Updated,
    /// Nothing.
    Skipped,
}

/// What became of the rows so far.
pub(in crate::transfer) struct Tally<'a> {
    /// How many of which.
    pub(in crate::transfer) counts: Counts,
    mode: Mode,
    rejects: &'a mut Rejects,
    /// Makes sentences of what is wrong.
    tell: &'a dyn Fn(&Error) -> String,
    taken: Vec<u64>,
    problems: Vec<(u64, String)>,
    blamed: Vec<(String, u64)>,
}

impl<'a> Tally<'a> {
    pub(in crate::transfer) fn new(
        mode: Mode,
        rejects: &'a mut Rejects,
        tell: &'a dyn Fn(&Error) -> String,
    ) -> Self {
        let counts = Counts::default();
        let (taken, problems, blamed) = (Vec::new(), Vec::new(), Vec::new());
        Self { counts, mode, rejects, tell, taken, problems, blamed }
    }

    /// Counts a row. One that was rejected is told, and kept as `record` says unless it is a rehearsal.
    ///
    /// # Errors
    /// What is not about the row alone, and what the file of rejected rows may do.
    pub(in crate::transfer) fn row<'r>(
        &mut self,
        line: u64,
        taken: Result<Taken>,
        record: impl FnOnce() -> Cow<'r, Record>,
    ) -> Result<()> {
        self.counts.rows += 1;
        let is_taken = matches!(taken, Ok(Taken::New | Taken::Updated));
        if is_taken && self.taken.len() < TAKEN {
            self.taken.push(line);
        }
        match taken {
            Ok(Taken::New) => self.counts.new += 1,
            Ok(Taken::Updated) => self.counts.updated += 1,
            Ok(Taken::Skipped) => self.counts.skipped += 1,
            Err(error) if is_about_row(&error) => {
                self.counts.rejected += 1;
                self.blame(&error);
                let reason = (self.tell)(&error);
                if self.mode == Mode::Real {
                    self.rejects.add(&record(), &reason)?;
                }
                if self.problems.len() < PROBLEMS {
                    self.problems.push((line, reason));
                }
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Counts which fields kept a row from being taken.
    fn blame(&mut self, error: &Error) {
        let all = std::iter::once(error).chain(error.others());
        for field in all.filter_map(|error| error.arg("field")) {
            match self.blamed.iter_mut().find(|(name, _)| name == field) {
                Some((_, count)) => *count += 1,
                None => self.blamed.push((field.to_owned(), 1)),
            }
        }
    }

    /// Names the step after the file, where it counts.
    ///
    /// # Errors
    /// What the file may do.
    pub(in crate::transfer) fn tell_journal(&self, txn: &Txn, file: &str) -> Result<()> {
        if self.mode == Mode::Rehearsal {
            return Ok(());
        }
        let taken = self.counts.new + self.counts.updated;
        journal::tell(txn, &[("file", file.to_owned()), ("n", taken.to_string())])
    }

    /// As much of the summary as rows tell.
    pub(in crate::transfer) fn summary(&mut self) -> Summary {
        let Counts { rows, new, updated, skipped, rejected } = self.counts;
        Summary {
            rows,
            new,
            updated,
            skipped,
            rejected,
            dry_run: self.mode == Mode::Rehearsal,
            taken: std::mem::take(&mut self.taken),
            problems: std::mem::take(&mut self.problems),
            blamed: std::mem::take(&mut self.blamed),
            ..Summary::default()
        }
    }
}

/// A row that has not as many cells as the header.
pub(in crate::transfer) fn ragged(record: &Record, width: usize) -> Result<()> {
    let Some(found) = record.ragged else { return Ok(()) };
    Err(Error::invalid("import-ragged")
        .with("found", found.to_string())
        .with("columns", width.to_string()))
}

/// An error of the row, as against one of the database.
fn is_about_row(error: &Error) -> bool {
    matches!(error.kind(), Kind::Invalid | Kind::NotFound | Kind::Taken | Kind::Conflict)
}

/// What a file is called: without its ending, and with it. Standard input is `stdin`.
pub(in crate::transfer) fn names(path: Option<&Path>) -> (String, String) {
    let told = |name: Option<&std::ffi::OsStr>| {
        name.map_or_else(|| "stdin".to_owned(), |name| name.to_string_lossy().into_owned())
    };
    (told(path.and_then(Path::file_stem)), told(path.and_then(Path::file_name)))
}
