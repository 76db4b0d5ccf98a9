//! What was done in a day, as a text for people and as JSON for programs, to copy or into a file.

use std::io::Write;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::Evening;
use crate::{
    app::cx::{Cx, Toast},
    dialogs::{
        path::{path_of, typed},
        prompt::{AnyText, Prompt},
    },
    error::{Doing, Error, Kind},
    files,
    i18n::Words,
    store::evening::Summary,
};

/// One line for each number, the day above.
pub(super) fn text(sum: &Summary, left: i64, day: NaiveDate, words: &Words) -> String {
    let line = |name: &str, count: i64| {
        format!("{}: {}\n", words.t(&format!("summary-{name}")), words.number(count))
    };
    let mut text = format!("{}\n\n", words.day_long(day));
    for (name, count) in &sum.numbers {
        text += &line(name, *count);
    }
    text += &line("left", left);
    if let Some(pace) = sum.pace {
        let told = words.say("eod-pace", &[("n", (pace / 1000).into())]);
        text += &format!("{}: {told}\n", words.t("summary-pace"));
    }
    text
}

/// The same numbers under names that depend on no language; a pace that cannot be told is null.
pub(super) fn json(sum: &Summary, left: i64, day: NaiveDate) -> String {
    let mut object = Map::new();
    object.insert("day".to_owned(), day.to_string().into());
    for (name, count) in &sum.numbers {
        object.insert((*name).to_owned(), (*count).into());
    }
    object.insert("left".to_owned(), left.into());
    object.insert("pace_seconds".to_owned(), sum.pace.map(|pace| pace / 1000).into());
    let text = serde_json::to_string_pretty(&Value::Object(object)).unwrap_or_default();
    text + "\n"
}

/// Asks for a file and writes the summary into it: as JSON where its name says so, else as text.
pub(super) fn write(screen: &mut Evening, cx: &mut Cx<Evening>) {
    let day = cx.now().today;
    let left = screen.rest.count();
    let forms = [text(&screen.summary, left, day, cx.words()), json(&screen.summary, left, day)];
    let name = format!("~/embudo-{day}.txt");
    cx.ask(Prompt::new("prompt-write-to", &name, AnyText, cx.now()), move |_, name, cx| {
        let path = path_of(&name);
        let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        let text = forms[usize::from(is_json)].clone();
        cx.job(
            "export",
            move |_, _| {
                if path.is_file() {
                    let error = Error::new(Kind::Taken, "error-file-exists");
                    return Err(error.with("path", typed(&path)));
                }
                files::write_atomic(&path, files::PRIVATE, |file| {
                    file.write_all(text.as_bytes()).doing("writing a file")
                })?;
                Ok(typed(&path))
            },
            |_, path, cx| cx.toast(Toast::info("toast-written").with("path", path)),
        );
    });
}
