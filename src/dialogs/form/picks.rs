//! The list that opens under a field while a name is typed into it.

use std::collections::HashSet;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Typed,
    field::{Lookup, fits},
};
use crate::{
    domain::{
        field::{Thing, Value},
        fold::name_key,
    },
    error::Result,
    store::{
        Store,
        called::{self, Who},
        campaigns,
        contacts::{self, Owner},
        list::{self, Ctx, Query, Sort, parse_filter},
        names::{self, List as Names},
    },
    ui::{
        Hit, Ui,
        clear::clear_area,
        draw::{cols, narrow, put, row},
        theme::Role,
    },
};

/// Names offered at once.
const OFFERED: usize = 50;

/// One name on offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// What is put into the field.
    pub(super) text: String,
    /// What is shown beside it.
    pub(super) note: String,
}

impl Item {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), note: String::new() }
    }
}

/// What the list would put into the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Taken {
    Known(String),
    New(String),
}

/// The open list.
#[derive(Debug, Default)]
pub(super) struct List {
    /// `None` until the store has answered.
    items: Option<Vec<Item>>,
    /// What narrows it.
    query: String,
    /// Nothing is highlighted before something was typed or chosen.
    cursor: Option<usize>,
    /// A name that is not there can be made.
    creates: bool,
}

impl List {
    /// A list for what has been typed; an empty query offers everything and highlights nothing.
    pub(super) fn open(query: &str, creates: bool) -> Self {
        let mut list = Self { creates, ..Self::default() };
        list.narrow(query);
        list
    }

    pub(super) fn narrow(&mut self, query: &str) {
        query.trim().clone_into(&mut self.query);
        self.cursor = (!self.query.is_empty()).then_some(0);
    }

    pub(super) fn offer(&mut self, items: Vec<Item>) {
        self.items = Some(items);
    }

    /// Whether nothing was typed to narrow it.
    pub(super) fn is_unasked(&self) -> bool {
        self.query.is_empty()
    }

    /// Highlights the name that stands in the field.
    pub(super) fn highlight(&mut self, name: &str) {
        let here = self.known().iter().position(|item| name_key(&item.text) == name_key(name));
        self.cursor = here.or(self.cursor);
    }

    /// What fits; an older answer of the store is narrowed until the newer one comes.
    fn known(&self) -> Vec<&Item> {
        let fits = |item: &&Item| fits(&item.text, &self.query) || fits(&item.note, &self.query);
        self.items.iter().flatten().filter(fits).collect()
    }

    /// What was typed, if it can be made.
    fn novelty(&self) -> Option<&str> {
        let has = |item: &Item| name_key(&item.text) == name_key(&self.query);
        let is_known = self.items.iter().flatten().any(has);
        (self.creates && !self.query.is_empty() && self.items.is_some() && !is_known)
            .then_some(self.query.as_str())
    }

    fn len(&self) -> usize {
        self.known().len() + usize::from(self.novelty().is_some())
    }

    pub(super) fn step(&mut self, by: isize) {
        let last = self.len().saturating_sub(1);
        self.cursor = Some(match self.cursor {
            Some(cursor) => cursor.saturating_add_signed(by).min(last),
            None => 0,
        });
    }

    /// Puts the cursor on one of them.
    pub(super) fn go(&mut self, nth: usize) {
        self.cursor = Some(nth);
    }

    pub(super) fn taken(&self) -> Option<Taken> {
        let known = self.known();
        // The name itself before others that begin with it.
        let same = known.iter().find(|item| name_key(&item.text) == name_key(&self.query));
        let cursor = self.cursor?;
        match (cursor, same) {
            (0, Some(item)) => Some(Taken::Known(item.text.clone())),
            _ => match known.get(cursor) {
                Some(item) => Some(Taken::Known(item.text.clone())),
                None => self.novelty().map(|name| Taken::New(name.to_owned())),
            },
        }
    }

    /// Rows that it would like to have.
    pub(super) fn rows(&self) -> u16 {
        narrow(self.len().clamp(1, 8))
    }

    pub(super) fn view(&self, buf: &mut Buffer, area: Rect, ui: &Ui) {
        clear_area(buf, area);
        let known = self.known();
        let rows = usize::from(area.height).max(1);
        let first = (self.cursor.unwrap_or(0) + 1).saturating_sub(rows);
        let novelty =
            self.novelty().map(|name| Item { text: name.to_owned(), note: ui.t("form-new") });
        if known.is_empty() && novelty.is_none() {
            let id = if self.items.is_none() { "form-looking" } else { "form-nothing" };
            put(buf, cols(row(area, 0), 1, area.width), &ui.t(id), ui.style(Role::Dim));
        }
        for (nth, item) in known.into_iter().chain(&novelty).enumerate().skip(first).take(rows) {
            let on = self.cursor == Some(nth);
            one(buf, row(area, narrow(nth - first)), item, (nth, on), ui);
        }
    }
}

fn one(buf: &mut Buffer, line: Rect, item: &Item, (nth, on): (usize, bool), ui: &Ui) {
    let style = ui.line(buf, line, (nth, on));
    ui.can_click(line, Hit::Choice(nth));
    if on {
        put(buf, line, ui.glyphs.cursor, style(Role::Accent));
    }
    let used = put(buf, cols(line, 2, line.width), &item.text, style(Role::Text)) + 4;
    let rest = cols(line, used, line.width.saturating_sub(used));
    put(buf, rest, &item.note, style(Role::Info));
}

/// What other fields of the form hold, on which it depends what is offered.
pub(super) struct Near {
    campaign: String,
    /// A lead and a customer, as they are called.
    owners: [(Who, String); 2],
}

impl Near {
    pub(super) fn of(typed: &Typed) -> Self {
        let text = |field| typed.text(field).to_owned();
        let owners = [(Who::Lead, text("lead")), (Who::Customer, text("customer"))];
        Self { campaign: text("campaign"), owners }
    }
}

/// What the store offers for a field.
pub(super) fn look_up(
    store: &Store,
    lookup: Lookup,
    query: &str,
    near: &Near,
) -> Result<Vec<Item>> {
    let list = match lookup {
        Lookup::Campaigns => return running(store, query),
        Lookup::Activities => return activities(store, &near.campaign),
        Lookup::Contacts => return contacts(store, &near.owners, query),
        Lookup::Leads => return people(store, Thing::Leads, query),
        Lookup::Customers => return people(store, Thing::Customers, query),
        Lookup::Reps => Names::Reps,
        Lookup::Channels => Names::Channels,
        Lookup::Tags => Names::Tags,
        Lookup::Reasons => Names::Reasons,
    };
    let found = names::matching(store.conn(), list, query, OFFERED)?;
    Ok(found.into_iter().map(|(_, name)| Item::new(name)).collect())
}

/// Leads or customers whose name or code has these words; those of the same name by their code.
fn people(store: &Store, thing: Thing, query: &str) -> Result<Vec<Item>> {
    let pairs = named(store, thing, "code", query)?;
    let twice =
        |name: &str| pairs.iter().filter(|(it, _)| name_key(it) == name_key(name)).count() > 1;
    let item = |(name, code): &(String, String)| match twice(name) {
        true => Item { text: code.clone(), note: name.clone() },
        false => Item { text: name.clone(), note: code.clone() },
    };
    Ok(pairs.iter().map(item).collect())
}

/// The contacts of the lead and the customer that the form names, then others with these words in their name;
/// each name once.
fn contacts(store: &Store, owners: &[(Who, String)], query: &str) -> Result<Vec<Item>> {
    let conn = store.conn();
    let mut found: Vec<Item> = Vec::new();
    for (who, called) in owners.iter().filter(|(_, called)| !called.is_empty()) {
        // A name that several have is told by its own field.
        let Some(id) = called::find(conn, *who, called).ok().flatten() else { continue };
        let owner = match who {
            Who::Lead => Owner::Lead(id),
            Who::Customer => Owner::Customer(id),
        };
        for contact in contacts::of(conn, owner)? {
            let note = contact.role.unwrap_or_default();
            found.extend(contact.name.map(|text| Item { text, note }));
        }
    }
    found.retain(|item| fits(&item.text, query));
    if !query.is_empty() {
        let others = named(store, Thing::Contacts, "of", query)?;
        found.extend(others.into_iter().map(|(text, note)| Item { text, note }));
    }
    let mut seen = HashSet::new();
    found.retain(|item| seen.insert(name_key(&item.text)));
    Ok(found)
}

fn pair(values: Vec<Value>) -> Option<(String, String)> {
    match <[Value; 2]>::try_from(values).ok()? {
        [Value::Text(name), Value::Text(code)] => Some((name, code)),
        [Value::Text(name), Value::Null] => Some((name, String::new())),
        _ => None,
    }
}

/// Names with these words in them or in the field beside them, and that field.
fn named(store: &Store, thing: Thing, beside: &str, query: &str) -> Result<Vec<(String, String)>> {
    let words = query.split_whitespace().map(|word| word.replace('"', ""));
    let each = words.map(|word| format!("\"{word}\" (name~\"{word}\" or {beside}~\"{word}\")"));
    let filter = each.collect::<Vec<_>>().join(" ");
    let (conn, ctx) = (store.conn(), Ctx::of(store));
    let mut found = Query::new(thing);
    found.expr = parse_filter(conn, &ctx, thing, &filter)?;
    found.columns = vec!["name".into(), beside.into()];
    found.sort = vec![Sort { field: "name".into(), descending: false }];
    let rows = list::page(conn, &ctx, &found, 0, Some(OFFERED))?;
    Ok(rows.into_iter().filter_map(|row| pair(row.values)).collect())
}

/// Campaigns of the same name are told apart by their code.
fn running(store: &Store, query: &str) -> Result<Vec<Item>> {
    let all = campaigns::all(store.conn(), false)?;
    let twice =
        |name: &str| all.iter().filter(|it| name_key(&it.name) == name_key(name)).count() > 1;
    let offered = all.iter().filter(|campaign| fits(&campaign.name, query)).map(|campaign| {
        if twice(&campaign.name) {
            Item { text: campaign.code.clone(), note: campaign.name.clone() }
        } else {
            Item { text: campaign.name.clone(), note: campaign.code.clone() }
        }
    });
    Ok(offered.take(OFFERED).collect())
}

fn activities(store: &Store, campaign: &str) -> Result<Vec<Item>> {
    let Some(id) = campaigns::by_code_or_name(store.conn(), campaign)? else {
        return Ok(Vec::new());
    };
    let campaign = campaigns::get(store.conn(), id)?;
    let open = campaign.activities.into_iter().filter(|activity| activity.enabled);
    Ok(open.map(|activity| Item::new(activity.name)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(query: &str, names: &[&str]) -> List {
        let mut list = List::open(query, true);
        list.offer(names.iter().map(|name| Item::new(*name)).collect());
        list
    }

    #[test]
    fn the_first_that_fits_is_taken_and_the_same_name_before_longer_ones() {
        let known = |name: &str| Some(Taken::Known(name.to_owned()));
        assert_eq!(list("w", &["Fair", "Web"]).taken(), known("Web"));
        assert_eq!(list("WEB", &["Web shop", "Web"]).taken(), known("Web"));
    }

    #[test]
    fn what_nothing_has_is_made_only_when_it_is_chosen() {
        let new = Some(Taken::New("Web".to_owned()));
        assert_eq!(list("Web", &[]).taken(), new);
        let mut beside = list("Web", &["Web shop"]);
        assert_eq!(beside.taken(), Some(Taken::Known("Web shop".to_owned())));
        beside.step(1);
        assert_eq!(beside.taken(), new);
        assert_eq!(List::open("Web", false).taken(), None);
    }

    #[test]
    fn nothing_is_taken_from_a_list_that_was_only_opened() {
        let mut opened = list("", &["Fair", "Web"]);
        assert_eq!(opened.taken(), None);
        opened.highlight("web");
        assert_eq!(opened.taken(), Some(Taken::Known("Web".to_owned())));
    }
}
