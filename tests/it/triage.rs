//! Triage at the keyboard: verdicts, the way back, the budget of keys.

use embudo::{
    app::{App, keys::Remaps, worker::Worker},
    clock::Clock,
    domain::day::Zone,
    screens::{self, everywhere::Everywhere},
    store::set::{Edit, How, create},
    ui::Ui,
};

use crate::support::User;

/// The whole program.
pub(crate) fn start(worker: Box<dyn Worker>, ui: Ui, time: (Clock, Zone)) -> App {
    let everywhere = Everywhere::default();
    App::new(everywhere, screens::all(), worker, ui, time, Remaps::default(), &[])
}

/// Somebody before it.
pub(crate) fn program() -> User {
    User::new(start)
}

/// With leads in the inbox, in the order of their names.
fn with_leads(names: &[&str]) -> User {
    let mut user = program();
    add(&mut user, names);
    user
}

fn add(user: &mut User, names: &[&str]) {
    for name in names {
        user.meanwhile(|txn| {
            let edits = [Edit::set("name", *name)];
            create(txn, &edits, &How::by_hand(txn.options().lang))
        });
    }
    // Another program has written: the screen looks again when it is come to.
    user.press("2 1");
}

/// The place of a lead, as the command line would tell it.
fn place(user: &User, name: &str) -> String {
    user.stored(&format!(
        "SELECT CASE WHEN status <> 'open' THEN status WHEN decided = 0 THEN 'inbox'
           WHEN park_until IS NOT NULL THEN 'parked ' || park_until
           WHEN snooze_until IS NOT NULL THEN 'snoozed ' || snooze_until
           WHEN next_at IS NOT NULL THEN 'planned ' || date(next_at / 1000, 'unixepoch')
           ELSE 'limbo' END FROM lead WHERE name = '{name}'"
    ))
}

#[test]
fn enter_takes_the_suggestion_and_brings_the_next_lead() {
    let mut user = with_leads(&["Acme", "Beta"]);
    user.press("g i").see("Acme").press("enter").see("Beta").miss("│  Acme");
    assert_eq!(place(&user, "Acme"), "planned 2026-11-25");
    assert_eq!(place(&user, "Beta"), "inbox");
}

#[test]
fn undo_brings_back_the_data_and_the_lead() {
    let mut user = with_leads(&["Acme", "Beta", "Cito"]);
    user.press("g i enter R 1").see("Cito").press("u").see("Beta").press("u").see("Acme");
    assert_eq!(place(&user, "Acme"), "inbox");
    assert_eq!(place(&user, "Beta"), "inbox");
    assert_eq!(user.stored("SELECT count(*) FROM history"), "3");
}

#[test]
fn undo_works_after_a_crash_and_leads_back_to_the_first_card() {
    let mut user = with_leads(&["Acme", "Beta", "Cito"]);
    user.press("g i enter s w p 1 enter").crash(5);
    assert_eq!(place(&user, "Beta"), "snoozed 2026-12-01");
    user.press("g i u u u").see("Acme");
    assert_eq!(user.stored("SELECT count(*) FROM lead WHERE decided = 0"), "3");
}

#[test]
fn the_verbs_stand_under_the_card_and_what_was_done_stays_beside_them() {
    let mut user = with_leads(&["Acme", "Beta"]);
    user.size(80, 24).press("g i").see("d done…").see("s snooze…").see("C convert…");
    user.press("enter").see("Acme: planned call tomorrow (u undoes)").see("d done…");
    user.later(60).see("Acme: planned call tomorrow (u undoes)");
    // Where there is no room for them, the card comes first.
    user.size(80, 20).miss("d done…").press("u").see("Acme");
    // Elsewhere a message makes room for the hints.
    user.press("escape").later(60).miss("u undoes");
}

#[test]
fn a_skipped_lead_stays_undecided_and_can_be_looked_at_again() {
    let mut user = with_leads(&["Acme", "Beta"]);
    user.press("g i j").see("Beta").press("k").see("Acme");
    assert_eq!(place(&user, "Acme"), "inbox");
}

#[test]
fn later_puts_a_lead_to_the_end_of_the_queue() {
    let mut user = with_leads(&["Acme", "Beta"]);
    user.press("g i b").see("Beta").press("j").see("Acme");
    assert_eq!(place(&user, "Acme"), "inbox");
}

#[test]
fn a_note_and_a_flag_decide_nothing() {
    let mut user = with_leads(&["Acme", "Beta"]);
    user.press("g i n").type_("asked for prices\n").press("!").see("Acme");
    assert_eq!(place(&user, "Acme"), "inbox");
    assert_eq!(user.stored("SELECT note FROM lead WHERE name = 'Acme'"), "asked for prices");
}

#[test]
fn dot_repeats_the_whole_verdict_and_a_count_repeats_it_after_a_look() {
    let mut user = with_leads(&["Acme", "Beta", "Cito", "Delta"]);
    user.press("g i s w .");
    assert_eq!(place(&user, "Beta"), "snoozed 2026-12-01");
    user.press("2 .").press("enter");
    assert_eq!(place(&user, "Cito"), "snoozed 2026-12-01");
    assert_eq!(place(&user, "Delta"), "snoozed 2026-12-01");
}

#[test]
fn a_lead_that_comes_meanwhile_does_not_move_the_queue() {
    let mut user = with_leads(&["Acme", "Beta"]);
    user.press("g i");
    user.meanwhile(|txn| {
        let edits = [Edit::set("name", "Early"), Edit::set("created", "2020-01-01")];
        let how = How { by_hand: false, ..How::by_hand(txn.options().lang) };
        create(txn, &edits, &how)
    });
    user.press("enter").see("Beta");
    assert_eq!(place(&user, "Early"), "inbox");
}

#[test]
fn the_end_of_a_queue_tells_what_was_done() {
    let mut user = with_leads(&["Acme"]);
    user.press("g i R 2");
    assert_eq!(place(&user, "Acme"), "rejected");
    user.miss("│ Acme");
}

#[test]
fn each_outcome_of_a_call_plans_what_follows() {
    let mut user = with_leads(&["Acme", "Beta", "Cito"]);
    user.press("g i d n").press("d v").press("d a").type_("wants an offer\n");
    assert_eq!(place(&user, "Acme"), "planned 2026-11-25");
    assert_eq!(place(&user, "Beta"), "planned 2026-11-26");
    assert_eq!(place(&user, "Cito"), "planned 2026-11-25");
    let done = "SELECT outcome FROM event WHERE state = 'done' ORDER BY id";
    assert_eq!(user.stored(done), "no-answer, voicemail, answered");
}

/// The tasks that people do all day, each within its budget of keys. What is typed as text is not counted:
/// it is the same everywhere.
#[test]
fn the_tasks_of_a_day_stay_within_their_keys() {
    let mut sum = 0;
    let mut keys = |user: &mut User, budget: usize, keys: &str| {
        let count = keys.split_whitespace().count();
        assert!(count <= budget, "{keys} takes more than {budget} keys");
        sum += count;
        user.press(keys);
    };

    let mut user = with_leads(&["Acme", "Beta", "Cito", "Delta", "Echo", "Foxtrot"]);
    user.press("g i");
    keys(&mut user, 1, "enter");
    assert_eq!(place(&user, "Acme"), "planned 2026-11-25");
    keys(&mut user, 2, "d n");
    assert_eq!(place(&user, "Beta"), "planned 2026-11-25");
    keys(&mut user, 2, "s w");
    assert_eq!(place(&user, "Cito"), "snoozed 2026-12-01");
    keys(&mut user, 2, "R 1");
    assert_eq!(place(&user, "Delta"), "rejected");
    keys(&mut user, 2, "C enter");
    assert_eq!(place(&user, "Echo"), "converted");
    assert_eq!(user.stored("SELECT name FROM customer"), "Echo");

    // The next lead of the filter.
    let mut user = with_leads(&["Acme", "Beta"]);
    user.press("2 /").type_("rep:marta").press("enter").see("▸  Beta");
    keys(&mut user, 1, "j");
    user.see("▸  Acme");

    // All leads of a dead campaign, one reason.
    let mut user = program();
    for name in ["Acme", "Beta", "Cito"] {
        user.meanwhile(|txn| {
            let edits = [Edit::set("name", name), Edit::set("campaign", "Fair")];
            create(txn, &edits, &How::by_hand(txn.options().lang))
        });
    }
    user.press("1 2");
    keys(&mut user, 1, "/");
    user.type_("campaign:Fair");
    keys(&mut user, 5, "enter * R 1 enter");
    assert_eq!(user.stored("SELECT count(*) FROM lead WHERE status = 'rejected'"), "3");
    user.press("u");
    assert_eq!(user.stored("SELECT count(*) FROM lead WHERE status = 'open'"), "3");

    // Somebody by phone number.
    let mut user = with_leads(&["Acme"]);
    user.meanwhile(|txn| {
        let edits = [Edit::set("name", "Ana"), Edit::set("phone", "+34 600 111 222")];
        create(txn, &edits, &How::by_hand(txn.options().lang))
    });
    user.press("1 2");
    keys(&mut user, 1, "/");
    user.type_("600111222");
    keys(&mut user, 1, "enter");
    user.see("▸  Ana").miss("Acme");

    assert!(sum <= 18, "{sum} keys");
}

#[test]
fn reasons_for_rejecting_stand_behind_those_for_parking_and_the_other_way_round() {
    let mut user = with_leads(&["Acme", "Beta", "Cito"]);
    user.press("g i R 1").see("Beta");
    user.press("p / ").type_("moving house\n").press("enter").see("Cito");
    user.press("p").see("1 no need").see("2 moving house").see("3 no budget").press("esc");
    user.press("R").see("1 no budget").see("2 no need").see("3 moving house").press("1");
    assert_eq!(place(&user, "Cito"), "rejected");
}

#[test]
fn the_card_stands_still_while_a_question_comes_and_goes() {
    let mut user = with_leads(&["Acme"]);
    let edge = |user: &mut User| {
        let screen = user.screen();
        screen.lines().enumerate().filter(|(_, line)| line.contains('╰')).last().map(|it| it.0)
    };
    user.press("g i");
    let before = edge(&mut user);
    user.press("R").see("no budget");
    assert_eq!(edge(&mut user), before);
    user.press("esc r");
    assert_eq!(edge(&mut user), before);
}

#[test]
fn what_was_done_is_told_with_what_comes_next() {
    let mut user = with_leads(&["Acme", "Beta", "Ceta", "Delta"]);
    user.press("g i d n").see("Acme: logged, next call tomorrow (u undoes)");
    user.press("s w").see("Beta: snoozed until Tue 1 Dec (u undoes)");
    user.press("r").type_("fri 15 call prices\n").see("Ceta: planned call Fri 27 15:00 (u undoes)");
    user.press("R").see("no budget").press("1").see("Delta: rejected (u undoes)");
}

#[test]
fn doing_again_what_was_undone_goes_on_as_the_verdict_did() {
    let mut user = with_leads(&["Acme", "Beta", "Cito"]);
    user.press("g i enter enter u u").see("1 of 3").press("U").see("2 of 3").see("│ Beta");
    user.press("U").see("3 of 3").press("enter").see("End of this queue").see("3 verdicts");
    user.press("u u u U U U").see("End of this queue").press("U").see("Nothing to redo");
}

#[test]
fn at_the_end_of_a_queue_only_what_can_be_done_there_is_offered() {
    let mut user = with_leads(&["Acme"]);
    user.size(100, 30).press("g i").see("Enter accept").see("Tab next queue").see("q back");
    user.press("enter").see("End of this queue").miss("Enter accept").miss("reject…");
    user.see("u undo").see("↑ previous").see("q back").press("u").see("Enter accept");
}

#[test]
fn a_lead_can_become_a_supplier_or_something_else_too() {
    let mut user = with_leads(&["Acme", "Beta", "Cito"]);
    user.press("g i C").see("1 new customer").see("2 new supplier").see("3 neither of them");
    user.press("2").see("Acme: converted").press("C 3").see("Beta: converted").press("C enter");
    assert_eq!(
        user.stored("SELECT is_customer || is_supplier || is_other FROM customer ORDER BY id"),
        "010, 001, 100"
    );
    user.press("u u u").see("│ Acme");
    assert_eq!(user.stored("SELECT count(*) FROM customer"), "0");
}
