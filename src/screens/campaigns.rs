//! The campaigns and how far each has come.

pub mod files;

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
    domain::campaign::{Campaign, Colour},
    error::Result,
    screens::{
        board::Board,
        campaign::Editor,
        forms::{Of, campaign::CampaignSheet},
        list::Chosen,
        short::{self, stepped},
    },
    store::{
        Store, Txn,
        campaigns::{self, Progress},
        journal,
    },
    ui::{
        Hit, Ui,
        draw::{cols, narrow, put_both, row},
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
    /// Whether those that are archived are shown as well.
    with_archived: bool,
    /// How many there are of those.
    archived: usize,
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
            Command::new("campaigns-archived", "v a", Self::turn_archived)
                .when(Self::has_archived)
                .hinted(),
            Command::new("campaigns-export", "w", Self::export).when(Self::has_row),
            Command::new("campaigns-import", "I", |_, cx| files::read(cx)),
            Command::new("campaign-down", "down | j", |s: &mut Self, _| s.step(1)),
            Command::new("campaign-up", "up | k", |s: &mut Self, _| s.step(-1)),
            Command::new("campaign-first", "home | g g", |s: &mut Self, _| s.cursor = 0),
            Command::new("campaign-last", "end | G", |s: &mut Self, _| s.step(isize::MAX)),
        ],
    }];

    fn reload(&mut self, cx: &mut Cx<Self>) {
        cx.read("campaigns", all, |screen, rows, cx| {
            let wanted = screen.wanted.take().or(screen.here().map(|it| it.id));
            screen.archived = rows.iter().filter(|it| it.archived_at.is_some()).count();
            screen.rows = rows;
            screen.rows.retain(|it| screen.with_archived || it.archived_at.is_none());
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
        let heading = row(cols(area, 2, area.width.saturating_sub(4)), 0);
        let archived = match self.archived {
            0 => String::new(),
            n => ui.words.say("campaigns-archived", &[("n", n.into())]),
        };
        let title = ui.t("screen-campaigns");
        let (strong, dim) = (ui.style(Role::Strong), ui.style(Role::Dim));
        put_both(frame.buffer_mut(), heading, (&title, strong), (&archived, dim));
        let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        if self.rows.is_empty() {
            let body = Rect { y: body.y + 1, ..cols(body, 2, body.width.saturating_sub(4)) };
            let why = if self.archived == 0 { "campaigns-none" } else { "campaigns-all-archived" };
            return short::nothing(frame, body, why, ui);
        }
        let none = Progress::default();
        let progress = self.progress.as_ref();
        let progress = |id: i64| progress.map(|all| all.get(&id).unwrap_or(&none));
        let rows = self.rows.iter().map(|campaign| told(campaign, progress(campaign.id), ui));
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

/// Those that go on, then those that are over, then those out of the way.
fn all(store: &Store) -> Result<Vec<Campaign>> {
    let mut all = campaigns::all(store.conn(), true)?;
    let today = store.now().today;
    all.sort_by_key(|campaign| (campaign.archived_at.is_some(), campaign.is_over(today)));
    Ok(all)
}

/// Why a campaign stands below the others.
fn set_aside(campaign: &Campaign, ui: &Ui) -> Option<&'static str> {
    match campaign.archived_at {
        Some(_) => Some("campaign-archived"),
        None => campaign.is_over(ui.today).then_some("campaign-ended"),
    }
}

/// The name, and behind it what sets the campaign apart.
fn marked_name(campaign: &Campaign, ui: &Ui) -> String {
    match set_aside(campaign, ui) {
        Some(why) => format!("{} ({})", campaign.name, ui.t(why)),
        None => campaign.name.clone(),
    }
}

/// A bar of the lanes in which its open leads stand.
fn lanes(campaign: &Campaign, progress: Option<&Progress>) -> TableCell {
    let Some(progress) = progress else { return TableCell::new("") };
    let standing = |id: Option<i64>| progress.standing.get(&id).copied().unwrap_or(0);
    let activities = campaign.activities.iter().map(|activity| {
        let colour = activity.colour.map_or("", Colour::word);
        (standing(Some(activity.id)), colour.to_owned())
    });
    TableCell::parts([(standing(None), String::new())].into_iter().chain(activities).collect())
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
    // What sets a campaign apart is worth more than a last column.
    let marked = rows.iter().filter(|it| set_aside(it, ui).is_some());
    let marked = marked.map(|it| narrow(width(&marked_name(it, ui)))).max().unwrap_or(0);
    vec![
        Column::new(title("name"), Width::flexible(marked.clamp(20, 32), 32, 3)),
        Column::new(title("code"), Width::flexible(8, 9, 0)).priority(8),
        day("start", rows.iter().any(|it| it.starts.is_some())).priority(5),
        day("end", rows.iter().any(|it| it.ends.is_some())).priority(3),
        money("budget", rows.iter().any(|it| it.budget.is_some())).priority(6),
        number("open").priority(1),
        Column::new(title("potential"), Width::flexible(9, 12, 0)).right().priority(2),
        number("converted").priority(4),
        number("rejected").priority(4),
        number("conversion").priority(1),
        Column::new(ui.t("campaign-lanes"), Width::flexible(8, 16, 1)).priority(7),
    ]
}

fn told(campaign: &Campaign, progress: Option<&Progress>, ui: &Ui) -> Row {
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
    let cells = [
        marked_name(campaign, ui),
        campaign.code.clone(),
        day(campaign.starts),
        day(campaign.ends),
        campaign.budget.map(|budget| words.money(budget)).unwrap_or_default(),
    ];
    let cells = cells.into_iter().chain(counts.unwrap_or_default()).map(TableCell::new);
    let mut told = Row::new(cells.chain([lanes(campaign, progress)]).collect());
    if set_aside(campaign, ui).is_some() {
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
    fn here(&self) -> Option<&Campaign> {
        self.rows.get(self.cursor)
    }

    fn has_row(&self) -> Ready {
        if self.here().is_some() { Ok(()) } else { Err("why-no-campaign-here") }
    }

    fn has_archived(&self) -> Ready {
        if self.archived > 0 { Ok(()) } else { Err("why-none-archived") }
    }

    /// Shows those that are archived as well, or hides them again.
    fn turn_archived(&mut self, cx: &mut Cx<Self>) {
        self.with_archived = !self.with_archived;
        self.reload(cx);
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

    /// Writes all that are shown into a file.
    fn export(&mut self, cx: &mut Cx<Self>) {
        files::write(Chosen::Some(self.rows.iter().map(|it| it.id).collect()), cx);
    }

    /// A new campaign with the same activities.
    fn copy(&mut self, cx: &mut Cx<Self>) {
        let Some(Campaign { id, name, .. }) = self.here().cloned() else { return };
        let called = cx.words().say("copy-of", &[("name", name.into())]);
        let prompt = Prompt::new("prompt-copy-campaign", &called, AnyText, cx.now());
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
