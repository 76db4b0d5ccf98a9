//! Every setting does what its line in `config.toml` says: what is shown without it, and what with it.

use std::{thread, time::Instant};

use embudo::{config::KEYS, ui::layout_keys::Positions};

use crate::{
    pty::{PATIENCE, screen},
    reload::Home,
};

/// Where one looks.
#[derive(Clone, Copy)]
enum Look {
    /// On the screen, and at what the terminal is sent: after these keys, once one of these stands there.
    Screen(&'static str, &'static str),
    /// At what these commands print.
    Shell(&'static str),
}

use Look::{Screen, Shell};

const LIST: Look = Screen("2", "Ana");
const ANSWERED: Look = Shell("log L-000001 call --outcome answered && show leads L-000001");
const NO_ANSWER: Look = Shell("log L-000001 call --outcome no-answer");
const THIS_WEEK: Look = Shell("list leads --filter created:this-week --columns name");
const BY_NUMBER: Look = Shell("list leads --filter 34600111222 --columns name");

/// A setting, where one looks, and what is there either with it or without it.
const CASES: [(&str, Look, &str); 20] = [
    ("lang = 'es'", LIST, "Open leads"),
    ("theme = 'dark'", LIST, "38;2;216;220;228"),
    ("color = '256'", LIST, "38;2;216;220;228"),
    ("icons = 'ascii'", LIST, "────"),
    ("ambiguous = 'wide'", LIST, "────"),
    ("emoji = 'text'", LIST, "🙂"),
    ("mouse = false", Screen(":mouse\r", "Mouse o"), "Mouse off"),
    ("paint = true", LIST, "48;2;22;24;29"),
    ("week_start = 'sunday'", THIS_WEEK, "child"),
    ("hours = 12", LIST, "11:30 a"),
    ("work_from = '10:30'", ANSWERED, "10:30"),
    ("work_to = '07:30'\nwork_from = '07:00'", ANSWERED, "07:00"),
    ("work_days = ['sun']", NO_ANSWER, "2026-11-29"),
    ("a11y = true", LIST, "────"),
    ("me = 'Zoe'", Shell("list leads --columns rep"), "Zoe"),
    ("country = 34", BY_NUMBER, "Ana"),
    ("links = true", Screen("2\r", "History"), "\x1b]8;"),
    ("layout = 'off'", Screen("2\u{444}", "Ctrl+s|Keyboard layout"), "Ctrl+s"),
    ("preset = 'vim'", Shell("keys"), "x | d d"),
    ("month_target = 5", Screen("1", "This month against the last"), "of the target 5"),
];

/// Those with a test of their own: below, at the shell, and of tall forms and of time in `program/look.rs`.
const ELSEWHERE: [&str; 5] = ["backup_keep", "density", "holidays", "notify", "which_key_delay_ms"];

/// Somebody with two leads, one of them of last Sunday.
fn home(settings: &str) -> Home {
    let home = Home::new(settings);
    home.run("add campaigns name=Fair activity=Call");
    home.run("add leads name=Ana campaign=Fair phone=600111222 email=a@b.es company=🙂");
    home.run("add leads name=Sundays-child created=2026-11-22");
    home.sql("UPDATE activity SET next_type = 'call', next_days = 1, next_time = '08:00'");
    home
}

/// Whether a text is there.
fn shows(home: &Home, look: Look, text: &str) -> bool {
    match look {
        Shell(commands) => commands.split(" && ").any(|args| home.run(args).contains(text)),
        Screen(keys, there) => {
            let is_there = |bytes: &[u8]| {
                let screen = screen(bytes).contents();
                there.split('|').any(|text| screen.contains(text))
            };
            let mut pty = home.start(&[]).until("2 Leads").press(keys);
            pty = pty.until_output(there, is_there);
            let bytes = pty.output();
            pty = pty.press("\x03\x03");
            pty.gives_back(0);
            screen(&bytes).contents().contains(text)
                || String::from_utf8_lossy(&bytes).contains(text)
        }
    }
}

#[test]
fn every_setting_changes_what_one_sees() {
    let name = |setting: &'static str| setting.split(' ').next().unwrap_or_default();
    let named: Vec<&str> = CASES.iter().map(|case| name(case.0)).chain(ELSEWHERE).collect();
    let known: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
    assert!(known.iter().all(|key| named.contains(key)), "of {known:?} only {named:?}");
    for (setting, place, text) in CASES {
        let base = if name(setting) == "theme" { "" } else { "theme = 'dark'\n" };
        let before = shows(&home(base), place, text);
        let after = shows(&home(&format!("{base}{setting}")), place, text);
        assert_ne!(before, after, "{setting}: {text:?}");
    }
}

#[test]
fn every_keyboard_that_can_be_set_is_known() {
    let layout = KEYS.iter().find(|key| key.name == "layout").unwrap();
    for name in layout.choices() {
        assert!(Positions::new(name, "").is_some(), "{name}");
    }
}

#[test]
fn so_many_backups_are_kept_as_the_settings_say() {
    for (keep, left) in [(1, 1), (14, 2)] {
        let home = Home::new(&format!("backup_keep = {keep}"));
        for (day, files) in [("2026-11-24", 1), ("2026-11-25", left)] {
            let now = format!("{day}T10:30:00Z");
            let mut pty = home.start(&[("EMBUDO_NOW", &now)]).until("Start empty");
            let begun = Instant::now();
            let of_the_day = home.path(&format!("backups/sales-{day}.db"));
            while !of_the_day.exists() || home.files("backups") != files {
                assert!(begun.elapsed() < PATIENCE, "{keep}: {} files", home.files("backups"));
                thread::yield_now();
            }
            pty = pty.press("\x03\x03");
            pty.gives_back(0);
        }
    }
}

#[test]
fn a_reminder_calls_through_the_terminal_where_that_is_wished_for() {
    for (settings, calls) in [("notify = true", true), ("", false)] {
        let home = home(settings);
        home.run("add events begin=2026-11-24 subject=Bell;ring reminder=0");
        let is_there = |bytes: &[u8]| screen(bytes).contents().contains("Reminder");
        let pty = home.start(&[]).until_output("Reminder", is_there);
        let bytes = String::from_utf8_lossy(&pty.output()).into_owned();
        let mut pty = pty.press("\x03\x03");
        pty.gives_back(0);
        assert_eq!(bytes.contains("\x1b]9;today call Bell,ring\x1b\\"), calls, "{bytes:?}");
        assert_eq!(bytes.contains("\x1b]777;notify;embudo;today call Bell,ring\x1b\\\x07"), calls);
    }
}
