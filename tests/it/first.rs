//! The first run: a new file, and nobody who knows it yet.

use embudo::i18n::Lang;

use crate::{
    support::User,
    triage::{program, start},
};

#[test]
fn a_new_file_offers_to_import_to_look_around_or_to_start_empty() {
    let mut user = program();
    user.see("Nothing here yet").see("Import a file").see("embudo demo").see("Start empty");
    user.press("enter").see("Import which file?").press("esc q");
    user.press("j enter").see("run: embudo demo").press("j enter").see("Name");
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
        user.size(60, 14).see("embudo demo").press("j j");
        user.size(40, 10).press("k");
    }
}
