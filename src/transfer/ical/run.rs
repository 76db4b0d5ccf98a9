//! A calendar taken in, entry by entry, in one change.

use std::borrow::Cow;

use chrono::Datelike;

use super::{entry::Around, lines::Parts, take::Taker, zones::Zones};
use crate::{
    error::{Error, Result},
    store::{Store, Txn},
    transfer::{
        import::{self, BEAT, Far, Given, Mode, Options, Summary, Tally},
        source::{Record, text_of},
    },
};

/// Takes the calendar that was given in, or rehearses that. As the import of tables,
/// `tell` makes sentences of what is wrong, and `progress` may stop it.
///
/// # Errors
/// What is wrong with the file as a whole, the error of `progress`, and what the files may do.
pub fn run(
    store: &mut Store,
    given: Given,
    options: &Options,
    mode: Mode,
    tell: &dyn Fn(&Error) -> String,
    progress: &mut dyn FnMut(&Far) -> Result<()>,
) -> Result<Summary> {
    let place = given.path.as_deref();
    let (text, total) = text_of(Box::new(given.file), options.encoding.as_deref())?;
    let (name, file) = import::names(place);
    let columns = ["entry".to_owned()];
    let mut rejects = import::rejects(&columns, &name, place, options.rejects.as_deref())?;
    let tally = Tally::new(mode, &mut rejects, tell);
    let mut pass = Pass { parts: Parts::new(text), total, tally, progress };
    let mut summary = mode.run(store, |txn| pass.all(txn, &file))?;
    summary.rejects_file = rejects.finish()?;
    Ok(summary)
}

struct Pass<'a> {
    parts: Parts,
    total: u64,
    tally: Tally<'a>,
    progress: &'a mut dyn FnMut(&Far) -> Result<()>,
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
        let mut taker = Taker::new(txn, around)?;
        for are_times in [false, true] {
            self.parts.rewind()?;
            self.entries(&mut taker, are_times)?;
        }
        self.tally.tell_journal(txn, file)?;
        Ok(Summary {
            created: taker.made()?,
            encoding: self.parts.text().encoding().name(),
            notes: taker.notes(),
            ..self.tally.summary()
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
                let far = Far { done, total: 2 * self.total, counts: self.tally.counts };
                (self.progress)(&far)?;
            }
            let taken = taker.take(&part);
            self.tally.row(part.line, taken, || {
                let cells = vec![part.text()];
                Cow::Owned(Record { line: part.line, cells, ..Record::default() })
            })?;
        }
        Ok(())
    }
}
