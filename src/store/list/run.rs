//! Asks what was planned: the ids and keys of rows first, in order, then what the columns hold, row by row.

use rusqlite::{CachedStatement, Row, types::Value as Sql};

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

/// The first column of each row, until there are enough.
pub(super) fn numbers(compiler: &Compiler<'_>, sql: &str, limit: usize) -> Result<Vec<i64>> {
    let mut statement = prepared(compiler, sql)?;
    let mut rows = statement.raw_query();
    let mut found = Vec::new();
    while found.len() < limit {
        let Some(row) = rows.next().doing("reading a list")? else { break };
        found.push(row.get(0).doing("reading a list")?);
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

/// The queries of ids and keys that, one after the other, read a list from a place on.
pub(super) fn queries(
    compiler: &mut Compiler<'_>,
    plan: &Plan,
    at: &At,
    limit: Option<usize>,
) -> Vec<String> {
    let id = format!("{}.id", compiler.table.name);
    let keys: Vec<&str> = plan.order.terms.iter().map(|term| term.sql.as_str()).collect();
    let keys = keys.iter().map(|key| format!(", {key}")).collect::<String>();
    let from = from(compiler, &plan.way);
    let condition = &plan.condition;
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
                "SELECT {id}{keys} FROM {from} WHERE ({here}) AND {condition} ORDER BY {order} LIMIT {limit}"
            )
        })
        .collect()
}

/// Reads ids and keys from a place on, in the direction of that place, until `each` has enough.
pub(super) fn walk(
    compiler: &mut Compiler<'_>,
    plan: &Plan,
    at: &At,
    limit: Option<usize>,
    mut each: impl FnMut(i64, Vec<Sql>) -> Result<()>,
) -> Result<()> {
    let mut left = limit;
    for sql in queries(compiler, plan, at, limit) {
        let mut statement = prepared(compiler, &sql)?;
        let mut rows = statement.raw_query();
        while left != Some(0) {
            let Some(row) = rows.next().doing("reading a list")? else { break };
            let (id, key) = keyed(row, &plan.order).doing("reading a list")?;
            each(id, key)?;
            left = left.map(|left| left - 1);
        }
    }
    Ok(())
}

fn keyed(row: &Row, order: &Order) -> rusqlite::Result<(i64, Vec<Sql>)> {
    let key = (1..=order.terms.len()).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
    Ok((row.get(0)?, key))
}

/// Reads the columns of one row after another.
pub(super) struct Reader<'c> {
    compiler: Compiler<'c>,
    columns: Vec<Column>,
    statement: CachedStatement<'c>,
    row: usize,
}

impl<'c> Reader<'c> {
    pub(super) fn new(compiler: Compiler<'c>, names: &[String]) -> Result<Self> {
        let columns = names
            .iter()
            .map(|name| {
                compiler
                    .column(name)
                    .cloned()
                    .ok_or_else(|| Error::new(Kind::Usage, "error-column").with("column", name))
            })
            .collect::<Result<Vec<_>>>()?;
        let mut selected = vec!["1".to_owned()];
        selected.extend(columns.iter().flat_map(|column| column.shape.selected()));
        let (from, name) = (compiler.table.from, compiler.table.name);
        let sql = format!("SELECT {} FROM {from} WHERE {name}.id = :row", selected.join(", "));
        let statement = prepared(&compiler, &sql)?;
        let row = statement.parameter_index(":row").doing("preparing a list")?.unwrap_or(1);
        Ok(Self { compiler, columns, statement, row })
    }

    /// What the columns of a record hold; nothing where it is gone.
    pub(super) fn read(&mut self, id: i64) -> Result<Option<Vec<Value>>> {
        self.statement.raw_bind_parameter(self.row, id).doing("reading a row")?;
        let mut rows = self.statement.raw_query();
        let Some(row) = rows.next().doing("reading a row")? else { return Ok(None) };
        let mut values = Vec::with_capacity(self.columns.len());
        let mut at = 1;
        for column in &self.columns {
            let shape = &column.shape;
            let value = match shape {
                Shape::Counted => counted(&self.compiler, row, at)?,
                _ => shape.read(row, at, self.compiler.ctx).doing("reading a row")?,
            };
            values.push(value);
            at += shape.width();
        }
        Ok(Some(values))
    }
}

fn counted(compiler: &Compiler<'_>, row: &Row, at: usize) -> Result<Value> {
    let text = |at| row.get::<_, String>(at).doing("reading a view");
    let count = super::count_of_view(compiler.conn, compiler.ctx, &text(at)?, &text(at + 1)?)?;
    Ok(count.map_or(Value::Null, Value::Int))
}
