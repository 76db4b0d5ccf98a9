//! One table per thing: what its fields are called and hold.

use super::{Field, Kind, Thing};
use Kind::{
    Choice, Code, Count, Day, Days, Instant, Lines, List, Money, Name, Number, Percent, Text, YesNo,
};

const KINDS: &[&str] = &["company", "person"];
const STATUSES: &[&str] = &["open", "converted", "rejected"];
const PLACES: &[&str] = &["inbox", "waiting", "due", "parked", "closed"];
const QUEUES: &[&str] = &["promises", "inbox", "due", "woke", "stale"];
const EVENT_TYPES: &[&str] = &["call", "meeting", "e-mail", "message", "task", "note"];
const EVENT_STATES: &[&str] = &["planned", "done", "cancelled"];
const DIRECTIONS: &[&str] = &["in", "out"];
const IMPORTANCES: &[&str] = &["low", "normal", "high"];
const OUTCOMES: &[&str] = &["answered", "no-answer", "voicemail", "call-back", "wrong-number"];
const PRODUCT_TYPES: &[&str] = &["goods", "service", "work"];
const SALE_STATUSES: &[&str] = &["quote", "ordered", "invoiced", "paid", "cancelled"];
const SEGMENT_KINDS: &[&str] = &["customers", "products"];
const VIEW_KINDS: &[&str] =
    &["leads", "campaigns", "events", "customers", "contacts", "products", "sales"];

impl Field {
    const fn computed(name: &'static str, kind: Kind) -> Self {
        let many = matches!(kind, List);
        let sortable = !matches!(kind, List | Lines);
        Self { name, kind, settable: false, sortable, listed: false, many, periodic: false }
    }

    const fn stored(name: &'static str, kind: Kind) -> Self {
        let mut field = Self::computed(name, kind);
        field.settable = true;
        field
    }

    const fn listed(mut self) -> Self {
        self.listed = true;
        self
    }

    const fn periodic(mut self) -> Self {
        self.periodic = true;
        self
    }
}

/// The word of a thing and its fields.
pub(super) fn of(thing: Thing) -> (&'static str, &'static [Field]) {
    match thing {
        Thing::Leads => ("leads", LEADS),
        Thing::Campaigns => ("campaigns", CAMPAIGNS),
        Thing::Events => ("events", EVENTS),
        Thing::Customers => ("customers", CUSTOMERS),
        Thing::Contacts => ("contacts", CONTACTS),
        Thing::Products => ("products", PRODUCTS),
        Thing::Sales => ("sales", SALES),
        Thing::Segments => ("segments", SEGMENTS),
        Thing::Views => ("views", VIEWS),
        Thing::Reps => ("reps", NAMES),
        Thing::Channels => ("channels", NAMES),
        Thing::Tags => ("tags", NAMES),
        Thing::Reasons => ("reasons", NAMES),
    }
}

const LEADS: &[Field] = &[
    Field::stored("name", Text).listed(),
    Field::stored("code", Code).listed(),
    Field::stored("kind", Choice(KINDS)),
    Field::stored("company", Text).listed(),
    Field::stored("campaign", Name).listed(),
    Field::stored("activity", Name).listed(),
    Field::stored("rep", Name).listed(),
    Field::stored("channel", Name).listed(),
    Field::stored("potential", Money).listed(),
    Field::stored("tag", List).listed(),
    Field::stored("note", Lines),
    Field::stored("status", Choice(STATUSES)).listed(),
    Field::stored("place", Choice(PLACES)).listed(),
    Field::computed("queue", Choice(QUEUES)),
    Field::computed("limbo", YesNo),
    Field::stored("reason", Name),
    Field::stored("snooze", Day),
    Field::stored("park", Day),
    Field::stored("flag", YesNo),
    Field::stored("customer", Name),
    Field::stored("created", Instant).listed(),
    Field::computed("updated", Instant),
    Field::stored("closed", Instant),
    Field::computed("next", Day).listed(),
    Field::computed("last", Instant),
    Field::computed("idle", Days),
    Field::computed("stage-days", Days),
    Field::computed("events", Count),
    Field::stored("email", Text).listed(),
    Field::stored("phone", Text).listed(),
    Field::stored("city", Text),
    Field::stored("country", Text),
];

const CAMPAIGNS: &[Field] = &[
    Field::stored("code", Code).listed(),
    Field::stored("name", Text).listed(),
    Field::stored("start", Day).listed(),
    Field::stored("end", Day).listed(),
    Field::stored("budget", Money).listed(),
    Field::computed("open", Count).listed(),
    Field::computed("potential", Money).listed(),
    Field::computed("converted", Count).listed(),
    Field::computed("rejected", Count).listed(),
    Field::computed("conversion", Percent).listed(),
    Field::stored("note", Lines),
    Field::computed("created", Instant),
    Field::computed("updated", Instant),
];

const EVENTS: &[Field] = &[
    Field::computed("id", Count).listed(),
    Field::stored("type", Choice(EVENT_TYPES)).listed(),
    Field::stored("state", Choice(EVENT_STATES)).listed(),
    Field::stored("direction", Choice(DIRECTIONS)),
    Field::stored("importance", Choice(IMPORTANCES)),
    Field::stored("begin", Instant).listed(),
    Field::stored("end", Instant).listed(),
    Field::stored("all-day", YesNo),
    Field::stored("subject", Text).listed(),
    Field::stored("note", Lines),
    Field::stored("lead", Name).listed(),
    Field::stored("customer", Name).listed(),
    Field::computed("campaign", Name),
    Field::stored("rep", Name).listed(),
    Field::stored("outcome", Choice(OUTCOMES)),
    Field::stored("location", Text),
    Field::stored("participants", List),
    Field::stored("reminder", Count),
    Field::stored("recurrence", Text),
    Field::stored("tag", List),
    Field::stored("uid", Text),
    Field::computed("overdue", YesNo).listed(),
    Field::computed("created", Instant),
    Field::computed("updated", Instant),
];

const CUSTOMERS: &[Field] = &[
    Field::stored("name", Text).listed(),
    Field::stored("code", Code).listed(),
    Field::stored("kind", Choice(KINDS)),
    Field::computed("campaign", Name),
    Field::stored("rep", Name).listed(),
    Field::stored("channel", Name).listed(),
    Field::stored("tag", List).listed(),
    Field::stored("note", Lines),
    Field::stored("flag", YesNo),
    Field::stored("created", Instant).listed(),
    Field::computed("updated", Instant),
    Field::computed("next", Day),
    Field::computed("last", Instant),
    Field::computed("idle", Days),
    Field::computed("events", Count),
    Field::stored("email", Text).listed(),
    Field::stored("phone", Text).listed(),
    Field::stored("city", Text),
    Field::stored("country", Text),
    Field::stored("legal-name", Text),
    Field::stored("roles", List).listed(),
    Field::stored("tax-id", Text),
    Field::computed("lead", Code),
    Field::computed("sales.count", Count).periodic().listed(),
    Field::computed("sales.amount", Money).periodic().listed(),
    Field::computed("sales.first", Day).periodic(),
    Field::computed("sales.last", Day).periodic(),
    Field::computed("sales.product", List).periodic(),
    Field::computed("events.count", Count).periodic(),
];

const CONTACTS: &[Field] = &[
    Field::computed("id", Count).listed(),
    Field::stored("name", Text).listed(),
    Field::stored("role", Text).listed(),
    Field::stored("of", Code).listed(),
    Field::stored("email", Text).listed(),
    Field::stored("phone", Text).listed(),
    Field::stored("city", Text),
    Field::stored("country", Text),
    Field::stored("default", YesNo),
    Field::stored("do-not-contact", YesNo),
    Field::stored("note", Lines),
    Field::computed("created", Instant),
    Field::computed("updated", Instant),
];

const PRODUCTS: &[Field] = &[
    Field::stored("code", Code).listed(),
    Field::stored("name", Text).listed(),
    Field::stored("category", Text).listed(),
    Field::stored("type", Choice(PRODUCT_TYPES)).listed(),
    Field::stored("unit", Text),
    Field::stored("price", Money).listed(),
    Field::stored("active", YesNo).listed(),
    Field::stored("note", Lines),
    Field::computed("sold.quantity", Number).periodic().listed(),
    Field::computed("sold.amount", Money).periodic().listed(),
    Field::computed("sold.buyers", Count).periodic(),
    Field::computed("sold.last", Day).periodic(),
    Field::computed("created", Instant),
    Field::computed("updated", Instant),
];

const SALES: &[Field] = &[
    Field::stored("number", Code).listed(),
    Field::stored("date", Day).listed(),
    Field::stored("customer", Name).listed(),
    Field::stored("product", List),
    Field::stored("rep", Name).listed(),
    Field::stored("status", Choice(SALE_STATUSES)).listed(),
    Field::computed("total", Money).listed(),
    Field::stored("note", Lines),
    Field::computed("created", Instant),
    Field::computed("updated", Instant),
];

const SEGMENTS: &[Field] = &[
    Field::stored("name", Text).listed(),
    Field::stored("kind", Choice(SEGMENT_KINDS)).listed(),
    Field::stored("folder", Text).listed(),
    Field::stored("filter", Text).listed(),
    Field::computed("count", Count).listed(),
    Field::stored("note", Lines),
];

const VIEWS: &[Field] = &[
    Field::stored("name", Text).listed(),
    Field::stored("kind", Choice(VIEW_KINDS)).listed(),
    Field::stored("folder", Text).listed(),
    Field::stored("filter", Text).listed(),
    Field::computed("count", Count).listed(),
    Field::stored("note", Lines),
];

const NAMES: &[Field] = &[
    Field::stored("name", Text).listed(),
    Field::computed("uses", Count).listed(),
    Field::stored("retired", YesNo).listed(),
];
