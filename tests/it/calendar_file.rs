//! Calendars for other programs: what is written is what other programs read, and embudo reads all of it again.

use embudo::{
    domain::{
        day::Zone,
        event::{Event, EventType, Importance, Outcome, Place, State, When},
        field::Thing,
        recurrence::Recurrence,
    },
    error::Error,
    store::{
        doctor, events,
        list::{Ctx, Query, parse_filter},
        names::{self, List},
    },
    transfer::{
        export::{self, Format},
        ical,
        import::{Given, Mode, Options, Summary},
    },
};
use proptest::prelude::*;

use crate::{events_file, import::Folder, world::World};

pub(crate) fn filtered_as(world: &World, format: Format, filter: &str) -> String {
    let conn = world.store.conn();
    let ctx = Ctx::of(&world.store);
    let mut query = Query { sort: Vec::new(), ..Query::new(Thing::Events) };
    query.expr = parse_filter(conn, &ctx, Thing::Events, filter).unwrap();
    query.columns = export::columns(conn, Thing::Events).unwrap();
    let mut out = Vec::new();
    export::export(conn, &ctx, &query, format, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn filtered(world: &World, filter: &str) -> String {
    filtered_as(world, Format::Ical, filter)
}

fn written(world: &World) -> String {
    filtered(world, "")
}

fn take(world: &mut World, text: &str) -> Summary {
    let folder = Folder::new();
    let path = folder.file("diary.ics", text);
    let told = |error: &Error| error.to_string();
    ical::run(
        &mut world.store,
        Given::open(&path).unwrap(),
        &Options::default(),
        Mode::Real,
        &told,
        &mut |_| Ok(()),
    )
    .unwrap()
}

/// What an empty file makes of a calendar.
fn again(text: &str) -> World {
    let mut world = World::new();
    let summary = take(&mut world, text);
    assert_eq!((summary.rejected, summary.skipped), (0, 0), "{text}");
    let other = ["backup", "permissions"];
    let checks = doctor::check(&mut world.store, None);
    let ill = checks.iter().find(|check| !check.ok && !other.contains(&check.name));
    assert_eq!(ill, None, "{text}");
    world
}

fn unfolded(text: &str) -> String {
    text.replace("\r\n ", "").replace("\r\n", "\n")
}

fn at(day: &str, time: &str, zone: &str) -> When {
    When::on(day.parse().unwrap(), time.parse().ok(), Zone::named(zone).unwrap())
}

fn meeting(subject: &str, begin: When, zone: &str) -> Event {
    Event {
        subject: Some(subject.to_owned()),
        zone: Some(zone.to_owned()),
        end_at: Some(begin.at + 3_600_000),
        ..Event::new(EventType::Meeting, begin, State::Planned)
    }
}

fn rule(text: &str) -> Option<Recurrence> {
    Some(Recurrence::read(text, Zone::UTC).unwrap())
}

#[test]
fn a_series_is_written_in_its_zone_with_what_was_done_with_its_times() {
    let mut world = World::new();
    let begin = at("2026-12-01", "10:00", "Europe/Madrid");
    let series = Event {
        recurrence: rule("RRULE:FREQ=WEEKLY;UNTIL=20270331T235959\nEXDATE:20261208T100000"),
        reminder: Some(15),
        ..meeting("Prices; terms, and so on", begin, "Europe/Madrid")
    };
    let series = world.act(|txn| events::insert(txn, &series)).unwrap();
    let time = |day: &str| {
        let held = events::get(world.store.conn(), series).unwrap();
        held.at_time(format!("{day}T10:00:00").parse().unwrap())
    };
    let (moved, done, gone) = (time("2026-12-15"), time("2026-12-22"), time("2026-12-29"));
    let moved = Event { begin: at("2026-12-16", "12:30", "Europe/Madrid"), end_at: None, ..moved };
    world.act(|txn| events::update(txn, &moved)).unwrap();
    world.act(|txn| events::update(txn, &Event { state: State::Done, ..done })).unwrap();
    let gone = world.act(|txn| events::update(txn, &gone)).unwrap();
    world.act(|txn| events::trash(txn, gone, true)).unwrap();
    let text = written(&world);
    let lines = unfolded(&text);
    for line in [
        "SUMMARY:Prices\\; terms\\, and so on",
        "DTSTART;TZID=Europe/Madrid:20261201T100000",
        "DTEND;TZID=Europe/Madrid:20261201T110000",
        "RRULE:FREQ=WEEKLY;UNTIL=20270331T215959Z",
        "EXDATE;TZID=Europe/Madrid:20261208T100000,20261229T100000",
        "TRIGGER:-PT15M",
        "RECURRENCE-ID;TZID=Europe/Madrid:20261215T100000",
        "DTSTART;TZID=Europe/Madrid:20261216T123000",
        "X-EMBUDO-STATE:done",
        "TZID:Europe/Madrid",
        "TZNAME:CEST",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    ] {
        assert!(lines.lines().any(|it| it == line), "{line} is missing in\n{lines}");
    }
    assert_eq!(lines.matches("UID:").count(), 3);
    assert_eq!(lines.matches("\nRECURRENCE-ID").count(), 2);
    assert_eq!(written(&again(&text)), text);
    // What a filter leaves out is not there by the rule either.
    let planned = unfolded(&filtered(&world, "state:planned"));
    assert!(planned.contains("EXDATE;TZID=Europe/Madrid:20261208T100000,20261222T100000,20261229"));
}

#[test]
fn ones_own_calendar_read_again_changes_nothing() {
    let mut world = World::new();
    world.lead(&["name=Acme", "code=L-1"]);
    let lead = world.one("SELECT id FROM lead");
    world.planned(lead, EventType::Call, "2026-11-20 09:00");
    world.planned(lead, EventType::Task, "2026-12-01");
    let text = written(&world);
    assert!(text.contains("X-EMBUDO-LEAD:L-1,Acme\r\n"), "{text}");
    let before = world.dump();
    let summary = take(&mut world, &text);
    assert_eq!((summary.rows, summary.skipped), (2, 2));
    assert_eq!(world.dump(), before);
    // Elsewhere there may be another with that code.
    let mut other = World::new();
    other.lead(&["name=Beta", "code=L-1"]);
    let summary = take(&mut other, &text);
    assert!(summary.notes.iter().any(|note| note.id == "import-note-ical-with"));
    assert_eq!(other.table("SELECT count(*), count(lead) FROM event"), "2 | 0");
    assert_eq!(written(&other).lines().count(), text.lines().count());
}

#[test]
fn what_another_calendar_wrote_is_written_back_once() {
    let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTAMP:20260101T000000Z\r\n\
                CREATED:20250101T000000Z\r\nLAST-MODIFIED:20260102T000000Z\r\nSEQUENCE:3\r\n\
                DTSTART:20261201T100000Z\r\nSUMMARY:Talk\r\nSTATUS:TENTATIVE\r\nPRIORITY:3\r\n\
                ATTENDEE;CN=\"Ana Ruiz\";PARTSTAT=ACCEPTED:mailto:ana@acme.example\r\n\
                ORGANIZER:mailto:boss@acme.example\r\nX-COLOUR:red\r\n\
                BEGIN:VALARM\r\nACTION:AUDIO\r\nTRIGGER:-PT10M\r\nEND:VALARM\r\n\
                BEGIN:VALARM\r\nACTION:AUDIO\r\nTRIGGER:-PT90M\r\nEND:VALARM\r\n\
                END:VEVENT\r\nEND:VCALENDAR\r\n";
    let world = again(text);
    let told = written(&world);
    for line in [
        "CREATED:20250101T000000Z",
        "LAST-MODIFIED:20260102T000000Z",
        "SEQUENCE:3",
        "STATUS:TENTATIVE",
        "PRIORITY:3",
        "ATTENDEE;CN=\"Ana Ruiz\";PARTSTAT=ACCEPTED:mailto:ana@acme.example",
        "ORGANIZER:mailto:boss@acme.example",
        "X-COLOUR:red",
        "TRIGGER:-PT10M",
        "TRIGGER:-PT90M",
        "DTSTAMP:20261124T103000Z",
    ] {
        assert_eq!(told.matches(&format!("{line}\r\n")).count(), 1, "{line} in\n{told}");
    }
    assert_eq!(told.matches("DTSTAMP").count(), 1);
    assert_eq!(written(&again(&told)), told);
}

#[test]
fn days_tasks_and_notes_are_what_others_call_them() {
    let mut world = World::new();
    let day = at("2026-12-24", "", "UTC");
    let fair = Event {
        end_at: Some(day.at + 2 * 86_400_000),
        ..Event::new(EventType::Meeting, day, State::Planned)
    };
    let task = Event { end_at: Some(day.at), ..Event::new(EventType::Task, day, State::Done) };
    let call = Event {
        outcome: Some(Outcome::NoAnswer),
        incoming: true,
        importance: Importance::High,
        ..Event::new(EventType::Call, at("2026-11-20", "09:00", "UTC"), State::Planned)
    };
    let note = Event::new(EventType::Note, at("2026-11-20", "09:00", "UTC"), State::Done);
    for event in [fair, task, call, note] {
        world.act(|txn| events::insert(txn, &event)).unwrap();
    }
    let text = written(&world);
    for lines in [
        "DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227\r\n",
        "STATUS:COMPLETED\r\nCOMPLETED:20261124T103000Z\r\n",
        "PRIORITY:1\r\nX-EMBUDO-TYPE:call\r\nX-EMBUDO-STATE:planned\r\nX-EMBUDO-DIRECTION:in\r\n\
         X-EMBUDO-OUTCOME:no-answer\r\n",
    ] {
        assert!(text.contains(lines), "{lines} in\n{text}");
    }
    for name in ["VEVENT", "VTODO", "VJOURNAL"] {
        assert!(text.contains(&format!("BEGIN:{name}\r\n")), "{text}");
    }
    assert_eq!(written(&again(&text)), text);
}

#[test]
fn an_hour_that_comes_twice_is_the_one_it_was() {
    let mut world = World::new();
    // 02:30 in Madrid, for the second time.
    let begin = When { at: 1_792_891_800_000, is_day: false };
    let event = meeting("Night", begin, "Europe/Madrid");
    world.act(|txn| events::insert(txn, &event)).unwrap();
    let text = written(&world);
    assert!(text.contains("DTSTART:20261025T013000Z\r\n"), "{text}");
    let other = again(&text);
    let held = other.table("SELECT begin_at, zone FROM event");
    assert_eq!(held, "1792891800000 | Europe/Madrid");
    assert_eq!(written(&other), text);
}

#[test]
fn the_clocks_of_a_zone_are_told_as_they_are_in_the_years_of_its_events() {
    let mut world = World::new();
    for (day, zone) in [
        ("2006-07-01", "America/New_York"),
        ("2026-07-01", "Australia/Lord_Howe"),
        ("2026-07-01", "Asia/Kolkata"),
    ] {
        let event = meeting("x", at(day, "10:00", zone), zone);
        world.act(|txn| events::insert(txn, &event)).unwrap();
    }
    let text = unfolded(&written(&world));
    for lines in [
        // The rule of New York was another until 2006.
        "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z",
        "DTSTART:20070311T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nTZNAME:EDT\n\
         RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\n",
        "TZOFFSETFROM:+1030\nTZOFFSETTO:+1100",
        "BEGIN:STANDARD\nDTSTART:20250101T000000\nTZOFFSETFROM:+0530\nTZOFFSETTO:+0530\nTZNAME:IST\n\
         END:STANDARD\nEND:VTIMEZONE",
    ] {
        assert!(text.contains(lines), "{lines} in\n{text}");
    }
}

#[test]
fn no_line_is_longer_than_others_can_read() {
    let mut world = World::new();
    let subject = "ñandú 日本 ".repeat(40);
    let event = meeting(subject.trim(), at("2026-12-01", "10:00", "UTC"), "UTC");
    world.act(|txn| events::insert(txn, &event)).unwrap();
    let text = written(&world);
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    assert!(!text.replace("\r\n", "").contains('\n'));
    assert_eq!(written(&again(&text)), text);
}

#[test]
fn a_zone_that_only_its_file_knows_is_the_one_that_keeps_its_clocks() {
    let zone = |name: &str, month: [&str; 2], offsets: [&str; 2]| {
        let [winter, summer] = offsets;
        format!(
            "BEGIN:VTIMEZONE\r\nTZID:{name}\r\n\
             BEGIN:STANDARD\r\nDTSTART:16011028T030000\r\nTZOFFSETFROM:{summer}\r\nTZOFFSETTO:{winter}\r\n\
             RRULE:FREQ=YEARLY;BYMONTH={};BYDAY=-1SU\r\nEND:STANDARD\r\n\
             BEGIN:DAYLIGHT\r\nDTSTART:16010325T020000\r\nTZOFFSETFROM:{winter}\r\nTZOFFSETTO:{summer}\r\n\
             RRULE:FREQ=YEARLY;BYMONTH={};BYDAY=-1SU\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n",
            month[1], month[0]
        )
    };
    let event = |name: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:{name}\r\nDTSTART;TZID={name}:20260701T100000\r\nEND:VEVENT\r\n"
        )
    };
    let text = [
        "BEGIN:VCALENDAR\r\n".to_owned(),
        zone("Ours", ["3", "10"], ["+0100", "+0200"]),
        zone("Of old", ["3", "10"], ["+0500", "+0600"]),
        zone("Nowhere", ["2", "5"], ["+0715", "+0815"]),
        ["Ours", "Of old", "Nowhere"].map(event).concat(),
        "END:VCALENDAR\r\n".to_owned(),
    ];
    let mut world = World::new();
    let summary = take(&mut world, &text.concat());
    assert_eq!(
        world.table("SELECT uid, zone FROM event ORDER BY id").lines().collect::<Vec<_>>()[0],
        "Ours | Europe/Berlin"
    );
    let of_old: String = world.one("SELECT zone FROM event WHERE uid = 'Of old'");
    assert_eq!(Zone::named(&of_old).unwrap().offset_at(1_215_000_000_000), 6 * 3600, "{of_old}");
    let lost = summary.notes.iter().find(|note| note.id == "import-note-ical-zone").unwrap();
    assert_eq!(
        (lost.count, lost.facts[1].1.as_str()),
        (1, "Nowhere"),
        "what no clock keeps is told"
    );
}

#[test]
fn an_end_that_no_calendar_can_write_is_told_and_left_out() {
    let mut world = World::new();
    let summary = take(
        &mut world,
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTART:20260701T100000Z\r\n\
         DURATION:P999999999999999999W\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    );
    assert!(summary.notes.iter().any(|note| note.id == "import-note-ical-value"));
    assert_eq!(world.table("SELECT count(*), count(end_at) FROM event"), "1 | 0");
    assert_eq!(written(&again(&written(&world))), written(&world));
}

/// An event, its tags, who takes part, and what is done with the third time of a series.
type Sample = (Event, Vec<String>, Vec<String>, Option<State>);

fn words() -> impl Strategy<Value = String> {
    "[a-zé,;:\\\\\"'=%日][a-zé,;:\\\\\"' \n日]{0,90}[a-zé;,\\\\日]"
}

fn event() -> impl Strategy<Value = Event> {
    let zones = ["UTC", "Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"];
    let rules = [
        "",
        "",
        "FREQ=DAILY",
        "FREQ=WEEKLY;COUNT=5",
        "FREQ=MONTHLY;BYDAY=2TU;UNTIL=20280312T023000",
        "RRULE:FREQ=YEARLY\nRDATE:20270101T120000\nEXDATE:20280101T120000",
    ];
    let placed = (
        prop::sample::select(EventType::ALL.to_vec()),
        prop::sample::select(State::ALL.to_vec()),
        prop::sample::select(Importance::ALL.to_vec()),
        // Quarters of an hour of some years, DST weeks among them.
        50_000_i64..70_000,
        prop::option::of(0_i64..500),
        any::<bool>(),
        prop::sample::select(zones.to_vec()),
    );
    let told = (
        prop::option::of(words()),
        prop::option::of(words()),
        prop::option::of(words()),
        prop::option::of(prop::sample::select(Outcome::ALL.to_vec())),
        prop::option::of(0_i64..40_320),
        any::<bool>(),
        prop::sample::select(rules.to_vec()),
    );
    (placed, told).prop_map(|(placed, told)| {
        let (kind, state, importance, at, long, is_day, zone) = placed;
        let (subject, note, location, outcome, reminder, incoming, rule_text) = told;
        let quarter = 900_000;
        let day = 86_400_000;
        let at = 1_700_000_100_000 / quarter * quarter + at * 96 * quarter / 37 / quarter * quarter;
        let at = if is_day { at - at % day } else { at };
        let end = long.map(|it| at + it * if is_day { day } else { quarter });
        Event {
            end_at: end,
            importance,
            subject,
            note,
            location,
            reminder,
            incoming,
            outcome: outcome.filter(|_| kind == EventType::Call),
            zone: (!is_day).then(|| zone.to_owned()),
            recurrence: rule(rule_text).filter(|it| !it.is_empty()),
            ..Event::new(kind, When { at, is_day }, state)
        }
    })
}

fn sample() -> impl Strategy<Value = Sample> {
    let names = || prop::collection::vec("[a-zé;,:\"'][a-zé ]{0,8}[a-z]", 0..3);
    (event(), names(), names(), prop::option::of(prop::sample::select(State::ALL.to_vec())))
}

fn store(world: &mut World, (event, tags, people, done): &Sample) {
    world
        .act(|txn| {
            let id = events::insert(txn, event)?;
            let tags: Vec<i64> = tags
                .iter()
                .map(|tag| names::ensure(txn, List::Tags, tag))
                .collect::<Result<_, _>>()?;
            events::set_tags(txn, id, &tags)?;
            events::set_participants(txn, id, people)?;
            let held = events::get(txn, id)?;
            let third = held.recurrence.as_ref().map(|it| {
                let far = held.start() + chrono::TimeDelta::days(1500);
                it.between(held.start(), held.start(), far, 3).starts
            });
            let third = third.and_then(|starts| starts.get(2).copied());
            if let Some((state, start)) = done.zip(third) {
                let time = held.at_time(start);
                let id = events::update(txn, &Event { state, ..time.clone() })?;
                assert_eq!(time.place, Some(Place { series: held.id, at: time.begin.at }));
                if state == State::Cancelled {
                    events::trash(txn, id, true)?;
                }
            }
            Ok(())
        })
        .unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn whatever_the_events_the_table_of_the_table_is_the_same(
        samples in prop::collection::vec(sample(), 1..6)
    ) {
        let mut world = World::new();
        samples.iter().for_each(|sample| store(&mut world, sample));
        for (format, name) in [(Format::Csv, "events.csv"), (Format::Json, "events.json")] {
            let text = filtered_as(&world, format, "");
            let mut again = World::new();
            let summary = events_file::take(&mut again, name, &text, &Options::default()).unwrap();
            prop_assert_eq!((summary.rejected, summary.skipped), (0, 0), "{:?}\n{}", summary, text);
            prop_assert_eq!(filtered_as(&again, format, ""), text.clone());
            prop_assert_eq!(written(&again), written(&world));
            // Again, it doubles nothing.
            let summary = events_file::take(&mut again, name, &text, &Options::default()).unwrap();
            prop_assert_eq!((summary.new, summary.skipped), (0, summary.rows));
        }
    }

    #[test]
    fn whatever_the_events_the_calendar_of_the_calendar_is_the_same(
        samples in prop::collection::vec(sample(), 1..6)
    ) {
        let mut world = World::new();
        samples.iter().for_each(|sample| store(&mut world, sample));
        let text = written(&world);
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75));
        prop_assert_eq!(written(&again(&text)), text);
    }
}
