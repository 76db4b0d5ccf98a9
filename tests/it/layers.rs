//! The map of the modules is true: who may use whom, and what each is kept away from.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// A module and those that it may use besides itself. What stands lower knows nothing of what stands higher.
const LAYERS: [(&str, &[&str]); 18] = [
    ("error", &[]),
    ("clock", &["error"]),
    ("files", &["error"]),
    ("i18n", &["error"]),
    ("config", &["error", "files", "i18n"]),
    ("domain", &["error"]),
    ("store", &["clock", "domain", "error", "files"]),
    ("transfer", &["domain", "error", "files", "i18n", "store"]),
    ("demo", &["clock", "domain", "error", "i18n", "store", "transfer"]),
    ("ui", &["domain", "error", "i18n"]),
    ("app", &["clock", "domain", "error", "i18n", "store", "ui"]),
    ("dialogs", &["app", "domain", "error", "files", "i18n", "store", "ui"]),
    ("screens", &["app", "dialogs", "domain", "error", "files", "i18n", "store", "transfer", "ui"]),
    ("plain", &["app", "dialogs", "domain", "error", "i18n", "screens", "store", "ui"]),
    ("terminal", &["clock", "error", "files", "i18n", "ui"]),
    (
        "program",
        &[
            "app", "clock", "config", "domain", "error", "files", "i18n", "screens", "store",
            "terminal", "ui",
        ],
    ),
    (
        "cli",
        &[
            "app", "clock", "config", "demo", "domain", "error", "files", "i18n", "plain",
            "program", "screens", "store", "terminal", "transfer", "ui",
        ],
    ),
    (
        "main",
        &["cli", "clock", "config", "domain", "error", "i18n", "program", "store", "terminal"],
    ),
];

/// Words that only some modules may write; why, for whoever comes to break it.
const KEPT: [(&str, &[&str], &str); 6] = [
    (
        "ratatui",
        &["ui", "app", "dialogs", "screens", "terminal", "program"],
        "what lies below ui is plain data",
    ),
    (
        "crossterm",
        &["ui", "terminal", "program", "cli"],
        "keys and terminals have their own types above",
    ),
    (
        "rusqlite",
        &["store", "transfer", "demo", "error", "cli"],
        "the store is the only door to SQLite",
    ),
    ("::now()", &["clock"], "the present comes in as an argument"),
    ("Color::", &["ui"], "colours are roles of the theme"),
    ("todo!", &[], "do it, or open an issue"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// One file of the sources: its path below `src`, its text, and the same without comments and strings.
struct Source {
    name: String,
    text: String,
    code: String,
}

impl Source {
    fn module(&self) -> &str {
        let first = self.name.split('/').next().unwrap_or_default();
        first.trim_end_matches(".rs")
    }

    /// The modules that its paths name.
    fn uses(&self) -> BTreeSet<String> {
        let root = if self.module() == "main" { "embudo::" } else { "crate::" };
        let after = self.code.split(root).skip(1);
        after.flat_map(first_names).collect()
    }
}

/// The first names of a path: of `a::b` a, of `{a::{x, y}, b}` a and b.
fn first_names(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else { return vec![word(path)] };
    let mut names = vec![word(group)];
    let mut depth = 1;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => names.push(word(group.get(at + 1..).unwrap_or_default())),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn word(text: &str) -> String {
    let is_name = |c: &char| c.is_alphanumeric() || *c == '_';
    text.trim_start().chars().take_while(is_name).collect()
}

/// The text without comments, and with every string and character emptied.
fn code_only(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '"' => string_end(rest),
            'r' if is_raw(rest, &code) => raw_end(rest),
            '\'' => character_end(rest),
            _ => {
                code.push(c);
                c.len_utf8()
            }
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    code
}

fn string_end(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

fn is_raw(text: &str, before: &str) -> bool {
    let begins =
        !before.ends_with(|c: char| c.is_alphanumeric() || c == '_') || before.ends_with('b');
    begins && text.trim_start_matches('r').trim_start_matches('#').starts_with('"')
}

fn raw_end(text: &str) -> usize {
    let hashes = text.chars().skip(1).take_while(|c| *c == '#').count();
    let end = format!("\"{}", "#".repeat(hashes));
    let from = hashes + 2;
    text.get(from..)
        .and_then(|inside| inside.find(&end))
        .map_or(text.len(), |at| from + at + end.len())
}

/// A character literal to its end, or of a lifetime the tick alone.
fn character_end(text: &str) -> usize {
    let mut letters = text.char_indices().skip(1);
    match (letters.next(), letters.next()) {
        (Some((_, '\\')), _) => text.get(3..).and_then(|it| it.find('\'')).map_or(1, |at| at + 4),
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

fn sources() -> Vec<Source> {
    let mut files = Vec::new();
    rust_files(&root(), &mut files);
    let mut sources: Vec<Source> = files
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let below = path.strip_prefix(root()).unwrap().to_str().unwrap();
            Source { name: below.replace('\\', "/"), code: code_only(&text), text }
        })
        .collect();
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    sources
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Every module of the crate, as its files say.
fn modules(sources: &[Source]) -> BTreeSet<String> {
    let named = sources.iter().map(|source| source.module().to_owned());
    named.filter(|module| module != "lib").collect()
}

fn allowed(module: &str) -> &'static [&'static str] {
    LAYERS.iter().find(|(name, _)| *name == module).map_or(&[], |(_, uses)| uses)
}

#[test]
fn every_module_uses_only_what_the_table_allows() {
    let mut broken = Vec::new();
    let sources = sources();
    let modules = modules(&sources);
    for source in &sources {
        for used in source.uses() {
            let own = used == source.module() || !modules.contains(&used);
            if !own && !allowed(source.module()).contains(&&*used) {
                broken.push(format!("src/{} uses {used}", source.name));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_module_has_its_row_in_the_table() {
    let rows: BTreeSet<String> = LAYERS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let missing: Vec<_> = modules(&sources()).difference(&rows).cloned().collect();
    assert!(missing.is_empty(), "not in LAYERS: {}", missing.join(", "));
}

/// In the table each module stands below those that use it: there is no way round in a circle.
#[test]
fn the_table_has_no_circle() {
    let place: BTreeMap<&str, usize> =
        LAYERS.iter().enumerate().map(|(nth, (name, _))| (*name, nth)).collect();
    for (name, uses) in LAYERS {
        for used in uses {
            assert!(place[used] < place[name], "{name} stands before {used}, which it may use");
        }
    }
}

#[test]
fn what_is_kept_to_some_modules_is_nowhere_else() {
    let mut broken = Vec::new();
    for source in sources() {
        for (word, homes, why) in KEPT {
            if source.code.contains(word) && !homes.contains(&source.module()) {
                broken.push(format!("src/{} has {word}: {why}", source.name));
            }
        }
        if source.module() == "ui"
            && !["ui/theme", "ui/svg"].iter().any(|it| source.name.starts_with(it))
            && source.code.contains("Color::")
        {
            broken.push(format!("src/{} names a colour: only the theme does", source.name));
        }
        // A calendar has entries called VTODO.
        let text = source.text.replace("VTODO", "");
        let put_off = ["TODO", "FIXME", "XXX"].iter().find(|mark| text.contains(**mark));
        broken.extend(put_off.map(|mark| format!("src/{} has a {mark}", source.name)));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_map_names_every_module() {
    let map = fs::read_to_string(root().join("lib.rs")).unwrap();
    let named: BTreeSet<String> = map
        .lines()
        .filter_map(|line| line.strip_prefix("//! | [`"))
        .filter_map(|rest| rest.split_once('`'))
        .map(|(name, _)| name.to_owned())
        .collect();
    let mut there = modules(&sources());
    there.remove("main");
    assert_eq!(named, there);
}

#[test]
fn every_file_says_first_what_it_knows() {
    let mut mute: Vec<String> =
        sources().into_iter().filter(|it| !it.text.starts_with("//! ")).map(|it| it.name).collect();
    mute.retain(|name| !name.ends_with("/tests.rs"));
    assert_eq!(mute, Vec::<String>::new());
}

#[test]
fn comments_strings_and_groups_are_read_right() {
    let text = r##"
        //! crate::a
        use crate::{b::{self, c}, d, e::{f, g::h}};
        let s = "crate::i \" crate::j"; let t = r#"crate::k "quoted" "#; let u = 'x'; let v = '\'';
        fn life<'a>(_: &'a str) -> crate::l::M { "//"; crate::n::o() }
    "##;
    let source = Source { name: "x.rs".to_owned(), code: code_only(text), text: text.to_owned() };
    assert_eq!(source.uses().into_iter().collect::<Vec<_>>(), ["b", "d", "e", "l", "n"]);
}
