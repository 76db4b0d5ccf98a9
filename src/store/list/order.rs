//! In which order rows come, and which rows come after one of them.
//!
//! What is not set comes last, save where an index of the file has it first (a potential that is not set is
//! below 0). Rows that are alike come in the order of their ids, which runs with the first field.

use rusqlite::types::Value as Sql;

use super::{
    At, Sort,
    column::{Column, Index},
    compile::Compiler,
};
use crate::error::{Error, Kind, Result};

/// One thing that rows are ordered by.
#[derive(Debug, Clone)]
pub(super) struct Term {
    pub sql: String,
    pub descending: bool,
}

/// The order of a list.
#[derive(Debug, Clone)]
pub(super) struct Order {
    pub terms: Vec<Term>,
    /// The index that has this very order; then only the last term counts, and the one before it is
    /// whether that is null.
    pub index: Option<Index>,
}

/// A stretch of a list: what is in it, and by what it is ordered.
pub(super) struct Stretch {
    pub condition: String,
    pub order: String,
}

fn word(descending: bool) -> &'static str {
    if descending { "DESC" } else { "ASC" }
}

impl Order {
    pub(super) fn new(compiler: &Compiler<'_>, sort: &[Sort]) -> Result<Self> {
        let mut terms = Vec::new();
        let mut index = None;
        for one in sort {
            let column = compiler.column(&one.field).ok_or_else(|| {
                Error::new(Kind::Usage, "error-sort-field").with("field", &*one.field)
            })?;
            terms.extend(terms_of(column, one.descending));
            index = column.index.filter(|_| sort.len() == 1);
        }
        Ok(Self { terms, index })
    }

    /// Whether ids run down.
    fn ids_descend(&self) -> bool {
        self.terms.first().is_some_and(|term| term.descending)
    }

    /// The end of a query over all rows.
    pub(super) fn by(&self, id: &str, backwards: bool) -> String {
        let mut by: Vec<String> = self
            .terms
            .iter()
            .map(|term| format!("{} {}", term.sql, word(term.descending != backwards)))
            .collect();
        by.push(format!("{id} {}", word(self.ids_descend() != backwards)));
        by.join(", ")
    }

    /// What lies on the far side of a row, as one condition.
    pub(super) fn beyond(&self, compiler: &mut Compiler<'_>, at: &At, id: &str) -> String {
        let (Some((key, row)), backwards, inclusive) = place(at) else { return "1".into() };
        let last = if self.ids_descend() != backwards { "<" } else { ">" };
        let equals = if inclusive { "=" } else { "" };
        let row = compiler.bind(row);
        let mut condition = format!("{id} {last}{equals} {row}");
        for (term, value) in self.terms.iter().zip(key).rev() {
            let far = if term.descending != backwards { "<" } else { ">" };
            let value = compiler.bind(value.clone());
            let sql = &term.sql;
            condition = format!("({sql} {far} {value} OR ({sql} IS {value} AND ({condition})))");
        }
        condition
    }

    /// The same in stretches, one after the other, each of which is a run of the index.
    pub(super) fn stretches(
        &self,
        compiler: &mut Compiler<'_>,
        at: &At,
        id: &str,
        index: Index,
    ) -> Vec<Stretch> {
        let (from, backwards, inclusive) = place(at);
        let descending = self.ids_descend() != backwards;
        let far = if descending { "<" } else { ">" };
        let by = index.by;
        let down = word(descending);
        let set = Stretch {
            condition: if index.nullable { format!("{by} IS NOT NULL") } else { "1".into() },
            order: format!("{by} {down}, {id} {down}"),
        };
        let unset = |more: String| Stretch {
            condition: format!("{by} IS NULL{more}"),
            order: format!("{id} {down}"),
        };
        let Some((key, row)) = from else {
            let mut all = vec![set];
            if index.nullable {
                all.insert(usize::from(!descending), unset(String::new()));
            }
            return all;
        };
        let value = key.last().cloned().unwrap_or(Sql::Null);
        let row = compiler.bind(row);
        let equals = if inclusive { "=" } else { "" };
        let ties = format!(" AND {id} {far}{equals} {row}");
        if value == Sql::Null {
            let mut rest = vec![unset(ties)];
            if descending {
                rest.push(set);
            }
            return rest;
        }
        let value = compiler.bind(value);
        let mut rest = vec![
            Stretch { condition: format!("{by} = {value}{ties}"), order: format!("{id} {down}") },
            Stretch { condition: format!("{by} {far} {value}"), order: set.order },
        ];
        if index.nullable && !descending {
            rest.push(unset(String::new()));
        }
        rest
    }
}

/// Where a window begins, whether it goes back from there, and whether that row is in it.
fn place(at: &At) -> (Option<(&[Sql], i64)>, bool, bool) {
    match at {
        At::First => (None, false, false),
        At::Last => (None, true, false),
        At::From(key, id) => (Some((key, *id)), false, true),
        At::After(key, id) => (Some((key, *id)), false, false),
        At::Before(key, id) => (Some((key, *id)), true, false),
    }
}

fn terms_of(column: &Column, descending: bool) -> Vec<Term> {
    if let Some(Index { by, nullable, turned, .. }) = column.index {
        let descending = descending != turned;
        let value = Term { sql: by.into(), descending };
        let unset = nullable.then(|| Term { sql: format!("({by} IS NULL)"), descending });
        return unset.into_iter().chain([value]).collect();
    }
    let (sql, turned) = column.shape.sorted_by();
    vec![
        Term { sql: format!("({sql} IS NULL)"), descending },
        Term { sql, descending: descending != turned },
    ]
}
