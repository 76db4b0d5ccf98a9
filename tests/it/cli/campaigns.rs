//! Campaigns into files and out of them.

use std::fs;

use serde_json::json;

use super::Shell;

const FAIR: &str = r#"
[[campaigns]]
name = "Fair"
start = 2026-09-01
budget = 1200.50
note = """
Two days.
Bring "cards"."""

[[campaigns.activities]]
name = "Call, first"
colour = "teal"
expected_days = 7
next = { type = "meeting", days = 2, time = "10:30", subject = "prices" }

[[campaigns.activities]]
name = "Visit"
enabled = false

[[campaigns]]
name = "Web"
activities = ["Mail", "Demo"]
archived = true
"#;

#[test]
fn campaigns_come_through_every_format_as_they_were() {
    let shell = Shell::new();
    let path = |name: &str| shell.folder.join(name).display().to_string();
    fs::write(path("fair.toml"), FAIR).unwrap();
    let done = shell.json(&["import", "campaigns", &path("fair.toml")]);
    assert_eq!((&done["rows"], &done["new"]), (&json!(2), &json!(2)));
    let fair = shell.json(&["show", "campaigns", "Fair"]);
    assert_eq!((&fair["start"], &fair["budget"]), (&json!("2026-09-01"), &json!(1200.5)));
    assert_eq!(fair["note"], "Two days.\nBring \"cards\".");
    assert_eq!(fair["activities"][0]["next"]["time"], "10:30");
    assert_eq!(fair["activities"][1]["enabled"], false);
    shell.run(&["export", "campaigns", &path("all.toml")]).ok();
    let first = fs::read_to_string(path("all.toml")).unwrap();
    for format in ["toml", "json", "csv"] {
        let (file, back) = (path(&format!("all.{format}")), path("back.toml"));
        shell.run(&["export", "campaigns", &file]).ok();
        let other = Shell::new();
        let done = other.json(&["import", "campaigns", &file]);
        assert_eq!(done["new"], 2, "{format}");
        other.run(&["export", "campaigns", &back]).ok();
        assert_eq!(fs::read_to_string(&back).unwrap(), first, "{format}");
    }
}

#[test]
fn a_campaign_that_is_there_is_passed_over_or_updated_with_its_activities() {
    let shell = Shell::new();
    let file = shell.folder.join("c.csv").display().to_string();
    shell.json(&["add", "campaigns", "name=Fair", "activities=Call, Visit"]);
    shell.json(&["add", "leads", "name=Acme", "campaign=Fair", "activity=Visit"]);
    fs::write(&file, "code,name,activities\nC-000001,Autumn fair,\"Mail, Visit\"\n").unwrap();
    assert_eq!(shell.json(&["import", "campaigns", &file])["skipped"], 1);
    let update = ["import", "campaigns", &file, "--on-match", "update"];
    assert_eq!(shell.json(&update)["updated"], 1);
    assert_eq!(shell.lead("L-000001")["activity"], "Visit");
    assert_eq!(shell.json(&["show", "campaigns", "Autumn fair"])["activities"][0]["name"], "Mail");
    // Who stands in Visit has nowhere to go.
    fs::write(&file, "code,activities\nC-000001,Mail\n").unwrap();
    let done = shell.json(&update);
    assert_eq!((&done["rejected"], &done["updated"]), (&json!(1), &json!(0)));
    shell.json(&["undo"]);
    assert_eq!(shell.json(&["show", "campaigns", "Fair"])["activities"][0]["name"], "Call");
}

#[test]
fn a_file_of_campaigns_that_cannot_be_read_is_told() {
    let shell = Shell::new();
    let file = shell.folder.join("c.toml").display().to_string();
    for (text, said) in [("[[campaigns]]\nname = ", "Line 2"), ("name = \"Fair\"", "[[campaigns]]")]
    {
        fs::write(&file, text).unwrap();
        let error = shell.refused(1, &["import", "campaigns", &file]);
        assert!(error["message"].as_str().unwrap().contains(said), "{error}");
    }
    let bad = "[[campaigns]]\nname = \"A\"\nstart = 2026-12-02\nend = 2026-12-01\n\
               [[campaigns]]\nname = \"B\"\nactivities = [{ name = \"Call\", colour = \"blu\" }]\n\
               [[campaigns]]\nname = \"C\"\n";
    fs::write(&file, bad).unwrap();
    let done = shell.json(&["import", "campaigns", &file, "--dry-run"]);
    assert_eq!((&done["rejected"], &done["new"]), (&json!(2), &json!(1)));
    assert_eq!(shell.count("campaigns", ""), 0);
}

#[test]
fn a_table_of_campaigns_is_read_with_the_care_of_any_table() {
    let shell = Shell::new();
    let file = shell.folder.join("c.csv").display().to_string();
    fs::write(&file, b"name;start;budget\nOto\xf1o;02/03/2027;1.200,50\nLong;01/02/2027;3;4\n")
        .unwrap();
    let how = ["import", "campaigns", &file, "--dates", "day-first", "--decimal", "comma"];
    let done = shell.json(&how);
    assert_eq!((&done["rows"], &done["new"], &done["rejected"]), (&json!(2), &json!(1), &json!(1)));
    assert_eq!((&done["encoding"], &done["delimiter"]), (&json!("windows-1252"), &json!(";")));
    let kept = fs::read_to_string(done["rejects_file"].as_str().unwrap()).unwrap();
    assert!(kept.contains("Long"), "{kept}");
    let autumn = shell.json(&["show", "campaigns", "Otoño"]);
    assert_eq!((&autumn["start"], &autumn["budget"]), (&json!("2027-03-02"), &json!(1200.5)));
}

#[test]
fn a_toml_file_that_is_not_utf8_is_refused_where_it_is_not() {
    let shell = Shell::new();
    let file = shell.folder.join("c.toml").display().to_string();
    fs::write(&file, b"[[campaigns]]\nname = \"Oto\xf1o\"\n").unwrap();
    let error = shell.refused(1, &["import", "campaigns", &file]);
    assert!(error["message"].as_str().unwrap().contains("ine 2"), "{error}");
    assert_eq!(shell.count("campaigns", ""), 0);
}

#[test]
fn activities_that_a_file_only_names_stay_what_they_are() {
    let shell = Shell::new();
    let file = shell.folder.join("c.toml").display().to_string();
    let fair = "[[campaigns]]\nname = \"Fair\"\n\
                activities = [{ name = \"Visit\", colour = \"teal\", expected_days = 9 }]\n";
    fs::write(&file, fair).unwrap();
    shell.json(&["import", "campaigns", &file]);
    let table = shell.folder.join("c.csv").display().to_string();
    fs::write(&table, "code,activities\nC-000001,\"Mail; visit\"\n").unwrap();
    shell.json(&["import", "campaigns", &table, "--on-match", "update"]);
    let visit = &shell.json(&["show", "campaigns", "Fair"])["activities"][1];
    assert_eq!((&visit["colour"], &visit["expected_days"]), (&json!("teal"), &json!(9)));
}
