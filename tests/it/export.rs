//! Exporting, and reading it again: nothing may be lost on the way.

use std::{fs, path::Path};

use embudo::{
    domain::{
        contact::{Address, Bar, Contact, Handle, Way},
        day::Moment,
        event::EventType,
        field::Thing,
        lead::{Lead, LeadKind, Status},
    },
    error::Result,
    store::{
        Connection, Txn,
        bulk::{Bulk, Extras, Search},
        campaigns,
        contacts::{self, Owner},
        customers::{self, Convert},
        doctor, leads,
        list::{Ctx, Query, parse_filter},
        names::{self, List},
        own_fields::{self, FieldKind, OwnValue},
    },
    transfer::{
        export::{self, Done, Format, Wanted},
        import::{Mode, OnMatch, Options, Unknown},
    },
};
use proptest::prelude::*;

use crate::{
    import::{Folder, take},
    world::World,
};

fn export(world: &World, format: Format, filter: &str, columns: Option<&str>) -> (String, Done) {
    let conn = world.store.conn();
    let ctx = Ctx::of(&world.store);
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

fn written(conn: &Connection, ctx: &Ctx, query: &Query, path: &Path) -> Result<Done> {
    let all = Wanted { only: None, comment: "", progress: &mut |_, _| Ok(()) };
    export::to_file(conn, ctx, query, Format::Csv, all, path)
}

fn all(world: &World, format: Format) -> String {
    export(world, format, "", None).0
}

fn again(text: &str, name: &str) -> World {
    let folder = Folder::new();
    let path = folder.file(name, text);
    let mut world = World::new();
    let summary = take(&mut world, &path, &Options::default(), Mode::Real).unwrap();
    assert_eq!((summary.rejected, summary.skipped), (0, 0), "{text}");
    assert_eq!(summary.unmapped, Vec::<String>::new());
    let checks = doctor::check(&mut world.store, None);
    let other = ["backup", "permissions"];
    let ill = checks.iter().find(|check| !check.ok && !other.contains(&check.name));
    assert_eq!(ill, None, "{text}");
    world
}

/// What reports of the past stand on, and what no column of a lead tells, with names in the place of ids.
fn facts(world: &World) -> String {
    const FACTS: &[&str] = &[
        "SELECT lead.code, at, is_day, what, campaign.name, activity.name, rep.name, channel.name,
           history.potential, history.status, reason.name
         FROM history JOIN lead ON lead.id = history.lead
         LEFT JOIN campaign ON campaign.id = history.campaign
         LEFT JOIN activity ON activity.id = history.activity
         LEFT JOIN rep ON rep.id = history.rep LEFT JOIN channel ON channel.id = history.channel
         LEFT JOIN reason ON reason.id = history.reason
         WHERE lead.trashed_at IS NULL ORDER BY lead.code, at, history.id",
        "SELECT code, decided, activity_at, activity_is_day FROM lead
         WHERE trashed_at IS NULL ORDER BY code",
        "SELECT lead.code, contact.name, role, zone, contact.note, contact.barred_on, contact.barred_why,
           (SELECT group_concat(concat_ws('|', address, label, barred_on, barred_why), ';'
              ORDER BY position) FROM email WHERE email.contact = contact.id),
           (SELECT group_concat(concat_ws('|', number, label, barred_on, barred_why), ';'
              ORDER BY position) FROM phone WHERE phone.contact = contact.id),
           (SELECT group_concat(concat_ws('|', street, city, region, postcode, country, label), ';'
              ORDER BY position) FROM address WHERE address.contact = contact.id),
           (SELECT group_concat(service || value, ';' ORDER BY service, value)
              FROM handle WHERE handle.contact = contact.id)
         FROM contact JOIN lead ON lead.id = contact.lead
         WHERE lead.trashed_at IS NULL AND contact.trashed_at IS NULL
         ORDER BY lead.code, is_default DESC, contact.position, contact.id",
        "SELECT thing, name, kind, choices, retired FROM own_field ORDER BY position",
        "SELECT DISTINCT customer.code, customer.name FROM customer
         JOIN lead ON lead.customer = customer.id WHERE lead.trashed_at IS NULL ORDER BY 1",
    ];
    FACTS.iter().map(|sql| world.table(sql)).collect::<Vec<_>>().join("\n")
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
        let other = again(&text, name);
        assert_eq!(all(&other, format), text);
        assert_eq!(facts(&other), facts(&world));
    }
}

/// A lead whom two people speak for, that has moved, and has become a customer.
fn travelled(world: &mut World) -> i64 {
    let lead = world.lead(&[
        "name=Acme",
        "code=X-1",
        "contact=Ana",
        "email=a@x.example",
        "campaign=Fair",
        "activity=Call",
        "rep=Ana",
    ]);
    let bea = Contact {
        name: Some("Bea".to_owned()),
        role: Some("CFO".to_owned()),
        zone: Some("Europe/Madrid".to_owned()),
        note: Some("in the mornings".to_owned()),
        emails: vec![Way { label: Some("work".to_owned()), ..Way::new("b@x.example") }],
        addresses: vec![Address { city: Some("Lugo".to_owned()), ..Address::default() }],
        handles: vec![Handle { service: "chat".to_owned(), value: "bea".to_owned() }],
        bar: Some(Bar { on: "2026-01-31".parse().unwrap(), why: Some("asked; twice".to_owned()) }),
        ..Contact::default()
    };
    world.act(|txn| contacts::save(txn, Some(Owner::Lead(lead)), &bea)).unwrap();
    world.set(lead, &["activity=Visit", "potential=1200"]).unwrap();
    world.set(lead, &["rep=Bea", "campaign=Web", "activity=Demo"]).unwrap();
    lead
}

#[test]
fn a_past_and_other_people_come_along_in_cells_of_their_own() {
    let mut world = World::new();
    let lead = travelled(&mut world);
    let how = Convert { name: Some("Acme SL".to_owned()), ..Convert::default() };
    world.act(|txn| customers::convert(txn, lead, &how)).unwrap();
    world.sql("UPDATE customer SET code = 'OURS'");
    for (format, name) in [(Format::Csv, "leads.csv"), (Format::Json, "leads.json")] {
        let text = all(&world, format);
        let other = again(&text, name);
        assert_eq!(all(&other, format), text);
        assert_eq!(facts(&other), facts(&world));
        let activities = other.table("SELECT name FROM activity ORDER BY id");
        assert_eq!(activities, world.table("SELECT name FROM activity ORDER BY id"));
    }
}

#[test]
fn an_activity_that_is_called_like_an_outcome_comes_back_as_an_activity() {
    let mut world = World::new();
    for name in ["Won", "Sí", "1"] {
        world.lead(&[&format!("name={name}"), "campaign=Fair", &format!("activity={name}")]);
    }
    for (format, name) in [(Format::Csv, "leads.csv"), (Format::Json, "leads.json")] {
        let text = all(&world, format);
        assert_eq!(all(&again(&text, name), format), text);
    }
}

#[test]
fn what_was_changed_in_a_spreadsheet_counts_and_the_past_goes_on_to_it() {
    let mut world = World::new();
    travelled(&mut world);
    let text = all(&world, Format::Csv).replace(",Bea,,1200.00,", ",Carla,,1200.00,");
    let other = again(&text.replace("Ana,,a@x.example", "Ana Gil,,new@x.example"), "leads.csv");
    assert_eq!(
        other.table(
            "SELECT what, rep.name FROM history JOIN rep ON rep.id = rep ORDER BY history.id"
        ),
        "created | Ana\nedited | Ana\nedited | Bea\nimported | Carla"
    );
    assert_eq!(other.table("SELECT name FROM contact ORDER BY id"), "Ana Gil\nBea");
    let emails = other.table("SELECT address FROM email ORDER BY id");
    assert!(emails.starts_with("new@x.example"), "{emails}");
}

#[test]
fn a_past_that_is_of_no_such_lead_is_told_and_left_out() {
    let folder = Folder::new();
    let mut world = World::new();
    travelled(&mut world);
    let text = all(&world, Format::Csv);
    let wrong = text.replacen("2026-11-24T10:30:00Z", "2026-01-01T00:00:00Z", 1);
    let path = folder.file("leads.csv", &wrong);
    let mut other = World::new();
    let summary = take(&mut other, &path, &Options::default(), Mode::Real).unwrap();
    let notes: Vec<_> = summary.notes.iter().map(|note| note.id).collect();
    assert_eq!((summary.new, notes), (1, vec!["import-note-past"]));
    assert_eq!(other.table("SELECT what FROM history"), "created");

    let path = folder.file("crm.csv", "name,history,contacts\nAna,called twice,3\n");
    let summary = take(&mut other, &path, &Options::default(), Mode::Real).unwrap();
    let notes: Vec<_> = summary.notes.iter().map(|note| (note.id, note.count)).collect();
    assert_eq!((summary.new, notes), (1, vec![("import-note-odd-value", 2)]));
}

#[test]
fn an_update_adds_the_people_that_were_missing_and_nobody_twice() {
    let folder = Folder::new();
    let mut world = World::new();
    travelled(&mut world);
    let path = folder.file("leads.csv", &all(&world, Format::Csv));
    let options = Options { on_match: OnMatch::Update, ..Options::default() };
    take(&mut world, &path, &options, Mode::Real).unwrap();
    assert_eq!(world.table("SELECT name FROM contact ORDER BY id"), "Ana\nBea");
    world.sql(
        "UPDATE contact SET name = 'Dora' WHERE name = 'Bea'; DELETE FROM email WHERE contact = 2",
    );
    take(&mut world, &path, &options, Mode::Real).unwrap();
    assert_eq!(world.table("SELECT name FROM contact ORDER BY id"), "Ana\nDora\nBea");
}

#[test]
fn fields_are_defined_by_the_file_unless_names_are_to_be_known() {
    let folder = Folder::new();
    let mut world = with_fields();
    world.lead(&["name=Ana", "Tier=gold"]);
    world.lead(&["name=Bea", "Size=3"]);
    let path = folder.file("leads.csv", &all(&world, Format::Csv));
    let mut other = World::new();
    let told = take(&mut other, &path, &Options::default(), Mode::Rehearsal).unwrap();
    assert_eq!(other.table("SELECT name FROM own_field"), "");
    let summary = take(&mut other, &path, &Options::default(), Mode::Real).unwrap();
    assert_eq!(told.notes, summary.notes);
    let note = summary.notes.iter().find(|note| note.id == "import-note-fields").unwrap();
    assert_eq!(note.facts, [("fields", "Remark, Size, Since, Tier".to_owned())]);
    other.store.undo().unwrap().unwrap();
    assert_eq!(other.table("SELECT name FROM own_field"), "");

    let mut strict = World::new();
    let options = Options { unknown: Unknown::Reject, ..Options::default() };
    let summary = take(&mut strict, &path, &options, Mode::Rehearsal).unwrap();
    assert_eq!(summary.unmapped, ["Remark", "Size", "Since", "Tier"]);
}

#[test]
fn events_are_files_of_their_own_and_counted() {
    let mut world = World::new();
    let lead = world.lead(&["name=Ana"]);
    world.planned(lead, EventType::Call, "2026-11-30");
    assert_eq!(export(&world, Format::Csv, "", None).1.events, 1);
}

#[test]
fn every_word_for_what_happened_comes_back() {
    let sentences = include_str!("../../assets/i18n/en.ftl");
    let mut told = 0;
    for line in sentences.lines() {
        let Some((what, _)) = line.strip_prefix("history-").and_then(|it| it.split_once(" ="))
        else {
            continue;
        };
        let mut world = World::new();
        world.lead(&["name=Ana"]);
        world.sql(&format!("UPDATE history SET what = '{what}', at = at"));
        let other = again(&all(&world, Format::Json), "leads.json");
        assert_eq!(other.table("SELECT what FROM history"), what);
        told += 1;
    }
    assert!(told > 10);
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
    let ctx = Ctx::of(&world.store);
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
    let ctx = Ctx::of(&world.store);
    let query = Query { columns: vec!["name".to_owned()], ..Query::new(Thing::Leads) };
    let conn = world.store.conn();
    written(conn, &ctx, &query, &path).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "name\nAna\n");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let nowhere = Path::new("/nowhere/at/all.csv");
    assert!(written(conn, &ctx, &query, nowhere).is_err());
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

/// What happens to a lead later on.
#[derive(Debug, Clone)]
enum Turn {
    Set(Vec<String>),
    Convert(Option<String>),
    Link(String),
    Nowhere,
    Person(Box<Contact>),
    Trash,
}

fn turn() -> impl Strategy<Value = Turn> {
    let set = |field: &'static str| word().prop_map(move |it| format!("{field}={it}"));
    let fields = prop_oneof![
        set("rep"),
        set("channel"),
        (word(), word()).prop_map(|(a, b)| format!("campaign={a}\u{1f}activity={b}")),
        (0..9_000_000i64).prop_map(|it| format!("potential={it}")),
    ];
    prop_oneof![
        6 => fields.prop_map(|it| Turn::Set(it.split('\u{1f}').map(str::to_owned).collect())),
        1 => prop::option::of(word()).prop_map(Turn::Convert),
        1 => word().prop_map(Turn::Link),
        1 => Just(Turn::Nowhere),
        2 => person().prop_map(|it| Turn::Person(Box::new(it))),
        1 => Just(Turn::Trash),
    ]
}

fn person() -> impl Strategy<Value = Contact> {
    let label = || prop::option::of(word());
    let bar = prop::option::of(text());
    let facts = (text(), text(), text(), label(), bar);
    (facts, ways(), ways(), prop::collection::vec((text(), text(), label()), 0..3))
        .prop_map(|((name, role, note, label, bar), mut emails, phones, places)| {
            emails.iter_mut().for_each(|way| way.label.clone_from(&label));
            let bar = bar.map(|why| Bar { on: "2026-02-28".parse().unwrap(), why });
            let address =
                |(street, country, label)| Address { street, country, label, ..Address::default() };
            let handles = label
                .iter()
                .map(|value| Handle { service: "chat".to_owned(), value: value.clone() });
            Contact {
                name,
                role,
                note,
                bar,
                handles: handles.collect(),
                zone: label,
                emails,
                phones,
                addresses: places.into_iter().map(address).collect(),
                ..Contact::default()
            }
        })
        .prop_filter("nobody", |it| !it.is_empty())
}

/// Does that to some lead; what can't be done to it is left.
fn take_turn(world: &mut World, leads: i64, (which, turn): (usize, Turn)) {
    let lead = i64::try_from(which).unwrap() % leads + 1;
    let _ = match turn {
        Turn::Set(fields) => {
            let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
            world.set(lead, &fields).map(|_| ())
        }
        Turn::Convert(name) => {
            let how = Convert { name, ..Convert::default() };
            world.act(|txn| customers::convert(txn, lead, &how)).map(|_| ())
        }
        Turn::Link(name) => world.act(|txn| {
            let customer = customers::coded(txn, "", &name, Moment::Instant(0))?;
            let customer = Some(customers::insert(txn, &customer)?);
            leads::change(txn, lead, "linked", |lead| {
                if lead.status == Status::Open {
                    lead.customer = customer;
                }
                Ok(())
            })
            .map(|_| ())
        }),
        Turn::Nowhere => world.set(lead, &["activity="]).map(|_| ()),
        Turn::Person(person) => {
            world.act(|txn| contacts::save(txn, Some(Owner::Lead(lead)), &person)).map(|_| ())
        }
        Turn::Trash => world.act(|txn| leads::trash(txn, lead, true)).map(|_| ()),
    };
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
    extras.contacts.extend((!contact.is_empty()).then_some(contact));
    let fields = own_fields::all(txn, "leads", false)?;
    extras.own.extend(own.0.map(|text| (fields[0].clone(), OwnValue::Text(text))));
    extras.own.extend(own.1.map(|number| (fields[1].clone(), OwnValue::Number(number))));
    bulk.lead(&mut lead, &extras)?;
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn whatever_is_exported_is_the_same_after_an_import(
        samples in prop::collection::vec(sample(), 1..8),
        turns in prop::collection::vec((0usize..8, turn()), 0..12),
    ) {
        let leads = i64::try_from(samples.len()).unwrap();
        let mut world = with_fields();
        world.act(|txn| {
            let mut bulk = Bulk::begin(txn, Search::Write)?;
            samples.into_iter().try_for_each(|sample| store(txn, &mut bulk, sample))?;
            bulk.finish(&mut |_, _| Ok(()))
        }).unwrap();
        turns.into_iter().for_each(|turn| take_turn(&mut world, leads, turn));
        let open: i64 = world.one("SELECT count(*) FROM lead WHERE trashed_at IS NULL");
        prop_assume!(open > 0);
        for (format, name) in [(Format::Csv, "leads.csv"), (Format::Json, "leads.json")] {
            let text = all(&world, format);
            let other = again(&text, name);
            prop_assert_eq!(all(&other, format), text);
            prop_assert_eq!(facts(&other), facts(&world));
        }
    }
}
