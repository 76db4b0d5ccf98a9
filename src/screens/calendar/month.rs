//! The weeks of a month, each day with its first events.

use chrono::{Datelike, NaiveDate};
use ratatui::{Frame, layout::Rect};

use super::{Calendar, agenda, grid, key, place_of, span};
use crate::{
    store::agenda::Item,
    ui::{
        Hit, Ui,
        draw::{cols, fill, narrow, put, put_aligned, row},
        text::{Align, width},
        theme::Role,
    },
};

/// Draws six weeks.
pub(super) fn view(screen: &Calendar, frame: &mut Frame, area: Rect, ui: &Ui) {
    let inner = cols(area, 2, area.width.saturating_sub(4));
    let days: Vec<NaiveDate> = span::each(screen.span()).collect();
    let wide = inner.width / 7;
    let heads = row(inner, 1);
    for (nth, day) in days.iter().take(7).enumerate() {
        let place = cols(heads, narrow(nth) * wide, wide.saturating_sub(1));
        put(frame.buffer_mut(), place, &ui.words.weekday(*day), ui.style(Role::Dim));
    }
    let body = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
    let high = (body.height / 6).max(1);
    for (nth, day) in days.iter().enumerate() {
        let (week, weekday) = (narrow(nth / 7), narrow(nth % 7));
        let place = Rect {
            x: body.x + weekday * wide,
            y: body.y + week * high,
            width: wide.saturating_sub(1),
            height: high,
        };
        cell(screen, frame, place.intersection(body), (nth, *day), ui);
    }
}

fn cell(screen: &Calendar, frame: &mut Frame, area: Rect, (nth, day): (usize, NaiveDate), ui: &Ui) {
    let here = Some(day) == screen.day;
    let month = screen.day.map(|day| day.month());
    let role = match () {
        () if day == ui.today => Role::Accent,
        () if Some(day.month()) != month => Role::Faint,
        () if ui.work.works(day) => Role::Strong,
        () => Role::Text,
    };
    let buf = frame.buffer_mut();
    ui.can_click(area, Hit::Choice(place_of(nth, 0)));
    let line = row(area, 0);
    let style = |role| if here { ui.theme.row(role) } else { ui.style(role) };
    if here {
        fill(buf, line, " ", style(Role::Text));
        ui.is_chosen(line);
    }
    let number = match (day == ui.today, day.day()) {
        (true, number) => format!("[{number}]"),
        (false, 1) => format!("1 {}", ui.words.month(day.month())),
        (false, number) => number.to_string(),
    };
    let used = put(buf, line, &number, style(role)) + 1;
    if let Some(name) = ui.holiday(day) {
        put(buf, cols(line, used, line.width.saturating_sub(used)), &name, style(Role::Warn));
    }
    let items: Vec<(usize, &Item)> =
        screen.all().enumerate().filter(|(_, item)| item.is_on(day)).collect();
    let room = usize::from(area.height.saturating_sub(1));
    let is_on = |item: &Item| Some(key(item)) == screen.at;
    let (shown, more) = grid::few(&items, room, |(_, item)| is_on(item));
    for (y, (at, item)) in (1u16..).zip(&shown) {
        let hour = match item.event.begin.is_day {
            true => String::new(),
            false => format!("{} ", agenda::hour(item, ui)),
        };
        let line = row(area, y);
        let style = ui.line(buf, line, (*at, is_on(item)));
        ui.can_click(line, Hit::Card(*at, place_of(nth, 0)));
        put(buf, line, &grid::signed(item, &hour, ui), style(agenda::role(item)));
    }
    if more > 0 && room > 0 {
        grid::count_more(buf, row(area, narrow(room)), more, shown.len() == room, ui);
    } else if more > 0 && width(&number) + 1 + width(&more.to_string()) < usize::from(line.width) {
        put_aligned(buf, line, &format!("+{more}"), style(Role::Dim), Align::Right, "");
    }
}
