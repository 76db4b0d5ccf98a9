//! The way from the command line to the screen.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::Setup;
use crate::{
    config::read_keymap,
    error::{Error, Result},
    program,
    terminal::check_terminal,
};

/// Starts the screen and stays until the user quits; gives the exit code.
///
/// # Errors
/// `no_terminal` where there is nothing to draw on, and what the file may do.
pub fn start(setup: Setup) -> Result<u8> {
    check_terminal()?;
    let store = setup.open_to_read()?;
    let state = state(&setup)?;
    let (keys, told) = keys(&setup);
    let Setup { words, config, told: mut warnings, theme, color, .. } = setup;
    warnings.extend(told);
    let (theme, color) = (Some(theme), Some(color));
    let throw_away = false;
    let chosen =
        program::Setup { store, config, warnings, words, theme, color, keys, state, throw_away };
    program::run(chosen)
}

/// Where crash reports go: with a file that was named, beside it.
fn state(setup: &Setup) -> Result<PathBuf> {
    if let (Some(places), false) = (&setup.places, setup.names_file()) {
        return Ok(places.state.clone());
    }
    let database = setup.database()?;
    let folder = database.parent().filter(|folder| !folder.as_os_str().is_empty());
    Ok(folder.unwrap_or(Path::new(".")).to_owned())
}

type Keys = Vec<(String, String, Vec<String>)>;

/// The keys that the user chose.
pub(super) fn keys(setup: &Setup) -> (Keys, Vec<Error>) {
    let Some(path) = setup.places.as_ref().map(crate::config::Places::keymap) else {
        return Default::default();
    };
    let Ok(bytes) = fs::read(&path) else { return Default::default() };
    let (bindings, told) = read_keymap(&path.display().to_string(), &bytes);
    let keys = bindings.into_iter().map(|it| (it.screen, it.command, it.keys)).collect();
    (keys, told)
}
