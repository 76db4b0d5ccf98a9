//! Events as other calendars know them: by their UID, with what they wrote of them.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    error::{Doing, Result},
    store::Txn,
};

/// What is known of an event that came from another calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The event.
    pub id: i64,
    /// Whether it is in the trash.
    pub is_trashed: bool,
    /// The lines that embudo has no field for.
    pub extra: String,
}

/// The event with that UID.
///
/// # Errors
/// What the file may do.
pub fn by_uid(conn: &Connection, uid: &str) -> Result<Option<Known>> {
    one(conn, "uid = ?", params![uid])
}

/// The row of one time of a series.
///
/// # Errors
/// What the file may do.
pub fn by_place(conn: &Connection, series: i64, at: i64) -> Result<Option<Known>> {
    one(conn, "series = ? AND series_at = ?", params![series, at])
}

fn one(conn: &Connection, which: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Option<Known>> {
    conn.prepare_cached(&format!(
        "SELECT id, trashed_at IS NOT NULL, coalesce(extra, '') FROM event WHERE {which}"
    ))
    .and_then(|mut sql| {
        sql.query_row(values, |row| {
            Ok(Known { id: row.get(0)?, is_trashed: row.get(1)?, extra: row.get(2)? })
        })
        .optional()
    })
    .doing("looking for an event of another calendar")
}

/// Keeps what embudo has no field for.
///
/// # Errors
/// What the file may do.
pub fn set_extra(txn: &Txn, id: i64, extra: &str) -> Result<()> {
    let extra = Some(extra).filter(|extra| !extra.is_empty());
    txn.prepare_cached("UPDATE event SET extra = ? WHERE id = ?")
        .and_then(|mut sql| sql.execute(params![extra, id]))
        .map(drop)
        .doing("keeping what another calendar wrote")
}

/// The lead or else the customer whose contact has that e-mail address.
///
/// # Errors
/// What the file may do.
pub fn owner(conn: &Connection, address: &str) -> Result<Option<(Option<i64>, Option<i64>)>> {
    conn.prepare_cached(
        "SELECT contact.lead, contact.customer FROM email JOIN contact ON contact.id = email.contact
         LEFT JOIN lead ON lead.id = contact.lead LEFT JOIN customer ON customer.id = contact.customer
         WHERE email.address_key = ? AND contact.trashed_at IS NULL
           AND coalesce(lead.id, customer.id) IS NOT NULL
           AND lead.trashed_at IS NULL AND customer.trashed_at IS NULL
         ORDER BY lead.status = 'open' DESC, contact.id LIMIT 1",
    )
    .and_then(|mut sql| {
        sql.query_row([address.trim().to_lowercase()], |row| Ok((row.get(0)?, row.get(1)?))).optional()
    })
    .doing("looking for who takes part")
}
