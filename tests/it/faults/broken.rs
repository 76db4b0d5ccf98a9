//! A disk that fails at one reading or writing, or at each from there on: never a success that is none,
//! nothing by half, and a sentence that is true.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::{
    Place, Ran,
    killed::{ACTS, place},
};

/// The C library with a disk that fails before the real one; `None` where it can't be made.
fn broken_disk(place: &Place) -> Option<PathBuf> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/faults/broken_disk.c");
    let library = place.folder.join("broken.so");
    let mut cc = Command::new("cc");
    cc.args(["-shared", "-fPIC", "-o"]).arg(&library).arg(source).arg("-ldl");
    cc.output().is_ok_and(|made| made.status.success()).then_some(library)
}

/// How the disk fails.
#[derive(Debug, Clone, Copy)]
struct Failure {
    at: u32,
    for_ever: bool,
}

fn failing(place: &Place, args: &[&str], disk: &Path, failure: Failure) -> Ran {
    let mut command = place.command(&[args, &["--format", "json"]].concat());
    command.env("LD_PRELOAD", disk).env("EIO_AT", failure.at.to_string());
    if failure.for_ever {
        command.env("EIO_ON", "1");
    }
    Ran::of(&mut command)
}

/// How often an act reads or writes a file.
fn operations(place: &Place, args: &[&str], disk: &Path) -> u32 {
    let count = place.folder.join("count");
    let mut command = place.command(args);
    Ran::of(command.env("LD_PRELOAD", disk).env("EIO_COUNT", &count)).ok();
    fs::read_to_string(count).unwrap().parse().unwrap()
}

#[test]
#[cfg(target_os = "linux")]
#[ignore = "takes minutes: just faults"]
fn a_disk_that_fails_at_some_operation_is_told_and_nothing_is_there_by_half() {
    let model = place();
    let Some(disk) = broken_disk(&model) else {
        eprintln!("skipped: no C compiler makes a disk that fails");
        return;
    };
    let fresh = || {
        let place = Place::new();
        for name in ["sales.db", "old.db", "more.csv"] {
            fs::copy(model.folder.join(name), place.folder.join(name)).unwrap();
        }
        place
    };
    let (mut done, mut told) = (0, 0);
    for act in ACTS {
        // All of them take a quarter of an hour.
        for at in (1..=operations(&fresh(), act.args, &disk)).step_by(7) {
            for for_ever in [false, true] {
                let (place, failure) = (fresh(), Failure { at, for_ever });
                let ran = failing(&place, act.args, &disk, failure);
                let leads = place.leads();
                let what = format!("{:?} {failure:?}: {leads} after {ran:?}", act.args);
                assert!(leads == act.leads.0 || leads == act.leads.1, "{what}");
                let made = act.made.map(|made| place.folder.join(made).exists());
                if ran.code == Some(0) {
                    done += 1;
                    assert!(leads == act.leads.1 && made != Some(false), "{what}");
                } else {
                    told += 1;
                    let (kind, message) = ran.error();
                    assert!(["io", "damaged", "no_space"].contains(&kind.as_str()), "{what}");
                    let denies = message.to_lowercase().contains("nothing");
                    let changed = leads != act.leads.0;
                    assert!(!(denies && changed), "{what}");
                }
                place.is_well();
            }
        }
    }
    assert!(done > 20 && told > 50, "{done} {told}");
}
