//! Which encoding a file is in, by evidence, and its text as a stream of UTF-8.

use crate::error::{Doing, Error, Kind, Result};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::io::{Read, Seek, SeekFrom};

/// What a source reads from.
pub trait Input: Read + Seek + Send {}
impl<T: Read + Seek + Send> Input for T {}

const BLOCK: usize = 64 * 1024;

/// How much text with foreign letters the detector is shown; more changes no guess.
const SHOWN: usize = 4 * 1024 * 1024;

/// The encoding that a person named: `utf-8`, `latin1`, `windows-1251`, `1251`, `UTF16LE`…
pub(in crate::transfer) fn named(label: &str) -> Result<&'static Encoding> {
    let label = label.trim();
    let lower = label.to_ascii_lowercase();
    let spelled = [label.to_owned(), format!("windows-{label}"), lower.replace("utf", "utf-")];
    spelled.iter().find_map(|name| Encoding::for_label_no_replacement(name.as_bytes())).ok_or_else(
        || Error::new(Kind::Usage, "error-import-encoding").with("encoding", label).hint("utf-8"),
    )
}

/// The encoding of the whole input, which is left at some place: a mark at the beginning, UTF-8 where the
/// bytes are UTF-8, UTF-16 by where the zeros are, else what the letters look like.
pub(in crate::transfer) fn detect(input: &mut dyn Input) -> Result<&'static Encoding> {
    input.seek(SeekFrom::Start(0)).doing("rewinding a file")?;
    let mut evidence = Evidence::new();
    let mut block = vec![0; BLOCK];
    loop {
        let read = fill(input, &mut block)?;
        let Some(bytes) = block.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
        if let Some(sure) = evidence.first(bytes) {
            return Ok(sure);
        }
        evidence.add(bytes);
    }
    Ok(evidence.verdict())
}

struct Evidence {
    begun: bool,
    utf8: Utf8Tally,
    detector: EncodingDetector,
    shown: usize,
}

impl Evidence {
    fn new() -> Self {
        Self {
            begun: false,
            utf8: Utf8Tally::default(),
            detector: EncodingDetector::new(Iso2022JpDetection::Deny),
            shown: 0,
        }
    }

    fn first(&mut self, bytes: &[u8]) -> Option<&'static Encoding> {
        if std::mem::replace(&mut self.begun, true) {
            return None;
        }
        by_head(bytes)
    }

    fn add(&mut self, bytes: &[u8]) {
        self.utf8.add(bytes);
        if !bytes.is_ascii() && self.shown < SHOWN {
            self.detector.feed(bytes, false);
            self.shown += bytes.len();
        }
    }

    fn verdict(mut self) -> &'static Encoding {
        // One broken letter in a file of good ones is a broken letter, not another encoding.
        if self.utf8.broken * 10 <= self.utf8.good {
            return UTF_8;
        }
        self.detector.feed(&[], true);
        match self.detector.guess(None, Utf8Detection::Deny) {
            guess if guess.is_single_byte() || self.shown > 200 => guess,
            // A handful of bytes is no evidence for an East Asian encoding.
            _ => WINDOWS_1252,
        }
    }
}

/// How many letters beyond ASCII are proper UTF-8, and how many are not.
#[derive(Default)]
struct Utf8Tally {
    good: usize,
    broken: usize,
    rest: Vec<u8>,
}

impl Utf8Tally {
    fn add(&mut self, bytes: &[u8]) {
        if bytes.is_ascii() && self.rest.is_empty() {
            return;
        }
        let mut all = std::mem::take(&mut self.rest);
        all.extend_from_slice(bytes);
        let mut chunks = all.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            self.good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            let invalid = chunk.invalid();
            if invalid.is_empty() {
                continue;
            }
            // A letter that the block cut in two is judged with the next block.
            if chunks.peek().is_none() && is_begun_letter(invalid) {
                self.rest = invalid.to_vec();
            } else {
                self.broken += 1;
            }
        }
    }
}

fn is_begun_letter(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

/// What the first bytes alone make sure: a mark, or the zeros of UTF-16.
pub(in crate::transfer) fn by_head(bytes: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_bom(bytes).map(|(marked, _)| marked).or_else(|| utf16_by_zeros(bytes))
}

/// UTF-16 without a mark: one of two bytes is zero, always the same one.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.len() / 2;
    if pairs < 2 {
        return None;
    }
    let zeros = |offset: usize| bytes.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = |n: usize| n * 10 >= pairs * 4;
    let few = |n: usize| n * 20 <= pairs;
    if many(odd) && few(even) {
        return Some(UTF_16LE);
    }
    (many(even) && few(odd)).then_some(UTF_16BE)
}

fn fill(input: &mut dyn Input, block: &mut [u8]) -> Result<usize> {
    let mut filled = 0;
    while let Some(free) = block.get_mut(filled..).filter(|free| !free.is_empty()) {
        match input.read(free) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error).doing("reading a file to import"),
        }
    }
    Ok(filled)
}

/// The text of an input as UTF-8, block by block; what cannot be decoded becomes U+FFFD and is counted.
pub(in crate::transfer) struct Decoded {
    input: Box<dyn Input>,
    encoding: &'static Encoding,
    decoder: Decoder,
    raw: Vec<u8>,
    text: String,
    at: usize,
    done: bool,
    /// How many letters could not be decoded.
    pub(in crate::transfer) broken: u64,
    /// How many bytes of the file have been read.
    pub(in crate::transfer) read: u64,
}

impl Decoded {
    /// Reads `input` from its beginning; a byte-order mark is no text.
    pub(in crate::transfer) fn new(
        input: Box<dyn Input>,
        encoding: &'static Encoding,
    ) -> Result<Self> {
        let mut decoded = Self {
            input,
            encoding,
            decoder: encoding.new_decoder_with_bom_removal(),
            raw: vec![0; BLOCK],
            text: String::with_capacity(3 * BLOCK + 64),
            at: 0,
            done: false,
            broken: 0,
            read: 0,
        };
        decoded.rewind()?;
        Ok(decoded)
    }

    /// Which encoding is being decoded.
    pub(in crate::transfer) fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// Goes back to the beginning.
    pub(in crate::transfer) fn rewind(&mut self) -> Result<()> {
        self.input.seek(SeekFrom::Start(0)).doing("rewinding a file")?;
        self.decoder = self.encoding.new_decoder_with_bom_removal();
        self.text.clear();
        (self.at, self.done, self.broken, self.read) = (0, false, 0, 0);
        Ok(())
    }

    /// The next byte of the text, without taking it.
    pub(in crate::transfer) fn peek(&mut self) -> Result<Option<u8>> {
        loop {
            if let Some(byte) = self.text.as_bytes().get(self.at) {
                return Ok(Some(*byte));
            }
            if self.done {
                return Ok(None);
            }
            self.more()?;
        }
    }

    /// Takes the next byte of the text.
    pub(in crate::transfer) fn next(&mut self) -> Result<Option<u8>> {
        let byte = self.peek()?;
        self.at += usize::from(byte.is_some());
        Ok(byte)
    }

    /// The first `limit` bytes of the text or a little more, from where it stands now.
    pub(in crate::transfer) fn head(&mut self, limit: usize) -> Result<String> {
        let mut head = String::new();
        while head.len() < limit && self.peek()?.is_some() {
            head.push_str(self.text.get(self.at..).unwrap_or_default());
            self.at = self.text.len();
        }
        Ok(head)
    }

    fn more(&mut self) -> Result<()> {
        let read = fill(&mut *self.input, &mut self.raw)?;
        self.read += read as u64;
        self.text.clear();
        self.at = 0;
        self.done = read < self.raw.len();
        let bytes = self.raw.get(..read).unwrap_or_default();
        let (result, _, _) = self.decoder.decode_to_string(bytes, &mut self.text, self.done);
        if result == CoderResult::OutputFull {
            return Err(Error::internal("the block of text was too small for a block of bytes"));
        }
        self.broken += self.text.matches('\u{fffd}').count() as u64;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn guess(bytes: &[u8]) -> &'static str {
        detect(&mut Cursor::new(bytes.to_vec())).unwrap().name()
    }

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn marks_zeros_and_letters_tell_the_encoding() {
        assert_eq!(guess(b"name,note\nAna,hello"), "UTF-8");
        assert_eq!(guess("name\nMuñoz".as_bytes()), "UTF-8");
        assert_eq!(guess(b"\xff\xfea\0"), "UTF-16LE");
        assert_eq!(guess(&utf16("name;city\nMuñoz;Gijón", u16::to_le_bytes)), "UTF-16LE");
        assert_eq!(guess(&utf16("name;city\nMuñoz;Gijón", u16::to_be_bytes)), "UTF-16BE");
        assert_eq!(guess(b"name,city\nMu\xf1oz,Gij\xf3n\nP\xe9rez,M\xe1laga"), "windows-1252");
        let (russian, ..) = encoding_rs::WINDOWS_1251
            .encode("имя,город\nИванов Пётр,Нижний Новгород\nСмирнова Ольга,Санкт-Петербург\n");
        assert_eq!(guess(&russian), "windows-1251");
    }

    #[test]
    fn one_broken_letter_among_good_ones_leaves_the_file_utf_8() {
        let mut bytes = "ñandú, Muñoz, Gijón, Málaga, Cádiz, León, Ávila\n".repeat(4).into_bytes();
        bytes.extend(b"caf\xe9\n");
        assert_eq!(guess(&bytes), "UTF-8");
        let mut text = Decoded::new(Box::new(Cursor::new(bytes)), UTF_8).unwrap();
        assert!(text.head(10_000).unwrap().ends_with("caf\u{fffd}\n"));
        assert_eq!(text.broken, 1);
    }

    #[test]
    fn letters_cut_by_a_block_are_read_whole() {
        let text = format!("a{}", "ñ€😀".repeat(60_000));
        let bytes = text.clone().into_bytes();
        assert_eq!(guess(&bytes), "UTF-8");
        let mut decoded = Decoded::new(Box::new(Cursor::new(bytes)), UTF_8).unwrap();
        assert_eq!(decoded.head(usize::MAX).unwrap(), text);
        assert_eq!(decoded.broken, 0);
    }

    #[test]
    fn encodings_can_be_named_as_people_name_them() {
        for (label, name) in [
            ("utf8", "UTF-8"),
            ("latin1", "windows-1252"),
            ("1251", "windows-1251"),
            ("cp1250", "windows-1250"),
            ("UTF16LE", "UTF-16LE"),
            ("utf-16", "UTF-16LE"),
        ] {
            assert_eq!(named(label).unwrap().name(), name);
        }
        assert_eq!(named("klingon").unwrap_err().id(), "error-import-encoding");
    }
}
