//! Calendars of other programs: what becomes of their entries, again and again, and whatever is wrong with them.

use std::{fs, path::Path};

use embudo::{
    domain::{
        day::{Zone, span::Span},
        event::{Event, State},
        recurrence::Recurrence,
    },
    error::{Error, Kind, Result},
    store::{agenda, doctor, events, foreign, series},
    transfer::{
        ical,
        import::{Given, Mode, Options, Summary},
    },
};

use crate::{
    import::{Folder, samples},
    world::World,
};

fn take(world: &mut World, path: &Path, mode: Mode) -> Result<Summary> {
    let told = |error: &Error| error.to_string();
    ical::run(&mut world.store, Given::open(path)?, &Options::default(), mode, &told, &mut |_| {
        Ok(())
    })
}

fn text(world: &mut World, text: &str) -> Summary {
    let folder = Folder::new();
    let path = folder.file("diary.ics", text);
    let told = take(world, &path, Mode::Rehearsal).unwrap();
    let done = take(world, &path, Mode::Real).unwrap();
    let counts = |it: &Summary| (it.rows, it.new, it.updated, it.skipped, it.rejected, it.created);
    assert_eq!(counts(&told), counts(&done), "a rehearsal predicts");
    assert_eq!(done.rows, done.new + done.updated + done.skipped + done.rejected);
    done
}

fn calendar(entries: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{entries}\r\nEND:VCALENDAR\r\n")
}

const WEEKLY: &str = "BEGIN:VEVENT
UID:weekly
RECURRENCE-ID;TZID=Romance Standard Time:20261215T100000
DTSTART;TZID=Romance Standard Time:20261215T120000
DTEND;TZID=Romance Standard Time:20261215T130000
SUMMARY:Moved
END:VEVENT
BEGIN:VEVENT
UID:weekly
DTSTAMP:20260101T000000Z
DTSTART;TZID=Romance Standard Time:20261201T100000
DURATION:PT1H
SUMMARY:Weekly\\, with
  Acme
RRULE:FREQ=WEEKLY;COUNT=4
EXDATE;TZID=Romance Standard Time:20261208T100000
CATEGORIES:fair,VIP
X-COLOUR:red
ATTENDEE;CN=\"Ana Ruiz\":mailto:ana@acme.example
BEGIN:VALARM
TRIGGER:-PT15M
END:VALARM
END:VEVENT";

#[test]
fn a_series_comes_with_its_exceptions_in_the_zone_that_windows_names() {
    let mut world = World::new();
    let done = text(&mut world, &calendar(WEEKLY));
    assert_eq!((done.rows, done.new, done.created.tags), (2, 2, 2));
    let known = foreign::by_uid(world.store.conn(), "weekly").unwrap().unwrap();
    let event = events::get(world.store.conn(), known.id).unwrap();
    assert_eq!(event.subject.as_deref(), Some("Weekly, with Acme"));
    assert_eq!(event.zone.as_deref(), Some("Europe/Paris"));
    assert_eq!(event.reminder, Some(15));
    assert_eq!(event.end_at, Some(event.begin.at + 3_600_000));
    assert!(event.recurrence.as_ref().map(Recurrence::text).unwrap().contains("COUNT=4"));
    assert_eq!(events::participants(world.store.conn(), known.id).unwrap(), ["Ana Ruiz"]);
    assert!(known.extra.contains("X-COLOUR:red"), "what has no field is kept: {}", known.extra);
    let kept = done.notes.iter().find(|note| note.id == "import-note-ical-kept").unwrap();
    assert_eq!(kept.facts[0].1, "X-COLOUR");
    let day = |text: &str| text.parse().unwrap();
    let december = Span { first: day("2026-12-01"), last: day("2026-12-31") };
    let zone = event.zone();
    let shown: Vec<String> = series::between(world.store.conn(), zone, december, false)
        .unwrap()
        .iter()
        .map(|it| it.begin.wall(zone).format("%d %H:%M").to_string())
        .collect();
    assert_eq!(shown, ["01 10:00", "15 12:00", "22 10:00"]);
    assert!(doctor::check(&mut world.store, None).iter().all(|check| check.ok));
}

#[test]
fn the_same_calendar_again_changes_nothing_and_a_newer_one_updates() {
    let mut world = World::new();
    text(&mut world, &calendar(WEEKLY));
    let again = text(&mut world, &calendar(WEEKLY));
    assert_eq!((again.new, again.updated, again.skipped), (0, 0, 2));
    let newer =
        WEEKLY.replace("DTSTAMP:20260101", "DTSTAMP:20260102").replace("Weekly", "Each week");
    let newer = text(&mut world, &calendar(&newer));
    assert_eq!((newer.new, newer.updated, newer.skipped), (0, 1, 1));
    let older = text(&mut world, &calendar(&WEEKLY.replace("Weekly", "Old")));
    assert_eq!(older.updated, 0);
    let known = foreign::by_uid(world.store.conn(), "weekly").unwrap().unwrap();
    let event = events::get(world.store.conn(), known.id).unwrap();
    assert_eq!(event.subject.as_deref(), Some("Each week, with Acme"));
    let nameless = calendar("BEGIN:VEVENT\nDTSTART:20261201T100000Z\nSUMMARY:No UID\nEND:VEVENT");
    assert_eq!(text(&mut world, &nameless).new, 1);
    assert_eq!(text(&mut world, &nameless).skipped, 1);
}

#[test]
fn days_tasks_and_notes_become_what_they_are() {
    let mut world = World::new();
    let entries =
        "BEGIN:VEVENT\nUID:fair\nDTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227\nEND:VEVENT
BEGIN:VTODO\nUID:task\nDUE:20261202T090000Z\nCOMPLETED:20261201T090000Z\nPRIORITY:1\nEND:VTODO
BEGIN:VJOURNAL\nUID:note\nDTSTART;VALUE=DATE:20261201\nEND:VJOURNAL
BEGIN:VEVENT\nUID:off\nSTATUS:CANCELLED\nDTSTART:20261201T100000Z\nEND:VEVENT
BEGIN:VEVENT\nUID:never\nSUMMARY:When?\nEND:VEVENT";
    let done = text(&mut world, &calendar(entries));
    assert_eq!((done.rows, done.new, done.rejected), (5, 4, 1));
    let event = |uid: &str| {
        let known = foreign::by_uid(world.store.conn(), uid).unwrap().unwrap();
        events::get(world.store.conn(), known.id).unwrap()
    };
    let fair = event("fair");
    assert!(fair.begin.is_day);
    assert_eq!(fair.end_at, Some(fair.begin.at + 2 * 86_400_000), "the last day is the 26th");
    let words: Vec<_> = ["fair", "task", "note", "off"]
        .map(|uid| (event(uid).kind.word(), event(uid).state))
        .to_vec();
    let wanted = [
        ("meeting", State::Planned),
        ("task", State::Done),
        ("note", State::Done),
        ("meeting", State::Cancelled),
    ];
    assert_eq!(words, wanted);
    world.store.undo().unwrap();
    assert!(foreign::by_uid(world.store.conn(), "fair").unwrap().is_none());
}

#[test]
fn hostile_calendars_are_taken_within_bounds_or_refused() {
    let mut world = World::new();
    let event = |more: &str| {
        calendar(&format!("BEGIN:VEVENT\nUID:x\nDTSTART:20261201T100000Z\n{more}\nEND:VEVENT"))
    };
    let each_second = text(&mut world, &event("RRULE:FREQ=SECONDLY"));
    assert_eq!(each_second.new, 1);
    let mut world = World::new();
    let exceptions = "EXDATE:20261208T100000Z\n".repeat(100_000);
    let done = text(&mut world, &event(&format!("RRULE:FREQ=DAILY\n{exceptions}")));
    assert_eq!(done.new, 1);
    assert!(done.notes.iter().any(|note| note.id == "import-note-ical-long"));
    let mut world = World::new();
    let long = format!("DESCRIPTION:{}", "x".repeat(5 << 20));
    let done = text(&mut world, &event(&long));
    assert!(done.notes.iter().any(|note| note.id == "import-note-ical-long"));
    let mut world = World::new();
    let endless = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261201T100000Z\nBEGIN:VEVENT\nUID:b\n\
                   DTSTART:20261201T100000Z\nDTEND:20261101T100000Z\nRRULE:FREQ=NEVER";
    let done = text(&mut world, endless);
    assert_eq!((done.rows, done.new), (2, 2));
    for id in ["import-note-ical-end", "import-note-ical-before", "import-note-ical-rule"] {
        assert!(done.notes.iter().any(|note| note.id == id), "{id}: {:?}", done.notes);
    }
    let folder = Folder::new();
    let none = folder.file("none.ics", "name,phone\nAna,600\n");
    assert_eq!(take(&mut world, &none, Mode::Real).unwrap_err().kind(), Kind::Invalid);
}

/// What becomes of a calendar with something hostile in it and, behind that, a sound event.
fn hostile(entries: &str) -> (World, Summary) {
    let mut world = World::new();
    let sound = "BEGIN:VEVENT\nUID:sound\nDTSTART:20261205T100000Z\nSUMMARY:sound\nEND:VEVENT";
    let done = text(&mut world, &calendar(&format!("{entries}\n{sound}")));
    assert_eq!(world.table("SELECT subject FROM event WHERE uid = 'sound'"), "sound");
    (world, done)
}

fn tells(done: &Summary, id: &str) {
    assert!(done.notes.iter().any(|note| note.id == id), "{id}: {:?}", done.notes);
}

#[test]
fn behind_more_lines_than_are_taken_the_next_event_is_there() {
    let event = "BEGIN:VEVENT\nUID:x\nDTSTART:20261201T100000Z";
    for line in ["EXDATE:20261208T100000Z\n", "BEGIN:VALARM\n"] {
        let (_, done) = hostile(&format!("{event}\n{}END:VEVENT", line.repeat(60_000)));
        assert_eq!((done.rows, done.new), (2, 2), "{line}");
        tells(&done, "import-note-ical-long");
    }
}

#[test]
fn lines_that_are_folded_wrongly_or_without_end_cost_their_event_alone() {
    let broken = "BEGIN:VEVENT\nUID:x\nDTSTART:2026\n1201T100000Z\nEND:VEVENT";
    let (_, done) = hostile(broken);
    assert_eq!((done.new, done.rejected), (1, 1));
    let long = format!(
        "BEGIN:VEVENT\nUID:x\nDTSTART:20261201T100000Z\nSUMMARY:{}\nEND:VEVENT",
        "xxxxxxxxxxxx\n ".repeat(100_000)
    );
    let (_, done) = hostile(&long);
    assert_eq!(done.new, 2);
    tells(&done, "import-note-ical-long");
}

#[test]
fn dates_out_of_range_are_told_or_rejected() {
    let event = |uid: u8, lines: &str| format!("BEGIN:VEVENT\nUID:{uid}\n{lines}\nEND:VEVENT\n");
    let entries: String = [
        "DTSTART:00000101T000000Z",
        "DTSTART:999991231T000000Z",
        "DTSTART:20269999T996199Z",
        "DTSTART:99991231T235959Z\nDURATION:P999999999W",
        "DTSTART:20261201T100000Z\nDURATION:-P99999999D",
        "DTSTART:20261201T100000Z\nRRULE:FREQ=YEARLY;UNTIL=99999999T999999Z",
        "DTSTART:20261201T100000Z\nRRULE:FREQ=YEARLY;INTERVAL=99999999999",
        "DTSTART;VALUE=DATE:99991231\nRRULE:FREQ=DAILY",
        "DTSTART:20261201T100000Z\nRRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
    ]
    .iter()
    .zip(0..)
    .map(|(lines, uid)| event(uid, lines))
    .collect();
    let (_, done) = hostile(&entries);
    assert_eq!((done.rejected, done.new), (3, 7));
    for id in ["import-note-ical-value", "import-note-ical-before", "import-note-ical-rule"] {
        tells(&done, id);
    }
}

#[test]
fn no_calendar_makes_work_without_end() {
    let clock = "BEGIN:STANDARD\nDTSTART:19700101T000000\nRRULE:FREQ=SECONDLY;COUNT=100000
TZOFFSETFROM:+0117\nTZOFFSETTO:+0213\nEND:STANDARD\n";
    let zone = format!("{}{}", clock.repeat(200), clock.replace("SECONDLY;COUNT=100000", "YEARLY"));
    let zones = (0..100).map(|it| format!("BEGIN:VTIMEZONE\nTZID:Z{it}\n{zone}END:VTIMEZONE\n"));
    let lost = "BEGIN:VEVENT\nUID:z\nDTSTART;TZID=Z7:20261201T100000\nEND:VEVENT";
    let (_, done) = hostile(&format!("{}{lost}", zones.collect::<String>()));
    tells(&done, "import-note-ical-zone");
    let counted = |it: usize| {
        format!(
            "BEGIN:VEVENT\nUID:c{it}\nDTSTART:19000101T100000Z\nRRULE:FREQ=SECONDLY;COUNT=100000\nEND:VEVENT\n"
        )
    };
    hostile(&(0..10).map(counted).collect::<String>());
    // Each second of each of them is in the way of all others.
    let each = |it: usize| {
        format!(
            "BEGIN:VEVENT\nUID:e{it}\nDTSTART:20261201T100000Z\nDURATION:P1D\nRRULE:FREQ=SECONDLY\nEND:VEVENT\n"
        )
    };
    let (world, _) = hostile(&(0..8).map(each).collect::<String>());
    let day = "2026-12-02".parse().unwrap();
    let span = Span { first: day, last: day };
    let events = series::between(world.store.conn(), Zone::UTC, span, true).unwrap();
    assert_eq!(agenda::conflicts(&events).len(), events.len());
    assert!(events.len() <= 8 * 2_000);
}

#[test]
fn what_is_only_written_oddly_is_understood() {
    let mut world = World::new();
    let done = text(
        &mut world,
        &calendar(
            "BEGIN:VEVENT\nUID:ruby\nDTSTART:20261201T100000\nRRULE:FREQ=DAILY\\;COUNT=10\nEND:VEVENT
BEGIN:VEVENT\nUID:birthday\nDTSTART;VALUE=DATE:20261210\nRDATE:20271210Z\nEND:VEVENT",
        ),
    );
    assert_eq!((done.new, done.notes.len()), (2, 0), "{:?}", done.notes);
    let rules = world.table("SELECT recurrence FROM event ORDER BY id");
    assert_eq!(rules, "FREQ=DAILY;COUNT=10\nRDATE:20271210T000000");
}

/// Each event as the calendar has it: when it begins and ends, and what it is called.
fn times(world: &World) -> String {
    let first = "2026-12-01".parse().unwrap();
    let last = "2027-01-31".parse().unwrap();
    let span = Span { first, last };
    let events = series::between(world.store.conn(), Zone::UTC, span, false).unwrap();
    let line = |event: &Event| {
        let [begin, end] = [event.begin.at, event.end_at.unwrap_or_default()]
            .map(|at| Zone::UTC.wall(at).format("%m-%d %H:%M").to_string());
        format!("{begin} to {end} {}", event.subject.clone().unwrap_or_default())
    };
    events.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_change_of_all_later_times_parts_the_series() {
    let mut world = World::new();
    let entries = "BEGIN:VEVENT\nUID:w\nDTSTAMP:20260101T000000Z\nDTSTART:20261201T100000Z\nDURATION:PT1H\nSUMMARY:Old
RRULE:FREQ=WEEKLY;COUNT=5\nEXDATE:20261222T100000Z\nEND:VEVENT
BEGIN:VEVENT\nUID:w\nDTSTAMP:20260102T000000Z\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261215T100000Z
DTSTART:20261215T110000Z\nDURATION:PT2H\nSUMMARY:New\nEND:VEVENT";
    let done = text(&mut world, &calendar(entries));
    assert_eq!((done.rows, done.new, done.notes.len()), (2, 2, 0), "{:?}", done.notes);
    let parted = "12-01 10:00 to 12-01 11:00 Old\n12-08 10:00 to 12-08 11:00 Old\n\
                  12-15 11:00 to 12-15 13:00 New\n12-29 11:00 to 12-29 13:00 New";
    assert_eq!(times(&world), parted);
    assert_eq!(text(&mut world, &calendar(entries)).skipped, 2);
    assert_eq!(times(&world), parted);
    // A newer one tells the whole rule of the series again, which stays parted.
    let newer = entries.replace("DTSTAMP:20260101", "DTSTAMP:20270101").replace("Old", "Older");
    assert_eq!(text(&mut world, &calendar(&newer)).updated, 1);
    assert_eq!(times(&world), parted.replace("Old", "Older"));
    assert_eq!(text(&mut world, &calendar(&newer)).skipped, 2);
    assert_eq!(times(&world), parted.replace("Old", "Older"));
}

#[test]
fn a_series_may_be_parted_again_and_again() {
    let mut world = World::new();
    let mut entries = String::from(
        "BEGIN:VEVENT\nUID:w\nDTSTAMP:20260101T000000Z\nDTSTART:20261201T100000Z\nRRULE:FREQ=DAILY;COUNT=9\nSUMMARY:0\nEND:VEVENT\n",
    );
    for day in [6, 3, 8] {
        entries.push_str(&format!(
            "BEGIN:VEVENT\nUID:w\nDTSTAMP:20260101T000000Z\nRECURRENCE-ID;RANGE=THISANDFUTURE:2026120{day}T100000Z
DTSTART:2026120{day}T100000Z\nSUMMARY:{day}\nEND:VEVENT\n"
        ));
    }
    for (new, skipped) in [(4, 0), (0, 4)] {
        let done = text(&mut world, &calendar(&entries));
        assert_eq!(
            (done.new, done.skipped, done.notes.len()),
            (new, skipped, 0),
            "{:?}",
            done.notes
        );
        let days = times(&world);
        let subjects: String = days.lines().map(|line| line.rsplit(' ').next().unwrap()).collect();
        assert_eq!(subjects, "003336688");
    }
}

#[test]
fn a_change_of_all_later_times_that_is_taken_for_one_alone_is_told() {
    let mut world = World::new();
    let entries = WEEKLY
        .replace("RECURRENCE-ID;", "RECURRENCE-ID;RANGE=THISANDFUTURE;")
        .replace("FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=TU")
        .replace(
            "DTSTART;TZID=Romance Standard Time:20261215T12",
            "DTSTART;TZID=Romance Standard Time:20261216T12",
        )
        .replace(
            "DTEND;TZID=Romance Standard Time:20261215T13",
            "DTEND;TZID=Romance Standard Time:20261216T13",
        );
    let done = text(&mut world, &calendar(&entries));
    assert_eq!((done.rows, done.new), (2, 2));
    assert!(done.notes.iter().any(|note| note.id == "import-note-ical-range"), "{:?}", done.notes);
}

#[test]
fn a_series_begins_where_it_says_also_where_its_rule_does_not() {
    let mut world = World::new();
    let entries = "BEGIN:VEVENT\nUID:a\nDTSTART:20261203T100000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO, WE;COUNT=2\nEND:VEVENT
BEGIN:VEVENT\nUID:b\nDTSTART:20261203T110000Z\nRRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=1\nEXDATE:20261203T110000Z\nEND:VEVENT";
    let done = text(&mut world, &calendar(entries));
    assert_eq!((done.new, done.notes.len()), (2, 0), "{:?}", done.notes);
    let begins: Vec<String> =
        times(&world).lines().map(|line| line.get(..11).unwrap().to_owned()).collect();
    assert_eq!(begins, ["12-03 10:00", "12-04 11:00", "12-07 10:00", "12-09 10:00"]);
}

#[test]
fn a_time_that_comes_besides_may_last_longer_than_the_others() {
    let mut world = World::new();
    let entries = "BEGIN:VEVENT\nUID:p\nDTSTART:20261203T100000Z\nDURATION:PT1H
RDATE;VALUE=PERIOD:20261204T100000Z/PT3H,20261205T100000Z/20261205T110000Z,20261206T090000Z/20261206T093000Z\nEND:VEVENT";
    for (new, skipped) in [(1, 0), (0, 1)] {
        let done = text(&mut world, &calendar(entries));
        assert_eq!((done.new, done.skipped, done.notes.len()), (new, skipped, 0));
        assert_eq!(
            times(&world),
            "12-03 10:00 to 12-03 11:00 \n12-04 10:00 to 12-04 13:00 \n\
             12-05 10:00 to 12-05 11:00 \n12-06 09:00 to 12-06 09:30 "
        );
    }
}

#[test]
fn a_zone_whose_hour_of_change_is_wrong_is_known_by_its_days() {
    let mut world = World::new();
    let zone = "BEGIN:VTIMEZONE\nTZID:Western/Central Europe
BEGIN:STANDARD\nDTSTART:19501029T020000\nRRULE:FREQ=YEARLY;BYMINUTE=0;BYHOUR=2;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD
BEGIN:DAYLIGHT\nDTSTART:19500326T020000\nRRULE:FREQ=YEARLY;BYMINUTE=0;BYHOUR=2;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\nEND:VTIMEZONE\n";
    let entry =
        "BEGIN:VEVENT\nUID:n\nDTSTART;TZID=\"Western/Central Europe\":20261203T160000\nEND:VEVENT";
    let done = text(&mut world, &calendar(&format!("{zone}{entry}")));
    assert_eq!((done.new, done.notes.len()), (1, 0), "{:?}", done.notes);
    assert_eq!(world.table("SELECT zone FROM event"), "Europe/Berlin");
    assert!(times(&world).starts_with("12-03 15:00"));
}

fn calendars(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            calendars(&path, found);
        } else if path.extension().is_some_and(|it| it.eq_ignore_ascii_case("ics")) {
            found.push(path);
        }
    }
}

#[test]
fn each_calendar_of_other_programs_is_imported_or_refused_with_a_reason() {
    let Some(root) = samples("") else { return };
    let mut found = Vec::new();
    calendars(&root, &mut found);
    for path in found {
        let mut world = World::new();
        match take(&mut world, &path, Mode::Rehearsal) {
            Ok(done) => {
                let taken = done.new + done.updated + done.skipped + done.rejected;
                assert_eq!(done.rows, taken, "{}", path.display());
                let raw = fs::read(&path).unwrap();
                let lines = String::from_utf8_lossy(&raw).to_uppercase();
                let entries = ["BEGIN:VEVENT", "BEGIN:VTODO", "BEGIN:VJOURNAL"];
                let count =
                    lines.lines().filter(|it| entries.iter().any(|begin| it.starts_with(begin)));
                assert_eq!(done.rows, count.count() as u64, "{}", path.display());
            }
            Err(error) => assert_eq!(error.kind(), Kind::Invalid, "{}: {error}", path.display()),
        }
    }
}
