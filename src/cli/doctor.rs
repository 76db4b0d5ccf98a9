//! `embudo doctor`.

use super::{
    args,
    object::Object,
    out::Out,
    print::{self, Table},
    setup::Setup,
};
use crate::{
    error::{Error, Kind, Result},
    i18n::Arg,
    store::doctor::{Check, check, repair},
};

pub(super) fn run(setup: &Setup, out: &mut Out, args: &args::Doctor) -> Result<()> {
    let mut store = if args.repair { setup.open()? } else { setup.open_to_read()? };
    if args.repair {
        repair(&mut store)?;
    }
    let checks = check(&mut store, None);
    let ok = checks.iter().all(|check| check.ok);
    let rows: Vec<Object> = checks.iter().map(|check| row(setup, check)).collect();
    match setup.format {
        args::Format::Json => {
            print::object(setup, out, &Object::default().with("ok", ok).with("checks", rows))?;
        }
        _ => print::list(setup, out, None, &Table::of(&rows, &["name", "ok", "detail"]))?,
    }
    if ok {
        return Ok(());
    }
    out.finish()?;
    let wrong: Vec<&str> = checks.iter().filter(|it| !it.ok).map(|it| it.name).collect();
    Err(Error::new(Kind::Damaged, "error-doctor").with("checks", wrong.join(", ")))
}

fn row(setup: &Setup, check: &Check) -> Object {
    let facts: Vec<(&str, Arg<'_>)> =
        check.detail.iter().map(|(name, value)| (*name, Arg::from(value))).collect();
    let why = check.detail.iter().find(|(name, _)| *name == "why").map(|(_, why)| why.as_str());
    let detail = match why {
        Some(why) => why.to_owned(),
        None => setup.words.say(&format!("check-{}", check.name), &facts),
    };
    Object::default().with("name", check.name).with("ok", check.ok).with("detail", detail)
}
