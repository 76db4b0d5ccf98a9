//! Filters as conditions in SQL. Values are bound, names come from the tables of columns, and what a filter
//! means is what `domain::filter::matches` says.
//!
//! A condition may be null where a record has nothing to compare, which counts as false; negations turn it
//! into one or the other, so that "not" and "!=" keep records without the field.

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, types::Value as Sql};

use super::{
    Ctx,
    column::{Column, Link, Moment, SPACES, Shape, Table, table},
};
use crate::{
    domain::{
        day::{Zone, days_on, utc_midnight},
        field::{Catalogue, Found, Kind as FieldKind, OwnKind, Thing, nearest},
        filter::{Bounds, Expr, Op, Operand, Test, parse},
        fold::fold,
    },
    error::{Doing, Error, Kind, Result},
    store::rows::text_of_day,
};

/// Turns filters over one thing into SQL, and gathers the values that they bind.
pub(super) struct Compiler<'a> {
    pub conn: &'a Connection,
    pub ctx: &'a Ctx,
    pub thing: Thing,
    pub table: &'static Table,
    /// The columns of the user's own fields.
    own: Vec<Column>,
    pub catalogue: Catalogue,
    pub bound: Vec<Sql>,
    /// The views that are being read, outermost first.
    reading: Vec<String>,
}

/// A condition that nothing fulfils. It is bound, since SQLite drops all that is joined with a plain 0, and
/// with it what says that the index of a sort may be used.
pub(super) const NEVER: &str = ":never";

impl<'a> Compiler<'a> {
    pub(super) fn new(conn: &'a Connection, ctx: &'a Ctx, thing: Thing) -> Result<Self> {
        let table = table(thing);
        let (catalogue, own) = own_columns(conn, table, thing)?;
        Ok(Self { conn, ctx, thing, table, own, catalogue, bound: Vec::new(), reading: Vec::new() })
    }

    pub(super) fn column(&self, name: &str) -> Option<&Column> {
        self.table.columns.iter().chain(&self.own).find(|column| column.name == name)
    }

    /// The parameter that stands for a value.
    pub(super) fn bind(&mut self, value: impl Into<Sql>) -> String {
        self.bound.push(value.into());
        format!(":p{}", self.bound.len() - 1)
    }

    /// A whole filter, the trash left out unless it is named.
    pub(super) fn filter(&mut self, filter: &Expr) -> Result<String> {
        let condition = self.condition(filter)?;
        Ok(match self.table.kept() {
            Some(kept) if !filter.names_trash() => format!("({kept} AND ({condition}))"),
            _ => format!("({condition})"),
        })
    }

    pub(super) fn condition(&mut self, filter: &Expr) -> Result<String> {
        Ok(match filter {
            Expr::Everything => "1".into(),
            Expr::And(parts) => self.joined(parts, " AND ")?,
            Expr::Or(parts) => self.joined(parts, " OR ")?,
            Expr::Not(part) if **part == Expr::Everything => NEVER.into(),
            Expr::Not(part) => format!("({}) IS NOT TRUE", self.condition(part)?),
            Expr::Words(words) => self.words(words),
            Expr::Test(test) => self.test(test)?,
            Expr::Segment(name) => return Err(unknown("segment", name, &[])),
            Expr::View(name) => self.view(name)?,
            Expr::Trashed(true) => self.table.gone().unwrap_or_else(|| "0".into()),
            Expr::Trashed(false) => self.table.kept().unwrap_or_else(|| "1".into()),
        })
    }

    fn joined(&mut self, parts: &[Expr], with: &str) -> Result<String> {
        let parts = parts.iter().map(|part| self.condition(part)).collect::<Result<Vec<_>>>()?;
        Ok(balanced(&parts, with))
    }

    fn words(&mut self, words: &str) -> String {
        let words = self.bind(words.to_owned());
        let Table { name, text: (keys, note), search, .. } = &self.table;
        match search {
            Some(search) => format!(
                "EXISTS (SELECT 1 FROM {text} AS found
                   WHERE found.id = {name}.id AND has_words(found.keys, found.note, {words}))",
                text = search.text,
            ),
            None => format!("has_words(fold({keys}), fold({note}), {words})"),
        }
    }

    /// Refuses a saved segment or view that there is not.
    pub(super) fn known(&self, what: &'static str, name: &str) -> Result<()> {
        match what {
            "view" => self.saved_view(name).map(drop),
            _ => Err(unknown(what, name, &[])),
        }
    }

    /// A view of this thing as it is spelt, and its filter.
    fn saved_view(&self, name: &str) -> Result<(String, String)> {
        let views: Vec<(String, String)> = self
            .conn
            .prepare_cached("SELECT name, filter FROM view WHERE thing = ? ORDER BY id")
            .and_then(|mut sql| {
                sql.query_map([self.thing.word()], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
            })
            .doing("reading views")?;
        let key = fold(name.trim());
        views.iter().find(|(name, _)| fold(name.trim()) == key).cloned().ok_or_else(|| {
            let names: Vec<&str> = views.iter().map(|(name, _)| name.as_str()).collect();
            unknown("view", name, &names)
        })
    }

    fn view(&mut self, name: &str) -> Result<String> {
        let (name, filter) = &self.saved_view(name)?;
        if self.reading.contains(name) {
            return Err(Error::new(Kind::Filter, "error-filter-view-in-itself").with("name", name));
        }
        self.reading.push(name.clone());
        let filter = parse(filter, &self.catalogue, self.ctx.calendar())
            .map_err(|error| error.with("view", name))?;
        let condition = self.filter(&filter);
        self.reading.pop();
        Ok(format!("({}) IS TRUE", condition?))
    }

    pub(super) fn test(&mut self, test: &Test) -> Result<String> {
        let shape = self.shape(test)?;
        if let Shape::Counted = shape {
            return self.counted(test);
        }
        Ok(match test.op {
            Op::Is => self.any_of(&shape, test)?,
            Op::IsNot => format!("({}) IS NOT TRUE", self.any_of(&shape, test)?),
            Op::Has => {
                let one = |operand: &Operand| match operand {
                    Operand::Text(part) => self.has(&shape, &fold(part)),
                    _ => Ok(NEVER.into()),
                };
                any(test.values.iter().map(one).collect::<Result<Vec<_>>>()?)
            }
            op => any(test.values.iter().map(|operand| self.within(&shape, op, operand)).collect()),
        })
    }

    /// What is compared; with a period, only what lies in it.
    fn shape(&self, test: &Test) -> Result<Shape> {
        let column = self.column(&test.field).ok_or_else(|| self.unknown_field(&test.field))?;
        let Some(period) = test.period.filter(|_| test.field == "events.count") else {
            return Ok(column.shape.clone());
        };
        let zone = self.ctx.zone;
        let mut within = String::new();
        if let Some(first) = period.first {
            let (utc, own) = (utc_midnight(first), zone.start_of(first));
            within += &format!(" AND begin_at >= CASE is_day WHEN 1 THEN {utc} ELSE {own} END");
        }
        if let Some(last) = period.last {
            let (utc, own) = (Zone::UTC.end_of(last), zone.end_of(last));
            within += &format!(" AND begin_at < CASE is_day WHEN 1 THEN {utc} ELSE {own} END");
        }
        Ok(Shape::Int(format!(
            "(SELECT count(*) FROM event WHERE event.customer = customer.id AND event.trashed_at IS NULL{within})"
        )))
    }

    pub(super) fn unknown_field(&self, name: &str) -> Error {
        let error = Error::new(Kind::Filter, "error-filter-unknown-field").with("field", name);
        match self.catalogue.nearest(name) {
            Some(meant) => error.hint(meant),
            None => error,
        }
    }

    /// A test of how many records a view has: there are few views, so each is counted.
    fn counted(&mut self, test: &Test) -> Result<String> {
        let views: Vec<(i64, String, String)> = self
            .conn
            .prepare_cached("SELECT id, thing, filter FROM view")
            .and_then(|mut sql| {
                sql.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
            })
            .doing("reading views")?;
        let mut conditions = Vec::new();
        for (id, thing, filter) in views {
            let shape = match super::count_of_view(self.conn, self.ctx, &thing, &filter)? {
                Some(count) => Shape::Int(count.to_string()),
                None => Shape::Int("NULL".into()),
            };
            let holds = match test.op {
                Op::Is | Op::IsNot => self.any_of(&shape, test)?,
                op => any(test.values.iter().map(|it| self.within(&shape, op, it)).collect()),
            };
            conditions.push(format!("(view.id = {id} AND ({holds}))"));
        }
        let any = any(conditions);
        Ok(if test.op == Op::IsNot { format!("({any}) IS NOT TRUE") } else { any })
    }

    fn any_of(&mut self, shape: &Shape, test: &Test) -> Result<String> {
        let conditions = test.values.iter().map(|operand| match operand {
            Operand::Nothing => Ok(shape.is_empty()),
            Operand::Anything => Ok(format!("NOT ({})", shape.is_empty())),
            Operand::Text(text) => self.is_text(shape, test, text),
            Operand::Record(id) => Ok(match shape {
                Shape::Link(link) => format!("{} = {id}", link.id),
                _ => NEVER.into(),
            }),
            Operand::YesNo(yes) => Ok(match shape {
                Shape::YesNo(sql) => format!("{sql} = {}", i32::from(*yes)),
                _ => NEVER.into(),
            }),
            operand => Ok(self.within(shape, Op::Is, operand)),
        });
        Ok(any(conditions.collect::<Result<Vec<_>>>()?))
    }

    fn is_text(&mut self, shape: &Shape, test: &Test, text: &str) -> Result<String> {
        let key = fold(text.trim());
        Ok(match shape {
            Shape::Text { key: Some(own), .. } => format!("{own} = {}", self.bind(key)),
            Shape::Text { text: own, .. } => {
                format!("fold(trim({own}, {SPACES})) = {}", self.bind(key))
            }
            Shape::Code(own) => {
                format!("{own} = {} COLLATE NOCASE", self.bind(text.trim().to_owned()))
            }
            Shape::Choice(own) => self.is_word(own, test, text),
            Shape::Link(link) => {
                let ids = self.named(link, Some(&key), &key)?;
                among(&link.id, &ids)
            }
            Shape::Many { from, ids: Some((table, id, _)), .. } => {
                let ids = ids_by(self.conn, table, &["name"], "= ", &key)?;
                format!("EXISTS (SELECT 1 {from} AND {})", among(id, &ids))
            }
            Shape::Many { from, item, ids: None } => {
                let key = self.bind(key);
                format!(
                    "EXISTS (SELECT 1 FROM (SELECT {item} AS item {from}) WHERE fold(trim(item, {SPACES})) = {key})"
                )
            }
            _ => NEVER.into(),
        })
    }

    /// A fixed word is written out, so that the indexes of one status are found.
    fn is_word(&mut self, own: &str, test: &Test, word: &str) -> String {
        let found = self.catalogue.find(&test.field);
        let known = found.and_then(|found: Found<'_>| match found.kind {
            FieldKind::Choice(words) => {
                words.iter().find(|it| fold(it) == fold(word.trim())).copied()
            }
            _ => None,
        });
        match (&*test.field, known) {
            ("place" | "queue", Some("inbox")) => {
                "lead.status = 'open' AND lead.decided = 0".into()
            }
            ("place", Some("closed")) => "lead.status <> 'open'".into(),
            ("place", Some("parked")) => {
                "lead.status = 'open' AND lead.decided = 1 AND lead.park_until > :today".into()
            }
            (_, Some(known)) => format!("{own} = '{known}'"),
            (_, None) => NEVER.into(),
        }
    }

    /// The ids of names in a short list, separated by commas.
    pub(super) fn ids_of(&self, table: &str, names: &[Operand]) -> Result<String> {
        let mut all = Vec::new();
        for name in names {
            let Operand::Text(name) = name else { continue };
            if let Ids::Known(ids) = ids_by(self.conn, table, &["name"], "= ", &fold(name.trim()))?
            {
                all.extend(ids.iter().map(i64::to_string));
            }
        }
        Ok(all.join(", "))
    }

    fn has(&mut self, shape: &Shape, part: &str) -> Result<String> {
        Ok(match shape {
            Shape::Text { key: Some(own), .. } => {
                format!("instr({own}, {}) > 0", self.bind(part.to_owned()))
            }
            Shape::Text { text: own, .. } | Shape::Code(own) | Shape::Choice(own) => {
                format!("instr(fold({own}), {}) > 0", self.bind(part.to_owned()))
            }
            Shape::Link(link) => {
                let ids = self.named(link, None, part)?;
                among(&link.id, &ids)
            }
            Shape::Many { from, ids: Some((table, id, _)), .. } => {
                let ids = ids_by(self.conn, table, &["name"], "HAS", part)?;
                format!("EXISTS (SELECT 1 {from} AND {})", among(id, &ids))
            }
            Shape::Many { from, item, ids: None } => {
                let part = self.bind(part.to_owned());
                format!(
                    "EXISTS (SELECT 1 FROM (SELECT {item} AS item {from}) WHERE instr(fold(item), {part}) > 0)"
                )
            }
            _ => NEVER.into(),
        })
    }

    /// The ids of what is named so, or, without `whole`, of what has that part in its name.
    fn named(&mut self, link: &Link, whole: Option<&str>, part: &str) -> Result<Ids> {
        // Leads and customers may be a million: their own indexes find them.
        if matches!(link.table, "lead" | "customer") {
            let (table, how) = (link.table, self.bind(part.to_owned()));
            let sql = match whole {
                Some(_) => format!(
                    "SELECT id FROM {table} WHERE code = {how} COLLATE NOCASE
                     UNION SELECT id FROM {table} WHERE name_key = {how} AND trashed_at IS NULL"
                ),
                None => format!(
                    "SELECT id FROM {table} WHERE instr(fold(code), {how}) > 0 OR instr(name_key, {how}) > 0"
                ),
            };
            return Ok(Ids::Chosen(sql));
        }
        let how = if whole.is_some() { "= " } else { "HAS" };
        // Of two campaigns of one name, a code means one.
        let found_by = match (link.table, whole) {
            ("campaign", Some(_)) => &["name", "code"],
            _ => link.found_by,
        };
        ids_by(self.conn, link.table, found_by, how, part)
    }

    /// Whether a value lies where an order or a range wants it.
    fn within(&mut self, shape: &Shape, op: Op, operand: &Operand) -> String {
        match (shape, operand) {
            (Shape::Int(sql), Operand::Whole(bounds)) => self.between(sql, op, bounds),
            (Shape::Number(sql), Operand::Hundredths(bounds)) => self.between(sql, op, bounds),
            (Shape::Money(sql, indexed), Operand::Hundredths(bounds)) => {
                self.money(sql, *indexed, op, bounds)
            }
            (Shape::Since(at), Operand::Whole(bounds)) => {
                let Some(bounds) = range(op, bounds) else { return NEVER.into() };
                let ago = |days: i64| days_ago(self.ctx.now.today, days);
                let days = Bounds {
                    first: bounds.last.and_then(ago),
                    last: bounds.first.map(|days| ago(days).unwrap_or(NaiveDate::MIN)),
                };
                self.on_days(at, &days)
            }
            (Shape::Day(sql), Operand::Days(bounds)) => {
                let Some(days) = range(op, bounds) else { return NEVER.into() };
                let mut parts = vec![format!("{sql} IS NOT NULL")];
                if let Some(first) = days.first {
                    // As text a fifth digit of the year would sort first.
                    if first.year() > 9999 {
                        return NEVER.into();
                    }
                    parts.push(format!("{sql} >= {}", self.bind(text_of_day(first))));
                }
                if let Some(last) = days.last {
                    parts.push(format!("{sql} <= {}", self.bind(text_of_day(last))));
                }
                parts.join(" AND ")
            }
            (Shape::Moment(at) | Shape::DayOf(at), Operand::Days(bounds)) => {
                match range(op, bounds) {
                    Some(days) => self.on_days(at, &days),
                    None => NEVER.into(),
                }
            }
            _ => NEVER.into(),
        }
    }

    fn between(&mut self, sql: &str, op: Op, bounds: &Bounds<i64>) -> String {
        let Some(bounds) = range(op, bounds) else { return NEVER.into() };
        let mut parts = vec![format!("{sql} IS NOT NULL")];
        if let Some(first) = bounds.first {
            parts.push(format!("{sql} >= {}", self.bind(first)));
        }
        if let Some(last) = bounds.last {
            parts.push(format!("{sql} <= {}", self.bind(last)));
        }
        parts.join(" AND ")
    }

    fn money(
        &mut self,
        sql: &str,
        indexed: Option<&'static str>,
        op: Op,
        bounds: &Bounds<i64>,
    ) -> String {
        let (Some(indexed), Some(bounds)) = (indexed, range(op, bounds)) else {
            return self.between(sql, op, bounds);
        };
        // What is not set is -1 there, and nothing else is below 0.
        let first = bounds.first.unwrap_or(0).max(0);
        let mut sql = format!("{indexed} >= {}", self.bind(first));
        if let Some(last) = bounds.last {
            sql += &format!(" AND {indexed} <= {}", self.bind(last));
        }
        sql
    }

    /// A moment by its day: an instant in the user's zone, or a day as it is. An index knows only instants,
    /// so it is given what covers both.
    fn on_days(&mut self, at: &Moment, days: &Bounds<NaiveDate>) -> String {
        let Moment { at, is_day, indexed } = at;
        let zone = self.ctx.zone;
        let mut parts = vec![format!("{at} IS NOT NULL")];
        if let Some(first) = days.first {
            let (utc, own) = (utc_midnight(first), zone.start_of(first));
            if let Some(indexed) = indexed {
                parts.push(format!("{indexed} >= {}", self.bind(utc.min(own))));
            }
            let (utc, own) = (self.bind(utc), self.bind(own));
            parts.push(format!("{at} >= CASE {is_day} WHEN 1 THEN {utc} ELSE {own} END"));
        }
        if let Some(last) = days.last {
            let (utc, own) = (Zone::UTC.end_of(last), zone.end_of(last));
            if let Some(indexed) = indexed {
                parts.push(format!("{indexed} < {}", self.bind(utc.max(own))));
            }
            let (utc, own) = (self.bind(utc), self.bind(own));
            parts.push(format!("{at} < CASE {is_day} WHEN 1 THEN {utc} ELSE {own} END"));
        }
        parts.join(" AND ")
    }
}

/// Which ids a condition takes.
enum Ids {
    Known(Vec<i64>),
    Chosen(String),
}

fn among(id: &str, ids: &Ids) -> String {
    match ids {
        Ids::Chosen(sql) => format!("{id} IN ({sql})"),
        Ids::Known(ids) => match ids.as_slice() {
            [] => NEVER.into(),
            [only] => format!("{id} = {only}"),
            ids => {
                let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
                format!("{id} IN ({})", ids.join(", "))
            }
        },
    }
}

/// Of a short list of names, the ids of those that are, or have, the text.
fn ids_by(conn: &Connection, table: &str, by: &[&str], how: &str, text: &str) -> Result<Ids> {
    let conditions: Vec<String> = by
        .iter()
        .map(|column| match how {
            "HAS" => format!("instr(fold({column}), ?1) > 0"),
            _ => format!("fold(trim({column}, {SPACES})) = ?1"),
        })
        .collect();
    conn.prepare_cached(&format!("SELECT id FROM {table} WHERE {}", conditions.join(" OR ")))
        .and_then(|mut sql| sql.query_map([text], |row| row.get(0))?.collect())
        .map(Ids::Known)
        .doing("finding a name")
}

fn any(conditions: Vec<String>) -> String {
    match conditions.len() {
        0 => NEVER.into(),
        1 => conditions.into_iter().next().unwrap_or_default(),
        _ => format!("({})", balanced(&conditions, " OR ")),
    }
}

/// Joins conditions as a tree rather than as a chain: SQLite goes only so deep, and a filter may be long.
fn balanced(conditions: &[String], with: &str) -> String {
    match conditions {
        [] => String::new(),
        [one] => format!("({one})"),
        [one, other] => format!("({one}){with}({other})"),
        many => {
            let (left, right) = many.split_at(many.len() / 2);
            format!("({}){with}({})", balanced(left, with), balanced(right, with))
        }
    }
}

/// Values of which the next and the one before are known.
trait Steps: Copy {
    fn before(self) -> Option<Self>;
    fn after(self) -> Option<Self>;
}

impl Steps for i64 {
    fn before(self) -> Option<Self> {
        self.checked_sub(1)
    }

    fn after(self) -> Option<Self> {
        self.checked_add(1)
    }
}

impl Steps for NaiveDate {
    fn before(self) -> Option<Self> {
        self.pred_opt()
    }

    fn after(self) -> Option<Self> {
        self.succ_opt()
    }
}

/// The range that a comparison asks for; none where nothing can be in it.
fn range<T: Steps>(op: Op, bounds: &Bounds<T>) -> Option<Bounds<T>> {
    let open = Bounds { first: None, last: None };
    let (first, last) = match op {
        Op::Is => return Some(*bounds),
        Op::IsNot | Op::Has => return None,
        _ => (bounds.first?, bounds.last?),
    };
    Some(match op {
        Op::Less => Bounds { last: Some(first.before()?), ..open },
        Op::AtMost => Bounds { last: Some(last), ..open },
        Op::More => Bounds { first: Some(last.after()?), ..open },
        _ => Bounds { first: Some(first), ..open },
    })
}

/// The day that many days ago; none before all days.
fn days_ago(today: NaiveDate, days: i64) -> Option<NaiveDate> {
    const FAR: i64 = 3_000_000;
    if days >= FAR {
        return None;
    }
    days_on(today, -days.max(-FAR)).or((days <= 0).then_some(NaiveDate::MAX))
}

fn unknown(what: &'static str, name: &str, known: &[&str]) -> Error {
    let error = Error::new(Kind::Filter, "error-filter-unknown-saved")
        .with("what", what)
        .with("name", name);
    match nearest(name, known.iter().copied()) {
        Some(meant) => error.hint(meant),
        None => error,
    }
}

/// The catalogue with the user's own fields, and their columns.
fn own_columns(conn: &Connection, table: &Table, thing: Thing) -> Result<(Catalogue, Vec<Column>)> {
    let owner = table.name;
    let (catalogue, ids) = super::own_fields(conn, thing)?;
    let mut own = Vec::with_capacity(ids.len());
    for (field, id) in catalogue.own.iter().zip(ids) {
        let value = |column: &str| {
            format!(
                "(SELECT own_value.{column} FROM own_value
                  WHERE own_value.{owner} = {owner}.id AND own_value.field = {id})"
            )
        };
        let shape = match field.kind {
            OwnKind::Text | OwnKind::Choice(_) => Shape::text(value("text")),
            OwnKind::Number => Shape::Number(value("number")),
            OwnKind::Day => Shape::Day(value("text")),
        };
        own.push(Column::new(&field.name, shape));
    }
    Ok((catalogue, own))
}
