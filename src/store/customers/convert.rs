//! How a lead becomes a customer, and how that is taken back.
//!
//! What belongs to the lead is shared, not copied: a contact or event of a converted lead has its customer
//! and still remembers its lead, by which it is given back.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    domain::{
        customer::{Customer, Role},
        day::Moment,
        lead::{Lead, Status},
    },
    error::{Doing, Error, Kind, Result},
    store::{
        Txn,
        customers::{self, change, find, get, insert, named},
        leads, verdicts,
    },
};

/// What a lead is to become.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Convert {
    /// The customer to join; `None` makes one, unless the lead is already linked to one.
    pub customer: Option<i64>,
    /// What it is to the user; empty makes a customer, and changes nothing of one that is joined.
    pub roles: Vec<Role>,
    /// What a new customer is called, where not like the lead.
    pub name: Option<String>,
}

/// Makes a customer of a lead, or has it join one. Says which.
///
/// # Errors
/// `conflict` for a closed lead and for anything in the trash, `not_found`, and what the file may do.
pub fn convert(txn: &Txn, lead: i64, how: &Convert) -> Result<i64> {
    let before = verdicts::open(txn, lead)?;
    let now = Moment::Instant(txn.now().at);
    let joined = how.customer.or(before.customer.filter(|&id| is_there(txn, id)));
    let customer = match joined {
        Some(id) => join(txn, id, &before, &how.roles)?,
        None => make(txn, &before, how, now)?,
    };
    hand_over(txn, lead, customer)?;
    let mut after = before.clone();
    verdicts::decided(txn, &mut after, "converted")?;
    after.status = Status::Converted;
    after.closed = Some(now);
    after.customer = Some(customer);
    leads::update(txn, &before, &after, if joined.is_some() { JOINED } else { "converted" })?;
    Ok(customer)
}

/// How history names the conversion of a lead whose customer was there before.
const JOINED: &str = "joined";

fn make(txn: &Txn, lead: &Lead, how: &Convert, won: Moment) -> Result<i64> {
    let name = how.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let mut customer = Customer::new(name.unwrap_or(&lead.name), won);
    customer.set_roles(&how.roles);
    insert(txn, &carried_over(customer, lead))
}

fn carried_over(customer: Customer, lead: &Lead) -> Customer {
    Customer {
        kind: lead.kind,
        channel: lead.channel,
        rep: lead.rep,
        note: lead.note.clone(),
        lead: Some(lead.id),
        ..customer
    }
}

/// Fills what is empty of a customer that exists with what the lead knows.
fn join(txn: &Txn, id: i64, lead: &Lead, roles: &[Role]) -> Result<i64> {
    let customer = get(txn, id)?;
    if customer.trashed_at.is_some() {
        return Err(Error::new(Kind::Conflict, "error-in-trash").with("code", customer.code));
    }
    change(txn, id, |customer| {
        customer.channel = customer.channel.or(lead.channel);
        customer.rep = customer.rep.or(lead.rep);
        customer.lead = customer.lead.or(Some(lead.id));
        if customer.note.is_none() {
            customer.note.clone_from(&lead.note);
        }
        let all: Vec<Role> = customer.roles.iter().chain(roles).copied().collect();
        customer.set_roles(&all);
        Ok(())
    })?;
    Ok(id)
}

/// Gives what the lead has to the customer. The customer's own contacts stay before those that come.
fn hand_over(txn: &Txn, lead: i64, customer: i64) -> Result<()> {
    let now = txn.now().at;
    let run = |sql: &str| {
        txn.prepare_cached(sql)
            .and_then(|mut sql| sql.execute(params![lead, customer, now]))
            .doing("handing a lead over to its customer")
    };
    run("UPDATE contact SET customer = ?2, updated_at = ?3, position = position + coalesce(
           (SELECT max(position) + 1 FROM contact WHERE customer = ?2), 0)
         WHERE lead = ?1 AND customer IS NULL")?;
    run("UPDATE event SET customer = ?2, updated_at = ?3 WHERE lead = ?1 AND customer IS NULL")?;
    txn.prepare_cached(
        "INSERT INTO customer_tag (customer, tag) SELECT ?2, tag FROM lead_tag WHERE lead = ?1
         ON CONFLICT DO NOTHING",
    )
    .and_then(|mut sql| sql.execute([lead, customer]))
    .doing("handing a lead over to its customer")?;
    Ok(())
}

/// What an imported lead came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Joined {
    /// The customer.
    pub id: i64,
    /// Whether it was made for this lead.
    pub made: bool,
}

/// Links a lead that was stored as converted to the customer that `named_in_file`, else its company, names;
/// where there is none, one is made: called like the company, else like the lead, and won when the lead
/// was closed.
///
/// # Errors
/// What the file may do.
pub fn join_or_make(txn: &Txn, lead: i64, named_in_file: Option<&str>) -> Result<Joined> {
    let before = leads::get(txn, lead)?;
    let text =
        |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let (wanted, company) = (text(named_in_file), text(before.company.as_deref()));
    let known = match before.customer {
        Some(id) => Some(id),
        None => known(txn, wanted.as_deref(), company.as_deref())?,
    };
    let joined = match known {
        Some(id) => Joined { id: join(txn, id, &before, &[])?, made: false },
        None => Joined { id: make_named(txn, &before, wanted, company)?, made: true },
    };
    link(txn, &before, joined)
}

/// The same with the customer of that code; where there is none, one with that code and name is made.
///
/// # Errors
/// What the file may do.
pub fn join_or_make_as(txn: &Txn, lead: i64, code: &str, name: &str) -> Result<Joined> {
    let before = leads::get(txn, lead)?;
    let known = find(txn, code)?.filter(|&id| is_there(txn, id));
    let joined = match known {
        Some(id) => Joined { id: join(txn, id, &before, &[])?, made: false },
        None => {
            let won = before.closed.unwrap_or(Moment::Instant(txn.now().at));
            let customer = carried_over(coded(txn, code, name, won)?, &before);
            Joined { id: insert(txn, &customer)?, made: true }
        }
    };
    link(txn, &before, joined)
}

/// A customer of that name that can be stored: with the code, where nothing has it.
///
/// # Errors
/// What the file may do.
pub fn coded(txn: &Txn, code: &str, name: &str, won: Moment) -> Result<Customer> {
    let code = if find(txn, code)?.is_none() { code } else { "" };
    Ok(Customer { code: code.to_owned(), ..Customer::new(name, won) })
}

fn link(txn: &Txn, before: &Lead, joined: Joined) -> Result<Joined> {
    hand_over(txn, before.id, joined.id)?;
    let after = Lead { customer: Some(joined.id), ..before.clone() };
    leads::update(txn, before, &after, "linked")?;
    Ok(joined)
}

fn known(txn: &Txn, wanted: Option<&str>, company: Option<&str>) -> Result<Option<i64>> {
    if let Some(wanted) = wanted {
        let by_code = find(txn, wanted)?.filter(|&id| is_there(txn, id));
        if let Some(id) = by_code.map_or_else(|| named(txn, wanted), |id| Ok(Some(id)))? {
            return Ok(Some(id));
        }
    }
    company.map_or(Ok(None), |company| named(txn, company))
}

fn is_there(txn: &Txn, id: i64) -> bool {
    get(txn, id).is_ok_and(|customer| customer.trashed_at.is_none())
}

fn make_named(
    txn: &Txn,
    lead: &Lead,
    wanted: Option<String>,
    company: Option<String>,
) -> Result<i64> {
    // What was asked for and isn't there is a code that nothing has yet, or a name.
    let (code, name) = match wanted {
        Some(code) if looks_like_code(&code) && find(txn, &code)?.is_none() => (Some(code), None),
        Some(name) if !looks_like_code(&name) => (None, Some(name)),
        _ => (None, None),
    };
    let name = name.or(company).unwrap_or_else(|| lead.name.clone());
    let won = lead.closed.unwrap_or(Moment::Instant(txn.now().at));
    let customer = Customer { code: code.unwrap_or_default(), ..Customer::new(name, won) };
    insert(txn, &carried_over(customer, lead))
}

fn looks_like_code(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit()) && !text.contains(char::is_whitespace)
}

/// Opens a closed lead again: a rejected one where it was; a converted one with what it had handed over.
/// A customer that only this conversion made and nothing else uses goes to the trash.
///
/// # Errors
/// `conflict` for an open lead, one in the trash, and one whose customer has sales; what the file may do.
pub fn reopen(txn: &Txn, id: i64) -> Result<Lead> {
    let lead = leads::get(txn, id)?;
    let refused = |message| Error::new(Kind::Conflict, message).with("code", lead.code.clone());
    if lead.trashed_at.is_some() {
        return Err(refused("error-in-trash"));
    }
    if lead.status == Status::Open {
        return Err(refused("error-lead-open"));
    }
    if let (Status::Converted, Some(customer)) = (lead.status, lead.customer) {
        if has_sales(txn, customer)? {
            let code = get(txn, customer)?.code;
            return Err(refused("error-customer-has-sales").with("customer", code));
        }
        give_back(txn, &lead, customer)?;
    }
    verdicts::reopen(txn, &lead)
}

fn give_back(txn: &Txn, lead: &Lead, customer: i64) -> Result<()> {
    let now = txn.now().at;
    for table in ["contact", "event"] {
        txn.prepare_cached(&format!(
            "UPDATE {table} SET customer = NULL, updated_at = ? WHERE lead = ? AND customer = ?"
        ))
        .and_then(|mut sql| sql.execute([now, lead.id, customer]))
        .doing("giving back what a lead had handed over")?;
    }
    let before = get(txn, customer)?;
    if before.lead != Some(lead.id) {
        return Ok(());
    }
    let mut after = before.clone();
    after.lead = None;
    if made_by(txn, lead, &before)? && !is_used(txn, lead.id, customer)? {
        after.trashed_at = after.trashed_at.or(Some(now));
    }
    customers::update(txn, &before, &after)
}

/// Whether a customer came into being by the conversion of that lead, here or before an import.
fn made_by(conn: &Connection, lead: &Lead, customer: &Customer) -> Result<bool> {
    let how: Option<String> = conn
        .prepare_cached(
            "SELECT what FROM history WHERE lead = ? AND status = 'converted' ORDER BY at DESC, id DESC LIMIT 1",
        )
        .and_then(|mut sql| sql.query_row([lead.id], |row| row.get(0)).optional())
        .doing("reading how a lead was converted")?;
    Ok(how.as_deref() != Some(JOINED) && Some(customer.won) == lead.closed)
}

/// Whether anything but that lead has to do with a customer.
fn is_used(conn: &Connection, lead: i64, customer: i64) -> Result<bool> {
    conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM lead WHERE customer = ?1 AND id <> ?2)
           OR EXISTS (SELECT 1 FROM contact WHERE customer = ?1)
           OR EXISTS (SELECT 1 FROM event WHERE customer = ?1)
           OR EXISTS (SELECT 1 FROM own_value WHERE customer = ?1)
           OR EXISTS (SELECT 1 FROM customer WHERE id = ?1
                AND (legal_name IS NOT NULL OR tax_id IS NOT NULL))",
    )
    .and_then(|mut sql| sql.query_row([customer, lead], |row| row.get(0)))
    .doing("looking for what uses a customer")
}

/// Whether anything was ever sold to a customer.
fn has_sales(conn: &Connection, customer: i64) -> Result<bool> {
    // The schema has had leads for longer than sales: without the table nothing was sold.
    let table: Option<i64> = conn
        .prepare_cached("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'sale'")
        .and_then(|mut sql| sql.query_row([], |row| row.get(0)).optional())
        .doing("looking for sales")?;
    if table.is_none() {
        return Ok(false);
    }
    conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM sale WHERE customer = ? AND trashed_at IS NULL)",
    )
    .and_then(|mut sql| sql.query_row([customer], |row| row.get(0)))
    .doing("looking for sales")
}
