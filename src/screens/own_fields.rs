//! The fields that the user adds to leads and customers.

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        command::{Command, Group, Ready},
        cx::{Cx, Toast},
        screen::Screen,
    },
    dialogs::form::Form,
    screens::{
        forms::{Of, own_field::OwnFieldSheet},
        short::{self, stepped},
    },
    store::{
        journal,
        own_fields::{self, OwnField},
    },
    ui::{
        Hit, Ui,
        draw::{cols, fill, put, row},
        table::{Column, Row, TableCell, Width},
        theme::Role,
    },
};

/// Whose fields there are.
const THINGS: [&str; 2] = ["leads", "customers"];

/// The screen of own fields.
#[derive(Default)]
pub struct OwnFields {
    shown: usize,
    fields: Vec<OwnField>,
    cursor: usize,
    /// Where the cursor goes once the fields are read.
    wanted: Option<i64>,
}

impl Screen for OwnFields {
    const NAME: &'static str = "own-fields";
    const COMMANDS: &'static [Group<Self>] = &[Group {
        name: "own-fields",
        commands: &[
            Command::new("field-add", "a", Self::add).hinted(),
            Command::new("field-edit", "e | enter", Self::edit).when(Self::has_row).hinted(),
            Command::new("field-retire", "x", Self::retire).when(Self::has_row).hinted(),
            Command::new("field-later", "alt-down | J", |s: &mut Self, cx| s.carry(1, cx))
                .when(Self::has_row)
                .hinted(),
            Command::new("field-earlier", "alt-up | K", |s: &mut Self, cx| s.carry(-1, cx))
                .when(Self::has_row),
            Command::new("field-next-list", "tab | shift-tab", Self::next_list).hinted(),
            Command::new("field-down", "down | j", |s: &mut Self, _| s.step(1)),
            Command::new("field-up", "up | k", |s: &mut Self, _| s.step(-1)),
            Command::new("field-first", "home | g g", |s: &mut Self, _| s.cursor = 0),
            Command::new("field-last", "end | G", |s: &mut Self, _| s.step(isize::MAX)),
            Command::new("field-close", "left | h", |_, cx| cx.back()),
        ],
    }];

    fn reload(&mut self, cx: &mut Cx<Self>) {
        let thing = self.thing();
        cx.read(
            "own-fields",
            move |store| own_fields::all(store.conn(), thing, true),
            |screen, fields, _| {
                let wanted = screen.wanted.take().or(screen.here().map(|it| it.id));
                let found = fields.iter().position(|it| Some(it.id) == wanted);
                screen.cursor = found.unwrap_or(screen.cursor);
                screen.fields = fields;
                screen.step(0);
            },
        );
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let head = cols(area, 2, area.width.saturating_sub(4));
        let buf = frame.buffer_mut();
        let mut x = 0;
        for (nth, thing) in THINGS.into_iter().enumerate() {
            let here = nth == self.shown;
            let name = ui.t(&format!("things-{thing}"));
            let text = if here { format!("[{name}]") } else { format!(" {name} ") };
            let role = if here { Role::Accent } else { Role::Dim };
            let place = cols(row(head, 0), x, head.width.saturating_sub(x));
            x += put(buf, place, &text, ui.style(role)) + 2;
        }
        fill(buf, row(head, 1), ui.glyphs.rule, ui.style(Role::Rule));
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        if self.fields.is_empty() {
            let body = cols(body, 2, body.width.saturating_sub(4));
            return short::nothing(frame, body, "own-fields-none", ui);
        }
        let columns = [
            Column::new(ui.t("field-name"), Width::flexible(12, 30, 2)),
            Column::new(ui.t("field-kind"), Width::flexible(8, 12, 0)).priority(1),
            Column::new(ui.t("field-choices"), Width::flexible(10, 30, 3)).priority(2),
            Column::new("", Width::flexible(8, 10, 0)).priority(1),
        ];
        let rows = self.fields.iter().map(|field| told(field, ui)).collect();
        short::draw(frame, body, &columns, rows, self.cursor, ui);
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

fn told(field: &OwnField, ui: &Ui) -> Row {
    let retired = if field.retired { ui.t("names-retired") } else { String::new() };
    let kind = ui.t(&format!("own-kind-{}", field.kind.word()));
    let cells = [field.name.clone(), kind, field.choices.join(", "), retired];
    let mut told = Row::new(cells.into_iter().map(TableCell::new).collect());
    if field.retired {
        told.role = Role::Dim;
    }
    told
}

impl OwnFields {
    fn thing(&self) -> &'static str {
        THINGS[self.shown % THINGS.len()]
    }

    fn here(&self) -> Option<&OwnField> {
        self.fields.get(self.cursor)
    }

    fn has_row(&self) -> Ready {
        if self.here().is_some() { Ok(()) } else { Err("why-no-field-here") }
    }

    fn step(&mut self, by: isize) {
        self.cursor = stepped(self.cursor, by, self.fields.len());
    }

    fn next_list(&mut self, cx: &mut Cx<Self>) {
        self.shown = (self.shown + 1) % THINGS.len();
        self.cursor = 0;
        self.reload(cx);
    }

    fn ask(&mut self, sheet: OwnFieldSheet, cx: &mut Cx<Self>) {
        cx.ask(Form::new(Of(sheet), cx.now()), |screen, ids, cx| {
            screen.wanted = ids.first().copied();
            cx.toast(Toast::info("toast-saved").with("n", ids.len()));
        });
    }

    fn add(&mut self, cx: &mut Cx<Self>) {
        let sheet = OwnFieldSheet::new(self.thing(), cx.words());
        self.ask(sheet, cx);
    }

    fn edit(&mut self, cx: &mut Cx<Self>) {
        let Some(field) = self.here().cloned() else { return };
        let sheet = OwnFieldSheet::of(field, cx.words());
        self.ask(sheet, cx);
    }

    fn retire(&mut self, cx: &mut Cx<Self>) {
        let Some(OwnField { id, name, retired, .. }) = self.here().cloned() else { return };
        let label = if retired { "offer-field" } else { "retire-field" };
        cx.write(
            label,
            move |txn| {
                own_fields::retire(txn, id, !retired)?;
                journal::tell(txn, &[("name", name.clone())])?;
                Ok(name)
            },
            move |_, name, cx| cx.toast(Toast::info(format!("did-{label}")).with("name", name)),
        );
    }

    fn carry(&mut self, by: isize, cx: &mut Cx<Self>) {
        let to = stepped(self.cursor, by, self.fields.len());
        if to == self.cursor {
            return;
        }
        let Some(name) = self.here().map(|field| field.name.clone()) else { return };
        let thing = self.thing();
        let mut ids: Vec<i64> = self.fields.iter().map(|field| field.id).collect();
        let id = ids.remove(self.cursor);
        ids.insert(to, id);
        cx.write(
            "move-field",
            move |txn| {
                own_fields::order(txn, thing, &ids)?;
                journal::tell(txn, &[("name", name.clone())])?;
                Ok(name)
            },
            |_, name, cx| cx.toast(Toast::info("did-move-field").with("name", name)),
        );
    }
}
