//! How a board is drawn: as many lanes as have room, around the one with the cursor.

use ratatui::{Frame, buffer::Buffer, layout::Rect, style::Style};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::{
    domain::{
        campaign::{Activity, Colour},
        field::Value,
    },
    screens::{
        board::{Board, COLUMNS, Stack},
        guide::{self, Stay},
        verbs::OnLeads,
    },
    store::{campaigns::Lane, list::Row},
    ui::{
        Hit, Ui,
        draw::{cols, fill, narrow, put, put_aligned, put_both, row},
        text::{Align, clean, width},
        theme::Role,
    },
};

/// A lane is never narrower, unless the window is.
const NARROWEST: u16 = 22;

/// How wide a lane is that is folded up.
const FOLDED: u16 = 5;

/// Columns between two lanes.
const GAP: u16 = 2;

/// Lines of one card.
const CARD: u16 = 2;

/// Rows from which on a line below the lanes guides the lead under the cursor.
const GUIDED: u16 = 14;

/// Rows from which on a blank line parts the cards.
const AIRY: u16 = 16;

impl Board {
    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let Some(campaign) = &self.campaign else { return };
        let page = cols(area, 2, area.width.saturating_sub(4));
        let name = format!("{} · {}", ui.t("screen-board"), campaign.name);
        self.heading(frame.buffer_mut(), row(page, 0), &name, ui);
        let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..page };
        if body.is_empty() {
            return;
        }
        let foot = if body.height >= GUIDED { 2 } else { 0 };
        let body = Rect { height: body.height - foot, ..body };
        if foot > 0 {
            self.guide(frame.buffer_mut(), Rect { y: body.bottom() + 1, height: 1, ..page }, ui);
        }
        let lanes = self.places(body.width);
        let (first, last) = (lanes.start, lanes.start + lanes.widths.len());
        let mut x = 0;
        for ((nth, stack), width) in self.stacks.iter().enumerate().skip(first).zip(lanes.widths) {
            let place = cols(body, x, width);
            if self.folded.contains(&stack.lane) {
                self.folded_lane(frame.buffer_mut(), place, (nth, stack), ui);
            } else {
                self.lane(frame.buffer_mut(), place, (nth, stack), ui);
            }
            x += width + GAP;
        }
        let buf = frame.buffer_mut();
        if first > 0 {
            let edge = Rect { x: area.x, width: 1, ..row(body, 0) };
            put(buf, edge, ui.glyphs.left, ui.style(Role::Accent));
        }
        if last < self.stacks.len() {
            let edge = Rect { x: area.right().saturating_sub(1), width: 1, ..row(body, 0) };
            put(buf, edge, ui.glyphs.right, ui.style(Role::Accent));
        }
    }

    /// What guides the lead under the cursor on.
    fn guide(&self, buf: &mut Buffer, line: Rect, ui: &Ui) {
        let Some(card) = OnLeads::card(self) else { return };
        let mut x = 0;
        for (text, role) in guide::line(card, ui) {
            let rest = cols(line, x, line.width.saturating_sub(x));
            x += put(buf, rest, &text, ui.style(role)) + 2;
        }
    }

    /// Which lanes are shown, and how wide each: as many as have room, the one with the cursor among them.
    fn places(&self, room: u16) -> Shown {
        let is_folded = |stack: &Stack| self.folded.contains(&stack.lane);
        let least = |stack: &Stack| if is_folded(stack) { FOLDED } else { NARROWEST };
        let fits = |from: usize| {
            let mut left = room + GAP;
            let fit = self.stacks.iter().skip(from).take_while(|stack| {
                let wanted = least(stack) + GAP;
                let fits = wanted <= left;
                left = left.saturating_sub(wanted);
                fits
            });
            fit.count().max(1)
        };
        // The window follows the cursor, and leaves nothing blank behind the last lane.
        let mut start = self.first.get().min(self.here);
        while start + fits(start) <= self.here {
            start += 1;
        }
        while start > 0 && start - 1 + fits(start - 1) >= self.stacks.len() {
            start -= 1;
        }
        self.first.set(start);
        let shown: Vec<&Stack> = self.stacks.iter().skip(start).take(fits(start)).collect();
        let wide = narrow(shown.iter().filter(|stack| !is_folded(stack)).count()).max(1);
        let folded: u16 = shown.iter().filter(|stack| is_folded(stack)).map(|_| FOLDED + GAP).sum();
        let each = ((room + GAP).saturating_sub(folded) / wide).saturating_sub(GAP);
        let width = |stack: &&Stack| if is_folded(stack) { FOLDED } else { each }.min(room);
        Shown { start, widths: shown.iter().map(width).collect() }
    }

    /// How many stand there, the colour, and the title from the top down.
    fn folded_lane(&self, buf: &mut Buffer, place: Rect, (nth, stack): (usize, &Stack), ui: &Ui) {
        ui.can_click(place, Hit::Pane(nth));
        let role = if nth == self.here { Role::Strong } else { Role::Dim };
        let leads = stack.tally.map(|tally| ui.words.money_short(tally.leads.saturating_mul(100)));
        put(buf, row(place, 0), &leads.unwrap_or_default(), ui.style(role));
        self.rule(buf, place, (nth, stack), ui);
        let title = self.title(stack.lane, ui);
        let title = clean(&title);
        let letters = title.graphemes(true).filter(|letter| width(letter) > 0);
        for (y, letter) in (3u16..).zip(letters) {
            put(buf, cols(row(place, y), 1, 2), letter, ui.style(role));
        }
    }

    /// The line below the head of a lane, in its colour.
    fn rule(&self, buf: &mut Buffer, place: Rect, (nth, stack): (usize, &Stack), ui: &Ui) -> Style {
        let is_target = self.held_over == Some(nth);
        let line = if nth == self.here || is_target { ui.glyphs.heavy } else { ui.glyphs.rule };
        let style = if is_target { ui.style(Role::Accent) } else { self.colour(stack.lane, ui) };
        fill(buf, row(place, 1), line, style);
        style
    }

    fn heading(&self, buf: &mut Buffer, line: Rect, name: &str, ui: &Ui) {
        let tallies: Option<Vec<_>> = self.stacks.iter().map(|stack| stack.tally).collect();
        let open = tallies.unwrap_or_default().into_iter().zip(&self.stacks);
        let open = open.filter(|(_, stack)| stack.lane.is_open()).map(|(tally, _)| tally);
        let (leads, potential) =
            open.fold((0, 0), |sum, it| (sum.0 + it.leads, sum.1 + it.potential));
        let told = ui.words.say("campaign-leads", &[("n", leads.into())]);
        let told = format!("{told} · {}", ui.words.money_short(potential));
        let error = self.stacks.first().and_then(|stack| stack.list.error());
        let (right, role) = match error {
            Some(error) => (format!("{} {}", ui.glyphs.no, ui.words.error(error)), Role::Danger),
            None => (told, Role::Dim),
        };
        put_both(buf, line, (name, ui.style(Role::Strong)), (&right, ui.style(role)));
        if !self.filter.is_empty() {
            let at = narrow(width(name)) + 2;
            let room = line.width.saturating_sub(at + narrow(width(&right)) + 2);
            let role = if error.is_some() { Role::Danger } else { Role::Accent };
            put(buf, cols(line, at, room), &format!("/{}", self.filter), ui.style(role));
        }
    }

    fn activity(&self, lane: Lane) -> Option<&Activity> {
        let Lane::Activity(id) = lane else { return None };
        self.campaign.as_ref()?.activities.iter().find(|activity| activity.id == id)
    }

    /// The colour of a lane.
    fn colour(&self, lane: Lane, ui: &Ui) -> Style {
        let colour = self.activity(lane).and_then(|it| it.colour).map_or("", Colour::word);
        match lane {
            Lane::Converted => ui.style(Role::Ok),
            Lane::Rejected | Lane::Nowhere => ui.style(Role::Dim),
            Lane::Activity(_) => ui.theme.activity(colour),
        }
    }

    fn title(&self, lane: Lane, ui: &Ui) -> String {
        let title = match lane {
            Lane::Activity(_) => self.activity(lane).map(|it| it.name.clone()).unwrap_or_default(),
            Lane::Nowhere => ui.t("board-nowhere"),
            Lane::Converted => ui.t("status-converted"),
            Lane::Rejected => ui.t("status-rejected"),
        };
        match self.activity(lane) {
            Some(activity) if !activity.enabled => format!("{title} ({})", ui.t("board-off")),
            _ => title,
        }
    }

    fn lane(&self, buf: &mut Buffer, place: Rect, (nth, stack): (usize, &Stack), ui: &Ui) {
        ui.can_click(place, Hit::Pane(nth));
        let role = if nth == self.here { Role::Strong } else { Role::Text };
        let told = stack.tally.map(|tally| {
            let potential = ui.words.money_short(tally.potential);
            format!("{} · {potential}", ui.words.number(tally.leads))
        });
        let told = told.unwrap_or_default();
        let title = self.title(stack.lane, ui);
        put_ends(buf, row(place, 0), (&title, ui.style(role)), (&told, ui.style(Role::Dim)));
        let style = self.rule(buf, place, (nth, stack), ui);
        let steps = self.steps(stack.lane, ui);
        if !steps.is_empty() {
            put_aligned(buf, row(place, 1), &format!(" {steps}"), style, Align::Right, "");
        }
        let below = Rect { y: place.y + 2, height: place.height.saturating_sub(2), ..place };
        self.cards(buf, below, (nth, stack), ui);
    }

    /// `2/5 · 7 d`: which step it is, and how many days it may take.
    fn steps(&self, lane: Lane, ui: &Ui) -> String {
        let Some(activity) = self.activity(lane).filter(|activity| activity.enabled) else {
            return String::new();
        };
        let all = self.campaign.iter().flat_map(|campaign| &campaign.activities);
        let enabled: Vec<i64> = all.filter(|it| it.enabled).map(|it| it.id).collect();
        let at = enabled.iter().position(|id| *id == activity.id).unwrap_or(0) + 1;
        let step = format!("{at}/{}", enabled.len());
        match activity.expected_days {
            Some(days) => {
                format!("{step} · {}", ui.words.say("campaign-days", &[("n", days.into())]))
            }
            None => step,
        }
    }

    fn cards(&self, buf: &mut Buffer, place: Rect, (nth, stack): (usize, &Stack), ui: &Ui) {
        let gap = u16::from(place.height >= AIRY && !ui.compact);
        let fits = |height: u16| usize::from((height + gap) / (CARD + gap));
        // What follows is told below the cards, where that doesn't cost the last but one.
        let leads = usize::try_from(stack.tally.map_or(0, |tally| tally.leads)).unwrap_or(0);
        let is_long = leads > fits(place.height) && place.height > 2 * CARD;
        let fits = fits(place.height - u16::from(is_long));
        let (_, rows) = stack.list.on_show(fits);
        let mut top = 0;
        for (at, card) in rows.iter().enumerate() {
            let area = Rect { y: place.y + top, height: CARD, ..place };
            ui.can_click(area, Hit::Card(nth, at));
            let is_cursor = nth == self.here && Some(card.id) == stack.list.cursor();
            if is_cursor {
                ui.is_chosen(area);
            }
            let expected = self.activity(stack.lane).and_then(|it| it.expected_days);
            let look = Look { is_cursor, is_marked: stack.list.is_marked(card.id), expected };
            draw_card(buf, area, card, look, ui);
            top += CARD + gap;
        }
        if rows.is_empty() && stack.list.is_empty() {
            put(
                buf,
                cols(row(place, 0), 2, place.width),
                &ui.t("board-empty"),
                ui.style(Role::Faint),
            );
        }
        let more = stack.tally.and_then(|tally| stack.list.below(tally.leads));
        if let Some(more) = more.filter(|more| *more > 0) {
            let told = ui.words.say("board-more", &[("n", more.into())]);
            let top = top.min(place.height.saturating_sub(1));
            let line = cols(row(place, top), 2, place.width.saturating_sub(2));
            put(buf, line, &told, ui.style(Role::Dim));
        }
    }
}

/// The lanes that have room.
struct Shown {
    /// The first of them.
    start: usize,
    widths: Vec<u16>,
}

/// What sets a card off.
#[derive(Clone, Copy)]
struct Look {
    is_cursor: bool,
    is_marked: bool,
    /// After how many days it should have moved on.
    expected: Option<i64>,
}

/// What a column of a card holds.
fn value<'a>(card: &'a Row, name: &str) -> Option<&'a Value> {
    let at = COLUMNS.iter().position(|column| *column == name)?;
    card.values.get(at)
}

fn text<'a>(card: &'a Row, name: &str) -> &'a str {
    match value(card, name) {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}

fn draw_card(buf: &mut Buffer, area: Rect, card: &Row, look: Look, ui: &Ui) {
    let style = |role| if look.is_cursor { ui.theme.row(role) } else { ui.style(role) };
    if look.is_cursor {
        fill(buf, area, " ", style(Role::Text));
    }
    for y in 0..CARD {
        let sign = match (look.is_cursor, look.is_marked) {
            (_, true) if y == 0 => ui.glyphs.selected,
            (true, _) => ui.glyphs.bar,
            _ => " ",
        };
        put(buf, cols(row(area, y), 0, 1), sign, style(Role::Accent));
    }
    let inside = cols(area, 2, area.width.saturating_sub(2));
    let potential = match value(card, "potential") {
        Some(Value::Money(amount)) => ui.words.money_short(*amount),
        _ => String::new(),
    };
    let is_flagged = matches!(card.values.get(COLUMNS.len()), Some(Value::YesNo(true)));
    let top = row(inside, 0);
    let name = cols(top, 0, top.width.saturating_sub(if is_flagged { 2 } else { 0 }));
    put_ends(buf, name, (text(card, "name"), style(Role::Strong)), (&potential, style(Role::Text)));
    if is_flagged {
        put_aligned(buf, top, ui.glyphs.flag, style(Role::Warn), Align::Right, "");
    }
    let (next, role) = next(card, look.expected, ui);
    let company = (text(card, "company"), style(Role::Dim));
    put_ends(buf, row(inside, 1), company, (&next, style(role)));
}

/// A text at the right of a line that is never cut for the one at its left.
fn put_ends(buf: &mut Buffer, line: Rect, left: (&str, Style), right: (&str, Style)) {
    let used = put_aligned(buf, line, right.0, right.1, Align::Right, "");
    let room = line.width.saturating_sub(used + u16::from(used > 0));
    put(buf, cols(line, 0, room), left.0, left.1);
}

/// When it is the lead's turn, or why it is now.
fn next(card: &Row, expected: Option<i64>, ui: &Ui) -> (String, Role) {
    let words = &ui.words;
    let held = [value(card, "snooze"), value(card, "park")];
    let held = held.into_iter().flatten().find_map(|value| match value {
        Value::Day(day) if *day > ui.today => Some(*day),
        _ => None,
    });
    if let Some(day) = held {
        let day = words.day(day, ui.today);
        return (words.say("board-until", &[("day", day.into())]), Role::Dim);
    }
    let (told, role) = match value(card, "next") {
        Some(Value::Day(day)) if *day < ui.today => (words.late(*day, ui.today), Role::Danger),
        Some(Value::Day(day)) if *day == ui.today => (words.day(*day, ui.today), Role::Warn),
        Some(Value::Day(day)) => (words.day(*day, ui.today), Role::Text),
        _ if value(card, "limbo") == Some(&Value::YesNo(true)) => (ui.t("board-limbo"), Role::Warn),
        _ => (String::new(), Role::Text),
    };
    let stay = match value(card, "stage-days") {
        Some(Value::Int(days)) => Some(Stay { days: *days, expected }).filter(|it| it.is_over()),
        _ => None,
    };
    match (text(card, "queue"), stay) {
        ("stale", _) => {
            (format!("{} {told}", ui.t("board-stale")).trim_end().to_owned(), Role::Danger)
        }
        (_, Some(stay)) => (format!("{} {told}", stay.told(ui)).trim_end().to_owned(), role),
        _ => (told, role),
    }
}
