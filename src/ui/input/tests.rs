use proptest::prelude::*;
use ratatui::{crossterm::event::KeyCode, style::Modifier};

use super::*;

fn press(input: &mut Input, keys: &str) -> Outcome {
    let mut outcome = Outcome::Ignored;
    for key in keys.split(' ') {
        let chord = Chord::parse(key).unwrap();
        outcome = input.key(KeyEvent::new(chord.code(), chord.mods()));
    }
    outcome
}

fn type_(input: &mut Input, text: &str) {
    for c in text.chars() {
        input.key(KeyEvent::from(KeyCode::Char(c)));
    }
}

/// The text with `|` at the cursor.
fn shown(input: &Input) -> String {
    let graphemes: Vec<&str> = input.text().graphemes(true).collect();
    let (before, after) = graphemes.split_at(input.cursor());
    format!("{}|{}", before.concat(), after.concat())
}

#[test]
fn a_key_moves_or_deletes_a_whole_grapheme() {
    let mut input = Input::new("");
    type_(&mut input, "e\u{301}👨‍👩‍👧🇷🇺字");
    assert_eq!(input.cursor(), 4);
    press(&mut input, "left backspace");
    assert_eq!(shown(&input), "e\u{301}👨‍👩‍👧|字");
    press(&mut input, "backspace ctrl-h delete");
    assert_eq!(shown(&input), "|");
    assert_eq!(press(&mut input, "backspace"), Outcome::Moved);
}

#[test]
fn words_are_walked_and_killed() {
    let mut input = Input::new("Сеть «Лотос», ops@a.example");
    press(&mut input, "ctrl-left alt-b");
    assert_eq!(shown(&input), "Сеть «Лотос», ops@|a.example");
    press(&mut input, "ctrl-w ctrl-w");
    assert_eq!(shown(&input), "Сеть «|a.example");
    press(&mut input, "ctrl-y");
    assert_eq!(shown(&input), "Сеть «Лотос», ops@|a.example");
    press(&mut input, "home alt-d");
    assert_eq!(shown(&input), "| «Лотос», ops@a.example");
    press(&mut input, "alt-f ctrl-k");
    assert_eq!(shown(&input), " «Лотос|");
    press(&mut input, "ctrl-u ctrl-y ctrl-a");
    assert_eq!(shown(&input), "| «Лотос», ops@a.example");
}

#[test]
fn selected_text_is_replaced_and_an_arrow_goes_to_its_edge() {
    let mut input = Input::new("one two");
    press(&mut input, "shift-left shift-left shift-left");
    assert_eq!(input.selected(), "two");
    press(&mut input, "left");
    assert_eq!((shown(&input).as_str(), input.selected()), ("one |two", ""));
    press(&mut input, "shift-end");
    type_(&mut input, "x");
    assert_eq!(shown(&input), "one x|");
    press(&mut input, "shift-home backspace");
    assert_eq!(shown(&input), "|");
}

#[test]
fn typing_is_undone_word_by_word() {
    let mut input = Input::new("");
    type_(&mut input, "one two");
    press(&mut input, "ctrl-w");
    press(&mut input, "ctrl-7");
    assert_eq!(shown(&input), "one two|");
    press(&mut input, "ctrl-_");
    assert_eq!(shown(&input), "one|");
    press(&mut input, "ctrl-/");
    assert_eq!(shown(&input), "|");
    assert_eq!(press(&mut input, "ctrl-_"), Outcome::Moved);
}

#[test]
fn pasted_lines_become_one_clean_line() {
    let mut input = Input::new("ab");
    press(&mut input, "left");
    input.paste("x\r\ny\tz\u{1b}[31m\u{202e}\n");
    assert_eq!(shown(&input), "ax y z␛[31m|b");
    press(&mut input, "ctrl-_");
    assert_eq!(shown(&input), "a|b");
}

#[test]
fn keys_of_the_form_are_left_alone() {
    let mut input = Input::new("a");
    for key in
        ["enter", "tab", "shift-tab", "esc", "up", "down", "ctrl-s", "ctrl-c", "f4", "alt-enter"]
    {
        assert_eq!(press(&mut input, key), Outcome::Ignored, "{key}");
    }
    assert_eq!(shown(&input), "a|");
}

#[test]
fn the_cursor_stands_on_its_column_and_is_always_in_sight() {
    let mut buf = Buffer::empty(Rect::new(0, 0, 12, 1));
    let area = Rect::new(2, 0, 6, 1);
    let mut input = Input::new("");
    let mut at = |input: &Input| input.view(&mut buf, area, Look::default()).unwrap().x;
    assert_eq!(at(&input), 2);
    type_(&mut input, "字字a");
    assert_eq!(at(&input), 7);
    type_(&mut input, "字");
    assert_eq!(at(&input), 7);
    press(&mut input, "left");
    assert_eq!(at(&input), 5);
    press(&mut input, "home");
    assert_eq!(at(&input), 2);
    input.click(2);
    assert_eq!(input.cursor(), 1);
    input.click(90);
    assert_eq!(input.cursor(), 4);
}

#[test]
fn selection_has_its_own_look() {
    let mut buf = Buffer::empty(Rect::new(0, 0, 5, 1));
    let mut input = Input::new("ab");
    press(&mut input, "shift-left");
    let selected = Style::new().add_modifier(Modifier::REVERSED);
    let area = buf.area;
    input.view(&mut buf, area, Look { selected, ..Look::default() });
    let reversed: Vec<_> =
        buf.content.iter().map(|cell| cell.modifier.contains(Modifier::REVERSED)).collect();
    assert_eq!(reversed, [false, true, false, false, false]);
}

/// Cells that never join their neighbours, so that a list of them is a true model.
const CELLS: [&str; 7] = ["a", " ", "Ж", "字", "👨‍👩‍👧", "e\u{301}", "ß"];

#[derive(Debug, Clone)]
enum Step {
    Type(usize),
    Press(&'static str),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let keys = ["left", "right", "home", "end", "backspace", "delete", "ctrl-k", "ctrl-u"];
    let step = prop_oneof![
        (0..CELLS.len()).prop_map(Step::Type),
        proptest::sample::select(keys.to_vec()).prop_map(Step::Press),
    ];
    proptest::collection::vec(step, 0..40)
}

fn model(cells: &mut Vec<&'static str>, cursor: &mut usize, key: &str) {
    match key {
        "left" => *cursor = cursor.saturating_sub(1),
        "right" => *cursor = (*cursor + 1).min(cells.len()),
        "home" => *cursor = 0,
        "end" => *cursor = cells.len(),
        "backspace" if *cursor > 0 => {
            *cursor -= 1;
            cells.remove(*cursor);
        }
        "delete" if *cursor < cells.len() => {
            cells.remove(*cursor);
        }
        "ctrl-k" => cells.truncate(*cursor),
        "ctrl-u" => {
            cells.drain(..*cursor);
            *cursor = 0;
        }
        _ => {}
    }
}

proptest! {
    #[test]
    fn editing_agrees_with_a_list_of_graphemes(steps in steps()) {
        let (mut cells, mut cursor) = (Vec::new(), 0);
        let mut input = Input::new("");
        for step in steps {
            match step {
                Step::Type(n) => {
                    input.paste(CELLS[n]);
                    cells.insert(cursor, CELLS[n]);
                    cursor += 1;
                }
                Step::Press(key) => {
                    press(&mut input, key);
                    model(&mut cells, &mut cursor, key);
                }
            }
            prop_assert_eq!(input.text(), cells.concat());
            prop_assert_eq!(input.cursor(), cursor);
        }
    }

    #[test]
    fn any_text_and_keys_leave_a_sound_editor(
        text in ".{0,12}",
        pasted in ".{0,8}",
        acts in proptest::collection::vec(0..ACTS.len(), 0..20),
        typed in proptest::collection::vec(any::<char>(), 0..6),
        cols in 0u16..9,
    ) {
        let mut input = Input::new(&text);
        let mut typed = typed.into_iter();
        for act in acts {
            ACTS[act].1(&mut input);
            if let Some(c) = typed.next() {
                type_(&mut input, &c.to_string());
                input.paste(&pasted);
            }
            prop_assert!(input.cursor() <= input.text().graphemes(true).count());
            prop_assert!(!input.text().contains(char::is_control));
            let mut buf = Buffer::empty(Rect::new(0, 0, 9, 1));
            let area = Rect::new(1, 0, cols, 1);
            let at = input.view(&mut buf, area, Look::default());
            prop_assert!(at.is_none_or(|at| area.contains(at)));
        }
    }
}
