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
    transfer::export::{self, Done, Format, Wanted},
};

pub(super) fn run(setup: &Setup, out: &mut Out, args: &args::Export) -> Result<()> {
    let thing = usage::thing(&args.kind)?;
    let is_toml = thing == Thing::Campaigns && args.file.as_deref().is_some_and(is_toml);
    let format = if is_toml { Format::Json } else { format(setup, args.file.as_deref(), thing)? };
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
        Some(path) if is_toml => {
            let head = setup.words.t("toml-campaigns");
            let (text, rows) = export::campaigns_to_toml(conn, &ctx, &query, None, &head)?;
            export::text_to_file(conn, &text, path)?;
            Done { rows, ..Done::default() }
        }
        None => export::export(conn, &ctx, &query, format, out)?,
        Some(path) => {
            let all = Wanted { only: None, progress: &mut |_, _| Ok(()) };
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

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

/// As asked for, else as the ending says, else CSV.
fn format(setup: &Setup, file: Option<&Path>, thing: Thing) -> Result<Format> {
    match setup.format {
        args::Format::Json => return Ok(Format::Json),
        args::Format::Csv => return Ok(Format::Csv),
        args::Format::Ics => return Ok(Format::Ical),
        args::Format::Text => {}
    }
    let Some(path) = file else { return Ok(Format::Csv) };
    Format::of(path, thing).ok_or_else(|| {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        Error::new(Kind::Usage, "error-export-format").with("ending", format!(".{ending}"))
    })
}
