//! Where things live, and what the user has set.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use chrono::{NaiveTime, Weekday};
use directories::ProjectDirs;

use crate::error::{Doing, Error, Kind, Result};

mod keep;
mod keymap;
mod keys;
mod near;
mod preset;
mod read;

pub use keep::keep;
pub use keymap::{Binding, read_keymap};
pub use keys::{KEYS, Key, default_file, schema};
pub use near::nearest;
pub use preset::preset;
pub use read::read;

/// The folders of embudo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// `config.toml`, `keys.toml`, themes.
    pub config: PathBuf,
    /// The database and its backups.
    pub data: PathBuf,
    /// The log and crash reports.
    pub state: PathBuf,
    /// What can be lost.
    pub cache: PathBuf,
}

impl Places {
    /// The folders of this user; none without a home.
    pub fn find() -> Result<Self> {
        let dirs = ProjectDirs::from("", "", "embudo")
            .ok_or_else(|| Error::new(Kind::Usage, "error-no-home"))?;
        let state = dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir());
        Ok(Self {
            config: dirs.config_dir().to_path_buf(),
            data: dirs.data_dir().to_path_buf(),
            state: state.to_path_buf(),
            cache: dirs.cache_dir().to_path_buf(),
        })
    }

    /// The database that is opened without `--db`.
    pub fn database(&self) -> PathBuf {
        self.data.join("embudo.db")
    }

    /// The settings.
    pub fn settings(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// The keys.
    pub fn keymap(&self) -> PathBuf {
        self.config.join("keys.toml")
    }
}

/// Where the holidays are until somebody says otherwise.
const HOLIDAYS: &str = "holidays.txt";

/// What the user has set; what is not set has its default.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the table of keys says what each is for")]
pub struct Config {
    pub lang: &'static str,
    pub theme: String,
    pub color: &'static str,
    pub icons: &'static str,
    pub ambiguous: &'static str,
    pub emoji: &'static str,
    pub mouse: bool,
    pub paint: bool,
    pub density: &'static str,
    pub week_start: &'static str,
    pub hours: i64,
    pub work_from: NaiveTime,
    pub work_to: NaiveTime,
    pub work_days: Vec<Weekday>,
    pub holidays: String,
    pub a11y: bool,
    pub which_key_delay_ms: i64,
    pub me: String,
    pub country: i64,
    pub month_target: i64,
    pub backup_keep: i64,
    pub links: bool,
    pub notify: bool,
    pub layout: &'static str,
    pub preset: &'static str,
}

impl Default for Config {
    fn default() -> Self {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        Self {
            lang: "auto",
            theme: "auto".into(),
            color: "auto",
            icons: "auto",
            ambiguous: "narrow",
            emoji: "keep",
            mouse: true,
            paint: false,
            density: "standard",
            week_start: "monday",
            hours: 24,
            work_from: hour(9),
            work_to: hour(18),
            work_days: vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri],
            holidays: HOLIDAYS.into(),
            a11y: false,
            which_key_delay_ms: 300,
            me: "me".into(),
            country: 0,
            month_target: 0,
            backup_keep: 14,
            links: false,
            notify: false,
            layout: "auto",
            preset: "none",
        }
    }
}

impl Config {
    /// Whether something of it differs that holds from the next start on.
    pub fn needs_start(&self, other: &Self) -> bool {
        let told = |it: &Self| {
            let days = (it.work_days.clone(), it.week_start, it.holidays.clone());
            let work = (it.work_from, it.work_to, days);
            let numbers = (it.hours, it.country, it.month_target, it.backup_keep);
            (it.lang, it.me.clone(), numbers, work)
        };
        told(self) != told(other)
    }

    /// The file of holidays: beside the settings, unless its whole path is given.
    pub fn holidays(&self, settings: &Path) -> PathBuf {
        settings.parent().map_or_else(|| self.holidays.clone().into(), |at| at.join(&self.holidays))
    }

    /// The bytes of that file. One that nobody has named need not be there.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn holidays_in(&self, path: &Path) -> Result<Vec<u8>> {
        // No name is no file.
        if self.holidays.is_empty() {
            return Ok(Vec::new());
        }
        match fs::read(path) {
            Err(error) if error.kind() == ErrorKind::NotFound && self.holidays == HOLIDAYS => {
                Ok(Vec::new())
            }
            read => read.map_err(|error| {
                let file = path.display().to_string();
                Error::invalid("error-holidays-file").with("file", file).because(error)
            }),
        }
    }

    /// Reads a file of settings. Nothing in it stops embudo: what cannot be used keeps its
    /// default and is told. A file that is not there says nothing.
    pub fn load(path: &Path) -> (Self, Vec<Error>) {
        match fs::read(path) {
            Ok(bytes) => read(&path.display().to_string(), &bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => Default::default(),
            Err(error) => {
                let told = Err::<(), _>(error).doing("reading the settings").err();
                (Self::default(), told.into_iter().collect())
            }
        }
    }
}
