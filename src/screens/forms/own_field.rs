//! The form of a field of the user's own.

use super::{Ear, Sheet, Told, blame, parts};
use crate::{
    dialogs::form::FieldKind,
    error::Result,
    i18n::Words,
    store::{
        Connection, Txn, journal,
        own_fields::{self, FieldKind as OwnKind, OwnField},
    },
};

const BLAMED: &[(&str, &str)] = &[
    ("error-name-required", "name"),
    ("error-name-control", "name"),
    ("error-name-too-long", "name"),
    ("error-name-taken", "name"),
    ("error-choices-required", "choices"),
    ("error-choice-twice", "choices"),
];

/// A field that is there, or a new one.
pub struct OwnFieldSheet {
    field: OwnField,
    kinds: Told,
}

impl OwnFieldSheet {
    /// A new field of `leads` or `customers`.
    pub fn new(thing: &str, words: &Words) -> Self {
        let field = OwnField {
            id: 0,
            thing: thing.to_owned(),
            name: String::new(),
            kind: OwnKind::Text,
            choices: Vec::new(),
            retired: false,
        };
        Self::of(field, words)
    }

    /// A field as it is.
    pub fn of(field: OwnField, words: &Words) -> Self {
        let all = [OwnKind::Text, OwnKind::Number, OwnKind::Date, OwnKind::Choice];
        Self { field, kinds: Told::new("own-kind", all.map(OwnKind::word), words) }
    }

    fn is_new(&self) -> bool {
        self.field.id == 0
    }
}

impl Sheet for OwnFieldSheet {
    type Of = OwnField;

    fn title(&self) -> &'static str {
        if self.is_new() { "form-new-field" } else { "form-edit-field" }
    }

    fn label(&self) -> &'static str {
        if self.is_new() { "add-field" } else { "edit-field" }
    }

    fn draft(&self) -> String {
        format!("form field {} {}", self.field.thing, self.field.id)
    }

    /// What a field holds stays what it is, since records hold it.
    fn rows(&self) -> Vec<(&'static str, FieldKind)> {
        let mut rows = vec![("name", FieldKind::Text)];
        if self.is_new() {
            rows.push(("kind", self.kinds.kind()));
        }
        if self.is_new() || self.field.kind == OwnKind::Choice {
            rows.push(("choices", FieldKind::Text));
        }
        rows
    }

    fn examples(&self) -> &'static [(&'static str, &'static str)] {
        &[("choices", "form-choices-example")]
    }

    fn opened(&self) -> OwnField {
        self.field.clone()
    }

    fn present(&self, conn: &Connection) -> Result<OwnField> {
        if self.is_new() { Ok(self.field.clone()) } else { own_fields::get(conn, self.field.id) }
    }

    fn text(&self, of: &OwnField, field: &str) -> String {
        match field {
            "name" => of.name.clone(),
            "kind" => self.kinds.tell(Some(of.kind.word())),
            "choices" => of.choices.join(", "),
            _ => String::new(),
        }
    }

    fn put(&self, of: &mut OwnField, field: &str, text: &str, _ear: &Ear) -> Result<()> {
        match field {
            "name" => text.clone_into(&mut of.name),
            "kind" => {
                let word = self.kinds.read(field, text)?;
                of.kind = word.and_then(OwnKind::read).unwrap_or(OwnKind::Text);
            }
            "choices" => of.choices = parts(text).collect(),
            _ => {}
        }
        Ok(())
    }

    fn write(&self, txn: &Txn, of: OwnField) -> Result<i64> {
        let written = if self.is_new() {
            own_fields::add(txn, &of.thing, &of.name, of.kind, &of.choices)
        } else {
            rewrite(txn, &of)
        };
        let id = written.map_err(|error| blame(error, BLAMED))?;
        journal::tell(txn, &[("name", of.name)])?;
        Ok(id)
    }
}

fn rewrite(txn: &Txn, of: &OwnField) -> Result<i64> {
    own_fields::rename(txn, of.id, &of.name)?;
    if of.kind == OwnKind::Choice {
        own_fields::offer(txn, of.id, &of.choices)?;
    }
    Ok(of.id)
}
