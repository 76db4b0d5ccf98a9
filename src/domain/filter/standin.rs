//! The little of days, folding and numbers that filters need.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Days from the first to the last, both inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// The first day.
    pub(crate) first: NaiveDate,
    /// The last day.
    pub(crate) last: NaiveDate,
}

impl Span {
    fn day(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }
}

/// A day, month, year or relative word as the days it means.
pub(crate) fn parse_span(text: &str, today: NaiveDate, week_start: Weekday) -> Option<Span> {
    let word = text.trim().to_ascii_lowercase();
    match word.as_str() {
        "today" => return Some(Span::day(today)),
        "yesterday" => return today.pred_opt().map(Span::day),
        "tomorrow" => return today.succ_opt().map(Span::day),
        _ => {}
    }
    period(&word, today, week_start).or_else(|| shifted(&word, today)).or_else(|| dated(&word))
}

fn period(word: &str, today: NaiveDate, week_start: Weekday) -> Option<Span> {
    let (which, unit) = word.split_once('-')?;
    let step = match which {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    let month = |back: u32| today.with_day(1)?.checked_sub_months(Months::new(back));
    match unit {
        "week" => {
            let first = today.week(week_start).checked_first_day()?;
            let first = first.checked_add_signed(chrono::TimeDelta::weeks(step))?;
            Some(Span { first, last: first.checked_add_days(Days::new(6))? })
        }
        "month" => months(month(0)?, step, 1),
        "quarter" => months(month(today.month0() % 3)?, step, 3),
        "year" => months(month(today.month0())?, step, 12),
        _ => None,
    }
}

fn months(first: NaiveDate, steps: i64, length: u32) -> Option<Span> {
    let first = moved(first, steps * i64::from(length))?;
    let last = first.checked_add_months(Months::new(length))?.pred_opt()?;
    Some(Span { first, last })
}

fn moved(day: NaiveDate, months: i64) -> Option<NaiveDate> {
    let by = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    if months < 0 { day.checked_sub_months(by) } else { day.checked_add_months(by) }
}

fn shifted(word: &str, today: NaiveDate) -> Option<Span> {
    let unit = word.chars().last()?;
    let number = word.strip_suffix(unit)?;
    if !number.starts_with(['+', '-']) {
        return None;
    }
    let number: i64 = number.parse().ok()?;
    let day = match unit {
        'd' => today.checked_add_signed(chrono::TimeDelta::try_days(number)?),
        'w' => today.checked_add_signed(chrono::TimeDelta::try_weeks(number)?),
        'm' => moved(today, number),
        'y' => moved(today, number.checked_mul(12)?),
        _ => None,
    };
    day.map(Span::day)
}

fn dated(word: &str) -> Option<Span> {
    let parts: Vec<&str> = word.split('-').collect();
    let number = |at: usize, digits: usize| -> Option<u32> {
        let part = parts.get(at)?;
        let plain = part.len() <= digits && part.chars().all(|c| c.is_ascii_digit());
        if plain { part.parse().ok() } else { None }
    };
    if parts.first()?.len() != 4 {
        return None;
    }
    let year = i32::try_from(number(0, 4)?).ok()?;
    match parts.len() {
        1 => months(NaiveDate::from_ymd_opt(year, 1, 1)?, 0, 12),
        2 => months(NaiveDate::from_ymd_opt(year, number(1, 2)?, 1)?, 0, 1),
        3 => NaiveDate::from_ymd_opt(year, number(1, 2)?, number(2, 2)?).map(Span::day),
        _ => None,
    }
}

/// Text without case and accents.
pub(crate) fn fold(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// A number such as `5000`, `12.5`, `5k` or `1m`, in hundredths.
pub(crate) fn parse_number(text: &str) -> Option<i64> {
    let text = text.trim().to_ascii_lowercase();
    let (sign, text) = text.strip_prefix('-').map_or((1, text.as_str()), |rest| (-1, rest));
    let (factor, text) = match text.strip_suffix(['k', 'm']) {
        Some(rest) if text.ends_with('k') => (1_000, rest),
        Some(rest) => (1_000_000, rest),
        None => (1, text),
    };
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 6 {
        return None;
    }
    let scale = 10_i64.pow(u32::try_from(part.len()).ok()?);
    let scaled = whole.parse::<i64>().ok()?.checked_mul(scale)?;
    let scaled = scaled.checked_add(part.parse().ok()?)?.checked_mul(factor)?.checked_mul(100)?;
    (scaled % scale == 0).then_some(sign * scaled / scale)
}
