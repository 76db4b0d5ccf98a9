//! What a column of a list is in SQL: how it is read, what tells that it is empty, how it is sorted.

use std::sync::OnceLock;

use chrono::NaiveDate;
use rusqlite::Row;

use crate::{
    domain::{
        day::Zone,
        field::{Thing, Value},
    },
    store::{
        Now,
        list::{Ctx, compile::NEVER},
    },
};

/// What Rust trims, for `trim()`.
pub(super) const SPACES: &str = "char(9,10,11,12,13,32,133,160,5760,8192,8193,8194,8195,8196,8197,8198,8199,\
     8200,8201,8202,8232,8233,8239,8287,12288)";

/// A column that names something in another table.
#[derive(Debug, Clone)]
pub(super) struct Link {
    /// The id of what is named.
    pub id: String,
    /// Where it is named.
    pub table: &'static str,
    /// The column that shows it.
    pub show: &'static str,
    /// By what it is found.
    pub found_by: &'static [&'static str],
}

/// A moment: its instant, and whether only the day is known.
#[derive(Debug, Clone)]
pub(super) struct Moment {
    pub at: String,
    pub is_day: String,
    /// The same instant as an index of the file has it.
    pub indexed: Option<&'static str>,
}

/// How the values of a column lie in the file.
#[derive(Debug, Clone)]
pub(super) enum Shape {
    /// Text; the file may keep it folded as well.
    Text {
        text: String,
        key: Option<String>,
    },
    /// A code, compared ignoring ASCII case as its index does.
    Code(String),
    /// One of a few fixed words.
    Choice(String),
    Link(Link),
    Int(String),
    /// Hundredths; the second is what an index has: not set is -1 there.
    Money(String, Option<&'static str>),
    /// A number in hundredths that is shown as a number.
    Number(String),
    /// A day as text.
    Day(String),
    Moment(Moment),
    /// The day of a moment.
    DayOf(Moment),
    /// How many days ago a moment was.
    Since(Moment),
    /// Never null.
    YesNo(String),
    /// Many names: `FROM … WHERE …`, the name in it, and where the file has it the ids:
    /// (the table that names them, the column of ids, `SELECT …` of the records of which ids).
    Many {
        from: String,
        item: &'static str,
        ids: Option<(&'static str, &'static str, &'static str)>,
    },
    /// How many records a saved view has: what is selected is its list and its filter.
    Counted,
    /// Nothing can be known of it yet.
    Never,
}

/// An index that serves a sort.
#[derive(Debug, Clone, Copy)]
pub(super) struct Index {
    pub name: &'static str,
    /// Its first column as it is written there; the second is the id.
    pub by: &'static str,
    /// It may be null, which sorts last.
    pub nullable: bool,
    /// It runs the other way than the values do.
    pub turned: bool,
}

/// One column of a thing.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub name: String,
    pub shape: Shape,
    pub index: Option<Index>,
}

/// Where a thing is.
pub(super) struct Table {
    /// The table, by which name its columns are written.
    pub name: &'static str,
    /// What stands behind FROM.
    pub from: &'static str,
    /// Null unless it is in the trash.
    pub trashed: Option<&'static str>,
    /// Null unless what it belongs to is in the trash.
    pub owner_trashed: Option<&'static str>,
    /// Its words and parts are in tables of the search index.
    pub search: Option<Search>,
    /// Else what words search: by parts too, and by words only. Not folded.
    pub text: (&'static str, &'static str),
    pub columns: Vec<Column>,
}

/// The tables of a search index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Search {
    pub text: &'static str,
    pub words: &'static str,
    pub parts: &'static str,
}

impl Table {
    /// What holds of records that lists show; none where there is no trash.
    pub(super) fn kept(&self) -> Option<String> {
        let trashed = self.trashed?;
        let owner = self.owner_trashed.map(|owner| format!(" AND ({owner}) IS NULL"));
        Some(format!("{trashed} IS NULL{}", owner.unwrap_or_default()))
    }

    /// What holds of records in the trash, or of something in it.
    pub(super) fn gone(&self) -> Option<String> {
        let trashed = self.trashed?;
        let owner = self.owner_trashed.map(|owner| format!(" OR ({owner}) IS NOT NULL"));
        Some(format!("({trashed} IS NOT NULL{})", owner.unwrap_or_default()))
    }
}

impl Shape {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into(), key: None }
    }

    pub(super) fn keyed(text: &str, key: &str) -> Self {
        Self::Text { text: text.into(), key: Some(key.into()) }
    }

    /// A name that is not kept folded.
    pub(super) fn link(id: impl Into<String>, table: &'static str) -> Self {
        Self::Link(Link { id: id.into(), table, show: "name", found_by: &["name"] })
    }

    /// A record that shows its code and is found by its name as well.
    pub(super) fn record(id: impl Into<String>, table: &'static str) -> Self {
        Self::Link(Link { id: id.into(), table, show: "code", found_by: &["code", "name"] })
    }

    /// An instant of which the day is never all that is known.
    pub(super) fn instant(at: &'static str) -> Self {
        Self::Moment(Moment { at: at.into(), is_day: "0".into(), indexed: None })
    }

    /// Names of which there are none yet.
    pub(super) fn no_list() -> Self {
        let from = "FROM (SELECT '' AS name WHERE 0) AS named".to_owned();
        Self::Many { from, item: "named.name", ids: None }
    }

    /// What is selected to read a value.
    pub(super) fn selected(&self) -> Vec<String> {
        match self {
            Self::Text { text, .. } => vec![text.clone()],
            Self::Code(sql)
            | Self::Choice(sql)
            | Self::Int(sql)
            | Self::Money(sql, _)
            | Self::Number(sql)
            | Self::Day(sql)
            | Self::YesNo(sql) => vec![sql.clone()],
            Self::Link(link) => vec![link.shown()],
            Self::Moment(at) | Self::DayOf(at) | Self::Since(at) => {
                vec![at.at.clone(), at.is_day.clone()]
            }
            Self::Many { from, item, .. } => {
                vec![format!("(SELECT json_group_array({item} ORDER BY fold({item})) {from})")]
            }
            Self::Counted => vec!["view.thing".into(), "view.filter".into()],
            Self::Never => vec!["NULL".into()],
        }
    }

    /// How many columns are selected to read a value.
    pub(super) fn width(&self) -> usize {
        match self {
            Self::Moment(_) | Self::DayOf(_) | Self::Since(_) | Self::Counted => 2,
            _ => 1,
        }
    }

    /// The value in a row, from a column on; a view's count is left to the caller.
    pub(super) fn read(&self, row: &Row, at: usize, ctx: &Ctx) -> rusqlite::Result<Value> {
        let text = || -> rusqlite::Result<Option<String>> { row.get(at) };
        let int = |value: fn(i64) -> Value| -> rusqlite::Result<Value> {
            Ok(row.get::<_, Option<i64>>(at)?.map_or(Value::Null, value))
        };
        let moment = || -> rusqlite::Result<Option<(i64, bool)>> {
            let Some(ms) = row.get(at)? else { return Ok(None) };
            Ok(Some((ms, row.get::<_, Option<bool>>(at + 1)?.unwrap_or(false))))
        };
        Ok(match self {
            Self::Text { .. } | Self::Code(_) | Self::Choice(_) | Self::Link(_) => {
                text()?.filter(|text| !text.is_empty()).map_or(Value::Null, Value::Text)
            }
            Self::Int(_) => int(Value::Int)?,
            Self::Money(..) => int(Value::Money)?,
            Self::Number(_) => int(|hundredths| Value::Number(hundredths as f64 / 100.0))?,
            Self::YesNo(_) => int(|yes| Value::YesNo(yes != 0))?,
            Self::Day(_) => {
                text()?.and_then(|day| day.parse().ok()).map_or(Value::Null, Value::Day)
            }
            Self::Moment(_) => match moment()? {
                None => Value::Null,
                Some((ms, true)) => Value::Day(Zone::UTC.day_of(ms)),
                Some((ms, false)) => Value::Instant(ms),
            },
            Self::DayOf(_) => day(moment()?, ctx).map_or(Value::Null, Value::Day),
            Self::Since(_) => day(moment()?, ctx).map_or(Value::Null, |day| {
                Value::Int(ctx.now.today.signed_duration_since(day).num_days())
            }),
            Self::Many { .. } => {
                let names = text()?.unwrap_or_default();
                Value::List(serde_json::from_str(&names).unwrap_or_default())
            }
            Self::Counted | Self::Never => Value::Null,
        })
    }

    /// Whether a record has nothing there: true or false, never null.
    pub(super) fn is_empty(&self) -> String {
        match self {
            Self::Text { text, .. } => format!("coalesce(trim({text}, {SPACES}), '') = ''"),
            Self::Code(sql) => format!("coalesce({sql}, '') = ''"),
            Self::Choice(sql)
            | Self::Int(sql)
            | Self::Money(sql, _)
            | Self::Number(sql)
            | Self::Day(sql) => format!("{sql} IS NULL"),
            Self::Link(link) => format!("{} IS NULL", link.id),
            Self::Moment(at) | Self::DayOf(at) | Self::Since(at) => format!("{} IS NULL", at.at),
            Self::YesNo(_) | Self::Counted => NEVER.into(),
            Self::Many { from, .. } => format!("NOT EXISTS (SELECT 1 {from})"),
            Self::Never => format!("NOT {NEVER}"),
        }
    }

    /// What it is sorted by, and whether that runs the other way than the values do.
    pub(super) fn sorted_by(&self) -> (String, bool) {
        match self {
            Self::Text { key: Some(key), .. } => (key.clone(), false),
            Self::Text { text, .. } => (format!("fold({text})"), false),
            Self::Code(sql)
            | Self::Choice(sql)
            | Self::Int(sql)
            | Self::Money(sql, _)
            | Self::Number(sql)
            | Self::Day(sql)
            | Self::YesNo(sql) => (sql.clone(), false),
            Self::Link(link) => (format!("fold({})", link.shown()), false),
            Self::Moment(at) | Self::DayOf(at) => (at.at.clone(), false),
            Self::Since(at) => (at.at.clone(), true),
            Self::Many { .. } | Self::Counted | Self::Never => ("NULL".into(), false),
        }
    }
}

impl Link {
    fn shown(&self) -> String {
        let Self { id, table, show, .. } = self;
        format!("(SELECT named.{show} FROM {table} AS named WHERE named.id = {id})")
    }
}

fn day(moment: Option<(i64, bool)>, ctx: &Ctx) -> Option<NaiveDate> {
    let (ms, is_day) = moment?;
    Some(if is_day { Zone::UTC.day_of(ms) } else { ctx.zone.day_of(ms) })
}

impl Column {
    pub(super) fn new(name: &str, shape: Shape) -> Self {
        Self { name: name.to_owned(), shape, index: None }
    }

    pub(super) fn indexed(mut self, name: &'static str, by: &'static str) -> Self {
        self.index = Some(Index { name, by, nullable: false, turned: false });
        self
    }

    pub(super) fn nullable(mut self) -> Self {
        self.index = self.index.map(|index| Index { nullable: true, ..index });
        self
    }

    pub(super) fn turned(mut self) -> Self {
        self.index = self.index.map(|index| Index { turned: true, ..index });
        self
    }
}

/// Values for the parameters that fragments name.
pub(super) fn named(now: Now) -> [(&'static str, rusqlite::types::Value); 6] {
    use crate::store::rows::text_of_day;
    [
        (":today", text_of_day(now.today).into()),
        (":now", now.at.into()),
        (":never", 0.into()),
        (":day_end", now.day_end.into()),
        (":utc_day_end", now.utc_day_end().into()),
        (":utc_today", crate::domain::day::utc_midnight(now.today).into()),
    ]
}

/// The table of a thing, put together once.
pub(super) fn table(thing: Thing) -> &'static Table {
    static TABLES: [OnceLock<Table>; Thing::ALL.len()] =
        [const { OnceLock::new() }; Thing::ALL.len()];
    let place = Thing::ALL.iter().position(|it| *it == thing);
    let place = place.and_then(|at| TABLES.get(at)).expect("every thing is in the list of all");
    place.get_or_init(|| written(thing))
}

fn written(thing: Thing) -> Table {
    use super::{records, things};
    match thing {
        Thing::Leads => records::leads(),
        Thing::Customers => records::customers(),
        Thing::Campaigns => things::campaigns(),
        Thing::Events => things::events(),
        Thing::Contacts => things::contacts(),
        Thing::Views => things::views(),
        Thing::Reps => things::reps(),
        Thing::Channels => things::channels(),
        Thing::Tags => things::labels(),
        Thing::Reasons => things::reasons(),
        Thing::Products | Thing::Sales | Thing::Segments => things::none_yet(thing),
    }
}
