//! Chance that always falls the same: two worlds of one day and language are one world.

use std::ops::RangeInclusive;

/// A generator of numbers (xorshift64*) with a seed that never changes.
pub(super) struct Dice(u64);

impl Dice {
    /// Begins the one sequence that there is.
    pub(super) fn new() -> Self {
        Self(0x00e3_b0d0_5eed_2026)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    /// One of `sides`, from 0.
    fn roll(&mut self, sides: usize) -> usize {
        let sides = u64::try_from(sides.max(1)).unwrap_or(1);
        usize::try_from(self.next() % sides).unwrap_or(0)
    }

    /// A number of a range, both ends included.
    pub(super) fn between(&mut self, range: &RangeInclusive<i64>) -> i64 {
        let width = usize::try_from(range.end() - range.start()).unwrap_or(0);
        range.start() + i64::try_from(self.roll(width + 1)).unwrap_or(0)
    }

    /// Whether something happens that happens that often in a hundred times.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.roll(100) < percent
    }

    /// One of several.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.roll(from.len()))
    }

    /// One of several that are not equally likely, by their weights.
    pub(super) fn weighted<T: Copy>(&mut self, from: &[(usize, T)], otherwise: T) -> T {
        let mut left = self.roll(from.iter().map(|(weight, _)| weight).sum());
        for &(weight, one) in from {
            if left < weight {
                return one;
            }
            left -= weight;
        }
        otherwise
    }

    /// Puts a list into another order.
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.roll(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_dice_fall_alike_and_reach_both_ends() {
        let (mut one, mut other) = (Dice::new(), Dice::new());
        let thrown: Vec<i64> = (0..500).map(|_| one.between(&(-2..=3))).collect();
        assert!(thrown.iter().all(|&number| number == other.between(&(-2..=3))));
        assert_eq!((thrown.iter().min(), thrown.iter().max()), (Some(&-2), Some(&3)));
    }

    #[test]
    fn what_weighs_nothing_never_comes() {
        let mut dice = Dice::new();
        assert!((0..200).all(|_| dice.weighted(&[(0, 'a'), (3, 'b')], 'c') == 'b'));
        assert_eq!(dice.weighted(&[], 'c'), 'c');
        assert_eq!(dice.pick::<u8>(&[]), None);
    }

    #[test]
    fn shuffling_loses_nobody() {
        let mut list: Vec<u8> = (0..50).collect();
        Dice::new().shuffle(&mut list);
        assert_ne!(list, (0..50).collect::<Vec<_>>());
        list.sort_unstable();
        assert_eq!(list, (0..50).collect::<Vec<_>>());
    }
}
