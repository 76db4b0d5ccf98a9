//! Adding and changing leads, as whoever does it sees it.

use embudo::{
    app::{
        App,
        command::{Command, Group},
        cx::Cx,
        keys::Remaps,
        screen::{Screen, Screens},
        worker::Worker,
    },
    clock::Clock,
    dialogs::{capture::Capture, form::Form, toml},
    domain::{day::Zone, phrase},
    i18n::Lang,
    store::{
        card::card,
        own_fields::{self, FieldKind},
        set::{self, Edit, How},
    },
    ui::Ui,
};
use ratatui::{Frame, layout::Rect, text::Line};

use crate::support::User;

/// A screen from which the forms are opened, and that counts what letters do to it.
#[derive(Default)]
struct Desk {
    saved: Vec<i64>,
    deleted: usize,
}

impl Screen for Desk {
    const NAME: &'static str = "desk";
    const TAB: Option<char> = Some('1');
    const COMMANDS: &'static [Group<Self>] = &[Group {
        name: "desk",
        commands: &[
            Command::new("add", "a", |_, cx| {
                let form = Form::new_lead(cx.now());
                cx.ask(form, |desk: &mut Self, ids, _| desk.saved = ids);
            }),
            Command::new("edit", "e", |_, cx| {
                cx.read(
                    "card",
                    |store| card(store.conn(), 1),
                    |_, card, cx| {
                        let form = Form::edit_lead(card, cx.now());
                        cx.ask(form, |desk: &mut Self, ids, _| desk.saved = ids);
                    },
                );
            }),
            Command::new("edit-many", "m", |_, cx| {
                let form = Form::edit_many(vec![1, 2], cx.now());
                cx.ask(form, |desk: &mut Self, ids, _| desk.saved = ids);
            }),
            Command::new("capture", "c", |_, cx| {
                cx.ask(Capture::default(), |desk: &mut Self, id, _| desk.saved = vec![id]);
            }),
            Command::new("edit-toml", "E", |_, cx| toml::edit(1, cx)),
            Command::new("delete", "x | d | q | r", |desk, _| desk.deleted += 1),
        ],
    }];

    fn reload(&mut self, _cx: &mut Cx<Self>) {}

    fn view(&self, frame: &mut Frame, area: Rect, _ui: &Ui) {
        let text = format!("saved {:?} deleted {}", self.saved, self.deleted);
        frame.render_widget(Line::raw(text), area);
    }
}

#[derive(Default)]
struct Everywhere;

impl Screen for Everywhere {
    const NAME: &'static str = "global";
    const COMMANDS: &'static [Group<Self>] = &[];

    fn reload(&mut self, _cx: &mut Cx<Self>) {}

    fn view(&self, _frame: &mut Frame, _area: Rect, _ui: &Ui) {}
}

fn desk(worker: Box<dyn Worker>, ui: Ui, time: (Clock, Zone)) -> App {
    let screens = Screens::new().and(Desk::default());
    App::new(Everywhere, screens, worker, ui, time, Remaps::default(), &[])
}

fn user() -> User {
    User::new(desk)
}

/// With leads of these fields in the store.
fn user_with(leads: &[&[(&str, &str)]]) -> User {
    let mut user = user();
    for fields in leads {
        let edits: Vec<_> = fields.iter().map(|(field, text)| Edit::set(*field, *text)).collect();
        user.meanwhile(|txn| set::create(txn, &edits, &How::by_hand(phrase::Lang::En)));
    }
    user
}

/// The keys that lead from the first field to another.
fn to(user: &mut User, field: &str) {
    for _ in 0..40 {
        let screen = user.screen();
        let here = screen.lines().find(|line| line.contains('▌')).unwrap_or_default();
        if here.split('▌').next().unwrap_or_default().trim().trim_end_matches(" *") == field {
            return;
        }
        user.press("tab");
    }
    panic!("no field {field} on\n{}", user.screen());
}

#[test]
fn a_name_is_enough_and_the_form_closes_once_it_is_saved() {
    let mut user = user();
    user.press("a").see("New lead").see("Name *").type_("Acme & Söhne").press("ctrl-s");
    user.see("saved [1]").miss("New lead");
    assert_eq!(user.stored("SELECT name FROM lead"), "Acme & Söhne");
    assert_eq!(user.stored("SELECT label FROM change"), "add-lead");
    assert_eq!(user.stored("SELECT count(*) FROM draft"), "0");
}

#[test]
fn letters_are_typed_and_never_run_commands() {
    let mut user = user();
    user.press("a").type_("xdqr ?:/jk ctrl 12 gg").see("xdqr ?:/jk ctrl 12 gg").press("ctrl-s");
    user.see("deleted 0");
    user.press("x").see("deleted 1");
}

#[test]
fn nothing_is_said_while_typing_for_the_first_time_but_on_leaving() {
    let mut user = user();
    user.press("a").type_("Acme");
    to(&mut user, "Potential");
    user.type_("lots").miss("is not a number");
    user.press("tab").see("“lots” is not a number").see("1 problem");
    user.press("shift-tab backspace backspace backspace backspace").miss("is not a number");
    user.type_("12k").see("→ 12,000").press("ctrl-s").see("saved [1]");
    assert_eq!(user.stored("SELECT potential FROM lead"), "1200000");
}

#[test]
fn saving_with_problems_goes_to_the_first_and_counts_them() {
    let mut user = user();
    user.press("a tab");
    to(&mut user, "Potential");
    user.type_("lots").press("ctrl-s").see("2 problems");
    let screen = user.screen();
    let here = screen.lines().find(|line| line.contains('▌')).unwrap();
    assert!(here.contains("Name"), "{screen}");
    user.see("lots").type_("Acme").press("ctrl-s").see("1 problem").see("Acme").see("lots");
    assert_eq!(user.stored("SELECT count(*) FROM lead"), "0");
}

#[test]
fn a_form_with_every_field_wrong_says_so_at_each_and_keeps_it_all() {
    let mut user = user();
    user.press("a");
    let wrong = [
        ("Kind", "robot", "Kind can't be “robot”. Choose one of: company, person."),
        ("E-mail", "nobody", "“nobody” doesn't look like an e-mail address"),
        ("Phone", "abc", "“abc” doesn't look like a phone number"),
        ("Potential", "a lot", "“a lot” is not a number"),
        ("Next action", "some day", "There is no date in “some day”"),
    ];
    for (field, text, told) in wrong {
        to(&mut user, field);
        user.type_(text).press("tab").see(told);
    }
    user.press("ctrl-s").see("4 problems").see("A name is needed.");
    for (_, text, told) in wrong {
        user.see(text).see(told);
    }
    assert_eq!(user.stored("SELECT count(*) FROM lead"), "0");
    assert_eq!(user.stored("SELECT count(*) FROM change"), "0");
}

#[test]
fn what_was_typed_is_kept_when_saving_fails() {
    let mut user = user();
    user.sql("CREATE TRIGGER full BEFORE INSERT ON lead BEGIN SELECT RAISE(ABORT, 'no'); END");
    user.press("a").type_("Acme").press("ctrl-s").see("New lead").see("Acme").miss("saved [1]");
    user.see("✗");
    user.sql("DROP TRIGGER full").type_(" SL").press("alt-enter").see("saved [1]");
    assert_eq!(user.stored("SELECT name FROM lead"), "Acme SL");
}

#[test]
fn the_next_action_is_understood_in_both_languages_whatever_the_screen_speaks() {
    for (lang, field) in [(Lang::En, "Next action"), (Lang::Es, "Próxima acción")] {
        for (text, shown) in [("fri 15:00 call prices", "27"), ("viernes 15:00 llamar", "27")] {
            let mut user = User::speaking(lang, desk);
            user.press("a").type_("Acme");
            to(&mut user, field);
            user.type_(text).see(&format!("{shown} nov").replace("nov", month(lang))).see("15:00");
            user.press("ctrl-s").see("saved [1]");
            assert_eq!(user.stored("SELECT type FROM event"), "call");
            let at = user.stored("SELECT begin_at FROM event");
            assert_eq!(at, (crate::support::NOW + (3 * 24 + 5) * 3_600_000).to_string());
        }
    }
}

fn month(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Nov",
        Lang::Es => "nov",
    }
}

#[test]
fn a_next_action_without_a_date_is_a_problem_of_its_field() {
    let mut user = user();
    user.press("a").type_("Acme");
    to(&mut user, "Next action");
    user.type_("call them").press("ctrl-s").see("1 problem").see("call them");
    assert_eq!(user.stored("SELECT count(*) FROM lead"), "0");
    user.type_(" tomorrow").press("ctrl-s").see("saved [1]");
    assert_eq!(user.stored("SELECT subject FROM event"), "them");
}

#[test]
fn a_picked_field_narrows_while_typing_and_takes_what_fits() {
    let mut user = user_with(&[&[("name", "Old"), ("channel", "Trade fair")]]);
    user.press("a").type_("Acme");
    to(&mut user, "Channel");
    user.type_("fai").see("Trade fair").press("enter").see("Trade fair");
    user.press("ctrl-s").see("saved [2]");
    assert_eq!(user.stored("SELECT count(*) FROM channel"), "1");
}

#[test]
fn a_name_that_is_not_there_is_created_on_the_spot() {
    let mut user = user_with(&[&[("name", "Old"), ("channel", "Web shop")]]);
    user.press("a").type_("Acme");
    to(&mut user, "Channel");
    user.type_("Web").see("Web shop").see("new").press("down enter").see("new");
    to(&mut user, "Tags");
    user.type_("vip").press("enter").type_("fair").press("enter");
    user.press("ctrl-s").see("saved [2]");
    assert_eq!(user.stored("SELECT name FROM channel ORDER BY id"), "Web shop, Web");
    assert_eq!(user.stored("SELECT name FROM tag ORDER BY name"), "fair, vip");
    assert_eq!(user.stored("SELECT count(*) FROM change WHERE label = 'add-lead'"), "1");
}

#[test]
fn activities_are_those_of_the_campaign_in_the_form() {
    let mut user = user_with(&[
        &[("name", "A"), ("campaign", "Autumn"), ("activity", "Intro")],
        &[("name", "B"), ("campaign", "Spring"), ("activity", "Visit")],
    ]);
    user.press("a").type_("Acme");
    to(&mut user, "Campaign");
    user.type_("spr").press("enter").see("Spring").press("enter").see("Visit").miss("Intro");
    user.press("down enter ctrl-s").see("saved [3]");
    let sql = "SELECT activity.name FROM lead JOIN activity ON activity.id = lead.activity";
    assert_eq!(user.stored(&format!("{sql} WHERE lead.id = 3")), "Visit");
}

#[test]
fn opening_a_list_takes_nothing_by_itself() {
    let mut user = user_with(&[&[("name", "Old"), ("channel", "Web")]]);
    user.press("a").type_("Acme");
    to(&mut user, "Channel");
    user.press("enter").see("Web").press("enter").miss("Web").press("ctrl-s").see("saved [2]");
    assert_eq!(user.stored("SELECT channel FROM lead WHERE id = 2"), "-");
}

#[test]
fn saving_takes_what_is_highlighted_and_esc_keeps_what_was_typed() {
    let mut user = user_with(&[&[("name", "Old"), ("channel", "Trade fair")]]);
    user.press("a").type_("Acme");
    to(&mut user, "Channel");
    user.type_("fai").press("ctrl-s").see("saved [2]").press("a").type_("Beta");
    to(&mut user, "Channel");
    user.type_("fai").press("esc ctrl-s").see("saved [3]");
    let sql = "SELECT channel.name FROM lead JOIN channel ON channel.id = channel ORDER BY lead.id";
    assert_eq!(user.stored(sql), "Trade fair, Trade fair, fai");
}

#[test]
fn another_campaign_begins_at_its_first_activity() {
    let mut user = user_with(&[
        &[("name", "A"), ("campaign", "Autumn"), ("activity", "Intro")],
        &[("name", "B"), ("campaign", "Spring"), ("activity", "Visit")],
    ]);
    user.press("e").see("Intro");
    to(&mut user, "Campaign");
    user.press("enter tab").see("Intro").press("shift-tab ctrl-up").see("Intro");
    user.type_("spr").press("enter").miss("Intro").press("ctrl-s").see("saved [1]");
    let sql = "SELECT activity.name FROM lead JOIN activity ON activity.id = lead.activity";
    assert_eq!(user.stored(&format!("{sql} WHERE lead.id = 1")), "Visit");
}

#[test]
fn own_fields_are_filled_in_like_the_others() {
    let mut user = user();
    user.meanwhile(|txn| {
        own_fields::add(txn, "leads", "Size", FieldKind::Choice, &["S".into(), "XL".into()])?;
        own_fields::add(txn, "leads", "Renewal", FieldKind::Date, &[])
    });
    user.press("a").type_("Acme");
    to(&mut user, "Size");
    user.type_("M")
        .press("tab")
        .see("can't be “M”")
        .press("shift-tab")
        .type_("x")
        .press("enter")
        .see("XL");
    to(&mut user, "Renewal");
    user.type_("fri").see("→ Fri 27 Nov 2026").press("ctrl-up").see("2026-11-28");
    user.press("ctrl-s").see("saved [1]");
    assert_eq!(user.stored("SELECT text FROM own_value ORDER BY field"), "XL, 2026-11-28");
}

#[test]
fn esc_over_changes_asks_and_never_drops_them() {
    let mut user = user();
    user.press("a esc").see("saved []").miss("New lead");
    user.press("a").type_("Acme").press("esc").see("Not saved yet").see("s save  d discard");
    user.press("j esc").see("Acme").miss("discard").type_("!").see("Acme!");
    user.press("esc d").miss("Acme").press("a").see("Discarded (10:00)").see("r restore");
    user.type_("zz").miss("zz").press("r").see("Acme!").press("ctrl-s").see("saved [1]");
    user.press("a").miss("draft").press("esc").see("saved [1]");
}

#[test]
fn a_crash_loses_nothing_that_was_left_and_the_draft_is_offered_once() {
    let mut user = user();
    user.press("a").type_("Acme").press("tab").type_("Holding").press("tab").crash(5);
    user.see("saved []").press("a").see("A draft (10:00): r restore, x forget").press("r");
    user.see("Acme").see("Holding");
    user.crash(5).press("a x").miss("Acme").press("esc a").miss("draft");
    assert_eq!(user.stored("SELECT count(*) FROM draft"), "0");
}

#[test]
fn what_is_being_typed_is_kept_on_looking_away_and_else_every_two_seconds() {
    let mut user = user();
    user.press("a").type_("Acme Holding");
    assert_eq!(user.wakes_in(), 2_000);
    user.look_away().crash(5).press("a r").see("Acme Holding");
}

#[test]
fn an_old_draft_is_forgotten() {
    let mut user = user();
    user.press("a").type_("Acme").press("tab").crash(8 * 24 * 60).press("a").miss("A draft");
    assert_eq!(user.stored("SELECT count(*) FROM draft"), "0");
}

#[test]
fn what_is_typed_is_there_for_a_hang_up() {
    let mut user = user();
    assert_eq!(user.press("a").drafts(), []);
    let drafts = user.type_("Acme").drafts();
    assert_eq!(drafts.len(), 1);
    assert_eq!(drafts[0].0, "form lead new");
    assert!(drafts[0].1.contains("Acme"));
}

#[test]
fn a_paste_of_many_lines_is_one_value_and_runs_nothing() {
    let mut user = user();
    user.press("a").paste("Acme\nx\nq\n").see("Acme x q").press("tab").type_("y");
    to(&mut user, "Note");
    user.paste("one\r\ntwo\nd").press("ctrl-s").see("saved [1] deleted 0");
    assert_eq!(user.stored("SELECT name FROM lead"), "Acme x q");
    assert_eq!(user.stored("SELECT note FROM lead"), "one\ntwo\nd");
}

#[test]
fn duplicates_are_shown_while_typing_and_block_nothing() {
    let mut user = user_with(&[&[("name", "Ana Pérez"), ("phone", "+34 600 111 222")]]);
    user.press("a").type_("Somebody");
    to(&mut user, "Phone");
    user.type_("600111222").see("Possible duplicate").see("Ana Pérez");
    user.size(60, 20).see("Possible duplicate: Ana Pérez").press("ctrl-s").see("saved [2]");
}

#[test]
fn a_field_can_be_written_in_the_editor() {
    let mut user = user();
    user.press("a").type_("Acme");
    to(&mut user, "Note");
    user.type_("short").press("f4").edit(|text| format!("{text} and\nlong\n")).see("short and");
    user.press("ctrl-s").see("saved [1]");
    assert_eq!(user.stored("SELECT note FROM lead"), "short and\nlong");
}

#[test]
fn only_what_was_changed_is_written_to_a_lead() {
    let mut user = user_with(&[&[("name", "Acme"), ("email", "a@b.es, c@d.es"), ("flag", "yes")]]);
    user.press("e").see("Edit lead").see("a@b.es, c@d.es").see("[x] yes").press("ctrl-s");
    user.see("saved [1]");
    assert_eq!(user.stored("SELECT count(*) FROM change WHERE label = 'edit-lead'"), "0");
    user.press("e");
    to(&mut user, "Flag");
    user.press("space").see("[ ] no").see("1 change").press("ctrl-s").see("saved [1]");
    assert_eq!(user.stored("SELECT flag FROM lead"), "0");
}

#[test]
fn a_lead_that_somebody_else_changed_shows_both_values_and_keeps_what_was_typed() {
    let mut user = user_with(&[&[("name", "Acme"), ("company", "Acme SL")]]);
    user.press("e").press("tab").type_(" (Madrid)");
    user.meanwhile(|txn| {
        // Another program, a moment later.
        txn.execute(
            "UPDATE lead SET company = 'Acme SA', name = 'ACME', updated_at = updated_at + 1",
            [],
        )
        .unwrap();
        Ok(())
    });
    user.press("ctrl-s")
        .see("changed elsewhere meanwhile")
        .see("Acme SL (Madrid)")
        .see("meanwhile: Acme SA");
    assert_eq!(user.stored("SELECT company FROM lead"), "Acme SA");
    user.press("ctrl-s").see("saved [1]");
    assert_eq!(user.stored("SELECT company FROM lead"), "Acme SL (Madrid)");
    assert_eq!(user.stored("SELECT name FROM lead"), "ACME");
}

#[test]
fn many_leads_are_changed_in_one_step_and_empty_fields_left_alone() {
    let mut user = user_with(&[
        &[("name", "A"), ("city", "Vigo"), ("tag", "old, x"), ("channel", "Web")],
        &[("name", "B"), ("city", "Lugo"), ("channel", "Web")],
    ]);
    user.press("m").see("Edit 2 leads").see("mixed").see("Web").miss("Name");
    to(&mut user, "Tags");
    user.type_("vip").press("enter").type_("-old").miss("-old  new");
    to(&mut user, "Country");
    user.type_("ES").press("ctrl-s").see("saved [1, 2]");
    let tags = "SELECT lead || tag.name FROM lead_tag JOIN tag ON tag.id = tag ORDER BY 1";
    assert_eq!(user.stored(tags), "1vip, 1x, 2vip");
    assert_eq!(user.stored("SELECT city FROM address ORDER BY id"), "Vigo, Lugo");
    assert_eq!(user.stored("SELECT count(*) FROM change WHERE label = 'edit-leads'"), "1");
}

#[test]
fn a_spanish_screen_speaks_spanish_and_takes_english_words() {
    let mut user = User::speaking(Lang::Es, desk);
    user.press("a").see("Nuevo lead").see("Nombre *").see("Empresa").type_("Acme");
    to(&mut user, "Tipo");
    user.type_("foo").press("tab").see("Tipo no puede ser «foo»").see("empresa, persona");
    user.press("shift-tab ctrl-u");
    user.type_("per").see("persona").press("enter");
    to(&mut user, "Próxima acción");
    user.type_("tomorrow").see("mié 25 nov 2026").press("ctrl-s").see("saved [1]");
    assert_eq!(user.stored("SELECT kind FROM lead"), "person");
}

#[test]
fn the_cursor_stands_where_one_types_and_counts_columns() {
    let mut user = user();
    user.press("a");
    let (x, y) = user.cursor();
    assert_eq!(user.type_("字字a").cursor(), (x + 5, y));
    assert!(user.press("tab").cursor().1 > y);
}

#[test]
fn every_size_draws_with_the_live_field_on_show() {
    for (width, height) in [(40, 10), (41, 11), (60, 15), (80, 24), (100, 30), (130, 40), (200, 50)]
    {
        let mut user = user_with(&[&[("name", "Acme"), ("phone", "600111222")]]);
        user.size(width, height).press("a").paste("Acme").see("▌");
        for step in 0..22 {
            user.press("tab").see("▌").type_("9 x").see("▌");
            if step % 3 == 0 {
                user.press("ctrl-down").see("▌");
            }
        }
        user.press("ctrl-s").see("▌").press("esc").see("Esc");
    }
    for (width, height) in [(1, 1), (20, 5), (39, 10), (40, 9)] {
        user().press("a").type_("Acme").size(width, height).screen();
    }
}

#[test]
fn a_line_becomes_a_lead_and_the_next_one_follows() {
    let mut user = user();
    user.press("c").type_("Ana Pérez, Acme, +34 600 111 222, ana@acme.example #fair");
    user.see("→ Ana Pérez · Acme · +34 600 111 222 · ana@acme.example · #fair");
    user.press("alt-enter").see("Added Ana Pérez").type_("q").press("enter").see("saved [2]");
    assert_eq!(user.stored("SELECT name FROM lead ORDER BY id"), "Ana Pérez, q");
    assert_eq!(user.stored("SELECT name FROM tag"), "fair");
    user.see("deleted 0");
}

#[test]
fn a_line_that_was_left_is_there_the_next_time_and_duplicates_are_shown() {
    let mut user = user_with(&[&[("name", "Ana"), ("phone", "600 111 222")]]);
    user.press("c").type_("Berta, 600111222").see("Possible duplicate: Ana").press("esc c");
    user.see("Berta, 600111222").press("enter").see("Added Berta").press("c").miss("Berta,");
    user.press("enter").see("Who is it?").size(40, 10).see("Who is it?");
}

#[test]
fn a_lead_can_be_written_as_text_and_comes_back_until_it_is_right() {
    let mut user = user_with(&[&[
        ("name", "Acme \"X\""),
        ("note", "one\ntwo"),
        ("tag", "a, b"),
        ("potential", "1234.5"),
        ("campaign", "Autumn"),
        ("website", "acme.example"),
    ]]);
    user.press("E").edit(str::to_owned);
    assert_eq!(user.stored("SELECT count(*) FROM change WHERE label = 'edit-lead'"), "0");
    user.press("E").edit(|text| {
        assert!(text.contains("# Tags") && text.contains("tag = [\"a\", \"b\"]"), "{text}");
        assert!(text.contains("note = \"\"\"\none\ntwo\"\"\""), "{text}");
        text.replace("\"b\"]", "\"c\"").replace("1234.50", "lots")
    });
    user.edit(|text| {
        assert!(text.starts_with("#! Line "), "{text}");
        text.replace("\"c\"", "\"c\"]")
    });
    user.edit(|text| {
        assert!(text.starts_with("#! potential: “lots” is not a number"), "{text}");
        text.replace("lots", "99")
    });
    user.see("Saved (u undoes)");
    assert_eq!(user.stored("SELECT potential FROM lead"), "9900");
    assert_eq!(user.stored("SELECT note FROM lead"), "one\ntwo");
    let tags = "SELECT tag.name FROM lead_tag JOIN tag ON tag.id = tag ORDER BY 1";
    assert_eq!(user.stored(tags), "a, c");
}

#[test]
fn a_text_that_was_emptied_or_overtaken_changes_nothing_by_itself() {
    let mut user = user_with(&[&[("name", "Acme"), ("city", "Vigo")]]);
    user.press("E").edit(|_| "# nothing\n".to_owned()).press("E");
    user.sql("UPDATE lead SET name = 'ACME', updated_at = updated_at + 1");
    user.edit(|text| text.replace("\"Acme\"", "\"Acme SL\""));
    assert_eq!(user.stored("SELECT name FROM lead"), "ACME");
    user.edit(|text| {
        assert!(
            text.starts_with("#! name was changed elsewhere meanwhile and is now “ACME”"),
            "{text}"
        );
        text.replace("\"Vigo\"", "\"Lugo\"")
    });
    assert_eq!(user.stored("SELECT name FROM lead"), "Acme SL");
    assert_eq!(user.stored("SELECT city FROM address"), "Lugo");
}
