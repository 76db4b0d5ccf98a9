//! What the mouse does in the calendar: it stands, opens, draws out new events, carries and stretches those there.

use chrono::NaiveDate;

use super::{
    Calendar, View,
    acts::put,
    lanes::{self, SLOTS, time_of},
    span,
};
use crate::{app::cx::Cx, domain::event::When, ui::Hit};

/// What the button was pressed on, and where the mouse is by now, in places of the period.
pub(super) struct Grip {
    what: Held,
    /// One stood there already: let go where it was pressed, it opens.
    again: bool,
    from: usize,
    to: usize,
}

/// What is held.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Held {
    /// An event, to be put elsewhere.
    Event,
    /// What has no hour of its own yet: for the whole day, or beside it.
    Beside,
    /// The end of an event.
    End,
    /// A free hour, from which a new event is drawn out.
    Hour,
}

/// A slot of a day of the period as a place to click on; behind the last one stands the day itself.
pub(super) fn place_of(nth: usize, slot: u32) -> usize {
    nth * (SLOTS as usize + 1) + slot as usize
}

/// The heading of a day of the period.
pub(super) fn heading(nth: usize) -> usize {
    place_of(nth, SLOTS)
}

/// The day and the slot of a place; none of a heading.
fn parts(place: usize) -> (usize, Option<u32>) {
    let slots = SLOTS as usize + 1;
    let slot = u32::try_from(place % slots).ok();
    (place / slots, slot.filter(|slot| *slot < SLOTS))
}

/// The day and the slot of a place, as numbers to reckon with; a heading stands behind the last slot.
fn parted(place: usize) -> (i64, i64) {
    let (nth, slot) = parts(place);
    (i64::try_from(nth).unwrap_or_default(), slot.unwrap_or(SLOTS).into())
}

impl Calendar {
    /// A press of the button.
    pub(super) fn pressed(&mut self, hit: Hit, cx: &mut Cx<Self>) {
        match hit {
            Hit::Row(nth) => self.press_event(nth, None, cx),
            Hit::Card(nth, place) => self.press_event(nth, Some(place), cx),
            // A day, or an hour of it.
            Hit::Choice(place) => self.press_place(place, cx),
            // A day of the small month.
            Hit::Head(nth) => {
                let days = View::Month.days(self.day.unwrap_or(self.today), self.week_start);
                if let Some(day) = span::each(days).nth(nth) {
                    self.go(day, cx);
                }
            }
            _ => {}
        }
    }

    /// An event is stood on.
    fn press_event(&mut self, nth: usize, place: Option<usize>, cx: &mut Cx<Self>) {
        let before = (self.at, self.lead_at);
        self.stand_on(nth);
        let again = before == (self.at, self.lead_at);
        let what = match place {
            None => Held::Beside,
            Some(at) if parts(at).1.is_none() => Held::Beside,
            Some(at) if self.is_end(at, cx) => Held::End,
            Some(_) => Held::Event,
        };
        let at = place.unwrap_or(usize::MAX);
        self.grip = Some(Grip { what, again, from: at, to: at });
    }

    /// Whether that place is the last of several of the event under the cursor.
    fn is_end(&self, place: usize, cx: &Cx<Self>) -> bool {
        let (nth, slot) = parts(place);
        let day = span::each(self.span()).nth(nth);
        let slots = day.zip(self.here()).and_then(|(day, it)| lanes::slots(it, day, cx.zone()));
        self.view.has_hours()
            && slots
                .is_some_and(|(from, to)| to - from > 1 && slot.is_some_and(|slot| to == slot + 1))
    }

    /// An hour or a day is stood on.
    fn press_place(&mut self, place: usize, cx: &mut Cx<Self>) {
        let (nth, slot) = parts(place);
        let Some(day) = span::each(self.span()).nth(nth) else { return };
        let Some(slot) = slot else {
            self.day = Some(day);
            return self.look_here(cx);
        };
        let has_hours = self.view.has_hours();
        let same = self.day == Some(day) && (!has_hours || self.slot == slot);
        let was_free = self.at.is_none() && self.lead_at.is_none();
        (self.day, self.slot) = (Some(day), if has_hours { slot } else { self.slot });
        self.look_here(cx);
        let again = same && was_free && self.at.is_none();
        self.grip = Some(Grip { what: Held::Hour, again, from: place, to: place });
    }

    /// The mouse is drawn on with its button held.
    pub(super) fn drawn(&mut self, hit: Hit) {
        if let (Some(grip), Hit::Card(_, place) | Hit::Choice(place)) = (&mut self.grip, hit) {
            grip.to = place;
        }
    }

    /// The button is let go.
    pub(super) fn let_go(&mut self, cx: &mut Cx<Self>) {
        let Some(grip) = self.grip.take() else { return };
        if grip.from == grip.to {
            if grip.again {
                self.open_held(grip.what, cx);
            }
            return;
        }
        let ((day, slot), (to_day, to_slot)) = (parted(grip.from), parted(grip.to));
        let has_slots = self.view.has_hours() && parts(grip.to).1.is_some();
        let slots = if has_slots { to_slot - slot } else { 0 };
        match grip.what {
            Held::Event => self.carry(to_day - day, slots, cx),
            Held::End | Held::Hour if self.view.has_hours() && !has_slots => {}
            Held::End => self.stretch((to_day - day) * i64::from(SLOTS) + slots, cx),
            // From under one heading to another: by days, whichever of its days was held.
            Held::Beside if grip.from != usize::MAX && !has_slots => {
                self.carry(to_day - day, 0, cx);
            }
            Held::Beside => self.put_in(grip.to, cx),
            Held::Hour if !self.view.has_hours() => {}
            Held::Hour => {
                if let Some((day, from, to)) = self.drawn_out(&grip) {
                    (self.day, self.slot) = (Some(day), from);
                    self.add_until((to < SLOTS).then(|| time_of(to)), cx);
                }
            }
        }
    }

    /// Puts what has no hour into one, or on a day as it is: the event, or a new one with the lead.
    fn put_in(&mut self, place: usize, cx: &mut Cx<Self>) {
        let (nth, slot) = parts(place);
        let Some(day) = span::each(self.span()).nth(nth) else { return };
        let Some(event) = self.here().map(|item| item.event.clone()) else {
            (self.day, self.slot) = (Some(day), slot.unwrap_or(self.slot));
            return self.add(cx);
        };
        let zone = cx.zone();
        let own = (!event.begin.is_day).then(|| zone.time_of(event.begin.at));
        let to = When::on(day, slot.map(time_of).or(own), zone);
        if to != event.begin {
            put(&event, to, cx);
        }
    }

    /// A second press on the same opens it: an event, a day, or the form of a new event at an hour.
    fn open_held(&mut self, what: Held, cx: &mut Cx<Self>) {
        match (what, self.view) {
            (Held::Hour, View::Month) => self.show(View::Day, cx),
            (Held::Hour, _) => self.add(cx),
            (_, View::Month) => self.edit(cx),
            _ => self.open(cx),
        }
    }

    /// The slots over which a new event is drawn, on the day on which it was begun.
    fn drawn_out(&self, grip: &Grip) -> Option<(NaiveDate, u32, u32)> {
        let ((day, slot), (_, other)) = (parted(grip.from), parted(grip.to));
        let day = span::each(self.span()).nth(usize::try_from(day).ok()?)?;
        let (from, to) = (slot.min(other), slot.max(other) + 1);
        Some((day, u32::try_from(from).ok()?, u32::try_from(to).ok()?))
    }

    /// Whether that slot of that day is where what is held would come to stand.
    pub(super) fn is_held_over(&self, nth: usize, slot: u32) -> bool {
        let Some(grip) = self.grip.as_ref().filter(|grip| grip.from != grip.to) else {
            return false;
        };
        let ((day, from), (to_day, to)) = (parted(grip.from), parted(grip.to));
        let at = (i64::try_from(nth).unwrap_or_default(), i64::from(slot));
        match grip.what {
            Held::Hour => at.0 == day && (from.min(to)..=from.max(to)).contains(&at.1),
            Held::Event | Held::End | Held::Beside => at == (to_day, to),
        }
    }
}
