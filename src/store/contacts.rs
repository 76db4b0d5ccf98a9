//! How the people of a lead or customer are stored, with every way to reach them.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    domain::{
        contact::{Address, Bar, Contact, Handle, Way},
        fold::fold,
        phone,
    },
    error::{Doing, Error, Result},
    store::{
        Txn,
        rows::{self, Cell, day_of, text_of_day},
    },
};

/// Whose contact it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A lead's.
    Lead(i64),
    /// A customer's.
    Customer(i64),
}

impl Owner {
    fn column(self) -> &'static str {
        match self {
            Self::Lead(_) => "lead",
            Self::Customer(_) => "customer",
        }
    }

    fn id(self) -> i64 {
        match self {
            Self::Lead(id) | Self::Customer(id) => id,
        }
    }
}

/// What is stored of a contact itself.
fn stored(contact: &Contact) -> Vec<Cell> {
    vec![
        ("name", contact.name.clone().into()),
        ("name_key", contact.name.as_deref().map(fold).into()),
        ("role", contact.role.clone().into()),
        ("is_default", contact.is_default.into()),
        ("zone", contact.zone.clone().into()),
        ("note", contact.note.clone().into()),
        ("barred_on", contact.bar.as_ref().map(|bar| text_of_day(bar.on)).into()),
        ("barred_why", contact.bar.as_ref().and_then(|bar| bar.why.clone()).into()),
    ]
}

/// The contacts of a lead or customer, the default one first. One is the default whatever is marked: a
/// customer may have joined the contacts of several leads, and a lead have lost the one that was.
///
/// # Errors
/// What the file may do.
pub fn of(conn: &Connection, owner: Owner) -> Result<Vec<Contact>> {
    let ids: Vec<i64> = conn
        .prepare_cached(&format!(
            "SELECT id FROM contact WHERE {} = ? AND trashed_at IS NULL
             ORDER BY is_default DESC, position, id",
            owner.column()
        ))
        .and_then(|mut sql| sql.query_map([owner.id()], |row| row.get(0))?.collect())
        .doing("reading contacts")?;
    let known = ids.into_iter().enumerate();
    known.map(|(at, id)| Ok(Contact { is_default: at == 0, ..get(conn, id)? })).collect()
}

/// One contact with everything.
///
/// # Errors
/// `not_found`, and what the file may do.
pub fn get(conn: &Connection, id: i64) -> Result<Contact> {
    let mut contact = conn
        .prepare_cached(
            "SELECT id, name, role, is_default, zone, note, barred_on, barred_why FROM contact
             WHERE id = ?",
        )
        .and_then(|mut sql| {
            sql.query_row([id], |row| {
                Ok(Contact {
                    id: row.get("id")?,
                    name: row.get("name")?,
                    role: row.get("role")?,
                    is_default: row.get("is_default")?,
                    zone: row.get("zone")?,
                    note: row.get("note")?,
                    bar: bar(row)?,
                    ..Contact::default()
                })
            })
            .optional()
        })
        .doing("reading a contact")?
        .ok_or_else(|| Error::not_found("contacts", &id.to_string()))?;
    contact.emails = ways(
        conn,
        id,
        "SELECT address AS text, label, barred_on, barred_why FROM email \
                                     WHERE contact = ? ORDER BY position, id",
    )?;
    contact.phones = ways(
        conn,
        id,
        "SELECT number AS text, label, barred_on, barred_why FROM phone \
                                     WHERE contact = ? ORDER BY position, id",
    )?;
    contact.addresses = conn
        .prepare_cached(
            "SELECT street, city, region, postcode, country, label FROM address
             WHERE contact = ? ORDER BY position, id",
        )
        .and_then(|mut sql| {
            sql.query_map([id], |row| {
                Ok(Address {
                    street: row.get(0)?,
                    city: row.get(1)?,
                    region: row.get(2)?,
                    postcode: row.get(3)?,
                    country: row.get(4)?,
                    label: row.get(5)?,
                })
            })?
            .collect::<rusqlite::Result<_>>()
        })
        .doing("reading addresses")?;
    contact.handles = conn
        .prepare_cached("SELECT service, value FROM handle WHERE contact = ? ORDER BY position, id")
        .and_then(|mut sql| {
            sql.query_map([id], |row| Ok(Handle { service: row.get(0)?, value: row.get(1)? }))?
                .collect::<rusqlite::Result<_>>()
        })
        .doing("reading handles")?;
    Ok(contact)
}

fn bar(row: &rusqlite::Row) -> rusqlite::Result<Option<Bar>> {
    let on: Option<NaiveDate> = day_of(row, "barred_on")?;
    let why: Option<String> = row.get("barred_why")?;
    Ok(on.map(|on| Bar { on, why }))
}

fn ways(conn: &Connection, id: i64, sql: &str) -> Result<Vec<Way>> {
    conn.prepare_cached(sql)
        .and_then(|mut sql| {
            sql.query_map([id], |row| {
                Ok(Way { text: row.get("text")?, label: row.get("label")?, bar: bar(row)? })
            })?
            .collect()
        })
        .doing("reading how to reach a contact")
}

/// Stores a contact: a new one where its id is 0, else in place of what was there.
///
/// # Errors
/// What the file may do.
pub fn save(txn: &Txn, owner: Option<Owner>, contact: &Contact) -> Result<i64> {
    if contact.id != 0 {
        return replace(txn, contact);
    }
    let (lead, customer) = parted(owner);
    let now = txn.now().at;
    let mut cells = stored(contact);
    cells.extend([
        ("lead", lead.into()),
        ("customer", customer.into()),
        ("created_at", now.into()),
        ("updated_at", now.into()),
    ]);
    let id = rows::insert(txn, "contact", cells).doing("storing a contact")?;
    reach(txn, id, contact)?;
    Ok(id)
}

/// What stands in the columns of the lead and of the customer.
fn parted(owner: Option<Owner>) -> (Option<i64>, Option<i64>) {
    match owner {
        Some(Owner::Lead(id)) => (Some(id), None),
        Some(Owner::Customer(id)) => (None, Some(id)),
        None => (None, None),
    }
}

fn replace(txn: &Txn, contact: &Contact) -> Result<i64> {
    let id = contact.id;
    let before = get(txn, id)?;
    if before == *contact {
        return Ok(id);
    }
    let mut cells = rows::changed(&stored(&before), stored(contact));
    cells.push(("updated_at", txn.now().at.into()));
    rows::update(txn, "contact", id, cells).doing("storing a contact")?;
    for table in ["email", "phone", "address", "handle"] {
        txn.prepare_cached(&format!("DELETE FROM {table} WHERE contact = ?"))
            .and_then(|mut sql| sql.execute([id]))
            .doing("storing a contact")?;
    }
    reach(txn, id, contact)?;
    Ok(id)
}

fn reach(txn: &Txn, id: i64, contact: &Contact) -> Result<()> {
    let country = txn.options().country.as_deref();
    let barred = |way: &Way| {
        (
            way.bar.as_ref().map(|bar| text_of_day(bar.on)),
            way.bar.as_ref().and_then(|bar| bar.why.clone()),
        )
    };
    for (position, way) in (0i64..).zip(&contact.emails) {
        let (on, why) = barred(way);
        txn.prepare_cached(
            "INSERT INTO email (contact, position, address, address_key, label, barred_on, barred_why)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .and_then(|mut sql| {
            let key = way.text.trim().to_lowercase();
            sql.execute(params![id, position, way.text.trim(), key, way.label, on, why])
        })
        .doing("storing an e-mail address")?;
    }
    for (position, way) in (0i64..).zip(&contact.phones) {
        let (on, why) = barred(way);
        txn.prepare_cached(
            "INSERT INTO phone (contact, position, number, digits, label, barred_on, barred_why)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .and_then(|mut sql| {
            let digits = phone::normal(&way.text, country);
            sql.execute(params![id, position, way.text.trim(), digits, way.label, on, why])
        })
        .doing("storing a phone")?;
    }
    for (position, address) in (0i64..).zip(&contact.addresses) {
        txn.prepare_cached(
            "INSERT INTO address (contact, position, street, city, region, postcode, country, label)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .and_then(|mut sql| {
            sql.execute(params![
                id,
                position,
                address.street,
                address.city,
                address.region,
                address.postcode,
                address.country,
                address.label
            ])
        })
        .doing("storing an address")?;
    }
    for (position, handle) in (0i64..).zip(&contact.handles) {
        txn.prepare_cached(
            "INSERT INTO handle (contact, position, service, value) VALUES (?, ?, ?, ?)",
        )
        .and_then(|mut sql| sql.execute(params![id, position, handle.service, handle.value]))
        .doing("storing a handle")?;
    }
    Ok(())
}

/// Whose contact it is; nobody's where that is none. What a lead became goes before the lead.
///
/// # Errors
/// What the file may do.
pub fn owner(conn: &Connection, id: i64) -> Result<Option<Owner>> {
    let (lead, customer): (Option<i64>, Option<i64>) = conn
        .prepare_cached("SELECT lead, customer FROM contact WHERE id = ?")
        .and_then(|mut sql| sql.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))))
        .doing("reading whose contact it is")?;
    Ok(customer.map(Owner::Customer).or(lead.map(Owner::Lead)))
}

/// Gives a contact to a lead or customer, or to nobody.
///
/// # Errors
/// What the file may do.
pub fn give(txn: &Txn, id: i64, owner: Option<Owner>) -> Result<()> {
    if self::owner(txn, id)? == owner {
        return Ok(());
    }
    let (lead, customer) = parted(owner);
    txn.prepare_cached(
        "UPDATE contact SET lead = ?, customer = ?, is_default = 0, updated_at = ? WHERE id = ?",
    )
    .and_then(|mut sql| sql.execute(params![lead, customer, txn.now().at, id]))
    .doing("giving a contact to somebody")?;
    Ok(())
}

/// The default contact of a lead or customer, or an empty one to be filled.
///
/// # Errors
/// What the file may do.
pub fn default_of(conn: &Connection, owner: Owner) -> Result<Contact> {
    let first = of(conn, owner)?.into_iter().next();
    Ok(first.unwrap_or_else(|| Contact { is_default: true, ..Contact::default() }))
}

/// Makes a contact the one that lists show, in the place of the one that was.
///
/// # Errors
/// What the file may do.
pub fn make_default(txn: &Txn, owner: Owner, id: i64) -> Result<()> {
    txn.execute(
        &format!(
            "UPDATE contact SET is_default = (id = ?2), updated_at = ?3
             WHERE {} = ?1 AND is_default <> (id = ?2)",
            owner.column()
        ),
        params![owner.id(), id, txn.now().at],
    )
    .doing("choosing the default contact")?;
    Ok(())
}

/// Puts a contact into the trash, or takes it out.
///
/// # Errors
/// What the file may do.
pub fn trash(txn: &Txn, id: i64, away: bool) -> Result<()> {
    let at = away.then_some(txn.now().at);
    txn.execute("UPDATE contact SET trashed_at = ? WHERE id = ?", params![at, id])
        .doing("trashing a contact")?;
    Ok(())
}
