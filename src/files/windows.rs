//! Other windows on the same file: whether there are any, and when they write.

use std::{
    fs::{self, File, OpenOptions},
    path::{Path, PathBuf},
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

/// Tells each time that a database was written to, by whomever, until it is gone. Sleeps in between; where
/// the system has no such thing, it ends at once.
pub fn watch(database: &Path, told: impl Fn()) {
    // What ends it is no harm: a window that gets the focus looks by itself.
    let _ = watching(database, told);
}

#[cfg(target_os = "linux")]
fn watching(database: &Path, told: impl Fn()) -> Result<()> {
    use rustix::fs::inotify::{CreateFlags, ReadFlags, Reader, WatchFlags, add_watch, init};
    use std::{io, mem::MaybeUninit, thread, time::Duration};

    /// What comes within that time is told once.
    const TOGETHER: Duration = Duration::from_millis(100);
    let mut wal = fs::canonicalize(database)?.into_os_string();
    wal.push("-wal");
    let ear = init(CreateFlags::CLOEXEC).map_err(io::Error::from)?;
    let which = WatchFlags::MODIFY | WatchFlags::DELETE_SELF;
    add_watch(&ear, Path::new(&wal), which).map_err(io::Error::from)?;
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
fn watching(_: &Path, _: impl Fn()) -> Result<()> {
    Ok(())
}
