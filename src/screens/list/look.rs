//! How a list is drawn: its columns, its cells, and the line above it.

use ratatui::{Frame, layout::Rect};

use crate::{
    domain::field::Value,
    i18n::Words,
    screens::list::List,
    store::list::Row,
    ui::{
        Hit, Ui,
        draw::{cols, narrow, put, put_aligned},
        table::{self, Column, Table, TableCell, Width},
        text::{Align, width},
        theme::Role,
    },
};

impl List {
    /// Draws the table; `look` colours a row.
    pub fn view(
        &self,
        frame: &mut Frame,
        (area, focused): (Rect, bool),
        ui: &Ui,
        look: impl Fn(&Row, &mut table::Row),
    ) {
        let area = table::page(area);
        self.height.set(Table::rows_in(area).max(1));
        let columns: Vec<Column> =
            self.columns.iter().zip(0u8..).map(|(name, nth)| self.column(nth, name, ui)).collect();
        let shown = self.rows.iter().skip(self.top()).take(self.height.get());
        let rows: Vec<table::Row> = shown
            .map(|row| {
                let cells = row.values.iter().zip(&self.columns);
                let mut drawn =
                    table::Row::new(cells.map(|(value, name)| cell(name, value, ui)).collect());
                drawn.cursor = Some(row.id) == self.cursor;
                drawn.selected = self.marks.has(row.id);
                look(row, &mut drawn);
                drawn
            })
            .collect();
        let table = Table {
            columns: &columns,
            rows: &rows,
            scroll: self.scroll,
            gap: 0,
            focused,
            theme: &ui.theme,
            glyphs: &ui.glyphs,
        };
        let mut hits = Vec::new();
        table.view(frame.buffer_mut(), area, &mut hits);
        for (place, hit) in hits {
            let hit = match hit {
                table::Hit::Row(nth) => {
                    if rows.get(nth).is_some_and(|row| row.cursor) {
                        ui.is_chosen(place);
                    }
                    Hit::Row(nth)
                }
                table::Hit::Column(nth) => Hit::Head(nth),
            };
            ui.can_click(place, hit);
        }
    }

    fn column(&self, nth: u8, name: &str, ui: &Ui) -> Column {
        let sort = self.sort.first().filter(|sort| sort.field == name).map(|sort| {
            if sort.descending { table::Sort::Descending } else { table::Sort::Ascending }
        });
        let title = title(name, &ui.words);
        let head = narrow(width(&title)) + if sort.is_some() { 2 } else { 0 };
        let (wanted, right) = measure(name);
        let room = Width { min: wanted.min.max(head), ideal: wanted.ideal.max(head), ..wanted };
        let column = Column::new(title, room).sorted(sort).priority(leaves(name, nth));
        if right { column.right() } else { column }
    }

    /// Row 2: what is shown, how many, and how it is sorted.
    pub fn heading(&self, frame: &mut Frame, line: Rect, name: &str, ui: &Ui) {
        let line = cols(line, 2, line.width.saturating_sub(4));
        let right = self.counts(ui);
        let buf = frame.buffer_mut();
        put_aligned(buf, line, &right, ui.style(Role::Dim), Align::Right, "");
        let room = line.width.saturating_sub(narrow(width(&right)) + 2);
        let left = cols(line, 0, room);
        let used = put(buf, left, name, ui.style(Role::Strong)) + 2;
        let rest = cols(left, used, room.min(line.width * 3 / 5).saturating_sub(used));
        match &self.error {
            _ if self.filter.is_empty() => {}
            Some(_) => {
                put(buf, rest, &format!("/{}", self.filter), ui.style(Role::Danger));
            }
            None => {
                put(buf, rest, &format!("/{}", self.filter), ui.style(Role::Accent));
            }
        }
    }

    /// What is wrong with the filter, in the rule below the heads: nothing moves while one types.
    pub fn problem(&self, frame: &mut Frame, line: Rect, ui: &Ui) {
        let Some(error) = &self.error else { return };
        let line = cols(line, 2, line.width.saturating_sub(4));
        let text = format!("{} {} ", ui.glyphs.no, ui.words.error(error));
        put(frame.buffer_mut(), line, &text, ui.style(Role::Danger));
    }

    fn counts(&self, ui: &Ui) -> String {
        let count = self.count.map(|count| match self.total.filter(|&total| total != count) {
            Some(total) => ui.words.say("list-of", &[("n", count.into()), ("total", total.into())]),
            None => ui.words.number(count),
        });
        let sort = self.sort.first().map(|sort| {
            let arrow = if sort.descending { ui.glyphs.descending } else { ui.glyphs.ascending };
            format!("{} {arrow}", title(&sort.field, &ui.words))
        });
        if self.sorting {
            return ui.t("list-sorting");
        }
        count.into_iter().chain(sort).collect::<Vec<_>>().join(" · ")
    }
}

/// The heading of a column: own fields have their own name.
pub fn title(name: &str, words: &Words) -> String {
    let id = format!("field-{}", name.replace('.', "-"));
    if words.has(&id) { words.t(&id) } else { name.to_owned() }
}

/// How wide a column is, and whether its text stands at the right. It is never narrower than its title.
fn measure(name: &str) -> (Width, bool) {
    match name {
        "name" => (Width::flexible(14, 24, 3), false),
        "company" => (Width::flexible(12, 20, 2), false),
        "activity" => (Width::flexible(12, 16, 1), false),
        "campaign" => (Width::flexible(14, 18, 1), false),
        "potential" => (Width::flexible(9, 11, 0), true),
        "idle" | "stage-days" => (Width::fixed(5), true),
        "next" | "created" | "updated" | "closed" | "last" => (Width::fixed(11), false),
        _ => (Width::flexible(8, 15, 1), false),
    }
}

/// Columns of a higher number leave first where room is short: last of all what tells who it is and when
/// it is their turn.
fn leaves(name: &str, nth: u8) -> u8 {
    match name {
        "next" => 1,
        "activity" => 2,
        "company" => 3,
        "potential" => 4,
        _ if nth == 0 => 0,
        _ => nth.saturating_add(5),
    }
}

/// A value as a cell.
fn cell(name: &str, value: &Value, ui: &Ui) -> TableCell {
    let words = &ui.words;
    match value {
        Value::Null => TableCell::new(""),
        Value::Text(text) if is_choice(name) => TableCell::new(words.t(&format!("{name}-{text}"))),
        Value::Text(text) => TableCell::new(text.as_str()),
        Value::Int(number) => TableCell::new(words.number(*number)),
        Value::Money(amount) => TableCell::new(words.money(*amount)),
        Value::Number(number) => TableCell::new(number.to_string()),
        Value::Day(day) if name == "next" => {
            let (text, role) = match day.cmp(&ui.today) {
                std::cmp::Ordering::Less => (words.late(*day, ui.today), Role::Danger),
                std::cmp::Ordering::Equal => (words.day(*day, ui.today), Role::Warn),
                std::cmp::Ordering::Greater => (words.day(*day, ui.today), Role::Text),
            };
            TableCell::new(text).role(role)
        }
        Value::Day(day) => TableCell::new(words.day(*day, ui.today)).role(Role::Dim),
        Value::Instant(at) => {
            TableCell::new(words.day(ui.zone.day_of(*at), ui.today)).role(Role::Dim)
        }
        Value::YesNo(yes) => TableCell::new(if *yes { ui.glyphs.yes } else { "" }),
        Value::List(list) => TableCell::new(list.join(" ")).role(Role::Dim),
    }
}

/// Fields whose values are words of the catalogue: `place-due`, `status-open`.
fn is_choice(name: &str) -> bool {
    matches!(name, "status" | "place" | "queue" | "kind" | "type" | "state" | "outcome")
}
