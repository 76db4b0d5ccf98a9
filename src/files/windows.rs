//! Other windows on the same file: whether there are any, and when they write.

use std::{
    fs::{self, File, OpenOptions},
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::{
    error::{Doing, Result},
    files::{self, Identity},
};

/// That a window has a database open, for as long as this is kept.
pub struct Window {
    path: PathBuf,
    file: File,
    has_others: bool,
}

impl Window {
    /// Makes it known in `folder`, which all windows of a user share, that one more has the database open.
    pub fn open(folder: &Path, database: &Path) -> Result<Option<Self>> {
        let Some(Identity { device, node, .. }) = Identity::of(database) else { return Ok(None) };
        files::private_dir(folder)?;
        let path = folder.join(format!("open-{device}-{node}"));
        files::create_private(&path)?;
        let file =
            OpenOptions::new().write(true).open(&path).doing("saying that a file is open")?;
        // Each window has a share; whoever can have all of it for a moment is alone.
        let has_others = file.try_lock().is_err();
        file.lock_shared().doing("saying that a file is open")?;
        Ok(Some(Self { path, file, has_others }))
    }

    /// Whether there were other windows when this one was opened.
    pub fn has_others(&self) -> bool {
        self.has_others
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if self.file.try_lock().is_ok() {
            // What stays behind of it is an empty file.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// How far a database was written, as one sees from outside.
#[derive(Clone, Copy, PartialEq)]
pub struct Mark(Option<(u64, SystemTime)>);

impl Mark {
    /// Of a database now. Without a journal nothing was written since it was last put away.
    pub fn of(database: &Path) -> Self {
        let journal = journal(database).and_then(|it| Ok(fs::metadata(it)?));
        Self(journal.and_then(|it| Ok((it.len(), it.modified()?))).ok().filter(|it| it.0 > 0))
    }
}

fn journal(database: &Path) -> Result<PathBuf> {
    let mut wal = fs::canonicalize(database)?.into_os_string();
    wal.push("-wal");
    Ok(wal.into())
}

/// Tells each time that a database was written to, by whomever, until it is gone; and at once, if it was
/// since the mark was set. Sleeps in between; where the system has no such thing, it ends at once.
pub fn watch(database: &Path, since: Mark, told: impl Fn()) {
    // What ends it is no harm: a window that gets the focus looks by itself.
    let _ = watching(database, since, told);
}

#[cfg(target_os = "linux")]
fn watching(database: &Path, since: Mark, told: impl Fn()) -> Result<()> {
    use rustix::fs::inotify::{CreateFlags, ReadFlags, Reader, WatchFlags, add_watch, init};
    use std::{io, mem::MaybeUninit, thread, time::Duration};

    /// What comes within that time is told once.
    const TOGETHER: Duration = Duration::from_millis(100);
    let ear = init(CreateFlags::CLOEXEC).map_err(io::Error::from)?;
    let which = WatchFlags::MODIFY | WatchFlags::DELETE_SELF;
    add_watch(&ear, journal(database)?, which).map_err(io::Error::from)?;
    if Mark::of(database) != since {
        told();
    }
    let mut room = [MaybeUninit::uninit(); 1024];
    let mut reader = Reader::new(&ear, &mut room);
    loop {
        let mut goes_on = true;
        while goes_on {
            let event = reader.next().map_err(io::Error::from)?;
            if event.events().contains(ReadFlags::IGNORED) {
                return Ok(());
            }
            goes_on = !reader.is_buffer_empty();
        }
        thread::sleep(TOGETHER);
        told();
    }
}

#[cfg(not(target_os = "linux"))]
fn watching(_: &Path, _: Mark, _: impl Fn()) -> Result<()> {
    Ok(())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::{env, process, sync::mpsc, thread};

    #[test]
    fn what_is_written_before_one_listens_is_told_too() {
        let database = env::temp_dir().join(format!("embudo-watch-{}", process::id()));
        fs::write(&database, "").unwrap();
        let wal = journal(&database).unwrap();
        fs::write(&wal, "").unwrap();
        let mark = Mark::of(&database);
        fs::write(&wal, "a change").unwrap();
        let (sender, told) = mpsc::channel();
        let listening = {
            let database = database.clone();
            thread::spawn(move || watch(&database, mark, || sender.send(()).unwrap()))
        };
        told.recv().unwrap();
        fs::remove_file(&wal).unwrap();
        listening.join().unwrap();
        fs::remove_file(&database).unwrap();
    }
}
