//! Records written into files, so that nothing is lost when they are read again.

mod events;

use std::{
    io::{BufWriter, Write},
    path::Path,
};

use rusqlite::Connection;

use crate::{
    domain::{
        field::{Thing, Value},
        money::Money,
    },
    error::{Doing, Error, Kind, Result},
    files::{Identity, PRIVATE, folder_is_there, write_atomic},
    store::{
        self,
        flat::{self, FlatLead},
        list::{self, Ctx, Query, Row},
        one_moment,
        own_fields::{self, OwnValue},
    },
    transfer::{
        campaigns,
        defuse::defuse,
        ical,
        import::{bars, written},
        values::join_list,
        whole,
    },
};

/// How records are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Rows of cells; what a spreadsheet would run is defused.
    Csv,
    /// `{"count", "rows": […]}`, exact.
    Json,
    /// A calendar, which events alone can be.
    Ical,
    /// Campaigns alone, for people to read and write.
    Toml,
}

impl Format {
    /// As the ending of a file says; CSV where there is none.
    pub fn of(path: &Path, thing: Thing) -> Option<Self> {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        match ending.as_str() {
            "json" => Some(Self::Json),
            "csv" | "" => Some(Self::Csv),
            "ics" if thing == Thing::Events => Some(Self::Ical),
            "toml" if thing == Thing::Campaigns => Some(Self::Toml),
            _ => None,
        }
    }

    /// The endings of the files in which such things can be written, the most usual first.
    pub fn endings(thing: Thing) -> &'static [&'static str] {
        match thing {
            Thing::Campaigns => &["toml", "csv", "json"],
            Thing::Events => &["csv", "json", "ics"],
            _ => &["csv", "json"],
        }
    }
}

/// How records stand in what is written.
#[derive(Clone, Copy)]
enum Shape<'a> {
    /// Rows of cells with this between them, under these heads.
    Cells(u8, &'a [String]),
    Json,
}

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// Records.
    pub rows: u64,
    /// Cells that a spreadsheet would have run.
    pub defused: u64,
    /// Records with somebody who must not be contacted.
    pub barred: u64,
    /// Events of leads, which are files of their own.
    pub events: u64,
}

/// What a field holds, as files have it.
enum Cell {
    Nothing,
    Text(String),
    /// Written without quotes.
    Bare(String),
    YesNo(bool),
    List(Vec<String>),
    /// JSON as it is; in a table as text.
    Whole(String),
}

impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Nothing, Self::Text)
    }
}

impl From<&Option<String>> for Cell {
    fn from(text: &Option<String>) -> Self {
        text.clone().into()
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

type Get = fn(&FlatLead) -> Cell;

/// The fields of a lead, each in the words that an import reads again.
const LEAD: &[(&str, Get)] = &[
    ("code", |lead| lead.code.as_str().into()),
    ("name", |lead| lead.name.as_str().into()),
    ("kind", |lead| lead.kind.word().into()),
    ("company", |lead| (&lead.company).into()),
    ("campaign", |lead| (&lead.campaign).into()),
    ("activity", |lead| (&lead.activity).into()),
    ("rep", |lead| (&lead.rep).into()),
    ("channel", |lead| (&lead.channel).into()),
    ("potential", |lead| {
        lead.potential.map_or(Cell::Nothing, |amount| Cell::Bare(Money(amount).format_plain()))
    }),
    ("tag", |lead| Cell::List(lead.tags.clone())),
    ("note", |lead| (&lead.note).into()),
    ("status", |lead| lead.status.word().into()),
    (PLACE, |_| Cell::Nothing),
    ("reason", |lead| (&lead.reason).into()),
    ("snooze", |lead| lead.snooze.map(|day| day.to_string()).into()),
    ("park", |lead| lead.park.map(|day| day.to_string()).into()),
    ("flag", |lead| Cell::YesNo(lead.flag)),
    ("customer", |lead| (&lead.customer).into()),
    ("customer-name", |lead| (&lead.customer_name).into()),
    ("created", |lead| lead.created.map(written).into()),
    ("updated", |lead| Some(written(crate::domain::day::Moment::Instant(lead.updated_at))).into()),
    ("closed", |lead| lead.closed.map(written).into()),
    ("close-note", |lead| (&lead.close_note).into()),
    ("contact", |lead| (&lead.contact.name).into()),
    ("role", |lead| (&lead.contact.role).into()),
    ("email", |lead| Cell::List(lead.contact.emails.iter().map(|it| it.text.clone()).collect())),
    ("phone", |lead| Cell::List(lead.contact.phones.iter().map(|it| it.text.clone()).collect())),
    ("street", |lead| lead.contact.addresses.first().and_then(|it| it.street.clone()).into()),
    ("city", |lead| lead.contact.addresses.first().and_then(|it| it.city.clone()).into()),
    ("region", |lead| lead.contact.addresses.first().and_then(|it| it.region.clone()).into()),
    ("postcode", |lead| lead.contact.addresses.first().and_then(|it| it.postcode.clone()).into()),
    ("country", |lead| lead.contact.addresses.first().and_then(|it| it.country.clone()).into()),
    ("website", |lead| {
        let websites = lead.contact.handles.iter().filter(|it| it.service == "website");
        Cell::List(websites.map(|it| it.value.clone()).collect())
    }),
    ("do-not-contact", |lead| {
        let bars = bars(&lead.contact);
        (!bars.is_empty()).then(|| bars.join("\n")).into()
    }),
    (whole::PEOPLE, people),
    (whole::PAST, |lead| match lead.past.as_slice() {
        [] => Cell::Nothing,
        past => Cell::Whole(whole::past(past)),
    }),
];

/// What the other columns don't tell of its people, else nothing.
fn people(lead: &FlatLead) -> Cell {
    if lead.others.is_empty() && whole::is_plain(&lead.contact) {
        return Cell::Nothing;
    }
    Cell::Whole(whole::people([&lead.contact].into_iter().chain(&lead.others)))
}

/// Where a lead is, which lists work out.
const PLACE: &str = "place";

/// All columns of a file of such things.
///
/// # Errors
/// What the file may do.
pub fn columns(conn: &Connection, thing: Thing) -> Result<Vec<String>> {
    if thing != Thing::Leads {
        let listed = list::catalogue(conn, thing)?;
        let listed = listed.names().map(str::to_owned);
        let whole: Vec<String> = match thing {
            Thing::Campaigns => {
                [campaigns::ARCHIVED, campaigns::ACTIVITIES].map(str::to_owned).into()
            }
            Thing::Events => events::columns().collect(),
            _ => Vec::new(),
        };
        return Ok(listed.chain(whole).collect());
    }
    let own = own_fields::all(conn, thing.word(), true)?.into_iter().map(|field| field.name);
    let own: Vec<String> = own.collect();
    let defined = (!own.is_empty()).then(|| whole::FIELDS.to_owned());
    let born = LEAD.iter().map(|(name, _)| (*name).to_owned());
    Ok(born.chain(own).chain(defined).collect())
}

/// The columns that were asked for: those of a file, and those of lists.
///
/// # Errors
/// `usage` for one that there is not.
pub fn parse_columns(conn: &Connection, thing: Thing, text: &str) -> Result<Vec<String>> {
    let known = columns(conn, thing)?;
    let catalogue = list::catalogue(conn, thing)?;
    let mut found = Vec::new();
    for typed in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
        match known.iter().find(|name| name.eq_ignore_ascii_case(typed)) {
            Some(name) => found.push(name.clone()),
            None => found.extend(list::parse_columns(&catalogue, typed)?),
        }
    }
    Ok(found)
}

/// Which records are written, and who hears how far it is.
pub struct Wanted<'a> {
    /// These alone, in this order; without, all of the query's in its own.
    pub only: Option<&'a [i64]>,
    /// What stands above them, in a format for people.
    pub comment: &'a str,
    /// Hears how many are written of how many. Its error ends the export.
    pub progress: &'a mut dyn FnMut(u64, u64) -> Result<()>,
}

/// How often the progress is told, in records.
const BEAT: u64 = 256;

/// Writes the records of a query with its columns into `out`, one after the other.
///
/// # Errors
/// As [`list::each`], and what writing may do.
pub fn export(
    conn: &Connection,
    ctx: &Ctx,
    query: &Query,
    format: Format,
    out: &mut dyn Write,
) -> Result<Done> {
    let all = Wanted { only: None, comment: "", progress: &mut |_, _| Ok(()) };
    export_some(conn, ctx, query, format, all, out)
}

fn export_some(
    conn: &Connection,
    ctx: &Ctx,
    query: &Query,
    format: Format,
    wanted: Wanted<'_>,
    out: &mut dyn Write,
) -> Result<Done> {
    match format {
        Format::Csv => rows(conn, ctx, query, Shape::Cells(b',', &query.columns), wanted, out),
        Format::Json => rows(conn, ctx, query, Shape::Json, wanted, out),
        Format::Ical => calendar(conn, ctx, query, wanted, out),
        Format::Toml => campaigns_as_toml(conn, ctx, query, wanted, out),
    }
}

fn rows(
    conn: &Connection,
    ctx: &Ctx,
    query: &Query,
    shape: Shape<'_>,
    wanted: Wanted<'_>,
    out: &mut dyn Write,
) -> Result<Done> {
    let _moment = one_moment(conn)?;
    let Wanted { only, progress, .. } = wanted;
    let count = match only {
        Some(ids) => there(conn, ctx, query, ids)?,
        None => list::count(conn, ctx, query)?,
    };
    let out = BufWriter::with_capacity(1 << 16, out);
    let mut sink = Sink::new(shape, &query.columns, count, out, progress)?;
    match query.thing {
        Thing::Leads => leads(conn, ctx, query, only, &mut sink)?,
        Thing::Campaigns => of_campaigns(conn, ctx, query, only, &mut sink)?,
        Thing::Events => events::write(conn, ctx, query, only, &mut sink)?,
        _ => walk(conn, ctx, query, only, |row| sink.row(row.values.into_iter().map(cell)))?,
    }
    sink.finish()
}

fn calendar(
    conn: &Connection,
    ctx: &Ctx,
    query: &Query,
    Wanted { only, progress, .. }: Wanted<'_>,
    out: &mut dyn Write,
) -> Result<Done> {
    let _moment = one_moment(conn)?;
    if query.thing != Thing::Events {
        return Err(Error::new(Kind::Usage, "error-export-calendar"));
    }
    let query = Query { columns: Vec::new(), ..query.clone() };
    let mut ids = Vec::new();
    walk(conn, ctx, &query, only, |row| {
        ids.push(row.id);
        Ok(())
    })?;
    let mut out = BufWriter::with_capacity(1 << 16, out);
    let rows = ical::write(conn, ctx.now, ids, progress, &mut out)?;
    Ok(Done { rows, ..Done::default() })
}

/// How many of these records there are.
fn there(conn: &Connection, ctx: &Ctx, query: &Query, ids: &[i64]) -> Result<i64> {
    let query = Query { columns: Vec::new(), ..query.clone() };
    let mut count = 0;
    list::each_of(conn, ctx, &query, ids, |_| {
        count += 1;
        Ok(())
    })?;
    Ok(count)
}

fn walk(
    conn: &Connection,
    ctx: &Ctx,
    query: &Query,
    only: Option<&[i64]>,
    each: impl FnMut(Row) -> Result<()>,
) -> Result<()> {
    match only {
        Some(ids) => list::each_of(conn, ctx, query, ids, each),
        None => list::each(conn, ctx, query, 0, None, each),
    }
}

/// The same into a file, which is there as a whole or not at all.
///
/// # Errors
/// As [`export`], what writing a file may do, and `invalid` for a folder or the database itself.
pub fn to_file(
    conn: &Connection,
    ctx: &Ctx,
    query: &Query,
    format: Format,
    wanted: Wanted<'_>,
    path: &Path,
) -> Result<Done> {
    let mut done = Done::default();
    into_file(conn, path, |file| {
        done = export_some(conn, ctx, query, format, wanted, file)?;
        Ok(())
    })?;
    Ok(done)
}

fn into_file(
    conn: &Connection,
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> Result<()> {
    let told = |error: Error| error.with("path", path.display().to_string());
    if path.is_dir() {
        return Err(told(Error::invalid("error-export-folder")));
    }
    folder_is_there(path)?;
    if is_database(conn, path) {
        return Err(told(Error::invalid("error-export-database")));
    }
    write_atomic(path, PRIVATE, |file| write(file)).map_err(told)
}

/// Whether the path is that of the open database, or of one of the files that belong to it.
fn is_database(conn: &Connection, path: &Path) -> bool {
    let there = Identity::of(path);
    let Some(database) = conn.path().filter(|_| there.is_some()) else { return false };
    ["", "-wal", "-shm"]
        .iter()
        .any(|end| Identity::of(Path::new(&format!("{database}{end}"))) == there)
}

/// The records with these ids as a text that spreadsheets paste, its cells parted by tabs, and how many
/// they are.
///
/// # Errors
/// As [`export`].
pub fn to_clipboard(
    conn: &Connection,
    ctx: &Ctx,
    query: &Query,
    ids: &[i64],
    heads: &[String],
) -> Result<(String, u64)> {
    let mut text = Vec::new();
    let wanted = Wanted { only: Some(ids), comment: "", progress: &mut |_, _| Ok(()) };
    let done = rows(conn, ctx, query, Shape::Cells(b'\t', heads), wanted, &mut text)?;
    Ok((String::from_utf8_lossy(&text).into_owned(), done.rows))
}

/// So many leads are read at once: each question costs little of its own then, and they are soon there.
const AT_ONCE: usize = 128;

/// Where the cell of a column comes from.
enum Origin {
    Lead(Get),
    Own(String),
    List(usize),
    /// The definitions of own fields.
    Fields,
}

fn leads(
    conn: &Connection,
    ctx: &Ctx,
    query: &Query,
    only: Option<&[i64]>,
    sink: &mut Sink<'_, '_>,
) -> Result<()> {
    let own = own_fields::all(conn, query.thing.word(), true)?;
    let mut listed = Vec::new();
    let mut sources = Vec::new();
    for column in &query.columns {
        let born = LEAD.iter().find(|(name, _)| name == column && *name != PLACE);
        sources.push(match born {
            Some((_, get)) => Origin::Lead(*get),
            None if column == whole::FIELDS => Origin::Fields,
            None if own.iter().any(|field| field.name == *column) => Origin::Own(column.clone()),
            None => {
                listed.push(column.clone());
                Origin::List(listed.len() - 1)
            }
        });
    }
    let query = Query { columns: listed, ..query.clone() };
    let mut reader = flat::Reader::new(conn)?;
    // Once in a file is enough.
    let mut fields = (!own.is_empty()).then(|| whole::fields(&own));
    let mut write = |rows: &[Row]| -> Result<()> {
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        let leads = reader.read(&ids)?;
        for row in rows {
            let Some(lead) = leads.get(&row.id) else { continue };
            sink.count(lead);
            sink.row(sources.iter().map(|source| match source {
                Origin::Lead(get) => get(lead),
                Origin::Own(name) => own_cell(lead, name),
                Origin::Fields => fields.take().map_or(Cell::Nothing, Cell::Whole),
                Origin::List(at) => row.values.get(*at).cloned().map_or(Cell::Nothing, cell),
            }))?;
        }
        Ok(())
    };
    some_at_a_time(conn, ctx, &query, only, &mut write)
}

/// Walks through the rows and gives them on some at a time, for what is read of many together.
fn some_at_a_time(
    conn: &Connection,
    ctx: &Ctx,
    query: &Query,
    only: Option<&[i64]>,
    write: &mut dyn FnMut(&[Row]) -> Result<()>,
) -> Result<()> {
    let mut rows = Vec::with_capacity(AT_ONCE);
    walk(conn, ctx, query, only, |row| {
        rows.push(row);
        if rows.len() == AT_ONCE {
            write(&rows)?;
            rows.clear();
        }
        Ok(())
    })?;
    write(&rows)
}

/// Campaigns with what only a file tells of them: their activities, and whether they are out of the way.
fn of_campaigns(
    conn: &Connection,
    ctx: &Ctx,
    query: &Query,
    only: Option<&[i64]>,
    sink: &mut Sink<'_, '_>,
) -> Result<()> {
    let is_whole = |name: &str| matches!(name, campaigns::ARCHIVED | campaigns::ACTIVITIES);
    let listed = query.columns.iter().filter(|name| !is_whole(name)).cloned().collect();
    let listed = Query { columns: listed, ..query.clone() };
    walk(conn, ctx, &listed, only, |row| {
        let campaign = store::campaigns::get(conn, row.id)?;
        let mut values = row.values.into_iter();
        sink.row(query.columns.iter().map(|name| match name.as_str() {
            campaigns::ARCHIVED => Cell::YesNo(campaign.archived_at.is_some()),
            campaigns::ACTIVITIES => Cell::Whole(campaigns::cell(&campaign.activities)),
            _ => values.next().map_or(Cell::Nothing, cell),
        }))
    })
}

/// Campaigns as people read and write them: those of a query, or these.
fn campaigns_as_toml(
    conn: &Connection,
    ctx: &Ctx,
    query: &Query,
    Wanted { only, comment, .. }: Wanted<'_>,
    out: &mut dyn Write,
) -> Result<Done> {
    let _moment = one_moment(conn)?;
    let query = Query { columns: Vec::new(), ..query.clone() };
    let mut all = Vec::new();
    walk(conn, ctx, &query, only, |row| {
        all.push(store::campaigns::get(conn, row.id)?);
        Ok(())
    })?;
    out.write_all(campaigns::to_toml(&all, comment).as_bytes()).doing("exporting")?;
    Ok(Done { rows: all.len() as u64, ..Done::default() })
}

fn own_cell(lead: &FlatLead, name: &str) -> Cell {
    let held = lead.own.iter().find(|(field, _)| field.name == name);
    match held.map(|(_, value)| value) {
        None => Cell::Nothing,
        Some(OwnValue::Text(text)) => text.as_str().into(),
        Some(OwnValue::Number(number)) => Cell::Bare(Money(*number).format_plain()),
        Some(OwnValue::Day(day)) => Cell::Text(day.to_string()),
    }
}

fn cell(value: Value) -> Cell {
    match value {
        Value::Null => Cell::Nothing,
        Value::Text(text) => Cell::Text(text),
        Value::Money(amount) => Cell::Bare(Money(amount).format_plain()),
        Value::YesNo(yes) => Cell::YesNo(yes),
        Value::List(names) => Cell::List(names),
        other => match other.to_json() {
            serde_json::Value::String(text) => Cell::Text(text),
            serde_json::Value::Null => Cell::Nothing,
            json => Cell::Bare(json.to_string()),
        },
    }
}

/// Writes rows.
struct Sink<'o, 'p> {
    body: Body<'o>,
    done: Done,
    count: u64,
    progress: &'p mut dyn FnMut(u64, u64) -> Result<()>,
}

type Buffered<'o> = BufWriter<&'o mut dyn Write>;

enum Body<'o> {
    Csv(Box<csv::Writer<Buffered<'o>>>),
    Json { out: Buffered<'o>, keys: Vec<String> },
}

impl<'o, 'p> Sink<'o, 'p> {
    fn new(
        shape: Shape<'_>,
        columns: &[String],
        count: i64,
        out: Buffered<'o>,
        progress: &'p mut dyn FnMut(u64, u64) -> Result<()>,
    ) -> Result<Self> {
        let body = match shape {
            Shape::Cells(between, heads) => {
                let mut writer = csv::WriterBuilder::new().delimiter(between).from_writer(out);
                let header = heads.iter().map(|name| defuse(name).unwrap_or_else(|| name.clone()));
                writer.write_record(header).map_err(failed)?;
                Body::Csv(Box::new(writer))
            }
            Shape::Json => {
                let mut out = out;
                write!(out, "{{\"count\":{count},\"rows\":[").doing("exporting")?;
                let keys = columns.iter().map(|name| format!("{}:", quoted(name))).collect();
                Body::Json { out, keys }
            }
        };
        let count = u64::try_from(count).unwrap_or_default();
        Ok(Self { body, done: Done::default(), count, progress })
    }

    /// Counts what no cell of the lead tells.
    fn count(&mut self, lead: &FlatLead) {
        let ways = lead.contact.emails.iter().chain(&lead.contact.phones);
        let is_barred = lead.contact.bar.is_some() || ways.map(|it| &it.bar).any(Option::is_some);
        self.done.barred += u64::from(is_barred);
        self.done.events += lead.events;
    }

    fn row(&mut self, cells: impl Iterator<Item = Cell>) -> Result<()> {
        match &mut self.body {
            Body::Csv(writer) => {
                for cell in cells {
                    let text = plain(cell);
                    let safe = defuse(&text);
                    self.done.defused += u64::from(safe.is_some());
                    writer.write_field(safe.unwrap_or(text)).map_err(failed)?;
                }
                writer.write_record(None::<&[u8]>).map_err(failed)?;
            }
            Body::Json { out, keys } => {
                let between = if self.done.rows == 0 { "\n{" } else { ",\n{" };
                out.write_all(between.as_bytes()).doing("exporting")?;
                for (at, (key, cell)) in keys.iter().zip(cells).enumerate() {
                    let comma = if at == 0 { "" } else { "," };
                    write!(out, "{comma}{key}{}", json(cell)).doing("exporting")?;
                }
                out.write_all(b"}").doing("exporting")?;
            }
        }
        self.done.rows += 1;
        if self.done.rows.is_multiple_of(BEAT) {
            (self.progress)(self.done.rows, self.count)?;
        }
        Ok(())
    }

    fn finish(self) -> Result<Done> {
        match self.body {
            Body::Csv(mut writer) => writer.flush().doing("exporting")?,
            Body::Json { mut out, .. } => {
                out.write_all(b"\n]}\n").and_then(|()| out.flush()).doing("exporting")?;
            }
        }
        Ok(self.done)
    }
}

fn plain(cell: Cell) -> String {
    match cell {
        Cell::Nothing => String::new(),
        Cell::Text(text) | Cell::Bare(text) | Cell::Whole(text) => text,
        Cell::YesNo(yes) => if yes { "yes" } else { "no" }.to_owned(),
        Cell::List(items) => join_list(items),
    }
}

fn json(cell: Cell) -> String {
    match cell {
        Cell::Nothing => "null".to_owned(),
        Cell::Text(text) => quoted(&text),
        Cell::Bare(json) | Cell::Whole(json) => json,
        Cell::YesNo(yes) => yes.to_string(),
        Cell::List(items) => serde_json::Value::from(items).to_string(),
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn failed(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Error::from(error).doing("exporting"),
        other => Error::internal(format!("{other:?}")),
    }
}
