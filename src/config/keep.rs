//! Writes one setting into the user's file, and leaves the rest of it as it is.

use std::{fs, io::Write as _, path::Path};

use toml_edit::{DocumentMut, Item, value};

use crate::{
    error::{Doing, Error, Result},
    files,
};

/// Sets a text in the file, which is made where there is none.
///
/// # Errors
/// Where the file cannot be read as settings, or not be written.
pub fn keep(path: &Path, name: &str, text: &str) -> Result<()> {
    let before = match fs::read_to_string(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        read => read.doing("reading the settings")?,
    };
    let mut document: DocumentMut = before.parse().map_err(|_| {
        Error::invalid("error-config-broken").with("file", path.display().to_string())
    })?;
    let mut item = value(text);
    // What stands behind the value stays there.
    let before = document.get(name).and_then(Item::as_value);
    if let (Some(before), Some(now)) = (before, item.as_value_mut()) {
        *now.decor_mut() = before.decor().clone();
    }
    document[name] = item;
    files::private_dir(files::folder_of(path))?;
    files::write_atomic(path, files::PRIVATE, |file| {
        file.write_all(document.to_string().as_bytes()).doing("writing the settings")
    })
}
