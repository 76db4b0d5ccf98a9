//! What happens to each lead, day by day, through the same acts as a user's.

use std::{cmp::Reverse, collections::BinaryHeap};

use chrono::NaiveDate;

use crate::{
    demo::{
        calendar::{Calendar, time},
        cast::{self, Fate, Hour, Part},
        dice::Dice,
        lists::Lists,
        scenery::Scenery,
    },
    domain::{
        campaign::Campaign,
        event::{Event, EventType, Outcome, State, When},
    },
    error::Result,
    store::{
        Txn,
        contacts::{self, Owner},
        customers::{self, Convert},
        events, leads,
        set::{self, Edit, How},
        verdicts::{self, Done, Plan, Planned},
    },
};

const MINUTE: i64 = 60_000;
/// The one of its share who must not be contacted, or not by phone.
const BARRED: usize = 50;

/// How calls end.
const OUTCOMES: &[(usize, Outcome)] = &[
    (50, Outcome::Answered),
    (27, Outcome::NoAnswer),
    (12, Outcome::Voicemail),
    (9, Outcome::CallBack),
    (2, Outcome::WrongNumber),
];

/// What is planned: at an hour, or on a day.
const AT_AN_HOUR: &[(usize, EventType)] = &[(65, EventType::Call), (35, EventType::Meeting)];
const ON_A_DAY: &[(usize, EventType)] = &[
    (62, EventType::Call),
    (20, EventType::Email),
    (12, EventType::Task),
    (6, EventType::Message),
];

/// Why leads are rejected: how often, which of the first reasons, and how the last call ended, if any.
type Endings = &'static [(usize, (usize, Option<Outcome>))];

const ENDINGS: Endings = &[
    (22, (0, Some(Outcome::Answered))),
    (20, (1, Some(Outcome::Answered))),
    (24, (2, Some(Outcome::NoAnswer))),
    (20, (3, Some(Outcome::Answered))),
    (14, (4, Some(Outcome::Answered))),
];

/// What can be seen within days.
const QUICK_ENDINGS: Endings =
    &[(4, (5, None)), (4, (6, None)), (1, (1, Some(Outcome::Answered))), (1, (4, None))];
const QUICK_DAYS: i64 = 12;

/// A lead that has come.
#[derive(Clone, Copy)]
struct Come {
    id: i64,
    /// How many activities of its campaign are still before it.
    steps_left: usize,
}

/// The year under way.
pub(super) struct Life<'a> {
    pub(super) lists: &'a Lists,
    pub(super) calendar: Calendar,
    pub(super) scenery: Scenery,
    pub(super) dice: Dice,
}

impl Life<'_> {
    /// Plays everything in the order of time, until today.
    pub(super) fn play(&mut self, txn: &mut Txn, parts: &[Part]) -> Result<()> {
        let mut come: Vec<Option<Come>> = vec![None; parts.len()];
        let mut coming: BinaryHeap<Reverse<(i64, usize)>> =
            parts.iter().enumerate().map(|(at, part)| Reverse((part.comes, at))).collect();
        while let Some(Reverse((now, at))) = coming.pop() {
            let (Some(part), Some(seat)) = (parts.get(at), come.get_mut(at)) else { continue };
            txn.turn_to(now);
            match seat {
                None => *seat = Some(self.comes(txn, part)?),
                Some(lead) if now >= part.ends => {
                    self.ends(txn, part, lead)?;
                    continue;
                }
                Some(lead) => self.works_on(txn, part, lead)?,
            }
            if let (Some(lead), true) = (seat, part.fate != Fate::Inbox) {
                let next = self.next(txn, lead.id)?.max(now + 30 * MINUTE).min(part.ends);
                coming.push(Reverse((next, at)));
            }
        }
        Ok(())
    }

    fn how(txn: &Txn) -> How {
        How::by_hand(txn.options().lang)
    }

    fn comes(&mut self, txn: &Txn, part: &Part) -> Result<Come> {
        let Self { lists, dice, scenery, .. } = self;
        let mut fields = cast::fields(part, lists, dice);
        let share_with_campaign = if part.fate == Fate::Inbox { 45 } else { 90 };
        let today = txn.now().today;
        let running: Vec<&Campaign> =
            scenery.campaigns.iter().filter(|it| it.open_for(today).is_ok()).collect();
        let campaign = dice.pick(&running).filter(|_| dice.chance(share_with_campaign));
        if let Some(campaign) = campaign {
            fields.push(Edit::set("campaign", campaign.code.clone()));
        }
        if let Some(colleague) = dice.pick(&scenery.colleagues).filter(|_| dice.chance(22)) {
            fields.push(Edit::set("rep", colleague.clone()));
        }
        let id = set::create(txn, &fields, &Self::how(txn))?.id;
        for contact in &part.others {
            contacts::save(txn, Some(Owner::Lead(id)), contact)?;
        }
        let steps_left = campaign.map_or(0, |campaign| campaign.activities.len() - 1);
        Ok(Come { id, steps_left })
    }

    /// When something is done again: as it is planned, give or take; else soon.
    fn next(&mut self, txn: &Txn, lead: i64) -> Result<i64> {
        let zone = self.calendar.zone;
        let Some(planned) = events::planned(txn, lead)?.into_iter().next() else {
            let day = self.calendar.worked_after(txn.now().today, self.dice.between(&(1..=3)));
            return Ok(self.calendar.some_hour(day, &mut self.dice));
        };
        if planned.begin.is_day {
            return Ok(self.calendar.some_hour(planned.begin.day(zone), &mut self.dice));
        }
        Ok(planned.begin.at + self.dice.between(&(0..=9)) * MINUTE)
    }

    /// Does what is planned, else a first contact.
    fn works_on(&mut self, txn: &Txn, part: &Part, lead: &mut Come) -> Result<()> {
        let planned = events::planned(txn, lead.id)?.into_iter().next();
        let first = [EventType::Call, EventType::Email];
        let kind = match planned {
            Some(event) => event.kind,
            None => self.dice.pick(&first).copied().unwrap_or(EventType::Call),
        };
        let done = self.done(kind, None);
        let went_well = match kind {
            EventType::Call => done.outcome == Some(Outcome::Answered),
            EventType::Meeting => true,
            EventType::Email | EventType::Message => self.dice.chance(50),
            EventType::Task | EventType::Note => false,
        };
        if kind == EventType::Email && went_well {
            self.replied(txn, lead.id)?;
        }
        let luck = if part.fate == Fate::Converted { 95 } else { 42 };
        let moves_on = went_well && lead.steps_left > 0 && self.dice.chance(luck);
        if moves_on {
            verdicts::advance(txn, lead.id)?;
            lead.steps_left -= 1;
        }
        verdicts::log(txn, lead.id, &done)?;
        if kind == EventType::Task {
            // With the right number found, the next thing is to call it.
            let day = self.calendar.worked_after(txn.now().today, 1);
            self.plan(txn, lead.id, (EventType::Call, day, None))?;
        } else if !moves_on && self.dice.chance(60) {
            self.gives_time(txn, part, lead.id)?;
        }
        if kind == EventType::Meeting && self.dice.chance(40) {
            let potential = Edit::set("potential", cast::potential(&mut self.dice));
            set::apply(txn, lead.id, &[potential], &Self::how(txn))?;
        }
        if went_well
            && self.dice.chance(4)
            && let Some(colleague) = self.dice.pick(&self.scenery.colleagues)
        {
            set::apply(txn, lead.id, &[Edit::set("rep", colleague.clone())], &Self::how(txn))?;
        }
        Ok(())
    }

    /// Who takes months to decide is not called each week.
    fn gives_time(&mut self, txn: &Txn, part: &Part, lead: i64) -> Result<()> {
        let wait = self.dice.between(&(5..=(part.days() / 4).max(9)));
        let day = self.calendar.worked_after(txn.now().today, wait);
        let kind = self.dice.weighted(ON_A_DAY, EventType::Call);
        let kind = if kind == EventType::Task { EventType::Call } else { kind };
        self.plan(txn, lead, (kind, day, None))
    }

    /// Something done, with what was said.
    fn done(&mut self, kind: EventType, outcome: Option<Outcome>) -> Done {
        let rolled = || self.dice.weighted(OUTCOMES, Outcome::Answered);
        let outcome = (kind == EventType::Call).then(|| outcome.unwrap_or_else(rolled));
        let list = match outcome {
            Some(outcome) => format!("call {}", outcome.word()),
            None => kind.word().to_owned(),
        };
        let note = self.lists.pick(&mut self.dice, &list).filter(|_| self.dice.chance(80));
        Done { kind, outcome, note, subject: None }
    }

    /// They had written back a little before.
    fn replied(&mut self, txn: &Txn, lead: i64) -> Result<()> {
        let begin =
            When { at: txn.now().at - self.dice.between(&(2..=20)) * MINUTE, is_day: false };
        let reply = Event {
            lead: Some(lead),
            incoming: true,
            note: self.lists.pick(&mut self.dice, "e-mail in"),
            rep: leads::get(txn, lead)?.rep,
            ..Event::new(EventType::Email, begin, State::Done)
        };
        events::insert(txn, &reply).map(drop)
    }

    /// Plans the next action in the place of whatever is planned.
    fn plan(
        &mut self,
        txn: &Txn,
        lead: i64,
        (kind, day, at): (EventType, NaiveDate, Option<i64>),
    ) -> Result<()> {
        let list = format!("subject {}", kind.word());
        let subject = self.lists.pick(&mut self.dice, &list);
        let mut planned = events::planned(txn, lead)?.into_iter();
        let Some(first) = planned.next() else {
            let plan = Plan { kind: Some(kind), day, time: at.map(time), subject };
            return verdicts::plan(txn, lead, &plan).map(drop);
        };
        let begin = When::on(day, at.map(time), txn.zone());
        events::update(txn, &Event { kind, begin, end_at: None, subject, ..first })?;
        planned.try_for_each(|event| cancel(txn, event, None))
    }

    /// The last thing that is done with a lead.
    fn ends(&mut self, txn: &Txn, part: &Part, lead: &Come) -> Result<()> {
        let id = lead.id;
        match part.fate {
            Fate::Inbox => Ok(()),
            Fate::Converted => self.is_won(txn, part, id),
            Fate::Rejected => self.is_lost(txn, part, id),
            Fate::Planned(day, hour) => self.is_planned(txn, part, id, (day, hour)),
            Fate::Snoozed(day) => {
                let until = self.puts_off(txn, id, day)?;
                verdicts::snooze(txn, id, until).map(drop)
            }
            Fate::Parked(day) => {
                let until = self.puts_off(txn, id, day)?;
                match self.dice.pick(&self.scenery.parkings) {
                    Some(&reason) => verdicts::park(txn, id, reason, until).map(drop),
                    None => Ok(()),
                }
            }
            Fate::Limbo => {
                let last = self.done(EventType::Call, Some(Outcome::Answered));
                verdicts::log(txn, id, &last)?;
                let why = self.lists.pick(&mut self.dice, "cancelled");
                cancel_all(txn, id, why.as_deref())
            }
            Fate::Trashed => {
                cancel_all(txn, id, None)?;
                leads::trash(txn, id, true).map(drop)
            }
        }
    }

    fn is_won(&mut self, txn: &Txn, part: &Part, id: i64) -> Result<()> {
        customers::convert(
            txn,
            id,
            &Convert { name: part.who.company.clone(), ..Convert::default() },
        )?;
        // What was planned is what they came to sign.
        let note = self.lists.pick(&mut self.dice, "won");
        let done = Done { note, ..self.done(EventType::Meeting, None) };
        verdicts::log(txn, id, &done)?;
        cancel_all(txn, id, None)
    }

    fn is_lost(&mut self, txn: &Txn, part: &Part, id: i64) -> Result<()> {
        let endings = if part.days() <= QUICK_DAYS { QUICK_ENDINGS } else { ENDINGS };
        let (reason, outcome) = self.dice.weighted(endings, (0, None));
        let Some(&stored) = self.scenery.reasons.get(reason) else { return Ok(()) };
        let note = self.lists.pick(&mut self.dice, &format!("lost {}", reason + 1));
        verdicts::reject(txn, id, stored, note, Planned::Keep)?;
        if outcome.is_some() {
            let note = None;
            let last = Done { note, ..self.done(EventType::Call, outcome) };
            verdicts::log(txn, id, &last)?;
        }
        cancel_all(txn, id, None)?;
        if part.seat == BARRED {
            let bar = format!("yes;{}", self.lists.only("barred"));
            set::apply(txn, id, &[Edit::set("do-not-contact", bar)], &Self::how(txn))?;
        }
        Ok(())
    }

    fn is_planned(
        &mut self,
        txn: &Txn,
        part: &Part,
        id: i64,
        (day, hour): (i64, Hour),
    ) -> Result<()> {
        self.joins_the_newest(txn, id)?;
        let last = self
            .dice
            .weighted(&[(60, EventType::Call), (25, EventType::Email)], EventType::Meeting);
        let outcome = self
            .dice
            .weighted(&[(70, Outcome::Answered), (30, Outcome::NoAnswer)], Outcome::Answered);
        let last = self.done(last, Some(outcome));
        verdicts::log(txn, id, &last)?;
        let has_hour = match hour {
            Hour::Fixed => true,
            Hour::Any => false,
            Hour::Either => self.dice.chance(45),
        };
        let barred = day > 0 && hour == Hour::Either && part.seat == BARRED;
        let kinds = if has_hour { AT_AN_HOUR } else { ON_A_DAY };
        let kind = match self.dice.weighted(kinds, EventType::Call) {
            _ if barred => EventType::Email,
            kind => kind,
        };
        let seat = i64::try_from(part.seat).unwrap_or_default();
        let minute = has_hour.then(|| 9 * 60 + 40 * (seat % 12));
        self.plan(txn, id, (kind, self.calendar.worked(day), minute))?;
        if barred {
            let bar = format!("phone:{};{}", part.who.phone, self.lists.only("barred phone"));
            set::apply(txn, id, &[Edit::set("do-not-contact", bar)], &Self::how(txn))?;
        }
        Ok(())
    }

    /// Some leads are taken over by the campaign that has just begun.
    fn joins_the_newest(&mut self, txn: &Txn, id: i64) -> Result<()> {
        let Some(newest) = self.scenery.campaigns.last() else { return Ok(()) };
        if newest.open_for(txn.now().today).is_err() || !self.dice.chance(14) {
            return Ok(());
        }
        set::apply(txn, id, &[Edit::set("campaign", newest.code.clone())], &Self::how(txn))
            .map(drop)
    }

    /// They asked for time; the next call is on the day that ends it. Says which.
    fn puts_off(&mut self, txn: &Txn, id: i64, day: i64) -> Result<NaiveDate> {
        let last = self.done(EventType::Call, Some(Outcome::CallBack));
        verdicts::log(txn, id, &last)?;
        let until = self.calendar.worked(day);
        self.plan(txn, id, (EventType::Call, until, None))?;
        Ok(until)
    }
}

fn cancel(txn: &Txn, event: Event, why: Option<&str>) -> Result<()> {
    let note = why.map(str::to_owned).or(event.note);
    events::update(txn, &Event { state: State::Cancelled, note, ..event }).map(drop)
}

fn cancel_all(txn: &Txn, lead: i64, why: Option<&str>) -> Result<()> {
    events::planned(txn, lead)?.into_iter().try_for_each(|event| cancel(txn, event, why))
}
