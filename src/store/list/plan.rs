//! From which end a question is answered: from the few records that a part of the filter leaves, or along
//! the index of the sort, trying each row, where many fit and so the first ones come soon.

use crate::{
    domain::{
        field::Thing,
        filter::{Expr, Op, Operand, PART, Test, Wanted},
    },
    error::Result,
};

use super::{
    Query,
    column::{Index, Search, Shape},
    compile::Compiler,
    order::Order,
    run::{first_number, patient},
};

/// Records among which all that a part of a filter takes are found quickly.
#[derive(Clone)]
pub(super) struct Source {
    /// Queries of ids; together they have each of them.
    pub pieces: Vec<Piece>,
    /// Which part of the filter it answers in full.
    answers: Option<usize>,
}

/// One query of ids.
#[derive(Clone)]
pub(super) struct Piece {
    pub sql: String,
    /// A quicker one that has no fewer rows.
    pub probe: String,
}

impl Piece {
    fn new(sql: String) -> Self {
        Self { probe: sql.clone(), sql }
    }
}

impl Source {
    pub(super) fn sql(&self) -> String {
        let pieces: Vec<&str> = self.pieces.iter().map(|piece| piece.sql.as_str()).collect();
        pieces.join(" UNION ")
    }
}

/// How a question is answered.
pub(super) enum Way {
    /// All rows are tried, in the order of an index.
    Along(Index),
    /// What these ids name is tried, and sorted.
    Among(String),
    /// As SQLite sees fit.
    Free,
}

/// A question ready to be asked.
pub(super) struct Plan {
    pub way: Way,
    /// What is left to be tried of each row.
    pub condition: String,
    pub order: Order,
    /// After so many rows that were tried in vain or not, the question is given up.
    pub patience: Option<i64>,
}

/// The parts of a filter that must all hold.
fn parts(filter: &Expr) -> &[Expr] {
    match filter {
        Expr::And(parts) => parts,
        Expr::Everything => &[],
        one => std::slice::from_ref(one),
    }
}

/// Where no more records than that are found, nothing is quicker than to go through them.
const AT_ONCE: i64 = 100;

/// So many rows for each that is wanted are tried before it is asked how many there are at all.
const PATIENCE: i64 = 6;

/// The same where words are searched in each, and where the newest can be shown meanwhile.
const PATIENCE_OF_SEARCH: i64 = 2;

/// What rows an index of the sort has to be walked for one window, against what a sort of that many rows
/// takes: where both are alike, neither is slow.
fn few(compiler: &Compiler<'_>) -> Result<i64> {
    const WINDOW: f64 = 40.0;
    let table = &compiler.table;
    let rows = first_number(compiler, &format!("SELECT max(id) FROM {}", table.from))?;
    Ok((((rows as f64) * WINDOW).sqrt() as i64).max(AT_ONCE))
}

/// What the indexes of the file know of a filter: a source for each part that one of them answers.
struct Known(Vec<Source>);

impl Known {
    fn of(compiler: &mut Compiler<'_>, query: &Query, along: Option<Index>) -> Result<Self> {
        let hides_trash = !query.expr.names_trash();
        let mut sources = Vec::new();
        for (at, part) in parts(&query.expr).iter().enumerate().take(JOINED) {
            if along.is_some_and(|index| is_range_of(compiler, part, index)) {
                continue;
            }
            let is_search = matches!(part, Expr::Words(_)) && compiler.table.search.is_some();
            if let Some(mut source) = source(compiler, part, hides_trash)? {
                source.answers = is_search.then_some(at);
                sources.push(source);
            }
        }
        Ok(Self(sources))
    }

    fn searches(&self) -> Vec<Source> {
        self.0.iter().filter(|source| source.answers.is_some()).cloned().collect()
    }

    /// The source with the fewest records, where those are fewer than `enough`.
    fn least(&self, compiler: &Compiler<'_>, enough: i64) -> Result<Option<&Source>> {
        let mut least = None;
        let mut fewest = enough;
        for source in &self.0 {
            let rows = rows(compiler, source, fewest)?;
            if rows < fewest {
                (least, fewest) = (Some(source), rows);
            }
        }
        Ok(least)
    }
}

/// The index that has the order of a query.
fn along(query: &Query, order: &Order) -> Option<Index> {
    let index = order.index.filter(|_| !query.expr.names_trash())?;
    let own = match index.name {
        "lead_created" if is_inbox(&query.expr) => Some("lead_inbox"),
        "lead_next" | "lead_updated" => lane(&query.expr, index.name),
        _ => None,
    };
    Some(own.map_or(index, |name| Index { name, ..index }))
}

/// The index of a lane of a campaign's board, where the filter asks for one in its order.
fn lane(filter: &Expr, by: &str) -> Option<&'static str> {
    let has = |field: &str, is: fn(&Operand) -> bool| {
        parts(filter).iter().any(|part| match part {
            Expr::Test(Test { field: own, op: Op::Is, values, period: None }) => {
                own == field && matches!(&values[..], [value] if is(value))
            }
            _ => false,
        })
    };
    let status = |word: fn(&Operand) -> bool| has("status", word);
    if !has("campaign", |value| matches!(value, Operand::Record(_))) {
        return None;
    }
    let is_lane = has("activity", |value| matches!(value, Operand::Record(_) | Operand::Nothing));
    match by {
        "lead_next" if is_lane && status(|it| *it == Operand::Text("open".into())) => {
            Some("lead_lane")
        }
        "lead_updated" if status(|it| *it == Operand::Text("converted".into())) => {
            Some("lead_converted")
        }
        "lead_updated" if status(|it| *it == Operand::Text("rejected".into())) => {
            Some("lead_rejected")
        }
        _ => None,
    }
}

fn planned(
    compiler: &mut Compiler<'_>,
    query: &Query,
    order: Order,
    way: Way,
    patience: Option<i64>,
) -> Result<Plan> {
    Ok(Plan { way, condition: compiler.filter(&query.expr)?, order, patience })
}

fn patience(per_row: i64, limit: usize) -> i64 {
    per_row.saturating_mul(i64::try_from(limit).unwrap_or(i64::MAX))
}

/// Plans a window that most questions find without much asking: among a handful of records, or among the
/// first rows of the order. None where that is out of the question.
pub(super) fn at_once(
    compiler: &mut Compiler<'_>,
    query: &Query,
    limit: usize,
) -> Result<Option<Plan>> {
    let order = Order::new(compiler, &query.sort)?;
    let along = along(query, &order);
    let known = Known::of(compiler, query, along)?;
    if let Some(source) = known.least(compiler, AT_ONCE)? {
        let (way, condition) = among(compiler, query, std::slice::from_ref(source))?;
        return Ok(Some(Plan { way, condition, order, patience: None }));
    }
    let Some(index) = along else { return Ok(None) };
    let is_sure = match index.name {
        "lead_inbox" => true,
        "lead_lane" => parts(&query.expr).len() == 3,
        "lead_converted" | "lead_rejected" => parts(&query.expr).len() == 2,
        _ => parts(&query.expr).is_empty(),
    };
    let per_row = if is_search(compiler, query) { PATIENCE_OF_SEARCH } else { PATIENCE };
    let patience = (!is_sure).then(|| patience(per_row, limit));
    planned(compiler, query, order, Way::Along(index), patience).map(Some)
}

/// Plans a window by how many records each part of the filter leaves.
pub(super) fn window(compiler: &mut Compiler<'_>, query: &Query) -> Result<Plan> {
    let order = Order::new(compiler, &query.sort)?;
    let along = along(query, &order);
    let known = Known::of(compiler, query, along)?;
    let few = few(compiler)?;
    if let Some(source) = known.least(compiler, few)? {
        let (way, condition) = among(compiler, query, std::slice::from_ref(source))?;
        return Ok(Plan { way, condition, order, patience: None });
    }
    let searches = known.searches();
    let is_many = searches.len() > 1 && are_few_together(compiler, query, few)?;
    if is_many || (along.is_none() && !searches.is_empty()) {
        let (way, condition) = among(compiler, query, &searches)?;
        return Ok(Plan { way, condition, order, patience: None });
    }
    planned(compiler, query, order, along.map_or(Way::Free, Way::Along), None)
}

/// Whether words are searched that an index knows.
pub(super) fn is_search(compiler: &Compiler<'_>, query: &Query) -> bool {
    let is_words = |part: &Expr| matches!(part, Expr::Words(_));
    compiler.table.search.is_some() && parts(&query.expr).iter().any(is_words)
}

/// Plans a count, or anything else that wants all records and no order: searches answer by their index,
/// the rest as SQLite sees fit.
pub(super) fn all(compiler: &mut Compiler<'_>, query: &Query) -> Result<(Way, String)> {
    let searches = searches(compiler, &query.expr)?;
    if searches.is_empty() {
        return Ok((Way::Free, compiler.filter(&query.expr)?));
    }
    among(compiler, query, &searches)
}

fn searches(compiler: &mut Compiler<'_>, filter: &Expr) -> Result<Vec<Source>> {
    let mut found = Vec::new();
    for (at, part) in parts(filter).iter().enumerate().take(JOINED) {
        if !matches!(part, Expr::Words(_)) {
            continue;
        }
        if let Some(mut source) = source(compiler, part, true)? {
            source.answers = Some(at);
            found.push(source);
        }
    }
    Ok(found)
}

/// Goes through what all of these sources have, and tries what they don't answer.
fn among(compiler: &mut Compiler<'_>, query: &Query, sources: &[Source]) -> Result<(Way, String)> {
    let ids: Vec<String> =
        sources.iter().map(|source| format!("SELECT id FROM ({})", source.sql())).collect();
    let answered: Vec<usize> = sources.iter().filter_map(|source| source.answers).collect();
    let rest = parts(&query.expr).iter().enumerate();
    let rest = rest.filter(|(at, _)| !answered.contains(at)).map(|(_, part)| part.clone());
    let mut condition = compiler.condition(&Expr::all(rest))?;
    if let Some(kept) = compiler.table.kept().filter(|_| !query.expr.names_trash()) {
        condition = format!("{kept} AND ({condition})");
    }
    Ok((Way::Among(ids.join(" INTERSECT ")), format!("({condition})")))
}

/// At most how many rows a source has, counted up to a limit.
fn rows(compiler: &Compiler<'_>, source: &Source, limit: i64) -> Result<i64> {
    let mut rows = 0;
    for piece in &source.pieces {
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM ({}) LIMIT {limit})", piece.probe);
        rows += first_number(compiler, &sql)?;
        if rows >= limit {
            break;
        }
    }
    Ok(rows)
}

/// Whether several words, each of which many records have, are found together in few.
fn are_few_together(compiler: &mut Compiler<'_>, query: &Query, few: i64) -> Result<bool> {
    let Some(search) = compiler.table.search else { return Ok(false) };
    let wanted = wanted(&query.expr);
    let words: Option<Vec<String>> = wanted.iter().map(words_query).collect();
    let parts: Option<Vec<String>> =
        wanted.iter().map(|one| one.parts().next().and_then(parts_query)).collect();
    let mut rows = 0;
    for (table, query) in [(search.words, words), (search.parts, parts)] {
        let Some(query) = query else { continue };
        let query = compiler.bind(query.join(" AND "));
        let sql = format!(
            "SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH {query} LIMIT {few})"
        );
        rows += first_number(compiler, &sql)?;
    }
    Ok(rows < few)
}

fn wanted(filter: &Expr) -> Vec<Wanted> {
    let words = parts(filter).iter().filter_map(|part| match part {
        Expr::Words(words) => Some(Wanted::new(words)),
        _ => None,
    });
    words.collect()
}

/// The newest records that have all words, for a first look: questions of ids and of `more`, newest first,
/// which are given up where something else in the filter leaves few of them.
pub(super) fn newest(
    compiler: &mut Compiler<'_>,
    query: &Query,
    more: &str,
    limit: usize,
) -> Result<Vec<String>> {
    let Some(search) = compiler.table.search else { return Ok(Vec::new()) };
    let wanted = wanted(&query.expr);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let words: Option<Vec<String>> = wanted.iter().map(words_query).collect();
    let parts: Option<Vec<String>> =
        wanted.iter().map(|one| one.parts().next().and_then(parts_query)).collect();
    let condition = compiler.filter(&query.expr)?;
    let patient = patient(compiler, patience(PATIENCE, limit));
    let mut found = Vec::new();
    for (table, query) in [(search.words, words), (search.parts, parts)] {
        let Some(query) = query else { continue };
        let query = compiler.bind(query.join(" AND "));
        let name = compiler.table.name;
        let sql = format!(
            "SELECT {name}.id{more} FROM {table} CROSS JOIN {name} ON {name}.id = {table}.rowid
             WHERE {table} MATCH {query} AND {patient} AND ({condition}) ORDER BY {table}.rowid DESC"
        );
        found.push(sql);
    }
    Ok(found)
}

fn is_inbox(filter: &Expr) -> bool {
    parts(filter).iter().any(|part| match part {
        Expr::Test(Test { field, op: Op::Is, values, .. }) => {
            matches!(field.as_str(), "place" | "queue")
                && *values == [Operand::Text("inbox".into())]
        }
        _ => false,
    })
}

/// A range of what the list is sorted by anyway.
fn is_range_of(compiler: &Compiler<'_>, part: &Expr, index: Index) -> bool {
    let Expr::Test(test) = part else { return false };
    let own = compiler.column(&test.field).and_then(|column| column.index);
    own.is_some_and(|own| own.name == index.name) && !matches!(test.values[..], [Operand::Text(_)])
}

/// How many queries of ids are joined at most, and how many parts of a filter are looked at for one:
/// beyond, rows are tried.
const JOINED: usize = 40;

/// Where an index finds what a part of a filter takes.
fn source(compiler: &mut Compiler<'_>, part: &Expr, hides_trash: bool) -> Result<Option<Source>> {
    let pieces = match part {
        Expr::Words(words) => return Ok(search(compiler, words)),
        Expr::Test(test) if hides_trash && is_indexed(compiler, test) => {
            match tested(compiler, test)? {
                Some(piece) => vec![piece],
                None => return Ok(None),
            }
        }
        Expr::Or(parts) => {
            let mut pieces = Vec::new();
            for part in parts {
                let Some(source) = source(compiler, part, hides_trash)? else { return Ok(None) };
                pieces.extend(source.pieces);
                if pieces.len() > JOINED {
                    return Ok(None);
                }
            }
            pieces
        }
        Expr::And(parts) => {
            for part in parts {
                if let Some(source) = source(compiler, part, hides_trash)? {
                    return Ok(Some(source));
                }
            }
            return Ok(None);
        }
        Expr::Trashed(true) => match (compiler.table.gone(), compiler.table.name) {
            (Some(gone), name) => vec![Piece::new(format!("SELECT id FROM {name} WHERE {gone}"))],
            _ => return Ok(None),
        },
        _ => return Ok(None),
    };
    Ok(Some(Source { pieces, answers: None }))
}

/// Columns that an index of the file finds by their value.
const INDEXED: &[&str] = &[
    "lead.campaign",
    "lead.activity",
    "lead.rep",
    "lead.channel",
    "lead.customer",
    "customer.rep",
    "customer.channel",
    "customer.lead",
    "event.lead",
    "event.customer",
    "event.rep",
];

fn is_indexed(compiler: &Compiler<'_>, test: &Test) -> bool {
    let Some(column) = compiler.column(&test.field) else { return false };
    let takes = |what: fn(&Operand) -> bool| test.values.iter().all(what);
    let is_named = takes(|operand| matches!(operand, Operand::Text(_)));
    match (&column.shape, test.op) {
        (Shape::Link(link), Op::Is) => {
            takes(|operand| matches!(operand, Operand::Text(_) | Operand::Record(_)))
                && INDEXED.contains(&link.id.as_str())
        }
        (Shape::Many { ids, .. }, Op::Is) => is_named && ids.is_some(),
        (Shape::Code(own), Op::Is) => is_named && own.ends_with(".code"),
        (Shape::Text { key: Some(_), .. }, Op::Is) => is_named,
        (Shape::Choice(_), Op::Is) if compiler.thing == Thing::Leads => {
            is_named && matches!(test.field.as_str(), "status" | "place" | "queue")
        }
        (Shape::YesNo(_), Op::Is) if compiler.thing == Thing::Leads => {
            matches!(test.field.as_str(), "flag" | "limbo") && test.values == [Operand::YesNo(true)]
        }
        (Shape::Moment(at) | Shape::DayOf(at) | Shape::Since(at), op) => {
            at.indexed.is_some()
                && op != Op::IsNot
                && takes(|operand| matches!(operand, Operand::Days(_) | Operand::Whole(_)))
        }
        (Shape::Money(_, Some(_)), op) => {
            op != Op::IsNot && takes(|operand| matches!(operand, Operand::Hundredths(_)))
        }
        _ => false,
    }
}

/// What the index of open, decided leads is asked for, by the places of leads.
const DUE: &str = "lead.status = 'open' AND lead.decided = 1 AND lead.trashed_at IS NULL \
     AND lead.due_at < max(:utc_day_end, :day_end)";
const HELD: &str = "lead.status = 'open' AND lead.decided = 1 AND lead.trashed_at IS NULL \
     AND lead.due_at >= min(:utc_day_end, :day_end)";

/// Where to look for what a test takes, and what surely holds there, by which an index finds it.
fn surely(compiler: &Compiler<'_>, test: &Test) -> Option<(&'static str, String)> {
    let are = |words: &[&str]| {
        test.values
            .iter()
            .all(|it| matches!(it, Operand::Text(word) if words.contains(&word.as_str())))
    };
    match test.field.as_str() {
        "limbo" => Some(("lead INDEXED BY lead_due", DUE.into())),
        "queue" if are(&["promises", "due", "woke", "stale"]) => {
            Some(("lead INDEXED BY lead_due", DUE.into()))
        }
        "place" if are(&["due"]) => Some(("lead INDEXED BY lead_due", DUE.into())),
        "place" if are(&["waiting", "parked"]) => Some(("lead INDEXED BY lead_due", HELD.into())),
        "place" | "queue" if !are(&["inbox"]) => None,
        _ => {
            let trashed = compiler.table.trashed;
            let hidden = trashed.map_or_else(|| "1".into(), |it| format!("{it} IS NULL"));
            Some((compiler.table.from, hidden))
        }
    }
}

fn tested(compiler: &mut Compiler<'_>, test: &Test) -> Result<Option<Piece>> {
    if let Some(Shape::Many { ids: Some((table, _, sql)), .. }) =
        compiler.column(&test.field).map(|column| &column.shape)
    {
        let ids = compiler.ids_of(table, &test.values)?;
        return Ok(Some(Piece::new(format!("{sql} IN ({ids})"))));
    }
    let Some((from, surely)) = surely(compiler, test) else { return Ok(None) };
    let condition = compiler.test(test)?;
    let name = compiler.table.name;
    let sql = format!("SELECT {name}.id AS id FROM {from} WHERE {surely} AND ({condition})");
    Ok(Some(Piece::new(sql)))
}

/// The index of words, and from three characters on that of parts.
fn search(compiler: &mut Compiler<'_>, typed: &str) -> Option<Source> {
    let search = compiler.table.search?;
    let wanted = Wanted::new(typed);
    let mut pieces = Vec::new();
    if let Some(query) = words_query(&wanted) {
        let words = search.words;
        let query = compiler.bind(query);
        pieces.push(Piece::new(format!(
            "SELECT rowid AS id FROM {words} WHERE {words} MATCH {query}"
        )));
    }
    for part in wanted.parts() {
        pieces.push(part_piece(compiler, search, part)?);
    }
    Some(Source { pieces, answers: None })
}

/// None where the index can't find that part: it is too short, or has what ends a string of C.
fn part_piece(compiler: &mut Compiler<'_>, search: Search, part: &str) -> Option<Piece> {
    let Search { text, parts, .. } = search;
    let query = compiler.bind(parts_query(part)?);
    let part = compiler.bind(part.to_owned());
    let probe = format!("SELECT rowid AS id FROM {parts} WHERE {parts} MATCH {query}");
    let sql = format!(
        "SELECT found.id AS id FROM {parts} CROSS JOIN {text} AS found ON found.id = {parts}.rowid
         WHERE {parts} MATCH {query} AND instr(found.keys, {part}) > 0"
    );
    Some(Piece { sql, probe })
}

/// The words one after the other, the last one begun.
fn words_query(wanted: &Wanted) -> Option<String> {
    let words = wanted.words();
    (!words.is_empty()).then(|| format!("\"{}\" *", words.join(" ")))
}

/// All runs of three characters: where they are together, the part may be.
fn parts_query(part: &str) -> Option<String> {
    const ENOUGH: usize = 24;
    let letters: Vec<char> = part.chars().collect();
    if letters.len() < PART || part.contains('\0') {
        return None;
    }
    let mut runs: Vec<String> =
        letters.windows(PART).take(ENOUGH).map(|run| run.iter().collect()).collect();
    runs.sort_unstable();
    runs.dedup();
    let quoted: Vec<String> =
        runs.iter().map(|run| format!("\"{}\"", run.replace('"', "\"\""))).collect();
    Some(quoted.join(" AND "))
}
