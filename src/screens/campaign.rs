//! One campaign: its activities in their order, with what each proposes to do next and who stands there.

use std::collections::HashMap;

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        command::{Command, Group, Ready},
        cx::{Cx, Toast},
        screen::Screen,
    },
    dialogs::{
        form::Form,
        menu::{Choice, Menu, Picked},
    },
    domain::{
        campaign::{Activity, Campaign, Colour},
        fold::name_key,
    },
    error::{Error, Result},
    screens::{
        board::Board,
        campaigns::{edit, files},
        forms::{
            Of,
            activity::ActivitySheet,
            note::{NoteSheet, Whose},
        },
        list::Chosen,
        short::{self, stepped},
    },
    store::{
        campaigns::{self, Move, Standing},
        journal,
    },
    ui::{
        Hit, Ui,
        draw::{cols, put, put_aligned, put_both, row},
        meter,
        table::{Column, Row, Table, TableCell, Width},
        text::{Align, clean_lines},
        theme::Role,
    },
};

/// The screen of one campaign.
#[derive(Default)]
pub struct Editor {
    id: Option<i64>,
    campaign: Option<Campaign>,
    standing: HashMap<i64, Standing>,
    cursor: usize,
    /// The activity to which the cursor goes once it is read.
    wanted: Option<i64>,
}

impl Screen for Editor {
    const NAME: &'static str = "campaign";
    const COMMANDS: &'static [Group<Self>] = &[Group {
        name: "campaign",
        commands: &[
            Command::new("activity-add", "a", Self::add).when(Self::is_open).hinted(),
            Command::new("activity-edit", "e | enter", Self::edit).when(Self::has_row).hinted(),
            Command::new("activity-later", "alt-down | J", |s: &mut Self, cx| s.carry(1, cx))
                .when(Self::has_row)
                .hinted(),
            Command::new("activity-earlier", "alt-up | K", |s: &mut Self, cx| s.carry(-1, cx))
                .when(Self::has_row)
                .hinted(),
            Command::new("activity-switch", "space", Self::switch).when(Self::has_row).hinted(),
            Command::new("activity-copy", "D", Self::copy).when(Self::has_row).hinted(),
            Command::new("activity-remove", "x", Self::remove).when(Self::may_remove).hinted(),
            Command::new("campaign-note", "n", Self::note).when(Self::is_open).hinted(),
            Command::new("campaign-change", "c", Self::change_campaign).when(Self::is_open),
            Command::new("campaign-board", "b | v b", Self::board).when(Self::is_open).hinted(),
            Command::new("campaign-export", "w", Self::export).when(Self::is_open),
            Command::new("activity-down", "down | j", |s: &mut Self, _| s.step(1)),
            Command::new("activity-up", "up | k", |s: &mut Self, _| s.step(-1)),
            Command::new("activity-first", "home | g g", |s: &mut Self, _| s.cursor = 0),
            Command::new("activity-last", "end | G", |s: &mut Self, _| s.step(isize::MAX)),
            Command::new("campaign-close", "left | h", |_, cx| cx.back()),
        ],
    }];

    fn reload(&mut self, cx: &mut Cx<Self>) {
        let Some(id) = self.id else { return };
        cx.read(
            "campaign",
            move |store| {
                let campaign = campaigns::get(store.conn(), id)?;
                Ok((campaign, campaigns::standing(store.conn(), id)?))
            },
            |editor, (campaign, standing), _| {
                let wanted = editor.wanted.take().or(editor.here().map(|it| it.id));
                let found = campaign.activities.iter().position(|it| Some(it.id) == wanted);
                editor.cursor = found.unwrap_or(editor.cursor);
                (editor.campaign, editor.standing) = (Some(campaign), standing);
                editor.step(0);
            },
        );
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let Some(campaign) = &self.campaign else { return };
        let page = cols(area, 2, area.width.saturating_sub(4));
        self.heading(frame, page, campaign, ui);
        let body = Rect { y: area.y + 3, height: area.height.saturating_sub(3), ..area };
        let lanes = u16::try_from(campaign.activities.len()).unwrap_or(u16::MAX);
        let flow = lanes.saturating_add(2);
        // The bars are an extra: they leave before the last row of the table does.
        let spare = body.height.saturating_sub(lanes.saturating_add(TABLE_HEAD));
        let flow = if spare >= flow { flow } else { 0 };
        let most = body.height - flow;
        let rows = campaign.activities.len();
        let lines = if ui.compact { rows } else { (rows * 2).saturating_sub(1) };
        let shows_all = |height: &u16| Table::rows_in(Rect { height: *height, ..body }) >= lines;
        let table = Rect { height: (0..most).find(shows_all).unwrap_or(most), ..body };
        let rows = self.rows(campaign, ui);
        short::draw_apart(frame, table, &columns(ui), rows, self.cursor, ui);
        if flow > 0 {
            let below = Rect { y: table.bottom(), height: flow, ..page };
            self.flow(frame, below, campaign, ui);
        }
    }

    fn click(&mut self, hit: Hit, cx: &mut Cx<Self>) {
        match hit {
            Hit::Row(nth) if nth == self.cursor => self.edit(cx),
            Hit::Row(nth) => self.cursor = nth,
            _ => {}
        }
    }

    fn wheel(&mut self, _hit: Option<Hit>, lines: i32, _cx: &mut Cx<Self>) {
        self.step(isize::try_from(lines).unwrap_or(0));
    }
}

/// Rows above the first one of the table.
const TABLE_HEAD: u16 = 2;

fn columns(ui: &Ui) -> Vec<Column> {
    let title = |id: &str| ui.t(id);
    vec![
        Column::new(" #", Width::fixed(2)).right(),
        Column::new("", Width::fixed(2)).priority(4),
        Column::new(title("field-activity"), Width::flexible(12, 26, 2)),
        Column::new(title("campaign-next-action"), Width::flexible(14, 26, 1)).priority(2),
        Column::new(title("campaign-expected"), Width::flexible(6, 9, 0)).right().priority(3),
        Column::new(title("things-leads"), Width::flexible(5, 7, 0)).right().priority(1),
    ]
}

impl Editor {
    /// Shows a campaign.
    pub fn open(&mut self, id: i64, cx: &mut Cx<Self>) {
        *self = Self { id: Some(id), ..Self::default() };
        self.reload(cx);
    }

    fn heading(&self, frame: &mut Frame, page: Rect, campaign: &Campaign, ui: &Ui) {
        let buf = frame.buffer_mut();
        let open: i64 = self.standing.values().map(|it| it.open).sum();
        let mut told = ui.words.say("campaign-leads", &[("n", open.into())]);
        for (id, day) in [("campaign-since", campaign.starts), ("campaign-until", campaign.ends)] {
            if let Some(day) = day {
                let day = ui.words.day(day, ui.today);
                told = format!("{told} · {}", ui.words.say(id, &[("day", day.into())]));
            }
        }
        if campaign.archived_at.is_some() {
            told = format!("{told} · {}", ui.t("campaign-archived"));
        }
        let line = row(page, 0);
        let name = format!("{}  {}", campaign.name, campaign.code);
        put_both(buf, line, (&name, ui.style(Role::Strong)), (&told, ui.style(Role::Dim)));
        let note = campaign.note.as_deref().map(clean_lines).unwrap_or_default();
        let note = note.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        put(buf, row(page, 1), note, ui.style(Role::Dim));
    }

    fn rows(&self, campaign: &Campaign, ui: &Ui) -> Vec<Row> {
        let mut number = 0;
        let told = campaign.activities.iter().map(|activity| {
            number += u32::from(activity.enabled);
            let place = if activity.enabled { number.to_string() } else { "–".to_owned() };
            let open = self.standing.get(&activity.id).map_or(0, |it| it.open);
            let swatch = TableCell::new(ui.glyphs.full.repeat(2));
            let days = activity
                .expected_days
                .map(|days| ui.words.say("campaign-days", &[("n", days.into())]));
            let mut told = Row::new(vec![
                TableCell::new(place),
                swatch.activity(activity.colour.map_or("", Colour::word)),
                TableCell::new(activity.name.clone()),
                TableCell::new(next_action(activity, ui)),
                TableCell::new(days.unwrap_or_default()),
                TableCell::new(ui.words.number(open)),
            ]);
            if !activity.enabled {
                told.role = Role::Dim;
            }
            told
        });
        told.collect()
    }

    /// Who stands where, as bars.
    fn flow(&self, frame: &mut Frame, area: Rect, campaign: &Campaign, ui: &Ui) {
        let buf = frame.buffer_mut();
        put(buf, row(area, 1), &ui.t("campaign-flow"), ui.style(Role::Dim));
        let open = |activity: &Activity| self.standing.get(&activity.id).map_or(0, |it| it.open);
        let most = campaign.activities.iter().map(open).max().unwrap_or(0);
        for (nth, activity) in (2u16..).zip(&campaign.activities) {
            let line = row(area, nth);
            put(buf, cols(line, 2, 18), &activity.name, ui.style(Role::Text));
            let style = ui.theme.activity(activity.colour.map_or("", Colour::word));
            let room = cols(line, 21, line.width.saturating_sub(30));
            meter::bar(buf, room, (open(activity) as f64, most as f64), style, &ui.glyphs);
            let number = ui.words.number(open(activity));
            put_aligned(buf, line, &number, ui.style(Role::Dim), Align::Right, "");
        }
    }

    fn here(&self) -> Option<&Activity> {
        self.campaign.as_ref()?.activities.get(self.cursor)
    }

    fn is_open(&self) -> Ready {
        if self.campaign.is_some() { Ok(()) } else { Err("why-no-campaign-here") }
    }

    fn has_row(&self) -> Ready {
        if self.here().is_some() { Ok(()) } else { Err("why-no-activity-here") }
    }

    fn may_remove(&self) -> Ready {
        match self.campaign.as_ref().map_or(0, |it| it.activities.len()) {
            0 => Err("why-no-activity-here"),
            1 => Err("why-only-activity"),
            _ => Ok(()),
        }
    }

    fn step(&mut self, by: isize) {
        let len = self.campaign.as_ref().map_or(0, |it| it.activities.len());
        self.cursor = stepped(self.cursor, by, len);
    }

    fn ask(&mut self, sheet: ActivitySheet, cx: &mut Cx<Self>) {
        let form = Form::new(Of(sheet), cx.now());
        cx.ask(form, |editor, ids, cx| {
            editor.wanted = ids.first().copied();
            cx.toast(Toast::info("toast-saved").with("n", ids.len()));
        });
    }

    /// A new activity below the cursor.
    fn add(&mut self, cx: &mut Cx<Self>) {
        let Some(id) = self.id else { return };
        let at = if self.here().is_some() { self.cursor + 1 } else { 0 };
        let sheet = ActivitySheet::new(id, at, cx.words());
        self.ask(sheet, cx);
    }

    fn edit(&mut self, cx: &mut Cx<Self>) {
        let (Some(id), Some(activity)) = (self.id, self.here().cloned()) else { return };
        let sheet = ActivitySheet::of(id, self.cursor, activity, cx.words());
        self.ask(sheet, cx);
    }

    /// Changes the campaign as it is now, in one step about one of its activities.
    fn change(
        &mut self,
        label: &'static str,
        cx: &mut Cx<Self>,
        act: impl FnOnce(&mut Campaign, usize) -> Result<Vec<Move>> + Send + 'static,
    ) {
        let Some(Activity { id, name, .. }) = self.here().cloned() else { return };
        let Some(campaign) = self.id else { return };
        cx.write(
            label,
            move |txn| {
                let mut campaign = campaigns::get(txn, campaign)?;
                let at = campaign.activities.iter().position(|it| it.id == id);
                let at = at.ok_or_else(|| Error::not_found("activities", &name))?;
                let moves = act(&mut campaign, at)?;
                campaigns::save(txn, &campaign, &moves)?;
                journal::tell(txn, &[("name", name.clone()), ("campaign", campaign.name)])?;
                Ok(name)
            },
            move |_, name, cx| cx.toast(Toast::info(format!("did-{label}")).with("name", name)),
        );
    }

    fn carry(&mut self, by: isize, cx: &mut Cx<Self>) {
        let len = self.campaign.as_ref().map_or(0, |it| it.activities.len());
        if stepped(self.cursor, by, len) == self.cursor {
            return;
        }
        self.change("move-activity", cx, move |campaign, at| {
            let to = stepped(at, by, campaign.activities.len());
            let activity = campaign.activities.remove(at);
            campaign.activities.insert(to, activity);
            Ok(Vec::new())
        });
    }

    fn switch(&mut self, cx: &mut Cx<Self>) {
        let on = self.here().is_some_and(|activity| activity.enabled);
        let label = if on { "disable-activity" } else { "enable-activity" };
        self.change(label, cx, move |campaign, at| {
            if let Some(activity) = campaign.activities.get_mut(at) {
                activity.enabled = !on;
            }
            Ok(Vec::new())
        });
    }

    /// The same once more below it, under a name that is free.
    fn copy(&mut self, cx: &mut Cx<Self>) {
        self.change("copy-activity", cx, |campaign, at| {
            if let Some(activity) = campaign.activities.get(at).cloned() {
                let name = free_name(campaign, &activity.name);
                let copy = Activity { id: 0, name, colour: None, ..activity };
                campaign.activities.insert(at + 1, copy);
            }
            Ok(Vec::new())
        });
    }

    /// Asks where the leads of the activity go, if anyone stands there.
    fn remove(&mut self, cx: &mut Cx<Self>) {
        let Some(here) = self.here().map(|activity| activity.id) else { return };
        let stands = self.standing.get(&here).is_some_and(|it| it.all > 0);
        if !stands {
            return self.change("remove-activity", cx, |campaign, at| {
                campaign.activities.remove(at);
                Ok(Vec::new())
            });
        }
        let others = self.campaign.iter().flat_map(|it| &it.activities).filter(|it| it.id != here);
        let choices = others.map(|it| Choice::new(it.id, it.name.clone())).collect();
        cx.ask(Menu::digits("menu-leads-go", choices), move |editor, picked, cx| {
            let Picked::One(to) = picked else { return };
            // Whatever is under the cursor by now, the question was about this one.
            editor.select(here);
            editor.change("remove-activity", cx, move |campaign, at| {
                let from = campaign.activities.remove(at).id;
                let to = campaign.activities.iter().position(|it| it.id == to.id);
                Ok(to.map(|to| (from, to)).into_iter().collect())
            });
        });
    }

    fn select(&mut self, id: i64) {
        let activities = self.campaign.as_ref().map(|it| it.activities.as_slice());
        let found = activities.unwrap_or_default().iter().position(|it| it.id == id);
        self.cursor = found.unwrap_or(self.cursor);
    }

    fn note(&mut self, cx: &mut Cx<Self>) {
        let Some(campaign) = &self.campaign else { return };
        let sheet = NoteSheet::new(Whose::Campaign(campaign.id), campaign.note.as_deref());
        cx.ask(Form::new(Of(sheet), cx.now()), |_, ids, cx| {
            cx.toast(Toast::info("toast-saved").with("n", ids.len()));
        });
    }

    fn board(&mut self, cx: &mut Cx<Self>) {
        if let Some(id) = self.id {
            cx.go::<Board>(move |board, cx| board.open(id, None, cx));
        }
    }

    fn export(&mut self, cx: &mut Cx<Self>) {
        if let Some(id) = self.id {
            files::write(Chosen::One(id), cx);
        }
    }

    fn change_campaign(&mut self, cx: &mut Cx<Self>) {
        if let Some(campaign) = self.campaign.clone() {
            edit(campaign, cx);
        }
    }
}

/// `Call 2` where there is a `Call`.
fn free_name(campaign: &Campaign, name: &str) -> String {
    let taken =
        |name: &str| campaign.activities.iter().any(|it| name_key(&it.name) == name_key(name));
    (2..).map(|n| format!("{name} {n}")).find(|name| !taken(name)).unwrap_or_default()
}

/// `call in 2 days, 10:00: prices`
fn next_action(activity: &Activity, ui: &Ui) -> String {
    let Some(next) = &activity.next else { return String::new() };
    let mut told = ui.t(&format!("type-{}", next.kind));
    if let Some(days) = next.days {
        told = format!("{told} {}", ui.words.say("campaign-in-days", &[("n", days.into())]));
    }
    if let Some(time) = next.time {
        told = format!("{told} {}", ui.words.time(time));
    }
    match &next.subject {
        Some(subject) => format!("{told}: {subject}"),
        None => told,
    }
}
