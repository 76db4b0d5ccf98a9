//! What a salesperson gets who wins a lead, and who takes that back.

use embudo::{
    domain::{
        contact::Contact,
        customer::{Customer, Role},
        day::Moment,
        event::EventType,
        lead::Status,
    },
    error::Kind,
    store::{
        contacts::{self, Owner},
        customers::{self, Convert},
        verdicts::{self, Planned},
    },
};

use crate::world::{NOW, World, told};

fn acme(world: &mut World) -> i64 {
    let lead = world.lead(&[
        "name=Acme",
        "kind=person",
        "channel=Fair",
        "rep=Luis",
        "tag=hot, big",
        "note=Likes blue",
        "contact=Ana",
        "email=ana@acme.example",
    ]);
    world.planned(lead, EventType::Call, "2026-11-26 09:00");
    lead
}

fn customer(world: &mut World, name: &str) -> i64 {
    let customer = Customer::new(name, Moment::Instant(NOW));
    world.act(|txn| customers::insert(txn, &customer)).unwrap()
}

fn convert(world: &mut World, lead: i64) -> i64 {
    world.act(|txn| customers::convert(txn, lead, &Convert::default())).unwrap()
}

fn read(world: &World, id: i64) -> Customer {
    customers::get(world.store.conn(), id).unwrap()
}

fn customer_tags(world: &World) -> String {
    world.one(
        "SELECT coalesce(group_concat(name, ' '), '') FROM (SELECT tag.name FROM customer_tag
         JOIN tag ON tag.id = customer_tag.tag ORDER BY tag.name)",
    )
}

#[test]
fn a_won_lead_becomes_a_customer_with_everything_it_had() {
    let mut world = World::new();
    let lead = acme(&mut world);
    let id = world.undoable(|txn| customers::convert(txn, lead, &Convert::default()));
    let made = read(&world, id);
    let before = world.get(lead);
    assert_eq!((made.code.as_str(), made.name.as_str()), ("K-000001", "Acme"));
    assert_eq!((made.kind, made.channel, made.rep), (before.kind, before.channel, before.rep));
    assert_eq!((made.note.as_deref(), made.roles), (Some("Likes blue"), vec![Role::Customer]));
    assert_eq!((made.lead, made.won), (Some(lead), Moment::Instant(NOW)));
    assert_eq!(customer_tags(&world), "big hot");
    assert_eq!(world.people(Owner::Customer(id)), ["Ana ana@acme.example"]);
    assert_eq!(world.one::<i64>("SELECT count(*) FROM contact"), 1);
    assert_eq!(world.one::<i64>("SELECT count(*) FROM event WHERE customer IS NOT NULL"), 1);
}

#[test]
fn the_lead_stays_closed_and_linked_with_its_people_and_a_row_of_history() {
    let mut world = World::new();
    let lead = acme(&mut world);
    world.set(lead, &["snooze=2026-12-01"]).unwrap();
    let id = convert(&mut world, lead);
    let card = world.card(lead);
    assert_eq!(
        (card.lead.status, card.lead.closed),
        (Status::Converted, Some(Moment::Instant(NOW)))
    );
    assert_eq!((card.lead.customer, card.lead.snooze_until), (Some(id), None));
    assert_eq!(card.customer.unwrap().code, "K-000001");
    assert_eq!((card.contacts.len(), card.planned.len()), (1, 1));
    assert_eq!(card.history.last().unwrap().what, "converted");
    assert_eq!(world.one::<String>("SELECT what FROM verdict ORDER BY id DESC"), "converted");
}

#[test]
fn it_may_become_a_supplier_of_another_name() {
    let mut world = World::new();
    let lead = acme(&mut world);
    let how =
        Convert { roles: vec![Role::Supplier], name: Some(" Acme S.L. ".into()), customer: None };
    let id = world.undoable(|txn| customers::convert(txn, lead, &how));
    let made = read(&world, id);
    assert_eq!((made.name.as_str(), made.roles), ("Acme S.L.", vec![Role::Supplier]));
}

#[test]
fn joining_a_customer_fills_only_what_was_empty_there() {
    let mut world = World::new();
    let lead = acme(&mut world);
    let id = customer(&mut world, "Acme Group");
    world
        .act(|txn| {
            customers::change(txn, id, |it| {
                it.note = Some("Old friend".into());
                Ok(())
            })?;
            let boss =
                Contact { name: Some("Boss".into()), is_default: true, ..Contact::default() };
            contacts::save(txn, Some(Owner::Customer(id)), &boss)
        })
        .unwrap();
    let how = Convert { customer: Some(id), roles: vec![Role::Supplier], ..Convert::default() };
    assert_eq!(world.undoable(|txn| customers::convert(txn, lead, &how)), id);
    let joined = read(&world, id);
    assert_eq!((joined.name.as_str(), joined.note.as_deref()), ("Acme Group", Some("Old friend")));
    assert_eq!((joined.rep, joined.lead), (world.get(lead).rep, Some(lead)));
    assert_eq!(joined.roles, [Role::Customer, Role::Supplier]);
    assert_eq!(customer_tags(&world), "big hot");
    assert_eq!(world.people(Owner::Customer(id)), ["Boss", "Ana ana@acme.example"]);
}

#[test]
fn a_second_lead_joins_without_taking_the_place_of_the_first() {
    let mut world = World::new();
    let (first, second) = (acme(&mut world), world.lead(&["name=Acme again", "tag=hot"]));
    let id = convert(&mut world, first);
    let how = Convert { customer: Some(id), ..Convert::default() };
    world.act(|txn| customers::convert(txn, second, &how)).unwrap();
    assert_eq!(read(&world, id).lead, Some(first));
    assert_eq!(world.get(second).customer, Some(id));
    assert_eq!(customer_tags(&world), "big hot");
}

#[test]
fn what_is_closed_or_in_the_trash_is_not_converted() {
    let mut world = World::new();
    let (lead, other) = (acme(&mut world), world.lead(&["name=Other"]));
    let id = convert(&mut world, lead);
    let again = world.act(|txn| customers::convert(txn, lead, &Convert::default()));
    assert_eq!(told(again, "status"), ("error-lead-closed", "converted".into()));
    world.act(|txn| customers::trash(txn, id, true)).unwrap();
    let before = world.dump();
    let how = Convert { customer: Some(id), ..Convert::default() };
    let gone = world.act(|txn| customers::convert(txn, other, &how));
    assert_eq!(told(gone, "code"), ("error-in-trash", "K-000001".into()));
    assert_eq!(world.dump(), before);
}

#[test]
fn reopening_takes_back_all_that_was_handed_over() {
    let mut world = World::new();
    let lead = acme(&mut world);
    let before = world.card(lead);
    let id = convert(&mut world, lead);
    world.undoable(|txn| customers::reopen(txn, lead));
    let after = world.card(lead);
    assert_eq!((after.lead.status, after.lead.closed), (Status::Open, None));
    assert_eq!(
        (after.lead.customer, after.contacts, after.planned),
        (None, before.contacts, before.planned)
    );
    assert_eq!(after.history.last().unwrap().what, "reopened");
    assert!(read(&world, id).trashed_at.is_some());
    assert!(world.people(Owner::Customer(id)).is_empty());
}

#[test]
fn a_customer_that_something_else_uses_survives_reopening() {
    let mut world = World::new();
    let lead = acme(&mut world);
    let id = convert(&mut world, lead);
    let boss = Contact { name: Some("Boss".into()), ..Contact::default() };
    world.act(|txn| contacts::save(txn, Some(Owner::Customer(id)), &boss)).unwrap();
    world.act(|txn| customers::reopen(txn, lead)).unwrap();
    let left = read(&world, id);
    assert_eq!((left.trashed_at, left.lead), (None, None));
    assert_eq!(world.people(Owner::Customer(id)), ["Boss"]);
    assert_eq!(world.people(Owner::Lead(lead)), ["Ana ana@acme.example"]);
}

#[test]
fn a_customer_that_was_there_before_survives_reopening() {
    let mut world = World::new();
    let lead = acme(&mut world);
    let id = customer(&mut world, "Acme Group");
    let how = Convert { customer: Some(id), ..Convert::default() };
    world.act(|txn| customers::convert(txn, lead, &how)).unwrap();
    world.act(|txn| customers::reopen(txn, lead)).unwrap();
    let left = read(&world, id);
    assert_eq!((left.trashed_at, left.lead), (None, None));
}

#[test]
fn a_reopened_lead_can_be_converted_again() {
    let mut world = World::new();
    let lead = acme(&mut world);
    convert(&mut world, lead);
    world.act(|txn| customers::reopen(txn, lead)).unwrap();
    let id = convert(&mut world, lead);
    assert_eq!(read(&world, id).code, "K-000002");
    assert_eq!(world.people(Owner::Customer(id)), ["Ana ana@acme.example"]);
}

#[test]
fn a_lead_whose_customer_bought_stays_converted() {
    let mut world = World::new();
    let lead = acme(&mut world);
    let id = convert(&mut world, lead);
    world.sql("CREATE TABLE sale (id INTEGER PRIMARY KEY, customer INTEGER, trashed_at INTEGER)");
    world.sql(&format!("INSERT INTO sale (customer, trashed_at) VALUES ({id}, NULL)"));
    let refused = world.act(|txn| customers::reopen(txn, lead));
    assert_eq!(told(refused, "customer"), ("error-customer-has-sales", "K-000001".into()));
    world.sql("UPDATE sale SET trashed_at = 1");
    world.act(|txn| customers::reopen(txn, lead)).unwrap();
}

#[test]
fn an_open_lead_is_not_reopened_and_a_rejected_one_is() {
    let mut world = World::new();
    let lead = acme(&mut world);
    let open = world.act(|txn| customers::reopen(txn, lead)).unwrap_err();
    assert_eq!((open.id(), open.kind()), ("error-lead-open", Kind::Conflict));
    world.act(|txn| verdicts::reject(txn, lead, 1, None, Planned::Cancel)).unwrap();
    world.undoable(|txn| customers::reopen(txn, lead));
    let card = world.card(lead);
    assert_eq!((card.lead.status, card.lead.reject_reason), (Status::Open, None));
    assert_eq!(card.planned.len(), 1, "its planned call is back");
}

#[test]
fn an_imported_lead_joins_the_customer_of_its_code_else_of_its_company() {
    let mut world = World::new();
    let id = customer(&mut world, "Acme  Group");
    let by_company =
        world.import(&["name=Ana", "company=acme group", "status=converted"]).unwrap().id;
    let by_code = world
        .import(&["name=Eva", "company=Elsewhere", "customer=k-000001", "status=converted"])
        .unwrap()
        .id;
    assert_eq!(world.get(by_company).customer, Some(id));
    assert_eq!(world.get(by_code).customer, Some(id));
    assert_eq!(world.one::<i64>("SELECT count(*) FROM customer"), 1);
}

#[test]
fn an_imported_lead_without_a_customer_makes_one_dated_by_its_end() {
    let mut world = World::new();
    let company = world
        .import(&[
            "name=Ana",
            "company=Müller",
            "status=converted",
            "closed=2025-03-01",
            "email=a@b.example",
        ])
        .unwrap()
        .id;
    let alone = world.import(&["name=Muller", "status=converted"]).unwrap().id;
    let coded = world.import(&["name=Eva", "customer=K-77", "status=converted"]).unwrap().id;
    let made = |lead: i64| read(&world, world.get(lead).customer.unwrap());
    assert_eq!(made(company).name, "Müller");
    assert_eq!(made(company).won, Moment::Day("2025-03-01".parse().unwrap()));
    assert_eq!(made(alone).name, "Muller", "an accent makes another company");
    assert_eq!((made(coded).code, made(coded).name), ("K-77".into(), "Eva".into()));
    assert_eq!(world.people(Owner::Customer(made(company).id)), ["a@b.example"]);
}
