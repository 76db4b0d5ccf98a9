//! `embudo agenda`: what stands in the calendar on some days.

use super::{
    args, edits,
    object::{Node, Object},
    out::Out,
    print::{self, Table},
    setup::Setup,
};
use crate::{
    domain::{
        day::{days_on, span::Span},
        event::When,
        field::{Thing, Value},
        filter::Expr,
    },
    error::{Error, Kind, Result},
    store::{
        Now,
        agenda::{self, Item},
        list::{Ctx, parse_filter},
        reminders,
    },
};

const COLUMNS: [&str; 10] =
    ["day", "begin", "end", "all_day", "type", "subject", "with", "state", "overdue", "conflict"];

/// Without an end: today and 13 days on.
const DAYS: i64 = 13;

/// More days than these are a slip.
const MOST_DAYS: i64 = 3_660;

pub(super) fn run(setup: &Setup, out: &mut Out, args: &args::Agenda) -> Result<()> {
    if args.due {
        return due(setup, out);
    }
    let store = setup.open_to_read()?;
    let now = store.now();
    let days = days(setup, now, args)?;
    let ctx = Ctx::of(&store);
    let filter = match &args.filter {
        Some(text) => parse_filter(store.conn(), &ctx, Thing::Events, text)?,
        None => Expr::Everything,
    };
    let state = args.state.as_deref().map(|it| edits::choice("state", it, &STATES)).transpose()?;
    let state = state.unwrap_or("planned");
    let items = agenda::read(store.conn(), &ctx, days, &filter, state == "planned")?;
    let wanted = |item: &Item| state == "all" || item.event.state.word() == state;
    let rows: Vec<Object> = items.iter().filter(|item| wanted(item)).map(row).collect();
    print::list(setup, out, None, &Table::of(&rows, &COLUMNS))
}

/// The reminders that are due and that nobody was told of; from here on they were.
fn due(setup: &Setup, out: &mut Out) -> Result<()> {
    let (store, events) = match setup.read_only {
        true => {
            let store = setup.open_to_read()?;
            let due = reminders::look(&store, store.now())?;
            (store, due)
        }
        false => {
            let mut store = setup.open()?;
            let now = store.now();
            let due = reminders::take(&mut store, now)?;
            (store, due)
        }
    };
    let items = agenda::of(store.conn(), &Ctx::of(&store), &events)?;
    let rows: Vec<Object> = items.iter().map(row).collect();
    print::list(setup, out, None, &Table::of(&rows, &COLUMNS))
}

const STATES: [&str; 4] = ["planned", "done", "cancelled", "all"];

fn days(setup: &Setup, now: Now, args: &args::Agenda) -> Result<Span> {
    let day = |text: &Option<String>| match text {
        Some(text) => edits::day(setup, now, text),
        None => Ok(None),
    };
    let (from, to) = (day(&args.from)?, day(&args.to)?);
    let first = from.unwrap_or_else(|| to.map_or(now.today, |to| to.min(now.today)));
    let last = to.or_else(|| days_on(first, DAYS)).unwrap_or(first);
    if last < first {
        return Err(Error::new(Kind::Usage, "error-days-turned")
            .with("from", first.to_string())
            .with("to", last.to_string()));
    }
    if (last - first).num_days() > MOST_DAYS {
        return Err(Error::new(Kind::Usage, "error-days-many"));
    }
    Ok(Span { first, last })
}

fn row(item: &Item) -> Object {
    let event = &item.event;
    let is_day = event.begin.is_day;
    Object::default()
        .with("day", Value::Day(item.day))
        .with("begin", event.begin)
        .with("end", event.end_at.map_or(Node::One(Value::Null), |at| When { at, is_day }.into()))
        .with("all_day", is_day)
        .with("type", event.kind.word())
        .with("subject", event.subject.clone())
        .with("with", item.with.clone())
        .with("state", event.state.word())
        .with("overdue", item.overdue)
        .with("conflict", item.conflict)
}
