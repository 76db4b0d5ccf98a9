//! Which of several names was probably meant.

/// The name nearest to what was written, if it is near enough to be what was meant.
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A longer text is no slip of the finger, and would only cost time.
    const LONGEST: usize = 64;
    let length = written.chars().count();
    if length > LONGEST {
        return None;
    }
    let written = written.to_lowercase();
    let (distance, name) = names
        .into_iter()
        .map(|name| (distance(&written, name), name))
        .min_by_key(|(distance, _)| *distance)?;
    (distance <= length.div_ceil(3)).then_some(name)
}

/// How many letters have to be put in, taken out or replaced.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, letter) in from.chars().enumerate() {
        let mut corner = line;
        let mut left = line + 1;
        for (above, other) in row.iter_mut().zip(std::iter::once(None).chain(to.iter().map(Some))) {
            let Some(other) = other else {
                *above = left;
                continue;
            };
            let replaced = corner + usize::from(letter != *other);
            corner = *above;
            left = replaced.min(*above + 1).min(left + 1);
            *above = left;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_counts_letters() {
        for (from, to, letters) in [
            ("", "", 0),
            ("abc", "abc", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(distance(from, to), letters, "{from} {to}");
        }
    }

    #[test]
    fn a_slip_finds_its_name_and_nonsense_none() {
        let names = ["theme", "mouse", "motion"];
        assert_eq!(nearest("Thme", names), Some("theme"));
        assert_eq!(nearest("mose", names), Some("mouse"));
        assert_eq!(nearest("quux", names), None);
        assert_eq!(nearest(&"x".repeat(100_000), names), None);
    }
}
