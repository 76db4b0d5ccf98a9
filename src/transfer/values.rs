//! The words that other programs write into cells: statuses, kinds, places, yes and no, lists.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::domain::event::{self, EventType, Importance, State};

/// How a lead ended, as a word of its status says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Won.
    Converted,
    /// Lost.
    Rejected,
}

/// What a kind cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// An organisation.
    Company,
    /// A person.
    Person,
}

/// What a place cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Never decided.
    Inbox,
    /// Its date is to come.
    Waiting,
    /// Its date has come.
    Due,
    /// Put aside.
    Parked,
    /// Converted or rejected.
    Closed,
}

const OUTCOMES: &[(Outcome, &[&str])] = &[
    (
        Outcome::Converted,
        &[
            "won",
            "closedwon",
            "converted",
            "customer",
            "true",
            "yes",
            "ganado",
            "ganada",
            "cerradoganado",
            "cerradaganada",
            "cierreganado",
            "ganadocerrado",
            "ganadacerrada",
            "convertido",
            "convertida",
            "cliente",
            "si",
            "verdadero",
        ],
    ),
    (
        Outcome::Rejected,
        &[
            "lost",
            "closedlost",
            "rejected",
            "disqualified",
            "unqualified",
            "perdido",
            "perdida",
            "cerradoperdido",
            "cerradaperdida",
            "cierreperdido",
            "perdidocerrado",
            "perdidacerrada",
            "rechazado",
            "rechazada",
            "descalificado",
            "descalificada",
        ],
    ),
];

const ANSWERS: &[(bool, &[&str])] = &[
    (true, &["1", "yes", "y", "true", "t", "on", "x", "✓", "✔", "si", "s", "verdadero", "v"]),
    (false, &["0", "no", "n", "false", "f", "off", "falso"]),
];

const KINDS: &[(Who, &[&str])] = &[
    (
        Who::Company,
        &[
            "company",
            "organization",
            "organisation",
            "business",
            "empresa",
            "organizacion",
            "compania",
        ],
    ),
    (Who::Person, &["person", "individual", "persona", "particular", "personafisica"]),
];

const PLACES: &[(Place, &[&str])] = &[
    (Place::Inbox, &["inbox", "entrada", "bandeja", "bandejadeentrada", "sindecidir"]),
    (Place::Waiting, &["waiting", "espera", "enespera", "esperando"]),
    (Place::Due, &["due", "pendiente", "vencido", "toca"]),
    (Place::Parked, &["parked", "aparcado", "aparcada", "aparcados"]),
    (Place::Closed, &["closed", "cerrado", "cerrada"]),
];

const EVENT_TYPES: &[(EventType, &[&str])] = &[
    (
        EventType::Call,
        &["call", "phonecall", "phone", "llamada", "llamadatelefonica", "llamar", "telefono"],
    ),
    (
        EventType::Meeting,
        &[
            "meeting",
            "appointment",
            "event",
            "visit",
            "lunch",
            "demo",
            "videocall",
            "reunion",
            "cita",
            "visita",
            "comida",
            "evento",
            "videollamada",
        ],
    ),
    (EventType::Email, &["email", "mail", "correo", "correoelectronico"]),
    (
        EventType::Message,
        &["message", "sms", "chat", "whatsapp", "textmessage", "letter", "mensaje", "carta"],
    ),
    (EventType::Task, &["task", "todo", "deadline", "followup", "tarea", "plazo", "seguimiento"]),
    (EventType::Note, &["note", "journal", "nota", "apunte"]),
];

const STATES: &[(State, &[&str])] = &[
    (
        State::Planned,
        &[
            "planned",
            "open",
            "todo",
            "scheduled",
            "notstarted",
            "inprogress",
            "waiting",
            "waitingonsomeoneelse",
            "deferred",
            "needsaction",
            "confirmed",
            "tentative",
            "pending",
            "planificado",
            "planificada",
            "planeado",
            "planeada",
            "previsto",
            "prevista",
            "programado",
            "programada",
            "pendiente",
            "abierto",
            "abierta",
            "noiniciado",
            "noiniciada",
            "nocomenzada",
            "encurso",
            "enespera",
            "aplazado",
            "aplazada",
            "porhacer",
            "confirmado",
            "confirmada",
            "provisional",
        ],
    ),
    (
        State::Done,
        &[
            "done",
            "complete",
            "completed",
            "finished",
            "closed",
            "held",
            "final",
            "hecho",
            "hecha",
            "completado",
            "completada",
            "realizado",
            "realizada",
            "terminado",
            "terminada",
            "finalizado",
            "finalizada",
            "cerrado",
            "cerrada",
            "celebrado",
            "celebrada",
        ],
    ),
    (
        State::Cancelled,
        &[
            "cancelled",
            "canceled",
            "notheld",
            "noshow",
            "dropped",
            "cancelado",
            "cancelada",
            "anulado",
            "anulada",
            "nocelebrada",
        ],
    ),
];

const IMPORTANCES: &[(Importance, &[&str])] = &[
    (Importance::High, &["high", "highest", "urgent", "important", "alta", "alto", "urgente"]),
    (Importance::Normal, &["normal", "medium", "none", "media", "medio", "ninguna", "ninguno"]),
    (Importance::Low, &["low", "lowest", "baja", "bajo"]),
];

const DIRECTIONS: &[(bool, &[&str])] = &[
    (
        true,
        &["in", "incoming", "inbound", "received", "entrante", "entrada", "recibida", "recibido"],
    ),
    (false, &["out", "outgoing", "outbound", "sent", "saliente", "salida", "enviada", "enviado"]),
];

const CALL_OUTCOMES: &[(event::Outcome, &[&str])] = &[
    (
        event::Outcome::Answered,
        &["answered", "connected", "completed", "contestada", "contesto", "respondida", "atendida"],
    ),
    (
        event::Outcome::NoAnswer,
        &[
            "noanswer",
            "busy",
            "notconnected",
            "sinrespuesta",
            "nocontesta",
            "nocontesto",
            "ocupado",
        ],
    ),
    (
        event::Outcome::Voicemail,
        &[
            "voicemail",
            "leftvoicemail",
            "leftmessage",
            "leftlivemessage",
            "buzondevoz",
            "buzon",
            "dejomensaje",
        ],
    ),
    (
        event::Outcome::CallBack,
        &["callback", "callbacklater", "llamarotravez", "llamardenuevo", "volverallamar"],
    ),
    (event::Outcome::WrongNumber, &["wrongnumber", "numeroequivocado", "numeroerroneo"]),
];

/// The outcome that a value names: such a value is no activity. Anything else is an open lead.
pub fn outcome(cell: &str) -> Option<Outcome> {
    if cell.trim() == "1" {
        return Some(Outcome::Converted);
    }
    let letters: String = folded(without_aside(cell)).filter(|c| c.is_alphabetic()).collect();
    lookup(OUTCOMES, &letters)
}

/// A stage without the pipeline that stands behind it in brackets: `Closed won (Sales pipeline)`.
fn without_aside(cell: &str) -> &str {
    let aside = cell.trim().strip_suffix(')').and_then(|cell| cell.rsplit_once('('));
    aside.map_or(cell, |(before, _)| before)
}

/// Yes or no; `None` for other words. An empty cell is no answer.
pub fn answer(cell: &str) -> Option<bool> {
    lookup(ANSWERS, &folded(cell.trim()).collect::<String>())
}

/// Company or person.
pub fn kind(cell: &str) -> Option<Who> {
    lookup(KINDS, &letters_and_digits(cell))
}

/// The place of a lead.
pub fn place(cell: &str) -> Option<Place> {
    lookup(PLACES, &letters_and_digits(cell))
}

/// What kind of event it is.
pub fn event_type(cell: &str) -> Option<EventType> {
    lookup(EVENT_TYPES, &letters_and_digits(cell))
}

/// Whether an event is still to come; yes and no say whether it is done.
pub fn event_state(cell: &str) -> Option<State> {
    let of_answer = |done| if done { State::Done } else { State::Planned };
    lookup(STATES, &letters_and_digits(cell)).or_else(|| answer(cell).map(of_answer))
}

/// How much an event matters.
pub fn importance(cell: &str) -> Option<Importance> {
    lookup(IMPORTANCES, &letters_and_digits(cell))
}

/// Whether they came to us.
pub fn is_incoming(cell: &str) -> Option<bool> {
    lookup(DIRECTIONS, &letters_and_digits(cell))
}

/// How a call ended.
pub fn call_outcome(cell: &str) -> Option<event::Outcome> {
    lookup(CALL_OUTCOMES, &letters_and_digits(cell))
}

/// A text by which names are compared: without case, accents, spaces and signs.
pub fn letters_and_digits(text: &str) -> String {
    folded(text).filter(|c| c.is_alphanumeric()).collect()
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase)
}

fn lookup<T: Copy>(table: &[(T, &[&str])], word: &str) -> Option<T> {
    table.iter().find(|(_, words)| words.contains(&word)).map(|(value, _)| *value)
}

/// The items of a list in a cell: `a, b; c`. Quotes keep separators in an item, doubled they are one quote.
/// Each item comes once.
pub fn split_list(cell: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut item = String::new();
    let mut chars = cell.chars().peekable();
    let (mut quoted, mut was_quoted) = (false, false);
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => item.extend(chars.next()),
            '"' if quoted => quoted = false,
            '"' if item.trim().is_empty() && !was_quoted => {
                item.clear();
                (quoted, was_quoted) = (true, true);
            }
            ',' | ';' | '\n' if !quoted => add_item(&mut items, &mut item, &mut was_quoted),
            _ if was_quoted && !quoted && c.is_whitespace() => {}
            c => item.push(c),
        }
    }
    add_item(&mut items, &mut item, &mut was_quoted);
    items
}

fn add_item(items: &mut Vec<String>, item: &mut String, was_quoted: &mut bool) {
    let text = std::mem::take(item);
    let text = if std::mem::take(was_quoted) { text } else { text.trim().to_owned() };
    if !text.trim().is_empty() && !items.contains(&text) {
        items.push(text);
    }
}

/// The cell from which [`split_list`] gives these items again.
pub fn join_list(items: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let quoted = |item: &str| {
        let plain = item.trim() == item && !item.contains([',', ';', '"', '\n']);
        if plain { item.to_owned() } else { format!("\"{}\"", item.replace('"', "\"\"")) }
    };
    items.into_iter().map(|item| quoted(item.as_ref())).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn outcomes_are_read_by_their_letters_in_both_languages() {
        for word in [
            "won",
            "Closed Won",
            "closedwon",
            "Closed-Won!",
            "CONVERTED",
            "customer",
            "1",
            "true",
            "Yes",
            "Ganado",
            "Cerrado ganado",
            "convertida",
            "Cliente",
            "Sí",
            "s\u{ed}",
            "Closed Won (Sales Pipeline)",
        ] {
            assert_eq!(outcome(word), Some(Outcome::Converted), "{word}");
        }
        for word in [
            "lost",
            "Closed Lost",
            "rejected",
            "Disqualified",
            "Perdida",
            "Rechazado",
            "Descalificado",
        ] {
            assert_eq!(outcome(word), Some(Outcome::Rejected), "{word}");
        }
        for word in
            ["", "open", "New", "0", "no", "Wonder", "Lost contact", "11", "Engaging", "2", "(won)"]
        {
            assert_eq!(outcome(word), None, "{word}");
        }
    }

    #[test]
    fn words_for_kinds_places_and_answers_are_read_in_both_languages() {
        assert_eq!(kind("Empresa"), Some(Who::Company));
        assert_eq!(kind(" person "), Some(Who::Person));
        assert_eq!(kind("Organización"), Some(Who::Company));
        assert_eq!(kind("robot"), None);
        assert_eq!(place("En espera"), Some(Place::Waiting));
        assert_eq!(place("INBOX"), Some(Place::Inbox));
        assert_eq!(place("elsewhere"), None);
        assert_eq!(answer("Sí"), Some(true));
        assert_eq!(answer("FALSE"), Some(false));
        assert_eq!(answer(""), None);
        assert_eq!(answer("maybe"), None);
    }

    #[test]
    fn lists_are_split_at_commas_and_semicolons_but_not_in_quotes() {
        assert_eq!(
            split_list("fair, vip;  \"a, b\" ; fair,,5\" pipe"),
            ["fair", "vip", "a, b", "5\" pipe"]
        );
        assert_eq!(split_list("  "), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn joined_lists_come_back(items in prop::collection::vec("[a-c ,;\"\né]{0,5}[a-cé][ \",;]{0,2}", 0..5)) {
            let mut once: Vec<String> = Vec::new();
            for item in items {
                if !once.contains(&item) {
                    once.push(item);
                }
            }
            prop_assert_eq!(split_list(&join_list(&once)), once);
        }

        #[test]
        fn no_cell_makes_it_panic(cell in ".*") {
            let _ = (split_list(&cell), outcome(&cell), kind(&cell), place(&cell), answer(&cell));
        }
    }
}
