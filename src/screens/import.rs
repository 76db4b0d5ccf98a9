//! A file on its way in: what its columns fill, a dry run, and what came of it.

use std::path::PathBuf;

use ratatui::{Frame, buffer::Buffer, layout::Rect};

use crate::{
    app::{
        command::{Command, Group, Ready},
        cx::{Cx, Toast},
        screen::Screen,
    },
    dialogs::{
        menu::{Choice, Menu, Picked},
        prompt::{AnyText, Prompt},
    },
    domain::{day::read::DateOrder, money::Decimal},
    error::{Error, Kind, Result},
    i18n::{Arg, Words},
    store::{Store, own_fields},
    transfer::{
        import::{self, Column, Mode, Options, Plan, Summary},
        mapping::LEADS,
    },
    ui::{
        Hit, Ui,
        draw::{cols, fill, narrow, put, put_aligned, row},
        text::{Align, clean},
        theme::Role,
    },
};

/// The screen of an import.
#[derive(Default)]
pub struct Import {
    /// The file, as it was typed.
    typed: String,
    looked: Option<Looked>,
    /// What columns that were left out filled before.
    left: Vec<(usize, Vec<String>)>,
    cursor: usize,
    runs: bool,
    summary: Option<Summary>,
    wrong: Option<Error>,
}

/// What was seen in the file.
struct Looked {
    plan: Plan,
    own: Vec<String>,
}

impl Screen for Import {
    const NAME: &'static str = "import";
    const COMMANDS: &'static [Group<Self>] = &[Group {
        name: "import",
        commands: &[
            Command::new("import-field", "enter", Self::choose).when(Self::is_ready).hinted(),
            Command::new("import-column", "space", Self::toggle).when(Self::is_ready).hinted(),
            Command::new("import-rehearse", "D", Self::rehearse).when(Self::is_ready).hinted(),
            Command::new("import-start", "ctrl-s | alt-enter", Self::take)
                .when(Self::is_ready)
                .hinted(),
            Command::new("import-behind", "b", Self::leave).when(Self::is_running).hinted(),
            Command::new("import-file", "o", Self::ask).when(Self::is_idle).hinted(),
            Command::new("import-down", "down | j", |s: &mut Self, _| s.step(1)),
            Command::new("import-up", "up | k", |s: &mut Self, _| s.step(-1)),
        ],
    }];

    fn reload(&mut self, _cx: &mut Cx<Self>) {}

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let area = cols(area, 2, area.width.saturating_sub(4));
        let buf = frame.buffer_mut();
        self.head(buf, row(area, 0), ui);
        fill(buf, row(area, 1), ui.glyphs.rule, ui.style(Role::Rule));
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        let mut lines = self.lines(ui);
        lines.truncate(usize::from(body.height / 2));
        let foot = if lines.is_empty() { 0 } else { narrow(lines.len()) + 1 };
        let table = Rect { height: body.height.saturating_sub(foot), ..body };
        let shown = self.table(buf, table, ui);
        let below = if shown == 0 { 0 } else { shown + 1 };
        for (nth, (text, role)) in lines.iter().enumerate() {
            put(buf, row(body, below + narrow(nth)), &clean(text), ui.style(*role));
        }
    }

    fn click(&mut self, hit: Hit, _cx: &mut Cx<Self>) {
        if let Hit::Row(nth) = hit {
            self.cursor = nth;
        }
    }

    fn wheel(&mut self, _hit: Option<Hit>, lines: i32, _cx: &mut Cx<Self>) {
        self.step(isize::try_from(lines).unwrap_or(0));
    }

    fn cancel(&mut self, cx: &mut Cx<Self>) -> bool {
        if self.runs {
            cx.jobs()
                .iter()
                .map(|job| job.ticket)
                .collect::<Vec<_>>()
                .into_iter()
                .for_each(|t| cx.cancel_job(t));
        }
        self.runs
    }
}

impl Import {
    /// Asks for a file, unless one is open.
    pub fn start(&mut self, cx: &mut Cx<Self>) {
        if self.looked.is_none() && !self.runs {
            self.ask(cx);
        }
    }

    fn is_ready(&self) -> Ready {
        self.is_idle()?;
        if self.columns().is_empty() { Err("why-no-import") } else { Ok(()) }
    }

    fn is_idle(&self) -> Ready {
        if self.runs { Err("why-importing") } else { Ok(()) }
    }

    fn is_running(&self) -> Ready {
        if self.runs { Ok(()) } else { Err("why-not-importing") }
    }

    fn columns(&self) -> &[Column] {
        self.looked.as_ref().map_or(&[], |looked| &looked.plan.columns)
    }

    fn step(&mut self, by: isize) {
        let last = self.columns().len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }

    fn ask(&mut self, cx: &mut Cx<Self>) {
        let prompt = Prompt::new("prompt-import-file", &self.typed, AnyText, cx.now());
        cx.ask(prompt, |screen, typed: String, cx| {
            *screen = Self { typed, ..Self::default() };
            screen.look(Vec::new(), cx);
        });
    }

    /// Looks into the file; what is wrong with it is told above a prompt that still has its path.
    fn look(&mut self, maps: Vec<String>, cx: &mut Cx<Self>) {
        let path = path(&self.typed);
        cx.read(
            "import-look",
            move |store| Ok(look(store, &path, maps.clone())),
            |screen, looked: Result<Looked>, cx| match looked {
                Ok(looked) => {
                    screen.looked = Some(looked);
                    screen.step(0);
                }
                Err(error) => {
                    screen.looked = None;
                    screen.wrong = Some(error);
                    screen.ask(cx);
                }
            },
        );
    }

    /// All columns with what they fill, so that what is on show is what is done.
    fn maps(&self) -> Vec<String> {
        let map = |column: &Column| format!("{}={}", column.name, column.fields.join(","));
        self.columns().iter().map(map).collect()
    }

    /// Lets the column under the cursor fill these, and looks at its values anew.
    fn fill(&mut self, at: usize, fields: Vec<String>, cx: &mut Cx<Self>) {
        let Some(looked) = &mut self.looked else { return };
        let Some(column) = looked.plan.columns.get_mut(at) else { return };
        column.fields = fields;
        self.summary = None;
        self.look(self.maps(), cx);
    }

    fn choose(&mut self, cx: &mut Cx<Self>) {
        let Some(looked) = &self.looked else { return };
        let words = cx.words();
        let mut choices = vec![Choice::new(0, words.t("menu-import-none"))];
        for field in LEADS.fields {
            let id = format!("field-{}", field.name);
            let note = if words.has(&id) { words.t(&id) } else { String::new() };
            choices.push(Choice { id: 1, text: field.name.to_owned(), note });
        }
        choices.extend(looked.own.iter().map(|name| Choice::new(1, name.clone())));
        let at = self.cursor;
        cx.ask(Menu::typing("menu-import-field", choices), move |screen, picked, cx| {
            let Picked::One(choice) = picked else { return };
            let fields = if choice.id == 0 { Vec::new() } else { vec![choice.text] };
            screen.fill(at, fields, cx);
        });
    }

    fn toggle(&mut self, cx: &mut Cx<Self>) {
        let at = self.cursor;
        let Some(column) = self.columns().get(at) else { return };
        let fields = column.fields.clone();
        if !fields.is_empty() {
            self.left.retain(|(column, _)| *column != at);
            self.left.push((at, fields));
            return self.fill(at, Vec::new(), cx);
        }
        match self.left.iter().find(|(column, _)| *column == at).cloned() {
            Some((_, fields)) => self.fill(at, fields, cx),
            None => cx.toast(Toast::info("toast-import-choose")),
        }
    }

    fn rehearse(&mut self, cx: &mut Cx<Self>) {
        let work = self.work(Mode::Rehearsal, cx);
        cx.rehearse(
            "import-rehearsal",
            move |store, progress| Ok(work(store, progress)),
            Self::done,
        );
    }

    fn take(&mut self, cx: &mut Cx<Self>) {
        let work = self.work(Mode::Real, cx);
        cx.write_job("import", move |store, progress| Ok(work(store, progress)), Self::done);
    }

    fn work(
        &mut self,
        mode: Mode,
        cx: &Cx<Self>,
    ) -> impl FnOnce(&mut Store, &crate::app::worker::Progress) -> Result<Summary> + Send + use<>
    {
        (self.runs, self.summary, self.wrong) = (true, None, None);
        let (path, maps, lang) = (path(&self.typed), self.maps(), cx.words().lang());
        move |store, progress| {
            let words = Words::new(lang);
            let options = Options { maps, ..Options::default() };
            let import = import::Import::open(store.conn(), &LEADS, &path, options)?;
            let tell = |error: &Error| words.error(error);
            import::run(store, import, mode, &tell, &mut |read, total| {
                progress.at(crate::ui::job::Step { done: read, total, ..Default::default() })
            })
        }
    }

    fn done(&mut self, done: Result<Summary>, cx: &mut Cx<Self>) {
        self.runs = false;
        match done {
            Ok(summary) => {
                if !summary.dry_run {
                    let number = |n| i64::try_from(n).unwrap_or(i64::MAX);
                    cx.toast(
                        Toast::info("toast-imported")
                            .with("new", number(summary.new))
                            .with("updated", number(summary.updated))
                            .with("rejected", number(summary.rejected)),
                    );
                }
                self.summary = Some(summary);
            }
            Err(error) if error.kind() == Kind::Cancelled => {
                cx.toast(Toast::info("toast-import-stopped"));
            }
            Err(error) => {
                self.wrong = Some(error.again());
                cx.fail(error);
            }
        }
    }

    fn leave(&mut self, cx: &mut Cx<Self>) {
        cx.toast(Toast::info("toast-import-behind"));
        cx.back();
    }

    fn head(&self, buf: &mut Buffer, line: Rect, ui: &Ui) {
        let title = format!("{} · {}", ui.t("screen-import"), self.typed);
        let title = if self.typed.is_empty() { ui.t("screen-import") } else { title };
        let Some(looked) = &self.looked else {
            put(buf, line, &clean(&title), ui.style(Role::Strong));
            return;
        };
        let delimiter = match looked.plan.delimiter {
            Some('\t') => format!(" · {}", ui.t("import-tab")),
            Some(sign) => format!(" · '{sign}'"),
            None => String::new(),
        };
        let right = format!("{}{delimiter}", looked.plan.encoding);
        let room = line.width.saturating_sub(22);
        put(buf, cols(line, 0, room), &clean(&title), ui.style(Role::Strong));
        put_aligned(buf, line, &right, ui.style(Role::Dim), Align::Right, "");
    }

    /// Draws the columns; answers how many rows that took.
    fn table(&self, buf: &mut Buffer, area: Rect, ui: &Ui) -> u16 {
        let rows = usize::from(area.height).max(1);
        let first = (self.cursor + 1).saturating_sub(rows);
        let shown = self.columns().iter().enumerate().skip(first).take(rows);
        let mut used = 0;
        for (nth, column) in shown {
            let line = row(area, used);
            used += 1;
            let on = nth == self.cursor;
            let style = |role| if on { ui.theme.row(role) } else { ui.style(role) };
            if on {
                fill(buf, line, " ", style(Role::Text));
                put(buf, line, ui.glyphs.cursor, style(Role::Accent));
            }
            let part = line.width.saturating_sub(2) / 4;
            let cell = |nth: u16| cols(line, 2 + nth * part, part.saturating_sub(1));
            put(buf, cell(0), &clean(&column.name), style(Role::Text));
            put(buf, cell(1), &clean(&column.firsts.join(", ")), style(Role::Dim));
            let (text, role) = match column.fields.is_empty() {
                true => (ui.t("import-goes-nowhere"), Role::Dim),
                false => (column.fields.join(", "), Role::Accent),
            };
            put(buf, cell(2), &format!("→ {}", clean(&text)), style(role));
            put(buf, cell(3), &evidence(column, ui), style(Role::Dim));
            ui.can_click(line, Hit::Row(nth));
        }
        used
    }

    /// What is told below the columns.
    fn lines(&self, ui: &Ui) -> Vec<(String, Role)> {
        if let Some(error) = &self.wrong {
            return vec![(ui.words.error(error), Role::Danger)];
        }
        if self.runs {
            return vec![(ui.t("import-runs"), Role::Text)];
        }
        match &self.summary {
            Some(summary) => told(summary, ui),
            None if self.typed.is_empty() => vec![(ui.t("import-nothing-open"), Role::Dim)],
            None => Vec::new(),
        }
    }
}

/// What came of it, line by line, the counts first.
fn told(summary: &Summary, ui: &Ui) -> Vec<(String, Role)> {
    let words = &ui.words;
    let number = |count: u64| Arg::from(i64::try_from(count).unwrap_or(i64::MAX));
    let counts = [
        ("rows", number(summary.rows)),
        ("new", number(summary.new)),
        ("updated", number(summary.updated)),
        ("skipped", number(summary.skipped)),
        ("rejected", number(summary.rejected)),
    ];
    let mut lines = vec![(words.say("import-rows", &counts), Role::Strong)];
    if summary.dry_run {
        lines.push((words.t("import-dry-run"), Role::Ok));
    }
    if let Some(path) = &summary.rejects_file {
        let path = path.display().to_string();
        lines.push((words.say("import-rejects", &[("path", path.into())]), Role::Warn));
    }
    for (line, why) in &summary.problems {
        let facts = [("line", number(*line)), ("why", why.as_str().into())];
        lines.push((words.say("import-problem", &facts), Role::Warn));
    }
    for (what, count) in summary.came_along().into_iter().filter(|(_, count)| *count > 0) {
        let facts = [("what", what.into()), ("n", count.into())];
        lines.push((words.say("import-created", &facts), Role::Text));
    }
    lines.extend(summary.notes.iter().map(|note| (note.told(words), Role::Dim)));
    lines
}

/// What the values of a column gave away.
fn evidence(column: &Column, ui: &Ui) -> String {
    let decimal = match column.decimal {
        Some(Decimal::Point) => Some("import-sees-point"),
        Some(Decimal::Comma) => Some("import-sees-comma"),
        Some(Decimal::Unknown) | None => None,
    };
    let dates = column.dates.map(|order| match order {
        DateOrder::DayFirst => "import-sees-day-first",
        DateOrder::MonthFirst => "import-sees-month-first",
        DateOrder::Iso => "import-sees-iso",
        DateOrder::Ambiguous => "import-sees-ambiguous",
    });
    decimal.or(dates).map_or_else(String::new, |id| ui.t(id))
}

fn look(store: &Store, path: &std::path::Path, maps: Vec<String>) -> Result<Looked> {
    let options = Options { maps, ..Options::default() };
    let import = import::Import::open(store.conn(), &LEADS, path, options)?;
    let own = own_fields::all(store.conn(), LEADS.kind, false)?;
    let own = own.into_iter().map(|field| field.name).collect();
    Ok(Looked { plan: import.plan().clone(), own })
}

/// The typed path; `~` is the user's home, and quotes that a terminal puts around a dropped file go.
fn path(typed: &str) -> PathBuf {
    let bare = typed.trim().trim_matches(['\'', '"']);
    let home = || bare.strip_prefix("~/").and_then(|rest| Some(std::env::home_dir()?.join(rest)));
    home().unwrap_or_else(|| PathBuf::from(bare))
}
