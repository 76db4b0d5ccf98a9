//! What is done with the event under the cursor, and how a new one is made where the cursor stands.

use chrono::{NaiveTime, TimeDelta};

use super::{
    Calendar, key_of,
    lanes::{SLOT, slot_of, time_of},
    span::View,
};
use crate::{
    app::{
        cx::{Cx, Toast},
        screen::Screen,
    },
    dialogs::{
        form::Form,
        menu::{Choice, Menu, Picked},
        prompt::{Prompt, Question, Reading},
    },
    domain::{
        day::{DAY_MS, Zone},
        event::{Event, State, When},
        phrase::{self, Speaker},
        planning::Advice,
    },
    error::Result,
    screens::{forms::event::EventSheet, next_action, record::Record, verbs::MaybeText},
    store::{Now, Store, Txn, events, journal, planning, series},
    ui::{Ui, advice},
};

/// A day, and an hour if one is said; where an event is to be moved there, with the event.
pub(super) struct WhenLine(pub(super) Speaker, pub(super) Option<(Event, Zone)>);

impl Reading for WhenLine {
    type Value = phrase::When;

    fn read(&self, text: &str, now: Now) -> Result<phrase::When> {
        phrase::parse(text, &Speaker { today: now.today, ..self.0 })
    }

    fn tell(&self, when: &phrase::When, ui: &Ui) -> String {
        let day = ui.words.day_long(when.day);
        when.time.map_or(day.clone(), |time| format!("{day} {}", ui.words.time(time)))
    }

    fn question(&self, when: &phrase::When) -> Option<Question> {
        let (event, zone) = self.1.clone()?;
        let moved = moved(event.clone(), begin_at(&event, *when, zone));
        Some(Box::new(move |store| {
            planning::advice(store.conn(), store.options(), store.now(), &moved)
        }))
    }

    fn moved(&self, _when: phrase::When, to: When, zone: Zone) -> phrase::When {
        phrase::When { day: to.day(zone), time: (!to.is_day).then(|| zone.time_of(to.at)) }
    }
}

/// What of a series something is done with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The one time.
    This,
    /// That time and those after it.
    Following,
    /// All of it.
    Whole,
}

const PARTS: [(i64, &str, Part); 3] = [
    (1, "menu-series-this", Part::This),
    (2, "menu-series-following", Part::Following),
    (3, "menu-series-whole", Part::Whole),
];

impl Calendar {
    /// The day, the event, or its form.
    pub(super) fn open(&mut self, cx: &mut Cx<Self>) {
        match (self.view, self.here()) {
            (View::Month, _) => self.show(View::Day, cx),
            _ if self.lead_here().is_some() => self.open_lead(cx),
            (_, Some(_)) => self.edit(cx),
            (_, None) => self.add(cx),
        }
    }

    /// A new event where the cursor stands, with the lead under it; in lists of days a whole day.
    pub(super) fn add(&mut self, cx: &mut Cx<Self>) {
        self.add_until(None, cx);
    }

    /// The same with an hour at which it ends.
    pub(super) fn add_until(&mut self, end: Option<NaiveTime>, cx: &mut Cx<Self>) {
        let day = self.day.unwrap_or(cx.now().today);
        let time = self.view.has_hours().then(|| time_of(self.slot));
        let sheet =
            EventSheet::at(day, time, cx.zone(), cx.words()).with(self.lead_here()).until(end);
        let form = Form::new(sheet, cx.now());
        cx.ask(form, |_, ids, cx| {
            cx.toast(Toast::info("did-add-event"));
            let Some(&id) = ids.first() else { return };
            let made = move |store: &Store| events::get(store.conn(), id);
            cx.read("new-event", made, |screen, event, cx| screen.go_to(&event, cx));
        });
    }

    /// The cursor goes where an event is.
    fn go_to(&mut self, event: &Event, cx: &mut Cx<Self>) {
        let day = event.begin.day(cx.zone());
        (self.at, self.lead_at) = (Some(key_of(event)), None);
        if self.view != View::Agenda || !self.span().contains(day) {
            self.day = Some(day);
        }
        if !event.begin.is_day {
            self.slot = slot_of(cx.zone().time_of(event.begin.at));
        }
        self.reload(cx);
    }

    pub(super) fn edit(&mut self, cx: &mut Cx<Self>) {
        self.part("menu-series-edit", cx, |_, event, part, cx| {
            let place = event.place;
            let sheet = EventSheet::of(event, cx.zone(), cx.words());
            match (part, place) {
                (Part::Whole, Some(place)) => cx.read(
                    "series",
                    move |store| events::get(store.conn(), place.series),
                    |_, series, cx| form(sheet.whole(series), cx),
                ),
                (Part::Following, _) => form(sheet.following(), cx),
                _ => form(sheet, cx),
            }
        });
    }

    /// Asks with which part of a series something is to be done; what doesn't repeat is done at once.
    fn part(
        &mut self,
        title: &'static str,
        cx: &mut Cx<Self>,
        mut then: impl FnMut(&mut Self, Event, Part, &mut Cx<Self>) + 'static,
    ) {
        let Some(event) = self.here().map(|item| item.event.clone()) else { return };
        if event.place.is_none() {
            return then(self, event, Part::This, cx);
        }
        let choices = PARTS.iter().map(|(id, word, _)| Choice::new(*id, cx.words().t(word)));
        cx.ask(Menu::digits(title, choices.collect()), move |screen, picked, cx| {
            let Picked::One(choice) = picked else { return };
            if let Some((_, _, part)) = PARTS.iter().find(|(id, ..)| *id == choice.id) {
                then(screen, event.clone(), *part, cx);
            }
        });
    }

    /// Done: what came of it, and with a lead what follows.
    pub(super) fn complete(&mut self, cx: &mut Cx<Self>) {
        let Some(event) = self.here().map(|item| item.event.clone()) else { return };
        if let Some(lead) = event.lead {
            return next_action::complete_event(lead, event, cx);
        }
        cx.ask(Prompt::new("prompt-what-came", "", MaybeText, cx.now()), move |_, note, cx| {
            change(&event, "complete-event", cx, move |event| {
                event.state = State::Done;
                event.note = note.or(event.note.take());
            });
        });
    }

    /// Moves it to a day and hour in words; without an hour it keeps its own.
    pub(super) fn reschedule(&mut self, cx: &mut Cx<Self>) {
        let Some(event) = self.here().map(|item| item.event.clone()) else { return };
        let line = WhenLine(cx.speaker(), Some((event.clone(), cx.zone())));
        cx.ask(Prompt::new("prompt-move-event", "", line, cx.now()), move |_, when, cx| {
            put(&event, begin_at(&event, when, cx.zone()), cx);
        });
    }

    /// Moves it by days and slots.
    pub(super) fn carry(&mut self, days: i64, slots: i64, cx: &mut Cx<Self>) {
        let Some(event) = self.here().map(|item| item.event.clone()) else { return };
        if event.begin.is_day && slots != 0 {
            return cx.hint("why-whole-day");
        }
        let zone = cx.zone();
        let wall = event.begin.wall(zone);
        let minutes = slots * i64::from(SLOT);
        let by = TimeDelta::try_days(days).zip(TimeDelta::try_minutes(minutes));
        let moved = by
            .and_then(|(days, minutes)| wall.checked_add_signed(days)?.checked_add_signed(minutes));
        if let Some(moved) = moved {
            let time = (!event.begin.is_day).then(|| moved.time());
            put(&event, When::on(moved.date(), time, zone), cx);
        }
    }

    /// Lets it end later or earlier by a slot; a whole day by a day.
    pub(super) fn stretch(&mut self, by: i64, cx: &mut Cx<Self>) {
        let Some(event) = self.here().map(|item| item.event.clone()) else { return };
        let step = if event.begin.is_day { DAY_MS } else { i64::from(SLOT) * 60_000 };
        let end = event.end_at.unwrap_or(event.begin.at) + by * step;
        if end < event.begin.at {
            return cx.hint("why-event-no-shorter");
        }
        shift(&event, cx, move |event| event.end_at = (end > event.begin.at).then_some(end));
    }

    pub(super) fn call_off(&mut self, cx: &mut Cx<Self>) {
        self.part("menu-series-cancel", cx, |_, event, part, cx| match part {
            Part::This => {
                change(&event, "cancel-event", cx, |event| event.state = State::Cancelled);
            }
            Part::Following => cut(&event, cx),
            Part::Whole => whole(&event, "cancel-event", cx, |txn, series| {
                events::update(txn, &Event { state: State::Cancelled, ..series }).map(drop)
            }),
        });
    }

    pub(super) fn trash(&mut self, cx: &mut Cx<Self>) {
        self.part("menu-series-trash", cx, |_, event, part, cx| match part {
            Part::This => act(&event, "trash-event", cx, |txn, event| {
                let id = events::update(txn, &event)?;
                events::trash(txn, id, true)
            }),
            Part::Following => cut(&event, cx),
            Part::Whole => {
                whole(&event, "trash-event", cx, |txn, series| events::trash(txn, series.id, true));
            }
        });
    }

    pub(super) fn open_lead(&mut self, cx: &mut Cx<Self>) {
        let here = || self.here().and_then(|item| item.event.lead);
        let Some(lead) = self.lead_here().or_else(here) else { return };
        let order = match self.lead_here() {
            Some(_) => self.leads_beside().iter().map(|(lead, _)| *lead).collect(),
            None => self.all().filter_map(|item| item.event.lead).collect(),
        };
        cx.go::<Record>(move |record, cx| record.open(lead, order, cx));
    }
}

fn form(sheet: EventSheet, cx: &mut Cx<Calendar>) {
    cx.ask(Form::new(sheet, cx.now()), |_, ids: Vec<i64>, cx| {
        cx.toast(Toast::info("toast-saved").with("n", ids.len()));
    });
}

/// What an event is called: its subject, else what it is.
fn told<S: 'static>(event: &Event, cx: &Cx<S>) -> String {
    let kind = || cx.words().t(&format!("type-{}", event.kind.word()));
    event.subject.clone().unwrap_or_else(kind)
}

/// Puts an event elsewhere; it keeps its length.
pub(super) fn put(event: &Event, begin: When, cx: &mut Cx<Calendar>) {
    shift(event, cx, move |event| *event = moved(event.clone(), begin));
}

/// When an event begins that is moved to a day; without an hour it keeps its own.
fn begin_at(event: &Event, when: phrase::When, zone: Zone) -> When {
    let own = (!event.begin.is_day).then(|| zone.time_of(event.begin.at));
    When::on(when.day, when.time.or(own), zone)
}

/// An event elsewhere, at the same length.
fn moved(event: Event, begin: When) -> Event {
    let long = event.end_at.map(|end| end - event.begin.at);
    let long = long.filter(|_| event.begin.is_day == begin.is_day);
    Event { begin, end_at: long.map(|long| begin.at + long), ..event }
}

/// Changes when an event is, as it is by now; the cursor goes with it.
fn shift(event: &Event, cx: &mut Cx<Calendar>, edit: impl FnOnce(&mut Event) + Send + 'static) {
    let (name, shown) = (told(event, cx), event.clone());
    cx.write(
        "move-event",
        move |txn| {
            let mut event = series::present(txn, &shown)?;
            edit(&mut event);
            event.id = events::update(txn, &event)?;
            journal::tell(txn, &[("name", name.clone())])?;
            let advice = planning::advice(txn, txn.options(), txn.now(), &event)?;
            Ok((event, name, advice))
        },
        |screen, (event, name, advice), cx| {
            screen.go_to(&event, cx);
            let when = advice::moment(event.begin, cx.words(), cx.zone(), cx.now().today);
            let told = advice::told(
                &Advice { free: None, ..advice },
                "advice-take",
                cx.words(),
                cx.zone(),
                cx.now().today,
            );
            let toast = match told.as_str() {
                "" => Toast::info("did-move-event"),
                told => Toast::warn("did-move-event-but").with("but", told),
            };
            cx.toast(toast.with("name", name).with("when", when));
        },
    );
}

/// Changes an event, or the one time of a series, as it is by now.
fn change(
    event: &Event,
    label: &'static str,
    cx: &mut Cx<Calendar>,
    edit: impl FnOnce(&mut Event) + Send + 'static,
) {
    act(event, label, cx, move |txn, mut event| {
        edit(&mut event);
        events::update(txn, &event).map(drop)
    });
}

/// Does something with an event, or the one time of a series, as it is by now.
fn act(
    event: &Event,
    label: &'static str,
    cx: &mut Cx<Calendar>,
    act: impl FnOnce(&Txn, Event) -> Result<()> + Send + 'static,
) {
    let (name, shown) = (told(event, cx), event.clone());
    step(label, name, cx, move |txn| act(txn, series::present(txn, &shown)?));
}

/// Does something with the series of which an event is one time.
fn whole(
    event: &Event,
    label: &'static str,
    cx: &mut Cx<Calendar>,
    act: impl FnOnce(&Txn, Event) -> Result<()> + Send + 'static,
) {
    let Some(place) = event.place else { return };
    let name = told(event, cx);
    step(label, name, cx, move |txn| act(txn, events::get(txn, place.series)?));
}

/// Ends a series before this time of it.
fn cut(event: &Event, cx: &mut Cx<Calendar>) {
    let Some(place) = event.place else { return };
    whole(event, "end-series", cx, move |txn, series| {
        let start = series.zone().wall(place.at);
        series::end_before(txn, &series, start)
    });
}

/// One step of the journal, told by the name of the event that it was about.
fn step(
    label: &'static str,
    name: String,
    cx: &mut Cx<Calendar>,
    act: impl FnOnce(&Txn) -> Result<()> + Send + 'static,
) {
    cx.write(
        label,
        move |txn| {
            act(txn)?;
            journal::tell(txn, &[("name", name.clone())])?;
            Ok(name)
        },
        move |_, name, cx| cx.toast(Toast::info(format!("did-{label}")).with("name", name)),
    );
}
