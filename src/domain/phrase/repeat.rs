//! How something repeats, in words: "every other tuesday", "el último viernes de cada mes", "every 2 weeks on
//! mon and thu until june", "cada día laborable, 10 veces".

use chrono::{Datelike, Months, NaiveDate, Weekday};

use super::{
    Found, Speaker, Sure, expression,
    words::{Token, Unit, count, number, one_of, phrase, tokens, unit, word},
};
use crate::domain::day::names::{month, weekday};

/// What stands for it in RFC 5545, or nothing where it is no such phrase.
pub fn read(text: &str, speaker: &Speaker) -> Option<String> {
    let tokens = tokens(text);
    if tokens.is_empty() || text.contains('=') {
        return None;
    }
    let (rule, at) = how_often(&tokens, speaker)?;
    let (end, at) = end(&tokens, at, speaker)?;
    (at == tokens.len()).then(|| rule.clone() + week_start(&rule, speaker) + &end)
}

/// In which weeks several days of every other week are depends on the day that weeks begin with.
fn week_start(rule: &str, speaker: &Speaker) -> &'static str {
    let depends = rule.contains("WEEKLY") && rule.contains("INTERVAL=") && rule.contains(',');
    match speaker.week_start {
        Weekday::Sun if depends => ";WKST=SU",
        Weekday::Sat if depends => ";WKST=SA",
        _ => "",
    }
}

/// Words that bring nothing.
const FILLERS: [(&str, ()); 12] = [
    ("of the month", ()),
    ("of each month", ()),
    ("of every month", ()),
    ("each month", ()),
    ("every month", ()),
    ("a month", ()),
    ("del mes", ()),
    ("de cada mes", ()),
    ("cada mes", ()),
    ("de mes", ()),
    ("al mes", ()),
    ("del mismo mes", ()),
];

const EVERY: [(&str, ()); 9] = [
    ("every", ()),
    ("each", ()),
    ("on the", ()),
    ("the", ()),
    ("todos los", ()),
    ("todas las", ()),
    ("cada", ()),
    ("el", ()),
    ("on", ()),
];

const WORKDAYS: &str = "MO,TU,WE,TH,FR";

/// Phrases that say it all.
const WHOLE: [(&str, &str); 26] = [
    ("daily", "DAILY"),
    ("every day", "DAILY"),
    ("each day", "DAILY"),
    ("cada dia", "DAILY"),
    ("todos los dias", "DAILY"),
    ("a diario", "DAILY"),
    ("diario", "DAILY"),
    ("diariamente", "DAILY"),
    ("weekly", "WEEKLY"),
    ("semanal", "WEEKLY"),
    ("semanalmente", "WEEKLY"),
    ("cada semana", "WEEKLY"),
    ("every week", "WEEKLY"),
    ("each week", "WEEKLY"),
    ("fortnightly", "WEEKLY;INTERVAL=2"),
    ("monthly", "MONTHLY"),
    ("mensual", "MONTHLY"),
    ("mensualmente", "MONTHLY"),
    ("quarterly", "MONTHLY;INTERVAL=3"),
    ("trimestral", "MONTHLY;INTERVAL=3"),
    ("yearly", "YEARLY"),
    ("annually", "YEARLY"),
    ("anual", "YEARLY"),
    ("anualmente", "YEARLY"),
    ("every year", "YEARLY"),
    ("cada ano", "YEARLY"),
];

const WORKDAY: [(&str, ()); 8] = [
    ("weekday", ()),
    ("weekdays", ()),
    ("workday", ()),
    ("workdays", ()),
    ("working day", ()),
    ("dia laborable", ()),
    ("dias laborables", ()),
    ("laborable", ()),
];

const ORDINALS: [(&str, i8); 25] = [
    ("first", 1),
    ("1st", 1),
    ("primer", 1),
    ("primero", 1),
    ("second", 2),
    ("2nd", 2),
    ("segundo", 2),
    ("third", 3),
    ("3rd", 3),
    ("tercer", 3),
    ("tercero", 3),
    ("fourth", 4),
    ("4th", 4),
    ("cuarto", 4),
    ("fifth", 5),
    ("5th", 5),
    ("quinto", 5),
    ("last", -1),
    ("ultimo", -1),
    ("second last", -2),
    ("second to last", -2),
    ("penultimo", -2),
    ("1er", 1),
    ("3er", 3),
    ("next to last", -2),
];

fn how_often(tokens: &[Token], speaker: &Speaker) -> Option<(String, usize)> {
    let begin = skip(tokens, 0, &EVERY);
    if let Some(((), at)) = one_of(tokens, begin, &WORKDAY) {
        return Some((format!("FREQ=WEEKLY;BYDAY={WORKDAYS}"), at));
    }
    if let Some((rule, at)) = one_of(tokens, 0, &WHOLE) {
        return with_days(tokens, at, &format!("FREQ={rule}"), speaker);
    }
    // "every other tuesday", "cada dos martes".
    if let Some(at) = phrase(tokens, begin, "other")
        .or_else(|| phrase(tokens, begin, "dos").filter(|at| is_day(tokens, *at)))
    {
        return other(tokens, at, speaker);
    }
    if let Some(found) = ordinal(tokens, begin) {
        return Some(found);
    }
    if let Some((days, at)) = weekdays(tokens, begin) {
        return Some((format!("FREQ=WEEKLY;BYDAY={days}"), at));
    }
    if let Some(found) = by_unit(tokens, begin, speaker) {
        return Some(found);
    }
    month_day(tokens, begin, speaker)
}

fn is_day(tokens: &[Token], at: usize) -> bool {
    weekday(word(tokens, at)).is_some()
}

fn other(tokens: &[Token], at: usize, speaker: &Speaker) -> Option<(String, usize)> {
    if let Some((days, at)) = weekdays(tokens, at) {
        return Some((format!("FREQ=WEEKLY;INTERVAL=2;BYDAY={days}"), at));
    }
    with_days(tokens, at + 1, &each(2, unit(word(tokens, at))?)?, speaker)
}

/// "every 2 weeks on mon", "cada 3 meses".
fn by_unit(tokens: &[Token], at: usize, speaker: &Speaker) -> Option<(String, usize)> {
    let (times, at) = match count(word(tokens, at)) {
        Some(times) => (times, at + 1),
        None => (1, at),
    };
    with_days(tokens, at + 1, &each(times, unit(word(tokens, at))?)?, speaker)
}

fn each(times: u32, unit: Unit) -> Option<String> {
    let times = i64::from(times);
    let (freq, interval) = match unit {
        Unit::Days(7) => ("WEEKLY", times),
        Unit::Days(days) if days % 7 == 0 => ("WEEKLY", times * days / 7),
        Unit::Days(days) => ("DAILY", times * days),
        Unit::Months(12) => ("YEARLY", times),
        Unit::Months(months) => ("MONTHLY", times * months),
        Unit::Minutes(60) => ("HOURLY", times),
        Unit::Minutes(_) => return None,
    };
    (interval > 0).then(|| match interval {
        1 => format!("FREQ={freq}"),
        _ => format!("FREQ={freq};INTERVAL={interval}"),
    })
}

/// The days that may follow: "weekly on mon and thu", "monthly on the last friday", "monthly on the 15th", "each
/// year on 24 december".
fn with_days(
    tokens: &[Token],
    at: usize,
    rule: &str,
    speaker: &Speaker,
) -> Option<(String, usize)> {
    let on = skip(tokens, at, &EVERY);
    if let Some((days, end)) = weekdays(tokens, on).filter(|_| rule.contains("WEEKLY")) {
        return Some((format!("{rule};BYDAY={days}"), end));
    }
    for freq in ["FREQ=MONTHLY", "FREQ=YEARLY"].into_iter().filter(|freq| rule.contains(freq)) {
        let found = ordinal(tokens, on).or_else(|| date_of_year(tokens, on, speaker));
        if let Some((days, end)) =
            found.as_ref().and_then(|(it, at)| it.strip_prefix(freq).zip(Some(*at)))
        {
            return Some((format!("{rule}{days}"), end));
        }
    }
    if rule.contains("MONTHLY")
        && let Some(day) = day_of_month(word(tokens, on))
    {
        return Some((format!("{rule};BYMONTHDAY={day}"), on + 1));
    }
    Some((rule.to_owned(), at))
}

/// "the last friday of the month", "el primer lunes de cada mes", "the last day", "the last workday".
fn ordinal(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let mut table = ORDINALS.to_vec();
    // The longest first: "second last" begins like "second".
    table.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    let (nth, at) = one_of(tokens, at, &table)?;
    let (part, end) = if let Some(day) = weekday(word(tokens, at)) {
        (format!("BYDAY={nth}{}", code(day)), at + 1)
    } else if let Some(((), end)) = one_of(tokens, at, &WORKDAY) {
        (format!("BYDAY={WORKDAYS};BYSETPOS={nth}"), end)
    } else if matches!(word(tokens, at), "day" | "dia") {
        (format!("BYMONTHDAY={nth}"), at + 1)
    } else {
        return None;
    };
    let of = skip(tokens, end, &[("of", ()), ("in", ()), ("de", ()), ("en", ())]);
    match month(word(tokens, of)).filter(|_| of > end) {
        Some(month) => Some((format!("FREQ=YEARLY;BYMONTH={month};{part}"), of + 1)),
        None => Some((format!("FREQ=MONTHLY;{part}"), skip(tokens, end, &FILLERS))),
    }
}

/// "24 december", each year's.
fn date_of_year(tokens: &[Token], at: usize, speaker: &Speaker) -> Option<(String, usize)> {
    let is_plain = |it: &Found| it.when.time.is_none() && it.sure == Sure::Day;
    let found = expression(tokens, at, speaker).filter(is_plain)?;
    let (month, day) = (found.when.day.month(), found.when.day.day());
    Some((format!("FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"), found.end))
}

/// "mon, wed and fri", "lunes y jueves".
fn weekdays(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let plural = |word: &str| weekday(word).or_else(|| weekday(word.strip_suffix('s')?));
    let mut days = Vec::new();
    let mut end = at;
    loop {
        let next = if days.is_empty() {
            end
        } else {
            skip(tokens, end, &[("and", ()), ("y", ()), ("e", ())])
        };
        let Some(day) = plural(word(tokens, next)) else { break };
        days.push(code(day));
        end = next + 1;
    }
    (!days.is_empty()).then(|| (days.join(","), end))
}

/// "every 15th", "el 15 de cada mes", "day 15 of each month"; a date such as "15 march" is each year's.
fn month_day(tokens: &[Token], at: usize, speaker: &Speaker) -> Option<(String, usize)> {
    let at = skip(tokens, at, &[("day", ()), ("dia", ())]);
    let day = day_of_month(word(tokens, at));
    let filled = skip(tokens, at + 1, &FILLERS);
    if let Some(day) =
        day.filter(|_| filled > at + 1 || filled == tokens.len() || !is_date(tokens, at, speaker))
    {
        return Some((format!("FREQ=MONTHLY;BYMONTHDAY={day}"), filled));
    }
    date_of_year(tokens, at, speaker).filter(|_| at > 0)
}

fn is_date(tokens: &[Token], at: usize, speaker: &Speaker) -> bool {
    expression(tokens, at, speaker).is_some_and(|found| found.end > at + 1)
}

fn day_of_month(word: &str) -> Option<u32> {
    let bare =
        ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    number(bare, 2).filter(|day| (1..=31).contains(day))
}

/// "until june", "hasta el 3 de marzo", "10 times", "for 10 weeks" is not meant.
fn end(tokens: &[Token], at: usize, speaker: &Speaker) -> Option<(String, usize)> {
    if at == tokens.len() {
        return Some((String::new(), at));
    }
    if let Some(((), day)) = one_of(tokens, at, &[("until", ()), ("till", ()), ("hasta", ())]) {
        let day = skip(tokens, day, &[("el", ()), ("the", ())]);
        let (last, at) = match expression(tokens, day, speaker) {
            Some(found) => (found.when.day, found.end),
            None => (end_of_month(month(word(tokens, day))?, speaker)?, day + 1),
        };
        return Some((format!(";UNTIL={}", last.format("%Y%m%d")), at));
    }
    let at = skip(tokens, at, &[("for", ()), ("durante", ())]);
    let times = count(word(tokens, at))?;
    matches!(word(tokens, at + 1), "times" | "time" | "x" | "veces" | "vez")
        .then(|| (format!(";COUNT={times}"), at + 2))
}

/// The last day of the month that comes.
fn end_of_month(month: u32, speaker: &Speaker) -> Option<NaiveDate> {
    let year = speaker.today.year() + i32::from(month < speaker.today.month());
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    first.checked_add_months(Months::new(1))?.pred_opt()
}

fn skip(tokens: &[Token], at: usize, table: &[(&str, ())]) -> usize {
    one_of(tokens, at, table).map_or(at, |((), next)| next)
}

fn code(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::*;
    use crate::domain::phrase::Lang;

    fn rule(text: &str, lang: Lang) -> String {
        let speaker = Speaker {
            today: NaiveDate::from_ymd_opt(2026, 11, 28).unwrap(),
            time: NaiveTime::MIN,
            lang,
            week_start: Weekday::Mon,
        };
        read(text, &speaker).unwrap_or_else(|| "nothing".to_owned())
    }

    #[test]
    fn words_of_either_language_are_rules() {
        for (text, expected) in [
            ("daily", "FREQ=DAILY"),
            ("Every day", "FREQ=DAILY"),
            ("todos los días", "FREQ=DAILY"),
            ("every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
            ("cada día laborable", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
            ("every tuesday", "FREQ=WEEKLY;BYDAY=TU"),
            ("cada martes", "FREQ=WEEKLY;BYDAY=TU"),
            ("todos los lunes y jueves", "FREQ=WEEKLY;BYDAY=MO,TH"),
            ("mondays, wednesdays and fridays", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
            ("every other tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
            ("every other week", "FREQ=WEEKLY;INTERVAL=2"),
            ("every other week on mon and wed", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE"),
            ("each year on 24 december", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24"),
            ("every year on the last friday of november", "FREQ=YEARLY;BYMONTH=11;BYDAY=-1FR"),
            ("el último viernes de noviembre", "FREQ=YEARLY;BYMONTH=11;BYDAY=-1FR"),
            ("cada año el 24 de diciembre", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24"),
            ("last friday of the month until june", "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270630"),
            ("cada dos semanas, lunes y miércoles", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE"),
            (
                "every other week on mon and wed, 10 times",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=10",
            ),
            ("each second tuesday", "FREQ=MONTHLY;BYDAY=2TU"),
            ("the second Tuesday of each month", "FREQ=MONTHLY;BYDAY=2TU"),
            ("el segundo martes de cada mes", "FREQ=MONTHLY;BYDAY=2TU"),
            ("el último viernes de cada mes", "FREQ=MONTHLY;BYDAY=-1FR"),
            ("last workday of the month", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
            ("the last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1"),
            ("second last friday of the month", "FREQ=MONTHLY;BYDAY=-2FR"),
            ("every 2 weeks on mon and thu", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"),
            ("cada dos semanas", "FREQ=WEEKLY;INTERVAL=2"),
            ("every 10 days", "FREQ=DAILY;INTERVAL=10"),
            ("every fortnight", "FREQ=WEEKLY;INTERVAL=2"),
            ("monthly", "FREQ=MONTHLY"),
            ("cada 3 meses", "FREQ=MONTHLY;INTERVAL=3"),
            ("monthly on the 15th", "FREQ=MONTHLY;BYMONTHDAY=15"),
            ("monthly on the first monday", "FREQ=MONTHLY;BYDAY=1MO"),
            ("el 15 de cada mes", "FREQ=MONTHLY;BYMONTHDAY=15"),
            ("every 15 march", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=15"),
            ("yearly", "FREQ=YEARLY"),
            ("cada año", "FREQ=YEARLY"),
            ("weekly, 10 times", "FREQ=WEEKLY;COUNT=10"),
            ("cada martes, 5 veces", "FREQ=WEEKLY;BYDAY=TU;COUNT=5"),
            ("every tuesday until 2027-03-01", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270301"),
            ("every tuesday until march", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270331"),
            ("cada martes hasta el 3 de marzo", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270303"),
        ] {
            let lang = if text.is_ascii() { Lang::En } else { Lang::Es };
            assert_eq!(rule(text, lang), expected, "{text}");
            assert_eq!(rule(&text.to_uppercase(), Lang::Es), expected, "{text}");
        }
    }

    #[test]
    fn every_other_week_begins_with_the_day_that_weeks_begin_with() {
        let speaker = |week_start| Speaker {
            today: NaiveDate::from_ymd_opt(2026, 11, 28).unwrap(),
            time: NaiveTime::MIN,
            lang: Lang::En,
            week_start,
        };
        for (week_start, expected) in [
            (Weekday::Mon, "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,WE"),
            (Weekday::Sun, "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,WE;WKST=SU"),
            (Weekday::Sat, "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,WE;WKST=SA"),
        ] {
            let read = |text| read(text, &speaker(week_start));
            assert_eq!(read("every other week on sun and wed").as_deref(), Some(expected));
            assert_eq!(read("every wed").as_deref(), Some("FREQ=WEEKLY;BYDAY=WE"));
        }
    }

    #[test]
    fn what_is_no_such_phrase_is_nothing() {
        for text in [
            "",
            "every",
            "every blue moon",
            "tomorrow at",
            "every tuesday or so",
            "FREQ=DAILY",
            "0 days",
            "every 0 days",
        ] {
            assert_eq!(rule(text, Lang::En), "nothing", "{text}");
        }
    }
}
