//! What stands on the first screen, and how each line of it is told.

use super::Today;
use crate::{
    domain::{event::Event, lead::Queue, planning},
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
    /// What the user noted for this morning.
    Note,
    /// The late ones that are folded away, or beyond those that were read.
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

impl Today {
    /// All that there is to say, in order; what has nothing to say is left out.
    pub(super) fn blocks(&self, ui: Option<&Ui>) -> Vec<Block<Key>> {
        let block = |title, second, keys| Block { title, aside: None, keys, second };
        let queues = Queue::ALL.into_iter().map(Key::Queue).chain([Key::Limbo]).collect();
        let aside = ui.and_then(|ui| self.estimate(ui));
        let numbers = &self.numbers;
        vec![
            block("today-note", false, self.day.note.iter().map(|_| Key::Note).collect()),
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
        let shown = self.late_shown();
        let keys = self.day.late.iter().take(shown).map(key_of);
        keys.chain((self.late() > shown).then_some(Key::Fold)).collect()
    }

    /// How many late ones are listed.
    fn late_shown(&self) -> usize {
        let read = self.day.late.len();
        // A fold of one line would take as much room as that line.
        if self.unfolded || self.late() <= LATE_SHOWN + 1 { read } else { LATE_SHOWN }
    }

    /// How many there are: those that were read, and once they are counted, all.
    fn late(&self) -> usize {
        usize::try_from(self.numbers.late).unwrap_or(0).max(self.day.late.len())
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
        match self.needed() {
            Some(needed) => {
                let surplus = self.surplus();
                let needed = ("needed", ui.words.duration(needed).into());
                let told = ui.words.say("today-estimate", &[needed, free_told]);
                match surplus {
                    0 => Some((told, Role::Dim)),
                    n => {
                        let n = ("n", i64::try_from(n).unwrap_or(i64::MAX).into());
                        let told = [("estimate", told.into()), n];
                        Some((ui.words.say("today-too-much", &told), Role::Warn))
                    }
                }
            }
            None if free > 0 => Some((ui.words.say("today-free", &[free_told]), Role::Dim)),
            None => None,
        }
    }

    /// How many minutes what waits takes, where the pace is known.
    fn needed(&self) -> Option<i64> {
        let (pace, counts) = self.numbers.pace.zip(self.counts)?;
        (counts.all() > 0).then(|| (pace * counts.all() + 59_999) / 60_000)
    }

    /// How many of those that wait do not fit into the time that is free today.
    pub(super) fn surplus(&self) -> usize {
        let free = planning::minutes(&self.day.free);
        let over = self.needed().map_or(0, |needed| (needed - free).max(0));
        let pace = self.numbers.pace.unwrap_or(0).max(1);
        usize::try_from((over * 60_000 + pace - 1) / pace).unwrap_or(0)
    }

    /// Of which day the last backup is; nothing where none can be made.
    pub(super) fn backup(&self, ui: &Ui) -> Option<Told> {
        let day = self.numbers.backup?;
        let told = ui.words.say("today-backup", &[("day", ui.words.day(day, ui.today).into())]);
        let is_old = (ui.today - day).num_days() > 1;
        Some((told, if is_old { Role::Warn } else { Role::Faint }))
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
            Key::Note => self.day.note.as_ref().map(|it| note(it, ui)),
            Key::Fold => Some(self.fold(ui)),
            Key::Free(to) => self.day.free.iter().find(|it| it.1 == to).map(|it| free(*it, ui)),
            Key::Woken(lead) => self.woken(lead).map(|it| woken(it, ui)),
            Key::Date(value) => self.date(value).map(|it| date(it, ui)),
            Key::Month(name) => self.month(name).map(|it| month(it, ui)),
        };
        told.unwrap_or_default()
    }

    /// The names stand at once; the numbers of a large file come when they are counted.
    fn waiting(&self, word: &str, count: Option<i64>, role: Role, ui: &Ui) -> Line {
        let number = count.map_or(ui.glyphs.ellipsis.to_owned(), |count| ui.words.number(count));
        let role = if count.unwrap_or(0) == 0 { Role::Dim } else { role };
        Line {
            number: (number, role),
            name: (ui.t(&format!("queue-{word}")), role),
            text: (ui.t(&format!("why-now-{word}")), Role::Dim),
            ..Line::default()
        }
    }

    fn fold(&self, ui: &Ui) -> Line {
        let more = self.late().saturating_sub(self.late_shown());
        let more = i64::try_from(more).unwrap_or(i64::MAX);
        Line {
            number: (format!("+{}", ui.words.number(more)), Role::Danger),
            name: (ui.t("today-more"), Role::Dim),
            text: (ui.t("today-unfold"), Role::Dim),
            ..Line::default()
        }
    }
}

/// What the user noted for this morning, and when.
fn note(event: &Event, ui: &Ui) -> Line {
    let day = event.begin.day(ui.zone);
    Line {
        number: (ui.words.day(day, ui.today), Role::Dim),
        name: (ui.t("type-note"), Role::Dim),
        text: (event.subject.clone().unwrap_or_default(), Role::Text),
        ..Line::default()
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
    Line { number: (day, Role::Warn), text: (it.name.clone(), Role::Text), more, ..Line::default() }
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
        ..Line::default()
    }
}
