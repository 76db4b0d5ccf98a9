//! Events into files and out of them.

use std::fs;

use serde_json::json;

use super::{Shell, ran};

const DIARY: &str = "begin;end;subject;type;rep;recurrence\n\
    2026-12-01 10:00;2026-12-01 11:00;Prices;meeting;Bea;FREQ=WEEKLY;\n\
    2026-12-03;;Fair;task;;\n\
    soon;;Lost;;;\n";

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a@b\r\nDTSTART:20261201T100000Z\r\n\
    SUMMARY:Prices\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn events_come_through_every_format_as_they_were() {
    let shell = Shell::new();
    let path = |name: &str| shell.folder.join(name).display().to_string();
    fs::write(path("diary.csv"), DIARY.replace("WEEKLY;", "WEEKLY")).unwrap();
    let done = shell.json(&["import", "events", &path("diary.csv"), "--delimiter", ";"]);
    assert_eq!((&done["new"], &done["rejected"]), (&json!(2), &json!(1)), "{done}");
    assert_eq!((&done["created"]["reps"], &done["delimiter"]), (&json!(1), &json!(";")));
    assert_eq!(done["mapping"]["begin"], json!(["begin"]));
    let rejects = fs::read_to_string(done["rejects_file"].as_str().unwrap()).unwrap();
    assert!(rejects.contains("soon") && rejects.contains("embudo_error"), "{rejects}");
    let first = shell.json(&["list", "events"]);
    for format in ["csv", "json", "ics"] {
        let file = path(&format!("all.{format}"));
        shell.run(&["export", "events", &file]).ok();
        let other = Shell::new();
        assert_eq!(other.json(&["import", "events", &file])["new"], 2, "{format}");
        let mut again = other.json(&["list", "events"]);
        for row in again["rows"].as_array_mut().unwrap() {
            // A calendar gives each a name of its own.
            row["uid"] = json!(null);
        }
        assert_eq!(again, first, "{format}");
        assert_eq!(other.json(&["import", "events", &file])["skipped"], 2, "{format}");
    }
    shell.run(&["undo"]).ok();
    assert_eq!(shell.json(&["list", "events"])["count"], 0);
}

#[test]
fn a_calendar_is_known_by_what_is_in_it_where_its_name_does_not_say() {
    let shell = Shell::new();
    let file = shell.folder.join("download").display().to_string();
    fs::write(&file, CALENDAR).unwrap();
    assert_eq!(shell.json(&["import", "events", &file])["new"], 1);
    let mut piped = shell.command(&["import", "events", "-", "--format", "json"]);
    piped.stdin(fs::File::open(&file).unwrap());
    assert_eq!(ran(&mut piped).json()["skipped"], 1);
}

#[test]
fn options_that_mean_nothing_are_refused_and_never_passed_over() {
    let shell = Shell::new();
    let path = |name: &str| shell.folder.join(name).display().to_string();
    fs::write(path("c.ics"), CALENDAR).unwrap();
    fs::write(path("c.csv"), "code,name\nK-1,Fair\n").unwrap();
    let options = [
        ("--map", "A=begin"),
        ("--set", "type=call"),
        ("--where", "A=1"),
        ("--match", "code"),
        ("--on-match", "update"),
        ("--unknown", "reject"),
        ("--delimiter", ";"),
        ("--header", "absent"),
        ("--decimal", "comma"),
        ("--dates", "iso"),
    ];
    for (option, value) in options {
        let told = shell.refused(2, &["import", "events", &path("c.ics"), option, value]);
        assert!(told["message"].as_str().unwrap().contains(option), "{told}");
    }
    for (option, value) in [options[0], options[1], options[2], options[5], ("--match", "email")] {
        let told = shell.refused(2, &["import", "campaigns", &path("c.csv"), option, value]);
        assert!(told["message"].as_str().unwrap().contains(option), "{told}");
    }
    fs::write(path("e.csv"), "begin\n2026-12-01\n").unwrap();
    shell.refused(2, &["import", "events", &path("e.csv"), "--match", "email"]);
    assert_eq!(shell.json(&["list", "events"])["count"], 0);
}

#[test]
fn an_event_makes_the_campaign_it_names_as_pickers_do() {
    let shell = Shell::new();
    let event = shell.json(&["add", "events", "campaign=Fair", "begin=2026-12-01 10:00"]);
    assert_eq!(event["campaign"], "Fair");
    assert_eq!(shell.json(&["show", "campaigns", "Fair"])["activities"][0]["name"], "Fair");
    let event = shell.json(&["set", "events", "1", "campaign=Web"]);
    assert_eq!(event["campaign"], "Web");
    assert_eq!(shell.json(&["set", "events", "1", "campaign="])["campaign"], json!(null));
    assert_eq!(shell.count("campaigns", ""), 2);
}

#[test]
fn formats_of_files_are_those_of_their_kind_alone() {
    let shell = Shell::new();
    shell.json(&["add", "campaigns", "name=Fair"]);
    shell.json(&["add", "events", "subject=Call", "begin=2026-12-01 10:00"]);
    let toml = shell.run(&["export", "campaigns", "--format", "toml"]).ok().out;
    assert!(toml.contains("[[campaigns]]"), "{toml}");
    let ics = shell.run(&["export", "events", "--format", "ics"]).ok().out;
    assert!(ics.contains("SUMMARY:Call"), "{ics}");
    for args in [
        ["export", "leads", "--format", "ics"],
        ["export", "events", "--format", "toml"],
        ["list", "events", "--format", "ics"],
        ["list", "campaigns", "--format", "toml"],
    ] {
        let told = shell.run(&args);
        assert_eq!((told.code, told.out.as_str()), (2, ""), "{args:?}");
    }
    for lang in ["en", "es"] {
        let help = shell.run(&["export", "--help", "--lang", lang]).ok().out;
        assert!(help.contains("toml") && help.contains("ics"), "{help}");
    }
}
