//! A form: every field on one page, checked on leaving, and closed only by a successful save.

mod choose;
mod draft;
mod field;
mod lead;
mod picks;
mod record;
mod save;
mod view;

use std::sync::Arc;

use chrono::{NaiveTime, Weekday};
use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        cx::Cx,
        dialog::{Dialog, Flow, Spot},
    },
    domain::phrase::{self, Speaker},
    error::{Error, Result},
    store::{Now, Store, card::Card, duplicates::Twin, state},
    ui::{Hit, Ui, input::Outcome, keys::Chord},
};

use draft::Body;
use field::Live;
use lead::{EditLead, ManyLeads, NewLead};
use picks::List;

pub use draft::{KEPT, is_unfinished, typed_in};
pub use field::{FieldKind, FormField, Lookup};
pub use record::{Advised, Entry, Opening, Record, Saved, Typed};

pub(super) use lead::text_of;
pub(super) use view::one_line_of_twins;

/// What the line at the bottom asks, before anything else can be done.
#[derive(Debug, Default)]
enum Bar {
    #[default]
    None,
    /// Esc was pressed over changes.
    Leaving,
    /// There is a draft from then.
    Offer(i64, Body),
}

/// A form over a [`Record`]; it answers with the ids that were saved.
pub struct Form {
    record: Arc<dyn Record>,
    fields: Vec<Live>,
    live: usize,
    list: Option<List>,
    bar: Bar,
    speaker: Speaker,
    twins: Vec<Twin>,
    /// What no field is to blame for.
    error: Option<Error>,
    /// What is said of the time at which it is planned.
    advised: Advised,
    saving: bool,
    saved: Option<Vec<i64>>,
    /// The draft as it was written last, and when.
    noted: Option<(i64, String)>,
}

impl Form {
    /// A form of anything.
    pub fn new(record: impl Record, now: Now) -> Self {
        Self {
            record: Arc::new(record),
            fields: Vec::new(),
            live: 0,
            list: None,
            bar: Bar::None,
            speaker: Speaker {
                today: now.today,
                time: NaiveTime::MIN,
                lang: phrase::Lang::default(),
                week_start: Weekday::Mon,
            },
            twins: Vec::new(),
            error: None,
            advised: Advised::default(),
            saving: false,
            saved: None,
            noted: None,
        }
    }

    /// A lead that is not there yet.
    pub fn new_lead(now: Now) -> Self {
        Self::new(NewLead { begins: None }, now)
    }

    /// A lead that is not there yet and is to begin in a campaign, in that activity.
    pub fn new_lead_in(campaign: i64, activity: Option<i64>, now: Now) -> Self {
        Self::new(NewLead { begins: Some((campaign, activity)) }, now)
    }

    /// A lead as it is now.
    pub fn edit_lead(card: Card, now: Now) -> Self {
        Self::new(EditLead(Box::new(card)), now)
    }

    /// Many leads at once: an empty field leaves each as it is.
    pub fn edit_many(ids: Vec<i64>, now: Now) -> Self {
        Self::new(ManyLeads(ids), now)
    }

    /// Dates in words are said now.
    fn listen(&mut self, cx: &Cx<Self>) {
        self.speaker = cx.speaker();
    }

    fn typed(&self, cx: &Cx<Self>) -> Typed {
        let entry = |live: &Live| Entry {
            name: live.field.name.clone(),
            text: live.text(),
            base: live.base.clone(),
        };
        Typed { entries: self.fields.iter().map(entry).collect(), lang: cx.lang() }
    }

    fn changed(&self) -> bool {
        self.fields.iter().any(Live::changed)
    }

    fn problems(&self) -> usize {
        self.fields.iter().filter(|live| live.problem.is_some()).count()
    }

    fn named(&mut self, name: &str) -> Option<&mut Live> {
        self.fields.iter_mut().find(|live| live.field.name == name)
    }

    fn here(&mut self) -> Option<&mut Live> {
        self.fields.get_mut(self.live)
    }

    fn opened(&mut self, opening: Opening, cx: &Cx<Self>) {
        let last = self.fields.len().saturating_sub(1);
        let more = opening.more.into_iter().map(|field| Live::new(field, cx.words()));
        self.fields.splice(last..last, more);
        for (name, text) in opening.filled {
            if let Some(live) = self.named(&name) {
                live.fill(&text);
            }
        }
        for (name, text) in opening.placeholders {
            let text = if text.starts_with("form-") { cx.words().t(&text) } else { text };
            if let Some(live) = self.named(&name) {
                live.placeholder = text;
            }
        }
    }

    fn go(&mut self, to: usize, cx: &mut Cx<Self>) {
        self.leave(cx);
        self.live = to.min(self.fields.len().saturating_sub(1));
        if let Some(live) = self.here() {
            live.fresh = true;
        }
    }

    fn leave(&mut self, cx: &mut Cx<Self>) {
        self.take();
        if let Some(live) = self.here() {
            live.left = true;
        }
        self.keep(true, cx);
        self.check(cx);
    }

    fn next(&mut self, cx: &mut Cx<Self>) {
        let to = if self.live + 1 >= self.fields.len() { 0 } else { self.live + 1 };
        self.go(to, cx);
    }

    fn previous(&mut self, cx: &mut Cx<Self>) {
        let to = self.live.checked_sub(1).unwrap_or(self.fields.len().saturating_sub(1));
        self.go(to, cx);
    }

    fn enter(&mut self, cx: &mut Cx<Self>) {
        let last = self.live + 1 >= self.fields.len();
        let lists = self.fields.get(self.live).is_some_and(|live| live.field.kind.lists());
        if lists && !last {
            self.open_list("", cx);
        } else if last {
            self.save(cx);
        } else {
            self.next(cx);
        }
    }

    fn after_change(&mut self, cx: &mut Cx<Self>) {
        self.keep(false, cx);
        let Some(live) = self.fields.get_mut(self.live) else { return };
        // What was wrong is looked at again; what is typed for the first time is left in peace.
        let again = live.problem.take().is_some();
        live.theirs = None;
        let moves = live.field.kind == FieldKind::Pick(Lookup::Campaigns);
        let twin = self.record.may_be_twin(&live.field.name);
        let advised = self.record.may_be_advised(&live.field.name);
        if moves {
            self.forget_activity();
        }
        if again {
            self.check(cx);
        }
        if twin {
            self.look_for_twins(cx);
        }
        if advised {
            self.look_for_advice(cx);
        }
    }

    fn type_key(&mut self, key: Chord, cx: &mut Cx<Self>) -> Flow<Vec<i64>> {
        let Some(live) = self.here() else { return Flow::Pass };
        if live.field.kind == FieldKind::YesNo {
            return match key.typed() {
                Some(_) => Flow::Stay,
                None => Flow::Pass,
            };
        }
        match live.key(key) {
            Outcome::Changed => self.typed_into(cx),
            Outcome::Moved => {}
            Outcome::Ignored => return Flow::Pass,
        }
        Flow::Stay
    }

    fn escape(&mut self, cx: &mut Cx<Self>) -> Flow<Vec<i64>> {
        if self.changed() {
            self.bar = Bar::Leaving;
            return Flow::Stay;
        }
        if self.noted.is_some() {
            self.forget(cx);
        }
        Flow::Close
    }

    /// Opens the field in the user's editor.
    fn edit_outside(&mut self, cx: &mut Cx<Self>) {
        let Some(live) = self.fields.get(self.live) else { return };
        if live.field.kind == FieldKind::YesNo {
            return;
        }
        let (here, is_area) = (self.live, live.is_area());
        cx.edit(live.text(), if is_area { ".md" } else { ".txt" }, move |form, text, cx| {
            let Some(text) = text else { return };
            if let Some(live) = form.fields.get_mut(here) {
                live.put(text.trim_end_matches(['\n', '\r']));
            }
            form.keep(true, cx);
            form.check(cx);
        });
    }

    fn form_key(&mut self, key: Chord, cx: &mut Cx<Self>) -> Flow<Vec<i64>> {
        let is_area = self.fields.get(self.live).is_some_and(Live::is_area);
        let toggles =
            self.fields.get(self.live).is_some_and(|it| it.field.kind == FieldKind::YesNo);
        match key.to_string().as_str() {
            "esc" | "ctrl-c" => return self.escape(cx),
            "ctrl-s" | "alt-enter" => self.save(cx),
            "tab" => self.next(cx),
            "shift-tab" => self.previous(cx),
            "enter" if !is_area => self.enter(cx),
            "down" if !is_area || !self.keeps_arrow(key) => self.next(cx),
            "up" if !is_area || !self.keeps_arrow(key) => self.previous(cx),
            "down" | "up" => {}
            "pagedown" => self.go(self.live + 8, cx),
            "pageup" => self.go(self.live.saturating_sub(8), cx),
            "f3" => self.take_free(cx),
            "f4" | "alt-e" => self.edit_outside(cx),
            "ctrl-up" => self.step(true, cx),
            "ctrl-down" => self.step(false, cx),
            "space" if toggles => {
                if let Some(live) = self.here() {
                    live.toggle();
                }
                self.after_change(cx);
            }
            _ => return self.type_key(key, cx),
        }
        Flow::Stay
    }

    fn keeps_arrow(&mut self, key: Chord) -> bool {
        self.here().is_some_and(|live| live.keeps_arrow(key))
    }
}

impl Dialog for Form {
    type Answer = Vec<i64>;

    fn open(&mut self, cx: &mut Cx<Self>) {
        self.fields =
            self.record.fields().into_iter().map(|field| Live::new(field, cx.words())).collect();
        self.listen(cx);
        let record = self.record.clone();
        cx.read(
            "opening",
            move |store: &Store| -> Result<_> {
                let opening = record.opening(store)?;
                let kept = state::draft(store.conn(), &record.draft())?;
                Ok((opening, kept))
            },
            |form, (opening, kept), cx| {
                form.opened(opening, cx);
                form.look_for_advice(cx);
                form.offer(kept, cx);
            },
        );
        self.look_for_twins(cx);
    }

    fn key(&mut self, key: Chord, cx: &mut Cx<Self>) -> Flow<Vec<i64>> {
        self.listen(cx);
        if self.saving {
            return Flow::Stay;
        }
        if !matches!(self.bar, Bar::None) {
            return self.bar_key(key, cx);
        }
        if self.list_key(&key.to_string(), cx) {
            return Flow::Stay;
        }
        self.form_key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<Self>) -> Flow<Vec<i64>> {
        if self.saving || !matches!(self.bar, Bar::None) {
            return Flow::Stay;
        }
        match self.here() {
            Some(live) if live.field.kind != FieldKind::YesNo => {
                live.paste(text);
                self.typed_into(cx);
                Flow::Stay
            }
            _ => Flow::Pass,
        }
    }

    fn click(&mut self, hit: Hit, cx: &mut Cx<Self>) -> Flow<Vec<i64>> {
        match (hit, &self.bar, &mut self.list) {
            (Hit::Choice(nth), Bar::None, Some(list)) => {
                list.go(nth);
                self.list_key("enter", cx);
            }
            (Hit::Row(field), Bar::None, _) => self.go(field, cx),
            _ => {}
        }
        Flow::Stay
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        view::draw(self, frame, area, ui);
    }

    fn spot(&self) -> Spot {
        Spot::Whole
    }

    fn typing(&self) -> bool {
        matches!(self.bar, Bar::None)
    }

    fn refused(&mut self, error: Error) {
        self.saving = false;
        let field = error.args().iter().find(|(name, _)| *name == "field");
        let field = field.map(|(_, value)| value.clone()).unwrap_or_default();
        match self.named(&field) {
            Some(live) => {
                live.problem = Some(error);
                self.go_to_problem();
            }
            None => self.error = Some(error),
        }
    }

    fn answer(&mut self) -> Option<Vec<i64>> {
        self.saved.take()
    }

    fn hints(&self) -> &'static [(&'static str, &'static str)] {
        match (&self.bar, &self.list) {
            (Bar::Leaving, _) => {
                &[("s", "hint-save"), ("d", "hint-discard"), ("Esc", "hint-keep-editing")]
            }
            (Bar::Offer(..), _) => {
                &[("r", "hint-restore"), ("x", "hint-forget"), ("Esc", "hint-close")]
            }
            (_, Some(_)) => &[("Enter", "hint-pick"), ("Esc", "hint-close")],
            _ => &[
                ("Ctrl+s", "hint-save"),
                ("Tab", "hint-next-field"),
                ("F4", "hint-editor"),
                ("Esc", "hint-close"),
            ],
        }
    }

    fn wake_at(&self) -> Option<i64> {
        self.due_at()
    }

    fn idle(&mut self, away: bool, cx: &mut Cx<Self>) {
        self.keep(away, cx);
    }

    fn draft(&self) -> Option<(String, String)> {
        let open = matches!(self.bar, Bar::Offer(..)) || !self.changed();
        (!open).then(|| (self.record.draft(), self.body().write()))
    }
}
