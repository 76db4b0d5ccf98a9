//! Everything that can be chosen can be clicked, and nothing that lies under a question.

use embudo::app::Input;

use crate::interface::with_leads;

#[test]
fn a_click_in_the_palette_and_the_help_runs_what_stands_there() {
    let mut user = with_leads(&["Acme", "Beta"]);
    user.size(90, 30)
        .press(":")
        .type_("reverse")
        .click("Reverse")
        .see("Name ↓")
        .miss("commands only");
    user.press("?").click("New lead").see("Ctrl+s save").press("esc");
    user.press(":").type_("beta").click("Beta").see("L-000002");
}

#[test]
fn a_click_answers_a_menu_and_a_question() {
    let mut user = with_leads(&["Acme", "Beta"]);
    user.size(90, 30).press("R").click("no need").see("rejected").miss("▸  Acme");
    user.press("u space space *").press("x").click("Cancel").see("2 selected");
    user.press("x").click("Apply").miss("Beta").press("u").see("Beta");
    user.press("t").type_("hot\n").see("Beta: tagged").press("k t").type_("h").click("hot");
    user.see("Acme: tagged");
}

#[test]
fn a_click_picks_a_choice_of_a_field() {
    let mut user = with_leads(&["Acme"]);
    user.press("A").type_("Zoe\n").press("A").type_("Zacarias\n").press("e");
    user.click("Sales rep").press("ctrl-u").type_("z").click("Zoe").press("ctrl-s");
    assert_eq!(user.stored("SELECT name FROM rep WHERE id = (SELECT rep FROM lead)"), "Zoe");
}

#[test]
fn the_hints_at_the_foot_are_buttons() {
    let mut user = with_leads(&["Acme"]);
    user.size(90, 30).press("n").type_("hello").click("Esc cancel").miss("Note:");
    user.press("n").type_("hello").click("Enter ok").see("Acme: note added");
    user.press("e").type_("!").press("esc").click("d discard").miss("Save");
    user.press("g").later(1).click("Journal").see("newest first");
}

#[test]
fn what_lies_under_a_question_cannot_be_clicked() {
    let mut user = with_leads(&["Acme", "Beta", "Cito", "Dido"]);
    user.size(79, 30).press("R").click("Dido").see("no need").press("esc").see("▸  Acme");
    user.press("R").click("1 Today").see("no need");
}

#[test]
fn the_wheel_moves_through_lists_of_questions() {
    let mut user = with_leads(&["Acme"]);
    user.size(90, 30).press(":").input(Input::Wheel(40, 12, 3)).input(Input::Wheel(40, 12, -1));
    user.press("enter");
    let mut other = with_leads(&["Acme"]);
    other.size(90, 30).press(": down down enter");
    assert_eq!(user.screen(), other.screen());
}
