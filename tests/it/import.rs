//! Importing leads: each rule a story.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use embudo::{
    domain::day::read::DateOrder,
    error::{Error, Kind, Result},
    store::{
        bulk::Made,
        doctor,
        own_fields::{self, FieldKind},
    },
    transfer::import::{Far, Import, Match, Mode, OnMatch, Options, Summary, Unknown, run, target},
};

use crate::world::World;

/// A folder that goes when the test ends.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("embudo-import-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).unwrap();
        path
    }

    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(&self.0)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn tell(error: &Error) -> String {
    let facts: Vec<String> =
        error.args().iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("{} {}", error.id(), facts.join(" "))
}

pub(crate) fn take(
    world: &mut World,
    path: &Path,
    options: &Options,
    mode: Mode,
) -> Result<Summary> {
    let import = Import::open(world.store.conn(), target("leads")?, path, options.clone())?;
    run(&mut world.store, import, mode, &tell, &mut |_| Ok(()))
}

/// The prediction and what then came of it, which must be the same.
fn import_with(world: &mut World, path: &Path, options: &Options) -> Summary {
    let steps: i64 = world.one("SELECT count(*) FROM change");
    let rows = world.dump();
    let told = take(world, path, options, Mode::Rehearsal).unwrap();
    assert_eq!(world.one::<i64>("SELECT count(*) FROM change"), steps);
    assert_eq!(world.dump(), rows, "a rehearsal wrote something");
    let real = take(world, path, options, Mode::Real).unwrap();
    assert_eq!(real.rows, real.new + real.updated + real.skipped + real.rejected);
    assert_eq!(Summary { rejects_file: None, dry_run: true, ..real.clone() }, told);
    assert!(sound(world), "what is searched and kept is what the rows say");
    real
}

fn sound(world: &mut World) -> bool {
    let checks = doctor::check(&mut world.store, None);
    let other = ["backup", "permissions"];
    checks.iter().all(|check| check.ok || other.contains(&check.name))
}

/// A file of that text in a world of its own.
struct Story {
    world: World,
    folder: Folder,
    options: Options,
}

impl Story {
    fn new() -> Self {
        Self { world: World::new(), folder: Folder::new(), options: Options::default() }
    }

    fn with(mut self, change: impl FnOnce(&mut Options)) -> Self {
        change(&mut self.options);
        self
    }

    fn map(self, map: &str) -> Self {
        self.with(|options| options.maps.push(map.to_owned()))
    }

    fn import(&mut self, text: &str) -> Summary {
        self.named("leads.csv", text)
    }

    fn named(&mut self, name: &str, text: &str) -> Summary {
        let path = self.folder.file(name, text);
        import_with(&mut self.world, &path, &self.options)
    }

    fn see(&self, sql: &str) -> Vec<String> {
        self.world.table(sql).lines().map(str::to_owned).collect()
    }
}

fn counts(summary: &Summary) -> [u64; 5] {
    [summary.rows, summary.new, summary.updated, summary.skipped, summary.rejected]
}

fn notes(summary: &Summary) -> Vec<(&'static str, u64)> {
    summary.notes.iter().map(|note| (note.id, note.count)).collect()
}

/// Sample files of other programs, where somebody has them.
pub(crate) fn samples(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("EMBUDO_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"),
        PathBuf::from,
    );
    let found = Some(folder.join(name)).filter(|path| path.exists());
    if found.is_none() {
        // Not through the macros, whose text nobody sees of a test that passes.
        let _ = writeln!(std::io::stderr(), "skipped: no sample files {name} (EMBUDO_DATA)");
    }
    found
}

#[test]
fn a_real_pipeline_of_8800_deals_comes_in_whole_and_goes_with_one_undo() {
    let Some(path) = samples("maven-crm/sales_pipeline.csv") else { return };
    let maps = [
        "opportunity_id=code",
        "account=company",
        "sales_agent=rep",
        "deal_stage=status,activity",
        "engage_date=created",
        "close_date=closed",
        "close_value=potential",
    ];
    let options = Options {
        maps: maps.map(str::to_owned).to_vec(),
        sets: vec!["campaign=Maven".to_owned()],
        ..Options::default()
    };
    let mut world = World::new();
    let before = world.dump();
    let summary = import_with(&mut world, &path, &options);
    assert_eq!(counts(&summary), [8_800, 8_800, 0, 0, 0]);
    let created = Made {
        campaigns: 1,
        activities: 2,
        reps: 30,
        customers: summary.created.customers,
        ..Made::default()
    };
    assert_eq!(summary.created, created);
    let number = |world: &World, sql: &str| world.one::<i64>(sql);
    for (status, leads) in [("converted", 4_238), ("rejected", 2_473), ("open", 2_089)] {
        let sql = format!("SELECT count(*) FROM lead WHERE status = '{status}'");
        assert_eq!(number(&world, &sql), leads, "{status}");
    }
    let activities: String =
        world.one("SELECT group_concat(name, ',' ORDER BY position) FROM activity");
    assert_eq!(activities, "Engaging,Prospecting");
    let won = "SELECT sum(potential) FROM lead WHERE status = 'converted'";
    assert_eq!(number(&world, won), 1_000_553_400);
    let after = world.dump();
    world.store.undo().unwrap().unwrap();
    // What is remembered of the columns is no fact that undo takes back.
    world.store.note_down(|txn| Ok(txn.execute_batch("DELETE FROM mapping")?)).unwrap();
    assert_eq!(world.dump(), before);
    world.store.redo().unwrap().unwrap();
    let without_mapping: String = after
        .lines()
        .filter(|line| !line.starts_with("mapping"))
        .map(|it| format!("{it}\n"))
        .collect();
    assert_eq!(world.dump(), without_mapping);
}

const LEADS: &str = "SELECT code, name, status FROM lead ORDER BY id";

#[test]
fn a_row_without_a_name_takes_its_code_and_one_without_either_is_rejected() {
    let mut story = Story::new();
    let summary = story.import("code,name,company\nA-1,,Acme\n,Ana,Beta\n,,Gamma\n");
    assert_eq!(counts(&summary), [3, 2, 0, 0, 1]);
    assert_eq!(story.see(LEADS), ["A-1 | A-1 | open", "L-000002 | Ana | open"]);
    let rejected = fs::read_to_string(summary.rejects_file.unwrap()).unwrap();
    assert_eq!(
        rejected,
        "code,name,company,embudo_line,embudo_error\n,,Gamma,4,error-name-required field=name\n"
    );
}

#[test]
fn a_file_whose_columns_name_nobody_is_told_so_as_a_whole() {
    let mut story = Story::new();
    let summary = story.import("foo,bar\n1,2\n3,4\n");
    assert_eq!(counts(&summary), [2, 0, 0, 0, 2]);
    assert_eq!(notes(&summary), [("import-note-nameless", 2)]);
}

#[test]
fn a_million_columns_and_a_huge_cell_are_refused_with_nothing_written() {
    let mut story = Story::new();
    let columns: String = (0..200_000).map(|at| format!("c{at},")).collect();
    let cell = "x".repeat(17 << 20);
    for (text, id) in [
        (format!("{columns}name\n1\n"), "error-import-columns"),
        (format!("name,note\nAna,\"{cell}\"\n"), "error-import-long-quote"),
        (format!("name,note\nAna,{cell}\n"), "error-import-long-cell"),
    ] {
        let path = story.folder.file("bomb.csv", &text);
        let error = take(&mut story.world, &path, &story.options, Mode::Real).unwrap_err();
        assert_eq!((error.kind(), error.id()), (Kind::Invalid, id));
        assert_eq!(story.see(LEADS), Vec::<String>::new());
    }
    let missing = Path::new("/nowhere/leads.csv");
    let error = take(&mut story.world, missing, &story.options, Mode::Real).unwrap_err();
    assert_eq!((error.kind(), error.id()), (Kind::NotFound, "error-import-no-file"));
}

#[test]
fn everything_that_is_wrong_with_a_row_keeps_it_out_with_its_line_and_a_sentence() {
    let mut story = Story::new();
    let summary = story.import(
        "code,name,created,potential,campaign\n\
         A,fine,2026-01-31,10.50,\n\
         B,bad day,2026-02-31,1,\n\
         C,bad number,2026-01-31,a lot,\n\
         D,negative,2026-01-31,-5,\n\
         E,too,many,cells,in,this,row\n\
         F,bad name,2026-01-31,1,\"two\nlines\"\n\
         G,also fine,,,\n\
         H,all at once,soon,much,\n",
    );
    assert_eq!(counts(&summary), [8, 2, 0, 0, 6]);
    let blamed: Vec<_> = summary.blamed.iter().map(|(field, n)| (field.as_str(), *n)).collect();
    assert_eq!(blamed, [("created", 2), ("potential", 3)]);
    let rejected = fs::read_to_string(summary.rejects_file.unwrap()).unwrap();
    for told in [
        "3,error-import-date field=created value=2026-02-31",
        "4,error-not-a-number value=a lot field=potential",
        "5,error-negative field=potential",
        "6,import-ragged found=7 columns=5,this,row",
        "7,error-name-control",
    ] {
        assert!(rejected.contains(told), "{told}\n{rejected}");
    }
    assert_eq!(story.folder.names(), ["leads.csv", "leads.rejects.csv"]);
}

#[test]
fn rejected_rows_are_mended_and_taken_and_no_file_is_written_over() {
    let mut story = Story::new();
    let first = story.import("code,name,created\nA,Ana,2026-01-01\nB,Bea,soon\n");
    let rejects = first.rejects_file.unwrap();
    let mended = fs::read_to_string(&rejects).unwrap().replace("soon", "2026-01-02");
    let second = story.named("leads.rejects.csv", &mended);
    assert_eq!(counts(&second), [1, 1, 0, 0, 0]);
    assert_eq!(story.see(LEADS), ["A | Ana | open", "B | Bea | open"]);
    let third = story.import("code,name,created\nC,Cid,never\n");
    assert!(third.rejects_file.unwrap().ends_with("leads.rejects-2.csv"));
}

#[test]
fn a_code_that_is_there_is_skipped_updated_or_given_anew_inside_the_file_too() {
    let text = "code,name,email\nA,Ana,a@x.example\nB,Bea,b@x.example\nA,Ana Gil,new@x.example\n";
    let mut story = Story::new();
    assert_eq!(counts(&story.import(text)), [3, 2, 0, 1, 0]);
    assert_eq!(counts(&story.import(text)), [3, 0, 0, 3, 0]);

    let mut story = Story::new().with(|options| options.on_match = OnMatch::Update);
    assert_eq!(counts(&story.import(text)), [3, 2, 1, 0, 0]);
    assert_eq!(story.see(LEADS), ["A | Ana Gil | open", "B | Bea | open"]);
    let emails = "SELECT address FROM email ORDER BY id";
    assert_eq!(story.see(emails), ["b@x.example", "a@x.example", "new@x.example"]);

    let mut story = Story::new().with(|options| options.on_match = OnMatch::Create);
    let summary = story.import(text);
    assert_eq!(counts(&summary), [3, 3, 0, 0, 0]);
    assert_eq!(notes(&summary), [("import-note-codes", 1)]);
    assert_eq!(story.see(LEADS), ["A | Ana | open", "B | Bea | open", "L-000003 | Ana Gil | open"]);
}

#[test]
fn e_mails_and_phones_are_recognised_however_they_are_written() {
    let text = "name,email,phone\n\
                Ana,ANA@x.example,+34 600 111 222\n\
                Ana again,\"other@x.example; ana@X.example\",\n\
                Bea,,600-111-222\n\
                Cid,,\n";
    let mut story = Story::new().with(|options| options.matching = Some(Match::Email));
    assert_eq!(counts(&story.import(text)), [4, 3, 0, 1, 0]);
    let mut story = Story::new().with(|options| options.matching = Some(Match::Phone));
    assert_eq!(counts(&story.import(text)), [4, 3, 0, 1, 0]);
    assert_eq!(story.see("SELECT name FROM lead"), ["Ana", "Ana again", "Cid"]);
    let mut story = Story::new();
    assert_eq!(counts(&story.import(text)), [4, 4, 0, 0, 0]);
}

#[test]
fn a_taken_code_is_told_where_rows_are_recognised_by_something_else() {
    let mut story = Story::new().with(|options| options.matching = Some(Match::Email));
    let summary = story.import("code,name,email\nA,Ana,a@x.example\na,Bea,b@x.example\n");
    assert_eq!(counts(&summary), [2, 1, 0, 0, 1]);
    let rejected = fs::read_to_string(summary.rejects_file.unwrap()).unwrap();
    assert!(rejected.contains("error-code-taken things=leads code=a"), "{rejected}");
}

#[test]
fn codes_are_given_around_those_that_later_rows_bring() {
    let mut story = Story::new();
    let summary = story.import("code,name\n,Ana\nL-000001,Bea\nL-000004,Cid\n,Dora\n");
    assert_eq!(counts(&summary), [4, 4, 0, 0, 0]);
    let found = story.see("SELECT name, code FROM lead ORDER BY name");
    assert_eq!(found[1..3], ["Bea | L-000001", "Cid | L-000004"]);
}

#[test]
fn only_the_rows_of_where_are_rows() {
    let mut story = Story::new().with(|options| {
        options.wheres = ["Stage=won", "stage= LOST ", "Land=es"].map(str::to_owned).to_vec();
    });
    let summary = story.import("name,Stage,Land\nA,Won,es\nB,Lost,ES\nC,Open,es\nD,won,fr\n");
    assert_eq!(counts(&summary), [2, 2, 0, 0, 0]);
    assert_eq!(story.see("SELECT name FROM lead"), ["A", "B"]);
    story.options.wheres = vec!["Stagee=won".to_owned()];
    let path = story.folder.file("x.csv", "name,Stage\nA,Won\n");
    let error = take(&mut story.world, &path, &story.options, Mode::Real).unwrap_err();
    assert_eq!((error.id(), error.suggestion()), ("error-import-no-column", Some("Stage")));
}

#[test]
fn one_column_tells_status_and_activity_and_outcomes_are_no_activities() {
    let mut story = Story::new().with(|options| options.sets = vec!["campaign=Fair".to_owned()]);
    let summary = story.import(
        "name,stage\nA,Qualified\nB,Closed Won\nC,closedlost\nD,Demo\nE,qualified\nF,\nG,Ganado\n",
    );
    assert_eq!(summary.created.activities, 2);
    let sql = "SELECT lead.name, status, activity.name FROM lead
               LEFT JOIN activity ON activity.id = lead.activity ORDER BY lead.id";
    assert_eq!(
        story.see(sql),
        [
            "A | open | Qualified",
            "B | converted | -",
            "C | rejected | -",
            "D | open | Demo",
            "E | open | Qualified",
            "F | open | Qualified",
            "G | converted | -"
        ]
    );
}

#[test]
fn an_outcome_counts_in_whichever_column_it_stands() {
    let mut story = Story::new();
    story.import(
        "name,Stage,Is Won,Lifecycle Stage\nA,Proposal,TRUE,Lead\nB,Closed Lost,FALSE,Lead\nC,Proposal,FALSE,Customer\n\
         D,Proposal,FALSE,Lead\nE,Closed Won (Sales Pipeline),,\n",
    );
    assert_eq!(
        story.see("SELECT name, status FROM lead"),
        ["A | converted", "B | rejected", "C | converted", "D | open", "E | converted"]
    );
    assert_eq!(story.see("SELECT name FROM activity"), ["Proposal"]);
}

#[test]
fn first_and_last_name_make_a_person_who_can_be_reached() {
    let mut story = Story::new();
    story.import(
        "First Name,Last Name,Company,Email\nAna,Gil,,a@x.example\nEva,Paz,Acme,e@x.example\n",
    );
    assert_eq!(
        story.see("SELECT name, kind, company FROM lead"),
        ["Ana Gil | person | -", "Eva Paz | company | Acme"]
    );
    assert_eq!(
        story.see("SELECT name, address FROM contact JOIN email ON email.contact = contact.id"),
        ["Ana Gil | a@x.example", "Eva Paz | e@x.example"]
    );
}

#[test]
fn a_new_campaign_without_any_activity_gets_one_called_like_itself() {
    let mut story = Story::new();
    let summary =
        story.import("name,campaign,activity\nA,Fair,\nB,Fair,\nC,Web,\nD,Web,Call\nE,,Visit\n");
    assert_eq!((summary.created.campaigns, summary.created.activities), (3, 3));
    let sql = "SELECT lead.name, campaign.name, activity.name, starts, ends FROM lead
               JOIN campaign ON campaign.id = lead.campaign
               JOIN activity ON activity.id = lead.activity ORDER BY lead.id";
    assert_eq!(
        story.see(sql),
        [
            "A | Fair | Fair | - | -",
            "B | Fair | Fair | - | -",
            "C | Web | Call | - | -",
            "D | Web | Call | - | -",
            "E | leads | Visit | - | -"
        ]
    );
    let mut story = Story::new();
    let summary = story.import("name,campaign\nA,Fair\n");
    assert_eq!((summary.created.campaigns, summary.created.activities), (1, 1));
}

#[test]
fn a_lead_without_an_activity_enters_an_existing_campaign_at_its_beginning() {
    let mut story = Story::new();
    story.import("name,campaign,activity\nA,Fair,Call\nB,Fair,Visit\n");
    story.import("name,campaign\nC,fair\n");
    let sql = "SELECT activity.name FROM lead JOIN activity ON activity.id = lead.activity
               WHERE lead.name = 'C'";
    assert_eq!(story.see(sql), ["Call"]);
}

#[test]
fn unknown_names_are_rejected_where_asked_and_leave_nothing_behind() {
    let mut story = Story::new().with(|options| options.unknown = Unknown::Reject);
    story.world.lead(&["name=Known", "rep=Ana", "campaign=Fair", "activity=Call", "tag=vip"]);
    let summary = story.import(
        "name,rep,channel,tags,campaign,activity,status,reason\n\
         A,ana,,vip,FAIR,call,,\n\
         B,Bea,,,,,,\n\
         C,Ana,Web,,,,,\n\
         D,Ana,,\"vip, new\",,,,\n\
         E,Ana,,,Other,,,\n\
         F,Ana,,,Fair,Visit,,\n\
         G,Ana,,,,,lost,too dear\n\
         H,Ana,,,,,lost,no budget\n\
         I,Ana,,,,Call,,\n",
    );
    assert_eq!(counts(&summary), [9, 2, 0, 0, 7]);
    assert_eq!(summary.created, Made::default());
    let rejected = fs::read_to_string(summary.rejects_file.unwrap()).unwrap();
    for told in
        ["things=reps name=Bea", "things=activities name=Visit", "things=campaigns name=leads"]
    {
        assert!(rejected.contains(told), "{told}\n{rejected}");
    }
}

const HISTORY: &str = "SELECT lead.name, what, date(at / 1000, 'unixepoch'), is_day, history.status
                       FROM history JOIN lead ON lead.id = history.lead ORDER BY lead.id, at, history.id";

#[test]
fn history_speaks_of_the_past_that_the_file_proves() {
    let mut story = Story::new();
    let summary = story.import(
        "name,created,closed,status\n\
         A,2020-05-01,2020-06-01,won\n\
         B,2020-05-01,,\n\
         C,,2020-06-01,lost\n\
         D,2020-05-01,2020-06-01,open\n\
         E,2020-05-01,2020-04-01,won\n\
         F,2020-05-01T15:00:00Z,2020-05-01,lost\n",
    );
    assert_eq!(notes(&summary), [("import-note-closed-open", 1), ("import-note-closed-early", 1)]);
    assert_eq!(
        story.see(HISTORY),
        [
            "A | created | 2020-05-01 | 1 | open",
            "A | converted | 2020-06-01 | 1 | converted",
            "B | created | 2020-05-01 | 1 | open",
            "C | created | 2020-06-01 | 1 | open",
            "C | rejected | 2020-06-01 | 1 | rejected",
            "D | created | 2020-05-01 | 1 | open",
            "E | created | 2020-05-01 | 1 | open",
            "E | converted | 2020-05-01 | 1 | converted",
            "F | created | 2020-05-01 | 0 | open",
            "F | rejected | 2020-05-01 | 0 | rejected"
        ]
    );
    let customers = "SELECT name, date(won_at / 1000, 'unixepoch'), won_is_day FROM customer";
    assert_eq!(story.see(customers), ["A | 2020-06-01 | 1", "E | 2020-05-01 | 1"]);
}

#[test]
fn without_dates_a_lead_came_when_it_was_imported() {
    let mut story = Story::new();
    story.import("name,status\nA,\nB,won\n");
    let now = "SELECT count(*) FROM history WHERE at = 1795516200000 AND is_day = 0";
    assert_eq!(story.see(now), ["3"]);
}

#[test]
fn converted_leads_join_the_customer_that_their_company_names() {
    let mut story = Story::new();
    let summary = story.import(
        "name,company,status,customer\nA,Acme,won,\nB,ACME,won,\nC,,won,\nD,Other,won,C-77\nE,Third,won,C-77\n",
    );
    assert_eq!(summary.created.customers, 3);
    let sql = "SELECT lead.name, customer.name, customer.code FROM lead
               JOIN customer ON customer.id = lead.customer ORDER BY lead.id";
    assert_eq!(
        story.see(sql),
        [
            "A | Acme | K-000001",
            "B | Acme | K-000001",
            "C | C | K-000002",
            "D | Other | C-77",
            "E | Other | C-77"
        ]
    );
}

#[test]
fn only_a_snooze_a_parking_or_another_place_take_a_lead_out_of_the_inbox() {
    let mut story = Story::new();
    story.import(
        "name,place,snooze,park,reason,rep,campaign\n\
         A,,,,,Ana,Fair\n\
         B,inbox,,,,,\n\
         C,due,,,,,\n\
         D,,2026-12-01,,,,\n\
         E,,,2026-12-24,no budget,,\n\
         F,Lugo,,,,,\n",
    );
    let sql = "SELECT name, decided, snooze_until, park_until, park_reason FROM lead";
    assert_eq!(
        story.see(sql),
        [
            "A | 0 | - | - | -",
            "B | 0 | - | - | -",
            "C | 1 | - | - | -",
            "D | 1 | 2026-12-01 | - | -",
            "E | 1 | - | 2026-12-24 | 1",
            "F | 0 | - | - | -"
        ]
    );
}

#[test]
fn a_contact_comes_with_every_way_and_stays_uncontacted_where_it_asked_for_it() {
    let mut story = Story::new();
    story.import(
        "name,contact,job title,email,Email 2,phone,mobile,street,city,country,do not contact\n\
         A,Ana Gil,CEO,\"a@x.example, b@x.example\",c@x.example,600 111 222,+34 600 333 444,Calle 1,León,Spain,TRUE\n\
         B,,,a@x.example,,,,,,,no\n",
    );
    let people = "SELECT lead, name, role, barred_on FROM contact ORDER BY id";
    assert_eq!(story.see(people), ["1 | Ana Gil | CEO | 2026-11-24", "2 | - | - | -"]);
    let emails = story.see("SELECT address FROM email ORDER BY id");
    assert_eq!(emails, ["a@x.example", "b@x.example", "c@x.example", "a@x.example"]);
    assert_eq!(story.see("SELECT digits FROM phone"), ["34600111222", "34600333444"]);
    assert_eq!(story.see("SELECT street, city, country FROM address"), ["Calle 1 | León | Spain"]);
}

#[test]
fn own_fields_are_filled_by_their_names() {
    let mut story = Story::new();
    story
        .world
        .act(|txn| {
            let choices = ["Gold".to_owned(), "Silver".to_owned()];
            own_fields::add(txn, "leads", "Size", FieldKind::Number, &[])?;
            own_fields::add(txn, "leads", "Since", FieldKind::Date, &[])?;
            own_fields::add(txn, "leads", "Tier", FieldKind::Choice, &choices)
        })
        .unwrap();
    let summary = story.import(
        "name,Size,Since,Tier\nA,\"1.234,5\",31/12/2025,gold\nB,\"2,5\",1/2/2025,\nC,,,Bronze\n",
    );
    assert_eq!(counts(&summary), [3, 2, 0, 0, 1]);
    let sql = "SELECT lead, field, text, number FROM own_value ORDER BY id";
    assert_eq!(
        story.see(sql),
        [
            "1 | 1 | - | 123450",
            "1 | 2 | 2025-12-31 | -",
            "1 | 3 | Gold | -",
            "2 | 1 | - | 250",
            "2 | 2 | 2025-02-01 | -"
        ]
    );
}

#[test]
fn dates_and_numbers_are_read_as_the_rest_of_the_file_proves_or_as_said() {
    let created = "SELECT date(created_at / 1000, 'unixepoch'), potential FROM lead";
    let mut story = Story::new();
    story.import("name,created,potential\nA,3/4/2026,\"1,234\"\nB,25/4/2026,\"1.234,50\"\n");
    assert_eq!(story.see(created), ["2026-04-03 | 123", "2026-04-25 | 123450"]);

    let mut story = Story::new().with(|options| options.dates = Some(DateOrder::MonthFirst));
    story.import("name,created\nA,3/4/2026\n");
    assert_eq!(story.see(created), ["2026-03-04 | -"]);

    let mut story = Story::new();
    let summary = story.import("name,created\nA,3/4/2026\nB,2026-01-02\n");
    assert_eq!(counts(&summary), [2, 1, 0, 0, 1]);
    let rejected = fs::read_to_string(summary.rejects_file.unwrap()).unwrap();
    assert!(
        rejected.contains("error-import-date-order field=created value=3/4/2026"),
        "{rejected}"
    );
}

#[test]
fn a_campaign_entered_outside_its_dates_is_told_and_accepted() {
    let mut story = Story::new();
    story.import("name,campaign\nA,Fair\n");
    story.world.sql("UPDATE campaign SET starts = '2026-03-01', ends = '2026-03-31'");
    let summary = story
        .import("name,campaign,created\nB,Fair,2026-03-01\nC,Fair,2026-03-31\nD,Fair,2026-04-01\n");
    assert_eq!(counts(&summary), [3, 3, 0, 0, 0]);
    assert_eq!(notes(&summary), [("import-note-campaign-dates", 1)]);
}

#[test]
fn an_update_closes_an_open_lead_but_opens_no_closed_one() {
    let mut story = Story::new().with(|options| options.on_match = OnMatch::Update);
    story.import("code,name,status,created,tags\nA,Ana,,2026-01-01,vip\nB,Bea,won,,\n");
    let summary = story.import(
        "code,status,closed,reason,tags,potential\nA,lost,2026-05-01,no need,hot,12.50\nB,open,,,,\n",
    );
    assert_eq!(counts(&summary), [2, 0, 2, 0, 0]);
    assert_eq!(notes(&summary), [("import-note-stays-closed", 1)]);
    assert_eq!(
        story.see("SELECT code, status, potential, date(closed_at / 1000, 'unixepoch') FROM lead"),
        ["A | rejected | 1250 | 2026-05-01", "B | converted | - | 2026-11-24"]
    );
    assert_eq!(story.see("SELECT name FROM tag ORDER BY id"), ["vip", "hot"]);
    story.world.store.undo().unwrap().unwrap();
    assert_eq!(story.see("SELECT code, status FROM lead"), ["A | open", "B | converted"]);
}

#[test]
fn the_mapping_of_a_header_is_remembered_after_a_real_import_only() {
    let mut story = Story::new().map("Who=name").map("Firm=");
    let path = story.folder.file("a.csv", "Who,Firm\nAna,Acme\n");
    take(&mut story.world, &path, &story.options, Mode::Rehearsal).unwrap();
    let again = Options::default();
    let error = take(&mut story.world, &path, &again, Mode::Rehearsal).unwrap();
    assert_eq!(error.rejected, 1);
    take(&mut story.world, &path, &story.options, Mode::Real).unwrap();
    let summary = take(&mut story.world, &path, &again, Mode::Rehearsal).unwrap();
    assert_eq!(summary.mapping, [("Who".to_owned(), vec!["name".to_owned()])]);
}

#[test]
fn stopping_leaves_nothing_not_even_the_file_of_rejected_rows() {
    let mut story = Story::new();
    let rows: String = (0..2_000).map(|n| format!("{n},Lead {n},never\n")).collect();
    let path = story.folder.file("leads.csv", &format!("code,name,created\nA,Ana,\n{rows}"));
    let before = story.world.dump();
    let options = Options::default();
    let conn = story.world.store.conn();
    let import = Import::open(conn, target("leads").unwrap(), &path, options).unwrap();
    let stop = |far: &Far| match far.done > far.total / 4 {
        true => Err(Error::new(Kind::Cancelled, "error-cancelled")),
        false => Ok(()),
    };
    let error = run(&mut story.world.store, import, Mode::Real, &tell, &mut { stop }).unwrap_err();
    assert_eq!(error.kind(), Kind::Cancelled);
    assert_eq!(story.world.dump(), before);
    assert_eq!(story.folder.names(), ["leads.csv"]);
}

#[test]
fn the_file_itself_is_no_place_for_its_rejected_rows() {
    let mut story = Story::new();
    let path = story.folder.file("leads.csv", "name\nAna\n");
    story.options.rejects = Some(path.clone());
    let error = take(&mut story.world, &path, &story.options, Mode::Real).unwrap_err();
    assert_eq!((error.kind(), error.id()), (Kind::Usage, "error-import-rejects"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "name\nAna\n");
}

#[test]
fn a_file_is_refused_whole_where_its_end_is_missing() {
    let mut story = Story::new();
    let path = story.folder.file("leads.csv", "name,note\nAna,x\nBea,\"never closed\n");
    let error = take(&mut story.world, &path, &story.options, Mode::Real).unwrap_err();
    assert_eq!(error.id(), "error-import-open-quote");
    assert_eq!(story.see(LEADS), Vec::<String>::new());
}

#[test]
fn formulas_that_were_defused_come_in_as_they_were() {
    let mut story = Story::new();
    story.import("name,note\n'=1+1,'tis fine\n");
    assert_eq!(story.see("SELECT name, note FROM lead"), ["=1+1 | 'tis fine"]);
    story.named("x.json", "[{\"name\":\"'=1+1\"}]");
    assert_eq!(story.see("SELECT name FROM lead WHERE id = 2"), ["'=1+1"]);
}

#[test]
fn json_is_taken_like_a_table() {
    let mut story = Story::new();
    let summary = story.named(
        "leads.json",
        "{\"count\":1,\"rows\":[{\"name\":\"Ana\",\"tag\":[\"vip\",\"a, b\"],\"potential\":12.5,\"company\":null}]}",
    );
    assert_eq!(counts(&summary), [1, 1, 0, 0, 0]);
    assert_eq!(summary.delimiter, None);
    assert_eq!(story.see("SELECT name FROM tag"), ["vip", "a, b"]);
    assert_eq!(story.see("SELECT potential FROM lead"), ["1250"]);
}

/// The files that other programs and test suites wrote, each taken or refused with a sentence.
#[test]
fn no_sample_file_makes_it_crash() {
    let mut seen = 0;
    for folder in
        ["hubspot-seeds", "salesforce-seeds", "datablist", "csv-spectrum", "csvkit", "csvw"]
    {
        let Some(folder) = samples(folder) else { return };
        for path in files_below(&folder) {
            let mut world = World::new();
            let options = Options {
                rejects: Some(
                    std::env::temp_dir().join(format!("embudo-samples-{}", std::process::id())),
                ),
                ..Options::default()
            };
            seen += 1;
            match take(&mut world, &path, &options, Mode::Rehearsal) {
                Err(error) => assert_eq!(error.kind(), Kind::Invalid, "{path:?}: {error}"),
                Ok(told) => {
                    let real = take(&mut world, &path, &options, Mode::Real).unwrap();
                    assert_eq!(
                        Summary { rejects_file: None, dry_run: true, ..real },
                        told,
                        "{path:?}"
                    );
                    assert!(sound(&mut world), "{path:?}");
                }
            }
        }
    }
    assert!(seen > 100);
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(files_below(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}
