//! Puts the other side of what a step changed in its place, and keeps what that displaces.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, params, types::Value};
use serde_json::{Map, Value as Json};

use super::{
    Step,
    record::{Range, TABLES, columns, json_object, ranges, unknown_table},
};
use crate::{
    error::{Doing, Error, Kind, Result},
    store::{Room, Txn},
};

/// From so many rows on a step is replayed with more room.
const MANY: i64 = 10_000;

fn room<'t>(txn: &'t Txn, step: &Step) -> Result<Option<Room<'t>>> {
    (step.rows_changed > MANY).then(|| Room::make(txn)).transpose()
}

pub(super) fn undone(txn: &Txn, mut step: Step) -> Result<Step> {
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

pub(super) fn redone(txn: &Txn, mut step: Step) -> Result<Step> {
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
