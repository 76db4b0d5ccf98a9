//! How files come to be: whole or not at all, and readable by their owner only.

use std::{
    fs::{self, DirBuilder, File, OpenOptions, Permissions},
    io,
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
};

use crate::error::{Doing, Error, Kind, Result};

pub mod windows;

/// The mode of a file that concerns nobody but its owner.
pub const PRIVATE: u32 = 0o600;

/// Replaces `path` by what `fill` writes. Whatever fails, the former file stays as it was.
///
/// A symbolic link stays one: the file it points to is replaced. What is no file, such as a pipe or
/// `/dev/stdout`, takes what comes.
pub fn write_atomic(
    path: &Path,
    mode: u32,
    fill: impl FnOnce(&mut File) -> Result<()>,
) -> Result<()> {
    if is_outlet(path) {
        let outlet = OpenOptions::new().write(true).open(path);
        return fill(&mut outlet.doing("opening what is written to")?);
    }
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let beside = beside(&target);
    let written = write_beside(&beside, mode, fill)
        .and_then(|()| fs::rename(&beside, &target).doing("putting the new file in place"));
    if written.is_err() {
        // Nothing to add if this fails too: the first failure is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    written.and_then(|()| sync_folder(folder_of(&target)))
}

/// Whether there is a pipe or a device, in whose place no file can be put.
pub fn is_outlet(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|meta| !meta.is_file() && !meta.is_dir())
}

/// Refuses a path that leads into no folder: that is rather mistyped than meant.
pub fn folder_is_there(path: &Path) -> Result<()> {
    let folder = folder_of(path);
    if folder.exists() {
        return Ok(());
    }
    Err(Error::new(Kind::NotFound, "error-no-folder").with("folder", folder.display().to_string()))
}

/// Makes a folder, and those above it that are missing, for its owner only.
///
/// A folder that was there already keeps its mode: it may be shared on purpose.
pub fn private_dir(path: &Path) -> Result<()> {
    let missing: Vec<&Path> =
        path.ancestors().take_while(|dir| !dir.as_os_str().is_empty() && !dir.exists()).collect();
    for dir in missing.into_iter().rev() {
        make_private(dir).doing("making a folder")?;
    }
    if path.is_dir() {
        return Ok(());
    }
    Err(io::Error::from(io::ErrorKind::NotADirectory)).doing("making a folder")
}

/// Makes an empty file for its owner only; one that is there stays as it is.
pub fn create_private(path: &Path) -> Result<()> {
    match OpenOptions::new().write(true).create_new(true).mode(PRIVATE).open(path) {
        // Said again because an odd umask takes bits away from the owner as well.
        Ok(file) => file.set_permissions(Permissions::from_mode(PRIVATE)).doing("making a file"),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error).doing("making a file"),
    }
}

/// Opens a file to which what goes wrong is added, for its owner only; a long one begins anew.
pub fn open_log(path: &Path) -> Result<File> {
    const LONGEST: u64 = 1 << 20;
    if let Some(folder) = path.parent() {
        private_dir(folder)?;
    }
    create_private(path)?;
    let file = OpenOptions::new().append(true).open(path).doing("opening the log")?;
    if file.metadata().doing("opening the log")?.len() > LONGEST {
        file.set_len(0).doing("beginning the log anew")?;
    }
    Ok(file)
}

/// Makes a new file of what `fill` puts at the path it is given. There it is whole or not at all; one that
/// is there already, or was made by somebody else meanwhile, stays as it is.
pub fn create_atomic(path: &Path, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let beside = beside(path);
    let made = create_private(&beside).and_then(|()| fill(&beside)).and_then(|()| {
        match fs::hard_link(&beside, path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            // Some file systems know no second names.
            Err(_) if !path.exists() => fs::rename(&beside, path),
            linked => linked,
        }
        .doing("putting the new file in place")
    });
    let _ = fs::remove_file(&beside);
    made.and_then(|()| sync_folder(folder_of(path)))
}

/// Which file a path leads to: another one after it was replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity {
    device: u64,
    node: u64,
    length: u64,
}

impl Identity {
    /// Of the file at a path; `None` where there is none.
    pub fn of(path: &Path) -> Option<Self> {
        let meta = fs::metadata(path).ok()?;
        Some(Self { device: meta.dev(), node: meta.ino(), length: meta.len() })
    }

    /// Whether that path still leads to it.
    pub fn is_of(&self, path: &Path) -> bool {
        Self::of(path).is_some_and(|now| (self.device, self.node) == (now.device, now.node))
    }

    /// Whether `now` is the same file, to which something may have been added but nothing cut off.
    pub fn goes_on_as(&self, now: &Self) -> bool {
        (self.device, self.node) == (now.device, now.node) && now.length >= self.length
    }
}

fn make_private(dir: &Path) -> io::Result<()> {
    match DirBuilder::new().mode(0o700).create(dir) {
        // Said again because an odd umask takes bits away from the owner as well.
        Ok(()) => fs::set_permissions(dir, Permissions::from_mode(0o700)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

fn write_beside(
    beside: &Path,
    mode: u32,
    fill: impl FnOnce(&mut File) -> Result<()>,
) -> Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(mode)
        .open(beside)
        .doing("making a new file")?;
    file.set_permissions(Permissions::from_mode(mode)).doing("setting who may read a file")?;
    fill(&mut file)?;
    file.sync_all().doing("writing a file to the disk")
}

/// A name in the same folder, so that the rename never crosses file systems.
fn beside(target: &Path) -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let mut name = std::ffi::OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(format!(".{}-{}.new", process::id(), NEXT.fetch_add(1, Ordering::Relaxed)));
    target.with_file_name(name)
}

/// The folder in which a file is.
pub fn folder_of(target: &Path) -> &Path {
    target.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a new name in a folder survive a power cut.
pub fn sync_folder(folder: &Path) -> Result<()> {
    File::open(folder).and_then(|dir| dir.sync_all()).doing("writing a folder to the disk")
}

#[cfg(test)]
mod tests {
    use std::{env, io::Write as _, os::unix::fs::symlink};

    use super::*;
    use crate::error::{Error, Kind};

    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Self {
            let path = env::temp_dir().join(format!("embudo-files-{name}-{}", process::id()));
            let _ = fs::remove_dir_all(&path);
            private_dir(&path).unwrap();
            Self(path)
        }

        fn names(&self) -> Vec<String> {
            let mut names: Vec<_> = fs::read_dir(&self.0)
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            names.sort();
            names
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn put(path: &Path, text: &str) -> Result<()> {
        write_atomic(path, PRIVATE, |file| file.write_all(text.as_bytes()).doing("writing"))
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_file_is_replaced_whole_and_private() {
        let scratch = Scratch::new("whole");
        let path = scratch.0.join("config.toml");
        put(&path, "one").unwrap();
        put(&path, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(mode(&path), 0o600);
        assert_eq!(scratch.names(), ["config.toml"]);
    }

    #[test]
    fn a_failed_write_leaves_the_former_file_and_no_rest() {
        let scratch = Scratch::new("failed");
        let path = scratch.0.join("config.toml");
        put(&path, "one").unwrap();
        let failed = write_atomic(&path, PRIVATE, |file| {
            file.write_all(b"half").doing("writing")?;
            Err(Error::internal("the disk went away"))
        });
        assert_eq!(failed.unwrap_err().kind(), Kind::Internal);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        assert_eq!(scratch.names(), ["config.toml"]);
    }

    #[test]
    fn a_linked_file_stays_linked() {
        let scratch = Scratch::new("linked");
        let (real, link) = (scratch.0.join("real"), scratch.0.join("link"));
        put(&real, "one").unwrap();
        symlink(&real, &link).unwrap();
        put(&link, "two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "two");
    }

    #[test]
    fn new_folders_are_private_and_old_ones_keep_their_mode() {
        let scratch = Scratch::new("folders");
        fs::set_permissions(&scratch.0, Permissions::from_mode(0o755)).unwrap();
        let deep = scratch.0.join("a/b");
        private_dir(&deep).unwrap();
        private_dir(&deep).unwrap();
        assert_eq!([mode(&deep), mode(deep.parent().unwrap())], [0o700; 2]);
        assert_eq!(mode(&scratch.0), 0o755);
    }

    #[test]
    fn a_file_where_a_folder_should_be_is_told() {
        let scratch = Scratch::new("blocked");
        let path = scratch.0.join("state");
        put(&path, "").unwrap();
        assert_eq!(private_dir(&path).unwrap_err().kind(), Kind::Io);
    }
}
