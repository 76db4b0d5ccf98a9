//! Forms over things that are read, changed and written as a whole: campaigns, activities, contacts, notes.

pub mod activity;
pub mod campaign;
pub mod contact;
pub mod event;
pub mod note;
pub mod own_field;

use crate::{
    dialogs::form::{Entry, FieldKind, FormField, Opening, Record, Saved, Typed},
    domain::{
        day::{
            days_on,
            read::{DateOrder, read_date},
        },
        money::{Decimal, Money},
        phrase::{self, Speaker},
    },
    error::{Error, Result},
    i18n::Words,
    store::{Connection, Now, Options, Store, Txn},
};
use chrono::{NaiveDate, NaiveTime};

/// A thing as a form shows it: what its fields hold, and what becomes of what is typed into them.
pub trait Sheet: Send + Sync + 'static {
    /// The thing itself.
    type Of: Clone + Send + Sync;

    /// The message of the title.
    fn title(&self) -> &'static str;

    /// The name of the step in the journal.
    fn label(&self) -> &'static str;

    /// The name under which what was typed is kept.
    fn draft(&self) -> String;

    /// The fields in order.
    fn rows(&self) -> Vec<(&'static str, FieldKind)>;

    /// The fields that must be filled.
    fn required(&self) -> &'static [&'static str] {
        &["name"]
    }

    /// What is shown in empty fields: field, and message that begins with `form-`.
    fn examples(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }

    /// The thing as it was when the form was opened.
    fn opened(&self) -> Self::Of;

    /// The thing as it is now.
    ///
    /// # Errors
    /// `not_found`, and what the file may do.
    fn present(&self, conn: &Connection) -> Result<Self::Of>;

    /// What a field holds.
    fn text(&self, of: &Self::Of, field: &str) -> String;

    /// Takes in what was typed into a field.
    ///
    /// # Errors
    /// What is wrong with it.
    fn put(&self, of: &mut Self::Of, field: &str, text: &str, ear: &Ear) -> Result<()>;

    /// Writes it; what it says is the id of what was written.
    ///
    /// # Errors
    /// What breaks a rule; with a `field`, it is shown there.
    fn write(&self, txn: &Txn, of: Self::Of) -> Result<i64>;
}

/// How what is typed is to be understood.
pub struct Ear(Speaker);

impl Ear {
    fn new(now: Now, options: &Options, lang: phrase::Lang) -> Self {
        let (today, time) = (now.today, options.zone.time_of(now.at));
        Self(Speaker { today, time, lang, week_start: options.work.week_start })
    }

    /// The present day.
    pub fn today(&self) -> NaiveDate {
        self.0.today
    }

    /// A day: as files have it, or in words; empty is none.
    ///
    /// # Errors
    /// `invalid`.
    pub fn day(&self, text: &str) -> Result<Option<NaiveDate>> {
        if text.is_empty() {
            return Ok(None);
        }
        match read_date(text, DateOrder::Ambiguous) {
            Some(read) => Ok(Some(read.day)),
            None => phrase::parse(text, &self.0).map(|when| Some(when.day)),
        }
    }

    /// A time of day, such as `9:30`, `15h` or `5pm`; empty is none.
    ///
    /// # Errors
    /// `invalid`.
    pub fn time(&self, text: &str) -> Result<Option<NaiveTime>> {
        if text.is_empty() {
            return Ok(None);
        }
        // After a day a number alone is an hour.
        let told = phrase::parse(&format!("tomorrow {text}"), &self.0).ok();
        let time = told.filter(|when| Some(when.day) == days_on(self.0.today, 1));
        let wrong = || Error::invalid("error-not-a-time").with("value", text);
        time.and_then(|when| when.time).ok_or_else(wrong).map(Some)
    }
}

/// The text, unless it is empty.
pub fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// An amount in hundredths; empty is none.
///
/// # Errors
/// `invalid`.
pub fn amount(text: &str) -> Result<Option<i64>> {
    filled(text).map(|text| Ok(Money::parse(&text, Decimal::Unknown)?.0)).transpose()
}

/// A number of days; empty is none.
///
/// # Errors
/// `invalid`.
pub fn days(text: &str) -> Result<Option<i64>> {
    let read = |text: String| {
        let wrong = || Error::invalid("error-not-a-number").with("value", text.clone());
        text.parse().map_err(|_| wrong())
    };
    filled(text).map(read).transpose()
}

/// An amount as a field shows it.
pub fn plain(hundredths: Option<i64>) -> String {
    let Some(hundredths) = hundredths else { return String::new() };
    let plain = Money(hundredths).format_plain();
    plain.strip_suffix(".00").map_or(plain.clone(), str::to_owned)
}

/// The parts of a list with commas between.
pub fn parts(text: &str) -> impl Iterator<Item = String> {
    text.split([',', ';', '\n']).filter_map(filled)
}

/// Yes or no, as a field shows it.
pub fn yes_no(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

/// Words of files, each with the word that stands for it on screen.
#[derive(Debug, Clone)]
pub struct Told(Vec<(&'static str, String)>);

impl Told {
    /// The words of the user's language for these; each is message `<prefix>-<word>`.
    pub fn new(prefix: &str, all: impl IntoIterator<Item = &'static str>, words: &Words) -> Self {
        Self(all.into_iter().map(|word| (word, words.t(&format!("{prefix}-{word}")))).collect())
    }

    /// A field that takes one of them.
    pub fn kind(&self) -> FieldKind {
        FieldKind::Choice(self.0.iter().map(|(_, told)| told.clone()).collect())
    }

    /// What stands on screen for a word.
    pub fn tell(&self, word: Option<&str>) -> String {
        let found = self.0.iter().find(|(known, _)| Some(*known) == word);
        found.map(|(_, told)| told.clone()).unwrap_or_default()
    }

    /// The word behind what stands on screen; empty is none.
    ///
    /// # Errors
    /// `invalid`.
    pub fn read(&self, field: &str, text: &str) -> Result<Option<&'static str>> {
        let Some(text) = filled(text) else { return Ok(None) };
        let same = |known: &str| known.to_lowercase() == text.to_lowercase();
        match self.0.iter().find(|(word, told)| same(told) || same(word)) {
            Some((word, _)) => Ok(Some(word)),
            None => {
                let told: Vec<&str> = self.0.iter().map(|(_, told)| told.as_str()).collect();
                Err(Error::invalid("error-not-a-choice")
                    .with("field", field)
                    .with("value", text.clone())
                    .with("choices", told.join(", ")))
            }
        }
    }
}

/// Makes a form of a sheet.
pub struct Of<S>(pub S);

impl<S: Sheet> Of<S> {
    fn fill(&self, of: &mut S::Of, typed: &Typed, ear: &Ear) -> Vec<(String, Error)> {
        let changed = typed.entries.iter().filter(|entry| entry.changed());
        let put = |entry: &Entry| {
            let wrong = self.0.put(of, &entry.name, entry.text.trim(), ear).err()?;
            Some((entry.name.clone(), wrong))
        };
        changed.filter_map(put).collect()
    }

    /// The fields that hold something else than the user was shown.
    fn meanwhile(&self, present: &S::Of, typed: &Typed) -> Vec<(String, String)> {
        let opened = self.0.opened();
        let theirs = typed.entries.iter().filter_map(|entry| {
            let theirs = self.0.text(present, &entry.name);
            let news =
                theirs != self.0.text(&opened, &entry.name) && theirs.trim() != entry.base.trim();
            news.then(|| (entry.name.clone(), theirs))
        });
        theirs.collect()
    }
}

impl<S: Sheet> Record for Of<S> {
    fn title(&self) -> (&'static str, usize) {
        (self.0.title(), 1)
    }

    fn label(&self) -> &'static str {
        self.0.label()
    }

    fn draft(&self) -> String {
        self.0.draft()
    }

    fn fields(&self) -> Vec<FormField> {
        let opened = self.0.opened();
        let field = |(name, kind)| {
            let field = FormField::new(name, kind, self.0.text(&opened, name));
            if self.0.required().contains(&name) { field.required() } else { field }
        };
        self.0.rows().into_iter().map(field).collect()
    }

    fn opening(&self, _store: &Store) -> Result<Opening> {
        let examples = self.0.examples().iter();
        let placeholders = examples.map(|(name, id)| ((*name).to_owned(), (*id).to_owned()));
        Ok(Opening { placeholders: placeholders.collect(), ..Opening::default() })
    }

    fn check(&self, store: &Store, typed: &Typed) -> Result<Vec<(String, Error)>> {
        let ear = Ear::new(store.now(), store.options(), typed.lang);
        Ok(self.fill(&mut self.0.opened(), typed, &ear))
    }

    fn save(&self, txn: &Txn, typed: &Typed) -> Result<Saved> {
        let mut present = self.0.present(txn)?;
        let theirs = self.meanwhile(&present, typed);
        if !theirs.is_empty() {
            return Ok(Saved::Meanwhile(theirs));
        }
        let ear = Ear::new(txn.now(), txn.options(), typed.lang);
        let wrong = self.fill(&mut present, typed, &ear);
        if !wrong.is_empty() {
            return Ok(Saved::Wrong(wrong));
        }
        Ok(Saved::Done(vec![self.0.write(txn, present)?]))
    }
}

/// Names the field to blame in an error that doesn't.
pub fn blame(error: Error, fields: &[(&str, &'static str)]) -> Error {
    if error.args().iter().any(|(name, _)| *name == "field") {
        return error;
    }
    match fields.iter().find(|(id, _)| *id == error.id()) {
        Some((_, field)) => error.with("field", *field),
        None => error,
    }
}
