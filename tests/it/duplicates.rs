//! Who is shown as probably the same, and who is not.

use embudo::{
    domain::field::Thing,
    store::{
        customers::{self, Convert},
        duplicates::{self, Candidate, Fact, Twin},
        leads,
    },
};

use crate::world::World;

fn twins(world: &World, candidate: &Candidate) -> Vec<Twin> {
    duplicates::likely(world.store.conn(), candidate, None, 10).unwrap()
}

fn why(world: &World, candidate: &Candidate) -> Vec<Vec<Fact>> {
    twins(world, candidate).into_iter().map(|twin| twin.why).collect()
}

fn candidate(name: &str) -> Candidate {
    Candidate { name: name.to_owned(), country: Some("34".into()), ..Candidate::default() }
}

fn with_email(name: &str, email: &str) -> Candidate {
    Candidate { emails: vec![email.to_owned()], ..candidate(name) }
}

#[test]
fn the_same_email_in_any_case_is_a_twin() {
    let mut world = World::new();
    world.lead(&["name=Ana", "email=Ana@Acme.example"]);
    assert_eq!(why(&world, &with_email("Somebody else", " aNA@acme.EXAMPLE ")), [[Fact::Email]]);
    assert!(twins(&world, &with_email("Somebody else", "eva@acme.example")).is_empty());
}

#[test]
fn the_same_phone_is_a_twin_however_it_is_written() {
    let mut world = World::new();
    world.lead(&["name=Ana", "phone=600 111 222"]);
    for number in ["600111222", "+34 600-111-222", "0034 600 111 222", "(+34) 600111222"] {
        let candidate = Candidate { phones: vec![number.to_owned()], ..candidate("Eva") };
        assert_eq!(why(&world, &candidate), [[Fact::Phone]], "{number}");
    }
    for number in ["600111223", "+33 600 111 222", "222", ""] {
        let candidate = Candidate { phones: vec![number.to_owned()], ..candidate("Eva") };
        assert!(twins(&world, &candidate).is_empty(), "{number}");
    }
}

#[test]
fn a_similar_name_alone_is_no_twin() {
    let mut world = World::new();
    world.lead(&["name=Müller", "channel=Fair", "rep=Luis"]);
    assert!(twins(&world, &candidate("Muller")).is_empty());
    assert!(twins(&world, &candidate("Müller")).is_empty());
}

#[test]
fn a_similar_name_and_one_more_fact_is_a_twin() {
    let mut world = World::new();
    world.lead(&["name=Jörg Müller", "company=Acme SL", "city=Málaga", "email=jm@acme.example"]);
    let name = "Jorg Muler";
    let company = Candidate { company: Some("ACME, S.L.".into()), ..candidate(name) };
    assert_eq!(why(&world, &company), [[Fact::Name, Fact::Company]]);
    let domain = with_email(name, "office@ACME.example");
    assert_eq!(why(&world, &domain), [[Fact::Name, Fact::Domain]]);
    let city = Candidate { city: Some("malaga".into()), ..candidate("Muller Jorg") };
    assert_eq!(why(&world, &city), [[Fact::Name, Fact::City]], "in another order");
    let other = Candidate { company: Some("Acme".into()), ..candidate("Jorge Mulas") };
    assert!(twins(&world, &other).is_empty());
}

#[test]
fn an_address_at_a_mail_provider_is_no_fact() {
    let mut world = World::new();
    world.lead(&["name=Ana García", "email=ana@gmail.com"]);
    assert!(twins(&world, &with_email("Ana Garcia", "anag@gmail.com")).is_empty());
}

#[test]
fn a_twin_is_found_before_the_change_that_made_it_is_over() {
    let mut world = World::new();
    let found = world
        .act(|txn| {
            let fields = crate::world::edits(&["name=Ana García", "company=Acme"]);
            embudo::store::set::create(txn, &fields, &crate::world::by_hand())?;
            let candidate = Candidate { company: Some("Acme".into()), ..candidate("Ana Garcia") };
            duplicates::likely(txn, &candidate, None, 10)
        })
        .unwrap();
    assert_eq!(found.len(), 1);
}

#[test]
fn of_a_converted_lead_its_customer_speaks() {
    let mut world = World::new();
    let lead = world.lead(&["name=Ana García", "company=Acme", "email=ana@acme.example"]);
    let id = world.act(|txn| customers::convert(txn, lead, &Convert::default())).unwrap();
    let found = twins(&world, &with_email("Ana Garcia", "ana@acme.example"));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].thing, found[0].id), (Thing::Customers, id));
    assert_eq!(
        (found[0].code.as_str(), found[0].why.as_slice()),
        ("K-000001", &[Fact::Email, Fact::Name][..])
    );
    assert!(duplicates::of_lead(world.store.conn(), lead, 5).unwrap().is_empty());
}

#[test]
fn a_company_that_is_a_customer_is_found_by_the_leads_company() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme Pumps", "email=info@acme.example"]);
    let id = world.act(|txn| customers::convert(txn, lead, &Convert::default())).unwrap();
    let newcomer = world.lead(&["name=Eva", "company=ACME Pumps", "email=eva@acme.example"]);
    let found = duplicates::of_lead(world.store.conn(), newcomer, 5).unwrap();
    assert_eq!(
        found.iter().map(|twin| (twin.thing, twin.id)).collect::<Vec<_>>(),
        [(Thing::Customers, id)]
    );
    assert_eq!(found[0].why, [Fact::Name, Fact::Domain]);
}

#[test]
fn a_stored_lead_is_not_its_own_twin_and_the_surest_comes_first() {
    let mut world = World::new();
    let fields = ["name=Ana García", "company=Acme", "phone=600 111 222"];
    let lead = world.lead(&fields);
    world.lead(&["name=Ana Garcia", "company=Acme"]);
    let same = world.lead(&["name=Eva", "phone=+34600111222"]);
    let found = duplicates::of_lead(world.store.conn(), lead, 5).unwrap();
    assert_eq!(found.iter().map(|twin| twin.why[0]).collect::<Vec<_>>(), [Fact::Phone, Fact::Name]);
    assert_eq!(found[0].id, same);
    assert_eq!(duplicates::of_lead(world.store.conn(), lead, 1).unwrap().len(), 1);
}

#[test]
fn the_trash_has_no_twins() {
    let mut world = World::new();
    let lead = world.lead(&["name=Ana", "email=ana@acme.example", "company=Acme"]);
    world.act(|txn| leads::trash(txn, lead, true)).unwrap();
    let ana = Candidate { company: Some("Acme".into()), ..with_email("Ana", "ana@acme.example") };
    assert!(twins(&world, &ana).is_empty());
}

#[test]
fn odd_names_ask_the_index_nothing_odd() {
    let mut world = World::new();
    world.lead(&["name=Ana"]);
    for name in ["", "\"", "a OR b", "NEAR(", "keys : x", "* - ^", "' OR 1", "😀", "\u{0}"] {
        let odd = Candidate {
            company: Some(name.to_owned()),
            city: Some(name.to_owned()),
            ..with_email(name, "\"@\".x")
        };
        twins(&world, &odd);
    }
}
