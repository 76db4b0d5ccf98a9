//! The verbs on leads: the same keys on the list, on a card and in triage.

use chrono::NaiveDate;

use crate::{
    app::{
        command::{Command, Group, Ready},
        cx::{Cx, Request, Toast},
        screen::Screen,
    },
    dialogs::{
        confirm::Confirm,
        menu::{Choice, Menu, Picked},
        prompt::{AnyText, Prompt, Question, Reading},
    },
    domain::{
        customer::Role,
        day::{Zone, days_on, months_on},
        event::{EventType, Outcome, When},
        phrase::{self, Speaker},
    },
    error::{Error, Kind, Result},
    screens::{
        list::Chosen,
        verdict::{Named, Verdict, done},
    },
    store::{
        Now, Store, campaigns,
        card::{self, Card},
        customers::Convert,
        duplicates, leads,
        names::{self, List, ReasonFor},
        planning,
        verdicts::Plan,
    },
    ui::Ui,
};

/// A screen on which leads are chosen.
pub trait OnLeads: Screen {
    /// What a verb acts on.
    fn chosen(&self) -> Option<Chosen>;

    /// The card of the lead under the cursor, once it is read.
    fn card(&self) -> Option<&Card>;

    /// The lead under the cursor.
    fn lead(&self) -> Option<i64>;

    /// The last verdict, for `.`.
    fn last(&mut self) -> &mut Option<Verdict>;

    /// Keeps a verdict that was typed before the lead it is for is there; `true` where it does.
    fn waits(&mut self, _verdict: &Verdict) -> bool {
        false
    }

    /// A verdict was given to these.
    fn given(&mut self, verdict: &Verdict, ids: &[i64], cx: &mut Cx<Self>);
}

fn some<S: OnLeads>(screen: &S) -> Ready {
    if screen.lead().is_some() || screen.chosen().is_some() { Ok(()) } else { Err("why-no-lead") }
}

fn one<S: OnLeads>(screen: &S) -> Ready {
    if screen.card().is_some() { Ok(()) } else { Err("why-no-lead") }
}

/// The verbs, as a table that each of these screens has.
pub struct Verbs<S>(std::marker::PhantomData<S>);

impl<S: OnLeads> Verbs<S> {
    /// What is done with a lead.
    pub const ACT: Group<S> = Group {
        name: "act",
        commands: &[
            Command::new("log-answered", "d a", |s, cx| log(s, Some(Outcome::Answered), cx))
                .when(some::<S>),
            Command::new("log-no-answer", "d n", |s, cx| log(s, Some(Outcome::NoAnswer), cx))
                .when(some::<S>),
            Command::new("log-voicemail", "d v", |s, cx| log(s, Some(Outcome::Voicemail), cx))
                .when(some::<S>),
            Command::new("log-call-back", "d b", |s, cx| log(s, Some(Outcome::CallBack), cx))
                .when(some::<S>),
            Command::new("log-wrong-number", "d w", |s, cx| log(s, Some(Outcome::WrongNumber), cx))
                .when(some::<S>),
            Command::new("log-email", "d e", |s, cx| give(s, done(EventType::Email, None), cx))
                .when(some::<S>),
            Command::new("log-message", "d m", |s, cx| give(s, done(EventType::Message, None), cx))
                .when(some::<S>),
            Command::new("log-meeting", "d t", |s, cx| give(s, done(EventType::Meeting, None), cx))
                .when(some::<S>),
            Command::new("plan", "r", plan).when(some::<S>).hinted(),
            Command::new("advance", ">", |s, cx| give(s, Verdict::Advance, cx))
                .when(some::<S>)
                .hinted(),
            Command::new("step-back", "<", |s, cx| give(s, Verdict::StepBack, cx)).when(some::<S>),
            Command::new("note", "n", note).when(some::<S>).hinted(),
            Command::new("move-to", "m", move_to).when(one::<S>),
            Command::new("park", "p", park).when(some::<S>),
            Command::new("convert", "C", convert).when(some::<S>),
            Command::new("reject", "R", reject).when(some::<S>).hinted(),
            Command::new("reopen", "O", |s, cx| give(s, Verdict::Reopen, cx)).when(some::<S>),
            Command::new("campaign", "c", campaign).when(some::<S>),
            Command::new("rep", "A", rep).when(some::<S>),
            Command::new("tag", "t", tag).when(some::<S>),
            Command::new("flag", "!", flag).when(some::<S>),
            Command::new("trash", "x", |s, cx| give(s, Verdict::Trash, cx)).when(some::<S>),
        ],
    };

    /// To snooze and to repeat, where a screen has no keys of its own for them.
    pub const AGAIN: Group<S> = Group {
        name: "act",
        commands: &[
            Command::new("snooze", "S", snooze_until).when(some::<S>),
            Command::new("repeat", ".", repeat).when(some::<S>),
        ],
    };

    /// What leaves the program: copying and opening.
    pub const HAND_OVER: Group<S> = Group {
        name: "hand-over",
        commands: &[
            Command::new("copy-summary", "y y", |s, cx| copy(s, summary, cx)).when(one::<S>),
            Command::new("copy-email", "y e", |s, cx| copy(s, email, cx)).when(one::<S>),
            Command::new("copy-phone", "y p", |s, cx| copy(s, phone, cx)).when(one::<S>),
            Command::new("copy-name", "y n", |s, cx| copy(s, |c| Some(c.lead.name.clone()), cx))
                .when(one::<S>),
            Command::new("copy-link", "y l", |s, cx| copy(s, web, cx)).when(one::<S>),
            Command::new("open-web", "o w", |s, cx| open(s, "", web, cx)).when(one::<S>),
            Command::new("open-email", "o e", |s, cx| open(s, "mailto:", email, cx)).when(one::<S>),
            Command::new("open-phone", "o p", |s, cx| open(s, "tel:", phone, cx)).when(one::<S>),
        ],
    };
}

/// Gives a verdict to what is chosen. Of more than one it says so first; all of it is one step.
pub fn give<S: OnLeads>(screen: &mut S, verdict: Verdict, cx: &mut Cx<S>) {
    if screen.waits(&verdict) {
        return;
    }
    let Some(chosen) = screen.chosen() else { return };
    let count = chosen.count();
    if count <= 1 {
        return write(screen, verdict, chosen, cx);
    }
    let question = Confirm::undoable(&format!("will-{}", verdict.name())).with("n", count);
    cx.ask(question, move |screen, (), cx| write(screen, verdict.clone(), chosen.clone(), cx));
}

/// Gives a verdict to one lead, whatever is marked.
pub fn give_one<S: OnLeads>(screen: &mut S, verdict: Verdict, id: i64, cx: &mut Cx<S>) {
    write(screen, verdict, Chosen::One(id), cx);
}

fn write<S: OnLeads>(screen: &mut S, verdict: Verdict, chosen: Chosen, cx: &mut Cx<S>) {
    *screen.last() = Some(verdict.clone());
    let label = verdict.name();
    let given = verdict.clone();
    cx.act(
        label,
        move |store| {
            let ids = chosen.ids(store, None)?;
            store.write(label, |txn| {
                let kept = give_all(txn, &given, &ids)?;
                leads::tell(txn, &kept)?;
                let one = match kept.as_slice() {
                    [id] => Some(given.one(txn, *id)?),
                    _ => None,
                };
                Ok((kept, ids.len(), one))
            })
        },
        move |screen: &mut S, (ids, asked, one), cx| {
            if ids.len() < asked {
                cx.toast(
                    Toast::warn("did-some").with("n", ids.len()).with("left", asked - ids.len()),
                );
            } else {
                let toast = verdict.toast(ids.len(), one, cx.words(), cx.now().today);
                cx.toast(toast);
            }
            screen.given(&verdict, &ids, cx);
        },
    );
}

/// Of many leads, those to which the verdict doesn't fit are passed over and told.
fn give_all(txn: &crate::store::Txn, verdict: &Verdict, ids: &[i64]) -> Result<Vec<i64>> {
    if let [id] = ids {
        verdict.give(txn, *id)?;
        return Ok(vec![*id]);
    }
    let mut kept = Vec::with_capacity(ids.len());
    for &id in ids {
        match verdict.give(txn, id) {
            Ok(()) => kept.push(id),
            Err(error) if error.kind() == Kind::Conflict => {}
            Err(error) => return Err(error),
        }
    }
    Ok(kept)
}

fn log<S: OnLeads>(screen: &mut S, outcome: Option<Outcome>, cx: &mut Cx<S>) {
    let verdict = done(EventType::Call, outcome);
    if outcome != Some(Outcome::Answered) {
        return give(screen, verdict, cx);
    }
    let now = cx.now();
    cx.ask(Prompt::new("prompt-answered", "", MaybeText, now), move |screen, note, cx| {
        let Verdict::Log(mut done) = verdict.clone() else { return };
        done.note = note;
        give(screen, Verdict::Log(done), cx);
    });
}

/// A text that may be left out.
pub struct MaybeText;

impl Reading for MaybeText {
    type Value = Option<String>;

    fn read(&self, text: &str, _now: Now) -> Result<Option<String>> {
        let text = text.trim();
        Ok((!text.is_empty()).then(|| text.to_owned()))
    }

    fn tell(&self, _value: &Option<String>, _ui: &Ui) -> String {
        String::new()
    }
}

/// Reads the lead under the cursor, as far as a preview and the verbs need it.
pub fn preview<S: OnLeads>(screen: &mut S, put: fn(&mut S, Option<Card>), cx: &mut Cx<S>) {
    let Some(id) = screen.lead() else { return put(screen, None) };
    cx.read(
        "preview",
        move |store| card::card_with(store.conn(), id, PREVIEWED),
        move |screen, card, _| {
            if screen.lead() == Some(id) {
                put(screen, Some(card));
            }
        },
    );
}

/// So many events of a lead are in its preview.
const PREVIEWED: usize = 12;

/// A next action in one line.
pub struct ActionLine {
    /// Who says it.
    pub speaker: Speaker,
    /// With whom; nobody where it is for many.
    pub lead: Option<i64>,
}

impl Reading for ActionLine {
    type Value = Plan;

    fn read(&self, text: &str, now: Now) -> Result<Plan> {
        let action = phrase::action(text, &Speaker { today: now.today, ..self.speaker })?;
        let subject = action.subject.trim();
        Ok(Plan {
            kind: action.kind.and_then(EventType::read),
            day: action.when.day,
            time: action.when.time,
            subject: (!subject.is_empty()).then(|| subject.to_owned()),
        })
    }

    fn tell(&self, plan: &Plan, ui: &Ui) -> String {
        told_plan(plan, ui)
    }

    fn question(&self, plan: &Plan) -> Option<Question> {
        let (lead, plan) = (self.lead, plan.clone());
        Some(Box::new(move |store| {
            planning::advice_on(store.conn(), store.options(), store.now(), lead, &plan)
        }))
    }

    fn moved(&self, plan: Plan, to: When, zone: Zone) -> Plan {
        let time = (!to.is_day).then(|| zone.time_of(to.at));
        Plan { day: to.day(zone), time, ..plan }
    }
}

/// A plan in the user's words: day, hour, what, about what.
pub fn told_plan(plan: &Plan, ui: &Ui) -> String {
    let mut parts = vec![ui.words.day_long(plan.day)];
    parts.extend(plan.time.map(|time| ui.words.time(time)));
    let kind = plan.kind.map_or("call", EventType::word);
    parts.push(ui.t(&format!("type-{kind}")));
    parts.extend(plan.subject.clone());
    parts.join(" · ")
}

/// A day in words.
pub struct DayLine(pub Speaker);

impl Reading for DayLine {
    type Value = NaiveDate;

    fn read(&self, text: &str, now: Now) -> Result<NaiveDate> {
        let day = phrase::parse(text, &Speaker { today: now.today, ..self.0 })?.day;
        if day <= now.today {
            return Err(Error::invalid("error-not-in-future").with("day", day.to_string()));
        }
        Ok(day)
    }

    fn tell(&self, day: &NaiveDate, ui: &Ui) -> String {
        ui.words.day_long(*day)
    }
}

fn plan<S: OnLeads>(screen: &mut S, cx: &mut Cx<S>) {
    let lead = match screen.chosen() {
        Some(chosen) if chosen.count() > 1 => None,
        _ => screen.lead(),
    };
    let line = ActionLine { speaker: cx.speaker(), lead };
    let prompt = Prompt::new("prompt-plan", "", line, cx.now());
    cx.ask(prompt, |screen, plan, cx| give(screen, Verdict::Plan(plan), cx));
}

fn note<S: OnLeads>(_screen: &mut S, cx: &mut Cx<S>) {
    let prompt = Prompt::new("prompt-note", "", AnyText, cx.now());
    cx.ask(prompt, |screen, text, cx| give(screen, Verdict::Note(text), cx));
}

/// What was picked, as a name.
fn named(picked: Picked) -> Named {
    match picked {
        Picked::One(choice) => Named::Id(choice.id),
        Picked::New(name) => Named::New(name),
    }
}

fn list(store: &Store, list: List) -> Result<Vec<Choice>> {
    let all = names::all(store.conn(), list, false)?;
    Ok(all.into_iter().map(|named| Choice::new(named.id, named.name)).collect())
}

fn reasons(store: &Store, act: ReasonFor) -> Result<Vec<Choice>> {
    let reasons = names::reasons(store.conn(), act)?;
    Ok(reasons.into_iter().map(|(id, name)| Choice::new(id, name)).collect())
}

/// Asks why work on the lead stops.
pub fn reject<S: OnLeads>(_screen: &mut S, cx: &mut Cx<S>) {
    let menu = Menu::digits("menu-reject", Vec::new())
        .reading(|store, _| reasons(store, ReasonFor::Rejecting), 0)
        .creates();
    cx.ask(menu, |screen, picked, cx| give(screen, Verdict::Reject(named(picked)), cx));
}

fn park<S: OnLeads>(_screen: &mut S, cx: &mut Cx<S>) {
    let menu = Menu::digits("menu-park", Vec::new())
        .reading(|store, _| reasons(store, ReasonFor::Parking), 0)
        .creates();
    cx.ask(menu, |_, picked, cx| {
        let reason = named(picked);
        let month = months_on(cx.now().today, 1).unwrap_or(cx.now().today);
        let text = month.to_string();
        let prompt = Prompt::new("prompt-until", &text, DayLine(cx.speaker()), cx.now());
        cx.ask(prompt, move |screen, day, cx| {
            give(screen, Verdict::Park(reason.clone(), day), cx);
        });
    });
}

/// Puts the lead off by days or months, or until a day in words.
pub fn snooze<S: OnLeads>(screen: &mut S, days: i64, months: i64, cx: &mut Cx<S>) {
    let today = cx.now().today;
    let day = days_on(today, days).and_then(|day| months_on(day, months)).unwrap_or(today);
    give(screen, Verdict::Snooze(day), cx);
}

/// Puts the lead off until a day in words.
pub fn snooze_until<S: OnLeads>(_screen: &mut S, cx: &mut Cx<S>) {
    let prompt = Prompt::new("prompt-snooze", "", DayLine(cx.speaker()), cx.now());
    cx.ask(prompt, |screen, day, cx| give(screen, Verdict::Snooze(day), cx));
}

/// Asks who the lead became: likely customers first, else a new one.
pub fn convert<S: OnLeads>(screen: &mut S, cx: &mut Cx<S>) {
    if screen.chosen().is_some_and(|chosen| chosen.count() > 1) {
        return give(screen, Verdict::Convert(Convert::default()), cx);
    }
    let Some(id) = screen.lead() else { return };
    let name = screen.card().map(|card| card.lead.name.clone()).unwrap_or_default();
    let anew = (0i64..).zip(Role::ALL).map(|(nth, role)| {
        let text = cx.words().t(&format!("menu-convert-{}", role.word()));
        Choice::new(-nth, text).noted(name.clone())
    });
    let menu = Menu::digits("menu-convert", anew.collect()).reading(customers_for, id);
    cx.ask(menu, move |screen, picked, cx| {
        let Picked::One(choice) = picked else { return };
        let how = match usize::try_from(-choice.id).ok().and_then(|nth| Role::ALL.get(nth)) {
            Some(role) => Convert { roles: vec![*role], ..Convert::default() },
            None => Convert { customer: Some(choice.id), ..Convert::default() },
        };
        give_one(screen, Verdict::Convert(how), id, cx);
    });
}

fn customers_for(store: &Store, lead: i64) -> Result<Vec<Choice>> {
    let twins = duplicates::of_lead(store.conn(), lead, 8)?;
    let customers =
        twins.into_iter().filter(|it| it.thing == crate::domain::field::Thing::Customers);
    let choices = customers.map(|twin| {
        let why: Vec<_> = twin.why.iter().map(|fact| fact.word()).collect();
        let note = format!("{} · {}", twin.code, why.join(", "));
        Choice::new(twin.id, twin.name).noted(note)
    });
    Ok(choices.collect())
}

fn move_to<S: OnLeads>(screen: &mut S, cx: &mut Cx<S>) {
    let Some(campaign) = screen.card().and_then(|card| card.campaign.as_ref()) else {
        return cx.hint("why-no-campaign");
    };
    let activities = campaign.activities.iter().filter(|it| it.enabled);
    let choices = activities.map(|it| Choice::new(it.id, it.name.clone())).collect();
    cx.ask(Menu::digits("menu-activity", choices), |screen, picked, cx| {
        if let Picked::One(choice) = picked {
            give(screen, Verdict::MoveTo(choice.id), cx);
        }
    });
}

/// The campaigns that go on, to pick one.
pub fn campaigns() -> Menu {
    let source = |store: &Store, _| {
        let all = campaigns::all(store.conn(), false)?;
        Ok(all.into_iter().map(|it| Choice::new(it.id, it.name).noted(it.code)).collect())
    };
    Menu::typing("menu-campaign", Vec::new()).reading(source, 0)
}

fn campaign<S: OnLeads>(_screen: &mut S, cx: &mut Cx<S>) {
    cx.ask(campaigns().creates(), |screen, picked, cx| {
        give(screen, Verdict::Campaign(named(picked)), cx);
    });
}

fn rep<S: OnLeads>(_screen: &mut S, cx: &mut Cx<S>) {
    let menu = Menu::typing("menu-rep", Vec::new())
        .reading(|store, _| list(store, List::Reps), 0)
        .creates();
    cx.ask(menu, |screen, picked, cx| give(screen, Verdict::Rep(named(picked)), cx));
}

fn tag<S: OnLeads>(_screen: &mut S, cx: &mut Cx<S>) {
    let menu = Menu::typing("menu-tag", Vec::new())
        .reading(|store, _| list(store, List::Tags), 0)
        .creates();
    cx.ask(menu, |screen, picked, cx| give(screen, Verdict::Tag(named(picked)), cx));
}

fn flag<S: OnLeads>(screen: &mut S, cx: &mut Cx<S>) {
    let on = screen.card().is_none_or(|card| !card.lead.flag);
    give(screen, Verdict::Flag(on), cx);
}

fn repeat<S: OnLeads>(screen: &mut S, cx: &mut Cx<S>) {
    match screen.last().clone() {
        Some(verdict) => give(screen, verdict, cx),
        None => cx.hint("why-nothing-to-repeat"),
    }
}

fn email(card: &Card) -> Option<String> {
    let emails = card.contacts.iter().filter(|it| it.bar.is_none()).flat_map(|it| &it.emails);
    emails.into_iter().find(|way| way.bar.is_none()).map(|way| way.text.clone())
}

fn phone(card: &Card) -> Option<String> {
    let phones = card.contacts.iter().filter(|it| it.bar.is_none()).flat_map(|it| &it.phones);
    phones.into_iter().find(|way| way.bar.is_none()).map(|way| way.text.clone())
}

/// The first web address, as a browser takes it.
fn web(card: &Card) -> Option<String> {
    let handles = card.contacts.iter().filter(|it| it.bar.is_none()).flat_map(|it| &it.handles);
    let is_link = |text: &str| ["https://", "http://"].iter().any(|it| text.starts_with(it));
    handles.into_iter().find_map(|handle| match &*handle.value {
        link if is_link(link) => Some(link.to_owned()),
        site if handle.service == "website" => Some(format!("https://{site}")),
        _ => None,
    })
}

fn summary(card: &Card) -> Option<String> {
    let lead = &card.lead;
    let parts = [Some(lead.name.clone()), lead.company.clone(), phone(card), email(card)];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join("\n"))
}

fn copy<S: OnLeads>(screen: &mut S, what: fn(&Card) -> Option<String>, cx: &mut Cx<S>) {
    match screen.card().and_then(what) {
        Some(text) => {
            cx.toast(Toast::info("toast-copied").with("text", text.replace('\n', " · ")));
            cx.request(Request::Copy(text));
        }
        None => cx.hint("why-nothing-to-copy"),
    }
}

fn open<S: OnLeads>(
    screen: &mut S,
    scheme: &str,
    what: fn(&Card) -> Option<String>,
    cx: &mut Cx<S>,
) {
    match screen.card().and_then(what) {
        Some(text) => cx.request(Request::Open(format!("{scheme}{text}"))),
        None => cx.hint("why-may-not-or-cannot"),
    }
}
