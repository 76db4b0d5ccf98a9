//! One field of a form: what it takes, what was typed into it, and how that is understood.

use chrono::{Datelike, NaiveDate, TimeDelta};

use crate::{
    domain::{
        day::{
            Shift, Zone,
            read::{DateOrder, read_date},
        },
        fold::{fold, name_key},
        money::{Decimal, Money},
        phone,
        phrase::{self, Action, Speaker, When},
    },
    error::Error,
    i18n::Words,
    ui::{area::Area, input::Input, input::Outcome, keys::Chord},
};

/// Which names a field is picked from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    /// Campaigns that go on.
    Campaigns,
    /// The activities of the campaign that the form names.
    Activities,
    /// Who is responsible.
    Reps,
    /// How leads are won.
    Channels,
    /// Labels; a field holds several, with commas between.
    Tags,
    /// Why leads are parked and rejected.
    Reasons,
    /// Leads by name.
    Leads,
    /// Customers by name.
    Customers,
    /// Who takes part: contacts by name, and others by what they are called; a field holds several.
    Contacts,
}

impl Lookup {
    /// Whether a name that is not there can be made on the spot.
    pub(super) fn creates(self) -> bool {
        !matches!(self, Self::Leads | Self::Customers)
    }
}

/// What a field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// One line.
    Text,
    /// Many lines.
    Lines,
    /// E-mail addresses, with commas between.
    Emails,
    /// Phone numbers, with commas between.
    Phones,
    /// A number with at most two decimals.
    Number,
    /// A day, in words as well.
    Day,
    /// A day and an hour, in words as well; without an hour the whole day.
    Moment,
    /// A next action in one line: when, what, about what.
    Action,
    /// Yes or no.
    YesNo,
    /// One of these words; a word with a message is shown, typed and saved in the user's language.
    Choice(Vec<String>),
    /// One of the words of these messages.
    Words(&'static [&'static str]),
    /// A name, which may be a new one.
    Pick(Lookup),
}

impl FieldKind {
    /// Whether a list opens under the field.
    pub(super) fn lists(&self) -> bool {
        matches!(self, Self::Choice(_) | Self::Pick(_))
    }

    /// Whether the field holds several names.
    pub(super) fn is_many(&self) -> bool {
        matches!(self, Self::Pick(Lookup::Tags | Lookup::Contacts))
    }
}

/// A field as data: a form is a list of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormField {
    /// As the command line names it, or as the user named it.
    pub name: String,
    /// Made by the user: its name is its label; else message `field-<name>` is.
    pub own: bool,
    /// What it takes.
    pub kind: FieldKind,
    /// Marked with a star.
    pub required: bool,
    /// What it holds to begin with. For [`FieldKind::Words`] a message.
    pub value: String,
}

impl FormField {
    /// A field that may stay empty.
    pub fn new(name: &str, kind: FieldKind, value: impl Into<String>) -> Self {
        Self { name: name.to_owned(), own: false, kind, required: false, value: value.into() }
    }

    /// It must be filled.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// What stands before it.
    pub(super) fn label(&self, words: &Words) -> String {
        if self.own { self.name.clone() } else { words.t(&format!("field-{}", self.name)) }
    }
}

/// Where typing goes.
enum Editor {
    Line(Input),
    Area(Box<Area>),
}

/// A field on the screen.
pub(super) struct Live {
    pub(super) field: FormField,
    editor: Editor,
    /// What was there when the form was opened, or what somebody else has put there since.
    pub(super) base: String,
    /// It was left once, so that what is wrong with it is shown.
    pub(super) left: bool,
    pub(super) problem: Option<Error>,
    /// What somebody else has put there.
    pub(super) theirs: Option<String>,
    /// Shown while it is empty.
    pub(super) placeholder: String,
    /// What stands there is a name that nothing has yet.
    pub(super) is_new: bool,
    /// The next letter takes the place of what stands there.
    pub(super) fresh: bool,
}

impl Live {
    pub(super) fn new(mut field: FormField, words: &Words) -> Self {
        if let FieldKind::Words(ids) = field.kind {
            field.kind = FieldKind::Choice(ids.iter().map(|id| words.t(id)).collect());
            field.value =
                if field.value.is_empty() { String::new() } else { words.t(&field.value) };
        }
        let editor = match field.kind {
            FieldKind::Lines => Editor::Area(Box::new(Area::new(&field.value))),
            _ => Editor::Line(Input::new(&field.value)),
        };
        let mut live = Self {
            field,
            editor,
            base: String::new(),
            left: false,
            problem: None,
            theirs: None,
            placeholder: String::new(),
            is_new: false,
            fresh: true,
        };
        // The editors clean what they are given, which is no change by the user.
        live.base = live.text();
        live
    }

    /// What it holds already, which is no change by the user; what was typed meanwhile stays.
    pub(super) fn fill(&mut self, text: &str) {
        if !self.changed() {
            self.put(text);
            self.base = self.text();
        }
    }

    pub(super) fn text(&self) -> String {
        match &self.editor {
            Editor::Line(input) => input.text().to_owned(),
            Editor::Area(area) => area.text(),
        }
    }

    pub(super) fn changed(&self) -> bool {
        self.text().trim() != self.base.trim()
    }

    pub(super) fn put(&mut self, text: &str) {
        if self.text() != text {
            match &mut self.editor {
                Editor::Line(input) => input.set_text(text),
                Editor::Area(area) => area.set_text(text),
            }
        }
        self.is_new = false;
    }

    /// Gives a key to the editor. The first letter typed over a picked name replaces it.
    pub(super) fn key(&mut self, key: Chord) -> Outcome {
        let over = self.fresh && self.field.kind.lists() && !self.field.kind.is_many();
        self.fresh = false;
        if over && key.typed().is_some() {
            self.put("");
        }
        let outcome = match &mut self.editor {
            Editor::Line(input) => input.key(key.event()),
            Editor::Area(area) => area.key(key.event()),
        };
        self.is_new &= outcome != Outcome::Changed;
        outcome
    }

    pub(super) fn paste(&mut self, text: &str) -> Outcome {
        self.fresh = false;
        self.is_new = false;
        match &mut self.editor {
            Editor::Line(input) => input.paste(text),
            Editor::Area(area) => area.paste(text),
        }
    }

    /// In a text of many lines the arrows stay inside until they reach its edge.
    pub(super) fn keeps_arrow(&mut self, key: Chord) -> bool {
        let Editor::Area(area) = &mut self.editor else { return false };
        let before = area.cursor();
        area.key(key.event());
        area.cursor() != before
    }

    pub(super) fn is_area(&self) -> bool {
        matches!(self.editor, Editor::Area(_))
    }

    pub(super) fn view(
        &self,
        buf: &mut ratatui::buffer::Buffer,
        place: ratatui::layout::Rect,
        look: crate::ui::input::Look,
    ) -> Option<ratatui::layout::Position> {
        match &self.editor {
            Editor::Line(input) => input.view(buf, place, look),
            Editor::Area(area) => area.view(buf, place, look),
        }
    }

    pub(super) fn toggle(&mut self) {
        let yes = if self.is_yes() { "no" } else { "yes" };
        self.put(yes);
    }

    pub(super) fn is_yes(&self) -> bool {
        self.text().trim() == "yes"
    }

    /// One day, one unit or one word further. `choices` are what a list would offer.
    pub(super) fn step(&mut self, up: bool, choices: &[String], speaker: &Speaker) {
        let text = self.text();
        let next = match self.field.kind {
            FieldKind::Day => stepped_day(&text, up, speaker),
            FieldKind::Number => stepped_number(&text, up),
            FieldKind::YesNo => return self.toggle(),
            FieldKind::Choice(_) | FieldKind::Pick(_) => stepped_choice(&text, up, choices),
            _ => None,
        };
        if let Some(next) = next {
            self.put(&next);
            self.fresh = true;
        }
    }

    /// What was understood, where that is not what stands there anyway.
    pub(super) fn understood(
        &self,
        speaker: &Speaker,
        words: &Words,
        zone: Zone,
    ) -> Option<String> {
        let text = self.text();
        match self.field.kind {
            _ if text.trim().is_empty() => None,
            FieldKind::Day => day(&text, speaker).map(|day| full_day(day, words)),
            FieldKind::Moment => moment(&text, speaker).map(|when| tell_moment(when, words, zone)),
            FieldKind::Action => {
                phrase::action(&text, speaker).ok().map(|action| tell_action(&action, words))
            }
            FieldKind::Number => {
                let amount = Money::parse(&text, Decimal::Unknown).ok()?;
                let told = words.money(amount.0);
                (told != text.trim() && amount.format_plain() != text.trim()).then_some(told)
            }
            _ => None,
        }
    }

    /// What looks odd and is accepted: a message and the text it is about.
    pub(super) fn odd(&self) -> Option<(&'static str, String)> {
        let text = self.text();
        let mut parts = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
        match self.field.kind {
            FieldKind::Emails => parts
                .flat_map(str::split_whitespace)
                .find(|part| !looks_like_email(part))
                .map(|part| ("form-odd-email", part.to_owned())),
            FieldKind::Phones => parts
                .find(|part| !(6..=17).contains(&phone::digits(part).chars().count()))
                .map(|part| ("form-odd-phone", part.to_owned())),
            _ => None,
        }
    }
}

fn looks_like_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(who, domain)| {
        let parts = || domain.split('.');
        !who.is_empty()
            && !domain.contains('@')
            && parts().count() > 1
            && parts().all(|part| !part.is_empty())
    })
}

/// A day as files have it, or in words.
fn day(text: &str, speaker: &Speaker) -> Option<NaiveDate> {
    match read_date(text, DateOrder::Ambiguous) {
        Some(read) => Some(read.day),
        None => phrase::parse(text, speaker).ok().map(|when| when.day),
    }
}

/// `Fri 25 Sep 2026`: with the year, for here the date is decided on.
fn full_day(day: NaiveDate, words: &Words) -> String {
    format!("{} {} {} {}", words.weekday(day), day.day(), words.month(day.month()), day.year())
}

/// A day and an hour as files have them, or in words.
fn moment(text: &str, speaker: &Speaker) -> Option<When> {
    match read_date(text, DateOrder::Ambiguous) {
        Some(read) => Some(When { day: read.day, time: read.time }),
        None => phrase::parse(text, speaker).ok(),
    }
}

fn tell_when(When { day, time }: When, words: &Words) -> String {
    let day = full_day(day, words);
    time.map_or(day.clone(), |time| format!("{day}, {}", words.time(time)))
}

/// A day and an hour, and what the clock change makes of them.
fn tell_moment(when: When, words: &Words, zone: Zone) -> String {
    let told = tell_when(when, words);
    let Some(time) = when.time else { return told };
    let (at, shift) = zone.at(when.day, time);
    let id = match shift {
        Shift::None => return told,
        Shift::Gap => "form-clock-gap",
        Shift::Overlap => "form-clock-twice",
    };
    let becomes = words.time(zone.time_of(at));
    let why = words.say(id, &[("time", words.time(time).into()), ("becomes", becomes.into())]);
    format!("{told} · {why}")
}

fn tell_action(action: &Action, words: &Words) -> String {
    let told = tell_when(action.when, words);
    let kind = action.kind.map(|kind| words.t(&format!("form-event-{kind}")));
    let subject = Some(action.subject.clone()).filter(|subject| !subject.is_empty());
    [Some(told), kind, subject].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn stepped_day(text: &str, up: bool, speaker: &Speaker) -> Option<String> {
    if text.trim().is_empty() {
        return Some(speaker.today.to_string());
    }
    let step = TimeDelta::days(if up { 1 } else { -1 });
    day(text, speaker)?.checked_add_signed(step).map(|day| day.to_string())
}

fn stepped_number(text: &str, up: bool) -> Option<String> {
    let amount = match text.trim() {
        "" => Money(0),
        text => Money::parse(text, Decimal::Unknown).ok()?,
    };
    let next = amount.0.checked_add(if up { 100 } else { -100 })?.max(0);
    Some(plain_number(next))
}

/// An amount as a field shows it: it is read back as the same.
pub(super) fn plain_number(hundredths: i64) -> String {
    let plain = Money(hundredths).format_plain();
    plain.strip_suffix(".00").map_or(plain.clone(), str::to_owned)
}

fn stepped_choice(text: &str, up: bool, choices: &[String]) -> Option<String> {
    let here = choices.iter().position(|choice| name_key(choice) == name_key(text));
    let next = match (here, up) {
        (None, false) => 0,
        (None, true) => choices.len().checked_sub(1)?,
        (Some(here), false) => (here + 1).min(choices.len().saturating_sub(1)),
        (Some(here), true) => here.saturating_sub(1),
    };
    choices.get(next).cloned()
}

/// Whether each word typed begins a word of a name.
pub(super) fn fits(name: &str, typed: &str) -> bool {
    let name = fold(name);
    let begins = |typed: &str| {
        name.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(typed))
            || name.starts_with(typed)
    };
    fold(typed).split_whitespace().all(begins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::phrase, i18n::Lang};

    fn speaker(lang: phrase::Lang) -> Speaker {
        Speaker {
            today: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
            time: chrono::NaiveTime::from_hms_opt(10, 0, 0).unwrap(),
            lang,
            week_start: chrono::Weekday::Mon,
        }
    }

    fn live(kind: FieldKind, text: &str) -> Live {
        Live::new(FormField::new("x", kind, text), &Words::new(Lang::En))
    }

    #[test]
    fn a_day_is_told_in_full_and_steps_by_days() {
        let words = Words::new(Lang::En);
        let ear = speaker(phrase::Lang::En);
        let mut field = live(FieldKind::Day, "fri");
        assert_eq!(field.understood(&ear, &words, Zone::UTC).unwrap(), "Fri 27 Nov 2026");
        field.step(true, &[], &ear);
        assert_eq!(field.text(), "2026-11-28");
        field.step(false, &[], &ear);
        field.step(false, &[], &ear);
        assert_eq!(field.text(), "2026-11-26");
        assert!(live(FieldKind::Day, "whenever").understood(&ear, &words, Zone::UTC).is_none());
    }

    #[test]
    fn numbers_step_by_one_and_never_below_nothing() {
        let ear = speaker(phrase::Lang::En);
        let mut field = live(FieldKind::Number, "1.5");
        field.step(false, &[], &ear);
        assert_eq!(field.text(), "0.50");
        field.step(false, &[], &ear);
        assert_eq!(field.text(), "0");
        field.put("12k");
        assert_eq!(field.understood(&ear, &Words::new(Lang::Es), Zone::UTC).unwrap(), "12.000");
    }

    #[test]
    fn choices_step_to_the_ends_and_no_further() {
        let choices = ["low".to_owned(), "high".to_owned()];
        let ear = speaker(phrase::Lang::En);
        let mut field = live(FieldKind::Choice(choices.to_vec()), "");
        for wanted in ["low", "high", "high"] {
            field.step(false, &choices, &ear);
            assert_eq!(field.text(), wanted);
        }
    }

    #[test]
    fn odd_addresses_are_pointed_at_one_by_one() {
        assert_eq!(
            live(FieldKind::Emails, "a@b.es, ana@acme").odd(),
            Some(("form-odd-email", "ana@acme".to_owned()))
        );
        assert_eq!(live(FieldKind::Phones, "12").odd().unwrap().0, "form-odd-phone");
        assert_eq!(live(FieldKind::Phones, "+34 600 111 222").odd(), None);
    }

    #[test]
    fn names_are_found_by_the_beginning_of_their_words() {
        assert!(fits("Feria de Muestras", "mue fer"));
        assert!(fits("Órbita", "orb"));
        assert!(!fits("Feria", "ria"));
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_typed_never_panics(text in "\\PC{0,40}", up in proptest::bool::ANY) {
            let words = Words::new(Lang::Es);
            let ear = speaker(phrase::Lang::Es);
            for kind in [FieldKind::Day, FieldKind::Action, FieldKind::Number, FieldKind::Emails] {
                let mut field = live(kind, &text);
                field.understood(&ear, &words, Zone::UTC);
                field.odd();
                field.step(up, &[], &ear);
            }
        }
    }
}
