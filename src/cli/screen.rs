//! The way from the command line to the screen, or to the dialogue of lines where nothing can be drawn.

use std::{
    env,
    ffi::{OsStr, OsString},
    io,
    path::Path,
};

use super::Setup;
use crate::{
    config::Places,
    error::{Error, Kind, Result},
    plain::Plain,
    program,
    store::Store,
    terminal::check_terminal,
    ui::{Ui, glyph::ASCII, theme::Theme},
};

/// Starts the screen over the user's file, in triage if that is wanted, and stays until the user quits.
///
/// # Errors
/// `no_terminal` where there is nothing to draw on, and what opening the file may do.
pub fn start(setup: &Setup, triage: bool) -> Result<u8> {
    if setup.plain || wants_lines() {
        return lines(setup, setup.open_to_read()?);
    }
    check_terminal()?;
    run(setup, setup.open_to_read()?, Begin { triage, throw_away: false })
}

/// Starts the screen over a file that nobody keeps.
///
/// # Errors
/// As [`start`].
pub fn try_out(setup: &Setup, store: Store) -> Result<u8> {
    if setup.plain || wants_lines() {
        return lines(setup, store);
    }
    run(setup, store, Begin { triage: false, throw_away: true })
}

fn wants_lines() -> bool {
    env::var("EMBUDO_ACCESSIBLE").is_ok_and(|value| !value.is_empty() && value != "0")
        || env::var("TERM").is_ok_and(|term| term == "dumb")
}

/// How the screen begins.
#[derive(Clone, Copy)]
struct Begin {
    triage: bool,
    throw_away: bool,
}

fn run(setup: &Setup, store: Store, begin: Begin) -> Result<u8> {
    let mut warnings: Vec<Error> = setup.told.iter().map(Error::again).collect();
    if store.options().read_only && !setup.read_only {
        warnings.push(Error::new(Kind::NotAllowed, "error-only-read"));
    }
    program::run(program::Setup {
        store,
        config: setup.config.clone(),
        warnings,
        words: setup.words.clone(),
        theme: setup.theme.clone(),
        color: setup.color.clone(),
        files: program::Files {
            config: setup.settings.clone(),
            keymap: setup.places.as_ref().map(Places::keymap),
            themes: setup.places.as_ref().map(|places| places.config.join("themes")),
        },
        state: setup.state(),
        fresh: setup.fresh,
        triage: begin.triage,
        throw_away: begin.throw_away,
        demo: demo(setup),
    })
}

/// With what this program shows a world to try: as it was called itself.
fn demo(setup: &Setup) -> Vec<OsString> {
    let mut args = vec!["demo".into(), "--lang".into(), setup.words.lang().code().into()];
    let settings = setup.settings.as_deref().filter(|path| path.exists());
    let asked = [
        ("--config", settings.map(Path::as_os_str)),
        ("--theme", setup.theme.as_deref().map(OsStr::new)),
        ("--color", setup.color.as_deref().map(OsStr::new)),
    ];
    for (flag, value) in asked {
        args.extend(value.into_iter().flat_map(|value| [flag.into(), value.to_owned()]));
    }
    args
}

/// Where crash reports and edited texts go: the user's folder for it, else beside the file.
fn lines(setup: &Setup, store: Store) -> Result<u8> {
    let options = store.options().clone();
    let ui =
        Ui::new(Theme::default(), ASCII, setup.words.clone(), options.zone, options.work.clone());
    let input = Box::new(io::BufReader::new(io::stdin()));
    Plain::new(store, ui, input, Box::new(io::stdout())).run()?;
    Ok(0)
}
