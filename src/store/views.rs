//! Saved views: a filter over a list, with its sort and columns, under a name.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    domain::fold::name_key,
    error::{Doing, Error, Kind, Result},
    store::{Txn, names::clean},
};

/// A filter over a list that was given a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// 0 until it is stored.
    pub id: i64,
    /// The list it is of, in the plural of the command line.
    pub thing: String,
    /// Unique among the views of that list.
    pub name: String,
    /// Under which it is filed.
    pub folder: Option<String>,
    /// What it is for.
    pub note: Option<String>,
    /// As it is typed.
    pub filter: String,
    /// Fields to sort by, as `a,-b`.
    pub sort: Option<String>,
    /// Columns on show, as `a,b`.
    pub columns: Option<String>,
}

fn read(row: &Row) -> rusqlite::Result<View> {
    Ok(View {
        id: row.get("id")?,
        thing: row.get("thing")?,
        name: row.get("name")?,
        folder: row.get("folder")?,
        note: row.get("note")?,
        filter: row.get("filter")?,
        sort: row.get("sort")?,
        columns: row.get("columns")?,
    })
}

/// The views of a list, by folder, then in the order in which they were made.
///
/// # Errors
/// What the file may do.
pub fn all(conn: &Connection, thing: &str) -> Result<Vec<View>> {
    conn.prepare_cached(
        "SELECT * FROM view WHERE thing = ? ORDER BY coalesce(folder, ''), position, id",
    )
    .and_then(|mut sql| sql.query_map([thing], read)?.collect())
    .doing("reading views")
}

/// The view with that id.
///
/// # Errors
/// `not_found`
pub fn get(conn: &Connection, id: i64) -> Result<View> {
    conn.prepare_cached("SELECT * FROM view WHERE id = ?")
        .and_then(|mut sql| sql.query_row([id], read).optional())
        .doing("reading a view")?
        .ok_or_else(|| Error::not_found("views", &id.to_string()))
}

/// The view of that name over that list.
///
/// # Errors
/// What the file may do.
pub fn find(conn: &Connection, thing: &str, name: &str) -> Result<Option<View>> {
    conn.prepare_cached("SELECT * FROM view WHERE thing = ? AND name_key = ?")
        .and_then(|mut sql| sql.query_row([thing, &name_key(name)], read).optional())
        .doing("finding a view")
}

/// Stores a new view at the end of its list.
///
/// # Errors
/// `taken`, `invalid`.
pub fn add(txn: &Txn, view: &View) -> Result<i64> {
    let name = free_name(txn, &view.thing, &view.name, 0)?;
    txn.prepare_cached(
        "INSERT INTO view (thing, name, name_key, folder, note, filter, sort, columns, position)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,
           (SELECT coalesce(max(position), 0) + 1 FROM view WHERE thing = ?1))",
    )
    .and_then(|mut sql| {
        sql.execute(params![
            view.thing,
            name,
            name_key(&name),
            view.folder,
            view.note,
            view.filter,
            view.sort,
            view.columns,
        ])
    })
    .doing("storing a view")?;
    Ok(txn.last_insert_rowid())
}

/// Stores another filter, sort, columns, name, folder and note under the id of a view.
///
/// # Errors
/// `taken`, `invalid`, `not_found`.
pub fn replace(txn: &Txn, view: &View) -> Result<()> {
    let name = free_name(txn, &view.thing, &view.name, view.id)?;
    let changed = txn
        .prepare_cached(
            "UPDATE view SET name = ?, name_key = ?, folder = ?, note = ?, filter = ?, sort = ?,
               columns = ?
             WHERE id = ?",
        )
        .and_then(|mut sql| {
            sql.execute(params![
                name,
                name_key(&name),
                view.folder,
                view.note,
                view.filter,
                view.sort,
                view.columns,
                view.id,
            ])
        })
        .doing("storing a view")?;
    found(changed, view.id)
}

/// Gives a view another name.
///
/// # Errors
/// `taken`, `invalid`, `not_found`.
pub fn rename(txn: &Txn, id: i64, name: &str) -> Result<()> {
    let view = get(txn, id)?;
    replace(txn, &View { name: name.to_owned(), ..view })
}

/// Drops a view; what it lists stays.
///
/// # Errors
/// `not_found`.
pub fn delete(txn: &Txn, id: i64) -> Result<()> {
    found(txn.execute("DELETE FROM view WHERE id = ?", [id]).doing("dropping a view")?, id)
}

fn found(rows: usize, id: i64) -> Result<()> {
    if rows == 0 { Err(Error::not_found("views", &id.to_string())) } else { Ok(()) }
}

fn free_name(txn: &Txn, thing: &str, name: &str, id: i64) -> Result<String> {
    let name = clean(name)?;
    match find(txn, thing, &name)? {
        Some(other) if other.id != id => Err(Error::new(Kind::Taken, "error-name-taken")
            .with("things", "views")
            .with("name", other.name.clone())
            .hint(other.name)),
        _ => Ok(name),
    }
}

/// Keeps a filter under a name: a new view, or in place of the one that has it.
///
/// # Errors
/// As [`add`] and [`replace`].
pub fn keep(txn: &Txn, thing: &str, name: &str, filter: &str) -> Result<()> {
    match find(txn, thing, name)? {
        Some(view) => replace(txn, &View { filter: filter.to_owned(), ..view }),
        None => {
            let view = View {
                thing: thing.to_owned(),
                name: name.to_owned(),
                filter: filter.to_owned(),
                ..View::default()
            };
            add(txn, &view).map(drop)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::store;

    #[test]
    fn a_view_is_saved_found_renamed_replaced_and_dropped() {
        let mut store = store();
        let hot = View {
            thing: "leads".to_owned(),
            name: "Hot".to_owned(),
            filter: "potential>1000".to_owned(),
            sort: Some("-potential".to_owned()),
            ..View::default()
        };
        let id = store.write("add", |txn| add(txn, &hot)).unwrap();
        let kept = find(store.conn(), "leads", " HOT ").unwrap().unwrap();
        assert_eq!(kept, View { id, ..hot.clone() });
        assert!(find(store.conn(), "customers", "Hot").unwrap().is_none());
        assert_eq!(store.write("add", |txn| add(txn, &hot)).unwrap_err().kind(), Kind::Taken);
        store.write("rename", |txn| rename(txn, id, "hot")).unwrap();
        let cold = View { filter: "potential<10".to_owned(), ..kept };
        store.write("replace", |txn| replace(txn, &cold)).unwrap();
        assert_eq!(all(store.conn(), "leads").unwrap(), [cold]);
        store.write("delete", |txn| delete(txn, id)).unwrap();
        assert!(all(store.conn(), "leads").unwrap().is_empty());
        let error = store.write("delete", |txn| delete(txn, id)).unwrap_err();
        assert_eq!(error.kind(), Kind::NotFound);
        store.undo().unwrap();
        assert_eq!(all(store.conn(), "leads").unwrap().len(), 1);
    }
}
