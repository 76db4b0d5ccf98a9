//! Contacts, the next action and the note, on the card of a lead.

use embudo::{
    domain::phrase,
    store::set::{self, Edit, How},
};

use crate::{support::User, triage::program};

/// On the card of a lead with these fields.
fn card(fields: &[(&str, &str)]) -> User {
    let mut user = program();
    let edits: Vec<_> = fields.iter().map(|(field, text)| Edit::set(*field, *text)).collect();
    user.meanwhile(|txn| set::create(txn, &edits, &How::by_hand(phrase::Lang::En)));
    user.press("2 enter");
    user
}

fn acme() -> User {
    card(&[
        ("name", "Acme"),
        ("contact", "Ana"),
        ("email", "ana@acme.example"),
        ("phone", "600111222"),
    ])
}

fn people(user: &User) -> String {
    user.stored(
        "SELECT name || CASE is_default WHEN 1 THEN '*' ELSE '' END FROM contact
         WHERE trashed_at IS NULL ORDER BY id",
    )
}

/// Goes to a field of the form that is open.
fn to(user: &mut User, field: &str) {
    for _ in 0..20 {
        let screen = user.screen();
        let here = screen.lines().find(|line| line.contains('▌')).unwrap_or_default();
        if here.split('▌').next().unwrap_or_default().trim() == field {
            return;
        }
        user.press("tab");
    }
    panic!("no field {field} on\n{}", user.screen());
}

#[test]
fn a_contact_is_added_with_every_way_to_reach_it() {
    let mut user = acme();
    user.press("i 1").see("New contact").type_("Berta");
    to(&mut user, "E-mail");
    user.type_("b@acme.example, info@acme.example");
    to(&mut user, "City");
    user.type_("Vigo");
    to(&mut user, "Time zone");
    user.type_("america/nowhere").press("ctrl-s").see("no time zone");
    user.press("ctrl-u").type_("America/Lima").press("ctrl-s");
    user.see("Berta").see("info@acme.example").see("Vigo").see("04:00  America/Lima");
    assert_eq!(people(&user), "Ana*, Berta");
    user.press("u").miss("info@acme.example");
}

#[test]
fn a_contact_without_anything_is_refused_where_it_is_typed() {
    let mut user = card(&[("name", "Acme")]);
    user.press("i 1").press("ctrl-s").see("needs a name");
    user.type_("Ana").press("ctrl-s");
    assert_eq!(people(&user), "Ana*");
}

#[test]
fn changing_a_contact_keeps_labels_and_marks_of_what_stays() {
    let mut user = acme();
    user.sql("UPDATE email SET label = 'work', barred_on = '2026-01-02'");
    user.press("i 2 1");
    to(&mut user, "E-mail");
    user.press("end").type_(", new@acme.example").press("ctrl-s");
    let stored = "SELECT address || coalesce(' ' || label || ' ' || barred_on, '') FROM email";
    assert_eq!(user.stored(stored), "ana@acme.example work 2026-01-02, new@acme.example");
}

#[test]
fn one_way_is_barred_with_its_reason_and_freed_again() {
    let mut user = acme();
    user.press("i 2").see("Do not use ana@acme.example").press("3").type_("bounced\n");
    user.see("do not contact, since today: bounced").press("y e").see("nothing of that");
    let barred = "SELECT (SELECT barred_why FROM email), (SELECT barred_on FROM phone)";
    assert_eq!(user.stored(barred), "bounced");
    assert_eq!(user.stored("SELECT count(*) FROM phone WHERE barred_on IS NOT NULL"), "0");
    user.press("i 2").see("ana@acme.example may be used again").press("3").miss("do not contact");
    assert_eq!(user.stored("SELECT barred_on FROM email"), "-");
}

#[test]
fn a_person_is_barred_as_a_whole_in_the_form_too() {
    let mut user = acme();
    user.press("i 2 1");
    to(&mut user, "… because");
    user.type_("asked us to stop").press("ctrl-s").see("since today: asked us to stop");
    assert_eq!(user.stored("SELECT barred_on FROM contact"), "2026-11-24");
    user.press("i 2 2").miss("do not contact");
    assert_eq!(user.stored("SELECT barred_on FROM contact"), "-");
}

#[test]
fn another_contact_becomes_the_default_and_an_heir_is_found_when_it_goes() {
    let mut user = acme();
    user.press("i 1").type_("Berta").press("ctrl-s i 3").see("Make it the default").press("3");
    assert_eq!(people(&user), "Ana, Berta*");
    // The default comes first now.
    user.press("i 2 3").see("in the trash");
    assert_eq!(people(&user), "Ana*");
    user.press("u");
    assert_eq!(people(&user), "Ana, Berta*");
}

fn events(user: &User) -> String {
    user.stored(
        "SELECT state || ' ' || type || ' ' || date(begin_at / 1000, 'unixepoch')
           || coalesce(' ' || subject, '') || coalesce(' (' || note || ')', '')
         FROM event ORDER BY id",
    )
}

#[test]
fn the_next_action_is_completed_and_the_following_one_planned_in_one_step() {
    let mut user = acme();
    user.press("d d").see("Nothing is planned");
    user.press("r").type_("tomorrow call prices\n");
    user.press("d d").see("What came of it").type_("wants 20 pieces\n").see("What next");
    user.type_("fri 10:00 meeting offer").see("10:00").press("enter");
    assert_eq!(
        events(&user),
        "done call 2026-11-24 prices (wants 20 pieces), planned meeting 2026-11-27 offer"
    );
    user.press("u");
    assert_eq!(events(&user), "planned call 2026-11-25 prices");
}

#[test]
fn without_a_following_action_the_rules_plan_one_and_esc_leaves_all_as_it_was() {
    let mut user = acme();
    user.press("r").type_("tomorrow call\n").press("d d enter esc");
    assert_eq!(events(&user), "planned call 2026-11-25");
    user.press("d d enter").see("what the rules suggest").press("enter");
    assert!(
        events(&user).starts_with("done call 2026-11-24, planned call 2026-"),
        "{}",
        events(&user)
    );
}

#[test]
fn several_planned_actions_have_lines_of_their_own_and_one_is_cancelled() {
    let mut user = acme();
    user.press("d x").see("Nothing is planned");
    user.press("r").type_("tomorrow call prices\n").press("r").type_("fri meeting offer\n");
    let screen = user.screen();
    let line = screen.lines().find(|line| line.contains("offer")).unwrap();
    assert!(line.contains("Planned"), "{screen}");
    user.press("d x").see("Cancel which action?").press("2");
    assert_eq!(events(&user), "planned call 2026-11-25 prices, cancelled meeting 2026-11-27 offer");
    user.press("d x");
    assert!(!events(&user).contains("planned"), "{}", events(&user));
    user.see("in limbo");
}

#[test]
fn the_note_has_a_page_and_an_editor_of_its_own() {
    let mut user = card(&[("name", "Acme"), ("note", "first")]);
    user.press("N")
        .see("first")
        .press("f4")
        .edit(|text| format!("{text}\n\nsecond\n"))
        .see("second");
    user.press("ctrl-s").see("second");
    assert_eq!(user.stored("SELECT note FROM lead"), "first\n\nsecond");
    user.press("u").miss("second");
}
