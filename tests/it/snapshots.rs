//! Every place as it looks, in two sizes and both languages: `BLESS=1 cargo test --test it snapshots` writes
//! `tests/snapshots` anew. Read what changed there as a user would.

use std::{collections::BTreeSet, env, fs, path::PathBuf};

use embudo::{
    i18n::Lang,
    store::set::{Edit, How, create},
};

use crate::{screens::PLACES, support::User, triage::start};

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

/// Lists what is in somebody's home.
const NOT_THE_SAME_EVERYWHERE: &str = "g f";

const LEADS: [&[(&str, &str)]; 5] = [
    &[
        ("name", "Ana Pérez"),
        ("company", "Acme"),
        ("campaign", "Feria"),
        ("potential", "12500"),
        ("phone", "+34 600 111 222"),
        ("email", "ana@acme.example"),
        ("website", "https://acme.example"),
        ("role", "CEO"),
        ("city", "Vigo"),
        ("tag", "vip, web"),
        ("channel", "Web"),
        ("note", "Two shops, a third one in spring.\nLikes to be called before ten."),
    ],
    &[("name", "Ana Perez"), ("email", "ana@acme.example"), ("flag", "yes")],
    &[("name", "王小明"), ("company", "山田商事"), ("campaign", "Feria"), ("potential", "800")],
    &[("name", "Дмитрий Иванов"), ("company", "Волга"), ("rep", "Luis")],
    &[("name", "A name that is longer than any column has room for it"), ("campaign", "Feria")],
];

/// Somebody with a little of everything: planned, late, twice there, in many letters.
fn desk(lang: Lang) -> User {
    let mut user = User::speaking(lang, start);
    user.meanwhile(|txn| {
        // The newest, which stands first, is the one of which most is known.
        for fields in LEADS.iter().rev() {
            let edits: Vec<_> = fields.iter().map(|(name, text)| Edit::set(*name, *text)).collect();
            create(txn, &edits, &How::by_hand(txn.options().lang))?;
        }
        Ok(())
    });
    user.press("2 s n j j").press("d n j").press("r").type_("2026-11-26 10:30 demo\n");
    user.press("g g n").type_("asked for prices\n");
    user.sql("UPDATE change SET at = at - 86400000 * (6 - id)");
    user.sql("UPDATE change SET label = 'add' WHERE label = 'test'");
    user
}

/// How a place looks, in all its frames. Each has a desk of its own: some places leave drafts behind.
fn frames(place: &str) -> String {
    let mut told = format!("Keys: {place}\n");
    for (lang, name) in [(Lang::En, "English"), (Lang::Es, "español")] {
        for (width, height) in SIZES {
            let mut user = desk(lang);
            user.size(width, height).crash(0).look(|ui| ui.sheet_delay = 0);
            let screen = user.press("2").press(place).screen();
            told += &format!("\n═══ {name} {width}×{height} ═══\n{}\n", screen.trim_end());
        }
    }
    told
}

/// The name of a place's file, told apart also where capitals are not.
fn file(place: &str) -> PathBuf {
    let mut name = String::new();
    for key in place.split(' ') {
        let key = match key {
            ":" => "palette".to_owned(),
            "?" => "help".to_owned(),
            "/" => "find".to_owned(),
            "*" => "all".to_owned(),
            key if key.chars().any(char::is_uppercase) => format!("shift-{}", key.to_lowercase()),
            key => key.to_owned(),
        };
        name += &format!("{}{key}", if name.is_empty() { "" } else { "-" });
    }
    folder().join(name + ".txt")
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots")
}

/// What differs first, line beside line.
fn difference(was: &str, is: &str) -> String {
    let lines = was.lines().map(Some).chain(std::iter::repeat(None));
    let differs = lines.zip(is.lines()).zip(1..).find(|((was, is), _)| *was != Some(is));
    differs.map_or_else(String::new, |((was, is), nth)| {
        format!("line {nth}\n  was {}\n  is  {is}", was.unwrap_or_default())
    })
}

#[test]
fn every_place_looks_as_it_did_when_it_was_last_looked_at() {
    let mut changed = Vec::new();
    let mut known = BTreeSet::new();
    for place in PLACES.into_iter().filter(|place| *place != NOT_THE_SAME_EVERYWHERE) {
        let (file, is) = (file(place), frames(place));
        assert!(known.insert(file.clone()), "two places are kept in {}", file.display());
        if env::var_os("BLESS").is_some() {
            fs::create_dir_all(folder()).unwrap();
            fs::write(&file, &is).unwrap();
        }
        let was = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
        if was != is {
            changed.push(format!("{}: {}", file.display(), difference(&was, &is)));
        }
    }
    let there = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let left: Vec<PathBuf> = there.filter(|path| !known.contains(path)).collect();
    assert!(left.is_empty(), "of places that there are no more: {left:?}");
    assert!(
        changed.is_empty(),
        "{}\nLook at it, then BLESS=1 cargo test --test it snapshots",
        changed.join("\n")
    );
}
