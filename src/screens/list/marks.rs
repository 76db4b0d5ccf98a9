//! Which records are marked, and so what a verb acts on.

use std::collections::HashSet;

use crate::{
    error::Result,
    store::{
        Store,
        list::{self, Ctx, Query},
    },
};

/// Which rows are marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Marks {
    /// These.
    Some(HashSet<i64>),
    /// All that the filter shows, but for these.
    All(HashSet<i64>),
}

impl Marks {
    pub(super) fn has(&self, id: i64) -> bool {
        match self {
            Self::Some(ids) => ids.contains(&id),
            Self::All(but) => !but.contains(&id),
        }
    }

    pub(super) fn toggle(&mut self, id: i64) {
        let (Self::Some(ids) | Self::All(ids)) = self;
        if !ids.remove(&id) {
            ids.insert(id);
        }
    }

    pub(super) fn set(&mut self, id: i64, on: bool) {
        if self.has(id) != on {
            self.toggle(id);
        }
    }
}

/// The records that a verb is to act on.
#[derive(Debug, Clone)]
pub enum Chosen {
    /// The one under the cursor.
    One(i64),
    /// Those that are marked.
    Some(Vec<i64>),
    /// All that a query shows, but for some; and how many it shows.
    All(Query, HashSet<i64>, usize),
    /// Those of several lists.
    Each(Vec<Self>),
}

impl Chosen {
    /// How many there are.
    pub fn count(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Some(ids) => ids.len(),
            Self::All(_, but, shown) => shown.saturating_sub(but.len()),
            Self::Each(lists) => lists.iter().map(Self::count).sum(),
        }
    }

    /// Their ids, read where they are needed: all, or some of the first.
    ///
    /// # Errors
    /// What the file may do.
    pub fn ids(&self, store: &Store, limit: Option<usize>) -> Result<Vec<i64>> {
        match self {
            Self::One(id) => Ok(vec![*id]),
            Self::Some(ids) => Ok(ids.clone()),
            Self::All(query, but, _) => {
                let limit = limit.map(|limit| limit + but.len());
                let mut ids = list::ids(store.conn(), &Ctx::of(store), query, limit)?;
                ids.retain(|id| !but.contains(id));
                Ok(ids)
            }
            Self::Each(lists) => {
                let ids = lists.iter().map(|list| list.ids(store, limit));
                Ok(ids.collect::<Result<Vec<_>>>()?.concat())
            }
        }
    }
}
