//! Days on which nobody works, from a file with one date a line.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::error::Error;

/// A year that has every day.
const LEAP: &str = "2024-";
/// More lines than these are told of together.
const MOST_TOLD: usize = 20;

/// The days off, each with the name that it has; empty where it has none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Holidays {
    once: BTreeMap<NaiveDate, String>,
    /// By month and day.
    yearly: BTreeMap<(u32, u32), String>,
}

impl Holidays {
    /// The name of that day, where it is one of them.
    pub fn name(&self, day: NaiveDate) -> Option<&str> {
        let yearly = || self.yearly.get(&(day.month(), day.day()));
        self.once.get(&day).or_else(yearly).map(String::as_str)
    }

    /// Reads lines such as `2026-04-03 Good Friday`, `12-25 Christmas`, which is each year's, and `# a remark`.
    /// A line that is none of these is told by `file` and number, and costs only itself.
    pub fn read(file: &str, bytes: &[u8]) -> (Self, Vec<Error>) {
        let text = String::from_utf8_lossy(bytes);
        let (mut found, mut told) = (Self::default(), Vec::new());
        for (nth, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() || found.take(line).is_some() {
                continue;
            }
            if told.len() < MOST_TOLD {
                let error = Error::invalid("error-holiday").with("file", file);
                told.push(error.with("line", (nth + 1).to_string()).with("text", line));
            }
        }
        (found, told)
    }

    fn take(&mut self, line: &str) -> Option<()> {
        let (date, name) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        // Names end up on the screen.
        let name: String = name.trim().chars().filter(|letter| !letter.is_control()).collect();
        let date = date.trim_end_matches([',', ';', ':']);
        if let Ok(day) = NaiveDate::parse_from_str(date, "%Y-%m-%d") {
            self.once.insert(day, name);
        } else {
            let day = NaiveDate::parse_from_str(&format!("{LEAP}{date}"), "%Y-%m-%d").ok()?;
            self.yearly.insert((day.month(), day.day()), name);
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn dates_are_read_with_their_names_once_or_each_year() {
        let text = "\u{feff}# Madrid\n2026-04-03 Good Friday\n\n12-25\tChristmas # each year\n2026-05-02\r\n\
                    2026-12-25, Christmas of 2026\n02-29 Leap day\n";
        let (found, told) = Holidays::read("holidays.txt", text.as_bytes());
        assert!(told.is_empty());
        assert_eq!(found.name(day("2026-04-03")), Some("Good Friday"));
        assert_eq!(found.name(day("2027-04-03")), None);
        assert_eq!(found.name(day("2031-12-25")), Some("Christmas"));
        assert_eq!(found.name(day("2026-12-25")), Some("Christmas of 2026"));
        assert_eq!(found.name(day("2026-05-02")), Some(""));
        assert_eq!(found.name(day("2028-02-29")), Some("Leap day"));
        assert_eq!(found.name(day("2027-02-28")), None);
    }

    #[test]
    fn a_line_that_is_no_date_is_told_and_costs_only_itself() {
        for bad in ["Christmas", "2026-02-30 never", "13-01", "25.12.2026", "2026-12", "2026"] {
            let text = format!("2026-01-01\n{bad}\n2026-01-06");
            let (found, told) = Holidays::read("h", text.as_bytes());
            assert!(found.name(day("2026-01-06")).is_some(), "{bad}");
            assert_eq!(told.len(), 1, "{bad}");
            assert_eq!(told[0].arg("line"), Some("2"), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_file_of_holidays(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            Holidays::read("h", &bytes);
        }
    }
}
