//! `embudo export`: records into a file, or to stdout.

use std::path::Path;

use super::{
    args,
    out::{Out, say},
    setup::Setup,
    usage,
};
use crate::{
    domain::field::Thing,
    error::{Error, Kind, Result},
    store::list::{Ctx, Query, Sort, catalogue, parse_filter, parse_sort},
    transfer::export::{self, Format, Wanted},
};

pub(super) fn run(setup: &Setup, out: &mut Out, args: &args::Export) -> Result<()> {
    let thing = usage::thing(&args.kind)?;
    let format = format(setup, args.file.as_deref(), thing)?;
    let store = setup.open_to_read()?;
    let conn = store.conn();
    let ctx = Ctx::of(&store);
    let mut query = Query::new(thing);
    // As they came, unless told otherwise.
    query.sort = Vec::<Sort>::new();
    if let Some(text) = &args.filter {
        query.expr = parse_filter(conn, &ctx, thing, text)?;
    }
    if let Some(text) = &args.sort {
        query.sort = parse_sort(&catalogue(conn, thing)?, text)?;
    }
    query.columns = match &args.columns {
        Some(text) => export::parse_columns(conn, thing, text)?,
        None => export::columns(conn, thing)?,
    };
    let done = match &args.file {
        None => export::export(conn, &ctx, &query, format, out)?,
        Some(path) => {
            let comment = setup.words.t("toml-campaigns");
            let all = Wanted { only: None, comment: &comment, progress: &mut |_, _| Ok(()) };
            export::to_file(conn, &ctx, &query, format, all, path)?
        }
    };
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    if let Some(path) = &args.file {
        let path = path.display().to_string();
        let facts = [("n", count(done.rows).into()), ("path", path.as_str().into())];
        say(&crate::ui::text::clean(&setup.words.say("export-done", &facts)));
    }
    let events = if args.columns.is_none() { done.events } else { 0 };
    let notes =
        [("note-defused", done.defused), ("export-barred", done.barred), ("export-events", events)];
    for (id, n) in notes {
        if n > 0 {
            say(&setup.words.say(id, &[("n", count(n).into())]));
        }
    }
    Ok(())
}

/// As asked for, else as the ending says, else CSV.
fn format(setup: &Setup, file: Option<&Path>, thing: Thing) -> Result<Format> {
    match setup.format {
        args::Format::Json => return Ok(Format::Json),
        args::Format::Csv => return Ok(Format::Csv),
        args::Format::Ics if thing == Thing::Events => return Ok(Format::Ical),
        args::Format::Toml if thing == Thing::Campaigns => return Ok(Format::Toml),
        args::Format::Ics | args::Format::Toml => {
            return Err(Error::new(Kind::Usage, "error-format-of-files"));
        }
        args::Format::Text => {}
    }
    let Some(path) = file else { return Ok(Format::Csv) };
    Format::of(path, thing).ok_or_else(|| {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        Error::new(Kind::Usage, "error-export-format").with("ending", format!(".{ending}"))
    })
}
