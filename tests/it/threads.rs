//! The program with its real threads: keys that come faster than the store answers, and work that lasts.

use std::{
    fmt::Write as _,
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver},
    },
    time::Duration,
};

use embudo::{
    app::{
        App, Input,
        cx::Request,
        keys::Remaps,
        worker::{Answer, Threaded, Told, Work, Worker},
    },
    clock::Clock,
    domain::{day::Zone, suggest},
    error::Result,
    i18n::{Lang, Words},
    screens::{self, everywhere::Everywhere},
    store::{
        Options, Store, queues,
        set::{Edit, How, create},
    },
    ui::{Ui, glyph::PLAIN, keys::Chord, theme::Theme},
};
use ratatui::{Terminal, backend::TestBackend, buffer::Cell};

use crate::import::Folder;

const NOW: i64 = 1_795_510_800_000;

/// How long an answer may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// Somebody at the keyboard of the program with its threads. None of them gets further than what it tells
/// has been listened to, so that work lasts as long as a test wants it to.
struct Desk {
    // Goes first: nobody then waits to be listened to.
    told: Receiver<Told>,
    app: App,
    options: Options,
    folder: Folder,
}

impl Desk {
    fn new(leads: usize) -> Self {
        let folder = Folder::new();
        let options = Options {
            path: Some(folder.path("embudo.db")),
            ..Options::in_memory(Clock::fixed(NOW), Zone::UTC)
        };
        let mut store = Store::open(options.clone()).unwrap();
        store
            .write("add", |txn| {
                for n in 1..=leads {
                    let edits = [Edit::set("name", format!("Lead {n}"))];
                    create(txn, &edits, &How::by_hand(txn.options().lang))?;
                }
                Ok(())
            })
            .unwrap();
        let (sender, told) = mpsc::sync_channel(0);
        let worker = Threaded::start(store, Arc::new(move |it| drop(sender.send(it))));
        let ui = Ui::new(
            Theme::default(),
            PLAIN,
            Words::new(Lang::En),
            Zone::UTC,
            suggest::Work::default(),
        );
        let clock = (Clock::fixed(NOW), Zone::UTC);
        let (everywhere, worker) = (Everywhere::default(), Box::new(worker));
        let app = App::new(everywhere, screens::all(), worker, ui, clock, Remaps::default(), &[]);
        Self { told, app, options, folder }
    }

    fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.app.input(Input::Key(Chord::parse(key).unwrap()));
        }
        self
    }

    /// Listens to the threads once.
    #[track_caller]
    fn listen(&mut self) {
        let told = self.told.recv_timeout(PATIENCE);
        let told = told.unwrap_or_else(|_| panic!("nothing more is told on\n{}", self.screen()));
        self.app.told(told);
    }

    /// Listens until the text is on the screen.
    #[track_caller]
    fn until(&mut self, text: &str) -> &mut Self {
        while !self.screen().contains(text) {
            self.listen();
        }
        self
    }

    #[track_caller]
    fn settle(&mut self) -> &mut Self {
        while self.app.is_waiting() {
            self.listen();
        }
        self
    }

    #[track_caller]
    fn see(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(text), "no “{text}” on\n{screen}");
        self
    }

    fn screen(&mut self) -> String {
        let mut terminal = Terminal::new(TestBackend::new(100, 30)).unwrap();
        terminal.draw(|frame| self.app.draw(frame)).unwrap();
        let lines = terminal.backend().buffer().content.chunks(100);
        lines.map(|line| line.iter().map(Cell::symbol).collect::<String>() + "\n").collect()
    }

    /// A file of leads that takes several looks to read.
    fn many(&self) -> String {
        let mut text = "name\n".to_owned();
        for n in 0..2_000 {
            writeln!(text, "Import {n}").unwrap();
        }
        self.folder.file("many.csv", &text).display().to_string()
    }

    /// With the import of many leads under way.
    fn importing(leads: usize) -> Self {
        let mut desk = Self::new(leads);
        let path = desk.many();
        desk.settle().press("g f");
        desk.app.input(Input::Paste(path));
        desk.press("enter").until("→ name").press("ctrl-s").until("importing ");
        desk
    }

    fn has_quit(&mut self) -> bool {
        self.app.take_requests().contains(&Request::Quit(0))
    }

    /// What the file says, as another program would read it.
    fn stored(&self, sql: &str) -> i64 {
        let store = Store::open(Options { read_only: true, ..self.options.clone() }).unwrap();
        store.conn().query_row(sql, [], |row| row.get(0)).unwrap()
    }

    fn leads(&self) -> i64 {
        self.stored("SELECT count(*) FROM lead")
    }

    fn inbox(&self) -> i64 {
        let store = Store::open(Options { read_only: true, ..self.options.clone() }).unwrap();
        queues::counts(store.conn(), store.now()).unwrap().inbox
    }
}

#[test]
fn keys_typed_ahead_decide_one_lead_after_the_other() {
    let mut desk = Desk::new(20);
    desk.press("g i").settle();
    // Ten verdicts before the store has answered to the first.
    desk.press(&"enter ".repeat(10)).settle();
    assert_eq!(desk.inbox(), 10);
    // And the way back, as fast.
    desk.press(&"u ".repeat(10)).settle();
    assert_eq!(desk.inbox(), 20);
}

#[test]
fn keys_typed_behind_a_step_that_is_not_there_are_done_all_the_same() {
    let mut desk = Desk::new(3);
    desk.press("g i").settle();
    desk.press("U U U enter").settle();
    assert_eq!(desk.inbox(), 2);
    desk.press("u U u U").settle();
    assert_eq!(desk.inbox(), 2);
    desk.see("2 of 3");
}

#[test]
fn keys_typed_before_the_first_card_wait_for_it() {
    let mut desk = Desk::new(3);
    desk.press("g i enter enter").settle();
    assert_eq!(desk.inbox(), 1);
    desk.press("enter").settle();
    // Where nothing waits for a verdict they are for nobody.
    desk.press("q g i enter R 1").settle();
    assert_eq!(desk.inbox(), 0);
}

#[test]
fn keys_typed_before_the_list_has_rows_are_for_its_first_row() {
    let mut desk = Desk::new(3);
    desk.press("2 e ctrl-u L u z ctrl-s").settle();
    assert_eq!(desk.stored("SELECT count(*) FROM lead WHERE name = 'Luz'"), 1);
}

#[test]
fn a_frame_waits_only_for_a_place_that_was_just_opened() {
    let mut desk = Desk::new(3);
    desk.press("2").settle().see("Lead 3");
    desk.press("j");
    assert!(!desk.app.expects(), "the cursor is drawn at once");
    desk.press("enter");
    assert!(desk.app.expects(), "the card is on its way");
    desk.screen();
    assert!(!desk.app.expects(), "it was not there in time, and is not waited for again");
    desk.settle().see("Lead · L-").press("q").settle().press("enter");
    assert!(!desk.app.expects(), "what the list shows beside is known");
    desk.see("Lead · L-").settle().see("Lead · L-");
}

#[test]
fn keys_for_a_list_that_stays_empty_are_answered_and_esc_forgets_them() {
    let mut desk = Desk::new(0);
    desk.press("2 e a").settle().see("New lead").see("There is no lead here");
    let mut desk = Desk::new(0);
    desk.press("2 e a esc").settle();
    assert!(!desk.screen().contains("New lead"), "{}", desk.screen());
}

#[test]
fn an_import_that_is_stopped_keeps_nothing() {
    let mut desk = Desk::importing(0);
    desk.press("esc").until("nothing was kept").settle();
    assert_eq!(desk.leads(), 0);
    // It can be begun again.
    desk.press("ctrl-s").until("2,000 new").settle();
    assert_eq!(desk.leads(), 2_000);
}

#[test]
fn an_import_left_behind_is_seen_from_everywhere_and_ends_by_itself() {
    let mut desk = Desk::importing(0);
    desk.press("b 2").see("importing ").press("g j").see("Work under way").see("done");
    desk.press("esc").until("Imported: 2,000 new").settle().see("Import 1999");
    assert_eq!(desk.leads(), 2_000);
    desk.press("g j").see("Nothing is running").press("esc u").settle();
    assert_eq!(desk.leads(), 0);
}

#[test]
fn the_list_of_jobs_stops_one() {
    let mut desk = Desk::importing(0);
    desk.press("b g j x").until("Nothing is running").press("esc").settle();
    assert_eq!(desk.leads(), 0);
}

#[test]
fn an_import_tells_how_far_it_is_and_what_becomes_of_the_rows() {
    let mut desk = Desk::importing(0);
    desk.until(" done").until(" updated · ").see("Esc stops it").until("Done.").see("2,000 new");
}

#[test]
fn a_rehearsal_gives_way_to_a_change_and_begins_again() {
    let mut desk = Desk::new(1);
    let path = desk.many();
    desk.press("2").settle().press("g f");
    desk.app.input(Input::Paste(path));
    desk.press("enter").until("→ name").see("dry run");
    desk.press("2 !").settle();
    assert_eq!(desk.stored("SELECT flag FROM lead"), 1);
    desk.press("g f").until("2,000 rows: 2,000 new");
    assert_eq!(desk.leads(), 1);
}

#[test]
fn quitting_during_an_import_asks_and_then_keeps_nothing_of_it() {
    let mut desk = Desk::importing(1);
    desk.press("b q").see("not finished yet").press("enter");
    assert!(!desk.has_quit(), "Enter is on Cancel");
    desk.press("q y");
    assert!(desk.has_quit());
    let Desk { told, app, options, folder } = desk;
    drop(told);
    drop(app);
    let store = Store::open(options).unwrap();
    let count = |sql: &str| store.conn().query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT count(*) FROM lead"), 1);
    let sound: String =
        store.conn().query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    drop(folder);
}

#[test]
fn ctrl_c_stops_an_import_and_twice_ends_the_program() {
    let mut desk = Desk::importing(0);
    desk.press("ctrl-c").until("nothing was kept").settle();
    assert!(!desk.has_quit());
    assert_eq!(desk.leads(), 0);
    desk.press("ctrl-c");
    assert!(desk.has_quit());
}

#[test]
fn a_decision_during_an_import_waits_for_it_and_is_written() {
    let mut desk = Desk::importing(1);
    desk.press("b g i").until("Lead 1").press("enter").see("Waits until this is done: importing");
    desk.until("1 verdict in").settle();
    assert_eq!(desk.leads(), 2_001);
    assert_eq!(desk.stored("SELECT count(*) FROM event"), 1);
}

#[test]
fn what_was_changed_last_is_written_before_the_program_ends() {
    let mut desk = Desk::new(1);
    desk.press("2").settle().press("!");
    let Desk { told, app, options, folder } = desk;
    drop(told);
    drop(app);
    let store = Store::open(options).unwrap();
    let flagged = "SELECT count(*) FROM lead WHERE flag = 1";
    assert_eq!(store.conn().query_row(flagged, [], |row| row.get::<_, i64>(0)).unwrap(), 1);
    drop(folder);
}

#[test]
fn keeping_a_draft_asks_for_nothing_anew_and_a_window_that_is_looked_at_does() {
    let mut desk = Desk::new(1);
    desk.press("2").settle().press("a T y p e d").settle();
    let mut other = Store::open(desk.options.clone()).unwrap();
    let edits = [Edit::set("name", "Elsewhere")];
    other.write("add", |txn| create(txn, &edits, &How::by_hand(txn.options().lang))).unwrap();
    desk.app.input(Input::Focus(false));
    desk.settle();
    assert_eq!(desk.stored("SELECT count(*) FROM draft"), 1);
    desk.press("esc d").settle().see("Lead 1");
    assert!(!desk.screen().contains("Elsewhere"));
    desk.app.input(Input::Focus(true));
    desk.settle().see("Elsewhere");
}

#[test]
fn a_long_count_holds_up_no_question() {
    let folder = Folder::new();
    let options = Options {
        path: Some(folder.path("embudo.db")),
        ..Options::in_memory(Clock::fixed(NOW), Zone::UTC)
    };
    let (sender, told) = mpsc::channel();
    let store = Store::open(options).unwrap();
    let mut worker = Threaded::start(store, Arc::new(move |it| drop(sender.send(it))));
    let (go_on, waits) = mpsc::channel::<()>();
    let waits = Mutex::new(waits);
    let count = move |_: &Store| -> Result<Answer> {
        waits.lock().unwrap().recv_timeout(PATIENCE).unwrap();
        Ok(Box::new(()))
    };
    let question = |_: &Store| -> Result<Answer> { Ok(Box::new(())) };
    worker.submit(1, Work::ReadLater(Box::new(count)), None);
    worker.submit(2, Work::Read(Box::new(question)), None);
    let answered = || match told.recv_timeout(PATIENCE).expect("the store answers") {
        Told::Reply(reply) => reply.ticket,
        Told::Progress { .. } | Told::Touched | Told::Elsewhere => 0,
    };
    assert_eq!(answered(), 2);
    go_on.send(()).unwrap();
    assert_eq!(answered(), 1);
}
