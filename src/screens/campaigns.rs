//! The campaigns and how far each has come.

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
        prompt::{AnyText, Prompt},
    },
    domain::campaign::Campaign,
    error::Result,
    screens::{
        board::Board,
        campaign::Editor,
        forms::{Of, campaign::CampaignSheet},
        short::{self, stepped},
    },
    store::{
        Store, Txn,
        campaigns::{self, Progress},
        journal,
    },
    ui::{
        Hit, Ui,
        draw::{cols, narrow, put, row},
        table::{Column, Row, TableCell, Width},
        text::width,
        theme::Role,
    },
};

/// The screen of campaigns.
#[derive(Default)]
pub struct Campaigns {
    rows: Vec<Campaign>,
    /// Counted once the rows are there.
    progress: Option<HashMap<i64, Progress>>,
    cursor: usize,
    /// Where the cursor goes once the rows are read.
    wanted: Option<i64>,
}

/// Puts a campaign out of the way, or back.
const ARCHIVE: i64 = 1;
/// Puts it into the trash.
const TRASH: i64 = 2;

impl Screen for Campaigns {
    const NAME: &'static str = "campaigns";
    const TAB: Option<char> = Some('3');
    const COMMANDS: &'static [Group<Self>] = &[Group {
        name: "campaigns",
        commands: &[
            Command::new("campaign-add", "a", |_, cx| add(cx)).hinted(),
            Command::new("campaign-open", "enter | right | l", Self::open)
                .when(Self::has_row)
                .hinted(),
            Command::new("campaign-board", "b | v b", Self::board).when(Self::has_row).hinted(),
            Command::new("campaign-edit", "e", Self::edit).when(Self::has_row).hinted(),
            Command::new("campaign-copy", "D", Self::copy).when(Self::has_row).hinted(),
            Command::new("campaign-put-away", "x", Self::put_away).when(Self::has_row).hinted(),
            Command::new("campaign-down", "down | j", |s: &mut Self, _| s.step(1)),
            Command::new("campaign-up", "up | k", |s: &mut Self, _| s.step(-1)),
            Command::new("campaign-first", "home | g g", |s: &mut Self, _| s.cursor = 0),
            Command::new("campaign-last", "end | G", |s: &mut Self, _| s.step(isize::MAX)),
        ],
    }];

    fn reload(&mut self, cx: &mut Cx<Self>) {
        cx.read("campaigns", all, |screen, rows, cx| {
            let wanted = screen.wanted.take().or(screen.here().map(|it| it.id));
            screen.rows = rows;
            let found = screen.rows.iter().position(|it| Some(it.id) == wanted);
            screen.cursor = found.unwrap_or(screen.cursor);
            screen.step(0);
            cx.read_later(
                "progress",
                |store| campaigns::progress(store.conn()),
                |screen, progress, _| screen.progress = Some(progress),
            );
        });
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let heading = cols(area, 2, area.width.saturating_sub(4));
        put(frame.buffer_mut(), row(heading, 0), &ui.t("screen-campaigns"), ui.style(Role::Strong));
        let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        if self.rows.is_empty() {
            let body = Rect { y: body.y + 1, ..cols(body, 2, body.width.saturating_sub(4)) };
            return short::nothing(frame, body, "campaigns-none", ui);
        }
        let rows = self.rows.iter().map(|campaign| told(campaign, self.progress_of(campaign), ui));
        short::draw(frame, body, &columns(&self.rows, ui), rows.collect(), self.cursor, ui);
    }

    fn click(&mut self, hit: Hit, cx: &mut Cx<Self>) {
        match hit {
            Hit::Row(nth) if nth == self.cursor => self.open(cx),
            Hit::Row(nth) => self.cursor = nth,
            _ => {}
        }
    }

    fn wheel(&mut self, _hit: Option<Hit>, lines: i32, _cx: &mut Cx<Self>) {
        self.step(isize::try_from(lines).unwrap_or(0));
    }
}

/// Those that go on, then those out of the way.
fn all(store: &Store) -> Result<Vec<Campaign>> {
    let mut all = campaigns::all(store.conn(), true)?;
    all.sort_by_key(|campaign| campaign.archived_at.is_some());
    Ok(all)
}

fn columns(rows: &[Campaign], ui: &Ui) -> Vec<Column> {
    let title = |name: &str| ui.t(&format!("field-{name}"));
    let number = |name: &str| {
        let title = title(name);
        let room = narrow(width(&title)).max(6);
        Column::new(title, Width::fixed(room)).right()
    };
    // Days that no campaign has would take the room of its name.
    let day = |name: &str, any: bool| {
        Column::new(title(name), Width::fixed(if any { 11 } else { narrow(width(&title(name))) }))
    };
    let money = |name: &str, any: bool| {
        let head = narrow(width(&title(name)));
        Column::new(title(name), Width::fixed(if any { head.max(10) } else { head })).right()
    };
    vec![
        Column::new(title("name"), Width::flexible(20, 32, 3)),
        Column::new(title("code"), Width::flexible(8, 9, 0)).priority(6),
        day("start", rows.iter().any(|it| it.starts.is_some())).priority(5),
        day("end", rows.iter().any(|it| it.ends.is_some())).priority(3),
        money("budget", rows.iter().any(|it| it.budget.is_some())).priority(7),
        number("open").priority(1),
        Column::new(title("potential"), Width::flexible(9, 12, 0)).right().priority(2),
        number("converted").priority(4),
        number("rejected").priority(4),
        number("conversion").priority(1),
    ]
}

fn told(campaign: &Campaign, progress: Option<Progress>, ui: &Ui) -> Row {
    let words = &ui.words;
    let day = |day: Option<chrono::NaiveDate>| {
        day.map(|day| words.day(day, ui.today)).unwrap_or_default()
    };
    let counts = progress.map(|progress| {
        let conversion = progress.conversion().map(|tenths| words.percent(tenths));
        [
            words.number(progress.open),
            words.money(progress.potential),
            words.number(progress.converted),
            words.number(progress.rejected),
            conversion.unwrap_or_default(),
        ]
    });
    let archived = campaign.archived_at.map(|_| format!(" ({})", ui.t("campaign-archived")));
    let cells = [
        format!("{}{}", campaign.name, archived.unwrap_or_default()),
        campaign.code.clone(),
        day(campaign.starts),
        day(campaign.ends),
        campaign.budget.map(|budget| words.money(budget)).unwrap_or_default(),
    ];
    let cells = cells.into_iter().chain(counts.unwrap_or_default());
    let mut told = Row::new(cells.map(TableCell::new).collect());
    if campaign.archived_at.is_some() {
        told.role = Role::Dim;
    }
    told
}

/// Opens the form of a new campaign, and then its activities.
pub fn add<S: 'static>(cx: &mut Cx<S>) {
    let form = Form::new(Of(CampaignSheet::new()), cx.now());
    cx.ask(form, |_, ids, cx| {
        if let Some(&id) = ids.first() {
            cx.go::<Editor>(move |editor, cx| editor.open(id, cx));
        }
    });
}

/// Opens the form of a campaign.
pub fn edit<S: 'static>(campaign: Campaign, cx: &mut Cx<S>) {
    let form = Form::new(Of(CampaignSheet::of(campaign)), cx.now());
    cx.ask(form, |_, ids, cx| cx.toast(Toast::info("toast-saved").with("n", ids.len())));
}

impl Campaigns {
    /// None while it is being counted.
    fn progress_of(&self, campaign: &Campaign) -> Option<Progress> {
        let counted = self.progress.as_ref()?;
        Some(counted.get(&campaign.id).cloned().unwrap_or_default())
    }

    fn here(&self) -> Option<&Campaign> {
        self.rows.get(self.cursor)
    }

    fn has_row(&self) -> Ready {
        if self.here().is_some() { Ok(()) } else { Err("why-no-campaign-here") }
    }

    fn step(&mut self, by: isize) {
        self.cursor = stepped(self.cursor, by, self.rows.len());
    }

    fn open(&mut self, cx: &mut Cx<Self>) {
        if let Some(id) = self.here().map(|campaign| campaign.id) {
            cx.go::<Editor>(move |editor, cx| editor.open(id, cx));
        }
    }

    fn board(&mut self, cx: &mut Cx<Self>) {
        if let Some(id) = self.here().map(|campaign| campaign.id) {
            cx.go::<Board>(move |board, cx| board.open(id, None, cx));
        }
    }

    fn edit(&mut self, cx: &mut Cx<Self>) {
        if let Some(campaign) = self.here().cloned() {
            edit(campaign, cx);
        }
    }

    /// A new campaign with the same activities.
    fn copy(&mut self, cx: &mut Cx<Self>) {
        let Some(Campaign { id, name, .. }) = self.here().cloned() else { return };
        let prompt = Prompt::new("prompt-copy-campaign", &name, AnyText, cx.now());
        cx.ask(prompt, move |_, copy: String, cx| {
            cx.write(
                "copy-campaign",
                move |txn| {
                    let new = campaigns::copy(txn, id, &copy)?;
                    journal::tell(txn, &[("name", copy.clone())])?;
                    Ok((new, copy))
                },
                |screen, (new, copy), cx| {
                    screen.wanted = Some(new);
                    cx.toast(Toast::info("did-copy-campaign").with("name", copy));
                },
            );
        });
    }

    fn put_away(&mut self, cx: &mut Cx<Self>) {
        let Some(campaign) = self.here() else { return };
        let (id, name, archived) =
            (campaign.id, campaign.name.clone(), campaign.archived_at.is_some());
        let word = if archived { "menu-campaign-back" } else { "menu-campaign-archive" };
        let choices = vec![
            Choice::new(ARCHIVE, cx.words().t(word)),
            Choice::new(TRASH, cx.words().t("menu-campaign-trash")),
        ];
        cx.ask(Menu::digits("menu-campaign-away", choices), move |_, picked, cx| {
            let Picked::One(choice) = picked else { return };
            if choice.id == TRASH {
                away("trash-campaign", name.clone(), cx, move |txn| {
                    campaigns::trash(txn, id, true)
                });
            } else {
                let label = if archived { "restore-campaign" } else { "archive-campaign" };
                away(label, name.clone(), cx, move |txn| campaigns::archive(txn, id, !archived));
            }
        });
    }
}

fn away(
    label: &'static str,
    name: String,
    cx: &mut Cx<Campaigns>,
    act: impl FnOnce(&Txn) -> Result<()> + Send + 'static,
) {
    cx.write(
        label,
        move |txn| {
            act(txn)?;
            journal::tell(txn, &[("name", name.clone())])?;
            Ok(name)
        },
        move |_, name, cx| cx.toast(Toast::info(format!("did-{label}")).with("name", name)),
    );
}
