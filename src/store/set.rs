//! Setting a lead's fields from text: the one way that the command line, forms, imports, quick capture and
//! the editor share, so that a value means the same wherever it is typed.
//!
//! Everything is read and checked before anything is written; a list of all that is wrong is there for forms.

use std::collections::HashSet;

use rusqlite::Connection;

use crate::{
    domain::{
        contact::Contact,
        day::{Moment, read::DateOrder},
        field::{Thing, nearest},
        lead::{Lead, Status},
        money::Decimal,
        phrase::Lang,
    },
    error::{Error, Result},
    store::{
        Now, Options, Txn,
        contacts::{self, Owner},
        leads,
        own_fields::{self, OwnField, OwnValue},
    },
};

mod about;
pub mod campaign;
mod contact;
pub mod event;
mod own;
mod save;
mod text;

pub use contact::{Person, retype_emails, retype_phones};

/// What is to be done with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// `field=value`: in the place of what was there; empty clears.
    Set,
    /// `field+=value`: in addition.
    Add,
    /// `field-=value`: without these.
    Remove,
}

/// One field, and what is to become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// As section 4 of the filters names it, or a field of the user's own.
    pub field: String,
    /// Set, add or remove.
    pub op: Op,
    /// As it was typed.
    pub text: String,
}

impl Edit {
    /// `field=text`.
    pub fn set(field: impl Into<String>, text: impl Into<String>) -> Self {
        Self { field: field.into(), op: Op::Set, text: text.into() }
    }
}

/// What becomes of a name that nothing has yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// It is created.
    Create,
    /// It is an error.
    Reject,
}

/// Who sets, and how what they write is to be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct How {
    /// What becomes of campaigns, activities, reps, channels, tags and reasons that don't exist.
    pub unknown: Unknown,
    /// A person decides, here and now; else a file tells of what was.
    pub by_hand: bool,
    /// For dates in words.
    pub lang: Lang,
    /// For 3/4/2026.
    pub order: DateOrder,
    /// For 1,234.
    pub decimal: Decimal,
}

impl How {
    /// As somebody types it.
    pub fn by_hand(lang: Lang) -> Self {
        Self {
            unknown: Unknown::Create,
            by_hand: true,
            lang,
            order: DateOrder::Ambiguous,
            decimal: Decimal::Unknown,
        }
    }
}

/// Something odd that was accepted: message `id` with the field and the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The field.
    pub field: String,
    /// The message.
    pub id: &'static str,
    /// What was written.
    pub value: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The lead.
    pub id: i64,
    /// What was accepted and yet looks odd.
    pub warnings: Vec<Warning>,
}

/// Sets fields of a stored lead.
///
/// # Errors
/// What [`check`] finds, `conflict` for a lead in the trash, and what the file may do.
pub fn apply(txn: &Txn, lead: i64, edits: &[Edit], how: &How) -> Result<Written> {
    let mut draft = Draft::of(txn, txn.options(), txn.now(), Some(lead), how)?;
    refuse(draft.take(edits)?)?;
    draft.save(txn)
}

/// Makes a lead of fields.
///
/// # Errors
/// What [`check`] finds, and what the file may do.
pub fn create(txn: &Txn, edits: &[Edit], how: &How) -> Result<Written> {
    let mut draft = Draft::of(txn, txn.options(), txn.now(), None, how)?;
    refuse(draft.take(edits)?)?;
    draft.save(txn)
}

fn refuse(wrong: Vec<(String, Error)>) -> Result<()> {
    Error::all(wrong.into_iter().map(|(_, error)| error))
}

/// All that is wrong with the fields of a lead (`None`: a new one), each with the field to blame, in the
/// order in which they were given. Writes nothing.
///
/// # Errors
/// `not_found` for the lead, and what the file may do.
pub fn check(
    conn: &Connection,
    options: &Options,
    now: Now,
    lead: Option<i64>,
    edits: &[Edit],
    how: &How,
) -> Result<Vec<(String, Error)>> {
    Draft::of(conn, options, now, lead, how)?.take(edits)
}

/// A name as it will be once everything is checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Pick {
    /// It stays.
    #[default]
    Same,
    /// Cleared.
    Nothing,
    /// One that exists.
    Known(i64),
    /// One to be made.
    New(String),
}

/// A lead while its fields are being set.
struct Draft<'a> {
    conn: &'a Connection,
    options: &'a Options,
    now: Now,
    how: &'a How,
    /// `None` for a new lead.
    before: Option<Lead>,
    lead: Lead,
    campaign: Pick,
    activity: Pick,
    rep: Pick,
    channel: Pick,
    reason: Pick,
    closed: Option<Moment>,
    customer: Option<String>,
    tags: Option<Vec<String>>,
    person: Person,
    contact_before: Contact,
    own: Vec<(i64, Option<OwnValue>)>,
    given: HashSet<&'static str>,
    warnings: Vec<Warning>,
}

type Setter = for<'a, 'b, 'c> fn(&'a mut Draft<'b>, Op, &'c str) -> Result<()>;

/// A field: its name, whether it holds a list, and what setting it does.
struct Row(&'static str, bool, Setter);

/// Every field of the lead itself that can be set, in the order in which they are: what others look at comes first.
const FIELDS: &[Row] = &[
    Row("name", false, about::name),
    Row("code", false, about::code),
    Row("kind", false, about::kind),
    Row("company", false, about::company),
    Row("campaign", false, about::campaign),
    Row("activity", false, about::activity),
    Row("rep", false, about::rep),
    Row("channel", false, about::channel),
    Row("potential", false, about::potential),
    Row("tag", true, about::tag),
    Row("note", true, about::note),
    Row("flag", false, about::flag),
    Row("created", false, about::created),
    Row("closed", false, about::closed),
    Row("status", false, about::status),
    Row("place", false, about::place),
    Row("snooze", false, about::snooze),
    Row("park", false, about::park),
    Row("reason", false, about::reason),
    Row("customer", false, about::customer),
];

/// The fields that [`apply`] and [`create`] know, without the user's own.
pub fn fields() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|row| row.0).chain(Person::fields())
}

/// What an edit turned out to be about.
enum Target {
    Born(usize),
    Contact(usize),
    Own(OwnField),
}

impl<'a> Draft<'a> {
    fn of(
        conn: &'a Connection,
        options: &'a Options,
        now: Now,
        lead: Option<i64>,
        how: &'a How,
    ) -> Result<Self> {
        let before = lead.map(|id| leads::get(conn, id)).transpose()?;
        if let Some(lead) = before.as_ref().filter(|lead| lead.trashed_at.is_some()) {
            return Err(Error::new(crate::error::Kind::Conflict, "error-in-trash")
                .with("code", lead.code.clone()));
        }
        let contact = match lead {
            Some(id) => contacts::default_of(conn, Owner::Lead(id))?,
            None => Contact { is_default: true, ..Contact::default() },
        };
        Ok(Self {
            conn,
            options,
            now,
            how,
            lead: before.clone().unwrap_or_else(|| Lead::new("", Moment::Instant(now.at))),
            before,
            campaign: Pick::Same,
            activity: Pick::Same,
            rep: Pick::Same,
            channel: Pick::Same,
            reason: Pick::Same,
            closed: None,
            customer: None,
            tags: None,
            contact_before: contact.clone(),
            person: Person::new(contact, now.today),
            own: Vec::new(),
            given: HashSet::new(),
            warnings: Vec::new(),
        })
    }

    fn is_new(&self) -> bool {
        self.before.is_none()
    }

    /// Takes all edits in, and says what is wrong with them.
    fn take(&mut self, edits: &[Edit]) -> Result<Vec<(String, Error)>> {
        let mut wrong: Vec<(usize, String, Error)> = Vec::new();
        let own = own_fields::all(self.conn, "leads", true)?;
        let mut found = Vec::new();
        for (at, edit) in edits.iter().enumerate() {
            match target(edit, &own) {
                Ok(target) => found.push((at, edit, target)),
                Err(error) => wrong.push((at, edit.field.clone(), error)),
            }
        }
        found.sort_by_key(|(at, _, target)| match target {
            Target::Born(row) => (0, *row, *at),
            Target::Contact(row) => (1, *row, *at),
            Target::Own(_) => (2, 0, *at),
        });
        self.given.extend(found.iter().filter_map(|(.., target)| match target {
            Target::Born(row) => FIELDS.get(*row).map(|row| row.0),
            Target::Contact(_) | Target::Own(_) => None,
        }));
        for (at, edit, target) in found {
            if let Err(error) = self.one(edit, &target) {
                wrong.push((at, edit.field.clone(), blamed(error, &edit.field, &edit.text)));
            }
        }
        for (field, error) in self.finish() {
            let edit = edits.iter().position(|edit| text::key(&edit.field) == field);
            let already = edit.is_some_and(|at| wrong.iter().any(|(other, ..)| *other == at));
            let value = edit.and_then(|at| edits.get(at)).map_or("", |edit| edit.text.as_str());
            if !already {
                let error = blamed(error, field, value);
                wrong.push((edit.unwrap_or(usize::MAX), field.to_owned(), error));
            }
        }
        wrong.sort_by_key(|(at, ..)| *at);
        Ok(wrong.into_iter().map(|(_, field, error)| (field, error)).collect())
    }

    fn one(&mut self, edit: &Edit, target: &Target) -> Result<()> {
        let takes = |is_list: &bool| match edit.op == Op::Set || *is_list {
            true => Ok(()),
            false => Err(Error::invalid("error-not-a-list")),
        };
        match target {
            Target::Own(field) => self.set_own(field, edit.op, &edit.text),
            Target::Contact(row) => match contact::FIELDS.get(*row) {
                Some(row) => {
                    takes(&row.1)?;
                    self.person.set(row.0, edit.op, &edit.text).map(drop)
                }
                None => Ok(()),
            },
            Target::Born(row) => match FIELDS.get(*row) {
                Some(Row(_, is_list, set)) => {
                    takes(is_list)?;
                    set(self, edit.op, edit.text.trim())
                }
                None => Ok(()),
            },
        }
    }

    fn warn(&mut self, field: &str, id: &'static str, value: &str) {
        self.warnings.push(Warning { field: field.to_owned(), id, value: value.to_owned() });
    }

    /// What can only be judged once every field is in.
    fn finish(&mut self) -> Vec<(&'static str, Error)> {
        let mut wrong = Vec::new();
        // A name that was given and is wrong has its own error already.
        if self.lead.name.is_empty() && !self.given.contains("name") {
            wrong.push(("name", Error::invalid("error-name-required")));
        }
        if let Err(error) = self.may_enter() {
            wrong.push(("campaign", error));
        }
        if let Err(error) = self.held() {
            wrong.push(error);
        }
        if self.lead.status != Status::Open {
            self.close();
        } else if let Some(closed) = self.closed {
            self.warn("closed", "warning-closed-of-open", &text::moment(closed));
        }
        wrong
    }
}

fn target(edit: &Edit, own: &[OwnField]) -> Result<Target> {
    let key = text::key(&edit.field);
    if let Some(row) = FIELDS.iter().position(|row| row.0 == key) {
        return Ok(Target::Born(row));
    }
    if let Some(row) = contact::FIELDS.iter().position(|row| row.0 == key) {
        return Ok(Target::Contact(row));
    }
    if let Some(field) = own.iter().find(|field| text::key(&field.name) == key) {
        return Ok(Target::Own(field.clone()));
    }
    if crate::domain::field::fields(Thing::Leads).iter().any(|field| field.name == key) {
        let error = Error::invalid("error-computed-field");
        return Err(blamed(error, &edit.field, &edit.text));
    }
    let born = fields().map(|name| -> &str { name });
    let names = born.chain(own.iter().map(|field| field.name.as_str()));
    let error = Error::invalid("error-unknown-field")
        .with("field", edit.field.clone())
        .with("value", edit.text.clone());
    Err(match nearest(&edit.field, names) {
        Some(near) => error.hint(near),
        None => error,
    })
}

/// Names the field and the value in an error that doesn't.
fn blamed(mut error: Error, field: &str, value: &str) -> Error {
    for (name, fact) in [("field", field), ("value", value)] {
        if !error.args().iter().any(|(known, _)| *known == name) {
            error = error.with(name, fact);
        }
    }
    error
}
