//! `demo`: a company to try the program in, on a file that nobody keeps, or written to one.

use std::{env, fs, path::PathBuf, process};

use super::{args, object::Object, out::Out, print, screen, setup::Setup};
use crate::{
    demo,
    error::{Doing, Error, Kind, Result},
    files,
    store::{Options, Store},
    terminal::check_terminal,
};

/// A folder of its own that goes with the demo.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self> {
        let path = env::temp_dir().join(format!("embudo-demo-{}", process::id()));
        files::private_dir(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed lies in the folder for temporary files.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Starts the screen over a world to try, and throws it away afterwards.
pub(super) fn show(setup: &Setup) -> Result<u8> {
    if !setup.plain {
        check_terminal()?;
    }
    let folder = Folder::new()?;
    let store = filled(setup, folder.0.join("demo.db"))?;
    screen::try_out(setup, store)
}

/// Writes the world to a file, without a screen.
pub(super) fn write(setup: &Setup, out: &mut Out, args: &args::Demo) -> Result<()> {
    let Some(path) = &args.write else { return Ok(()) };
    if path.exists() {
        return Err(
            Error::new(Kind::Taken, "error-file-exists").with("path", path.display().to_string())
        );
    }
    files::folder_is_there(path)?;
    let store = filled(setup, path.clone())?;
    let leads: i64 = store
        .conn()
        .query_row("SELECT count(*) FROM lead", [], |row| row.get(0))
        .doing("counting the demo")?;
    let told = Object::default().with("file", path.display().to_string()).with("leads", leads);
    print::object(setup, out, &told)
}

fn filled(setup: &Setup, path: PathBuf) -> Result<Store> {
    let options = Options { path: Some(path), read_only: false, ..setup.options_without_file() };
    let mut store = Store::open(options)?;
    demo::fill(&mut store, setup.words.lang())?;
    Ok(store)
}
