//! What `config.toml` and `keys.toml` change for those at a shell.

use std::fs;

use super::Shell;

#[test]
fn this_week_begins_on_the_day_that_the_settings_name() {
    let shell = Shell::new();
    shell.run(&["add", "leads", "name=Acme", "created=2026-11-22"]).ok();
    let this_week = |week_start: &str| {
        fs::write(shell.folder.join("c.toml"), format!("week_start = '{week_start}'")).unwrap();
        let filter = ["--config", "c.toml", "--filter", "created:this-week", "--limit", "0"];
        shell.json(&[&["list", "leads"][..], &filter].concat())["count"].clone()
    };
    assert_eq!(["monday", "saturday", "sunday"].map(this_week), [0, 1, 1]);
}

#[test]
fn keys_are_listed_as_they_are_now_and_checked() {
    let shell = Shell::new();
    let folder = shell.folder.join(".config/embudo");
    fs::create_dir_all(&folder).unwrap();
    let told = shell.run(&["keys", "--check"]).ok().out;
    assert_eq!(told, "The keys are good.\n");
    fs::write(folder.join("config.toml"), "preset = 'emacs'").unwrap();
    fs::write(
        folder.join("keys.toml"),
        "[leads]\nadvance = 'F5'\nnote = 'd'\nadvanse = 'x'\nflag = 'ctrl-m'\nmark = 'foo-x'\n",
    )
    .unwrap();
    let keys = shell.json(&["keys"]);
    let of = |command: &str| {
        let rows = keys["rows"].as_array().unwrap();
        let row = rows.iter().find(|row| row["screen"] == "leads" && row["command"] == command);
        row.unwrap()["keys"].clone()
    };
    assert_eq!([of("advance"), of("down")], ["F5", "down | j | ctrl-n"]);
    let md = shell.run(&["keys", "--md"]).ok().out;
    assert!(md.contains("| `F5` | ") && md.contains("**Leads** (`[leads]` in keys.toml)"), "{md}");
    let ran = shell.run(&["keys", "--check", "--format", "json"]);
    assert_eq!(ran.code, 1);
    for wrong in ["advanse", "foo-x", "Ctrl+m", "d n never reaches leads.log-no-answer"] {
        assert!(ran.out.contains(wrong), "{wrong}: {}", ran.out);
    }
}

#[test]
fn days_off_are_a_file_beside_the_settings() {
    let shell = Shell::new();
    let (settings, file) = (shell.folder.join("c.toml"), shell.folder.join("holidays.txt"));
    fs::write(&settings, "").unwrap();
    let with =
        |args: &[&str]| shell.run(&[&["--config", settings.to_str().unwrap()], args].concat());
    assert_eq!(
        with(&["config", "path", "--format", "json"]).json()["holidays"],
        file.to_str().unwrap()
    );
    with(&["config", "check"]).ok();

    fs::write(&file, "# Madrid\n12-25 Navidad\nnever\n").unwrap();
    let told = with(&["config", "check", "--format", "json"]);
    assert_eq!(told.code, 1);
    assert!(told.out.contains("holidays.txt line 3: “never” is no day off"), "{}", told.out);
    let plan = |when: &str| with(&["add", "events", "subject=Visit", when]).err;
    assert!(plan("begin=2031-12-25 10:00").contains("holiday: Navidad"));

    fs::write(&settings, "holidays = 'of-madrid.txt'").unwrap();
    let told = with(&["config", "check", "--format", "json"]).out;
    assert!(told.contains("of-madrid.txt") && told.contains("can't be read"), "{told}");
    fs::rename(&file, shell.folder.join("of-madrid.txt")).unwrap();
    assert!(plan("begin=2032-12-25 10:00").contains("holiday: Navidad"));
    assert!(!plan("begin=2032-12-27 10:00").contains("holiday"));
}
