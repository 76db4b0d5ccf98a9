//! Lists that are longer than what is held of them.

use embudo::{error::Doing, store::Txn};

use crate::{support::User, triage::program};

/// Before the list of so many leads, the newest first.
fn before(leads: i64) -> User {
    let mut user = program();
    user.meanwhile(|txn: &Txn| {
        txn.execute(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
             INSERT INTO lead (code, name, name_key, created_at, updated_at)
             SELECT 'L-' || i, 'Lead ' || i, 'lead ' || i, i, i FROM n",
            [leads],
        )
        .doing("making a long list")
    });
    user.press("g l");
    user
}

#[test]
fn from_its_end_one_steps_to_the_lead_before() {
    let mut user = before(5_100);
    user.press("end enter").see("Lead · L-1 ").press("K").see("Lead · L-2 ");
    user.press("J").see("Lead · L-1 ").press("J").see("L-1 ").miss("L-5100");
}

#[test]
fn triage_of_all_of_it_comes_to_what_was_not_read_at_first() {
    let mut user = before(120);
    user.press("T").see("1 of 120").see("Lead 120");
    for _ in 0..60 {
        user.press("j");
    }
    user.see("61 of 120").see("Lead 60");
}
