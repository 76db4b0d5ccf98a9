//! What can go wrong around the program: that it says so, and that nothing is lost.

mod broken;
mod ends;
mod files;
mod full;
mod killed;
mod power;
mod screen;
mod windows;

use std::{
    fs,
    os::unix::process::{CommandExt as _, ExitStatusExt as _},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

use serde_json::Value as Json;

/// A folder with a database in it, which go together.
struct Place {
    folder: PathBuf,
}

impl Place {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("embudo-fault-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self { folder }
    }

    /// With so many leads: Lead 1, Lead 2, …
    fn with_leads(count: usize) -> Self {
        let place = Self::new();
        let names = (1..=count).map(|n| format!("Lead {n}\n")).collect::<String>();
        place.write("leads.csv", &format!("name\n{names}"));
        place.ok(&["import", "leads", "leads.csv", "--now", screen::NOW]);
        place
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn db(&self) -> PathBuf {
        self.folder.join("sales.db")
    }

    fn command(&self, args: &[&str]) -> Command {
        self.by(Path::new(env!("CARGO_BIN_EXE_embudo")), args)
    }

    fn by(&self, program: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("EMBUDO_DB", self.db())
            .env("HOME", &self.folder)
            .env("TZ", "Europe/Madrid")
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .args(args);
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        Ran::of(&mut self.command(args))
    }

    #[track_caller]
    fn ok(&self, args: &[&str]) -> String {
        self.run(args).ok()
    }

    /// How many leads there are, by the program itself.
    #[track_caller]
    fn leads(&self) -> i64 {
        let list = self.ok(&["list", "leads", "--limit", "0", "--format", "json"]);
        serde_json::from_str::<Json>(&list).unwrap()["count"].as_i64().unwrap()
    }

    /// The doctor finds nothing, and neither does SQLite itself.
    #[track_caller]
    fn is_well(&self) {
        self.ok(&["doctor", "--format", "json"]);
        let other = rusqlite::Connection::open(self.db()).unwrap();
        let whole = |sql| other.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
        assert_eq!(whole("PRAGMA integrity_check"), "ok");
        let dangling = "SELECT count(*) || '' FROM pragma_foreign_key_check";
        assert_eq!(whole(dangling), "0");
    }

    /// What lies in the folder beside the database and what was put there.
    fn rests(&self) -> Vec<String> {
        let names = fs::read_dir(&self.folder).unwrap();
        let names = names.map(|it| it.unwrap().file_name().to_string_lossy().into_owned());
        names
            .filter(|name| name.starts_with('.') && name != ".local" && name != ".config")
            .collect()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// What a run left behind.
#[derive(Debug)]
struct Ran {
    code: Option<i32>,
    signal: Option<i32>,
    out: String,
    err: String,
}

impl Ran {
    /// Runs it. What was only just copied may be held open for a moment by what another test begins.
    fn of(command: &mut Command) -> Self {
        let output = loop {
            match command.output() {
                Err(error) if error.kind() == std::io::ErrorKind::ExecutableFileBusy => {
                    std::thread::yield_now();
                }
                output => break output.unwrap(),
            }
        };
        Self::from(&output)
    }

    fn from(output: &Output) -> Self {
        Self {
            code: output.status.code(),
            signal: output.status.signal(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    #[track_caller]
    fn ok(self) -> String {
        assert_eq!(self.code, Some(0), "{self:?}");
        self.out
    }

    /// The error of a run with `--format json`: its kind and its sentence.
    #[track_caller]
    fn error(&self) -> (String, String) {
        assert_eq!(self.code, Some(1), "{self:?}");
        let told: Json = serde_json::from_str(&self.err).unwrap_or_else(|_| panic!("{self:?}"));
        let text = |name: &str| told["error"][name].as_str().unwrap().to_owned();
        assert!(!text("message").contains(['‹', '{']), "{self:?}");
        (text("kind"), text("message"))
    }
}

/// Runs a test once more, where what it mounts is seen by nobody else and gone with it, however it ends.
/// `body` says whether it could mount what it needs; so does this, to the test that it is called from.
fn with_mounts_of_its_own(test: &str, body: fn() -> bool) -> bool {
    const INSIDE: &str = "EMBUDO_TEST_MOUNTS";
    if std::env::var_os(INSIDE).is_some() {
        return body();
    }
    let apart = |program: &Path| {
        let mut command = Command::new("unshare");
        command.args(["--mount", "--propagation", "private", "--"]).arg(program);
        command
    };
    if !apart(Path::new("true")).output().is_ok_and(|ran| ran.status.success()) {
        return false;
    }
    let mut again = apart(&std::env::current_exe().unwrap());
    again.env(INSIDE, "1").args([test, "--exact", "--include-ignored", "--nocapture"]);
    let ran = Ran::of(&mut again);
    assert!(ran.code == Some(0) && ran.out.contains("1 passed"), "{}{}", ran.out, ran.err);
    !ran.err.contains(NO_MOUNTS)
}

const NO_MOUNTS: &str = "skipped: what this needs can't be mounted here, or not by this user";

/// As a user who may not do everything, where the tests run as one who may. The program is copied to
/// where that user can reach it.
fn as_nobody(place: &Place, args: &[&str]) -> Ran {
    let program = place.folder.join("embudo");
    if !program.exists() {
        fs::copy(env!("CARGO_BIN_EXE_embudo"), &program).unwrap();
    }
    let mut command = place.by(&program, args);
    if rustix::process::geteuid().is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    Ran::of(&mut command)
}

const NOBODY: u32 = 65_534;
