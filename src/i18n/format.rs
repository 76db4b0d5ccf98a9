//! Numbers, money, days and times as people write them.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::{Lang, Words};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The face of the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hours {
    /// 14:05
    #[default]
    TwentyFour,
    /// 2:05 pm
    Twelve,
}

/// A whole number in groups of three digits, four-digit numbers as well: columns line up.
pub fn grouped(lang: Lang, number: i64) -> String {
    let separator = match lang {
        Lang::En => ',',
        Lang::Es => '.',
    };
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

impl Words {
    /// A count.
    pub fn number(&self, number: i64) -> String {
        grouped(self.lang, number)
    }

    /// Money from hundredths; `.00` is not shown.
    pub fn money(&self, hundredths: i64) -> String {
        self.decimal(hundredths, 2)
    }

    /// Money where there is little room: `950`, `12.5k`, `1.9M`.
    pub fn money_short(&self, hundredths: i64) -> String {
        let whole = (hundredths + 50) / 100;
        match whole {
            ..10_000 => self.number(whole),
            10_000..1_000_000 => format!("{}k", self.decimal((whole + 50) / 100, 1)),
            _ => format!("{}M", self.decimal((whole + 50_000) / 100_000, 1)),
        }
    }

    /// A percentage from tenths of a percent: 605 is 60.5 %; `.0` is not shown.
    pub fn percent(&self, tenths: i64) -> String {
        format!("{} %", self.decimal(tenths, 1))
    }

    fn decimal(&self, number: i64, places: u32) -> String {
        let unit = 10_i64.pow(places);
        let rest = (number % unit).unsigned_abs();
        let whole = self.number(number / unit);
        if rest == 0 {
            return whole;
        }
        let sign = if number < 0 && number > -unit { "-" } else { "" };
        let point = match self.lang {
            Lang::En => '.',
            Lang::Es => ',',
        };
        format!("{sign}{whole}{point}{rest:0width$}", width = places as usize)
    }

    /// A day as short as it can be understood: `tomorrow`, `Thu 24`, `Mon 5 Oct`, `5 Oct 2025`.
    pub fn day(&self, day: NaiveDate, today: NaiveDate) -> String {
        let away = day.signed_duration_since(today).num_days();
        match away {
            0 => self.t("date-today"),
            1 => self.t("date-tomorrow"),
            -1 => self.t("date-yesterday"),
            -6..=6 => format!("{} {}", self.weekday(day), day.day()),
            _ if day.year() == today.year() => {
                format!("{} {} {}", self.weekday(day), day.day(), self.month(day.month()))
            }
            _ => format!("{} {} {}", day.day(), self.month(day.month()), day.year()),
        }
    }

    /// A day in full: `Thursday, 24 September 2026`.
    pub fn day_long(&self, day: NaiveDate) -> String {
        let weekday = self.t(&format!("weekday-long-{}", day.weekday().number_from_monday()));
        self.say(
            "date-long",
            &[
                ("weekday", weekday.into()),
                ("day", day.day().to_string().into()),
                ("month", self.month_long(day.month()).into()),
                ("year", day.year().to_string().into()),
            ],
        )
    }

    /// The short name of the day of the week: `Thu`.
    pub fn weekday(&self, day: NaiveDate) -> String {
        self.t(&format!("weekday-{}", day.weekday().number_from_monday()))
    }

    /// The short name of a month from 1: `Oct`.
    pub fn month(&self, month: u32) -> String {
        self.t(&format!("month-{month}"))
    }

    /// The month of a day: `October 2026`.
    pub fn month_of(&self, day: NaiveDate) -> String {
        self.in_month("date-month", String::new(), day)
    }

    /// Days of one month: `23–29 November 2026`.
    pub fn days_of_month(&self, first: NaiveDate, last: NaiveDate) -> String {
        self.in_month("date-days", format!("{}–{}", first.day(), last.day()), last)
    }

    fn in_month(&self, id: &str, days: String, day: NaiveDate) -> String {
        let (month, year) = (self.month_long(day.month()), day.year().to_string());
        self.say(id, &[("days", days.into()), ("month", month.into()), ("year", year.into())])
    }

    /// The name of a month from 1: `October`.
    fn month_long(&self, month: u32) -> String {
        self.t(&format!("month-long-{month}"))
    }

    /// A time of the day.
    pub fn time(&self, time: NaiveTime) -> String {
        if self.hours == Hours::TwentyFour {
            return format!("{:02}:{:02}", time.hour(), time.minute());
        }
        let (afternoon, hour) = time.hour12();
        let half = self.t(if afternoon { "time-pm" } else { "time-am" });
        format!("{hour}:{:02} {half}", time.minute())
    }

    /// How long ago an instant was: `5 min ago`, `3 d ago`.
    pub fn ago(&self, then: i64, now: i64) -> String {
        const STEPS: [(i64, i64, &str); 5] = [
            (HOUR, MINUTE, "ago-minutes"),
            (DAY, HOUR, "ago-hours"),
            (60 * DAY, DAY, "ago-days"),
            (730 * DAY, 30 * DAY, "ago-months"),
            (i64::MAX, 365 * DAY, "ago-years"),
        ];
        let span = now.saturating_sub(then);
        if span < MINUTE {
            return self.t("ago-now");
        }
        let step = STEPS.iter().find(|(below, ..)| span < *below);
        let (_, unit, id) = step.copied().unwrap_or(STEPS[4]);
        self.say(id, &[("n", (span / unit).into())])
    }

    /// How far a day is from today, for a narrow column: `-3 d` is three days late.
    pub fn late(&self, day: NaiveDate, today: NaiveDate) -> String {
        let days = day.signed_duration_since(today).num_days();
        let sign = if days > 0 { "+" } else { "" };
        format!("{sign}{} {}", self.number(days), self.t("unit-day"))
    }

    /// A length of time from minutes: `45 min`, `1 h 30 min`, `2 d 3 h`.
    pub fn duration(&self, minutes: i64) -> String {
        let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
        let parts = [(days, "unit-day"), (hours, "unit-hour"), (rest, "unit-minute")];
        let shown: Vec<String> = parts
            .iter()
            .filter(|(n, _)| *n != 0)
            .take(2)
            .map(|(n, unit)| format!("{} {}", self.number(*n), self.t(unit)))
            .collect();
        if shown.is_empty() {
            return format!("0 {}", self.t("unit-minute"));
        }
        shown.join(" ")
    }
}
