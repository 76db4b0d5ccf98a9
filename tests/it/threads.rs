//! The program with its real threads: keys that come faster than the store answers.

use std::{
    sync::{
        Arc,
        mpsc::{self, Receiver},
    },
    time::Duration,
};

use embudo::{
    app::{
        App, Input,
        keys::Remaps,
        worker::{Threaded, Told},
    },
    clock::Clock,
    domain::{day::Zone, suggest::Work},
    i18n::{Lang, Words},
    screens::{self, everywhere::Everywhere},
    store::{
        Options, Store, queues,
        set::{Edit, How, create},
    },
    ui::{Ui, glyph::PLAIN, keys::Chord, theme::Theme},
};

const NOW: i64 = 1_795_510_800_000;

/// How long an answer may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

struct Folder(std::path::PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn options(folder: &Folder) -> Options {
    Options {
        path: Some(folder.0.join("embudo.db")),
        ..Options::in_memory(Clock::fixed(NOW), Zone::UTC)
    }
}

fn start(folder: &Folder, leads: usize) -> (App, Receiver<Told>) {
    let mut store = Store::open(options(folder)).unwrap();
    store
        .write("add", |txn| {
            for n in 1..=leads {
                let edits = [Edit::set("name", format!("Lead {n}"))];
                create(txn, &edits, &How::by_hand(txn.options().lang))?;
            }
            Ok(())
        })
        .unwrap();
    let (sender, told) = mpsc::channel();
    let worker = Threaded::start(store, Arc::new(move |it| drop(sender.send(it))));
    let ui = Ui::new(Theme::default(), PLAIN, Words::new(Lang::En), Zone::UTC, Work::default());
    let clock = (Clock::fixed(NOW), Zone::UTC);
    let everywhere = Everywhere::default();
    let app =
        App::new(everywhere, screens::all(), Box::new(worker), ui, clock, Remaps::default(), &[]);
    (app, told)
}

/// Takes answers until the file has so many leads that nobody has decided.
fn until(app: &mut App, told: &Receiver<Told>, folder: &Folder, undecided: i64) {
    let store = Store::open(Options { read_only: true, ..options(folder) }).unwrap();
    let inbox = || queues::counts(store.conn(), store.now()).unwrap().inbox;
    while inbox() != undecided {
        let it = told.recv_timeout(PATIENCE).expect("the store answers");
        app.told(it);
    }
}

#[test]
fn keys_typed_ahead_decide_one_lead_after_the_other() {
    let folder = Folder(std::env::temp_dir().join(format!("embudo-ahead-{}", std::process::id())));
    let (mut app, told) = start(&folder, 20);
    for key in ["g", "i"] {
        app.input(Input::Key(Chord::parse(key).unwrap()));
    }
    while app.is_waiting() {
        app.told(told.recv_timeout(PATIENCE).expect("the queue is read"));
    }
    // Ten verdicts before the store has answered to the first.
    for _ in 0..10 {
        app.input(Input::Key(Chord::ENTER));
    }
    until(&mut app, &told, &folder, 10);
    while app.is_waiting() {
        app.told(told.recv_timeout(PATIENCE).expect("the card is read"));
    }
    // And the way back, as fast.
    for _ in 0..10 {
        app.input(Input::Key(Chord::parse("u").unwrap()));
    }
    until(&mut app, &told, &folder, 20);
}
