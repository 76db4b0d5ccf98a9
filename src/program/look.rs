//! How the screen looks on this terminal: colours, signs, and what is done to each frame.

use std::{env, fs, path::Path};

use crate::{
    config::{Config, nearest},
    error::Error,
    terminal::Background,
    ui::{
        Ui,
        finish::Finish,
        glyph::{ASCII, BARE, Glyphs},
        theme::{Depth, THEMES, Theme, depth_from},
    },
};

/// Colours, signs, the finish of a frame, and how much is drawn at all.
pub(super) struct Look {
    theme: Theme,
    glyphs: Glyphs,
    finish: Finish,
    sheet_delay: i64,
    compact: bool,
    links: bool,
    points: bool,
}

/// What was asked for of it on the command line; else the settings say it.
pub(super) struct Wanted<'a> {
    pub(super) theme: &'a str,
    pub(super) color: Option<&'a str>,
    /// Where the user's own themes are.
    pub(super) themes: Option<&'a Path>,
}

impl Look {
    /// What fits this terminal, and what is wrong with the theme.
    pub(super) fn new(
        wanted: &Wanted,
        config: &Config,
        background: Option<Background>,
    ) -> (Self, Option<Error>) {
        let own = wanted.themes.map(|folder| folder.join(format!("{}.toml", wanted.theme)));
        let (theme, trouble) = theme(wanted.theme, own.as_deref(), background);
        let look = Self {
            theme: theme.at(depth(wanted.color.unwrap_or(config.color))),
            glyphs: glyphs(config),
            finish: Finish { paint: config.paint, boxed_emoji: config.emoji == "text" },
            sheet_delay: config.which_key_delay_ms,
            compact: config.density == "compact",
            links: config.links,
            points: config.a11y,
        };
        (look, trouble)
    }

    /// Draws like this from now on.
    pub(super) fn put_on(self, ui: &mut Ui) {
        (ui.theme, ui.glyphs, ui.finish) = (self.theme, self.glyphs, self.finish);
        (ui.compact, ui.links, ui.points) = (self.compact, self.links, self.points);
        ui.sheet_delay = self.sheet_delay;
    }
}

/// The theme: by its name, of the user's own file, or one that suits the background.
fn theme(
    wanted: &str,
    own: Option<&Path>,
    background: Option<Background>,
) -> (Theme, Option<Error>) {
    let name = match (wanted, background) {
        ("auto", Some(Background::Light)) => "light",
        ("auto", Some(Background::Dark)) => "dark",
        ("auto", None) => "ansi16",
        (name, _) => name,
    };
    if let Some(theme) = Theme::load(name) {
        return (theme, None);
    }
    let Some(text) = own.and_then(|path| fs::read_to_string(path).ok()) else {
        let error = Error::invalid("error-theme-unknown").with("theme", name);
        return (Theme::default(), Some(hinted(error, nearest(name, THEMES))));
    };
    let (theme, warnings) = Theme::parse(&text);
    let told = warnings.into_iter().next().map(|warning| {
        let error = Error::invalid("error-theme").with("theme", name).with("place", warning.place);
        hinted(error.with("value", warning.value), warning.nearest)
    });
    (theme, told)
}

fn hinted(error: Error, meant: Option<&str>) -> Error {
    match meant {
        Some(meant) => error.hint(meant),
        None => error,
    }
}

fn depth(color: &str) -> Depth {
    Depth::named(color).unwrap_or_else(|| depth_from(|name| env::var(name).ok()))
}

fn glyphs(config: &Config) -> Glyphs {
    if config.a11y {
        return BARE;
    }
    if config.ambiguous == "wide" {
        return ASCII;
    }
    Glyphs::named(config.icons).unwrap_or_else(|| Glyphs::from_env(|name| env::var(name).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{day::Zone, suggest::Work},
        i18n::{Lang, Words},
        ui::glyph::PLAIN,
    };

    #[test]
    fn how_much_is_drawn_and_how_soon_goes_by_the_settings() {
        let wanted = Wanted { theme: "dark", color: None, themes: None };
        let look = |config: &Config| {
            let mut ui =
                Ui::new(Theme::default(), PLAIN, Words::new(Lang::En), Zone::UTC, Work::default());
            Look::new(&wanted, config, None).0.put_on(&mut ui);
            (ui.compact, ui.sheet_delay)
        };
        let compact = Config { density: "compact", which_key_delay_ms: 0, ..Config::default() };
        assert_eq!(look(&Config::default()), (false, 300));
        assert_eq!(look(&compact), (true, 0));
    }
}
