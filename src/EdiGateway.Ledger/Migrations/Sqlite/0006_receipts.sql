-- Files that were posted to us are found by their receipt, which is their name. Others pay nothing for it.
CREATE INDEX file_receipt ON file (zone, name) WHERE name >= 'rcpt-' AND name < 'rcpt.';
