//! The first run: a new file, and nobody who knows it yet.

use embudo::{app::cx::Request, i18n::Lang};

use crate::{
    reload::Home,
    support::User,
    triage::{program, start},
};

#[test]
fn a_new_file_offers_to_import_to_look_around_or_to_start_empty() {
    let mut user = program();
    user.see("Nothing here yet").see("Import a file").see("a made-up company").see("Start empty");
    user.press("enter").see("Import which file?").press("esc q");
    user.press("j enter");
    assert_eq!(user.requests(), [Request::Demo]);
    user.press("j enter").see("Name");
    user.type_("Acme").press("ctrl-s").press("1").miss("Nothing here yet").see("Inbox");
    // Taken back, it is a new file again.
    user.press("u").see("Nothing here yet");
}

#[test]
fn every_empty_place_says_what_it_is_for_and_the_key_that_fills_it() {
    let mut user = program();
    user.press("2").see("No leads here yet").see("g f imports").see("Press a to add the first one");
    user.press("v t").see("The trash is empty").press("v o / x enter").see("No lead matches");
    user.see("Esc clears the filter").press("esc");
    user.press("g i").see("No lead waits for a verdict").press("q");
    user.press("g c").see("a to plan the first one").press("q");
    user.press("g j").see("Nothing is running").press("esc");
}

#[test]
fn a_small_window_has_room_for_the_beginnings_in_both_languages() {
    for lang in Lang::ALL {
        let mut user = User::speaking(lang, start);
        user.size(60, 14).see(if lang == Lang::En { "made-up" } else { "inventada" }).press("j j");
        user.size(40, 10).press("k");
    }
}

#[test]
fn the_made_up_company_opens_from_a_new_file_and_leads_back_to_it() {
    let home = Home::new("");
    let pty = home.start(&[]).until("Nothing here yet").press("j\r");
    let pty = pty.until("SAMPLE").until("Promises").press("q");
    let mut pty = pty.until("Nothing here yet").press("a").until("New lead").press("\x1b");
    pty = pty.until("Start empty").press("q");
    pty.gives_back(0);
    assert!(!home.run("list leads").contains("Sophie"));
}
