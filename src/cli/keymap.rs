//! The keys of the screen: those of the tables, of a set, of `keys.toml`; listed, checked, told.

use super::{
    args::Format,
    args::Keys as Args,
    object::Object,
    out::Out,
    print::{self, Table},
    setup::Setup,
};
use crate::{
    app::{command::Entry, keys::Remaps},
    config::Places,
    error::{Error, Result},
    i18n::Words,
    program::{
        keymap::{bindings, entries},
        press,
    },
    terminal::check_terminal,
    ui::keys::Keys,
};

pub(super) fn run(setup: &Setup, out: &mut Out, args: &Args) -> Result<()> {
    let file = setup.places.as_ref().map(Places::keymap);
    let (rows, mut told) = bindings(setup.config.preset, file.as_deref());
    let remaps = Remaps::new(rows);
    if args.check {
        told.extend(remaps.strangers(&entries()));
        let checked = check(setup, out, &told);
        if setup.format == Format::Text && check_terminal().is_ok() {
            out.finish()?;
            press::watch(remaps.applied(entries()), &setup.words, setup.state(), &setup.clock)?;
        }
        return checked;
    }
    let entries = remaps.applied(entries());
    if args.md {
        return out.put(&markdown(&entries, &setup.words));
    }
    let row = |entry: Entry| {
        Object::default()
            .with("screen", entry.scope)
            .with("command", entry.name)
            .with("keys", entry.keys)
            .with("help", setup.words.t(&format!("cmd-{}", entry.name)))
    };
    let rows: Vec<Object> = entries.into_iter().map(row).collect();
    print::list(setup, out, None, &Table::of(&rows, &["screen", "command", "keys", "help"]))
}

fn check(setup: &Setup, out: &mut Out, told: &[Error]) -> Result<()> {
    let message = |error: &Error| Object::default().with("message", setup.words.error(error));
    let problems: Vec<Object> = told.iter().map(message).collect();
    let n = problems.len();
    let object = Object::default().with("ok", n == 0).with("problems", problems);
    match setup.format {
        Format::Text if n == 0 => return out.line(&setup.words.t("keys-are-good")),
        _ => print::object(setup, out, &object)?,
    }
    if n == 0 {
        return Ok(());
    }
    out.finish()?;
    Err(Error::invalid("error-keys-problems").with("n", n.to_string()))
}

/// The rows with keys as a table for each screen.
pub fn markdown(entries: &[Entry], words: &Words) -> String {
    let mut table = String::new();
    let mut scope = "";
    for entry in entries.iter().filter(|entry| !entry.keys.is_empty()) {
        if entry.scope != scope {
            scope = entry.scope;
            let title = words.t(&format!("screen-{scope}"));
            table += &format!(
                "\n**{title}** (`[{scope}]` in keys.toml)\n\n| keys | | name |\n|---|---|---|\n"
            );
        }
        let keys = Keys::parse(&entry.keys).unwrap_or_default().all_human();
        let keys: Vec<String> = keys.iter().map(|key| coded(key)).collect();
        let does = words.t(&format!("cmd-{}", entry.name));
        table += &format!("| {} | {does} | {} |\n", keys.join(" "), entry.name);
    }
    table + "\n"
}

/// A key as code, whatever it is.
fn coded(key: &str) -> String {
    let key = key.replace('|', "\\|");
    if key.contains('`') { format!("`` {key} ``") } else { format!("`{key}`") }
}
