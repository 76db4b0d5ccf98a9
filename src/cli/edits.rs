//! `field=value`, `field+=value`, `field-=value`.

use chrono::NaiveDate;

use super::{setup::Setup, usage};
use crate::{
    domain::{
        field::{Thing, fields as all_fields},
        fold::fold,
        phrase,
    },
    error::{Error, Kind, Result},
    store::{
        Now,
        set::{Edit, Op},
    },
};

/// Reads what is to be set.
///
/// # Errors
/// `usage` for what is no `field=value`.
pub(super) fn read(texts: &[String]) -> Result<Vec<Edit>> {
    texts.iter().map(|text| edit(text)).collect()
}

fn edit(text: &str) -> Result<Edit> {
    let wrong = || Error::new(Kind::Usage, "error-edit").with("text", text);
    let (left, value) = text.split_once('=').ok_or_else(wrong)?;
    let (field, op) = match (left.strip_suffix('+'), left.strip_suffix('-')) {
        (Some(field), _) => (field, Op::Add),
        (_, Some(field)) => (field, Op::Remove),
        _ => (left, Op::Set),
    };
    let field = field.trim();
    if field.is_empty() {
        return Err(wrong());
    }
    Ok(Edit { field: field.to_owned(), op, text: value.to_owned() })
}

/// Which of these fields an edit is about; one that takes a single value can only be set.
pub(super) fn field<'a>(
    thing: Thing,
    edit: &Edit,
    fields: &[&'a str],
    lists: &[&str],
) -> Result<&'a str> {
    let typed = fold(edit.field.trim()).replace([' ', '_'], "-");
    let Some(found) = fields.iter().find(|name| **name == typed) else {
        if all_fields(thing).iter().any(|field| field.name == typed && !field.settable) {
            return Err(Error::invalid("error-computed-field").with("field", typed));
        }
        let error = Error::invalid("error-unknown-field").with("field", edit.field.clone());
        return Err(usage::hinted(error, &typed, fields.iter().copied()));
    };
    if edit.op != Op::Set && !lists.contains(found) {
        return Err(Error::invalid("error-not-a-list").with("field", *found));
    }
    Ok(found)
}

/// A text; nothing where it is blank.
pub(super) fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The parts of a list.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

/// A day in words or figures; nothing where it is blank.
pub(super) fn day(setup: &Setup, now: Now, text: &str) -> Result<Option<NaiveDate>> {
    match text.trim() {
        "" => Ok(None),
        text => Ok(Some(phrase::parse(text, &setup.speaker(now))?.day)),
    }
}

/// Yes or no, in either language.
pub(super) fn yes_no(field: &str, text: &str) -> Result<bool> {
    match fold(text.trim()).as_str() {
        "yes" | "y" | "true" | "1" | "si" | "s" | "on" => Ok(true),
        "" | "no" | "n" | "false" | "0" | "off" => Ok(false),
        _ => Err(Error::invalid("error-not-yes-no").with("field", field).with("value", text)),
    }
}

/// One of a few words; hyphens and spaces are one.
pub(super) fn choice(field: &str, text: &str, words: &[&'static str]) -> Result<&'static str> {
    let typed = fold(text.trim()).replace([' ', '_'], "-");
    let same = |word: &&&str| **word == typed || word.replace('-', "") == typed.replace('-', "");
    words.iter().find(same).copied().ok_or_else(|| {
        let error = Error::invalid("error-not-a-choice")
            .with("field", field)
            .with("value", text)
            .with("choices", words.join(", "));
        usage::hinted(error, &typed, words.iter().copied())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_set_added_to_and_taken_from() {
        let all = [
            ("name=Acme = Co", "name", Op::Set, "Acme = Co"),
            ("tag+=a,b", "tag", Op::Add, "a,b"),
            ("do-not-contact-=x", "do-not-contact", Op::Remove, "x"),
            ("note=-5", "note", Op::Set, "-5"),
            ("potential=", "potential", Op::Set, ""),
        ];
        for (text, field, op, value) in all {
            let edit = edit(text).unwrap();
            assert_eq!((edit.field.as_str(), edit.op, edit.text.as_str()), (field, op, value));
        }
        for text in ["name", "=x", "+=x", ""] {
            assert_eq!(edit(text).unwrap_err().kind(), Kind::Usage, "{text}");
        }
    }
}
