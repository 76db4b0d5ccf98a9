//! Every command by its name, with the key that gives it and, where it can't be given now, why;
//! and the leads, tags and campaigns that go by what is typed.

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{CaseMatching, Normalization, Pattern},
};
use ratatui::{Frame, layout::Rect};

use crate::{
    app::{
        command::Entry,
        cx::Cx,
        dialog::{Dialog, Flow},
    },
    dialogs::{boxed, field_look},
    domain::{
        field::{Thing, Value},
        fold::fold,
    },
    error::{Error, Result},
    i18n::Words,
    store::{
        Store, campaigns,
        list::{self, Query},
        names,
    },
    ui::{
        Hit, Ui,
        draw::{cols, fill, narrow, put, put_aligned, row},
        input::{Input, Outcome},
        keys::{Chord, Keys},
        text::{Align, width},
        theme::Role,
    },
};

/// Answers what was chosen.
pub struct Palette {
    entries: Vec<Entry>,
    /// What was chosen before, the last first.
    recent: Vec<(String, String)>,
    found: Vec<Found>,
    input: Input,
    cursor: usize,
}

/// A chosen command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    /// Its screen, or that of what works everywhere.
    pub scope: &'static str,
    /// Its name.
    pub name: &'static str,
}

/// What the palette leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// A command.
    Command(Chosen),
    /// A lead.
    Lead(i64),
    /// The leads that a filter shows.
    Leads(String),
}

/// Something of the file that goes by what was typed.
struct Found {
    text: String,
    /// What it is: a message.
    note: &'static str,
    picked: Picked,
}

enum Line<'a> {
    Command(&'a Entry, String),
    Found(&'a Found),
}

/// So much room a key has beside any name; why a command can't be given has what is left.
const KEY: u16 = 12;

/// How many records of each kind are offered.
const MOST: usize = 6;

/// The sign that narrows, and the rest: `>` to commands, `@` to leads, `#` to tags and campaigns.
fn split(typed: &str) -> (Option<char>, &str) {
    let typed = typed.trim();
    match typed.chars().next().filter(|sign| ">@#".contains(*sign)) {
        Some(sign) => (Some(sign), typed.trim_start_matches(sign).trim_start()),
        None => (None, typed),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\\\""))
}

fn found(store: &Store, sign: Option<char>, typed: &str) -> Result<Vec<Found>> {
    let mut found = Vec::new();
    if sign != Some('#') {
        found.extend(leads(store, typed)?);
    }
    if sign != Some('@') {
        let tags = names::all(store.conn(), names::List::Tags, false)?;
        let tags = tags.into_iter().map(|tag| ("tag", "palette-tag", tag.name));
        let campaigns = campaigns::all(store.conn(), false)?;
        let campaigns = campaigns.into_iter().map(|it| ("campaign", "palette-campaign", it.name));
        let like = tags.chain(campaigns).filter(|(.., name)| fold(name).contains(&fold(typed)));
        found.extend(like.take(MOST).map(|(field, note, text)| {
            let picked = Picked::Leads(format!("{field}:{}", quoted(&text)));
            Found { text, note, picked }
        }));
    }
    Ok(found)
}

fn leads(store: &Store, typed: &str) -> Result<Vec<Found>> {
    let (conn, ctx) = (store.conn(), list::Ctx::of(store));
    let expr = list::parse_filter(conn, &ctx, Thing::Leads, &quoted(typed))?;
    let columns = vec!["name".to_owned(), "company".to_owned()];
    let query = Query { expr, columns, ..Query::new(Thing::Leads) };
    let (rows, _) = list::first(conn, &ctx, &query, MOST)?;
    let told = rows.into_iter().map(|row| {
        let texts = row.values.iter().filter_map(|value| match value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        });
        let text = texts.collect::<Vec<_>>().join(" · ");
        Found { text, note: "palette-lead", picked: Picked::Lead(row.id) }
    });
    Ok(told.collect())
}

impl Palette {
    /// Over these commands; those chosen last come first.
    pub fn new(entries: &[Entry], recent: &[(String, String)]) -> Self {
        Self {
            entries: entries.to_vec(),
            recent: recent.to_vec(),
            found: Vec::new(),
            input: Input::new(""),
            cursor: 0,
        }
    }

    /// What fits, best first. Names are those of the screen's language, so drawing ranks them.
    fn lines(&self, words: &Words) -> Vec<Line<'_>> {
        let (sign, typed) = split(self.input.text());
        let commands =
            if matches!(sign, None | Some('>')) { self.ranked(typed, words) } else { Vec::new() };
        let lines = commands.into_iter().map(|(entry, name)| Line::Command(entry, name));
        lines.chain(self.found.iter().map(Line::Found)).collect()
    }

    fn ranked(&self, typed: &str, words: &Words) -> Vec<(&Entry, String)> {
        let mut named: Vec<_> =
            self.entries.iter().map(|it| (it, words.t(&format!("cmd-{}", it.name)))).collect();
        let age = |entry: &Entry| {
            let same =
                |(scope, name): &(String, String)| (&**scope, &**name) == (entry.scope, entry.name);
            self.recent.iter().position(same).unwrap_or(usize::MAX)
        };
        named.sort_by_key(|(entry, _)| (entry.blocked.is_some(), age(entry)));
        if typed.is_empty() {
            return named;
        }
        let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let mut scored: Vec<_> = named
            .into_iter()
            .filter_map(|(entry, name)| {
                let score = pattern.score(Utf32Str::new(&name, &mut letters), &mut matcher);
                // `:w` is the command that `w` gives.
                let is_its_key = entry.keys.split(" | ").any(|keys| keys == typed);
                let score = if is_its_key { Some(u32::MAX) } else { score };
                Some((score?, entry, name))
            })
            .collect();
        scored.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
        scored.into_iter().map(|(_, entry, name)| (entry, name)).collect()
    }

    /// Looks in the file for what was typed; what was found before goes with what it was found by.
    fn changed(&mut self, cx: &mut Cx<Self>) {
        self.cursor = 0;
        let (sign, typed) = split(self.input.text());
        let typed = typed.to_owned();
        if typed.is_empty() || sign == Some('>') {
            self.found.clear();
        }
        let wanted = !typed.is_empty() && sign != Some('>');
        cx.read(
            "found",
            move |store| if wanted { found(store, sign, &typed) } else { Ok(Vec::new()) },
            |palette, found, _| palette.found = found,
        );
    }

    fn picked(&self, words: &Words) -> Option<Picked> {
        let lines = self.lines(words);
        Some(match lines.get(self.cursor.min(lines.len().saturating_sub(1)))? {
            Line::Command(entry, _) => {
                Picked::Command(Chosen { scope: entry.scope, name: entry.name })
            }
            Line::Found(found) => found.picked.clone(),
        })
    }
}

impl Dialog for Palette {
    type Answer = Picked;

    fn key(&mut self, key: Chord, cx: &mut Cx<Self>) -> Flow<Picked> {
        match key.to_string().as_str() {
            "esc" | "ctrl-c" => return Flow::Close,
            "down" | "ctrl-n" | "ctrl-j" => self.cursor += 1,
            "up" | "ctrl-p" | "ctrl-k" => self.cursor = self.cursor.saturating_sub(1),
            "pagedown" => self.cursor += 10,
            "pageup" => self.cursor = self.cursor.saturating_sub(10),
            "enter" => return self.picked(cx.words()).map_or(Flow::Stay, Flow::Answer),
            _ => match self.input.key(key.event()) {
                Outcome::Changed => self.changed(cx),
                Outcome::Moved => {}
                Outcome::Ignored => return Flow::Pass,
            },
        }
        self.cursor = self.cursor.min(self.lines(cx.words()).len().saturating_sub(1));
        Flow::Stay
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<Self>) -> Flow<Picked> {
        self.input.paste(text);
        self.changed(cx);
        Flow::Stay
    }

    fn click(&mut self, hit: Hit, cx: &mut Cx<Self>) -> Flow<Picked> {
        let Hit::Row(nth) = hit else { return Flow::Stay };
        self.cursor = nth;
        self.picked(cx.words()).map_or(Flow::Stay, Flow::Answer)
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let lines = self.lines(&ui.words);
        let buf = frame.buffer_mut();
        let inside = boxed(buf, area, (68, 18), "", ui);
        let line = row(inside, 0);
        put(buf, line, "›", ui.style(Role::Accent));
        let place = cols(line, 2, line.width.saturating_sub(14));
        let cursor = self.input.view(buf, place, field_look(ui));
        let count = lines.len().to_string();
        put_aligned(buf, line, &count, ui.style(Role::Dim), Align::Right, "");
        fill(buf, row(inside, 1), ui.glyphs.rule, ui.style(Role::Rule));
        let rows = usize::from(inside.height.saturating_sub(3)).max(1);
        let signs = row(inside, inside.height.saturating_sub(1));
        put(buf, signs, &ui.t("palette-signs"), ui.style(Role::Dim));
        let first = (self.cursor + 1).saturating_sub(rows);
        for (nth, one) in lines.iter().enumerate().skip(first).take(rows) {
            let line = row(inside, u16::try_from(nth - first).unwrap_or(0) + 2);
            let on = nth == self.cursor;
            let style = ui.line(buf, line, (nth, on));
            let (text, role, note) = told(one, ui);
            let line = cols(line, 1, line.width.saturating_sub(1));
            let name = narrow(width(text)) + 2;
            let key = narrow(width(&note)).min(KEY);
            let used = name.min(line.width.saturating_sub(key));
            put(buf, cols(line, 0, used.saturating_sub(2)), text, style(role));
            let rest = cols(line, used, line.width - used);
            put_aligned(buf, rest, &note, style(Role::Dim), Align::Right, ui.glyphs.ellipsis);
        }
        if let Some(cursor) = cursor {
            frame.set_cursor_position(cursor);
        }
    }

    fn refused(&mut self, _error: Error) {}

    fn hints(&self) -> &'static [(&'static str, &'static str)] {
        &[("↑↓", "hint-move"), ("Enter", "hint-run"), ("Esc", "hint-close")]
    }
}

/// A line as it is drawn: its text and, at the right, its key, why it can't be given, or what it is.
fn told<'a>(line: &'a Line, ui: &Ui) -> (&'a str, Role, String) {
    match line {
        Line::Found(found) => (&found.text, Role::Text, ui.t(found.note)),
        Line::Command(entry, name) => match entry.blocked {
            Some(why) => (name, Role::Dim, ui.t(why)),
            None => {
                let keys = Keys::parse(&entry.keys).unwrap_or_default();
                (name, Role::Text, ui.words.keys(&keys.first_human().unwrap_or_default()))
            }
        },
    }
}
