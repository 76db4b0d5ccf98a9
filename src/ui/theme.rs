//! Which colours and weights say what: roles, eight themes, four colour depths.

mod parse;

use std::sync::LazyLock;

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier, Style},
};

pub use parse::{Trouble, Warning};

/// What a piece of the screen means; the only way other code may ask for a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Content.
    Text,
    /// Titles, focus, the key figure.
    Strong,
    /// Labels and secondary columns.
    Dim,
    /// Disabled things; never information.
    Faint,
    /// The focus bar, the active tab, keys in hints.
    Accent,
    /// Done, converted, valid.
    Ok,
    /// Due today, needs a look.
    Warn,
    /// Overdue, invalid, destructive.
    Danger,
    /// New, imported, a hint.
    Info,
    /// The second series of a chart.
    Special,
    /// The background of the cursor row.
    Sel,
    /// The background of selected rows.
    Mark,
    /// Lines.
    Rule,
    /// The background of the page, where it is painted.
    Ground,
}

impl Role {
    /// All roles with their names in theme files, in the order of the enum.
    pub const ALL: [(Self, &'static str); 14] = [
        (Self::Text, "text"),
        (Self::Strong, "strong"),
        (Self::Dim, "dim"),
        (Self::Faint, "faint"),
        (Self::Accent, "accent"),
        (Self::Ok, "ok"),
        (Self::Warn, "warn"),
        (Self::Danger, "danger"),
        (Self::Info, "info"),
        (Self::Special, "special"),
        (Self::Sel, "sel"),
        (Self::Mark, "mark"),
        (Self::Rule, "rule"),
        (Self::Ground, "ground"),
    ];
}

/// The colours a campaign activity may have, by name.
pub const ACTIVITY_COLOURS: [&str; 10] =
    ["red", "orange", "yellow", "green", "teal", "blue", "indigo", "purple", "pink", "grey"];

/// The names of the themes that are built in.
pub const THEMES: [&str; 8] =
    ["dark", "light", "hc-dark", "hc-light", "cvd-dark", "cvd-light", "ansi16", "mono"];

const FILES: [(&str, &str); 8] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("hc-dark", include_str!("../../assets/themes/hc-dark.toml")),
    ("hc-light", include_str!("../../assets/themes/hc-light.toml")),
    ("cvd-dark", include_str!("../../assets/themes/cvd-dark.toml")),
    ("cvd-light", include_str!("../../assets/themes/cvd-light.toml")),
    ("ansi16", include_str!("../../assets/themes/ansi16.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
];

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Depth {
    /// 24 bits.
    True,
    /// The 256 of xterm.
    Ansi256,
    /// The sixteen the terminal defines.
    #[default]
    Ansi16,
    /// None: weight, reverse and underline only.
    None,
}

impl Depth {
    /// The depth a setting names: `truecolor`, `256`, `16`, `none`.
    pub fn named(name: &str) -> Option<Self> {
        let names = [
            ("truecolor", Self::True),
            ("256", Self::Ansi256),
            ("16", Self::Ansi16),
            ("none", Self::None),
        ];
        names.into_iter().find(|(n, _)| *n == name).map(|(_, depth)| depth)
    }
}

/// The depth that the environment promises; never more than it says.
pub fn depth_from(env: impl Fn(&str) -> Option<String>) -> Depth {
    let term = env("TERM").unwrap_or_default();
    if env("NO_COLOR").is_some_and(|value| !value.is_empty()) || term == "dumb" {
        return Depth::None;
    }
    let colorterm = env("COLORTERM").unwrap_or_default();
    if matches!(colorterm.as_str(), "truecolor" | "24bit") || knows_true_colour(&term) {
        return Depth::True;
    }
    if term.contains("256color") || env("WT_SESSION").is_some() {
        return Depth::Ansi256;
    }
    Depth::Ansi16
}

fn knows_true_colour(term: &str) -> bool {
    term.ends_with("-direct")
        || matches!(term, "xterm-kitty" | "alacritty" | "xterm-ghostty" | "foot")
}

/// A colour, or none, and attributes: what a role is at one depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Paint {
    colour: Option<Color>,
    attrs: Modifier,
}

/// What a name of a theme file is at each depth, and on the cursor row where that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Entry {
    rgb: Paint,
    ansi256: Paint,
    ansi16: Paint,
    mono: Paint,
    row_rgb: Option<Paint>,
    row_256: Option<Paint>,
}

impl Entry {
    fn at(&self, depth: Depth) -> Paint {
        match depth {
            Depth::True => self.rgb,
            Depth::Ansi256 => self.ansi256,
            Depth::Ansi16 => self.ansi16,
            Depth::None => self.mono,
        }
    }

    fn on_row(&self, depth: Depth) -> Paint {
        let own = match depth {
            Depth::True => self.row_rgb,
            Depth::Ansi256 => self.row_256,
            Depth::Ansi16 | Depth::None => None,
        };
        own.unwrap_or_else(|| self.at(depth))
    }
}

/// The looks in use: ask it for the style of a [`Role`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    roles: [Entry; Role::ALL.len()],
    activities: [Entry; ACTIVITY_COLOURS.len()],
    depth: Depth,
}

impl Theme {
    /// A built-in theme at 24 bits; see [`Theme::at`].
    pub fn load(name: &str) -> Option<Self> {
        let (first, _) = FILES[0];
        if name == first {
            return Some(Self::default());
        }
        let (_, file) = FILES.iter().find(|(n, _)| *n == name)?;
        Some(parse::built_in(file))
    }

    /// Reads a user's theme. Nothing is refused: what cannot be read stays as in its `base`, else as in `dark`.
    pub fn parse(toml: &str) -> (Self, Vec<Warning>) {
        parse::user(toml)
    }

    /// The same theme for a terminal with this many colours.
    #[must_use]
    pub fn at(mut self, depth: Depth) -> Self {
        self.depth = depth;
        self
    }

    /// The depth in use.
    pub fn depth(&self) -> Depth {
        self.depth
    }

    /// The style of a role on the plain background; for `Sel` and `Mark`, of a whole such row.
    pub fn style(&self, role: Role) -> Style {
        match role {
            Role::Sel => self.row(Role::Text),
            Role::Mark => self.marked(),
            Role::Ground => background(self.entry(Role::Ground).at(self.depth)),
            _ => foreground(self.entry(role).at(self.depth)),
        }
    }

    /// The style of a role on the cursor row, with both colours set. Dim and faint are drawn as text there.
    pub fn row(&self, role: Role) -> Style {
        let role = match role {
            Role::Dim | Role::Faint | Role::Rule | Role::Sel | Role::Mark | Role::Ground => {
                Role::Text
            }
            other => other,
        };
        self.on_row(self.entry(role))
    }

    /// The background of selected rows; put it under the roles' own styles.
    pub fn marked(&self) -> Style {
        background(self.entry(Role::Mark).at(self.depth))
    }

    /// Lays the ground of the page under a cell that has none.
    pub fn lay_ground(&self, cell: &mut Cell) {
        if let Some(ground) = self.style(Role::Ground).bg
            && cell.bg == Color::Reset
        {
            cell.bg = ground;
        }
    }

    /// The style of a campaign activity's colour; an unknown name is drawn as text.
    pub fn activity(&self, name: &str) -> Style {
        self.activity_entry(name)
            .map_or_else(|| self.style(Role::Text), |entry| foreground(entry.at(self.depth)))
    }

    /// [`Theme::activity`] on the cursor row.
    pub fn activity_row(&self, name: &str) -> Style {
        self.activity_entry(name).map_or_else(|| self.row(Role::Text), |entry| self.on_row(entry))
    }

    fn on_row(&self, entry: &Entry) -> Style {
        let sel = self.entry(Role::Sel).at(self.depth);
        let paint = entry.on_row(self.depth);
        if sel.attrs.contains(Modifier::REVERSED) {
            // Reversed, a colour would become the background and hide the default one's text.
            return Style::reset().add_modifier(sel.attrs | (paint.attrs - Modifier::DIM));
        }
        foreground(paint).patch(background(sel))
    }

    fn entry(&self, role: Role) -> &Entry {
        &self.roles[role as usize]
    }

    fn activity_entry(&self, name: &str) -> Option<&Entry> {
        let at = ACTIVITY_COLOURS.iter().position(|colour| *colour == name)?;
        self.activities.get(at)
    }
}

impl Default for Theme {
    fn default() -> Self {
        static FIRST: LazyLock<Theme> = LazyLock::new(|| parse::built_in(FILES[0].1));
        FIRST.clone()
    }
}

fn foreground(paint: Paint) -> Style {
    let style = Style::new().add_modifier(paint.attrs);
    paint.colour.map_or(style, |colour| style.fg(colour))
}

fn background(paint: Paint) -> Style {
    let style = Style::new().add_modifier(paint.attrs);
    paint.colour.map_or(style, |colour| style.bg(colour))
}

#[cfg(test)]
mod tests;
