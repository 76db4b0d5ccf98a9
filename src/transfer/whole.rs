//! What a single cell holds whole: the people of a lead, its past, the fields of its user. JSON, in the words
//! of `show`.

use chrono::{DateTime, NaiveDate};
use serde::{Deserialize, Serialize};

use super::import::written;
use crate::{
    domain::{
        contact::{Address, Bar, Contact, Handle, Way},
        day::Moment,
        lead::Status,
        money::{Decimal, Money},
    },
    store::{
        card::Past,
        own_fields::{FieldKind, OwnField},
    },
};

/// The people of a lead, the default one first.
pub(super) const PEOPLE: &str = "contacts";
/// Every state that it was in.
pub(super) const PAST: &str = "history";
/// The fields that the user defined, told once in a file.
pub(super) const FIELDS: &str = "own-fields";
/// The values of JSON that stay one cell.
pub(super) const WHOLE: &[&str] = &[PEOPLE, PAST, FIELDS];

/// What can make a row of history. Anything else was done by somebody else's program.
const WHATS: &[&str] = &[
    "accepted",
    "converted",
    "created",
    "edited",
    "flagged",
    "imported",
    "joined",
    "linked",
    "logged",
    "merged",
    "moved",
    "parked",
    "planned",
    "rejected",
    "reopened",
    "restored",
    "snoozed",
    "trashed",
];

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Person {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// The first of those below, or the only one where another program wrote it.
    #[serde(skip_serializing)]
    email: Option<String>,
    #[serde(skip_serializing)]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    emails: Vec<Reach>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    phones: Vec<Reach>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    addresses: Vec<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    handles: Vec<Account>,
    #[serde(skip_serializing_if = "Option::is_none")]
    do_not_contact: Option<Barred>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Reach {
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    do_not_contact: Option<Barred>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Place {
    #[serde(skip_serializing_if = "Option::is_none")]
    street: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    postcode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Account {
    service: String,
    value: String,
}

#[derive(Serialize, Deserialize)]
struct Barred {
    on: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Stage {
    at: String,
    what: String,
    campaign: Option<String>,
    activity: Option<String>,
    rep: Option<String>,
    channel: Option<String>,
    potential: Option<Amount>,
    status: String,
    reason: Option<String>,
}

/// As `show` has it, or to the hundredth however large it is.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Amount {
    Text(String),
    Number(serde_json::Number),
}

#[derive(Serialize, Deserialize)]
struct Field {
    name: String,
    kind: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    choices: Vec<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    retired: bool,
}

fn json(of: &impl Serialize) -> String {
    serde_json::to_string(of).expect("texts in lists are always JSON")
}

/// People as a cell.
pub(super) fn people<'a>(contacts: impl Iterator<Item = &'a Contact>) -> String {
    json(&contacts.map(person).collect::<Vec<_>>())
}

/// What [`people`] wrote, or nothing where a cell holds something else.
pub(super) fn read_people(cell: &str) -> Option<Vec<Contact>> {
    let people: Vec<Person> = serde_json::from_str(cell).ok()?;
    let people: Vec<Contact> = people.into_iter().map(contact).collect::<Option<_>>()?;
    let is_known = |it: &Contact| !it.is_empty() || it.bar.is_some();
    people.iter().any(is_known).then_some(people)
}

fn person(contact: &Contact) -> Person {
    let email = |way: &Way| Reach { email: Some(way.text.clone()), ..reach(way) };
    let phone = |way: &Way| Reach { phone: Some(way.text.clone()), ..reach(way) };
    let place = |address: &Address| {
        let Address { street, city, region, postcode, country, label } = address.clone();
        Place { street, city, region, postcode, country, label }
    };
    let account = |it: &Handle| Account { service: it.service.clone(), value: it.value.clone() };
    Person {
        name: contact.name.clone(),
        role: contact.role.clone(),
        zone: contact.zone.clone(),
        note: contact.note.clone(),
        email: None,
        phone: None,
        emails: contact.emails.iter().map(email).collect(),
        phones: contact.phones.iter().map(phone).collect(),
        addresses: contact.addresses.iter().map(place).collect(),
        handles: contact.handles.iter().map(account).collect(),
        do_not_contact: contact.bar.as_ref().map(barred),
    }
}

fn reach(way: &Way) -> Reach {
    Reach {
        label: way.label.clone(),
        do_not_contact: way.bar.as_ref().map(barred),
        ..Reach::default()
    }
}

fn barred(bar: &Bar) -> Barred {
    Barred { on: bar.on.to_string(), reason: bar.why.clone() }
}

fn contact(person: Person) -> Option<Contact> {
    let address = |it: Place| {
        let Place { street, city, region, postcode, country, label } = it;
        Address { street, city, region, postcode, country, label }
    };
    let handle = |it: Account| Handle { service: it.service, value: it.value };
    let ways = |all: Vec<Reach>, only: Option<String>| match (all.is_empty(), only) {
        (true, Some(text)) if !text.trim().is_empty() => Some(vec![Way::new(text)]),
        _ => all.into_iter().map(way).collect::<Option<Vec<Way>>>(),
    };
    Some(Contact {
        name: person.name,
        role: person.role,
        zone: person.zone,
        note: person.note,
        bar: bar(person.do_not_contact)?,
        emails: ways(person.emails, person.email)?,
        phones: ways(person.phones, person.phone)?,
        addresses: person.addresses.into_iter().map(address).collect(),
        handles: person.handles.into_iter().map(handle).collect(),
        ..Contact::default()
    })
}

fn way(reach: Reach) -> Option<Way> {
    let text = reach.email.or(reach.phone).filter(|text| !text.trim().is_empty())?;
    Some(Way { text, label: reach.label, bar: bar(reach.do_not_contact)? })
}

/// The outer `None` is a day that can't be read.
fn bar(barred: Option<Barred>) -> Option<Option<Bar>> {
    let Some(barred) = barred else { return Some(None) };
    Some(Some(Bar { on: barred.on.parse().ok()?, why: barred.reason }))
}

/// The default contact of the flat columns, with what only [`people`] tell of it: the columns are what
/// somebody may have changed in a spreadsheet.
pub(super) fn complete(mut flat: Contact, told: Contact) -> Contact {
    flat.zone = told.zone;
    flat.note = told.note;
    flat.name = flat.name.or(told.name);
    flat.role = flat.role.or(told.role);
    // A bar is never lost; the one that is told has its reason to the letter.
    flat.bar = told.bar.or(flat.bar);
    complete_ways(&mut flat.emails, told.emails);
    complete_ways(&mut flat.phones, told.phones);
    let mut addresses = told.addresses.into_iter();
    if let Some(first) = flat.addresses.first_mut() {
        first.label = addresses.next().and_then(|address| address.label);
    }
    flat.addresses.extend(addresses);
    let mut handles = told.handles;
    let others = flat.handles.into_iter().filter(|it| !handles.contains(it)).collect::<Vec<_>>();
    handles.extend(others);
    flat.handles = handles;
    flat
}

fn complete_ways(ways: &mut Vec<Way>, told: Vec<Way>) {
    for way in told {
        match ways.iter_mut().find(|known| known.text == way.text.trim()) {
            Some(known) => {
                known.label = way.label;
                known.bar = way.bar.or(known.bar.take());
            }
            None => ways.push(way),
        }
    }
}

/// Whether the flat columns tell everything of a lead's default contact.
pub(super) fn is_plain(contact: &Contact) -> bool {
    let plain = |way: &Way| way.label.is_none() && way.bar.is_none();
    contact.zone.is_none()
        && contact.note.is_none()
        && contact.bar.is_none()
        && contact.emails.iter().chain(&contact.phones).all(plain)
        && contact.addresses.len() < 2
        && contact.addresses.iter().all(|address| address.label.is_none())
        && contact.handles.iter().all(|handle| handle.service == "website")
}

/// A past as a cell.
pub(super) fn past(rows: &[Past]) -> String {
    let stage = |row: &Past| Stage {
        at: written(row.at),
        what: row.what.clone(),
        campaign: row.campaign.clone(),
        activity: row.activity.clone(),
        rep: row.rep.clone(),
        channel: row.channel.clone(),
        potential: row.potential.map(|it| Amount::Text(Money(it).format_plain())),
        status: row.status.clone(),
        reason: row.reason.clone(),
    };
    json(&rows.iter().map(stage).collect::<Vec<_>>())
}

/// What [`past`] wrote, or nothing where a cell holds something else.
pub(super) fn read_past(cell: &str) -> Option<Vec<Past>> {
    let stages: Vec<Stage> = serde_json::from_str(cell).ok()?;
    let row = |stage: Stage| {
        let potential = match stage.potential {
            None => None,
            Some(amount) => Some(hundredths(&amount)?),
        };
        let fits = Status::read(&stage.status).is_some()
            && (stage.activity.is_none() || stage.campaign.is_some());
        fits.then_some(Past {
            at: moment(&stage.at)?,
            what: WHATS.iter().find(|what| **what == stage.what).unwrap_or(&"imported").to_string(),
            campaign: stage.campaign,
            activity: stage.activity,
            rep: stage.rep,
            channel: stage.channel,
            potential,
            status: stage.status,
            reason: stage.reason,
        })
    };
    let rows: Vec<Past> = stages.into_iter().map(row).collect::<Option<_>>()?;
    let in_order = rows.is_sorted_by_key(|row| row.at.stored().0);
    (in_order && !rows.is_empty()).then_some(rows)
}

fn hundredths(amount: &Amount) -> Option<i64> {
    let text = match amount {
        Amount::Text(text) => text.clone(),
        Amount::Number(number) => number.to_string(),
    };
    Money::parse(&text, Decimal::Point).ok().map(|amount| amount.0)
}

fn moment(text: &str) -> Option<Moment> {
    if let Ok(day) = text.parse::<NaiveDate>() {
        return Some(Moment::Day(day));
    }
    let at = DateTime::parse_from_rfc3339(text).ok()?;
    Some(Moment::Instant(at.timestamp_millis()))
}

/// Definitions of fields as a cell.
pub(super) fn fields(fields: &[OwnField]) -> String {
    let field = |it: &OwnField| Field {
        name: it.name.clone(),
        kind: it.kind.word().to_owned(),
        choices: it.choices.clone(),
        retired: it.retired,
    };
    json(&fields.iter().map(field).collect::<Vec<_>>())
}

/// What [`fields`] wrote, as fields that nothing has yet; or nothing where a cell holds something else.
pub(super) fn read_fields(cell: &str, thing: &str) -> Option<Vec<OwnField>> {
    let told: Vec<Field> = serde_json::from_str(cell).ok()?;
    let field = |it: Field| {
        Some(OwnField {
            id: 0,
            thing: thing.to_owned(),
            kind: FieldKind::read(&it.kind)?,
            name: it.name,
            choices: it.choices,
            retired: it.retired,
        })
    };
    told.into_iter().map(field).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(text: &str, label: Option<&str>) -> Way {
        Way { label: label.map(str::to_owned), ..Way::new(text) }
    }

    #[test]
    fn people_come_back_as_they_were() {
        let ana = Contact {
            name: Some("Ana".to_owned()),
            zone: Some("Europe/Madrid".to_owned()),
            bar: Some(Bar { on: "2026-01-31".parse().unwrap(), why: Some("a\nb; c".to_owned()) }),
            emails: vec![way("a@x.example", Some("work"))],
            phones: vec![way("600", None)],
            addresses: vec![Address { city: Some("Lugo".to_owned()), ..Address::default() }],
            handles: vec![Handle { service: "chat".to_owned(), value: "ana".to_owned() }],
            ..Contact::default()
        };
        let people_ = [ana, Contact::default()];
        assert_eq!(read_people(&people(people_.iter())).unwrap(), people_);
        assert!(!is_plain(&people_[0]) && is_plain(&people_[1]));
    }

    #[test]
    fn what_was_changed_in_a_column_beats_what_the_cell_tells() {
        let flat = Contact {
            emails: vec![way("new@x.example", None), way("a@x.example", None)],
            ..Contact::default()
        };
        let told = Contact {
            name: Some("Ana".to_owned()),
            emails: vec![way("a@x.example", Some("work")), way("b@x.example", None)],
            ..Contact::default()
        };
        let both = complete(flat, told);
        let emails = [
            way("new@x.example", None),
            way("a@x.example", Some("work")),
            way("b@x.example", None),
        ];
        assert_eq!((both.name.as_deref(), both.emails.as_slice()), (Some("Ana"), &emails[..]));
    }

    #[test]
    fn cells_of_other_programs_tell_nothing() {
        for cell in ["", "3", "Ana, Bea", "[1]", "[{\"at\":\"soon\"}]", "{", "[null]"] {
            assert_eq!(read_people(cell), None, "{cell}");
            assert_eq!(read_past(cell), None, "{cell}");
        }
        let theirs =
            read_people("[{\"name\":\"Ana\",\"email\":\"a@x.example\",\"age\":7}]").unwrap();
        assert_eq!(theirs[0].emails, [Way::new("a@x.example")]);
        let stage = |at: &str, activity: &str| {
            format!(
                "{{\"at\":\"{at}\",\"what\":\"created\",\"campaign\":null,\"activity\":{activity},\"rep\":null,\
                 \"channel\":null,\"potential\":12.5,\"status\":\"open\",\"reason\":null}}"
            )
        };
        let row = stage("2026-01-31", "null");
        assert_eq!(read_past(&format!("[{row}]")).unwrap()[0].potential, Some(1250));
        let later = stage("2026-02-01T10:00:00Z", "null");
        assert!(read_past(&format!("[{row},{later}]")).is_some());
        assert_eq!(read_past(&format!("[{later},{row}]")), None, "in no order");
        let odd = stage("2026-01-31", "\"Call\"");
        assert_eq!(read_past(&format!("[{odd}]")), None, "an activity of no campaign");
    }
}
