//! How an import looks: its columns with what they fill, what holds for the file, and what comes of it.

use std::path::Path;

use ratatui::{Frame, buffer::Buffer, layout::Rect, style::Style};

use super::{Import, Line, settings::Setting, told};
use crate::{
    dialogs::path,
    domain::{day::read::DateOrder, money::Decimal},
    i18n::Arg,
    transfer::import::{Column, Mode, Summary},
    ui::{
        Ui,
        draw::{cols, fill, narrow, put, put_aligned, row},
        job::Job,
        text::{Align, truncate, width, wrap},
        theme::Role,
    },
};

/// From this width on a column's first values have the most room.
const WIDE: u16 = 90;
/// The room for the name of what holds for the file.
const LABEL: u16 = 18;

pub(super) fn draw(import: &Import, frame: &mut Frame, area: Rect, ui: &Ui) {
    let area = cols(area, 2, area.width.saturating_sub(4));
    let buf = frame.buffer_mut();
    head(import, buf, row(area, 0), ui);
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    if let Some(summary) = import.summary.as_ref().filter(|_| import.reads.is_some()) {
        return read(import, summary, buf, body, ui);
    }
    let told = foot(import, usize::from(area.width), ui);
    let running = job(import, ui);
    let most = usize::from(body.height / 2);
    let lines = narrow(told.len().min(most));
    let room = lines + if running.is_some() { 3 } else { u16::from(lines > 0) };
    let table = Rect { height: body.height.saturating_sub(room), ..body };
    table_view(import, buf, table, ui);
    let mut y = body.height.saturating_sub(room) + 1;
    if let Some(job) = running {
        let place = Rect {
            y: body.y + y.min(body.height),
            height: 2.min(body.height.saturating_sub(y)),
            ..body
        };
        job.view(buf, place, ui);
        y += 2;
    }
    for (nth, (text, role)) in (0..lines).zip(&told) {
        put(buf, row(body, y + nth), text, ui.style(*role));
    }
}

fn job<'u>(import: &Import, ui: &'u Ui) -> Option<&'u Job> {
    let (ticket, _) = import.runs?;
    ui.jobs.iter().find(|job| job.ticket == ticket)
}

/// What file it is, how it is encoded and parted, and how long it is.
fn head(import: &Import, buf: &mut Buffer, line: Rect, ui: &Ui) {
    let mut title = ui.t("screen-import");
    if let Some(file) = &import.file {
        let name = file.file_name().map_or(file.as_path(), Path::new);
        title = format!("{title} · {}", path::typed(name));
    }
    let Some(looked) = &import.looked else {
        put(buf, line, &title, ui.style(Role::Strong));
        return;
    };
    let delimiter = looked.plan.delimiter.map(|sign| match sign {
        '\t' => ui.t("import-tab"),
        sign => format!("'{sign}'"),
    });
    let rows = import.summary.as_ref().map(|it| rows(it.rows, ui));
    let facts = [Some(looked.plan.encoding.to_owned()), delimiter, rows];
    let right = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let room = line.width.saturating_sub(narrow(width(&right)) + 2);
    put(buf, cols(line, 0, room), &title, ui.style(Role::Strong));
    put_aligned(buf, line, &right, ui.style(Role::Dim), Align::Right, "");
}

fn rows(count: u64, ui: &Ui) -> String {
    ui.words.say("import-row-count", &[("n", number(count))])
}

fn number(count: u64) -> Arg<'static> {
    Arg::from(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Where the four parts of a line stand.
fn parts(line: Rect) -> [Rect; 4] {
    let room = line.width.saturating_sub(2);
    let shares = if line.width >= WIDE { [22, 34, 26] } else { [24, 24, 30] };
    let mut x = 2;
    let mut part = |share: u16| {
        let wide = room * share / 100;
        let place = cols(line, x, wide.saturating_sub(1));
        x += wide;
        place
    };
    let [name, firsts, fields] = shares.map(&mut part);
    [name, firsts, fields, cols(line, x, line.width)]
}

fn table_view(import: &Import, buf: &mut Buffer, area: Rect, ui: &Ui) {
    let lines = import.lines();
    if lines.is_empty() {
        put(
            buf,
            row(area, 1),
            &ui.t(if import.looked.is_some() { "import-calendar" } else { "import-nothing-open" }),
            ui.style(Role::Dim),
        );
        return;
    }
    let heads =
        ["import-head-column", "import-head-firsts", "import-head-field", "import-head-check"];
    for (place, id) in parts(row(area, 1)).into_iter().zip(heads) {
        put(buf, place, &ui.t(id), ui.style(Role::Dim));
    }
    fill(buf, row(area, 2), ui.glyphs.rule, ui.style(Role::Rule));
    let area = Rect { y: area.y + 3, height: area.height.saturating_sub(3), ..area };
    let height = usize::from(area.height).max(1);
    // A blank line parts the columns from what holds for the file.
    let columns = import.columns().len();
    let place = |nth: usize| nth + usize::from(nth >= columns);
    let first = (place(import.cursor) + 1).saturating_sub(height);
    for (nth, line) in lines.into_iter().enumerate() {
        let Some(y) = place(nth).checked_sub(first).filter(|y| *y < height) else { continue };
        let place = row(area, narrow(y));
        let on = nth == import.cursor;
        let style = ui.line(buf, place, (nth, on));
        if on {
            put(buf, place, ui.glyphs.cursor, style(Role::Accent));
        }
        one_line(import, buf, place, (line, style), ui);
    }
}

fn one_line(
    import: &Import,
    buf: &mut Buffer,
    place: Rect,
    (line, style): (Line, impl Fn(Role) -> Style),
    ui: &Ui,
) {
    let [name, firsts, fields, check] = parts(place);
    // What holds for the file needs less room for its values than columns do.
    let label = cols(place, 2, LABEL - 1);
    let wide = cols(place, 2 + LABEL, place.width);
    match line {
        Line::Column(at) => {
            let Some(column) = import.columns().get(at) else { return };
            put(buf, name, &column.name, style(Role::Text));
            put(buf, firsts, &column.firsts.join("; "), style(Role::Dim));
            let (text, role) = match column.fields.is_empty() {
                true => (ui.t("import-goes-nowhere"), Role::Dim),
                false => {
                    let fields = column.fields.iter().map(|name| told(name, &ui.words));
                    (fields.collect::<Vec<_>>().join(", "), Role::Accent)
                }
            };
            put(buf, fields, &format!("→ {text}"), style(role));
            let (text, role) = checked(column, import.summary.as_ref(), ui);
            put(buf, check, &text, style(role));
        }
        Line::Setting(setting) => setting_line(import, setting, (buf, label, wide), style, ui),
        Line::Set(at) => {
            let set = import.options.sets.get(at).map(String::as_str).unwrap_or_default();
            put(buf, label, &ui.t("import-set"), style(Role::Dim));
            put(buf, wide, set, style(Role::Accent));
        }
        Line::More => {
            put(buf, label, &ui.t("import-set"), style(Role::Dim));
            put(buf, wide, &ui.t("import-set-more"), style(Role::Dim));
        }
    }
}

fn setting_line(
    import: &Import,
    setting: Setting,
    (buf, name, wide): (&mut Buffer, Rect, Rect),
    style: impl Fn(Role) -> Style,
    ui: &Ui,
) {
    let Some(looked) = &import.looked else { return };
    put(buf, name, &ui.t(&format!("import-setting-{}", setting.word())), style(Role::Dim));
    let (text, forced) = setting.value(&import.options, &looked.plan, &ui.words);
    put(buf, wide, &text, style(if forced { Role::Accent } else { Role::Text }));
}

/// What is to be known of a column: what is wrong with it first, then what would be made, then how it is read.
fn checked(column: &Column, summary: Option<&Summary>, ui: &Ui) -> (String, Role) {
    let feeds = |field: &str| column.fields.iter().any(|it| it == field);
    if column.dates == Some(DateOrder::Ambiguous) {
        return (ui.t("import-sees-ambiguous"), Role::Warn);
    }
    let blamed = summary.map(|it| it.blamed.as_slice()).unwrap_or_default();
    let bad: u64 = blamed.iter().filter(|(field, _)| feeds(field)).map(|(_, count)| count).sum();
    if bad > 0 {
        return (ui.words.say("import-bad", &[("n", number(bad))]), Role::Danger);
    }
    if let Some(count) = summary.map(|it| made(it, feeds)).filter(|count| *count > 0) {
        return (ui.words.say("import-makes", &[("n", count.into())]), Role::Info);
    }
    let read = evidence(column).map(|id| ui.t(id));
    let ok = (!column.fields.is_empty() && summary.is_some()).then(|| ui.glyphs.yes.to_owned());
    match read.or(ok) {
        Some(text) => (text, Role::Ok),
        None => (String::new(), Role::Dim),
    }
}

/// How many names the column would make.
fn made(summary: &Summary, feeds: impl Fn(&str) -> bool) -> i64 {
    let made = &summary.created;
    let kinds = [
        ("campaign", made.campaigns),
        ("activity", made.activities),
        ("rep", made.reps),
        ("channel", made.channels),
        ("tag", made.tags),
        ("reason", made.reasons),
        ("customer", made.customers),
    ];
    kinds.into_iter().filter(|(field, _)| feeds(field)).map(|(_, count)| count).sum()
}

/// What the values of a column gave away.
fn evidence(column: &Column) -> Option<&'static str> {
    let decimal = match column.decimal {
        Some(Decimal::Point) => Some("import-sees-point"),
        Some(Decimal::Comma) => Some("import-sees-comma"),
        Some(Decimal::Unknown) | None => None,
    };
    let dates = column.dates.map(|order| match order {
        DateOrder::DayFirst => "import-sees-day-first",
        DateOrder::MonthFirst => "import-sees-month-first",
        DateOrder::Iso => "import-sees-iso",
        DateOrder::Ambiguous => "import-sees-ambiguous",
    });
    decimal.or(dates)
}

type Told = (String, Role);

/// What is told below the columns.
fn foot(import: &Import, room: usize, ui: &Ui) -> Vec<Told> {
    let mut told = Vec::new();
    if let Some(error) = &import.wrong {
        told.extend(wrap(&ui.words.error(error), room).into_iter().map(|it| (it, Role::Danger)));
    }
    if let Some((_, Mode::Real)) = import.runs {
        told.extend(job(import, ui).and_then(|job| so_far(job, ui)).map(|it| (it, Role::Text)));
        told.push((ui.t("import-runs"), Role::Dim));
        return told;
    }
    if import.looked.as_ref().is_some_and(|looked| looked.plan.is_remembered) {
        told.push((ui.t("import-remembered"), Role::Dim));
    }
    let Some(summary) = &import.summary else { return told };
    told.extend(wrap(&counts(summary, ui), room).into_iter().map(|it| (it, Role::Strong)));
    told.extend(creates(summary, ui).map(|text| (text, Role::Text)));
    let problems = summary.problems.len() + summary.notes.len();
    if problems > 0 {
        let first = problem_lines(summary, ui).into_iter().next();
        told.extend(first.map(|(text, role)| (truncate(&text, room), role)));
        let n = i64::try_from(problems).unwrap_or(i64::MAX);
        told.push((ui.words.say("import-read-all", &[("n", n.into())]), Role::Dim));
    }
    told
}

/// “new 1,640 · updated 112 · …”.
fn so_far(job: &Job, ui: &Ui) -> Option<String> {
    let facts: Vec<(&str, Arg)> =
        job.step.counts.iter().map(|(name, count)| (*name, number(*count))).collect();
    (!facts.is_empty()).then(|| ui.words.say("import-so-far", &facts))
}

fn counts(summary: &Summary, ui: &Ui) -> String {
    let counts = [
        ("rows", number(summary.rows)),
        ("new", number(summary.new)),
        ("updated", number(summary.updated)),
        ("skipped", number(summary.skipped)),
        ("rejected", number(summary.rejected)),
    ];
    ui.words.say("import-rows", &counts)
}

/// What comes along, or came, if anything.
fn creates(summary: &Summary, ui: &Ui) -> Option<String> {
    let told = |(what, count): (&str, i64)| {
        ui.words.say("import-made", &[("what", what.into()), ("n", count.into())])
    };
    let made = summary.came_along().into_iter().filter(|(_, count)| *count > 0).map(told);
    let list = made.collect::<Vec<_>>().join(", ");
    let id = if summary.dry_run { "import-creates" } else { "import-created-all" };
    (!list.is_empty()).then(|| ui.words.say(id, &[("list", list.into())]))
}

fn problem_lines(summary: &Summary, ui: &Ui) -> Vec<Told> {
    let problems = summary.problems.iter().map(|(line, why)| {
        let facts = [("line", number(*line)), ("why", why.as_str().into())];
        (ui.words.say("import-problem", &facts), Role::Warn)
    });
    let notes = summary.notes.iter().map(|note| (note.told(&ui.words), Role::Text));
    problems.chain(notes).collect()
}

/// The whole summary, scrolled.
fn read(import: &Import, summary: &Summary, buf: &mut Buffer, area: Rect, ui: &Ui) {
    let room = usize::from(area.width);
    let mut told: Vec<Told> = vec![(counts(summary, ui), Role::Strong)];
    told.push(match summary.dry_run {
        true => (ui.t("import-dry-run"), Role::Ok),
        false if import.is_calendar() => (ui.t("import-done-calendar"), Role::Ok),
        false => (ui.t("import-done"), Role::Ok),
    });
    if let Some(path) = &summary.rejects_file {
        let path = path::typed(path);
        told.push((ui.words.say("import-rejects", &[("path", path.into())]), Role::Warn));
    }
    told.push((String::new(), Role::Text));
    told.extend(creates(summary, ui).map(|text| (text, Role::Text)));
    told.extend(problem_lines(summary, ui));
    let rejected = summary.rejected.saturating_sub(summary.problems.len() as u64);
    if rejected > 0 {
        told.push((ui.words.say("import-more-rejected", &[("n", number(rejected))]), Role::Dim));
    }
    if !summary.unmapped.is_empty() {
        let columns = summary.unmapped.join(", ");
        told.push((ui.words.say("import-left-out", &[("columns", columns.into())]), Role::Dim));
    }
    let lines: Vec<Told> = told
        .into_iter()
        .flat_map(|(text, role)| wrap(&text, room).into_iter().map(move |line| (line, role)))
        .collect();
    let area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let height = usize::from(area.height).max(1);
    import.hidden.set(lines.len().saturating_sub(height));
    let first = import.reads.unwrap_or(0).min(import.hidden.get());
    for (y, (text, role)) in (0u16..).zip(lines.iter().skip(first).take(height)) {
        put(buf, row(area, y), text, ui.style(*role));
    }
    let below = lines.len().saturating_sub(first + height);
    if below > 0 {
        let last = row(area, area.height - 1);
        let more = format!(" {} {below}", ui.glyphs.descending);
        put_aligned(buf, last, &more, ui.style(Role::Dim), Align::Right, "");
    }
}
