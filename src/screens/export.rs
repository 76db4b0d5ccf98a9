//! Records on their way out: which format, into which file, and how far it is.

use std::path::PathBuf;

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        cx::{Cx, Toast},
        dialog::{Dialog, Flow},
        worker::Progress,
    },
    dialogs::{
        boxed,
        confirm::Confirm,
        path::{self, Did, PathField},
    },
    error::{Error, Kind, Result},
    screens::list::Chosen,
    store::{
        Store,
        list::{Ctx, Query},
        state,
    },
    transfer::export::{self, Done, Format, Wanted},
    ui::{
        Hit, Ui,
        draw::{cols, narrow, put, row},
        job::Step,
        keys::Chord,
        text::{width, wrap},
        theme::Role,
    },
};

/// What is written, of which query.
#[derive(Clone)]
struct Records {
    query: Query,
    chosen: Chosen,
    /// What stands above them, where that can be.
    comment: String,
}

impl Records {
    /// Under which name the last file of these is remembered.
    fn remembered(&self) -> String {
        format!("export-{}", self.query.thing.word())
    }
}

/// Asks where to write records, and writes them.
struct Export {
    records: Records,
    file: PathField,
    /// Nothing was typed yet, so that what is remembered may still come.
    untouched: bool,
    job: Option<u64>,
    refused: Option<Error>,
    done: Option<(PathBuf, Done)>,
}

/// Asks for a file and writes the chosen records of a query into it.
pub fn ask<S: 'static>(query: Query, chosen: Chosen, cx: &mut Cx<S>) {
    let ending = Format::endings(query.thing).first().copied().unwrap_or_default();
    let name = format!("{}-{}.{ending}", query.thing.word(), cx.now().today);
    let comment = cx.words().t("toml-campaigns");
    let dialog = Export {
        records: Records { query, chosen, comment },
        file: PathField::new(&format!("~/{name}")),
        untouched: true,
        job: None,
        refused: None,
        done: None,
    };
    cx.ask(dialog, |_, (path, done): (PathBuf, Done), cx| {
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let told = Toast::info("toast-exported")
            .with("n", number(done.rows))
            .with("path", path::typed(&path))
            .with("defused", number(done.defused))
            .with("barred", number(done.barred));
        cx.toast(told);
    });
}

impl Dialog for Export {
    type Answer = (PathBuf, Done);

    fn open(&mut self, cx: &mut Cx<Self>) {
        let name = self.records.remembered();
        cx.read(
            "export-remembered",
            move |store| state::ui(store.conn(), &name),
            |dialog, last, _| dialog.recall(last.as_deref()),
        );
    }

    fn key(&mut self, key: Chord, cx: &mut Cx<Self>) -> Flow<Self::Answer> {
        let name = key.to_string();
        if let Some(job) = self.job {
            if matches!(&*name, "esc" | "ctrl-c") {
                cx.cancel_job(job);
            }
            return Flow::Stay;
        }
        match &*name {
            "esc" | "ctrl-c" => return Flow::Close,
            "enter" if self.file.take() => self.changed(cx),
            "enter" | "ctrl-s" | "alt-enter" => self.check(cx),
            "ctrl-up" | "ctrl-down" | "ctrl-t" => {
                self.turn();
                self.changed(cx);
            }
            _ => match self.file.key(key) {
                Did::Changed => self.changed(cx),
                Did::Nothing => {}
                Did::Ignored => return Flow::Pass,
            },
        }
        Flow::Stay
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<Self>) -> Flow<Self::Answer> {
        if self.job.is_none() {
            self.file.paste(text);
            self.changed(cx);
        }
        Flow::Stay
    }

    fn click(&mut self, hit: Hit, cx: &mut Cx<Self>) -> Flow<Self::Answer> {
        if self.file.click(hit) {
            self.changed(cx);
        }
        Flow::Stay
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let buf = frame.buffer_mut();
        let count = i64::try_from(self.records.chosen.count()).unwrap_or(i64::MAX);
        let title = ui.words.say("export-title", &[("n", count.into())]);
        let inside = boxed(buf, area, (72, 13), &title, ui);
        let labels = ["export-file", "export-format"].map(|id| ui.t(id));
        let margin = narrow(labels.iter().map(|it| width(it)).max().unwrap_or(0)) + 2;
        let field = |nth: u16, rows: u16| {
            let line = Rect {
                y: inside.y + nth,
                height: rows.min(inside.height.saturating_sub(nth)),
                ..inside
            };
            cols(line, margin, line.width.saturating_sub(margin))
        };
        for (line, label) in [0, 1].into_iter().zip(&labels) {
            put(buf, row(inside, line), label, ui.style(Role::Dim));
        }
        let format = match self.format() {
            Some(Format::Json) => "JSON",
            Some(Format::Csv) => "CSV",
            Some(Format::Ical) => "iCalendar",
            Some(Format::Toml) => "TOML",
            None => "?",
        };
        put(buf, field(1, 1), format, ui.style(Role::Strong));
        let below = field(3, inside.height.saturating_sub(3));
        let job = self.job.and_then(|it| ui.jobs.iter().find(|job| job.ticket == it));
        let cursor = match (job, &self.refused) {
            (Some(job), _) => {
                put(buf, field(0, 1), self.file.text(), ui.style(Role::Text));
                job.view(buf, below, ui);
                None
            }
            (None, Some(error)) => {
                let text = ui.words.error(error);
                for (nth, line) in (0u16..).zip(wrap(&text, usize::from(below.width))) {
                    put(buf, row(below, nth), &line, ui.style(Role::Danger));
                }
                self.file.view(buf, field(0, 1), Rect::default(), ui)
            }
            (None, None) => self.file.view(buf, field(0, 1), below, ui),
        };
        if let Some(cursor) = cursor {
            frame.set_cursor_position(cursor);
        }
    }

    fn refused(&mut self, error: Error) {
        self.job = None;
        self.refused = Some(error);
    }

    fn answer(&mut self) -> Option<Self::Answer> {
        self.done.take()
    }

    fn typing(&self) -> bool {
        self.job.is_none()
    }

    fn hints(&self) -> &'static [(&'static str, &'static str)] {
        if self.job.is_some() {
            return &[("Esc", "hint-stop")];
        }
        &[
            ("Enter", "hint-write"),
            ("Tab", "hint-complete-path"),
            ("Ctrl+↓", "hint-format"),
            ("Esc", "hint-cancel"),
        ]
    }
}

impl Export {
    /// The folder and the format of the last time, with the name of this day.
    fn recall(&mut self, last: Option<&str>) {
        let Some(last) = last.filter(|_| self.untouched) else { return };
        let folder =
            last.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let text = self.file.text();
        let name = text.rsplit_once('/').map_or(text, |(_, name)| name);
        self.file.set_text(&format!("{folder}{name}"));
        let ending = last.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        if let Some(at) = self.endings().iter().position(|it| Some(*it) == ending.as_deref()) {
            self.end_with(at);
        }
    }

    fn format(&self) -> Option<Format> {
        let path = self.file.path();
        Format::of(&path, self.records.query.thing)
    }

    fn endings(&self) -> &'static [&'static str] {
        Format::endings(self.records.query.thing)
    }

    /// The next format, by its ending.
    fn turn(&mut self) {
        let (endings, text) = (self.endings(), self.file.text());
        let here = endings.iter().position(|it| text.ends_with(&format!(".{it}")));
        self.end_with(here.map_or(0, |at| (at + 1) % endings.len()));
    }

    fn end_with(&mut self, at: usize) {
        let (endings, text) = (self.endings(), self.file.text());
        let stem = endings.iter().find_map(|it| text.strip_suffix(&format!(".{it}")));
        let ending = endings.get(at).copied().unwrap_or_default();
        self.file.set_text(&format!("{}.{ending}", stem.unwrap_or(text)));
    }

    fn changed(&mut self, cx: &mut Cx<Self>) {
        (self.untouched, self.refused) = (false, None);
        let typed = self.file.text().to_owned();
        cx.read(
            "paths",
            {
                let typed = typed.clone();
                move |_| Ok(path::offers(&typed))
            },
            move |dialog, offers, _| dialog.file.offered(&typed, offers),
        );
    }

    /// Asks before a file is overwritten.
    fn check(&mut self, cx: &mut Cx<Self>) {
        if self.file.text().trim().is_empty() {
            self.refused = Some(Error::invalid("error-nothing-typed"));
            return;
        }
        let path = self.file.path();
        let Some(format) = Format::of(&path, self.records.query.thing) else {
            let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
            let error = Error::invalid("error-export-ending");
            self.refused = Some(error.with("ending", format!(".{ending}")));
            return;
        };
        let there = path.clone();
        cx.read(
            "export-there",
            move |_| Ok(there.is_file()),
            move |dialog, is_there, cx| {
                if !is_there {
                    return dialog.write(path, format, cx);
                }
                let asked = Confirm::for_ever("confirm-overwrite").with("path", path::typed(&path));
                let path = path.clone();
                cx.ask(asked, move |dialog: &mut Self, (), cx| {
                    dialog.write(path.clone(), format, cx);
                });
            },
        );
    }

    fn write(&mut self, path: PathBuf, format: Format, cx: &mut Cx<Self>) {
        self.refused = None;
        let (records, target) = (self.records.clone(), path.clone());
        let job = cx.job(
            "export",
            move |store, progress| write(store, &records, format, &target, progress),
            move |dialog, done, cx| {
                let typed = path::typed(&path);
                let name = dialog.records.remembered();
                cx.note_down("export", move |txn| state::put_ui(txn, &name, &typed));
                dialog.done = Some((path, done));
            },
        );
        self.job = Some(job);
    }
}

fn write(
    store: &Store,
    records: &Records,
    format: Format,
    path: &std::path::Path,
    progress: &Progress,
) -> Result<Done> {
    let conn = store.conn();
    let columns = export::columns(conn, records.query.thing)?;
    let query = Query { columns, ..records.query.clone() };
    let only = match &records.chosen {
        Chosen::All(_, but, _) if but.is_empty() => None,
        chosen => Some(chosen.ids(store, None)?),
    };
    let wanted = Wanted {
        only: only.as_deref(),
        comment: &records.comment,
        progress: &mut |done, total| {
            progress.at(Step { done, total, items: done, counts: Vec::new() })
        },
    };
    let done = export::to_file(conn, &Ctx::of(store), &query, format, wanted, path);
    // The message is about changes, of which an export makes none.
    done.map_err(|error| match error.kind() {
        Kind::Cancelled => Error::new(Kind::Cancelled, "error-export-stopped"),
        _ => error,
    })
}
