//! The calendar: agenda, day, week, month; events are made, moved, done and called off where they stand.

mod acts;
mod agenda;
mod files;
mod grid;
mod lanes;
mod month;
mod mouse;
mod side;
mod span;

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        command::{Command, Group, Ready},
        cx::Cx,
        screen::Screen,
    },
    dialogs::prompt::Prompt,
    domain::{
        day::{
            Zone, days_on,
            span::{Span, last_of_month},
        },
        event::{Event, State},
        field::{Catalogue, Thing},
        filter::{self, Expr},
        planning::{self, Diary, Taken},
    },
    error::Error,
    screens::{filter_bar::FilterBar, triage::Triage},
    store::{
        Store,
        agenda::{self as store, Item, Late},
        list::Ctx,
    },
    ui::{
        Hit, Ui,
        draw::{cols, narrow, put_both, row},
        text::width,
        theme::Role,
    },
};
use acts::WhenLine;
use lanes::{SLOTS, slot_of};
use mouse::{Grip, place_of};
use side::Side;
use span::View;

/// So many late ones are read; what is older comes once these are done.
const LATE: usize = 1_000;

/// What stands in the calendar.
#[derive(Default)]
struct Shown {
    /// Planned before the first day and over: for the agenda alone.
    late: Vec<Item>,
    items: Vec<Item>,
}

/// An event by what it is, wherever it stands: its record, and which time of a series.
type Key = (i64, i64);

/// The screen of the calendar.
pub struct Calendar {
    view: View,
    /// Where one is; the present day to begin with.
    day: Option<NaiveDate>,
    /// The slot of the day, from midnight.
    slot: u32,
    shown: Shown,
    /// What stands beside the day.
    side: Side,
    /// The event under the cursor.
    at: Option<Key>,
    /// The lead without a next action under the cursor.
    lead_at: Option<i64>,
    /// What the mouse holds.
    grip: Option<Grip>,
    filter: Filter,
    /// What is done or cancelled is shown as well.
    with_past: bool,
    week_start: Weekday,
    today: NaiveDate,
    zone: Zone,
}

/// The filter in force, as it was typed and as it was read, and what is wrong with what is being typed.
struct Filter {
    text: String,
    expr: Expr,
    wrong: Option<Error>,
    typed_before: Vec<String>,
}

impl Default for Filter {
    fn default() -> Self {
        Self { text: String::new(), expr: Expr::Everything, wrong: None, typed_before: Vec::new() }
    }
}

impl Default for Calendar {
    fn default() -> Self {
        Self {
            view: View::default(),
            day: None,
            slot: 18,
            shown: Shown::default(),
            side: Side::default(),
            at: None,
            lead_at: None,
            grip: None,
            filter: Filter::default(),
            with_past: false,
            week_start: Weekday::Mon,
            today: NaiveDate::default(),
            zone: Zone::UTC,
        }
    }
}

impl Screen for Calendar {
    const NAME: &'static str = "calendar";
    const TAB: Option<char> = Some('4');
    const COMMANDS: &'static [Group<Self>] = &[EVENT, DAYS];

    fn reload(&mut self, cx: &mut Cx<Self>) {
        self.week_start = cx.calendar().week_start;
        (self.today, self.zone) = (cx.now().today, cx.zone());
        let day = *self.day.get_or_insert(self.today);
        let (days, filter) = (self.view.days(day, self.week_start), self.filter.expr.clone());
        let (with_late, with_past) = (self.view == View::Agenda, self.with_past);
        let query = move |file: &Store| {
            let (conn, ctx) = (file.conn(), Ctx::of(file));
            let late = match with_late {
                true => {
                    let before = days.first;
                    let all = Late { before, most: LATE, of_open: false, filter: &filter };
                    store::late(conn, &ctx, all)?
                }
                false => Vec::new(),
            };
            Ok(Shown { late, items: store::read(conn, &ctx, days, &filter, !with_past)? })
        };
        cx.read("calendar", query, Self::take);
        if self.view == View::Day {
            self.read_side(day, cx);
        }
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let inner = cols(area, 2, area.width.saturating_sub(4));
        let day = self.day.unwrap_or(ui.today);
        let title = self.view.title(day, self.span(), ui);
        let told = self.told(ui);
        let (strong, dim) = (ui.style(Role::Strong), ui.style(Role::Dim));
        put_both(frame.buffer_mut(), row(inner, 0), (&title, strong), (&told, dim));
        let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        match self.view {
            View::Agenda => agenda::view(self, frame, body, ui),
            View::Day | View::Week => grid::view(self, frame, body, ui),
            View::Month => month::view(self, frame, body, ui),
        }
    }

    fn click(&mut self, hit: Hit, cx: &mut Cx<Self>) {
        self.pressed(hit, cx);
    }

    fn drag(&mut self, hit: Hit, _cx: &mut Cx<Self>) {
        self.drawn(hit);
    }

    fn dropped(&mut self, cx: &mut Cx<Self>) {
        self.let_go(cx);
    }

    fn wheel(&mut self, _hit: Option<Hit>, lines: i32, cx: &mut Cx<Self>) {
        // A line of a month is a week: one is enough.
        let by = if self.view == View::Month { lines.signum() } else { lines };
        self.down(by.into(), cx);
    }

    fn cancel(&mut self, cx: &mut Cx<Self>) -> bool {
        let had = !self.filter.text.is_empty() || self.filter.wrong.is_some();
        if had {
            self.take_filter("", cx);
        }
        had
    }

    fn keep(&self) -> Option<String> {
        Some(self.view.word().to_owned())
    }

    fn restore(&mut self, kept: &str) {
        self.view = View::read(kept).unwrap_or_default();
    }
}

fn key(item: &Item) -> Key {
    key_of(&item.event)
}

fn key_of(event: &Event) -> Key {
    (event.record(), event.place.map_or(event.begin.at, |place| place.at))
}

/// How wide the time of a day is.
fn clock_width(ui: &Ui) -> u16 {
    narrow(width(&ui.words.time(NaiveTime::from_hms_opt(22, 30, 0).unwrap_or_default())))
}

/// What is done with an event.
const EVENT: Group<Calendar> = Group {
    name: "event",
    commands: &[
        Command::new("event-open", "enter", Calendar::open).hinted(),
        Command::new("event-add", "a", Calendar::add).hinted(),
        Command::new("event-done", "d d", Calendar::complete).when(Calendar::is_planned).hinted(),
        Command::new("event-move", "r", Calendar::reschedule).when(Calendar::has_event).hinted(),
        Command::new("event-edit", "e", Calendar::edit).when(Calendar::has_event),
        Command::new("event-cancel", "d x", Calendar::call_off).when(Calendar::is_planned),
        Command::new("event-trash", "x", Calendar::trash).when(Calendar::has_event),
        Command::new("calendar-triage", "T", |_, cx| cx.go::<Triage>(Triage::start)),
        Command::new("event-lead", "o", Calendar::open_lead).when(Calendar::has_lead).hinted(),
        Command::new("event-day-later", "shift-right", |s: &mut Calendar, cx| s.carry(1, 0, cx))
            .when(Calendar::has_event),
        Command::new("event-day-earlier", "shift-left", |s: &mut Calendar, cx| s.carry(-1, 0, cx))
            .when(Calendar::has_event),
        Command::new("event-later", "shift-down", |s: &mut Calendar, cx| s.carry(0, 1, cx))
            .when(Calendar::has_event),
        Command::new("event-earlier", "shift-up", |s: &mut Calendar, cx| s.carry(0, -1, cx))
            .when(Calendar::has_event),
        Command::new("event-longer", "J | alt-down", |s: &mut Calendar, cx| s.stretch(1, cx))
            .when(Calendar::has_event),
        Command::new("event-shorter", "K | alt-up", |s: &mut Calendar, cx| s.stretch(-1, cx))
            .when(Calendar::has_event),
    ],
};

/// Moving through the days and between the views.
const DAYS: Group<Calendar> = Group {
    name: "calendar",
    commands: &[
        Command::new("calendar-today", "t", |s: &mut Calendar, cx| s.go(cx.now().today, cx)),
        Command::new("calendar-date", "g d", Calendar::jump),
        Command::new("calendar-nearer", "+", |s: &mut Calendar, cx| s.zoom(-1, cx)),
        Command::new("calendar-farther", "-", |s: &mut Calendar, cx| s.zoom(1, cx)),
        Command::new("calendar-agenda", "v a", |s: &mut Calendar, cx| s.show(View::Agenda, cx)),
        Command::new("calendar-day", "v d", |s: &mut Calendar, cx| s.show(View::Day, cx)),
        Command::new("calendar-week", "v w", |s: &mut Calendar, cx| s.show(View::Week, cx)),
        Command::new("calendar-month", "v m", |s: &mut Calendar, cx| s.show(View::Month, cx)),
        Command::new("calendar-past", "v x", Calendar::turn_past),
        Command::new("calendar-next", "pagedown | }", |s: &mut Calendar, cx| s.period(1, cx)),
        Command::new("calendar-previous", "pageup | {", |s: &mut Calendar, cx| s.period(-1, cx)),
        Command::new("calendar-filter", "/", Calendar::ask_filter),
        Command::new("calendar-export", "w", Calendar::export),
        Command::new("calendar-down", "down | j", |s: &mut Calendar, cx| s.down(1, cx)),
        Command::new("calendar-up", "up | k", |s: &mut Calendar, cx| s.down(-1, cx)),
        Command::new("calendar-right", "right | l", |s: &mut Calendar, cx| s.days(1, cx)),
        Command::new("calendar-left", "left | h", |s: &mut Calendar, cx| s.days(-1, cx)),
        Command::new("calendar-next-event", "tab", |s: &mut Calendar, _| s.turn(1)),
        Command::new("calendar-previous-event", "shift-tab", |s: &mut Calendar, _| s.turn(-1)),
        Command::new("calendar-first", "home", |s: &mut Calendar, cx| s.end(false, cx)),
        Command::new("calendar-last", "end | G", |s: &mut Calendar, cx| s.end(true, cx)),
    ],
};

impl Calendar {
    /// Shows a day by its hours.
    pub fn open_day(&mut self, day: NaiveDate, cx: &mut Cx<Self>) {
        self.day = Some(day);
        self.show(View::Day, cx);
    }

    fn span(&self) -> Span {
        self.view.days(self.day.unwrap_or(self.today), self.week_start)
    }

    /// All that can be stood on, in the order in which it is shown.
    fn all(&self) -> impl Iterator<Item = &Item> {
        self.shown.late.iter().chain(&self.shown.items).chain(self.beside())
    }

    fn here(&self) -> Option<&Item> {
        let at = self.at?;
        self.all().find(|item| key(item) == at)
    }

    /// Whether the cursor is in the hours of the day rather than on what is for the whole of it or beside it.
    fn is_in_hours(&self) -> bool {
        let is_day = self.here().is_some_and(|item| item.event.begin.is_day);
        !is_day
            && self.lead_here().is_none()
            && !self.beside().iter().any(|it| Some(key(it)) == self.at)
    }

    fn has_event(&self) -> Ready {
        if self.here().is_some() { Ok(()) } else { Err("why-no-event-here") }
    }

    fn is_planned(&self) -> Ready {
        match self.here() {
            Some(item) if item.event.state == State::Planned => Ok(()),
            Some(_) => Err("why-event-not-planned"),
            None => Err("why-no-event-here"),
        }
    }

    fn has_lead(&self) -> Ready {
        match self.here() {
            Some(item) if item.event.lead.is_some() => Ok(()),
            Some(_) => Err("why-event-without-lead"),
            None if self.lead_here().is_some() => Ok(()),
            None => Err("why-no-event-here"),
        }
    }

    fn take(&mut self, shown: Shown, cx: &mut Cx<Self>) {
        let before = self.all().position(|item| Some(key(item)) == self.at);
        self.shown = shown;
        if self.here().is_some() || self.lead_here().is_some() {
            return;
        }
        match self.view {
            // What was under the cursor is gone: what stands in its place now is.
            View::Agenda => self.stand_on(before.unwrap_or_else(|| self.first_to_come(cx))),
            _ => self.look_here(cx),
        }
    }

    /// The first event of the agenda that is still to come.
    fn first_to_come(&self, cx: &Cx<Self>) -> usize {
        let now = cx.now().at;
        let to_come =
            |item: &Item| !item.overdue && (item.event.begin.is_day || item.event.begin.at >= now);
        self.all().position(to_come).unwrap_or(0)
    }

    /// How much there is, and how much of it is late.
    fn told(&self, ui: &Ui) -> String {
        let shown = || self.shown.late.iter().chain(&self.shown.items);
        let late = shown().filter(|item| item.overdue).count();
        let count = ui.words.say("calendar-events", &[("n", shown().count().into())]);
        let mut parts = vec![count];
        if late > 0 {
            parts.push(ui.words.say("calendar-late", &[("n", late.into())]));
        }
        let free = planning::minutes(&self.gaps(ui));
        if free > 0 {
            let long = ui.words.duration(free);
            parts.push(ui.words.say("calendar-free", &[("long", long.into())]));
        }
        match &self.filter.wrong {
            Some(wrong) => parts = vec![ui.words.error(wrong)],
            None if self.filter.text.is_empty() => {}
            None => parts.push(format!("/ {}", self.filter.text)),
        }
        parts.join(" · ")
    }

    /// The free stretches of the day on show; none where other events may be hidden.
    fn gaps(&self, ui: &Ui) -> Vec<(i64, i64)> {
        let Some(day) = self.day.filter(|_| self.view == View::Day && self.filter.text.is_empty())
        else {
            return Vec::new();
        };
        let planned = self.shown.items.iter().filter(|it| it.event.state == State::Planned);
        let taken: Vec<Taken> = planned.map(|it| Taken::of(&it.event)).collect();
        Diary { now: ui.now, zone: ui.zone, work: &ui.work, taken: &taken, last: day }.gaps(day)
    }

    fn stand_on(&mut self, nth: usize) {
        let last = self.all().count().saturating_sub(1);
        self.lead_at = self.lead_beside(nth);
        let item = self.all().nth(nth.min(last)).filter(|_| self.lead_at.is_none());
        let found = item.map(|item| (key(item), item.day, self.slot_of(item)));
        self.at = found.map(|(key, ..)| key);
        // What stands beside the day is none of its events: the cursor stays in its hour.
        let own = self.shown.late.len() + self.shown.items.len();
        let Some((_, day, slot)) = found.filter(|_| nth.min(last) < own) else { return };
        if self.view != View::Agenda {
            self.day = Some(day);
        }
        self.slot = slot.unwrap_or(self.slot);
    }

    fn slot_of(&self, item: &Item) -> Option<u32> {
        let begin = item.event.begin;
        (!begin.is_day).then(|| slot_of(self.zone.time_of(begin.at)))
    }

    /// Takes the event that stands where the cursor is, if one does.
    fn look_here(&mut self, cx: &Cx<Self>) {
        let Some(day) = self.day else { return };
        let places = lanes::places(&self.shown.items, day, cx.zone());
        let found = match self.view {
            View::Day | View::Week => places
                .iter()
                .find(|place| (place.from..place.to).contains(&self.slot))
                .and_then(|place| self.shown.items.get(place.item)),
            _ => None,
        };
        (self.at, self.lead_at) = (found.map(key), None);
    }

    fn go(&mut self, day: NaiveDate, cx: &mut Cx<Self>) {
        let before = self.span();
        self.day = Some(day);
        (self.at, self.lead_at) = (self.at.filter(|_| self.view == View::Agenda), None);
        match self.span() == before {
            true if self.view == View::Agenda => self.stand_on(self.first_to_come(cx)),
            true => self.look_here(cx),
            false => self.reload(cx),
        }
    }

    fn show(&mut self, view: View, cx: &mut Cx<Self>) {
        if let Some(day) = self.here().map(|item| item.day).filter(|_| self.view == View::Agenda) {
            self.day = Some(day);
        }
        (self.view, self.lead_at) = (view, None);
        self.reload(cx);
    }

    fn turn_past(&mut self, cx: &mut Cx<Self>) {
        self.with_past = !self.with_past;
        self.reload(cx);
    }

    fn zoom(&mut self, by: isize, cx: &mut Cx<Self>) {
        self.show(self.view.farther(by), cx);
    }

    fn period(&mut self, by: i32, cx: &mut Cx<Self>) {
        let day = self.view.step(self.day.unwrap_or(self.today), by);
        self.go(day, cx);
    }

    fn days(&mut self, by: i64, cx: &mut Cx<Self>) {
        let day = self.day.unwrap_or(self.today);
        self.go(days_on(day, by).unwrap_or(day), cx);
    }

    /// Down by a line: an event, a slot, a week.
    fn down(&mut self, by: i64, cx: &mut Cx<Self>) {
        match self.view {
            View::Agenda => self.turn(isize::try_from(by).unwrap_or(0)),
            View::Month => self.days(7 * by, cx),
            View::Day | View::Week => {
                let slot = i64::from(self.slot) + by;
                self.slot = u32::try_from(slot.max(0)).unwrap_or(0).min(SLOTS - 1);
                self.look_here(cx);
            }
        }
    }

    /// To the next event, or the one before.
    fn turn(&mut self, by: isize) {
        let count = self.all().count() + self.leads_beside().len();
        let at = match self.lead_here() {
            Some(_) => self.place_beside(),
            None => self.all().position(|item| Some(key(item)) == self.at),
        };
        let next = match at {
            Some(at) => at.saturating_add_signed(by).min(count.saturating_sub(1)),
            None => self.nearest(by),
        };
        self.stand_on(next);
    }

    /// The event that comes first after where one is, or last before it.
    fn nearest(&self, by: isize) -> usize {
        let here = (self.day.unwrap_or(self.today), self.slot);
        let place = |item: &Item| (item.day, self.slot_of(item).unwrap_or(0));
        let after = self.all().position(|item| place(item) >= here);
        match (after, by > 0) {
            (Some(after), true) => after,
            (Some(after), false) => after.saturating_sub(1),
            (None, _) => self.all().count().saturating_sub(1),
        }
    }

    fn end(&mut self, last: bool, cx: &mut Cx<Self>) {
        match self.view {
            View::Agenda => self.stand_on(if last { usize::MAX } else { 0 }),
            View::Day => {
                self.slot = if last { SLOTS - 1 } else { 0 };
                self.look_here(cx);
            }
            View::Week => {
                let days = self.span();
                self.go(if last { days.last } else { days.first }, cx);
            }
            View::Month => {
                let day = self.day.unwrap_or(self.today);
                let first = day.with_day(1).unwrap_or(day);
                let last_day = last_of_month(day).unwrap_or(day);
                self.go(if last { last_day } else { first }, cx);
            }
        }
    }

    fn jump(&mut self, cx: &mut Cx<Self>) {
        let line = WhenLine(cx.speaker(), None);
        cx.ask(Prompt::new("prompt-date", "", line, cx.now()), |screen, when, cx| {
            screen.go(when.day, cx);
            screen.day = Some(when.day);
        });
    }

    fn ask_filter(&mut self, cx: &mut Cx<Self>) {
        let text = self.filter.text.clone();
        FilterBar::ask(self, &text, |s| &mut s.filter.typed_before, Self::take_filter, cx);
    }

    /// Narrows by what was typed; what can't be read leaves the filter as it was. Says whether it was read.
    fn take_filter(&mut self, text: &str, cx: &mut Cx<Self>) -> bool {
        let fields = Catalogue { thing: Thing::Events, own: Vec::new() };
        match filter::parse(text, &fields, cx.calendar()) {
            Ok(expr) => {
                self.filter.text = text.trim().to_owned();
                (self.filter.expr, self.filter.wrong) = (expr, None);
                self.reload(cx);
            }
            Err(error) => self.filter.wrong = Some(error),
        }
        self.filter.wrong.is_none()
    }
}
