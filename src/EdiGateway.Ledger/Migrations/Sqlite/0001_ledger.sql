-- Times are milliseconds since 1970-01-01 UTC; states are the names of the enumerations; flags are 0 and 1.
CREATE TABLE file (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  zone TEXT NOT NULL,
  name TEXT NOT NULL,
  claim_token TEXT NOT NULL,
  size INTEGER NOT NULL,
  archive_key TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  owner TEXT,
  lease_until INTEGER,
  companion_key TEXT
);
CREATE UNIQUE INDEX file_claim ON file (zone, claim_token) WHERE claim_token <> '';
CREATE INDEX file_unfinished ON file (state, id) WHERE state <> 'Processed';

CREATE TABLE interchange (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  file_id INTEGER NOT NULL REFERENCES file (id),
  ordinal INTEGER NOT NULL,
  standard TEXT NOT NULL,
  version TEXT NOT NULL,
  sender TEXT NOT NULL,
  receiver TEXT NOT NULL,
  test INTEGER NOT NULL,
  control_number TEXT NOT NULL,
  duplicate_key TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  byte_offset INTEGER NOT NULL,
  length INTEGER NOT NULL,
  partner TEXT,
  agreement TEXT,
  state TEXT NOT NULL,
  reason TEXT,
  attempt INTEGER NOT NULL,
  earlier_id INTEGER REFERENCES interchange (id),
  decided_at INTEGER NOT NULL
);
CREATE INDEX interchange_file ON interchange (file_id);
CREATE INDEX interchange_duplicate ON interchange (duplicate_key);
CREATE INDEX interchange_attention ON interchange (state, id) WHERE state IN ('Quarantined', 'Rejected');

CREATE TABLE functional_group (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  interchange_id INTEGER NOT NULL REFERENCES interchange (id),
  ordinal INTEGER NOT NULL,
  control_number TEXT,
  functional_id TEXT NOT NULL,
  version TEXT NOT NULL,
  status TEXT NOT NULL,
  duplicate_key TEXT
);
CREATE INDEX functional_group_interchange ON functional_group (interchange_id);
CREATE INDEX functional_group_duplicate ON functional_group (duplicate_key) WHERE duplicate_key IS NOT NULL;

CREATE TABLE message (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  interchange_id INTEGER NOT NULL REFERENCES interchange (id),
  group_id INTEGER NOT NULL REFERENCES functional_group (id),
  ordinal INTEGER NOT NULL,
  type TEXT NOT NULL,
  version TEXT NOT NULL,
  control_number TEXT NOT NULL,
  segments INTEGER NOT NULL,
  state TEXT NOT NULL,
  code TEXT,
  reason TEXT,
  document_number TEXT,
  business_key TEXT,
  partner TEXT,
  test INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  duplicate_key TEXT,
  decided_at INTEGER NOT NULL,
  origin_id INTEGER REFERENCES message (id)
);
CREATE INDEX message_interchange ON message (interchange_id);
CREATE INDEX message_duplicate ON message (duplicate_key) WHERE duplicate_key IS NOT NULL;
CREATE INDEX message_held ON message (partner, business_key) WHERE state = 'Held';
CREATE INDEX message_attention ON message (state, id) WHERE state IN ('Held', 'Unsupported', 'Rejected');

CREATE TABLE finding (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  file_id INTEGER REFERENCES file (id),
  interchange_id INTEGER REFERENCES interchange (id),
  group_id INTEGER REFERENCES functional_group (id),
  message_id INTEGER REFERENCES message (id),
  code TEXT NOT NULL,
  severity TEXT NOT NULL,
  message TEXT NOT NULL,
  fix TEXT NOT NULL,
  byte_offset INTEGER NOT NULL,
  line INTEGER NOT NULL,
  segment_number INTEGER NOT NULL,
  segment TEXT,
  loop TEXT,
  element INTEGER NOT NULL,
  component INTEGER NOT NULL,
  repetition INTEGER NOT NULL,
  value TEXT
);
CREATE INDEX finding_file ON finding (file_id) WHERE file_id IS NOT NULL;
CREATE INDEX finding_interchange ON finding (interchange_id);
CREATE INDEX finding_message ON finding (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX finding_code ON finding (code);

CREATE TABLE record (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id INTEGER REFERENCES message (id),
  file_id INTEGER REFERENCES file (id),
  record_type TEXT NOT NULL,
  partner TEXT NOT NULL,
  test INTEGER NOT NULL,
  number TEXT NOT NULL,
  function TEXT NOT NULL,
  business_key TEXT NOT NULL,
  state TEXT NOT NULL,
  earlier_id INTEGER REFERENCES record (id),
  header TEXT NOT NULL,
  line_count INTEGER NOT NULL,
  booked_at INTEGER NOT NULL,
  export_due_at INTEGER,
  delivery_id INTEGER REFERENCES delivery (id)
);
CREATE INDEX record_message ON record (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX record_document ON record (partner, record_type, number);
CREATE INDEX record_export ON record (export_due_at, id) WHERE export_due_at IS NOT NULL AND delivery_id IS NULL;

CREATE TABLE record_line (
  record_id INTEGER NOT NULL REFERENCES record (id),
  sequence INTEGER NOT NULL,
  line TEXT NOT NULL,
  PRIMARY KEY (record_id, sequence)
) WITHOUT ROWID;

CREATE TABLE outbound_document (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  role TEXT NOT NULL,
  interchange_id INTEGER REFERENCES interchange (id),
  message_id INTEGER REFERENCES message (id),
  record_id INTEGER REFERENCES record (id),
  agreement TEXT NOT NULL,
  partner TEXT NOT NULL,
  test INTEGER NOT NULL,
  batch_key TEXT NOT NULL,
  standard TEXT NOT NULL,
  type TEXT NOT NULL,
  version TEXT NOT NULL,
  functional_id TEXT NOT NULL,
  separators BLOB NOT NULL,
  segments INTEGER NOT NULL,
  body BLOB NOT NULL,
  way TEXT,
  kept_number TEXT,
  document_number TEXT NOT NULL,
  business_key TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  due_at INTEGER,
  created_at INTEGER NOT NULL,
  outbound_interchange_id INTEGER REFERENCES outbound_interchange (id),
  group_number TEXT NOT NULL,
  message_number TEXT NOT NULL,
  repeat_of_id INTEGER REFERENCES outbound_document (id),
  answer TEXT NOT NULL,
  answer_due_at INTEGER
);
CREATE INDEX outbound_document_pending ON outbound_document (batch_key, id) WHERE state = 'Pending';
CREATE INDEX outbound_document_held ON outbound_document (batch_key, business_key) WHERE state = 'Held';
CREATE INDEX outbound_document_interchange ON outbound_document (interchange_id) WHERE interchange_id IS NOT NULL;
CREATE INDEX outbound_document_message ON outbound_document (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX outbound_document_record ON outbound_document (record_id) WHERE record_id IS NOT NULL;
CREATE INDEX outbound_document_out ON outbound_document (outbound_interchange_id) WHERE outbound_interchange_id IS NOT NULL;
CREATE INDEX outbound_document_numbers ON outbound_document (group_number, message_number) WHERE state = 'Released' AND role = 'Document';
CREATE INDEX outbound_document_answer ON outbound_document (answer_due_at) WHERE answer = 'Awaited';

CREATE TABLE outbound_interchange (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  agreement TEXT NOT NULL,
  partner TEXT NOT NULL,
  standard TEXT NOT NULL,
  role TEXT NOT NULL,
  sender TEXT NOT NULL,
  receiver TEXT NOT NULL,
  test INTEGER NOT NULL,
  control_number TEXT NOT NULL,
  documents INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  answer TEXT NOT NULL
);
CREATE INDEX outbound_interchange_number ON outbound_interchange (receiver, sender, control_number);

CREATE TABLE delivery (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  target TEXT NOT NULL,
  name TEXT NOT NULL,
  lane TEXT NOT NULL,
  partner TEXT,
  agreement TEXT,
  outbound_interchange_id INTEGER REFERENCES outbound_interchange (id),
  content BLOB NOT NULL,
  archive_key TEXT NOT NULL,
  size INTEGER NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_try_at INTEGER NOT NULL,
  last_error TEXT,
  possible_duplicate INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  delivered_at INTEGER,
  owner TEXT,
  lease_until INTEGER
);
CREATE INDEX delivery_pending ON delivery (lane, id) WHERE state = 'Pending';
CREATE INDEX delivery_due ON delivery (id) WHERE state = 'Pending';
CREATE INDEX delivery_parked ON delivery (lane) WHERE state = 'Parked';
CREATE INDEX delivery_interchange ON delivery (outbound_interchange_id) WHERE outbound_interchange_id IS NOT NULL;

CREATE TABLE received_acknowledgement (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  interchange_id INTEGER NOT NULL REFERENCES interchange (id),
  kind TEXT NOT NULL,
  answers TEXT NOT NULL,
  document_id INTEGER REFERENCES outbound_document (id),
  outbound_interchange_id INTEGER REFERENCES outbound_interchange (id),
  answer TEXT NOT NULL,
  late INTEGER NOT NULL,
  contradicts INTEGER NOT NULL,
  reason TEXT,
  received_at INTEGER NOT NULL
);
CREATE INDEX received_acknowledgement_document ON received_acknowledgement (document_id) WHERE document_id IS NOT NULL;

CREATE TABLE control_number (
  counter TEXT PRIMARY KEY,
  last_number INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE zone_status (
  zone TEXT PRIMARY KEY,
  last_poll_at INTEGER NOT NULL,
  last_success_at INTEGER,
  last_file_at INTEGER,
  last_error_at INTEGER,
  last_error TEXT,
  refused TEXT,
  untidied INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason TEXT
);
