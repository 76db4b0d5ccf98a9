//! A lead as it is seen: the lines of its preview, its card and its record, from one place.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    domain::{
        contact::{Bar, Contact},
        day::Zone,
        event::{Event, State},
        lead::Status,
        suggest::{Suggestion, Why},
    },
    screens::guide::{self, Step},
    store::{card::Card, duplicates::Twin, own_fields::OwnValue},
    ui::{
        Ui,
        draw::{cols, link, put, put_aligned, row},
        meter,
        text::{Align, clean_lines, width, wrap},
        theme::Role,
    },
};

/// One line: label, text and their roles.
pub struct Line {
    label: String,
    text: String,
    role: Role,
    kind: LineKind,
    /// Where a click on the text leads, in terminals that know links.
    link: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LineKind {
    Plain,
    Title,
    Rule,
    /// A line of steps: (at, of).
    Steps(usize, usize),
}

impl Line {
    fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            text: text.into(),
            role: Role::Text,
            kind: LineKind::Plain,
            link: None,
        }
    }

    fn title(text: impl Into<String>, right: impl Into<String>) -> Self {
        let kind = LineKind::Title;
        Self { label: right.into(), kind, ..Self::new("", text) }.role(Role::Strong)
    }

    fn blank() -> Self {
        Self::new("", "")
    }

    fn is_blank(&self) -> bool {
        self.kind == LineKind::Plain && self.label.is_empty() && self.text.is_empty()
    }

    fn rule(text: impl Into<String>) -> Self {
        Self { kind: LineKind::Rule, ..Self::new("", text) }
    }

    fn link(mut self, address: String) -> Self {
        self.link = Some(address);
        self
    }

    fn role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }
}

/// What besides the card a decision needs.
#[derive(Default)]
pub struct Aside<'a> {
    /// What is suggested.
    pub suggestion: Option<&'a Suggestion>,
    /// Who is probably the same.
    pub twins: &'a [Twin],
    /// In which queue the lead is.
    pub queue: Option<&'static str>,
}

/// The lines of a card, the most important first.
pub fn lines(card: &Card, aside: &Aside, cols: usize, ui: &Ui) -> Vec<Line> {
    let mut lines = head(card, ui);
    lines.extend(standing(card, aside, ui));
    lines.extend(planned(card, ui));
    lines.extend(twins(aside, ui));
    lines.extend(suggestion(aside, ui));
    lines.extend(last(card, ui));
    lines.extend(reach(card, ui));
    lines.extend(more(card, ui));
    lines.extend(note(card, cols, ui));
    lines.extend(timeline(card, ui));
    lines.dedup_by(|line, above| line.is_blank() && above.is_blank());
    lines
}

/// Takes blank lines away, from the last on, until what stands before the long texts fits into so many
/// rows. The one below the name stays.
pub fn tighten(lines: &mut Vec<Line>, rows: usize) {
    let needed = |lines: &[Line]| lines.iter().take_while(|it| it.kind != LineKind::Rule).count();
    while needed(lines) > rows {
        let end = needed(lines);
        let blank = lines[..end].iter().skip(HEAD).rposition(Line::is_blank);
        let Some(blank) = blank else { return };
        lines.remove(HEAD + blank);
    }
}

/// For a few rows below a list: no blank lines before the long texts, and the steps in words alone.
pub fn condense(lines: &mut Vec<Line>, rows: usize) {
    tighten(lines, rows);
    let end = lines.iter().position(|it| it.kind == LineKind::Rule).unwrap_or(lines.len());
    if end <= rows {
        return;
    }
    if lines.get(HEAD - 1).is_some_and(Line::is_blank) {
        lines.remove(HEAD - 1);
    }
    let steps = lines.iter().position(|it| matches!(it.kind, LineKind::Steps(..)));
    if let Some(at) = steps.filter(|&at| at > 0) {
        let step = lines.remove(at);
        let name = &mut lines[at - 1];
        name.text = format!("{}  {}", name.text, step.text).trim_end().to_owned();
        name.role = if step.role == Role::Danger { step.role } else { name.role };
    }
}

/// The name, what stands below it, and a blank line.
const HEAD: usize = 3;

/// How many of the latest events a decision needs.
const LAST: usize = 3;

/// What happened last: few lines near the top, since a verdict rests on them.
fn last(card: &Card, ui: &Ui) -> Vec<Line> {
    if card.events.is_empty() {
        return Vec::new();
    }
    let told = card.events.iter().take(LAST).map(|event| told_past(event, ui));
    std::iter::once(Line::blank()).chain(told).collect()
}

fn head(card: &Card, ui: &Ui) -> Vec<Line> {
    let lead = &card.lead;
    let flag = if lead.flag {
        format!("{} {}", ui.glyphs.flag, ui.t("card-flagged"))
    } else {
        String::new()
    };
    let role = card.contacts.first().and_then(|contact| contact.role.clone());
    // Rows of a file without names are called like their codes.
    let code = Some(lead.code.clone()).filter(|code| *code != lead.name);
    let under: Vec<String> = [role, lead.company.clone(), code].into_iter().flatten().collect();
    let money = lead.potential.map(|amount| ui.words.money(amount)).unwrap_or_default();
    vec![
        Line::title(lead.name.clone(), flag),
        Line::title(under.join(" · "), money).role(Role::Dim),
        Line::blank(),
    ]
}

fn standing(card: &Card, aside: &Aside, ui: &Ui) -> Vec<Line> {
    let mut lines = Vec::new();
    if let (Some(campaign), Some(step)) = (&card.campaign, Step::of(card, ui)) {
        let name = step.name.clone().unwrap_or_else(|| ui.t("card-no-activity"));
        lines.push(Line::new(ui.t("field-campaign"), campaign.name.clone()));
        lines.push(Line::new(ui.t("field-activity"), name).role(Role::Strong));
        let role = if step.is_over() { Role::Danger } else { Role::Dim };
        let kind = LineKind::Steps(step.at, step.of);
        lines.push(Line { kind, ..Line::new("", step.told(ui)) }.role(role));
    }
    lines.push(status(card, ui));
    if let Some(queue) = aside.queue {
        lines.push(Line::new(ui.t("card-why-now"), ui.t(&format!("why-now-{queue}"))));
    }
    lines
}

/// What holds the lead, or how it ended.
fn status(card: &Card, ui: &Ui) -> Line {
    let lead = &card.lead;
    match lead.status {
        Status::Converted => {
            let customer = card.customer.as_ref().map(|it| format!("{} {}", it.code, it.name));
            Line::new(ui.t("card-converted"), customer.unwrap_or_default()).role(Role::Ok)
        }
        Status::Rejected => {
            let why = card.reject_reason.clone().unwrap_or_default();
            Line::new(ui.t("card-rejected"), why).role(Role::Danger)
        }
        Status::Open => {
            let (label, told, role) = guide::next(card, ui);
            Line::new(ui.t(label), told).role(role)
        }
    }
}

fn reach(card: &Card, ui: &Ui) -> Vec<Line> {
    let mut lines = vec![Line::blank()];
    for contact in &card.contacts {
        lines.extend(who(contact, &card.lead.name, ui));
        lines.extend(ways(contact, ui));
        lines.extend(about(contact, ui));
    }
    lines
}

/// The name of a contact where it says something new.
fn who(contact: &Contact, lead: &str, ui: &Ui) -> Option<Line> {
    let known = contact.name.as_deref().is_none_or(|name| name == lead);
    if known && contact.bar.is_none() {
        return None;
    }
    let name = contact.name.clone().unwrap_or_default();
    let role = contact.role.as_ref().map(|role| format!("  {role}")).unwrap_or_default();
    let line =
        Line::new(ui.t("field-contact"), format!("{name}{role}{}", mark(contact.bar.as_ref(), ui)));
    Some(if contact.bar.is_some() { line.role(Role::Danger) } else { line })
}

/// Since when somebody is not to be contacted, and why.
fn mark(bar: Option<&Bar>, ui: &Ui) -> String {
    let Some(bar) = bar else { return String::new() };
    let day = ui.words.day(bar.on, ui.today);
    let since = ui.words.say("card-barred-since", &[("day", day.into())]);
    let why = bar.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
    format!("  {} {since}{why}", ui.glyphs.no)
}

/// What time it is for them, and what is noted of them.
fn about(contact: &Contact, ui: &Ui) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(zone) = contact.zone.as_deref().and_then(|name| Zone::named(name).ok()) {
        let time = ui.words.time(zone.time_of(ui.now));
        lines.push(Line::new(ui.t("card-their-time"), format!("{time}  {}", zone.name())));
    }
    let note = contact.note.as_deref().map(clean_lines).unwrap_or_default();
    lines.extend(note.lines().map(|text| Line::new(ui.t("field-note"), text).role(Role::Dim)));
    lines
}

fn ways(contact: &Contact, ui: &Ui) -> Vec<Line> {
    let barred = contact.bar.is_some();
    let mut lines = Vec::new();
    for (label, scheme, ways) in
        [("field-phone", "tel:", &contact.phones), ("field-email", "mailto:", &contact.emails)]
    {
        for way in ways {
            let not = barred || way.bar.is_some();
            let mark = mark(way.bar.as_ref().or(contact.bar.as_ref()), ui);
            let role = if not { Role::Danger } else { Role::Text };
            let line = Line::new(ui.t(label), format!("{}{mark}", way.text)).role(role);
            // What is not to be used is not made easy.
            let address = format!("{scheme}{}", way.text.replace(' ', ""));
            lines.push(if not { line } else { line.link(address) });
        }
    }
    for address in &contact.addresses {
        let parts =
            [&address.street, &address.postcode, &address.city, &address.region, &address.country];
        let text: Vec<_> = parts.into_iter().flatten().cloned().collect();
        lines.push(Line::new(ui.t("field-city"), text.join(", ")));
    }
    for handle in &contact.handles {
        let id = format!("field-{}", handle.service);
        let label = if ui.words.has(&id) { ui.t(&id) } else { handle.service.clone() };
        let line = Line::new(label, handle.value.clone());
        let is_web = ["https://", "http://"].iter().any(|it| handle.value.starts_with(it));
        lines.push(if is_web { line.link(handle.value.clone()) } else { line });
    }
    lines
}

fn twins(aside: &Aside, ui: &Ui) -> Vec<Line> {
    let told = aside.twins.iter().take(2).map(|twin| {
        let why: Vec<_> =
            twin.why.iter().map(|fact| ui.t(&format!("fact-{}", fact.word()))).collect();
        let text = format!("{} {} ({})", twin.code, twin.name, why.join(", "));
        Line::new(ui.t("card-twin"), text).role(Role::Warn)
    });
    told.collect()
}

fn suggestion(aside: &Aside, ui: &Ui) -> Vec<Line> {
    let Some(next) = aside.suggestion else { return Vec::new() };
    let kind = ui.t(&format!("type-{}", next.kind.word()));
    let day = ui.words.day(next.day, ui.today);
    let time = next.time.map(|time| format!(" {}", ui.words.time(time))).unwrap_or_default();
    let why = match &next.why {
        Why::OwnDate => ui.t("suggest-own-date"),
        Why::Outcome(outcome, n) => {
            let outcome = ui.t(&format!("outcome-{}", outcome.word()));
            ui.words.say("suggest-outcome", &[("outcome", outcome.into()), ("n", (*n).into())])
        }
        Why::Activity(name) => ui.words.say("suggest-activity", &[("name", name.into())]),
        Why::Setting => ui.t("suggest-setting"),
    };
    let mut text = format!("{kind} {day}{time}  ({why})");
    if next.give_up {
        text = format!("{text}  {}", ui.t("suggest-give-up"));
    }
    vec![Line::new(ui.words.keys("Enter"), text).role(Role::Accent)]
}

fn more(card: &Card, ui: &Ui) -> Vec<Line> {
    let mut lines = vec![Line::blank()];
    let pairs = [
        ("field-rep", card.rep.clone()),
        ("field-channel", card.channel.clone()),
        ("field-tag", (!card.tags.is_empty()).then(|| card.tags.join("  "))),
    ];
    for (label, text) in pairs {
        lines.extend(text.map(|text| Line::new(ui.t(label), text)));
    }
    for (field, value) in &card.own {
        let text = match value {
            OwnValue::Text(text) => text.clone(),
            OwnValue::Number(number) => ui.words.money(*number),
            OwnValue::Day(day) => ui.words.day(*day, ui.today),
        };
        lines.push(Line::new(field.name.clone(), text));
    }
    let created = ui.words.day(card.lead.created.day(ui.zone), ui.today);
    lines.push(Line::new(ui.t("field-created"), created).role(Role::Dim));
    lines
}

fn note(card: &Card, cols: usize, ui: &Ui) -> Vec<Line> {
    let Some(note) = &card.lead.note else { return Vec::new() };
    let mut lines = vec![Line::rule(ui.t("field-note"))];
    let clean = clean_lines(note);
    for paragraph in clean.lines() {
        lines.extend(wrap(paragraph, cols.max(10)).into_iter().map(|text| Line::new("", text)));
    }
    lines
}

/// What is planned, but for the next action where the line of the status tells it.
fn planned(card: &Card, ui: &Ui) -> Vec<Line> {
    let lead = &card.lead;
    let held = [lead.park_until, lead.snooze_until].into_iter().flatten().any(|day| day > ui.today);
    let told = usize::from(lead.status == Status::Open && !held);
    let line = |event: &Event| {
        let (told, role) = guide::planned(event, ui);
        Line::new(ui.t("card-planned"), told).role(role)
    };
    card.planned.iter().skip(told).map(line).collect()
}

/// What was before the events that stand above.
fn timeline(card: &Card, ui: &Ui) -> Vec<Line> {
    if card.events.len() <= LAST {
        return Vec::new();
    }
    let told = card.events.iter().skip(LAST).map(|event| told_past(event, ui));
    std::iter::once(Line::rule(ui.t("card-timeline"))).chain(told).collect()
}

fn told_past(event: &Event, ui: &Ui) -> Line {
    let kind = ui.t(&format!("type-{}", event.kind.word()));
    let outcome = event.outcome.map(|it| ui.t(&format!("outcome-{}", it.word())));
    let cancelled = (event.state == State::Cancelled).then(|| ui.t("state-cancelled"));
    let parts = [outcome, cancelled, event.subject.clone(), event.note.clone()];
    let text: Vec<_> = parts.into_iter().flatten().collect();
    let role = if event.state == State::Cancelled { Role::Dim } else { Role::Text };
    let label = ui.words.day(event.begin.day(ui.zone), ui.today);
    Line::new(label, format!("{kind}  {}", text.join("  "))).role(role)
}

/// The lines of its history, oldest last.
pub fn history(card: &Card, ui: &Ui) -> Vec<Line> {
    let mut lines = vec![Line::rule(ui.t("card-history"))];
    for past in card.history.iter().rev() {
        let what = ui.t(&format!("history-{}", past.what));
        let parts = [&past.campaign, &past.activity, &past.rep, &past.channel, &past.reason];
        let mut text: Vec<String> = parts.into_iter().flatten().cloned().collect();
        text.extend(past.potential.map(|amount| ui.words.money(amount)));
        let label = ui.words.day(past.at.day(ui.zone), ui.today);
        lines.push(Line::new(label, format!("{what}  {}", text.join(" · "))));
    }
    lines
}

/// Draws lines from `first` on; a label column, the text beside it.
pub fn draw(buf: &mut Buffer, area: Rect, lines: &[Line], first: usize, ui: &Ui) {
    let label = label_width(lines, area.width);
    for (nth, line) in (0u16..).zip(lines.iter().skip(first).take(usize::from(area.height))) {
        draw_line(buf, row(area, nth), line, label, ui);
    }
}

fn label_width(lines: &[Line], room: u16) -> u16 {
    let plain = lines.iter().filter(|line| line.kind == LineKind::Plain);
    let widest = plain.map(|line| width(&line.label)).max().unwrap_or(0);
    u16::try_from(widest).unwrap_or(u16::MAX).min(room / 3)
}

fn draw_line(buf: &mut Buffer, place: Rect, line: &Line, label: u16, ui: &Ui) {
    match line.kind {
        LineKind::Title => {
            put_aligned(buf, place, &line.label, ui.style(Role::Warn), Align::Right, "");
            let taken = u16::try_from(width(&line.label)).unwrap_or(0);
            let room = cols(place, 0, place.width.saturating_sub(taken + 1));
            put(buf, room, &line.text, ui.style(line.role));
        }
        LineKind::Rule => {
            crate::ui::draw::fill(buf, place, ui.glyphs.rule, ui.style(Role::Rule));
            put(buf, place, &format!("{} ", line.text), ui.style(Role::Dim));
        }
        LineKind::Steps(at, of) => {
            let words = u16::try_from(width(&line.text)).unwrap_or(0) + 2;
            let rest = cols(place, label + 2, place.width.saturating_sub(label + 2));
            let room = rest.width.saturating_sub(words).min(40);
            meter::steps(buf, cols(rest, 0, room), (at, of), &ui.theme, &ui.glyphs);
            put(buf, cols(rest, room + 2, words), &line.text, ui.style(line.role));
        }
        LineKind::Plain if line.label.is_empty() => {
            put(buf, place, &line.text, ui.style(line.role));
        }
        LineKind::Plain => {
            put(buf, cols(place, 0, label), &line.label, ui.style(Role::Dim));
            let x = label + 2;
            let place = cols(place, x, place.width.saturating_sub(x));
            let used = put(buf, place, &line.text, ui.style(line.role));
            if let Some(address) = line.link.as_ref().filter(|_| ui.links) {
                link(buf, cols(place, 0, used), address);
            }
        }
    }
}

/// The lines as they are read aloud: nothing that only draws.
pub fn spoken(lines: &[Line]) -> Vec<String> {
    let texts = lines.iter().map(|line| match line.kind {
        LineKind::Title => format!("{} {}", line.text, line.label),
        _ if line.label.is_empty() => line.text.clone(),
        _ => format!("{}: {}", line.label, line.text),
    });
    texts.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}
