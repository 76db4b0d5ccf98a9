//! The demonstration: a company that is the same each time, and true to its own rules on any day.

use std::collections::BTreeSet;

use embudo::{
    clock::Clock,
    demo,
    domain::{day::Zone, field::Catalogue, filter, lead::Queue, suggest::Work},
    i18n::{Lang, Words, first_reasons},
    store::{Options, Store, doctor, duplicates, queues, views},
};

use crate::world::World;

const MADRID: &str = "Europe/Madrid";
const TUESDAY: &str = "2026-11-24 10:30";

fn world_at(now: &str, zone: &str, lang: Lang) -> World {
    let clock = Clock::parse(now, zone.parse().unwrap()).unwrap();
    let options = Options::in_memory(clock, Zone::named(zone).unwrap());
    let reasons = first_reasons(&Words::new(lang));
    let country = Some("34".to_owned());
    filled(Options { me: "Marta".to_owned(), reasons, country, ..options }, lang)
}

fn filled(options: Options, lang: Lang) -> World {
    let mut store = Store::open(options).unwrap();
    demo::fill(&mut store, lang).unwrap();
    World { store }
}

fn world() -> World {
    world_at(TUESDAY, MADRID, Lang::En)
}

fn texts(world: &World, sql: &str) -> Vec<String> {
    let conn = world.store.conn();
    let mut sql = conn.prepare(sql).unwrap();
    let rows = sql.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<rusqlite::Result<_>>().unwrap()
}

/// What must be true of the world on any day.
fn holds(world: &mut World, when: &str) {
    for check in doctor::check(&mut world.store, None) {
        assert!(check.ok, "{when}: {check:?}");
    }
    let now = world.store.now();
    let counts = queues::counts(world.store.conn(), now).unwrap();
    for queue in Queue::ALL {
        assert!(counts.of(queue) > 0, "{when}: {} is empty", queue.word());
        let order = queues::order(world.store.conn(), queue, now, None).unwrap();
        assert_eq!(i64::try_from(order.len()).unwrap(), counts.of(queue), "{when}");
    }
    assert!((1..=5).contains(&counts.limbo), "{when}: {} in limbo", counts.limbo);
    assert_eq!(counts.inbox, 35, "{when}");
    assert!((12..=24).contains(&counts.promises), "{when}: {counts:?}");

    let at = now.at;
    let later = |what: &str| world.one::<i64>(&format!("SELECT count(*) FROM {what}"));
    for (table, column) in [
        ("lead", "created_at"),
        ("lead", "updated_at"),
        ("lead", "closed_at"),
        ("lead", "activity_at"),
        ("lead", "trashed_at"),
        ("history", "at"),
        ("verdict", "at"),
        ("contact", "created_at"),
        ("customer", "created_at"),
        ("customer", "updated_at"),
        ("campaign", "created_at"),
        ("event", "created_at"),
        ("event", "updated_at"),
    ] {
        let found = later(&format!("{table} WHERE {column} > {at}"));
        assert_eq!(found, 0, "{when}: {table}.{column} lies in the future");
    }
    assert_eq!(later(&format!("event WHERE state = 'done' AND begin_at > {at}")), 0, "{when}");
    assert_eq!(later("lead WHERE closed_at < created_at"), 0, "{when}");
    assert_eq!(
        later(
            "event JOIN lead ON lead.id = event.lead WHERE state = 'done' AND begin_at < lead.created_at"
        ),
        0,
        "{when}: something was done with a lead before it came"
    );
    assert_eq!(
        later(
            "event JOIN lead ON lead.id = lead WHERE state = 'planned' AND (status <> 'open' OR lead.trashed_at IS NOT NULL)"
        ),
        0,
        "{when}: something is planned with a lead that is closed or thrown away"
    );
}

#[test]
fn the_same_day_and_language_give_the_same_world() {
    let [english, spanish] = Lang::ALL.map(|lang| {
        let dump = world_at(TUESDAY, MADRID, lang).dump();
        assert!(dump == world_at(TUESDAY, MADRID, lang).dump(), "{lang:?}");
        dump
    });
    assert!(english != spanish);
    assert!(english != world_at("2026-11-25 10:30", MADRID, Lang::En).dump());
}

#[test]
fn on_any_day_every_queue_holds_something_and_every_rule_holds() {
    for (when, zone, lang) in [
        (TUESDAY, MADRID, Lang::En),
        // A new year, ten past midnight.
        ("2027-01-01 00:10", MADRID, Lang::Es),
        ("2028-02-29 09:00", MADRID, Lang::En),
        ("2026-11-22 23:50", MADRID, Lang::Es),
        // The clocks go forward, and back.
        ("2027-03-28 02:30", MADRID, Lang::En),
        ("2026-10-25 02:30", MADRID, Lang::Es),
        ("2026-11-24 10:30", "Pacific/Auckland", Lang::En),
        ("2026-11-24 10:30", "America/Los_Angeles", Lang::Es),
        ("2026-11-24 10:30", "UTC", Lang::En),
    ] {
        holds(&mut world_at(when, zone, lang), &format!("{when} {zone} {lang:?}"));
    }
}

#[test]
fn odd_settings_do_not_stop_it() {
    let clock = Clock::parse(TUESDAY, MADRID.parse().unwrap()).unwrap();
    for days in [[false; 7], [false, false, false, false, false, true, false]] {
        let work = Work { days, ..Work::default() };
        let zone = Zone::named("Pacific/Chatham").unwrap();
        let me = String::new();
        let mut world = filled(Options { me, work, ..Options::in_memory(clock, zone) }, Lang::Es);
        for check in doctor::check(&mut world.store, None) {
            assert!(check.ok, "{check:?}");
        }
    }
}

#[test]
fn it_is_a_year_of_work_with_everything_that_a_company_has() {
    for lang in Lang::ALL {
        let world = world_at(TUESDAY, MADRID, lang);
        let count = |what: &str| world.one::<i64>(&format!("SELECT count(*) FROM {what}"));
        assert!((300..=340).contains(&count("lead")));
        let closed = count("lead WHERE status <> 'open'");
        assert!((36..=44).contains(&(closed * 100 / count("lead"))), "{closed}");
        assert_eq!((count("customer"), count("lead WHERE status = 'converted'")), (25, 25));
        let linked =
            "customer JOIN lead ON customer.lead = lead.id AND lead.customer = customer.id";
        assert_eq!(count(linked), 25);
        assert_eq!(count("contact WHERE customer IS NOT NULL AND lead IS NULL"), 0);
        assert_eq!(
            (count("campaign"), count("channel"), count("rep"), count("tag")),
            (4, 6, 3, 12)
        );
        assert_eq!((count("view"), count("own_field")), (3, 1));
        assert_eq!(count("lead WHERE trashed_at IS NOT NULL"), 2);
        assert!(count("own_value") > 50);
        assert_eq!(count("rep WHERE name = 'Marta'"), 1);
        assert_eq!(
            count(
                "lead WHERE status = 'rejected' AND (reject_reason IS NULL OR close_note IS NULL)"
            ),
            0
        );
        assert_eq!(world.one::<i64>("SELECT min(potential) FROM lead"), 30_000);
        assert_eq!(world.one::<i64>("SELECT max(potential) FROM lead"), 8_000_000);
        assert!(count("lead WHERE flag = 1") >= 10);
        assert_eq!(count("lead WHERE park_until > '2026-11-24' AND park_reason IS NOT NULL"), 10);
        assert_eq!(count("lead WHERE snooze_until > '2026-11-24'"), 12);
        assert!(count("lead WHERE length(note) > 250") >= 3);
        assert!(count("event WHERE direction = 'in'") > 10);
        let today = "event WHERE state = 'planned' AND is_day = 0 AND begin_at / 86400000 = 1795516200000 / 86400000";
        assert!((12..=14).contains(&count(today)), "{}", count(today));
        let outcomes = "SELECT DISTINCT outcome FROM event WHERE outcome IS NOT NULL";
        assert_eq!(texts(&world, outcomes).len(), 5);
        // Leads came, and moved on, in each of the thirteen months.
        for what in ["created", "moved", "converted", "rejected"] {
            let months = format!(
                "SELECT DISTINCT strftime('%Y-%m', at / 1000, 'unixepoch') FROM history WHERE what = '{what}'"
            );
            assert!(texts(&world, &months).len() >= 11, "{what}");
        }
        for letter in ["П", "山", "김", "ح", "ü", "ד"] {
            assert!(count(&format!("contact WHERE name LIKE '%{letter}%'")) > 0, "{letter}");
        }
        let most = "SELECT max(n) FROM (SELECT count(*) AS n FROM event GROUP BY lead)";
        assert!(world.one::<i64>(most) < 60);
    }
}

#[test]
fn who_must_not_be_contacted_is_not_going_to_be_called() {
    let world = world();
    let barred: i64 = world.one("SELECT count(*) FROM contact WHERE barred_on IS NOT NULL");
    let phones: i64 = world.one("SELECT count(*) FROM phone WHERE barred_on IS NOT NULL");
    assert_eq!((barred, phones), (1, 1));
    let calls: i64 = world.one(
        "SELECT count(*) FROM event JOIN contact ON contact.lead = event.lead
         LEFT JOIN phone ON phone.contact = contact.id
         WHERE event.state = 'planned' AND event.type = 'call'
           AND (contact.barred_on IS NOT NULL OR phone.barred_on IS NOT NULL)",
    );
    assert_eq!(calls, 0);
}

#[test]
fn nobody_can_be_reached_by_accident() {
    for lang in Lang::ALL {
        let world = world_at(TUESDAY, MADRID, lang);
        for email in texts(&world, "SELECT address FROM email") {
            assert!(email.is_ascii() && email.ends_with(".example"), "{email}");
        }
        for phone in texts(&world, "SELECT number FROM phone") {
            let fictional =
                ["+34 600 000 ", "+44 7700 900", " 555 01", "0000", "000 0", "000-0", "00 00 "];
            assert!(fictional.iter().any(|part| phone.contains(part)), "{phone}");
        }
    }
}

#[test]
fn some_of_the_inbox_are_twins_of_others() {
    let world = world();
    let (conn, now) = (world.store.conn(), world.store.now());
    let inbox = queues::order(conn, Queue::Inbox, now, None).unwrap();
    let twins = |id: &i64| !duplicates::of_lead(conn, *id, 5).unwrap().is_empty();
    let found = inbox.iter().filter(|id| twins(id)).count();
    assert!((4..=8).contains(&found), "{found} of the inbox have twins");
    let muller: i64 = world.one("SELECT lead FROM contact WHERE name = 'Jurgen Muller'");
    let known: i64 = world.one("SELECT lead FROM contact WHERE name = 'Jürgen Müller'");
    let twins = duplicates::of_lead(conn, muller, 5).unwrap();
    assert!(twins.iter().any(|twin| twin.id == known), "{twins:?}");
}

#[test]
fn undo_begins_with_the_users_own_acts() {
    let mut world = world();
    assert_eq!(world.one::<i64>("SELECT count(*) FROM change"), 0);
    assert_eq!(world.one::<i64>("SELECT count(*) FROM journal"), 0);
    assert!(world.store.undo().unwrap().is_none());
    world.undoable(|txn| embudo::store::leads::trash(txn, 7, true));
}

#[test]
fn a_file_with_leads_is_not_filled() {
    let mut world = World::new();
    world.lead(&["name=Acme"]);
    demo::fill(&mut world.store, Lang::En).unwrap_err();
    assert_eq!(world.one::<i64>("SELECT count(*) FROM lead"), 1);
}

#[test]
fn saved_views_are_filters_that_can_be_read() {
    for lang in Lang::ALL {
        let world = world_at(TUESDAY, MADRID, lang);
        for view in views::all(world.store.conn(), "leads").unwrap() {
            let calendar = filter::Calendar {
                today: world.store.now().today,
                week_start: chrono::Weekday::Mon,
            };
            let fields = Catalogue::new(embudo::domain::field::Thing::Leads);
            filter::parse(&view.filter, &fields, calendar).unwrap();
        }
    }
}

#[test]
fn the_spanish_world_speaks_no_english() {
    let names = |lang| {
        let world = world_at(TUESDAY, MADRID, lang);
        let all = texts(
            &world,
            "SELECT name FROM campaign UNION SELECT name FROM activity UNION SELECT name FROM reason
             UNION SELECT name FROM channel UNION SELECT name FROM tag UNION SELECT name FROM view
             UNION SELECT name FROM own_field
             UNION SELECT subject FROM event WHERE subject IS NOT NULL
             UNION SELECT note FROM event WHERE note IS NOT NULL",
        );
        assert!(all.len() > 80);
        let words = all.iter().flat_map(|name| name.split(|c: char| !c.is_alphabetic()));
        words.filter(|word| word.len() > 3).map(str::to_lowercase).collect::<BTreeSet<_>>()
    };
    let both: Vec<_> = names(Lang::En).intersection(&names(Lang::Es)).cloned().collect();
    assert_eq!(both, Vec::<String>::new());
}
