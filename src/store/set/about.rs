//! The fields of the lead itself.

use chrono::NaiveDate;

use super::{Draft, Op, Pick, Unknown, text};
use crate::{
    domain::{
        day::Moment,
        field::nearest,
        fold::{fold, name_key},
        lead::{LeadKind, Status},
        money::Money,
    },
    error::{Error, Kind, Result},
    store::{
        campaigns, customers, leads,
        names::{self, List},
    },
};

pub(super) fn name(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    if text.is_empty() {
        return Err(Error::invalid("error-name-required"));
    }
    text.clone_into(&mut draft.lead.name);
    Ok(())
}

pub(super) fn code(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    // Every lead has a code: an empty one is given to a new lead, and changes nothing of another.
    if text.is_empty() {
        return Ok(());
    }
    if leads::find(draft.conn, text)?.is_some_and(|id| id != draft.lead.id) {
        return Err(Error::new(Kind::Taken, "error-code-taken")
            .with("things", "leads")
            .with("code", text));
    }
    text.clone_into(&mut draft.lead.code);
    Ok(())
}

pub(super) fn kind(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    draft.lead.kind = match fold(text).as_str() {
        "" => LeadKind::default(),
        "empresa" => LeadKind::Company,
        "persona" => LeadKind::Person,
        word => LeadKind::read(word).ok_or_else(|| choice(&["company", "person"], word))?,
    };
    Ok(())
}

/// What was written is none of the words that there are.
pub(super) fn choice(words: &[&str], typed: &str) -> Error {
    let error = Error::invalid("error-not-a-choice").with("choices", words.join(", "));
    match nearest(typed, words.iter().copied()) {
        Some(near) => error.hint(near),
        None => error,
    }
}

pub(super) fn company(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    draft.lead.company = text::filled(text);
    Ok(())
}

pub(super) fn campaign(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    draft.campaign = match campaigns::by_code_or_name(draft.conn, text)? {
        _ if text.is_empty() => Pick::Nothing,
        Some(id) if Some(id) == draft.lead.campaign => Pick::Same,
        Some(id) => Pick::Known(id),
        None => draft.unknown("campaigns", text, || {
            let all = campaigns::all(draft.conn, true)?;
            Ok(all.into_iter().map(|campaign| campaign.name).collect())
        })?,
    };
    Ok(())
}

pub(super) fn activity(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    let campaign = match (&draft.campaign, draft.lead.campaign) {
        _ if text.is_empty() => {
            draft.activity = Pick::Nothing;
            return Ok(());
        }
        (Pick::Known(id), _) => Some(*id),
        (Pick::Same, Some(id)) => Some(id),
        (Pick::New(_), _) => None,
        (Pick::Same, None) | (Pick::Nothing, _) => {
            return Err(Error::invalid("error-activity-without-campaign"));
        }
    };
    let Some(campaign) = campaign else {
        draft.activity = Pick::New(names::clean(text)?);
        return Ok(());
    };
    draft.activity = match campaigns::activity(draft.conn, campaign, text)? {
        Some(id) => Pick::Known(id),
        None => draft.unknown("activities", text, || {
            let campaign = campaigns::get(draft.conn, campaign)?;
            Ok(campaign.activities.into_iter().map(|activity| activity.name).collect())
        })?,
    };
    Ok(())
}

pub(super) fn rep(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    draft.rep = draft.named(List::Reps, text.trim_start_matches('@'))?;
    Ok(())
}

pub(super) fn channel(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    draft.channel = draft.named(List::Channels, text)?;
    Ok(())
}

pub(super) fn potential(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    draft.lead.potential = match text {
        "" => None,
        text => {
            let amount = Money::parse(text, draft.how.decimal)?.0;
            if amount < 0 {
                return Err(Error::invalid("error-negative"));
            }
            Some(amount)
        }
    };
    Ok(())
}

pub(super) fn tag(draft: &mut Draft, op: Op, text: &str) -> Result<()> {
    let typed: Vec<String> = text::list(text, &[',', ';', '\n'])
        .iter()
        .filter_map(|tag| text::filled(tag.trim_start_matches('#')))
        .collect();
    let has = |tags: &[String], tag: &str| tags.iter().any(|it| name_key(it) == name_key(tag));
    let mut tags = match (op, draft.tags.take()) {
        (Op::Set, _) => Vec::new(),
        (_, Some(tags)) => tags,
        (_, None) => draft.stored_tags()?,
    };
    if op == Op::Remove {
        tags.retain(|tag| !has(&typed, tag));
    } else {
        for tag in typed {
            draft.named(List::Tags, &tag)?;
            if !has(&tags, &tag) {
                tags.push(tag);
            }
        }
    }
    draft.tags = Some(tags);
    Ok(())
}

pub(super) fn note(draft: &mut Draft, op: Op, text: &str) -> Result<()> {
    let note = draft.lead.note.take();
    draft.lead.note = match (op, note) {
        (Op::Set, _) => text::filled(text),
        (Op::Add, Some(note)) if !text.is_empty() => Some(format!("{note}\n{text}")),
        (Op::Add, None) => text::filled(text),
        (Op::Add, note) => note,
        (Op::Remove, None) => None,
        (Op::Remove, Some(note)) => {
            let lines: Vec<&str> = note.lines().filter(|line| line.trim() != text).collect();
            text::filled(&lines.join("\n"))
        }
    };
    Ok(())
}

pub(super) fn flag(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    draft.lead.flag = text::yes_no(text)?;
    Ok(())
}

pub(super) fn created(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let created = draft.moment(text)?;
    if draft.is_new() {
        draft.lead.created = created;
    } else if draft.how.by_hand && !draft.is_same(created, Some(draft.lead.created)) {
        return Err(Error::invalid("error-only-when-created"));
    }
    Ok(())
}

pub(super) fn closed(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let closed = draft.moment(text)?;
    if draft.how.by_hand && !draft.is_new() && !draft.is_same(closed, draft.lead.closed) {
        return Err(Error::invalid("error-only-when-created"));
    }
    draft.closed = Some(closed);
    Ok(())
}

pub(super) fn status(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    let words = [Status::Open, Status::Converted, Status::Rejected].map(Status::word);
    let word = fold(text);
    let wanted = match word.as_str() {
        "" => draft.lead.status,
        word => Status::read(word).ok_or_else(|| choice(&words, word))?,
    };
    let by_file = !draft.how.by_hand && draft.lead.status == Status::Open;
    if wanted != draft.lead.status && !by_file {
        return Err(Error::invalid("error-status-by-command").with("status", wanted.word()));
    }
    draft.lead.status = wanted;
    Ok(())
}

/// Where a lead is follows from the rest; a file may tell that somebody had decided.
pub(super) fn place(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    if draft.how.by_hand {
        return Err(Error::invalid("error-computed-field"));
    }
    if !text.is_empty() && !fold(text).eq("inbox") {
        draft.lead.decided = true;
    }
    Ok(())
}

pub(super) fn snooze(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    draft.lead.snooze_until = draft.coming(text)?;
    if draft.lead.snooze_until.is_some() && !draft.given.contains("park") {
        draft.lead.park_until = None;
        draft.lead.park_reason = None;
    }
    Ok(())
}

pub(super) fn park(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    draft.lead.park_until = draft.coming(text)?;
    if draft.lead.park_until.is_none() {
        draft.lead.park_reason = None;
    } else if !draft.given.contains("snooze") {
        draft.lead.snooze_until = None;
    }
    Ok(())
}

pub(super) fn reason(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    draft.reason = draft.named(List::Reasons, text)?;
    Ok(())
}

pub(super) fn customer(draft: &mut Draft, _: Op, text: &str) -> Result<()> {
    if text.is_empty() {
        if draft.lead.status == Status::Open {
            draft.lead.customer = None;
        }
        return Ok(());
    }
    let found = customers::find(draft.conn, text)?;
    match found {
        Some(id) if customers::get(draft.conn, id)?.trashed_at.is_none() => {
            if draft.lead.status == Status::Converted
                && draft.lead.customer.is_some_and(|it| it != id)
            {
                return Err(Error::invalid("error-status-by-command").with("status", "converted"));
            }
            draft.lead.customer = Some(id);
        }
        // The importer makes the customer of a converted lead, so named.
        _ if draft.is_new() && draft.lead.status == Status::Converted => {
            draft.customer = Some(text.to_owned());
        }
        _ => return Err(Error::not_found("customers", text)),
    }
    Ok(())
}

impl Draft<'_> {
    /// A day that is still to come, where somebody decides; a file may tell of a day that has passed.
    fn coming(&mut self, text: &str) -> Result<Option<NaiveDate>> {
        if text.is_empty() {
            return Ok(None);
        }
        if self.how.by_hand && self.lead.status != Status::Open {
            return Err(Error::new(Kind::Conflict, "error-lead-closed")
                .with("code", self.lead.code.clone())
                .with("status", self.lead.status.word()));
        }
        let day = self.day(text)?;
        if self.how.by_hand && day <= self.now.today {
            return Err(Error::invalid("error-not-in-future").with("day", day.to_string()));
        }
        self.lead.decided = true;
        Ok(Some(day))
    }

    fn named(&self, list: List, text: &str) -> Result<Pick> {
        let Some(name) = text::filled(text) else { return Ok(Pick::Nothing) };
        match names::find(self.conn, list, &name)? {
            Some(id) => Ok(Pick::Known(id)),
            None => self.unknown(list.things(), &name, || {
                let all = names::all(self.conn, list, true)?;
                Ok(all.into_iter().map(|named| named.name).collect())
            }),
        }
    }

    /// A name that nothing has: to be made, or an error with the nearest one that there is.
    fn unknown(
        &self,
        things: &'static str,
        name: &str,
        known: impl FnOnce() -> Result<Vec<String>>,
    ) -> Result<Pick> {
        if self.how.unknown == Unknown::Create {
            return names::clean(name).map(Pick::New);
        }
        let error = Error::new(Kind::NotFound, "error-unknown-name")
            .with("things", things)
            .with("name", name);
        Err(match nearest(name, known()?.iter().map(String::as_str)) {
            Some(near) => error.hint(near),
            None => error,
        })
    }

    fn is_same(&self, moment: Moment, other: Option<Moment>) -> bool {
        let zone = self.options.zone;
        other.is_some_and(|other| match moment {
            Moment::Day(day) => other.day(zone) == day,
            Moment::Instant(_) => other == moment,
        })
    }

    /// By hand a lead enters a campaign only while it runs.
    pub(super) fn may_enter(&self) -> Result<()> {
        let Pick::Known(id) = self.campaign else { return Ok(()) };
        if !self.how.by_hand {
            return Ok(());
        }
        campaigns::get(self.conn, id)?.open_for(self.now.today)
    }

    /// Gives the reason to what it is the reason of; a parking needs one.
    pub(super) fn held(&mut self) -> Result<(), (&'static str, Error)> {
        let is_given = matches!(self.reason, Pick::Known(_) | Pick::New(_));
        let (is_parked, is_open) =
            (self.lead.park_until.is_some(), self.lead.status == Status::Open);
        if is_given && !is_parked && is_open {
            if self.how.by_hand {
                return Err(("reason", Error::invalid("error-reason-of-nothing")));
            }
            self.warn("reason", "warning-reason-of-nothing", "");
        }
        let is_missing = match self.reason {
            Pick::Same => self.lead.park_reason.is_none(),
            Pick::Nothing => true,
            Pick::Known(_) | Pick::New(_) => false,
        };
        if is_parked && is_open && is_missing {
            return Err(("park", Error::invalid("error-park-needs-reason")));
        }
        Ok(())
    }

    /// Dates the end of a closed lead by what the file says, else by now.
    pub(super) fn close(&mut self) {
        if self.before.as_ref().is_some_and(|lead| lead.status != Status::Open) {
            return;
        }
        self.lead.decided = true;
        self.lead.release();
        let closed = self.closed.unwrap_or(Moment::Instant(self.now.at));
        if self.is_new() && !self.given.contains("created") {
            self.lead.created = closed;
        }
        let zone = self.options.zone;
        let is_early = match (closed, self.lead.created) {
            (Moment::Instant(end), Moment::Instant(begin)) => end < begin,
            (end, begin) => end.day(zone) < begin.day(zone),
        };
        if is_early {
            self.warn("closed", "warning-closed-before-created", &text::moment(closed));
        }
        self.lead.closed = Some(if is_early { self.lead.created } else { closed });
    }
}
