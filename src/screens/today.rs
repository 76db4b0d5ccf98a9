//! The first screen of the morning: what waits, what is due today, what woke up.

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        command::{Command, Group},
        cx::{Cx, Request},
        screen::Screen,
    },
    domain::{event::Event, lead::Queue},
    error::Result,
    screens::{
        edit, import::Import, lead_view::told_when, leads::Leads, record::Record, triage::Triage,
    },
    store::{
        Store, events, leads,
        queues::{self, Counts},
    },
    ui::{
        Hit, Ui,
        draw::{cols, narrow, put, put_aligned, row},
        text::{Align, wrap},
        theme::Role,
    },
};

/// How many events are listed.
const EVENTS: usize = 200;

/// An event with whom it is.
struct Due {
    event: Event,
    name: String,
}

/// The screen of today.
#[derive(Default)]
pub struct Today {
    counts: Option<Counts>,
    due: Vec<Due>,
    /// How many there are at all, once that was looked for.
    leads: Option<i64>,
    cursor: usize,
    /// The user has moved the cursor: it stays where it is.
    moved: bool,
}

impl Screen for Today {
    const NAME: &'static str = "today";
    const TAB: Option<char> = Some('1');
    const COMMANDS: &'static [Group<Self>] = &[Group {
        name: "today",
        commands: &[
            Command::new("start-triage", "enter", Self::enter).hinted(),
            Command::new("today-triage", "T", |_, cx| cx.go::<Triage>(Triage::start)),
            Command::new("add", "a", |_, cx| edit::add(cx)).hinted(),
            Command::new("today-down", "down | j", |s, _| s.step(1)),
            Command::new("today-up", "up | k", |s, _| s.step(-1)),
            Command::new("today-first", "home | g g", |s, _| s.step(isize::MIN)),
            Command::new("today-last", "end | G", |s, _| s.step(isize::MAX)),
        ],
    }];

    fn reload(&mut self, cx: &mut Cx<Self>) {
        cx.read("today", read, |today, (due, leads), _| {
            (today.due, today.leads) = (due, Some(leads));
        });
        cx.read_later("counts", |store| queues::counts(store.conn(), store.now()), Self::counted);
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let area = cols(area, 2, area.width.saturating_sub(4));
        let title = ui.words.day_long(ui.today);
        put(frame.buffer_mut(), row(area, 0), &title, ui.style(Role::Strong));
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        if self.is_new() {
            return self.beginnings(frame, body, ui);
        }
        self.queues_view(frame, body, ui);
        let below = 2 + u16::try_from(Queue::ALL.len()).unwrap_or(5);
        let rest = Rect {
            y: body.y + below.min(body.height),
            height: body.height.saturating_sub(below),
            ..body
        };
        self.events_view(frame, rest, ui);
    }

    fn click(&mut self, hit: Hit, cx: &mut Cx<Self>) {
        if let Hit::Row(nth) = hit {
            (self.cursor, self.moved) = (nth, true);
            self.enter(cx);
        }
    }

    fn wheel(&mut self, _hit: Option<Hit>, lines: i32, _cx: &mut Cx<Self>) {
        self.step(isize::try_from(lines).unwrap_or(0));
    }
}

fn read(store: &Store) -> Result<(Vec<Due>, i64)> {
    let conn = store.conn();
    let now = store.now();
    let planned = events::planned_until(conn, now, EVENTS)?;
    let due = planned
        .into_iter()
        .map(|event| {
            let name = match event.lead {
                Some(lead) => leads::get(conn, lead)?.name,
                None => String::new(),
            };
            Ok(Due { event, name })
        })
        .collect::<Result<_>>()?;
    Ok((due, leads::any(conn)?))
}

/// How a new file can begin: message `first-<word>`, with what it does in `first-<word>-more`.
const BEGINNINGS: [&str; 3] = ["import", "demo", "empty"];

impl Today {
    /// Whether there is nothing yet, which is known only once it was looked for.
    fn is_new(&self) -> bool {
        self.leads == Some(0)
    }

    fn lines(&self) -> usize {
        if self.is_new() { BEGINNINGS.len() } else { Queue::ALL.len() + self.due.len() }
    }

    /// A new file: where to begin.
    fn beginnings(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let buf = frame.buffer_mut();
        let room = usize::from(area.width);
        let welcome = wrap(&ui.t("first-welcome"), room);
        for (y, line) in (0u16..).zip(&welcome) {
            put(buf, row(area, y), line, ui.style(Role::Strong));
        }
        let below = narrow(welcome.len()) + 1;
        // Where there is little height, the lines stand close together.
        let step = if area.height > below + 9 { 3 } else { 2 };
        for (nth, word) in BEGINNINGS.into_iter().enumerate() {
            let y = below + narrow(nth) * step;
            let on = nth == self.cursor;
            let line = row(area, y);
            let style = ui.line(buf, line, (nth, on));
            if on {
                put(buf, line, ui.glyphs.cursor, style(Role::Accent));
            }
            let rest = cols(line, 2, line.width.saturating_sub(2));
            put(buf, rest, &ui.t(&format!("first-{word}")), style(Role::Strong));
            let more = cols(row(area, y + 1), 2, line.width.saturating_sub(2));
            put(buf, more, &ui.t(&format!("first-{word}-more")), ui.style(Role::Dim));
            ui.can_click(row(area, y + 1), Hit::Row(nth));
        }
    }

    fn begin(&mut self, cx: &mut Cx<Self>) {
        match self.cursor {
            0 => cx.go::<Import>(Import::start),
            1 => cx.request(Request::Demo),
            _ => edit::add(cx),
        }
    }

    /// The cursor begins on the first queue that holds something.
    fn counted(&mut self, counts: Counts, _cx: &mut Cx<Self>) {
        self.counts = Some(counts);
        if !self.moved && !self.is_new() {
            self.cursor = self.first_queue().unwrap_or(0);
        }
    }

    fn first_queue(&self) -> Option<usize> {
        let counts = self.counts?;
        Queue::ALL.into_iter().position(|queue| counts.of(queue) > 0)
    }

    fn step(&mut self, by: isize) {
        self.moved = true;
        let last = self.lines().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }

    /// Opens the line under the cursor: a queue, or a lead; on an empty queue goes on where one was.
    fn enter(&mut self, cx: &mut Cx<Self>) {
        if self.is_new() {
            return self.begin(cx);
        }
        let queues = Queue::ALL.len();
        if let Some(due) = self.cursor.checked_sub(queues).and_then(|nth| self.due.get(nth)) {
            let Some(lead) = due.event.lead else { return };
            let order = self.due.iter().filter_map(|due| due.event.lead).collect();
            return cx.go::<Record>(move |record, cx| record.open(lead, order, cx));
        }
        let counts = self.counts.unwrap_or_default();
        match Queue::ALL.get(self.cursor) {
            Some(&queue) if counts.of(queue) > 0 && self.first_queue() != Some(self.cursor) => {
                cx.go::<Triage>(move |triage, cx| triage.open_queue(queue, cx));
            }
            _ if counts.all() > 0 => cx.go::<Triage>(Triage::start),
            _ => cx.go::<Leads>(|_, _| ()),
        }
    }

    fn queues_view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let buf = frame.buffer_mut();
        // The names stand at once; the numbers of a large file come when they are counted.
        let counts = self.counts.unwrap_or_default();
        let limbo = match self.counts {
            Some(counts) => ui.words.say("today-limbo", &[("n", counts.limbo.into())]),
            None => ui.glyphs.ellipsis.to_owned(),
        };
        let role = if counts.limbo > 0 { Role::Warn } else { Role::Ok };
        put(buf, row(area, 0), &ui.t("today-waiting"), ui.style(Role::Dim));
        put_aligned(buf, row(area, 0), &limbo, ui.style(role), Align::Right, "");
        for (nth, queue) in Queue::ALL.into_iter().enumerate() {
            let line = row(area, u16::try_from(nth).unwrap_or(0) + 1);
            let on = nth == self.cursor;
            let style = ui.line(buf, line, (nth, on));
            if on {
                put(buf, line, ui.glyphs.cursor, style(Role::Accent));
            }
            let count = counts.of(queue);
            let role = if count == 0 { Role::Dim } else { Role::Strong };
            let told = match self.counts {
                Some(_) => ui.words.number(count),
                None => ui.glyphs.ellipsis.to_owned(),
            };
            put_aligned(buf, cols(line, 2, 9), &told, style(role), Align::Right, "");
            let name = ui.t(&format!("queue-{}", queue.word()));
            put(buf, cols(line, 13, 14), &name, style(role));
            let rest = cols(line, 28, line.width.saturating_sub(28));
            put(buf, rest, &ui.t(&format!("why-now-{}", queue.word())), style(Role::Dim));
        }
    }

    fn events_view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        if area.height < 2 {
            return;
        }
        let buf = frame.buffer_mut();
        put(buf, row(area, 0), &ui.t("today-actions"), ui.style(Role::Dim));
        if self.due.is_empty() {
            put(buf, row(area, 1), &ui.t("today-no-actions"), ui.style(Role::Text));
        }
        let rows = usize::from(area.height.saturating_sub(1));
        let here = self.cursor.checked_sub(Queue::ALL.len());
        let first = here.map_or(0, |here| (here + 1).saturating_sub(rows));
        for (nth, due) in self.due.iter().enumerate().skip(first).take(rows) {
            let line = row(area, u16::try_from(nth - first).unwrap_or(0) + 1);
            let on = Some(nth) == here;
            let style = ui.line(buf, line, (Queue::ALL.len() + nth, on));
            if on {
                put(buf, line, ui.glyphs.cursor, style(Role::Accent));
            }
            let late = due.event.begin.day(ui.zone) < ui.today;
            let role = if late { Role::Danger } else { Role::Warn };
            put(buf, cols(line, 2, 16), &told_when(due.event.begin, ui), style(role));
            let kind = ui.t(&format!("type-{}", due.event.kind.word()));
            put(buf, cols(line, 19, 8), &kind, style(Role::Dim));
            // What is left is for whom and about what, in halves.
            let half = line.width.saturating_sub(28) / 2;
            put(buf, cols(line, 28, half), &due.name, style(Role::Text));
            let subject = due.event.subject.clone().unwrap_or_default();
            let x = 29 + half;
            put(buf, cols(line, x, line.width.saturating_sub(x)), &subject, style(Role::Dim));
        }
    }
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
