//! `--where`: which rows are taken at all.

use crate::{
    domain::fold::name_key,
    error::{Error, Kind, Result},
    transfer::{mapping, source::Record},
};

/// For each column the values of which one must be there.
#[derive(Debug, Default)]
pub(super) struct Wheres(Vec<(usize, Vec<String>)>);

impl Wheres {
    pub(super) fn new(columns: &[String], said: &[String]) -> Result<Self> {
        let mut wheres: Vec<(usize, Vec<String>)> = Vec::new();
        for text in said {
            let Some((column, value)) = text.split_once('=') else {
                return Err(Error::new(Kind::Usage, "error-import-where").with("text", &**text));
            };
            let at = mapping::place_of(columns, column.trim())?;
            match wheres.iter_mut().find(|(known, _)| *known == at) {
                Some((_, values)) => values.push(name_key(value)),
                None => wheres.push((at, vec![name_key(value)])),
            }
        }
        Ok(Self(wheres))
    }

    /// Whether the row is meant. Of a row that is too short for it nobody can tell.
    pub(super) fn takes(&self, record: &Record) -> bool {
        let cells = record.ragged.unwrap_or(usize::MAX);
        self.0.iter().filter(|(at, _)| *at < cells).all(|(at, values)| {
            let cell = record.cells.get(*at).map_or("", String::as_str);
            values.contains(&name_key(cell))
        })
    }
}
