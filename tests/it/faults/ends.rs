//! The end comes at once, whatever is under way, and leaves a sound file.

use std::{fmt::Write as _, fs, os::unix::fs::PermissionsExt as _, time::Duration};

use rustix::process::Signal;

use super::{
    Place,
    screen::{NOW, start},
};
use crate::pty::Pty;

/// A second is promised; machines may be busy.
const AT_ONCE: Duration = Duration::from_secs(20);

/// With an import under way that takes much longer than that.
fn importing(place: &Place) -> Pty {
    let mut rows = "name,phone,note\n".to_owned();
    for n in 0..60_000 {
        writeln!(rows, "Import {n},+34 600 {n:06},asked for prices").unwrap();
    }
    let path = place.write("many.csv", &rows);
    let pty = start(place, &["--now", NOW], &[]).until("Inbox").press("gf");
    let pty = pty
        .until("Import which file?")
        .press(path.to_str().unwrap())
        .until("many.csv")
        .press("\r")
        .until("→ name");
    pty.press("\x13").until("importing ").until(" done")
}

#[test]
fn an_import_is_stopped_by_the_end_and_nothing_of_it_is_kept() {
    for (signal, code) in [(None, 0), (Some(Signal::TERM), 143)] {
        let place = Place::with_leads(2);
        let pty = importing(&place);
        let mut pty = match signal {
            Some(signal) => pty.signal(signal),
            None => pty.press("\x03\x03"),
        };
        let (ended, took) = pty.ended();
        assert_eq!(ended, code);
        assert!(took < AT_ONCE, "{took:?}");
        pty.gives_back(code);
        assert_eq!(place.leads(), 2);
        place.is_well();
    }
}

#[test]
fn a_search_does_not_hold_up_the_end() {
    let place = Place::with_leads(3_000);
    let pty = start(&place, &["--now", NOW], &[]).until("2 Leads").press("2").until("Lead 3000");
    let mut pty = pty.press("/lead 1 2 3\x03\x03");
    let (ended, took) = pty.ended();
    assert!(ended == 0 && took < AT_ONCE, "{ended} {took:?}");
    pty.gives_back(0);
    place.is_well();
}

#[test]
fn a_day_without_a_backup_is_told_and_work_goes_on() {
    let place = Place::with_leads(2);
    place.write("backups", "no folder");
    let pty = start(&place, &["--now", NOW], &[]).until("There is no backup of today").press("2");
    pty.until("Lead 2").press("!").until("flagged").press("\x03\x03").gives_back(0);
    assert!(
        place.ok(&["list", "leads", "--filter", "flag:yes", "--format", "json"]).contains("Lead 2")
    );
}

/// With a lead in an editor that hears no Ctrl+C, and ends with a line.
fn editing(place: &Place) -> Pty {
    let script = "#!/bin/sh\ntrap '' INT\necho EDITING\nread line\n";
    let editor = place.write("editor", script);
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o700)).unwrap();
    let env = [("VISUAL", editor.to_str().unwrap())];
    let pty = start(place, &["--now", NOW], &env).until("2 Leads").press("2").until("Lead 2");
    pty.press("E").until("EDITING")
}

#[test]
fn ctrl_c_in_the_editor_is_for_the_editor() {
    let place = Place::with_leads(2);
    let pty = editing(&place).press("\x03").press("\r").until("Lead 2");
    pty.press("j").until("▸  Lead 1").press("\x03\x03").gives_back(0);
}

#[test]
fn a_signal_to_end_is_heard_with_the_editor_open() {
    let place = Place::with_leads(2);
    let mut pty = editing(&place).signal(Signal::TERM);
    let (ended, took) = pty.ended();
    assert!(ended == 143 && took < AT_ONCE, "{ended} {took:?}");
    // What is being written there is still where it is being written.
    let state = fs::read_dir(place.folder.join(".local/state/embudo")).unwrap();
    let kept = state.map(|it| it.unwrap().file_name().to_string_lossy().into_owned());
    assert_eq!(kept.filter(|name| name.starts_with("edit-")).count(), 1);
    place.is_well();
}
