//! A file of campaigns taken in, one after the other, in one change.

use std::{fs, path::Path};

use super::{
    ACTIVITIES, ARCHIVED,
    read::{self, Rows},
};
use crate::{
    domain::campaign::{Activity, Campaign},
    error::{Doing, Error, Result},
    store::{Store, Txn, bulk::Made, campaigns, journal},
    transfer::{
        import::{
            self, Counts, Match, Mode, OnMatch, Options, PROBLEMS, Summary, Taken, is_about_row,
        },
        rejects::Rejects,
        source::{self, Record, Source},
    },
};

/// No file of campaigns in TOML is longer.
const LONGEST: u64 = 16 * 1024 * 1024;

/// Takes the campaigns in the file at `path` in, or those of standard input as `-`, or rehearses that.
///
/// # Errors
/// What is wrong with the file as a whole, and what the files may do.
pub fn run(
    store: &mut Store,
    path: &Path,
    options: &Options,
    mode: Mode,
    tell: &dyn Fn(&Error) -> String,
) -> Result<Summary> {
    let is_stream = path.as_os_str() == "-";
    let rows = rows(path, options, is_stream)?;
    let stem = path.file_stem().filter(|_| !is_stream).unwrap_or("stdin".as_ref());
    let name = stem.to_string_lossy().into_owned();
    let place = (!is_stream).then_some(path);
    let rejects = import::rejects(rows.columns(), &name, place, options.rejects.as_deref())?;
    let mut pass = Pass { rows, rejects, options, mode, tell };
    let file = path.file_name().map_or(name, |it| it.to_string_lossy().into_owned());
    let mut summary = match mode {
        Mode::Real => store.write("import", |txn| pass.all(txn, &file))?,
        Mode::Rehearsal => store.rehearse(|txn| pass.all(txn, &file))?,
    };
    summary.rejects_file = pass.rejects.finish()?;
    Ok(summary)
}

fn rows(path: &Path, options: &Options, is_stream: bool) -> Result<Rows> {
    let is_toml = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    if is_toml {
        let (file, _) = import::open_file(path)?;
        let long = file.metadata().doing("opening a file to import")?.len() > LONGEST;
        if long {
            return Err(Error::invalid("error-toml-long"));
        }
        let bytes = fs::read(path).doing("reading a file to import")?;
        return Rows::toml(&String::from_utf8_lossy(&bytes));
    }
    let how = source::Options {
        encoding: options.encoding.as_deref(),
        delimiter: options.delimiter.as_deref(),
        header: options.header,
        known: |column| read::field(column).is_some(),
        whole: &[ACTIVITIES],
    };
    let source = if is_stream {
        Source::new(import::kept_aside(std::io::stdin().lock())?, &how)?
    } else {
        Source::new(import::open_file(path)?.0, &how)?
    };
    Ok(Rows::Source(Box::new(source)))
}

struct Pass<'a> {
    rows: Rows,
    rejects: Rejects,
    options: &'a Options,
    mode: Mode,
    tell: &'a dyn Fn(&Error) -> String,
}

impl Pass<'_> {
    fn all(&mut self, txn: &Txn, file: &str) -> Result<Summary> {
        let columns = self.rows.columns().to_vec();
        let fields: Vec<_> = columns.iter().map(|column| read::field(column)).collect();
        let mut counts = Counts::default();
        let mut problems = Vec::new();
        while let Some(record) = self.rows.next_row()? {
            counts.rows += 1;
            match self.take(txn, &fields, &record) {
                Ok(Taken::New) => counts.new += 1,
                Ok(Taken::Updated) => counts.updated += 1,
                Ok(Taken::Skipped) => counts.skipped += 1,
                Err(error) if is_about_row(&error) => {
                    counts.rejected += 1;
                    let reason = (self.tell)(&error);
                    if self.mode == Mode::Real {
                        self.rejects.add(&record, &reason)?;
                    }
                    if problems.len() < PROBLEMS {
                        problems.push((record.line, reason));
                    }
                }
                Err(error) => return Err(error),
            }
        }
        let Counts { rows, new, updated, skipped, rejected } = counts;
        if self.mode == Mode::Real {
            let facts = [("file", file.to_owned()), ("n", (new + updated).to_string())];
            journal::tell(txn, &facts)?;
        }
        let mapped = columns.iter().zip(&fields);
        let mapping = mapped.clone().filter_map(|(column, field)| {
            field.map(|field| (column.clone(), vec![field.to_owned()]))
        });
        let unmapped = mapped.filter(|(_, field)| field.is_none()).map(|(it, _)| it.clone());
        Ok(Summary {
            rows,
            new,
            updated,
            skipped,
            rejected,
            created: Made::default(),
            rejects_file: None,
            dry_run: self.mode == Mode::Rehearsal,
            encoding: "UTF-8",
            delimiter: None,
            mapping: mapping.collect(),
            unmapped: unmapped.collect(),
            notes: Vec::new(),
            problems,
            blamed: Vec::new(),
        })
    }

    fn take(&self, txn: &Txn, fields: &[Option<&'static str>], record: &Record) -> Result<Taken> {
        let cell = |wanted: &str| {
            let at = fields.iter().position(|field| *field == Some(wanted))?;
            record.cells.get(at).filter(|text| !text.trim().is_empty())
        };
        let matched = match cell("code") {
            Some(code) => campaigns::by_code(txn, code)?,
            None => None,
        };
        let matched = matched.filter(|_| self.options.matching.is_none_or(|it| it == Match::Code));
        let before = match (matched, self.options.on_match) {
            (Some(_), OnMatch::Skip) => return Ok(Taken::Skipped),
            (Some(id), OnMatch::Update) => Some(campaigns::get(txn, id)?),
            _ => None,
        };
        let is_new = before.is_none();
        let mut campaign = before.unwrap_or_else(|| Campaign::new(""));
        let known = fields.iter().zip(&record.cells);
        for (field, text) in known.filter(|(_, text)| !text.trim().is_empty()) {
            read::put(&mut campaign, field.unwrap_or_default(), text)?;
        }
        if is_new && matched.is_some() {
            campaign.code.clear();
        }
        if let Some(text) = cell(ARCHIVED) {
            let since = campaign.archived_at.unwrap_or(txn.now().at);
            campaign.archived_at = read::is_yes(text).then_some(since);
        }
        if campaign.activities.is_empty() && !campaign.name.is_empty() {
            campaign.activities.push(Activity::new(campaign.name.clone()));
        }
        campaigns::save(txn, &campaign, &[])?;
        Ok(if is_new { Taken::New } else { Taken::Updated })
    }
}
