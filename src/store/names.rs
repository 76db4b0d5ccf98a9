//! The named lists that pickers offer and extend: reps, channels, tags and reasons, in one piece of code.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    domain::fold::{fold, name_key},
    error::{Doing, Error, Kind, Result},
    store::Txn,
};

/// Letters that a name may have.
const LONGEST: usize = 200;

/// Which list of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum List {
    /// Who is responsible.
    Reps,
    /// How leads and customers are won.
    Channels,
    /// Labels of leads, customers and events.
    Tags,
    /// Why leads are rejected or parked.
    Reasons,
}

/// A name with what a list of names shows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its id within its list.
    pub id: i64,
    /// As the user writes it.
    pub name: String,
    /// No longer offered.
    pub retired: bool,
    /// How many records outside the trash have it.
    pub uses: i64,
}

/// What is written once for each list.
struct Facts {
    table: &'static str,
    things: &'static str,
    order: &'static str,
    /// Columns that hold its ids: (table, column).
    columns: &'static [(&'static str, &'static str)],
    /// Tables that join it with something: (table, the other column, which is a table as well).
    joins: &'static [(&'static str, &'static str)],
}

const REPS: Facts = Facts {
    table: "rep",
    things: "reps",
    order: "name_key",
    columns: &[("lead", "rep"), ("customer", "rep"), ("event", "rep"), ("history", "rep")],
    joins: &[],
};

const CHANNELS: Facts = Facts {
    table: "channel",
    things: "channels",
    order: "name_key",
    columns: &[
        ("lead", "channel"),
        ("customer", "channel"),
        ("channel_cost", "channel"),
        ("history", "channel"),
    ],
    joins: &[],
};

const TAGS: Facts = Facts {
    table: "tag",
    things: "tags",
    order: "name_key",
    columns: &[],
    joins: &[("lead_tag", "lead"), ("customer_tag", "customer"), ("event_tag", "event")],
};

const REASONS: Facts = Facts {
    table: "reason",
    things: "reasons",
    order: "position, id",
    columns: &[("lead", "park_reason"), ("lead", "reject_reason"), ("history", "reason")],
    joins: &[],
};

/// Tables whose rows can be in the trash: only they count as uses.
const RECORDS: &[&str] = &["lead", "customer", "event"];

impl List {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Reps, Self::Channels, Self::Tags, Self::Reasons];

    /// The plural of the command line.
    pub fn things(self) -> &'static str {
        self.facts().things
    }

    fn facts(self) -> &'static Facts {
        match self {
            Self::Reps => &REPS,
            Self::Channels => &CHANNELS,
            Self::Tags => &TAGS,
            Self::Reasons => &REASONS,
        }
    }
}

/// What a name looks like once it is stored.
///
/// # Errors
/// `invalid` where it is empty, too long, or has control characters.
pub fn clean(name: &str) -> Result<String> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::invalid("error-name-required").with("field", "name"));
    }
    if name.chars().any(char::is_control) {
        return Err(Error::invalid("error-name-control"));
    }
    if name.chars().count() > LONGEST {
        return Err(Error::invalid("error-name-too-long").with("most", LONGEST.to_string()));
    }
    Ok(name.to_owned())
}

/// The id behind a name, ignoring case and space. A reason may be written as other choices are:
/// `no-budget` for “no budget”.
///
/// # Errors
/// What the file may do.
pub fn find(conn: &Connection, list: List, name: &str) -> Result<Option<i64>> {
    let key = name_key(name);
    let found = by_key(conn, list, &key)?;
    if found.is_some() || list != List::Reasons || !key.contains('-') {
        return Ok(found);
    }
    by_key(conn, list, &key.replace('-', " "))
}

fn by_key(conn: &Connection, list: List, key: &str) -> Result<Option<i64>> {
    conn.prepare_cached(&format!("SELECT id FROM {} WHERE name_key = ?", list.facts().table))
        .and_then(|mut sql| sql.query_row([key], |row| row.get(0)).optional())
        .doing("finding a name")
}

/// The id behind a name that is made where there is none. A retired name is found, and stays retired.
///
/// # Errors
/// `invalid`, and what the file may do.
pub fn ensure(txn: &Txn, list: List, name: &str) -> Result<i64> {
    let name = clean(name)?;
    if let Some(id) = find(txn, list, &name)? {
        return Ok(id);
    }
    let sql = match list {
        List::Reasons => {
            "INSERT INTO reason (name, name_key, position)
             VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM reason))"
        }
        List::Reps => "INSERT INTO rep (name, name_key) VALUES (?, ?)",
        List::Channels => "INSERT INTO channel (name, name_key) VALUES (?, ?)",
        List::Tags => "INSERT INTO tag (name, name_key) VALUES (?, ?)",
    };
    txn.prepare_cached(sql)
        .and_then(|mut sql| sql.execute([&name, &name_key(&name)]))
        .doing("adding a name")?;
    Ok(txn.last_insert_rowid())
}

/// The name behind an id.
///
/// # Errors
/// `not_found`, and what the file may do.
pub fn name_of(conn: &Connection, list: List, id: i64) -> Result<String> {
    conn.prepare_cached(&format!("SELECT name FROM {} WHERE id = ?", list.facts().table))
        .and_then(|mut sql| sql.query_row([id], |row| row.get(0)).optional())
        .doing("reading a name")?
        .ok_or_else(|| Error::not_found(list.things(), &id.to_string()))
}

/// The names of a list: reasons in their order, others by name; with `retired` those no longer offered
/// as well.
///
/// # Errors
/// What the file may do.
pub fn all(conn: &Connection, list: List, retired: bool) -> Result<Vec<Named>> {
    let uses = uses(conn, list)?;
    let Facts { table, order, .. } = list.facts();
    conn.prepare_cached(&format!(
        "SELECT id, name, retired FROM {table} WHERE retired = 0 OR ? ORDER BY {order}"
    ))
    .and_then(|mut sql| {
        sql.query_map([retired], |row| {
            let id = row.get("id")?;
            Ok(Named {
                id,
                name: row.get("name")?,
                retired: row.get("retired")?,
                uses: uses.get(&id).copied().unwrap_or(0),
            })
        })?
        .collect()
    })
    .doing("reading names")
}

/// What a reason is picked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReasonFor {
    /// To stop work.
    Rejecting,
    /// To put aside.
    Parking,
}

/// The reasons that are offered: one that so far was only given for the other act stands behind, so that
/// the digits of the first nine are for those that are meant.
///
/// # Errors
/// What the file may do.
pub fn reasons(conn: &Connection, act: ReasonFor) -> Result<Vec<(i64, String)>> {
    let (here, there) = match act {
        ReasonFor::Rejecting => ("reject_reason", "park_reason"),
        ReasonFor::Parking => ("park_reason", "reject_reason"),
    };
    let used = |column| format!("EXISTS (SELECT 1 FROM lead WHERE {column} = reason.id)");
    let order = format!("NOT {} AND {}", used(here), used(there));
    conn.prepare_cached(&format!(
        "SELECT id, name FROM reason WHERE retired = 0 ORDER BY {order}, id"
    ))
    .and_then(|mut sql| sql.query_map([], |row| Ok((row.get("id")?, row.get("name")?)))?.collect())
    .doing("reading reasons")
}

/// How often each name is used, by id. Counts all and takes away the trash, since both counts come out
/// of an index.
fn uses(conn: &Connection, list: List) -> Result<HashMap<i64, i64>> {
    let mut parts = Vec::new();
    let columns = list.facts().columns.iter().filter(|(table, _)| RECORDS.contains(table));
    for (table, column) in columns {
        parts.push(format!(
            "SELECT {column} AS name, count(*) AS n FROM {table}
             WHERE {column} IS NOT NULL GROUP BY {column}
             UNION ALL SELECT {column}, -count(*) FROM {table}
             WHERE trashed_at IS NOT NULL AND {column} IS NOT NULL GROUP BY {column}"
        ));
    }
    for (table, other) in list.facts().joins {
        parts.push(format!(
            "SELECT tag AS name, count(*) AS n FROM {table} GROUP BY tag
             UNION ALL SELECT tag, -count(*) FROM {other} JOIN {table} ON {table}.{other} = {other}.id
             WHERE {other}.trashed_at IS NOT NULL GROUP BY tag"
        ));
    }
    let sql = format!("SELECT name, sum(n) FROM ({}) GROUP BY name", parts.join(" UNION ALL "));
    conn.prepare_cached(&sql)
        .and_then(|mut sql| sql.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .doing("counting the uses of names")
}

/// The names that a picker offers for what was typed: those that begin with it, then those of which
/// another word does.
///
/// # Errors
/// What the file may do.
pub fn matching(
    conn: &Connection,
    list: List,
    text: &str,
    limit: usize,
) -> Result<Vec<(i64, String)>> {
    let Facts { table, order, .. } = list.facts();
    let names: Vec<(i64, String)> = conn
        .prepare_cached(&format!("SELECT id, name FROM {table} WHERE retired = 0 ORDER BY {order}"))
        .and_then(|mut sql| sql.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .doing("looking for names")?;
    let typed = fold(text.trim());
    let mut found: Vec<_> = names
        .into_iter()
        .filter_map(|(id, name)| Some((rank(&fold(&name), &typed)?, id, name)))
        .collect();
    found.sort_by_key(|(rank, ..)| *rank);
    Ok(found.into_iter().take(limit).map(|(_, id, name)| (id, name)).collect())
}

fn rank(name: &str, typed: &str) -> Option<usize> {
    if name.starts_with(typed) {
        return Some(0);
    }
    let inside = |(at, letter): (usize, char)| {
        !letter.is_alphanumeric()
            && name.get(at + letter.len_utf8()..).is_some_and(|rest| rest.starts_with(typed))
    };
    name.char_indices().any(inside).then_some(1)
}

/// Gives a name another spelling.
///
/// # Errors
/// `taken` by another, which can be merged with instead; `invalid`, `not_found`.
pub fn rename(txn: &Txn, list: List, id: i64, new: &str) -> Result<()> {
    let new = clean(new)?;
    name_of(txn, list, id)?;
    if let Some(other) = find(txn, list, &new)?.filter(|other| *other != id) {
        let other = name_of(txn, list, other)?;
        return Err(Error::new(Kind::Taken, "error-name-taken")
            .with("things", list.things())
            .with("name", other.clone())
            .hint(other));
    }
    txn.prepare_cached(&format!(
        "UPDATE {} SET name = ?, name_key = ? WHERE id = ?",
        list.facts().table
    ))
    .and_then(|mut sql| sql.execute(params![new, name_key(&new), id]))
    .doing("renaming")?;
    Ok(())
}

/// Makes everything that has the one name have the other, and drops the one.
///
/// # Errors
/// `invalid` for a merge with itself, `not_found`.
pub fn merge(txn: &Txn, list: List, from: i64, into: i64) -> Result<()> {
    if from == into {
        return Err(Error::invalid("error-merge-itself"));
    }
    name_of(txn, list, from)?;
    name_of(txn, list, into)?;
    let facts = list.facts();
    for (table, column) in facts.columns {
        txn.execute(&format!("UPDATE {table} SET {column} = ? WHERE {column} = ?"), [into, from])
            .doing("merging names")?;
    }
    for (table, _) in facts.joins {
        // What has both keeps the one it is to have.
        txn.execute(&format!("UPDATE OR IGNORE {table} SET tag = ? WHERE tag = ?"), [into, from])
            .and_then(|_| txn.execute(&format!("DELETE FROM {table} WHERE tag = ?"), [from]))
            .doing("merging tags")?;
    }
    delete(txn, list, from)
}

/// Stops offering a name, or offers it again.
///
/// # Errors
/// `not_found`.
pub fn retire(txn: &Txn, list: List, id: i64, yes: bool) -> Result<()> {
    name_of(txn, list, id)?;
    txn.execute(
        &format!("UPDATE {} SET retired = ? WHERE id = ?", list.facts().table),
        params![yes, id],
    )
    .doing("retiring a name")?;
    Ok(())
}

/// Drops a name that nothing has, in the trash and in history neither.
///
/// # Errors
/// `invalid` where something has it: it can be retired or merged; `not_found`.
pub fn remove(txn: &Txn, list: List, id: i64) -> Result<()> {
    let name = name_of(txn, list, id)?;
    let facts = list.facts();
    let joins = facts.joins.iter().map(|(table, _)| (*table, "tag"));
    for (table, column) in facts.columns.iter().copied().chain(joins) {
        let used = txn
            .prepare_cached(&format!("SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1"))
            .and_then(|mut sql| sql.exists([id]))
            .doing("looking for uses of a name")?;
        if used {
            return Err(Error::invalid("error-name-used")
                .with("things", list.things())
                .with("name", name));
        }
    }
    delete(txn, list, id)
}

fn delete(txn: &Txn, list: List, id: i64) -> Result<()> {
    txn.execute(&format!("DELETE FROM {} WHERE id = ?", list.facts().table), [id])
        .doing("dropping a name")?;
    Ok(())
}

/// Puts the reasons into this order; those not named follow in theirs.
///
/// # Errors
/// What the file may do.
pub fn order_reasons(txn: &Txn, ids: &[i64]) -> Result<()> {
    let named: Vec<i64> = all(txn, List::Reasons, true)?.into_iter().map(|it| it.id).collect();
    let others = named.iter().filter(|id| !ids.contains(id));
    for (position, id) in (1i64..).zip(ids.iter().chain(others)) {
        txn.execute("UPDATE reason SET position = ? WHERE id = ?", [position, *id])
            .doing("ordering reasons")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{
        Store,
        testing::{number, some_leads, sql, store},
    };

    fn add(store: &mut Store, list: List, name: &str) -> i64 {
        store.write("add", |txn| ensure(txn, list, name)).unwrap()
    }

    #[test]
    fn a_name_is_one_whatever_its_case_and_space() {
        let mut store = store();
        for list in List::ALL {
            let id = add(&mut store, list, "  Feria de  Muestras ");
            assert_eq!(add(&mut store, list, "FERIA DE MUESTRAS"), id);
            assert_eq!(find(store.conn(), list, " feria DE muestras").unwrap(), Some(id));
            assert_eq!(name_of(store.conn(), list, id).unwrap(), "Feria de  Muestras");
        }
        assert!(find(store.conn(), List::Tags, "feria").unwrap().is_none());
    }

    #[test]
    fn a_bad_name_is_refused_and_nothing_is_kept() {
        let mut store = store();
        let long = "x".repeat(201);
        for (name, id) in [
            ("  ", "error-name-required"),
            ("a\u{1b}[2Jb", "error-name-control"),
            ("a\tb", "error-name-control"),
            (long.as_str(), "error-name-too-long"),
        ] {
            let error = store.write("add", |txn| ensure(txn, List::Tags, name)).unwrap_err();
            assert_eq!((error.kind(), error.id()), (Kind::Invalid, id));
        }
        add(&mut store, List::Tags, &"ñ".repeat(200));
        assert_eq!(number(&store, "SELECT count(*) FROM tag"), 1);
    }

    #[test]
    fn reasons_keep_their_order_and_others_are_by_name() {
        let mut store = store();
        add(&mut store, List::Reasons, "a late one");
        let names = |store: &Store, list| -> Vec<String> {
            all(store.conn(), list, false).unwrap().into_iter().map(|it| it.name).collect()
        };
        assert_eq!(names(&store, List::Reasons), ["no budget", "no need", "a late one"]);
        store.write("order", |txn| order_reasons(txn, &[3])).unwrap();
        assert_eq!(names(&store, List::Reasons), ["a late one", "no budget", "no need"]);
        add(&mut store, List::Reps, "Zoe");
        add(&mut store, List::Reps, "ana");
        assert_eq!(names(&store, List::Reps), ["ana", "Zoe"]);
    }

    #[test]
    fn a_picker_finds_by_the_beginning_of_any_word_without_accents() {
        let mut store = store();
        for name in ["Web", "Órbita web", "Referido", "Sweb"] {
            add(&mut store, List::Channels, name);
        }
        let names = |text: &str, limit| -> Vec<String> {
            let found = matching(store.conn(), List::Channels, text, limit).unwrap();
            found.into_iter().map(|(_, name)| name).collect()
        };
        assert_eq!(names("WEB", 9), ["Web", "Órbita web"]);
        assert_eq!(names("or", 9), ["Órbita web"]);
        assert_eq!(names("", 2).len(), 2);
        assert!(names("%", 9).is_empty());
    }

    #[test]
    fn a_taken_name_names_who_has_it() {
        let mut store = store();
        let ana = add(&mut store, List::Reps, "Ana");
        add(&mut store, List::Reps, "Berta");
        let error =
            store.write("rename", |txn| rename(txn, List::Reps, ana, "berta ")).unwrap_err();
        assert_eq!((error.kind(), error.id()), (Kind::Taken, "error-name-taken"));
        assert_eq!(error.suggestion(), Some("Berta"));
        store.write("rename", |txn| rename(txn, List::Reps, ana, "ANA")).unwrap();
        assert_eq!(name_of(store.conn(), List::Reps, ana).unwrap(), "ANA");
    }

    #[test]
    fn merging_rewrites_every_reference_and_one_undo_brings_it_back() {
        let mut store = store();
        some_leads(&mut store, 3);
        for list in List::ALL {
            add(&mut store, list, "loser");
            add(&mut store, list, "winner");
        }
        sql(
            &mut store,
            "INSERT INTO customer (code, name, name_key, won_at, created_at, updated_at, rep, channel)
               VALUES ('K-1', 'K', 'k', 1, 1, 1, 1, 1);
             INSERT INTO event (type, begin_at, created_at, updated_at, lead, rep)
               VALUES ('call', 1, 1, 1, 1, 1);
             INSERT INTO channel_cost (channel, day, amount) VALUES (1, '2026-01-01', 5);
             UPDATE lead SET rep = 1, channel = 1, park_reason = 3, reject_reason = 3 WHERE id < 3;
             UPDATE history SET rep = 1, channel = 1, reason = 3 WHERE lead < 3;
             INSERT INTO lead_tag (lead, tag) VALUES (1, 1), (1, 2), (2, 1);
             INSERT INTO customer_tag (customer, tag) VALUES (1, 1);
             INSERT INTO event_tag (event, tag) VALUES (1, 1);",
        );
        let uses = |store: &Store, list| -> Vec<i64> {
            all(store.conn(), list, true).unwrap().into_iter().map(|it| it.uses).collect()
        };
        assert_eq!(uses(&store, List::Reps), [4, 0]);
        assert_eq!(uses(&store, List::Tags), [4, 1]);
        store
            .write("merge", |txn| {
                merge(txn, List::Reps, 1, 2)?;
                merge(txn, List::Channels, 1, 2)?;
                merge(txn, List::Tags, 1, 2)?;
                merge(txn, List::Reasons, 3, 4)
            })
            .unwrap();
        assert_eq!(uses(&store, List::Reps), [4]);
        assert_eq!(uses(&store, List::Channels), [3]);
        assert_eq!(uses(&store, List::Tags), [4]);
        assert_eq!(uses(&store, List::Reasons), [0, 0, 4]);
        let old = "SELECT count(*) FROM history WHERE rep = 1 OR channel = 1 OR reason = 3";
        assert_eq!(number(&store, old), 0);
        assert_eq!(number(&store, "SELECT count(*) FROM channel_cost WHERE channel = 2"), 1);
        store.undo().unwrap();
        assert_eq!(uses(&store, List::Tags), [4, 1]);
        assert_eq!(number(&store, old), 2);
    }

    #[test]
    fn what_is_in_the_trash_is_no_use_but_keeps_a_name_from_going() {
        let mut store = store();
        some_leads(&mut store, 2);
        let rep = add(&mut store, List::Reps, "Ana");
        sql(&mut store, "UPDATE lead SET rep = 1; UPDATE lead SET trashed_at = 9 WHERE id = 1");
        assert_eq!(all(store.conn(), List::Reps, true).unwrap()[0].uses, 1);
        sql(&mut store, "UPDATE lead SET trashed_at = 9");
        assert_eq!(all(store.conn(), List::Reps, true).unwrap()[0].uses, 0);
        let error = store.write("remove", |txn| remove(txn, List::Reps, rep)).unwrap_err();
        assert_eq!(error.id(), "error-name-used");
        sql(&mut store, "UPDATE lead SET rep = NULL");
        store.write("remove", |txn| remove(txn, List::Reps, rep)).unwrap();
        assert!(all(store.conn(), List::Reps, true).unwrap().is_empty());
    }

    #[test]
    fn a_retired_name_is_no_longer_offered_but_found() {
        let mut store = store();
        let id = add(&mut store, List::Tags, "old");
        store.write("retire", |txn| retire(txn, List::Tags, id, true)).unwrap();
        assert!(all(store.conn(), List::Tags, false).unwrap().is_empty());
        assert!(matching(store.conn(), List::Tags, "o", 5).unwrap().is_empty());
        assert_eq!(add(&mut store, List::Tags, "Old"), id);
        assert!(all(store.conn(), List::Tags, true).unwrap()[0].retired);
    }
}
