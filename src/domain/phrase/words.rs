//! The words of a phrase: where each stands, and tables of what they mean in either language.

use crate::domain::fold::fold;

/// A word of what was typed.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// As it is compared: folded, without punctuation around it.
    pub(super) word: String,
    /// As it was typed.
    pub(super) written: String,
    /// Where it begins, in characters.
    pub(super) at: usize,
}

/// The words of a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut inside = false;
    for (at, letter) in text.chars().enumerate() {
        if letter.is_whitespace() {
            inside = false;
            continue;
        }
        match tokens.last_mut() {
            Some(last) if inside => last.written.push(letter),
            _ => tokens.push(Token { word: String::new(), written: letter.to_string(), at }),
        }
        inside = true;
    }
    for token in &mut tokens {
        let folded = fold(&token.written);
        token.word =
            folded.trim_start_matches(['(', '¡', '¿']).trim_end_matches(ENDINGS).to_owned();
    }
    tokens
}

const ENDINGS: [char; 7] = [',', ';', '.', ')', '!', '?', ':'];

/// The word at a place, or an empty one.
pub(super) fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.word.as_str())
}

/// Whether these words stand at a place; where they end, if so.
pub(super) fn phrase(tokens: &[Token], at: usize, words: &str) -> Option<usize> {
    let mut next = at;
    for wanted in words.split(' ') {
        if word(tokens, next) != wanted {
            return None;
        }
        next += 1;
    }
    Some(next)
}

/// The first of these phrases that stands at a place, with its value and end.
pub(super) fn one_of<T: Copy>(
    tokens: &[Token],
    at: usize,
    table: &[(&str, T)],
) -> Option<(T, usize)> {
    table.iter().find_map(|(words, value)| Some((*value, phrase(tokens, at, words)?)))
}

/// A whole number of so many digits at most.
pub(super) fn number(word: &str, digits: usize) -> Option<u32> {
    let plain = (1..=digits).contains(&word.len()) && word.chars().all(|c| c.is_ascii_digit());
    if plain { word.parse().ok() } else { None }
}

/// A number in digits or as a word.
pub(super) fn count(word: &str) -> Option<u32> {
    let named = COUNTS.iter().find(|(names, _)| names.contains(&word)).map(|(_, count)| *count);
    named.or_else(|| number(word, 4))
}

const COUNTS: &[(&[&str], u32)] = &[
    (&["a", "an", "one", "un", "una", "uno"], 1),
    (&["two", "dos"], 2),
    (&["three", "tres"], 3),
    (&["four", "cuatro"], 4),
    (&["five", "cinco"], 5),
    (&["six", "seis"], 6),
    (&["seven", "siete"], 7),
    (&["eight", "ocho"], 8),
    (&["nine", "nueve"], 9),
    (&["ten", "diez"], 10),
    (&["fifteen", "quince"], 15),
    (&["twenty", "veinte"], 20),
    (&["thirty", "treinta"], 30),
];

/// What is counted from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// So many minutes.
    Minutes(i64),
    /// So many days.
    Days(i64),
    /// So many months.
    Months(i64),
}

/// The unit of a word or letter.
pub(super) fn unit(word: &str) -> Option<Unit> {
    UNITS.iter().find(|(names, _)| names.contains(&word)).map(|(_, unit)| *unit)
}

const UNITS: &[(&[&str], Unit)] = &[
    (&["min", "mins", "minute", "minutes", "minuto", "minutos"], Unit::Minutes(1)),
    (&["h", "hour", "hours", "hora", "horas"], Unit::Minutes(60)),
    (&["d", "day", "days", "dia", "dias"], Unit::Days(1)),
    (&["w", "week", "weeks", "sem", "semana", "semanas"], Unit::Days(7)),
    (&["fortnight", "quincena"], Unit::Days(14)),
    (&["m", "month", "months", "mes", "meses"], Unit::Months(1)),
    (&["q", "quarter", "quarters", "trimestre", "trimestres"], Unit::Months(3)),
    (&["y", "year", "years", "ano", "anos"], Unit::Months(12)),
];

/// The type of event that a first word names.
pub(super) fn kind(word: &str) -> Option<&'static str> {
    KINDS.iter().find(|(_, names)| names.contains(&word)).map(|(kind, _)| *kind)
}

const KINDS: &[(&str, &[&str])] = &[
    (
        "call",
        &[
            "call",
            "phone",
            "ring",
            "llamar",
            "llamada",
            "llama",
            "llamarle",
            "llamarla",
            "telefonear",
        ],
    ),
    (
        "meeting",
        &[
            "meeting", "meet", "visit", "demo", "reunion", "reunirse", "visita", "visitar",
            "quedar", "cita",
        ],
    ),
    ("email", &["email", "e-mail", "mail", "correo", "emailear"]),
    ("message", &["message", "msg", "text", "sms", "whatsapp", "mensaje", "wasap"]),
    ("task", &["task", "todo", "to-do", "tarea"]),
    ("note", &["note", "nota"]),
];
