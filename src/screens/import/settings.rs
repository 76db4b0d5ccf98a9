//! How a file is read and what becomes of its rows: what was found, and what is forced.

use crate::{
    dialogs::menu::Choice,
    domain::{day::read::DateOrder, money::Decimal},
    i18n::Words,
    transfer::{
        import::{Match, OnMatch, Options, Plan, Unknown},
        source::Header,
    },
};

/// One thing that can be forced. Message `import-setting-<word>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    Encoding,
    Delimiter,
    Header,
    Dates,
    Decimal,
    Match,
    OnMatch,
    Unknown,
}

/// The words that a setting can be forced to.
type Answers = &'static [&'static str];

impl Setting {
    pub(super) const ALL: [Self; 8] = [
        Self::Encoding,
        Self::Delimiter,
        Self::Header,
        Self::Dates,
        Self::Decimal,
        Self::Match,
        Self::OnMatch,
        Self::Unknown,
    ];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Encoding => "encoding",
            Self::Delimiter => "delimiter",
            Self::Header => "header",
            Self::Dates => "dates",
            Self::Decimal => "decimal",
            Self::Match => "match",
            Self::OnMatch => "on-match",
            Self::Unknown => "unknown",
        }
    }

    /// The first is what holds unless something is forced.
    fn answers(self) -> Answers {
        match self {
            Self::Encoding => &[
                "auto",
                "utf-8",
                "utf-16le",
                "windows-1252",
                "windows-1251",
                "windows-1250",
                "iso-8859-15",
                "macintosh",
                "shift_jis",
            ],
            Self::Delimiter => &["auto", "comma", "semicolon", "tab", "bar"],
            Self::Header => &["auto", "present", "absent"],
            Self::Dates => &["auto", "day-first", "month-first", "iso"],
            Self::Decimal => &["auto", "point", "comma"],
            Self::Match => &["auto", "code", "email", "phone"],
            Self::OnMatch => &["skip", "update", "create"],
            Self::Unknown => &["create", "reject"],
        }
    }

    /// Whether other columns may be found once it is another.
    pub(super) fn is_of_the_file(self) -> bool {
        matches!(self, Self::Encoding | Self::Delimiter | Self::Header)
    }

    pub(super) fn choices(self, words: &Words) -> Vec<Choice> {
        let told = |word: &&str| Choice::new(0, self.told(word, words));
        self.answers().iter().map(told).collect()
    }

    fn told(self, word: &str, words: &Words) -> String {
        let id = format!("import-{}-{word}", self.word());
        if words.has(&id) { words.t(&id) } else { word.to_uppercase() }
    }

    /// What is forced, else nothing.
    fn forced(self, options: &Options) -> Option<&'static str> {
        let at = match self {
            Self::Encoding => {
                let found = options.encoding.as_deref()?;
                self.answers().iter().position(|word| *word == found)?
            }
            Self::Delimiter => match options.delimiter.as_deref()? {
                "," => 1,
                ";" => 2,
                "tab" => 3,
                _ => 4,
            },
            Self::Header => match options.header {
                Header::Auto => 0,
                Header::Present => 1,
                Header::Absent => 2,
            },
            Self::Dates => match options.dates? {
                DateOrder::DayFirst => 1,
                DateOrder::MonthFirst => 2,
                DateOrder::Iso => 3,
                DateOrder::Ambiguous => 0,
            },
            Self::Decimal => match options.decimal? {
                Decimal::Point => 1,
                Decimal::Comma => 2,
                Decimal::Unknown => 0,
            },
            Self::Match => match options.matching? {
                Match::Code => 1,
                Match::Email => 2,
                Match::Phone => 3,
            },
            Self::OnMatch => match options.on_match {
                OnMatch::Skip => 0,
                OnMatch::Update => 1,
                OnMatch::Create => 2,
            },
            Self::Unknown => match options.unknown {
                Unknown::Create => 0,
                Unknown::Reject => 1,
            },
        };
        (at > 0).then(|| self.answers()[at])
    }

    /// What holds, in words, and whether it is forced.
    pub(super) fn value(self, options: &Options, plan: &Plan, words: &Words) -> (String, bool) {
        if let Some(word) = self.forced(options) {
            return (self.told(word, words), true);
        }
        let found = match self {
            Self::Encoding => Some(plan.encoding.to_owned()),
            Self::Delimiter => plan.delimiter.map(|sign| match sign {
                '\t' => words.t("import-tab"),
                sign => format!("'{sign}'"),
            }),
            Self::Header => {
                Some(self.told(if plan.has_header { "present" } else { "absent" }, words))
            }
            _ => None,
        };
        let holds = self.told(self.answers()[0], words);
        (found.map_or(holds.clone(), |found| format!("{found} · {holds}")), false)
    }

    /// Forces one of the choices, by its place; the first forces nothing.
    pub(super) fn force(self, at: usize, options: &mut Options) {
        let word = self.answers().get(at).filter(|_| at > 0);
        match self {
            Self::Encoding => options.encoding = word.map(|it| (*it).to_owned()),
            Self::Delimiter => {
                let sign = [None, Some(","), Some(";"), Some("tab"), Some("|")];
                options.delimiter = sign.get(at).copied().flatten().map(str::to_owned);
            }
            Self::Header => {
                options.header = [Header::Auto, Header::Present, Header::Absent][at.min(2)];
            }
            Self::Dates => {
                let orders = [DateOrder::DayFirst, DateOrder::MonthFirst, DateOrder::Iso];
                options.dates = at.checked_sub(1).and_then(|at| orders.get(at)).copied();
            }
            Self::Decimal => {
                let signs = [Decimal::Point, Decimal::Comma];
                options.decimal = at.checked_sub(1).and_then(|at| signs.get(at)).copied();
            }
            Self::Match => {
                let ways = [Match::Code, Match::Email, Match::Phone];
                options.matching = at.checked_sub(1).and_then(|at| ways.get(at)).copied();
            }
            Self::OnMatch => {
                options.on_match = [OnMatch::Skip, OnMatch::Update, OnMatch::Create][at.min(2)];
            }
            Self::Unknown => options.unknown = [Unknown::Create, Unknown::Reject][at.min(1)],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_forced_holds_and_the_first_answer_forces_nothing() {
        for setting in Setting::ALL {
            for at in 0..setting.answers().len() {
                let mut options = Options::default();
                setting.force(at, &mut options);
                let wanted = (at > 0).then(|| setting.answers()[at]);
                assert_eq!(setting.forced(&options), wanted, "{setting:?}");
                setting.force(0, &mut options);
                assert_eq!(setting.forced(&options), None, "{setting:?}");
            }
        }
    }

    #[test]
    fn each_setting_and_answer_is_told_in_both_languages() {
        for lang in crate::i18n::Lang::ALL {
            let words = Words::new(lang);
            for setting in Setting::ALL {
                assert!(words.has(&format!("import-setting-{}", setting.word())), "{setting:?}");
                let answers = setting.answers().iter().filter(|_| setting != Setting::Encoding);
                for word in answers {
                    let id = format!("import-{}-{word}", setting.word());
                    assert!(words.has(&id), "{} lacks {id}", lang.code());
                }
            }
            assert!(words.has("import-encoding-auto"));
        }
    }
}
