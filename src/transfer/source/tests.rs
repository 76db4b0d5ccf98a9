use super::*;
use crate::transfer::mapping::{LEADS, Mapping, Request};
use proptest::prelude::*;
use std::{io::Cursor, path::PathBuf};

fn options() -> Options<'static> {
    Options { known: |name| LEADS.knows(name), ..Options::default() }
}

fn open(bytes: impl AsRef<[u8]>) -> Result<Source> {
    Source::new(Cursor::new(bytes.as_ref().to_vec()), &options())
}

fn all(source: &mut Source) -> Vec<Vec<String>> {
    source.map(|record| record.unwrap().cells).collect()
}

fn failed(bytes: impl AsRef<[u8]>) -> String {
    let error = match open(bytes) {
        Err(error) => error,
        Ok(mut source) => source.find_map(Result::err).expect("an error"),
    };
    let facts: Vec<String> = error.args().iter().map(|(_, fact)| fact.clone()).collect();
    format!("{} {}", error.id(), facts.join(" ")).trim().to_owned()
}

#[test]
fn a_table_is_read_with_its_columns_lines_and_separator() {
    let mut source =
        open("\u{feff} id ; name \r\n\r\n1;\"Ana\r\nPérez\"\r\n;\r\n2;Bob\r\n").unwrap();
    assert_eq!(source.columns(), ["id", "name"]);
    assert_eq!(
        (source.delimiter(), source.encoding().name(), source.format()),
        (Some(';'), "UTF-8", Format::Table)
    );
    let first = source.next_record().unwrap().unwrap();
    assert_eq!((first.line, first.cells[1].as_str()), (3, "Ana\r\nPérez"));
    assert_eq!(source.next_record().unwrap().unwrap().line, 6);
    assert_eq!(source.next_record().unwrap(), None);
    source.rewind().unwrap();
    assert_eq!(source.next_record().unwrap().unwrap(), first);
}

#[test]
fn columns_have_one_name_each() {
    let source = open("Email,Email, ,Email (2),Email\na,b,c,d,e\n").unwrap();
    assert_eq!(source.columns(), ["Email", "Email (3)", "Column 3", "Email (2)", "Email (4)"]);
    let source = open("Name,Name,Name,email\na,b,c,d\n").unwrap();
    assert_eq!(source.columns(), ["Name", "Name (2)", "Name (3)", "email"]);
}

#[test]
fn a_first_row_of_values_is_a_record() {
    for text in [
        "1,2,3\n4,5,6\n",
        "Ana,ana@acme.example\n",
        "Ana,2026-11-23\n",
        "Acme,https://acme.example\n",
    ] {
        assert!(!open(text).unwrap().has_header(), "{text}");
    }
    let mut source = open("Ana,+34 600 111 222\nBob,1\n").unwrap();
    assert_eq!(source.columns(), ["Column 1", "Column 2"]);
    assert_eq!(all(&mut source).len(), 2);
    assert!(open("name,2025\nAna,5\n").unwrap().has_header());
    assert!(open("a,b\n1,2\n").unwrap().has_header());
}

#[test]
fn header_separator_and_encoding_can_be_forced() {
    let forced = Options {
        header: Header::Absent,
        delimiter: Some("|"),
        encoding: Some("1251"),
        ..options()
    };
    let bytes = b"name,\xc8\xe2\xe0\xed|x\n".to_vec();
    let mut source = Source::new(Cursor::new(bytes), &forced).unwrap();
    assert_eq!(all(&mut source), [["name,Иван", "x"]]);
    let wrong = Options { delimiter: Some("::"), ..options() };
    let error = Source::new(Cursor::new(b"a,b\n1,2".to_vec()), &wrong).err().unwrap();
    assert_eq!((error.id(), error.kind()), ("error-import-delimiter", Kind::Usage));
    let wrong = Options { encoding: Some("elvish"), ..options() };
    let error = Source::new(Cursor::new(b"a,b\n1,2".to_vec()), &wrong).err().unwrap();
    assert_eq!(error.id(), "error-import-encoding");
}

#[test]
fn an_announced_separator_is_no_record() {
    let mut source = open("sep=;\r\nname;note\r\nAna;a,b\r\n").unwrap();
    assert_eq!(source.columns(), ["name", "note"]);
    assert_eq!(source.next_record().unwrap().unwrap().line, 3);
}

#[test]
fn short_rows_are_filled_and_rows_that_can_t_be_right_are_marked() {
    let mut source =
        open("id,name,email\n1,Ana\n2,Bob,b@x.example,,\n3,Cy,c@x.example,odd\nrest of a line\n")
            .unwrap();
    let records: Vec<Record> = source.by_ref().map(Result::unwrap).collect();
    assert_eq!(records[0].cells, ["1", "Ana", ""]);
    assert_eq!(
        records.iter().map(|record| record.ragged).collect::<Vec<_>>(),
        [None, None, Some(4), Some(1)]
    );
    assert_eq!(records[2].extra, ["odd"]);
    let two: Vec<Record> = open("name,note\nAna\n").unwrap().map(Result::unwrap).collect();
    assert_eq!(two[0].ragged, None);
}

#[test]
fn nul_bytes_are_left_out_and_broken_letters_counted() {
    let mut source = open("a,b,c\n\0x,2,3\n").unwrap();
    assert_eq!(all(&mut source), [["x", "2", "3"]]);
    assert_eq!(source.nuls(), 1);
    let mut bytes = "name\nñññññññññññññññ\n".as_bytes().to_vec();
    bytes.extend(b"\xf1\n");
    let mut source = open(bytes).unwrap();
    assert_eq!(all(&mut source).last().unwrap(), &["\u{fffd}"]);
    assert_eq!(source.broken_letters(), 1);
}

#[test]
fn json_is_read_with_the_keys_of_all_objects() {
    let mut source = open("[{\"name\":\"Ana\",\"tags\":[\"a\",\"b\"]},\n{\"name\":\"Bob\",\"email\":\"b@x.example\"},{}]").unwrap();
    assert_eq!(source.columns(), ["name", "tags", "email"]);
    assert_eq!(source.format(), Format::Json);
    let first = source.next_record().unwrap().unwrap();
    assert_eq!(first.cells, ["Ana", "a, b", ""]);
    let second = source.next_record().unwrap().unwrap();
    assert_eq!((second.line, second.cells[2].as_str()), (2, "b@x.example"));
    assert_eq!(source.next_record().unwrap(), None);
}

#[test]
fn utf_16_without_a_mark_is_read() {
    let bytes: Vec<u8> =
        "name;city\nMuñoz;Gijón\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut source = open(bytes).unwrap();
    assert_eq!(all(&mut source), [["Muñoz", "Gijón"]]);
}

#[test]
fn what_is_no_table_is_named_for_what_it_is() {
    assert_eq!(failed(b"PK\x03\x04xl/workbook.xml"), "error-import-looks workbook");
    assert_eq!(failed(b"%PDF-1.7\n"), "error-import-looks pdf");
    assert_eq!(failed(b"\x89PNG\r\n"), "error-import-looks picture");
    assert_eq!(failed(b"\x1f\x8b\x08\0"), "error-import-looks compressed");
    assert_eq!(failed(b"SQLite format 3\0"), "error-import-looks sqlite");
    assert_eq!(failed("BEGIN:VCARD\nEND:VCARD"), "error-import-looks vcard");
    assert_eq!(failed("\u{feff}BEGIN:VCALENDAR\r\n"), "error-import-looks icalendar");
    assert_eq!(failed("<html><body>"), "error-import-looks markup");
    let noise: Vec<u8> = (0..2000u32).map(|n| u8::try_from(n * 31 % 29).unwrap()).collect();
    assert_eq!(failed(noise), "error-import-binary");
}

#[test]
fn the_first_bytes_tell_which_reader_is_needed() {
    let cards: Vec<u8> = "BEGIN:VCARD\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(look(&cards), Looks::Cards);
    assert_eq!(look(b"\xef\xbb\xbf[{\"a\":1}]"), Looks::Json);
    assert_eq!(look(b"PK\x03\x04xl/workbook.xml"), Looks::Workbook);
    assert_eq!(look(b"caf\xe9,x"), Looks::Table);
}

#[test]
fn what_holds_no_records_is_told() {
    assert_eq!(failed(""), "error-import-empty");
    assert_eq!(failed("\u{feff}\r\n \n"), "error-import-empty");
    assert_eq!(failed("name,email\n"), "error-import-only-header");
    assert_eq!(failed("name,email\n,\n , \n"), "error-import-only-header");
    assert_eq!(failed(",,\n,,\n"), "error-import-empty");
    assert_eq!(failed("{\"count\":0,\"rows\":[]}"), "error-import-empty");
    assert_eq!(failed("id,note\n1,\"open\n2,b\n"), "error-import-open-quote 2");
    assert_eq!(failed("[{\"a\":1},\n{\"b\":]"), "error-import-json 2 written");
}

/// Gives a header, and then one cell that never ends, without ever being in memory.
struct Endless {
    at: u64,
    size: u64,
    head: &'static [u8],
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let left = usize::try_from(self.size - self.at).unwrap().min(buffer.len());
        for byte in &mut buffer[..left] {
            *byte = self.head.get(usize::try_from(self.at).unwrap()).copied().unwrap_or(b'x');
            self.at += 1;
        }
        Ok(left)
    }
}

impl std::io::Seek for Endless {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(_) => self.size,
            SeekFrom::Current(_) => self.at,
        };
        Ok(self.at)
    }
}

#[test]
fn a_cell_of_sixty_megabytes_is_refused_where_it_begins() {
    for (head, id) in [
        (b"name,note\nAna,x\nBob,".as_slice(), "error-import-long-cell"),
        (b"name,note\nAna,x\nBob,\"".as_slice(), "error-import-long-quote"),
    ] {
        let bomb = Endless { at: 0, size: 60 << 20, head };
        let error = Source::new(bomb, &options()).unwrap().find_map(Result::err).unwrap();
        assert_eq!((error.id(), error.args()[0].1.as_str()), (id, "3"));
    }
}

proptest! {
    #[test]
    fn arbitrary_bytes_end_in_an_error_or_in_records(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(source) = open(&bytes) {
            let width = source.columns().len();
            for record in source.map_while(Result::ok) {
                prop_assert_eq!(record.cells.len(), width);
            }
        }
    }

    #[test]
    fn arbitrary_table_and_json_text_ends_too(text in "[a1,;|\t\"\r\n{}\\[\\]:é\0 ]{0,80}") {
        if let Ok(source) = open(&text) {
            let _ = source.take_while(Result::is_ok).count();
        }
    }
}

fn data() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent()?.join("shared/data");
    let found = std::env::var_os("EMBUDO_DATA").map_or(beside, PathBuf::from);
    if found.is_dir() {
        return Some(found);
    }
    eprintln!("skipped: no folder with sample data");
    None
}

fn file(path: impl AsRef<Path>) -> Result<Source> {
    Source::open(path.as_ref(), &options())
}

#[test]
fn the_csv_spectrum_is_read_as_its_authors_expect() {
    let Some(folder) = data().map(|data| data.join("csv-spectrum")) else { return };
    for entry in std::fs::read_dir(folder.join("csvs")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let json =
            std::fs::read_to_string(folder.join("json").join(format!("{name}.json"))).unwrap();
        let expected: Vec<serde_json::Map<String, serde_json::Value>> =
            serde_json::from_str(&json).unwrap();
        let mut source = file(path).unwrap();
        let columns = source.columns().to_vec();
        let found: Vec<serde_json::Map<String, serde_json::Value>> = all(&mut source)
            .into_iter()
            .map(|cells| {
                columns
                    .iter()
                    .cloned()
                    .zip(cells.into_iter().map(|cell| cell.replace("\r\n", "\n").into()))
                    .collect()
            })
            .collect();
        let tidy = serde_json::to_string(&expected).unwrap().replace("\\r\\n", "\\n");
        assert_eq!(serde_json::to_string(&found).unwrap(), tidy, "{name}");
    }
}

#[test]
fn broken_files_are_mended_or_their_broken_rows_told() {
    let Some(folder) = data().map(|data| data.join("datablist/broken_csv")) else { return };
    for name in [
        "bom-and-whitespace-headers",
        "broken-encoding-latin1",
        "broken-encoding-windows-1252",
        "mixed-line-endings",
        "ragged-rows-missing-columns",
        "unescaped-quotes",
        "wrong-delimiter-semicolon",
    ] {
        let mut broken = file(folder.join(format!("{name}.csv"))).unwrap();
        let mut fixed = file(folder.join(format!("expected-fixed/{name}.csv"))).unwrap();
        assert_eq!(broken.columns(), fixed.columns(), "{name}");
        assert_eq!(all(&mut broken), all(&mut fixed), "{name}");
    }
    for (name, marked) in [
        ("mixed-delimiters", vec![(3, 1), (4, 1)]),
        ("newline-inside-unquoted-field", vec![(3, 1)]),
        ("ragged-rows-extra-columns", vec![(3, 4)]),
    ] {
        let source = file(folder.join(format!("{name}.csv"))).unwrap();
        let found: Vec<(u64, usize)> = source
            .map(Result::unwrap)
            .filter_map(|record| record.ragged.map(|cells| (record.line, cells)))
            .collect();
        assert_eq!(found, marked, "{name}");
    }
    assert_eq!(file(folder.join("duplicate-headers.csv")).unwrap().columns()[3], "Email (2)");
    let error = file(folder.join("missing-closing-quote.csv")).err().unwrap();
    assert_eq!(error.args()[0].1, "2");
}

#[test]
fn files_of_every_kind_are_read_whole_or_refused() {
    let Some(data) = data() else { return };
    for (name, columns, rows) in [
        ("maven-crm/sales_pipeline.csv", 8, 8800),
        ("maven-crm/accounts.csv", 7, 85),
        ("bank-marketing/bank_market.csv", 18, 45211),
        ("datablist/leads/leads-1000.csv", 14, 1000),
        ("csvkit/mac_newlines.csv", 3, 2),
        ("csvkit/test_utf16_big.csv", 3, 2),
        ("csvkit/test_utf16_little.csv", 3, 2),
        ("csvkit/test_latin1.csv", 3, 2),
        ("csvkit/test_skip_lines.csv", 3, 1),
        ("csvkit/no_header_row3.csv", 3, 2),
        ("csvkit/dummy.tsv", 3, 1),
        ("csvkit/null_byte.csv", 3, 1),
        ("csvkit/sniff_limit.csv", 3, 1),
        ("csvkit/test_locale.csv", 3, 1),
    ] {
        let mut source = file(data.join(name)).unwrap();
        assert_eq!((source.columns().len(), all(&mut source).len()), (columns, rows), "{name}");
    }
    for (name, id) in [
        ("csvkit/dummy.xlsx", "error-import-looks"),
        ("csvkit/test.xls", "error-import-looks"),
        ("csvkit/dummy.csv.gz", "error-import-looks"),
        ("csvkit/empty.csv", "error-import-empty"),
    ] {
        assert_eq!(file(data.join(name)).err().unwrap().id(), id, "{name}");
    }
}

#[test]
fn the_naughty_strings_survive_a_table() {
    let Some(data) = data() else { return };
    let text = std::fs::read_to_string(data.join("blns/blns.json")).unwrap();
    let strings: Vec<String> = serde_json::from_str(&text).unwrap();
    let mut writer = csv::Writer::from_writer(vec![]);
    writer.write_record(["name", "note"]).unwrap();
    for string in &strings {
        writer.write_record(["x", string]).unwrap();
    }
    let mut source = open(writer.into_inner().unwrap()).unwrap();
    let found: Vec<String> =
        all(&mut source).into_iter().map(|mut cells| cells.remove(1)).collect();
    assert_eq!(found, strings);
}

#[test]
fn every_sample_is_read_or_refused_in_a_sentence() {
    let Some(data) = data() else { return };
    let mut refused = Vec::new();
    let mut folders = vec![data];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let is_table =
                path.extension().is_some_and(|ending| ending == "csv" || ending == "tsv");
            let error = file(&path).and_then(|mut source| source.try_for_each(|row| row.map(drop)));
            let Err(error) = error else { continue };
            assert!(error.id().starts_with("error-import-"), "{}: {error}", path.display());
            if is_table && !["error-import-empty", "error-import-only-header"].contains(&error.id())
            {
                refused.push(format!(
                    "{} {}",
                    path.file_name().unwrap().to_string_lossy(),
                    error.id()
                ));
            }
        }
    }
    assert_eq!(refused, ["missing-closing-quote.csv error-import-open-quote"]);
}

#[test]
fn columns_of_real_leads_find_their_fields() {
    let Some(data) = data() else { return };
    for (name, expected) in [
        (
            "maven-crm/sales_pipeline.csv",
            "opportunity_id=code sales_agent=rep account=company deal_stage=status+activity \
             engage_date=created close_date=closed close_value=potential",
        ),
        (
            "datablist/leads/leads-1000.csv",
            "Lead Owner=rep First Name=name Last Name=name Company=company Phone 1=phone Phone 2=phone \
             Email 1=email Email 2=email Website=website Source=channel Deal Stage=status+activity \
             Notes=note",
        ),
    ] {
        let source = file(data.join(name)).unwrap();
        let mapping = Mapping::find(&LEADS, source.columns(), &Request::default()).unwrap();
        let told: Vec<String> = mapping
            .columns
            .iter()
            .map(|(column, fields)| format!("{column}={}", fields.join("+")))
            .collect();
        assert_eq!(told.join(" "), expected);
    }
}
