//! The word at the end of a filter that is being typed, and what it may become.

use super::{is_plain, names_field};

/// What is being typed at the end of a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending<'a> {
    /// The name of a field, or a word of the text: nobody knows yet.
    Field(&'a str),
    /// A value of that field.
    Value(&'a str, &'a str),
}

/// What is being typed at the end, and what stands before it; `None` between two words.
pub fn ending(typed: &str) -> Option<(&str, Ending<'_>)> {
    let word = last_word(typed);
    if let Some(sign) = word.chars().next().filter(|sign| "#@".contains(*sign)) {
        let field = if sign == '#' { "tag" } else { "rep" };
        return Some(value(typed, field, word.get(1..)?));
    }
    let name = word.find(|c| !names_field(c)).and_then(|at| word.split_at_checked(at));
    match name {
        Some((field, rest)) if !field.is_empty() => {
            let values = rest.trim_start_matches([':', '=', '~', '<', '>', '!']);
            let last = values.rsplit(',').next().unwrap_or_default();
            (values.len() < rest.len()).then(|| value(typed, field, last))
        }
        Some(_) => None,
        None => (!word.is_empty()).then(|| (before(typed, word), Ending::Field(word))),
    }
}

fn value<'a>(typed: &'a str, field: &'a str, text: &'a str) -> (&'a str, Ending<'a>) {
    (before(typed, text), Ending::Value(field, text.trim_start_matches('"')))
}

fn before<'a>(typed: &'a str, end: &str) -> &'a str {
    typed.get(..typed.len() - end.len()).unwrap_or_default()
}

/// From the last blank, parenthesis or dash outside quotes on.
fn last_word(typed: &str) -> &str {
    let (mut begin, mut quoted) = (0, false);
    for (at, c) in typed.char_indices() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | ')' => begin = at + 1,
            '-' if at == begin => begin = at + 1,
            _ if c.is_whitespace() => begin = at + c.len_utf8(),
            _ => {}
        }
    }
    typed.get(begin..).unwrap_or_default()
}

/// A value as it is written in a filter, in quotes where it could be taken for something else.
pub fn written(value: &str) -> String {
    if is_plain(value) {
        return value.to_owned();
    }
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_filter_is_a_field_or_a_value_of_one() {
        use Ending::{Field, Value};
        for (typed, before, end) in [
            ("cam", "", Field("cam")),
            ("acme (sta", "acme (", Field("sta")),
            ("-sta", "-", Field("sta")),
            ("status:o", "status:", Value("status", "o")),
            ("a status:open,co", "a status:open,", Value("status", "co")),
            ("campaign:\"Autumn f", "campaign:", Value("campaign", "Autumn f")),
            ("-campaign!=", "-campaign!=", Value("campaign", "")),
            ("x #fa", "x #", Value("tag", "fa")),
            ("@", "@", Value("rep", "")),
        ] {
            assert_eq!(ending(typed), Some((before, end)), "{typed}");
        }
        for typed in ["", "acme ", "\"two words", "(", "+34"] {
            assert_eq!(ending(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_value_of_two_words_is_put_in_quotes() {
        assert_eq!(written("no-answer"), "no-answer");
        assert_eq!(written("Autumn fair"), "\"Autumn fair\"");
        assert_eq!(written("a \"b\""), "\"a \\\"b\\\"\"");
    }

    proptest::proptest! {
        #[test]
        fn what_stands_before_and_the_end_are_the_whole(typed in "\\PC{0,30}") {
            if let Some((before, _)) = ending(&typed) {
                proptest::prop_assert!(typed.starts_with(before));
            }
        }
    }
}
