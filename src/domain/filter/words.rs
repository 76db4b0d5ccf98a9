//! What words find: the one rule of every search.
//!
//! Text consists of words: runs of letters and digits, folded. What is searched for is found where its
//! words follow each other, the last one perhaps only begun. From three characters on it is also found
//! anywhere within the keys (names, codes, addresses, phones, tags), though not within running text such
//! as notes. Where it looks like a phone, its bare digits are found in the keys too.

use crate::domain::fold::fold;

/// From how many characters on a part is found.
pub const PART: usize = 3;

/// From how many digits on a number with spaces or dashes may be a phone.
const PHONE: usize = 5;

/// One word or phrase that is searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Folded, with single spaces.
    text: String,
    words: Vec<String>,
    digits: Option<String>,
}

impl Wanted {
    /// What was typed.
    pub fn new(typed: &str) -> Self {
        let text = fold(typed).split_whitespace().collect::<Vec<_>>().join(" ");
        let words = words(&text).map(str::to_owned).collect();
        let digits = digits(&text);
        Self { text, words, digits }
    }

    /// The words, folded; none where there are only marks.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// What may be anywhere in the keys.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        let long = self.text.chars().count() >= PART || self.words.is_empty();
        let whole = Some(self.text.as_str()).filter(|_| long);
        whole.into_iter().chain(self.digits.as_deref())
    }

    /// Whether a record has it; both texts are folded.
    pub fn is_in(&self, keys: &str, note: &str) -> bool {
        self.parts().any(|part| keys.contains(part)) || self.begins(keys) || self.begins(note)
    }

    fn begins(&self, text: &str) -> bool {
        let Some((last, before)) = self.words.split_last() else { return false };
        if before.is_empty() {
            return words(text).any(|word| word.starts_with(last));
        }
        let all: Vec<&str> = words(text).collect();
        all.windows(self.words.len()).any(|run| {
            run.split_last().is_some_and(|(end, start)| {
                end.starts_with(last) && start.iter().zip(before).all(|(a, b)| a == b)
            })
        })
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The digits of what may be a phone that is not written as digits alone.
fn digits(text: &str) -> Option<String> {
    let is_phone = text.chars().all(|c| c.is_ascii_digit() || " +-./()".contains(c));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (is_phone && digits.len() >= PHONE && digits != text).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(typed: &str) -> bool {
        let keys = fold("Ana Pérez\nAcme S.L.\n600 111 222\n34600111222\nferia-málaga 🔥");
        Wanted::new(typed).is_in(&keys, &fold("pidió 3 presupuestos"))
    }

    #[test]
    fn words_may_be_begun_and_keys_have_parts() {
        for typed in ["a", "PERÉZ acm", "ere", "s.l", "presu", "3 pre", "🔥", "(ana)", "s l 600"]
        {
            assert!(finds(typed), "{typed}");
        }
        for typed in ["er", "supuestos", "ana acme", "pidió presu", "💡", "l s"] {
            assert!(!finds(typed), "{typed}");
        }
    }

    #[test]
    fn a_phone_is_found_however_it_is_written() {
        for typed in
            ["600111222", "600 111 222", "600-111-222", "+34 600 111 222", "111222", "34600"]
        {
            assert!(finds(typed), "{typed}");
        }
        assert!(!finds("600 111 223"));
    }
}
