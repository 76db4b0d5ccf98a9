//! Money as hundredths: how it is read from what people and files write, and how it is written.

use crate::error::{Error, Result};

/// An amount in hundredths, of no currency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(pub i64);

/// Which sign stands before the hundredths, as far as it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Decimal {
    /// 1,234.50
    Point,
    /// 1.234,50
    Comma,
    /// Nobody said: three digits after a lone sign are thousands.
    #[default]
    Unknown,
}

impl Money {
    /// Reads an amount, with thousands, currency and `k` or `M`, rounded half away from zero.
    pub fn parse(text: &str, decimal: Decimal) -> Result<Self> {
        let written = Written::of(text).ok_or_else(|| not_a_number(text))?;
        let (whole, fraction) = written.split(decimal).ok_or_else(|| not_a_number(text))?;
        let hundredths = hundredths(&whole, &fraction, written.times);
        let signed = hundredths.map(|amount| if written.negative { -amount } else { amount });
        signed
            .and_then(|amount| i64::try_from(amount).ok())
            .map(Self)
            .ok_or_else(|| Error::invalid("error-number-too-big").with("value", text.trim()))
    }

    /// The amount as files and JSON have it: `1234.50`.
    pub fn format_plain(self) -> String {
        let (sign, whole, cents) = self.parts();
        format!("{sign}{whole}.{cents:02}")
    }

    /// The amount as people read it, with these two signs.
    pub fn format(self, grouping: char, decimal: char) -> String {
        let (sign, whole, cents) = self.parts();
        let digits = whole.to_string();
        let mut grouped = String::from(sign);
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i) % 3 == 0 {
                grouped.push(grouping);
            }
            grouped.push(digit);
        }
        format!("{grouped}{decimal}{cents:02}")
    }

    fn parts(self) -> (&'static str, u64, u64) {
        let amount = self.0.unsigned_abs();
        (if self.0 < 0 { "-" } else { "" }, amount / 100, amount % 100)
    }
}

/// The decimal sign that a column of amounts gives away, by majority of those that leave no doubt.
pub fn decimal_of<'a>(samples: impl IntoIterator<Item = &'a str>) -> Decimal {
    let mut balance = 0_i64;
    for written in samples.into_iter().filter_map(Written::of) {
        match written.evidence() {
            Decimal::Point => balance += 1,
            Decimal::Comma => balance -= 1,
            Decimal::Unknown => {}
        }
    }
    match balance {
        0 => Decimal::Unknown,
        1.. => Decimal::Point,
        _ => Decimal::Comma,
    }
}

fn not_a_number(text: &str) -> Error {
    Error::invalid("error-not-a-number").with("value", text.trim())
}

/// Signs and names of currencies that may stand before or after an amount.
const CURRENCIES: &[&str] = &[
    "US$", "R$", "€", "$", "£", "¥", "₹", "₽", "₺", "₩", "₴", "₪", "฿", "zł", "Kč", "kr", "Ft",
    "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "JPY", "CNY",
    "INR", "RUB", "TRY", "MXN", "ARS", "CLP", "COP", "PEN", "UYU", "BRL", "CAD", "AUD", "NZD",
];

const MULTIPLES: &[(&str, i128)] =
    &[("k", 1_000), ("K", 1_000), ("m", 1_000_000), ("M", 1_000_000)];

/// An amount without what stands around its digits. Grouping spaces are kept as `_`.
struct Written {
    negative: bool,
    times: i128,
    body: String,
}

impl Written {
    fn of(text: &str) -> Option<Self> {
        let mut rest = text.trim();
        let mut negative = false;
        if let Some(inner) = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            negative = true;
            rest = inner.trim();
        }
        // A sign may stand before or after the currency, and after the amount, but only once.
        let mut signs = 0;
        for _ in 0..2 {
            rest = without_currency(rest);
            if let Some(amount) = rest.strip_prefix(['-', '−']).or_else(|| rest.strip_suffix('-'))
            {
                signs += 1;
                negative = true;
                rest = amount.trim();
            } else if let Some(amount) = rest.strip_prefix('+') {
                signs += 1;
                rest = amount.trim();
            }
        }
        let (times, rest) = MULTIPLES
            .iter()
            .find_map(|(sign, times)| Some((*times, rest.strip_suffix(sign)?.trim_end())))
            .unwrap_or((1, rest));
        let body = rest.chars().map(unified).collect::<Option<String>>()?;
        let parenthesised = text.trim().starts_with('(');
        let plausible =
            body.contains(|c: char| c.is_ascii_digit()) && signs + usize::from(parenthesised) < 2;
        plausible.then_some(Self { negative, times, body })
    }

    /// The digits before and after the decimal sign.
    fn split(&self, hint: Decimal) -> Option<(String, String)> {
        let Some(sign) = self.decimal_sign(hint) else {
            return Some((ungrouped(&self.body)?, String::new()));
        };
        let (whole, fraction) = self.body.split_once(sign)?;
        if !fraction.chars().all(|c| c.is_ascii_digit()) {
            return None;
        }
        Some((
            if whole.is_empty() { String::new() } else { ungrouped(whole)? },
            fraction.to_owned(),
        ))
    }

    fn decimal_sign(&self, hint: Decimal) -> Option<char> {
        let certain = self.evidence();
        match (self.lone_sign(), certain) {
            (Some('.'), Decimal::Unknown) => {
                (hint == Decimal::Point || self.times > 1).then_some('.')
            }
            (Some(','), Decimal::Unknown) => {
                (hint == Decimal::Comma || self.times > 1).then_some(',')
            }
            (_, Decimal::Point) => self.body.contains('.').then_some('.'),
            (_, Decimal::Comma) => self.body.contains(',').then_some(','),
            _ => None,
        }
    }

    /// The only `.` or `,` of the amount, if nothing else separates anything.
    fn lone_sign(&self) -> Option<char> {
        let mut signs = self.body.chars().filter(|c| !c.is_ascii_digit());
        signs.next().filter(|sign| *sign != '_' && signs.next().is_none())
    }

    /// What the amount itself proves about the decimal sign.
    fn evidence(&self) -> Decimal {
        let signs: Vec<char> = self.body.chars().filter(|c| !c.is_ascii_digit()).collect();
        let (Some(first), Some(last)) = (signs.first(), signs.last()) else {
            return Decimal::Unknown;
        };
        if *last == '_' {
            return Decimal::Unknown;
        }
        let (this, other) = match last {
            '.' => (Decimal::Point, Decimal::Comma),
            _ => (Decimal::Comma, Decimal::Point),
        };
        if signs.len() > 1 {
            return if first == last { other } else { this };
        }
        let (whole, fraction) = self.body.split_once(*last).unwrap_or_default();
        let thousands =
            fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
        if thousands { Decimal::Unknown } else { this }
    }
}

fn without_currency(text: &str) -> &str {
    let found = |sign: &&str| text.strip_prefix(*sign).or_else(|| text.strip_suffix(*sign));
    CURRENCIES.iter().find_map(found).map_or(text, str::trim)
}

fn unified(c: char) -> Option<char> {
    match c {
        '0'..='9' | '.' | ',' => Some(c),
        '\'' | '’' | '_' => Some('_'),
        _ => c.is_whitespace().then_some('_'),
    }
}

/// The digits of groups that are groups: of three, or, as in India, of two with three at the end.
fn ungrouped(whole: &str) -> Option<String> {
    let mut signs = whole.chars().filter(|c| !c.is_ascii_digit());
    let Some(sign) = signs.next() else { return Some(whole.to_owned()) };
    if signs.any(|other| other != sign) {
        return None;
    }
    let groups: Vec<&str> = whole.split(sign).collect();
    let (first, rest) = groups.split_first()?;
    let (last, middle) = rest.split_last()?;
    let regular = middle.iter().all(|group| group.len() == 3);
    let indian = sign == ',' && middle.iter().all(|group| group.len() == 2);
    let right = (1..=3).contains(&first.len()) && last.len() == 3 && (regular || indian);
    right.then(|| groups.concat())
}

/// Digits of a fraction that can still change the result, with the greatest multiple.
const FRACTION: usize = 9;

fn hundredths(whole: &str, fraction: &str, times: i128) -> Option<i128> {
    let whole = whole.trim_start_matches('0');
    if whole.len() > 19 {
        return None;
    }
    let fraction: String = fraction.chars().take(FRACTION).collect();
    let scale = 10_i128.pow(u32::try_from(fraction.len()).ok()?);
    let digits = format!("0{whole}{fraction}").parse::<i128>().ok()?;
    let exact = digits.checked_mul(times)?.checked_mul(100)?;
    Some((exact + scale / 2) / scale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str, decimal: Decimal) -> Option<i64> {
        Money::parse(text, decimal).ok().map(|money| money.0)
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, hundredths) in [
            ("5000", 500_000),
            ("5k", 500_000),
            ("1.5M", 150_000_000),
            ("1,5 k", 150_000),
            ("1,234.50", 123_450),
            ("1.234,50", 123_450),
            ("1 234,5", 123_450),
            ("1'234.50", 123_450),
            ("1\u{2009}234\u{a0}567,5", 123_456_750),
            ("€ 1.200", 120_000),
            ("1.200 EUR", 120_000),
            ("-3", -300),
            ("−3", -300),
            ("-€3", -300),
            ("€-3", -300),
            ("12.50-", -1250),
            ("(12.50)", -1250),
            ("1.234.567", 123_456_700),
            ("12,34,567.5", 123_456_750),
            (".5", 50),
            ("5.", 500),
            ("0.125", 13),
            ("-0,125", -13),
            ("1234.567", 123_457),
            ("2.675", 267_500),
            ("+7", 700),
            ("0", 0),
        ] {
            assert_eq!(read(text, Decimal::Unknown), Some(hundredths), "{text}");
        }
    }

    #[test]
    fn a_hint_decides_what_three_digits_after_a_lone_sign_are() {
        assert_eq!(read("1.234", Decimal::Point), Some(123));
        assert_eq!(read("1,234", Decimal::Point), Some(123_400));
        assert_eq!(read("1.235", Decimal::Comma), Some(123_500));
        assert_eq!(read("1,235", Decimal::Comma), Some(124));
        assert_eq!(read("1,5", Decimal::Point), Some(150));
        assert_eq!(read("1.234.567", Decimal::Point), Some(123_456_700));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "", "abc", "-", "1.2.3", "1,23.4,5", "12 34", "1'23", "--3", "(-3)", "5kk", "€", "1 2",
            "k", "..", "3%",
        ] {
            let error = Money::parse(text, Decimal::Unknown).expect_err(text);
            assert_eq!(error.id(), "error-not-a-number", "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_too_big_and_not_no_number() {
        assert_eq!(read("92233720368547758.07", Decimal::Point), Some(i64::MAX));
        for text in [
            "92233720368547758.08",
            "99999999999999999999999999999999999999999",
            "1e9k",
            "9999999999999M",
        ] {
            let error = Money::parse(text, Decimal::Unknown).expect_err(text);
            let expected =
                if text.contains('e') { "error-not-a-number" } else { "error-number-too-big" };
            assert_eq!(error.id(), expected, "{text}");
        }
    }

    #[test]
    fn a_column_gives_its_decimal_sign_away() {
        assert_eq!(decimal_of(["1.234", "12,5", "x"]), Decimal::Comma);
        assert_eq!(decimal_of(["1,234", "12.5"]), Decimal::Point);
        assert_eq!(decimal_of(["1.234.567"]), Decimal::Comma);
        assert_eq!(decimal_of(["1.234", "12", ""]), Decimal::Unknown);
        assert_eq!(decimal_of(["1.5", "1,5"]), Decimal::Unknown);
    }

    #[test]
    fn amounts_are_written_with_two_decimals() {
        assert_eq!(Money(123_450).format_plain(), "1234.50");
        assert_eq!(Money(-5).format_plain(), "-0.05");
        assert_eq!(Money(123_456_789).format('.', ','), "1.234.567,89");
        assert_eq!(Money(-10_000).format(',', '.'), "-100.00");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(amount in any::<i64>()) {
            prop_assert_eq!(read(&Money(amount).format_plain(), Decimal::Unknown), Some(amount));
            for (grouping, decimal) in [(',', '.'), ('.', ','), ('\u{202f}', ','), ('\'', '.')] {
                let text = Money(amount).format(grouping, decimal);
                prop_assert_eq!(read(&text, Decimal::Unknown), Some(amount), "{}", text);
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>(), near in "[-+€ ()0-9.,'kM]{0,30}") {
            for text in [text, near] {
                for decimal in [Decimal::Point, Decimal::Comma, Decimal::Unknown] {
                    let _ = Money::parse(&text, decimal);
                }
                decimal_of([text.as_str()]);
            }
        }
    }
}
