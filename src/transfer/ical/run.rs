//! A calendar taken in, entry by entry, in one change.

use std::path::Path;

use chrono::Datelike;

use super::{
    entry::Around,
    lines::{Part, Parts},
    take::Taker,
    zones::Zones,
};
use crate::{
    error::{Error, Result},
    store::{Store, Txn, bulk::Made, journal},
    transfer::{
        import::{self, BEAT, Counts, Far, Mode, Options, PROBLEMS, Summary, Taken, is_about_row},
        rejects::Rejects,
        source::{Input, Record, text_of},
    },
};

/// Takes the calendar at `path` in, or standard input as `-`, or rehearses that. As the import of tables,
/// `tell` makes sentences of what is wrong, and `progress` may stop it.
///
/// # Errors
/// What is wrong with the file as a whole, the error of `progress`, and what the files may do.
pub fn run(
    store: &mut Store,
    path: &Path,
    options: &Options,
    mode: Mode,
    tell: &dyn Fn(&Error) -> String,
    progress: &mut dyn FnMut(&Far) -> Result<()>,
) -> Result<Summary> {
    let is_stream = path.as_os_str() == "-";
    let input: Box<dyn Input> = if is_stream {
        Box::new(import::kept_aside(std::io::stdin().lock())?)
    } else {
        match import::open_file(path)? {
            (file, true) => Box::new(file),
            (pipe, false) => Box::new(import::kept_aside(pipe)?),
        }
    };
    let (text, total) = text_of(input, options.encoding.as_deref())?;
    let stem = path.file_stem().filter(|_| !is_stream).unwrap_or("stdin".as_ref());
    let name = stem.to_string_lossy().into_owned();
    let place = (!is_stream).then_some(path);
    let rejects = import::rejects(&["entry".to_owned()], &name, place, options.rejects.as_deref())?;
    let file =
        path.file_name().filter(|_| !is_stream).map_or(name, |it| it.to_string_lossy().into());
    let mut pass = Pass {
        parts: Parts::new(text),
        total,
        rejects,
        mode,
        tell,
        progress,
        counts: Counts::default(),
        problems: Vec::new(),
    };
    let mut summary = match mode {
        Mode::Real => store.write("import", |txn| pass.all(txn, &file))?,
        Mode::Rehearsal => store.rehearse(|txn| pass.all(txn, &file))?,
    };
    summary.rejects_file = pass.rejects.finish()?;
    Ok(summary)
}

struct Pass<'a> {
    parts: Parts,
    total: u64,
    rejects: Rejects,
    mode: Mode,
    tell: &'a dyn Fn(&Error) -> String,
    progress: &'a mut dyn FnMut(&Far) -> Result<()>,
    counts: Counts,
    problems: Vec<(u64, String)>,
}

impl Pass<'_> {
    fn all(&mut self, txn: &Txn, file: &str) -> Result<Summary> {
        let mut zones = Zones::default();
        while let Some(part) = self.parts.next_part()? {
            if part.name == "VTIMEZONE" {
                zones.learn(&part, txn.now().today.year());
            }
        }
        if !self.parts.is_calendar {
            return Err(Error::invalid("error-ical-none").with("file", file));
        }
        let around = Around { zones: &zones, here: txn.zone(), now: txn.now() };
        let mut taker = Taker::new(txn, around);
        for are_times in [false, true] {
            self.parts.rewind()?;
            self.entries(&mut taker, are_times)?;
        }
        let Counts { rows, new, updated, skipped, rejected } = self.counts;
        if self.mode == Mode::Real {
            let facts = [("file", file.to_owned()), ("n", (new + updated).to_string())];
            journal::tell(txn, &facts)?;
        }
        Ok(Summary {
            rows,
            new,
            updated,
            skipped,
            rejected,
            created: Made { ..taker.made },
            rejects_file: None,
            dry_run: self.mode == Mode::Rehearsal,
            encoding: self.parts.text().encoding().name(),
            delimiter: None,
            mapping: Vec::new(),
            unmapped: Vec::new(),
            notes: taker.notes(),
            problems: std::mem::take(&mut self.problems),
            blamed: Vec::new(),
        })
    }

    /// Takes what stands for itself, or the single times of series.
    fn entries(&mut self, taker: &mut Taker<'_>, are_times: bool) -> Result<()> {
        let mut seen = 0u64;
        while let Some(part) = self.parts.next_part()? {
            if part.name == "VTIMEZONE" || part.get("RECURRENCE-ID").is_some() != are_times {
                continue;
            }
            seen += 1;
            if seen.is_multiple_of(BEAT) {
                let done = self.parts.text().read + if are_times { self.total } else { 0 };
                let far = Far { done, total: 2 * self.total, counts: self.counts };
                (self.progress)(&far)?;
            }
            self.entry(&part, taker)?;
        }
        Ok(())
    }

    fn entry(&mut self, part: &Part, taker: &mut Taker<'_>) -> Result<()> {
        self.counts.rows += 1;
        match taker.take(part) {
            Ok(Taken::New) => self.counts.new += 1,
            Ok(Taken::Updated) => self.counts.updated += 1,
            Ok(Taken::Skipped) => self.counts.skipped += 1,
            Err(error) if is_about_row(&error) => {
                self.counts.rejected += 1;
                let reason = (self.tell)(&error);
                if self.mode == Mode::Real {
                    let cells = vec![part.text()];
                    let record = Record { line: part.line, cells, extra: Vec::new(), ragged: None };
                    self.rejects.add(&record, &reason)?;
                }
                if self.problems.len() < PROBLEMS {
                    self.problems.push((part.line, reason));
                }
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }
}
