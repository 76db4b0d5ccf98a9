//! A lead as a file has it: everything in one row, names in the place of ids.

use std::collections::HashMap;

use rusqlite::{Connection, Row, Statement};

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
    pub snooze: Option<chrono::NaiveDate>,
    /// Parked until that day.
    pub park: Option<chrono::NaiveDate>,
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

const LEAD: &str = "
    SELECT lead.code, lead.name, lead.kind, lead.company, campaign.name AS campaign,
      activity.name AS activity, rep.name AS rep, channel.name AS channel, lead.potential, lead.note,
      lead.status, reason.name AS reason, lead.snooze_until, lead.park_until, lead.flag,
      customer.code AS customer, customer.name AS customer_name, lead.created_at, lead.created_is_day,
      lead.updated_at, lead.closed_at, lead.closed_is_day, lead.close_note,
      lead.campaign AS in_campaign, lead.activity AS in_activity, lead.rep AS of_rep,
      lead.channel AS by_channel, lead.park_reason, lead.reject_reason,
      contact.id AS contact, contact.name AS person, contact.role, contact.zone,
      contact.note AS contact_note, contact.barred_on, contact.barred_why,
      (SELECT count(*) FROM contact AS one WHERE one.lead = lead.id AND trashed_at IS NULL) AS people,
      (SELECT count(*) FROM event WHERE event.lead = lead.id AND trashed_at IS NULL) AS events
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
                "SELECT address AS text, label, barred_on, barred_why FROM email
                 WHERE contact = ? ORDER BY position, id",
            )?,
            phones: prepare(
                "SELECT number AS text, label, barred_on, barred_why FROM phone
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
                let people: i64 = row.get("people")?;
                Ok((lead(row)?, stands(row)?, row.get::<_, Option<i64>>("contact")?, people))
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
fn stands(row: &Row) -> rusqlite::Result<Lead> {
    let created = moment_of(row, "created_at", "created_is_day")?;
    Ok(Lead {
        status: Status::read(&row.get::<_, String>("status")?).unwrap_or_default(),
        campaign: row.get("in_campaign")?,
        activity: row.get("in_activity")?,
        rep: row.get("of_rep")?,
        channel: row.get("by_channel")?,
        potential: row.get("potential")?,
        park_reason: row.get("park_reason")?,
        reject_reason: row.get("reject_reason")?,
        closed: moment_of(row, "closed_at", "closed_is_day")?,
        ..Lead::new(String::new(), created.unwrap_or(Moment::Instant(0)))
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

fn lead(row: &Row) -> rusqlite::Result<FlatLead> {
    Ok(FlatLead {
        code: row.get("code")?,
        name: row.get("name")?,
        kind: LeadKind::read(&row.get::<_, String>("kind")?).unwrap_or_default(),
        company: row.get("company")?,
        campaign: row.get("campaign")?,
        activity: row.get("activity")?,
        rep: row.get("rep")?,
        channel: row.get("channel")?,
        potential: row.get("potential")?,
        tags: Vec::new(),
        note: row.get("note")?,
        status: Status::read(&row.get::<_, String>("status")?).unwrap_or_default(),
        reason: row.get("reason")?,
        snooze: day_of(row, "snooze_until")?,
        park: day_of(row, "park_until")?,
        flag: row.get("flag")?,
        customer: row.get("customer")?,
        customer_name: row.get("customer_name")?,
        created: moment_of(row, "created_at", "created_is_day")?,
        updated_at: row.get("updated_at")?,
        closed: moment_of(row, "closed_at", "closed_is_day")?,
        close_note: row.get("close_note")?,
        contact: Contact {
            name: row.get("person")?,
            role: row.get("role")?,
            zone: row.get("zone")?,
            note: row.get("contact_note")?,
            bar: bar(row)?,
            ..Contact::default()
        },
        others: Vec::new(),
        events: row.get::<_, i64>("events")?.unsigned_abs(),
        past: Vec::new(),
        own: Vec::new(),
    })
}

fn bar(row: &Row) -> rusqlite::Result<Option<Bar>> {
    let why: Option<String> = row.get("barred_why")?;
    Ok(day_of(row, "barred_on")?.map(|on| Bar { on, why }))
}

fn ways(sql: &mut Statement, contact: i64) -> Result<Vec<Way>> {
    sql.query_map([contact], |row| {
        Ok(Way { text: row.get("text")?, label: row.get("label")?, bar: bar(row)? })
    })
    .and_then(Iterator::collect)
    .doing("reading how to reach a contact")
}

fn names(sql: &mut Statement, id: i64) -> Result<Vec<String>> {
    sql.query_map([id], |row| row.get(0)).and_then(Iterator::collect).doing("reading names")
}
