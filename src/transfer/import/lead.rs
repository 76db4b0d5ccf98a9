//! What a row says of a lead: read and checked, before anything is written.

use chrono::NaiveDate;

use super::{
    Readings,
    feed::{self, Feed, kept, moment},
};
use crate::{
    domain::{
        contact::{Address, Bar, Contact, Handle, Way},
        day::{Moment, Zone},
        lead::{LeadKind, Status},
        money::Money,
    },
    error::{Error, Result},
    store::{
        card::Past,
        own_fields::{FieldKind, OwnField, OwnValue},
    },
    transfer::{mapping, values, whole},
};

/// A row as a lead. What is empty was not told.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) code: Option<String>,
    pub(super) name: Option<String>,
    pub(super) company: Option<String>,
    pub(super) kind: Option<LeadKind>,
    /// What it is where nothing tells.
    pub(super) usual_kind: LeadKind,
    pub(super) status: Option<Status>,
    pub(super) campaign: Option<String>,
    pub(super) activity: Option<String>,
    pub(super) rep: Option<String>,
    pub(super) channel: Option<String>,
    pub(super) potential: Option<i64>,
    pub(super) tags: Vec<String>,
    pub(super) note: Option<String>,
    pub(super) created: Option<Moment>,
    pub(super) closed: Option<Moment>,
    pub(super) updated: Option<Moment>,
    pub(super) reason: Option<String>,
    pub(super) snooze: Option<NaiveDate>,
    pub(super) park: Option<NaiveDate>,
    /// Whether its place says that somebody decided.
    pub(super) decided: bool,
    pub(super) flag: Option<bool>,
    pub(super) customer: Option<String>,
    pub(super) customer_name: Option<String>,
    pub(super) close_note: Option<String>,
    pub(super) contact: Contact,
    /// The contacts after the default one.
    pub(super) others: Vec<Contact>,
    /// Every state it was in.
    pub(super) past: Vec<Past>,
    pub(super) own: Vec<(OwnField, OwnValue)>,
    pub(super) notes: Vec<(&'static str, Vec<(&'static str, String)>)>,
}

/// Reads rows.
pub(super) struct Reader {
    code: Feed,
    name: Feed,
    company: Feed,
    kind: Feed,
    status: Feed,
    campaign: Feed,
    activity: Feed,
    rep: Feed,
    channel: Feed,
    potential: Feed,
    tag: Feed,
    note: Feed,
    created: Feed,
    closed: Feed,
    updated: Feed,
    reason: Feed,
    snooze: Feed,
    park: Feed,
    place: Feed,
    flag: Feed,
    customer: Feed,
    customer_name: Feed,
    close_note: Feed,
    people: Feed,
    past: Feed,
    contact: Feed,
    role: Feed,
    emails: Feed,
    phones: Feed,
    address: [Feed; 5],
    website: Feed,
    barred: Feed,
    own: Vec<(OwnField, Feed)>,
    readings: Readings,
    zone: Zone,
    today: NaiveDate,
    /// Names are those of persons.
    is_person: bool,
}

impl Reader {
    pub(super) fn new(
        plan: &mapping::Plan,
        own: &[OwnField],
        readings: Readings,
        zone: Zone,
        today: NaiveDate,
    ) -> Self {
        let feed = |field: &str| Feed::of(plan, field);
        let own = own.iter().map(|field| (field.clone(), Feed::of(plan, &field.name)));
        Self {
            code: feed("code"),
            name: feed("name"),
            company: feed("company"),
            kind: feed("kind"),
            status: feed("status"),
            campaign: feed("campaign"),
            activity: feed("activity"),
            rep: feed("rep"),
            channel: feed("channel"),
            potential: feed("potential"),
            tag: feed("tag"),
            note: feed("note"),
            created: feed("created"),
            closed: feed("closed"),
            updated: feed("updated"),
            reason: feed("reason"),
            snooze: feed("snooze"),
            park: feed("park"),
            place: feed("place"),
            flag: feed("flag"),
            customer: feed("customer"),
            customer_name: feed("customer-name"),
            close_note: feed("close-note"),
            people: feed(whole::PEOPLE),
            past: feed(whole::PAST),
            contact: feed("contact"),
            role: feed("role"),
            emails: feed("email"),
            phones: feed("phone"),
            address: ["street", "city", "region", "postcode", "country"].map(feed),
            website: feed("website"),
            barred: feed("do-not-contact"),
            own: own.filter(|(_, feed)| feed.is_fed()).collect(),
            readings,
            zone,
            today,
            is_person: plan.is_person(),
        }
    }

    /// Whether codes come with the file.
    pub(super) fn has_codes(&self) -> bool {
        self.code.is_fed()
    }

    /// Whether activities come with the file.
    pub(super) fn has_activities(&self) -> bool {
        self.activity.is_fed()
    }

    /// What the row says.
    ///
    /// # Errors
    /// All that can't be understood in it.
    pub(super) fn read(&self, cells: &[String]) -> Result<Row> {
        let mut wrong = Vec::new();
        let mut row = Row {
            code: self.code.value(cells),
            name: self.name.text(cells),
            company: self.company.text(cells),
            campaign: self.campaign.value(cells),
            activity: self.activity.value(cells).filter(|it| self.is_activity(it)),
            rep: self.rep.value(cells).map(|rep| rep.trim_start_matches('@').to_owned()),
            channel: self.channel.value(cells),
            potential: kept(self.amount(&self.potential, "potential", cells), &mut wrong),
            tags: self.tag.list(cells),
            note: self.note.exact(cells),
            created: kept(self.moment(&self.created, "created", cells), &mut wrong),
            closed: kept(self.moment(&self.closed, "closed", cells), &mut wrong),
            updated: kept(self.moment(&self.updated, "updated", cells), &mut wrong),
            reason: self.reason.value(cells),
            snooze: kept(self.day(&self.snooze, "snooze", cells), &mut wrong),
            park: kept(self.day(&self.park, "park", cells), &mut wrong),
            customer: self.customer.value(cells),
            customer_name: self.customer_name.value(cells),
            close_note: self.close_note.exact(cells),
            ..Row::default()
        };
        row.tags.retain_mut(|tag| {
            if let Some(bare) = tag.strip_prefix('#') {
                *tag = bare.trim().to_owned();
            }
            !tag.is_empty()
        });
        row.status = self.status(cells);
        if row.potential.is_some_and(|amount| amount < 0) {
            wrong.push(Error::invalid("error-negative").with("field", "potential"));
        }
        if row.code.as_deref().is_some_and(|code| code.contains(char::is_control)) {
            wrong.push(Error::invalid("error-name-control").with("field", "code"));
        }
        self.words(cells, &mut row);
        row.contact = self.person(cells);
        self.whole(cells, &mut row);
        if self.is_person {
            row.contact.name = row.contact.name.or_else(|| row.name.clone());
            row.usual_kind = match row.company {
                None => LeadKind::Person,
                Some(_) => LeadKind::Company,
            };
        }
        for (field, feed) in &self.own {
            let value = kept(self.own_value(field, feed, cells), &mut wrong);
            row.own.extend(value.map(|value| (field.clone(), value)));
        }
        Error::all(wrong)?;
        Ok(row)
    }

    /// A value that names an outcome is no activity, unless embudo wrote it as one.
    fn is_activity(&self, value: &str) -> bool {
        self.past.is_fed() || values::outcome(value).is_none()
    }

    /// The first outcome that a column names; without any the lead is open.
    fn status(&self, cells: &[String]) -> Option<Status> {
        let outcome = self.status.all(cells).find_map(|(_, word)| values::outcome(word));
        match outcome {
            Some(values::Outcome::Converted) => Some(Status::Converted),
            Some(values::Outcome::Rejected) => Some(Status::Rejected),
            None => self.status.first(cells).map(|_| Status::Open),
        }
    }

    /// What our own files hold in one cell. Columns of that name hold other things in those of others.
    fn whole(&self, cells: &[String], row: &mut Row) {
        let mut odd = |field: &str, value: &str| row.notes.push(feed::odd(field, value));
        if let Some((_, cell)) = self.people.first(cells) {
            match whole::read_people(cell) {
                Some(people) => {
                    let mut people = people.into_iter();
                    let flat = std::mem::take(&mut row.contact);
                    row.contact = whole::complete(flat, people.next().unwrap_or_default());
                    row.others = people.collect();
                }
                None => odd(whole::PEOPLE, cell),
            }
        }
        if let Some((_, cell)) = self.past.first(cells) {
            match whole::read_past(cell) {
                Some(past) => row.past = past,
                None => odd(whole::PAST, cell),
            }
        }
    }

    /// Words of a few that are known. Columns of that name hold other things as well, so that one that is
    /// not known is told, and no reason to lose the row.
    fn words(&self, cells: &[String], row: &mut Row) {
        let mut odd = |field: &'static str, value: &str| {
            let facts = vec![("field", field.to_owned()), ("value", value.to_owned())];
            row.notes.push(("import-note-odd-value", facts));
        };
        if let Some((_, word)) = self.kind.first(cells) {
            match values::kind(word) {
                Some(values::Who::Company) => row.kind = Some(LeadKind::Company),
                Some(values::Who::Person) => row.kind = Some(LeadKind::Person),
                None => odd("kind", word),
            }
        }
        if let Some((_, word)) = self.flag.first(cells) {
            row.flag = values::answer(word);
            if row.flag.is_none() {
                odd("flag", word);
            }
        }
        if let Some((_, word)) = self.place.first(cells) {
            match values::place(word) {
                Some(place) => row.decided = place != values::Place::Inbox,
                None => odd("place", word),
            }
        }
        row.decided |= row.snooze.is_some() || row.park.is_some();
    }

    fn amount(&self, feed: &Feed, field: &str, cells: &[String]) -> Result<Option<i64>> {
        let Some((column, text)) = feed.first(cells) else { return Ok(None) };
        Money::parse(text, self.readings.decimal(column))
            .map(|amount| Some(amount.0))
            .map_err(|error| error.with("field", field))
    }

    fn moment(&self, feed: &Feed, field: &str, cells: &[String]) -> Result<Option<Moment>> {
        let Some((column, text)) = feed.first(cells) else { return Ok(None) };
        moment(text, self.readings.order(column), self.zone, field).map(Some)
    }

    fn day(&self, feed: &Feed, field: &str, cells: &[String]) -> Result<Option<NaiveDate>> {
        Ok(self.moment(feed, field, cells)?.map(|at| at.day(self.zone)))
    }

    fn person(&self, cells: &[String]) -> Contact {
        let [street, city, region, postcode, country] =
            [0, 1, 2, 3, 4].map(|part: usize| self.address.get(part).and_then(|it| it.text(cells)));
        let address = Address { street, city, region, postcode, country, label: None };
        let ways = |feed: &Feed| feed.list(cells).into_iter().map(Way::new).collect();
        let mut contact = Contact {
            name: self.contact.text(cells),
            role: self.role.text(cells),
            is_default: true,
            emails: ways(&self.emails),
            phones: ways(&self.phones),
            ..Contact::default()
        };
        if address != Address::default() {
            contact.addresses.push(address);
        }
        let website = |value| Handle { service: "website".to_owned(), value };
        contact.handles = self.website.list(cells).into_iter().map(website).collect();
        for (_, text) in self.barred.all(cells) {
            bar(&mut contact, text, self.today);
        }
        contact
    }

    fn own_value(
        &self,
        field: &OwnField,
        feed: &Feed,
        cells: &[String],
    ) -> Result<Option<OwnValue>> {
        Ok(match field.kind {
            FieldKind::Text => feed.text(cells).map(OwnValue::Text),
            FieldKind::Choice => {
                let choice = feed.value(cells).map(|text| field.choice(&text)).transpose()?;
                choice.map(OwnValue::Text)
            }
            FieldKind::Number => self.amount(feed, &field.name, cells)?.map(OwnValue::Number),
            FieldKind::Date => self.day(feed, &field.name, cells)?.map(OwnValue::Day),
        })
    }
}

/// "Do not contact", as other programs say it, and as embudo writes it: a line each, `yes 2026-01-31; why`,
/// `email:ana@acme.example 2026-01-31; why`. Words that nobody knows bar all the same.
fn bar(contact: &mut Contact, text: &str, today: NaiveDate) {
    if values::answer(text) == Some(false) {
        return;
    }
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (what, why) = line.split_once(';').unwrap_or((line, ""));
        let why = (!why.trim().is_empty()).then(|| why.trim().to_owned());
        let what = what.trim();
        let dated = what.rsplit_once(' ').and_then(|(rest, day)| Some((rest, day.parse().ok()?)));
        let (what, on) = dated.unwrap_or((what, today));
        let bar = Some(Bar { on, why });
        let way = match what.split_once(':') {
            Some(("email", way)) => find(&mut contact.emails, way),
            Some(("phone", way)) => find(&mut contact.phones, way),
            _ => None,
        };
        match way {
            Some(way) => way.bar = bar,
            None if values::answer(what) == Some(true) => contact.bar = bar,
            None => contact.bar = Some(Bar { on: today, why: Some(line.to_owned()) }),
        }
    }
}

fn find<'a>(ways: &'a mut [Way], text: &str) -> Option<&'a mut Way> {
    ways.iter_mut().find(|way| way.text.trim() == text.trim())
}
