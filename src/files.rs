//! stub
use crate::error::{Doing, Error, Kind, Result};
use std::{fs, io, path::Path};
/// Which file a path leads to now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity(u64, u64);
impl Identity {
    pub fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        fs::metadata(path).ok().map(|m| Self(m.dev(), m.ino()))
    }
}
pub fn private_dir(path: &Path) -> Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path).doing("making a folder")
}
pub fn create_private(path: &Path) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    match fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(_) => Ok(()),
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(e) => Err(e.into()),
    }
}
