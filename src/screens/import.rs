//! A file on its way in: what its columns fill, what will become of its rows, and what came of it.

mod settings;
mod view;

use std::{
    cell::Cell,
    path::{Path, PathBuf},
};

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        command::{Command, Group, Ready},
        cx::{Cx, Toast},
        screen::Screen,
        worker::Progress,
    },
    dialogs::{
        file::File,
        menu::{Choice, Menu, Picked},
        path,
        prompt::{Prompt, Reading},
    },
    domain::fold::fold,
    error::{Error, Kind, Result},
    i18n::{Lang, Words},
    screens::{calendar::Calendar, leads::Leads},
    store::{Now, Store, own_fields},
    transfer::{
        ical,
        import::{self, Column, Far, Given, Mode, Options, Plan, Summary},
        mapping::LEADS,
    },
    ui::{Hit, Ui, job::Step},
};
use settings::Setting;

/// The screen of an import.
#[derive(Default)]
pub struct Import {
    file: Option<PathBuf>,
    options: Options,
    looked: Option<Looked>,
    /// What columns that were left out filled before.
    left: Vec<(usize, Vec<String>)>,
    cursor: usize,
    runs: Option<(u64, Mode)>,
    /// Which rehearsal is the last: what an earlier one found is about another mapping.
    turn: u64,
    summary: Option<Summary>,
    /// The summary is read in full, from this line on.
    reads: Option<usize>,
    wrong: Option<Error>,
    /// How many lines can be scrolled away; measured while drawing.
    hidden: Cell<usize>,
}

/// What was seen in the file.
struct Looked {
    plan: Plan,
    own: Vec<String>,
    /// Entries that say themselves what they are: nothing is mapped.
    is_calendar: bool,
}

/// What the cursor can stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Column(usize),
    Setting(Setting),
    /// A value that every row has.
    Set(usize),
    /// The way to one more of them.
    More,
}

impl Screen for Import {
    const NAME: &'static str = "import";
    const COMMANDS: &'static [Group<Self>] = &[Group {
        name: "import",
        commands: &[
            Command::new("import-field", "enter", Self::choose).when(Self::is_open).hinted(),
            Command::new("import-start", "ctrl-s | alt-enter", Self::take)
                .when(Self::is_ready)
                .hinted(),
            Command::new("import-also", "a", Self::also).when(Self::is_ready).hinted(),
            Command::new("import-column", "space", Self::toggle).when(Self::is_ready).hinted(),
            Command::new("import-rehearse", "D", Self::read_all).when(Self::is_ready).hinted(),
            Command::new("import-behind", "b", Self::leave).when(Self::is_running).hinted(),
            Command::new("import-file", "o", Self::ask).when(Self::is_idle).hinted(),
            Command::new("import-down", "down | j", |s: &mut Self, _| s.step(1)),
            Command::new("import-up", "up | k", |s: &mut Self, _| s.step(-1)),
            Command::new("import-first", "home | g g", |s: &mut Self, _| s.step(isize::MIN)),
            Command::new("import-last", "end | G", |s: &mut Self, _| s.step(isize::MAX)),
            Command::new("import-page-down", "pagedown | ctrl-d", |s: &mut Self, _| s.step(10)),
            Command::new("import-page-up", "pageup | ctrl-u", |s: &mut Self, _| s.step(-10)),
        ],
    }];

    /// What is written elsewhere may change what will become of the rows.
    fn reload(&mut self, cx: &mut Cx<Self>) {
        if self.runs.is_none() && self.summary.as_ref().is_none_or(|it| it.dry_run) {
            self.rehearse(cx);
        }
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        view::draw(self, frame, area, ui);
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
        match self.runs {
            Some((ticket, Mode::Real)) => {
                cx.cancel_job(ticket);
                return true;
            }
            Some((_, Mode::Rehearsal)) => {
                self.stop(cx);
                self.reads = None;
                return true;
            }
            None => {}
        }
        // What is done is done: back to where one came from. A rehearsal leads back to the columns.
        self.reads.is_some() && !self.is_done() && self.reads.take().is_some()
    }

    fn failed(&mut self) {
        self.runs = None;
    }
}

impl Import {
    /// Asks for a file, unless one is open.
    pub fn start(&mut self, cx: &mut Cx<Self>) {
        if self.looked.is_none() && self.runs.is_none() {
            self.ask(cx);
        }
    }

    fn is_done(&self) -> bool {
        self.summary.as_ref().is_some_and(|summary| !summary.dry_run)
    }

    fn is_open(&self) -> Ready {
        self.is_idle()?;
        if self.looked.is_some() { Ok(()) } else { Err("why-no-import") }
    }

    fn is_ready(&self) -> Ready {
        self.is_open()?;
        if self.is_done() { Err("why-imported") } else { Ok(()) }
    }

    fn is_idle(&self) -> Ready {
        if self.imports() { Err("why-importing") } else { Ok(()) }
    }

    fn is_running(&self) -> Ready {
        if self.imports() { Ok(()) } else { Err("why-not-importing") }
    }

    fn imports(&self) -> bool {
        self.runs.is_some_and(|(_, mode)| mode == Mode::Real)
    }

    fn columns(&self) -> &[Column] {
        self.looked.as_ref().map_or(&[], |looked| &looked.plan.columns)
    }

    /// Everything that the cursor can stand on, in its order.
    fn lines(&self) -> Vec<Line> {
        if self.looked.as_ref().is_none_or(|looked| looked.is_calendar) {
            return Vec::new();
        }
        let columns = (0..self.columns().len()).map(Line::Column);
        let sets = (0..self.options.sets.len()).map(Line::Set).chain([Line::More]);
        columns.chain(sets).chain(Setting::ALL.map(Line::Setting)).collect()
    }

    fn here(&self) -> Option<Line> {
        self.lines().get(self.cursor).copied()
    }

    fn step(&mut self, by: isize) {
        if let Some(scroll) = &mut self.reads {
            *scroll = scroll.saturating_add_signed(by).min(self.hidden.get());
            return;
        }
        let last = self.lines().len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }

    /// Stays on the same line, wherever that is now.
    fn stay_at(&mut self, line: Option<Line>) {
        let place = self.lines().iter().position(|it| Some(*it) == line);
        self.cursor = place.unwrap_or(self.cursor);
        self.step(0);
    }

    fn ask(&mut self, cx: &mut Cx<Self>) {
        let typed = self.file.as_deref().map(path::typed).unwrap_or_default();
        let refused = self.wrong.take();
        let file = File::new("import-which", "import").again(&typed, refused);
        cx.ask(file, |screen, file, cx| {
            screen.stop(cx);
            *screen = Self { file: Some(file), ..Self::default() };
            screen.look(Vec::new(), cx);
        });
    }

    /// Looks into the file; what is wrong with it is told above a field that still has its path.
    fn look(&mut self, maps: Vec<String>, cx: &mut Cx<Self>) {
        self.stop(cx);
        self.summary = None;
        let Some(file) = self.file.clone() else { return };
        let options = Options { maps, ..self.options.clone() };
        cx.read(
            "import-look",
            move |store| Ok(look(store, &file, options.clone())),
            |screen, looked: Result<Looked>, cx| match looked {
                Ok(looked) => {
                    let here = screen.here();
                    (screen.looked, screen.wrong) = (Some(looked), None);
                    screen.stay_at(here);
                    screen.rehearse(cx);
                }
                // Something that was asked for does not fit the file, which is none the worse for it.
                Err(error) if error.kind() == Kind::Usage && screen.looked.is_some() => {
                    screen.wrong = Some(error);
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

    /// Looks at the file again as it is mapped now.
    fn look_again(&mut self, cx: &mut Cx<Self>) {
        self.look(self.maps(), cx);
    }

    /// Lets a column fill these.
    fn fill(&mut self, at: usize, fields: Vec<String>, cx: &mut Cx<Self>) {
        let Some(looked) = &mut self.looked else { return };
        let Some(column) = looked.plan.columns.get_mut(at) else { return };
        column.fields = fields;
        self.look_again(cx);
    }

    fn is_calendar(&self) -> bool {
        self.looked.as_ref().is_some_and(|looked| looked.is_calendar)
    }

    /// Enter: changes what the cursor is on; once all is done, shows the leads.
    fn choose(&mut self, cx: &mut Cx<Self>) {
        if self.is_done() {
            return match self.is_calendar() {
                true => cx.go::<Calendar>(|_, _| ()),
                false => cx.go::<Leads>(|_, _| ()),
            };
        }
        match self.here() {
            Some(Line::Column(at)) => self.pick_field(at, "menu-import-field", false, cx),
            Some(Line::Setting(setting)) => Self::pick_setting(setting, cx),
            Some(Line::Set(at)) => {
                let text = self.options.sets.get(at).cloned().unwrap_or_default();
                self.ask_set(Some(at), &text, cx);
            }
            Some(Line::More) => self.pick_set(cx),
            None => {}
        }
    }

    /// One more field for the column.
    fn also(&mut self, cx: &mut Cx<Self>) {
        match self.here() {
            Some(Line::Column(at)) => self.pick_field(at, "menu-import-also", true, cx),
            Some(_) => self.pick_set(cx),
            None => {}
        }
    }

    fn pick_field(&mut self, at: usize, title: &'static str, more: bool, cx: &mut Cx<Self>) {
        let Some(looked) = &self.looked else { return };
        let filled = self.columns().get(at).map(|it| it.fields.clone()).unwrap_or_default();
        let none = (!more).then(|| Choice::new(-1, cx.words().t("menu-import-none")));
        let names: Vec<String> = names(looked).filter(|it| !more || !filled.contains(it)).collect();
        let choices: Vec<Choice> = none.into_iter().chain(choices(&names, cx.words())).collect();
        let here = filled.first().and_then(|it| names.iter().position(|name| name == it));
        let menu = Menu::typing(title, choices).at(here.map_or(0, |at| at + usize::from(!more)));
        cx.ask(menu, move |screen, picked, cx| {
            let Picked::One(choice) = picked else { return };
            let before = if more { filled.clone() } else { Vec::new() };
            let chosen = usize::try_from(choice.id).ok().and_then(|at| names.get(at)).cloned();
            screen.unset(chosen.as_deref());
            screen.fill(at, before.into_iter().chain(chosen).collect(), cx);
        });
    }

    /// A field that a column fills has no value for every row.
    fn unset(&mut self, field: Option<&str>) {
        let Some(field) = field else { return };
        self.options
            .sets
            .retain(|set| set.split_once('=').is_none_or(|(name, _)| name.trim() != field));
    }

    /// And what every row has is filled by no column.
    fn unfill(&mut self, set: &str) {
        let (Some(looked), Some((field, _))) = (&mut self.looked, set.split_once('=')) else {
            return;
        };
        for column in &mut looked.plan.columns {
            column.fields.retain(|filled| filled != field);
        }
    }

    fn pick_setting(setting: Setting, cx: &mut Cx<Self>) {
        let mut choices = setting.choices(cx.words());
        for (choice, at) in choices.iter_mut().zip(0i64..) {
            choice.id = at;
        }
        let menu = Menu::digits(&format!("import-setting-{}", setting.word()), choices);
        cx.ask(menu, move |screen, picked, cx| {
            let Picked::One(choice) = picked else { return };
            screen.force(setting, usize::try_from(choice.id).unwrap_or(0), cx);
        });
    }

    fn force(&mut self, setting: Setting, at: usize, cx: &mut Cx<Self>) {
        setting.force(at, &mut self.options);
        if setting.is_of_the_file() {
            self.left.clear();
            return self.look(Vec::new(), cx);
        }
        self.look_again(cx);
    }

    /// Asks which field has the same value in every row, and then for that.
    fn pick_set(&mut self, cx: &mut Cx<Self>) {
        let Some(looked) = &self.looked else { return };
        let names: Vec<String> = names(looked).collect();
        let menu = Menu::typing("menu-import-set", choices(&names, cx.words()).collect());
        cx.ask(menu, move |screen, picked, cx| {
            let Picked::One(choice) = picked else { return };
            let name = usize::try_from(choice.id).ok().and_then(|at| names.get(at));
            screen.ask_set(None, &format!("{}=", name.map_or("", String::as_str)), cx);
        });
    }

    /// Asks for a value that every row has.
    fn ask_set(&mut self, at: Option<usize>, text: &str, cx: &mut Cx<Self>) {
        let own = self.looked.as_ref().map(|looked| looked.own.clone()).unwrap_or_default();
        let prompt = Prompt::new("prompt-import-set", text, EveryRow { own }, cx.now());
        cx.ask(prompt, move |screen, set: String, cx| {
            screen.unfill(&set);
            match at.and_then(|at| screen.options.sets.get_mut(at)) {
                Some(place) => *place = set,
                None => screen.options.sets.push(set),
            }
            screen.look_again(cx);
        });
    }

    /// Space: takes a column or leaves it out; elsewhere takes back what was forced.
    fn toggle(&mut self, cx: &mut Cx<Self>) {
        let at = match self.here() {
            Some(Line::Column(at)) => at,
            Some(Line::Setting(setting)) => return self.force(setting, 0, cx),
            Some(Line::Set(at)) => {
                self.options.sets.remove(at);
                return self.look_again(cx);
            }
            Some(Line::More) | None => return,
        };
        let fields = self.columns().get(at).map(|it| it.fields.clone()).unwrap_or_default();
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

    /// Shows in full what would become of the rows.
    fn read_all(&mut self, cx: &mut Cx<Self>) {
        self.reads = Some(0);
        if self.summary.is_none() && self.runs.is_none() {
            self.rehearse(cx);
        }
    }

    fn rehearse(&mut self, cx: &mut Cx<Self>) {
        let Some(work) = self.work(Mode::Rehearsal, cx) else { return };
        self.turn += 1;
        let turn = self.turn;
        let ticket = cx.rehearse("import-rehearsal", work, move |screen: &mut Self, came, _| {
            if screen.turn == turn {
                screen.rehearsed(came);
            }
        });
        self.runs = Some((ticket, Mode::Rehearsal));
    }

    fn take(&mut self, cx: &mut Cx<Self>) {
        let Some(work) = self.work(Mode::Real, cx) else { return };
        self.stop(cx);
        (self.summary, self.reads, self.wrong) = (None, None, None);
        let ticket = cx.write_job("import", work, Self::done);
        self.runs = Some((ticket, Mode::Real));
    }

    /// Stops a rehearsal that is of no use any more.
    fn stop(&mut self, cx: &mut Cx<Self>) {
        self.turn += 1;
        if let Some((ticket, _)) = self.runs.take() {
            cx.cancel_job(ticket);
        }
    }

    fn work(
        &self,
        mode: Mode,
        cx: &Cx<Self>,
    ) -> Option<impl FnOnce(&mut Store, &Progress) -> Result<Came> + Send + use<>> {
        self.looked.as_ref()?;
        let file = self.file.clone()?;
        let options = Options { maps: self.maps(), ..self.options.clone() };
        let lang = cx.words().lang();
        Some(move |store: &mut Store, progress: &Progress| {
            Ok(run(store, &file, options, mode, lang, progress))
        })
    }

    fn rehearsed(&mut self, came: Came) {
        self.runs = None;
        match came {
            Ok(summary) => self.summary = Some(summary),
            // By its user, or for a change that could not wait.
            Err(error) if error.kind() == Kind::Cancelled => {}
            Err(error) => self.wrong = Some(error),
        }
    }

    fn done(&mut self, came: Came, cx: &mut Cx<Self>) {
        self.runs = None;
        match came {
            Ok(summary) => {
                let number = |n| i64::try_from(n).unwrap_or(i64::MAX);
                cx.toast(
                    Toast::info("toast-imported")
                        .with("new", number(summary.new))
                        .with("updated", number(summary.updated))
                        .with("rejected", number(summary.rejected)),
                );
                (self.summary, self.reads) = (Some(summary), Some(0));
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
}

/// What came of an import; what went wrong is shown beside its columns.
type Came = Result<Summary>;

fn look(store: &Store, file: &Path, options: Options) -> Result<Looked> {
    let mut given = Given::open(file)?;
    if ical::is_calendar(&mut given)? {
        let plan = Plan { encoding: "iCalendar", ..Plan::default() };
        return Ok(Looked { plan, own: Vec::new(), is_calendar: true });
    }
    let import = import::Import::new(store.conn(), &LEADS, given, options)?;
    let own = own_fields::all(store.conn(), LEADS.kind, false)?;
    let own = own.into_iter().map(|field| field.name).collect();
    Ok(Looked { plan: import.plan().clone(), own, is_calendar: false })
}

fn run(
    store: &mut Store,
    file: &Path,
    options: Options,
    mode: Mode,
    lang: Lang,
    progress: &Progress,
) -> Came {
    let words = Words::new(lang);
    let tell = |error: &Error| words.error(error);
    let mut progress = |far: &Far| progress.at(step(far));
    let mut given = Given::open(file)?;
    if ical::is_calendar(&mut given)? {
        return ical::run(store, given, &options, mode, &tell, &mut progress);
    }
    let import = import::Import::new(store.conn(), &LEADS, given, options)?;
    import::run(store, import, mode, &tell, &mut progress)
}

fn step(far: &Far) -> Step {
    let counts = &far.counts;
    Step {
        done: far.done,
        total: far.total,
        items: counts.rows,
        counts: vec![
            ("new", counts.new),
            ("updated", counts.updated),
            ("skipped", counts.skipped),
            ("rejected", counts.rejected),
        ],
    }
}

/// The fields that a file can fill, as the command line calls them.
fn names(looked: &Looked) -> impl Iterator<Item = String> {
    LEADS.fields.iter().map(|field| field.name.to_owned()).chain(looked.own.iter().cloned())
}

/// A field by its word; those of the user have their own.
fn told(name: &str, words: &Words) -> String {
    let id = format!("column-{}", name.replace('.', "-"));
    if words.has(&id) { words.t(&id) } else { name.to_owned() }
}

/// Fields to pick from; what the command line calls them finds them as well.
fn choices(names: &[String], words: &Words) -> impl Iterator<Item = Choice> {
    (0i64..).zip(names).map(|(nth, name)| {
        let told = told(name, words);
        let note = if fold(&told) == fold(name) { String::new() } else { name.clone() };
        Choice::new(nth, told).noted(note)
    })
}

/// Reads `field=value`.
struct EveryRow {
    own: Vec<String>,
}

impl Reading for EveryRow {
    type Value = String;

    fn read(&self, text: &str, _now: Now) -> Result<String> {
        let wrong = || Error::invalid("error-import-set").with("text", text);
        let (field, value) = text.split_once('=').ok_or_else(wrong)?;
        let field = LEADS.named(&self.own, field.trim())?;
        if value.trim().is_empty() {
            return Err(wrong());
        }
        Ok(format!("{field}={}", value.trim()))
    }

    fn tell(&self, value: &String, ui: &Ui) -> String {
        ui.words.say("import-every-row", &[("set", value.into())])
    }
}
