//! How long a verdict takes.

/// Longer pauses than this are no part of a verdict.
const LONGEST: i64 = 10 * 60_000;
/// What was decided together took no time each.
const SHORTEST: i64 = 1_000;
/// Of fewer pauses no pace is told.
const FEWEST: usize = 5;

/// How long a verdict takes, in milliseconds, by the moments of the last ones in any order: the median of the
/// pauses between them. `None` where there are too few.
pub fn pace(mut moments: Vec<i64>) -> Option<i64> {
    moments.sort_unstable();
    let mut pauses: Vec<i64> = moments
        .windows(2)
        .filter_map(|two| Some(two.get(1)? - two.first()?))
        .filter(|pause| (SHORTEST..=LONGEST).contains(pause))
        .collect();
    pauses.sort_unstable();
    (pauses.len() >= FEWEST).then(|| pauses.get(pauses.len() / 2).copied()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;

    #[test]
    fn the_pace_is_the_median_without_pauses_and_without_what_was_decided_together() {
        let mut moments: Vec<i64> = (0..6).map(|nth| nth * 2 * MINUTE).collect();
        moments.extend([10 * MINUTE, 10 * MINUTE, 60 * MINUTE]);
        assert_eq!(pace(moments), Some(2 * MINUTE));
        assert_eq!(pace(vec![0, MINUTE, 2 * MINUTE]), None);
        assert_eq!(pace(Vec::new()), None);
    }
}
