//! `embudo backup` and `restore`.

use std::{
    path::{Path, PathBuf, absolute},
    sync::Arc,
};

use super::{args, object::Object, out::Out, print, setup::Setup};
use crate::{
    error::Result,
    files::{self, folder_of},
    store::backup::{self, Watch, folder_beside},
};

pub(super) fn backup(setup: &Setup, out: &mut Out, args: &args::Backup) -> Result<()> {
    let database = setup.database()?;
    let ours = folder_beside(&database);
    let at = setup.zone.wall(setup.clock.now());
    let target = match &args.file {
        Some(file) if file.is_dir() => backup::free_name(&database, file, at),
        Some(file) => file.clone(),
        None => backup::free_name(&database, &ours, at),
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
