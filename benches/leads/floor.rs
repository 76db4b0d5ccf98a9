//! A program that does the least for the same effect: opens the file, reads one window by an index, draws
//! one frame, and for each key reads one window and draws one frame again.

use std::{io::stdout, path::Path};

use crossterm::{
    event::{Event, KeyCode, read},
    execute,
    terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode},
};
use embudo::{
    error::{Doing, Result},
    store::Connection,
};
use ratatui::{
    Frame, Terminal,
    backend::{CrosstermBackend, TestBackend},
    text::Line,
    widgets::Paragraph,
};

use crate::{WINDOW, bare};

/// What the bench calls itself with to be this program.
pub(crate) const NAME: &str = "floor";

/// One row as it is drawn.
type Shown = (i64, String, Option<String>);

/// Runs until `q`.
pub(crate) fn run(path: &Path) -> Result<()> {
    let conn = Connection::open(path).doing("opening the floor")?;
    conn.execute_batch("PRAGMA synchronous = FULL").doing("opening the floor")?;
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen)?;
    let mut terminal = Terminal::new(CrosstermBackend::new(stdout()))?;
    let mut floor = Floor { conn, rows: Vec::new(), typed: None, decided: 0 };
    floor.ask("WHERE trashed_at IS NULL ORDER BY created_at DESC, id DESC", "")?;
    terminal.draw(|frame| floor.draw(frame))?;
    loop {
        let Event::Key(key) = read()? else { continue };
        if !floor.key(key.code)? {
            break;
        }
        terminal.draw(|frame| floor.draw(frame))?;
    }
    execute!(stdout(), LeaveAlternateScreen)?;
    Ok(disable_raw_mode()?)
}

/// Draws one frame of so many rows on a terminal that only remembers it.
pub(crate) fn frame(rows: usize) {
    let mut terminal =
        Terminal::new(TestBackend::new(160, 40)).unwrap_or_else(|never| match never {});
    let drawn = terminal.draw(|frame| {
        let lines: Vec<Line> = (0..rows).map(|_| Line::from("x ".repeat(70))).collect();
        frame.render_widget(Paragraph::new(lines), frame.area());
    });
    drawn.map_or_else(|never| match never {}, drop);
}

struct Floor {
    conn: Connection,
    rows: Vec<Shown>,
    typed: Option<String>,
    decided: i64,
}

impl Floor {
    fn key(&mut self, key: KeyCode) -> Result<bool> {
        const NEWEST: &str = "WHERE trashed_at IS NULL ORDER BY created_at DESC, id DESC";
        match (key, &mut self.typed) {
            (KeyCode::Esc, _) => {
                self.typed = None;
                self.ask(NEWEST, "")?;
            }
            (KeyCode::Char(letter), Some(typed)) => {
                typed.push(letter);
                let words = format!("\"{typed}\"*");
                self.ask("WHERE trashed_at IS NULL", &words)?;
            }
            (KeyCode::Char('q'), _) => return Ok(false),
            (KeyCode::Char('/'), _) => self.typed = Some(String::new()),
            (KeyCode::End, _) => {
                self.ask("WHERE trashed_at IS NULL ORDER BY created_at, id", "")?;
            }
            (KeyCode::Char('v'), _) => {
                self.decided += 1;
                bare::verdict(&self.conn, self.decided)?;
                self.from(self.decided)?;
            }
            (KeyCode::Home, _) => self.ask(NEWEST, "")?,
            _ => self.from(self.rows.get(1).map_or(1, |row| row.0))?,
        }
        Ok(true)
    }

    fn from(&mut self, id: i64) -> Result<()> {
        self.ask(&format!("WHERE trashed_at IS NULL AND id >= {id} ORDER BY id"), "")
    }

    fn ask(&mut self, which: &str, words: &str) -> Result<()> {
        let (from, order) = match words {
            "" => ("lead", ""),
            _ => (
                "lead_words CROSS JOIN lead ON lead.id = lead_words.rowid",
                "AND lead_words MATCH ?1 ORDER BY lead_words.rowid DESC",
            ),
        };
        let sql = format!(
            "SELECT lead.id, lead.name, lead.company FROM {from} {which} {order} LIMIT {WINDOW}"
        );
        self.rows = self
            .conn
            .prepare_cached(&sql)
            .and_then(|mut sql| {
                let read = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
                match words {
                    "" => sql.query_map([], read)?.collect(),
                    words => sql.query_map([words], read)?.collect(),
                }
            })
            .doing("reading a window by hand")?;
        Ok(())
    }

    fn draw(&self, frame: &mut Frame) {
        let lines = self.rows.iter().map(|(id, name, company)| {
            Line::from(format!("{id:>8} {name:<30} {}", company.as_deref().unwrap_or("")))
        });
        frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), frame.area());
    }
}
