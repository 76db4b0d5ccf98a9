//! What a run of the program stands on: language, settings, zone, clock, file.

use std::{
    collections::HashMap,
    env,
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::Weekday;

use super::{
    args::{Format, Global},
    out::say,
};
use crate::{
    clock::{Clock, zone_from},
    config::{Config, Places},
    domain::{
        day::Zone,
        holidays::Holidays,
        phrase::{self, Speaker},
        suggest::{Work, first_setting},
    },
    error::{Error, Kind, Result},
    i18n::{Hours, Lang, Words, first_reasons},
    store::{Now, Options, Store, is_older},
    ui::theme::THEMES,
};

/// The environment, read once.
#[derive(Debug, Clone, Default)]
pub struct Env(HashMap<OsString, OsString>);

impl Env {
    /// Of this process.
    pub fn of_process() -> Self {
        Self(env::vars_os().collect())
    }

    fn get(&self, name: &str) -> Option<&OsStr> {
        self.0.get(OsStr::new(name)).map(OsString::as_os_str).filter(|value| !value.is_empty())
    }

    /// A variable that is set, is not empty and is text.
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name).and_then(OsStr::to_str).map(str::to_owned)
    }

    /// A variable that is a path.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        self.get(name).map(PathBuf::from)
    }
}

/// Everything that is settled before a command runs or the screen starts.
pub struct Setup {
    /// In the user's language.
    pub words: Words,
    /// What the user has set.
    pub config: Config,
    /// What is wrong with the settings.
    pub told: Vec<Error>,
    /// Where the settings are, if anywhere.
    pub settings: Option<PathBuf>,
    /// Where the days are on which nobody works, if anywhere.
    pub holidays: Option<PathBuf>,
    /// The folders of the user; none without a home.
    pub places: Option<Places>,
    /// In which days are cut.
    pub zone: Zone,
    /// What time it is.
    pub clock: Clock,
    /// Nothing may be written.
    pub read_only: bool,
    /// How to print.
    pub format: Format,
    /// `--theme`, above the setting.
    pub theme: Option<String>,
    /// `--color`, above the setting; `none` where `NO_COLOR` says so.
    pub color: Option<String>,
    /// As a dialogue of lines instead of a screen.
    pub plain: bool,
    /// Start without what was remembered of the screen.
    pub fresh: bool,
    days_off: Arc<Holidays>,
    db: Option<PathBuf>,
}

/// What is known of a command line before it is read: enough to tell what is wrong with it.
pub(super) struct Glance {
    /// `--lang`, if it is there.
    pub(super) lang: Option<String>,
    /// Whether `--format json` is asked for anywhere.
    pub(super) json: bool,
    config: Option<PathBuf>,
}

impl Glance {
    pub(super) fn at(args: &[OsString]) -> Self {
        let value = |name: &str| {
            let at = args.iter().rposition(|arg| {
                let text = arg.to_string_lossy();
                text == name || text.strip_prefix(name).is_some_and(|rest| rest.starts_with('='))
            })?;
            let text = args.get(at)?.to_string_lossy().into_owned();
            match text.split_once('=') {
                Some((_, value)) => Some(value.to_owned()),
                None => args.get(at + 1).map(|next| next.to_string_lossy().into_owned()),
            }
        };
        Self {
            lang: value("--lang"),
            json: value("--format").is_some_and(|format| format.eq_ignore_ascii_case("json")),
            config: value("--config").map(PathBuf::from),
        }
    }

    /// The settings and the language that they, the command line and the environment agree on.
    pub(super) fn settle(&self, env: &Env) -> Settled {
        // Without HOME the list of users would still know a folder, but nobody asked to use it.
        let places = env.get("HOME").and_then(|_| Places::find().ok());
        let settings = self.config.clone().or_else(|| places.as_ref().map(Places::settings));
        let (config, mut told) = settings.as_deref().map_or_else(Default::default, Config::load);
        let holidays = settings.as_deref().map(|settings| config.holidays(settings));
        let days_off = holidays.as_deref().map(|path| days_off(&config, path, &mut told));
        let lang = self
            .lang
            .as_deref()
            .and_then(Lang::from_code)
            .or_else(|| Lang::from_code(config.lang))
            .unwrap_or_else(|| Lang::from_env(|name| env.text(name)));
        let hours = if config.hours == 12 { Hours::Twelve } else { Hours::TwentyFour };
        let words = Words::new(lang).with_hours(hours);
        Settled { words, config, told, settings, holidays, days_off, places }
    }
}

/// The days off in a file; what is wrong with it is told.
fn days_off(config: &Config, path: &Path, told: &mut Vec<Error>) -> Arc<Holidays> {
    let read = config.holidays_in(path).map(|bytes| {
        let (found, wrong) = Holidays::read(&path.display().to_string(), &bytes);
        told.extend(wrong);
        found
    });
    Arc::new(read.unwrap_or_else(|error| {
        told.push(error);
        Holidays::default()
    }))
}

/// The settings and the words.
pub(super) struct Settled {
    pub(super) words: Words,
    config: Config,
    told: Vec<Error>,
    settings: Option<PathBuf>,
    holidays: Option<PathBuf>,
    days_off: Option<Arc<Holidays>>,
    places: Option<Places>,
}

/// The colours that can be chosen.
const COLOURS: [&str; 5] = ["auto", "truecolor", "256", "16", "none"];

impl Setup {
    /// Settles everything.
    ///
    /// # Errors
    /// `usage` for an option that makes no sense.
    pub(super) fn new(global: &Global, settled: Settled, env: &Env) -> Result<Self> {
        let Settled { words, config, told, settings, holidays, days_off, places } = settled;
        if let Some(lang) = global.lang.as_deref().filter(|lang| Lang::from_code(lang).is_none()) {
            return Err(super::usage::choice("--lang", lang, &["en", "es"]));
        }
        if let Some(color) = global.color.as_deref().filter(|color| !COLOURS.contains(color)) {
            return Err(super::usage::choice("--color", color, &COLOURS));
        }
        let without = env.get("NO_COLOR").map(|_| "none".to_owned());
        let color = without.or_else(|| global.color.clone());
        if let Some(theme) = global.theme.as_deref() {
            let known: Vec<&str> = ["auto"].into_iter().chain(THEMES).collect();
            if !known.contains(&theme) {
                return Err(super::usage::choice("--theme", theme, &known));
            }
        }
        let tz = zone_from(env.text("TZ").as_deref());
        let now = global.now.clone().or_else(|| env.text("EMBUDO_NOW"));
        let clock = match now {
            Some(text) => Clock::parse(&text, tz)
                .map_err(|_| Error::new(Kind::Usage, "error-clock").with("text", text))?,
            None => Clock::system(),
        };
        Ok(Self {
            zone: Zone::named(tz.name())?,
            clock,
            read_only: global.read_only,
            plain: global.plain,
            fresh: global.fresh,
            format: global.format.unwrap_or_default(),
            theme: global.theme.clone(),
            color,
            db: global.db.clone().or_else(|| env.path("EMBUDO_DB")),
            words,
            config,
            told,
            settings,
            holidays,
            days_off: days_off.unwrap_or_default(),
            places,
        })
    }

    /// The file to work on.
    ///
    /// # Errors
    /// Where none is named and there is no home.
    pub fn database(&self) -> Result<PathBuf> {
        match (&self.db, &self.places) {
            (Some(path), _) => Ok(path.clone()),
            (None, Some(places)) => Ok(places.database()),
            (None, None) => Err(Error::new(Kind::NotFound, "error-no-home")),
        }
    }

    /// How the store is opened.
    ///
    /// # Errors
    /// As [`Setup::database`].
    pub fn options(&self) -> Result<Options> {
        Ok(Options { path: Some(self.database()?), ..self.options_without_file() })
    }

    /// How a store is opened that is another file than the user's.
    pub fn options_without_file(&self) -> Options {
        Options {
            path: None,
            read_only: self.read_only,
            clock: self.clock,
            zone: self.zone,
            country: (self.config.country > 0).then(|| self.config.country.to_string()),
            lang: self.lang(),
            me: self.config.me.clone(),
            work: self.work(),
            next_step: first_setting(),
            month_target: Some(self.config.month_target).filter(|target| *target > 0),
            reasons: first_reasons(&self.words),
        }
    }

    /// Where crash reports and edited texts go: beside the database without a home.
    pub fn state(&self) -> PathBuf {
        if let Some(places) = &self.places {
            return places.state.clone();
        }
        let beside = self.database().ok().and_then(|path| path.parent().map(PathBuf::from));
        beside.unwrap_or_else(env::temp_dir)
    }

    /// Opens the file to write.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open(&self) -> Result<Store> {
        let options = self.options()?;
        self.tell_of_age(&options);
        Store::open(options)
    }

    /// A large file takes its time to be brought to the present schema: whoever waits is told for what.
    fn tell_of_age(&self, options: &Options) {
        let is_older = options.path.as_deref().is_some_and(is_older);
        if is_older && !options.read_only && self.format == Format::Text {
            say(&self.words.t("opening-older"));
        }
    }

    /// Refuses what writes beside the store where only reading is allowed.
    ///
    /// # Errors
    /// `not_allowed`
    pub fn may_write(&self) -> Result<()> {
        match self.read_only {
            true => Err(Error::new(Kind::NotAllowed, "error-opened-to-read")),
            false => Ok(()),
        }
    }

    /// Opens the file for a question, also where it can only be read.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_to_read(&self) -> Result<Store> {
        let options = self.options()?;
        let there = options.path.as_deref().is_some_and(Path::exists);
        self.tell_of_age(&options);
        match Store::open(options.clone()) {
            Err(error)
                if there && matches!(error.kind(), Kind::NotAllowed | Kind::NoSpace | Kind::Io) =>
            {
                // Why it cannot be read either says less than why it cannot be written.
                Store::open(Options { read_only: true, ..options }).map_err(|_| error)
            }
            opened => opened,
        }
    }

    /// The language in which dates are said.
    pub fn lang(&self) -> phrase::Lang {
        match self.words.lang() {
            Lang::En => phrase::Lang::En,
            Lang::Es => phrase::Lang::Es,
        }
    }

    /// The colours that hold.
    pub fn colours(&self) -> &str {
        self.color.as_deref().unwrap_or(self.config.color)
    }

    /// The face of the clock.
    pub fn hours(&self) -> Hours {
        if self.config.hours == 12 { Hours::Twelve } else { Hours::TwentyFour }
    }

    /// The day on which weeks begin.
    pub fn week_start(&self) -> Weekday {
        match self.config.week_start {
            "saturday" => Weekday::Sat,
            "sunday" => Weekday::Sun,
            _ => Weekday::Mon,
        }
    }

    /// Who says "tomorrow", and when.
    pub fn speaker(&self, now: Now) -> Speaker {
        Speaker {
            today: now.today,
            time: self.zone.time_of(now.at),
            lang: self.lang(),
            week_start: self.week_start(),
        }
    }

    fn work(&self) -> Work {
        let mut days = [false; 7];
        for day in &self.config.work_days {
            if let Some(works) = days.get_mut(day.num_days_from_monday() as usize) {
                *works = true;
            }
        }
        Work {
            days,
            from: self.config.work_from,
            to: self.config.work_to,
            week_start: self.week_start(),
            holidays: Arc::clone(&self.days_off),
        }
    }
}
