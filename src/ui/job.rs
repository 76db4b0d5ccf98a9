//! Long work as its user follows it: how far it is, how fast, and how long it will take.

use std::time::Duration;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Ui,
    draw::{cols, put, put_aligned, row},
    meter,
    text::Align,
    theme::Role,
};
use crate::i18n::Arg;

/// How long work lasts before its speed says something.
const TELLING: Duration = Duration::from_millis(300);

/// Beside what some work runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Beside everything else: it only reads.
    Reads,
    /// Among the changes, each of which waits for those before it.
    Writes,
    /// Among the changes, but it keeps nothing, and is stopped as soon as one of them waits for it.
    Rehearses,
}

/// How far some work is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// So much of the work is done…
    pub done: u64,
    /// …of so much, in whatever the work measures; 0 where that is not known.
    pub total: u64,
    /// So many of the things that a user counts, such as rows.
    pub items: u64,
    /// What became of them so far, by name.
    pub counts: Vec<(&'static str, u64)>,
}

/// Some work under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its number.
    pub ticket: u64,
    /// Its name: message `job-<label>`.
    pub label: &'static str,
    /// Beside what it runs.
    pub lane: Lane,
    /// How far it is.
    pub step: Step,
    /// How long it has run.
    pub elapsed: Duration,
}

impl Job {
    /// How much of it is done, in hundredths; `None` where the whole is not known.
    pub fn percent(&self) -> Option<u64> {
        let Step { done, total, .. } = self.step;
        (total > 0).then(|| (u128::from(done) * 100 / u128::from(total)).min(100) as u64)
    }

    /// Things a second, once that says something.
    fn rate(&self) -> Option<i64> {
        let seconds = self.elapsed.as_secs_f64();
        let rate = (self.step.items as f64 / seconds).round();
        (self.elapsed >= TELLING && rate >= 1.0).then_some(rate as i64)
    }

    /// The seconds that are left, once they can be guessed.
    fn left(&self) -> Option<i64> {
        let Step { done, total, .. } = self.step;
        // The first steps of long work say little of the rest.
        if self.elapsed < TELLING || done == 0 || done < total / 50 {
            return None;
        }
        let left = total.saturating_sub(done) as f64 / done as f64;
        Some((self.elapsed.as_secs_f64() * left).ceil() as i64)
    }

    /// “importing 42 %”.
    pub fn told(&self, ui: &Ui) -> String {
        let name = ui.t(&format!("job-{}", self.label));
        match self.percent() {
            Some(percent) => format!("{name} {percent} %"),
            None if self.step.items > 0 => format!("{name} {}", count(self.step.items, ui)),
            None => name,
        }
    }

    /// “1,769 · 3,100/s · about 12 s left”.
    pub fn pace(&self, ui: &Ui) -> String {
        let rate = self.rate().map(|n| ui.words.say("frame-rate", &[("n", Arg::from(n))]));
        let left = self.left().map(|seconds| told_left(seconds, ui));
        let items = ui.words.say("frame-items", &[("n", number(self.step.items).into())]);
        [Some(items), rate, left].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// Draws it in two rows: a bar, and below it the pace.
    pub fn view(&self, buf: &mut Buffer, area: Rect, ui: &Ui) {
        let line = row(area, 0);
        let name = ui.t(&format!("job-{}", self.label));
        let used = put(buf, line, &name, ui.style(Role::Strong)) + 2;
        let bar = cols(line, used, line.width.saturating_sub(used + 6));
        let Step { done, total, .. } = self.step;
        meter::progress(buf, bar, (done, total), &ui.theme, &ui.glyphs);
        if let Some(percent) = self.percent() {
            let text = format!("{percent} %");
            put_aligned(buf, line, &text, ui.style(Role::Strong), Align::Right, "");
        }
        put(buf, row(area, 1), &self.pace(ui), ui.style(Role::Text));
    }
}

fn told_left(seconds: i64, ui: &Ui) -> String {
    match seconds {
        0..90 => ui.words.say("frame-seconds-left", &[("n", seconds.into())]),
        _ => ui.words.say("frame-minutes-left", &[("n", ((seconds + 30) / 60).into())]),
    }
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn count(count: u64, ui: &Ui) -> String {
    ui.words.number(number(count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{day::Zone, suggest::Work},
        i18n::{Lang, Words},
        ui::{glyph::PLAIN, theme::Theme},
    };

    fn pace(step: Step, ms: u64) -> String {
        let words = Words::new(Lang::En);
        let ui = Ui::new(Theme::default(), PLAIN, words, Zone::UTC, Work::default());
        let elapsed = Duration::from_millis(ms);
        let job = Job { ticket: 1, label: "import", lane: Lane::Writes, step, elapsed };
        format!("{} · {}", job.told(&ui), job.pace(&ui))
    }

    #[test]
    fn speed_and_time_left_are_told_once_they_can_be_known() {
        let step = |items, done, total| Step { items, done, total, counts: Vec::new() };
        assert_eq!(pace(step(10, 1, 100), 100), "importing 1 % · 10 done");
        assert_eq!(
            pace(step(3_000, 30, 100), 2_000),
            "importing 30 % · 3,000 done · 1,500/s · about 5 s left"
        );
        assert!(pace(step(3_000, 2, 100), 4_000).ends_with("about 3 min left"));
        assert!(pace(step(3_000, 1, 100), 2_000).ends_with("1,500/s"));
        assert_eq!(pace(step(0, 0, 0), 9_000), "importing · 0 done");
        assert_eq!(pace(step(900, 0, 0), 1_000), "importing 900 · 900 done · 900/s");
        assert!(pace(step(1, u64::MAX, 1), 1_000).starts_with("importing 100 %"));
    }
}
