//! Writes down what a step changes: triggers for rows that were there, ranges of ids for rows that are new.

use rusqlite::{Connection, params};

use crate::{
    error::{Doing, Error, Kind, Result},
    store::Txn,
};

/// The tables whose rows are facts. A test compares this list with the schema.
pub const TABLES: &[&str] = &[
    "rep",
    "channel",
    "channel_cost",
    "tag",
    "reason",
    "campaign",
    "activity",
    "customer",
    "lead",
    "history",
    "contact",
    "email",
    "phone",
    "address",
    "handle",
    "event",
    "lead_tag",
    "customer_tag",
    "event_tag",
    "participant",
    "own_field",
    "own_value",
    "verdict",
    "view",
];

/// Columns that the program works out from other rows: they follow by themselves, undo included.
const DERIVED: &[(&str, &[&str])] = &[
    ("lead", &["next_event", "next_at", "next_is_day", "last_at", "last_is_day"]),
    ("event", &["next_at", "ends_at"]),
];

/// Makes the triggers that record, once for a connection that writes.
pub(in crate::store) fn record(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        "CREATE TEMP TABLE recording (change INTEGER NOT NULL);
         CREATE TEMP TABLE mark (name TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;",
    )
    .doing("preparing to record")?;
    for table in TABLES {
        conn.execute_batch(&triggers(table, &columns(conn, table)?))
            .doing("preparing to record")?;
    }
    Ok(())
}

/// The journaled columns of a table but for its id.
pub(in crate::store) fn columns(conn: &Connection, table: &str) -> Result<Vec<String>> {
    let derived = DERIVED.iter().find(|(name, _)| *name == table).map_or(&[][..], |(_, of)| of);
    let mut statement = conn
        .prepare_cached("SELECT name FROM pragma_table_info(?) WHERE name <> 'id'")
        .doing("reading the columns")?;
    let names = statement
        .query_map([table], |row| row.get::<_, String>(0))
        .doing("reading the columns")?
        .collect::<rusqlite::Result<Vec<_>>>()
        .doing("reading the columns")?;
    Ok(names.into_iter().filter(|name| !derived.contains(&name.as_str())).collect())
}

fn triggers(table: &str, columns: &[String]) -> String {
    let list = columns.join(", ");
    // A code is compared ignoring case everywhere else; here a change of case is a change.
    let differs = |c: &String| format!("OLD.{c} IS NOT NEW.{c} COLLATE BINARY");
    let changed: Vec<_> = columns.iter().map(differs).collect();
    let image: Vec<_> = columns
        .iter()
        .map(|c| {
            format!("CASE WHEN {} THEN ',\"{c}\":' || json_quote(OLD.{c}) ELSE '' END", differs(c))
        })
        .collect();
    format!(
        "CREATE TEMP TRIGGER journal_update_{table} AFTER UPDATE OF {list} ON {table}
         WHEN EXISTS (SELECT 1 FROM recording) AND ({changed})
         BEGIN
           INSERT INTO journal (change, tbl, op, row, image)
           SELECT change, '{table}', 'U', OLD.id, '{{' || substr({image}, 2) || '}}' FROM recording;
         END;
         CREATE TEMP TRIGGER journal_delete_{table} AFTER DELETE ON {table}
         WHEN EXISTS (SELECT 1 FROM recording)
         BEGIN
           INSERT INTO journal (change, tbl, op, row, image)
           SELECT change, '{table}', 'D', OLD.id, {whole} FROM recording;
         END;",
        changed = changed.join(" OR "),
        image = image.join(" || "),
        whole = json_object(columns, "OLD."),
    )
}

pub(super) fn json_object(columns: &[String], of: &str) -> String {
    let pairs: Vec<_> = columns.iter().map(|c| format!("'{c}', {of}{c}")).collect();
    format!("json_object({})", pairs.join(", "))
}

/// Opens a step: from here on the triggers record.
pub(in crate::store) fn begin(txn: &Txn, label: &str) -> Result<i64> {
    txn.prepare_cached("INSERT INTO change (at, label) VALUES (?, ?)")
        .and_then(|mut sql| sql.execute(params![txn.now().at, label]))
        .doing("opening a step")?;
    let id = txn.last_insert_rowid();
    txn.prepare_cached("INSERT INTO recording (change) VALUES (?)")
        .and_then(|mut sql| sql.execute([id]))
        .doing("opening a step")?;
    // The sequences before, by which inserted rows are known afterwards.
    txn.prepare_cached("INSERT INTO mark (name, seq) SELECT name, seq FROM sqlite_sequence")
        .and_then(|mut sql| sql.execute([]))
        .doing("opening a step")?;
    Ok(id)
}

/// Closes the step: finds what was inserted, drops the step if nothing happened, and forgets what was
/// undone before, since the present has moved on.
pub(in crate::store) fn end(txn: &Txn, id: i64) -> Result<()> {
    let run = |sql: &str| -> Result<usize> {
        txn.prepare_cached(sql).and_then(|mut sql| sql.execute([id])).doing("closing a step")
    };
    run("INSERT INTO journal (change, tbl, op, row, last)
         SELECT ?1, now.name, 'R', coalesce(mark.seq, 0) + 1, now.seq
         FROM sqlite_sequence AS now LEFT JOIN mark ON mark.name = now.name
         WHERE now.seq > coalesce(mark.seq, 0) AND now.name NOT IN ('change', 'journal')")?;
    for range in ranges(txn, id)? {
        settle_range(txn, id, &range)?;
    }
    run("UPDATE change SET rows_changed = rows_changed + (
           SELECT count(*) FROM journal WHERE change = ?1 AND op IN ('U', 'D')) WHERE id = ?1")?;
    for done in ["DELETE FROM recording", "DELETE FROM mark"] {
        txn.prepare_cached(done).and_then(|mut sql| sql.execute([])).doing("closing a step")?;
    }
    let dropped = run("DELETE FROM change WHERE id = ? AND rows_changed = 0")?;
    if dropped == 0 {
        forget_undone(txn)?;
    }
    Ok(())
}

/// What was inserted in a step goes as a whole with its range. An insert that did nothing because the row
/// was there, or one that was deleted again, has used up its id all the same: counts what is really there,
/// and drops a range without a row.
fn settle_range(txn: &Txn, id: i64, Range { table, first, last }: &Range) -> Result<()> {
    txn.prepare_cached(
        "DELETE FROM journal
         WHERE change = ? AND op IN ('U', 'D') AND tbl = ? AND row BETWEEN ? AND ?",
    )
    .and_then(|mut sql| sql.execute(params![id, table, first, last]))
    .doing("counting what was added")?;
    let rows: i64 = txn
        .prepare_cached(&format!("SELECT count(*) FROM {table} WHERE id BETWEEN ? AND ?"))
        .and_then(|mut sql| sql.query_row([first, last], |row| row.get(0)))
        .doing("counting what was added")?;
    let told = if rows == 0 {
        txn.prepare_cached("DELETE FROM journal WHERE change = ?1 AND tbl = ?2 AND op = 'R'")
            .and_then(|mut sql| sql.execute(params![id, table]))
    } else {
        txn.prepare_cached("UPDATE change SET rows_changed = rows_changed + ?2 WHERE id = ?1")
            .and_then(|mut sql| sql.execute([id, rows]))
    };
    told.map(drop).doing("counting what was added")
}

fn forget_undone(txn: &Txn) -> Result<()> {
    txn.prepare_cached(
        "DELETE FROM journal WHERE change IN (SELECT id FROM change WHERE undone > 0)",
    )
    .and_then(|mut sql| sql.execute([]))
    .doing("forgetting what was undone")?;
    txn.prepare_cached("DELETE FROM change WHERE undone > 0")
        .and_then(|mut sql| sql.execute([]))
        .doing("forgetting what was undone")?;
    Ok(())
}

/// Rows that a step added to one table.
pub(super) struct Range {
    pub(super) table: String,
    pub(super) first: i64,
    pub(super) last: i64,
}

impl Range {
    /// Pieces of it. What SQLite keeps of a statement, in case that fails, grows with the rows it touches.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (i64, i64)> {
        const PIECE: i64 = 4_000;
        let last = self.last;
        let firsts = std::iter::successors(Some(self.first), |first| first.checked_add(PIECE));
        firsts
            .take_while(move |first| *first <= last)
            .map(move |first| (first, last.min(first.saturating_add(PIECE - 1))))
    }
}

pub(super) fn ranges(txn: &Txn, change: i64) -> Result<Vec<Range>> {
    let ranges = txn
        .prepare_cached("SELECT tbl, row, last FROM journal WHERE change = ? AND op = 'R'")
        .and_then(|mut sql| {
            sql.query_map([change], |row| {
                Ok(Range { table: row.get(0)?, first: row.get(1)?, last: row.get(2)? })
            })?
            .collect::<rusqlite::Result<Vec<_>>>()
        })
        .doing("reading what was added")?;
    let mut ranges = ranges.into_iter().map(known).collect::<Result<Vec<_>>>()?;
    // What others point to first.
    ranges.sort_by_key(|range| TABLES.iter().position(|table| *table == range.table));
    Ok(ranges)
}

/// Table names come from our own list even where the file says otherwise.
pub(super) fn known(range: Range) -> Result<Range> {
    if TABLES.contains(&range.table.as_str()) {
        Ok(range)
    } else {
        Err(unknown_table(&range.table))
    }
}

pub(super) fn unknown_table(table: &str) -> Error {
    Error::new(Kind::Damaged, "error-journal-damaged").with("what", table)
}
