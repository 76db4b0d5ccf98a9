//! The board of a campaign at the keyboard and with the mouse.

use embudo::{
    domain::campaign::{Activity, Campaign, NextAction},
    error::Doing,
    store::{
        Txn, campaigns,
        set::{self, Edit, How},
    },
};

use crate::{support::User, triage::program};

/// With a campaign of three activities, and leads in them.
pub(crate) fn fair(leads: &[(&str, &str)]) -> User {
    let mut user = program();
    user.meanwhile(|txn| {
        let next = NextAction { kind: "meeting".to_owned(), days: Some(2), ..Default::default() };
        let visit = Activity { next: Some(next), expected_days: Some(7), ..Activity::new("Visit") };
        let activities = vec![Activity::new("Call"), visit, Activity::new("Offer")];
        campaigns::save(txn, &Campaign { activities, ..Campaign::new("Fair") }, &[])?;
        for (name, activity) in leads {
            let fields = [
                ("name", *name),
                ("campaign", "Fair"),
                ("activity", activity),
                ("potential", "1000"),
            ];
            let edits = fields.map(|(field, text)| Edit::set(field, text));
            set::create(txn, &edits, &How::by_hand(txn.options().lang))?;
        }
        Ok(())
    });
    user.size(130, 30);
    user
}

fn board(leads: &[(&str, &str)]) -> User {
    let mut user = fair(leads);
    user.press("g c b").see("Board · Fair");
    user
}

/// Where a lead stands by the file.
pub(crate) fn stands(user: &User, name: &str) -> String {
    user.stored(&format!(
        "SELECT coalesce((SELECT name FROM activity WHERE id = activity), '') || ' ' || status
         FROM lead WHERE name = '{name}'"
    ))
}

/// The lane whose head is above the card, by the columns in which both stand.
fn lane(user: &mut User, name: &str) -> String {
    let screen = user.screen();
    let at =
        |line: &str, text: &str| line.split_once(text).map(|(before, _)| before.chars().count());
    let Some(card) = screen.lines().find_map(|line| at(line, name)) else {
        panic!("no card {name} on\n{screen}")
    };
    let heads = screen.lines().find(|line| line.contains("Call") && line.contains("Offer"));
    let heads = heads.unwrap_or_default();
    let titles = ["Call", "Visit", "Offer", "converted", "rejected"];
    let mut places = titles.iter().filter_map(|title| Some((at(heads, title)?, *title)));
    places.rfind(|(place, _)| *place <= card).map(|(_, title)| title.to_owned()).unwrap()
}

#[test]
fn a_board_has_a_lane_for_each_activity_with_its_count_and_potential() {
    let mut user = board(&[("Acme", "Call"), ("Beta", "Call"), ("Cito", "Visit")]);
    user.see("2 · 2,000").see("1 · 1,000").see("3 open leads · 3,000").see("2/3 · 7 d");
    user.see("converted").see("rejected");
    for (name, expected) in [("Acme", "Call"), ("Beta", "Call"), ("Cito", "Visit")] {
        assert_eq!(lane(&mut user, name), expected);
    }
}

#[test]
fn a_carried_card_keeps_the_cursor_and_gets_the_default_next_action() {
    let mut user = board(&[("Acme", "Call"), ("Beta", "Call")]);
    user.press("shift-right").see("Acme: on to the next activity");
    assert_eq!(stands(&user, "Acme"), "Visit open");
    assert_eq!(lane(&mut user, "▌ Acme"), "Visit");
    let planned = "SELECT type || ' ' || date(begin_at / 1000, 'unixepoch') FROM event";
    assert_eq!(user.stored(planned), "meeting 2026-11-26");
    user.press(">");
    assert_eq!(lane(&mut user, "▌ Acme"), "Offer");
    user.press("<").press("shift-left");
    assert_eq!(lane(&mut user, "▌ Acme"), "Call");
    user.press("u u u");
    assert_eq!(lane(&mut user, "▌ Acme"), "Visit");
    user.press("u");
    assert_eq!(
        (lane(&mut user, "▌ Acme"), stands(&user, "Acme")),
        ("Call".into(), "Call open".into())
    );
    assert_eq!(user.stored(planned), "");
}

#[test]
fn behind_the_last_activity_a_card_is_converted_and_undo_brings_it_back_with_the_cursor() {
    let mut user = board(&[("Acme", "Offer"), ("Beta", "Offer")]);
    user.press("l l shift-right").see("1").press("1");
    assert_eq!(stands(&user, "Acme"), "Offer converted");
    assert_eq!(lane(&mut user, "Acme"), "converted");
    assert_eq!(lane(&mut user, "▌ Beta"), "Offer");
    user.press("u");
    assert_eq!(lane(&mut user, "▌ Acme"), "Offer");
    user.press("R 1");
    assert_eq!(lane(&mut user, "Acme"), "rejected");
    user.press("L k").press("shift-left").see("Acme: reopened");
    assert_eq!(lane(&mut user, "▌ Acme"), "Offer");
}

#[test]
fn marked_cards_of_several_lanes_are_carried_together_in_one_step() {
    let mut user = board(&[("Acme", "Call"), ("Beta", "Visit"), ("Cito", "Call")]);
    user.press("space l space")
        .see("2 selected")
        .press("shift-right")
        .see("2 leads")
        .press("enter");
    let stood = ["Acme", "Beta", "Cito"].map(|name| stands(&user, name));
    assert_eq!(stood, ["Visit open", "Offer open", "Call open"]);
    user.press("u");
    let stood = ["Acme", "Beta", "Cito"].map(|name| stands(&user, name));
    assert_eq!(stood, ["Call open", "Visit open", "Call open"]);
}

#[test]
fn a_card_is_carried_with_the_mouse() {
    let mut user = board(&[("Acme", "Call"), ("Beta", "Offer")]);
    user.hold("Acme").drop_on("Beta");
    assert_eq!(stands(&user, "Acme"), "Offer open");
    assert_eq!(lane(&mut user, "▌ Acme"), "Offer");
    user.hold("Beta").drop_on("rejected").see("no need").press("1");
    assert_eq!(stands(&user, "Beta"), "Offer rejected");
    // Let go where it was, nothing is carried.
    user.hold("Acme").drop_on("Acme");
    assert_eq!(stands(&user, "Acme"), "Offer open");
}

#[test]
fn a_switched_off_activity_has_a_lane_while_leads_stand_in_it() {
    let mut user = fair(&[("Acme", "Visit"), ("Beta", "Offer")]);
    user.sql("UPDATE activity SET enabled = 0 WHERE name = 'Visit'");
    user.press("g c b").see("Visit (off)");
    user.hold("Beta").drop_on("Visit").see("switched off");
    user.click("Acme").press(">").miss("Visit (off)");
    assert_eq!(lane(&mut user, "▌ Acme"), "Offer");
}

#[test]
fn the_filter_narrows_all_lanes_and_esc_takes_it_away() {
    let mut user = board(&[("Acme", "Call"), ("Beta", "Call"), ("Acme two", "Offer")]);
    user.press("/").type_("acme").miss("Beta").see("2 open leads · 2,000").press("enter");
    user.see("/acme").press("esc").see("Beta").see("3 open leads");
    user.press("/").type_("chanel:x").see("channel").see("Beta").press("enter esc");
    user.press("/ up").see("/acme").miss("chanel");
}

#[test]
fn an_opened_lead_leads_back_to_its_card() {
    let mut user = board(&[("Acme", "Call"), ("Beta", "Call"), ("Cito", "Visit")]);
    user.press("j enter").see("L-000002").press("tab").press("esc");
    user.see("Board · Fair");
    assert_eq!(lane(&mut user, "▌ Beta"), "Call");
}

#[test]
fn the_list_of_leads_leads_to_the_board_and_back() {
    let mut user = fair(&[("Acme", "Call"), ("Beta", "Visit")]);
    user.press("2 s n j v b").see("Board · Fair");
    assert_eq!(lane(&mut user, "▌ Beta"), "Visit");
    user.press("v l").see("/campaign:Fair status:open").see("▸  Beta");
}

#[test]
fn two_campaigns_of_one_name_have_boards_of_their_own() {
    let mut user = fair(&[("Acme", "Call")]);
    user.meanwhile(|txn| campaigns::copy(txn, 1, "Fair"));
    user.press("g c b").see("Acme").press("esc").press("j b").see("Board · Fair").miss("Acme");
}

#[test]
fn a_narrow_board_shows_the_lane_of_the_cursor() {
    let mut user = board(&[("Acme", "Call"), ("Beta", "Offer")]);
    user.size(40, 10).see("Acme").miss("Beta").see("›");
    user.press("l l").see("▌ Beta").see("‹").press("L").see("rejected").miss("Beta");
}

#[test]
fn an_amount_is_never_cut_for_a_long_name_or_a_flag() {
    let mut user = board(&[("Somebody with a name as long as a street", "Call")]);
    let edits = [Edit::set("potential", "6000"), Edit::set("flag", "yes")];
    user.meanwhile(|txn| set::apply(txn, 1, &edits, &How::by_hand(txn.options().lang)));
    user.press("q b").size(100, 30).see("6,000 !");
}

#[test]
fn a_lead_in_the_trash_leaves_the_board_until_undo() {
    let mut user = board(&[("Acme", "Call"), ("Beta", "Call")]);
    user.press("x").miss("▌ Acme").see("1 · 1,000");
    user.press("u").see("2 · 2,000");
    assert_eq!(lane(&mut user, "▌ Acme"), "Call");
}

#[test]
fn a_lane_longer_than_what_is_held_is_gone_through_from_both_ends() {
    let mut user = fair(&[]);
    user.meanwhile(|txn: &Txn| {
        txn.execute_batch(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
             INSERT INTO lead (code, name, name_key, campaign, activity, potential, created_at, updated_at)
             SELECT 'L-' || i, 'Lead ' || i, 'lead ' || i, 1, 1, 100, i, i FROM n",
        )
        .doing("making a long lane")
    });
    user.press("g c b").see("3,000 · 3,000").see("▌ Lead 1 ").see("more");
    user.press("G").see("▌ Lead 3000").miss("more").press("k").see("▌ Lead 2999");
    user.press(">").see("1 · 1").see("2,999 · 2,999");
    assert_eq!(lane(&mut user, "▌ Lead 2999"), "Visit");
    user.press("u g g").see("▌ Lead 1 ").press("pagedown pagedown pagedown").miss("▌ Lead 1 ");
}

#[test]
fn a_new_lead_begins_in_the_lane_under_the_cursor() {
    let mut user = board(&[("Acme", "Call"), ("Beta", "Visit")]);
    user.press("l a").see("New lead").type_("Dora").press("ctrl-s");
    assert_eq!(stands(&user, "Dora"), "Visit open");
    assert_eq!(lane(&mut user, "▌ Dora"), "Visit");
    // Nobody begins as converted: there it is the first activity.
    user.press("L a").type_("Eva").press("ctrl-s");
    assert_eq!(stands(&user, "Eva"), "Call open");
    user.press("u").miss("▌ Eva").see("▌ Acme");
}

#[test]
fn a_form_of_a_new_lead_that_was_only_opened_closes_without_a_question() {
    let mut user = board(&[("Acme", "Call")]);
    user.press("a").see("New lead").see("Fair").press("esc").miss("New lead").see("Board · Fair");
}

#[test]
fn a_lane_is_folded_up_and_takes_cards_all_the_same() {
    let mut user = board(&[("Acme", "Call"), ("Beta", "Visit"), ("Cito", "Visit")]);
    user.press("l -").miss("▌ Beta").miss("Visit");
    user.press("h >");
    assert_eq!(stands(&user, "Acme"), "Visit open");
    user.press("+").see("▌ Acme").see("Beta").see("Visit");
    // More lanes have room beside one that is folded.
    user.size(90, 24).miss("converted").press("-").see("converted");
}

#[test]
fn each_board_is_found_as_it_was_left() {
    let mut user = fair(&[("Acme", "Call"), ("Acme two", "Visit"), ("Beta", "Visit")]);
    user.meanwhile(|txn| campaigns::copy(txn, 1, "Zoo"));
    user.press("g c b l -").press("/").type_("acme\n").miss("Beta");
    user.press("q j b").see("Board · Zoo").miss("/acme").press("q g g b").see("Board · Fair");
    user.see("/acme").miss("Visit").press("+").see("▌ Acme two");
}

#[test]
fn the_list_behind_a_board_is_of_that_campaign_even_where_two_are_called_alike() {
    let mut user = fair(&[("Acme", "Call")]);
    user.meanwhile(|txn| campaigns::copy(txn, 1, "Fair"));
    user.lead(&[("name", "Zora"), ("campaign", "C-000002")]);
    user.press("g c j b").see("Zora").press("v l").see("campaign:C-000002");
    user.see("Zora").miss("Acme").press("v b").see("Zora").miss("Acme");
    // So does a new lead: it begins in the campaign of its board.
    user.press("a").type_("Yara").press("ctrl-s");
    assert_eq!(user.stored("SELECT campaign FROM lead WHERE name = 'Yara'"), "2");
}

#[test]
fn a_campaign_named_like_the_code_of_another_is_meant_by_its_own() {
    let mut user = program();
    user.lead(&[("name", "Ana"), ("campaign", "C-000002")]);
    user.lead(&[("name", "Beta"), ("campaign", "Fair")]);
    assert_eq!(user.stored("SELECT code || ' ' || name FROM campaign ORDER BY id"), {
        "C-000001 C-000002, C-000002 Fair"
    });
    user.crash(0).press("3 g g b").see("Board · C-000002").press("v l").see("Ana").miss("Beta");
}
