//! Somebody at a shell: the real program, a file of its own, a clock that stands still in Madrid.

mod campaigns;
mod events;
mod format;
mod records;
mod refusals;
mod settings;
mod stories;

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

use serde_json::Value as Json;

/// Tuesday, 11:30 in Madrid.
const NOW: &str = "2026-11-24T10:30:00Z";

/// What a run of the program left behind.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn ok(self) -> Self {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self
    }

    fn json(self) -> Json {
        let ran = self.ok();
        serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}", ran.out))
    }

    /// The error on stderr, which must be all that is there.
    fn error(self, code: i32) -> Json {
        assert_eq!((self.code, self.out.as_str()), (code, ""), "{}", self.err);
        let told: Json = serde_json::from_str(&self.err).unwrap();
        told["error"].clone()
    }
}

/// A folder with a file in it, and nothing of the user's in the environment.
struct Shell {
    folder: PathBuf,
}

impl Shell {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("embudo-cli-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Self { folder }
    }

    /// With the leads Acme (5,000, campaign Fair) and Órbita (nothing else known).
    fn with_leads() -> Self {
        let shell = Self::new();
        shell
            .run(&["add", "campaigns", "name=Fair", "activity=Call, Visit,Offer", "budget=1.5k"])
            .ok();
        let acme = ["add", "leads", "name=Acme", "potential=5k", "tag+=fair, hot", "campaign=Fair"];
        let reach = ["contact=Ana Pérez", "email=ana@acme.example", "phone=+34 600 111 222"];
        shell.run(&[&acme[..], &reach[..]].concat()).ok();
        shell.run(&["add", "leads", "name=Órbita"]).ok();
        shell
    }

    fn db(&self) -> PathBuf {
        self.folder.join("sales.db")
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_embudo"));
        command
            .env_clear()
            .env("EMBUDO_NOW", NOW)
            .env("EMBUDO_DB", self.db())
            .env("TZ", "Europe/Madrid")
            .env("HOME", &self.folder)
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .args(args);
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        ran(&mut self.command(args))
    }

    /// With `--format json`.
    fn json(&self, args: &[&str]) -> Json {
        self.run(&[args, &["--format", "json"][..]].concat()).json()
    }

    fn refused(&self, code: i32, args: &[&str]) -> Json {
        self.run(&[args, &["--format", "json"][..]].concat()).error(code)
    }

    fn lead(&self, code: &str) -> Json {
        self.json(&["show", "leads", code])
    }

    fn count(&self, kind: &str, filter: &str) -> i64 {
        let list = self.json(&["list", kind, "--filter", filter, "--limit", "0"]);
        list["count"].as_i64().unwrap()
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn keys(object: &Json) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

/// Sorted, as `keys` gives them.
fn sorted(names: &str) -> Vec<&str> {
    let mut names: Vec<&str> = names.split_whitespace().collect();
    names.sort_unstable();
    names
}
