//! Holds both catalogues to each other and to the code.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use chrono::{NaiveDate, NaiveTime};

use super::*;
use crate::error::Kind;

fn en() -> Words {
    Words::new(Lang::En)
}

fn es() -> Words {
    Words::new(Lang::Es)
}

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Each message with the variables it names; a message runs until the next unindented line.
fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::<String, BTreeSet<String>>::new();
    let mut current = None;
    for line in lang.catalogue().lines() {
        if let Some((id, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '#'])) {
            let former = found.insert(id.to_owned(), BTreeSet::new());
            assert!(former.is_none(), "{id} is said twice in {}", lang.code());
            current = Some(id.to_owned());
        }
        if let Some(variables) = current.as_ref().and_then(|id| found.get_mut(id)) {
            variables.extend(words_after(line, '$').map(str::to_owned));
        }
    }
    found
}

fn words_after(line: &str, mark: char) -> impl Iterator<Item = &str> {
    line.split(mark).skip(1).filter_map(|rest| rest.split(|c: char| !is_id(c)).next())
}

fn is_id(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn both_catalogues_say_the_same_things_with_the_same_facts() {
    let (en, es) = (messages(Lang::En), messages(Lang::Es));
    let ids = |words: &BTreeMap<String, _>| words.keys().cloned().collect::<BTreeSet<_>>();
    let lonely: Vec<_> = ids(&en).symmetric_difference(&ids(&es)).cloned().collect();
    assert_eq!(lonely, Vec::<String>::new());
    let uneven: Vec<_> = en.iter().filter(|(id, variables)| es[*id] != **variables).collect();
    assert_eq!(uneven, Vec::new());
}

#[test]
fn every_error_of_the_code_has_its_sentence() {
    let mut files = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut used = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(file).unwrap();
        let after = text.split("\"error-").skip(1);
        used.extend(after.filter_map(|rest| rest.split_once('"')).map(|(end, _)| end.to_owned()));
    }
    let (en, es) = (en(), es());
    let missing: Vec<_> = used
        .iter()
        .filter(|end| !end.is_empty() && !end.ends_with('-') && end.chars().all(is_id))
        .map(|end| ["error", end].join("-"))
        .filter(|id| !en.has(id) || !es.has(id))
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn an_error_is_a_sentence_with_its_facts_and_what_was_meant() {
    let error = Error::not_found("leads", "L-9").hint("L-000009");
    assert_eq!(
        en().error(&error),
        "No lead has the code “L-9”. To see them: embudo list leads. Did you mean “L-000009”?"
    );
    assert_eq!(
        es().error(&error),
        "Ningún lead tiene el código «L-9». Para ver la lista: embudo list leads. ¿Quería decir «L-000009»?"
    );
}

#[test]
fn an_example_is_no_guess_and_is_not_said_twice() {
    let error = Error::new(Kind::Filter, "error-filter-number").with("value", "x");
    let error = error.examples("5000, 5k");
    assert_eq!(en().error(&error), "x is not a number. Write it like 5000, 5k.");
    assert_eq!(es().error(&error), "x no es un número. Escríbalo como 5000, 5k.");
    let choice = Error::new(Kind::Filter, "error-filter-choice").with("choices", "open, rejected");
    let told =
        en().error(&choice.with("value", "x").with("field", "status").examples("open, rejected"));
    assert_eq!(told, "x is not a value of status: open, rejected");
}

#[test]
fn the_system_says_no_in_the_language_of_the_user() {
    let refused = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
    let told = es().error(&Error::from(refused));
    assert!(told.starts_with("No está permitido: permiso denegado."), "{told}");
}

#[test]
fn keys_have_the_names_on_the_keyboard() {
    for keys in ["Shift+Tab", "Enter  Space", "Ctrl+x g", "+", "Ctrl++"] {
        assert_eq!(en().keys(keys), keys);
    }
    assert_eq!(es().keys("Shift+Tab"), "Mayús+Tab");
    assert_eq!(es().keys("Enter  Alt+PgDn  g g"), "Intro  Alt+AvPág  g g");
}

#[test]
fn a_missing_message_shows_its_id_and_nothing_invisible_is_added() {
    assert_eq!(en().t("no-such-thing"), "‹no-such-thing›");
    assert!(!en().has("no-such-thing"));
    let said = en().error(&Error::internal("x"));
    assert!(!said.contains(['\u{2068}', '\u{2069}']), "{said:?}");
}

#[test]
fn numbers_choose_their_plural_and_are_grouped() {
    let ago = |words: &Words, months: i64| words.say("ago-months", &[("n", months.into())]);
    assert_eq!([ago(&en(), 1), ago(&en(), 2)], ["1 month ago", "2 months ago"]);
    assert_eq!([ago(&es(), 1), ago(&es(), 2)], ["hace 1 mes", "hace 2 meses"]);
    assert_eq!(ago(&en(), 1284), "1,284 months ago");
    assert_eq!(ago(&es(), 1284), "hace 1.284 meses");
}

#[test]
fn numbers_and_money_follow_the_language() {
    let cases = [(0, "0", "0"), (999, "999", "999"), (1284, "1,284", "1.284")];
    for (number, english, spanish) in cases {
        assert_eq!(en().number(number), english);
        assert_eq!(es().number(number), spanish);
    }
    assert_eq!(en().number(-12_345_678), "-12,345,678");
    assert_eq!(en().number(i64::MIN), "-9,223,372,036,854,775,808");
    let money = [(128_400, "1,284", "1.284"), (128_450, "1,284.50", "1.284,50")];
    for (hundredths, english, spanish) in money {
        assert_eq!(en().money(hundredths), english);
        assert_eq!(es().money(hundredths), spanish);
    }
    assert_eq!([en().money(-5), en().money(-105), en().money(0)], ["-0.05", "-1.05", "0"]);
    assert_eq!([en().percent(600), es().percent(605)], ["60 %", "60,5 %"]);
}

#[test]
fn a_day_is_as_short_as_it_can_be_understood() {
    let today = ymd(2026, 9, 22);
    let cases = [
        (ymd(2026, 9, 22), "today", "hoy"),
        (ymd(2026, 9, 23), "tomorrow", "mañana"),
        (ymd(2026, 9, 21), "yesterday", "ayer"),
        (ymd(2026, 9, 24), "Thu 24", "jue 24"),
        (ymd(2026, 9, 16), "Wed 16", "mié 16"),
        (ymd(2026, 10, 5), "Mon 5 Oct", "lun 5 oct"),
        (ymd(2025, 10, 5), "5 Oct 2025", "5 oct 2025"),
    ];
    for (day, english, spanish) in cases {
        assert_eq!(en().day(day, today), english);
        assert_eq!(es().day(day, today), spanish);
    }
    assert_eq!(en().day_long(ymd(2026, 9, 24)), "Thursday, 24 September 2026");
    assert_eq!(es().day_long(ymd(2026, 9, 24)), "jueves, 24 de septiembre de 2026");
    assert_eq!([en().late(ymd(2026, 9, 19), today), en().late(today, today)], ["-3 d", "0 d"]);
    assert_eq!(en().late(ymd(2026, 9, 24), today), "+2 d");
}

#[test]
fn times_and_spans_are_told_in_two_units_at_most() {
    let afternoon = NaiveTime::from_hms_opt(14, 5, 0).unwrap();
    assert_eq!(en().time(afternoon), "14:05");
    assert_eq!(en().with_hours(Hours::Twelve).time(afternoon), "2:05 pm");
    assert_eq!(en().with_hours(Hours::Twelve).time(NaiveTime::MIN), "12:00 am");
    let spans = [(0, "0 min"), (45, "45 min"), (90, "1 h 30 min"), (3069, "2 d 3 h")];
    for (minutes, shown) in spans {
        assert_eq!(en().duration(minutes), shown);
    }
    let minute = 60_000;
    let ago = [(-5, "just now"), (5, "5 min ago"), (180, "3 h ago"), (4320, "3 d ago")];
    for (minutes, shown) in ago {
        assert_eq!(en().ago(0, minutes * minute), shown);
    }
    assert_eq!(en().ago(0, 100 * 1440 * minute), "3 months ago");
    assert_eq!(en().ago(i64::MIN, i64::MAX), "292,471,208 years ago");
}

#[test]
fn the_language_comes_from_the_locale() {
    for (locale, lang) in [
        ("es_ES.UTF-8", Lang::Es),
        ("es", Lang::Es),
        ("ES-mx", Lang::Es),
        ("en_GB", Lang::En),
        ("est_EE", Lang::En),
        ("C", Lang::En),
        ("", Lang::En),
    ] {
        assert_eq!(Lang::from_locale(locale), lang, "{locale}");
    }
    let env = |name: &str| match name {
        "LC_ALL" => Some(String::new()),
        "LANG" => Some("es_AR.UTF-8".to_owned()),
        _ => None,
    };
    assert_eq!(Lang::from_env(env), Lang::Es);
    assert_eq!(Lang::from_env(|_| None), Lang::En);
}

#[test]
fn words_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&en());
}
