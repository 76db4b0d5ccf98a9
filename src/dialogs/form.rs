//! A form: every field on one page, checked on leaving, and closed only by a successful save.

mod draft;
mod field;
mod lead;
mod picks;
mod record;
mod view;

use std::{collections::BTreeMap, sync::Arc};

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

use draft::{Body, EVERY, KEPT};
use field::Live;
use lead::{EditLead, ManyLeads, NewLead};
use picks::{Item, List, Taken, look_up};

pub use field::{FieldKind, FormField, Lookup};
pub use record::{Entry, Opening, Record, Saved, Typed};

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
            saving: false,
            saved: None,
            noted: None,
        }
    }

    /// A lead that is not there yet.
    pub fn new_lead(now: Now) -> Self {
        Self::new(NewLead, now)
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
        let (today, time, lang) = (cx.now().today, cx.time(), cx.lang());
        self.speaker = Speaker { today, time, lang, ..self.speaker };
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

    // What the store adds to a form that has opened.

    fn opened(&mut self, opening: Opening, cx: &Cx<Self>) {
        let last = self.fields.len().saturating_sub(1);
        let more = opening.more.into_iter().map(|field| Live::new(field, cx.words()));
        self.fields.splice(last..last, more);
        for (name, text) in opening.placeholders {
            let text = if text.starts_with("form-") { cx.words().t(&text) } else { text };
            if let Some(live) = self.named(&name) {
                live.placeholder = text;
            }
        }
    }

    fn offer(&mut self, kept: Option<state::Draft>, cx: &mut Cx<Self>) {
        let Some(kept) = kept else { return };
        match Body::read(&kept.body).filter(|_| kept.at > cx.now().at - KEPT) {
            Some(body) => self.bar = Bar::Offer(kept.at, body),
            None => self.forget(cx),
        }
    }

    // Drafts.

    fn body(&self) -> Body {
        let changed = self.fields.iter().filter(|live| live.changed());
        let fields: BTreeMap<_, _> =
            changed.map(|live| (live.field.name.clone(), live.text())).collect();
        Body { discarded: false, fields }
    }

    /// Keeps what was typed, at most every two seconds unless it is `now` or never.
    fn keep(&mut self, urgent: bool, cx: &mut Cx<Self>) {
        if self.saved.is_some() || matches!(self.bar, Bar::Offer(..)) {
            return;
        }
        let (now, body) = (cx.now().at, self.body().write());
        let due = match &self.noted {
            None => self.changed(),
            Some((at, noted)) => *noted != body && (urgent || now - at >= EVERY),
        };
        if due {
            self.note(body, cx);
        }
    }

    fn note(&mut self, body: String, cx: &mut Cx<Self>) {
        self.noted = Some((cx.now().at, body.clone()));
        let name = self.record.draft();
        cx.act(
            "draft",
            move |store| store.note_down(|txn| state::put_draft(txn, &name, &body)),
            |_, (), _| {},
        );
    }

    fn forget(&mut self, cx: &mut Cx<Self>) {
        self.noted = None;
        let name = self.record.draft();
        cx.act(
            "draft",
            move |store| store.note_down(|txn| state::drop_draft(txn, &name)),
            |_, (), _| {},
        );
    }

    fn bar_key(&mut self, key: Chord, cx: &mut Cx<Self>) -> Flow<Vec<i64>> {
        let name = key.to_string();
        match (std::mem::take(&mut self.bar), name.as_str()) {
            (Bar::Leaving, "s" | "ctrl-s" | "alt-enter") => self.save(cx),
            (Bar::Leaving, "d") => {
                let body = Body { discarded: true, ..self.body() };
                self.note(body.write(), cx);
                return Flow::Close;
            }
            (Bar::Leaving, "esc" | "ctrl-c") => {}
            (Bar::Offer(_, body), "r") => self.restore(body, cx),
            (Bar::Offer(..), "x") => self.forget(cx),
            (Bar::Offer(..), "esc" | "ctrl-c") => return Flow::Close,
            (bar, _) => self.bar = bar,
        }
        Flow::Stay
    }

    fn restore(&mut self, body: Body, cx: &mut Cx<Self>) {
        for (name, text) in &body.fields {
            if let Some(live) = self.named(name) {
                live.put(text);
                live.left = true;
            }
        }
        self.noted = Some((cx.now().at, self.body().write()));
        self.check(cx);
        self.look_for_twins(cx);
    }

    // Checking and saving.

    fn check(&mut self, cx: &mut Cx<Self>) {
        let (record, typed) = (self.record.clone(), self.typed(cx));
        cx.read(
            "check",
            move |store| record.check(store, &typed),
            |form, wrong, _| form.blame(wrong),
        );
    }

    /// Shows what is wrong with the fields that were left; those being typed for the first time wait.
    fn blame(&mut self, wrong: Vec<(String, Error)>) {
        self.fields.iter_mut().for_each(|live| live.problem = None);
        for (name, error) in wrong {
            match self.named(&name) {
                Some(live) if live.left && live.problem.is_none() => live.problem = Some(error),
                Some(_) => {}
                None => self.error = Some(error),
            }
        }
    }

    fn look_for_twins(&mut self, cx: &mut Cx<Self>) {
        let (record, typed) = (self.record.clone(), self.typed(cx));
        cx.read(
            "duplicates",
            move |store| record.twins(store, &typed),
            |form, twins, _| form.twins = twins,
        );
    }

    fn save(&mut self, cx: &mut Cx<Self>) {
        self.list = None;
        self.error = None;
        self.saving = true;
        self.keep(true, cx);
        let (record, typed) = (self.record.clone(), self.typed(cx));
        cx.write(
            self.record.label(),
            move |txn| {
                let saved = record.save(txn, &typed)?;
                if matches!(saved, Saved::Done(_)) {
                    state::drop_draft(txn, &record.draft())?;
                }
                Ok(saved)
            },
            |form, saved, cx| form.written(saved, cx),
        );
    }

    fn written(&mut self, saved: Saved, cx: &Cx<Self>) {
        self.saving = false;
        match saved {
            Saved::Done(ids) => self.saved = Some(ids),
            Saved::Wrong(wrong) => {
                self.fields.iter_mut().for_each(|live| live.left = true);
                self.blame(wrong);
                self.go_to_problem();
            }
            Saved::Meanwhile(theirs) => self.meet(theirs, cx),
        }
    }

    fn go_to_problem(&mut self) {
        if let Some(first) = self.fields.iter().position(|live| live.problem.is_some()) {
            self.live = first;
            self.list = None;
        }
    }

    /// Somebody else was there: what they wrote is shown beside what was typed, and taken where nothing was.
    fn meet(&mut self, theirs: Vec<(String, String)>, cx: &Cx<Self>) {
        self.error = Some(
            Error::new(crate::error::Kind::Conflict, "error-changed-meanwhile")
                .with("n", theirs.len().to_string()),
        );
        for (name, text) in theirs {
            let Some(live) = self.named(&name) else { continue };
            let text = match name.as_str() {
                "kind" => cx.words().t(&format!("form-{text}")),
                _ => text,
            };
            if !live.changed() {
                live.put(&text);
            }
            live.base.clone_from(&text);
            live.theirs = Some(text);
        }
    }

    // Moving between fields.

    fn go(&mut self, to: usize, cx: &mut Cx<Self>) {
        self.leave(cx);
        self.live = to.min(self.fields.len().saturating_sub(1));
        if let Some(live) = self.here() {
            live.fresh = true;
        }
    }

    fn leave(&mut self, cx: &mut Cx<Self>) {
        let is_new = matches!(self.list.take().and_then(|list| list.taken()), Some(Taken::New(_)));
        if let Some(live) = self.here() {
            live.left = true;
            live.is_new |= is_new;
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

    // Lists under a field.

    fn open_list(&mut self, query: &str, cx: &mut Cx<Self>) {
        let Some(live) = self.fields.get(self.live) else { return };
        let creates = matches!(live.field.kind, FieldKind::Pick(_));
        match &mut self.list {
            Some(list) => list.narrow(query),
            None => self.list = Some(List::open(query, creates)),
        }
        self.fill_list(query, cx);
    }

    fn fill_list(&mut self, query: &str, cx: &mut Cx<Self>) {
        let Some(live) = self.fields.get(self.live) else { return };
        match &live.field.kind {
            FieldKind::Choice(words) => {
                let items = words.iter().map(Item::new).collect();
                self.offered(self.live, items);
            }
            FieldKind::Pick(lookup) => {
                let (lookup, here, query) = (*lookup, self.live, query.trim().to_owned());
                let campaign = self.typed(cx).text("campaign").to_owned();
                cx.read(
                    "choices",
                    move |store| look_up(store, lookup, &query, &campaign),
                    move |form, items, _| form.offered(here, items),
                );
            }
            _ => {}
        }
    }

    fn offered(&mut self, field: usize, items: Vec<Item>) {
        if field != self.live {
            return;
        }
        let text = self.fields.get(field).map(Live::text).unwrap_or_default();
        if let Some(list) = &mut self.list {
            list.offer(items);
            if list.is_unasked() {
                list.highlight(&text);
            }
        }
    }

    /// Takes what is highlighted; says whether the field is done with.
    fn take(&mut self) -> bool {
        let Some(taken) = self.list.take().and_then(|list| list.taken()) else { return true };
        let Some(live) = self.fields.get_mut(self.live) else { return true };
        let (name, is_new) = match taken {
            Taken::Known(name) => (name, false),
            Taken::New(name) => (name, true),
        };
        let many = live.field.kind.is_many();
        let text = live.text();
        let text = match text.rsplit_once(',').filter(|_| many) {
            Some((before, _)) => format!("{}, {name}, ", before.trim_end()),
            None if many => format!("{name}, "),
            None => name,
        };
        live.put(&text);
        live.is_new = is_new;
        !many
    }

    fn list_key(&mut self, name: &str, cx: &mut Cx<Self>) -> bool {
        let Some(list) = &mut self.list else { return false };
        match name {
            "down" | "ctrl-n" | "ctrl-j" => list.step(1),
            "up" | "ctrl-p" | "ctrl-k" => list.step(-1),
            "pagedown" => list.step(8),
            "pageup" => list.step(-8),
            "esc" | "ctrl-c" => self.list = None,
            "enter" | "tab" => {
                if self.take() || name == "tab" {
                    self.next(cx);
                }
            }
            "shift-tab" => {
                self.take();
                self.previous(cx);
            }
            _ => return false,
        }
        true
    }

    fn step(&mut self, up: bool, cx: &mut Cx<Self>) {
        let Some(live) = self.fields.get(self.live) else { return };
        let here = self.live;
        let (speaker, campaign) = (self.speaker, self.typed(cx).text("campaign").to_owned());
        let choices = match &live.field.kind {
            FieldKind::Choice(words) => words.clone(),
            FieldKind::Pick(lookup) => {
                let lookup = *lookup;
                return cx.read(
                    "choices",
                    move |store| look_up(store, lookup, "", &campaign),
                    move |form, items, cx| {
                        let names: Vec<_> = items.into_iter().map(|item| item.text).collect();
                        if let Some(live) = form.fields.get_mut(here) {
                            live.step(up, &names, &speaker);
                        }
                        form.after_change(cx);
                    },
                );
            }
            _ => Vec::new(),
        };
        if let Some(live) = self.here() {
            live.step(up, &choices, &speaker);
        }
        self.after_change(cx);
    }

    // Typing.

    fn after_change(&mut self, cx: &mut Cx<Self>) {
        self.keep(false, cx);
        let Some(live) = self.fields.get_mut(self.live) else { return };
        // What was wrong is looked at again; what is typed for the first time is left in peace.
        let again = live.problem.take().is_some();
        live.theirs = None;
        let twin = self.record.may_be_twin(&live.field.name);
        if again {
            self.check(cx);
        }
        if twin {
            self.look_for_twins(cx);
        }
    }

    fn typed_into(&mut self, cx: &mut Cx<Self>) {
        if let Some(live) = self.fields.get(self.live).filter(|live| live.field.kind.lists()) {
            let text = live.text();
            let many = live.field.kind.is_many();
            let query = if many { text.rsplit(',').next().unwrap_or_default() } else { &text };
            self.open_list(query, cx);
        }
        self.after_change(cx);
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
                Ok((opening, store.options().work.first_day(), kept))
            },
            |form, (opening, week_start, kept), cx| {
                form.speaker.week_start = week_start;
                form.opened(opening, cx);
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
        if let (Hit::Row(field), Bar::None) = (hit, &self.bar) {
            self.go(field, cx);
        }
        Flow::Stay
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        view::draw(self, frame, area, ui);
    }

    fn spot(&self) -> Spot {
        Spot::Whole
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

    fn draft(&self) -> Option<(String, String)> {
        let open = matches!(self.bar, Bar::Offer(..)) || !self.changed();
        (!open).then(|| (self.record.draft(), self.body().write()))
    }
}
