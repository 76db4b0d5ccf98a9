//! Cells that a spreadsheet would run as a formula: how they are written, and how they come back.

use std::borrow::Cow;

/// What a spreadsheet takes for the beginning of a formula, East Asian full widths included.
fn begins_formula(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
}

/// What spreadsheets skip, or people see as empty, before a formula.
fn is_skipped(c: char) -> bool {
    matches!(c, ' ' | '"' | '\'' | '\u{a0}' | '\u{feff}' | '\u{200b}')
}

/// The cell to write where `text` would be run, with an apostrophe before it; else nothing.
///
/// Plain numbers (`-5.00`) and phone numbers made of digits and spaces (`+34 600 111 222`) are no formulas.
pub fn defuse(text: &str) -> Option<String> {
    runs(text).then(|| format!("'{text}"))
}

/// The text that [`defuse`] was given, for every text: what begins with an apostrophe is defused as well
/// where the rest would run, so that the apostrophe taken away here is always one that was added.
pub fn restore(cell: &str) -> Cow<'_, str> {
    match cell.strip_prefix('\'') {
        Some(text) if runs(text) => Cow::Owned(text.to_owned()),
        _ => Cow::Borrowed(cell),
    }
}

fn runs(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    bare.trim_start_matches(is_skipped).starts_with(begins_formula)
        && !is_number(bare)
        && !is_phone(bare)
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, rest) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    [whole, rest].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

fn is_phone(text: &str) -> bool {
    let Some(number) = text.strip_prefix('+') else { return false };
    number.split(' ').all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_beginning_of_a_formula_is_defused_bare_and_after_quotes_and_spaces() {
        for trigger in ["=", "+", "-", "@", "\t", "\r"] {
            for before in ["", "\"", " ", "'", " \"'"] {
                let text = format!("{before}{trigger}SUM(A1)");
                let cell = defuse(&text).unwrap_or_else(|| panic!("{text:?} would run"));
                assert!(cell.starts_with('\''));
                assert_eq!(restore(&cell), text);
            }
        }
    }

    #[test]
    fn sums_that_look_like_numbers_are_defused() {
        for text in
            ["-1+1", "+1-653-981-5925", "-5+cmd|' /C calc'!A0", "+34 600 A1", "-", "+", "-.5"]
        {
            assert!(defuse(text).is_some(), "{text}");
        }
    }

    #[test]
    fn ordinary_cells_numbers_and_phones_stay_as_they_are() {
        for text in ["", "Acme", "O'Hara", "'tis", "-5", "-5.00", "+3,5", "+34 600 111 222", "a=b"]
        {
            assert_eq!(defuse(text), None, "{text}");
            assert_eq!(restore(text), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_comes_back(text in "['\"=+@ \t\r\n０-９＝a5.,-]{0,12}|.*") {
            let cell = defuse(&text).unwrap_or_else(|| text.clone());
            prop_assert_eq!(restore(&cell), text);
        }
    }
}
