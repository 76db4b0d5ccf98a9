//! The keys of the user's own: a set of keys, and `keys.toml` above it.

use std::{fs, path::Path};

use crate::{
    app::{command::Entry, keys::TWINS},
    config::{Binding, nearest, preset, read_keymap},
    error::Error,
    screens::{self, everywhere::Everywhere},
};

/// Scope, command, keys.
pub type Bindings = Vec<(String, String, Vec<String>)>;

/// The rows of the tables, as they are without keys of the user's own.
pub fn entries() -> Vec<Entry> {
    screens::all().and(Everywhere::default()).entries()
}

/// What a set and a file say, and what of it names no command. What comes later stands above.
pub fn bindings(set: &str, file: Option<&Path>) -> (Bindings, Vec<Error>) {
    let own = file.and_then(|path| Some((fs::read(path).ok()?, path)));
    let (own, mut told) = own.map_or_else(Default::default, |(bytes, path)| {
        read_keymap(&path.display().to_string(), &bytes)
    });
    let known = entries();
    told.extend(own.iter().filter_map(|binding| stranger(binding, &known)));
    let all = preset(set).into_iter().chain(own);
    let known = all.filter(|binding| stranger(binding, &known).is_none());
    (known.map(|it| (it.screen, it.command, it.keys)).collect(), told)
}

fn stranger(binding: &Binding, known: &[Entry]) -> Option<Error> {
    let is_known = |it: &Entry| it.scope == binding.screen && it.name == binding.command;
    if binding.screen == TWINS || known.iter().any(is_known) {
        return None;
    }
    let names = known.iter().filter(|it| it.scope == binding.screen).map(|it| it.name);
    let error = Error::invalid("error-unknown-command")
        .with("command", format!("{}.{}", binding.screen, binding.command))
        .with("line", binding.line.to_string());
    Some(match nearest(&binding.command, names) {
        Some(near) => error.hint(near),
        None => error,
    })
}
