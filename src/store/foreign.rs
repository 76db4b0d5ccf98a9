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
    /// When it was changed here, in milliseconds UTC.
    pub updated_at: i64,
}

/// What calendars call an event that came from none: the same whenever it is exported, and another's is
/// called otherwise.
pub fn own_uid(id: i64, created_at: i64) -> String {
    format!("{id}-{created_at:x}@embudo")
}

/// Reads [`own_uid`]: the id, and when it was made.
pub fn read_own(uid: &str) -> Option<(i64, i64)> {
    let (id, created_at) = uid.strip_suffix("@embudo")?.split_once('-')?;
    Some((id.parse().ok()?, i64::from_str_radix(created_at, 16).ok()?))
}

/// The event with that UID.
///
/// # Errors
/// What the file may do.
pub fn by_uid(conn: &Connection, uid: &str) -> Result<Option<Known>> {
    match (one(conn, "uid = ?", params![uid])?, read_own(uid)) {
        (None, Some((id, created_at))) => {
            one(conn, "id = ? AND created_at = ? AND uid IS NULL", params![id, created_at])
        }
        (found, _) => Ok(found),
    }
}

/// The event with that id.
///
/// # Errors
/// What the file may do.
pub fn by_id(conn: &Connection, id: i64) -> Result<Option<Known>> {
    one(conn, "id = ?", params![id])
}

/// What a series with that UID has become by then, where it was parted; another part than `own`.
///
/// # Errors
/// What the file may do.
pub fn later_part(conn: &Connection, uid: &str, at: i64, own: &str) -> Result<Option<Known>> {
    let (from, to) = (format!("{uid}/"), format!("{uid}0"));
    let which = "uid > ? AND uid < ? AND recurrence IS NOT NULL AND begin_at <= ? AND uid <> ?
                 ORDER BY begin_at DESC LIMIT 1";
    one(conn, which, params![from, to, at, own])
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
        "SELECT id, trashed_at IS NOT NULL, coalesce(extra, ''), updated_at
         FROM event WHERE {which}"
    ))
    .and_then(|mut sql| {
        sql.query_row(values, |row| {
            Ok(Known {
                id: row.get(0)?,
                is_trashed: row.get(1)?,
                extra: row.get(2)?,
                updated_at: row.get(3)?,
            })
        })
        .optional()
    })
    .doing("looking for an event of another calendar")
}

/// Keeps what embudo has no field for, and when the other calendar made and changed it, where it says so.
///
/// # Errors
/// What the file may do.
pub fn keep(
    txn: &Txn,
    id: i64,
    extra: &str,
    made: Option<i64>,
    changed: Option<i64>,
) -> Result<()> {
    let extra = Some(extra).filter(|extra| !extra.is_empty());
    let sql = "UPDATE event SET extra = ?, created_at = coalesce(?, created_at),
                 updated_at = coalesce(?, updated_at) WHERE id = ?";
    txn.prepare_cached(sql)
        .and_then(|mut sql| sql.execute(params![extra, made, changed, id]))
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

/// The lead, or else the customer, with that code and that name.
///
/// # Errors
/// What the file may do.
pub fn called(conn: &Connection, is_lead: bool, code: &str, name: &str) -> Result<Option<i64>> {
    let table = if is_lead { "lead" } else { "customer" };
    conn.prepare_cached(&format!(
        "SELECT id FROM {table} WHERE fold(code) = fold(?1) AND fold(name) = fold(?2) AND trashed_at IS NULL"
    ))
    .and_then(|mut sql| sql.query_row([code, name], |row| row.get(0)).optional())
    .doing("looking for whom an event is with")
}
