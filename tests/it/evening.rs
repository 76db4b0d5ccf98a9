//! The end of the day: what is left goes forward by load, in one step that can be taken back.

use embudo::{
    app::cx::Request,
    domain::event::{Event, EventType, State, When},
    store::events,
};

use crate::{
    import::Folder,
    support::{NOW, User},
    triage::program,
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
    user.see("3 go forward").see("▸    Thu 26  call           Late").see("-2 d 10:00");
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
    user.press("right").see("▸    Fri 27  call           Late").press("right").see("▸    Mon 30");
    user.press("left").see("▸    Fri 27").press("r").type_("2026-12-03\n").see("▸ Thu 3 Dec");
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
    user.press("G k k k").see("▸         4  New leads").press("o");
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
