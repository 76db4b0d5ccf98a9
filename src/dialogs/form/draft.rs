//! What was typed and not saved, as it is kept: through Esc, an error, a hang-up, a crash.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::day::DAY_MS;

/// How long a draft is offered.
pub(super) const KEPT: i64 = 7 * DAY_MS;

/// How often it is written while somebody types.
pub(super) const EVERY: i64 = 2_000;

/// The texts that differ from what is stored, by field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Body {
    /// The user had said to discard it.
    #[serde(default)]
    pub(super) discarded: bool,
    pub(super) fields: BTreeMap<String, String>,
}

impl Body {
    pub(super) fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A body that cannot be read is no draft.
    pub(super) fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().filter(|body: &Self| !body.fields.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_read_back_and_rubbish_is_none() {
        let fields = BTreeMap::from([("note".to_owned(), "a\n\"b\"".to_owned())]);
        let body = Body { discarded: true, fields };
        assert_eq!(Body::read(&body.write()), Some(body));
        for rubbish in ["", "{}", "[1]", "{\"fields\":{}}", "{\"fields\":7}"] {
            assert_eq!(Body::read(rubbish), None);
        }
    }
}
