//! Files that other programs and test suites wrote, where somebody has them: each cell right, or a sentence.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use embudo::{
    domain::field::Thing,
    error::Kind,
    store::list::{self, Ctx, Query, parse_filter},
    transfer::{
        export::{self, Format},
        import::{Mode, Options, Summary},
        source::{Options as Reading, Source},
    },
};

use serde_json::Value as Json;

use crate::{
    import::{Folder, samples, take},
    world::World,
};

/// The names of the columns, and the rows.
type Cells = (Vec<String>, Vec<Vec<String>>);

fn cells(path: &Path) -> embudo::error::Result<Cells> {
    let mut source = Source::open(path, &Reading::default())?;
    let columns = source.columns().to_vec();
    let rows = source.by_ref().map(|record| record.map(|it| [it.cells, it.extra].concat()));
    Ok((columns, rows.collect::<Result<_, _>>()?))
}

/// What a strict reader of commas finds: an oracle for files that are in order.
fn oracle(text: &[u8], has_header: bool) -> Cells {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(has_header).flexible(true).from_reader(text);
    let tidy = |(at, name): (usize, &str)| match name.split_whitespace().collect::<Vec<_>>() {
        words if words.is_empty() => format!("Column {}", at + 1),
        words => words.join(" "),
    };
    let mut columns: Vec<String> = if has_header {
        reader.headers().unwrap().iter().enumerate().map(tidy).collect()
    } else {
        Vec::new()
    };
    let mut rows: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    if !has_header {
        columns = (1..=rows.first().map_or(0, Vec::len)).map(|at| format!("Column {at}")).collect();
    }
    rows.iter_mut().for_each(|row| row.resize(columns.len().max(row.len()), String::new()));
    (columns, rows)
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path, ending));
        } else if path.extension().is_some_and(|it| it == ending) {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn each_cell_of_csv_spectrum_is_what_its_authors_say() {
    let Some(folder) = samples("csv-spectrum") else { return };
    let mut seen = 0;
    for path in files(&folder.join("csvs"), "csv") {
        let told = folder.join("json").join(name(&path)).with_extension("json");
        let told: Vec<HashMap<String, String>> =
            serde_json::from_slice(&fs::read(told).unwrap()).unwrap();
        let (columns, rows) = cells(&path).unwrap();
        let rows: Vec<HashMap<String, String>> =
            rows.into_iter().map(|row| columns.iter().cloned().zip(row).collect()).collect();
        // The suite came by a way that made all line ends alike.
        let alike = |cell: String| cell.replace('\r', "");
        let told: Vec<HashMap<String, String>> = told
            .into_iter()
            .map(|row| row.into_iter().map(|(name, cell)| (name, alike(cell))).collect())
            .collect();
        assert_eq!(rows, told, "{path:?}");
        seen += 1;
    }
    assert!(seen > 8);
}

#[test]
fn tables_of_other_suites_have_the_cells_that_a_strict_reader_finds() {
    let (Some(kit), Some(csvw)) = (samples("csvkit"), samples("csvw")) else { return };
    let mut odd = Vec::new();
    let mut seen = 0;
    for path in files(&kit, "csv").into_iter().chain(files(&csvw, "csv")) {
        let bytes = fs::read(&path).unwrap();
        let Ok(found) = cells(&path) else {
            odd.push(name(&path));
            continue;
        };
        let is_plain = std::str::from_utf8(&bytes).is_ok()
            && (found == oracle(&bytes, true) || found == oracle(&bytes, false));
        if is_plain { seen += 1 } else { odd.push(name(&path)) }
    }
    assert!(seen > 90, "{seen}");
    let apart = ODD.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(odd, apart);
    for (name, told) in ODD {
        let path = [kit.join(name), csvw.join("syntax").join(name), csvw.join("tests").join(name)]
            .into_iter()
            .find(|path| path.exists())
            .unwrap();
        let found = match cells(&path) {
            Err(error) => error.id().to_owned(),
            Ok((columns, rows)) => {
                format!("{} {} {:?}", columns.join("|"), rows.len(), rows.last())
            }
        };
        assert!(found.contains(told), "{name}: {found}");
    }
}

/// Files that a strict reader of commas in UTF-8 would read wrongly, or that hold nothing.
const ODD: &[(&str, &str)] = &[
    ("blanks_converted.csv", "error-import-only-header"),
    ("empty.csv", "error-import-empty"),
    ("null_byte.csv", "a|b|c 1 Some([\"\", \"2\", \"3\"])"),
    ("sniff_limit.csv", "a|b|c 1 Some([\"1\", \"2\", \"3\"])"),
    ("test_empty_columns_long_row.csv", "error-import-only-header"),
    ("test_empty_columns_short_row.csv", "error-import-only-header"),
    ("test_latin1.csv", "a|b|c 2 Some([\"4\", \"5\", \"©\"])"),
    ("test_utf16_big.csv", "a|b|c 2 Some([\"4\", \"5\", \"ʤ\"])"),
    ("test_utf16_little.csv", "a|b|c 2 Some([\"4\", \"5\", \"ʤ\"])"),
    ("test-utf16-bom.csv", "test text|test number|test date 3"),
    ("test-utf16.csv", "test text|test number|test date 3"),
    ("test051.csv", "GID|On Street|Species|Trim Cycle|Inventory Date 2"),
    ("test057.csv", "GID|On Street|Species|Trim Cycle|Inventory Date 3"),
];

/// Takes a sample into a world of its own: first what would come of it, then what did.
fn taken(folder: &Path, file: &str) -> (World, Summary) {
    let aside = Folder::new();
    let mut world = World::new();
    let rejects = Some(aside.file("rejects.csv", ""));
    let options = Options { rejects, ..Options::default() };
    let told = take(&mut world, &folder.join(file), &options, Mode::Rehearsal).unwrap();
    let real = take(&mut world, &folder.join(file), &options, Mode::Real).unwrap();
    let told_of_real = Summary { rejects_file: None, dry_run: true, ..real.clone() };
    assert_eq!(told, told_of_real, "{file}");
    (world, real)
}

/// Rows, new, skipped and rejected ones.
fn counts(summary: &Summary) -> [u64; 4] {
    [summary.rows, summary.new, summary.skipped, summary.rejected]
}

#[test]
fn tables_of_hubspot_come_in_without_a_single_map() {
    let Some(folder) = samples("hubspot-seeds") else { return };
    for (file, expected) in [
        ("contact_data.csv", [22, 22, 0, 0]),
        ("company_data.csv", [24, 24, 0, 0]),
        ("deal_data.csv", [44, 44, 0, 0]),
        ("owner_data.csv", [100, 100, 0, 0]),
        // Nothing names a lead in what was called, only when.
        ("engagement_call_data.csv", [1, 0, 0, 1]),
    ] {
        assert_eq!(counts(&taken(&folder, file).1), expected, "{file}");
    }
    let (world, _) = taken(&folder, "contact_data.csv");
    assert_eq!(
        world.table("SELECT lead.name, contact.name, kind, company, lead.created_at FROM lead JOIN contact ON contact.lead = lead.id WHERE code = '78971951'"),
        "db320f93ead463e1a2faee198cd9a122 22370ea245fce0b355938327d41bd1e4 | db320f93ead463e1a2faee198cd9a122 \
         22370ea245fce0b355938327d41bd1e4 | company | SampleCompany | 1617298367000"
    );
    let (world, _) = taken(&folder, "company_data.csv");
    assert_eq!(
        world.table("SELECT city, region, country FROM lead JOIN contact ON contact.lead = lead.id JOIN address ON contact = contact.id WHERE code = '2319384765'"),
        "1046ecca1bf740bddd6fb8d780795314 | XX | United States"
    );
}

#[test]
fn tables_of_salesforce_come_in_without_a_single_map() {
    let Some(folder) = samples("salesforce-seeds") else { return };
    let (world, summary) = taken(&folder, "sf_opportunity_data.csv");
    assert_eq!(counts(&summary), [10, 10, 0, 0]);
    assert_eq!(
        world.table("SELECT name, status, potential FROM lead WHERE code = '006q000000HddohAAB'"),
        "$1m deal | converted | 2412000000"
    );
    let (world, summary) = taken(&folder, "sf_lead_history_data.csv");
    assert_eq!(counts(&summary), [1, 1, 0, 0]);
    assert_eq!(
        world.table(
            "SELECT lead.name, company, status, customer.name, address FROM lead
             JOIN customer ON customer.id = lead.customer JOIN contact ON contact.lead = lead.id
             JOIN email ON email.contact = contact.id"
        ),
        "h | Z | converted | Z | h@gmail.com"
    );
}

#[test]
fn the_leads_of_datablist_do_what_a_careful_person_would() {
    let Some(folder) = samples("datablist") else { return };
    let (world, summary) = taken(&folder, "leads/leads-1000.csv");
    assert_eq!(counts(&summary), [1000, 1000, 0, 0]);
    assert_eq!(
        world.table(
            "SELECT lead.name, lead.company, rep.name, channel.name, activity.name, contact.name,
               (SELECT group_concat(address, ' ') FROM email WHERE contact = contact.id),
               (SELECT group_concat(number, ' ') FROM phone WHERE contact = contact.id), value
             FROM lead JOIN rep ON rep.id = rep JOIN channel ON channel.id = lead.channel
             JOIN activity ON activity.id = activity JOIN contact ON contact.lead = lead.id
             JOIN handle ON handle.contact = contact.id WHERE lead.id = 1"
        ),
        "Chris Drake | Jacobson Group | Alice Carter | Cold Email | Contacted | Chris Drake | \
         ramseyleon@mcbride.info vanessaroberson@valdez.com | 635.939.4243 (941)576-1249x55359 | \
         https://www.leon.net/"
    );
    let statuses = "SELECT status, count(*) FROM lead GROUP BY status ORDER BY status";
    let told = csv::Reader::from_path(folder.join("leads/leads-1000.csv")).unwrap().into_records();
    let stages: Vec<String> = told.map(|row| row.unwrap()[12].to_owned()).collect();
    let of = |names: &[&str]| stages.iter().filter(|stage| names.contains(&stage.as_str())).count();
    let (won, lost) = (of(&["Closed Won"]), of(&["Closed Lost", "Disqualified"]));
    assert_eq!(
        world.table(statuses),
        format!("converted | {won}\nopen | {}\nrejected | {lost}", 1000 - won - lost)
    );
    let (_, summary) = taken(&folder, "leads-duplicates/leads-duplicates-1000.csv");
    assert!(summary.notes.iter().any(|note| note.id == "import-note-twins"));
}

#[test]
fn broken_files_lose_nothing_that_a_mended_one_has() {
    let Some(folder) = samples("datablist") else { return };
    let folder = folder.join("broken_csv");
    // Where a row can't be told it is rejected with its line; all the others are as in the mended file.
    let broken = [
        ("bom-and-whitespace-headers.csv", 0),
        ("broken-encoding-latin1.csv", 0),
        ("broken-encoding-windows-1252.csv", 0),
        ("duplicate-headers.csv", 0),
        ("mixed-delimiters.csv", 2),
        ("mixed-line-endings.csv", 0),
        ("newline-inside-unquoted-field.csv", 1),
        ("ragged-rows-extra-columns.csv", 1),
        ("ragged-rows-missing-columns.csv", 0),
        ("unescaped-quotes.csv", 0),
        ("wrong-delimiter-semicolon.csv", 0),
    ];
    const SEEN: &str = "SELECT code, lead.name, company, lead.note, group_concat(address, ' ') FROM lead
                        LEFT JOIN contact ON contact.lead = lead.id LEFT JOIN email ON contact = contact.id
                        GROUP BY lead.id ORDER BY code";
    for (file, rejected) in broken {
        let (world, summary) = taken(&folder, file);
        assert_eq!(summary.rejected, rejected, "{file}");
        let (mended, _) = taken(&folder.join("expected-fixed"), file);
        let (seen, whole) = (world.table(SEEN), mended.table(SEEN));
        match (file, rejected) {
            // The rest of the note is in the row that was rejected.
            ("newline-inside-unquoted-field.csv", _) => {
                let start = "1 | Alice | - | First line";
                assert!(seen.starts_with(start) && whole.starts_with(start), "{seen}");
            }
            (_, 0) => assert_eq!(seen, whole, "{file}"),
            _ => assert!(seen.lines().all(|lead| whole.contains(lead)), "{file}: {seen}"),
        }
    }
    let mut world = World::new();
    let path = folder.join("missing-closing-quote.csv");
    let error = take(&mut world, &path, &Options::default(), Mode::Real).unwrap_err();
    assert_eq!((error.kind(), error.id()), (Kind::Invalid, "error-import-open-quote"));
}

/// The naughty strings, each once, as names come to be stored.
fn naughty() -> Option<Vec<String>> {
    let list = samples("blns")?.join("blns.json");
    let list: Vec<String> = serde_json::from_slice(&fs::read(list).unwrap()).unwrap();
    let mut once: Vec<String> = Vec::new();
    for text in list.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
        if !once.iter().any(|known| known == text) {
            once.push(text.to_owned());
        }
    }
    Some(once)
}

fn found(world: &World, filter: &str) -> Vec<String> {
    let ctx = Ctx::of(&world.store);
    let conn = world.store.conn();
    let expr = parse_filter(conn, &ctx, Thing::Leads, filter)
        .unwrap_or_else(|error| panic!("{filter:?}: {error}"));
    let query = Query { expr, columns: vec!["code".to_owned()], ..Query::new(Thing::Leads) };
    let ids = list::ids(conn, &ctx, &query, None).unwrap();
    ids.into_iter().map(|id| format!("N{id}")).collect()
}

#[test]
fn naughty_strings_are_taken_written_and_found_again_to_the_letter() {
    let Some(strings) = naughty() else { return };
    let rows: Vec<Json> = (1..)
        .zip(&strings)
        .map(|(at, text)| serde_json::json!({"code": format!("N{at}"), "name": text, "note": text}))
        .collect();
    let folder = Folder::new();
    let path = folder.file("naughty.json", &Json::from(rows).to_string());
    let mut world = World::new();
    let summary = take(&mut world, &path, &Options::default(), Mode::Real).unwrap();
    assert_eq!((summary.new, summary.rejected), (summary.rows, 0));
    let stored = |world: &World, field: &str| -> Vec<String> {
        let mut sql =
            world.store.conn().prepare(&format!("SELECT {field} FROM lead ORDER BY id")).unwrap();
        sql.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    assert_eq!(stored(&world, "name"), strings);
    assert_eq!(stored(&world, "note"), strings);

    for (format, name) in [(Format::Csv, "again.csv"), (Format::Json, "again.json")] {
        let ctx = Ctx::of(&world.store);
        let columns = export::columns(world.store.conn(), Thing::Leads).unwrap();
        let query = Query { sort: Vec::new(), columns, ..Query::new(Thing::Leads) };
        let mut text = Vec::new();
        export::export(world.store.conn(), &ctx, &query, format, &mut text).unwrap();
        let path = folder.file(name, std::str::from_utf8(&text).unwrap());
        let mut again = World::new();
        let summary = take(&mut again, &path, &Options::default(), Mode::Real).unwrap();
        assert_eq!((summary.new, summary.rejected), (summary.rows, 0), "{name}");
        assert_eq!(
            (stored(&again, "name"), stored(&again, "note")),
            (strings.clone(), strings.clone())
        );
    }

    for (at, text) in (1..).zip(&strings) {
        let code = format!("N{at}");
        let quoted = format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        assert!(found(&world, &format!("name:{quoted}")).contains(&code), "name:{quoted}");
        // Signs alone are no words; what has a letter is found by it.
        if text.chars().any(char::is_alphanumeric) {
            assert!(found(&world, &quoted).contains(&code), "{quoted}");
        }
    }
}
