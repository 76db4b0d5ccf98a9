//! A file of campaigns taken in, one after the other, in one change.

use std::borrow::Cow;

use super::{
    ARCHIVED,
    read::{self, Rows},
};
use crate::{
    domain::campaign::{Activity, Campaign},
    error::{Error, Result},
    store::{Store, Txn, campaigns},
    transfer::{
        import::{self, Given, Match, Mode, OnMatch, Options, Summary, Taken, Tally},
        source::Record,
    },
};

/// Takes the campaigns in the file that was given in, or rehearses that.
///
/// # Errors
/// What is wrong with the file as a whole, and what the files may do.
pub fn run(
    store: &mut Store,
    given: Given,
    options: &Options,
    mode: Mode,
    tell: &dyn Fn(&Error) -> String,
) -> Result<Summary> {
    let place = given.path.as_deref();
    let rows = Rows::read(given.file, place, options)?;
    let (name, file) = import::names(place);
    let mut rejects = import::rejects(rows.columns(), &name, place, options.rejects.as_deref())?;
    let mut pass = Pass { rows, tally: Tally::new(mode, &mut rejects, tell), options };
    let mut summary = mode.run(store, |txn| pass.all(txn, &file))?;
    summary.rejects_file = rejects.finish()?;
    Ok(summary)
}

struct Pass<'a> {
    rows: Rows,
    tally: Tally<'a>,
    options: &'a Options,
}

impl Pass<'_> {
    fn all(&mut self, txn: &Txn, file: &str) -> Result<Summary> {
        let columns = self.rows.columns().to_vec();
        let fields: Vec<_> = columns.iter().map(|column| read::field(column)).collect();
        while let Some(record) = self.rows.next_row()? {
            let taken = import::ragged(&record, columns.len())
                .and_then(|()| self.take(txn, &fields, &record));
            self.tally.row(record.line, taken, || Cow::Borrowed(&record))?;
        }
        self.tally.tell_journal(txn, file)?;
        let mapped = columns.iter().zip(&fields);
        let mapping = mapped.clone().filter_map(|(column, field)| {
            field.map(|field| (column.clone(), vec![field.to_owned()]))
        });
        let unmapped = mapped.filter(|(_, field)| field.is_none()).map(|(it, _)| it.clone());
        let (encoding, delimiter) = self.rows.written();
        Ok(Summary {
            encoding,
            delimiter,
            mapping: mapping.collect(),
            unmapped: unmapped.collect(),
            ..self.tally.summary()
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
            read::put(&mut campaign, field.unwrap_or_default(), text, self.options)?;
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
