//! A contact: a person, with any number of ways to reach them.

use chrono::NaiveDate;

/// "Do not contact", with its date and reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Since when.
    pub on: NaiveDate,
    /// Why, in the user's words.
    pub why: Option<String>,
}

/// An e-mail address or a phone number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Way {
    /// As it was entered.
    pub text: String,
    /// What it is for: work, mobile.
    pub label: Option<String>,
    /// Not to be used.
    pub bar: Option<Bar>,
}

impl Way {
    /// A way without anything else known of it.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// Where somebody lives or works.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// Street and number.
    pub street: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Province, state.
    pub region: Option<String>,
    /// Postal code.
    pub postcode: Option<String>,
    /// Country, as entered.
    pub country: Option<String>,
    /// What it is for.
    pub label: Option<String>,
}

/// A name in some service, such as a chat.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Handle {
    /// The service.
    pub service: String,
    /// The name in it.
    pub value: String,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// 0 until it is stored.
    pub id: i64,
    /// May be missing where only a number is known.
    pub name: Option<String>,
    /// What they do.
    pub role: Option<String>,
    /// The one that lists show.
    pub is_default: bool,
    /// Their time zone, where it is known.
    pub zone: Option<String>,
    /// Anything else.
    pub note: Option<String>,
    /// Not to be contacted at all.
    pub bar: Option<Bar>,
    /// In order of preference.
    pub emails: Vec<Way>,
    /// In order of preference.
    pub phones: Vec<Way>,
    /// In order of preference.
    pub addresses: Vec<Address>,
    /// In order of preference.
    pub handles: Vec<Handle>,
}

impl Contact {
    /// Whether both have a name or a way to reach them in common.
    pub fn is_same_person(&self, other: &Self) -> bool {
        let key = |text: &str| text.trim().to_lowercase();
        let shares = |ours: &[Way], theirs: &[Way]| {
            ours.iter().any(|way| theirs.iter().any(|it| key(&it.text) == key(&way.text)))
        };
        let name = |contact: &Self| contact.name.as_deref().map(key);
        (self.name.is_some() && name(self) == name(other))
            || shares(&self.emails, &other.emails)
            || shares(&self.phones, &other.phones)
    }

    /// Whether nothing at all is known.
    pub fn is_empty(&self) -> bool {
        self.name.is_none()
            && self.role.is_none()
            && self.note.is_none()
            && self.emails.is_empty()
            && self.phones.is_empty()
            && self.addresses.is_empty()
            && self.handles.is_empty()
    }
}
