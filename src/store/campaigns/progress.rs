//! How far each campaign has come, and where its open leads stand.

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use crate::error::{Doing, Result};

/// What the list of campaigns shows of each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// Leads that are open.
    pub open: i64,
    /// Their potential, in hundredths.
    pub potential: i64,
    /// Leads that became customers.
    pub converted: i64,
    /// Leads that were rejected.
    pub rejected: i64,
    /// How many of the open ones stand in each activity; `None` is nowhere.
    pub standing: HashMap<Option<i64>, i64>,
}

impl Progress {
    /// Converted of all its leads, in tenths of a percent; `None` without leads.
    pub fn conversion(&self) -> Option<i64> {
        let all = self.open + self.converted + self.rejected;
        (all > 0).then(|| (self.converted * 2000 + all) / (2 * all))
    }

    fn add(&mut self, part: &Part) {
        match part.status.as_str() {
            "converted" => self.converted += part.leads,
            "rejected" => self.rejected += part.leads,
            _ => {
                self.open += part.leads;
                self.potential += part.potential;
                *self.standing.entry(part.activity).or_default() += part.leads;
            }
        }
    }
}

/// The leads of one status in one activity.
struct Part {
    campaign: i64,
    activity: Option<i64>,
    status: String,
    leads: i64,
    potential: i64,
}

impl Part {
    fn read(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            campaign: row.get("campaign")?,
            activity: row.get("activity")?,
            status: row.get("status")?,
            leads: row.get("leads")?,
            potential: row.get("amount")?,
        })
    }
}

/// How far each campaign has come, by its id; one without leads is missing. Counts all and takes away
/// the trash, since both come out of an index.
///
/// # Errors
/// What the file may do.
pub fn progress(conn: &Connection) -> Result<HashMap<i64, Progress>> {
    let parts: Vec<Part> = conn
        .prepare_cached(
            "SELECT campaign, activity, status, count(*) AS leads,
               sum(coalesce(potential, 0)) AS amount
             FROM lead WHERE campaign IS NOT NULL GROUP BY campaign, activity, status
             UNION ALL
             SELECT campaign, activity, status, -count(*), -sum(coalesce(potential, 0))
             FROM lead INDEXED BY lead_trash
             WHERE trashed_at IS NOT NULL AND campaign IS NOT NULL
             GROUP BY campaign, activity, status",
        )
        .and_then(|mut sql| sql.query_map([], Part::read)?.collect())
        .doing("counting the leads of campaigns")?;
    let mut all: HashMap<i64, Progress> = HashMap::new();
    for part in parts {
        all.entry(part.campaign).or_default().add(&part);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{some_leads, sql, store};

    #[test]
    fn progress_counts_what_is_not_in_the_trash() {
        let mut store = store();
        some_leads(&mut store, 6);
        sql(
            &mut store,
            "UPDATE lead SET potential = 1000 WHERE id <> 2;
             UPDATE lead SET trashed_at = 9 WHERE id IN (1, 6);
             UPDATE lead SET status = 'converted', closed_at = 9 WHERE id IN (5, 6);
             UPDATE lead SET status = 'rejected', closed_at = 9 WHERE id = 4;",
        );
        let progress = progress(store.conn()).unwrap().remove(&1).unwrap();
        let told = (progress.open, progress.potential, progress.converted, progress.rejected);
        assert_eq!(told, (2, 1000, 1, 1));
        assert_eq!(progress.standing.values().sum::<i64>(), progress.open);
        assert_eq!(progress.conversion(), Some(250));
        assert_eq!(Progress::default().conversion(), None);
    }
}
