use std::{fs, path::Path};

use super::*;

const DARK: [(u8, u8, u8); 5] =
    [(0, 0, 0), (0x16, 0x18, 0x1d), (0x1e, 0x1e, 0x2e), (0x28, 0x2a, 0x36), (0, 0x2b, 0x36)];
const LIGHT: [(u8, u8, u8); 4] =
    [(255, 255, 255), (0xf6, 0xf8, 0xfa), (0xef, 0xf1, 0xf5), (0xfd, 0xf6, 0xe3)];

fn luminance((r, g, b): (u8, u8, u8)) -> f64 {
    let part = |v: u8| {
        let v = f64::from(v) / 255.0;
        if v <= 0.03928 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
}

fn contrast(a: (u8, u8, u8), b: (u8, u8, u8)) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn rgb(colour: Color) -> (u8, u8, u8) {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    match colour {
        Color::Rgb(r, g, b) => (r, g, b),
        Color::Indexed(n @ 232..) => (8 + 10 * (n - 232), 8 + 10 * (n - 232), 8 + 10 * (n - 232)),
        Color::Indexed(n @ 16..) => {
            let n = usize::from(n - 16);
            (STEPS[n / 36], STEPS[n / 6 % 6], STEPS[n % 6])
        }
        other => panic!("{other:?} has no fixed value"),
    }
}

/// (name, plain style, style on the cursor row) of all that must be readable.
fn readable(theme: &Theme) -> Vec<(&'static str, Style, Style)> {
    let exempt = [Role::Faint, Role::Sel, Role::Mark, Role::Rule, Role::Ground];
    Role::ALL
        .iter()
        .filter(|(role, _)| !exempt.contains(role))
        .map(|(role, name)| (*name, theme.style(*role), theme.row(*role)))
        .chain(ACTIVITY_COLOURS.iter().map(|n| (*n, theme.activity(n), theme.activity_row(n))))
        .collect()
}

#[test]
fn every_role_can_be_read_on_every_background() {
    for name in THEMES.iter().filter(|name| !matches!(**name, "ansi16" | "mono")) {
        let need = if name.starts_with("hc") { 7.0 } else { 4.5 };
        let backgrounds = if name.ends_with("dark") { &DARK[..] } else { &LIGHT[..] };
        for depth in [Depth::True, Depth::Ansi256] {
            let theme = Theme::load(name).unwrap().at(depth);
            let mark = rgb(theme.marked().bg.unwrap());
            for (role, plain, row) in readable(&theme) {
                let fg = rgb(plain.fg.unwrap());
                for back in backgrounds.iter().chain([&mark]) {
                    let ratio = contrast(fg, *back);
                    assert!(ratio >= need, "{name} {depth:?} {role} on {back:?}: {ratio:.2}");
                }
                let ratio = contrast(rgb(row.fg.unwrap()), rgb(row.bg.unwrap()));
                assert!(ratio >= need, "{name} {depth:?} {role} on the cursor row: {ratio:.2}");
            }
        }
    }
}

#[test]
fn the_measure_itself_is_right() {
    assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 0.01);
    assert!((contrast((0x77, 0x77, 0x77), (255, 255, 255)) - 4.48).abs() < 0.01);
}

#[test]
fn built_in_files_are_whole_and_without_warnings() {
    for (name, file) in FILES {
        let (theme, warnings) = Theme::parse(file);
        assert_eq!(warnings, [], "{name}");
        assert_eq!(Some(theme), Theme::load(name), "{name}");
        let table: toml::Table = file.parse().unwrap();
        for (_, role) in Role::ALL {
            let levels = table[role].as_table().unwrap();
            for level in ["rgb", "256", "16", "mono"] {
                assert!(levels.contains_key(level), "{name} {role} {level}");
            }
        }
        assert_eq!(table["activity"].as_table().unwrap().len(), ACTIVITY_COLOURS.len(), "{name}");
    }
    assert_eq!(Theme::load("solarized"), None);
}

#[test]
fn the_depth_bounds_the_colours_used() {
    for (name, _) in FILES {
        for depth in [Depth::Ansi256, Depth::Ansi16, Depth::None] {
            let theme = Theme::load(name).unwrap().at(depth);
            let styles = readable(&theme).into_iter().flat_map(|(_, plain, row)| [plain, row]);
            let roles = Role::ALL.iter().map(|(role, _)| theme.style(*role));
            for style in styles.chain(roles) {
                for colour in [style.fg, style.bg].into_iter().flatten() {
                    let allowed = match (colour, depth) {
                        (Color::Reset, _) => true,
                        (Color::Rgb(..), _) | (_, Depth::None) => false,
                        (Color::Indexed(_), depth) => depth == Depth::Ansi256,
                        _ => true,
                    };
                    assert!(allowed, "{name} {depth:?} {colour:?}");
                }
            }
        }
    }
}

#[test]
fn the_cursor_row_is_reversed_without_colours() {
    for depth in [Depth::Ansi16, Depth::None] {
        let theme = Theme::default().at(depth);
        let style = theme.row(Role::Danger);
        assert!(style.add_modifier.contains(Modifier::REVERSED));
        assert!(!theme.row(Role::Faint).add_modifier.contains(Modifier::DIM));
    }
    let theme = Theme::default();
    assert_eq!(theme.row(Role::Dim), theme.row(Role::Text));
    assert_eq!(theme.style(Role::Sel), theme.row(Role::Text));
}

#[test]
fn a_bad_value_leaves_its_role_alone_and_is_told() {
    let (theme, warnings) = Theme::parse(
        "base = \"light\"\n\
         ok = { rgb = \"#00ff0\", 256 = \"40\" }\n\
         danger = { rgb = \"#ff0000 bold\" }\n\
         dnager = { rgb = \"#ff0000\" }\n\
         [activity]\nredd = {}\nblue = 7\n",
    );
    let light = Theme::load("light").unwrap();
    assert_eq!(theme.style(Role::Ok), light.style(Role::Ok));
    assert_eq!(theme.style(Role::Danger).fg, Some(Color::Rgb(255, 0, 0)));
    let told: Vec<_> = warnings.iter().map(|w| (w.trouble, w.place.as_str(), w.nearest)).collect();
    assert!(told.contains(&(Trouble::BadValue, "ok.rgb", None)), "{told:?}");
    assert!(told.contains(&(Trouble::UnknownName, "dnager", Some("danger"))), "{told:?}");
    assert!(told.contains(&(Trouble::UnknownName, "activity.redd", Some("red"))), "{told:?}");
    assert!(told.contains(&(Trouble::BadValue, "activity.blue", None)), "{told:?}");
    assert_eq!(told.len(), 4);
}

#[test]
fn what_is_not_toml_gives_the_default_theme() {
    let (theme, warnings) = Theme::parse("ok = = 3");
    assert_eq!(theme, Theme::default());
    assert_eq!(warnings[0].trouble, Trouble::NotToml);
    let (_, warnings) = Theme::parse("base = \"drak\"");
    assert_eq!(warnings[0].nearest, Some("dark"));
}

#[test]
fn the_environment_sets_the_depth() {
    let cases: &[(&[(&str, &str)], Depth)] = &[
        (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Depth::True),
        (&[("TERM", "xterm-256color")], Depth::Ansi256),
        (&[("TERM", "xterm-kitty")], Depth::True),
        (&[("TERM", "linux")], Depth::Ansi16),
        (&[], Depth::Ansi16),
        (&[("TERM", "dumb"), ("COLORTERM", "truecolor")], Depth::None),
        (&[("NO_COLOR", "1"), ("COLORTERM", "truecolor")], Depth::None),
        (&[("NO_COLOR", ""), ("COLORTERM", "24bit")], Depth::True),
    ];
    for (pairs, depth) in cases {
        let env = |name: &str| pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        assert_eq!(depth_from(env), *depth, "{pairs:?}");
    }
}

#[test]
fn no_colour_is_named_outside_the_theme() {
    fn walk(dir: &Path, guilty: &mut Vec<String>) {
        for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if ["ui/theme", "ui/theme.rs", "ui/svg.rs"].iter().any(|own| path.ends_with(own)) {
                continue;
            }
            if path.is_dir() {
                walk(&path, guilty);
            } else if path.extension().is_some_and(|ext| ext == "rs")
                && fs::read_to_string(&path).unwrap().contains("Color::")
            {
                guilty.push(path.display().to_string());
            }
        }
    }
    let mut guilty = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut guilty);
    assert_eq!(guilty, Vec::<String>::new());
}

proptest::proptest! {
    #[test]
    fn any_bytes_make_a_theme(toml in "[a-z0-9={}\"#.\\[\\]\n -]{0,80}") {
        let _ = Theme::parse(&toml);
    }
}
