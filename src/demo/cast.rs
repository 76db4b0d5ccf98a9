//! Who appears in the story, when they come, and what they will have come to by today.

use std::{collections::HashMap, ops::RangeInclusive};

use crate::{
    demo::{
        calendar::Calendar,
        dice::Dice,
        lists::{Guest, Lists, Place},
        scenery::BEGINS,
    },
    domain::{
        contact::{Contact, Way},
        day::DAY_MS,
        fold::fold,
    },
    store::set::Edit,
};

/// What a lead has come to by today. Days count from today, the past being negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Nobody has decided anything yet.
    Inbox,
    /// Became a customer.
    Converted,
    /// Was rejected.
    Rejected,
    /// The next action is planned for that day.
    Planned(i64, Hour),
    /// Snoozed until that day.
    Snoozed(i64),
    /// Parked until that day.
    Parked(i64),
    /// What was planned was called off, and nobody planned anything else.
    Limbo,
    /// Thrown away.
    Trashed,
}

/// Whether a next action has an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hour {
    /// At an hour of its own.
    Fixed,
    /// On the day, at any hour.
    Any,
    /// Sometimes so, sometimes so.
    Either,
}

/// So many leads with that fate: the day of it, how many days ago the last thing was done, and for how many
/// days the lead had been there by then.
struct Share {
    leads: usize,
    fate: fn(i64) -> Fate,
    day: RangeInclusive<i64>,
    ended: RangeInclusive<i64>,
    lasted: RangeInclusive<i64>,
}

const SHARES: &[Share] = &[
    Share { leads: 25, fate: |_| Fate::Converted, day: 0..=0, ended: 3..=340, lasted: 20..=55 },
    Share { leads: 43, fate: |_| Fate::Rejected, day: 0..=0, ended: 2..=130, lasted: 4..=60 },
    Share { leads: 60, fate: |_| Fate::Rejected, day: 0..=0, ended: 120..=350, lasted: 4..=60 },
    // Today, by the hour and at any.
    Share { leads: 12, fate: fixed, day: 0..=0, ended: 3..=6, lasted: 6..=120 },
    Share { leads: 6, fate: any, day: 0..=0, ended: 3..=7, lasted: 6..=50 },
    // Overdue, the last of them for so long that they are stale.
    Share { leads: 4, fate: fixed, day: -3..=-1, ended: 8..=10, lasted: 6..=40 },
    Share { leads: 7, fate: any, day: -4..=-1, ended: 8..=10, lasted: 6..=40 },
    Share { leads: 9, fate: any, day: -20..=-5, ended: 40..=60, lasted: 6..=120 },
    // The coming weeks.
    Share { leads: 80, fate: either, day: 1..=14, ended: 1..=9, lasted: 4..=210 },
    Share { leads: 10, fate: either, day: 15..=40, ended: 1..=12, lasted: 10..=250 },
    Share { leads: 12, fate: Fate::Snoozed, day: 2..=40, ended: 2..=20, lasted: 5..=200 },
    Share { leads: 10, fate: Fate::Parked, day: 7..=120, ended: 5..=50, lasted: 5..=200 },
    // Awake again, most of them since today.
    Share { leads: 4, fate: Fate::Snoozed, day: 0..=0, ended: 12..=40, lasted: 5..=150 },
    Share { leads: 3, fate: Fate::Snoozed, day: -3..=-1, ended: 14..=40, lasted: 5..=60 },
    Share { leads: 2, fate: Fate::Parked, day: 0..=0, ended: 30..=60, lasted: 5..=60 },
    Share { leads: 3, fate: |_| Fate::Limbo, day: 0..=0, ended: 2..=6, lasted: 6..=40 },
    Share { leads: 2, fate: |_| Fate::Trashed, day: 0..=0, ended: 10..=100, lasted: 4..=9 },
    Share { leads: 35, fate: |_| Fate::Inbox, day: 0..=0, ended: 0..=0, lasted: 0..=0 },
];

fn fixed(day: i64) -> Fate {
    Fate::Planned(day, Hour::Fixed)
}

fn any(day: i64) -> Fate {
    Fate::Planned(day, Hour::Any)
}

fn either(day: i64) -> Fate {
    Fate::Planned(day, Hour::Either)
}

/// Somebody with whom it is to be seen whether they buy.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) name: String,
    mail: String,
    pub(super) company: Option<String>,
    domain: String,
    place: Place,
    pub(super) phone: String,
}

/// A lead of the story.
pub(super) struct Part {
    pub(super) fate: Fate,
    /// The how-manieth of its share.
    pub(super) seat: usize,
    /// The instant at which it comes.
    pub(super) comes: i64,
    /// The instant at which the last thing is done.
    pub(super) ends: i64,
    pub(super) who: Person,
    /// Who else is there.
    pub(super) others: Vec<Contact>,
}

impl Part {
    /// For how many days somebody worked on it.
    pub(super) fn days(&self) -> i64 {
        (self.ends - self.comes) / DAY_MS
    }
}

/// Who of the inbox writes for a company that is known already, and from its phone.
const SAME_PHONE: [usize; 3] = [3, 13, 22];
/// Minutes between two leads of the inbox.
const INBOX_PACE: i64 = 170;

/// All leads of the story.
pub(super) fn assemble(lists: &Lists, calendar: &Calendar, dice: &mut Dice) -> Vec<Part> {
    let mut street = Street::new(lists, dice);
    let mut parts: Vec<Part> = Vec::new();
    for share in SHARES {
        for seat in 0..share.leads {
            let who = street.somebody(dice);
            let others = street.others(&who, dice);
            let fate = (share.fate)(dice.between(&share.day));
            let (comes, ends) = life(share, seat, calendar, dice);
            parts.push(Part { fate, seat, comes, ends, who, others });
        }
    }
    seat_guests(lists, &mut parts);
    let known: Vec<Person> = parts
        .iter()
        .filter(|part| matches!(part.fate, Fate::Planned(..)) && part.who.company.is_some())
        .map(|part| part.who.clone())
        .collect();
    let inbox = parts.iter_mut().filter(|part| part.fate == Fate::Inbox).enumerate();
    for (at, part) in inbox.filter(|(at, _)| SAME_PHONE.contains(at)) {
        if let Some(known) = known.get(at * 4) {
            let (name, mail) = (part.who.name.clone(), part.who.mail.clone());
            part.who = Person { name, mail, ..known.clone() };
            part.others.clear();
        }
    }
    parts
}

/// When a lead comes, and when the last thing is done with it.
fn life(share: &Share, seat: usize, calendar: &Calendar, dice: &mut Dice) -> (i64, i64) {
    if (share.fate)(0) == Fate::Inbox {
        let seat = i64::try_from(seat).unwrap_or_default();
        let ago = seat * INBOX_PACE + dice.between(&(9..=120));
        let comes = calendar.now.at - ago * 60_000;
        return (comes, comes);
    }
    let ended = dice.between(&share.ended);
    let came = (ended + dice.between(&share.lasted)).min(BEGINS - 1);
    let comes = calendar.minute(calendar.day(-came), dice.between(&(8 * 60..=20 * 60)));
    let ends = calendar.some_hour(calendar.worked(-ended), dice);
    (comes, ends.max(comes + 3_600_000))
}

/// Guests sit among those whose next action is planned, and in the inbox, at even distances.
fn seat_guests(lists: &Lists, parts: &mut [Part]) {
    for seat in ["open", "inbox"] {
        let guests: Vec<&Guest> = lists.guests.iter().filter(|guest| guest.seat == seat).collect();
        let mut seats: Vec<&mut Part> = parts
            .iter_mut()
            .filter(|part| match part.fate {
                Fate::Planned(..) => seat == "open",
                fate => fate == Fate::Inbox && seat == "inbox",
            })
            .collect();
        let distance = seats.len() / guests.len().max(1);
        for (at, guest) in guests.into_iter().enumerate() {
            if let Some(part) = seats.get_mut(at * distance) {
                part.who = foreigner(guest);
                part.others.clear();
            }
        }
    }
}

fn foreigner(guest: &Guest) -> Person {
    let (city, country) = (guest.city.clone(), guest.country.clone());
    Person {
        name: guest.person.clone(),
        mail: guest.mail.clone(),
        company: Some(guest.company.clone()),
        domain: guest.domain.clone(),
        place: Place { city, country, ..Place::default() },
        phone: guest.phone.clone(),
    }
}

/// Where people come from: nobody comes twice.
struct Street<'a> {
    lists: &'a Lists,
    first: Vec<String>,
    last: Vec<String>,
    stems: Vec<String>,
    trades: Vec<String>,
    met: usize,
    phones: HashMap<String, usize>,
}

impl<'a> Street<'a> {
    fn new(lists: &'a Lists, dice: &mut Dice) -> Self {
        let mut shuffled = |list| {
            let mut texts = lists.of(list).to_vec();
            dice.shuffle(&mut texts);
            texts
        };
        Self {
            lists,
            first: shuffled("first"),
            last: shuffled("last"),
            stems: shuffled("stem"),
            trades: shuffled("trade"),
            met: 0,
            phones: HashMap::new(),
        }
    }

    /// The lists of a pair have lengths without a common divisor, so no pair comes again soon.
    fn pair(&self, a: &[String], b: &[String]) -> (String, String) {
        let at =
            |list: &[String]| list.get(self.met % list.len().max(1)).cloned().unwrap_or_default();
        (at(a), at(b))
    }

    fn person(&mut self) -> (String, String) {
        self.met += 1;
        let (first, last) = self.pair(&self.first, &self.last);
        let surname = last.split(' ').next().unwrap_or_default();
        let mail = format!("{}.{}", plain(&first), plain(surname));
        (format!("{first} {last}"), mail)
    }

    fn somebody(&mut self, dice: &mut Dice) -> Person {
        let (name, mail) = self.person();
        let (stem, trade) = self.pair(&self.stems, &self.trades);
        let place = dice.pick(&self.lists.places).cloned().unwrap_or_default();
        let phone = self.phone(&place);
        // One in ten is a private person.
        if dice.chance(10) {
            let domain = "mail.example".to_owned();
            return Person { name, mail, company: None, domain, place, phone };
        }
        let company = trade.replace("{}", &stem);
        let domain = format!("{}.example", plain(&company));
        Person { name, mail, company: Some(company), domain, place, phone }
    }

    /// Numbers that belong to nobody: those that countries keep for films, or of zeros.
    fn phone(&mut self, place: &Place) -> String {
        let next = self.phones.entry(place.phone.clone()).or_insert(99);
        *next += 1;
        place.phone.replace("{}", &next.to_string())
    }

    /// Whom else one may talk to at a company.
    fn others(&mut self, who: &Person, dice: &mut Dice) -> Vec<Contact> {
        if who.company.is_none() || !dice.chance(25) {
            return Vec::new();
        }
        let several = if dice.chance(20) { 2 } else { 1 };
        (0..several)
            .map(|_| {
                let (name, mail) = self.person();
                let phone = self.phone(&who.place);
                Contact {
                    name: Some(name),
                    role: self.lists.pick(dice, "second"),
                    emails: vec![Way::new(format!("{mail}@{}", who.domain))],
                    phones: vec![Way::new(phone)],
                    ..Contact::default()
                }
            })
            .collect()
    }
}

/// The letters of a name that an e-mail address can have.
fn plain(name: &str) -> String {
    fold(name).chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Estimated profits, in whole units.
const POTENTIALS: [i64; 20] = [
    300, 450, 600, 800, 1_200, 1_500, 2_400, 3_000, 3_600, 4_800, 6_000, 7_200, 9_500, 12_000,
    16_000, 21_000, 28_000, 40_000, 56_000, 80_000,
];

/// Some potential, as it is typed.
pub(super) fn potential(dice: &mut Dice) -> String {
    dice.pick(&POTENTIALS).map(ToString::to_string).unwrap_or_default()
}

/// What is typed of a lead when it comes.
pub(super) fn fields(part: &Part, lists: &Lists, dice: &mut Dice) -> Vec<Edit> {
    let who = &part.who;
    let mut fields = Vec::new();
    let mut set = |field: &str, text: Option<String>| {
        fields.extend(text.map(|text| Edit::set(field, text)));
    };
    // Some leads are called like their company, with a person to talk to; most like the person.
    match &who.company {
        Some(company) if dice.chance(35) => set("name", Some(company.clone())),
        company => {
            set("name", Some(who.name.clone()));
            set("company", company.clone());
        }
    }
    let private = who.company.is_none();
    set("kind", private.then(|| "person".to_owned()));
    set("contact", Some(who.name.clone()));
    set("role", if private { None } else { lists.pick(dice, "role") });
    set("email", dice.chance(88).then(|| format!("{}@{}", who.mail, who.domain)));
    set("phone", Some(who.phone.clone()));
    set("city", Some(who.place.city.clone()));
    set("country", Some(who.place.country.clone()));
    if !who.place.street.is_empty() && dice.chance(45) {
        let number = dice.between(&(1..=180)).to_string();
        set("street", Some(who.place.street.replace("{}", &number)));
        set("region", Some(who.place.region.clone()));
        set("postcode", Some(who.place.postcode.clone()));
    }
    if !private && dice.chance(30) {
        set("website", Some(format!("https://www.{}", who.domain)));
    }
    set("channel", lists.pick(dice, "channel").filter(|_| dice.chance(95)));
    set("potential", Some(potential(dice)).filter(|_| dice.chance(88)));
    set("tag", tags(lists, dice));
    set("flag", dice.chance(7).then(|| "yes".to_owned()));
    let kind_of_note = dice.weighted(&[(4, Some("long")), (46, Some("lead")), (50, None)], None);
    set(
        "note",
        match part.fate {
            Fate::Inbox => lists.pick(dice, "inbox").filter(|_| dice.chance(70)),
            _ => kind_of_note.and_then(|list| {
                lists.of(list).get(part.seat % lists.of(list).len().max(1)).cloned()
            }),
        },
    );
    if !private && dice.chance(40) {
        set(&lists.only("field"), Some(dice.between(&(2..=240)).to_string()));
    }
    fields
}

fn tags(lists: &Lists, dice: &mut Dice) -> Option<String> {
    let count = dice.weighted(&[(30, 0), (45, 1), (20, 2), (5, 3)], 0);
    let tags: Vec<String> = (0..count).filter_map(|_| lists.pick(dice, "tag")).collect();
    (!tags.is_empty()).then(|| tags.join(", "))
}
