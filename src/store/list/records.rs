//! The columns of leads and customers.

use super::column::{Column, Moment, Search, Shape, Table};
use crate::store::queues;

fn moment(at: &str, is_day: &str, indexed: Option<&'static str>) -> Moment {
    Moment { at: at.into(), is_day: is_day.into(), indexed }
}

fn default_contact(owner: &str) -> String {
    format!(
        "(SELECT contact.id FROM contact WHERE contact.{owner} = {owner}.id AND contact.trashed_at IS NULL
          ORDER BY contact.is_default DESC, contact.position, contact.id LIMIT 1)"
    )
}

/// The first of something that a contact has many of.
pub(super) fn first(table: &str, column: &str, contact: &str) -> Shape {
    Shape::text(format!(
        "(SELECT {table}.{column} FROM {table} WHERE {table}.contact = {contact}
          ORDER BY {table}.position, {table}.id LIMIT 1)"
    ))
}

fn reach(owner: &str) -> [Column; 4] {
    let contact = default_contact(owner);
    [
        ("email", "email", "address"),
        ("phone", "phone", "number"),
        ("city", "address", "city"),
        ("country", "address", "country"),
    ]
    .map(|(name, table, column)| Column::new(name, first(table, column, &contact)))
}

pub(super) fn leads() -> Table {
    let parked = "lead.status = 'open' AND lead.decided = 1 AND lead.park_until > :today";
    let quiet_is_day =
        "CASE WHEN lead.last_at IS NULL THEN lead.created_is_day ELSE lead.last_is_day END";
    let created = moment("lead.created_at", "lead.created_is_day", Some("lead.created_at"));
    let updated = moment("lead.updated_at", "0", Some("lead.updated_at"));
    let next = moment(
        "lead.next_at",
        "lead.next_is_day",
        Some("coalesce(lead.next_at, 9223372036854775807)"),
    );
    let last = moment("lead.last_at", "lead.last_is_day", Some(queues::QUIET_SINCE));
    let quiet = moment(queues::QUIET_SINCE, quiet_is_day, Some(queues::QUIET_SINCE));
    let mut columns = vec![
        Column::new("name", Shape::keyed("lead.name", "lead.name_key"))
            .indexed("lead_name", "lead.name_key"),
        Column::new("code", Shape::Code("lead.code".into())),
        Column::new("kind", Shape::Choice("lead.kind".into())),
        Column::new("company", Shape::keyed("lead.company", "lead.company_key"))
            .indexed("lead_company", "lead.company_key")
            .nullable(),
        Column::new("campaign", Shape::link("lead.campaign", "campaign")),
        Column::new("activity", Shape::link("lead.activity", "activity")),
        Column::new("rep", Shape::link("lead.rep", "rep")),
        Column::new("channel", Shape::link("lead.channel", "channel")),
        Column::new(
            "potential",
            Shape::Money("lead.potential".into(), Some("coalesce(lead.potential, -1)")),
        )
        .indexed("lead_potential", "coalesce(lead.potential, -1)"),
        Column::new(
            "tag",
            tags("lead_tag", "lead", "SELECT DISTINCT lead AS id FROM lead_tag WHERE tag"),
        ),
        Column::new("note", Shape::text("lead.note")),
        Column::new("status", Shape::Choice("lead.status".into())),
        Column::new("place", Shape::Choice(queues::PLACE.into())),
        Column::new("queue", Shape::Choice(queues::queue())),
        Column::new("limbo", Shape::YesNo(queues::LIMBO.into())),
        Column::new(
            "reason",
            Shape::link(
                format!(
                    "(CASE WHEN lead.status = 'rejected' THEN lead.reject_reason
                       WHEN {parked} THEN lead.park_reason END)"
                ),
                "reason",
            ),
        ),
        Column::new("snooze", Shape::Day("lead.snooze_until".into())),
        Column::new("park", Shape::Day("lead.park_until".into())),
        Column::new("flag", Shape::YesNo("lead.flag".into())),
        Column::new("customer", Shape::record("lead.customer", "customer")),
        Column::new("created", Shape::Moment(created)).indexed("lead_created", "lead.created_at"),
        Column::new("updated", Shape::Moment(updated)).indexed("lead_updated", "lead.updated_at"),
        Column::new("closed", Shape::Moment(moment("lead.closed_at", "lead.closed_is_day", None))),
        Column::new("next", Shape::DayOf(next))
            .indexed("lead_next", "coalesce(lead.next_at, 9223372036854775807)"),
        Column::new("last", Shape::Moment(last)).indexed("lead_last", queues::QUIET_SINCE),
        Column::new("idle", Shape::Since(quiet)).indexed("lead_last", queues::QUIET_SINCE).turned(),
        Column::new(
            "stage-days",
            Shape::Since(moment("lead.activity_at", "lead.activity_is_day", None)),
        ),
        Column::new("events", events("lead")),
    ];
    columns.extend(reach("lead"));
    Table {
        name: "lead",
        from: "lead",
        trashed: Some("lead.trashed_at"),
        owner_trashed: None,
        search: Some(Search { text: "lead_search", words: "lead_words", parts: "lead_parts" }),
        text: ("lead.name", "lead.note"),
        columns,
    }
}

pub(super) fn tags(table: &str, owner: &str, ids: &'static str) -> Shape {
    Shape::Many {
        from: format!(
            "FROM {table} JOIN tag AS label ON label.id = {table}.tag WHERE {table}.{owner} = {owner}.id"
        ),
        item: "label.name",
        ids: Some(("tag", "label.id", ids)),
    }
}

fn events(owner: &str) -> Shape {
    Shape::Int(format!(
        "(SELECT count(*) FROM event WHERE event.{owner} = {owner}.id AND event.trashed_at IS NULL)"
    ))
}

/// What nothing was sold amounts to. A bare 0 would be a column's place where rows are ordered by it.
const ZERO: &str = "(0 * customer.id)";

pub(super) fn customers() -> Table {
    const CONTACT: &str = "event.type IN ('call', 'meeting', 'e-mail', 'message')";
    const BEGIN: &str = "coalesce(event.next_at, event.begin_at)";
    const PLANNED: &str =
        "event.state = 'planned' AND (event.recurrence IS NULL OR event.next_at IS NOT NULL)";
    let event = |what: &str, which: &str, order: &str| {
        format!(
            "(SELECT {what} FROM event WHERE event.customer = customer.id
                AND event.trashed_at IS NULL AND {which} ORDER BY {BEGIN} {order}, event.id LIMIT 1)"
        )
    };
    let done = format!("event.state = 'done' AND {CONTACT}");
    let last_at = event(BEGIN, &done, "DESC");
    let last_is_day = event("event.is_day", &done, "DESC");
    let next = Moment {
        at: event(BEGIN, PLANNED, "ASC"),
        is_day: event("event.is_day", PLANNED, "ASC"),
        indexed: None,
    };
    let quiet = Moment {
        at: format!("coalesce({last_at}, customer.won_at)"),
        is_day: format!("coalesce({last_is_day}, customer.won_is_day)"),
        indexed: None,
    };
    let role = |word: &str| format!("SELECT '{word}' AS word WHERE customer.is_{word} = 1");
    let roles = ["customer", "supplier", "other"].map(role).join(" UNION ALL ");
    let mut columns = vec![
        Column::new("name", Shape::keyed("customer.name", "customer.name_key"))
            .indexed("customer_name", "customer.name_key"),
        Column::new("code", Shape::Code("customer.code".into())),
        Column::new("kind", Shape::Choice("customer.kind".into())),
        Column::new(
            "campaign",
            Shape::link(
                "(SELECT lead.campaign FROM lead WHERE lead.id = customer.lead)",
                "campaign",
            ),
        ),
        Column::new("rep", Shape::link("customer.rep", "rep")),
        Column::new("channel", Shape::link("customer.channel", "channel")),
        Column::new(
            "tag",
            tags(
                "customer_tag",
                "customer",
                "SELECT DISTINCT customer AS id FROM customer_tag WHERE tag",
            ),
        ),
        Column::new("note", Shape::text("customer.note")),
        Column::new("flag", Shape::YesNo("customer.flag".into())),
        Column::new(
            "created",
            Shape::Moment(moment("customer.won_at", "customer.won_is_day", None)),
        ),
        Column::new("updated", Shape::instant("customer.updated_at")),
        Column::new("next", Shape::DayOf(next)),
        Column::new(
            "last",
            Shape::Moment(Moment { at: last_at, is_day: last_is_day, indexed: None }),
        ),
        Column::new("idle", Shape::Since(quiet)),
        Column::new("events", events("customer")),
        Column::new("legal-name", Shape::text("customer.legal_name")),
        Column::new(
            "roles",
            Shape::Many { from: format!("FROM ({roles}) AS role"), item: "role.word", ids: None },
        ),
        Column::new("tax-id", Shape::text("customer.tax_id")),
        Column::new("lead", Shape::record("customer.lead", "lead")),
        Column::new("sales.count", Shape::Int(ZERO.into())),
        Column::new("sales.amount", Shape::Money(ZERO.into(), None)),
        Column::new("sales.first", Shape::Never),
        Column::new("sales.last", Shape::Never),
        Column::new("sales.product", Shape::no_list()),
        Column::new("events.count", events("customer")),
    ];
    columns.extend(reach("customer"));
    Table {
        name: "customer",
        from: "customer",
        trashed: Some("customer.trashed_at"),
        owner_trashed: None,
        search: Some(Search {
            text: "customer_search",
            words: "customer_words",
            parts: "customer_parts",
        }),
        text: ("customer.name", "customer.note"),
        columns,
    }
}
