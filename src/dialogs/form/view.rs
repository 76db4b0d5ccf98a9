//! How a form is drawn: labels to the right, the accent bar on the live field, what is to be said beside it.

use ratatui::{Frame, buffer::Buffer, layout::Rect};

use super::{
    Advised, Bar, Form,
    field::{FieldKind, Live},
};
use crate::{
    dialogs::field_look,
    domain::day::Zone,
    i18n::Arg,
    store::duplicates::Twin,
    ui::{
        Hit, Ui, advice,
        clear::clear_area,
        draw::{cols, fill, narrow, put, put_aligned, row},
        text::{Align, width, wrap},
        theme::Role,
    },
};

/// Lines of a field of many lines; alone on its page it has all of them.
const LINES: u16 = 4;

/// Columns for what is there already, where there is room for them.
const TWINS: u16 = 34;

/// The widest a field gets.
const WIDEST: u16 = 46;

/// From this width on duplicates have a place at the side.
const WIDE: u16 = 100;

/// Where everything of a form goes.
struct Page {
    fields: Rect,
    label: u16,
    lines: u16,
    value: u16,
    beside: u16,
    twins: u16,
    gap: u16,
}

/// What is said about a field, and how loud.
struct Say {
    text: String,
    role: Role,
}

pub(super) fn draw(form: &Form, frame: &mut Frame, area: Rect, ui: &Ui) {
    let buf = frame.buffer_mut();
    clear_area(buf, area);
    title(form, buf, row(area, 0), ui);
    let wide = area.width >= WIDE && !form.twins.is_empty();
    if !wide && !form.twins.is_empty() {
        one_line_of_twins(buf, row(area, 1), &form.twins, ui);
    }
    let page = page(form, area, if wide { TWINS } else { 0 }, ui);
    let cursor = fields(form, buf, &page, ui);
    if wide {
        side(buf, cols(area, area.width - TWINS, TWINS), &form.twins, ui);
    }
    bottom(form, buf, row(area, area.height.saturating_sub(1)), ui);
    if let Some(cursor) = cursor.filter(|_| matches!(form.bar, Bar::None)) {
        frame.set_cursor_position(cursor);
    }
}

fn title(form: &Form, buf: &mut Buffer, line: Rect, ui: &Ui) {
    let line = cols(line, 2, line.width.saturating_sub(4));
    let (id, n) = form.record.title();
    let text = ui.words.say(id, &[("n", Arg::from(n))]);
    let used = put(buf, line, &text, ui.style(Role::Strong)) + 2;
    let changes = form.fields.iter().filter(|live| live.changed()).count();
    if changes == 0 {
        return;
    }
    let mut told = ui.words.say("form-changes", &[("n", Arg::from(changes))]);
    if form.noted.is_some() {
        told = format!("{told} · {}", ui.t("form-draft-kept"));
    }
    let rest = cols(line, used, line.width.saturating_sub(used));
    put_aligned(buf, rest, &told, ui.style(Role::Dim), Align::Right, ui.glyphs.ellipsis);
}

fn page(form: &Form, area: Rect, twins: u16, ui: &Ui) -> Page {
    let top = if area.height < 12 && form.twins.is_empty() { 1 } else { 2 };
    let fields = Rect {
        y: area.y + top.min(area.height),
        height: area.height.saturating_sub(top + 1),
        ..area
    };
    let widest = form.fields.iter().map(|live| width(&live.field.label(&ui.words)) + 2).max();
    let label = narrow(widest.unwrap_or(0)).min(area.width / 3);
    let room = area.width.saturating_sub(label + 6 + twins);
    let alone = form.fields.len() == 1;
    let lines = if alone { fields.height } else { LINES };
    let value = if alone { room } else { room.min(WIDEST) };
    let beside = room.saturating_sub(value + 2);
    let mut page = Page { fields, label, lines, value, beside, twins, gap: 0 };
    let rows: u16 = form.fields.iter().map(|live| page.height(form, live, ui)).sum();
    let gaps = narrow(form.fields.len());
    page.gap = u16::from(!ui.compact && rows + gaps <= fields.height);
    page
}

impl Page {
    /// The column in which values begin.
    fn x(&self) -> u16 {
        self.label + 4
    }

    fn height(&self, form: &Form, live: &Live, ui: &Ui) -> u16 {
        let own = if live.is_area() { self.lines.min(self.fields.height.max(1)) } else { 1 };
        own + narrow(self.below(form, live, ui).len()) + self.gap
    }

    /// What is said in the lines under a field, since it doesn't fit beside it.
    fn below(&self, form: &Form, live: &Live, ui: &Ui) -> Vec<String> {
        match said(form, live, ui) {
            Some(said) if width(&said.text) > usize::from(self.beside) => {
                let room = self.fields.width.saturating_sub(self.x() + 2 + self.twins);
                wrap(&said.text, usize::from(room)).into_iter().take(3).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The most important thing that there is to say.
fn said(form: &Form, live: &Live, ui: &Ui) -> Option<Say> {
    let words = &ui.words;
    let say = |role, text| Some(Say { text, role });
    if let Some(error) = &live.problem {
        let told = words.error_in(&live.field.name, live.field.label(words), error);
        return say(Role::Danger, format!("{} {told}", ui.glyphs.no));
    }
    if let Some(theirs) = &live.theirs {
        let id = if theirs.is_empty() { "form-theirs-empty" } else { "form-theirs" };
        let value = theirs.lines().next().unwrap_or_default();
        return say(Role::Warn, words.say(id, &[("value", value.into())]));
    }
    let understood = live.understood(&form.speaker, words, ui.zone);
    let understood = understood.map(|understood| format!("→ {understood}"));
    if live.field.name == "begin" {
        let advised = advised(form, ui);
        let role = if form.advised.advice.concerns.is_empty() { Role::Ok } else { Role::Warn };
        let told = understood.into_iter().chain(advised).collect::<Vec<_>>().join(" · ");
        return if told.is_empty() { None } else { say(role, told) };
    }
    if let Some(understood) = understood {
        return say(Role::Ok, understood);
    }
    if let Some((id, value)) = live.odd().filter(|_| live.left) {
        let told = words.say(id, &[("value", value.into())]);
        return say(Role::Warn, format!("{} {told}", ui.glyphs.flag));
    }
    if live.is_new { say(Role::Info, words.t("form-new")) } else { None }
}

/// What is said of the time at which something is planned.
fn advised(form: &Form, ui: &Ui) -> Vec<String> {
    let Advised { advice, elsewhere, .. } = &form.advised;
    let elsewhere = elsewhere.as_ref().map(|(wall, zone)| {
        let when =
            format!("{} {}", ui.words.day(wall.date(), ui.today), ui.words.time(wall.time()));
        ui.words.say("form-elsewhere", &[("when", when.into()), ("zone", zone.into())])
    });
    let told = advice::told(advice, "advice-take", &ui.words, ui.zone, ui.today);
    elsewhere.into_iter().chain((!told.is_empty()).then_some(told)).collect()
}

fn fields(
    form: &Form,
    buf: &mut Buffer,
    page: &Page,
    ui: &Ui,
) -> Option<ratatui::layout::Position> {
    let heights: Vec<u16> = form.fields.iter().map(|live| page.height(form, live, ui)).collect();
    let scroll = scrolled(&heights, form.live, page.fields.height);
    let mut top = 0;
    let mut cursor = None;
    let mut here = None;
    for (nth, (live, &height)) in form.fields.iter().zip(&heights).enumerate() {
        let visible = top >= scroll && top < scroll + page.fields.height;
        if visible {
            let y = top - scroll;
            let place = Rect {
                y: page.fields.y + y,
                height: height.min(page.fields.height - y),
                ..page.fields
            };
            ui.can_click(place, Hit::Row(nth));
            let shown = one(form, buf, page, place, (live, nth == form.live), ui);
            if nth == form.live {
                (cursor, here) = (shown, Some(place));
            }
        }
        top += height;
    }
    let total: u16 = heights.iter().sum();
    more(buf, page, (scroll > 0, total > scroll + page.fields.height), ui);
    if let (Some(list), Some(here)) = (&form.list, here) {
        list.view(buf, list_place(page, here, list.rows()), ui);
    }
    cursor
}

/// The first row on show: the live field stands in the middle where not everything fits.
fn scrolled(heights: &[u16], live: usize, room: u16) -> u16 {
    let total: u16 = heights.iter().sum();
    if total <= room {
        return 0;
    }
    let before: u16 = heights.iter().take(live).sum();
    let own = heights.get(live).copied().unwrap_or(1);
    let wanted = (before + own / 2).saturating_sub(room / 2).min(total - room).min(before);
    // Begins with a whole field.
    let mut top = 0;
    for height in heights {
        if top >= wanted {
            break;
        }
        top += height;
    }
    top.min(before)
}

fn more(buf: &mut Buffer, page: &Page, (above, below): (bool, bool), ui: &Ui) {
    let edge = cols(page.fields, page.fields.width.saturating_sub(1), 1);
    if above {
        put(buf, row(edge, 0), ui.glyphs.ascending, ui.style(Role::Dim));
    }
    if below {
        let last = page.fields.height.saturating_sub(1);
        put(buf, row(edge, last), ui.glyphs.descending, ui.style(Role::Dim));
    }
}

/// Under the field, or above it where there is more room.
fn list_place(page: &Page, here: Rect, rows: u16) -> Rect {
    let under = page.fields.bottom().saturating_sub(here.y + 1);
    let above = here.y.saturating_sub(page.fields.y);
    let x = page.fields.x + page.x();
    let width = page.value.max(20).min(page.fields.right().saturating_sub(x));
    if under >= rows || under >= above {
        return Rect { x, y: here.y + 1, width, height: rows.min(under) };
    }
    let height = rows.min(above);
    Rect { x, y: here.y - height, width, height }
}

fn one(
    form: &Form,
    buf: &mut Buffer,
    page: &Page,
    place: Rect,
    (live, on): (&Live, bool),
    ui: &Ui,
) -> Option<ratatui::layout::Position> {
    label(buf, cols(row(place, 0), 1, page.label), live, on, ui);
    let lines = if live.is_area() { page.lines } else { 1 }.min(place.height);
    let value = Rect { height: lines, ..cols(place, page.x(), page.value) };
    let bar = Rect { height: lines, ..cols(place, page.label + 2, 1) };
    let (sign, role) =
        if on { (ui.glyphs.bar, Role::Accent) } else { (ui.glyphs.pane, Role::Rule) };
    fill(buf, bar, sign, ui.style(role));
    let cursor = content(buf, value, live, ui);
    tell(form, buf, page, (place, lines), live, ui);
    cursor.filter(|_| on)
}

fn label(buf: &mut Buffer, place: Rect, live: &Live, on: bool, ui: &Ui) {
    let name = live.field.label(&ui.words);
    let star = if live.field.required { " *" } else { "" };
    let role = if on { Role::Strong } else { Role::Dim };
    put_aligned(
        buf,
        place,
        &format!("{name}{star}"),
        ui.style(role),
        Align::Right,
        ui.glyphs.ellipsis,
    );
}

fn content(
    buf: &mut Buffer,
    place: Rect,
    live: &Live,
    ui: &Ui,
) -> Option<ratatui::layout::Position> {
    let is_unset = live.text().is_empty() && !live.placeholder.is_empty();
    if live.field.kind == FieldKind::YesNo && !is_unset {
        let (sign, id) = if live.is_yes() { ("x", "form-yes") } else { (" ", "form-no") };
        put(buf, place, &format!("[{sign}] {}", ui.t(id)), ui.style(Role::Text));
        return None;
    }
    let arrow = u16::from(live.field.kind.lists()) * 2;
    let text = Rect { width: place.width.saturating_sub(arrow), ..place };
    let cursor = live.view(buf, text, field_look(ui));
    if arrow > 0 {
        let edge = cols(place, place.width.saturating_sub(1), 1);
        put(buf, row(edge, 0), ui.glyphs.drop_down, ui.style(Role::Dim));
    }
    if live.text().is_empty() && !live.placeholder.is_empty() {
        put(buf, row(text, 0), &live.placeholder, ui.style(Role::Dim));
    }
    cursor
}

fn tell(
    form: &Form,
    buf: &mut Buffer,
    page: &Page,
    (place, lines): (Rect, u16),
    live: &Live,
    ui: &Ui,
) {
    let Some(said) = said(form, live, ui) else { return };
    let below = page.below(form, live, ui);
    if below.is_empty() {
        let x = page.x() + page.value + 2;
        put(buf, cols(row(place, 0), x, page.beside), &said.text, ui.style(said.role));
        return;
    }
    for (nth, line) in below.iter().enumerate() {
        let under = row(place, lines + narrow(nth));
        put(buf, cols(under, page.x(), place.width), line, ui.style(said.role));
    }
}

fn twin_line(twin: &Twin) -> String {
    let company = twin.company.as_ref().map(|company| format!(" · {company}")).unwrap_or_default();
    format!("{}{company} · {}", twin.name, twin.code)
}

pub(in crate::dialogs) fn one_line_of_twins(buf: &mut Buffer, line: Rect, twins: &[Twin], ui: &Ui) {
    let line = cols(line, 2, line.width.saturating_sub(4));
    let told: Vec<String> = twins.iter().map(twin_line).collect();
    let text = ui.words.say("form-twins-line", &[("twins", told.join(" | ").into())]);
    put(buf, line, &text, ui.style(Role::Warn));
}

fn side(buf: &mut Buffer, area: Rect, twins: &[Twin], ui: &Ui) {
    let line = |nth| cols(row(area, nth), 0, area.width.saturating_sub(2));
    put(buf, line(2), &ui.t("form-twins"), ui.style(Role::Warn));
    for (nth, twin) in twins.iter().enumerate() {
        let y = 3 + 2 * narrow(nth);
        put(buf, line(y), &twin_line(twin), ui.style(Role::Text));
        let why = twin.why.iter().map(|fact| ui.t(&format!("field-{}", fact.word())));
        let why = why.collect::<Vec<_>>().join(", ");
        put(buf, line(y + 1), &format!("  = {why}"), ui.style(Role::Dim));
    }
}

fn bottom(form: &Form, buf: &mut Buffer, line: Rect, ui: &Ui) {
    let line = cols(line, 2, line.width.saturating_sub(4));
    let words = &ui.words;
    let (text, role) = match (&form.bar, &form.error, form.problems()) {
        (Bar::Leaving, ..) => (words.t("form-leaving"), Role::Warn),
        (Bar::Offer(at, body), ..) => {
            let id = if body.discarded { "form-discarded" } else { "form-draft-from" };
            (words.say(id, &[("time", then(*at, ui).into())]), Role::Warn)
        }
        _ if form.saving => (words.t("form-saving"), Role::Dim),
        (_, Some(error), _) => (format!("{} {}", ui.glyphs.no, words.error(error)), Role::Danger),
        (_, _, n) if n > 0 => (words.say("form-problems", &[("n", Arg::from(n))]), Role::Danger),
        _ => return,
    };
    put(buf, line, &text, ui.style(role));
}

/// The time of a draft, with its day where that is not today.
fn then(at: i64, ui: &Ui) -> String {
    let (zone, day): (Zone, _) = (ui.zone, ui.zone.day_of(at));
    let time = ui.words.time(zone.time_of(at));
    if day == ui.today { time } else { format!("{}, {time}", ui.words.day(day, ui.today)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_live_field_is_always_on_show() {
        let heights = [1, 2, 1, 4, 1, 1, 3];
        for room in 1..16 {
            for live in 0..heights.len() {
                let top = scrolled(&heights, live, room);
                let before: u16 = heights.iter().take(live).sum();
                assert!(top <= before && before < top + room, "{live} in {room}: {top}");
            }
        }
    }
}
