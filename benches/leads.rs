//! What people do all day, each beside the least that could do it, interleaved in one run: ratios, no times.
//!
//! `cargo bench` measures at 10,000 leads; `EMBUDO_ROWS=1000000 cargo bench` at as many as that.

#![expect(clippy::print_stdout, reason = "a measurement is to be read")]

use std::{
    env, fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use embudo::{
    app::{App, Input, keys::Remaps, worker::Inline},
    clock::Clock,
    domain::{
        day::{Zone, days_on},
        field::{Catalogue, Thing},
        filter::{self, Calendar},
        suggest::Work,
    },
    error::Result,
    i18n::{Lang, Words},
    screens::{self, everywhere::Everywhere},
    store::{
        Connection, Options, Store,
        list::{self, At, Ctx, Query, Sort},
        verdicts,
    },
    ui::{Ui, glyph::PLAIN, keys::Chord, theme::Theme},
};
use ratatui::{Terminal, backend::TestBackend, text::Line, widgets::Paragraph};

const NOW: i64 = 1_795_510_800_000;
const ROUNDS: usize = 200;
const WINDOW: usize = 37;

fn main() -> Result<()> {
    let rows = env::var("EMBUDO_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(10_000);
    let folder = env::temp_dir().join(format!("embudo-bench-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let measured = measure(folder.join("bench.db"), rows);
    fs::remove_dir_all(&folder)?;
    measured
}

fn measure(path: PathBuf, rows: usize) -> Result<()> {
    let mut store = filled(path, rows)?;
    println!("{rows} leads; ratio to the floor, median of {ROUNDS} rounds");
    windows(&store)?;
    search(&store)?;
    verdict(&mut store)?;
    key_to_paint(store)
}

/// Leads with names, companies and notes, made by SQL.
fn filled(path: PathBuf, rows: usize) -> Result<Store> {
    let mut store = Store::open(Options {
        path: Some(path),
        ..Options::in_memory(Clock::fixed(NOW), Zone::UTC)
    })?;
    store.write("bench", |txn| {
        txn.execute(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
             INSERT INTO lead (code, name, name_key, company, company_key, potential, note, created_at,
               updated_at)
             SELECT printf('L-%06d', i), printf('Lead %x of %d', i * 2654435761 % 1000003, i),
               printf('lead %x of %d', i * 2654435761 % 1000003, i), 'Company ' || (i % 997),
               'company ' || (i % 997), i * 7919 % 10000000, 'asked for prices of pump ' || (i % 313),
               ?2 - i * 60000, ?2 FROM n",
            [i64::try_from(rows).unwrap_or(i64::MAX), NOW],
        )?;
        Ok(())
    })?;
    store.conn().execute_batch("ANALYZE")?;
    Ok(store)
}

/// Runs both in turns and prints the median of ours over the median of the floor.
fn against(
    what: &str,
    mut floor: impl FnMut(usize) -> Result<()>,
    mut ours: impl FnMut(usize) -> Result<()>,
) -> Result<()> {
    let (mut least, mut taken) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        least.push(timed(|| floor(round))?);
        taken.push(timed(|| ours(round))?);
    }
    let (least, taken) = (median(least), median(taken));
    println!("{what:<32} {:>6.2}", taken.as_secs_f64() / least.as_secs_f64().max(1e-9));
    Ok(())
}

fn timed(act: impl FnOnce() -> Result<()>) -> Result<Duration> {
    let begun = Instant::now();
    act()?;
    Ok(begun.elapsed())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn ctx(store: &Store) -> Ctx {
    Ctx::of(store, chrono::Weekday::Mon)
}

/// One window by an index, names and companies read as a list reads them.
fn bare_window(conn: &Connection, order: &str) -> Result<()> {
    let mut sql = conn.prepare_cached(&format!(
        "SELECT id, name, company, activity, next_at, potential, campaign FROM lead
         WHERE trashed_at IS NULL ORDER BY {order} LIMIT {WINDOW}"
    ))?;
    let mut rows = sql.query([])?;
    while let Some(row) = rows.next()? {
        let _: (i64, String, Option<String>) = (row.get(0)?, row.get(1)?, row.get(2)?);
    }
    Ok(())
}

fn windows(store: &Store) -> Result<()> {
    for (field, order) in [
        ("created", "created_at DESC, id DESC"),
        ("name", "name_key DESC, id DESC"),
        ("potential", "coalesce(potential, -1) DESC, id DESC"),
    ] {
        let sort = vec![Sort { field: field.to_owned(), descending: true }];
        let columns = ["name", "company", "activity", "next", "potential", "campaign"];
        let columns = columns.map(str::to_owned).to_vec();
        let query = Query { sort, columns, ..Query::new(Thing::Leads) };
        against(
            &format!("sort by {field}, first rows"),
            |_| bare_window(store.conn(), order),
            |_| list::window(store.conn(), &ctx(store), &query, &At::First, WINDOW).map(drop),
        )?;
    }
    Ok(())
}

fn search(store: &Store) -> Result<()> {
    let catalogue = Catalogue::new(Thing::Leads);
    let calendar = Calendar { today: ctx(store).now.today, week_start: chrono::Weekday::Mon };
    for text in ["p", "pu", "pump 31", "company 99"] {
        let expr = filter::parse(text, &catalogue, calendar)?;
        let query = Query { expr, ..Query::new(Thing::Leads) };
        let matching: Vec<String> = text.split(' ').map(|word| format!("\"{word}\"*")).collect();
        let matching = matching.join(" ");
        against(
            &format!("search “{text}”, first rows"),
            |_| {
                let mut sql = store.conn().prepare_cached(
                    "SELECT lead.id, lead.name, lead.company FROM lead_words
                     JOIN lead ON lead.id = lead_words.rowid
                     WHERE lead_words MATCH ? ORDER BY lead_words.rowid DESC LIMIT 37",
                )?;
                let mut rows = sql.query([&matching])?;
                while let Some(row) = rows.next()? {
                    let _: (i64, String) = (row.get(0)?, row.get(1)?);
                }
                Ok(())
            },
            |_| {
                let (conn, ctx) = (store.conn(), ctx(store));
                list::first(conn, &ctx, &query, WINDOW).map(drop)
            },
        )?;
    }
    Ok(())
}

/// A verdict, durable and undoable, beside one UPDATE and one INSERT as durable.
fn verdict(store: &mut Store) -> Result<()> {
    let until = days_on(store.now().today, 7).unwrap_or(store.now().today);
    let shared = std::cell::RefCell::new(store);
    against(
        "verdict, saved and durable",
        |round| {
            let store = shared.borrow();
            store.conn().execute_batch(&format!(
                "BEGIN IMMEDIATE;
                 UPDATE lead SET snooze_until = '2027-01-01' WHERE id = {0};
                 INSERT INTO verdict (lead, at, what) VALUES ({0}, {NOW}, 'bare');
                 COMMIT;",
                round + 1
            ))?;
            Ok(())
        },
        |round| {
            let id = i64::try_from(round + 1 + ROUNDS).unwrap_or(1);
            shared.borrow_mut().write("snooze", |txn| verdicts::snooze(txn, id, until).map(drop))
        },
    )?;
    against(
        "undo of a verdict (to redo)",
        |_| shared.borrow_mut().redo().map(drop),
        |_| shared.borrow_mut().undo().map(drop),
    )
}

/// A key until the frame is drawn, beside one window and as many lines of text.
fn key_to_paint(store: Store) -> Result<()> {
    let floor = Store::open(Options { read_only: true, ..store.options().clone() })?;
    let ui = Ui::new(Theme::default(), PLAIN, Words::new(Lang::En), Zone::UTC, Work::default());
    let clock = (Clock::fixed(NOW), Zone::UTC);
    let worker = Box::new(Inline(store));
    let everywhere = Everywhere::default();
    let mut app = App::new(everywhere, screens::all(), worker, ui, clock, Remaps::default(), &[]);
    let press = |app: &mut App, key: &str| -> Result<()> {
        app.input(Input::Key(Chord::parse(key)?));
        Ok(())
    };
    press(&mut app, "2")?;
    let mut bare = Terminal::new(TestBackend::new(160, 40)).unwrap_or_else(|never| match never {});
    let mut full = Terminal::new(TestBackend::new(160, 40)).unwrap_or_else(|never| match never {});
    for key in ["j", "pagedown", "end", "home"] {
        against(
            &format!("key “{key}” to paint"),
            |_| {
                bare_window(floor.conn(), "created_at DESC, id DESC")?;
                let drawn = bare.draw(|frame| {
                    let lines: Vec<Line> =
                        (0..WINDOW).map(|_| Line::from("x ".repeat(70))).collect();
                    frame.render_widget(Paragraph::new(lines), frame.area());
                });
                drawn.map_or_else(|never| match never {}, drop);
                Ok(())
            },
            |_| {
                press(&mut app, key)?;
                let drawn = full.draw(|frame| app.draw(frame));
                drawn.map_or_else(|never| match never {}, drop);
                Ok(())
            },
        )?;
    }
    Ok(())
}
