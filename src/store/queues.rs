//! Where each lead is and in which queue, worked out in SQL from what is stored; and the queues themselves.
//!
//! The fragments name these parameters: `:today` (text), `:day_end` and `:utc_day_end` (instants).

use rusqlite::{Connection, named_params};

use crate::{
    domain::lead::Queue,
    error::{Doing, Result},
    store::{Now, rows::text_of_day},
};

/// Whether an open, decided lead is due: no snooze or parking holds it, and nothing is planned for later.
const IS_DUE: &str = "(coalesce(lead.snooze_until, '') <= :today AND coalesce(lead.park_until, '') <= :today \
     AND (lead.next_at IS NULL OR lead.next_at < CASE lead.next_is_day WHEN 1 THEN :utc_day_end ELSE :day_end END))";

/// `inbox`, `waiting`, `due`, `parked` or `closed`.
pub(crate) const PLACE: &str = "(CASE
    WHEN lead.status <> 'open' THEN 'closed'
    WHEN lead.decided = 0 THEN 'inbox'
    WHEN lead.park_until > :today THEN 'parked'
    WHEN lead.snooze_until > :today THEN 'waiting'
    WHEN lead.next_at >= CASE lead.next_is_day WHEN 1 THEN :utc_day_end ELSE :day_end END THEN 'waiting'
    ELSE 'due' END)";

/// Whether a lead is in limbo: decided and open, without next action, snooze or parking.
pub(crate) const LIMBO: &str = "(lead.status = 'open' AND lead.decided = 1 AND lead.next_at IS NULL \
     AND lead.snooze_until IS NULL AND lead.park_until IS NULL)";

/// From when the days without contact are counted: the last contact, else the creation.
pub(crate) const QUIET_SINCE: &str = "coalesce(lead.last_at, lead.created_at)";

/// Whether nobody was in contact for longer than the activity expects.
const IS_STALE: &str = "(coalesce(lead.last_at, lead.created_at)
    < CASE coalesce(CASE WHEN lead.last_at IS NULL THEN NULL ELSE lead.last_is_day END, lead.created_is_day)
        WHEN 1 THEN :utc_day_end ELSE :day_end END
      - 86400000 * (1 + coalesce((SELECT expected_days FROM activity WHERE activity.id = lead.activity), 30)))";

/// The queue of a lead, or NULL where it waits for nobody: the first that fits.
pub(crate) fn queue() -> String {
    format!(
        "(CASE
           WHEN lead.status <> 'open' THEN NULL
           WHEN lead.decided = 0 THEN 'inbox'
           WHEN NOT {IS_DUE} THEN NULL
           WHEN lead.next_at IS NOT NULL AND lead.next_is_day = 0 THEN 'promises'
           WHEN lead.snooze_until IS NOT NULL OR lead.park_until IS NOT NULL THEN 'woke'
           WHEN {IS_STALE} THEN 'stale'
           ELSE 'due' END)"
    )
}

/// How many leads wait in each queue, and how many of those due are in limbo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// A promised hour that has come.
    pub promises: i64,
    /// Never decided.
    pub inbox: i64,
    /// The rest of what is due.
    pub due: i64,
    /// Back from a snooze or parking.
    pub woke: i64,
    /// Without contact for too long.
    pub stale: i64,
    /// Decided, without anything planned: part of those above.
    pub limbo: i64,
}

impl Counts {
    /// The count of one queue.
    pub fn of(&self, queue: Queue) -> i64 {
        match queue {
            Queue::Promises => self.promises,
            Queue::Inbox => self.inbox,
            Queue::Woke => self.woke,
            Queue::Stale => self.stale,
            Queue::Due => self.due,
        }
    }

    /// All that waits to be decided.
    pub fn all(&self) -> i64 {
        Queue::ALL.into_iter().map(|queue| self.of(queue)).sum()
    }

    /// The first queue that holds something.
    pub fn first(&self) -> Option<Queue> {
        Queue::ALL.into_iter().find(|&queue| self.of(queue) > 0)
    }

    fn set(&mut self, queue: Queue, count: i64) {
        match queue {
            Queue::Promises => self.promises = count,
            Queue::Inbox => self.inbox = count,
            Queue::Woke => self.woke = count,
            Queue::Stale => self.stale = count,
            Queue::Due => self.due = count,
        }
    }
}

/// What may be due: open, decided, and nothing holds it past today. The index `lead_due` answers it, if it
/// is named: left alone, SQLite looks through all that is open.
const MAY_BE_DUE: &str = "lead.status = 'open' AND lead.decided = 1 AND lead.trashed_at IS NULL \
     AND lead.due_at < max(:utc_day_end, :day_end)";

/// Counts the queues.
///
/// # Errors
/// What the file may do.
pub fn counts(conn: &Connection, now: Now) -> Result<Counts> {
    let mut counts = Counts::default();
    let inbox: i64 = conn
        .prepare_cached(
            "SELECT count(*) FROM lead INDEXED BY lead_inbox
             WHERE status = 'open' AND decided = 0 AND trashed_at IS NULL",
        )
        .and_then(|mut sql| sql.query_row([], |row| row.get(0)))
        .doing("counting the inbox")?;
    counts.inbox = inbox;
    let queue = queue();
    let mut sql = conn
        .prepare_cached(&format!(
            "SELECT {queue} AS queue, count(*) FROM lead INDEXED BY lead_due
             WHERE {MAY_BE_DUE} AND queue IS NOT NULL GROUP BY queue"
        ))
        .doing("counting the queues")?;
    let mut rows = sql
        .query(named_params! {
            ":today": text_of_day(now.today),
            ":day_end": now.day_end,
            ":utc_day_end": now.utc_day_end(),
        })
        .doing("counting the queues")?;
    while let Some(row) = rows.next().doing("counting the queues")? {
        let name: String = row.get(0).doing("counting the queues")?;
        if let Some(queue) = Queue::read(&name).filter(|&queue| queue != Queue::Inbox) {
            counts.set(queue, row.get(1).doing("counting the queues")?);
        }
    }
    counts.limbo = count_limbo(conn)?;
    Ok(counts)
}

/// The leads that were decided, of which nothing says when they come back.
const IN_LIMBO: &str = "lead INDEXED BY lead_due
  WHERE status = 'open' AND decided = 1 AND trashed_at IS NULL AND due_at = 0";

/// How many leads are in limbo.
///
/// # Errors
/// What the file may do.
pub fn count_limbo(conn: &Connection) -> Result<i64> {
    conn.prepare_cached(&format!("SELECT count(*) FROM {IN_LIMBO}"))
        .and_then(|mut sql| sql.query_row([], |row| row.get(0)))
        .doing("counting limbo")
}

/// The leads in limbo by id and name, those that are there longest first; at most so many.
///
/// # Errors
/// What the file may do.
pub fn limbo(conn: &Connection, most: usize) -> Result<Vec<(i64, String)>> {
    conn.prepare_cached(&format!("SELECT id, name FROM {IN_LIMBO} ORDER BY id LIMIT ?"))
        .and_then(|mut sql| {
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            sql.query_map([most], |row| Ok((row.get("id")?, row.get("name")?)))?.collect()
        })
        .doing("reading who is in limbo")
}

/// The leads of a queue in the order in which they are decided: what was promised or has waited longest
/// first; in the inbox too.
///
/// # Errors
/// What the file may do.
pub fn order(conn: &Connection, queue: Queue, now: Now, limit: Option<usize>) -> Result<Vec<i64>> {
    let limit = limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(i64::MAX));
    if queue == Queue::Inbox {
        return conn
            .prepare_cached(
                "SELECT id FROM lead INDEXED BY lead_inbox
                 WHERE status = 'open' AND decided = 0 AND trashed_at IS NULL
                 ORDER BY created_at, id LIMIT ?",
            )
            .and_then(|mut sql| sql.query_map([limit], |row| row.get(0))?.collect())
            .doing("opening the inbox");
    }
    let which = self::queue();
    let mut sql = conn
        .prepare_cached(&format!(
            "SELECT id FROM lead INDEXED BY lead_due WHERE {MAY_BE_DUE} AND {which} = :queue
             ORDER BY due_at, id LIMIT :limit"
        ))
        .doing("opening a queue")?;
    sql.query_map(
        named_params! {
            ":today": text_of_day(now.today),
            ":day_end": now.day_end,
            ":utc_day_end": now.utc_day_end(),
            ":queue": queue.word(),
            ":limit": limit,
        },
        |row| row.get(0),
    )
    .and_then(Iterator::collect)
    .doing("opening a queue")
}
