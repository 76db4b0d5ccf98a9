//! What shells and readers of manuals are given: completions, the manual page, help.

use clap_complete::Shell;

use super::{help, out::Out, setup::Setup, usage};
use crate::error::{Doing, Error, Kind, Result};

/// Rendered whole before it is printed: these writers don't survive a reader who leaves.
pub(super) fn completions(setup: &Setup, out: &mut Out, shell: Shell) -> Result<()> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut help::command(&setup.words), "embudo", &mut text);
    out.put(&String::from_utf8_lossy(&text))
}

pub(super) fn man(setup: &Setup, out: &mut Out) -> Result<()> {
    let mut text = Vec::new();
    clap_mangen::Man::new(help::command(&setup.words)).render(&mut text).doing("printing")?;
    let mut page = String::from_utf8_lossy(&text).into_owned();
    for heading in ["NAME", "SYNOPSIS", "DESCRIPTION", "VERSION"] {
        let told = setup.words.t(&format!("man-{}", heading.to_lowercase()));
        page = page.replace(&format!("\n.SH {heading}\n"), &format!("\n.SH {told}\n"));
    }
    out.put(&page)
}

pub(super) fn help(setup: &Setup, out: &mut Out, name: Option<&str>) -> Result<()> {
    let mut command = help::command(&setup.words);
    command.build();
    let Some(name) = name else {
        return out.put(&help::finished(&command.render_help().to_string(), &setup.words));
    };
    let names: Vec<String> =
        command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    match command.find_subcommand_mut(name) {
        Some(sub) => out.put(&help::finished(&sub.render_help().to_string(), &setup.words)),
        None => {
            let error =
                Error::new(Kind::Usage, "error-command-unknown").with("argument", name.to_owned());
            Err(usage::hinted(error, name, names.iter().map(String::as_str)))
        }
    }
}
