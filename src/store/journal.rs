//! Undo and redo of every write, across restarts, without any writer having to remember it.
//!
//! Temporary triggers write, for each row that a change updates or deletes, the *other side*: what the row
//! was. Undoing swaps: it puts the image in place and keeps what it displaced, so redo is the same walk
//! forward. Inserted rows are ranges of ids, found by comparing `sqlite_sequence` before and after, and
//! need no image until they are undone: an import of a million rows costs a handful of journal rows.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params, types::Value};
use serde_json::{Map, Value as Json};

use crate::{
    error::{Doing, Error, Kind, Result},
    store::{Room, Store, Txn, derived},
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

/// A step of the journal: one act of the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Names the step, for a jump.
    pub id: i64,
    /// When, in milliseconds UTC.
    pub at: i64,
    /// What was done: message `change-<label>`.
    pub label: String,
    /// The facts of that message.
    pub args: Vec<(String, String)>,
    /// How many rows it touched.
    pub rows_changed: i64,
    /// Whether it is undone now.
    pub undone: bool,
}

/// Makes the triggers that record, once for a connection that writes.
pub(super) fn record(conn: &Connection) -> Result<()> {
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
pub(super) fn columns(conn: &Connection, table: &str) -> Result<Vec<String>> {
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

fn json_object(columns: &[String], of: &str) -> String {
    let pairs: Vec<_> = columns.iter().map(|c| format!("'{c}', {of}{c}")).collect();
    format!("json_object({})", pairs.join(", "))
}

/// Opens a step: from here on the triggers record.
pub(super) fn begin(txn: &Txn, label: &str) -> Result<i64> {
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

/// Names the facts of the step's message.
///
/// # Errors
/// What the file may do.
pub fn tell(txn: &Txn, facts: &[(&str, String)]) -> Result<()> {
    let facts: Map<String, Json> =
        facts.iter().map(|(name, value)| ((*name).to_owned(), Json::from(value.clone()))).collect();
    txn.prepare_cached("UPDATE change SET args = ? WHERE id = (SELECT change FROM recording)")
        .and_then(|mut sql| sql.execute([Json::Object(facts).to_string()]))
        .doing("naming the facts of a step")?;
    Ok(())
}

/// Closes the step: finds what was inserted, drops the step if nothing happened, and forgets what was
/// undone before, since the present has moved on.
pub(super) fn end(txn: &Txn, id: i64) -> Result<()> {
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

impl Store {
    /// Takes back the last step that stands; `None` where nothing is left to take back.
    ///
    /// # Errors
    /// What the file may do.
    pub fn undo(&mut self) -> Result<Option<Step>> {
        self.replay(|txn| last(txn)?.map(|step| undone(txn, step)).transpose())
    }

    /// Does again what was undone last; `None` where there is nothing.
    ///
    /// # Errors
    /// What the file may do.
    pub fn redo(&mut self) -> Result<Option<Step>> {
        self.replay(|txn| {
            let last = find(txn, "WHERE undone > 0 ORDER BY undone DESC LIMIT 1", [])?;
            last.map(|step| redone(txn, step)).transpose()
        })
    }

    /// Takes back one step further back, alone.
    ///
    /// # Errors
    /// `conflict` names the later step that touched the same rows; `not_found`.
    pub fn undo_alone(&mut self, id: i64) -> Result<Step> {
        self.replay(|txn| {
            let step = find(txn, "WHERE id = ? AND undone = 0", [id])?
                .ok_or_else(|| Error::not_found("journal", &id.to_string()))?;
            if let Some(later) = later_on_the_same_rows(txn, id)? {
                return Err(in_the_way(&later));
            }
            let step = undone(txn, step).map_err(|error| clash(txn, id, error))?;
            if let Some(later) = later_that_refers(txn, id)? {
                return Err(in_the_way(&later));
            }
            Ok(step)
        })
    }

    /// Undoes or redoes until `id` is the last step that stands (0: until none stands). Says how many
    /// steps were walked.
    ///
    /// # Errors
    /// `not_found`, and what the file may do.
    pub fn jump(&mut self, id: i64) -> Result<usize> {
        self.replay(|txn| {
            if id != 0 && find(txn, "WHERE id = ?", [id])?.is_none() {
                return Err(Error::not_found("journal", &id.to_string()));
            }
            let mut walked = 0;
            while let Some(step) =
                find(txn, "WHERE undone = 0 AND id > ? ORDER BY id DESC LIMIT 1", [id])?
            {
                undone(txn, step)?;
                walked += 1;
            }
            while let Some(step) =
                find(txn, "WHERE undone > 0 AND id <= ? ORDER BY undone DESC LIMIT 1", [id])?
            {
                redone(txn, step)?;
                walked += 1;
            }
            Ok(walked)
        })
    }

    fn replay<T>(&mut self, walk: impl FnOnce(&Txn) -> Result<T>) -> Result<T> {
        self.transaction(|txn| {
            txn.execute_batch("PRAGMA defer_foreign_keys = ON").doing("replaying")?;
            let answer = walk(txn)?;
            derived::settle(txn)?;
            Ok(answer)
        })
    }
}

/// The newest steps first: those that stand and those that can be redone.
///
/// # Errors
/// What the file may do.
pub fn steps(conn: &Connection, limit: usize, before: Option<i64>) -> Result<Vec<Step>> {
    let mut sql = conn
        .prepare_cached(&format!("{STEP} WHERE id < ? ORDER BY id DESC LIMIT ?"))
        .doing("reading the journal")?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    sql.query_map(params![before.unwrap_or(i64::MAX), limit], step)
        .and_then(Iterator::collect)
        .doing("reading the journal")
}

/// The step that undo would take back.
///
/// # Errors
/// What the file may do.
pub fn last(conn: &Connection) -> Result<Option<Step>> {
    find(conn, "WHERE undone = 0 ORDER BY id DESC LIMIT 1", [])
}

const STEP: &str = "SELECT id, at, label, args, rows_changed, undone FROM change";

fn step(row: &rusqlite::Row) -> rusqlite::Result<Step> {
    let args: String = row.get("args")?;
    let args: Map<String, Json> = serde_json::from_str(&args).unwrap_or_default();
    Ok(Step {
        id: row.get("id")?,
        at: row.get("at")?,
        label: row.get("label")?,
        args: args
            .into_iter()
            .map(|(name, value)| (name, value.as_str().unwrap_or_default().to_owned()))
            .collect(),
        rows_changed: row.get("rows_changed")?,
        undone: row.get::<_, i64>("undone")? > 0,
    })
}

fn find(conn: &Connection, which: &str, args: impl rusqlite::Params) -> Result<Option<Step>> {
    conn.prepare_cached(&format!("{STEP} {which}"))
        .and_then(|mut sql| sql.query_row(args, step).optional())
        .doing("finding a step")
}

/// A later step that still stands and touched a row that this one touched.
fn later_on_the_same_rows(conn: &Connection, id: i64) -> Result<Option<Step>> {
    find(
        conn,
        "WHERE undone = 0 AND id = (
           SELECT later.change FROM journal AS mine
           JOIN journal AS later ON later.change > mine.change AND later.tbl = mine.tbl
             AND later.row <= coalesce(mine.last, mine.row)
             AND coalesce(later.last, later.row) >= mine.row
           JOIN change ON change.id = later.change AND change.undone = 0
           WHERE mine.change = ? ORDER BY later.change LIMIT 1)",
        [id],
    )
}

fn in_the_way(later: &Step) -> Error {
    Error::new(Kind::Conflict, "error-later-step")
        .with("id", later.id.to_string())
        .with("label", later.label.clone())
}

/// A name or code that the step would give back may be in use by now: the newest later step is told.
fn clash(txn: &Txn, id: i64, error: Error) -> Error {
    let constraint = std::error::Error::source(&error)
        .and_then(|source| source.downcast_ref::<rusqlite::Error>())
        .and_then(rusqlite::Error::sqlite_error_code)
        == Some(rusqlite::ErrorCode::ConstraintViolation);
    if !constraint {
        return error;
    }
    match find(txn, "WHERE undone = 0 AND id > ? ORDER BY id DESC LIMIT 1", [id]) {
        Ok(Some(later)) => in_the_way(&later),
        _ => error,
    }
}

/// A later step that made a row point to what is taken back now, or took away what a row that is put
/// back points to.
fn later_that_refers(txn: &Txn, id: i64) -> Result<Option<Step>> {
    let added = ranges(txn, id)?;
    for (child, column, parent) in references(txn)? {
        let mut dangling = put_back_without_parent(txn, id, child, &column, &parent)?;
        for range in added.iter().filter(|range| range.table == parent) {
            dangling = dangling.or(pointing_into(txn, child, &column, range)?);
        }
        let Some((row, to)) = dangling else { continue };
        return find(
            txn,
            "WHERE undone = 0 AND id = (
               SELECT max(later.change) FROM journal AS later
               JOIN change ON change.id = later.change AND change.undone = 0
               WHERE later.change > ?1 AND ((later.tbl = ?2
                   AND ?3 BETWEEN later.row AND coalesce(later.last, later.row))
                 OR (later.tbl = ?4 AND later.row = ?5 AND later.op = 'D')))",
            params![id, child, row, parent, to],
        );
    }
    Ok(None)
}

/// A row and where it points.
type Pointer = Option<(i64, i64)>;

fn put_back_without_parent(
    txn: &Txn,
    id: i64,
    child: &str,
    column: &str,
    parent: &str,
) -> Result<Pointer> {
    txn.prepare_cached(&format!(
        "SELECT c.id, c.{column} FROM journal CROSS JOIN {child} AS c ON c.id = journal.row
         WHERE journal.change = ? AND journal.tbl = '{child}' AND journal.op IN ('U', 'D')
           AND c.{column} IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM {parent} AS p WHERE p.id = c.{column})
         LIMIT 1"
    ))
    .and_then(|mut sql| sql.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional())
    .doing("looking for what points nowhere")
}

fn pointing_into(txn: &Txn, child: &str, column: &str, range: &Range) -> Result<Pointer> {
    txn.prepare_cached(&format!(
        "SELECT id, {column} FROM {child} WHERE {column} BETWEEN ? AND ? LIMIT 1"
    ))
    .and_then(|mut sql| {
        sql.query_row([range.first, range.last], |row| Ok((row.get(0)?, row.get(1)?))).optional()
    })
    .doing("looking for what points to what is taken back")
}

/// Every column that points to another table: (table, column, the other table).
fn references(conn: &Connection) -> Result<Vec<(&'static str, String, String)>> {
    let mut all = Vec::new();
    for table in TABLES {
        let mut sql = conn
            .prepare_cached("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?)")
            .doing("reading what points where")?;
        let found = sql
            .query_map([table], |row| Ok((*table, row.get(0)?, row.get(1)?)))
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .doing("reading what points where")?;
        all.extend(found);
    }
    Ok(all)
}

/// From so many rows on a step is replayed with more room.
const MANY: i64 = 10_000;

fn room<'t>(txn: &'t Txn, step: &Step) -> Result<Option<Room<'t>>> {
    (step.rows_changed > MANY).then(|| Room::make(txn)).transpose()
}

fn undone(txn: &Txn, mut step: Step) -> Result<Step> {
    let _room = room(txn, &step)?;
    let ranges = ranges(txn, step.id)?;
    for range in &ranges {
        keep_images(txn, step.id, range)?;
    }
    for range in ranges.iter().rev() {
        take_away(txn, range)?;
    }
    swap(txn, step.id, Direction::Back)?;
    txn.execute(
        "UPDATE change SET undone = (SELECT max(undone) + 1 FROM change) WHERE id = ?",
        [step.id],
    )
    .doing("marking a step as undone")?;
    step.undone = true;
    Ok(step)
}

fn redone(txn: &Txn, mut step: Step) -> Result<Step> {
    let _room = room(txn, &step)?;
    swap(txn, step.id, Direction::Forward)?;
    for range in ranges(txn, step.id)? {
        put_images(txn, step.id, &range)?;
    }
    txn.execute("UPDATE change SET undone = 0 WHERE id = ?", [step.id])
        .doing("marking a step as standing")?;
    step.undone = false;
    Ok(step)
}

/// Rows that a step added to one table.
struct Range {
    table: String,
    first: i64,
    last: i64,
}

impl Range {
    /// Pieces of it. What SQLite keeps of a statement, in case that fails, grows with the rows it touches.
    fn pieces(&self) -> impl Iterator<Item = (i64, i64)> {
        const PIECE: i64 = 4_000;
        let last = self.last;
        let firsts = std::iter::successors(Some(self.first), |first| first.checked_add(PIECE));
        firsts
            .take_while(move |first| *first <= last)
            .map(move |first| (first, last.min(first.saturating_add(PIECE - 1))))
    }
}

fn ranges(txn: &Txn, change: i64) -> Result<Vec<Range>> {
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
fn known(range: Range) -> Result<Range> {
    if TABLES.contains(&range.table.as_str()) {
        Ok(range)
    } else {
        Err(unknown_table(&range.table))
    }
}

fn unknown_table(table: &str) -> Error {
    Error::new(Kind::Damaged, "error-journal-damaged").with("what", table)
}

fn keep_images(txn: &Txn, change: i64, range: &Range) -> Result<()> {
    let table = &range.table;
    let image = json_object(&columns(txn, table)?, "");
    let mut sql = txn
        .prepare(&format!(
            "INSERT INTO journal (change, tbl, op, row, image)
             SELECT ?, '{table}', 'I', id, {image} FROM {table} WHERE id BETWEEN ? AND ?"
        ))
        .doing("keeping what is taken back")?;
    for (first, last) in range.pieces() {
        sql.execute([change, first, last]).doing("keeping what is taken back")?;
    }
    Ok(())
}

fn take_away(txn: &Txn, range: &Range) -> Result<()> {
    let mut sql = txn
        .prepare(&format!("DELETE FROM {} WHERE id BETWEEN ? AND ?", range.table))
        .doing("taking back what was added")?;
    for (first, last) in range.pieces() {
        sql.execute([first, last]).doing("taking back what was added")?;
    }
    Ok(())
}

fn put_images(txn: &Txn, change: i64, range: &Range) -> Result<()> {
    const IMAGES: &str = "FROM journal INDEXED BY journal_row
         WHERE tbl = ?1 AND row BETWEEN ?2 AND ?3 AND change = ?4 AND op = 'I'";
    let table = &range.table;
    let columns = columns(txn, table)?;
    let values: Vec<_> = columns.iter().map(|c| format!("image ->> '$.{c}'")).collect();
    let (columns, values) = (columns.join(", "), values.join(", "));
    let mut put = txn
        .prepare(&format!(
            "INSERT INTO {table} (id, {columns}) SELECT row, {values} {IMAGES} ORDER BY row"
        ))
        .doing("adding again what was taken back")?;
    let mut forget =
        txn.prepare(&format!("DELETE {IMAGES}")).doing("adding again what was taken back")?;
    for (first, last) in range.pieces() {
        for sql in [&mut put, &mut forget] {
            sql.execute(params![table, first, last, change])
                .doing("adding again what was taken back")?;
        }
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Back,
    Forward,
}

/// A row of the journal that names one row.
struct Entry {
    id: i64,
    table: String,
    deleted: bool,
    row: i64,
    image: String,
}

/// Puts the other side of each row in place, some thousand rows at a time: a step may be a long one.
fn swap(txn: &Txn, change: i64, direction: Direction) -> Result<()> {
    let mut columns_of = HashMap::new();
    let mut last = None;
    loop {
        let entries = entries(txn, change, direction, last)?;
        let Some(end) = entries.last() else { return Ok(()) };
        last = Some(end.id);
        for entry in &entries {
            match (entry.deleted, direction) {
                (false, _) => swap_row(txn, entry)?,
                (true, Direction::Back) => insert_row(txn, entry)?,
                (true, Direction::Forward) => delete_row(txn, entry, &mut columns_of)?,
            }
        }
    }
}

/// The next rows that a step changed or deleted, from the last one on backwards, or from the first.
fn entries(txn: &Txn, change: i64, direction: Direction, after: Option<i64>) -> Result<Vec<Entry>> {
    let (beyond, order, start) = match direction {
        Direction::Back => ("<", "DESC", i64::MAX),
        Direction::Forward => (">", "ASC", 0),
    };
    let entries = txn
        .prepare_cached(&format!(
            "SELECT id, tbl, op, row, image FROM journal
             WHERE change = ? AND id {beyond} ? AND op IN ('U', 'D') ORDER BY id {order} LIMIT 4000"
        ))
        .and_then(|mut sql| {
            sql.query_map([change, after.unwrap_or(start)], |row| {
                Ok(Entry {
                    id: row.get(0)?,
                    table: row.get(1)?,
                    deleted: row.get::<_, String>(2)? == "D",
                    row: row.get(3)?,
                    image: row.get(4)?,
                })
            })?
            .collect::<rusqlite::Result<Vec<_>>>()
        })
        .doing("reading a step")?;
    match entries.iter().find(|entry| !TABLES.contains(&entry.table.as_str())) {
        Some(stranger) => Err(unknown_table(&stranger.table)),
        None => Ok(entries),
    }
}

fn read_image(entry: &Entry) -> Result<Map<String, Json>> {
    serde_json::from_str(&entry.image).map_err(|error| {
        Error::new(Kind::Damaged, "error-journal-damaged")
            .with("what", entry.id.to_string())
            .because(error)
    })
}

fn swap_row(txn: &Txn, entry: &Entry) -> Result<()> {
    let image = read_image(entry)?;
    let names: Vec<String> = image.keys().cloned().collect();
    let table = &entry.table;
    let displaced: Option<String> = txn
        .prepare_cached(&format!("SELECT {} FROM {table} WHERE id = ?", json_object(&names, "")))
        .and_then(|mut sql| sql.query_row([entry.row], |row| row.get(0)).optional())
        .doing("reading what is displaced")?;
    let displaced = displaced.ok_or_else(|| {
        Error::new(Kind::Damaged, "error-journal-damaged")
            .with("what", format!("{table} {}", entry.row))
    })?;
    let sets: Vec<_> = names.iter().map(|name| format!("{name} = ?")).collect();
    let mut values: Vec<Value> = image.into_iter().map(|(_, value)| sql_value(value)).collect();
    values.push(Value::Integer(entry.row));
    txn.prepare_cached(&format!("UPDATE {table} SET {} WHERE id = ?", sets.join(", ")))
        .and_then(|mut sql| sql.execute(rusqlite::params_from_iter(values)))
        .doing("putting a row back")?;
    replace_image(txn, entry.id, &displaced)
}

fn insert_row(txn: &Txn, entry: &Entry) -> Result<()> {
    let image = read_image(entry)?;
    let names: Vec<String> = image.keys().cloned().collect();
    let marks = vec!["?"; names.len() + 1].join(", ");
    let mut values = vec![Value::Integer(entry.row)];
    values.extend(image.into_iter().map(|(_, value)| sql_value(value)));
    txn.prepare_cached(&format!(
        "INSERT INTO {} (id, {}) VALUES ({marks})",
        entry.table,
        names.join(", ")
    ))
    .and_then(|mut sql| sql.execute(rusqlite::params_from_iter(values)))
    .doing("putting a deleted row back")?;
    Ok(())
}

fn delete_row(
    txn: &Txn,
    entry: &Entry,
    columns_of: &mut HashMap<String, Vec<String>>,
) -> Result<()> {
    let table = &entry.table;
    if !columns_of.contains_key(table) {
        columns_of.insert(table.clone(), columns(txn, table)?);
    }
    let image = json_object(&columns_of[table], "");
    let displaced: Option<String> = txn
        .prepare_cached(&format!("SELECT {image} FROM {table} WHERE id = ?"))
        .and_then(|mut sql| sql.query_row([entry.row], |row| row.get(0)).optional())
        .doing("reading what is displaced")?;
    let Some(displaced) = displaced else { return Ok(()) };
    txn.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?"))
        .and_then(|mut sql| sql.execute([entry.row]))
        .doing("deleting a row again")?;
    replace_image(txn, entry.id, &displaced)
}

fn replace_image(txn: &Txn, id: i64, image: &str) -> Result<()> {
    txn.prepare_cached("UPDATE journal SET image = ? WHERE id = ?")
        .and_then(|mut sql| sql.execute(params![image, id]))
        .doing("keeping what was displaced")?;
    Ok(())
}

fn sql_value(value: Json) -> Value {
    match value {
        Json::Null => Value::Null,
        Json::Bool(yes) => Value::Integer(i64::from(yes)),
        Json::Number(number) => match number.as_i64() {
            Some(whole) => Value::Integer(whole),
            None => Value::Real(number.as_f64().unwrap_or_default()),
        },
        Json::String(text) => Value::Text(text),
        other => Value::Text(other.to_string()),
    }
}

/// Forgets all steps older than the newest `keep`: the only thing that shortens the journal.
///
/// # Errors
/// What the file may do.
pub fn trim(store: &mut Store, keep: usize) -> Result<usize> {
    store.note_down(|txn| {
        let keep = i64::try_from(keep).unwrap_or(i64::MAX);
        let old = "SELECT id FROM change WHERE undone = 0 ORDER BY id DESC LIMIT -1 OFFSET ?";
        txn.execute(&format!("DELETE FROM journal WHERE change IN ({old})"), [keep])
            .doing("trimming the journal")?;
        txn.execute(&format!("DELETE FROM change WHERE id IN ({old})"), [keep])
            .doing("trimming the journal")
    })
}
