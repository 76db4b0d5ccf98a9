//! The commands that work on every screen: tabs, help, palette, undo, quit.

mod remind;

use std::path::Path;

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        command::{Command, Group},
        cx::{Cx, Fact, Request, Toast},
        screen::Screen,
    },
    dialogs::{
        confirm::Confirm,
        help::Help,
        jobs::Jobs,
        kept::{self, Kept},
        palette::{Palette, Picked},
        prompt::{AnyText, Prompt},
        steps::{self, Steps, facts},
        theme::Themes,
    },
    domain::{event::Event, field::Thing},
    screens::{
        edit, evening::Evening, import::Import, leads::Leads, names::Names, own_fields::OwnFields,
        record::Record, review::Review, triage::Triage,
    },
    store::{
        Store,
        journal::{self, Step},
        list,
    },
    ui::{
        Ui,
        draw::{cols, narrow, put, put_aligned},
        job::Lane,
        text::{Align, width},
        theme::Role,
    },
};

/// So many commands of the palette are remembered.
const RECENT: usize = 20;

/// What works everywhere.
#[derive(Default)]
pub struct Everywhere {
    /// The commands chosen in the palette, the last first.
    recent: Vec<(String, String)>,
    /// What undo would take back.
    last: Option<Step>,
    /// Of a crash that nobody was told of yet: its path and its text.
    report: Option<(String, String)>,
    /// The names of the themes.
    themes: Vec<String>,
    /// When the next reminder is due.
    reminder: Option<i64>,
    /// Of what the user was reminded last, and how that was told.
    reminded: Vec<(String, Event)>,
}

impl Screen for Everywhere {
    const NAME: &'static str = "global";
    const COMMANDS: &'static [Group<Self>] = &[
        Group {
            name: "places",
            commands: &[
                Command::new("tab-1", "1 | g t", |_, cx| cx.tab('1')),
                Command::new("tab-2", "2 | g l", |_, cx| cx.tab('2')),
                Command::new("tab-3", "3 | g c", |_, cx| cx.tab('3')),
                Command::new("tab-4", "4 | g e", |_, cx| cx.tab('4')),
                Command::new("next-tab", "]", |_, cx| cx.next_tab(1)),
                Command::new("previous-tab", "[", |_, cx| cx.next_tab(-1)),
                Command::new("triage", "g i", |_, cx| cx.go::<Triage>(Triage::start)),
                Command::new("names", "g s", |_, cx| cx.go::<Names>(|_, _| ())),
                Command::new("import", "g f", |_, cx| cx.go::<Import>(Import::start)),
                Command::new("eod", "g z", |_, cx| cx.go::<Evening>(Evening::start)),
                Command::new("review", "g w", |_, cx| cx.go::<Review>(|_, _| ())),
                Command::new("own-fields", "", |_, cx| cx.go::<OwnFields>(|_, _| ())),
                Command::new("last-place", "`", |_, cx| cx.last()),
                Command::new("last-edited", "g .", Self::last_edited),
                Command::new("reminded", "g !", Self::open_reminded).when(Self::was_reminded),
                Command::new("journal", "g m", Self::journal),
                Command::new("jobs", "g j", |_, cx| cx.ask(Jobs::default(), |_, (), _| ())),
                Command::new("kept", "g k", Self::kept),
                Command::new("back", "q", |_, cx| cx.back_or_quit()),
                Command::new("quit", "", Self::quit),
            ],
        },
        Group {
            name: "anytime",
            commands: &[
                Command::new("palette", ": | ctrl-p | f2 | alt-x", Self::palette).hinted(),
                Command::new("help", "? | f1", Self::help).hinted(),
                Command::new("undo", "u", |_, cx| cx.act("undo", Store::undo, Self::undone)),
                Command::new("redo", "U", |_, cx| cx.act("redo", Store::redo, Self::redone)),
                Command::new("capture", "g a", |_, cx| edit::capture(cx)),
                Command::new("repaint", "ctrl-l", |_, cx| cx.request(Request::Repaint)),
                Command::new("suspend", "ctrl-z", |_, cx| cx.request(Request::Suspend)),
                Command::new("save-copy", "", Self::save_copy),
                Command::new("show-text", "", |_, cx| cx.request(Request::Show)),
                Command::new("mouse", "", |_, cx| cx.request(Request::Mouse)),
                Command::new("theme", "", Self::theme),
                Command::new("reload-settings", "", |_, cx| cx.request(Request::Reload)),
            ],
        },
    ];

    fn reload(&mut self, cx: &mut Cx<Self>) {
        cx.read("last", |store| journal::last(store.conn()), |all, last, _| all.last = last);
        self.look_for_reminders(cx);
    }

    fn minute(&mut self, cx: &mut Cx<Self>) {
        if self.reminder.is_some_and(|at| at <= cx.now().at) {
            self.remind(cx);
        }
    }

    fn keep(&self) -> Option<String> {
        serde_json::to_string(&self.recent).ok()
    }

    fn restore(&mut self, kept: &str) {
        self.recent = serde_json::from_str(kept).unwrap_or_default();
    }

    /// What was done last, and since when it is safe: the status row while nothing else is said.
    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let Some(step) = &self.last else { return };
        let at = ui.zone.day_of(step.at);
        let time = ui.words.time(ui.zone.time_of(step.at));
        let when = if at == ui.today { time } else { ui.words.day(at, ui.today) };
        let saved = ui.words.say("frame-saved", &[("when", when.into())]);
        let buf = frame.buffer_mut();
        put_aligned(buf, area, &saved, ui.style(Role::Dim), Align::Right, "");
        let room = area.width.saturating_sub(narrow(width(&saved)) + 2);
        let text = ui.words.say("frame-last", &[("what", steps::told(ui, step).into())]);
        put(buf, cols(area, 0, room), &text, ui.style(Role::Dim));
    }
}

/// What a toast tells of a step.
fn told(step: &Step) -> Fact {
    Fact::Message(format!("change-{}", step.label), facts(step))
}

impl Everywhere {
    /// With the report of a crash that is to be offered: its path and its text.
    pub fn after(report: Option<(String, String)>) -> Self {
        Self { report, ..Self::default() }
    }

    /// Knows the themes by their names.
    #[must_use]
    pub fn with_themes(mut self, themes: Vec<String>) -> Self {
        self.themes = themes;
        self
    }

    fn theme(&mut self, cx: &mut Cx<Self>) {
        cx.ask(Themes::new(self.themes.clone()), |_, name, cx| {
            cx.request(Request::KeepTheme(name));
        });
    }

    fn kept(&mut self, cx: &mut Cx<Self>) {
        let report = self.report.as_ref().map(|(path, _)| path.clone());
        cx.ask(Kept::new(report), |everywhere, chosen, cx| match chosen {
            kept::Chosen::Draft(name) => super::kept::open(&name, cx),
            kept::Chosen::Report => {
                let Some((_, text)) = everywhere.report.take() else { return };
                cx.edit(text, ".txt", |_, _, _| ());
            }
        });
    }

    /// Also out of a file that is gone from its place, as long as the program runs.
    fn save_copy(&mut self, cx: &mut Cx<Self>) {
        let prompt = Prompt::new("prompt-copy-file", "", AnyText, cx.now());
        cx.ask(prompt, |_, path, cx| {
            cx.act(
                "save-copy",
                move |store| store.copy_to(Path::new(&path)),
                |_, made, cx| {
                    let path = made.path.display().to_string();
                    cx.toast(Toast::info("toast-copy-saved").with("path", path));
                },
            );
        });
    }

    /// Ends the program; asks first where that stops work of which nothing would be kept.
    fn quit(&mut self, cx: &mut Cx<Self>) {
        match cx.jobs().iter().find(|job| job.lane != Lane::Rehearses) {
            None => cx.quit(),
            Some(job) => {
                let job = Fact::Message(format!("job-{}", job.label), Vec::new());
                let asked = Confirm::for_ever("confirm-quit").with("job", job);
                cx.ask(asked, |_, (), cx| cx.quit());
            }
        }
    }

    fn palette(&mut self, cx: &mut Cx<Self>) {
        let palette = Palette::new(cx.entries(), &self.recent);
        cx.ask(palette, |all, picked, cx| match picked {
            Picked::Command(chosen) => {
                let name = (chosen.scope.to_owned(), chosen.name.to_owned());
                all.recent.retain(|it| *it != name);
                all.recent.insert(0, name);
                all.recent.truncate(RECENT);
                cx.run(chosen.scope, chosen.name);
            }
            Picked::Lead(id) => cx.go::<Record>(move |record, cx| record.open(id, vec![id], cx)),
            Picked::Leads(filter) => {
                cx.go::<Leads>(move |leads, cx| leads.show_filtered(&filter, cx));
            }
        });
    }

    /// Opens the lead that was changed last.
    fn last_edited(&mut self, cx: &mut Cx<Self>) {
        let newest = |store: &Store| {
            let ctx = list::Ctx::of(store);
            let sort = vec![list::Sort { field: "updated".to_owned(), descending: true }];
            let query = list::Query { sort, columns: Vec::new(), ..list::Query::new(Thing::Leads) };
            let at = list::At::First;
            let rows = list::window(store.conn(), &ctx, &query, &at, 1)?;
            Ok(rows.first().map(|row| row.id))
        };
        cx.read_first("last edited", newest, |_, id, cx| match id {
            Some(id) => cx.go::<Record>(move |record, cx| record.open(id, vec![id], cx)),
            None => cx.hint("why-no-lead"),
        });
    }

    fn help(&mut self, cx: &mut Cx<Self>) {
        let help = Help::new(cx.entries());
        cx.ask(help, |_, chosen, cx| cx.run(chosen.scope, chosen.name));
    }

    fn journal(&mut self, cx: &mut Cx<Self>) {
        let jump = |id, told: &'static str, cx: &mut Cx<Self>| {
            cx.act(
                "jump",
                move |store| store.jump(id),
                move |_, walked, cx| cx.toast(Toast::info(told).with("n", walked)),
            );
        };
        cx.ask(Steps::default(), move |_, chosen, cx| match chosen {
            steps::Chosen::Back(id) => jump(id, "toast-jumped-back", cx),
            steps::Chosen::On(id) => jump(id, "toast-jumped-on", cx),
            steps::Chosen::Alone(id) => {
                cx.act("undo-alone", move |store| store.undo_alone(id).map(Some), Self::undone);
            }
        });
    }

    fn undone(&mut self, step: Option<Step>, cx: &mut Cx<Self>) {
        cx.toast(match step {
            Some(step) => Toast::info("toast-undone").with("what", told(&step)),
            None => Toast::info("toast-nothing-to-undo"),
        });
    }

    fn redone(&mut self, step: Option<Step>, cx: &mut Cx<Self>) {
        cx.toast(match step {
            Some(step) => Toast::info("toast-redone").with("what", told(&step)),
            None => Toast::info("toast-nothing-to-redo"),
        });
    }
}
