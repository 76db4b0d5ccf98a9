//! The help of the command line, in the user's language.

use clap::{Command, CommandFactory};

use super::args::Line;
use crate::i18n::Words;

/// The command line with its help texts from the catalogue: `help-<command>`, `help-<command>-<argument>`,
/// and `help-global-<option>` for what holds everywhere.
pub(super) fn command(words: &Words) -> Command {
    let globals: Vec<String> =
        Line::command().get_arguments().map(|arg| arg.get_id().to_string()).collect();
    let about = words.t("help-embudo");
    localized(Line::command(), "", &globals, words).about(about)
}

fn localized(command: Command, path: &str, globals: &[String], words: &Words) -> Command {
    let headings = Headings::of(words);
    let path = path.to_owned();
    let command = command
        .help_template(headings.template.clone())
        .subcommand_help_heading(headings.commands.clone())
        .subcommand_value_name(words.t("help-value-command"))
        .mut_args(|arg| {
            let name = arg.get_id().as_str().replace('_', "-");
            let is_global = path.is_empty() || globals.contains(&arg.get_id().to_string());
            let id = if is_global {
                format!("help-global-{name}")
            } else {
                format!("help{path}-{name}")
            };
            let heading = match (arg.is_positional(), is_global) {
                (true, _) => &headings.arguments,
                (_, true) => &headings.globals,
                _ => &headings.options,
            };
            let takes_value = arg.is_positional() || arg.get_action().takes_values();
            let names: Vec<String> = arg
                .get_value_names()
                .into_iter()
                .flatten()
                .map(|name| value_name(name, words))
                .collect();
            let arg = if names.is_empty() { arg } else { arg.value_names(names) };
            arg.help(words.t(&id))
                .help_heading(heading.clone())
                .hide_possible_values(takes_value)
                .hide_default_value(takes_value)
        });
    command.mut_subcommands(|sub| {
        let below = format!("{path}-{}", sub.get_name());
        let about = words.t(&format!("help{below}"));
        let after = format!("help{below}-after");
        let sub = localized(sub, &below, globals, words).about(about);
        if words.has(&after) { sub.after_help(words.t(&after)) } else { sub }
    })
}

/// What stands for a value: `FIELD=VALUE` part by part; choices such as `en|es` stay as they are typed.
fn value_name(name: &str, words: &Words) -> String {
    let part = |part: &str| {
        let id = format!("help-value-{}", part.to_lowercase());
        if words.has(&id) { words.t(&id) } else { part.to_owned() }
    };
    name.split('=').map(part).collect::<Vec<_>>().join("=")
}

/// A rendered help text, with the one word in it that clap does not let go of.
pub(super) fn finished(text: &str, words: &Words) -> String {
    text.replace("[OPTIONS]", &format!("[{}]", words.t("help-value-options")))
}

struct Headings {
    template: String,
    commands: String,
    arguments: String,
    options: String,
    globals: String,
}

impl Headings {
    fn of(words: &Words) -> Self {
        let usage = words.t("help-usage");
        Self {
            template: format!("{{about}}\n\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}\n"),
            commands: words.t("help-commands"),
            arguments: words.t("help-arguments"),
            options: words.t("help-options"),
            globals: words.t("help-globals"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn check(command: &Command) {
        let texts =
            command.get_arguments().filter_map(|arg| arg.get_help()).chain(command.get_about());
        for text in texts {
            assert!(!text.to_string().contains('‹'), "{} {text}", command.get_name());
        }
        command.get_subcommands().for_each(check);
    }

    #[test]
    fn every_command_and_option_is_explained_in_both_languages() {
        for lang in Lang::ALL {
            let mut command = command(&Words::new(lang));
            check(&command);
            assert!(!command.render_help().to_string().contains('‹'));
            command.debug_assert();
        }
    }
}
