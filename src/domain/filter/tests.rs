//! Filters as people type them: what they read as, what they mean, where they fail.

use proptest::prelude::*;

use super::*;
use crate::{
    domain::{
        field::{Catalogue, OwnField, OwnKind, Thing, Value, fields},
        fold::fold,
    },
    error::{Error, Kind},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn calendar() -> Calendar {
    Calendar { today: day("2026-11-24"), week_start: Weekday::Mon }
}

fn catalogue(thing: Thing) -> Catalogue {
    let own = [
        ("Contract end", OwnKind::Day),
        ("Size", OwnKind::Choice(vec!["Very big".into(), "none".into()])),
        ("Weight", OwnKind::Number),
        ("-o\"d:d\\", OwnKind::Text),
    ];
    let own = own.map(|(name, kind)| OwnField { name: name.into(), kind }).to_vec();
    Catalogue { thing, own }
}

fn read(thing: Thing, text: &str) -> Result<Expr, Error> {
    parse(text, &catalogue(thing), calendar())
}

fn leads(text: &str) -> Expr {
    read(Thing::Leads, text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn filters_read_as_they_should() {
    let cases = [
        // Words.
        ("", ""),
        ("  ana   pérez ", "ana pérez"),
        ("Иван 山田 ñandú", "Иван 山田 ñandú"),
        ("Acme - Madrid & co.", "Acme Madrid co"),
        ("-", ""),
        ("--- … ;", ""),
        ("Ana Pérez, Acme", "Ana Pérez Acme"),
        ("ana@acme.example", "ana@acme.example"),
        ("Ana <ana@acme.example>", "Ana ana@acme.example"),
        ("+34 600 111 222", "34 600 111 222"),
        ("(600) 111-222", "600 111-222"),
        ("https://acme.example/a?b=c:d", "\"https://acme.example/a?b=c:d\""),
        ("mailto:ana@acme.example tel:+34600", "\"mailto:ana@acme.example\" \"tel:+34600\""),
        ("name://x", "\"name://x\""),
        ("www.acme.example/?q=1", "\"www.acme.example/?q=1\""),
        ("O'Brien 5\" R&D", "O'Brien 5 R&D"),
        ("🔥", "\"🔥\""),
        (
            "\"or\" \"not\" \"C++\" \"a  b\" \"status:open\"",
            "\"or\" \"not\" \"C++\" \"a b\" \"status:open\"",
        ),
        (r#""say \"hi\" \\ \n""#, r#""say \"hi\" \\ \\n""#),
        ("\"\" \"acme\"", "acme"),
        ("company(spain) orange notary", "\"company(spain\" orange notary"),
        ("Acme : Madrid", "Acme Madrid"),
        // Joining.
        ("a b or c d", "a b or c d"),
        ("(a or b) c", "(a or b) c"),
        ("((a b) (c)) d", "a b c d"),
        ("a or (b or c)", "a or b or c"),
        ("a OR b", "a or b"),
        ("-a NOT b not(c d) --e", "-a -b -(c d) --e"),
        ("-(a or b) -\"c d\" -#x -flag:yes", "-(a or b) -\"c d\" -tag:x -flag:yes"),
        // Tests.
        ("status:open,rejected kind=COMPANY", "status:open,rejected kind:company"),
        ("#fair,big @Ana", "tag:fair,big rep:Ana"),
        ("#\"very big\" @\"Ana P\"", "tag:\"very big\" rep:\"Ana P\""),
        ("rep:none,Ana rep:any rep:\"none\"", "rep:none,Ana rep:any rep:\"none\""),
        ("rep!=Ana name~acme name:\"a b\"", "rep!=Ana name~acme name:\"a b\""),
        ("campaign:Spring(2026) name:a..b", "campaign:\"Spring(2026)\" name:\"a..b\""),
        ("(rep:Ana)", "rep:Ana"),
        ("note:\"\"", "note:none"),
        ("name:https://x.example", "name:\"https://x.example\""),
        ("name:\"a,b\",c", "name:\"a,b\",c"),
        (
            "potential>=5k potential<12.50 potential:1000..2k",
            "potential>=5000 potential<12.50 potential:1000..2000",
        ),
        ("potential:5000.. potential!=..-3", "potential:5000.. potential!=..-3"),
        ("idle > 30 idle>30d events:2", "idle>30 idle>30 events:2"),
        ("flag:sí limbo:0 flag:TRUE", "flag:yes limbo:no flag:yes"),
        (
            "created:2026-11-23 next:today next<=+2w",
            "created:2026-11-23 next:2026-11-24 next<=2026-12-08",
        ),
        ("next:-30d", "next:2026-10-25"),
        ("created>2026-02", "created>2026-02-01..2026-02-28"),
        ("created:2024-02..2026", "created:2024-02-01..2026-12-31"),
        (
            "last:this-week closed:last-month",
            "last:2026-11-23..2026-11-29 closed:2026-10-01..2026-10-31",
        ),
        (
            "created:last-year next:this-quarter",
            "created:2025-01-01..2025-12-31 next:2026-10-01..2026-12-31",
        ),
        // Own fields.
        (
            "contract-end:2026-11 \"Contract end\":none",
            "\"Contract end\":2026-11-01..2026-11-30 \"Contract end\":none",
        ),
        (
            "size:very-big,\"none\" size:none weight>=0.29",
            "Size:\"Very big\",\"none\" Size:none Weight>=0.29",
        ),
        (r#""-o\"d:d\\"~x"#, r#""-o\"d:d\\"~x"#),
        // Beside fields.
        (
            "segment:\"Big ones\" view!=mine trashed:yes",
            "segment:\"Big ones\" -view:mine trashed:yes",
        ),
        ("segment:a,b c", "(segment:a or segment:b) c"),
    ];
    for (text, shown) in cases {
        assert_eq!(leads(text).to_string(), shown, "{text}");
        assert_eq!(leads(shown), leads(text), "{text}");
    }
}

#[test]
fn periods_in_brackets_belong_to_what_is_counted() {
    let cases = [
        ("sales.count(this-year)>=1", "sales.count(2026-01-01..2026-12-31)>=1"),
        ("sales.count( 2026-01..2026-02 ) >= 1", "sales.count(2026-01-01..2026-02-28)>=1"),
        ("-sales.amount(last-year)>=100000", "-sales.amount(2025-01-01..2025-12-31)>=100000"),
        ("sales.product:\"X\" (sales.last:today)", "sales.product:X sales.last:2026-11-24"),
        ("sales.count (a)", "\"sales.count\" a"),
    ];
    for (text, shown) in cases {
        let shown = shown.replace("\"sales.count\"", "sales.count");
        assert_eq!(read(Thing::Customers, text).unwrap().to_string(), shown);
    }
    let Expr::Test(test) = read(Thing::Products, "sold.amount(today..)>=5k").unwrap() else {
        panic!("a test was typed");
    };
    assert_eq!(test.key(), "sold.amount(2026-11-24..)");
    assert_eq!(test.values, [Operand::Hundredths(Bounds::new(500_000, 500_000))]);
}

#[test]
fn trees_are_typed() {
    let text = |text: &str| Operand::Text(text.into());
    let test = |field: &str, op, values| {
        Expr::Test(Test { field: field.into(), period: None, op, values })
    };
    assert_eq!(
        leads("a -#b (rep!=x,none or idle<3)"),
        Expr::And(vec![
            Expr::Words("a".into()),
            Expr::Not(Box::new(test("tag", Op::Is, vec![text("b")]))),
            Expr::Or(vec![
                test("rep", Op::IsNot, vec![text("x"), Operand::Nothing]),
                test("idle", Op::Less, vec![Operand::Whole(Bounds::new(3, 3))]),
            ]),
        ])
    );
    assert_eq!(leads(" "), Expr::Everything);
    assert!(leads("a or -(b trashed:no)").names_trash());
    assert!(!leads("\"trashed:yes\"").names_trash());
}

#[test]
fn mistakes_are_told_with_their_place() {
    let cases = [
        ("chanel:web", "unknown-field", 0, Some("channel")),
        ("ana chanel=web", "unknown-field", 4, Some("channel")),
        ("ñandú potentail > 5", "unknown-field", 6, Some("potential")),
        ("segmnt:x", "unknown-field", 0, Some("segment")),
        ("price:5", "unknown-field", 0, None),
        ("10:30", "unknown-field", 0, None),
        ("R&D:x", "unknown-field", 0, None),
        ("Acme:", "unknown-field", 0, None),
        ("foo(this-year)>1", "unknown-field", 0, None),
        ("name:", "no-value", 5, None),
        ("name: ", "no-value", 6, None),
        ("-name:", "no-value", 6, None),
        ("(rep:)", "no-value", 5, None),
        ("rep:a,", "no-value", 6, None),
        ("rep:,a", "no-value", 4, None),
        ("name~\"\"", "no-value", 5, Some("\"…\"")),
        ("(", "no-close", 0, None),
        ("a (b or (c)", "no-close", 2, None),
        ("a)", "stray-close", 1, None),
        ("()", "empty-group", 0, None),
        ("(-)", "empty-group", 0, None),
        ("a \"b c", "open-quote", 2, None),
        ("name:\"b", "open-quote", 5, None),
        ("a or", "nothing-beside", 4, None),
        ("or a", "nothing-beside", 0, None),
        ("a or or b", "nothing-beside", 5, None),
        ("(a or )", "nothing-beside", 6, None),
        ("not", "nothing-beside", 3, None),
        ("not -", "nothing-beside", 4, None),
        ("not or b", "nothing-beside", 4, None),
        ("#", "no-name", 1, None),
        ("@ ana", "no-name", 1, None),
        ("name>5", "operator", 4, Some(": != ~")),
        ("status~op", "operator", 6, Some(": !=")),
        ("idle~3", "operator", 4, Some(": != < <= > >=")),
        ("trashed>no", "operator", 7, Some(": !=")),
        ("potential:many", "number", 10, Some("5000, 5k, 12.50")),
        ("potential>none", "number", 10, Some("5000, 5k, 12.50")),
        ("idle:1.5", "whole", 5, Some("5, 100, 5k")),
        ("created:2026-13", "day", 8, Some("2026-11-23, 2026-11, 2026, today, -30d, last-month")),
        ("next:+99999999w", "day", 5, Some("2026-11-23, 2026-11, 2026, today, -30d, last-month")),
        ("next:..", "day", 5, Some("2026-11-23, 2026-11, 2026, today, -30d, last-month")),
        ("status:opne", "choice", 7, Some("open")),
        ("status:open,zzz", "choice", 12, Some("open, converted, rejected")),
        ("size:small", "choice", 5, Some("Very big, none")),
        ("flag:perhaps", "yes-no", 5, Some("yes, no")),
        ("trashed:any", "yes-no", 8, Some("yes, no")),
        ("potential:20..10", "backwards", 10, Some("10..20")),
        ("potential>10..", "open-range", 10, Some("5000, 5k, 12.50")),
        ("potential>1,2", "one-value", 12, None),
        ("name(today):x", "no-period", 4, None),
    ];
    for (text, id, at, hint) in cases {
        let error = read(Thing::Leads, text).expect_err(text);
        assert_eq!(error.kind(), Kind::Filter, "{text}");
        assert_eq!(error.id(), format!("error-filter-{id}"), "{text}");
        assert_eq!(error.place(), Some(at), "{text}");
        assert_eq!(error.suggestion(), hint, "{text}");
    }
    for (text, id, at) in [
        ("sales.count(", "no-close", 11),
        ("sales.count(this-year)", "no-operator", 22),
        ("sales.count(soon)>1", "day", 12),
        ("status:open", "unknown-field", 0),
    ] {
        let error = read(Thing::Customers, text).expect_err(text);
        assert_eq!(error.id(), format!("error-filter-{id}"), "{text}");
        assert_eq!(error.place(), Some(at), "{text}");
    }
    assert_eq!(read(Thing::Products, "#x").unwrap_err().id(), "error-filter-unknown-field");
}

#[test]
fn length_and_depth_have_bounds() {
    let deep = |n: usize, open: &str, close: &str| {
        read(Thing::Leads, &format!("{}a{}", open.repeat(n), close.repeat(n)))
    };
    assert!(deep(DEEPEST, "(", ")").is_ok());
    assert!(deep(DEEPEST, "-", "").is_ok());
    for (open, close) in [("(", ")"), ("-", ""), ("not ", ""), ("-(", ")")] {
        let error = deep(DEEPEST + 1, open, close).unwrap_err();
        assert_eq!(error.id(), "error-filter-too-deep");
    }
    assert_eq!(deep(4_900, "(", ")").unwrap_err().place(), Some(DEEPEST + 1));
    assert!(read(Thing::Leads, &"é".repeat(LONGEST)).is_ok());
    let long = read(Thing::Leads, &"é".repeat(LONGEST + 1)).unwrap_err();
    assert_eq!((long.id(), long.place()), ("error-filter-too-long", Some(LONGEST)));
    assert!(read(Thing::Leads, &"a (-b or #c) ".repeat(MOST / 3)).is_ok());
    let many = read(Thing::Leads, &"ab ".repeat(MOST + 1)).unwrap_err();
    assert_eq!((many.id(), many.place()), ("error-filter-too-many", Some(MOST * 3)));
}

#[test]
fn choices_and_types_take_any_hyphens() {
    let shown = read(Thing::Events, "type:email,E-Mail outcome:\"no answer\"").unwrap().to_string();
    assert_eq!(shown, "type:e-mail,e-mail outcome:no-answer");
}

fn ana(field: &str) -> Value {
    match field {
        "name" => Value::Text("Ana Pérez".into()),
        "potential" => Value::Money(500_050),
        "tag" => Value::List(vec!["Fair".into(), "Feria Málaga".into()]),
        "note" => Value::Text(" ".into()),
        "status" => Value::Text("open".into()),
        "created" => Value::Instant(1_793_577_600_000), // 2026-11-02 00:00 UTC
        "last" => Value::Day(day("2026-11-30")),
        "idle" => Value::Int(30),
        "flag" => Value::YesNo(false),
        "Weight" => Value::Number(0.29),
        "sales.count(2026-01-01..2026-12-31)" => Value::Int(2),
        "sales.count" => Value::Int(7),
        _ => Value::Null,
    }
}

fn shows(thing: Thing, text: &str, trashed: bool) -> bool {
    let filter = read(thing, text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let record = Record {
        field: &ana,
        text: "Ana Pérez\nAcme  S.L. ana@acme.example +34600111222 (Görlitz)",
        note: "Wants three offers",
        trashed,
        in_segment: &|name| name == "Big",
        in_view: &|_| false,
        // West of Greenwich, so the moment is still the day before.
        day_of: &|ms| chrono::DateTime::from_timestamp_millis(ms - 3_600_000).unwrap().date_naive(),
    };
    matches(&filter, &record)
}

#[test]
fn filters_mean_what_the_fine_print_says() {
    let yes = [
        "",
        "perez ÁNA",
        "ere",
        "s",
        "go",
        "off",
        "(gorl)",
        "+34 600 111 222",
        "\"perez acme s.l.\"",
        "ana@ACME",
        "Acme - Görlitz",
        "name:\"ana PEREZ\"",
        "name~re",
        "name!=ana",
        "rep!=Ana",
        "-rep:Ana",
        "not rep~Ana",
        "-idle<30",
        "-next>2020",
        "next:none next!=any",
        "rep:Ana,none",
        "note:none",
        "#FAIR",
        "tag:x,\"feria malaga\"",
        "tag~mala",
        "tag!=x",
        "potential:5000.50",
        "potential>=5000.50",
        "potential<=5000.5",
        "potential>5k",
        "potential:5k..6k",
        "potential:..6k",
        "Weight:0.29",
        "Weight<=0.29",
        "idle:30",
        "idle<31",
        "flag:no",
        "flag!=yes",
        "created:2026-11-01",
        "created:2026-11",
        "created>2026-10",
        "created>=2026-11",
        "created<=2026-11",
        "created<2026-12",
        "created:2025..2026-11",
        "last:2026-11",
        "last<=2026-11",
        "last:2026-10..2026-11",
        "last>=2026",
        "segment:big or segment:Big",
        "-view:Big",
        "status:OPEN,rejected",
        "trashed:no",
    ];
    let no = [
        "maria",
        "na",
        "re",
        "\"ana perez madrid\"",
        "\"pérez ana\"",
        "-ana",
        "ants",
        "name:ana",
        "name!=\"ANA pérez\"",
        "rep:Ana",
        "rep~a",
        "rep:any",
        "next<2030",
        "next>2020",
        "-next:none",
        "tag:feria",
        "tag:none",
        "tag!=fair",
        "potential:5k",
        "potential<5000.50",
        "Weight>0.29",
        "Weight<0.29",
        "created:2026-11-02",
        "created>2026-11",
        "created<2026-11",
        "last>2026-11",
        "last<2026-11",
        "segment:Small",
        "trashed:yes",
    ];
    for text in yes {
        assert!(shows(Thing::Leads, text, false), "{text}");
    }
    for text in no {
        assert!(!shows(Thing::Leads, text, false), "{text}");
    }
    assert!(shows(Thing::Customers, "sales.count(2026)<3 sales.count>3", false));
}

#[test]
fn the_trash_shows_only_where_it_is_named() {
    assert!(!shows(Thing::Leads, "ana", true));
    assert!(!shows(Thing::Leads, "-maria", true));
    assert!(shows(Thing::Leads, "ana trashed:yes", true));
    assert!(
        shows(Thing::Leads, "trashed:yes,no", true) && shows(Thing::Leads, "trashed:yes,no", false)
    );
    assert!(!shows(Thing::Leads, "trashed:no", true));
}

fn whole_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("sales.count(".to_owned()),
        proptest::sample::select(vec![
            "name", "tag", "idle", "next", "flag", "or", "not", ":", "=", "!=", "<=", ">", "~",
            "-", "(", ")", "\"", "\\", "#", "@", ",", "..", "none", "any", " ", "  ", "5k",
            "2026-11", "today", "yes", "https://", "é", "\0", "\u{301}", "segment", "trashed",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
        "\\PC{0,6}",
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,5}",
        "(or|not|none|any|name|segment)",
        "\\PC{1,9}",
        "[-a\"\\\\:=( )~<#@,.]{1,6}"
    ]
    .prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
    .prop_filter("text", |text| !text.is_empty())
}

fn span<T: Copy + Ord + std::fmt::Debug>(
    one: impl Strategy<Value = T>,
) -> impl Strategy<Value = Bounds<T>> {
    (proptest::collection::vec(one, 2), 0..4).prop_map(|(mut ends, which)| {
        ends.sort_unstable();
        match which {
            0 => Bounds { first: Some(ends[0]), last: None },
            1 => Bounds { first: None, last: Some(ends[0]) },
            2 => Bounds::new(ends[0], ends[0]),
            _ => Bounds::new(ends[0], ends[1]),
        }
    })
}

fn some_day() -> impl Strategy<Value = NaiveDate> {
    (0..3_600_000_i64).prop_map(|n| day("0001-01-01") + chrono::TimeDelta::days(n))
}

fn test_of(
    names: &'static [&'static str],
    operand: impl Strategy<Value = Operand> + 'static,
    parts: bool,
) -> BoxedStrategy<Expr> {
    let ops = vec![Op::Is, Op::IsNot, Op::Has, Op::Less, Op::AtMost, Op::More, Op::AtLeast];
    let values = proptest::collection::vec(operand, 1..4);
    (proptest::sample::select(names), proptest::sample::select(ops), values, any::<bool>())
        .prop_map(move |(name, op, mut values, nothing)| {
            let op = if parts == op.orders() { Op::Is } else { op };
            let op = if !parts && op == Op::Has { Op::IsNot } else { op };
            let open = |value: &Operand| match value {
                Operand::Whole(b) | Operand::Hundredths(b) => b.first.is_none() || b.last.is_none(),
                Operand::Days(b) => b.first.is_none() || b.last.is_none(),
                _ => false,
            };
            let op = if op.orders() && open(&values[0]) { Op::Is } else { op };
            if op.orders() {
                values.truncate(1);
            } else if op != Op::Has && nothing {
                values.push(Operand::Nothing);
                values.push(Operand::Anything);
            }
            Expr::Test(Test { field: name.into(), period: None, op, values })
        })
        .boxed()
}

fn expr() -> impl Strategy<Value = Expr> {
    let money = || -9_000_000_000_i64..9_000_000_000;
    let leaf = prop_oneof![
        words().prop_map(Expr::Words),
        words().prop_map(Expr::Segment),
        words().prop_map(Expr::View),
        any::<bool>().prop_map(Expr::Trashed),
        test_of(
            &["name", "tag", "note", "lead", "-o\"d:d\\"],
            words().prop_map(Operand::Text),
            true
        ),
        test_of(&["idle", "events.count"], span(money()).prop_map(Operand::Whole), false),
        test_of(&["sales.amount", "Weight"], span(money()).prop_map(Operand::Hundredths), false),
        test_of(
            &["next", "created", "Contract end"],
            span(some_day()).prop_map(Operand::Days),
            false
        ),
        span(some_day()).prop_map(|period| Expr::Test(Test {
            field: "sales.count".into(),
            period: Some(period),
            op: Op::Is,
            values: vec![Operand::Nothing],
        })),
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..4).prop_map(Expr::all),
            proptest::collection::vec(inner.clone(), 1..4).prop_map(Expr::any),
            inner.prop_map(Expr::not),
        ]
    })
}

proptest! {
    #[test]
    fn nothing_that_can_be_typed_is_fatal(text in whole_text()) {
        for thing in [Thing::Leads, Thing::Customers] {
            match read(thing, &text) {
                Ok(filter) => {
                    let shown = filter.to_string();
                    prop_assert_eq!(read(thing, &shown).expect(&shown), filter);
                }
                Err(error) => {
                    prop_assert_eq!(error.kind(), Kind::Filter);
                    prop_assert!(error.place().expect("a place") <= text.chars().count());
                }
            }
        }
    }

    #[test]
    fn a_filter_as_text_is_the_same_filter(filter in expr()) {
        let shown = filter.to_string();
        let read = read(Thing::Customers, &shown).map_err(|e| TestCaseError::fail(format!("{shown}: {e}")))?;
        prop_assert_eq!(read, filter, "{}", shown);
    }

    #[test]
    fn a_word_of_the_text_is_found(text in "\\PC{1,30}") {
        for word in text.split_whitespace() {
            let record = Record {
                field: &|_| Value::Null,
                text: &text,
                note: "",
                trashed: false,
                in_segment: &|_| false,
                in_view: &|_| false,
                day_of: &|_| NaiveDate::MIN,
            };
            prop_assert!(matches(&Expr::Words(word.into()), &record), "{word} in {text}");
            prop_assert!(matches(&Expr::Words(fold(word)), &record), "folded {word} in {text}");
        }
    }
}

#[test]
fn every_field_of_every_thing_can_be_asked_for() {
    for thing in Thing::ALL {
        for field in fields(thing) {
            for text in [format!("{}:none", field.name), format!("-{}:any", field.name)] {
                assert_eq!(read(thing, &text).unwrap().to_string(), text);
            }
        }
    }
}
