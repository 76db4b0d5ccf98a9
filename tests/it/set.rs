//! What happens when somebody sets the fields of a lead, whichever way they come.

use embudo::{
    domain::{
        day::Moment,
        lead::{LeadKind, Status},
    },
    error::Kind,
    store::{
        campaigns,
        customers::{self, Convert},
        own_fields::{self, FieldKind, OwnValue},
        set::{self, How, Unknown},
    },
};

use proptest::prelude::*;

use crate::world::{NOW, World, by_hand, edits, fact_of, told};

#[test]
fn a_name_is_all_that_a_lead_needs() {
    let mut world = World::new();
    let lead = world.undoable(|txn| set::create(txn, &edits(&["name= Acme "]), &by_hand())).id;
    let card = world.card(lead);
    assert_eq!((card.lead.name.as_str(), card.lead.code.as_str()), ("Acme", "L-000001"));
    assert_eq!(card.rep.as_deref(), Some("Marta"), "the default is me");
    assert_eq!((card.lead.decided, card.contacts.len()), (false, 0));
    assert_eq!(card.history.len(), 1);
    let nameless = world.add(&["company=Acme"]);
    assert_eq!(told(nameless, "field"), ("error-name-required", "name".into()));
}

#[test]
fn everything_can_be_set_at_once_and_taken_back_at_once() {
    let mut world = World::new();
    let fields = edits(&[
        "name=Ana Pérez",
        "code=X-1",
        "kind=persona",
        "company=Acme",
        "campaign=Spring",
        "activity=Call",
        "rep=@Luis",
        "channel=Fair",
        "potential=1.234,50 €",
        "tag=#hot, big",
        "note=First",
        "flag=sí",
        "contact=Ana",
        "role=Boss",
        "email=ana@acme.example, ANA@b.example",
        "phone=600 111 222",
        "street=Mayor 1",
        "city=Madrid",
        "region=Madrid",
        "postcode=28001",
        "country=Spain",
        "website=acme.example",
        "do-not-contact=email:ana@ACME.example; asked",
    ]);
    let lead = world.undoable(|txn| set::create(txn, &fields, &by_hand())).id;
    let card = world.card(lead);
    assert_eq!((card.lead.code.as_str(), card.lead.kind), ("X-1", LeadKind::Person));
    assert_eq!((card.lead.potential, card.lead.flag), (Some(123_450), true));
    let campaign = card.campaign.unwrap();
    assert_eq!(campaign.name, "Spring");
    let steps: Vec<_> =
        campaign.activities.iter().map(|it| (it.name.as_str(), it.is_current)).collect();
    assert_eq!(steps, [("Call", true)]);
    assert_eq!((card.rep.as_deref(), card.channel.as_deref()), (Some("Luis"), Some("Fair")));
    assert_eq!(card.tags, ["big", "hot"]);
    let person = &card.contacts[0];
    assert_eq!((person.name.as_deref(), person.role.as_deref()), (Some("Ana"), Some("Boss")));
    assert_eq!(person.emails[1].text, "ANA@b.example");
    let bar = person.emails[0].bar.as_ref().unwrap();
    assert_eq!((bar.on.to_string(), bar.why.as_deref()), ("2026-11-24".into(), Some("asked")));
    assert_eq!(person.addresses[0].city.as_deref(), Some("Madrid"));
    assert_eq!(person.handles[0].value, "acme.example");
}

#[test]
fn a_change_is_one_step_and_empty_text_clears() {
    let mut world = World::new();
    let lead = world.lead(&[
        "name=Acme",
        "company=A",
        "potential=10",
        "channel=Fair",
        "tag=x",
        "city=Rome",
        "phone=600111222",
    ]);
    let clear = edits(&["company=", "potential=", "channel=", "tag=", "city=", "phone=", "rep="]);
    world.undoable(|txn| set::apply(txn, lead, &clear, &by_hand()));
    let card = world.card(lead);
    assert_eq!(
        (card.lead.company, card.lead.potential, card.channel, card.rep),
        (None, None, None, None)
    );
    assert!(card.tags.is_empty() && card.contacts[0].phones.is_empty());
    assert!(card.contacts[0].addresses.is_empty());
}

#[test]
fn setting_what_is_already_so_leaves_no_step() {
    let mut world = World::new();
    let fields = ["name=Acme", "tag=hot", "email=a@b.example", "campaign=Spring", "potential=5"];
    let lead = world.lead(&fields);
    let before = world.dump();
    world.set(lead, &fields).unwrap();
    world
        .set(lead, &["status=open", "created=2026-11-24", "tag+=HOT", "email+=A@B.example"])
        .unwrap();
    assert_eq!(world.dump(), before);
    assert_eq!(world.one::<i64>("SELECT count(*) FROM change"), 1);
}

#[test]
fn lists_grow_and_shrink() {
    let mut world = World::new();
    let lead =
        world.lead(&["name=Acme", "tag=hot", "note=One", "email=a@b.example", "phone=600111222"]);
    world
        .set(lead, &["tag+=big, HOT", "note+=Two", "email+=c@d.example", "phone+=+34 600 111 222"])
        .unwrap();
    world.set(lead, &["tag-=hot", "email-=A@B.EXAMPLE"]).unwrap();
    let card = world.card(lead);
    assert_eq!((card.tags, card.lead.note.as_deref()), (vec!["big".into()], Some("One\nTwo")));
    assert_eq!(card.contacts[0].emails[0].text, "c@d.example");
    assert_eq!(card.contacts[0].phones.len(), 1, "the same number with its country is no other");
    assert_eq!(told(world.set(lead, &["name+=x"]), "field"), ("error-not-a-list", "name".into()));
}

#[test]
fn a_campaign_that_is_entered_begins_at_its_first_activity() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme", "campaign=Spring"]);
    world
        .act(|txn| {
            let autumn = campaigns::ensure(txn, "Autumn")?;
            campaigns::ensure_activity(txn, autumn, "Letter")?;
            campaigns::ensure_activity(txn, autumn, "Visit")
        })
        .unwrap();
    let stands = |world: &World| {
        let campaign = world.card(lead).campaign.unwrap();
        campaign.activities.into_iter().find(|it| it.is_current).map(|it| it.name)
    };
    assert_eq!(stands(&world).as_deref(), Some("Spring"), "it got one called like itself");
    assert!(!world.get(lead).decided);
    world.set(lead, &["campaign=autumn"]).unwrap();
    assert_eq!(stands(&world).as_deref(), Some("Letter"));
    assert!(world.get(lead).decided, "somebody moved it");
    world.set(lead, &["activity=visit"]).unwrap();
    assert_eq!(stands(&world).as_deref(), Some("Visit"));
    world.set(lead, &["activity=Offer", "campaign=C-000002"]).unwrap();
    assert_eq!(stands(&world).as_deref(), Some("Offer"));
    world.set(lead, &["campaign="]).unwrap();
    assert_eq!((world.get(lead).campaign, world.get(lead).activity), (None, None));
    let nowhere = world.set(lead, &["activity=Visit"]);
    assert_eq!(told(nowhere, "value"), ("error-activity-without-campaign", "Visit".into()));
}

#[test]
fn by_hand_nobody_enters_a_campaign_that_is_over_and_a_file_may_say_so() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme"]);
    world.act(|txn| campaigns::ensure(txn, "Spring")).unwrap();
    world.sql("UPDATE campaign SET starts = '2026-03-01', ends = '2026-11-23'");
    let before = world.dump();
    assert_eq!(
        told(world.set(lead, &["campaign=Spring"]), "field"),
        ("error-campaign-over", "campaign".into())
    );
    assert_eq!(world.dump(), before);
    world.import(&["name=Other", "campaign=Spring"]).unwrap();
    world.sql("UPDATE campaign SET ends = '2026-11-24'");
    world.set(lead, &["campaign=Spring"]).unwrap();
}

#[test]
fn a_taken_code_is_told_whatever_its_case() {
    let mut world = World::new();
    world.lead(&["name=Acme", "code=ab-1"]);
    let other = world.lead(&["name=Other"]);
    let taken = world.set(other, &["code=AB-1"]).unwrap_err();
    assert_eq!((taken.id(), taken.kind()), ("error-code-taken", Kind::Taken));
    assert_eq!(fact_of(&taken, "code"), "AB-1");
    world.set(other, &["code=L-000002"]).unwrap();
}

#[test]
fn an_unknown_field_is_told_with_the_nearest() {
    let mut world = World::new();
    let wrong = world.add(&["name=Acme", "chanel=Fair"]).unwrap_err();
    assert_eq!((wrong.id(), wrong.suggestion()), ("error-unknown-field", Some("channel")));
    assert_eq!(fact_of(&wrong, "field"), "chanel");
    assert_eq!(world.one::<i64>("SELECT count(*) FROM lead"), 0);
}

#[test]
fn bad_values_name_their_field_and_what_was_written() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme"]);
    let cases = [
        ("name=", "error-name-required", "name", ""),
        ("potential=-5", "error-negative", "potential", "-5"),
        ("potential=lots", "error-not-a-number", "potential", "lots"),
        ("kind=robot", "error-not-a-choice", "kind", "robot"),
        ("flag=perhaps", "error-not-yes-no", "flag", "perhaps"),
        ("snooze=2027-02-30", "error-not-a-date", "snooze", "2027-02-30"),
        ("snooze=2026-11-24", "error-not-in-future", "snooze", "2026-11-24"),
        ("snooze=yesterday", "error-not-in-future", "snooze", "yesterday"),
        ("park=2027-01-01", "error-park-needs-reason", "park", "2027-01-01"),
        ("reason=no need", "error-reason-of-nothing", "reason", "no need"),
        ("status=rejected", "error-status-by-command", "status", "rejected"),
        ("status=lost", "error-not-a-choice", "status", "lost"),
        ("place=due", "error-computed-field", "place", "due"),
        ("stage days=3", "error-computed-field", "stage days", "3"),
        ("created=2020-01-01", "error-only-when-created", "created", "2020-01-01"),
        ("customer=K-9", "error-not-found", "customer", "K-9"),
        ("do-not-contact=email:x@y.z", "error-no-such-way", "do-not-contact", "email:x@y.z"),
        ("do-not-contact=fax:1", "error-not-a-bar", "do-not-contact", "fax:1"),
    ];
    let before = world.dump();
    for (edit, id, field, value) in cases {
        let error = world.set(lead, &[edit]).unwrap_err();
        assert_eq!(error.id(), id, "{edit}");
        assert_eq!(
            (fact_of(&error, "field").as_str(), fact_of(&error, "value").as_str()),
            (field, value)
        );
    }
    assert_eq!(world.dump(), before);
}

#[test]
fn a_form_is_told_all_that_is_wrong_at_once_in_its_own_order() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme"]);
    let fields = edits(&[
        "park=2027-01-01",
        "potential=-1",
        "name=",
        "colour=red",
        "note=fine",
        "snooze=never",
    ]);
    let (conn, options, now) = (world.store.conn(), world.store.options(), world.store.now());
    let before = world.dump();
    let wrong = set::check(conn, options, now, Some(lead), &fields, &by_hand()).unwrap();
    let told: Vec<_> = wrong.iter().map(|(field, error)| (field.as_str(), error.id())).collect();
    assert_eq!(
        told,
        [
            ("park", "error-park-needs-reason"),
            ("potential", "error-negative"),
            ("name", "error-name-required"),
            ("colour", "error-unknown-field"),
            ("snooze", "error-not-a-date"),
        ]
    );
    let new =
        set::check(conn, options, now, None, &edits(&["rep=Somebody new"]), &by_hand()).unwrap();
    assert_eq!(new.len(), 1, "{new:?}");
    assert_eq!(world.dump(), before, "checking writes nothing");
}

#[test]
fn a_snooze_and_a_parking_decide_and_take_each_others_place() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme"]);
    world.set(lead, &["snooze=in 7 days"]).unwrap();
    assert_eq!(world.get(lead).snooze_until, "2026-12-01".parse().ok());
    assert!(world.get(lead).decided);
    world.set(lead, &["reason=Too early", "park=2027-01-10"]).unwrap();
    let card = world.card(lead);
    assert_eq!((card.lead.snooze_until, card.lead.park_until), (None, "2027-01-10".parse().ok()));
    assert_eq!(card.park_reason.as_deref(), Some("Too early"));
    world.set(lead, &["park=2027-02-10"]).unwrap();
    assert_eq!(world.card(lead).park_reason.as_deref(), Some("Too early"), "the reason stays");
    world.set(lead, &["park="]).unwrap();
    assert_eq!((world.get(lead).park_until, world.get(lead).park_reason), (None, None));
}

#[test]
fn odd_emails_and_phones_are_accepted_and_told() {
    let mut world = World::new();
    let written = world.add(&["name=Acme", "email=ana@acme, b@c.example", "phone=12"]).unwrap();
    let told: Vec<_> = written.warnings.iter().map(|it| (it.id, it.value.as_str())).collect();
    assert_eq!(told, [("warning-odd-email", "ana@acme"), ("warning-odd-phone", "12")]);
    assert_eq!(world.card(written.id).contacts[0].emails.len(), 2);
}

#[test]
fn a_bar_keeps_its_day_and_goes_when_told() {
    let mut world = World::new();
    let lead = world.lead(&[
        "name=Acme",
        "phone=600 111 222, 600 333 444",
        "do-not-contact=yes 2025-05-01; asked",
    ]);
    world.set(lead, &["do-not-contact=yes", "do-not-contact+=phone:+34 600 111 222"]).unwrap();
    let person = world.card(lead).contacts.remove(0);
    let bar = person.bar.unwrap();
    assert_eq!((bar.on.to_string(), bar.why.as_deref()), ("2025-05-01".into(), Some("asked")));
    assert!(person.phones[0].bar.is_some() && person.phones[1].bar.is_none());
    world.set(lead, &["do-not-contact-=phone:600111222"]).unwrap();
    assert!(world.card(lead).contacts[0].phones[0].bar.is_none());
    world.set(lead, &["phone=600 333 444", "city=Rome"]).unwrap();
    assert!(world.card(lead).contacts[0].bar.is_some(), "other fields leave it alone");
    world.set(lead, &["do-not-contact=no"]).unwrap();
    assert!(world.card(lead).contacts[0].bar.is_none());
}

#[test]
fn own_fields_are_set_by_their_names() {
    let mut world = World::new();
    world
        .act(|txn| {
            own_fields::add(txn, "leads", "Contract end", FieldKind::Date, &[])?;
            own_fields::add(txn, "leads", "Seats", FieldKind::Number, &[])?;
            own_fields::add(
                txn,
                "leads",
                "Tamaño",
                FieldKind::Choice,
                &["Big".into(), "Small".into()],
            )
        })
        .unwrap();
    let lead = world.lead(&["name=Acme", "contract-end=2027-01-31", "SEATS=12.5", "tamano=big"]);
    let values: Vec<_> = world.card(lead).own.into_iter().map(|(_, value)| value).collect();
    let day = "2027-01-31".parse().unwrap();
    assert_eq!(values, [OwnValue::Day(day), OwnValue::Number(1250), OwnValue::Text("Big".into())]);
    let wrong = world.set(lead, &["Tamaño=Bog"]).unwrap_err();
    assert_eq!((wrong.id(), wrong.suggestion()), ("error-not-a-choice", Some("Big")));
    world.undoable(|txn| set::apply(txn, lead, &edits(&["seats="]), &by_hand()));
    assert_eq!(world.card(lead).own.len(), 2);
}

#[test]
fn unknown_names_can_be_refused_with_the_nearest() {
    let mut world = World::new();
    world.lead(&["name=Acme", "channel=Trade fair", "campaign=Spring", "tag=hot", "rep=Luis"]);
    let how = How { unknown: Unknown::Reject, ..by_hand() };
    let cases = [
        ("channel=Trade fare", "Trade fair"),
        ("campaign=Sprint", "Spring"),
        ("tag=hots", "hot"),
        ("rep=Luiz", "Luis"),
    ];
    for (edit, near) in cases {
        let fields = edits(&["name=Other", edit]);
        let error = world.act(|txn| set::create(txn, &fields, &how)).unwrap_err();
        assert_eq!((error.id(), error.suggestion()), ("error-unknown-name", Some(near)), "{edit}");
    }
    let fine = edits(&["name=Other", "channel=TRADE FAIR", "tag=Hot"]);
    world.act(|txn| set::create(txn, &fine, &how)).unwrap();
}

#[test]
fn a_file_may_tell_of_a_lead_that_is_closed() {
    let mut world = World::new();
    let lead = world
        .import(&[
            "name=Acme",
            "status=rejected",
            "reason=No budget",
            "created=2025-01-10",
            "closed=2025-02-01T10:00:00+02:00",
        ])
        .unwrap()
        .id;
    let card = world.card(lead);
    assert_eq!(card.lead.created, Moment::Day("2025-01-10".parse().unwrap()));
    assert_eq!(card.lead.closed, Some(Moment::Instant(1_738_396_800_000)));
    assert_eq!(card.reject_reason.as_deref(), Some("no budget"));
    let past: Vec<_> =
        card.history.iter().map(|it| (it.what.as_str(), it.status.as_str())).collect();
    assert_eq!(past, [("created", "open"), ("rejected", "rejected")]);
}

#[test]
fn a_file_with_odd_dates_is_taken_and_told() {
    let mut world = World::new();
    let early = world
        .import(&["name=A", "status=rejected", "created=2025-03-01", "closed=2025-02-01"])
        .unwrap();
    assert_eq!(early.warnings[0].id, "warning-closed-before-created");
    assert_eq!(world.get(early.id).closed, Some(Moment::Day("2025-03-01".parse().unwrap())));
    let open = world.import(&["name=B", "closed=2025-02-01"]).unwrap();
    assert_eq!(open.warnings[0].id, "warning-closed-of-open");
    assert_eq!(world.get(open.id).closed, None);
    let only_end = world.import(&["name=C", "status=rejected", "closed=2025-02-01"]).unwrap();
    assert_eq!(world.get(only_end.id).created, Moment::Day("2025-02-01".parse().unwrap()));
    let undated = world.import(&["name=D", "status=rejected"]).unwrap();
    assert_eq!(world.get(undated.id).closed, Some(Moment::Instant(NOW)));
}

#[test]
fn a_file_decides_only_where_it_says_so() {
    let mut world = World::new();
    let decided = |world: &mut World, fields: &[&str]| {
        let id = world.import(fields).unwrap().id;
        world.get(id).decided
    };
    assert!(!decided(&mut world, &["name=A", "campaign=Spring", "rep=Luis", "place=inbox"]));
    assert!(decided(&mut world, &["name=B", "place=due"]));
    assert!(decided(&mut world, &["name=C", "snooze=2020-01-01"]), "a snooze of the past too");
    assert!(decided(&mut world, &["name=D", "park=2027-01-01", "reason=no need"]));
}

#[test]
fn a_file_may_close_a_lead_that_is_open_here() {
    let mut world = World::new();
    let lead = world.lead(&["name=Ana", "company=Acme"]);
    let how = How { by_hand: false, ..by_hand() };
    let fields = edits(&["status=converted", "closed=2026-11-20"]);
    world.undoable(|txn| set::apply(txn, lead, &fields, &how));
    let card = world.card(lead);
    assert_eq!((card.lead.status, card.customer.unwrap().name), (Status::Converted, "Acme".into()));
}

#[test]
fn what_is_in_the_trash_is_not_changed_and_what_is_converted_is() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme"]);
    world.act(|txn| customers::convert(txn, lead, &Convert::default())).unwrap();
    world.set(lead, &["note=Later", "email=a@b.example", "status=converted"]).unwrap();
    assert_eq!(world.one::<i64>("SELECT count(*) FROM contact WHERE customer = 1 AND lead = 1"), 1);
    assert_eq!(world.set(lead, &["snooze=2027-01-01"]).unwrap_err().id(), "error-lead-closed");
    world.act(|txn| embudo::store::leads::trash(txn, lead, true)).unwrap();
    assert_eq!(told(world.set(lead, &["note=x"]), "code"), ("error-in-trash", "L-000001".into()));
}

#[test]
fn an_open_lead_can_be_linked_to_a_customer_and_joins_it_when_it_is_won() {
    let mut world = World::new();
    let first = world.lead(&["name=Acme"]);
    let id = world.act(|txn| customers::convert(txn, first, &Convert::default())).unwrap();
    let second = world.lead(&["name=Acme again", "customer=k-000001"]);
    assert_eq!(world.get(second).customer, Some(id));
    assert_eq!(world.act(|txn| customers::convert(txn, second, &Convert::default())).unwrap(), id);
}

#[test]
fn names_that_cannot_be_are_refused_before_anything_is_written() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme"]);
    for field in ["tag", "rep", "channel", "campaign"] {
        let (long, control) = (format!("{field}={}", "x".repeat(300)), format!("{field}=a\u{1b}b"));
        let fields = edits(&[&long, &control]);
        let (conn, options, now) = (world.store.conn(), world.store.options(), world.store.now());
        let wrong = set::check(conn, options, now, Some(lead), &fields, &by_hand()).unwrap();
        let ids: Vec<_> = wrong.iter().map(|(_, error)| error.id()).collect();
        assert_eq!(ids, ["error-name-too-long", "error-name-control"], "{field}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_typed_is_taken_or_refused_in_a_sentence(
        values in prop::collection::vec((0..set::fields().count(), 0..3u8, ".{0,40}|[0-9./:;,+@ -]{0,20}"), 1..6)
    ) {
        let mut world = World::new();
        let lead = world.lead(&["name=Acme", "email=a@b.example", "phone=600111222"]);
        let edits: Vec<_> = values
            .into_iter()
            .map(|(field, op, text)| set::Edit {
                field: set::fields().nth(field).unwrap().to_owned(),
                op: [set::Op::Set, set::Op::Add, set::Op::Remove][usize::from(op)],
                text,
            })
            .collect();
        let (conn, options, now) = (world.store.conn(), world.store.options(), world.store.now());
        let wrong = set::check(conn, options, now, Some(lead), &edits, &by_hand()).unwrap();
        let before = world.dump();
        match world.act(|txn| set::apply(txn, lead, &edits, &by_hand())) {
            Ok(_) => prop_assert!(wrong.is_empty(), "{wrong:?}"),
            Err(error) => {
                prop_assert_eq!(error.id(), wrong[0].1.id());
                prop_assert!(!matches!(error.kind(), Kind::Internal | Kind::Damaged), "{error}");
                prop_assert_eq!(world.dump(), before);
            }
        }
    }
}
