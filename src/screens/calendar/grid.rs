//! A day or a week, hour by hour: overlapping events side by side, the hours that are worked, and now.

use chrono::{Datelike, NaiveDate, Timelike};
use ratatui::{Frame, buffer::Buffer, layout::Rect};

use super::{
    Calendar, View, agenda, clock_width, key,
    lanes::{self, Place, SLOTS, slot_of, time_of},
    mouse::heading,
    place_of, side, span,
};
use crate::{
    domain::day::{DAY_MS, Shift},
    store::agenda::Item,
    ui::{
        Hit, Ui,
        draw::{cols, fill, narrow, put, put_aligned, row},
        text::Align,
        theme::Role,
    },
};

/// Blank columns between the hours and the days.
const GAP: u16 = 2;
/// Events side by side are at least as wide, else the last lane counts those that are left.
const LANE: u16 = 8;
/// A day is at least as wide, else fewer are shown.
const LEAST: u16 = 9;

/// A day, and the columns it has.
struct Column {
    day: NaiveDate,
    /// Its place in the period.
    nth: usize,
    area: Rect,
}

/// Draws the days and the slots around the cursor.
pub(super) fn view(screen: &Calendar, frame: &mut Frame, area: Rect, ui: &Ui) {
    let inner = side::beside(screen, frame, cols(area, 2, area.width.saturating_sub(4)), ui);
    let columns = columns(screen, inner, clock_width(ui) + GAP);
    let whole = whole_days(screen, &columns);
    let heads = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let used = head(screen, frame, heads, &columns, &whole, ui);
    let body = Rect {
        y: heads.y + used.min(heads.height),
        height: heads.height.saturating_sub(used),
        ..heads
    };
    let top = top(screen, body.height, ui);
    hours(frame, body, top, ui);
    for column in &columns {
        slots(screen, frame, body, top, column, ui);
    }
}

/// As many days as have room, the one under the cursor among them.
fn columns(screen: &Calendar, area: Rect, hours: u16) -> Vec<Column> {
    let days: Vec<NaiveDate> = span::each(screen.span()).collect();
    let room = area.width.saturating_sub(hours);
    let fit = usize::from((room / LEAST).max(1)).min(days.len());
    let at = days.iter().position(|day| Some(*day) == screen.day).unwrap_or(0);
    let first = (at + 1).saturating_sub(fit);
    let wide = room / narrow(fit.max(1));
    let shown = days.into_iter().enumerate().skip(first).take(fit);
    shown
        .map(|(nth, day)| {
            let x = hours + narrow(nth - first) * wide;
            Column { day, nth, area: cols(area, x, wide.saturating_sub(1).max(1)) }
        })
        .collect()
}

/// The whole days of each column.
fn whole_days<'a>(screen: &'a Calendar, columns: &[Column]) -> Vec<Vec<(usize, &'a Item)>> {
    let of = |column: &Column| {
        let all = screen.all().enumerate();
        all.filter(|(_, item)| item.event.begin.is_day && item.is_on(column.day)).collect()
    };
    columns.iter().map(of).collect()
}

/// Names of the days and what is for the whole of them; how many lines that takes.
fn head(
    screen: &Calendar,
    frame: &mut Frame,
    area: Rect,
    columns: &[Column],
    whole: &[Vec<(usize, &Item)>],
    ui: &Ui,
) -> u16 {
    let most = whole.iter().map(Vec::len).max().unwrap_or(0);
    let lines = narrow(most.min(3));
    let is_week = screen.view == View::Week;
    // The title of a day says it; a week has a line for it.
    let off: Vec<Option<String>> =
        columns.iter().map(|column| ui.holiday(column.day).filter(|_| is_week)).collect();
    let named = u16::from(is_week) + u16::from(off.iter().any(Option::is_some));
    let buf = frame.buffer_mut();
    for ((column, whole), off) in columns.iter().zip(whole).zip(off) {
        let line = Rect { y: area.y, height: area.height.min(1), ..column.area };
        if is_week {
            let here = Some(column.day) == screen.day;
            let role = match (column.day == ui.today, here) {
                (true, _) => Role::Accent,
                (false, true) => Role::Strong,
                (false, false) => Role::Dim,
            };
            let sign = if column.day == ui.today { "*" } else { "" };
            let name = format!("{} {}{sign}", ui.words.weekday(column.day), column.day.day());
            put(buf, line, &name, ui.style(role));
            let block = Rect { y: area.y, height: named + lines, ..column.area };
            ui.can_click(block.intersection(area), Hit::Choice(heading(column.nth)));
        }
        if let Some(name) = off {
            let line = Rect { y: area.y + 1, height: 1, ..column.area }.intersection(area);
            put(buf, line, &name, ui.style(Role::Warn));
        }
        let is_on = |item: &Item| Some(key(item)) == screen.at;
        let (shown, more) = few(whole, usize::from(lines), |(_, item)| is_on(item));
        for (y, (at, item)) in (area.y + named..).zip(&shown) {
            let line = Rect { y, height: 1, ..column.area }.intersection(area);
            let style = ui.line(buf, line, (*at, is_on(item)));
            put(buf, line, &signed(item, "", ui), style(agenda::role(item)));
            if is_week {
                ui.can_click(line, Hit::Card(*at, heading(column.nth)));
            }
        }
        if more > 0 {
            let y = area.y + named + lines.saturating_sub(1);
            let line = Rect { y, height: 1, ..column.area }.intersection(area);
            count_more(buf, line, more, shown.len() == usize::from(lines), ui);
        }
    }
    let used = named + lines;
    if lines > 0 {
        put(
            buf,
            cols(row(area, named), 0, clock_width(ui) + 1),
            &ui.t("calendar-all-day"),
            ui.style(Role::Dim),
        );
    }
    let rule = row(area, used);
    fill(buf, rule, ui.glyphs.rule, ui.style(Role::Rule));
    used + 1
}

/// The first slot that is shown: the hours that are worked, unless the cursor is outside of them.
fn top(screen: &Calendar, height: u16, ui: &Ui) -> u32 {
    let room = u32::from(height).clamp(1, SLOTS);
    let top = slot_of(ui.work.from).saturating_sub(2).min(SLOTS - room);
    let least = (screen.slot + 1).saturating_sub(room);
    top.clamp(least.min(screen.slot), screen.slot)
}

/// The hours, and the line of now.
fn hours(frame: &mut Frame, area: Rect, top: u32, ui: &Ui) {
    let now = ui.zone.time_of(ui.now);
    let buf = frame.buffer_mut();
    for y in 0..area.height {
        let slot = top + u32::from(y);
        if slot >= SLOTS {
            break;
        }
        let time = time_of(slot);
        let line = cols(row(area, y), 0, clock_width(ui) + 1);
        if slot == slot_of(now) {
            put(buf, line, &ui.words.time(now), ui.style(Role::Danger));
        } else if time.minute() == 0 {
            let works = time >= ui.work.from && time < ui.work.to;
            let role = if works { Role::Text } else { Role::Faint };
            put(buf, line, &ui.words.time(time), ui.style(role));
        }
    }
}

/// The slots of a day, its events and the cursor.
fn slots(screen: &Calendar, frame: &mut Frame, area: Rect, top: u32, column: &Column, ui: &Ui) {
    let place = |slot: u32| -> Option<Rect> {
        let y = u16::try_from(slot.checked_sub(top)?).ok().filter(|y| *y < area.height)?;
        Some(Rect { y: area.y + y, height: 1, ..column.area })
    };
    let now = slot_of(ui.zone.time_of(ui.now));
    let buf = frame.buffer_mut();
    for slot in top..SLOTS {
        let Some(line) = place(slot) else { break };
        ui.can_click(line, Hit::Choice(place_of(column.nth, slot)));
        if column.day == ui.today && slot == now {
            fill(buf, line, ui.glyphs.rule, ui.style(Role::Danger));
        }
        if Some(column.day) == screen.day && slot == screen.slot && screen.is_in_hours() {
            fill(buf, line, " ", ui.theme.row(Role::Text));
            ui.is_chosen(line);
        }
        if screen.is_held_over(column.nth, slot) {
            fill(buf, line, ui.glyphs.light, ui.theme.row(Role::Accent));
        }
    }
    turns(frame, &place, column, ui);
    free(screen, frame, &place, column, ui);
    let late = screen.shown.late.len();
    let room = usize::from(column.area.width / LANE).max(2);
    let (mut more, mut kept) = ([0; SLOTS as usize], None);
    for at in lanes::places(&screen.shown.items, column.day, ui.zone) {
        let Some(item) = screen.shown.items.get(at.item) else { continue };
        match at.within(room) {
            Some(at) => {
                block(screen, frame, &place, (at, late + at.item, item), (top, column.nth), ui);
            }
            // The one under the cursor is shown in any case.
            None if Some(key(item)) == screen.at => kept = Some((at, item)),
            None => {
                let slots = more.iter_mut().take(at.to as usize).skip(at.from as usize);
                slots.for_each(|more| *more += 1);
            }
        }
    }
    let lane = column.area.width / narrow(room);
    for (slot, more) in (0..SLOTS).zip(more).filter(|(_, more)| *more > 0) {
        let Some(line) = place(slot) else { continue };
        let last = cols(line, narrow(room - 1) * lane, lane);
        fill(frame.buffer_mut(), last, " ", ui.style(Role::Text));
        put(frame.buffer_mut(), last, &format!("+{more}"), ui.style(Role::Warn));
    }
    if let Some((at, item)) = kept {
        let at = Place { lane: room - 1, lanes: room, ..at };
        block(screen, frame, &place, (at, late + at.item, item), (top, column.nth), ui);
    }
}

/// Says of a day on which the clocks change which hours it does not have, and which it has twice.
fn turns(frame: &mut Frame, place: &dyn Fn(u32) -> Option<Rect>, column: &Column, ui: &Ui) {
    let (zone, day) = (ui.zone, column.day);
    if zone.end_of(day) - zone.start_of(day) == DAY_MS {
        return;
    }
    let mut before = Shift::None;
    for slot in 0..SLOTS {
        let (_, shift) = zone.at(day, time_of(slot));
        let word = match shift {
            Shift::None => None,
            Shift::Gap => Some("calendar-no-such-hour"),
            Shift::Overlap => Some("calendar-hour-twice"),
        };
        if let Some((word, line)) = word.zip(place(slot)) {
            let style = ui.style(Role::Faint);
            fill(frame.buffer_mut(), line, ui.glyphs.light, style);
            if shift != before {
                let text = cols(line, 1, line.width.saturating_sub(1));
                put(frame.buffer_mut(), text, &format!(" {} ", ui.t(word)), ui.style(Role::Warn));
            }
        }
        before = shift;
    }
}

/// Says in the first slot of each free stretch how far it goes.
fn free(
    screen: &Calendar,
    frame: &mut Frame,
    place: &dyn Fn(u32) -> Option<Rect>,
    column: &Column,
    ui: &Ui,
) {
    for (from, to) in screen.gaps(ui) {
        let (from, to) = (ui.zone.time_of(from), ui.zone.time_of(to));
        let slot = slot_of(from);
        let Some(line) = place(slot) else { continue };
        let here = Some(column.day) == screen.day && slot == screen.slot;
        let style = if here { ui.theme.row(Role::Dim) } else { ui.style(Role::Dim) };
        let (from, to) = (ui.words.time(from), ui.words.time(to));
        let told = ui.words.say("calendar-gap", &[("from", (&from).into()), ("to", (&to).into())]);
        put(frame.buffer_mut(), cols(line, 2, line.width.saturating_sub(2)), &told, style);
    }
}

/// An event: a bar along its slots, its name and what it is about.
fn block(
    screen: &Calendar,
    frame: &mut Frame,
    place: &dyn Fn(u32) -> Option<Rect>,
    (at, nth, item): (Place, usize, &Item),
    (top, day): (u32, usize),
    ui: &Ui,
) {
    let on = Some(key(item)) == screen.at;
    let buf = frame.buffer_mut();
    let mut texts = texts(item, ui).into_iter();
    for slot in at.from.max(top)..at.to {
        let Some(line) = place(slot) else { break };
        let wide = line.width / narrow(at.lanes.max(1));
        let lane = cols(line, narrow(at.lane) * wide, wide.max(1));
        let style = |role| if on { ui.theme.row(role) } else { ui.style(role) };
        fill(buf, lane, " ", style(Role::Text));
        put(buf, lane, ui.glyphs.bar, style(agenda::role(item)));
        if item.overdue && slot == at.from.max(top) {
            put(buf, cols(lane, 1, 1), ui.glyphs.flag, style(agenda::role(item)));
        }
        let text = texts.next().unwrap_or_default();
        let first = slot == at.from.max(top);
        let role = if first { Role::Text } else { Role::Dim };
        put(buf, cols(lane, 2, lane.width.saturating_sub(2)), &text, style(role));
        ui.can_click(lane, Hit::Card(nth, place_of(day, slot)));
        if on && first {
            ui.is_chosen(lane);
        }
        if first && screen.view == View::Day && lane.width > 40 {
            put_aligned(
                buf,
                lane,
                &agenda::tail(item, ui),
                style(agenda::role(item)),
                Align::Right,
                "",
            );
        }
    }
}

/// What is told of an event, line by line.
fn texts(item: &Item, ui: &Ui) -> Vec<String> {
    let event = &item.event;
    let mut first = name(item, ui);
    let begin = ui.zone.time_of(event.begin.at);
    if time_of(slot_of(begin)) != begin {
        first = format!("{} {first}", ui.words.time(begin));
    }
    let second = event.subject.clone().filter(|_| item.with.is_some());
    [Some(first), second, event.location.clone()].into_iter().flatten().collect()
}

/// Those of a list that have room, and how many are left: the last line is for these, unless the cursor is on
/// one of them; then that one stands there.
pub(super) fn few<T: Copy>(all: &[T], room: usize, is_on: impl Fn(&T) -> bool) -> (Vec<T>, usize) {
    if all.len() <= room {
        return (all.to_vec(), 0);
    }
    let mut shown: Vec<T> = all.iter().take(room.saturating_sub(1)).copied().collect();
    shown.extend(all.iter().skip(shown.len()).find(|it| is_on(it)).filter(|_| room > 0));
    let more = all.len() - shown.len();
    (shown, more)
}

/// Says how many more there are, at the end of a line that may hold one of them.
pub(super) fn count_more(buf: &mut Buffer, line: Rect, more: usize, is_taken: bool, ui: &Ui) {
    let text = format!("+{more}");
    let align = if is_taken { Align::Right } else { Align::Left };
    let style = if is_taken { ui.theme.row(Role::Warn) } else { ui.style(Role::Dim) };
    put_aligned(buf, line, &text, style, align, "");
}

/// Its name behind what stands before it, with a sign where it is late.
pub(super) fn signed(item: &Item, before: &str, ui: &Ui) -> String {
    let sign = if item.overdue { ui.glyphs.flag } else { "" };
    format!("{sign}{before}{}", name(item, ui))
}

/// With whom, else about what, else what it is.
pub(super) fn name(item: &Item, ui: &Ui) -> String {
    let kind = || ui.t(&format!("type-{}", item.event.kind.word()));
    item.with.clone().or_else(|| item.event.subject.clone()).unwrap_or_else(kind)
}
