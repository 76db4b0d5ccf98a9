//! A lead as a file has it: everything in one row, names in the place of ids.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, Row, Statement, types::FromSql};

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

/// Read from left to right by [`lead`], [`stands`] and [`Reader::read`].
const LEAD: &str = "
    SELECT lead.code, lead.name, lead.kind, lead.company, campaign.name, activity.name, rep.name,
      channel.name, lead.potential, lead.note, lead.status, reason.name, lead.snooze_until, lead.park_until,
      lead.flag, customer.code, customer.name, lead.created_at, lead.created_is_day, lead.updated_at,
      lead.closed_at, lead.closed_is_day, lead.close_note,
      contact.name, contact.role, contact.zone, contact.note, contact.barred_on, contact.barred_why,
      (SELECT count(*) FROM event WHERE event.lead = lead.id AND trashed_at IS NULL),
      lead.campaign, lead.activity, lead.rep, lead.channel, lead.park_reason, lead.reject_reason,
      contact.id,
      (SELECT count(*) FROM contact AS one WHERE one.lead = lead.id AND trashed_at IS NULL)
    FROM lead
    LEFT JOIN campaign ON campaign.id = lead.campaign
    LEFT JOIN activity ON activity.id = lead.activity
    LEFT JOIN rep ON rep.id = lead.rep
    LEFT JOIN channel ON channel.id = lead.channel
    LEFT JOIN reason ON reason.id = coalesce(lead.reject_reason, lead.park_reason)
    LEFT JOIN customer ON customer.id = lead.customer
    LEFT JOIN contact ON contact.id = (
      SELECT id FROM contact WHERE contact.lead = lead.id AND trashed_at IS NULL
      ORDER BY is_default DESC, position, id LIMIT 1)
    WHERE lead.id = ?";

/// Reads one lead after the other.
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
                "SELECT address, label, barred_on, barred_why FROM email
                 WHERE contact = ? ORDER BY position, id",
            )?,
            phones: prepare(
                "SELECT number, label, barred_on, barred_why FROM phone
                 WHERE contact = ? ORDER BY position, id",
            )?,
            addresses: prepare(
                "SELECT street, city, region, postcode, country, label FROM address
                 WHERE contact = ? ORDER BY position, id",
            )?,
            handles: prepare(
                "SELECT service, value FROM handle WHERE contact = ? ORDER BY position, id",
            )?,
            tags: prepare(
                "SELECT tag.name FROM lead_tag JOIN tag ON tag.id = lead_tag.tag
                 WHERE lead_tag.lead = ? ORDER BY tag.name_key",
            )?,
            history: prepare(
                "SELECT at, is_day, what, campaign, activity, rep, channel, potential, status, reason
                 FROM history WHERE lead = ? ORDER BY at, id",
            )?,
            names: Names::read(conn)?,
            has_own: !own_fields::all(conn, "leads", true)?.is_empty(),
        })
    }

    /// The lead of that id.
    ///
    /// # Errors
    /// What the file may do.
    pub fn read(&mut self, id: i64) -> Result<FlatLead> {
        let (mut flat, stands, contact, people) = self
            .lead
            .query_row([id], |row| {
                let cells = &mut Cells { row, next: 0 };
                let flat = lead(cells)?;
                let stands = stands(&flat, cells)?;
                Ok((flat, stands, cells.next::<Option<i64>>()?, cells.next::<i64>()?))
            })
            .doing("reading a lead")?;
        flat.tags = names(&mut self.tags, id)?;
        if let Some(contact) = contact {
            self.reach(&mut flat.contact, contact)?;
        }
        if people > 1 {
            let all = contacts::of(self.conn, Owner::Lead(id))?;
            flat.others = all.into_iter().skip(1).collect();
        }
        flat.past = self.past(id, &stands)?;
        if self.has_own {
            flat.own = own_fields::values(self.conn, own_fields::Owner::Lead(id))?;
        }
        Ok(flat)
    }

    fn reach(&mut self, contact: &mut Contact, id: i64) -> Result<()> {
        contact.id = id;
        contact.emails = ways(&mut self.emails, id)?;
        contact.phones = ways(&mut self.phones, id)?;
        contact.addresses = self
            .addresses
            .query_map([id], address)
            .and_then(Iterator::collect)
            .doing("reading addresses")?;
        contact.handles = self
            .handles
            .query_map([id], |row| Ok(Handle { service: row.get(0)?, value: row.get(1)? }))
            .and_then(Iterator::collect)
            .doing("reading handles")?;
        Ok(())
    }

    /// Nothing where the lead itself proves it all. A lead that stands in a campaign and in none of its
    /// activities proves nothing of that.
    fn past(&mut self, id: i64, stands: &Lead) -> Result<Vec<Past>> {
        let steps: Vec<Step> = self
            .history
            .query_map([id], step)
            .and_then(Iterator::collect)
            .doing("reading the history of a lead")?;
        let is_nowhere = stands.campaign.is_some() && stands.activity.is_none();
        if !is_nowhere && leads::proven(stands).iter().flatten().eq(&steps) {
            return Ok(Vec::new());
        }
        Ok(steps.into_iter().map(|step| self.names.past(step)).collect())
    }
}

/// The names of what history speaks of, by their ids.
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

fn step(row: &Row) -> rusqlite::Result<Step> {
    Ok(Step {
        at: Moment::from_stored(row.get(0)?, row.get(1)?),
        what: row.get::<_, String>(2)?.into(),
        campaign: row.get(3)?,
        activity: row.get(4)?,
        rep: row.get(5)?,
        channel: row.get(6)?,
        potential: row.get(7)?,
        status: Status::read(&row.get::<_, String>(8)?).unwrap_or_default(),
        reason: row.get(9)?,
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

fn address(row: &Row) -> rusqlite::Result<Address> {
    Ok(Address {
        street: row.get(0)?,
        city: row.get(1)?,
        region: row.get(2)?,
        postcode: row.get(3)?,
        country: row.get(4)?,
        label: row.get(5)?,
    })
}

fn lead(cells: &mut Cells) -> rusqlite::Result<FlatLead> {
    Ok(FlatLead {
        code: cells.next()?,
        name: cells.next()?,
        kind: LeadKind::read(&cells.next::<String>()?).unwrap_or_default(),
        company: cells.next()?,
        campaign: cells.next()?,
        activity: cells.next()?,
        rep: cells.next()?,
        channel: cells.next()?,
        potential: cells.next()?,
        note: cells.next()?,
        status: Status::read(&cells.next::<String>()?).unwrap_or_default(),
        reason: cells.next()?,
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
        tags: Vec::new(),
        others: Vec::new(),
        past: Vec::new(),
        own: Vec::new(),
    })
}

fn ways(sql: &mut Statement, contact: i64) -> Result<Vec<Way>> {
    sql.query_map([contact], |row| {
        let cells = &mut Cells { row, next: 0 };
        Ok(Way { text: cells.next()?, label: cells.next()?, bar: cells.bar()? })
    })
    .and_then(Iterator::collect)
    .doing("reading how to reach a contact")
}

fn names(sql: &mut Statement, id: i64) -> Result<Vec<String>> {
    sql.query_map([id], |row| row.get(0)).and_then(Iterator::collect).doing("reading names")
}
