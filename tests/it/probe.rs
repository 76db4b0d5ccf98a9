//! A small program in a real terminal: this very test binary, started again by the tests.

use std::{env, fs::File, path::PathBuf, process, sync::Arc, thread};

use crossterm::event::KeyCode;
use embudo::{
    clock::Clock,
    i18n::{Lang, Words},
    terminal::{Event, Options, Program, Request, Session},
};
use ratatui::{Frame, style::Style, text::Line};

/// Set where the probe should run; names the folder for crash reports.
pub(crate) const FOLDER: &str = "EMBUDO_PROBE";
/// Set where the probe should not listen to signals.
pub(crate) const DEAF: &str = "EMBUDO_PROBE_DEAF";
/// Names the file for what is printed by mistake.
pub(crate) const LOG: &str = "EMBUDO_PROBE_LOG";
/// Set where the probe should ask for the background.
pub(crate) const ASK: &str = "EMBUDO_PROBE_ASK";

struct Probe {
    heard: String,
    wheel: i32,
    draws: u32,
    dirty: bool,
    deaf: bool,
    panic: bool,
    requests: Vec<Request>,
}

impl Probe {
    fn key(&mut self, code: KeyCode) {
        match code {
            KeyCode::Char('q') => self.requests.push(Request::Quit(7)),
            KeyCode::Char('p') => self.panic = true,
            KeyCode::Char('w') => drop(thread::spawn(|| panic!("a worker's mistake"))),
            KeyCode::Char('S') => self.requests.push(Request::Suspend),
            // Straight to the terminal, past what the test harness catches.
            KeyCode::Char('l') => {
                rustix::io::write(rustix::stdio::stderr(), b"LOUD LIBRARY").unwrap();
                self.heard.push_str("printed");
            }
            KeyCode::Char('e') => {
                let file = env::temp_dir().join("embudo-probe-edited");
                self.requests.push(Request::Editor(file, 5));
            }
            KeyCode::Char('t') => {
                let text = "one\ntwo\u{1b}[2Jthree".to_owned();
                self.requests.push(Request::Show(Some(text), "the way back".into()));
            }
            KeyCode::Char('s') => {
                self.requests.push(Request::Show(None, "the way back".into()));
            }
            KeyCode::Char('c') => self.requests.push(Request::Clipboard("añ".into())),
            KeyCode::Char(letter) => self.heard.push(letter),
            other => self.heard.push_str(&format!("<{other:?}>")),
        }
    }
}

impl Program for Probe {
    fn handle(&mut self, event: Event) {
        self.dirty = true;
        match event {
            Event::Key(key) => self.key(key.code),
            Event::Paste(text) => self.heard.push_str(&format!("{text:?}")),
            Event::Wheel { lines, .. } => self.wheel += lines,
            Event::Hangup if !self.deaf => self.requests.push(Request::Quit(1)),
            Event::Terminate(signal) if !self.deaf => {
                self.requests.push(Request::Quit(u8::try_from(128 + signal).unwrap()));
            }
            Event::Edited(token, ended) => {
                self.heard.push_str(&format!("edited {token} {:?}", ended.unwrap().code()));
            }
            _ => {}
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>) {
        assert!(!self.panic, "a mistake in drawing");
        self.dirty = false;
        self.draws += 1;
        let area = frame.area();
        let text = [
            Line::from("ready"),
            Line::from(format!("heard {} wheel {}", self.heard, self.wheel)),
            Line::from(format!("size {}x{}", area.width, area.height)),
            Line::from("chosen").style(Style::new().reversed().bold()),
        ];
        for (line, row) in text.into_iter().zip(area.rows()) {
            frame.render_widget(line, row);
        }
    }

    fn dirty(&self) -> bool {
        self.dirty
    }

    fn expects(&self) -> bool {
        // An answer that never comes is not waited for.
        true
    }

    fn wake_at(&self) -> Option<i64> {
        None
    }

    fn take_requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }
}

#[test]
#[ignore = "run by the other tests in a terminal of their own"]
fn probe() {
    let Some(folder) = env::var_os(FOLDER) else { return };
    let words = Words::new(Lang::En);
    let options = Options {
        mouse: true,
        ask_background: env::var_os(ASK).is_some(),
        state: PathBuf::from(folder),
        log: env::var_os(LOG).map(|path| Arc::new(File::create(path).unwrap())),
    };
    let code = match Session::start(&options, &words) {
        Ok(mut session) => {
            let mut program = Probe {
                heard: session.background().map_or(String::new(), |ground| format!("{ground:?} ")),
                wheel: 0,
                draws: 0,
                dirty: true,
                deaf: env::var_os(DEAF).is_some(),
                panic: false,
                requests: Vec::new(),
            };
            session.run(&mut program, &Clock::system()).unwrap()
        }
        Err(error) => {
            println!("{}", words.error(&error));
            3
        }
    };
    process::exit(code.into());
}
