//! The fields of the lead's default contact, which is made where there is none.

use chrono::NaiveDate;

use super::{Draft, Op, text};
use crate::{
    domain::{
        contact::{Address, Bar, Handle, Way},
        fold::fold,
        phone,
    },
    error::{Error, Result},
};

pub(super) fn name(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    draft.contact.name = text::filled(text);
    Ok(())
}

pub(super) fn role(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    draft.contact.role = text::filled(text);
    Ok(())
}

pub(super) fn email(draft: &mut Draft, op: Op, text: &str) -> Result<()> {
    let typed = text::list(text, &[',', ';', ' ', '\n', '\t']);
    for email in typed.iter().filter(|email| !looks_like_email(email)) {
        draft.warn("email", "warning-odd-email", email);
    }
    change(&mut draft.contact.emails, op, typed, same_email);
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

pub(super) fn phone(draft: &mut Draft, op: Op, text: &str) -> Result<()> {
    let typed = text::list(text, &[',', ';', '\n']);
    for number in &typed {
        if !PHONE_DIGITS.contains(&phone::digits(number).chars().count()) {
            draft.warn("phone", "warning-odd-phone", number);
        }
    }
    change(&mut draft.contact.phones, op, typed, same_phone);
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

pub(super) fn street(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    address(draft, text, |address| &mut address.street)
}

pub(super) fn city(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    address(draft, text, |address| &mut address.city)
}

pub(super) fn region(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    address(draft, text, |address| &mut address.region)
}

pub(super) fn postcode(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    address(draft, text, |address| &mut address.postcode)
}

pub(super) fn country(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    address(draft, text, |address| &mut address.country)
}

/// Sets a part of the first address. One of which nothing is left goes.
fn address(
    draft: &mut Draft,
    text: &str,
    part: fn(&mut Address) -> &mut Option<String>,
) -> Result<()> {
    let addresses = &mut draft.contact.addresses;
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

pub(super) fn website(draft: &mut Draft, op: Op, text: &str) -> Result<()> {
    let typed = text::list(text, &[',', ';', ' ', '\n']);
    let handles = &mut draft.contact.handles;
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
pub(super) fn do_not_contact(draft: &mut Draft, op: Op, text: &str) -> Result<()> {
    let (what, why) = text.split_once(';').unwrap_or((text, ""));
    let why = text::filled(why);
    if what.trim().is_empty() {
        return unbar(draft);
    }
    for part in text::list(what, &[',']) {
        let (part, on) = with_day(&part);
        let whole = !part.contains(':');
        if whole && !text::yes_no(part)? {
            unbar(draft)?;
            continue;
        }
        let on = on.unwrap_or(draft.now.today);
        let bar = if whole { &mut draft.contact.bar } else { &mut way(draft, part)?.bar };
        *bar = match (op, bar.take()) {
            (Op::Remove, _) => None,
            (_, Some(known)) => Some(Bar { why: why.clone().or(known.why), ..known }),
            (_, None) => Some(Bar { on, why: why.clone() }),
        };
    }
    Ok(())
}

fn unbar(draft: &mut Draft) -> Result<()> {
    draft.contact.bar = None;
    let ways = draft.contact.emails.iter_mut().chain(&mut draft.contact.phones);
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

fn way<'a>(draft: &'a mut Draft<'_>, part: &str) -> Result<&'a mut Way> {
    let (kind, text) = part.split_once(':').unwrap_or((part, ""));
    let contact = &mut draft.contact;
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
