//! `embudo backup` and `restore`.

use std::{
    path::{Path, PathBuf, absolute},
    sync::Arc,
};

use chrono::{NaiveDateTime, Timelike};

use super::{args, object::Object, out::Out, print, setup::Setup};
use crate::{
    error::Result,
    files::{self, folder_of},
    store::backup::{self, Watch, folder_beside},
};

pub(super) fn backup(setup: &Setup, out: &mut Out, args: &args::Backup) -> Result<()> {
    let database = setup.database()?;
    let ours = folder_beside(&database);
    let target = match &args.file {
        Some(file) if file.is_dir() => unused(setup, &database, file),
        Some(file) => file.clone(),
        None => unused(setup, &database, &ours),
    };
    if database.exists() && absolute(folder_of(&target))? == absolute(&ours)? {
        files::private_dir(&ours)?;
    }
    let mut watch = Watch { progress: &mut |_, _| {}, cancel: Arc::default() };
    let report = backup::backup(&database, &target, &mut watch)?;
    let bytes = i64::try_from(report.bytes).unwrap_or(i64::MAX);
    print::object(
        setup,
        out,
        &Object::default().with("file", path(&report.path)).with("bytes", bytes),
    )
}

/// `embudo-2026-11-24-113000.db`: by its time, since the day alone is the name of the daily one.
fn unused(setup: &Setup, database: &Path, folder: &Path) -> PathBuf {
    let at: NaiveDateTime = setup.zone.wall(setup.clock.now());
    let stem = database.file_stem().unwrap_or_default().to_string_lossy();
    let (hour, minute, second) = (at.hour(), at.minute(), at.second());
    let name = format!("{stem}-{}-{hour:02}{minute:02}{second:02}", at.date());
    let numbered = (2..).map(|number| folder.join(format!("{name}-{number}.db")));
    let plain = folder.join(format!("{name}.db"));
    std::iter::once(plain.clone()).chain(numbered).find(|path| !path.exists()).unwrap_or(plain)
}

pub(super) fn restore(setup: &Setup, out: &mut Out, args: &args::Restore) -> Result<()> {
    let database = setup.database()?;
    setup.may_write()?;
    let restored = backup::restore(&args.file, &database, setup.clock.now())?;
    let object = Object::default()
        .with("file", path(&database))
        .with("kept", restored.aside.map(|aside| path(&aside)));
    print::object(setup, out, &object)
}

fn path(path: &Path) -> String {
    PathBuf::from(path).display().to_string()
}
