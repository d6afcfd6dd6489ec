-- The oldest records of the access log may be dropped, never any others. Their hashes stay in the tree, so
-- that what follows them, and every checkpoint that was ever signed, can still be verified.
CREATE TABLE access_dropped (
  number bigint NOT NULL,
  one boolean PRIMARY KEY DEFAULT true CHECK (one)
);
COMMENT ON TABLE access_dropped IS 'where the access log begins';
COMMENT ON COLUMN access_dropped.number IS 'all records up to this one were dropped by an operator, or are about to be';
INSERT INTO access_dropped VALUES (0);
GRANT SELECT ON access_dropped TO ${server};

-- Decides what is dropped, with a record of it: the records before the first one that is not older, if a
-- checkpoint commits to them and they were looked at for what is unusual. Called by operators, with the
-- owner's rights, or with the right to call this and the next function and no other.
CREATE FUNCTION drop_access_records(operator text, reason text, older_than timestamptz)
RETURNS TABLE (dropped bigint, last bigint) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  before bigint;
  kept bigint;
  committed bigint;
BEGIN
  IF older_than > now() - interval '31 days' THEN
    RAISE EXCEPTION 'records are kept for 31 days at least';
  END IF;
  SELECT number INTO before FROM access_dropped FOR UPDATE;
  SELECT r.number INTO kept FROM access_record r
  WHERE r.number > before AND r.recorded >= older_than ORDER BY r.number LIMIT 1;
  SELECT number INTO committed FROM access_tree
  WHERE level = 0 AND position = (SELECT max(size) - 1 FROM access_checkpoint);
  SELECT count(*), max(r.number) INTO dropped, last FROM access_record r
  WHERE r.number > before AND (kept IS NULL OR r.number < kept)
    AND r.number <= committed AND r.number <= (SELECT number FROM access_watched);
  IF dropped > 0 THEN
    UPDATE access_dropped SET number = last;
    DELETE FROM access_caller WHERE day < (older_than AT TIME ZONE 'UTC')::date;
    PERFORM set_config('entente.operator', operator, true);
    PERFORM set_config('entente.reason', reason, true);
    PERFORM record_operation(
      'DROP_RECORDS', format('last=%s&records=%s&older_than=%s', last, dropped, timestamp_text(older_than)));
  END IF;
  RETURN NEXT;
END
$$;

-- Deletes some of the records that are to be dropped; says how many.
CREATE FUNCTION delete_dropped_records(records_max integer) RETURNS bigint
LANGUAGE sql SECURITY DEFINER AS $$
  WITH gone AS (
    DELETE FROM access_record WHERE number IN (
      SELECT r.number FROM access_record r
      WHERE r.number <= (SELECT number FROM access_dropped) ORDER BY r.number LIMIT records_max)
    RETURNING number)
  SELECT count(*) FROM gone
$$;

REVOKE ALL ON FUNCTION drop_access_records(text, text, timestamptz) FROM PUBLIC;
REVOKE ALL ON FUNCTION delete_dropped_records(integer) FROM PUBLIC;
DO $$
BEGIN
  EXECUTE format(
    'ALTER FUNCTION drop_access_records(text, text, timestamptz) SET search_path = %I, pg_temp',
    current_schema());
  EXECUTE format(
    'ALTER FUNCTION delete_dropped_records(integer) SET search_path = %I, pg_temp', current_schema());
END
$$;
