//! Each key that is bound, pressed in a terminal and through tmux: it arrives as what it is called, or is known not to.

use std::{
    collections::BTreeSet,
    fs,
    process::{Command, Stdio},
};

use embudo::{
    program::keymap::entries,
    ui::keys::{Chord, Keys},
};
use portable_pty::CommandBuilder;
use ratatui::crossterm::event::{KeyCode, KeyModifiers};

use crate::pty::{Pty, screen};

/// What tmux keeps for itself as it comes; the README says so.
const TMUX_KEEPS: &[&str] = &["ctrl-b"];

/// Every key in the tables, and Page Up's other name.
fn bound() -> BTreeSet<String> {
    let keys = entries().into_iter().map(|entry| Keys::parse(&entry.keys).unwrap());
    let chords = keys.flat_map(|keys| keys.alternatives().concat());
    chords.map(|chord| chord.to_string()).chain(["ctrl-b".to_owned()]).collect()
}

/// What a terminal sends for a key.
fn bytes(chord: Chord) -> Vec<u8> {
    let mods = chord.mods();
    let held = 1
        + u8::from(mods.contains(KeyModifiers::SHIFT))
        + 2 * u8::from(mods.contains(KeyModifiers::ALT))
        + 4 * u8::from(mods.contains(KeyModifiers::CONTROL));
    let letter = |last: char| match held {
        1 => format!("\x1b[{last}"),
        _ => format!("\x1b[1;{held}{last}"),
    };
    let number = |n: u8| match held {
        1 => format!("\x1b[{n}~"),
        _ => format!("\x1b[{n};{held}~"),
    };
    let plain = match chord.code() {
        KeyCode::Up => letter('A'),
        KeyCode::Down => letter('B'),
        KeyCode::Right => letter('C'),
        KeyCode::Left => letter('D'),
        KeyCode::Home => letter('H'),
        KeyCode::End => letter('F'),
        KeyCode::Insert => number(2),
        KeyCode::Delete => number(3),
        KeyCode::PageUp => number(5),
        KeyCode::PageDown => number(6),
        KeyCode::F(n @ 1..=4) => format!("\x1bO{}", char::from(b'O' + n)),
        KeyCode::F(5) => number(15),
        KeyCode::Tab if mods.contains(KeyModifiers::SHIFT) => "\x1b[Z".to_owned(),
        code => {
            let c = match code {
                KeyCode::Enter => '\r',
                KeyCode::Esc => '\x1b',
                KeyCode::Tab => '\t',
                KeyCode::Backspace => '\x7f',
                KeyCode::Char(' ') if mods.contains(KeyModifiers::CONTROL) => '\0',
                KeyCode::Char(c) if mods.contains(KeyModifiers::CONTROL) => {
                    char::from(u8::try_from(c).unwrap().to_ascii_uppercase() ^ 0x40)
                }
                KeyCode::Char(c) => c,
                other => panic!("what does a terminal send for {other}?"),
            };
            let escape = if mods.contains(KeyModifiers::ALT) { "\x1b" } else { "" };
            format!("{escape}{c}")
        }
    };
    plain.into_bytes()
}

/// The names of the newest keys, as `keys --check` shows them.
fn newest(output: &[u8]) -> Vec<String> {
    let contents = screen(output).contents();
    let names = contents.lines().skip(2).map_while(|line| line.split_whitespace().next());
    names.take(3).map(str::to_owned).collect()
}

/// Presses every key; gives those that did not arrive as themselves.
fn lost(mut pty: Pty) -> Vec<String> {
    let mut lost = Vec::new();
    for (n, name) in (0..).zip(bound()) {
        // Two more follow: whoever takes a key for the beginning of a command takes the first of them with it.
        let last = char::from_u32(0x4e00 + n).unwrap().to_string();
        pty = pty.press(bytes(Chord::parse(&name).unwrap()));
        if name == "esc" {
            // What follows at once would be Alt with a key.
            pty = pty
                .until_output("esc", |output| newest(output).first().is_some_and(|it| it == "esc"));
        }
        pty = pty.press("@").press(&last);
        pty = pty.until_output(&last, |output| newest(output).first() == Some(&last));
        let came = newest(&pty.output());
        if came[1..] != ["@".to_owned(), name.clone()] {
            lost.push(name);
        }
    }
    let mut pty = pty.press("\x03").press("\x03");
    assert_eq!(pty.ended().0, 0);
    lost
}

fn works(program: &str, arg: &str) -> bool {
    let ran = Command::new(program).arg(arg).stdout(Stdio::null()).stderr(Stdio::null()).status();
    ran.is_ok_and(|status| status.success())
}

#[test]
fn every_key_that_is_bound_arrives_as_itself() {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_embudo"));
    command.args(["keys", "--check", "--lang", "en"]);
    let folder = Pty::folder();
    fs::create_dir_all(&folder).unwrap();
    command.env("HOME", &folder);
    let pty = Pty::spawn(command, &[], folder, |_| false).until("Press any key");
    assert_eq!(lost(pty), Vec::<String>::new());
}

#[test]
fn tmux_passes_every_key_on_but_its_own() {
    // It draws nothing on a terminal that it does not know.
    let knows = ["xterm-256color", "screen-256color"].map(|term| works("infocmp", term));
    if !works("tmux", "-V") || knows.contains(&false) {
        eprintln!("skipped: there is no tmux, or it knows no terminal");
        return;
    }
    let folder = Pty::folder();
    fs::create_dir_all(&folder).unwrap();
    fs::write(
        folder.join("tmux.conf"),
        "set -s escape-time 10\nset -g default-terminal screen-256color\nset -g destroy-unattached on\n",
    )
    .unwrap();
    let mut command = CommandBuilder::new("tmux");
    command.args(["-u", "-S", "socket", "-f", "tmux.conf", "new-session"]);
    command.args([env!("CARGO_BIN_EXE_embudo"), "keys", "--check", "--lang", "en"]);
    command.env("HOME", &folder);
    command.cwd(&folder);
    // The server ends with its only program.
    let pty = Pty::spawn(command, &[], folder, |_| false).until("Press any key");
    assert_eq!(lost(pty), TMUX_KEEPS);
}
