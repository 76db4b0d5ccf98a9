//! Campaigns written into files and taken in from them at the keyboard.

use std::fs;

use embudo::{
    domain::campaign::{Activity, Campaign, NextAction},
    store::campaigns,
};

use crate::{import::Folder, support::User, triage::program};

/// The list of campaigns with these in it, each with two activities.
fn with(names: &[&str]) -> User {
    let mut user = program();
    for name in names {
        let next = NextAction { kind: "call".to_owned(), days: Some(2), ..Default::default() };
        let call = Activity { next: Some(next), expected_days: Some(7), ..Activity::new("Call") };
        let activities = vec![call, Activity::new("Offer")];
        user.meanwhile(|txn| {
            campaigns::save(txn, &Campaign { activities, ..Campaign::new(*name) }, &[])
        });
    }
    user.press("g c");
    user
}

fn written(user: &mut User, folder: &Folder, name: &str) -> String {
    let path = folder.path(name);
    user.press("w ctrl-u").paste(&path.display().to_string()).press("enter").see("written to");
    fs::read_to_string(path).unwrap()
}

fn taken<'u>(user: &'u mut User, folder: &Folder, name: &str) -> &'u mut User {
    let path = folder.path(name).display().to_string();
    user.press("I").see("Import which file?").paste(&path).press("enter")
}

fn stored(user: &User) -> String {
    user.stored("SELECT code || ' ' || name FROM campaign WHERE trashed_at IS NULL ORDER BY id")
}

#[test]
fn campaigns_are_written_as_toml_and_taken_in_elsewhere_in_one_step() {
    let folder = Folder::new();
    let mut user = with(&["Fair", "Web"]);
    user.press("w").see("~/campaigns-2026-11-24.toml").see("TOML").press("esc");
    let text = written(&mut user, &folder, "all.toml");
    assert!(text.starts_with("# Campaigns") && text.contains("name = \"Web\""), "{text}");
    let mut other = with(&[]);
    taken(&mut other, &folder, "all.toml").see("Take in 2 campaigns: Fair, Web?");
    assert_eq!(stored(&other), "");
    other.press("enter").see("2 new").see("u undoes").see("Web");
    let activities =
        "SELECT group_concat(concat_ws(' ', campaign, position, name, colour, next_type,
        next_days, expected_days)) FROM activity";
    assert_eq!(other.stored(activities), user.stored(activities));
    other.press("u").see("step by step");
    assert_eq!(stored(&other), "");
}

#[test]
fn what_is_there_already_is_left_redefined_or_taken_once_more() {
    let folder = Folder::new();
    let mut user = with(&["Fair"]);
    let text = written(&mut user, &folder, "fair.toml");
    folder.file("fair.toml", &text.replace("\"Fair\"", "\"Autumn fair\""));
    taken(&mut user, &folder, "fair.toml").see("there already").press("1").see("0 new");
    assert_eq!(stored(&user), "C-000001 Fair");
    taken(&mut user, &folder, "fair.toml").press("2").see("1 updated").see("Autumn fair");
    assert_eq!(stored(&user), "C-000001 Autumn fair");
    user.press("u");
    taken(&mut user, &folder, "fair.toml").press("3").see("1 new");
    assert_eq!(stored(&user), "C-000001 Fair, C-000002 Autumn fair");
}

#[test]
fn the_editor_writes_its_campaign_alone_and_the_list_what_it_shows() {
    let folder = Folder::new();
    let mut user = with(&["Fair", "Web", "Zoo"]);
    user.press("G x 1").see("1 archived");
    let list = written(&mut user, &folder, "list.csv");
    assert!(list.contains("Fair") && list.contains("Web") && !list.contains("Zoo"), "{list}");
    user.press("g g j enter");
    let one = written(&mut user, &folder, "one.json");
    assert!(one.contains("Web") && !one.contains("Fair"), "{one}");
}

#[test]
fn the_format_turns_through_all_that_campaigns_have() {
    let mut user = with(&["Fair"]);
    user.press("w").see(".toml").press("ctrl-down").see(".csv").press("ctrl-down").see(".json");
    user.press("ctrl-down").see(".toml");
}

#[test]
fn a_file_without_campaigns_and_one_with_mistakes_say_so() {
    let folder = Folder::new();
    let mut user = with(&[]);
    folder.file("bad.toml", "[[campaigns]\nname = 1");
    taken(&mut user, &folder, "bad.toml").see("Line 1").see("Import which file?").press("esc");
    folder.file("none.toml", "campaigns = []");
    taken(&mut user, &folder, "none.toml").see("no campaign in this file");
    folder.file("dates.csv", "name,start,end\nFair,2026-12-01,2026-11-01\n");
    taken(&mut user, &folder, "dates.csv").see("cannot be taken").see("before the start");
    folder.file("both.csv", "name,start,end\nFair,2026-12-01,2026-11-01\nWeb,,\n");
    taken(&mut user, &folder, "both.csv").see("Take in the campaign Web? Another").press("enter");
    user.see("1 new").see("both.rejects.csv");
    assert_eq!(stored(&user), "C-000001 Web");
    let rejects = fs::read_to_string(folder.path("both.rejects.csv")).unwrap();
    assert!(rejects.contains("Fair") && !rejects.contains("Web"), "{rejects}");
}

#[test]
fn of_many_campaigns_a_dozen_that_will_come_are_named_and_the_others_counted() {
    let folder = Folder::new();
    let mut user = with(&[]);
    let refused = (1..=7).map(|n| format!("Bad{n},2026-12-01,2026-11-01\n"));
    let sound = (1..=14).map(|n| format!("C{n},,\n"));
    let rows: String = refused.chain(sound).collect();
    folder.file("many.csv", &format!("name,start,end\n{rows}"));
    taken(&mut user, &folder, "many.csv")
        .see("Take in 14 campaigns: C1, C2, C3")
        .see("and 2 more?");
    assert!(!user.screen().contains("Bad"), "{}", user.screen());
    user.press("enter").see("14 new");
}
