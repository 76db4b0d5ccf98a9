//! Whether the terminal is light or dark.

use std::{io, time::Duration};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    stdio,
};

use super::guard::write_all;
use crate::clock::Stopwatch;

/// The background of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Dark text is read on it.
    Light,
    /// Light text is read on it.
    Dark,
}

/// Asks the terminal for its background colour. Also gives everything that was read, since keys
/// may be among it. The terminal must be raw.
pub(super) fn ask() -> (Option<Background>, Vec<u8>) {
    // Every terminal answers the second question, and answers in order: so no answer to the
    // first is known without waiting for the end of the time.
    let asked = write_all(b"\x1b]11;?\x1b\\\x1b[c");
    let heard = if asked.is_ok() { listen(Duration::from_millis(200)) } else { Vec::new() };
    (answer(&heard), heard)
}

/// What `COLORFGBG` says, as in `15;0`.
pub(super) fn from_colorfgbg(value: &str) -> Option<Background> {
    match value.rsplit(';').next()?.parse::<u8>().ok()? {
        0..=6 | 8 => Some(Background::Dark),
        7 | 9..=15 => Some(Background::Light),
        _ => None,
    }
}

fn listen(most: Duration) -> Vec<u8> {
    let begun = Stopwatch::start();
    let mut heard = Vec::new();
    let mut buffer = [0; 1024];
    while let Some(left) = most.checked_sub(begun.elapsed()) {
        if is_answered(&heard) || !is_ready(left).unwrap_or_default() {
            break;
        }
        match rustix::io::read(stdio::stdin(), &mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(length) => heard.extend_from_slice(buffer.get(..length).unwrap_or_default()),
        }
    }
    heard
}

fn is_ready(left: Duration) -> io::Result<bool> {
    let tty = stdio::stdin();
    let mut ready = [PollFd::new(&tty, PollFlags::IN)];
    let left = Timespec::try_from(left).ok();
    Ok(poll(&mut ready, left.as_ref())? > 0 && ready[0].revents().contains(PollFlags::IN))
}

/// `CSI ? … c`.
fn is_answered(heard: &[u8]) -> bool {
    let text = String::from_utf8_lossy(heard);
    text.split("\x1b[?").skip(1).any(|rest| {
        rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';').starts_with('c')
    })
}

fn answer(heard: &[u8]) -> Option<Background> {
    let text = String::from_utf8_lossy(heard);
    let (_, rest) = text.split_once("\x1b]11;")?;
    let colour = rest.split(['\x1b', '\x07']).next()?;
    let parts = colour.strip_prefix("rgb:").or_else(|| colour.strip_prefix("rgba:"))?;
    let mut parts = parts.split('/').map(part);
    let (red, green, blue) = (parts.next()??, parts.next()??, parts.next()??);
    let light = 0.299 * red + 0.587 * green + 0.114 * blue > 0.5;
    Some(if light { Background::Light } else { Background::Dark })
}

/// One to four hexadecimal digits as a share of the most they can say.
fn part(digits: &str) -> Option<f64> {
    let length = u32::try_from(digits.len()).ok().filter(|length| (1..=4).contains(length))?;
    let value = u32::from_str_radix(digits, 16).ok()?;
    Some(f64::from(value) / f64::from(16_u32.pow(length) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_found_among_whatever_else_came() {
        for (heard, wanted) in [
            (&b"\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?62c"[..], Some(Background::Dark)),
            (b"jj\x1b]11;rgb:ffff/ffff/ffff\x07", Some(Background::Light)),
            (b"\x1b]11;rgb:f/f/e\x07", Some(Background::Light)),
            (b"\x1b]11;rgba:16/18/1d/ff\x07", Some(Background::Dark)),
            (b"\x1b[?62c", None),
            (b"\x1b]11;rgb:\xff/1/2\x07", None),
            (b"\x1b]11;rgb:1/2", None),
            (b"", None),
        ] {
            assert_eq!(answer(heard), wanted, "{}", heard.escape_ascii());
        }
    }

    #[test]
    fn the_fence_ends_the_waiting() {
        assert!(is_answered(b"x\x1b[?62;4c"));
        assert!(!is_answered(b"\x1b[?62;4"));
        assert!(!is_answered(b"\x1b]11;rgb:c/c/c\x07"));
    }

    #[test]
    fn colorfgbg_names_the_background_last() {
        for (value, wanted) in [
            ("15;0", Some(Background::Dark)),
            ("0;15", Some(Background::Light)),
            ("0;default;7", Some(Background::Light)),
            ("15;default", None),
            ("", None),
        ] {
            assert_eq!(from_colorfgbg(value), wanted, "{value}");
        }
    }
}
