//! What happens at a panic: the terminal is given back, a report is written, two lines are told.

use std::{
    backtrace::Backtrace,
    fmt::Write as _,
    io::Write as _,
    panic::{self, PanicHookInfo},
    path::{Path, PathBuf},
    process, thread,
};

use super::guard::Guard;
use crate::{
    clock::Clock,
    error::Doing,
    files::{PRIVATE, private_dir, write_atomic},
    i18n::Words,
};

/// The exit code of a panic.
const EXIT: i32 = 101;

/// What is told, said beforehand: a panic is no time to look words up.
struct Telling {
    report: PathBuf,
    written: String,
    not_written: String,
}

/// From now on a panic in any thread ends the program in good order.
pub(super) fn install(guard: Guard, folder: &Path, words: &Words) {
    let report = folder.join(format!("crash-{}-{}.txt", Clock::system().now(), process::id()));
    let path = report.display().to_string();
    let told = |id| {
        let what_now = words.t("crash-what-now");
        format!("{}\r\n{what_now}\r\n", words.say(id, &[("path", (&path).into())]))
    };
    let telling =
        Telling { written: told("crash-report"), not_written: told("crash-report-none"), report };
    panic::set_hook(Box::new(move |info| {
        guard.leave();
        let text = if telling.write(info) { &telling.written } else { &telling.not_written };
        // The last words: nobody is left to tell that they could not be said.
        let _ = rustix::io::write(rustix::stdio::stderr(), text.as_bytes());
        process::exit(EXIT);
    }));
}

impl Telling {
    fn write(&self, info: &PanicHookInfo<'_>) -> bool {
        let report = report(info);
        let Some(folder) = self.report.parent() else { return false };
        private_dir(folder)
            .and_then(|()| {
                write_atomic(&self.report, PRIVATE, |file| {
                    file.write_all(report.as_bytes()).doing("writing the report")
                })
            })
            .is_ok()
    }
}

/// Where it happened, without the data it happened to: a message made at run time may hold some.
fn report(info: &PanicHookInfo<'_>) -> String {
    let message = info.payload().downcast_ref::<&'static str>().copied().unwrap_or("(not kept)");
    let mut text = String::new();
    // Writing to a text does not fail.
    let _ = writeln!(text, "embudo {}", env!("CARGO_PKG_VERSION"));
    let _ = writeln!(text, "system: {} {}", std::env::consts::OS, std::env::consts::ARCH);
    let _ = writeln!(text, "thread: {}", thread::current().name().unwrap_or("unnamed"));
    if let Some(place) = info.location() {
        let _ = writeln!(text, "place: {}:{}:{}", place.file(), place.line(), place.column());
    }
    let _ = writeln!(text, "message: {message}\n\n{}", Backtrace::force_capture());
    text
}
