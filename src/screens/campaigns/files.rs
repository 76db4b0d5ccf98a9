//! Campaigns into a file, and out of one: first what would come of it, then in one step.

use std::path::{Path, PathBuf};

use crate::{
    app::cx::{Cx, Toast},
    dialogs::{
        confirm::Confirm,
        file::File,
        menu::{Choice, Menu, Picked},
        path,
    },
    domain::field::Thing,
    error::{Error, Kind, Result},
    i18n::{Lang, Words},
    screens::{campaigns::Campaigns, export, list::Chosen},
    store::{Store, list::Query},
    transfer::{
        campaigns,
        import::{Given, Mode, OnMatch, Options, Summary},
    },
};

/// Asks where to write campaigns, and writes them.
pub fn write<S: 'static>(chosen: Chosen, cx: &mut Cx<S>) {
    export::ask(Query::new(Thing::Campaigns), chosen, cx);
}

/// Asks for a file of campaigns, tells what would come of it, and takes it in.
pub fn read(cx: &mut Cx<Campaigns>) {
    ask(File::new("import-which", "import"), cx);
}

fn ask(file: File, cx: &mut Cx<Campaigns>) {
    cx.ask(file, |_, file, cx| rehearse(file, cx));
}

/// What a file would bring.
struct Seen {
    /// What the first of those are called that can be taken.
    names: Vec<String>,
    summary: Summary,
}

fn rehearse(file: PathBuf, cx: &mut Cx<Campaigns>) {
    let (lang, asked) = (cx.words().lang(), file.clone());
    let look = move |store: &mut Store, _: &_| Ok(see(store, &asked, lang));
    cx.rehearse("import-rehearsal", look, move |_, seen, cx| match seen {
        Ok(seen) => offer(file, &seen, cx),
        Err(error) if error.kind() == Kind::Cancelled => {}
        Err(error) => {
            let again = File::new("import-which", "import");
            ask(again.again(&path::typed(&file), Some(error)), cx);
        }
    });
}

fn see(store: &mut Store, file: &Path, lang: Lang) -> Result<Seen> {
    let names = campaigns::names(Given::open(file)?, &Options::default())?;
    let summary = take(store, file, OnMatch::Update, Mode::Rehearsal, lang)?;
    let names = names.into_iter().filter(|(line, _)| summary.taken.contains(line));
    let names = names.map(|(_, name)| name);
    Ok(Seen { names: names.collect(), summary })
}

fn take(
    store: &mut Store,
    file: &Path,
    on_match: OnMatch,
    mode: Mode,
    lang: Lang,
) -> Result<Summary> {
    let words = Words::new(lang);
    let options = Options { on_match, ..Options::default() };
    let tell = |error: &Error| words.error(error);
    campaigns::run(store, Given::open(file)?, &options, mode, &tell)
}

/// What can be done with campaigns that are there already, in the order in which it is offered.
const WAYS: [(OnMatch, &str); 3] = [
    (OnMatch::Skip, "import-campaigns-skip"),
    (OnMatch::Update, "import-campaigns-update"),
    (OnMatch::Create, "import-campaigns-create"),
];

fn offer(file: PathBuf, seen: &Seen, cx: &mut Cx<Campaigns>) {
    let Summary { new, updated, rejected, problems, .. } = &seen.summary;
    let (new, updated, rejected) = (number(*new), number(*updated), number(*rejected));
    let why = problems.first().map(|(_, why)| why.clone()).unwrap_or_default();
    if new + updated == 0 {
        cx.toast(Toast::warn("import-campaigns-none").with("n", rejected).with("why", why));
        return;
    }
    if updated == 0 {
        let more = new.saturating_sub(i64::try_from(seen.names.len()).unwrap_or(i64::MAX));
        let question = Confirm::undoable("will-import-campaigns")
            .with("n", new)
            .with("names", seen.names.join(", "))
            .with("more", more)
            .with("rejected", rejected)
            .with("why", why);
        cx.ask(question, move |_, (), cx| bring(file.clone(), OnMatch::Skip, cx));
        return;
    }
    let facts = [("new", new.into()), ("there", updated.into())];
    let choices = (0i64..).zip(WAYS);
    let choices = choices.map(|(nth, (_, id))| Choice::new(nth, cx.words().say(id, &facts)));
    let menu = Menu::digits("menu-import-campaigns", choices.collect());
    cx.ask(menu, move |_, picked, cx| {
        let Picked::One(choice) = picked else { return };
        let way = usize::try_from(choice.id).ok().and_then(|at| WAYS.get(at));
        bring(file.clone(), way.map(|(way, _)| *way).unwrap_or_default(), cx);
    });
}

fn bring(file: PathBuf, on_match: OnMatch, cx: &mut Cx<Campaigns>) {
    let lang = cx.words().lang();
    let work = move |store: &mut Store, _: &_| take(store, &file, on_match, Mode::Real, lang);
    cx.write_job("import", work, |_, summary, cx| {
        let toast = match &summary.rejects_file {
            Some(file) => Toast::warn("toast-imported-some").with("path", path::typed(file)),
            None => Toast::info("toast-imported"),
        };
        let toast = toast.with("new", number(summary.new));
        let toast = toast.with("updated", number(summary.updated));
        cx.toast(toast.with("rejected", number(summary.rejected)));
    });
}

fn number(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
