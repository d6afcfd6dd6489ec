-- How much each client asks for, and what is unusual in it. Both follow from the records, a step
-- behind them. The server may have them made, and can write neither.

CREATE TABLE access_figure (
  partner text COLLATE "C",
  client text,
  hour timestamptz NOT NULL,
  requests bigint NOT NULL,
  refused bigint NOT NULL,
  not_accepted bigint NOT NULL,
  objects bigint NOT NULL,
  UNIQUE NULLS NOT DISTINCT (hour, partner, client)
);
COMMENT ON TABLE access_figure IS 'what each client did in each hour';
COMMENT ON COLUMN access_figure.partner IS 'null for all those together who could not be believed';
COMMENT ON COLUMN access_figure.refused IS 'requests that were refused, or failed';
COMMENT ON COLUMN access_figure.not_accepted IS 'requests with true credentials that had been suspended, revoked or had ended';
COMMENT ON COLUMN access_figure.objects IS 'objects that were handed out';

-- Where partners asked from, and with which clients.
CREATE TABLE access_caller (
  partner text COLLATE "C" NOT NULL,
  kind text NOT NULL CHECK (kind IN ('ADDRESS', 'CLIENT')),
  value text NOT NULL,
  day date NOT NULL,
  PRIMARY KEY (partner, kind, value, day)
);
COMMENT ON TABLE access_caller IS 'the addresses and clients of requests that were served, by day';
CREATE INDEX access_caller_day ON access_caller (day, partner, kind);

-- What is there already is known, and no news.
INSERT INTO access_caller
  SELECT DISTINCT r.partner, known.kind, known.value, (r.recorded AT TIME ZONE 'UTC')::date
  FROM access_record r, LATERAL (VALUES ('ADDRESS', r.address), ('CLIENT', r.client)) known (kind, value)
  WHERE r.partner IS NOT NULL AND r.outcome = 'SERVED' AND r.address <> '';

CREATE TABLE access_watched (
  number bigint NOT NULL,
  told bigint NOT NULL,
  one boolean PRIMARY KEY DEFAULT true CHECK (one)
);
COMMENT ON TABLE access_watched IS 'how far the log was looked through';
COMMENT ON COLUMN access_watched.number IS 'the last record that was counted';
COMMENT ON COLUMN access_watched.told IS 'the last alert that was sent to the webhook';
INSERT INTO access_watched SELECT coalesce(max(number), 0), coalesce(max(number), 0) FROM access_record;

-- Looks at the next records; nobody else does meanwhile. An alert is a record, written last: who
-- writes records holds up all others.
CREATE FUNCTION watch_access(records_max integer, refusals_max bigint, objects_max bigint)
RETURNS TABLE (more boolean, raised text[]) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  seen bigint;
  latest bigint;
  alerts jsonb;
BEGIN
  raised := '{}';
  more := false;
  SELECT number INTO seen FROM access_watched FOR UPDATE SKIP LOCKED;
  IF FOUND THEN
    SELECT max(next.number), count(*) = records_max INTO latest, more
    FROM (SELECT r.number FROM access_record r WHERE r.number > seen ORDER BY r.number LIMIT records_max) next;
  END IF;
  IF latest IS NULL THEN
    RETURN NEXT;
    RETURN;
  END IF;

  WITH request AS MATERIALIZED (
    SELECT r.partner, CASE WHEN r.partner IS NOT NULL THEN r.client END AS client, r.address, r.outcome,
      date_trunc('hour', r.recorded, 'UTC') AS hour, (r.recorded AT TIME ZONE 'UTC')::date AS day,
      CASE WHEN r.outcome = 'SERVED' AND r.action IN ('READ_OBJECTS', 'READ_OBJECT') THEN r.objects ELSE 0 END AS objects
    FROM access_record r
    -- Commands and alerts have no path, what the server loads itself has no address; the other
    -- records are not of the end of a request.
    WHERE r.number > seen AND r.number <= latest AND (r.path <> '' OR r.long_path IS NOT NULL)
      AND r.address <> ''
      AND r.outcome NOT IN ('COMMITTED', 'INTENDED', 'COMPLETED', 'ABANDONED')
  ), counted AS MATERIALIZED (
    SELECT partner, client, hour, count(*) AS requests,
      count(*) FILTER (WHERE outcome <> 'SERVED') AS refused,
      count(*) FILTER (WHERE outcome = 'UNAUTHENTICATED' AND partner IS NOT NULL) AS not_accepted,
      sum(objects) AS objects
    FROM request GROUP BY partner, client, hour
  ), kept AS (
    INSERT INTO access_figure AS figure (partner, client, hour, requests, refused, not_accepted, objects)
    SELECT * FROM counted
    ON CONFLICT (hour, partner, client) DO UPDATE SET
      requests = figure.requests + excluded.requests,
      refused = figure.refused + excluded.refused,
      not_accepted = figure.not_accepted + excluded.not_accepted,
      objects = figure.objects + excluded.objects
    RETURNING *
  ), grown AS (
    SELECT kept.*, kept.refused - counted.refused AS refused_before,
      kept.not_accepted - counted.not_accepted AS not_accepted_before,
      kept.objects - counted.objects AS objects_before
    FROM kept JOIN counted ON counted.hour = kept.hour
      AND counted.partner IS NOT DISTINCT FROM kept.partner
      AND counted.client IS NOT DISTINCT FROM kept.client
  ), met AS (
    INSERT INTO access_caller
    SELECT DISTINCT request.partner, known.kind, known.value, request.day
    FROM request, LATERAL (VALUES ('ADDRESS', address), ('CLIENT', client)) known (kind, value)
    WHERE partner IS NOT NULL AND outcome = 'SERVED'
    ON CONFLICT DO NOTHING
    RETURNING *
  ), news AS (
    -- The first of all is no news.
    SELECT partner, kind, min(value COLLATE "C") AS example, count(DISTINCT value) AS amount
    FROM met
    WHERE NOT EXISTS (
        SELECT FROM access_caller old
        WHERE old.partner = met.partner AND old.kind = met.kind AND old.value = met.value)
      AND EXISTS (SELECT FROM access_caller old WHERE old.partner = met.partner AND old.kind = met.kind)
    GROUP BY partner, kind
  ), alert AS (
    SELECT 'REFUSALS' AS rule, partner, client, '' AS address,
      format('refused=%s&limit=%s&hour=%s', refused, refusals_max, timestamp_text(hour)) AS facts
    FROM grown WHERE refused >= refusals_max AND refused_before < refusals_max
    UNION ALL
    SELECT 'BULK_PULL', partner, client, '',
      format('objects=%s&limit=%s&hour=%s', objects, objects_max, timestamp_text(hour))
    FROM grown WHERE objects >= objects_max AND objects_before < objects_max
    UNION ALL
    SELECT 'NOT_ACCEPTED', partner, client, '', format('hour=%s', timestamp_text(hour))
    FROM grown WHERE not_accepted > 0 AND not_accepted_before = 0
    UNION ALL
    SELECT 'NEW_' || kind, partner, whose.client, whose.address, format('new=%s', amount)
    FROM news, LATERAL (
      SELECT client, address FROM request
      WHERE request.partner = news.partner AND outcome = 'SERVED'
        AND CASE kind WHEN 'ADDRESS' THEN address ELSE client END = example
      ORDER BY client LIMIT 1) whose
  )
  SELECT coalesce(jsonb_agg(alert), '[]'), coalesce(array_agg(alert.rule), '{}') INTO alerts, raised
  FROM alert;

  UPDATE access_watched SET number = latest;
  IF alerts <> '[]' THEN
    INSERT INTO access_record (
      request, time, address, partner, client, scopes, action, path, filters, outcome, objects, sight)
    SELECT gen_random_uuid(), clock_timestamp(), address, partner, client,
      CASE WHEN partner IS NOT NULL THEN '{}'::text[] END, 'ALERT', '',
      'rule=' || lower(rule) || '&' || facts, 'SERVED', 0, sha256('')
    FROM jsonb_to_recordset(alerts)
      AS alert (rule text, partner text, client text, address text, facts text);
  END IF;
  RETURN NEXT;
END
$$;
REVOKE ALL ON FUNCTION watch_access(integer, bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION watch_access(integer, bigint, bigint) TO ${server};

-- Notes which alerts have reached the webhook.
CREATE FUNCTION alerts_told(latest bigint) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$
  UPDATE access_watched SET told = greatest(told, latest)
$$;
REVOKE ALL ON FUNCTION alerts_told(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION alerts_told(bigint) TO ${server};

GRANT SELECT ON access_figure, access_caller, access_watched TO ${server};

DO $$
BEGIN
  EXECUTE format(
    'ALTER FUNCTION watch_access(integer, bigint, bigint) SET search_path = %I, pg_temp', current_schema());
  EXECUTE format('ALTER FUNCTION alerts_told(bigint) SET search_path = %I, pg_temp', current_schema());
END
$$;
