//! The usual windows come from an index: nothing is sorted, nothing is scanned from end to end.

use super::*;
use crate::{
    clock::Clock,
    domain::suggest::{Work, first_setting},
    store::{Options, campaigns::Lane},
};

/// A thousand leads, so that some parts of a filter leave few and some leave many.
fn store() -> Store {
    let mut store = Store::open(Options {
        lang: crate::domain::phrase::Lang::En,
        path: None,
        read_only: false,
        clock: Clock::fixed(1_795_512_600_000),
        zone: Zone::UTC,
        country: None,
        me: "Ana".into(),
        work: Work::default(),
        next_step: first_setting(),
        month_target: None,
        reasons: Vec::new(),
    })
    .unwrap();
    store
        .write("test", |txn| {
            txn.execute_batch(
                "INSERT INTO campaign (code, name, name_key, created_at, updated_at)
                   VALUES ('C-1', 'Rare', 'rare', 1, 1), ('C-2', 'Common', 'common', 1, 1);
                 WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
                 INSERT INTO lead (code, name, name_key, campaign, decided, created_at, updated_at)
                   SELECT 'L-' || i, 'Ana ' || i, 'ana ' || i, 1 + (i % 100 > 0), i % 3 > 0, i, i FROM n;",
            )?;
            Ok(())
        })
        .unwrap();
    store
}

/// What SQLite means to do for each query of a window.
fn plan_of(store: &Store, text: &str, sort: &str, at: &At) -> String {
    let ctx = Ctx::of(store);
    let expr = parse_filter(store.conn(), &ctx, Thing::Leads, text).unwrap();
    plan_for(store, expr, sort, at)
}

fn plan_for(store: &Store, expr: Expr, sort: &str, at: &At) -> String {
    let ctx = Ctx::of(store);
    let sort = parse_sort(&Catalogue::new(Thing::Leads), sort).unwrap();
    let query = Query { expr, sort, columns: Vec::new(), thing: Thing::Leads };
    let (mut compiler, plan) = planned(store.conn(), &ctx, &query).unwrap();
    let mut lines = String::new();
    for sql in run::queries(&mut compiler, &plan, at, Some(40), "") {
        let mut statement = store.conn().prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().unwrap() {
            lines += &row.get::<_, String>("detail").unwrap();
            lines.push('\n');
        }
    }
    lines
}

const SORTS: &[&str] = &[
    "name",
    "-name",
    "company",
    "-company",
    "created",
    "-created",
    "updated",
    "-updated",
    "potential",
    "-potential",
    "next",
    "-next",
    "last",
    "-last",
    "idle",
    "-idle",
];

#[test]
fn windows_of_all_and_of_open_leads_run_along_the_index_of_their_sort() {
    let store = store();
    for sort in SORTS {
        for text in ["", "status:open", "campaign:common", "a", "campaign:common ana"] {
            for at in [At::First, At::Last, At::After(vec![Sql::Integer(5)], 5)] {
                let plan = plan_of(&store, text, sort, &at);
                assert!(!plan.contains("TEMP B-TREE"), "{text} by {sort}: {plan}");
                let index = plan.contains("USING INDEX lead_")
                    || plan.contains("USING COVERING INDEX lead_");
                assert!(index, "{text} by {sort}: {plan}");
                if matches!(at, At::After(..)) {
                    assert!(!plan.contains("SCAN lead"), "{text} by {sort}: {plan}");
                }
            }
        }
    }
}

#[test]
fn the_inbox_is_an_index_of_its_own() {
    let store = store();
    for text in ["place:inbox", "queue:inbox campaign:common"] {
        let plan = plan_of(&store, text, "-created", &At::First);
        assert!(plan.contains("lead_inbox") && !plan.contains("TEMP B-TREE"), "{plan}");
    }
}

#[test]
fn what_leaves_few_is_found_by_its_own_index() {
    let store = store();
    let cases = [
        ("campaign:rare", "lead_campaign"),
        ("\"ana 77\"", "VIRTUAL TABLE INDEX"),
        ("a 777", "VIRTUAL TABLE INDEX"),
        ("code:L-5", "sqlite_autoindex_lead"),
        ("place:due name:\"ana 8\"", "lead_name"),
        ("flag:yes", "lead_flag"),
        ("place:waiting", "lead_due"),
    ];
    for (text, index) in cases {
        let plan = plan_of(&store, text, "-potential", &At::First);
        assert!(plan.contains(index), "{text}: {plan}");
        assert!(!plan.contains("SCAN lead\n"), "{text}: {plan}");
    }
}

/// Of a thousand leads of a campaign, each lane of its board runs along an index of its own.
#[test]
fn the_lanes_of_a_board_are_not_sorted_and_nobody_elses_leads_are_tried() {
    let mut store = store();
    store
        .write("test", |txn| {
            txn.execute_batch(
                "INSERT INTO activity (campaign, position, name, name_key) VALUES (2, 1, 'Call', 'call');
                 UPDATE lead SET activity = 1 WHERE campaign = 2 AND id % 2 = 0;
                 UPDATE lead SET status = iif(id % 4 = 1, 'converted', 'rejected'), closed_at = 1
                   WHERE campaign = 2 AND id % 2 = 1;",
            )?;
            Ok(())
        })
        .unwrap();
    let lanes = [
        (Lane::Nowhere, "next", "lead_lane (campaign=? AND activity=?"),
        (Lane::Activity(1), "next", "lead_lane (campaign=? AND activity=?"),
        (Lane::Converted, "-updated", "lead_converted (campaign=?"),
        (Lane::Rejected, "-updated", "lead_rejected (campaign=?"),
    ];
    for (lane, sort, index) in lanes {
        for at in [At::First, At::Last, At::After(vec![Sql::Integer(5)], 5)] {
            let plan = plan_for(&store, lane.expr(2), sort, &at);
            assert!(!plan.contains("TEMP B-TREE"), "{lane:?}: {plan}");
            assert!(plan.contains(index) && !plan.contains("SCAN lead"), "{lane:?}: {plan}");
        }
    }
}
