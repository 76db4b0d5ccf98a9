//! The calendar on its way into a file.

use std::collections::HashSet;

use super::Calendar;
use crate::{
    app::cx::Cx,
    domain::field::Thing,
    screens::{export, list::Chosen},
    store::{
        Store,
        list::{Ctx, Query, count},
    },
};

impl Calendar {
    /// Asks for a file and writes every event that fulfils the filter, whatever days are shown.
    pub(super) fn export(&mut self, cx: &mut Cx<Self>) {
        let query = Query { expr: self.filter.expr.clone(), ..Query::new(Thing::Events) };
        let all = query.clone();
        let many = move |file: &Store| count(file.conn(), &Ctx::of(file), &all);
        cx.read("calendar-export", many, move |_, many, cx| {
            let many = usize::try_from(many).unwrap_or_default();
            export::ask(query.clone(), Chosen::All(query.clone(), HashSet::new(), many), cx);
        });
    }
}
