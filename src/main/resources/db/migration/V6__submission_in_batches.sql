-- The status of a bundle is kept from its first object on, and changes until it is complete.
ALTER TABLE submission_status
  ADD COLUMN complete boolean NOT NULL DEFAULT true,
  ADD COLUMN alive bigint NOT NULL DEFAULT 0,
  ADD COLUMN success_count integer NOT NULL DEFAULT 0,
  ADD COLUMN failure_count integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN submission_status.complete IS 'whether nothing will change any more';
COMMENT ON COLUMN submission_status.alive IS 'the last sign of life of a submission that is not complete, in microseconds since 1970';
COMMENT ON COLUMN submission_status.details IS 'the successes and failures, as JSON; the first ones, where there are too many to tell';

UPDATE submission_status SET
  success_count = json_array_length(details::json -> 'successes'),
  failure_count = json_array_length(details::json -> 'failures');

GRANT UPDATE (complete, alive, success_count, failure_count, details) ON submission_status TO ${server};
