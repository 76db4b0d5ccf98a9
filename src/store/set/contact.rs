//! The fields of a contact: of a lead's or customer's default one, which is made where there is none, and of
//! any other.

use chrono::NaiveDate;

use super::{Op, Warning, text};
use crate::{
    domain::{
        contact::{Address, Bar, Contact, Handle, Way},
        fold::fold,
        phone,
    },
    error::{Error, Result},
};

/// A field: its name, whether it holds a list, and what setting it does.
pub(super) struct Row(
    pub(super) &'static str,
    pub(super) bool,
    fn(&mut Person, Op, &str) -> Result<()>,
);

/// Every field that can be set. `contact` is the name.
pub(super) const FIELDS: &[Row] = &[
    Row("contact", false, name),
    Row("role", false, role),
    Row("email", true, email),
    Row("phone", true, phone),
    Row("street", false, street),
    Row("city", false, city),
    Row("region", false, region),
    Row("postcode", false, postcode),
    Row("country", false, country),
    Row("website", true, website),
    Row("do-not-contact", true, do_not_contact),
];

/// A contact while its fields are being set.
pub struct Person {
    /// As far as it is set.
    pub contact: Contact,
    /// What was accepted and yet looks odd.
    pub warnings: Vec<Warning>,
    today: NaiveDate,
}

impl Person {
    /// A contact whose fields are to be set today.
    pub fn new(contact: Contact, today: NaiveDate) -> Self {
        Self { contact, warnings: Vec::new(), today }
    }

    /// The fields that can be set; `contact` is the name.
    pub fn fields() -> impl Iterator<Item = &'static str> {
        FIELDS.iter().map(|row| row.0)
    }

    /// Those of them that hold lists.
    pub fn lists() -> impl Iterator<Item = &'static str> {
        FIELDS.iter().filter(|row| row.1).map(|row| row.0)
    }

    /// Sets a field. Says whether a contact has such a field.
    ///
    /// # Errors
    /// `invalid` for a value that makes no sense.
    pub fn set(&mut self, field: &str, op: Op, typed: &str) -> Result<bool> {
        let Some(Row(.., set)) = FIELDS.iter().find(|row| row.0 == field) else { return Ok(false) };
        set(self, op, typed.trim()).map(|()| true)
    }

    fn warn(&mut self, field: &str, id: &'static str, value: &str) {
        self.warnings.push(Warning { field: field.to_owned(), id, value: value.to_owned() });
    }
}

fn name(person: &mut Person, _: Op, text: &str) -> Result<()> {
    person.contact.name = text::filled(text);
    Ok(())
}

fn role(person: &mut Person, _: Op, text: &str) -> Result<()> {
    person.contact.role = text::filled(text);
    Ok(())
}

fn email(person: &mut Person, op: Op, text: &str) -> Result<()> {
    let typed = text::list(text, &[',', ';', ' ', '\n', '\t']);
    for email in typed.iter().filter(|email| !looks_like_email(email)) {
        person.warn("email", "warning-odd-email", email);
    }
    change(&mut person.contact.emails, op, typed, same_email);
    Ok(())
}

/// Puts e-mail addresses as they were typed in the place of others; one that stays keeps its label and mark.
pub fn retype_emails(ways: &mut Vec<Way>, typed: &str) {
    change(ways, Op::Set, text::list(typed, &[',', ';', ' ', '\n', '\t']), same_email);
}

/// [`retype_emails`] for phone numbers.
pub fn retype_phones(ways: &mut Vec<Way>, typed: &str) {
    change(ways, Op::Set, text::list(typed, &[',', ';', '\n']), same_phone);
}

fn same_email(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

fn looks_like_email(email: &str) -> bool {
    email.split_once('@').is_some_and(|(who, domain)| {
        !who.is_empty()
            && !domain.contains('@')
            && domain.split('.').count() > 1
            && domain.split('.').all(|part| !part.is_empty())
    })
}

/// Shorter ones are extensions; no country has longer ones.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 6..=17;

fn phone(person: &mut Person, op: Op, text: &str) -> Result<()> {
    let typed = text::list(text, &[',', ';', '\n']);
    for number in &typed {
        if !PHONE_DIGITS.contains(&phone::digits(number).chars().count()) {
            person.warn("phone", "warning-odd-phone", number);
        }
    }
    change(&mut person.contact.phones, op, typed, same_phone);
    Ok(())
}

fn same_phone(a: &str, b: &str) -> bool {
    a.trim() == b.trim() || phone::same(a, b)
}

/// Changes a list of ways. One that stays keeps its label, and that it must not be used.
fn change(ways: &mut Vec<Way>, op: Op, typed: Vec<String>, same: fn(&str, &str) -> bool) {
    if op == Op::Remove {
        ways.retain(|way| !typed.iter().any(|text| same(&way.text, text)));
        return;
    }
    let before = if op == Op::Set { std::mem::take(ways) } else { Vec::new() };
    for text in typed {
        if ways.iter().any(|way| same(&way.text, &text)) {
            continue;
        }
        let known = before.iter().find(|way| same(&way.text, &text));
        ways.push(Way { text, ..known.cloned().unwrap_or_default() });
    }
}

fn street(person: &mut Person, _: Op, text: &str) -> Result<()> {
    address(person, text, |address| &mut address.street)
}

fn city(person: &mut Person, _: Op, text: &str) -> Result<()> {
    address(person, text, |address| &mut address.city)
}

fn region(person: &mut Person, _: Op, text: &str) -> Result<()> {
    address(person, text, |address| &mut address.region)
}

fn postcode(person: &mut Person, _: Op, text: &str) -> Result<()> {
    address(person, text, |address| &mut address.postcode)
}

fn country(person: &mut Person, _: Op, text: &str) -> Result<()> {
    address(person, text, |address| &mut address.country)
}

/// Sets a part of the first address. One of which nothing is left goes.
fn address(
    person: &mut Person,
    text: &str,
    part: fn(&mut Address) -> &mut Option<String>,
) -> Result<()> {
    let addresses = &mut person.contact.addresses;
    if addresses.is_empty() {
        addresses.push(Address::default());
    }
    if let Some(first) = addresses.first_mut() {
        *part(first) = text::filled(text);
        let blank = Address { label: first.label.clone(), ..Address::default() };
        if *first == blank {
            addresses.remove(0);
        }
    }
    Ok(())
}

fn website(person: &mut Person, op: Op, text: &str) -> Result<()> {
    let typed = text::list(text, &[',', ';', ' ', '\n']);
    let handles = &mut person.contact.handles;
    let is = |handle: &Handle, text: &str| handle.service == "website" && handle.value == text;
    match op {
        Op::Set => handles.retain(|handle| handle.service != "website"),
        Op::Remove => handles.retain(|handle| !typed.iter().any(|text| is(handle, text))),
        Op::Add => {}
    }
    if op == Op::Remove {
        return Ok(());
    }
    for value in typed {
        if !handles.iter().any(|handle| is(handle, &value)) {
            handles.push(Handle { service: "website".to_owned(), value });
        }
    }
    Ok(())
}

/// `yes`, `no`, `email:ana@acme.example`, `phone:+34 600 111 222`, several with commas; each may end with
/// the day since when; the reason follows a semicolon.
fn do_not_contact(person: &mut Person, op: Op, text: &str) -> Result<()> {
    let (what, why) = text.split_once(';').unwrap_or((text, ""));
    let why = text::filled(why);
    if what.trim().is_empty() {
        return unbar(person);
    }
    for part in text::list(what, &[',']) {
        let (part, on) = with_day(&part);
        let whole = !part.contains(':');
        if whole && !text::yes_no(part)? {
            unbar(person)?;
            continue;
        }
        let on = on.unwrap_or(person.today);
        let bar = if whole { &mut person.contact.bar } else { &mut way(person, part)?.bar };
        *bar = match (op, bar.take()) {
            (Op::Remove, _) => None,
            (_, Some(known)) => Some(Bar { why: why.clone().or(known.why), ..known }),
            (_, None) => Some(Bar { on, why: why.clone() }),
        };
    }
    Ok(())
}

fn unbar(person: &mut Person) -> Result<()> {
    person.contact.bar = None;
    let ways = person.contact.emails.iter_mut().chain(&mut person.contact.phones);
    ways.for_each(|way| way.bar = None);
    Ok(())
}

fn with_day(part: &str) -> (&str, Option<NaiveDate>) {
    let split = part.rsplit_once(' ');
    match split.and_then(|(rest, day)| Some((rest.trim(), day.parse().ok()?))) {
        Some((rest, day)) => (rest, Some(day)),
        None => (part, None),
    }
}

fn way<'a>(person: &'a mut Person, part: &str) -> Result<&'a mut Way> {
    let (kind, text) = part.split_once(':').unwrap_or((part, ""));
    let contact = &mut person.contact;
    let (ways, same): (_, fn(&str, &str) -> bool) = match fold(kind.trim()).as_str() {
        "email" | "e-mail" => (&mut contact.emails, same_email),
        "phone" | "telefono" => (&mut contact.phones, same_phone),
        _ => return Err(Error::invalid("error-not-a-bar")),
    };
    ways.iter_mut()
        .find(|way| same(&way.text, text))
        .ok_or_else(|| Error::invalid("error-no-such-way").with("way", text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_odd_address_is_told_from_a_plain_one() {
        for plain in ["ana@acme.example", "a.b+c@mail.acme.co.uk", "josé@año.es"] {
            assert!(looks_like_email(plain), "{plain}");
        }
        for odd in ["ana", "ana@", "@acme.example", "ana@acme", "a@b@c.d", "ana@acme."] {
            assert!(!looks_like_email(odd), "{odd}");
        }
    }

    #[test]
    fn what_stays_in_a_list_keeps_its_label() {
        let mut ways = vec![Way { label: Some("work".into()), ..Way::new("Ana@acme.example") }];
        let typed = vec!["ana@ACME.example".to_owned(), "b@acme.example".to_owned()];
        change(&mut ways, Op::Set, typed, same_email);
        let seen: Vec<_> = ways.iter().map(|it| (it.text.as_str(), it.label.is_some())).collect();
        assert_eq!(seen, [("ana@ACME.example", true), ("b@acme.example", false)]);
    }
}
