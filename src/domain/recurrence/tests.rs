use chrono::{Datelike, NaiveDate, Weekday};
use proptest::prelude::*;

use super::*;

fn at(text: &str) -> NaiveDateTime {
    let text = if text.contains('T') { text.to_owned() } else { format!("{text}T10:00") };
    NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M").unwrap()
}

fn repeats(text: &str) -> Recurrence {
    Recurrence::read(text, Zone::UTC).unwrap()
}

fn times(text: &str, first: &str, most: usize) -> Vec<String> {
    let first = at(first);
    let times = repeats(text).between(first, first, at("2099-01-01"), most);
    times.starts.iter().map(|at| at.format("%Y-%m-%d").to_string()).collect()
}

#[test]
fn rules_mean_what_rfc_5545_says() {
    for (rule, first, expected) in [
        ("FREQ=DAILY;COUNT=3", "2026-11-28", "2026-11-28 2026-11-29 2026-11-30"),
        ("FREQ=WEEKLY;BYDAY=MO,WE", "2026-11-30", "2026-11-30 2026-12-02 2026-12-07"),
        ("FREQ=WEEKLY;INTERVAL=2", "2026-11-28", "2026-11-28 2026-12-12 2026-12-26"),
        ("FREQ=MONTHLY;BYDAY=2TU", "2026-12-08", "2026-12-08 2027-01-12 2027-02-09"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27", "2026-11-27 2026-12-25 2027-01-29"),
        // Months without a 31st are skipped.
        ("FREQ=MONTHLY", "2026-01-31", "2026-01-31 2026-03-31 2026-05-31"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31", "2026-01-31 2026-02-28 2026-03-31"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "2026-11-30",
            "2026-11-30 2026-12-31 2027-01-29",
        ),
        ("FREQ=YEARLY", "2024-02-29", "2024-02-29 2028-02-29 2032-02-29"),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=1SU", "2026-03-01", "2026-03-01 2027-03-07 2028-03-05"),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=4",
            "1997-08-05",
            "1997-08-05 1997-08-17 1997-08-19",
        ),
        ("FREQ=DAILY;UNTIL=20261130", "2026-11-28", "2026-11-28 2026-11-29 2026-11-30"),
        (
            "RRULE:FREQ=DAILY;COUNT=3\nEXDATE:20261129T100000\nRDATE:20261224T100000",
            "2026-11-28",
            "2026-11-28 2026-11-30 2026-12-24",
        ),
    ] {
        assert_eq!(times(rule, first, 3).join(" "), expected, "{rule}");
    }
}

#[test]
fn what_is_wrong_with_a_rule_is_told_by_its_part() {
    for (rule, id, part) in [
        ("FREQ=SOMETIMES", "error-rule-value", "FREQ"),
        ("BYDAY=MO", "error-rule-no-freq", ""),
        ("FREQ=DAILY;FREQ=DAILY", "error-rule-twice", "FREQ"),
        ("FREQ=DAILY;COUNT=0", "error-rule-range", "COUNT"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20270101", "error-rule-two-ends", ""),
        ("FREQ=DAILY;UNTIL=20270231", "error-rule-value", "UNTIL"),
        ("FREQ=MONTHLY;BYMONTHDAY=300", "error-rule-range", "BYMONTHDAY"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "error-rule-value", "BYMONTHDAY"),
        ("FREQ=WEEKLY;BYDAY=XX", "error-rule-value", "BYDAY"),
        ("FREQ=DAILY;X=1", "error-rule-part", "X"),
        ("daily", "error-rule-part", "daily"),
        ("", "error-rule-no-freq", ""),
    ] {
        let read = match rule {
            "" => rule::read(rule, Zone::UTC).map(drop),
            rule => Recurrence::read(rule, Zone::UTC).map(drop),
        };
        let error = read.unwrap_err();
        assert_eq!((error.id(), error.arg("part").unwrap_or("")), (id, part), "{rule}");
    }
}

#[test]
fn an_end_in_utc_is_what_the_wall_shows_then() {
    let madrid = Zone::named("Europe/Madrid").unwrap();
    let weekly = Recurrence::read("FREQ=WEEKLY;UNTIL=20261208T090000Z", madrid).unwrap();
    assert_eq!(weekly.text(), "FREQ=WEEKLY;UNTIL=20261208T100000");
    assert_eq!(weekly.end(at("2026-12-01")), End::With(at("2026-12-08")));
}

#[test]
fn an_end_is_known_and_so_is_a_rule_that_never_comes() {
    let first = at("2026-11-28");
    assert_eq!(repeats("FREQ=DAILY;COUNT=3").end(first), End::With(at("2026-11-30")));
    assert_eq!(repeats("FREQ=DAILY").end(first), End::Never);
    assert_eq!(repeats("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30").end(first), End::Nowhere);
    assert_eq!(repeats("RDATE:20270101T100000").end(first), End::With(at("2027-01-01")));
    assert_eq!(
        repeats("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU").next(first, first),
        Some(at("2032-02-29"))
    );
}

#[test]
fn a_series_is_parted_and_thinned() {
    let first = at("2026-11-28");
    let mut daily = repeats("FREQ=DAILY;COUNT=10");
    daily.leave_out(at("2026-11-29"));
    daily.end_before(at("2026-12-01"));
    assert_eq!(daily.text(), "RRULE:FREQ=DAILY;UNTIL=20261201T095959\nEXDATE:20261129T100000");
    let left = daily.between(first, first, at("2027-01-01"), 9).starts;
    assert_eq!(left, [first, at("2026-11-30")]);
}

fn rules() -> impl Strategy<Value = String> {
    let days = prop::sample::subsequence(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"], 0..4);
    let freq = prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY"]);
    let monthday = prop::option::of(prop_oneof![1i8..=31, -31i8..=-1]);
    let month = prop::option::of(1u8..=12);
    let week_start = prop::sample::select(vec!["", ";WKST=SU", ";WKST=MO"]);
    (freq, 1u8..5, days, monthday, month, week_start).prop_map(
        |(freq, interval, days, monthday, month, start)| {
            let mut rule = format!("FREQ={freq};INTERVAL={interval}{start}");
            if !days.is_empty() {
                rule += &format!(";BYDAY={}", days.join(","));
            }
            if let Some(day) = monthday.filter(|_| freq != "WEEKLY") {
                rule += &format!(";BYMONTHDAY={day}");
            }
            if let Some(month) = month {
                rule += &format!(";BYMONTH={month}");
            }
            rule
        },
    )
}

proptest! {
    #[test]
    fn a_stretch_far_ahead_is_as_if_counted_from_the_start(
        rule in rules(),
        first in 0u64..700,
        ahead in 0u64..3000,
        long in 1u64..400,
    ) {
        let day = |days| NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + chrono::Days::new(days);
        let first = day(first).and_hms_opt(10, 30, 0).unwrap();
        let from = first + TimeDelta::try_days(ahead as i64).unwrap();
        let to = from + TimeDelta::try_days(long as i64).unwrap();
        let it = repeats(&rule);
        let all = it.between(first, first, to, 100_000).starts;
        let expected: Vec<_> = all.into_iter().filter(|at| *at >= from).collect();
        prop_assert_eq!(it.between(first, from, to, 100_000).starts, expected, "{}", rule);
    }

    #[test]
    fn what_is_read_is_written_the_same(rule in rules()) {
        prop_assert_eq!(&Recurrence::read(&repeats(&rule).text(), Zone::UTC).unwrap(), &repeats(&rule));
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,60}") {
        drop(Recurrence::read(&text, Zone::UTC));
    }
}

proptest! {
    #[test]
    fn a_series_of_months_may_begin_beside_its_rule(
        month in proptest::option::of(1u32..=12),
        nth in (-5i64..=5).prop_filter("none", |nth| *nth != 0),
        interval in 1i32..8,
        count in 1usize..20,
        first in 0i64..1500,
    ) {
        let rule = match month {
            Some(month) => format!("FREQ=YEARLY;BYMONTH={month};BYDAY={nth}TU"),
            None => format!("FREQ=MONTHLY;BYDAY={nth}TU"),
        };
        let rule = format!("{rule};INTERVAL={interval};COUNT={count}");
        let first = at("2024-01-29") + TimeDelta::days(first);
        let months = |day: NaiveDateTime| day.year() * 12 + day.month0() as i32;
        // Every day is looked at.
        let is_on = |day: &NaiveDateTime| {
            let after = i64::from(day.num_days_in_month()) - i64::from(day.day());
            let (ahead, back) = (i64::from(day.day0()) / 7 + 1, after / 7 + 1);
            let is_nth = if nth > 0 { ahead == nth } else { back == -nth };
            let is_month = match month {
                Some(month) => day.month() == month && (day.year() - first.year()) % interval == 0,
                None => (months(*day) - months(first)) % interval == 0,
            };
            day.weekday() == Weekday::Tue && is_nth && is_month
        };
        let days = (0..60_000).map(|days| first + TimeDelta::days(days));
        let expected: Vec<_> = days.filter(is_on).take(count).collect();
        let far = first + TimeDelta::days(60_000);
        let ours = plain::between(&repeats(&rule).rule.unwrap(), first, (first, far), 1_000);
        prop_assert_eq!(ours, Some(expected), "{} from {}", rule, first);
    }
}

proptest! {
    #[test]
    fn a_rule_of_months_is_reckoned_out_as_the_library_does(
        rule in prop_oneof![
            Just("FREQ=MONTHLY".to_owned()),
            (-31i64..=31).prop_filter("none", |date| *date != 0)
                .prop_map(|date| format!("FREQ=MONTHLY;BYMONTHDAY={date}")),
            (-5i64..=5).prop_filter("none", |nth| *nth != 0)
                .prop_map(|nth| format!("FREQ=MONTHLY;BYDAY={nth}TU")),
            Just("FREQ=YEARLY".to_owned()),
            (1u32..=12, -31i64..=31).prop_filter("none", |(_, date)| *date != 0)
                .prop_map(|(month, date)| format!("FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={date}")),
            (1u32..=12, -5i64..=5).prop_filter("none", |(_, nth)| *nth != 0)
                .prop_map(|(month, nth)| format!("FREQ=YEARLY;BYMONTH={month};BYDAY={nth}FR")),
        ],
        interval in prop_oneof![Just(1i64), 1i64..15],
        end in prop_oneof![
            Just(String::new()),
            (1u32..60).prop_map(|count| format!(";COUNT={count}")),
            (1i64..4000).prop_map(|days| {
                let until = at("2024-01-29") + TimeDelta::days(days);
                format!(";UNTIL={}", until.format("%Y%m%dT%H%M%S"))
            }),
        ],
        first in 0i64..1500,
        from in -400i64..6000,
        long in 1i64..2000,
        most in 1usize..50,
    ) {
        let whole = format!("{rule};INTERVAL={interval}{end}");
        let rule = repeats(&whole).rule.unwrap();
        let day = at("2024-01-29") + TimeDelta::days(first);
        // The first time of the rule: the library loses some where the start is beside it.
        let unbounded = ICalendarRecurrenceRule { count: None, until: None, ..(*rule).clone() };
        let far = day + TimeDelta::days(40_000);
        let all = expand::by_rule(&unbounded, day, day, far, 2);
        let Some(first) = all.first().copied() else { return Ok(()) };
        let from = first + TimeDelta::days(from);
        let to = from + TimeDelta::days(long);
        let Some(ours) = plain::between(&rule, first, (from, to), most) else {
            return Err(TestCaseError::fail(whole));
        };
        let mut theirs = expand::by_rule(&rule, first, from, to, 2_000);
        theirs.retain(|at| *at >= from && *at < to);
        theirs.truncate(most);
        prop_assert_eq!(ours, theirs, "{} from {}", whole, first);
    }

    #[test]
    fn a_plain_rule_is_reckoned_out_as_the_library_does(
        freq in prop_oneof![
            Just("DAILY"),
            Just("WEEKLY"),
            Just("WEEKLY;BYDAY=SA"),
            Just("WEEKLY;BYDAY=SA,TU,FR"),
        ],
        interval in prop_oneof![Just(1i64), 1i64..40],
        end in prop_oneof![
            Just(String::new()),
            (1u32..60).prop_map(|count| format!(";COUNT={count}")),
            (1i64..900).prop_map(|days| {
                let until = at("2026-11-28") + TimeDelta::days(days);
                format!(";UNTIL={}", until.format("%Y%m%dT%H%M%S"))
            }),
        ],
        from in -400i64..3000,
        long in 1i64..400,
        most in 1usize..50,
    ) {
        let rule = repeats(&format!("FREQ={freq};INTERVAL={interval}{end}")).rule.unwrap();
        let first = at("2026-11-28");
        let from = first + TimeDelta::days(from);
        let to = from + TimeDelta::days(long);
        let Some(ours) = plain::between(&rule, first, (from, to), most) else {
            let is_plain = !freq.contains(',') || (interval == 1 && !end.contains("COUNT"));
            prop_assert!(!is_plain, "{freq} {interval} {end}");
            return Ok(());
        };
        let mut theirs = expand::by_rule(&rule, first, from, to, 2_000);
        theirs.retain(|at| *at >= from && *at < to);
        theirs.truncate(most);
        prop_assert_eq!(ours, theirs);
    }
}
