//! How a filter that is being typed may go on: fields, and the names that the file holds.

use rusqlite::Connection;

use super::catalogue;
use crate::{
    domain::{
        field::Thing,
        filter::complete::{Ending, ending, written},
        fold::fold,
    },
    error::Result,
    store::{
        campaigns,
        names::{self, List},
    },
};

/// How many ways on are offered.
const OFFERED: usize = 20;

/// The filters that this one may become when the word at its end is completed, likeliest first.
///
/// # Errors
/// What the file may do.
pub fn completions(conn: &Connection, thing: Thing, typed: &str) -> Result<Vec<String>> {
    let Some((before, end)) = ending(typed) else { return Ok(Vec::new()) };
    let ends: Vec<String> = match end {
        Ending::Field(begun) => {
            let fields = catalogue(conn, thing)?;
            let fits = |name: &&str| fold(name).starts_with(&fold(begun));
            let names = fields.names().filter(fits);
            names.map(|name| format!("{}:", name.replace(' ', "-"))).collect()
        }
        Ending::Value(field, begun) => {
            let values = values(conn, thing, field, begun)?;
            values.iter().map(|value| written(value)).collect()
        }
    };
    let all = ends.into_iter().map(|end| format!("{before}{end}"));
    Ok(all.filter(|offer| offer != typed).take(OFFERED).collect())
}

fn values(conn: &Connection, thing: Thing, field: &str, begun: &str) -> Result<Vec<String>> {
    let list = match field {
        "rep" => List::Reps,
        "channel" => List::Channels,
        "tag" => List::Tags,
        "reason" | "park" => List::Reasons,
        "campaign" | "activity" => return of_campaigns(conn, field, begun),
        _ => {
            let fields = catalogue(conn, thing)?;
            let choices = fields.find(field).map(|found| found.choices).unwrap_or_default();
            let fits = choices.into_iter().filter(|word| fold(word).starts_with(&fold(begun)));
            return Ok(fits.map(str::to_owned).collect());
        }
    };
    let found = names::matching(conn, list, begun, OFFERED)?;
    Ok(found.into_iter().map(|(_, name)| name).collect())
}

fn of_campaigns(conn: &Connection, field: &str, begun: &str) -> Result<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    for campaign in campaigns::all(conn, false)? {
        let names = match field {
            "campaign" => vec![campaign.name],
            _ => campaign.activities.into_iter().map(|it| it.name).collect(),
        };
        let new = names.into_iter().filter(|name| fold(name).starts_with(&fold(begun)));
        for name in new {
            if !found.contains(&name) {
                found.push(name);
            }
        }
    }
    Ok(found)
}
