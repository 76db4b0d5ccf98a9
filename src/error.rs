//! The one error: what kind it is, which sentence tells it, and the facts that go into the sentence.

use std::{error::Error as StdError, fmt, io};

/// What every fallible function of embudo returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The class of a failure: the `kind` of the JSON error and the source of the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The command line itself makes no sense.
    Usage,
    /// A value breaks a rule.
    Invalid,
    /// No such record, field, column or file.
    NotFound,
    /// A code or name that something else has.
    Taken,
    /// A filter that cannot be read.
    Filter,
    /// Somebody else changed the record, or the rows of a step were touched later.
    Conflict,
    /// The disk is full.
    NoSpace,
    /// Reading or writing failed.
    Io,
    /// Another program holds the database.
    Busy,
    /// The file is not what it should be.
    Damaged,
    /// The file was written by a newer embudo.
    Newer,
    /// No permission, or opened to read only.
    NotAllowed,
    /// There is no terminal to draw on.
    NoTerminal,
    /// The user stopped the work; nothing was kept.
    Cancelled,
    /// A mistake of embudo's own.
    Internal,
}

impl Kind {
    /// The word in `{"error":{"kind": …}}`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Usage => "usage",
            Self::Invalid => "invalid",
            Self::NotFound => "not_found",
            Self::Taken => "taken",
            Self::Filter => "filter",
            Self::Conflict => "conflict",
            Self::NoSpace => "no_space",
            Self::Io => "io",
            Self::Busy => "busy",
            Self::Damaged => "damaged",
            Self::Newer => "newer",
            Self::NotAllowed => "not_allowed",
            Self::NoTerminal => "no_terminal",
            Self::Cancelled => "cancelled",
            Self::Internal => "internal",
        }
    }

    /// 0 done, 1 failed, 2 the command line makes no sense.
    pub fn exit_code(self) -> u8 {
        if self == Self::Usage { 2 } else { 1 }
    }
}

/// A failure with its facts. The sentence itself lives in `assets/i18n`, under [`Error::id`].
pub struct Error(Box<Facts>);

struct Facts {
    kind: Kind,
    id: &'static str,
    args: Vec<(&'static str, String)>,
    at: Option<usize>,
    hint: Option<String>,
    examples: bool,
    doing: Vec<&'static str>,
    others: Vec<Error>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// A failure told by the message `id` (`error-…` in the catalogue).
    pub fn new(kind: Kind, id: &'static str) -> Self {
        Self(Box::new(Facts {
            kind,
            id,
            args: Vec::new(),
            at: None,
            hint: None,
            examples: false,
            doing: Vec::new(),
            others: Vec::new(),
            source: None,
        }))
    }

    /// A value that breaks a rule.
    pub fn invalid(id: &'static str) -> Self {
        Self::new(Kind::Invalid, id)
    }

    /// No such record: `things` is the plural kind of the command line, such as `leads`.
    pub fn not_found(things: &str, code: &str) -> Self {
        Self::new(Kind::NotFound, "error-not-found").with("things", things).with("code", code)
    }

    /// A mistake of our own: the sentence asks for a report.
    pub fn internal(what: impl Into<String>) -> Self {
        Self::new(Kind::Internal, "error-internal").with("what", what.into())
    }

    /// Adds a fact that the sentence names.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.0.args.push((name, value.into()));
        self
    }

    /// The place, as a character offset from 0, of what is wrong in what was typed.
    #[must_use]
    pub fn at(mut self, offset: usize) -> Self {
        self.0.at = Some(offset);
        self
    }

    /// The nearest thing that would have been right.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self.0.examples = false;
        self
    }

    /// Examples of what would have been right, where nothing near was typed.
    #[must_use]
    pub fn examples(self, examples: impl Into<String>) -> Self {
        let mut error = self.hint(examples);
        error.0.examples = true;
        error
    }

    /// One failure of all that is wrong with the same thing; none where nothing is.
    ///
    /// # Errors
    /// The first of them, with the [`Error::others`].
    pub fn all(wrong: impl IntoIterator<Item = Self>) -> Result<()> {
        let mut wrong = wrong.into_iter();
        let Some(mut first) = wrong.next() else { return Ok(()) };
        first.0.others.extend(wrong);
        Err(first)
    }

    /// What else is wrong.
    pub fn others(&self) -> &[Self] {
        &self.0.others
    }

    /// What was being done, for the log: innermost first.
    #[must_use]
    pub fn doing(mut self, what: &'static str) -> Self {
        self.0.doing.push(what);
        self
    }

    /// The failure below this one.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// The same failure once more, without what lies below it.
    #[must_use]
    pub fn again(&self) -> Self {
        let Facts { kind, id, args, at, hint, examples, doing, others, source: _ } = &*self.0;
        Self(Box::new(Facts {
            kind: *kind,
            id,
            args: args.clone(),
            at: *at,
            hint: hint.clone(),
            examples: *examples,
            doing: doing.clone(),
            others: others.iter().map(Self::again).collect(),
            source: None,
        }))
    }

    /// The class of the failure.
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// The message of the catalogue.
    pub fn id(&self) -> &'static str {
        self.0.id
    }

    /// The facts of the sentence.
    pub fn args(&self) -> &[(&'static str, String)] {
        &self.0.args
    }

    /// One fact of the sentence.
    pub fn arg(&self, name: &str) -> Option<&str> {
        self.0.args.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Where in the text the mistake is, if there is such a place.
    pub fn place(&self) -> Option<usize> {
        self.0.at
    }

    /// What might have been meant.
    pub fn suggestion(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }

    /// Whether [`Error::suggestion`] is no guess, but shows how such a thing is written.
    pub fn gives_examples(&self) -> bool {
        self.0.examples
    }
}

/// For the log and for developers: English, with everything known. People read the catalogue's sentence.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let facts = &self.0;
        write!(f, "{} ({})", facts.id, facts.kind.word())?;
        for (name, value) in &facts.args {
            write!(f, " {name}={value:?}")?;
        }
        for doing in &facts.doing {
            write!(f, " while {doing}")?;
        }
        if let Some(source) = &facts.source {
            write!(f, ": {source}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_ref().map(|source| &**source as &(dyn StdError + 'static))
    }
}

impl From<io::Error> for Error {
    fn from(source: io::Error) -> Self {
        // What went through another library on its way is still ours.
        let source = match source.downcast::<Self>() {
            Ok(ours) => return ours,
            Err(source) => source,
        };
        let (kind, id) = match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                (Kind::NoSpace, "error-no-space")
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                (Kind::NotAllowed, "error-not-allowed")
            }
            io::ErrorKind::NotFound => (Kind::NotFound, "error-no-file"),
            _ => (Kind::Io, "error-io"),
        };
        Self::new(kind, id).with("why", refusal(&source)).because(source)
    }
}

/// Why the system refused: a message of the catalogue where the reason is a common one, else its own words.
pub fn refusal(source: &io::Error) -> String {
    match source.kind() {
        io::ErrorKind::NotFound => "refusal-not-found".to_owned(),
        io::ErrorKind::PermissionDenied => "refusal-permission".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "refusal-read-only".to_owned(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "refusal-full".to_owned(),
        io::ErrorKind::IsADirectory => "refusal-folder".to_owned(),
        io::ErrorKind::NotADirectory => "refusal-no-folder".to_owned(),
        _ => source.to_string(),
    }
}

impl From<rusqlite::Error> for Error {
    fn from(source: rusqlite::Error) -> Self {
        use rusqlite::{ErrorCode, ffi::SQLITE_IOERR_SHMSIZE};
        let extended = source.sqlite_error().map(|error| error.extended_code);
        let (kind, id) = match source.sqlite_error_code() {
            _ if extended == Some(SQLITE_IOERR_SHMSIZE) => (Kind::NoSpace, "error-no-space"),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => (Kind::Busy, "error-busy"),
            Some(ErrorCode::DiskFull) => (Kind::NoSpace, "error-no-space"),
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                (Kind::Damaged, "error-damaged")
            }
            Some(ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                (Kind::NotAllowed, "error-cannot-open")
            }
            Some(ErrorCode::ReadOnly) => (Kind::NotAllowed, "error-read-only"),
            Some(ErrorCode::SystemIoFailure) => (Kind::Io, "error-io"),
            Some(ErrorCode::OperationInterrupted) => (Kind::Cancelled, "error-cancelled"),
            _ => (Kind::Internal, "error-internal"),
        };
        Self::new(kind, id)
            .with("why", source.to_string())
            .with("what", source.to_string())
            .because(source)
    }
}

/// Says what was being done when something failed.
pub trait Doing<T> {
    /// Names the act, in the words of a log: `"reading leads"`.
    fn doing(self, what: &'static str) -> Result<T>;
}

impl<T, E: Into<Error>> Doing<T> for Result<T, E> {
    fn doing(self, what: &'static str) -> Result<T> {
        self.map_err(|error| error.into().doing(what))
    }
}
