//! Windows, searches and counts, each against its question by hand.

use std::path::Path;

use chrono::Weekday;
use embudo::{
    domain::{
        field::{Catalogue, Thing},
        filter::{self, Calendar},
    },
    error::{Doing, Result},
    store::{
        list::{self, At, Ctx, Query, Sort},
        queues,
    },
};

use crate::{WINDOW, bare, file::open, floor, measure::Measure};

const ROUNDS: usize = 200;

/// Each sort that is offered, and the index by hand.
const SORTS: &[(&str, bool, &str, &str)] = &[
    ("created", true, "lead_created", "created_at DESC, id DESC"),
    ("next", false, "lead_next", "coalesce(next_at, 9223372036854775807), id"),
    ("name", false, "lead_name", "name_key, id"),
    ("potential", true, "lead_potential", "coalesce(potential, -1) DESC, id DESC"),
    ("company", true, "lead_company", "company_key DESC, id DESC"),
    ("last", false, "lead_last", "coalesce(last_at, created_at), id"),
    ("updated", true, "lead_updated", "updated_at DESC, id DESC"),
];

/// What a list of leads shows and asks for.
fn query(sort: &str, descending: bool, text: &str, ctx: &Ctx) -> Result<Query> {
    let columns = ["name", "company", "activity", "next", "potential", "campaign", "flag"];
    let calendar = Calendar { today: ctx.now.today, week_start: Weekday::Mon };
    let text = format!("status:open {text}");
    Ok(Query {
        expr: filter::parse(&text, &Catalogue::new(Thing::Leads), calendar)?,
        sort: vec![Sort { field: sort.to_owned(), descending }],
        columns: columns.map(str::to_owned).to_vec(),
        ..Query::new(Thing::Leads)
    })
}

/// The first rows in the order of each column.
pub(crate) fn sorts(path: &Path, measure: &Measure) -> Result<()> {
    let store = open(path)?;
    let (conn, ctx) = (store.conn(), Ctx::of(&store));
    for (sort, descending, index, order) in SORTS {
        let query = query(sort, *descending, "", &ctx)?;
        measure.against(
            &format!("sort by {sort}, first rows"),
            ROUNDS,
            |_| bare::window(conn, index, order),
            |_| list::first(conn, &ctx, &query, WINDOW).map(drop),
        )?;
    }
    let last = query("created", true, "", &ctx)?;
    measure.against(
        "sort by created, last rows",
        ROUNDS,
        |_| bare::window(conn, "lead_created", "created_at, id"),
        |_| list::window(conn, &ctx, &last, &At::Last, WINDOW).map(drop),
    )
}

/// The first rows with each letter that is typed, and the frame that shows them.
pub(crate) fn searches(path: &Path, measure: &Measure) -> Result<()> {
    let store = open(path)?;
    let frame = || floor::frame(WINDOW);
    let (conn, ctx) = (store.conn(), Ctx::of(&store));
    for (text, table, by_hand) in [
        ("g", "lead_words", "\"g\"*"),
        ("ga", "lead_words", "\"ga\"*"),
        ("gar", "lead_words", "\"gar\"*"),
        ("pumps 12", "lead_words", "\"pumps\"* \"12\"*"),
        ("ana kow", "lead_words", "\"ana\"* \"kow\"*"),
        ("4567", "lead_parts", "\"456\" AND \"567\""),
        ("nothingsuch", "lead_words", "\"nothingsuch\"*"),
    ] {
        let query = query("created", true, text, &ctx)?;
        measure.against(
            &format!("search “{text}”, first rows"),
            ROUNDS,
            |_| bare::search(conn, table, by_hand).map(|()| frame()),
            |_| list::first(conn, &ctx, &query, WINDOW).map(|_| frame()),
        )?;
    }
    Ok(())
}

/// What is counted after the rows are there.
pub(crate) fn counts(path: &Path, measure: &Measure) -> Result<()> {
    let store = open(path)?;
    let (conn, ctx) = (store.conn(), Ctx::of(&store));
    let count = |sql: &str| -> Result<()> {
        conn.prepare_cached(sql)
            .and_then(|mut sql| sql.query_row([], |row| row.get::<_, i64>(0)))
            .map(drop)
            .doing("counting by hand")
    };
    let open_leads = query("created", true, "", &ctx)?;
    measure.against(
        "count of open leads",
        20,
        |_| count("SELECT count(*) FROM lead WHERE status = 'open' AND trashed_at IS NULL"),
        |_| list::count(conn, &ctx, &open_leads).map(drop),
    )?;
    measure.against(
        "counts of the queues / count of the inbox",
        20,
        |_| {
            count(
                "SELECT count(*) FROM lead
                 WHERE status = 'open' AND decided = 0 AND trashed_at IS NULL",
            )
        },
        |_| queues::counts(conn, store.now()).map(drop),
    )
}
