//! Two acts in turns, and the ratio of what they take.

use std::time::{Duration, Instant};

use embudo::error::Result;

/// Decides what is measured, and prints it.
pub(crate) struct Measure {
    only: Vec<String>,
}

impl Measure {
    pub(crate) fn new(only: Vec<String>) -> Self {
        Self { only }
    }

    /// Whether somebody wants to know.
    pub(crate) fn wants(&self, what: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|word| what.contains(word.as_str()))
    }

    /// Runs both in turns and prints how many times the floor ours takes.
    pub(crate) fn against(
        &self,
        what: &str,
        rounds: usize,
        mut floor: impl FnMut(usize) -> Result<()>,
        mut ours: impl FnMut(usize) -> Result<()>,
    ) -> Result<()> {
        if !self.wants(what) {
            return Ok(());
        }
        let (mut least, mut taken) = (Vec::new(), Vec::new());
        for round in 0..rounds {
            least.push(timed(|| floor(round))?);
            taken.push(timed(|| ours(round))?);
        }
        tell(what, taken, least);
        Ok(())
    }
}

/// How long an act takes.
pub(crate) fn timed(act: impl FnOnce() -> Result<()>) -> Result<Duration> {
    let begun = Instant::now();
    act()?;
    Ok(begun.elapsed())
}

/// Prints the ratio of two medians.
pub(crate) fn tell(what: &str, taken: Vec<Duration>, least: Vec<Duration>) {
    let ratio = median(taken).as_secs_f64() / median(least).as_secs_f64().max(1e-9);
    println!("{what:<44} {ratio:>6.2}");
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
