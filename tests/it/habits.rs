//! Keys and looks by the user's habits: sets of keys, air between lines, links, a cursor for screen readers.

use embudo::{
    app::{cx::Request, keys::Remaps},
    config::preset,
    store::set::{Edit, How, create},
    ui::glyph::BARE,
};

use crate::{
    interface::with_leads,
    support::User,
    tables::{clashes, entries_with},
    triage::program,
};

fn of(name: &str) -> Remaps {
    Remaps::new(preset(name).into_iter().map(|it| (it.screen, it.command, it.keys)))
}

fn hands(name: &str, leads: &[&str]) -> User {
    let mut user = with_leads(leads);
    user.size(90, 24).with_keys(of(name));
    user
}

#[test]
fn no_set_of_keys_names_what_is_not_there_or_stands_in_its_own_way() {
    for name in ["vim", "emacs", "gui"] {
        let entries = entries_with(of(name));
        assert_eq!(clashes(&entries), Vec::<String>::new(), "{name}");
        hands(name, &["Acme"]).press("g m").miss("never reaches").miss("can't send");
        assert!(of(name).strangers(&entries).is_empty(), "{name}");
    }
}

#[test]
fn hands_that_know_vim_find_their_keys() {
    let mut user = hands("vim", &["Acme", "Beta"]);
    user.press("d d").miss("▸  Acme").see("▸  Beta").press("u").see("Acme");
    user.press("p").miss("Campaign  ").press("p").press(":").type_("w\n").see("Export");
    user.press("esc esc y y");
    assert!(matches!(user.requests().last(), Some(Request::Copy(_))));
}

#[test]
fn hands_that_know_emacs_find_their_keys() {
    let mut user = hands("emacs", &["Acme", "Beta", "Cito"]);
    user.press("ctrl-n")
        .see("▸  Beta")
        .press("ctrl-p")
        .see("▸  Acme")
        .press("ctrl-v")
        .see("▸  Cito");
    user.press("alt-v ctrl-f").see("L-000001").press("ctrl-b").see("▸  Acme");
    user.press("n")
        .type_("hello")
        .press("ctrl-g")
        .miss("Note:")
        .press("?")
        .see("→  l  Ctrl+f")
        .press("ctrl-g");
    user.press("e").type_("!").press("ctrl-x ctrl-s");
    assert!(user.stored("SELECT name FROM lead").contains("Acme!"));
}

#[test]
fn hands_that_know_windows_find_their_keys() {
    let mut user = hands("gui", &["Acme", "Beta"]);
    user.press("delete").miss("▸  Acme").press("ctrl-z").see("Acme");
    user.press("home ctrl-c ctrl-c ctrl-c");
    let asked = user.requests();
    assert!(asked.iter().all(|it| matches!(it, Request::Copy(_))) && asked.len() == 3, "{asked:?}");
    // In a text it takes back typing, and what was typed stays.
    user.press("n")
        .type_("one")
        .press("ctrl-c")
        .see("one")
        .press("ctrl-z")
        .miss("one")
        .press("esc");
    user.press("ctrl-f").type_("beta\n").see("▸  Beta").miss("▸  Acme").see("1 of 2");
}

#[test]
fn compact_leaves_out_the_lines_that_only_please() {
    let between = |user: &mut User, first: &str, second: &str| {
        let screen = user.screen();
        let at = |text: &str| screen.lines().position(|line| line.contains(text)).unwrap();
        at(second) - at(first)
    };
    let mut user = with_leads(&["Acme"]);
    user.size(90, 60).press("e");
    assert_eq!(between(&mut user, "Name ", "Kind"), 4);
    user.look(|ui| ui.compact = true);
    assert_eq!(between(&mut user, "Name ", "Kind"), 2);
}

#[test]
fn addresses_are_links_where_that_is_wanted() {
    let mut user = program();
    user.meanwhile(|txn| {
        let edits = [Edit::set("name", "Acme"), Edit::set("email", "ana@acme.example")];
        create(txn, &edits, &How::by_hand(txn.options().lang))
    });
    user.size(120, 24).press("2").see("ana@acme.example");
    let links = |user: &mut User| String::from_utf8(user.bytes()).unwrap().contains("\u{1b}]8;");
    assert!(!links(&mut user));
    user.look(|ui| ui.links = true);
    let sent = String::from_utf8(user.bytes()).unwrap();
    assert!(sent.contains(";mailto:ana@acme.example\u{1b}\\a\u{1b}]8;;"), "{sent:?}");
    user.press("?").look(|ui| ui.links = true);
    assert!(!links(&mut user));
}

#[test]
fn a_screen_reader_finds_the_cursor_on_what_is_chosen_and_no_boxes() {
    let mut user = with_leads(&["Acme", "Beta"]);
    user.size(90, 24).look(|ui| (ui.points, ui.glyphs) = (true, BARE));
    let row = |user: &mut User, text: &str| {
        let screen = user.screen();
        screen.lines().position(|line| line.contains(text)).unwrap()
    };
    for keys in ["", "j", ": down down", "esc g s", "?", "esc 1"] {
        user.press(keys);
        let drawn = |c: char| ('\u{2500}'..='\u{25ff}').contains(&c);
        assert!(!user.screen().contains(drawn), "{keys}");
    }
    user.press("2 g g");
    assert_eq!(usize::from(user.cursor().1), row(&mut user, " Acme"));
    user.press("j");
    assert_eq!(usize::from(user.cursor().1), row(&mut user, " Beta"));
    // Where one types, it stands where one types.
    user.press("/").type_("be");
    assert_eq!(usize::from(user.cursor().1), row(&mut user, "/be"));
}
