//! Which chords run which command now: the defaults of the tables, and what `keys.toml` says instead.

use std::collections::{BTreeMap, HashMap};

use crate::{
    app::{command::Entry, screen::AnyScreen},
    domain::field::nearest,
    error::Error,
    ui::keys::{Chord, Keys},
};

/// Keys that the user chose: by scope and command.
#[derive(Debug, Clone, Default)]
pub struct Remaps(BTreeMap<(String, String), Vec<String>>);

impl Remaps {
    /// From rows of scope, command and keys, as `keys.toml` has them.
    pub fn new(rows: impl IntoIterator<Item = (String, String, Vec<String>)>) -> Self {
        Self(rows.into_iter().map(|(scope, name, keys)| ((scope, name), keys)).collect())
    }

    /// The keys of a row, in the notation of the tables.
    fn keys(&self, entry: &Entry) -> String {
        match self.0.get(&(entry.scope.to_owned(), entry.name.to_owned())) {
            Some(keys) => keys.join(" | "),
            None => entry.keys.clone(),
        }
    }

    /// What leads nowhere: a screen or command that there is not, a key that is none.
    pub(super) fn strangers(&self, entries: &[Entry]) -> Vec<Error> {
        self.0
            .iter()
            .filter_map(|((scope, name), keys)| stranger(scope, name, keys, entries))
            .collect()
    }
}

fn stranger(scope: &str, name: &str, keys: &[String], entries: &[Entry]) -> Option<Error> {
    let hinted = |error: Error, meant: Option<String>| match meant {
        Some(meant) => error.hint(meant),
        None => error,
    };
    let mut rows = entries.iter().filter(|entry| entry.scope == scope).peekable();
    if rows.peek().is_none() {
        let error = Error::invalid("error-keys-screen").with("screen", scope);
        return Some(hinted(error, nearest(scope, entries.iter().map(|entry| entry.scope))));
    }
    let names: Vec<&str> = rows.map(|entry| entry.name).collect();
    if !names.contains(&name) {
        let error =
            Error::invalid("error-keys-command").with("screen", scope).with("command", name);
        return Some(hinted(error, nearest(name, names.into_iter())));
    }
    keys.iter().find_map(|keys| Keys::parse(keys).err())
}

/// The sequences of one scope.
#[derive(Debug, Clone, Default)]
pub(super) struct Bindings(Vec<(Vec<Chord>, usize)>);

/// What a sequence of chords means so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// This row.
    Row(usize),
    /// The beginning of something.
    Prefix,
    /// Nothing.
    Nothing,
}

impl Bindings {
    fn new(entries: &[Entry]) -> Self {
        let mut rows = Vec::new();
        for (row, entry) in entries.iter().enumerate() {
            for sequence in Keys::parse(&entry.keys).unwrap_or_default().alternatives() {
                rows.push((sequence.clone(), row));
            }
        }
        Self(rows)
    }

    pub(super) fn meaning(&self, typed: &[Chord]) -> Meaning {
        let mut prefix = false;
        for (sequence, row) in &self.0 {
            if sequence == typed {
                return Meaning::Row(*row);
            }
            prefix |= sequence.starts_with(typed);
        }
        if prefix { Meaning::Prefix } else { Meaning::Nothing }
    }

    /// What may follow a prefix: the next chord and the row it leads to, or `None` for a longer way.
    pub(super) fn following(&self, typed: &[Chord]) -> Vec<(Chord, Option<usize>)> {
        let mut next: Vec<(Chord, Option<usize>)> = Vec::new();
        for (sequence, row) in &self.0 {
            let Some((&chord, rest)) =
                sequence.strip_prefix(typed).and_then(<[Chord]>::split_first)
            else {
                continue;
            };
            let leads = rest.is_empty().then_some(*row);
            if !next.iter().any(|(known, _)| *known == chord) {
                next.push((chord, leads));
            }
        }
        next
    }
}

/// The bindings of every scope.
pub(super) struct Keymap {
    remaps: Remaps,
    scopes: HashMap<&'static str, Bindings>,
}

impl Keymap {
    pub(super) fn new<'a>(
        screens: impl Iterator<Item = &'a Box<dyn AnyScreen>>,
        remaps: Remaps,
    ) -> Self {
        let mut keymap = Self { remaps, scopes: HashMap::new() };
        for screen in screens {
            let entries = keymap.entries(screen.as_ref());
            keymap.scopes.insert(screen.name(), Bindings::new(&entries));
        }
        keymap
    }

    /// The rows of a screen with the keys that they have now.
    pub(super) fn entries(&self, screen: &dyn AnyScreen) -> Vec<Entry> {
        let mut entries = screen.entries();
        for entry in &mut entries {
            entry.keys = self.remaps.keys(entry);
        }
        entries
    }

    /// What the user's keys name and is not there.
    pub(super) fn strangers<'a>(
        &self,
        screens: impl Iterator<Item = &'a Box<dyn AnyScreen>>,
    ) -> Vec<Error> {
        let entries: Vec<Entry> = screens.flat_map(|screen| screen.entries()).collect();
        self.remaps.strangers(&entries)
    }

    pub(super) fn of(&self, scope: &str) -> Option<&Bindings> {
        self.scopes.get(scope)
    }
}
