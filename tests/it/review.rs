//! The review of the week: each number opens what it counts.

use embudo::{
    domain::event::{Event, EventType, State, When},
    store::events,
};

use crate::{
    support::{NOW, User},
    triage::program,
};

const DAY: i64 = 24 * 3_600_000;

fn event(user: &mut User, lead: i64, at: i64, state: State) {
    user.meanwhile(|txn| {
        let begin = When { at, is_day: false };
        let event = Event { lead: Some(lead), ..Event::new(EventType::Call, begin, state) };
        events::insert(txn, &event)
    });
}

/// A Tuesday, with something done and missed on Monday and something planned for the Monday that comes.
fn a_week() -> User {
    let mut user = program();
    let [ana, beta] =
        ["Ana", "Beta"].map(|name| user.lead(&[("name", name), ("campaign", "The \"big\" fair")]));
    user.lead(&[("name", "Old"), ("created", "2026-11-18")]);
    event(&mut user, ana, NOW - DAY, State::Done);
    event(&mut user, ana, NOW - DAY, State::Planned);
    event(&mut user, beta, NOW + 6 * DAY, State::Planned);
    user.crash(0).press("g w");
    user
}

#[test]
fn the_week_that_ends_and_the_next_stand_day_by_day_and_open_in_the_calendar() {
    let mut user = a_week();
    user.see("Mon 23 Nov to Sun 29 Nov").see("▸          1  Mon 23         done, 1 still open");
    user.see("1  Mon 30         planned, 15 min");
    user.press("enter").see("Monday, 23 November 2026").press("`").see("Mon 23 Nov to");
}

#[test]
fn each_number_opens_the_leads_that_it_counts() {
    let mut user = a_week();
    user.see("1  Slipped").see("1  No next action").see("2  New leads      1 in the week before");
    user.click("1  Slipped").see("Ana").miss("Beta").press("1 g w");
    user.click("1  No next").see("Old").miss("Ana").press("1 g w");
    user.click("2  New leads").see("Ana").see("Beta").miss("Old");
}

#[test]
fn campaigns_tell_what_moved_in_them() {
    let mut user = a_week();
    user.see("2  moved          The \"big\" fair").see("2 new, 0 won, 0 lost");
    user.click("moved").see("Ana").see("Beta").miss("Old");
}

#[test]
fn an_empty_file_has_a_review_too() {
    let mut user = program();
    user.press("g w").see("Mon 23 Nov to").see("0  Slipped").press("enter q q");
}

#[test]
fn campaigns_of_one_name_are_told_apart_in_what_they_open() {
    let mut user = program();
    user.lead(&[("name", "Ana"), ("campaign", "Fair")]);
    user.sql(
        "INSERT INTO campaign (code, name, name_key, created_at, updated_at)
           SELECT 'C-000009', name, name_key, 0, 0 FROM campaign;
         INSERT INTO activity (campaign, position, name, name_key)
           SELECT max(id), 1, 'Call', 'call' FROM campaign",
    );
    user.lead(&[("name", "Beta"), ("campaign", "C-000009")]);
    // The newer one stands first.
    user.crash(0).press("g w").see("1  moved").press("G k k k k k k k k enter");
    user.see("campaign:C-000009").see("Beta").miss("Ana");
}
