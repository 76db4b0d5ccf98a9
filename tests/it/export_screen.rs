//! Leads written into a file at the keyboard.

use std::fs;

use embudo::{
    i18n::Lang,
    store::set::{Edit, How, create},
};

use crate::{import::Folder, support::User, triage::program};

fn with_leads(names: &[&str]) -> User {
    let mut user = program();
    for name in names {
        user.meanwhile(|txn| {
            create(txn, &[Edit::set("name", *name)], &How::by_hand(txn.options().lang))
        });
    }
    user.press("2");
    user
}

/// Opens the dialogue and puts a path of the folder in it.
fn asked<'u>(user: &'u mut User, folder: &Folder, name: &str) -> &'u mut User {
    let path = folder.path(name).display().to_string();
    user.press("w ctrl-u").paste(&path)
}

fn read(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.path(name)).unwrap_or_default()
}

/// The names in a file of leads, in its order.
fn names(folder: &Folder, name: &str) -> Vec<String> {
    let text = read(folder, name);
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let at = rows.headers().unwrap().iter().position(|it| it == "name").unwrap();
    rows.records().map(|row| row.unwrap()[at].to_owned()).collect()
}

#[test]
fn what_is_shown_is_written_in_its_order() {
    let folder = Folder::new();
    let mut user = with_leads(&["Acme", "Beta", "Acacia"]);
    user.press("s n / ")
        .type_("ac\n")
        .press("w")
        .see("Export 2 records")
        .see("~/leads-2026-11-24.csv");
    user.press("esc");
    asked(&mut user, &folder, "out.csv").press("enter").see("2 records written to");
    assert_eq!(names(&folder, "out.csv"), ["Acacia", "Acme"]);
}

#[test]
fn the_marked_are_written_even_when_a_filter_hides_them() {
    let folder = Folder::new();
    let mut user = with_leads(&["Acme", "Beta", "Cito"]);
    user.press("s n space space /").type_("cito\n").press("w").see("Export 2 records").press("esc");
    asked(&mut user, &folder, "out.csv").press("enter");
    assert_eq!(names(&folder, "out.csv"), ["Acme", "Beta"]);
    // All that are shown, but for one.
    user.press("esc esc * home space");
    asked(&mut user, &folder, "rest.csv").press("enter");
    assert_eq!(names(&folder, "rest.csv"), ["Beta", "Cito"]);
}

#[test]
fn the_trash_is_written_where_the_trash_is_shown_and_nowhere_else() {
    let folder = Folder::new();
    let mut user = with_leads(&["Acme", "Beta"]);
    user.press("s n home x v a");
    asked(&mut user, &folder, "all.csv").press("enter");
    assert_eq!(names(&folder, "all.csv"), ["Beta"]);
    user.press("v t");
    asked(&mut user, &folder, "trash.csv").press("enter");
    assert_eq!(names(&folder, "trash.csv"), ["Acme"]);
}

#[test]
fn json_is_one_key_away_and_remembered_with_its_folder() {
    let folder = Folder::new();
    let mut user = with_leads(&["Acme"]);
    asked(&mut user, &folder, "out.csv").see("CSV").press("ctrl-down").see("out.json").see("JSON");
    user.press("enter").see("1 record written");
    let json: serde_json::Value = serde_json::from_str(&read(&folder, "out.json")).unwrap();
    assert_eq!((&json["count"], &json["rows"][0]["name"]), (&1.into(), &"Acme".into()));
    let folder_name = folder.path("").display().to_string();
    user.press("w").see(&folder_name).see("leads-2026-11-24.json");
}

#[test]
fn a_file_that_is_there_is_only_overwritten_when_told_to() {
    let folder = Folder::new();
    folder.file("out.csv", "precious");
    let mut user = with_leads(&["Acme"]);
    asked(&mut user, &folder, "out.csv").press("enter").see("Overwrite it?");
    // Enter is on Cancel, and what was typed stays.
    user.press("enter").miss("Overwrite it?").see("out.csv");
    assert_eq!(read(&folder, "out.csv"), "precious");
    user.press("enter y").see("1 record written");
    assert_eq!(names(&folder, "out.csv"), ["Acme"]);
}

#[test]
fn what_cannot_be_written_is_told_and_what_was_typed_stays() {
    let folder = Folder::new();
    let mut user = with_leads(&["Acme"]);
    asked(&mut user, &folder, "none/out.csv")
        .press("enter")
        .see("There is no folder")
        .see("none/out");
    user.press("ctrl-u").paste(&folder.path("").display().to_string());
    user.press("enter").see("is a folder");
    user.press("ctrl-u").type_("/dev/null/x.csv").press("enter").see("/dev/null/x.csv");
    user.press("ctrl-u").type_("out.xls").press("enter").see("can't be written").see("out.xls");
    user.press("ctrl-u enter").see("Type something").press("esc").miss("Export 1");
}

#[test]
fn formulas_are_defused_and_that_is_said() {
    let folder = Folder::new();
    let mut user = with_leads(&["=cmd|' /C calc'!A0"]);
    asked(&mut user, &folder, "out.csv").press("enter").see("1 formula defused");
    assert!(read(&folder, "out.csv").contains("'=cmd"));
}

#[test]
fn names_of_files_are_completed_and_obeyed_by_nobody() {
    let folder = Folder::new();
    folder.file("Straße \u{1b}[31m.csv", "x");
    let mut user = with_leads(&["Acme"]);
    asked(&mut user, &folder, "STRASSE").see("Straße \\x1b[31m.csv").press("tab");
    user.press("enter").see("Overwrite it?").press("y").see("1 record written");
    assert_eq!(names(&folder, "Straße \u{1b}[31m.csv"), ["Acme"]);
}

#[test]
fn the_lead_that_is_open_is_written_alone() {
    let folder = Folder::new();
    let mut user = with_leads(&["Acme", "Beta"]);
    user.press("s n home enter").see("Acme");
    asked(&mut user, &folder, "one.csv").press("enter").see("1 record written");
    assert_eq!(names(&folder, "one.csv"), ["Acme"]);
}

#[test]
fn a_spanish_user_reads_spanish() {
    let mut user = User::speaking(Lang::Es, crate::triage::start);
    user.meanwhile(|txn| {
        create(txn, &[Edit::set("name", "Acme")], &How::by_hand(txn.options().lang))
    });
    user.press("2 w").see("Exportar 1 registro").see("Formato");
}

#[test]
fn the_events_of_the_filter_are_written_as_the_ending_says() {
    let folder = Folder::new();
    let mut user = with_leads(&["Acme"]);
    for (subject, begin) in [("Prices", "2026-11-25 10:00"), ("Fair", "2027-03-01 10:00")] {
        user.event(&[("subject", subject), ("begin", begin), ("type", "meeting")]);
    }
    user.press("4 w").see("Export 2 records").press("esc");
    user.press("/").type_("fair\n").press("w").see("Export 1 record").press("esc");
    asked(&mut user, &folder, "fair.ics")
        .see("iCalendar")
        .press("enter")
        .see("1 record written to");
    let text = read(&folder, "fair.ics");
    assert!(text.contains("SUMMARY:Fair") && !text.contains("Prices"), "{text}");
}
