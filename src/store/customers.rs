//! How customers are stored.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    domain::{
        customer::{Customer, Role},
        day::Moment,
        fold::{fold, name_key},
        lead::LeadKind,
    },
    error::{Doing, Error, Result},
    store::{
        Txn, leads,
        rows::{self, Cell, moment_of, text},
    },
};

mod convert;

pub use convert::{Convert, Joined, coded, convert, join_or_make, join_or_make_as, reopen};

const COLUMNS: &str = "id, code, name, legal_name, kind, is_customer, is_supplier, is_other, tax_id, channel, \
     rep, note, lead, flag, won_at, won_is_day, trashed_at";

fn read(row: &Row) -> rusqlite::Result<Customer> {
    let won = moment_of(row, "won_at", "won_is_day")?.unwrap_or(Moment::Instant(0));
    let mut customer = Customer {
        id: row.get("id")?,
        code: row.get("code")?,
        legal_name: row.get("legal_name")?,
        kind: LeadKind::read(&row.get::<_, String>("kind")?).unwrap_or_default(),
        tax_id: row.get("tax_id")?,
        channel: row.get("channel")?,
        rep: row.get("rep")?,
        note: row.get("note")?,
        lead: row.get("lead")?,
        flag: row.get("flag")?,
        trashed_at: row.get("trashed_at")?,
        ..Customer::new(row.get::<_, String>("name")?, won)
    };
    let mut roles = Vec::new();
    for (role, column) in ROLES {
        if row.get(column)? {
            roles.push(role);
        }
    }
    customer.set_roles(&roles);
    Ok(customer)
}

const ROLES: [(Role, &str); 3] =
    [(Role::Customer, "is_customer"), (Role::Supplier, "is_supplier"), (Role::Other, "is_other")];

/// What is stored of a customer under that code.
fn stored(customer: &Customer, code: &str) -> Vec<Cell> {
    let (won_at, won_is_day) = customer.won.stored();
    let mut cells = vec![
        ("code", text(code.trim())),
        ("name", text(customer.name.trim())),
        ("name_key", stored_key(&customer.name).into()),
        ("legal_name", customer.legal_name.clone().into()),
        ("kind", text(customer.kind.word())),
        ("tax_id", customer.tax_id.clone().into()),
        ("channel", customer.channel.into()),
        ("rep", customer.rep.into()),
        ("note", customer.note.clone().into()),
        ("lead", customer.lead.into()),
        ("flag", customer.flag.into()),
        ("won_at", won_at.into()),
        ("won_is_day", won_is_day.into()),
        ("trashed_at", customer.trashed_at.into()),
    ];
    cells.extend(ROLES.map(|(role, column)| (column, customer.roles.contains(&role).into())));
    cells
}

/// The customer with that id, trash included.
///
/// # Errors
/// `not_found`, and what the file may do.
pub fn get(conn: &Connection, id: i64) -> Result<Customer> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} FROM customer WHERE id = ?"))
        .and_then(|mut sql| sql.query_row([id], read).optional())
        .doing("reading a customer")?
        .ok_or_else(|| Error::not_found("customers", &id.to_string()))
}

/// The id behind a code, trash included.
///
/// # Errors
/// `not_found`, and what the file may do.
pub fn by_code(conn: &Connection, code: &str) -> Result<i64> {
    find(conn, code)?.ok_or_else(|| Error::not_found("customers", code))
}

/// The id behind a code, if there is one.
///
/// # Errors
/// What the file may do.
pub fn find(conn: &Connection, code: &str) -> Result<Option<i64>> {
    conn.prepare_cached("SELECT id FROM customer WHERE code = ?")
        .and_then(|mut sql| sql.query_row([code.trim()], |row| row.get(0)).optional())
        .doing("finding a customer by its code")
}

/// The first customer of that name out of the trash. Case and surplus space don't count, accents do.
///
/// # Errors
/// What the file may do.
pub fn named(conn: &Connection, name: &str) -> Result<Option<i64>> {
    let key = name_key(name);
    let alike: Vec<(i64, String)> = conn
        .prepare_cached(
            "SELECT id, name FROM customer WHERE name_key = ? AND trashed_at IS NULL ORDER BY id",
        )
        .and_then(|mut sql| {
            sql.query_map([stored_key(name)], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })
        .doing("finding a customer by its name")?;
    Ok(alike.into_iter().find(|(_, name)| name_key(name) == key).map(|(id, _)| id))
}

/// What customers are sorted and found by.
fn stored_key(name: &str) -> String {
    fold(&name_key(name))
}

fn valid(customer: &Customer) -> Result<()> {
    if customer.name.trim().is_empty() {
        return Err(Error::invalid("error-name-required").with("field", "name"));
    }
    Ok(())
}

/// Stores a new customer.
///
/// # Errors
/// `invalid`, `taken` for its code, and what the file may do.
pub fn insert(txn: &Txn, customer: &Customer) -> Result<i64> {
    valid(customer)?;
    let code = match customer.code.trim() {
        "" => leads::free_code(txn, "customer", "K")?,
        code => code.to_owned(),
    };
    let now = txn.now().at;
    let mut cells = stored(customer, &code);
    cells.extend([("created_at", now.into()), ("updated_at", now.into())]);
    rows::insert(txn, "customer", cells).map_err(|error| leads::taken(error, "customers", &code))
}

/// Writes what has changed of a stored customer.
///
/// # Errors
/// `invalid`, `taken` for its code, and what the file may do.
pub fn update(txn: &Txn, before: &Customer, after: &Customer) -> Result<()> {
    if before == after {
        return Ok(());
    }
    valid(after)?;
    let mut cells = rows::changed(&stored(before, &before.code), stored(after, &after.code));
    cells.push(("updated_at", txn.now().at.into()));
    rows::update(txn, "customer", after.id, cells)
        .map_err(|error| leads::taken(error, "customers", &after.code))
}

/// Reads a customer, lets `edit` change it, and writes it.
///
/// # Errors
/// As [`get`] and [`update`], and whatever `edit` returns.
pub fn change(
    txn: &Txn,
    id: i64,
    edit: impl FnOnce(&mut Customer) -> Result<()>,
) -> Result<Customer> {
    let before = get(txn, id)?;
    let mut after = before.clone();
    edit(&mut after)?;
    update(txn, &before, &after)?;
    Ok(after)
}

/// Gives a customer a tag.
///
/// # Errors
/// What the file may do.
pub fn tag(txn: &Txn, id: i64, tag: i64) -> Result<()> {
    txn.prepare_cached(
        "INSERT INTO customer_tag (customer, tag) VALUES (?, ?) ON CONFLICT DO NOTHING",
    )
    .and_then(|mut sql| sql.execute([id, tag]))
    .doing("tagging a customer")?;
    Ok(())
}

/// Takes a tag off a customer, or all of them.
///
/// # Errors
/// What the file may do.
pub fn untag(txn: &Txn, id: i64, tag: Option<i64>) -> Result<()> {
    txn.prepare_cached("DELETE FROM customer_tag WHERE customer = ?1 AND tag = coalesce(?2, tag)")
        .and_then(|mut sql| sql.execute(params![id, tag]))
        .doing("taking a tag off a customer")?;
    Ok(())
}

/// Puts a customer into the trash, or takes it out.
///
/// # Errors
/// As [`change`].
pub fn trash(txn: &Txn, id: i64, away: bool) -> Result<Customer> {
    let at = txn.now().at;
    change(txn, id, |customer| {
        customer.trashed_at = away.then(|| customer.trashed_at.unwrap_or(at));
        Ok(())
    })
}
