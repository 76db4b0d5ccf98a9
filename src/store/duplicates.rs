//! Who is probably the same: found by e-mail, phone, or a very similar name and one more fact.
//!
//! Everything is looked up in an index; what is common to too many (a first name, a big company) is
//! bounded, so that the answer comes at once in a file of any size.

use std::{collections::BTreeSet, rc::Rc};

use rusqlite::{Connection, params, types::Value};

use crate::{
    domain::{
        contact::Contact,
        field::Thing,
        fold::{fold, similar},
        phone,
    },
    error::{Doing, Result},
    store::{
        contacts::{self, Owner},
        customers, leads,
    },
};

mod free_mail;

/// How many records one question to an index may bring.
const ENOUGH: usize = 200;

/// Somebody whose twins are looked for: a stored lead, or one that is being typed or imported.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidate {
    /// What it is called.
    pub name: String,
    /// The firm it belongs to.
    pub company: Option<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Phone numbers, as they were typed.
    pub phones: Vec<String>,
    /// Town.
    pub city: Option<String>,
    /// The calling code of numbers without one.
    pub country: Option<String>,
}

/// What two records have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// A very similar name.
    Name,
    /// A similar company.
    Company,
    /// The town.
    City,
    /// The domain of their e-mails, where it is not one of a mail provider.
    Domain,
}

impl Fact {
    /// Its word in message ids and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Name => "name",
            Self::Company => "company",
            Self::City => "city",
            Self::Domain => "domain",
        }
    }
}

/// A record that is probably the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twin {
    /// Leads or customers.
    pub thing: Thing,
    /// Which.
    pub id: i64,
    /// Its code.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// A lead's company, a customer's legal name.
    pub company: Option<String>,
    /// What they have in common, the surest first.
    pub why: Vec<Fact>,
}

/// The leads and customers out of the trash that are probably the same, the surest first. Of a converted
/// lead its customer speaks.
///
/// # Errors
/// What the file may do.
pub fn likely(
    conn: &Connection,
    candidate: &Candidate,
    except: Option<i64>,
    limit: usize,
) -> Result<Vec<Twin>> {
    let mut found = Found::default();
    by_email(conn, candidate, &mut found)?;
    by_phone(conn, candidate, &mut found)?;
    by_name(conn, candidate, &mut found)?;
    let own_customer = match except {
        Some(lead) => leads::get(conn, lead)?.customer,
        None => None,
    };
    found.leads.retain(|&id| Some(id) != except);
    found.customers.retain(|&id| Some(id) != own_customer);
    let wanted = Wanted::of(candidate);
    let mut twins = Vec::new();
    for (thing, ids) in [(Thing::Leads, &found.leads), (Thing::Customers, &found.customers)] {
        for record in records(conn, thing, ids)? {
            let is_reached = found.reached.contains(&(thing == Thing::Customers, record.id));
            if is_reached || wanted.same_name(&record) {
                twins.extend(wanted.twin(conn, record)?);
            }
        }
    }
    twins.sort_by_key(rank);
    twins.truncate(limit);
    Ok(twins)
}

/// The twins of a stored lead.
///
/// # Errors
/// `not_found`, and what the file may do.
pub fn of_lead(conn: &Connection, lead: i64, limit: usize) -> Result<Vec<Twin>> {
    let stored = leads::get(conn, lead)?;
    let contacts = contacts::of(conn, Owner::Lead(lead))?;
    let city =
        contacts.iter().flat_map(|contact| &contact.addresses).find_map(|it| it.city.clone());
    let candidate = Candidate {
        name: stored.name,
        company: stored.company,
        emails: texts(&contacts, |contact| &contact.emails),
        phones: stored_phones(conn, Owner::Lead(lead))?,
        city,
        country: None,
    };
    likely(conn, &candidate, Some(lead), limit)
}

/// The twins of a stored customer.
///
/// # Errors
/// `not_found`, and what the file may do.
pub fn of_customer(conn: &Connection, customer: i64, limit: usize) -> Result<Vec<Twin>> {
    let stored = customers::get(conn, customer)?;
    let contacts = contacts::of(conn, Owner::Customer(customer))?;
    let city =
        contacts.iter().flat_map(|contact| &contact.addresses).find_map(|it| it.city.clone());
    let candidate = Candidate {
        name: stored.name,
        company: stored.legal_name,
        emails: texts(&contacts, |contact| &contact.emails),
        phones: stored_phones(conn, Owner::Customer(customer))?,
        city,
        country: None,
    };
    let mut twins = likely(conn, &candidate, None, limit + 1)?;
    twins.retain(|twin| twin.thing != Thing::Customers || twin.id != customer);
    twins.truncate(limit);
    Ok(twins)
}

fn texts(
    contacts: &[Contact],
    ways: fn(&Contact) -> &Vec<crate::domain::contact::Way>,
) -> Vec<String> {
    contacts.iter().flat_map(ways).map(|way| way.text.clone()).collect()
}

/// The numbers of somebody, with the plus that was understood when they were stored.
fn stored_phones(conn: &Connection, owner: Owner) -> Result<Vec<String>> {
    let (Owner::Lead(id) | Owner::Customer(id)) = owner;
    let column = if matches!(owner, Owner::Lead(_)) { "lead" } else { "customer" };
    conn.prepare_cached(&format!(
        "SELECT phone.number, phone.digits FROM contact JOIN phone ON phone.contact = contact.id
         WHERE contact.{column} = ? AND contact.trashed_at IS NULL"
    ))
    .and_then(|mut sql| {
        sql.query_map([id], |row| {
            let (number, digits): (String, String) = (row.get(0)?, row.get(1)?);
            Ok(understood(&number, &digits))
        })?
        .collect()
    })
    .doing("reading the phones of somebody")
}

/// The surest facts first, then the most, then leads before customers, the oldest first.
fn rank(twin: &Twin) -> (Fact, std::cmp::Reverse<usize>, bool, i64) {
    let surest = twin.why.first().copied().unwrap_or(Fact::Domain);
    (surest, std::cmp::Reverse(twin.why.len()), twin.thing == Thing::Customers, twin.id)
}

/// Ids that an index brought, to be looked at.
#[derive(Default)]
struct Found {
    leads: BTreeSet<i64>,
    customers: BTreeSet<i64>,
    /// Those that an e-mail or phone brought: whether a customer, and which.
    reached: BTreeSet<(bool, i64)>,
}

impl Found {
    fn owner(&mut self, lead: Option<i64>, customer: Option<i64>) {
        if let Some(id) = customer.or(lead) {
            self.reached.insert((customer.is_some(), id));
            self.add(customer.is_some(), vec![id]);
        }
    }
}

fn by_email(conn: &Connection, candidate: &Candidate, found: &mut Found) -> Result<()> {
    let mut sql = conn
        .prepare_cached(
            "SELECT contact.lead, contact.customer FROM email JOIN contact ON contact.id = email.contact
             WHERE email.address_key = ? AND contact.trashed_at IS NULL LIMIT ?",
        )
        .doing("looking for an e-mail address")?;
    for email in &candidate.emails {
        let mut rows = sql.query(params![email_key(email), ENOUGH as i64])?;
        while let Some(row) = rows.next()? {
            found.owner(row.get(0)?, row.get(1)?);
        }
    }
    Ok(())
}

fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}

fn by_phone(conn: &Connection, candidate: &Candidate, found: &mut Found) -> Result<()> {
    let mut sql = conn
        .prepare_cached(
            "SELECT contact.lead, contact.customer, phone.number, phone.digits
             FROM phone JOIN contact ON contact.id = phone.contact
             WHERE phone.tail = ? AND contact.trashed_at IS NULL LIMIT ?",
        )
        .doing("looking for a phone")?;
    for number in &candidate.phones {
        for tail in tails(number, candidate.country.as_deref()) {
            let mut rows = sql.query(params![tail, ENOUGH as i64])?;
            while let Some(row) = rows.next()? {
                let (stored, digits): (String, String) = (row.get(2)?, row.get(3)?);
                if same_phone(number, candidate.country.as_deref(), &stored, &digits) {
                    found.owner(row.get(0)?, row.get(1)?);
                }
            }
        }
    }
    Ok(())
}

fn same_phone(number: &str, country: Option<&str>, stored: &str, digits: &str) -> bool {
    let mine = understood(number, &phone::normal(number, country));
    phone::same(&mine, &understood(stored, digits))
}

/// A number with the country that was understood of it; as it was typed where none was.
fn understood(number: &str, normal: &str) -> String {
    if phone::digits(number) == normal { number.to_owned() } else { format!("+{normal}") }
}

/// The ends under which a number may be stored: with its country, without, and as it was typed.
fn tails(number: &str, country: Option<&str>) -> BTreeSet<String> {
    let normal = phone::normal(number, country);
    let own = phone::country(number).and_then(|it| normal.strip_prefix(it.code).map(str::to_owned));
    let typed = phone::digits(number);
    [Some(normal), own, Some(typed)]
        .into_iter()
        .flatten()
        // Shorter ones are extensions and emergency numbers.
        .filter(|digits| digits.len() >= 6)
        .map(|digits| {
            let skip = digits.chars().count().saturating_sub(9);
            digits.chars().skip(skip).collect()
        })
        .collect()
}

fn by_name(conn: &Connection, candidate: &Candidate, found: &mut Found) -> Result<()> {
    // Straight from the columns, since the words of this very change are not indexed yet.
    let columns = [
        (false, "lead", "name_key", &candidate.name),
        (true, "customer", "name_key", &candidate.name),
    ];
    for (is_customer, table, column, text) in columns {
        found.add(is_customer, alike(conn, table, column, text)?);
    }
    if let Some(company) = &candidate.company {
        found.add(false, alike(conn, "lead", "company_key", company)?);
        found.add(true, alike(conn, "customer", "name_key", company)?);
    }
    for question in questions(candidate) {
        found.add(false, spoken_of(conn, "lead_words", &question)?);
        found.add(true, spoken_of(conn, "customer_words", &question)?);
    }
    Ok(())
}

impl Found {
    fn add(&mut self, customers: bool, ids: Vec<i64>) {
        if customers { self.customers.extend(ids) } else { self.leads.extend(ids) }
    }
}

fn alike(conn: &Connection, table: &str, column: &str, text: &str) -> Result<Vec<i64>> {
    conn.prepare_cached(&format!(
        "SELECT id FROM {table} WHERE {column} = ? AND trashed_at IS NULL ORDER BY id LIMIT ?"
    ))
    .and_then(|mut sql| {
        sql.query_map(params![fold(text.trim()), ENOUGH as i64], |row| row.get(0))?.collect()
    })
    .doing("looking for a name")
}

fn spoken_of(conn: &Connection, words: &str, question: &str) -> Result<Vec<i64>> {
    conn.prepare_cached(&format!("SELECT rowid FROM {words} WHERE {words} MATCH ? LIMIT ?"))
        .and_then(|mut sql| {
            sql.query_map(params![question, ENOUGH as i64], |row| row.get(0))?.collect()
        })
        .doing("looking for the words of a name")
}

/// Longer names are asked for as a whole only.
const FEW: usize = 3;

/// What to ask the index of words: all words of the name; all but one of a short name, and any of them
/// together with the company or the domain of an e-mail, since one may be misspelt or left out.
fn questions(candidate: &Candidate) -> Vec<String> {
    let name = words(&candidate.name);
    if name.is_empty() {
        return Vec::new();
    }
    let mut second: Vec<String> =
        candidate.emails.iter().filter_map(|it| domain(it)).map(|it| phrase(&words(&it))).collect();
    if let Some(company) = &candidate.company {
        // Short words tell what a company is by law, and are written in many ways.
        second.extend(words(company).iter().filter(|word| word.len() > 2).map(|it| quoted(it)));
    }
    second.retain(|part| !part.is_empty());
    let mut asked = vec![joined(&name, " AND ")];
    if (2..=FEW).contains(&name.len()) {
        asked.extend((0..name.len()).map(|left_out| {
            let mut rest = name.clone();
            rest.remove(left_out);
            joined(&rest, " AND ")
        }));
    }
    if !second.is_empty() {
        asked.push(format!("({}) AND ({})", joined(&name, " OR "), second.join(" OR ")));
    }
    asked.into_iter().map(|asked| format!("keys : ({asked})")).collect()
}

fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

fn joined(words: &[String], by: &str) -> String {
    words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(by)
}

/// As many words of a name as tell it apart.
const TELLING: usize = 8;

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(TELLING).map(str::to_owned).collect()
}

fn phrase(words: &[String]) -> String {
    if words.is_empty() { String::new() } else { quoted(&words.join(" ")) }
}

/// The domain of an address, unless anybody may have an address there.
fn domain(email: &str) -> Option<String> {
    let (_, domain) = email.trim().rsplit_once('@')?;
    let domain = domain.to_lowercase();
    (domain.contains('.') && !free_mail::is_free(&domain)).then_some(domain)
}

/// A record that an index brought.
struct Record {
    thing: Thing,
    id: i64,
    code: String,
    name: String,
    company: Option<String>,
}

fn records(conn: &Connection, thing: Thing, ids: &BTreeSet<i64>) -> Result<Vec<Record>> {
    let sql = if thing == Thing::Customers {
        "SELECT id, code, name, legal_name FROM customer WHERE id IN rarray(?) AND trashed_at IS NULL"
    } else {
        "SELECT id, code, name, company FROM lead
         WHERE id IN rarray(?) AND trashed_at IS NULL AND customer IS NULL"
    };
    let ids = Rc::new(ids.iter().copied().map(Value::from).collect::<Vec<_>>());
    conn.prepare_cached(sql)
        .and_then(|mut sql| {
            sql.query_map([ids], |row| {
                Ok(Record {
                    thing,
                    id: row.get(0)?,
                    code: row.get(1)?,
                    name: row.get(2)?,
                    company: row.get(3)?,
                })
            })?
            .collect()
        })
        .doing("reading likely twins")
}

/// The candidate, made ready to be compared with many.
struct Wanted<'a> {
    candidate: &'a Candidate,
    emails: BTreeSet<String>,
    domains: BTreeSet<String>,
    city: Option<String>,
}

impl<'a> Wanted<'a> {
    fn of(candidate: &'a Candidate) -> Self {
        Self {
            candidate,
            emails: candidate.emails.iter().map(|email| email_key(email)).collect(),
            domains: candidate.emails.iter().filter_map(|email| domain(email)).collect(),
            city: candidate.city.as_deref().map(|city| fold(city.trim())),
        }
    }

    fn twin(&self, conn: &Connection, record: Record) -> Result<Option<Twin>> {
        let mut why = self.reach(conn, &record)?;
        let name = self.same_name(&record);
        let is_reached = why.iter().any(|fact| matches!(fact, Fact::Email | Fact::Phone));
        if name {
            why.push(Fact::Name);
        }
        if self.same_company(&record) {
            why.push(Fact::Company);
        }
        why.sort_unstable();
        why.dedup();
        let Record { thing, id, code, name: called, company } = record;
        let is_twin = is_reached || (name && why.len() > 1);
        Ok(is_twin.then_some(Twin { thing, id, code, name: called, company, why }))
    }

    /// Of a customer, the lead's company may be the name.
    fn same_name(&self, record: &Record) -> bool {
        let company =
            self.candidate.company.as_deref().filter(|_| record.thing == Thing::Customers);
        similar(&self.candidate.name, &record.name)
            || company.is_some_and(|company| similar(company, &record.name))
    }

    fn same_company(&self, record: &Record) -> bool {
        let (Some(mine), Some(theirs)) = (&self.candidate.company, &record.company) else {
            return false;
        };
        similar(mine, theirs)
    }

    /// What the contacts of both have in common.
    fn reach(&self, conn: &Connection, record: &Record) -> Result<Vec<Fact>> {
        let column = if record.thing == Thing::Customers { "customer" } else { "lead" };
        let list = |sql: &str| -> Result<Vec<(String, Option<String>)>> {
            conn.prepare_cached(&sql.replace("OWNER", column))
                .and_then(|mut sql| {
                    sql.query_map([record.id], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
                })
                .doing("comparing contacts")
        };
        let mut why = Vec::new();
        let emails = list(
            "SELECT email.address_key, NULL FROM contact JOIN email ON email.contact = contact.id
             WHERE contact.OWNER = ? AND contact.trashed_at IS NULL",
        )?;
        if emails.iter().any(|(email, _)| self.emails.contains(email)) {
            why.push(Fact::Email);
        } else if emails
            .iter()
            .any(|(it, _)| domain(it).is_some_and(|it| self.domains.contains(&it)))
        {
            why.push(Fact::Domain);
        }
        if !self.candidate.phones.is_empty() {
            let country = self.candidate.country.as_deref();
            let phones = list(
                "SELECT phone.number, phone.digits FROM contact JOIN phone ON phone.contact = contact.id
                 WHERE contact.OWNER = ? AND contact.trashed_at IS NULL",
            )?;
            let same = |mine: &String, (number, digits): &(String, Option<String>)| {
                !tails(mine, country).is_empty()
                    && same_phone(mine, country, number, digits.as_deref().unwrap_or_default())
            };
            if self.candidate.phones.iter().any(|mine| phones.iter().any(|it| same(mine, it))) {
                why.push(Fact::Phone);
            }
        }
        if let Some(city) = &self.city {
            let cities = list(
                "SELECT address.city, NULL FROM contact JOIN address ON address.contact = contact.id
                 WHERE contact.OWNER = ? AND contact.trashed_at IS NULL AND address.city IS NOT NULL",
            )?;
            if cities.iter().any(|(it, _)| fold(it.trim()) == *city) {
                why.push(Fact::City);
            }
        }
        Ok(why)
    }
}
