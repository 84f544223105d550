-- A file that was in hand with others when a process ended is tried alone; only what ends a process then counts as an attempt.
ALTER TABLE file ADD COLUMN suspect INTEGER NOT NULL DEFAULT 0;
UPDATE file SET suspect = 1, attempts = CASE WHEN attempts > 0 THEN attempts - 1 ELSE 0 END WHERE state = 'Received' AND attempts > 0;
