//! What is kept aside for a while, in a file without a name.

use std::{
    fs::{self, File, OpenOptions},
    io,
};

use crate::error::{Doing, Error, Result};

/// A file that goes when it is closed, whatever closes it.
pub(super) fn nameless_file() -> Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    for number in 0..1000 {
        let name = format!("embudo-{}-{number}.aside", std::process::id());
        let path = std::env::temp_dir().join(name);
        match options.open(&path) {
            Ok(file) => {
                fs::remove_file(&path).doing("keeping something aside")?;
                return Ok(file);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error).doing("keeping something aside"),
        }
    }
    Err(Error::internal("no name for a temporary file is free"))
}
