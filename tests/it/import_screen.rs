//! A file taken in at the keyboard.

use crate::{import::Folder, support::User, triage::program};

const FILE: &str = "Name;Town here;Amount\nAcme;Cádiz;1.200,50\nBeta;Lugo;x,,y\n";

fn opened(folder: &Folder, text: &str) -> User {
    let path = folder.file("fair.csv", text);
    let mut user = program();
    user.press("g f").see("File:").paste(&path.display().to_string()).press("enter");
    user
}

fn leads(user: &User) -> String {
    user.stored("SELECT name FROM lead ORDER BY id")
}

#[test]
fn columns_are_mapped_rehearsed_taken_in_and_undone() {
    let folder = Folder::new();
    let mut user = opened(&folder, FILE);
    user.see("';'").see("→ name").see("→ left out").see("→ potential").see("1.234,5");
    user.press("j enter").see("What does this column fill?").type_("city\n").see("→ city");
    user.press("D").see("2 rows: 1 new, 0 updated, 0 skipped, 1 rejected").see("Line 3:");
    user.see("Nothing was written");
    assert_eq!(leads(&user), "");
    user.press("ctrl-s").see("1 new").see("u undoes").see("fair.rejects.csv");
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
    user.press("j space alt-enter").see("2 new");
    assert_eq!(leads(&user), "Acme, Beta");
}

#[test]
fn a_missing_file_is_told_and_its_path_stays() {
    let mut user = program();
    user.press("g f").type_("/nowhere/fair.csv\n").see("File: /nowhere/fair.csv");
    user.see("There is no such file").press("esc").press("o").see("File: /nowhere/fair.csv");
    user.press("esc").press("D").see("No file is open");
}
