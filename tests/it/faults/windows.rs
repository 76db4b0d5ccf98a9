//! Two windows on one file: each sees what the other does, and neither loses anything.

use super::{
    Place,
    screen::{NOW, start},
};
use crate::pty::Pty;

fn list(place: &Place, args: &[&str]) -> Pty {
    let pty = start(place, &[&["--now", NOW], args].concat(), &[]).until("2 Leads");
    pty.press("2").until("Lead 30")
}

#[test]
#[cfg(target_os = "linux")]
fn what_another_program_changes_appears_without_a_key_and_the_cursor_stays() {
    for args in [&[][..], &["--read-only"]] {
        let place = Place::with_leads(30);
        let pty = list(&place, args).press("jj").until("▸  Lead 28");
        place.ok(&["add", "leads", "name=Elsewhere", "--now", "2026-11-29"]);
        let pty = pty.until("Elsewhere").until("▸  Lead 28");
        place.ok(&["set", "leads", "L-000028", "name=Renamed"]);
        let pty = pty.until("▸  Renamed");
        place.ok(&["undo"]);
        pty.until("▸  Lead 28").press("\x03\x03").gives_back(0);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn two_windows_work_through_one_queue() {
    let place = Place::with_leads(30);
    let one = list(&place, &[]);
    let two = start(&place, &["triage", "--now", NOW], &[]).until("also open in another window");
    let two = two.until("1 of 30").press("\r").until("2 of 30");
    let one = one.press("/place:inbox\r").until("29");
    let one = one.press("a").until("New lead").press("Typed\x13").until("Saved");
    two.press("\x03\x03").gives_back(0);
    one.press("\x03\x03").gives_back(0);
    place.is_well();
    assert_eq!(place.leads(), 31);
}

#[test]
fn a_second_window_is_told_once_that_there_is_a_first() {
    let place = Place::with_leads(30);
    let one = list(&place, &[]);
    let two = list(&place, &[]).until("also open in another window");
    let mut three = list(&place, &[]).until("also open in another window");
    for mut pty in [two.press("\x03\x03"), one.press("\x03\x03")] {
        assert_eq!(pty.ended().0, 0);
    }
    three = three.press("\x03\x03");
    three.gives_back(0);
    // All are closed: nothing is left, and the next is alone.
    let state = std::fs::read_dir(place.folder.join(".local/state/embudo")).unwrap();
    let left = state.map(|it| it.unwrap().file_name().to_string_lossy().into_owned());
    assert_eq!(left.filter(|name| name.starts_with("open-")).count(), 0);
    let mut alone = list(&place, &[]).press("\x03\x03");
    alone.gives_back(0);
    assert!(!String::from_utf8_lossy(&alone.output()).contains("also open"));
}
