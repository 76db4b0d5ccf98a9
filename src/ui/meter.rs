//! Lengths that mean something: progress, steps and bars.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    draw::{cols, fill, narrow, row},
    glyph::Glyphs,
    theme::{Role, Theme},
};

/// Draws how far a job has come: `done` of `total`, over the width of the area.
pub fn progress(
    buf: &mut Buffer,
    area: Rect,
    (done, total): (u64, u64),
    theme: &Theme,
    glyphs: &Glyphs,
) {
    let line = row(area, 0);
    let part = share(done as f64, total as f64);
    let full = narrow((part * f64::from(line.width)).floor() as usize);
    fill(buf, line, glyphs.rule, theme.style(Role::Rule));
    fill(buf, cols(line, 0, full), glyphs.heavy, theme.style(Role::Accent));
}

/// Draws a line of steps, `━━●───`, with the dot on step `at` of `of`, counted from 1; 0 is before the first.
pub fn steps(
    buf: &mut Buffer,
    area: Rect,
    (at, of): (usize, usize),
    theme: &Theme,
    glyphs: &Glyphs,
) {
    let line = row(area, 0);
    fill(buf, line, glyphs.rule, theme.style(Role::Rule));
    if at == 0 || of == 0 || line.width == 0 {
        return;
    }
    let last = usize::from(line.width - 1);
    let dot = if of == 1 { last } else { last.saturating_mul(at.min(of) - 1) / (of - 1) };
    fill(buf, cols(line, 0, narrow(dot)), glyphs.heavy, theme.style(Role::Accent));
    fill(buf, cols(line, narrow(dot), 1), glyphs.dot, theme.style(Role::Accent));
}

/// Draws a bar of `value` where `max` would fill the area, to an eighth of a column; something is never nothing.
pub fn bar(buf: &mut Buffer, area: Rect, (value, max): (f64, f64), style: Style, glyphs: &Glyphs) {
    let line = row(area, 0);
    let part = share(value, max);
    let eighths = (part * f64::from(line.width) * 8.0).round() as usize;
    let eighths = if part > 0.0 { eighths.max(1) } else { 0 };
    let (full, rest) = (eighths / 8, eighths % 8);
    fill(buf, cols(line, 0, narrow(full)), glyphs.full, style);
    let sign = match rest.checked_sub(1) {
        None => return,
        Some(nth) => glyphs.eighths.get(nth).copied(),
    };
    // A set without eighths rounds, but shows at least one sign.
    let rounded = (rest >= 4 || full == 0).then_some(glyphs.full);
    if let Some(sign) = sign.or(rounded) {
        fill(buf, cols(line, narrow(full), 1), sign, style);
    }
}

/// Draws a bar that the parts share by their weights, in their order and each in its style; what weighs
/// something has a column, as long as there are any. A thin gap ends each, so that they are told apart
/// without colour.
pub fn parts(buf: &mut Buffer, area: Rect, parts: &[(i64, Style)], glyphs: &Glyphs) {
    let line = row(area, 0);
    let weights: Vec<i64> = parts.iter().map(|(weight, _)| *weight).collect();
    let shares = shares(&weights, usize::from(line.width)).into_iter().map(narrow);
    let shares = shares.zip(parts).filter(|(share, _)| *share > 0);
    let mut x = 0;
    for (nth, (share, (_, style))) in shares.enumerate() {
        let is_gapless = glyphs.eighths.is_empty();
        let sign = if is_gapless && nth % 2 == 1 { glyphs.light } else { glyphs.full };
        let end = glyphs.eighths.get(5).copied().unwrap_or(sign);
        fill(buf, cols(line, x, share - 1), sign, *style);
        fill(buf, cols(line, x + share - 1, 1), end, *style);
        x += share;
    }
}

/// How many of the columns each weight gets: one, and of the others each goes to whom most is missing.
fn shares(weights: &[i64], cols: usize) -> Vec<usize> {
    let mut shares: Vec<usize> = weights.iter().map(|weight| usize::from(*weight > 0)).collect();
    let missing = |weight: i64, share: usize| weight as f64 / (2 * share + 1) as f64;
    for _ in shares.iter().sum()..cols {
        let open = weights.iter().zip(&mut shares).filter(|(weight, _)| **weight > 0);
        let most = open.max_by(|a, b| missing(*a.0, *a.1).total_cmp(&missing(*b.0, *b.1)));
        let Some((_, share)) = most else { break };
        *share += 1;
    }
    shares
}

/// A part between 0 and 1, whatever the numbers.
fn share(value: f64, max: f64) -> f64 {
    let part = value / max;
    if part.is_nan() { 0.0 } else { part.clamp(0.0, 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::glyph::{ASCII, PLAIN};

    fn drawn(width: u16, draw: impl FnOnce(&mut Buffer, Rect)) -> String {
        let mut buf = Buffer::empty(Rect::new(0, 0, width, 1));
        let area = buf.area;
        draw(&mut buf, area);
        buf.content.iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn a_bar_is_exact_to_an_eighth() {
        let bar = |value, set: &Glyphs| {
            drawn(4, |buf, area| bar(buf, area, (value, 4.0), Style::new(), set))
        };
        assert_eq!(bar(4.0, &PLAIN), "████");
        assert_eq!(bar(2.5, &PLAIN), "██▌ ");
        assert_eq!(bar(0.001, &PLAIN), "▏   ");
        assert_eq!(bar(0.0, &PLAIN), "    ");
        assert_eq!(bar(99.0, &PLAIN), "████");
        assert_eq!(bar(2.5, &ASCII), "### ");
        assert_eq!(bar(2.25, &ASCII), "##  ");
        assert_eq!(bar(0.001, &ASCII), "#   ");
        for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -3.0] {
            bar(odd, &PLAIN);
        }
    }

    #[test]
    fn parts_share_a_bar_by_their_weights() {
        let parts = |weights: &[i64], set: &Glyphs| {
            let parts: Vec<_> = weights.iter().map(|it| (*it, Style::new())).collect();
            drawn(10, |buf, area| super::parts(buf, area, &parts, set))
        };
        assert_eq!(parts(&[5, 3, 2], &PLAIN), "████▊██▊█▊");
        assert_eq!(parts(&[5, 3, 2], &ASCII), "#####...##");
        assert_eq!(parts(&[0, 7, 0], &PLAIN), "█████████▊");
        assert_eq!(parts(&[1_000_000, 1, 0, 1], &PLAIN), "███████▊▊▊");
        assert_eq!(parts(&[0, 0], &PLAIN), "          ");
        assert_eq!(parts(&[1; 12], &PLAIN), "▊▊▊▊▊▊▊▊▊▊");
        assert_eq!(parts(&[], &PLAIN), "          ");
    }

    #[test]
    fn steps_run_from_edge_to_edge() {
        let theme = Theme::default();
        let steps = |at, of| drawn(7, |buf, area| steps(buf, area, (at, of), &theme, &PLAIN));
        assert_eq!(steps(1, 4), "●──────");
        assert_eq!(steps(2, 4), "━━●────");
        assert_eq!(steps(4, 4), "━━━━━━●");
        assert_eq!(steps(9, 4), "━━━━━━●");
        assert_eq!(steps(0, 4), "───────");
        assert_eq!(steps(1, 1), "━━━━━━●");
    }

    #[test]
    fn progress_is_full_only_at_the_end() {
        let theme = Theme::default();
        let progress =
            |done, total| drawn(4, |buf, area| progress(buf, area, (done, total), &theme, &PLAIN));
        assert_eq!(progress(99, 100), "━━━─");
        assert_eq!(progress(100, 100), "━━━━");
        assert_eq!(progress(0, 0), "────");
        assert_eq!(progress(u64::MAX, 1), "━━━━");
    }
}
