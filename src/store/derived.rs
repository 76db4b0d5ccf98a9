//! What follows from other rows by itself: a lead's next action and last contact, and the search text.
//!
//! Temporary triggers note whose rows were touched; [`settle`] works those records out again before the
//! change is committed. It happens after undo and redo as well, so these columns are never journaled.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, functions::FunctionFlags, params};

use crate::{
    domain::{day::Zone, fold::fold},
    error::{Doing, Result},
    store::{Txn, series},
};

/// SQL functions that questions use. No index, trigger or constraint of the file needs them.
pub(super) fn functions(conn: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    conn.create_scalar_function("fold", 1, flags, |args| {
        let text = args.get::<Option<String>>(0)?;
        Ok(text.map(|text| fold(&text)))
    })
    .doing("teaching SQLite to fold")
}

/// Makes the triggers that note whose rows were touched, once for a connection that writes.
pub(super) fn record(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        "CREATE TEMP TABLE paused (yes INTEGER NOT NULL);
         CREATE TEMP TABLE dirty_series (id INTEGER PRIMARY KEY);
         CREATE TEMP TABLE dirty_times (id INTEGER PRIMARY KEY);
         CREATE TEMP TABLE dirty_lead (id INTEGER PRIMARY KEY);
         CREATE TEMP TABLE dirty_customer (id INTEGER PRIMARY KEY);
         CREATE TEMP TABLE fresh (id INTEGER PRIMARY KEY, keys TEXT, note TEXT);",
    )
    .doing("preparing what follows")?;
    watch_all(conn)
}

fn watch_all(conn: &Connection) -> Result<()> {
    let all: String = WATCHES.iter().map(Watch::trigger).collect();
    conn.execute_batch(&all).doing("preparing what follows")
}

/// "When this happens to that table, these records are to be worked out again."
struct Watch {
    table: &'static str,
    when: &'static str,
    dirty: &'static str,
    /// Selects the ids, from OLD and NEW.
    whose: &'static str,
}

const fn watch(
    table: &'static str,
    when: &'static str,
    dirty: &'static str,
    whose: &'static str,
) -> Watch {
    Watch { table, when, dirty, whose }
}

const NEW_SERIES: &str = "SELECT NEW.id WHERE NEW.recurrence IS NOT NULL
         UNION SELECT NEW.series WHERE NEW.series IS NOT NULL";
const OLD_CONTACT_LEAD: &str =
    "SELECT lead FROM contact WHERE id = OLD.contact AND lead IS NOT NULL";
const NEW_CONTACT_LEAD: &str =
    "SELECT lead FROM contact WHERE id = NEW.contact AND lead IS NOT NULL";
const OLD_CONTACT_CUSTOMER: &str =
    "SELECT customer FROM contact WHERE id = OLD.contact AND customer IS NOT NULL";
const NEW_CONTACT_CUSTOMER: &str =
    "SELECT customer FROM contact WHERE id = NEW.contact AND customer IS NOT NULL";

const WATCHES: &[Watch] = &[
    watch("event", "INSERT", "dirty_series", NEW_SERIES),
    watch(
        "event",
        "UPDATE OF begin_at, end_at, is_day, zone, recurrence, series, series_at, trashed_at",
        "dirty_series",
        "SELECT NEW.id WHERE OLD.recurrence IS NOT NULL OR NEW.recurrence IS NOT NULL
         UNION SELECT OLD.series WHERE OLD.series IS NOT NULL
         UNION SELECT NEW.series WHERE NEW.series IS NOT NULL",
    ),
    watch("event", "DELETE", "dirty_series", "SELECT OLD.series WHERE OLD.series IS NOT NULL"),
    watch("event", "INSERT", "dirty_times", "SELECT NEW.lead WHERE NEW.lead IS NOT NULL"),
    watch("event", "DELETE", "dirty_times", "SELECT OLD.lead WHERE OLD.lead IS NOT NULL"),
    watch(
        "event",
        "UPDATE",
        "dirty_times",
        "SELECT OLD.lead WHERE OLD.lead IS NOT NULL UNION SELECT NEW.lead WHERE NEW.lead IS NOT NULL",
    ),
    watch("lead", "INSERT", "dirty_lead", "SELECT NEW.id"),
    watch("lead", "UPDATE OF code, name, company, note", "dirty_lead", "SELECT NEW.id"),
    watch("lead", "DELETE", "dirty_lead", "SELECT OLD.id"),
    watch("customer", "INSERT", "dirty_customer", "SELECT NEW.id"),
    watch(
        "customer",
        "UPDATE OF code, name, legal_name, tax_id, note",
        "dirty_customer",
        "SELECT NEW.id",
    ),
    watch("customer", "DELETE", "dirty_customer", "SELECT OLD.id"),
    watch("contact", "INSERT", "dirty_lead", "SELECT NEW.lead WHERE NEW.lead IS NOT NULL"),
    watch(
        "contact",
        "INSERT",
        "dirty_customer",
        "SELECT NEW.customer WHERE NEW.customer IS NOT NULL",
    ),
    watch(
        "contact",
        "UPDATE",
        "dirty_lead",
        "SELECT OLD.lead WHERE OLD.lead IS NOT NULL UNION SELECT NEW.lead WHERE NEW.lead IS NOT NULL",
    ),
    watch(
        "contact",
        "UPDATE",
        "dirty_customer",
        "SELECT OLD.customer WHERE OLD.customer IS NOT NULL
         UNION SELECT NEW.customer WHERE NEW.customer IS NOT NULL",
    ),
    watch("contact", "DELETE", "dirty_lead", "SELECT OLD.lead WHERE OLD.lead IS NOT NULL"),
    watch(
        "contact",
        "DELETE",
        "dirty_customer",
        "SELECT OLD.customer WHERE OLD.customer IS NOT NULL",
    ),
    watch("email", "INSERT", "dirty_lead", NEW_CONTACT_LEAD),
    watch("email", "UPDATE", "dirty_lead", NEW_CONTACT_LEAD),
    watch("email", "UPDATE OF contact", "dirty_lead", OLD_CONTACT_LEAD),
    watch("email", "DELETE", "dirty_lead", OLD_CONTACT_LEAD),
    watch("email", "INSERT", "dirty_customer", NEW_CONTACT_CUSTOMER),
    watch("email", "UPDATE", "dirty_customer", NEW_CONTACT_CUSTOMER),
    watch("email", "UPDATE OF contact", "dirty_customer", OLD_CONTACT_CUSTOMER),
    watch("email", "DELETE", "dirty_customer", OLD_CONTACT_CUSTOMER),
    watch("phone", "INSERT", "dirty_lead", NEW_CONTACT_LEAD),
    watch("phone", "UPDATE", "dirty_lead", NEW_CONTACT_LEAD),
    watch("phone", "UPDATE OF contact", "dirty_lead", OLD_CONTACT_LEAD),
    watch("phone", "DELETE", "dirty_lead", OLD_CONTACT_LEAD),
    watch("phone", "INSERT", "dirty_customer", NEW_CONTACT_CUSTOMER),
    watch("phone", "UPDATE", "dirty_customer", NEW_CONTACT_CUSTOMER),
    watch("phone", "UPDATE OF contact", "dirty_customer", OLD_CONTACT_CUSTOMER),
    watch("phone", "DELETE", "dirty_customer", OLD_CONTACT_CUSTOMER),
    watch("address", "INSERT", "dirty_customer", NEW_CONTACT_CUSTOMER),
    watch("address", "UPDATE", "dirty_customer", NEW_CONTACT_CUSTOMER),
    watch("address", "UPDATE OF contact", "dirty_customer", OLD_CONTACT_CUSTOMER),
    watch("address", "DELETE", "dirty_customer", OLD_CONTACT_CUSTOMER),
    watch("lead_tag", "INSERT", "dirty_lead", "SELECT NEW.lead"),
    watch("lead_tag", "UPDATE", "dirty_lead", "SELECT OLD.lead UNION SELECT NEW.lead"),
    watch("lead_tag", "DELETE", "dirty_lead", "SELECT OLD.lead"),
    watch("customer_tag", "INSERT", "dirty_customer", "SELECT NEW.customer"),
    watch(
        "customer_tag",
        "UPDATE",
        "dirty_customer",
        "SELECT OLD.customer UNION SELECT NEW.customer",
    ),
    watch("customer_tag", "DELETE", "dirty_customer", "SELECT OLD.customer"),
    watch("tag", "UPDATE OF name", "dirty_lead", "SELECT lead FROM lead_tag WHERE tag = NEW.id"),
    watch(
        "tag",
        "UPDATE OF name",
        "dirty_customer",
        "SELECT customer FROM customer_tag WHERE tag = NEW.id",
    ),
];

impl Watch {
    fn trigger(&self) -> String {
        let (Self { table, when, dirty, whose }, name) = (self, self.name());
        format!(
            "CREATE TEMP TRIGGER {name} AFTER {when} ON {table}
             BEGIN INSERT OR IGNORE INTO {dirty} (id) {whose}; END;"
        )
    }

    fn name(&self) -> String {
        let verb = self.when.replace([' ', ','], "_");
        format!("watch_{}_{verb}_{}", self.table, self.dirty)
    }
}

/// Lets a bulk writer see to the search text and the times itself, until the change ends. The triggers go,
/// since a row that any of them may follow is kept twice by SQLite in case that fails.
pub(super) fn pause(txn: &Txn) -> Result<()> {
    let drops: String =
        WATCHES.iter().map(|watch| format!("DROP TRIGGER temp.{};", watch.name())).collect();
    txn.execute_batch(&format!("INSERT INTO paused (yes) VALUES (1); {drops}"))
        .doing("pausing what follows")
}

fn resume(txn: &Txn) -> Result<()> {
    let paused = txn
        .prepare_cached("DELETE FROM paused")
        .and_then(|mut sql| sql.execute([]))
        .doing("going on with what follows")?;
    if paused > 0 { watch_all(txn) } else { Ok(()) }
}

/// Has the search text of a lead worked out at the end, while [`pause`] holds.
pub(super) fn note_lead(txn: &Txn, id: i64) -> Result<()> {
    note(txn, "INSERT OR IGNORE INTO dirty_lead (id) VALUES (?)", id)
}

/// Has the search text of a customer worked out at the end, while [`pause`] holds.
pub(super) fn note_customer(txn: &Txn, id: i64) -> Result<()> {
    note(txn, "INSERT OR IGNORE INTO dirty_customer (id) VALUES (?)", id)
}

fn note(txn: &Txn, sql: &str, id: i64) -> Result<()> {
    txn.prepare_cached(sql)
        .and_then(|mut sql| sql.execute([id]))
        .doing("noting what is to be searched")?;
    Ok(())
}

/// Writes the search text of a new lead.
pub(super) fn put_lead(txn: &Txn, id: i64, text: &SearchText) -> Result<()> {
    txn.prepare_cached("INSERT INTO lead_search (id, keys, note) VALUES (?, ?, ?)")
        .and_then(|mut sql| sql.execute(params![id, text.keys, text.note]))
        .doing("noting what is searched")?;
    Ok(())
}

/// Works out what the change has touched.
pub(super) fn settle(txn: &Txn) -> Result<()> {
    resume(txn)?;
    for id in take(txn, "dirty_series")? {
        series::settle(txn, id)?;
    }
    for id in take(txn, "dirty_times")? {
        times(txn, id, txn.zone())?;
    }
    let leads = take(txn, "dirty_lead")?;
    if many(txn, "lead_search", leads.len())? {
        return rebuild(txn);
    }
    reindex(txn, &LEAD, &leads)?;
    reindex(txn, &CUSTOMER, &take(txn, "dirty_customer")?)
}

fn take(txn: &Txn, dirty: &str) -> Result<Vec<i64>> {
    let ids = txn
        .prepare_cached(&format!("SELECT id FROM {dirty} ORDER BY id"))
        .and_then(|mut sql| {
            sql.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()
        })
        .doing("settling")?;
    if !ids.is_empty() {
        txn.prepare_cached(&format!("DELETE FROM {dirty}"))
            .and_then(|mut sql| sql.execute([]))
            .doing("settling")?;
    }
    Ok(ids)
}

/// Whether building the index anew is cheaper than mending it row by row.
fn many(txn: &Txn, table: &str, dirty: usize) -> Result<bool> {
    if dirty < 20_000 {
        return Ok(false);
    }
    let rows: i64 = txn
        .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
        .doing("counting the search index")?;
    Ok(i64::try_from(dirty).unwrap_or(i64::MAX) > rows / 3)
}

/// The next planned event and the last contact of a lead, as its columns hold them.
#[derive(Debug, Default, PartialEq, Eq)]
struct Times {
    next_event: Option<i64>,
    next_at: Option<i64>,
    next_is_day: bool,
    last_at: Option<i64>,
    last_is_day: bool,
}

fn times_of(conn: &Connection, lead: i64, zone: Zone) -> Result<Times> {
    let planned = conn
        .prepare_cached(
            "SELECT id, coalesce(next_at, begin_at), is_day FROM event
             WHERE lead = ? AND state = 'planned' AND trashed_at IS NULL
               AND (recurrence IS NULL OR next_at IS NOT NULL)",
        )
        .and_then(|mut sql| {
            sql.query_map([lead], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                .collect::<rusqlite::Result<Vec<(i64, i64, bool)>>>()
        })
        .doing("reading planned events")?;
    // By day; on one day a promised hour comes before what may be done at any hour.
    let next =
        planned.into_iter().min_by_key(|&(id, at, is_day)| (day(zone, at, is_day), is_day, at, id));
    let last: Option<(i64, bool)> = conn
        .prepare_cached(
            "SELECT begin_at, is_day FROM event
             WHERE lead = ? AND state = 'done' AND trashed_at IS NULL
               AND type IN ('call', 'meeting', 'e-mail', 'message')
             ORDER BY begin_at DESC LIMIT 1",
        )
        .and_then(|mut sql| sql.query_row([lead], |row| Ok((row.get(0)?, row.get(1)?))).optional())
        .doing("reading the last contact")?;
    Ok(Times {
        next_event: next.map(|(id, ..)| id),
        next_at: next.map(|(_, at, _)| at),
        next_is_day: next.is_some_and(|(.., is_day)| is_day),
        last_at: last.map(|(at, _)| at),
        last_is_day: last.is_some_and(|(_, is_day)| is_day),
    })
}

fn times(txn: &Txn, lead: i64, zone: Zone) -> Result<()> {
    let Times { next_event, next_at, next_is_day, last_at, last_is_day } =
        times_of(txn, lead, zone)?;
    txn.prepare_cached(
        "UPDATE lead SET next_event = ?, next_at = ?, next_is_day = ?, last_at = ?, last_is_day = ?
         WHERE id = ?",
    )
    .and_then(|mut sql| {
        sql.execute(params![next_event, next_at, next_is_day, last_at, last_is_day, lead])
    })
    .doing("noting the next action")?;
    Ok(())
}

/// The leads whose next action or last contact is not what their events say.
pub(super) fn wrong_times(conn: &Connection, zone: Zone) -> Result<Vec<i64>> {
    let stored: Vec<(i64, Times)> = conn
        .prepare(
            "SELECT id, next_event, next_at, next_is_day, last_at, last_is_day FROM lead
             WHERE next_at IS NOT NULL OR next_event IS NOT NULL OR last_at IS NOT NULL
               OR id IN (SELECT lead FROM event WHERE lead IS NOT NULL)",
        )
        .and_then(|mut sql| {
            sql.query_map([], |row| {
                let times = Times {
                    next_event: row.get(1)?,
                    next_at: row.get(2)?,
                    next_is_day: row.get(3)?,
                    last_at: row.get(4)?,
                    last_is_day: row.get(5)?,
                };
                Ok((row.get(0)?, times))
            })?
            .collect()
        })
        .doing("reading next actions")?;
    let mut wrong = Vec::new();
    for (lead, times) in stored {
        if times_of(conn, lead, zone)? != times {
            wrong.push(lead);
        }
    }
    Ok(wrong)
}

/// Works out next times of series, next actions and last contacts where they are wrong. Says of how many
/// leads.
pub(super) fn mend_times(txn: &Txn) -> Result<usize> {
    for id in series::wrong(txn)? {
        series::settle(txn, id)?;
    }
    let wrong = wrong_times(txn, txn.zone())?;
    for &lead in &wrong {
        times(txn, lead, txn.zone())?;
    }
    Ok(wrong.len())
}

/// How many records have a search text that is not what their rows say, or lack one.
pub(super) fn drift(conn: &Connection) -> Result<i64> {
    let mut wrong = 0;
    for (index, records) in [(&LEAD, "lead"), (&CUSTOMER, "customer")] {
        let table = index.table;
        let mut sql = conn
            .prepare(&format!("SELECT id FROM {records} UNION SELECT id FROM {table} ORDER BY id"))
            .doing("reading the search index")?;
        let mut stored = conn
            .prepare(&format!("SELECT keys, note FROM {table} WHERE id = ?"))
            .doing("reading the search index")?;
        let mut ids = sql.query([]).doing("reading the search index")?;
        while let Some(row) = ids.next().doing("reading the search index")? {
            let id: i64 = row.get(0).doing("reading the search index")?;
            let is = stored
                .query_row([id], |row| Ok(SearchText { keys: row.get(0)?, note: row.get(1)? }))
                .optional()
                .doing("reading the search index")?;
            wrong += i64::from(is != search_text(conn, index, id)?);
        }
    }
    Ok(wrong)
}

/// Has FTS5 compare its indexes with the search text. It fails where they differ; needs a connection
/// that may write, though nothing is written.
pub(super) fn check_words(txn: &Txn) -> Result<()> {
    for words in ["lead_words", "lead_parts", "customer_words", "customer_parts"] {
        txn.execute(
            &format!("INSERT INTO {words} ({words}, rank) VALUES ('integrity-check', 1)"),
            [],
        )
        .doing("checking the search index")?;
    }
    Ok(())
}

fn day(zone: Zone, at: i64, is_day: bool) -> NaiveDate {
    if is_day { Zone::UTC.day_of(at) } else { zone.day_of(at) }
}

/// How the search text of one kind of record is put together.
struct Index {
    table: &'static str,
    /// One row of (what is searched by words and parts, what is searched by words).
    own: &'static str,
    tags: &'static str,
    contacts: &'static str,
    /// Whether the addresses of its contacts are searched.
    addresses: bool,
}

const LEAD: Index = Index {
    table: "lead_search",
    own: "SELECT code, name, company, note FROM lead WHERE id = ?",
    tags: "SELECT tag.name FROM lead_tag JOIN tag ON tag.id = lead_tag.tag WHERE lead_tag.lead = ?",
    contacts: "SELECT id, name, note FROM contact WHERE lead = ? AND trashed_at IS NULL ORDER BY position, id",
    addresses: false,
};

const CUSTOMER: Index = Index {
    table: "customer_search",
    own: "SELECT code || ' ' || coalesce(tax_id, ''), name, legal_name, note FROM customer WHERE id = ?",
    tags: "SELECT tag.name FROM customer_tag JOIN tag ON tag.id = customer_tag.tag
           WHERE customer_tag.customer = ?",
    contacts: "SELECT id, name, note FROM contact WHERE customer = ? AND trashed_at IS NULL ORDER BY position, id",
    addresses: true,
};

const ADDRESSES: &str =
    "SELECT concat_ws(' ', street, postcode, city, region, country) FROM address
     WHERE contact = ? ORDER BY position";

/// What a record is found by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct SearchText {
    /// Found by words, prefixes and parts: names, code, e-mails, phones, tags.
    pub(super) keys: String,
    /// Found by words and prefixes.
    pub(super) note: String,
}

impl SearchText {
    /// Adds something found by its parts as well.
    pub(super) fn key(&mut self, text: &str) {
        push(&mut self.keys, text);
    }

    /// Adds a phone: as it is written, and its digits with and without the country.
    pub(super) fn phone(&mut self, number: &str, digits: &str) {
        push(&mut self.keys, number);
        let own = crate::domain::phone::digits(number);
        push(&mut self.keys, digits);
        if own != digits {
            push(&mut self.keys, &own);
        }
    }

    /// Adds running text.
    pub(super) fn words(&mut self, text: &str) {
        push(&mut self.note, text);
    }
}

fn push(into: &mut String, text: &str) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    if !into.is_empty() {
        into.push('\n');
    }
    into.push_str(&fold(text));
}

fn search_text(conn: &Connection, index: &Index, id: i64) -> Result<Option<SearchText>> {
    let mut text = SearchText::default();
    let own = conn
        .prepare_cached(index.own)
        .and_then(|mut sql| {
            sql.query_row([id], |row| {
                Ok([row.get::<_, Option<String>>(0)?, row.get(1)?, row.get(2)?, row.get(3)?])
            })
            .optional()
        })
        .doing("reading what is searched")?;
    let Some([code, name, company, note]) = own else { return Ok(None) };
    for key in [name, company, code].into_iter().flatten() {
        text.key(&key);
    }
    text.words(&note.unwrap_or_default());
    let list = |sql: &str, id: i64| -> Result<Vec<String>> {
        conn.prepare_cached(sql)
            .and_then(|mut sql| sql.query_map([id], |row| row.get(0))?.collect())
            .doing("reading what is searched")
    };
    for tag in list(index.tags, id)? {
        text.key(&tag);
    }
    let contacts: Vec<(i64, Option<String>, Option<String>)> = conn
        .prepare_cached(index.contacts)
        .and_then(|mut sql| {
            sql.query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
        })
        .doing("reading what is searched")?;
    for (contact, name, note) in contacts {
        text.key(&name.unwrap_or_default());
        text.words(&note.unwrap_or_default());
        for email in list("SELECT address FROM email WHERE contact = ? ORDER BY position", contact)?
        {
            text.key(&email);
        }
        let phones: Vec<(String, String)> = conn
            .prepare_cached("SELECT number, digits FROM phone WHERE contact = ? ORDER BY position")
            .and_then(|mut sql| {
                sql.query_map([contact], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
            })
            .doing("reading what is searched")?;
        for (number, digits) in phones {
            text.phone(&number, &digits);
        }
        if index.addresses {
            for address in list(ADDRESSES, contact)? {
                text.words(&address);
            }
        }
    }
    Ok(Some(text))
}

/// Writes the search text of these records anew. FTS5 writes out what it has gathered whenever a statement
/// begins: many records in one statement take a fraction of what they take one by one.
fn reindex(txn: &Txn, index: &Index, ids: &[i64]) -> Result<()> {
    const AT_ONCE: usize = 10_000;
    let table = index.table;
    let run = |sql: &str| {
        txn.prepare_cached(sql).and_then(|mut sql| sql.execute([])).doing("noting what is searched")
    };
    for ids in ids.chunks(AT_ONCE) {
        let gone = gather(txn, index, ids)?;
        if gone > 0 {
            run(&format!(
                "DELETE FROM {table} WHERE id IN (SELECT id FROM fresh WHERE keys IS NULL)"
            ))?;
        }
        run(&format!(
            "INSERT INTO {table} (id, keys, note) SELECT id, keys, note FROM fresh WHERE keys IS NOT NULL
             ON CONFLICT (id) DO UPDATE SET keys = excluded.keys, note = excluded.note
             WHERE keys <> excluded.keys OR note <> excluded.note"
        ))?;
        run("DELETE FROM fresh")?;
    }
    Ok(())
}

/// Works the search texts out; a record that is gone has none. Says how many those are.
fn gather(txn: &Txn, index: &Index, ids: &[i64]) -> Result<usize> {
    let mut sql = txn
        .prepare_cached("INSERT INTO fresh (id, keys, note) VALUES (?, ?, ?)")
        .doing("working out what is searched")?;
    let mut gone = 0;
    for &id in ids {
        let text = search_text(txn, index, id)?;
        gone += usize::from(text.is_none());
        let (keys, note) = text.map(|text| (text.keys, text.note)).unzip();
        sql.execute(params![id, keys, note]).doing("working out what is searched")?;
    }
    Ok(gone)
}

/// Builds the search index from the records.
///
/// # Errors
/// What the file may do.
pub(super) fn rebuild(txn: &Txn) -> Result<()> {
    for (index, records, words, parts) in [
        (&LEAD, "lead", "lead_words", "lead_parts"),
        (&CUSTOMER, "customer", "customer_words", "customer_parts"),
    ] {
        // The triggers would take the old text out row by row: empty the index at once instead.
        txn.execute_batch(&format!(
            "DROP TRIGGER {table}_delete;
             DELETE FROM {table};
             INSERT INTO {words} ({words}) VALUES ('delete-all');
             INSERT INTO {parts} ({parts}) VALUES ('delete-all');
             CREATE TRIGGER {table}_delete AFTER DELETE ON {table} BEGIN
               INSERT INTO {words} ({words}, rowid, keys, note)
                 VALUES ('delete', OLD.id, OLD.keys, OLD.note);
               INSERT INTO {parts} ({parts}, rowid, keys) VALUES ('delete', OLD.id, OLD.keys);
             END;",
            table = index.table,
        ))
        .doing("emptying the search index")?;
        let ids: Vec<i64> = txn
            .prepare(&format!("SELECT id FROM {records} ORDER BY id"))
            .and_then(|mut sql| sql.query_map([], |row| row.get(0))?.collect())
            .doing("reading what is searched")?;
        reindex(txn, index, &ids)?;
    }
    for dirty in ["dirty_lead", "dirty_customer"] {
        take(txn, dirty)?;
    }
    Ok(())
}
