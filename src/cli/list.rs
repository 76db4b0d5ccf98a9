//! `embudo list`: any list, filtered, sorted, cut.

use super::{
    args,
    out::Out,
    print::{self, Stream, Table},
    setup::Setup,
    usage,
};
use crate::{
    error::Result,
    store::list::{self, Ctx, Query, catalogue, parse_columns, parse_filter, parse_sort},
};

pub(super) fn run(setup: &Setup, out: &mut Out, args: &args::List) -> Result<()> {
    let thing = usage::thing(&args.kind)?;
    let store = setup.open_to_read()?;
    let conn = store.conn();
    let ctx = Ctx::of(&store);
    let fields = catalogue(conn, thing)?;
    let mut query = Query::new(thing);
    if let Some(text) = &args.filter {
        query.expr = parse_filter(conn, &ctx, thing, text)?;
    }
    if let Some(text) = &args.sort {
        query.sort = parse_sort(&fields, text)?;
    }
    let columns = args.columns.as_deref().filter(|text| !text.trim().is_empty());
    query.columns = match columns {
        Some(text) => parse_columns(&fields, text)?,
        None if setup.format == args::Format::Text => query.columns,
        None => fields.names().map(str::to_owned).collect(),
    };
    let count = list::count(conn, &ctx, &query)?;
    if setup.format == args::Format::Text {
        // Columns are as wide as their widest cell, so that all of it must be known first.
        let rows = list::page(conn, &ctx, &query, args.offset, args.limit)?;
        let rows = rows.into_iter().map(|row| row.values).collect();
        return print::list(setup, out, Some(count), &Table { columns: query.columns, rows });
    }
    let mut stream = Stream::begin(setup, out, Some(count), &query.columns)?;
    list::each(conn, &ctx, &query, args.offset, args.limit, |row| stream.row(row.values))
        .or_else(|error| stream.stopped(error))?;
    stream.end()
}
