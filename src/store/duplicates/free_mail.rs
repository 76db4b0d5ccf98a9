//! Mail providers: that two people have an address at one says nothing about them.

/// Providers by the first part of their domain, whatever the country: `yahoo.es`, `yahoo.co.uk`.
const ANYWHERE: &[&str] = &[
    "gmail",
    "googlemail",
    "hotmail",
    "outlook",
    "live",
    "msn",
    "yahoo",
    "ymail",
    "aol",
    "icloud",
    "gmx",
    "proton",
    "protonmail",
    "yandex",
    "zoho",
    "fastmail",
    "tutanota",
    "mailinator",
];

/// Providers by their whole domain.
const WHOLE: &[&str] = &[
    "me.com",
    "mac.com",
    "pm.me",
    "web.de",
    "t-online.de",
    "freenet.de",
    "arcor.de",
    "mail.com",
    "mail.ru",
    "bk.ru",
    "list.ru",
    "inbox.ru",
    "rambler.ru",
    "ya.ru",
    "ukr.net",
    "i.ua",
    "orange.fr",
    "wanadoo.fr",
    "free.fr",
    "laposte.net",
    "sfr.fr",
    "libero.it",
    "virgilio.it",
    "tiscali.it",
    "alice.it",
    "telefonica.net",
    "movistar.es",
    "ono.com",
    "terra.es",
    "telepolis.com",
    "wanadoo.es",
    "orange.es",
    "vodafone.es",
    "euskaltel.net",
    "sapo.pt",
    "uol.com.br",
    "bol.com.br",
    "terra.com.br",
    "comcast.net",
    "verizon.net",
    "att.net",
    "sbcglobal.net",
    "btinternet.com",
    "sky.com",
    "virginmedia.com",
    "qq.com",
    "163.com",
    "126.com",
    "sina.com",
    "naver.com",
    "hanmail.net",
    "seznam.cz",
    "centrum.cz",
    "wp.pl",
    "o2.pl",
    "onet.pl",
    "abv.bg",
    "bluewin.ch",
    "telenet.be",
    "skynet.be",
    "ziggo.nl",
    "kpnmail.nl",
];

/// Whether anybody can have an address at that domain.
pub(super) fn is_free(domain: &str) -> bool {
    let first = domain.split('.').next().unwrap_or_default();
    WHOLE.contains(&domain) || ANYWHERE.contains(&first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_is_known_in_any_country_and_a_company_is_none() {
        for free in ["gmail.com", "yahoo.co.uk", "hotmail.es", "web.de"] {
            assert!(is_free(free), "{free}");
        }
        for own in ["acme.example", "web.com", "mygmail.com", "free.example"] {
            assert!(!is_free(own), "{own}");
        }
    }
}
