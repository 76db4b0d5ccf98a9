//! `embudo import`: a file taken in, or only told what would come of it.

use std::io::{self, IsTerminal, Write};

use serde_json::{Map, Value as Json, json};

use super::{
    args::{self, Format},
    out::{Out, say},
    setup::Setup,
    usage,
};
use crate::{
    domain::{day::read::DateOrder, field::Thing, money::Decimal},
    error::{Error, Kind, Result},
    i18n::Arg,
    store::{Options as StoreOptions, Store},
    transfer::{
        campaigns, ical,
        import::{self, Far, Given, Import, Match, Mode, OnMatch, Options, Summary, Unknown},
        mapping::Target,
        source::Header,
    },
    ui::text::clean,
};

pub(super) fn run(setup: &Setup, out: &mut Out, args: args::Import) -> Result<()> {
    let thing = usage::thing(&args.kind)?;
    let mode = if args.dry_run { Mode::Rehearsal } else { Mode::Real };
    let way = Way::of(thing)?;
    let mut given = Given::open(&args.file)?;
    let way = way.seen(&mut given)?;
    refuse(&args, way)?;
    let options = options(args)?;
    let mut store = open(setup, mode)?;
    let mut bar = Bar::new(setup);
    let tell = |error: &Error| setup.words.error(error);
    let mut progress = |far: &Far| {
        bar.show(far.done, far.total);
        Ok(())
    };
    let done = match way {
        Way::Calendar => ical::run(&mut store, given, &options, mode, &tell, &mut progress),
        Way::Campaigns => campaigns::run(&mut store, given, &options, mode, &tell),
        Way::Table(target) => Import::new(store.conn(), target, given, options)
            .and_then(|import| import::run(&mut store, import, mode, &tell, &mut progress)),
    };
    bar.clear();
    tell_of(setup, out, &done?)
}

/// How a file is taken in.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// Row by row, its columns mapped.
    Table(&'static Target),
    /// Entry by entry, each of which says what it is.
    Calendar,
    /// Whole, with their activities.
    Campaigns,
}

impl Way {
    fn of(thing: Thing) -> Result<Self> {
        match thing {
            Thing::Campaigns => Ok(Self::Campaigns),
            _ => import::target(thing.word()).map(Self::Table),
        }
    }

    /// Events come as a calendar too.
    fn seen(self, given: &mut Given) -> Result<Self> {
        match self {
            Self::Table(target) if target.kind == "events" && ical::is_calendar(given)? => {
                Ok(Self::Calendar)
            }
            way => Ok(way),
        }
    }
}

/// Options that mean nothing for what is imported: better refused than passed over.
fn refuse(args: &args::Import, way: Way) -> Result<()> {
    let matches_who = args.matching.as_deref().is_some_and(|it| it.trim() != "code");
    let of_columns = [
        ("--map", !args.maps.is_empty()),
        ("--set", !args.sets.is_empty()),
        ("--where", !args.wheres.is_empty()),
        ("--unknown", args.unknown.is_some()),
    ];
    let of_tables = [
        ("--match", args.matching.is_some()),
        ("--on-match", args.on_match.is_some()),
        ("--delimiter", args.delimiter.is_some()),
        ("--header", args.header.is_some()),
        ("--decimal", args.decimal.is_some()),
        ("--dates", args.dates.is_some()),
    ];
    let by_person = [("--match", matches_who)];
    let (kind, refused) = match way {
        Way::Table(_) => return Ok(()),
        Way::Calendar => ("calendars", [&of_columns[..], &of_tables].concat()),
        Way::Campaigns => ("campaigns", [&of_columns[..], &by_person].concat()),
    };
    match refused.into_iter().find(|(_, is_said)| *is_said) {
        None => Ok(()),
        Some((option, _)) => Err(Error::new(Kind::Usage, "error-import-option")
            .with("option", option)
            .with("things", kind)),
    }
}

fn tell_of(setup: &Setup, out: &mut Out, summary: &Summary) -> Result<()> {
    summary.notes.iter().for_each(|note| say(&clean(&note.told(&setup.words))));
    match setup.format {
        Format::Json => out.line(&as_json(summary).to_string()),
        Format::Text | Format::Csv | Format::Ics | Format::Toml => as_text(setup, out, summary),
    }
}

/// A rehearsal writes nothing, so it makes no file where there is none yet.
fn open(setup: &Setup, mode: Mode) -> Result<Store> {
    if mode == Mode::Real || setup.database()?.exists() {
        return setup.open();
    }
    Store::open(StoreOptions { path: None, ..setup.options()? })
}

fn options(args: args::Import) -> Result<Options> {
    let matching = word("--match", args.matching, MATCHES)?;
    let header = word("--header", args.header, HEADERS)?;
    Ok(Options {
        maps: args.maps,
        sets: args.sets,
        wheres: args.wheres,
        matching,
        on_match: word("--on-match", args.on_match, ON_MATCHES)?.unwrap_or_default(),
        unknown: word("--unknown", args.unknown, UNKNOWNS)?.unwrap_or_default(),
        encoding: args.encoding,
        delimiter: args.delimiter,
        header: header.unwrap_or_default(),
        decimal: word("--decimal", args.decimal, DECIMALS)?,
        dates: word("--dates", args.dates, ORDERS)?,
        rejects: args.rejects,
    })
}

const MATCHES: &[(&str, Match)] =
    &[("code", Match::Code), ("email", Match::Email), ("phone", Match::Phone)];
const ON_MATCHES: &[(&str, OnMatch)] =
    &[("skip", OnMatch::Skip), ("update", OnMatch::Update), ("create", OnMatch::Create)];
const UNKNOWNS: &[(&str, Unknown)] = &[("create", Unknown::Create), ("reject", Unknown::Reject)];
const HEADERS: &[(&str, Header)] =
    &[("auto", Header::Auto), ("present", Header::Present), ("absent", Header::Absent)];
const DECIMALS: &[(&str, Decimal)] = &[("point", Decimal::Point), ("comma", Decimal::Comma)];
const ORDERS: &[(&str, DateOrder)] = &[
    ("day-first", DateOrder::DayFirst),
    ("month-first", DateOrder::MonthFirst),
    ("iso", DateOrder::Iso),
];

fn word<T: Copy>(option: &str, typed: Option<String>, words: &[(&str, T)]) -> Result<Option<T>> {
    let Some(typed) = typed else { return Ok(None) };
    let bare = typed.trim().to_lowercase().replace([' ', '_'], "-");
    match words.iter().find(|(word, _)| *word == bare) {
        Some((_, value)) => Ok(Some(*value)),
        None => {
            let choices: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            Err(usage::choice(option, &typed, &choices))
        }
    }
}

fn as_json(summary: &Summary) -> Json {
    let created: Map<String, Json> = summary
        .came_along()
        .into_iter()
        .map(|(name, count)| (name.to_owned(), count.into()))
        .collect();
    let mapping: Map<String, Json> = summary
        .mapping
        .iter()
        .map(|(column, fields)| (column.clone(), fields.clone().into()))
        .collect();
    let rejects = summary.rejects_file.as_ref().map(|path| path.display().to_string());
    json!({
        "rows": summary.rows,
        "new": summary.new,
        "updated": summary.updated,
        "skipped": summary.skipped,
        "rejected": summary.rejected,
        "created": created,
        "rejects_file": rejects,
        "dry_run": summary.dry_run,
        "encoding": summary.encoding,
        "delimiter": summary.delimiter.map(String::from),
        "mapping": mapping,
    })
}

fn as_text(setup: &Setup, out: &mut Out, summary: &Summary) -> Result<()> {
    let words = &setup.words;
    let number = |count: u64| Arg::from(i64::try_from(count).unwrap_or(i64::MAX));
    for (column, fields) in &summary.mapping {
        out.line(&clean(&format!("{column} → {}", fields.join(", "))))?;
    }
    if !summary.unmapped.is_empty() {
        let columns = summary.unmapped.join(", ");
        say(&clean(&words.say("import-left-out", &[("columns", columns.as_str().into())])));
    }
    let counts = [
        ("rows", number(summary.rows)),
        ("new", number(summary.new)),
        ("updated", number(summary.updated)),
        ("skipped", number(summary.skipped)),
        ("rejected", number(summary.rejected)),
    ];
    out.line(&words.say("import-rows", &counts))?;
    for (what, count) in summary.came_along() {
        if count > 0 {
            let made = words.say("import-made", &[("what", what.into()), ("n", count.into())]);
            out.line(&words.say("import-created", &[("made", made.into())]))?;
        }
    }
    if let Some(path) = &summary.rejects_file {
        let path = path.display().to_string();
        out.line(&clean(&words.say("import-rejects", &[("path", path.as_str().into())])))?;
    }
    if summary.dry_run {
        out.line(&words.t("import-dry-run"))?;
    }
    Ok(())
}

/// How far it is, on a terminal only.
struct Bar<'a> {
    setup: &'a Setup,
    shown: Option<u64>,
    is_terminal: bool,
}

impl<'a> Bar<'a> {
    fn new(setup: &'a Setup) -> Self {
        Self { setup, shown: None, is_terminal: io::stderr().is_terminal() }
    }

    fn show(&mut self, read: u64, total: u64) {
        let percent = read.saturating_mul(100) / total.max(1);
        if !self.is_terminal || self.shown == Some(percent) {
            return;
        }
        self.shown = Some(percent);
        let percent = i64::try_from(percent).unwrap_or(100);
        let text = self.setup.words.say("import-progress", &[("percent", percent.into())]);
        // That nobody may be there to read it is no failure of the import.
        let _ = write!(io::stderr(), "\r{text}");
    }

    fn clear(&self) {
        if self.shown.is_some() {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
