//! The signs that embudo itself draws, in a plain and in an ASCII set.

/// Every sign of the chrome; each is one column wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    /// The row under the cursor.
    pub cursor: &'static str,
    /// The accent bar of what has the focus.
    pub bar: &'static str,
    /// A selected row.
    pub selected: &'static str,
    /// A flagged row.
    pub flag: &'static str,
    /// Done, valid.
    pub yes: &'static str,
    /// Failed, invalid.
    pub no: &'static str,
    /// The sign of cut text.
    pub ellipsis: &'static str,
    /// A hairline.
    pub rule: &'static str,
    /// The heavy line of the live column and of steps done.
    pub heavy: &'static str,
    /// The line between two panes.
    pub pane: &'static str,
    /// The present step.
    pub dot: &'static str,
    /// Sorted upwards.
    pub ascending: &'static str,
    /// Sorted downwards.
    pub descending: &'static str,
    /// Opens a list of choices.
    pub drop_down: &'static str,
    /// More to the left.
    pub left: &'static str,
    /// More to the right.
    pub right: &'static str,
    /// A filled cell of a bar.
    pub full: &'static str,
    /// An empty cell of a bar.
    pub light: &'static str,
    /// Cells filled by one to seven eighths; empty where the set has none.
    pub eighths: &'static [&'static str],
    /// Corners of a box: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
    /// The upright sides of a box.
    pub side: &'static str,
}

/// The usual set: box drawing, blocks and a few signs that every font has.
pub const PLAIN: Glyphs = Glyphs {
    cursor: "▸",
    bar: "▌",
    selected: "●",
    flag: "!",
    yes: "✓",
    no: "✗",
    ellipsis: "…",
    rule: "─",
    heavy: "━",
    pane: "│",
    dot: "●",
    ascending: "↑",
    descending: "↓",
    drop_down: "▾",
    left: "‹",
    right: "›",
    full: "█",
    light: "░",
    eighths: &["▏", "▎", "▍", "▌", "▋", "▊", "▉"],
    corners: ["╭", "╮", "╰", "╯"],
    side: "│",
};

/// The set for consoles and fonts that have nothing else.
pub const ASCII: Glyphs = Glyphs {
    cursor: ">",
    bar: "|",
    selected: "*",
    flag: "!",
    yes: "v",
    no: "x",
    ellipsis: "~",
    rule: "-",
    heavy: "=",
    pane: "|",
    dot: "o",
    ascending: "^",
    descending: "v",
    drop_down: "v",
    left: "<",
    right: ">",
    full: "#",
    light: ".",
    eighths: &[],
    corners: ["+", "+", "+", "+"],
    side: "|",
};

/// For ears: nothing that only draws.
pub const BARE: Glyphs = Glyphs {
    cursor: " ",
    bar: " ",
    rule: " ",
    heavy: " ",
    pane: " ",
    dot: " ",
    drop_down: " ",
    full: " ",
    light: " ",
    corners: [" ", " ", " ", " "],
    side: " ",
    ..ASCII
};

/// For fonts patched with the signs of Nerd Fonts.
pub const NERD: Glyphs =
    Glyphs { flag: "\u{f024}", yes: "\u{f00c}", no: "\u{f00d}", drop_down: "\u{f0d7}", ..PLAIN };

impl Glyphs {
    /// The set that the terminal can show: ASCII on the Linux console and where the locale is not UTF-8.
    ///
    /// A platform without locale variables (no `LC_ALL`, `LC_CTYPE`, `LANG`) is taken to know UTF-8.
    pub fn from_env(env: impl Fn(&str) -> Option<String>) -> Self {
        if env("TERM").is_some_and(|term| term == "linux" || term == "dumb") {
            return ASCII;
        }
        let set = |name: &&str| env(name).is_some_and(|value| !value.is_empty());
        let Some(name) = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find(set) else { return PLAIN };
        let locale = env(name).unwrap_or_default().to_ascii_lowercase();
        if locale.contains("utf-8") || locale.contains("utf8") { PLAIN } else { ASCII }
    }

    /// Whether all of it is ASCII, so that nothing else may be drawn.
    pub fn is_ascii(&self) -> bool {
        self.ellipsis.is_ascii()
    }

    /// The set the setting `icons` names: `plain`, `ascii` or `nerd`.
    pub fn named(name: &str) -> Option<Self> {
        [("plain", PLAIN), ("ascii", ASCII), ("nerd", NERD)]
            .into_iter()
            .find(|(n, _)| *n == name)
            .map(|(_, set)| set)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text;

    fn all(set: &Glyphs) -> Vec<&'static str> {
        let mut signs = vec![
            set.cursor,
            set.bar,
            set.selected,
            set.flag,
            set.yes,
            set.no,
            set.ellipsis,
            set.rule,
            set.heavy,
            set.pane,
            set.dot,
            set.ascending,
            set.descending,
            set.drop_down,
            set.left,
            set.right,
            set.full,
            set.light,
            set.side,
        ];
        signs.extend(set.eighths);
        signs.extend(set.corners);
        signs
    }

    #[test]
    fn every_sign_is_one_column_of_a_common_block() {
        for sign in [PLAIN, ASCII, BARE].iter().flat_map(all) {
            assert_eq!(text::width(sign), 1, "{sign}");
            assert_eq!(sign.chars().count(), 1, "{sign}");
            let c = sign.chars().next().unwrap() as u32;
            // Punctuation, arrows, box drawing and blocks, geometric shapes, and the two ticks: no emoji, no private use.
            let common = c < 0x7f
                || (0x2010..0x2050).contains(&c)
                || (0x2190..0x2194).contains(&c)
                || (0x2500..0x25aa).contains(&c)
                || [0x25b8, 0x25be, 0x25cf, 0x2713, 0x2717].contains(&c);
            assert!(common, "{sign} {c:x}");
        }
    }

    #[test]
    fn the_ascii_set_is_ascii() {
        for set in [ASCII, BARE] {
            assert!(set.is_ascii() && all(&set).iter().all(|sign| sign.is_ascii()));
        }
    }

    #[test]
    fn the_locale_decides() {
        let set = |pairs: &'static [(&str, &str)]| {
            Glyphs::from_env(|name| {
                pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned())
            })
        };
        assert_eq!(set(&[]), PLAIN);
        assert_eq!(set(&[("TERM", "linux"), ("LANG", "en_US.UTF-8")]), ASCII);
        assert_eq!(set(&[("LANG", "es_ES.UTF-8")]), PLAIN);
        assert_eq!(set(&[("LC_ALL", "C"), ("LANG", "es_ES.UTF-8")]), ASCII);
        assert_eq!(set(&[("LC_ALL", ""), ("LANG", "ru_RU.utf8")]), PLAIN);
        assert_eq!(Glyphs::named("ascii"), Some(ASCII));
        assert_eq!(Glyphs::named("runes"), None);
    }
}
