//! Which column of a file feeds which field: by name, as a person says, or as it was the last time.

mod events;
mod fields;

pub use events::EVENTS;
pub use fields::{Field, LEADS, Target};

use super::{rejects, values::letters_and_digits};
use crate::error::{Error, Kind, Result};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// What several columns make of one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One text, joined by spaces in the order of the columns.
    Text,
    /// As many values as there are filled cells.
    List,
    /// One value: the first filled cell.
    Value,
}

/// What a person asked for, and what is known from before.
#[derive(Debug, Clone, Copy, Default)]
pub struct Request<'a> {
    /// Names of the user's own fields.
    pub own: &'a [String],
    /// `Column=field[,field]`; without a field the column is left out.
    pub maps: &'a [String],
    /// `field=value`.
    pub sets: &'a [String],
    /// The mapping of an earlier file with these columns.
    pub remembered: Option<&'a Mapping>,
}

/// Which column feeds which fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    /// The columns that feed something, in the order of the file.
    pub columns: Vec<(String, Vec<String>)>,
    /// The columns that are left out, but for the two that a rejects file adds.
    pub unmapped: Vec<String>,
    /// Values for every row.
    pub set: Vec<(String, String)>,
    /// The same without `set`, which holds for one import and is not remembered.
    kept: Vec<(String, Vec<String>)>,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    columns: Vec<(String, Vec<String>)>,
}

impl Target {
    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Whether a column of this name would feed something.
    pub fn knows(&self, column: &str) -> bool {
        let keys = keys(column);
        let is_of = |field: &Field| {
            field.groups.iter().chain([&field.besides]).any(|group| field.takes(group, &keys))
        };
        self.fields.iter().any(is_of)
    }

    /// The field that a person means: by its name in any spelling, or one of the user's own.
    ///
    /// # Errors
    /// `usage` where there is none.
    pub fn named(&self, own: &[String], typed: &str) -> Result<String> {
        let key = letters_and_digits(typed);
        if let Some(field) = self.fields.iter().find(|field| letters_and_digits(field.name) == key)
        {
            return Ok(field.name.to_owned());
        }
        if let Some(name) = own.iter().find(|name| letters_and_digits(name) == key) {
            return Ok(name.clone());
        }
        if ["firstname", "lastname"].contains(&key.as_str()) && self.field("name").is_some() {
            return Ok("name".to_owned());
        }
        let names =
            self.fields.iter().map(|field| field.name).chain(own.iter().map(String::as_str));
        Err(unknown("error-import-no-field", "field", typed, names))
    }
}

impl Field {
    fn takes(&self, group: &str, keys: &[String]) -> bool {
        let is_name = |key: &str| group.split_whitespace().any(|name| name == key);
        keys.iter().any(|key| {
            // `Phone 1` and `Email (2)` are further phones and e-mails.
            let unnumbered = key.trim_end_matches(|c: char| c.is_ascii_digit());
            is_name(key) || (self.shape == Shape::List && is_name(unnumbered))
        })
    }
}

impl Mapping {
    /// Finds what feeds what. What a person said beats what is remembered, which beats the names; a field
    /// that a person named is found nowhere else.
    pub fn find(target: &Target, columns: &[String], request: &Request) -> Result<Self> {
        let maps = parsed_maps(target, columns, request)?;
        let set = parsed_sets(target, request)?;
        let mapped: HashSet<&str> = maps.values().flatten().map(String::as_str).collect();
        if let Some((field, _)) = set.iter().find(|(field, _)| mapped.contains(field.as_str())) {
            return Err(
                Error::new(Kind::Usage, "error-import-map-and-set").with("field", field.as_str())
            );
        }
        let mut excluded = mapped;
        let feeds = |excluded: &HashSet<&str>| {
            let found = match request.remembered {
                Some(mapping) => mapping.recalled(target, columns, request.own),
                None => by_name(target, columns, request.own, &maps, excluded),
            };
            overlaid(found, &maps, excluded)
        };
        let kept = mapped_only(columns, feeds(&excluded));
        excluded.extend(set.iter().map(|(field, _)| field.as_str()));
        let fed = feeds(&excluded);
        let unmapped = columns.iter().zip(&fed).filter(|(column, fields)| {
            fields.is_empty() && ![rejects::LINE, rejects::ERROR].contains(&column.as_str())
        });
        let unmapped = unmapped.map(|(column, _)| column.clone()).collect();
        Ok(Self { columns: mapped_only(columns, fed), unmapped, set: set.clone(), kept })
    }

    fn recalled(&self, target: &Target, columns: &[String], own: &[String]) -> Vec<Vec<String>> {
        let still = |field: &&String| target.field(field).is_some() || own.contains(field);
        let fields = |column: &String| {
            let found = self.kept.iter().find(|(name, _)| name == column);
            found
                .map_or_else(Vec::new, |(_, fields)| fields.iter().filter(still).cloned().collect())
        };
        columns.iter().map(fields).collect()
    }

    /// The text by which a mapping is remembered: without the values set for every row.
    pub fn to_json(&self) -> String {
        let kept = Kept { columns: self.kept.clone() };
        serde_json::to_string(&kept).expect("texts in lists are always JSON")
    }

    /// What [`Mapping::to_json`] wrote.
    pub fn from_json(text: &str) -> Result<Self> {
        let kept: Kept = serde_json::from_str(text)
            .map_err(|error| Error::internal("a remembered mapping").because(error))?;
        Ok(Self { columns: kept.columns.clone(), kept: kept.columns, ..Self::default() })
    }

    /// How the cells of a row with these columns become values.
    pub fn plan(&self, columns: &[String]) -> Plan {
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, column) in columns.iter().enumerate() {
            let fed = self.columns.iter().find(|(name, _)| name == column);
            for field in fed.into_iter().flat_map(|(_, fields)| fields) {
                places.entry(field.clone()).or_default().push(at);
            }
        }
        let names = places.get("name").map_or(&[][..], Vec::as_slice);
        let is_person = of_person(names.iter().filter_map(|at| columns.get(*at)));
        Plan { places, set: self.set.clone(), is_person }
    }
}

/// Whether columns that make a name say by theirs that it is a person's: in parts, or in full.
fn of_person<'a>(columns: impl Iterator<Item = &'a String>) -> bool {
    let columns: Vec<Vec<String>> = columns.map(|column| keys(column)).collect();
    let all = |names: &str| {
        columns
            .iter()
            .all(|keys| keys.iter().any(|key| names.split_whitespace().any(|name| name == key)))
    };
    (columns.len() > 1 && all(fields::PARTS)) || (columns.len() == 1 && all(fields::IN_FULL))
}

/// How the cells of a row become values of fields.
#[derive(Debug)]
pub struct Plan {
    places: HashMap<String, Vec<usize>>,
    set: Vec<(String, String)>,
    is_person: bool,
}

impl Plan {
    /// Whether the names are those of persons, as their columns are called.
    pub fn is_person(&self) -> bool {
        self.is_person
    }

    /// Whether something feeds the field.
    pub fn has(&self, field: &str) -> bool {
        self.places.contains_key(field) || self.set.iter().any(|(name, _)| name == field)
    }

    /// The columns that feed the field.
    pub fn places(&self, field: &str) -> &[usize] {
        self.places.get(field).map_or(&[], Vec::as_slice)
    }

    /// The filled cells that feed the field, without the spaces around them; or the values set for it.
    pub fn values<'a>(&'a self, field: &str, cells: &'a [String]) -> Vec<&'a str> {
        let of_row = self.places(field).iter().filter_map(|at| cells.get(*at)).map(String::as_str);
        let set =
            self.set.iter().filter(|(name, _)| name == field).map(|(_, value)| value.as_str());
        of_row.chain(set).map(str::trim).filter(|value| !value.is_empty()).collect()
    }
}

/// The name under which the mapping of files with these columns is remembered.
pub fn fingerprint(columns: &[String]) -> String {
    // FNV-1a: the same in every version of the compiler, unlike the standard hasher.
    let hash = columns
        .iter()
        .flat_map(|name| name.bytes().chain([0x1f]))
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!("{:x}-{hash:016x}", columns.len())
}

fn mapped_only(columns: &[String], fed: Vec<Vec<String>>) -> Vec<(String, Vec<String>)> {
    columns.iter().cloned().zip(fed).filter(|(_, fields)| !fields.is_empty()).collect()
}

type Maps = HashMap<usize, Vec<String>>;

fn by_name(
    target: &Target,
    columns: &[String],
    own: &[String],
    maps: &Maps,
    excluded: &HashSet<&str>,
) -> Vec<Vec<String>> {
    let keys: Vec<Vec<String>> = columns.iter().map(|column| keys(column)).collect();
    let own_field = |column: &String| {
        let key = letters_and_digits(column);
        own.iter().filter(|name| letters_and_digits(name) == key).cloned().collect::<Vec<_>>()
    };
    let mut fed: Vec<Vec<String>> = columns.iter().map(own_field).collect();
    for field in target.fields.iter().filter(|field| !excluded.contains(field.name)) {
        let free = |at: &usize| !maps.contains_key(at) && (field.shares || fed[*at].is_empty());
        let of = |group: &str| -> Vec<usize> {
            (0..columns.len()).filter(free).filter(|at| field.takes(group, &keys[*at])).collect()
        };
        let found = field.groups.iter().map(|group| of(group)).find(|places| !places.is_empty());
        for at in found.into_iter().flatten().chain(of(field.besides)) {
            fed[at].push(field.name.to_owned());
        }
    }
    named_by_company(target, &mut fed, maps, excluded);
    fed
}

/// Where nothing tells a lead's name, not even a code, its company does.
fn named_by_company(
    target: &Target,
    fed: &mut [Vec<String>],
    maps: &Maps,
    excluded: &HashSet<&str>,
) {
    let has =
        |name: &str| excluded.contains(name) || fed.iter().flatten().any(|field| field == name);
    if target.kind != "leads" || has("name") || has("code") {
        return;
    }
    for (at, fields) in fed.iter_mut().enumerate() {
        if !maps.contains_key(&at) && fields.iter().any(|field| field == "company") {
            fields.push("name".to_owned());
        }
    }
}

fn overlaid(found: Vec<Vec<String>>, maps: &Maps, excluded: &HashSet<&str>) -> Vec<Vec<String>> {
    let one = |(at, mut fields): (usize, Vec<String>)| match maps.get(&at) {
        Some(said) => said.clone(),
        None => {
            fields.retain(|field| !excluded.contains(field.as_str()));
            fields
        }
    };
    found.into_iter().enumerate().map(one).collect()
}

/// The names under which a column may be known: whole, without the words that programs put before it, and
/// to the letter.
fn keys(column: &str) -> Vec<String> {
    let bare = column.strip_suffix("__c").unwrap_or(column);
    let words = words(bare);
    let prefixes =
        words.iter().take_while(|word| fields::PREFIXES.contains(&word.as_str())).count();
    let literal = column.contains(['_', '-']).then(|| column.to_lowercase());
    (0..=prefixes)
        .map(|skip| words.iter().skip(skip).map(String::as_str).collect())
        .chain(literal)
        .filter(|key: &String| !key.is_empty())
        .collect()
}

fn words(text: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(text.len() + 8);
    let mut small = false;
    for c in text.chars() {
        if small && c.is_uppercase() {
            spaced.push(' ');
        }
        small = c.is_lowercase();
        spaced.push(if c.is_alphanumeric() || is_accent(c) { c } else { ' ' });
    }
    spaced.split(' ').map(letters_and_digits).filter(|word| !word.is_empty()).collect()
}

fn is_accent(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn parsed_maps(target: &Target, columns: &[String], request: &Request) -> Result<Maps> {
    let mut maps = Maps::new();
    for said in request.maps {
        let Some((column, fields)) = said.rsplit_once('=') else {
            return Err(Error::new(Kind::Usage, "error-import-map").with("text", said.as_str()));
        };
        let at = place_of(columns, column.trim())?;
        let said = maps.entry(at).or_default();
        for field in fields.split(',').map(str::trim).filter(|field| !field.is_empty()) {
            let field = target.named(request.own, field)?;
            if !said.contains(&field) {
                said.push(field);
            }
        }
    }
    Ok(maps)
}

/// The place of the column that is called like that.
pub(super) fn place_of(columns: &[String], typed: &str) -> Result<usize> {
    if let Some(at) = columns.iter().position(|column| column == typed) {
        return Ok(at);
    }
    let key = letters_and_digits(typed);
    let mut alike =
        columns.iter().enumerate().filter(|(_, column)| letters_and_digits(column) == key);
    match (alike.next(), alike.next()) {
        (Some((at, _)), None) => Ok(at),
        _ => Err(unknown(
            "error-import-no-column",
            "column",
            typed,
            columns.iter().map(String::as_str),
        )),
    }
}

fn parsed_sets(target: &Target, request: &Request) -> Result<Vec<(String, String)>> {
    let mut set: Vec<(String, String)> = Vec::new();
    for said in request.sets {
        let Some((field, value)) = said.split_once('=') else {
            return Err(Error::new(Kind::Usage, "error-import-set").with("text", said.as_str()));
        };
        let field = target.named(request.own, field.trim())?;
        // Said twice, the last word counts; a list takes both.
        if target.field(&field).is_none_or(|known| known.shape != Shape::List) {
            set.retain(|(name, _)| *name != field);
        }
        set.push((field, value.trim().to_owned()));
    }
    Ok(set)
}

fn unknown<'a>(
    id: &'static str,
    what: &'static str,
    typed: &str,
    names: impl Iterator<Item = &'a str>,
) -> Error {
    let error = Error::new(Kind::Usage, id).with(what, typed);
    let key = letters_and_digits(typed);
    let nearest = names.min_by_key(|name| distance(&key, &letters_and_digits(name)));
    match nearest {
        Some(name) => error.hint(name),
        None => error,
    }
}

/// How many letters to add, drop or change.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, x) in a.chars().take(64).enumerate() {
        let mut diagonal = at;
        row[0] = at + 1;
        for (place, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != *y);
            diagonal = row[place + 1];
            row[place + 1] = changed.min(diagonal + 1).min(row[place] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests;
