//! Starts embudo.
fn main() {
    let path = std::env::args().nth(1);
    let clock = embudo::clock::Clock::system();
    let zone = embudo::domain::day::Zone::named("Europe/Madrid").expect("zone");
    let mut options = embudo::store::Options::in_memory(clock, zone);
    options.path = path.map(Into::into);
    let words = embudo::i18n::Words::new(if std::env::var("ES").is_ok() { embudo::i18n::Lang::Es } else { embudo::i18n::Lang::En });
    options.reasons = vec!["no budget".into(), "no need".into()];
    let store = match embudo::store::Store::open(options) { Ok(s) => s, Err(e) => { eprintln!("{e}"); std::process::exit(1) } };
    let mut store = store; if let Some(f) = std::env::args().nth(2) { let t = std::time::Instant::now(); seed(&mut store, &f); eprintln!("{:?}", t.elapsed()); return; }
    let setup = embudo::program::Setup { store, config: embudo::config::Config::default(), warnings: vec![], words, theme: None, color: None, keys: vec![], state: "/tmp/embstate".into(), throw_away: true };
    match embudo::program::run(setup) { Ok(c) => std::process::exit(c.into()), Err(e) => { eprintln!("{e}"); std::process::exit(1) } }
}
#[allow(dead_code)]
fn seed(store: &mut embudo::store::Store, file: &str) {
    use embudo::store::set::{Edit, How, create};
    let mut r = csv::Reader::from_path(file).expect("file");
    let rows: Vec<csv::StringRecord> = r.records().map(|r| r.expect("row")).collect();
    store.write("seed", |txn| {
        for r in &rows {
            let e = |f: &str, i: usize| Edit::set(f, &r[i]);
            let mut edits = vec![e("name",1), e("company",2), e("email",3), e("phone",4), e("campaign",5), e("rep",7), e("channel",8), e("created",10), e("tag",11), e("note",12)];
            edits.push(Edit::set("activity", &r[6])); edits.push(Edit::set("potential", format!("{}", r[9].parse::<i64>().unwrap_or(0)/100)));
            let how = How { by_hand: false, ..How::by_hand(embudo::domain::phrase::Lang::En) };
            create(txn, &edits, &how)?;
        }
        Ok(())
    }).expect("seeded");
}
