//! Asks what was planned: ids, keys and columns in one question, in order; where rows have to be put in
//! order without an end, ids and keys first, then what the columns hold, row by row.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use rusqlite::{CachedStatement, Connection, Row, functions::FunctionFlags, types::Value as Sql};

use super::{
    At,
    column::{Column, Shape, named},
    compile::Compiler,
    order::Order,
    plan::{Plan, Way},
};
use crate::{
    domain::field::Value,
    error::{Doing, Error, Kind, Result},
};

/// Prepares a statement and binds what it names.
fn prepared<'c>(compiler: &Compiler<'c>, sql: &str) -> Result<CachedStatement<'c>> {
    let mut statement = compiler.conn.prepare_cached(sql).doing("preparing a list")?;
    for (name, value) in named(compiler.ctx.now) {
        bind(&mut statement, name, &value)?;
    }
    for (at, value) in compiler.bound.iter().enumerate() {
        bind(&mut statement, &format!(":p{at}"), value)?;
    }
    Ok(statement)
}

fn bind(statement: &mut CachedStatement<'_>, name: &str, value: &Sql) -> Result<()> {
    let Some(at) = statement.parameter_index(name).doing("binding a value")? else { return Ok(()) };
    statement.raw_bind_parameter(at, value).doing("binding a value")
}

/// The first number of the first row; 0 where there is none.
pub(super) fn first_number(compiler: &Compiler<'_>, sql: &str) -> Result<i64> {
    let mut statement = prepared(compiler, sql)?;
    let mut rows = statement.raw_query();
    let Some(row) = rows.next().doing("counting a list")? else { return Ok(0) };
    Ok(row.get::<_, Option<i64>>(0).doing("counting a list")?.unwrap_or(0))
}

/// The numbers of each row, the first with the second.
pub(super) fn pairs(compiler: &Compiler<'_>, sql: &str) -> Result<HashMap<i64, i64>> {
    let mut statement = prepared(compiler, sql)?;
    let rows = statement.raw_query().mapped(|row| Ok((row.get(0)?, row.get(1)?)));
    rows.collect::<Result<_, _>>().doing("counting a list")
}

/// Ids and columns as a query of them has them, until there are enough.
pub(super) fn some(
    compiler: &Compiler<'_>,
    sql: &str,
    columns: &Columns,
    limit: usize,
) -> Result<Vec<super::Row>> {
    let mut statement = prepared(compiler, sql)?;
    let mut rows = statement.raw_query();
    let mut found = Vec::new();
    while found.len() < limit {
        let Some(row) = rows.next().doing("reading a list")? else { break };
        let id = row.get(0).doing("reading a list")?;
        found.push(super::Row { id, key: Vec::new(), values: columns.read(compiler, row, 1)? });
    }
    Ok(found)
}

/// What stands behind FROM.
pub(super) fn from(compiler: &Compiler<'_>, way: &Way) -> String {
    let table = &compiler.table;
    let name = table.name;
    match way {
        Way::Along(index) => format!("{name} INDEXED BY {}", index.name),
        Way::Among(ids) => {
            format!("({ids}) AS candidate CROSS JOIN {name} ON {name}.id = candidate.id")
        }
        Way::Free => table.from.to_owned(),
    }
}

/// The queries that, one after the other, read a list from a place on: ids, keys, and `more`.
pub(super) fn queries(
    compiler: &mut Compiler<'_>,
    plan: &Plan,
    at: &At,
    limit: Option<usize>,
    more: &str,
) -> Vec<String> {
    let id = format!("{}.id", compiler.table.name);
    let keys: String = plan.order.terms.iter().map(|term| format!(", {}", term.sql)).collect();
    let from = from(compiler, &plan.way);
    let condition = &plan.condition;
    let patient = plan.patience.map_or_else(|| "1".into(), |rows| patient(compiler, rows));
    // Written out, so that SQLite plans for it.
    let limit = limit.and_then(|limit| i64::try_from(limit).ok()).unwrap_or(-1);
    let backwards = matches!(at, At::Last | At::Before(..));
    let stretches = match plan.way {
        Way::Along(index) => plan.order.stretches(compiler, at, &id, index),
        _ => vec![super::order::Stretch {
            condition: plan.order.beyond(compiler, at, &id),
            order: plan.order.by(&id, backwards),
        }],
    };
    stretches
        .into_iter()
        .map(|stretch| {
            let (here, order) = (stretch.condition, stretch.order);
            format!(
                "SELECT {id}{keys}{more} FROM {from} WHERE {patient} AND ({here}) AND {condition}
                 ORDER BY {order} LIMIT {limit}"
            )
        })
        .collect()
}

/// Reads rows from a place on, in the direction of that place, until there are enough. `more` is read
/// behind the id and the key.
pub(super) fn walk(
    compiler: &mut Compiler<'_>,
    plan: &Plan,
    at: &At,
    limit: Option<usize>,
    more: &str,
    mut each: impl FnMut(&Compiler<'_>, i64, Vec<Sql>, &Row) -> Result<()>,
) -> Result<()> {
    let mut left = limit;
    for sql in queries(compiler, plan, at, limit, more) {
        if left == Some(0) {
            break;
        }
        let mut statement = prepared(compiler, &sql)?;
        let mut rows = statement.raw_query();
        while left != Some(0) {
            let Some(row) = rows.next().doing("reading a list")? else { break };
            let (id, key) = keyed(row, &plan.order).doing("reading a list")?;
            each(compiler, id, key, row)?;
            left = left.map(|left| left - 1);
        }
    }
    Ok(())
}

fn keyed(row: &Row, order: &Order) -> rusqlite::Result<(i64, Vec<Sql>)> {
    let key = (1..=order.terms.len()).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
    Ok((row.get(0)?, key))
}

/// A window with its columns; none where the plan gave up.
pub(super) fn window(
    compiler: &mut Compiler<'_>,
    plan: &Plan,
    at: &At,
    limit: usize,
    columns: &Columns,
) -> Result<Option<Vec<super::Row>>> {
    let mut rows = Vec::new();
    let first = plan.order.terms.len() + 1;
    let walked = walk(compiler, plan, at, Some(limit), &columns.sql(), |compiler, id, key, row| {
        rows.push(super::Row { id, key, values: columns.read(compiler, row, first)? });
        Ok(())
    });
    if unless_given_up(walked)?.is_none() {
        return Ok(None);
    }
    if matches!(at, At::Last | At::Before(..)) {
        rows.reverse();
    }
    Ok(Some(rows))
}

/// The function of SQL that gives a question up after so many rows.
const PATIENT: &str = "patient";
const IMPATIENCE: &str = "out of patience";

/// A condition that holds until so many rows were tried.
pub(super) fn patient(compiler: &mut Compiler<'_>, rows: i64) -> String {
    let rows = compiler.bind(rows);
    format!("{PATIENT}({}.id, {rows})", compiler.table.name)
}

/// Teaches SQLite to give up.
pub(super) fn functions(conn: &Connection) -> Result<()> {
    // Not deterministic: it is to be asked of each row.
    conn.create_scalar_function(PATIENT, 2, FunctionFlags::SQLITE_UTF8, |args| {
        let left: Arc<AtomicI64> =
            args.get_or_create_aux(1, |rows| rows.as_i64().map(AtomicI64::new))?;
        if left.fetch_sub(1, Ordering::Relaxed) > 0 {
            return Ok(true);
        }
        Err(rusqlite::Error::UserFunctionError(IMPATIENCE.into()))
    })
    .doing("teaching SQLite to give up")
}

/// None where a question was given up.
pub(super) fn unless_given_up<T>(answer: Result<T>) -> Result<Option<T>> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(error) if is_impatience(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

fn is_impatience(error: &Error) -> bool {
    let source = std::error::Error::source(error);
    let told = source.and_then(|source| source.downcast_ref::<rusqlite::Error>());
    matches!(told, Some(rusqlite::Error::SqliteFailure(_, Some(text))) if text == IMPATIENCE)
}

/// The columns that are asked for.
pub(super) struct Columns(Vec<Column>);

impl Columns {
    pub(super) fn named(compiler: &Compiler<'_>, names: &[String]) -> Result<Self> {
        let column = |name: &String| {
            let unknown = || Error::new(Kind::Usage, "error-column").with("column", name);
            compiler.column(name).cloned().ok_or_else(unknown)
        };
        names.iter().map(column).collect::<Result<_>>().map(Self)
    }

    /// What is selected behind something else.
    pub(super) fn sql(&self) -> String {
        let selected = self.0.iter().flat_map(|column| column.shape.selected());
        selected.map(|sql| format!(", {sql}")).collect()
    }

    /// What they hold in a row, from a place in it on.
    fn read(&self, compiler: &Compiler<'_>, row: &Row, mut at: usize) -> Result<Vec<Value>> {
        let mut values = Vec::with_capacity(self.0.len());
        for Column { shape, .. } in &self.0 {
            values.push(match shape {
                Shape::Counted => counted(compiler, row, at)?,
                _ => shape.read(row, at, compiler.ctx).doing("reading a row")?,
            });
            at += shape.width();
        }
        Ok(values)
    }
}

/// Reads the columns of one row after another.
pub(super) struct Reader<'c> {
    compiler: Compiler<'c>,
    columns: Columns,
    statement: CachedStatement<'c>,
    row: usize,
}

impl<'c> Reader<'c> {
    pub(super) fn new(compiler: Compiler<'c>, names: &[String]) -> Result<Self> {
        let columns = Columns::named(&compiler, names)?;
        let (from, name) = (compiler.table.from, compiler.table.name);
        let sql = format!("SELECT 1{} FROM {from} WHERE {name}.id = :row", columns.sql());
        let statement = prepared(&compiler, &sql)?;
        let row = statement.parameter_index(":row").doing("preparing a list")?.unwrap_or(1);
        Ok(Self { compiler, columns, statement, row })
    }

    /// What the columns of a record hold; nothing where it is gone.
    pub(super) fn read(&mut self, id: i64) -> Result<Option<Vec<Value>>> {
        self.statement.raw_bind_parameter(self.row, id).doing("reading a row")?;
        let mut rows = self.statement.raw_query();
        let Some(row) = rows.next().doing("reading a row")? else { return Ok(None) };
        self.columns.read(&self.compiler, row, 1).map(Some)
    }
}

fn counted(compiler: &Compiler<'_>, row: &Row, at: usize) -> Result<Value> {
    let text = |at| row.get::<_, String>(at).doing("reading a view");
    let count = super::count_of_view(compiler.conn, compiler.ctx, &text(at)?, &text(at + 1)?)?;
    Ok(count.map_or(Value::Null, Value::Int))
}
