-- What is personal in a record enters its leaf as a salted digest, and so do the labels of its reader. The fact
-- can then be erased while the tree still verifies, and the labels be left out of what a reader is given.

-- A record's salt is the database's to choose: the server's role may not insert it.
ALTER TABLE access_record
  ADD COLUMN salt uuid DEFAULT gen_random_uuid(),
  ADD COLUMN erased jsonb,
  ADD CONSTRAINT access_record_salted CHECK ((salt IS NULL) = (erased IS NOT NULL));
COMMENT ON COLUMN access_record.salt IS 'what makes the digests of its salted facts; null where these were erased';
COMMENT ON COLUMN access_record.erased IS 'of a record whose personal facts were erased: order, the order to do so; digests, what is left of them; salts, the salt of the labels';

-- Each fact has a salt of its own, so that one can be shown without the others: SHA-256 of the record's salt and
-- the fact's name. Its digest is the SHA-256 of that salt and the fact as UTF-8.
CREATE FUNCTION fact_salt(salt uuid, fact text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(uuid_send(salt) || convert_to(fact, 'UTF8'))
$$;
CREATE FUNCTION fact_digest(salt uuid, fact text, value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(
    sha256(sha256(uuid_send(salt) || convert_to(fact, 'UTF8')) || convert_to(value, 'UTF8')), 'hex')
$$;

CREATE OR REPLACE VIEW access_record_line AS
SELECT r.number, json_strip_nulls(json_build_object(
  'number', r.number,
  'recorded', timestamp_text(r.recorded),
  'time', timestamp_text(r.time),
  'request', r.request,
  'partner', r.partner,
  'client', CASE WHEN r.partner IS NOT NULL AND r.erased IS NULL THEN r.client END,
  'issuer', CASE WHEN r.partner IS NOT NULL THEN r.issuer END,
  'token', CASE WHEN r.partner IS NOT NULL THEN r.token END,
  'scopes', CASE WHEN r.partner IS NOT NULL THEN to_json(ARRAY(
    SELECT DISTINCT scope COLLATE "C"
    FROM unnest(coalesce(string_to_array(c.text, ' '), r.scopes)) AS scope ORDER BY 1)) END,
  'address', CASE WHEN r.erased IS NULL THEN r.address END,
  'action', lower(r.action COLLATE "C"),
  'collection', r.collection,
  'object', r.object,
  'path', coalesce(p.text, r.path),
  'filters', coalesce(f.text, r.filters),
  'outcome', lower(r.outcome COLLATE "C"),
  'change', r.change,
  'objects', r.objects,
  'first_added', microseconds_text(r.first_added),
  'last_added', microseconds_text(r.last_added),
  'labels', coalesce(to_json(s.labels), '[]'),
  'body_sha256', encode(r.body_sha256, 'hex'),
  'versions', v.dates,
  'missing', CASE
    WHEN s.sha256 IS NULL
      OR r.long_path IS NOT NULL AND p.sha256 IS NULL
      OR r.long_filters IS NOT NULL AND f.sha256 IS NULL
      OR r.long_scopes IS NOT NULL AND c.sha256 IS NULL
      OR r.versions IS NOT NULL AND v.sha256 IS NULL
    THEN json_build_object(
      'labels', CASE WHEN s.sha256 IS NULL THEN encode(r.sight, 'hex') END,
      'path', CASE WHEN p.sha256 IS NULL THEN encode(r.long_path, 'hex') END,
      'filters', CASE WHEN f.sha256 IS NULL THEN encode(r.long_filters, 'hex') END,
      'scopes', CASE WHEN c.sha256 IS NULL THEN encode(r.long_scopes, 'hex') END,
      'versions', CASE WHEN v.sha256 IS NULL THEN encode(r.versions, 'hex') END)
    END,
  'salt', encode(uuid_send(r.salt), 'hex'),
  'erased', r.erased -> 'order',
  'digests', r.erased -> 'digests',
  'salts', r.erased -> 'salts'))::text AS line
FROM access_record r
LEFT JOIN access_sight s ON s.sha256 = r.sight
LEFT JOIN access_text p ON p.sha256 = r.long_path
LEFT JOIN access_text f ON f.sha256 = r.long_filters
LEFT JOIN access_text c ON c.sha256 = r.long_scopes
LEFT JOIN access_versions v ON v.sha256 = r.versions;

-- Leaves are made in another way from here on, so the tree is grown anew.
DELETE FROM access_tree;
DELETE FROM access_checkpoint;

-- Erases the address, the client and the token of some records behind a number, with a record that says so: the
-- order. Only of records that a checkpoint commits to and that were looked at for what is unusual. What the
-- figures keep of them loses its names and stays in the counts. Called by operators, with the owner's rights, or
-- with the right to call this function and no other.
CREATE FUNCTION erase_personal_facts(
  operator text, reason text, of_partner text, of_client text, of_address text,
  not_before timestamptz, before timestamptz, after bigint, records_max integer)
RETURNS TABLE (erased bigint, last bigint) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  order_id uuid := gen_random_uuid();
  committed bigint;
  first bigint;
  kept jsonb;
BEGIN
  IF coalesce(of_partner, of_client, of_address) IS NULL THEN
    RAISE EXCEPTION 'a partner, a client or an address was expected';
  END IF;
  SELECT number INTO committed FROM access_tree
  WHERE level = 0 AND position = (SELECT max(size) - 1 FROM access_checkpoint);
  committed := least(coalesce(committed, 0), (SELECT number FROM access_watched));

  WITH chosen AS MATERIALIZED (
    SELECT r.number, r.partner, r.client, r.address, r.token, r.salt, r.recorded
    FROM access_record r
    WHERE r.number > after AND r.number <= committed AND r.erased IS NULL
      AND (of_partner IS NULL OR r.partner = of_partner)
      AND (of_client IS NULL OR r.client = of_client)
      AND (of_address IS NULL OR r.address = of_address)
      AND (not_before IS NULL OR r.time >= not_before) AND (before IS NULL OR r.time < before)
    ORDER BY r.number LIMIT records_max FOR UPDATE
  ), changed AS (
    UPDATE access_record r SET
      address = '', client = CASE WHEN c.client IS NOT NULL THEN '' END, token = NULL, salt = NULL,
      erased = jsonb_build_object(
        'order', order_id,
        'digests', jsonb_strip_nulls(jsonb_build_object(
          'address', fact_digest(c.salt, 'address', c.address),
          'client', CASE WHEN c.partner IS NOT NULL THEN fact_digest(c.salt, 'client', c.client) END,
          'token', CASE WHEN c.partner IS NOT NULL THEN fact_digest(c.salt, 'token', c.token) END)),
        'salts', jsonb_build_object('labels', encode(fact_salt(c.salt, 'labels'), 'hex')))
    FROM chosen c WHERE r.number = c.number
  )
  SELECT count(*), min(c.number), max(c.number), jsonb_agg(DISTINCT jsonb_build_object(
      'partner', c.partner, 'client', c.client, 'address', c.address,
      'hour', date_trunc('hour', c.recorded, 'UTC')))
  INTO erased, first, last, kept FROM chosen c;
  IF erased = 0 THEN
    RETURN NEXT;
    RETURN;
  END IF;

  UPDATE access_caller met SET value = 'erased ' || gen_random_uuid()
  FROM (
    SELECT DISTINCT f.partner, (f.hour AT TIME ZONE 'UTC')::date AS day, known.kind, known.value
    FROM jsonb_to_recordset(kept) AS f (partner text, client text, address text, hour timestamptz),
      LATERAL (VALUES ('ADDRESS', f.address), ('CLIENT', f.client)) known (kind, value)) gone
  WHERE met.partner = gone.partner AND met.kind = gone.kind AND met.value = gone.value
    AND met.day = gone.day;

  WITH gone AS (
    DELETE FROM access_figure figure
    USING (
      SELECT DISTINCT f.partner, f.client, f.hour
      FROM jsonb_to_recordset(kept) AS f (partner text, client text, hour timestamptz)) f
    WHERE figure.partner = f.partner AND figure.client = f.client AND figure.hour = f.hour
    RETURNING figure.*)
  INSERT INTO access_figure AS figure (partner, hour, requests, refused, not_accepted, objects)
  SELECT g.partner, g.hour, sum(g.requests), sum(g.refused), sum(g.not_accepted), sum(g.objects)
  FROM gone g GROUP BY g.partner, g.hour
  ON CONFLICT (hour, partner, client) DO UPDATE SET
    requests = figure.requests + excluded.requests,
    refused = figure.refused + excluded.refused,
    not_accepted = figure.not_accepted + excluded.not_accepted,
    objects = figure.objects + excluded.objects;

  -- Last, as whoever writes a record holds up all others; and without what was erased.
  PERFORM set_config('entente.operator', operator, true);
  PERFORM set_config('entente.reason', reason, true);
  PERFORM record_operation('ERASE_PERSONAL_FACTS', concat_ws('&',
    format('order=%s&records=%s&first=%s&last=%s', order_id, erased, first, last),
    'partner=' || of_partner,
    CASE WHEN of_client IS NOT NULL THEN 'of=client' END,
    CASE WHEN of_address IS NOT NULL THEN 'of=address' END,
    'from=' || timestamp_text(not_before),
    'until=' || timestamp_text(before)));
  RETURN NEXT;
END
$$;
REVOKE ALL ON FUNCTION erase_personal_facts(
  text, text, text, text, text, timestamptz, timestamptz, bigint, integer) FROM PUBLIC;
DO $$
BEGIN
  EXECUTE format(
    'ALTER FUNCTION erase_personal_facts(
      text, text, text, text, text, timestamptz, timestamptz, bigint, integer)
      SET search_path = %I, pg_temp', current_schema());
END
$$;
-- What was not asked for narrows nothing: each question has a plan of its own.
ALTER FUNCTION erase_personal_facts(
  text, text, text, text, text, timestamptz, timestamptz, bigint, integer)
  SET plan_cache_mode = force_custom_plan;
