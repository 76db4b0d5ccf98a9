//! The calendar on the screen: what stands where, and what is done with it by keys and by the mouse.

use std::{rc::Rc, sync::Arc};

use chrono::{Days, NaiveDate, Weekday};
use embudo::{
    domain::{contact::Contact, holidays::Holidays, suggest::Work},
    i18n::{Hours, Lang, Words},
    store::contacts::{self, Owner},
    store::set::{self, Edit, How, event},
};

use crate::{interface::with_leads, support::User, triage::start};

/// Tuesday 24 November 2026, ten o'clock in the morning; one lead, Acme.
fn calendar(events: &[&[(&str, &str)]]) -> User {
    let mut user = with_leads(&["Acme"]);
    for fields in events {
        user.event(fields);
    }
    user.size(100, 40).press("4 v a").see("Agenda");
    user
}

const CALL: &[(&str, &str)] = &[
    ("type", "call"),
    ("begin", "2026-11-24 11:00"),
    ("end", "2026-11-24 11:30"),
    ("subject", "Prices"),
    ("lead", "L-000001"),
];
const MEETING: &[(&str, &str)] = &[
    ("type", "meeting"),
    ("begin", "2026-11-25 16:00"),
    ("end", "2026-11-25 17:00"),
    ("subject", "Fair"),
];
const WEEKLY: &[(&str, &str)] =
    &[("begin", "2026-11-26 10:00"), ("recurrence", "weekly"), ("subject", "Standup")];

fn begins(user: &User) -> String {
    user.stored(
        "SELECT group_concat(strftime('%d %H:%M', begin_at / 1000, 'unixepoch', '+1 hour'), ', ') FROM event",
    )
}

#[test]
fn the_same_events_stand_in_each_view() {
    let mut user = calendar(&[CALL, MEETING, WEEKLY]);
    user.see("today · Tuesday, 24 November 2026")
        .see("11:00")
        .see("Acme")
        .see("Prices")
        .see("4 events");
    for view in ["v d", "v w", "v m"] {
        user.press(view).see("Acme");
    }
    user.press("v w").see("Fair").see("Standup").see("Week 48");
    user.press("}").see("Week 49").see("Standup").miss("Fair").press("{ v m").see("November 2026");
    user.press("} } }").see("February 2027").press("t").see("November 2026").see("[24]");
    user.press("+").see("Week 48").press("+ +").see("Agenda").press("- -").see("Week 48");
}

#[test]
fn an_event_is_made_where_the_cursor_stands() {
    let mut user = calendar(&[]);
    user.see("Nothing is planned").press("v d").press("j j").press("a").see("2026-11-24 10:00");
    user.press("tab").type_("Visit").press("ctrl-s").see("Event made").see("Visit");
    assert_eq!(begins(&user), "24 10:00");
    user.press("u").see("0 events").press("U").see("1 event");
}

#[test]
fn an_event_is_carried_stretched_and_moved_in_words() {
    let mut user = calendar(&[CALL]);
    user.press("shift-right").see("Prices: tomorrow 11:00").press("shift-down").see("11:30");
    assert_eq!(begins(&user), "25 11:30");
    user.press("J").press("J");
    assert_eq!(user.stored("SELECT (end_at - begin_at) / 60000 FROM event"), "90");
    user.press("r").type_("fri 9").see("Friday, 27 November 2026 09:00").press("enter");
    user.see("Prices: Fri 27 09:00");
    assert_eq!(begins(&user), "27 09:00");
    assert_eq!(user.stored("SELECT (end_at - begin_at) / 60000 FROM event"), "90");
    user.press("u u u u u").see("11:00");
    assert_eq!(begins(&user), "24 11:00");
}

#[test]
fn an_event_is_done_and_the_next_planned_in_one_step() {
    let mut user = calendar(&[CALL]);
    user.press("d d").type_("wants an offer\n").type_("fri 12 call\n").see("Acme");
    assert_eq!(user.stored("SELECT group_concat(state, ', ') FROM event"), "done, planned");
    assert_eq!(user.stored("SELECT note FROM event WHERE state = 'done'"), "wants an offer");
    user.see("12:00").press("v x").see("done").press("u");
    assert_eq!(user.stored("SELECT group_concat(state, ', ') FROM event"), "planned");
}

#[test]
fn of_a_series_one_time_what_follows_or_all_goes() {
    let mut user = calendar(&[WEEKLY]);
    user.see("repeats").press("d x 1").see("Standup: cancelled").miss("26 Nov");
    assert_eq!(user.stored("SELECT group_concat(state, ', ') FROM event"), "planned, cancelled");
    user.press("u k d x 2").see("the series ends before this");
    user.see("Nothing is planned");
    user.press("u")
        .see("Standup")
        .press("x 3")
        .see("Standup: in the trash")
        .see("Nothing is planned");
    user.press("u").see("Standup").press("e 3").see("Edit the series").see("FREQ=WEEKLY");
    user.press("esc").press("e 1").see("Edit event").miss("FREQ");
}

#[test]
fn a_filter_narrows_the_calendar_and_what_is_wrong_with_it_is_told() {
    let mut user = calendar(&[CALL, MEETING]);
    user.press("/").type_("type:meeting").see("1 event").see("Fair").miss("Acme");
    user.paste(" x:").see("Fair").press("esc").press("esc").see("2 events").see("Acme");
}

#[test]
fn late_and_overlapping_events_are_marked() {
    let mut user = calendar(&[
        CALL,
        &[("type", "task"), ("begin", "2026-11-20"), ("subject", "Send the catalogue")],
        &[
            ("type", "meeting"),
            ("begin", "2026-11-24 11:15"),
            ("end", "2026-11-24 12:00"),
            ("subject", "Clash"),
        ],
    ]);
    user.see("Late").see("Send the catalogue").see("3 events · 1 late").see("overlaps");
    user.press("v d").see("▌ Acme").see("▌ 11:15 Clash");
}

#[test]
fn a_series_is_late_once_in_the_calendar_and_on_today() {
    let daily = [("begin", "2026-11-02 10:00"), ("recurrence", "daily"), ("lead", "L-000001")];
    let mut user = calendar(&[&daily]);
    user.see("1 late").see("2 Nov");
    user.crash(0).press("1").see("-22 d").miss("-21 d");
}

#[test]
fn an_empty_filter_is_not_remembered() {
    let mut user = calendar(&[CALL, MEETING]);
    user.press("/").type_("type:call").press("enter esc / esc / up").see("type:call");
}

#[test]
fn the_mouse_goes_to_an_hour_a_day_and_an_event() {
    let mut user = calendar(&[CALL, MEETING]);
    user.press("v w").click("Fair").press("r").type_("thu\n").see("Fair: Thu 26 16:00");
    user.press("v m").click("30").click("30").see("Monday, 30 November 2026");
    user.press("v a t").click("Prices").click("Prices").see("Edit event");
}

#[test]
fn an_event_leads_to_its_lead_and_back() {
    let mut user = calendar(&[CALL]);
    user.press("o").see("L-000001").press("q").see("Agenda");
}

#[test]
fn what_can_not_be_done_says_why() {
    let mut user = calendar(&[]);
    user.press("d d").see("There is no event here").press("r").see("There is no event here");
    let mut user = calendar(&[MEETING]);
    user.press("o").see("with no lead");
    let mut user = calendar(&[&[("begin", "2026-11-24"), ("type", "task")]]);
    user.press("shift-down").see("no hour");
}

#[test]
fn the_calendar_speaks_spanish_and_fits_any_size() {
    let mut user = calendar(&[CALL, MEETING, WEEKLY]);
    for view in ["v a", "v d", "v w", "v m"] {
        for (width, height) in [(40, 10), (60, 20), (80, 24), (100, 30), (160, 45)] {
            user.size(width, height).press(view).see("4");
        }
    }
}

#[test]
fn the_free_stretches_of_a_day_are_shown() {
    let mut user = calendar(&[CALL]);
    user.press("v d").see("free 10:00–11:00").see("free 11:30–18:00").see("7 h 30 min free");
    user.press("/").type_("type:meeting\n").miss("free").press("esc v w").miss("free");
}

#[test]
fn a_form_tells_what_a_new_event_would_overlap_and_takes_the_free_time() {
    let mut user = calendar(&[CALL]);
    user.press("v d a").see("overlaps Acme 11:00–11:30").see("F3: today 11:30");
    user.press("f3").miss("overlaps").see("2026-11-24 11:30").press("ctrl-s").see("Event made");
    assert_eq!(begins(&user), "24 11:00, 24 11:30");
}

#[test]
fn an_event_that_is_moved_onto_another_or_into_the_night_is_told() {
    let mut user = calendar(&[CALL, MEETING]);
    user.press("r").type_("wed 16:30").see("overlaps Fair 16:00–17:00").see("F3: tomorrow 17:00");
    user.press("f3").see("Prices: tomorrow 17:00").miss("overlaps");
    user.press("shift-up shift-up").see("Prices: tomorrow 16:00 · overlaps Fair 16:00–17:00");
    user.press("r").type_("sat 23\n").see("not a working day");
}

#[test]
fn a_plan_for_a_lead_is_questioned_while_it_is_typed() {
    let mut user = calendar(&[MEETING]);
    user.press("2 r").type_("wed 16:15 call").see("overlaps Fair 16:00–17:00");
    user.press("f3").see("17:00");
    assert_eq!(begins(&user), "25 16:00, 25 17:00");
    user.press("r").type_("sun call").see("not a working day · F3: Mon 30").press("esc");
    user.press("r").type_("fri call").miss("F3").press("esc");
}

#[test]
fn a_date_is_gone_to_whether_it_is_past_or_to_come() {
    let mut user = calendar(&[]);
    user.press("v d g d").type_("2026-10-01\n").see("Thursday, 1 October 2026");
    user.press("g d").type_("tomorrow\n").see("Wednesday, 25 November 2026");
}

#[test]
fn an_hour_that_the_clock_skips_or_repeats_is_told_as_it_is_typed() {
    let mut user = calendar(&[]);
    user.press("a tab tab ctrl-e ctrl-u").type_("2027-03-28 02:30");
    user.see("02:30 does not exist on that day; it becomes 03:30");
    user.press("ctrl-e ctrl-u").type_("2026-10-25 02:30").see("02:30 comes twice on that day");
}

#[test]
fn an_event_that_was_entered_elsewhere_shows_both_clocks() {
    let mut user = calendar(&[CALL]);
    user.sql("UPDATE event SET zone = 'America/New_York'");
    user.press("v d e").see("2026-11-24 11:00").see("today 05:00 in America/New_York");
}

#[test]
fn the_lead_of_an_event_is_found_by_its_name() {
    let mut user = calendar(&[]);
    user.press("v d a tab tab tab tab tab").type_("acm").see("L-000001").press("enter ctrl-s");
    user.see("Event made");
    assert_eq!(user.stored("SELECT group_concat(lead) FROM event"), "1");
    user.press("e").see("Edit event").see("Acme");
}

#[test]
fn the_calendar_is_filtered_by_every_field_that_matters() {
    let mut user = calendar(&[
        CALL,
        MEETING,
        &[("begin", "2026-11-26"), ("subject", "Old"), ("state", "done"), ("rep", "Zoe")],
    ]);
    user.meanwhile(|txn| {
        let how = How::by_hand(txn.options().lang);
        set::create(txn, &[Edit::set("name", "Beta"), Edit::set("campaign", "Fair")], &how)?;
        let leaflet = [("begin", "2026-11-27"), ("subject", "Leaflet"), ("campaign", "Fair")];
        let edits = leaflet.map(|(name, text)| Edit::set(name, text));
        event::create(txn, &[&edits[..], &[Edit::set("rep", "Zoe")]].concat(), &how)
    });
    user.press("v x").see("4 events");
    for (filter, seen, missed) in [
        ("type:meeting", "16:00", "Prices"),
        ("state:done", "Old", "Prices"),
        ("rep:zoe", "Leaflet", "Prices"),
        ("lead:acme", "Prices", "Leaflet"),
        ("campaign:fair", "Leaflet", "Prices"),
        ("leafl", "Leaflet", "Prices"),
        ("begin:2026-11-27", "Leaflet", "Prices"),
    ] {
        user.press("/").paste(filter).press("enter").see(seen).miss(missed);
        user.press("esc").see("4 events");
    }
}

#[test]
fn a_holiday_is_named_in_each_view_and_nobody_works_on_it() {
    let (holidays, _) = Holidays::read("h", "11-25 Town fair\n2026-11-26".as_bytes());
    let work = Work { holidays: Arc::new(holidays), ..Work::default() };
    let mut user = User::working(work, start);
    user.size(100, 40).press("4 v a").see("Wednesday, 25 November 2026 · Town fair");
    user.see("Thursday, 26 November 2026 · holiday");
    user.press("v w").see("Town fair").press("v m").see("25 Town fair").see("26 holiday");
    user.press("v d").see("8 h free").press("l").see("25 November 2026 · Town fair").miss("free");
    user.press("a").press("tab").type_("Visit").see("holiday: Town fair").see("F3: Fri 27 09:00");
}

#[test]
fn beside_a_day_stand_the_month_what_is_late_who_has_no_next_action_and_what_is_free() {
    let mut user = with_leads(&["Acme", "Borges"]);
    user.event(&[("begin", "2026-11-20 12:00"), ("subject", "Old"), ("lead", "L-000001")]);
    user.event(CALL);
    user.sql("UPDATE lead SET decided = 1").size(100, 40).press("4 v d");
    user.see("November 2026").see("Mo Tu We Th Fr Sa Su").see("[24]");
    user.see("Late").see("Fri 20 Acme").see("In limbo").see("Borges");
    user.see("10:00–11:00").see("11:30–18:00").see("1 event ");
    // What is late is one Tab behind the day's events, the leads come after it.
    user.press("tab enter").see("2026-11-20 12:00").press("esc");
    user.press("tab enter").see("L-000002").press("q");
    // The lead under the cursor is the one of a new event.
    user.press("tab a")
        .see("Borges")
        .press("tab")
        .type_("Visit")
        .press("ctrl-s")
        .see("2 events")
        .miss("In limbo");
    assert_eq!(user.stored("SELECT lead FROM event WHERE subject = 'Visit'"), "2");
    user.press("u").see("In limbo");
    user.click("Fri 20 Acme").press("r").type_("today 15").press("enter");
    user.see("Old: today 15:00").miss("Fri 20 Acme");
    user.click("30  1").see("Monday, 30 November 2026").press("t");
    user.size(79, 24).miss("Mo Tu We").press("tab tab tab enter").see("2026-11-24 15:00");
}

#[test]
fn who_takes_part_is_picked_by_name() {
    let mut user = with_leads(&["Acme", "Borges"]);
    user.meanwhile(|txn| {
        for (lead, name, role) in
            [(1, "Ana Pérez", "buyer"), (1, "Bea", "boss"), (2, "Ana Ruiz", "")]
        {
            let role = Some(role.to_owned()).filter(|role| !role.is_empty());
            let contact = Contact { name: Some(name.to_owned()), role, ..Contact::default() };
            contacts::save(txn, Some(Owner::Lead(lead)), &contact)?;
        }
        Ok(())
    });
    user.size(100, 40).press("4 v d a").press("tab").type_("Visit");
    user.press("tab tab tab tab").type_("Acme").press("tab tab tab").type_("ana");
    // The lead's own come first, with what they do; then others, with whose they are.
    user.see("Ana Pérez").see("buyer").see("Ana Ruiz").see("L-000002").miss("boss");
    user.press("enter").type_(", bea").see("boss").press("enter").type_(", Carl, who is nobody's");
    user.press("ctrl-s").see("Event made");
    assert_eq!(
        user.stored(
            "SELECT group_concat(name || ':' || (contact IS NOT NULL), ' ') FROM participant"
        ),
        "Ana Pérez:1 Bea:1 Carl:0 who is nobody's:0"
    );
    user.press("e").see("Ana Pérez, Bea, Carl");
}

#[test]
fn of_many_at_one_hour_those_without_a_lane_are_counted() {
    let mut user = calendar(&[CALL; 40]);
    user.see("40 events").press("v w").see("+39").press("v d").see("+34");
    // Of those behind the number, the one under the cursor is shown.
    user.press("v w");
    for _ in 0..39 {
        user.press("tab");
    }
    user.miss("+39").press("d x").see("+38").see("39 events");
}

/// The lines of the screen, without what stands beside a day.
fn line_with(user: &mut User, text: &str) -> String {
    let screen = user.screen();
    let line = screen.lines().find(|line| line.contains(text));
    line.unwrap_or_else(|| panic!("no “{text}” on\n{screen}")).to_owned()
}

#[test]
fn weeks_begin_with_sunday_and_hours_have_halves_where_that_is_set() {
    let work = Work { week_start: Weekday::Sun, ..Work::default() };
    let mut user = User::working(work, start);
    user.event(&[
        ("begin", "2026-11-22 15:40"),
        ("end", "2026-11-22 16:00"),
        ("subject", "Sunday"),
    ]);
    user.event(&[("begin", "2026-11-24 13:00"), ("end", "2026-11-24 13:30"), ("subject", "Lunch")]);
    user.look(|ui| ui.words = Rc::new(Words::new(Lang::En).with_hours(Hours::Twelve)));
    user.size(110, 40).press("4 v w").see("Week 48 · 22–28 November 2026").see("1:00 pm");
    let heads = line_with(&mut user, "Tue 24*");
    let place = |day: &str| heads.find(day).unwrap();
    assert!(place("Sun 22") < place("Mon 23") && place("Mon 23") < place("Sat 28"), "{heads}");
    user.see("3:00 pm").see("3:40 pm").press("v m");
    assert!(line_with(&mut user, "Mon ").trim_start().starts_with("Sun"));
    user.see("1:00 pm Lunch").press("v d").see("Su Mo Tu We Th Fr Sa");
    user.press("g d").type_("next week").see("Sunday, 29 November 2026").press("enter");
    user.press("v a t").see("1:00 pm").miss("13:00");
}

#[test]
fn hours_with_halves_fit_in_spanish_too() {
    let work = Work { week_start: Weekday::Sat, ..Work::default() };
    let mut user = User::working(work, start);
    user.event(&[
        ("begin", "2026-11-24 12:00"),
        ("end", "2026-11-24 12:30"),
        ("subject", "Comida"),
    ]);
    user.look(|ui| ui.words = Rc::new(Words::new(Lang::Es).with_hours(Hours::Twelve)));
    user.size(100, 40).press("4 v w").see("12:00 p. m.").see("sáb 21");
    assert!(line_with(&mut user, "mar 24*").trim_start().starts_with("sáb 21"));
    user.press("v m");
    assert!(line_with(&mut user, "mar ").trim_start().starts_with("sáb"));
    user.press("v d").see("12:00 p. m.").press("v a").see("12:00 p. m.").see("Comida");
}

#[test]
fn days_on_which_clocks_change_are_right_in_each_view() {
    // A zone, a day with an hour less and one with an hour more, and the hours that are skipped and doubled;
    // Lord Howe's clocks go back by half an hour, to one half past.
    for (zone, shorter, longer, skipped, doubled) in [
        ("Europe/Madrid", "2026-03-29", "2026-10-25", "02:00", "02:00"),
        ("America/New_York", "2026-03-08", "2026-11-01", "02:00", "01:00"),
        ("Australia/Lord_Howe", "2026-10-04", "2026-04-05", "02:00", ""),
    ] {
        let mut user = User::at_home_in(zone, start);
        for day in [shorter, longer] {
            let at = |hour: &str| format!("{day} {hour}");
            let (begin, end) = (at("05:00"), at("06:00"));
            user.event(&[("begin", &begin), ("end", &end), ("subject", "Early")]);
            let before: NaiveDate = day.parse::<NaiveDate>().unwrap() - Days::new(7);
            user.event(&[
                ("begin", &format!("{before} 09:00")),
                ("recurrence", "FREQ=WEEKLY;COUNT=3"),
                ("subject", "Weekly"),
            ]);
        }
        user.size(79, 60).press("4 v d");
        for (day, word, hour) in [(shorter, "no such hour", skipped), (longer, "twice", doubled)] {
            user.press("g d").type_(day).press("enter home");
            assert!(line_with(&mut user, word).contains(hour), "{zone} {day}");
            assert!(line_with(&mut user, "Early").contains("05:00"), "{zone} {day}");
            assert!(line_with(&mut user, "Weekly").contains("09:00"), "{zone} {day}");
            user.size(150, 60).press("v w home").see(word).see("Early").see("Weekly");
            assert!(line_with(&mut user, "Early").contains("05:00"), "{zone} {day}");
            user.press("g d").type_(day).press("enter");
            user.press("v m").see("05:00 Early").see("09:00 Weekly");
            user.press("v a").see("05:00").see("09:00").press("v d");
            user.size(79, 60);
        }
    }
    // Where clocks never change, half an hour off, none is told.
    let mut user = User::at_home_in("Asia/Kolkata", start);
    user.event(&[("begin", "2026-03-29 05:00"), ("end", "2026-03-29 06:00"), ("subject", "Early")]);
    assert_eq!(user.stored("SELECT begin_at / 60000 % 1440 FROM event"), "1410");
    user.size(79, 60).press("4 v d g d").type_("2026-03-29").press("enter home");
    user.miss("no such hour").miss("twice");
    for view in ["v d", "v w"] {
        user.press(view);
        assert!(line_with(&mut user, "Early").contains("05:00"));
    }
    user.size(110, 60).press("v m").see("05:00 Early").press("v a").see("05:00");
}

#[test]
fn a_meeting_made_in_another_zone_stands_at_the_hour_of_this_one_and_says_so() {
    let mut user = calendar(&[WEEKLY]);
    // Ten o'clock in Madrid, made by somebody whose clocks are New York's: over their change it is an hour off.
    user.sql("UPDATE event SET zone = 'America/New_York', begin_at = begin_at - 50 * 7 * 86400000");
    user.press("v w g d").type_("2026-03-12").press("enter");
    let during = line_with(&mut user, "Standup");
    user.press("}").press("} }");
    let after = line_with(&mut user, "Standup");
    assert!(during.contains("09:00") && after.contains("10:00"), "{during}\n{after}");
}

#[test]
fn the_mouse_carries_stretches_and_draws_out_events() {
    let mut user = calendar(&[CALL, MEETING]);
    // Half an hour has one line: it is carried; an hour has two, and the last is its end.
    user.press("v w").hold("▌ Acme").drop_on("▌ Fair");
    assert_eq!(begins(&user), "25 16:00, 25 16:00", "to the day and hour of the other");
    user.see("overlaps Fair").press("u").press("v d t");
    user.hold("▌ Acme").drop_on("free 11:30");
    assert_eq!(begins(&user), "24 11:30, 25 16:00");
    user.press("u l").see("25 November");
    user.sql("UPDATE event SET location = 'Hall 2' WHERE subject = 'Fair'").press("v w v d");
    user.hold("Hall 2").drag("▌ Fair").drop_on("free 17:00");
    assert_eq!(user.stored("SELECT (end_at - begin_at) / 60000 FROM event WHERE id = 2"), "90");
    user.press("u");
    // From an hour to another a new one is drawn out; a second click on a free hour makes one there.
    user.hold("free 09:00").drop_on("▌ Fair").see("New event").see("2026-11-25 09:00");
    user.see("2026-11-25 16:30").press("esc");
    user.click("free 17:00").miss("New event").click("free 17:00").see("New event");
    user.see("2026-11-25 17:00").press("esc");
    // What is late, and who has no next action, is put into an hour from beside the day.
    user.event(&[("begin", "2026-11-20 12:00"), ("subject", "Old")]);
    user.lead(&[("name", "Borges")]);
    user.sql("UPDATE lead SET decided = 1").press("v w v d");
    user.hold("Fri 20 Old").drop_on("free 17:00").see("Old: tomorrow 17:00").press("u");
    user.hold("Borges").drop_on("free 09:00").see("New event").see("2026-11-25 09:00");
    user.see("Borges");
    user.press("esc");
    // In a month it goes to another day, at its own hour.
    user.press("v m").hold("11:00 Acme").drop_on("30").see("11:00");
    assert_eq!(begins(&user), "30 11:00, 25 16:00, 20 12:00");
}

#[test]
fn the_event_under_the_cursor_is_shown_where_others_are_only_counted() {
    let mut user = with_leads(&["Acme"]);
    for subject in ["Uno", "Dos", "Tres", "Cuatro", "Cinco"] {
        user.event(&[("begin", "2026-11-24"), ("subject", subject)]);
    }
    user.event(&[("begin", "2026-11-23"), ("subject", "Late one")]);
    user.size(100, 24).press("4 v w").see("!Late one").see("Dos").see("+3").miss("Cuatro");
    user.press("v d home")
        .press("tab tab tab tab")
        .see("Cuatro")
        .see("+2")
        .press("v w")
        .see("Cuatro");
    user.press("v m").see("!Late one").see("Uno").see("Cuatro").see("+3").miss("Cinco");
    user.press("tab").see("Cinco").miss("Cuatro").press("d x").see("5 events");
    assert_eq!(user.stored("SELECT subject FROM event WHERE state = 'cancelled'"), "Cinco");
}

#[test]
fn a_filter_finds_what_is_late_behind_any_number_of_others() {
    let mut user = crate::triage::program();
    user.sql(
        "INSERT INTO rep (id, name, name_key) VALUES (7, 'Luis', 'luis');
         INSERT INTO event (type, state, begin_at, is_day, subject, created_at, updated_at)
           WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
           SELECT 'call', 'planned', 1790000000000 + i, 0, 'Of somebody', 0, 0 FROM n;
         INSERT INTO event (type, state, begin_at, is_day, subject, rep, created_at, updated_at)
           VALUES ('call', 'planned', 1795000000000, 0, 'Of Luis', 7, 0, 0)",
    );
    user.crash(0).size(100, 24).press("4 v d t").see("Of somebody").press("/").type_("rep:luis\n");
    user.see("Of Luis").miss("Of somebody");
}

#[test]
fn on_the_heading_of_a_day_things_are_let_go_as_they_are() {
    let mut user =
        calendar(&[CALL, &[("begin", "2026-11-24"), ("subject", "Fair"), ("all-day", "yes")]]);
    let when = "SELECT is_day || ' ' || strftime('%m-%d %H:%M', begin_at / 1000, 'unixepoch')
                FROM event ORDER BY id";
    user.size(120, 40).press("4 v w").hold("Fair").drop_on("Thu 26").see("Fair");
    assert_eq!(user.stored(when), "0 11-24 10:00, 1 11-26 00:00");
    user.hold("▌ Acme").drop_on("Wed 25");
    assert_eq!(user.stored(when), "0 11-25 10:00, 1 11-26 00:00");
    // One of several days, held and drawn along its own line, stays where it is.
    user.event(&[
        ("begin", "2026-11-26"),
        ("end", "2026-12-02"),
        ("subject", "Trip"),
        ("all-day", "yes"),
    ]);
    user.crash(0).press("4 v w }").hold("Trip").drop_on("Trip");
    assert_eq!(user.stored(&format!("{when} LIMIT 1 OFFSET 2")), "1 11-26 00:00");
    user.hold("Trip").drop_on("Thu 3");
    assert!(user.stored(when).ends_with("1 11-29 00:00"), "{}", user.stored(when));
    user.press("u t");
    // From one heading to another nothing is drawn out.
    user.hold("Fri 27").drop_on("Sat 28").miss("New event");
}

#[test]
fn a_filter_that_cannot_be_read_is_told_until_it_is_cancelled() {
    let mut user = calendar(&[CALL]);
    user.press("4 v a").see("1 event").press("/").type_("foo:bar\n").see("foo").miss("1 event");
    user.press("esc").see("1 event").miss("foo");
    // Nor does it come back with those of before.
    user.press("/")
        .type_("type:call\n")
        .see("1 event")
        .press("esc /")
        .type_("foo:bar\n")
        .see("foo");
    user.press("esc / up").see("type:call").miss("foo");
}

#[test]
fn who_stands_beside_a_day_is_meant_only_while_they_are_shown() {
    let mut user = calendar(&[]);
    user.sql("UPDATE lead SET decided = 1");
    user.crash(0).size(100, 40).press("4 v d t").see("In limbo").press("tab");
    user.size(60, 20).miss("In limbo").press("a").see("New event").miss("Acme");
}
