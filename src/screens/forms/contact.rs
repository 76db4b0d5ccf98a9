//! The form of a contact: who it is, every way to reach them, and whether they may be reached.

use rusqlite::Connection;

use super::{Ear, Sheet, filled, yes_no};
use crate::{
    dialogs::form::FieldKind,
    domain::{
        contact::{Address, Bar, Contact},
        day::Zone,
    },
    error::{Error, Result},
    store::{
        Txn,
        contacts::{self, Owner},
        journal, leads, set,
    },
};

/// A contact of a lead that is there, or a new one.
pub struct ContactSheet {
    lead: i64,
    contact: Contact,
}

impl ContactSheet {
    /// A new contact of a lead; the first one is the default.
    pub fn new(lead: i64, is_default: bool) -> Self {
        Self { lead, contact: Contact { is_default, ..Contact::default() } }
    }

    /// A contact as it is.
    pub fn of(lead: i64, contact: Contact) -> Self {
        Self { lead, contact }
    }

    fn is_new(&self) -> bool {
        self.contact.id == 0
    }
}

type Part = fn(&mut Address) -> &mut Option<String>;

const ADDRESS: [(&str, Part); 5] = [
    ("street", |it| &mut it.street),
    ("postcode", |it| &mut it.postcode),
    ("city", |it| &mut it.city),
    ("region", |it| &mut it.region),
    ("country", |it| &mut it.country),
];

fn part(field: &str) -> Option<Part> {
    ADDRESS.iter().find(|(name, _)| *name == field).map(|(_, part)| *part)
}

/// The part of the first address.
fn told(contact: &Contact, field: &str) -> Option<String> {
    let mut first = contact.addresses.first()?.clone();
    part(field)?(&mut first).clone()
}

/// Sets a part of the first address. One of which nothing is left goes.
fn settle(contact: &mut Contact, part: Part, text: &str) {
    if contact.addresses.is_empty() {
        contact.addresses.push(Address::default());
    }
    let Some(first) = contact.addresses.first_mut() else { return };
    *part(first) = filled(text);
    if *first == (Address { label: first.label.clone(), ..Address::default() }) {
        contact.addresses.remove(0);
    }
}

fn joined(texts: impl Iterator<Item = String>) -> Option<String> {
    Some(texts.collect::<Vec<_>>().join(", "))
}

impl Sheet for ContactSheet {
    type Of = Contact;

    fn title(&self) -> &'static str {
        if self.is_new() { "form-new-contact" } else { "form-edit-contact" }
    }

    fn label(&self) -> &'static str {
        if self.is_new() { "add-contact" } else { "edit-contact" }
    }

    fn draft(&self) -> String {
        format!("form contact {} {}", self.lead, self.contact.id)
    }

    fn rows(&self) -> Vec<(&'static str, FieldKind)> {
        let mut rows = vec![
            ("name", FieldKind::Text),
            ("role", FieldKind::Text),
            ("email", FieldKind::Emails),
            ("phone", FieldKind::Phones),
            ("do-not-contact", FieldKind::YesNo),
            ("bar-reason", FieldKind::Text),
        ];
        rows.extend(ADDRESS.iter().map(|(name, _)| (*name, FieldKind::Text)));
        rows.extend([
            ("zone", FieldKind::Text),
            ("default", FieldKind::YesNo),
            ("note", FieldKind::Lines),
        ]);
        rows
    }

    fn required(&self) -> &'static [&'static str] {
        &[]
    }

    fn examples(&self) -> &'static [(&'static str, &'static str)] {
        &[("zone", "form-zone-example")]
    }

    fn opened(&self) -> Contact {
        self.contact.clone()
    }

    fn present(&self, conn: &Connection) -> Result<Contact> {
        if self.is_new() { Ok(self.contact.clone()) } else { contacts::get(conn, self.contact.id) }
    }

    fn text(&self, of: &Contact, field: &str) -> String {
        let found = match field {
            "name" => of.name.clone(),
            "role" => of.role.clone(),
            "email" => joined(of.emails.iter().map(|way| way.text.clone())),
            "phone" => joined(of.phones.iter().map(|way| way.text.clone())),
            "do-not-contact" => Some(yes_no(of.bar.is_some())),
            "bar-reason" => of.bar.as_ref().and_then(|bar| bar.why.clone()),
            "zone" => of.zone.clone(),
            "default" => Some(yes_no(of.is_default)),
            "note" => of.note.clone(),
            part => told(of, part),
        };
        found.unwrap_or_default()
    }

    fn put(&self, of: &mut Contact, field: &str, text: &str, ear: &Ear) -> Result<()> {
        match field {
            "name" => of.name = filled(text),
            "role" => of.role = filled(text),
            "email" => set::retype_emails(&mut of.emails, text),
            "phone" => set::retype_phones(&mut of.phones, text),
            "do-not-contact" => {
                let bar = Bar { on: ear.today(), why: None };
                of.bar = (text == "yes").then(|| of.bar.take().unwrap_or(bar));
            }
            // A reason alone means it, too.
            "bar-reason" => match (&mut of.bar, filled(text)) {
                (Some(bar), why) => bar.why = why,
                (None, Some(why)) => of.bar = Some(Bar { on: ear.today(), why: Some(why) }),
                (None, None) => {}
            },
            "zone" => {
                of.zone = filled(text)
                    .map(|name| Zone::named(&name).map(|zone| zone.name().to_owned()))
                    .transpose()?;
            }
            "default" => of.is_default = text == "yes",
            "note" => of.note = filled(text),
            field => {
                if let Some(part) = part(field) {
                    settle(of, part, text);
                }
            }
        }
        Ok(())
    }

    fn write(&self, txn: &Txn, of: Contact) -> Result<i64> {
        if of.is_empty() && of.bar.is_none() {
            return Err(Error::invalid("error-contact-empty").with("field", "name"));
        }
        let name = of.name.clone().unwrap_or_default();
        let is_default = of.is_default;
        let id = contacts::save(txn, Some(Owner::Lead(self.lead)), &of)?;
        if is_default {
            contacts::make_default(txn, Owner::Lead(self.lead), id)?;
        }
        leads::touch(txn, self.lead)?;
        let facts = [("name", name), ("lead", self.lead.to_string())];
        journal::tell(txn, &facts)?;
        Ok(id)
    }
}
