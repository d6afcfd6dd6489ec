-- An auditor who asks for a rare action must not walk the log: nearly all of it is reads.
CREATE INDEX access_record_action ON access_record (action, number);
