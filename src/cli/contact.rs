//! Contacts entered or mended by hand: of a lead, of a customer, of nobody.

use super::{edits, find, out::say, setup::Setup};
use crate::{
    domain::{contact::Contact, field::Thing, fold::fold},
    error::{Error, Result},
    i18n::Arg,
    store::{
        Now, Txn,
        contacts::{self, Owner},
        set::{Edit, Person},
    },
};

const FIELDS: [&str; 5] = ["name", "of", "default", "note", "zone"];

/// What was typed of a contact: itself, and whose it is.
struct Typed {
    contact: Contact,
    of: Option<Option<Owner>>,
    default: Option<bool>,
}

pub(super) fn add(setup: &Setup, txn: &Txn, now: Now, edits: &[Edit]) -> Result<i64> {
    let typed = read(setup, txn, Contact::default(), now, edits)?;
    let owner = typed.of.flatten();
    let contact = Contact { is_default: false, ..typed.contact };
    let id = contacts::save(txn, owner, &contact)?;
    choose(txn, id, owner, typed.default)?;
    Ok(id)
}

pub(super) fn set(setup: &Setup, txn: &Txn, id: i64, now: Now, edits: &[Edit]) -> Result<()> {
    let typed = read(setup, txn, contacts::get(txn, id)?, now, edits)?;
    contacts::save(txn, None, &typed.contact)?;
    if let Some(owner) = typed.of {
        contacts::give(txn, id, owner)?;
    }
    choose(txn, id, contacts::owner(txn, id)?, typed.default)
}

fn read(setup: &Setup, txn: &Txn, contact: Contact, now: Now, edits: &[Edit]) -> Result<Typed> {
    let fields: Vec<&str> = FIELDS.into_iter().chain(Person::fields()).collect();
    let lists: Vec<&str> = Person::lists().collect();
    let mut person = Person::new(contact, now.today);
    let (mut of, mut default) = (None, None);
    for edit in edits {
        let text = edit.text.trim();
        match edits::field(Thing::Contacts, edit, &fields, &lists)? {
            "name" => person.contact.name = edits::filled(text),
            "of" => of = Some(owner(txn, text)?),
            "default" => default = Some(edits::yes_no("default", text)?),
            "note" => person.contact.note = edits::filled(text),
            "zone" => person.contact.zone = edits::filled(text),
            field => drop(person.set(field, edit.op, &edit.text)?),
        }
    }
    if person.contact.is_empty() {
        return Err(Error::invalid("error-name-required").with("field", "name"));
    }
    if default == Some(false) {
        person.contact.is_default = false;
    }
    warned(setup, &person);
    Ok(Typed { contact: person.contact, of, default })
}

/// The lead or customer of a code; nobody where it is empty.
fn owner(txn: &Txn, code: &str) -> Result<Option<Owner>> {
    if code.is_empty() {
        return Ok(None);
    }
    match find::lead(txn, code) {
        Ok(id) => Ok(Some(Owner::Lead(id))),
        Err(of_leads) => match find::customer(txn, code) {
            Ok(id) => Ok(Some(Owner::Customer(id))),
            // The sentence is about what the code looks like.
            Err(error) if fold(code).starts_with('k') => Err(error),
            Err(_) => Err(of_leads),
        },
    }
}

fn choose(txn: &Txn, id: i64, owner: Option<Owner>, default: Option<bool>) -> Result<()> {
    match (owner, default) {
        (Some(owner), Some(true)) => contacts::make_default(txn, owner, id),
        _ => Ok(()),
    }
}

/// Tells what was accepted and yet looks odd.
pub(super) fn warned(setup: &Setup, person: &Person) {
    for warning in &person.warnings {
        let facts: [(&str, Arg<'_>); 2] =
            [("field", (&warning.field).into()), ("value", (&warning.value).into())];
        say(&crate::ui::text::clean(&setup.words.say(warning.id, &facts)));
    }
}
