-- What waits is found by its lease, so that looking for work costs nothing while a long backlog is in hand.
DROP INDEX file_unfinished;
CREATE INDEX file_waiting ON file (COALESCE(lease_until, 0)) WHERE state = 'Received';
CREATE INDEX file_set_aside ON file (state, id) WHERE state NOT IN ('Received', 'Processed');
