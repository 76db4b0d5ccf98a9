//! Importing leads: each rule a story.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use embudo::{
    error::{Error, Result},
    store::{bulk::Made, doctor},
    transfer::import::{Import, Mode, Options, Summary, run, target},
};

use crate::world::World;

/// A folder that goes when the test ends.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("embudo-import-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(&self.0)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn tell(error: &Error) -> String {
    let facts: Vec<String> =
        error.args().iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("{} {}", error.id(), facts.join(" "))
}

pub(crate) fn take(world: &mut World, path: &Path, options: &Options, mode: Mode) -> Result<Summary> {
    let import = Import::open(world.store.conn(), target("leads")?, path, options.clone())?;
    run(&mut world.store, import, mode, &tell, &mut |_, _| Ok(()))
}

/// The prediction and what then came of it, which must be the same.
fn import_with(world: &mut World, path: &Path, options: &Options) -> Summary {
    let steps: i64 = world.one("SELECT count(*) FROM change");
    let rows = world.dump();
    let told = take(world, path, options, Mode::Rehearsal).unwrap();
    assert_eq!(world.one::<i64>("SELECT count(*) FROM change"), steps);
    assert_eq!(world.dump(), rows, "a rehearsal wrote something");
    let real = take(world, path, options, Mode::Real).unwrap();
    assert_eq!(real.rows, real.new + real.updated + real.skipped + real.rejected);
    assert_eq!(Summary { rejects_file: None, dry_run: true, ..real.clone() }, told);
    assert!(sound(world), "what is searched and kept is what the rows say");
    real
}

fn sound(world: &mut World) -> bool {
    let checks = doctor::check(&mut world.store, None);
    let other = ["backup", "permissions"];
    checks.iter().all(|check| check.ok || other.contains(&check.name))
}

/// A file of that text in a world of its own.
struct Story {
    world: World,
    folder: Folder,
    options: Options,
}

impl Story {
    fn new() -> Self {
        Self { world: World::new(), folder: Folder::new(), options: Options::default() }
    }

    fn with(mut self, change: impl FnOnce(&mut Options)) -> Self {
        change(&mut self.options);
        self
    }

    fn map(self, map: &str) -> Self {
        self.with(|options| options.maps.push(map.to_owned()))
    }

    fn import(&mut self, text: &str) -> Summary {
        self.named("leads.csv", text)
    }

    fn named(&mut self, name: &str, text: &str) -> Summary {
        let path = self.folder.file(name, text);
        import_with(&mut self.world, &path, &self.options)
    }

    fn see(&self, sql: &str) -> Vec<String> {
        let conn = self.world.store.conn();
        let mut sql = conn.prepare(sql).unwrap();
        let columns = sql.column_count();
        sql.query_map([], |row| {
            let cells: Vec<String> = (0..columns)
                .map(|at| match row.get::<_, rusqlite::types::Value>(at)? {
                    rusqlite::types::Value::Null => Ok("-".to_owned()),
                    rusqlite::types::Value::Integer(number) => Ok(number.to_string()),
                    rusqlite::types::Value::Text(text) => Ok(text),
                    other => Ok(format!("{other:?}")),
                })
                .collect::<rusqlite::Result<_>>()?;
            Ok(cells.join(" | "))
        })
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap()
    }
}

fn counts(summary: &Summary) -> [u64; 5] {
    [summary.rows, summary.new, summary.updated, summary.skipped, summary.rejected]
}

fn notes(summary: &Summary) -> Vec<(&'static str, u64)> {
    summary.notes.iter().map(|note| (note.id, note.count)).collect()
}

/// Sample files of other programs, where somebody has them.
fn samples(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("EMBUDO_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"),
        PathBuf::from,
    );
    Some(folder.join(name)).filter(|path| path.exists())
}

#[test]
fn a_real_pipeline_of_8800_deals_comes_in_whole_and_goes_with_one_undo() {
    let Some(path) = samples("maven-crm/sales_pipeline.csv") else { return };
    let maps = [
        "opportunity_id=code",
        "account=company",
        "sales_agent=rep",
        "deal_stage=status,activity",
        "engage_date=created",
        "close_date=closed",
        "close_value=potential",
    ];
    let options = Options {
        maps: maps.map(str::to_owned).to_vec(),
        sets: vec!["campaign=Maven".to_owned()],
        ..Options::default()
    };
    let mut world = World::new();
    let before = world.dump();
    let summary = import_with(&mut world, &path, &options);
    assert_eq!(counts(&summary), [8_800, 8_800, 0, 0, 0]);
    let created = Made {
        campaigns: 1,
        activities: 2,
        reps: 30,
        customers: summary.created.customers,
        ..Made::default()
    };
    assert_eq!(summary.created, created);
    let number = |world: &World, sql: &str| world.one::<i64>(sql);
    for (status, leads) in [("converted", 4_238), ("rejected", 2_473), ("open", 2_089)] {
        let sql = format!("SELECT count(*) FROM lead WHERE status = '{status}'");
        assert_eq!(number(&world, &sql), leads, "{status}");
    }
    let activities: String =
        world.one("SELECT group_concat(name, ',' ORDER BY position) FROM activity");
    assert_eq!(activities, "Engaging,Prospecting");
    let won = "SELECT sum(potential) FROM lead WHERE status = 'converted'";
    assert_eq!(number(&world, won), 1_000_553_400);
    let after = world.dump();
    world.store.undo().unwrap().unwrap();
    // What is remembered of the columns is no fact that undo takes back.
    world.store.note_down(|txn| Ok(txn.execute_batch("DELETE FROM mapping")?)).unwrap();
    assert_eq!(world.dump(), before);
    world.store.redo().unwrap().unwrap();
    let without_mapping: String =
        after.lines().filter(|line| !line.starts_with("mapping")).map(|it| format!("{it}\n")).collect();
    assert_eq!(world.dump(), without_mapping);
}
