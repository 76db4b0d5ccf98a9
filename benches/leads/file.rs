//! A file of leads as other programs write them: the same for the same number of rows.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use embudo::{
    clock::Clock,
    domain::day::Zone,
    error::Result,
    store::{Options, Store},
};

use crate::NOW;

const FIRST: &[&str] = &["María", "Łukasz", "Zoë", "Jürgen", "Ana", "Çağla", "Иван", "Peter"];
const LAST: &[&str] = &["García", "Núñez", "Smith", "Weiß", "Kowalski", "Öztürk", "Novák", "Khan"];
const TRADES: &[&str] = &["Pumps", "Hotels", "Retail", "Logistics", "Foods", "Labs", "Energy"];
const WORDS: &[&str] = &["asked", "for", "prices", "of", "the", "large", "model", "next", "mañana"];
const STAGES: &[&str] = &["New", "Contacted", "Visited", "Offer"];

/// The columns.
pub(crate) const HEADER: [&str; 12] = [
    "name", "company", "email", "phone", "campaign", "stage", "rep", "channel", "amount",
    "created", "tags", "note",
];

/// The cells of a row.
pub(crate) fn row(nth: usize) -> [String; 12] {
    // Spread so that neighbours have little in common.
    let spread = nth.wrapping_mul(2_654_435_761) % 4_294_967_291;
    let pick = |list: &[&'static str], by: usize| {
        list.get(spread / by % list.len()).copied().unwrap_or_default()
    };
    let (first, last) = (pick(FIRST, 1), pick(LAST, 8));
    let note: Vec<&str> = (0..6 + spread % 7).map(|at| pick(WORDS, at + 3)).collect();
    [
        format!("{first} {last} {:x}", spread % 65_536),
        format!("{} {}", pick(TRADES, 64), spread % 9_973),
        format!("lead{nth}@firm{}.example", spread % 4_999),
        format!("+34 6{:08}", spread % 100_000_000),
        format!("Campaign {}", spread % 60),
        pick(STAGES, 512).to_owned(),
        format!("Rep {}", spread % 30),
        format!("Channel {}", spread % 12),
        some(!spread.is_multiple_of(3), &(spread % 100_000).to_string()),
        format!("20{}-{:02}-{:02}", 23 + spread % 3, 1 + spread / 3 % 12, 1 + spread / 36 % 28),
        some(!spread.is_multiple_of(2), &pick(TRADES, 16).to_lowercase()),
        note.join(" "),
    ]
}

fn some(there: bool, text: &str) -> String {
    if there { text.to_owned() } else { String::new() }
}

/// Writes the file.
pub(crate) fn write(path: &Path, rows: usize) -> Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    writeln!(out, "{}", HEADER.join(","))?;
    for nth in 0..rows {
        writeln!(out, "{}", row(nth).join(","))?;
    }
    Ok(out.flush()?)
}

/// Opens a database, a new one where there is none.
pub(crate) fn open(path: &Path) -> Result<Store> {
    Store::open(Options {
        path: Some(path.to_owned()),
        country: Some("34".to_owned()),
        ..Options::in_memory(Clock::fixed(NOW), Zone::UTC)
    })
}
