//! Leads and customers by what people call them: a code, else a name that one alone has.

use rusqlite::Connection;

use crate::{
    domain::fold::{fold, name_key},
    error::{Doing, Error, Result},
    store::{customers, leads},
};

/// Of whom it is the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// A lead.
    Lead,
    /// A customer.
    Customer,
}

/// The id behind a code, else behind a name.
///
/// # Errors
/// `invalid` for a name that several have, and what the file may do.
pub fn find(conn: &Connection, who: Who, text: &str) -> Result<Option<i64>> {
    let by_code = match who {
        Who::Lead => leads::find(conn, text)?,
        Who::Customer => customers::find(conn, text)?,
    };
    if by_code.is_some() {
        return Ok(by_code);
    }
    match namesakes(conn, who, text)?.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(*only)),
        more => Err(Error::invalid("error-name-shared").with("n", more.len().to_string())),
    }
}

/// What finds it again: its name, or its code where others have the same.
///
/// # Errors
/// `not_found`, and what the file may do.
pub fn tell(conn: &Connection, who: Who, id: i64) -> Result<String> {
    let (code, name) = match who {
        Who::Lead => leads::get(conn, id).map(|lead| (lead.code, lead.name))?,
        Who::Customer => customers::get(conn, id).map(|it| (it.code, it.name))?,
    };
    let is_plain = find(conn, who, &name).is_ok_and(|found| found == Some(id));
    Ok(if is_plain { name } else { code })
}

/// Those of that name; case and surplus space don't count, accents do.
fn namesakes(conn: &Connection, who: Who, name: &str) -> Result<Vec<i64>> {
    let table = if who == Who::Lead { "lead" } else { "customer" };
    let key = name_key(name);
    let alike: Vec<(i64, String)> = conn
        .prepare_cached(&format!(
            "SELECT id, name FROM {table} WHERE name_key IN (?, ?) AND trashed_at IS NULL ORDER BY id"
        ))
        .and_then(|mut sql| {
            sql.query_map([fold(name), fold(&key)], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })
        .doing("finding somebody by name")?;
    Ok(alike.into_iter().filter(|(_, name)| name_key(name) == key).map(|(id, _)| id).collect())
}
