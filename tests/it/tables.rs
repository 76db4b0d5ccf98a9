//! Whatever is declared is complete: it has its words in both languages, and keys that lead to it alone.

use std::{collections::BTreeSet, fs, path::Path};

use embudo::{
    app::{App, command::Entry, keys::Remaps, worker::Inline},
    clock::Clock,
    domain::{
        day::Zone,
        event::{EventType, Outcome},
        field::{Kind, Thing, fields},
        lead::{Place, Queue},
        suggest,
    },
    i18n::{Lang, Words},
    screens::{self, everywhere::Everywhere},
    store::{Options, Store},
    ui::{
        Ui,
        glyph::PLAIN,
        keys::{Chord, Keys, human},
        theme::Theme,
    },
};

use crate::support::NOW;

/// Rows of a screen that stand before a row with the same keys that works everywhere, on purpose.
const SHADOWS: [(&str, &str, &str); 2] = [("triage", "undo", "undo"), ("triage", "redo", "redo")];

/// What a message id begins with, where nothing else does.
const MESSAGES: [&str; 15] = [
    "capture-", "card-", "confirm-", "form-", "frame-", "hint-", "menu-", "palette-", "plain-",
    "prompt-", "steps-", "suggest-", "toast-", "warning-", "why-",
];

/// What takes a message id as its first argument.
const TAKERS: [&str; 10] = [
    ".t(",
    ".say(",
    "cx.hint(",
    "Toast::info(",
    "Toast::warn(",
    "Menu::digits(",
    "Menu::typing(",
    "Prompt::new(",
    "Confirm::undoable(",
    "Confirm::for_ever(",
];

/// Choices whose values are told by the catalogue.
const TOLD: [&str; 9] =
    ["direction", "importance", "kind", "outcome", "place", "queue", "state", "status", "type"];

/// What begins the messages that are built from a field and its value.
const FIELDS: [&str; 9] = [
    "colour-",
    "direction-",
    "importance-",
    "kind-",
    "outcome-",
    "place-",
    "role-",
    "state-",
    "status-",
];

fn app(remaps: Remaps) -> App {
    let (clock, zone) = (Clock::fixed(NOW), Zone::UTC);
    let store = Store::open(Options::in_memory(clock, zone)).unwrap();
    let words = Words::new(Lang::En);
    let ui = Ui::new(Theme::default(), PLAIN, words, zone, suggest::Work::default());
    let everywhere = Everywhere::default();
    App::new(everywhere, screens::all(), Box::new(Inline(store)), ui, (clock, zone), remaps, &[])
}

fn entries() -> Vec<Entry> {
    entries_with(Remaps::default())
}

/// The rows of all tables with other keys.
pub(crate) fn entries_with(remaps: Remaps) -> Vec<Entry> {
    app(remaps).all_entries()
}

/// The ids among these that a catalogue lacks.
#[track_caller]
fn all_told(ids: impl IntoIterator<Item = String>) {
    let ids: BTreeSet<String> = ids.into_iter().collect();
    assert!(!ids.is_empty(), "nothing was looked at");
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let missing: Vec<_> = ids.iter().filter(|id| !words.has(id)).cloned().collect();
        assert!(missing.is_empty(), "{} lacks {}", lang.code(), missing.join(", "));
    }
}

/// The sources without their tests, each with its path below `src`.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut found) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(&root).unwrap().display().to_string();
            if path.is_dir() {
                folders.push(path);
            } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
                let text = fs::read_to_string(path).unwrap();
                let code =
                    text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned();
                found.push((name, code));
            }
        }
    }
    found
}

/// The string literals that stand right behind a word.
fn literals_behind<'a>(code: &'a str, word: &str) -> Vec<&'a str> {
    let behind = code.split(word).skip(1);
    behind.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next()).collect()
}

/// All the string literals of one word.
fn literals(code: &str) -> impl Iterator<Item = &str> {
    code.split('"').filter(|text| is_id(text))
}

fn is_id(text: &str) -> bool {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(letters)
        && !text.ends_with('-')
}

#[test]
fn every_verb_under_a_screen_is_one_of_its_commands() {
    let (entries, verbs) = (entries(), screens::all().verbs());
    for (scope, verb) in &verbs {
        let known = entries.iter().any(|it| it.scope == *scope && it.name == verb.command);
        assert!(known, "{scope} has no {}", verb.command);
    }
    all_told(verbs.iter().map(|(_, verb)| verb.word.to_owned()));
}

#[test]
fn every_command_has_its_words() {
    let mut ids = Vec::new();
    for entry in entries() {
        ids.push(format!("cmd-{}", entry.name));
        ids.push(format!("group-{}", entry.group));
        ids.push(format!("screen-{}", entry.scope));
        if entry.hint {
            ids.push(format!("hint-{}", entry.name));
        }
        ids.extend(entry.blocked.map(str::to_owned));
    }
    all_told(ids);
}

#[test]
fn every_field_and_choice_has_its_word() {
    let mut ids = Vec::new();
    for thing in Thing::ALL {
        ids.push(format!("things-{}", thing.word()));
        for field in fields(thing) {
            ids.push(format!("field-{}", field.name.replace('.', "-")));
            if let Kind::Choice(words) = field.kind
                && TOLD.contains(&field.name)
            {
                ids.extend(words.iter().map(|word| format!("{}-{word}", field.name)));
            }
        }
    }
    ids.extend(EventType::ALL.map(|kind| format!("type-{}", kind.word())));
    ids.extend(Outcome::ALL.map(|outcome| format!("outcome-{}", outcome.word())));
    ids.extend(Place::ALL.map(|place| format!("place-{}", place.word())));
    for queue in Queue::ALL {
        ids.push(format!("queue-{}", queue.word()));
        ids.push(format!("why-now-{}", queue.word()));
    }
    all_told(ids);
}

#[test]
fn every_verdict_is_told_before_and_after_and_in_the_journal() {
    let sources = sources();
    let (_, code) = sources.iter().find(|(name, _)| name == "screens/verdict.rs").unwrap();
    let (_, names) = code.split_once("fn name(").unwrap();
    let (names, _) = names.split_once("/// Whether").unwrap();
    let names: Vec<&str> = literals_behind(names, "=>");
    assert!(names.len() >= 19, "{names:?}");
    let told = ["change", "did", "did-many", "will", "tally"];
    all_told(names.iter().flat_map(|name| told.map(|before| format!("{before}-{name}"))));
    let followed = ["accept", "log", "plan", "advance", "snooze", "park"];
    all_told(followed.map(|name| format!("did-{name}-next")).into_iter().collect::<Vec<_>>());
}

#[test]
fn every_step_and_job_has_its_name() {
    let mut ids = Vec::new();
    for (name, code) in sources() {
        if name.starts_with("store") {
            continue;
        }
        for call in ["cx.write(", "store.write("] {
            ids.extend(literals_behind(&code, call).iter().map(|label| format!("change-{label}")));
        }
        for call in ["cx.job(", "cx.write_job(", "cx.rehearse("] {
            ids.extend(literals_behind(&code, call).iter().map(|label| format!("job-{label}")));
        }
    }
    all_told(ids);
}

#[test]
fn what_the_history_keeps_can_be_told() {
    let calls = ["decide(txn, id, ", "change(txn, id, ", "update(txn, before, &after, "];
    let mut ids = Vec::new();
    for (_, code) in sources() {
        for call in calls {
            ids.extend(literals_behind(&code, call).iter().map(|what| format!("history-{what}")));
        }
    }
    assert!(ids.len() > 8, "{ids:?}");
    all_told(ids);
}

#[test]
fn every_message_that_the_code_names_is_there() {
    let mut ids = Vec::new();
    for (_, code) in sources() {
        let given = TAKERS.iter().flat_map(|taker| literals_behind(&code, taker));
        ids.extend(given.filter(|id| is_id(id)).map(str::to_owned));
        let named = literals(&code).filter(|id| MESSAGES.iter().any(|it| id.starts_with(it)));
        ids.extend(named.map(str::to_owned));
    }
    assert!(ids.len() > 100, "{}", ids.len());
    all_told(ids);
}

/// A message is said by its id, or built from the beginning that it shares with others.
#[test]
fn every_message_is_said_somewhere() {
    let sources = sources();
    let named: BTreeSet<&str> = sources.iter().flat_map(|(_, code)| literals(code)).collect();
    let families: BTreeSet<&str> = sources
        .iter()
        .flat_map(|(_, code)| code.split('"'))
        .filter_map(|text| text.split_once('{').map(|(before, _)| before))
        .filter(|before| before.strip_suffix('-').is_some_and(is_id) || *before == "help")
        .collect();
    let catalogue = include_str!("../../assets/i18n/en.ftl").lines();
    let ids = catalogue.filter_map(|line| line.split_once(" =").map(|(id, _)| id));
    let built = |id: &str| {
        let mut beginnings = FIELDS.iter().chain(&families);
        beginnings.any(|beginning| id.starts_with(beginning))
    };
    let is_said = |id: &str| named.contains(id) || built(id);
    let idle: Vec<_> = ids.filter(|id| is_id(id) && !is_said(id)).collect();
    assert_eq!(idle, Vec::<&str>::new());
}

/// Every sequence of chords with the row that it belongs to.
fn sequences(entries: &[Entry]) -> Vec<(&Entry, Vec<Chord>)> {
    let of = |entry: &Entry| Keys::parse(&entry.keys).unwrap().alternatives().to_vec();
    entries.iter().flat_map(|it| of(it).into_iter().map(move |keys| (it, keys))).collect()
}

fn allowed(screen: &Entry, everywhere: &Entry) -> bool {
    SHADOWS.contains(&(screen.scope, screen.name, everywhere.name))
}

#[test]
fn every_key_leads_to_one_row_and_is_the_beginning_of_no_other() {
    assert_eq!(clashes(&entries()), Vec::<String>::new());
}

/// The keys that would lead to two rows.
pub(crate) fn clashes(entries: &[Entry]) -> Vec<String> {
    let all = sequences(entries);
    let mut wrong = BTreeSet::new();
    for (nth, (a, keys)) in all.iter().enumerate() {
        for (other, (b, others)) in all.iter().enumerate() {
            let together = a.scope == b.scope || b.scope == "global";
            if nth == other || !together || !others.starts_with(keys) && !keys.starts_with(others) {
                continue;
            }
            let shadow = a.scope != b.scope && keys == others;
            if !(shadow && allowed(a, b)) {
                let (keys, others) = (human(keys), human(others));
                wrong.insert(format!(
                    "{}.{} {keys} – {}.{} {others}",
                    a.scope, a.name, b.scope, b.name
                ));
            }
        }
    }
    wrong.into_iter().collect()
}

#[test]
fn names_are_unique_within_a_screen() {
    let mut seen = BTreeSet::new();
    for entry in entries() {
        assert!(seen.insert((entry.scope, entry.name)), "{}.{} twice", entry.scope, entry.name);
    }
}

#[test]
fn keys_for_what_there_is_not_are_reported_with_the_nearest_name() {
    let row = |scope: &str, name: &str, key: &str| {
        (scope.to_owned(), name.to_owned(), vec![key.to_owned()])
    };
    let app = app(Remaps::new([
        row("leads", "advanse", "F5"),
        row("lead", "advance", "F5"),
        row("leads", "reject", "hyper-x"),
        row("leads", "advance", "F5"),
    ]));
    let told: Vec<&str> = app.messages().iter().map(|message| &*message.text).collect();
    assert_eq!(
        told,
        [
            "keys.toml: there is no screen [lead], so its keys do nothing. Did you mean “leads”?",
            "keys.toml: [leads] has no command advanse, so its keys do nothing. Did you mean “advance”?",
            "“hyper-x” is not a key. Keys look like ctrl-s, shift-left, f2 or g.",
        ]
    );
    let entries = app.all_entries();
    let advance = entries.iter().find(|it| it.scope == "leads" && it.name == "advance").unwrap();
    assert_eq!(advance.keys, "F5");
}

/// What takes something away at once, by the words in its name.
fn takes_away(entry: &Entry) -> bool {
    let words = ["trash", "remove", "delete", "cancel", "retire", "forget", "clear"];
    entry.name.split('-').any(|word| words.contains(&word))
}

#[test]
fn nothing_is_taken_away_by_a_key_beside_that_of_something_else() {
    let entries = entries();
    let all = sequences(&entries);
    for (taken, keys) in all.iter().filter(|(entry, _)| takes_away(entry)) {
        let [only] = keys.as_slice() else { continue };
        let Some(letter) = only.typed() else { continue };
        for (entry, others) in &all {
            let twin = others.iter().map(|key| key.typed()).collect::<Vec<_>>();
            let shifted = |c: char| c != letter && c.to_lowercase().eq(letter.to_lowercase());
            let beside = matches!(twin.as_slice(), [Some(c)] if shifted(*c));
            let together = entry.scope == taken.scope || entry.scope == "global";
            assert!(!(beside && together), "{} is beside {}", taken.name, entry.name);
        }
        assert_ne!(letter, 'y', "{} would be confirmed by its own key", taken.name);
    }
}
