//! A lead as a file has it: everything in one row, names in the place of ids.

use std::{collections::HashMap, rc::Rc};

use chrono::NaiveDate;
use rusqlite::{
    Connection, Row, Statement,
    types::{FromSql, Value},
};

use crate::{
    domain::{
        contact::{Address, Bar, Contact, Handle, Way},
        day::Moment,
        lead::{Lead, LeadKind, Status},
    },
    error::{Doing, Result},
    store::{
        card::Past,
        contacts::{self, Owner},
        leads::{self, Step},
        own_fields::{self, OwnField, OwnValue},
        rows::{day_of, moment_of},
    },
};

pub mod event;

/// Everything that a file has of a lead.
#[derive(Debug, Clone)]
pub struct FlatLead {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Company or person.
    pub kind: LeadKind,
    /// The firm it belongs to.
    pub company: Option<String>,
    /// The name of its campaign.
    pub campaign: Option<String>,
    /// The name of its activity.
    pub activity: Option<String>,
    /// The name of its rep.
    pub rep: Option<String>,
    /// The name of its channel.
    pub channel: Option<String>,
    /// In hundredths.
    pub potential: Option<i64>,
    /// The names of its tags.
    pub tags: Vec<String>,
    /// Of any length.
    pub note: Option<String>,
    /// Open, converted or rejected.
    pub status: Status,
    /// Why it is rejected or parked.
    pub reason: Option<String>,
    /// Not before that day.
    pub snooze: Option<NaiveDate>,
    /// Parked until that day.
    pub park: Option<NaiveDate>,
    /// Marked by the user.
    pub flag: bool,
    /// The code of its customer.
    pub customer: Option<String>,
    /// The name of its customer.
    pub customer_name: Option<String>,
    /// When it came.
    pub created: Option<Moment>,
    /// When it was changed last, in milliseconds UTC.
    pub updated_at: i64,
    /// When it was closed.
    pub closed: Option<Moment>,
    /// A comment on that.
    pub close_note: Option<String>,
    /// Its default contact, or an empty one.
    pub contact: Contact,
    /// Its other contacts.
    pub others: Vec<Contact>,
    /// How many events it has, which no row tells.
    pub events: u64,
    /// Every state it was in, where more is known than what the lead alone proves.
    pub past: Vec<Past>,
    /// What its own fields hold.
    pub own: Vec<(OwnField, OwnValue)>,
}

/// Read from left to right by [`Reader::begin`], [`lead`] and [`stands`].
const LEAD: &str = "
    SELECT lead.id, lead.code, lead.name, lead.kind, lead.company, lead.potential, lead.note, lead.status,
      lead.snooze_until, lead.park_until, lead.flag, customer.code, customer.name, lead.created_at, lead.created_is_day, lead.updated_at,
      lead.closed_at, lead.closed_is_day, lead.close_note,
      contact.name, contact.role, contact.zone, contact.note, contact.barred_on, contact.barred_why,
      (SELECT count(*) FROM event WHERE event.lead = lead.id AND trashed_at IS NULL),
      lead.campaign, lead.activity, lead.rep, lead.channel, lead.park_reason, lead.reject_reason,
      contact.id,
      (SELECT count(*) FROM contact AS one WHERE one.lead = lead.id AND trashed_at IS NULL)
    FROM lead
    LEFT JOIN customer ON customer.id = lead.customer
    LEFT JOIN contact ON contact.id = (
      SELECT id FROM contact WHERE contact.lead = lead.id AND trashed_at IS NULL
      ORDER BY is_default DESC, position, id LIMIT 1)
    WHERE lead.id IN rarray(?)";

/// Reads leads, many at a time: each table is asked once for all of them.
pub struct Reader<'c> {
    conn: &'c Connection,
    lead: Statement<'c>,
    emails: Statement<'c>,
    phones: Statement<'c>,
    addresses: Statement<'c>,
    handles: Statement<'c>,
    tags: Statement<'c>,
    history: Statement<'c>,
    names: Names,
    has_own: bool,
}

/// A lead of which what hangs on it is still to be read.
struct Begun {
    id: i64,
    flat: FlatLead,
    stands: Lead,
    contact: Option<i64>,
    people: i64,
}

impl<'c> Reader<'c> {
    /// Prepares.
    ///
    /// # Errors
    /// What the file may do.
    pub fn new(conn: &'c Connection) -> Result<Self> {
        let prepare = |sql: &str| conn.prepare(sql).doing("preparing to read leads");
        Ok(Self {
            conn,
            lead: prepare(LEAD)?,
            emails: prepare(
                "SELECT contact, address, label, barred_on, barred_why FROM email
                 WHERE contact IN rarray(?) ORDER BY contact, position, id",
            )?,
            phones: prepare(
                "SELECT contact, number, label, barred_on, barred_why FROM phone
                 WHERE contact IN rarray(?) ORDER BY contact, position, id",
            )?,
            addresses: prepare(
                "SELECT contact, street, city, region, postcode, country, label FROM address
                 WHERE contact IN rarray(?) ORDER BY contact, position, id",
            )?,
            handles: prepare(
                "SELECT contact, service, value FROM handle
                 WHERE contact IN rarray(?) ORDER BY contact, position, id",
            )?,
            tags: prepare(
                "SELECT lead_tag.lead, tag.name FROM lead_tag JOIN tag ON tag.id = lead_tag.tag
                 WHERE lead_tag.lead IN rarray(?) ORDER BY tag.name_key",
            )?,
            history: prepare(
                "SELECT lead, at, is_day, what, campaign, activity, rep, channel, potential, status, reason
                 FROM history WHERE lead IN rarray(?) ORDER BY lead, at, id",
            )?,
            names: Names::read(conn)?,
            has_own: !own_fields::all(conn, "leads", true)?.is_empty(),
        })
    }

    /// Those of these leads that there are, by their ids.
    ///
    /// # Errors
    /// What the file may do.
    pub fn read(&mut self, ids: &[i64]) -> Result<HashMap<i64, FlatLead>> {
        let ids = array(ids.iter().copied());
        let leads = self.begin(&ids)?;
        let mut tags = of_each(&mut self.tags, &ids, name)?;
        let mut history = of_each(&mut self.history, &ids, step)?;
        let contacts = array(leads.iter().filter_map(|begun| begun.contact));
        let mut emails = of_each(&mut self.emails, &contacts, way)?;
        let mut phones = of_each(&mut self.phones, &contacts, way)?;
        let mut addresses = of_each(&mut self.addresses, &contacts, address)?;
        let mut handles = of_each(&mut self.handles, &contacts, handle)?;
        let mut found = HashMap::with_capacity(leads.len());
        for Begun { id, mut flat, stands, contact, people } in leads {
            flat.tags = tags.remove(&id).unwrap_or_default();
            if let Some(id) = contact {
                flat.contact.id = id;
                flat.contact.emails = emails.remove(&id).unwrap_or_default();
                flat.contact.phones = phones.remove(&id).unwrap_or_default();
                flat.contact.addresses = addresses.remove(&id).unwrap_or_default();
                flat.contact.handles = handles.remove(&id).unwrap_or_default();
            }
            if people > 1 {
                let all = contacts::of(self.conn, Owner::Lead(id))?;
                flat.others = all.into_iter().skip(1).collect();
            }
            flat.past = self.past(history.remove(&id).unwrap_or_default(), &stands);
            if self.has_own {
                flat.own = own_fields::values(self.conn, own_fields::Owner::Lead(id))?;
            }
            found.insert(id, flat);
        }
        Ok(found)
    }

    fn begin(&mut self, ids: &Ids) -> Result<Vec<Begun>> {
        let names = &self.names;
        self.lead
            .query_map([ids], |row| {
                let cells = &mut Cells { row, next: 0 };
                let (id, mut flat) = (cells.next()?, lead(cells)?);
                let stands = stands(&flat, cells)?;
                names.tell(&mut flat, &stands);
                Ok(Begun { id, flat, stands, contact: cells.next()?, people: cells.next()? })
            })
            .and_then(Iterator::collect)
            .doing("reading leads")
    }

    /// Nothing where the lead itself proves it all. A lead that stands in a campaign and in none of its
    /// activities proves nothing of that.
    fn past(&self, steps: Vec<Step>, stands: &Lead) -> Vec<Past> {
        let is_nowhere = stands.campaign.is_some() && stands.activity.is_none();
        if !is_nowhere && leads::proven(stands).iter().flatten().eq(&steps) {
            return Vec::new();
        }
        steps.into_iter().map(|step| self.names.past(step)).collect()
    }
}

/// Ids, as SQLite takes many at once.
type Ids = Rc<Vec<Value>>;

fn array(ids: impl Iterator<Item = i64>) -> Ids {
    Rc::new(ids.map(Value::from).collect())
}

/// What a question brings of each: a row begins with whose it is.
fn of_each<T>(
    sql: &mut Statement,
    ids: &Ids,
    read: fn(&mut Cells) -> rusqlite::Result<T>,
) -> Result<HashMap<i64, Vec<T>>> {
    let mut found: HashMap<i64, Vec<T>> = HashMap::new();
    let mut rows = sql.query([ids]).doing("reading what leads have")?;
    while let Some(row) = rows.next().doing("reading what leads have")? {
        let cells = &mut Cells { row, next: 0 };
        found.entry(cells.next()?).or_default().push(read(cells)?);
    }
    Ok(found)
}

/// The names of what leads and history speak of, by their ids.
struct Names([HashMap<i64, String>; 5]);

impl Names {
    fn read(conn: &Connection) -> Result<Self> {
        let of = |table: &str| -> Result<HashMap<i64, String>> {
            conn.prepare(&format!("SELECT id, name FROM {table}"))
                .and_then(|mut sql| {
                    sql.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
                })
                .doing("reading names")
        };
        let [a, b, c, d, e] = ["campaign", "activity", "rep", "channel", "reason"].map(of);
        Ok(Self([a?, b?, c?, d?, e?]))
    }

    /// Names what a lead stands in.
    fn tell(&self, flat: &mut FlatLead, stands: &Lead) {
        let [campaigns, activities, reps, channels, reasons] = &self.0;
        let name = |names: &HashMap<i64, String>, id: Option<i64>| names.get(&id?).cloned();
        flat.campaign = name(campaigns, stands.campaign);
        flat.activity = name(activities, stands.activity);
        flat.rep = name(reps, stands.rep);
        flat.channel = name(channels, stands.channel);
        flat.reason = name(reasons, stands.reject_reason.or(stands.park_reason));
    }

    fn past(&self, step: Step) -> Past {
        let [campaigns, activities, reps, channels, reasons] = &self.0;
        let name = |names: &HashMap<i64, String>, id: Option<i64>| names.get(&id?).cloned();
        Past {
            at: step.at,
            what: step.what.into_owned(),
            campaign: name(campaigns, step.campaign),
            activity: name(activities, step.activity),
            rep: name(reps, step.rep),
            channel: name(channels, step.channel),
            potential: step.potential,
            status: step.status.word().to_owned(),
            reason: name(reasons, step.reason),
        }
    }
}

/// The columns of a row from left to right: finding one by its name takes longer than reading it.
struct Cells<'r, 's> {
    row: &'r Row<'s>,
    next: usize,
}

impl Cells<'_, '_> {
    fn pass(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    fn next<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        self.row.get(self.pass())
    }

    fn day(&mut self) -> rusqlite::Result<Option<NaiveDate>> {
        day_of(self.row, self.pass())
    }

    fn moment(&mut self) -> rusqlite::Result<Option<Moment>> {
        moment_of(self.row, self.pass(), self.pass())
    }

    fn bar(&mut self) -> rusqlite::Result<Option<Bar>> {
        let (on, why) = (self.day()?, self.next()?);
        Ok(on.map(|on| Bar { on, why }))
    }
}

fn step(cells: &mut Cells) -> rusqlite::Result<Step> {
    Ok(Step {
        at: cells.moment()?.unwrap_or(Moment::Instant(0)),
        what: cells.next::<String>()?.into(),
        campaign: cells.next()?,
        activity: cells.next()?,
        rep: cells.next()?,
        channel: cells.next()?,
        potential: cells.next()?,
        status: Status::read(&cells.next::<String>()?).unwrap_or_default(),
        reason: cells.next()?,
    })
}

/// As much of the lead as history tells.
fn stands(flat: &FlatLead, cells: &mut Cells) -> rusqlite::Result<Lead> {
    Ok(Lead {
        campaign: cells.next()?,
        activity: cells.next()?,
        rep: cells.next()?,
        channel: cells.next()?,
        park_reason: cells.next()?,
        reject_reason: cells.next()?,
        potential: flat.potential,
        status: flat.status,
        closed: flat.closed,
        ..Lead::new(String::new(), flat.created.unwrap_or(Moment::Instant(0)))
    })
}

fn name(cells: &mut Cells) -> rusqlite::Result<String> {
    cells.next()
}

fn way(cells: &mut Cells) -> rusqlite::Result<Way> {
    Ok(Way { text: cells.next()?, label: cells.next()?, bar: cells.bar()? })
}

fn address(cells: &mut Cells) -> rusqlite::Result<Address> {
    Ok(Address {
        street: cells.next()?,
        city: cells.next()?,
        region: cells.next()?,
        postcode: cells.next()?,
        country: cells.next()?,
        label: cells.next()?,
    })
}

fn handle(cells: &mut Cells) -> rusqlite::Result<Handle> {
    Ok(Handle { service: cells.next()?, value: cells.next()? })
}

fn lead(cells: &mut Cells) -> rusqlite::Result<FlatLead> {
    Ok(FlatLead {
        code: cells.next()?,
        name: cells.next()?,
        kind: LeadKind::read(&cells.next::<String>()?).unwrap_or_default(),
        company: cells.next()?,
        potential: cells.next()?,
        note: cells.next()?,
        status: Status::read(&cells.next::<String>()?).unwrap_or_default(),
        snooze: cells.day()?,
        park: cells.day()?,
        flag: cells.next()?,
        customer: cells.next()?,
        customer_name: cells.next()?,
        created: cells.moment()?,
        updated_at: cells.next()?,
        closed: cells.moment()?,
        close_note: cells.next()?,
        contact: Contact {
            name: cells.next()?,
            role: cells.next()?,
            zone: cells.next()?,
            note: cells.next()?,
            bar: cells.bar()?,
            ..Contact::default()
        },
        events: cells.next::<i64>()?.unsigned_abs(),
        campaign: None,
        activity: None,
        rep: None,
        channel: None,
        reason: None,
        tags: Vec::new(),
        others: Vec::new(),
        past: Vec::new(),
        own: Vec::new(),
    })
}
