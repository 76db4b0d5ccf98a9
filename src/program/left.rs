//! What an earlier run left behind: the report of a crash, and drafts of work that was not saved.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use crate::{screens::kept, store::state::Draft};

/// What an earlier run left behind.
pub(super) struct Left {
    /// Its path and text.
    pub(super) report: Option<(String, String)>,
    /// Whether something is there that was not offered yet.
    pub(super) offers: bool,
    /// What is remembered of the offer, so that it is made only once.
    pub(super) offered: Vec<(String, String)>,
}

/// The report of a crash and the drafts of a run that did not end by itself, if they are new.
pub(super) fn left_behind(
    folder: &Path,
    remembered: &[(String, String)],
    drafts: &[Draft],
    now: i64,
) -> Left {
    let told =
        |name: &str| remembered.iter().find(|(it, _)| it == name).map_or("", |(_, text)| text);
    let report = newest_report(folder).filter(|path| *path.to_string_lossy() > *told("report"));
    let named = report.as_ref().map(|path| path.display().to_string());
    let text = report.and_then(|path| fs::read_to_string(path).ok());
    let fresh = kept::newest_unfinished(drafts, now)
        .filter(|at| *at > told("offered").parse().unwrap_or(i64::MIN));
    let offered = fresh.map(|at| ("offered".to_owned(), at.to_string()));
    let seen = named.clone().map(|path| ("report".to_owned(), path));
    let report = named.zip(text);
    let offers = fresh.is_some() || report.is_some();
    Left { report, offers, offered: offered.into_iter().chain(seen).collect() }
}

/// Their names hold the instant, so that the last is the newest.
fn newest_report(folder: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    entries.filter(|path| path.file_name().is_some_and(is_report)).max()
}

fn is_report(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with("crash-")
}
