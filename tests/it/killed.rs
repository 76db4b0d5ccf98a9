//! An import that is killed while it runs: afterwards there is all of it or nothing.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value as Json;

use crate::import::Folder;

const ROWS: usize = 6_000;
/// How long an event may take on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(120);

struct Place {
    folder: Folder,
    db: PathBuf,
}

impl Place {
    /// A file with one lead, and another one to be imported, of which some rows are rejected.
    fn new() -> Self {
        let folder = Folder::new();
        let rows: String = (0..ROWS)
            .map(|n| {
                format!(
                    "Lead {n},lead{n}@x.example,{},note {n}\n",
                    if n == 7 { "never" } else { "" }
                )
            })
            .collect();
        folder.file("leads.csv", &format!("name,email,created,note\n{rows}"));
        let db = folder.path("e.db");
        let place = Self { folder, db };
        place.json(&["add", "leads", "name=Before"]);
        place
    }

    fn program(&self, args: &[&str]) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_embudo"));
        program
            .args(["--db", self.db.to_str().unwrap(), "--lang", "en"])
            .args(args)
            .env("HOME", self.folder.path(""))
            .env("TMPDIR", self.folder.path(""))
            .current_dir(self.folder.path(""));
        program
    }

    fn json(&self, args: &[&str]) -> Json {
        let ran = self.program(args).args(["--format", "json"]).output().unwrap();
        let told = String::from_utf8_lossy(&ran.stderr);
        serde_json::from_slice(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {told}"))
    }

    fn import(&self) -> Child {
        self.program(&["import", "leads", "leads.csv"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    fn wal(&self) -> u64 {
        let wal = PathBuf::from(format!("{}-wal", self.db.display()));
        fs::metadata(wal).map_or(0, |meta| meta.len())
    }

    /// Lets an import run until `event`, and kills it there if it still runs. Says how long the log of
    /// unwritten pages was at most.
    fn killed_at(&self, event: impl Fn(&Self, u32) -> bool) -> u64 {
        let mut import = self.import();
        let began = Instant::now();
        let mut longest = 0;
        while import.try_wait().unwrap().is_none() {
            longest = longest.max(self.wal());
            if event(self, import.id()) {
                let _ = import.kill();
            }
            assert!(began.elapsed() < PATIENCE, "nothing happened");
            thread::yield_now();
        }
        longest
    }

    fn leads(&self) -> u64 {
        self.json(&["list", "leads", "--limit", "0"])["count"].as_u64().unwrap()
    }

    fn is_sound(&self) -> bool {
        let told = self.json(&["doctor"]);
        let other = ["backup", "permissions"];
        let checks = told["checks"].as_array().unwrap();
        checks.iter().all(|it| it["ok"] == true || other.contains(&it["name"].as_str().unwrap()))
    }

    fn has(&self, name: &str) -> bool {
        self.folder.path(name).exists()
    }
}

/// When the import is killed.
#[derive(Clone, Copy)]
enum Moment {
    /// It has read more than so many bytes; the file is read twice.
    Read(u64),
    /// More than so many bytes of pages wait in the log.
    Logged(u64),
}

impl Moment {
    fn has_come(self, place: &Place, process: u32) -> bool {
        match self {
            Self::Read(bytes) => read_by(process) > bytes,
            Self::Logged(bytes) => place.wal() > bytes,
        }
    }
}

/// How many bytes a process has read, as Linux counts them.
fn read_by(process: u32) -> u64 {
    let told = fs::read_to_string(format!("/proc/{process}/io")).unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("rchar: "));
    line.and_then(|count| count.parse().ok()).unwrap_or_default()
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).unwrap().len()
}

#[test]
fn a_killed_import_leaves_nothing_or_all() {
    let whole = Place::new();
    let log = whole.killed_at(|_, _| false);
    let all = 1 + ROWS as u64 - 1;
    assert_eq!((whole.leads(), whole.has("leads.rejects.csv")), (all, true));
    assert!(log > 500_000, "the import went through the log: {log}");

    let file = size(&whole.folder.path("leads.csv"));
    let moments = [
        Moment::Read(file * 3 / 4),
        Moment::Read(file * 7 / 4),
        Moment::Logged(0),
        Moment::Logged(log / 2),
        Moment::Logged(log * 7 / 8),
    ];
    let mut lost = 0;
    for moment in moments {
        let place = Place::new();
        place.killed_at(|place, process| moment.has_come(place, process));
        let found = place.leads();
        assert!(found == 1 || found == all, "{found} leads");
        assert!(place.is_sound());
        if found == 1 {
            lost += 1;
            assert!(
                !place.has("leads.rejects.csv"),
                "rows were rejected of an import that never was"
            );
        }
        let names: Vec<String> = place.folder.names();
        assert!(!names.iter().any(|name| name.ends_with(".aside")), "{names:?}");
        // It goes on as if nothing had been.
        place.killed_at(|_, _| false);
        let twice = if found == 1 { all } else { 2 * all - 1 };
        assert_eq!(place.leads(), twice);
    }
    assert!(lost >= 3, "the kills came too late to prove anything: {lost}");
}
