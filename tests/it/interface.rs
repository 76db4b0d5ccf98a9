//! The interface as a whole: mouse, status, hints, and whatever else no single screen owns.

use crate::{
    support::User,
    triage::{program, start},
};
use chrono::Weekday;
use embudo::{
    app::cx::Request,
    domain::suggest::Work,
    error::{Error, Kind},
    i18n::Lang,
    store::set::{Edit, How, create},
    ui::text::width,
};

pub(crate) fn with_leads(names: &[&str]) -> User {
    let mut user = program();
    user.meanwhile(|txn| {
        for name in names {
            create(txn, &[Edit::set("name", *name)], &How::by_hand(txn.options().lang))?;
        }
        Ok(())
    });
    user.press("2 s n");
    user
}

#[test]
fn a_drag_marks_the_rows_from_where_the_mouse_was_pressed() {
    let mut user = with_leads(&["Acme", "Beta", "Cito", "Dido"]);
    user.size(70, 40).hold("Acme").drag("Cito").see("3 selected");
    user.drag("Beta").see("2 selected").press("esc").miss("selected");
    user.hold("Dido").miss("selected").drag("Beta").see("3 selected");
}

#[test]
fn how_many_are_selected_is_said_before_and_after() {
    for height in [24, 40] {
        let mut user = with_leads(&["Acme", "Beta", "Cito"]);
        user.size(80, height).press("space space").see("2 selected");
        user.press("! enter").see("2 leads").miss("selected");
    }
}

#[test]
fn a_tall_screen_says_what_was_done_last_and_that_it_is_safe() {
    let mut user = with_leads(&["Acme"]);
    user.size(100, 28).press("n").type_("hello\n").crash(5);
    user.see("added a note to Acme (u undoes)").see("saved 10:00");
    user.size(100, 27).miss("saved 10:00");
    user.size(100, 28).press("u u").crash(5).miss("(u undoes)").miss("saved");
}

#[test]
fn a_long_message_is_told_to_its_end() {
    let mut user = with_leads(&["Acme"]);
    let path = "/home/marta/a folder far away/embudo.db";
    let gone = Error::new(Kind::Io, "error-file-gone").with("path", path);
    for height in [20, 30] {
        user.size(60, height).warned(&gone).see("Not saved").see("start embudo again.");
        user.see("▸  Acme").press("j").later(60).miss("Not saved");
    }
}

#[test]
fn a_step_about_a_lead_called_1984_keeps_the_name() {
    let mut user = with_leads(&["1984"]);
    user.press("x u").see("1984").miss("1,984");
}

#[test]
fn the_next_start_begins_where_one_was() {
    let names: Vec<String> = (0..400).map(|n| format!("Lead {n:03}")).collect();
    let mut user = with_leads(&names.iter().map(String::as_str).collect::<Vec<_>>());
    user.size(90, 24).press("/").type_("lead\n").press("s n pagedown pagedown j j");
    let row = user.screen().lines().find(|line| line.starts_with('▌')).unwrap().to_owned();
    assert!(row.contains("Lead 3"), "{row}");
    user.restart(5).see(&row).see("/lead").see("Name ↓");
    user.press("g g").see("Lead 399").press("G").see("Lead 000");
    user.press("1").restart(5).see("Waiting for a verdict").press("2").see("/lead");
}

#[test]
fn what_is_remembered_and_makes_no_sense_is_forgotten() {
    let mut user = with_leads(&["Acme"]);
    user.press("/").type_("date:2026\n").restart(0).see("/date:2026").see("Acme");
    user.press("esc").see("Acme");
}

#[test]
fn the_row_of_the_cursor_stays_on_screen_when_the_window_shrinks() {
    let names: Vec<String> = (0..60).map(|n| format!("Lead {n:03}")).collect();
    let mut user = with_leads(&names.iter().map(String::as_str).collect::<Vec<_>>());
    user.size(70, 45).see("Lead 000").press("pagedown k").see("▌▸  Lead 037");
    user.size(70, 12).see("▌▸  Lead 037").click("Lead 036").see("▌▸  Lead 036");
}

#[test]
fn the_palette_finds_leads_tags_and_campaigns_as_well() {
    let mut user = with_leads(&["Lena Expósito", "Acme"]);
    user.press("t").type_("expo\n").press("2 :").type_("expos").see("Lena Expósito");
    user.press("esc :")
        .type_("@acme")
        .miss("Sort")
        .see("1 │")
        .press("enter")
        .see("L-000002")
        .miss("Expósito");
    user.press("2 :").type_("#exp").see("1 │").press("enter").see("/tag:\"expo\"").miss("Lena");
    user.press("esc :").type_(">acme").miss("lead │").press("esc");
}

#[test]
fn what_was_chosen_last_stands_first_in_the_palette() {
    let mut user = with_leads(&["Acme"]);
    user.press(":").type_("reverse\n").press(":").see("Reverse");
    let screen = user.screen();
    let first = screen.lines().position(|line| line.contains("› ")).unwrap() + 2;
    assert!(screen.lines().nth(first).unwrap().to_lowercase().contains("reverse"), "{screen}");
}

#[test]
fn the_keys_of_another_keyboard_are_read_by_their_place() {
    let mut user = with_leads(&["Acme", "Beta", "Cito", "Dido"]);
    user.size(70, 24).keyboard("russian").type_("оол").see("▌▸  Beta").type_("П").see("▌▸  Dido");
    // The key of the slash writes a full stop there; in the field that it opens letters are letters.
    user.type_("о.оол").see("/оол").press("ctrl-г").miss("/оол").press("esc").see("Acme");
    // A question is answered by the place of y, too.
    user.type_("  ч").see("Apply").type_("н").miss("Apply").see("2 leads");
    user.type_("漢").see("Keyboard layout");
}

#[test]
fn escape_and_a_letter_that_come_together_are_two_keys() {
    let mut user = with_leads(&["Acme", "Beta"]);
    user.size(70, 24).press("space").see("1 selected").press("alt-k").miss("selected");
    user.see("▌▸  Acme").press(": alt-j").miss("commands only").see("▌▸  Beta");
    // With a meaning of its own it is one.
    user.press("alt-x").see("commands only");
}

#[test]
fn a_week_begins_on_the_day_that_the_user_has_set() {
    let mut user = User::working(Work { week_start: Weekday::Sun, ..Work::default() }, start);
    user.meanwhile(|txn| {
        let edits = [Edit::set("name", "Acme"), Edit::set("created", "2026-11-22")];
        create(txn, &edits, &How::by_hand(txn.options().lang))
    });
    user.press("2 /").type_("created:this-week\n").see("▸  Acme");
    user.press("r").type_("next week visit").see("Sunday, 29 November");
    let mut user = with_leads(&["Acme"]);
    user.sql("UPDATE lead SET created_at = created_at - 2 * 86400000");
    user.press("/").type_("created:this-week\n").miss("▸  Acme");
}

#[test]
fn everything_that_was_said_is_kept_with_its_time() {
    let mut user = with_leads(&["Acme"]);
    user.press("n").type_("hello\n").crash(0).press("2");
    user.press("!").later(60).press("! u").warned(&Error::invalid("error-no-home"));
    user.press("g m")
        .see("newest first")
        .press("tab")
        .see("Set HOME, or name the file")
        .see("10:01");
    let screen = user.size(60, 30).screen();
    let messages: Vec<&str> = screen.lines().filter(|line| line.contains("10:0")).collect();
    assert!(messages.len() >= 4 && messages[1].contains("10:01"), "{screen}");
    user.press("down down").press("tab").see("flagged").press("esc").see("▸");
}

#[test]
fn the_cursor_of_today_begins_on_the_first_queue_that_holds_something() {
    let mut user = with_leads(&["Acme"]);
    user.restart(0).press("1").see("▸          1  Inbox");
    user.press("enter")
        .see("Acme")
        .press("esc 1 up")
        .see("▸          0")
        .press("2 1")
        .see("▸          0");
}

/// What was copied since the last time.
fn copied(user: &mut User) -> Vec<String> {
    let texts = user.requests().into_iter();
    texts.filter_map(|it| if let Request::Copy(text) = it { Some(text) } else { None }).collect()
}

/// The row of the cursor.
fn chosen(user: &mut User) -> String {
    let screen = user.screen();
    let row = screen.lines().find(|line| line.starts_with(['▌', '▸'])).unwrap_or_default();
    row.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

#[test]
fn z_enlarges_the_list_then_the_preview_and_then_shows_both() {
    for (width, height) in [(120, 30), (80, 24)] {
        let mut user = with_leads(&["Acme", "Beta"]);
        user.size(width, height).see("L-000001").see("  Beta");
        user.press("z").miss("L-000001").see("  Beta");
        user.press("z").see("L-000001").miss("Beta").press("z").see("L-000001").see("  Beta");
    }
}

#[test]
fn where_there_is_no_room_for_a_preview_z_and_tab_show_it_alone() {
    let mut user = with_leads(&["Acme", "Beta"]);
    user.size(60, 20).miss("L-000001").see("Beta");
    for key in ["tab", "z z"] {
        user.press(key).see("L-000001").miss("Beta").press("esc").miss("L-000001").see("Beta");
    }
}

#[test]
fn tab_goes_to_the_preview_and_the_arrows_scroll_it_to_its_end_and_back() {
    let mut user = with_leads(&["Acme", "Beta"]);
    user.size(120, 16);
    let note: String = (1..=30).map(|nth| format!("line {nth}\n")).collect();
    user.sql(&format!("UPDATE lead SET note = '{note}' WHERE name = 'Acme'")).press("j k");
    user.see("L-000001").press("tab pagedown").miss("L-000001").see("▸  Acme");
    // At the end nothing is counted that was not scrolled.
    user.press("G").see("line 30").press("j j j j k").miss("line 30");
    user.press("g g").see("L-000001").press("esc j").see("L-000002");
    assert!(chosen(&mut user).starts_with("Beta"));
}

#[test]
fn rows_are_copied_for_a_spreadsheet_under_their_heads_and_run_nothing_there() {
    let mut user = User::speaking(Lang::Es, start);
    user.meanwhile(|txn| {
        for (name, potential) in [("=cmd|' /C calc'!A0", "1200.5"), ("-1+1", ""), ("Eva", "")] {
            let edits = [Edit::set("name", name), Edit::set("potential", potential)];
            create(txn, &edits, &How::by_hand(txn.options().lang))?;
        }
        Ok(())
    });
    user.press("2 s n y t").see("3 filas copiadas");
    let text = copied(&mut user).remove(0);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[0], "Nombre\tEmpresa\tActividad\tPróxima acción\tPotencial\tCampaña",
        "{text}"
    );
    assert_eq!(
        lines[1..],
        ["'-1+1\t\t\t\t\t", "'=cmd|' /C calc'!A0\t\t\t\t1200.50\t", "Eva\t\t\t\t\t"]
    );
    // Of marked rows only those.
    user.press("G space y t").see("Una fila copiada");
    assert!(copied(&mut user).remove(0).contains("\nEva\t"));
}

#[test]
fn more_rows_than_fit_a_clipboard_are_for_a_file() {
    let names: Vec<String> = (0..=1_000).map(|n| format!("Lead {n}")).collect();
    let mut user = with_leads(&names.iter().map(String::as_str).collect::<Vec<_>>());
    user.press("y t").see("are for a file");
    assert_eq!(copied(&mut user), [""; 0]);
}

#[test]
fn the_web_address_is_copied_and_opened_as_browsers_take_it() {
    let mut user = with_leads(&["Acme"]);
    user.press("y l").see("There is nothing of that to copy");
    user.meanwhile(|txn| {
        let edits = [Edit::set("name", "Beta"), Edit::set("website", "acme.example/es")];
        create(txn, &edits, &How::by_hand(txn.options().lang))
    });
    user.crash(0)
        .press("2 s n j y l")
        .see("Copied through the terminal: https://acme.example/es")
        .press("o w");
    let asked = user.requests();
    assert_eq!(
        asked,
        [
            Request::Copy("https://acme.example/es".into()),
            Request::Open("https://acme.example/es".into())
        ]
    );
}

#[test]
fn g_and_a_full_stop_open_the_lead_that_was_changed_last() {
    let mut user = with_leads(&["Acme", "Beta", "Cito"]);
    user.sql("UPDATE lead SET updated_at = updated_at - 1")
        .press("j n")
        .type_("asked for a price\n")
        .press("1 g .");
    user.see("L-000002").see("asked for a price").press("esc").see("Waiting for a verdict");
    program().press("g .").see("There is no lead here");
}

#[test]
fn what_was_chosen_in_the_palette_is_remembered_by_the_next_start() {
    let mut user = with_leads(&["Acme"]);
    user.press(":").type_("reverse\n").restart(5).press(":");
    let screen = user.screen();
    let first = screen.lines().position(|line| line.contains("› ")).unwrap() + 2;
    assert!(screen.lines().nth(first).unwrap().to_lowercase().contains("reverse"), "{screen}");
}

#[test]
fn each_saved_view_is_found_again_as_it_was_left() {
    let mut user = with_leads(&["Acme", "Beta", "Cito", "Dido"]);
    for (filter, name) in [("a", "With an a"), ("i", "With an i")] {
        user.press("v a /").type_(filter).press("enter f s").type_(name).press("enter");
    }
    user.press("v v").press("2").press("s n j");
    let row = chosen(&mut user);
    user.see("Name ↓").press("v v").press("1").press("s c").miss("Name ↓");
    user.press("v v").press("2").see("Name ↓");
    assert_eq!(chosen(&mut user), row);
    user.press("v o").restart(5).press("v v").press("2").see("Name ↓");
    assert_eq!(chosen(&mut user), row);
}

#[test]
fn a_text_that_could_not_be_copied_is_shown_on_request() {
    let mut user = with_leads(&["Acme"]);
    user.press(":").type_("copy failed\n");
    assert_eq!(user.requests(), [Request::Show]);
}

#[test]
fn the_same_message_again_is_counted_and_kept_once() {
    let mut user = program();
    user.size(100, 24).press("2 e").see("There is no lead here").miss("×");
    user.press("e e").see("There is no lead here").see("×3");
    user.later(60).press("g m tab");
    assert_eq!(user.screen().matches("There is no lead here").count(), 1, "{}", user.screen());
}

#[test]
fn a_failure_stays_until_a_key_is_pressed_and_hides_no_row() {
    let mut user = with_leads(&["Acme"]);
    let told = "in no campaign";
    user.size(80, 24).press(">").see(told).see("▸  Acme");
    for _ in 0..100 {
        user.later(1);
    }
    user.see(told).press("down").miss(told).press("g m tab").see(told);
}

#[test]
fn columns_stand_where_they_stood_beside_letters_that_run_to_the_left() {
    let mut user = program();
    user.meanwhile(|txn| {
        for name in ["שלום עולם", "مرحبا", "Acme"] {
            let edits = [Edit::set("name", name), Edit::set("company", "Firma")];
            create(txn, &edits, &How::by_hand(txn.options().lang))?;
        }
        Ok(())
    });
    let screen = user.size(80, 24).press("2 v p").screen();
    let places = screen.lines().filter_map(|line| line.split_once("Firma"));
    let places: Vec<usize> = places.map(|(before, _)| width(before)).collect();
    assert_eq!(places.len(), 3, "{screen}");
    assert!(places.iter().all(|at| *at == places[0]), "{places:?}\n{screen}");
}

#[test]
fn what_is_pasted_over_a_list_does_nothing_and_says_so() {
    let mut user = with_leads(&["Acme"]);
    let steps = user.stored("SELECT count(*) FROM change");
    user.paste(&"x\nq\n".repeat(50)).see("▸  Acme").see("paste");
    assert_eq!(user.stored("SELECT count(*) FROM change"), steps);
}

#[test]
fn a_note_of_a_hundred_thousand_lines_is_read_to_its_end() {
    let mut user = with_leads(&["Acme"]);
    let note: String = (1..=100_000).map(|nth| format!("line {nth}\n")).collect();
    user.sql(&format!("UPDATE lead SET note = '{note}'")).crash(0).press("2 enter").see("line 2");
    user.press("G").see("line 100000").press("g g").see("L-000001");
}

#[test]
fn what_cannot_be_given_now_stands_last_in_the_palette_with_its_name_before_its_reason() {
    let mut user = program();
    for (width, height) in [(80, 24), (40, 10)] {
        user.size(width, height).press("2 :").miss("There is no lead");
        user.press("esc :").type_("edit").see("Edit").see("There is no").press("esc");
    }
}

#[test]
fn a_narrow_campaign_has_the_number_of_an_activity_beside_its_name() {
    let mut user = with_leads(&["Acme"]);
    user.press("c").type_("Fair\n").press("g c enter").size(40, 14);
    user.see("Activity").see("1 ██ Fair");
}

#[test]
fn what_an_empty_place_says_is_read_to_its_end_in_a_narrow_window_too() {
    for lang in [Lang::En, Lang::Es] {
        let mut user = User::speaking(lang, start);
        for place in ["2", "2 g c", "2 g j", "2 g k", "2 v t"] {
            user.size(50, 24).crash(0).press(place).miss("…");
        }
        let end = if lang == Lang::En { "Esc goes back." } else { "Esc vuelve." };
        user.crash(0).press("g i").see(end).miss("·");
    }
}

#[test]
fn the_journal_names_whom_each_step_was_about() {
    let mut user = with_leads(&["Acme", "Beta"]);
    user.press("g a").type_("Ana, Firm\n").press("2").press("a").type_("Eva").press("ctrl-s");
    user.press("e").type_("x").press("ctrl-s").press("* e").type_("Firm").press("ctrl-s");
    user.press("g m").see("added the lead Ana").see("added the lead Eva").see("changed the lead");
    user.see("changed 4 leads").press("esc g s a").type_("Zoe\n").press("e").type_("!\n");
    user.press("g m").see("added the sales rep Zoe").see("renamed a sales rep to Marta!");
}

#[test]
fn a_jump_in_the_journal_says_which_way_and_how_far_it_went() {
    let mut user = with_leads(&["Acme"]);
    user.press("2 ! ! !").press("g m").press("enter").see("the last step that stands");
    user.press("g m down down enter").see("2 steps undone").press("g m enter");
    user.see("2 steps done again").press("u g m enter").see("1 step done again");
    user.press("g m").see("Enter go back").press("tab").miss("Enter go back").press("esc");
    user.press("g k").miss("x forget").see("No drafts");
}
