//! stub
pub fn digits(t: &str) -> String {
    t.chars().filter(char::is_ascii_digit).collect()
}
pub fn normal(t: &str, _country: Option<&str>) -> String {
    digits(t)
}
