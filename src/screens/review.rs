//! The review of the week: what was done, what slipped, how campaigns moved, and what comes.

use chrono::{Datelike, NaiveDate};
use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        command::{Command, Group},
        cx::Cx,
        screen::Screen,
    },
    screens::{
        calendar::Calendar,
        leads::Leads,
        page::{self, Block, Line, Pages},
    },
    store::review::{self, Day, Movement, Told},
    ui::{
        Hit, Ui,
        draw::{cols, put_both, row},
        theme::Role,
    },
};

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Day(NaiveDate),
    Number(&'static str),
    Campaign(i64),
}

/// The screen of the review.
#[derive(Default)]
pub struct Review {
    /// The days of this week and of the next.
    weeks: [Vec<Day>; 2],
    /// None while they are counted.
    numbers: Option<Vec<Told>>,
    campaigns: Option<Vec<Movement>>,
    cursor: page::Cursor<Key>,
}

impl Screen for Review {
    const NAME: &'static str = "review";
    const COMMANDS: &'static [Group<Self>] = &[
        Group {
            name: "review",
            commands: &[Command::new("review-open", "enter", Self::open).hinted()],
        },
        page::Moves::<Self>::TABLE,
    ];

    fn reload(&mut self, cx: &mut Cx<Self>) {
        cx.read("weeks", review::weeks, |screen, weeks, _| screen.weeks = weeks);
        cx.read_later("numbers", review::numbers, |screen, told, _| screen.numbers = Some(told));
        cx.read_later("moved", review::campaigns, |screen, all, _| screen.campaigns = Some(all));
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let area = cols(area, 2, area.width.saturating_sub(4));
        let [week, _] = &self.weeks;
        let title = week.first().zip(week.last()).map(|(first, last)| {
            let dated =
                |it: &Day| format!("{} {}", weekday(it.day, ui), ui.words.month(it.day.month()));
            let (first, last) = (dated(first), dated(last));
            ui.words.say("review-title", &[("first", first.into()), ("last", last.into())])
        });
        let title = title.unwrap_or_else(|| ui.t("screen-review"));
        let counting = match self.numbers.is_some() && self.campaigns.is_some() {
            true => String::new(),
            false => ui.t("review-counting"),
        };
        let title = (title.as_str(), ui.style(Role::Strong));
        put_both(frame.buffer_mut(), row(area, 0), title, (&counting, ui.style(Role::Dim)));
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        let blocks = self.blocks();
        let cursor = self.cursor.among(&page::keys(&blocks));
        page::draw(frame, body, &blocks, cursor, |key| self.line(*key, ui), ui);
    }

    fn click(&mut self, hit: Hit, cx: &mut Cx<Self>) {
        if let Hit::Row(nth) = hit {
            self.cursor.put(nth, &self.keys());
            self.open(cx);
        }
    }

    fn wheel(&mut self, _hit: Option<Hit>, lines: i32, _cx: &mut Cx<Self>) {
        self.step(isize::try_from(lines).unwrap_or(0));
    }
}

impl Pages for Review {
    fn step(&mut self, by: isize) {
        self.cursor.step(by, &self.keys());
    }
}

impl Review {
    fn blocks(&self) -> Vec<Block<Key>> {
        let block = |title, second, keys| Block { title, aside: None, keys, second };
        let days = |days: &[Day]| days.iter().map(|it| Key::Day(it.day)).collect();
        let [week, next] = &self.weeks;
        let numbers = self.numbers.iter().flatten().map(|it| Key::Number(it.name)).collect();
        let moved = self.campaigns.iter().flatten().map(|it| Key::Campaign(it.campaign)).collect();
        vec![
            block("review-week", false, days(week)),
            block("review-numbers", false, numbers),
            block("review-campaigns", true, moved),
            block("review-next", true, days(next)),
        ]
    }

    fn keys(&self) -> Vec<Key> {
        page::keys(&self.blocks())
    }

    fn number(&self, name: &str) -> Option<&Told> {
        self.numbers.iter().flatten().find(|it| it.name == name)
    }

    fn campaign(&self, id: i64) -> Option<&Movement> {
        self.campaigns.iter().flatten().find(|it| it.campaign == id)
    }

    /// Opens the day in the calendar, or the leads that are counted.
    fn open(&mut self, cx: &mut Cx<Self>) {
        let filter = match self.cursor.here(&self.keys()) {
            Some(Key::Day(day)) => {
                return cx.go::<Calendar>(move |calendar, cx| calendar.open_day(day, cx));
            }
            Some(Key::Number(name)) => self.number(name).map(|it| it.now.filter.clone()),
            Some(Key::Campaign(id)) => self.campaign(id).map(|it| it.moved.filter.clone()),
            None => None,
        };
        let Some(filter) = filter else { return };
        cx.go::<Leads>(move |leads, cx| leads.show_filtered(&filter, cx));
    }

    fn line(&self, key: Key, ui: &Ui) -> Line {
        let line = match key {
            Key::Day(day) => {
                let mut days = self.weeks.iter().flatten();
                days.find(|it| it.day == day).map(|it| told_day(it, ui))
            }
            Key::Number(name) => self.number(name).map(|it| told_number(it, ui)),
            Key::Campaign(id) => self.campaign(id).map(|it| told_campaign(it, ui)),
        };
        line.unwrap_or_else(|| line_of(0, String::new(), String::new(), ui))
    }
}

/// A day of a week: `Mon 23`.
fn weekday(day: NaiveDate, ui: &Ui) -> String {
    format!("{} {}", ui.words.weekday(day), day.day())
}

fn line_of(number: i64, name: String, text: String, ui: &Ui) -> Line {
    let role = if number == 0 { Role::Dim } else { Role::Strong };
    Line {
        number: (ui.words.number(number), role),
        name: (name, role),
        text: (text, Role::Dim),
        ..Line::default()
    }
}

/// Of a day that is over or the present one what was done; of one to come what is planned.
fn told_day(it: &Day, ui: &Ui) -> Line {
    let name = weekday(it.day, ui);
    if it.day > ui.today {
        let time = ("time", ui.words.duration(it.minutes).into());
        let text = match it.planned {
            0 => String::new(),
            _ => ui.words.say("review-planned", &[time]),
        };
        return line_of(it.planned, name, text, ui);
    }
    let text = match (it.done, it.planned) {
        (0, 0) => String::new(),
        (_, 0) => ui.t("review-done"),
        (_, open) => ui.words.say("review-done-but", &[("n", open.into())]),
    };
    let mut line = line_of(it.done, name, text, ui);
    if it.planned > 0 && it.day < ui.today {
        line.text.1 = Role::Warn;
    }
    line
}

fn told_number(it: &Told, ui: &Ui) -> Line {
    let name = ui.t(&format!("review-{}", it.name));
    let text = match it.before {
        Some(before) => ui.words.say("review-before", &[("n", before.into())]),
        None => ui.t(&format!("review-{}-more", it.name)),
    };
    line_of(it.now.count, name, text, ui)
}

fn told_campaign(it: &Movement, ui: &Ui) -> Line {
    let parts = [
        ("created", it.created.into()),
        ("converted", it.converted.into()),
        ("rejected", it.rejected.into()),
    ];
    let mut line = line_of(it.moved.count, ui.t("review-moved"), it.name.clone(), ui);
    line.text.1 = Role::Text;
    line.more = ui.words.say("review-movement", &parts);
    line
}
