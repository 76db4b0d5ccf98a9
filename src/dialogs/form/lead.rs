//! The form of leads: a new one, one that is there, and many at once.

use super::{
    field::{FieldKind, FormField, Lookup, plain_number},
    record::{Opening, Record, Saved, Typed},
};
use crate::{
    domain::{
        contact::{Address, Contact, Way},
        event::EventType,
        lead::LeadKind,
        phrase::{self, Speaker},
    },
    error::{Error, Result},
    store::{
        Connection, Now, Options, Store, Txn, campaigns,
        card::{Card, card},
        duplicates::{self, Candidate, Twin},
        leads,
        own_fields::{self, FieldKind as OwnKind, OwnField, OwnValue},
        set::{self, Edit, Op},
        verdicts::{self, Plan},
    },
};

/// Twins that are shown.
const TWINS: usize = 3;

/// Leads that are looked at to find what they have in common.
const LOOKED_AT: usize = 200;

/// What clears a field of many leads, where an empty one leaves it as it is.
const CLEARS: &str = "-";

const KINDS: &[&str] = &["form-company", "form-person"];

/// Who the lead is, and how to reach it: what no two leads share.
const WHO: [(&str, FieldKind); 6] = [
    ("name", FieldKind::Text),
    ("company", FieldKind::Text),
    ("kind", FieldKind::Words(KINDS)),
    ("contact", FieldKind::Text),
    ("role", FieldKind::Text),
    ("email", FieldKind::Emails),
];

/// What is done with it.
const WORK: [(&str, FieldKind); 7] = [
    ("phone", FieldKind::Phones),
    ("channel", FieldKind::Pick(Lookup::Channels)),
    ("campaign", FieldKind::Pick(Lookup::Campaigns)),
    ("activity", FieldKind::Pick(Lookup::Activities)),
    ("rep", FieldKind::Pick(Lookup::Reps)),
    ("potential", FieldKind::Number),
    ("tag", FieldKind::Pick(Lookup::Tags)),
];

const REST: [(&str, FieldKind); 4] = [
    ("flag", FieldKind::YesNo),
    ("city", FieldKind::Text),
    ("country", FieldKind::Text),
    ("note", FieldKind::Lines),
];

/// What many leads cannot be given at once.
const OF_ONE: [&str; 5] = ["name", "contact", "role", "email", "phone"];

fn table(value: impl Fn(&str) -> String) -> Vec<FormField> {
    let rows = WHO.into_iter().chain(WORK).chain(REST);
    rows.map(|(name, kind)| {
        let field = FormField::new(name, kind, value(name));
        if name == "name" { field.required() } else { field }
    })
    .collect()
}

fn own_field(field: OwnField, value: String) -> FormField {
    let kind = match field.kind {
        OwnKind::Text => FieldKind::Text,
        OwnKind::Number => FieldKind::Number,
        OwnKind::Date => FieldKind::Day,
        OwnKind::Choice => FieldKind::Choice(field.choices),
    };
    FormField { name: field.name, own: true, kind, required: false, value }
}

/// What a field of a lead holds, as it can be typed.
pub(crate) fn text_of(card: &Card, field: &str) -> String {
    let lead = &card.lead;
    let contact = card.contacts.first();
    let of_contact = |get: fn(&Contact) -> Option<&String>| contact.and_then(get).cloned();
    let ways = |get: fn(&Contact) -> &Vec<Way>| {
        let texts = contact.into_iter().flat_map(get).map(|way| way.text.as_str());
        texts.collect::<Vec<_>>().join(", ")
    };
    let address = |get: fn(&Address) -> &Option<String>| {
        contact.and_then(|contact| contact.addresses.first()).and_then(|it| get(it).clone())
    };
    let found = match field {
        "name" => Some(lead.name.clone()),
        "company" => lead.company.clone(),
        "kind" => Some(lead.kind.word().to_owned()),
        "contact" => of_contact(|contact| contact.name.as_ref()),
        "role" => of_contact(|contact| contact.role.as_ref()),
        "email" => Some(ways(|contact| &contact.emails)),
        "phone" => Some(ways(|contact| &contact.phones)),
        "street" => address(|it| &it.street),
        "city" => address(|it| &it.city),
        "region" => address(|it| &it.region),
        "postcode" => address(|it| &it.postcode),
        "country" => address(|it| &it.country),
        "channel" => card.channel.clone(),
        "campaign" => card.campaign.as_ref().map(|campaign| campaign.name.clone()),
        "activity" => activity(card),
        "rep" => card.rep.clone(),
        "potential" => lead.potential.map(plain_number),
        "tag" => Some(card.tags.join(", ")),
        "flag" => Some(if lead.flag { "yes" } else { "no" }.to_owned()),
        "note" => lead.note.clone(),
        "snooze" => lead.snooze_until.map(|day| day.to_string()),
        "park" => lead.park_until.map(|day| day.to_string()),
        "reason" => card.park_reason.clone(),
        "code" => Some(lead.code.clone()),
        own => {
            card.own.iter().find(|(field, _)| field.name == own).map(|(_, value)| own_text(value))
        }
    };
    found.unwrap_or_default()
}

fn activity(card: &Card) -> Option<String> {
    let activities = &card.campaign.as_ref()?.activities;
    activities.iter().find(|activity| activity.is_current).map(|activity| activity.name.clone())
}

fn own_text(value: &OwnValue) -> String {
    match value {
        OwnValue::Text(text) => text.clone(),
        OwnValue::Number(number) => plain_number(*number),
        OwnValue::Day(day) => day.to_string(),
    }
}

/// The words of the kind are typed in the user's language, so their messages stand for them.
fn shown(card: &Card, field: &str) -> String {
    match (field, card.lead.kind) {
        ("kind", LeadKind::Company) => "form-company".to_owned(),
        ("kind", LeadKind::Person) => "form-person".to_owned(),
        _ => text_of(card, field),
    }
}

fn twins(store: &Store, typed: &Typed, except: Option<i64>) -> Result<Vec<Twin>> {
    let filled = |name| Some(typed.text(name).to_owned()).filter(|text: &String| !text.is_empty());
    let parts = |name| {
        let parts = typed.text(name).split([',', ';']).map(str::trim);
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let candidate = Candidate {
        name: typed.text("name").to_owned(),
        company: filled("company"),
        emails: parts("email"),
        phones: parts("phone"),
        city: filled("city"),
        country: store.options().country.clone(),
    };
    duplicates::likely(store.conn(), &candidate, except, TWINS)
}

const TWIN_FIELDS: [&str; 5] = ["name", "company", "email", "phone", "city"];

/// A lead that is not there yet.
pub(super) struct NewLead {
    /// The campaign and the activity in which it is to begin.
    pub(super) begins: Option<(i64, Option<i64>)>,
}

impl NewLead {
    /// Nothing of it is stored yet, so what was filled in counts like what was typed.
    fn edits(typed: &Typed) -> Vec<Edit> {
        let mut anew = typed.clone();
        for entry in &mut anew.entries {
            entry.base.clear();
        }
        edits(&anew)
    }

    /// What is filled in for where it begins.
    fn filled(&self, conn: &Connection) -> Result<Vec<(String, String)>> {
        let Some((id, activity)) = self.begins else { return Ok(Vec::new()) };
        let campaign = campaigns::get(conn, id)?;
        let activity = campaign.activities.into_iter().find(|it| Some(it.id) == activity);
        let fields = [
            Some(("campaign".to_owned(), campaigns::called(conn, id)?)),
            activity.map(|activity| ("activity".to_owned(), activity.name)),
        ];
        Ok(fields.into_iter().flatten().collect())
    }
}

/// What the store is to do. It knows no next action; and another campaign begins at its first activity
/// where none was picked.
fn edits(typed: &Typed) -> Vec<Edit> {
    let mut edits = typed.edits();
    let moves = edits.iter().any(|edit| edit.field == "campaign" && !edit.text.is_empty());
    edits.retain(|edit| match edit.field.as_str() {
        "next" => false,
        "activity" => !(moves && edit.text.is_empty()),
        _ => true,
    });
    edits
}

fn plan(typed: &Typed, store: (Now, &Options)) -> Result<Option<Plan>> {
    let text = typed.text("next");
    if text.is_empty() {
        return Ok(None);
    }
    let (now, options) = store;
    let speaker = Speaker {
        today: now.today,
        time: options.zone.time_of(now.at),
        lang: typed.lang,
        week_start: options.work.week_start,
    };
    let action = phrase::action(text, &speaker).map_err(|error| error.with("field", "next"))?;
    Ok(Some(Plan {
        day: action.when.day,
        time: action.when.time,
        kind: action.kind.and_then(EventType::read),
        subject: Some(action.subject).filter(|subject| !subject.is_empty()),
    }))
}

impl Record for NewLead {
    fn title(&self) -> (&'static str, usize) {
        ("form-new-lead", 1)
    }

    fn label(&self) -> &'static str {
        "add-lead"
    }

    fn draft(&self) -> String {
        "form lead new".to_owned()
    }

    fn fields(&self) -> Vec<FormField> {
        let mut fields = table(|_| String::new());
        let after = fields.iter().position(|field| field.name == "potential").unwrap_or(0);
        fields.insert(after + 1, FormField::new("next", FieldKind::Action, ""));
        fields
    }

    fn opening(&self, store: &Store) -> Result<Opening> {
        let own = own_fields::all(store.conn(), "leads", false)?;
        Ok(Opening {
            more: own.into_iter().map(|field| own_field(field, String::new())).collect(),
            placeholders: vec![
                ("rep".to_owned(), store.options().me.clone()),
                ("kind".to_owned(), "form-company".to_owned()),
                ("next".to_owned(), "form-next-example".to_owned()),
            ],
            filled: self.filled(store.conn())?,
        })
    }

    fn check(&self, store: &Store, typed: &Typed) -> Result<Vec<(String, Error)>> {
        let (now, options) = (store.now(), store.options());
        let mut wrong =
            set::check(store.conn(), options, now, None, &Self::edits(typed), &typed.how())?;
        wrong.extend(plan(typed, (now, options)).err().map(|error| ("next".to_owned(), error)));
        Ok(wrong)
    }

    fn may_be_twin(&self, field: &str) -> bool {
        TWIN_FIELDS.contains(&field)
    }

    fn twins(&self, store: &Store, typed: &Typed) -> Result<Vec<Twin>> {
        twins(store, typed, None)
    }

    fn save(&self, txn: &Txn, typed: &Typed) -> Result<Saved> {
        let (edits, how) = (Self::edits(typed), typed.how());
        let planned = plan(typed, (txn.now(), txn.options()));
        let mut wrong = set::check(txn, txn.options(), txn.now(), None, &edits, &how)?;
        let plan = planned.unwrap_or_else(|error| {
            wrong.push(("next".to_owned(), error));
            None
        });
        if !wrong.is_empty() {
            return Ok(Saved::Wrong(wrong));
        }
        let id = set::create(txn, &edits, &how)?.id;
        if let Some(plan) = plan {
            verdicts::plan(txn, id, &plan)?;
        }
        leads::tell_new(txn, id)?;
        Ok(Saved::Done(vec![id]))
    }
}

/// A lead that is there, as it was when the form was opened.
pub(super) struct EditLead(pub(super) Box<Card>);

impl Record for EditLead {
    fn title(&self) -> (&'static str, usize) {
        ("form-edit-lead", 1)
    }

    fn label(&self) -> &'static str {
        "edit-lead"
    }

    fn draft(&self) -> String {
        format!("form lead {}", self.0.lead.id)
    }

    fn fields(&self) -> Vec<FormField> {
        table(|name| shown(&self.0, name))
    }

    fn opening(&self, store: &Store) -> Result<Opening> {
        let own = own_fields::all(store.conn(), "leads", false)?.into_iter().map(|field| {
            let value = text_of(&self.0, &field.name);
            own_field(field, value)
        });
        Ok(Opening { more: own.collect(), ..Opening::default() })
    }

    fn check(&self, store: &Store, typed: &Typed) -> Result<Vec<(String, Error)>> {
        let lead = Some(self.0.lead.id);
        set::check(store.conn(), store.options(), store.now(), lead, &edits(typed), &typed.how())
    }

    fn may_be_twin(&self, field: &str) -> bool {
        TWIN_FIELDS.contains(&field)
    }

    fn twins(&self, store: &Store, typed: &Typed) -> Result<Vec<Twin>> {
        twins(store, typed, Some(self.0.lead.id))
    }

    fn save(&self, txn: &Txn, typed: &Typed) -> Result<Saved> {
        let id = self.0.lead.id;
        let present = card(txn, id)?;
        if present.updated_at != self.0.updated_at {
            let theirs = meanwhile(&self.0, &present, typed);
            if !theirs.is_empty() {
                return Ok(Saved::Meanwhile(theirs));
            }
        }
        let (edits, how) = (edits(typed), typed.how());
        let wrong = set::check(txn, txn.options(), txn.now(), Some(id), &edits, &how)?;
        if !wrong.is_empty() {
            return Ok(Saved::Wrong(wrong));
        }
        set::apply(txn, id, &edits, &how)?;
        leads::tell(txn, &[id])?;
        Ok(Saved::Done(vec![id]))
    }
}

/// The fields that hold something else than the user was shown.
fn meanwhile(opened: &Card, present: &Card, typed: &Typed) -> Vec<(String, String)> {
    let differs = |name: &str| text_of(opened, name) != text_of(present, name);
    typed
        .entries
        .iter()
        .filter(|entry| differs(&entry.name))
        .map(|entry| (entry.name.clone(), text_of(present, &entry.name), entry))
        .filter(|(_, theirs, entry)| {
            *theirs != entry.base && !(entry.name == "kind" && is_kind(&entry.base, theirs))
        })
        .map(|(name, theirs, _)| (name, theirs))
        .collect()
}

/// The base of the kind is a word of the user's language.
fn is_kind(shown: &str, word: &str) -> bool {
    let persons = ["person", "persona"].contains(&shown);
    (word == LeadKind::Person.word()) == persons
}

/// Many leads; an empty field leaves each as it is.
pub(super) struct ManyLeads(pub(super) Vec<i64>);

impl ManyLeads {
    /// What is to be done with each: names of a list are added, or taken away with a dash before them.
    fn edits(typed: &Typed) -> Vec<Edit> {
        let mut edits = Vec::new();
        for mut edit in typed.edits() {
            match edit.field.as_str() {
                _ if edit.text == CLEARS => edit.text.clear(),
                "note" => edit.op = Op::Add,
                "tag" => {
                    edits.extend(tag_edits(&edit.text));
                    continue;
                }
                _ => {}
            }
            edits.push(edit);
        }
        edits
    }
}

fn tag_edits(text: &str) -> Vec<Edit> {
    let parts = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (op, text) = match part.strip_prefix('-') {
                Some(name) => (Op::Remove, name.trim()),
                None => (Op::Add, part),
            };
            Edit { field: "tag".to_owned(), op, text: text.to_owned() }
        })
        .collect()
}

impl Record for ManyLeads {
    fn title(&self) -> (&'static str, usize) {
        ("form-edit-leads", self.0.len())
    }

    fn label(&self) -> &'static str {
        "edit-leads"
    }

    fn draft(&self) -> String {
        "form lead many".to_owned()
    }

    fn fields(&self) -> Vec<FormField> {
        let mut fields = table(|_| String::new());
        fields.retain(|field| !OF_ONE.contains(&field.name.as_str()));
        fields
    }

    fn opening(&self, store: &Store) -> Result<Opening> {
        let own = own_fields::all(store.conn(), "leads", false)?;
        let looked_at = self.0.iter().take(LOOKED_AT + 1);
        let cards = looked_at.map(|id| card(store.conn(), *id)).collect::<Result<Vec<_>>>()?;
        let names = self.fields().into_iter().map(|field| field.name);
        let names = names.chain(own.iter().map(|field| field.name.clone()));
        let placeholders = names.map(|name| {
            let common = common(&cards, &name);
            (name, common)
        });
        Ok(Opening {
            placeholders: placeholders.collect(),
            more: own.into_iter().map(|field| own_field(field, String::new())).collect(),
            filled: Vec::new(),
        })
    }

    fn check(&self, store: &Store, typed: &Typed) -> Result<Vec<(String, Error)>> {
        let Some(&first) = self.0.first() else { return Ok(Vec::new()) };
        let (now, edits) = (store.now(), Self::edits(typed));
        set::check(store.conn(), store.options(), now, Some(first), &edits, &typed.how())
    }

    fn save(&self, txn: &Txn, typed: &Typed) -> Result<Saved> {
        let (edits, how) = (Self::edits(typed), typed.how());
        for &id in &self.0 {
            // An error takes back what the leads before this one were given.
            set::apply(txn, id, &edits, &how)?;
        }
        leads::tell(txn, &self.0)?;
        Ok(Saved::Done(self.0.clone()))
    }
}

/// What all have in that field, or the message that they don't.
fn common(cards: &[Card], name: &str) -> String {
    let mixed = || "form-mixed".to_owned();
    let Some(first) = cards.first().filter(|_| cards.len() <= LOOKED_AT) else { return mixed() };
    let text = shown(first, name);
    match name {
        _ if cards.iter().any(|card| shown(card, name) != text) => mixed(),
        "flag" => format!("form-{text}"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_many_are_added_and_taken_away() {
        let edits = tag_edits("fair, -old ,, vip");
        let told: Vec<_> = edits.iter().map(|edit| (edit.op, edit.text.as_str())).collect();
        assert_eq!(told, [(Op::Add, "fair"), (Op::Remove, "old"), (Op::Add, "vip")]);
    }

    #[test]
    fn every_field_of_the_table_can_be_set() {
        for field in table(|_| String::new()) {
            assert!(set::fields().any(|name| name == field.name), "{}", field.name);
        }
    }
}
