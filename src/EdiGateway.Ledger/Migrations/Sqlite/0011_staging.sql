-- What came after a file over which a process ended waits for it, zone by zone: looked up for each file that is taken.
CREATE INDEX file_tried ON file (zone, id) WHERE state = 'Received' AND attempts > 0;
-- What a file staged is found when it is discarded; removing it asks who refers to it.
CREATE INDEX record_staged ON record (file_id, id) WHERE state = 'Staged';
CREATE INDEX record_earlier ON record (earlier_id) WHERE earlier_id IS NOT NULL;
CREATE INDEX outbound_document_repeat ON outbound_document (repeat_of_id) WHERE repeat_of_id IS NOT NULL;
