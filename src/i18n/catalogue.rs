//! The messages of a language: where each stands is known at once, what it says is read when it is first said.

use std::{
    collections::HashMap,
    sync::{LazyLock, OnceLock},
};

use fluent_bundle::{
    FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle, memoizer::MemoizerKind,
};
use fluent_syntax::ast::{Entry, Pattern};
use unic_langid::LanguageIdentifier;

use super::{Lang, grouped};

/// About so many messages there are.
const ROOM: usize = 3_000;

/// The messages of a language.
pub(super) struct Catalogue {
    messages: HashMap<&'static str, Message>,
    /// Knows plurals and digits; holds no messages.
    bundle: FluentBundle<FluentResource>,
}

/// One message, which refers to no other.
struct Message {
    source: &'static str,
    read: OnceLock<Box<FluentResource>>,
}

impl Catalogue {
    /// The one of a language.
    pub(super) fn of(lang: Lang) -> &'static Self {
        static EN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new(Lang::En));
        static ES: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new(Lang::Es));
        match lang {
            Lang::En => &EN,
            Lang::Es => &ES,
        }
    }

    fn new(lang: Lang) -> Self {
        let digits: fn(&FluentValue<'_>, &_) -> _ = match lang {
            Lang::En => english_digits,
            Lang::Es => spanish_digits,
        };
        let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(digits));
        let mut messages = HashMap::with_capacity(ROOM);
        for (id, source) in sources(lang.catalogue()) {
            messages.insert(id, Message { source, read: OnceLock::new() });
        }
        Self { messages, bundle }
    }

    /// Whether there is such a message.
    pub(super) fn has(&self, id: &str) -> bool {
        self.messages.contains_key(id)
    }

    /// A message with its facts, if there is such a message.
    pub(super) fn say(&'static self, id: &str, facts: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.messages.get(id)?.pattern()?;
        Some(self.bundle.format_pattern(pattern, Some(facts), &mut Vec::new()).into_owned())
    }
}

impl Message {
    fn pattern(&self) -> Option<&Pattern<&str>> {
        let read = self.read.get_or_init(|| {
            // What cannot be read shows as its id; the tests hold that there is no such thing.
            Box::new(match FluentResource::try_new(self.source.to_owned()) {
                Ok(read) | Err((read, _)) => read,
            })
        });
        match read.get_entry(0) {
            Some(Entry::Message(message)) => message.value.as_ref(),
            _ => None,
        }
    }
}

/// Each message with its name: it runs until the next line that begins with a letter or a `#`.
fn sources(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut rest = text;
    let next = move || {
        let mut end = 0;
        for line in rest.split_inclusive('\n') {
            let begins = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'#';
            if end > 0 && line.as_bytes().first().is_some_and(begins) {
                break;
            }
            end += line.len();
        }
        let (source, after) =
            rest.split_at_checked(end).filter(|(source, _)| !source.is_empty())?;
        rest = after;
        Some(source)
    };
    let messages = std::iter::from_fn(next).filter(|source| !source.starts_with('#'));
    messages.filter_map(|source| Some((source.split_once('=')?.0.trim_end(), source)))
}

fn english_digits<M: MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    digits(Lang::En, value)
}

fn spanish_digits<M: MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    digits(Lang::Es, value)
}

/// Fluent keeps numbers as floats; ours are whole.
fn digits(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped(lang, number.value as i64)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use fluent_syntax::ast::{Expression, InlineExpression, PatternElement};

    use super::*;

    /// Whether a part of a message needs another message.
    fn refers(expression: &Expression<&str>) -> bool {
        let needs = |it: &InlineExpression<&str>| match it {
            InlineExpression::MessageReference { .. } | InlineExpression::TermReference { .. } => {
                true
            }
            InlineExpression::Placeable { expression } => refers(expression),
            _ => false,
        };
        match expression {
            Expression::Inline(it) => needs(it),
            Expression::Select { selector, variants } => {
                needs(selector) || variants.iter().any(|variant| refers_in(&variant.value))
            }
        }
    }

    fn refers_in(pattern: &Pattern<&str>) -> bool {
        pattern.elements.iter().any(|element| match element {
            PatternElement::Placeable { expression } => refers(expression),
            PatternElement::TextElement { .. } => false,
        })
    }

    #[test]
    fn each_message_can_be_read_by_itself_and_to_its_end() {
        for lang in Lang::ALL {
            let whole = FluentResource::try_new(lang.catalogue().to_owned()).unwrap();
            let messages =
                whole.entries().filter(|entry| matches!(entry, Entry::Message(_))).count();
            assert_eq!(sources(lang.catalogue()).count(), messages);
            for (id, source) in sources(lang.catalogue()) {
                let read = FluentResource::try_new(source.to_owned());
                let read = read.unwrap_or_else(|(_, errors)| panic!("{id}: {errors:?}"));
                let Some(Entry::Message(message)) = read.get_entry(0) else { panic!("{id}") };
                assert_eq!((message.id.name, read.entries().count()), (id, 1));
                let pattern = message.value.as_ref().unwrap();
                assert!(!refers_in(pattern), "{id} refers to another message");
            }
        }
    }
}
