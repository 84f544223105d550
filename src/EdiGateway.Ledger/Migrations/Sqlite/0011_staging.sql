-- What came after a file over which a process ended waits for it, zone by zone: looked up for each file that is taken.
CREATE INDEX file_tried ON file (zone, id) WHERE state = 'Received' AND attempts > 0;
