//! The list of leads at the keyboard: filter, sort, marks, views, columns, trash, the way through.

use embudo::{
    app::Input,
    store::set::{Edit, How, create},
};

use crate::{support::User, triage::program};

/// Leads with a company, a potential and tags, the last one newest.
const PEOPLE: [(&str, &str, &str, &str); 5] = [
    ("Ana Pérez", "Acme", "5000", "fair"),
    ("Bruno Díaz", "Brillo", "1200", "fair web"),
    ("Carla Ruiz", "Acme", "9000", ""),
    ("Dmitri Ivanov", "Волга", "700", "web"),
    ("Eva Núñez", "", "", ""),
];

fn with_people() -> User {
    let mut user = program();
    for (name, company, potential, tags) in PEOPLE {
        let tags = tags.replace(' ', ", ");
        user.meanwhile(|txn| {
            let fields =
                [("name", name), ("company", company), ("potential", potential), ("tag", &tags)];
            let set = fields.into_iter().filter(|(_, text)| !text.is_empty());
            let edits: Vec<_> = set.map(|(field, text)| Edit::set(field, text)).collect();
            create(txn, &edits, &How::by_hand(txn.options().lang))
        });
    }
    user.press("2");
    user
}

/// The names in the rows of the list, from the top.
fn names(user: &mut User) -> Vec<String> {
    let screen = user.screen();
    // Below the rows stands what was said last.
    let rows = screen.lines().skip(4).take(32);
    let rows = rows.map(|line| line.split('│').next().unwrap_or_default());
    let shown = rows.filter_map(|row| {
        let name = PEOPLE.iter().map(|it| it.0).find(|name| row.contains(name))?;
        Some(name.split(' ').next().unwrap_or_default().to_owned())
    });
    shown.collect()
}

#[test]
fn a_filter_says_how_it_may_go_on_and_tab_takes_it() {
    let mut user = with_people();
    user.press("/").see("next<today").type_("ta").miss("next<today").see("/tag:");
    user.press("tab").type_("f").see("/tag:fair").miss("2 of 5").press("tab").see("2 of 5");
    assert_eq!(names(&mut user), ["Bruno", "Ana"]);
    // The ways on come one after the other, and back.
    user.type_(" -status:").press("tab").see("/tag:fair -status:open").press("tab tab");
    user.see("-status:rejected").press("shift-tab").see("-status:converted").see("2 of 5");
    user.press("ctrl-u").type_("#").press("tab tab").see("/#web").see("2 of 5").press("enter");
    assert_eq!(names(&mut user), ["Dmitri", "Bruno"]);
}

#[test]
fn a_filter_narrows_at_each_letter_and_goes_with_esc() {
    let mut user = with_people();
    assert_eq!(names(&mut user), ["Eva", "Dmitri", "Carla", "Bruno", "Ana"]);
    user.press("/").type_("ac").see("2 of 5");
    assert_eq!(names(&mut user), ["Carla", "Ana"]);
    user.type_("me potential>=6k");
    assert_eq!(names(&mut user), ["Carla"]);
    user.press("enter").see("/acme potential>=6k").press("esc").miss("/acme");
    user.see("▸  Carla");
    assert_eq!(names(&mut user), ["Eva", "Dmitri", "Carla", "Bruno", "Ana"]);
    // The filters of before come back with the arrow.
    user.press("/ up enter").see("/acme potential>=6k");
}

#[test]
fn what_is_wrong_in_a_filter_is_told_while_the_rest_of_it_holds() {
    let mut user = with_people();
    user.press("/").type_("acme chanel:fair").see("Unknown field chanel. Did you mean “channel”?");
    assert_eq!(names(&mut user), ["Carla", "Ana"]);
    user.press("ctrl-u").type_("potential>").see("A value is missing after potential>");
    assert_eq!(names(&mut user).len(), 5, "nothing before it narrows");
    user.type_("=5k").miss("missing");
    assert_eq!(names(&mut user), ["Carla", "Ana"]);
}

#[test]
fn a_filter_that_cannot_be_read_is_not_among_those_of_before() {
    let mut user = with_people();
    user.press("/").type_("acme\n").see("2 of 5").press("esc").miss("/acme");
    user.press("/").type_("chanel:fair\n").see("Unknown field chanel").press("esc");
    user.press("/ up").see("/acme").see("2 of 5").press("up").see("/acme").miss("chanel");
}

#[test]
fn sorting_keeps_the_lead_under_the_cursor() {
    let mut user = with_people();
    user.press("j").see("▸  Dmitri").press("s p").see("Potential ↓");
    assert_eq!(names(&mut user), ["Carla", "Ana", "Bruno", "Dmitri", "Eva"]);
    user.see("▸  Dmitri").press("s r").see("Potential ↑").see("▸  Dmitri");
    // No potential is less than any.
    assert_eq!(names(&mut user), ["Eva", "Dmitri", "Bruno", "Ana", "Carla"]);
    user.press("s n");
    assert_eq!(names(&mut user), ["Ana", "Bruno", "Carla", "Dmitri", "Eva"]);
}

#[test]
fn a_verb_holds_for_what_is_marked_and_says_for_how_many() {
    let mut user = with_people();
    user.press("space space").see("2 selected").press("R 1").see("Reject 2 leads?");
    user.press("enter").see("2 leads rejected (u undoes)");
    assert_eq!(names(&mut user), ["Carla", "Bruno", "Ana"]);
    assert_eq!(
        user.stored("SELECT name FROM lead WHERE status = 'rejected' ORDER BY id"),
        "Dmitri Ivanov, Eva Núñez"
    );
    assert_eq!(user.stored("SELECT count(*) FROM change WHERE label = 'reject'"), "1", "one step");
    user.press("u").see("Undone");
    assert_eq!(names(&mut user).len(), 5);
}

#[test]
fn marks_are_of_leads_and_not_of_rows() {
    let mut user = with_people();
    user.press("space").see("●  Eva").press("s n").see("●  Eva");
    user.press("/").type_("acme").press("enter").miss("●").press("esc").see("●  Eva");
    user.press("*").see("5 selected").press("*").miss("selected");
    user.press("home V j j").see("3 selected").press("esc").miss("selected");
}

#[test]
fn all_of_a_filter_are_decided_with_six_keys() {
    let mut user = with_people();
    user.press("/").type_("tag:fair").press("enter * R 1 enter").see("2 leads rejected");
    assert_eq!(user.stored("SELECT count(*) FROM lead WHERE status = 'rejected'"), "2");
}

#[test]
fn a_filter_is_kept_as_a_view_and_shown_again() {
    let mut user = with_people();
    user.press("/").type_("tag:web").press("enter f s").type_("From the web\n").press("esc");
    assert_eq!(names(&mut user).len(), 5);
    user.press("v v").see("1 From the web").press("1").see("From the web");
    assert_eq!(names(&mut user), ["Dmitri", "Bruno"]);
}

#[test]
fn the_trash_is_a_view_from_which_a_lead_comes_back() {
    let mut user = with_people();
    user.press("x").see("Eva Núñez").press("v t");
    assert_eq!(names(&mut user), ["Eva"]);
    user.see("P put back").press("P").miss("P put back").press("v o").miss("P put back");
    assert_eq!(names(&mut user).len(), 5);
}

#[test]
fn the_cursor_stays_in_its_row_when_a_lead_goes() {
    let mut user = with_people();
    user.press("j j").see("▸  Carla").press("x").see("▸  Bruno").press("G").see("▸  Ana");
    user.press("x").see("▸  Bruno").press("u").see("▸  Bruno").see("Ana Pérez");
}

#[test]
fn from_an_open_lead_one_goes_on_inside_the_filter() {
    let mut user = with_people();
    user.press("/").type_("acme").press("enter enter").see("Lead").see("1 of 2").see("Carla Ruiz");
    user.press("tab").see("2 of 2").see("Ana Pérez").press("shift-tab").see("1 of 2");
    user.press("q").see("/acme").see("▸  Carla");
}

#[test]
fn other_columns_are_chosen_from_all_there_are() {
    let mut user = with_people();
    user.size(160, 30).press("v c").type_("tags\n").see("● Tags").press("esc").see("fair web");
    // One after the other, without opening it anew.
    user.press("v c").type_("company\n").miss("● Company").type_("code\n").see("● Code");
    user.press("esc").miss("Company").see("L-000005");
}

#[test]
fn a_new_lead_is_under_the_cursor_wherever_the_order_puts_it() {
    let mut user = with_people();
    user.press("s n a").type_("Berta").press("ctrl-s").see("▸  Berta");
    // Where a filter hides it, the cursor stays.
    user.press("/").type_("acme").press("enter a").type_("Zoe").press("ctrl-s");
    user.miss("Zoe").see("▸  ");
}

#[test]
fn a_low_window_still_tells_how_to_reach_a_lead() {
    let mut user = program();
    user.meanwhile(|txn| {
        let edits = [("name", "Ana"), ("campaign", "Autumn"), ("activity", "Call")];
        let reach = [("phone", "+34 600 111 222"), ("email", "ana@acme.example")];
        let edits: Vec<_> =
            edits.into_iter().chain(reach).map(|(field, text)| Edit::set(field, text)).collect();
        create(txn, &edits, &How::by_hand(txn.options().lang))
    });
    user.press("2").size(80, 24).see("Call  step 1 of 1").see("600 111 222").see("ana@acme");
}

#[test]
fn a_narrow_window_drops_columns_and_keeps_whole_ones() {
    let mut user = with_people();
    user.press("v p").size(120, 24).see("Potential").see("Company").see("Next action");
    user.size(70, 24).miss("Potenti…").see("Next action").size(50, 24).see("Ana Pérez").see("Acme");
    user.size(39, 9).see("40×10").size(100, 30).see("Potential");
}

#[test]
fn a_click_goes_to_a_row_and_on_a_head_it_sorts() {
    let mut user = with_people();
    let click = |user: &mut User, text: &str| {
        let screen = user.screen();
        let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(text)).unwrap();
        let before = line.split(text).next().unwrap_or_default().chars().count();
        user.input(Input::Click(u16::try_from(before + 1).unwrap(), u16::try_from(row).unwrap()));
    };
    click(&mut user, "Bruno");
    user.see("▸  Bruno");
    click(&mut user, "Name");
    user.see("Name ↑").see("▸  Bruno");
    assert_eq!(names(&mut user), ["Ana", "Bruno", "Carla", "Dmitri", "Eva"]);
}

#[test]
fn keys_on_an_empty_list_do_nothing_and_say_why() {
    let mut user = program();
    user.press("2").see("No leads here yet");
    for key in ["enter", "e", "E", "T", "R", "space", "x", "d n", "> <", "J", "G", "pagedown", "*"]
    {
        user.press(key);
    }
    user.see("No leads here yet").see("There is no lead here");
    assert_eq!(user.stored("SELECT count(*) FROM change"), "0");
}

#[test]
fn a_card_says_how_far_it_is_in_a_narrow_preview_too_and_nothing_twice() {
    let mut user = program();
    user.meanwhile(|txn| {
        let edits = [
            Edit::set("name", "Ana"),
            Edit::set("campaign", "Autumn"),
            Edit::set("activity", "A first meeting with them"),
        ];
        create(txn, &edits, &How::by_hand(txn.options().lang))
    });
    user.press("2").size(100, 30).see("A first meeting with").see("step 1 of 1");
    for note in ["oldest", "older", "newer", "newest"] {
        user.press("d a").type_(note).press("enter");
    }
    user.press("enter").size(100, 40).see("Earlier");
    let screen = user.screen();
    for note in ["oldest", "older", "newer", "newest"] {
        assert_eq!(screen.matches(&format!("answered  {note}\n")).count(), 1, "{screen}");
    }
    assert!(!screen.contains("\n\n\n  Sales rep"), "{screen}");
    // What Enter would do is told where Enter does it.
    user.miss("Enter    ").press("esc u u u u 1 g i").see("Enter    ");
}

#[test]
fn a_card_names_whole_what_a_lead_waits_for() {
    let mut user = with_people();
    user.size(100, 30).press("r").type_("fri 10 offer\n").press("S").type_("+2w\n");
    user.see("Snoozed").see("until Tue 8 Dec").see("Planned").miss("Snoozed un…");
    user.press("p 1 ctrl-u").type_("+3w\n").see("Parked").see("until Tue 15 Dec  no");
    user.press("v a R 1").see("Rejected   no need").press("O C enter").see("K-000001 Eva");
}

#[test]
fn many_leads_are_snoozed_from_the_list_at_once() {
    let mut user = with_people();
    user.press("space space S").type_("+2w\n").see("Snooze 2 leads?").press("enter");
    user.see("2 leads snoozed");
    let snoozed = "SELECT count(*) FROM lead WHERE snooze_until = '2026-12-08'";
    assert_eq!(user.stored(snoozed), "2");
    user.press("u");
    assert_eq!(user.stored(snoozed), "0");
}
