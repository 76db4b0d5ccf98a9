//! Customers entered or mended by hand, with the one whom to ask for.

use super::{contact, edits, setup::Setup};
use crate::{
    domain::{
        customer::{Customer, Role},
        day::Moment,
        field::Thing,
        lead::LeadKind,
    },
    error::{Error, Kind, Result},
    store::{
        Now, Txn,
        contacts::{self, Owner},
        customers,
        names::{self, List},
        set::{Edit, Op, Person},
    },
};

const FIELDS: [&str; 12] = [
    "name",
    "code",
    "kind",
    "legal-name",
    "tax-id",
    "roles",
    "rep",
    "channel",
    "tag",
    "note",
    "flag",
    "created",
];
const KINDS: [&str; 2] = ["company", "person"];
const LISTS: [&str; 2] = ["roles", "tag"];

/// Like a lead, a customer is looked after by me unless somebody else is named.
pub(super) fn add(setup: &Setup, txn: &Txn, now: Now, edits: &[Edit]) -> Result<i64> {
    let mut customer = Customer::new("", Moment::Instant(now.at));
    let me = txn.options().me.trim();
    if !me.is_empty() {
        customer.rep = Some(names::ensure(txn, List::Reps, me)?);
    }
    let (details, reach) = parted(edits)?;
    for edit in &details {
        match edit.field.as_str() {
            "created" => customer.won = moment(setup, now, &edit.text)?.unwrap_or(customer.won),
            _ => set_field(txn, &mut customer, edit)?,
        }
    }
    let id = customers::insert(txn, &customer)?;
    retag(txn, id, &details)?;
    reached(setup, txn, id, now, &reach)?;
    Ok(id)
}

pub(super) fn set(setup: &Setup, txn: &Txn, id: i64, now: Now, edits: &[Edit]) -> Result<()> {
    let (details, reach) = parted(edits)?;
    let customer = customers::change(txn, id, |customer| {
        if customer.trashed_at.is_some() {
            let code = customer.code.clone();
            return Err(Error::new(Kind::Conflict, "error-in-trash").with("code", code));
        }
        details.iter().try_for_each(|edit| match edit.field.as_str() {
            "created" => Err(Error::invalid("error-only-when-created").with("field", "created")),
            _ => set_field(txn, customer, edit),
        })
    })?;
    retag(txn, id, &details)?;
    reached(setup, txn, customer.id, now, &reach)
}

/// What is about the customer, and what about its default contact, each with its field as it is spelt.
fn parted(edits: &[Edit]) -> Result<(Vec<Edit>, Vec<Edit>)> {
    let fields: Vec<&str> = FIELDS.into_iter().chain(Person::fields()).collect();
    let lists: Vec<&str> = LISTS.into_iter().chain(Person::lists()).collect();
    let named = edits.iter().map(|edit| {
        let field = edits::field(Thing::Customers, edit, &fields, &lists)?.to_owned();
        Ok(Edit { field, ..edit.clone() })
    });
    let named = named.collect::<Result<Vec<_>>>()?;
    Ok(named.into_iter().partition(|edit| FIELDS.contains(&edit.field.as_str())))
}

fn set_field(txn: &Txn, customer: &mut Customer, edit: &Edit) -> Result<()> {
    let text = edit.text.trim();
    let named = |list, text: &str| match text {
        "" => Ok(None),
        text => names::ensure(txn, list, text).map(Some),
    };
    match edit.field.as_str() {
        "name" => text.clone_into(&mut customer.name),
        "code" if text.is_empty() => {}
        "code" => text.clone_into(&mut customer.code),
        "kind" => {
            let kind = LeadKind::read(edits::choice("kind", text, &KINDS)?);
            customer.kind = kind.unwrap_or_default();
        }
        "legal-name" => customer.legal_name = edits::filled(text),
        "tax-id" => customer.tax_id = edits::filled(text),
        "roles" => roles(customer, edit)?,
        "rep" => customer.rep = named(List::Reps, text.trim_start_matches('@'))?,
        "channel" => customer.channel = named(List::Channels, text)?,
        "note" => customer.note = edits::filled(text),
        "flag" => customer.flag = edits::yes_no("flag", text)?,
        _ => {}
    }
    Ok(())
}

fn roles(customer: &mut Customer, edit: &Edit) -> Result<()> {
    let words = Role::ALL.map(Role::word);
    let typed = edits::parts(&edit.text)
        .map(|word| Ok(Role::read(edits::choice("roles", word, &words)?)))
        .collect::<Result<Vec<_>>>()?;
    let typed: Vec<Role> = typed.into_iter().flatten().collect();
    let had = customer.roles.clone();
    let roles: Vec<Role> = match edit.op {
        Op::Set => typed,
        Op::Add => had.into_iter().chain(typed).collect(),
        Op::Remove => had.into_iter().filter(|role| !typed.contains(role)).collect(),
    };
    customer.set_roles(&roles);
    Ok(())
}

fn retag(txn: &Txn, id: i64, edits: &[Edit]) -> Result<()> {
    for edit in edits.iter().filter(|edit| edit.field == "tag") {
        let typed = edits::parts(&edit.text).map(|tag| tag.trim_start_matches('#'));
        match edit.op {
            Op::Remove => typed.map(str::to_owned).try_for_each(|tag| {
                let tag = names::find(txn, List::Tags, &tag)?;
                tag.map_or(Ok(()), |tag| customers::untag(txn, id, Some(tag)))
            })?,
            op => {
                if op == Op::Set {
                    customers::untag(txn, id, None)?;
                }
                for tag in typed {
                    customers::tag(txn, id, names::ensure(txn, List::Tags, tag)?)?;
                }
            }
        }
    }
    Ok(())
}

/// Sets the fields of the default contact, which is made where there is none.
fn reached(setup: &Setup, txn: &Txn, id: i64, now: Now, edits: &[Edit]) -> Result<()> {
    if edits.is_empty() {
        return Ok(());
    }
    let owner = Owner::Customer(id);
    let mut person = Person::new(contacts::default_of(txn, owner)?, now.today);
    for edit in edits {
        person.set(&edit.field, edit.op, &edit.text)?;
    }
    contact::warned(setup, &person);
    if person.contact.is_empty() && person.contact.id == 0 {
        return Ok(());
    }
    contacts::save(txn, Some(owner), &person.contact).map(drop)
}

fn moment(setup: &Setup, now: Now, text: &str) -> Result<Option<Moment>> {
    if let Ok(at) = chrono::DateTime::parse_from_rfc3339(text.trim()) {
        return Ok(Some(Moment::Instant(at.timestamp_millis())));
    }
    Ok(edits::day(setup, now, text)?.map(Moment::Day))
}
