//! What stands beside the hours of a day: the month, what is late, who has no next action, what is free.

use std::cell::Cell;

use chrono::{Datelike, NaiveDate};
use ratatui::{Frame, layout::Rect};

use super::{Calendar, View, agenda, grid, key, lanes::slot_of, place_of, span};
use crate::{
    app::cx::Cx,
    error::Result,
    store::{
        Store,
        agenda::{self as store, Item, Late},
        list::Ctx,
        queues,
    },
    ui::{
        Hit, Ui,
        draw::{cols, fill, narrow, put, put_aligned, row},
        text::Align,
        theme::Role,
    },
};

/// From this width on it is shown.
const FROM: u16 = 76;
/// A page of this width gives it more room.
const ROOMY: u16 = 116;
/// Of late events and of leads no more than these are read.
const MOST: usize = 50;
/// A day of the small month.
const DAY: u16 = 3;

/// What is read for it.
#[derive(Default)]
pub(super) struct Side {
    late: Vec<Item>,
    limbo: Vec<(i64, String)>,
    /// How many are in limbo altogether.
    in_limbo: usize,
    /// Whether the page had room for it.
    shown: Cell<bool>,
}

impl Calendar {
    /// Reads it for a day, without what that day shows itself.
    pub(super) fn read_side(&mut self, day: NaiveDate, cx: &mut Cx<Self>) {
        let filter = self.filter.expr.clone();
        let query = move |file: &Store| -> Result<_> {
            let (conn, ctx) = (file.conn(), Ctx::of(file));
            let before = ctx.now.today;
            let all = Late { before, most: MOST, of_open: false, filter: &filter };
            let mut late = store::late(conn, &ctx, all)?;
            late.retain(|item| !item.is_on(day));
            Ok((late, queues::limbo(conn, MOST)?, queues::count_limbo(conn)?))
        };
        cx.read_later("calendar-side", query, |screen: &mut Self, (late, limbo, count), cx| {
            screen.side.late = late;
            screen.side.limbo = limbo;
            screen.side.in_limbo = usize::try_from(count).unwrap_or_default();
            let is_there = |lead| screen.side.limbo.iter().any(|(id, _)| *id == lead);
            if !screen.lead_at.is_some_and(is_there) {
                screen.lead_at = None;
            }
            if screen.lead_at.is_none() && screen.here().is_none() {
                screen.look_here(cx);
            }
        });
    }

    /// The lead beside the day that is stood on, as long as the side is shown.
    pub(super) fn lead_here(&self) -> Option<i64> {
        self.lead_at.filter(|_| self.has_side())
    }

    fn has_side(&self) -> bool {
        self.view == View::Day && self.side.shown.get()
    }

    /// The late events that can be stood on beside the day.
    pub(super) fn beside(&self) -> &[Item] {
        if self.has_side() { &self.side.late } else { &[] }
    }

    /// The leads that can be stood on beside the day.
    pub(super) fn leads_beside(&self) -> &[(i64, String)] {
        if self.has_side() { &self.side.limbo } else { &[] }
    }

    /// The lead in that place, counted from the first of all that can be stood on.
    pub(super) fn lead_beside(&self, nth: usize) -> Option<i64> {
        let nth = nth.checked_sub(self.all().count())?;
        self.leads_beside().get(nth).map(|(lead, _)| *lead)
    }

    /// The place of the lead under the cursor, counted alike.
    pub(super) fn place_beside(&self) -> Option<usize> {
        let at = self.leads_beside().iter().position(|(lead, _)| Some(*lead) == self.lead_at)?;
        Some(self.all().count() + at)
    }
}

/// Draws it where a day has room beside it, and says what is left for the day.
pub(super) fn beside(screen: &Calendar, frame: &mut Frame, area: Rect, ui: &Ui) -> Rect {
    let is_shown = screen.view == View::Day && area.width >= FROM;
    screen.side.shown.set(is_shown);
    if !is_shown {
        return area;
    }
    let wide = if area.width >= ROOMY { 36 } else { 24 };
    let left = area.width - wide - 2;
    let inner = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    for y in 0..inner.height {
        put(frame.buffer_mut(), cols(row(inner, y), left, 1), ui.glyphs.pane, ui.style(Role::Rule));
    }
    let page = cols(inner, left + 2, wide);
    let used = month(screen, frame, page, ui);
    let rest = Rect { y: page.y + used, height: page.height.saturating_sub(used), ..page };
    sections(screen, frame, rest, ui);
    cols(area, 0, left - 1)
}

/// The month of the day; how many lines it takes.
fn month(screen: &Calendar, frame: &mut Frame, area: Rect, ui: &Ui) -> u16 {
    let day = screen.day.unwrap_or(ui.today);
    let days: Vec<NaiveDate> = span::each(View::Month.days(day, screen.week_start)).collect();
    let buf = frame.buffer_mut();
    let grid = cols(area, 0, 7 * DAY + 1);
    let title = ui.words.month_of(day);
    put(buf, cols(row(grid, 0), 1, grid.width), &title, ui.style(Role::Strong));
    for (nth, day) in days.iter().take(7).enumerate() {
        let name: String = ui.words.weekday(*day).chars().take(2).collect();
        put(buf, cols(row(grid, 1), narrow(nth) * DAY + 1, 2), &name, ui.style(Role::Dim));
    }
    // A week of another month alone says nothing.
    let of_month = |week: &[NaiveDate]| week.iter().any(|it| it.month() == day.month());
    let weeks = days.chunks(7).filter(|week| of_month(week)).count();
    for (nth, it) in days.iter().enumerate().take(weeks * 7) {
        let line = row(grid, narrow(nth / 7) + 2);
        let place = cols(line, narrow(nth % 7) * DAY, DAY + 1);
        let role = match () {
            () if *it == ui.today => Role::Accent,
            () if it.month() != day.month() => Role::Faint,
            () if ui.work.works(*it) => Role::Text,
            () => Role::Dim,
        };
        let number = cols(place, 1, 2);
        let style = if *it == day { ui.theme.row(role) } else { ui.style(role) };
        put(buf, number, &format!("{:>2}", it.day()), style);
        if *it == ui.today {
            put(buf, cols(place, 0, 1), "[", ui.style(Role::Accent));
            put(buf, cols(place, 3, 1), "]", ui.style(Role::Accent));
        }
        ui.can_click(cols(place, 0, DAY), Hit::Head(nth));
    }
    narrow(weeks) + 2
}

/// A line below a head: what it says, how, whether the cursor is on it, and what a click on it does.
struct Line {
    text: String,
    role: Role,
    on: bool,
    hit: Hit,
}

/// What is late, who has no next action and what is free: each as much as fits.
fn sections(screen: &Calendar, frame: &mut Frame, area: Rect, ui: &Ui) {
    let all = [
        ("calendar-late-head", Role::Danger, late(screen, ui), 0),
        ("queue-limbo", Role::Warn, limbo(screen), screen.side.in_limbo),
        ("calendar-side-free", Role::Ok, free(screen, ui), 0),
    ];
    let all: Vec<_> = all.into_iter().filter(|(_, _, lines, _)| !lines.is_empty()).collect();
    let mut area = area;
    for (nth, (head, role, lines, count)) in all.iter().enumerate() {
        // A blank line and the head, and a share of what is left.
        let share = usize::from(area.height) / (all.len() - nth);
        let Some(room) = share.checked_sub(2).filter(|room| *room > 0) else { continue };
        section(frame, area, (&ui.t(head), *role), (lines, room, *count), ui);
        let used = narrow(lines.len().min(room)) + 2;
        area = Rect { y: area.y + used, height: area.height.saturating_sub(used), ..area };
    }
}

fn section(
    frame: &mut Frame,
    area: Rect,
    (head, role): (&str, Role),
    (lines, room, count): (&[Line], usize, usize),
    ui: &Ui,
) {
    let buf = frame.buffer_mut();
    put(buf, row(area, 1), head, ui.style(role));
    let all = lines.len().max(count);
    // What is read of it may not be all that there is.
    let sign = if count == 0 && lines.len() == MOST { "+" } else { "" };
    let first = first_shown(lines, room);
    for (y, line) in (2u16..).zip(lines.iter().skip(first).take(room)) {
        let place = row(area, y);
        let style = |role| if line.on { ui.theme.row(role) } else { ui.style(role) };
        if line.on {
            fill(buf, place, " ", style(Role::Text));
            ui.is_chosen(place);
        }
        put(buf, place, &line.text, style(line.role));
        ui.can_click(place, line.hit);
    }
    if all > lines.len().min(room) {
        let count = ui.words.number(i64::try_from(all).unwrap_or(i64::MAX));
        put_aligned(
            buf,
            row(area, 1),
            &format!("{count}{sign}"),
            ui.style(Role::Dim),
            Align::Right,
            "",
        );
    }
}

/// The first line that is shown, so that the one under the cursor is.
fn first_shown(lines: &[Line], room: usize) -> usize {
    let at = lines.iter().position(|line| line.on).unwrap_or(0);
    (at + 1).saturating_sub(room)
}

fn late(screen: &Calendar, ui: &Ui) -> Vec<Line> {
    let before = screen.shown.late.len() + screen.shown.items.len();
    let line = |(nth, item): (usize, &Item)| {
        let day = ui.words.day(item.event.begin.day(ui.zone), ui.today);
        Line {
            text: format!("{day} {}", grid::name(item, ui)),
            role: agenda::role(item),
            on: Some(key(item)) == screen.at,
            hit: Hit::Row(before + nth),
        }
    };
    screen.side.late.iter().enumerate().map(line).collect()
}

fn limbo(screen: &Calendar) -> Vec<Line> {
    let before = screen.all().count();
    let line = |(nth, (lead, name)): (usize, &(i64, String))| Line {
        text: name.clone(),
        role: Role::Text,
        on: Some(*lead) == screen.lead_at,
        hit: Hit::Row(before + nth),
    };
    screen.side.limbo.iter().enumerate().map(line).collect()
}

fn free(screen: &Calendar, ui: &Ui) -> Vec<Line> {
    let time = |at| ui.zone.time_of(at);
    let line = |(from, to): (i64, i64)| Line {
        text: format!("{}–{}", ui.words.time(time(from)), ui.words.time(time(to))),
        role: Role::Dim,
        on: false,
        hit: Hit::Choice(place_of(0, slot_of(time(from)))),
    };
    screen.gaps(ui).into_iter().map(line).collect()
}
