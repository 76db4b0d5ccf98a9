//! How things are printed, to whom.

use std::{io::Read, process::Stdio};

use super::Shell;

#[test]
fn text_is_in_columns_and_shows_what_would_command_the_terminal() {
    let shell = Shell::new();
    shell.run(&["add", "leads", "name=Bell", "note=a\u{1b}]0;x\u{7}b"]).ok();
    let text = shell.run(&["list", "leads", "--columns", "name,note"]).ok().out;
    assert_eq!(text, "name  note\nBell  a␛]0;x␇b\n");
    let es = shell.run(&["--lang", "es", "list", "leads", "--columns", "name,created"]).ok().out;
    assert_eq!(es, "nombre  creado\nBell    2026-11-24 11:30\n");
}

#[test]
fn what_hides_in_a_text_is_seen_in_columns_and_kept_as_it_is_for_programs() {
    let shell = Shell::new();
    let note = "in\u{202e}fdp pay\u{200b}pal 👩\u{200d}💻";
    shell.run(&["add", "leads", "name=Bell", &format!("note={note}")]).ok();
    let text = shell.run(&["list", "leads", "--columns", "name,note"]).ok().out;
    assert_eq!(text, "name  note\nBell  in�fdp pay�pal 👩\u{200d}💻\n");
    let json = shell.run(&["list", "leads", "--columns", "note", "--format", "json"]).json();
    assert_eq!(json["rows"][0]["note"], note);
}

#[test]
fn csv_has_every_field_and_no_formulas() {
    let shell = Shell::new();
    shell.run(&["add", "leads", "name==1+1", "company=a,\"b\"", "potential=12.5", "tag=x,y"]).ok();
    let args = ["list", "leads", "--columns", "name,company,potential,tag,flag,created"];
    let csv = shell.run(&[&args[..], &["--format", "csv"]].concat()).ok();
    let expected = "name,company,potential,tag,flag,created\n\
         '=1+1,\"a,\"\"b\"\"\",12.50,\"x, y\",no,2026-11-24T10:30:00Z\n";
    assert_eq!(csv.out, expected);
    assert!(csv.err.contains("formula"), "{}", csv.err);
}

#[test]
fn nothing_is_coloured_in_a_pipe() {
    let shell = Shell::with_leads();
    let colours = ["--color", "truecolor"];
    for args in [&["list", "leads"][..], &["show", "leads", "L-000001"], &["doctor"], &["--help"]] {
        let out = shell.run(&[args, &colours[..]].concat()).ok().out;
        assert!(!out.contains('\u{1b}'), "{out:?}");
    }
}

#[test]
fn a_reader_who_leaves_is_no_failure() {
    let shell = Shell::with_leads();
    for args in
        [&["list", "leads", "--format", "json"][..], &["man"], &["completions", "zsh"], &["--help"]]
    {
        let mut child =
            shell.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // Nobody reads a byte.
        drop(child.stdout.take());
        let mut told = String::new();
        child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
        let code = child.wait().unwrap().code();
        assert_eq!((code, told.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_stdout_is_told() {
    let shell = Shell::with_leads();
    let long = "words ".repeat(2_000);
    for args in [&["list", "leads"][..], &["add", "leads", "name=Late", &format!("note={long}")]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let args = [args, &["--format", "json"]].concat();
        let ran = shell.command(&args).stdout(full).output().unwrap();
        assert_eq!(ran.status.code(), Some(1));
        let told: serde_json::Value = serde_json::from_slice(&ran.stderr).unwrap();
        assert_eq!(told["error"]["kind"], "no_space");
        let expected = "The output could not be written to its end: the disk is full. \
                        What was to be changed is changed.";
        assert_eq!(told["error"]["message"], expected);
    }
    assert_eq!(shell.count("leads", "Late"), 1);
}

#[test]
fn options_stand_before_or_after_the_command() {
    let shell = Shell::with_leads();
    let before = shell.run(&["--format", "json", "list", "leads"]).json();
    assert_eq!(before, shell.run(&["list", "--format=JSON", "leads"]).json());
    let now = shell.run(&["--now", "2026-11-24 23:30", "snooze", "L-000001", "tomorrow"]).ok();
    assert!(now.out.contains("2026-11-25"), "{}", now.out);
    let later = shell.json(&["snooze", "L-000001", "tomorrow", "--now", "2026-11-25T23:30:00Z"]);
    assert_eq!(later["snooze"], "2026-11-27");
}

#[test]
fn ids_and_keys_are_the_same_in_both_languages() {
    let shell = Shell::with_leads();
    for args in [
        &["list", "leads"][..],
        &["show", "leads", "L-000001"],
        &["journal"],
        &["triage", "--counts"],
    ] {
        let both = ["en", "es"].map(|lang| shell.json(&[args, &["--lang", lang]].concat()));
        assert_eq!(both[0], both[1], "{args:?}");
    }
}
