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
    let setup = embudo::program::Setup { store, config: embudo::config::Config::default(), warnings: vec![], words, theme: None, color: None, keys: vec![], state: "/tmp/embstate".into(), throw_away: true };
    match embudo::program::run(setup) { Ok(c) => std::process::exit(c.into()), Err(e) => { eprintln!("{e}"); std::process::exit(1) } }
}
