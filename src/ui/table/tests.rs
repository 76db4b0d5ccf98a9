use proptest::prelude::*;
use ratatui::style::Modifier;

use super::*;
use crate::ui::{
    glyph::{ASCII, PLAIN},
    theme::Depth,
};

fn columns() -> Vec<Column> {
    vec![
        Column::new("Name", Width::flexible(12, 20, 1)),
        Column::new("Company", Width::flexible(10, 18, 2)).priority(3),
        Column::new("Activity", Width::flexible(8, 14, 0)).priority(2),
        Column::new("Due", Width::fixed(11)).priority(1).sorted(Some(Sort::Ascending)),
        Column::new("Potential", Width::fixed(9)).right().priority(4),
    ]
}

fn lead(cells: [&str; 5]) -> Row {
    Row::new(cells.map(TableCell::new).into())
}

fn rows() -> Vec<Row> {
    let petrova = lead(["Анна Петрова", "Сеть «Лотос»", "Discovery call", "today 15:00", "48 000"]);
    let yamada = lead(["山田太郎", "שלום \u{202e}abc", "Demo\n👨‍👩‍👧", "-1 d late", "90 000"]);
    vec![
        Row { cursor: true, flagged: true, ..petrova },
        Row { selected: true, ..yamada },
        lead(["क्षि กำ \u{1b}[31m", "Northwind Foods and Beverages", "", "", ""]),
    ]
}

fn draw(
    columns: &[Column],
    rows: &[Row],
    size: (u16, u16),
    scroll: usize,
) -> (Buffer, Vec<(Rect, Hit)>) {
    let theme = Theme::default();
    let mut buf = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    let mut hits = Vec::new();
    let table =
        Table { columns, rows, scroll, gap: 0, focused: true, theme: &theme, glyphs: &PLAIN };
    table.view(&mut buf, Rect::new(0, 0, size.0, size.1), &mut hits);
    (buf, hits)
}

/// The lines as a terminal shows them: no cell for the second column of a wide character.
fn lines(buf: &Buffer) -> Vec<String> {
    (0..buf.area.height)
        .map(|y| {
            let (mut line, mut x) = (String::new(), 0);
            while x < buf.area.width {
                let symbol = buf[(x, y)].symbol();
                line.push_str(symbol);
                x += narrow(text::width(symbol)).max(1);
            }
            line.trim_end().to_owned()
        })
        .collect()
}

#[test]
fn a_wide_table_shows_every_column() {
    let (buf, _) = draw(&columns(), &rows(), (80, 5), 0);
    let lines = lines(&buf);
    assert_eq!(
        lines[0],
        "    Name                 Company            Activity       Due ↑       Potential"
    );
    assert_eq!(lines[1], "─".repeat(80));
    assert_eq!(
        lines[2],
        "▌▸! Анна Петрова         Сеть «Лотос»       Discovery call today 15:00    48 000"
    );
    assert_eq!(
        lines[3],
        " ●  山田太郎             שלום �abc          Demo 👨‍👩‍👧        -1 d late      90 000"
    );
    assert!(lines[4].starts_with("    क्षि กำ ␛[31m"));
}

#[test]
fn columns_leave_by_priority_and_keep_their_minimum() {
    let titles = |width: u16| {
        let places = fit::beside(&columns(), 0, width);
        for place in &places {
            assert!(place.width >= columns()[place.column].width.min, "{width} {place:?}");
        }
        places.iter().map(|place| place.column).collect::<Vec<_>>()
    };
    assert_eq!(titles(54), [0, 1, 2, 3, 4]);
    assert_eq!(titles(53), [0, 1, 2, 3]);
    assert_eq!(titles(44), [0, 1, 2, 3]);
    assert_eq!(titles(43), [0, 2, 3]);
    assert_eq!(titles(32), [0, 3]);
    assert_eq!(titles(23), [0]);
    let cut = fit::beside(&columns(), 0, 5);
    assert_eq!((cut.len(), cut[0].width), (1, 5));
}

#[test]
fn scrolled_columns_make_room_for_others_and_the_first_stays() {
    let order = |scroll| {
        let places = fit::beside(&columns(), scroll, 44);
        places.iter().map(|place| place.column).collect::<Vec<_>>()
    };
    assert_eq!(order(1), [0, 2, 3, 4]);
    assert_eq!(order(3), [0, 4]);
    assert_eq!(order(99), [0, 4]);
}

#[test]
fn a_narrow_table_has_two_lines_a_row() {
    let (buf, hits) = draw(&columns(), &rows(), (50, 6), 0);
    let lines = lines(&buf);
    assert!(lines[0].starts_with("    Name") && lines[0].contains("Due ↑"), "{lines:?}");
    assert_eq!(lines[2], "▌▸! Анна Петрова");
    assert!(lines[3].contains("today 15:00    48 000"), "{lines:?}");
    assert_eq!(lines[4], " ●  山田太郎");
    assert_eq!(hits.iter().filter(|(_, hit)| matches!(hit, Hit::Row(_))).count(), 2);
    assert_eq!(Table::rows_in(Rect::new(0, 0, 50, 6)), 2);
    assert_eq!(Table::rows_in(Rect::new(0, 0, 60, 6)), 4);
}

#[test]
fn clicks_fall_on_what_is_drawn() {
    let (_, hits) = draw(&columns(), &rows(), (80, 9), 0);
    let at = |x, y| hits.iter().find(|(area, _)| area.contains((x, y).into())).map(|(_, hit)| *hit);
    assert_eq!(at(0, 2), Some(Hit::Row(0)));
    assert_eq!(at(79, 4), Some(Hit::Row(2)));
    assert_eq!(at(5, 0), Some(Hit::Column(0)));
    assert_eq!(at(61, 0), Some(Hit::Column(3)));
    assert_eq!((at(0, 1), at(0, 5)), (None, None));
}

#[test]
fn the_cursor_row_is_one_ground_and_dim_is_text_there() {
    let mut rows = rows();
    rows[0].cells[1] = TableCell::new("dim").role(Role::Dim);
    rows[0].cells[2] = TableCell::new("red").activity("red");
    let (buf, _) = draw(&columns(), &rows, (80, 5), 0);
    let theme = Theme::default();
    let sel = theme.row(Role::Text);
    assert!((0..80).all(|x| Some(buf[(x, 2)].bg) == sel.bg));
    assert_eq!(Some(buf[(25, 2)].fg), sel.fg);
    assert_eq!(Some(buf[(44, 2)].fg), theme.activity_row("red").fg);
    assert_eq!(Some(buf[(20, 3)].bg), theme.marked().bg);
}

#[test]
fn without_colours_the_cursor_row_is_reversed() {
    let theme = Theme::default().at(Depth::None);
    let (columns, rows) = (columns(), rows());
    let mut buf = Buffer::empty(Rect::new(0, 0, 70, 5));
    let table = Table {
        columns: &columns,
        rows: &rows,
        scroll: 0,
        gap: 0,
        focused: true,
        theme: &theme,
        glyphs: &ASCII,
    };
    table.view(&mut buf, Rect::new(0, 0, 70, 5), &mut Vec::new());
    let reversed =
        |y| (0..70).filter(|x| buf[(*x, y)].modifier.contains(Modifier::REVERSED)).count();
    assert_eq!((reversed(2), reversed(3)), (70, 0));
    assert!(lines(&buf)[2].starts_with("|>! "));
}

#[test]
fn no_size_and_no_place_is_too_small_or_too_far() {
    let (columns, rows, theme) = (columns(), rows(), Theme::default());
    let table = Table {
        columns: &columns,
        rows: &rows,
        scroll: 1,
        gap: 0,
        focused: false,
        theme: &theme,
        glyphs: &PLAIN,
    };
    for width in 0..=130 {
        for height in 0..=45 {
            let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
            table.view(&mut buf, Rect::new(0, 0, width, height), &mut Vec::new());
        }
    }
    let mut buf = Buffer::empty(Rect::new(0, 0, 20, 5));
    for area in [Rect::new(15, 3, 200, 200), Rect::new(99, 99, 9, 9), Rect::new(0, 0, u16::MAX, 9)]
    {
        table.view(&mut buf, area, &mut Vec::new());
    }
    Table { columns: &[], ..table }.view(&mut buf, Rect::new(0, 0, 20, 5), &mut Vec::new());
}

proptest! {
    #[test]
    fn places_never_overlap_or_leave_the_room(
        widths in proptest::collection::vec((0u16..30, 0u16..40, 0u16..4, 0u8..5), 1..8),
        room in 0u16..150,
        scroll in 0usize..9,
    ) {
        let column = |(min, ideal, share, priority)| {
            Column::new("", Width::flexible(min, ideal, share)).priority(priority)
        };
        let columns: Vec<Column> = widths.into_iter().map(column).collect();
        for places in [fit::beside(&columns, scroll, room), fit::below_first(&columns, scroll, room)] {
            prop_assert_eq!(places[0].column, 0);
            for pair in places.windows(2).filter(|pair| pair[0].line == pair[1].line) {
                prop_assert!(pair[0].x + pair[0].width <= pair[1].x);
            }
            for place in &places {
                prop_assert!(place.width == 0 || place.x + place.width <= room);
            }
        }
    }
}

#[test]
fn no_column_has_all_it_wants_before_the_others_have_some() {
    let columns = [
        Column::new("Name", Width::flexible(10, 40, 3)),
        Column::new("Company", Width::flexible(10, 30, 2)).priority(1),
    ];
    let (_, hits) = draw(&columns, &[], (64, 4), 0);
    let widths: Vec<u16> = hits.iter().map(|(place, _)| place.width).collect();
    assert_eq!(widths, [34, 25]);
}
