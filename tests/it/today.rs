//! The first screen of the morning: everything that the day needs, and each line opens what it speaks of.

use embudo::{app::cx::Request, i18n::Lang, store::own_fields};

use crate::{
    support::{NOW, User},
    triage::{program, start},
};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// Something planned from that hour on, for an hour.
fn plan(user: &mut User, lead: i64, at: i64, subject: &str) {
    user.meanwhile(|txn| {
        use embudo::{
            domain::event::{Event, EventType, State, When},
            store::events,
        };
        let begin = When { at, is_day: false };
        let event = Event {
            lead: Some(lead),
            subject: Some(subject.to_owned()),
            end_at: Some(at + HOUR),
            ..Event::new(EventType::Call, begin, State::Planned)
        };
        events::insert(txn, &event)
    });
}

#[test]
fn the_day_stands_by_the_hour_with_what_is_free_in_it() {
    let mut user = program();
    let ana = user.lead(&[("name", "Ana")]);
    plan(&mut user, ana, NOW + 2 * HOUR, "prices");
    user.crash(0).see("7 h free today");
    user.see("10:00  free           until 12:00").see("12:00  call           Ana");
    user.see("13:00  free           until 18:00").see("prices");
    // A free hour opens the form of an event at that hour.
    user.press("G k k k k").see("▸      10:00  free").press("enter").see("New event").see("10:00");
}

#[test]
fn today_and_the_day_of_the_calendar_tell_the_same_free_time() {
    let mut user = program();
    let ana = user.lead(&[("name", "Ana")]);
    plan(&mut user, ana, NOW + 2 * HOUR, "prices");
    user.sql("UPDATE event SET end_at = NULL");
    user.crash(0).see("10:00  free           until 12:00").see("12:30  free           until 18:00");
    user.see("7 h 30 min free today").press("4 v d").see("7 h 30 min free");
}

#[test]
fn what_is_late_comes_first_and_is_done_with_one_key() {
    let mut user = program();
    for nth in 0..9 {
        let lead = user.lead(&[("name", &format!("Lead {nth}"))]);
        plan(&mut user, lead, NOW - 3 * DAY + nth * HOUR / 4, "call back");
    }
    user.crash(0).see("Late").see("-3 d  call           Lead 0").miss("Lead 8");
    user.see("+4  more").click("+4  more").see("Lead 8");
    user.click("Lead 2").see("History").press("q");
    // The line under the cursor is the same lead; what is done leaves the list, and the cursor its place.
    user.see("▸       -3 d  call           Lead 2")
        .press("d")
        .type_("agreed\n\n")
        .miss("call           Lead 2");
    user.see("▸       -3 d  call           Lead 3").press("u").see("call           Lead 2");
    assert_eq!(user.stored("SELECT count(*) FROM event WHERE state = 'done'"), "0");
}

#[test]
fn who_woke_up_is_named_with_the_reason() {
    let mut user = program();
    user.lead(&[("name", "Ana"), ("snooze", "2026-11-25")]);
    user.lead(&[("name", "Beta"), ("park", "2026-11-25"), ("reason", "no budget")]);
    user.crash(0).miss("Woke up today");
    user.sql("UPDATE lead SET snooze_until = '2026-11-24' WHERE snooze_until IS NOT NULL");
    user.sql("UPDATE lead SET park_until = '2026-11-24' WHERE park_until IS NOT NULL");
    user.crash(0).see("Woke up today or before").see("snoozed");
    user.see("parked: no budget").click("parked: no").see("History").see("Beta");
}

#[test]
fn the_month_is_told_against_the_last_by_the_same_day_and_opens_its_leads() {
    let mut user = program();
    for (name, created) in [
        ("Old", "2026-10-05"),
        ("Late", "2026-10-30"),
        ("New", "2026-11-03"),
        ("Newer", "2026-11-09"),
    ] {
        user.lead(&[("name", name), ("created", created)]);
    }
    user.crash(0).see("2  New leads      1 by Sat 24 Oct").click("2  New leads");
    user.see("created:2026-11-01..2026-11-24").see("Newer").miss("Old").miss("Late");
    // What a line opened leads back to it; a tab of its own accord ends the program.
    user.press("q").see("2  New leads");
    assert!(user.requests().is_empty());
    assert!(matches!(user.press("2 q").requests()[..], [Request::Quit(0)]));
}

#[test]
fn a_date_in_a_field_of_the_user_comes_round() {
    let mut user = program();
    user.meanwhile(|txn| {
        own_fields::add(txn, "leads", "Birthday", own_fields::FieldKind::Date, &[])
    });
    user.lead(&[("name", "Ana"), ("Birthday", "1980-11-24")]);
    user.lead(&[("name", "Beta"), ("Birthday", "1980-11-25")]);
    user.crash(0).see("Dates of today").see("Birthday       Ana").see("46 years");
    user.miss("Birthday       Beta").click("46 years").see("History").see("Ana");
}

#[test]
fn what_waits_is_told_at_the_users_own_pace() {
    let mut user = program();
    for nth in 0..9 {
        user.lead(&[("name", &format!("Lead {nth}"))]);
    }
    user.crash(0).see("8 h free today").miss("at your pace");
    user.sql(&format!(
        "INSERT INTO verdict (lead, at, what)
         SELECT id, {} + id * 180000, 'planned' FROM lead WHERE id < 8",
        NOW - 10 * HOUR
    ));
    user.crash(0).see("about 27 min at your pace, 8 h free today");
}

#[test]
fn limbo_opens_its_leads() {
    let mut user = program();
    let ana = user.lead(&[("name", "Ana")]);
    user.lead(&[("name", "Beta")]);
    user.sql(&format!("UPDATE lead SET decided = 1 WHERE id = {ana}"));
    user.crash(0).see("1  In limbo").click("1  In limbo").see("Ana").miss("Beta");
}

#[test]
fn what_has_nothing_to_say_is_left_out_and_every_size_is_calm() {
    for lang in Lang::ALL {
        let mut user = User::speaking(lang, start);
        let ana = user.lead(&[("name", "Ana")]);
        user.crash(0);
        for heading in ["Late", "Atrasado", "Woke up today", "De vuelta hoy", "Dates", "Fechas"] {
            user.miss(heading);
        }
        plan(&mut user, ana, NOW + HOUR, "x");
        for size in [(60, 20), (80, 24), (160, 45), (40, 10)] {
            let (width, height) = size;
            user.crash(0).size(width, height).press("G").see("▸").press("g g").see("▸");
        }
    }
}
