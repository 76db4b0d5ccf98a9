//! The calendar as a list: what is late, then day by day.

use chrono::NaiveDate;
use ratatui::{Frame, layout::Rect};

use super::{Calendar, clock_width, key, span};
use crate::{
    domain::event::{Importance, State},
    screens::short,
    store::agenda::Item,
    ui::{
        Ui,
        draw::{cols, fill, narrow, put, put_aligned, row},
        text::{Align, width},
        theme::Role,
    },
};

/// A line of the list.
enum Line<'a> {
    Head(String, Role),
    Event(usize, &'a Item),
}

/// Draws the list around the cursor.
pub(super) fn view(screen: &Calendar, frame: &mut Frame, area: Rect, ui: &Ui) {
    let inner = cols(area, 2, area.width.saturating_sub(4));
    let lines = lines(screen, ui);
    let body = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    if lines.is_empty() {
        return short::nothing(frame, body, "calendar-nothing", ui);
    }
    let room = usize::from(body.height).max(1);
    let at = lines
        .iter()
        .position(|line| matches!(line, Line::Event(_, item) if Some(key(item)) == screen.at));
    let at = at.unwrap_or(0);
    // What comes after it is worth more than what came before.
    let first = at.saturating_sub(room / 3).min(lines.len().saturating_sub(room));
    for (nth, line) in lines.iter().skip(first).take(room).enumerate() {
        let place = row(body, u16::try_from(nth).unwrap_or(u16::MAX));
        match line {
            Line::Head(text, role) => head(frame, place, text, *role, ui),
            Line::Event(nth, item) => {
                event(frame, place, (*nth, item), Some(key(item)) == screen.at, ui);
            }
        }
    }
}

fn lines<'a>(screen: &'a Calendar, ui: &Ui) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let mut day: Option<NaiveDate> = None;
    let late = screen.shown.late.len();
    if late > 0 {
        lines.push(Line::Head(ui.t("calendar-late-head"), Role::Danger));
    }
    let mut days = span::each(screen.span()).peekable();
    for (nth, item) in screen.all().enumerate() {
        if nth >= late && day != Some(item.day) {
            day = Some(item.day);
            while let Some(before) = days.next_if(|day| *day < item.day) {
                lines.extend(day_off(before, ui));
            }
            days.next_if(|day| *day == item.day);
            lines.push(Line::Head(day_head(item.day, ui), Role::Strong));
        }
        lines.push(Line::Event(nth, item));
    }
    lines.extend(days.filter_map(|day| day_off(day, ui)));
    lines
}

/// A holiday on which nothing is planned.
fn day_off<'a>(day: NaiveDate, ui: &Ui) -> Option<Line<'a>> {
    ui.holiday(day).is_some().then(|| Line::Head(day_head(day, ui), Role::Dim))
}

/// `Today · Thursday, 24 September 2026`.
fn day_head(day: NaiveDate, ui: &Ui) -> String {
    let near = ui.words.day(day, ui.today);
    let near = Some(near).filter(|_| (day - ui.today).num_days().abs() <= 1);
    let parts = [near, Some(ui.words.day_long(day)), ui.holiday(day)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn head(frame: &mut Frame, line: Rect, text: &str, role: Role, ui: &Ui) {
    let buf = frame.buffer_mut();
    let used = put(buf, line, text, ui.style(role)) + 1;
    fill(
        buf,
        cols(line, used, line.width.saturating_sub(used)),
        ui.glyphs.rule,
        ui.style(Role::Rule),
    );
}

fn event(frame: &mut Frame, line: Rect, (nth, item): (usize, &Item), on: bool, ui: &Ui) {
    let buf = frame.buffer_mut();
    let style = ui.line(buf, line, (nth, on));
    if on {
        put(buf, line, ui.glyphs.cursor, style(Role::Accent));
    }
    let role = role(item);
    let is_wide = line.width >= 74;
    let when = if item.overdue && item.event.begin.day(ui.zone) < ui.today {
        ui.words.day(item.event.begin.day(ui.zone), ui.today)
    } else {
        String::new()
    };
    let (hour, clock) = (hour(item, ui), clock_width(ui).max(8));
    put(buf, cols(line, 2, 10), &when, style(role));
    put(buf, cols(line, 13, clock + 1), &hour, style(role));
    let line = cols(line, clock - 8, line.width.saturating_sub(clock - 8));
    let kind = ui.t(&format!("type-{}", item.event.kind.word()));
    put(buf, cols(line, 23, 10), &kind, style(Role::Dim));
    let tail = tail(item, ui);
    let long = narrow(width(&tail));
    put_aligned(buf, line, &tail, style(role), Align::Right, "");
    let room = line.width.saturating_sub(34 + long + 1);
    let subject = item.event.subject.clone().unwrap_or_default();
    let with = item.with.clone().unwrap_or_default();
    let struck = if item.event.state == State::Planned { Role::Text } else { Role::Dim };
    if is_wide {
        let half = room / 2;
        put(buf, cols(line, 34, half.saturating_sub(1)), &with, style(struck));
        put(buf, cols(line, 34 + half, room - half), &subject, style(Role::Dim));
    } else {
        let text = if with.is_empty() { subject } else { with };
        put(buf, cols(line, 34, room), &text, style(struck));
    }
}

/// The hour, or that it is for the whole day.
pub(super) fn hour(item: &Item, ui: &Ui) -> String {
    match item.event.begin.is_day {
        true => ui.t("calendar-any-hour"),
        false => ui.words.time(ui.zone.time_of(item.event.begin.at)),
    }
}

/// How long it takes and what is to be known of it: done, cancelled, overlapping, repeating, important.
pub(super) fn tail(item: &Item, ui: &Ui) -> String {
    let event = &item.event;
    let mut parts = Vec::new();
    if event.importance == Importance::High {
        parts.push(ui.glyphs.flag.to_owned());
    }
    if item.conflict {
        parts.push(ui.t("calendar-overlaps"));
    }
    match event.state {
        State::Planned if item.overdue => parts.push(ui.t("calendar-is-late")),
        State::Planned => {}
        State::Done => parts.push(format!("{} {}", ui.glyphs.yes, ui.t("state-done"))),
        State::Cancelled => parts.push(format!("{} {}", ui.glyphs.no, ui.t("state-cancelled"))),
    }
    if let Some(end) = event.end_at.filter(|_| !event.begin.is_day) {
        parts.push(ui.words.duration((end - event.begin.at) / 60_000));
    }
    if event.place.is_some() {
        parts.push(ui.t("calendar-repeats"));
    }
    parts.join(" · ")
}

/// The colour of an event: late, overlapping, over, or to come.
pub(super) fn role(item: &Item) -> Role {
    match item.event.state {
        State::Planned if item.overdue => Role::Danger,
        State::Planned if item.conflict => Role::Warn,
        State::Planned => Role::Accent,
        State::Done => Role::Ok,
        State::Cancelled => Role::Faint,
    }
}
