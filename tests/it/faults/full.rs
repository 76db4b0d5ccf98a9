//! A disk that is full, at any point: a sentence, nothing by half, and on it goes once there is room.

use std::{fs, path::Path, process::Command};

use embudo::{
    clock::Clock,
    domain::day::Zone,
    error::Kind,
    store::{Options, Store, backup, doctor, leads},
};

use super::{NO_MOUNTS, Place, Ran, with_mounts_of_its_own};

/// With files that may not grow beyond so many blocks of 512 bytes. Going further is an error of writing.
fn limited(place: &Place, blocks: u32, args: &[&str]) -> Ran {
    let line = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let line = ["-c", &line, env!("CARGO_BIN_EXE_embudo")];
    Ran::of(&mut place.by(Path::new("/bin/sh"), &[&line[..], args, &["--format", "json"]].concat()))
}

fn write_at_every(step: usize) {
    let place = Place::with_leads(40);
    let more: String = (1..=200).map(|n| format!("More {n}\n")).collect();
    place.write("more.csv", &format!("name\n{more}"));
    place.ok(&["backup", "old.db"]);
    let (mut refused, mut written) = (0, 0);
    for blocks in (0..1_600).step_by(step) {
        for args in [
            &["add", "leads", "name=New"][..],
            &["import", "leads", "more.csv"],
            &["import", "leads", "more.csv", "--dry-run"],
            &["backup", "copy.db"],
            &["export", "leads", "out.csv"],
            &["restore", "old.db"],
        ] {
            let before = place.leads();
            let ran = limited(&place, blocks, args);
            let what = format!("{blocks} blocks, {args:?}: {ran:?}");
            assert_eq!(ran.signal, None, "{what}");
            let after = place.leads();
            if ran.code == Some(0) {
                written += 1;
                let wanted = match args {
                    ["add", ..] => before + 1,
                    ["import", _, _] => before + 200,
                    ["restore", _] => 40,
                    _ => before,
                };
                assert_eq!(after, wanted, "{what}");
            } else {
                refused += 1;
                let (kind, message) = ran.error();
                assert!(["io", "no_space", "not_allowed"].contains(&kind.as_str()), "{what}");
                assert!(message.len() > 20, "{what}");
                assert_eq!(after, before, "{what}");
            }
            for made in ["copy.db", "out.csv"] {
                let made = place.folder.join(made);
                assert!(!made.exists() || ran.code == Some(0), "{what}");
                let _ = fs::remove_file(made);
            }
            assert!(place.rests().is_empty(), "{what} left {:?}", place.rests());
        }
        place.is_well();
    }
    assert!(refused > 10 && written > 10, "{refused} refused, {written} written");
}

#[test]
fn writing_that_fails_at_some_point_is_told_and_leaves_nothing() {
    write_at_every(97);
}

#[test]
#[ignore = "takes minutes: just faults"]
fn writing_that_fails_at_any_point_is_told_and_leaves_nothing() {
    write_at_every(4);
}

fn options(place: &Place) -> Options {
    Options {
        path: Some(place.db()),
        ..Options::in_memory(Clock::fixed(1_795_516_200_000), Zone::UTC)
    }
}

fn add(store: &mut Store, note: &str) -> embudo::error::Result<()> {
    use embudo::store::set::{Edit, How, create};
    let edits = [Edit::set("name", "New"), Edit::set("note", note)];
    store.write("add-lead", |txn| create(txn, &edits, &How::by_hand(txn.options().lang))).map(drop)
}

fn limit(store: &Store, pages: i64) {
    let limit = format!("PRAGMA max_page_count = {pages}");
    store.conn().query_row(&limit, [], |_| Ok(())).unwrap();
}

#[test]
fn whatever_number_of_pages_is_left_a_change_is_whole_or_not_there() {
    let place = Place::with_leads(3);
    let mut store = Store::open(options(&place)).unwrap();
    let pages: i64 = store.conn().query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    let note = "word ".repeat(8_000);
    let mut whole = 0;
    for left in 0..60 {
        limit(&store, pages + left);
        let there = |store: &Store| -> i64 {
            store.conn().query_row("SELECT count(*) FROM lead", [], |row| row.get(0)).unwrap()
        };
        let before = there(&store);
        match add(&mut store, &note) {
            Ok(()) => {
                assert_eq!(there(&store), before + 1);
                limit(&store, 1_000_000);
                store.undo().unwrap();
                whole += 1;
            }
            Err(error) => {
                assert_eq!(error.kind(), Kind::NoSpace, "{error}");
                assert_eq!(there(&store), before);
            }
        }
        assert!(leads::any(store.conn()).unwrap() > 0);
    }
    assert!(whole > 0 && whole < 60, "{whole}");
    // There is room again.
    limit(&store, 1_000_000);
    add(&mut store, &note).unwrap();
    assert!(doctor::check(&mut store, None).iter().all(|check| check.ok || check.name == "backup"));
}

/// A file system of that size, where one may be made.
struct Small<'a>(&'a Place);

impl<'a> Small<'a> {
    fn of(place: &'a Place, kilobytes: u32) -> Option<Self> {
        let size = format!("size={kilobytes}k");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(&place.folder);
        match mount.output() {
            Ok(output) if output.status.success() => Some(Self(place)),
            _ => None,
        }
    }
}

impl Drop for Small<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0.folder).output();
    }
}

#[test]
fn a_full_file_system_is_named_and_nothing_is_lost_on_it() {
    let test = "faults::full::a_full_file_system_is_named_and_nothing_is_lost_on_it";
    if !with_mounts_of_its_own(test, fill_bit_by_bit) {
        eprintln!("{NO_MOUNTS}");
    }
}

fn fill_bit_by_bit() -> bool {
    let (model, place) = (Place::with_leads(40), Place::new());
    let Some(_small) = Small::of(&place, 4_000) else {
        return false;
    };
    fs::copy(model.db(), place.db()).unwrap();
    let mut named = 0;
    for pages in [0, 1, 2, 3, 5, 8, 16, 24, 32, 64, 128, 256, 512] {
        let room = fill(&place, pages);
        for args in [&["add", "leads", "name=New"][..], &["backup", "copy.db"]] {
            let before = place.leads();
            let ran = Ran::of(&mut place.command(&[args, &["--format", "json"]].concat()));
            let after = place.leads();
            if ran.code == Some(0) {
                assert_eq!(after, before + i64::from(args[0] == "add"), "{pages}: {ran:?}");
            } else {
                let (kind, message) = ran.error();
                assert_eq!(kind, "no_space", "{pages}: {ran:?}");
                assert!(message.contains("MB"), "{message}");
                assert_eq!(after, before);
                named += 1;
            }
            let _ = fs::remove_file(place.folder.join("copy.db"));
            assert!(place.rests().is_empty(), "{pages}: {:?}", place.rests());
        }
        fs::remove_file(room).unwrap();
        place.is_well();
    }
    assert!(named > 3, "{named}");
    true
}

/// Leaves so many pages of 4 KB.
fn fill(place: &Place, pages: u64) -> std::path::PathBuf {
    let room = place.folder.join("filler");
    let stat = rustix::fs::statvfs(&place.folder).unwrap();
    let free = stat.f_bavail * stat.f_frsize;
    let bytes = free.saturating_sub(pages * 4_096);
    fs::write(&room, vec![0; usize::try_from(bytes).unwrap()]).unwrap();
    room
}

#[test]
fn a_backup_that_has_no_room_says_how_much_it_takes() {
    let test = "faults::full::a_backup_that_has_no_room_says_how_much_it_takes";
    if !with_mounts_of_its_own(test, backup_without_room) {
        eprintln!("{NO_MOUNTS}");
    }
}

fn backup_without_room() -> bool {
    let (model, place) = (Place::with_leads(40), Place::new());
    let Some(_small) = Small::of(&place, 1_000) else {
        return false;
    };
    fs::copy(model.db(), place.db()).unwrap();
    let mut watch = backup::Watch { progress: &mut |_, _| {}, cancel: std::sync::Arc::default() };
    let error = backup::backup(&place.db(), &place.folder.join("copy.db"), &mut watch).unwrap_err();
    assert_eq!((error.kind(), error.arg("need")), (Kind::NoSpace, Some("1")));
    assert!(place.rests().is_empty());
    true
}
