//! The list of leads, with a preview of the one under the cursor.

use std::collections::HashMap;

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        command::{Command, Group, Ready},
        cx::{Cx, Toast},
        screen::Screen,
    },
    dialogs::menu::{Choice, Menu, Picked},
    dialogs::prompt::{AnyText, Prompt},
    dialogs::toml,
    domain::{
        field::{Thing, Value},
        filter::{Expr, Op, Operand, Test},
    },
    error::Result,
    screens::{
        board::Board,
        copied, edit, export,
        filter_bar::FilterBar,
        lead_view::{self, Aside},
        list::{self, Chosen, List, Lists},
        panes::{Panes, Place},
        record,
        triage::Triage,
        verbs::{self, OnLeads, Verbs},
        verdict::Verdict,
    },
    store::{Store, card::Card, journal, list::Row, names, views},
    ui::{
        Hit, Ui,
        draw::{cols, put_wrapped, row},
        table,
        theme::Role,
    },
};

/// The columns of a first use.
const COLUMNS: [&str; 6] = ["name", "company", "activity", "next", "potential", "campaign"];

/// Which leads are shown before any filter.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Base {
    Open,
    All,
    Trash,
    View(String),
}

impl Base {
    fn word(&self) -> String {
        match self {
            Self::View(name) => format!("view:{name}"),
            Self::Open => "open".to_owned(),
            Self::All => "all".to_owned(),
            Self::Trash => "trash".to_owned(),
        }
    }

    fn expr(&self) -> Expr {
        match self {
            Self::Open => Expr::Test(Test {
                field: "status".to_owned(),
                period: None,
                op: Op::Is,
                values: vec![Operand::Text("open".to_owned())],
            }),
            Self::All => Expr::Everything,
            Self::Trash => Expr::Trashed(true),
            Self::View(name) => Expr::View(name.clone()),
        }
    }
}

/// The screen of leads.
pub struct Leads {
    list: List,
    base: Base,
    panes: Panes,
    card: Option<Card>,
    last: Option<Verdict>,
    history: Vec<String>,
    /// The colour of each activity, by campaign and activity.
    colours: HashMap<(String, String), String>,
    views: Vec<String>,
    /// Where one was in each view, by its word: filter, order, columns, row.
    places: serde_json::Map<String, serde_json::Value>,
}

impl Default for Leads {
    fn default() -> Self {
        let mut list = List::new(Thing::Leads, &COLUMNS, "created", true);
        list.base = Base::Open.expr();
        Self {
            list,
            base: Base::Open,
            panes: Panes::default(),
            card: None,
            last: None,
            history: Vec::new(),
            colours: HashMap::new(),
            views: Vec::new(),
            places: serde_json::Map::new(),
        }
    }
}

impl Lists for Leads {
    fn list(&mut self) -> &mut List {
        &mut self.list
    }

    fn scrolls(&mut self, by: isize) -> bool {
        if self.panes.is_inside() {
            self.panes.scroll(by);
        }
        self.panes.is_inside()
    }

    fn moved(&mut self, cx: &mut Cx<Self>) {
        self.panes.rewind();
        verbs::preview(self, |leads, card| leads.card = card, cx);
    }
}

impl OnLeads for Leads {
    fn chosen(&self) -> Option<Chosen> {
        self.list.chosen()
    }

    fn card(&self) -> Option<&Card> {
        self.card.as_ref().filter(|card| Some(card.lead.id) == self.list.cursor())
    }

    fn lead(&self) -> Option<i64> {
        self.list.cursor()
    }

    fn last(&mut self) -> &mut Option<Verdict> {
        &mut self.last
    }

    fn given(&mut self, _verdict: &Verdict, _ids: &[i64], _cx: &mut Cx<Self>) {
        self.list.unmark();
    }
}

impl Screen for Leads {
    const NAME: &'static str = "leads";
    const TAB: Option<char> = Some('2');
    const COMMANDS: &'static [Group<Self>] = &[
        Group {
            name: "leads",
            commands: &[
                Command::new("add", "a", |_, cx| edit::add_then(list::seek, cx)).hinted(),
                Command::new("open", "enter | right | l", Self::open).when(Self::has_rows),
                Command::new("edit", "e", Self::edit).when(Self::has_rows).hinted(),
                Command::new("edit-toml", "E", Self::edit_toml).when(Self::has_rows),
                Command::new("triage-shown", "T", Self::triage).when(Self::has_rows).hinted(),
                Command::new("export", "w", Self::export).when(Self::has_rows),
                Command::new("copy-table", "y t", copied::table).when(Self::has_rows),
                Command::new("restore", "P", Self::restore_lead).when(Self::in_trash).hinted(),
            ],
        },
        Verbs::<Self>::ACT,
        Verbs::<Self>::AGAIN,
        Group {
            name: "find",
            commands: &[
                Command::new("filter", "/", Self::filter).hinted(),
                Command::new("filter-activity", "f a", |s, cx| s.like("activity", cx)),
                Command::new("filter-campaign", "f c", |s, cx| s.like("campaign", cx)),
                Command::new("filter-rep", "f r", |s, cx| s.like("rep", cx)),
                Command::new("filter-overdue", "f o", |s, cx| s.narrow("next<today", cx)),
                Command::new("filter-tag", "f t", Self::filter_tag),
                Command::new("save-view", "f s", Self::save_view),
                Command::new("clear-filter", "f x", |s, cx| {
                    s.filtered("", cx);
                }),
                Command::new("sort-created", "s c", |s, cx| list::sort_by(s, "created", cx)),
                Command::new("sort-next", "s d", |s, cx| list::sort_by(s, "next", cx)),
                Command::new("sort-name", "s n", |s, cx| list::sort_by(s, "name", cx)),
                Command::new("sort-potential", "s p", |s, cx| list::sort_by(s, "potential", cx)),
                Command::new("sort-company", "s o", |s, cx| list::sort_by(s, "company", cx)),
                Command::new("sort-last", "s a", |s, cx| list::sort_by(s, "last", cx)),
                Command::new("sort-updated", "s u", |s, cx| list::sort_by(s, "updated", cx)),
                Command::new("sort-reverse", "s r", list::reverse::<Self>),
                Command::new("view-open", "v o", |s, cx| s.show(Base::Open, cx)),
                Command::new("view-all", "v a", |s, cx| s.show(Base::All, cx)),
                Command::new("view-trash", "v t", |s, cx| s.show(Base::Trash, cx)),
                Command::new("view-saved", "v v", Self::pick_view),
                Command::new("view-board", "v b", Self::board).when(Self::has_rows).hinted(),
                Command::new("view-preview", "v p", Self::toggle_preview),
                Command::new("zoom", "z", |s, _| s.panes.zoom()),
                Command::new("next-pane", "tab | shift-tab", |s, _| s.panes.turn()),
                Command::new("view-columns", "v c", Self::pick_column),
                Command::new("preview-down", "J", |s, _| s.panes.scroll(1)),
                Command::new("preview-up", "K", |s, _| s.panes.scroll(-1)),
            ],
        },
        list::Moves::<Self>::ROWS,
        list::Moves::<Self>::COLUMNS,
        Verbs::<Self>::HAND_OVER,
    ];

    fn reload(&mut self, cx: &mut Cx<Self>) {
        list::reload(self, cx);
        cx.read("colours", colours, |leads, (colours, views), _| {
            (leads.colours, leads.views) = (colours, views);
        });
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let name = match &self.base {
            Base::Open => ui.t("view-open"),
            Base::All => ui.t("view-all"),
            Base::Trash => ui.t("view-trash"),
            Base::View(name) => name.clone(),
        };
        self.list.heading(frame, row(area, 0), &name, ui);
        let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        if self.list.is_empty() {
            self.nothing(frame, body, ui);
            return self.list.problem(frame, row(body, 1), ui);
        }
        let (table, preview) = self.panes.places(body);
        if let Some(table) = table {
            let focused = !self.panes.is_inside();
            self.list.view(frame, (table, focused), ui, |row, drawn| self.look(row, drawn));
            self.list.problem(frame, row(table, 1), ui);
        }
        if let Some(place) = preview {
            self.preview_view(frame, place, ui);
        }
    }

    fn click(&mut self, hit: Hit, cx: &mut Cx<Self>) {
        list::click(self, hit, cx);
    }

    fn drag(&mut self, hit: Hit, cx: &mut Cx<Self>) {
        list::drag(self, hit, cx);
    }

    fn wheel(&mut self, hit: Option<Hit>, lines: i32, cx: &mut Cx<Self>) {
        let lines = isize::try_from(lines).unwrap_or(0);
        match hit {
            Some(Hit::Pane(_)) => self.panes.scroll(lines),
            _ => list::step(self, lines, cx),
        }
    }

    fn cancel(&mut self, cx: &mut Cx<Self>) -> bool {
        if self.panes.leave() {
            return true;
        }
        if self.list.is_filtered() {
            self.filtered("", cx);
            return true;
        }
        self.list.unmark()
    }

    fn marked(&self) -> usize {
        self.list.marked()
    }

    fn keep(&self) -> Option<String> {
        let base = self.base.word();
        let kept = serde_json::json!({
            "base": base,
            "list": self.list.keep(),
            "preview": self.panes.has_preview(),
            "places": self.places,
            "history": self.history,
        });
        Some(kept.to_string())
    }

    fn restore(&mut self, kept: &str) {
        let Ok(kept) = serde_json::from_str::<serde_json::Value>(kept) else { return };
        let history = kept["history"].as_array().into_iter().flatten();
        self.history = history.filter_map(|it| it.as_str().map(str::to_owned)).collect();
        self.list.restore(&kept["list"]);
        self.panes.show_preview(kept["preview"].as_bool().unwrap_or(true));
        self.places = kept["places"].as_object().cloned().unwrap_or_default();
        self.base = match kept["base"].as_str() {
            Some("all") => Base::All,
            Some(view) if view.starts_with("view:") => {
                Base::View(view.trim_start_matches("view:").to_owned())
            }
            _ => Base::Open,
        };
        self.list.base = self.base.expr();
    }
}

type Colours = HashMap<(String, String), String>;

fn colours(store: &Store) -> Result<(Colours, Vec<String>)> {
    let views = views::all(store.conn(), "leads")?.into_iter().map(|view| view.name).collect();
    Ok((crate::store::campaigns::colours(store.conn())?, views))
}

impl Leads {
    fn has_rows(&self) -> Ready {
        if self.list.cursor().is_some() { Ok(()) } else { Err("why-no-lead") }
    }

    fn look(&self, row: &Row, drawn: &mut table::Row) {
        let columns = self.list.columns();
        let text = |name: &str| {
            let at = columns.iter().position(|it| it == name)?;
            match row.values.get(at) {
                Some(Value::Text(text)) => Some((at, text.clone())),
                _ => None,
            }
        };
        drawn.flagged = matches!(row.values.get(columns.len()), Some(Value::YesNo(true)));
        if let (Some((at, activity)), Some((_, campaign))) = (text("activity"), text("campaign"))
            && let Some(colour) = self.colours.get(&(campaign, activity))
            && let Some(cell) = drawn.cells.get_mut(at)
        {
            *cell = table::TableCell::new(cell.text.clone()).activity(colour.clone());
        }
    }

    fn preview_view(&self, frame: &mut Frame, place: Place, ui: &Ui) {
        let Some(card) = OnLeads::card(self) else { return };
        let inside = self.panes.edge(frame, place, ui);
        let mut lines = lead_view::lines(card, &Aside::default(), usize::from(inside.width), ui);
        lead_view::condense(&mut lines, usize::from(inside.height));
        let top = self.panes.top(lines.len(), inside.height);
        lead_view::draw(frame.buffer_mut(), inside, &lines, top, ui);
    }

    /// What an empty list is for, and the key that fills it.
    fn nothing(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let lines: &[&str] = match (&self.base, self.list.is_filtered()) {
            (_, true) => &["leads-none-filtered", "leads-none-filtered-hint"],
            (Base::Trash, _) => &["leads-none-trash"],
            (Base::View(_), _) => &["leads-none-view"],
            _ => &["leads-none", "leads-none-import", "leads-none-add", "leads-none-demo"],
        };
        let area = cols(area, 4, area.width.saturating_sub(8));
        let mut y = if area.height > 8 { 2 } else { 0 };
        for (nth, id) in lines.iter().enumerate() {
            let role = if nth == 0 { Role::Strong } else { Role::Dim };
            let below = Rect { y: area.y + y, height: area.height.saturating_sub(y), ..area };
            y += put_wrapped(frame.buffer_mut(), below, &ui.t(id), ui.style(role)) + 1;
        }
    }

    fn open(&mut self, cx: &mut Cx<Self>) {
        let Some(id) = self.list.cursor() else { return };
        record::show(id, self.card().cloned(), self.list.neighbours(), cx);
    }

    fn edit(&mut self, cx: &mut Cx<Self>) {
        if let Some(chosen) = self.list.chosen() {
            edit::chosen(chosen, cx);
        }
    }

    fn edit_toml(&mut self, cx: &mut Cx<Self>) {
        if let Some(id) = self.list.cursor() {
            toml::edit(id, cx);
        }
    }

    fn in_trash(&self) -> Ready {
        match self.base {
            Base::Trash => self.has_rows(),
            _ => Err("why-not-in-trash"),
        }
    }

    fn restore_lead(&mut self, cx: &mut Cx<Self>) {
        verbs::give(self, Verdict::Restore, cx);
    }

    /// Decides the marked rows, else all that are shown.
    fn triage(&mut self, cx: &mut Cx<Self>) {
        let chosen = self.list.chosen_or_shown();
        cx.go::<Triage>(move |triage, cx| triage.open_list(chosen, cx));
    }

    /// Writes the marked rows, else all that are shown, into a file.
    fn export(&mut self, cx: &mut Cx<Self>) {
        export::ask(self.list.query(), self.list.chosen_or_shown(), cx);
    }

    fn filter(&mut self, cx: &mut Cx<Self>) {
        let text = self.list.filter().to_owned();
        FilterBar::ask(self, &text, |s| &mut s.history, Self::filtered, cx);
    }

    /// Narrows by what was typed, and says whether it could be read.
    fn filtered(&mut self, text: &str, cx: &mut Cx<Self>) -> bool {
        let widened = text.is_empty() && self.list.is_filtered();
        let is_read = self.list.set_filter(text, cx.calendar());
        // What was found is what one wants to see among the others.
        if widened {
            list::restart_here(self, cx);
        } else {
            list::restart(self, cx);
        }
        is_read
    }

    /// Adds to the filter.
    fn narrow(&mut self, more: &str, cx: &mut Cx<Self>) {
        let text = format!("{} {more}", self.list.filter()).trim().to_owned();
        self.filtered(&text, cx);
    }

    /// Narrows to what has the same as the record under the cursor.
    fn like(&mut self, field: &str, cx: &mut Cx<Self>) {
        let Some(card) = OnLeads::card(self) else { return };
        let value = match field {
            "campaign" => card.campaign.as_ref().map(|it| it.name.clone()),
            "activity" => card
                .campaign
                .as_ref()
                .and_then(|it| it.activities.iter().find(|it| it.is_current))
                .map(|it| it.name.clone()),
            _ => card.rep.clone(),
        };
        let text = match value {
            Some(value) => format!("{field}:\"{}\"", value.replace('"', "\\\"")),
            None => format!("{field}:none"),
        };
        self.narrow(&text, cx);
    }

    /// The board of the campaign in which the lead under the cursor is, with the cursor on it.
    fn board(&mut self, cx: &mut Cx<Self>) {
        let Some(card) = OnLeads::card(self) else { return };
        let (lead, campaign) = (card.lead.id, card.lead.campaign);
        match campaign {
            Some(id) => cx.go::<Board>(move |board, cx| board.open(id, Some(lead), cx)),
            None => cx.ask(verbs::campaigns(), |_, picked, cx| {
                if let Picked::One(choice) = picked {
                    cx.go::<Board>(move |board, cx| board.open(choice.id, None, cx));
                }
            }),
        }
    }

    fn filter_tag(&mut self, cx: &mut Cx<Self>) {
        let tags = |store: &Store, _| {
            let all = names::all(store.conn(), names::List::Tags, false)?;
            Ok(all.into_iter().map(|it| Choice::new(it.id, it.name)).collect())
        };
        let menu = Menu::typing("menu-tag", Vec::new()).reading(tags, 0);
        cx.ask(menu, |leads, picked, cx| {
            if let Picked::One(choice) = picked {
                leads.narrow(&format!("tag:\"{}\"", choice.text.replace('"', "\\\"")), cx);
            }
        });
    }

    /// Shows other leads, as they were left when they were shown last.
    fn show(&mut self, base: Base, cx: &mut Cx<Self>) {
        self.places.insert(self.base.word(), self.list.keep());
        self.base = base;
        self.list.base = self.base.expr();
        self.list.unmark();
        if !matches!(self.base, Base::View(_)) {
            return list::restart(self, cx);
        }
        self.list.set_filter("", cx.calendar());
        match self.places.get(&self.base.word()) {
            Some(place) => {
                self.list.restore(place);
                list::reload(self, cx);
            }
            None => list::restart(self, cx),
        }
    }

    /// Shows all leads that a filter lets through.
    pub fn show_filtered(&mut self, filter: &str, cx: &mut Cx<Self>) {
        self.base = Base::All;
        self.list.base = self.base.expr();
        self.list.unmark();
        self.filtered(filter, cx);
    }

    fn pick_view(&mut self, cx: &mut Cx<Self>) {
        let choices = self.views.iter().map(|name| Choice::new(0, name.clone())).collect();
        cx.ask(Menu::digits("menu-view", choices), |leads, picked, cx| {
            if let Picked::One(choice) = picked {
                leads.show(Base::View(choice.text), cx);
            }
        });
    }

    fn save_view(&mut self, cx: &mut Cx<Self>) {
        let filter = self.list.filter().to_owned();
        if filter.is_empty() {
            return cx.hint("why-no-filter");
        }
        let prompt = Prompt::new("prompt-view", "", AnyText, cx.now());
        cx.ask(prompt, move |_, name: String, cx| {
            let filter = filter.clone();
            let told = name.clone();
            cx.write(
                "view",
                move |txn| {
                    views::keep(txn, "leads", &name, &filter)?;
                    journal::tell(txn, &[("name", name)])
                },
                move |_, (), cx| cx.toast(Toast::info("toast-view-saved").with("name", told)),
            );
        });
    }

    fn toggle_preview(&mut self, _cx: &mut Cx<Self>) {
        self.panes.show_preview(!self.panes.has_preview());
    }

    /// Adds a column, or takes one away.
    fn pick_column(&mut self, cx: &mut Cx<Self>) {
        self.pick_column_from(0, cx);
    }

    /// With the cursor on one of the fields: columns are rarely chosen alone.
    fn pick_column_from(&mut self, at: usize, cx: &mut Cx<Self>) {
        let fields = crate::domain::field::fields(Thing::Leads);
        let shown = self.list.columns();
        let choices = (0i64..).zip(fields).map(|(nth, field)| {
            let is_shown = shown.iter().any(|it| it == field.name);
            let text = cx.words().t(&format!("field-{}", field.name));
            Choice::new(nth, text).ticked(is_shown)
        });
        let menu = Menu::typing("menu-columns", choices.collect()).at(at);
        cx.ask(menu, |leads, picked, cx| {
            let Picked::One(choice) = picked else { return };
            let at = usize::try_from(choice.id).unwrap_or(0);
            let Some(field) = fields.get(at) else { return };
            let name = field.name.to_owned();
            let mut columns = leads.list.columns().to_vec();
            match columns.iter().position(|it| *it == name) {
                Some(at) if columns.len() > 1 => drop(columns.remove(at)),
                Some(_) => {}
                None => columns.push(name),
            }
            leads.list.set_columns(columns);
            list::restart_here(leads, cx);
            leads.pick_column_from(at, cx);
        });
    }
}
