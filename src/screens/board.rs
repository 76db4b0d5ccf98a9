//! The board of a campaign: a lane for each of its activities, then who was converted and who was rejected.
//! The cursor holds a card and goes with it wherever it is carried.
//!
//! Each lane is a list of its own, of which only the cards around its cursor are held.

mod view;

use std::{
    cell::Cell,
    collections::{HashMap, HashSet},
};

use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        command::{Command, Group, Ready},
        cx::Cx,
        screen::Screen,
    },
    dialogs::toml,
    domain::{campaign::Campaign, field::Thing, filter::Expr},
    error::Result,
    screens::{
        campaign::Editor,
        edit, export,
        filter_bar::FilterBar,
        leads::Leads,
        list::{self, Chosen, List, Lists},
        record,
        triage::Triage,
        verbs::{self, OnLeads, Verbs},
        verdict::Verdict,
    },
    store::{
        Store,
        campaigns::{self, Lane, Tally},
        card::Card,
        list::{At, Ctx, Query, Row},
    },
    ui::{Hit, Ui},
};

/// What a card tells.
const COLUMNS: [&str; 9] =
    ["name", "company", "potential", "next", "queue", "limbo", "snooze", "park", "stage-days"];

/// One lane with the cards that are held of it.
struct Stack {
    lane: Lane,
    list: List,
    tally: Option<Tally>,
}

impl Stack {
    fn new(campaign: i64, lane: Lane) -> Self {
        // Whose turn is next stands first; of those that are closed, who was closed last.
        let (sort, descending) = if lane.is_open() { ("next", false) } else { ("updated", true) };
        let mut list = List::new(Thing::Leads, &COLUMNS, sort, descending);
        list.base = lane.expr(campaign);
        Self { lane, list, tally: None }
    }
}

/// The screen of a board.
pub struct Board {
    id: Option<i64>,
    campaign: Option<Campaign>,
    stacks: Vec<Stack>,
    /// Stands in where no lane is read yet.
    none: List,
    here: usize,
    filter: String,
    history: Vec<String>,
    card: Option<Card>,
    last: Option<Verdict>,
    /// The card that has left the board from under the cursor: where it comes back, the cursor goes there.
    left: Option<i64>,
    /// Where the cursor goes once the cards are read.
    wanted: Option<i64>,
    /// The lane over which a card is held with the mouse.
    held_over: Option<usize>,
    /// The first lane that is shown.
    first: Cell<usize>,
    /// The lanes that are folded up.
    folded: HashSet<Lane>,
    /// What finds the campaign by a filter.
    called: String,
    /// Where one was on the boards of other campaigns.
    places: HashMap<i64, Place>,
}

/// Where one was on a board.
#[derive(Default)]
struct Place {
    filter: String,
    folded: HashSet<Lane>,
    lead: Option<i64>,
}

impl Default for Board {
    fn default() -> Self {
        Self {
            id: None,
            campaign: None,
            stacks: Vec::new(),
            none: List::new(Thing::Leads, &COLUMNS, "next", false),
            here: 0,
            filter: String::new(),
            history: Vec::new(),
            card: None,
            last: None,
            left: None,
            wanted: None,
            held_over: None,
            first: Cell::new(0),
            folded: HashSet::new(),
            called: String::new(),
            places: HashMap::new(),
        }
    }
}

impl Lists for Board {
    fn list(&mut self) -> &mut List {
        self.stacks.get_mut(self.here).map_or(&mut self.none, |stack| &mut stack.list)
    }

    fn moved(&mut self, cx: &mut Cx<Self>) {
        self.left = None;
        verbs::preview(self, |board, card| board.card = card, cx);
    }
}

impl OnLeads for Board {
    fn chosen(&self) -> Option<Chosen> {
        let marked = self.stacks.iter().filter(|stack| stack.list.marked() > 0);
        let mut marked: Vec<Chosen> = marked.filter_map(|stack| stack.list.chosen()).collect();
        match marked.len() {
            0 => self.lead().map(Chosen::One),
            1 => marked.pop(),
            _ => Some(Chosen::Each(marked)),
        }
    }

    fn card(&self) -> Option<&Card> {
        self.card.as_ref().filter(|card| Some(card.lead.id) == self.lead())
    }

    fn lead(&self) -> Option<i64> {
        self.stacks.get(self.here)?.list.cursor()
    }

    fn last(&mut self) -> &mut Option<Verdict> {
        &mut self.last
    }

    fn given(&mut self, _verdict: &Verdict, _ids: &[i64], _cx: &mut Cx<Self>) {
        self.unmark();
    }
}

impl Screen for Board {
    const NAME: &'static str = "board";
    const COMMANDS: &'static [Group<Self>] = &[
        Group {
            name: "board",
            commands: &[
                Command::new("carry-on", "shift-right", Self::carry_on)
                    .when(Self::has_card)
                    .hinted(),
                Command::new("carry-back", "shift-left", Self::carry_back).when(Self::has_card),
                Command::new("lane-right", "right | l", |s: &mut Self, cx| s.go(1, cx)),
                Command::new("lane-left", "left | h", |s: &mut Self, cx| s.go(-1, cx)),
                Command::new("lane-last", "L", |s: &mut Self, cx| s.go(isize::MAX, cx)),
                Command::new("lane-first", "H", |s: &mut Self, cx| s.go(isize::MIN, cx)),
                Command::new("add", "a", Self::add).when(Self::is_open).hinted(),
                Command::new("lane-fold", "-", |s: &mut Self, _| s.fold(true)).when(Self::is_open),
                Command::new("lane-unfold", "+", |s: &mut Self, _| s.fold(false))
                    .when(Self::is_open),
                Command::new("open", "enter", Self::open_card).when(Self::has_card).hinted(),
                Command::new("edit", "e", Self::edit).when(Self::has_card),
                Command::new("edit-toml", "E", Self::edit_toml).when(Self::has_card),
                Command::new("triage-shown", "T", Self::triage).when(Self::has_card),
                Command::new("export", "w", Self::export).when(Self::has_card),
            ],
        },
        Verbs::<Self>::ACT,
        Verbs::<Self>::AGAIN,
        Group {
            name: "find",
            commands: &[
                Command::new("filter", "/", Self::filter).hinted(),
                Command::new("clear-filter", "f x", |s, cx| {
                    s.filtered("", cx);
                }),
                Command::new("board-list", "v l", Self::show_list).hinted(),
                Command::new("board-editor", "v e", Self::show_editor),
            ],
        },
        list::Moves::<Self>::ROWS,
        Verbs::<Self>::HAND_OVER,
    ];

    fn reload(&mut self, cx: &mut Cx<Self>) {
        let Some(id) = self.id else { return };
        cx.read(
            "lanes",
            move |store| {
                let conn = store.conn();
                let catalogue = crate::store::list::catalogue(conn, Thing::Leads)?;
                let campaign = (campaigns::get(conn, id)?, campaigns::called(conn, id)?);
                Ok((campaign, campaigns::lanes(conn, id)?, catalogue))
            },
            |board, ((campaign, called), lanes, catalogue), cx| {
                board.called = called;
                board.lay_out(&campaign, &lanes);
                for stack in &mut board.stacks {
                    stack.list.set_catalogue(catalogue.clone());
                    stack.list.set_filter(&board.filter, cx.calendar());
                }
                board.campaign = Some(campaign);
                board.read_cards(cx);
            },
        );
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        self.draw(frame, area, ui);
    }

    fn click(&mut self, hit: Hit, cx: &mut Cx<Self>) {
        let (lane, nth) = match hit {
            Hit::Card(lane, nth) => (lane, Some(nth)),
            Hit::Pane(lane) => (lane, None),
            _ => return,
        };
        self.here = lane.min(self.stacks.len().saturating_sub(1));
        match nth {
            Some(nth) => list::click(self, Hit::Row(nth), cx),
            None => self.moved(cx),
        }
    }

    /// A card is drawn over another lane: it is told where it would fall.
    fn drag(&mut self, hit: Hit, _cx: &mut Cx<Self>) {
        if let Hit::Card(lane, _) | Hit::Pane(lane) = hit {
            self.held_over = Some(lane).filter(|lane| *lane != self.here && self.lead().is_some());
        }
    }

    fn dropped(&mut self, cx: &mut Cx<Self>) {
        if let Some(lane) = self.held_over.take() {
            self.carry_to(lane, cx);
        }
    }

    fn wheel(&mut self, hit: Option<Hit>, lines: i32, cx: &mut Cx<Self>) {
        if let Some(Hit::Card(lane, _) | Hit::Pane(lane)) = hit {
            self.here = lane.min(self.stacks.len().saturating_sub(1));
        }
        list::step(self, isize::try_from(lines).unwrap_or(0), cx);
    }

    fn cancel(&mut self, cx: &mut Cx<Self>) -> bool {
        if !self.filter.is_empty() {
            self.filtered("", cx);
            return true;
        }
        self.unmark()
    }

    fn marked(&self) -> usize {
        self.stacks.iter().map(|stack| stack.list.marked()).sum()
    }
}

/// What is read for the lanes at one moment.
struct Read {
    windows: Vec<(Lane, At, Vec<Row>)>,
    /// Where the card is that the cursor goes to, with the cards around it.
    found: Option<Found>,
    /// The card under the cursor has left the lanes in which work goes on.
    left: Option<i64>,
}

struct Found {
    id: i64,
    lane: Lane,
    before: Vec<Row>,
    from: Vec<Row>,
}

/// What is asked for the lanes.
struct Asked {
    campaign: i64,
    windows: Vec<(Lane, At, Query)>,
    /// To which card the cursor goes where that is on the board, first of all.
    sought: Option<i64>,
    /// The card under the cursor, and its lane.
    cursor: Option<(i64, Lane)>,
}

impl Asked {
    fn read(&self, store: &Store) -> Result<Read> {
        let mut found = match self.sought {
            Some(id) => self.find(store, id)?,
            None => None,
        };
        let mut left = None;
        if let Some((id, lane)) = self.cursor.filter(|_| found.is_none()) {
            let now = campaigns::lane_of(store.conn(), self.campaign, id)?;
            if now.is_some_and(|now| now.is_open() || now == lane) {
                found = self.find(store, id)?;
            } else {
                left = Some(id);
            }
        }
        let known = found.as_ref().map(|found| found.lane);
        let mut windows = Vec::new();
        for (lane, at, query) in &self.windows {
            if Some(*lane) != known {
                let (at, rows) = list::window(store, query, at.clone())?;
                windows.push((*lane, at, rows));
            }
        }
        Ok(Read { windows, found, left })
    }

    fn find(&self, store: &Store, id: i64) -> Result<Option<Found>> {
        let Some(lane) = campaigns::lane_of(store.conn(), self.campaign, id)? else {
            return Ok(None);
        };
        let Some((_, _, query)) = self.windows.iter().find(|(it, ..)| *it == lane) else {
            return Ok(None);
        };
        let around = list::around(store, query, id)?;
        Ok(around.map(|(before, from)| Found { id, lane, before, from }))
    }
}

impl Board {
    /// Shows a campaign, with the cursor on a lead if it is there.
    pub fn open(&mut self, campaign: i64, lead: Option<i64>, cx: &mut Cx<Self>) {
        if self.id != Some(campaign) {
            self.turn_to(campaign);
        }
        self.wanted = lead.or(self.wanted);
        self.reload(cx);
    }

    /// Leaves the board of one campaign for that of another, as it was left.
    fn turn_to(&mut self, campaign: i64) {
        let before = std::mem::take(self);
        let lead = before.lead();
        let (mut places, mut place) = (before.places, Place::default());
        if let Some(id) = before.id {
            places.insert(id, Place { filter: before.filter, folded: before.folded, lead });
        }
        if let Some(there) = places.remove(&campaign) {
            place = there;
        }
        *self = Self {
            id: Some(campaign),
            last: before.last,
            history: before.history,
            filter: place.filter,
            folded: place.folded,
            wanted: place.lead,
            places,
            ..Self::default()
        };
    }

    /// The lanes as they are now; those that stay keep their cards and marks.
    fn lay_out(&mut self, campaign: &Campaign, lanes: &[Lane]) {
        let (here, cursor) = (self.stacks.get(self.here).map(|stack| stack.lane), self.lead());
        let mut before: HashMap<Lane, Stack> =
            self.stacks.drain(..).map(|stack| (stack.lane, stack)).collect();
        let kept =
            |lane: &Lane| before.remove(lane).unwrap_or_else(|| Stack::new(campaign.id, *lane));
        self.stacks = lanes.iter().map(kept).collect();
        let same = self.stacks.iter().position(|stack| Some(stack.lane) == here);
        if same.is_none() {
            self.wanted = self.wanted.or(cursor);
        }
        self.here = same.unwrap_or(self.here).min(self.stacks.len().saturating_sub(1));
    }

    fn asked(&mut self) -> Option<Asked> {
        let windows = self.stacks.iter();
        let windows = windows.map(|it| (it.lane, it.list.again(), it.list.query())).collect();
        let here = self.stacks.get(self.here).map(|stack| stack.lane);
        Some(Asked {
            campaign: self.id?,
            windows,
            sought: self.wanted.take().or(self.left),
            cursor: self.lead().zip(here),
        })
    }

    fn read_cards(&mut self, cx: &mut Cx<Self>) {
        let Some(asked) = self.asked() else { return };
        cx.read("cards", move |store| asked.read(store), Self::show);
    }

    fn show(&mut self, read: Read, cx: &mut Cx<Self>) {
        for (lane, at, rows) in read.windows {
            if let Some(stack) = self.stacks.iter_mut().find(|stack| stack.lane == lane) {
                stack.list.take(&at, rows);
            }
        }
        if let Some(Found { id, lane, before, from }) = read.found
            && let Some(at) = self.stacks.iter().position(|stack| stack.lane == lane)
        {
            self.here = at;
            self.stacks[at].list.take_around(id, before, from);
        }
        let left = read.left.or(self.left.filter(|id| self.lead() != Some(*id)));
        self.moved(cx);
        self.left = left;
        self.count(cx);
    }

    fn count(&mut self, cx: &mut Cx<Self>) {
        let Some(id) = self.id else { return };
        let filter = self.stacks.first().map_or(Expr::Everything, |it| it.list.typed().clone());
        cx.read_later(
            "count",
            move |store| campaigns::tallies(store.conn(), &Ctx::of(store), id, &filter),
            |board, tallies, _| {
                for stack in &mut board.stacks {
                    let tally = tallies.get(&stack.lane).copied().unwrap_or_default();
                    stack.tally = Some(tally);
                    stack.list.set_count(tally.leads);
                }
            },
        );
    }

    fn is_open(&self) -> Ready {
        if self.stacks.is_empty() { Err("why-no-campaign-here") } else { Ok(()) }
    }

    /// A new lead, in the lane of the cursor where work goes on there.
    fn add(&mut self, cx: &mut Cx<Self>) {
        let (Some(id), Some(stack)) = (self.id, self.stacks.get(self.here)) else { return };
        let activity = match stack.lane {
            Lane::Activity(id) if !self.is_switched_off(id) => Some(id),
            _ => None,
        };
        edit::add_in(
            (id, activity),
            |board: &mut Self, lead, cx| {
                board.wanted = Some(lead);
                board.reload(cx);
            },
            cx,
        );
    }

    /// Makes the lane of the cursor as narrow as can be, or as wide again as the others.
    fn fold(&mut self, up: bool) {
        let Some(lane) = self.stacks.get(self.here).map(|stack| stack.lane) else { return };
        if up {
            self.folded.insert(lane);
        } else {
            self.folded.remove(&lane);
        }
    }

    fn has_card(&self) -> Ready {
        if self.lead().is_some() { Ok(()) } else { Err("why-no-lead") }
    }

    fn unmark(&mut self) -> bool {
        let had = self.marked() > 0;
        for stack in &mut self.stacks {
            stack.list.unmark();
        }
        had
    }

    /// Goes so many lanes on.
    fn go(&mut self, by: isize, cx: &mut Cx<Self>) {
        let last = self.stacks.len().saturating_sub(1);
        self.here = self.here.saturating_add_signed(by).min(last);
        self.moved(cx);
    }

    /// One activity on; behind the last one, the lead becomes a customer.
    fn carry_on(&mut self, cx: &mut Cx<Self>) {
        match self.stacks.get(self.here + 1).map(|stack| stack.lane) {
            Some(Lane::Activity(_)) => verbs::give(self, Verdict::Advance, cx),
            Some(Lane::Converted) => verbs::convert(self, cx),
            _ => cx.hint("why-lead-closed"),
        }
    }

    /// One activity back; out of the lanes of those that are closed, it is opened again.
    fn carry_back(&mut self, cx: &mut Cx<Self>) {
        let is_open = self.stacks.get(self.here).is_some_and(|stack| stack.lane.is_open());
        let verdict = if is_open { Verdict::StepBack } else { Verdict::Reopen };
        verbs::give(self, verdict, cx);
    }

    fn carry_to(&mut self, lane: usize, cx: &mut Cx<Self>) {
        let lane_at = |at: usize| self.stacks.get(at).map(|stack| stack.lane);
        let (Some(from), Some(to)) = (lane_at(self.here), lane_at(lane)) else { return };
        match to {
            Lane::Converted => verbs::convert(self, cx),
            Lane::Rejected => verbs::reject(self, cx),
            Lane::Nowhere => cx.hint("why-no-activity-there"),
            Lane::Activity(id) if self.is_switched_off(id) => cx.hint("why-switched-off"),
            Lane::Activity(_) if !from.is_open() => verbs::give(self, Verdict::Reopen, cx),
            Lane::Activity(id) => verbs::give(self, Verdict::MoveTo(id), cx),
        }
    }

    fn is_switched_off(&self, activity: i64) -> bool {
        let activities = self.campaign.iter().flat_map(|campaign| &campaign.activities);
        activities.into_iter().any(|it| it.id == activity && !it.enabled)
    }

    fn open_card(&mut self, cx: &mut Cx<Self>) {
        let Some(id) = self.lead() else { return };
        let order = self.list().neighbours();
        record::show(id, self.card().cloned(), order, cx);
    }

    fn edit(&mut self, cx: &mut Cx<Self>) {
        if let Some(chosen) = self.chosen() {
            edit::chosen(chosen, cx);
        }
    }

    fn edit_toml(&mut self, cx: &mut Cx<Self>) {
        if let Some(id) = self.lead() {
            toml::edit(id, cx);
        }
    }

    /// What is marked, else all of the lane.
    fn marked_or_lane(&mut self) -> Chosen {
        match self.chosen() {
            Some(Chosen::One(_)) | None => self.list().chosen_or_shown(),
            Some(chosen) => chosen,
        }
    }

    fn triage(&mut self, cx: &mut Cx<Self>) {
        let chosen = self.marked_or_lane();
        cx.go::<Triage>(move |triage, cx| triage.open_list(chosen, cx));
    }

    fn export(&mut self, cx: &mut Cx<Self>) {
        let chosen = self.marked_or_lane();
        export::ask(self.list().query(), chosen, cx);
    }

    fn filter(&mut self, cx: &mut Cx<Self>) {
        let text = self.filter.clone();
        FilterBar::ask(self, &text, |s| &mut s.history, Self::filtered, cx);
    }

    /// Narrows by what was typed, and says whether it could be read.
    fn filtered(&mut self, text: &str, cx: &mut Cx<Self>) -> bool {
        text.clone_into(&mut self.filter);
        let mut is_read = true;
        for stack in &mut self.stacks {
            is_read &= stack.list.set_filter(text, cx.calendar());
        }
        self.read_cards(cx);
        is_read
    }

    /// The same leads as a list.
    fn show_list(&mut self, cx: &mut Cx<Self>) {
        let filter = format!("{} status:open {}", campaigns::filter(&self.called), self.filter);
        let here = self.lead();
        cx.go::<Leads>(move |leads, cx| {
            leads.show_filtered(filter.trim(), cx);
            if let Some(id) = here {
                list::seek(leads, id, cx);
            }
        });
    }

    fn show_editor(&mut self, cx: &mut Cx<Self>) {
        if let Some(id) = self.id {
            cx.go::<Editor>(move |editor, cx| editor.open(id, cx));
        }
    }
}
