//! Events in tables: those of other programs are understood, and embudo's own lose nothing.

use embudo::{
    domain::{
        day::{Zone, read::DateOrder},
        event::{Event, EventType, State, When},
    },
    error::{Error, Result},
    store::{bulk::Made, doctor, events},
    transfer::{
        export::Format,
        import::{Import, Mode, OnMatch, Options, Summary, Unknown, run, target},
    },
};

use crate::{
    calendar_file::filtered_as,
    import::Folder,
    world::{NOW, World},
};

pub(crate) fn take(
    world: &mut World,
    name: &str,
    text: &str,
    options: &Options,
) -> Result<Summary> {
    let folder = Folder::new();
    let path = folder.file(name, text);
    let import =
        Import::open(world.store.conn(), target("events").unwrap(), &path, options.clone())?;
    let told = |error: &Error| format!("{} {}", error.id(), error.arg("field").unwrap_or("-"));
    run(&mut world.store, import, Mode::Real, &told, &mut |_| Ok(()))
}

fn taken(world: &mut World, text: &str, options: &Options) -> Summary {
    take(world, "diary.csv", text, options).unwrap()
}

fn counts(summary: &Summary) -> (u64, u64, u64, u64) {
    (summary.new, summary.updated, summary.skipped, summary.rejected)
}

/// Every record: mappings are remembered whatever is undone.
fn records(world: &World) -> String {
    let lines = world.dump();
    lines.lines().filter(|line| !line.starts_with("mapping ")).collect::<Vec<_>>().join("\n")
}

const EVENTS: &str = "SELECT type, state, datetime(begin_at / 1000, 'unixepoch'),
    datetime(end_at / 1000, 'unixepoch'), is_day, subject FROM event ORDER BY id";

#[test]
fn the_table_of_a_google_calendar_is_understood() {
    let mut world = World::new();
    let text = "Subject,Start Date,Start Time,End Date,End Time,All Day Event,Description,Location,Private\n\
        Fair,11/30/2026,,12/01/2026,,True,Bring cards,\"Hall 2, Madrid\",False\n\
        Visit Acme,12/02/2026,09:30 AM,12/02/2026,1:00 PM,False,,,False\n\
        Lunch,11/02/2026,1:00 PM,11/02/2026,2:00 PM,False,,,False\n";
    let summary = taken(&mut world, text, &Options::default());
    assert_eq!(counts(&summary), (3, 0, 0, 0), "{summary:?}");
    assert_eq!(summary.unmapped, ["Private"]);
    assert_eq!(
        world.table(EVENTS),
        "meeting | planned | 2026-11-30 00:00:00 | 2026-12-01 00:00:00 | 1 | Fair\n\
         meeting | planned | 2026-12-02 09:30:00 | 2026-12-02 13:00:00 | 0 | Visit Acme\n\
         meeting | done | 2026-11-02 13:00:00 | 2026-11-02 14:00:00 | 0 | Lunch"
    );
    assert_eq!(
        world.table("SELECT note, location FROM event WHERE id = 1"),
        "Bring cards | Hall 2, Madrid"
    );
}

#[test]
fn the_table_of_a_spanish_outlook_is_understood_its_whole_days_ending_at_midnight() {
    let mut world = World::new();
    world.lead(&["name=Acme", "email=ana@acme.example"]);
    let text = "Asunto;Fecha de comienzo;Hora de comienzo;Fecha de finalización;Hora de finalización;\
        Todo el día;Asistentes necesarios;Categorías;Prioridad;Ubicación\n\
        Feria;30/11/2026;0:00:00;02/12/2026;0:00:00;Verdadero;;Ferias;Alta;\n\
        Visita;01/12/2026;9:30:00;01/12/2026;10:00:00;Falso;ana@acme.example;;Normal;Sevilla\n";
    let summary = taken(&mut world, text, &Options::default());
    assert_eq!(counts(&summary), (2, 0, 0, 0), "{summary:?}");
    assert_eq!(
        world.table(EVENTS),
        "meeting | planned | 2026-11-30 00:00:00 | 2026-12-01 00:00:00 | 1 | Feria\n\
         meeting | planned | 2026-12-01 09:30:00 | 2026-12-01 10:00:00 | 0 | Visita"
    );
    assert_eq!(world.table("SELECT importance, lead FROM event"), "high | -\nnormal | 1");
    assert_eq!(summary.created, Made { tags: 1, ..Made::default() });
}

#[test]
fn activities_of_another_crm_find_their_leads_and_make_their_names() {
    let mut world = World::new();
    let acme = world.lead(&["name=Acme", "code=A-1"]);
    let bolt = world.lead(&["name=Bolt"]);
    let text = "Activity ID,Subject,Type,Due date,Due time,Done,Deal,Assigned to user,Note,Call outcome,Label\n\
        a9x,Ask for the price,Call,2026-11-20,10:00,Done,Acme,Bea,They like it,Connected,hot\n\
        a9y,Send offer,Deadline,2026-12-03,,To do,BOLT,Bea,,,\"hot, big\"\n\
        a9z,Who is it,Pigeon,2026-12-04,,To do,Nobody Ltd,,,,\n";
    let summary = taken(&mut world, text, &Options::default());
    assert_eq!(counts(&summary), (3, 0, 0, 0), "{summary:?}");
    assert_eq!(
        world.table("SELECT type, state, is_day, lead, outcome, (SELECT name FROM rep WHERE id = rep) FROM event"),
        format!("call | done | 0 | {acme} | answered | Bea\ntask | planned | 1 | {bolt} | - | Bea\nmeeting | planned | 1 | - | - | -")
    );
    assert_eq!((summary.created.reps, summary.created.tags), (1, 2));
    let notes: Vec<&str> = summary.notes.iter().map(|note| note.id).collect();
    assert_eq!(notes, ["import-note-event-with", "import-note-odd-value"], "{:?}", summary.notes);
    // What the other program calls them keeps them from coming twice.
    assert_eq!(counts(&taken(&mut world, text, &Options::default())), (0, 0, 3, 0));
}

#[test]
fn new_names_and_absent_leads_are_rejected_where_that_is_asked_for() {
    let mut world = World::new();
    let text = "begin,subject,lead,rep,campaign,tag\n\
        2026-12-01,a,Nobody,,,\n2026-12-01,b,,Bea,,\n2026-12-01,c,,,Fair,\n2026-12-01,d,,,,hot\n2026-12-01,e,,,,\n";
    let strict = Options { unknown: Unknown::Reject, ..Options::default() };
    let summary = taken(&mut world, text, &strict);
    assert_eq!((counts(&summary), summary.created), ((1, 0, 0, 4), Made::default()));
    let summary = taken(&mut World::new(), text, &Options::default());
    assert_eq!(counts(&summary), (5, 0, 0, 0));
    let Made { campaigns, activities, reps, tags, .. } = summary.created;
    assert_eq!((campaigns, activities, reps, tags), (1, 1, 1, 1));
}

#[test]
fn what_is_no_event_is_rejected_with_the_field_to_blame() {
    let mut world = World::new();
    let text = "begin,end,subject,reminder,recurrence\n\
        ,,nowhere,,\n\
        2026-13-45,,no such day,,\n\
        2026-12-02,2026-12-01,backwards,,\n\
        2026-12-02,,late,next year,\n\
        2026-12-02,,odd rule,,FREQ=SOMETIMES\n\
        2026-12-02,,never,,FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n\
        2026-12-02 10:00,,good,1h,each second tuesday\n";
    let summary = taken(&mut world, text, &Options::default());
    assert_eq!(counts(&summary), (1, 0, 0, 6));
    let blamed: Vec<(&str, u64)> =
        summary.blamed.iter().map(|(field, count)| (field.as_str(), *count)).collect();
    assert_eq!(blamed, [("begin", 2), ("end", 1), ("reminder", 1), ("recurrence", 2)]);
    assert_eq!(
        world.table(
            "SELECT subject, reminder, recurrence, date(begin_at / 1000, 'unixepoch') FROM event"
        ),
        "good | 60 | FREQ=MONTHLY;BYDAY=2TU | 2026-12-08"
    );
}

#[test]
fn columns_values_and_rows_are_chosen_by_hand() {
    let mut world = World::new();
    let text = "When;What;Team\n3/4/2027 9:00;Call Ana;North\n4/4/2027 9:00;Call Bea;South\n";
    let options = Options {
        maps: vec!["When=begin".to_owned(), "What=subject".to_owned()],
        sets: vec!["type=call".to_owned(), "zone=Europe/Madrid".to_owned(), "tag=team".to_owned()],
        wheres: vec!["Team=North".to_owned()],
        dates: Some(DateOrder::MonthFirst),
        ..Options::default()
    };
    let summary = taken(&mut world, text, &options);
    assert_eq!((summary.rows, counts(&summary)), (1, (1, 0, 0, 0)));
    assert_eq!(
        world
            .table("SELECT type, datetime(begin_at / 1000, 'unixepoch'), zone, subject FROM event"),
        "call | 2027-03-04 08:00:00 | Europe/Madrid | Call Ana"
    );
    assert_eq!(summary.created.tags, 1);
}

#[test]
fn an_update_changes_what_the_row_tells_and_one_undo_takes_all_of_it_back() {
    let mut world = World::new();
    let text = "uid,begin,end,subject,tag,importance\nu1,2026-12-01 10:00,2026-12-01 11:00,Call,hot,high\n";
    taken(&mut world, text, &Options::default());
    let before = records(&world);
    let text = "uid,begin,subject,tag\nu1,2026-12-02 15:00,Visit,big\nu2,2026-12-03,New,\n";
    assert_eq!(counts(&taken(&mut world, text, &Options::default())), (1, 0, 1, 0));
    world.store.undo().unwrap();
    assert_eq!(records(&world), before);
    let update = Options { on_match: OnMatch::Update, ..Options::default() };
    assert_eq!(counts(&taken(&mut world, text, &update)), (1, 1, 0, 0));
    assert_eq!(
        world.table(
            "SELECT datetime(begin_at / 1000, 'unixepoch'), datetime(end_at / 1000, 'unixepoch'), subject,
               importance, (SELECT group_concat(tag, '+') FROM event_tag WHERE event = event.id)
             FROM event WHERE uid = 'u1'"
        ),
        "2026-12-02 15:00:00 | 2026-12-02 16:00:00 | Visit | high | 1+2"
    );
    world.store.undo().unwrap();
    assert_eq!(records(&world), before);
    let create = Options { on_match: OnMatch::Create, ..Options::default() };
    assert_eq!(counts(&taken(&mut world, text, &create)), (2, 0, 0, 0));
    assert_eq!(world.table("SELECT count(*), count(uid) FROM event"), "3 | 2");
}

#[test]
fn a_rehearsal_of_a_table_of_events_tells_what_comes_and_writes_nothing() {
    let mut world = World::new();
    let before = world.dump();
    let folder = Folder::new();
    let path = folder.file("e.csv", "begin,rep,end\n2026-12-01,Bea,\n2026-12-01,Bea,2026-11-01\n");
    let import =
        Import::open(world.store.conn(), target("events").unwrap(), &path, Options::default());
    let tell = |error: &Error| error.to_string();
    let summary = run(&mut world.store, import.unwrap(), Mode::Rehearsal, &tell, &mut |_| Ok(()));
    let summary = summary.unwrap();
    assert_eq!((counts(&summary), summary.created.reps, summary.dry_run), ((1, 0, 0, 1), 1, true));
    assert_eq!((world.dump(), folder.names().len()), (before, 1));
}

#[test]
fn a_time_of_a_series_may_stand_before_it_and_one_without_stands_for_itself() {
    let mut world = World::new();
    let text = "uid,begin,subject,recurrence,recurrence-id\n\
        s,2026-12-08 12:00,moved,,2026-12-08 10:00\n\
        s,2026-12-01 10:00,weekly,FREQ=WEEKLY,\n\
        t,2026-12-09 12:00,alone,,2026-12-09 10:00\n";
    let summary = taken(&mut world, text, &Options::default());
    assert_eq!(counts(&summary), (3, 0, 0, 0), "{summary:?}");
    assert_eq!(
        world.table("SELECT subject, series, uid FROM event ORDER BY id"),
        "weekly | - | s\nmoved | 1 | -\nalone | - | t/1796810400000"
    );
    let checks = doctor::check(&mut world.store, None);
    let ill: Vec<_> = checks.iter().filter(|check| !check.ok).map(|check| check.name).collect();
    assert!(!ill.iter().any(|name| name.contains("event") || name.contains("series")), "{ill:?}");
}

#[test]
fn leads_and_their_events_go_to_an_empty_file_in_either_order() {
    let mut world = World::new();
    let acme = world.lead(&["name=Acme", "campaign=Fair", "activity=Call", "rep=Bea"]);
    world
        .act(|txn| {
            let begin = When { at: NOW, is_day: false };
            let event = Event {
                lead: Some(acme),
                zone: Some(Zone::UTC.name().to_owned()),
                ..Event::new(EventType::Call, begin, State::Done)
            };
            events::insert(txn, &event)
        })
        .unwrap();
    let text = filtered_as(&world, Format::Csv, "");
    assert!(text.contains("Fair"), "{text}");
    let mut alone = World::new();
    let summary = taken(&mut alone, &text, &Options::default());
    assert_eq!(counts(&summary), (1, 0, 0, 0));
    // Whom it was with is not here; a calendar still tells.
    let calendar = filtered_as(&alone, Format::Ical, "");
    assert!(calendar.contains("X-EMBUDO-LEAD:L-000001,Acme"), "{calendar}");
    let mut both = World::new();
    both.lead(&["name=Acme", "campaign=Fair", "activity=Call", "rep=Bea"]);
    taken(&mut both, &text, &Options::default());
    assert_eq!(both.table("SELECT lead, campaign FROM event"), format!("{acme} | -"));
    assert_eq!(filtered_as(&both, Format::Csv, ""), text);
}

#[test]
fn the_numbers_of_another_program_are_not_ours_whatever_is_asked_for() {
    for on_match in [OnMatch::Skip, OnMatch::Update] {
        let options = Options { on_match, ..Options::default() };
        let mut world = World::new();
        taken(&mut world, "subject,start\nOurs,2026-12-01\n", &options);
        let theirs = "id,subject,start\n1,Theirs,2026-12-02\n9,Also,2026-12-03\n";
        assert_eq!(counts(&taken(&mut world, theirs, &options)), (2, 0, 0, 0));
        let subjects = "SELECT subject FROM event ORDER BY begin_at";
        assert_eq!(world.table(subjects), "Ours\nTheirs\nAlso");
        // By them they are known again.
        let again = taken(&mut world, &theirs.replace("Also", "Too"), &options);
        assert_eq!((again.new, again.updated + again.skipped), (0, 2), "{on_match:?}");
        let last = if on_match == OnMatch::Update { "Too" } else { "Also" };
        assert_eq!(world.table(subjects), format!("Ours\nTheirs\n{last}"));
    }
}

#[test]
fn our_own_id_finds_its_event_where_it_says_when_that_was_made() {
    let mut world = World::new();
    taken(&mut world, "subject,start\nOurs,2026-12-01\n", &Options::default());
    let made = world.table("SELECT created_at FROM event");
    let made = made.parse().ok().and_then(chrono::DateTime::from_timestamp_millis).unwrap();
    let made = made.to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    let update = Options { on_match: OnMatch::Update, ..Options::default() };
    let summary = taken(&mut world, &format!("id,subject,created\n1,New,{made}\n"), &update);
    assert_eq!(counts(&summary), (0, 1, 0, 0), "{summary:?}");
    assert_eq!(world.table("SELECT subject, uid FROM event"), "New | -");
}

#[test]
fn a_time_of_a_parted_series_is_one_of_its_later_part_and_with_whom_that_is() {
    let mut world = World::new();
    let acme = world.lead(&["name=Acme"]);
    let text = "uid,begin,subject,recurrence,recurrence-id,lead\n\
        s,2026-12-01 10:00,first,FREQ=WEEKLY;UNTIL=20261215T100000Z,,\n\
        s/1797933600000,2026-12-22 10:00,later,FREQ=WEEKLY,,Acme\n\
        s,2026-12-30 12:00,moved,,2026-12-29 10:00,\n";
    let summary = taken(&mut world, text, &Options::default());
    assert_eq!(counts(&summary), (3, 0, 0, 0), "{summary:?}");
    assert_eq!(
        world.table("SELECT subject, series, lead FROM event ORDER BY id"),
        format!("first | - | -\nlater | - | {acme}\nmoved | 2 | {acme}")
    );
}

#[test]
fn what_is_over_took_place_in_a_table_as_in_a_calendar_unless_a_state_is_told() {
    let mut world = World::new();
    let text = "subject,type,begin,state\na,meeting,2026-01-05,\nb,call,2026-01-05,\n\
        c,email,2026-01-05,\nd,task,2026-01-05,\ne,call,2026-01-05,planned\nf,call,2027-01-05,\n";
    taken(&mut world, text, &Options::default());
    assert_eq!(
        world.table("SELECT subject, state FROM event ORDER BY subject"),
        "a | done\nb | done\nc | done\nd | planned\ne | planned\nf | planned"
    );
}
