//! What every list can do: a window of rows that follows the cursor, marks, sorting, filtering.
//!
//! Only the rows around the cursor are held, whatever the list's length. The cursor and the marks are ids:
//! they survive sorting, reloading and undo.

mod asks;
mod look;
mod marks;
mod moves;

use std::{cell::Cell, collections::HashSet};

use crate::{
    app::{cx::Cx, screen::Screen},
    domain::{
        field::{Catalogue, Thing},
        filter::{self, Calendar, Expr},
    },
    error::{Error, Result},
    store::{
        Store,
        list::{self, At, Query, Row, Sort},
    },
};

pub use asks::{around, reload, restart, restart_here, seek, window};
pub use look::title;
pub use marks::Chosen;
pub use moves::{Moves, click, drag, reverse, sort_by, step};

use marks::Marks;

/// How many rows are asked for at a time: those of a tall screen.
const PAGE: usize = 60;

/// Above so many rows the far end is let go.
const HELD: usize = 600;

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

    /// Moves something else than the cursor, where that has the keys; `false` where nothing has.
    fn scrolls(&mut self, _by: isize) -> bool {
        false
    }

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
            let (conn, ctx) = (store.conn(), list::Ctx::of(store));
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

    /// The rows that fit in such a height around the cursor, and how many of those held stand before them.
    pub fn on_show(&self, height: usize) -> (usize, &[Row]) {
        self.height.set(height.max(1));
        let top = self.top().min(self.rows.len());
        (top, &self.rows[top..(top + height).min(self.rows.len())])
    }

    /// How many rows follow on those on show, where that is known.
    pub fn below(&self, count: i64) -> Option<usize> {
        let shown = self.top() + self.height.get().min(self.rows.len());
        let all = usize::try_from(count).unwrap_or(0);
        self.at_start.then(|| all.saturating_sub(shown))
    }

    /// What was typed, as far as it could be read.
    pub fn typed(&self) -> &Expr {
        &self.good
    }

    /// What is wrong with what was typed.
    pub fn error(&self) -> Option<&Error> {
        self.error.as_ref()
    }

    /// Knows the fields of this file.
    pub fn set_catalogue(&mut self, catalogue: Catalogue) {
        self.catalogue = catalogue;
    }

    /// Whether a record is marked.
    pub fn is_marked(&self, id: i64) -> bool {
        self.marks.has(id)
    }

    /// Takes in how many records there are, where that is counted elsewhere.
    pub fn set_count(&mut self, count: i64) {
        (self.count, self.total) = (Some(count), Some(count));
    }

    /// Where its rows would be read again from.
    pub fn again(&self) -> At {
        match self.rows.get(self.first) {
            Some(row) if !self.at_start || self.first > 0 => At::From(row.key.clone(), row.id),
            _ => At::First,
        }
    }

    /// Shows what was read for it elsewhere, from there on.
    pub fn take(&mut self, at: &At, rows: Vec<Row>) {
        self.fresh(at, rows);
    }

    /// Shows what was read for it elsewhere, with the cursor on a record that begins the second half.
    pub fn take_around(&mut self, id: i64, before: Vec<Row>, from: Vec<Row>) {
        self.cursor = Some(id);
        self.around(before, from);
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
    /// where that cannot be read either, the last good filter does. Says whether all was read.
    pub fn set_filter(&mut self, text: &str, calendar: Calendar) -> bool {
        text.clone_into(&mut self.filter);
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
        self.error.is_none()
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
}

/// The text before the word in which a place is, counted in characters.
fn before_word(text: &str, place: Option<usize>) -> String {
    let to: String = text.chars().take(place.unwrap_or(usize::MAX)).collect();
    to.rsplit_once(char::is_whitespace).map_or_else(String::new, |(before, _)| before.to_owned())
}
