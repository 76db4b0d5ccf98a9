//! stub
use crate::{
    domain::{
        day::Zone,
        field::{Catalogue, Thing, Value},
        filter::Expr,
    },
    error::Result,
    store::Now,
};
pub use rusqlite::Connection;
#[derive(Clone, Copy, Debug)]
pub struct Ctx {
    pub now: Now,
    pub zone: Zone,
    pub week_start: chrono::Weekday,
}
#[derive(Clone, Debug)]
pub struct Sort {
    pub field: String,
    pub descending: bool,
}
#[derive(Clone, Debug)]
pub struct Query {
    pub thing: Thing,
    pub expr: Expr,
    pub sort: Vec<Sort>,
    pub columns: Vec<String>,
}
#[derive(Clone, Debug, PartialEq)]
pub enum At {
    First,
    Last,
    From(Vec<rusqlite::types::Value>, i64),
    After(Vec<rusqlite::types::Value>, i64),
    Before(Vec<rusqlite::types::Value>, i64),
}
#[derive(Clone, Debug)]
pub struct Row {
    pub id: i64,
    pub key: Vec<rusqlite::types::Value>,
    pub values: Vec<Value>,
}
pub fn window(_c: &Connection, _x: &Ctx, _q: &Query, _at: &At, _n: usize) -> Result<Vec<Row>> {
    Ok(vec![])
}
pub fn count(_c: &Connection, _x: &Ctx, _q: &Query) -> Result<i64> {
    Ok(0)
}
pub fn ids(_c: &Connection, _x: &Ctx, _q: &Query, _n: Option<usize>) -> Result<Vec<i64>> {
    Ok(vec![])
}
pub fn catalogue(_c: &Connection, thing: Thing) -> Result<Catalogue> {
    Ok(Catalogue::new(thing))
}
pub fn is_costly(_c: &Connection, _x: &Ctx, _q: &Query) -> Result<bool> { Ok(false) }
pub fn quick(_c: &Connection, _x: &Ctx, _q: &Query, _n: usize) -> Result<Vec<Row>> { Ok(vec![]) }
