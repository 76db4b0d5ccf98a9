//! The people of a lead: add, change, make one the default, mark who must not be contacted, throw away.

use crate::{
    app::cx::{Cx, Toast},
    dialogs::{
        form::Form,
        menu::{Choice, Menu, Picked},
        prompt::Prompt,
    },
    domain::contact::{Bar, Contact, Way},
    i18n::Words,
    screens::{
        forms::{Of, contact::ContactSheet},
        verbs::MaybeText,
    },
    store::{
        card::Card,
        contacts::{self, Owner},
        journal, leads,
    },
};

/// What can be done with a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Act {
    Edit,
    Default,
    /// All ways, or the one of that text.
    Bar(Option<String>),
    Unbar(Option<String>),
    Trash,
}

/// Asks which contact, and what to do with it.
pub fn menu<S: 'static>(card: &Card, cx: &mut Cx<S>) {
    let lead = card.lead.id;
    let people = card.contacts.clone();
    let mut choices = vec![Choice::new(0, cx.words().t("menu-contact-add"))];
    choices.extend(people.iter().map(|it| told(it, cx.words())));
    cx.ask(Menu::digits("menu-contacts", choices), move |_, picked, cx| {
        let Picked::One(choice) = picked else { return };
        match people.iter().find(|it| it.id == choice.id) {
            Some(contact) => one(lead, contact.clone(), cx),
            None => form(ContactSheet::new(lead, people.is_empty()), cx),
        }
    });
}

/// How a contact is called: by name, else by how it can be reached.
fn name(contact: &Contact) -> String {
    let ways = contact.emails.iter().chain(&contact.phones).map(|way| &way.text);
    let first = contact.name.iter().chain(ways).next();
    first.cloned().unwrap_or_default()
}

fn told(contact: &Contact, words: &Words) -> Choice {
    let default = contact.is_default.then(|| words.t("contact-default"));
    let barred = contact.bar.as_ref().map(|_| words.t("card-barred"));
    let note: Vec<_> = [contact.role.clone(), default, barred].into_iter().flatten().collect();
    Choice::new(contact.id, name(contact)).noted(note.join(" · "))
}

fn form<S: 'static>(sheet: ContactSheet, cx: &mut Cx<S>) {
    cx.ask(Form::new(Of(sheet), cx.now()), |_, ids, cx| {
        cx.toast(Toast::info("toast-saved").with("n", ids.len()));
    });
}

/// Asks what to do with one contact.
fn one<S: 'static>(lead: i64, contact: Contact, cx: &mut Cx<S>) {
    let acts = acts(&contact);
    let choices = (0i64..).zip(&acts).map(|(nth, act)| Choice::new(nth, tell(act, cx.words())));
    cx.ask(Menu::digits("menu-contact", choices.collect()), move |_, picked, cx| {
        let Picked::One(choice) = picked else { return };
        let act = usize::try_from(choice.id).ok().and_then(|nth| acts.get(nth));
        if let Some(act) = act.cloned() {
            apply(lead, contact.clone(), act, cx);
        }
    });
}

fn acts(contact: &Contact) -> Vec<Act> {
    let bar = |way: &Way| {
        let text = Some(way.text.clone());
        if way.bar.is_some() { Act::Unbar(text) } else { Act::Bar(text) }
    };
    let mut acts = vec![Act::Edit];
    acts.push(if contact.bar.is_some() { Act::Unbar(None) } else { Act::Bar(None) });
    acts.extend(contact.emails.iter().chain(&contact.phones).map(bar));
    acts.extend((!contact.is_default).then_some(Act::Default));
    acts.push(Act::Trash);
    acts
}

fn tell(act: &Act, words: &Words) -> String {
    let id = match act {
        Act::Edit => "menu-contact-edit",
        Act::Default => "menu-contact-default",
        Act::Trash => "menu-contact-trash",
        Act::Bar(None) => "menu-contact-bar",
        Act::Unbar(None) => "menu-contact-unbar",
        Act::Bar(Some(way)) => return words.say("menu-contact-bar-way", &[("way", way.into())]),
        Act::Unbar(Some(way)) => {
            return words.say("menu-contact-unbar-way", &[("way", way.into())]);
        }
    };
    words.t(id)
}

fn apply<S: 'static>(lead: i64, contact: Contact, act: Act, cx: &mut Cx<S>) {
    match act {
        Act::Edit => form(ContactSheet::of(lead, contact), cx),
        Act::Default => make_default(lead, &contact, cx),
        Act::Trash => throw_away(lead, &contact, cx),
        Act::Unbar(way) => bar(lead, &contact, way, None, cx),
        Act::Bar(way) => {
            let prompt = Prompt::new("prompt-bar-reason", "", MaybeText, cx.now());
            let on = cx.now().today;
            cx.ask(prompt, move |_, why, cx| {
                bar(lead, &contact, way.clone(), Some(Bar { on, why }), cx);
            });
        }
    }
}

/// The mark of a contact, or of one way to reach it.
fn mark<'a>(contact: &'a mut Contact, way: Option<&str>) -> Option<&'a mut Option<Bar>> {
    let Some(text) = way else { return Some(&mut contact.bar) };
    let ways = contact.emails.iter_mut().chain(&mut contact.phones);
    ways.into_iter().find(|it| it.text == text).map(|it| &mut it.bar)
}

/// Marks a contact, or one way to reach it, as not to be used; or takes the mark away.
fn bar<S: 'static>(
    lead: i64,
    contact: &Contact,
    way: Option<String>,
    bar: Option<Bar>,
    cx: &mut Cx<S>,
) {
    let label = if bar.is_some() { "bar-contact" } else { "unbar-contact" };
    let (id, name) = (contact.id, way.clone().unwrap_or_else(|| name(contact)));
    cx.write(
        label,
        move |txn| {
            let mut contact = contacts::get(txn, id)?;
            if let Some(mark) = mark(&mut contact, way.as_deref()) {
                *mark = bar;
            }
            contacts::save(txn, Some(Owner::Lead(lead)), &contact)?;
            leads::touch(txn, lead)?;
            journal::tell(txn, &[("name", name.clone())])?;
            Ok(name)
        },
        move |_, name, cx| cx.toast(Toast::info(format!("did-{label}")).with("name", name)),
    );
}

fn make_default<S: 'static>(lead: i64, contact: &Contact, cx: &mut Cx<S>) {
    let (id, name) = (contact.id, name(contact));
    cx.write(
        "default-contact",
        move |txn| {
            contacts::make_default(txn, Owner::Lead(lead), id)?;
            leads::touch(txn, lead)?;
            journal::tell(txn, &[("name", name.clone())])?;
            Ok(name)
        },
        |_, name, cx| cx.toast(Toast::info("did-default-contact").with("name", name)),
    );
}

fn throw_away<S: 'static>(lead: i64, contact: &Contact, cx: &mut Cx<S>) {
    let (id, name, was_default) = (contact.id, name(contact), contact.is_default);
    cx.write(
        "trash-contact",
        move |txn| {
            let owner = Owner::Lead(lead);
            contacts::trash(txn, id, true)?;
            let heir = contacts::of(txn, owner)?.into_iter().next().filter(|_| was_default);
            if let Some(heir) = heir {
                contacts::make_default(txn, owner, heir.id)?;
            }
            leads::touch(txn, lead)?;
            journal::tell(txn, &[("name", name.clone())])?;
            Ok(name)
        },
        |_, name, cx| cx.toast(Toast::info("did-trash-contact").with("name", name)),
    );
}
