//! A frame as a picture: the cells of a buffer as SVG, for the documentation.

use std::fmt::Write;

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

use super::{
    text::width,
    theme::{Role, Theme},
};

/// Width and height of a cell, and where text stands in it.
const CELL: (usize, usize, usize) = (9, 19, 14);

/// Cells side by side that look alike: where they begin, how wide they are, and what they say.
struct Run {
    column: usize,
    cells: usize,
    ink: String,
    paper: Option<String>,
    mods: Modifier,
    text: String,
}

/// The picture of a frame on paper of that colour, such as `#14171c`. Equal frames give equal pictures.
pub fn svg(buffer: &Buffer, theme: &Theme, paper: &str) -> String {
    let ink = hex(theme.style(Role::Text).fg.unwrap_or_default()).unwrap_or("#888".to_owned());
    let (wide, high) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-size=\"15\" \
         font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{paper}\"/>\n",
        (wide + 2) * CELL.0,
        (high + 1) * CELL.1,
    );
    for (row, cells) in buffer.content.chunks(wide.max(1)).enumerate() {
        for run in runs(cells, (&ink, paper)) {
            draw(&mut svg, &run, row);
        }
    }
    svg + "</svg>\n"
}

fn runs(cells: &[Cell], colours: (&str, &str)) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut column = 0;
    while let Some(cell) = cells.get(column) {
        let wide = width(cell.symbol()).max(1);
        let next = run(cell, column, wide, colours);
        match runs.last_mut() {
            Some(run) if alike(run, &next) => {
                run.text += &next.text;
                run.cells += wide;
            }
            _ => runs.push(next),
        }
        column += wide;
    }
    runs
}

fn run(cell: &Cell, column: usize, cells: usize, (ink, paper): (&str, &str)) -> Run {
    let (fg, bg) = (hex(cell.fg).unwrap_or(ink.to_owned()), hex(cell.bg));
    let (ink, paper) = match cell.modifier.contains(Modifier::REVERSED) {
        true => (bg.unwrap_or(paper.to_owned()), Some(fg)),
        false => (fg, bg),
    };
    Run { column, cells, ink, paper, mods: cell.modifier, text: cell.symbol().to_owned() }
}

fn alike(a: &Run, b: &Run) -> bool {
    a.paper == b.paper && a.mods == b.mods && a.ink == b.ink
}

fn draw(svg: &mut String, run: &Run, row: usize) {
    let (x, y) = ((run.column + 1) * CELL.0, row * CELL.1 + CELL.1 / 2);
    let length = run.cells * CELL.0;
    // Writing to a text cannot fail.
    if let Some(paper) = &run.paper {
        let _ = writeln!(
            svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{length}\" height=\"{}\" fill=\"{paper}\"/>",
            CELL.1
        );
    }
    if run.text.trim().is_empty() {
        return;
    }
    let bold = if run.mods.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let _ = writeln!(
        svg,
        "<text x=\"{x}\" y=\"{}\" textLength=\"{length}\" fill=\"{}\"{bold} xml:space=\"preserve\">{}</text>",
        y + CELL.2,
        run.ink,
        escaped(&run.text)
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A colour of the theme; what the terminal would choose itself has none.
fn hex(colour: Color) -> Option<String> {
    match colour {
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use ratatui::{layout::Rect, style::Style};

    use super::*;

    #[test]
    fn cells_that_look_alike_are_one_text_and_signs_are_escaped() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 2));
        let accent = Style::new().fg(Color::Rgb(1, 2, 255)).add_modifier(Modifier::BOLD);
        buffer.set_string(0, 0, "a<b", accent);
        buffer.set_string(0, 1, "日本&", Style::new().add_modifier(Modifier::REVERSED));
        let svg = svg(&buffer, &Theme::default(), "#000000");
        assert!(
            svg.contains("fill=\"#0102ff\" font-weight=\"bold\" xml:space=\"preserve\">a&lt;b<")
        );
        assert!(svg.contains("textLength=\"45\" fill=\"#000000\""), "{svg}");
        assert!(svg.contains(">日本&amp;<"));
        assert_eq!(svg.matches("<text").count(), 2, "{svg}");
    }
}
