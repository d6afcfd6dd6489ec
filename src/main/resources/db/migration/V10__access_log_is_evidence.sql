-- The access log is evidence: nothing in it is cut, a record is of constant size, and the server
-- chooses neither its place nor the time at which it was written.

-- What is too long to stand in a record is kept once.
CREATE TABLE access_text (
  sha256 bytea PRIMARY KEY,
  octets integer GENERATED ALWAYS AS (octet_length(text)) STORED,
  text text NOT NULL CHECK (sha256 = sha256(convert_to(text, 'UTF8')))
);
COMMENT ON TABLE access_text IS 'paths, filters and scopes that are too long for a record, by the SHA-256 of their UTF-8';

ALTER TABLE access_record
  ADD COLUMN long_path bytea,
  ADD COLUMN long_filters bytea,
  ADD COLUMN long_scopes bytea,
  ADD COLUMN object text COLLATE "C",
  ADD COLUMN recorded timestamptz NOT NULL DEFAULT clock_timestamp();
COMMENT ON COLUMN access_record.long_path IS 'of the path, where it is kept in access_text';
COMMENT ON COLUMN access_record.long_filters IS 'of the filters, where they are kept in access_text';
COMMENT ON COLUMN access_record.long_scopes IS 'of the scopes, joined by spaces, where they are kept in access_text';
COMMENT ON COLUMN access_record.object IS 'the STIX object that the path names';
COMMENT ON COLUMN access_record.recorded IS 'when the record was written, by the clock of the database';

-- A reader has the same sight for many requests.
CREATE TABLE access_sight (
  sha256 bytea PRIMARY KEY,
  labels integer[] NOT NULL CHECK (sha256 = sha256(convert_to(array_to_string(labels, ','), 'UTF8')))
);
COMMENT ON TABLE access_sight IS 'the release labels that a reader was cleared for, by the SHA-256 of their numbers in ascending order, joined by commas';

INSERT INTO access_sight VALUES (sha256(''), '{}');
INSERT INTO access_sight
  SELECT DISTINCT sha256(convert_to(array_to_string(labels, ','), 'UTF8')), labels FROM access_record
  ON CONFLICT DO NOTHING;
ALTER TABLE access_record ADD COLUMN sight bytea;
UPDATE access_record SET sight = sha256(convert_to(array_to_string(labels, ','), 'UTF8'));
ALTER TABLE access_record ALTER COLUMN sight SET NOT NULL, DROP COLUMN labels;
COMMENT ON COLUMN access_record.sight IS 'what the reader was cleared for: a row of access_sight';

-- One index for each of the auditor's further filters.
CREATE INDEX access_record_client ON access_record (client, number);
CREATE INDEX access_record_token ON access_record (token, number);
CREATE INDEX access_record_address ON access_record (address, number);
CREATE INDEX access_record_request ON access_record (request);
CREATE INDEX access_record_object ON access_record (object, number) WHERE object IS NOT NULL;

-- Who writes texts or sights takes the same turn as who writes records, so that none waits for
-- another one that waits for it.
CREATE OR REPLACE FUNCTION take_turn_to_write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock('access_record'::regclass::oid::bigint);
  RETURN NULL;
END
$$;
CREATE TRIGGER take_turn_to_write BEFORE INSERT ON access_text
  FOR EACH STATEMENT EXECUTE FUNCTION take_turn_to_write();
CREATE TRIGGER take_turn_to_write BEFORE INSERT ON access_sight
  FOR EACH STATEMENT EXECUTE FUNCTION take_turn_to_write();

-- What an operator changed, whole as well.
CREATE OR REPLACE FUNCTION record_operation(action text, target text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  said text := concat_ws(
    '&',
    target,
    'operator=' || coalesce(nullif(current_setting('entente.operator', true), ''), session_user),
    'reason=' || nullif(current_setting('entente.reason', true), ''));
  digest bytea;
BEGIN
  IF length(said) > 1000 THEN
    digest := sha256(convert_to(said, 'UTF8'));
    INSERT INTO access_text (sha256, text) VALUES (digest, said) ON CONFLICT DO NOTHING;
    said := '';
  END IF;
  INSERT INTO access_record (
    request, time, address, action, path, filters, long_filters, outcome, objects, sight)
  VALUES (
    gen_random_uuid(), clock_timestamp(), coalesce(host(inet_client_addr()), ''), action, '', said,
    digest, 'SERVED', 1, sha256(''));
END
$$;

-- The server names neither the number nor the time of a record; not even as an overriding value.
REVOKE INSERT ON access_record FROM ${server};
GRANT INSERT (
  request, time, address, partner, client, issuer, token, scopes, action, collection, path, filters,
  outcome, objects, first_added, last_added, body_sha256, long_path, long_filters, long_scopes,
  object, sight) ON access_record TO ${server};
GRANT SELECT, INSERT (sha256, text) ON access_text TO ${server};
GRANT SELECT, INSERT ON access_sight TO ${server};
