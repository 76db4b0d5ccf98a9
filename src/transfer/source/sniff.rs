//! What a file looks like by its content, so that a wrong one is named for what it is.

use crate::error::{Error, Result};

/// What kind of file the first bytes belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// Rows of cells: CSV, TSV and their kin. Also what nothing else is.
    Table,
    /// JSON: an array of objects, one object a line, or `{"rows": […]}`.
    Json,
    /// vCard.
    Cards,
    /// iCalendar.
    Calendar,
    /// A workbook of Excel or LibreOffice, zipped.
    Workbook,
    /// A workbook of old Excel, or another old Office file.
    OldOffice,
    /// Another ZIP archive.
    Zip,
    /// Something compressed: gzip, bzip2, xz, zstd, 7z.
    Compressed,
    /// PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A SQLite database.
    Sqlite,
    /// HTML or XML.
    Markup,
    /// RTF.
    RichText,
}

impl Looks {
    /// The word that messages select by.
    pub fn word(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Cards => "vcard",
            Self::Calendar => "icalendar",
            Self::Workbook => "workbook",
            Self::OldOffice => "old-office",
            Self::Zip => "zip",
            Self::Compressed => "compressed",
            Self::Pdf => "pdf",
            Self::Picture => "picture",
            Self::Sqlite => "sqlite",
            Self::Markup => "markup",
            Self::RichText => "rtf",
        }
    }
}

const BINARY: &[(&[u8], Looks)] = &[
    (b"%PDF-", Looks::Pdf),
    (b"\x89PNG", Looks::Picture),
    (b"\xff\xd8\xff", Looks::Picture),
    (b"GIF8", Looks::Picture),
    (b"SQLite format 3\0", Looks::Sqlite),
    (b"\x1f\x8b", Looks::Compressed),
    (b"BZh", Looks::Compressed),
    (b"\xfd7zXZ\0", Looks::Compressed),
    (b"\x28\xb5\x2f\xfd", Looks::Compressed),
    (b"7z\xbc\xaf\x27\x1c", Looks::Compressed),
    (b"\xd0\xcf\x11\xe0", Looks::OldOffice),
    (b"{\\rtf", Looks::RichText),
];

const WORKBOOK_PARTS: &[&[u8]] =
    &[b"[Content_Types].xml", b"xl/", b"opendocument.spreadsheet", b"_rels/.rels"];

/// What the first bytes, before any decoding, say; `None` where only the text can tell.
pub(super) fn by_bytes(head: &[u8]) -> Option<Looks> {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        let has = |part: &&[u8]| head.windows(part.len()).any(|window| window == *part);
        return Some(if WORKBOOK_PARTS.iter().any(has) { Looks::Workbook } else { Looks::Zip });
    }
    BINARY.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, looks)| *looks)
}

/// What the decoded beginning of a text says.
pub(super) fn by_text(text: &str) -> Looks {
    let text = text.trim_start();
    let head: String = text.chars().take(32).collect::<String>().to_ascii_uppercase();
    if head.starts_with("BEGIN:VCARD") {
        return Looks::Cards;
    }
    if head.starts_with("BEGIN:VCALENDAR") {
        return Looks::Calendar;
    }
    if ["<!DOCTYPE", "<HTML", "<?XML"].iter().any(|tag| head.starts_with(tag)) {
        return Looks::Markup;
    }
    if is_json(text) { Looks::Json } else { Looks::Table }
}

/// A table may begin with a brace too, so the next sign has to fit.
fn is_json(text: &str) -> bool {
    let next = |rest: &str| rest.trim_start().chars().next();
    if let Some(rest) = text.strip_prefix('{') {
        return matches!(next(rest), Some('"' | '}'));
    }
    text.strip_prefix('[')
        .is_some_and(|rest| matches!(next(rest), Some('{' | ']' | '[' | '"') | None))
}

/// Refuses what is no text: too many control characters for anything that people write.
pub(super) fn refuse_binary(text: &str) -> Result<()> {
    let total = text.chars().count();
    let controls = text.chars().filter(|c| is_binary(*c)).count();
    // A tiny file with one stray NUL is still a table.
    let allowed = if total < 64 { total * 3 / 10 } else { total / 20 };
    if controls > allowed { Err(Error::invalid("error-import-binary")) } else { Ok(()) }
}

/// What terminals are told things with occurs in texts, and is no sign of a file that is none.
fn is_binary(c: char) -> bool {
    matches!(c, '\0'..='\x06' | '\x08' | '\x0e'..='\x1a' | '\x1c'..='\x1f' | '\u{7f}' | '\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_first_bytes() {
        assert_eq!(by_bytes(b"PK\x03\x04....[Content_Types].xml"), Some(Looks::Workbook));
        assert_eq!(by_bytes(b"PK\x03\x04....readme.txt"), Some(Looks::Zip));
        assert_eq!(by_bytes(b"%PDF-1.7"), Some(Looks::Pdf));
        assert_eq!(by_bytes(b"SQLite format 3\0\x10"), Some(Looks::Sqlite));
        assert_eq!(by_bytes(b"\x1f\x8b\x08"), Some(Looks::Compressed));
        assert_eq!(by_bytes(b"name,email"), None);
    }

    #[test]
    fn texts_are_known_by_how_they_begin() {
        assert_eq!(by_text("begin:vcard\r\nVERSION:3.0"), Looks::Cards);
        assert_eq!(by_text("BEGIN:VCALENDAR"), Looks::Calendar);
        assert_eq!(by_text("\n [ {\"a\":1}]"), Looks::Json);
        assert_eq!(by_text("{\"a\":1}\n{\"a\":2}"), Looks::Json);
        assert_eq!(by_text("[[\"Ana\"]]"), Looks::Json);
        assert_eq!(by_text("["), Looks::Json);
        assert_eq!(by_text("[id],name\n1,Ana"), Looks::Table);
        assert_eq!(by_text("<?xml version=\"1.0\"?>"), Looks::Markup);
    }

    #[test]
    fn one_stray_nul_does_not_make_a_table_binary() {
        assert!(refuse_binary("a,b,c\n\0,2,3\n").is_ok());
        assert!(refuse_binary("name\n\x1b]0;a\x07\x1b[31mAna\x1b[0m\n").is_ok());
        let noise: String = (0..300u32).filter_map(|n| char::from_u32(n % 40)).collect();
        assert!(refuse_binary(&noise).is_err());
    }
}
