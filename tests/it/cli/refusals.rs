//! What bad input and bad luck get: a sentence, a kind, an exit code; and nothing half done.

use std::fs;

use super::{Shell, keys, ran};

#[test]
fn a_mistyped_word_gets_the_nearest() {
    let shell = Shell::with_leads();
    for (args, code, kind, hint) in [
        (&["lsit", "leads"][..], 2, "usage", "list"),
        (&["list", "lead"], 2, "usage", "leads"),
        (&["list", "leads", "--frmat", "x"], 2, "usage", "--format"),
        (&["list", "leads", "--columns", "chanel"], 2, "usage", "channel"),
        (&["list", "leads", "--sort", "-chanel"], 2, "usage", "channel"),
        (&["list", "leads", "--filter", "acme chanel:x"], 1, "filter", "channel"),
        (&["set", "leads", "L-000001", "chanel=x"], 1, "invalid", "channel"),
        (&["set", "campaigns", "Fair", "budgt=1"], 1, "invalid", "budget"),
        (&["show", "campaigns", "Fiar"], 1, "not_found", "Fair"),
        (&["show", "leads", "L-1"], 1, "not_found", "L-000001"),
        (&["show", "tags", "fairr"], 1, "not_found", "fair"),
        (&["log", "L-000001", "cal"], 2, "usage", "call"),
        (&["log", "L-000001", "call", "--outcome", "no-anser"], 2, "usage", "no-answer"),
        (&["convert", "L-000001", "--role", "suplier"], 2, "usage", "supplier"),
        (&["reject", "L-000001", "--reason", "x", "--planned", "kep"], 2, "usage", "keep"),
        (&["--lang", "ess", "list", "leads"], 2, "usage", "es"),
        (&["--theme", "drak", "list", "leads"], 2, "usage", "dark"),
    ] {
        let error = shell.refused(code, args);
        assert_eq!((&error["kind"], &error["hint"]), (&kind.into(), &hint.into()), "{args:?}");
        let text = shell.run(args);
        assert_eq!((text.code, text.out.as_str()), (code, ""), "{args:?}");
        assert!(text.err.contains(hint) && text.err.lines().count() == 1, "{}", text.err);
    }
    let error = shell.refused(1, &["list", "leads", "--filter", "acme chanel:x"]);
    assert_eq!(keys(&error), ["at", "hint", "kind", "message"]);
    assert_eq!(error["at"], 5);
}

#[test]
fn a_word_too_many_is_no_option() {
    let shell = Shell::with_leads();
    let error = shell.refused(2, &["plan", "L-000001", "tue", "10", "call"]);
    let message = error["message"].as_str().unwrap();
    assert!(message.contains("one word too many") && message.contains("quotes"), "{message}");
    let error = shell.refused(2, &["list", "leads", "--limit", "-1"]);
    assert_eq!(error["message"], "--limit can't be “-1”.");
}

#[test]
fn a_command_line_that_makes_no_sense_is_usage() {
    let shell = Shell::with_leads();
    for args in [
        &["list"][..],
        &["list", "leads", "--limit", "many"],
        &["list", "leads", "extra"],
        &["list", "leads", "--db"],
        &["set", "leads", "L-000001"],
        &["set", "leads", "L-000001", "name"],
        &["park", "L-000001"],
        &["park", "L-000001", "--reason", "x"],
        &["park", "L-000001", "--until", "+1m"],
        &["list", "leads", "--theme", "drak"],
        &["reject", "L-000001"],
        &["journal", "--jump", "1", "--trim", "2"],
        &["config"],
        &["completions", "dos"],
        &["add", "products", "name=x"],
        &["untrash", "tags", "fair"],
        &["list", "leads", "--color", "red"],
        &["list", "leads", "--now", "soon"],
    ] {
        let error = shell.refused(2, args);
        assert_eq!(error["kind"], "usage", "{args:?}");
        let message = error["message"].as_str().unwrap();
        assert!(message.len() > 10 && !message.contains(['‹', '\n']), "{message}");
    }
    // Asked for anywhere, even where the rest cannot be read.
    assert_eq!(shell.run(&["--format=json", "lsit"]).error(2)["kind"], "usage");
    assert_eq!(shell.run(&["list", "leads", "--format", "xml"]).code, 2);
}

#[test]
fn what_a_rule_forbids_is_told_and_changes_nothing() {
    let shell = Shell::with_leads();
    shell.run(&["reject", "L-000002", "--reason", "noise"]).ok();
    let before = shell.json(&["list", "leads"]);
    for (args, kind) in [
        (&["add", "leads", "company=x"][..], "invalid"),
        (&["add", "leads", "name=x", "code=L-000001"], "taken"),
        (&["set", "leads", "L-000001", "potential=-5"], "invalid"),
        (&["set", "leads", "L-000001", "name=New", "potential=much"], "invalid"),
        (&["set", "leads", "L-000009", "name=x"], "not_found"),
        (&["set", "leads", "L-000001", "queue=due"], "invalid"),
        (&["set", "leads", "L-000001", "kind=robot"], "invalid"),
        (&["snooze", "L-000001", "yesterday"], "invalid"),
        (&["snooze", "L-000001", "-3d"], "invalid"),
        (&["snooze", "L-000001", "soonish"], "invalid"),
        (&["plan", "L-000001", "call somebody"], "invalid"),
        (&["plan", "L-000002", "tomorrow"], "conflict"),
        (&["log", "L-000001", "e-mail", "--outcome", "answered"], "invalid"),
        (&["reopen", "L-000001"], "conflict"),
        (&["convert", "L-000001", "--customer", "K-9"], "not_found"),
        (&["add", "campaigns", "name=x", "start=2026-12-02", "end=2026-12-01"], "invalid"),
        (&["add", "campaigns", "name=x", "activity=a,A"], "invalid"),
    ] {
        let error = shell.refused(1, args);
        assert_eq!(error["kind"], kind, "{args:?}");
        let message = error["message"].as_str().unwrap();
        assert!(!message.contains('‹'), "{message}");
        assert_eq!(shell.json(&["list", "leads"]), before, "{args:?}");
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once_each_with_its_field() {
    let shell = Shell::with_leads();
    let wrong = ["set", "leads", "L-000001", "potential=much", "created=31/02/2026", "chanel=Web"];
    let message = "potential: “much” is not a number. Write it like 1234.50, 1.234,50 or 5k. \
                   created: “31/02/2026” is not understood as a date. Try tomorrow, fri 17, +2w or 23/11. \
                   There is no field “chanel”. Did you mean “channel”?";
    assert_eq!(shell.refused(1, &wrong)["message"], message);
    assert_eq!(shell.run(&wrong).err, format!("{message}\n"));
}

#[test]
fn without_a_terminal_there_is_no_screen() {
    let shell = Shell::new();
    assert_eq!(shell.refused(1, &[])["kind"], "no_terminal");
    assert_eq!(shell.refused(1, &["triage"])["kind"], "no_terminal");
    assert!(!shell.db().exists());
}

#[test]
fn it_works_without_a_home_and_writes_only_beside_the_file() {
    let shell = Shell::new();
    let folder = shell.folder.join("deep/er");
    let db = folder.join("x.db");
    for args in [&["add", "leads", "name=Acme"][..], &["list", "leads"], &["undo"], &["doctor"]] {
        let named = ["--db", db.to_str().unwrap()];
        let mut command = shell.command(&[args, &named[..]].concat());
        command.env_remove("HOME").env_remove("EMBUDO_DB");
        assert_eq!(ran(&mut command).code, 0, "{args:?}");
    }
    let found: Vec<_> =
        fs::read_dir(&shell.folder).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(found, ["deep"]);
}

#[test]
fn read_only_reads_and_refuses() {
    let shell = Shell::with_leads();
    assert_eq!(shell.json(&["list", "leads", "--read-only"])["count"], 2);
    for args in [
        &["add", "leads", "name=x"][..],
        &["undo"],
        &["snooze", "L-000001", "tomorrow"],
        &["restore", "x.db"],
    ] {
        let refused = shell.refused(1, &[args, &["--read-only"]].concat());
        assert_eq!(refused["kind"], "not_allowed", "{args:?}");
    }
    let none = shell.refused(1, &["list", "leads", "--read-only", "--db", "none.db"]);
    assert_eq!(none["kind"], "not_found");
}

#[test]
fn a_file_of_something_else_is_named_and_left_alone() {
    let shell = Shell::new();
    fs::write(shell.db(), "not a database, but long enough to be read as one".repeat(40)).unwrap();
    let before = fs::read(shell.db()).unwrap();
    for args in [&["list", "leads"][..], &["add", "leads", "name=x"]] {
        assert_eq!(shell.refused(1, args)["kind"], "damaged");
    }
    assert_eq!(fs::read(shell.db()).unwrap(), before);
}

#[test]
fn another_programs_lock_is_waited_for_and_then_told() {
    let shell = Shell::with_leads();
    let other = rusqlite::Connection::open(shell.db()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    // Reading goes on meanwhile.
    assert_eq!(shell.json(&["list", "leads"])["count"], 2);
    assert_eq!(shell.refused(1, &["snooze", "L-000001", "tomorrow"])["kind"], "busy");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(shell.json(&["snooze", "L-000001", "tomorrow"])["place"], "waiting");
}
