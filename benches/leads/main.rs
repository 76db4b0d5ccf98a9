//! What people do all day, each beside the least that could do it, interleaved in one run: ratios, no times.
//!
//! `cargo bench` measures at 10,000 leads, `EMBUDO_ROWS=1000000 cargo bench` at as many as that, and
//! `cargo bench -- sort undo` only what has one of these words in its name.

#![expect(clippy::print_stdout, reason = "a measurement is to be read")]

mod bare;
mod bulk;
mod calendar;
mod file;
mod floor;
mod measure;
mod outside;
mod questions;
mod verdicts;

use std::{env, fs, path::Path};

use embudo::error::Result;
use measure::Measure;

/// Friday 2026-11-27, ten in the morning.
const NOW: i64 = 1_795_773_600_000;
/// Rows of a window.
const WINDOW: usize = 37;

fn main() -> Result<()> {
    let args: Vec<String> = env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    if let [what, path] = args.as_slice()
        && what == floor::NAME
    {
        return floor::run(Path::new(path));
    }
    let rows = env::var("EMBUDO_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(10_000);
    let folder = env::temp_dir().join(format!("embudo-bench-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let measured = all(&folder, rows, &Measure::new(args));
    fs::remove_dir_all(&folder)?;
    measured
}

/// In an order in which nothing spoils what comes after it.
fn all(folder: &Path, rows: usize, measure: &Measure) -> Result<()> {
    println!("{rows} leads; times over the floor's, medians");
    let csv = folder.join("leads.csv");
    file::write(&csv, rows)?;
    let path = bulk::import(folder, &csv, rows, measure)?;
    questions::sorts(&path, measure)?;
    questions::searches(&path, measure)?;
    questions::counts(&path, measure)?;
    outside::all(&path, measure)?;
    bulk::export(&path, folder, measure)?;
    verdicts::all(&path, measure)?;
    calendar::all(&path, folder, rows, measure)?;
    bulk::edit(&path, measure)?;
    bulk::undo_of_the_import(&path, rows, measure)
}
