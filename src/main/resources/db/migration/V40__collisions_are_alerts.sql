-- Two partners' different objects under one identifier and version: the writer puts the alert on record
-- itself, in the transaction that adds the object. Here it is counted with the others.
ALTER FUNCTION watch_access(integer, bigint, bigint) RENAME TO count_access;
REVOKE EXECUTE ON FUNCTION count_access(integer, bigint, bigint) FROM ${server};

-- Looks at the next records; nobody else does meanwhile.
CREATE FUNCTION watch_access(records_max integer, refusals_max bigint, objects_max bigint)
RETURNS TABLE (more boolean, raised text[]) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  seen bigint;
  latest bigint;
BEGIN
  SELECT number INTO seen FROM access_watched FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    more := false;
    raised := '{}';
  ELSE
    SELECT counted.more, counted.raised INTO more, raised
    FROM count_access(records_max, refusals_max, objects_max) counted;
    SELECT number INTO latest FROM access_watched;
    raised := raised || ARRAY(
      SELECT 'COLLISION' FROM access_record r
      WHERE r.action = 'ALERT' AND r.number > seen AND r.number <= latest
        AND r.filters LIKE 'rule=collision&%');
  END IF;
  RETURN NEXT;
END
$$;
REVOKE ALL ON FUNCTION watch_access(integer, bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION watch_access(integer, bigint, bigint) TO ${server};

DO $$
BEGIN
  EXECUTE format(
    'ALTER FUNCTION watch_access(integer, bigint, bigint) SET search_path = %I, pg_temp', current_schema());
END
$$;
