//! `embudo undo`, `redo` and `journal`.

use super::{
    args,
    object::Object,
    out::Out,
    print::{self, Table},
    setup::Setup,
};
use crate::{
    domain::field::Value,
    error::{Error, Kind, Result},
    i18n::Arg,
    store::journal::{Step, steps, trim},
};

const COLUMNS: [&str; 5] = ["id", "at", "label", "rows_changed", "undone"];

pub(super) fn undo(setup: &Setup, out: &mut Out) -> Result<()> {
    let step = setup.open()?.undo()?;
    one(setup, out, step.ok_or_else(|| Error::new(Kind::NotFound, "error-nothing-to-undo"))?, true)
}

pub(super) fn redo(setup: &Setup, out: &mut Out) -> Result<()> {
    let step = setup.open()?.redo()?;
    one(setup, out, step.ok_or_else(|| Error::new(Kind::NotFound, "error-nothing-to-redo"))?, false)
}

fn one(setup: &Setup, out: &mut Out, step: Step, undone: bool) -> Result<()> {
    print::object(setup, out, &row(setup, &Step { undone, ..step }))
}

pub(super) fn run(setup: &Setup, out: &mut Out, args: &args::Journal) -> Result<()> {
    if let Some(id) = args.jump {
        let walked = setup.open()?.jump(id).map_err(|error| no_step(error, id))?;
        return counted(setup, out, "steps", walked);
    }
    if let Some(id) = args.alone {
        let step = setup.open()?.undo_alone(id).map_err(|error| no_step(error, id))?;
        return one(setup, out, step, true);
    }
    if let Some(keep) = args.trim {
        let dropped = trim(&mut setup.open()?, keep)?;
        return counted(setup, out, "steps", dropped);
    }
    let store = setup.open_to_read()?;
    let all = steps(store.conn(), args.limit.unwrap_or(usize::MAX), None)?;
    let rows: Vec<Object> = all.iter().map(|step| row(setup, step)).collect();
    print::list(setup, out, None, &Table::of(&rows, &COLUMNS))
}

fn no_step(error: Error, id: i64) -> Error {
    match error.kind() {
        Kind::NotFound => Error::new(Kind::NotFound, "error-no-step").with("id", id.to_string()),
        _ => error,
    }
}

fn counted(setup: &Setup, out: &mut Out, name: &str, n: usize) -> Result<()> {
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    print::object(setup, out, &Object::default().with(name, n))
}

/// A step; its label is an id for programs and a sentence for people.
fn row(setup: &Setup, step: &Step) -> Object {
    Object::default()
        .with("id", step.id)
        .with("at", Value::Instant(step.at))
        .with("label", label(setup, step))
        .with("rows_changed", step.rows_changed)
        .with("undone", step.undone)
}

fn label(setup: &Setup, step: &Step) -> String {
    let id = format!("change-{}", step.label);
    if setup.format != args::Format::Text || !setup.words.has(&id) {
        return step.label.clone();
    }
    let facts: Vec<(&str, Arg<'_>)> = step
        .args
        .iter()
        .map(|(name, value)| {
            let number = value.parse::<i64>().ok().filter(|_| name == "n");
            (name.as_str(), number.map_or_else(|| Arg::from(value), Arg::from))
        })
        .collect();
    setup.words.say(&id, &facts)
}
