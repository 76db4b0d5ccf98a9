//! What the world is made of, in its language: the files of `assets/demo`, read.

use std::collections::HashMap;

use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    demo::dice::Dice,
    error::{Error, Result},
    i18n::Lang,
};

/// Where companies are, and how phone numbers are there (`{}`: three digits).
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Place {
    pub(super) city: String,
    pub(super) region: String,
    pub(super) postcode: String,
    pub(super) country: String,
    pub(super) street: String,
    pub(super) phone: String,
}

/// Somebody from abroad.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Guest {
    /// `open` or `inbox`.
    pub(super) seat: String,
    pub(super) person: String,
    pub(super) mail: String,
    pub(super) company: String,
    pub(super) domain: String,
    pub(super) city: String,
    pub(super) country: String,
    pub(super) phone: String,
}

/// An activity with its campaign. Days count from today.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Step {
    pub(super) campaign: String,
    pub(super) starts: i64,
    pub(super) ends: Option<i64>,
    pub(super) budget: Option<i64>,
    pub(super) note: String,
    pub(super) activity: String,
    pub(super) colour: String,
    pub(super) expected: i64,
    pub(super) next: String,
    pub(super) days: i64,
    pub(super) time: String,
    pub(super) subject: String,
}

/// A saved view of leads.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Sight {
    pub(super) name: String,
    pub(super) filter: String,
    pub(super) sort: String,
}

#[derive(Deserialize)]
struct Line {
    list: String,
    text: String,
}

/// Every word of a world.
pub(super) struct Lists {
    texts: HashMap<String, Vec<String>>,
    pub(super) places: Vec<Place>,
    pub(super) guests: Vec<Guest>,
    pub(super) steps: Vec<Step>,
    pub(super) sights: Vec<Sight>,
}

/// The files of a language.
struct Files {
    texts: [&'static str; 2],
    places: &'static str,
    guests: &'static str,
    steps: &'static str,
    sights: &'static str,
}

const ENGLISH: Files = Files {
    texts: [
        include_str!("../../assets/demo/en/names.csv"),
        include_str!("../../assets/demo/en/notes.csv"),
    ],
    places: include_str!("../../assets/demo/en/places.csv"),
    guests: include_str!("../../assets/demo/en/guests.csv"),
    steps: include_str!("../../assets/demo/en/campaigns.csv"),
    sights: include_str!("../../assets/demo/en/views.csv"),
};

const SPANISH: Files = Files {
    texts: [
        include_str!("../../assets/demo/es/names.csv"),
        include_str!("../../assets/demo/es/notes.csv"),
    ],
    places: include_str!("../../assets/demo/es/places.csv"),
    guests: include_str!("../../assets/demo/es/guests.csv"),
    steps: include_str!("../../assets/demo/es/campaigns.csv"),
    sights: include_str!("../../assets/demo/es/views.csv"),
};

fn rows<T: DeserializeOwned>(file: &str) -> Result<Vec<T>> {
    csv::Reader::from_reader(file.as_bytes())
        .into_deserialize()
        .collect::<csv::Result<Vec<T>>>()
        .map_err(|error| Error::internal(error.to_string()))
}

impl Lists {
    pub(super) fn read(lang: Lang) -> Result<Self> {
        let files = match lang {
            Lang::En => ENGLISH,
            Lang::Es => SPANISH,
        };
        let mut texts: HashMap<String, Vec<String>> = HashMap::new();
        for file in files.texts {
            for Line { list, text } in rows(file)? {
                texts.entry(list).or_default().push(text);
            }
        }
        Ok(Self {
            texts,
            places: rows(files.places)?,
            guests: rows(files.guests)?,
            steps: rows(files.steps)?,
            sights: rows(files.sights)?,
        })
    }

    /// The texts of a list, none where there is no such list.
    pub(super) fn of(&self, list: &str) -> &[String] {
        self.texts.get(list).map_or(&[], Vec::as_slice)
    }

    /// The first text of a list that has but one.
    pub(super) fn only(&self, list: &str) -> String {
        self.of(list).first().cloned().unwrap_or_default()
    }

    /// One of the texts of a list.
    pub(super) fn pick(&self, dice: &mut Dice, list: &str) -> Option<String> {
        dice.pick(self.of(list)).cloned()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn both_languages_have_the_same_lists_and_as_many_texts() {
        let sizes = |lang| {
            let lists = Lists::read(lang).unwrap();
            let sizes: BTreeMap<_, _> =
                lists.texts.iter().map(|(list, texts)| (list.clone(), texts.len())).collect();
            (sizes, lists.places.len(), lists.guests.len(), lists.steps.len(), lists.sights.len())
        };
        assert_eq!(sizes(Lang::En), sizes(Lang::Es));
    }

    /// A list is asked for by its name: one that is misspelt would leave notes out in silence.
    #[test]
    fn every_list_that_the_code_asks_for_is_there() {
        let lists = Lists::read(Lang::En).unwrap();
        for source in [include_str!("cast.rs"), include_str!("life.rs"), include_str!("scenery.rs")]
        {
            for ask in
                ["lists.of(\"", "lists.only(\"", ".pick(dice, \"", "lists.pick(&mut self.dice, \""]
            {
                for name in source.split(ask).skip(1).filter_map(|rest| rest.split('"').next()) {
                    assert!(!lists.of(name).is_empty(), "{name}");
                }
            }
        }
    }
}
