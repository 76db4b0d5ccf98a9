//! Quick capture: what one typed line says of a new lead, and which letters said it.

use std::ops::Range;

use super::{
    fold::name_key,
    money::{Decimal, Money},
    phone::looks_like_phone,
};

/// What a line was understood to say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Captured {
    /// Who: the first free part, else made from the e-mail.
    pub name: Option<String>,
    /// The second free part.
    pub company: Option<String>,
    /// As they were typed.
    pub phones: Vec<String>,
    /// As they were typed.
    pub emails: Vec<String>,
    /// Without `#`, each once.
    pub tags: Vec<String>,
    /// Without `@`; the last one counts.
    pub rep: Option<String>,
    /// An amount that is not negative.
    pub potential: Option<Money>,
    /// Whether `!` was said.
    pub flag: bool,
    /// All further free parts.
    pub note: Option<String>,
    /// What was understood where, in characters, from left to right.
    pub spans: Vec<(Range<usize>, Part)>,
}

/// What a piece of the line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the field of its name")]
pub enum Part {
    Name,
    Company,
    Phone,
    Email,
    Tag,
    Rep,
    Potential,
    Flag,
    Note,
}

/// Reads a line. Whatever is typed means something, so there is no error.
pub fn capture(line: &str, decimal: Decimal) -> Captured {
    let mut captured = Captured::default();
    let mut free = 0;
    for words in pieces(line) {
        captured.take_piece(&words, decimal, &mut free);
    }
    captured.spans.sort_by_key(|(place, _)| place.start);
    if captured.name.is_none() {
        captured.name = captured.emails.first().and_then(|email| name_of(email));
    }
    captured
}

#[derive(Debug, Clone)]
struct Word {
    text: String,
    place: Range<usize>,
}

/// The words of each piece between commas, semicolons and line ends.
fn pieces(line: &str) -> Vec<Vec<Word>> {
    let letters: Vec<char> = line.chars().collect();
    let mut pieces = vec![Vec::new()];
    let mut word = Word { text: String::new(), place: 0..0 };
    for (at, letter) in letters.iter().enumerate() {
        let separates =
            matches!(letter, ';' | '\n') || (*letter == ',' && !is_in_amount(&letters, at));
        if !separates && !letter.is_whitespace() {
            if word.text.is_empty() {
                word.place.start = at;
            }
            word.text.push(*letter);
            word.place.end = at + 1;
            continue;
        }
        let done = std::mem::replace(&mut word, Word { text: String::new(), place: 0..0 });
        if let Some(piece) = pieces.last_mut().filter(|_| !done.text.is_empty()) {
            piece.push(done);
        }
        if separates {
            pieces.push(Vec::new());
        }
    }
    if let Some(piece) = pieces.last_mut().filter(|_| !word.text.is_empty()) {
        piece.push(word);
    }
    pieces
}

/// Digits before a comma that still make an amount; more of them are a telephone number.
const AMOUNT: usize = 6;

/// Whether a comma stands within a number, as in 1,234.50.
fn is_in_amount(letters: &[char], comma: usize) -> bool {
    let digit = |c: &&char| c.is_ascii_digit();
    let before = letters.iter().take(comma).rev().take(AMOUNT + 1).take_while(digit).count();
    let after = letters.iter().skip(comma + 1).take_while(digit).count();
    (1..=AMOUNT).contains(&before) && (1..=3).contains(&after)
}

impl Captured {
    fn take_piece(&mut self, words: &[Word], decimal: Decimal, free: &mut usize) {
        let mut rest: Vec<Word> = Vec::new();
        for word in words {
            if !self.take_marked(word) {
                rest.push(word.clone());
            }
        }
        self.take_phones(&mut rest);
        // What stood between two numbers says nothing.
        rest.retain(|word| word.text != "/");
        self.take_potential(&mut rest, decimal);
        if rest.is_empty() {
            return;
        }
        let texts: Vec<&str> = rest.iter().map(|word| word.text.as_str()).collect();
        let text = texts.join(" ");
        let part = match *free {
            0 => Part::Name,
            1 => Part::Company,
            _ => Part::Note,
        };
        *free += 1;
        match part {
            Part::Name => self.name = Some(text),
            Part::Company => self.company = Some(text),
            _ => {
                let note = self.note.take();
                self.note = Some(note.map_or(text.clone(), |note| format!("{note}, {text}")));
            }
        }
        self.mark(&rest, part);
    }

    /// Takes what a word alone says: a tag, a rep, a flag, an e-mail.
    fn take_marked(&mut self, word: &Word) -> bool {
        let part = match word.text.strip_prefix(['#', '@']) {
            Some(tag) if is_marked_word(tag) && word.text.starts_with('#') => {
                self.add_tag(tag);
                Part::Tag
            }
            Some(rep) if is_marked_word(rep) && word.text.starts_with('@') => {
                self.rep = Some(rep.to_owned());
                Part::Rep
            }
            _ if word.text.chars().all(|c| c == '!') => {
                self.flag = true;
                Part::Flag
            }
            _ => match email_in(&word.text) {
                Some(email) => {
                    self.add_email(email);
                    Part::Email
                }
                None => return false,
            },
        };
        self.spans.push((word.place.clone(), part));
        true
    }

    fn add_tag(&mut self, tag: &str) {
        if !self.tags.iter().any(|known| name_key(known) == name_key(tag)) {
            self.tags.push(tag.to_owned());
        }
    }

    fn add_email(&mut self, email: &str) {
        if !self.emails.iter().any(|known| known.to_lowercase() == email.to_lowercase()) {
            self.emails.push(email.to_owned());
        }
    }

    /// Takes the longest runs of words that are a telephone number together.
    fn take_phones(&mut self, rest: &mut Vec<Word>) {
        let mut start = 0;
        while start < rest.len() {
            let most = rest.len().min(start + PHONE_WORDS);
            let text = |end: usize| {
                let run = rest.get(start..end).unwrap_or_default();
                run.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
            };
            let found = (start + 1..=most).rev().find(|end| {
                looks_like_phone(&text(*end))
                    && !(*end == start + 1 && is_round_amount(&text(*end)))
            });
            let Some(end) = found else {
                start += 1;
                continue;
            };
            self.phones.push(text(end));
            let run: Vec<Word> = rest.drain(start..end).collect();
            self.mark(&run, Part::Phone);
        }
    }

    /// Takes a piece that is a number, or a last word that can only be an amount.
    fn take_potential(&mut self, rest: &mut Vec<Word>, decimal: Decimal) {
        let amount = |text: &str| Money::parse(text, decimal).ok().filter(|amount| amount.0 >= 0);
        let texts: Vec<&str> = rest.iter().map(|word| word.text.as_str()).collect();
        let whole = amount(&texts.join(" ")).map(|amount| (amount, 0));
        let last = rest.last().filter(|word| !is_bare_number(&word.text));
        let last = last.and_then(|word| Some((amount(&word.text)?, rest.len() - 1)));
        let Some((amount, from)) = whole.or(last).filter(|_| self.potential.is_none()) else {
            return;
        };
        self.potential = Some(amount);
        let words = rest.split_off(from);
        self.mark(&words, Part::Potential);
    }

    /// Marks words, with the space between neighbours.
    fn mark(&mut self, words: &[Word], part: Part) {
        let mut run: Option<Range<usize>> = None;
        for word in words {
            run = match run {
                Some(run) if !self.between(run.end, word.place.start) => {
                    Some(run.start..word.place.end)
                }
                other => {
                    self.spans.extend(other.map(|run| (run, part)));
                    Some(word.place.clone())
                }
            };
        }
        self.spans.extend(run.map(|run| (run, part)));
    }

    fn between(&self, from: usize, to: usize) -> bool {
        self.spans.iter().any(|(place, _)| place.start >= from && place.end <= to)
    }
}

/// Words that one number may be written in: +34 6 00 11 12 22 ext 5.
const PHONE_WORDS: usize = 10;

fn is_marked_word(text: &str) -> bool {
    !text.contains(['#', '@']) && text.chars().any(char::is_alphanumeric)
}

/// 5,000,000 is rather money than somebody's number.
fn is_round_amount(text: &str) -> bool {
    is_bare_number(text) && text.len() < 9 && text.ends_with("000")
}

fn is_bare_number(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | '\'' | '(' | ')'))
}

/// The address in a word such as `<ana@acme.example>` or `mailto:ana@acme.example`.
fn email_in(word: &str) -> Option<&str> {
    let bare = word.trim_matches(['<', '>', '(', ')', '"', '\'', '.', ':']);
    let bare = bare.strip_prefix("mailto:").unwrap_or(bare);
    let (local, domain) = bare.split_once('@')?;
    let sound = |c: char| !c.is_control() && !"<>()[]@:\"\\/".contains(c);
    let labels = domain.split('.').all(|label| !label.is_empty());
    let right = !local.is_empty()
        && labels
        && domain.contains('.')
        && (local.chars().chain(domain.chars())).all(sound);
    right.then_some(bare)
}

/// "Ana Perez" of ana.perez@acme.example.
fn name_of(email: &str) -> Option<String> {
    let local = email.split('@').next()?.split('+').next()?;
    let words = local.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let name = words.map(capitalised).collect::<Vec<_>>().join(" ");
    let name = if name.is_empty() { local.to_owned() } else { name };
    (!name.is_empty()).then_some(name)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(line: &str) -> Captured {
        capture(line, Decimal::Unknown)
    }

    fn texts(line: &str) -> Vec<(String, Part)> {
        let letters: Vec<char> = line.chars().collect();
        let text = |place: &Range<usize>| letters[place.clone()].iter().collect();
        read(line).spans.iter().map(|(place, part)| (text(place), *part)).collect()
    }

    #[test]
    fn a_line_says_all_of_a_lead() {
        let seen = read("Ana Pérez, Acme, +34 600 111 222, ana@acme.example #fair @rep 5k !");
        assert_eq!(seen.name.as_deref(), Some("Ana Pérez"));
        assert_eq!(seen.company.as_deref(), Some("Acme"));
        assert_eq!(seen.phones, ["+34 600 111 222"]);
        assert_eq!(seen.emails, ["ana@acme.example"]);
        assert_eq!(seen.tags, ["fair"]);
        assert_eq!(seen.rep.as_deref(), Some("rep"));
        assert_eq!(seen.potential, Some(Money(500_000)));
        assert!(seen.flag);
        assert_eq!(seen.note, None);
    }

    #[test]
    fn the_spans_are_what_was_understood_in_characters() {
        let line = "Ñandú Pérez, Acme #fair, +34 600 111 222 ana@acme.example 5k !; wants a demo";
        let expected = [
            ("Ñandú Pérez", Part::Name),
            ("Acme", Part::Company),
            ("#fair", Part::Tag),
            ("+34 600 111 222", Part::Phone),
            ("ana@acme.example", Part::Email),
            ("5k", Part::Potential),
            ("!", Part::Flag),
            ("wants a demo", Part::Note),
        ];
        assert_eq!(texts(line), expected.map(|(text, part)| (text.to_owned(), part)));
        let split = [("Ana", Part::Name), ("#fair", Part::Tag), ("Pérez", Part::Name)];
        assert_eq!(texts("Ana #fair Pérez"), split.map(|(text, part)| (text.to_owned(), part)));
    }

    #[test]
    fn marks_may_stand_anywhere_and_phones_beside_names() {
        let seen = read("#fair Ana Pérez 600 111 222 #FAIR, 600333444,600555666");
        assert_eq!(seen.name.as_deref(), Some("Ana Pérez"));
        assert_eq!(seen.tags, ["fair"]);
        assert_eq!(seen.phones, ["600 111 222", "600333444", "600555666"]);
        let seen = read("Ana, +34 600 111 222 / 600 333 444");
        assert_eq!(seen.phones, ["+34 600 111 222", "600 333 444"]);
        assert_eq!(seen.company, None);
    }

    #[test]
    fn an_email_alone_makes_the_name() {
        assert_eq!(read("ana.perez+x@acme.example").name.as_deref(), Some("Ana Perez"));
        assert_eq!(read("<ñ_2@acme.example>").name.as_deref(), Some("Ñ"));
        assert_eq!(read("123@acme.example").name.as_deref(), Some("123"));
        assert_eq!(read("+34 600 111 222").name, None);
        assert_eq!(read("").name, None);
    }

    #[test]
    fn amounts_are_told_from_names_and_numbers() {
        for (line, name, potential) in [
            ("Ana, Acme, 1,234.50", "Ana", Some(123_450)),
            ("Ana, Acme, 12,50", "Ana", Some(1250)),
            ("Ana, 5000", "Ana", Some(500_000)),
            ("Ana, 1500000", "Ana", Some(150_000_000)),
            ("Acme 5k", "Acme", Some(500_000)),
            ("Acme €1.200", "Acme", Some(120_000)),
            ("Studio 54", "Studio 54", None),
            ("4k Studio", "4k Studio", None),
            ("Ana, -5", "Ana", None),
        ] {
            let seen = read(line);
            assert_eq!(seen.name.as_deref(), Some(name), "{line}");
            assert_eq!(seen.potential, potential.map(Money), "{line}");
        }
    }

    #[test]
    fn further_parts_are_the_note_and_nothing_is_lost() {
        let seen = read("Ana, Acme, met at fair, likes blue, #, @, a@b, 5k, 6k");
        assert_eq!(seen.note.as_deref(), Some("met at fair, likes blue, #, @, a@b, 6k"));
        assert_eq!(seen.potential, Some(Money(500_000)));
    }

    proptest! {
        #[test]
        fn any_line_is_read_and_no_letter_said_two_things(line in any::<String>(), near in "[ a#@!,;.0-9k+é€-]{0,40}") {
            for line in [line, near] {
                let seen = read(&line);
                let mut end = 0;
                for (place, _) in &seen.spans {
                    prop_assert!(end <= place.start && place.start < place.end);
                    end = place.end;
                }
                prop_assert!(end <= line.chars().count());
            }
        }
    }
}
