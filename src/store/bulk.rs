//! Many new leads in one change: prepared statements, codes counted on, and the search text written at once
//! instead of being worked out again from the rows.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    domain::{contact::Contact, lead::Lead, phone},
    error::{Doing, Kind, Result},
    store::{
        Room, Txn,
        contacts::{self, Owner},
        customers::{self, Joined},
        derived::{self, SearchText},
        leads::{self, Step},
        own_fields::{self, OwnField, OwnValue},
    },
};

/// Whether what is written is going to be searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Search {
    /// It is.
    Write,
    /// It is taken back before anybody could.
    Skip,
}

/// What hangs on a new lead.
#[derive(Debug, Clone, Default)]
pub struct Extras {
    /// Its contacts, the default one first.
    pub contacts: Vec<Contact>,
    /// Ids and names of its tags, each once.
    pub tags: Vec<(i64, String)>,
    /// What its own fields hold.
    pub own: Vec<(OwnField, OwnValue)>,
    /// When it was changed last, where that is known.
    pub updated_at: Option<i64>,
    /// Every state it was in, where more is known than the lead itself proves.
    pub past: Vec<Step>,
}

/// The customer of a lead, as a file names it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Named<'a> {
    /// Its code, or anything that names it.
    pub customer: Option<&'a str>,
    /// Its name, where what stands before is surely a code.
    pub name: Option<&'a str>,
}

/// Rows that came with this change, by table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Made {
    /// Campaigns.
    pub campaigns: i64,
    /// Activities.
    pub activities: i64,
    /// Reps.
    pub reps: i64,
    /// Channels.
    pub channels: i64,
    /// Tags.
    pub tags: i64,
    /// Reasons.
    pub reasons: i64,
    /// Customers.
    pub customers: i64,
}

/// What was there before, so that what comes along can be counted.
#[derive(Debug, Clone, Copy)]
pub struct Before([i64; 7]);

impl Before {
    /// From here on.
    ///
    /// # Errors
    /// What the file may do.
    pub fn now(conn: &Connection) -> Result<Self> {
        let mut before = [0; 7];
        for (last, table) in before.iter_mut().zip(COUNTED) {
            *last = last_id(conn, table)?;
        }
        Ok(Self(before))
    }

    /// What came along since.
    ///
    /// # Errors
    /// What the file may do.
    pub fn made(&self, conn: &Connection) -> Result<Made> {
        let mut counts = [0; 7];
        for ((count, table), last) in counts.iter_mut().zip(COUNTED).zip(self.0) {
            *count = conn
                .query_row(&format!("SELECT count(*) FROM {table} WHERE id > ?"), [last], |row| {
                    row.get(0)
                })
                .doing("counting what was made")?;
        }
        let [campaigns, activities, reps, channels, tags, reasons, customers] = counts;
        Ok(Made { campaigns, activities, reps, channels, tags, reasons, customers })
    }
}

/// Writes new leads, one after the other.
pub struct Bulk<'t> {
    txn: &'t Txn<'t>,
    search: Search,
    number: i64,
    before: Before,
    first: i64,
    /// The trigger that indexes what is searched, while it is away.
    trigger: Option<String>,
    _room: Room<'t>,
}

/// How many leads are indexed at once.
const CHUNK: i64 = 10_000;

impl Drop for Bulk<'_> {
    fn drop(&mut self) {
        // What was not finished is taken back.
        if let Some(trigger) = self.trigger.take() {
            let _ = self.txn.execute_batch(&trigger);
        }
    }
}

const COUNTED: [&str; 7] = ["campaign", "activity", "rep", "channel", "tag", "reason", "customer"];

impl<'t> Bulk<'t> {
    /// From here on this writer sees to what is searched, until the change ends.
    ///
    /// # Errors
    /// What the file may do.
    pub fn begin(txn: &'t Txn<'t>, search: Search) -> Result<Self> {
        derived::pause(txn)?;
        let room = Room::make(txn)?;
        let first = last_id(txn, "lead")? + 1;
        let before = Before::now(txn)?;
        let trigger = match search {
            Search::Write => Some(take_trigger(txn)?),
            Search::Skip => None,
        };
        Ok(Self { txn, search, number: first, before, first, trigger, _room: room })
    }

    /// Stores a lead with what hangs on it. An empty code is given.
    ///
    /// # Errors
    /// `invalid`, `taken` for its code, and what the file may do.
    pub fn lead(&mut self, lead: &mut Lead, extras: &Extras) -> Result<i64> {
        let updated_at = extras.updated_at.unwrap_or(self.txn.now().at);
        lead.code = lead.code.trim().to_owned();
        let id = if lead.code.is_empty() {
            self.given(lead, updated_at, &extras.past)?
        } else {
            leads::insert_as(self.txn, lead, &lead.code, updated_at, &extras.past)?
        };
        lead.id = id;
        // A code that is given is that of the id, where it can be.
        self.number = self.number.max(id + 1);
        for contact in &extras.contacts {
            contacts::save(self.txn, Some(Owner::Lead(id)), contact)?;
        }
        for (tag, _) in &extras.tags {
            self.txn
                .prepare_cached("INSERT INTO lead_tag (lead, tag) VALUES (?, ?)")
                .and_then(|mut sql| sql.execute([id, *tag]))
                .doing("tagging a lead")?;
        }
        for (field, value) in &extras.own {
            own_fields::fill(self.txn, own_fields::Owner::Lead(id), field, value)?;
        }
        if self.search == Search::Write {
            let country = self.txn.options().country.as_deref();
            derived::put_lead(self.txn, id, &search_text(lead, extras, country))?;
        }
        Ok(id)
    }

    /// Indexes what is to be searched; without this nothing of it is found. `step` hears how many of how
    /// many leads are done, and its error stops.
    ///
    /// # Errors
    /// That of `step`, and what the file may do.
    pub fn finish(&mut self, step: &mut dyn FnMut(i64, i64) -> Result<()>) -> Result<()> {
        let Some(trigger) = self.trigger.take() else { return Ok(()) };
        let last = last_id(self.txn, "lead")?;
        let mut from = self.first;
        while from <= last {
            let to = last.min(from + CHUNK - 1);
            for fill in [
                "INSERT INTO lead_words (rowid, keys, note)
                 SELECT id, keys, note FROM lead_search WHERE id BETWEEN ? AND ?",
                "INSERT INTO lead_parts (rowid, keys)
                 SELECT id, keys FROM lead_search WHERE id BETWEEN ? AND ?",
            ] {
                self.txn
                    .prepare_cached(fill)
                    .and_then(|mut sql| sql.execute([from, to]))
                    .doing("indexing what is searched")?;
            }
            from = to + 1;
            step(from - self.first, last + 1 - self.first)?;
        }
        self.txn.execute_batch(&trigger).doing("indexing what is searched")
    }

    /// Counts codes on: trying one costs less than asking for it.
    fn given(&mut self, lead: &mut Lead, updated_at: i64, past: &[Step]) -> Result<i64> {
        loop {
            let code = format!("L-{:06}", self.number);
            self.number += 1;
            match leads::insert_as(self.txn, lead, &code, updated_at, past) {
                Err(error) if error.kind() == Kind::Taken => {}
                Err(error) => return Err(error),
                Ok(id) => {
                    lead.code = code;
                    return Ok(id);
                }
            }
        }
    }

    /// Gives a lead another code than the one that was counted for it.
    ///
    /// # Errors
    /// What the file may do.
    pub fn recode(&mut self, id: i64) -> Result<()> {
        loop {
            let code = format!("L-{:06}", self.number);
            self.number += 1;
            let done = self
                .txn
                .prepare_cached("UPDATE OR IGNORE lead SET code = ? WHERE id = ?")
                .and_then(|mut sql| sql.execute(params![code, id]))
                .doing("giving another code")?;
            if done > 0 {
                return derived::note_lead(self.txn, id);
            }
        }
    }

    /// Links a lead that was stored as converted to its customer. It stays as old as its file says.
    ///
    /// # Errors
    /// As [`customers::join_or_make`].
    pub fn customer(
        &mut self,
        lead: i64,
        named: Named<'_>,
        updated_at: Option<i64>,
    ) -> Result<Joined> {
        let joined = match named {
            Named { customer: Some(code), name: Some(name) } => {
                customers::join_or_make_as(self.txn, lead, code, name)?
            }
            Named { customer, name } => customers::join_or_make(self.txn, lead, customer.or(name))?,
        };
        if let Some(at) = updated_at {
            self.txn
                .prepare_cached("UPDATE lead SET updated_at = ? WHERE id = ?")
                .and_then(|mut sql| sql.execute([at, lead]))
                .doing("dating a lead")?;
        }
        self.note_customer(joined.id)?;
        Ok(joined)
    }

    /// Has what is searched of a customer worked out.
    ///
    /// # Errors
    /// What the file may do.
    pub fn note_customer(&mut self, customer: i64) -> Result<()> {
        derived::note_customer(self.txn, customer)
    }

    /// Has what is searched of a lead that was there, and of its customer, worked out again.
    ///
    /// # Errors
    /// What the file may do.
    pub fn changed(&mut self, lead: i64) -> Result<()> {
        derived::note_lead(self.txn, lead)?;
        match leads::get(self.txn, lead)?.customer {
            Some(customer) => derived::note_customer(self.txn, customer),
            None => Ok(()),
        }
    }

    /// Puts the new open leads of a campaign that stand nowhere in it, and yet since a while, into one of its
    /// activities.
    ///
    /// # Errors
    /// What the file may do.
    pub fn enter(&mut self, campaign: i64, activity: i64) -> Result<()> {
        let run = |sql: &str| -> Result<usize> {
            self.txn
                .prepare_cached(sql)
                .and_then(|mut sql| sql.execute([campaign, activity, self.first]))
                .doing("putting leads into an activity")
        };
        run("UPDATE history SET activity = ?2 WHERE campaign = ?1 AND activity IS NULL AND lead IN (
               SELECT id FROM lead WHERE campaign = ?1 AND activity IS NULL
                 AND activity_at IS NOT NULL AND status = 'open' AND id >= ?3)")?;
        run("UPDATE lead SET activity = ?2 WHERE campaign = ?1 AND activity IS NULL
               AND activity_at IS NOT NULL AND status = 'open' AND id >= ?3")?;
        Ok(())
    }

    /// How many new leads have an e-mail or phone that another contact has too.
    ///
    /// # Errors
    /// What the file may do.
    pub fn twins(&self) -> Result<i64> {
        self.txn
            .query_row(
                "SELECT count(*) FROM (
                   SELECT contact.lead FROM contact JOIN email ON email.contact = contact.id
                   WHERE contact.lead >= ?1 AND EXISTS (
                     SELECT 1 FROM email AS other
                     WHERE other.address_key = email.address_key AND other.contact <> email.contact)
                   UNION
                   SELECT contact.lead FROM contact JOIN phone ON phone.contact = contact.id
                   WHERE contact.lead >= ?1 AND phone.digits <> '' AND EXISTS (
                     SELECT 1 FROM phone AS other
                     WHERE other.tail = phone.tail AND other.digits = phone.digits
                       AND other.contact <> phone.contact))",
                [self.first],
                |row| row.get(0),
            )
            .doing("counting what looks alike")
    }

    /// The id that the first new lead got.
    pub fn first(&self) -> i64 {
        self.first
    }

    /// What came along since the beginning.
    ///
    /// # Errors
    /// What the file may do.
    pub fn made(&self) -> Result<Made> {
        self.before.made(self.txn)
    }
}

/// FTS5 writes out what it has gathered whenever a statement begins that may be taken back alone, as one
/// with triggers may: row by row that takes several times as long as all at once.
fn take_trigger(conn: &Connection) -> Result<String> {
    let sql = conn
        .query_row("SELECT sql FROM sqlite_schema WHERE name = 'lead_search_insert'", [], |row| {
            row.get(0)
        })
        .doing("preparing the search index")?;
    conn.execute_batch("DROP TRIGGER lead_search_insert").doing("preparing the search index")?;
    Ok(sql)
}

fn last_id(conn: &Connection, table: &str) -> Result<i64> {
    conn.query_row(
        "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?",
        [table],
        |row| row.get(0),
    )
    .doing("counting codes")
}

/// What [`derived`] would work out from the rows.
fn search_text(lead: &Lead, extras: &Extras, country: Option<&str>) -> SearchText {
    let mut text = SearchText::default();
    text.key(&lead.name);
    text.key(lead.company.as_deref().unwrap_or_default());
    text.key(&lead.code);
    text.words(lead.note.as_deref().unwrap_or_default());
    let mut tags: Vec<&(i64, String)> = extras.tags.iter().collect();
    tags.sort();
    for (_, tag) in tags {
        text.key(tag);
    }
    for contact in &extras.contacts {
        text.key(contact.name.as_deref().unwrap_or_default());
        text.words(contact.note.as_deref().unwrap_or_default());
        for email in &contact.emails {
            text.key(&email.text);
        }
        for number in &contact.phones {
            text.phone(number.text.trim(), &phone::normal(&number.text, country));
        }
    }
    text
}

/// The oldest lead out of the trash that has the e-mail address, case aside.
///
/// # Errors
/// What the file may do.
pub fn lead_of_email(conn: &Connection, address: &str) -> Result<Option<i64>> {
    conn.prepare_cached(
        "SELECT min(lead.id) FROM email
         JOIN contact ON contact.id = email.contact AND contact.trashed_at IS NULL
         JOIN lead ON lead.id = contact.lead AND lead.trashed_at IS NULL
         WHERE email.address_key = ?",
    )
    .and_then(|mut sql| sql.query_row([address.trim().to_lowercase()], |row| row.get(0)))
    .doing("finding a lead by its e-mail")
}

/// The oldest lead out of the trash that has the phone number, however it is written.
///
/// # Errors
/// What the file may do.
pub fn lead_of_phone(
    conn: &Connection,
    number: &str,
    country: Option<&str>,
) -> Result<Option<i64>> {
    let digits = phone::normal(number, country);
    if digits.is_empty() {
        return Ok(None);
    }
    let skip = digits.chars().count().saturating_sub(9);
    let tail: String = digits.chars().skip(skip).collect();
    let mut sql = conn
        .prepare_cached(
            "SELECT lead.id, phone.digits FROM phone
             JOIN contact ON contact.id = phone.contact AND contact.trashed_at IS NULL
             JOIN lead ON lead.id = contact.lead AND lead.trashed_at IS NULL
             WHERE phone.tail = ? ORDER BY lead.id",
        )
        .doing("finding a lead by its phone")?;
    let mut rows = sql.query([tail]).doing("finding a lead by its phone")?;
    while let Some(row) = rows.next().doing("finding a lead by its phone")? {
        let found: String = row.get(1).doing("finding a lead by its phone")?;
        if phone::same(&found, &digits) {
            return row.get(0).map(Some).doing("finding a lead by its phone");
        }
    }
    Ok(None)
}

/// Whether a lead is in the trash.
///
/// # Errors
/// What the file may do.
pub fn is_in_trash(conn: &Connection, lead: i64) -> Result<bool> {
    conn.prepare_cached("SELECT trashed_at IS NOT NULL FROM lead WHERE id = ?")
        .and_then(|mut sql| sql.query_row([lead], |row| row.get(0)).optional())
        .doing("finding a lead")
        .map(|yes| yes.unwrap_or(false))
}
