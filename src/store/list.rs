//! Every list of the program and of the command line: filtered, sorted, read in windows.
//!
//! A window is read from either end, or from a row on, by the keys of that row: what it costs does not grow
//! with how far down the list it is.

mod column;
mod compile;
mod complete;
mod order;
mod plan;
mod records;
mod run;
mod things;

#[cfg(test)]
mod explained;

use std::collections::{HashMap, HashSet};

use chrono::Weekday;
use rusqlite::{Connection, functions::FunctionFlags, types::Value as Sql};

use crate::{
    domain::{
        day::Zone,
        field::{Catalogue, OwnField, OwnKind, Thing, Value, fields},
        filter::{self, Calendar, Expr, Wanted},
    },
    error::{Doing, Error, Kind, Result},
    store::{Now, Store},
};
pub use complete::completions;

use compile::Compiler;
use plan::Plan;
use run::{Columns, Reader};

/// What a question is asked against.
#[derive(Debug, Clone, Copy)]
pub struct Ctx {
    /// The present.
    pub now: Now,
    /// Where days are cut.
    pub zone: Zone,
    /// The day on which weeks begin.
    pub week_start: Weekday,
}

impl Ctx {
    /// The present of a store, and the calendar of its user.
    pub fn of(store: &Store) -> Self {
        let options = store.options();
        Self { now: store.now(), zone: options.zone, week_start: options.work.week_start }
    }

    /// What relative dates are reckoned from.
    pub fn calendar(&self) -> Calendar {
        Calendar { today: self.now.today, week_start: self.week_start }
    }
}

/// One field to sort by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// Its name, spelt as in the catalogue.
    pub field: String,
    /// From the greatest to the least.
    pub descending: bool,
}

/// Which records of a thing, in which order, with which columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// What is listed.
    pub thing: Thing,
    /// Which of them.
    pub expr: Expr,
    /// In which order; by nothing, the order of the ids.
    pub sort: Vec<Sort>,
    /// Which fields are read, spelt as in the catalogue.
    pub columns: Vec<String>,
}

impl Query {
    /// Everything of a thing, in its first order, with the columns that are shown unless told otherwise.
    pub fn new(thing: Thing) -> Self {
        let listed = fields(thing).iter().filter(|field| field.listed);
        Self {
            thing,
            expr: Expr::Everything,
            sort: default_sort(thing),
            columns: listed.map(|field| field.name.to_owned()).collect(),
        }
    }
}

/// Where a window begins. A key is the [`Row::key`] of a row, which need not exist any more.
#[derive(Debug, Clone, PartialEq)]
pub enum At {
    /// At the first row.
    First,
    /// At the last row, upwards.
    Last,
    /// At this row.
    From(Vec<Sql>, i64),
    /// Below this row.
    After(Vec<Sql>, i64),
    /// Above this row, upwards.
    Before(Vec<Sql>, i64),
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Whose row it is.
    pub id: i64,
    /// Where it stands in the order of the list.
    pub key: Vec<Sql>,
    /// What the columns of the query hold, one for one.
    pub values: Vec<Value>,
}

/// The order of a list that was not told any: the newest leads first, the rest by name or time.
pub fn default_sort(thing: Thing) -> Vec<Sort> {
    let (field, descending) = match thing {
        Thing::Leads => ("created", true),
        Thing::Events => ("begin", false),
        Thing::Sales => ("date", false),
        _ => ("name", false),
    };
    vec![Sort { field: field.into(), descending }]
}

/// Reads `a,-b`.
///
/// # Errors
/// `usage` for a field that is not known, or that nothing can be sorted by.
pub fn parse_sort(catalogue: &Catalogue, text: &str) -> Result<Vec<Sort>> {
    let typed = text.split(',').map(str::trim).filter(|word| !word.is_empty());
    typed
        .map(|word| {
            let name = word.strip_prefix(['-', '+']).unwrap_or(word);
            let field = known(catalogue, name)?;
            let born = fields(catalogue.thing).iter().find(|it| it.name == field);
            if born.is_some_and(|it| !it.sortable) {
                return Err(Error::new(Kind::Usage, "error-sort-field").with("field", field));
            }
            Ok(Sort { field, descending: word.starts_with('-') })
        })
        .collect()
}

/// Reads `a,b`; what is named twice is there once.
///
/// # Errors
/// `usage` for a field that is not known.
pub fn parse_columns(catalogue: &Catalogue, text: &str) -> Result<Vec<String>> {
    let typed = text.split(',').map(str::trim).filter(|word| !word.is_empty());
    let mut columns: Vec<String> = Vec::new();
    for word in typed {
        let column = known(catalogue, word)?;
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    Ok(columns)
}

fn known(catalogue: &Catalogue, name: &str) -> Result<String> {
    if let Some(found) = catalogue.find(name) {
        return Ok(found.name.to_owned());
    }
    let error = Error::new(Kind::Usage, "error-unknown-field").with("field", name);
    Err(match catalogue.nearest(name) {
        Some(meant) => error.hint(meant),
        None => error,
    })
}

/// The fields of a thing in this file, those of the user's own making included.
///
/// # Errors
/// What the file may do.
pub fn catalogue(conn: &Connection, thing: Thing) -> Result<Catalogue> {
    own_fields(conn, thing).map(|(catalogue, _)| catalogue)
}

/// The catalogue, and the ids of its own fields.
fn own_fields(conn: &Connection, thing: Thing) -> Result<(Catalogue, Vec<i64>)> {
    let mut sql = conn
        .prepare_cached(
            "SELECT id, name, kind, choices FROM own_field
             WHERE thing = ? AND retired = 0 ORDER BY position, id",
        )
        .doing("reading own fields")?;
    let fields = sql
        .query_map([thing.word()], |row| {
            let choices: Option<String> = row.get("choices")?;
            let kind = match row.get::<_, String>("kind")?.as_str() {
                "number" => OwnKind::Number,
                "date" => OwnKind::Day,
                "choice" => OwnKind::Choice(
                    choices.and_then(|it| serde_json::from_str(&it).ok()).unwrap_or_default(),
                ),
                _ => OwnKind::Text,
            };
            Ok((row.get::<_, i64>("id")?, OwnField { name: row.get("name")?, kind }))
        })
        .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
        .doing("reading own fields")?;
    let (ids, own) = fields.into_iter().unzip();
    Ok((Catalogue { thing, own }, ids))
}

/// Reads a filter over a thing of this file.
///
/// # Errors
/// `filter`, and what the file may do.
pub fn parse_filter(conn: &Connection, ctx: &Ctx, thing: Thing, text: &str) -> Result<Expr> {
    let expr = filter::parse(text, &catalogue(conn, thing)?, ctx.calendar())?;
    let mut saved = Vec::new();
    expr.saved(&mut saved);
    if saved.is_empty() {
        return Ok(expr);
    }
    let compiler = Compiler::new(conn, ctx, thing)?;
    for (what, name) in saved {
        compiler.known(what, name).map_err(|error| match text.find(name) {
            Some(bytes) => error.at(text.get(..bytes).unwrap_or_default().chars().count()),
            None => error,
        })?;
    }
    Ok(expr)
}

fn planned<'c>(conn: &'c Connection, ctx: &'c Ctx, query: &Query) -> Result<(Compiler<'c>, Plan)> {
    let mut compiler = Compiler::new(conn, ctx, query.thing)?;
    let plan = plan::window(&mut compiler, query)?;
    Ok((compiler, plan))
}

/// Which of these records fulfil the filter.
///
/// # Errors
/// `filter`, and what the file may do.
pub fn among(conn: &Connection, ctx: &Ctx, query: &Query, ids: &[i64]) -> Result<HashSet<i64>> {
    let mut compiler = Compiler::new(conn, ctx, query.thing)?;
    let condition = compiler.filter(&query.expr)?;
    let (name, from) = (compiler.table.name, compiler.table.from);
    let none = Columns::named(&compiler, &[])?;
    let mut found = HashSet::new();
    for some in ids.chunks(AMONG) {
        let these = some.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
        let sql =
            format!("SELECT {name}.id FROM {from} WHERE {name}.id IN ({these}) AND {condition}");
        let rows = run::some(&compiler, &sql, &none, usize::MAX)?;
        found.extend(rows.into_iter().map(|row| row.id));
    }
    Ok(found)
}

/// So many records are asked for at once.
const AMONG: usize = 500;

/// At most so many rows from a place on, or up to it; in the order of the list either way.
///
/// # Errors
/// `filter` for a saved filter that is not known or cannot be read, and what the file may do.
pub fn window(
    conn: &Connection,
    ctx: &Ctx,
    query: &Query,
    at: &At,
    limit: usize,
) -> Result<Vec<Row>> {
    match at_once(conn, ctx, query, at, limit)? {
        Some(rows) => Ok(rows),
        None => in_order(conn, ctx, query, at, limit),
    }
}

/// A window that costs little, whatever the number of records.
fn at_once(
    conn: &Connection,
    ctx: &Ctx,
    query: &Query,
    at: &At,
    limit: usize,
) -> Result<Option<Vec<Row>>> {
    let mut compiler = Compiler::new(conn, ctx, query.thing)?;
    let columns = Columns::named(&compiler, &query.columns)?;
    match plan::at_once(&mut compiler, query, limit)? {
        Some(plan) => run::window(&mut compiler, &plan, at, limit, &columns),
        None => Ok(None),
    }
}

/// A window at any cost.
fn in_order(
    conn: &Connection,
    ctx: &Ctx,
    query: &Query,
    at: &At,
    limit: usize,
) -> Result<Vec<Row>> {
    let (mut compiler, plan) = planned(conn, ctx, query)?;
    let columns = Columns::named(&compiler, &query.columns)?;
    let rows = run::window(&mut compiler, &plan, at, limit, &columns)?;
    Ok(rows.unwrap_or_default())
}

/// The first rows as quickly as they can be had, and whether they are in order. Where many records have
/// the words that are searched, and order takes a while, they are some of the newest, without keys: then
/// [`window`] has those that come first.
///
/// # Errors
/// As [`window`].
pub fn first(
    conn: &Connection,
    ctx: &Ctx,
    query: &Query,
    limit: usize,
) -> Result<(Vec<Row>, bool)> {
    if let Some(rows) = at_once(conn, ctx, query, &At::First, limit)? {
        return Ok((rows, true));
    }
    if let Some(rows) = newest(conn, ctx, query, limit)? {
        return Ok((rows, false));
    }
    Ok((in_order(conn, ctx, query, &At::First, limit)?, true))
}

/// Hands over rows one by one, some left out at the beginning; without a limit to the end.
///
/// # Errors
/// As [`window`], and whatever `each` returns.
pub fn each(
    conn: &Connection,
    ctx: &Ctx,
    query: &Query,
    offset: usize,
    limit: Option<usize>,
    mut each: impl FnMut(Row) -> Result<()>,
) -> Result<()> {
    let (mut compiler, plan) = planned(conn, ctx, query)?;
    let mut reader = Reader::new(Compiler::new(conn, ctx, query.thing)?, &query.columns)?;
    let last = limit.map(|limit| offset.saturating_add(limit));
    let mut passed = 0;
    run::walk(&mut compiler, &plan, &At::First, last, "", |_, id, key, _| {
        passed += 1;
        if passed <= offset {
            return Ok(());
        }
        let values = if query.columns.is_empty() { Some(Vec::new()) } else { reader.read(id)? };
        match values {
            Some(values) => each(Row { id, key, values }),
            None => Ok(()),
        }
    })
}

/// Those of some records that there are, each with its columns, in the order of the ids given.
///
/// # Errors
/// As [`each`].
pub fn each_of(
    conn: &Connection,
    ctx: &Ctx,
    query: &Query,
    ids: &[i64],
    mut each: impl FnMut(Row) -> Result<()>,
) -> Result<()> {
    let mut reader = Reader::new(Compiler::new(conn, ctx, query.thing)?, &query.columns)?;
    for &id in ids {
        if let Some(values) = reader.read(id)? {
            each(Row { id, key: Vec::new(), values })?;
        }
    }
    Ok(())
}

/// The rows of `--limit` and `--offset`.
///
/// # Errors
/// As [`window`].
pub fn page(
    conn: &Connection,
    ctx: &Ctx,
    query: &Query,
    offset: usize,
    limit: Option<usize>,
) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    each(conn, ctx, query, offset, limit, |row| {
        rows.push(row);
        Ok(())
    })?;
    Ok(rows)
}

/// The ids in the order of the list.
///
/// # Errors
/// As [`window`].
pub fn ids(conn: &Connection, ctx: &Ctx, query: &Query, limit: Option<usize>) -> Result<Vec<i64>> {
    let (mut compiler, plan) = planned(conn, ctx, query)?;
    let mut ids = Vec::new();
    run::walk(&mut compiler, &plan, &At::First, limit, "", |_, id, _, _| {
        ids.push(id);
        Ok(())
    })?;
    Ok(ids)
}

/// How many records there are.
///
/// # Errors
/// As [`window`].
pub fn count(conn: &Connection, ctx: &Ctx, query: &Query) -> Result<i64> {
    let mut compiler = Compiler::new(conn, ctx, query.thing)?;
    let (way, condition) = plan::all(&mut compiler, query)?;
    let from = run::from(&compiler, &way);
    run::first_number(&compiler, &format!("SELECT count(*) FROM {from} WHERE {condition}"))
}

/// How many leads there are in each campaign that has any.
///
/// # Errors
/// As [`window`].
pub fn by_campaign(conn: &Connection, ctx: &Ctx, query: &Query) -> Result<HashMap<i64, i64>> {
    let mut compiler = Compiler::new(conn, ctx, query.thing)?;
    let (way, condition) = plan::all(&mut compiler, query)?;
    let from = run::from(&compiler, &way);
    let sql = format!(
        "SELECT lead.campaign, count(*) FROM {from}
         WHERE ({condition}) AND lead.campaign IS NOT NULL GROUP BY lead.campaign"
    );
    run::pairs(&compiler, &sql)
}

/// How many leads there are, and their potential in hundredths.
///
/// # Errors
/// As [`window`].
pub fn tally(conn: &Connection, ctx: &Ctx, query: &Query) -> Result<(i64, i64)> {
    let mut compiler = Compiler::new(conn, ctx, query.thing)?;
    let (way, condition) = plan::all(&mut compiler, query)?;
    let from = run::from(&compiler, &way);
    let told = |what: &str| {
        run::first_number(&compiler, &format!("SELECT {what} FROM {from} WHERE {condition}"))
    };
    Ok((told("count(*)")?, told("sum(lead.potential)")?))
}

/// Whether the list has a record.
///
/// # Errors
/// As [`window`].
pub fn has(conn: &Connection, ctx: &Ctx, query: &Query, id: i64) -> Result<bool> {
    let mut compiler = Compiler::new(conn, ctx, query.thing)?;
    let condition = compiler.filter(&query.expr)?;
    let (from, name) = (compiler.table.from, compiler.table.name);
    let sql = format!("SELECT count(*) FROM {from} WHERE {name}.id = {id} AND ({condition})");
    Ok(run::first_number(&compiler, &sql)? > 0)
}

/// The key that a record has in the order of a list, whether or not the list has it.
///
/// # Errors
/// As [`window`].
pub fn key_of(conn: &Connection, ctx: &Ctx, query: &Query, id: i64) -> Result<Option<Vec<Sql>>> {
    let mut compiler = Compiler::new(conn, ctx, query.thing)?;
    let order = order::Order::new(&compiler, &query.sort)?;
    let condition = format!("{}.id = {id}", compiler.table.name);
    let plan = Plan { way: plan::Way::Free, condition, order, patience: None };
    let mut found = None;
    run::walk(&mut compiler, &plan, &At::First, Some(1), "", |_, _, key, _| {
        found = Some(key);
        Ok(())
    })?;
    Ok(found)
}

/// What the columns of these records hold now, in the order of the ids; what is gone is left out. The keys
/// stay empty.
///
/// # Errors
/// As [`window`].
pub fn rows(conn: &Connection, ctx: &Ctx, query: &Query, ids: &[i64]) -> Result<Vec<Row>> {
    let mut reader = Reader::new(Compiler::new(conn, ctx, query.thing)?, &query.columns)?;
    let rows = ids.iter().filter_map(|&id| {
        let row = |values| Row { id, key: Vec::new(), values };
        reader.read(id).map(|values| values.map(row)).transpose()
    });
    rows.collect()
}

/// Some rows of a search, newest first whatever the sort. The keys stay empty. None where nothing is
/// searched or found so, or where it is no quicker.
fn newest(conn: &Connection, ctx: &Ctx, query: &Query, limit: usize) -> Result<Option<Vec<Row>>> {
    let mut compiler = Compiler::new(conn, ctx, query.thing)?;
    if !plan::is_search(&compiler, query) {
        return Ok(None);
    }
    let columns = Columns::named(&compiler, &query.columns)?;
    let mut found = Vec::new();
    for sql in plan::newest(&mut compiler, query, &columns.sql(), limit)? {
        let rows = run::some(&compiler, &sql, &columns, limit);
        let Some(rows) = run::unless_given_up(rows)? else { return Ok(None) };
        found.extend(rows);
    }
    found.sort_unstable_by_key(|row| std::cmp::Reverse(row.id));
    found.dedup_by_key(|row| row.id);
    found.truncate(limit);
    Ok(Some(found).filter(|found| !found.is_empty()))
}

/// How many records a saved view has; none where it can't be read any more.
fn count_of_view(conn: &Connection, ctx: &Ctx, thing: &str, text: &str) -> Result<Option<i64>> {
    let Some(thing) = Thing::parse(thing) else { return Ok(None) };
    let counted = parse_filter(conn, ctx, thing, text)
        .and_then(|expr| count(conn, ctx, &Query { expr, ..Query::new(thing) }));
    match counted {
        Ok(count) => Ok(Some(count)),
        Err(error) if error.kind() == Kind::Filter => Ok(None),
        Err(error) => Err(error),
    }
}

/// SQL functions that lists use.
pub(super) fn functions(conn: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    conn.create_scalar_function("has_words", 3, flags, |args| {
        let wanted = args.get_or_create_aux(2, |value| {
            let typed = value.as_str_or_null()?.unwrap_or_default();
            Ok::<_, rusqlite::types::FromSqlError>(Wanted::new(typed))
        })?;
        let text = |at: usize| args.get_raw(at).as_str_or_null().map(Option::unwrap_or_default);
        Ok(wanted.is_in(text(0)?, text(1)?))
    })
    .doing("teaching SQLite to search")?;
    run::functions(conn)
}
