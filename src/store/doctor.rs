//! Whether the file is well: each promise the store makes, read back from what is there.

use std::path::Path;

use rusqlite::Connection;

use crate::{
    domain::day::{Zone, utc_midnight},
    error::{Doing, Result},
    store::{Now, Store, backup, derived, journal::TABLES, series, unexplained},
};

/// Facts of the sentence that tells a check.
pub type Detail = Vec<(&'static str, String)>;

/// One thing that was looked at: message `check-<name>`, with the facts of `detail`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Names the check.
    pub name: &'static str,
    /// Whether all is well.
    pub ok: bool,
    /// What was found.
    pub detail: Detail,
}

/// Days of work that no backup has before the doctor says so.
const STALE: i64 = 7;

/// Looks at everything. What cannot even be read is a check that failed, with the reason. `backups` is
/// the folder of backups where it is not the one beside the file.
pub fn check(store: &mut Store, backups: Option<&Path>) -> Vec<Check> {
    let zone = store.options().zone;
    let searched = words(store);
    let conn = store.conn();
    let looked = vec![
        ("integrity", integrity(conn)),
        ("foreign-keys", foreign_keys(conn)),
        ("search", searched),
        ("next-actions", next_actions(conn, zone).map(counted)),
        ("history", history(conn)),
        ("journal", journal(conn)),
        ("values", values(conn, store.options().path.as_deref(), backups)),
        ("permissions", permissions(store.options().path.as_deref(), backups)),
        ("backup", newest(conn, store.options().path.as_deref(), backups, store.now())),
    ];
    looked
        .into_iter()
        .map(|(name, found)| {
            let (ok, detail) =
                found.unwrap_or_else(|error| (false, vec![("why", error.to_string())]));
            Check { name, ok, detail }
        })
        .collect()
}

/// Makes anew what follows from other rows: the search index, next actions and last contacts.
///
/// # Errors
/// What the file may do.
pub fn repair(store: &mut Store) -> Result<()> {
    store.be_ready_to_write()?;
    store.note_down(|txn| {
        derived::mend_times(txn)?;
        derived::rebuild(txn)
    })
}

type Looked = Result<(bool, Detail)>;

fn counted(wrong: usize) -> (bool, Detail) {
    (wrong == 0, vec![("wrong", wrong.to_string())])
}

/// Leads and series whose next action is not what their events say.
fn next_actions(conn: &Connection, zone: Zone) -> Result<usize> {
    Ok(derived::wrong_times(conn, zone)?.len() + series::wrong(conn)?.len())
}

fn integrity(conn: &Connection) -> Looked {
    let lines: Vec<String> = conn
        .prepare("PRAGMA integrity_check(20)")
        .and_then(|mut sql| sql.query_map([], |row| row.get(0))?.collect())
        .doing("checking the integrity")?;
    let whole = lines.first().is_some_and(|line| line == "ok");
    let why = if whole { Vec::new() } else { vec![("why", lines.join("; "))] };
    Ok((whole, why))
}

fn foreign_keys(conn: &Connection) -> Looked {
    let first = backup::dangling(conn)?;
    Ok((first.is_none(), first.map(|row| ("why", row)).into_iter().collect()))
}

/// The search text against the records and, where the store may write, the index against the text.
fn words(store: &mut Store) -> Looked {
    if !store.options().read_only {
        store.rehearse(derived::check_words)?;
    }
    let wrong = derived::drift(store.conn())?;
    Ok((wrong == 0, vec![("wrong", wrong.to_string())]))
}

/// The row of every lead's history that was written last against the lead.
fn history(conn: &Connection) -> Looked {
    let (wrong, first): (i64, Option<String>) = conn
        .query_row(
            "SELECT count(*), min(lead.code)
             FROM lead LEFT JOIN history ON history.id = (
               SELECT max(id) FROM history WHERE lead = lead.id)
             WHERE history.status IS NOT lead.status
               OR history.campaign IS NOT lead.campaign OR history.activity IS NOT lead.activity
               OR history.rep IS NOT lead.rep OR history.channel IS NOT lead.channel
               OR history.potential IS NOT lead.potential",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .doing("comparing the history")?;
    let mut detail = vec![("wrong", wrong.to_string())];
    detail.extend(first.map(|code| ("first", code)));
    Ok((wrong == 0, detail))
}

/// What the journal says of rows against the rows.
fn journal(conn: &Connection) -> Looked {
    let mut wrong = number(conn, STRANGE)?;
    for table in TABLES {
        for rule in RULES {
            wrong += number(conn, &rule.replace("{table}", table))?;
        }
    }
    wrong += miscounted(conn)?;
    let steps = number(conn, "SELECT count(*) FROM change")?;
    Ok((wrong == 0, vec![("wrong", wrong.to_string()), ("steps", steps.to_string())]))
}

/// Images of added rows belong to undone steps alone, and every step has changed something.
const STRANGE: &str = "SELECT
  (SELECT count(*) FROM journal JOIN change ON change.id = change
   WHERE op = 'I' AND undone = 0)
  + (SELECT count(*) FROM journal WHERE change NOT IN (SELECT id FROM change))
  + (SELECT count(*) FROM change WHERE id NOT IN (SELECT change FROM journal))";

const RULES: [&str; 3] = [
    // A row that a standing step changed is there, unless a later one deleted it.
    "SELECT count(*) FROM journal AS j JOIN change ON change.id = j.change AND undone = 0
     WHERE j.op = 'U' AND j.tbl = '{table}' AND NOT EXISTS (SELECT 1 FROM {table} WHERE id = j.row)
       AND NOT EXISTS (
         SELECT 1 FROM journal AS d JOIN change AS c ON c.id = d.change AND c.undone = 0
         WHERE d.tbl = '{table}' AND d.row = j.row AND d.op = 'D' AND d.id > j.id)",
    // One that a standing step deleted is not.
    "SELECT count(*) FROM journal AS j JOIN change ON change.id = j.change AND undone = 0
     WHERE j.op = 'D' AND j.tbl = '{table}' AND EXISTS (SELECT 1 FROM {table} WHERE id = j.row)",
    // Nor is one that an undone step added.
    "SELECT count(*) FROM journal AS j JOIN change ON change.id = j.change AND undone > 0
     WHERE j.op = 'R' AND j.tbl = '{table}'
       AND EXISTS (SELECT 1 FROM {table} WHERE id BETWEEN j.row AND j.last)",
];

/// Standing steps of which a row that they added is gone although no later step deleted it.
fn miscounted(conn: &Connection) -> Result<i64> {
    let present: Vec<_> = TABLES
        .iter()
        .map(|table| {
            format!(
                "SELECT j.change AS change,
                   (SELECT count(*) FROM {table} WHERE id BETWEEN j.row AND j.last)
                   + (SELECT count(*) FROM journal AS d
                      JOIN change AS c ON c.id = d.change AND c.undone = 0
                      WHERE d.tbl = '{table}' AND d.op = 'D' AND d.change > j.change
                        AND d.row BETWEEN j.row AND j.last) AS n
                 FROM journal AS j WHERE j.op = 'R' AND j.tbl = '{table}'"
            )
        })
        .collect();
    number(
        conn,
        &format!(
            "WITH added AS ({}), touched AS (
               SELECT change, count(*) AS n FROM journal WHERE op IN ('U', 'D') GROUP BY change)
             SELECT count(*) FROM change
             LEFT JOIN (SELECT change, sum(n) AS n FROM added GROUP BY change) AS a
               ON a.change = change.id
             LEFT JOIN touched ON touched.change = change.id
             WHERE undone = 0 AND coalesce(a.n, 0) + coalesce(touched.n, 0) <> rows_changed",
            present.join(" UNION ALL ")
        ),
    )
}

fn number(conn: &Connection, sql: &str) -> Result<i64> {
    conn.query_row(sql, [], |row| row.get(0)).doing("comparing the journal")
}

/// The values against each backup of a day: what differs was changed by a step.
fn values(conn: &Connection, database: Option<&Path>, backups: Option<&Path>) -> Looked {
    let daily = match database {
        Some(database) => backup::daily_ones(database, backups)?,
        None => Vec::new(),
    };
    let mut worst = unexplained::Found::default();
    for backup in &daily {
        let found = unexplained::since(conn, &backup.path)?.unwrap_or_default();
        if found.rows > worst.rows {
            worst = found;
        }
    }
    let first = worst.first.unwrap_or_else(|| "–".to_owned());
    Ok((worst.rows == 0, vec![("wrong", worst.rows.to_string()), ("first", first)]))
}

/// The files are the user's alone, and so is the folder of backups. The folder of the file itself may be
/// one that the user chose: it is told.
fn permissions(database: Option<&Path>, backups: Option<&Path>) -> Looked {
    let Some(database) = database else { return Ok((true, Vec::new())) };
    let folder = backups.map_or_else(|| backup::folder_beside(database), Path::to_owned);
    let mut open = Vec::new();
    let files = backup::with_beside(database);
    let copies = backup::list(&folder).unwrap_or_default().into_iter().map(|found| found.path);
    for path in files.into_iter().chain([folder.clone()]).chain(copies) {
        if mode(&path).is_some_and(|mode| mode & 0o077 != 0) {
            open.push(path.display().to_string());
        }
    }
    let mut detail = Vec::new();
    detail.extend(mode(database).map(|mode| ("file-mode", format!("{mode:03o}"))));
    let around = database.parent().and_then(mode);
    detail.extend(around.map(|mode| ("folder-mode", format!("{mode:03o}"))));
    if !open.is_empty() {
        detail.push(("open", open.join(", ")));
    }
    Ok((open.is_empty(), detail))
}

/// Who may do what with a file, where the system knows such a thing.
#[cfg(unix)]
fn mode(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).ok().map(|meta| meta.permissions().mode() & 0o777)
}

#[cfg(not(unix))]
fn mode(_: &Path) -> Option<u32> {
    None
}

/// The newest backup and its age. Wrong only where work of more than a week is in none.
fn newest(conn: &Connection, database: Option<&Path>, backups: Option<&Path>, now: Now) -> Looked {
    let Some(database) = database else { return Ok((true, Vec::new())) };
    let folder = backups.map_or_else(|| backup::folder_beside(database), Path::to_owned);
    let made = |found: &backup::Found| found.day.map_or(found.written_at, utc_midnight);
    let newest = backup::list(&folder)?.into_iter().max_by_key(made);
    let covered = newest.as_ref().map_or(0, made);
    let oldest: Option<i64> = conn
        .query_row("SELECT min(at) FROM change WHERE at >= ?", [covered], |row| row.get(0))
        .doing("looking for work without a backup")?;
    let days = |since: i64| (now.at - since).div_euclid(crate::domain::day::DAY_MS);
    let ok = oldest.is_none_or(|oldest| days(oldest) <= STALE);
    let detail = match &newest {
        None => vec![("newest", "none".to_owned()), ("days", String::new())],
        Some(found) => vec![
            ("newest", found.path.display().to_string()),
            ("days", days(made(found)).max(0).to_string()),
        ],
    };
    Ok((ok, detail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{Folder, options, some_leads, sql, store};

    fn unwell(store: &mut Store) -> Vec<&'static str> {
        check(store, None).into_iter().filter(|check| !check.ok).map(|check| check.name).collect()
    }

    fn busy() -> Store {
        let mut store = store();
        some_leads(&mut store, 4);
        sql(
            &mut store,
            "INSERT INTO event (type, begin_at, created_at, updated_at, lead)
               VALUES ('call', 100, 1, 1, 1), ('note', 200, 1, 1, 1);
             UPDATE event SET state = 'done' WHERE id = 2;
             INSERT INTO tag (name, name_key) VALUES ('x', 'x');
             INSERT OR IGNORE INTO tag (name, name_key) VALUES ('x', 'x');",
        );
        sql(
            &mut store,
            "DELETE FROM event WHERE id = 2; UPDATE lead SET name = 'Nou' WHERE id = 2",
        );
        sql(&mut store, "UPDATE lead SET name = 'Undone' WHERE id = 3");
        sql(&mut store, "INSERT INTO tag (name, name_key) VALUES ('y', 'y')");
        store.undo().unwrap();
        store.undo().unwrap();
        store
    }

    /// Spoils the file behind the store's back.
    fn spoilt(sql: &str) -> Vec<&'static str> {
        let mut store = busy();
        store.conn().execute_batch(sql).unwrap();
        unwell(&mut store)
    }

    #[test]
    fn a_file_that_was_worked_in_is_well() {
        let mut store = busy();
        assert_eq!(unwell(&mut store), [""; 0]);
        assert_eq!(check(&mut store, None).len(), 9);
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (sql, name) in [
            ("UPDATE lead_search SET keys = 'nonsense' WHERE id = 1", "search"),
            ("INSERT INTO lead_words (lead_words) VALUES ('delete-all')", "search"),
            ("UPDATE lead SET next_at = 7 WHERE id = 1", "next-actions"),
            ("UPDATE lead SET activity = 2 WHERE id = 1", "history"),
            ("UPDATE lead SET potential = 2 WHERE id = 4", "history"),
            ("DELETE FROM tag", "journal"),
            ("INSERT INTO tag (id, name, name_key) VALUES (3, 'y', 'y')", "journal"),
            ("PRAGMA foreign_keys = OFF; UPDATE event SET lead = 99", "foreign-keys"),
        ] {
            assert!(spoilt(sql).contains(&name), "{sql}: {:?}", spoilt(sql));
        }
    }

    #[test]
    fn what_follows_from_other_rows_is_made_anew() {
        let mut store = busy();
        store
            .conn()
            .execute_batch(
                "UPDATE lead SET next_at = 7, last_at = 8;
                 DELETE FROM lead_search WHERE id = 2;
                 INSERT INTO lead_parts (lead_parts) VALUES ('delete-all');",
            )
            .unwrap();
        assert_eq!(unwell(&mut store), ["search", "next-actions"]);
        repair(&mut store).unwrap();
        assert_eq!(unwell(&mut store), [""; 0]);
        assert!(store.redo().unwrap().is_some());
        assert_eq!(unwell(&mut store), [""; 0]);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_can_read_is_told() {
        use std::os::unix::fs::PermissionsExt;
        let folder = Folder::new();
        let path = folder.join("embudo.db");
        let mut store = Store::open(options(Some(&path))).unwrap();
        assert_eq!(unwell(&mut store), [""; 0]);
        let readable = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(&path, readable).unwrap();
        assert_eq!(unwell(&mut store), ["permissions"]);
    }

    #[test]
    fn a_week_of_work_without_a_backup_is_told() {
        let folder = Folder::new();
        let path = folder.join("embudo.db");
        let mut store = Store::open(options(Some(&path))).unwrap();
        some_leads(&mut store, 1);
        sql(&mut store, "UPDATE change SET at = at - 8 * 86400000");
        assert_eq!(unwell(&mut store), ["backup"]);
        let today = store.now().today;
        let mut watch =
            backup::Watch { progress: &mut |_, _| {}, cancel: std::sync::Arc::default() };
        backup::daily(&path, None, today, 3, &mut watch).unwrap();
        assert_eq!(unwell(&mut store), [""; 0]);
    }

    #[test]
    fn a_reader_can_be_looked_at_as_well() {
        let folder = Folder::new();
        let path = folder.join("embudo.db");
        some_leads(&mut Store::open(options(Some(&path))).unwrap(), 2);
        let mut reader = options(Some(&path));
        reader.read_only = true;
        assert_eq!(unwell(&mut Store::open(reader).unwrap()), [""; 0]);
    }
}
