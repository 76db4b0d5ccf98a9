//! One lead in full: everything on it, its timeline and its history; the next and the one before in the list
//! that one came from; two side by side where they may be the same.

use std::cell::Cell;

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        command::{Command, Group, Ready},
        cx::Cx,
        screen::Screen,
    },
    dialogs::toml,
    domain::field::Thing,
    error::Result,
    screens::{
        contacts, edit, export,
        lead_view::{self, Aside},
        list::Chosen,
        next_action,
        verbs::{OnLeads, Verbs},
        verdict::Verdict,
    },
    store::{
        Store,
        card::{self, Card},
        duplicates::{self, Twin},
        list::Query,
    },
    ui::{
        Hit, Ui,
        draw::{cols, fill, put, put_aligned, row},
        text::Align,
        theme::Role,
    },
};

struct Shown {
    card: Card,
    twins: Vec<Twin>,
}

impl Shown {
    /// What is known of twins stays until they were looked for anew.
    fn after(mut self, before: Option<Self>) -> Self {
        let before = before.filter(|it| it.card.lead.id == self.card.lead.id);
        self.twins = before.map(|it| it.twins).unwrap_or_default();
        self
    }
}

/// The screen of one lead.
#[derive(Default)]
pub struct Record {
    order: Vec<i64>,
    id: Option<i64>,
    beside: Option<i64>,
    shown: Option<Shown>,
    other: Option<Card>,
    scroll: usize,
    lines: Cell<usize>,
    last: Option<Verdict>,
}

impl Screen for Record {
    const NAME: &'static str = "record";
    const COMMANDS: &'static [Group<Self>] = &[
        Group {
            name: "record",
            commands: &[
                Command::new("record-down", "down | j", |s: &mut Self, _| s.scroll_by(1)),
                Command::new("record-up", "up | k", |s: &mut Self, _| s.scroll_by(-1)),
                Command::new(
                    "record-page-down",
                    "pagedown | ctrl-f | ctrl-d",
                    |s: &mut Self, _| s.scroll_by(15),
                ),
                Command::new("record-page-up", "pageup | ctrl-b | ctrl-u", |s: &mut Self, _| {
                    s.scroll_by(-15);
                }),
                Command::new("record-first", "home | g g", |s: &mut Self, _| s.scroll = 0),
                Command::new("record-last", "end | G", |s: &mut Self, _| s.scroll = s.lines.get()),
                Command::new("record-next", "tab | J", |s: &mut Self, cx| s.go(1, cx)).hinted(),
                Command::new("record-previous", "shift-tab | K", |s: &mut Self, cx| s.go(-1, cx))
                    .hinted(),
                Command::new("record-close", "left | h", |_, cx| cx.back()),
                Command::new("edit", "e", Self::edit).when(Self::is_open).hinted(),
                Command::new("edit-toml", "E", Self::edit_toml).when(Self::is_open),
                Command::new("export-lead", "w", Self::export).when(Self::is_open),
                Command::new("contacts", "i", |s: &mut Self, cx| s.on_card(contacts::menu, cx))
                    .when(Self::is_open)
                    .hinted(),
                Command::new("complete", "d d", |s: &mut Self, cx| {
                    s.on_card(next_action::complete, cx);
                })
                .when(Self::has_planned)
                .hinted(),
                Command::new("cancel-action", "d x", |s: &mut Self, cx| {
                    s.on_card(next_action::cancel, cx);
                })
                .when(Self::has_planned),
                Command::new("long-note", "N", |s: &mut Self, cx| s.on_card(edit::note, cx))
                    .when(Self::is_open),
            ],
        },
        Verbs::<Self>::ACT,
        Verbs::<Self>::AGAIN,
        Verbs::<Self>::HAND_OVER,
    ];

    fn reload(&mut self, cx: &mut Cx<Self>) {
        let Some(id) = self.id else { return };
        let beside = self.beside;
        cx.read(
            "record",
            move |store| {
                let conn = store.conn();
                let card = card::card_with(conn, id, 500)?;
                let other = beside.map(|id| card::card_with(conn, id, 100)).transpose()?;
                Ok((Shown { card, twins: Vec::new() }, other))
            },
            move |record, (shown, other), cx| {
                (record.shown, record.other) = (Some(shown.after(record.shown.take())), other);
                record.read_twins(id, cx);
            },
        );
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let Some(shown) = &self.shown else { return };
        self.heading(frame, row(area, 0), shown, ui);
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        let body = cols(body, 2, body.width.saturating_sub(4));
        let aside = Aside { twins: &shown.twins, ..Aside::default() };
        if let Some(other) = &self.other {
            let half = body.width / 2;
            let left = cols(body, 0, half.saturating_sub(1));
            let right = cols(body, half + 1, half.saturating_sub(1));
            let sides = [(left, &shown.card), (right, other)];
            let sides =
                sides.map(|(place, card)| (place, all_lines(card, &Aside::default(), place, ui)));
            let longest = sides.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
            self.lines.set(longest.saturating_sub(usize::from(body.height)));
            for (place, lines) in &sides {
                lead_view::draw(frame.buffer_mut(), *place, lines, self.scroll, ui);
            }
            for y in 0..body.height {
                fill(
                    frame.buffer_mut(),
                    cols(row(body, y), half, 1),
                    ui.glyphs.pane,
                    ui.style(Role::Rule),
                );
            }
            return;
        }
        let lines = all_lines(&shown.card, &aside, body, ui);
        self.lines.set(lines.len().saturating_sub(usize::from(body.height)));
        lead_view::draw(frame.buffer_mut(), body, &lines, self.scroll.min(self.lines.get()), ui);
    }

    fn is_ready(&self) -> bool {
        self.shown.is_some()
    }

    fn wheel(&mut self, _hit: Option<Hit>, lines: i32, _cx: &mut Cx<Self>) {
        self.scroll_by(isize::try_from(lines).unwrap_or(0));
    }
}

fn all_lines(card: &Card, aside: &Aside, place: Rect, ui: &Ui) -> Vec<lead_view::Line> {
    let mut lines = lead_view::lines(card, aside, usize::from(place.width), ui);
    lines.extend(lead_view::history(card, ui));
    lines
}

impl OnLeads for Record {
    fn chosen(&self) -> Option<Chosen> {
        self.id.map(Chosen::One)
    }

    fn card(&self) -> Option<&Card> {
        self.shown.as_ref().map(|shown| &shown.card)
    }

    fn lead(&self) -> Option<i64> {
        self.id
    }

    fn last(&mut self) -> &mut Option<Verdict> {
        &mut self.last
    }

    fn given(&mut self, _verdict: &Verdict, _ids: &[i64], _cx: &mut Cx<Self>) {}
}

/// Shows a lead out of a list: at once what is known of it, and what stands before and after it once that is
/// read.
pub fn show<S: 'static>(
    id: i64,
    known: Option<Card>,
    order: impl Fn(&Store) -> Result<Vec<i64>> + Send + 'static,
    cx: &mut Cx<S>,
) {
    cx.go::<Record>(move |record, cx| {
        record.open(id, vec![id], cx);
        record.shown = known.map(|card| Shown { card, twins: Vec::new() });
        cx.read_later("order", order, |record, order, _| record.set_order(order));
    });
}

impl Record {
    /// What may be the same is looked for once the card is there.
    fn read_twins(&mut self, id: i64, cx: &mut Cx<Self>) {
        cx.read_later(
            "twins",
            move |store| duplicates::of_lead(store.conn(), id, 5),
            move |record, twins, _| {
                if let Some(shown) = record.shown.as_mut().filter(|it| it.card.lead.id == id) {
                    shown.twins = twins;
                }
            },
        );
    }

    fn is_open(&self) -> Ready {
        if self.shown.is_some() { Ok(()) } else { Err("why-no-lead") }
    }

    fn has_planned(&self) -> Ready {
        let planned = self.card().is_some_and(|card| !card.planned.is_empty());
        if planned { Ok(()) } else { Err("why-nothing-planned") }
    }

    fn on_card(&mut self, act: fn(&Card, &mut Cx<Self>), cx: &mut Cx<Self>) {
        if let Some(card) = self.card() {
            act(card, cx);
        }
    }

    /// Shows a lead out of a list in its order.
    pub fn open(&mut self, id: i64, order: Vec<i64>, cx: &mut Cx<Self>) {
        *self = Self { order, id: Some(id), last: self.last.take(), ..Self::default() };
        self.reload(cx);
    }

    /// What comes before and after the lead that is shown, where that is known later.
    fn set_order(&mut self, order: Vec<i64>) {
        if self.id.is_some_and(|id| order.contains(&id)) {
            self.order = order;
        }
    }

    /// Shows two leads that may be the same.
    pub fn open_beside(&mut self, id: i64, other: i64, cx: &mut Cx<Self>) {
        self.open(id, vec![id], cx);
        self.beside = Some(other);
        self.reload(cx);
    }

    fn scroll_by(&mut self, by: isize) {
        self.scroll = self.scroll.saturating_add_signed(by).min(self.lines.get());
    }

    fn go(&mut self, by: isize, cx: &mut Cx<Self>) {
        let here = self.order.iter().position(|&id| Some(id) == self.id);
        let there = here.and_then(|at| at.checked_add_signed(by));
        match there.and_then(|at| self.order.get(at)) {
            Some(&id) => {
                self.id = Some(id);
                (self.beside, self.other, self.scroll) = (None, None, 0);
                self.reload(cx);
            }
            None => cx.hint("why-no-further-lead"),
        }
    }

    fn edit(&mut self, cx: &mut Cx<Self>) {
        if let Some(id) = self.id {
            super::edit::lead(id, cx);
        }
    }

    /// Writes this lead alone into a file.
    fn export(&mut self, cx: &mut Cx<Self>) {
        if let Some(id) = self.id {
            export::ask(Query::new(Thing::Leads), Chosen::One(id), cx);
        }
    }

    fn edit_toml(&mut self, cx: &mut Cx<Self>) {
        if let Some(id) = self.id {
            toml::edit(id, cx);
        }
    }

    fn heading(&self, frame: &mut Frame, line: Rect, shown: &Shown, ui: &Ui) {
        let line = cols(line, 2, line.width.saturating_sub(4));
        let buf = frame.buffer_mut();
        let title = format!("{} · {}", ui.t("screen-record"), shown.card.lead.code);
        put(buf, line, &title, ui.style(Role::Strong));
        if self.order.len() > 1
            && let Some(at) = self.order.iter().position(|&id| Some(id) == self.id)
        {
            let facts = [("n", (at + 1).into()), ("total", self.order.len().into())];
            let text = ui.words.say("list-of", &facts);
            put_aligned(buf, line, &text, ui.style(Role::Dim), Align::Right, "");
        }
    }
}
