//! One story per command.

use std::fs;

use serde_json::{Value as Json, json};

use super::{Shell, keys, sorted};

const LEAD: &str = "name code kind company campaign activity rep channel potential tag note status \
    place queue limbo reason snooze park flag customer created updated closed next last idle \
    stage-days events email phone city country";

#[test]
fn list_gives_the_count_and_the_rows_with_every_field() {
    let shell = Shell::with_leads();
    let list = shell.json(&["list", "leads"]);
    assert_eq!(keys(&list), ["count", "rows"]);
    assert_eq!(list["count"], 2);
    let acme = &list["rows"][1];
    assert_eq!(keys(acme), sorted(LEAD));
    for (field, value) in [
        ("code", json!("L-000001")),
        ("potential", json!(5000.0)),
        ("tag", json!(["fair", "hot"])),
        ("campaign", json!("Fair")),
        ("activity", json!("Call")),
        ("rep", json!("me")),
        ("channel", json!(null)),
        ("created", json!("2026-11-24T10:30:00Z")),
        ("flag", json!(false)),
        ("idle", json!(0)),
        ("place", json!("inbox")),
        ("email", json!("ana@acme.example")),
    ] {
        assert_eq!(acme[field], value, "{field}");
    }
}

#[test]
fn list_picks_columns_sorts_filters_and_windows() {
    let shell = Shell::with_leads();
    shell.run(&["add", "leads", "name=Brío", "potential=7000"]).ok();
    let list =
        shell.json(&["list", "leads", "--columns", "name,potential", "--sort", "-potential"]);
    let rows = json!([
        {"name": "Brío", "potential": 7000.0},
        {"name": "Acme", "potential": 5000.0},
        {"name": "Órbita", "potential": null},
    ]);
    assert_eq!(list, json!({"count": 3, "rows": rows}));
    let names = |args: &[&str]| -> Vec<String> {
        let list =
            shell.json(&[&["list", "leads", "--columns", "name", "--sort", "name"], args].concat());
        assert_eq!(list["count"], 3);
        list["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["name"].as_str().unwrap().into())
            .collect()
    };
    assert_eq!(names(&["--limit", "1", "--offset", "1"]), ["Brío"]);
    assert_eq!(names(&["--offset", "2"]), ["Órbita"]);
    assert!(names(&["--limit", "0"]).is_empty());
    assert_eq!(shell.count("leads", "potential>=5k"), 2);
    assert_eq!(shell.count("leads", "-potential:any"), 1);
    assert_eq!(shell.count("leads", "-#fair"), 2);
}

#[test]
fn every_kind_can_be_listed() {
    let shell = Shell::with_leads();
    for kind in [
        "leads",
        "campaigns",
        "events",
        "customers",
        "contacts",
        "products",
        "sales",
        "segments",
        "views",
        "reps",
        "channels",
        "tags",
        "reasons",
    ] {
        let list = shell.json(&["list", kind]);
        assert_eq!(keys(&list), ["count", "rows"], "{kind}");
        shell.run(&["list", kind]).ok();
        shell.run(&["list", kind, "--format", "csv"]).ok();
    }
    assert_eq!(shell.json(&["list", "reasons"])["count"], 7);
    let tags = shell.json(&["list", "tags"]);
    assert_eq!(tags["rows"][0], json!({"name": "fair", "uses": 1, "retired": false}));
}

#[test]
fn show_nests_contacts_events_and_history() {
    let shell = Shell::with_leads();
    shell.run(&["plan", "L-000001", "tue 10 call pricing"]).ok();
    let lead = shell.lead("l-000001");
    assert_eq!(keys(&lead), sorted(&format!("{LEAD} comment trashed contacts history")));
    let contact = &lead["contacts"][0];
    assert_eq!(contact["name"], "Ana Pérez");
    assert_eq!(contact["default"], true);
    assert_eq!(contact["emails"][0]["email"], "ana@acme.example");
    assert_eq!(contact["phones"][0]["phone"], "+34 600 111 222");
    assert_eq!(contact["addresses"], json!([]));
    assert_eq!(contact["handles"], json!([]));
    assert_eq!(contact["do_not_contact"], json!(null));
    let event = &lead["events"][0];
    assert_eq!(event["begin"], "2026-12-01T09:00:00Z");
    assert_eq!((&event["type"], &event["subject"]), (&json!("call"), &json!("pricing")));
    assert_eq!((&event["state"], &event["lead"]), (&json!("planned"), &json!("L-000001")));
    let past = &lead["history"][0];
    assert_eq!(keys(past), sorted("at what campaign activity rep channel potential status reason"));
    assert_eq!((&past["what"], &past["activity"]), (&json!("created"), &json!("Call")));
    let text = shell.run(&["show", "leads", "L-000001"]).ok().out;
    for part in ["Acme", "ana@acme.example", "pricing", "5,000"] {
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn campaigns_keep_their_activities_in_order() {
    let shell = Shell::with_leads();
    let show = |args: &[&str]| -> Vec<Json> {
        let campaign = shell.json(args);
        let activities = campaign["activities"].as_array().unwrap();
        activities.iter().map(|activity| activity["name"].clone()).collect()
    };
    assert_eq!(show(&["show", "campaigns", "C-000001"]), ["Call", "Visit", "Offer"]);
    assert_eq!(
        show(&["set", "campaigns", "fair", "activities+=Win"]),
        ["Call", "Visit", "Offer", "Win"]
    );
    assert_eq!(show(&["set", "campaigns", "fair", "activity-=visit"]), ["Call", "Offer", "Win"]);
    let reordered =
        ["set", "campaigns", "Fair", "activity=Win,Call,Offer", "start=2026-11-01", "end="];
    assert_eq!(show(&reordered), ["Win", "Call", "Offer"]);
    let campaign = shell.json(&["show", "campaigns", "Fair"]);
    for (field, value) in [
        ("start", json!("2026-11-01")),
        ("end", json!(null)),
        ("budget", json!(1500.0)),
        ("open", json!(1)),
        ("potential", json!(5000.0)),
    ] {
        assert_eq!(campaign[field], value, "{field}");
    }
    for key in ["name", "colour", "expected_days", "next", "enabled"] {
        assert!(campaign["activities"][0].get(key).is_some(), "{key}");
    }
    // Somebody stands there.
    let error = shell.refused(1, &["set", "campaigns", "Fair", "activity-=Call"]);
    assert_eq!(error["kind"], "invalid");
    let own = shell.json(&["add", "campaigns", "name=Mail"]);
    assert_eq!(own["activities"][0]["name"], "Mail");
}

#[test]
fn set_takes_adds_and_removes() {
    let shell = Shell::with_leads();
    let lead =
        shell.json(&["set", "leads", "L-000002", "rep=Marta", "tag+=b,a", "potential=1234.5"]);
    assert_eq!(lead["rep"], "Marta");
    assert_eq!(lead["potential"], 1234.5);
    assert_eq!(lead["tag"].as_array().unwrap().len(), 2);
    let lead = shell.json(&["set", "leads", "L-000002", "tag-=a", "note=one", "company=-x"]);
    assert_eq!((&lead["tag"], &lead["company"]), (&json!(["b"]), &json!("-x")));
    let lead = shell.json(&["set", "leads", "L-000002", "note+=two", "potential="]);
    assert_eq!((&lead["note"], &lead["potential"]), (&json!("one\ntwo"), &json!(null)));
    assert_eq!(shell.count("reps", "name:Marta"), 1);
}

#[test]
fn a_verdict_prints_the_lead_as_it_is_then() {
    let shell = Shell::with_leads();
    let lead = shell.json(&["snooze", "L-000001", "próximo lunes", "--lang", "es"]);
    assert_eq!((&lead["snooze"], &lead["place"]), (&json!("2026-11-30"), &json!("waiting")));
    let lead = shell.json(&["park", "L-000001", "--reason", "no-budget", "--until", "+1m"]);
    assert_eq!((&lead["park"], &lead["place"]), (&json!("2026-12-24"), &json!("parked")));
    assert_eq!((&lead["reason"], &lead["snooze"]), (&json!("no budget"), &json!(null)));
    let lead = shell.json(&["park", "L-000001", "--reason", "Ferias", "--until", "2027-01-15"]);
    assert_eq!((&lead["park"], &lead["reason"]), (&json!("2027-01-15"), &json!("Ferias")));
    let lead = shell.json(&["log", "L-000001", "call", "--outcome", "no answer", "--note", "-"]);
    assert_eq!((&lead["park"], &lead["next"]), (&json!(null), &json!("2026-11-25")));
    assert_eq!(lead["last"], "2026-11-24T10:30:00Z");
    let done = lead["events"].as_array().unwrap().iter().find(|it| it["state"] == "done").unwrap();
    assert_eq!((&done["outcome"], &done["note"]), (&json!("no-answer"), &json!("-")));
    let lead = shell.json(&["plan", "L-000002", "+2w"]);
    assert_eq!((&lead["next"], &lead["place"]), (&json!("2026-12-08"), &json!("waiting")));
}

#[test]
fn the_line_for_people_says_what_comes_next() {
    let shell = Shell::with_leads();
    let said = |args: &[&str]| shell.run(args).ok().out;
    let all = [
        (
            &["plan", "L-000001", "fri 10"][..],
            "Planned: L-000001  Acme  open  waiting  2026-11-27\n",
        ),
        (&["snooze", "L-000001", "+2w"], "Snoozed: L-000001  Acme  open  waiting  2026-12-08\n"),
        (
            &["park", "L-000001", "--reason", "x", "--until", "2027-01-15"],
            "Parked: L-000001  Acme  open  parked  2027-01-15\n",
        ),
        (
            &["reject", "L-000002", "--reason", "noise"],
            "Rejected: L-000002  Órbita  rejected  closed  noise\n",
        ),
        (&["convert", "L-000001"], "Converted: L-000001  Acme  converted  closed  K-000001\n"),
    ];
    for (args, line) in all {
        assert_eq!(said(args), line);
    }
}

#[test]
fn a_spanish_line_has_spanish_words_and_the_same_json() {
    let shell = Shell::with_leads();
    let said = |args: &[&str]| shell.run(&[args, &["--lang", "es"]].concat()).ok().out;
    let line = "Aplazado: L-000001  Acme  abierto  en espera  2026-12-08\n";
    assert_eq!(said(&["snooze", "L-000001", "+2w"]), line);
    let shown = said(&["show", "leads", "L-000001"]);
    let place = shown.lines().find(|line| line.starts_with("situación")).unwrap();
    assert!(place.ends_with("  en espera"), "{shown}");
    let columns = ["list", "leads", "--columns", "code,status", "--sort", "code", "--limit", "1"];
    assert_eq!(said(&columns), "código    estado\nL-000001  abierto\n");
    let json = said(&[&columns[..], &["--format", "json"]].concat());
    assert!(json.contains(r#""status":"open""#), "{json}");
    let help = said(&["import", "--help"]);
    assert!(help.contains("Uso: embudo import [OPCIONES] <TIPO> <ARCHIVO>"), "{help}");
    assert!(help.contains("--map <COLUMNA=CAMPO>") && !help.contains("OPTIONS"), "{help}");
    assert!(said(&["man"]).contains(".SH DESCRIPCIÓN"));
    let told = shell.run(&["add", "leads", "--lang", "es"]).err;
    assert_eq!(told, "Falta: <CAMPO=VALOR>. Para ver cómo: embudo --help.\n");
}

#[test]
fn reject_cancels_what_is_planned_and_reopen_brings_the_lead_back() {
    let shell = Shell::with_leads();
    shell.run(&["plan", "L-000001", "tomorrow call"]).ok();
    let lead = shell.json(&["reject", "L-000001", "--reason", "noise", "--note", "spam"]);
    for (field, value) in [
        ("status", "rejected"),
        ("place", "closed"),
        ("reason", "noise"),
        ("comment", "spam"),
        ("closed", "2026-11-24T10:30:00Z"),
    ] {
        assert_eq!(lead[field], value, "{field}");
    }
    assert_eq!(lead["events"][0]["state"], "cancelled");
    assert_eq!(shell.json(&["reopen", "L-000001"])["status"], "open");
    let lead = shell.json(&["reject", "L-000001", "--reason", "noise", "--planned", "keep"]);
    assert_eq!(lead["status"], "rejected");
}

#[test]
fn convert_makes_a_customer_or_joins_one() {
    let shell = Shell::with_leads();
    let lead = shell.json(&["convert", "L-000001", "--role", "supplier", "--role", "customer"]);
    assert_eq!((&lead["status"], &lead["customer"]), (&json!("converted"), &json!("K-000001")));
    let customer = shell.json(&["show", "customers", "K-000001"]);
    assert_eq!(customer["name"], "Acme");
    assert_eq!(customer["lead"], "L-000001");
    assert_eq!(customer["roles"].as_array().unwrap().len(), 2);
    assert_eq!(customer["contacts"][0]["emails"][0]["email"], "ana@acme.example");
    let lead = shell.json(&["convert", "L-000002", "--customer", "K-000001"]);
    assert_eq!(lead["customer"], "K-000001");
    assert_eq!(shell.count("customers", ""), 1);
    assert_eq!(shell.json(&["reopen", "L-000002"])["customer"], json!(null));
}

#[test]
fn undo_and_redo_work_across_runs_and_the_journal_tells_them() {
    let shell = Shell::with_leads();
    shell.run(&["snooze", "L-000001", "+2w"]).ok();
    let step = shell.json(&["undo"]);
    assert_eq!(keys(&step), sorted("id at label rows_changed undone"));
    assert_eq!((&step["label"], &step["undone"]), (&json!("snooze"), &json!(true)));
    assert_eq!(step["at"], "2026-11-24T10:30:00Z");
    assert_eq!(shell.lead("L-000001")["snooze"], json!(null));
    let again = shell.json(&["redo"]);
    assert_eq!((&again["id"], &again["undone"]), (&step["id"], &json!(false)));
    assert_eq!(shell.lead("L-000001")["snooze"], "2026-12-08");
    assert_eq!(shell.refused(1, &["redo"])["kind"], "not_found");
    let journal = shell.json(&["journal"]);
    let labels: Vec<&str> = journal["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["label"].as_str().unwrap())
        .collect();
    assert_eq!(labels, ["snooze", "add-lead", "add-lead", "add-campaign"]);
    // The plan of the one lead can go while a later step on the other stays.
    shell.run(&["snooze", "L-000002", "+3w"]).ok();
    shell.json(&["journal", "--alone", &step["id"].to_string()]);
    assert_eq!(shell.lead("L-000001")["snooze"], json!(null));
    assert_eq!(shell.lead("L-000002")["snooze"], "2026-12-15");
    shell.json(&["journal", "--jump", "0"]);
    assert_eq!(shell.count("leads", ""), 0);
    shell.json(&["journal", "--jump", "3"]);
    assert_eq!(shell.count("leads", ""), 2);
    shell.json(&["journal", "--trim", "1"]);
    assert_eq!(shell.refused(1, &["journal", "--jump", "99"])["kind"], "not_found");
    let text = shell.run(&["journal"]).ok().out;
    assert!(!text.contains('‹'), "{text}");
}

#[test]
fn trash_hides_a_record_until_untrash() {
    let shell = Shell::with_leads();
    shell.run(&["plan", "L-000001", "tomorrow call"]).ok();
    for (kind, code, filter) in [("leads", "L-000001", "code:L-000001"), ("events", "1", "id:1")] {
        shell.json(&["trash", kind, code]);
        assert_eq!(shell.count(kind, filter), 0, "{kind}");
        shell.json(&["untrash", kind, code]);
        assert_eq!(shell.count(kind, filter), 1, "{kind}");
    }
    let journal = shell.run(&["journal", "--limit", "1"]).ok().out;
    assert!(journal.contains("restored call"), "{journal}");
    // A campaign in use stays.
    assert_eq!(shell.refused(1, &["trash", "campaigns", "Fair"])["kind"], "invalid");
    shell.run(&["add", "campaigns", "name=Mail"]).ok();
    shell.json(&["trash", "campaigns", "Mail"]);
    assert_eq!(shell.count("campaigns", "name:Mail"), 0);
    assert_eq!(shell.json(&["untrash", "campaigns", "C-000002"])["name"], "Mail");
}

#[test]
fn names_are_added_renamed_retired_merged_and_dropped() {
    let shell = Shell::with_leads();
    assert_eq!(shell.json(&["add", "reps", "name=Ana"])["retired"], false);
    assert_eq!(shell.refused(1, &["add", "reps", "name=ANA"])["kind"], "taken");
    assert_eq!(shell.json(&["set", "reps", "ana", "name=Anna", "retired=yes"])["name"], "Anna");
    assert_eq!(shell.json(&["show", "reps", "anna"])["retired"], true);
    assert_eq!(shell.json(&["merge", "tags", "hot", "fair"])["name"], "fair");
    assert_eq!(shell.lead("L-000001")["tag"], json!(["fair"]));
    assert_eq!(shell.refused(1, &["trash", "tags", "fair"])["kind"], "invalid");
    shell.json(&["trash", "reps", "Anna"]);
    assert_eq!(shell.count("reps", "-name:me"), 0);
    assert_eq!(shell.refused(2, &["merge", "leads", "L-000001", "L-000002"])["kind"], "usage");
}

#[test]
fn a_view_is_saved_and_used_in_a_filter() {
    let shell = Shell::with_leads();
    let made =
        ["add", "views", "name=Big", "filter=potential>1k", "sort=-potential", "columns=name"];
    let view = shell.json(&made);
    assert_eq!((&view["kind"], &view["count"]), (&json!("leads"), &json!(1)));
    assert_eq!((&view["sort"], &view["columns"]), (&json!("-potential"), &json!("name")));
    assert_eq!(shell.count("leads", "view:Big"), 1);
    let view = shell.json(&["set", "views", "big", "filter=potential:none", "folder=Mine"]);
    assert_eq!((&view["count"], &view["folder"]), (&json!(1), &json!("Mine")));
    assert_eq!(shell.refused(1, &["set", "views", "big", "filter=("])["kind"], "filter");
    let error = shell.refused(1, &["list", "leads", "--filter", "acme -view:Bgi"]);
    assert_eq!((&error["kind"], &error["hint"]), (&json!("filter"), &json!("Big")));
    assert_eq!(error["at"], 11);
    let error = shell.refused(1, &["list", "leads", "--filter", "segment:\"X\""]);
    assert_eq!((&error["kind"], &error["at"]), (&json!("filter"), &json!(9)));
}

#[test]
fn an_event_is_entered_and_mended_by_hand() {
    let shell = Shell::with_leads();
    let made = ["add", "events", "type=meeting", "begin=2026-12-01 16:00", "end=2026-12-01 17:30"];
    let event = shell.json(&[&made[..], &["subject=Demo", "lead=L-000001", "rep=Marta"]].concat());
    assert_eq!(
        (&event["begin"], &event["end"]),
        (&json!("2026-12-01T15:00:00Z"), &json!("2026-12-01T16:30:00Z"))
    );
    assert_eq!((&event["lead"], &event["all-day"]), (&json!("L-000001"), &json!(false)));
    // A planned one takes its lead out of the inbox, also when it is given to one later.
    assert_eq!(shell.lead("L-000001")["place"], "waiting");
    assert_eq!((&event["campaign"], shell.count("events", "campaign:fair")), (&json!("Fair"), 1));
    shell.json(&["add", "events", "type=call", "begin=+3d"]);
    assert_eq!(shell.lead("L-000002")["place"], "inbox");
    shell.json(&["set", "events", "2", "lead=L-000002"]);
    assert_eq!(shell.lead("L-000002")["place"], "waiting");
    // What is moved keeps its length.
    let event = shell.json(&["set", "events", "1", "begin=2026-12-02 09:00"]);
    assert_eq!(event["end"], "2026-12-02T09:30:00Z");
    let event = shell.json(&["set", "events", "1", "all-day=yes"]);
    assert_eq!((&event["begin"], &event["all-day"]), (&json!("2026-12-02"), &json!(true)));
    let wrong = ["set", "events", "1", "begin=2026-12-02 09:00", "end=2026-12-01 09:00"];
    assert_eq!(shell.refused(1, &wrong)["kind"], "invalid");
}

#[test]
fn triage_counts_what_waits() {
    let shell = Shell::with_leads();
    shell.run(&["snooze", "L-000002", "+2w"]).ok();
    let counts = shell.json(&["triage", "--counts"]);
    let expected = json!({"promises": 0, "inbox": 1, "due": 0, "woke": 0, "stale": 0, "limbo": 0});
    assert_eq!(counts, expected);
}

#[test]
fn a_backup_is_made_and_put_back() {
    let shell = Shell::with_leads();
    let made = shell.json(&["backup", "copy.db"]);
    assert!(made["bytes"].as_i64().unwrap() > 0);
    assert_eq!(shell.refused(1, &["backup", "copy.db"])["kind"], "taken");
    shell.json(&["backup"]);
    assert!(shell.json(&["backup"])["file"].as_str().unwrap().ends_with("-113000-2.db"));
    shell.run(&["trash", "leads", "L-000001"]).ok();
    let back = shell.json(&["restore", "copy.db"]);
    assert!(fs::exists(back["kept"].as_str().unwrap()).unwrap());
    assert_eq!(shell.count("leads", ""), 2);
    fs::write(shell.folder.join("junk.db"), "x".repeat(5000)).unwrap();
    assert_eq!(shell.refused(1, &["restore", "junk.db"])["kind"], "damaged");
    assert_eq!(shell.count("leads", ""), 2);
}

#[test]
fn the_doctor_says_what_it_has_looked_at() {
    let shell = Shell::with_leads();
    for args in [&["doctor"][..], &["doctor", "--repair"]] {
        let told = shell.json(args);
        assert_eq!((keys(&told), &told["ok"]), (sorted("checks ok"), &json!(true)));
        for check in told["checks"].as_array().unwrap() {
            assert_eq!(keys(check), sorted("name ok detail"));
            assert!(!check["detail"].as_str().unwrap().contains('‹'));
        }
    }
}

#[test]
fn settings_are_shown_checked_and_begun() {
    let shell = Shell::new();
    let settings = shell.folder.join("c.toml");
    let named = ["--config", settings.to_str().unwrap()];
    let with = |args: &[&str]| shell.run(&[args, &named[..], &["--format", "json"]].concat());
    assert_eq!(with(&["config", "path"]).json()["config"], settings.to_str().unwrap());
    with(&["config", "init"]).json();
    assert_eq!(with(&["config", "init"]).error(1)["kind"], "taken");
    assert_eq!(with(&["config", "check"]).json()["ok"], true);
    fs::write(&settings, "theem = 1\nlang = 'es'\nme = 'Eva'").unwrap();
    let told = with(&["config", "check"]);
    assert_eq!(told.code, 1);
    assert!(told.out.contains("theme") && told.out.contains("\"ok\":false"), "{}", told.out);
    assert_eq!(with(&["config", "schema"]).json()["title"], "embudo");
    assert_eq!(with(&["add", "leads", "name=X"]).json()["rep"], "Eva");
    let text = shell.run(&[&["snooze", "L-000001", "mañana"][..], &named[..]].concat()).ok();
    assert!(text.out.starts_with("Aplazado"), "{}", text.out);
}

#[test]
fn the_keys_the_manual_and_completions_are_printed() {
    let shell = Shell::new();
    let keys = shell.json(&["keys"]);
    assert!(keys["rows"].as_array().unwrap().len() > 20);
    assert!(shell.run(&["man"]).ok().out.contains(".TH embudo"));
    for name in ["bash", "zsh", "fish"] {
        assert!(shell.run(&["completions", name]).ok().out.contains("snooze"), "{name}");
    }
    assert!(shell.run(&["--version"]).ok().out.starts_with("embudo "));
    assert!(shell.run(&["help", "plan", "--lang", "es"]).ok().out.contains("Uso: embudo plan"));
    assert!(shell.run(&["plan", "--help"]).ok().out.contains("Usage: embudo plan"));
    // None of these opens a file.
    assert!(!shell.db().exists());
}
