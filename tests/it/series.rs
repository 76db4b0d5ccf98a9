//! Events that repeat: what is next with a lead, what one time of them does, and what the calendar shows.

use embudo::{
    domain::{
        day::{Zone, span::Span},
        event::{Event, EventType, State, When},
        field::Thing,
        phrase::Lang,
    },
    error::Error,
    store::{
        Options, Store, agenda, customers, doctor, events,
        list::{self, Ctx, Query, parse_filter},
        series,
        set::{Edit, How, event},
        verdicts::{self, Done, Planned},
    },
};

use crate::world::World;

fn add(world: &mut World, fields: &[(&str, &str)]) -> i64 {
    let edits: Vec<Edit> = fields.iter().map(|(field, text)| Edit::set(*field, *text)).collect();
    world.act(|txn| event::create(txn, &edits, &How::by_hand(Lang::En))).unwrap()
}

/// A weekly call with Acme, Thursdays at ten from 26 November on.
fn weekly(world: &mut World) -> (i64, i64) {
    let lead = world.lead(&["name=Acme", "code=L-1"]);
    let call = add(
        world,
        &[
            ("type", "call"),
            ("begin", "2026-11-26 10:00"),
            ("end", "2026-11-26 10:30"),
            ("recurrence", "every thursday"),
            ("lead", "L-1"),
        ],
    );
    (lead, call)
}

fn next(world: &World, lead: i64) -> String {
    let zone = world.store.options().zone;
    let planned = events::planned(world.store.conn(), lead).unwrap();
    let told = planned.iter().map(|it| it.begin.wall(zone).format("%m-%d %H:%M").to_string());
    told.collect::<Vec<_>>().join(", ")
}

/// What the calendar has: day, hour, state.
fn calendar(world: &World, first: &str, last: &str) -> Vec<String> {
    filtered(world, first, last, "")
}

fn filtered(world: &World, first: &str, last: &str, filter: &str) -> Vec<String> {
    let ctx = Ctx::of(&world.store);
    let conn = world.store.conn();
    let filter = parse_filter(conn, &ctx, Thing::Events, filter).unwrap();
    let stretch = Span { first: first.parse().unwrap(), last: last.parse().unwrap() };
    let items = agenda::read(conn, &ctx, stretch, &filter, false).unwrap();
    let told = items.into_iter().map(|item| {
        let wall = item.event.begin.wall(ctx.zone);
        let hour = if item.event.begin.is_day {
            "all day".into()
        } else {
            wall.format("%H:%M").to_string()
        };
        let marks = [(item.overdue, " late"), (item.conflict, " conflict")];
        let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
        format!("{} {hour} {}{marks}", item.day.format("%m-%d"), item.event.state.word())
    });
    told.collect()
}

fn on(world: &World, series: i64, at: &str) -> Event {
    let at = Zone::UTC.at(
        at.split_once(' ').unwrap().0.parse().unwrap(),
        at.split_once(' ').unwrap().1.parse().unwrap(),
    );
    let conn = world.store.conn();
    series::one_time(conn, &events::get(conn, series).unwrap(), at.0).unwrap()
}

#[test]
fn the_next_time_of_a_series_is_the_next_action_of_its_lead() {
    let mut world = World::new();
    let (lead, _) = weekly(&mut world);
    assert_eq!(next(&world, lead), "11-26 10:00");
    assert_eq!(
        calendar(&world, "2026-11-23", "2026-12-11"),
        ["11-26 10:00 planned", "12-03 10:00 planned", "12-10 10:00 planned"]
    );
    // Done on Thursday: the next is a week later, and what was done stays.
    let due = events::planned(world.store.conn(), lead).unwrap().remove(0);
    world.act(|txn| verdicts::complete(txn, lead, &due, None, None)).unwrap();
    // Once done it can't be done again by somebody who still sees it as planned.
    let again = world.act(|txn| verdicts::complete(txn, lead, &due, None, None));
    assert_eq!(again.unwrap_err().id(), "error-not-planned");
    assert_eq!(next(&world, lead), "12-03 10:00");
    assert_eq!(
        world.table(
            "SELECT next_at = begin_at + 7 * 86400000 FROM event WHERE recurrence IS NOT NULL"
        ),
        "1"
    );
    world.store.undo().unwrap();
    assert_eq!(next(&world, lead), "11-26 10:00");
    world.store.redo().unwrap();
    assert_eq!(next(&world, lead), "12-03 10:00");
}

#[test]
fn a_call_that_is_logged_stands_for_the_time_that_was_due() {
    let mut world = World::new();
    let lead = world.lead(&["name=Acme", "code=L-1"]);
    add(&mut world, &[("begin", "2026-11-24 09:00"), ("recurrence", "daily"), ("lead", "L-1")]);
    let call =
        Done { kind: EventType::Call, outcome: None, note: Some("spoke".into()), subject: None };
    world.act(|txn| verdicts::log(txn, lead, &call)).unwrap();
    assert_eq!(next(&world, lead), "11-25 09:00");
    assert_eq!(world.table("SELECT count(*), sum(state = 'done') FROM event"), "2 | 1");
}

#[test]
fn one_time_is_moved_or_cancelled_alone() {
    let mut world = World::new();
    let (lead, call) = weekly(&mut world);
    let moved = on(&world, call, "2026-12-03 10:00");
    world
        .act(|txn| {
            event::apply(
                txn,
                moved,
                &[Edit::set("begin", "2026-12-04 15:00")],
                &How::by_hand(Lang::En),
            )
        })
        .unwrap();
    let gone = on(&world, call, "2026-12-10 10:00");
    world.act(|txn| events::update(txn, &Event { state: State::Cancelled, ..gone })).unwrap();
    assert_eq!(
        calendar(&world, "2026-11-30", "2026-12-18"),
        ["12-04 15:00 planned", "12-10 10:00 cancelled", "12-17 10:00 planned"]
    );
    assert_eq!(next(&world, lead), "11-26 10:00, 12-04 15:00");
    // A time that the rule doesn't have is told.
    let series = events::get(world.store.conn(), call).unwrap();
    assert_eq!(
        series::one_time(world.store.conn(), &series, 0).unwrap_err().id(),
        "error-no-such-time"
    );
}

#[test]
fn a_series_is_parted_where_this_and_what_follows_changes() {
    let mut world = World::new();
    let (_, call) = weekly(&mut world);
    let done = on(&world, call, "2026-12-17 10:00");
    world.act(|txn| events::update(txn, &Event { state: State::Done, ..done })).unwrap();
    let series = events::get(world.store.conn(), call).unwrap();
    let from = "2026-12-10T10:00:00".parse().unwrap();
    let review = |later| Event { subject: Some("Review".into()), ..later };
    let part = |txn: &embudo::store::Txn| {
        series::part(txn, &series, from, |later| events::update(txn, &review(later)))
    };
    let later = world.act(part).unwrap();
    assert_eq!(
        world.table("SELECT id, recurrence, subject FROM event WHERE recurrence IS NOT NULL"),
        format!(
            "{call} | FREQ=WEEKLY;UNTIL=20261210T095959;BYDAY=TH | -\n{later} | FREQ=WEEKLY;BYDAY=TH | Review"
        )
    );
    assert_eq!(world.table("SELECT series FROM event WHERE state = 'done'"), later.to_string());
    assert_eq!(
        calendar(&world, "2026-11-26", "2026-12-24"),
        [
            "11-26 10:00 planned",
            "12-03 10:00 planned",
            "12-10 10:00 planned",
            "12-17 10:00 done",
            "12-24 10:00 planned"
        ]
    );
    world.store.undo().unwrap();
    assert_eq!(world.one::<i64>("SELECT count(*) FROM event WHERE recurrence IS NOT NULL"), 1);
}

#[test]
fn rejecting_a_lead_ends_its_series_and_reopening_goes_on_with_it() {
    let mut world = World::new();
    let (lead, _) = weekly(&mut world);
    world.act(|txn| verdicts::reject(txn, lead, 1, None, Planned::Cancel)).unwrap();
    assert_eq!(next(&world, lead), "");
    assert_eq!(calendar(&world, "2026-11-23", "2026-12-31"), Vec::<String>::new());
    world.act(|txn| customers::reopen(txn, lead)).unwrap();
    assert_eq!(next(&world, lead), "11-26 10:00");
}

#[test]
fn the_calendar_has_long_events_late_ones_and_those_that_overlap() {
    let mut world = World::new();
    add(&mut world, &[("begin", "2026-11-20"), ("end", "2026-11-27"), ("type", "task")]);
    add(&mut world, &[("begin", "2026-11-24 09:00"), ("end", "2026-11-24 10:00")]);
    add(
        &mut world,
        &[("begin", "2026-11-24 09:30"), ("end", "2026-11-24 12:00"), ("importance", "high")],
    );
    add(&mut world, &[("begin", "2026-11-24 12:00"), ("end", "2026-11-24 12:30")]);
    let today = [
        "11-24 all day planned",
        "11-24 09:00 planned late conflict",
        "11-24 09:30 planned conflict",
        "11-24 12:00 planned",
    ];
    assert_eq!(calendar(&world, "2026-11-24", "2026-11-24"), today);
    assert_eq!(
        filtered(&world, "2026-11-24", "2026-11-24", "importance:high"),
        ["11-24 09:30 planned conflict"]
    );
    // What ends at midnight is not on the next day.
    add(&mut world, &[("begin", "2026-12-01 22:00"), ("end", "2026-12-02 00:00")]);
    assert_eq!(calendar(&world, "2026-12-02", "2026-12-02"), Vec::<String>::new());
}

#[test]
fn fields_that_are_wrong_are_all_told() {
    let mut world = World::new();
    let edits = [
        Edit::set("type", "dance"),
        Edit::set("begin", "someday"),
        Edit::set("reminder", "soon"),
        Edit::set("recurrence", "now and then"),
        Edit::set("lead", "L-9"),
        Edit::set("overdue", "yes"),
    ];
    let error = world.act(|txn| event::create(txn, &edits, &How::by_hand(Lang::En))).unwrap_err();
    let all: Vec<&str> = std::iter::once(&error).chain(error.others()).map(Error::id).collect();
    assert_eq!(
        all,
        [
            "error-not-a-choice",
            "error-not-a-date",
            "error-reminder",
            "error-not-found",
            "error-computed-field",
            "error-repeat-words"
        ]
    );
    let edits = [Edit::set("recurrence", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")];
    let error = world.act(|txn| event::create(txn, &edits, &How::by_hand(Lang::En))).unwrap_err();
    assert_eq!(error.id(), "error-rule-never");
}

#[test]
fn a_series_follows_the_clock_of_its_zone() {
    let mut world = World::new();
    let madrid = Zone::named("Europe/Madrid").unwrap();
    let id = add(&mut world, &[("begin", "2026-10-20 08:00"), ("recurrence", "weekly")]);
    // Entered in Madrid at ten, before the clocks go back.
    world.sql(&format!("UPDATE event SET zone = 'Europe/Madrid' WHERE id = {id}"));
    let stretch =
        Span { first: "2026-10-20".parse().unwrap(), last: "2026-10-27".parse().unwrap() };
    let events = series::between(world.store.conn(), madrid, stretch, true).unwrap();
    let hours: Vec<_> =
        events.iter().map(|it| it.begin.wall(madrid).format("%d %H:%M").to_string()).collect();
    assert_eq!(hours, ["20 10:00", "27 10:00"]);
}

#[test]
fn the_doctor_sees_a_series_whose_next_time_is_wrong_and_mends_it() {
    let mut world = World::new();
    let (lead, _) = weekly(&mut world);
    world.store.conn().execute_batch("UPDATE event SET next_at = 0, ends_at = 5").unwrap();
    let ill = |world: &mut World| {
        let checks = doctor::check(&mut world.store, None);
        checks.iter().any(|check| check.name == "next-actions" && !check.ok)
    };
    assert!(ill(&mut world));
    doctor::repair(&mut world.store).unwrap();
    assert!(!ill(&mut world));
    assert_eq!(next(&world, lead), "11-26 10:00");
}

#[test]
fn what_stands_with_a_series_stands_with_each_of_its_times() {
    let mut world = World::new();
    let (lead, call) = weekly(&mut world);
    let edits = [Edit::set("tag", "hot, vip"), Edit::set("participants", "Ana")];
    let series = events::get(world.store.conn(), call).unwrap();
    let how = How::by_hand(Lang::En);
    world.act(|txn| event::apply(txn, series, &edits, &how)).unwrap();
    let due = events::planned(world.store.conn(), lead).unwrap().remove(0);
    world.act(|txn| verdicts::complete(txn, lead, &due, None, None)).unwrap();
    let series = events::get(world.store.conn(), call).unwrap();
    let from = "2026-12-10T10:00:00".parse().unwrap();
    let part = |txn: &embudo::store::Txn| {
        series::part(txn, &series, from, |later| {
            event::apply(txn, later, &[Edit::set("tag", "cold")], &how)
        })
    };
    let later = world.act(part).unwrap();
    let done = world.one::<i64>("SELECT id FROM event WHERE state = 'done'");
    let conn = world.store.conn();
    assert_eq!(events::tags(conn, done).unwrap(), ["hot", "vip"]);
    assert_eq!(events::participants(conn, done).unwrap(), ["Ana"]);
    assert_eq!(events::tags(conn, later).unwrap(), ["cold"]);
    assert_eq!(events::participants(conn, later).unwrap(), ["Ana"]);
}

#[test]
fn a_time_that_was_taken_away_stays_away_when_its_series_comes_back() {
    let mut world = World::new();
    let (_, call) = weekly(&mut world);
    let gone = on(&world, call, "2026-12-03 10:00");
    world.act(|txn| events::trash(txn, events::update(txn, &gone)?, true)).unwrap();
    world.sql("UPDATE event SET trashed_at = trashed_at - 1 WHERE series IS NOT NULL");
    let moved = on(&world, call, "2026-12-10 10:00");
    world.act(|txn| events::update(txn, &moved)).unwrap();
    world.act(|txn| events::trash(txn, call, true)).unwrap();
    assert_eq!(calendar(&world, "2026-11-23", "2026-12-18"), Vec::<String>::new());
    world.act(|txn| events::trash(txn, call, false)).unwrap();
    let left = ["11-26 10:00 planned", "12-10 10:00 planned", "12-17 10:00 planned"];
    assert_eq!(calendar(&world, "2026-11-23", "2026-12-18"), left);
}

#[test]
fn a_series_is_as_late_as_its_next_time() {
    let mut world = World::new();
    let late = |world: &World| {
        let ctx = Ctx::of(&world.store);
        let mut query = Query::new(Thing::Events);
        query.expr = parse_filter(world.store.conn(), &ctx, Thing::Events, "overdue:yes").unwrap();
        list::count(world.store.conn(), &ctx, &query).unwrap()
    };
    let lead = world.lead(&["name=Acme", "code=L-1"]);
    let begin = ("begin", "2026-11-23 10:00");
    add(&mut world, &[begin, ("recurrence", "daily"), ("lead", "L-1")]);
    assert_eq!(late(&world), 1);
    for _ in 0..2 {
        let due = events::planned(world.store.conn(), lead).unwrap().remove(0);
        world.act(|txn| events::update(txn, &Event { state: State::Done, ..due })).unwrap();
    }
    assert_eq!((late(&world), next(&world, lead).as_str()), (0, "11-25 10:00"));
}

#[test]
fn an_hour_that_came_twice_stays_what_it_was_when_something_else_is_edited() {
    let mut world = World::new();
    let madrid = Zone::named("Europe/Madrid").unwrap();
    let options = Options { zone: madrid, ..world.store.options().clone() };
    world.store = Store::open(options).unwrap();
    // Half past two on the day the clocks go back in Madrid, the second time.
    let second = 1_792_891_800_000;
    let begin = When { at: second, is_day: false };
    assert_eq!(begin.wall(madrid).format("%d %H:%M").to_string(), "25 02:30");
    let planned = Event::new(EventType::Call, begin, State::Planned);
    let id = world.act(|txn| events::insert(txn, &planned)).unwrap();
    let how = How::by_hand(Lang::En);
    let event = events::get(world.store.conn(), id).unwrap();
    world.act(|txn| event::apply(txn, event, &[Edit::set("subject", "x")], &how)).unwrap();
    assert_eq!(world.one::<i64>("SELECT begin_at FROM event"), second);
}

#[test]
fn a_rule_with_exceptions_is_read_from_one_line() {
    let mut world = World::new();
    let text = "RRULE:FREQ=WEEKLY EXDATE:20261203T100000";
    add(&mut world, &[("begin", "2026-11-26 10:00"), ("recurrence", text)]);
    let left = ["11-26 10:00 planned", "12-10 10:00 planned"];
    assert_eq!(calendar(&world, "2026-11-26", "2026-12-11"), left);
}
