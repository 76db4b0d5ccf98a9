//! The whole program in a terminal: what was decided and typed is there again, whatever ended it.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path, thread, time::Instant};

use portable_pty::CommandBuilder;
use rusqlite::Connection;
use rustix::process::Signal;

use super::{Place, Ran};
use crate::pty::{PATIENCE, Pty, screen};

pub(super) const NOW: &str = "2026-11-24T10:30:00Z";

pub(super) fn start(place: &Place, args: &[&str], env: &[(&str, &str)]) -> Pty {
    start_read(place, args, env, |_| false)
}

fn start_read(
    place: &Place,
    args: &[&str],
    env: &[(&str, &str)],
    enough: fn(&[u8]) -> bool,
) -> Pty {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_embudo"));
    command.args(args);
    command.args(["--lang", "en", "--theme", "dark"]);
    command.env("HOME", &place.folder);
    command.env("EMBUDO_DB", place.db());
    command.env("TZ", "Europe/Madrid");
    command.cwd(&place.folder);
    Pty::spawn(command, env, Pty::folder(), enough)
}

fn number(place: &Place, sql: &str) -> i64 {
    let conn = Connection::open(place.db()).unwrap();
    conn.busy_timeout(PATIENCE).unwrap();
    conn.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// Waits until the file says so: the program works in threads of its own.
fn until_stored(place: &Place, sql: &str, wanted: i64) {
    let begun = Instant::now();
    while number(place, sql) != wanted {
        assert!(begun.elapsed() < PATIENCE, "{sql} is {}", number(place, sql));
        thread::yield_now();
    }
}

const DRAFTS: &str = "SELECT count(*) FROM draft WHERE body LIKE '%Typed%'";

/// Somebody is writing a new lead, and the screen shows it.
fn typing(place: &Place, env: &[(&str, &str)], enough: fn(&[u8]) -> bool) -> Pty {
    let pty = start_read(place, &[], env, enough).until("Waiting for a verdict");
    pty.press("a").until("New lead").press("Typed")
}

fn shows_typed(bytes: &[u8]) -> bool {
    screen(bytes).contents().contains("Typed")
}

#[test]
fn ten_verdicts_survive_a_kill_and_can_all_be_undone() {
    let place = Place::with_leads(12);
    let mut pty = start(&place, &["--now", NOW], &[])
        .until("Inbox")
        .press("gi")
        .until("Enter    call tomorrow");
    for n in 2..=11 {
        pty = pty.press("\r").until(&format!("{n} of 12"));
    }
    pty.signal(Signal::KILL).ended();
    let counts = place.ok(&["triage", "--counts", "--now", NOW, "--format", "json"]);
    assert!(counts.contains("\"inbox\":2"), "{counts}");
    place.is_well();
    let mut pty = start(&place, &["--now", NOW], &[])
        .until("Inbox")
        .press("gi")
        .until("Enter    call tomorrow");
    for n in (1..=10).rev() {
        pty = pty.press("u").until(&format!("Undone: did what was suggested for Lead {n}"));
    }
    pty.until("L-000001").press("\x03\x03").gives_back(0);
    let counts = place.ok(&["triage", "--counts", "--now", NOW, "--format", "json"]);
    assert!(counts.contains("\"inbox\":12"), "{counts}");
    place.is_well();
}

#[test]
fn a_draft_survives_a_kill_and_is_offered_once_at_the_next_start() {
    let place = Place::with_leads(1);
    let mut pty = typing(&place, &[], |_| false);
    until_stored(&place, DRAFTS, 1);
    // It was written by itself: no key came after the last letter.
    pty = pty.signal(Signal::KILL);
    pty.ended();
    let pty = start(&place, &[], &[]).until("Kept for you").until("New lead: Typed").press("\r");
    let pty = pty.until("r restore").press("r").until("Typed").press("\x13").until("Saved");
    pty.press("\x03\x03").gives_back(0);
    assert_eq!(number(&place, "SELECT count(*) FROM lead WHERE name = 'Typed'"), 1);
    let pty = start(&place, &[], &[]).until("This month against the last");
    pty.press("gk").until("No drafts").press("\x03\x03").gives_back(0);
}

#[test]
fn a_discarded_draft_does_not_press_itself_on_anybody_but_can_be_had_back() {
    let place = Place::with_leads(1);
    let pty = typing(&place, &[], |_| false).until("Typed").press("\x1b").until("d discard");
    let pty = pty.press("d").until("Discarded");
    pty.press("\x03\x03").gives_back(0);
    let pty = start(&place, &[], &[]).until("This month against the last").press("gk");
    let pty = pty.until("New lead: Typed").press("x").until("No drafts");
    pty.press("\x03\x03").gives_back(0);
    assert_eq!(number(&place, DRAFTS), 0);
}

#[test]
fn what_is_typed_when_the_window_is_closed_is_kept() {
    let place = Place::with_leads(1);
    let mut pty = typing(&place, &[], shows_typed).closed();
    assert_eq!(pty.ended().0, 129);
    assert_eq!(number(&place, DRAFTS), 1);
    place.is_well();
}

#[test]
fn a_closed_window_ends_the_program_even_where_hang_ups_are_ignored() {
    let place = Place::with_leads(1);
    let mut command = CommandBuilder::new("sh");
    let line = format!("trap '' HUP; exec {} --lang en", env!("CARGO_BIN_EXE_embudo"));
    command.args(["-c", &line]);
    command.env("HOME", &place.folder);
    command.env("EMBUDO_DB", place.db());
    let pty = Pty::spawn(command, &[], Pty::folder(), shows_typed).until("Waiting for a verdict");
    let mut pty = pty.press("a").until("New lead").press("Typed").closed();
    assert_eq!(pty.ended().0, 129);
    assert_eq!(number(&place, DRAFTS), 1);
}

#[test]
fn a_signal_to_end_keeps_what_is_typed_and_gives_the_terminal_back() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129)] {
        let place = Place::with_leads(1);
        let mut pty = typing(&place, &[], |_| false).until("Typed").signal(signal);
        pty.gives_back(code);
        assert_eq!(number(&place, DRAFTS), 1, "{signal:?}");
        place.is_well();
    }
}

#[test]
fn verdicts_typed_ahead_of_the_end_are_written() {
    let place = Place::with_leads(12);
    let pty = start(&place, &["--now", NOW], &[])
        .until("Inbox")
        .press("gi")
        .until("Enter    call tomorrow");
    // The end comes before the store has answered to the first.
    pty.press("\r\x03\x03").gives_back(0);
    assert_eq!(number(&place, "SELECT count(*) FROM event"), 1);
}

#[test]
fn a_database_that_goes_away_is_told_and_everything_can_be_saved_elsewhere() {
    for gone in ["removed", "replaced", "cut off"] {
        let place = Place::with_leads(12);
        let pty = start(&place, &["--now", NOW], &[])
            .until("Inbox")
            .press("gi")
            .until("Enter    call tomorrow");
        let pty = pty.press("\r").until("L-000002");
        match gone {
            "removed" => fs::remove_file(place.db()).unwrap(),
            "replaced" => {
                let other = Place::with_leads(3);
                fs::rename(other.db(), place.db()).unwrap();
            }
            _ => fs::File::options().write(true).open(place.db()).unwrap().set_len(8192).unwrap(),
        }
        let before = fs::read(place.db()).ok();
        let mut pty = pty.press("\r").until("the database is gone");
        if gone != "cut off" {
            pty = pty.press(":").until("›").press("copy of everything").until("Save a copy");
            pty = pty.press("\r").until("Path of the copy").press("rescued.db\r");
            pty = pty.until("A copy of everything is at");
        }
        pty.press("\x03\x03").gives_back(0);
        // Nothing was written into what took its place, and nothing was made there.
        assert_eq!(fs::read(place.db()).ok(), before, "{gone}");
        if gone != "cut off" {
            let rescued = place.folder.join("rescued.db");
            let list = ["--db", rescued.to_str().unwrap(), "list", "events", "--limit", "0"];
            let list = place.ok(&[&list[..], &["--format", "json"]].concat());
            assert!(list.contains("\"count\":1"), "{gone}: {list}");
        }
    }
}

#[test]
fn reading_on_in_a_file_that_was_cut_off_is_told_and_ends_nothing() {
    let place = Place::with_leads(3_000);
    let pty = start(&place, &["triage", "--now", NOW], &[]).until("1 of 3,000");
    // While a change is in the WAL, SQLite takes the length of the file for granted: mapped, it would end here.
    let pty = pty
        .press("\r")
        .until("2 of 3,000")
        .press("\x1b")
        .until("Waiting")
        .press("2")
        .until("3,000");
    fs::File::options().write(true).open(place.db()).unwrap().set_len(8_192).unwrap();
    pty.press("G").until("damaged").press("1").until("Inbox").press("\x03\x03").gives_back(0);
}

#[test]
fn windows_of_any_size_can_be_lived_with() {
    let place = Place::with_leads(30);
    let mut pty = start(&place, &["--now", NOW], &[]).until("Inbox");
    for screen in ["1", "2", "gi", "a"] {
        pty = pty.press(screen);
        for (width, height) in [(1, 1), (2, 2), (1, 50), (200, 1), (500, 200), (0, 0), (39, 9)] {
            pty = pty.resize(width, height).press("?\x1b");
        }
    }
    pty.resize(80, 24).signal(Signal::TERM).gives_back(143);
}

#[test]
fn the_report_of_a_crash_is_offered_once() {
    let place = Place::with_leads(1);
    let folder = place.folder.join(".local/state/embudo");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("crash-1795516200000-7.txt"), "embudo 0: a mistake in drawing").unwrap();
    let seen = place.folder.join("seen");
    let editor = place.write("editor", &format!("#!/bin/sh\ncp \"$1\" '{}'\n", seen.display()));
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o700)).unwrap();
    let env = [("VISUAL", editor.to_str().unwrap())];
    let pty = start(&place, &[], &env).until("Kept for you").until("embudo crashed");
    let pty = pty.press("\r").until("This month against the last");
    pty.press("\x03\x03").gives_back(0);
    assert!(fs::read_to_string(seen).unwrap().contains("a mistake in drawing"));
    start(&place, &[], &env).until("This month").press("\x03\x03").gives_back(0);
}

#[test]
fn where_there_is_no_terminal_a_sentence_says_so_and_nothing_else_comes_out() {
    let place = Place::with_leads(1);
    let program = env!("CARGO_BIN_EXE_embudo");
    for line in [
        format!("{program} | cat"),
        format!("{program} < /dev/null"),
        format!("{program} <&-"),
        format!("TERM= {program}"),
        format!("unset TERM; {program}"),
        format!("{program} triage > file"),
    ] {
        let mut command = place.by(Path::new("sh"), &["-c", &line]);
        command.env("PATH", "/usr/bin:/bin").env("TERM", "xterm").env("LANG", "en");
        let ran = Ran::of(&mut command);
        assert_eq!(ran.out, "", "{line}");
        assert!(ran.err.contains("no terminal") && !ran.err.contains('\x1b'), "{line}: {ran:?}");
    }
}

#[test]
fn data_that_is_printed_on_a_terminal_is_shown_and_not_obeyed() {
    let place = Place::new();
    let hostile = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}Ana";
    place.ok(&["add", "leads", &format!("name={hostile}")]);
    for args in [
        &["list", "leads"][..],
        &["list", "leads", "--format", "csv"],
        &["show", "leads", "L-000001", "--format", "csv"],
        &["list", "leads", "--format", "json"],
        &["export", "leads"],
        &["export", "leads", "--format", "json"],
        &["list", "leads", "--format", "json", "--filter", &format!("\"x\" {hostile}:x")],
    ] {
        let mut pty = start(&place, &[args, &["--color", "none"]].concat(), &[]);
        pty.ended();
        let shown = String::from_utf8(pty.last_output()).unwrap();
        assert!(shown.contains("owned"), "{shown:?}");
        let obeyed = |c: char| (c.is_control() && !"\r\n".contains(c)) || c == '\u{202e}';
        assert!(!shown.contains(obeyed), "{args:?}: {shown:?}");
    }
}

#[test]
fn a_dumb_terminal_gets_the_dialogue_of_lines() {
    let place = Place::with_leads(1);
    let mut pty = start(&place, &["--now", NOW], &[("TERM", "dumb")]).until("embudo").press("q\r");
    assert_eq!(pty.ended().0, 0);
    assert!(!pty.output().contains(&0x1b));
}

#[test]
fn triage_can_be_the_first_thing_one_sees() {
    let place = Place::with_leads(3);
    let pty = start(&place, &["triage", "--now", NOW], &[]).until("1 of 3").press("\r");
    let mut pty = pty.until("2 of 3").press("\x03\x03");
    assert_eq!(pty.ended().0, 0);
    // What libraries print by mistake has its own place, for the user alone.
    let log = place.folder.join(".local/state/embudo/embudo.log");
    assert_eq!(fs::metadata(log).unwrap().permissions().mode() & 0o777, 0o600);
}
