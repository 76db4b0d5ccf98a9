//! A power cut: what is on the disk at that moment is all there is. The disk is a file with a file system in
//! it, and the cut a copy of that file: what was not synced is not in it yet.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use embudo::{
    clock::Clock,
    domain::day::Zone,
    files,
    store::{
        Options, Store, backup, doctor,
        set::{Edit, How, create},
    },
};

use super::{NO_MOUNTS, Place, with_mounts_of_its_own};

/// A file system in a file, mounted until it is dropped.
struct Disk {
    image: PathBuf,
    folder: PathBuf,
}

impl Disk {
    /// `None` where this user may not mount a file, or nothing makes such a file system.
    fn new(place: &Place) -> Option<Self> {
        let image = place.folder.join("disk.img");
        fs::File::create(&image).unwrap().set_len(24 << 20).unwrap();
        let made = Command::new("mkfs.ext4").args(["-q", "-F"]).arg(&image).output();
        if !made.is_ok_and(|made| made.status.success()) {
            return None;
        }
        let disk = Self::mounted(image, place.folder.join("disk"))?;
        disk.copied(place, "second")?;
        Some(disk)
    }

    fn mounted(image: PathBuf, folder: PathBuf) -> Option<Self> {
        fs::create_dir_all(&folder).unwrap();
        // Nothing is written by itself while the test lasts, nor guessed to be wanted on the disk.
        let mut mount = Command::new("mount");
        mount.args(["-o", "loop,commit=300,noauto_da_alloc"]).arg(&image).arg(&folder);
        let mounted = mount.output().is_ok_and(|mounted| mounted.status.success());
        mounted.then_some(Self { image, folder })
    }

    fn copied(&self, place: &Place, name: &str) -> Option<Self> {
        let image = place.folder.join(format!("{name}.img"));
        fs::copy(&self.image, &image).unwrap();
        Self::mounted(image, place.folder.join(name))
    }

    /// The disk as whoever switches the power on again finds it.
    fn after_a_cut(&self, place: &Place, name: &str) -> Self {
        self.copied(place, name).expect("what can be mounted twice can be mounted again")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.folder).output();
        let _ = fs::remove_file(&self.image);
    }
}

fn open(path: &Path) -> Store {
    let clock = Clock::fixed(1_795_516_200_000);
    let options = Options::in_memory(clock, Zone::UTC);
    Store::open(Options { path: Some(path.to_owned()), ..options }).unwrap()
}

fn add(store: &mut Store, name: &str) {
    let edits = [Edit::set("name", name)];
    let add = store.write("add", |txn| create(txn, &edits, &How::by_hand(txn.options().lang)));
    add.unwrap();
}

fn leads(store: &Store) -> i64 {
    store.conn().query_row("SELECT count(*) FROM lead", [], |row| row.get(0)).unwrap()
}

#[test]
#[ignore = "mounts file systems: just faults"]
fn what_was_acknowledged_survives_a_power_cut() {
    let test = "faults::power::what_was_acknowledged_survives_a_power_cut";
    if !with_mounts_of_its_own(test, acknowledged_survives) {
        eprintln!("{NO_MOUNTS}");
    }
}

fn acknowledged_survives() -> bool {
    let place = Place::new();
    let Some(disk) = Disk::new(&place) else {
        return false;
    };
    let mut store = open(&disk.file("sales.db"));
    for n in 1..=12 {
        add(&mut store, &format!("Lead {n}"));
        let cut = disk.after_a_cut(&place, &format!("cut-{n}"));
        let mut found = open(&cut.file("sales.db"));
        assert_eq!(leads(&found), n);
        let checks = doctor::check(&mut found, None).into_iter();
        let wrong: Vec<_> = checks.filter(|check| !check.ok).map(|check| check.name).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
    // The control: with less than full durability the same is lost, unless the system happens to write it.
    store.conn().execute_batch("PRAGMA synchronous = NORMAL").unwrap();
    let lost = (13..20).any(|n| {
        add(&mut store, "Lost");
        let cut = disk.after_a_cut(&place, &format!("control-{n}"));
        leads(&open(&cut.file("sales.db"))) < n
    });
    assert!(lost);
    true
}

#[test]
#[ignore = "mounts file systems: just faults"]
fn files_that_were_written_survive_a_power_cut_whole() {
    let test = "faults::power::files_that_were_written_survive_a_power_cut_whole";
    if !with_mounts_of_its_own(test, written_survives) {
        eprintln!("{NO_MOUNTS}");
    }
}

fn written_survives() -> bool {
    let place = Place::new();
    let Some(disk) = Disk::new(&place) else {
        return false;
    };
    let mut store = open(&disk.file("sales.db"));
    add(&mut store, "Lead");
    store.copy_to(&disk.file("copy.db")).unwrap();
    let write = |text: &str| {
        files::write_atomic(&disk.file("out.csv"), files::PRIVATE, |file| {
            Ok(std::io::Write::write_all(file, text.as_bytes())?)
        })
    };
    write("first").unwrap();
    write("second").unwrap();
    let cut = disk.after_a_cut(&place, "cut");
    backup::verify(&cut.file("copy.db")).unwrap();
    assert_eq!(leads(&open(&cut.file("copy.db"))), 1);
    assert_eq!(fs::read_to_string(cut.file("out.csv")).unwrap(), "second");
    // The control: what is written without all that is not there, or empty.
    let lost = (1..8).any(|n| {
        let name = format!("control-{n}");
        fs::write(disk.file(&name), "text").unwrap();
        let cut = disk.after_a_cut(&place, &name);
        fs::read_to_string(cut.file(&name)).unwrap_or_default() != "text"
    });
    assert!(lost);
    true
}
