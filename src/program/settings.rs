//! The settings of a running program: read again when their files have changed, or when that is asked for.

use std::{env, fs, path::PathBuf, time::SystemTime};

use super::{
    keymap::{Bindings, bindings},
    look::{Look, Wanted},
};
use crate::{
    app::{App, keys::Remaps},
    config::{Config, keep},
    error::{Error, Kind, Result},
    terminal::Background,
    ui::{layout_keys::Positions, theme::THEMES},
};

/// Where the settings are, if anywhere.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// `config.toml`.
    pub config: Option<PathBuf>,
    /// `keys.toml`.
    pub keymap: Option<PathBuf>,
    /// The folder of the user's own themes.
    pub themes: Option<PathBuf>,
}

/// When a file was changed last, and how long it is.
type Stamp = Option<(SystemTime, u64)>;

/// The settings that hold now.
pub(super) struct Settings {
    files: Files,
    /// What the command line asked for stands above the file.
    theme: Option<String>,
    color: Option<String>,
    config: Config,
    background: Option<Background>,
    /// The theme that is being looked at.
    tried: Option<String>,
    seen: Vec<Stamp>,
}

impl Settings {
    pub(super) fn new(
        files: Files,
        (theme, color): (Option<String>, Option<String>),
        config: Config,
    ) -> Self {
        let (background, tried, seen) = (None, None, Vec::new());
        let mut settings = Self { files, theme, color, config, background, tried, seen };
        settings.seen = settings.stamps();
        settings
    }

    pub(super) fn config(&self) -> &Config {
        &self.config
    }

    fn theme(&self) -> &str {
        self.tried.as_ref().or(self.theme.as_ref()).unwrap_or(&self.config.theme)
    }

    /// Whether the theme goes by the terminal's background.
    pub(super) fn is_auto(&self) -> bool {
        self.theme() == "auto"
    }

    /// The themes that there are.
    pub(super) fn themes(&self) -> Vec<String> {
        let entries = self.files.themes.iter().filter_map(|folder| fs::read_dir(folder).ok());
        let paths = entries.flatten().filter_map(|entry| Some(entry.ok()?.path()));
        let own = paths.filter(|path| path.extension().is_some_and(|it| it == "toml"));
        let mut own: Vec<String> =
            own.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect();
        own.sort_unstable();
        let built_in = ["auto"].into_iter().chain(THEMES).map(str::to_owned);
        built_in.chain(own).collect()
    }

    /// Colours and signs by these settings on that background.
    pub(super) fn look(&mut self, background: Option<Background>) -> (Look, Option<Error>) {
        self.background = background;
        let theme = self.theme();
        let themes = self.files.themes.as_deref();
        Look::new(&Wanted { theme, color: self.color.as_deref(), themes }, &self.config, background)
    }

    /// Draws by these settings from now on.
    pub(super) fn put_on(&mut self, background: Option<Background>, app: &mut App) {
        let (look, trouble) = self.look(background);
        look.put_on(&mut app.ui);
        if let Some(trouble) = trouble {
            app.warn(&trouble);
        }
        app.redraw();
    }

    /// The keys, and what is wrong with them.
    pub(super) fn keys(&self) -> (Bindings, Vec<Error>) {
        bindings(self.config.preset, self.files.keymap.as_deref())
    }

    /// The letters of other keyboards.
    pub(super) fn positions(&self) -> Option<Positions> {
        let locale = env::var("LC_ALL").or_else(|_| env::var("LANG")).unwrap_or_default();
        Positions::new(self.config.layout, &locale)
    }

    /// Looks at a theme: what stands in the settings, without a name.
    pub(super) fn try_theme(&mut self, name: Option<String>, app: &mut App) {
        self.tried = name;
        self.put_on(self.background, app);
    }

    /// Writes the theme into the settings.
    pub(super) fn keep_theme(&mut self, name: &str, app: &mut App) -> Result<()> {
        let path = self.files.config.as_deref();
        keep(path.ok_or_else(|| Error::new(Kind::NotFound, "error-no-home"))?, "theme", name)?;
        (self.theme, self.tried) = (None, None);
        name.clone_into(&mut self.config.theme);
        self.seen = self.stamps();
        self.put_on(self.background, app);
        Ok(())
    }

    fn stamps(&self) -> Vec<Stamp> {
        let own = self.files.themes.as_ref();
        let own = own.map(|folder| folder.join(format!("{}.toml", self.theme())));
        let files = [self.files.config.clone(), self.files.keymap.clone(), own];
        let stamp = |path: PathBuf| {
            let meta = fs::metadata(path).ok()?;
            Some((meta.modified().ok()?, meta.len()))
        };
        files.into_iter().map(|path| path.and_then(stamp)).collect()
    }

    /// Whether a file is another one than when it was read.
    pub(super) fn have_changed(&self) -> bool {
        self.stamps() != self.seen
    }

    /// Reads all of it again, and tells what is wrong with it.
    pub(super) fn read_again(&mut self, app: &mut App) {
        let (config, told) =
            self.files.config.as_deref().map_or_else(Default::default, Config::load);
        let waits = config.needs_start(&self.config);
        self.config = config;
        app.note(if waits { "toast-settings-next-start" } else { "toast-settings-read" });
        let (keys, strange) = self.keys();
        app.remap(Remaps::new(keys));
        app.read_by_place(self.positions());
        self.put_on(self.background, app);
        for error in told.iter().chain(&strange) {
            app.warn(error);
        }
        self.seen = self.stamps();
    }
}
