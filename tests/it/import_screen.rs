//! A file taken in at the keyboard.

use std::{fs, os::unix::ffi::OsStringExt as _};

use crate::{import::Folder, support::User, triage::program};

const FILE: &str = "Name;Town here;Amount\nAcme;Cádiz;1.200,50\nBeta;Lugo;x,,y\n";

fn opened(folder: &Folder, text: &str) -> User {
    let path = folder.file("fair.csv", text);
    let mut user = program();
    user.press("g f").see("Import which file?").paste(&path.display().to_string()).press("enter");
    user
}

fn leads(user: &User) -> String {
    user.stored("SELECT name FROM lead ORDER BY id")
}

/// Goes down to the line of that name.
fn to<'u>(user: &'u mut User, name: &str) -> &'u mut User {
    user.press("pageup pageup pageup");
    for _ in 0..40 {
        if user.screen().lines().any(|line| {
            line.starts_with("▌") && line.contains(name) || line.contains(&format!("▸ {name}"))
        }) {
            return user;
        }
        user.press("j");
    }
    panic!("no line {name} on\n{}", user.screen());
}

#[test]
fn columns_are_mapped_checked_taken_in_and_undone() {
    let folder = Folder::new();
    let mut user = opened(&folder, FILE);
    user.see("';' · 2 rows").see("→ name").see("→ left out").see("→ potential").see("1 bad");
    user.see("2 rows: 1 new, 0 updated, 0 skipped, 1 rejected").see("D tells it in full");
    user.press("j enter").see("What does this column fill?").type_("city\n").see("→ city");
    user.press("D").see("Line 3:").see("Nothing was written").press("esc").see("→ city");
    assert_eq!(leads(&user), "");
    user.press("ctrl-s").see("1 new").see("u undoes").see("fair.rejects.csv").see("Done.");
    user.see("g i begins to decide").see("Enter open");
    assert_eq!(leads(&user), "Acme");
    user.press("u");
    assert_eq!(leads(&user), "");
}

#[test]
fn space_leaves_a_column_out_and_takes_it_again() {
    let folder = Folder::new();
    let mut user = opened(&folder, FILE);
    user.press("j j space").miss("→ potential").press("space").see("→ potential");
    user.press("k space").see("Enter chooses what this column fills");
    user.press("j space").see("2 new").press("alt-enter").see("2 new");
    assert_eq!(leads(&user), "Acme, Beta");
}

#[test]
fn a_column_fills_several_fields() {
    let folder = Folder::new();
    let mut user = opened(&folder, "Name,Deal\nAcme,Won\nBeta,Talks\n");
    user.press("j enter").type_("status\n").see("→ status");
    user.press("a").see("as well?").type_("activity\n").see("→ status, activity");
    user.see("Creates 1 campaign, 1 activity, 1 customer").press("ctrl-s");
    assert_eq!(user.stored("SELECT status FROM lead ORDER BY id"), "converted, open");
}

#[test]
fn every_row_can_have_the_same_value() {
    let folder = Folder::new();
    let mut user = opened(&folder, "Name,Source\nAcme,Fair\n");
    to(&mut user, "Every row").press("enter").see("Which field has the same value");
    user.type_("chan\n").see("Every row, field=value: channel=").press("ctrl-u");
    user.type_("chanel=Web").press("enter").see("There is no field chanel").press("ctrl-u");
    user.type_("Channel = Web\n").see("channel=Web").miss("→ channel");
    // What another column fills is filled by that again.
    user.press("pageup pageup j enter").type_("channel\n").see("→ channel").miss("channel=Web");
    to(&mut user, "Every row").press("enter").type_("campaign\nMaven\n").see("campaign=Maven");
    user.press("ctrl-s");
    assert_eq!(user.stored("SELECT name FROM campaign"), "Maven");
    assert_eq!(user.stored("SELECT name FROM channel"), "Fair");
}

#[test]
fn evidence_that_is_wrong_is_put_right() {
    let folder = Folder::new();
    let text = "Name,Created\nAcme,03/04/2026\n";
    let mut user = opened(&folder, text);
    user.see("order unclear").see("1 rejected");
    to(&mut user, "Dates")
        .press("enter 1")
        .see("order unclear")
        .press("enter 2")
        .see("day first: 3/4");
    user.see("1 new").miss("order unclear");
    to(&mut user, "Separator").press("enter 3").see("semicolon ;").see("Name,Created");
    // Space takes back what was forced.
    user.press("space").see("→ created").press("ctrl-s");
    let created = "SELECT date(created_at / 1000, 'unixepoch') FROM lead";
    assert_eq!(user.stored(created), "2026-04-03");
}

#[test]
fn the_encoding_and_the_header_can_be_forced() {
    let folder = Folder::new();
    let path = folder.path("fair.csv");
    fs::write(&path, b"Name\nCaf\xe9 Ol\xe9\n").unwrap();
    let mut user = program();
    user.press("g f").paste(&path.display().to_string()).press("enter").see("Café Olé");
    to(&mut user, "Encoding").press("enter").type_("/1251\n").see("WINDOWS-1251").see("Cafй Olй");
    to(&mut user, "First row").press("enter 3").see("2 rows").see("a row like the others");
}

#[test]
fn known_rows_are_skipped_updated_or_created_as_told() {
    let folder = Folder::new();
    let mut user = opened(&folder, "code,name\nA,Acme\n");
    user.press("ctrl-s").see("1 new");
    let path = folder.file("fair.csv", "code,name\nA,Acme Ltd\nB,Beta\n").display().to_string();
    user.press("o ctrl-u").paste(&path).press("enter").see("1 new, 0 updated, 1 skipped");
    user.see("Mapped as the last file");
    to(&mut user, "Known rows").press("enter 2").see("1 new, 1 updated").press("ctrl-s");
    assert_eq!(leads(&user), "Acme Ltd, Beta");
}

#[test]
fn a_missing_file_is_told_and_its_path_stays() {
    let mut user = program();
    user.press("g f ctrl-u")
        .type_("/nowhere/fair.csv\n")
        .see("/nowhere/fair.csv")
        .see("There is no such file");
    user.press("esc o").see("/nowhere/fair.csv").press("esc D").see("No file is open");
}

#[test]
fn files_that_are_none_are_told_in_sentences() {
    let folder = Folder::new();
    let cases: [(&str, &[u8], &str); 3] = [
        ("empty.csv", b"", "nothing to import"),
        ("picture.csv", b"\x00\x01\x02\x7f\x00\xff\xfe\x00\x10", "not a text file"),
        ("header.csv", b"name,company\n", "no rows"),
    ];
    for (name, bytes, told) in cases {
        fs::write(folder.path(name), bytes).unwrap();
        let mut user = program();
        let path = folder.path(name).display().to_string();
        user.press("g f").paste(&path).press("enter").see(told).see(name);
    }
    let mut user = program();
    let path = folder.path("").display().to_string();
    user.press("g f").paste(&path).press("enter").see("is a folder");
}

#[test]
fn any_name_can_be_completed_and_none_is_obeyed() {
    let folder = Folder::new();
    let odd = std::ffi::OsString::from_vec(b"caf\xe9 \x1b[31m.csv".to_vec());
    fs::write(folder.path("").join(odd), "name\nAcme\n").unwrap();
    folder.file("camp.csv", "name\nBeta\n");
    let mut user = program();
    user.press("g f").paste(&folder.path("c").display().to_string());
    user.see("camp.csv").see("caf\\xe9 \\x1b[31m.csv").press("tab").see("/ca");
    user.type_("f").miss("camp.csv").press("tab enter").see("→ name").see("caf\\xe9");
    user.press("ctrl-s");
    assert_eq!(leads(&user), "Acme");
}

#[test]
fn a_long_summary_scrolls() {
    let folder = Folder::new();
    let rows: String = (0..30).map(|n| format!("Lead {n},never,x{n}\n")).collect();
    let mut user = opened(&folder, &format!("name,created,potential\n{rows}"));
    user.size(60, 12).press("D").see("Nothing was written").miss("25 more");
    user.press("pagedown pagedown").see("25 more rejected rows").miss("Nothing was written");
    user.press("pageup pageup").see("Nothing was written").press("esc").see("→ name");
}

#[test]
fn the_ends_of_a_long_list_of_columns_are_one_key_away() {
    let folder = Folder::new();
    let mut user = opened(&folder, FILE);
    user.see("▸ Name")
        .press("end")
        .miss("▸ Name")
        .see("▸ Unknown names")
        .press("home")
        .see("▸ Name");
    user.press("G").see("▸ Unknown names").press("g g").see("▸ Name");
}

#[test]
fn a_calendar_is_taken_in_without_a_mapping_and_undone() {
    let folder = Folder::new();
    let path = folder.file(
        "diary.ics",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261125T100000Z\nSUMMARY:Prices\nEND:VEVENT\nEND:VCALENDAR\n",
    );
    let mut user = program();
    user.press("g f")
        .paste(&path.display().to_string())
        .press("enter")
        .see("iCalendar")
        .see("1 new");
    user.see("nothing to map").press("enter space a j ctrl-s").see("1 new");
    assert_eq!(user.stored("SELECT subject FROM event"), "Prices");
    user.press("enter").see("4 Events").press("u");
    assert_eq!(user.stored("SELECT count(*) FROM event"), "0");
}
