//! Very many leads at once: import, export, editing, and taking it back.

use std::{
    fs::File,
    io::BufWriter,
    path::{Path, PathBuf},
};

use embudo::{
    domain::{day::days_on, field::Thing},
    error::{Doing, Error, Result},
    store::{
        list::{Ctx, Query},
        verdicts,
    },
    transfer::{
        export,
        import::{Import, Mode, Options, run, target},
    },
};

use crate::{
    bare,
    file::open,
    measure::{Measure, tell, timed},
};

/// How many leads are edited at once.
const EDITED: i64 = 10_000;

/// Imports the file, and gives the database; measured against inserting the same rows by hand.
pub(crate) fn import(folder: &Path, csv: &Path, rows: usize, measure: &Measure) -> Result<PathBuf> {
    let ours = folder.join("ours.db");
    let rounds = (30_000 / rows).clamp(1, 5);
    if !measure.wants("import of the file") {
        import_into(&ours, csv)?;
        return Ok(ours);
    }
    let parsed = bare::parsed(rows);
    let (mut taken, mut least) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        let floor = folder.join(format!("floor-{round}.db"));
        let ours = match round {
            0 => ours.clone(),
            _ => folder.join(format!("ours-{round}.db")),
        };
        least.push(bare::insert(&floor, &parsed)?);
        taken.push(timed(|| import_into(&ours, csv))?);
        std::fs::remove_file(floor)?;
    }
    tell("import of the file", taken, least);
    Ok(ours)
}

fn import_into(path: &Path, csv: &Path) -> Result<()> {
    let mut store = open(path)?;
    let options = Options { maps: vec!["stage=activity".to_owned()], ..Options::default() };
    let import = Import::open(store.conn(), target("leads")?, csv, options)?;
    let summary = run(&mut store, import, Mode::Real, &Error::to_string, &mut |_| Ok(()))?;
    match summary.rejected {
        0 => Ok(()),
        _ => Err(Error::internal("the bench made rows that cannot be imported")),
    }
}

/// The export of all leads as CSV, against a question and a writer by hand.
pub(crate) fn export(path: &Path, folder: &Path, measure: &Measure) -> Result<()> {
    let store = open(path)?;
    let conn = store.conn();
    let ctx = Ctx::of(&store);
    let columns = export::columns(conn, Thing::Leads)?;
    let query = Query { columns, ..Query::new(Thing::Leads) };
    measure.against(
        "export of all leads as CSV",
        3,
        |_| bare::export(conn, &folder.join("floor.csv")),
        |_| {
            let mut out = BufWriter::new(File::create(folder.join("ours.csv"))?);
            export::export(conn, &ctx, &query, export::Format::Csv, &mut out).map(drop)
        },
    )
}

/// Ten thousand leads snoozed in one step against as many bare changes, and that step taken back against
/// making it.
pub(crate) fn edit(path: &Path, measure: &Measure) -> Result<()> {
    if !measure.wants("bulk edit") && !measure.wants("undo of a bulk edit") {
        return Ok(());
    }
    let mut store = open(path)?;
    let today = store.now().today;
    let (mut made, mut undone, mut least) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..5 {
        let until = days_on(today, 10 + round).unwrap_or(today);
        least.push(timed(|| bare::edit(store.conn(), EDITED, until))?);
        made.push(timed(|| {
            store.write("snooze", |txn| {
                (1..=EDITED).try_for_each(|id| verdicts::snooze(txn, id, until).map(drop))
            })
        })?);
        undone.push(timed(|| store.undo().map(drop))?);
    }
    tell("bulk edit of 10 000", made.clone(), least);
    tell("undo of a bulk edit / the edit", undone, made);
    Ok(())
}

/// The import taken back and done again, against itself.
pub(crate) fn undo_of_the_import(path: &Path, rows: usize, measure: &Measure) -> Result<()> {
    if !measure.wants("undo of the import") && !measure.wants("redo of the import") {
        return Ok(());
    }
    let fresh = path.with_file_name("again.db");
    let csv = path.with_file_name("leads.csv");
    let made = timed(|| import_into(&fresh, &csv))?;
    let mut store = open(&fresh)?;
    let undone = timed(|| store.undo().map(drop))?;
    let redone = timed(|| store.redo().map(drop))?;
    tell("undo of the import / the import", vec![undone], vec![made]);
    tell("redo of the import / the import", vec![redone], vec![made]);
    let there: i64 = store
        .conn()
        .query_row("SELECT count(*) FROM lead", [], |row| row.get(0))
        .doing("counting what came back")?;
    match usize::try_from(there) == Ok(rows) {
        true => Ok(()),
        false => Err(Error::internal("an undone import did not come back")),
    }
}
