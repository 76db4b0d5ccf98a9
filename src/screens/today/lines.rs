//! What stands on the first screen, and how each line of it is told.

use super::Today;
use crate::{
    domain::{lead::Queue, planning},
    screens::page::{Block, Line},
    store::{
        agenda::Item,
        morning::{Anniversary, Month, Woken},
    },
    ui::{Ui, theme::Role},
};

/// So many late ones are listed before the rest is folded away.
const LATE_SHOWN: usize = 5;

/// What a line is about, wherever it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Queue(Queue),
    Limbo,
    /// An event by its record, and which time of a series.
    Event(i64, i64),
    /// The late ones that are folded away.
    Fold,
    /// Free time, by its end.
    Free(i64),
    Woken(i64),
    Date(i64),
    Month(&'static str),
}

pub(super) fn key_of(item: &Item) -> Key {
    let event = &item.event;
    Key::Event(event.record(), event.place.map_or(0, |place| place.at))
}

type Told = (String, Role);

fn nothing() -> Told {
    (String::new(), Role::Dim)
}

impl Today {
    /// All that there is to say, in order; what has nothing to say is left out.
    pub(super) fn blocks(&self, ui: Option<&Ui>) -> Vec<Block<Key>> {
        let block = |title, second, keys| Block { title, aside: None, keys, second };
        let queues = Queue::ALL.into_iter().map(Key::Queue).chain([Key::Limbo]).collect();
        let aside = ui.and_then(|ui| self.estimate(ui));
        let numbers = &self.numbers;
        vec![
            Block { aside, ..block("today-waiting", false, queues) },
            block("today-late", false, self.late_keys()),
            block("today-day", false, self.day_keys()),
            block("today-woke", true, numbers.woken.iter().map(|it| Key::Woken(it.lead)).collect()),
            block(
                "today-dates",
                true,
                numbers.dates.iter().map(|it| Key::Date(it.value)).collect(),
            ),
            block(
                "today-month",
                true,
                numbers.months.iter().map(|it| Key::Month(it.name)).collect(),
            ),
        ]
    }

    fn late_keys(&self) -> Vec<Key> {
        let all = self.day.late.iter().map(key_of);
        if self.unfolded || self.day.late.len() <= LATE_SHOWN + 1 {
            return all.collect();
        }
        all.take(LATE_SHOWN).chain([Key::Fold]).collect()
    }

    /// What is planned and what is free, by the hour; whole days first.
    fn day_keys(&self) -> Vec<Key> {
        let planned = self.day.planned.iter().map(|item| {
            (if item.event.begin.is_day { i64::MIN } else { item.event.begin.at }, key_of(item))
        });
        let free = self.day.free.iter().map(|(from, to)| (*from, Key::Free(*to)));
        let mut keys: Vec<_> = planned.chain(free).collect();
        keys.sort_by_key(|(at, _)| *at);
        keys.into_iter().map(|(_, key)| key).collect()
    }

    /// What waits at the pace of the user, against the time that is free today.
    fn estimate(&self, ui: &Ui) -> Option<Told> {
        let free = planning::minutes(&self.day.free);
        let free_told = ("free", ui.words.duration(free).into());
        let needed = self.numbers.pace.zip(self.counts.map(|counts| counts.all()));
        match needed {
            Some((pace, waiting)) if waiting > 0 => {
                let minutes = (pace * waiting + 59_999) / 60_000;
                let role = if minutes > free { Role::Warn } else { Role::Dim };
                let needed = ("needed", ui.words.duration(minutes).into());
                Some((ui.words.say("today-estimate", &[needed, free_told]), role))
            }
            _ if free > 0 => Some((ui.words.say("today-free", &[free_told]), Role::Dim)),
            _ => None,
        }
    }

    pub(super) fn item(&self, key: Key) -> Option<&Item> {
        self.day.late.iter().chain(&self.day.planned).find(|item| key_of(item) == key)
    }

    pub(super) fn woken(&self, lead: i64) -> Option<&Woken> {
        self.numbers.woken.iter().find(|it| it.lead == lead)
    }

    pub(super) fn date(&self, value: i64) -> Option<&Anniversary> {
        self.numbers.dates.iter().find(|it| it.value == value)
    }

    pub(super) fn month(&self, name: &str) -> Option<&Month> {
        self.numbers.months.iter().find(|it| it.name == name)
    }

    /// How a line is told.
    pub(super) fn line(&self, key: Key, ui: &Ui) -> Line {
        let told = match key {
            Key::Queue(queue) => Some(self.waiting(
                queue.word(),
                self.counts.map(|it| it.of(queue)),
                Role::Strong,
                ui,
            )),
            Key::Limbo => {
                Some(self.waiting("limbo", self.counts.map(|it| it.limbo), Role::Warn, ui))
            }
            Key::Event(..) => self.item(key).map(|item| event(item, ui)),
            Key::Fold => Some(self.fold(ui)),
            Key::Free(to) => self.day.free.iter().find(|it| it.1 == to).map(|it| free(*it, ui)),
            Key::Woken(lead) => self.woken(lead).map(|it| woken(it, ui)),
            Key::Date(value) => self.date(value).map(|it| date(it, ui)),
            Key::Month(name) => self.month(name).map(|it| month(it, ui)),
        };
        let blank = || Line {
            number: nothing(),
            name: nothing(),
            text: nothing(),
            more: String::new(),
            tail: String::new(),
        };
        told.unwrap_or_else(blank)
    }

    /// The names stand at once; the numbers of a large file come when they are counted.
    fn waiting(&self, word: &str, count: Option<i64>, role: Role, ui: &Ui) -> Line {
        let number = count.map_or(ui.glyphs.ellipsis.to_owned(), |count| ui.words.number(count));
        let role = if count.unwrap_or(0) == 0 { Role::Dim } else { role };
        Line {
            number: (number, role),
            name: (ui.t(&format!("queue-{word}")), role),
            text: (ui.t(&format!("why-now-{word}")), Role::Dim),
            more: String::new(),
            tail: String::new(),
        }
    }

    fn fold(&self, ui: &Ui) -> Line {
        let more = self.day.late.len().saturating_sub(LATE_SHOWN);
        let more = i64::try_from(more).unwrap_or(i64::MAX);
        Line {
            number: (format!("+{}", ui.words.number(more)), Role::Danger),
            name: (ui.t("today-more"), Role::Dim),
            text: (ui.t("today-unfold"), Role::Dim),
            more: String::new(),
            tail: String::new(),
        }
    }
}

fn event(item: &Item, ui: &Ui) -> Line {
    let event = &item.event;
    let begin = event.begin;
    let day = begin.day(ui.zone);
    let hour = (!begin.is_day).then(|| ui.words.time(ui.zone.time_of(begin.at)));
    let is_late = day < ui.today && item.overdue;
    let number = match &hour {
        _ if is_late => ui.words.late(day, ui.today),
        Some(hour) => hour.clone(),
        None => ui.t("calendar-any-hour"),
    };
    let mut tail = Vec::new();
    if item.conflict {
        tail.push(ui.t("calendar-overlaps"));
    }
    match (is_late, event.end_at) {
        (true, _) => tail.extend(hour),
        (false, Some(end)) if !begin.is_day => {
            tail.push(ui.words.duration((end - begin.at) / 60_000));
        }
        _ => {}
    }
    let role = match () {
        () if item.overdue => Role::Danger,
        () if item.conflict => Role::Warn,
        () => Role::Accent,
    };
    let subject = event.subject.clone().unwrap_or_default();
    let (text, more) = match &item.with {
        Some(with) => (with.clone(), subject),
        None => (subject, String::new()),
    };
    Line {
        number: (number, role),
        name: (ui.t(&format!("type-{}", event.kind.word())), Role::Dim),
        text: (text, Role::Text),
        more,
        tail: tail.join(" · "),
    }
}

fn free((from, to): (i64, i64), ui: &Ui) -> Line {
    let time = |at| ui.words.time(ui.zone.time_of(at));
    let until = ui.words.say("today-until", &[("time", time(to).into())]);
    Line {
        number: (time(from), Role::Dim),
        name: (ui.t("today-is-free"), Role::Dim),
        text: (until, Role::Dim),
        more: String::new(),
        tail: ui.words.duration((to - from) / 60_000),
    }
}

fn woken(it: &Woken, ui: &Ui) -> Line {
    let day = it.until.parse().map_or(it.until.clone(), |day| ui.words.day(day, ui.today));
    let kind = if it.parked { "today-was-parked" } else { "today-was-snoozed" };
    let more = match &it.reason {
        Some(reason) => format!("{}: {reason}", ui.t(kind)),
        None => ui.t(kind),
    };
    Line {
        number: (day, Role::Warn),
        name: nothing(),
        text: (it.name.clone(), Role::Text),
        more,
        tail: String::new(),
    }
}

fn date(it: &Anniversary, ui: &Ui) -> Line {
    let ago = ui.words.say("today-years", &[("n", i64::from(it.years).into())]);
    Line {
        number: (ui.t("date-today"), Role::Accent),
        name: (it.field.clone(), Role::Dim),
        text: (it.name.clone(), Role::Text),
        more: String::new(),
        tail: ago,
    }
}

fn month(it: &Month, ui: &Ui) -> Line {
    let (_, last) = crate::store::figures::months(ui.today);
    let by = ui.words.day(last.last, ui.today);
    let before = ui.words.number(it.before.count);
    let mut text = ui.words.say("today-before", &[("n", before.into()), ("day", by.into())]);
    if let Some(target) = it.target.filter(|target| *target > 0) {
        let share = ui.words.percent(it.now.count * 1000 / target / 10 * 10);
        let target = ui.words.number(target);
        let told = [("n", target.into()), ("share", share.into())];
        text = format!("{} · {text}", ui.words.say("today-target", &told));
    }
    let role = if it.now.count < it.before.count { Role::Warn } else { Role::Strong };
    Line {
        number: (ui.words.number(it.now.count), role),
        name: (ui.t(&format!("figure-{}", it.name)), Role::Text),
        text: (text, Role::Dim),
        more: String::new(),
        tail: String::new(),
    }
}
