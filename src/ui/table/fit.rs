//! Which columns are shown, and how wide.

use super::{Column, Place};

/// How wide a column may be. It is left out rather than made narrower than its minimum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Width {
    /// No use below this.
    pub min: u16,
    /// Enough for most rows.
    pub ideal: u16,
    /// Its part of what is left over; 0 for none.
    pub share: u16,
}

impl Width {
    /// A column that needs exactly so much, as dates do.
    pub const fn fixed(cols: u16) -> Self {
        Self { min: cols, ideal: cols, share: 0 }
    }

    /// A column that takes from `min` to `ideal`, and then its share of the rest.
    pub const fn flexible(min: u16, ideal: u16, share: u16) -> Self {
        Self { min, ideal, share }
    }
}

/// The blank between two columns.
const GAP: u16 = 1;

/// All columns in one line. The first stays whatever comes, cut if it must be.
pub(super) fn beside(columns: &[Column], scroll: usize, room: u16) -> Vec<Place> {
    place(columns, shown(columns.len(), 0, scroll), room, 0)
}

/// The first column that takes what room there is, with the short ones before it, over the others.
pub(super) fn below_first(columns: &[Column], scroll: usize, room: u16) -> Vec<Place> {
    let above = above(columns);
    let mut places = place(columns, (0..above).collect(), room, 0);
    if columns.len() > above {
        places.extend(place(columns, shown(columns.len(), above, scroll), room, 1));
    }
    places
}

/// How many columns stand in the first of two lines.
pub(super) fn above(columns: &[Column]) -> usize {
    columns.iter().position(|column| column.width.share > 0).unwrap_or(0) + 1
}

/// The column at `first`, and those after it that are not scrolled away; the last one never is.
fn shown(count: usize, first: usize, scroll: usize) -> Vec<usize> {
    let scrolled = scroll.min(count.saturating_sub(2));
    match first {
        0 => [0].into_iter().chain(1 + scrolled..count).collect(),
        _ => (first + scrolled..count).collect(),
    }
}

fn place(columns: &[Column], mut shown: Vec<usize>, room: u16, line: u16) -> Vec<Place> {
    let min = |at: &usize| columns.get(*at).map_or(0, |column| column.width.min);
    while shown.len() > 1 && total(shown.iter().map(min)) > u32::from(room) {
        leave(columns, &mut shown);
    }
    let mut widths: Vec<u16> = shown.iter().map(min).collect();
    spread(columns, &shown, &mut widths, room);
    let mut x = 0_u16;
    let mut places = Vec::with_capacity(shown.len());
    for (column, width) in shown.into_iter().zip(widths) {
        let width = width.min(room.saturating_sub(x));
        places.push(Place { column, line, x, width });
        x = x.saturating_add(width).saturating_add(GAP);
    }
    places
}

fn total(widths: impl ExactSizeIterator<Item = u16>) -> u32 {
    let gaps = widths.len().saturating_sub(1) * usize::from(GAP);
    widths.map(u32::from).sum::<u32>() + u32::try_from(gaps).unwrap_or(u32::MAX)
}

/// Takes away the column of the highest number, the rightmost of equals, but not the first.
fn leave(columns: &[Column], shown: &mut Vec<usize>) {
    let priority = |at: usize| columns.get(at).map_or(0, |column| column.priority);
    let worst = (1..shown.len()).max_by_key(|nth| (priority(shown[*nth]), *nth));
    if let Some(nth) = worst {
        shown.remove(nth);
    }
}

/// Gives what is left over: in rounds up to the ideal, the dearest column first, then by share.
fn spread(columns: &[Column], shown: &[usize], widths: &mut [u16], room: u16) {
    let used = total(widths.iter().copied());
    let mut rest = u16::try_from(u32::from(room).saturating_sub(used)).unwrap_or(0);
    let mut order: Vec<usize> = (0..shown.len()).collect();
    order.sort_by_key(|nth| columns[shown[*nth]].priority);
    loop {
        let before = rest;
        for &nth in &order {
            let wish = columns[shown[nth]].width;
            let more = wish.ideal.saturating_sub(widths[nth]).min(wish.share.max(1)).min(rest);
            widths[nth] += more;
            rest -= more;
        }
        if rest == before {
            break;
        }
    }
    let mut shares: u32 = shown.iter().map(|at| u32::from(columns[*at].width.share)).sum();
    for (at, width) in shown.iter().zip(widths) {
        let share = u32::from(columns[*at].width.share);
        if share > 0 {
            // Of what is still there, so that nothing is lost to rounding.
            let more = u16::try_from(u32::from(rest) * share / shares).unwrap_or(rest);
            *width += more;
            rest -= more;
            shares -= share;
        }
    }
}
