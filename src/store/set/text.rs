//! How what is typed into a field is read: lists, yes or no, days, moments.

use chrono::NaiveDate;

use super::{Draft, How};
use crate::{
    domain::{
        day::{Moment, read::read_date},
        fold::fold,
        phrase::{self, Speaker},
    },
    error::{Error, Result},
    store::{Now, Options},
};

/// A field's name without case, accents and spaces.
pub(super) fn key(name: &str) -> String {
    fold(name.trim()).replace([' ', '_'], "-")
}

/// The text, unless it is empty.
pub(super) fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The parts of a list: each once, in order.
pub(super) fn list(text: &str, separators: &[char]) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in text.split(separators).filter_map(filled) {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts
}

/// Yes or no, in the words of both languages; empty is no.
pub(super) fn yes_no(text: &str) -> Result<bool> {
    match fold(text.trim()).as_str() {
        "yes" | "y" | "si" | "s" | "true" | "1" | "x" => Ok(true),
        "no" | "n" | "false" | "0" | "" => Ok(false),
        _ => Err(Error::invalid("error-not-yes-no")),
    }
}

/// A moment as a file has it, for a warning.
pub(super) fn moment(moment: Moment) -> String {
    moment.day(crate::domain::day::Zone::UTC).to_string()
}

impl Draft<'_> {
    /// A day: as files have it, or in words.
    pub(super) fn day(&self, text: &str) -> Result<NaiveDate> {
        match read_date(text, self.how.order) {
            Some(read) => Ok(read.day),
            None => phrase::parse(text, &self.speaker()).map(|when| when.day),
        }
    }

    /// A moment, of which only the day may be told.
    pub(super) fn moment(&self, text: &str) -> Result<Moment> {
        let Some(read) = read_date(text, self.how.order) else {
            return phrase::parse(text, &self.speaker()).map(|when| Moment::Day(when.day));
        };
        Ok(match (read.time, read.offset) {
            (None, _) => Moment::Day(read.day),
            (Some(time), None) => Moment::Instant(self.options.zone.at(read.day, time).0),
            (Some(time), Some(offset)) => {
                let utc = read.day.and_time(time).and_utc().timestamp_millis();
                Moment::Instant(utc - i64::from(offset) * 1000)
            }
        })
    }

    fn speaker(&self) -> Speaker {
        speaker(self.options, self.now, self.how)
    }
}

/// Who types, and when.
pub(super) fn speaker(options: &Options, now: Now, how: &How) -> Speaker {
    Speaker {
        today: now.today,
        time: options.zone.time_of(now.at),
        lang: how.lang,
        week_start: options.work.week_start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_each_part_once_and_no_empty_ones() {
        assert_eq!(list(" fair, hot ,,fair;x", &[',', ';']), ["fair", "hot", "x"]);
        assert!(list(" , ", &[',']).is_empty());
    }

    #[test]
    fn yes_and_no_are_read_in_both_languages() {
        assert!(yes_no("Sí").unwrap() && yes_no(" YES ").unwrap());
        assert!(!yes_no("no").unwrap() && !yes_no("").unwrap());
        assert_eq!(yes_no("maybe").unwrap_err().id(), "error-not-yes-no");
    }
}
