//! A long note: a text area over the whole page, kept while it is typed.

use super::{Ear, Sheet, filled};
use crate::{
    dialogs::form::FieldKind,
    error::Result,
    store::{Connection, Txn, campaigns, journal, leads},
};

/// Whose note it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The lead of that id.
    Lead(i64),
    /// The campaign of that id.
    Campaign(i64),
}

/// The note of something.
pub struct NoteSheet {
    whose: Whose,
    note: String,
}

impl NoteSheet {
    /// A note as it is.
    pub fn new(whose: Whose, note: Option<&str>) -> Self {
        Self { whose, note: note.unwrap_or_default().to_owned() }
    }
}

impl Sheet for NoteSheet {
    type Of = String;

    fn title(&self) -> &'static str {
        "form-note"
    }

    fn label(&self) -> &'static str {
        "write-note"
    }

    fn draft(&self) -> String {
        match self.whose {
            Whose::Lead(id) => format!("form note lead {id}"),
            Whose::Campaign(id) => format!("form note campaign {id}"),
        }
    }

    fn rows(&self) -> Vec<(&'static str, FieldKind)> {
        vec![("note", FieldKind::Lines)]
    }

    fn opened(&self) -> String {
        self.note.clone()
    }

    fn present(&self, conn: &Connection) -> Result<String> {
        let note = match self.whose {
            Whose::Lead(id) => leads::get(conn, id)?.note,
            Whose::Campaign(id) => campaigns::get(conn, id)?.note,
        };
        Ok(note.unwrap_or_default())
    }

    fn text(&self, of: &String, _field: &str) -> String {
        of.clone()
    }

    fn put(&self, of: &mut String, _field: &str, text: &str, _ear: &Ear) -> Result<()> {
        text.clone_into(of);
        Ok(())
    }

    fn write(&self, txn: &Txn, of: String) -> Result<i64> {
        let note = filled(&of);
        let (id, name) = match self.whose {
            Whose::Lead(id) => {
                let lead = leads::change(txn, id, "edited", |lead| {
                    lead.note = note;
                    Ok(())
                })?;
                (id, lead.name)
            }
            Whose::Campaign(id) => {
                let mut campaign = campaigns::get(txn, id)?;
                campaign.note = note;
                campaigns::save(txn, &campaign, &[])?;
                (id, campaign.name)
            }
        };
        journal::tell(txn, &[("name", name)])?;
        Ok(id)
    }
}
