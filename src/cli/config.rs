//! `embudo config`: where the settings are, whether they are good, and a first file.

use std::io::Write;

use super::{
    args::{ConfigAct, Format},
    object::Object,
    out::Out,
    print,
    setup::Setup,
};
use crate::{
    config::{default_file, schema},
    error::{Doing, Error, Kind, Result},
    files,
    store::backup::folder_beside,
};

pub(super) fn run(setup: &Setup, out: &mut Out, act: ConfigAct) -> Result<()> {
    match act {
        ConfigAct::Path => path(setup, out),
        ConfigAct::Check => check(setup, out),
        ConfigAct::Schema => out.line(&format!("{:#}", schema(&setup.words))),
        ConfigAct::Init => init(setup, out),
    }
}

fn path(setup: &Setup, out: &mut Out) -> Result<()> {
    let told = |path: Option<std::path::PathBuf>| path.map(|path| path.display().to_string());
    let database = setup.database().ok();
    let object = Object::default()
        .with("config", told(setup.settings.clone()))
        .with("keys", told(setup.places.as_ref().map(crate::config::Places::keymap)))
        .with("holidays", told(setup.holidays.clone()))
        .with("database", told(database.clone()))
        .with("backups", told(database.as_deref().map(folder_beside)))
        .with("state", told(setup.places.as_ref().map(|places| places.state.clone())));
    print::object(setup, out, &object)
}

fn check(setup: &Setup, out: &mut Out) -> Result<()> {
    let problems: Vec<Object> = setup
        .told
        .iter()
        .map(|error| Object::default().with("message", setup.words.error(error)))
        .collect();
    let n = problems.len();
    let told = Object::default().with("ok", n == 0).with("problems", problems);
    match setup.format {
        Format::Text if n == 0 => out.line(&setup.words.t("config-is-good"))?,
        _ => print::object(setup, out, &told)?,
    }
    if n == 0 {
        return Ok(());
    }
    out.finish()?;
    Err(Error::invalid("error-config-problems").with("n", n.to_string()))
}

fn init(setup: &Setup, out: &mut Out) -> Result<()> {
    let path = setup.settings.clone().ok_or_else(|| Error::new(Kind::NotFound, "error-no-home"))?;
    if path.exists() {
        return Err(
            Error::new(Kind::Taken, "error-file-exists").with("path", path.display().to_string())
        );
    }
    setup.may_write()?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        files::private_dir(folder)?;
    }
    let text = default_file(&setup.words);
    files::write_atomic(&path, files::PRIVATE, |file| {
        file.write_all(text.as_bytes()).doing("writing the settings")
    })?;
    print::object(setup, out, &Object::default().with("config", path.display().to_string()))
}
