//! Events as other calendars know them: by their UID, with what they wrote of them.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    domain::event::{Event, Place},
    error::{Doing, Result},
    store::{Txn, events},
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

/// What an event of another calendar is here.
#[derive(Debug, Default)]
pub struct Found {
    /// The event, where it is here.
    pub known: Option<Known>,
    /// What it is called, unless it is a time of a series.
    pub uid: Option<String>,
    /// Which time of a series it is.
    pub place: Option<Place>,
}

/// Which event is meant by a UID, or by one time of the series with it. A time of a series that is nowhere
/// stands for itself.
///
/// # Errors
/// What the file may do.
pub fn find(conn: &Connection, uid: &str, time: Option<i64>) -> Result<Found> {
    let Some(at) = time else {
        return Ok(Found { known: by_uid(conn, uid)?, uid: Some(uid.to_owned()), place: None });
    };
    match series(conn, uid, at, "")? {
        Some(series) if series.is_trashed => Ok(Found { known: Some(series), ..Found::default() }),
        Some(series) => {
            let known = by_place(conn, series.id, at)?;
            Ok(Found { known, uid: None, place: Some(Place { series: series.id, at }) })
        }
        None => {
            let alone = format!("{uid}/{at}");
            Ok(Found { known: by_uid(conn, &alone)?, uid: Some(alone), place: None })
        }
    }
}

/// The series with that UID, as it is by then where it was parted; not the part that `own` is.
///
/// # Errors
/// What the file may do.
pub fn series(conn: &Connection, uid: &str, at: i64, own: &str) -> Result<Option<Known>> {
    match later_part(conn, uid, at, own)? {
        Some(part) => Ok(Some(part)),
        None => by_uid(conn, uid),
    }
}

/// The event with that id, if it was made then: another program's number is no id of ours.
///
/// # Errors
/// What the file may do.
pub fn by_origin(conn: &Connection, id: i64, created_at: i64) -> Result<Option<Known>> {
    one(conn, "id = ? AND created_at = ?", params![id, created_at])
}

/// The event with that id.
///
/// # Errors
/// What the file may do.
pub fn by_id(conn: &Connection, id: i64) -> Result<Option<Known>> {
    one(conn, "id = ?", params![id])
}

/// What a series with that UID has become by then, where it was parted; another part than `own`.
fn later_part(conn: &Connection, uid: &str, at: i64, own: &str) -> Result<Option<Known>> {
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

/// Links an event with the lead or customer of its series, or else with whose contact takes part.
///
/// # Errors
/// What the file may do.
pub fn link<'a>(
    conn: &Connection,
    event: &mut Event,
    people: impl Iterator<Item = &'a str>,
) -> Result<()> {
    if let Some(place) = event.place {
        let series = events::get(conn, place.series)?;
        (event.lead, event.customer) = (series.lead, series.customer);
        if event.lead.or(event.customer).is_some() {
            return Ok(());
        }
    }
    for address in people.filter(|name| name.contains('@')) {
        if let Some((lead, customer)) = owner(conn, address)? {
            event.lead = lead;
            event.customer = customer.filter(|_| lead.is_none());
            break;
        }
    }
    Ok(())
}

/// The lead or else the customer whose contact has that e-mail address.
fn owner(conn: &Connection, address: &str) -> Result<Option<(Option<i64>, Option<i64>)>> {
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
    conn.prepare_cached(&call(is_lead))
        .and_then(|mut sql| sql.query_row([code, name], |row| row.get(0)).optional())
        .doing("looking for whom an event is with")
}

/// Codes are the same in any case, and indexed as such.
fn call(is_lead: bool) -> String {
    let table = if is_lead { "lead" } else { "customer" };
    format!(
        "SELECT id FROM {table} WHERE code = ?1 AND fold(name) = fold(?2) AND trashed_at IS NULL"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing;

    #[test]
    fn whom_an_event_is_with_is_found_by_the_index_of_codes_in_any_case() {
        let mut store = testing::store();
        testing::some_leads(&mut store, 2);
        let lead = "SELECT lower(code), upper(name) FROM lead WHERE id = 2";
        let (code, name): (String, String) =
            store.conn().query_row(lead, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert_eq!(called(store.conn(), true, &code, &name).unwrap(), Some(2));
        for is_lead in [true, false] {
            let plan = format!("EXPLAIN QUERY PLAN {}", call(is_lead));
            let plan: String =
                store.conn().query_row(&plan, ["", ""], |row| row.get("detail")).unwrap();
            assert!(plan.starts_with("SEARCH") && plan.contains("(code=?)"), "{plan}");
        }
    }
}
