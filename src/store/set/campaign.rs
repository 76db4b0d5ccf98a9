//! The fields of a campaign: for the command line, the form and files alike.

use chrono::NaiveDate;

use super::Op;
use crate::{
    domain::{
        campaign::{Activity, Campaign},
        fold::name_key,
        money::{Decimal, Money},
    },
    error::{Error, Result},
};

/// How days and amounts are to be understood, which depends on who says them.
pub struct Heard<'a> {
    /// A day; nothing where it is blank.
    pub day: &'a dyn Fn(&str) -> Result<Option<NaiveDate>>,
    /// What parts whole numbers from hundredths.
    pub decimal: Decimal,
}

/// Puts what was said into a field; blank is nothing. Other fields are left to others.
///
/// # Errors
/// `invalid`; `not_found` for an activity that is to go and is not there.
pub fn put(
    campaign: &mut Campaign,
    field: &str,
    op: Op,
    text: &str,
    heard: &Heard<'_>,
) -> Result<()> {
    let trimmed = text.trim();
    match field {
        "name" => trimmed.clone_into(&mut campaign.name),
        "code" => trimmed.clone_into(&mut campaign.code),
        "start" => campaign.starts = (heard.day)(trimmed)?,
        "end" => campaign.ends = (heard.day)(trimmed)?,
        "budget" => {
            campaign.budget = match trimmed {
                "" => None,
                amount => Some(Money::parse(amount, heard.decimal)?.0),
            };
        }
        "note" => campaign.note = (!trimmed.is_empty()).then(|| trimmed.to_owned()),
        "activities" => activities(campaign, op, trimmed)?,
        _ => {}
    }
    Ok(())
}

fn activities(campaign: &mut Campaign, op: Op, text: &str) -> Result<()> {
    let names = text.split([',', ';', '\n']).map(str::trim).filter(|name| !name.is_empty());
    match op {
        Op::Add => campaign.activities.extend(names.map(Activity::new)),
        Op::Set => {
            let had = std::mem::take(&mut campaign.activities);
            let kept = |name| at(&had, name).and_then(|at| had.get(at)).cloned();
            let all = names.map(|name| kept(name).unwrap_or_else(|| Activity::new(name)));
            campaign.activities = all.collect();
        }
        Op::Remove => {
            for name in names {
                let at = at(&campaign.activities, name)
                    .ok_or_else(|| Error::not_found("activities", name))?;
                campaign.activities.remove(at);
            }
        }
    }
    Ok(())
}

/// Makes these the activities of a campaign: those that are there already, by their names, keep their leads.
pub fn redefine(campaign: &mut Campaign, activities: Vec<Activity>) {
    let had = std::mem::take(&mut campaign.activities);
    let id = |name: &str| at(&had, name).and_then(|at| had.get(at)).map_or(0, |it| it.id);
    campaign.activities =
        activities.into_iter().map(|it| Activity { id: id(&it.name), ..it }).collect();
}

fn at(activities: &[Activity], name: &str) -> Option<usize> {
    activities.iter().position(|activity| name_key(&activity.name) == name_key(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fair() -> Campaign {
        let call = Activity { id: 7, expected_days: Some(3), ..Activity::new("Call") };
        Campaign { activities: vec![call, Activity::new("Visit")], ..Campaign::new("Fair") }
    }

    fn said(campaign: &mut Campaign, field: &str, op: Op, text: &str) -> Result<()> {
        let day = |text: &str| Ok(text.parse().ok());
        put(campaign, field, op, text, &Heard { day: &day, decimal: Decimal::Unknown })
    }

    fn names(campaign: &Campaign) -> Vec<&str> {
        campaign.activities.iter().map(|activity| activity.name.as_str()).collect()
    }

    #[test]
    fn what_is_blank_is_nothing() {
        let mut campaign = fair();
        for (field, text) in [("start", "2026-11-01"), ("budget", "1,200.50"), ("note", " x ")] {
            said(&mut campaign, field, Op::Set, text).unwrap();
        }
        assert_eq!((campaign.budget, campaign.note.as_deref()), (Some(120_050), Some("x")));
        assert!(campaign.starts.is_some());
        for field in ["start", "budget", "note"] {
            said(&mut campaign, field, Op::Set, "  ").unwrap();
        }
        assert_eq!((campaign.starts, campaign.budget, campaign.note), (None, None, None));
    }

    #[test]
    fn activities_that_keep_their_names_stay_what_they_are() {
        let mut campaign = fair();
        said(&mut campaign, "activities", Op::Set, "Offer; call\nDemo").unwrap();
        assert_eq!(names(&campaign), ["Offer", "Call", "Demo"]);
        assert_eq!((campaign.activities[1].id, campaign.activities[1].expected_days), (7, Some(3)));
        said(&mut campaign, "activities", Op::Add, "Close").unwrap();
        said(&mut campaign, "activities", Op::Remove, "offer, demo").unwrap();
        assert_eq!(names(&campaign), ["Call", "Close"]);
        let error = said(&mut campaign, "activities", Op::Remove, "Nothing").unwrap_err();
        assert_eq!(error.kind(), crate::error::Kind::NotFound);
        redefine(&mut campaign, vec![Activity::new("CALL"), Activity::new("New")]);
        assert_eq!((campaign.activities[0].id, campaign.activities[1].id), (7, 0));
        assert_eq!(campaign.activities[0].expected_days, None);
    }
}
