-- Whether and by when a partner is to confirm that an interchange of ours arrived (TA1, CONTRL action 8).
ALTER TABLE outbound_interchange ADD COLUMN receipt TEXT NOT NULL DEFAULT 'NotExpected';
ALTER TABLE outbound_interchange ADD COLUMN receipt_due_at INTEGER;
CREATE INDEX outbound_interchange_receipt ON outbound_interchange (receipt_due_at) WHERE receipt = 'Awaited';
