//! The cells of a row that feed a field, and what they say.

use super::Note;
use crate::{
    domain::day::{
        Moment, Zone,
        read::{DateOrder, read_date, read_epoch},
    },
    error::{Error, Result},
    transfer::{mapping, values::split_list},
};

/// The cells that feed a field.
#[derive(Debug, Default)]
pub(super) struct Feed {
    places: Vec<usize>,
    set: Vec<String>,
}

impl Feed {
    pub(super) fn of(plan: &mapping::Plan, field: &str) -> Self {
        let places = plan.places(field).to_vec();
        let set = plan.values(field, &[]).into_iter().map(str::to_owned).collect();
        Self { places, set }
    }

    pub(super) fn is_fed(&self) -> bool {
        !self.places.is_empty() || !self.set.is_empty()
    }

    pub(super) fn all<'a>(
        &'a self,
        cells: &'a [String],
    ) -> impl Iterator<Item = (Option<usize>, &'a str)> + 'a {
        let of_row =
            self.places.iter().filter_map(|at| cells.get(*at).map(|cell| (Some(*at), cell.trim())));
        let set = self.set.iter().map(|value| (None, value.as_str()));
        of_row.chain(set).filter(|(_, value)| !value.is_empty())
    }

    pub(super) fn first<'a>(&'a self, cells: &'a [String]) -> Option<(Option<usize>, &'a str)> {
        self.all(cells).next()
    }

    /// One value: the first filled cell.
    pub(super) fn value(&self, cells: &[String]) -> Option<String> {
        self.first(cells).map(|(_, value)| value.to_owned())
    }

    /// One text: all cells, joined by a space.
    pub(super) fn text(&self, cells: &[String]) -> Option<String> {
        let mut text: Option<String> = None;
        for (_, value) in self.all(cells) {
            match &mut text {
                None => text = Some(value.to_owned()),
                Some(text) => {
                    text.push(' ');
                    text.push_str(value);
                }
            }
        }
        text
    }

    /// One text as it is written: of a lone cell even the spaces around it.
    pub(super) fn exact(&self, cells: &[String]) -> Option<String> {
        match (self.places.as_slice(), self.set.as_slice()) {
            ([at], []) => cells.get(*at).filter(|cell| !cell.trim().is_empty()).cloned(),
            _ => self.text(cells),
        }
    }

    /// As many values as the cells hold, each once.
    pub(super) fn list(&self, cells: &[String]) -> Vec<String> {
        let mut items = Vec::new();
        for (_, value) in self.all(cells) {
            if !value.contains([',', ';', '\n', '"']) {
                push_new(&mut items, value);
                continue;
            }
            for item in split_list(value) {
                push_new(&mut items, &item);
            }
        }
        items
    }
}

fn push_new(items: &mut Vec<String>, item: &str) {
    if !items.iter().any(|known| known == item) {
        items.push(item.to_owned());
    }
}

/// The moment that a text names; a time without an offset is by the clock of `zone`.
///
/// # Errors
/// `invalid`, with the field to blame.
pub(super) fn moment(text: &str, order: DateOrder, zone: Zone, field: &str) -> Result<Moment> {
    let Some(read) = read_date(text, order).or_else(|| read_epoch(text)) else {
        let open = read_date(text, DateOrder::DayFirst).is_some()
            && matches!(order, DateOrder::Ambiguous | DateOrder::Iso);
        let id = if open { "error-import-date-order" } else { "error-import-date" };
        return Err(Error::invalid(id).with("field", field).with("value", text));
    };
    Ok(match (read.time, read.offset) {
        (None, _) => Moment::Day(read.day),
        (Some(time), None) => Moment::Instant(zone.at(read.day, time).0),
        (Some(time), Some(offset)) => {
            let utc = read.day.and_time(time).and_utc().timestamp_millis();
            Moment::Instant(utc - i64::from(offset) * 1000)
        }
    })
}

/// The value; what is wrong with it goes to the rest of what is wrong.
pub(super) fn kept<T>(read: Result<Option<T>>, wrong: &mut Vec<Error>) -> Option<T> {
    read.unwrap_or_else(|error| {
        wrong.push(error);
        None
    })
}

/// How much of an odd value is told.
const ODD: usize = 60;

/// The note of a value that is not understood, and no reason to lose the row.
pub(super) fn odd(field: &str, value: &str) -> (&'static str, Vec<(&'static str, String)>) {
    let start: String = value.chars().take(ODD).collect();
    ("import-note-odd-value", vec![("field", field.to_owned()), ("value", start)])
}

/// Counts a note once more.
pub(super) fn count(
    notes: &mut Vec<Note>,
    id: &'static str,
    line: u64,
    facts: Vec<(&'static str, String)>,
) {
    if let Some(note) = notes.iter_mut().find(|note| note.id == id) {
        note.count += 1;
        return;
    }
    let mut facts = facts;
    facts.push(("line", line.to_string()));
    notes.push(Note { id, count: 1, facts });
}
