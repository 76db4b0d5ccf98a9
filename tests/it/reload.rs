//! Settings, keys and themes that change while the program runs, and a terminal that turns light or dark.

use std::{
    ffi::OsStr,
    fs,
    process::{Command, Stdio},
};

use portable_pty::CommandBuilder;

use crate::pty::{Pty, screen};

/// Text in the colour of its role: of the dark and of the light theme.
const DARK: &str = "38;2;216;220;228";
const LIGHT: &str = "38;2;36;41;47";

const FOCUS: &str = "\x1b[I";

/// A folder that is somebody's home, with what the program remembers in it.
pub(crate) struct Home(std::path::PathBuf);

impl Home {
    pub(crate) fn new(settings: &str) -> Self {
        let home = Self(Pty::folder());
        fs::create_dir_all(home.0.join(".config/embudo")).unwrap();
        home.write("config.toml", settings);
        home
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(".config/embudo").join(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(".config/embudo").join(name)).unwrap()
    }

    pub(crate) fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.join(name)
    }

    /// How many files there are in a folder.
    pub(crate) fn files(&self, folder: &str) -> usize {
        fs::read_dir(self.path(folder)).map_or(0, Iterator::count)
    }

    /// What a command prints; its words are parted by spaces.
    pub(crate) fn run(&self, words: &str) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_embudo"));
        self.settle(|name, value| _ = command.env(name, value));
        let ran = command.args(words.split(' ')).stdin(Stdio::null()).output().unwrap();
        assert!(ran.status.success(), "{words}: {}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8(ran.stdout).unwrap()
    }

    /// Changes the file as only the program should.
    pub(crate) fn sql(&self, sql: &str) {
        let conn = rusqlite::Connection::open(self.path("sales.db")).unwrap();
        conn.execute_batch(sql).unwrap();
    }

    pub(crate) fn start(&self, env: &[(&str, &str)]) -> Pty {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_embudo"));
        self.settle(|name, value| command.env(name, value));
        command.env("COLORTERM", "truecolor");
        command.cwd(&self.0);
        Pty::spawn(command, env, Pty::folder(), |_| false)
    }

    /// This home and nothing of the real one, English, and a clock that stands still.
    fn settle(&self, mut set: impl FnMut(&str, &OsStr)) {
        let config = self.path(".config");
        for (name, path) in [("HOME", &self.0), ("XDG_CONFIG_HOME", &config)] {
            set(name, path.as_os_str());
        }
        for (name, folder) in [("XDG_STATE_HOME", "state"), ("XDG_DATA_HOME", "data")] {
            set(name, self.path(folder).as_os_str());
        }
        set("EMBUDO_DB", self.path("sales.db").as_os_str());
        for (name, value) in [
            ("LC_ALL", "en_US.UTF-8"),
            ("TZ", "Europe/Madrid"),
            ("EMBUDO_NOW", "2026-11-24T10:30:00Z"),
        ] {
            set(name, OsStr::new(value));
        }
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn sent(pty: &Pty, text: &str) -> usize {
    String::from_utf8_lossy(&pty.output()).matches(text).count()
}

fn says(text: &'static str) -> impl Fn(&[u8]) -> bool {
    move |bytes| String::from_utf8_lossy(bytes).contains(text)
}

#[test]
fn changed_settings_and_keys_hold_once_the_window_has_the_focus() {
    let home = Home::new("theme = 'dark'\nmouse = true");
    let pty = home.start(&[]).until("Start empty").until_output("dark", says(DARK));
    assert_eq!(sent(&pty, LIGHT), 0);
    let pty = pty.press(FOCUS).press("?").until("Keys: Today").press("q");
    home.write("config.toml", "theme = 'light'\nmouse = false");
    home.write("keys.toml", "[global]\nhelp = 'F5'");
    let pty = pty.press(FOCUS).until("were read again").until_output("light", says(LIGHT));
    let pty =
        pty.until_output("no mouse", says("\x1b[?1006l")).press("\x1b[15~").until("Keys: Today");
    home.write("config.toml", "theme = 'light'\nmuose = false");
    let pty = pty.press("q").press(FOCUS).until("muose");
    home.write("config.toml", "theme = 'light'\nme = 'Ana'");
    let mut pty = pty.press(FOCUS).until("next start").press("\x03\x03");
    pty.gives_back(0);
}

#[test]
fn a_theme_is_shown_as_one_looks_at_it_and_kept_when_it_is_taken() {
    let home = Home::new("# mine\ntheme = 'dark' # at night\nmouse = true\n");
    let pty = home.start(&[]).until("Start empty").press(":theme\r").until("hc-dark");
    // From auto over dark to light.
    let pty = pty.press("jj").until_output("light", says(LIGHT)).press("\x1b");
    let pty = pty.until_output("given up", |bytes| !screen(bytes).contents().contains("hc-dark"));
    assert!(home.read("config.toml").contains("'dark'"));
    let mut pty = pty.press(":theme\r").until("hc-dark").press("jj\r").until("now in config.toml");
    assert_eq!(home.read("config.toml"), "# mine\ntheme = \"light\" # at night\nmouse = true\n");
    pty = pty.press("\x03\x03");
    pty.gives_back(0);
}

#[test]
fn auto_follows_a_terminal_that_turns_light() {
    let home = Home::new("");
    let answer = "\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?62c";
    let asks = "\x1b]11;?";
    let pty = home.start(&[]).until_output("the question", says("\x1b]11;?")).press(answer);
    let pty = pty.until("Start empty").until_output("dark", says(DARK));
    let mut pty = pty.press("\x1b[?997;2n").until_output("light", says(LIGHT)).press("\x03\x03");
    pty.gives_back(0);
    // What it said last is remembered, for a day and for this terminal alone.
    let mut pty = home.start(&[]).until("Start empty").until_output("light", says(LIGHT));
    assert_eq!(sent(&pty, asks), 0);
    pty = pty.press("\x03\x03");
    pty.gives_back(0);
    let pty =
        home.start(&[("TERM_PROGRAM", "another")]).until_output("a question", says("\x1b]11;?"));
    let mut pty =
        pty.press(answer).until("Start empty").until_output("dark", says(DARK)).press("\x03\x03");
    pty.gives_back(0);
}
