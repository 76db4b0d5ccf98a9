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

/// A slot of a day of the period as a place to click on.
pub(super) fn place_of(nth: usize, slot: u32) -> usize {
    nth * SLOTS as usize + slot as usize
}

/// The day and the slot of a place.
fn parted(place: usize) -> (i64, i64) {
    let slots = SLOTS as usize;
    let number = |count| i64::try_from(count).unwrap_or_default();
    (number(place / slots), number(place % slots))
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
            Some(at) if self.is_end(at, cx) => Held::End,
            Some(_) => Held::Event,
        };
        let at = place.unwrap_or(usize::MAX);
        self.grip = Some(Grip { what, again, from: at, to: at });
    }

    /// Whether that place is the last of several of the event under the cursor.
    fn is_end(&self, place: usize, cx: &Cx<Self>) -> bool {
        let (nth, slot) = (place / SLOTS as usize, place % SLOTS as usize);
        let day = span::each(self.span()).nth(nth);
        let slots = day.zip(self.here()).and_then(|(day, it)| lanes::slots(it, day, cx.zone()));
        self.view.has_hours()
            && slots.is_some_and(|(from, to)| to - from > 1 && to as usize == slot + 1)
    }

    /// An hour or a day is stood on.
    fn press_place(&mut self, place: usize, cx: &mut Cx<Self>) {
        let (nth, slot) = (place / SLOTS as usize, place % SLOTS as usize);
        let Some(day) = span::each(self.span()).nth(nth) else { return };
        let slot = u32::try_from(slot).unwrap_or_default();
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
        let slots = if self.view.has_hours() { to_slot - slot } else { 0 };
        match grip.what {
            Held::Event => self.carry(to_day - day, slots, cx),
            Held::End => self.stretch((to_day - day) * i64::from(SLOTS) + slots, cx),
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

    /// Puts what has no hour into one: the event, or a new one with the lead.
    fn put_in(&mut self, place: usize, cx: &mut Cx<Self>) {
        let (nth, slot) = (place / SLOTS as usize, place % SLOTS as usize);
        let day = span::each(self.span()).nth(nth);
        let Some((day, slot)) = day.zip(u32::try_from(slot).ok()) else { return };
        match self.here().map(|item| item.event.clone()) {
            Some(event) => put(&event, When::on(day, Some(time_of(slot)), cx.zone()), cx),
            None => {
                (self.day, self.slot) = (Some(day), slot);
                self.add(cx);
            }
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
