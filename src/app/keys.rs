//! Which chords run which command now: the defaults of the tables, and what `keys.toml` says instead.

use std::collections::HashMap;

use crate::{
    app::{command::Entry, screen::AnyScreen},
    ui::keys::{Chord, Keys},
};

/// Keys that the user chose: by scope and command.
#[derive(Debug, Clone, Default)]
pub struct Remaps(HashMap<(String, String), Vec<String>>);

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

    pub(super) fn of(&self, scope: &str) -> Option<&Bindings> {
        self.scopes.get(scope)
    }
}
