-- Series of events. A series is an event with a rule; one of its times gets a row of its own as soon as
-- something is done with it: moved, done, cancelled, or told otherwise.

ALTER TABLE event ADD COLUMN series INTEGER REFERENCES event;
-- When that time is by the rule.
ALTER TABLE event ADD COLUMN series_at INTEGER;
-- Worked out: the first time of a series that has no row of its own, and the end of the last; without an
-- end it goes on for ever.
ALTER TABLE event ADD COLUMN next_at INTEGER;
ALTER TABLE event ADD COLUMN ends_at INTEGER;
-- What another calendar wrote of it and embudo has no field for, as lines of iCalendar.
ALTER TABLE event ADD COLUMN extra TEXT;

CREATE UNIQUE INDEX event_series ON event (series, series_at) WHERE series IS NOT NULL;
-- All that says when a series comes, so that no row is read of one that does not.
CREATE INDEX event_repeats ON event
  (ends_at, begin_at, state, end_at, is_day, zone, recurrence, reminder, trashed_at)
  WHERE recurrence IS NOT NULL AND trashed_at IS NULL;
-- What is to be done once, and what of series is next to be done: the oldest of either is late first.
DROP INDEX event_planned;
CREATE INDEX event_planned ON event (begin_at, id)
  WHERE recurrence IS NULL AND state = 'planned' AND trashed_at IS NULL;
CREATE INDEX event_next ON event (next_at, id, is_day, begin_at, end_at, lead)
  WHERE recurrence IS NOT NULL AND state = 'planned' AND trashed_at IS NULL;
-- Those that reach into other days.
CREATE INDEX event_long ON event (end_at)
  WHERE end_at - begin_at >= 86400000 AND recurrence IS NULL AND trashed_at IS NULL;

CREATE INDEX event_reminds ON event (begin_at)
  WHERE reminder IS NOT NULL AND trashed_at IS NULL;

-- Who was closed in some days, and who comes back in some: what an evening and a week tell of.
CREATE INDEX lead_closed ON lead (closed_at, id) WHERE closed_at IS NOT NULL AND trashed_at IS NULL;
CREATE INDEX lead_parked ON lead (park_until, id) WHERE park_until IS NOT NULL AND trashed_at IS NULL;

-- Of which reminders the user was told, so that none is told twice. Of a series each time has its own.
CREATE TABLE reminded (
  event INTEGER NOT NULL,
  -- When it was due.
  at INTEGER NOT NULL,
  PRIMARY KEY (event, at)
) STRICT, WITHOUT ROWID;

-- The lanes of a campaign's board, each in its order: whose turn is next, and who was closed last.
CREATE INDEX lead_lane ON lead (campaign, activity, coalesce(next_at, 9223372036854775807), id)
  WHERE status = 'open' AND trashed_at IS NULL;
CREATE INDEX lead_converted ON lead (campaign, updated_at, id)
  WHERE status = 'converted' AND trashed_at IS NULL;
CREATE INDEX lead_rejected ON lead (campaign, updated_at, id)
  WHERE status = 'rejected' AND trashed_at IS NULL;
