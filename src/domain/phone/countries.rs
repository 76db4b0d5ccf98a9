//! Calling codes: whose they are, and the zone of countries that have just one.

use chrono_tz::Tz;

/// Whether a country's clocks all agree.
#[derive(Debug, Clone, Copy)]
pub(super) enum Zones {
    /// They do.
    One(Tz),
    /// They don't, or the code is shared.
    Many,
}

use Zones::{Many, One};

/// Calling code, country, zone. No code begins another, so the first that fits is the one.
pub(super) const COUNTRIES: &[(&str, &str, Zones)] = &[
    ("1", "US", Many),
    ("7", "RU", Many),
    ("20", "EG", One(Tz::Africa__Cairo)),
    ("27", "ZA", One(Tz::Africa__Johannesburg)),
    ("30", "GR", One(Tz::Europe__Athens)),
    ("31", "NL", One(Tz::Europe__Amsterdam)),
    ("32", "BE", One(Tz::Europe__Brussels)),
    ("33", "FR", One(Tz::Europe__Paris)),
    ("34", "ES", Many),
    ("351", "PT", Many),
    ("352", "LU", One(Tz::Europe__Luxembourg)),
    ("353", "IE", One(Tz::Europe__Dublin)),
    ("354", "IS", One(Tz::Atlantic__Reykjavik)),
    ("356", "MT", One(Tz::Europe__Malta)),
    ("357", "CY", One(Tz::Asia__Nicosia)),
    ("358", "FI", One(Tz::Europe__Helsinki)),
    ("359", "BG", One(Tz::Europe__Sofia)),
    ("36", "HU", One(Tz::Europe__Budapest)),
    ("370", "LT", One(Tz::Europe__Vilnius)),
    ("371", "LV", One(Tz::Europe__Riga)),
    ("372", "EE", One(Tz::Europe__Tallinn)),
    ("376", "AD", One(Tz::Europe__Andorra)),
    ("380", "UA", Many),
    ("381", "RS", One(Tz::Europe__Belgrade)),
    ("385", "HR", One(Tz::Europe__Zagreb)),
    ("386", "SI", One(Tz::Europe__Ljubljana)),
    ("39", "IT", One(Tz::Europe__Rome)),
    ("40", "RO", One(Tz::Europe__Bucharest)),
    ("41", "CH", One(Tz::Europe__Zurich)),
    ("420", "CZ", One(Tz::Europe__Prague)),
    ("421", "SK", One(Tz::Europe__Bratislava)),
    ("43", "AT", One(Tz::Europe__Vienna)),
    ("44", "GB", One(Tz::Europe__London)),
    ("45", "DK", One(Tz::Europe__Copenhagen)),
    ("46", "SE", One(Tz::Europe__Stockholm)),
    ("47", "NO", One(Tz::Europe__Oslo)),
    ("48", "PL", One(Tz::Europe__Warsaw)),
    ("49", "DE", One(Tz::Europe__Berlin)),
    ("502", "GT", One(Tz::America__Guatemala)),
    ("503", "SV", One(Tz::America__El_Salvador)),
    ("504", "HN", One(Tz::America__Tegucigalpa)),
    ("505", "NI", One(Tz::America__Managua)),
    ("506", "CR", One(Tz::America__Costa_Rica)),
    ("507", "PA", One(Tz::America__Panama)),
    ("51", "PE", One(Tz::America__Lima)),
    ("52", "MX", Many),
    ("53", "CU", One(Tz::America__Havana)),
    ("54", "AR", One(Tz::America__Argentina__Buenos_Aires)),
    ("55", "BR", Many),
    ("56", "CL", Many),
    ("57", "CO", One(Tz::America__Bogota)),
    ("58", "VE", One(Tz::America__Caracas)),
    ("591", "BO", One(Tz::America__La_Paz)),
    ("593", "EC", Many),
    ("595", "PY", One(Tz::America__Asuncion)),
    ("598", "UY", One(Tz::America__Montevideo)),
    ("60", "MY", One(Tz::Asia__Kuala_Lumpur)),
    ("61", "AU", Many),
    ("62", "ID", Many),
    ("63", "PH", One(Tz::Asia__Manila)),
    ("64", "NZ", Many),
    ("65", "SG", One(Tz::Asia__Singapore)),
    ("66", "TH", One(Tz::Asia__Bangkok)),
    ("81", "JP", One(Tz::Asia__Tokyo)),
    ("82", "KR", One(Tz::Asia__Seoul)),
    ("84", "VN", One(Tz::Asia__Ho_Chi_Minh)),
    ("852", "HK", One(Tz::Asia__Hong_Kong)),
    ("86", "CN", One(Tz::Asia__Shanghai)),
    ("886", "TW", One(Tz::Asia__Taipei)),
    ("90", "TR", One(Tz::Europe__Istanbul)),
    ("91", "IN", One(Tz::Asia__Kolkata)),
    ("92", "PK", One(Tz::Asia__Karachi)),
    ("966", "SA", One(Tz::Asia__Riyadh)),
    ("971", "AE", One(Tz::Asia__Dubai)),
    ("972", "IL", One(Tz::Asia__Jerusalem)),
    ("212", "MA", One(Tz::Africa__Casablanca)),
    ("213", "DZ", One(Tz::Africa__Algiers)),
    ("216", "TN", One(Tz::Africa__Tunis)),
    ("234", "NG", One(Tz::Africa__Lagos)),
    ("254", "KE", One(Tz::Africa__Nairobi)),
];

/// Calling code, beginnings of the national number, country, zone: where these tell more than the code.
pub(super) const AREAS: &[(&str, &str, &str, Zones)] = &[
    ("1", CANADA, "CA", Many),
    ("1", "809 829 849", "DO", One(Tz::America__Santo_Domingo)),
    ("1", "787 939", "PR", One(Tz::America__Puerto_Rico)),
    ("1", "658 876", "JM", One(Tz::America__Jamaica)),
    ("7", "6 7", "KZ", One(Tz::Asia__Almaty)),
    ("34", "822 828 922 928", "ES", One(Tz::Atlantic__Canary)),
    (
        "34",
        "81 83 84 85 86 87 88 91 93 94 95 96 97 98 920 921 923 924 925 926 927",
        "ES",
        One(Tz::Europe__Madrid),
    ),
];

const CANADA: &str = "204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 403 416 418 428 431 \
    437 438 450 460 468 474 506 514 519 548 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 \
    780 782 807 819 825 867 873 879 902 905 942";
