//! The fields that the user made.

use super::{Draft, Op, text};
use crate::{
    domain::{field::nearest, money::Money},
    error::{Error, Result},
    store::own_fields::{FieldKind, OwnField, OwnValue},
};

impl Draft<'_> {
    pub(super) fn set_own(&mut self, field: &OwnField, op: Op, typed: &str) -> Result<()> {
        if op != Op::Set {
            return Err(Error::invalid("error-not-a-list"));
        }
        let value = match text::filled(typed) {
            None => None,
            Some(typed) => Some(self.own_value(field, typed)?),
        };
        self.own.retain(|(id, _)| *id != field.id);
        self.own.push((field.id, value));
        Ok(())
    }

    fn own_value(&self, field: &OwnField, typed: String) -> Result<OwnValue> {
        Ok(match field.kind {
            FieldKind::Text => OwnValue::Text(typed),
            FieldKind::Number => OwnValue::Number(Money::parse(&typed, self.how.decimal)?.0),
            FieldKind::Date => OwnValue::Day(self.day(&typed)?),
            FieldKind::Choice => OwnValue::Text(chosen(field, &typed)?),
        })
    }
}

fn chosen(field: &OwnField, typed: &str) -> Result<String> {
    let key = text::key(typed);
    if let Some(choice) = field.choices.iter().find(|choice| text::key(choice) == key) {
        return Ok(choice.clone());
    }
    let error = Error::invalid("error-not-a-choice").with("choices", field.choices.join(", "));
    Err(match nearest(typed, field.choices.iter().map(String::as_str)) {
        Some(near) => error.hint(near),
        None => error,
    })
}
