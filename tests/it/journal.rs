//! Undo is the inverse of anything that can be written.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use embudo::{
    clock::Clock,
    domain::day::Zone,
    error::Kind,
    store::{Options, Store, Txn, doctor, journal},
};
use proptest::prelude::*;
use rusqlite::{params, types::Value};

fn options(path: Option<PathBuf>) -> Options {
    Options {
        path,
        country: Some("34".to_owned()),
        me: "Ana".to_owned(),
        reasons: vec!["no budget".to_owned()],
        ..Options::in_memory(Clock::fixed(1_795_516_200_000), Zone::named("Europe/Madrid").unwrap())
    }
}

fn store() -> Store {
    Store::open(options(None)).unwrap()
}

/// A file that goes when the test ends.
struct File(PathBuf);

impl File {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("embudo-journal-{}-{number}", std::process::id());
        Self(std::env::temp_dir().join(name))
    }

    fn open(&self) -> Store {
        Store::open(options(Some(self.0.join("embudo.db")))).unwrap()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Every row of every journaled table, what follows from them included.
pub(crate) fn dump(store: &Store) -> Vec<(String, Vec<Value>)> {
    let mut all = Vec::new();
    for table in journal::TABLES.iter().chain(&["lead_search", "customer_search"]) {
        let mut sql = store.conn().prepare(&format!("SELECT * FROM {table} ORDER BY id")).unwrap();
        let width = sql.column_count();
        let rows = sql
            .query_map([], |row| (0..width).map(|at| row.get(at)).collect::<Result<Vec<_>, _>>())
            .unwrap();
        all.extend(rows.map(|row| ((*table).to_owned(), row.unwrap())));
    }
    all
}

fn sql(store: &mut Store, sql: &str) {
    store
        .write("test", |txn| {
            txn.execute_batch(sql)?;
            Ok(())
        })
        .unwrap();
}

fn steps(store: &Store) -> Vec<journal::Step> {
    journal::steps(store.conn(), 1000, None).unwrap()
}

/// One statement. What a constraint refuses is no change, as in the program.
#[derive(Debug, Clone)]
enum Act {
    Insert { what: usize, text: String, pick: i64 },
    Set { table: usize, column: usize, pick: i64, value: Value },
    SetAll { table: usize, column: usize, value: Value },
    Delete { table: usize, pick: i64 },
    Sql { what: usize },
}

/// `?1` is a text, `?2` a number that picks rows.
const INSERTS: &[&str] = &[
    "INSERT INTO rep (name, name_key, retired) VALUES (?1, ?1, ?2)",
    "INSERT INTO tag (name, name_key, retired) VALUES (?1, ?1, ?2)",
    "INSERT INTO channel (name, name_key, retired) VALUES (?1, ?1, ?2)",
    "INSERT INTO campaign (code, name, name_key, created_at, updated_at) VALUES (?1, 'c', 'c', ?2, ?2)",
    "INSERT INTO activity (campaign, position, name, name_key)
     SELECT id, ?2, 'a', ?1 FROM campaign ORDER BY (id * 7 + ?2) % 5 LIMIT 1",
    "INSERT INTO lead (code, name, name_key, note, created_at, updated_at, rep)
     VALUES (?1, 'lead', ?1, ?1, ?2, ?2, (SELECT id FROM rep ORDER BY (id * 7 + ?2) % 5 LIMIT 1))",
    "INSERT INTO customer (code, name, name_key, won_at, created_at, updated_at, lead)
     VALUES (?1, 'customer', ?1, ?2, ?2, ?2, (SELECT id FROM lead ORDER BY (id * 7 + ?2) % 5 LIMIT 1))",
    "INSERT INTO contact (lead, customer, name, created_at, updated_at)
     VALUES ((SELECT id FROM lead ORDER BY (id * 7 + ?2) % 5 LIMIT 1),
       (SELECT id FROM customer ORDER BY (id * 7 + ?2) % 5 LIMIT 1), ?1, 1, 1)",
    "INSERT INTO email (contact, address, address_key)
     SELECT id, ?1, ?1 FROM contact ORDER BY (id * 7 + ?2) % 5 LIMIT 1",
    "INSERT INTO phone (contact, number, digits)
     SELECT id, ?1, ?1 FROM contact ORDER BY (id * 7 + ?2) % 5 LIMIT 1",
    "INSERT INTO address (contact, city) SELECT id, ?1 FROM contact ORDER BY (id * 7 + ?2) % 5 LIMIT 1",
    "INSERT INTO event (uid, type, begin_at, created_at, updated_at, subject, lead, is_day)
     SELECT ?1, 'call', ?2 * 86400000, 1, 1, ?1, id, ?2 % 2 FROM lead ORDER BY (id * 7 + ?2) % 5 LIMIT 1",
    "INSERT INTO event (uid, type, state, begin_at, created_at, updated_at, lead)
     SELECT ?1, 'email', 'done', ?2 * 3600000, 1, 1, id FROM lead ORDER BY (id * 7 + ?2) % 5 LIMIT 1",
    "INSERT OR IGNORE INTO lead_tag (lead, tag) SELECT lead.id, tag.id FROM lead, tag
     WHERE ?1 IS NOT NULL ORDER BY (lead.id * 7 + tag.id * 3 + ?2) % 5 LIMIT 2",
    "INSERT INTO history (lead, at, what, status)
     SELECT id, ?2, ?1, 'open' FROM lead ORDER BY (id * 7 + ?2) % 5 LIMIT 1",
    "INSERT INTO own_field (thing, name, name_key, kind, position)
     VALUES ('leads', ?1, ?1, 'text', ?2)",
    "INSERT INTO own_value (field, lead, text, number) SELECT own_field.id, lead.id, ?1, ?2
     FROM own_field, lead WHERE TRUE ORDER BY (lead.id * 7 + ?2) % 5 LIMIT 1
     ON CONFLICT (lead, field) WHERE lead IS NOT NULL DO UPDATE SET text = ?1, number = ?2",
    "INSERT INTO verdict (lead, at, what)
     SELECT id, ?2, ?1 FROM lead ORDER BY (id * 7 + ?2) % 5 LIMIT 1",
    "INSERT INTO view (thing, name, name_key, note, position) VALUES ('leads', ?1, ?1, ?1, ?2)",
    "INSERT INTO participant (event, name)
     SELECT id, ?1 FROM event ORDER BY (id * 7 + ?2) % 5 LIMIT 1",
    "INSERT INTO channel_cost (channel, day, amount)
     SELECT id, ?1, ?2 FROM channel ORDER BY (id * 7 + ?2) % 5 LIMIT 1",
];

/// What a single statement over a random column does not reach.
const BATCHES: &[&str] = &[
    // Two leads swap their codes.
    "UPDATE lead SET code = 'swap' WHERE id = (SELECT min(id) FROM lead);
     UPDATE lead SET code = (SELECT code || '!' FROM lead WHERE code <> 'swap' ORDER BY id DESC LIMIT 1)
       WHERE code = 'swap';",
    // A code changes its case only.
    "UPDATE lead SET code = upper(code); UPDATE customer SET code = lower(code);",
    // A lead goes with all that hangs on it.
    "UPDATE customer SET lead = NULL WHERE lead = (SELECT max(id) FROM lead);
     UPDATE event SET lead = NULL WHERE lead = (SELECT max(id) FROM lead);
     DELETE FROM history WHERE lead = (SELECT max(id) FROM lead);
     DELETE FROM verdict WHERE lead = (SELECT max(id) FROM lead);
     DELETE FROM lead_tag WHERE lead = (SELECT max(id) FROM lead);
     DELETE FROM own_value WHERE lead = (SELECT max(id) FROM lead);
     UPDATE contact SET lead = NULL WHERE lead = (SELECT max(id) FROM lead);
     DELETE FROM lead WHERE id = (SELECT max(id) FROM lead);",
    // Contacts, e-mails and tags change hands.
    "UPDATE contact SET lead = (SELECT min(id) FROM lead);
     UPDATE email SET contact = (SELECT max(id) FROM contact);
     UPDATE phone SET contact = (SELECT min(id) FROM contact);
     UPDATE OR IGNORE lead_tag SET lead = (SELECT max(id) FROM lead);",
    // A tag is taken away and given again.
    "DELETE FROM lead_tag;
     INSERT INTO lead_tag (lead, tag) SELECT lead.id, tag.id FROM lead, tag LIMIT 3;",
    // A row comes and goes, and another takes its name.
    "INSERT INTO rep (name, name_key) VALUES ('brief', 'brief');
     DELETE FROM rep WHERE name_key = 'brief';
     INSERT INTO rep (name, name_key) VALUES ('Brief', 'brief');",
    "UPDATE activity SET campaign = (SELECT max(id) FROM campaign);
     UPDATE lead SET campaign = (SELECT max(id) FROM campaign),
       activity = (SELECT max(id) FROM activity WHERE campaign = (SELECT max(id) FROM campaign));",
    "UPDATE event SET state = 'done', begin_at = begin_at + 7;
     UPDATE event SET state = 'planned' WHERE id = (SELECT min(id) FROM event);",
];

fn perform(txn: &Txn, act: &Act) {
    let done = match act {
        Act::Insert { what, text, pick } => {
            let sql = INSERTS[what % INSERTS.len()];
            txn.execute(sql, params![text, pick]).map(|_| ())
        }
        Act::Set { table, column, pick, value } => {
            let (table, column) = column_of(txn, *table, *column);
            let sql = format!(
                "UPDATE {table} SET {column} = ?1
                 WHERE id = (SELECT id FROM {table} ORDER BY (id * 7 + ?2) % 5 LIMIT 1)"
            );
            txn.execute(&sql, params![value, pick]).map(|_| ())
        }
        Act::SetAll { table, column, value } => {
            let (table, column) = column_of(txn, *table, *column);
            txn.execute(&format!("UPDATE {table} SET {column} = ?1"), [value]).map(|_| ())
        }
        Act::Delete { table, pick } => {
            let (table, _) = column_of(txn, *table, 0);
            let sql = format!(
                "DELETE FROM {table}
                 WHERE id = (SELECT id FROM {table} ORDER BY (id * 7 + ?1) % 5 LIMIT 1)"
            );
            txn.execute(&sql, [pick]).map(|_| ())
        }
        Act::Sql { what } => txn.execute_batch(BATCHES[what % BATCHES.len()]),
    };
    // What a rule refuses leaves no trace: that is SQLite's promise, not ours.
    if let Err(error) = done {
        let rule = error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation);
        assert!(rule, "{act:?}: {error}");
    }
}

/// A column that a writer may write: no id, and nothing that the store works out itself.
fn column_of(txn: &Txn, table: usize, column: usize) -> (&'static str, String) {
    let table = journal::TABLES[table % journal::TABLES.len()];
    let columns: Vec<String> = txn
        .prepare(
            "SELECT name FROM pragma_table_info(?) WHERE name NOT IN
               ('id', 'next_event', 'next_at', 'next_is_day', 'last_at', 'last_is_day',
                'ends_at')",
        )
        .unwrap()
        .query_map([table], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    (table, columns[column % columns.len()].clone())
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-c]{1,2}",
        "[A-C]{1,2}",
        Just("it's \"quoted\" \\ and; -- done".to_owned()),
        Just("😀 e\u{301} ñ \u{202e}".to_owned()),
        Just("nul\0l \u{1b}[31m \u{7f}\n\t".to_owned()),
        Just("{\"code\":null}".to_owned()),
        Just("$.code".to_owned()),
        Just(String::new()),
        any::<String>(),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        (-2i64..6).prop_map(Value::Integer),
        prop_oneof![Just(i64::MAX), Just(i64::MIN), Just(9_007_199_254_740_993), any::<i64>()]
            .prop_map(Value::Integer),
        prop_oneof![
            Just("open"),
            Just("call"),
            Just("done"),
            Just("person"),
            Just("2026-02-28"),
            Just("2027-01-01"),
        ]
        .prop_map(|word| Value::Text(word.to_owned())),
        text().prop_map(Value::Text),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    let size = any::<prop::sample::Index>();
    let at = move || size.clone().prop_map(|index| index.index(1000));
    prop_oneof![
        5 => (at(), text(), 0i64..50)
            .prop_map(|(what, text, pick)| Act::Insert { what, text, pick }),
        5 => (at(), at(), 0i64..50, value())
            .prop_map(|(table, column, pick, value)| Act::Set { table, column, pick, value }),
        1 => (at(), at(), value())
            .prop_map(|(table, column, value)| Act::SetAll { table, column, value }),
        2 => (at(), 0i64..50).prop_map(|(table, pick)| Act::Delete { table, pick }),
        2 => at().prop_map(|what| Act::Sql { what }),
    ]
}

fn changes() -> impl Strategy<Value = Vec<Vec<Act>>> {
    prop::collection::vec(prop::collection::vec(act(), 1..8), 1..12)
}

/// A few rows of everything, so that updates and deletions find something.
fn settled(store: &mut Store) {
    store
        .write("begin", |txn| {
            for round in 0..3 {
                for what in 0..INSERTS.len() {
                    let text = format!("{}{round}", ["x", "y", "z"][round]);
                    perform(txn, &Act::Insert { what, text, pick: round as i64 });
                }
            }
            Ok(())
        })
        .unwrap();
    for table in
        ["lead", "customer", "email", "event", "lead_tag", "own_value", "view", "channel_cost"]
    {
        let rows =
            store.conn().query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0));
        assert!(rows.is_ok_and(|rows: i64| rows > 1), "{table}");
    }
}

/// The states that a sequence of changes goes through: one more than it leaves steps.
fn walked(store: &mut Store, changes: &[Vec<Act>]) -> Vec<Vec<(String, Vec<Value>)>> {
    let mut states = vec![dump(store)];
    for change in changes {
        let before = steps(store).len();
        store
            .write("change", |txn| {
                change.iter().for_each(|act| perform(txn, act));
                Ok(())
            })
            .unwrap();
        let after = dump(store);
        if steps(store).len() == before {
            assert_eq!(states.last(), Some(&after), "a change without a step changed something");
        } else {
            states.push(after);
        }
    }
    states
}

/// What the doctor finds wrong, but for the history: only the program's own writers keep that.
fn unwell(store: &mut Store) -> Vec<doctor::Check> {
    let mut checks = doctor::check(store, None);
    checks.retain(|check| !check.ok && check.name != "history");
    checks
}

fn back_and_forth(mut store: Store, changes: &[Vec<Act>], reopen: impl Fn(Store) -> Store) {
    settled(&mut store);
    let states = walked(&mut store, changes);
    store = reopen(store);
    assert_eq!(unwell(&mut store), []);
    for _ in 0..2 {
        for state in states.iter().rev().skip(1) {
            assert!(store.undo().unwrap().is_some());
            assert_eq!(&dump(&store), state);
        }
        store = reopen(store);
        assert_eq!(unwell(&mut store), []);
        for state in states.iter().skip(1) {
            assert!(store.redo().unwrap().is_some());
            assert_eq!(&dump(&store), state);
        }
        assert!(store.redo().unwrap().is_none());
        store = reopen(store);
    }
    assert_eq!(store.jump(0).unwrap(), states.len());
    assert!(store.undo().unwrap().is_none());
    let last = steps(&store)[0].id;
    assert_eq!(store.jump(last).unwrap(), states.len());
    assert_eq!(dump(&store), states[states.len() - 1]);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 96, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn undo_is_the_inverse_of_anything(changes in changes()) {
        back_and_forth(store(), &changes, |store| store);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 6, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn undo_works_across_closing_and_opening(changes in changes()) {
        let file = File::new();
        back_and_forth(file.open(), &changes, |store| {
            drop(store);
            file.open()
        });
    }

    #[test]
    fn a_step_undone_alone_comes_back_with_redo(changes in changes(), which in any::<prop::sample::Index>()) {
        let mut store = store();
        settled(&mut store);
        walked(&mut store, &changes);
        let before = dump(&store);
        let standing = steps(&store);
        let id = standing[which.index(standing.len())].id;
        match store.undo_alone(id) {
            Ok(_) => {
                prop_assert!(store.redo().unwrap().is_some());
                prop_assert_eq!(dump(&store), before);
            }
            Err(error) => {
                prop_assert_eq!(error.kind(), Kind::Conflict);
                prop_assert_eq!(dump(&store), before);
                prop_assert_eq!(steps(&store), standing);
            }
        }
    }
}

#[test]
fn the_journaled_tables_are_those_of_the_schema() {
    let store = store();
    let mut declared: Vec<String> =
        journal::TABLES.iter().map(|table| (*table).to_owned()).collect();
    let mut present: Vec<String> = store
        .conn()
        .prepare(
            "SELECT name FROM pragma_table_list
             WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN
               ('change', 'journal', 'lead_search', 'customer_search', 'draft', 'ui_state', 'mapping', 'reminded')",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    declared.sort();
    present.sort();
    assert_eq!(declared, present);
}

#[test]
fn journaled_tables_are_strict_have_lasting_ids_and_no_blobs() {
    let store = store();
    for table in journal::TABLES {
        let (strict, made): (bool, String) = store
            .conn()
            .query_row(
                "SELECT strict, sql FROM pragma_table_list(?1), sqlite_schema
                 WHERE sqlite_schema.name = ?1 AND sqlite_schema.type = 'table'",
                [table],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .unwrap();
        assert!(strict, "{table}");
        assert!(made.contains("id INTEGER PRIMARY KEY AUTOINCREMENT"), "{table}");
        assert!(!made.contains("BLOB") && !made.contains("REAL"), "{table}");
    }
}

#[test]
fn a_change_of_nothing_leaves_no_step() {
    let mut store = store();
    sql(&mut store, "INSERT INTO tag (name, name_key) VALUES ('a', 'a')");
    let before = steps(&store);
    for nothing in [
        "",
        "UPDATE tag SET name = name",
        "INSERT OR IGNORE INTO tag (name, name_key) VALUES ('a', 'a')",
        "INSERT INTO tag (name, name_key) VALUES ('b', 'b'); DELETE FROM tag WHERE name = 'b'",
        "UPDATE draft SET body = 'x'",
    ] {
        sql(&mut store, nothing);
        assert_eq!(steps(&store), before, "{nothing}");
    }
}

#[test]
fn a_step_says_how_many_rows_it_touched() {
    let mut store = store();
    sql(
        &mut store,
        "INSERT INTO tag (name, name_key) VALUES ('a', 'a'), ('b', 'b');
         INSERT OR IGNORE INTO tag (name, name_key) VALUES ('a', 'a');
         INSERT INTO tag (name, name_key) VALUES ('c', 'c');
         UPDATE tag SET name = 'C' WHERE name = 'c';
         UPDATE reason SET name = 'x';",
    );
    assert_eq!(steps(&store)[0].rows_changed, 4);
}

#[test]
fn a_change_that_fails_leaves_nothing() {
    let mut store = store();
    let before = dump(&store);
    let failed = store.write("fails", |txn| {
        txn.execute_batch("INSERT INTO tag (name, name_key) VALUES ('a', 'a')")?;
        txn.execute_batch("INSERT INTO lead_tag (lead, tag) VALUES (1, 99)")?;
        Ok(())
    });
    assert!(failed.is_err());
    assert_eq!(dump(&store), before);
    assert!(steps(&store).is_empty());
    sql(&mut store, "INSERT INTO tag (name, name_key) VALUES ('a', 'a')");
    assert_eq!(steps(&store).len(), 1);
}

#[test]
fn a_new_change_forgets_what_was_undone() {
    let mut store = store();
    for name in ["a", "b", "c"] {
        sql(&mut store, &format!("INSERT INTO tag (name, name_key) VALUES ('{name}', '{name}')"));
    }
    store.undo().unwrap();
    store.undo().unwrap();
    sql(&mut store, "UPDATE tag SET name = name");
    assert_eq!(steps(&store).iter().filter(|step| step.undone).count(), 2, "nothing happened");
    sql(&mut store, "UPDATE tag SET name = 'A'");
    assert!(steps(&store).iter().all(|step| !step.undone));
    assert!(store.redo().unwrap().is_none());
}

const WORLD: &str = "
    INSERT INTO rep (name, name_key) VALUES ('Ana', 'ana'), ('Eva', 'eva');
    INSERT INTO lead (code, name, name_key, created_at, updated_at) VALUES
      ('L-1', 'one', 'one', 1, 1), ('L-2', 'two', 'two', 1, 1);";

/// Does each as a step of its own after `WORLD` and undoes the first of them alone.
fn alone(first: &str, second: &str) -> (Store, Result<journal::Step, embudo::error::Error>) {
    let mut store = store();
    sql(&mut store, WORLD);
    sql(&mut store, first);
    let id = steps(&store)[0].id;
    sql(&mut store, second);
    let outcome = store.undo_alone(id);
    (store, outcome)
}

#[test]
fn a_step_further_back_is_undone_alone_where_nothing_later_touched_its_rows() {
    let (mut store, outcome) = alone(
        "UPDATE lead SET name = 'uno' WHERE id = 1",
        "UPDATE lead SET name = 'dos' WHERE id = 2",
    );
    assert!(outcome.unwrap().undone);
    let names = |store: &Store| -> Vec<String> {
        let mut sql = store.conn().prepare("SELECT name FROM lead ORDER BY id").unwrap();
        sql.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    assert_eq!(names(&store), ["one", "dos"]);
    store.redo().unwrap();
    assert_eq!(names(&store), ["uno", "dos"]);
}

#[test]
fn a_step_further_back_is_refused_with_the_later_step_that_stands_on_it() {
    for (first, second) in [
        // The same row, and a row that was added.
        ("UPDATE lead SET name = 'uno' WHERE id = 1", "UPDATE lead SET note = 'x' WHERE id = 1"),
        ("INSERT INTO tag (name, name_key) VALUES ('a', 'a')", "UPDATE tag SET name = 'b'"),
        ("UPDATE lead SET name = 'uno' WHERE id = 1", "DELETE FROM lead WHERE id = 1"),
        // Another row points to what would go, or what a row would point to again is gone.
        ("INSERT INTO rep (name, name_key) VALUES ('Pau', 'pau')", "UPDATE lead SET rep = 3"),
        (
            "INSERT INTO tag (name, name_key) VALUES ('a', 'a')",
            "INSERT INTO lead_tag (lead, tag) VALUES (1, 1)",
        ),
        // Another row has the name that would come back.
        (
            "UPDATE rep SET name_key = 'x' WHERE id = 1",
            "UPDATE rep SET name_key = 'ana' WHERE id = 2",
        ),
        ("DELETE FROM rep WHERE id = 1", "INSERT INTO rep (name, name_key) VALUES ('Ana', 'ana')"),
    ] {
        let (store, outcome) = alone(first, second);
        let error = outcome.unwrap_err();
        assert_eq!((error.kind(), error.id()), (Kind::Conflict, "error-later-step"), "{first}");
        let last = steps(&store)[0].clone();
        assert!(error.args().contains(&("id", last.id.to_string())), "{first}");
        assert!(steps(&store).iter().all(|step| !step.undone));
    }
    let mut store = store();
    sql(&mut store, WORLD);
    sql(&mut store, "UPDATE lead SET rep = 1");
    sql(&mut store, "UPDATE lead SET rep = NULL WHERE id = 2");
    let id = steps(&store)[0].id;
    sql(&mut store, "UPDATE lead SET rep = 2 WHERE id = 1");
    sql(&mut store, "DELETE FROM rep WHERE id = 1");
    assert_eq!(store.undo_alone(id).unwrap_err().kind(), Kind::Conflict);
    assert_eq!(store.undo_alone(9999).unwrap_err().kind(), Kind::NotFound);
}

#[test]
fn trimming_forgets_the_oldest_steps_only() {
    let mut store = store();
    for name in ["a", "b", "c"] {
        sql(&mut store, &format!("INSERT INTO tag (name, name_key) VALUES ('{name}', '{name}')"));
    }
    assert_eq!(journal::trim(&mut store, 1).unwrap(), 2);
    assert!(store.undo().unwrap().is_some());
    assert!(store.undo().unwrap().is_none());
    assert!(store.redo().unwrap().is_some());
}
