//! A store for tests: in memory, with a clock that stands still, and a few words to ask it.

use embudo::{
    clock::Clock,
    domain::{
        day::Zone,
        event::{Event, EventType, State, When},
        lead::Lead,
        phrase::Lang,
        suggest::{Work, first_setting},
    },
    error::{Error, Result},
    store::{
        Options, Store, Txn,
        card::{self, Card},
        contacts::{self, Owner},
        events, leads,
        set::{self, Edit, How, Op, Written},
    },
};
use rusqlite::types::Value;

/// Tuesday 2026-11-24, half past ten in the morning.
pub(crate) const NOW: i64 = 1_795_516_200_000;

pub(crate) struct World {
    pub(crate) store: Store,
}

impl World {
    pub(crate) fn new() -> Self {
        let store = Store::open(Options {
            lang: embudo::domain::phrase::Lang::En,
            path: None,
            read_only: false,
            clock: Clock::fixed(NOW),
            zone: Zone::UTC,
            country: Some("34".to_owned()),
            me: "Marta".to_owned(),
            work: Work::default(),
            next_step: first_setting(),
            month_target: None,
            reasons: vec!["no budget".to_owned(), "no need".to_owned()],
        });
        Self { store: store.unwrap() }
    }

    pub(crate) fn act<T>(&mut self, act: impl FnOnce(&Txn) -> Result<T>) -> Result<T> {
        self.store.write("test", act)
    }

    /// A lead made by hand: `name=Acme`, `tag+=hot`.
    pub(crate) fn lead(&mut self, fields: &[&str]) -> i64 {
        self.add(fields).unwrap().id
    }

    pub(crate) fn add(&mut self, fields: &[&str]) -> Result<Written> {
        self.act(|txn| set::create(txn, &edits(fields), &by_hand()))
    }

    pub(crate) fn set(&mut self, lead: i64, fields: &[&str]) -> Result<Written> {
        self.act(|txn| set::apply(txn, lead, &edits(fields), &by_hand()))
    }

    /// A lead that a file tells of.
    pub(crate) fn import(&mut self, fields: &[&str]) -> Result<Written> {
        let how = How { by_hand: false, ..by_hand() };
        self.act(|txn| set::create(txn, &edits(fields), &how))
    }

    pub(crate) fn card(&self, lead: i64) -> Card {
        card::card(self.store.conn(), lead).unwrap()
    }

    pub(crate) fn get(&self, lead: i64) -> Lead {
        leads::get(self.store.conn(), lead).unwrap()
    }

    pub(crate) fn sql(&mut self, sql: &str) {
        self.act(|txn| Ok(txn.execute_batch(sql)?)).unwrap();
    }

    pub(crate) fn one<T: rusqlite::types::FromSql>(&self, sql: &str) -> T {
        self.store.conn().query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// What a question to the store gives: a line a row.
    pub(crate) fn table(&self, sql: &str) -> String {
        let mut sql = self.store.conn().prepare(sql).unwrap();
        let columns = sql.column_count();
        let mut rows = sql.query([]).unwrap();
        let mut lines = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            let cells = (0..columns).map(|at| match row.get::<_, Value>(at).unwrap() {
                Value::Null => "-".to_owned(),
                Value::Integer(number) => number.to_string(),
                Value::Text(text) => text,
                other => format!("{other:?}"),
            });
            lines.push(cells.collect::<Vec<_>>().join(" | "));
        }
        lines.join("\n")
    }

    /// A planned event: `2026-11-20` or `2026-11-20 09:00`.
    pub(crate) fn planned(&mut self, lead: i64, kind: EventType, when: &str) -> i64 {
        let (day, time) = when.split_once(' ').unwrap_or((when, ""));
        let begin = When::on(day.parse().unwrap(), time.parse().ok(), Zone::UTC);
        let event = Event { lead: Some(lead), ..Event::new(kind, begin, State::Planned) };
        self.act(|txn| events::insert(txn, &event)).unwrap()
    }

    /// The names, e-mails and phones of the contacts of a lead or customer.
    pub(crate) fn people(&self, owner: Owner) -> Vec<String> {
        let contacts = contacts::of(self.store.conn(), owner).unwrap();
        let ways = |ways: &[embudo::domain::contact::Way]| {
            ways.iter().map(|way| way.text.clone()).collect::<Vec<_>>()
        };
        contacts
            .iter()
            .map(|it| {
                let name = vec![it.name.clone().unwrap_or_default()];
                [name, ways(&it.emails), ways(&it.phones)].concat().join(" ").trim().to_owned()
            })
            .collect()
    }

    /// Every row of every table but the journal's.
    pub(crate) fn dump(&self) -> String {
        let conn = self.store.conn();
        let tables: Vec<String> = conn
            .prepare(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
                   AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_words_%' AND name NOT LIKE '%_parts_%'
                   AND name NOT IN ('change', 'journal') ORDER BY name",
            )
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        tables.iter().map(|table| self.rows(table)).collect()
    }

    fn rows(&self, table: &str) -> String {
        let mut sql =
            self.store.conn().prepare(&format!("SELECT * FROM {table} ORDER BY 1")).unwrap();
        let names: Vec<String> = sql.column_names().iter().map(|name| (*name).to_owned()).collect();
        let mut rows = sql.query([]).unwrap();
        let mut text = String::new();
        while let Some(row) = rows.next().unwrap() {
            text.push_str(table);
            for (at, name) in names.iter().enumerate() {
                let value: Value = row.get(at).unwrap();
                text.push_str(&format!(" {name}={value:?}"));
            }
            text.push('\n');
        }
        text
    }

    /// Does `act` and checks that one undo takes all of it back, and one redo brings all of it again.
    pub(crate) fn undoable<T>(&mut self, act: impl FnOnce(&Txn) -> Result<T>) -> T {
        let before = self.dump();
        let answer = self.act(act).unwrap();
        let after = self.dump();
        assert_ne!(before, after, "it did nothing");
        self.store.undo().unwrap().unwrap();
        assert_eq!(self.dump(), before, "undo left something behind");
        self.store.redo().unwrap().unwrap();
        assert_eq!(self.dump(), after, "redo left something out");
        answer
    }
}

pub(crate) fn by_hand() -> How {
    How::by_hand(Lang::En)
}

pub(crate) fn edits(fields: &[&str]) -> Vec<Edit> {
    fields.iter().map(|field| edit(field)).collect()
}

fn edit(field: &str) -> Edit {
    let (name, text) = field.split_once('=').unwrap();
    let (name, op) = match name.chars().last() {
        Some('+') => (name.trim_end_matches('+'), Op::Add),
        Some('-') => (name.trim_end_matches('-'), Op::Remove),
        _ => (name, Op::Set),
    };
    Edit { op, ..Edit::set(name, text) }
}

/// The message of an error with the fact that was asked for.
pub(crate) fn told<T: std::fmt::Debug>(answer: Result<T>, fact: &str) -> (&'static str, String) {
    let error = answer.unwrap_err();
    (error.id(), fact_of(&error, fact))
}

pub(crate) fn fact_of(error: &Error, fact: &str) -> String {
    let found = error.args().iter().find(|(name, _)| *name == fact);
    found.map(|(_, value)| value.clone()).unwrap_or_default()
}
