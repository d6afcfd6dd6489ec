-- What partners did: one record for each request, durable before its answer.

-- No foreign keys: a record outlives the partner and the collection that it tells of.
CREATE TABLE access_record (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  request uuid NOT NULL,
  time timestamptz NOT NULL,
  address text NOT NULL,
  partner text COLLATE "C",
  client text,
  issuer text,
  token text,
  scopes text[],
  action text NOT NULL,
  collection uuid,
  path text NOT NULL,
  filters text NOT NULL,
  outcome text COLLATE "C" NOT NULL,
  objects integer NOT NULL,
  first_added bigint,
  last_added bigint,
  labels integer[] NOT NULL,
  body_sha256 bytea
);
COMMENT ON TABLE access_record IS 'the access log: records are added and read, never changed';
COMMENT ON COLUMN access_record.number IS 'the order of the log; it ascends, and may leave some out';
COMMENT ON COLUMN access_record.request IS 'identifies the request to the one who made it';
COMMENT ON COLUMN access_record.time IS 'when the request came in';
COMMENT ON COLUMN access_record.address IS 'where the request came from, as the server saw it';
COMMENT ON COLUMN access_record.partner IS 'who asked; with the four columns behind it null where nobody could be believed';
COMMENT ON COLUMN access_record.client IS 'the client_id of the token';
COMMENT ON COLUMN access_record.issuer IS 'the iss of the token';
COMMENT ON COLUMN access_record.token IS 'the jti of the token';
COMMENT ON COLUMN access_record.scopes IS 'the scope of the token';
COMMENT ON COLUMN access_record.objects IS 'how many objects, records or versions were handed out or taken in';
COMMENT ON COLUMN access_record.first_added IS 'date added of the first of them, in microseconds since 1970';
COMMENT ON COLUMN access_record.last_added IS 'date added of the last of them, in microseconds since 1970';
COMMENT ON COLUMN access_record.labels IS 'the release labels that the reader was cleared for';
COMMENT ON COLUMN access_record.body_sha256 IS 'of the body that was sent';

-- One index for each of an auditor's filters, with the number: a page is read in its order.
CREATE INDEX access_record_partner ON access_record (partner, number);
CREATE INDEX access_record_collection ON access_record (collection, number);
CREATE INDEX access_record_time ON access_record (time, number);
-- Nearly all requests are served; it is the others that are looked for.
CREATE INDEX access_record_refused ON access_record (number) WHERE outcome <> 'SERVED';

-- Numbers become visible in their order: who writes takes his turn before he draws one and keeps
-- it until he has committed. Else a record of another instance could appear behind an auditor who
-- reads on from the last number that he has seen. A statement writes a whole group of records, so
-- a turn is short and they are few.
CREATE FUNCTION take_turn_to_write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(TG_RELID::bigint);
  RETURN NULL;
END
$$;
CREATE TRIGGER take_turn_to_write BEFORE INSERT ON access_record
  FOR EACH STATEMENT EXECUTE FUNCTION take_turn_to_write();

-- Retention is the job of another role.
GRANT SELECT, INSERT ON access_record TO ${server};
