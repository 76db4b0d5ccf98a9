//! Lists: what a filter finds in the file is what it means, and windows join to the whole list.

#![expect(clippy::unwrap_used, reason = "a test tells by failing")]

use embudo::{
    clock::Clock,
    domain::{
        day::Zone,
        field::{Catalogue, Kind, Thing, Value, fields},
        filter::{Expr, Record, matches, parse},
        fold::fold,
        suggest::{Work, first_setting},
    },
    store::{
        Options, Store,
        list::{self, At, Ctx, Query, Row, Sort},
    },
};
use proptest::prelude::*;

/// 2026-11-24, half past ten in the morning in Madrid.
const NOW: i64 = 1_795_512_600_000;
const DAY: i64 = 86_400_000;

fn store(zone: &str) -> Store {
    Store::open(Options {
        lang: embudo::domain::phrase::Lang::En,
        path: None,
        read_only: false,
        clock: Clock::fixed(NOW),
        zone: Zone::named(zone).unwrap(),
        country: Some("34".into()),
        me: "Ana".into(),
        work: Work::default(),
        next_step: first_setting(),
        month_target: None,
        reasons: vec!["No budget".into(), "Noise".into()],
    })
    .unwrap()
}

fn write(store: &mut Store, sql: &str) {
    store
        .write("test", |txn| {
            txn.execute_batch(sql)?;
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}\n{sql}"));
}

const WORLD: &str = "
    INSERT INTO rep (name, name_key) VALUES ('Ana', 'ana'), ('Iván Núñez', 'iván núñez');
    INSERT INTO channel (name, name_key) VALUES ('Web', 'web'), ('Feria', 'feria');
    INSERT INTO tag (name, name_key) VALUES ('Fair', 'fair'), ('Añil', 'añil'), ('🔥', '🔥');
    INSERT INTO campaign (code, name, name_key, created_at, updated_at) VALUES
      ('C-1', 'Spring', 'spring', 1, 1), ('C-2', 'Otoño', 'otono', 1, 1);
    INSERT INTO activity (campaign, position, name, name_key, expected_days) VALUES
      (1, 0, 'Call', 'call', 5), (1, 1, 'Demo', 'demo', NULL), (2, 0, 'Call', 'call', NULL);
    INSERT INTO own_field (thing, name, name_key, kind, choices, position) VALUES
      ('leads', 'Weight', 'weight', 'number', NULL, 0),
      ('leads', 'Contract end', 'contract end', 'date', NULL, 1),
      ('leads', 'Size', 'size', 'choice', '[\"Big\",\"Very small\"]', 2);
    INSERT INTO view (thing, name, name_key, filter) VALUES
      ('leads', 'Mine', 'mine', 'rep:Ana -place:closed'),
      ('leads', 'Round', 'round', 'view:Round or name:x'),
      ('leads', 'Broken', 'broken', 'chanel:web');";

#[derive(Debug, Clone)]
struct Lead {
    name: &'static str,
    company: Option<&'static str>,
    refs: [Option<i64>; 3],
    campaign: usize,
    potential: Option<i64>,
    flag: bool,
    note: Option<&'static str>,
    status: &'static str,
    decided: bool,
    snooze: Option<i64>,
    park: Option<i64>,
    times: [(i64, bool); 3],
    tags: Vec<i64>,
    email: Option<&'static str>,
    phone: Option<&'static str>,
    city: Option<&'static str>,
    events: Vec<(&'static str, &'static str, i64, bool)>,
    own: (Option<i64>, Option<i64>, Option<&'static str>),
    trashed: bool,
}

/// Moments around the midnights of today and its neighbours.
fn time() -> impl Strategy<Value = (i64, bool)> {
    let near = (-3..4_i64, -13..14_i64, -1..2_i64)
        .prop_map(|(days, hours, ms)| 1_795_478_400_000 + days * DAY + hours * 3_600_000 + ms);
    let far = (-400..60_i64).prop_map(|days| NOW + days * DAY);
    prop_oneof![
        near.prop_map(|ms| (ms, false)),
        far.prop_map(|ms| (ms, false)),
        (-40..10_i64).prop_map(|days| (1_795_478_400_000 + days * DAY, true)),
    ]
}

fn text(all: &'static [&'static str]) -> impl Strategy<Value = Option<&'static str>> {
    proptest::option::of(proptest::sample::select(all))
}

const NAMES: &[&str] =
    &["Ana Pérez", "ÁNGEL Núñez", "Acme", "Straße 5", "山田", "O'Brien S.L.", "x"];
const COMPANIES: &[&str] = &["Acme S.L.", "Über Ñandú", "", "acme"];
const NOTES: &[&str] = &["Pidió presupuesto", " ", "wants 3 offers, pérez", ""];
const PHONES: &[&str] = &["600 111 222", "+44 20 7946 0018", "611222333"];
const TYPES: &[&str] = &["call", "meeting", "task", "note"];
const STATES: &[&str] = &["planned", "done", "cancelled"];

fn lead() -> impl Strategy<Value = Lead> {
    let about = (
        proptest::sample::select(NAMES),
        text(COMPANIES),
        [
            proptest::option::of(1..3_i64),
            proptest::option::of(1..3_i64),
            proptest::option::of(1..3_i64),
        ],
        0..5_usize,
        proptest::option::of(prop_oneof![Just(0_i64), 1..1_000_000_i64, Just(500_050)]),
        any::<bool>(),
        text(NOTES),
    );
    let state = (
        prop_oneof![3 => Just("open"), 1 => Just("converted"), 1 => Just("rejected")],
        prop_oneof![1 => Just(false), 3 => Just(true)],
        proptest::option::of(-2..3_i64),
        proptest::option::weighted(0.3, -2..3_i64),
        [time(), time(), time()],
    );
    let around = (
        proptest::collection::vec(1..4_i64, 0..3),
        text(&["ana@acme.example", "IVAN@x.example"]),
        text(PHONES),
        text(&["Málaga", "görlitz"]),
        proptest::collection::vec(
            (proptest::sample::select(TYPES), proptest::sample::select(STATES), time()),
            0..3,
        ),
        (
            proptest::option::of(-500..500_i64),
            proptest::option::of(-3..3_i64),
            text(&["Big", "Very small"]),
        ),
        proptest::bool::weighted(0.1),
    );
    (about, state, around).prop_map(|(about, state, around)| {
        let (name, company, refs, campaign, potential, flag, note) = about;
        let (status, decided, snooze, park, times) = state;
        let (tags, email, phone, city, events, own, trashed) = around;
        let events =
            events.into_iter().map(|(kind, state, (at, day))| (kind, state, at, day)).collect();
        Lead {
            name,
            company,
            refs,
            campaign,
            potential,
            flag,
            note,
            status,
            decided,
            snooze,
            park,
            times,
            tags,
            email,
            phone,
            city,
            events,
            own,
            trashed,
        }
    })
}

fn q(text: Option<&str>) -> String {
    text.map_or("NULL".into(), |text| format!("'{}'", text.replace('\'', "''")))
}

fn n(number: Option<i64>) -> String {
    number.map_or("NULL".into(), |number| number.to_string())
}

fn day(days: Option<i64>) -> String {
    days.map_or("NULL".into(), |days| format!("date('2026-11-24', '{days} days')"))
}

impl Lead {
    fn sql(&self, id: usize) -> String {
        let [rep, channel, reason] = self.refs;
        let (campaign, activity) = [
            (None, None),
            (Some(1), None),
            (Some(1), Some(1)),
            (Some(1), Some(2)),
            (Some(2), Some(3)),
        ][self.campaign];
        let [(created, created_day), (activity_at, activity_day), (closed, closed_day)] =
            self.times;
        let closed = (self.status != "open").then_some(closed);
        let rejected = reason.filter(|_| self.status == "rejected");
        let mut sql = format!(
            "INSERT INTO lead (code, name, name_key, company, company_key, campaign, activity, rep, channel,
               potential, flag, note, status, decided, snooze_until, park_until, park_reason, reject_reason,
               created_at, created_is_day, updated_at, closed_at, closed_is_day, activity_at,
               activity_is_day, trashed_at)
             VALUES ('L-{id}', {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, '{}', {}, {}, {}, {}, {},
               {created}, {created_day}, {}, {}, {closed_day}, {}, {activity_day}, {});",
            q(Some(self.name)),
            q(Some(&fold(self.name))),
            q(self.company),
            q(self.company.map(fold).as_deref()),
            n(campaign),
            n(activity),
            n(rep),
            n(channel),
            n(self.potential),
            self.flag,
            q(self.note),
            self.status,
            self.decided,
            day(self.snooze),
            day(self.park),
            n(reason.filter(|_| self.park.is_some())),
            n(rejected),
            created + 1000,
            n(closed),
            n(activity.map(|_| activity_at)),
            n(self.trashed.then_some(NOW)),
        );
        for tag in &self.tags {
            sql += &format!("INSERT OR IGNORE INTO lead_tag (lead, tag) VALUES ({id}, {tag});");
        }
        for (kind, state, at, is_day) in &self.events {
            sql += &format!(
                "INSERT INTO event (type, state, begin_at, is_day, lead, created_at, updated_at)
                 VALUES ('{kind}', '{state}', {}, {is_day}, {id}, 1, 1);",
                if *is_day { at.div_euclid(DAY) * DAY } else { *at },
            );
        }
        if self.email.is_some() || self.phone.is_some() || self.city.is_some() {
            sql += &format!(
                "INSERT INTO contact (lead, name, name_key, is_default, created_at, updated_at)
                   VALUES ({id}, 'Eva', 'eva', 1, 1, 1);"
            );
            let contact = "(SELECT max(id) FROM contact)";
            if let Some(email) = self.email {
                sql += &format!(
                    "INSERT INTO email (contact, address, address_key) VALUES ({contact}, '{email}', '{email}');"
                );
            }
            if let Some(phone) = self.phone {
                let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
                sql += &format!(
                    "INSERT INTO phone (contact, number, digits) VALUES ({contact}, '{phone}', '34{digits}');"
                );
            }
            if let Some(city) = self.city {
                sql +=
                    &format!("INSERT INTO address (contact, city) VALUES ({contact}, '{city}');");
            }
        }
        let (weight, end, size) = &self.own;
        if let Some(weight) = weight {
            sql +=
                &format!("INSERT INTO own_value (field, lead, number) VALUES (1, {id}, {weight});");
        }
        if end.is_some() {
            sql += &format!(
                "INSERT INTO own_value (field, lead, text) VALUES (2, {id}, {});",
                day(*end)
            );
        }
        if let Some(size) = size {
            sql +=
                &format!("INSERT INTO own_value (field, lead, text) VALUES (3, {id}, '{size}');");
        }
        sql
    }
}

fn with(zone: &str, leads: &[Lead]) -> (Store, Ctx) {
    let mut store = store(zone);
    let leads: String = leads.iter().enumerate().map(|(at, lead)| lead.sql(at + 1)).collect();
    write(&mut store, &format!("{WORLD}{leads}"));
    let ctx = Ctx::of(&store);
    (store, ctx)
}

/// Words and values that stand a chance of meaning something.
fn value(kind: Kind) -> BoxedStrategy<String> {
    let days = || {
        let one = proptest::sample::select(vec![
            "today",
            "yesterday",
            "2026-11-24",
            "2026-11-23",
            "-30d",
            "2026-11",
            "this-week",
            "last-month",
            "2025",
            "+1d",
            "9999",
            "0001-01-01",
        ]);
        prop_oneof![
            one.clone().prop_map(str::to_owned),
            one.prop_map(|to| format!("2026-10-20..{to}")),
        ]
        .prop_filter("forward", |text| !text.ends_with("..2025") && !text.ends_with("0001-01-01"))
    };
    match kind {
        Kind::Text | Kind::Lines | Kind::Name | Kind::Code | Kind::List => {
            proptest::sample::select(vec![
                "ana",
                "Ana",
                "\"ana perez\"",
                "ACME",
                "\"acme s.l.\"",
                "call",
                "spring",
                "OTOÑO",
                "\"iván núñez\"",
                "web",
                "fair",
                "añil",
                "anil",
                "🔥",
                "a",
                "L-1",
                "\"600 111 222\"",
                "malaga",
                "noise",
                "big",
                "\"very small\"",
            ])
            .prop_map(str::to_owned)
            .boxed()
        }
        Kind::Choice(words) => {
            proptest::sample::select(words.to_vec()).prop_map(str::to_owned).boxed()
        }
        Kind::Count | Kind::Days => prop_oneof![
            (-3..35_i64).prop_map(|n| n.to_string()),
            (0..3_i64, 3..40_i64).prop_map(|(a, b)| format!("{a}..{b}")),
            Just("9000000000".to_owned()),
            Just("-9000000000".to_owned()),
        ]
        .boxed(),
        Kind::Number | Kind::Money | Kind::Percent => {
            proptest::sample::select(vec!["0", "5000.50", "5k", "-1", "100..6000", "0.29", "-5..5"])
                .prop_map(str::to_owned)
                .boxed()
        }
        Kind::Day | Kind::Instant => days().boxed(),
        Kind::YesNo => proptest::sample::select(vec!["yes", "no"]).prop_map(str::to_owned).boxed(),
    }
}

fn own_kind(name: &str) -> Kind {
    match name {
        "Weight" => Kind::Number,
        "Contract-end" => Kind::Day,
        _ => Kind::Choice(&["Big", "\"Very small\""]),
    }
}

fn test() -> impl Strategy<Value = String> {
    let mut all: Vec<(&'static str, Kind)> = fields(Thing::Leads)
        .iter()
        .filter(|field| field.name != "customer")
        .map(|field| (field.name, field.kind))
        .collect();
    all.extend(["Weight", "Contract-end", "Size"].map(|name| (name, own_kind(name))));
    proptest::sample::select(all).prop_flat_map(|(name, kind)| {
        let ops = match kind {
            Kind::Text | Kind::Lines | Kind::Name | Kind::Code | Kind::List => vec![":", "!=", "~"],
            Kind::Choice(_) | Kind::YesNo => vec![":", "!="],
            _ => vec![":", "!=", "<", "<=", ">", ">="],
        };
        let nothing = proptest::sample::select(vec!["", ",none", ",any"]);
        (proptest::sample::select(ops), value(kind), value(kind), nothing, any::<bool>()).prop_map(
            move |(op, one, two, nothing, twice)| {
                let one = if op.contains(['<', '>']) {
                    one.split("..").last().unwrap_or_default().to_owned()
                } else {
                    one
                };
                match (op, twice) {
                    (":" | "!=", true) => format!("{name}{op}{one},{two}{nothing}"),
                    (":" | "!=", false) => format!("{name}{op}{one}{nothing}"),
                    _ => format!("{name}{op}{one}"),
                }
            },
        )
    })
}

fn word() -> impl Strategy<Value = String> {
    proptest::sample::select(vec![
        "ana",
        "perez",
        "ere",
        "ACME",
        "cm",
        "s",
        "presu",
        "upues",
        "wants",
        "ants",
        "600",
        "\"600 111 222\"",
        "600111222",
        "111-222",
        "eva",
        "ivan@x",
        "x.ex",
        "🔥",
        "añil",
        "l-1",
        "山田",
        "山",
        "\"acme s.l\"",
        "strasse",
        "\"3 off\"",
        "nuñez",
        "o'b",
        "brien",
        "+44",
        "34611",
        "\"a b\"",
        "\"!?!\"",
    ])
    .prop_map(str::to_owned)
}

fn filter() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        6 => test(),
        3 => word(),
        1 => proptest::sample::select(vec!["view:Mine", "trashed:yes", "trashed:no", "#fair", "@Ana"]).prop_map(str::to_owned),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            3 => proptest::collection::vec(inner.clone(), 1..4).prop_map(|all| all.join(" ")),
            2 => proptest::collection::vec(inner.clone(), 1..3).prop_map(|all| format!("({})", all.join(" or "))),
            1 => inner.prop_map(|one| format!("-({one})")),
        ]
    })
}

fn all(thing: Thing, catalogue: &Catalogue) -> Query {
    Query {
        columns: catalogue.names().map(str::to_owned).collect(),
        sort: Vec::new(),
        ..Query::new(thing)
    }
}

fn expected(store: &Store, ctx: &Ctx, expr: &Expr) -> Vec<i64> {
    let catalogue = list::catalogue(store.conn(), Thing::Leads).unwrap();
    let everything = parse("trashed:yes,no", &catalogue, ctx.calendar()).unwrap();
    let query = Query { expr: everything, ..all(Thing::Leads, &catalogue) };
    let names = query.columns.clone();
    let mine = parse("rep:Ana -place:closed", &catalogue, ctx.calendar()).unwrap();
    let rows = list::page(store.conn(), ctx, &query, 0, None).unwrap();
    let zone = ctx.zone;
    let fits = |row: &Row, expr: &Expr, in_view: &dyn Fn(&str) -> bool| {
        let (keys, note, trashed): (String, String, bool) = store
            .conn()
            .query_row(
                "SELECT keys, lead_search.note, trashed_at IS NOT NULL
                 FROM lead_search JOIN lead USING (id) WHERE id = ?",
                [row.id],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .unwrap();
        let field = |name: &str| -> Value {
            let at = names.iter().position(|it| it == name).unwrap();
            row.values[at].clone()
        };
        matches(
            expr,
            &Record {
                field: &field,
                text: &keys,
                note: &note,
                trashed,
                in_segment: &|_| false,
                in_view,
                day_of: &|ms| zone.day_of(ms),
            },
        )
    };
    let found = rows.iter().filter(|row| fits(row, expr, &|_| fits(row, &mine, &|_| false)));
    found.map(|row| row.id).collect()
}

const ZONES: &[&str] = &["Europe/Madrid", "Pacific/Apia", "America/Los_Angeles", "UTC"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn a_filter_finds_in_the_file_what_it_means(
        zone in proptest::sample::select(ZONES),
        leads in proptest::collection::vec(lead(), 1..20),
        filters in proptest::collection::vec(filter(), 30),
    ) {
        let (store, ctx) = with(zone, &leads);
        for text in filters {
            let expr = list::parse_filter(store.conn(), &ctx, Thing::Leads, &text).unwrap_or_else(|e| panic!("{text}: {e}"));
            let expected = expected(&store, &ctx, &expr);
            let query = Query { expr, sort: Vec::new(), ..Query::new(Thing::Leads) };
            let found = list::ids(store.conn(), &ctx, &query, None).unwrap_or_else(|e| panic!("{text}: {e}"));
            prop_assert_eq!(&found, &expected, "{}", text);
            prop_assert_eq!(list::count(store.conn(), &ctx, &query).unwrap(), expected.len() as i64, "{}", text);
            let sorted = Query { sort: list::default_sort(Thing::Leads), ..query };
            let mut found = list::ids(store.conn(), &ctx, &sorted, None).unwrap();
            found.sort_unstable();
            prop_assert_eq!(&found, &expected, "sorted {}", text);
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn windows_from_both_ends_join_to_the_whole_list(
        leads in proptest::collection::vec(lead(), 1..20),
        size in 1..4_usize,
        fields in proptest::sample::subsequence(sortable(), 4),
        text in proptest::sample::select(vec!["", "perez or acme", "place:inbox", "trashed:yes,no", "e"]),
        descending in any::<bool>(),
    ) {
        let (store, ctx) = with("Europe/Madrid", &leads);
        let expr = list::parse_filter(store.conn(), &ctx, Thing::Leads, text).unwrap();
        for field in fields {
            let sort = vec![Sort { field: field.into(), descending }];
            let query = Query { sort, expr: expr.clone(), columns: vec!["name".into()], thing: Thing::Leads };
            joins(&store, &ctx, &query, size)?;
        }
    }
}

fn sortable() -> Vec<&'static str> {
    let fields = fields(Thing::Leads).iter().filter(|field| field.sortable);
    fields.map(|field| field.name).collect()
}

fn joins(store: &Store, ctx: &Ctx, query: &Query, size: usize) -> Result<(), TestCaseError> {
    let conn = store.conn();
    let whole = list::page(conn, ctx, query, 0, None).unwrap();
    let mut down = Vec::new();
    let mut at = At::First;
    loop {
        let rows = list::window(conn, ctx, query, &at, size).unwrap();
        let Some(last) = rows.last() else { break };
        at = At::After(last.key.clone(), last.id);
        down.extend(rows);
        prop_assert!(down.len() <= whole.len(), "down {:?} {}", query.sort, query.expr);
    }
    prop_assert_eq!(&down, &whole, "down {:?}", query.sort);
    let mut up = Vec::new();
    let mut at = At::Last;
    loop {
        let rows = list::window(conn, ctx, query, &at, size).unwrap();
        let Some(first) = rows.first() else { break };
        at = At::Before(first.key.clone(), first.id);
        up.splice(0..0, rows);
        prop_assert!(up.len() <= whole.len(), "up {:?} {}", query.sort, query.expr);
    }
    prop_assert_eq!(&up, &whole, "up {:?}", query.sort);
    for (place, row) in whole.iter().enumerate() {
        let from = At::From(row.key.clone(), row.id);
        let rows = list::window(conn, ctx, query, &from, size).unwrap();
        prop_assert_eq!(&rows[..], &whole[place..whole.len().min(place + size)]);
        let key = list::key_of(conn, ctx, query, row.id).unwrap();
        prop_assert_eq!(key.as_ref(), Some(&row.key));
    }
    let page = list::page(conn, ctx, query, 1, Some(size)).unwrap();
    prop_assert_eq!(&page[..], &whole[1.min(whole.len())..whole.len().min(1 + size)]);
    Ok(())
}

fn some() -> (Store, Ctx) {
    let mut store = store("Europe/Madrid");
    write(&mut store, WORLD);
    write(
        &mut store,
        "INSERT INTO customer (code, name, name_key, legal_name, won_at, won_is_day, created_at, updated_at, rep)
           VALUES ('K-1', 'Ñandú', 'nandu', 'Ñandú S.A.', 1795478400000, 1, 1, 1, 1);
         INSERT INTO lead (code, name, name_key, campaign, activity, rep, potential, created_at, updated_at)
           VALUES ('L-1', 'Ana', 'ana', 1, 1, 1, 100050, 1795400000000, 5),
                  ('L-2', 'Bea', 'bea', 1, 1, 2, NULL, 1795300000000, 6);
         INSERT INTO lead (code, name, name_key, campaign, status, closed_at, customer, created_at, updated_at)
           VALUES ('L-3', 'Eva', 'eva', 1, 'converted', 1795300000000, 1, 1795200000000, 7);
         UPDATE customer SET lead = 3;
         INSERT INTO contact (lead, customer, name, name_key, is_default, barred_on, created_at, updated_at)
           VALUES (3, 1, 'Zoë', 'zoe', 1, '2026-01-01', 1, 1);
         INSERT INTO phone (contact, number, digits) VALUES (1, '600 111 222', '34600111222');
         INSERT INTO event (type, state, begin_at, is_day, subject, lead, created_at, updated_at) VALUES
           ('call', 'planned', 1795392000000, 1, 'Late', 1, 1, 1),
           ('call', 'planned', 1795478400000, 1, 'Today', 1, 1, 1),
           ('meeting', 'planned', 1795512500000, 0, 'Just now', 2, 1, 1);
         INSERT INTO event (type, state, begin_at, subject, customer, created_at, updated_at)
           VALUES ('call', 'done', 1795300000000, 'Hello', 1, 1, 1);
         INSERT INTO participant (event, contact) VALUES (4, 1);",
    );
    let ctx = Ctx::of(&store);
    (store, ctx)
}

/// The first column of what a filter finds, joined.
fn found(thing: Thing, text: &str, column: &str) -> String {
    let (store, ctx) = some();
    let expr = list::parse_filter(store.conn(), &ctx, thing, text).unwrap();
    let query = Query { expr, columns: vec![column.into()], ..Query::new(thing) };
    let rows = list::page(store.conn(), &ctx, &query, 0, None).unwrap();
    assert_eq!(list::count(store.conn(), &ctx, &query).unwrap(), rows.len() as i64, "{text}");
    let values = rows.iter().map(|row| row.values[0].to_json().to_string().replace('"', ""));
    values.collect::<Vec<_>>().join(" ")
}

#[test]
fn things_of_every_kind_are_filtered() {
    use Thing::{
        Campaigns, Channels, Contacts, Customers, Events, Leads, Reasons, Reps, Tags, Views,
    };
    let cases = [
        (Leads, "", "name", "Ana Bea Eva"),
        (Leads, "customer:k-1", "customer", "K-1"),
        (Leads, "customer:ñandú", "name", "Eva"),
        (Leads, "customer:none", "name", "Ana Bea"),
        (Leads, "\"600 111 222\"", "name", "Eva"),
        (Customers, "nandu", "name", "Ñandú"),
        (Customers, "ndu", "created", "2026-11-24"),
        (Customers, "lead:L-3 events:1 events.count(2026)>0 events.count(2025):0", "lead", "L-3"),
        (Customers, "campaign:spring idle>=1 sales.count:0 sales.first:none", "idle", "3"),
        (Customers, "roles:customer -roles:supplier", "roles", "[customer]"),
        (Customers, "tag:none phone~111", "phone", "600 111 222"),
        (Campaigns, "", "name", "Otoño Spring"),
        (Campaigns, "open:2 potential>=1000.50 conversion:33.3", "conversion", "33.3"),
        (Campaigns, "conversion:none", "code", "C-2"),
        (Campaigns, "oton", "code", "C-2"),
        (Events, "overdue:yes", "subject", "Late Just now"),
        (Events, "overdue:no state:planned", "begin", "2026-11-24"),
        (Events, "lead:ana", "lead", "L-1 L-1"),
        (Events, "customer:K-1 participants~zo", "participants", "[Zoë]"),
        (Events, "begin<today", "subject", "Hello Late"),
        (Events, "campaign:spring", "subject", "Late Today Just now"),
        (Events, "bea", "id", "3"),
        (Contacts, "zoe default:yes do-not-contact:yes", "of", "K-1"),
        (Contacts, "of:k-1", "name", "Zoë"),
        (Contacts, "600111", "phone", "600 111 222"),
        (Reps, "", "name", "Ana Iván Núñez"),
        (Reps, "uses>1", "uses", "2"),
        (Reps, "ivan", "uses", "1"),
        (Channels, "uses:0", "name", "Feria Web"),
        (Tags, "retired:no añ", "name", "Añil"),
        (Reasons, "budget", "name", "No budget"),
        (Views, "kind:leads count:1", "name", "Mine"),
        (Views, "count:none", "name", "Broken Round"),
    ];
    for (thing, text, column, expected) in cases {
        assert_eq!(found(thing, text, column), expected, "{thing:?} {text}");
    }
}

#[test]
fn a_filter_as_long_as_it_may_be_is_answered() {
    let (store, ctx) = some();
    let listed = |one: &str, from: &str, n: usize| -> String {
        let all: Vec<String> = (0..n).map(|at| format!("{one}{at}")).collect();
        format!("{from}{}", all.join(","))
    };
    let cases = [
        "a ".repeat(200),
        "-x ".repeat(200),
        ["ana"; 200].join(" or "),
        ["(ana or b)"; 100].join(" "),
        ["(an a)"; 100].join(" or "),
        ["#añil"; 200].join(" or "),
        ["status:open"; 200].join(" or "),
        ["customer~k"; 200].join(" or "),
        listed("x", "name:", 1_600),
        listed("K-", "customer:", 1_300),
        listed("L-", "code:", 1_300),
        listed("", "potential:", 1_500),
    ];
    for text in cases {
        let thing = Thing::Leads;
        let expr = list::parse_filter(store.conn(), &ctx, thing, &text).unwrap();
        let query = Query { expr, ..Query::new(thing) };
        let rows = list::page(store.conn(), &ctx, &query, 0, None).unwrap().len();
        assert_eq!(list::count(store.conn(), &ctx, &query).unwrap(), rows as i64, "{text:.30}");
    }
}

#[test]
fn what_belongs_to_something_in_the_trash_is_listed_with_it() {
    let (mut store, ctx) = some();
    let found = |store: &Store, thing: Thing, text: &str| {
        let expr = list::parse_filter(store.conn(), &ctx, thing, text).unwrap();
        list::count(store.conn(), &ctx, &Query { expr, ..Query::new(thing) }).unwrap()
    };
    assert_eq!((found(&store, Thing::Events, ""), found(&store, Thing::Contacts, "")), (4, 1));
    write(&mut store, "UPDATE lead SET trashed_at = 1");
    // The event and the contact of the customer are not those of its lead any more.
    assert_eq!((found(&store, Thing::Events, ""), found(&store, Thing::Contacts, "")), (1, 1));
    assert_eq!(found(&store, Thing::Events, "trashed:yes"), 3);
    write(&mut store, "UPDATE customer SET trashed_at = 1");
    assert_eq!((found(&store, Thing::Events, ""), found(&store, Thing::Contacts, "")), (0, 0));
    assert_eq!(found(&store, Thing::Contacts, "trashed:yes zoe"), 1);
}

#[test]
fn things_without_a_table_are_empty_lists() {
    for thing in [Thing::Products, Thing::Sales, Thing::Segments] {
        assert_eq!(
            found(
                thing,
                "",
                "name".split(' ').next().filter(|_| thing != Thing::Sales).unwrap_or("number")
            ),
            ""
        );
    }
}

#[test]
fn every_field_of_every_thing_can_be_read_sorted_and_asked_for() {
    let (store, ctx) = some();
    for thing in Thing::ALL {
        let catalogue = list::catalogue(store.conn(), thing).unwrap();
        list::page(store.conn(), &ctx, &all(thing, &catalogue), 0, None).unwrap();
        for field in fields(thing) {
            for text in [format!("{}:none", field.name), format!("-{}:any", field.name)] {
                let expr = list::parse_filter(store.conn(), &ctx, thing, &text).unwrap();
                list::count(store.conn(), &ctx, &Query { expr, ..Query::new(thing) }).unwrap();
            }
            if field.sortable {
                let sort = list::parse_sort(&catalogue, &format!("-{}", field.name)).unwrap();
                list::ids(store.conn(), &ctx, &Query { sort, ..Query::new(thing) }, None).unwrap();
            }
        }
    }
}

#[test]
fn a_saved_filter_that_cannot_be_used_is_told() {
    let (store, ctx) = some();
    let ask = |text: &str| {
        let expr = list::parse_filter(store.conn(), &ctx, Thing::Leads, text);
        let query = expr.map(|expr| Query { expr, ..Query::new(Thing::Leads) });
        query.and_then(|query| list::ids(store.conn(), &ctx, &query, None)).unwrap_err()
    };
    let error = ask("é view:Min");
    assert_eq!((error.id(), error.suggestion()), ("error-filter-unknown-saved", Some("Mine")));
    assert_eq!(error.place(), Some(7));
    assert_eq!(ask("view:round").id(), "error-filter-view-in-itself");
    assert_eq!(ask("view:broken").id(), "error-filter-unknown-field");
    assert_eq!(ask("segment:x").id(), "error-filter-unknown-saved");
}

#[test]
fn a_window_goes_on_after_a_row_that_vanished() {
    let (mut store, ctx) = some();
    let query = Query::new(Thing::Leads);
    let first = list::window(store.conn(), &ctx, &query, &At::First, 1).unwrap().remove(0);
    write(&mut store, "UPDATE lead SET trashed_at = 1 WHERE id = 1");
    assert_eq!(first.id, 1);
    let after = At::After(first.key.clone(), first.id);
    let rows = list::window(store.conn(), &ctx, &query, &after, 9).unwrap();
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [2, 3]);
    let from = At::From(first.key, first.id);
    assert_eq!(list::window(store.conn(), &ctx, &query, &from, 1).unwrap()[0].id, 2);
}

#[test]
fn a_sort_or_column_that_is_not_known_is_told() {
    let catalogue = Catalogue::new(Thing::Leads);
    let sorts = list::parse_sort(&catalogue, "Name, -created").unwrap();
    assert_eq!(
        sorts.iter().map(|s| (s.field.as_str(), s.descending)).collect::<Vec<_>>(),
        [("name", false), ("created", true)]
    );
    assert_eq!(list::parse_sort(&catalogue, "tag").unwrap_err().id(), "error-sort-field");
    assert_eq!(
        list::parse_columns(&catalogue, "chanel").unwrap_err().suggestion(),
        Some("channel")
    );
}

#[test]
fn the_first_rows_of_a_common_word_come_newest_first_until_they_are_in_order() {
    let (mut store, ctx) = some();
    // A word that thousands have, but none of the first few hundred in the order of the names.
    write(
        &mut store,
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
         INSERT INTO lead (code, name, name_key, note, created_at, updated_at)
         SELECT 'N-' || i, 'n' || i, 'n' || (10000 + i), iif(i > 600, 'pump', ''), i, i FROM n",
    );
    let asked = |text: &str| {
        let expr = list::parse_filter(store.conn(), &ctx, Thing::Leads, text).unwrap();
        let sort = list::parse_sort(&Catalogue::new(Thing::Leads), "name").unwrap();
        let query = Query { expr, sort, columns: vec!["name".into()], thing: Thing::Leads };
        let names = |rows: Vec<Row>| -> Vec<String> {
            let names = rows.iter().take(2).map(|row| row.values[0].to_json());
            names.map(|name| name.as_str().unwrap().to_owned()).collect()
        };
        let (rows, ordered) = list::first(store.conn(), &ctx, &query, 9).unwrap();
        let window = list::window(store.conn(), &ctx, &query, &At::First, 9).unwrap();
        (names(rows), ordered, names(window))
    };
    let owned = |names: [&str; 2]| names.map(str::to_owned).to_vec();
    assert_eq!(asked("pump"), (owned(["n2000", "n1999"]), false, owned(["n601", "n602"])));
    assert_eq!(asked("n"), (owned(["n1", "n2"]), true, owned(["n1", "n2"])));
}
