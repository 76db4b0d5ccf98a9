//! How long an import takes against bare inserts of the same rows; run by hand.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use embudo::{
    clock::Clock,
    domain::{day::Zone, fold::fold, phone},
    store::{Options as StoreOptions, Store},
    transfer::import::{Import, Mode, Options, run, target},
};
use rusqlite::{Connection, params};

use crate::{import::Folder, world::NOW};

struct Parsed {
    cells: Vec<String>,
    keys: [String; 2],
    digits: String,
    search: [String; 2],
    tags: Vec<i64>,
    ids: [i64; 4],
    created: i64,
}

/// EMBUDO_ROWS names a file of `gen_leads.py`.
#[test]
#[ignore = "a measurement"]
fn an_import_takes_little_longer_than_bare_inserts() {
    let Some(path) = std::env::var_os("EMBUDO_ROWS").map(PathBuf::from) else { return };
    let folder = Folder::new();
    let began = worked();
    let (ours, rows) = imported(&path, &folder.file("ours.db", ""));
    let (middle, peak) = (worked(), peak());
    let floor = bare(&path, &folder.file("floor.db", ""));
    eprintln!(
        "{rows} rows: bare {floor:?}, import {ours:?}, ratio {:.2}, {:.0} rows/s, {peak}, CPU {} ms",
        ours.as_secs_f64() / floor.as_secs_f64(),
        rows as f64 / ours.as_secs_f64(),
        (middle - began) / 1_000_000,
    );
}

/// Nanoseconds that this thread had a processor.
fn worked() -> u64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|first| first.parse().ok()).unwrap_or_default()
}

fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
    line.to_owned()
}

fn open(path: &Path) -> Store {
    let options = StoreOptions {
        path: Some(path.to_owned()),
        country: Some("34".to_owned()),
        ..StoreOptions::in_memory(Clock::fixed(NOW), Zone::UTC)
    };
    std::fs::remove_file(path).unwrap();
    Store::open(options).unwrap()
}

fn imported(path: &Path, file: &Path) -> (Duration, u64) {
    let mut store = open(file);
    let options = Options {
        maps: vec![std::env::var("EMBUDO_MAP").unwrap_or_else(|_| "stage=activity".to_owned())],
        ..Options::default()
    };
    let start = Instant::now();
    let import = Import::open(store.conn(), target("leads").unwrap(), path, options).unwrap();
    let tell = |error: &embudo::error::Error| error.to_string();
    let summary = run(&mut store, import, Mode::Real, &tell, &mut |_, _| Ok(())).unwrap();
    assert_eq!(summary.rejected, 0);
    (start.elapsed(), summary.rows)
}

fn bare(path: &Path, file: &Path) -> Duration {
    drop(open(file));
    let rows = parsed(path);
    let conn = Connection::open(file).unwrap();
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -8000;
         PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;",
    )
    .unwrap();
    names(&conn);
    let start = Instant::now();
    insert(&conn, &rows);
    start.elapsed()
}

/// Names have the ids of their places, as the rows have them.
fn names(conn: &Connection) {
    for list in ["rep", "channel", "tag"] {
        for id in 1..200 {
            let sql = format!("INSERT INTO {list} (id, name, name_key) VALUES (?1, ?1, ?1)");
            conn.execute(&sql, params![id.to_string()]).unwrap();
        }
    }
    for id in 1..200 {
        conn.execute(
            "INSERT INTO campaign (id, code, name, name_key, created_at, updated_at)
             VALUES (?1, ?1, ?1, ?1, 1, 1)",
            params![id.to_string()],
        )
        .unwrap();
    }
    for id in 1..2000 {
        conn.execute(
            "INSERT INTO activity (id, campaign, position, name, name_key) VALUES (?1, 1, ?1, ?1, ?1)",
            params![id.to_string()],
        )
        .unwrap();
    }
}

fn insert(conn: &Connection, rows: &[Parsed]) {
    conn.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut lead = conn
        .prepare(
            "INSERT INTO lead (code, name, name_key, company, company_key, campaign, activity, rep, channel,
               potential, note, created_at, created_is_day, updated_at, activity_at, activity_is_day)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, 1)",
        )
        .unwrap();
    let mut history = conn
        .prepare(
            "INSERT INTO history (lead, at, is_day, what, campaign, activity, rep, channel, potential, status)
             VALUES (?, ?, 1, 'created', ?, ?, ?, ?, ?, 'open')",
        )
        .unwrap();
    let mut contact = conn
        .prepare(
            "INSERT INTO contact (lead, is_default, created_at, updated_at) VALUES (?, 1, ?, ?)",
        )
        .unwrap();
    let mut email =
        conn.prepare("INSERT INTO email (contact, address, address_key) VALUES (?, ?, ?)").unwrap();
    let mut phone =
        conn.prepare("INSERT INTO phone (contact, number, digits) VALUES (?, ?, ?)").unwrap();
    let mut tag = conn.prepare("INSERT INTO lead_tag (lead, tag) VALUES (?, ?)").unwrap();
    let mut search =
        conn.prepare("INSERT INTO lead_search (id, keys, note) VALUES (?, ?, ?)").unwrap();
    for row in rows {
        let Parsed { cells, keys, digits, search: text, tags, ids, created } = row;
        let [campaign, activity, rep, channel] = ids;
        let potential: Option<i64> = cells[9].parse().ok();
        let id = lead
            .insert(params![
                cells[0], cells[1], keys[0], cells[2], keys[1], campaign, activity, rep, channel,
                potential, cells[12], created, NOW, created
            ])
            .unwrap();
        history.insert(params![id, created, campaign, activity, rep, channel, potential]).unwrap();
        let person = contact.insert(params![id, NOW, NOW]).unwrap();
        if !cells[3].is_empty() {
            email.insert(params![person, cells[3], cells[3].to_lowercase()]).unwrap();
        }
        if !cells[4].is_empty() {
            phone.insert(params![person, cells[4], digits]).unwrap();
        }
        for it in tags {
            tag.insert(params![id, it]).unwrap();
        }
        search.insert(params![id, text[0], text[1]]).unwrap();
    }
    conn.execute_batch("COMMIT").unwrap();
}

fn parsed(path: &Path) -> Vec<Parsed> {
    let mut lists: [Vec<String>; 5] = Default::default();
    let mut reader = csv::Reader::from_path(path).unwrap();
    let mut rows = Vec::new();
    for record in reader.records() {
        let cells: Vec<String> = record.unwrap().iter().map(str::to_owned).collect();
        let mut id = |list: usize, name: &str| {
            let names = &mut lists[list];
            let at = names.iter().position(|known| known == name).unwrap_or_else(|| {
                names.push(name.to_owned());
                names.len() - 1
            });
            i64::try_from(at).unwrap() + 1
        };
        let ids = [
            id(0, &cells[5]),
            id(1, &format!("{} {}", cells[5], cells[6])),
            id(2, &cells[7]),
            id(3, &cells[8]),
        ];
        let separator = |c: char| c == ',' || c == ';';
        let tags: Vec<&str> =
            cells[11].split(separator).map(str::trim).filter(|it| !it.is_empty()).collect();
        let mut seen: Vec<&str> = Vec::new();
        for tag in tags {
            if !seen.contains(&tag) {
                seen.push(tag);
            }
        }
        let tags = seen;
        let digits = phone::normal(&cells[4], Some("34"));
        let keys = [fold(&cells[1]), fold(&cells[2])];
        let mut search = vec![keys[0].clone(), keys[1].clone(), fold(&cells[0])];
        search.extend(tags.iter().map(|tag| fold(tag)));
        search.extend([fold(&cells[3]), cells[4].clone(), digits.clone()]);
        let tags = tags.iter().map(|tag| id(4, tag)).collect();
        let created = cells[10].parse().map_or(NOW, embudo::domain::day::utc_midnight);
        let search = [search.join("\n"), fold(&cells[12])];
        rows.push(Parsed { cells, keys, digits, search, tags, ids, created });
    }
    rows
}
