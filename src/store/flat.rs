//! A lead as a file has it: everything in one row, names in the place of ids.

use rusqlite::{Connection, Row, Statement};

use crate::{
    domain::{
        contact::{Address, Bar, Contact, Handle, Way},
        day::Moment,
        lead::{LeadKind, Status},
    },
    error::{Doing, Result},
    store::{
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
    /// What its own fields hold.
    pub own: Vec<(OwnField, OwnValue)>,
}

const LEAD: &str = "
    SELECT lead.code, lead.name, lead.kind, lead.company, campaign.name AS campaign,
      activity.name AS activity, rep.name AS rep, channel.name AS channel, lead.potential, lead.note,
      lead.status, reason.name AS reason, lead.snooze_until, lead.park_until, lead.flag,
      customer.code AS customer, lead.created_at, lead.created_is_day, lead.updated_at, lead.closed_at,
      lead.closed_is_day, lead.close_note, contact.id AS contact, contact.name AS person, contact.role,
      contact.barred_on, contact.barred_why, street, city, region, postcode, country
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
    LEFT JOIN address ON address.id = (
      SELECT id FROM address WHERE address.contact = contact.id ORDER BY position, id LIMIT 1)
    WHERE lead.id = ?";

/// Reads one lead after the other.
pub struct Reader<'c> {
    conn: &'c Connection,
    lead: Statement<'c>,
    emails: Statement<'c>,
    phones: Statement<'c>,
    websites: Statement<'c>,
    tags: Statement<'c>,
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
                "SELECT address AS text, barred_on, barred_why FROM email
                 WHERE contact = ? ORDER BY position, id",
            )?,
            phones: prepare(
                "SELECT number AS text, barred_on, barred_why FROM phone
                 WHERE contact = ? ORDER BY position, id",
            )?,
            websites: prepare(
                "SELECT value FROM handle
                 WHERE contact = ? AND service = 'website' ORDER BY position, id",
            )?,
            tags: prepare(
                "SELECT tag.name FROM lead_tag JOIN tag ON tag.id = lead_tag.tag
                 WHERE lead_tag.lead = ? ORDER BY tag.name_key",
            )?,
            has_own: !own_fields::all(conn, "leads", true)?.is_empty(),
        })
    }

    /// The lead of that id.
    ///
    /// # Errors
    /// What the file may do.
    pub fn read(&mut self, id: i64) -> Result<FlatLead> {
        let (mut flat, contact) = self
            .lead
            .query_row([id], |row| Ok((lead(row)?, row.get::<_, Option<i64>>("contact")?)))
            .doing("reading a lead")?;
        flat.tags = names(&mut self.tags, id)?;
        if let Some(contact) = contact {
            flat.contact.id = contact;
            flat.contact.emails = ways(&mut self.emails, contact)?;
            flat.contact.phones = ways(&mut self.phones, contact)?;
            let website = |value| Handle { service: "website".to_owned(), value };
            flat.contact.handles =
                names(&mut self.websites, contact)?.into_iter().map(website).collect();
        }
        if self.has_own {
            flat.own = own_fields::values(self.conn, own_fields::Owner::Lead(id))?;
        }
        Ok(flat)
    }
}

fn lead(row: &Row) -> rusqlite::Result<FlatLead> {
    let address = Address {
        street: row.get("street")?,
        city: row.get("city")?,
        region: row.get("region")?,
        postcode: row.get("postcode")?,
        country: row.get("country")?,
        label: None,
    };
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
        created: moment_of(row, "created_at", "created_is_day")?,
        updated_at: row.get("updated_at")?,
        closed: moment_of(row, "closed_at", "closed_is_day")?,
        close_note: row.get("close_note")?,
        contact: Contact {
            name: row.get("person")?,
            role: row.get("role")?,
            bar: bar(row)?,
            addresses: if address == Address::default() { Vec::new() } else { vec![address] },
            ..Contact::default()
        },
        own: Vec::new(),
    })
}

fn bar(row: &Row) -> rusqlite::Result<Option<Bar>> {
    let why: Option<String> = row.get("barred_why")?;
    Ok(day_of(row, "barred_on")?.map(|on| Bar { on, why }))
}

fn ways(sql: &mut Statement, contact: i64) -> Result<Vec<Way>> {
    sql.query_map([contact], |row| Ok(Way { text: row.get("text")?, label: None, bar: bar(row)? }))
        .and_then(Iterator::collect)
        .doing("reading how to reach a contact")
}

fn names(sql: &mut Statement, id: i64) -> Result<Vec<String>> {
    sql.query_map([id], |row| row.get(0)).and_then(Iterator::collect).doing("reading names")
}
