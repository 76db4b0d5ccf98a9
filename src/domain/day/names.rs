//! Names of months and weekdays, English and Spanish, as people shorten them.

use std::ops::RangeInclusive;

use chrono::Weekday;

/// Years that a date may have.
pub const YEARS: RangeInclusive<i32> = 1..=9999;

/// The month of a folded word, in either language.
pub fn month(word: &str) -> Option<u32> {
    MONTHS.iter().find(|(names, _)| names.contains(&word)).map(|(_, month)| *month)
}

/// The weekday of a folded word, in either language.
pub fn weekday(word: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(names, _)| names.contains(&word)).map(|(_, weekday)| *weekday)
}

const MONTHS: &[(&[&str], u32)] = &[
    (&["jan", "january", "ene", "enero"], 1),
    (&["feb", "february", "febrero"], 2),
    (&["mar", "march", "marzo"], 3),
    (&["apr", "april", "abr", "abril"], 4),
    (&["may", "mayo"], 5),
    (&["jun", "june", "junio"], 6),
    (&["jul", "july", "julio"], 7),
    (&["aug", "august", "ago", "agosto"], 8),
    (&["sep", "sept", "september", "septiembre", "setiembre"], 9),
    (&["oct", "october", "octubre"], 10),
    (&["nov", "november", "noviembre"], 11),
    (&["dec", "december", "dic", "diciembre"], 12),
];

const WEEKDAYS: &[(&[&str], Weekday)] = &[
    (&["mon", "monday", "lun", "lunes"], Weekday::Mon),
    (&["tue", "tues", "tuesday", "mar", "martes"], Weekday::Tue),
    (&["wed", "weds", "wednesday", "mie", "miercoles"], Weekday::Wed),
    (&["thu", "thur", "thurs", "thursday", "jue", "jueves"], Weekday::Thu),
    (&["fri", "friday", "vie", "viernes"], Weekday::Fri),
    (&["sat", "saturday", "sab", "sabado"], Weekday::Sat),
    (&["sun", "sunday", "dom", "domingo"], Weekday::Sun),
];
