//! What triage's verdicts do to a lead and to what is planned with it.

use chrono::NaiveDate;
use embudo::{
    domain::{
        event::{Event, EventType, Outcome, State},
        lead::Status,
        suggest::Why,
    },
    error::Kind,
    store::{
        Txn, customers, events, leads,
        verdicts::{self, Done, Plan, Planned},
    },
};

use crate::world::{NOW, World, told};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn done(kind: EventType, outcome: Option<Outcome>) -> Done {
    Done { kind, outcome, note: None, subject: None }
}

fn call(outcome: Outcome) -> Done {
    done(EventType::Call, Some(outcome))
}

fn plan_for(day_: &str) -> Plan {
    Plan { kind: None, day: day(day_), time: None, subject: None }
}

/// What is planned: type and day.
fn planned(world: &World, lead: i64) -> Vec<String> {
    let zone = world.store.options().zone;
    let planned = events::planned(world.store.conn(), lead).unwrap();
    planned.iter().map(|it| format!("{} {}", it.kind.word(), it.begin.day(zone))).collect()
}

fn all(world: &World, lead: i64) -> Vec<Event> {
    events::of_lead(world.store.conn(), lead, 100).unwrap()
}

fn campaign(world: &mut World) -> i64 {
    world.sql(
        "INSERT INTO campaign (code, name, name_key, created_at, updated_at) VALUES ('C-9', 'Spring', 'spring', 0, 0);
         INSERT INTO activity (campaign, position, name, name_key, next_type, next_days, next_time, next_subject)
           VALUES (1, 1, 'Letter', 'letter', NULL, NULL, NULL, NULL),
                  (1, 2, 'Demo', 'demo', 'meeting', 2, '11:00', 'show it'),
                  (1, 3, 'Off', 'off', 'call', 9, NULL, NULL),
                  (1, 4, 'Offer', 'offer', NULL, NULL, NULL, NULL);
         UPDATE activity SET enabled = 0 WHERE name = 'Off'",
    );
    world.lead(&["name=Acme", "campaign=Spring"])
}

#[test]
fn each_outcome_plans_what_its_rule_says() {
    let cases = [
        (Outcome::Answered, "call 2026-11-25"),
        (Outcome::NoAnswer, "call 2026-11-25"),
        (Outcome::Voicemail, "call 2026-11-26"),
        (Outcome::CallBack, "call 2026-11-25"),
        (Outcome::WrongNumber, "task 2026-11-25"),
    ];
    for (outcome, next) in cases {
        let mut world = World::new();
        let lead = world.lead(&["name=Acme"]);
        world.undoable(|txn| verdicts::log(txn, lead, &call(outcome)));
        assert_eq!(planned(&world, lead), [next], "{outcome:?}");
        let first = all(&world, lead).pop().unwrap();
        assert_eq!((first.state, first.outcome, first.begin.at), (State::Done, Some(outcome), NOW));
        assert!(world.get(lead).decided);
        assert_eq!(world.card(lead).times.last.unwrap().at, NOW);
    }
}

#[test]
fn calls_that_nobody_answers_wait_longer_each_time() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme"]);
    let retry = |txn: &Txn| {
        // As if the days had passed: what was planned is today's.
        txn.execute("UPDATE event SET begin_at = begin_at - 864000000", [])?;
        verdicts::log(txn, lead, &call(Outcome::NoAnswer))
    };
    let mut seen = Vec::new();
    for _ in 0..4 {
        world.act(retry).unwrap();
        seen.extend(planned(&world, lead));
    }
    assert_eq!(seen, ["call 2026-11-25", "call 2026-11-26", "call 2026-11-30", "call 2026-12-01"]);
    assert_eq!(all(&world, lead).len(), 5, "each call took the place of the planned one");
}

#[test]
fn a_call_answers_the_planned_call_and_keeps_what_is_still_to_come() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme"]);
    let old = world.planned(lead, EventType::Call, "2026-11-20 09:00");
    world.planned(lead, EventType::Meeting, "2026-11-30 09:00");
    world.undoable(|txn| verdicts::log(txn, lead, &call(Outcome::NoAnswer)));
    assert_eq!(planned(&world, lead), ["meeting 2026-11-30"]);
    let answered = events::get(world.store.conn(), old).unwrap();
    assert_eq!((answered.state, answered.begin.at), (State::Done, NOW));
}

#[test]
fn a_note_decides_nothing_and_an_outcome_belongs_to_a_call() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme"]);
    world.undoable(|txn| verdicts::log(txn, lead, &done(EventType::Note, None)));
    assert_eq!((world.get(lead).decided, planned(&world, lead).len()), (false, 0));
    let odd = done(EventType::Email, Some(Outcome::Answered));
    let refused = world.act(|txn| verdicts::log(txn, lead, &odd));
    assert_eq!(told(refused, "field"), ("error-outcome-of-call", "outcome".into()));
}

#[test]
fn a_closed_lead_takes_a_log_without_planning() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme"]);
    world.act(|txn| verdicts::reject(txn, lead, 1, None, Planned::Cancel)).unwrap();
    world.act(|txn| verdicts::log(txn, lead, &call(Outcome::NoAnswer))).unwrap();
    assert!(planned(&world, lead).is_empty());
    assert_eq!(world.get(lead).status, Status::Rejected);
}

#[test]
fn planning_moves_what_was_overdue_and_leaves_nothing_behind() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme", "snooze=2026-12-24"]);
    let first = world.planned(lead, EventType::Meeting, "2026-11-20 09:00");
    let second = world.planned(lead, EventType::Call, "2026-11-23");
    world.undoable(|txn| verdicts::plan(txn, lead, &plan_for("2026-12-10")));
    assert_eq!(planned(&world, lead), ["meeting 2026-12-10"]);
    assert_eq!(events::get(world.store.conn(), first).unwrap().state, State::Planned);
    assert_eq!(events::get(world.store.conn(), second).unwrap().state, State::Cancelled);
    assert_eq!(world.get(lead).snooze_until, None, "a verdict wakes it");
    assert_eq!(world.card(lead).times.next_event, Some(first));
}

#[test]
fn planning_beside_something_that_is_still_to_come_adds_to_it() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme"]);
    world.planned(lead, EventType::Meeting, "2026-12-20");
    world.act(|txn| verdicts::plan(txn, lead, &plan_for("2026-12-10"))).unwrap();
    assert_eq!(planned(&world, lead), ["call 2026-12-10", "meeting 2026-12-20"]);
}

#[test]
fn advancing_plans_the_default_of_the_next_activity_up_to_the_last() {
    let mut world = World::new();
    let lead = campaign(&mut world);
    let stands = |world: &World| {
        let campaign = world.card(lead).campaign.unwrap();
        campaign.activities.into_iter().find(|it| it.is_current).unwrap().name
    };
    world.undoable(|txn| verdicts::advance(txn, lead));
    assert_eq!(
        (stands(&world), planned(&world, lead)),
        ("Demo".into(), vec!["meeting 2026-11-26".into()])
    );
    assert_eq!(all(&world, lead)[0].subject.as_deref(), Some("show it"));
    world.act(|txn| verdicts::advance(txn, lead)).unwrap();
    assert_eq!(stands(&world), "Offer", "what is off is passed over");
    assert_eq!(planned(&world, lead).len(), 1);
    let before = world.dump();
    let last = world.act(|txn| verdicts::advance(txn, lead));
    assert_eq!(told(last, "code"), ("error-last-activity", "L-000001".into()));
    assert_eq!(world.dump(), before);
    world.act(|txn| verdicts::step_back(txn, lead)).unwrap();
    assert_eq!(stands(&world), "Demo");
    assert_eq!(world.card(lead).history.len(), 4);
}

#[test]
fn a_lead_of_no_campaign_cannot_advance() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme"]);
    let nowhere = world.act(|txn| verdicts::advance(txn, lead));
    assert_eq!(told(nowhere, "code"), ("error-no-campaign", "L-000001".into()));
}

#[test]
fn a_snooze_and_a_parking_need_a_day_to_come() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme"]);
    for past in ["2026-11-24", "2026-11-23"] {
        let snoozed = world.act(|txn| verdicts::snooze(txn, lead, day(past)));
        assert_eq!(told(snoozed, "day"), ("error-not-in-future", past.into()));
        let parked = world.act(|txn| verdicts::park(txn, lead, 1, day(past)));
        assert_eq!(parked.unwrap_err().id(), "error-not-in-future");
    }
    world.undoable(|txn| verdicts::snooze(txn, lead, day("2026-11-25")));
    world.undoable(|txn| verdicts::park(txn, lead, 2, day("2026-11-26")));
    let parked = world.get(lead);
    assert_eq!((parked.snooze_until, parked.park_until), (None, Some(day("2026-11-26"))));
    assert_eq!(world.card(lead).park_reason.as_deref(), Some("no need"));
}

#[test]
fn rejecting_does_with_what_is_planned_what_it_is_told() {
    let cases = [
        (Planned::Cancel, State::Cancelled),
        (Planned::Keep, State::Planned),
        (Planned::Done, State::Done),
    ];
    for (how, state) in cases {
        let mut world = World::new();
        let lead = world.lead(&["name=Acme"]);
        world.planned(lead, EventType::Call, "2026-12-01 09:00");
        world.undoable(|txn| verdicts::reject(txn, lead, 1, Some("too dear".into()), how));
        let card = world.card(lead);
        assert_eq!(all(&world, lead)[0].state, state);
        assert_eq!(
            (card.lead.status, card.lead.close_note.as_deref()),
            (Status::Rejected, Some("too dear"))
        );
        assert_eq!(card.reject_reason.as_deref(), Some("no budget"));
        assert_eq!(card.history.last().unwrap().reason.as_deref(), Some("no budget"));
        assert!(card.times.last.is_none_or(|last| last.at <= NOW), "nothing is done in the future");
    }
}

#[test]
fn reopening_brings_back_what_the_rejection_cancelled_and_no_more() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme"]);
    world.planned(lead, EventType::Call, "2026-12-01 09:00");
    let old = world.planned(lead, EventType::Meeting, "2026-12-02 09:00");
    world.sql(&format!("UPDATE event SET state = 'cancelled', updated_at = 5 WHERE id = {old}"));
    world.act(|txn| verdicts::reject(txn, lead, 1, Some("x".into()), Planned::Cancel)).unwrap();
    world.undoable(|txn| customers::reopen(txn, lead));
    let reopened = world.get(lead);
    assert_eq!(
        (reopened.status, reopened.reject_reason, reopened.close_note),
        (Status::Open, None, None)
    );
    assert_eq!(planned(&world, lead), ["call 2026-12-01"]);
}

#[test]
fn a_closed_lead_takes_no_verdict() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme"]);
    world.act(|txn| verdicts::reject(txn, lead, 1, None, Planned::Cancel)).unwrap();
    let before = world.dump();
    let refused = [
        world.act(|txn| verdicts::snooze(txn, lead, day("2026-12-01"))).unwrap_err(),
        world.act(|txn| verdicts::plan(txn, lead, &plan_for("2026-12-01"))).unwrap_err(),
        world.act(|txn| verdicts::reject(txn, lead, 1, None, Planned::Cancel)).unwrap_err(),
        world.act(|txn| verdicts::accept(txn, lead)).unwrap_err(),
    ];
    for error in refused {
        assert_eq!((error.id(), error.kind()), ("error-lead-closed", Kind::Conflict));
    }
    world.act(|txn| leads::trash(txn, lead, true)).unwrap();
    let gone = world.act(|txn| verdicts::log(txn, lead, &call(Outcome::Answered)));
    assert_eq!(gone.unwrap_err().id(), "error-in-trash");
    world.act(|txn| leads::trash(txn, lead, false)).unwrap();
    assert_eq!(world.dump().lines().count(), before.lines().count());
}

#[test]
fn accepting_keeps_the_users_own_date_and_else_plans_the_suggestion() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme"]);
    let taken = world.undoable(|txn| verdicts::accept(txn, lead));
    assert_eq!((taken.why, planned(&world, lead)), (Why::Setting, vec!["call 2026-11-25".into()]));
    let before = all(&world, lead);
    let again = world.act(|txn| verdicts::accept(txn, lead)).unwrap();
    assert_eq!((again.why, all(&world, lead)), (Why::OwnDate, before));
}

#[test]
fn a_parked_lead_wakes_when_something_is_logged() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme", "park=2027-01-01", "reason=no need"]);
    world.act(|txn| verdicts::log(txn, lead, &done(EventType::Email, None))).unwrap();
    assert_eq!((world.get(lead).park_until, world.get(lead).park_reason), (None, None));
}
