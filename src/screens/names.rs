//! The named lists: reps, channels, tags and reasons; each name renamed, merged into another, retired.

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        command::{Command, Group, Ready},
        cx::{Cx, Toast},
        screen::Screen,
    },
    dialogs::{
        menu::{Choice, Menu, Picked},
        prompt::{AnyText, Prompt},
    },
    error::Result,
    screens::{leads::Leads, own_fields::OwnFields},
    store::{
        Txn, journal,
        names::{self, List, Named},
    },
    ui::{
        Hit, Ui,
        draw::{cols, fill, put, put_aligned, put_wrapped, row},
        text::Align,
        theme::Role,
    },
};

/// The screen of names.
#[derive(Default)]
pub struct Names {
    shown: usize,
    names: Vec<Named>,
    cursor: usize,
}

impl Screen for Names {
    const NAME: &'static str = "names";
    const COMMANDS: &'static [Group<Self>] = &[Group {
        name: "names",
        commands: &[
            Command::new("name-add", "a", Self::add).hinted(),
            Command::new("name-rename", "e", Self::rename).when(Self::has_row).hinted(),
            Command::new("name-merge", "M", Self::merge).when(Self::has_row).hinted(),
            Command::new("name-retire", "x", Self::retire).when(Self::has_row).hinted(),
            Command::new("name-open", "enter | right | l", Self::open).when(Self::has_row),
            Command::new("name-next-list", "tab", |s: &mut Self, cx| s.list_by(1, cx)).hinted(),
            Command::new("name-previous-list", "shift-tab", |s: &mut Self, cx| s.list_by(3, cx)),
            Command::new("name-fields", "f", |_, cx| cx.go::<OwnFields>(|_, _| ())).hinted(),
            Command::new("name-down", "down | j", |s: &mut Self, _| s.step(1)),
            Command::new("name-up", "up | k", |s: &mut Self, _| s.step(-1)),
            Command::new("name-first", "home | g g", |s: &mut Self, _| s.cursor = 0),
            Command::new("name-last", "end | G", |s: &mut Self, _| s.step(isize::MAX)),
        ],
    }];

    fn reload(&mut self, cx: &mut Cx<Self>) {
        let list = self.list();
        cx.read(
            "names",
            move |store| names::all(store.conn(), list, true),
            |screen, names, _| {
                screen.names = names;
                screen.step(0);
            },
        );
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let area = cols(area, 2, area.width.saturating_sub(4));
        let buf = frame.buffer_mut();
        let mut x = 0;
        for (nth, list) in List::ALL.into_iter().enumerate() {
            let here = nth == self.shown;
            let name = ui.t(&format!("things-{}", list.things()));
            let text = if here { format!("[{name}]") } else { format!(" {name} ") };
            let role = if here { Role::Accent } else { Role::Dim };
            x += put(
                buf,
                cols(row(area, 0), x, area.width.saturating_sub(x)),
                &text,
                ui.style(role),
            ) + 2;
        }
        fill(buf, row(area, 1), ui.glyphs.rule, ui.style(Role::Rule));
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        if self.names.is_empty() {
            put_wrapped(buf, body, &ui.t("names-none"), ui.style(Role::Dim));
        }
        let rows = usize::from(body.height).max(1);
        let first = (self.cursor + 1).saturating_sub(rows);
        for (nth, named) in self.names.iter().enumerate().skip(first).take(rows) {
            let line = row(body, u16::try_from(nth - first).unwrap_or(0));
            let on = nth == self.cursor;
            let style = ui.line(buf, line, (nth, on));
            if on {
                put(buf, line, ui.glyphs.cursor, style(Role::Accent));
            }
            let role = if named.retired { Role::Dim } else { Role::Text };
            put(buf, cols(line, 2, 40), &named.name, style(role));
            if named.retired {
                put(buf, cols(line, 43, 14), &ui.t("names-retired"), style(Role::Dim));
            }
            let uses = ui.words.say("names-uses", &[("n", named.uses.into())]);
            put_aligned(buf, line, &uses, style(Role::Dim), Align::Right, "");
        }
    }

    fn click(&mut self, hit: Hit, _cx: &mut Cx<Self>) {
        if let Hit::Row(nth) = hit {
            self.cursor = nth;
        }
    }

    fn wheel(&mut self, _hit: Option<Hit>, lines: i32, _cx: &mut Cx<Self>) {
        self.step(isize::try_from(lines).unwrap_or(0));
    }
}

impl Names {
    fn list(&self) -> List {
        List::ALL[self.shown % List::ALL.len()]
    }

    fn here(&self) -> Option<&Named> {
        self.names.get(self.cursor)
    }

    fn has_row(&self) -> Ready {
        if self.here().is_some() { Ok(()) } else { Err("why-no-name") }
    }

    fn step(&mut self, by: isize) {
        let last = self.names.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }

    fn list_by(&mut self, by: usize, cx: &mut Cx<Self>) {
        self.shown = (self.shown + by) % List::ALL.len();
        self.cursor = 0;
        self.reload(cx);
    }

    fn add(&mut self, cx: &mut Cx<Self>) {
        let prompt = Prompt::new("prompt-name", "", AnyText, cx.now());
        cx.ask(prompt, |screen, name: String, cx| {
            let list = screen.list();
            cx.write(
                "name-add",
                move |txn| {
                    names::ensure(txn, list, &name)?;
                    tell(txn, list, &name).map(|()| name)
                },
                |_, name, cx| cx.toast(Toast::info("did-name-add").with("name", name)),
            );
        });
    }

    fn rename(&mut self, cx: &mut Cx<Self>) {
        let Some(Named { id, name, .. }) = self.here().cloned() else { return };
        let prompt = Prompt::new("prompt-name", &name, AnyText, cx.now());
        cx.ask(prompt, move |screen, name: String, cx| {
            let list = screen.list();
            cx.write(
                "name-rename",
                move |txn| {
                    names::rename(txn, list, id, &name)?;
                    tell(txn, list, &name).map(|()| name)
                },
                |_, name, cx| cx.toast(Toast::info("did-name-rename").with("name", name)),
            );
        });
    }

    /// Everything that has this name gets another one of the same list.
    fn merge(&mut self, cx: &mut Cx<Self>) {
        let Some(Named { id, name, .. }) = self.here().cloned() else { return };
        let others = self.names.iter().filter(|it| it.id != id && !it.retired);
        let choices = others.map(|it| Choice::new(it.id, it.name.clone())).collect();
        cx.ask(Menu::typing("menu-merge-name", choices), move |screen, picked, cx| {
            let Picked::One(into) = picked else { return };
            let (list, from, told) = (screen.list(), name.clone(), into.text);
            let merged = from.clone();
            cx.write(
                "name-merge",
                move |txn| {
                    names::merge(txn, list, id, into.id)?;
                    tell(txn, list, &merged)
                },
                move |_, (), cx| {
                    cx.toast(Toast::info("did-name-merge").with("name", from).with("into", told));
                },
            );
        });
    }

    fn retire(&mut self, cx: &mut Cx<Self>) {
        let Some(Named { id, name, retired, .. }) = self.here().cloned() else { return };
        let list = self.list();
        let told = name.clone();
        cx.write(
            if retired { "name-offer" } else { "name-retire" },
            move |txn| {
                names::retire(txn, list, id, !retired)?;
                tell(txn, list, &told)
            },
            move |_, (), cx| {
                let id = if retired { "did-name-offer" } else { "did-name-retire" };
                cx.toast(Toast::info(id).with("name", name));
            },
        );
    }

    /// Lists the leads that have this name.
    fn open(&mut self, cx: &mut Cx<Self>) {
        let Some(named) = self.here() else { return };
        let field = match self.list() {
            List::Reps => "rep",
            List::Channels => "channel",
            List::Tags => "tag",
            List::Reasons => "reason",
        };
        let filter = format!("{field}:\"{}\"", named.name.replace('"', "\\\""));
        cx.go::<Leads>(move |leads, cx| leads.show_filtered(&filter, cx));
    }
}

/// Names the facts of the step: which list, and which name of it.
fn tell(txn: &Txn, list: List, name: &str) -> Result<()> {
    journal::tell(txn, &[("things", list.things().to_owned()), ("name", name.to_owned())])
}
