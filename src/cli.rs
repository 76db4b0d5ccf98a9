//! The command line: what is asked for, done by the functions that the screens call, and printed.

mod agenda;
mod args;
mod backup;
mod campaign;
mod change;
mod config;
mod contact;
mod customer;
mod demo;
mod doctor;
mod edits;
mod event;
mod export;
mod find;
mod help;
mod import;
mod journal;
mod keymap;
mod list;
mod named;
mod object;
mod out;
mod print;
pub mod screen;
mod setup;
mod shell;
mod show;
mod trash;
mod triage;
mod twins;
mod usage;
mod verdict;
mod view;

use std::{env, ffi::OsString, process::ExitCode};

use clap::{FromArgMatches, Parser as _, error::ErrorKind};
use serde_json::{Map, Value as Json};

use crate::{
    error::{Error, Kind, Result},
    i18n::Words,
};
use args::{Command, Format, Line};
use out::{Out, Writes, say};
use setup::{Glance, Settled};

pub use keymap::markdown;
pub use setup::{Env, Setup};

/// Runs the program as it was called.
pub fn main() -> ExitCode {
    let args: Vec<OsString> = env::args_os().collect();
    ExitCode::from(run(&args, &Env::of_process()))
}

/// Reads the command line, does what it says, and gives the exit code.
fn run(args: &[OsString], env: &Env) -> u8 {
    if let [_, only] = args
        && (only == "--version" || only == "-V")
    {
        // Needs neither settings nor words.
        let told = Out::plain().all(&format!("embudo {}\n", env!("CARGO_PKG_VERSION")));
        return u8::from(told.is_err());
    }
    let glance = Glance::at(args);
    let settled = glance.settle(env);
    let lang = settled.words.lang();
    match obey(args, settled, env) {
        Ok(code) => code,
        Err(error) => {
            tell(&error, &Words::new(lang), glance.json);
            error.kind().exit_code()
        }
    }
}

fn obey(args: &[OsString], settled: Settled, env: &Env) -> Result<u8> {
    let line = match read(args, &settled.words)? {
        Read::Line(line) => line,
        Read::Text(text) => return Out::plain().all(&text).map(|()| 0),
    };
    let Line { global, command } = *line;
    let setup = Setup::new(&global, settled, env)?;
    let command = match command {
        None => return screen::start(&setup, false),
        Some(Command::Triage(args::Triage { counts: false })) => {
            return screen::start(&setup, true);
        }
        Some(Command::Demo(args::Demo { write: None })) => return demo::show(&setup),
        Some(command) => command,
    };
    if setup.format == Format::Text && !matches!(command, Command::Config(_)) {
        setup.told.iter().for_each(|error| say(&setup.words.error(error)));
    }
    let is_of_files = matches!(setup.format, Format::Ics | Format::Toml);
    if is_of_files && !matches!(command, Command::Export(_)) {
        return Err(Error::new(Kind::Usage, "error-format-of-files"));
    }
    let text = setup.format == Format::Text && !matches!(command, Command::Export(_));
    let mut out = Out::stdout(&setup, if text { Writes::Text } else { Writes::Data });
    act(&setup, &mut out, command)?;
    out.finish().map(|()| 0)
}

/// What was on the command line: something to do, or only something to print.
enum Read {
    Line(Box<Line>),
    Text(String),
}

fn read(args: &[OsString], words: &Words) -> Result<Read> {
    // The words of help and mistakes take longer than all the rest, and are rarely wanted.
    if let Ok(line) = Line::try_parse_from(args) {
        return Ok(Read::Line(Box::new(line)));
    }
    let matches = match help::command(words).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => return not_a_line(&error, words),
    };
    match Line::from_arg_matches(&matches) {
        Ok(line) => Ok(Read::Line(Box::new(line))),
        Err(error) => not_a_line(&error, words),
    }
}

fn not_a_line(error: &clap::Error, words: &Words) -> Result<Read> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            Ok(Read::Text(help::finished(&error.render().to_string(), words)))
        }
        _ => Err(usage::told(error)),
    }
}

fn act(setup: &Setup, out: &mut Out, command: Command) -> Result<()> {
    match command {
        Command::List(args) => list::run(setup, out, &args),
        Command::Show(args) => show::run(setup, out, &args),
        Command::Add(args) => change::add(setup, out, &args),
        Command::Set(args) => change::set(setup, out, &args),
        Command::Log(args) => verdict::log(setup, out, args),
        Command::Plan(args) => verdict::plan(setup, out, &args),
        Command::Snooze(args) => verdict::snooze(setup, out, &args),
        Command::Park(args) => verdict::park(setup, out, &args),
        Command::Convert(args) => verdict::convert(setup, out, &args),
        Command::Reject(args) => verdict::reject(setup, out, &args),
        Command::Reopen(args) => verdict::reopen(setup, out, &args),
        Command::Merge(args) => named::merge(setup, out, &args),
        Command::Trash(args) => trash::trash(setup, out, &args),
        Command::Untrash(args) => trash::untrash(setup, out, &args),
        Command::Agenda(args) => agenda::run(setup, out, &args),
        Command::Triage(_) => triage::counts(setup, out),
        Command::Import(args) => import::run(setup, out, args),
        Command::Export(args) => export::run(setup, out, &args),
        Command::Demo(args) => demo::write(setup, out, &args),
        Command::Undo => journal::undo(setup, out),
        Command::Redo => journal::redo(setup, out),
        Command::Journal(args) => journal::run(setup, out, &args),
        Command::Backup(args) => backup::backup(setup, out, &args),
        Command::Restore(args) => backup::restore(setup, out, &args),
        Command::Doctor(args) => doctor::run(setup, out, &args),
        Command::Config(args) => config::run(setup, out, args.act),
        Command::Keys(args) => keymap::run(setup, out, &args),
        Command::Completions(args) => shell::completions(setup, out, args.shell),
        Command::Man => shell::man(setup, out),
        Command::Help(args) => shell::help(setup, out, args.command.as_deref()),
    }
}

/// Says on stderr what went wrong.
fn tell(error: &Error, words: &Words, json: bool) {
    if !json {
        return say(&crate::ui::text::clean_lines(&words.error(error)));
    }
    let mut told = Map::new();
    told.insert("kind".to_owned(), error.kind().word().into());
    told.insert("message".to_owned(), words.sentence(error).into());
    if let Some(at) = error.place() {
        told.insert("at".to_owned(), at.into());
    }
    if let Some(hint) = error.suggestion() {
        told.insert("hint".to_owned(), hint.into());
    }
    let told = Json::from(Map::from_iter([("error".to_owned(), Json::from(told))]));
    say(&crate::ui::text::clean(&told.to_string()));
}
