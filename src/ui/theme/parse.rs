//! How a theme is written down in TOML.

use ratatui::style::{Color, Modifier};
use toml::{Table, Value};

use super::{ACTIVITY_COLOURS, Depth, Entry, FILES, Paint, Role, Theme};

/// What is wrong with one line of a theme file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The file is not TOML at all; the default theme is used.
    NotToml,
    /// A value that is no colour or attribute.
    BadValue,
    /// A name that means nothing here.
    UnknownName,
}

/// Something in a theme file that was left out of account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// What is wrong.
    pub trouble: Trouble,
    /// Where: `danger`, `activity.red`, `ok.rgb`; empty for the whole file.
    pub place: String,
    /// The value as it stands, or the parser's words.
    pub value: String,
    /// The name that may have been meant.
    pub nearest: Option<&'static str>,
}

const LEVELS: [&str; 6] = ["rgb", "256", "16", "mono", "row-rgb", "row-256"];

const ATTRIBUTES: [(&str, Modifier); 4] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("reversed", Modifier::REVERSED),
    ("underlined", Modifier::UNDERLINED),
];

const SIXTEEN: [(&str, Color); 17] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

/// A file of our own; a test holds that it has every name and no warning.
pub(super) fn built_in(toml: &str) -> Theme {
    let blank = Theme {
        roles: [Entry::default(); Role::ALL.len()],
        activities: [Entry::default(); ACTIVITY_COLOURS.len()],
        depth: Depth::True,
    };
    let table = toml.parse::<Table>().unwrap_or_default();
    read(blank, &table).0
}

pub(super) fn user(toml: &str) -> (Theme, Vec<Warning>) {
    let table = match toml.parse::<Table>() {
        Ok(table) => table,
        Err(error) => {
            let value = error.message().to_owned();
            let (trouble, place) = (Trouble::NotToml, String::new());
            return (Theme::default(), vec![Warning { trouble, place, value, nearest: None }]);
        }
    };
    let base = table.get("base").and_then(Value::as_str).and_then(Theme::load);
    let bad_base = table.contains_key("base") && base.is_none();
    let (theme, mut warnings) = read(base.unwrap_or_default(), &table);
    if bad_base {
        let name = table.get("base").and_then(Value::as_str).unwrap_or_default();
        let nearest = nearest(name, FILES.iter().map(|(n, _)| *n));
        warnings.push(Warning { nearest, ..bad("base", table.get("base")) });
    }
    (theme, warnings)
}

fn read(mut theme: Theme, table: &Table) -> (Theme, Vec<Warning>) {
    let mut warnings = Vec::new();
    for (name, value) in table {
        if let Some((role, known)) = Role::ALL.iter().find(|(_, n)| n == name) {
            set(&mut theme.roles[*role as usize], known, value, &mut warnings);
        } else if name == "activity" {
            read_activities(&mut theme, value, &mut warnings);
        } else if name != "base" {
            let names = Role::ALL.iter().map(|(_, n)| *n).chain(["activity", "base"]);
            warnings.push(unknown(name, name, names));
        }
    }
    (theme, warnings)
}

fn read_activities(theme: &mut Theme, value: &Value, warnings: &mut Vec<Warning>) {
    let Some(table) = value.as_table() else {
        warnings.push(bad("activity", Some(value)));
        return;
    };
    for (name, value) in table {
        let place = format!("activity.{name}");
        match ACTIVITY_COLOURS.iter().position(|colour| colour == name) {
            Some(at) => set(&mut theme.activities[at], &place, value, warnings),
            None => warnings.push(unknown(&place, name, ACTIVITY_COLOURS.into_iter())),
        }
    }
}

/// Sets all of an entry or nothing: half a role could not be read on its background.
fn set(entry: &mut Entry, place: &str, value: &Value, warnings: &mut Vec<Warning>) {
    let Some(levels) = value.as_table() else {
        warnings.push(bad(place, Some(value)));
        return;
    };
    let mut new = Entry { row_rgb: None, row_256: None, ..*entry };
    let before = warnings.len();
    for (level, value) in levels {
        let at = format!("{place}.{level}");
        if !LEVELS.contains(&level.as_str()) {
            warnings.push(unknown(&at, level, LEVELS.into_iter()));
            continue;
        }
        let Some(paint) = value.as_str().and_then(|words| paint(level, words)) else {
            warnings.push(bad(&at, Some(value)));
            continue;
        };
        match level.as_str() {
            "rgb" => new.rgb = paint,
            "256" => new.ansi256 = paint,
            "16" => new.ansi16 = paint,
            "mono" => new.mono = paint,
            "row-rgb" => new.row_rgb = Some(paint),
            _ => new.row_256 = Some(paint),
        }
    }
    if warnings.iter().skip(before).all(|warning| warning.trouble != Trouble::BadValue) {
        *entry = new;
    }
}

fn paint(level: &str, words: &str) -> Option<Paint> {
    let mut paint = Paint::default();
    for word in words.split_whitespace() {
        if let Some((_, attribute)) = ATTRIBUTES.iter().find(|(name, _)| *name == word) {
            paint.attrs |= *attribute;
        } else if paint.colour.is_none() && level != "mono" {
            paint.colour = Some(colour(level, word)?);
        } else {
            return None;
        }
    }
    Some(paint)
}

fn colour(level: &str, word: &str) -> Option<Color> {
    if let Some((_, colour)) = SIXTEEN.iter().find(|(name, _)| *name == word) {
        return Some(*colour);
    }
    if level.ends_with("256") {
        return word.parse().ok().map(Color::Indexed);
    }
    let hex = word.strip_prefix('#').filter(|hex| hex.len() == 6 && level.ends_with("rgb"))?;
    let value = u32::from_str_radix(hex, 16).ok().filter(|_| !hex.starts_with('+'))?;
    let [_, red, green, blue] = value.to_be_bytes();
    Some(Color::Rgb(red, green, blue))
}

fn bad(place: &str, value: Option<&Value>) -> Warning {
    let value = value.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    Warning {
        trouble: Trouble::BadValue,
        place: place.to_owned(),
        value: value.unwrap_or_default(),
        nearest: None,
    }
}

fn unknown(place: &str, name: &str, known: impl Iterator<Item = &'static str>) -> Warning {
    Warning {
        trouble: Trouble::UnknownName,
        place: place.to_owned(),
        value: name.to_owned(),
        nearest: nearest(name, known),
    }
}

fn nearest(name: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    known
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(far, candidate)| *far * 2 <= candidate.len().max(2))
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many letters to add, drop or change.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let change = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
