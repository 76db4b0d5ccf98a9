//! The end of the day: what is left goes forward by load, in one step that can be taken back.

use std::{thread, time::Instant};

use chrono::NaiveTime;
use embudo::{
    app::cx::Request,
    domain::{
        event::{Event, EventType, State, When},
        suggest::Work,
    },
    store::events,
};

use crate::{
    import::Folder,
    pty::PATIENCE,
    reload::Home,
    support::{NOW, User},
    triage::{program, start},
};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

fn plan(user: &mut User, lead: i64, at: i64, hours: i64) {
    user.meanwhile(|txn| {
        let event = Event {
            lead: Some(lead),
            end_at: Some(at + hours * HOUR),
            ..Event::new(EventType::Call, When { at, is_day: false }, State::Planned)
        };
        events::insert(txn, &event)
    });
}

/// One late, one for later today, one in limbo; and tomorrow is half full already.
fn at_the_end_of_a_day() -> User {
    let mut user = program();
    let [late, today, limbo, full] =
        ["Late", "Today", "Limbo", "Full"].map(|name| user.lead(&[("name", name)]));
    plan(&mut user, late, NOW - 2 * DAY, 1);
    plan(&mut user, today, NOW + 5 * HOUR, 1);
    plan(&mut user, full, NOW + DAY, 4);
    user.sql(&format!("UPDATE lead SET decided = 1 WHERE id = {limbo}"));
    user.crash(0).press("g z");
    user
}

/// The days and hours of what is planned, in the zone of the test, by lead.
fn planned(user: &User) -> String {
    user.stored(
        "SELECT lead.name || ' ' || CASE is_day WHEN 1 THEN date(begin_at / 1000, 'unixepoch')
                ELSE strftime('%m-%d %H:%M', begin_at / 1000 + 3600, 'unixepoch') END
         FROM event JOIN lead ON lead.id = event.lead WHERE state = 'planned' ORDER BY lead.id",
    )
}

#[test]
fn what_is_left_goes_to_working_days_with_room_and_one_undo_brings_it_back() {
    let mut user = at_the_end_of_a_day();
    let before = planned(&user);
    // Four hours of tomorrow are taken, half an hour more is the half: only what is short fits.
    user.see("3 go forward").see("▸     Thu 26  call           Late").see("-2 d 10:00");
    user.see("Thu 26  call           Today").see("tomorrow  In limbo       Limbo");
    user.press("enter").see("3 rolled forward").see("Nothing is left");
    assert_eq!(
        planned(&user),
        "Late 11-26 10:00, Today 11-26 15:00, Limbo 2026-11-25, Full 11-25 10:00"
    );
    user.press("u").see("rolled 3 forward").see("3 go forward");
    assert_eq!(planned(&user), before);
}

#[test]
fn each_line_can_go_elsewhere_or_stay() {
    let mut user = at_the_end_of_a_day();
    user.press("right").see("▸     Fri 27  call           Late").press("right").see("▸     Mon 30");
    user.press("left").see("▸     Fri 27").press("r").type_("2026-12-03\n").see("▸  Thu 3 Dec");
    user.press("j space").see("stays  call           Today").see("2 go forward");
    user.press("enter").see("2 rolled forward").see("Today").miss("Late");
    assert_eq!(
        planned(&user),
        "Late 12-03 10:00, Today 11-24 15:00, Limbo 2026-11-25, Full 11-25 10:00"
    );
}

#[test]
fn a_line_opens_its_lead_and_a_number_its_leads() {
    let mut user = at_the_end_of_a_day();
    user.press("o").see("Late").see("History").press("q").see("Left, and where it goes");
    user.press("G k k k k").see("▸          4  New leads").press("o");
    user.see("created:2026-11-24..2026-11-24").see("Full");
}

/// What was copied since the last time.
fn copied(user: &mut User) -> String {
    let texts = user.requests().into_iter();
    texts.filter_map(|it| if let Request::Copy(text) = it { Some(text) } else { None }).collect()
}

#[test]
fn the_day_is_summed_up_as_text_and_as_json() {
    let mut user = at_the_end_of_a_day();
    user.press("1 g i d a enter").press("g z").see("1  Verdicts").see("1  Calls");
    user.press("y");
    let text = copied(&mut user);
    assert!(text.starts_with("Tuesday, 24 November 2026\n\nVerdicts: 1\nCalls: 1\n"), "{text}");
    user.press("Y");
    let json: serde_json::Value = serde_json::from_str(&copied(&mut user)).unwrap();
    assert_eq!((&json["day"], &json["calls"]), (&"2026-11-24".into(), &1.into()));
    assert_eq!((&json["created"], &json["pace_seconds"]), (&4.into(), &serde_json::Value::Null));
}

#[test]
fn the_summary_goes_into_a_file_and_over_none() {
    let folder = Folder::new();
    let path = folder.path("day.json");
    let mut user = at_the_end_of_a_day();
    let write = |user: &mut User| {
        user.press("w").see("Into which file").press("ctrl-u").type_(path.to_str().unwrap());
        user.press("enter");
    };
    write(&mut user);
    user.see("Written to");
    let json: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    assert_eq!(json["left"], 3);
    write(&mut user);
    user.see("exists already");
}

#[test]
fn the_palette_finds_it_by_its_short_name() {
    let mut user = program();
    user.lead(&[("name", "Ana")]);
    user.crash(0).press(":").type_("eod").press("enter").see("Nothing is left");
    user.press("enter").see("Nothing is left to roll forward");
}

#[test]
fn an_hour_that_is_taken_on_the_other_day_becomes_the_next_free_one() {
    let mut user = at_the_end_of_a_day();
    // The late call was at ten; on Thursday somebody else is met then.
    let other = user.lead(&[("name", "Other")]);
    plan(&mut user, other, NOW + 2 * DAY, 1);
    user.crash(0).press("g z").see("-2 d 10:00 › 11:00").press("enter").see("3 rolled forward");
    assert!(planned(&user).starts_with("Late 11-26 11:00, "), "{}", planned(&user));
    assert_eq!(user.stored("SELECT (end_at - begin_at) / 60000 FROM event WHERE id = 1"), "60");
}

#[test]
fn what_is_more_than_can_go_at_once_is_told_with_its_number() {
    let mut user = program();
    user.lead(&[("name", "Ana")]);
    user.sql(&format!(
        "INSERT INTO event (type, direction, state, importance, lead, begin_at, is_day, created_at, updated_at)
         WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1250)
         SELECT 'call', 'out', 'planned', 'normal', 1, {} + i * 1000, 0, 0, 0 FROM n",
        NOW - 3 * DAY
    ));
    user.crash(0).see("+1,245  more").press("g z");
    user.see("300 go forward; 950 more wait behind these").press("Y");
    let json: serde_json::Value = serde_json::from_str(&copied(&mut user)).unwrap();
    assert_eq!(json["left"], 1250);
    user.press("enter").see("650 more").see("300 rolled forward");
    assert_eq!(user.stored(&format!("SELECT count(*) FROM event WHERE begin_at > {NOW}")), "300");
}

#[test]
fn a_note_of_the_evening_begins_the_next_morning() {
    let mut user = at_the_end_of_a_day();
    user.see("none yet for the next morning").press("n").see("For the next morning:");
    user.type_("Ask Ana for the key\n").see("note           Ask Ana for the key");
    // There is one for a day: it is written anew.
    user.press("n").type_(" and the code\n").see("Ask Ana for the key and the code");
    assert_eq!(user.stored("SELECT subject FROM event WHERE type = 'note'"), {
        "Ask Ana for the key and the code"
    });
    user.press("1").miss("Ask Ana");
    user.days_pass(1).press("1").see("For this morning");
    user.see("yesterday  note           Ask Ana for the key and the code");
    user.press("g g enter").see("Event").see("Ask Ana for the key and the code").press("esc");
    user.days_pass(7).press("1").miss("Ask Ana");
}

#[test]
fn a_day_that_is_too_full_is_lightened_of_what_is_worth_least_and_of_no_promise() {
    let work = Work { to: NaiveTime::from_hms_opt(10, 30, 0).unwrap(), ..Work::default() };
    let mut user = User::working(work, start);
    for (nth, potential) in [900, 100, 500, 50, 700].into_iter().enumerate() {
        let name = format!("Lead {nth}");
        user.lead(&[("name", &name), ("potential", &potential.to_string())]);
    }
    user.sql(&format!(
        "INSERT INTO event (type, direction, state, importance, lead, begin_at, is_day, created_at, updated_at)
         SELECT 'call', 'out', 'planned', 'normal', id, {}, 1, 0, 0 FROM lead WHERE id < 5",
        (NOW - NOW % DAY) - DAY
    ));
    // A promise of an hour, of a lead that is worth little.
    user.sql("UPDATE event SET is_day = 0 WHERE lead = 4");
    // Nine minutes for each: of five in half an hour that is free two are too many.
    user.sql(&format!(
        "INSERT INTO verdict (lead, at, what) WITH RECURSIVE n (i) AS
           (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8)
         SELECT 1, {} + i * 540000, 'planned' FROM n",
        NOW - 10 * HOUR
    ));
    user.crash(0).see("about 45 min at your pace, 30 min free today: 2 too many").press("L");
    user.see("2 go forward")
        .see("stays  call           Lead 3")
        .see("stays  call           Lead 0");
    user.press("enter").see("2 rolled forward");
    assert_eq!(
        planned(&user),
        "Lead 0 2026-11-23, Lead 1 2026-11-25, Lead 2 2026-11-25, Lead 3 11-23 01:00"
    );
    user.press("u").see("rolled 2 forward");
    // A light day was looked at, no more: the evening takes everything forward again.
    user.press("1 L").see("2 go forward").press("1 g z").see("4 go forward");
}

#[test]
fn the_backup_of_the_day_is_made_anew_in_the_evening() {
    let home = Home::new("");
    home.run("add leads name=Ana");
    let backup = home.path("backups/sales-2026-11-24.db");
    let names = || -> Option<String> {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let conn = rusqlite::Connection::open_with_flags(&backup, flags).ok()?;
        conn.query_row("SELECT group_concat(name) FROM lead", [], |row| row.get(0)).ok()
    };
    let mut pty = home.start(&[]).until("Waiting for a verdict");
    // That of the morning is made in the background.
    let begun = Instant::now();
    while names().as_deref() != Some("Ana") {
        assert!(begun.elapsed() < PATIENCE, "{:?}", names());
        thread::yield_now();
    }
    home.run("add leads name=Beta");
    pty = pty.press("gz").until("For the night").press("b").until("read back whole");
    assert_eq!(names().as_deref(), Some("Ana,Beta"));
    assert_eq!(home.files("backups"), 1);
    pty = pty.press("\x03\x03");
    pty.gives_back(0);
}

#[test]
fn a_day_far_off_is_looked_at_before_an_hour_is_given() {
    let mut user = at_the_end_of_a_day();
    let other = user.lead(&[("name", "Other")]);
    plan(&mut user, other, NOW + 30 * DAY, 1);
    user.crash(0).press("g z r").type_("2026-12-24\n").see("Thu 24 Dec").see("10:00 › 11:00");
}

#[test]
fn who_has_nothing_planned_gets_an_hour_that_is_free() {
    let mut user = program();
    let fields = [("campaign", "Fair"), ("activity", "Call")];
    let limbo = user.lead(&[&[("name", "Limbo")], &fields[..]].concat());
    let other = user.lead(&[("name", "Other")]);
    plan(&mut user, other, NOW + DAY, 1);
    user.sql("UPDATE activity SET next_type = 'call', next_days = 1, next_time = '10:00'");
    user.sql(&format!("UPDATE lead SET decided = 1 WHERE id = {limbo}"));
    user.crash(0).press("g z").see("1 goes forward").press("enter").see("1 rolled forward");
    assert_eq!(planned(&user), "Limbo 11-25 11:00, Other 11-25 10:00");
}

#[test]
fn wishes_of_one_day_are_none_of_the_next() {
    let mut user = at_the_end_of_a_day();
    user.press("space").see("stays").days_pass(1).press("1 g z").miss("stays");
}

#[test]
fn a_time_of_a_series_stays_unless_it_is_taken_along() {
    let mut user = program();
    user.event(&[("begin", "2026-11-24 09:00"), ("subject", "Standup"), ("recurrence", "daily")]);
    user.crash(0).press("g z").see("0 go forward").see("stays  call           Standup");
    user.press("space g g").see("1 goes forward").see("tomorrow  call           Standup");
    // It stands there once already, at nine.
    user.see("09:00 › 09:30");
}
