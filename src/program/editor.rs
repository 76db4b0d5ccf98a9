//! Texts in the user's editor: each in a file that only the user can read, gone when it comes back.

use std::{
    collections::HashMap,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{self, ExitStatus},
};

use crate::{
    error::{Doing, Error, Result},
    files,
};

/// The texts that are being edited, by ticket: their file and what was in it.
pub(super) struct Edits {
    folder: PathBuf,
    open: HashMap<u64, (PathBuf, String)>,
}

impl Edits {
    /// None yet; their files will be in that folder.
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, open: HashMap::new() }
    }

    /// Writes a text down for the editor; gives its file.
    pub(super) fn begin(&mut self, ticket: u64, text: String, ending: &str) -> Result<PathBuf> {
        let path = self.folder.join(format!("edit-{}-{ticket}{ending}", process::id()));
        files::private_dir(&self.folder)?;
        files::write_atomic(&path, files::PRIVATE, |file| {
            file.write_all(text.as_bytes()).doing("writing for the editor")
        })?;
        self.open.insert(ticket, (path.clone(), text));
        Ok(path)
    }

    /// The text that came back, if it is another one; none at all for a ticket that nobody has.
    pub(super) fn end(
        &mut self,
        ticket: u64,
        status: Result<ExitStatus>,
    ) -> Option<Result<Option<String>>> {
        let (path, before) = self.open.remove(&ticket)?;
        let text = status.and_then(|status| read_back(&path, &before, status));
        let _ = fs::remove_file(&path);
        Some(text)
    }
}

fn read_back(path: &Path, before: &str, status: ExitStatus) -> Result<Option<String>> {
    if !status.success() {
        return Err(Error::invalid("error-editor-failed"));
    }
    let text = fs::read_to_string(path).doing("reading back from the editor")?;
    Ok((text != before).then_some(text))
}
