//! What a lead should do next, wherever the lead is.

use crate::{
    board::{fair, stands},
    support::User,
};

/// Acme has been in its second step for longer than the seven days expected, and missed its call.
fn late() -> User {
    let mut user = fair(&[("Acme", "Visit")]);
    user.event(&[("lead", "L-000001"), ("type", "call"), ("begin", "2026-11-20 10:00")]);
    user.sql("UPDATE lead SET activity_at = activity_at - 9 * 86400000");
    user
}

/// The places in which a lead is met, by the keys that lead there.
const PLACES: [&str; 4] = ["2", "2 enter", "g i", "2 v b"];

#[test]
fn its_step_its_days_there_and_its_late_call_are_told_in_every_place() {
    for keys in PLACES {
        let mut user = late();
        user.size(130, 30).press(keys);
        user.see("step 2 of 3 · 9/7 d, over").see("Fri 20 10:00 (-4 d)  call");
    }
}

#[test]
fn below_a_list_it_is_told_in_few_words() {
    let mut user = late();
    user.size(80, 24).press("2").see("Visit  step 2 of 3 · 9/7 d, over");
}

#[test]
fn the_same_key_moves_it_on_in_every_place() {
    for keys in PLACES {
        let mut user = late();
        user.size(130, 30).press(keys).press(">");
        assert_eq!(stands(&user, "Acme"), "Offer open", "after {keys}");
    }
}

#[test]
fn a_card_that_is_there_for_too_long_says_for_how_long() {
    let mut user = fair(&[("Acme", "Visit"), ("Beta", "Visit")]);
    user.sql("UPDATE lead SET activity_at = activity_at - 9 * 86400000 WHERE name = 'Acme'");
    user.event(&[("lead", "L-000001"), ("type", "call"), ("begin", "2026-11-26 10:00")]);
    user.press("g c b").see("9/7 d Thu 26").miss("0/7 d ");
}

#[test]
fn in_time_nothing_is_late_and_after_the_last_day_it_is() {
    let mut user = fair(&[("Acme", "Visit")]);
    user.sql("UPDATE lead SET activity_at = activity_at - 7 * 86400000");
    user.press("2").see("step 2 of 3 · 7/7 d").miss("over");
    user.sql("UPDATE lead SET activity_at = activity_at - 86400000");
    user.restart(0).press("2").see("8/7 d, over");
}

#[test]
fn a_call_of_this_morning_is_late_once_its_hour_has_passed() {
    let mut user = fair(&[("Acme", "Call")]);
    user.event(&[("lead", "L-000001"), ("type", "call"), ("begin", "2026-11-24 10:30")]);
    user.press("2").see("today 10:30").miss("late");
    user.restart(60).press("2").see("today 10:30 (late)");
}
