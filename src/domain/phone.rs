//! Telephone numbers: their digits, when two are the same, and what a number says of country and hour.

use chrono_tz::Tz;

mod countries;

use countries::{AREAS, COUNTRIES, Zones};

/// The digits of a text, in whatever script they are written.
pub fn digits(text: &str) -> String {
    text.chars().filter_map(digit).collect()
}

/// The number by which it is stored and compared: international digits without `+` where that can
/// be told, else the digits as they are. `country_code` is a calling code (`34`, `+34`) or `ES`.
pub fn normal(text: &str, country_code: Option<&str>) -> String {
    let number = Number::read(text);
    if number.international {
        return number.digits;
    }
    match country_code.and_then(calling_code) {
        Some(code) => number.called_from(&code),
        None => number.digits,
    }
}

/// Whether a text as a whole can only be meant as a telephone number.
pub fn looks_like_phone(text: &str) -> bool {
    let text = text.trim();
    let number = main_part(text);
    let allowed = |c: char| digit(c).is_some() || c.is_whitespace() || "+-.()/‐–".contains(c);
    if !number.chars().all(allowed) || !rest_is_extension(text, number) {
        return false;
    }
    let begins = number.starts_with(|c: char| digit(c).is_some() || matches!(c, '+' | '('));
    if !begins || !number.ends_with(|c: char| digit(c).is_some() || c == ')') {
        return false;
    }
    let count = digits(number).len();
    let plus = number.contains('+');
    if plus && number.trim_start_matches(['(', ' ']).chars().skip(1).any(|c| c == '+') {
        return false;
    }
    let least = if number.contains('.') && !plus { 9 } else { 7 };
    (least..=17).contains(&count) && !looks_like_day(number)
}

/// Whether two texts are one number: the same normal form, or one is the other without its country.
pub fn same(a: &str, b: &str) -> bool {
    let (a, b) = (Number::read(a), Number::read(b));
    if a.digits.is_empty() || b.digits.is_empty() {
        return false;
    }
    if a.digits == b.digits {
        return true;
    }
    if a.international && b.international {
        return false;
    }
    let (long, short) = if a.digits.len() >= b.digits.len() { (&a, &b) } else { (&b, &a) };
    if short.international {
        return is_tail(&short.digits, &long.digits);
    }
    is_tail(&long.digits, &short.digits)
}

/// What the beginning of an international number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166 code of two letters.
    pub iso: &'static str,
    /// The calling code without `+`.
    pub code: &'static str,
    /// The time zone, where the number leaves no doubt.
    pub zone: Option<Tz>,
}

/// The country of an international number, `+34 …`, `0034 …` or a normal form.
pub fn country(text: &str) -> Option<Country> {
    let number = Number::read(text).digits;
    let (code, iso, zones) = COUNTRIES.iter().find(|(code, ..)| number.starts_with(code))?;
    let national = number.strip_prefix(code)?;
    // No country's own numbers are shorter than this: what is left was no calling code.
    if national.len() < 5 {
        return None;
    }
    let area = AREAS.iter().find(|(of, areas, ..)| {
        of == code && areas.split(' ').any(|area| national.starts_with(area))
    });
    let (iso, zones) = area.map_or((*iso, *zones), |(_, _, iso, zones)| (*iso, *zones));
    let zone = match zones {
        Zones::One(zone) => Some(zone),
        Zones::Many => None,
    };
    Some(Country { iso, code, zone })
}

struct Number {
    digits: String,
    international: bool,
}

impl Number {
    fn read(text: &str) -> Self {
        let number = main_part(text);
        let plus = number.trim_start_matches(|c: char| c == '(' || c.is_whitespace());
        let plus = plus.starts_with(['+', '＋']);
        // "+49 (0)30" has a zero that is only dialled at home.
        let number = if plus { number.replace("(0)", "") } else { number.to_owned() };
        let digits = digits(&number);
        let dialled = digits.strip_prefix("00").filter(|rest| rest.len() >= 8);
        match dialled.filter(|rest| !plus && !rest.starts_with('0')) {
            Some(rest) => Self { digits: rest.to_owned(), international: true },
            None => Self { international: plus && !digits.is_empty(), digits },
        }
    }

    /// The international number of one that was written for use at home.
    fn called_from(&self, code: &str) -> String {
        let digits = self.digits.as_str();
        if digits.len() < 5 {
            return self.digits.clone();
        }
        if code == "1"
            && let Some(abroad) = digits.strip_prefix("011").filter(|rest| rest.len() >= 8)
        {
            return abroad.to_owned();
        }
        // Italy dials the zero from abroad too; Russia's trunk digit is an 8.
        let national = match code {
            "39" | "378" => digits,
            "7" if digits.len() == 11 => digits.strip_prefix('8').unwrap_or(digits),
            _ => digits.strip_prefix('0').unwrap_or(digits),
        };
        let has_code = national == digits && digits.len() >= 11 && digits.starts_with(code);
        if has_code { digits.to_owned() } else { format!("{code}{national}") }
    }
}

fn calling_code(given: &str) -> Option<String> {
    let wanted = given.trim();
    if wanted.len() == 2 && wanted.chars().all(|c| c.is_ascii_alphabetic()) {
        let same = |iso: &&str| iso.eq_ignore_ascii_case(wanted);
        let own = COUNTRIES.iter().map(|(code, iso, _)| (code, iso));
        let shared = AREAS.iter().map(|(code, _, iso, _)| (code, iso));
        return own.chain(shared).find(|(_, iso)| same(iso)).map(|(code, _)| (*code).to_owned());
    }
    let code = digits(wanted);
    let code = code.trim_start_matches('0');
    (1..=4).contains(&code.len()).then(|| code.to_owned())
}

/// Digits that a number has at least before something else may follow it.
const BEFORE_EXTENSION: usize = 6;

/// The text up to an extension, a remark or a second number.
fn main_part(text: &str) -> &str {
    let text = text.trim();
    let text = ["tel:", "Tel:", "TEL:"].iter().find_map(|p| text.strip_prefix(p)).unwrap_or(text);
    let mut seen = 0;
    for (at, c) in text.char_indices() {
        seen += usize::from(digit(c).is_some());
        let ends = c.is_alphabetic() || matches!(c, '#' | ';' | ',' | '[');
        let second = c == '/' && seen > BEFORE_EXTENSION;
        if seen >= BEFORE_EXTENSION && (ends || second) {
            return text.get(..at).unwrap_or(text).trim_end();
        }
    }
    text
}

fn rest_is_extension(text: &str, number: &str) -> bool {
    let Some((_, rest)) = text.split_once(number) else { return false };
    let rest = rest.trim().to_lowercase();
    let Some(tail) =
        ["extension", "ext", "x", "#", ";ext"].iter().find_map(|p| rest.strip_prefix(p))
    else {
        return rest.is_empty();
    };
    let tail = tail.trim_start_matches(['.', ' ', ':', '=']);
    !tail.is_empty() && tail.len() <= 6 && tail.chars().all(|c| c.is_ascii_digit())
}

/// 2026-11-23 and 23.11.2026 have the letters of a number and are none.
fn looks_like_day(number: &str) -> bool {
    let parts: Vec<&str> = number.trim().split(['-', '.', '/']).collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let numeric = parts.iter().all(|part| part.chars().all(|c| c.is_ascii_digit()));
    numeric && matches!(lengths.as_slice(), [4, 1..=2, 1..=2] | [1..=2, 1..=2, 4])
}

/// Digits that must agree before a number counts as another without its country.
const TAIL: usize = 8;

fn is_tail(long: &str, short: &str) -> bool {
    let tail = short.trim_start_matches('0');
    if tail.len() < TAIL || !long.ends_with(tail) {
        return false;
    }
    let country = long.strip_suffix(tail).unwrap_or_default();
    // A calling code has three digits at most; a zero may stand between it and the number.
    country.trim_end_matches('0').len() <= 3
}

fn digit(c: char) -> Option<char> {
    const ZEROS: [char; 4] = ['٠', '۰', '०', '０'];
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let value =
        ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero as u32).filter(|v| *v < 10))?;
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_international_number_is_told_by_its_beginning() {
        for text in ["+34 600 111 222", "0034 600-111-222", "(+34) 600.111.222", "tel:+34600111222"]
        {
            assert_eq!(normal(text, None), "34600111222", "{text}");
            assert_eq!(normal(text, Some("49")), "34600111222", "{text}");
        }
        assert_eq!(normal("+49 (0)30 123456", None), "4930123456");
    }

    #[test]
    fn a_national_number_gets_the_default_country() {
        for (text, code, number) in [
            ("600 111 222", "34", "34600111222"),
            ("600 111 222", "+34", "34600111222"),
            ("600 111 222", "es", "34600111222"),
            ("34 600 111 222", "34", "34600111222"),
            ("030 123456", "49", "4930123456"),
            ("06 1234 5678", "39", "390612345678"),
            ("8 912 345-67-89", "7", "79123456789"),
            ("(415) 555-2671", "1", "14155552671"),
            ("1 415 555 2671", "US", "14155552671"),
            ("011 34 600111222", "1", "34600111222"),
            ("112", "34", "112"),
        ] {
            assert_eq!(normal(text, Some(code)), number, "{text} {code}");
        }
        assert_eq!(normal("600 111 222", None), "600111222");
    }

    #[test]
    fn extensions_and_second_numbers_are_cut_off() {
        for text in ["600111222 ext 12", "600111222 x12", "600111222x12", "600 111 222 #4"] {
            assert_eq!(normal(text, None), "600111222", "{text}");
        }
        assert_eq!(normal("600111222 / 600333444", None), "600111222");
        assert_eq!(normal("030/1234567", None), "0301234567");
    }

    #[test]
    fn digits_of_any_script_count() {
        assert_eq!(digits("٠١٢ ０９a"), "01209");
    }

    #[test]
    fn one_number_written_in_two_ways_is_the_same() {
        for (a, b) in [
            ("+34 600 111 222", "600111222"),
            ("0034600111222", "(+34) 600 111 222"),
            ("+49 30 1234567", "030 1234567"),
            ("+39 06 1234 5678", "06 12345678"),
            ("34600111222", "600 111 222 ext 5"),
            ("030 1234567", "30 1234567"),
        ] {
            assert!(same(a, b) && same(b, a), "{a} / {b}");
        }
        for (a, b) in [
            ("+34 600 111 222", "+44 600 111 222"),
            ("+34 600 111 222", "111222"),
            ("", ""),
            ("600111222", "600111223"),
            ("+1 234 600 111 222", "600111222"),
        ] {
            assert!(!same(a, b) && !same(b, a), "{a} / {b}");
        }
    }

    #[test]
    fn days_names_and_amounts_do_not_look_like_phones() {
        for text in
            ["+34 600 111 222", "600111222", "(415) 555-2671", "555-2671", "91 123 45 67 x3"]
        {
            assert!(looks_like_phone(text), "{text}");
        }
        for text in [
            "2026-11-23",
            "23.11.2026",
            "5000",
            "1.234.567",
            "Route 66",
            "1,234.50",
            "",
            "+",
            "++34600111222",
            "/ 600 333 444",
        ] {
            assert!(!looks_like_phone(text), "{text}");
        }
    }

    #[test]
    fn a_number_tells_its_country_and_sometimes_its_zone() {
        let seen = |text: &str| country(text).map(|c| (c.iso, c.zone.map(Tz::name)));
        assert_eq!(seen("+49 30 123456"), Some(("DE", Some("Europe/Berlin"))));
        assert_eq!(seen("+34 600 111 222"), Some(("ES", None)));
        assert_eq!(seen("+34 928 111 222"), Some(("ES", Some("Atlantic/Canary"))));
        assert_eq!(seen("+34 91 111 22 22"), Some(("ES", Some("Europe/Madrid"))));
        assert_eq!(seen("+1 416 555 2671"), Some(("CA", None)));
        assert_eq!(seen("+1 415 555 2671"), Some(("US", None)));
        assert_eq!(seen("+1 809 555 2671"), Some(("DO", Some("America/Santo_Domingo"))));
        assert_eq!(seen("+7 701 123 4567"), Some(("KZ", Some("Asia/Almaty"))));
        assert_eq!(seen("+999 12345678"), None);
        assert_eq!(seen("+34"), None);
    }

    #[test]
    fn no_calling_code_begins_another() {
        for (i, (code, ..)) in COUNTRIES.iter().enumerate() {
            let others = COUNTRIES.iter().enumerate().filter(|(j, _)| *j != i);
            assert!(others.clone().all(|(_, (other, ..))| !other.starts_with(code)), "{code}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_asked(text in any::<String>(), other in "[ +0-9x/()٠-٩-]{0,24}") {
            looks_like_phone(&text);
            looks_like_phone(&other);
            country(&other);
            prop_assert!(normal(&text, Some(&other)).chars().all(|c| c.is_ascii_digit()));
            prop_assert_eq!(same(&text, &other), same(&other, &text));
        }

        #[test]
        fn a_normal_form_stays_itself(number in "[+]?[1-9][0-9 -]{6,14}") {
            let once = normal(&number, None);
            prop_assert_eq!(normal(&once, None), once);
        }
    }
}
