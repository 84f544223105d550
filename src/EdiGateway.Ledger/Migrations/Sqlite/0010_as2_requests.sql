-- What was sent is kept as it went out, so that a repetition is the same; what is received lies in the archive until it is published.
ALTER TABLE as2_message ADD COLUMN request_key TEXT NOT NULL DEFAULT '';
ALTER TABLE as2_message DROP COLUMN draft;
CREATE INDEX as2_message_rejected ON as2_message (endpoint, id) WHERE state = 'Rejected';
