-- What became of the objects of each submission, for the client that made it.
CREATE TABLE submission_status (
  id uuid PRIMARY KEY,
  api_root text NOT NULL,
  partner text NOT NULL,
  client text NOT NULL,
  requested bigint NOT NULL,
  details text NOT NULL
);
COMMENT ON COLUMN submission_status.requested IS 'microseconds since 1970';
COMMENT ON COLUMN submission_status.details IS 'the successes and failures, as JSON';
CREATE INDEX submission_status_requested ON submission_status (requested);

GRANT SELECT, INSERT, DELETE ON submission_status TO ${server};
