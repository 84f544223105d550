-- AS2 messages by their Message-ID: what was received is answered again with its first receipt, what was sent awaits one.
CREATE TABLE as2_message (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  endpoint TEXT NOT NULL,
  message_id TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  content_key TEXT NOT NULL,
  integrity TEXT NOT NULL,
  draft TEXT NOT NULL,
  receipt BLOB NOT NULL,
  evidence_key TEXT NOT NULL,
  reason TEXT,
  created_at INTEGER NOT NULL,
  closed_at INTEGER,
  UNIQUE (endpoint, message_id)
);
CREATE INDEX as2_message_sent ON as2_message (endpoint, name) WHERE state IN ('Sent', 'Taken', 'Refused');
CREATE INDEX as2_message_unpublished ON as2_message (id) WHERE state = 'Recorded';
-- Deliveries that were sent and whose answer is awaited; the open one of a name is found when it comes.
CREATE INDEX delivery_awaiting ON delivery (next_try_at) WHERE state = 'Awaiting';
CREATE INDEX delivery_open ON delivery (target, name) WHERE state IN ('Pending', 'Awaiting');
