//! Dates as files have them: ISO, slashes and dots in either order, month names, times, offsets.

use chrono::{DateTime, NaiveDate, NaiveTime};

use super::names::{YEARS, month, weekday};
use crate::domain::fold::fold;

/// Which of the numbers of 3/4/2026 is the day, as far as it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DateOrder {
    /// 3 April.
    DayFirst,
    /// 4 March.
    MonthFirst,
    /// Years come first, so the question doesn't arise.
    Iso,
    /// Nothing proves either: only dates that leave no doubt are read.
    #[default]
    Ambiguous,
}

/// A date that was read, with what else was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Read {
    /// The day.
    pub day: NaiveDate,
    /// The time of day, if one was written.
    pub time: Option<NaiveTime>,
    /// Seconds ahead of UTC, if a zone was written.
    pub offset: Option<i32>,
}

/// Reads a date. None for what is none, and for days that don't exist.
pub fn read_date(text: &str, order: DateOrder) -> Option<Read> {
    let text = fold(text.trim());
    let (date, time) = halves(&text);
    let day = parts(&date)?.day(order)?;
    let (time, offset) = match time.as_str() {
        "" => (None, None),
        time => clock(time).map(|(time, offset)| (Some(time), offset))?,
    };
    Some(Read { day, time, offset })
}

/// Reads seconds or milliseconds since 1970. Apart, since they look like any number.
pub fn read_epoch(text: &str) -> Option<Read> {
    let number: i64 = text.trim().parse().ok()?;
    let ms = match text.trim().trim_start_matches('-').len() {
        9..=10 => number * 1000,
        12..=13 => number,
        _ => return None,
    };
    let utc = DateTime::from_timestamp_millis(ms)?.naive_utc();
    Some(Read { day: utc.date(), time: Some(utc.time()), offset: Some(0) })
}

/// The order that a column of dates gives away.
pub fn date_order_of<'a>(samples: impl IntoIterator<Item = &'a str>) -> DateOrder {
    let (mut days, mut months, mut isos, mut open) = (0, 0, 0, 0);
    for text in samples {
        match parts(&halves(&fold(text.trim())).0).map(|parts| parts.evidence()) {
            Some(Some(DateOrder::DayFirst)) => days += 1,
            Some(Some(DateOrder::MonthFirst)) => months += 1,
            Some(Some(DateOrder::Iso)) => isos += 1,
            Some(Some(DateOrder::Ambiguous)) => open += 1,
            _ => {}
        }
    }
    if days > months {
        return DateOrder::DayFirst;
    }
    if months > days {
        return DateOrder::MonthFirst;
    }
    if days == 0 && isos > 0 && open == 0 { DateOrder::Iso } else { DateOrder::Ambiguous }
}

/// Words between the parts of a date that say nothing.
const JOINTS: &[&str] = &["de", "del", "of", "the", "el", "at", "a", "las", "la"];

/// The date and the time of a text; of the time all words run together.
fn halves(text: &str) -> (String, String) {
    if let Some((date, time)) = text.split_once('t')
        && date.ends_with(|c: char| c.is_ascii_digit())
        && time.starts_with(|c: char| c.is_ascii_digit())
    {
        return (date.to_owned(), time.split_whitespace().collect());
    }
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty() && !JOINTS.contains(word) && !word.starts_with('('))
        .collect();
    let is_time = |i: usize| {
        let half = |word: &str| matches!(without_dots(word).as_str(), "am" | "pm" | "a" | "p");
        let Some(word) = words.get(i) else { return false };
        let digit = word.starts_with(|c: char| c.is_ascii_digit());
        let joined = word.trim_start_matches(|c: char| c.is_ascii_digit());
        digit
            && (word.contains(':')
                || half(joined)
                || words.get(i + 1).is_some_and(|next| half(next)))
    };
    let split = (0..words.len()).find(|i| is_time(*i)).unwrap_or(words.len());
    let (date, time) = words.split_at(split);
    (date.join(" "), time.concat())
}

fn without_dots(text: &str) -> String {
    text.replace('.', "")
}

#[derive(Clone, Copy)]
enum Part {
    Number(u32, usize),
    Month(u32),
}

struct Parts {
    all: [Part; 3],
    dotted: bool,
}

fn parts(date: &str) -> Option<Parts> {
    if let Some(compact) = compact(date) {
        return Some(compact);
    }
    if !date.starts_with(char::is_alphanumeric) {
        return None;
    }
    let words: Vec<&str> = date
        .split(|c: char| c.is_whitespace() || "/-.,‐–".contains(c))
        .filter(|word| !word.is_empty() && !JOINTS.contains(word))
        .collect();
    let named_day = words.len() == 4 && words.first().is_some_and(|word| is_weekday(word));
    let words = if named_day { words.get(1..)? } else { words.as_slice() };
    let [a, b, c] = words else { return None };
    let all = [part(a)?, part(b)?, part(c)?];
    Some(Parts { all, dotted: date.contains('.') && !date.contains('/') })
}

/// "mar" is Tuesday only where a whole date follows.
fn is_weekday(word: &str) -> bool {
    weekday(word).is_some()
}

fn compact(date: &str) -> Option<Parts> {
    if date.len() != 8 || !date.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let number: u32 = date.parse().ok()?;
    let year = number / 10_000;
    let all =
        [Part::Number(year, 4), Part::Number(number / 100 % 100, 2), Part::Number(number % 100, 2)];
    (1800..2200).contains(&year).then_some(Parts { all, dotted: false })
}

fn part(word: &str) -> Option<Part> {
    if let Some(month) = month(word) {
        return Some(Part::Month(month));
    }
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let ending = word.strip_prefix(digits)?;
    let ordinal = ["", "st", "nd", "rd", "th", "o", "a"].contains(&ending);
    let plain = ordinal && digits.chars().all(|c| c.is_ascii_digit());
    match digits.len() {
        1 | 2 | 4 if plain => Some(Part::Number(digits.parse().ok()?, digits.len())),
        _ => None,
    }
}

impl Parts {
    /// What this one date proves. None where a month is named.
    fn evidence(&self) -> Option<DateOrder> {
        let [Part::Number(first, length), Part::Number(second, _), Part::Number(..)] = self.all
        else {
            return None;
        };
        Some(match (first, second) {
            _ if length == 4 => DateOrder::Iso,
            _ if self.dotted => DateOrder::DayFirst,
            (13..=31, 1..=12) => DateOrder::DayFirst,
            (1..=12, 13..=31) => DateOrder::MonthFirst,
            _ => DateOrder::Ambiguous,
        })
    }

    fn day(&self, order: DateOrder) -> Option<NaiveDate> {
        use Part::{Month, Number};
        let (year, month, day) = match self.all {
            [Number(year, 4), Number(month, 1..=2), Number(day, 1..=2)]
            | [Number(year, 4), Month(month), Number(day, 1..=2)]
            | [Number(day, 1..=2), Month(month), Number(year, 4)]
            | [Month(month), Number(day, 1..=2), Number(year, 4)] => (year, month, day),
            [Number(day, 1..=2), Month(month), Number(year, 2)]
            | [Month(month), Number(day, 1..=2), Number(year, 2)] => (century(year), month, day),
            [Number(a, 1..=2), Number(b, 1..=2), Number(year, digits @ (2 | 4))] => {
                let year = if digits == 2 { century(year) } else { year };
                let (day, month) = self.ordered(a, b, order)?;
                (year, month, day)
            }
            _ => return None,
        };
        let year = i32::try_from(year).ok().filter(|year| YEARS.contains(year))?;
        NaiveDate::from_ymd_opt(year, month, day)
    }

    fn ordered(&self, first: u32, second: u32, order: DateOrder) -> Option<(u32, u32)> {
        let order = match order {
            DateOrder::Iso | DateOrder::Ambiguous if first == second => DateOrder::DayFirst,
            DateOrder::Iso | DateOrder::Ambiguous => self.evidence()?,
            known => known,
        };
        match order {
            DateOrder::DayFirst => Some((first, second)),
            DateOrder::MonthFirst => Some((second, first)),
            DateOrder::Iso | DateOrder::Ambiguous => None,
        }
    }
}

/// 69 to 99 are of the last century, as POSIX has it.
fn century(year: u32) -> u32 {
    if year < 69 { 2000 + year } else { 1900 + year }
}

/// `14:05`, `2:05:06.5pm`, `140506z`, `14:05+02:00`.
fn clock(text: &str) -> Option<(NaiveTime, Option<i32>)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !":.,".contains(c)).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    let rest = rest.trim_start_matches('.');
    let digits = digits.trim_end_matches('.');
    let rest = if rest.starts_with(['a', 'p']) { without_dots(rest) } else { rest.to_owned() };
    let (half, zone) = match rest.split_at_checked(2) {
        Some(("am", zone)) => (Some(0), zone),
        Some(("pm", zone)) => (Some(12), zone),
        _ => (None, rest.as_str()),
    };
    let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let [hour, minute, second] = fields(whole, half.is_some())?;
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    if !fraction.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let milli: String = fraction.chars().chain("000".chars()).take(3).collect();
    let time = NaiveTime::from_hms_milli_opt(hour, minute, second.min(59), milli.parse().ok()?)?;
    if second > 60 {
        return None;
    }
    if zone.is_empty() { Some((time, None)) } else { Some((time, Some(offset(zone)?))) }
}

fn fields(whole: &str, twelve_hours: bool) -> Option<[u32; 3]> {
    let mut fields = [0; 3];
    if !whole.contains(':') && matches!(whole.len(), 4 | 6) {
        let number: u32 = whole.parse().ok()?;
        let (hours, seconds) =
            if whole.len() == 4 { (number / 100, 0) } else { (number / 10_000, number % 100) };
        let minutes = if whole.len() == 4 { number % 100 } else { number / 100 % 100 };
        return Some([hours, minutes, seconds]);
    }
    let written: Vec<&str> = whole.split(':').collect();
    let enough = written.len() > 1 || twelve_hours;
    if !enough || written.len() > 3 || written.iter().any(|field| field.len() > 2) {
        return None;
    }
    for (field, text) in fields.iter_mut().zip(written) {
        *field = text.parse().ok()?;
    }
    Some(fields)
}

fn offset(zone: &str) -> Option<i32> {
    let zone = zone.strip_prefix("utc").or_else(|| zone.strip_prefix("gmt")).unwrap_or(zone);
    if zone.is_empty() || zone == "z" {
        return Some(0);
    }
    let (sign, rest) = match zone.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let digits: String = rest.chars().filter(|c| *c != ':').collect();
    let plain = digits.chars().all(|c| c.is_ascii_digit()) && matches!(digits.len(), 1 | 2 | 4);
    let number: i32 = if plain { digits.parse().ok()? } else { return None };
    let (hours, minutes) =
        if digits.len() == 4 { (number / 100, number % 100) } else { (number, 0) };
    (hours <= 15 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str, order: DateOrder) -> Option<String> {
        let read = read_date(text, order)?;
        let time = read.time.map(|time| format!(" {time}")).unwrap_or_default();
        let offset = read.offset.map(|offset| format!(" {offset}")).unwrap_or_default();
        Some(format!("{}{time}{offset}", read.day))
    }

    #[test]
    fn dates_are_read_in_every_shape_of_files() {
        for (text, expected) in [
            ("2026-04-03", "2026-04-03"),
            ("2026-04-03T14:05:06Z", "2026-04-03 14:05:06 0"),
            ("2026-04-03T14:05:06.25+02:00", "2026-04-03 14:05:06.250 7200"),
            ("2026-04-03 14:05", "2026-04-03 14:05:00"),
            ("2026-04-03 14:05:06 -0330", "2026-04-03 14:05:06 -12600"),
            ("2026-04-03 14:05:06 UTC", "2026-04-03 14:05:06 0"),
            ("20260403T140506Z", "2026-04-03 14:05:06 0"),
            ("20260403", "2026-04-03"),
            ("3/4/2026", "2026-04-03"),
            ("03.04.26", "2026-04-03"),
            ("03-04-2026", "2026-04-03"),
            ("2026/4/3", "2026-04-03"),
            ("3 Apr 2026", "2026-04-03"),
            ("Apr 3, 2026", "2026-04-03"),
            ("April 3rd, 2026 2pm", "2026-04-03 14:00:00"),
            ("3-abr-26", "2026-04-03"),
            ("3 de abril de 2026", "2026-04-03"),
            ("viernes, 3 de abril de 2026", "2026-04-03"),
            ("Fri Apr 03 2026 14:05:06 GMT+0200 (CEST)", "2026-04-03 14:05:06 7200"),
            ("03/04/2026 14:05", "2026-04-03 14:05:00"),
            ("03/04/2026 2:05:06 PM", "2026-04-03 14:05:06"),
            ("03/04/2026, 2:05 p. m.", "2026-04-03 14:05:00"),
            ("03/04/2026 12:05 AM", "2026-04-03 00:05:00"),
            ("3 de abril de 2026 a las 14:05", "2026-04-03 14:05:00"),
            ("29/2/2024", "2024-02-29"),
            ("1/1/70", "1970-01-01"),
        ] {
            assert_eq!(read(text, DateOrder::DayFirst).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn the_order_decides_and_doubt_is_none() {
        assert_eq!(read("3/4/2026", DateOrder::MonthFirst).as_deref(), Some("2026-03-04"));
        assert_eq!(read("3/4/2026", DateOrder::Ambiguous), None);
        assert_eq!(read("4/4/2026", DateOrder::Ambiguous).as_deref(), Some("2026-04-04"));
        assert_eq!(read("23/4/2026", DateOrder::Ambiguous).as_deref(), Some("2026-04-23"));
        assert_eq!(read("4/23/2026", DateOrder::Ambiguous).as_deref(), Some("2026-04-23"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "31/2/2026",
            "31 Feb 2026",
            "29/2/2026",
            "2026-13-01",
            "12/31/2026",
            "hello",
            "5000",
            "1775225106",
            "2026",
            "2026-04",
            "3/4/2026 25:00",
            "3/4/2026 14:60",
            "3/4/2026 13:00 pm",
            "3/4/202",
            "3/4/2026 foo",
            "0000-01-01",
            "12345678",
            "2026-04-03 14",
            "-3/4/2026",
            "600 11 22",
            "2026-04-03T14:05:06+99:00",
        ] {
            assert_eq!(read(text, DateOrder::DayFirst), None, "{text}");
        }
    }

    #[test]
    fn epochs_are_read_when_asked_for() {
        let seconds = read_epoch("1775225106").unwrap();
        assert_eq!(seconds.day.to_string(), "2026-04-03");
        assert_eq!(read_epoch("1775225106000"), Some(seconds));
        assert_eq!(read_epoch("20260403"), None);
        assert_eq!(read_epoch("x"), None);
    }

    #[test]
    fn a_column_gives_its_order_away() {
        assert_eq!(date_order_of(["3/4/2026", "13/4/2026", ""]), DateOrder::DayFirst);
        assert_eq!(date_order_of(["3/4/2026", "4/13/2026 10:00"]), DateOrder::MonthFirst);
        assert_eq!(date_order_of(["03.04.2026"]), DateOrder::DayFirst);
        assert_eq!(date_order_of(["2026-04-03", "20260404"]), DateOrder::Iso);
        assert_eq!(date_order_of(["3/4/2026", "2026-04-03"]), DateOrder::Ambiguous);
        assert_eq!(date_order_of(["13/4/2026", "4/13/2026"]), DateOrder::Ambiguous);
        assert_eq!(date_order_of(["x"]), DateOrder::Ambiguous);
    }

    proptest! {
        #[test]
        fn any_text_is_a_date_or_none(text in any::<String>(), near in "[0-9]{1,4}[-/. T][0-9]{1,2}[-/. ][0-9]{1,4}[ T]?[0-9:.+amp Zé-]{0,14}") {
            for text in [text, near] {
                for order in [DateOrder::DayFirst, DateOrder::MonthFirst, DateOrder::Iso, DateOrder::Ambiguous] {
                    read_date(&text, order);
                }
                read_epoch(&text);
                date_order_of([text.as_str()]);
            }
        }

        #[test]
        fn every_day_is_read_back(days in 0..3_000_000_i32) {
            let day = NaiveDate::from_num_days_from_ce_opt(days + 1).unwrap();
            prop_assert_eq!(read_date(&day.to_string(), DateOrder::Ambiguous).map(|read| read.day), Some(day));
        }
    }
}
