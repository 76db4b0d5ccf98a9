//! The least that could do it: statements by hand, on the same tables.

use std::{
    collections::HashMap,
    fs::File,
    io::BufWriter,
    path::Path,
    time::{Duration, Instant},
};

use chrono::NaiveDate;
use embudo::{
    domain::{fold::fold, phone},
    error::{Doing, Error, Result},
    store::Connection,
};
use rusqlite::{params, types::ValueRef};

use crate::{NOW, WINDOW, file};

/// A row of the file, ready to be stored.
pub(crate) struct Parsed {
    cells: [String; 12],
    keys: [String; 2],
    digits: String,
    search: String,
    ids: [i64; 5],
    created: i64,
}

/// All rows, read and worked out before anything is timed.
pub(crate) fn parsed(rows: usize) -> Vec<Parsed> {
    let mut lists: [HashMap<String, i64>; 5] = Default::default();
    let mut id = |list: usize, name: &str| {
        let Some(names) = lists.get_mut(list) else { return 0 };
        let next = i64::try_from(names.len()).unwrap_or(0) + 1;
        *names.entry(name.to_owned()).or_insert(next)
    };
    let mut all = Vec::with_capacity(rows);
    for nth in 0..rows {
        let cells = file::row(nth);
        let [name, company, email, phone, campaign, stage, rep, channel, _, created, tag, _] =
            &cells;
        let digits = phone::normal(phone, Some("34"));
        let own = phone::digits(phone);
        let code = format!("l-{:06}", nth + 1);
        let (name_key, company_key) = (fold(name), fold(company));
        let search = [&name_key, &company_key, &code, tag, email, phone, &digits, &own];
        let day: NaiveDate = created.parse().unwrap_or_default();
        let ids = [
            id(0, campaign),
            id(1, &format!("{campaign} {stage}")),
            id(2, rep),
            id(3, channel),
            if tag.is_empty() { 0 } else { id(4, tag) },
        ];
        all.push(Parsed {
            search: search.map(String::as_str).join("\n"),
            digits,
            ids,
            created: day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis(),
            keys: [name_key, company_key],
            cells,
        });
    }
    all
}

/// Inserts the rows into the same tables, indexes and search index, in one transaction. Says how long
/// that takes.
pub(crate) fn insert(path: &Path, rows: &[Parsed]) -> Result<Duration> {
    drop(file::open(path)?);
    let conn = Connection::open(path).doing("opening the floor")?;
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;
         PRAGMA mmap_size = 2147418112; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;
         WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
         INSERT INTO rep (id, name, name_key) SELECT i, i, i FROM n;
         INSERT INTO channel (id, name, name_key) SELECT id, name, name FROM rep;
         INSERT INTO tag (id, name, name_key) SELECT id, name, name FROM rep;
         INSERT INTO campaign (id, code, name, name_key, created_at, updated_at)
           SELECT id, name, name, name, 1, 1 FROM rep;
         INSERT INTO activity (id, campaign, position, name, name_key) SELECT id, 1, id, name, name FROM rep;
         DROP TRIGGER lead_search_insert;",
    )
    .doing("preparing the floor")?;
    let begun = Instant::now();
    conn.execute_batch("BEGIN IMMEDIATE").doing("inserting by hand")?;
    for row in rows {
        insert_row(&conn, row).doing("inserting by hand")?;
    }
    conn.execute_batch(
        "INSERT INTO lead_words (rowid, keys, note) SELECT id, keys, note FROM lead_search;
         INSERT INTO lead_parts (rowid, keys) SELECT id, keys FROM lead_search;
         COMMIT;",
    )
    .doing("indexing by hand")?;
    Ok(begun.elapsed())
}

fn insert_row(conn: &Connection, row: &Parsed) -> rusqlite::Result<()> {
    let Parsed { cells, keys: [name_key, company_key], digits, search, ids, created } = row;
    let [name, company, email, phone, .., amount, _, _, note] = cells;
    let [campaign, activity, rep, channel, tag] = ids;
    let potential: Option<i64> = amount.parse::<i64>().ok().map(|amount| amount * 100);
    let put = |sql: &str, values: &[&dyn rusqlite::ToSql]| conn.prepare_cached(sql)?.insert(values);
    let id = put(
        "INSERT INTO lead (code, name, name_key, company, company_key, campaign, activity, rep, channel,
           potential, note, created_at, created_is_day, updated_at, activity_at, activity_is_day)
         VALUES ('L-' || printf('%06d', (SELECT coalesce(max(id), 0) + 1 FROM lead)),
           ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, 1)",
        params![
            name, name_key, company, company_key, campaign, activity, rep, channel, potential, note,
            created, NOW, created
        ],
    )?;
    put(
        "INSERT INTO history (lead, at, is_day, what, campaign, activity, rep, channel, potential, status)
         VALUES (?, ?, 1, 'created', ?, ?, ?, ?, ?, 'open')",
        params![id, created, campaign, activity, rep, channel, potential],
    )?;
    let contact = put(
        "INSERT INTO contact (lead, is_default, created_at, updated_at) VALUES (?, 1, ?, ?)",
        params![id, NOW, NOW],
    )?;
    put(
        "INSERT INTO email (contact, address, address_key) VALUES (?, ?, ?)",
        params![contact, email, email],
    )?;
    put(
        "INSERT INTO phone (contact, number, digits) VALUES (?, ?, ?)",
        params![contact, phone, digits],
    )?;
    if *tag > 0 {
        put("INSERT INTO lead_tag (lead, tag) VALUES (?, ?)", params![id, tag])?;
    }
    put(
        "INSERT INTO lead_search (id, keys, note) VALUES (?, ?, ?)",
        params![id, search, fold(note)],
    )?;
    Ok(())
}

/// One window along an index, with what a list shows of it.
pub(crate) fn window(conn: &Connection, index: &str, order: &str) -> Result<()> {
    read(
        conn,
        &format!(
            "SELECT id, name, company,
               (SELECT name FROM activity WHERE activity.id = lead.activity), next_at, next_is_day,
               potential, (SELECT name FROM campaign WHERE campaign.id = lead.campaign), flag
             FROM lead INDEXED BY {index} WHERE trashed_at IS NULL AND status = 'open'
             ORDER BY {order} LIMIT {WINDOW}"
        ),
        [],
    )
}

/// So many events with all that is stored of them.
pub(crate) fn rows_of_events(conn: &Connection, count: usize) -> Result<()> {
    let sql = "SELECT id, type, state, subject, begin_at, end_at, lead, note, location, recurrence
               FROM event INDEXED BY event_begin
               WHERE trashed_at IS NULL ORDER BY begin_at LIMIT ?";
    read(conn, sql, [i64::try_from(count).unwrap_or(i64::MAX)])
}

/// The newest that a search of the index finds, with the same columns.
pub(crate) fn search(conn: &Connection, table: &str, words: &str) -> Result<()> {
    read(
        conn,
        &format!(
            "SELECT lead.id, lead.name, company,
               (SELECT name FROM activity WHERE activity.id = lead.activity), next_at, next_is_day,
               potential, (SELECT name FROM campaign WHERE campaign.id = lead.campaign), flag
             FROM {table} CROSS JOIN lead ON lead.id = {table}.rowid
             WHERE {table} MATCH ? AND trashed_at IS NULL AND status = 'open'
             ORDER BY {table}.rowid DESC LIMIT {WINDOW}"
        ),
        [words],
    )
}

/// Reads all rows as somebody would who is to draw them.
fn read(conn: &Connection, sql: &str, params: impl rusqlite::Params) -> Result<()> {
    let read = || -> rusqlite::Result<()> {
        let mut sql = conn.prepare_cached(sql)?;
        let mut rows = sql.query(params)?;
        while let Some(row) = rows.next()? {
            let texts: [Option<String>; 4] = [row.get(1)?, row.get(2)?, row.get(3)?, row.get(7)?];
            let numbers: [Option<i64>; 3] = [row.get(4)?, row.get(5)?, row.get(6)?];
            std::hint::black_box((texts, numbers));
        }
        Ok(())
    };
    read().doing("reading by hand")
}

/// A verdict and nothing else, as durable.
pub(crate) fn verdict(conn: &Connection, id: i64) -> Result<()> {
    let run = |sql: &str, params: &[&dyn rusqlite::ToSql]| {
        conn.prepare_cached(sql)?.execute(params).map(drop)
    };
    run("BEGIN IMMEDIATE", &[])
        .and_then(|()| {
            run(
                "UPDATE lead SET snooze_until = '2027-01-01', decided = 1, updated_at = ? WHERE id = ?",
                params![NOW, id],
            )
        })
        .and_then(|()| {
            run("INSERT INTO verdict (lead, at, what) VALUES (?, ?, 'bare')", params![id, NOW])
        })
        .and_then(|()| run("COMMIT", &[]))
        .doing("deciding by hand")
}

/// The same of the first so many leads, in one transaction.
pub(crate) fn edit(conn: &Connection, leads: i64, until: NaiveDate) -> Result<()> {
    let edit = || -> rusqlite::Result<()> {
        conn.execute_batch("BEGIN IMMEDIATE")?;
        let mut lead = conn.prepare_cached(
            "UPDATE lead SET snooze_until = ?, decided = 1, updated_at = ? WHERE id = ?",
        )?;
        let mut verdict =
            conn.prepare_cached("INSERT INTO verdict (lead, at, what) VALUES (?, ?, 'bare')")?;
        for id in 1..=leads {
            lead.execute(params![until.to_string(), NOW, id])?;
            verdict.execute(params![id, NOW])?;
        }
        conn.execute_batch("COMMIT")
    };
    edit().doing("editing by hand")
}

/// All leads with all their columns as CSV, and with the history without which a file would lose something.
pub(crate) fn export(conn: &Connection, path: &Path) -> Result<()> {
    let mut out = csv::Writer::from_writer(BufWriter::new(File::create(path)?));
    let failed = |error: csv::Error| Error::internal(error.to_string());
    let mut sql = conn
        .prepare(
            "SELECT lead.code, lead.name, lead.kind, lead.company, campaign.name, activity.name, rep.name,
               channel.name, printf('%d.%02d', potential / 100, potential % 100),
               (SELECT group_concat(tag.name, ', ') FROM lead_tag JOIN tag ON tag.id = lead_tag.tag
                WHERE lead_tag.lead = lead.id), lead.note, lead.status, reason.name, snooze_until, park_until,
               lead.flag, customer.code, strftime('%F', lead.created_at / 1000, 'unixepoch'),
               strftime('%FT%TZ', lead.updated_at / 1000, 'unixepoch'), lead.closed_at, close_note,
               contact.name, contact.role,
               (SELECT group_concat(address, ', ') FROM email WHERE email.contact = contact.id),
               (SELECT group_concat(number, ', ') FROM phone WHERE phone.contact = contact.id),
               address.street, address.city, address.region, address.postcode, address.country,
               (SELECT group_concat(value, ', ') FROM handle WHERE handle.contact = contact.id),
               (SELECT group_concat(concat_ws(' ', at, what, campaign, activity, rep, channel, potential,
                  status, reason), '; ') FROM history WHERE history.lead = lead.id)
             FROM lead
             LEFT JOIN campaign ON campaign.id = lead.campaign
             LEFT JOIN activity ON activity.id = lead.activity
             LEFT JOIN rep ON rep.id = lead.rep
             LEFT JOIN channel ON channel.id = lead.channel
             LEFT JOIN reason ON reason.id = coalesce(lead.reject_reason, lead.park_reason)
             LEFT JOIN customer ON customer.id = lead.customer
             LEFT JOIN contact ON contact.lead = lead.id AND contact.trashed_at IS NULL
             LEFT JOIN address ON address.contact = contact.id
             WHERE lead.trashed_at IS NULL ORDER BY lead.created_at DESC, lead.id DESC",
        )
        .doing("exporting by hand")?;
    let width = sql.column_count();
    let mut rows = sql.query([]).doing("exporting by hand")?;
    let mut number = String::new();
    while let Some(row) = rows.next().doing("exporting by hand")? {
        for at in 0..width {
            match row.get_ref(at).doing("exporting by hand")? {
                ValueRef::Text(text) => out.write_field(text).map_err(failed)?,
                ValueRef::Integer(value) => {
                    number.clear();
                    number.push_str(&value.to_string());
                    out.write_field(&number).map_err(failed)?;
                }
                _ => out.write_field("").map_err(failed)?,
            }
        }
        out.write_record(None::<&[u8]>).map_err(failed)?;
    }
    Ok(out.flush()?)
}
