//! A row of a command table: the one place where a key, its act, its name and its readiness meet.

use crate::app::cx::Cx;

/// Whether a command can be given now; else the message that says why not (`why-…`).
pub type Ready = std::result::Result<(), &'static str>;

/// One thing that can be done on a screen.
pub struct Command<S: 'static> {
    /// Its name in `keys.toml`; the catalogue tells it as `cmd-<name>`.
    pub name: &'static str,
    /// `"e | enter"`, `"g l"`, `"ctrl-s | alt-enter"`; empty where only the palette offers it.
    pub keys: &'static str,
    /// What it does.
    pub run: fn(&mut S, &mut Cx<S>),
    /// Whether it can be given now.
    pub ready: fn(&S) -> Ready,
    /// Whether the footer may hint at it.
    pub hint: bool,
}

impl<S> Command<S> {
    /// A command that can always be given and that the footer doesn't mention.
    pub const fn new(name: &'static str, keys: &'static str, run: fn(&mut S, &mut Cx<S>)) -> Self {
        Self { name, keys, run, ready: |_| Ok(()), hint: false }
    }

    /// Only where `ready` agrees.
    #[must_use]
    pub const fn when(mut self, ready: fn(&S) -> Ready) -> Self {
        self.ready = ready;
        self
    }

    /// Worth a place in the footer, in the order of the table.
    #[must_use]
    pub const fn hinted(mut self) -> Self {
        self.hint = true;
        self
    }
}

/// Commands that belong together: a heading of the help (`group-<name>`).
pub struct Group<S: 'static> {
    /// The heading.
    pub name: &'static str,
    /// Its rows.
    pub commands: &'static [Command<S>],
}

/// A row as palette, help, footer and documentation see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The screen it belongs to, or `global`.
    pub scope: &'static str,
    /// Its heading.
    pub group: &'static str,
    /// The command's name.
    pub name: &'static str,
    /// Its keys now, in the notation of `keys.toml`.
    pub keys: String,
    /// Why it cannot be given now.
    pub blocked: Option<&'static str>,
    /// Whether the footer may hint at it.
    pub hint: bool,
}
