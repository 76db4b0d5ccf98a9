//! How records are printed: aligned text, JSON, CSV.

use chrono::Timelike;

use super::{
    args::Format,
    object::{Node, Object},
    out::{Out, say},
    setup::Setup,
};
use crate::{
    domain::{field::Value, money::Money},
    error::{Doing, Error, Kind, Result},
    transfer::defuse::defuse,
    ui::text::{Align, clean, pad, truncate, width},
};

/// Blanks between two columns.
const GAP: &str = "  ";

/// A list with its columns.
pub(super) struct Table {
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Vec<Value>>,
}

impl Table {
    /// Records that have the same fields, without what is nested in them.
    pub(super) fn of(objects: &[Object], columns: &[&str]) -> Self {
        let columns: Vec<String> = columns.iter().map(|name| (*name).to_owned()).collect();
        let value = |object: &Object, column: &String| {
            let found = object.values().find(|(name, _)| name == column);
            found.map_or(Value::Null, |(_, value)| value.clone())
        };
        let rows = objects
            .iter()
            .map(|object| columns.iter().map(|column| value(object, column)).collect())
            .collect();
        Self { columns, rows }
    }
}

/// Prints `{"count", "rows"}`, or the rows as a table.
pub(super) fn list(setup: &Setup, out: &mut Out, count: Option<i64>, table: &Table) -> Result<()> {
    if setup.format == Format::Text {
        return aligned(setup, out, table, "");
    }
    let mut stream = Stream::begin(setup, out, count, &table.columns)?;
    table
        .rows
        .iter()
        .try_for_each(|row| stream.row(row.clone()))
        .or_else(|error| stream.stopped(error))?;
    stream.end()
}

/// A list for programs, printed row by row: however long it is, it takes no room.
pub(super) struct Stream<'a> {
    setup: &'a Setup,
    out: &'a mut Out,
    columns: &'a [String],
    rows: u64,
    defused: i64,
}

impl<'a> Stream<'a> {
    pub(super) fn begin(
        setup: &'a Setup,
        out: &'a mut Out,
        count: Option<i64>,
        columns: &'a [String],
    ) -> Result<Self> {
        let mut stream = Self { setup, out, columns, rows: 0, defused: 0 };
        if setup.format == Format::Csv {
            stream.record(columns)?;
            return Ok(stream);
        }
        let count = count.map(|count| format!("\"count\":{count},")).unwrap_or_default();
        stream.out.put(&format!("{{{count}\"rows\":["))?;
        Ok(stream)
    }

    /// Prints a row. Once nobody reads any more, it asks to stop: see [`Stream::stopped`].
    pub(super) fn row(&mut self, values: Vec<Value>) -> Result<()> {
        if !self.out.is_open() {
            return Err(Error::new(Kind::Cancelled, "error-cancelled"));
        }
        self.rows += 1;
        if self.setup.format == Format::Csv {
            let cells: Vec<String> = values.iter().map(|value| self.cell(value)).collect();
            return self.record(&cells);
        }
        if self.rows > 1 {
            self.out.put(",")?;
        }
        let fields = self.columns.iter().cloned().zip(values.into_iter().map(Node::One));
        json(self.out, &Object(fields.collect()))
    }

    /// That nobody reads any more is no failure.
    pub(super) fn stopped(&self, error: Error) -> Result<()> {
        if self.out.is_open() { Err(error) } else { Ok(()) }
    }

    pub(super) fn end(self) -> Result<()> {
        if self.setup.format != Format::Csv {
            return self.out.line("]}");
        }
        if self.defused > 0 {
            say(&self.setup.words.say("note-defused", &[("n", self.defused.into())]));
        }
        Ok(())
    }

    fn cell(&mut self, value: &Value) -> String {
        let text = plain(value);
        match defuse(&text) {
            Some(safe) => {
                self.defused += 1;
                safe
            }
            None => text,
        }
    }

    fn record(&mut self, cells: &[String]) -> Result<()> {
        let failed = |error: csv::Error| Error::from(std::io::Error::other(error));
        let mut line = csv::WriterBuilder::new().buffer_capacity(512).from_writer(Vec::new());
        line.write_record(cells).map_err(failed).doing("printing")?;
        let line = line.into_inner().map_err(|error| Error::internal(error.to_string()))?;
        self.out.put(&String::from_utf8_lossy(&line))
    }
}

/// Prints one record.
pub(super) fn object(setup: &Setup, out: &mut Out, object: &Object) -> Result<()> {
    match setup.format {
        Format::Text | Format::Ics | Format::Toml => described(setup, out, object, ""),
        Format::Csv => {
            let (columns, row) =
                object.values().map(|(name, value)| (name.to_owned(), value.clone())).unzip();
            list(setup, out, None, &Table { columns, rows: vec![row] })
        }
        Format::Json => {
            json(out, object)?;
            out.put("\n")
        }
    }
}

fn json(out: &mut Out, object: &Object) -> Result<()> {
    serde_json::to_writer(&mut *out, object)
        .map_err(|error| Error::from(std::io::Error::from(error)))
        .doing("printing")
}

/// A value as files have it.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Text(text) => text.clone(),
        Value::Money(amount) => Money(*amount).format_plain(),
        Value::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::List(names) => names.join(", "),
        other => match other.to_json() {
            serde_json::Value::String(text) => text,
            serde_json::Value::Null => String::new(),
            json => json.to_string(),
        },
    }
}

/// A value as people read it, on one line.
fn shown(setup: &Setup, value: &Value) -> String {
    match value {
        Value::Money(amount) => setup.words.money(*amount),
        Value::YesNo(yes) => setup.words.t(if *yes { "cli-yes" } else { "cli-no" }),
        Value::Instant(ms) => {
            let wall = setup.zone.wall(*ms);
            format!("{} {:02}:{:02}", wall.date(), wall.hour(), wall.minute())
        }
        other => clean(&plain(other)).into_owned(),
    }
}

/// Fields whose values are words of ours, with what begins the message that tells one.
const TOLD: [(&str, &str); 10] = [
    ("direction", "direction"),
    ("importance", "importance"),
    ("kind", "kind"),
    ("outcome", "outcome"),
    ("place", "place"),
    ("roles", "role"),
    ("state", "state"),
    ("status", "status"),
    ("type", "type"),
    ("what", "history"),
];

/// A value of a field as people read it: a choice in their language.
pub(super) fn told(setup: &Setup, field: &str, value: &Value) -> String {
    let Some((_, family)) = TOLD.iter().find(|(name, _)| *name == field) else {
        return shown(setup, value);
    };
    let word = |word: &str| {
        let id = format!("{family}-{word}");
        if setup.words.has(&id) { setup.words.t(&id) } else { clean(word).into_owned() }
    };
    match value {
        Value::Text(text) => word(text),
        Value::List(texts) => texts.iter().map(|text| word(text)).collect::<Vec<_>>().join(", "),
        other => shown(setup, other),
    }
}

/// The heading of a field, in the user's language.
pub(super) fn heading(setup: &Setup, column: &str) -> String {
    let id = format!("column-{}", column.replace(['.', '_', ' '], "-"));
    if setup.words.has(&id) { setup.words.t(&id) } else { clean(column).into_owned() }
}

/// A table in columns, each as wide as its widest cell, cut where a terminal ends.
fn aligned(setup: &Setup, out: &mut Out, table: &Table, indent: &str) -> Result<()> {
    let headings: Vec<String> = table.columns.iter().map(|name| heading(setup, name)).collect();
    let cells: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| row.iter().zip(&table.columns).map(|(value, field)| told(setup, field, value)))
        .map(Iterator::collect)
        .collect();
    let widest = |at: usize| {
        let column = cells.iter().filter_map(|row| row.get(at)).chain(headings.get(at));
        column.map(|cell| width(cell)).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..headings.len()).map(widest).collect();
    let aligns: Vec<Align> = (0..headings.len()).map(|at| align(table, at)).collect();
    let joined = |row: &[String]| {
        let cells = row.iter().zip(&widths).zip(&aligns);
        let padded: Vec<String> =
            cells.map(|((cell, width), align)| pad(cell, *width, *align)).collect();
        format!("{indent}{}", padded.join(GAP)).trim_end().to_owned()
    };
    let top = fitting(out, &joined(&headings));
    out.line(&bold(out, &top))?;
    for row in &cells {
        let line = fitting(out, &joined(row));
        out.line(&line)?;
    }
    Ok(())
}

fn align(table: &Table, at: usize) -> Align {
    let mut values = table.rows.iter().filter_map(|row| row.get(at));
    let number =
        |value: &Value| matches!(value, Value::Money(_) | Value::Int(_) | Value::Number(_));
    if values.any(number) { Align::Right } else { Align::Left }
}

fn fitting(out: &Out, line: &str) -> String {
    out.width.map_or_else(|| line.to_owned(), |width| truncate(line, width))
}

fn bold(out: &Out, text: &str) -> String {
    if out.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
}

/// A record line by line: what it has, not what it lacks.
fn described(setup: &Setup, out: &mut Out, object: &Object, indent: &str) -> Result<()> {
    let lines: Vec<(String, String)> = object
        .values()
        .filter(|(_, value)| !is_empty(value))
        .map(|(name, value)| (heading(setup, name), told(setup, name, value)))
        .collect();
    let widest = lines.iter().map(|(name, _)| width(name)).max().unwrap_or_default();
    for (name, value) in &lines {
        let name = pad(name, widest, Align::Left);
        let line = fitting(out, &format!("{indent}{name}{GAP}{value}"));
        out.line(&line)?;
    }
    for (name, node) in &object.0 {
        let inner = match node {
            Node::Many(objects) => objects.as_slice(),
            Node::Inner(Some(object)) => std::slice::from_ref(object),
            _ => continue,
        };
        if !inner.is_empty() {
            out.put("\n")?;
            out.line(&bold(out, &format!("{indent}{}", heading(setup, name))))?;
            nested(setup, out, inner, &format!("{indent}{GAP}"))?;
        }
    }
    Ok(())
}

fn nested(setup: &Setup, out: &mut Out, objects: &[Object], indent: &str) -> Result<()> {
    let is_flat = |object: &Object| object.0.iter().all(|(_, node)| matches!(node, Node::One(_)));
    if objects.iter().all(is_flat) {
        return aligned(setup, out, &without_empty(objects), indent);
    }
    for (at, object) in objects.iter().enumerate() {
        if at > 0 {
            out.put("\n")?;
        }
        described(setup, out, object, indent)?;
    }
    Ok(())
}

fn without_empty(objects: &[Object]) -> Table {
    let mut columns: Vec<&str> = Vec::new();
    for (name, value) in objects.iter().flat_map(Object::values) {
        if !is_empty(value) && !columns.contains(&name) {
            columns.push(name);
        }
    }
    Table::of(objects, &columns)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => text.is_empty(),
        Value::List(names) => names.is_empty(),
        _ => false,
    }
}
