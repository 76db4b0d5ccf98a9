//! The keys of every list: moving, marking, sorting.

use std::collections::HashSet;

use crate::{
    app::{
        command::{Command, Group},
        cx::Cx,
    },
    screens::list::{
        List, Lists,
        asks::{fill, read, restart, restart_here},
        marks::Marks,
    },
    store::list::{At, Sort},
    ui::Hit,
};

/// The keys that every list has, as a table.
pub struct Moves<S>(std::marker::PhantomData<S>);

impl<S: Lists> Moves<S> {
    /// Through the rows, and marks.
    pub const ROWS: Group<S> = Group {
        name: "list",
        commands: &[
            Command::new("down", "down | j", down),
            Command::new("up", "up | k", up),
            Command::new("page-down", "pagedown | ctrl-f", page_down),
            Command::new("page-up", "pageup | ctrl-b", page_up),
            Command::new("half-page-down", "ctrl-d", half_down),
            Command::new("half-page-up", "ctrl-u", half_up),
            Command::new("first", "home | g g", first),
            Command::new("last", "end | G", last),
            Command::new("mark", "space", mark),
            Command::new("mark-range", "V", range),
            Command::new("extend-down", "shift-down", extend_down),
            Command::new("extend-up", "shift-up", extend_up),
            Command::new("mark-all", "*", all),
        ],
    };

    /// Across the columns.
    pub const COLUMNS: Group<S> = Group {
        name: "list",
        commands: &[
            Command::new("scroll-right", "L | shift-right", scroll_right),
            Command::new("scroll-left", "H | shift-left", scroll_left),
        ],
    };
}

/// Moves the cursor by so many rows.
pub fn step<S: Lists>(screen: &mut S, by: isize, cx: &mut Cx<S>) {
    let list = screen.list();
    let here = list.here().unwrap_or(0);
    list.go_to(here.saturating_add_signed(by));
    fill(screen, cx);
    screen.moved(cx);
}

/// Moves what has the keys by so many rows.
fn go<S: Lists>(screen: &mut S, by: isize, cx: &mut Cx<S>) {
    if !screen.scrolls(by) {
        step(screen, by, cx);
    }
}

fn page<S: Lists>(screen: &mut S) -> isize {
    isize::try_from(screen.list().height.get().max(2) - 1).unwrap_or(10)
}

/// The next row.
fn down<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    go(screen, 1, cx);
}

/// The row before.
fn up<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    go(screen, -1, cx);
}

/// A page on.
fn page_down<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let page = page(screen);
    go(screen, page, cx);
}

/// A page back.
fn page_up<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let page = page(screen);
    go(screen, -page, cx);
}

/// Half a page on.
fn half_down<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let page = page(screen) / 2;
    go(screen, page, cx);
}

/// Half a page back.
fn half_up<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    let page = page(screen) / 2;
    go(screen, -page, cx);
}

/// The first row.
fn first<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    if screen.scrolls(isize::MIN) {
        return;
    }
    let list = screen.list();
    if list.at_start {
        list.go_to(0);
        screen.moved(cx);
    } else {
        restart(screen, cx);
    }
}

/// The last row.
fn last<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    if screen.scrolls(isize::MAX) {
        return;
    }
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
fn mark<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    if let Some(id) = screen.list().cursor {
        screen.list().marks.toggle(id);
        step(screen, 1, cx);
    }
}

/// Begins or ends a range: the rows from here to the cursor are marked as it moves.
fn range<S: Lists>(screen: &mut S, _cx: &mut Cx<S>) {
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
fn extend_down<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
    extend(screen, 1, cx);
}

/// Marks this row and the one before.
fn extend_up<S: Lists>(screen: &mut S, cx: &mut Cx<S>) {
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
fn all<S: Lists>(screen: &mut S, _cx: &mut Cx<S>) {
    let list = screen.list();
    list.range = None;
    list.marks = match &list.marks {
        Marks::All(but) if but.is_empty() => Marks::Some(HashSet::new()),
        _ => Marks::All(HashSet::new()),
    };
}

/// Scrolls the columns.
fn scroll_right<S: Lists>(screen: &mut S, _cx: &mut Cx<S>) {
    let list = screen.list();
    list.scroll = (list.scroll + 1).min(list.columns.len().saturating_sub(2));
}

/// Scrolls the columns back.
fn scroll_left<S: Lists>(screen: &mut S, _cx: &mut Cx<S>) {
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
