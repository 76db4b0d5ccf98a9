//! Ended by force at any moment: what was acknowledged is there, and nothing is there by half.

use std::{
    fs,
    process::Child,
    thread,
    time::{Duration, Instant},
};

use super::{Place, Ran};

/// Some numbers without a pattern, the same at each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most.max(1)
    }
}

/// What is done, what may be found afterwards, and how that is seen.
pub(super) struct Act {
    pub(super) args: &'static [&'static str],
    /// Before it, and where it was acknowledged.
    pub(super) leads: (i64, i64),
    /// A file that is whole or not there.
    pub(super) made: Option<&'static str>,
}

pub(super) const ACTS: [Act; 6] = [
    Act { args: &["add", "leads", "name=New"], leads: (40, 41), made: None },
    Act { args: &["import", "leads", "more.csv"], leads: (40, 340), made: None },
    Act { args: &["undo"], leads: (40, 0), made: None },
    Act { args: &["backup", "copy.db"], leads: (40, 40), made: Some("copy.db") },
    Act { args: &["restore", "old.db"], leads: (40, 7), made: None },
    Act { args: &["export", "leads", "out.csv"], leads: (40, 40), made: Some("out.csv") },
];

pub(super) fn place() -> Place {
    let old = Place::with_leads(7);
    let place = Place::with_leads(40);
    let copy = place.folder.join("old.db");
    old.ok(&["backup", copy.to_str().unwrap()]);
    let more: String = (1..=300).map(|n| format!("More {n},+34 600 {n:06}\n")).collect();
    place.write("more.csv", &format!("name,phone\n{more}"));
    place
}

/// Ends it after that time, unless it was faster.
fn killed_after(mut child: Child, time: Duration) -> Ran {
    let begun = Instant::now();
    while begun.elapsed() < time && child.try_wait().unwrap().is_none() {
        thread::yield_now();
    }
    let _ = child.kill();
    Ran::from(&child.wait_with_output().unwrap())
}

fn kill_at_random(times: u64, seed: u64) {
    let mut dice = Dice(seed);
    let model = place();
    let mut killed = 0;
    for act in ACTS {
        // How long it takes when nobody interferes, here and now.
        let begun = Instant::now();
        let whole = place();
        whole.ok(act.args);
        let most = u64::try_from(begun.elapsed().as_micros()).unwrap() / 3;
        for _ in 0..times {
            let place = Place::new();
            for name in ["sales.db", "old.db", "more.csv"] {
                fs::copy(model.folder.join(name), place.folder.join(name)).unwrap();
            }
            let time = Duration::from_micros(dice.below(most));
            let ran = killed_after(place.command(act.args).spawn().unwrap(), time);
            killed += u64::from(ran.signal.is_some());
            let what = format!("{:?} after {time:?}: {ran:?}", act.args);
            let leads = place.leads();
            assert!(leads == act.leads.0 || leads == act.leads.1, "{leads} after {what}");
            // What is printed is promised.
            if ran.code == Some(0) {
                assert_eq!(leads, act.leads.1, "{what}");
            }
            if let Some(made) = act.made.filter(|made| place.folder.join(made).exists()) {
                let (made, whole) = (place.folder.join(made), whole.folder.join(made));
                assert_eq!(
                    fs::metadata(made).unwrap().len(),
                    fs::metadata(whole).unwrap().len(),
                    "{what}"
                );
            }
            place.is_well();
        }
    }
    assert!(killed > times / 2, "only {killed} were killed in time");
}

#[test]
fn a_kill_at_a_random_moment_leaves_all_or_nothing() {
    kill_at_random(4, 7);
}

#[test]
#[ignore = "takes minutes: just faults"]
fn five_hundred_kills_leave_all_or_nothing() {
    kill_at_random(84, 11);
}

#[test]
fn a_first_start_that_is_killed_leaves_a_database_or_none() {
    let mut dice = Dice(3);
    for _ in 0..12 {
        let place = Place::new();
        let time = Duration::from_micros(dice.below(120_000));
        let child = place.command(&["add", "leads", "name=New"]).spawn().unwrap();
        let ran = killed_after(child, time);
        let leads = place.leads();
        assert!(leads == 1 || ran.code != Some(0), "{ran:?}");
        place.is_well();
    }
}
