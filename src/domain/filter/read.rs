//! Reads what was typed: what is text, what is a test, and where it goes wrong.

use chrono::NaiveDate;

use super::{
    Bounds, Calendar, DEEPEST, Expr, LONGEST, MOST, Op, Test, is_keyword, names_field,
    typed::{self, Typed},
};
use crate::{
    domain::field::{Catalogue, Found, nearest},
    error::{Error, Kind, Result},
};

/// Reads a filter over the things that the catalogue describes.
pub fn parse(text: &str, fields: &Catalogue, calendar: Calendar) -> Result<Expr> {
    let chars: Vec<char> = text.chars().take(LONGEST + 1).collect();
    if chars.len() > LONGEST {
        return Err(wrong("error-filter-too-long", LONGEST).with("max", LONGEST.to_string()));
    }
    let mut reader = Reader { chars, at: 0, depth: 0, terms: 0, fields, calendar };
    let filter = reader.alternatives()?;
    if reader.at < reader.chars.len() {
        return Err(wrong("error-filter-stray-close", reader.at));
    }
    Ok(filter.unwrap_or(Expr::Everything))
}

fn wrong(id: &'static str, at: usize) -> Error {
    Error::new(Kind::Filter, id).at(at)
}

/// Words that test something other than a field.
const BESIDE_FIELDS: [&str; 3] = ["segment", "view", "trashed"];

/// Schemes of addresses that have no `//`.
const SCHEMES: [&str; 3] = ["mailto", "tel", "sms"];

/// Longest first, so that `<=` is not `<`.
const OPERATORS: [(&str, Op); 8] = [
    ("!=", Op::IsNot),
    ("<=", Op::AtMost),
    (">=", Op::AtLeast),
    (":", Op::Is),
    ("=", Op::Is),
    ("<", Op::Less),
    (">", Op::More),
    ("~", Op::Has),
];

/// What stands before an operator.
enum Subject<'a> {
    Field(Found<'a>),
    Segment,
    View,
    Trashed,
}

impl Subject<'_> {
    fn name(&self) -> &str {
        match self {
            Self::Field(found) => found.name,
            Self::Segment => "segment",
            Self::View => "view",
            Self::Trashed => "trashed",
        }
    }

    fn is_periodic(&self) -> bool {
        matches!(self, Self::Field(found) if found.periodic)
    }

    fn operators(&self) -> &'static [Op] {
        match self {
            Self::Field(found) => typed::operators(found.kind),
            _ => &[Op::Is, Op::IsNot],
        }
    }
}

struct Reader<'a> {
    chars: Vec<char>,
    at: usize,
    depth: usize,
    terms: usize,
    fields: &'a Catalogue,
    calendar: Calendar,
}

impl<'a> Reader<'a> {
    /// `… or …`, up to the end or a closing bracket.
    fn alternatives(&mut self) -> Result<Option<Expr>> {
        let mut found = Vec::new();
        loop {
            let side = self.side_by_side()?;
            let here = self.at;
            let more = self.take_keyword("or");
            match side {
                Some(side) => found.push(side),
                None if more || !found.is_empty() => {
                    return Err(wrong("error-filter-nothing-beside", here).with("word", "or"));
                }
                None => return Ok(None),
            }
            if !more {
                return Ok(Some(Expr::any(found)));
            }
        }
    }

    fn side_by_side(&mut self) -> Result<Option<Expr>> {
        let mut found = Vec::new();
        while !self.is_side_over() {
            found.extend(self.term()?);
        }
        Ok(if found.is_empty() { None } else { Some(Expr::all(found)) })
    }

    fn is_side_over(&mut self) -> bool {
        self.skip_spaces();
        matches!(self.peek(), None | Some(')')) || self.is_keyword("or", self.at)
    }

    /// One word, phrase, test, group or negation; none where there are only marks, such as a lone dash.
    fn term(&mut self) -> Result<Option<Expr>> {
        if self.skip_marks() {
            return Ok(None);
        }
        if let Some(word) = self.take_negation() {
            return self.negated(word).map(Some);
        }
        if self.peek() == Some('(') {
            return self.group().map(Some);
        }
        self.terms += 1;
        if self.terms > MOST {
            return Err(wrong("error-filter-too-many", self.at).with("max", MOST.to_string()));
        }
        match self.peek() {
            Some('"') => self.phrase(),
            Some('#') => self.short("#", "tag").map(Some),
            Some('@') => self.short("@", "rep").map(Some),
            _ => self.test_or_word(),
        }
    }

    fn take_negation(&mut self) -> Option<&'static str> {
        if self.take_keyword("not") {
            return Some("not");
        }
        if self.peek() == Some('-') {
            self.at += 1;
            return Some("-");
        }
        None
    }

    fn negated(&mut self, word: &'static str) -> Result<Expr> {
        let nothing = |at| wrong("error-filter-nothing-beside", at).with("word", word);
        if self.is_side_over() {
            return Err(nothing(self.at));
        }
        let at = self.at;
        let inner = self.deeper(Self::term)?;
        inner.map(Expr::not).ok_or_else(|| nothing(at))
    }

    fn group(&mut self) -> Result<Expr> {
        let open = self.at;
        self.at += 1;
        let inner = self.deeper(Self::alternatives)?;
        if self.peek() != Some(')') {
            return Err(wrong("error-filter-no-close", open).with("expected", ")"));
        }
        self.at += 1;
        inner.ok_or_else(|| wrong("error-filter-empty-group", open))
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.depth == DEEPEST {
            return Err(wrong("error-filter-too-deep", self.at).with("max", DEEPEST.to_string()));
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    /// Quoted text, or a test of an own field whose name needs quotes.
    fn phrase(&mut self) -> Result<Option<Expr>> {
        let start = self.at;
        let text = self.quoted()?;
        let fields: &'a Catalogue = self.fields;
        let own = fields.find_own(&text).filter(|_| self.operator(self.at).is_some());
        match own {
            Some(found) => self.test(&Subject::Field(found), start).map(Some),
            None => Ok(words(&text)),
        }
    }

    /// `#tag` and `@rep`.
    fn short(&mut self, sign: &'static str, field: &'static str) -> Result<Expr> {
        let start = self.at;
        let Some(found) = self.fields.find(field) else {
            return Err(self.unknown_field(field, start));
        };
        self.at += 1;
        if !self.starts_value() {
            let id = "error-filter-no-name";
            return Err(wrong(id, self.at).with("sign", sign).with("field", field));
        }
        self.values(&Subject::Field(found), None, Op::Is)
    }

    fn test_or_word(&mut self) -> Result<Option<Expr>> {
        let start = self.at;
        let end = self.run(start, names_field);
        let name = self.text(start, end);
        let known = self.subject(&name);
        if let Some(subject) = known {
            let next = self.run(end, char::is_whitespace);
            let bracket = self.is_bracketed_test(end) || subject.is_periodic() && self.opens(end);
            if (bracket || self.operator(next).is_some()) && !self.is_slashed(end) {
                self.at = end;
                return self.test(&subject, start).map(Some);
            }
        } else if self.is_tested(&name, end) {
            return Err(self.unknown_field(&name, start));
        }
        self.word()
    }

    /// The name, which is no field, is followed by an operator as if it were one.
    fn is_tested(&self, name: &str, end: usize) -> bool {
        if name.is_empty() || self.is_slashed(end) {
            return false;
        }
        if self.operator(end) == Some((Op::Is, 1)) && self.chars.get(end) == Some(&':') {
            return !SCHEMES.contains(&name.to_lowercase().as_str());
        }
        if self.operator(end).is_some() {
            return true;
        }
        if self.opens(end) {
            return self.is_bracketed_test(end);
        }
        // `potentail > 5`, but neither `Ana <ana@acme.example>` nor `Acme : Madrid`.
        let next = self.run(end, char::is_whitespace);
        self.operator(next).is_some_and(|(_, length)| {
            let after = self.chars.get(next + length);
            self.chars.get(next) != Some(&':') && after.is_none_or(|c| c.is_whitespace())
        })
    }

    fn is_bracketed_test(&self, open: usize) -> bool {
        let close = self.run(open, |c| c != ')' && !c.is_whitespace());
        let closed = self.chars.get(close) == Some(&')');
        self.opens(open) && closed && self.operator(close + 1).is_some()
    }

    fn opens(&self, at: usize) -> bool {
        self.chars.get(at) == Some(&'(')
    }

    fn is_slashed(&self, at: usize) -> bool {
        self.chars.get(at..).is_some_and(|rest| rest.starts_with(&[':', '/', '/']))
    }

    fn word(&mut self) -> Result<Option<Expr>> {
        let start = self.at;
        let raw = self.raw(false);
        let before: String = raw.chars().take_while(|c| *c != ':').collect();
        let length = before.chars().count();
        // `R&D:x` is a mistyped field; what follows the colon of an address is not.
        let address = before.contains(['/', '@']) || self.is_slashed(start + length);
        let scheme = SCHEMES.contains(&before.to_lowercase().as_str());
        let named = before.starts_with(|c| !is_mark(c));
        if length < raw.chars().count() && named && !address && !scheme {
            return Err(self.unknown_field(&before, start));
        }
        Ok(words(raw.trim_matches(is_mark)))
    }

    fn unknown_field(&self, name: &str, at: usize) -> Error {
        let error = wrong("error-filter-unknown-field", at).with("field", name);
        match nearest(name, self.fields.names().chain(BESIDE_FIELDS)) {
            Some(meant) => error.hint(meant),
            None => error,
        }
    }

    fn subject(&self, name: &str) -> Option<Subject<'a>> {
        let fields: &'a Catalogue = self.fields;
        match name.to_lowercase().as_str() {
            "" => None,
            "segment" => Some(Subject::Segment),
            "view" => Some(Subject::View),
            "trashed" => Some(Subject::Trashed),
            _ => fields.find(name).map(Subject::Field),
        }
    }

    /// What follows the name of a field.
    fn test(&mut self, subject: &Subject<'a>, start: usize) -> Result<Expr> {
        let period = self.period(subject)?;
        self.skip_spaces();
        let symbols = || {
            let symbols: Vec<_> = subject.operators().iter().map(|op| op.symbol()).collect();
            symbols.join(" ")
        };
        let Some((op, length)) = self.operator(self.at) else {
            return Err(wrong("error-filter-no-operator", self.at)
                .with("field", subject.name())
                .hint(symbols()));
        };
        if !subject.operators().contains(&op) {
            return Err(wrong("error-filter-operator", self.at)
                .with("field", subject.name())
                .with("operator", op.symbol())
                .hint(symbols()));
        }
        self.at += length;
        self.skip_spaces();
        if !self.starts_value() {
            let before = self.text(start, self.at).trim().to_owned();
            return Err(wrong("error-filter-no-value", self.at).with("after", before));
        }
        self.values(subject, period, op)
    }

    fn period(&mut self, subject: &Subject<'_>) -> Result<Option<Bounds<NaiveDate>>> {
        if self.peek() != Some('(') {
            return Ok(None);
        }
        let open = self.at;
        if !subject.is_periodic() {
            return Err(wrong("error-filter-no-period", open).with("field", subject.name()));
        }
        let close = self.run(open, |c| c != ')');
        if close == self.chars.len() {
            return Err(wrong("error-filter-no-close", open).with("expected", ")"));
        }
        let text = self.text(open + 1, close).trim().to_owned();
        let typed = Typed { text, quoted: false, at: open + 1 };
        self.at = close + 1;
        typed::period(&typed, self.calendar).map(Some)
    }

    fn values(
        &mut self,
        subject: &Subject<'_>,
        period: Option<Bounds<NaiveDate>>,
        op: Op,
    ) -> Result<Expr> {
        let typed = self.typed_values()?;
        if let (true, Some(second)) = (op.orders(), typed.get(1)) {
            return Err(wrong("error-filter-one-value", second.at).with("operator", op.symbol()));
        }
        let named = |build: fn(String) -> Expr| {
            let names = typed.iter().map(|typed| build(typed.text.trim().to_owned()));
            Ok::<_, Error>(Expr::any(names))
        };
        let found = match subject {
            Subject::Field(found) => {
                let read = |typed| typed::operand(typed, found, op, self.calendar);
                let values = typed.iter().map(read).collect::<Result<_>>()?;
                let field = found.name.to_owned();
                return Ok(Expr::Test(Test { field, period, op, values }));
            }
            Subject::Segment => named(Expr::Segment),
            Subject::View => named(Expr::View),
            Subject::Trashed => {
                let read = |typed| typed::yes_no(typed).map(Expr::Trashed);
                typed.iter().map(read).collect::<Result<Vec<_>>>().map(Expr::any)
            }
        }?;
        Ok(if op == Op::IsNot { Expr::not(found) } else { found })
    }

    fn typed_values(&mut self) -> Result<Vec<Typed>> {
        let mut values = Vec::new();
        loop {
            let at = self.at;
            if !self.starts_value() {
                return Err(wrong("error-filter-no-value", at).with("after", ","));
            }
            let quoted = self.peek() == Some('"');
            let text = if quoted { self.quoted()? } else { self.raw(true) };
            values.push(Typed { text, quoted, at });
            if self.peek() != Some(',') {
                return Ok(values);
            }
            self.at += 1;
        }
    }

    fn starts_value(&self) -> bool {
        self.peek().is_some_and(|c| !c.is_whitespace() && c != ')' && c != ',')
    }

    /// Up to a space or a bracket that is not its own, and in a list up to a comma.
    fn raw(&mut self, in_list: bool) -> String {
        let start = self.at;
        let mut open = 0_usize;
        while let Some(c) = self.peek() {
            match c {
                ')' if open == 0 => break,
                ',' if in_list => break,
                c if c.is_whitespace() => break,
                '(' => open += 1,
                ')' => open -= 1,
                _ => {}
            }
            self.at += 1;
        }
        self.text(start, self.at)
    }

    fn quoted(&mut self) -> Result<String> {
        let open = self.at;
        self.at += 1;
        let mut text = String::new();
        loop {
            let Some(c) = self.peek() else {
                return Err(wrong("error-filter-open-quote", open).with("expected", "\""));
            };
            self.at += 1;
            match c {
                '"' => return Ok(text),
                '\\' if matches!(self.peek(), Some('"' | '\\')) => {
                    text.extend(self.peek());
                    self.at += 1;
                }
                c => text.push(c),
            }
        }
    }

    /// Marks that stand alone say nothing, as the dash of `Acme - Madrid`.
    fn skip_marks(&mut self) -> bool {
        let end = self.run(self.at, |c| is_mark(c) && !"\"()#@".contains(c));
        let alone = self.chars.get(end).is_none_or(|c| c.is_whitespace() || *c == ')');
        let marks = alone && end > self.at;
        if marks {
            self.at = end;
        }
        marks
    }

    fn take_keyword(&mut self, word: &str) -> bool {
        let taken = self.is_keyword(word, self.at);
        if taken {
            self.at += word.len();
        }
        taken
    }

    fn is_keyword(&self, word: &str, at: usize) -> bool {
        let end = at + word.len();
        let ends = self.chars.get(end).is_none_or(|c| c.is_whitespace() || "()\"".contains(*c));
        let typed = self.text(at, end);
        ends && is_keyword(&typed) && typed.eq_ignore_ascii_case(word)
    }

    fn operator(&self, at: usize) -> Option<(Op, usize)> {
        let rest = self.chars.get(at..)?;
        let found = OPERATORS.iter().find(|(symbol, _)| {
            let mut rest = rest.iter();
            symbol.chars().all(|c| rest.next() == Some(&c))
        });
        found.map(|(symbol, op)| (*op, symbol.len()))
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn skip_spaces(&mut self) {
        self.at = self.run(self.at, char::is_whitespace);
    }

    /// Where a run of such characters that begins here ends.
    fn run(&self, start: usize, of: impl Fn(char) -> bool) -> usize {
        let rest = self.chars.iter().skip(start);
        start + rest.take_while(|c| of(**c)).count()
    }

    fn text(&self, start: usize, end: usize) -> String {
        self.chars.get(start..end.min(self.chars.len())).unwrap_or_default().iter().collect()
    }
}

/// Text to search for, with single spaces; none where there is none.
fn words(text: &str) -> Option<Expr> {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(Expr::Words(words))
}

/// Punctuation, which around a word is no part of it.
fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation() || "–—·•…«»¿¡“”‘’„".contains(c)
}
