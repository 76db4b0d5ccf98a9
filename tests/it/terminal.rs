//! The terminal as its user finds it, in a pseudo-terminal.

use std::{
    env, fs,
    os::unix::fs::PermissionsExt as _,
    path::PathBuf,
    time::{Duration, Instant},
};

use portable_pty::CommandBuilder;
use rustix::process::Signal;

use crate::{
    probe,
    pty::{PATIENCE, Pty, screen},
    reload::Home,
};

const PROBE: [&str; 4] = ["--exact", "probe::probe", "--ignored", "--nocapture"];

/// The probe in a terminal of its own.
struct Probe;

impl Probe {
    fn start() -> Pty {
        Self::start_with(&[]).until("chosen")
    }

    fn start_with(env: &[(&str, &str)]) -> Pty {
        Self::start_read(env, |_| false)
    }

    /// Reads no further once `enough` is there: a window is only closed when nobody holds it.
    fn start_read(env: &[(&str, &str)], enough: fn(&[u8]) -> bool) -> Pty {
        let mut command = CommandBuilder::new(env::current_exe().unwrap());
        command.args(PROBE);
        Self::spawn(command, env, enough)
    }

    /// A shell that knows jobs, with the probe as its job.
    fn start_in_shell() -> Pty {
        let mut command = CommandBuilder::new("sh");
        command.args(["-i"]);
        let env = [("PS1", "SHELL> "), ("ENV", "")];
        let line = format!("{} {}\r", env::current_exe().unwrap().display(), PROBE.join(" "));
        Self::spawn(command, &env, |_| false).until("SHELL>").press(line).until("chosen")
    }

    fn spawn(mut command: CommandBuilder, env: &[(&str, &str)], enough: fn(&[u8]) -> bool) -> Pty {
        let folder = Pty::folder();
        command.env(probe::FOLDER, &folder);
        Pty::spawn(command, env, folder, enough)
    }

    /// Closes the window as soon as something is on it.
    fn closed(env: &[(&str, &str)]) -> Pty {
        let shown = |bytes: &[u8]| screen(bytes).contents().contains("chosen");
        Self::start_read(env, shown).closed()
    }
}

fn report(probe: &Pty) -> Option<PathBuf> {
    let mut files = fs::read_dir(&probe.folder).ok()?;
    files.next().map(|file| file.unwrap().path())
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut probe = Probe::start().press("jk").until("heard jk").press("q");
    probe.gives_back(7);
    assert!(report(&probe).is_none());
}

#[test]
fn a_panic_in_drawing_gives_the_terminal_back_and_tells_where_the_report_is() {
    let mut probe = Probe::start().press("p").until("Start embudo again");
    probe.gives_back(101);
    let report = report(&probe).unwrap();
    assert_eq!(fs::metadata(&report).unwrap().permissions().mode() & 0o777, 0o600);
    let text = fs::read_to_string(&report).unwrap();
    assert!(text.contains("tests/it/probe.rs") && text.contains("a mistake in drawing"), "{text}");
    let shown = screen(&probe.output()).contents().replace('\n', "");
    assert!(shown.contains(report.file_name().unwrap().to_str().unwrap()), "{shown}");
}

#[test]
fn a_panic_in_a_worker_gives_the_terminal_back() {
    Probe::start().press("w").until("Start embudo again").gives_back(101);
}

#[test]
fn a_signal_to_end_gives_the_terminal_back() {
    Probe::start().signal(Signal::TERM).gives_back(143);
    Probe::start().signal(Signal::INT).gives_back(130);
    Probe::start().signal(Signal::HUP).gives_back(1);
}

#[test]
fn a_program_that_does_not_listen_is_ended_after_a_second() {
    let mut probe = Probe::start_with(&[(probe::DEAF, "1")]).until("chosen").signal(Signal::TERM);
    let (code, took) = probe.ended();
    assert_eq!(code, 143);
    assert!(took < PATIENCE / 3, "{took:?}");
    probe.gives_back(143);
}

#[test]
fn a_closed_window_ends_the_program_at_once() {
    let mut probe = Probe::closed(&[]);
    let (code, took) = probe.ended();
    assert_eq!(code, 1);
    assert!(took < PATIENCE / 3, "{took:?}");
}

#[test]
fn a_closed_window_ends_even_a_program_that_does_not_listen() {
    let mut probe = Probe::closed(&[(probe::DEAF, "1")]);
    let (code, took) = probe.ended();
    assert_eq!(code, 129);
    assert!(took < PATIENCE / 3, "{took:?}");
}

#[test]
fn a_storm_of_sizes_ends_in_the_last_one() {
    let mut probe = Probe::start();
    for step in 0..200 {
        probe = probe.resize(1 + step, 1 + step / 4);
    }
    probe.resize(0, 0).resize(70, 20).until("size 70x20").press("q").gives_back(7);
}

#[test]
fn a_flood_of_the_wheel_is_summed_up_before_the_next_key() {
    let down = "\x1b[<65;10;5M".repeat(1_500) + &"\x1b[<64;10;5M".repeat(500);
    let probe = Probe::start();
    let before = probe.output().len();
    let mut probe = probe.press(down).until("wheel 1000");
    assert!(probe.output().len() - before < 40_000);
    probe = probe.press("\x1b[<65;10;5M".repeat(2_000) + "q");
    let (code, took) = probe.ended();
    assert_eq!(code, 7);
    assert!(took < PATIENCE / 3, "{took:?}");
}

#[test]
fn an_idle_program_writes_nothing() {
    let mut probe = Probe::start();
    // The rest of the first frame may still be on its way.
    assert!((0..30).any(|_| probe.is_still_for(Duration::from_secs(1))), "it goes on and on");
    probe = probe.press("q");
    probe.gives_back(7);
}

#[test]
fn a_frame_is_one_synchronized_piece_and_never_clears_the_screen() {
    let whole = |bytes: &[u8]| bytes.ends_with(b"\x1b[?2026l");
    let probe = Probe::start().until_output("end of the frame", whole);
    let before = probe.output().len();
    let mut probe = probe.press("a").until("heard a").press("b").until("heard ab").press("q");
    probe.gives_back(7);
    let output = probe.output();
    let later = String::from_utf8_lossy(&output[before..]).into_owned();
    let (begun, ended) =
        (later.matches("\x1b[?2026h").count(), later.matches("\x1b[?2026l").count());
    assert_eq!((begun, ended), (2, 3), "two frames, and once more when leaving: {later:?}");
    assert!(!later.contains("\x1b[2J"));
    assert!(later.len() < 500, "{}", later.len());
}

#[test]
fn without_colours_what_is_chosen_still_stands_out() {
    let mut probe = Probe::start_with(&[("NO_COLOR", "1")]).until("chosen");
    let output = probe.output();
    let screen = screen(&output);
    let cell = screen.cell(3, 0).unwrap();
    assert!(cell.inverse() && cell.bold());
    let text = String::from_utf8_lossy(&output);
    assert!(!text.contains("\x1b[m") && !text.contains("\x1b[;m"), "{text:?}");
    probe = probe.press("q");
    probe.gives_back(7);
}

#[test]
fn a_paste_is_one_text_and_its_letters_are_no_keys() {
    let probe = Probe::start().press("\x1b[200~x\rq\r\x1b[201~").until(r#"heard "x\nq\n""#);
    probe.press("q").gives_back(7);
}

#[test]
fn the_editor_gets_the_terminal_and_every_key() {
    let folder = env::temp_dir().join(format!("embudo-editor-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let script = folder.join("an editor");
    let kept = folder.join("kept");
    let text = "#!/bin/sh\nprintf 'EDITING\\n'\nread line\nprintf '%s %s' \"$line\" \"$1\" > \"$2\"\nexit 4\n";
    fs::write(&script, text).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).unwrap();
    // The file to edit comes last, so it would be the third.
    let editor = format!("'{}' 'a b' '{}'", script.display(), kept.display());
    let probe = Probe::start_with(&[("VISUAL", &editor)]).until("chosen").press("e");
    let probe = probe.until("EDITING").press("q w\r").until("edited 5 Some(4)");
    assert_eq!(fs::read_to_string(&kept).unwrap(), "q w a b");
    probe.press("z").until("Some(4)z").press("q").gives_back(7);
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_stopped_program_comes_back_as_it_was() {
    let probe = Probe::start_in_shell().press("ab").until("heard ab").press("S");
    let stopped = |bytes: &[u8]| {
        let screen = screen(bytes);
        !screen.alternate_screen() && screen.contents().matches("SHELL>").count() == 2
    };
    let probe = probe.until_output("shell", stopped);
    assert!(!screen(&probe.output()).bracketed_paste() && !screen(&probe.output()).hide_cursor());
    let back = |bytes: &[u8]| {
        let screen = screen(bytes);
        screen.alternate_screen() && screen.contents().contains("heard ab wheel")
    };
    let probe = probe.press("fg\r").until_output("probe", back).press("c").until("chosen");
    // What is typed before the prompt may still reach a raw terminal, where Enter ends no line.
    let prompted = |bytes: &[u8]| screen(bytes).contents().matches("SHELL>").count() == 3;
    let mut probe = probe.press("q").until_output("prompt", prompted).press("exit 0\r");
    assert_eq!(probe.ended().0, 0);
}

#[test]
fn what_a_library_prints_goes_to_the_log_and_not_on_the_screen() {
    let log = env::temp_dir().join(format!("embudo-log-{}", std::process::id()));
    let probe = Probe::start_with(&[(probe::LOG, log.to_str().unwrap())]).until("chosen");
    let mut probe = probe.press("l").until("printed").press("q");
    probe.gives_back(7);
    assert!(!String::from_utf8_lossy(&probe.output()).contains("LOUD"));
    assert_eq!(fs::read_to_string(&log).unwrap(), "LOUD LIBRARY");
    fs::remove_file(&log).unwrap();
}

#[test]
fn a_light_terminal_is_recognised_and_its_late_answers_are_no_keys() {
    let probe = Probe::start_with(&[(probe::ASK, "1")]);
    let asked = |bytes: &[u8]| bytes.windows(3).any(|window| window == b"\x1b[c");
    let probe = probe.until_output("question", asked);
    let answer = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;4c";
    let probe = probe.press(answer).until("heard Light").press(answer).press("z");
    probe.until("heard Light z wheel").press("q").gives_back(7);
}

#[test]
fn a_terminal_that_does_not_answer_delays_nothing() {
    let begun = Instant::now();
    let probe = Probe::start_with(&[(probe::ASK, "1")]).until("chosen");
    assert!(begun.elapsed() < Duration::from_secs(5));
    probe.press("q").gives_back(7);
}

#[test]
fn a_text_goes_to_the_clipboard_of_the_terminal() {
    let copied = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("\x1b]52;c;YcOx\x1b\\");
    Probe::start().press("c").until_output("clipboard", copied).press("q").gives_back(7);
}

#[test]
fn a_text_or_the_screen_is_shown_where_the_terminal_can_select_it() {
    let probe = Probe::start().press("t").until("the way back").until("one").until("two␛[2Jthree");
    let probe = probe.press("\r").until("chosen").press("x").until("heard x");
    let probe = probe.press("s").until("the way back").until("heard x").until("chosen");
    probe.press("\r").until("size 80x24").press("q").gives_back(7);
}

#[test]
fn what_is_too_long_for_the_clipboard_is_told_and_can_be_shown() {
    let home = Home::new("theme = 'dark'");
    let long = "x".repeat(100);
    let rows: String = (0..900).map(|nth| format!("Lead {nth},{long}\n")).collect();
    fs::write(home.path("leads.csv"), format!("name,company\n{rows}")).unwrap();
    home.run(&format!("import leads {}", home.path("leads.csv").display()));
    let mut pty = home.start(&[]).until("2 Leads").press("2yt").until("too long for the terminal");
    assert!(!String::from_utf8_lossy(&pty.output()).contains("\x1b]52;"));
    pty = pty.press(":copy failed\r").until("Enter goes back").until("xxxx").press("\r");
    pty = pty.until("Open leads").press("\x03\x03");
    pty.gives_back(0);
}

#[test]
fn a_dumb_terminal_is_told_in_a_sentence() {
    let mut probe = Probe::start_with(&[("TERM", "dumb")]).until("There is no terminal to draw on");
    assert_eq!(probe.ended().0, 3);
    assert!(!probe.output().contains(&0x1b));
}
