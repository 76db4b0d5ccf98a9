//! What becomes of a row of a file of leads.

use chrono::{DateTime, SecondsFormat};

use super::{
    Match, Note, OnMatch, Unknown,
    feed::count,
    lead::{Reader, Row},
    names::{Names, Seat},
    past,
    run::{Rules, Taker},
    tally::Taken,
};
use crate::{
    domain::{
        contact::{Bar, Contact, Way},
        day::{Moment, Zone, read::DateOrder},
        lead::{Lead, Status},
        money::{Decimal, Money},
    },
    error::{Doing, Error, Kind, Result},
    store::{
        Txn,
        bulk::{self, Bulk, Extras, Made, Named},
        contacts::{self, Owner},
        customers, leads,
        names::List,
        own_fields::OwnValue,
        set::{self, Edit, How, Op},
    },
};

/// Takes rows as leads.
pub(super) struct Leads<'t> {
    txn: &'t Txn<'t>,
    bulk: Bulk<'t>,
    names: Names<'t>,
    reader: Reader,
    rules: Rules,
    /// The campaign of activities that have none is called like the file.
    file: String,
    notes: Vec<Note>,
    counted: Counted,
}

impl<'t> Leads<'t> {
    pub(super) fn new(
        txn: &'t Txn<'t>,
        bulk: Bulk<'t>,
        reader: Reader,
        mut rules: Rules,
        file: &str,
    ) -> Self {
        if rules.matching.is_none() && reader.has_codes() {
            rules.matching = Some(Match::Code);
        }
        Self {
            txn,
            counted: Counted { first: bulk.first(), bits: Vec::new() },
            bulk,
            names: Names::new(txn, rules.unknown),
            reader,
            rules,
            file: file.to_owned(),
            notes: Vec::new(),
        }
    }

    /// The lead that a row is about.
    fn found(&mut self, row: &Row) -> Result<Option<i64>> {
        match self.rules.matching {
            None => Ok(None),
            Some(Match::Code) => match &row.code {
                Some(code) => self.by_code(code),
                None => Ok(None),
            },
            Some(Match::Email) => {
                first(&row.contact.emails, |way| bulk::lead_of_email(self.txn, &way.text))
            }
            Some(Match::Phone) => {
                let country = self.txn.options().country.as_deref();
                let of_phone = |way: &Way| bulk::lead_of_phone(self.txn, &way.text, country);
                first(&row.contact.phones, of_phone)
            }
        }
    }

    /// A code that was counted for an earlier row, and is written in a later one, belongs to the later.
    fn by_code(&mut self, code: &str) -> Result<Option<i64>> {
        let Some(id) = leads::find(self.txn, code)? else { return Ok(None) };
        if !self.counted.has(id) {
            return Ok(Some(id));
        }
        self.counted.remove(id);
        self.bulk.recode(id)?;
        Ok(None)
    }

    fn insert(&mut self, mut row: Row, line: u64, matched: bool) -> Result<()> {
        self.free_code(&mut row, line, matched)?;
        let name = row.name.clone().or_else(|| row.code.clone());
        let name =
            name.ok_or_else(|| Error::invalid("error-name-required").with("field", "name"))?;
        let campaign = match (&row.campaign, &row.activity) {
            (Some(campaign), _) => Some(campaign.clone()),
            (None, Some(_)) => Some(self.file.clone()),
            (None, None) => None,
        };
        self.check(&row, campaign.as_deref())?;
        let mut lead = self.dated(&row, name, line);
        past::fit(&mut row, &lead);
        past::check(&mut self.names, &row.past)?;
        // The past comes first, so that new activities stand in the order in which leads passed them.
        let mut past = past::steps(&mut self.names, &row.past)?;
        self.place(&mut lead, &row, campaign.as_deref(), line)?;
        self.name(&mut lead, &row, line)?;
        let mut extras = self.extras(&mut row)?;
        past::end(&mut past, &mut lead, self.txn.now().at);
        extras.past = past;
        let counts_on = row.code.is_none();
        let status = lead.status;
        let id = self.bulk.lead(&mut lead, &extras)?;
        if counts_on && self.reader.has_codes() {
            self.counted.add(id);
        }
        if status == Status::Converted {
            let named =
                Named { customer: row.customer.as_deref(), name: row.customer_name.as_deref() };
            self.bulk.customer(id, named, extras.updated_at)?;
        }
        for (note, facts) in row.notes {
            count(&mut self.notes, note, line, facts);
        }
        Ok(())
    }

    /// Makes sure that the row's code can be had.
    fn free_code(&mut self, row: &mut Row, line: u64, matched: bool) -> Result<()> {
        let Some(code) = row.code.clone() else { return Ok(()) };
        let by_code = self.rules.matching == Some(Match::Code);
        let is_taken = if by_code { matched } else { self.by_code(&code)?.is_some() };
        if !is_taken {
            return Ok(());
        }
        if self.rules.on_match != OnMatch::Create {
            return Err(Error::new(Kind::Taken, "error-code-taken")
                .with("things", "leads")
                .with("code", code));
        }
        // A nameless row is still called by the code that it can't have.
        if row.name.is_none() {
            row.name = Some(code.clone());
        }
        row.code = None;
        count(&mut self.notes, "import-note-codes", line, vec![("code", code)]);
        Ok(())
    }

    /// Everything that may be wrong with the row's names, before any is made.
    fn check(&mut self, row: &Row, campaign: Option<&str>) -> Result<()> {
        let lists =
            [(List::Reps, &row.rep), (List::Channels, &row.channel), (List::Reasons, &row.reason)];
        for (list, name) in lists {
            if let Some(name) = name {
                self.names.check(list, name)?;
            }
        }
        for tag in &row.tags {
            self.names.check(List::Tags, tag)?;
        }
        match campaign {
            Some(campaign) => self.names.check_seat(campaign, row.activity.as_deref()),
            None => Ok(()),
        }
    }

    /// The lead with what the row says of its past.
    fn dated(&mut self, row: &Row, name: String, line: u64) -> Lead {
        let now = Moment::Instant(self.txn.now().at);
        let status = row.status.unwrap_or_default();
        let mut lead = Lead::new(name, row.created.unwrap_or(now));
        lead.status = status;
        if status == Status::Open {
            if let Some(closed) = row.closed {
                let facts = vec![("value", day(closed, self.txn.zone()))];
                count(&mut self.notes, "import-note-closed-open", line, facts);
            }
            (lead.snooze_until, lead.park_until) = (row.snooze, row.park);
            lead.decided = row.decided;
            return lead;
        }
        let closed = row.closed.unwrap_or(now);
        lead.created = row.created.unwrap_or(closed);
        lead.decided = true;
        let zone = self.txn.zone();
        let is_early = match (closed, lead.created) {
            (Moment::Instant(end), Moment::Instant(begin)) => end < begin,
            (end, begin) => end.day(zone) < begin.day(zone),
        };
        lead.closed = Some(if is_early { lead.created } else { closed });
        if is_early && row.closed.is_some() {
            let facts = vec![("value", day(closed, zone))];
            count(&mut self.notes, "import-note-closed-early", line, facts);
        }
        lead
    }

    /// Campaign and activity, made where they are new.
    fn place(
        &mut self,
        lead: &mut Lead,
        row: &Row,
        campaign: Option<&str>,
        line: u64,
    ) -> Result<()> {
        let Some(campaign) = campaign else { return Ok(()) };
        let seat = self.names.campaign(campaign)?;
        lead.campaign = Some(seat.id);
        lead.activity = match &row.activity {
            Some(activity) => Some(self.names.activity(seat.id, activity)?),
            None if lead.status != Status::Open || past::is_nowhere(&row.past) => None,
            None => self.first_activity(&seat)?,
        };
        if lead.activity.is_none() && lead.status == Status::Open && row.past.is_empty() {
            // It waits for the first activity that comes, and then stands there since its creation.
            lead.activity_since = Some(lead.created);
        }
        let entered = lead.created.day(self.txn.zone());
        if !seat.runs_on(entered) {
            let facts = vec![("campaign", campaign.to_owned()), ("day", entered.to_string())];
            count(&mut self.notes, "import-note-campaign-dates", line, facts);
        }
        Ok(())
    }

    /// Where a lead enters. Where activities may still come with later rows, it waits for the first.
    fn first_activity(&mut self, seat: &Seat) -> Result<Option<i64>> {
        match seat.first {
            Some(first) => Ok(Some(first)),
            None if self.reader.has_activities() => Ok(None),
            None => self.names.fill(seat.id).map(Some),
        }
    }

    fn name(&mut self, lead: &mut Lead, row: &Row, line: u64) -> Result<()> {
        lead.code = row.code.clone().unwrap_or_default();
        lead.kind = row.kind.unwrap_or(row.usual_kind);
        lead.company.clone_from(&row.company);
        lead.potential = row.potential;
        lead.note.clone_from(&row.note);
        lead.flag = row.flag.unwrap_or(false);
        lead.rep = row.rep.as_deref().map(|rep| self.names.id(List::Reps, rep)).transpose()?;
        lead.channel =
            row.channel.as_deref().map(|name| self.names.id(List::Channels, name)).transpose()?;
        if lead.status != Status::Open {
            lead.close_note.clone_from(&row.close_note);
        }
        if let Some(reason) = &row.reason {
            if lead.status == Status::Rejected {
                lead.reject_reason = Some(self.names.id(List::Reasons, reason)?);
            } else if lead.park_until.is_some() {
                lead.park_reason = Some(self.names.id(List::Reasons, reason)?);
            } else {
                let facts = vec![("reason", reason.clone())];
                count(&mut self.notes, "import-note-reason", line, facts);
            }
        }
        if let (Some(customer), true) = (&row.customer, lead.status != Status::Converted) {
            lead.customer = self.customer(customer, row.customer_name.as_deref(), lead.created)?;
            if lead.customer.is_none() {
                let facts = vec![("customer", customer.clone())];
                count(&mut self.notes, "import-note-customer", line, facts);
            }
        }
        Ok(())
    }

    /// The customer that an open or rejected lead is linked to; made where code and name are told.
    fn customer(&mut self, text: &str, name: Option<&str>, since: Moment) -> Result<Option<i64>> {
        let by_code = customers::find(self.txn, text)?;
        if let Some(id) = by_code
            && customers::get(self.txn, id)?.trashed_at.is_none()
        {
            return Ok(Some(id));
        }
        let Some(name) = name else { return customers::named(self.txn, text) };
        let customer = customers::coded(self.txn, text, name, since)?;
        let id = customers::insert(self.txn, &customer)?;
        self.bulk.note_customer(id)?;
        Ok(Some(id))
    }

    fn extras(&mut self, row: &mut Row) -> Result<Extras> {
        let mut tags: Vec<(i64, String)> = Vec::with_capacity(row.tags.len());
        for tag in &row.tags {
            let tag = self.names.tag(tag)?;
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        let contact = std::mem::take(&mut row.contact);
        let others = std::mem::take(&mut row.others);
        let is_known = !contact.is_empty() || contact.bar.is_some() || !others.is_empty();
        let contacts = is_known.then_some(contact).into_iter().chain(others).collect();
        let zone = self.txn.zone();
        let now = self.txn.now().at;
        let updated_at = row.updated.map(|at| match at {
            Moment::Instant(ms) => ms.min(now),
            Moment::Day(day) => zone.start_of(day).min(now),
        });
        Ok(Extras {
            contacts,
            tags,
            own: std::mem::take(&mut row.own),
            updated_at,
            past: Vec::new(),
        })
    }

    /// Changes what the row tells of. What it leaves empty stays; lists grow.
    fn update(&mut self, id: i64, row: &Row, line: u64) -> Result<()> {
        let before = leads::get(self.txn, id)?;
        let mut edits = edits(row);
        if row.activity.is_some() && row.campaign.is_none() && before.campaign.is_none() {
            edits.push(Edit::set("campaign", &*self.file));
        }
        match row.status {
            Some(Status::Open) if before.status != Status::Open => {
                let facts = vec![("code", before.code.clone())];
                count(&mut self.notes, "import-note-stays-closed", line, facts);
            }
            Some(status) => edits.push(Edit::set("status", status.word())),
            None => {}
        }
        let how = How {
            unknown: match self.rules.unknown {
                Unknown::Create => set::Unknown::Create,
                Unknown::Reject => set::Unknown::Reject,
            },
            by_hand: false,
            order: DateOrder::Iso,
            decimal: Decimal::Point,
            ..How::by_hand(self.txn.options().lang)
        };
        let written = self.whole(|txn| {
            let written = set::apply(txn, id, &edits, &how)?;
            if let Some(note) = &row.close_note {
                leads::change(txn, id, "imported", |lead| {
                    if lead.status != Status::Open {
                        lead.close_note = Some(note.clone());
                    }
                    Ok(())
                })?;
            }
            befriend(txn, id, &row.others)?;
            Ok(written)
        })?;
        for warning in written.warnings {
            let note = WARNINGS.iter().find(|(theirs, _)| *theirs == warning.id);
            let Some((_, id)) = note else { continue };
            let facts = vec![("field", warning.field), ("value", warning.value)];
            count(&mut self.notes, id, line, facts);
        }
        self.bulk.changed(id)
    }

    /// Does all or nothing.
    fn whole<T>(&self, act: impl FnOnce(&Txn) -> Result<T>) -> Result<T> {
        let run = |sql: &str| self.txn.execute_batch(sql).doing("changing a record");
        run("SAVEPOINT embudo_row")?;
        let done = act(self.txn);
        if done.is_err() {
            run("ROLLBACK TO embudo_row")?;
        }
        run("RELEASE embudo_row")?;
        done
    }
}

impl Taker for Leads<'_> {
    fn take(&mut self, cells: &[String], line: u64) -> Result<Taken> {
        let row = self.reader.read(cells)?;
        let Some(id) = self.found(&row)? else {
            self.insert(row, line, false)?;
            return Ok(Taken::New);
        };
        match self.rules.on_match {
            OnMatch::Skip => {
                if bulk::is_in_trash(self.txn, id)? {
                    let code = row.code.unwrap_or_default();
                    count(&mut self.notes, "import-note-trash", line, vec![("code", code)]);
                }
                Ok(Taken::Skipped)
            }
            OnMatch::Update => {
                self.update(id, &row, line)?;
                Ok(Taken::Updated)
            }
            OnMatch::Create => {
                self.insert(row, line, true)?;
                Ok(Taken::New)
            }
        }
    }

    fn finish(&mut self, step: &mut dyn FnMut(i64, i64) -> Result<()>) -> Result<()> {
        for campaign in self.names.empty().to_vec() {
            let first = self.names.fill(campaign)?;
            self.bulk.enter(campaign, first)?;
        }
        let twins = u64::try_from(self.bulk.twins()?).unwrap_or_default();
        if twins > 0 {
            let note = Note { id: "import-note-twins", count: twins, facts: Vec::new() };
            self.notes.push(note);
        }
        self.bulk.finish(step)
    }

    fn made(&self) -> Result<Made> {
        self.bulk.made()
    }

    fn notes(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.notes)
    }
}

/// Adds the people that a lead does not have yet.
fn befriend(txn: &Txn, lead: i64, people: &[Contact]) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    let known = contacts::of(txn, Owner::Lead(lead))?;
    let is_new = |person: &&Contact| !known.iter().any(|it| it.is_same_person(person));
    for person in people.iter().filter(is_new) {
        contacts::save(txn, Some(Owner::Lead(lead)), person)?;
    }
    Ok(())
}

fn first(ways: &[Way], mut find: impl FnMut(&Way) -> Result<Option<i64>>) -> Result<Option<i64>> {
    for way in ways {
        if let Some(id) = find(way)? {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

fn day(moment: Moment, zone: Zone) -> String {
    moment.day(zone).to_string()
}

/// What setting fields warns of, and how an import tells it.
const WARNINGS: &[(&str, &str)] = &[
    ("warning-closed-of-open", "import-note-closed-open"),
    ("warning-closed-before-created", "import-note-closed-early"),
    ("warning-reason-of-nothing", "import-note-reason"),
];

/// A row as one would type it.
fn edits(row: &Row) -> Vec<Edit> {
    let mut edits = Vec::new();
    let contact = &row.contact;
    let address = contact.addresses.first();
    let moment = |at: Option<Moment>| at.map(written);
    let texts = [
        ("name", row.name.clone()),
        ("company", row.company.clone()),
        ("kind", row.kind.map(|kind| kind.word().to_owned())),
        ("campaign", row.campaign.clone()),
        ("activity", row.activity.clone()),
        ("rep", row.rep.clone()),
        ("channel", row.channel.clone()),
        ("potential", row.potential.map(|amount| Money(amount).format_plain())),
        ("note", row.note.clone()),
        ("closed", moment(row.closed)),
        ("snooze", row.snooze.map(|day| day.to_string())),
        ("park", row.park.map(|day| day.to_string())),
        ("reason", row.reason.clone()),
        ("place", row.decided.then(|| "due".to_owned())),
        ("flag", row.flag.map(|yes| if yes { "yes" } else { "no" }.to_owned())),
        ("customer", row.customer.clone()),
        ("contact", contact.name.clone()),
        ("role", contact.role.clone()),
        ("street", address.and_then(|it| it.street.clone())),
        ("city", address.and_then(|it| it.city.clone())),
        ("region", address.and_then(|it| it.region.clone())),
        ("postcode", address.and_then(|it| it.postcode.clone())),
        ("country", address.and_then(|it| it.country.clone())),
    ];
    for (field, text) in texts {
        edits.extend(text.map(|text| Edit::set(field, text)));
    }
    let mut add = |field: &str, text: &str| {
        edits.push(Edit { field: field.to_owned(), op: Op::Add, text: text.to_owned() });
    };
    row.tags.iter().for_each(|tag| add("tag", tag));
    contact.emails.iter().for_each(|way| add("email", &way.text));
    contact.phones.iter().for_each(|way| add("phone", &way.text));
    contact.handles.iter().for_each(|handle| add("website", &handle.value));
    bars(contact).iter().for_each(|text| add("do-not-contact", text));
    for (field, value) in &row.own {
        let text = match value {
            OwnValue::Text(text) => text.clone(),
            OwnValue::Number(number) => Money(*number).format_plain(),
            OwnValue::Day(day) => day.to_string(),
        };
        edits.push(Edit::set(&*field.name, text));
    }
    edits
}

/// What a contact must not be reached by, each as it is typed.
pub(in crate::transfer) fn bars(contact: &Contact) -> Vec<String> {
    let text = |what: String, bar: &Bar| match &bar.why {
        Some(why) => format!("{what} {}; {why}", bar.on),
        None => format!("{what} {}", bar.on),
    };
    let mut bars: Vec<String> = contact.bar.iter().map(|bar| text("yes".to_owned(), bar)).collect();
    for (kind, ways) in [("email", &contact.emails), ("phone", &contact.phones)] {
        let of_way = |way: &Way| Some(text(format!("{kind}:{}", way.text), way.bar.as_ref()?));
        bars.extend(ways.iter().filter_map(of_way));
    }
    bars
}

/// A moment as files have it.
pub(in crate::transfer) fn written(moment: Moment) -> String {
    match moment {
        Moment::Day(day) => day.to_string(),
        Moment::Instant(ms) => {
            let at = DateTime::from_timestamp_millis(ms).unwrap_or_default();
            let part = if ms % 1000 == 0 { SecondsFormat::Secs } else { SecondsFormat::Millis };
            at.to_rfc3339_opts(part, true)
        }
    }
}

/// Which new leads got a code that their row did not tell: a bit each.
struct Counted {
    first: i64,
    bits: Vec<u64>,
}

impl Counted {
    fn place(&self, id: i64) -> Option<(usize, u64)> {
        let at = usize::try_from(id.checked_sub(self.first)?).ok()?;
        Some((at / 64, 1 << (at % 64)))
    }

    fn has(&self, id: i64) -> bool {
        let word = |at: usize| self.bits.get(at).copied().unwrap_or_default();
        self.place(id).is_some_and(|(at, bit)| word(at) & bit != 0)
    }

    fn add(&mut self, id: i64) {
        let Some((at, bit)) = self.place(id) else { return };
        if self.bits.len() <= at {
            self.bits.resize(at + 1, 0);
        }
        if let Some(word) = self.bits.get_mut(at) {
            *word |= bit;
        }
    }

    fn remove(&mut self, id: i64) {
        if let Some((at, bit)) = self.place(id)
            && let Some(word) = self.bits.get_mut(at)
        {
            *word &= !bit;
        }
    }
}
