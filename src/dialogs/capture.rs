//! Quick capture: a lead in one line at the foot, with what was understood shown while it is typed.

use ratatui::{
    Frame,
    buffer::Buffer,
    layout::{Position, Rect},
};
use unicode_segmentation::UnicodeSegmentation;

use crate::{
    app::{
        cx::{Cx, Toast},
        dialog::{Dialog, Flow, Spot},
    },
    dialogs::{field_look, form::one_line_of_twins},
    domain::{
        capture::{Captured, Part, capture},
        money::{Decimal, Money},
    },
    error::{Error, Result},
    store::{
        Store,
        duplicates::{self, Candidate, Twin},
        leads,
        set::{self, Edit, How},
        state,
    },
    ui::{
        Ui,
        clear::clear_area,
        draw::{cols, fill, narrow, put, row, tint},
        input::{Input, Outcome},
        keys::Chord,
        text::{grapheme_width, width},
        theme::Role,
    },
};

/// Under which name the line is kept.
const DRAFT: &str = "capture";

/// Twins that are shown.
const TWINS: usize = 3;

/// What follows a save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    Close,
    /// The next lead.
    Again,
}

/// One line that becomes a lead; it answers with the id.
#[derive(Default)]
pub struct Capture {
    input: Input,
    twins: Vec<Twin>,
    refused: Option<Error>,
    saving: bool,
    saved: Option<i64>,
}

impl Capture {
    fn captured(&self) -> Captured {
        capture(self.input.text(), Decimal::Unknown)
    }

    fn save(&mut self, then: Then, cx: &mut Cx<Self>) {
        let captured = self.captured();
        let Some(name) = captured.name.clone() else {
            self.refused = Some(Error::invalid("error-capture-no-name"));
            return;
        };
        self.saving = true;
        let (edits, how) = (edits(&captured), How::by_hand(cx.lang()));
        cx.write(
            "add-lead",
            move |txn| {
                let written = set::create(txn, &edits, &how)?;
                leads::tell_new(txn, written.id)?;
                state::drop_draft(txn, DRAFT)?;
                Ok(written.id)
            },
            move |line, id, cx| line.written(id, then, &name, cx),
        );
    }

    fn written(&mut self, id: i64, then: Then, name: &str, cx: &mut Cx<Self>) {
        self.saving = false;
        match then {
            Then::Close => self.saved = Some(id),
            Then::Again => *self = Self::default(),
        }
        cx.toast(Toast::info("toast-captured").with("name", name));
    }

    /// What was typed is there again the next time.
    fn leave(&mut self, cx: &mut Cx<Self>) -> Flow<i64> {
        let body = self.input.text().to_owned();
        cx.note_down("draft", move |txn| match body.trim() {
            "" => state::drop_draft(txn, DRAFT),
            body => state::put_draft(txn, DRAFT, body),
        });
        Flow::Close
    }

    fn changed(&mut self, cx: &mut Cx<Self>) {
        self.refused = None;
        let captured = self.captured();
        cx.read(
            "duplicates",
            move |store| likely(store, &captured),
            |line, twins, _| line.twins = twins,
        );
    }
}

fn likely(store: &Store, captured: &Captured) -> Result<Vec<Twin>> {
    let candidate = Candidate {
        name: captured.name.clone().unwrap_or_default(),
        company: captured.company.clone(),
        emails: captured.emails.clone(),
        phones: captured.phones.clone(),
        city: None,
        country: store.options().country.clone(),
    };
    duplicates::likely(store.conn(), &candidate, None, TWINS)
}

/// The line as fields of a lead.
fn edits(captured: &Captured) -> Vec<Edit> {
    let potential = captured.potential.map(Money::format_plain);
    let flag = captured.flag.then(|| "yes".to_owned());
    let list = |parts: &[String]| (!parts.is_empty()).then(|| parts.join(", "));
    [
        ("name", captured.name.clone()),
        ("company", captured.company.clone()),
        ("phone", list(&captured.phones)),
        ("email", list(&captured.emails)),
        ("tag", list(&captured.tags)),
        ("rep", captured.rep.clone()),
        ("potential", potential),
        ("flag", flag),
        ("note", captured.note.clone()),
    ]
    .into_iter()
    .filter_map(|(field, text)| Some(Edit::set(field, text?)))
    .collect()
}

/// What was understood, each with its colour.
fn understood(captured: &Captured, ui: &Ui) -> Vec<(String, Role)> {
    let marked = |mark: &str, parts: &[String]| -> Vec<String> {
        parts.iter().map(|part| format!("{mark}{part}")).collect()
    };
    let parts = [
        (Part::Name, captured.name.iter().cloned().collect()),
        (Part::Company, captured.company.iter().cloned().collect()),
        (Part::Phone, captured.phones.clone()),
        (Part::Email, captured.emails.clone()),
        (Part::Tag, marked("#", &captured.tags)),
        (Part::Rep, marked("@", captured.rep.as_slice())),
        (Part::Potential, captured.potential.iter().map(|it| ui.words.money(it.0)).collect()),
        (Part::Flag, captured.flag.then(|| ui.t("field-flag")).into_iter().collect()),
        (Part::Note, captured.note.iter().cloned().collect()),
    ];
    parts
        .into_iter()
        .flat_map(|(part, texts): (Part, Vec<String>)| {
            texts.into_iter().map(move |text| (text, colour(part)))
        })
        .collect()
}

fn colour(part: Part) -> Role {
    match part {
        Part::Name => Role::Strong,
        Part::Company => Role::Accent,
        Part::Phone | Part::Email => Role::Info,
        Part::Tag | Part::Rep => Role::Special,
        Part::Potential => Role::Ok,
        Part::Flag => Role::Warn,
        Part::Note => Role::Dim,
    }
}

/// Colours the letters on show by what they were understood to say.
fn paint(buf: &mut Buffer, place: Rect, input: &Input, cursor: Position, seen: &Captured, ui: &Ui) {
    let before: usize = input.text().graphemes(true).take(input.cursor()).map(grapheme_width).sum();
    let scrolled = before.saturating_sub(usize::from(cursor.x.saturating_sub(place.x)));
    let (mut letter, mut column) = (0, 0);
    for grapheme in input.text().graphemes(true) {
        let wide = grapheme_width(grapheme);
        let part = seen.spans.iter().find(|(span, _)| span.contains(&letter));
        let fits = column >= scrolled && column + wide <= scrolled + usize::from(place.width);
        if let Some((_, part)) = part.filter(|_| fits && input.selected().is_empty()) {
            let cell = cols(place, narrow(column - scrolled), narrow(wide));
            tint(buf, cell, ui.style(colour(*part)));
        }
        letter += grapheme.chars().count();
        column += wide;
    }
}

impl Dialog for Capture {
    type Answer = i64;

    fn open(&mut self, cx: &mut Cx<Self>) {
        cx.read(
            "draft",
            |store| state::draft(store.conn(), DRAFT),
            |line, kept, cx| {
                if let Some(kept) = kept.filter(|_| line.input.text().is_empty()) {
                    line.input.set_text(&kept.body);
                    line.changed(cx);
                }
            },
        );
    }

    fn key(&mut self, key: Chord, cx: &mut Cx<Self>) -> Flow<i64> {
        if self.saving {
            return Flow::Stay;
        }
        match key.to_string().as_str() {
            "esc" | "ctrl-c" => return self.leave(cx),
            "enter" | "ctrl-s" => self.save(Then::Close, cx),
            "alt-enter" => self.save(Then::Again, cx),
            _ => match self.input.key(key.event()) {
                Outcome::Changed => self.changed(cx),
                Outcome::Moved => {}
                Outcome::Ignored => return Flow::Pass,
            },
        }
        Flow::Stay
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<Self>) -> Flow<i64> {
        if !self.saving && self.input.paste(text) == Outcome::Changed {
            self.changed(cx);
        }
        Flow::Stay
    }

    fn spot(&self) -> Spot {
        Spot::Foot(4)
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        let buf = frame.buffer_mut();
        clear_area(buf, area);
        fill(buf, row(area, 0), ui.glyphs.rule, ui.style(Role::Rule));
        let label = ui.t("capture-label");
        let line = cols(row(area, 1), 2, area.width.saturating_sub(4));
        let used = put(buf, line, &label, ui.style(Role::Dim)) + 2;
        let place = cols(line, used, line.width.saturating_sub(used));
        let captured = self.captured();
        let cursor = self.input.view(buf, place, field_look(ui));
        if let Some(cursor) = cursor {
            paint(buf, place, &self.input, cursor, &captured, ui);
        }
        let below = cols(row(area, 2), 2, area.width.saturating_sub(4));
        match &self.refused {
            Some(error) => {
                let text = format!("{} {}", ui.glyphs.no, ui.words.error(error));
                put(buf, below, &text, ui.style(Role::Danger));
            }
            None if self.input.text().trim().is_empty() => {
                put(buf, below, &ui.t("capture-example"), ui.style(Role::Dim));
            }
            None => told(buf, below, &captured, ui),
        }
        if !self.twins.is_empty() {
            one_line_of_twins(buf, row(area, 3), &self.twins, ui);
        }
        if let Some(cursor) = cursor {
            frame.set_cursor_position(cursor);
        }
    }

    fn refused(&mut self, error: Error) {
        self.saving = false;
        self.refused = Some(error);
    }

    fn answer(&mut self) -> Option<i64> {
        self.saved.take()
    }

    fn hints(&self) -> &'static [(&'static str, &'static str)] {
        &[("Enter", "hint-save"), ("Alt+Enter", "hint-save-next"), ("Esc", "hint-close")]
    }

    fn draft(&self) -> Option<(String, String)> {
        let text = self.input.text().trim();
        (!text.is_empty()).then(|| (DRAFT.to_owned(), text.to_owned()))
    }
}

fn told(buf: &mut Buffer, line: Rect, captured: &Captured, ui: &Ui) {
    let mut x = put(buf, line, "→ ", ui.style(Role::Ok));
    for (nth, (text, role)) in understood(captured, ui).into_iter().enumerate() {
        let text = if nth == 0 { text } else { format!("· {text}") };
        put(buf, cols(line, x, line.width.saturating_sub(x)), &text, ui.style(role));
        x = x.saturating_add(narrow(width(&text)) + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_becomes_the_fields_of_a_lead() {
        let line = "Ana Pérez, Acme, +34 600 111 222, ana@acme.example #fair !";
        let edits = edits(&capture(line, Decimal::Unknown));
        let told: Vec<_> =
            edits.iter().map(|edit| (edit.field.as_str(), edit.text.as_str())).collect();
        assert_eq!(
            told,
            [
                ("name", "Ana Pérez"),
                ("company", "Acme"),
                ("phone", "+34 600 111 222"),
                ("email", "ana@acme.example"),
                ("tag", "fair"),
                ("flag", "yes"),
            ]
        );
    }
}
