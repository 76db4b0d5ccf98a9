//! The same work as a dialogue of numbered lines: for screen readers and terminals that cannot draw.

use std::io::{BufRead, Write};

use crate::{
    domain::{
        day::{days_on, months_on},
        event::{EventType, Outcome},
        field::{Thing, Value},
        filter,
        lead::Queue,
        phrase::{self, Speaker},
    },
    error::{Doing, Error, Result},
    i18n::Lang,
    screens::{
        lead_view::{self, Aside},
        verdict::{Named, Verdict, done},
    },
    store::{
        Store, card,
        customers::Convert,
        journal,
        list::{self, At, Ctx, Query},
        names::{self, List},
        queues,
        set::{Edit, How, create},
        verdicts::{self, Plan},
    },
    ui::{Ui, text::clean},
};

/// How many leads a list tells at a time.
const PAGE: usize = 10;

/// A dialogue with somebody who reads and types lines.
pub struct Plain {
    store: Store,
    ui: Ui,
    input: Box<dyn BufRead>,
    output: Box<dyn Write>,
}

/// What a numbered line leads to.
type Act = fn(&mut Plain, i64) -> Result<Next>;

/// Where a dialogue goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Stay,
    On,
    Leave,
}

impl Plain {
    /// Over a store; what is said goes to `output`, what is typed comes from `input`.
    pub fn new(store: Store, ui: Ui, input: Box<dyn BufRead>, output: Box<dyn Write>) -> Self {
        Self { store, ui, input, output }
    }

    /// Talks until the user leaves or the input ends.
    ///
    /// # Errors
    /// What the output and the file may do; what the user gets wrong is told and asked again.
    pub fn run(&mut self) -> Result<()> {
        self.say(&self.ui.t("plain-hello"))?;
        loop {
            let now = self.store.now();
            self.ui.set_now(now.at, now.today);
            let counts = queues::counts(self.store.conn(), now)?;
            let told: Vec<String> = Queue::ALL
                .into_iter()
                .map(|queue| {
                    let name = self.ui.t(&format!("queue-{}", queue.word()));
                    format!("{name} {}", counts.of(queue))
                })
                .collect();
            self.say(&told.join(", "))?;
            let items = [
                "plain-triage",
                "plain-list",
                "plain-add",
                "plain-undo",
                "plain-redo",
                "plain-quit",
            ];
            let step = match self.choose(&items)? {
                Some(0) => self.triage(),
                Some(1) => self.list(),
                Some(2) => self.add(),
                Some(3) => self.step(Store::undo, "toast-undone", "toast-nothing-to-undo"),
                Some(4) => self.step(Store::redo, "toast-redone", "toast-nothing-to-redo"),
                _ => return Ok(()),
            };
            self.told(step)?;
        }
    }

    fn say(&mut self, text: &str) -> Result<()> {
        writeln!(self.output, "{}", clean(text)).doing("answering")
    }

    /// Tells a failure as a sentence and goes on.
    fn told<T>(&mut self, step: Result<T>) -> Result<()> {
        match step {
            Ok(_) => Ok(()),
            Err(error) => {
                let text = self.ui.words.error(&error);
                self.say(&text)
            }
        }
    }

    fn ask(&mut self, label: &str) -> Result<Option<String>> {
        write!(self.output, "{label} ").doing("asking")?;
        self.output.flush().doing("asking")?;
        let mut line = String::new();
        let read = self.input.read_line(&mut line).doing("reading an answer")?;
        Ok((read > 0).then(|| line.trim().to_owned()))
    }

    /// Numbered lines, one of which is picked; `None` where the input ends or nothing was typed.
    fn choose(&mut self, items: &[&str]) -> Result<Option<usize>> {
        for (nth, item) in (1..).zip(items) {
            let text = if self.ui.words.has(item) { self.ui.t(item) } else { (*item).to_owned() };
            self.say(&format!("{nth}. {text}"))?;
        }
        loop {
            let Some(line) = self.ask(">")? else { return Ok(None) };
            if line.is_empty() || line == "q" {
                return Ok(None);
            }
            match line.parse::<usize>().ok().and_then(|nth| nth.checked_sub(1)) {
                Some(nth) if nth < items.len() => return Ok(Some(nth)),
                _ => {
                    let text =
                        self.ui.words.say("plain-not-a-number", &[("of", items.len().into())]);
                    self.say(&text)?;
                }
            }
        }
    }

    fn step(
        &mut self,
        act: fn(&mut Store) -> Result<Option<journal::Step>>,
        done: &str,
        nothing: &str,
    ) -> Result<()> {
        let text = match act(&mut self.store)? {
            Some(step) => {
                let facts = crate::dialogs::steps::facts(&step);
                let what = crate::app::toast::tell(
                    &self.ui.words,
                    &format!("change-{}", step.label),
                    &facts,
                );
                self.ui.words.say(done, &[("what", what.into())])
            }
            None => self.ui.t(nothing),
        };
        self.say(&text)
    }

    /// The queues, lead by lead, in the order that was frozen at the beginning.
    fn triage(&mut self) -> Result<()> {
        let now = self.store.now();
        for queue in Queue::ALL {
            let order = queues::order(self.store.conn(), queue, now, None)?;
            let of = order.len();
            for (nth, id) in (1usize..).zip(order) {
                let name = self.ui.t(&format!("queue-{}", queue.word()));
                self.say(&format!("{name}: {nth}/{of}"))?;
                if self.decide(id, Some(queue.word()))? == Next::Leave {
                    return Ok(());
                }
            }
        }
        self.say(&self.ui.t("triage-all-done"))
    }

    /// One lead: what is known, then what can be decided.
    fn decide(&mut self, id: i64, queue: Option<&'static str>) -> Result<Next> {
        loop {
            self.show(id, queue)?;
            let items: Vec<&str> = Self::ACTS.iter().map(|(name, _)| *name).collect();
            let Some(nth) = self.choose(&items)? else { return Ok(Next::Leave) };
            let Some((_, act)) = Self::ACTS.get(nth) else { continue };
            match act(self, id) {
                Ok(Next::Stay) => {}
                Ok(next) => return Ok(next),
                Err(error) => self.told::<()>(Err(error))?,
            }
        }
    }

    const ACTS: &'static [(&'static str, Act)] = &[
        ("cmd-accept", |p, id| p.give(id, &Verdict::Accept)),
        ("cmd-log-answered", |p, id| p.give(id, &done(EventType::Call, Some(Outcome::Answered)))),
        ("cmd-log-no-answer", |p, id| p.give(id, &done(EventType::Call, Some(Outcome::NoAnswer)))),
        ("cmd-log-voicemail", |p, id| p.give(id, &done(EventType::Call, Some(Outcome::Voicemail)))),
        ("cmd-log-email", |p, id| p.give(id, &done(EventType::Email, None))),
        ("cmd-plan", Self::plan),
        ("cmd-snooze-week", |p, id| p.snooze(id)),
        ("cmd-park", Self::park),
        ("cmd-reject", Self::reject),
        ("cmd-convert", |p, id| p.give(id, &Verdict::Convert(Convert::default()))),
        ("cmd-advance", |p, id| p.give(id, &Verdict::Advance)),
        ("cmd-note", Self::note),
        ("cmd-triage-next", |_, _| Ok(Next::On)),
        ("cmd-undo", |p, _| {
            p.step(Store::undo, "toast-undone", "toast-nothing-to-undo").map(|()| Next::Stay)
        }),
    ];

    fn show(&mut self, id: i64, queue: Option<&'static str>) -> Result<()> {
        let card = card::card_with(self.store.conn(), id, 5)?;
        let (options, now) = (self.store.options(), self.store.now());
        let next = verdicts::suggestion(self.store.conn(), options, now, id).ok();
        let aside = Aside { suggestion: next.as_ref(), twins: &[], queue };
        let lines = lead_view::lines(&card, &aside, 76, &self.ui);
        for line in lead_view::spoken(&lines) {
            self.say(&line)?;
        }
        Ok(())
    }

    fn give(&mut self, id: i64, verdict: &Verdict) -> Result<Next> {
        let one = self.store.write(verdict.name(), |txn| {
            verdict.give(txn, id)?;
            let name = crate::store::leads::get(txn, id)?.name;
            let facts = [("n", "1".to_owned()), ("lead", id.to_string()), ("name", name)];
            journal::tell(txn, &facts)?;
            verdict.one(txn, id)
        })?;
        let toast = verdict.toast(1, Some(one), &self.ui.words, self.store.now().today);
        let text = crate::app::toast::tell(&self.ui.words, &toast.id, &toast.args);
        self.say(&text)?;
        Ok(if verdict.decides() { Next::On } else { Next::Stay })
    }

    fn speaker(&self) -> Speaker {
        let now = self.store.now();
        let lang = match self.ui.words.lang() {
            Lang::En => phrase::Lang::En,
            Lang::Es => phrase::Lang::Es,
        };
        let time = self.store.options().zone.time_of(now.at);
        let week_start = self.ui.work.week_start;
        Speaker { today: now.today, time, lang, week_start }
    }

    fn plan(&mut self, id: i64) -> Result<Next> {
        let Some(line) = self.ask(&self.ui.t("prompt-plan"))? else { return Ok(Next::Leave) };
        let action = phrase::action(&line, &self.speaker())?;
        let subject = action.subject.trim();
        let plan = Plan {
            kind: action.kind.and_then(EventType::read),
            day: action.when.day,
            time: action.when.time,
            subject: (!subject.is_empty()).then(|| subject.to_owned()),
        };
        self.give(id, &Verdict::Plan(plan))
    }

    fn snooze(&mut self, id: i64) -> Result<Next> {
        let today = self.store.now().today;
        self.give(id, &Verdict::Snooze(days_on(today, 7).unwrap_or(today)))
    }

    fn reason(&mut self) -> Result<Option<Named>> {
        let all = names::all(self.store.conn(), List::Reasons, false)?;
        let items: Vec<&str> = all.iter().map(|named| named.name.as_str()).collect();
        let picked = self.choose(&items)?;
        Ok(picked.and_then(|nth| all.get(nth)).map(|named| Named::Id(named.id)))
    }

    fn reject(&mut self, id: i64) -> Result<Next> {
        match self.reason()? {
            Some(reason) => self.give(id, &Verdict::Reject(reason)),
            None => Ok(Next::Stay),
        }
    }

    fn park(&mut self, id: i64) -> Result<Next> {
        let Some(reason) = self.reason()? else { return Ok(Next::Stay) };
        let Some(line) = self.ask(&self.ui.t("prompt-until"))? else { return Ok(Next::Leave) };
        let today = self.store.now().today;
        let day = match line.as_str() {
            "" => months_on(today, 1).unwrap_or(today),
            line => phrase::parse(line, &self.speaker())?.day,
        };
        self.give(id, &Verdict::Park(reason, day))
    }

    fn note(&mut self, id: i64) -> Result<Next> {
        match self.ask(&self.ui.t("prompt-note"))? {
            Some(text) if !text.is_empty() => self.give(id, &Verdict::Note(text)),
            Some(_) => Err(Error::invalid("error-nothing-typed")),
            None => Ok(Next::Leave),
        }
    }

    /// Leads that a filter lets through, ten at a time; a number opens one.
    fn list(&mut self) -> Result<()> {
        let Some(text) = self.ask(&self.ui.t("plain-filter"))? else { return Ok(()) };
        let ctx = Ctx::of(&self.store);
        let catalogue = list::catalogue(self.store.conn(), Thing::Leads)?;
        let calendar = ctx.calendar();
        let columns = ["name", "company", "place"].map(str::to_owned).to_vec();
        let expr = filter::parse(&text, &catalogue, calendar)?;
        let query = Query { expr, columns, ..Query::new(Thing::Leads) };
        let mut at = At::First;
        loop {
            let rows = list::window(self.store.conn(), &ctx, &query, &at, PAGE)?;
            if rows.is_empty() {
                return self.say(&self.ui.t("leads-none-filtered"));
            }
            let mut items: Vec<String> = rows.iter().map(|row| spoken(&row.values)).collect();
            items.push(self.ui.t("plain-more"));
            let items: Vec<&str> = items.iter().map(String::as_str).collect();
            match self.choose(&items)? {
                None => return Ok(()),
                Some(nth) => match (rows.get(nth), rows.last()) {
                    (Some(row), _) => drop(self.decide(row.id, None)?),
                    (None, Some(last)) => at = At::After(last.key.clone(), last.id),
                    (None, None) => return Ok(()),
                },
            }
        }
    }

    fn add(&mut self) -> Result<()> {
        let Some(name) = self.ask(&self.ui.t("field-name"))? else { return Ok(()) };
        let lang = self.speaker().lang;
        let edits = [Edit::set("name", name.as_str())];
        self.store.write("add-lead", |txn| {
            let lead = create(txn, &edits, &How::by_hand(lang))?;
            crate::store::leads::tell_new(txn, lead.id)
        })?;
        let text = self.ui.words.say("toast-saved", &[("n", 1usize.into())]);
        self.say(&text)
    }
}

fn spoken(values: &[Value]) -> String {
    let texts = values.iter().filter_map(|value| match value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join(", ")
}
