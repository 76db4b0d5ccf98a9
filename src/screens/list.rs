//! What every list can do: a window of rows that follows the cursor, marks, sorting, filtering.
//!
//! Only the rows around the cursor are held, whatever the list's length. The cursor and the marks are ids:
//! they survive sorting, reloading and undo.

use std::{cell::Cell, collections::HashSet};

use chrono::NaiveDate;
use ratatui::{Frame, layout::Rect};

use crate::{
    app::{cx::Cx, screen::Screen},
    domain::{
        field::{Catalogue, Thing, Value},
        filter::{self, Calendar, Expr},
    },
    error::{Error, Result},
    store::{
        Store,
        list::{self, At, Query, Row, Sort},
    },
    ui::{
        Hit, Ui,
        draw::{cols, narrow, put, put_aligned},
        table::{self, Column, Table, TableCell, Width},
        text::{Align, width},
        theme::Role,
    },
};

/// How many rows are asked for at a time.
const PAGE: usize = 120;

/// Above so many rows the far end is let go.
const HELD: usize = 600;

/// Which rows are marked.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Marks {
    /// These.
    Some(HashSet<i64>),
    /// All that the filter shows, but for these.
    All(HashSet<i64>),
}

impl Marks {
    fn has(&self, id: i64) -> bool {
        match self {
            Self::Some(ids) => ids.contains(&id),
            Self::All(but) => !but.contains(&id),
        }
    }

    fn toggle(&mut self, id: i64) {
        let (Self::Some(ids) | Self::All(ids)) = self;
        if !ids.remove(&id) {
            ids.insert(id);
        }
    }

    fn set(&mut self, id: i64, on: bool) {
        if self.has(id) != on {
            self.toggle(id);
        }
    }
}

/// The records that a verb is to act on.
#[derive(Debug, Clone)]
pub enum Chosen {
    /// The one under the cursor.
    One(i64),
    /// Those that are marked.
    Some(Vec<i64>),
    /// All that a query shows, but for some; and how many it shows.
    All(Query, HashSet<i64>, usize),
}

impl Chosen {
    /// How many there are.
    pub fn count(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Some(ids) => ids.len(),
            Self::All(_, but, shown) => shown.saturating_sub(but.len()),
        }
    }

    /// Their ids, read where they are needed: all, or some of the first.
    ///
    /// # Errors
    /// What the file may do.
    pub fn ids(&self, store: &Store, limit: Option<usize>) -> Result<Vec<i64>> {
        match self {
            Self::One(id) => Ok(vec![*id]),
            Self::Some(ids) => Ok(ids.clone()),
            Self::All(query, but, _) => {
                let limit = limit.map(|limit| limit + but.len());
                let mut ids = list::ids(store.conn(), &ctx(store), query, limit)?;
                ids.retain(|id| !but.contains(id));
                Ok(ids)
            }
        }
    }
}

/// The state of one list.
pub struct List {
    thing: Thing,
    catalogue: Catalogue,
    /// What is always asked for besides the typed filter.
    pub base: Expr,
    filter: String,
    good: Expr,
    error: Option<Error>,
    columns: Vec<String>,
    sort: Vec<Sort>,
    rows: Vec<Row>,
    first: usize,
    at_start: bool,
    at_end: bool,
    cursor: Option<i64>,
    line: usize,
    marks: Marks,
    range: Option<i64>,
    /// What was kept at the last exit is not read yet.
    restored: bool,
    /// Where the cursor was then.
    sought: Option<i64>,
    /// The row where the mouse was pressed, and what was marked then.
    pressed: Option<(i64, Marks)>,
    count: Option<i64>,
    total: Option<i64>,
    scroll: usize,
    loaded: bool,
    /// The rows on show are the newest; those of the order that was asked for follow.
    sorting: bool,
    height: Cell<usize>,
}

/// A screen that shows a list.
pub trait Lists: Screen {
    /// Its list.
    fn list(&mut self) -> &mut List;

    /// The cursor stands on another record, or the same one may have changed.
    fn moved(&mut self, cx: &mut Cx<Self>);
}

impl List {
    /// A list of things with these columns, not read yet.
    pub fn new(thing: Thing, columns: &[&str], sort: &str, descending: bool) -> Self {
        Self {
            thing,
            catalogue: Catalogue::new(thing),
            base: Expr::Everything,
            filter: String::new(),
            good: Expr::Everything,
            error: None,
            columns: columns.iter().map(|&name| name.to_owned()).collect(),
            sort: vec![Sort { field: sort.to_owned(), descending }],
            rows: Vec::new(),
            first: 0,
            at_start: true,
            at_end: true,
            cursor: None,
            line: 0,
            marks: Marks::Some(HashSet::new()),
            range: None,
            restored: false,
            sought: None,
            pressed: None,
            count: None,
            total: None,
            scroll: 0,
            loaded: false,
            sorting: false,
            height: Cell::new(20),
        }
    }

    /// The record under the cursor.
    pub fn cursor(&self) -> Option<i64> {
        self.cursor
    }

    /// Puts the cursor on a record; when it is read, it stays there if it is among the rows.
    pub fn set_cursor(&mut self, id: i64) {
        self.cursor = Some(id);
        self.follow();
    }

    /// The record some rows before or after the cursor, in the order of the list.
    pub fn neighbour(&self, by: isize) -> Option<i64> {
        let there = self.here()?.checked_add_signed(by)?;
        self.rows.get(there).map(|row| row.id)
    }

    /// Asks for the ids in the order of the list; of a long one for those around the cursor.
    pub fn neighbours(&self) -> impl Fn(&Store) -> Result<Vec<i64>> + Send + 'static {
        const MANY: usize = 5_000;
        let query = Query { columns: Vec::new(), ..self.query() };
        let here = self.here().and_then(|at| self.rows.get(at));
        let here = here.map(|row| (row.key.clone(), row.id));
        move |store| {
            let (conn, ctx) = (store.conn(), ctx(store));
            let ids = list::ids(conn, &ctx, &query, Some(MANY))?;
            let Some((key, id)) = here.clone().filter(|(_, id)| !ids.contains(id)) else {
                return Ok(ids);
            };
            let mut ids = Vec::new();
            for at in [At::Before(key.clone(), id), At::From(key, id)] {
                let rows = list::window(conn, &ctx, &query, &at, MANY / 2)?;
                ids.extend(rows.iter().map(|row| row.id));
            }
            Ok(ids)
        }
    }

    /// Whether nothing is there to be shown, once that is known.
    pub fn is_empty(&self) -> bool {
        self.loaded && self.rows.is_empty()
    }

    /// Whether a filter was typed.
    pub fn is_filtered(&self) -> bool {
        !self.filter.is_empty()
    }

    /// The filter as it was typed.
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// The columns on show.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Shows other columns.
    pub fn set_columns(&mut self, columns: Vec<String>) {
        self.columns = columns;
    }

    /// What to remember for the next start: filter, order, columns and place.
    pub fn keep(&self) -> serde_json::Value {
        let sort = self.sort.first();
        serde_json::json!({
            "filter": self.filter,
            "columns": self.columns,
            "sort": sort.map(|sort| sort.field.as_str()),
            "descending": sort.is_some_and(|sort| sort.descending),
            "scroll": self.scroll,
            "cursor": self.cursor,
        })
    }

    /// What was kept at the last exit; what cannot be understood stays as it is.
    pub fn restore(&mut self, kept: &serde_json::Value) {
        if let Some(filter) = kept["filter"].as_str() {
            filter.clone_into(&mut self.filter);
        }
        let columns = kept["columns"].as_array().into_iter().flatten();
        let columns: Vec<String> =
            columns.filter_map(|it| it.as_str().map(str::to_owned)).collect();
        if !columns.is_empty() {
            self.columns = columns;
        }
        if let Some(field) = kept["sort"].as_str() {
            let descending = kept["descending"].as_bool().unwrap_or(false);
            self.sort = vec![Sort { field: field.to_owned(), descending }];
        }
        let scroll = kept["scroll"].as_u64().and_then(|scroll| usize::try_from(scroll).ok());
        self.scroll = scroll.unwrap_or(0).min(self.columns.len().saturating_sub(2));
        self.sought = kept["cursor"].as_i64();
        self.restored = true;
    }

    /// What is shown now.
    pub fn query(&self) -> Query {
        Query {
            thing: self.thing,
            expr: Expr::all(vec![self.base.clone(), self.good.clone()]),
            sort: self.sort.clone(),
            // The flag stands before the row, whatever its columns are.
            columns: self.columns.iter().cloned().chain(["flag".to_owned()]).collect(),
        }
    }

    /// What verbs act on: the marked records, else the one under the cursor.
    pub fn chosen(&self) -> Option<Chosen> {
        match &self.marks {
            Marks::Some(ids) if ids.is_empty() => self.cursor.map(Chosen::One),
            Marks::Some(ids) => {
                let mut ids: Vec<i64> = ids.iter().copied().collect();
                ids.sort_unstable();
                Some(Chosen::Some(ids))
            }
            Marks::All(but) => Some(Chosen::All(self.query(), but.clone(), self.shown())),
        }
    }

    /// What is done to many: the marked records, else all that are shown.
    pub fn chosen_or_shown(&self) -> Chosen {
        match self.chosen() {
            Some(Chosen::One(_)) | None => Chosen::All(self.query(), HashSet::new(), self.shown()),
            Some(chosen) => chosen,
        }
    }

    fn shown(&self) -> usize {
        usize::try_from(self.count.unwrap_or(0)).unwrap_or(0)
    }

    /// How many are marked.
    pub fn marked(&self) -> usize {
        match &self.marks {
            Marks::Some(ids) => ids.len(),
            Marks::All(but) => self.shown().saturating_sub(but.len()),
        }
    }

    /// Takes all marks away; `false` where there were none.
    pub fn unmark(&mut self) -> bool {
        let had = self.marked() > 0 || self.range.is_some();
        self.marks = Marks::Some(HashSet::new());
        self.range = None;
        had
    }

    /// Reads what was typed. Of what cannot be read, all before the word that is wrong stays in force;
    /// where that cannot be read either, the last good filter does.
    pub fn set_filter(&mut self, text: &str, today: NaiveDate) {
        text.clone_into(&mut self.filter);
        let calendar = Calendar { today, week_start: chrono::Weekday::Mon };
        let read = |text: &str| filter::parse(text, &self.catalogue, calendar);
        match read(text) {
            Ok(expr) => (self.good, self.error) = (expr, None),
            Err(error) => {
                if let Ok(expr) = read(&before_word(text, error.place())) {
                    self.good = expr;
                }
                self.error = Some(error);
            }
        }
    }

    fn here(&self) -> Option<usize> {
        let id = self.cursor?;
        self.rows.iter().position(|row| row.id == id)
    }

    /// The first row on screen: the window may be smaller than it was when the cursor moved.
    fn top(&self) -> usize {
        let Some(here) = self.here() else { return self.first };
        let height = self.height.get().max(1);
        self.first.min(here).max((here + 1).saturating_sub(height))
    }

    /// Keeps the row of the cursor on screen.
    fn follow(&mut self) {
        self.first = self.top();
        self.line = self.here().map_or(self.line, |here| here - self.first);
    }

    fn go_to(&mut self, at: usize) {
        if let Some(row) = self.rows.get(at.min(self.rows.len().saturating_sub(1))) {
            self.cursor = Some(row.id);
        }
        if let Some(from) = self.range {
            self.mark_range(from);
        }
        self.follow();
    }

    fn mark_range(&mut self, from: i64) {
        let from = self.rows.iter().position(|row| row.id == from);
        let (Some(from), Some(here)) = (from, self.here()) else { return };
        for at in from.min(here)..=from.max(here) {
            self.marks.set(self.rows[at].id, true);
        }
    }

    /// The rows read around the place where the screen is.
    fn fresh(&mut self, at: &At, rows: Vec<Row>) {
        let full = rows.len() >= PAGE;
        self.rows = rows;
        self.loaded = true;
        self.at_start = matches!(at, At::First) || (matches!(at, At::Last) && !full);
        self.at_end = matches!(at, At::Last) || !full;
        let last = self.rows.len().saturating_sub(1);
        self.first = match at {
            At::Last => self.rows.len().saturating_sub(self.height.get().max(1)),
            _ => 0,
        };
        if self.here().is_none() {
            let line =
                if matches!(at, At::Last) { last } else { (self.first + self.line).min(last) };
            self.cursor = self.rows.get(line).map(|row| row.id);
        }
        self.follow();
    }

    /// The rows read around the one under the cursor, which begins the second half.
    fn around(&mut self, mut before: Vec<Row>, from: Vec<Row>) {
        (self.at_start, self.at_end) = (before.len() < PAGE, from.len() < PAGE);
        self.first = before.len().saturating_sub(self.line);
        before.extend(from);
        self.rows = before;
        if self.at_end {
            self.first = self.first.min(self.rows.len().saturating_sub(self.height.get()));
        }
        (self.loaded, self.sorting) = (true, false);
        self.follow();
    }

    /// The rows before or after that are wanted, where the cursor comes near the end of what is held.
    fn wanted(&self) -> Option<At> {
        let height = self.height.get().max(1);
        if !self.at_end && self.first + 2 * height >= self.rows.len() {
            return self.rows.last().map(|last| At::After(last.key.clone(), last.id));
        }
        if !self.at_start && self.first < height {
            return self.rows.first().map(|first| At::Before(first.key.clone(), first.id));
        }
        None
    }

    fn more(&mut self, at: &At, more: Vec<Row>) {
        let full = more.len() >= PAGE;
        match at {
            At::After(_, id) if self.rows.last().is_some_and(|row| row.id == *id) => {
                self.rows.extend(more);
                self.at_end = !full;
                let spare =
                    self.rows.len().saturating_sub(HELD).min(self.first.saturating_sub(PAGE));
                if spare > 0 {
                    self.rows.drain(..spare);
                    self.first -= spare;
                    self.at_start = false;
                }
            }
            At::Before(_, id) if self.rows.first().is_some_and(|row| row.id == *id) => {
                self.first += more.len();
                self.rows.splice(0..0, more);
                self.at_start = !full;
                if self.rows.len() > HELD {
                    self.rows.truncate(HELD);
                    self.at_end = false;
                }
            }
            _ => {}
        }
    }

    /// Draws the table; `look` colours a row.
    pub fn view(
        &self,
        frame: &mut Frame,
        area: Rect,
        ui: &Ui,
        look: impl Fn(&Row, &mut table::Row),
    ) {
        let area = cols(area, 0, area.width - right_margin(area.width));
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
            focused: true,
            theme: &ui.theme,
            glyphs: &ui.glyphs,
        };
        let mut hits = Vec::new();
        table.view(frame.buffer_mut(), area, &mut hits);
        for (place, hit) in hits {
            let hit = match hit {
                table::Hit::Row(nth) => Hit::Row(nth),
                table::Hit::Column(nth) => Hit::Head(nth),
            };
            ui.can_click(place, hit);
        }
    }

    fn column(&self, nth: u8, name: &str, ui: &Ui) -> Column {
        let sort = self.sort.first().filter(|sort| sort.field == name).map(|sort| {
            if sort.descending { table::Sort::Descending } else { table::Sort::Ascending }
        });
        let title = title(name, ui);
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
            format!("{} {arrow}", title(&sort.field, ui))
        });
        if self.sorting {
            return ui.t("list-sorting");
        }
        count.into_iter().chain(sort).collect::<Vec<_>>().join(" · ")
    }
}

/// The text before the word in which a place is, counted in characters.
fn before_word(text: &str, place: Option<usize>) -> String {
    let to: String = text.chars().take(place.unwrap_or(usize::MAX)).collect();
    to.rsplit_once(char::is_whitespace).map_or_else(String::new, |(before, _)| before.to_owned())
}

/// A blank edge at the right, where that costs nothing.
fn right_margin(width: u16) -> u16 {
    match width {
        80.. => 2,
        62.. => 1,
        _ => 0,
    }
}

/// The heading of a column: own fields have their own name.
fn title(name: &str, ui: &Ui) -> String {
    let id = format!("field-{}", name.replace('.', "-"));
    if ui.words.has(&id) { ui.t(&id) } else { name.to_owned() }
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

/// What the engine of lists needs to know.
pub fn ctx(store: &Store) -> list::Ctx {
    list::Ctx { now: store.now(), zone: store.options().zone, week_start: chrono::Weekday::Mon }
}

/// Asks for the rows around the cursor again, and for the counts after them.
pub fn reload<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let list = screen.list();
    if std::mem::take(&mut list.restored) {
        return resume(screen, cx);
    }
    let at = match list.rows.get(list.first) {
        Some(row) if !list.at_start || list.first > 0 => At::From(row.key.clone(), row.id),
        _ => At::First,
    };
    read(screen, at, cx);
}

/// Begins again at the first row.
pub fn restart<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let list = screen.list();
    (list.first, list.line, list.cursor) = (0, 0, None);
    read(screen, At::First, cx);
}

/// Begins again with the record under the cursor in its row, wherever that is now; at the first row where
/// the list does not have it any more.
pub fn restart_here<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let list = screen.list();
    let Some(id) = list.cursor else { return restart(screen, cx) };
    let query = list.query();
    cx.read(
        "list",
        move |store| {
            let (conn, ctx) = (store.conn(), ctx(store));
            let key = match list::has(conn, &ctx, &query, id)? {
                true => list::key_of(conn, &ctx, &query, id)?,
                false => None,
            };
            let Some(key) = key else { return Ok(None) };
            let before = list::window(conn, &ctx, &query, &At::Before(key.clone(), id), PAGE)?;
            let from = list::window(conn, &ctx, &query, &At::From(key, id), PAGE)?;
            Ok(Some((before, from)))
        },
        move |screen: &mut S, rows, cx| {
            let Some((before, from)) = rows else { return restart(screen, cx) };
            screen.list().around(before, from);
            screen.moved(cx);
            fill(screen, cx);
            count(screen, cx);
        },
    );
}

/// Begins where one was at the last exit, as far as that still makes sense.
fn resume<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let thing = screen.list().thing;
    cx.read(
        "list",
        move |store| list::catalogue(store.conn(), thing),
        move |screen: &mut S, catalogue, cx| {
            let list = screen.list();
            list.columns.retain(|name| catalogue.find(name).is_some());
            if list.columns.is_empty() {
                list.columns.push("name".to_owned());
            }
            if list.sort.iter().any(|sort| catalogue.find(&sort.field).is_none()) {
                list.sort = list::default_sort(thing);
            }
            list.catalogue = catalogue;
            let filter = list.filter.clone();
            list.set_filter(&filter, cx.now().today);
            list.cursor = list.sought.take();
            restart_here(screen, cx);
        },
    );
}

fn read<S: Lists>(screen: &mut S, at: At, cx: &mut Cx<S>) {
    let query = screen.list().query();
    let asked = at.clone();
    cx.read(
        "list",
        move |store| {
            let (conn, ctx) = (store.conn(), ctx(store));
            let catalogue = list::catalogue(conn, query.thing)?;
            let (rows, ordered) = match asked {
                At::First => list::first(conn, &ctx, &query, PAGE)?,
                _ => (list::window(conn, &ctx, &query, &asked, PAGE)?, true),
            };
            Ok((catalogue, rows, ordered))
        },
        move |screen: &mut S, (catalogue, rows, ordered), cx| {
            // What stood at the top may be gone, with everything below it.
            if rows.is_empty() && !matches!(at, At::First | At::Last) {
                return read(screen, At::First, cx);
            }
            let list = screen.list();
            list.catalogue = catalogue;
            list.fresh(&at, rows);
            list.sorting = !ordered;
            screen.moved(cx);
            if ordered {
                fill(screen, cx);
                count(screen, cx);
            } else {
                put_in_order(screen, cx);
            }
        },
    );
}

/// The rows in the order that was asked for, after those that could be had at once.
fn put_in_order<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let query = screen.list().query();
    cx.read_later(
        "list",
        move |store| list::window(store.conn(), &ctx(store), &query, &At::First, PAGE),
        |screen: &mut S, rows, cx| {
            let list = screen.list();
            list.fresh(&At::First, rows);
            list.sorting = false;
            screen.moved(cx);
            fill(screen, cx);
            count(screen, cx);
        },
    );
}

fn count<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let list = screen.list();
    let query = list.query();
    let base = Query { expr: list.base.clone(), ..list.query() };
    cx.read_later(
        "count",
        move |store| {
            let count = list::count(store.conn(), &ctx(store), &query)?;
            let total = if query.expr == base.expr {
                count
            } else {
                list::count(store.conn(), &ctx(store), &base)?
            };
            Ok((count, total))
        },
        |screen: &mut S, (count, total), _| {
            let list = screen.list();
            (list.count, list.total) = (Some(count), Some(total));
        },
    );
}

/// Fetches rows where the cursor comes near the end of what is held.
fn fill<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let list = screen.list();
    let Some(at) = list.wanted() else { return };
    let (query, asked) = (list.query(), at.clone());
    cx.read(
        "more",
        move |store| list::window(store.conn(), &ctx(store), &query, &asked, PAGE),
        move |screen: &mut S, rows, _| screen.list().more(&at, rows),
    );
}

/// Moves the cursor by so many rows.
pub fn step<S: Lists>(screen: &mut S, by: isize, cx: &mut Cx<S>) {
    let list = screen.list();
    let here = list.here().unwrap_or(0);
    list.go_to(here.saturating_add_signed(by));
    fill(screen, cx);
    screen.moved(cx);
}

fn page<S: Lists>(screen: &mut S) -> isize {
    isize::try_from(screen.list().height.get().max(2) - 1).unwrap_or(10)
}

/// The next row.
pub fn down<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    step(screen, 1, cx);
}

/// The row before.
pub fn up<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    step(screen, -1, cx);
}

/// A page on.
pub fn page_down<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let page = page(screen);
    step(screen, page, cx);
}

/// A page back.
pub fn page_up<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let page = page(screen);
    step(screen, -page, cx);
}

/// Half a page on.
pub fn half_down<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let page = page(screen) / 2;
    step(screen, page, cx);
}

/// Half a page back.
pub fn half_up<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let page = page(screen) / 2;
    step(screen, -page, cx);
}

/// The first row.
pub fn first<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let list = screen.list();
    if list.at_start {
        list.go_to(0);
        screen.moved(cx);
    } else {
        restart(screen, cx);
    }
}

/// The last row.
pub fn last<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let list = screen.list();
    if list.at_end {
        list.go_to(usize::MAX);
        screen.moved(cx);
    } else {
        list.cursor = None;
        read(screen, At::Last, cx);
    }
}

/// Marks the row and moves on.
pub fn mark<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    if let Some(id) = screen.list().cursor {
        screen.list().marks.toggle(id);
        down(screen, cx);
    }
}

/// Begins or ends a range: the rows from here to the cursor are marked as it moves.
pub fn range<S: Lists>(screen: &mut S, _cx: &mut Cx<S>) {
    let list = screen.list();
    list.range = match list.range {
        Some(_) => None,
        None => list.cursor,
    };
    if let Some(id) = list.range {
        list.marks.set(id, true);
    }
}

/// Marks this row and the next.
pub fn extend_down<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    extend(screen, 1, cx);
}

/// Marks this row and the one before.
pub fn extend_up<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    extend(screen, -1, cx);
}

fn extend<S: Lists>(screen: &mut S, by: isize, cx: &mut Cx<S>) {
    let set = |list: &mut List| {
        if let Some(id) = list.cursor {
            list.marks.set(id, true);
        }
    };
    set(screen.list());
    step(screen, by, cx);
    set(screen.list());
}

/// Marks all that the filter shows, or none.
pub fn all<S: Lists>(screen: &mut S, _cx: &mut Cx<S>) {
    let list = screen.list();
    list.range = None;
    list.marks = match &list.marks {
        Marks::All(but) if but.is_empty() => Marks::Some(HashSet::new()),
        _ => Marks::All(HashSet::new()),
    };
}

/// Scrolls the columns.
pub fn scroll_right<S: Lists>(screen: &mut S, _cx: &mut Cx<S>) {
    let list = screen.list();
    list.scroll = (list.scroll + 1).min(list.columns.len().saturating_sub(2));
}

/// Scrolls the columns back.
pub fn scroll_left<S: Lists>(screen: &mut S, _cx: &mut Cx<S>) {
    let list = screen.list();
    list.scroll = list.scroll.saturating_sub(1);
}

/// Sorts by a field; the same once more turns the order.
pub fn sort_by<S: Lists>(screen: &mut S, field: &str, cx: &mut Cx<S>) {
    let list = screen.list();
    let same = list.sort.first().filter(|sort| sort.field == field);
    let descending = same.map_or_else(|| begins_high(field), |sort| !sort.descending);
    list.sort = vec![Sort { field: field.to_owned(), descending }];
    reordered(screen, cx);
}

/// In another order a cursor that stands at the top stays there; else it goes with its record.
fn reordered<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let list = screen.list();
    if list.at_start && list.here() == Some(0) {
        restart(screen, cx);
    } else {
        restart_here(screen, cx);
    }
}

/// What one looks for from the greatest on: the newest, and the most.
fn begins_high(field: &str) -> bool {
    matches!(field, "potential" | "created" | "updated" | "closed" | "idle" | "stage-days")
}

/// Turns the order.
pub fn reverse<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    for sort in &mut screen.list().sort {
        sort.descending = !sort.descending;
    }
    reordered(screen, cx);
}

/// A click on a row or a head.
pub fn click<S: Lists>(screen: &mut S, hit: Hit, cx: &mut Cx<S>) {
    match hit {
        Hit::Row(nth) => {
            let list = screen.list();
            list.go_to(list.top() + nth);
            list.pressed = list.cursor.map(|id| (id, list.marks.clone()));
            screen.moved(cx);
        }
        Hit::Head(nth) => {
            if let Some(field) = screen.list().columns.get(nth).cloned() {
                sort_by(screen, &field, cx);
            }
        }
        _ => {}
    }
}

/// A drag marks the rows from where the mouse was pressed to where it is.
pub fn drag<S: Lists>(screen: &mut S, hit: Hit, cx: &mut Cx<S>) {
    let (Hit::Row(nth), list) = (hit, screen.list()) else { return };
    let Some((from, before)) = list.pressed.clone() else { return };
    list.marks = before;
    list.go_to(list.top() + nth);
    list.mark_range(from);
    screen.moved(cx);
}
