//! How long a verdict takes, and what of a day is free.

/// Longer pauses than this are no part of a verdict.
const LONGEST: i64 = 10 * 60_000;
/// What was decided together took no time each.
const SHORTEST: i64 = 1_000;
/// Of fewer pauses no pace is told.
const FEWEST: usize = 5;
/// Free time shorter than this is none.
const LEAST_FREE: i64 = 15 * 60_000;

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

/// What of a stretch is free beside what is planned in it, each as begin and end.
pub fn free((from, to): (i64, i64), mut busy: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    busy.sort_unstable();
    let (mut free, mut at) = (Vec::new(), from);
    for (begin, end) in busy.into_iter().chain([(to, to)]) {
        let until = begin.min(to);
        if until - at >= LEAST_FREE {
            free.push((at, until));
        }
        at = at.max(end);
    }
    free
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

    #[test]
    fn what_is_free_is_what_nothing_is_planned_in() {
        let hour = |hour: i64| hour * 60 * MINUTE;
        let busy = vec![(hour(11), hour(12)), (hour(8), hour(10)), (hour(11), hour(13))];
        assert_eq!(free((hour(9), hour(18)), busy), [(hour(10), hour(11)), (hour(13), hour(18))]);
        assert_eq!(free((hour(9), hour(9)), Vec::new()), []);
        assert_eq!(free((hour(9), hour(10)), vec![(hour(9) + 10 * MINUTE, hour(12))]), []);
        assert_eq!(free((hour(9), hour(18)), vec![(hour(20), hour(21))]), [(hour(9), hour(18))]);
    }
}
