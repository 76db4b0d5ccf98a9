-- How embudo keeps its facts.
--
-- Instants are milliseconds since 1970 in UTC (…_at). Of some only the day is known: then …_is_day is 1
-- and the instant is the UTC midnight of that day. Days are text, 2026-11-23. Money is hundredths.
-- A row with trashed_at is in the trash. Codes are unique ignoring ASCII case; …_key columns hold what
-- a name is compared by. AUTOINCREMENT everywhere: an id is never given twice, which undo relies on.
-- No index or constraint here needs anything that plain SQLite lacks.

CREATE TABLE rep (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  retired INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE channel (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  retired INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE channel_cost (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  channel INTEGER NOT NULL REFERENCES channel,
  day TEXT NOT NULL,
  amount INTEGER NOT NULL,
  note TEXT
) STRICT;
CREATE INDEX channel_cost_channel ON channel_cost (channel, day);

CREATE TABLE tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  retired INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE reason (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL DEFAULT 0,
  retired INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE campaign (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL COLLATE NOCASE UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  starts TEXT,
  ends TEXT,
  budget INTEGER,
  note TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  archived_at INTEGER,
  trashed_at INTEGER,
  CHECK (starts IS NULL OR ends IS NULL OR starts <= ends)
) STRICT;
CREATE INDEX campaign_name ON campaign (name_key);

CREATE TABLE activity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  campaign INTEGER NOT NULL REFERENCES campaign,
  position INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  colour TEXT,
  expected_days INTEGER CHECK (expected_days > 0),
  next_type TEXT CHECK (next_type IN ('call', 'meeting', 'e-mail', 'message', 'task', 'note')),
  next_days INTEGER,
  next_time TEXT,
  next_subject TEXT,
  enabled INTEGER NOT NULL DEFAULT 1,
  removed_at INTEGER
) STRICT;
CREATE UNIQUE INDEX activity_name ON activity (campaign, name_key) WHERE removed_at IS NULL;
CREATE INDEX activity_campaign ON activity (campaign, position);

CREATE TABLE customer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL COLLATE NOCASE UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  legal_name TEXT,
  kind TEXT NOT NULL DEFAULT 'company' CHECK (kind IN ('company', 'person')),
  is_customer INTEGER NOT NULL DEFAULT 1,
  is_supplier INTEGER NOT NULL DEFAULT 0,
  is_other INTEGER NOT NULL DEFAULT 0,
  tax_id TEXT,
  channel INTEGER REFERENCES channel,
  rep INTEGER REFERENCES rep,
  note TEXT,
  lead INTEGER REFERENCES lead,
  flag INTEGER NOT NULL DEFAULT 0,
  won_at INTEGER NOT NULL,
  won_is_day INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  trashed_at INTEGER
) STRICT;
CREATE INDEX customer_name ON customer (name_key, id) WHERE trashed_at IS NULL;
CREATE INDEX customer_lead ON customer (lead) WHERE lead IS NOT NULL;
CREATE INDEX customer_channel ON customer (channel);
CREATE INDEX customer_rep ON customer (rep);

CREATE TABLE lead (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL COLLATE NOCASE UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'company' CHECK (kind IN ('company', 'person')),
  company TEXT,
  company_key TEXT,
  campaign INTEGER REFERENCES campaign,
  activity INTEGER REFERENCES activity,
  rep INTEGER REFERENCES rep,
  channel INTEGER REFERENCES channel,
  potential INTEGER CHECK (potential >= 0),
  flag INTEGER NOT NULL DEFAULT 0,
  note TEXT,
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'converted', 'rejected')),
  -- 0 until the first verdict, planned action, snooze, parking or change of campaign, activity or rep by hand
  decided INTEGER NOT NULL DEFAULT 0,
  snooze_until TEXT,
  park_until TEXT,
  park_reason INTEGER REFERENCES reason,
  reject_reason INTEGER REFERENCES reason,
  close_note TEXT,
  customer INTEGER REFERENCES customer,
  created_at INTEGER NOT NULL,
  created_is_day INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL,
  closed_at INTEGER,
  closed_is_day INTEGER NOT NULL DEFAULT 0,
  -- since when the lead stands in its activity
  activity_at INTEGER,
  activity_is_day INTEGER NOT NULL DEFAULT 0,
  trashed_at INTEGER,
  -- Kept by the program from the events of the lead; never journaled.
  next_event INTEGER,
  next_at INTEGER,
  next_is_day INTEGER NOT NULL DEFAULT 0,
  last_at INTEGER,
  last_is_day INTEGER NOT NULL DEFAULT 0,
  -- From when the lead is due, as an instant for sorting; 0 where nothing holds it.
  due_at INTEGER GENERATED ALWAYS AS (max(
    coalesce(unixepoch(snooze_until) * 1000, 0),
    coalesce(unixepoch(park_until) * 1000, 0),
    coalesce(next_at, 0))) VIRTUAL,
  CHECK (activity IS NULL OR campaign IS NOT NULL),
  CHECK ((status = 'open') = (closed_at IS NULL))
) STRICT;
CREATE INDEX lead_name ON lead (name_key, id) WHERE trashed_at IS NULL;
CREATE INDEX lead_company ON lead (company_key, id) WHERE trashed_at IS NULL;
CREATE INDEX lead_created ON lead (created_at, id) WHERE trashed_at IS NULL;
CREATE INDEX lead_updated ON lead (updated_at, id) WHERE trashed_at IS NULL;
CREATE INDEX lead_potential ON lead (coalesce(potential, -1), id) WHERE trashed_at IS NULL;
CREATE INDEX lead_next ON lead (coalesce(next_at, 9223372036854775807), id) WHERE trashed_at IS NULL;
CREATE INDEX lead_last ON lead (coalesce(last_at, created_at), id) WHERE trashed_at IS NULL;
CREATE INDEX lead_inbox ON lead (created_at, id)
  WHERE status = 'open' AND decided = 0 AND trashed_at IS NULL;
CREATE INDEX lead_due ON lead
  (due_at, id, next_at, next_is_day, snooze_until, park_until, last_at, last_is_day, created_at, created_is_day, activity)
  WHERE status = 'open' AND decided = 1 AND trashed_at IS NULL;
CREATE INDEX lead_campaign ON lead (campaign, activity, status, potential);
CREATE INDEX lead_activity ON lead (activity);
CREATE INDEX lead_rep ON lead (rep);
CREATE INDEX lead_channel ON lead (channel);
CREATE INDEX lead_status ON lead (status, id) WHERE trashed_at IS NULL;
CREATE INDEX lead_park_reason ON lead (park_reason) WHERE park_reason IS NOT NULL;
CREATE INDEX lead_reject_reason ON lead (reject_reason) WHERE reject_reason IS NOT NULL;
CREATE INDEX lead_customer ON lead (customer) WHERE customer IS NOT NULL;
CREATE INDEX lead_trash ON lead (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX lead_flag ON lead (id) WHERE flag = 1 AND trashed_at IS NULL;

-- Every state a lead was in, from its creation on: the row with the last (at, id) up to a date is the
-- state at that date. Append-only; only undo and erasing take rows away. Ids without REFERENCES, since
-- it must outlive what it speaks of.
CREATE TABLE history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead INTEGER NOT NULL REFERENCES lead,
  at INTEGER NOT NULL,
  is_day INTEGER NOT NULL DEFAULT 0,
  what TEXT NOT NULL,
  campaign INTEGER,
  activity INTEGER,
  rep INTEGER,
  channel INTEGER,
  potential INTEGER,
  status TEXT NOT NULL,
  reason INTEGER
) STRICT;
CREATE INDEX history_lead ON history (lead, at, id);

CREATE TABLE contact (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead INTEGER REFERENCES lead,
  customer INTEGER REFERENCES customer,
  name TEXT,
  name_key TEXT,
  role TEXT,
  is_default INTEGER NOT NULL DEFAULT 0,
  position INTEGER NOT NULL DEFAULT 0,
  zone TEXT,
  note TEXT,
  -- Do not contact this person at all, since that day, for that reason.
  barred_on TEXT,
  barred_why TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  trashed_at INTEGER
) STRICT;
CREATE INDEX contact_lead ON contact (lead) WHERE lead IS NOT NULL;
CREATE INDEX contact_customer ON contact (customer) WHERE customer IS NOT NULL;

CREATE TABLE email (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact INTEGER NOT NULL REFERENCES contact,
  position INTEGER NOT NULL DEFAULT 0,
  address TEXT NOT NULL,
  address_key TEXT NOT NULL,
  label TEXT,
  barred_on TEXT,
  barred_why TEXT
) STRICT;
CREATE INDEX email_contact ON email (contact, position);
CREATE INDEX email_address ON email (address_key);

CREATE TABLE phone (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact INTEGER NOT NULL REFERENCES contact,
  position INTEGER NOT NULL DEFAULT 0,
  number TEXT NOT NULL,
  -- Digits with the country's code where it can be told; tail is their last nine, by which twins are found.
  digits TEXT NOT NULL,
  tail TEXT NOT NULL GENERATED ALWAYS AS (substr(digits, -9)) VIRTUAL,
  label TEXT,
  barred_on TEXT,
  barred_why TEXT
) STRICT;
CREATE INDEX phone_contact ON phone (contact, position);
CREATE INDEX phone_tail ON phone (tail);

CREATE TABLE address (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact INTEGER NOT NULL REFERENCES contact,
  position INTEGER NOT NULL DEFAULT 0,
  street TEXT,
  city TEXT,
  region TEXT,
  postcode TEXT,
  country TEXT,
  label TEXT
) STRICT;
CREATE INDEX address_contact ON address (contact, position);

CREATE TABLE handle (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact INTEGER NOT NULL REFERENCES contact,
  position INTEGER NOT NULL DEFAULT 0,
  service TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE INDEX handle_contact ON handle (contact, position);

CREATE TABLE event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT,
  type TEXT NOT NULL CHECK (type IN ('call', 'meeting', 'e-mail', 'message', 'task', 'note')),
  direction TEXT NOT NULL DEFAULT 'out' CHECK (direction IN ('in', 'out')),
  state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'done', 'cancelled')),
  importance TEXT NOT NULL DEFAULT 'normal' CHECK (importance IN ('low', 'normal', 'high')),
  -- An all-day event has the UTC midnights of its days; end_at is its last day.
  begin_at INTEGER NOT NULL,
  end_at INTEGER,
  is_day INTEGER NOT NULL DEFAULT 0,
  zone TEXT,
  subject TEXT,
  note TEXT,
  outcome TEXT CHECK (outcome IN ('answered', 'no-answer', 'voicemail', 'call-back', 'wrong-number')),
  lead INTEGER REFERENCES lead,
  customer INTEGER REFERENCES customer,
  campaign INTEGER REFERENCES campaign,
  rep INTEGER REFERENCES rep,
  location TEXT,
  reminder INTEGER,
  recurrence TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  trashed_at INTEGER,
  CHECK (end_at IS NULL OR begin_at <= end_at)
) STRICT;
CREATE UNIQUE INDEX event_uid ON event (uid) WHERE uid IS NOT NULL;
CREATE INDEX event_begin ON event (begin_at, id) WHERE trashed_at IS NULL;
CREATE INDEX event_lead ON event (lead, begin_at) WHERE lead IS NOT NULL;
CREATE INDEX event_customer ON event (customer, begin_at) WHERE customer IS NOT NULL;
CREATE INDEX event_planned ON event (begin_at, id) WHERE state = 'planned' AND trashed_at IS NULL;
CREATE INDEX event_rep ON event (rep);
CREATE INDEX event_campaign ON event (campaign) WHERE campaign IS NOT NULL;

CREATE TABLE lead_tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead INTEGER NOT NULL REFERENCES lead,
  tag INTEGER NOT NULL REFERENCES tag,
  UNIQUE (lead, tag)
) STRICT;
CREATE INDEX lead_tag_tag ON lead_tag (tag, lead);

CREATE TABLE customer_tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER NOT NULL REFERENCES customer,
  tag INTEGER NOT NULL REFERENCES tag,
  UNIQUE (customer, tag)
) STRICT;
CREATE INDEX customer_tag_tag ON customer_tag (tag, customer);

CREATE TABLE event_tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  event INTEGER NOT NULL REFERENCES event,
  tag INTEGER NOT NULL REFERENCES tag,
  UNIQUE (event, tag)
) STRICT;
CREATE INDEX event_tag_tag ON event_tag (tag, event);

CREATE TABLE participant (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  event INTEGER NOT NULL REFERENCES event,
  contact INTEGER REFERENCES contact,
  name TEXT
) STRICT;
CREATE INDEX participant_event ON participant (event);
CREATE INDEX participant_contact ON participant (contact) WHERE contact IS NOT NULL;

-- Fields that the user defines, and what they hold.
CREATE TABLE own_field (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  thing TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('text', 'number', 'date', 'choice')),
  choices TEXT,
  position INTEGER NOT NULL DEFAULT 0,
  retired INTEGER NOT NULL DEFAULT 0,
  UNIQUE (thing, name_key)
) STRICT;

CREATE TABLE own_value (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  field INTEGER NOT NULL REFERENCES own_field,
  lead INTEGER REFERENCES lead,
  customer INTEGER REFERENCES customer,
  -- A number is in hundredths; a date is a day.
  text TEXT,
  number INTEGER
) STRICT;
CREATE UNIQUE INDEX own_value_lead ON own_value (lead, field) WHERE lead IS NOT NULL;
CREATE UNIQUE INDEX own_value_customer ON own_value (customer, field) WHERE customer IS NOT NULL;
CREATE INDEX own_value_field ON own_value (field);

-- What triage decided, for the pace and for the report of verdicts a day.
CREATE TABLE verdict (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead INTEGER NOT NULL REFERENCES lead,
  at INTEGER NOT NULL,
  what TEXT NOT NULL,
  queue TEXT
) STRICT;
CREATE INDEX verdict_lead ON verdict (lead);
CREATE INDEX verdict_at ON verdict (at);

CREATE TABLE view (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  thing TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  folder TEXT,
  note TEXT,
  filter TEXT NOT NULL DEFAULT '',
  sort TEXT,
  columns TEXT,
  position INTEGER NOT NULL DEFAULT 0,
  UNIQUE (thing, name_key)
) STRICT;

-- Undo. A change is what the user thinks of as one act. Its journal holds, of each row that it
-- touched, the other side: what undo (or, once undone, redo) puts in place. Inserted rows need no image
-- until they are undone: op 'R' names a range of ids.
CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  label TEXT NOT NULL,
  args TEXT NOT NULL DEFAULT '{}',
  rows_changed INTEGER NOT NULL DEFAULT 0,
  -- 0 while it stands; else in which order it was undone
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX change_undone ON change (undone, id);

CREATE TABLE journal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  change INTEGER NOT NULL REFERENCES change,
  tbl TEXT NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('U', 'D', 'R', 'I')),
  row INTEGER NOT NULL,
  last INTEGER,
  image TEXT
) STRICT;
CREATE INDEX journal_change ON journal (change, id);
CREATE INDEX journal_row ON journal (tbl, row);

-- What follows is not journaled: it can be computed again, or is no fact of the business.
CREATE TABLE lead_search (
  id INTEGER PRIMARY KEY,
  keys TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE lead_words USING fts5 (
  keys, note, content='lead_search', content_rowid='id', prefix='1 2 3',
  tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE lead_parts USING fts5 (
  keys, content='lead_search', content_rowid='id', detail=none, tokenize="trigram");
CREATE TRIGGER lead_search_insert AFTER INSERT ON lead_search BEGIN
  INSERT INTO lead_words (rowid, keys, note) VALUES (NEW.id, NEW.keys, NEW.note);
  INSERT INTO lead_parts (rowid, keys) VALUES (NEW.id, NEW.keys);
END;
CREATE TRIGGER lead_search_delete AFTER DELETE ON lead_search BEGIN
  INSERT INTO lead_words (lead_words, rowid, keys, note) VALUES ('delete', OLD.id, OLD.keys, OLD.note);
  INSERT INTO lead_parts (lead_parts, rowid, keys) VALUES ('delete', OLD.id, OLD.keys);
END;
CREATE TRIGGER lead_search_update AFTER UPDATE ON lead_search BEGIN
  INSERT INTO lead_words (lead_words, rowid, keys, note) VALUES ('delete', OLD.id, OLD.keys, OLD.note);
  INSERT INTO lead_parts (lead_parts, rowid, keys) VALUES ('delete', OLD.id, OLD.keys);
  INSERT INTO lead_words (rowid, keys, note) VALUES (NEW.id, NEW.keys, NEW.note);
  INSERT INTO lead_parts (rowid, keys) VALUES (NEW.id, NEW.keys);
END;

CREATE TABLE customer_search (
  id INTEGER PRIMARY KEY,
  keys TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE customer_words USING fts5 (
  keys, note, content='customer_search', content_rowid='id', prefix='1 2 3',
  tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE customer_parts USING fts5 (
  keys, content='customer_search', content_rowid='id', detail=none, tokenize="trigram");
CREATE TRIGGER customer_search_insert AFTER INSERT ON customer_search BEGIN
  INSERT INTO customer_words (rowid, keys, note) VALUES (NEW.id, NEW.keys, NEW.note);
  INSERT INTO customer_parts (rowid, keys) VALUES (NEW.id, NEW.keys);
END;
CREATE TRIGGER customer_search_delete AFTER DELETE ON customer_search BEGIN
  INSERT INTO customer_words (customer_words, rowid, keys, note)
    VALUES ('delete', OLD.id, OLD.keys, OLD.note);
  INSERT INTO customer_parts (customer_parts, rowid, keys) VALUES ('delete', OLD.id, OLD.keys);
END;
CREATE TRIGGER customer_search_update AFTER UPDATE ON customer_search BEGIN
  INSERT INTO customer_words (customer_words, rowid, keys, note)
    VALUES ('delete', OLD.id, OLD.keys, OLD.note);
  INSERT INTO customer_parts (customer_parts, rowid, keys) VALUES ('delete', OLD.id, OLD.keys);
  INSERT INTO customer_words (rowid, keys, note) VALUES (NEW.id, NEW.keys, NEW.note);
  INSERT INTO customer_parts (rowid, keys) VALUES (NEW.id, NEW.keys);
END;

CREATE TABLE draft (
  name TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ui_state (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How the columns of a file with these headers were mapped the last time.
CREATE TABLE mapping (
  thing TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  at INTEGER NOT NULL,
  mapping TEXT NOT NULL,
  PRIMARY KEY (thing, fingerprint)
) STRICT, WITHOUT ROWID;

PRAGMA application_id = 0x656d6275;
