//! Customers and contacts by hand; and what hangs on them.

use std::process::Stdio;

use serde_json::{Value as Json, json};

use super::{Shell, keys, sorted};

const CUSTOMER: &str = "name code kind campaign rep channel tag note flag created updated next last \
    idle events email phone city country legal-name roles tax-id lead sales.count sales.amount \
    sales.first sales.last sales.product events.count";

fn names(list: &Json) -> Vec<&str> {
    list["rows"].as_array().unwrap().iter().filter_map(|row| row["name"].as_str()).collect()
}

#[test]
fn a_customer_is_entered_and_mended_by_hand() {
    let shell = Shell::new();
    let about = ["name=Acme", "legal-name=Acme S.L.", "tax-id=B12", "roles=supplier, customer"];
    let more = ["tag=#fair,hot", "channel=Web", "created=2026-01-05", "note=hi", "flag=yes"];
    let reach = ["contact=Ana", "email=ana@acme.example", "phone=600 111 222", "city=Málaga"];
    let made = shell.json(&[&["add", "customers"], &about[..], &more[..], &reach[..]].concat());
    let nested = "trashed contacts leads sales";
    assert_eq!(keys(&made), sorted(&format!("{CUSTOMER} {nested}")));
    for (field, value) in [
        ("code", json!("K-000001")),
        ("legal-name", json!("Acme S.L.")),
        ("tax-id", json!("B12")),
        ("roles", json!(["customer", "supplier"])),
        ("tag", json!(["fair", "hot"])),
        ("channel", json!("Web")),
        ("rep", json!("me")),
        ("created", json!("2026-01-05")),
        ("email", json!("ana@acme.example")),
        ("city", json!("Málaga")),
        ("flag", json!(true)),
        ("sales.amount", json!(0.0)),
        ("lead", json!(null)),
    ] {
        assert_eq!(made[field], value, "{field}");
    }
    let edits = ["roles-=supplier", "tag-=Fair", "tag+=new", "email+=b@acme.example", "note="];
    let set = shell.json(&[&["set", "customers", "k-000001", "name=Acme 2"], &edits[..]].concat());
    assert_eq!((&set["name"], &set["roles"]), (&json!("Acme 2"), &json!(["customer"])));
    assert_eq!((&set["tag"], &set["note"]), (&json!(["hot", "new"]), &json!(null)));
    assert_eq!(set["contacts"][0]["emails"].as_array().unwrap().len(), 2);
    shell.json(&["undo"]);
    assert_eq!(shell.json(&["show", "customers", "K-000001"])["name"], "Acme");
}

#[test]
fn a_customer_is_refused_what_makes_no_sense() {
    let shell = Shell::new();
    shell.run(&["add", "customers", "name=Acme"]).ok();
    for (args, kind) in [
        (&["add", "customers", "code=X"][..], "invalid"),
        (&["add", "customers", "name=x", "code=k-000001"], "taken"),
        (&["set", "customers", "K-000001", "roles=boss"], "invalid"),
        (&["set", "customers", "K-000001", "sales.count=3"], "invalid"),
        (&["set", "customers", "K-000001", "created=2026-01-01"], "invalid"),
        (&["set", "customers", "K-000001", "name+=x"], "invalid"),
        (&["set", "customers", "K-000009", "name=x"], "not_found"),
    ] {
        assert_eq!(shell.refused(1, args)["kind"], kind, "{args:?}");
    }
    shell.run(&["trash", "customers", "K-000001"]).ok();
    assert_eq!(shell.refused(1, &["set", "customers", "K-000001", "name=x"])["kind"], "conflict");
}

#[test]
fn a_contact_belongs_to_a_lead_a_customer_or_nobody() {
    let shell = Shell::with_leads();
    shell.run(&["add", "customers", "name=Brío", "contact=Bea"]).ok();
    let made = ["add", "contacts", "name=Cid", "role=Buyer", "of=l-000002", "phone=600111222"];
    let cid = shell.json(&made);
    let flat =
        "id name role of email phone city country default do-not-contact note created updated";
    let nested = "zone emails phones addresses handles do_not_contact";
    assert_eq!(keys(&cid), sorted(&format!("{flat} {nested}")));
    assert_eq!((&cid["of"], &cid["default"]), (&json!("L-000002"), &json!(true)));
    assert_eq!(keys(&shell.json(&["list", "contacts"])["rows"][0]), sorted(flat));
    let id = cid["id"].to_string();
    let cid = shell.json(&["set", "contacts", &id, "of=K-000001"]);
    assert_eq!((&cid["of"], &cid["default"]), (&json!("K-000001"), &json!(false)));
    let cid = shell.json(&["set", "contacts", "cid", "default=yes", "do-not-contact=yes"]);
    assert_eq!((&cid["default"], &cid["do-not-contact"]), (&json!(true), &json!(true)));
    let of = |filter| shell.json(&["list", "contacts", "--filter", filter]);
    assert_eq!(names(&of("of:K-000001 default:yes")), ["Cid"]);
    let cid = shell.json(&["set", "contacts", &id, "of="]);
    assert_eq!((&cid["of"], &cid["default"]), (&json!(null), &json!(false)));
    assert_eq!(names(&of("of:none")), ["Cid"]);
    assert_eq!(names(&of("of:K-000001 default:yes")), ["Bea"]);
    for (args, kind) in [
        (&["add", "contacts", "role="][..], "invalid"),
        (&["add", "contacts", "name=x", "of=K-000009"], "not_found"),
        (&["set", "contacts", "99", "name=x"], "not_found"),
        (&["set", "contacts", &id, "name=", "role=", "phone="], "invalid"),
    ] {
        assert_eq!(shell.refused(1, args)["kind"], kind, "{args:?}");
    }
}

#[test]
fn a_customer_that_leads_join_has_one_default_contact() {
    let shell = Shell::with_leads();
    shell.run(&["set", "leads", "L-000002", "contact=Bea"]).ok();
    shell.run(&["convert", "L-000001"]).ok();
    shell.run(&["convert", "L-000002", "--customer", "K-000001"]).ok();
    let defaults = || {
        let list = shell.json(&["list", "contacts", "--filter", "default:yes"]);
        names(&list).join(" ")
    };
    assert_eq!(defaults(), "Ana Pérez");
    let customer = shell.json(&["show", "customers", "K-000001"]);
    assert_eq!(customer["contacts"][1]["default"], false);
    shell.run(&["reopen", "L-000002"]).ok();
    assert_eq!(defaults(), "Ana Pérez Bea");
    shell.run(&["trash", "contacts", "Bea"]).ok();
    assert_eq!(defaults(), "Ana Pérez");
}

#[test]
fn likely_duplicates_are_told_beside_the_answer() {
    let shell = Shell::with_leads();
    let told = shell.run(&["add", "leads", "name=Anna", "email=ANA@acme.example"]).ok().err;
    assert_eq!(told, "Possible duplicate of L-000001 Acme: same e-mail.\n");
    shell.run(&["add", "customers", "name=Brío", "phone=600111222"]).ok();
    let told = shell.run(&["convert", "L-000001", "--format", "json"]).ok();
    assert_eq!(told.err, "Possible duplicate of K-000001 Brío: same phone.\n");
    assert_eq!(shell.run(&["add", "leads", "name=Zoe"]).ok().err, "");
    // An error stands alone.
    assert_eq!(shell.refused(1, &["convert", "L-000001"])["kind"], "conflict");
}

#[test]
fn several_programs_may_make_the_file_at_once() {
    let shell = Shell::new();
    let started: Vec<_> = (0..6)
        .map(|at| {
            let name = format!("name=Lead {at}");
            let mut command = shell.command(&["add", "leads", &name, "rep=Eva"]);
            command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    for child in started {
        let done = child.wait_with_output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    assert_eq!(shell.count("leads", "@eva"), 6);
    assert_eq!(shell.count("reasons", ""), 7);
    assert_eq!(shell.json(&["doctor"])["ok"], true);
}

#[test]
fn what_speaks_against_a_planned_time_is_said_on_stderr_and_it_is_planned_all_the_same() {
    let shell = Shell::new();
    shell.run(&["add", "leads", "name=Acme"]).ok();
    let fair = ["subject=Fair", "begin=2026-11-25 16:00", "end=2026-11-25 17:00"];
    let ran = shell.run(&[&["add", "events"], &fair[..]].concat()).ok();
    assert_eq!(ran.err, "");
    let told = |args: &[&str]| shell.run(args).ok().err;
    assert_eq!(
        told(&["plan", "L-000001", "2026-11-25 16:30 call"]),
        "Planned all the same: overlaps Fair 16:00–17:00 · free next: tomorrow 17:00.\n"
    );
    let night = told(&["set", "events", "1", "begin=2026-11-28 23:00"]);
    assert!(night.contains("not a working day"), "{night}");
    assert_eq!(told(&["set", "events", "1", "note=late"]), "");
    assert!(told(&["add", "events", "begin=2026-11-20"]).contains("in the past"));
    assert_eq!(told(&["add", "events", "begin=2026-11-20", "state=done"]), "");
}

#[test]
fn reminders_that_are_due_are_listed_once_for_cron() {
    let shell = Shell::new();
    for (subject, begin) in [("Prices", "2026-11-24 11:45"), ("Later", "2026-11-24 13:00")] {
        let fields = [format!("subject={subject}"), format!("begin={begin}")];
        shell.run(&["add", "events", &fields[0], &fields[1], "reminder=30"]).ok();
    }
    let looked = shell.json(&["agenda", "--due", "--read-only"]);
    assert_eq!(looked["rows"].as_array().unwrap().len(), 1);
    let told = shell.json(&["agenda", "--due"]);
    assert_eq!(
        keys(&told["rows"][0]),
        sorted("day begin end all_day type subject with state overdue conflict")
    );
    assert_eq!(
        (&told["rows"][0]["subject"], &told["rows"].as_array().unwrap().len()),
        (&json!("Prices"), &1)
    );
    assert_eq!(shell.json(&["agenda", "--due"]), json!({ "rows": [] }));
    assert_eq!(shell.refused(2, &["agenda", "--due", "--from", "today"])["kind"], "usage");
}
