//! A lead as commented TOML, for the user's own editor, and what was changed in it.

use toml::{Table, Value};

use crate::{
    app::cx::{Cx, Toast},
    dialogs::form::text_of,
    error::{Error, Kind, Result},
    i18n::Words,
    store::{
        Store,
        card::{Card, card},
        leads,
        own_fields::{self, FieldKind, OwnField},
        set::{self, Edit, How},
    },
};

/// How a field is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Line,
    Lines,
    Words,
    List,
    YesNo,
}

/// The fields that can be set by hand, in the order of the form; one with a comment has a message
/// `toml-<field>` that tells what it takes.
const FIELDS: [(&str, Shape, bool); 25] = [
    ("name", Shape::Line, false),
    ("code", Shape::Line, false),
    ("kind", Shape::Words, true),
    ("company", Shape::Line, false),
    ("contact", Shape::Line, false),
    ("role", Shape::Line, false),
    ("email", Shape::List, true),
    ("phone", Shape::List, false),
    ("street", Shape::Line, false),
    ("postcode", Shape::Line, false),
    ("city", Shape::Line, false),
    ("region", Shape::Line, false),
    ("country", Shape::Line, false),
    ("campaign", Shape::Line, true),
    ("activity", Shape::Line, true),
    ("rep", Shape::Line, false),
    ("channel", Shape::Line, false),
    ("potential", Shape::Line, true),
    ("tag", Shape::List, true),
    ("flag", Shape::YesNo, true),
    ("snooze", Shape::Line, true),
    ("park", Shape::Line, true),
    ("reason", Shape::Line, false),
    ("website", Shape::List, false),
    ("note", Shape::Lines, false),
];

/// Where the user's own fields are.
const OWN: &str = "own";

/// What a line of the message at the top begins with.
const PROBLEM: &str = "#! ";

/// The lead with a comment for each field that needs one. `own` are the user's fields, filled or not.
pub fn to_toml(card: &Card, own: &[OwnField], words: &Words) -> String {
    let mut out = String::new();
    for line in words.t("toml-head").lines() {
        comment(&mut out, line);
    }
    for (field, shape, explained) in FIELDS {
        out.push('\n');
        comment(&mut out, &words.t(&format!("field-{field}")));
        if explained {
            comment(&mut out, &words.t(&format!("toml-{field}")));
        }
        out.push_str(&format!("{field} = {}\n", written(&held(card, field, shape), shape)));
    }
    if !own.is_empty() {
        out.push_str(&format!("\n[{OWN}]\n"));
    }
    for field in own {
        own_comment(&mut out, field, words);
        let value = Value::String(text_of(card, &field.name));
        out.push_str(&format!("{} = {value}\n", Value::String(field.name.clone())));
    }
    out
}

fn comment(out: &mut String, line: &str) {
    out.push_str(format!("# {line}").trim_end());
    out.push('\n');
}

fn own_comment(out: &mut String, field: &OwnField, words: &Words) {
    match field.kind {
        FieldKind::Text => {}
        FieldKind::Number => comment(out, &words.t("toml-potential")),
        FieldKind::Date => comment(out, &words.t("toml-day")),
        FieldKind::Choice => comment(out, &field.choices.join(" | ")),
    }
}

/// The texts of a field, one but for lists.
fn held(card: &Card, field: &str, shape: Shape) -> Vec<String> {
    let contact = card.contacts.first();
    let texts =
        |ways: &[crate::domain::contact::Way]| ways.iter().map(|way| way.text.clone()).collect();
    match (field, contact) {
        ("tag", _) => card.tags.clone(),
        ("email", Some(contact)) => texts(&contact.emails),
        ("phone", Some(contact)) => texts(&contact.phones),
        ("website", Some(contact)) => {
            let sites = contact.handles.iter().filter(|handle| handle.service == "website");
            sites.map(|handle| handle.value.clone()).collect()
        }
        _ if shape == Shape::List => Vec::new(),
        _ => vec![text_of(card, field)],
    }
}

fn written(texts: &[String], shape: Shape) -> String {
    let first = texts.first().map(String::as_str).unwrap_or_default();
    match shape {
        Shape::List => Value::Array(texts.iter().cloned().map(Value::String).collect()).to_string(),
        Shape::YesNo => (first == "yes").to_string(),
        Shape::Lines => lines(first),
        Shape::Line | Shape::Words => Value::String(first.to_owned()).to_string(),
    }
}

/// Several lines as one sees them, unless something in them would have to be escaped.
fn lines(text: &str) -> String {
    let harmless = |c: char| c == '\n' || !(c.is_control() || matches!(c, '"' | '\\'));
    if !text.contains('\n') || !text.chars().all(harmless) {
        return Value::String(text.to_owned()).to_string();
    }
    format!("\"\"\"\n{text}\"\"\"")
}

/// What was changed between the text that was given to the editor and the one that came back.
///
/// # Errors
/// `invalid` for what is no TOML, with its line, and for a value that no field can hold.
pub fn edits_from_toml(before: &str, after: &str) -> Result<Vec<Edit>> {
    let (before, after) = (fields_of(before)?, fields_of(after)?);
    let was = |name: &str| before.iter().find(|(known, _)| known == name).map(|(_, text)| text);
    let changed = after.iter().filter(|(name, text)| was(name) != Some(text));
    let changed = changed.map(|(name, text)| Edit::set(name.clone(), text.clone()));
    // A line that was taken out is a field that was emptied.
    let gone = before
        .iter()
        .filter(|(name, text)| !text.is_empty() && !after.iter().any(|(known, _)| known == name));
    Ok(changed.chain(gone.map(|(name, _)| Edit::set(name.clone(), ""))).collect())
}

/// Puts a message on top of a text that could not be taken, for the next round in the editor.
pub fn with_problem(text: &str, sentence: &str) -> String {
    let rest: Vec<&str> =
        text.lines().skip_while(|line| line.starts_with(PROBLEM.trim_end())).collect();
    let told: Vec<String> = sentence.lines().map(|line| format!("{PROBLEM}{line}")).collect();
    format!("{}\n{}\n", told.join("\n"), rest.join("\n"))
}

fn fields_of(text: &str) -> Result<Vec<(String, String)>> {
    let table: Table = text.parse().map_err(|error| not_toml(text, &error))?;
    let mut fields = Vec::new();
    for (name, value) in table {
        match value {
            Value::Table(own) if name == OWN => {
                for (name, value) in own {
                    let text = text_in(&name, &value)?;
                    fields.push((name, text));
                }
            }
            value => {
                let text = text_in(&name, &value)?;
                fields.push((name, text));
            }
        }
    }
    Ok(fields)
}

fn not_toml(text: &str, error: &toml::de::Error) -> Error {
    let start = error.span().map_or(0, |span| span.start);
    let line = text.char_indices().filter(|(at, c)| *at < start && *c == '\n').count() + 1;
    let why = error.message().lines().next().unwrap_or_default();
    Error::invalid("error-record-toml").with("line", line.to_string()).with("why", why)
}

/// A value as it would be typed into the form.
fn text_in(name: &str, value: &Value) -> Result<String> {
    Ok(match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Boolean(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Datetime(day) => day.to_string(),
        Value::Array(parts) => {
            let parts = parts.iter().map(|part| text_in(name, part)).collect::<Result<Vec<_>>>()?;
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        }
        Value::Table(_) => return Err(Error::invalid("error-record-table").with("field", name)),
    })
}

/// A lead while it is in the editor.
struct Sheet {
    card: Card,
    before: String,
}

/// What came of a round in the editor.
enum Outcome {
    Saved,
    Refused(Error),
    /// Somebody else was there: this is how the lead is now.
    Meanwhile(Error, Box<Card>),
}

/// Opens a lead in the user's editor, and again with what is wrong on top, until it is saved, left as it
/// was or emptied.
pub fn edit<S: 'static>(lead: i64, cx: &mut Cx<S>) {
    cx.read(
        "record-toml",
        move |store| {
            let own = own_fields::all(store.conn(), "leads", false)?;
            Ok((card(store.conn(), lead)?, own))
        },
        |_, (card, own), cx| {
            let before = to_toml(&card, &own, cx.words());
            open(Sheet { card, before: before.clone() }, before, cx);
        },
    );
}

fn open<S: 'static>(sheet: Sheet, text: String, cx: &mut Cx<S>) {
    cx.edit(text, ".toml", move |_, text, cx| match text.filter(|text| says_something(text)) {
        Some(text) => take(sheet, text, cx),
        None => cx.toast(Toast::info("toast-unchanged")),
    });
}

fn says_something(text: &str) -> bool {
    text.lines().map(str::trim).any(|line| !line.is_empty() && !line.starts_with('#'))
}

fn take<S: 'static>(sheet: Sheet, text: String, cx: &mut Cx<S>) {
    let edits = match edits_from_toml(&sheet.before, &text) {
        Ok(edits) if edits.is_empty() => return cx.toast(Toast::info("toast-unchanged")),
        Ok(edits) => edits,
        Err(error) => return again(sheet, &text, &error, cx),
    };
    let (opened, how) = (sheet.card.clone(), How::by_hand(cx.lang()));
    cx.act(
        "edit-lead",
        move |store| Ok(save(store, &opened, &edits, &how)),
        move |_, outcome, cx| match outcome {
            Outcome::Saved => cx.toast(Toast::info("toast-record-saved")),
            Outcome::Refused(error) => again(sheet, &text, &error, cx),
            Outcome::Meanwhile(error, card) => {
                again(Sheet { card: *card, ..sheet }, &text, &error, cx);
            }
        },
    );
}

fn again<S: 'static>(sheet: Sheet, text: &str, error: &Error, cx: &mut Cx<S>) {
    let text = with_problem(text, &cx.words().error(error));
    open(sheet, text, cx);
}

/// Every failure is an outcome: what was written in the editor must not get lost.
fn save(store: &mut Store, opened: &Card, edits: &[Edit], how: &How) -> Outcome {
    let lead = opened.lead.id;
    let saved = store.write("edit-lead", |txn| {
        let present = card(txn, lead)?;
        let moved = |edit: &&Edit| text_of(&present, &edit.field) != text_of(opened, &edit.field);
        if let Some(edit) = edits.iter().find(moved) {
            let value = text_of(&present, &edit.field);
            let error = Error::new(Kind::Conflict, "error-record-meanwhile");
            let error = error.with("field", edit.field.clone()).with("value", value);
            return Ok(Outcome::Meanwhile(error, Box::new(present)));
        }
        set::apply(txn, lead, edits, how)?;
        leads::tell(txn, &[lead])?;
        Ok(Outcome::Saved)
    });
    saved.unwrap_or_else(Outcome::Refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edits(before: &str, after: &str) -> Vec<(String, String)> {
        let edits = edits_from_toml(before, after).unwrap();
        edits.into_iter().map(|edit| (edit.field, edit.text)).collect()
    }

    fn pair(field: &str, text: &str) -> (String, String) {
        (field.to_owned(), text.to_owned())
    }

    #[test]
    fn only_what_was_changed_is_an_edit() {
        let before = "# name\nname = \"Ana\"\ntag = [\"a\"]\nflag = false\nrole = \"boss\"\n";
        assert_eq!(edits(before, before), []);
        let after = "tag = [\"a\", \"b\"]\nflag = true\nname = 'Ana'\npotential = 1200.5\n";
        let mut told = edits(before, after);
        told.sort();
        assert_eq!(
            told,
            [
                pair("flag", "yes"),
                pair("potential", "1200.5"),
                pair("role", ""),
                pair("tag", "a, b")
            ]
        );
    }

    #[test]
    fn own_fields_have_a_table_of_their_own() {
        let before = "[own]\n\"Shoe size\" = \"\"\n";
        assert_eq!(edits(before, "[own]\n\"Shoe size\" = 43"), [pair("Shoe size", "43")]);
    }

    #[test]
    fn what_is_no_toml_is_told_with_its_line() {
        let error = edits_from_toml("", "name = \"a\"\nrole = oops\n").unwrap_err();
        assert_eq!(error.id(), "error-record-toml");
        assert_eq!(error.args()[0], ("line", "2".to_owned()));
        let error = edits_from_toml("", "[name]\nx = 1").unwrap_err();
        assert_eq!(error.id(), "error-record-table");
    }

    #[test]
    fn the_message_on_top_is_a_comment_and_gives_way_to_the_next() {
        let text = "# head\nname = \"a\"\n";
        let once = with_problem(text, "line 2:\nbad");
        assert_eq!(once, "#! line 2:\n#! bad\n# head\nname = \"a\"\n");
        assert_eq!(with_problem(&once, "worse"), "#! worse\n# head\nname = \"a\"\n");
        assert_eq!(edits(text, &once), []);
    }

    proptest::proptest! {
        #[test]
        fn any_text_comes_back_as_it_was(text in "(?s).{0,60}") {
            for shape in [Shape::Line, Shape::Lines] {
                let document = format!("note = {}\n", written(std::slice::from_ref(&text), shape));
                let back = fields_of(&document).unwrap();
                // A return in a file is the end of a line.
                let wanted = text.trim().to_owned();
                proptest::prop_assert_eq!(&back[0].1, &wanted, "{}", document);
            }
        }

        #[test]
        fn whatever_the_editor_leaves_never_panics(text in "(?s).{0,80}") {
            let _ = edits_from_toml("name = \"a\"", &text);
            let _ = with_problem(&text, "x");
        }
    }
}
