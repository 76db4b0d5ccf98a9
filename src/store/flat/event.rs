//! An event as a file has it: everything of it, names in the place of ids.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, Row};

use super::{array, name, of_each};
use crate::{
    domain::{day::Zone, event::Event},
    error::{Doing, Result},
    store::{
        events::{self, COLUMNS},
        foreign::own_uid,
    },
};

/// Everything that a file has of an event.
#[derive(Debug, Clone)]
pub struct FlatEvent {
    /// What the event itself holds.
    pub event: Event,
    /// What calendars call it; of a time of a series what they call the series.
    pub uid: String,
    /// When it came, in milliseconds UTC.
    pub created_at: i64,
    /// When it was changed last.
    pub updated_at: i64,
    /// What another calendar wrote of it, as lines.
    pub extra: String,
    /// The code and name of its lead.
    pub lead: Option<(String, String)>,
    /// The code and name of its customer.
    pub customer: Option<(String, String)>,
    /// The name of its campaign.
    pub campaign: Option<String>,
    /// The name of its rep.
    pub rep: Option<String>,
    /// The names of its tags.
    pub tags: Vec<String>,
    /// Who takes part: names, and addresses where they are known.
    pub people: Vec<(String, Option<String>)>,
    /// Of a series: its times that were told apart and are not in the file.
    pub gone: Vec<i64>,
    /// Of one time of a series: the zone of the series; none where it is of whole days.
    pub series_zone: Option<Zone>,
}

/// Which zones a file speaks of, and between which instants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneSpan {
    /// Its name.
    pub zone: String,
    /// The first instant.
    pub first: i64,
    /// The last one; what goes on for ever counts as far as its begin.
    pub last: i64,
}

/// The events of a file, which are read some at a time.
pub struct Events<'c> {
    conn: &'c Connection,
    /// In the order of the file.
    ids: Vec<i64>,
    there: HashSet<i64>,
}

impl<'c> Events<'c> {
    /// These events; single times of series stand behind all others, so that whoever reads the file knows
    /// their series by then.
    ///
    /// # Errors
    /// What the file may do.
    pub fn new(conn: &'c Connection, ids: Vec<i64>) -> Result<Self> {
        let times: HashSet<i64> = conn
            .prepare("SELECT id FROM event WHERE id IN rarray(?) AND series IS NOT NULL")
            .and_then(|mut sql| {
                sql.query_map([array(ids.iter().copied())], |row| row.get(0))?.collect()
            })
            .doing("looking for times of series")?;
        let there = ids.iter().copied().collect();
        let (mut ids, last): (Vec<i64>, Vec<i64>) =
            ids.into_iter().partition(|id| !times.contains(id));
        ids.extend(last);
        Ok(Self { conn, ids, there })
    }

    /// Which events, in the order of the file.
    pub fn ids(&self) -> &[i64] {
        &self.ids
    }

    /// Which zones they speak of, by name.
    ///
    /// # Errors
    /// What the file may do.
    pub fn zones(&self) -> Result<Vec<ZoneSpan>> {
        self.conn
            .prepare(
                "SELECT zone, min(first), max(last) FROM (
                   SELECT zone, begin_at AS first,
                     max(begin_at, coalesce(end_at, 0), coalesce(ends_at, 0)) AS last
                   FROM event WHERE id IN rarray(?1) AND is_day = 0
                   UNION ALL
                   SELECT series.zone, event.series_at, event.series_at
                   FROM event JOIN event AS series ON series.id = event.series
                   WHERE event.id IN rarray(?1) AND series.is_day = 0)
                 WHERE zone IS NOT NULL GROUP BY zone ORDER BY zone",
            )
            .and_then(|mut sql| {
                let span = |row: &Row| {
                    Ok(ZoneSpan { zone: row.get(0)?, first: row.get(1)?, last: row.get(2)? })
                };
                sql.query_map([array(self.ids.iter().copied())], span)?.collect()
            })
            .doing("looking for the zones of events")
    }

    /// Some of them, in the order of their ids.
    ///
    /// # Errors
    /// What the file may do.
    pub fn read(&self, ids: &[i64]) -> Result<Vec<FlatEvent>> {
        let array = array(ids.iter().copied());
        let sql = format!(
            "SELECT {COLUMNS}, created_at, updated_at, coalesce(extra, '') AS extra,
               (SELECT code FROM lead WHERE lead.id = event.lead) AS lead_code,
               (SELECT name FROM lead WHERE lead.id = event.lead) AS lead_name,
               (SELECT code FROM customer WHERE customer.id = event.customer) AS customer_code,
               (SELECT name FROM customer WHERE customer.id = event.customer) AS customer_name,
               (SELECT name FROM campaign WHERE campaign.id = event.campaign) AS campaign_name,
               (SELECT name FROM rep WHERE rep.id = event.rep) AS rep_name
             FROM event WHERE id IN rarray(?)"
        );
        let found: Vec<FlatEvent> = self
            .conn
            .prepare_cached(&sql)
            .and_then(|mut sql| sql.query_map([&array], flat)?.collect())
            .doing("reading events")?;
        let mut found: HashMap<i64, FlatEvent> =
            found.into_iter().map(|flat| (flat.event.id, flat)).collect();
        let of = |sql: &str| self.conn.prepare_cached(sql).doing("preparing to read events");
        let mut tags = of_each(
            &mut *of("SELECT event, tag.name FROM event_tag JOIN tag ON tag.id = event_tag.tag
                      WHERE event IN rarray(?) ORDER BY tag.name_key")?,
            &array,
            name,
        )?;
        let mut people = of_each(
            &mut *of("SELECT event, coalesce(participant.name, contact.name, ''),
                        (SELECT address FROM email WHERE email.contact = contact.id ORDER BY position, id LIMIT 1)
                      FROM participant LEFT JOIN contact ON contact.id = participant.contact
                      WHERE event IN rarray(?) ORDER BY participant.id")?,
            &array,
            |cells| Ok((cells.next()?, cells.next()?)),
        )?;
        let mut gone: HashMap<i64, Vec<(i64, i64)>> = of_each(
            &mut *of("SELECT series, id, series_at FROM event WHERE series IN rarray(?)")?,
            &array,
            |cells| Ok((cells.next()?, cells.next()?)),
        )?;
        let mut events = Vec::with_capacity(ids.len());
        for id in ids {
            let Some(mut flat) = found.remove(id) else { continue };
            flat.tags = tags.remove(id).unwrap_or_default();
            flat.people = people.remove(id).unwrap_or_default();
            let times = gone.remove(id).unwrap_or_default();
            let gone = times.iter().filter(|(time, _)| !self.there.contains(time));
            flat.gone = gone.map(|(_, at)| *at).collect();
            self.name_series(&mut flat)?;
            events.push(flat);
        }
        Ok(events)
    }

    /// One time of a series is called as the series, and goes by its clock.
    fn name_series(&self, flat: &mut FlatEvent) -> Result<()> {
        let Some(place) = flat.event.place else { return Ok(()) };
        let (uid, created, zone, is_day): (Option<String>, i64, Option<String>, bool) = self
            .conn
            .prepare_cached("SELECT uid, created_at, zone, is_day FROM event WHERE id = ?")
            .and_then(|mut sql| {
                sql.query_row([place.series], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })
            })
            .doing("reading a series")?;
        flat.uid = uid.unwrap_or_else(|| own_uid(place.series, created));
        let named = zone.and_then(|zone| Zone::named(&zone).ok()).unwrap_or(Zone::UTC);
        flat.series_zone = Some(named).filter(|_| !is_day);
        Ok(())
    }
}

fn flat(row: &Row) -> rusqlite::Result<FlatEvent> {
    let event = events::read(row)?;
    let created_at = row.get("created_at")?;
    let both = |code: &str, name: &str| -> rusqlite::Result<Option<(String, String)>> {
        let (code, name): (Option<String>, Option<String>) = (row.get(code)?, row.get(name)?);
        Ok(code.zip(name))
    };
    Ok(FlatEvent {
        uid: event.uid.clone().unwrap_or_else(|| own_uid(event.id, created_at)),
        created_at,
        updated_at: row.get("updated_at")?,
        extra: row.get("extra")?,
        lead: both("lead_code", "lead_name")?,
        customer: both("customer_code", "customer_name")?,
        campaign: row.get("campaign_name")?,
        rep: row.get("rep_name")?,
        tags: Vec::new(),
        people: Vec::new(),
        gone: Vec::new(),
        series_zone: None,
        event,
    })
}
