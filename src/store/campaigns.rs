//! How campaigns and their activities are stored, and how far each has come.

mod activities;
mod lanes;
mod progress;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    domain::{
        campaign::{Activity, Campaign, NEXT_KINDS},
        filter::{Expr, Op, Operand, Test},
        fold::name_key,
    },
    error::{Doing, Error, Kind, Result},
    store::{Txn, names::clean},
};

pub use activities::{Standing, activity, ensure_activity, standing};
pub use lanes::{Lane, Tally, lane_of, lanes, tallies};
pub use progress::{Progress, progress};

/// Where the leads of a removed activity go: (its id, the place of the other in the saved order).
pub type Move = (i64, usize);

/// The campaign with that id and its activities, trash included.
///
/// # Errors
/// `not_found`, and what the file may do.
pub fn get(conn: &Connection, id: i64) -> Result<Campaign> {
    conn.prepare_cached("SELECT * FROM campaign WHERE id = ?")
        .and_then(|mut sql| sql.query_row([id], read).optional())
        .doing("reading a campaign")?
        .ok_or_else(|| Error::not_found("campaigns", &id.to_string()))
        .and_then(|campaign| with_activities(conn, campaign))
}

/// The id behind a code or, failing that, a name; of several so named one that goes on, then the oldest.
///
/// # Errors
/// What the file may do.
pub fn by_code_or_name(conn: &Connection, text: &str) -> Result<Option<i64>> {
    conn.prepare_cached(
        "SELECT id FROM campaign
         WHERE trashed_at IS NULL AND (code = ?1 OR name_key = ?2)
         ORDER BY code <> ?1, archived_at IS NOT NULL, id
         LIMIT 1",
    )
    .and_then(|mut sql| sql.query_row([text.trim(), &name_key(text)], |row| row.get(0)).optional())
    .doing("finding a campaign")
}

/// What finds this campaign and no other: its name, or else its code.
///
/// # Errors
/// `not_found`, and what the file may do.
pub fn called(conn: &Connection, id: i64) -> Result<String> {
    conn.prepare_cached(
        "SELECT iif(EXISTS (SELECT 1 FROM campaign AS other
             WHERE (other.name_key = campaign.name_key OR other.code = trim(campaign.name))
               AND other.id <> campaign.id AND other.trashed_at IS NULL), code, name)
         FROM campaign WHERE id = ?",
    )
    .and_then(|mut sql| sql.query_row([id], |row| row.get(0)).optional())
    .doing("reading the name of a campaign")?
    .ok_or_else(|| Error::not_found("campaigns", &id.to_string()))
}

/// The filter of what is in a campaign, by what it is [`called`].
pub fn filter(called: &str) -> Expr {
    Expr::Test(Test {
        field: "campaign".to_owned(),
        period: None,
        op: Op::Is,
        values: vec![Operand::Text(called.to_owned())],
    })
}

/// The id behind a code.
///
/// # Errors
/// What the file may do.
pub fn by_code(conn: &Connection, code: &str) -> Result<Option<i64>> {
    conn.prepare_cached("SELECT id FROM campaign WHERE code = ? AND trashed_at IS NULL")
        .and_then(|mut sql| sql.query_row([code.trim()], |row| row.get(0)).optional())
        .doing("finding a campaign by its code")
}

/// The campaigns by name, without those in the trash; with `archived` those out of the way as well.
///
/// # Errors
/// What the file may do.
pub fn all(conn: &Connection, archived: bool) -> Result<Vec<Campaign>> {
    let campaigns: Vec<Campaign> = conn
        .prepare_cached(
            "SELECT * FROM campaign
             WHERE trashed_at IS NULL AND (archived_at IS NULL OR ?)
             ORDER BY name_key, id",
        )
        .and_then(|mut sql| sql.query_map([archived], read)?.collect())
        .doing("reading campaigns")?;
    campaigns.into_iter().map(|campaign| with_activities(conn, campaign)).collect()
}

fn with_activities(conn: &Connection, mut campaign: Campaign) -> Result<Campaign> {
    campaign.activities = activities::of(conn, campaign.id)?;
    Ok(campaign)
}

fn read(row: &Row) -> rusqlite::Result<Campaign> {
    Ok(Campaign {
        id: row.get("id")?,
        code: row.get("code")?,
        name: row.get("name")?,
        starts: day(row, "starts")?,
        ends: day(row, "ends")?,
        budget: row.get("budget")?,
        note: row.get("note")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        archived_at: row.get("archived_at")?,
        trashed_at: row.get("trashed_at")?,
        activities: Vec::new(),
    })
}

fn day(row: &Row, column: &str) -> rusqlite::Result<Option<NaiveDate>> {
    Ok(row.get::<_, Option<String>>(column)?.and_then(|text| text.parse().ok()))
}

/// Stores a campaign, new or redefined: its activities become exactly those given, in that order. One
/// with id 0 is new; one that is missing is removed, and its leads go where `moves` says.
///
/// # Errors
/// `invalid` for a broken rule, and where leads stand in a removed activity without a move (with their
/// number); `taken` for the code; `not_found`.
pub fn save(txn: &Txn, campaign: &Campaign, moves: &[Move]) -> Result<i64> {
    let campaign = valid(campaign)?;
    if campaign.id == 0 {
        let id = insert(txn, &campaign)?;
        activities::store(txn, id, &campaign.activities)?;
        return Ok(id);
    }
    let before = get(txn, campaign.id)?;
    if before == campaign {
        return Ok(campaign.id);
    }
    update(txn, &campaign)?;
    let removed = removed(&before, &campaign)?;
    let targets = removed
        .iter()
        .map(|activity| target(txn, activity, &campaign, moves))
        .collect::<Result<Vec<_>>>()?;
    // Names are given free before others take them.
    for activity in &removed {
        txn.execute("UPDATE activity SET removed_at = ? WHERE id = ?", [txn.now().at, activity.id])
            .doing("removing an activity")?;
    }
    let ids = activities::store(txn, campaign.id, &campaign.activities)?;
    for (activity, target) in removed.iter().zip(targets) {
        if let Some(target) = target.and_then(|at| ids.get(at)) {
            activities::move_leads(txn, activity.id, *target)?;
        }
    }
    Ok(campaign.id)
}

/// The campaign with its names trimmed, where it breaks no rule.
fn valid(campaign: &Campaign) -> Result<Campaign> {
    let mut campaign = campaign.clone();
    campaign.name = clean(&campaign.name)?;
    campaign.code = campaign.code.trim().to_owned();
    if campaign.code.chars().any(char::is_control) {
        return Err(Error::invalid("error-name-control"));
    }
    if let (Some(starts), Some(ends)) = (campaign.starts, campaign.ends)
        && starts > ends
    {
        return Err(Error::invalid("error-ends-before-start")
            .with("starts", starts.to_string())
            .with("ends", ends.to_string()));
    }
    if campaign.budget.is_some_and(|budget| budget < 0) {
        return Err(Error::invalid("error-negative").with("field", "budget"));
    }
    if campaign.activities.is_empty() {
        return Err(Error::invalid("error-activities-required"));
    }
    let mut seen = HashSet::new();
    for activity in &mut campaign.activities {
        *activity = valid_activity(activity)?;
        if !seen.insert(name_key(&activity.name)) {
            return Err(Error::invalid("error-activity-twice").with("name", activity.name.clone()));
        }
    }
    Ok(campaign)
}

fn valid_activity(activity: &Activity) -> Result<Activity> {
    let mut activity = activity.clone();
    activity.name = clean(&activity.name)?;
    if activity.expected_days.is_some_and(|days| days < 1) {
        return Err(Error::invalid("error-not-positive").with("field", "expected-days"));
    }
    let Some(next) = &activity.next else { return Ok(activity) };
    if !NEXT_KINDS.contains(&next.kind.as_str()) {
        return Err(Error::invalid("error-event-type")
            .with("value", next.kind.clone())
            .hint(NEXT_KINDS.join(", ")));
    }
    if next.days.is_some_and(|days| days < 0) {
        return Err(Error::invalid("error-negative").with("field", "next-days"));
    }
    Ok(activity)
}

fn insert(txn: &Txn, campaign: &Campaign) -> Result<i64> {
    let code = match campaign.code.as_str() {
        "" => free_code(txn)?,
        code => code.to_owned(),
    };
    txn.prepare_cached(
        "INSERT INTO campaign (code, name, name_key, starts, ends, budget, note, created_at, updated_at,
           archived_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?8, ?8, ?9)",
    )
    .and_then(|mut sql| {
        sql.execute(params![
            code,
            campaign.name,
            name_key(&campaign.name),
            campaign.starts.map(|day| day.to_string()),
            campaign.ends.map(|day| day.to_string()),
            campaign.budget,
            campaign.note,
            txn.now().at,
            campaign.archived_at,
        ])
    })
    .map_err(|error| taken(error, &code))?;
    Ok(txn.last_insert_rowid())
}

fn update(txn: &Txn, campaign: &Campaign) -> Result<()> {
    let code = match campaign.code.as_str() {
        "" => free_code(txn)?,
        code => code.to_owned(),
    };
    txn.prepare_cached(
        "UPDATE campaign SET code = ?, name = ?, name_key = ?, starts = ?, ends = ?, budget = ?, note = ?,
           updated_at = ?, archived_at = ?, trashed_at = ?
         WHERE id = ?",
    )
    .and_then(|mut sql| {
        sql.execute(params![
            code,
            campaign.name,
            name_key(&campaign.name),
            campaign.starts.map(|day| day.to_string()),
            campaign.ends.map(|day| day.to_string()),
            campaign.budget,
            campaign.note,
            txn.now().at,
            campaign.archived_at,
            campaign.trashed_at,
            campaign.id,
        ])
    })
    .map_err(|error| taken(error, &code))?;
    Ok(())
}

/// The first code that nothing has, counted from the id that the next campaign gets.
fn free_code(conn: &Connection) -> Result<String> {
    let next: i64 = conn
        .query_row(
            "SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'campaign'",
            [],
            |row| row.get(0),
        )
        .doing("counting codes")?;
    let mut sql = conn
        .prepare_cached("SELECT 1 FROM campaign WHERE code = ?")
        .doing("looking for a free code")?;
    for number in next.. {
        let code = format!("C-{number:06}");
        if !sql.exists([&code]).doing("looking for a free code")? {
            return Ok(code);
        }
    }
    Err(Error::internal("no code is free"))
}

fn taken(error: rusqlite::Error, code: &str) -> Error {
    let unique = rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE;
    if error.sqlite_error().is_some_and(|failure| failure.extended_code == unique) {
        return Error::new(Kind::Taken, "error-code-taken")
            .with("things", "campaigns")
            .with("code", code);
    }
    Error::from(error).doing("storing a campaign")
}

/// What the saved campaign no longer has.
fn removed(before: &Campaign, after: &Campaign) -> Result<Vec<Activity>> {
    let kept: HashSet<i64> = after.activities.iter().map(|activity| activity.id).collect();
    let known: HashSet<i64> = before.activities.iter().map(|activity| activity.id).collect();
    if let Some(stranger) = kept.iter().find(|id| **id != 0 && !known.contains(id)) {
        return Err(Error::not_found("activities", &stranger.to_string()));
    }
    Ok(before.activities.iter().filter(|activity| !kept.contains(&activity.id)).cloned().collect())
}

fn target(
    txn: &Txn,
    activity: &Activity,
    campaign: &Campaign,
    moves: &[Move],
) -> Result<Option<usize>> {
    let leads: i64 = txn
        .prepare_cached("SELECT count(*) FROM lead WHERE activity = ?")
        .and_then(|mut sql| sql.query_row([activity.id], |row| row.get(0)))
        .doing("counting who stands in an activity")?;
    if leads == 0 {
        return Ok(None);
    }
    moves
        .iter()
        .find(|(from, to)| *from == activity.id && *to < campaign.activities.len())
        .map(|(_, to)| Some(*to))
        .ok_or_else(|| {
            Error::invalid("error-activity-in-use")
                .with("name", activity.name.clone())
                .with("leads", leads.to_string())
        })
}

/// The campaign of that code or name; where there is none, one so named that is open at both ends and
/// has no activities yet.
///
/// # Errors
/// `invalid`, and what the file may do.
pub fn ensure(txn: &Txn, name: &str) -> Result<i64> {
    if let Some(id) = by_code_or_name(txn, name)? {
        return Ok(id);
    }
    insert(txn, &Campaign::new(clean(name)?))
}

/// The same, with an activity called like itself where it has none: a campaign has at least one.
///
/// # Errors
/// As [`ensure`].
pub fn ensure_filled(txn: &Txn, name: &str) -> Result<i64> {
    let id = ensure(txn, name)?;
    let campaign = get(txn, id)?;
    if campaign.activities.is_empty() {
        ensure_activity(txn, id, &campaign.name)?;
    }
    Ok(id)
}

/// A new campaign with the activities, the note and the budget of another; its dates stay open.
///
/// # Errors
/// `not_found`, `invalid`.
pub fn copy(txn: &Txn, id: i64, name: &str) -> Result<i64> {
    let from = get(txn, id)?;
    let activities =
        from.activities.into_iter().map(|activity| Activity { id: 0, ..activity }).collect();
    let copy = Campaign { note: from.note, budget: from.budget, activities, ..Campaign::new(name) };
    save(txn, &copy, &[])
}

/// Puts a campaign out of the way, or back.
///
/// # Errors
/// `not_found`.
pub fn archive(txn: &Txn, id: i64, yes: bool) -> Result<()> {
    let campaign = get(txn, id)?;
    if campaign.archived_at.is_some() == yes {
        return Ok(());
    }
    update(txn, &Campaign { archived_at: yes.then(|| txn.now().at), ..campaign })
}

/// Puts a campaign without leads into the trash, or takes it out.
///
/// # Errors
/// `invalid` with the number of its leads, `not_found`.
pub fn trash(txn: &Txn, id: i64, yes: bool) -> Result<()> {
    let campaign = get(txn, id)?;
    if campaign.trashed_at.is_some() == yes {
        return Ok(());
    }
    let leads: i64 = txn
        .query_row(
            "SELECT count(*) FROM lead WHERE campaign = ? AND trashed_at IS NULL",
            [id],
            |row| row.get(0),
        )
        .doing("counting the leads of a campaign")?;
    if yes && leads > 0 {
        return Err(Error::invalid("error-campaign-in-use")
            .with("name", campaign.name)
            .with("leads", leads.to_string()));
    }
    update(txn, &Campaign { trashed_at: yes.then(|| txn.now().at), ..campaign })
}

/// The colour of each activity, by the names of campaign and activity.
///
/// # Errors
/// What the file may do.
pub fn colours(conn: &Connection) -> Result<HashMap<(String, String), String>> {
    conn.prepare_cached(
        "SELECT campaign.name, activity.name, activity.colour FROM activity
         JOIN campaign ON campaign.id = activity.campaign WHERE activity.colour IS NOT NULL",
    )
    .and_then(|mut sql| {
        sql.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?.collect()
    })
    .doing("reading the colours of activities")
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::*;
    use crate::domain::campaign::{Colour, NextAction};
    use crate::store::{
        Store,
        testing::{number, some_leads, sql, store},
    };

    fn fair(names: &[&str]) -> Campaign {
        Campaign {
            activities: names.iter().map(|name| Activity::new(*name)).collect(),
            ..Campaign::new("Fair")
        }
    }

    fn saved(store: &mut Store, campaign: &Campaign, moves: &[Move]) -> Result<Campaign> {
        let id = store.write("save", |txn| save(txn, campaign, moves))?;
        get(store.conn(), id)
    }

    fn names(campaign: &Campaign) -> Vec<&str> {
        campaign.activities.iter().map(|activity| activity.name.as_str()).collect()
    }

    #[test]
    fn a_campaign_comes_back_as_it_was_saved() {
        let mut store = store();
        let mut campaign = fair(&[" Call ", "Visit"]);
        campaign.starts = "2026-11-01".parse().ok();
        campaign.ends = "2026-11-30".parse().ok();
        campaign.budget = Some(120_000);
        campaign.activities[1].expected_days = Some(7);
        campaign.activities[1].enabled = false;
        campaign.activities[1].next = Some(NextAction {
            kind: "call".to_owned(),
            days: Some(2),
            time: NaiveTime::from_hms_opt(9, 30, 0),
            subject: Some("prices".to_owned()),
        });
        let first = saved(&mut store, &campaign, &[]).unwrap();
        assert_eq!(first.code, "C-000001");
        assert_eq!(names(&first), ["Call", "Visit"]);
        let colours: Vec<_> = first.activities.iter().map(|activity| activity.colour).collect();
        assert_eq!(colours, [Some(Colour::Red), Some(Colour::Orange)]);
        assert_eq!(first.activities[1].next, campaign.activities[1].next);
        assert_eq!((first.starts, first.ends), (campaign.starts, campaign.ends));
        let steps = number(&store, "SELECT count(*) FROM change");
        assert_eq!(saved(&mut store, &first, &[]).unwrap(), first);
        assert_eq!(number(&store, "SELECT count(*) FROM change"), steps);
    }

    #[test]
    fn broken_rules_are_told_apart() {
        let mut store = store();
        let mut late = fair(&["Call"]);
        (late.starts, late.ends) = ("2026-12-02".parse().ok(), "2026-12-01".parse().ok());
        let mut lazy = fair(&["Call"]);
        lazy.activities[0].expected_days = Some(0);
        let mut odd = fair(&["Call"]);
        odd.activities[0].next = Some(NextAction { kind: "fax".to_owned(), ..Default::default() });
        for (campaign, id) in [
            (Campaign { name: " ".to_owned(), ..fair(&["Call"]) }, "error-name-required"),
            (fair(&[]), "error-activities-required"),
            (fair(&["Call", " CALL"]), "error-activity-twice"),
            (fair(&["Call", ""]), "error-name-required"),
            (late, "error-ends-before-start"),
            (lazy, "error-not-positive"),
            (odd, "error-event-type"),
            (Campaign { budget: Some(-1), ..fair(&["Call"]) }, "error-negative"),
        ] {
            let error = saved(&mut store, &campaign, &[]).unwrap_err();
            assert_eq!((error.kind(), error.id()), (Kind::Invalid, id));
        }
        assert_eq!(number(&store, "SELECT count(*) FROM campaign"), 0);
    }

    #[test]
    fn a_given_code_skips_what_is_taken_and_a_taken_one_is_told() {
        let mut store = store();
        let second = Campaign { code: "c-000002".to_owned(), ..fair(&["Call"]) };
        saved(&mut store, &second, &[]).unwrap();
        assert_eq!(saved(&mut store, &fair(&["Call"]), &[]).unwrap().code, "C-000003");
        let again = Campaign { code: "C-000002".to_owned(), ..fair(&["Call"]) };
        let error = saved(&mut store, &again, &[]).unwrap_err();
        assert_eq!((error.kind(), error.id()), (Kind::Taken, "error-code-taken"));
        assert!(error.args().contains(&("code", "C-000002".to_owned())));
    }

    #[test]
    fn activities_swap_names_and_places_and_keep_their_leads() {
        let mut store = store();
        some_leads(&mut store, 2);
        let mut campaign = get(store.conn(), 1).unwrap();
        campaign.activities[0].name = "Visit".to_owned();
        campaign.activities[1].name = "Call".to_owned();
        campaign.activities.reverse();
        campaign.activities.push(Activity::new("Offer"));
        let after = saved(&mut store, &campaign, &[]).unwrap();
        assert_eq!(names(&after), ["Call", "Visit", "Offer"]);
        assert_eq!(after.activities[1].id, 1);
        assert_eq!(number(&store, "SELECT count(*) FROM lead WHERE activity = 1"), 2);
        store.undo().unwrap();
        assert_eq!(names(&get(store.conn(), 1).unwrap()), ["Call", "Visit"]);
    }

    #[test]
    fn removing_an_activity_in_use_asks_where_its_leads_go_and_moves_them_with_history() {
        let mut store = store();
        some_leads(&mut store, 3);
        let mut campaign = get(store.conn(), 1).unwrap();
        campaign.activities.remove(0);
        campaign.activities.push(Activity::new("Call"));
        let error = saved(&mut store, &campaign, &[]).unwrap_err();
        assert_eq!(error.id(), "error-activity-in-use");
        assert!(error.args().contains(&("leads", "3".to_owned())));
        assert_eq!(removals(&store), 0);
        let after = saved(&mut store, &campaign, &[(1, 1)]).unwrap();
        let new = after.activities[1].id;
        assert_eq!(removals(&store), 1);
        let moved = format!(
            "SELECT count(*) FROM lead JOIN history ON history.lead = lead.id AND what = 'moved'
             WHERE lead.activity = {new} AND history.activity = {new} AND lead.activity_at = history.at"
        );
        assert_eq!(number(&store, &moved), 3);
    }

    fn removals(store: &Store) -> i64 {
        number(store, "SELECT count(*) FROM activity WHERE removed_at IS NOT NULL")
    }

    #[test]
    fn an_activity_of_another_campaign_is_refused() {
        let mut store = store();
        some_leads(&mut store, 1);
        let mut other = saved(&mut store, &fair(&["Mail"]), &[]).unwrap();
        other.activities[0].id = 1;
        assert_eq!(saved(&mut store, &other, &[]).unwrap_err().kind(), Kind::NotFound);
    }

    #[test]
    fn an_import_makes_campaigns_and_activities_as_it_meets_them() {
        let mut store = store();
        let (first, second) = store
            .write("import", |txn| {
                let id = ensure(txn, "Autumn")?;
                assert_eq!(ensure(txn, " AUTUMN ")?, id);
                assert_eq!(ensure(txn, "c-000001")?, id);
                let call = ensure_activity(txn, id, "Call")?;
                ensure_activity(txn, id, "Visit")?;
                assert_eq!(ensure_activity(txn, id, "call")?, call);
                Ok((id, copy(txn, id, "Winter")?))
            })
            .unwrap();
        assert_eq!(names(&get(store.conn(), first).unwrap()), ["Call", "Visit"]);
        let copied = get(store.conn(), second).unwrap();
        assert_eq!((copied.name.as_str(), copied.starts), ("Winter", None));
        assert_eq!(names(&copied), ["Call", "Visit"]);
    }

    #[test]
    fn archived_and_trashed_campaigns_leave_the_list() {
        let mut store = store();
        some_leads(&mut store, 1);
        store.write("archive", |txn| archive(txn, 1, true)).unwrap();
        assert!(all(store.conn(), false).unwrap().is_empty());
        assert_eq!(all(store.conn(), true).unwrap().len(), 1);
        let error = store.write("trash", |txn| trash(txn, 1, true)).unwrap_err();
        assert_eq!(error.id(), "error-campaign-in-use");
        sql(&mut store, "UPDATE lead SET campaign = NULL, activity = NULL");
        store.write("trash", |txn| trash(txn, 1, true)).unwrap();
        assert!(all(store.conn(), true).unwrap().is_empty());
        assert_eq!(by_code_or_name(store.conn(), "Fair").unwrap(), None);
    }
}
