//! What a form is about: which fields it has, what is wrong with them, and how they are saved.

use chrono::NaiveDateTime;

use super::field::FormField;
use crate::{
    domain::{phrase, planning::Advice},
    error::{Error, Result},
    store::{
        Store, Txn,
        duplicates::Twin,
        set::{Edit, How},
    },
};

/// A field as it stands in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// What stands there.
    pub text: String,
    /// What stood there when the form was opened, or what the user was told stands there now.
    pub base: String,
}

impl Entry {
    /// Whether the user wrote something else.
    pub fn changed(&self) -> bool {
        self.text.trim() != self.base.trim()
    }
}

/// All that stands in a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// In the order of the form.
    pub entries: Vec<Entry>,
    /// The language of the screen.
    pub lang: phrase::Lang,
}

impl Typed {
    /// What stands in a field.
    pub fn text(&self, name: &str) -> &str {
        let entry = self.entries.iter().find(|entry| entry.name == name);
        entry.map_or("", |entry| entry.text.trim())
    }

    /// What the user changed.
    pub fn edits(&self) -> Vec<Edit> {
        let changed = self.entries.iter().filter(|entry| entry.changed());
        changed.map(|entry| Edit::set(entry.name.clone(), entry.text.trim())).collect()
    }

    /// How what was typed is to be understood.
    pub fn how(&self) -> How {
        How::by_hand(self.lang)
    }
}

/// What only the store knows when a form opens.
#[derive(Debug, Default)]
pub struct Opening {
    /// Fields of the user's own making, placed before the last one.
    pub more: Vec<FormField>,
    /// What is shown in empty fields: field and text, or message for a text that begins with `form-`.
    pub placeholders: Vec<(String, String)>,
    /// What fields hold that nobody knew before the store was asked.
    pub filled: Vec<(String, String)>,
}

/// What came of saving.
#[derive(Debug)]
pub enum Saved {
    /// These records were written.
    Done(Vec<i64>),
    /// Nothing was: this is wrong with these fields.
    Wrong(Vec<(String, Error)>),
    /// Nothing was: somebody else has changed these fields to this meanwhile.
    Meanwhile(Vec<(String, String)>),
}

/// What is said of the time at which something is planned, at its field `begin`.
#[derive(Debug, Default)]
pub struct Advised {
    /// What speaks against it.
    pub advice: Advice,
    /// What clocks show then where it was entered, where that is elsewhere: the time, and the zone.
    pub elsewhere: Option<(NaiveDateTime, String)>,
    /// What fields hold for the free time.
    pub instead: Vec<(&'static str, String)>,
}

/// A thing that a form adds or changes.
pub trait Record: Send + Sync + 'static {
    /// The message of the title, and the number in it.
    fn title(&self) -> (&'static str, usize);

    /// The name of the step in the journal.
    fn label(&self) -> &'static str;

    /// The name under which what was typed is kept; the same for the same record.
    fn draft(&self) -> String;

    /// The fields that are known at once.
    fn fields(&self) -> Vec<FormField>;

    /// What only the store knows.
    ///
    /// # Errors
    /// What the file may do.
    fn opening(&self, store: &Store) -> Result<Opening>;

    /// All that is wrong with what stands there.
    ///
    /// # Errors
    /// What the file may do.
    fn check(&self, store: &Store, typed: &Typed) -> Result<Vec<(String, Error)>>;

    /// Whether a change of this field may make it look like something that is there already.
    fn may_be_twin(&self, _field: &str) -> bool {
        false
    }

    /// What is there already and looks the same.
    ///
    /// # Errors
    /// What the file may do.
    fn twins(&self, _store: &Store, _typed: &Typed) -> Result<Vec<Twin>> {
        Ok(Vec::new())
    }

    /// Whether a change of this field may change what [`Record::advise`] says.
    fn may_be_advised(&self, _field: &str) -> bool {
        false
    }

    /// What speaks against when it is planned.
    ///
    /// # Errors
    /// What the file may do.
    fn advise(&self, _store: &Store, _typed: &Typed) -> Result<Advised> {
        Ok(Advised::default())
    }

    /// Writes it.
    ///
    /// # Errors
    /// What no single field is to blame for; an error with a `field` is shown there.
    fn save(&self, txn: &Txn, typed: &Typed) -> Result<Saved>;
}
