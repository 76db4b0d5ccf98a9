//! stub
use unicode_normalization::UnicodeNormalization;
pub fn fold(t: &str) -> String {
    t.nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .collect::<String>()
        .to_lowercase()
}
pub fn name_key(t: &str) -> String {
    t.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
