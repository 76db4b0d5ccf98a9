//! A store for the tests of this folder: fixed clock, UTC, in memory or in a folder of its own.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use crate::{
    clock::Clock,
    domain::day::Zone,
    store::{Options, Store},
};

/// 2026-11-24, half past ten in the morning.
pub(crate) const NOW: i64 = 1_795_516_200_000;

/// How tests open a store.
pub(crate) fn options(path: Option<&Path>) -> Options {
    Options {
        path: path.map(Path::to_owned),
        me: "Ana".to_owned(),
        reasons: vec!["no budget".to_owned(), "no need".to_owned()],
        ..Options::in_memory(Clock::fixed(NOW), Zone::UTC)
    }
}

/// An empty store in memory.
pub(crate) fn store() -> Store {
    Store::open(options(None)).expect("a store in memory opens")
}

/// A folder that goes when the test ends.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path =
            std::env::temp_dir().join(format!("embudo-store-{}-{number}", std::process::id()));
        crate::files::private_dir(&path).expect("the folder for temporary files is writable");
        Self(path)
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Writes SQL as one change.
pub(crate) fn sql(store: &mut Store, sql: &str) {
    store
        .write("test", |txn| {
            txn.execute_batch(sql)?;
            Ok(())
        })
        .expect("the test's SQL is right");
}

/// One number out of the store.
pub(crate) fn number(store: &Store, sql: &str) -> i64 {
    store.conn().query_row(sql, [], |row| row.get(0)).expect("the test's SQL is right")
}

/// Some leads in a campaign of two activities (ids 1 and 2), each with the history of its creation.
pub(crate) fn some_leads(store: &mut Store, count: usize) {
    sql(
        store,
        "INSERT INTO campaign (code, name, name_key, created_at, updated_at)
           VALUES ('C-000001', 'Fair', 'fair', 1, 1);
         INSERT INTO activity (campaign, position, name, name_key)
           VALUES (1, 1, 'Call', 'call'), (1, 2, 'Visit', 'visit');",
    );
    for number in 1..=count {
        sql(
            store,
            &format!(
                "INSERT INTO lead (code, name, name_key, campaign, activity, created_at, updated_at)
                   VALUES ('L-{number:06}', 'Lead {number}', 'lead {number}', 1, 1, 5, 5);
                 INSERT INTO history (lead, at, what, campaign, activity, status)
                   SELECT max(id), 5, 'created', 1, 1, 'open' FROM lead;"
            ),
        );
    }
}
