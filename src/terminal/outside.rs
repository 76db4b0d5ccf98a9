//! Other programs: the editor, and what opens links. Never through a shell.

use std::{
    env,
    ffi::OsString,
    io,
    path::Path,
    process::{Command, ExitStatus, Stdio},
    thread,
};

use super::guard::write_all;
use crate::{
    error::{Doing, Error, Kind, Result, refusal},
    ui::text::clean_lines,
};

/// Runs the user's editor on a file and waits for it. The terminal must be given back before.
pub(super) fn run_editor(path: &Path) -> Result<ExitStatus> {
    let line = ["VISUAL", "EDITOR"]
        .into_iter()
        .filter_map(|name| env::var(name).ok())
        .find(|line| !line.trim().is_empty())
        .unwrap_or_else(|| "vi".into());
    let words = split(&line);
    let Some((program, args)) = words.split_first() else { return Err(no_editor(&line)) };
    Command::new(program)
        .args(args)
        .arg(path)
        .status()
        .map_err(|error| no_editor(&line).with("why", refusal(&error)).because(error))
}

/// Runs this program once more and waits for it. The terminal must be given back before.
pub(super) fn run_again(args: &[OsString]) -> Result<()> {
    let status = env::current_exe().and_then(|program| Command::new(program).args(args).status());
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Error::new(Kind::Io, "error-again")),
        Err(error) => Err(Error::new(Kind::Io, "error-again").because(error)),
    }
}

/// Prints a text on the terminal, which must be given back before, and waits for Enter.
pub(super) fn show(text: &str, way_back: &str) -> Result<()> {
    let text = clean_lines(text).replace('\n', "\r\n");
    write_all(format!("{text}\r\n\r\n{way_back}\r\n").as_bytes()).doing("showing a text")?;
    io::stdin().read_line(&mut String::new()).doing("waiting for Enter")?;
    Ok(())
}

fn no_editor(line: &str) -> Error {
    Error::new(Kind::NotFound, "error-editor").with("command", line)
}

/// Opens a web, e-mail or phone address with the user's program for it.
pub fn open_link(link: &str) -> Result<()> {
    if !is_openable(link) {
        return Err(Error::invalid("error-link").with("link", link));
    }
    let mut child = Command::new("xdg-open")
        .arg(link)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| {
            Error::new(Kind::Io, "error-link-failed").with("why", refusal(&error)).because(error)
        })?;
    // Somebody has to take note of its end, or it stays in the list of processes.
    let _ = thread::Builder::new().name("link".into()).spawn(move || child.wait());
    Ok(())
}

/// An address of a known kind, without anything that could be read as more than an address.
fn is_openable(link: &str) -> bool {
    const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];
    let Some((scheme, rest)) = link.split_once(':') else { return false };
    SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known))
        && !rest.is_empty()
        && !link.contains(|c: char| c.is_control() || c.is_whitespace())
}

/// Words as a shell would split them, with its quotes and backslashes and nothing else of it.
fn split(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None | Some('"'), '\\') => word.get_or_insert_default().extend(letters.next()),
            (None, _) if letter.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_editor_line_is_split_like_a_shell_does_but_nothing_is_run() {
        for (line, words) in [
            ("vi", &["vi"][..]),
            ("  code   --wait ", &["code", "--wait"]),
            ("'/opt/My Editor/bin' -f", &["/opt/My Editor/bin", "-f"]),
            (r#"e "a \"b\"" c\ d ''"#, &["e", "a \"b\"", "c d", ""]),
            ("vi $(rm -rf x); y", &["vi", "$(rm", "-rf", "x);", "y"]),
        ] {
            assert_eq!(split(line), words, "{line}");
        }
    }

    #[test]
    fn only_addresses_are_opened() {
        for good in
            ["https://a.example/b?c=d", "HTTP://a", "mailto:a@b.example", "tel:+34600111222"]
        {
            assert!(is_openable(good), "{good}");
        }
        for bad in [
            "file:///etc/passwd",
            "javascript:x",
            "-h",
            "a b",
            "https:",
            "https://a\nb",
            "http://a b",
            "",
        ] {
            assert!(!is_openable(bad), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn no_line_makes_it_panic(line in "\\PC{0,40}") {
            split(&line);
        }
    }
}
