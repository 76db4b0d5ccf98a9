//! What is done with the event under the cursor, and how a new one is made where the cursor stands.

use chrono::{NaiveDateTime, TimeDelta};

use super::{Calendar, lanes::SLOT, span::View};
use crate::{
    app::{
        cx::{Cx, Toast},
        screen::Screen,
    },
    dialogs::{
        form::Form,
        menu::{Choice, Menu, Picked},
        prompt::{Prompt, Reading},
    },
    domain::{
        event::{Event, State, When},
        phrase::{self, Speaker},
    },
    error::Result,
    screens::{
        forms::event::EventSheet,
        next_action::MaybeAction,
        record::Record,
        verbs::{ActionLine, MaybeText},
    },
    store::{Now, Txn, events, journal, leads, series, verdicts},
    ui::Ui,
};

/// A day, and an hour if one is said.
struct WhenLine(Speaker);

impl Reading for WhenLine {
    type Value = phrase::When;

    fn read(&self, text: &str, now: Now) -> Result<phrase::When> {
        phrase::parse(text, &Speaker { today: now.today, ..self.0 })
    }

    fn tell(&self, when: &phrase::When, ui: &Ui) -> String {
        let day = ui.words.day_long(when.day);
        when.time.map_or(day.clone(), |time| format!("{day} {}", ui.words.time(time)))
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

/// How a moved event is told.
struct Moved {
    name: String,
    begin: When,
}

impl Calendar {
    /// The day, the event, or its form.
    pub(super) fn open(&mut self, cx: &mut Cx<Self>) {
        match (self.view, self.here()) {
            (View::Month, _) => self.show(View::Day, cx),
            (_, Some(_)) => self.edit(cx),
            (_, None) => self.add(cx),
        }
    }

    /// A new event where the cursor stands; in lists of days a whole day.
    pub(super) fn add(&mut self, cx: &mut Cx<Self>) {
        let day = self.day.unwrap_or(cx.now().today);
        let time = self.view.has_hours().then(|| self.time());
        let form = Form::new(EventSheet::at(day, time, cx.zone(), cx.words()), cx.now());
        cx.ask(form, |screen, ids, cx| {
            cx.toast(Toast::info("did-add-event"));
            let Some(&id) = ids.first() else { return };
            cx.read(
                "new-event",
                move |store| events::get(store.conn(), id),
                |screen, event, cx| {
                    screen.at = Some((event.id, event.begin.at));
                    screen.go_to(&event, cx);
                },
            );
            screen.at = None;
        });
    }

    /// Goes where an event is, unless that is shown already.
    fn go_to(&mut self, event: &Event, cx: &mut Cx<Self>) {
        let day = event.begin.day(cx.zone());
        let shown = self.span().contains(day);
        if !shown || self.view != View::Agenda {
            self.day = Some(day);
        }
        if !event.begin.is_day {
            self.slot = super::minutes(cx.zone().time_of(event.begin.at)) / SLOT;
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
        cx.ask(Prompt::new("prompt-what-came", "", MaybeText, cx.now()), move |_, note, cx| {
            let event = event.clone();
            let Some(lead) = event.lead else {
                return done(event, note, cx);
            };
            let line = MaybeAction(ActionLine(cx.speaker()));
            cx.ask(Prompt::new("prompt-plan-next", "", line, cx.now()), move |_, next, cx| {
                let (event, note) = (event.clone(), note.clone());
                cx.write(
                    "complete",
                    move |txn| {
                        verdicts::complete_this(txn, lead, event, note, next.as_ref())?;
                        let name = leads::get(txn, lead)?.name;
                        journal::tell(txn, &[("name", name.clone()), ("lead", lead.to_string())])?;
                        Ok(name)
                    },
                    |_, name, cx| cx.toast(Toast::info("did-complete").with("name", name)),
                );
            });
        });
    }

    /// Moves it to a day and hour in words; without an hour it keeps its own.
    pub(super) fn reschedule(&mut self, cx: &mut Cx<Self>) {
        let Some(event) = self.here().map(|item| item.event.clone()) else { return };
        let line = WhenLine(cx.speaker());
        cx.ask(Prompt::new("prompt-move-event", "", line, cx.now()), move |_, when, cx| {
            let zone = cx.zone();
            let own = (!event.begin.is_day).then(|| zone.time_of(event.begin.at));
            let begin = When::on(when.day, when.time.or(own), zone);
            put(event.clone(), begin, cx);
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
            put(event.clone(), at(moved, event.begin.is_day, cx), cx);
        }
    }

    /// Lets it end later or earlier by a slot; a whole day by a day.
    pub(super) fn stretch(&mut self, by: i64, cx: &mut Cx<Self>) {
        let Some(mut event) = self.here().map(|item| item.event.clone()) else { return };
        let step =
            if event.begin.is_day { crate::domain::day::DAY_MS } else { i64::from(SLOT) * 60_000 };
        let end = event.end_at.unwrap_or(event.begin.at) + by * step;
        if end < event.begin.at {
            return cx.hint("why-event-no-shorter");
        }
        event.end_at = (end > event.begin.at).then_some(end);
        write(event, "move-event", cx);
    }

    pub(super) fn call_off(&mut self, cx: &mut Cx<Self>) {
        self.part("menu-series-cancel", cx, |_, event, part, cx| match part {
            Part::This => one(Event { state: State::Cancelled, ..event }, "cancel-event", cx),
            Part::Following => cut(&event, cx),
            Part::Whole => whole(&event, "cancel-event", cx, |txn, series| {
                events::update(txn, &Event { state: State::Cancelled, ..series })
            }),
        });
    }

    pub(super) fn trash(&mut self, cx: &mut Cx<Self>) {
        self.part("menu-series-trash", cx, |_, event, part, cx| match part {
            Part::This => {
                let name = told(&event, cx);
                cx.write(
                    "trash-event",
                    move |txn| {
                        let id =
                            if event.id == 0 { events::insert(txn, &event)? } else { event.id };
                        events::trash(txn, id, true)?;
                        journal::tell(txn, &[("name", name.clone())])?;
                        Ok(name)
                    },
                    |_, name, cx| cx.toast(Toast::info("did-trash-event").with("name", name)),
                );
            }
            Part::Following => cut(&event, cx),
            Part::Whole => {
                whole(&event, "trash-event", cx, |txn, series| events::trash(txn, series.id, true));
            }
        });
    }

    pub(super) fn open_lead(&mut self, cx: &mut Cx<Self>) {
        let Some(lead) = self.here().and_then(|item| item.event.lead) else { return };
        let order = self.all().filter_map(|item| item.event.lead).collect();
        cx.go::<Record>(move |record, cx| record.open(lead, order, cx));
    }
}

fn form(sheet: EventSheet, cx: &mut Cx<Calendar>) {
    cx.ask(Form::new(sheet, cx.now()), |_, ids: Vec<i64>, cx| {
        cx.toast(Toast::info("toast-saved").with("n", ids.len()));
    });
}

fn at(wall: NaiveDateTime, is_day: bool, cx: &Cx<Calendar>) -> When {
    When::on(wall.date(), (!is_day).then(|| wall.time()), cx.zone())
}

/// What an event is called: its subject, else what it is.
fn told<S: 'static>(event: &Event, cx: &Cx<S>) -> String {
    let kind = || cx.words().t(&format!("type-{}", event.kind.word()));
    event.subject.clone().unwrap_or_else(kind)
}

/// Puts an event elsewhere; it keeps its length.
fn put(mut event: Event, begin: When, cx: &mut Cx<Calendar>) {
    let long = event.end_at.map(|end| end - event.begin.at);
    let same = event.begin.is_day == begin.is_day;
    event.begin = begin;
    event.end_at = long.filter(|_| same).map(|long| begin.at + long);
    write(event, "move-event", cx);
}

fn write(event: Event, label: &'static str, cx: &mut Cx<Calendar>) {
    let name = told(&event, cx);
    cx.write(
        label,
        move |txn| {
            let begin = event.begin;
            events::update(txn, &event)?;
            journal::tell(txn, &[("name", name.clone())])?;
            Ok((event, Moved { name, begin }))
        },
        |screen, (event, moved), cx| {
            screen.at =
                Some((event.record(), event.place.map_or(event.begin.at, |place| place.at)));
            screen.found_again(&event, cx);
            let day = cx.words().day(moved.begin.day(cx.zone()), cx.now().today);
            let when = match moved.begin.is_day {
                true => day,
                false => format!("{day} {}", cx.words().time(cx.zone().time_of(moved.begin.at))),
            };
            cx.toast(Toast::info("did-move-event").with("name", moved.name).with("when", when));
        },
    );
}

impl Calendar {
    /// The cursor goes with what was moved; a time of a series has a row of its own from now on.
    fn found_again(&mut self, event: &Event, cx: &mut Cx<Self>) {
        let place = event.place;
        if let Some(place) = place.filter(|_| event.id == 0) {
            cx.read(
                "moved-event",
                move |store| {
                    let series = events::get(store.conn(), place.series)?;
                    series::one_time(store.conn(), &series, place.at)
                },
                |screen, event, cx| {
                    screen.at =
                        Some((event.record(), event.place.map_or(event.begin.at, |it| it.at)));
                    screen.go_to(&event, cx);
                },
            );
            return;
        }
        self.go_to(event, cx);
    }
}

fn done(event: Event, note: Option<String>, cx: &mut Cx<Calendar>) {
    let note = note.or_else(|| event.note.clone());
    one(Event { state: State::Done, note, ..event }, "complete-event", cx);
}

/// Writes an event, or the one time of a series.
fn one(event: Event, label: &'static str, cx: &mut Cx<Calendar>) {
    let name = told(&event, cx);
    cx.write(
        label,
        move |txn| {
            events::update(txn, &event)?;
            journal::tell(txn, &[("name", name.clone())])?;
            Ok(name)
        },
        move |_, name, cx| cx.toast(Toast::info(format!("did-{label}")).with("name", name)),
    );
}

/// Ends a series before this time of it.
fn cut(event: &Event, cx: &mut Cx<Calendar>) {
    let Some(place) = event.place else { return };
    let name = told(event, cx);
    cx.write(
        "end-series",
        move |txn| {
            let series = events::get(txn, place.series)?;
            let start = series.zone().wall(place.at);
            series::end_before(txn, &series, start)?;
            journal::tell(txn, &[("name", name.clone())])?;
            Ok(name)
        },
        |_, name, cx| cx.toast(Toast::info("did-end-series").with("name", name)),
    );
}

fn whole(
    event: &Event,
    label: &'static str,
    cx: &mut Cx<Calendar>,
    act: impl FnOnce(&Txn, Event) -> Result<()> + Send + 'static,
) {
    let Some(place) = event.place else { return };
    let name = told(event, cx);
    cx.write(
        label,
        move |txn| {
            act(txn, events::get(txn, place.series)?)?;
            journal::tell(txn, &[("name", name.clone())])?;
            Ok(name)
        },
        move |_, name, cx| cx.toast(Toast::info(format!("did-{label}")).with("name", name)),
    );
}
