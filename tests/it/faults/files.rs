//! Files that are not what they should be, places where nothing may be written, clocks that jump.

use std::{
    ffi::OsStr,
    fs::{self, Permissions},
    os::unix::{
        ffi::OsStrExt as _,
        fs::{FileTypeExt as _, PermissionsExt as _, symlink},
    },
    path::{Path, PathBuf},
    process::Command,
    thread,
};

use embudo::{
    clock::Clock,
    domain::day::{DAY_MS, Zone},
    error::{Error, Kind},
    store::{
        Options, Store, card, doctor, journal, queues,
        set::{Edit, How, apply, create},
        state,
    },
};

use super::{NOBODY, Place, Ran, as_nobody};

const NOW: i64 = 1_795_516_200_000;

fn options(path: &Path) -> Options {
    Options { path: Some(path.to_owned()), ..Options::in_memory(Clock::fixed(NOW), Zone::UTC) }
}

fn open(path: &Path) -> Store {
    Store::open(options(path)).unwrap()
}

fn add(store: &mut Store, name: &str) -> Result<i64, Error> {
    let edits = [Edit::set("name", name)];
    let written =
        store.write("add-lead", |txn| create(txn, &edits, &How::by_hand(txn.options().lang)));
    written.map(|written| written.id)
}

fn count(store: &Store, table: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM {table}");
    store.conn().query_row(&sql, [], |row| row.get(0)).unwrap()
}

#[track_caller]
fn is_well(store: &mut Store) {
    is_well_but_for(store, &[]);
}

#[track_caller]
fn is_well_but_for(store: &mut Store, known: &[&str]) {
    let checks = doctor::check(store, None).into_iter();
    let wrong: Vec<_> = checks.filter(|it| !it.ok && !known.contains(&it.name)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// In a far future every backup is old, and a copy may be readable by others.
const ELSEWHERE: [&str; 2] = ["backup", "permissions"];

#[test]
fn what_is_no_database_is_named_left_alone_and_the_way_to_a_backup_shown() {
    let model = Place::with_leads(40);
    let whole = fs::read(model.db()).unwrap();
    let version = |version: &str| {
        let place = Place::with_leads(1);
        let other = rusqlite::Connection::open(place.db()).unwrap();
        other.execute_batch(version).unwrap();
        other.close().unwrap();
        fs::read(place.db()).unwrap()
    };
    let noise: Vec<u8> = (0..20_000_u32).map(|n| (n * n / 7 % 251) as u8).collect();
    let mut half = whole.clone();
    half[4_096..200_000].fill(0);
    for (what, bytes, kind, word) in [
        ("empty", Vec::new(), "damaged", "empty"),
        ("cut off early", whole[..5_000].to_vec(), "damaged", "damaged"),
        ("cut off in the header", whole[..50].to_vec(), "damaged", "damaged"),
        ("cut off late", whole[..whole.len() / 2 - 100].to_vec(), "damaged", "damaged"),
        ("noise", noise, "damaged", "damaged"),
        ("a text", b"name,phone\nAna,1\n".to_vec(), "damaged", "damaged"),
        ("another program's", version("PRAGMA application_id = 7"), "damaged", "another program"),
        ("newer", version("PRAGMA user_version = 99"), "newer", "newer"),
    ] {
        let place = Place::new();
        fs::create_dir(place.folder.join("backups")).unwrap();
        let backup = place.folder.join("backups/sales-2026-11-23.db");
        fs::copy(model.db(), &backup).unwrap();
        fs::write(place.db(), &bytes).unwrap();
        for args in [&["list", "leads"][..], &["add", "leads", "name=x"], &["undo"], &["doctor"]] {
            let ran = place.run(&[args, &["--format", "json"]].concat());
            let (told, message) = ran.error();
            assert_eq!(told, kind, "{what}: {ran:?}");
            assert!(message.contains(word), "{what}: {message}");
            let shown = message.contains(&format!("embudo restore {}", backup.display()));
            assert_eq!(shown, kind == "damaged", "{what}: {message}");
            assert!(fs::read(place.db()).unwrap() == bytes, "{what} was written to");
        }
        if kind == "damaged" {
            // The way that was shown leads back, and what was there is kept.
            place.ok(&["restore", backup.to_str().unwrap()]);
            assert_eq!(place.leads(), 40, "{what}");
            let kept = fs::read_dir(&place.folder).unwrap().map(|it| it.unwrap().path());
            let kept = kept.filter(|it| it.to_string_lossy().contains("before-restore"));
            let kept: Vec<_> = kept.map(|it| fs::read(it).unwrap()).collect();
            // What SQLite can read is brought into one file, which changes two bytes of it.
            let differ = |it: &Vec<u8>| it.iter().zip(&bytes).filter(|(a, b)| a != b).count();
            assert!(kept.iter().any(|it| it.len() == bytes.len() && differ(it) < 20), "{what}");
        }
    }
}

#[test]
fn a_flipped_bit_never_makes_it_panic() {
    let place = Place::with_leads(5);
    let whole = fs::read(place.db()).unwrap();
    let path = place.folder.join("flipped.db");
    let mut opened = 0;
    for nth in 0..150_usize {
        let (at, bit) = (nth * 7_919 * 13 % whole.len(), nth % 8);
        let mut bytes = whole.clone();
        // The first pages, where SQLite keeps what it knows of the rest, get their share.
        let at = if nth % 3 == 0 { at % 8_192 } else { at };
        bytes[at] ^= 1 << bit;
        for end in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(place.folder.join(format!("flipped.db{end}")));
        }
        fs::write(&path, &bytes).unwrap();
        let Ok(mut store) = Store::open(options(&path)) else { continue };
        opened += 1;
        let _ = doctor::check(&mut store, None);
        let _ = queues::counts(store.conn(), store.now());
        let _ = (1..=5).map(|id| card::card(store.conn(), id).is_ok()).filter(|it| *it).count();
        let _ = add(&mut store, "New");
        let _ = store.undo();
    }
    assert!(opened > 20, "{opened}");
}

#[test]
fn a_letter_that_changed_inside_a_value_is_found_by_the_doctor_and_comes_back_from_a_backup() {
    let place = Place::with_leads(2);
    place.ok(&["plan", "L-000001", "tomorrow 10 call unmistakable"]);
    place.ok(&["backup", "backups/sales-2026-11-24.db"]);
    place.ok(&["plan", "L-000002", "tomorrow 10 call more"]);
    place.is_well();
    let mut bytes = fs::read(place.db()).unwrap();
    let at = bytes.windows(12).position(|it| it == b"unmistakable").unwrap();
    bytes[at + 3] ^= 1;
    fs::write(place.db(), bytes).unwrap();
    let ran = place.run(&["doctor", "--lang", "en"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.out.contains("(1 wrong, first: event 1, subject)"), "{ran:?}");
    assert!(ran.err.contains("values") && !ran.err.contains("integrity"), "{ran:?}");
    place.ok(&["restore", "backups/sales-2026-11-24.db"]);
    place.is_well();
}

#[test]
fn a_half_written_wal_gives_what_was_acknowledged_before() {
    let place = Place::with_leads(5);
    let mut store = open(&place.db());
    let beside = |name: &str| place.folder.join(name);
    let base = fs::metadata(beside("sales.db-wal")).map_or(0, |meta| meta.len());
    for n in 0..6 {
        add(&mut store, &format!("New {n}")).unwrap();
    }
    let wal = fs::read(beside("sales.db-wal")).unwrap();
    let db = fs::read(place.db()).unwrap();
    drop(store);
    let base = usize::try_from(base).unwrap();
    let (mut least, mut most) = (i64::MAX, 0);
    let cuts = (base..wal.len()).step_by((wal.len() - base) / 40);
    for cut in cuts.chain([wal.len()]) {
        let torn = Place::new();
        fs::write(torn.db(), &db).unwrap();
        // The rest of the page that was under way is noise; the index of the WAL is gone.
        let mut half = wal[..cut].to_vec();
        half.extend([0xa5; 700]);
        fs::write(torn.folder.join("sales.db-wal"), half).unwrap();
        let mut store = open(&torn.db());
        let leads = count(&store, "lead");
        assert!((5..=11).contains(&leads), "{leads}");
        (least, most) = (least.min(leads), most.max(leads));
        assert_eq!(count(&store, "change"), leads - 4);
        is_well_but_for(&mut store, &ELSEWHERE);
        add(&mut store, "After").unwrap();
    }
    assert_eq!((least, most), (5, 11));
}

/// Only where this user may not do everything.
fn place_of_nobody() -> Place {
    let place = Place::with_leads(4);
    if rustix::process::geteuid().is_root() {
        for path in [place.folder.clone(), place.db()] {
            std::os::unix::fs::chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
        }
    }
    place
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[test]
fn what_cannot_be_written_is_read_and_said() {
    let place = place_of_nobody();
    // The program is copied while that is possible.
    as_nobody(&place, &["triage", "--counts"]).ok();
    for (folder, file) in [(0o500, 0o600), (0o700, 0o400), (0o500, 0o400)] {
        mode(&place.db(), file);
        mode(&place.folder, folder);
        for read in [&["list", "leads"][..], &["triage", "--counts"], &["doctor"]] {
            for more in [&[][..], &["--read-only"]] {
                as_nobody(&place, &[read, more].concat()).ok();
            }
        }
        let ran = as_nobody(&place, &["add", "leads", "name=x", "--format", "json"]);
        let (kind, message) = ran.error();
        assert_eq!(kind, "not_allowed", "{folder:o} {file:o}");
        assert!(message.contains("who owns the file"), "{message}");
    }
    mode(&place.folder, 0o700);
    mode(&place.db(), 0o000);
    let ran = as_nobody(&place, &["list", "leads", "--format", "json"]);
    assert_eq!(ran.error().0, "not_allowed");
    mode(&place.db(), 0o600);
    assert_eq!(place.leads(), 4);
}

#[test]
fn a_home_that_is_missing_or_closed_is_told_by_its_name_and_not_needed_with_db() {
    let place = place_of_nobody();
    as_nobody(&place, &["triage", "--counts"]).ok();
    let closed = place.folder.join("closed");
    fs::create_dir(&closed).unwrap();
    mode(&closed, 0o555);
    for home in [closed.to_str().unwrap(), "/nonexistent", "/dev/null"] {
        let mut command = place.by(&place.folder.join("embudo"), &["list", "leads"]);
        command.env_remove("EMBUDO_DB").env("HOME", home).args(["--format", "json"]);
        unprivileged(&mut command);
        let ran = Ran::of(&mut command);
        let (kind, message) = ran.error();
        assert!(["not_allowed", "io"].contains(&kind.as_str()), "{home}: {ran:?}");
        assert!(message.contains(home) && message.contains("--db"), "{home}: {message}");
        let mut command = place.by(&place.folder.join("embudo"), &["list", "leads"]);
        command.env("HOME", home);
        unprivileged(&mut command);
        Ran::of(&mut command).ok();
    }
}

fn unprivileged(command: &mut std::process::Command) {
    use std::os::unix::process::CommandExt as _;
    if rustix::process::geteuid().is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
}

#[test]
fn a_folder_that_is_not_there_is_rather_mistyped_than_wanted() {
    let place = Place::with_leads(2);
    place.write("bad.csv", "name,created\nAna,yesteryear\n");
    for args in [
        &["backup", "typo/copy.db"][..],
        &["export", "leads", "typo/out.csv"],
        &["demo", "--write", "typo/demo.db"],
        &["import", "leads", "bad.csv", "--rejects", "typo/rejects.csv"],
    ] {
        let ran = place.run(&[args, &["--format", "json"]].concat());
        let (kind, message) = ran.error();
        assert_eq!((kind.as_str(), message.contains("no folder typo")), ("not_found", true));
        assert!(!place.folder.join("typo").exists(), "{args:?}");
    }
    // Nor is one made for a copy of what is not there.
    let nowhere = place.folder.join("nowhere/sales.db");
    place.run(&["backup", "--db", nowhere.to_str().unwrap(), "--format", "json"]).error();
    assert!(!place.folder.join("nowhere").exists());
}

#[test]
fn what_is_no_file_takes_what_comes_and_is_never_replaced() {
    let place = Place::with_leads(2);
    let (pipe, link) = (place.folder.join("pipe"), place.folder.join("link"));
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    symlink(&pipe, &link).unwrap();
    for path in [&pipe, &link] {
        let export = ["export", "leads", path.to_str().unwrap(), "--columns", "code,name"];
        let mut child =
            place.command(&[&export[..], &["--format", "csv"]].concat()).spawn().unwrap();
        let came = fs::read_to_string(&pipe).unwrap();
        assert_eq!(came, "code,name\nL-000001,Lead 1\nL-000002,Lead 2\n");
        assert!(child.wait().unwrap().success());
        assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    }
    let told = place.run(&["export", "leads", "/dev/full", "--format", "json"]).error();
    assert_eq!(told.0, "no_space");
    place.ok(&["export", "leads", "/dev/null"]);
    for endless in ["/dev/zero", "/dev/null"] {
        let told = place.run(&["import", "leads", endless, "--format", "json"]).error();
        assert_eq!((told.0.as_str(), told.1.contains("is a device")), ("invalid", true));
    }
    for device in ["/dev/full", "/dev/null"] {
        assert!(fs::metadata(device).unwrap().file_type().is_char_device());
    }
}

#[test]
fn paths_of_any_bytes_links_and_an_odd_umask_are_lived_with() {
    let place = Place::new();
    let odd = place.folder.join(OsStr::from_bytes(b"caf\xe9 %41?#&\n.db"));
    let run = |path: &Path, args: &[&str]| {
        let mut command = place.command(args);
        Ran::of(command.env("EMBUDO_DB", path)).ok()
    };
    run(&odd, &["add", "leads", "name=x"]);
    assert!(odd.exists());
    run(&odd, &["doctor"]);
    run(&odd, &["backup"]);

    let link = place.folder.join("link.db");
    symlink(&odd, &link).unwrap();
    run(&link, &["add", "leads", "name=y"]);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(run(&odd, &["list", "leads", "--format", "json"]).contains("\"count\":2"));

    for umask in ["000", "077", "277", "777"] {
        let folder = place.folder.join(umask).join("deep");
        let db = folder.join("sales.db");
        let program = env!("CARGO_BIN_EXE_embudo");
        let line = format!("umask {umask}; {program} add leads name=x && {program} backup");
        let mut command = place.by(Path::new("/bin/sh"), &["-c", &line]);
        Ran::of(command.env("EMBUDO_DB", &db)).ok();
        let backups: Vec<PathBuf> = fs::read_dir(folder.join("backups"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        assert_eq!(backups.len(), 1);
        for (path, wanted) in
            [(&db, 0o600), (&backups[0], 0o600), (&folder, 0o700), (&folder.join("backups"), 0o700)]
        {
            let mode = fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, wanted, "{umask}: {}", path.display());
        }
    }
}

#[test]
fn a_file_that_goes_away_is_noticed_before_the_next_write() {
    for gone in ["removed", "replaced", "its WAL removed"] {
        let place = Place::with_leads(4);
        let mut store = open(&place.db());
        add(&mut store, "Before").unwrap();
        match gone {
            "removed" => fs::remove_file(place.db()).unwrap(),
            "replaced" => fs::rename(Place::with_leads(1).db(), place.db()).unwrap(),
            _ => fs::remove_file(place.folder.join("sales.db-wal")).unwrap(),
        }
        let error = add(&mut store, "Lost").unwrap_err();
        assert_eq!((error.kind(), error.id()), (Kind::Io, "error-file-gone"), "{gone}");
        let error = store.note_down(|txn| state::put_draft(txn, "x", "y")).unwrap_err();
        assert_eq!(error.id(), "error-file-gone", "{gone}");
        assert!(store.undo().is_err(), "{gone}");
        // The control: SQLite itself notices nothing, and would write to where nobody looks.
        store.conn().execute("INSERT INTO ui_state (name, value) VALUES ('a', 'b')", []).unwrap();
        // All that was acknowledged can still be had.
        let rescued = place.folder.join("rescued.db");
        store.copy_to(&rescued).unwrap();
        drop(store);
        let mut rescued = open(&rescued);
        assert_eq!(count(&rescued, "lead"), 5, "{gone}");
        is_well(&mut rescued);
    }
}

#[test]
fn four_at_once_lose_nothing() {
    let place = Place::with_leads(4);
    thread::scope(|scope| {
        for id in 1..=4 {
            let path = place.db();
            scope.spawn(move || {
                let mut store = open(&path);
                for n in 1..=120 {
                    let edits = [Edit::set("note", format!("{n} of {id}"))];
                    store
                        .write("edit", |txn| {
                            apply(txn, id, &edits, &How::by_hand(txn.options().lang))
                        })
                        .unwrap();
                    add(&mut store, &format!("New {id} {n}")).unwrap();
                }
            });
        }
    });
    let mut store = open(&place.db());
    assert_eq!(count(&store, "lead"), 4 + 480);
    assert_eq!(count(&store, "change"), 1 + 960);
    assert_eq!(count(&store, "(SELECT DISTINCT code FROM lead)"), 484);
    is_well(&mut store);
}

#[test]
#[ignore = "takes minutes: just faults"]
fn four_programs_with_a_hundred_and_twenty_changes_each_lose_nothing() {
    let place = Place::with_leads(4);
    thread::scope(|scope| {
        for id in 1..=4 {
            let place = &place;
            scope.spawn(move || {
                for n in 1..=120 {
                    place.ok(&[
                        "set",
                        "leads",
                        &format!("L-00000{id}"),
                        &format!("note+=note {n}"),
                    ]);
                }
            });
        }
    });
    let store = open(&place.db());
    for id in 1..=4 {
        let note = card::card(store.conn(), id).unwrap().lead.note.unwrap();
        assert_eq!(note.lines().count(), 120);
    }
    place.is_well();
}

#[test]
fn a_clock_that_jumps_disorders_nothing() {
    let place = Place::with_leads(1);
    let at = |at: i64| Options { clock: Clock::fixed(at), ..options(&place.db()) };
    // A leap day, an hour back, a year back, a year on, and the hour that a change of clocks repeats.
    let leap = 1_835_395_200_000;
    let instants = [NOW, leap, leap - 3_600_000, leap - 365 * DAY_MS, leap + 365 * DAY_MS, NOW];
    for (n, instant) in instants.into_iter().enumerate() {
        let mut store = Store::open(at(instant)).unwrap();
        let edits = [Edit::set("potential", (1_000 + n).to_string())];
        store
            .write("edit", |txn| apply(txn, 1, &edits, &How::by_hand(txn.options().lang)))
            .unwrap();
        is_well_but_for(&mut store, &ELSEWHERE);
    }
    let mut store = Store::open(at(NOW)).unwrap();
    let card = card::card(store.conn(), 1).unwrap();
    let told: Vec<_> = card.history.iter().filter_map(|past| past.potential).collect();
    let wanted: Vec<i64> =
        (0..instants.len()).map(|n| 100_000 + 100 * i64::try_from(n).unwrap()).collect();
    assert_eq!(told, wanted);
    let steps = journal::steps(store.conn(), 50, None).unwrap();
    assert!(steps.windows(2).all(|two| two[0].id > two[1].id));
    // The way back goes through what was done last, whenever the clock says it was.
    for n in (0..instants.len()).rev() {
        let card = card::card(store.conn(), 1).unwrap();
        assert_eq!(card.lead.potential, Some(wanted[n]));
        store.undo().unwrap();
    }
    is_well_but_for(&mut store, &ELSEWHERE);
}

/// Files as each past version wrote them. `BLESS=1` writes that of the present one, which must happen
/// before a version is given out and never after.
#[test]
fn a_file_of_each_past_version_opens_and_undo_still_works_in_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let present = folder.join("v2.db");
    let fresh = schema(&Store::open(options_in_memory()).unwrap());
    let is_fresh = || present.exists() && schema(&open_copy(&present)) == fresh;
    if std::env::var_os("BLESS").is_some() && !is_fresh() {
        bless(&present);
    }
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let place = Place::new();
        fs::copy(&path, place.db()).unwrap();
        let mut store = open(&place.db());
        assert_eq!(count(&store, "lead"), 3, "{}", path.display());
        assert_eq!(count(&store, "event"), 1);
        is_well_but_for(&mut store, &ELSEWHERE);
        for _ in 0..3 {
            assert!(store.undo().unwrap().is_some());
        }
        while store.redo().unwrap().is_some() {}
        assert_eq!(count(&store, "lead"), 3);
        is_well_but_for(&mut store, &ELSEWHERE);
    }
    // The schema of a version that was given out is never edited.
    assert_eq!(schema(&open_copy(&present)), fresh);
}

#[test]
fn whoever_waits_for_an_older_file_is_told_for_what() {
    let place = Place::new();
    let first = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/v1.db");
    fs::copy(&first, place.db()).unwrap();
    let told = "This database is of an older embudo";
    let ran = place.run(&["list", "leads"]);
    assert!(ran.err.contains(told), "{}", ran.err);
    assert!(!place.run(&["list", "leads"]).err.contains(told), "it is up to date now");
    fs::copy(&first, place.db()).unwrap();
    assert_eq!(place.run(&["list", "leads", "--format", "json"]).err, "");
}

fn options_in_memory() -> Options {
    Options::in_memory(Clock::fixed(NOW), Zone::UTC)
}

fn open_copy(path: &Path) -> Store {
    let place = Place::new();
    fs::copy(path, place.db()).unwrap();
    open(&place.db())
}

fn schema(store: &Store) -> Vec<String> {
    let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name";
    let mut sql = store.conn().prepare(sql).unwrap();
    sql.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

fn bless(path: &Path) {
    let place = Place::with_leads(2);
    place.ok(&["add", "campaigns", "name=Fair", "activity=Call,Visit", "--now", "2026-11-24"]);
    place.ok(&["add", "leads", "name=Órbita", "tag+=fair", "campaign=Fair", "--now", "2026-11-24"]);
    place.ok(&["plan", "L-000003", "tomorrow 10 call prices", "--now", "2026-11-24"]);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let _ = fs::remove_file(path);
    place.ok(&["backup", path.to_str().unwrap()]);
}
