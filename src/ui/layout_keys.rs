//! Keys by their place on the keyboard, so that `о` on a Russian layout is the key `j`.

use ratatui::crossterm::event::KeyCode;
use unicode_normalization::UnicodeNormalization;

use super::keys::Chord;

const LATIN: &str = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./";
const LATIN_SHIFTED: &str = "~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?";

/// A keyboard layout: what its keys write, in the order of [`LATIN`]. ASCII there is not mapped.
#[derive(Debug, PartialEq, Eq)]
struct Layout {
    name: &'static str,
    /// The languages whose people have it.
    locales: &'static [&'static str],
    cyrillic: bool,
    lower: &'static str,
    upper: &'static str,
}

const LAYOUTS: [Layout; 9] = [
    Layout {
        name: "russian",
        locales: &["ru"],
        cyrillic: true,
        lower: "ёйцукенгшщзхъфывапролджэячсмитьбю.",
        upper: "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,",
    },
    Layout {
        name: "ukrainian",
        locales: &["uk"],
        cyrillic: true,
        lower: "'йцукенгшщзхїфівапролджєячсмитьбю.",
        upper: "₴ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ,",
    },
    Layout {
        name: "belarusian",
        locales: &["be"],
        cyrillic: true,
        lower: "ёйцукенгшўзх'фывапролджэячсмітьбю.",
        upper: "ЁЙЦУКЕНГШЎЗХ'ФЫВАПРОЛДЖЭЯЧСМІТЬБЮ,",
    },
    Layout {
        name: "bulgarian",
        locales: &["bg"],
        cyrillic: true,
        lower: "(,уеишщксдзц;ьяаожгтнвмчюйъэфхпрлб",
        upper: ")ыУЕИШЩКСДЗЦ§ѝЯАОЖГТНВМЧЮЙЪЭФХПРЛБ",
    },
    Layout {
        name: "bulgarian-phonetic",
        locales: &[],
        cyrillic: true,
        lower: "чявертъуиопшщасдфгхйкл;'зьцжбнм,./",
        upper: "ЧЯВЕРТЪУИОПШЩАСДФГХЙКЛ:\"ЗѝЦЖБНМ„“?",
    },
    Layout {
        name: "serbian",
        locales: &["sr"],
        cyrillic: true,
        lower: "`љњертзуиопшђасдфгхјклчћѕџцвбнм,.-",
        upper: "~ЉЊЕРТЗУИОПШЂАСДФГХЈКЛЧЋЅЏЦВБНМ;:_",
    },
    Layout {
        name: "greek",
        locales: &["el"],
        cyrillic: false,
        lower: "`;ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,./",
        upper: "~:΅ΕΡΤΥΘΙΟΠ{}ΑΣΔΦΓΗΞΚΛ¨\"ΖΧΨΩΒΝΜ<>?",
    },
    Layout {
        name: "hebrew",
        locales: &["he", "iw"],
        cyrillic: false,
        lower: ";/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ.",
        upper: "~QWERTYUIOP}{ASDFGHJKL:\"ZXCVBNM><?",
    },
    Layout {
        name: "arabic",
        locales: &["ar"],
        cyrillic: false,
        lower: "ذضصثقفغعهخحجدشسيبلاتنمكطئءؤرﻻىةوزظ",
        upper: "ّ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~؟",
    },
];

/// The settings besides `auto` and `off`.
pub fn layout_names() -> impl Iterator<Item = &'static str> {
    LAYOUTS.iter().map(|layout| layout.name)
}

impl Layout {
    /// The Latin key on which this layout writes `c`.
    fn latin(&self, c: char) -> Option<char> {
        if c.is_ascii() {
            return None;
        }
        let find = |own: &str, latin: &str| own.chars().zip(latin.chars()).find(|(k, _)| *k == c);
        find(self.lower, LATIN).or_else(|| find(self.upper, LATIN_SHIFTED)).map(|(_, key)| key)
    }

    /// Whether the key `/` writes a full stop here, and with Shift a comma.
    fn slash_writes_stop(&self) -> bool {
        self.lower.ends_with('.') && self.upper.ends_with(',')
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Off,
    Auto,
    Named(&'static Layout),
}

/// Turns keys typed on another layout into the Latin keys of the keymap, remembering the script in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Positions {
    choice: Choice,
    /// Tried first for Cyrillic, where one letter has several places.
    likely: Option<&'static Layout>,
    script: Script,
}

impl Positions {
    /// Made from the setting `auto`, `off` or a layout's name, and a locale such as `bg_BG` that helps `auto`.
    ///
    /// `None` for a name that is none of these.
    pub fn new(setting: &str, locale: &str) -> Option<Self> {
        let choice = match setting {
            "auto" => Choice::Auto,
            "off" => Choice::Off,
            name => Choice::Named(LAYOUTS.iter().find(|layout| layout.name == name)?),
        };
        let language = locale.split(['_', '-', '.']).next().unwrap_or_default().to_lowercase();
        let likely = LAYOUTS.iter().find(|layout| layout.locales.contains(&language.as_str()));
        Some(Self { choice, likely, script: Script::Latin })
    }

    /// Forgets the script; call it when the focus moves.
    pub fn reset(&mut self) {
        self.script = Script::Latin;
    }

    /// The chord at the same place on a Latin keyboard; a chord that needs no change comes back as it is.
    ///
    /// For plain keys only outside text; for Ctrl and Alt everywhere.
    pub fn map(&mut self, chord: Chord) -> Chord {
        let KeyCode::Char(c) = chord.code() else { return chord };
        if self.choice == Choice::Off {
            return chord;
        }
        let plain = chord.typed().is_some();
        if plain {
            self.remember(c);
        }
        let key = match c {
            '.' if plain && self.stop_is_slash() => Some('/'),
            ',' if plain && self.stop_is_slash() => Some('?'),
            c => self.latin(c),
        };
        key.map_or(chord, |key| chord.on(key))
    }

    fn remember(&mut self, c: char) {
        if c.is_ascii_alphabetic() {
            self.script = Script::Latin;
        } else if ('\u{400}'..='\u{52f}').contains(&c) {
            self.script = Script::Cyrillic;
        } else if c.is_alphabetic() && !c.is_ascii() {
            self.script = Script::Other;
        }
    }

    fn stop_is_slash(&self) -> bool {
        let layout = match self.choice {
            Choice::Named(layout) => Some(layout),
            _ => self.likely.filter(|layout| layout.cyrillic),
        };
        self.script == Script::Cyrillic && layout.is_none_or(Layout::slash_writes_stop)
    }

    fn latin(&self, c: char) -> Option<char> {
        // An accented letter stands on the key of its base, unless it has a key of its own.
        let base = || c.nfd().next().filter(|base| *base != c);
        self.own_key(c).or_else(|| self.own_key(base()?))
    }

    fn own_key(&self, c: char) -> Option<char> {
        if let Choice::Named(layout) = self.choice {
            return layout.latin(c);
        }
        self.likely
            .and_then(|layout| layout.latin(c))
            .or_else(|| LAYOUTS.iter().find_map(|layout| layout.latin(c)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn typed(positions: &mut Positions, text: &str) -> String {
        let press = |c: char| positions.map(Chord::parse(&c.to_string()).unwrap()).to_string();
        text.chars().map(press).collect()
    }

    fn auto() -> Positions {
        Positions::new("auto", "en_US.UTF-8").unwrap()
    }

    #[test]
    fn every_layout_has_a_key_for_every_place() {
        for layout in &LAYOUTS {
            assert_eq!(layout.lower.chars().count(), LATIN.chars().count(), "{}", layout.name);
            assert_eq!(layout.upper.chars().count(), LATIN.chars().count(), "{}", layout.name);
            assert!(Positions::new(layout.name, "").is_some());
        }
        assert_eq!(layout_names().count(), 9);
        assert_eq!(Positions::new("dvorak", ""), None);
    }

    #[test]
    fn every_letter_of_every_named_layout_maps_to_its_place() {
        for layout in &LAYOUTS {
            let mut positions = Positions::new(layout.name, "").unwrap();
            for (own, latin) in layout.lower.chars().zip(LATIN.chars()) {
                if own.is_alphabetic() {
                    let mapped = positions.map(Chord::parse(&own.to_string()).unwrap());
                    assert_eq!(
                        mapped,
                        Chord::parse(&latin.to_string()).unwrap(),
                        "{} {own}",
                        layout.name
                    );
                }
            }
        }
    }

    #[test]
    fn words_of_other_layouts_are_keys() {
        for (layout, own, latin) in [
            ("russian", "оол", "jjk"),
            ("russian", "хъБЮХЪ", "[]<>{}"),
            ("ukrainian", "івїє", "sd]'"),
            ("belarusian", "ўі", "ob"),
            ("bulgarian", "нтб", "kj/"),
            ("bulgarian-phonetic", "йкд", "jkd"),
            ("serbian", "јкзш", "jky["),
            ("greek", "ξκΓ", "jkG"),
            ("hebrew", "חלג", "jkd"),
            ("arabic", "تني", "jkd"),
        ] {
            assert_eq!(typed(&mut Positions::new(layout, "").unwrap(), own), latin, "{layout}");
        }
    }

    #[test]
    fn auto_knows_every_script_and_asks_the_locale_for_cyrillic() {
        assert_eq!(typed(&mut auto(), "оолξחتїўљ"), "jjkjjj]oq");
        assert_eq!(typed(&mut Positions::new("auto", "bg_BG.UTF-8").unwrap(), "нт"), "kj");
        assert_eq!(typed(&mut Positions::new("off", "ru").unwrap(), "о."), "о.");
    }

    #[test]
    fn a_stop_is_the_slash_key_while_the_script_is_cyrillic() {
        let mut positions = auto();
        assert_eq!(typed(&mut positions, ".,о.,?:d.,"), ".,j/??:d.,");
        assert_eq!(typed(&mut positions, "о"), "j");
        positions.reset();
        assert_eq!(typed(&mut positions, "."), ".");
        assert_eq!(typed(&mut Positions::new("bulgarian", "").unwrap(), "н.,"), "k.,");
    }

    #[test]
    fn chords_map_too_and_accents_do_not_matter() {
        let mut positions = auto();
        assert_eq!(positions.map(Chord::parse("ctrl-ы").unwrap()).to_string(), "ctrl-s");
        assert_eq!(positions.map(Chord::parse("alt-у").unwrap()).to_string(), "alt-e");
        assert_eq!(typed(&mut positions, "ά"), "a");
        assert_eq!(typed(&mut positions, "й"), "q");
    }

    proptest! {
        #[test]
        fn any_character_maps_to_one_key(c in any::<char>()) {
            let chord = Chord::new(KeyCode::Char(c), ratatui::crossterm::event::KeyModifiers::empty());
            let mapped = auto().map(chord);
            prop_assert!(mapped == chord || mapped.typed().is_some_and(|key| key.is_ascii()));
        }
    }
}
