//! Where what a command says goes: whole lines on stdout, until nobody reads them any more.

use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};

use super::setup::Setup;
use crate::{
    error::{Error, Result, refusal},
    ui::text::clean_lines,
};

/// What a command writes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Writes {
    /// Text for people, cleaned where it came from outside.
    Text,
    /// Records as they are.
    Data,
}

/// Stdout, with what is known of who reads it.
pub(super) struct Out {
    sink: BufWriter<io::Stdout>,
    closed: bool,
    /// Data that a terminal would obey is made visible there; here is the beginning of a letter that was cut.
    shielded: Option<Vec<u8>>,
    /// Columns of the terminal; `None` where it is none.
    pub(super) width: Option<usize>,
    /// Whether bold and the like may be used.
    pub(super) colour: bool,
}

impl Out {
    /// Stdout of this process.
    pub(super) fn stdout(setup: &Setup, writes: Writes) -> Self {
        let stdout = io::stdout();
        let is_terminal = stdout.is_terminal();
        let size = is_terminal.then(crossterm::terminal::size).and_then(io::Result::ok);
        Self {
            sink: BufWriter::new(stdout),
            closed: false,
            shielded: (is_terminal && writes == Writes::Data).then(Vec::new),
            width: size.map(|(columns, _)| usize::from(columns)).filter(|width| *width > 0),
            colour: is_terminal && setup.colours() != "none",
        }
    }

    /// Stdout before anything is settled.
    pub(super) fn plain() -> Self {
        let sink = BufWriter::new(io::stdout());
        Self { sink, closed: false, shielded: None, width: None, colour: false }
    }

    /// Writes a text and is done.
    pub(super) fn all(mut self, text: &str) -> Result<()> {
        self.put(text)?;
        self.finish()
    }

    /// Writes a text as it is. Once the reader has gone, nothing is written and nothing is wrong.
    pub(super) fn put(&mut self, text: &str) -> Result<()> {
        self.write(text.as_bytes())
    }

    /// Writes a text and ends the line.
    pub(super) fn line(&mut self, text: &str) -> Result<()> {
        self.put(text)?;
        self.put("\n")
    }

    /// Whether anybody still reads.
    pub(super) fn is_open(&self) -> bool {
        !self.closed
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        if self.closed {
            return Ok(());
        }
        let written = match &mut self.shielded {
            None => self.sink.write_all(bytes),
            Some(held) => {
                held.extend_from_slice(bytes);
                let whole = held.drain(..whole_letters(held)).collect::<Vec<_>>();
                self.sink.write_all(clean_lines(&String::from_utf8_lossy(&whole)).as_bytes())
            }
        };
        self.settled(written)
    }

    /// Hands over what is still held back.
    pub(super) fn finish(&mut self) -> Result<()> {
        if self.closed {
            return Ok(());
        }
        let flushed = self.sink.flush();
        self.settled(flushed)
    }

    fn settled(&mut self, written: io::Result<()>) -> Result<()> {
        match written {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            // What the command did is done by now: that is not what failed.
            Err(error) => {
                let kind = Error::kind(&io::Error::from(error.kind()).into());
                let told = Error::new(kind, "error-printing").with("why", refusal(&error));
                Err(told.because(error))
            }
            Ok(()) => Ok(()),
        }
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Self::write(self, bytes).map_err(io::Error::other)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How many bytes there are without the beginning of a letter at their end.
fn whole_letters(bytes: &[u8]) -> usize {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        _ => bytes.len(),
    }
}

/// Says something on stderr. That nobody may be there to read it is no failure of the command.
pub(super) fn say(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}
