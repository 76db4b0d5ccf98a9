//! Frames: each one is written at once, and only what changed.

use std::{
    cell::RefCell,
    io::{self, Write},
    rc::Rc,
};

use crossterm::style::force_color_output;
use ratatui::{
    Frame, Terminal, TerminalOptions, Viewport, backend::CrosstermBackend, layout::Rect,
};

use super::guard::Guard;
use crate::{
    error::{Doing, Error, Result},
    ui::text::clean,
};

/// Between these two the terminal shows nothing new, so that no half frame is seen.
const FRAME_BEGIN: &[u8] = b"\x1b[?2026h";
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// The most that common terminals take in one OSC 52, in bytes of text.
const CLIPBOARD_MOST: usize = 74_000;

/// Collects a frame. ratatui flushes several times a frame; the terminal gets it whole.
#[derive(Clone, Default)]
struct Page(Rc<RefCell<Vec<u8>>>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What the program draws on.
pub(super) struct Screen {
    guard: Guard,
    page: Page,
    terminal: Terminal<CrosstermBackend<Page>>,
    title: String,
}

impl Screen {
    /// The whole terminal.
    pub(super) fn new(guard: Guard) -> Result<Self> {
        // Otherwise NO_COLOR makes crossterm write empty colours, which switch off bold and
        // reverse. Which colours there are is up to the theme.
        force_color_output(true);
        let page = Page::default();
        let terminal = terminal(page.clone())?;
        Ok(Self { guard, page, terminal, title: String::new() })
    }

    /// Draws a frame.
    pub(super) fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> Result<()> {
        self.terminal.draw(view).doing("drawing")?;
        let changes = self.page.0.take();
        self.guard
            .write(&[FRAME_BEGIN, &changes, FRAME_END].concat())
            .doing("writing to the terminal")
    }

    /// What the screen would show, without colours.
    pub(super) fn as_text(&self, view: impl FnOnce(&mut Frame<'_>)) -> Result<String> {
        let mut scratch = terminal(Page::default())?;
        let frame = scratch.draw(view).doing("drawing")?;
        let width = usize::from(frame.area.width).max(1);
        let lines = frame.buffer.content.chunks(width).map(|line| {
            let line: String = line.iter().map(ratatui::buffer::Cell::symbol).collect();
            line.trim_end().to_owned()
        });
        Ok(lines.collect::<Vec<_>>().join("\n").trim_end().to_owned())
    }

    /// Forgets what is on the screen and how large it is: the next frame is drawn in full.
    pub(super) fn repaint(&mut self) -> Result<()> {
        // ratatui's own `clear` and `resize` ask for the place of the cursor, which is to be
        // avoided while another thread reads the answers.
        self.page.0.take();
        self.terminal = terminal(self.page.clone())?;
        self.page.0.borrow_mut().extend_from_slice(b"\x1b[0m\x1b[2J");
        Ok(())
    }

    /// Names the window.
    pub(super) fn title(&mut self, title: &str) -> Result<()> {
        let title = short_title(title);
        if title == self.title {
            return Ok(());
        }
        let named = self.guard.write(format!("\x1b]0;{title}\x07").as_bytes());
        self.title = title;
        named.doing("naming the window")
    }

    /// Calls the user in each way that terminals know: OSC 9, OSC 777, and the bell for the others.
    pub(super) fn notify(&self, text: &str) -> Result<()> {
        let text = short_title(text).replace(';', ",");
        let call = format!("\x1b]9;{text}\x1b\\\x1b]777;notify;embudo;{text}\x1b\\\x07");
        self.guard.write(call.as_bytes()).doing("calling the user")
    }

    /// Gives a text to the clipboard of the terminal.
    pub(super) fn clipboard(&self, text: &str) -> Result<()> {
        if text.len() > CLIPBOARD_MOST {
            return Err(Error::invalid("error-clipboard-size")
                .with("size", text.len().div_ceil(1000).to_string())
                .with("most", (CLIPBOARD_MOST / 1000).to_string()));
        }
        let tmux = std::env::var_os("TMUX").is_some_and(|tmux| !tmux.is_empty());
        self.guard.write(osc52(text, tmux).as_bytes()).doing("writing to the clipboard")
    }
}

fn terminal(page: Page) -> Result<Terminal<CrosstermBackend<Page>>> {
    let (width, height) = match crossterm::terminal::size().doing("asking the size")? {
        // A serial line or a bare pseudo-terminal does not know.
        (0, _) | (_, 0) => (80, 24),
        size => size,
    };
    // A fixed area: the loop hears of every new size and need not ask at each frame.
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    Terminal::with_options(CrosstermBackend::new(page), TerminalOptions { viewport })
        .doing("starting to draw")
}

/// The plain form, which tmux takes as its own, and inside tmux also the one it hands through.
fn osc52(text: &str, tmux: bool) -> String {
    use crossterm::{Command as _, clipboard::CopyToClipboard};
    let mut plain = String::new();
    // Writing to a text does not fail.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut plain);
    if !tmux {
        return plain;
    }
    let doubled = plain.replace('\x1b', "\x1b\x1b");
    format!("{plain}\x1bPtmux;{doubled}\x1b\\")
}

/// What a title bar has room for, and nothing that a terminal would obey.
fn short_title(title: &str) -> String {
    const LONGEST: usize = 120;
    clean(title).chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clipboard_text_goes_plain_and_inside_tmux_also_wrapped() {
        let plain = osc52("añ", false);
        assert_eq!(plain, "\x1b]52;c;YcOx\x1b\\");
        let both = osc52("añ", true);
        assert_eq!(both, format!("{plain}\x1bPtmux;\x1b\x1b]52;c;YcOx\x1b\x1b\\\x1b\\"));
    }

    #[test]
    fn a_title_cannot_command_the_terminal() {
        assert_eq!(short_title("a\x1b]0;b\x07\u{202e}c\u{9b}"), "a␛]0;b␇�c�");
    }
}
