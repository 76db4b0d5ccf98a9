//! The README shows what there is: its picture is a real frame, its table of keys is that of the program.
//! `BLESS=1` writes both anew.

use std::{env, fs, path::PathBuf};

use embudo::{
    app::{App, Input, keys::Remaps, worker::Inline},
    cli::markdown,
    clock::Clock,
    domain::{day::Zone, suggest},
    i18n::{Lang, Words},
    screens::{self, everywhere::Everywhere},
    store::{
        Options, Store,
        set::{Edit, How, create},
        verdicts::{self, Plan},
    },
    ui::{
        Ui,
        glyph::PLAIN,
        keys::Chord,
        svg::svg,
        theme::{Depth, Theme},
    },
};
use ratatui::{Terminal, backend::TestBackend};

use crate::support::NOW;

const PICTURE: &str = "assets/readme/triage.svg";
const PAPER: &str = "#14171c";
const BEGIN: &str = "<!-- keys: written by `BLESS=1 cargo test --test it readme` -->\n";
const END: &str = "<!-- end of keys -->";

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Compares a file with what it should be, or writes it when that is asked for.
#[track_caller]
fn is_fresh(name: &str, fresh: &str) {
    if env::var_os("BLESS").is_some() {
        fs::create_dir_all(path(name).parent().unwrap()).unwrap();
        fs::write(path(name), fresh).unwrap();
    }
    let written = fs::read_to_string(path(name)).unwrap_or_default();
    assert!(written == fresh, "{name} is old: BLESS=1 cargo test --test it readme");
}

/// What the picture shows leads of.
fn world() -> Store {
    let options = Options {
        country: Some("34".to_owned()),
        me: "Marta".to_owned(),
        ..Options::in_memory(Clock::fixed(NOW), Zone::UTC)
    };
    let mut store = Store::open(options).unwrap();
    let leads: [&[(&str, &str)]; 4] = [
        &[
            ("name", "Ana Pérez"),
            ("company", "Talleres Acme"),
            ("campaign", "Autumn fair"),
            ("activity", "First call"),
            ("email", "ana@acme.example"),
            ("phone", "+34 600 111 222"),
            ("potential", "4800"),
            ("channel", "Fair"),
            ("tag", "pumps"),
            ("note", "Saw the new pump at the stand, asked for a price for twelve."),
        ],
        &[("name", "Bruno Costa"), ("company", "Costa Lda."), ("campaign", "Autumn fair")],
        &[("name", "Clara Ruiz"), ("phone", "+34 600 333 444"), ("potential", "1200")],
        &[("name", "Dmitri Orlov"), ("company", "Orlov Marine"), ("email", "d@orlov.example")],
    ];
    store
        .write("add", |txn| {
            for fields in leads {
                let edits: Vec<Edit> =
                    fields.iter().map(|(field, text)| Edit::set(*field, *text)).collect();
                create(txn, &edits, &How::by_hand(txn.options().lang))?;
            }
            let plan = Plan {
                kind: None,
                day: txn.now().today,
                time: chrono::NaiveTime::from_hms_opt(10, 30, 0),
                subject: Some("price for twelve".to_owned()),
            };
            verdicts::plan(txn, 1, &plan)
        })
        .unwrap();
    store
}

fn program(store: Store) -> App {
    let zone = Zone::UTC;
    let theme = Theme::load("dark").unwrap().at(Depth::True);
    let ui = Ui::new(theme, PLAIN, Words::new(Lang::En), zone, suggest::Work::default());
    App::new(
        Everywhere::default(),
        screens::all(),
        Box::new(Inline(store)),
        ui,
        (Clock::fixed(NOW), zone),
        Remaps::default(),
        &[],
    )
}

/// A frame of triage, of 90 columns and 30 rows.
fn picture() -> String {
    let mut app = program(world());
    for key in ["g", "i"] {
        app.input(Input::Key(Chord::parse(key).unwrap()));
    }
    let mut terminal = Terminal::new(TestBackend::new(90, 30)).unwrap();
    terminal.draw(|frame| app.draw(frame)).unwrap();
    svg(terminal.backend().buffer(), &app.ui.theme, PAPER)
}

#[test]
fn the_picture_is_a_frame_of_the_program() {
    is_fresh(PICTURE, &picture());
}

#[test]
fn the_table_of_keys_is_that_of_the_program() {
    let readme = fs::read_to_string(path("README.md")).unwrap();
    let (before, rest) = readme.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let entries = program(world()).all_entries();
    is_fresh(
        "README.md",
        &format!("{before}{BEGIN}{}{END}{after}", markdown(&entries, &Words::new(Lang::En))),
    );
}
