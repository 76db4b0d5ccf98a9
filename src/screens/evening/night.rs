//! What is left ready for the next morning: a note to oneself, and a backup.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use super::Evening;
use crate::{
    app::{
        command::Ready,
        cx::{Cx, Toast},
        screen::Screen,
        worker::Progress,
    },
    dialogs::prompt::{AnyText, Prompt},
    error::{Kind, Result},
    screens::page::Line,
    store::{
        Store,
        backup::{self, Watch},
        night,
    },
    ui::{Ui, job::Step, theme::Role},
};

/// The note as it stands, or how one is written.
pub(super) fn note(screen: &Evening, ui: &Ui) -> Line {
    let written = screen.rest.note.as_ref().and_then(|note| note.subject.clone());
    let text = match written {
        Some(text) => (text, Role::Text),
        None => (ui.t("eod-no-note"), Role::Dim),
    };
    Line { name: (ui.t("eod-note-name"), Role::Dim), text, ..Line::default() }
}

/// From which day the last backup is.
pub(super) fn backup(screen: &Evening, ui: &Ui) -> Line {
    let day = screen.rest.backup.as_ref().map(|found| found.made_on(ui.zone));
    let text = match day {
        Some(day) if day == ui.today => (ui.words.day(day, ui.today), Role::Ok),
        Some(day) => (ui.words.day(day, ui.today), Role::Warn),
        None => (ui.t("eod-no-backup"), Role::Dim),
    };
    Line { name: (ui.t("eod-backup-name"), Role::Dim), text, ..Line::default() }
}

/// Asks for the note of the day, which the next morning begins with.
pub(super) fn write_note(screen: &mut Evening, cx: &mut Cx<Evening>) {
    let text = screen.rest.note.as_ref().and_then(|note| note.subject.clone()).unwrap_or_default();
    cx.ask(Prompt::new("prompt-morning-note", &text, AnyText, cx.now()), |_, text, cx| {
        cx.write("morning-note", move |txn| night::put_note(txn, &text), |_, _, _| ());
    });
}

/// Whether there is a file that a backup can be made of.
pub(super) fn lies_somewhere(screen: &Evening) -> Ready {
    if screen.rest.has_file { Ok(()) } else { Err("why-no-file") }
}

/// Makes the backup of the day anew, as the file is now.
pub(super) fn back_up(_screen: &mut Evening, cx: &mut Cx<Evening>) {
    cx.job("backup", renew, |screen, (), cx| {
        cx.toast(Toast::info("toast-backed-up"));
        screen.reload(cx);
    });
}

fn renew(store: &Store, progress: &Progress) -> Result<()> {
    let Some(path) = store.options().path.as_deref() else { return Ok(()) };
    let cancel: Arc<AtomicBool> = Arc::default();
    let stop = Arc::clone(&cancel);
    let mut far = |done, total| {
        let step = Step { done, total, items: done, counts: Vec::new() };
        let wanted = progress.at(step).err().is_none_or(|error| error.kind() != Kind::Cancelled);
        stop.store(!wanted, Ordering::Relaxed);
    };
    let mut watch = Watch { progress: &mut far, cancel };
    backup::renew(path, store.now().today, &mut watch).map(drop)
}
