//! Fields that the user defines for leads and customers, and what they hold.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    domain::fold::name_key,
    error::{Doing, Error, Kind, Result},
    store::{Txn, names::clean},
};

/// What a field of the user holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Any text.
    Text,
    /// A number with two decimals.
    Number,
    /// A day.
    Date,
    /// One of a list of words.
    Choice,
}

impl FieldKind {
    /// The word in files and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "date",
            Self::Choice => "choice",
        }
    }

    /// Reads [`FieldKind::word`].
    pub fn read(word: &str) -> Option<Self> {
        [Self::Text, Self::Number, Self::Date, Self::Choice].into_iter().find(|k| k.word() == word)
    }
}

/// Whose field it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The lead of that id.
    Lead(i64),
    /// The customer of that id.
    Customer(i64),
}

impl Owner {
    /// The plural of the command line, by which fields are kept apart.
    pub fn things(self) -> &'static str {
        match self {
            Self::Lead(_) => "leads",
            Self::Customer(_) => "customers",
        }
    }

    fn column(self) -> &'static str {
        match self {
            Self::Lead(_) => "lead",
            Self::Customer(_) => "customer",
        }
    }

    fn id(self) -> i64 {
        match self {
            Self::Lead(id) | Self::Customer(id) => id,
        }
    }
}

/// A field that the user defined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnField {
    /// By which values name it.
    pub id: i64,
    /// Whose it is: `leads` or `customers`.
    pub thing: String,
    /// As the user calls it, unique among the fields of that thing.
    pub name: String,
    /// What it holds.
    pub kind: FieldKind,
    /// The words of a choice, in order.
    pub choices: Vec<String>,
    /// No longer on show; what it holds is kept.
    pub retired: bool,
}

impl OwnField {
    /// The word of a choice that was meant, as the field has it.
    ///
    /// # Errors
    /// `invalid` where it is none of them.
    pub fn choice(&self, text: &str) -> Result<String> {
        let key = name_key(text);
        self.choices.iter().find(|choice| name_key(choice) == key).cloned().ok_or_else(|| {
            Error::invalid("error-not-a-choice")
                .with("field", self.name.clone())
                .with("value", text)
                .with("choices", self.choices.join(", "))
        })
    }
}

/// What a field holds. A choice is a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnValue {
    /// Of a text or a choice.
    Text(String),
    /// In hundredths.
    Number(i64),
    /// A calendar date.
    Day(NaiveDate),
}

fn read(row: &Row) -> rusqlite::Result<OwnField> {
    let kind: String = row.get("kind")?;
    let choices: Option<String> = row.get("choices")?;
    Ok(OwnField {
        id: row.get("id")?,
        thing: row.get("thing")?,
        name: row.get("name")?,
        kind: FieldKind::read(&kind).unwrap_or(FieldKind::Text),
        choices: choices.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default(),
        retired: row.get("retired")?,
    })
}

const FIELD: &str = "SELECT own_field.id, thing, name, kind, choices, retired FROM own_field";

/// The fields of `leads` or `customers` in their order, those retired only where asked for.
///
/// # Errors
/// What the file may do.
pub fn all(conn: &Connection, thing: &str, retired: bool) -> Result<Vec<OwnField>> {
    conn.prepare_cached(&format!(
        "{FIELD} WHERE thing = ? AND (retired = 0 OR ?) ORDER BY position, id"
    ))
    .and_then(|mut sql| sql.query_map(params![thing, retired], read)?.collect())
    .doing("reading own fields")
}

/// The field of that name.
///
/// # Errors
/// What the file may do.
pub fn find(conn: &Connection, thing: &str, name: &str) -> Result<Option<OwnField>> {
    conn.prepare_cached(&format!("{FIELD} WHERE thing = ? AND name_key = ?"))
        .and_then(|mut sql| sql.query_row([thing, &name_key(name)], read).optional())
        .doing("finding an own field")
}

/// The field of that id.
///
/// # Errors
/// `not_found`.
pub fn get(conn: &Connection, id: i64) -> Result<OwnField> {
    conn.prepare_cached(&format!("{FIELD} WHERE id = ?"))
        .and_then(|mut sql| sql.query_row([id], read).optional())
        .doing("reading an own field")?
        .ok_or_else(|| Error::not_found("fields", &id.to_string()))
}

/// Defines a field, at the end of the others.
///
/// # Errors
/// `taken`, and `invalid` for a bad name, a choice without words, or words without a choice.
pub fn add(txn: &Txn, thing: &str, name: &str, kind: FieldKind, choices: &[String]) -> Result<i64> {
    let name = free_name(txn, thing, name, 0)?;
    let choices = valid_choices(kind, choices)?;
    txn.prepare_cached(
        "INSERT INTO own_field (thing, name, name_key, kind, choices, position)
         VALUES (?1, ?2, ?3, ?4, ?5,
           (SELECT coalesce(max(position), 0) + 1 FROM own_field WHERE thing = ?1))",
    )
    .and_then(|mut sql| sql.execute(params![thing, name, name_key(&name), kind.word(), choices]))
    .doing("defining a field")?;
    Ok(txn.last_insert_rowid())
}

/// The words of a choice as they are stored; `None` for other kinds.
fn valid_choices(kind: FieldKind, choices: &[String]) -> Result<Option<String>> {
    if kind != FieldKind::Choice {
        return Ok(None);
    }
    let words = choices.iter().map(|word| clean(word)).collect::<Result<Vec<_>>>()?;
    let mut keys: Vec<_> = words.iter().map(|word| name_key(word)).collect();
    keys.sort();
    keys.dedup();
    if keys.is_empty() {
        return Err(Error::invalid("error-choices-required"));
    }
    if keys.len() < words.len() {
        return Err(Error::invalid("error-choice-twice"));
    }
    Ok(Some(serde_json::Value::from(words).to_string()))
}

/// Gives a field another name.
///
/// # Errors
/// `taken`, `invalid`, `not_found`.
pub fn rename(txn: &Txn, id: i64, name: &str) -> Result<()> {
    let field = get(txn, id)?;
    let name = free_name(txn, &field.thing, name, id)?;
    txn.execute(
        "UPDATE own_field SET name = ?, name_key = ? WHERE id = ?",
        params![name, name_key(&name), id],
    )
    .doing("renaming a field")?;
    Ok(())
}

/// Offers other words for a choice; records keep the words they have.
///
/// # Errors
/// `invalid`, `not_found`.
pub fn offer(txn: &Txn, id: i64, choices: &[String]) -> Result<()> {
    let choices = valid_choices(get(txn, id)?.kind, choices)?;
    txn.execute("UPDATE own_field SET choices = ? WHERE id = ?", params![choices, id])
        .doing("offering choices")?;
    Ok(())
}

/// Takes a field off the screens, or puts it back.
///
/// # Errors
/// `not_found`.
pub fn retire(txn: &Txn, id: i64, yes: bool) -> Result<()> {
    get(txn, id)?;
    txn.execute("UPDATE own_field SET retired = ? WHERE id = ?", params![yes, id])
        .doing("retiring a field")?;
    Ok(())
}

/// Puts the fields of a thing into this order; those not named follow in theirs.
///
/// # Errors
/// What the file may do.
pub fn order(txn: &Txn, thing: &str, ids: &[i64]) -> Result<()> {
    let present: Vec<i64> = all(txn, thing, true)?.into_iter().map(|field| field.id).collect();
    let named = ids.iter().filter(|id| present.contains(id));
    let others = present.iter().filter(|id| !ids.contains(id));
    for (position, id) in (1i64..).zip(named.chain(others)) {
        txn.execute("UPDATE own_field SET position = ? WHERE id = ?", [position, *id])
            .doing("ordering fields")?;
    }
    Ok(())
}

fn free_name(txn: &Txn, thing: &str, name: &str, id: i64) -> Result<String> {
    let name = clean(name)?;
    match find(txn, thing, &name)? {
        Some(other) if other.id != id => Err(Error::new(Kind::Taken, "error-name-taken")
            .with("things", "fields")
            .with("name", other.name.clone())
            .hint(other.name)),
        _ => Ok(name),
    }
}

/// What a record holds in its own fields, in the order of the fields, those retired included.
///
/// # Errors
/// What the file may do.
pub fn values(conn: &Connection, owner: Owner) -> Result<Vec<(OwnField, OwnValue)>> {
    let mut sql = conn
        .prepare_cached(&format!(
            "SELECT own_field.id, thing, name, kind, choices, retired, text, number
             FROM own_value JOIN own_field ON own_field.id = own_value.field
             WHERE own_value.{} = ? ORDER BY position, own_field.id",
            owner.column()
        ))
        .doing("reading own fields")?;
    let rows = sql
        .query_map([owner.id()], |row| Ok((read(row)?, row.get("text")?, row.get("number")?)))
        .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
        .doing("reading own fields")?;
    Ok(rows
        .into_iter()
        .filter_map(|(field, text, number)| {
            let value = stored(field.kind, text, number)?;
            Some((field, value))
        })
        .collect())
}

fn stored(kind: FieldKind, text: Option<String>, number: Option<i64>) -> Option<OwnValue> {
    match kind {
        FieldKind::Number => number.map(OwnValue::Number),
        FieldKind::Date => text?.parse().ok().map(OwnValue::Day),
        FieldKind::Text | FieldKind::Choice => text.map(OwnValue::Text),
    }
}

/// Writes what a record holds in a field; nothing or blank text empties it.
///
/// # Errors
/// `invalid` where the value is not of the field's kind or none of its choices, `not_found`.
pub fn set(txn: &Txn, owner: Owner, field: i64, value: Option<&OwnValue>) -> Result<()> {
    let field = get(txn, field)?;
    if field.thing != owner.things() {
        return Err(Error::not_found("fields", &field.name));
    }
    let value =
        value.filter(|value| !matches!(value, OwnValue::Text(text) if text.trim().is_empty()));
    let changed = match value {
        None => empty(txn, owner, &field)?,
        Some(value) => fill(txn, owner, &field, value)?,
    };
    if changed > 0 {
        touch(txn, owner)?;
    }
    Ok(())
}

fn empty(txn: &Txn, owner: Owner, field: &OwnField) -> Result<usize> {
    txn.prepare_cached(&format!("DELETE FROM own_value WHERE {} = ? AND field = ?", owner.column()))
        .and_then(|mut sql| sql.execute([owner.id(), field.id]))
        .doing("emptying an own field")
}

/// Writes one value without asking whether the record is there.
pub(super) fn fill(txn: &Txn, owner: Owner, field: &OwnField, value: &OwnValue) -> Result<usize> {
    let (text, number) = columns(field, value)?;
    let column = owner.column();
    txn.prepare_cached(&format!(
        "INSERT INTO own_value (field, {column}, text, number) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT ({column}, field) WHERE {column} IS NOT NULL
           DO UPDATE SET text = ?3, number = ?4 WHERE text IS NOT ?3 OR number IS NOT ?4"
    ))
    .and_then(|mut sql| sql.execute(params![field.id, owner.id(), text, number]))
    .doing("writing an own field")
}

fn columns(field: &OwnField, value: &OwnValue) -> Result<(Option<String>, Option<i64>)> {
    match (field.kind, value) {
        (FieldKind::Text, OwnValue::Text(text)) => Ok((Some(text.clone()), None)),
        (FieldKind::Choice, OwnValue::Text(text)) => Ok((Some(field.choice(text)?), None)),
        (FieldKind::Number, OwnValue::Number(number)) => Ok((None, Some(*number))),
        (FieldKind::Date, OwnValue::Day(day)) => {
            Ok((Some(day.format("%Y-%m-%d").to_string()), None))
        }
        _ => Err(Error::invalid("error-not-of-kind")
            .with("field", field.name.clone())
            .with("kind", field.kind.word())),
    }
}

/// The record counts as changed, so that another window notices.
fn touch(txn: &Txn, owner: Owner) -> Result<()> {
    txn.prepare_cached(&format!(
        "UPDATE {} SET updated_at = ?1 WHERE id = ?2 AND updated_at <> ?1",
        owner.column()
    ))
    .and_then(|mut sql| sql.execute([txn.now().at, owner.id()]))
    .doing("noting a change")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{
        Store,
        testing::{NOW, number, some_leads, store},
    };

    const LEAD: Owner = Owner::Lead(1);

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn with_fields() -> Store {
        let mut store = store();
        some_leads(&mut store, 1);
        store
            .write("fields", |txn| {
                add(txn, "leads", "Notes", FieldKind::Text, &[])?;
                add(txn, "leads", "Size", FieldKind::Number, &[])?;
                add(txn, "leads", "Since", FieldKind::Date, &[])?;
                add(txn, "leads", "Tier", FieldKind::Choice, &words(&["Gold", "Silver"]))
            })
            .unwrap();
        store
    }

    fn put(store: &mut Store, field: i64, value: &OwnValue) -> Result<()> {
        store.write("set", |txn| set(txn, LEAD, field, Some(value)))
    }

    fn held(store: &Store) -> Vec<OwnValue> {
        values(store.conn(), LEAD).unwrap().into_iter().map(|(_, value)| value).collect()
    }

    #[test]
    fn each_kind_holds_its_own_and_refuses_the_others() {
        let mut store = with_fields();
        let day = OwnValue::Day("2024-02-29".parse().unwrap());
        let text = OwnValue::Text("=1+1 😀".to_owned());
        put(&mut store, 1, &text.clone()).unwrap();
        put(&mut store, 2, &OwnValue::Number(i64::MIN)).unwrap();
        put(&mut store, 3, &day.clone()).unwrap();
        put(&mut store, 4, &OwnValue::Text(" GOLD".to_owned())).unwrap();
        let gold = OwnValue::Text("Gold".to_owned());
        assert_eq!(held(&store), [text.clone(), OwnValue::Number(i64::MIN), day.clone(), gold]);
        assert_eq!(number(&store, "SELECT updated_at FROM lead"), NOW);
        for (field, value) in [(1, day.clone()), (2, text.clone()), (3, text), (4, day)] {
            let error = put(&mut store, field, &value).unwrap_err();
            assert_eq!(error.kind(), Kind::Invalid);
        }
    }

    #[test]
    fn a_wrong_choice_is_told_with_the_right_ones() {
        let mut store = with_fields();
        let error = put(&mut store, 4, &OwnValue::Text("Bronze".to_owned())).unwrap_err();
        assert_eq!(error.id(), "error-not-a-choice");
        assert!(error.args().contains(&("choices", "Gold, Silver".to_owned())));
        store.write("offer", |txn| offer(txn, 4, &words(&["Bronze"]))).unwrap();
        put(&mut store, 4, &OwnValue::Text("Bronze".to_owned())).unwrap();
    }

    #[test]
    fn blank_empties_and_the_same_value_is_no_change() {
        let mut store = with_fields();
        let steps = |store: &Store| number(store, "SELECT count(*) FROM change");
        put(&mut store, 1, &OwnValue::Text("x".to_owned())).unwrap();
        let before = steps(&store);
        put(&mut store, 1, &OwnValue::Text("x".to_owned())).unwrap();
        assert_eq!(steps(&store), before);
        put(&mut store, 1, &OwnValue::Text("  ".to_owned())).unwrap();
        assert!(held(&store).is_empty());
        store.undo().unwrap();
        assert_eq!(held(&store).len(), 1);
    }

    #[test]
    fn fields_are_renamed_ordered_and_retired() {
        let mut store = with_fields();
        let names = |store: &Store| -> Vec<String> {
            all(store.conn(), "leads", false).unwrap().into_iter().map(|it| it.name).collect()
        };
        let error = store.write("rename", |txn| rename(txn, 1, "SIZE")).unwrap_err();
        assert_eq!(error.kind(), Kind::Taken);
        store
            .write("edit", |txn| {
                rename(txn, 1, "Remarks")?;
                order(txn, "leads", &[4, 3])?;
                retire(txn, 2, true)
            })
            .unwrap();
        assert_eq!(names(&store), ["Tier", "Since", "Remarks"]);
        assert!(all(store.conn(), "customers", true).unwrap().is_empty());
        assert!(find(store.conn(), "leads", " tier").unwrap().is_some());
    }

    #[test]
    fn a_choice_needs_words_that_differ() {
        let mut store = store();
        for choices in [words(&[]), words(&["a", "A "]), words(&[""])] {
            let made = |txn: &Txn| add(txn, "leads", "Tier", FieldKind::Choice, &choices);
            assert_eq!(store.write("add", made).unwrap_err().kind(), Kind::Invalid);
        }
    }

    #[test]
    fn a_field_of_leads_is_none_of_customers() {
        let mut store = with_fields();
        let value = OwnValue::Text("x".to_owned());
        let error =
            store.write("set", |txn| set(txn, Owner::Customer(1), 1, Some(&value))).unwrap_err();
        assert_eq!(error.kind(), Kind::NotFound);
    }
}
