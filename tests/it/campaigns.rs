//! Campaigns and own fields at the keyboard.

use embudo::{
    domain::campaign::{Activity, Campaign},
    error::Doing,
    store::{
        campaigns,
        set::{self, Edit, How},
    },
};

use crate::{support::User, triage::program};

/// With a campaign of these activities, its editor open.
fn editor(activities: &[&str]) -> User {
    let mut user = program();
    let activities = activities.iter().map(|name| Activity::new(*name)).collect();
    let fair = Campaign { activities, ..Campaign::new("Fair") };
    user.meanwhile(|txn| campaigns::save(txn, &fair, &[]));
    user.press("g c enter");
    user
}

fn lead(user: &mut User, name: &str, activity: &str) {
    user.meanwhile(|txn| {
        let fields = [("name", name), ("campaign", "Fair"), ("activity", activity)];
        let edits = fields.map(|(field, text)| Edit::set(field, text));
        set::create(txn, &edits, &How::by_hand(txn.options().lang))
    });
    user.press("g l g c enter");
}

fn order(user: &User) -> String {
    user.stored("SELECT name FROM activity WHERE removed_at IS NULL ORDER BY position, id")
}

fn standing(user: &User) -> String {
    user.stored(
        "SELECT lead.name || ' in ' || activity.name FROM lead
         JOIN activity ON activity.id = lead.activity ORDER BY lead.name",
    )
}

/// Goes to a field of the form that is open.
pub(crate) fn to(user: &mut User, field: &str) {
    for _ in 0..20 {
        let screen = user.screen();
        let here = screen.lines().find(|line| line.contains('▌')).unwrap_or_default();
        if here.split('▌').next().unwrap_or_default().trim().trim_end_matches(" *") == field {
            return;
        }
        user.press("tab");
    }
    panic!("no field {field} on\n{}", user.screen());
}

#[test]
fn an_empty_list_says_what_a_campaign_is_for_and_a_makes_the_first() {
    let mut user = program();
    user.press("g c").see("step by step").press("a").see("New campaign");
    user.type_("Fair").press("ctrl-s").see("needs at least one activity");
    to(&mut user, "Activities");
    user.type_("Call, Visit, ,Offer").press("ctrl-s").see("C-000001").see("Call").see("Offer");
    assert_eq!(order(&user), "Call, Visit, Offer");
    user.press("left").see("Fair").see("Conversion").press("u").see("step by step");
    assert_eq!(user.stored("SELECT count(*) FROM activity"), "0");
}

#[test]
fn a_campaign_that_ends_before_it_begins_is_told_at_the_end() {
    let mut user = editor(&["Call"]);
    user.press("c");
    to(&mut user, "Start");
    user.type_("2026-12-24");
    to(&mut user, "End");
    user.type_("2026-12-01").press("ctrl-s").see("is before the start");
    let screen = user.screen();
    assert!(screen.lines().any(|line| line.contains("End") && line.contains('▌')), "{screen}");
    assert_eq!(user.stored("SELECT ends FROM campaign"), "-");
    user.press("ctrl-u").type_("2026-12-31").press("ctrl-s").see("until Thu 31 Dec");
    assert_eq!(user.stored("SELECT ends FROM campaign"), "2026-12-31");
}

#[test]
fn the_list_counts_what_became_of_the_leads() {
    let mut user = editor(&["Call"]);
    for name in ["Acme", "Beta", "Cito"] {
        lead(&mut user, name, "Call");
    }
    user.sql("UPDATE lead SET status = 'converted', closed_at = 1 WHERE name = 'Acme'");
    user.restart(0).press("g l g c");
    let screen = user.screen();
    let line = screen.lines().find(|line| line.contains("Fair")).unwrap().to_owned();
    assert!(line.contains("33.3 %") && line.contains(" 2 "), "{screen}");
}

/// The runs of the bar of lanes in the line of a campaign, as their lengths.
fn bar(user: &mut User, name: &str) -> Vec<usize> {
    let screen = user.screen();
    let line = screen.lines().find(|line| line.contains(name)).unwrap_or_default();
    let bar: String = line.chars().filter(|c| "█▊".contains(*c)).collect();
    bar.split_terminator('▊').map(|run| run.chars().count() + 1).collect()
}

#[test]
fn the_list_shows_in_which_lanes_the_open_leads_stand() {
    let mut user = editor(&["Call", "Visit", "Offer"]);
    for (name, activity) in [("Acme", "Call"), ("Beta", "Call"), ("Cito", "Offer")] {
        lead(&mut user, name, activity);
    }
    user.size(160, 30).restart(0).press("g c").see("Lanes");
    let runs = bar(&mut user, "Fair");
    assert!(runs.len() == 2 && runs[0] > runs[1], "{runs:?} on\n{}", user.screen());
    // Who is closed or in the trash stands in no lane.
    user.sql("UPDATE lead SET status = 'rejected', closed_at = 1 WHERE name = 'Acme'");
    user.sql("UPDATE lead SET trashed_at = 1 WHERE name = 'Beta'");
    user.restart(0).press("g c").see("Fair");
    assert_eq!(bar(&mut user, "Fair").len(), 1);
    // Where there is little room, the code goes first, then the lanes.
    user.see("C-000001").size(100, 30).miss("C-000001").see("Lanes");
    user.size(80, 24).miss("Lanes").see("Conversion");
}

#[test]
fn a_campaign_that_is_over_says_so_and_stands_below_the_others() {
    let mut user = editor(&["Call"]);
    user.meanwhile(|txn| {
        let activities = vec![Activity::new("Call")];
        campaigns::save(txn, &Campaign { activities, ..Campaign::new("Zoo") }, &[])
    });
    user.sql("UPDATE campaign SET ends = '2026-11-23' WHERE name = 'Fair'");
    let screen = user.restart(0).press("g c").see("Fair (ended)").screen();
    assert!(screen.find("Zoo") < screen.find("Fair (ended)"), "{screen}");
    // On its last day it goes on.
    user.sql("UPDATE campaign SET ends = '2026-11-24' WHERE name = 'Fair'");
    user.restart(0)
        .press("g c")
        .see("Fair")
        .miss("(ended)")
        .days_pass(1)
        .press("g c")
        .see("(ended)");
}

#[test]
fn where_all_campaigns_are_archived_the_key_that_shows_them_is_told() {
    let mut user = editor(&["Call"]);
    user.press("left x 1").see("All your campaigns are archived");
    user.press("v a").see("Fair (archived)");
}

#[test]
fn a_copy_has_all_of_the_activities_no_dates_and_one_undo_takes_it_away() {
    let mut user = editor(&["Call", "Visit"]);
    user.sql(
        "UPDATE activity SET next_type = 'call', next_days = 2, expected_days = 7, enabled = 0
         WHERE name = 'Visit'",
    );
    user.sql("UPDATE campaign SET starts = '2026-11-01', ends = '2026-12-01'");
    user.press("left D enter").see("Copy of Fair");
    let activities =
        "SELECT group_concat(concat_ws(' ', position, name, colour, next_type, next_days,
        expected_days, enabled)) FROM activity WHERE campaign = ";
    let of = |user: &User, campaign: u32| user.stored(&format!("{activities}{campaign}"));
    assert_eq!(of(&user, 1), of(&user, 2));
    assert_eq!(user.stored("SELECT concat(starts, ends) FROM campaign WHERE id = 2"), "");
    user.press("u").miss("C-000002");
    assert_eq!(user.stored("SELECT count(*) FROM activity"), "2");
}

#[test]
fn activities_are_put_into_another_order_and_the_cursor_goes_along() {
    let mut user = editor(&["Call", "Visit", "Offer"]);
    user.press("J").see("▸   2 ██ Call");
    assert_eq!(order(&user), "Visit, Call, Offer");
    user.press("alt-down");
    assert_eq!(order(&user), "Visit, Offer, Call");
    // At the end there is nowhere to go.
    user.press("J").press("alt-up K");
    assert_eq!(order(&user), "Call, Visit, Offer");
    user.press("u u");
    assert_eq!(order(&user), "Visit, Offer, Call");
}

#[test]
fn an_activity_gets_its_next_action_in_the_form() {
    let mut user = editor(&["Call", "Visit"]);
    user.press("a").see("New activity").type_("Demo");
    to(&mut user, "Next action");
    user.type_("meet").press("enter");
    to(&mut user, "… in days");
    user.type_("x");
    to(&mut user, "… at");
    user.type_("10").press("ctrl-s").see("“x” is not a number");
    user.press("backspace").type_("2").press("ctrl-s").see("meeting in 2 days 10:00");
    assert_eq!(order(&user), "Call, Demo, Visit");
    let stored = user.stored(
        "SELECT next_type || ' ' || next_days || ' ' || next_time FROM activity WHERE name = 'Demo'",
    );
    assert_eq!(stored, "meeting 2 10:00");
    user.press("e");
    to(&mut user, "Next action");
    user.press("ctrl-u").press("ctrl-s").see("What is the next action?");
}

#[test]
fn two_activities_cannot_have_the_same_name() {
    let mut user = editor(&["Call", "Visit"]);
    user.press("e").press("ctrl-u").type_("VISIT").press("ctrl-s").see("two activities called");
    user.see("Edit activity").press("ctrl-u").type_("Ring").press("ctrl-s");
    assert_eq!(order(&user), "Ring, Visit");
}

#[test]
fn removing_an_activity_asks_where_its_leads_go_and_one_undo_brings_all_back() {
    let mut user = editor(&["Call", "Visit", "Offer"]);
    for (name, activity) in [("Acme", "Visit"), ("Beta", "Visit"), ("Cito", "Call")] {
        lead(&mut user, name, activity);
    }
    user.sql("UPDATE lead SET trashed_at = 1 WHERE name = 'Beta'");
    user.press("j x").see("Where do its leads go?").press("esc");
    assert_eq!(order(&user), "Call, Visit, Offer");
    user.press("x 2").miss("Where do its leads go?");
    assert_eq!(order(&user), "Call, Offer");
    assert_eq!(standing(&user), "Acme in Offer, Beta in Offer, Cito in Call");
    user.press("u").see("Visit");
    assert_eq!(order(&user), "Call, Visit, Offer");
    assert_eq!(standing(&user), "Acme in Visit, Beta in Visit, Cito in Call");
}

#[test]
fn the_last_activity_stays_and_one_without_leads_goes_at_once() {
    let mut user = editor(&["Call", "Visit"]);
    user.press("x");
    assert_eq!(order(&user), "Visit");
    user.press("x").see("needs at least one activity");
    assert_eq!(order(&user), "Visit");
}

#[test]
fn an_activity_is_copied_and_switched_off() {
    let mut user = editor(&["Call", "Visit"]);
    user.press("D D");
    assert_eq!(order(&user), "Call, Call 3, Call 2, Visit");
    user.press("space").see("switched off");
    assert_eq!(user.stored("SELECT name FROM activity WHERE enabled = 0"), "Call");
    user.press("space");
    assert_eq!(user.stored("SELECT count(*) FROM activity WHERE enabled = 0"), "0");
}

#[test]
fn a_campaign_serves_as_a_template_and_is_archived_and_brought_back() {
    let mut user = editor(&["Call", "Visit"]);
    user.size(160, 40).press("left D").see("Name of the copy").see("Copy of Fair");
    user.press("ctrl-u").type_("Spring\n").see("Spring");
    assert_eq!(order(&user), "Call, Call, Visit, Visit");
    user.press("x 1").see("1 archived").miss("C-000002").see("v a archived");
    assert_eq!(user.stored("SELECT name FROM campaign WHERE archived_at IS NOT NULL"), "Spring");
    user.press("v a").see("Spring (archived)").press("v a").miss("Spring (").press("v a G x 1");
    assert_eq!(user.stored("SELECT count(*) FROM campaign WHERE archived_at IS NOT NULL"), "0");
    user.press("x 2").miss("C-000002").press("u").see("C-000002");
}

#[test]
fn a_campaign_with_leads_cannot_be_thrown_away() {
    let mut user = editor(&["Call"]);
    lead(&mut user, "Acme", "Call");
    user.press("left x 2").see("1 lead is in “Fair”");
    assert_eq!(user.stored("SELECT count(*) FROM campaign WHERE trashed_at IS NULL"), "1");
}

#[test]
fn a_long_note_has_the_page_to_itself_and_what_was_discarded_comes_back() {
    let mut user = editor(&["Call"]);
    user.press("n").type_("one\ntwo\nthree\nfour\nfive\nsix\nseven");
    user.see("one").see("seven").press("esc d").miss("seven").crash(1);
    user.press("g c enter n").see("Discarded (").press("r ctrl-s");
    let note = user.stored("SELECT note FROM campaign");
    assert!(note.starts_with("one\ntwo") && note.ends_with("seven"), "{note}");
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_shown_and_not_lost() {
    let mut user = editor(&["Call"]);
    user.press("c").press("ctrl-u").type_("Autumn");
    user.meanwhile(|txn| {
        let mut campaign = campaigns::get(txn, 1)?;
        campaign.name = "Winter".to_owned();
        campaign.budget = Some(500_000);
        campaigns::save(txn, &campaign, &[])
    });
    user.press("ctrl-s").see("meanwhile: Winter").press("ctrl-s");
    assert_eq!(user.stored("SELECT name || ' ' || budget FROM campaign"), "Autumn 500000");
}

#[test]
fn own_fields_are_defined_changed_ordered_and_retired() {
    let mut user = program();
    user.press("g s f").see("Fields of your own").press("a").type_("Tier");
    to(&mut user, "Kind");
    user.type_("cho").press("enter ctrl-s").see("at least one word");
    user.type_("low, high").press("ctrl-s").see("low, high").press("a").type_("Since");
    to(&mut user, "Kind");
    user.type_("date").press("enter ctrl-s");
    let names = "SELECT name || ' ' || kind FROM own_field ORDER BY position";
    assert_eq!(user.stored(names), "Tier choice, Since date");
    user.press("K");
    assert_eq!(user.stored(names), "Since date, Tier choice");
    user.press("e").press("ctrl-u").type_("tier").press("ctrl-s").see("already a field “Tier”");
    user.press("ctrl-u").type_("Start").press("ctrl-s x").see("retired");
    assert_eq!(user.stored("SELECT name FROM own_field WHERE retired = 1"), "Start");
    user.press("u u");
    assert_eq!(user.stored("SELECT count(*) FROM own_field WHERE retired = 0"), "2");
}

#[test]
fn the_tables_keep_the_edge_of_the_page_and_the_bars_stand_right_below() {
    let mut user = editor(&["Call", "Visit"]);
    lead(&mut user, "Ana", "Visit");
    let screen = user.size(100, 30).screen();
    let mut page = screen.lines().skip(1);
    assert!(page.all(|line| line.chars().count() <= 98), "{screen}");
    let at = |text: &str| screen.lines().position(|line| line.contains(text)).unwrap();
    assert_eq!(at("Open leads"), at("2 ██ Visit") + 2, "{screen}");
}

#[test]
fn campaigns_of_like_names_and_large_sums_are_told_apart() {
    let mut user = program();
    for (name, potential) in [("Black Friday 2024-Q1", "12345678.5"), ("Black Friday 2024-Q2", "7")]
    {
        user.meanwhile(|txn| {
            let fields = [("name", "Acme"), ("campaign", name), ("potential", potential)];
            let edits = fields.map(|(field, text)| Edit::set(field, text));
            set::create(txn, &edits, &How::by_hand(txn.options().lang))
        });
    }
    for (columns, rows) in [(80, 24), (100, 30)] {
        user.size(columns, rows).press("2 g c").see("Black Friday 2024-Q1").see("12,345,678.50");
    }
}

#[test]
fn an_activity_with_10_000_leads_is_removed_and_one_undo_puts_each_back_where_it_was() {
    let mut user = editor(&["Call", "Visit", "Offer"]);
    user.meanwhile(|txn| {
        txn.execute_batch(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
             INSERT INTO lead (code, name, name_key, campaign, activity, activity_at, potential,
               status, closed_at, created_at, updated_at)
             SELECT 'L-' || i, 'Lead ' || i, 'lead ' || i, 1, 1 + i % 3, i, i * 100,
               iif(i % 7, 'open', 'rejected'), iif(i % 7, NULL, i), i, i FROM n;
             INSERT INTO history (lead, at, what, campaign, activity, potential, status)
             SELECT id, created_at, 'created', campaign, activity, potential, status FROM lead;",
        )
        .doing("filling a campaign")
    });
    let places =
        "SELECT group_concat(concat_ws(' ', id, activity, activity_at, updated_at, status))
        FROM lead";
    let past = "SELECT count(*) FROM history WHERE activity = 2";
    let before = (user.stored(places), user.stored(past));
    user.press("g l g c enter").press("j x 2").see("▸   2 ██ Offer");
    assert_eq!(user.stored("SELECT count(*) FROM lead WHERE activity = 2"), "0");
    assert_eq!(user.stored("SELECT count(*) FROM lead WHERE activity = 3"), "6667");
    // What was, was: the past of each still tells of the activity, and has one row more.
    assert_eq!(user.stored(past), before.1);
    assert_eq!(user.stored("SELECT count(*) FROM history WHERE what = 'moved'"), "3334");
    user.press("u").see("Visit");
    assert_eq!((user.stored(places), user.stored(past)), before);
    assert_eq!(user.stored("SELECT count(*) FROM history WHERE what = 'moved'"), "0");
}

#[test]
fn redefining_an_activity_leaves_its_leads_and_their_past_alone() {
    let mut user = editor(&["Call", "Visit", "Offer"]);
    for (name, activity) in [("Acme", "Visit"), ("Beta", "Offer")] {
        lead(&mut user, name, activity);
    }
    let past = "SELECT group_concat(concat_ws(' ', lead, at, what, activity)) FROM history";
    let places = "SELECT group_concat(concat_ws(' ', id, activity, activity_at, updated_at))
        FROM lead";
    let activities = "SELECT group_concat(concat_ws(' ', id, position, name, colour, enabled))
        FROM activity";
    let (was, stood, defined) = (user.stored(past), user.stored(places), user.stored(activities));
    user.press("j e").press("ctrl-u").type_("Meeting");
    to(&mut user, "Colour");
    user.press("ctrl-u").type_("purple").press("enter ctrl-s").see("Meeting").press("J space");
    let meeting = "SELECT concat_ws(' ', position, colour, enabled) FROM activity
        WHERE name = 'Meeting'";
    assert_eq!(user.stored(meeting), "3 purple 0");
    assert_eq!(standing(&user), "Acme in Meeting, Beta in Offer");
    assert_eq!((user.stored(past), user.stored(places)), (was, stood));
    user.press("u u u");
    assert_eq!(user.stored(activities), defined);
}
