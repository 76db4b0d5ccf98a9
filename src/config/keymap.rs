//! `keys.toml`: which keys run which command.

use toml_edit::Item;

use super::read::Source;
use crate::error::Error;

/// The keys a user gives to a command; none switches them off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The screen, as in `[leads]`.
    pub screen: String,
    /// The command, by name.
    pub command: String,
    /// The keys as they are written.
    pub keys: Vec<String>,
    /// Where it stands, from 1, for warnings about it.
    pub line: usize,
}

/// The bindings in `bytes`, and what was wrong with them. Whether such screens and commands
/// exist is for whoever knows the commands.
pub fn read_keymap(file: &str, bytes: &[u8]) -> (Vec<Binding>, Vec<Error>) {
    let (source, mut told) = Source::new(file, bytes);
    let Some(document) = source.document() else { return (Vec::new(), told) };
    let mut found = Vec::new();
    for (screen, item) in document.iter() {
        let Some(commands) = item.as_table_like() else {
            let line = source.line_of(document.as_table(), screen);
            told.push(source.warning(Error::invalid("error-config-section"), line));
            continue;
        };
        for (command, item) in commands.iter() {
            let line = source.line_of(commands, command);
            match keys(item) {
                Some(keys) => found.push(Binding {
                    screen: screen.to_owned(),
                    command: command.to_owned(),
                    keys,
                    line,
                }),
                None => told.push(source.warning(Error::invalid("error-config-keys"), line)),
            }
        }
    }
    (found, told)
}

fn keys(item: &Item) -> Option<Vec<String>> {
    if let Some(key) = item.as_str() {
        return Some(vec![key.to_owned()]);
    }
    item.as_array()?.iter().map(|key| key.as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_by_screen_and_command() {
        let text = "[leads]\ndone = ['d', 'F5']\noff = []\n[board]\nmove = '>'\n";
        let (found, told) = read_keymap("keys.toml", text.as_bytes());
        let row = |screen: &str, command: &str, keys: &[&str], line| Binding {
            screen: screen.into(),
            command: command.into(),
            keys: keys.iter().map(ToString::to_string).collect(),
            line,
        };
        assert_eq!(
            found,
            [
                row("leads", "done", &["d", "F5"], 2),
                row("leads", "off", &[], 3),
                row("board", "move", &[">"], 5),
            ]
        );
        assert!(told.is_empty());
    }

    #[test]
    fn what_is_no_key_is_told_and_costs_nothing_else() {
        let text = "done = 'd'\n[leads]\nedit = 5\nnew = ['n', 1]\nopen = 'o'";
        let (found, told) = read_keymap("keys.toml", text.as_bytes());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].command, "open");
        let ids: Vec<_> = told.iter().map(Error::id).collect();
        assert_eq!(ids, ["error-config-section", "error-config-keys", "error-config-keys"]);
    }
}
