//! Reminders: each is told once, by whoever is there when it is due.

use crate::{interface::with_leads, support::User};

/// Tuesday 24 November 2026, ten o'clock in the morning.
fn with(events: &[&[(&str, &str)]]) -> User {
    let mut user = with_leads(&["Acme"]);
    for fields in events {
        user.event(fields);
    }
    user.restart(0);
    user
}

const CALL: &[(&str, &str)] = &[
    ("begin", "2026-11-24 11:00"),
    ("subject", "Prices"),
    ("lead", "L-000001"),
    ("reminder", "30"),
];
const DAILY: &[(&str, &str)] = &[
    ("begin", "2026-11-24 11:00"),
    ("subject", "Standup"),
    ("recurrence", "daily"),
    ("reminder", "10"),
];

fn told(user: &User) -> String {
    user.stored("SELECT count(*) FROM reminded")
}

#[test]
fn a_reminder_comes_when_it_is_due_and_stays_until_a_key_is_pressed() {
    let mut user = with(&[CALL]);
    user.later(29 * 60).miss("Reminder");
    user.later(60).see("Reminder: today 11:00 call Acme, Prices");
    user.later(600).see("Reminder").press("j").miss("Reminder");
    user.later(3600).miss("Reminder").press("g m tab").see("Reminder: today 11:00 call Acme");
}

#[test]
fn a_reminder_is_told_once_across_restarts_and_clocks_that_jump_back() {
    let mut user = with(&[CALL]);
    user.later(30 * 60).see("Reminder").restart(1).miss("Reminder");
    user.later(-7200).miss("Reminder").later(7200).miss("Reminder").restart(60).miss("Reminder");
    assert_eq!(told(&user), "1");
}

#[test]
fn what_was_due_while_nobody_was_there_is_told_at_the_next_start() {
    let mut user = with(&[CALL]);
    user.restart(3 * 24 * 60).see("Reminder: Tue 24 11:00 call Acme, Prices");
    let mut user = with(&[CALL]);
    user.restart(30 * 24 * 60).miss("Reminder");
}

#[test]
fn each_time_of_a_series_has_its_reminder_also_one_that_was_told_apart() {
    let mut user = with(&[DAILY]);
    user.later(50 * 60).see("today 11:00 call Standup").press("4 v a t");
    user.press("e 1 tab ctrl-e").type_(" again").press("ctrl-s").see("Standup again");
    user.restart(1).miss("Reminder");
    user.later(24 * 3600).see("today 11:00 call Standup");
    assert_eq!(told(&user), "2");
}

#[test]
fn an_event_that_is_moved_is_told_anew_and_one_that_is_done_not_at_all() {
    let mut user = with(&[CALL]);
    user.later(30 * 60).see("Reminder").press("4 v a").press("r").type_("today 12\n");
    user.later(3600).see("Reminder: today 12:00 call Acme");
    let mut user = with(&[CALL]);
    user.press("4 v a d d").type_("\n\n").later(30 * 60).miss("Reminder");
}

#[test]
fn several_that_are_due_together_are_one_line() {
    let mut user = with(&[CALL, DAILY]);
    user.later(50 * 60).see("today 11:00 call Acme, Prices · today 11:00 call Standup");
}

#[test]
fn one_key_opens_what_the_reminder_is_about_and_another_leads_back() {
    let mut user = with(&[CALL]);
    user.press("3 g !").see("There was no reminder yet");
    user.later(30 * 60).see("(g ! opens it)").press("g !").see("Acme").see("History");
    user.press("q").see("3 Campaigns").miss("History");
    // What belongs to nobody opens itself.
    let mut user = with(&[DAILY]);
    user.later(50 * 60).press("g !").see("Edit event").see("Standup");
}

#[test]
fn of_several_reminders_the_one_that_is_picked_opens() {
    let mut user = with(&[CALL, DAILY]);
    user.later(50 * 60).press("g !").see("Reminders").see("today 11:00 call Standup");
    user.press("2").see("Edit event").see("Standup").press("esc").press("g ! 1").see("History");
}
