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
-- The internal side has tries and waits like deliveries.
ALTER TABLE file ADD COLUMN next_try_at INTEGER;
CREATE INDEX file_importing ON file (zone, id) WHERE state = 'Importing';
ALTER TABLE record ADD COLUMN export_attempts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE record ADD COLUMN export_error TEXT;
CREATE INDEX record_export_failed ON record (id) WHERE export_error IS NOT NULL AND delivery_id IS NULL;
-- Since when a zone fails, and what its last look left.
ALTER TABLE zone_status ADD COLUMN failing_since INTEGER;
ALTER TABLE zone_status ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;
