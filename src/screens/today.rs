//! The first screen of the morning: what waits, what is late, the day by hour, what woke up, and how it goes.

mod beginnings;
mod lines;

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        command::{Command, Group, Ready},
        cx::{Cx, Toast},
        screen::Screen,
    },
    dialogs::form::Form,
    domain::{event::Event, lead::Queue},
    screens::{
        edit,
        evening::Evening,
        forms::event::EventSheet,
        leads::Leads,
        next_action,
        page::{self, Pages},
        record::Record,
        triage::Triage,
    },
    store::{
        leads,
        morning::{self, Day, Numbers},
        queues::{self, Counts},
    },
    ui::{
        Hit, Ui,
        draw::{cols, put_both, row},
        theme::Role,
    },
};
use beginnings::BEGINNINGS;
use lines::Key;

/// Of what is late so many are read at a time.
const LATE: usize = 200;

/// The screen of today.
#[derive(Default)]
pub struct Today {
    counts: Option<Counts>,
    day: Day,
    numbers: Numbers,
    /// How many there are at all, once that was looked for.
    leads: Option<i64>,
    cursor: page::Cursor<Key>,
    /// The beginning under the cursor, in a new file.
    beginning: usize,
    /// What is late is listed.
    unfolded: bool,
    /// How often more of it was asked for.
    pages: usize,
}

impl Screen for Today {
    const NAME: &'static str = "today";
    const TAB: Option<char> = Some('1');
    const COMMANDS: &'static [Group<Self>] = &[
        Group {
            name: "today",
            commands: &[
                Command::new("start-triage", "enter", Self::enter).hinted(),
                Command::new("today-triage", "T", |_, cx| cx.go::<Triage>(Triage::start)),
                Command::new("today-done", "d", Self::complete).when(Self::on_event).hinted(),
                Command::new("add", "a", |_, cx| edit::add(cx)).hinted(),
                Command::new("today-level", "L", Self::level).when(Self::is_too_much).hinted(),
            ],
        },
        page::Moves::<Self>::TABLE,
    ];

    fn reload(&mut self, cx: &mut Cx<Self>) {
        let late = LATE * (self.pages + 1);
        cx.read(
            "today",
            move |store| Ok((morning::day(store, late)?, leads::any(store.conn())?)),
            |today, (day, leads), _| (today.day, today.leads) = (day, Some(leads)),
        );
        cx.read_later("counts", |store| queues::counts(store.conn(), store.now()), Self::counted);
        cx.read_later("numbers", morning::numbers, |today, numbers, _| today.numbers = numbers);
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let area = cols(area, 2, area.width.saturating_sub(4));
        let title = ui.words.day_long(ui.today);
        let (backup, role) = self.backup(ui).unwrap_or((String::new(), Role::Faint));
        let title = (title.as_str(), ui.style(Role::Strong));
        put_both(frame.buffer_mut(), row(area, 0), title, (&backup, ui.style(role)));
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        if self.is_new() {
            return beginnings::view(frame, body, self.beginning, ui);
        }
        let blocks = self.blocks(Some(ui));
        let cursor = self.cursor.among(&page::keys(&blocks));
        page::draw(frame, body, &blocks, cursor, |key| self.line(*key, ui), ui);
    }

    fn click(&mut self, hit: Hit, cx: &mut Cx<Self>) {
        if let Hit::Row(nth) = hit {
            self.beginning = nth.min(BEGINNINGS.len() - 1);
            self.cursor.put(nth, &self.keys());
            self.cursor.moved = true;
            self.enter(cx);
        }
    }

    fn wheel(&mut self, _hit: Option<Hit>, lines: i32, _cx: &mut Cx<Self>) {
        self.step(isize::try_from(lines).unwrap_or(0));
    }
}

impl Pages for Today {
    fn step(&mut self, by: isize) {
        if self.is_new() {
            self.beginning = self.beginning.saturating_add_signed(by).min(BEGINNINGS.len() - 1);
            return;
        }
        self.cursor.step(by, &self.keys());
    }
}

impl Today {
    /// Whether there is nothing yet, which is known only once it was looked for.
    fn is_new(&self) -> bool {
        self.leads == Some(0)
    }

    fn keys(&self) -> Vec<Key> {
        page::keys(&self.blocks(None))
    }

    fn here(&self) -> Option<Key> {
        self.cursor.here(&self.keys())
    }

    /// The cursor begins on the first queue that holds something.
    fn counted(&mut self, counts: Counts, _cx: &mut Cx<Self>) {
        self.counts = Some(counts);
        if !self.cursor.moved {
            let keys = self.keys();
            let first = self.first_queue().map(Key::Queue);
            let place = keys.iter().position(|key| Some(*key) == first);
            self.cursor.put(place.unwrap_or(0), &keys);
        }
    }

    fn first_queue(&self) -> Option<Queue> {
        let counts = self.counts?;
        Queue::ALL.into_iter().find(|queue| counts.of(*queue) > 0)
    }

    /// Opens what the line under the cursor is about.
    fn enter(&mut self, cx: &mut Cx<Self>) {
        if self.is_new() {
            return beginnings::begin(self.beginning, cx);
        }
        match self.here() {
            Some(Key::Queue(queue)) => self.open_queue(queue, cx),
            Some(Key::Limbo) => list("limbo:yes".to_owned(), cx),
            Some(key @ Key::Event(..)) => self.open_event(key, cx),
            Some(Key::Fold) => self.unfold(cx),
            Some(Key::Note) => {
                let Some(note) = self.day.note.clone() else { return };
                form(EventSheet::of(note, cx.zone(), cx.words()), cx);
            }
            Some(Key::Free(to)) => self.fill(to, cx),
            Some(Key::Woken(lead)) => {
                let order = self.numbers.woken.iter().map(|it| it.lead).collect();
                open_lead(lead, order, cx);
            }
            Some(Key::Date(value)) => {
                let order = self.numbers.dates.iter().map(|it| it.lead).collect();
                let Some(lead) = self.date(value).map(|it| it.lead) else { return };
                open_lead(lead, order, cx);
            }
            Some(Key::Month(name)) => {
                let Some(month) = self.month(name) else { return };
                list(month.now.filter.clone(), cx);
            }
            None => {}
        }
    }

    /// Lists what is late; where that is more than was read, more of it.
    fn unfold(&mut self, cx: &mut Cx<Self>) {
        if self.unfolded {
            self.pages += 1;
            self.reload(cx);
        }
        self.unfolded = true;
    }

    /// Opens a queue; on an empty one goes on where one was.
    fn open_queue(&self, queue: Queue, cx: &mut Cx<Self>) {
        let counts = self.counts.unwrap_or_default();
        let is_first = counts.first() == Some(queue);
        if counts.of(queue) > 0 && !is_first {
            cx.go::<Triage>(move |triage, cx| triage.open_queue(queue, cx));
        } else if counts.all() > 0 {
            cx.go::<Triage>(Triage::start);
        } else {
            cx.go::<Leads>(|_, _| ());
        }
    }

    /// Opens the lead of an event, else the event.
    fn open_event(&self, key: Key, cx: &mut Cx<Self>) {
        let Some(item) = self.item(key) else { return };
        let Some(lead) = item.event.lead else {
            return form(EventSheet::of(item.event.clone(), cx.zone(), cx.words()), cx);
        };
        let all = self.day.late.iter().chain(&self.day.planned);
        open_lead(lead, all.filter_map(|item| item.event.lead).collect(), cx);
    }

    /// Plans something in the free time that ends there.
    fn fill(&self, to: i64, cx: &mut Cx<Self>) {
        let Some((from, _)) = self.day.free.iter().find(|it| it.1 == to) else { return };
        let wall = cx.zone().wall(*from);
        form(EventSheet::at(wall.date(), Some(wall.time()), cx.zone(), cx.words()), cx);
    }

    fn is_too_much(&self) -> Ready {
        if self.surplus() > 0 { Ok(()) } else { Err("why-not-too-much") }
    }

    /// Looks for other days for what does not fit into this one.
    fn level(&mut self, cx: &mut Cx<Self>) {
        let count = self.surplus();
        cx.go::<Evening>(move |evening, cx| evening.level(count, cx));
    }

    fn event(&self) -> Option<&Event> {
        self.item(self.here()?).map(|item| &item.event)
    }

    fn on_event(&self) -> Ready {
        let lead = self.event().filter(|event| event.lead.is_some());
        lead.map(|_| ()).ok_or("why-no-event-of-lead")
    }

    /// What came of it, and what follows.
    fn complete(&mut self, cx: &mut Cx<Self>) {
        let Some(event) = self.event().cloned() else { return };
        if let Some(lead) = event.lead {
            next_action::complete_event(lead, event, cx);
        }
    }
}

fn open_lead(lead: i64, order: Vec<i64>, cx: &mut Cx<Today>) {
    cx.go::<Record>(move |record, cx| record.open(lead, order, cx));
}

fn list(filter: String, cx: &mut Cx<Today>) {
    cx.go::<Leads>(move |leads, cx| leads.show_filtered(&filter, cx));
}

fn form(sheet: EventSheet, cx: &mut Cx<Today>) {
    cx.ask(Form::new(sheet, cx.now()), |_, ids: Vec<i64>, cx| {
        cx.toast(Toast::info("toast-saved").with("n", ids.len()));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_is_called_new_before_its_leads_were_looked_for() {
        // Counts have a worker of their own, and may come first.
        let mut today = Today { counts: Some(Counts::default()), ..Today::default() };
        assert!(!today.is_new());
        today.leads = Some(1);
        assert!(!today.is_new());
        today.leads = Some(0);
        assert!(today.is_new());
    }
}
