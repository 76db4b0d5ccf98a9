//! Which chords run which command now: the defaults of the tables, and what `keys.toml` says instead.

use std::collections::{BTreeMap, HashMap};

use crate::{
    app::{command::Entry, keycheck, screen::AnyScreen},
    domain::field::nearest,
    error::Error,
    ui::keys::{Chord, Keys},
};

/// Where a key is given the meaning of another one, in the place of a screen's name.
pub const TWINS: &str = "keys";

/// The ways to everything else, which no choice of keys can close.
const STAY: [(&str, &str); 2] = [("help", "f1"), ("palette", "f2")];

/// Keys that the user chose: by scope and command.
#[derive(Debug, Clone, Default)]
pub struct Remaps {
    rows: BTreeMap<(String, String), Vec<String>>,
    /// A key, and the one that it means now.
    twins: Vec<(Chord, Chord)>,
}

impl Remaps {
    /// From rows of scope, command and keys, as `keys.toml` has them.
    pub fn new(rows: impl IntoIterator<Item = (String, String, Vec<String>)>) -> Self {
        let rows = rows.into_iter().map(|(scope, name, keys)| ((scope, name), keys));
        let rows: BTreeMap<(String, String), Vec<String>> = rows.collect();
        let twins = rows.iter().filter(|((scope, _), _)| scope == TWINS).flat_map(twins).collect();
        Self { rows, twins }
    }

    /// The keys of a row, in the notation of the tables.
    fn keys(&self, entry: &Entry) -> String {
        let own = self.rows.get(&(entry.scope.to_owned(), entry.name.to_owned()));
        let keys = match own {
            Some(keys) => keys.join(" | "),
            None => self.with_twins(&entry.keys),
        };
        match STAY.iter().find(|(name, _)| entry.scope == "global" && *name == entry.name) {
            Some((_, last)) if keys.trim().is_empty() => (*last).to_owned(),
            _ => keys,
        }
    }

    /// The rows with the keys that they have now.
    pub fn applied(&self, entries: Vec<Entry>) -> Vec<Entry> {
        let remapped = |entry: Entry| Entry { keys: self.keys(&entry), ..entry };
        entries.into_iter().map(remapped).collect()
    }

    /// A key that means another one gives what that one gave, and no longer what itself did.
    fn with_twins(&self, keys: &str) -> String {
        if self.twins.is_empty() {
            return keys.to_owned();
        }
        let keys = Keys::parse(keys).unwrap_or_default();
        let is_taken = |chord: &Chord| self.twins.iter().any(|(key, _)| key == chord);
        let kept = keys.alternatives().iter().filter(|keys| !keys.iter().any(is_taken));
        let more = self.twins.iter().flat_map(|(key, meant)| {
            let same = move |chord: &Chord| if chord == meant { *key } else { *chord };
            let alike = keys.alternatives().iter().filter(move |keys| keys.contains(meant));
            alike.map(move |keys| keys.iter().map(same).collect::<Vec<_>>())
        });
        Keys::of(kept.cloned().chain(more)).to_string()
    }

    /// What leads nowhere: a screen or command that there is not, a key that is none.
    pub fn strangers(&self, entries: &[Entry]) -> Vec<Error> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        let rows = self.rows.iter();
        let strange = rows.filter_map(|((scope, name), keys)| stranger(scope, name, keys, entries));
        strange.chain(keycheck::troubles(&self.applied(entries.to_vec()))).collect()
    }
}

/// The chords that a row of [`TWINS`] gives the meaning of its name.
fn twins(((_, meant), keys): (&(String, String), &Vec<String>)) -> Vec<(Chord, Chord)> {
    let Ok(meant) = Chord::parse(meant) else { return Vec::new() };
    keys.iter().filter_map(|key| Some((Chord::parse(key).ok()?, meant))).collect()
}

fn stranger(scope: &str, name: &str, keys: &[String], entries: &[Entry]) -> Option<Error> {
    let hinted = |error: Error, meant: Option<String>| match meant {
        Some(meant) => error.hint(meant),
        None => error,
    };
    if scope == TWINS {
        let all = std::iter::once(name).chain(keys.iter().map(String::as_str));
        return all.map(Chord::parse).find_map(Result::err);
    }
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
    /// Ctrl+C has no other meaning than to cancel.
    interrupts: bool,
}

impl Keymap {
    pub(super) fn new<'a>(
        screens: impl Iterator<Item = &'a Box<dyn AnyScreen>>,
        remaps: Remaps,
    ) -> Self {
        let mut keymap = Self { remaps, scopes: HashMap::new(), interrupts: true };
        for screen in screens {
            let entries = keymap.entries(screen.as_ref());
            keymap.scopes.insert(screen.name(), Bindings::new(&entries));
        }
        let cancel = Chord::ctrl('c');
        keymap.interrupts = keymap.meant(cancel) == cancel
            && keymap.scopes.values().all(|keys| keys.meaning(&[cancel]) == Meaning::Nothing);
        keymap
    }

    /// The rows of a screen with the keys that they have now.
    pub(super) fn entries(&self, screen: &dyn AnyScreen) -> Vec<Entry> {
        self.remaps.applied(screen.entries())
    }

    /// The key whose meaning a key has now, where a question is answered.
    pub(super) fn meant(&self, chord: Chord) -> Chord {
        let twin = self.remaps.twins.iter().find(|(key, _)| *key == chord);
        twin.map_or(chord, |(_, meant)| *meant)
    }

    /// Whether Ctrl+C cancels, and twice ends the program.
    pub(super) fn interrupts(&self) -> bool {
        self.interrupts
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
