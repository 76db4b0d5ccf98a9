//! The columns of everything but leads and customers.

use super::{
    column::{Column, Moment, Shape, Table},
    records::{first as reach, tags},
};
use crate::domain::field::{Kind, Thing, fields};

/// Null unless the customer is in the trash, or without one the lead.
const OWNER_OF_EVENT: &str = "CASE WHEN event.customer IS NULL
    THEN (SELECT lead.trashed_at FROM lead WHERE lead.id = event.lead)
    ELSE (SELECT customer.trashed_at FROM customer WHERE customer.id = event.customer) END";
const OWNER_OF_CONTACT: &str = "CASE WHEN contact.customer IS NULL
    THEN (SELECT lead.trashed_at FROM lead WHERE lead.id = contact.lead)
    ELSE (SELECT customer.trashed_at FROM customer WHERE customer.id = contact.customer) END";

pub(super) fn campaigns() -> Table {
    const MINE: &str = "lead.campaign = campaign.id AND lead.trashed_at IS NULL";
    let leads = |status: &str| {
        format!("(SELECT count(*) FROM lead WHERE {MINE} AND lead.status = '{status}')")
    };
    let potential = format!(
        "(SELECT coalesce(sum(lead.potential), 0) FROM lead WHERE {MINE} AND lead.status = 'open')"
    );
    // Hundredths of a percentage of one decimal; null where there is no lead.
    let conversion = format!(
        "(SELECT CAST(round(1000.0 * sum(lead.status = 'converted') / count(*)) AS INTEGER) * 10
          FROM lead WHERE {MINE})"
    );
    Table {
        name: "campaign",
        from: "campaign",
        trashed: Some("campaign.trashed_at"),
        owner_trashed: None,
        search: None,
        text: ("campaign.name || char(10) || campaign.code", "campaign.note"),
        columns: vec![
            Column::new("code", Shape::Code("campaign.code".into())),
            Column::new("name", Shape::text("campaign.name")),
            Column::new("start", Shape::Day("campaign.starts".into())),
            Column::new("end", Shape::Day("campaign.ends".into())),
            Column::new("budget", Shape::Money("campaign.budget".into(), None)),
            Column::new("open", Shape::Int(leads("open"))),
            Column::new("potential", Shape::Money(potential, None)),
            Column::new("converted", Shape::Int(leads("converted"))),
            Column::new("rejected", Shape::Int(leads("rejected"))),
            Column::new("conversion", Shape::Number(conversion)),
            Column::new("note", Shape::text("campaign.note")),
            Column::new("created", Shape::instant("campaign.created_at")),
            Column::new("updated", Shape::instant("campaign.updated_at")),
        ],
    }
}

pub(super) fn events() -> Table {
    let begin = Moment {
        at: "event.begin_at".into(),
        is_day: "event.is_day".into(),
        indexed: Some("event.begin_at"),
    };
    let end = Moment { at: "event.end_at".into(), is_day: "event.is_day".into(), indexed: None };
    // A series is as late as the time of it that is next.
    let overdue = "(event.state = 'planned' AND (event.recurrence IS NULL OR event.next_at IS NOT NULL)
        AND coalesce(event.end_at, event.begin_at) + coalesce(event.next_at, event.begin_at) - event.begin_at
        < CASE event.is_day WHEN 1 THEN :utc_today ELSE :now END)";
    // Unless it has one of its own, it is about the campaign that its lead is in.
    let campaign = "coalesce(event.campaign,
        (SELECT lead.campaign FROM lead WHERE lead.id = event.lead))";
    let people = "FROM participant LEFT JOIN contact ON contact.id = participant.contact
        WHERE participant.event = event.id AND coalesce(participant.name, contact.name) IS NOT NULL";
    Table {
        name: "event",
        from: "event",
        trashed: Some("event.trashed_at"),
        owner_trashed: Some(OWNER_OF_EVENT),
        search: None,
        text: (
            "coalesce(event.subject, '') || char(10) || coalesce(event.location, '')
              || char(10) || coalesce((SELECT name FROM lead WHERE lead.id = event.lead), '')
              || char(10) || coalesce((SELECT name FROM customer WHERE customer.id = event.customer), '')",
            "event.note",
        ),
        columns: vec![
            Column::new("id", Shape::Int("event.id".into())),
            Column::new("type", Shape::Choice("event.type".into())),
            Column::new("state", Shape::Choice("event.state".into())),
            Column::new("direction", Shape::Choice("event.direction".into())),
            Column::new("importance", Shape::Choice("event.importance".into())),
            Column::new("begin", Shape::Moment(begin)).indexed("event_begin", "event.begin_at"),
            Column::new("end", Shape::Moment(end)),
            Column::new("all-day", Shape::YesNo("event.is_day".into())),
            Column::new("subject", Shape::text("event.subject")),
            Column::new("note", Shape::text("event.note")),
            Column::new("lead", Shape::record("event.lead", "lead")),
            Column::new("customer", Shape::record("event.customer", "customer")),
            Column::new("campaign", Shape::link(campaign, "campaign")),
            Column::new("rep", Shape::link("event.rep", "rep")),
            Column::new("outcome", Shape::Choice("event.outcome".into())),
            Column::new("location", Shape::text("event.location")),
            Column::new(
                "participants",
                Shape::Many {
                    from: people.into(),
                    item: "coalesce(participant.name, contact.name)",
                    ids: None,
                },
            ),
            Column::new("reminder", Shape::Int("event.reminder".into())),
            Column::new("recurrence", Shape::text("event.recurrence")),
            Column::new(
                "tag",
                tags("event_tag", "event", "SELECT DISTINCT event AS id FROM event_tag WHERE tag"),
            ),
            Column::new("uid", Shape::text("event.uid")),
            Column::new("overdue", Shape::YesNo(overdue.into())),
            Column::new("created", Shape::instant("event.created_at")),
            Column::new("updated", Shape::instant("event.updated_at")),
        ],
    }
}

pub(super) fn contacts() -> Table {
    let first = |owner: &str| {
        format!(
            "(SELECT one.id FROM contact AS one WHERE one.{owner} = contact.{owner}
                AND one.trashed_at IS NULL ORDER BY one.is_default DESC, one.position, one.id LIMIT 1)"
        )
    };
    let default = format!(
        "(contact.id IS CASE WHEN contact.customer IS NULL THEN {} ELSE {} END)",
        first("lead"),
        first("customer"),
    );
    let of = "coalesce((SELECT code FROM customer WHERE customer.id = contact.customer),
        (SELECT code FROM lead WHERE lead.id = contact.lead))";
    Table {
        name: "contact",
        from: "contact",
        trashed: Some("contact.trashed_at"),
        owner_trashed: Some(OWNER_OF_CONTACT),
        search: None,
        text: (
            "coalesce(contact.name, '') || char(10) || coalesce(contact.role, '')
              || char(10) || coalesce((SELECT group_concat(address, char(10)) FROM email
                 WHERE email.contact = contact.id), '')
              || char(10) || coalesce((SELECT group_concat(number || char(10) || digits, char(10)) FROM phone
                 WHERE phone.contact = contact.id), '')",
            "contact.note",
        ),
        columns: vec![
            Column::new("id", Shape::Int("contact.id".into())),
            Column::new("name", Shape::text("contact.name")),
            Column::new("role", Shape::text("contact.role")),
            Column::new("of", Shape::Code(of.into())),
            Column::new("email", reach("email", "address", "contact.id")),
            Column::new("phone", reach("phone", "number", "contact.id")),
            Column::new("city", reach("address", "city", "contact.id")),
            Column::new("country", reach("address", "country", "contact.id")),
            Column::new("default", Shape::YesNo(default)),
            Column::new("do-not-contact", Shape::YesNo("(contact.barred_on IS NOT NULL)".into())),
            Column::new("note", Shape::text("contact.note")),
            Column::new("created", Shape::instant("contact.created_at")),
            Column::new("updated", Shape::instant("contact.updated_at")),
        ],
    }
}

pub(super) fn views() -> Table {
    Table {
        name: "view",
        from: "view",
        trashed: None,
        owner_trashed: None,
        search: None,
        text: ("view.name || char(10) || coalesce(view.folder, '')", "view.note"),
        columns: vec![
            Column::new("name", Shape::text("view.name")),
            Column::new("kind", Shape::Choice("view.thing".into())),
            Column::new("folder", Shape::text("view.folder")),
            Column::new("filter", Shape::text("view.filter")),
            Column::new("count", Shape::Counted),
            Column::new("note", Shape::text("view.note")),
        ],
    }
}

/// A list of names, and the sum of who uses them.
fn names(name: &'static str, text: &'static str, uses: &[String]) -> Table {
    Table {
        name,
        from: name,
        trashed: None,
        owner_trashed: None,
        search: None,
        text: (text, "NULL"),
        columns: vec![
            Column::new("name", Shape::text(text)),
            Column::new("uses", Shape::Int(format!("({})", uses.join(" + ")))),
            Column::new("retired", Shape::YesNo(format!("{name}.retired"))),
        ],
    }
}

/// How many records have the name in that column; what is in the trash does not use it.
fn uses(table: &str, column: &str, name: &str) -> String {
    format!(
        "(SELECT count(*) FROM {table} WHERE {table}.{column} = {name}.id AND {table}.trashed_at IS NULL)"
    )
}

pub(super) fn reps() -> Table {
    let of = |table| uses(table, "rep", "rep");
    names("rep", "rep.name", &["lead", "customer", "event"].map(of))
}

pub(super) fn channels() -> Table {
    names("channel", "channel.name", &["lead", "customer"].map(|it| uses(it, "channel", "channel")))
}

pub(super) fn labels() -> Table {
    let uses = ["lead", "customer", "event"].map(|owner| {
        format!(
            "(SELECT count(*) FROM {owner}_tag JOIN {owner} ON {owner}.id = {owner}_tag.{owner}
              WHERE {owner}_tag.tag = tag.id AND {owner}.trashed_at IS NULL)"
        )
    });
    names("tag", "tag.name", &uses)
}

pub(super) fn reasons() -> Table {
    let of = |column| uses("lead", column, "reason");
    names("reason", "reason.name", &["reject_reason", "park_reason"].map(of))
}

/// A thing that this file has no table of: nothing is listed.
pub(super) fn none_yet(thing: Thing) -> Table {
    let columns = fields(thing).iter().map(|field| {
        let shape = match field.kind {
            Kind::List => Shape::no_list(),
            _ => Shape::Never,
        };
        Column::new(field.name, shape)
    });
    Table {
        name: "no_table",
        from: "(SELECT NULL AS id WHERE 0) AS no_table",
        trashed: None,
        owner_trashed: None,
        search: None,
        text: ("NULL", "NULL"),
        columns: columns.collect(),
    }
}
