-- Each target's deliveries are found by its lanes; a lane is read from its head.
DROP INDEX delivery_pending;
DROP INDEX delivery_due;
CREATE INDEX delivery_waiting ON delivery (target, lane, id) WHERE state = 'Pending';
CREATE TABLE target_status (
  target TEXT PRIMARY KEY,
  last_try_at INTEGER,
  last_success_at INTEGER,
  last_error_at INTEGER,
  last_error TEXT,
  failing_since INTEGER,
  circuit TEXT NOT NULL,
  probe_at INTEGER,
  resumed_at INTEGER
) WITHOUT ROWID;
