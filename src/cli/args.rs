//! What can be written on the command line. The help texts are in the catalogue, under `help-…`.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

/// How what is listed is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For people: columns.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
    /// For calendars: what `export events` writes.
    Ics,
    /// For people who write campaigns: what `export campaigns` writes.
    Toml,
}

/// Everything on the command line.
#[derive(Debug, Parser)]
#[command(
    name = "embudo",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    args_override_self = true
)]
pub(super) struct Line {
    /// What holds for every command.
    #[command(flatten)]
    pub(super) global: Global,
    /// What to do; without, the screen starts.
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// Options that stand before or after the command.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Global {
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) db: Option<PathBuf>,
    #[arg(long, global = true, value_name = "en|es")]
    pub(super) lang: Option<String>,
    #[arg(long, global = true, value_name = "text|json|csv", value_enum, ignore_case = true)]
    pub(super) format: Option<Format>,
    #[arg(long, global = true, value_name = "INSTANT")]
    pub(super) now: Option<String>,
    #[arg(long, global = true)]
    pub(super) read_only: bool,
    #[arg(long, global = true)]
    pub(super) plain: bool,
    #[arg(long, global = true)]
    pub(super) fresh: bool,
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) theme: Option<String>,
    #[arg(long, global = true, value_name = "auto|truecolor|256|16|none")]
    pub(super) color: Option<String>,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

/// The commands.
#[derive(Debug, Subcommand)]
#[expect(clippy::large_enum_variant, reason = "one is made in a run")]
pub(super) enum Command {
    List(List),
    Show(Thing),
    Add(Add),
    Set(Set),
    Log(Log),
    Plan(Plan),
    Snooze(Snooze),
    Park(Park),
    Convert(Convert),
    Reject(Reject),
    Reopen(Code),
    Merge(Merge),
    Trash(Thing),
    Untrash(Thing),
    Agenda(Agenda),
    Triage(Triage),
    Import(Import),
    Export(Export),
    Demo(Demo),
    Undo,
    Redo,
    Journal(Journal),
    Backup(Backup),
    Restore(Restore),
    Doctor(Doctor),
    Config(Config),
    Keys(Keys),
    Completions(Completions),
    Man,
    Help(Help),
}

/// A record: its kind and its code.
#[derive(Debug, Args)]
pub(super) struct Thing {
    #[arg(value_name = "KIND")]
    pub(super) kind: String,
    #[arg(value_name = "CODE")]
    pub(super) code: String,
}

/// The code of a lead.
#[derive(Debug, Args)]
pub(super) struct Code {
    #[arg(value_name = "CODE")]
    pub(super) code: String,
}

/// `list KIND`
#[derive(Debug, Args)]
pub(super) struct List {
    #[arg(value_name = "KIND")]
    pub(super) kind: String,
    #[arg(long, value_name = "FILTER", allow_hyphen_values = true)]
    pub(super) filter: Option<String>,
    #[arg(long, value_name = "FIELDS", allow_hyphen_values = true)]
    pub(super) sort: Option<String>,
    #[arg(long, value_name = "FIELDS", allow_hyphen_values = true)]
    pub(super) columns: Option<String>,
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(super) limit: Option<usize>,
    #[arg(long, value_name = "N", default_value_t = 0, allow_negative_numbers = true)]
    pub(super) offset: usize,
}

/// `add KIND field=value…`
#[derive(Debug, Args)]
pub(super) struct Add {
    #[arg(value_name = "KIND")]
    pub(super) kind: String,
    #[arg(value_name = "FIELD=VALUE", required = true)]
    pub(super) edits: Vec<String>,
}

/// `set KIND CODE field=value…`
#[derive(Debug, Args)]
pub(super) struct Set {
    #[arg(value_name = "KIND")]
    pub(super) kind: String,
    #[arg(value_name = "CODE")]
    pub(super) code: String,
    #[arg(value_name = "FIELD=VALUE", required = true)]
    pub(super) edits: Vec<String>,
}

/// `log CODE TYPE`
#[derive(Debug, Args)]
pub(super) struct Log {
    #[arg(value_name = "CODE")]
    pub(super) code: String,
    #[arg(value_name = "TYPE")]
    pub(super) kind: String,
    #[arg(long, value_name = "OUTCOME", allow_hyphen_values = true)]
    pub(super) outcome: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(super) note: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(super) subject: Option<String>,
}

/// `plan CODE TEXT`
#[derive(Debug, Args)]
pub(super) struct Plan {
    #[arg(value_name = "CODE")]
    pub(super) code: String,
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    pub(super) text: String,
}

/// `snooze CODE DATE`
#[derive(Debug, Args)]
pub(super) struct Snooze {
    #[arg(value_name = "CODE")]
    pub(super) code: String,
    #[arg(value_name = "DATE", allow_hyphen_values = true)]
    pub(super) until: String,
}

/// `park CODE --reason R --until DATE`
#[derive(Debug, Args)]
pub(super) struct Park {
    #[arg(value_name = "CODE")]
    pub(super) code: String,
    #[arg(long, value_name = "REASON", required = true, allow_hyphen_values = true)]
    pub(super) reason: String,
    #[arg(long, value_name = "DATE", required = true, allow_hyphen_values = true)]
    pub(super) until: String,
}

/// `convert CODE`
#[derive(Debug, Args)]
pub(super) struct Convert {
    #[arg(value_name = "CODE")]
    pub(super) code: String,
    #[arg(long, value_name = "CODE", allow_hyphen_values = true)]
    pub(super) customer: Option<String>,
    #[arg(long, value_name = "customer|supplier|other", action = ArgAction::Append)]
    pub(super) role: Vec<String>,
}

/// `reject CODE --reason R`
#[derive(Debug, Args)]
pub(super) struct Reject {
    #[arg(value_name = "CODE")]
    pub(super) code: String,
    #[arg(long, value_name = "REASON", required = true, allow_hyphen_values = true)]
    pub(super) reason: String,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(super) note: Option<String>,
    #[arg(long, value_name = "keep|done|cancel")]
    pub(super) planned: Option<String>,
}

/// `merge KIND CODE INTO`
#[derive(Debug, Args)]
pub(super) struct Merge {
    #[arg(value_name = "KIND")]
    pub(super) kind: String,
    #[arg(value_name = "CODE")]
    pub(super) code: String,
    #[arg(value_name = "INTO")]
    pub(super) into: String,
}

/// `agenda`
#[derive(Debug, Args)]
pub(super) struct Agenda {
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(super) from: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(super) to: Option<String>,
    #[arg(long, value_name = "FILTER", allow_hyphen_values = true)]
    pub(super) filter: Option<String>,
    #[arg(long, value_name = "planned|done|cancelled|all")]
    pub(super) state: Option<String>,
    #[arg(long, conflicts_with_all = ["from", "to", "filter", "state"])]
    pub(super) due: bool,
}

/// `triage --counts`
#[derive(Debug, Args)]
pub(super) struct Triage {
    #[arg(long)]
    pub(super) counts: bool,
}

/// `import KIND FILE`
#[derive(Debug, Args)]
pub(super) struct Import {
    #[arg(value_name = "KIND")]
    pub(super) kind: String,
    #[arg(value_name = "FILE", allow_hyphen_values = true)]
    pub(super) file: PathBuf,
    #[arg(id = "map", long = "map", value_name = "COLUMN=FIELD", allow_hyphen_values = true)]
    pub(super) maps: Vec<String>,
    #[arg(id = "set", long = "set", value_name = "FIELD=VALUE", allow_hyphen_values = true)]
    pub(super) sets: Vec<String>,
    #[arg(id = "where", long = "where", value_name = "COLUMN=VALUE", allow_hyphen_values = true)]
    pub(super) wheres: Vec<String>,
    #[arg(id = "match", long = "match", value_name = "code|email|phone")]
    pub(super) matching: Option<String>,
    #[arg(long, value_name = "skip|update|create")]
    pub(super) on_match: Option<String>,
    #[arg(long, value_name = "create|reject")]
    pub(super) unknown: Option<String>,
    #[arg(long)]
    pub(super) dry_run: bool,
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    #[arg(long, value_name = "SIGN", allow_hyphen_values = true)]
    pub(super) delimiter: Option<String>,
    #[arg(long, value_name = "auto|present|absent")]
    pub(super) header: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub(super) rejects: Option<PathBuf>,
    #[arg(long, value_name = "point|comma")]
    pub(super) decimal: Option<String>,
    #[arg(long, value_name = "day-first|month-first|iso")]
    pub(super) dates: Option<String>,
}

/// `export KIND [FILE]`
#[derive(Debug, Args)]
pub(super) struct Export {
    #[arg(value_name = "KIND")]
    pub(super) kind: String,
    #[arg(value_name = "FILE")]
    pub(super) file: Option<PathBuf>,
    #[arg(long, value_name = "FILTER", allow_hyphen_values = true)]
    pub(super) filter: Option<String>,
    #[arg(long, value_name = "FIELDS", allow_hyphen_values = true)]
    pub(super) columns: Option<String>,
    #[arg(long, value_name = "FIELDS", allow_hyphen_values = true)]
    pub(super) sort: Option<String>,
}

/// `journal`
#[derive(Debug, Args)]
pub(super) struct Journal {
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(super) limit: Option<usize>,
    #[arg(long, value_name = "ID", conflicts_with_all = ["alone", "trim"])]
    pub(super) jump: Option<i64>,
    #[arg(long, value_name = "ID", conflicts_with = "trim")]
    pub(super) alone: Option<i64>,
    #[arg(long, value_name = "N")]
    pub(super) trim: Option<usize>,
}

/// `backup [FILE]`
#[derive(Debug, Args)]
pub(super) struct Backup {
    #[arg(value_name = "FILE")]
    pub(super) file: Option<PathBuf>,
}

/// `restore FILE`
#[derive(Debug, Args)]
pub(super) struct Restore {
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
}

/// `doctor`
#[derive(Debug, Args)]
pub(super) struct Doctor {
    #[arg(long)]
    pub(super) repair: bool,
}

/// `keys`
#[derive(Debug, Args)]
pub(super) struct Keys {
    #[arg(long, conflicts_with = "md")]
    pub(super) check: bool,
    #[arg(long)]
    pub(super) md: bool,
}

/// `config …`
#[derive(Debug, Args)]
pub(super) struct Config {
    #[command(subcommand)]
    pub(super) act: ConfigAct,
}

/// What to do with the settings.
#[derive(Debug, Clone, Copy, Subcommand)]
pub(super) enum ConfigAct {
    Path,
    Check,
    Schema,
    Init,
}

/// `completions SHELL`
#[derive(Debug, Args)]
pub(super) struct Completions {
    #[arg(value_name = "SHELL", value_enum, ignore_case = true)]
    pub(super) shell: clap_complete::Shell,
}

/// `help [COMMAND]`
#[derive(Debug, Args)]
pub(super) struct Help {
    #[arg(value_name = "COMMAND")]
    pub(super) command: Option<String>,
}

/// `demo`
#[derive(Debug, Args)]
pub(super) struct Demo {
    /// Where to write the world instead of showing it.
    #[arg(long, value_name = "FILE")]
    pub(super) write: Option<PathBuf>,
}
