use super::*;
use proptest::prelude::*;

/// Tuesday 24 November 2026, 11:00.
fn speaker(lang: Lang) -> Speaker {
    Speaker {
        today: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
        time: NaiveTime::from_hms_opt(11, 0, 0).unwrap(),
        lang,
        week_start: Weekday::Mon,
    }
}

fn shown(when: When) -> String {
    let time = when.time.map(|time| time.format(" %H:%M").to_string()).unwrap_or_default();
    format!("{}{time}", when.day)
}

fn read(text: &str, lang: Lang) -> String {
    match parse(text, &speaker(lang)) {
        Ok(when) => shown(when),
        Err(error) => format!("{} at {}", error.id(), error.place().unwrap_or(999)),
    }
}

fn planned(text: &str, lang: Lang) -> String {
    match action(text, &speaker(lang)) {
        Ok(action) => {
            format!("{} | {} | {}", shown(action.when), action.kind.unwrap_or("-"), action.subject)
        }
        Err(error) => error.id().to_owned(),
    }
}

#[test]
fn dates_in_words_are_read_in_both_languages() {
    for (text, expected) in [
        ("today", "2026-11-24"),
        ("today 16h", "2026-11-24 16:00"),
        ("mañana", "2026-11-25"),
        ("MAÑANA a las 10", "2026-11-25 10:00"),
        ("mañana por la mañana", "2026-11-25 09:00"),
        ("tomorrow morning", "2026-11-25 09:00"),
        ("tomorrow 9", "2026-11-25 09:00"),
        ("pasado mañana", "2026-11-26"),
        ("ayer", "2026-11-23"),
        ("tonight", "2026-11-24 20:00"),
        ("esta tarde a las 5", "2026-11-24 17:00"),
        ("fri 5pm", "2026-11-27 17:00"),
        ("friday 5 PM", "2026-11-27 17:00"),
        ("5pm friday", "2026-11-27 17:00"),
        ("at 10 on friday", "2026-11-27 10:00"),
        ("el lunes", "2026-11-30"),
        ("tuesday", "2026-12-01"),
        ("next tuesday", "2026-12-01"),
        ("próximo martes", "2026-12-01"),
        ("el martes que viene a las 10 y media", "2026-12-01 10:30"),
        ("jue 16:30", "2026-11-26 16:30"),
        ("thu 24", "2026-11-27 00:00"),
        ("fri 27", "2026-11-27"),
        ("in 3 days", "2026-11-27"),
        ("en 3 días", "2026-11-27"),
        ("dentro de 2 semanas", "2026-12-08"),
        ("dentro de una semana", "2026-12-01"),
        ("two weeks from now", "2026-12-08"),
        ("3 days", "2026-11-27"),
        ("3 days ago", "2026-11-21"),
        ("hace 3 días", "2026-11-21"),
        ("in 2 hours", "2026-11-24 13:00"),
        ("+90min", "2026-11-24 12:30"),
        ("+2w", "2026-12-08"),
        ("2w", "2026-12-08"),
        ("+3d 15:00", "2026-11-27 15:00"),
        ("-1d", "2026-11-23"),
        ("+1m", "2026-12-24"),
        ("next week", "2026-11-30"),
        ("la semana que viene", "2026-11-30"),
        ("next month", "2026-12-01"),
        ("eom", "2026-11-30"),
        ("fin de mes", "2026-11-30"),
        ("a fin de mes", "2026-11-30"),
        ("eow", "2026-11-27"),
        ("fin de semana", "2026-11-28"),
        ("eoq", "2026-12-31"),
        ("fin de año", "2026-12-31"),
        ("10 mar", "2027-03-10"),
        ("10 de marzo de 2026", "2026-03-10"),
        ("march 10th, 2027 9:15", "2027-03-10 09:15"),
        ("dec 3 2026", "2026-12-03"),
        ("23/11", "2027-11-23"),
        ("24/11", "2026-11-24"),
        ("11/25", "2026-11-25"),
        ("23.11.2026", "2026-11-23"),
        ("2026-11-23 14:30", "2026-11-23 14:30"),
        ("2026-11-23T14:30", "2026-11-23 14:30"),
        ("29 feb", "2028-02-29"),
        ("el 10", "2026-12-10"),
        ("the 30th", "2026-11-30"),
        ("noon", "2026-11-24 12:00"),
        ("mañana a mediodía", "2026-11-25 12:00"),
        ("fri midnight", "2026-11-28 00:00"),
        ("10", "2026-11-25 10:00"),
        ("16", "2026-11-24 16:00"),
        ("10:30", "2026-11-25 10:30"),
        ("a las 5 de la tarde", "2026-11-24 17:00"),
        ("mañana 12am", "2026-11-25 00:00"),
        ("vie 12pm", "2026-11-27 12:00"),
        ("vie 5 p. m.", "2026-11-27 17:00"),
        ("en marzo", "2027-03-01"),
        ("tomorrow afternoon at 5", "2026-11-25 17:00"),
        ("mañana por la tarde a las 5", "2026-11-25 17:00"),
        ("tonight 9", "2026-11-24 21:00"),
        ("domingo noche", "2026-11-29 20:00"),
        ("10-mar 16:00", "2027-03-10 16:00"),
        ("primero de enero", "2027-01-01"),
        ("fri 10.30", "2026-11-27 10:30"),
        ("10.12", "2026-12-10"),
        ("thursday next week", "2026-12-03"),
        ("jueves de la semana que viene 9", "2026-12-03 09:00"),
        ("friday the 27th", "2026-11-27"),
        ("antes del viernes", "2026-11-27"),
        ("lunes 30 de noviembre", "2026-11-30"),
    ] {
        for lang in [Lang::En, Lang::Es] {
            assert_eq!(read(text, lang), expected, "{text} {lang:?}");
        }
    }
}

#[test]
fn mar_is_a_month_or_a_weekday_as_the_screen_has_it() {
    assert_eq!(read("mar 10", Lang::Es), "2026-12-01 10:00");
    assert_eq!(read("mar 10", Lang::En), "2027-03-10");
    for lang in [Lang::En, Lang::Es] {
        assert_eq!(read("10 mar", lang), "2027-03-10");
        assert_eq!(read("mar 28", lang), "2027-03-28");
        assert_eq!(read("mar", lang), "2026-12-01");
        assert_eq!(read("mar 16:30", lang), "2026-12-01 16:30");
        assert_eq!(read("mar 10 mar", lang), "2027-03-10");
    }
}

#[test]
fn an_error_names_the_word_that_is_not_understood() {
    for (text, expected) in [
        ("", "error-not-a-date at 0"),
        ("foo", "error-not-a-date at 0"),
        ("  mañana foo", "error-not-a-date at 9"),
        ("fri 5pm ñandú", "error-not-a-date at 8"),
        ("31 feb", "error-not-a-date at 0"),
        ("25:00", "error-not-a-date at 0"),
        ("fri 10:75", "error-not-a-date at 4"),
        ("99999999999d", "error-not-a-date at 0"),
        ("9999y", "error-not-a-date at 0"),
        ("next", "error-not-a-date at 0"),
    ] {
        assert_eq!(read(text, Lang::En), expected, "{text}");
    }
}

#[test]
fn an_action_is_when_type_and_subject() {
    for (text, expected) in [
        ("tue 10 call pricing", "2026-12-01 10:00 | call | pricing"),
        ("+2w", "2026-12-08 | - | "),
        ("jue 16:30 reunión contrato", "2026-11-26 16:30 | meeting | contrato"),
        ("call back tomorrow 9", "2026-11-25 09:00 | call | back"),
        ("Send the Offer, tomorrow", "2026-11-25 | - | Send the Offer,"),
        ("llamar a Ana el viernes a las 10", "2026-11-27 10:00 | call | a Ana"),
        ("e-mail offer in 3 days", "2026-11-27 | email | offer"),
        ("call about 2 weeks trial friday", "2026-11-27 | call | about 2 weeks trial"),
        ("call Ana 5pm", "2026-11-24 17:00 | call | Ana"),
        ("10:30 llamar mañana", "2026-11-25 10:30 | call | "),
        ("send 10.50 offer tomorrow", "2026-11-25 | - | send 10.50 offer"),
        ("demo call friday", "2026-11-27 | meeting | call"),
        ("pricing call friday", "2026-11-27 | - | pricing call"),
        ("vie  nota   «Ñ»", "2026-11-27 | note | «Ñ»"),
        ("call pricing", "error-no-date"),
        ("", "error-no-date"),
        ("may send", "error-no-date"),
    ] {
        for lang in [Lang::En, Lang::Es] {
            assert_eq!(planned(text, lang), expected, "{text} {lang:?}");
        }
    }
    assert_eq!(planned("mar 10 llamar", Lang::Es), "2026-12-01 10:00 | call | ");
    assert_eq!(planned("mar 10 llamar", Lang::En), "2027-03-10 | call | ");
}

const WORDS: &[&str] = &[
    "mar",
    "10",
    "el",
    "la",
    "a",
    "las",
    "de",
    "31",
    "feb",
    "next",
    "week",
    "que",
    "viene",
    "in",
    "en",
    "9999",
    "y",
    "+",
    "-",
    "9999y",
    "24",
    "12am",
    "0pm",
    "h",
    "24:00",
    "menos",
    "cuarto",
    "0",
    "23/11",
    "2026-11-23T25:00",
    "the",
    "31st",
    "fin",
    "mes",
    "dentro",
    "hace",
    "ago",
    "days",
    "ñ",
    "call",
];

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        for lang in [Lang::En, Lang::Es] {
            let _ = parse(&text, &speaker(lang));
            let _ = action(&text, &speaker(lang));
        }
    }

    #[test]
    fn any_mix_of_words_is_read_or_refused(words in prop::collection::vec(prop::sample::select(WORDS), 0..9), i in 0..4_usize) {
        let text = words.join(" ");
        let days = [NaiveDate::MIN, NaiveDate::MAX, NaiveDate::from_ymd_opt(9999, 12, 31).unwrap(), NaiveDate::from_ymd_opt(2024, 2, 29).unwrap()];
        let speaker = Speaker { today: days[i], ..speaker(Lang::Es) };
        let _ = parse(&text, &speaker);
        let _ = action(&text, &speaker);
    }

    #[test]
    fn every_iso_day_and_minute_is_read_back(days in 1_i32..3_000_000, minute in 0..1440_u32) {
        let day = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
        let text = format!("{day} {:02}:{:02}", minute / 60, minute % 60);
        prop_assert_eq!(read(&text, Lang::En), text);
    }
}
