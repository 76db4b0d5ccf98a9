//! Exporting, and reading it again: nothing may be lost on the way.

use std::{fs, path::Path};

use chrono::Weekday;
use embudo::{
    domain::{
        contact::{Address, Bar, Contact, Handle, Way},
        day::Moment,
        field::Thing,
        lead::{Lead, LeadKind, Status},
    },
    store::{
        Txn,
        bulk::{Bulk, Extras, Search},
        campaigns,
        list::{Ctx, Query, parse_filter},
        names::{self, List},
        own_fields::{self, FieldKind, OwnValue},
    },
    transfer::{
        export::{self, Done, Format},
        import::{Mode, Options},
    },
};
use proptest::prelude::*;

use crate::{
    import::{Folder, take},
    world::World,
};

fn export(world: &World, format: Format, filter: &str, columns: Option<&str>) -> (String, Done) {
    let conn = world.store.conn();
    let ctx = Ctx::of(&world.store, Weekday::Mon);
    let mut query = Query { sort: Vec::new(), ..Query::new(Thing::Leads) };
    query.expr = parse_filter(conn, &ctx, Thing::Leads, filter).unwrap();
    query.columns = match columns {
        Some(text) => export::parse_columns(conn, Thing::Leads, text).unwrap(),
        None => export::columns(conn, Thing::Leads).unwrap(),
    };
    let mut out = Vec::new();
    let done = export::export(conn, &ctx, &query, format, &mut out).unwrap();
    (String::from_utf8(out).unwrap(), done)
}

fn all(world: &World, format: Format) -> String {
    export(world, format, "", None).0
}

fn again(text: &str, name: &str) -> World {
    let folder = Folder::new();
    let path = folder.file(name, text);
    let mut world = with_fields();
    let summary = take(&mut world, &path, &Options::default(), Mode::Real).unwrap();
    assert_eq!((summary.rejected, summary.skipped), (0, 0), "{text}");
    assert_eq!(summary.unmapped, Vec::<String>::new());
    world
}

fn with_fields() -> World {
    let mut world = World::new();
    world
        .act(|txn| {
            let choices = ["Gold".to_owned(), "Silver".to_owned()];
            own_fields::add(txn, "leads", "Remark", FieldKind::Text, &[])?;
            own_fields::add(txn, "leads", "Size", FieldKind::Number, &[])?;
            own_fields::add(txn, "leads", "Since", FieldKind::Date, &[])?;
            own_fields::add(txn, "leads", "Tier", FieldKind::Choice, &choices)
        })
        .unwrap();
    world
}

#[test]
fn a_lead_with_everything_comes_back_with_everything() {
    let mut world = with_fields();
    world.lead(&[
        "name=Acme, Inc.",
        "code=X-1",
        "kind=person",
        "company=Acme",
        "campaign=Fair",
        "activity=Call",
        "rep=Ana",
        "channel=Web",
        "potential=1234.5",
        "tag=vip,hot",
        "note=two\nlines; \"quoted\"",
        "flag=yes",
        "snooze=2026-12-24",
        "contact=Ana Gil",
        "role=CEO",
        "email=a@x.example,b@x.example",
        "phone=+34 600 111 222,600 333 444",
        "street=Calle 1",
        "city=León",
        "country=Spain",
        "website=https://acme.example",
        "do-not-contact=email:b@x.example 2026-01-31; bounced",
        "Remark==1+1",
        "Size=2.5",
        "Since=2025-02-03",
        "Tier=gold",
    ]);
    world.lead(&["name=Parked", "park=2026-12-31", "reason=no budget"]);
    world.import(&["name=Lost", "status=rejected", "reason=no need", "closed=2026-03-04"]).unwrap();
    world.import(&["name=Won", "status=converted", "company=Beta", "created=2026-01-01"]).unwrap();
    world.lead(&["name=Untouched"]);
    for (format, name) in [(Format::Csv, "leads.csv"), (Format::Json, "leads.json")] {
        let text = all(&world, format);
        assert_eq!(all(&again(&text, name), format), text);
    }
}

#[test]
fn cells_that_would_run_are_defused_and_counted_in_csv_alone() {
    let mut world = World::new();
    world.lead(&["name=-5+cmd|x", "note==1+1", "do-not-contact=yes"]);
    let (csv, done) = export(&world, Format::Csv, "", Some("name,note"));
    assert_eq!(csv, "name,note\n'-5+cmd|x,'=1+1\n");
    assert_eq!((done.rows, done.defused, done.barred), (1, 2, 1));
    let (json, done) = export(&world, Format::Json, "", Some("name,note"));
    assert!(json.contains("\"note\":\"=1+1\""), "{json}");
    assert_eq!(done.defused, 0);
}

#[test]
fn a_filter_and_columns_of_lists_are_taken_and_the_trash_is_not() {
    let mut world = World::new();
    world.lead(&["name=Ana", "tag=vip"]);
    world.lead(&["name=Bea"]);
    let gone = world.lead(&["name=Gone", "tag=vip"]);
    world.sql(&format!("UPDATE lead SET trashed_at = 1 WHERE id = {gone}"));
    let (csv, _) = export(&world, Format::Csv, "#vip", Some("name,queue,idle"));
    assert_eq!(csv, "name,queue,idle\nAna,inbox,0\n");
}

#[test]
fn every_other_kind_is_written_as_its_list_shows_it() {
    let mut world = World::new();
    world.lead(&["name=Ana", "campaign=Fair", "activity=Call", "rep=Bea", "tag=vip"]);
    let conn = world.store.conn();
    let ctx = Ctx::of(&world.store, Weekday::Mon);
    for thing in Thing::ALL {
        for format in [Format::Csv, Format::Json] {
            let columns = export::columns(conn, thing).unwrap();
            let query = Query { sort: Vec::new(), columns, ..Query::new(thing) };
            let mut out = Vec::new();
            match export::export(conn, &ctx, &query, format, &mut out) {
                Ok(_) if format == Format::Json => {
                    serde_json::from_slice::<serde_json::Value>(&out).unwrap();
                }
                Ok(done) => {
                    let rows = csv::Reader::from_reader(out.as_slice()).into_records().count();
                    assert_eq!(u64::try_from(rows).unwrap(), done.rows);
                }
                Err(error) => assert_eq!(error.kind().exit_code(), 1, "{thing:?} {error}"),
            }
        }
    }
}

#[test]
fn a_file_is_private_and_replaced_as_a_whole() {
    use std::os::unix::fs::PermissionsExt;
    let mut world = World::new();
    world.lead(&["name=Ana"]);
    let folder = Folder::new();
    let path = folder.file("out.csv", "old");
    let ctx = Ctx::of(&world.store, Weekday::Mon);
    let query = Query { columns: vec!["name".to_owned()], ..Query::new(Thing::Leads) };
    let conn = world.store.conn();
    export::to_file(conn, &ctx, &query, Format::Csv, &path).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "name\nAna\n");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let nowhere = Path::new("/nowhere/at/all.csv");
    assert!(export::to_file(conn, &ctx, &query, Format::Csv, nowhere).is_err());
}

fn text() -> impl Strategy<Value = Option<String>> {
    prop::option::of("[a-z=+@'\",;éñ0-9 \n#-]{0,6}[a-zé0-9]")
}

fn word() -> impl Strategy<Value = String> {
    "[a-zé'=+][a-z ,;\"'é@-]{0,5}[a-z]"
}

fn moment() -> impl Strategy<Value = Moment> {
    prop_oneof![
        (0i64..1_795_000_000_000).prop_map(Moment::Instant),
        (0i64..20_000).prop_map(|day| Moment::from_stored(day * 86_400_000, true)),
    ]
}

fn ways() -> impl Strategy<Value = Vec<Way>> {
    let bar = prop::option::of(prop::option::of("[a-z][a-z ;,é]{0,4}[a-z]"));
    let way = ("[a-z0-9+][a-z0-9@.+]{0,8}[a-z0-9]", bar).prop_map(|(text, bar)| Way {
        bar: bar.map(|why| Bar { on: "2026-01-31".parse().unwrap(), why }),
        ..Way::new(text)
    });
    prop::collection::vec(way, 0..3).prop_map(|ways| {
        let mut once: Vec<Way> = Vec::new();
        for way in ways {
            if !once.iter().any(|known| known.text == way.text) {
                once.push(way);
            }
        }
        once
    })
}

#[derive(Debug, Clone)]
struct Sample {
    lead: Lead,
    contact: Contact,
    tags: Vec<String>,
    names: [Option<String>; 4],
    own: (Option<String>, Option<i64>),
}

fn sample() -> impl Strategy<Value = Sample> {
    let facts = (
        word(),
        text(),
        text(),
        prop::option::of(0i64..9_000_000_000),
        any::<[bool; 4]>(),
        0..4u8,
        moment(),
        moment(),
    );
    let people = (text(), text(), ways(), ways(), [text(), text(), text()]);
    let named = prop::array::uniform4(prop::option::of(word()));
    let tags = prop::collection::btree_set("[a-z][a-z ,;\"]{0,3}[a-z]", 0..3);
    let own = (text(), prop::option::of(-9_000_000i64..9_000_000));
    (facts, people, named, tags, own).prop_map(|(facts, people, names, tags, own)| {
        let (name, company, note, potential, [flag, person, decided, customer], state, a, b) =
            facts;
        let (begin, end) = if a.stored().0 <= b.stored().0 { (a, b) } else { (b, a) };
        let mut lead = Lead::new(name, begin);
        let company = company.map(|it| it.trim().to_owned());
        lead.company = company.filter(|it| !it.is_empty());
        (lead.note, lead.potential, lead.flag) = (note, potential, flag);
        lead.kind = if person { LeadKind::Person } else { LeadKind::Company };
        lead.decided = decided;
        match state {
            0 => {
                (lead.status, lead.closed, lead.decided) = (Status::Rejected, Some(end), true);
            }
            1 => {
                (lead.snooze_until, lead.decided) = ("2026-12-24".parse().ok(), true);
            }
            2 => {
                (lead.park_until, lead.decided) = ("2026-12-31".parse().ok(), true);
            }
            _ => {}
        }
        let (name, role, emails, phones, [street, city, country]) = people;
        let trimmed =
            |text: Option<String>| text.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
        let address = Address {
            street: trimmed(street),
            city: trimmed(city),
            country: trimmed(country),
            ..Address::default()
        };
        let website =
            Handle { service: "website".to_owned(), value: "https://x.example".to_owned() };
        let contact = Contact {
            name: trimmed(name),
            role: trimmed(role),
            is_default: true,
            emails,
            phones,
            addresses: if address == Address::default() { vec![] } else { vec![address] },
            handles: if customer { vec![website] } else { vec![] },
            ..Contact::default()
        };
        let own = (trimmed(own.0), own.1);
        Sample { lead, contact, tags: tags.into_iter().collect(), names, own }
    })
}

fn store(txn: &Txn, bulk: &mut Bulk, sample: Sample) -> embudo::error::Result<()> {
    let Sample { mut lead, contact, tags, names: [campaign, rep, channel, reason], own, .. } =
        sample;
    if let Some(name) = campaign {
        let id = campaigns::ensure(txn, &name)?;
        let activity = campaigns::ensure_activity(txn, id, "Call")?;
        (lead.campaign, lead.activity) = (Some(id), Some(activity));
    }
    let named =
        |list, name: Option<String>| name.map(|name| names::ensure(txn, list, &name)).transpose();
    lead.rep = named(List::Reps, rep)?;
    lead.channel = named(List::Channels, channel)?;
    if lead.status == Status::Rejected {
        lead.reject_reason = named(List::Reasons, reason)?;
    } else if lead.park_until.is_some() {
        lead.park_reason = named(List::Reasons, reason)?;
    }
    let mut extras = Extras::default();
    for tag in tags {
        let id = names::ensure(txn, List::Tags, &tag)?;
        extras.tags.push((id, tag));
    }
    extras.contact = (!contact.is_empty()).then_some(contact);
    let fields = own_fields::all(txn, "leads", false)?;
    extras.own.extend(own.0.map(|text| (fields[0].clone(), OwnValue::Text(text))));
    extras.own.extend(own.1.map(|number| (fields[1].clone(), OwnValue::Number(number))));
    bulk.lead(&mut lead, &extras)?;
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_exported_is_the_same_after_an_import(
        samples in prop::collection::vec(sample(), 1..8)
    ) {
        let mut world = with_fields();
        world.act(|txn| {
            let mut bulk = Bulk::begin(txn, Search::Write)?;
            samples.into_iter().try_for_each(|sample| store(txn, &mut bulk, sample))?;
            bulk.finish(&mut |_, _| Ok(()))
        }).unwrap();
        for (format, name) in [(Format::Csv, "leads.csv"), (Format::Json, "leads.json")] {
            let text = all(&world, format);
            prop_assert_eq!(all(&again(&text, name), format), text);
        }
    }
}
